/* credit_counted_test.c - a credit that asks for nothing but what the inventory counts is one of the month, and the document says so. */
#include "contract/figures.h"
#include "contract/language_test.h"

#define SPARES "merkmal gegenstand: switch, ersatzswitch aus inventar\nmerkmal art: störung, wunsch\n§1 gedeckt wenn art = störung\nurteil gedeckt: in pauschale\npreis pauschale: 100,00 € monatlich\n"

static struct str rendered(const struct contract *c, struct arena *mem)
{
	struct out o = out_open(mem);
	contract_render(c, &(struct render_parts){ .provider = STR("A"), .client = STR("B") }, &o);
	return out_str(&o);
}

static int64_t of_month(const struct contract *c, const char *spares, struct arena *mem)
{
	static const struct facts done;
	struct delay work[] = { { .facts = &done, .ticket = 1 }, { .facts = &done, .ticket = 2 } };
	struct fact counted = { STR("anzahl-ersatzswitch"), str_of(spares) };
	struct credit_case k = { .of_month = true, .delays = work, .n_delays = 2, .parts = NEWS(mem, struct credit_part, 4) };
	struct credit_sum sum = { 0 };
	struct err e = { 0 };
	check(contract_credit_sum(c, &(struct facts){ &counted, 1, 1 }, &k, &sum, &e));
	check_int(k.parts[0].amount.cents, sum.amount.cents);
	return sum.amount.cents;
}

/* However much work was done in it, and where none was. */
TEST(a_credit_by_what_the_inventory_counts_is_due_once_a_month)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(SPARES "§2 gutschrift 50,00 € wenn anzahl ersatzswitch < 2\n"), NONE, &found);
	check(c && contract_credit_counts(c));
	check_int(of_month(c, "1", mem), 5000);
	check_int(of_month(c, "2", mem), 0);
	check(str_has(rendered(c, mem), STR("Gutgeschrieben wird je Kalendermonat, nach dem, was der Bestand an dessen letztem Tag zählt, und nicht je Vorgang.")));
	struct document doc = { STR("en.md"), formatted(c, LANG_EN, mem) };
	struct contract *abroad = NULL;
	check(contract_read(&doc, 1, mem, &abroad, &found));
	check(str_has(rendered(abroad, mem), STR("It is credited per calendar month, by what the inventory counts on its last day, and not per ticket.")));
	c = read_clauses(mem, NONE, STR(SPARES "§2 gutschrift 50,00 € wenn anzahl ersatzswitch < 2 und art = störung\n"), NONE, &found);
	check(c && !contract_credit_counts(c) && !str_has(rendered(c, mem), STR("je Kalendermonat, nach dem")));
}
