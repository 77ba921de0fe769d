/* queue.c - reading the queue: what asks one thing is a walk along its index, what asks several is merged (queue_mixed.c). Of closed tickets
 * what the walk's index does not know is left out while walking. */
#include "ticket/queue.h"

enum { WALK_MOST = 1000, COUNT_MOST = 100 };
/* 2: CLOCK_PAUSED. Of what rests the time that is left, from the clock itself: it stays as long as it rests. */
#define QUEUED_LEFT "case when t.due_state = 2 then coalesce((select min(k.budget_ms - k.counted_ms) from clock k where k.client_id = t.client_id and k.ticket_id = t.id" \
	" and k.name = t.due_clock and k.due_ms = t.due_ms and k.state = 2), 0) else 0 end"
#define QUEUED_COLUMNS "t.id, t.client_id, t.owner_id, t.crew_id, t.kind, t.state, t.subject, t.priority, c.name, p.name, w.name, t.due_clock, t.due_ms, t.opened_ms, t.due_state, t.stamp, " QUEUED_LEFT
#define QUEUED_FROM " from ticket t left join client c on c.id = t.client_id left join person p on p.id = t.owner_id and t.owner_id > 0" \
	" left join crew w on w.client_id = 0 and w.id = t.crew_id and t.crew_id > 0"
/* The mark comes first: SQLite takes the first lower bound it reads as the place where the walk begins. */
#define QUEUE_AFTER "(t.queue_ms, t.id) > (?, ?) and t.queue_ms > 0 and t.queue_ms <= ? order by t.queue_ms, t.id limit ?"
#define CLOSED_ORDER " and (t.closed_ms, t.id) < (?, ?) order by t.closed_ms desc, t.id desc limit ?"

static const int64_t END = INT64_MAX;

static bool is_closed(const struct queue_filter *f) { return f->state == TICKET_CLOSED; }

/* Overdue are places before now, for a running clock's is its deadline; and a place past 2^61 is no deadline. */
static int64_t last_place(const struct queue_filter *f, struct instant now)
{
	bool to_be_taken = f->owner == QUEUE_NOBODY && f->state == QUEUE_ANY;        /* whoever asks for what nobody looks after asks for work */
	return f->overdue ? now.ms : to_be_taken ? QUEUE_SOLVED - 1 : END;
}

/* Which index is walked: the one of what is rarest, as a rule. */
enum walk { WALK_ALL, WALK_FREE, WALK_OWNER, WALK_CREW, WALK_CLIENT };

static bool is_free(const struct queue_filter *f) { return f->owner == QUEUE_NOBODY && f->n_crews == 1 && !f->crews[0] && !is_closed(f); }

static enum walk walk_of(const struct queue_filter *f)
{
	if (is_free(f))
		return WALK_FREE;
	if (f->owner != QUEUE_ANY && (f->owner != QUEUE_NOBODY || f->n_crews != 1))
		return WALK_OWNER;
	if (f->n_crews == 1)
		return WALK_CREW;
	return f->client ? WALK_CLIENT : WALK_ALL;
}

static struct rows *walk_open(struct db *db, const struct queue_filter *f, int64_t last, struct queue_mark m, int most)
{
	switch (walk_of(f)) {
	case WALK_FREE: return sql(db, "select t.queue_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.owner_id = 0 and t.crew_id = 0 and " QUEUE_AFTER, m.place, m.id, last, most);
	case WALK_OWNER: return sql(db, "select t.queue_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.owner_id = ? and " QUEUE_AFTER, f->owner, m.place, m.id, last, most);
	case WALK_CREW: return sql(db, "select t.queue_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.crew_id = ? and " QUEUE_AFTER, f->crews[0], m.place, m.id, last, most);
	case WALK_CLIENT: return sql(db, "select t.queue_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.client_id = ? and " QUEUE_AFTER, f->client, m.place, m.id, last, most);
	case WALK_ALL: break;
	}
	return sql(db, "select t.queue_ms, " QUEUED_COLUMNS QUEUED_FROM " where " QUEUE_AFTER, m.place, m.id, last, most);
}

