/* inventory/client.h - a client is added; what is known of it changes, and can be changed back. */
#pragma once
#include "inventory/inventory.h"

/* What a client's row said before a change: only what was changed then. */
struct client_was { int64_t id; struct instant at; struct fields said; };
struct client_past { struct client_was *at; size_t n, cap; };
bool client_past(struct db *db, int64_t client, int most, struct arena *mem, struct client_past *out, struct err *e);    /* the newest first */
/* What can be changed, by its field; NULL behind the last. */
struct client_part { struct str name; size_t at, most; };
const struct client_part *client_parts(size_t *n);
struct str client_said(const struct client *c, const struct client_part *p);
void client_say(struct client *c, const struct client_part *p, struct str value);
/* Writes the row as *c is now, and keeps what it said before. */
bool client_write(const struct step *s, const struct client *c, const struct fields *was, struct err *e);

/* Is it no business? (§ 13 BGB, § 2 UStG.) */
bool client_is_consumer(struct db *db, int64_t client, bool *yes, struct err *e);
bool client_set_consumer(const struct step *s, int64_t client, bool yes, struct err *e);       /* with client_write, which keeps what was before */

/* Does client.add: name, and what client.change takes; country DE unless said; key: made of the name unless said. */
bool client_add(const struct step *s, const struct fields *f, struct err *e);
/* Does client.change: name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang (de, en), consumer (yes, no); what is absent stays. */
bool client_change(const struct step *s, int64_t client, const struct fields *f, struct err *e);
