/* queue_test.c - pages and counts of the queue against sorting and filtering all tickets by hand; owners, kinds and views as people set them. */
#include "signal/steps_test.h"
#include "ticket/queue.h"
#include <stdlib.h>

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))
enum { TICKETS = 260, PEOPLE = 4 };

static stage_fn *const stages[] = { ticket_step };

struct made { int64_t id, client, owner, crew, queue, closed; int state, kind; struct str priority; };

static int64_t person(struct house *h, const char *name, int role)
{
	int64_t id = 0;
	struct rows *r = sql(h->s.db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (0, ?, ?, ?, ?, 0, '', 0, 0) returning id",
	                     str_of(name), str_of(name), str_of(name), role);
	row(r, h->s.mem, &id);
	good(done(r, &h->e));
	return id;
}

/* Few different times, so that many stand at the same place and the number decides. */
static struct made make(struct house *h, const int64_t *people)
{
	static const struct str priorities[] = { LIT("p1"), LIT("p2"), LIT("") };
	struct made m = { .client = h->client + (int64_t)(unit_random() % 2) * 1000, .owner = unit_random() % 3 ? people[unit_random() % PEOPLE] : 0, .kind = (int)(unit_random() % 4) };
	m.state = (int)(unit_random() % 5);
	m.crew = (int64_t)(unit_random() % 3);
	m.priority = priorities[unit_random() % 3];
	*(m.state == TICKET_CLOSED ? &m.closed : &m.queue) = 1000 + (int64_t)(unit_random() % 12) * 1000;
	struct rows *r = sql(h->s.db, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, owner_id, crew_id, queue_ms)"
	                              " values (?, ?, ?, 's', 0, '', 0, 1, 0, ?, 1, ?, 0, ?, ?, ?) returning id", m.client, m.kind, m.state, m.closed, m.priority, m.owner, m.crew, m.queue);
	row(r, h->s.mem, &m.id);
	good(done(r, &h->e));
	return m;
}

static int sooner(const void *a, const void *b)
{
	const struct made *x = a, *y = b;
	if (x->closed || y->closed)
		return x->closed != y->closed ? (x->closed < y->closed) - (x->closed > y->closed) : (x->id < y->id) - (x->id > y->id);
	return x->queue != y->queue ? (x->queue > y->queue) - (x->queue < y->queue) : (x->id > y->id) - (x->id < y->id);
}

static bool is_asked(const struct queue_filter *f, const struct made *m, struct instant now)
{
	bool closed = f->state == TICKET_CLOSED, crew = !f->n_crews;
	for (size_t i = 0; i < f->n_crews; i++)
		crew |= f->crews[i] == m->crew;
	return crew && (m->closed != 0) == closed && (!f->client || f->client == m->client) && (f->owner == QUEUE_ANY || f->owner == m->owner) && (f->state == QUEUE_ANY || f->state == m->state) &&
	       (f->kind == QUEUE_ANY || f->kind == m->kind) && (!f->priority.len || str_is(f->priority, m->priority)) && (!f->overdue || closed || m->queue <= now.ms);
}

static void hold(struct house *h, const struct queue_filter *f, const struct made *all, struct instant now)
{
	struct queue_mark at = { 0 };
	struct queue_count count;
	size_t k = 0, n = 0;
	for (bool more = true; more; ) {
		struct queue page = { 0 };
		good(queue_page(h->s.db, f, at, 7, now, h->s.mem, &page, &h->e));
		for (size_t i = 0; i < page.n; i++, n++) {
			while (k < TICKETS && !is_asked(f, &all[k], now))
				k++;
			check(k < TICKETS);
			check_int(page.at[i].id, all[k++].id);
		}
		at = page.next;
		more = page.more;
	}
	while (k < TICKETS && !is_asked(f, &all[k], now))
		k++;
	check_int((int64_t)k, TICKETS);
	good(queue_count(h->s.db, f, now, h->s.mem, &count, &h->e));
	check_int(count.n + count.more, n > 99 ? 100 : (int64_t)n);
}

