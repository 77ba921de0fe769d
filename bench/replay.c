/* bench/replay.c - figure "replay": a year of a million tickets, judged under two contracts.
 *
 * A store of its own in a temporary directory: each ticket has one part with a verdict of the usual size, and one
 * booking. Its facts are one of some thousand sets, a tenth of them known in part only. Which verdicts turn was counted
 * while the rows were made, set by set; ours must say the same. The limit reads the same rows once and hashes them. */
#include "bench.h"
#include "base/assets.h"
#include "report/report.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { TICKETS = 1000000, SETS = 4000, BATCH = 50000 };
#define NOW ((int64_t)1795737600000)                     /* 2026-11-27 */
#define SPAN ((int64_t)364 * 86400000)

struct made { struct str facts, body; bool turns; };
struct shop { struct arena *mem; struct str dir; const struct contract *contracts[VERSIONS]; struct made sets[SETS]; int64_t turned, minutes; };

static const struct contract *compiled(struct arena *mem, struct str bytes)
{
	struct document doc = { STR("bench.md"), bytes };
	struct findings found = { 0 };
	struct contract *c;
	must(contract_read(&doc, 1, mem, &c, &found));
	return c;
}

static struct str replaced(struct arena *mem, struct str s, struct str from, struct str to)
{
	ptrdiff_t at = str_find(s, from);
	must(at >= 0);
	return text(mem, "{}{}{}", str_cut(s, 0, (size_t)at), to, str_cut(s, (size_t)at + from.len, s.len));
}

/* ---- the sets -------------------------------------------------------------------------------------------------- */

static struct facts random_facts(const struct contract *c, uint64_t *state, struct arena *mem)
{
	const struct fact_type *types;
	struct facts f = { 0 };
	size_t n = contract_facts(c, &types), left_out = bench_random(state) % (n * 10);
	for (size_t i = 0; i < n; i++) {
		size_t value = types[i].n ? bench_random(state) % types[i].n : 0;
		if (!types[i].derived && types[i].n && types[i].values[value].leaf && i != left_out)
			*push(mem, &f) = (struct fact){ types[i].name, types[i].values[value].name };
	}
	return f;
}

static struct str kept(struct arena *mem, const struct facts *f)
{
	struct fields out = { 0 };
	for (size_t i = 0; i < f->n; i++)
		field_add(mem, &out, f->at[i].name, f->at[i].value);
	return fields_print(mem, &out);
}

static int outcome(const struct judgement *j) { return j->status <= JUDGE_DEFAULT ? (int)j->class : 100 * (int)j->status + (int)j->class; }

/* Possible ones, as most of a year's work is. */
static void make_sets(struct shop *s)
{
	uint64_t state = 20261127;
	for (size_t i = 0; i < SETS;) {
		struct facts f = random_facts(s->contracts[VERSION_OLD], &state, s->mem);
		struct judgement j[VERSIONS];
		struct err e = { 0 };
		struct out body = out_open(s->mem);
		for (int v = 0; v < VERSIONS; v++)
			must(contract_judge(s->contracts[v], &f, s->mem, &j[v], &e));
		if (j[VERSION_OLD].status == JUDGE_IMPOSSIBLE)
			continue;
		judgement_print(s->contracts[VERSION_OLD], &j[VERSION_OLD], &body);
		s->sets[i++] = (struct made){ kept(s->mem, &f), out_str(&body), outcome(&j[VERSION_OLD]) != outcome(&j[VERSION_NEW]) };
	}
}

/* ---- the store --------------------------------------------------------------------------------------------------- */

