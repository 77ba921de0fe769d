/* replay_draw.c - see report/inside.h: stored work goes by once more in the order in which it drew, under each contract by itself.
 *
 * A booking draws when it is settled, on the day it was made for; a solved part draws what is no time, on the day it was solved, by what is
 * known of it then. Opened again it gives that back, and told otherwise it draws anew. A booking that waited for what is told draws by it;
 * one that was settled has what it drew, whatever is told after it. Each contract cuts a booking where its own quota ends. For counting, the pieces
 * of both are laid over each other: each share has one verdict under either, and knows which share began the piece that is priced.
 * Of money beyond which something else holds a booking draws what it costs beside what its part cost before; once all is drawn that is given
 * back, for it is paid when the work is counted (replay_balance.c). */
#include "report/redraw.h"
#include <stdlib.h>
#include <string.h>

bool replay_draws(const struct replay_pool *p) { return p->draws; }

/* ---- what is read --------------------------------------------------------------------------------------------------- */

static bool read_tickets(struct redraw *r, int64_t client, struct err *e)
{
	struct ticket_about t;
	struct concern *of = &t.about.of;
	struct rows *q = sql(r->d.db, "select t.id, t.person_id, t.component_id, " SITE_OF("t.client_id", "t.id") ", coalesce(c.class, ''), case when t.state in (?, ?) then t.solved_ms else 0 end"
	                              " from ticket t left join component c on c.client_id = t.client_id and c.id = t.component_id where t.client_id = ? or ? = 0 order by t.id",
	                     (int)TICKET_SOLVED, (int)TICKET_CLOSED, client, client);
	while (row(q, r->d.mem, &t.ticket, &of->person, &of->component, &of->site, &of->class, &t.about.solved)) {
		of->ticket = t.ticket;
		*push(r->d.mem, &r->tickets) = t;
	}
	return done(q, e);
}

const struct about *redraw_about(const struct redraw *r, int64_t ticket)
{
	size_t low = 0, high = r->tickets.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (r->tickets.at[middle].ticket < ticket)
			low = middle + 1;
		else
			high = middle;
	}
	must(low < r->tickets.n && r->tickets.at[low].ticket == ticket);
	return &r->tickets.at[low].about;
}

static void add_event(struct redraw *r, int64_t client, int64_t at, int64_t id, enum event_kind kind, size_t place)
{
	*push(r->d.mem, &r->events) = (struct event){ client, at, id, kind, (uint32_t)place };
}

static bool read_stood(struct redraw *r, int64_t client, struct err *e)
{
	struct stood s;
	int64_t part, id;
	struct rows *q = sql(r->d.db, "select b.id, b.client_id, b.ticket_id, b.part_id, b.at_ms, b.quota, b.person_id, b.component_id, " SITE_OF("b.client_id", "(select dp.ticket_id from part dp where dp.client_id = b.client_id and dp.id = b.part_id)") ", coalesce(c.class, ''), b.taken_on, b.amount_u6"
	                              " from quota_booking b left join component c on c.client_id = b.client_id and c.id = b.component_id"
	                              " where b.returned_ms = 0 and (b.client_id = ? or ? = 0) order by b.id", client, client);
	while (row(q, r->d.mem, &id, &s.client, &s.ticket, &part, &s.at, &s.quota, &s.who.person, &s.who.component, &s.who.site, &s.who.class, &s.drew.day, &s.drew.amount)) {
		if (pool_part(r->d.pool, s.client, part))
			continue;
		s.who.ticket = s.ticket;
		add_event(r, s.client, s.at, id, EVENT_STOOD, r->stood.n);
		*push(r->d.mem, &r->stood) = s;
	}
	return done(q, e);
}

static bool read_moved(struct redraw *r, int64_t client, struct err *e)
{
	struct moved m;
	struct str verb;
	struct rows *q = sql(r->d.db, "select n.ticket_id, n.id, n.at_ms, n.text from (select distinct client_id, ticket_id from ticket_note where kind = ? and text like 'reopen%' and (client_id = ? or ? = 0)) o"
	                              " join ticket_note n on n.client_id = o.client_id and n.ticket_id = o.ticket_id and n.kind = ? order by n.ticket_id, n.id", (int)NOTE_MOVED, client, client, (int)NOTE_MOVED);
	while (row(q, r->d.scratch, &m.ticket, &m.id, &m.at, &verb)) {
		m.solved = str_starts(verb, STR("solve"));
		if (m.solved || str_starts(verb, STR("reopen")))
			*push(r->d.mem, &r->moved) = m;
	}
	return done(q, e);
}

