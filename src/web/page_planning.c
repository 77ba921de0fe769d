/* page_planning.c - who is where on which day: visits with the way there, promised call-backs, changes and vendors' accesses in their window.
 *
 * A thing is moved by its form; where script runs, dragging it into another cell fills and sends the same form. What was agreed
 * with a client keeps its time here and changes hands only: its time is moved where it was agreed. */
#include "ticket/change.h"
#include "ticket/plan.h"
#include "web/show_licence.h"
#include "web/inside.h"
#include "web/page_ticket.h"
#include "web/planning.h"
#include "web/show_queue.h"

enum { BOARD_DAYS = 7 };
static const int64_t DAY_MS = 86400000;

struct board { struct date first; struct agenda plan; struct keepers keepers; struct visits visits; };

static struct str day_words(struct request *q, struct date d)
{
	static const enum text days[] = { T_monday, T_tuesday, T_wednesday, T_thursday, T_friday, T_saturday, T_sunday };
	return text(q->mem, "{} {}", say(days[date_weekday(d)], q->lang), phrase(q->mem, q->lang, q->zone, T_the_day, d));
}

static struct str minute_words(struct request *q, int64_t minute)
{
	return text(q->mem, "{}{}:{}{}", minute / 600, minute / 60 % 10, minute / 10 % 6, minute % 10);
}

static int64_t minute_of(struct request *q, struct instant t)
{
	struct civil c = zone_civil(q->zone, t);
	return c.hour * 60 + c.minute;
}

static bool load(struct request *q, struct board *b, struct err *e)
{
	struct date today = zone_date(q->zone, q->now);
	*b = (struct board){ .first = today };
	if (!date_typed(field(&q->query, STR("from")), &b->first))
		b->first = today;
	struct date end = { b->first.day + BOARD_DAYS };
	return plan_list(q->db, q->zone, zone_instant(q->zone, b->first, 0), zone_instant(q->zone, end, 0), q->mem, &b->plan, e) &&
	       queue_keepers(q->db, q->mem, &b->keepers, e) && visit_list(q->db, q->mem, &b->visits, e);
}

/* ---- booked twice ---- */

void form_anyway(struct request *q, struct out *o)
{
	if (q->filling && plan_is_doubt(q->notice))
		html(o, "<p class=\"field\"><label><input type=\"checkbox\" name=\"anyway\" value=\"1\"> {}</label></p>", say(T_plan_anyway, q->lang));
}

void anyway_taken(struct request *q, struct fields *f)
{
	if (field_is(&q->form, STR("anyway")))
		field_add(q->mem, f, STR("anyway"), field(&q->form, STR("anyway")));
}

/* ---- one thing ---- */

static struct str link_of(struct request *q, const struct planned *p)
{
	if (p->kind == PLANNED_VISIT)
		return text(q->mem, "/clients/{}", p->client);
	if (p->kind == PLANNED_CALLBACK)
		return text(q->mem, "/callbacks/{}", p->id);
	return p->kind == PLANNED_CHANGE ? text(q->mem, "/tickets/{}#change", p->ticket) : text(q->mem, "/tickets/{}", p->ticket);
}

static void show_times(struct request *q, struct out *o, const struct planned *p)
{
	html(o, "<span class=\"when\">{}–{}</span> ", minute_words(q, minute_of(q, p->from)), minute_words(q, minute_of(q, p->until)));
}

static void show_words(struct request *q, struct out *o, const struct planned *p)
{
	const struct str kinds[] = { say(T_visit, q->lang), say(T_callback, q->lang), name_ticket_kind(TICKET_CHANGE, q->lang), say(T_vendor, q->lang) };      /* ORDER planned_kind */
	html(o, "{}: <a href=\"{}\">{}{}{}</a>", kinds[p->kind], link_of(q, p), p->client_name, p->what.len ? STR(", ") : NONE, p->what);
	if (p->works)
		html(o, " <small>{}</small>", phrase(q->mem, q->lang, NULL, p->works == 1 ? T_one_ticket_waits : T_tickets_wait, p->works));
	if (p->travel)
		html(o, " <small>{}</small>", phrase(q->mem, q->lang, NULL, T_travel_each, p->travel));
	if (!p->agreed)
		html(o, " <small>{}</small>", say(T_change_asked, q->lang));
	if (p->collides)
		html(o, " <strong class=\"collides\">{}</strong>", say(T_plan_collides, q->lang));
}

