/* inventory/source.h - what is brought from elsewhere: whose key of a source is which row here, and what of it may be written anew.
 *
 * Rows come in acts import.clients, import.contacts, import.components, import.contracts, import.tickets and import.time: fields import (the run) and
 * any number of row, each a record of its own (fields_print) with id (the source's key) and line. What stands here as it was last
 * brought is written anew; what somebody changed here is left, and kept in import_left. */
#pragma once
#include "store/store.h"

enum source_kind { SOURCE_CLIENT, SOURCE_CONTACT, SOURCE_COMPONENT, SOURCE_CONTRACT, SOURCE_TICKET, SOURCE_TIME, SOURCE_KINDS };    /* ORDER source_kind */
struct str source_kind_id(enum source_kind k);           /* "clients": the noun of its act */

struct source_key { int64_t id, client, ref; struct fields was; };
/* id 0: it never came. */
bool source_find(struct db *db, struct str source, enum source_kind kind, struct str key, struct arena *mem, struct source_key *out, struct err *e);

/* One act that brings rows. */
struct bringing { const struct step *s; int64_t import, client, made, changed, same, left, person; struct str source; enum source_kind kind; };
/* Hands each row to `take`; line and key are said in front of what it refuses. Counts go to the run. Refuses without an open run. */
typedef bool bring_fn(struct bringing *b, const struct fields *row, struct err *e);
bool source_bring(const struct step *s, int64_t client, int64_t person, enum source_kind kind, const struct fields *act, bring_fn *take, struct err *e);

/* A row that is new: remembers whose it is. client: of the row, which for a client is itself. */
bool source_made(struct bringing *b, const struct fields *row, int64_t client, int64_t ref, struct err *e);
/* Of a row that came before: *out is what may be written now of the columns it names: what stands `here` as it was last brought, and comes as
 * something else. Keeps what is left alone, and what came. */
bool source_again(struct bringing *b, const struct source_key *was, const struct fields *row, const struct str *names, size_t n, const struct fields *here, struct fields *out,
	struct err *e);

/* Acts import.begin (source, kind, mapping, name, sha256), which goes on with a run of the same file that was not ended, and import.end (import, refused). */
bool import_run(const struct step *s, struct str name, int64_t person, const struct fields *f, struct err *e);
/* Those two, import.clients and import.components. */
bool import_act(const struct step *s, struct str name, int64_t client, int64_t person, const struct fields *f, struct err *e);
