/* large_test.c - fact spaces that no single table holds. */
#include "contract/direct_test.h"
#include "contract/values.h"

enum { SERVICES = 40 };

/* Each service has an option of its own; every fourth option needs the next one. */
static struct contract *read_options(struct arena *mem)
{
	struct out o = out_open(mem);
	struct findings found = { 0 };
	struct contract *c;
	print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal dienst: d0");
	for (int i = 1; i < SERVICES; i++)
		print(&o, ", d{}", i);
	print(&o, "\nmerkmal arbeit: pflege, umbau, hilfe\n");
	for (int i = 0; i < SERVICES; i++)
		print(&o, "merkmal o{}: ja/nein\n§{}.1 gedeckt wenn dienst = d{} und o{} und arbeit = pflege\n", i, i + 1, i, i);
	print(&o, "§90 projekt wenn arbeit = umbau, geht vor §1 bis §40\nzusage wenn dienst = d3 und o3 und arbeit = pflege dann gedeckt\n");
	for (int i = 0; i < SERVICES; i += 4)
		print(&o, "nie o{} und nicht o{}\n", i, i + 1);
	print(&o, "```\n");
	struct document doc = { STR("options.md"), out_str(&o) };
	must(contract_read(&doc, 1, mem, &c, &found));
	return c;
}

static struct judgement judged(const struct contract *c, const struct fact *at, size_t n, struct arena *mem)
{
	struct facts f = { (struct fact *)at, n, n };
	struct judgement j;
	struct err e = { 0 };
	check(contract_judge(c, &f, mem, &j, &e));
	return j;
}

TEST(forty_options_do_not_multiply)
{
	const struct contract *c = read_options(mem);
	check(c->tables[DIMENSION_VERDICT]->large);
	struct fact known[] = { { STR("dienst"), STR("d7") }, { STR("arbeit"), STR("pflege") }, { STR("o7"), STR("ja") } };
	struct judgement j = judged(c, known, 3, mem);
	check_int(j.class, VERDICT_COVERED);
	check_str(j.because[0].clause, STR("§8.1"));
	check_int((int64_t)j.n_flips, SERVICES - 1 + 2 + 1);           /* each other service, whose option is not known; two kinds of work; the option */
	j = judged(c, known, 2, mem);
	check_int(j.status, JUDGE_OPEN);
	check_int((int64_t)j.n_open, 1);
	check_str(j.ask, STR("o7"));
	struct fact impossible[] = { { STR("o0"), STR("ja") }, { STR("o1"), STR("nein") } };
	check_int(judged(c, impossible, 2, mem).status, JUDGE_IMPOSSIBLE);
	struct findings found = { 0 };
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		check(!str_starts(found.at[i].code, STR("A")));
	struct point p;
	struct err e = { 0 };
	struct facts f = { known, 3, 3 };
	check(contract_point(c, &f, mem, &p, &e));
	check_int(contract_verdict(c, &p)->class, VERDICT_COVERED);
	f.n = 2;
	check(!contract_point(c, &f, mem, &p, &e) && str_has(err_str(&e), STR("o7")));
}

/* Whether the option of a service matters is asked of it; whichever service it is, of all. */
TEST(an_option_is_open_where_its_service_may_be)
{
	const struct contract *c = read_options(mem);
	struct fact two[] = { { STR("dienst"), STR("d5|d9") }, { STR("arbeit"), STR("pflege") } };
	struct judgement j = judged(c, two, 2, mem);
	check_int((int64_t)j.n_open, 3);
	check_str(j.open[0], STR("dienst"));
	check_str(j.open[1], STR("o5"));
	check_str(j.open[2], STR("o9"));
}

