/* put_beside.c - for programs: what else stands on the page of a ticket, at the desk and in the portal. */
#include "oncall/oncall.h"
#include "outage/outage.h"
#include "ticket/calls.h"
#include "ticket/change.h"
#include "ticket/remote.h"
#include "ticket/stopwatch.h"
#include "ticket/template.h"
#include "ticket/vendor.h"
#include "web/page_calls.h"

static bool put_consents(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct consent_list all = { 0 };
	if (!ticket_consents(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	put_key(j, STR("consents"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct consent_asked *c = &all.at[i];
		put_object(j);
		put_field(j, STR("id"), c->id);
		put_field(j, STR("part"), c->part);
		put_field(j, STR("name"), c->name);
		put_field(j, STR("text"), c->text);
		put_field(j, STR("answer"), consent_answer_id(c->answer));
		put_field(j, STR("asked"), c->asked);
		put_field(j, STR("due"), c->due);
		put_field(j, STR("answered"), c->answered);
		put_field(j, STR("answered_by"), c->answered_by);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* With the processes that would stand still. */
static bool put_change(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	static const struct str answers[] = { LIT("asked"), LIT("agreed"), LIT("refused") };             /* ORDER change_answer */
	struct planned_change c;
	struct business b = { 0 };
	if (!change_of(q->db, t->client, t->id, q->mem, &c, e) || (c.id && t->component && !outage_business(q->db, t->client, t->component, q->mem, &b, e)))
		return false;
	if (!c.id)
		return true;
	put_key(j, STR("change"));
	put_object(j);
	put_field(j, STR("why"), c.why);
	put_field(j, STR("rollback"), c.rollback);
	put_field(j, STR("affects"), b.evidence);
	put_field(j, STR("from"), c.from);
	put_field(j, STR("until"), c.until);
	put_field(j, STR("planned"), c.planned);
	put_field(j, STR("planned_by"), c.planned_by);
	put_field(j, STR("answer"), answers[c.answer]);
	put_field(j, STR("answered"), c.answered);
	put_field(j, STR("answered_by"), c.answered_by);
	put_field(j, STR("ended"), c.ended);
	put_field(j, STR("outcome"), c.outcome);
	put_end_object(j);
	return true;
}

static bool put_remotes(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct remotes all = { 0 };
	if (!remote_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	put_key(j, STR("remotes"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct remote *r = &all.at[i];
		put_object(j);
		put_field(j, STR("id"), r->id);
		put_field(j, STR("tool"), r->tool);
		put_field(j, STR("code"), r->code);
		put_field(j, STR("offered"), r->offered);
		put_field(j, STR("agreed"), r->agreed);
		put_field(j, STR("agreed_by"), r->agreed_by);
		put_field(j, STR("begun"), r->begun);
		put_field(j, STR("ended"), r->ended);
		put_field(j, STR("minutes"), remote_minutes(r));
		put_field(j, STR("booked"), r->booked);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

static bool put_vendors(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct vendor_list all = { 0 };
	if (!vendor_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	put_key(j, STR("vendors"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct vendor_access *v = &all.at[i];
		struct str supervisor = NONE;
		if (v->supervisor && !name_person(q, v->supervisor, &supervisor, e))
			return false;
		put_object(j);
		put_field(j, STR("id"), v->id);
		put_field(j, STR("state"), vendor_state_id(v->state));
		put_field(j, STR("vendor"), v->vendor);
		put_field(j, STR("purpose"), v->purpose);
		put_field(j, STR("account"), v->account);
		put_field(j, STR("asked"), v->asked);
		put_field(j, STR("from"), v->from);
		put_field(j, STR("until"), v->until);
		put_field(j, STR("supervisor"), v->supervisor);
		put_field(j, STR("supervisor_name"), supervisor);
		put_field(j, STR("enabled"), v->enabled);
		put_field(j, STR("closed"), v->closed);
		put_field(j, STR("minutes"), v->minutes);
		put_field(j, STR("signed"), v->signed_at);
		put_field(j, STR("signed_by"), v->signed_by);
		put_field(j, STR("sha256"), v->sha256);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* ---- what the desk alone is shown ---- */

static bool put_checklist(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct checklist all = { 0 };
	if (!checklist_load(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	put_key(j, STR("checklist"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("words"), all.at[i].words);
		put_field(j, STR("done"), all.at[i].done);
		put_field(j, STR("person"), all.at[i].person);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* Of whoever asks: nobody is shown another's. */
static bool put_stopwatch(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct stopwatches mine = { 0 };
	struct instant until;
	if (!stopwatch_list(q->db, q->me.id, t->id, q->mem, &mine, e))
		return false;
	if (!mine.n)
		return true;
	put_key(j, STR("stopwatch"));
	put_object(j);
	put_field(j, STR("id"), mine.at[0].id);
	put_field(j, STR("running"), mine.at[0].running);
	put_field(j, STR("spent"), stopwatch_spent(&mine.at[0], q->now));
	if (stopwatch_is_idle(&mine.at[0], q->now, &until))
		put_field(j, STR("idle_since"), until);
	put_end_object(j);
	return true;
}

/* day 0: in the client's basket, and nobody has said when. */
static bool put_visit(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct visit v;
	struct tickets work = { 0 };
	if (!visit_of(q->db, t->client, q->mem, &v, e) || (v.id && !visit_tickets(q->db, t->client, v.id, q->mem, &work, e)))
		return false;
	for (size_t i = 0; i < work.n; i++) {
		if (work.at[i].id != t->id)
			continue;
		put_key(j, STR("visit"));
		put_object(j);
		put_field(j, STR("id"), v.id);
		if (v.day.day)
			put_field(j, STR("from"), zone_instant(q->zone, v.day, (int)v.begin));
		put_field(j, STR("person"), v.keeper);
		put_end_object(j);
	}
	return true;
}

static bool put_alerts(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	static const struct str reasons[] = { LIT("new"), LIT("clock"), LIT("duty") };                   /* ORDER alert_reason */
	struct alerts all = { 0 };
	if (!alert_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	put_key(j, STR("alerts"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct alert *x = &all.at[i];
		put_object(j);
		put_field(j, STR("id"), x->id);
		put_field(j, STR("reason"), reasons[x->reason]);
		put_field(j, STR("raised"), x->raised);
		put_field(j, STR("acknowledged"), x->acked);
		put_field(j, STR("acknowledged_by"), x->acked_by);
		put_field(j, STR("ended"), x->ended);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool put_beside(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	static const struct { bool (*put)(struct request *, struct json *, const struct ticket *, struct err *); bool portal; } parts[] = {
		{ put_consents, true }, { put_change, true }, { put_remotes, true }, { put_vendors, true }, { put_callbacks_of, true },
		{ put_checklist, false }, { put_stopwatch, false }, { put_visit, false }, { put_calls_of, false }, { put_alerts, false },
	};
	for (size_t i = 0; i < COUNT(parts); i++)
		if ((parts[i].portal || !q->me.client) && !parts[i].put(q, j, t, e))
			return false;
	return true;
}
