/* page_component.c - what is looked after: how each thing is, how it was, what was heard of it, what stops if it stops. */
#include "web/show_order.h"
#include "web/page_contract.h"
#include "web/council.h"
#include "web/inside.h"
#include "web/page_calls.h"
#include "web/trait.h"

enum { HISTORY_MOST = 50, LINES_READ = 2000, LINES_SHOWN = 40, STRIP_DAYS = 7, STRIP_WIDTH = 700 };

bool components_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_components(q, s, 0, e); }

bool components_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!components_sheet(q, &s, e))
		return false;
	q->refresh = REFRESH;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_components, q->lang));
	if (may_begin(q))
		html(o, "<p class=\"tabs\"><a href=\"/components/new\">{}</a></p>", say(T_component_new, q->lang));
	html(o, "<div data-part=\"components\">");
	sheet_html(q, o, &s, say(T_no_components, q->lang));
	html(o, "</div>");
	page_close(q, a);
	return true;
}

/* ---- one component ---- */

struct view { struct component component; struct component_state now; struct state_changes changes; struct conditions conditions; struct str client, site; struct traits traits; };

static bool load_site(struct request *q, struct view *v, struct err *e)
{
	struct rows *r = sql(q->db, "select name from site where client_id = ? and id = ?", q->client, v->component.site);
	row(r, q->mem, &v->site);
	return done(r, e);
}

static bool load(struct request *q, struct view *v, struct err *e)
{
	*v = (struct view){ 0 };
	return component_find(q->db, q->client, q->id, q->mem, &v->component, e) && state_find(q->db, q->client, q->id, q->mem, &v->now, e) &&
	       state_history(q->db, q->client, q->id, HISTORY_MOST, q->mem, &v->changes, e) &&
	       state_conditions(q->db, q->client, q->id, q->mem, &v->conditions, e) && name_client(q, q->client, &v->client, e) && load_site(q, v, e) && trait_list(q->db, q->client, q->mem, &v->traits, e);
}

/* Whether it is counted today, and from which day on that is so or another. */
static struct str counted_said(struct request *q, const struct component *c)
{
	struct date today = zone_date(q->zone, q->now);
	bool counted = component_is_counted(c, today);
	if (!c->counted_from.day)
		return say(T_no, q->lang);
	if (counted && c->counted_until.day)
		return phrase(q->mem, q->lang, NULL, T_counted_no_more, c->counted_until);
	if (counted)
		return phrase(q->mem, q->lang, NULL, T_counted_since, c->counted_from);
	return c->counted_from.day > today.day ? phrase(q->mem, q->lang, NULL, T_counted_later, c->counted_from) : phrase(q->mem, q->lang, NULL, T_counted_not_since, c->counted_until);
}

static void about(struct request *q, struct out *o, const struct view *v)
{
	const struct component *c = &v->component;
	part_facts(o);
	html(o, "<div><dt>{}</dt><dd><a href=\"/clients/{}\">{}</a></dd></div>", say(T_client, q->lang), c->client, v->client);
	part_fact(o, say(T_class, q->lang), name_word(q->mem, c->class, q->lang));
	part_fact(o, say(T_site, q->lang), v->site.len ? v->site : say(T_site_none, q->lang));
	show_traits(q, o, &v->traits, c->id, c->site);
	if (c->address.len)
		part_fact(o, say(T_network_address, q->lang), c->address);
	if (c->log_name.len)
		part_fact(o, say(T_log_name, q->lang), c->log_name);
	part_fact(o, say(T_critical, q->lang), c->critical);
	part_fact(o, name_word(q->mem, STR("in-inventory"), q->lang), counted_said(q, c));
	part_facts_end(o);
}

static void place_form(struct request *q, struct out *o, const struct view *v)
{
	if (!(RIGHT_WORK & 1u << q->me.role))
		return;
	html(o, "<details><summary>{}</summary>", say(T_site_set, q->lang));
	form_open(q, o, text(q->mem, "/components/{}/place", q->id));
	form_input(q, o, &(struct input){ .name = STR("site"), .label = say(T_site, q->lang), .value = v->site, .hint = say(T_site_hint, q->lang), .most = 200, .optional = true });
	html(o, "<p><label class=\"tick\"><input type=\"checkbox\" name=\"new_site\" value=\"1\"> {}</label></p>", say(T_site_is_new, q->lang));
	form_close(o, say(T_save, q->lang));
	html(o, "</details>");
}

