/* interest_test.c - what late payment bears, by hand: days, leap years, parts that were paid, a base rate that changes. */
#include "ledger/interest.h"
#include "unit.h"

TEST(late_payment_bears_interest_by_day_on_what_is_open)
{
	static struct base_rate of[] = { { { 0 }, { 1270000 } }, { { 0 }, { 2000000 } } };
	of[0].from = date_of(2025, 7, 1);
	of[1].from = date_of(2027, 1, 1);
	struct base_rates base = { of, 2, 2 };
	static const struct late_rate law = { true, { 9000000 } }, own = { false, { 6000000 } };
	struct booking_row half[] = { { .day = date_of(2026, 2, 1), .amount = { 49000 }, .discount = { 1000 } } };
	static const struct booking_rows none = { 0 };
	struct booking_rows paid = { half, 1, 1 };
	const struct { const struct booking_rows *paid; struct date first, until; struct late_rate rate; int64_t cents, spans; } cases[] = {
		{ &none, date_of(2026, 1, 1), date_of(2026, 12, 31), law, 10270, 1 },                       /* 1000.00 a year at 10.27 % */
		{ &none, date_of(2026, 1, 1), date_of(2026, 1, 31), law, 872, 1 },                          /* 31 / 365 */
		{ &none, date_of(2028, 1, 1), date_of(2028, 12, 31), law, 11000, 1 },                       /* a leap year, at 11 % */
		{ &none, date_of(2026, 12, 22), date_of(2027, 1, 10), law, 583, 2 },                        /* 10 days at 10.27 %, 10 at 11 % */
		{ &paid, date_of(2026, 1, 1), date_of(2026, 2, 28), law, 1266, 2 },                         /* 31 days of 1000.00, 28 of 500.00 */
		{ &none, date_of(2026, 1, 1), date_of(2026, 1, 31), own, 510, 1 },
		{ &none, date_of(2024, 1, 1), date_of(2024, 12, 31), law, 0 },                           /* no base rate is known */
		{ &none, date_of(2026, 1, 2), date_of(2026, 1, 1), law, 0 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct interest_spans spans = { 0 };
		interest_spans((struct money){ 100000 }, cases[i].paid, cases[i].first, cases[i].until, cases[i].rate, &base, mem, &spans);
		check_int((int64_t)i * 1000000 + interest_of(&spans).cents, (int64_t)i * 1000000 + cases[i].cents);
		check_int((int64_t)spans.n, cases[i].spans);
	}
}
