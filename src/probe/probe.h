/* probe/probe.h - the doors that ask: is this device reachable, does that service answer.
 *
 * A probe is asked again and again, never twice at once; each answer is told with how long it took and
 * a sentence that is evidence. Three answers must not be confused: it answers (ok), it does not
 * (failed), and we could not look (unknown) - no route, no permission, no name service on our side.
 * What a kind of probe is stands in one row of one table. */
#pragma once
#include "signal/told.h"

/* What to ask, taken apart; the strings lie in the text that was parsed. path: for HTTP, with "/". */
struct probe_target { struct str host, path; int port; };

struct probe_way;                                        /* how it is asked; inside of this folder */
struct probe_type {
	struct str name, label[2], example;              /* label: ORDER lang */
	bool (*parse)(struct str target, struct probe_target *out, struct err *e);
	const struct probe_way *way;
};
const struct probe_type *probe_types(size_t *n);         /* ORDER probe_kind */

/* Can this target be asked in this way? e says what is expected, with an example. */
bool probe_check(const struct order_probe *order, struct err *e);

/* ---- asking, in net ------------------------------------------------------------------------- */

struct uv_loop_s;
struct prober;                                           /* in mem of probe_open, ended by probe_close */
/* ICMP: datagram sockets where ping_group_range allows it, raw ones otherwise; -1: neither is
 * permitted. names: a socket to names_run, -1: names are not resolved. plugins: this prober runs
 * plugins and nothing else; one without runs everything else. */
struct probe_sockets { int icmp4, icmp6; bool raw4, raw6; int names; bool plugins; };
struct probe_sockets probe_bind(void);                   /* the ICMP sockets, while there are rights */

typedef bool probe_fn(void *at, const struct told *told);
bool probe_open(struct uv_loop_s *loop, const struct probe_sockets *sockets, struct arena *mem, probe_fn *tell, void *at,
	struct prober **out, struct err *e);
/* Starts or changes a probe: first asked within five seconds (at most half its interval), at random, so
 * that a thousand probes do not all start together; then in its interval. */
void probe_order(struct prober *p, const struct order_probe *order);
void probe_drop(struct prober *p, int64_t probe);
void probe_close(struct prober *p);                      /* the loop must run once more to finish */

/* Resolves names for a prober at the other end of a SOCK_SEQPACKET pair, until that closes. A process of
 * its own, because a resolver needs files and threads that net must not have. */
_Noreturn void names_run(int socket);
