/* bench/bench.h - what the measured and the limit share: the work items of a job, and how a figure is printed. */
#pragma once
#include "base/base.h"

/* CPU time of this process, user and system, in nanoseconds. */
int64_t bench_cpu(void);
uint64_t bench_random(uint64_t *state);                  /* splitmix64: the same items on every machine */

enum { BENCH_ROUNDS = 7 };
struct figure { const char *job, *name, *unit; int64_t n; double ours[BENCH_ROUNDS], limit[BENCH_ROUNDS]; };
/* One line of JSON, or one for each peer of the figure: medians, L = ours / limit, P = peer / ours, noise = half the
 * spread of ours in percent. */
void figure_print(struct figure *f);
/* What bench/peer_JOB measured: lines FIGURE<tab>NAME<tab>VALUE, the value in the figure's unit. */
void bench_peers(const char *path);

/* ---- verdict: work items of the standard contract as the text a door hands in ------------------------------ */

enum { DIMENSIONS = 7, VALUES_MOST = 20 };
struct bench_dimension { struct str name; struct str value[VALUES_MOST]; int n; };
extern const struct bench_dimension bench_dimensions[DIMENSIONS];
struct bench_item { unsigned char value[DIMENSIONS]; };        /* an index a dimension */
/* n items that the contract holds possible, in mem. */
struct bench_item *bench_items(size_t n, struct arena *mem);
/* "gegenstand=switch ebene=hardware ..." */
struct str bench_item_text(const struct bench_item *i, struct arena *mem);

/* The limit: text in, "projekt §7.1" out; written by hand for this one contract, and nothing else. */
void limit_open(void);
size_t limit_judge(struct str item, char *out);

/* ---- walk: the limit writes so many tickets, durable after each batch; CPU in us a ticket, wall in *ms a ticket. */
double limit_walk(int tickets, int batch, double *ms);

/* ---- replay: reads verdicts and bookings of a store once; the minutes in all. */
int64_t limit_replay(const char *file);
