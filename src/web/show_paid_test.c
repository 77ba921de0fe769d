/* show_paid_test.c - an amount that says too little is none, whoever typed it. */
#include "unit.h"
#include "web/show_paid.h"

TEST(amounts_of_payments_are_read_as_those_of_quotes)
{
	struct request q = { .mem = mem };
	static const struct { const char *typed; int64_t cents; bool ok; } cases[] = {
		{ "299,99", 29999, true }, { "299.99", 29999, true }, { "1.234,50", 123450, true }, { "1,234.50", 123450, true }, { " 1234 ", 123400, true }, { "-5,00", -500, true }, { "-1.234,5", -123450, true }, { "0", 0, true },
		{ "299,999", 0, false }, { "1.234", 0, false }, { "1,234", 0, false }, { "1.2.3", 0, false }, { "1234,567", 0, false }, { "--5", 0, false }, { "", 0, false }, { "viel", 0, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct money m = { 0 };
		bool ok = money_read(&q, str_of(cases[i].typed), &m);
		if (ok != cases[i].ok || m.cents != (ok ? cases[i].cents : 0))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {} {}", str_of(cases[i].typed), ok, m));
	}
}
