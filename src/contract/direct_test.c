/* direct_test.c - judgement by masks against judgement by walking the clauses, on random contracts.
 *
 * The reference (walking_test.c) enumerates every completion. Contracts are made as text, in both languages, so the reader is tested too,
 * and each is printed, read again and printed again. */
#include "contract/direct_test.h"
#include "contract/stamina.h"
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CONTRACTS = 150, ITEMS = 16 };

int random_cases(int usual)
{
	const char *wanted = getenv("CASES");
	int64_t n;
	if (!wanted || !str_int(str_of(wanted), &n) || n <= 0)
		return usual;
	alarm(0);                                                     /* the runner's two minutes are for usual runs */
	return (int)n;
}

/* ---- what an item is by all its completions --------------------------------------------------------------------- */

struct reference { enum judge_status status; enum verdict_class class; uint64_t always, some; bool open[DIMENSIONS]; };

static int values_in(const struct completion *all, size_t n, struct reference *out)
{
	int values = 0, value = VALUE_NOTHING;
	bool by_rule = false, met = false;
	out->always = ~UINT64_C(0);
	out->some = 0;
	for (size_t i = 0; i < n; i++) {
		if (!all[i].possible)
			continue;
		values += !met ? 1 : all[i].value != value;
		value = all[i].value;
		met = true;
		by_rule |= !all[i].by_default;
		out->always &= all[i].decides;
		out->some |= all[i].decides;
	}
	out->status = !met ? JUDGE_IMPOSSIBLE : values > 1 || value == VALUE_UNCLEAR ? JUDGE_OPEN : value == VALUE_CONTRADICTORY ? JUDGE_CONTRADICTORY
		: by_rule ? JUDGE_CERTAIN : JUDGE_DEFAULT;
	out->class = out->status == JUDGE_CERTAIN || out->status == JUDGE_DEFAULT ? (enum verdict_class)(value + 1) : VERDICT_NONE;
	return values;
}

/* Completions that differ in one fact alone: where the verdict differs, that fact is open. */
static void open_by_pairs(const struct contract *c, const struct completion *all, size_t n, struct reference *out)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			if (!all[i].possible || !all[k].possible || all[i].value == all[k].value)
				continue;
			for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
				out->open[d] = out->open[d] || differs_alone(c, all[i].leaf, all[k].leaf, d);
		}
}

static void presume(const struct contract *c, struct completion *all, size_t n, struct reference *out)
{
	struct reference presumed = { 0 };
	for (size_t p = 0; p < c->presumed.n; p++) {
		bool room = false;
		for (size_t i = 0; i < n; i++)
			room |= all[i].possible && direct(c, c->presumed.at[p]->is, all[i].leaf);
		for (size_t i = 0; i < n && room; i++)
			all[i].possible &= direct(c, c->presumed.at[p]->is, all[i].leaf);
	}
	values_in(all, n, &presumed);
	if (presumed.status != JUDGE_CERTAIN && presumed.status != JUDGE_DEFAULT)
		return;
	out->status = JUDGE_PROVISIONAL;
	out->class = presumed.class;
	out->always = presumed.always;
	out->some = presumed.some;
}

static struct reference reference(const struct contract *c, const struct item *i)
{
	struct reference out = { 0 };
	size_t n = complete(c, i, completions);
	if (values_in(completions, n, &out) > 1) {
		open_by_pairs(c, completions, n, &out);
		if (c->presumed.n)
			presume(c, completions, n, &out);
	}
	return out;
}

/* ---- a random item, and the comparison ------------------------------------------------------------------------------ */

static struct facts random_facts(const struct contract *c, struct arena *mem)
{
	struct facts f = { 0 };
	bool all = chance(30);
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		if (d->derived || (!all && chance(35)))
			continue;
		struct str a = d->nodes.at[below((int)d->nodes.n)].name, b = d->nodes.at[below((int)d->nodes.n)].name;
		if (all)
			a = d->nodes.at[d->leaf_node[below(d->n_leaves)]].name;
		*push(mem, &f) = (struct fact){ d->face.name, all || chance(80) ? a : text(mem, "{}|{}", a, b) };
	}
	return f;
}

static bool has_clause(const struct judgement *j, struct str clause)
{
	for (size_t i = 0; i < j->n_because; i++)
		if (str_is(j->because[i].clause, clause))
			return true;
	return false;
}

