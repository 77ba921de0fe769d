/* life_test.c - the table of states against its promises, and the pure functions of this room. */
#include "agreement/agreement.h"
#include "base/assets.h"
#include "unit.h"

/* Where one can come from a state by any number of moves. */
static unsigned reachable(enum agreement_state from)
{
	const struct agreement_step *m;
	size_t n = agreement_steps(&m);
	unsigned seen = 1u << from;
	for (unsigned before = 0; before != seen;) {
		before = seen;
		for (size_t i = 0; i < n; i++)
			if (seen & 1u << m[i].from)
				seen |= 1u << m[i].to;
	}
	return seen;
}

TEST(life_every_state_is_reached_and_none_is_left_without_the_two_signatures)
{
	const struct agreement_step *m;
	size_t n = agreement_steps(&m);
	check_int(reachable(AGREEMENT_DRAFT), (1u << (AGREEMENT_WITHDRAWN + 1)) - 1);
	for (size_t i = 0; i < n; i++) {
		bool binds_before = agreement_binds(&(struct agreement){ .state = m[i].from }), binds = agreement_binds(&(struct agreement){ .state = m[i].to });
		bool signs = str_is(m[i].verb, STR("countersign")) || str_is(m[i].verb, STR("sign"));
		check(binds == (binds_before || signs));
	}
	check_int(reachable(AGREEMENT_ENDED), 1u << AGREEMENT_ENDED);
	check_int(reachable(AGREEMENT_DECLINED), 1u << AGREEMENT_DECLINED);
	check_int(reachable(AGREEMENT_WITHDRAWN), 1u << AGREEMENT_WITHDRAWN);
	check(!(reachable(AGREEMENT_SIGNED) & 1u << AGREEMENT_DRAFT));
}

TEST(life_a_verb_leads_to_one_state)
{
	const struct agreement_step *m;
	size_t n = agreement_steps(&m);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			check(m[i].from != m[k].from || !str_is(m[i].verb, m[k].verb));
	check(agreement_may(AGREEMENT_ANALYSED, STR("offer")) && !agreement_may(AGREEMENT_DRAFT, STR("offer")));
}

TEST(life_renumber_changes_number_and_day_and_nothing_else)
{
	struct date day = date_of(2027, 1, 1);
	check_str(agreement_renumber(STR("---\nvertrag: A\nfassung:  2, gilt ab 2026-01-01, stichtag eingang\n---\nText, 2\n"), day, mem),
	          STR("---\nvertrag: A\nfassung:  3, gilt ab 2027-01-01, stichtag eingang\n---\nText, 2\n"));
	check_str(agreement_renumber(STR("version: 2.9, valid from 2026-01-01\n"), day, mem), STR("version: 2.10, valid from 2027-01-01\n"));
	check_str(agreement_renumber(STR("Version: Herbst\n"), day, mem), STR("Version: Herbst 2\n"));
	check_str(agreement_renumber(STR("no head\n"), day, mem), NONE);
	check_int(agreement_next_month(date_of(2026, 12, 31)).day, day.day);
}

TEST(life_inventory_difference_is_what_each_side_lacks)
{
	struct components now = { 0 };
	struct annexed_list annex = { 0 };
	struct amendments got = { 0 };
	*push(mem, &now) = (struct component){ .id = 1, .name = STR("stays"), .counted_from = { 1 } };
	*push(mem, &now) = (struct component){ .id = 2, .name = STR("new"), .counted_from = { 100 } };
	*push(mem, &now) = (struct component){ .id = 3, .name = STR("later"), .counted_from = { 500 } };
	*push(mem, &now) = (struct component){ .id = 4, .name = STR("gone"), .counted_from = { 1 }, .counted_until = { 99 } };
	*push(mem, &annex) = (struct annexed){ 1, STR("stays"), NONE };
	*push(mem, &annex) = (struct annexed){ 4, STR("gone"), NONE };
	agreement_compare_inventory(&now, &annex, (struct date){ 100 }, mem, &got);
	check_int((int64_t)got.n, 2);
	check(got.at[0].added && got.at[0].thing.component == 2);
	check(!got.at[1].added && got.at[1].thing.component == 4);
}

static struct contract *standard(struct arena *mem, struct str path)
{
	struct document d = { .name = path };
	struct contract *c;
	struct findings found = { 0 };
	check(asset_find(path, &d.bytes));
	check(contract_read(&d, 1, mem, &c, &found));
	return c;
}

TEST(life_a_precedent_holds_in_either_language_or_says_what_is_said_instead)
{
	struct fields f = { 0 };
	struct str got;
	field_add(mem, &f, STR("gegenstand"), STR("switch"));
	field_add(mem, &f, STR("ebene"), STR("hardware"));
	field_add(mem, &f, STR("tätigkeit"), STR("austausch"));
	field_add(mem, &f, STR("zweck"), STR("erhalt"));
	field_add(mem, &f, STR("im-bestand"), STR("ja"));
	struct precedent p = { .facts = fields_print(mem, &f), .class = VERDICT_PROJECT };
	check(precedent_holds(standard(mem, STR("contracts/standard.de.md")), &p, mem, &got));
	check(precedent_holds(standard(mem, STR("contracts/standard.en.md")), &p, mem, &got));
	p.class = VERDICT_COVERED;
	check(!precedent_holds(standard(mem, STR("contracts/standard.de.md")), &p, mem, &got));
	check_str(got, STR("projekt nach §7.1"));
	struct facts facts = { 0 };
	*push(mem, &facts) = (struct fact){ STR("gegenstand"), STR("switch") };
	*push(mem, &facts) = (struct fact){ STR("ebene"), STR("hardware") };
	check_str(precedent_print(standard(mem, STR("contracts/standard.de.md")), STR("Ein \"Fall\""), &facts, VERDICT_COVERED, mem),
	          STR("\"Ein 'Fall'\": gegenstand = switch, ebene = hardware → gedeckt"));
}

TEST(life_the_paper_escapes_names_every_part_and_repeats_itself)
{
	struct document d = { STR("a.md"), STR("---\nvertrag: A\n---\n# §1 <Eins>\n\nZeile eins\nZeile zwei\n\n```klausel\nnie a = b\n```\nEnde") };
	struct contract *c = standard(mem, STR("contracts/standard.de.md"));
	struct annexed_list things = { 0 };
	*push(mem, &things) = (struct annexed){ 1, STR("PC <1>"), STR("desktop") };
	struct sheet_of_contract p = { STR("Haus"), STR("Ort"), STR("Kunde & Co"), STR("Ort"), c, &d, 1, &things, date_of(2026, 11, 28), STR("A 1") };
	struct out one = out_open(mem), two = out_open(mem);
	agreement_print(&p, &one);
	agreement_print(&p, &two);
	struct str page = out_str(&one);
	check_str(page, out_str(&two));
	static const struct str wanted[] = { LIT("Kunde &amp; Co"), LIT("<h2>§1 &lt;Eins&gt;</h2>"), LIT("Zeile eins<br>\nZeile zwei"), LIT("<pre>nie a = b\n</pre>"), LIT("<p>Ende</p>"),
		LIT("PC &lt;1&gt;</td><td>desktop"), LIT("28.11.2026"), LIT("ändert: A 1"), LIT("Für den Klienten: Kunde") };
	for (size_t i = 0; i < COUNT(wanted); i++)
		check(str_has(page, wanted[i]));
}
