/* queue_mixed.c - a page of the queue that asks several things at once, without reading a row that does not fit.
 *
 * An index begins with what may be asked and ends with the place in the queue, so tickets that are alike in all of it (a group) stand there in
 * order. The groups that fit are found by leaping from one to the next: past what is not asked, never through it. Their
 * beginnings are merged by place, and what is merged is read whole. */
#include "ticket/queue.h"

enum { DIMENSIONS = 5, CLIENT = 0, OWNER, CREW, STATE, KIND, PIECE_LEAST = 2 };

/* What the tickets of a group have in common. Behind the numbers the priority. */
struct group { int64_t at[DIMENSIONS]; struct str priority; };
/* Its next tickets; the rest is fetched when these are used up. */
struct stream { struct group of; struct queue_mark next[64]; int64_t client[64]; size_t n, used; bool more; struct queue_mark last; };
struct streams { struct stream *at; size_t n, cap; };

/* from: the dimension the index begins with; those before it are not in it. */
enum walk { WALK_CLIENT, WALK_OWNER, WALK_CREW };
static const int from_of[] = { CLIENT, OWNER, CREW };         /* ORDER walk */

static enum walk walk_of(const struct queue_filter *f) { return f->client ? WALK_CLIENT : f->owner != QUEUE_ANY ? WALK_OWNER : WALK_CREW; }

/* Tickets from there on in the order of the index, as many groups as they may be of: no statement names a group, or an engine might
 * think a shorter index good enough and read what does not fit. */
#define BEHIND(columns) "select queue_ms, id, client_id, owner_id, crew_id, state, kind, priority from ticket where queue_ms > 0 and (" columns ", queue_ms, id) > "
#define IN_ORDER(columns) " order by " columns ", queue_ms, id limit ?"

static struct rows *behind(struct db *db, enum walk w, const struct group *g, struct queue_mark m, int most)
{
	const int64_t *at = g->at;
	switch (w) {
	case WALK_CLIENT:
		return sql(db, BEHIND("client_id, owner_id, crew_id, state, kind, priority") "(?, ?, ?, ?, ?, ?, ?, ?)" IN_ORDER("client_id, owner_id, crew_id, state, kind, priority"),
		           at[CLIENT], at[OWNER], at[CREW], at[STATE], at[KIND], g->priority, m.place, m.id, most);
	case WALK_OWNER:
		return sql(db, BEHIND("owner_id, crew_id, state, kind, priority") "(?, ?, ?, ?, ?, ?, ?)" IN_ORDER("owner_id, crew_id, state, kind, priority"),
		           at[OWNER], at[CREW], at[STATE], at[KIND], g->priority, m.place, m.id, most);
	case WALK_CREW: break;
	}
	return sql(db, BEHIND("crew_id, state, kind, priority") "(?, ?, ?, ?, ?, ?)" IN_ORDER("crew_id, state, kind, priority"), at[CREW], at[STATE], at[KIND], g->priority, m.place, m.id, most);
}

struct ticket_at { struct queue_mark mark; int64_t client; struct group of; };

static bool read_one(struct rows *r, struct arena *mem, struct ticket_at *t)
{
	int64_t *at = t->of.at;
	if (!row(r, mem, &t->mark.place, &t->mark.id, &at[CLIENT], &at[OWNER], &at[CREW], &at[STATE], &at[KIND], &t->of.priority))
		return false;
	t->client = at[CLIENT];
	return true;
}

/* ---- the groups ---- */

/* The least value at or above v that is asked of this dimension; below 0: there is none. */
static int64_t asked_from(const struct queue_filter *f, int dimension, int64_t v)
{
	const int64_t one[] = { f->client ? f->client : QUEUE_ANY, f->owner, QUEUE_ANY, f->state, f->kind };
	int64_t least = -1;
	if (dimension != CREW || !f->n_crews)
		return one[dimension] == QUEUE_ANY || one[dimension] == v ? v : one[dimension] > v ? one[dimension] : -1;
	for (size_t i = 0; i < f->n_crews; i++)
		if (f->crews[i] >= v && (least < 0 || f->crews[i] < least))
			least = f->crews[i];
	return least;
}

static void begin_behind(struct group *g, int dimension)
{
	for (int i = dimension + 1; i < DIMENSIONS; i++)
		g->at[i] = 0;
	g->priority = NONE;
}