/* Each of 25 options covers by itself: 2^25 sets of rules that decide, more than any table tells apart. */
static struct contract *read_overlapping(struct str head, struct arena *mem)
{
	struct out o = out_open(mem);
	struct findings found = { 0 };
	struct contract *c;
	print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n{}---\n```klausel\n", head);
	for (int i = 0; i < 25; i++)
		print(&o, "merkmal o{}: ja/nein\n§{} gedeckt wenn o{}\n", i, i + 1, i);
	print(&o, "```\n");
	struct document doc = { STR("options.md"), out_str(&o) };
	check(contract_read(&doc, 1, mem, &c, &found) && c->tables[DIMENSION_VERDICT]->large);
	return c;
}

/* Which of them overlap is nobody's question until the verdict is settled, and then of each rule by itself. */
TEST(where_many_rules_overlap_an_item_is_judged_by_what_they_say)
{
	const struct contract *c = read_overlapping(NONE, mem);
	struct fact known[25];
	for (int i = 0; i < 25; i++)
		known[i] = (struct fact){ text(mem, "o{}", i), STR("nein") };
	struct judgement j = judged(c, known, 9, mem);
	check(j.status == JUDGE_OPEN && !j.cut);
	check_int((int64_t)j.n_open, 16);
	known[0].value = STR("ja");
	j = judged(c, known, 9, mem);
	check(j.class == VERDICT_COVERED && !j.cut && !j.either);
	check_int((int64_t)j.n_because, 1);
	check_str(j.because[0].clause, STR("§1"));
	known[0].value = STR("nein");
	check_int(judged(c, known, 25, mem).class, VERDICT_PROJECT);
	check_int(judged(c, known, 22, mem).status, JUDGE_OPEN);
}

/* Where documents have an order what is said hangs on which rules say it together, and there are too many of them. */
TEST(where_too_many_rules_overlap_more_facts_are_asked_for)
{
	const struct contract *c = read_overlapping(STR("vorrang: anlage > vertrag\n"), mem);
	struct fact known = { STR("o0"), STR("nein") };
	struct judgement j = judged(c, &known, 1, mem);
	check(j.status == JUDGE_OPEN && j.cut && str_has(judgement_cut(&j, LANG_DE), STR("Mehr Merkmale anzugeben hilft")) && str_has(judgement_cut(&j, LANG_EN), STR("Giving more facts helps")));
}

struct walked { size_t tiles; wide work; };

static bool walk_in(void *with, const struct table *t)
{
	struct walked *x = with;
	x->tiles++;
	x->work += (wide)space_weight(&t->space, t->space.possible) * t->space.beside;
	return false;
}

/* Of a space that may be opened an analysis sees all work, however many tiles that takes: here each value of the first fact makes a tile
 * just too large to be looked at. */
TEST_OF_MANY(every_tile_is_looked_at_however_many_there_are)
{
	enum { FIRST = 137, SECOND = 30, REST = 48 };
	static const int values[] = { FIRST, SECOND, REST, REST };
	struct out o = out_open(mem);
	struct contract *c;
	struct findings found = { 0 };
	struct walked x = { 0 };
	print(&o, "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n");
	for (int f = 0; f < 4; f++)
		for (int v = 0; v < values[f]; v++)
			print(&o, "{}v{}{}", v ? STR(", ") : text(mem, "fact f{}: ", f), f * 1000 + v, v + 1 == values[f] ? STR("\n") : NONE);
	for (int f = 0; f < 4; f++)
		for (int v = 0; v < values[f]; v++)
			print(&o, "§1.{} covered if f{} = v{}{}\n", f * 1000 + v + 1, f, f * 1000 + v, f == 1 ? text(mem, "\n§2.{} covered if f1 = v{}", v + 1, f * 1000 + v) : NONE);
	print(&o, "```\n");
	struct document doc = { STR("tiles.md"), out_str(&o) };
	check(contract_read(&doc, 1, mem, &c, &found) && c->tables[DIMENSION_VERDICT]->large);
	table_each_by_values(c, c->tables[DIMENSION_VERDICT], walk_in, &x);
	check(x.tiles > TILES_MAX);
	check_int((int64_t)x.work, (int64_t)FIRST * SECOND * REST * REST);
}

