/* credit_bound_test.c - bounds on the credits of a year and of a ticket: read, said, tried by examples, summed for a month. */
#include "contract/figures.h"
#include "contract/language_test.h"

#define LATE "merkmal priorität: p1, p2 geordnet\nkalender tag: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\n§8.1 ziel reaktion 2 h in tag\npreis pauschale: 100,00 € monatlich\n§8.2 gutschrift 10,00 € je angefangene h über ziel reaktion\n"

TEST(a_bound_by_the_year_counts_what_was_credited_before)
{
	holds(mem, NONE, STR(LATE "§8.3 gutschriften höchstens 10 % der jahrespauschale je jahr\n"),
		STR("\"alles frei\": überschreitung = 5 h, jahrespauschale = 1200,00 € → gutschrift 50,00 €\n\"ein Rest\": überschreitung = 5 h, jahrespauschale = 1200,00 €, gutschriften = 90,00 € → gutschrift 30,00 €\n"
			"\"nichts mehr\": überschreitung = 5 h, jahrespauschale = 1200,00 €, gutschriften = 150,00 € → gutschrift 0,00 €\n"));
	holds(mem, NONE, STR(LATE "§8.3 gutschriften höchstens 60,00 € je vertragsjahr\n§8.4 gutschriften höchstens 40,00 €\n"),
		STR("\"im Monat\": überschreitung = 5 h → gutschrift 40,00 €\n\"im Jahr\": überschreitung = 5 h, gutschriften = 30,00 € → gutschrift 30,00 €\n"));
	refused(mem, STR(LATE "§8.3 gutschriften höchstens 60,00 € je woche\n"), STR("M04"));
	refused(mem, STR(LATE "§8.3 gutschriften höchstens 60,00 € je anwender\n"), STR("M04"));
}

TEST(a_bound_by_the_ticket_is_of_its_work_alone)
{
	holds(mem, NONE, STR(LATE "§8.3 gutschrift 5 % der pauschale wenn priorität = p1 und nicht verfügbar\nmerkmal verfügbar: ja/nein sonst ja\n§8.4 gutschriften höchstens 25,00 € je ticket wenn priorität = p1\n"),
		STR("\"gedeckelt\": priorität = p1, überschreitung = 5 h, pauschale = 100,00 € → gutschrift 25,00 €\n\"darunter\": priorität = p1, überschreitung = 2 h, pauschale = 100,00 € → gutschrift 20,00 €\n"
			"\"beides zusammen\": priorität = p1, verfügbar = nein, überschreitung = 150 min, pauschale = 100,00 € → gutschrift 25,00 €\n\"nicht dieser\": priorität = p2, überschreitung = 5 h, pauschale = 100,00 € → gutschrift 50,00 €\n"));
}

static struct credit_sum of_month(const struct contract *c, const struct delay *delays, size_t n)
{
	struct credit_case k = { .of_month = true, .delays = delays, .n_delays = n };
	struct credit_sum sum = { 0 };
	struct err e = { 0 };
	check(contract_credit_sum(c, &(struct facts){ 0 }, &k, &sum, &e));
	return sum;
}

/* Two delays of one ticket, three hours and two, and one of another of one hour. */
TEST(each_ticket_of_a_month_has_its_bound)
{
	static const struct facts nothing;
	struct findings found = { 0 };
	struct delay delays[] = { { .clock = LIT("reaktion"), .facts = &nothing, .over = { 3 * 3600000 }, .ticket = 7 }, { .clock = LIT("reaktion"), .facts = &nothing, .over = { 3600000 }, .ticket = 9 },
		{ .clock = LIT("reaktion"), .facts = &nothing, .over = { 2 * 3600000 }, .ticket = 7 } };
	struct contract *c = read_clauses(mem, NONE, STR(LATE "§8.3 gutschriften höchstens 25,00 € je ticket\n"), NONE, &found);
	check_int(of_month(c, delays, 3).amount.cents, 2500 + 1000);
	c = read_clauses(mem, NONE, STR(LATE "§8.3 gutschriften höchstens 25,00 € je ticket\n§8.4 gutschriften höchstens 30,00 €\n§8.5 gutschriften höchstens 500,00 € je jahr\n"), NONE, &found);
	struct credit_sum sum = of_month(c, delays, 3);
	check_int(sum.amount.cents, 3000);
	check(sum.bound.cents == 50000 && sum.bound_months == 12 && !sum.by_contract);
	check_str(sum.bound_clause, STR("§8.5"));
	c = read_clauses(mem, NONE, STR(LATE "§8.3 gutschrift 4,00 € wenn priorität = p1\n§8.4 gutschriften höchstens 25,00 € je ticket\n"), NONE, &found);
	check_int(of_month(c, delays + 1, 1).amount.cents, 1000);
}

TEST(bounds_are_said_in_both_languages)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(LATE "§8.3 gutschriften höchstens 10 % der jahrespauschale je jahr\n§8.4 gutschriften höchstens 25,00 € je ticket wenn priorität = p1\n§8.5 gutschriften höchstens 40,00 € je vertragsjahr\n"), NONE, &found);
	struct str english = formatted(c, LANG_EN, mem);
	struct document doc = { STR("en.md"), english };
	struct contract *abroad = NULL;
	struct sentences said = { 0 };
	contract_sentences(c, mem, &said);
	check_str(said.at[said.n - 3].text, STR("§8.3 Gutschriften betragen zusammen höchstens 10 % der Jahrespauschale je Jahr."));
	check_str(said.at[said.n - 2].text, STR("§8.4 Gutschriften betragen zusammen höchstens 25,00 € je Ticket, wenn die Priorität P1 ist."));
	for (size_t i = 0; i < said.n; i++)
		check_str(contract_sentence_read(c, said.at[i].text, mem), said.at[i].source);
	check(str_has(english, STR("§8.3 credits at most 10 % of jahrespauschale per year")) && str_has(english, STR("§8.4 credits at most 25.00 € per ticket if priorität = p1")) && str_has(english, STR("per contract-year")));
	check(contract_read(&doc, 1, mem, &abroad, &found));
	said = (struct sentences){ 0 };
	contract_sentences(abroad, mem, &said);
	check_str(said.at[said.n - 3].text, STR("§8.3 Credits are at most 10 % of the jahrespauschale per year together."));
	for (size_t i = 0; i < said.n; i++)
		check_str(contract_sentence_read(abroad, said.at[i].text, mem), said.at[i].source);
	check_str(formatted(abroad, LANG_DE, mem), formatted(c, LANG_DE, mem));
}

static bool hints(struct arena *mem, struct str clauses, struct str words)
{
	struct findings found = { 0 };
	bool said = false;
	read_clauses(mem, NONE, clauses, NONE, &found);
	for (size_t i = 0; i < found.n; i++)
		said |= !found.at[i].blocks && str_has(found.at[i].text, words);
	return said;
}

TEST(a_share_of_the_years_fee_that_bounds_a_month_is_told)
{
	check(hints(mem, STR(LATE "§8.3 gutschriften höchstens 10 % der jahrespauschale\n"), STR("diese Grenze gilt für die Gutschriften jedes Monats")));
	check(!hints(mem, STR(LATE "§8.3 gutschriften höchstens 10 % der jahrespauschale je jahr\n"), STR("jedes Monats")));
	check(!hints(mem, STR(LATE "§8.3 gutschriften höchstens 10 % der monatspauschale\n"), STR("jedes Monats")));
}
