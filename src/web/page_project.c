/* page_project.c - a project at the desk: what both sides see, and what the house does about it. */
#include "web/page_oncall.h"
#include "web/planning.h"
#include "web/show_project.h"

static bool works(const struct request *q) { return RIGHT_WORK & 1u << q->me.role; }

static struct str there(struct request *q, const char *what) { return text(q->mem, "/projects/{}/{}", q->id, str_of(what)); }

/* Fields of one form among several that have such a name. */
static void field_of(struct request *q, struct out *o, const char *name, struct str form, enum text label, const char *type, struct str value, bool needed)
{
	form_input(q, o, &(struct input){ .name = str_of(name), .id = text(q->mem, "{}-{}", form, str_of(name)), .label = say(label, q->lang), .type = str_of(type), .most = str_is(str_of(type), STR("date")) ? 10 : 200, .value = value, .optional = !needed });
}

static void state_choice(struct request *q, struct out *o, struct str form, enum step_state now)
{
	static const enum text names[] = { T_project_step_open, T_project_step_doing, T_project_step_done };     /* ORDER step_state */
	struct option all[COUNT(names)];
	for (enum step_state x = STEP_OPEN; x <= STEP_DONE; x++)
		all[x] = (struct option){ step_state_id(x), say(names[x], q->lang), NONE };
	form_choice(q, o, &(struct input){ .name = STR("state"), .id = text(q->mem, "{}-state", form), .label = say(T_state, q->lang), .value = step_state_id(now) }, all, COUNT(all));
}

static struct str hours_typed(struct request *q, int64_t minutes) { return minutes < 0 ? NONE : micro_typed(q, (struct micro){ round_div((wide)minutes * 100, 60) * 10000 }); }

/* x NULL: a new one. */
static bool step_form(struct request *q, struct out *o, const struct project_step *x, struct err *e)
{
	struct staff_list staff = { 0 };
	size_t n = 0;
	if (!staff_list(q, &staff, e))
		return false;
	struct option *people = staff_options(q, &staff, NULL, &n), *all = NEWS(q->mem, struct option, n + 1);
	struct str form = x ? text(q->mem, "step-{}", x->id) : STR("step-new");
	all[0] = (struct option){ STR("0"), say(T_nobody, q->lang), NONE };
	for (size_t i = 0; i < n; i++)
		all[i + 1] = people[i];
	html(o, "<details class=\"acts\"><summary>{}</summary>", x ? x->name : say(T_project_step_new, q->lang));
	form_open(q, o, there(q, "step"));
	form_hidden(q, o, STR("step"), text(q->mem, "{}", x ? x->id : (int64_t)0));
	field_of(q, o, "name", form, T_project_step, "text", x ? x->name : NONE, true);
	html(o, "<div class=\"pair\">");
	state_choice(q, o, form, x ? x->state : STEP_OPEN);
	field_of(q, o, "day", form, T_planned_day, "date", x && x->day.day ? text(q->mem, "{}", x->day) : NONE, false);
	form_choice(q, o, &(struct input){ .name = STR("person"), .id = text(q->mem, "{}-person", form), .label = say(T_who, q->lang), .value = text(q->mem, "{}", x ? x->person : (int64_t)0) }, all, n + 1);
	html(o, "</div><div class=\"pair\">");
	field_of(q, o, "planned", form, T_hours_planned, "text", x ? hours_typed(q, x->planned) : NONE, false);
	field_of(q, o, "rest", form, T_hours_rest_told, "text", x ? hours_typed(q, x->rest) : NONE, false);
	html(o, "</div>");
	form_close(o, say(T_project_step_save, q->lang));
	html(o, "</details>");
	return true;
}

