/* live.c - the present, in memory. The watches are the writer's own; views are copies behind a lock, for pages. */
#include "main/live.h"
#include "state/state.h"
#include <pthread.h>
#include <string.h>

enum { TEXT_MOST = 300, DAY_MS = 86400000 };

struct view { int64_t component, lines; struct instant at; enum probe_outcome outcome; struct span took; size_t len; char text[TEXT_MOST]; };

struct live {
	struct arena *mem;
	struct watches *watches;                         /* writer's thread only */
	struct instant loaded;
	pthread_mutex_t lock;
	struct told_counts counts;
	struct view *at;
	size_t n, cap;
};

struct live *live_open(void)
{
	struct arena *mem = arena_open();
	struct live *l = NEW(mem, struct live);
	l->mem = mem;
	l->watches = watches_open();
	pthread_mutex_init(&l->lock, NULL);
	return l;
}

void live_close(struct live *l)
{
	watches_close(l->watches);
	pthread_mutex_destroy(&l->lock);
	arena_close(l->mem);
}

static struct view *view_of(struct live *l, int64_t component)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].component == component)
			return &l->at[i];
	struct view *v = push(l->mem, l);
	*v = (struct view){ .component = component };
	return v;
}

static void say(struct view *v, struct str words)
{
	v->len = words.len < TEXT_MOST ? words.len : TEXT_MOST;
	while (v->len < words.len && v->len && (words.at[v->len] & 0xc0) == 0x80)
		v->len--;
	if (v->len)
		memcpy(v->text, words.at, v->len);
}

bool live_load(struct live *l, const struct step *s, struct err *e)
{
	l->loaded = s->now;
	return watches_load(l->watches, s, e);
}

bool live_reading(struct live *l, const struct step *s, const struct told_probe *p, bool *kept, struct err *e)
{
	const struct watch *w = watches_find(l->watches, p->probe);
	if (!w)
		return true;
	pthread_mutex_lock(&l->lock);
	struct view *v = view_of(l, w->component);
	v->at = p->at;
	v->outcome = p->outcome;
	v->took = p->took;
	say(v, p->text);
	pthread_mutex_unlock(&l->lock);
	return state_reading(l->watches, s, p, kept, e);
}

void live_line(struct live *l, const struct told_log *line, int64_t component)
{
	pthread_mutex_lock(&l->lock);
	struct view *v = view_of(l, component);
	v->lines++;
	if (!v->at.ms)
		say(v, line->message);
	pthread_mutex_unlock(&l->lock);
}

void live_counts(struct live *l, const struct told_counts *c)
{
	pthread_mutex_lock(&l->lock);
	l->counts = *c;
	pthread_mutex_unlock(&l->lock);
}

bool live_tick(struct live *l, const struct step *s, bool *kept, struct err *e)
{
	if (s->now.ms - l->loaded.ms > DAY_MS && !live_load(l, s, e))
		return false;
	return watches_silent(l->watches, s, kept, e) && watches_flush(l->watches, s, false, e);
}

void live_forget(struct live *l) { watches_forget(l->watches); }

bool live_component(struct live *l, int64_t component, struct arena *mem, struct live_view *out)
{
	bool found = false;
	pthread_mutex_lock(&l->lock);
	for (size_t i = 0; i < l->n && !found; i++) {
		const struct view *v = &l->at[i];
		found = v->component == component && (v->at.ms || v->lines);
		if (found)
			*out = (struct live_view){ v->at, str_keep(mem, (struct str){ v->text, v->len }), v->outcome, v->took, v->lines };
	}
	pthread_mutex_unlock(&l->lock);
	return found;
}

struct told_counts live_counters(struct live *l)
{
	pthread_mutex_lock(&l->lock);
	struct told_counts c = l->counts;
	pthread_mutex_unlock(&l->lock);
	return c;
}
