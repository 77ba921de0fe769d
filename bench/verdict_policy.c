/* bench/verdict_policy.c - the made policy: verdict with its clause set, and record in, line out.
 *
 * Before anything is timed, every answer of ours is compared with the limit's, byte for byte, and the totals
 * with those the generator is known for. */
#include "policy.h"
#include "contract/contract.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 8192 };

static struct contract *read_policy(const struct policy *p, struct arena *mem)
{
	struct document doc = { STR("policy.md"), policy_contract(p, mem) };
	struct contract *c = NULL;
	struct findings found = { 0 };
	if (!contract_read(&doc, 1, mem, &c, &found))
		die(str_c(mem, found.at[0].text));
	return c;
}

static struct point *read_points(const struct contract *c, const struct str *records, size_t n, struct arena *mem)
{
	struct point *points = NEWS(mem, struct point, n);
	struct arena *scratch = arena_open();
	uint16_t *places = NEWS(mem, uint16_t, n * POLICY_FACTS);
	for (size_t i = 0; i < n; i++) {
		struct fact at[POLICY_FACTS];
		struct facts f = { at, 0, POLICY_FACTS };
		struct err e = { 0 };
		for (struct str rest = records[i]; rest.len; f.n++) {
			struct str field = str_split(&rest, '\t');
			at[f.n].name = str_split(&field, '=');
			at[f.n].value = field;
		}
		if (!contract_point(c, &f, scratch, &points[i], &e))
			die(str_c(mem, err_str(&e)));
		points[i].place = memcpy(places + i * POLICY_FACTS, points[i].place, points[i].n * sizeof *places);
		arena_reset(scratch);
	}
	arena_close(scratch);
	return points;
}

static uint64_t bits_of(const struct decided *d)
{
	uint64_t bits = 0;
	for (size_t i = 0; i < d->n_clauses; i++)
		bits |= UINT64_C(1) << ((d->clauses[i].at[4] - '0') * 10 + d->clauses[i].at[5] - '0');
	return bits;
}

static void compare(const struct contract *c, const struct policy *p, const struct point *points, const struct str *records, struct judge *judge)
{
	static char line[LINE_MOST];
	int covered = 0, cited = 0;
	size_t bytes = 0;
	for (size_t i = 0; i < POLICY_ITEMS; i++) {
		const struct decided *d = contract_verdict(c, &points[i]);
		struct err e = { 0 };
		struct str answer;
		bool is;
		if (limit_policy(&p->item[i], &is) != bits_of(d) || is != (d->class == VERDICT_COVERED))
			die("ours and the limit disagree on a verdict or its clauses");
		covered += is;
		cited += (int)d->n_clauses;
		struct str limit = { line, limit_policy_line(records[i], line) };
		if (!contract_judge_line(judge, records[i], &answer, &e) || !str_is(limit, answer)) {
			fprintf(stderr, "record: %.*s\nlimit: %.*s\nours: %.*s\n", (int)records[i].len, records[i].at, (int)limit.len, line, (int)answer.len, answer.at);
			die("ours and the limit disagree on a line");
		}
		bytes += answer.len;
	}
	if (covered != POLICY_COVERED || cited != POLICY_CITED)
		die("this is not the policy that peers were measured with");
	fprintf(stderr, "lines of %zu bytes on average, the flips of an item included\n", bytes / POLICY_ITEMS);
}

/* Both count what they found, so that nothing is left out; both keep the clause set where the other does. */
static double time_verdicts(const struct contract *c, const struct point *points)
{
	int64_t begun = bench_cpu();
	size_t covered = 0, cited = 0, times = 20;
	for (size_t again = 0; again < times; again++)
		for (size_t i = 0; i < POLICY_ITEMS; i++) {
			const struct decided *d = contract_verdict(c, &points[i]);
			covered += d->class == VERDICT_COVERED;
			cited += d->n_clauses;
		}
	must(covered == times * POLICY_COVERED && cited == times * POLICY_CITED);
	return (double)(bench_cpu() - begun) / (double)(times * POLICY_ITEMS);
}

static double time_limit_verdicts(const struct policy *p)
{
	int64_t begun = bench_cpu();
	size_t covered = 0, cited = 0, times = 20;
	for (size_t again = 0; again < times; again++)
		for (size_t i = 0; i < POLICY_ITEMS; i++) {
			bool is;
			cited += (size_t)__builtin_popcountll(limit_policy(&p->item[i], &is));
			covered += is;
		}
	must(covered == times * POLICY_COVERED && cited == times * POLICY_CITED);
	return (double)(bench_cpu() - begun) / (double)(times * POLICY_ITEMS);
}

static double time_lines(struct judge *judge, const struct str *records)
{
	struct err e = { 0 };
	struct str answer;
	size_t bytes = 0;
	int64_t begun = bench_cpu();
	for (size_t i = 0; i < POLICY_ITEMS; i++) {
		must(contract_judge_line(judge, records[i], &answer, &e));
		bytes += answer.len;
	}
	must(bytes);
	return (double)(bench_cpu() - begun) / POLICY_ITEMS;
}

static double time_limit_lines(const struct str *records)
{
	static char line[LINE_MOST];
	size_t bytes = 0;
	int64_t begun = bench_cpu();
	for (size_t i = 0; i < POLICY_ITEMS; i++)
		bytes += limit_policy_line(records[i], line);
	must(bytes);
	return (double)(bench_cpu() - begun) / POLICY_ITEMS;
}

void verdicts_to_count(void)
{
	struct arena *mem = arena_open();
	const struct policy *p = policy_make(mem);
	const struct contract *c = read_policy(p, mem);
	struct str *records = NEWS(mem, struct str, POLICY_COUNTED);
	for (size_t i = 0; i < POLICY_COUNTED; i++)
		records[i] = policy_record(p, &p->item[i], mem);
	const struct point *points = read_points(c, records, POLICY_COUNTED, mem);
	limit_policy_open(p);
	for (size_t i = 0; i < POLICY_COUNTED; i++) {
		bool is;
		must(limit_policy(&p->item[i], &is) == bits_of(contract_verdict(c, &points[i])));
	}
	arena_close(mem);
}

void figures_of_policy(void)
{
	struct arena *mem = arena_open();
	const struct policy *p = policy_make(mem);
	const struct contract *c = read_policy(p, mem);
	struct str *records = NEWS(mem, struct str, POLICY_ITEMS);
	for (size_t i = 0; i < POLICY_ITEMS; i++)
		records[i] = policy_record(p, &p->item[i], mem);
	const struct point *points = read_points(c, records, POLICY_ITEMS, mem);
	struct judge *judge = contract_judge_open(c, mem);
	limit_policy_open(p);
	compare(c, p, points, records, judge);
	struct figure set = { .job = "verdict", .name = "verdict-clause-set", .unit = "ns", .n = POLICY_ITEMS };
	struct figure line = { .job = "verdict", .name = "text-in-text-out", .unit = "ns", .n = POLICY_ITEMS };
	for (int r = 0; r < BENCH_ROUNDS; r++) {
		set.ours[r] = time_verdicts(c, points), set.limit[r] = time_limit_verdicts(p);
		line.ours[r] = time_lines(judge, records), line.limit[r] = time_limit_lines(records);
	}
	figure_print(&set);
	figure_print(&line);
	arena_close(mem);
}