static bool add_ticket(struct db *db, const struct made *set, int64_t number, int minutes, struct err *e)
{
	int64_t at = NOW - SPAN + number * (SPAN / TICKETS), client = 1 + number % 50;
	return run(db, e, "insert into part (client_id, ticket_id, place, title) values (?, ?, 1, 'Vorfall')", client, number + 1) &&
	       run(db, e, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched)"
	                  " values (?, 0, 4, 'Switch Lager antwortet nicht', 0, '', 0, ?, ?, ?, 1, 'p3', 0)", client, at, at, at) &&
	       run(db, e, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, facts_key, body, at_ms)"
	                  " values (?, ?, ?, 1, 0, 0, 'p3', ?, sha256_key(?), ?, ?)", client, number + 1, number + 1, set->facts, set->facts, set->body, at) &&
	       run(db, e, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, billed, state, reason, text,"
	                  " net_cents, at_ms) values (?, ?, ?, ?, 0, 1, 20000, ?, 0, 0, '', 'Fernwartung', 0, ?)", client, number + 1, number + 1, number + 1, minutes, at);
}

static void fill(struct shop *s)
{
	struct err e = { 0 };
	struct db *db;
	uint64_t state = 7;
	bool ok = db_open(s->dir, DB_WRITE, &db, &e);
	for (int64_t i = 0; i < TICKETS && ok; i++) {
		const struct made *set = &s->sets[bench_random(&state) % SETS];
		int minutes = 15 * (int)(1 + bench_random(&state) % 8);
		s->turned += set->turns;
		s->minutes += minutes;
		ok = (i % BATCH || db_begin(db, &e)) && add_ticket(db, set, i, minutes, &e) && ((i + 1) % BATCH || db_commit(db, &e));
	}
	if (!ok)
		die(str_c(s->mem, err_str(&e)));
	db_close(db);
}

static void open_shop(struct shop *s)
{
	char dir[] = "/tmp/regelbetrieb-bench.XXXXXX";
	struct str standard;
	must(mkdtemp(dir) && asset_find(STR("contracts/standard.de.md"), &standard));
	s->mem = arena_open();
	s->dir = str_keep(s->mem, str_of(dir));
	s->contracts[VERSION_OLD] = compiled(s->mem, standard);
	s->contracts[VERSION_NEW] = compiled(s->mem, replaced(s->mem, standard, STR("§7.2 projekt wenn"), STR("§7.2 gedeckt wenn")));
	make_sets(s);
	fill(s);
}

static void close_shop(struct shop *s)
{
	for (struct str files = STR("regelbetrieb.db regelbetrieb.db-wal regelbetrieb.db-shm regelbetrieb.lock"); files.len;)
		unlink(str_c(s->mem, text(s->mem, "{}/{}", s->dir, str_split(&files, ' '))));
	rmdir(str_c(s->mem, s->dir));
	arena_close(s->mem);
}

/* ---- measuring ------------------------------------------------------------------------------------------------------ */

static double time_ours(const struct shop *s)
{
	struct arena *mem = arena_open();
	struct err e = { 0 };
	struct instant now = { NOW };
	struct replay r;
	struct db *db;
	int64_t begun = bench_cpu();
	if (!db_open(s->dir, DB_READ, &db, &e) || !report_replay(db, 0, replay_from(now, 12), now, s->contracts, NULL, mem, &r, &e))
		die(str_c(mem, err_str(&e)));
	db_close(db);
	int64_t took = bench_cpu() - begun;
	if (r.sums.parts != TICKETS || r.sums.changed != s->turned || r.sums.minutes != s->minutes)
		die("the replay counts something else than was stored");
	arena_close(mem);
	return (double)took / 1e9;
}

static double time_limit(const struct shop *s)
{
	int64_t begun = bench_cpu();
	must(limit_replay(str_c(s->mem, text(s->mem, "{}/regelbetrieb.db", s->dir))) == s->minutes);
	return (double)(bench_cpu() - begun) / 1e9;
}

int main(void)
{
	struct shop *s = calloc(1, sizeof *s);
	struct figure whole = { .job = "verdict", .name = "replay", .unit = "s", .n = TICKETS };
	open_shop(s);
	for (int r = 0; r < BENCH_ROUNDS; r++)
		whole.ours[r] = time_ours(s), whole.limit[r] = time_limit(s);
	figure_print(&whole);
	close_shop(s);
	free(s);
	return 0;
}
