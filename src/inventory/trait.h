/* inventory/trait.h - what is known of a site or a component once and for all, under the name by which contracts ask it: the state a
 * shop lies in (`merkmal bundesland: hh, sh aus standort`), the day a machine was bought (`merkmal kauf: datum aus inventar`).
 *
 * Entered by site.tell and component.tell; a ticket about the component, or at the site, is judged by it, unless a person told it something else. */
#pragma once
#include "inventory/agreements.h"

/* site or component 0: not of one; name, value: language-free. */
struct trait { int64_t site, component; struct str name, value; };
struct traits { struct trait *at; size_t n, cap; };
/* All of a client. */
bool trait_list(struct db *db, int64_t client, struct arena *mem, struct traits *out, struct err *e);

/* In the words of a contract; source: "site" or "inventory"; evidence: whose it is, by name. */
struct trait_fact { struct str name, value, source, evidence; };
struct trait_facts { struct trait_fact *at; size_t n, cap; };
/* What a contract asks of a component and of where it stands, and was told. site: where it is, where no component says so; 0: nobody said. */
bool traits_of(struct db *db, int64_t client, int64_t component, int64_t site, const struct contract *c, struct arena *mem, struct trait_facts *out, struct err *e);

/* The facts that contracts of the client ask of a source ("site", "inventory") and that can be told: language-free names, each once. */
bool trait_asked(struct db *db, int64_t client, struct str source, struct arena *mem, struct strs *out, struct err *e);