static void person_choice(struct request *q, struct out *o, const struct board *b, struct str id, int64_t person)
{
	struct option *options = NEWS(q->mem, struct option, b->keepers.n + 1);
	options[0] = (struct option){ STR("0"), say(T_nobody, q->lang) };
	for (size_t i = 0; i < b->keepers.n; i++)
		options[i + 1] = (struct option){ text(q->mem, "{}", b->keepers.at[i].id), b->keepers.at[i].name };
	form_choice(q, o, &(struct input){ .name = STR("person"), .id = text(q->mem, "person-{}", id), .label = say(T_who, q->lang), .value = text(q->mem, "{}", person) }, options, b->keepers.n + 1);
}

static void number(struct request *q, struct out *o, struct str name, struct str id, struct str label, int64_t value)
{
	form_input(q, o, &(struct input){ .name = name, .id = text(q->mem, "{}-{}", name, id), .label = label, .type = STR("number"), .most = 4, .value = text(q->mem, "{}", value) });
}

/* begin: minutes of the day; day 0: it has none yet. */
static void move_form(struct request *q, struct out *o, const struct board *b, const struct planned *p, struct date day, int64_t begin, int64_t minutes)
{
	struct str id = text(q->mem, "{}-{}", planned_kind_id(p->kind), p->id);
	bool again = str_is(q->kept, STR("/planning/move")) && str_is(field(&q->form, STR("what")), id);
	if (again)
		html(o, "<details class=\"move\" open>");
	else
		html(o, "<details class=\"move\">");
	html(o, "<summary>{}</summary>", say(day.day ? T_plan_move : T_visit_plan, q->lang));
	form_open(q, o, STR("/planning/move"));
	q->filling = again;                              /* every thing has a form to there: it is the one that came back */
	form_hidden(q, o, STR("what"), id);
	form_hidden(q, o, STR("from"), text(q->mem, "{}", b->first));
	person_choice(q, o, b, id, p->person);
	if (p->kind == PLANNED_VISIT) {
		form_input(q, o, &(struct input){ .name = STR("day"), .id = text(q->mem, "day-{}", id), .label = say(T_day, q->lang), .type = STR("date"), .most = 10, .value = day.day ? text(q->mem, "{}", day) : NONE });
		form_input(q, o, &(struct input){ .name = STR("time"), .id = text(q->mem, "time-{}", id), .label = say(T_plan_begin, q->lang), .type = STR("time"), .most = 5, .value = minute_words(q, begin) });
		number(q, o, STR("minutes"), id, say(T_plan_minutes, q->lang), minutes);
		number(q, o, STR("travel"), id, say(T_plan_travel, q->lang), p->travel);
	} else {
		html(o, "<p class=\"hint\">{}</p>", say(T_plan_time_agreed, q->lang));
	}
	form_anyway(q, o);
	form_close(o, say(T_save, q->lang));
	html(o, "</details>");
}

static void show_item(struct request *q, struct out *o, const struct board *b, const struct planned *p)
{
	bool moves = may_work(q) && p->kind != PLANNED_VENDOR;   /* who supervises it is who switches it on, on its ticket */
	html(o, "<li class=\"planned {}\" draggable=\"{}\">", p->agreed ? STR("agreed") : STR("asked"), moves ? STR("true") : STR("false"));
	show_times(q, o, p);
	show_words(q, o, p);
	if (moves)
		move_form(q, o, b, p, zone_date(q->zone, p->from), minute_of(q, p->from), (p->until.ms - p->from.ms) / 60000);
	html(o, "</li>");
}

/* ---- the board ---- */

static bool is_on(struct request *q, const struct planned *p, struct date day) { return zone_date(q->zone, p->from).day == day.day; }

static void show_cell(struct request *q, struct out *o, const struct board *b, int64_t person, struct date day)
{
	size_t n = 0;
	html(o, "<td data-label=\"{}\" data-person=\"{}\" data-day=\"{}\">", day_words(q, day), person, text(q->mem, "{}", day));
	for (size_t i = 0; i < b->plan.n; i++) {
		if (b->plan.at[i].person != person || !is_on(q, &b->plan.at[i], day))
			continue;
		if (!n++)
			html(o, "<ul>");
		show_item(q, o, b, &b->plan.at[i]);
	}
	if (n)
		html(o, "</ul>");
	html(o, "</td>");
}

static void show_row(struct request *q, struct out *o, const struct board *b, int64_t person, struct str name)
{
	html(o, "<tr><th scope=\"row\">{}</th>", name);
	for (int k = 0; k < BOARD_DAYS; k++)
		show_cell(q, o, b, person, (struct date){ b->first.day + k });
	html(o, "</tr>");
}

