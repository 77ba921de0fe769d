/* show_caller.c - a person of a client by what they asked for and when they called. */
#include "web/show_caller.h"
#include "ticket/ticket.h"
#include "web/page_calls.h"

enum { SHOWN = 30, PARTS_READ = 20000, CALLS_SHOWN = 8, CALLS_READ = 2000 };        /* no further back than so many parts and calls of the client */

struct ticket_of { int64_t id; struct str subject; unsigned state; bool asked; struct instant opened; };
struct tickets_of { struct ticket_of *at; size_t n, cap; bool more; };

static bool tickets_of(struct request *q, const struct caller *p, struct tickets_of *out, struct err *e)
{
	struct ticket_of t = { 0 };
	int64_t before = INT64_MAX;
	if (!p->client)
		return true;
	field_int(&q->query, STR("before"), &before);
	struct rows *r = sql(q->db, "select id, subject, state, case when person_id = ? then 1 else 0 end, opened_ms from ticket where client_id = ? and id < ? and (person_id = ? or id in"
	                            " (select p.ticket_id from fact f join part p on p.client_id = f.client_id and p.id = f.part_id where f.client_id = ?"
	                            " and f.part_id > (select coalesce(max(id), 0) from part where client_id = ?) - ? and f.name = 'concerns' and f.value = ?))"
	                            " order by id desc limit ?", p->id, p->client, before, p->id, p->client, p->client, (int)PARTS_READ, p->name, SHOWN + 1);
	while (row(r, q->mem, &t.id, &t.subject, &t.state, &t.asked, &t.opened))
		*push(q->mem, out) = t;
	out->more = out->n > SHOWN;
	out->n -= out->more;
	return done(r, e);
}

bool show_tickets_of(struct request *q, struct out *o, const struct caller *p, struct err *e)
{
	struct tickets_of all = { 0 };
	if (!tickets_of(q, p, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<h2>{}</h2><ul>", say(T_person_tickets, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li><a href=\"/tickets/{}\">{} {}</a>, {}, {}</li>", all.at[i].id, all.at[i].id, all.at[i].subject, name_ticket_state((enum ticket_state)all.at[i].state, q->lang),
		     say(all.at[i].asked ? T_person_asked : T_person_concerned, q->lang));
	html(o, "</ul>");
	if (all.more)
		html(o, "<p class=\"pager\"><a rel=\"next\" href=\"/contacts/{}?before={}\">{}</a></p>", p->id, all.at[all.n - 1].id, say(T_further, q->lang));
	return true;
}

bool put_tickets_of(struct request *q, struct json *j, const struct caller *p, struct err *e)
{
	struct tickets_of all = { 0 };
	if (!tickets_of(q, p, &all, e))
		return false;
	put_key(j, STR("tickets"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("subject"), all.at[i].subject);
		put_field(j, STR("state"), ticket_state_id((enum ticket_state)all.at[i].state));
		put_field(j, STR("asked"), all.at[i].asked);
		put_field(j, STR("opened"), all.at[i].opened);
		put_end_object(j);
	}
	put_end_array(j);
	if (all.more)
		put_field(j, STR("before"), all.at[all.n - 1].id);
	return true;
}

static bool calls_by(struct request *q, const struct caller *p, int64_t but, struct calls *out, struct err *e)
{
	struct call c = { .client = p->client, .person = p->id };
	unsigned direction = CALL_IN;
	struct rows *r = sql(q->db, "select id, direction, number, line, subject, ticket_id, at_ms, answered_ms, until_ms from (select * from call where client_id = ? order by at_ms desc limit ?) c where person_id = ? and id <> ?"
	                            " order by at_ms desc limit ?", p->client, (int)CALLS_READ, p->id, but, (int)CALLS_SHOWN);
	while (row(r, q->mem, &c.id, &direction, &c.number, &c.line, &c.subject, &c.ticket, &c.at, &c.answered, &c.until)) {
		c.direction = direction;
		*push(q->mem, out) = c;
	}
	return done(r, e);
}

bool show_calls_by(struct request *q, struct out *o, const struct caller *p, int64_t call, struct err *e)
{
	struct calls all = { 0 };
	if (!calls_by(q, p, call, &all, e))
		return false;
	if (all.n)
		html(o, "<h2>{}</h2><ul>", say(call ? T_person_calls : T_calls, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct call *c = &all.at[i];
		html(o, "<li><a href=\"/calls/{}\">", c->id);
		part_time(o, c->at);
		html(o, "</a> · {}", name_call_state(q, c));
		if (c->ticket)
			html(o, " · <a href=\"/tickets/{}\">{} {}</a>", c->ticket, say(T_ticket, q->lang), c->ticket);
		html(o, "{}{}</li>", c->subject.len ? STR(": ") : NONE, c->subject);
	}
	if (all.n)
		html(o, "</ul>");
	return true;
}

bool put_calls_by(struct request *q, struct json *j, const struct caller *p, int64_t call, struct err *e)
{
	struct calls all = { 0 };
	if (!calls_by(q, p, call, &all, e))
		return false;
	put_call_list(j, &all);
	return true;
}
