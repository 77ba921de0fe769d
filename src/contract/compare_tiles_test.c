/* compare_tiles_test.c - two versions whose work no single table holds: the comparison by tiles says what the one by tables says. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

static const struct shift *same_shift(const struct comparison *k, const struct shift *s)
{
	for (size_t i = 0; i < k->shifts.n; i++) {
		const struct shift *x = &k->shifts.at[i];
		if (x->kind == s->kind && str_is(x->attribute, s->attribute) && str_is(x->from, s->from) && str_is(x->to, s->to))
			return x;
	}
	return NULL;
}

static int64_t told(const struct shift *s)
{
	int64_t points = 0;
	for (size_t i = 0; i < s->regions.n; i++)
		points += s->regions.at[i].points;
	return points;
}

static void check_same(const struct comparison *one, const struct comparison *cut)
{
	check(!cut->obstacles.n);
	check_int(cut->points, one->points);
	check_int(cut->unchanged, one->unchanged);
	check_int((int64_t)cut->shifts.n, (int64_t)one->shifts.n);
	for (size_t i = 0; i < one->shifts.n; i++) {
		const struct shift *s = same_shift(cut, &one->shifts.at[i]);
		check(s);
		check_int(s->points, one->shifts.at[i].points);
		check(told(s) == s->points || s->regions.n == CUBES_MAX);
	}
}

/* One clause says otherwise: another verdict, no precedence, or what it did not say. */
static struct str turned(struct str text, struct arena *mem)
{
	static const struct str pairs[][2] = { { LIT(" gedeckt wenn "), LIT(" projekt wenn ") }, { LIT(" covered if "), LIT(" project if ") }, { LIT(", geht vor §1"), LIT("") },
		{ LIT(", prevails over §1"), LIT("") }, { LIT("nicht ("), LIT("(") }, { LIT("not ("), LIT("(") } };
	const struct str *pair = pairs[below((int)COUNT(pairs))];
	size_t at = 0, skip = (size_t)below(3);
	for (ptrdiff_t found; (found = str_find(str_cut(text, at, text.len), pair[0])) >= 0; at += 1) {
		at += (size_t)found;
		if (!skip--)
			return text(mem, "{}{}{}", str_cut(text, 0, at), pair[1], str_cut(text, at + pair[0].len, text.len));
	}
	return random_edit(text, mem);
}

/* One side alone in tiles, or both; nevers that differ, values that one does not know, defaults that changed. */
TEST(tiles_and_one_table_are_compared_the_same)
{
	struct arena *own = arena_open();
	int cut = 0;
	for (int n = 0; n < random_cases(90) || cut < 5; n++, arena_reset(own)) {
		struct str was = random_contract(own), now = below(3) ? turned(was, own) : below(2) ? random_contract(own) : random_edit(was, own);
		struct document doc = { STR("edited.md"), now };
		struct findings found = { 0 };
		struct contract *fresh;
		struct comparison one, tiled;
		if (!contract_read(&doc, 1, own, &fresh, &found))
			continue;
		int which = below(3);
		contract_compare(random_read(was, own), fresh, own, &one);
		if (one.obstacles.n)
			continue;
		const struct contract *old = which == 1 ? random_read(was, own) : read_tiled(was, own), *young = which == 2 ? random_read(now, own) : read_tiled(now, own);
		contract_compare(old, young, own, &tiled);
		cut += old->tables[DIMENSION_VERDICT]->large || young->tables[DIMENSION_VERDICT]->large;
		check_same(&one, &tiled);
	}
	arena_close(own);
}

enum { OPTIONS = 40 };

/* Each service has an option of its own, every fourth needs the next one; nevers: up to which. */
static struct contract *read_options(int nevers, struct str last_rule, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal dienst: d0");
	for (int i = 1; i < OPTIONS; i++)
		print(&o, ", d{}", i);
	print(&o, "\nmerkmal arbeit: pflege, umbau, hilfe\n");
	for (int i = 0; i < OPTIONS; i++)
		print(&o, "merkmal o{}: ja/nein\n", i);
	for (int i = 0; i < OPTIONS - 1; i++)
		print(&o, "§{}.1 gedeckt wenn dienst = d{} und o{} und arbeit = pflege\n", i + 1, i, i);
	print(&o, "§40.1 {}\n§90 projekt wenn arbeit = umbau, geht vor §1 bis §40\n", last_rule);
	for (int i = 0; i < nevers; i += 4)
		print(&o, "nie o{} und nicht o{}\n", i, i + 1);
	print(&o, "```\n");
	return random_read(out_str(&o), mem);
}

static const struct str covered = LIT("gedeckt wenn dienst = d39 und o39 und arbeit = pflege"), helped = LIT("gedeckt wenn dienst = d39 und o39 und arbeit in {pflege, hilfe}");

/* Forty services, three kinds of work; of four options with a never among them 12 of 16 ways are left. */
TEST(forty_options_are_compared_one_by_one)
{
	int64_t per_option = 1, work;
	for (int i = 0; i < OPTIONS / 4; i++)
		per_option *= 12;
	work = per_option * OPTIONS * 3;
	struct comparison k;
	contract_compare(read_options(OPTIONS, covered, mem), read_options(OPTIONS, helped, mem), mem, &k);
	check(!k.obstacles.n && k.shifts.n == 1);
	check_int(k.points, work);
	check_int(k.shifts.at[0].points, per_option / 2);             /* help for d39 where o39 is booked, which no never speaks of */
	check_int(k.unchanged, work - per_option / 2);
	check_int((int64_t)k.shifts.at[0].regions.n, 1);
	check_str(k.shifts.at[0].from, STR("projekt"));
}

