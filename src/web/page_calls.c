/* page_calls.c - the telephone at the desk: who calls, under which contract, and what was said, on a ticket. */
#include "inventory/phone.h"
#include "web/page_calls.h"
#include "web/planning.h"
#include "web/show_caller.h"

enum { LIST_MOST = 100, TODAY_MOST = 8, OPEN_MOST = 100 };
static const int64_t unwritten_ms = 4 * 3600000;         /* so long a call nobody wrote down stays on today's page */

static bool may_work_here(const struct request *q) { return !q->me.client && RIGHT_WORK & 1u << q->me.role; }

bool name_caller(struct request *q, int64_t client, int64_t person, struct str *out, struct err *e)
{
	struct str firm = NONE, who = NONE;
	if ((client && !name_client(q, client, &firm, e)) || (person && !name_person(q, person, &who, e)))
		return false;
	*out = !client ? say(T_unknown_caller, q->lang) : who.len ? text(q->mem, "{}, {}", who, firm) : firm;
	return true;
}

static struct str direction_id(enum call_direction d) { return d == CALL_IN ? STR("in") : STR("out"); }

/* "Rahmenvertrag, Fassung 2, gilt ab 01.01.2026 · jetzt Servicezeit" */
static bool contract_line(struct request *q, struct out *o, int64_t client, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct hours h;
	if (!agreement_load_at(q->db, client, q->now, q->mem, &a, &c, e) || !hours_of(q->db, client, q->now, q->mem, &h, e))
		return false;
	if (!c)
		html(o, "{}", say(T_no_contract_in_force, q->lang));
	else
		html(o, "<a href=\"/contracts/{}\">{}</a>, {}", a.id, a.title, phrase(q->mem, q->lang, q->zone, T_version_from, a.version, a.from));
	html(o, " · {}", say(calendar_is_open(&h.calendar, h.zone, q->now) ? T_open_now : T_closed_now, q->lang));
	return true;
}

enum call_state { CALL_WENT_OUT, CALL_WAS, CALL_LOST, CALL_NO_END, CALL_SPEAKS, CALL_RINGS };
static const struct { struct str id; enum text name; } call_states[] = {                 /* ORDER call_state */
	{ LIT("out"), T_call_out }, { LIT("ended"), T_call_was }, { LIT("missed"), T_call_lost }, { LIT("no-end"), T_call_no_end }, { LIT("talking"), T_call_speaks }, { LIT("ringing"), T_call_rings },
};

static enum call_state call_state_of(const struct request *q, const struct call *c)
{
	if (c->direction == CALL_OUT && (c->until.ms || !c->answered.ms))
		return CALL_WENT_OUT;
	if (c->until.ms)
		return c->answered.ms ? CALL_WAS : CALL_LOST;
	if (c->answered.ms && q->now.ms - c->at.ms > unwritten_ms)
		return CALL_NO_END;
	return c->answered.ms ? CALL_SPEAKS : q->now.ms - c->at.ms < 120000 ? CALL_RINGS : CALL_LOST;
}

struct str name_call_state(const struct request *q, const struct call *c) { return say(call_states[call_state_of(q, c)].name, q->lang); }

/* Called back with one click, where it is a number; an inner extension, or what an exchange calls a line, stays what it is. */
static void show_number(struct request *q, struct out *o, const struct call *c)
{
	if (str_starts(c->number, STR("+")))
		html(o, "<a href=\"tel:{}\">{}</a>", c->number, c->number);
	else
		html(o, "{}", c->number.len ? c->number : say(T_number_withheld, q->lang));
}

/* ---- today ---- */

static bool one_call(struct request *q, struct out *o, const struct call *c, struct err *e)
{
	struct str who;
	if (!name_caller(q, c->client, c->person, &who, e))
		return false;
	html(o, "<li><small>");
	part_ago(o, c->at, q->now);
	html(o, " · {} · ", name_call_state(q, c));
	show_number(q, o, c);
	html(o, "</small><div><a href=\"/calls/{}\">{}</a></div><div>", c->id, who);
	if (c->client && !contract_line(q, o, c->client, e))
		return false;
	html(o, "</div>");
	if (may_work_here(q))
		html(o, "<p class=\"tabs\"><a href=\"/calls/{}#note\">{}</a></p>", c->id, say(c->client ? T_note_this_call : T_whose_call, q->lang));
	html(o, "</li>");
	return true;
}