/* The first move of a ticket that was opened again; NULL: it never was. */
static const struct moved *first_move(const struct redraw *r, int64_t ticket)
{
	size_t low = 0, high = r->moved.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (r->moved.at[middle].ticket < ticket)
			low = middle + 1;
		else
			high = middle;
	}
	return low < r->moved.n && r->moved.at[low].ticket == ticket ? &r->moved.at[low] : NULL;
}

int64_t redraw_client(const struct replay_pool *p, const struct work_done *w) { return p->clients.at[w->client]; }

static void add_moves(struct redraw *r, uint32_t place)
{
	const struct work_done *w = &r->d.pool->work.at[place];
	int64_t client = redraw_client(r->d.pool, w), solved = redraw_about(r, w->ticket)->solved;
	const struct moved *m = first_move(r, w->ticket), *end = r->moved.at + r->moved.n;
	if (!m && solved)
		add_event(r, client, solved, w->part, EVENT_SOLVED, place);
	for (; m && m < end && m->ticket == w->ticket; m++)
		add_event(r, client, m->at, m->solved ? w->part : m->id, m->solved ? EVENT_SOLVED : EVENT_OPENED, place);
}

/* What was told once is known from the beginning. */
static void add_told(struct redraw *r)
{
	const struct replay_pool *p = r->d.pool;
	for (size_t i = 0; i < p->told.n; i++)
		if (!r->held[p->told.at[i].work].tells++)
			r->held[p->told.at[i].work].set = p->told.at[i].set;
	for (size_t i = 0; i < p->told.n; i++)
		if (r->held[p->told.at[i].work].tells > 1)
			add_event(r, redraw_client(p, &p->work.at[p->told.at[i].work]), p->told.at[i].at, (int64_t)i, EVENT_TOLD, i);
}

static int by_work(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	return x->client != y->client ? (x->client > y->client) - (x->client < y->client) : work_turn_compare(&x->turn, &y->turn);
}

static void put_in_order(struct redraw *r)
{
	const struct replay_pool *p = r->d.pool;
	r->order = NEWS(r->d.mem, struct ordered, p->wholes.n + 1);
	r->rank = NEWS(r->d.mem, uint32_t, p->wholes.n + 1);
	for (uint32_t i = 0; i < p->wholes.n; i++) {
		const struct whole *b = &p->wholes.at[i];
		r->order[i] = (struct ordered){ redraw_client(p, &p->work.at[b->work]), work_turn_of(b->day, b->began, b->booking, b->entry), i };
	}
	if (p->wholes.n)
		qsort(r->order, p->wholes.n, sizeof *r->order, by_work);
	for (uint32_t i = 0; i < p->wholes.n; i++)
		r->rank[r->order[i].whole] = i;
}

static void add_work(struct redraw *r)
{
	const struct replay_pool *p = r->d.pool;
	put_in_order(r);
	for (size_t k = p->wholes.n; k-- > 0;) {
		uint32_t i = r->order[k].whole;
		const struct whole *b = &p->wholes.at[i];
		int64_t client = r->order[k].client;
		r->on_way[i].next = r->held[b->work].work;
		r->held[b->work].work = i + 1;
		add_event(r, client, b->first, b->entry, EVENT_BOOKED, i);
		if (b->first < b->at)
			add_event(r, client, b->at, b->entry, EVENT_SETTLED, i);
	}
	for (uint32_t i = 0; i < p->work.n; i++) {
		r->held[i].set = p->work.at[i].set;
		add_moves(r, i);
	}
	for (size_t i = 0; i < p->anew.n; i++) {
		const struct decided_anew *x = &p->anew.at[i];
		int64_t client = redraw_client(p, &p->work.at[x->work]);
		add_event(r, client, x->at, x->verdict, EVENT_ANEW, i);
		add_event(r, client, x->at, x->verdict, EVENT_SETTLED_ANEW, x->work);
	}
	add_told(r);
}

/* What is booked in the moment in which the work is solved was booked before; what is settled anew is so by what was told. */
static int by_time(const void *a, const void *b)
{
	const struct event *x = a, *y = b;
	if (x->client != y->client)
		return x->client < y->client ? -1 : 1;
	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->kind != y->kind ? (int)x->kind - (int)y->kind : (x->id > y->id) - (x->id < y->id);
}

