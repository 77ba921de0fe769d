/* inventory/agreements.h - the contracts in force: stored documents in, compiled contracts out.
 *
 * A stored version never changes, so a compiled one is kept for the life of the process and shared by threads. */
#pragma once
#include "contract/contract.h"
#include "store/store.h"

struct agreement { int64_t id, client; struct str title, version, sha256; struct date from; struct instant signed_at; };
struct agreements { struct agreement *at; size_t n, cap; };

/* The version of the client in force on that day; id 0 and *compiled NULL: none. */
bool agreement_load(struct db *db, int64_t client, struct date day, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e);
/* A version by its id; must exist. */
bool agreement_by_id(struct db *db, int64_t client, int64_t id, struct arena *mem, struct agreement *out, const struct contract **compiled, struct err *e);
bool agreement_list(struct db *db, int64_t client, struct arena *mem, struct agreements *out, struct err *e);
bool agreement_documents(struct db *db, int64_t client, int64_t id, struct arena *mem, struct document **docs, size_t *n, struct err *e);

/* Act contract.sign: fields document (text), document.name, annex, annex.name (may repeat). Refused with every
 * finding that blocks; nothing is stored then. */
bool agreement_sign(const struct step *s, int64_t client, const struct fields *f, struct err *e);
/* The zone of the contract, UTC when it names none; kept for the life of the process. */
const struct zone *agreement_zone(const struct contract *c);