bool show_calls(struct request *q, struct out *o, struct err *e)
{
	struct calls all = { 0 };
	if (!call_unwritten(q->db, (struct instant){ q->now.ms - unwritten_ms }, TODAY_MOST, q->mem, &all, e))
		return false;
	html(o, "<section data-part=\"calls\"><h2><a href=\"/calls\">{}</a></h2>", say(T_who_calls, q->lang));
	if (all.n)
		html(o, "<ol class=\"log\">");
	else
		part_empty(o, say(T_calls_none, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (!one_call(q, o, &all.at[i], e))
			return false;
	if (all.n)
		html(o, "</ol>");
	html(o, "</section>");
	return true;
}

static void put_call_fields(struct json *j, const struct call *c)
{
	put_field(j, STR("id"), c->id);
	put_field(j, STR("client"), c->client);
	put_field(j, STR("person"), c->person);
	put_field(j, STR("direction"), direction_id(c->direction));
	put_field(j, STR("number"), c->number);
	put_field(j, STR("line"), c->line);
	put_field(j, STR("at"), c->at);
	put_field(j, STR("answered"), c->answered);
	put_field(j, STR("until"), c->until);
	put_field(j, STR("subject"), c->subject);
	put_field(j, STR("ticket"), c->ticket);
}

void put_call_list(struct json *j, const struct calls *all)
{
	put_key(j, STR("calls"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		put_object(j);
		put_call_fields(j, &all->at[i]);
		put_end_object(j);
	}
	put_end_array(j);
}

bool put_calls(struct request *q, struct json *j, struct err *e)
{
	struct calls all = { 0 };
	if (!call_unwritten(q->db, (struct instant){ q->now.ms - unwritten_ms }, TODAY_MOST, q->mem, &all, e))
		return false;
	put_call_list(j, &all);
	return true;
}

bool put_calls_of(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct calls all = { 0 };
	if (!call_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	put_call_list(j, &all);
	return true;
}

bool show_calls_of(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	struct calls all = { 0 };
	if (ticket_had(q, client, ticket, HAD_CALLS) && !call_of_ticket(q->db, client, ticket, q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<h2>{}</h2><ul>", say(T_calls, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct call *c = &all.at[i];
		struct str who;
		if (!name_caller(q, c->client, c->person, &who, e))
			return false;
		html(o, "<li><a href=\"/calls/{}\">", c->id);
		part_time(o, c->at);
		html(o, "</a> · {} · ", who);
		show_number(q, o, c);
		html(o, "</li>");
	}
	if (all.n)
		html(o, "</ul>");
	return true;
}

/* ---- the list ---- */

bool calls_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("at"), T_when, false }, { LIT("caller"), T_who, false }, { LIT("number"), T_phone, false }, { LIT("state"), T_state, false }, { LIT("subject"), T_what_about, false },
		{ LIT("ticket"), T_ticket, true }, { .key = LIT("client"), .title = T_client, .machine = true }, { .key = LIT("direction"), .title = T_direction, .machine = true },
		{ .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct calls all = { 0 };
	int64_t before = 0;
	s->columns = columns;
	s->n = COUNT(columns);
	field_int(&q->query, STR("before"), &before);
	if (!call_list(q->db, before, LIST_MOST, q->mem, &all, e))
		return false;
	s->older = all.n == LIST_MOST ? all.at[all.n - 1].id : 0;
	for (size_t i = 0; i < all.n; i++) {
		const struct call *c = &all.at[i];
		struct str who;
		if (!name_caller(q, c->client, c->person, &who, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(c->at), .href = text(q->mem, "/calls/{}", c->id) });
		sheet_cell(s, (struct cell){ .value = HOLE(c->client ? who : NONE), .html = html_words(q, who) });
		sheet_add(s, c->number);
		sheet_cell(s, (struct cell){ .value = HOLE(call_states[call_state_of(q, c)].id), .html = html_words(q, name_call_state(q, c)) });
		sheet_add(s, c->subject);
		sheet_cell(s, (struct cell){ .value = HOLE(c->ticket), .href = c->ticket ? text(q->mem, "/tickets/{}", c->ticket) : NONE, .html = c->ticket ? NONE : say(T_dash, q->lang) });
		sheet_add(s, c->client);
		sheet_add(s, direction_id(c->direction));
		sheet_add(s, c->id);
	}
	return true;
}

/* A call the telephone system did not tell of. */
static bool entry_form(struct request *q, struct out *o, struct err *e)
{
	struct civil c = zone_civil(q->zone, q->now);
	struct option talk[] = { { STR("0"), say(T_call_is_over, q->lang) }, { STR("1"), say(T_call_still, q->lang) } };
	struct option ways[] = { { STR("in"), say(T_call_in, q->lang) }, { STR("out"), say(T_call_out, q->lang) } };
	html(o, "<h2>{}</h2>", say(T_call_by_hand, q->lang));
	form_open(q, o, STR("/calls"));
	if (!show_client_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_client, q->lang) }, NONE, e))
		return false;
	form_choice(q, o, &(struct input){ .name = STR("direction"), .label = say(T_direction, q->lang) }, ways, COUNT(ways));
	form_input(q, o, &(struct input){ .name = STR("number"), .label = say(T_phone, q->lang), .type = STR("tel"), .most = 60, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("day"), .label = say(T_day, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", zone_date(q->zone, q->now)) });
	form_input(q, o, &(struct input){ .name = STR("begin"), .label = say(T_plan_begin, q->lang), .type = STR("time"), .most = 5, .value = text(q->mem, "{}{}:{}{}", c.hour / 10, c.hour % 10, c.minute / 10, c.minute % 10) });
	form_choice(q, o, &(struct input){ .name = STR("talking"), .label = say(T_call_talk, q->lang) }, talk, COUNT(talk));
	form_input(q, o, &(struct input){ .name = STR("end"), .label = say(T_call_ended_at, q->lang), .type = STR("time"), .most = 5, .optional = true });
	form_close(o, say(T_write_call_down, q->lang));
	return true;
}

bool calls_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!calls_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/today\">{}</a> · <a href=\"/callbacks\">{}</a></p><h1>{}</h1>", say(T_today, q->lang), say(T_callbacks, q->lang), say(T_calls, q->lang));
	sheet_html(q, o, &s, say(T_no_calls, q->lang));
	if (may_work_here(q) && !entry_form(q, o, e))
		return false;
	if (RIGHT_OWNER & 1u << q->me.role)
		html(o, "<p class=\"tabs\"><a href=\"/calls/hook\">{}</a></p>", say(T_call_hook, q->lang));
	page_close(q, a);
	return true;
}

/* The client a form of the desk names; 0: there is none. */
static bool chosen_client(struct request *q, int64_t *out, struct err *e)
{
	struct client c = { 0 };
	int64_t id = 0;
	field_int(&q->form, STR("client"), &id);
	bool ok = client_find(q->db, id, q->mem, &c, e);
	*out = c.id;
	return ok;
}

bool calls_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	if (!chosen_client(q, &q->client, e))
		return false;
	static const struct str names[] = { LIT("number"), LIT("direction"), LIT("day"), LIT("begin"), LIT("end"), LIT("talking") };
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	if (!act_send(q, a, STR("call.add"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/calls/{}#note", done.id) : answer_again(q, a, done.reason, e);
}

/* ---- one call ---- */

bool open_ticket_choice(struct request *q, struct out *o, struct str id, struct err *e)
{
	struct tickets all = { 0 };
	VEC(struct option) options = { 0 };
	if (!ticket_list(q->db, q->client, false, OPEN_MOST, q->mem, &all, e))
		return false;
	*push(q->mem, &options) = (struct option){ STR("0"), say(T_a_new_one, q->lang) };
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), text(q->mem, "{} {}", all.at[i].id, all.at[i].subject) };
	form_choice(q, o, &(struct input){ .name = STR("ticket"), .id = id, .label = say(q->me.client ? T_about_which_request : T_about_which_ticket, q->lang) }, options.at, options.n);
	return true;
}

static bool promise_form(struct request *q, struct out *o, const struct call *c, struct err *e)
{
	html(o, "<h2 id=\"callback\">{}</h2>", say(T_promise_callback, q->lang));
	form_open(q, o, text(q->mem, "/calls/{}/callback", c->id));
	form_hidden(q, o, STR("person"), text(q->mem, "{}", c->person));
	form_input(q, o, &(struct input){ .name = STR("number"), .label = say(T_phone, q->lang), .value = c->number, .type = STR("tel"), .most = 60 });
	if (!slot_choice(q, o, q->client, STR("slot"), NONE, e) || !open_ticket_choice(q, o, STR("callback-ticket"), e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("subject"), .id = STR("callback-subject"), .label = say(T_subject, q->lang), .hint = say(T_of_a_new_one, q->lang), .most = 200, .optional = true });
	form_anyway(q, o);
	form_close(o, say(T_promise, q->lang));
	return true;
}

static bool whose_form(struct request *q, struct out *o, const struct call *c, struct err *e)
{
	struct option keep[] = { { STR("1"), say(T_keep_number, q->lang) }, { STR("0"), say(T_this_once, q->lang) } };
	html(o, "<h2 id=\"note\">{}</h2>", say(T_whose_call, q->lang));
	form_open(q, o, text(q->mem, "/calls/{}/whose", c->id));
	if (!show_client_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_client, q->lang) }, NONE, e))
		return false;
	form_choice(q, o, &(struct input){ .name = STR("keep"), .label = say(T_this_number, q->lang) }, keep, COUNT(keep));
	form_close(o, say(T_save, q->lang));
	return true;
}

