/* change_test.c - a change needs a plan, a way back and the client's agreement; its window lets rest what the contract says; a visit's
 * basket goes on to the next one. */
#include "signal/steps_test.h"
#include "ticket/change.h"

static stage_fn *const stages[] = { ticket_step };
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static int64_t asked(struct house *h, const char *subject)
{
	h->refused = (struct err){ 0 };
	steps_act(h, "ticket.request", text(h->s.mem, "{\"subject\":\"{}\"}", str_of(subject)));
	return h->made;
}

static struct planned_change plan_of(struct house *h, int64_t ticket)
{
	struct planned_change c;
	good(change_of(h->s.db, h->client, ticket, h->s.mem, &c, &h->e));
	return c;
}

static size_t told(struct house *h, int64_t ticket, const char *words)
{
	struct ticket_notes notes = { 0 };
	size_t n = 0;
	good(ticket_notes(h->s.db, h->client, ticket, h->s.mem, &notes, &h->e));
	for (size_t i = 0; i < notes.n; i++)
		n += notes.at[i].kind == NOTE_CHANGE && str_starts(notes.at[i].text, str_of(words));
	return n;
}

BOTH(a_change_begins_only_when_the_client_agreed)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	int64_t id = asked(h, "Switch");
	struct field f[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("why"), STR("Neue Firmware") }, { STR("rollback"), NONE }, { STR("day"), STR("2026-11-24") }, { STR("time"), STR("18:00") }, { STR("minutes"), STR("90") } };
	check(!steps_try(h, "change.plan", f, 6) && str_has(err_str(&h->refused), STR("taken back")));
	f[2].value = STR("Alte Firmware");
	f[3].value = STR("2026-11-20");
	check(!steps_try(h, "change.plan", f, 6) && str_has(err_str(&h->refused), STR("in the past")));
	f[3].value = STR("2026-11-24");
	check(steps_try(h, "change.plan", f, 6));
	struct planned_change c = plan_of(h, id);
	check_int(c.until.ms - c.from.ms, 90 * 60000);
	struct ticket t;
	good(ticket_find(db, h->client, id, mem, &t, &h->e));
	check_int(t.kind, TICKET_CHANGE);
	/* Not by anybody; and without it the window begins nothing. */
	struct field yes[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("answer"), STR("yes") }, { STR("approver"), STR("1") } };
	check(!steps_try(h, "change.answer", yes, 2) && str_has(err_str(&h->refused), STR("who approves")));
	h->refused = (struct err){ 0 };
	steps_pass(h, c.until);
	check_int((int64_t)told(h, id, "begun"), 0);
	/* Planned anew, it is asked anew. */
	f[3].value = STR("2026-11-30");
	check(steps_try(h, "change.plan", f, 6) && steps_try(h, "change.answer", yes, 3));
	c = plan_of(h, id);
	check_int(c.answer, CHANGE_AGREED);
	steps_pass(h, c.until);
	check(told(h, id, "begun") == 1 && told(h, id, "over") == 1);
	check(!steps_try(h, "change.plan", f, 6) && str_has(err_str(&h->refused), STR("has begun")));
	struct field end[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("outcome"), STR("rolled-back") }, { STR("text"), STR("lief nicht") } };
	check(steps_try(h, "change.end", end, 3));
	check_int((int64_t)told(h, id, "rolled-back lief"), 1);
	check(!steps_try(h, "change.end", end, 3));
}

BOTH(what_a_visit_left_waits_for_the_next)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	int64_t a = asked(h, "Toner"), b = asked(h, "Kabel");
	struct field f[] = { { STR("ticket"), text(mem, "{}", a) } }, day[] = { { STR("day"), STR("2026-12-07") } };
	check(!steps_try(h, "visit.held", NULL, 0));
	check(steps_try(h, "visit.put", f, 1) && steps_try(h, "visit.put", f, 1));
	f[0].value = text(mem, "{}", b);
	check(steps_try(h, "visit.put", f, 1));
	check(!steps_try(h, "visit.held", NULL, 0) && str_has(err_str(&h->refused), STR("no visit is planned")));
	check(steps_try(h, "visit.plan", day, 1));
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\",\"house\":\"1\"}", a));
	check(!steps_try(h, "visit.held", NULL, 0) && str_has(err_str(&h->refused), STR("planned for 2026-12-07 only")));        /* it has not been yet */
	steps_at(h, "2026-12-07T08:00:00Z");
	check(steps_try(h, "visit.held", NULL, 0));
	struct visit v;
	struct tickets left = { 0 };
	good(visit_of(db, h->client, mem, &v, &h->e));
	check(v.id && !v.day.day);
	good(visit_tickets(db, h->client, v.id, mem, &left, &h->e));
	check(left.n == 1 && left.at[0].id == b);
	check(steps_try(h, "visit.take", f, 1));
	left = (struct tickets){ 0 };
	good(visit_tickets(db, h->client, v.id, mem, &left, &h->e));
	check_int((int64_t)left.n, 0);
}
