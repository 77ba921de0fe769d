/* inventory/key.h - the short name by which acts and files name a client, a component or a process. */
#pragma once
#include "inventory/inventory.h"

/* The name in small letters, digits and hyphens: "Hansa Import GmbH" -> "hansa-import-gmbh"; otherwise: of a name that has none of them. */
struct str key_of(struct str name, struct str otherwise, struct arena *mem);
/* Is it somebody's already? client: of whose; 0 where all share their keys. */
typedef bool key_taken_fn(const struct step *s, int64_t client, struct str key, bool *taken, struct err *e);
key_taken_fn client_taken;
/* The wanted one or, where that is taken, the first with a number behind it that is not. */
bool key_free(const struct step *s, key_taken_fn *is_taken, int64_t client, struct str wanted, struct str *out, struct err *e);
