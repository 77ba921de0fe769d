/* show_project.c - a project as both sides see it: budget, steps, milestones, plan, orders, delays, notes. */
#include "web/show_project.h"

/* ORDER step_state, instalment_state, note_about, budget_warning */
static const enum text step_states[] = { T_project_step_open, T_project_step_doing, T_project_step_done };
static const enum text plan_states[] = { T_instalment_planned, T_instalment_owed, T_instalment_billed, T_instalment_dropped, T_instalment_in_rest };
static const enum text abouts[] = { T_project, T_project_step, T_milestone, T_project_delay, T_change_order };
static const enum text warnings[] = { T_budget_share, T_budget_all, T_budget_beyond };

static struct str money(struct request *q, const struct project_view *v, struct money m) { return money_in(q->mem, q->lang, v->currency, m); }

struct str hours_shown(struct request *q, int64_t minutes)
{
	struct out o = out_open(q->mem);
	o.lang = q->lang;
	html(&o, "{}", (struct micro){ round_div((wide)minutes * 100, 60) * 10000 });
	return out_str(&o);
}

bool project_view_load(struct request *q, struct project_view *v, struct str base, struct err *e)
{
	struct agreement a;
	*v = (struct project_view){ .base = base };
	if (!project_load(q->db, q->client, q->id, q->mem, &v->p, e) || !currency_of(q, q->client, v->p.quote.contract, &v->currency, e))
		return false;
	return !v->p.quote.contract || agreement_by_id(q->db, q->client, v->p.quote.contract, q->mem, &a, &v->contract, e);
}

/* ---- budget ---- */

void show_project_budget(struct request *q, struct out *o, const struct project_view *v)
{
	const struct budget *b = &v->p.budget;
	for (enum budget_warning w = 0; w < BUDGET_WARNINGS; w++)
		if (b->warnings & 1u << w)
			html(o, "<p class=\"notice\">{}</p>", w == BUDGET_BEYOND ? say(warnings[w], q->lang) : phrase(q->mem, q->lang, NULL, warnings[w], b->share));
	html(o, "<section><h2>{}</h2>", say(T_budget, q->lang));
	part_facts(o);
	part_fact(o, say(T_budget_approved, q->lang), money(q, v, b->approved));
	part_fact(o, say(T_budget_incurred, q->lang), money(q, v, b->incurred));
	part_fact(o, say(T_budget_forecast, q->lang), money(q, v, b->forecast));
	part_fact(o, say(T_budget_hours, q->lang), phrase(q->mem, q->lang, NULL, T_budget_hours_said, hours_shown(q, b->planned), hours_shown(q, b->worked), hours_shown(q, b->rest), hours_shown(q, b->worked + b->rest)));
	part_facts_end(o);
	if (b->planned)
		part_clock(o, say(T_budget_hours, q->lang), (struct span){ b->worked * 60000 }, (struct span){ b->planned * 60000 }, b->worked > b->planned);
	html(o, "</section>");
}

/* ---- steps and milestones ---- */

static bool steps_sheet(struct request *q, const struct project_view *v, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("name"), T_project_step, false }, { LIT("state"), T_state, false }, { LIT("day"), T_planned_day, false }, { LIT("person"), T_who, false },
		{ LIT("planned"), T_hours_planned, true }, { LIT("booked"), T_hours_booked, true }, { LIT("rest"), T_hours_rest, true }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	s->columns = columns;
	s->n = COUNT(columns);
	for (size_t i = 0; i < v->p.steps.n; i++) {
		const struct project_step *x = &v->p.steps.at[i];
		struct str who = NONE, dash = html_words(q, say(T_dash, q->lang));
		if (x->person && !name_person(q, x->person, &who, e))
			return false;
		sheet_add(s, x->name);
		sheet_cell(s, (struct cell){ .value = HOLE(step_state_id(x->state)), .html = html_words(q, say(step_states[x->state], q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(x->day), .html = x->day.day ? NONE : dash });
		sheet_cell(s, (struct cell){ .value = HOLE(who), .html = who.len ? NONE : dash });
		sheet_cell(s, (struct cell){ .value = HOLE(x->planned), .html = html_words(q, hours_shown(q, x->planned)) });
		sheet_cell(s, (struct cell){ .value = HOLE(x->booked), .html = html_words(q, hours_shown(q, x->booked)) });
		sheet_cell(s, (struct cell){ .value = HOLE(x->rest), .html = x->rest < 0 ? dash : html_words(q, hours_shown(q, x->rest)) });
		sheet_add(s, x->id);
	}
	return true;
}

bool show_project_steps(struct request *q, struct out *o, const struct project_view *v, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!steps_sheet(q, v, &s, e))
		return false;
	html(o, "<section><h2>{}</h2>", say(T_project_steps, q->lang));
	sheet_html(q, o, &s, say(T_project_no_steps, q->lang));
	html(o, "</section>");
	return true;
}

