/* bench/desk.h - what job desk is made of: a busy house in a store, and many people asking at once. */
#pragma once
#include "bench.h"
#include <sys/types.h>

/* ---- load.c: requests over connections that stay open, on one thread ---- */
struct load {
	int port, connections, requests;
	struct str key;                                  /* of the program that asks */
	struct str body;                                 /* NONE: GET. "{}" in it becomes a running number, so that each is an act of its own */
	struct str path;                                 /* "{}" becomes a number of `from`..`until` by chance */
	int64_t from, until;
	int pace;                                        /* requests a second; 0: as fast as they are answered */
};
struct loaded { double seconds; double *ms; size_t n; size_t bytes; };       /* ms: of each answer, sorted, in mem; bytes: of the last answer's body */
/* Dies on an answer that is not 200. */
struct loaded load_run(const struct load *l, struct arena *mem);
double load_percentile(const struct loaded *l, int percent);

/* ---- process.c: what a program costs, with its children ---- */
double process_cpu(pid_t pid, struct arena *mem);        /* s, user and system, of all threads */
double process_pss(pid_t pid, struct arena *mem);        /* MB */
bool bench_wait(pid_t child);                            /* did it end well? */

/* ---- desk_store.c ---- */
/* Copies ticket 1 with all that hangs on it, so that there are so many open and closed ones besides; the program must not run. The
 * number of the first copy: the open ones come first. */
int64_t desk_fill(struct str store, int64_t open, int64_t closed);
/* A warning and an end, years away, of a target of so many tickets from that one on. */
void desk_targets(struct str store, int64_t from, int64_t tickets);
/* A key of the person with that login. */
void desk_key(struct str store, struct str login, struct str key, struct arena *mem);
