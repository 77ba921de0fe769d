/* ticket/others.h - cases with others: work on a ticket that an ISP, a vendor or a maker must do, under their number; and the contracts
 * that clients have with makers.
 *
 * Such a case is the only reason to let a clock rest for others: a ticket waits for one that is open, and goes on when it is closed and nothing
 * else is waited for (ticket/waits.h). */
#pragma once
#include "ticket/ticket.h"

enum other_party { OTHER_ISP, OTHER_VENDOR, OTHER_MAKER };               /* ORDER other_party */
/* name, number: theirs; the number may come later. promised: by when they said, the end of a day where only that was said (other_day), 0: they did not. closed 0: open. */
struct other {
	int64_t id, client, ticket, opened_by, closed_by;
	enum other_party party;
	struct str name, number, contact;
	struct instant promised, opened, closed;
};
struct others { struct other *at; size_t n, cap; };
struct other_line { int64_t id, person; struct str text; struct instant at; };
struct other_lines { struct other_line *at; size_t n, cap; };

/* id 0 in *out: there is none. */
bool other_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct other *out, struct err *e);
bool other_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct others *out, struct err *e);
/* Open ones, the one promised first first, then those without a promise; client 0: of all. */
bool other_open_ones(struct db *db, int64_t client, int most, struct arena *mem, struct others *out, struct err *e);
bool other_log(struct db *db, int64_t client, int64_t id, struct arena *mem, struct other_lines *out, struct err *e);
struct str other_party_id(enum other_party p);
/* "ISP-Fall 4711 (Nordnetz)", "maker's case (Acme), no number yet": as a proof names it. */
struct str other_words(const struct other *o, enum lang lang, struct arena *mem);
/* The day that was promised, where no time of it was said: z is the house's zone. */
bool other_day(const struct other *o, const struct zone *z, struct date *day);
/* A line of the log as people read it: what the program wrote into it stands there as "=number 4711", "=promised 2026-12-01". In mem. */
struct str other_line_words(struct str line, enum lang lang, struct arena *mem);
/* Which case the reason of a move to waiting names; 0: none. */
int64_t other_of_reason(struct str reason);

/* A contract with a maker of a component: makers of parts of it each have their own. until: its last day. */
struct maker_contract { int64_t id, client, component, person; struct str maker, number, contact; struct date until; struct instant at; };
struct maker_contracts { struct maker_contract *at; size_t n, cap; };
/* The newest of each maker, newest first. */
bool maker_list(struct db *db, int64_t client, int64_t component, struct arena *mem, struct maker_contracts *out, struct err *e);
bool maker_is_valid(const struct maker_contract *m, struct date day);
