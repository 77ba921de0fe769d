/* invoice/logo.h - the picture on the house's letterhead: on invoices, quotes, reports and contracts, and in the head of the portal.
 *
 * A document shows the one that held when it was made, whenever it is printed: same document, same bytes.
 *
 * Acts, of the owner, client 0:
 *   logo.set  name; sha256 (of a picture that the press can print) and shown (of a small PNG of it, made by the press), both kept by file_keep for the house
 *   logo.end */
#pragma once
#include "inventory/inventory.h"

struct logo { int64_t id; struct str name, sha256, bytes; };
/* The one that held then; at 0: that holds now. Without bytes: none. */
bool logo_find(struct db *db, struct instant at, struct arena *mem, struct logo *out, struct err *e);
/* sha256 of the one that holds now; NONE: none. */
bool logo_now(struct db *db, struct arena *mem, struct str *sha256, struct err *e);
bool logo_shown(struct db *db, struct str sha256, struct arena *mem, struct str *png, struct err *e);