/* ---- a booking ---------------------------------------------------------------------------------------------------------- */

struct asking { struct drawing *d; const struct question *question; const struct asked *told; };

static bool ask(void *with, const struct quota_room *rooms, const struct quota **draws, struct err *e)
{
	struct asking *a = with;
	if (!drawing_tell(a->d, a->question, rooms, &a->told, e))
		return false;
	*draws = a->told->draws;
	return true;
}

static struct date day_at(const struct redraw *r, enum version v, int64_t ms) { return zone_date(agreement_zone(r->d.pool->contracts[v]), (struct instant){ ms }); }

/* What no time is drawn on was decided when the part was solved. */
static void keep_solved(const struct redraw *r, const struct question *k, struct str solved, struct quota_room *rooms)
{
	const struct quota *q;
	contract_quotas(r->d.pool->contracts[k->version], &q);
	for (size_t i = 0; i < solved.len; i++)
		if (!quota_by_entry(r->d.pool->contracts[k->version], &q[i]))
			rooms[i].enough = solved.at[i] == 'y';
}

static bool draws_work(const struct asked *told) { return told->draws && quota_counts_work(told->draws); }

/* What the last piece so far of a booking adds to what its part costs. */
static struct money piece_cost(const struct redraw *r, uint32_t place, const struct question *k)
{
	const struct replay_pool *p = r->d.pool;
	uint32_t work = p->wholes.at[place].work;
	struct work w = { .mem = r->d.scratch };
	struct cost cost = { 0 };
	pool_borne(r->d.pool, &p->work.at[work], k->version, &w);
	for (uint32_t i = r->held[work].work; i && r->rank[i - 1] <= r->rank[place]; i = r->on_way[i - 1].next) {
		const struct whole *b = &p->wholes.at[i - 1];
		const struct on_way *x = &r->on_way[i - 1];
		for (size_t n = 0, reached = 0; n < x->now[k->version].n; reached += (size_t)x->now[k->version].at[n++].minutes) {
			const struct drawn_piece *one = &x->now[k->version].at[n];
			struct charge charge = charge_of(p->contracts[k->version], &one->told.says, one->told.firm, r->d.scratch);
			charge_add(&w, &charge, &(struct replay_time){ .minutes = one->minutes, .day = b->day, .start = b->start < 0 ? -1 : (b->start + (int)reached) % 1440, .visit = b->visit }, &cost);
		}
	}
	return cost.billed;
}

bool redraw_pay(struct redraw *r, uint32_t place, const struct question *k, struct drawn_piece *one, struct err *e)
{
	enum { CENT = 10000 };
	struct date day = r->d.pool->wholes.at[place].day;
	struct micro left;
	if (!one->told.draws || !one->told.draws->money)
		return true;
	if (!drawing_room(&r->d, k, one->told.draws, day, &left, e))
		return false;
	struct money cost = piece_cost(r, place, k);
	one->paid.cents = left.u6 / CENT < cost.cents ? left.u6 / CENT : cost.cents;
	if (one->paid.cents <= 0)
		return one->paid = (struct money){ 0 }, true;
	return drawing_take(&r->d, k, one->told.draws, day, (struct micro){ one->paid.cents * CENT }, e);
}

bool redraw_return_paid(struct redraw *r, uint32_t place, const struct question *k, struct drawn_piece *one, struct err *e)
{
	enum { CENT = 10000 };
	struct money paid = one->paid;
	one->paid = (struct money){ 0 };
	return !paid.cents || drawing_return(&r->d, k, one->told.draws, r->d.pool->wholes.at[place].day, (struct micro){ paid.cents * CENT }, e);
}

/* Of quotas that are not asked entry by entry it had its answer. */
static void keep_answers(const struct redraw *r, const struct question *k, struct str kept, struct quota_room *rooms)
{
	const struct contract *c = r->d.pool->contracts[k->version];
	const struct quota *q;
	contract_quotas(c, &q);
	for (size_t i = 0; i < kept.len; i++) {
		rooms[i].unknown = kept.at[i] == '?';
		rooms[i].enough = quota_by_entry(c, &q[i]) ? rooms[i].enough : kept.at[i] == 'y';
	}
}