static struct rows *walk_closed(struct db *db, const struct queue_filter *f, struct queue_mark m, int most)
{
	m = m.place ? m : (struct queue_mark){ END, END };
	switch (walk_of(f)) {
	case WALK_OWNER: return sql(db, "select t.closed_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.closed_ms > 0 and t.owner_id = ?" CLOSED_ORDER, f->owner, m.place, m.id, most);
	case WALK_CREW: return sql(db, "select t.closed_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.closed_ms > 0 and t.crew_id = ?" CLOSED_ORDER, f->crews[0], m.place, m.id, most);
	case WALK_CLIENT: return sql(db, "select t.closed_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.closed_ms > 0 and t.client_id = ?" CLOSED_ORDER, f->client, m.place, m.id, most);
	case WALK_FREE:
	case WALK_ALL: break;
	}
	return sql(db, "select t.closed_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.closed_ms > 0" CLOSED_ORDER, m.place, m.id, most);
}

/* What the walk's own index has not settled. */
static bool fits(const struct queue_filter *f, const struct queued *t)
{
	bool crew = !f->n_crews;
	for (size_t i = 0; i < f->n_crews; i++)
		crew |= f->crews[i] == t->crew_id;
	return crew && (f->owner == QUEUE_ANY || f->owner == t->owner_id) && (!f->client || f->client == t->client) && (f->state == QUEUE_ANY || f->state == (int)t->state) &&
	       (f->kind == QUEUE_ANY || f->kind == (int)t->kind) && (!f->priority.len || str_is(f->priority, t->priority));
}

/* Every row of the walk fits by its index alone. */
static bool is_pure(const struct queue_filter *f)
{
	int asked = (f->owner != QUEUE_ANY) + (f->n_crews > 0) - is_free(f) + (f->client != 0);
	return asked <= 1 && f->n_crews <= 1 && (f->state == QUEUE_ANY || is_closed(f)) && f->kind == QUEUE_ANY && !f->priority.len;
}

#define QUEUED_PLACES(place) &place, &t.id, &t.client, &t.owner_id, &t.crew_id, &t.kind, &t.state, &t.subject, &t.priority, &t.client_name, &t.owner, &t.crew, &t.clock, &t.due, &t.opened, &t.due_state, &t.stamp, &t.left

/* One more than is asked for says whether there is more. */
static bool mixed_page(struct db *db, const struct queue_filter *f, struct queue_mark from, size_t most, struct instant now, struct arena *mem, struct queue *out, struct err *e)
{
	struct queue_places places = { 0 };
	if (!queue_mixed(db, f, from, last_place(f, now), most + 1, mem, &places, e))
		return false;
	out->more = places.n > most;
	for (size_t i = 0; i < places.n && i < most; i++) {
		struct queued t = { 0 };
		int64_t place;
		struct rows *r = sql(db, "select t.queue_ms, " QUEUED_COLUMNS QUEUED_FROM " where t.client_id = ? and t.id = ?", places.at[i].client, places.at[i].at.id);
		if (row(r, mem, QUEUED_PLACES(place)))
			*push(mem, out) = t;
		if (!done(r, e))
			return false;
		out->next = places.at[i].at;
	}
	return true;
}

bool queue_page(struct db *db, const struct queue_filter *f, struct queue_mark from, size_t most, struct instant now, struct arena *mem, struct queue *out, struct err *e)
{
	struct queued t = { 0 };
	int64_t place;
	int walked = 0, limit = is_pure(f) ? (int)most + 1 : WALK_MOST;
	if (!is_pure(f) && !is_closed(f))
		return mixed_page(db, f, from, most, now, mem, out, e);
	struct rows *r = is_closed(f) ? walk_closed(db, f, from, limit) : walk_open(db, f, last_place(f, now), from, limit);
	while (row(r, mem, QUEUED_PLACES(place))) {
		walked++;
		if (out->n == most && fits(f, &t)) {
			out->more = true;
			break;
		}
		if (fits(f, &t))
			*push(mem, out) = t;
		out->next = (struct queue_mark){ place, t.id };
	}
	out->more |= walked == limit;
	return done(r, e);
}