static void same_because(const struct contract *c, const struct judgement *j, const struct reference *r)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	uint64_t wanted = r->always ? r->always : r->some;
	if (r->status == JUDGE_OPEN || r->status == JUDGE_IMPOSSIBLE)
		return;
	for (size_t i = 0; i < d->rules.n; i++)
		check(!(wanted >> i & 1) || has_clause(j, d->rules.at[i]->at.key));
	check(wanted || !j->n_because);
}

static void same_open(const struct contract *c, const struct judgement *j, const struct reference *r)
{
	size_t n = 0;
	for (int d = 0; d < c->n_dimensions; d++)
		if (r->open[d]) {
			check(n < j->n_open);
			check_str(j->open[n++], c->dimensions[d].face.name);
		}
	check_int((int64_t)j->n_open, (int64_t)n);
	check(j->ask.len || !n);
	check(n || !j->ask.len || j->n_priority_by || j->n_targets_by || j->n_priced_by);
}

static int leaves_in(const struct item *item, const struct dimension *x, int d)
{
	int n = 0;
	for (int leaf = 0; leaf < x->n_leaves; leaf++)
		n += bits_is(item->leaves[d], (size_t)leaf);
	return n;
}

/* A value or class, or a range of amounts. */
static bool leaves_named(const struct contract *c, const struct dimension *x, struct str name, struct arena *mem, int *first, int *until)
{
	struct bounds b;
	int n = node_find(x, name);
	if (n < 0)
		return bounds_read(c, x, name, mem, &b) && bounds_leaves(x, &b, first, until);
	*first = x->nodes.at[n].first;
	*until = x->nodes.at[n].until;
	return true;
}

/* Every flip is true, and every single value that changes the verdict is in one. */
static void same_flips(const struct contract *c, const struct item *item, const struct judgement *j, struct arena *mem)
{
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++) {
		const struct dimension *x = &c->dimensions[d];
		bool learns = j->status == JUDGE_PROVISIONAL && leaves_in(item, x, d) > 1;
		bool asked = !x->derived && (item->known[d] || learns) && table_asks(c->tables[DIMENSION_VERDICT], d);
		for (int leaf = 0; leaf < x->n_leaves && asked; leaf++) {
			if (bits_is(item->leaves[d], (size_t)leaf) && !learns)
				continue;
			struct item other = item_copy(c, item, mem);
			item_set(c, &other, d, leaf, leaf + 1, mem);
			struct reference r = reference(c, &other);
			bool changed = r.status != JUDGE_IMPOSSIBLE
				&& (r.status == JUDGE_OPEN ? j->status != JUDGE_OPEN : j->status == JUDGE_OPEN
				|| r.class != j->class), found = false;
			for (size_t i = 0; i < j->n_flips; i++) {
				int first, until;
				if (str_is(j->flips[i].fact, x->face.name) && leaves_named(c, x, j->flips[i].value, mem, &first, &until) && leaf >= first && leaf < until
					&& r.status != JUDGE_IMPOSSIBLE) {
					found = true;
					check_int(j->flips[i].class, r.class);
				}
			}
			check(found == changed);
		}
	}
}

/* A record judged by the line says what the judgement says, whether its lines have been met before or not. */
static void same_line(const struct contract *c, struct judge *judge, const struct facts *f, const struct judgement *j, struct arena *mem)
{
	struct out record = out_open(mem), line = out_open(mem);
	struct str answer;
	struct err e = { 0 };
	for (size_t i = 0; i < f->n; i++)
		print(&record, "{}{}={}", i ? STR("\t") : NONE, f->at[i].name, f->at[i].value);
	judgement_line(c, j, &line);
	for (int again = 0; again < 2; again++) {
		check(contract_judge_line(judge, out_str(&record), &answer, &e));
		check_str(answer, out_str(&line));
	}
}

/* All of it but what is open, what it rests on and what would change it. */
static void same_briefly(const struct contract *c, const struct facts *f, const struct judgement *j, struct arena *mem)
{
	struct judgement brief, whole = *j;
	struct out a = out_open(mem), b = out_open(mem);
	struct err e = { 0 };
	check(contract_judge_briefly(c, f, mem, &brief, &e));
	whole.n_open = whole.n_flips = whole.n_presumed = brief.n_open = brief.n_flips = brief.n_presumed = 0;
	whole.ask = brief.ask = NONE;
	judgement_print(c, &whole, &a);
	judgement_print(c, &brief, &b);
	check_str(out_str(&b), out_str(&a));
}