static void time_form(struct request *q, struct out *o, const struct project_view *v)
{
	size_t n = 0;
	struct option *all = NEWS(q->mem, struct option, v->p.steps.n + 1);
	for (size_t i = 0; i < v->p.steps.n; i++)
		if (v->p.steps.at[i].state != STEP_DONE)
			all[n++] = (struct option){ text(q->mem, "{}", v->p.steps.at[i].id), v->p.steps.at[i].name, NONE };
	if (!n)
		return;
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_book_time, q->lang));
	form_open(q, o, there(q, "time"));
	form_choice(q, o, &(struct input){ .name = STR("step"), .id = STR("time-step"), .label = say(T_project_step, q->lang) }, all, n);
	html(o, "<div class=\"pair\">");
	form_input(q, o, &(struct input){ .name = STR("minutes"), .label = say(T_worked_minutes, q->lang), .type = STR("number"), .most = 4 });
	form_input(q, o, &(struct input){ .name = STR("date"), .label = say(T_day, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", zone_date(q->zone, q->now)) });
	form_input(q, o, &(struct input){ .name = STR("start"), .label = say(T_work_start, q->lang), .type = STR("time"), .most = 5, .optional = true });
	html(o, "</div>");
	form_input(q, o, &(struct input){ .name = STR("work"), .label = say(T_work_done, q->lang) });
	form_anyway(q, o);
	form_close(o, say(T_book, q->lang));
	html(o, "</details>");
}

static void milestone_form(struct request *q, struct out *o, const struct milestone *m)
{
	struct str form = m ? text(q->mem, "milestone-{}", m->id) : STR("milestone-new");
	if (m && m->reached.ms)
		return;
	html(o, "<details class=\"acts\"><summary>{}</summary>", m ? m->name : say(T_milestone_new, q->lang));
	form_open(q, o, there(q, "milestone"));
	form_hidden(q, o, STR("milestone"), text(q->mem, "{}", m ? m->id : (int64_t)0));
	html(o, "<div class=\"pair\">");
	field_of(q, o, "name", form, T_milestone, "text", m ? m->name : NONE, true);
	field_of(q, o, "day", form, T_planned_day, "date", m && m->day.day ? text(q->mem, "{}", m->day) : NONE, false);
	form_choice(q, o, &(struct input){ .name = STR("by_client"), .id = text(q->mem, "{}-by", form), .label = say(T_milestone_by, q->lang), .value = m && m->by_client ? STR("1") : STR("0") },
	            (struct option[]){ { STR("0"), say(T_milestone_by_house, q->lang), NONE }, { STR("1"), say(T_milestone_by_client, q->lang), NONE } }, 2);
	html(o, "</div>");
	form_close(o, say(T_milestone_save, q->lang));
	html(o, "</details>");
}

/* Positions of the contract; the first: none of them. */
static void price_choice(struct request *q, struct out *o, const struct project_view *v, struct str id, enum text none)
{
	const struct price *prices;
	size_t n = v->contract ? contract_prices(v->contract, &prices) : 0;
	struct option *all = NEWS(q->mem, struct option, n + 1);
	all[0] = (struct option){ NONE, say(none, q->lang), NONE };
	for (size_t i = 0; i < n; i++)
		all[i + 1] = (struct option){ prices[i].name, name_price(q->mem, prices[i].name), quoted_lang(q, v->contract) };
	form_choice(q, o, &(struct input){ .name = STR("price"), .id = id, .label = say(T_position, q->lang), .optional = true }, all, n + 1);
}

static void delay_form(struct request *q, struct out *o, const struct project_view *v)
{
	html(o, "<details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_project_delay_new, q->lang), say(T_project_delay_help, q->lang));
	form_open(q, o, there(q, "delay"));
	html(o, "<div class=\"pair\">");
	field_of(q, o, "day", STR("delay"), T_project_delay_since, "date", text(q->mem, "{}", zone_date(q->zone, q->now)), true);
	field_of(q, o, "days", STR("delay"), T_project_delay_days, "text", NONE, true);
	html(o, "</div>");
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = STR("delay-reason"), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000 });
	html(o, "<div class=\"pair\">");
	price_choice(q, o, v, STR("delay-price"), T_project_delay_free);
	field_of(q, o, "quantity", STR("delay"), T_quantity_hint, "text", NONE, false);
	html(o, "</div>");
	form_close(o, say(T_project_delay_save, q->lang));
	html(o, "</details>");
}

/* The first line of an order; more are written where it is a draft. */
static void order_form(struct request *q, struct out *o, const struct project_view *v)
{
	html(o, "<details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_change_order_new, q->lang), say(T_change_order_help, q->lang));
	form_open(q, o, there(q, "order"));
	field_of(q, o, "line.text", STR("order"), T_service, "text", NONE, false);
	html(o, "<div class=\"pair\">");
	price_choice(q, o, v, STR("order-price"), T_own_price);
	field_of(q, o, "line.quantity", STR("order"), T_quantity_hint, "text", NONE, false);
	field_of(q, o, "line.amount", STR("order"), T_change_order_amount, "text", NONE, false);
	html(o, "</div>");
	form_close(o, say(T_change_order_save, q->lang));
	html(o, "</details>");
}

static void drop_form(struct request *q, struct out *o, const struct project_view *v)
{
	size_t n = 0;
	struct option *all = NEWS(q->mem, struct option, v->p.plan.n + 1);
	for (size_t i = 0; i < v->p.plan.n; i++)
		if (v->p.plan.at[i].state == INSTALMENT_PLANNED || v->p.plan.at[i].state == INSTALMENT_DUE)
			all[n++] = (struct option){ text(q->mem, "{}", v->p.plan.at[i].id), phrase(q->mem, q->lang, NULL, T_instalment_number, (int64_t)v->p.plan.at[i].place), NONE };
	if (!(RIGHT_BOOKS & 1u << q->me.role) || !n)
		return;
	html(o, "<details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_instalment_drop, q->lang), say(T_instalment_drop_help, q->lang));
	form_open(q, o, there(q, "drop"));
	form_choice(q, o, &(struct input){ .name = STR("instalment"), .label = say(T_instalments, q->lang) }, all, n);
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = STR("drop-reason"), .label = say(T_reason, q->lang), .most = 500 });
	form_close(o, say(T_instalment_drop_now, q->lang));
	html(o, "</details>");
}

static bool head(struct request *q, struct out *o, const struct project_view *v, struct err *e)
{
	struct str client;
	const struct quote *x = &v->p.quote;
	if (!name_client(q, q->client, &client, e))
		return false;
	html(o, "<p class=\"above\"><a href=\"/projects\">{}</a></p><h1>{} {}: {}</h1>", say(T_projects, q->lang), say(T_project, q->lang), x->number, x->title);
	part_facts(o);
	part_fact(o, say(T_state, q->lang), x->state != QUOTE_ACCEPTED ? name_quote_state(x->state, q->lang) : say(v->p.over ? T_project_over : T_project_runs, q->lang));
	html(o, "<div><dt>{}</dt><dd><a href=\"/clients/{}\">{}</a></dd></div>", say(T_client, q->lang), x->client, client);
	html(o, "<div><dt>{}</dt><dd><a href=\"/tickets/{}\">{}</a></dd></div>", say(T_ticket, q->lang), x->ticket, x->ticket);
	part_facts_end(o);
	return true;
}

static bool forms(struct request *q, struct out *o, const struct project_view *v, struct err *e)
{
	html(o, "<h2>{}</h2>", say(T_project_acts, q->lang));
	time_form(q, o, v);
	for (size_t i = 0; i < v->p.steps.n; i++)
		if (!step_form(q, o, &v->p.steps.at[i], e))
			return false;
	if (!step_form(q, o, NULL, e))
		return false;
	for (size_t i = 0; i < v->p.milestones.n; i++)
		milestone_form(q, o, &v->p.milestones.at[i]);
	milestone_form(q, o, NULL);
	delay_form(q, o, v);
	if (!v->p.over)
		order_form(q, o, v);
	return true;
}

/* Before it is accepted, and of a change order, there is the quote alone. */
static bool is_project(const struct project *p) { return p->quote.state == QUOTE_ACCEPTED && !p->quote.project; }

bool project_page(struct request *q, struct answer *a, struct err *e)
{
	struct project_view v;
	if (!project_view_load(q, &v, STR("/projects"), e))
		return false;
	q->title = text(q->mem, "{} {}", say(T_project, q->lang), quote_name(&v.p.quote, q->lang, q->mem));
	struct out *o = page_open(q, a);
	if (!head(q, o, &v, e))
		return false;
	if (!is_project(&v.p)) {
		html(o, "<p>{} <a href=\"/quotes/{}\">{}</a></p>", say(T_project_not_yet, q->lang), v.p.quote.project ? v.p.quote.project : v.p.quote.id, quote_name(&v.p.quote, q->lang, q->mem));
		page_close(q, a);
		return true;
	}
	show_project_budget(q, o, &v);
	if (!show_project_steps(q, o, &v, e) || !show_project_milestones(q, o, &v, e))
		return false;
	show_project_plan(q, o, &v);
	if (!show_quote_invoice(q, o, e))
		return false;
	show_project_orders(q, o, &v);
	if (!show_project_delays(q, o, &v, e) || !show_project_notes(q, o, &v, e))
		return false;
	if (works(q) && !forms(q, o, &v, e))
		return false;
	drop_form(q, o, &v);
	if (works(q))
		project_note_form(q, o, &v);
	page_close(q, a);
	return true;
}

bool project_json(struct request *q, struct json *j, struct err *e) { return put_project(q, j, e); }

/* ---- forms ---- */

static struct str back(struct request *q) { return text(q->mem, "/projects/{}", q->id); }

bool project_step_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("step"), LIT("name"), LIT("state"), LIT("day"), LIT("person"), LIT("planned"), LIT("rest") };
	struct fields f = about_project(q);
	project_copy(q, &f, names, COUNT(names));
	return act_done(q, a, STR("project.step"), &f, back(q), e);
}

