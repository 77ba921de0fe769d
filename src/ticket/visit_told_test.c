/* visit_told_test.c - who asked is told of the visit once, of its new day once more, and nobody of what was taken out again. */
#include "signal/steps_test.h"
#include "ticket/ticket.h"

static stage_fn *const stages[] = { ticket_step };

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-02T10:00:00+01:00", mem, db);
	check(run(db, &h->e, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (71, ?, 'm', 'm', 'Mia', 6, 1, '', 0, 0)", h->client));
	check(run(db, &h->e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, 71, 'm@k.test', 'm@k.test', 0)", h->client));
}

static int64_t ask(struct house *h, const char *subject)
{
	struct fields f = { 0 };
	field_add(h->s.mem, &f, STR("subject"), str_of(subject));
	steps_act_fields(h, "ticket.request", 71, f);
	return h->made;
}

static void put(struct house *h, int64_t ticket) { steps_act(h, "visit.put", text(h->s.mem, "{\"ticket\":\"{}\"}", ticket)); }
static void plan(struct house *h, const char *day) { steps_act(h, "visit.plan", text(h->s.mem, "{\"day\":\"{}\",\"time\":\"09:30\"}", str_of(day))); }
static void minutes(struct house *h, int n) { steps_pass(h, (struct instant){ h->s.now.ms + n * 60000 }); }

/* The last letter of a visit, and how many there are. */
static int letters(struct house *h, struct str *body)
{
	int n = 0;
	struct rows *r = sql(h->s.db, "select body from outbox where client_id = ? and key like 'visit.%' order by id", h->client);
	while (row(r, h->s.mem, body))
		n++;
	check(done(r, &h->e));
	return n;
}

BOTH(who_asked_is_told_when_a_visit_comes_and_when_it_is_moved)
{
	struct house h;
	struct str body = NONE;
	begin(&h, mem, db);
	int64_t first = ask(&h, "Printer"), second = ask(&h, "Cable");
	put(&h, first);
	put(&h, second);
	minutes(&h, 10);
	check_int(letters(&h, &body), 0);                                  /* it has no day yet */
	plan(&h, "2026-11-09");
	minutes(&h, 1);
	plan(&h, "2026-11-10");                                            /* moved about before anybody was told */
	minutes(&h, 10);
	check_int(letters(&h, &body), 1);
	check(str_has(body, STR("m@k.test")) && str_has(body, STR("we come to you on 2026-11-10 09:30")) && str_has(body, STR("Printer")) && str_has(body, STR("Cable")));
	plan(&h, "2026-11-10");
	minutes(&h, 10);
	check_int(letters(&h, &body), 1);                                  /* as it was */
	steps_act(&h, "visit.take", text(mem, "{\"ticket\":\"{}\"}", first));
	plan(&h, "2026-11-11");
	minutes(&h, 10);
	check_int(letters(&h, &body), 2);
	check(str_has(body, STR("is moved: we come on 2026-11-11 09:30")) && !str_has(body, STR("Printer")));
	put(&h, ask(&h, "Screen"));                                        /* what comes into a visit that stands */
	minutes(&h, 10);
	check_int(letters(&h, &body), 3);
	check(str_has(body, STR("Screen")) && !str_has(body, STR("Cable")) && str_has(body, STR("we come to you on 2026-11-11 09:30")));
}

BOTH(who_has_no_address_or_whose_work_is_done_is_told_nothing)
{
	struct house h;
	struct str body = NONE;
	begin(&h, mem, db);
	int64_t ticket = ask(&h, "Printer");
	put(&h, ticket);
	plan(&h, "2026-11-09");
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", ticket));
	minutes(&h, 10);
	check_int(letters(&h, &body), 0);
}