static void compare(const struct contract *c, const struct contract *again, struct judge *judge, struct arena *mem)
{
	struct facts f = random_facts(c, mem);
	struct judgement j, j2;
	struct err e = { 0 };
	struct item i;
	check(contract_judge(c, &f, mem, &j, &e) && item_read(c, &f, mem, &i, &e));
	struct reference r = reference(c, &i);
	same_line(c, judge, &f, &j, mem);
	same_briefly(c, &f, &j, mem);
	check_int(j.status, r.status);
	check_int(j.class, r.class);
	same_because(c, &j, &r);
	same_open(c, &j, &r);
	if (r.status != JUDGE_IMPOSSIBLE)
		same_flips(c, &i, &j, mem);
	check(contract_judge(again, &f, mem, &j2, &e));
	check(j2.status == j.status && j2.class == j.class && j2.n_open == j.n_open && j2.n_flips == j.n_flips);
}

struct contract *read_tiled(struct str text, struct arena *mem)
{
	struct document doc = { STR("random.md"), text };
	struct findings found = { 0 };
	struct contract *c;
	must(contract_read_within(&doc, 1, 1 + below(60), (struct patience){ 0 }, mem, &c, &found));
	return c;
}

static bool has_name(const struct str *names, size_t n, struct str name)
{
	size_t i = 0;
	while (i < n && !str_is(names[i], name))
		i++;
	return i < n;
}

static bool has_flip(const struct judgement *j, const struct flip *f)
{
	size_t i = 0;
	while (i < j->n_flips && !(str_is(j->flips[i].fact, f->fact) && str_is(j->flips[i].value, f->value) && j->flips[i].class == f->class))
		i++;
	return i < j->n_flips;
}

/* A verdict that stands in spite of the bound is the verdict; of one that was cut short all is so that it names. */
static void bounded_is_true(const struct contract *c, const struct judgement *bounded, const struct judgement *whole, const struct reference *r, struct arena *mem)
{
	struct out a = out_open(mem), b = out_open(mem);
	judgement_print(c, bounded, &a);
	judgement_print(c, whole, &b);
	check(bounded->cut || str_is(out_str(&a), out_str(&b)));
	check((bounded->cut && bounded->status == JUDGE_OPEN) || (bounded->status == whole->status && bounded->class == whole->class));
	for (int d = 0; d < c->n_dimensions; d++)
		check(r->open[d] || !has_name(bounded->open, bounded->n_open, c->dimensions[d].face.name));
	for (size_t i = 0; i < bounded->n_flips && bounded->status == whole->status; i++)
		check(c->dimensions[dimension_find(c, utf8_fold(mem, bounded->flips[i].fact))].face.kind == FACT_NUMBER || has_flip(whole, &bounded->flips[i]));
	for (size_t i = 0; i < bounded->n_because && bounded->status == whole->status; i++)
		check(has_clause(whole, bounded->because[i].clause) || bounded->either);
	for (size_t i = 0, k; i < bounded->n_beaten; i++) {
		for (k = 0; k < whole->n_beaten && !str_is(whole->beaten[k].clause, bounded->beaten[i].clause);)
			k++;
		check(k < whole->n_beaten);
	}
}

TEST(what_is_said_within_a_bound_is_so_without_it)
{
	struct arena *own = arena_open();
	int cut = 0, settled = 0;
	for (int n = 0; n < random_cases(60); n++) {
		struct contract *c = read_tiled(random_contract(own), own);
		for (int i = 0; i < ITEMS; i++) {
			struct facts f = random_facts(c, own);
			struct contract bounded = *c;
			struct judgement whole, part;
			struct err e = { 0 };
			struct item item;
			bounded.stamina = &(struct stamina){ below(1 << below(14)) };
			check(item_read(c, &f, own, &item, &e) && contract_judge(c, &f, own, &whole, &e) && contract_judge(&bounded, &f, own, &part, &e));
			struct reference r = reference(c, &item);
			bounded_is_true(c, &part, &whole, &r, own);
			check(!whole.cut);
			cut += part.cut;
			settled += part.cut && part.status != JUDGE_OPEN;
		}
		arena_reset(own);
	}
	check(cut > 20 && settled > 0);
	arena_close(own);
}