bool redraw_piece(struct redraw *r, uint32_t place, const struct question *k, struct str kept, int64_t at, int64_t *minutes, struct err *e)
{
	const struct whole *b = &r->d.pool->wholes.at[place];
	const struct held *held = &r->held[b->work];
	struct quota_room *rooms;
	struct asking a = { &r->d, k, NULL };
	const struct quota *draws;
	if (!drawing_rooms(&r->d, k, b->day, day_at(r, k->version, held->since ? held->since : at), &rooms, e))
		return false;
	keep_solved(r, k, held->since ? held->solved[k->version] : NONE, rooms);
	keep_answers(r, k, kept, rooms);
	if (!quota_share(r->d.pool->contracts[k->version], rooms, minutes, ask, &a, &draws, e))
		return false;
	struct drawn_piece *now = push(r->d.mem, &r->on_way[place].now[k->version]);
	*now = (struct drawn_piece){ .told = *a.told, .minutes = (int)*minutes };
	if (!redraw_pay(r, place, k, now, e))
		return false;
	return !draws_work(&now->told) || drawing_take(&r->d, k, now->told.draws, b->day, (struct micro){ *minutes * 1000000 }, e);
}

bool redraw_give_back(struct redraw *r, uint32_t place, const struct question *k, struct drawn_piece *one, struct err *e)
{
	if (!redraw_return_paid(r, place, k, one, e))
		return false;
	return !draws_work(&one->told) || drawing_return(&r->d, k, one->told.draws, r->d.pool->wholes.at[place].day, (struct micro){ (int64_t)one->minutes * 1000000 }, e);
}

/* What a ruling settled has the answers it had, as long as by these a ruling speaks of it, as in the house (verdict/work.c). */
static bool stays_ruled(struct redraw *r, uint32_t place, const struct question *k, const struct drawn_piece *was, bool *stays, struct err *e)
{
	const struct asked *now;
	*stays = was->told.ruled;
	if (!*stays)
		return true;
	if (!drawing_tell_by(&r->d, k, was->told.enough, &now, e))
		return false;
	*stays = now->ruled;
	if (*stays)
		*push(r->d.mem, &r->on_way[place].now[k->version]) = (struct drawn_piece){ .told = *now, .minutes = was->minutes };
	return true;
}

/* What was cut stays cut: each piece is a booking of its own from then on. */
bool redraw_cut(struct redraw *r, uint32_t place, enum version v, uint32_t set, int64_t at, struct err *e)
{
	const struct replay_pool *p = r->d.pool;
	const struct whole *b = &p->wholes.at[place];
	const struct work_done *w = &p->work.at[b->work];
	struct question k = { redraw_client(p, w), v, redraw_about(r, w->ticket), set };
	struct drawn_piece all = { .minutes = b->minutes }, *was = r->on_way[place].now[v].n ? r->on_way[place].now[v].at : &all;
	size_t n = r->on_way[place].now[v].n ? r->on_way[place].now[v].n : 1;
	r->on_way[place].now[v].at = NULL;
	r->on_way[place].now[v].n = r->on_way[place].now[v].cap = 0;
	for (size_t i = 0; i < n; i++) {
		bool ruled;
		if (!redraw_give_back(r, place, &k, &was[i], e) || !stays_ruled(r, place, &k, &was[i], &ruled, e))
			return false;
		if (ruled)
			continue;
		for (int64_t left = was[i].minutes, minutes = left; left > 0; minutes = left -= minutes)
			if (!redraw_piece(r, place, &k, NONE, at, &minutes, e))
				return false;
	}
	return true;
}

/* Both lists laid over each other, by what the booking comes to in the end and what quotas said of it. */
static void lay_shares(struct redraw *r, uint32_t place)
{
	struct replay_pool *p = r->d.pool;
	const struct whole *b = &p->wholes.at[place];
	const struct on_way *x = &r->on_way[place];
	size_t at[VERSIONS] = { 0 };
	int end[VERSIONS] = { 0 }, reached = 0;
	VEC(struct share) shares = { 0 };
	while (reached < b->minutes) {
		struct share s = { .start = p->by_hour && b->start >= 0 ? (b->start + reached) % 1440 : -1, .day = b->day, .visit = b->visit };
		struct str enough[VERSIONS];
		for (int v = 0; v < VERSIONS; v++) {
			if (end[v] == reached) {
				s.of[v] = x->now[v].at[at[v]++].minutes;
				end[v] += s.of[v];
			}
			enough[v] = x->now[v].at[at[v] - 1].told.enough;
		}
		s.minutes = (end[VERSION_OLD] < end[VERSION_NEW] ? end[VERSION_OLD] : end[VERSION_NEW]) - reached;
		s.set = pool_set(p, &p->sets.at[b->set], enough);
		*push(r->d.scratch, &shares) = s;
		reached += s.minutes;
	}
	while (shares.n)
		pool_push_share(p, &p->work.at[b->work], &shares.at[--shares.n]);
}