/* ---- the score of examples -------------------------------------------------------------------------------------------------- */

/* A work item known in full, and its verdict; nothing where that is not certain. */
static void add_case(const struct contract *c, int number, struct out *o)
{
	struct facts f = { 0 };
	struct judgement j;
	struct err e = { 0 };
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		if (!d->derived && d->face.kind != FACT_NUMBER)
			*push(o->mem, &f) = (struct fact){ d->face.name, d->nodes.at[d->leaf_node[below(d->n_leaves)]].name };
	}
	check(contract_judge(c, &f, o->mem, &j, &e));
	if (j.status != JUDGE_CERTAIN && j.status != JUDGE_DEFAULT)
		return;
	print(o, "\"{}\": ", number);
	for (size_t i = 0; i < f.n; i++)
		print(o, "{}{} = {}", i ? STR(", ") : NONE, f.at[i].name, f.at[i].value);
	print(o, " → {}\n", j.verdict);
}

TEST(tiles_and_one_table_give_the_examples_the_same_score)
{
	struct arena *own = arena_open();
	int scored = 0;
	for (int n = 0; n < random_cases(40); n++, arena_reset(own)) {
		struct str bytes = random_contract(own);
		const struct contract *c = random_read(bytes, own);
		struct out cases = out_open(own);
		for (int i = 0; i < 3; i++)
			add_case(c, i, &cases);
		struct str with = text(own, "{}\n```{}\n{}```\n", bytes, c->lang == LANG_DE ? STR("fall") : STR("case"), out_str(&cases));
		const struct contract *tiled = read_tiled(with, own);
		struct examples one = { 0 }, cut = { 0 };
		contract_test(random_read(with, own), own, &one);
		contract_test(tiled, own, &cut);
		check_int(cut.mutants, one.mutants);
		check_int(cut.killed, one.killed);
		check_int((int64_t)cut.unnoticed.n, (int64_t)one.unnoticed.n);
		check_int(cut.unsure, 0);
		scored += tiled->tables[DIMENSION_VERDICT]->large && one.mutants;
	}
	check(scored > 3);
	arena_close(own);
}

/* An example of the verdict notices what is changed about a fact that rules derive and the verdict asks. */
TEST(a_change_to_a_derived_fact_is_noticed_by_the_verdict)
{
	struct str with = STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\nmerkmal prio: p1, p2 geordnet\n"
		"bei mehreren prio: erster\n§1 prio = p1 wenn g = a\n§2 prio = p2 wenn g = b\n§3 gedeckt wenn prio = p1\n```\n```fall\n\"x\": g = a → gedeckt\n```\n");
	for (int n = 0; n < 8; n++) {
		struct examples e = { 0 };
		contract_test(n ? read_tiled(with, mem) : random_read(with, mem), mem, &e);
		check_int(e.mutants, 3);
		check_int(e.killed, 2);
		check(e.unnoticed.n == 1 && str_is(e.unnoticed.at[0], STR("ohne §2")));
	}
}

TEST(a_number_compared_with_too_many_quantities_is_refused_by_name)
{
	static const struct { int rows; bool fits; } tried[] = { { 50, true }, { 999, true }, { 1000, false }, { 1400, false }, { 5000, false } };
	for (size_t i = 0; i < COUNT(tried); i++) {
		struct out o = out_open(mem);
		struct findings found = { 0 };
		struct contract *c;
		print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal w: zahl aus ticket\n§1 urteil je tabelle\n  | w | urteil |\n");
		for (int n = 0; n < tried[i].rows; n++)
			print(&o, "  | {} bis unter {} | gedeckt |\n", 2 * n, 2 * n + 1);
		print(&o, "```\n");
		struct document doc = { STR("ranges.md"), out_str(&o) };
		check(contract_read(&doc, 1, mem, &c, &found) == tried[i].fits);
		check(tried[i].fits || (found.n && str_is(found.at[0].code, STR("G02")) && str_has(found.at[0].text, STR("„w“"))));
	}
}
