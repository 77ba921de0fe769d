/* bench/verdict.c - job "verdict": one work item of the standard contract, from its text to its verdict with evidence.
 *
 * Ours answers the whole document (clauses with prose, what is beaten, what would change it) as JSON; the limit
 * answers verdict and clauses. Both must agree on every item, or nothing is printed.
 *   bench_verdict [--peers FILE]   what peers were measured with (bench/peer_verdict)
 *   bench_verdict --items FILE     writes the items and the limit's answers for a peer, and ends
 *   bench_verdict --policy FOLDER  writes the made policy for peers, and ends
 *   bench_verdict --count          judges POLICY_COUNTED items of it once, for bench/count_verdict, and ends */
#include "policy.h"
#include "base/assets.h"
#include "contract/contract.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ITEMS = 20000, ANSWER_MOST = 256 };

static struct contract *read_standard(struct arena *mem)
{
	struct document doc = { .name = STR("contracts/standard.de.md") };
	struct contract *c = NULL;
	struct findings found = { 0 };
	must(asset_find(doc.name, &doc.bytes));
	if (!contract_read(&doc, 1, mem, &c, &found))
		for (size_t i = 0; i < found.n; i++)
			fprintf(stderr, "%.*s\n", (int)found.at[i].text.len, found.at[i].text.at);
	must(c);
	return c;
}

static void read_facts(struct str item, struct facts *f)
{
	for (size_t n = 0; item.len; n++) {
		struct str line = str_split(&item, '\n'), name = str_split(&line, '=');
		f->at[n] = (struct fact){ name, line };
		f->n = n + 1;
	}
}

static struct str judge(const struct contract *c, struct str item, struct arena *mem, struct judgement *j)
{
	struct fact at[DIMENSIONS];
	struct facts f = { at, 0, DIMENSIONS };
	struct err e = { 0 };
	struct out o = out_open(mem);
	read_facts(item, &f);
	if (!contract_judge(c, &f, mem, j, &e))
		die(str_c(mem, err_str(&e)));
	judgement_print(c, j, &o);
	return out_str(&o);
}

/* The limit's line says the same as the judgement: its word, and every deciding clause. */
static bool agree(struct str limit, const struct judgement *j)
{
	struct str word = str_split(&limit, ' ');
	size_t n = 0;
	for (; limit.len; n++) {
		struct str clause = str_split(&limit, ' ');
		bool cited = false;
		for (size_t i = 0; i < j->n_because; i++)
			cited |= str_is(j->because[i].clause, clause);
		if (!cited)
			return false;
	}
	return str_is(word, verdict_name(j->class, LANG_DE)) && n == j->n_because;
}

static void compare(const struct contract *c, const struct str *items)
{
	struct arena *mem = arena_open();
	char line[ANSWER_MOST];
	for (size_t i = 0; i < ITEMS; i++) {
		struct judgement j;
		struct str json = judge(c, items[i], mem, &j), limit = { line, limit_judge(items[i], line) };
		if (!agree(limit, &j)) {
			fprintf(stderr, "item %zu:\n%.*slimit: %.*s\nours: %.*s\n", i, (int)items[i].len, items[i].at, (int)limit.len, limit.at, (int)json.len, json.at);
			die("ours and the limit disagree");
		}
		arena_reset(mem);
	}
	arena_close(mem);
}

static double time_ours(const struct contract *c, const struct str *items)
{
	struct arena *mem = arena_open();
	struct judgement j;
	size_t written = 0;
	int64_t begun = bench_cpu();
	for (size_t i = 0; i < ITEMS; i++) {
		written += judge(c, items[i], mem, &j).len;
		arena_reset(mem);
	}
	int64_t took = bench_cpu() - begun;
	must(written > 0);
	arena_close(mem);
	return (double)took / ITEMS;
}

/* A hundred times over, for the clock is coarser than one pass. */
static double time_limit(const struct str *items)
{
	char line[ANSWER_MOST];
	size_t written = 0;
	int64_t begun = bench_cpu();
	for (int again = 0; again < 100; again++)
		for (size_t i = 0; i < ITEMS; i++)
			written += limit_judge(items[i], line);
	must(written > 0);
	return (double)(bench_cpu() - begun) / (100.0 * ITEMS);
}

static double time_gaps(const struct contract *c)
{
	struct arena *mem = arena_open();
	struct cubes gaps = { 0 };
	int64_t begun = bench_cpu();
	contract_gaps(c, mem, &gaps);
	int64_t took = bench_cpu() - begun;
	must(gaps.n > 0);
	arena_close(mem);
	return (double)took / 1e6;
}

static void write_items(const struct str *items, const char *path, struct arena *mem)
{
	struct out o = out_open(mem);
	struct err e = { 0 };
	char line[ANSWER_MOST];
	limit_open();
	for (size_t i = 0; i < ITEMS; i++)
		print(&o, "{}-> {}\n\n", items[i], ((struct str){ line, limit_judge(items[i], line) }));
	must(file_write(str_of(path), out_str(&o), 0644, &e));
}

int main(int argc, char **argv)
{
	struct arena *mem = arena_open();
	const struct bench_item *items = bench_items(ITEMS, mem);
	struct str *texts = NEWS(mem, struct str, ITEMS);
	for (size_t i = 0; i < ITEMS; i++)
		texts[i] = bench_item_text(&items[i], mem);
	if (argc == 3 && strcmp(argv[1], "--items") == 0)
		return write_items(texts, argv[2], mem), 0;
	if (argc == 3 && strcmp(argv[1], "--policy") == 0)
		return policy_write(policy_make(mem), argv[2]), 0;
	if (argc == 2 && strcmp(argv[1], "--count") == 0)
		return verdicts_to_count(), 0;
	if (argc == 3 && strcmp(argv[1], "--peers") == 0)
		bench_peers(argv[2]);
	const struct contract *c = read_standard(mem);
	limit_open();
	compare(c, texts);
	struct figure whole = { .job = "verdict", .name = "record in, verdict with evidence out, CPU per item", .unit = "ns", .n = ITEMS };
	struct figure gaps = { .job = "verdict", .name = "all gaps of the standard contract", .unit = "ms", .n = 1 };
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		whole.ours[r] = time_ours(c, texts), whole.limit[r] = time_limit(texts);
		gaps.ours[r] = time_gaps(c);
	}
	figure_print(&whole);
	figure_print(&gaps);
	figures_of_policy();
	figures_of_sets();
	figures_of_hard();
	arena_close(mem);
	return 0;
}
