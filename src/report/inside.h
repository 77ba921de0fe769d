/* report/inside.h - the pure half of a replay: work is laid down fact by fact, judged once per set of facts, counted.
 *
 * Facts come as the store keeps them (fields in the words of the document that judged); the same bytes are the same
 * set. A year of work has a million parts and a few thousand sets. */
#pragma once
#include "report/report.h"

enum { REPLAY_READ = 60 };                               /* percent: then all is read, and is judged */
struct replay_pool;                                      /* in mem: report/pool.h */
struct replay_pool *replay_open(const struct contract *const contracts[VERSIONS], struct arena *mem);
/* The verdict that holds for a part; a later one of the same part takes the place of an earlier. entry: the booking a verdict speaks of alone,
 * 0: the part. ruled: what a ruling made of it, which as a precedent holds under every version; else NONE. both: where it is of two verdicts of the contract, the bits of these (struct ruling). was: of
 * which verdict the ruling is; carried: it is of what this one said. Else a version that says `was` has it ruled. Verdicts come by ascending number.
 * key: the same of the same facts, which are asked of one verdict for all; 0: it has none. told: what the house tells by itself under each version, as
 * fields, in place of what the facts say of it. rules: it was given by a ruling, be it one that takes back an earlier one. */
struct laid { int64_t verdict, client, ticket, part, entry; struct str facts; enum verdict_class ruled; struct instant at; int64_t key; struct str told[VERSIONS]; enum verdict_class was; unsigned both; bool carried, rules; };
bool replay_tells(const struct replay_pool *p);          /* does either version ask what the house tells? Then the facts of all are told */
bool replay_knows(struct replay_pool *p, const struct laid *v);          /* by its key: then its facts need not be told */
void replay_judged(struct replay_pool *p, const struct laid *v);
/* Another version decided the part anew, by that verdict. Before any booking. */
void replay_anew(struct replay_pool *p, int64_t client, int64_t part, int64_t verdict, struct instant at);
/* Time booked on a part, under the verdict that the booking names, or the one that holds if that was not laid down (0: none is
 * named); of parts that were not laid down it is not counted. start: minute of the day, -1: not said. entry, cut_from, at, known, final: needed only
 * where quotas are drawn again, visit (0: none) where something is owed by visit; entries come by ascending number then. */
struct replay_time { int64_t client, part, verdict; int minutes; struct date day; int start; int64_t entry, cut_from; struct instant at, known, final; int64_t visit; };
void replay_booked(struct replay_pool *p, const struct replay_time *t);
/* A part of what was over before the house had it, which no verdict was given on: by what is known of it. Before any booking. */
void replay_past(struct replay_pool *p, const struct laid *of);
/* Parts without any verdict, which are counted and nothing else. */
void replay_unjudged(struct replay_pool *p, int64_t client, int64_t parts, int64_t minutes);
/* Judges and counts. Fills everything of out but the period, the names of clients and the flat fees. */
bool replay_count(struct replay_pool *p, const struct progress *progress, struct replay *out, struct err *e);
/* Of a piece of the work that lies between two percents: so many of so many are done. */
void progress_tell(const struct progress *p, int from, int until, int64_t done, int64_t of);

/* ---- quotas (replay_draw.c) ---- */

bool replay_draws(const struct replay_pool *p);          /* has either contract any? Then they are drawn before it is counted: */
/* All that was laid down draws again, in the order in which it drew; what draws on work that was not stands as it was, and *stood gets the
 * tickets of which that lessens a quota that is not the same under both, *told those of whose booked work one version alone would have corrected what
 * is added, or that was corrected and decided anew since: ascending, in mem. */
struct ticket_ids { int64_t *at; size_t n, cap; };
void ticket_ids_once(struct ticket_ids *t);             /* ascending, each once */
bool replay_draw(struct replay_pool *p, struct db *db, int64_t client, struct date from, struct instant now, struct ticket_ids *stood, struct ticket_ids *told, struct err *e);

/* Once it is counted: what quotas in money pay of the work, day by day, is taken off what is billed (replay_balance.c). */
bool replay_pay(struct replay_pool *p, struct replay *out, struct err *e);
/* And what goes beyond the most of a period ("höchstens 2.000,00 € monatlich"): it is owed under neither (replay_most.c). */
void replay_keep_most(struct replay_pool *p, struct replay *out);

/* ---- what it leaves out (replay_left.c) ---- */

bool replay_leaves_out(struct db *db, int64_t client, int64_t since, const struct ticket_ids *stood, const struct ticket_ids *told, struct replay_left *out, struct err *e);
void replay_left_json(const struct replay_left *l, struct json *j);      /* as the field left_out */

/* ---- what it costs (replay_cost.c) ---- */

/* How work of one verdict is billed under a contract. by_verdict: it costs something; priced: of its own and not only by what is
 * added; price NULL: it names none that time is charged by; waits: what it costs hangs on facts nobody told. */
struct charge { bool by_verdict, priced, waits; const struct money_path *path; const struct price *price; struct work_terms terms; const struct quota *pays; };   /* pays: the quota in money that its cost is taken from; NULL: none */
struct charge charge_of(const struct contract *c, const struct judgement *j, bool firm, struct arena *mem);      /* firm: its verdict is certain */
/* What of a judgement decides whether its work is charged otherwise than before, and nothing else of it; in mem. */
struct judgement charge_said(const struct contract *c, const struct judgement *j, struct arena *mem);
bool charge_is(const struct charge *a, const struct charge *b);          /* would everything cost the same? */
bool replay_by_visit(const struct replay_pool *p);       /* is anything owed once for a visit under either contract? */
bool charge_has_hours(const struct contract *c);         /* does the begin of work decide on a surcharge? */
bool charge_has_days(const struct contract *c);          /* or the day, or which booking it is, on what it costs? */
bool charge_by_booking(const struct contract *c);
bool charge_all_day(const struct contract *c, struct date day, struct arena *mem);        /* or the day alone, where the begin was not said? */
/* What a booking adds to what its part costs; waits: nothing yet, for what it costs is not known; priceless: it has no price by time. */
/* capped: what of it is at each position whose work has a most in a period, its own or one that is added; in the memory of the work. */
struct capped { const struct price *at; struct money there; };
struct cost { bool waits, priceless; struct money billed; struct capped *capped; size_t n_capped; };
void charge_add(struct work *w, const struct charge *k, const struct replay_time *t, struct cost *out);
