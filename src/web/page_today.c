/* page_today.c - what needs somebody now, in the order in which a day asks for it: who calls, a new ticket in one sentence, what
 * runs out next, what nobody looks after; who is on call, what was promised and planned, how the clients run (above the queue where
 * one of them is hit); then what waits for a decision and what was heard last. On a wide screen the second stands at the side. */
#include "web/show_licence.h"
#include "web/page_calls.h"
#include "web/page_month.h"
#include "web/page_oncall.h"
#include "web/page_ticket.h"
#include "web/planning.h"
#include "web/show_queue.h"
#include "web/show_privacy.h"
#include "web/show_talk.h"
#include "web/inside.h"
#include <unistd.h>

enum { HEARD_MOST = 12, UNJUDGED_AMONG = 1000, QUEUE_FEW = 15, UNOWNED_FEW = 8, FEW = 12 };                      /* up to so many components are shown even if all is well */

struct heard { int64_t client, component; struct str name, text; struct instant at; unsigned kind; };
struct heards { struct heard *at; size_t n, cap; };
struct today {
	struct operations operations;
	struct heards heard;
	int64_t unjudged, tickets;
};

static bool load_heard(struct request *q, struct heards *out, struct err *e)
{
	struct heard h = { 0 };
	struct rows *r = sql(q->db, "select client_id, component_id, name, text, at_ms, kind from signal where kind in (1, 2) order by id desc limit ?", (int)HEARD_MOST);
	while (row(r, q->mem, &h.client, &h.component, &h.name, &h.text, &h.at, &h.kind))
		*push(q->mem, out) = h;
	return done(r, e);
}

static bool load(struct request *q, struct today *t, struct err *e)
{
	*t = (struct today){ 0 };
	struct rows *r = sql(q->db, "select count(*) from (select id, client_id from ticket where closed_ms = 0 order by opened_ms desc limit ?) t join part p on p.client_id = t.client_id and p.ticket_id = t.id"
	               " where not exists (select 1 from verdict v where v.client_id = p.client_id and v.part_id = p.id)", (int)UNJUDGED_AMONG);
	row(r, q->mem, &t->unjudged);
	if (!done(r, e) || !report_operation(q->db, 0, q->mem, &t->operations, e))
		return false;
	for (size_t i = 0; i < t->operations.n; i++)
		t->tickets += t->operations.at[i].tickets;
	return load_heard(q, &t->heard, e);
}

static bool is_hit(const struct operation *op) { return op->outage || op->business != BUSINESS_NORMAL; }

static bool anybody_hit(const struct operations *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (is_hit(&all->at[i]))
			return true;
	return false;
}

static bool is_quiet(const struct operation *op) { return !is_hit(op) && !op->failed && !op->degraded && !op->unknown; }

/* Clients whose business runs, though something of theirs failed or is not looked at: a line, for the queue stands below. */
static size_t less_than_well(struct request *q, struct out *o, const struct operations *all)
{
	size_t shown = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct operation *op = &all->at[i];
		if (is_hit(op) || is_quiet(op))
			continue;
		if (!shown)
			html(o, "<p>{} ", say(T_situation_less, q->lang));
		html(o, "{}<a href=\"/clients/{}\">{}</a>", shown++ ? STR(", ") : NONE, op->client, op->name);
	}
	if (shown)
		html(o, "</p>");
	return shown;
}

/* Clients whose business does not simply run; of a few, all. */
static bool troubles(struct request *q, struct out *o, const struct today *t, struct err *e)
{
	size_t shown = 0;
	bool few = t->operations.n <= 3;
	html(o, "<section data-part=\"situation\"><h2>{}</h2>", say(T_normal_operation, q->lang));
	for (size_t i = 0; i < t->operations.n; i++) {
		const struct operation *op = &t->operations.at[i];
		struct situation s;
		if (!few && !is_hit(op))
			continue;
		if (!situation_from(q, op, &s, e))
			return false;
		shown++;
		html(o, "<div class=\"operation\"><h3><a href=\"/clients/{}\">{}</a></h3>", op->client, op->name);
		show_situation(q, o, &s);
		html(o, "</div>");
	}
	if (!few)
		shown += less_than_well(q, o, &t->operations);
	if (!t->operations.n)
		show_no_clients(q, o);
	else if (!shown)
		part_empty(o, say(T_all_clients_run, q->lang));
	html(o, "</section>");
	return true;
}

/* Not ok, and not merely without anybody who looks. */
static bool is_trouble(const struct sheet *s, size_t row)
{
	struct instant since = { 0 };
	for (size_t k = 0; k < s->n; k++)
		if (str_is(s->columns[k].key, STR("since")))
			since.ms = s->cells.at[row + k].value.as.i;
	return since.ms && !str_is(s->cells.at[row].value.as.s, state_id(STATE_OK));
}

