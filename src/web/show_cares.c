/* show_cares.c - verdicts on which nothing may be charged yet: whose they are, until when, and taking one over. */
#include "web/show.h"

static struct str name_status(enum judge_status status, enum lang lang)
{
	static const enum text names[] = { T_certain, T_certain, T_verdict_open, T_provisional, T_contradictory, T_impossible_item };    /* ORDER judge_status */
	return say(names[status], lang);
}

static bool one_care(struct request *q, struct out *o, const struct care *c, struct err *e)
{
	struct ticket t;
	struct verdict v;
	struct str client, who = say(T_nobody, q->lang);
	if (!ticket_find(q->db, c->client, c->ticket, q->mem, &t, e) || !verdict_find(q->db, c->client, c->part, q->mem, &v, e) || !name_client(q, c->client, &client, e) ||
	    (c->person && !name_person(q, c->person, &who, e)))
		return false;
	html(o, "<li><a href=\"/tickets/{}\">{}</a> <small>{} · {} · {}: {} · {} ", t.id, t.subject, client, name_status(v.status, q->lang), say(T_who, q->lang), who, say(T_settle_by, q->lang));
	part_time(o, c->due);
	html(o, "{}{}</small>", c->due.ms < q->now.ms ? STR(", ") : NONE, c->due.ms < q->now.ms ? say(T_overdue, q->lang) : NONE);
	if ((RIGHT_WORK & 1u << q->me.role) && c->person != q->me.id) {
		form_open(q, o, text(q->mem, "/tickets/{}/own", c->ticket));
		form_hidden(q, o, STR("part"), text(q->mem, "{}", c->part));
		html(o, "<button class=\"plain\">{}</button></form>", say(T_take_over, q->lang));
	}
	html(o, "</li>");
	return true;
}

bool show_cares(struct request *q, struct out *o, struct err *e)
{
	struct cares all = { 0 };
	if (!verdict_cares(q->db, 0, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section data-part=\"cares\"><h2>{}</h2><p>{}</p>", say(T_verdicts_to_settle, q->lang), say(T_settle_lead, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		part_rows(o, i, all.n);
		if (!one_care(q, o, &all.at[i], e))
			return false;
	}
	part_rows_end(o, all.n);
	html(o, "</section>");
	return true;
}

bool put_cares(struct request *q, struct json *j, struct err *e)
{
	struct cares all = { 0 };
	if (!verdict_cares(q->db, 0, q->mem, &all, e))
		return false;
	put_key(j, STR("verdicts_to_settle"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		struct verdict v;
		if (!verdict_find(q->db, all.at[i].client, all.at[i].part, q->mem, &v, e))
			return false;
		put_object(j);
		put_field(j, STR("client"), all.at[i].client);
		put_field(j, STR("ticket"), all.at[i].ticket);
		put_field(j, STR("part"), all.at[i].part);
		put_field(j, STR("status"), status_id(v.status));
		put_field(j, STR("person"), all.at[i].person);
		put_field(j, STR("due"), all.at[i].due);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool ticket_own_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("part"), field(&q->form, STR("part")));
	field_add(q->mem, &f, STR("until"), field(&q->form, STR("until")));
	return act_done(q, a, STR("verdict.own"), &f, STR("/today"), e);
}