#define COUNTED(where) "select count(*) from (select 1 from ticket where queue_ms > 0" where " and queue_ms <= ? limit ?) n"

static struct rows *counted(struct db *db, const struct queue_filter *f, int64_t last)
{
	switch (walk_of(f)) {
	case WALK_FREE: return sql(db, COUNTED(" and owner_id = 0 and crew_id = 0"), last, (int)COUNT_MOST);
	case WALK_OWNER: return sql(db, COUNTED(" and owner_id = ?"), f->owner, last, (int)COUNT_MOST);
	case WALK_CREW: return sql(db, COUNTED(" and crew_id = ?"), f->crews[0], last, (int)COUNT_MOST);
	case WALK_CLIENT: return sql(db, COUNTED(" and client_id = ?"), f->client, last, (int)COUNT_MOST);
	case WALK_ALL: break;
	}
	return sql(db, COUNTED(""), last, (int)COUNT_MOST);
}

bool queue_count(struct db *db, const struct queue_filter *f, struct instant now, struct arena *mem, struct queue_count *out, struct err *e)
{
	struct queue some = { 0 };
	struct queue_places places = { 0 };
	*out = (struct queue_count){ 0 };
	if (!is_pure(f) && !is_closed(f)) {                     /* where they stand is enough: no row is read whole */
		if (!queue_mixed(db, f, (struct queue_mark){ 0 }, last_place(f, now), COUNT_MOST, mem, &places, e))
			return false;
		out->more = places.n == COUNT_MOST;
		out->n = (int)places.n - out->more;
		return true;
	}
	if (is_closed(f)) {
		if (!queue_page(db, f, (struct queue_mark){ 0 }, COUNT_MOST - 1, now, mem, &some, e))
			return false;
		*out = (struct queue_count){ (int)some.n, some.more };
		return true;
	}
	struct rows *r = counted(db, f, last_place(f, now));
	row(r, mem, &out->n);
	out->more = out->n == COUNT_MOST;
	out->n -= out->more;
	return done(r, e);
}

/* ORDER role: owner, dispatcher and technician work on tickets. */
bool queue_keepers(struct db *db, struct arena *mem, struct keepers *out, struct err *e)
{
	struct keeper k = { 0 };
	struct rows *r = sql_known(db, "person", "select id, name from person where client_id = 0 and role <= 2 and disabled = 0 order by name, id");
	while (row(r, mem, &k.id, &k.name))
		*push(mem, out) = k;
	return done(r, e);
}

bool queue_teams(struct db *db, int64_t person, struct arena *mem, struct queue_teams *out, struct err *e)
{
	struct queue_team t = { 0 };
	struct str members;
	struct rows *r = sql_known(db, "crew", "select id, name, members from crew where client_id = 0 and ended_ms = 0 order by name, id");
	while (row(r, mem, &t.id, &t.name, &members)) {
		t.mine = str_has(text(mem, " {} ", members), text(mem, " {} ", person));
		*push(mem, out) = t;
	}
	return done(r, e);
}

bool queue_views(struct db *db, int64_t person, struct arena *mem, struct queue_views *out, struct err *e)
{
	struct queue_view v = { 0 };
	struct rows *r = sql_known(db, "queue_view", "select id, person_id, made_by, name, filter from queue_view where client_id = 0 and person_id in (0, ?) order by name, id", person);
	while (row(r, mem, &v.id, &v.person, &v.made_by, &v.name, &v.filter))
		*push(mem, out) = v;
	return done(r, e);
}