static bool components(struct request *q, struct out *o, struct err *e)
{
	struct sheet all = { .mem = q->mem }, shown;
	if (!sheet_components(q, &all, 0, e))
		return false;
	bool few = all.cells.n <= FEW * all.n;
	shown = all;
	shown.cells.at = NULL;
	shown.cells.n = shown.cells.cap = 0;
	for (size_t i = 0; i < all.cells.n; i += all.n)
		if (few || is_trouble(&all, i))
			for (size_t k = 0; k < all.n; k++)
				sheet_cell(&shown, all.cells.at[i + k]);
	html(o, "<section data-part=\"components\"><h2>{}</h2>", say(few ? T_components : T_components_not_ok, q->lang));
	sheet_html(q, o, &shown, say(all.cells.n ? T_all_components_ok : T_no_components, q->lang));
	html(o, "</section>");
	return true;
}

static bool heard(struct request *q, struct out *o, const struct heards *list, struct err *e)
{
	html(o, "<section data-part=\"heard\"><h2>{}</h2>", say(T_heard_last, q->lang));
	if (!list->n)
		part_empty(o, say(T_heard_nothing, q->lang));
	else
		html(o, "<ol class=\"log\">");
	for (size_t i = 0; i < list->n; i++) {
		const struct heard *h = &list->at[i];
		struct str component;
		if (!name_component(q, h->client, h->component, &component, e))
			return false;
		html(o, "<li><small>");
		part_ago(o, h->at, q->now);
		html(o, " · <a href=\"/components/{}\">{}</a> · {}</small><div class=\"line\">{}</div></li>", h->component, component,
		     say(h->kind == SIGNAL_LOG ? T_source_log : T_source_probe, q->lang), h->kind == SIGNAL_LOG ? h->text : name_why(h->text, q->lang));
	}
	if (list->n)
		html(o, "</ol>");
	html(o, "</section>");
	return true;
}

/* The component that lines of this machine are told of; id 0: they are nobody's. */
static bool machine_here(struct request *q, struct component *out, struct err *e)
{
	char name[256] = "";
	return component_of_log(q->db, gethostname(name, sizeof name - 1) == 0 ? str_of(name) : NONE, STR("127.0.0.1"), q->mem, out, e);
}

/* What a newcomer can try at once, where it would really become a ticket; else where lines are taken, and of whom. */
static bool first_step(struct request *q, struct out *o, struct err *e)
{
	const struct web_order *order = q->door->order;
	struct component here;
	struct agreement in_force;
	const struct contract *c = NULL;
	struct str at = order->syslog ? order->syslog(order->at, q->mem) : NONE, port = at, host;
	if (!at.len)
		return true;
	if (!machine_here(q, &here, e) || (here.id && !agreement_load(q->db, here.client, zone_date(q->zone, q->now), q->mem, &in_force, &c, e)))
		return false;
	if (!here.id) {
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_first_lines, at));
		return true;
	}
	while (str_find(port, STR(":")) >= 0)
		str_split(&port, ':');
	host = str_cut(at, 0, at.len - port.len - 1);
	html(o, "<div class=\"first\"><p>{}</p><pre><code>logger -n {} -P {} --udp --rfc5424 -p daemon.err -t psu \"Power supply 2 failed\"</code></pre><p>{} {}</p></div>",
	     phrase(q->mem, q->lang, NULL, T_first_step, here.name), host, port, say(T_first_step_then, q->lang), say(c ? T_first_step_judged : T_first_step_unjudged, q->lang));
	return true;
}

/* Nothing can be offered or billed before the program knows for whom it works. */
static void unnamed(struct request *q, struct out *o)
{
	if (q->me.role == ROLE_OWNER && !str_trim(setting(q->db, q->mem, STR("house.name"))).len)
		html(o, "<p class=\"notice\">{} <a href=\"/house\">{}</a></p>", say(T_house_unnamed, q->lang), say(T_house_say, q->lang));
}

/* One sentence and the client; what is missing is asked on the next page. */
static bool quick_ticket(struct request *q, struct out *o, struct err *e)
{
	struct clients all = { 0 };
	if (!may_work(q))
		return true;
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section class=\"quick acts\"><h2>{}</h2>", say(T_quick_ticket, q->lang));
	form_open(q, o, STR("/tickets/new"));
	form_input(q, o, &(struct input){ .name = STR("words"), .label = say(T_quick_words, q->lang), .hint = say(T_quick_hint, q->lang), .most = 2000 });
	if (!show_client_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_quick_client, q->lang) }, NONE, e))
		return false;
	form_close(o, say(T_go_on, q->lang));
	html(o, "</section>");
	return true;
}

static bool few_of_queue(struct request *q, struct sheet *s, struct str filter, size_t most, struct err *e)
{
	struct queue rows = { 0 };
	struct queue_ask ask = queue_asked_text(q, filter);
	*s = (struct sheet){ .mem = q->mem };
	return queue_page(q->db, &ask.filter, (struct queue_mark){ 0 }, most, q->now, q->mem, &rows, e) && sheet_queue(q, s, &rows, false, e);
}

