/* main/demo.h - a second world, made from a seed by the program's own writer under a clock of its own: the same seed and the same last day
 * give the same bytes of its export. */
#pragma once
#include "main/writer.h"

struct demo_order { int64_t seed; struct date until; void (*far)(void *with, int percent); void *with; };      /* until: the day that is today */
/* Ninety days of a house with three clients, up to seven in the morning of that day. The clock stands while it runs, and goes again after. */
bool demo_make(struct writer *w, const struct demo_order *o, struct err *e);
/* Two telephones ring: one is a contact's, whose the other is nobody knows yet. A ring is over after two minutes, so they ring anew, once for each occasion. */
bool demo_ring(struct writer *w, struct str occasion, struct arena *mem, struct err *e);
/* On this machine only: whoever came from outside would take a made-up house for a real one. */
bool demo_may_listen(struct str http, struct str syslog, struct err *e);
/* Prints a one-time link for some of its people. */
bool demo_links(struct writer *w, struct str base_url, struct arena *mem, struct err *e);
/* The last day a world can end on at that moment: its morning must have come, or its last calls would lie ahead. */
struct date demo_last_day(struct instant now);
/* The seed of a store that is such a world; NONE: it is a house like any other. */
struct str demo_seed(struct db *db, struct arena *mem);
