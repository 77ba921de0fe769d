/* stopwatch_test.c - measured time adds up over pauses; one runs at a time; it asks when nothing happens; a house may have none. */
#include "signal/steps_test.h"
#include "ticket/stopwatch.h"

static stage_fn *const stages[] = { ticket_step };
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static int64_t asked(struct house *h)
{
	steps_act(h, "ticket.request", STR("{\"subject\":\"Drucker\"}"));
	return h->made;
}

static bool press(struct house *h, const char *verb, int64_t ticket)
{
	struct field f[] = { { STR("ticket"), text(h->s.mem, "{}", ticket) } };
	return steps_try(h, verb, f, 1);                         /* a minute passes */
}

static struct stopwatch of(struct house *h, int64_t ticket)
{
	struct stopwatches all = { 0 };
	good(stopwatch_list(h->s.db, 1, ticket, h->s.mem, &all, &h->e));
	return all.n ? all.at[0] : (struct stopwatch){ 0 };
}

BOTH(a_stopwatch_adds_up_what_was_worked)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t a = asked(h), b = asked(h);
	check(press(h, "stopwatch.start", a));
	h->s.now.ms += 9 * 60000;
	check(press(h, "stopwatch.pause", a));
	h->s.now.ms += 3600000;
	check_int(stopwatch_minutes(stopwatch_spent(&(struct stopwatch){ .spent = of(h, a).spent }, h->s.now)), 10);
	check(press(h, "stopwatch.start", a));
	/* Another one lets it rest. */
	check(press(h, "stopwatch.start", b));
	check_int(of(h, a).running.ms, 0);
	check_int(of(h, a).spent.ms, 11 * 60000);
	check(of(h, b).running.ms > 0);
	check(press(h, "stopwatch.drop", b) && !press(h, "stopwatch.pause", b));
	check(str_has(err_str(&h->refused), STR("no stopwatch of yours")));
}

BOTH(a_stopwatch_without_anything_done_asks)
{
	struct house world = { 0 }, *h = &world;
	struct instant until;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t a = asked(h);
	check(press(h, "stopwatch.start", a));
	int64_t began = h->s.now.ms - 60000;
	struct stopwatch w = of(h, a);
	check(!stopwatch_is_idle(&w, (struct instant){ began + STOPWATCH_IDLE * 60000LL }, &until));
	check(stopwatch_is_idle(&w, (struct instant){ began + STOPWATCH_IDLE * 60000LL + 1 }, &until) && until.ms == began);
	h->s.now.ms += 30 * 60000;
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"angesehen\",\"house\":\"1\"}", a));
	struct instant said = h->s.now;
	h->s.now.ms += 3 * 3600000;
	w = of(h, a);
	check(stopwatch_is_idle(&w, h->s.now, &until) && until.ms == said.ms);
	/* Only until then. */
	struct field f[] = { { STR("ticket"), text(mem, "{}", a) }, { STR("until"), text(mem, "{}", until.ms) } };
	check(steps_try(h, "stopwatch.pause", f, 2));
	check_int(of(h, a).spent.ms, said.ms - began);
	check(press(h, "stopwatch.start", a));
	h->s.now.ms += 3 * 3600000;
	check(press(h, "stopwatch.on", a));
	w = of(h, a);
	check(!stopwatch_is_idle(&w, h->s.now, &until));
}

BOTH(a_stopwatch_ends_with_its_booking_and_a_house_may_have_none)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t a = asked(h), minutes = 0, spent = 0;
	struct parts parts = { 0 };
	good(ticket_parts(db, h->client, a, mem, &parts, &h->e));
	check(press(h, "stopwatch.start", a));
	struct field f[] = { { STR("stopwatch"), text(mem, "{}", of(h, a).id) }, { STR("part"), text(mem, "{}", parts.at[0].id) }, { STR("minutes"), STR("5") }, { STR("text"), STR("x") } };
	h->s.now.ms += 6 * 60000;
	check(steps_try(h, "time.add", f, 4));
	struct rows *r = sql(db, "select count(*), 0 from stopwatch where client_id = ?", h->client);
	row(r, mem, &minutes, &spent);
	good(done(r, &h->e));
	check_int(minutes, 0);
	check(!steps_try(h, "time.add", f, 4) && str_has(err_str(&h->refused), STR("booked already")));
	h->refused = (struct err){ 0 };
	good(run(db, &h->e, "insert into setting (name, value) values ('house.stopwatch', 'off')"));
	check(!press(h, "stopwatch.start", a) && str_has(err_str(&h->refused), STR("switched off")));
}

/* One that is started, runs six minutes and is booked with five. */
static void book_one(struct house *h, int64_t ticket, int64_t part)
{
	check(press(h, "stopwatch.start", ticket));
	struct field f[] = { { STR("stopwatch"), text(h->s.mem, "{}", of(h, ticket).id) }, { STR("part"), text(h->s.mem, "{}", part) }, { STR("minutes"), STR("5") }, { STR("text"), STR("x") } };
	h->s.now.ms += 6 * 60000;
	check(steps_try(h, "time.add", f, 4));
}

BOTH(a_house_may_keep_sums_without_persons)
{
	struct house world = { 0 }, *h = &world;
	struct stopwatch_sums sums = { 0 };
	struct parts parts = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	int64_t a = asked(h), persons = -1;
	good(ticket_parts(db, h->client, a, mem, &parts, &h->e));
	check(steps_try(h, "setting.set", &(struct field){ STR("house.stopwatch"), STR("sum") }, 1));
	check(!steps_try(h, "setting.set", &(struct field){ STR("house.stopwatch"), STR("sums") }, 1) && str_has(err_str(&h->refused), STR("off own sum")));
	for (int i = 0; i < STOPWATCH_LEAST; i++) {
		check(sums.n == 0);
		book_one(h, a, parts.at[0].id);
		good(stopwatch_sums(db, date_of(2026, 11, 1), mem, &sums, &h->e));
	}
	check(sums.n == 1 && sums.at[0].minutes == 25 && sums.at[0].spent.ms == 5 * 7 * 60000 && sums.at[0].client == h->client);
	struct rows *r = sql(db, "select count(*) from stopwatch where person_id <> 0 or ticket_id <> 0");
	row(r, mem, &persons);
	good(done(r, &h->e));
	check_int(persons, 0);
	good(run(db, &h->e, "update setting set value = 'own' where name = 'house.stopwatch'"));
	sums.n = 0;
	good(stopwatch_sums(db, date_of(2026, 11, 1), mem, &sums, &h->e));
	check_int((int64_t)sums.n, 0);
}