/* Of what is not named a part, and only what is not named; a coverage table as without the bound, or none. */
TEST(what_was_not_looked_at_is_left_out_and_said)
{
	struct arena *own = arena_open();
	int cut = 0, left_out = 0;
	for (int n = 0; n < random_cases(60); n++) {
		struct str text = random_contract(own), row, column;
		struct contract *c = n & 1 ? read_tiled(text, own) : random_read(text, own), bounded = *c;
		struct cubes whole = { 0 }, part = { 0 };
		struct matrix all, some;
		struct err e = { 0 };
		bounded.stamina = &(struct stamina){ below(1 << below(14)) };
		contract_gaps(c, own, &whole);
		contract_gaps(&bounded, own, &part);
		check(!whole.cut && (part.cut || part.n == whole.n));
		size_t items = complete_anything(c, own);
		for (size_t i = 0; i < items; i++)
			check(!completions[i].possible || completions[i].by_default || !in_cubes(c, &part, completions[i].leaf, own));
		contract_matrix_facts(c, &row, &column);
		bounded.stamina->left = below(1 << below(14));
		if (row.len && column.len) {
			check(contract_matrix(c, row, column, own, &all, &e));
			bool made = contract_matrix(&bounded, row, column, own, &some, &e);
			check(made ? some.points == all.points && some.n_rows == all.n_rows : some.cut && str_has(err_str(&e), c->lang == LANG_DE ? STR("Die Übersicht fehlt hier") : STR("The matrix is left out here")));
			left_out += !made;
		}
		cut += part.cut;
		arena_reset(own);
	}
	check(cut > 5 && left_out > 3);
	arena_close(own);
}

TEST(tiles_judge_as_the_clauses_read)
{
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(60); n++) {
		struct contract *c = read_tiled(random_contract(own), own);
		struct judge *judge = contract_judge_open(c, own);
		for (int i = 0; i < ITEMS / 2; i++)
			compare(c, c, judge, own);
		arena_reset(own);
	}
	arena_close(own);
}

/* What is asked of every tile; what is redundant or superfluous is asked of one table only. */
static bool is_asked_of_tiles(const struct finding *f)
{
	static const struct str codes[] = { LIT("A01"), LIT("A02"), LIT("A03"), LIT("A04"), LIT("A05"), LIT("W02"), LIT("P03") };
	for (size_t i = 0; i < COUNT(codes); i++)
		if (str_is(f->code, codes[i]))
			return true;
	return false;
}

/* Examples of contradictions and witnesses are of the first tile that has one. */
static bool names_a_case(const struct finding *f) { return str_is(f->code, STR("A01")) || str_is(f->code, STR("A03")); }

static void keep_asked(struct findings *f)
{
	size_t kept = 0;
	for (size_t i = 0; i < f->n; i++)
		if (is_asked_of_tiles(&f->at[i]))
			f->at[kept++] = f->at[i];
	f->n = kept;
}

/* What works on one table only leaves a large space alone, and the report shows the rest. */
TEST(a_report_over_tiles_has_its_coverage)
{
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(80); n++) {
		struct contract *c = read_tiled(random_contract(own), own);
		struct analysis a;
		struct str row, column;
		struct out o = out_open(own);
		contract_analyse(c, own, &a);
		analysis_print(&a, &o);
		contract_matrix_facts(c, &row, &column);
		check(!c->tables[DIMENSION_VERDICT]->large || row.len);
		check(a.has_matrix == (row.len && column.len));
		arena_reset(own);
	}
	arena_close(own);
}

/* Contradictions, rules without work, promises, examples and gaps: the same findings from one table and from tiles. */
TEST(tiles_are_analysed_as_one_table)
{
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(80); n++) {
		struct str text = random_contract(own);
		struct contract *c[] = { random_read(text, own), read_tiled(text, own) };
		struct findings found[2] = { { 0 } };
		struct cubes gaps[2] = { { 0 } };
		int64_t points[2] = { 0 };
		for (int i = 0; i < 2; i++) {
			contract_check(c[i], own, &found[i]);
			keep_asked(&found[i]);
			contract_gaps(c[i], own, &gaps[i]);
			for (size_t k = 0; k < gaps[i].n; k++)
				points[i] += gaps[i].at[k].points;
		}
		check_int(points[1], points[0]);
		check_int((int64_t)found[1].n, (int64_t)found[0].n);
		for (size_t i = 0; i < found[0].n; i++) {
			check_str(found[1].at[i].code, found[0].at[i].code);
			if (!names_a_case(&found[0].at[i]))
				check_str(found[1].at[i].text, found[0].at[i].text);
		}
		arena_reset(own);
	}
	arena_close(own);
}