static bool call_facts(struct request *q, struct out *o, const struct call *c, struct err *e)
{
	struct phone_owner known = { 0 };
	if (c->client && !phone_find(q->db, c->number, q->mem, &known, e))
		return false;
	part_facts(o);
	part_fact(o, say(T_state, q->lang), name_call_state(q, c));
	html(o, "<div><dt>{}</dt><dd>", say(T_phone, q->lang));
	show_number(q, o, c);
	html(o, "</dd></div>");
	if (known.client == c->client && known.extension_of.len)
		part_fact(o, say(T_extension_of, q->lang), known.extension_of);
	part_fact(o, say(T_when, q->lang), c->at);
	if (c->line.len)
		part_fact(o, say(T_line, q->lang), c->line);
	if (c->answered.ms && c->until.ms)
		part_fact(o, say(T_spoken, q->lang), instant_since(c->until, c->answered));
	if (c->client) {
		html(o, "<div><dt>{}</dt><dd>", say(T_contract, q->lang));
		if (!contract_line(q, o, c->client, e))
			return false;
		html(o, "</dd></div>");
	}
	if (c->subject.len)
		part_fact(o, say(T_what_about, q->lang), c->subject);
	if (c->ticket)
		html(o, "<div><dt>{}</dt><dd><a href=\"/tickets/{}\">{}</a></dd></div>", say(T_ticket, q->lang), c->ticket, c->ticket);
	part_facts_end(o);
	return true;
}

