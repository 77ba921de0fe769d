/* page_portal_project.c - a project in the portal: how it stands, what it costs, what waits for the client's yes, what both noted. */
#include "web/show_project.h"

static bool is_shown(const struct project *p) { return p->quote.state != QUOTE_DRAFT; }

bool portal_project_page(struct request *q, struct answer *a, struct err *e)
{
	struct project_view v;
	if (!project_view_load(q, &v, STR("/portal/projects"), e))
		return false;
	const struct quote *x = &v.p.quote;
	if (!is_shown(&v.p))
		return answer_missing(a);
	q->title = text(q->mem, "{} {}", say(T_project, q->lang), x->number);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/portal/quotes\">{}</a></p><h1>{} {}: {}</h1>", say(T_quotes, q->lang), say(T_project, q->lang), x->number, x->title);
	if (x->state != QUOTE_ACCEPTED || x->project) {
		html(o, "<p>{} <a href=\"/portal/quotes/{}\">{}</a></p>", say(T_project_not_yet, q->lang), x->project ? x->project : x->id, x->number);
		page_close(q, a);
		return true;
	}
	html(o, "<p>{}: {} · <a href=\"/portal/requests/{}\">{} {}</a></p>", say(T_state, q->lang), say(v.p.over ? T_project_over : T_project_runs, q->lang), x->ticket, say(T_ticket, q->lang), x->ticket);
	show_project_budget(q, o, &v);
	if (!show_project_steps(q, o, &v, e) || !show_project_milestones(q, o, &v, e))
		return false;
	show_project_plan(q, o, &v);
	show_project_orders(q, o, &v);
	if (!show_project_delays(q, o, &v, e) || !show_project_notes(q, o, &v, e))
		return false;
	project_note_form(q, o, &v);
	page_close(q, a);
	return true;
}

bool portal_project_json(struct request *q, struct json *j, struct err *e)
{
	struct project p;
	if (!project_load(q->db, q->client, q->id, q->mem, &p, e))
		return false;
	return !is_shown(&p) || put_project(q, j, e);
}

static struct str back(struct request *q) { return text(q->mem, "/portal/projects/{}", q->id); }

bool portal_project_reach_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("milestone") };
	struct fields f = about_project(q);
	project_copy(q, &f, names, COUNT(names));
	return act_done(q, a, STR("project.reach"), &f, back(q), e);
}

bool portal_project_note_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("about"), LIT("text") };
	struct fields f = about_project(q);
	project_copy(q, &f, names, COUNT(names));
	return act_done(q, a, STR("project.note"), &f, back(q), e);
}