bool redraw_is_booked(const struct redraw *r, uint32_t place) { return r->on_way[place].now[VERSION_OLD].n > 0; }

/* What is settled at once is so by its own verdict; else by what was known of it when it was booked. */
static bool draw_booking(struct redraw *r, uint32_t place, struct err *e)
{
	const struct whole *b = &r->d.pool->wholes.at[place];
	for (int v = 0; v < VERSIONS; v++)
		if (!redraw_cut(r, place, v, b->first < b->at ? r->held[b->work].set : b->set, b->first, e) || !redraw_allot(r, place, v, b->first, false, e))
			return false;
	return true;
}

/* ---- a part ------------------------------------------------------------------------------------------------------------- */

/* What its last work was told of quotas that count work holds of the part once that is over. */
static void keep_worked(const struct redraw *r, const struct question *k, struct str worked, struct quota_room *rooms)
{
	const struct quota *q;
	contract_quotas(r->d.pool->contracts[k->version], &q);
	for (size_t i = 0; i < worked.len; i++)
		if (quota_by_entry(r->d.pool->contracts[k->version], &q[i]))
			rooms[i].enough = worked.at[i] == 'y';
}

/* What the last work of a part was told; NONE: nothing is certain of that, or nobody worked yet. */
static struct str last_told(const struct redraw *r, const struct held *held, enum version v)
{
	const struct asked *last = NULL;
	for (uint32_t i = held->work; i; i = r->on_way[i - 1].next)
		if (redraw_is_booked(r, i - 1) && r->on_way[i - 1].now[v].n)
			last = &r->on_way[i - 1].now[v].at[r->on_way[i - 1].now[v].n - 1].told;
	return last && last->firm ? last->enough : NONE;
}

static bool give_back(struct redraw *r, const struct question *k, struct drew *drew, struct err *e)
{
	bool ok = !drew->quota || drawing_return(&r->d, k, drew->quota, drew->day, drew->amount, e);
	drew->quota = NULL;
	return ok;
}

/* As the house does whenever such a part is judged: what it drew is free for it. */
static bool draw_under(struct redraw *r, struct held *held, const struct question *k, struct err *e)
{
	struct drew *drew = &held->drew[k->version];
	struct quota_room *rooms;
	const struct asked *told;
	if (!give_back(r, k, drew, e))
		return false;
	if (!held->since)
		return true;
	*drew = (struct drew){ .day = day_at(r, k->version, held->since) };
	if (!drawing_rooms(&r->d, k, drew->day, drew->day, &rooms, e))
		return false;
	keep_worked(r, k, last_told(r, held, k->version), rooms);
	if (!drawing_tell(&r->d, k, rooms, &told, e))
		return false;
	held->solved[k->version] = told->enough;
	if (!told->draws || quota_by_entry(r->d.pool->contracts[k->version], told->draws))
		return true;
	drew->quota = told->draws;
	return drawing_need(&r->d, k, told->draws, &drew->amount, e) && drawing_take(&r->d, k, told->draws, drew->day, drew->amount, e);
}

bool redraw_part(struct redraw *r, uint32_t place, struct err *e)
{
	const struct work_done *w = &r->d.pool->work.at[place];
	for (int v = 0; v < VERSIONS; v++) {
		struct question k = { redraw_client(r->d.pool, w), v, redraw_about(r, w->ticket), r->held[place].set };
		if (!draw_under(r, &r->held[place], &k, e))
			return false;
	}
	return true;
}

static bool draw_moved(struct redraw *r, const struct event *x, struct err *e)
{
	r->held[x->place].since = x->kind == EVENT_SOLVED ? x->at : 0;
	return redraw_part(r, x->place, e);
}

/* How a part stands at a time; since: when it was solved, 0: it is not. */
static bool stands(struct redraw *r, const struct held *held, const struct question *k, int64_t since, int64_t at, const struct asked **out, struct err *e)
{
	struct date day = day_at(r, k->version, since ? since : at);
	struct quota_room *rooms;
	if (!drawing_rooms(&r->d, k, day, day, &rooms, e))
		return false;
	if (since) {
		keep_solved(r, k, held->solved[k->version], rooms);
		keep_worked(r, k, last_told(r, held, k->version), rooms);
	}
	return drawing_tell(&r->d, k, rooms, out, e);
}