/* For good: what comes back is entered anew. */
static void end_form(struct request *q, struct out *o, const struct view *v)
{
	if (!may_begin(q))
		return;
	html(o, "<p class=\"tabs\"><a href=\"/components/{}/probe\">{}</a></p>", q->id, say(T_probe_new, q->lang));
	if (v->component.counted_until.day)
		return;
	html(o, "<details><summary>{}</summary>", say(T_component_end, q->lang));
	form_open(q, o, text(q->mem, "/components/{}/end", q->id));
	form_input(q, o, &(struct input){ .name = STR("until"), .label = say(T_component_end_until, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", zone_date(q->zone, q->now)) });
	form_close(o, say(T_component_end, q->lang));
	html(o, "</details>");
}

bool component_place_post(struct request *q, struct answer *a, struct err *e)
{
	struct component c;
	struct fields f = { 0 };
	if (!component_find(q->db, q->client, q->id, q->mem, &c, e))
		return false;
	field_add(q->mem, &f, STR("key"), c.key);
	field_add(q->mem, &f, STR("site"), field(&q->form, STR("site")));
	field_add(q->mem, &f, STR("new_site"), field(&q->form, STR("new_site")));
	return act_done(q, a, STR("component.place"), &f, text(q->mem, "/components/{}", q->id), e);
}

static void state_now(struct request *q, struct out *o, const struct view *v)
{
	const struct web_order *order = q->door->order;
	struct last_reading r;
	html(o, "<section data-part=\"state\"><p class=\"situation\">{}", raw(state_html(q, v->now.state)));
	if (v->now.since.ms) {
		html(o, ", {} ", say(T_since, q->lang));
		part_time(o, v->now.since);
	}
	html(o, ". {}</p>", name_why(v->now.why, q->lang));
	if (order->live && order->live(order->at, q->client, q->id, q->mem, &r) && r.at.ms) {
		html(o, "<p>{} ", say(T_last_reading, q->lang));
		part_ago(o, r.at, q->now);
		html(o, ": {}</p>", name_why(r.text, q->lang));
	}
	html(o, "</section>");
}

/* A week as a strip; the table below says the same in words. */
static void strip(struct request *q, struct out *o, const struct view *v)
{
	int64_t whole = (int64_t)STRIP_DAYS * 86400000, from = q->now.ms - whole, until = q->now.ms;
	html(o, "<svg class=\"strip\" viewBox=\"0 0 {} 16\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\"><rect class=\"unknown\" width=\"{}\" height=\"16\"/>",
	     (int)STRIP_WIDTH, say(T_strip, q->lang), (int)STRIP_WIDTH);
	for (size_t i = 0; i < v->changes.n && until > from; i++) {
		const struct state_change *c = &v->changes.at[i];
		int64_t begin = c->since.ms > from ? c->since.ms : from, x = (begin - from) * STRIP_WIDTH / whole, width = (until - from) * STRIP_WIDTH / whole - x;
		if (width > 0 || c->state != STATE_OK)
			html(o, "<rect class=\"{}\" x=\"{}\" width=\"{}\" height=\"16\"/>", state_id(c->state), x, width > 0 ? width : 1);
		until = begin;
	}
	html(o, "</svg>");
}

static void history(struct request *q, struct out *o, const struct view *v)
{
	static const struct column columns[] = {
		{ LIT("since"), T_since, false }, { LIT("move"), T_move, false }, { LIT("state"), T_state, false }, { LIT("evidence"), T_evidence, false },
	};
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < v->changes.n; i++) {
		const struct state_change *c = &v->changes.at[i];
		sheet_add(&s, c->since);
		sheet_add(&s, state_move_name(c->was, c->state, q->lang));
		sheet_cell(&s, (struct cell){ .value = HOLE(state_id(c->state)), .html = state_html(q, c->state) });
		sheet_add(&s, name_why(c->why, q->lang));
	}
	html(o, "<h2>{}</h2>", say(T_history, q->lang));
	strip(q, o, v);
	sheet_html(q, o, &s, say(T_no_history, q->lang));
}

static struct str alarm_name(struct str alarm, enum lang lang)
{
	struct str rest = alarm;
	const struct log_rule *rule = rule_find(str_split(&rest, ':'));
	return rule ? rule->subject[lang] : alarm;
}

/* Which words of a log line end it. */
static void show_cures(struct request *q, struct out *o, struct str alarm)
{
	struct str rest = alarm;
	struct out words = out_open(q->mem);
	const struct log_rule *r = rule_find(str_split(&rest, ':'));
	for (size_t i = 0; r && i < COUNT(r->cures) && r->cures[i].len; i++)
		print(&words, "{}{}", i ? STR(", ") : NONE, r->cures[i]);
	if (words.len)
		html(o, "<p><small>{} {}</small></p>", phrase(q->mem, q->lang, NULL, T_alarm_ends, out_str(&words)), r->severity == 7 ? say(T_alarm_ends_well, q->lang) : NONE);
}

/* No line may ever say that it is over: then a person does. */
static void clear_forms(struct request *q, struct out *o, const struct view *v)
{
	for (size_t i = 0; i < v->conditions.n && RIGHT_WORK & 1u << q->me.role; i++) {
		const struct condition *c = &v->conditions.at[i];
		if (!c->alarm.len || c->state == STATE_OK)
			continue;
		show_cures(q, o, c->alarm);
		form_open(q, o, text(q->mem, "/components/{}/clear", q->id));
		form_hidden(q, o, STR("alarm"), c->alarm);
		form_close(o, phrase(q->mem, q->lang, NULL, T_alarm_over, alarm_name(c->alarm, q->lang)));
	}
}

bool component_clear_post(struct request *q, struct answer *a, struct err *e)
{
	struct component c;
	struct fields f = { 0 };
	if (!component_find(q->db, q->client, q->id, q->mem, &c, e))
		return false;
	field_add(q->mem, &f, STR("component"), c.key);
	field_add(q->mem, &f, STR("alarm"), field(&q->form, STR("alarm")));
	return act_done(q, a, STR("alarm.clear"), &f, text(q->mem, "/components/{}", q->id), e);
}

/* "Messung: tcp shop.example:443" tells two probes of one component apart. */
static bool condition_name(struct request *q, const struct condition *c, struct str *out, struct err *e)
{
	struct str name = NONE, target = NONE;
	struct rows *r = sql(q->db, "select name, target from probe where client_id = ? and id = ?", q->client, c->probe);
	row(r, q->mem, &name, &target);
	*out = c->alarm.len ? alarm_name(c->alarm, q->lang) : say(T_source_probe, q->lang);
	if (!c->alarm.len && name.len)
		*out = text(q->mem, "{}: {}{}{}", *out, name, target.len ? STR(", ") : NONE, target);
	return done(r, e);
}

static bool conditions(struct request *q, struct out *o, const struct view *v, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("what"), T_what, false }, { LIT("state"), T_state, false }, { LIT("evidence"), T_evidence, false }, { LIT("since"), T_since, false },
	};
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < v->conditions.n; i++) {
		const struct condition *c = &v->conditions.at[i];
		struct str what;
		if (!condition_name(q, c, &what, e))
			return false;
		sheet_add(&s, what);
		sheet_cell(&s, (struct cell){ .value = HOLE(state_id(c->state)), .html = state_html(q, c->state) });
		sheet_add(&s, name_why(c->why, q->lang));
		sheet_add(&s, c->since);
	}
	html(o, "<h2>{}</h2>", say(T_what_is_known, q->lang));
	sheet_html(q, o, &s, say(T_why_unwatched, q->lang));
	clear_forms(q, o, v);
	return true;
}

