/* bounds_test.c - amounts as ranges: what is said is understood again, in regions, flips, tables and sentences; and what is
 * said to somebody who wrote an amount that cannot be. */
#include "contract/random_test.h"
#include "contract/sentence.h"

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n"
#define LOADED HEAD "# §1 U\nText.\n```klausel\nmerkmal last: prozent\nmerkmal alter: dauer nur wenn art = alt\nmerkmal art: alt, neu\n" \
	"§1 gedeckt wenn last <= 80 %\n§2 aufwand wenn last > 80 % und last < 90 % und alter > 2 h und alter <= 4 h\n```\n"

#define COLD HEAD "# §1 U\nText.\n```klausel\nmerkmal temperatur: zahl in °C\nmerkmal saldo: betrag\n§1 gedeckt wenn temperatur > -18 °C und temperatur <= -4,5\n" \
	"§2 aufwand wenn temperatur > 0 und saldo < -100 € und saldo > -1.000,00 €\n```\n"

static const struct dimension *dimension(const struct contract *c, struct str key)
{
	int i = index_find(&c->dimension_names, key);
	must(i >= 0);
	return &c->dimensions[i];
}

/* Every run of leaves of every number fact, but the one that is all amounts. */
static void every_run_comes_back(const struct contract *c, const struct dimension *d, struct arena *mem)
{
	int amounts = amount_leaves(d);
	for (int first = 0; first < amounts; first++)
		for (int until = first + 1; until <= amounts; until++) {
			struct bounds x;
			int a = -1, b = -1;
			if (first || until < amounts) {
				check(bounds_read(c, d, bounds_name(d, first, until, mem), mem, &x) && bounds_leaves(d, &x, &a, &b));
				check(a == first && b == until);
			}
		}
}

TEST(a_range_is_understood_as_it_is_said)
{
	int seen = 0;
	struct arena *own = arena_open();
	for (int n = -1; n < 40; n++) {
		struct contract *c = random_read(n > 0 ? random_contract(own) : n ? STR(COLD) : STR(LOADED), own);
		for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
			if (c->dimensions[i].face.kind == FACT_NUMBER && c->dimensions[i].cuts.n) {
				every_run_comes_back(c, &c->dimensions[i], own);
				seen++;
			}
		arena_reset(own);
	}
	check(seen > 10);
	arena_close(own);
}

/* All sets of amounts of a fact, with and without "entfällt": a value lies in the words exactly if it lies in the set. */
TEST(a_set_of_amounts_is_told_as_ranges_that_hold_exactly_it)
{
	struct contract *c = random_read(STR(LOADED), mem);
	const struct dimension *d = dimension(c, STR("alter"));
	uint64_t none = 0;
	check_int(d->n_leaves, 6);
	for (uint64_t set = 1; set < 1 << 6; set++) {
		struct fact_set said = set_in_words(d, &set, &none, mem);
		for (int leaf = 0; leaf < d->n_leaves; leaf++)
			check(fact_set_has(c, &said, d->nodes.at[d->leaf_node[leaf]].name) == bits_is(&set, (size_t)leaf));
	}
	struct fact_set told = set_in_words(d, (uint64_t[]){ 3 + 16 }, &none, mem);
	check_int((int64_t)told.n, 2);
	check_str(told.names[0], STR("<= 2 h"));
	check_str(told.names[1], STR("> 4 h"));
	check(fact_set_has(c, &told, STR("90 min")) && fact_set_has(c, &told, STR("2 h")) && !fact_set_has(c, &told, STR("3 h")) && !fact_set_has(c, &told, STR("<= 3 h")));
	told = set_in_words(d, (uint64_t[]){ 1 + 4 }, (uint64_t[]){ 2 }, mem);
	check_str(told.names[0], STR("< 4 h"));                       /* what need not be told apart bridges a gap */
	told = set_in_words(d, (uint64_t[]){ 31 }, &none, mem);
	check(told.n == 0 && told.n_except == 1);
	check_str(told.except[0], STR("entfällt"));
}

