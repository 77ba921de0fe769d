/* main/live.h - the present, in memory: the last reading of every probe, counters, the last line of each sender.
 *
 * The writer's thread feeds it, pages read it. Only a reading that changes something becomes a signal row; all of
 * them go to the store as compressed chunks now and then. Lost at a restart, as it should be. */
#pragma once
#include "signal/signal.h"

struct live;                                             /* held */
struct live *live_open(void);
void live_close(struct live *l);

/* The writer's thread. load: when inventory or contracts changed, and at the start. */
bool live_load(struct live *l, const struct step *s, struct err *e);
/* Takes a reading; if it matters to the component's state it becomes a signal row (*kept). */
bool live_reading(struct live *l, const struct step *s, const struct told_probe *p, bool *kept, struct err *e);
void live_line(struct live *l, const struct told_log *line, int64_t component);
void live_counts(struct live *l, const struct told_counts *c);
/* About every second: probes that went silent become unknown (*kept); ripe chunks of readings are written. */
bool live_tick(struct live *l, const struct step *s, bool *kept, struct err *e);
void live_forget(struct live *l);                        /* after a rollback */

/* Pages: what was last heard of a component; false: nothing since the start. */
struct live_view { struct instant at; struct str text; enum probe_outcome outcome; struct span took; int64_t lines; };
bool live_component(struct live *l, int64_t component, struct arena *mem, struct live_view *out);
struct told_counts live_counters(struct live *l);