/* One never fewer: of its four options 4 ways more, all known to the new version only. */
TEST(a_never_taken_back_is_work_that_only_the_new_version_knows)
{
	int64_t rest = 1;
	for (int i = 1; i < OPTIONS / 4; i++)
		rest *= 12;
	struct comparison k;
	contract_compare(read_options(OPTIONS, covered, mem), read_options(OPTIONS - 4, covered, mem), mem, &k);
	check(!k.obstacles.n);
	int64_t only_new = 0;
	for (size_t i = 0; i < k.shifts.n; i++) {
		check_int(k.shifts.at[i].kind, SHIFT_NEW_ONLY);
		only_new += k.shifts.at[i].points;
	}
	check_int(only_new, 4 * rest * OPTIONS * 3);
	check_int(k.unchanged, 12 * rest * OPTIONS * 3);
}

/* Help becomes the client's own duty, whatever the service and its options: cut into tiles it is the one region that a table would tell. */
TEST(regions_of_neighbouring_tiles_are_one)
{
	struct comparison k;
	struct str helps = text(mem, "{}\n§91 klient wenn arbeit = hilfe, geht vor §1 bis §90", covered);
	contract_compare(read_options(0, covered, mem), read_options(0, helps, mem), mem, &k);
	check(!k.obstacles.n && k.shifts.n == 1);
	check_int((int64_t)k.shifts.at[0].regions.n, 1);
	check_int((int64_t)k.shifts.at[0].regions.at[0].n, 1);
	check_str(k.shifts.at[0].regions.at[0].sets[0].fact, STR("arbeit"));
	check_int(k.shifts.at[0].regions.at[0].points, k.shifts.at[0].points);
}

/* A chain of rules each of which asks the next fact, too; what one version calls so the other calls otherwise. */
static struct contract *read_chain(char name, struct str first, struct arena *mem)
{
	enum { CHAIN = 12, POINTS = 64 };
	struct out o = out_open(mem);
	struct findings found = { 0 };
	struct contract *c;
	struct str fact = { &name, 1 };
	print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: x, y\n");
	for (int i = 0; i < CHAIN; i++)
		print(&o, "merkmal {}{}: ja/nein\n", fact, i);
	print(&o, "§1 {} wenn g = x und nicht {}0\n", first, fact);
	for (int i = 0; i < CHAIN - 1; i++)
		print(&o, "§{} gedeckt wenn {}{} und {}{}, geht vor §1\n", i + 2, fact, i, fact, i + 1);
	print(&o, "```\n");
	struct document doc = { STR("chain.md"), out_str(&o) };
	if (!contract_read_within(&doc, 1, POINTS, (struct patience){ 0 }, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return c;
}

/* Facts in one rule and the next: no table holds them, and cut into tiles they are more than a comparison looks at. An amendment says one thing more. */
static struct contract *read_wide(struct str more, struct arena *mem)
{
	enum { WIDE = 26 };
	struct out o = out_open(mem);
	print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: x, y, z\n");
	for (int i = 0; i < WIDE; i++)
		print(&o, "merkmal m{}: ja/nein\n", i);
	for (int i = 0; i < WIDE - 2; i++)
		print(&o, "§1.{} gedeckt wenn g in {x, y} und m{} und (m{} oder m{})\n", i + 1, i, i + 1, i + 2);
	print(&o, "nie m0 und m1\n{}```\n", more);
	struct document doc = { STR("wide.md"), out_str(&o) };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return c;
}

TEST(an_amendment_of_a_wide_contract_is_compared_to_the_end)
{
	struct comparison k;
	int64_t all = (int64_t)3 << 24;                              /* of four ways of m0 and m1 three */
	contract_compare(read_wide(NONE, mem), read_wide(STR("§2 klient wenn g = z und m3\n"), mem), mem, &k);
	check(!k.obstacles.n && k.shifts.n == 1);
	check_int(k.points, 3 * all);
	check_int(k.shifts.at[0].points, all / 2);
	check_int(k.unchanged, 3 * all - all / 2);
	check_str(k.shifts.at[0].from, STR("projekt"));
}

/* The bound: what was counted until then is less than all, each of it is right, and it is said. */
TEST_OF_MANY(where_there_is_too_much_it_is_said_how_far_it_was_counted)
{
	struct comparison k;
	struct out o = out_open(mem);
	contract_compare(read_chain('a', STR("aufwand"), mem), read_chain('b', STR("klient"), mem), mem, &k);
	check_int((int64_t)k.obstacles.n, 1);
	check(str_has(k.obstacles.at[0].why, STR("gezählt ist bis hierher")));
	int64_t told_points = k.unchanged;
	for (size_t i = 0; i < k.shifts.n; i++)
		told_points += k.shifts.at[i].points;
	check(k.points > 0 && k.points < (int64_t)2 << 24);           /* twelve facts of each, and g */
	check_int(told_points, k.points);
	comparison_print(&k, &o);
	check(str_has(out_str(&o), STR("der Rest ist nicht verglichen.")));
}

/* Rules that overlap make tiles dear, and where not the same is possible in both, all of it is looked at: what both together may cost is counted, and what is told of the rest is that it was not compared. */
TEST(two_wide_contracts_are_compared_as_far_as_it_goes)
{
	struct contract was = *read_options(OPTIONS, covered, mem), now = *read_options(OPTIONS - 4, helped, mem);
	struct stamina few = { 1000 };
	struct comparison whole, cut;
	contract_compare(&was, &now, mem, &whole);
	was.stamina = now.stamina = &few;
	contract_compare(&was, &now, mem, &cut);
	check(few.left < 0 && cut.obstacles.n > whole.obstacles.n && cut.points < whole.points);
}