TEST(flips_of_amounts_are_ranges_and_may_be_asked_again)
{
	struct contract *c = random_read(STR(LOADED), mem);
	struct facts f = { .at = (struct fact[]){ { STR("last"), STR("85 %") }, { STR("alter"), STR("3 h") }, { STR("art"), STR("alt") } }, .n = 3 };
	struct out line = out_open(mem);
	struct judgement j;
	struct err e = { 0 };
	check(contract_judge(c, &f, mem, &j, &e));
	judgement_line(c, &j, &line);
	check_str(out_str(&line), STR("aufwand §2\tlast=<= 80 % → gedeckt §1\tlast=>= 90 % → projekt\talter=<= 2 h → projekt\talter=> 4 h → projekt"));
	f.at[0].value = j.flips[0].value;
	check(contract_judge(c, &f, mem, &j, &e));
	check_str(j.verdict, STR("gedeckt"));
	check(contract_takes(c, STR("last"), STR("> 80 % <= 90 %"), mem));
	check(!contract_takes(c, STR("last"), STR("> 90 % < 80 %"), mem) && !contract_takes(c, STR("last"), STR("> 80 % > 90 %"), mem));
}

/* From "entfällt" every amount may lead to the same; there is no name for all amounts. */
TEST(flips_to_every_amount_have_names)
{
	struct contract *c = random_read(STR(HEAD "# §1 U\nText.\n```klausel\nmerkmal alter: dauer nur wenn art = alt\nmerkmal art: alt, neu\n§1 gedeckt wenn alter > 2 h oder alter <= 2 h\n```\n"), mem);
	struct facts f = { .at = (struct fact[]){ { STR("alter"), STR("entfällt") } }, .n = 1 };
	struct judgement j;
	struct err e = { 0 };
	check(contract_judge(c, &f, mem, &j, &e));
	check(j.n_flips > 1);
	for (size_t i = 0; i < j.n_flips; i++)
		check(contract_takes(c, j.flips[i].fact, j.flips[i].value, mem));
}

TEST(regions_and_tables_say_ranges)
{
	struct contract *c = random_read(STR(LOADED), mem);
	struct cubes gaps = { 0 };
	struct out o = out_open(mem);
	struct matrix m;
	struct err e = { 0 };
	contract_gaps(c, mem, &gaps);
	for (size_t i = 0; i < gaps.n; i++)
		cube_print(&gaps.at[i], &o);
	check(str_has(out_str(&o), STR("last: >= 90 %")) && str_has(out_str(&o), STR("last: > 80 %")));
	check(contract_matrix(c, STR("last"), STR("art"), mem, &m, &e));
	check_str(m.rows[0].names[0], STR("<= 80 %"));
	check_str(m.rows[1].names[0], STR("> 80 % < 90 %"));
}

/* The rule that a sentence about the region says; NONE: one of its names reads like the grammar. */
static struct str rule_of_region(const struct contract *c, const struct cube *k, size_t n, struct arena *mem)
{
	struct speech s = speech_open(c, mem);
	struct out said = out_open(mem);
	say_region(&s, &said, k);
	return contract_sentence_read(c, c->lang == LANG_DE ? text(mem, "§99.{} Gedeckt, wenn {}.", n, out_str(&said)) : text(mem, "§99.{} Covered if {}.", n, out_str(&said)), mem);
}

/* The contract with a rule for each region that nothing names, read from its sentence; false: some sentence is not heard. */
static bool with_rules_for_gaps(const struct contract *c, struct str source, struct arena *mem, struct str *out)
{
	struct cubes gaps = { 0 };
	struct out o = out_open(mem);
	contract_gaps(c, mem, &gaps);
	print(&o, "{}\n```{}\n", source, word_text(WORD_CLAUSES, c->lang));
	for (size_t i = 0; i < gaps.n; i++) {
		struct str rule = gaps.at[i].n ? rule_of_region(c, &gaps.at[i], i + 1, mem) : NONE;
		if (!rule.len)
			return false;
		print(&o, "{}\n", rule);
	}
	print(&o, "```\n");
	*out = out_str(&o);
	return gaps.n > 0;
}