static bool may_reach(const struct request *q, const struct milestone *m)
{
	return m->by_client ? q->me.role == ROLE_APPROVER : !q->me.client && RIGHT_WORK & 1u << q->me.role;
}

bool show_project_milestones(struct request *q, struct out *o, const struct project_view *v, struct err *e)
{
	html(o, "<section><h2>{}</h2>", say(T_milestones, q->lang));
	if (!v->p.milestones.n)
		part_empty(o, say(T_project_no_milestones, q->lang));
	else
		html(o, "<ul>");
	for (size_t i = 0; i < v->p.milestones.n; i++) {
		const struct milestone *m = &v->p.milestones.at[i];
		struct str by;
		if (!name_person(q, m->reached_by, &by, e))
			return false;
		html(o, "<li><strong>{}</strong>", m->name);
		if (m->day.day)
			html(o, ", {} {}", say(T_planned_for, q->lang), m->day);
		if (m->reached.ms)
			html(o, ": {}", phrase(q->mem, q->lang, q->zone, m->by_client ? T_milestone_accepted_by : T_milestone_reached_by, m->reached, by));
		else
			html(o, ": {}", say(m->by_client ? T_milestone_waits_client : T_milestone_waits, q->lang));
		if (!m->reached.ms && may_reach(q, m)) {
			form_open(q, o, text(q->mem, "{}/{}/reach", v->base, q->id));
			form_hidden(q, o, STR("milestone"), text(q->mem, "{}", m->id));
			html(o, "<p class=\"act\"><button>{}: {}</button></p></form>", say(m->by_client ? T_milestone_accept : T_milestone_reach, q->lang), m->name);
		}
		html(o, "</li>");
	}
	if (v->p.milestones.n)
		html(o, "</ul>");
	html(o, "</section>");
	return true;
}

/* ---- plan, orders, delays ---- */

void show_project_plan(struct request *q, struct out *o, const struct project_view *v)
{
	static const enum text when_texts[] = { T_instalment_accepted, T_instalment_day, T_instalment_milestone };      /* ORDER instalment_when */
	int64_t rest = v->p.budget.approved.cents;
	if (!v->p.plan.n)
		return;
	html(o, "<section><h2>{}</h2><ul>", say(T_instalments, q->lang));
	for (size_t i = 0; i < v->p.plan.n; i++) {
		const struct instalment *x = &v->p.plan.at[i];
		html(o, "<li>{}{}{}: {}, {}", phrase(q->mem, q->lang, NULL, T_instalment_number, (int64_t)x->place), x->name.len ? STR(" ") : NONE, x->name, money(q, v, x->net), say(when_texts[x->when], q->lang));
		if (x->day.day)
			html(o, " {}", x->day);
		html(o, ": <strong>{}</strong>", say(plan_states[x->state], q->lang));
		if (x->invoice > 0)
			html(o, " <a href=\"{}/{}\">{}</a>", q->me.client ? STR("/portal/invoices") : STR("/invoices"), x->invoice, say(T_invoice, q->lang));
		if (x->reason.len)
			html(o, " ({})", x->reason);
		html(o, "</li>");
		rest -= x->state == INSTALMENT_DROPPED || x->state == INSTALMENT_IN_REST ? 0 : x->net.cents;
	}
	html(o, "</ul><p>{}: {}</p></section>", say(T_instalments_rest, q->lang), money(q, v, (struct money){ rest }));
}