/* Behind all that is alike up to this dimension; false: behind all. */
static bool pass(struct group *g, int from, int dimension)
{
	if (dimension < from)
		return false;
	g->at[dimension]++;
	begin_behind(g, dimension);
	return true;
}

/* g was found: does it fit (*fits), and if not, or after it, where to look on. False: nothing behind it fits. */
static bool look_on(const struct queue_filter *f, int from, struct group *g, bool *fits, struct arena *mem)
{
	*fits = false;
	for (int i = from; i < DIMENSIONS; i++) {
		int64_t v = asked_from(f, i, g->at[i]);
		if (v < 0)
			return pass(g, from, i - 1);
		if (v == g->at[i])
			continue;
		g->at[i] = v;
		begin_behind(g, i);
		return true;
	}
	int order = f->priority.len ? str_order(g->priority, f->priority) : 0;
	if (order > 0)
		return pass(g, from, KIND);
	*fits = !order;
	g->priority = order ? f->priority : text(mem, "{}\x01", g->priority);     /* nothing printed lies between */
	return true;
}

static bool find_groups(struct db *db, const struct queue_filter *f, struct arena *mem, struct streams *out, struct err *e)
{
	enum walk w = walk_of(f);
	struct group at = { .priority = NONE };
	struct ticket_at found;
	bool fits, there = true;
	for (int i = from_of[w]; i < DIMENSIONS; i++)
		at.at[i] = asked_from(f, i, 0);
	while (there) {
		struct rows *r = behind(db, w, &at, (struct queue_mark){ 0 }, 1);
		there = read_one(r, mem, &found);
		if (!done(r, e))
			return false;
		if (!there)
			return true;
		at = found.of;
		there = look_on(f, from_of[w], &at, &fits, mem);
		if (fits)
			*push(mem, out) = (struct stream){ .of = found.of, .more = true };
	}
	return true;
}

/* ---- their tickets ---- */

static bool is_alike(enum walk w, const struct group *a, const struct group *b)
{
	bool alike = str_is(a->priority, b->priority);
	for (int i = from_of[w]; i < DIMENSIONS; i++)
		alike &= a->at[i] == b->at[i];
	return alike;
}

static bool fill(struct db *db, enum walk w, struct stream *s, int64_t last, size_t most, struct arena *mem, struct err *e)
{
	struct ticket_at t;
	s->n = s->used = 0;
	struct rows *r = behind(db, w, &s->of, s->last, (int)most);
	while (s->n < most && read_one(r, mem, &t) && t.mark.place <= last && is_alike(w, &t.of, &s->of)) {
		s->next[s->n] = s->last = t.mark;
		s->client[s->n++] = t.client;
	}
	s->more = s->n == most;
	return done(r, e);
}

static bool is_before(struct queue_mark a, struct queue_mark b) { return a.place != b.place ? a.place < b.place : a.id < b.id; }

/* The stream whose next ticket comes first; NULL: none has any. */
static struct stream *first_of(const struct streams *all)
{
	struct stream *best = NULL;
	for (size_t i = 0; i < all->n; i++) {
		struct stream *s = &all->at[i];
		if (s->used < s->n && (!best || is_before(s->next[s->used], best->next[best->used])))
			best = s;
	}
	return best;
}

bool queue_mixed(struct db *db, const struct queue_filter *f, struct queue_mark from, int64_t last, size_t most, struct arena *mem, struct queue_places *out, struct err *e)
{
	struct streams all = { 0 };
	enum walk w = walk_of(f);
	if (!find_groups(db, f, mem, &all, e))
		return false;
	size_t each = all.n ? most / all.n + PIECE_LEAST : 0;
	each = each < COUNT(all.at->next) ? each : COUNT(all.at->next);
	for (size_t i = 0; i < all.n; i++) {
		all.at[i].last = from;
		if (!fill(db, w, &all.at[i], last, each, mem, e))
			return false;
	}
	for (struct stream *s; out->n < most && (s = first_of(&all)); ) {
		*push(mem, out) = (struct queue_place){ s->next[s->used], s->client[s->used] };
		if (++s->used == s->n && s->more && !fill(db, w, s, last, each, mem, e))
			return false;
	}
	return true;
}
