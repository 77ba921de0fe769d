/* bench/verdict_sets.c - items known in part, and what the analyses need.
 *
 * Of a partial item of the made policy neither asset nor activity is known: 504 completions, none of which the
 * quotient joins. Ours answers status, class, the outcomes met and which facts it depends on, from an item laid
 * on the table's axes; so does the limit by trying all 504. */
#include "policy.h"
#include "base/assets.h"
#include "contract/inside.h"
#include <string.h>

enum { PARTIAL = 500 };
struct partial { struct view view; struct policy_item item; };

static struct contract *read_text(struct str name, struct str bytes, struct arena *mem)
{
	struct document doc = { name, bytes };
	struct contract *c = NULL;
	struct findings found = { 0 };
	if (!contract_read(&doc, 1, mem, &c, &found))
		die(str_c(mem, found.at[0].text));
	return c;
}

static struct partial *make_partial(const struct contract *c, const struct policy *p, struct arena *mem)
{
	struct partial *all = NEWS(mem, struct partial, PARTIAL);
	for (int i = 0; i < PARTIAL; i++) {
		struct fact at[POLICY_FACTS];
		struct facts f = { at, 0, POLICY_FACTS };
		struct err e = { 0 };
		struct item *item = NEW(mem, struct item);
		all[i].item = p->item[i];
		for (int k = 2; k < POLICY_FACTS; k++)
			at[f.n++] = (struct fact){ p->fact[k].name, p->fact[k].node[p->fact[k].leaf[p->item[i].leaf[k]]].name };
		must(item_read(c, &f, mem, item, &e));
		all[i].view = view_open(c, c->tables[DIMENSION_VERDICT], item, mem);
	}
	return all;
}

struct finding_of { bool open, covered, asset, activity; };

static struct finding_of judge(const struct contract *c, const struct partial *p, struct arena *mem)
{
	struct brief b = brief_of_view(c, &p->view, -1, mem);
	struct finding_of out = { .open = b.status == JUDGE_OPEN, .covered = b.class == VERDICT_COVERED };
	if (!out.open)
		return out;
	const bool *open = open_facts(&p->view, mem);
	out.asset = open[index_find(&c->dimension_names, STR("asset"))];
	out.activity = open[index_find(&c->dimension_names, STR("activity"))];
	return out;
}

static struct finding_of try_all(const struct policy *p, struct policy_item i)
{
	uint32_t every = ~UINT32_C(0), some = 0, all_assets = (UINT32_C(1) << p->fact[0].n_leaves) - 1;
	struct finding_of out = { 0 };
	for (int activity = 0; activity < p->fact[1].n_leaves; activity++) {
		uint32_t row = 0;
		i.leaf[1] = (uint8_t)activity;
		for (int asset = 0; asset < p->fact[0].n_leaves; asset++) {
			bool covered;
			i.leaf[0] = (uint8_t)asset;
			limit_policy(&i, &covered);
			row |= (uint32_t)covered << asset;
		}
		out.asset |= row && row != all_assets;
		every &= row;
		some |= row;
	}
	every &= all_assets;
	out.activity = every != some;
	out.open = out.asset || out.activity;
	out.covered = !out.open && some;
	return out;
}

static void compare_partial(const struct contract *c, const struct policy *p, const struct partial *all)
{
	struct arena *mem = arena_open();
	for (int i = 0; i < PARTIAL; i++) {
		struct finding_of ours = judge(c, &all[i], mem), limit = try_all(p, all[i].item);
		if (memcmp(&ours, &limit, sizeof ours))
			die("ours and the limit disagree on a partial item");
		arena_reset(mem);
	}
	arena_close(mem);
}

static double time_partial(const struct contract *c, const struct partial *all)
{
	struct arena *mem = arena_open();
	int open = 0;
	int64_t begun = bench_cpu();
	for (int again = 0; again < 20; again++)
		for (int i = 0; i < PARTIAL; i++) {
			open += judge(c, &all[i], mem).open;
			arena_reset(mem);
		}
	must(open);
	arena_close(mem);
	return (double)(bench_cpu() - begun) / (20.0 * PARTIAL);
}

static double time_limit(const struct policy *p, const struct partial *all)
{
	int open = 0;
	int64_t begun = bench_cpu();
	for (int again = 0; again < 20; again++)
		for (int i = 0; i < PARTIAL; i++)
			open += try_all(p, all[i].item).open;
	must(open);
	return (double)(bench_cpu() - begun) / (20.0 * PARTIAL);
}

static void figure_partial(struct arena *mem)
{
	const struct policy *p = policy_make(mem);
	const struct contract *c = read_text(STR("policy.md"), policy_contract(p, mem), mem);
	const struct partial *all = make_partial(c, p, mem);
	compare_partial(c, p, all);
	struct figure f = { .job = "verdict", .name = "partial", .unit = "ns", .n = PARTIAL };
	for (int r = 0; r < BENCH_ROUNDS; r++)
		f.ours[r] = time_partial(c, all), f.limit[r] = time_limit(p, all);
	figure_print(&f);
}