bool show_quote_invoice(struct request *q, struct out *o, struct err *e)
{
	struct claims owed = { 0 };
	if (q->me.client || !(RIGHT_BOOKS & 1u << q->me.role))
		return true;
	if (!claim_owed(q->db, q->client, q->id, zone_date(q->zone, q->now), q->mem, &owed, e))
		return false;
	if (!owed.n) {
		html(o, "<p class=\"hint\">{}</p>", say(T_quote_nothing_owed, q->lang));
		return true;
	}
	form_open(q, o, text(q->mem, "/quotes/{}/invoice", q->id));
	form_close(o, say(invoices_are_elsewhere(q->db, q->mem) ? T_hand_over_items : T_issue_invoice, q->lang));
	return true;
}

static bool is_seen(const struct request *q, const struct quote *order) { return !q->me.client || order->offered.ms; }

void show_project_orders(struct request *q, struct out *o, const struct project_view *v)
{
	struct str quotes = q->me.client ? STR("/portal/quotes") : STR("/quotes");
	html(o, "<section><h2>{}</h2><ul><li>{}: <a href=\"{}/{}\">{}</a>, {}</li>", say(T_project_agreed, q->lang), say(T_project_original, q->lang), quotes, v->p.quote.id, v->p.quote.number, money(q, v, v->p.quote.net));
	for (size_t i = 0; i < v->p.orders.n; i++) {
		const struct quote *x = &v->p.orders.at[i];
		if (is_seen(q, x))
			html(o, "<li><a href=\"{}/{}\">{}</a>, {}: <strong>{}</strong>, {}</li>", quotes, x->id, quote_name(x, q->lang, q->mem), x->title, name_quote_state(x->state, q->lang), money(q, v, x->net));
	}
	html(o, "</ul></section>");
}

bool show_project_delays(struct request *q, struct out *o, const struct project_view *v, struct err *e)
{
	if (!v->p.delays.n)
		return true;
	html(o, "<section><h2>{}</h2><ul>", say(T_project_delays, q->lang));
	for (size_t i = 0; i < v->p.delays.n; i++) {
		const struct project_delay *x = &v->p.delays.at[i];
		struct str by;
		if (!name_person(q, x->person, &by, e))
			return false;
		html(o, "<li>{}: {}", phrase(q->mem, q->lang, q->zone, T_project_delay_said, x->day, (int64_t)x->days), x->reason);
		if (x->net.cents) {
			struct str price_html = quoted_price(q, v->contract, x->price), clause_html = quoted_price(q, v->contract, x->clause);
			html(o, " ({}: {}, {})", raw(price_html), money(q, v, x->net), raw(clause_html));
		}
		html(o, " <small class=\"muted\">{}</small></li>", by);
	}
	html(o, "</ul></section>");
	return true;
}

/* ---- notes ---- */

static struct str name_about(struct request *q, const struct project *p, enum note_about about, int64_t ref)
{
	struct str name = NONE;
	for (size_t i = 0; about == ABOUT_STEP && i < p->steps.n; i++)
		name = p->steps.at[i].id == ref ? p->steps.at[i].name : name;
	for (size_t i = 0; about == ABOUT_MILESTONE && i < p->milestones.n; i++)
		name = p->milestones.at[i].id == ref ? p->milestones.at[i].name : name;
	for (size_t i = 0; about == ABOUT_ORDER && i < p->orders.n; i++)
		name = p->orders.at[i].id == ref ? p->orders.at[i].number : name;
	for (size_t i = 0; about == ABOUT_DELAY && i < p->delays.n; i++)
		name = p->delays.at[i].id == ref ? p->delays.at[i].reason : name;
	return name.len ? text(q->mem, "{} {}", say(abouts[about], q->lang), name) : say(abouts[about], q->lang);
}