bool project_milestone_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("milestone"), LIT("name"), LIT("day"), LIT("by_client") };
	struct fields f = about_project(q);
	project_copy(q, &f, names, COUNT(names));
	return act_done(q, a, STR("project.milestone"), &f, back(q), e);
}

bool project_reach_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("milestone") };
	struct fields f = about_project(q);
	project_copy(q, &f, names, COUNT(names));
	return act_done(q, a, STR("project.reach"), &f, back(q), e);
}

bool project_note_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("about"), LIT("text") };
	struct fields f = about_project(q);
	project_copy(q, &f, names, COUNT(names));
	return act_done(q, a, STR("project.note"), &f, back(q), e);
}

bool project_delay_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("day"), LIT("days"), LIT("reason"), LIT("price"), LIT("quantity") };
	struct fields f = about_project(q);
	project_copy(q, &f, names, COUNT(names));
	return act_done(q, a, STR("project.delay"), &f, back(q), e);
}

bool project_drop_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("instalment"), LIT("reason") };
	struct fields f = about_project(q);
	project_copy(q, &f, names, COUNT(names));
	return act_done(q, a, STR("instalment.drop"), &f, back(q), e);
}

bool project_time_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("step"), LIT("minutes"), LIT("date"), LIT("start") };
	struct quote x;
	struct fields f = { 0 };
	if (!quote_find(q->db, q->client, q->id, q->mem, &x, e))
		return false;
	field_add(q->mem, &f, STR("part"), text(q->mem, "{}", x.part));
	project_copy(q, &f, names, COUNT(names));
	field_add(q->mem, &f, STR("text"), str_trim(field(&q->form, STR("work"))));
	anyway_taken(q, &f);
	return act_done(q, a, STR("time.add"), &f, back(q), e);
}

bool project_order_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("line.text"), LIT("line.quantity"), LIT("line.amount") };
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, STR("project"), text(q->mem, "{}", q->id));
	project_copy(q, &f, names, COUNT(names));
	field_add(q->mem, &f, STR("line.price"), str_trim(field(&q->form, STR("price"))));
	if (!act_send(q, a, STR("quote.add"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/quotes/{}", done.id) : answer_again(q, a, done.reason, e);
}