/* ---- analyses ------------------------------------------------------------------------------------------------- */

static double time_analysis(const struct contract *c)
{
	struct arena *mem = arena_open();
	struct findings found = { 0 };
	struct cubes gaps = { 0 };
	int64_t begun = bench_cpu();
	contract_check(c, mem, &found);
	contract_gaps(c, mem, &gaps);
	int64_t took = bench_cpu() - begun;
	must(gaps.n > 0);
	arena_close(mem);
	return (double)took / 1e6;
}

static void figure_standard(void)
{
	struct arena *mem = arena_open();
	struct str name = STR("contracts/standard.de.md"), bytes;
	must(asset_find(name, &bytes));
	const struct contract *c = read_text(name, bytes, mem);
	struct figure f = { .job = "verdict", .name = "analysis", .unit = "ms", .n = 1 };
	struct figure size = { .job = "verdict", .name = "compiled standard contract", .unit = "KB", .n = 1 };
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		f.ours[r] = time_analysis(c);
		size.ours[r] = (double)arena_size(mem) / 1024;
	}
	figure_print(&f);
	figure_print(&size);
	arena_close(mem);
}

/* ---- a hundred million points, two hundred rules ---------------------------------------------------------------- */

enum { FACTS = 11, RULES = 200, RANKS = 4, ASKED = 4 };
static const int sizes[FACTS] = { 6, 6, 6, 6, 6, 6, 6, 6, 5, 4, 3 };     /* 100,776,960 points */

/* Four different facts, each one or two of its values. */
static void write_region(struct out *o, uint64_t *state)
{
	bool taken[FACTS] = { false };
	for (int k = 0; k < ASKED; k++) {
		int f;
		do
			f = (int)(bench_random(state) % FACTS);
		while (taken[f]);
		taken[f] = true;
		int first = (int)(bench_random(state) % (uint64_t)sizes[f]), n = 1 + (int)(bench_random(state) % 2);
		print(o, "{}f{} in {v{}", k ? STR(" and ") : NONE, f, f * 10 + first);
		for (int v = 1; v < n; v++)
			print(o, ", v{}", f * 10 + (first + v) % sizes[f]);
		print(o, "}");
	}
}

/* The ranks prevail over those before, and say covered and project by turns: nothing is contradictory. */
static struct str write_large(struct arena *mem)
{
	struct out o = out_open(mem);
	uint64_t state = 20260101;
	print(&o, "---\ncontract: Large\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n");
	for (int f = 0; f < FACTS; f++) {
		print(&o, "fact f{}: v{}", f, f * 10);
		for (int v = 1; v < sizes[f]; v++)
			print(&o, ", v{}", f * 10 + v);
		out_char(&o, '\n');
	}
	for (int rule = 0; rule < RULES; rule++) {
		int rank = rule / (RULES / RANKS) + 1;
		print(&o, "§{}.{} {} if (", rank, rule % (RULES / RANKS) + 1, rank % 2 ? STR("covered") : STR("project"));
		write_region(&o, &state);
		print(&o, ") or (");
		write_region(&o, &state);
		print(&o, ")");
		if (rank > 1)
			print(&o, ", prevails over §1{}", rank > 2 ? text(mem, " to §{}", rank - 1) : NONE);
		out_char(&o, '\n');
	}
	print(&o, "```\n");
	return out_str(&o);
}

/* Contradictions, the set of gaps, rules that never apply or never decide. */
static double time_large(const struct contract *c)
{
	struct arena *mem = arena_open();
	struct streamed s = { .layout = NEW(mem, struct stream_layout) };
	int64_t begun = bench_cpu();
	must(table_stream(c, c->tables[DIMENSION_VERDICT], STREAM_TILE, mem, &s));
	int64_t took = bench_cpu() - begun;
	must(s.possible > 100000000 && s.unsaid > 0 && !s.said_twice);
	arena_close(mem);
	return (double)took / 1e6;
}

static void figure_large(void)
{
	struct arena *mem = arena_open();
	const struct contract *c = read_text(STR("large.md"), write_large(mem), mem);
	must(c->tables[DIMENSION_VERDICT]->large);
	struct figure f = { .job = "verdict", .name = "analysis, 100 million points x 200 rules", .unit = "ms", .n = 1 };
	for (int r = 0; r < BENCH_ROUNDS; r++)
		f.ours[r] = time_large(c);
	figure_print(&f);
	arena_close(mem);
}

void figures_of_sets(void)
{
	struct arena *mem = arena_open();
	figure_partial(mem);
	figure_standard();
	figure_large();
	arena_close(mem);
}