BOTH(pages_of_the_queue_are_what_sorting_all_of_it_gives)
{
	struct house house = { 0 }, *h = &house;
	struct made all[TICKETS];
	int64_t people[PEOPLE];
	static const char *const names[PEOPLE] = { "a", "b", "c", "d" };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	for (int i = 0; i < PEOPLE; i++)
		people[i] = person(h, names[i], 2);
	for (int i = 0; i < TICKETS; i++)
		all[i] = make(h, people);
	qsort(all, TICKETS, sizeof *all, sooner);
	for (int i = 0; i < 240; i++) {
		static const int64_t crews[] = { 0, 1, 2 };
		struct queue_filter f = { .owner = QUEUE_ANY, .state = QUEUE_ANY, .kind = QUEUE_ANY };
		if (i && unit_random() % 2)
			f.owner = unit_random() % 2 ? QUEUE_NOBODY : people[0];
		f.client = i && unit_random() % 2 ? h->client : 0;
		f.state = i && unit_random() % 2 ? (int)(unit_random() % 5) : QUEUE_ANY;
		f.kind = i && unit_random() % 3 == 0 ? (int)(unit_random() % 4) : QUEUE_ANY;
		f.priority = i && unit_random() % 3 == 0 ? STR("p1") : NONE;
		f.n_crews = i ? unit_random() % 3 : 0;
		f.crews = crews + unit_random() % 2;
		f.overdue = i && unit_random() % 3 == 0;
		hold(h, &f, all, (struct instant){ 6500 });
	}
}

/* ---- what a page costs ---- */

enum { MANY = 50000, PAGE = 50, LOOKED_MOST = 600 };

/* What a team does not do it never does, and p1 is rare: what is asked together is not there by chance. */
static void fill_queue(struct house *h)
{
	good(run(h->s.db, &h->e, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, owner_id, crew_id, queue_ms)"
	                         " with recursive n (i) as (select cast(1 as bigint) union all select i + 1 from n where i < ?)"
	                         " select 1000 + i % 199, case when i % 5 = 1 then 0 else i % 4 end, i / 3 % 4, 's', 0, '', 0, 1, 0, 0, 1, case when i % 9973 = 0 then 'p1' when i % 3 = 0 then 'p2' else '' end, 0,"
	                         " i % 11, i % 5, 1000 + i * 48271 % 65521 from n", (int64_t)MANY));
	good(run(h->s.db, &h->e, "update ticket set queue_ms = 0, closed_ms = opened_ms where id % 1000 = 7"));
}

static int64_t fitting(struct house *h, const struct queue_filter *f)
{
	int64_t n = 0;
	for (size_t i = 0; i < (f->n_crews ? f->n_crews : 1); i++) {
		int64_t some = 0, crew = f->n_crews ? f->crews[i] : -1;
		struct rows *r = sql(h->s.db, "select count(*) from ticket where queue_ms > 0 and (crew_id = ? or ? < 0) and (owner_id = ? or ? < 0) and (client_id = ? or ? = 0) and (state = ? or ? < 0)"
		                              " and (kind = ? or ? < 0) and (priority = ? or ? = '') and queue_ms <= ?", crew, crew, f->owner, f->owner, f->client, f->client, f->state, f->state, f->kind, f->kind,
		                     f->priority, f->priority, f->overdue ? h->s.now.ms : INT64_MAX);
		row(r, h->s.mem, &some);
		good(done(r, &h->e));
		n += some;
	}
	return n;
}

/* The second page, which must not look through the first. */
static void cheap_and_full(struct house *h, const struct queue_filter *f)
{
	struct queue_mark at = { 0 };
	int64_t left = fitting(h, f);
	for (int i = 0; i < 2; i++) {
		struct queue page = { 0 };
		good(db_begin(h->s.db, &h->e));
		int64_t before = store_cost(h->s.db, STR("ticket"), h->s.mem);
		good(queue_page(h->s.db, f, at, PAGE, h->s.now, h->s.mem, &page, &h->e));
		int64_t looked = store_cost(h->s.db, STR("ticket"), h->s.mem) - before;
		db_rollback(h->s.db);
		check_int((int64_t)page.n, left < PAGE ? left : PAGE);
		check(page.more == (left > PAGE));
		if (looked > LOOKED_MOST)
			unit_failed(__FILE__, __LINE__, text(h->s.mem, "{} rows looked at for {} (client {}, owner {}, {} teams, state {}, kind {}, priority {})", looked, page.n, f->client, f->owner, f->n_crews, f->state, f->kind, f->priority));
		left -= (int64_t)page.n;
		at = page.next;
	}
}

