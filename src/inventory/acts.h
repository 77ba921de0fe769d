/* inventory/acts.h - what the files that do acts of the inventory share. */
#pragma once
#include "inventory/agreements.h"
#include "inventory/inventory.h"

struct act_in { const struct step *s; int64_t client; const struct fields *f; };

/* False: the field is missing, and the act refused by its name. */
bool act_wanted(const struct act_in *a, struct str name, struct str *out);
/* The component of this client with that key; 0: there is none. */
/* What is counted of a component from that day on is another than before; of days in months that are over that is kept, for they may be charged. */
bool component_recounts(const struct step *s, int64_t client, int64_t component, struct date from, struct err *e);
bool act_component(const struct act_in *a, struct str key, int64_t *id, struct err *e);
/* The site that was said. A name that is not there is a new site only if somebody says so (new_site = 1), or, of a client without any, if first is
 * one: else it is a slip of the pen. 0: refused, or none was said. */
bool act_site(const struct act_in *a, struct str said, bool first, int64_t *id, struct err *e);
/* What a version says; NULL: it is over, or not readable yet. */
bool act_version(const struct act_in *a, const struct agreement *version, const struct contract **out, struct err *e);

bool site_add(const struct act_in *a, struct err *e);
bool site_tell(const struct act_in *a, struct err *e);
bool component_tell(const struct act_in *a, struct err *e);