struct dependant { int64_t id; struct str name; enum business_state without; };
struct dependants { struct dependant *at; size_t n, cap; };

/* The graph with this one thing failed, against the graph as it is. */
static bool load_dependants(struct request *q, const struct view *v, struct dependants *out, struct err *e)
{
	struct graph *g;
	struct processes all = { 0 };
	if (!outage_graph(q->db, q->client, zone_date(q->zone, q->now), q->mem, &g, e) || !process_list(q->db, q->client, q->mem, &all, e))
		return false;
	graph_set(g, v->component.id, STATE_OK, q->now);
	enum business_state *with = NEWS(q->mem, enum business_state, all.n + 1);
	for (size_t i = 0; i < all.n; i++)
		with[i] = graph_business(g, all.at[i].id);
	graph_set(g, v->component.id, STATE_FAILED, q->now);
	for (size_t i = 0; i < all.n; i++) {
		enum business_state without = graph_business(g, all.at[i].id);
		if (without > with[i])
			*push(q->mem, out) = (struct dependant){ all.at[i].id, all.at[i].name, without };
	}
	return true;
}

static bool dependants(struct request *q, struct out *o, const struct view *v, struct err *e)
{
	struct dependants all = { 0 };
	if (!load_dependants(q, v, &all, e))
		return false;
	html(o, "<h2>{}</h2><ul>", say(T_if_it_stops, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li>{}: <strong>{}</strong></li>", all.at[i].name, name_word(q->mem, business_id(all.at[i].without), q->lang));
	html(o, "</ul>");
	if (!all.n)
		part_empty(o, say(T_nothing_stops, q->lang));
	return true;
}

static bool is_about(const struct component *c, struct str line)
{
	return (c->log_name.len && str_has(line, c->log_name)) || (c->address.len && str_starts(line, c->address));
}

static bool load_log(struct request *q, const struct view *v, struct log_lines *out, struct err *e)
{
	struct log_lines lines = { 0 };
	if (!log_lines(q->db, q->client, LINES_READ, q->mem, &lines, e))
		return false;
	for (size_t i = 0; i < lines.n && out->n < LINES_SHOWN; i++)
		if (is_about(&v->component, lines.at[i].text))
			*push(q->mem, out) = lines.at[i];
	return true;
}

static bool log_of(struct request *q, struct out *o, const struct view *v, struct err *e)
{
	struct log_lines lines = { 0 };
	if (!log_is_shown(q)) {
		show_log_question(q, o);
		return true;
	}
	if (!load_log(q, v, &lines, e))
		return false;
	html(o, "<h2>{}</h2><ol class=\"log\" data-part=\"log\">", say(T_log_lines, q->lang));
	for (size_t i = 0; i < lines.n; i++) {
		html(o, "<li><small>");
		part_time(o, lines.at[i].at);
		html(o, "</small><div class=\"line\">{}</div></li>", lines.at[i].text);
	}
	html(o, "</ol>");
	if (!lines.n)
		part_empty(o, say(T_no_log_lines, q->lang));
	return true;
}

static bool load_tickets(struct request *q, struct tickets *out, struct err *e)
{
	struct tickets open = { 0 }, closed = { 0 };
	if (!ticket_list(q->db, q->client, false, 200, q->mem, &open, e) || !ticket_list(q->db, q->client, true, 50, q->mem, &closed, e))
		return false;
	for (size_t i = 0; i < open.n + closed.n; i++) {
		const struct ticket *t = i < open.n ? &open.at[i] : &closed.at[i - open.n];
		if (t->component == q->id)
			*push(q->mem, out) = *t;
	}
	return true;
}

static bool tickets(struct request *q, struct out *o, struct err *e)
{
	struct tickets all = { 0 };
	if (!load_tickets(q, &all, e))
		return false;
	html(o, "<h2>{}</h2><ul>", say(T_tickets, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li><a href=\"/tickets/{}\">{}</a>, {}</li>", all.at[i].id, all.at[i].subject, name_ticket_state(all.at[i].state, q->lang));
	html(o, "</ul>");
	return true;
}

static bool show_component(struct request *q, struct answer *a, int refresh, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	q->title = v.component.name;
	q->refresh = refresh;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/components\">{}</a></p><h1>{}</h1>", say(T_components, q->lang), v.component.name);
	state_now(q, o, &v);
	about(q, o, &v);
	place_form(q, o, &v);
	if (!show_component_telling(q, o, q->id, e))
		return false;
	end_form(q, o, &v);
	if (!show_proposal_of(q, o, q->client, q->id, e) || !conditions(q, o, &v, e) || !dependants(q, o, &v, e))
		return false;
	history(q, o, &v);
	if (!show_serials(q, o, q->id, e) || !show_maker(q, o, q->client, q->id, e) || !tickets(q, o, e) || !log_of(q, o, &v, e))
		return false;
	page_close(q, a);
	return true;
}

bool component_page(struct request *q, struct answer *a, struct err *e) { return show_component(q, a, REFRESH, e); }

/* The lines stand on the answer alone: seen again, they are asked for again. */
bool component_lines_post(struct request *q, struct answer *a, struct err *e)
{
	struct str why = str_trim(field(&q->form, STR("reason")));
	if (!why.len) {
		q->wrong = STR("reason");
		return answer_again(q, a, say(T_log_reason_missing, q->lang), e);
	}
	if (!log_may_be_read(q))
		return answer_again(q, a, say(T_log_not_yours, q->lang), e);
	return log_note_reading(q, why, e) ? show_component(q, a, 0, e) : answer_not_taken(q, a, e);
}

/* ---- for programs ---- */

static void put_reading(struct request *q, struct json *j)
{
	const struct web_order *order = q->door->order;
	struct last_reading r;
	if (!order->live || !order->live(order->at, q->client, q->id, q->mem, &r) || !r.at.ms)
		return;
	put_key(j, STR("reading"));
	put_object(j);
	put_field(j, STR("at"), r.at);
	put_field(j, STR("evidence"), r.text);
	put_end_object(j);
}

static void put_conditions(struct json *j, const struct conditions *all)
{
	put_key(j, STR("conditions"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		put_object(j);
		put_field(j, STR("probe"), all->at[i].probe);
		put_field(j, STR("alarm"), all->at[i].alarm);
		put_field(j, STR("state"), state_id(all->at[i].state));
		put_field(j, STR("evidence"), all->at[i].why);
		put_field(j, STR("since"), all->at[i].since);
		put_end_object(j);
	}
	put_end_array(j);
}

static bool put_dependants(struct request *q, struct json *j, const struct view *v, struct err *e)
{
	struct dependants all = { 0 };
	if (!load_dependants(q, v, &all, e))
		return false;
	put_key(j, STR("if_it_stops"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("process"), all.at[i].id);
		put_field(j, STR("name"), all.at[i].name);
		put_field(j, STR("business"), business_id(all.at[i].without));
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

static bool put_tickets(struct request *q, struct json *j, struct err *e)
{
	struct tickets all = { 0 };
	if (!load_tickets(q, &all, e))
		return false;
	put_key(j, STR("tickets"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("subject"), all.at[i].subject);
		put_field(j, STR("state"), ticket_state_id(all.at[i].state));
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* Not where a reason has to be given first: then they are on the answer to that alone. */
static bool put_log(struct request *q, struct json *j, const struct view *v, struct err *e)
{
	struct log_lines lines = { 0 };
	if (!log_is_shown(q))
		return true;
	if (!load_log(q, v, &lines, e))
		return false;
	put_key(j, STR("log"));
	put_array(j);
	for (size_t i = 0; i < lines.n; i++) {
		put_object(j);
		put_field(j, STR("at"), lines.at[i].at);
		put_field(j, STR("text"), lines.at[i].text);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool component_json(struct request *q, struct json *j, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), v.component.id);
	put_field(j, STR("client"), v.component.client);
	put_field(j, STR("key"), v.component.key);
	put_field(j, STR("name"), v.component.name);
	put_field(j, STR("class"), v.component.class);
	put_field(j, STR("critical"), v.component.critical);
	put_field(j, STR("site"), v.site);
	put_field(j, STR("address"), v.component.address);
	put_field(j, STR("log_name"), v.component.log_name);
	put_field(j, STR("counted_from"), v.component.counted_from);
	put_field(j, STR("counted_until"), v.component.counted_until);
	traits_json(j, &v.traits, 0, v.component.id);
	put_field(j, STR("state"), state_id(v.now.state));
	put_field(j, STR("since"), v.now.since);
	put_field(j, STR("evidence"), v.now.why);
	put_reading(q, j);
	put_conditions(j, &v.conditions);
	put_key(j, STR("history"));
	put_array(j);
	for (size_t i = 0; i < v.changes.n; i++) {
		put_object(j);
		put_field(j, STR("was"), state_id(v.changes.at[i].was));
		put_field(j, STR("state"), state_id(v.changes.at[i].state));
		put_field(j, STR("since"), v.changes.at[i].since);
		put_field(j, STR("at"), v.changes.at[i].at);
		put_field(j, STR("evidence"), v.changes.at[i].why);
		put_end_object(j);
	}
	put_end_array(j);
	if (!put_dependants(q, j, &v, e) || !put_serials(q, j, q->id, e) || !put_makers(q, j, q->client, q->id, e) || !put_tickets(q, j, e) || !put_log(q, j, &v, e))
		return false;
	put_end_object(j);
	return true;
}