BOTH_OF_MANY(a_page_that_asks_several_things_is_full_and_reads_little_else)
{
	struct house house = { 0 }, *h = &house;
	static const int64_t crews[] = { 1, 2, 4 };
	const struct queue_filter any = { .owner = QUEUE_ANY, .state = QUEUE_ANY, .kind = QUEUE_ANY };
	struct queue_filter f = any;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	fill_queue(h);
	f.crews = crews;
	for (int i = 0; i < 24; i++) {
		f.n_crews = 1 + (size_t)i / 8;
		f.owner = i & 1 ? 1 : QUEUE_ANY;
		f.client = i % 8 == 2 ? 1007 : 0;
		f.state = i & 2 ? TICKET_OPEN : QUEUE_ANY;
		f.kind = i & 4 ? TICKET_CHANGE : QUEUE_ANY;
		f.priority = i & 4 ? STR("p2") : i & 2 ? STR("p1") : NONE;
		f.overdue = i % 8 == 5;
		cheap_and_full(h, &f);
	}
	f = any;
	f.kind = TICKET_MAINTENANCE;
	cheap_and_full(h, &f);
	f = any;
	f.priority = STR("p1");
	cheap_and_full(h, &f);
	f = any;
	f.state = TICKET_WAITING;
	cheap_and_full(h, &f);
	f.client = 1001;
	cheap_and_full(h, &f);
}

/* ---- acts ---- */

static bool own(struct house *h, const char *to, const char *was)
{
	const struct field f[] = { { STR("ticket"), text(h->s.mem, "{}", h->ticket) }, { STR("person"), str_of(to) }, { STR("house"), STR("1") }, { STR("was"), str_of(was) } };
	h->refused.len = 0;
	return steps_try(h, "ticket.owner", f, was ? 4 : 3);
}

static int64_t owner(struct house *h)
{
	struct ticket t;
	good(ticket_find(h->s.db, h->client, h->ticket, h->s.mem, &t, &h->e));
	return t.owner;
}

static struct str last_note(struct house *h)
{
	struct ticket_notes notes = { 0 };
	good(ticket_notes(h->s.db, h->client, h->ticket, h->s.mem, &notes, &h->e));
	check(notes.n);
	return notes.at[notes.n - 1].text;
}

BOTH(a_ticket_is_taken_given_and_given_back_and_its_history_says_so)
{
	struct house house = { 0 }, *h = &house;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t tom = person(h, "Tom", 2), tess = person(h, "Tess", 1), buch = person(h, "Buch", 3);
	const char *a = str_c(mem, text(mem, "{}", tom)), *b = str_c(mem, text(mem, "{}", tess)), *c = str_c(mem, text(mem, "{}", buch));
	steps_request(h);
	check_int(owner(h), 0);
	check(own(h, a, "0"));
	check_int(owner(h), tom);
	check_str(last_note(h), str_of(a));
	check(!own(h, b, "0"));
	check_str(err_str(&h->refused), STR("meanwhile Tom looks after it"));
	check(!own(h, a, NULL));
	check_str(err_str(&h->refused), STR("Tom looks after it already"));
	check(!own(h, c, NULL));
	check(str_starts(err_str(&h->refused), STR("tickets are looked after by who works on them in the house")));
	check(own(h, b, a));
	check(own(h, "0", b));
	check_str(last_note(h), STR("0"));
	check(!own(h, "0", NULL));
	check_str(err_str(&h->refused), STR("nobody looks after it"));
	check(!own(h, "999999", NULL));
}

static int64_t team(struct house *h, const char *name, int64_t member)
{
	int64_t id = 0;
	struct rows *r = sql(h->s.db, "insert into crew (client_id, name, members, clients, outside, incidents, new_minutes, clock_minutes, second_minutes, crew_minutes, owner_minutes, ended_ms)"
	                              " values (0, ?, ?, '', 0, 0, -1, -1, 0, 0, 15, 0) returning id", str_of(name), text(h->s.mem, "{}", member));
	row(r, h->s.mem, &id);
	good(done(r, &h->e));
	return id;
}

static bool give(struct house *h, int64_t crew)
{
	const struct field f[] = { { STR("ticket"), text(h->s.mem, "{}", h->ticket) }, { STR("crew"), text(h->s.mem, "{}", crew) }, { STR("reason"), STR("Netz") }, { STR("house"), STR("1") } };
	h->refused.len = 0;
	return steps_try(h, "ticket.team", f, COUNT(f));
}