static void show_board(struct request *q, struct out *o, const struct board *b)
{
	html(o, "<table class=\"board\"><caption>{}</caption><thead><tr><th scope=\"col\">{}</th>", phrase(q->mem, q->lang, q->zone, T_planning_days, b->first, (struct date){ b->first.day + BOARD_DAYS - 1 }), say(T_who, q->lang));
	for (int k = 0; k < BOARD_DAYS; k++)
		html(o, "<th scope=\"col\">{}</th>", day_words(q, (struct date){ b->first.day + k }));
	html(o, "</tr></thead><tbody>");
	show_row(q, o, b, 0, say(T_nobody, q->lang));
	for (size_t i = 0; i < b->keepers.n; i++)
		show_row(q, o, b, b->keepers.at[i].id, b->keepers.at[i].name);
	html(o, "</tbody></table>");
	if (!b->plan.n)
		part_empty(o, say(T_planning_empty, q->lang));
}

/* Visits that nobody gave a day. */
static bool put_waiting(struct request *q, struct json *j, const struct board *b, struct err *e)
{
	put_key(j, STR("without_day"));
	put_array(j);
	for (size_t i = 0; i < b->visits.n; i++) {
		const struct visit *v = &b->visits.at[i];
		struct tickets work = { 0 };
		if (v->day.day)
			continue;
		if (!visit_tickets(q->db, v->client, v->id, q->mem, &work, e))
			return false;
		put_object(j);
		put_field(j, STR("id"), v->id);
		put_field(j, STR("client"), v->client);
		put_field(j, STR("person"), v->keeper);
		put_field(j, STR("minutes"), v->minutes);
		put_field(j, STR("travel"), v->travel);
		put_key(j, STR("tickets"));
		put_array(j);
		for (size_t k = 0; k < work.n; k++)
			put_value(j, work.at[k].id);
		put_end_array(j);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

static bool show_waiting(struct request *q, struct out *o, const struct board *b, struct err *e)
{
	size_t n = 0;
	html(o, "<section><h2>{}</h2>", say(T_planning_no_day, q->lang));
	for (size_t i = 0; i < b->visits.n; i++) {
		const struct visit *v = &b->visits.at[i];
		struct planned p = { .kind = PLANNED_VISIT, .id = v->id, .client = v->client, .person = v->keeper, .travel = v->travel, .agreed = true };
		struct tickets work = { 0 };
		if (v->day.day)
			continue;
		if (!name_client(q, v->client, &p.client_name, e) || !visit_tickets(q->db, v->client, v->id, q->mem, &work, e))
			return false;
		p.works = (int64_t)work.n;
		if (!n++)
			html(o, "<ul class=\"waiting\">");
		html(o, "<li class=\"planned\" draggable=\"{}\">", may_work(q) ? STR("true") : STR("false"));
		show_words(q, o, &p);
		if (may_work(q))
			move_form(q, o, b, &p, v->day, v->begin, v->minutes);
		html(o, "</li>");
	}
	if (n)
		html(o, "</ul></section>");
	else
		html(o, "<p class=\"empty\">{}</p></section>", say(T_planning_all_have_days, q->lang));
	return true;
}

bool planning_page(struct request *q, struct answer *a, struct err *e)
{
	struct board b;
	if (!load(q, &b, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/visits\">{}</a></p><h1>{}</h1><p class=\"tabs\"><a href=\"/planning?from={}\">{}</a> <a href=\"/planning\">{}</a> <a href=\"/planning?from={}\">{}</a></p>", say(T_visits, q->lang), say(T_planning, q->lang),
	     text(q->mem, "{}", (struct date){ b.first.day - BOARD_DAYS }), say(T_week_before, q->lang), say(T_this_week, q->lang), text(q->mem, "{}", (struct date){ b.first.day + BOARD_DAYS }), say(T_week_after, q->lang));
	show_board(q, o, &b);
	if (!show_waiting(q, o, &b, e))
		return false;
	if (may_work(q))
		html(o, "<script src=\"/assets/{}\" defer></script>", asset_named(q, STR("assets/planning.js")));
	if (!show_licence_notices(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

bool planning_json(struct request *q, struct json *j, struct err *e)
{
	struct board b;
	if (!load(q, &b, e))
		return false;
	put_object(j);
	put_field(j, STR("from"), b.first);
	put_planned(j, &b.plan);
	if (!put_waiting(q, j, &b, e) || !put_licence_notices(q, j, e))
		return false;
	put_end_object(j);
	return true;
}

void put_planned(struct json *j, const struct agenda *all)
{
	put_key(j, STR("planned"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		const struct planned *p = &all->at[i];
		put_object(j);
		put_field(j, STR("what"), planned_kind_id(p->kind));
		put_field(j, STR("id"), p->id);
		put_field(j, STR("client"), p->client);
		put_field(j, STR("ticket"), p->ticket);
		put_field(j, STR("person"), p->person);
		put_field(j, STR("from"), p->from);
		put_field(j, STR("until"), p->until);
		put_field(j, STR("travel"), p->travel);
		put_field(j, STR("agreed"), p->agreed);
		put_field(j, STR("collides"), p->collides);
		put_end_object(j);
	}
	put_end_array(j);
}

bool show_planned(struct request *q, struct out *o, struct err *e)
{
	struct agenda all = { 0 };
	struct instant until = { q->now.ms + 7 * DAY_MS };
	if (!plan_list(q->db, q->zone, q->now, until, q->mem, &all, e))
		return false;
	html(o, "<section data-part=\"planned\"><h2><a href=\"/planning\">{}</a></h2>", say(T_planned_next, q->lang));
	size_t n = 0;
	for (size_t i = 0; i < all.n; i++) {
		const struct planned *p = &all.at[i];
		struct str who = say(T_nobody, q->lang);
		if (p->kind == PLANNED_CALLBACK)
			continue;
		if (p->person && !name_person(q, p->person, &who, e))
			return false;
		if (!n++)
			html(o, "<ol class=\"log\">");
		html(o, "<li><small>{} ", day_words(q, zone_date(q->zone, p->from)));
		show_times(q, o, p);
		html(o, "· {}</small><div>", who);
		show_words(q, o, p);
		html(o, "</div></li>");
	}
	if (n)
		html(o, "</ol></section>");
	else
		html(o, "<p class=\"empty\">{}</p></section>", say(T_planned_nothing, q->lang));
	return true;
}

/* ---- moved ---- */

static bool move_visit(struct request *q, struct answer *a, struct str then, struct err *e)
{
	static const struct str names[] = { LIT("day"), LIT("time"), LIT("minutes"), LIT("travel"), LIT("person") };
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		if (field_is(&q->form, names[i]))
			field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	anyway_taken(q, &f);
	return act_done(q, a, STR("visit.plan"), &f, then, e);
}

/* What was agreed changes hands only. */
static bool give(struct request *q, struct answer *a, const struct planned *p, struct str then, struct err *e)
{
	struct fields f = { 0 };
	struct str day = str_trim(field(&q->form, STR("day")));
	bool callback = p->kind == PLANNED_CALLBACK;
	if (day.len && !str_is(day, text(q->mem, "{}", zone_date(q->zone, p->from))))
		return answer_again(q, a, say(T_plan_time_agreed, q->lang), e);
	field_add(q->mem, &f, callback ? STR("callback") : STR("ticket"), text(q->mem, "{}", callback ? p->id : p->ticket));
	field_add(q->mem, &f, STR("person"), str_trim(field(&q->form, STR("person"))));
	anyway_taken(q, &f);
	return act_done(q, a, callback ? STR("callback.own") : STR("ticket.owner"), &f, then, e);
}

/* Whose it is stands in the store, not in the form. */
static bool find(struct request *q, struct str what, struct planned *p, struct err *e)
{
	struct str id = what, kind = str_split(&id, '-');
	struct rows *r = NULL;
	*p = (struct planned){ 0 };
	if (!str_int(id, &p->id))
		return true;
	if (str_is(kind, planned_kind_id(PLANNED_VISIT)))
		r = sql(q->db, "select client_id, 0, 0 from visit where id = ? and held_ms = 0", p->id);
	else if (str_is(kind, planned_kind_id(p->kind = PLANNED_CALLBACK)))
		r = sql(q->db, "select client_id, ticket_id, case when soon = 1 then promised_ms else from_ms end from callback where id = ? and done_ms = 0", p->id);
	else if (str_is(kind, planned_kind_id(p->kind = PLANNED_CHANGE)))
		r = sql(q->db, "select client_id, ticket_id, from_ms from change_plan where id = ? and ended_ms = 0", p->id);
	if (!r)
		return true;
	row(r, q->mem, &p->client, &p->ticket, &p->from);
	return done(r, e);
}

bool planning_move_post(struct request *q, struct answer *a, struct err *e)
{
	struct planned p;
	struct date from;
	struct str first = str_trim(field(&q->form, STR("from"))), then = date_parse(first, &from) ? text(q->mem, "/planning?from={}", first) : STR("/planning");
	if (!find(q, field(&q->form, STR("what")), &p, e))
		return false;
	if (!p.client)
		return answer_again(q, a, say(T_plan_gone, q->lang), e);
	q->client = p.client;
	return p.kind == PLANNED_VISIT ? move_visit(q, a, then, e) : give(q, a, &p, then, e);
}
