/* page_visits.c - visits that are to come: a client's basket of work that can wait for one, its day, and that it was held. */
#include "ticket/change.h"
#include "web/inside.h"
#include "web/page_ticket.h"
#include "web/planning.h"
#include "web/show_work.h"

bool visits_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = { { LIT("day"), T_day, false }, { LIT("client"), T_client, false }, { LIT("ticket"), T_ticket, true }, { LIT("subject"), T_subject, false }, { LIT("state"), T_state, false } };
	struct visits all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!visit_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct tickets work = { 0 };
		struct str client;
		if (!name_client(q, all.at[i].client, &client, e) || !visit_tickets(q->db, all.at[i].client, all.at[i].id, q->mem, &work, e))
			return false;
		for (size_t k = 0; k < work.n; k++) {
			if (all.at[i].day.day)
				sheet_add(s, all.at[i].day);
			else
				sheet_add(s, NONE);
			sheet_cell(s, (struct cell){ HOLE(client), .href = text(q->mem, "/clients/{}", all.at[i].client) });
			sheet_add(s, work.at[k].id);
			sheet_cell(s, (struct cell){ HOLE(work.at[k].subject), .href = text(q->mem, "/tickets/{}", work.at[k].id) });
			sheet_cell(s, (struct cell){ .value = HOLE(ticket_state_id(work.at[k].state)), .html = html_words(q, name_ticket_state(work.at[k].state, q->lang)) });
		}
	}
	return true;
}

static bool visit_forms(struct request *q, struct out *o, const struct visit *v, struct err *e)
{
	struct str client, id = text(q->mem, "day-{}", v->client);
	if (!name_client(q, v->client, &client, e))
		return false;
	html(o, "<section><h2>{}</h2>", client);
	form_open(q, o, text(q->mem, "/clients/{}/visit", v->client));
	form_input(q, o, &(struct input){ .name = STR("day"), .id = id, .label = say(T_visit_day, q->lang), .type = STR("date"), .most = 10, .value = v->day.day ? text(q->mem, "{}", v->day) : NONE });
	form_anyway(q, o);
	html(o, "<p class=\"act\"><button>{}</button>", say(T_visit_plan, q->lang));
	if (v->day.day)
		html(o, " <button class=\"second\" name=\"held\" value=\"1\" formnovalidate>{}</button>", say(T_visit_held, q->lang));
	html(o, "</p></form></section>");
	return true;
}

bool visits_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct visits all = { 0 };
	if (!visits_sheet(q, &s, e) || !visit_list(q->db, q->mem, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p class=\"tabs\"><a href=\"/planning\">{}</a></p>", say(T_visits, q->lang), say(T_planning, q->lang));
	sheet_html(q, o, &s, say(T_no_visits, q->lang));
	for (size_t i = 0; i < all.n && may_work(q); i++)
		if (!visit_forms(q, o, &all.at[i], e))
			return false;
	page_close(q, a);
	return true;
}

bool client_visit_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	bool held = field(&q->form, STR("held")).len > 0;
	field_add(q->mem, &f, STR("day"), field(&q->form, STR("day")));
	anyway_taken(q, &f);
	struct outcome done;
	if (!act_send(q, a, held ? STR("visit.held") : STR("visit.plan"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/visits") : answer_again_on(q, a, STR("/visits"), done.reason, e);
}

bool show_visit_choice(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct visit v;
	struct tickets work = { 0 };
	bool there = false;
	if (!may_work(q) || t->state >= TICKET_SOLVED)
		return true;
	if (!visit_of(q->db, t->client, q->mem, &v, e) || (v.id && !visit_tickets(q->db, t->client, v.id, q->mem, &work, e)))
		return false;
	for (size_t i = 0; i < work.n; i++)
		there |= work.at[i].id == t->id;
	if (there && v.day.day)
		html(o, "<p class=\"tabs\"><a href=\"/visits\">{}</a></p>", phrase(q->mem, q->lang, q->zone, T_visit_on, v.day));
	else if (there)
		html(o, "<p class=\"tabs\"><a href=\"/visits\">{}</a></p>", say(T_visit_waits, q->lang));
	form_open(q, o, text(q->mem, "/tickets/{}/visit", t->id));
	html(o, "<p class=\"act\"><button class=\"second\" name=\"put\" value=\"{}\">{}</button></p></form>", there ? STR("0") : STR("1"), say(there ? T_visit_take : T_visit_put, q->lang));
	return true;
}

bool ticket_visit_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	return act_done(q, a, str_is(field(&q->form, STR("put")), STR("1")) ? STR("visit.put") : STR("visit.take"), &f, text(q->mem, "/tickets/{}", q->id), e);
}