/* ---- in the end --------------------------------------------------------------------------------------------------------- */

/* What was drawn to know what is left is free for what is counted. */
static bool return_all_paid(struct redraw *r, uint32_t place, struct err *e)
{
	const struct whole *b = &r->d.pool->wholes.at[place];
	const struct work_done *w = &r->d.pool->work.at[b->work];
	for (int v = 0; v < VERSIONS; v++) {
		struct question k = { redraw_client(r->d.pool, w), v, redraw_about(r, w->ticket), r->held[b->work].set };
		if (!redraw_return_pieces(r, place, &k, e))
			return false;
	}
	return true;
}

/* How a part stands in the end, which is its own set. */
static bool settle_part(struct redraw *r, uint32_t place, struct err *e)
{
	struct replay_pool *p = r->d.pool;
	struct work_done *w = &p->work.at[place];
	struct str enough[VERSIONS];
	for (int v = 0; v < VERSIONS; v++) {
		struct question k = { redraw_client(p, w), v, redraw_about(r, w->ticket), w->set };
		const struct asked *told;
		if (!stands(r, &r->held[place], &k, k.about->solved, r->now.ms, &told, e))
			return false;
		enough[v] = told->enough;
	}
	w->set = pool_set(p, &p->sets.at[w->set], enough);
	return true;
}

/* ---- all of it ------------------------------------------------------------------------------------------------------------ */

static bool draw_event(struct redraw *r, const struct event *x, struct ticket_ids *stood, struct ticket_ids *told, struct err *e)
{
	bool lessens;
	if (x->kind == EVENT_BOOKED)
		return draw_booking(r, x->place, e);
	if (x->kind == EVENT_SETTLED)
		return redraw_settle_waiting(r, x->place, r->d.pool->wholes.at[x->place].set, x->at, e);
	if (x->kind == EVENT_ANEW)
		return redraw_anew(r, &r->d.pool->anew.at[x->place], e);
	if (x->kind == EVENT_SETTLED_ANEW)
		return redraw_settle_anew(r, x->place, x->at, e);
	if (x->kind == EVENT_TOLD)
		return redraw_told(r, &r->d.pool->told.at[x->place], told, e);
	if (x->kind != EVENT_STOOD)
		return draw_moved(r, x, e);
	const struct stood *s = &r->stood.at[x->place];
	if (!drawing_stand(&r->d, s, &lessens, e))
		return false;
	if (lessens)
		*push(r->d.mem, stood) = s->ticket;
	return true;
}

static bool draw_all(struct redraw *r, struct ticket_ids *stood, struct ticket_ids *told, struct err *e)
{
	const struct replay_pool *p = r->d.pool;
	bool ok = true;
	if (r->events.n)
		qsort(r->events.at, r->events.n, sizeof *r->events.at, by_time);
	for (size_t i = 0; i < r->events.n && ok; i++, arena_reset(r->d.scratch))
		ok = draw_event(r, &r->events.at[i], stood, told, e);
	for (uint32_t i = (uint32_t)p->wholes.n; ok && i-- > 0; arena_reset(r->d.scratch))      /* the first that was done is the first share of its part */
		lay_shares(r, r->order[i].whole);
	for (uint32_t i = 0; i < p->work.n && ok; i++, arena_reset(r->d.scratch))
		ok = settle_part(r, i, e);
	for (uint32_t i = 0; i < p->wholes.n && ok; i++, arena_reset(r->d.scratch))
		ok = return_all_paid(r, i, e);
	ticket_ids_once(stood);
	ticket_ids_once(told);
	return ok;
}

bool replay_draw(struct replay_pool *p, struct db *db, int64_t client, struct date from, struct instant now, struct ticket_ids *stood, struct ticket_ids *told, struct err *e)
{
	struct redraw r = { .d = { .pool = p, .db = db, .from = from, .mem = p->mem, .scratch = arena_open() }, .now = now };
	r.held = NEWS(p->mem, struct held, p->work.n + 1);
	r.on_way = NEWS(p->mem, struct on_way, p->wholes.n + 1);
	bool ok = read_tickets(&r, client, e) && read_stood(&r, client, e) && read_moved(&r, client, e);
	if (ok) {
		add_work(&r);
		ok = draw_all(&r, stood, told, e);
	}
	arena_close(r.d.scratch);
	p->drawing = NEW(p->mem, struct drawing);
	*p->drawing = r.d;
	return ok;
}