/* Nobody's is what no team has either; of a team that ended nothing is left. */
BOTH(a_ticket_is_a_teams_until_that_ends)
{
	struct house house = { 0 }, *h = &house;
	static const int64_t none[] = { 0 };
	struct queue_filter free = { .owner = QUEUE_NOBODY, .crews = none, .n_crews = 1, .state = QUEUE_ANY, .kind = QUEUE_ANY };
	struct queue_count n;
	struct queue_teams all = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t tom = person(h, "Tom", 2), net = team(h, "Netz", tom);
	steps_request(h);
	good(run(db, &h->e, "update ticket set queue_ms = 5"));
	good(queue_count(db, &free, h->s.now, mem, &n, &h->e));
	check_int(n.n, 1);
	check(!give(h, 999) && !give(h, 0));
	check(give(h, net));
	check_str(last_note(h), text(mem, "{} Netz", net));
	check(!give(h, net));
	check_str(err_str(&h->refused), STR("it is of team Netz already"));
	good(queue_count(db, &free, h->s.now, mem, &n, &h->e));
	check_int(n.n, 0);
	free.crews = &net;
	good(queue_count(db, &free, h->s.now, mem, &n, &h->e));
	check_int(n.n, 1);
	good(queue_teams(db, tom, mem, &all, &h->e));
	check(all.n == 1 && all.at[0].mine);
	const struct field end[] = { { STR("crew"), text(mem, "{}", net) }, { STR("end"), STR("1") } };
	check(steps_try(h, "crew.set", end, COUNT(end)));
	free.crews = none;
	good(queue_count(db, &free, h->s.now, mem, &n, &h->e));
	check_int(n.n, 1);
}

BOTH(a_ticket_is_filed_as_another_kind)
{
	struct house house = { 0 }, *h = &house;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_request(h);
	for (int k = TICKET_CHANGE; k <= TICKET_MAINTENANCE; k++) {
		const struct field f[] = { { STR("ticket"), text(mem, "{}", h->ticket) }, { STR("kind"), ticket_kind_id((enum ticket_kind)k) }, { STR("house"), STR("1") } };
		struct ticket t;
		h->refused.len = 0;
		check(steps_try(h, "ticket.kind", f, 3));
		good(ticket_find(db, h->client, h->ticket, mem, &t, &h->e));
		check_int((int64_t)t.kind, k);
		check_str(last_note(h), ticket_kind_id((enum ticket_kind)k));
	}
	const struct field no[] = { { STR("ticket"), text(mem, "{}", h->ticket) }, { STR("kind"), STR("problem") } };
	check(!steps_try(h, "ticket.kind", no, 2));
	check_str(err_str(&h->refused), STR("the kind is incident, request, change or maintenance"));
}

BOTH(a_view_is_kept_once_by_name_and_dropped)
{
	struct house house = { 0 }, *h = &house;
	struct queue_views mine = { 0 }, others = { 0 }, left = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_act(h, "view.save", STR("{\"name\":\"Warten\",\"filter\":\"owner=me&state=waiting\"}"));
	steps_act(h, "view.save", STR("{\"name\":\"Warten\",\"filter\":\"state=waiting\"}"));
	steps_act(h, "view.save", STR("{\"name\":\"Alle\",\"filter\":\"\",\"shared\":\"1\"}"));
	good(queue_views(db, 1, mem, &mine, &h->e) && queue_views(db, 2, mem, &others, &h->e));
	check(mine.n == 2 && others.n == 1 && str_is(mine.at[1].filter, STR("state=waiting")) && str_is(others.at[0].name, STR("Alle")));
	struct field drop = { STR("view"), text(mem, "{}", mine.at[1].id) };
	check(steps_try(h, "view.drop", &drop, 1));
	check(!steps_try(h, "view.drop", &drop, 1));
	good(queue_views(db, 1, mem, &left, &h->e));
	check_int((int64_t)left.n, 1);
}

/* What nobody looks after is what somebody should take. */
BOTH(what_is_solved_is_not_among_what_nobody_looks_after)
{
	struct house house = { 0 }, *h = &house;
	static const int64_t none[] = { 0 };
	struct queue_filter f = { .owner = QUEUE_NOBODY, .state = QUEUE_ANY, .kind = QUEUE_ANY };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	for (int64_t i = 0; i < 2; i++)
		good(run(db, &h->e, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, owner_id, crew_id, queue_ms)"
		                    " values (?, 1, ?, 's', 0, '', 0, 1000, ?, 0, 1, '', 0, 0, 0, ?)", h->client, (int)(i ? TICKET_SOLVED : TICKET_OPEN), i * 2000, i ? QUEUE_SOLVED + 1000 : (INT64_C(1) << 62) + 1000));
	for (int i = 0; i < 6; i++) {
		struct queue page = { 0 };
		struct queue_count count;
		f.crews = none;
		f.n_crews = i % 2;
		f.client = i / 2 % 2 ? h->client : 0;
		f.state = i < 4 ? QUEUE_ANY : TICKET_SOLVED;
		good(queue_page(db, &f, (struct queue_mark){ 0 }, 10, h->s.now, mem, &page, &h->e) && queue_count(db, &f, h->s.now, mem, &count, &h->e));
		check(page.n == 1 && count.n == 1 && page.at[0].state == (i < 4 ? TICKET_OPEN : TICKET_SOLVED));
	}
}