bool show_project_notes(struct request *q, struct out *o, const struct project_view *v, struct err *e)
{
	html(o, "<section><h2>{}</h2>", say(T_project_notes, q->lang));
	if (!v->p.notes.n)
		part_empty(o, say(T_project_no_notes, q->lang));
	for (size_t i = 0; i < v->p.notes.n; i++) {
		const struct project_note *n = &v->p.notes.at[i];
		struct str by;
		if (!name_person(q, n->person, &by, e))
			return false;
		html(o, "<article><p class=\"muted\"><small>{} · {}, {} · ", name_about(q, &v->p, n->about, n->ref), by, say(n->by_client ? T_client : T_provider, q->lang));
		part_time(o, n->at);
		html(o, "</small></p><div class=\"written\">{}</div></article>", n->text);
	}
	html(o, "</section>");
	return true;
}

static void add_about(struct request *q, const struct project_view *v, enum note_about about, int64_t ref, struct option *all, size_t *n)
{
	struct str value = ref ? text(q->mem, "{} {}", note_about_id(about), ref) : note_about_id(about);
	all[(*n)++] = (struct option){ value, name_about(q, &v->p, about, ref), NONE };
}

void project_note_form(struct request *q, struct out *o, const struct project_view *v)
{
	const struct project *p = &v->p;
	size_t n = 0;
	struct option *all = NEWS(q->mem, struct option, 1 + p->steps.n + p->milestones.n + p->delays.n + p->orders.n);
	add_about(q, v, ABOUT_PROJECT, 0, all, &n);
	for (size_t i = 0; i < p->steps.n; i++)
		add_about(q, v, ABOUT_STEP, p->steps.at[i].id, all, &n);
	for (size_t i = 0; i < p->milestones.n; i++)
		add_about(q, v, ABOUT_MILESTONE, p->milestones.at[i].id, all, &n);
	for (size_t i = 0; i < p->orders.n; i++)
		if (is_seen(q, &p->orders.at[i]))
			add_about(q, v, ABOUT_ORDER, p->orders.at[i].id, all, &n);
	for (size_t i = 0; i < p->delays.n; i++)
		add_about(q, v, ABOUT_DELAY, p->delays.at[i].id, all, &n);
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_project_note_new, q->lang));
	form_open(q, o, text(q->mem, "{}/{}/note", v->base, q->id));
	form_choice(q, o, &(struct input){ .name = STR("about"), .label = say(T_project_note_about, q->lang) }, all, n);
	form_input(q, o, &(struct input){ .name = STR("text"), .id = STR("note-text"), .label = say(T_project_note, q->lang), .type = STR("area"), .most = 4000 });
	form_close(o, say(T_project_note_save, q->lang));
	html(o, "</details>");
}

/* ---- for programs ---- */