/* Heard again, the sentences of the gaps are rules behind which no gap is left. */
TEST(the_sentences_of_the_gaps_are_rules_that_fill_them)
{
	struct arena *own = arena_open();
	int filled = 0;
	for (int n = 0; n < 600 && filled < 12; n++) {
		struct str source = n ? random_contract(own) : STR(LOADED), whole;
		struct contract *c = random_read(source, own);
		bool heard = with_rules_for_gaps(c, source, own, &whole);
		check(n || heard);
		if (heard) {
			struct contract *full = random_read(whole, own);
			struct cubes gaps = { 0 };
			contract_gaps(full, own, &gaps);
			check_int((int64_t)gaps.n, 0);
			filled++;
		}
		arena_reset(own);
	}
	check_int(filled, 12);
	arena_close(own);
}

TEST(an_amount_in_a_sentence_is_at_most_or_more_than)
{
	struct contract *c = random_read(STR(LOADED), mem);
	struct out o = out_open(mem);
	contract_render(c, &(struct render_parts){ 0 }, &o);
	check(str_has(out_str(&o), STR("die Last mindestens 90 % beträgt")));
	check(str_has(out_str(&o), STR("das Alter höchstens 2 Stunden beträgt oder das Alter mehr als 4 Stunden beträgt")));
	check(!str_has(out_str(&o), STR("Last > ")));
}

/* ---- what cannot be ------------------------------------------------------------------------------------------------- */

static struct str first_error(struct str clauses, struct str cases, struct arena *mem)
{
	struct document doc = { STR("x.md"), text(mem, "{}# §1 U\nText.\n```klausel\nmerkmal last: prozent\nmerkmal alter: dauer\nmerkmal art: alt, neu\nmerkmal kauf: datum\n{}```\n```fall\n{}```\n",
		STR(HEAD), clauses, cases) };
	struct findings found = { 0 };
	struct contract *c;
	contract_read(&doc, 1, mem, &c, &found);
	return found.n ? found.at[0].text : NONE;
}

TEST(a_wrong_unit_names_the_right_ones_and_what_may_be_written)
{
	struct str s = first_error(STR("§1 gedeckt wenn last < 4,5 h\n"), NONE, mem);
	check(str_has(s, STR("T05: „last“ ist ein Prozentsatz (%); „4,5 h“ passt nicht dazu")));
	check(str_has(s, STR("zum Beispiel „last < 4,5 %“")));
	check(str_has(first_error(STR("§1 gedeckt wenn alter >= 5\n"), NONE, mem), STR("eine Dauer (s, min, h, tage, wochen); „5“ passt nicht dazu")));
	check(str_has(first_error(STR("§1 gedeckt wenn kauf >= 5\n"), NONE, mem), STR("zum Beispiel „kauf >= 2026-01-31“")));
	check(str_has(first_error(STR("§1 gedeckt wenn last\n"), NONE, mem), STR("es fehlt ein Vergleich")));
	check(str_has(first_error(STR("§1 gedeckt wenn last\n"), NONE, mem), STR("zum Beispiel „last >= 80 %“")));
	check(str_has(first_error(STR("§1 gedeckt wenn art\n"), NONE, mem), STR("zum Beispiel „art = alt“")));
	check(str_has(first_error(STR("§1 gedeckt wenn art = alt\n"), STR("\"x\": art = 4 → gedeckt\n"), mem), STR("„art“ ist keine Zahl")));
}

TEST(an_amount_that_cannot_be_is_refused_with_the_intervals)
{
	struct contract *c = random_read(STR(LOADED), mem);
	struct facts f = { .at = (struct fact[]){ { STR("last"), STR("500 %") } }, .n = 1 };
	struct judgement j;
	struct err e = { 0 };
	check(!contract_judge(c, &f, mem, &j, &e));
	check_str(err_str(&e), STR("„500 %“ ist kein Wert von „last“: das ist ein Prozentsatz (%) von 0 % bis 100 %; der Vertrag unterscheidet < 80 %, 80 %, > 80 % < 90 %, 90 %, > 90 %"));
	check(!contract_takes(c, STR("last"), STR("101 %"), mem) && contract_takes(c, STR("last"), STR("100 %"), mem));
	check(str_has(first_error(STR("§1 gedeckt wenn last > 80 %\n"), STR("\"x\": last = 500 % → gedeckt\n"), mem), STR("so viel kann „last“ nicht sein")));
	check_str(first_error(STR("§1 gedeckt wenn last > 300 %\n"), STR("\"x\": last = 500 % → gedeckt nach §1\n"), mem), NONE);      /* the contract itself asks for more than all */
}