/* Of a call entered by hand somebody says when it ends. */
static bool goes_on(const struct call *c) { return !c->system.len && !c->until.ms; }

/* Nobody where only the client is known. */
static bool caller_of(struct request *q, const struct call *c, struct caller *out, struct err *e)
{
	*out = (struct caller){ c->person, c->person ? c->client : 0, NONE };
	return !c->person || name_person(q, c->person, &out->name, e);
}

static bool show_caller(struct request *q, struct out *o, const struct call *c, struct err *e)
{
	struct caller p;
	if (!caller_of(q, c, &p, e))
		return false;
	return !p.client || (show_tickets_of(q, o, &p, e) && show_calls_by(q, o, &p, c->id, e));
}

bool call_page(struct request *q, struct answer *a, struct err *e)
{
	struct call c;
	struct str who;
	if (!call_find(q->db, q->client, q->id, q->mem, &c, e) || !name_caller(q, c.client, c.person, &who, e))
		return false;
	q->title = who;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/calls\">{}</a></p><h1>", say(T_calls, q->lang));
	if (c.client && c.person)
		html(o, "<a href=\"/contacts/{}\">{}</a></h1>", c.person, who);
	else if (c.client)
		html(o, "<a href=\"/clients/{}\">{}</a></h1>", c.client, who);
	else
		html(o, "{}</h1>", who);
	if (!call_facts(q, o, &c, e))
		return false;
	if (may_work_here(q) && goes_on(&c)) {
		form_open(q, o, text(q->mem, "/calls/{}/end", c.id));
		form_close(o, say(T_call_hang_up, q->lang));
	}
	if (may_work_here(q) && !(c.client ? call_note_form(q, o, &c, e) && promise_form(q, o, &c, e) : whose_form(q, o, &c, e)))
		return false;
	if (!show_caller(q, o, &c, e))
		return false;
	page_close(q, a);
	return true;
}

bool call_json(struct request *q, struct json *j, struct err *e)
{
	struct call c;
	struct caller p;
	if (!call_find(q->db, q->client, q->id, q->mem, &c, e))
		return false;
	put_object(j);
	put_call_fields(j, &c);
	if (!caller_of(q, &c, &p, e) || !put_tickets_of(q, j, &p, e) || !put_calls_by(q, j, &p, c.id, e))
		return false;
	put_end_object(j);
	return true;
}

bool call_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, STR("call"), text(q->mem, "{}", q->id));
	if (!act_send(q, a, STR("call.end"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/calls/{}#note", q->id) : answer_again(q, a, done.reason, e);
}

bool call_whose_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	if (!chosen_client(q, &q->client, e))
		return false;
	field_add(q->mem, &f, STR("call"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("keep"), field(&q->form, STR("keep")));
	if (!act_send(q, a, STR("call.whose"), &f, &done, e))
		return false;
	if (done.accepted)
		return answer_see(q, a, "/calls/{}#note", done.id);
	q->client = 0;                                           /* it is still nobody's */
	return answer_again(q, a, done.reason, e);
}

bool call_callback_post(struct request *q, struct answer *a, struct err *e) { return callback_send(q, a, e); }