static bool queue(struct request *q, struct out *o, const struct today *t, struct err *e)
{
	struct sheet all, unowned;
	struct queue_ask none = queue_asked(q, &(struct fields){ 0 });
	if (!few_of_queue(q, &all, NONE, QUEUE_FEW, e) || !few_of_queue(q, &unowned, STR("owner=none"), UNOWNED_FEW, e))
		return false;
	html(o, "<section data-part=\"queue\"><h2>{}</h2>", say(T_my_queue, q->lang));
	if (t->unjudged)
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, q->zone, T_unjudged_parts, t->unjudged));
	if (!show_post_needs(q, o, e) || !show_views(q, o, &none, e))
		return false;
	sheet_html(q, o, &all, say(T_no_tickets, q->lang));
	if (!t->tickets && !first_step(q, o, e))
		return false;
	html(o, "</section><section data-part=\"unowned\"><h2><a href=\"/tickets?owner=none\">{}</a></h2>", say(T_unassigned, q->lang));
	sheet_html(q, o, &unowned, say(T_unassigned_none, q->lang));
	html(o, "</section>");
	return true;
}

bool today_page(struct request *q, struct answer *a, struct err *e)
{
	struct today t;
	if (!load(q, &t, e))
		return false;
	q->refresh = REFRESH;
	struct out *o = page_open(q, a);
	bool hit = anybody_hit(&t.operations);
	html(o, "<h1>{}</h1><div class=\"today\">", say(T_today, q->lang));
	unnamed(q, o);
	if (!show_audit_break(q, o, e) || !show_incidents_due(q, o, e))
		return false;
	html(o, "<div class=\"desk\"><div>");
	if (!show_calls(q, o, e) || !quick_ticket(q, o, e) || (hit && !troubles(q, o, &t, e)) || !show_recovered(q, o, e) || !queue(q, o, &t, e))
		return false;
	html(o, "</div><div>");
	if (!show_on_call(q, o, e) || !show_callbacks(q, o, e) || !show_planned(q, o, e) || !show_others(q, o, e) || (!hit && !troubles(q, o, &t, e)))
		return false;
	html(o, "</div><div>");
	if (!show_decided(q, o, e) || !show_cares(q, o, e) || !show_objections(q, o, e) || !show_processors_disputed(q, o, e) || !show_proposals(q, o, e) || !show_deadlines(q, o, e) || !show_licence_notices(q, o, e) || !show_missed(q, o, 0, billed_month(q, &(struct fields){ 0 }), e) || !show_differences(q, o, 0, e))
		return false;
	if (!components(q, o, e) || !heard(q, o, &t.heard, e))
		return false;
	html(o, "</div></div></div>");
	page_close(q, a);
	return true;
}

static void put_heard(struct json *j, const struct heards *all)
{
	put_key(j, STR("heard"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		const struct heard *h = &all->at[i];
		put_object(j);
		put_field(j, STR("client"), h->client);
		put_field(j, STR("component"), h->component);
		put_field(j, STR("source"), h->kind == SIGNAL_LOG ? STR("log") : STR("probe"));
		put_field(j, STR("text"), h->text);
		put_field(j, STR("at"), h->at);
		put_end_object(j);
	}
	put_end_array(j);
}

/* What stands at the side, for whoever it is there for. */
static bool put_aside(struct request *q, struct json *j, struct err *e)
{
	return put_on_call(q, j, e) && put_incidents_due(q, j, e) && put_cares(q, j, e) && put_processors_disputed(q, j, e) && put_proposals(q, j, e) && put_deadlines(q, j, e) &&
	       put_licence_notices(q, j, e) && put_missed(q, j, 0, billed_month(q, &(struct fields){ 0 }), e) && put_differences(q, j, 0, e);
}

bool today_json(struct request *q, struct json *j, struct err *e)
{
	struct today t;
	struct sheet queue = { .mem = q->mem };
	struct agenda planned = { 0 };
	if (!load(q, &t, e) || !sheet_tickets(q, &queue, 0, false, e) || !plan_list(q->db, q->zone, q->now, (struct instant){ q->now.ms + 7 * (int64_t)86400000 }, q->mem, &planned, e))
		return false;
	put_object(j);
	put_field(j, STR("open_tickets"), t.tickets);
	put_field(j, STR("unjudged_parts"), t.unjudged);
	if (!put_objections(q, j, e) || !put_recovered(q, j, e) || !put_decided(q, j, e) || !put_calls(q, j, e) || !put_callbacks(q, j, 0, e) || !put_others(q, j, 0, 0, e))
		return false;
	put_key(j, STR("clients"));
	put_array(j);
	for (size_t i = 0; i < t.operations.n; i++) {
		struct situation s;
		if (!situation_from(q, &t.operations.at[i], &s, e))
			return false;
		put_object(j);
		put_field(j, STR("id"), t.operations.at[i].client);
		put_field(j, STR("name"), t.operations.at[i].name);
		put_situation(q, j, &s);
		put_end_object(j);
	}
	put_end_array(j);
	put_key(j, STR("tickets"));
	sheet_json(&queue, j);
	put_planned(j, &planned);
	put_heard(j, &t.heard);
	if (!put_aside(q, j, e))
		return false;
	put_end_object(j);
	return true;
}
