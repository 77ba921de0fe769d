/* ticket/remote.h - help from afar: a session on a ticket, offered by a technician, agreed to by the client, begun and ended.
 *
 *   offered --agree--> agreed --begin--> running --end--> ended [--book--> booked]       offered or agreed --end--> over, never begun
 *
 * Nobody begins without the client's consent. What it took is evidence of time, and becomes booked time when a technician confirms it. */
#pragma once
#include "ticket/ticket.h"

struct remote {
	int64_t id, client, ticket, offered_by, agreed_by, ended_by;
	struct str tool, code;
	struct instant offered, agreed, begun, ended, booked;    /* 0: not yet */
};
struct remotes { struct remote *at; size_t n, cap; };
/* id 0 in *out: there is none. */
bool remote_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct remote *out, struct err *e);
bool remote_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct remotes *out, struct err *e);
/* Begun minutes, at least one; 0 unless it ran and is over. */
int64_t remote_minutes(const struct remote *r);

/* Does the house keep when sessions began and ended, or (setting house.remote "minutes") only how long they took? Then the row names
 * the day, and no begin or end stands on the ticket or in the audit. */
bool remote_keeps_times(struct db *db, struct arena *mem);

/* remote.import (ticket, code, begun, ended in ms, tool): a line of the tool's own report; needs no consent, for it opens nothing. */
/* Acts: remote.offer (ticket, code), remote.agree (remote), remote.begin (remote), remote.end (remote); time.add with a field remote
 * books it. Settings remote.name and remote.address say which tool. */