/* Nevers take everything, though no rule asks their fact: two of them together where a presumption asks it, or one alone.
 * No rule applies, in one table and in tiles. */
TEST(where_nothing_is_possible_no_rule_applies)
{
	static const struct str nevers[] = { LIT("nie b\nnie nicht b\nvermutet b, beweis anbieter\n"), LIT("nie b in {ja, nein}\n"), LIT("begriff t: b in {ja, nein}\nnie t\n") };
	for (int i = 0; i < 60; i++) {
		struct str text = text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: x, y, z\nmerkmal b: ja/nein\n{}"
			"§1 gedeckt wenn a = x\n§2 projekt wenn a in {x, y}, geht vor §1\n```\n", nevers[i % 3]);
		struct contract *c = i < 3 ? random_read(text, mem) : read_tiled(text, mem);
		struct findings found = { 0 };
		int idle = 0;
		contract_check(c, mem, &found);
		for (size_t k = 0; k < found.n; k++)
			idle += str_is(found.at[k].code, STR("A04"));
		check_int(idle, 2);
	}
}

/* False: it is not for a stream. */
static bool streams_as_the_table_says(const struct contract *c, struct arena *mem)
{
	const struct table *t = c->tables[DIMENSION_VERDICT];
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	struct streamed s = { .layout = NEW(mem, struct stream_layout) };
	if (c->presumed.n || !table_stream(c, t, 1 + below(40), mem, &s))
		return false;                                         /* presumptions tell more values apart than the rules do */
	int64_t possible = 0, unsaid = 0, twice = 0, open = 0, kept = 0;
	for (uint32_t p = 0; p < t->space.points; p++) {
		possible += t->at[p] != OUTCOME_IMPOSSIBLE;
		unsaid += t->outcomes.at[t->at[p]].by_default;
		twice += t->outcomes.at[t->at[p]].value == VALUE_CONTRADICTORY;
		open += t->outcomes.at[t->at[p]].value == VALUE_UNCLEAR;
	}
	for (size_t w = 0; w < s.tiles; w++)
		kept += s.unsaid_in[w] ? bits_count(*s.unsaid_in[w]) : 0;
	check_int(s.possible, possible);
	check_int(s.unsaid, unsaid);
	check(s.said_twice >= twice && s.said_twice <= twice + open);     /* what is left open may be decided beside */
	check_int(kept, unsaid);                                      /* a tile of so few points is one word */
	uint64_t *decides = NEWS(mem, uint64_t, t->space.words);
	struct deciding all = deciding_open(t, &(struct variant){ NULL, d->beats }, d->rules.n, mem);
	for (size_t i = 0; i < d->rules.n; i++) {
		deciding(&all, i, decides);
		check(s.applies[i] == !bits_none(t->applies[i], t->space.words));
		check(s.decides[i] == !bits_none(decides, t->space.words));
	}
	return true;
}

/* A stream over the whole space finds what the one table says. */
TEST(a_stream_finds_what_the_table_says)
{
	struct arena *own = arena_open();
	int streamed = 0;
	for (int n = 0; n < random_cases(150); n++, arena_reset(own))
		streamed += streams_as_the_table_says(random_read(random_contract(own), own), own);
	check(streamed > 0);
	arena_close(own);
}

/* Rules that prevail over some of those before them, or over all: chains, and several side by side. */
TEST(a_stream_finds_what_the_table_says_of_long_precedence)
{
	enum { FACTS = 4, RULES = 25 };
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(100); n++, arena_reset(own)) {
		struct out o = out_open(own);
		bool chain = chance(40), agree = chance(50);
		print(&o, "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n");
		for (int f = 0; f < FACTS; f++)
			print(&o, "fact f{}: a{}, b{}, c{}\n", f, f, f, f);
		for (int i = 1; i <= RULES; i++) {
			int f = below(FACTS), g = (f + 1 + below(FACTS - 1)) % FACTS, from = chain ? 1 : 1 + below(i);
			print(&o, "§{} {} if f{} = {}{}", i, agree || i % 2 ? STR("covered") : STR("project"), f, chance(50) ? STR("a") : STR("b"), f);
			if (chance(70))
				print(&o, " and f{} in {a{}, c{}}", g, g, g);
			if (i > 1 && (chain || chance(60)))
				print(&o, ", prevails over §{} to §{}", from, i - 1 > from ? i - 1 : from);
			out_char(&o, '\n');
		}
		print(&o, "```\n");
		check(streams_as_the_table_says(random_read(out_str(&o), own), own));
	}
	arena_close(own);
}