void put_instalments(struct json *j, const struct instalments *all)
{
	put_key(j, STR("instalments"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		const struct instalment *x = &all->at[i];
		put_object(j);
		put_field(j, STR("id"), x->id);
		put_field(j, STR("name"), x->name);
		put_field(j, STR("falls"), instalment_when_id(x->when));
		put_field(j, STR("day"), x->day);
		put_field(j, STR("net"), x->net);
		put_field(j, STR("state"), instalment_state_id(x->state));
		put_field(j, STR("invoice"), x->invoice > 0 ? x->invoice : (int64_t)0);
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_milestones(struct json *j, const struct project *p)
{
	put_key(j, STR("milestones"));
	put_array(j);
	for (size_t i = 0; i < p->milestones.n; i++) {
		const struct milestone *x = &p->milestones.at[i];
		put_object(j);
		put_field(j, STR("id"), x->id);
		put_field(j, STR("name"), x->name);
		put_field(j, STR("day"), x->day);
		put_field(j, STR("by_client"), x->by_client);
		put_field(j, STR("reached"), x->reached);
		put_end_object(j);
	}
	put_end_array(j);
}

/* The change orders. */
static void put_orders(struct request *q, struct json *j, const struct project *p)
{
	put_key(j, STR("orders"));
	put_array(j);
	for (size_t i = 0; i < p->orders.n; i++) {
		const struct quote *x = &p->orders.at[i];
		if (!is_seen(q, x))
			continue;
		put_object(j);
		put_field(j, STR("quote"), x->id);
		put_field(j, STR("number"), x->number);
		put_field(j, STR("title"), x->title);
		put_field(j, STR("state"), quote_state_id(x->state));
		put_field(j, STR("net"), x->net);
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_delays(struct json *j, const struct project *p)
{
	put_key(j, STR("delays"));
	put_array(j);
	for (size_t i = 0; i < p->delays.n; i++) {
		const struct project_delay *x = &p->delays.at[i];
		put_object(j);
		put_field(j, STR("id"), x->id);
		put_field(j, STR("day"), x->day);
		put_field(j, STR("days"), (int64_t)x->days);
		put_field(j, STR("reason"), x->reason);
		put_field(j, STR("price"), x->price);
		put_field(j, STR("net"), x->net);
		put_field(j, STR("clause"), x->clause);
		put_end_object(j);
	}
	put_end_array(j);
}

/* about, ref: as the act that makes one takes them, "step 3". */
static bool put_project_notes(struct request *q, struct json *j, const struct project *p, struct err *e)
{
	put_key(j, STR("notes"));
	put_array(j);
	for (size_t i = 0; i < p->notes.n; i++) {
		const struct project_note *n = &p->notes.at[i];
		struct str by;
		if (!name_somebody(q, n->person, &by, e))
			return false;
		put_object(j);
		put_field(j, STR("about"), note_about_id(n->about));
		put_field(j, STR("ref"), n->ref);
		put_field(j, STR("name"), by);
		put_field(j, STR("by_client"), n->by_client);
		put_field(j, STR("text"), n->text);
		put_field(j, STR("at"), n->at);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool put_quote_owed(struct request *q, struct json *j, struct err *e)
{
	struct claims owed = { 0 };
	struct money net = { 0 };
	if (q->me.client || !(RIGHT_BOOKS & 1u << q->me.role))
		return true;
	if (!claim_owed(q->db, q->client, q->id, zone_date(q->zone, q->now), q->mem, &owed, e))
		return false;
	for (size_t i = 0; i < owed.n; i++)
		net.cents += owed.at[i].owed.net.cents;
	put_field(j, STR("unbilled"), net);
	return true;
}

bool put_project(struct request *q, struct json *j, struct err *e)
{
	struct project_view v;
	struct sheet steps = { .mem = q->mem };
	if (!project_view_load(q, &v, NONE, e) || !steps_sheet(q, &v, &steps, e))
		return false;
	const struct budget *b = &v.p.budget;
	put_object(j);
	put_field(j, STR("id"), v.p.quote.id);
	put_field(j, STR("number"), v.p.quote.number);
	put_field(j, STR("title"), v.p.quote.title);
	put_field(j, STR("ticket"), v.p.quote.ticket);
	put_field(j, STR("over"), v.p.over);
	put_field(j, STR("approved"), b->approved);
	put_field(j, STR("claimed"), b->claimed);
	put_field(j, STR("incurred"), b->incurred);
	put_field(j, STR("forecast"), b->forecast);
	put_field(j, STR("planned"), b->planned);
	put_field(j, STR("worked"), b->worked);
	put_field(j, STR("rest"), b->rest);
	put_field(j, STR("share"), b->share);
	put_field(j, STR("currency"), v.currency.len ? v.currency : STR("EUR"));
	put_key(j, STR("steps"));
	sheet_json(&steps, j);
	put_milestones(j, &v.p);
	put_instalments(j, &v.p.plan);
	put_orders(q, j, &v.p);
	put_delays(j, &v.p);
	if (!put_project_notes(q, j, &v.p, e) || !put_quote_owed(q, j, e))
		return false;
	put_end_object(j);
	return true;
}

/* ---- what forms send ---- */

struct fields about_project(struct request *q)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("quote"), text(q->mem, "{}", q->id));
	return f;
}

void project_copy(struct request *q, struct fields *f, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (field_is(&q->form, names[i]))
			field_add(q->mem, f, names[i], str_trim(field(&q->form, names[i])));
}
