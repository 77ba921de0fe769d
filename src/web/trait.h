/* web/trait.h - what is known once and for all of a site or a component, as pages show and take it. */
#pragma once
#include "inventory/site.h"
#include "inventory/trait.h"
#include "web/inside.h"
#include "web/show.h"

/* "Bundesland: DE-HH; Klasse: a" of a site or, site 0, of a component. */
struct str trait_words(struct request *q, const struct traits *all, int64_t site, int64_t component);
void traits_json(struct json *j, const struct traits *all, int64_t site, int64_t component);
/* A line each in a list of facts: of the component, then of where it stands. */
void show_traits(struct request *q, struct out *o, const struct traits *all, int64_t component, int64_t site);
/* Where it is, for what is about no component; nothing where the client has no sites. */
bool show_site_choice(struct request *q, struct out *o, int64_t client, struct err *e);
/* The forms; nothing where no contract asks. */
bool show_site_telling(struct request *q, struct out *o, const struct sites *all, struct err *e);
bool show_component_telling(struct request *q, struct out *o, int64_t component, struct err *e);