TEST_OF_MANY(masks_judge_as_the_clauses_read)
{
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(CONTRACTS); n++) {
		struct contract *c = random_read(random_contract(own), own);
		struct str printed = contract_print(c, own);
		struct contract *again = random_read(printed, own);
		check_str(contract_print(again, own), printed);
		struct judge *judge = contract_judge_open(c, own);
		for (int i = 0; i < ITEMS; i++)
			compare(c, again, judge, own);
		arena_reset(own);
	}
	arena_close(own);
}

/* ---- gaps ---------------------------------------------------------------------------------------------------------- */

static bool in_names(const struct contract *c, const struct dimension *d, const struct str *names, size_t n, int leaf, struct arena *mem)
{
	for (size_t i = 0; i < n; i++) {
		int first, until;
		if (leaves_named(c, d, utf8_fold(mem, names[i]), mem, &first, &until) && leaf >= first && leaf < until)
			return true;
	}
	return false;
}

bool in_set(const struct contract *c, const struct fact_set *set, const int *leaf, struct arena *mem)
{
	int d = dimension_find(c, utf8_fold(mem, set->fact));
	return (!set->n || in_names(c, &c->dimensions[d], set->names, set->n, leaf[d], mem))
		&& !in_names(c, &c->dimensions[d], set->except, set->n_except, leaf[d], mem);
}

bool in_cubes(const struct contract *c, const struct cubes *all, const int *leaf, struct arena *mem)
{
	for (size_t i = 0; i < all->n; i++) {
		bool in = true;
		for (size_t k = 0; k < all->at[i].n && in; k++)
			in = in_set(c, &all->at[i].sets[k], leaf, mem);
		if (in)
			return true;
	}
	return false;
}

size_t complete_anything(const struct contract *c, struct arena *mem)
{
	struct item anything = item_new(c, mem);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)         /* also what "sonst" would settle */
		if (!c->dimensions[d].derived)
			item_set(c, &anything, d, 0, c->dimensions[d].n_leaves, mem);
	return complete(c, &anything, completions);
}

/* As people read them, the regions hold exactly the possible work that only the default decides. */
TEST(gaps_are_exactly_what_nothing_names)
{
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(60); n++) {
		struct str text = random_contract(own);
		struct contract *c = n & 1 ? read_tiled(text, own) : random_read(text, own);
		struct cubes gaps = { 0 };
		contract_gaps(c, own, &gaps);
		size_t all = complete_anything(c, own);
		for (size_t i = 0; i < all; i++)
			check(!completions[i].possible || completions[i].by_default == in_cubes(c, &gaps, completions[i].leaf, own));
		arena_reset(own);
	}
	arena_close(own);
}

/* The table behind contract_verdict is the same table: a known item has the verdict of its explanation. */
TEST(a_point_has_the_verdict_of_the_item)
{
	for (int n = 0; n < 60; n++) {
		struct contract *c = random_read(random_contract(mem), mem);
		struct facts f = { 0 };
		for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
			const struct dimension *d = &c->dimensions[i];
			if (!d->derived)
				*push(mem, &f) = (struct fact){ d->face.name, d->nodes.at[d->leaf_node[below(d->n_leaves)]].name };
		}
		struct judgement j;
		struct point p;
		struct err e = { 0 };
		check(contract_judge(c, &f, mem, &j, &e) && contract_point(c, &f, mem, &p, &e));
		const struct decided *d = contract_verdict(c, &p);
		check_int(d->class, j.class);
		check_int(d->status, j.status);
		size_t clauses = 0;
		for (size_t i = 0; i < j.n_because; i++)              /* rows of one table are quoted one by one */
			if (!i || !str_is(j.because[i].clause, j.because[i - 1].clause))
				check_str(d->clauses[clauses++], j.because[i].clause);
		check_int((int64_t)d->n_clauses, (int64_t)clauses);
	}
}
