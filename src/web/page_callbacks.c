/* page_callbacks.c - calls back: chosen in the portal, promised at the desk, in order of their deadline, and what came of them. */
#include "base/minute.h"
#include "inventory/phone.h"
#include "web/page_calls.h"
#include "web/planning.h"

enum { LIST_MOST = 200 };

/* ---- times ---- */

/* "10:00"; where the clock goes back two hours have the same name, and say which. */
static struct str hour_words(struct request *q, const struct hours *h, struct instant at)
{
	struct civil c = zone_civil(h->zone, at), before = zone_civil(h->zone, (struct instant){ at.ms - 3600000 }), after = zone_civil(h->zone, (struct instant){ at.ms + 3600000 });
	int minutes = zone_offset(h->zone, at) / 60;
	struct str hour = text(q->mem, "{}{}:{}{}", c.hour / 10, c.hour % 10, c.minute / 10, c.minute % 10);
	if (c.hour != before.hour && c.hour != after.hour)
		return hour;
	return text(q->mem, "{} (UTC{}{})", hour, minutes < 0 ? STR("-") : STR("+"), (minutes < 0 ? -minutes : minutes) / 60);
}

static struct str slot_words(struct request *q, const struct hours *h, struct instant from, struct instant until)
{
	static const enum text days[] = { T_monday, T_tuesday, T_wednesday, T_thursday, T_friday, T_saturday, T_sunday };
	struct date day = zone_date(h->zone, from);
	return phrase(q->mem, q->lang, h->zone, T_slot, say(days[date_weekday(day)], q->lang), day, hour_words(q, h, from), hour_words(q, h, until));
}

static struct str soon_words(struct request *q, const struct hours *h)
{
	struct instant until;
	return callback_soon(q->db, h, q->now, q->mem, &until) ? phrase(q->mem, q->lang, h->zone, T_soon_until, minute_words(q->mem, q->lang, h->zone, until)) : say(T_soon, q->lang);
}

bool slot_choice(struct request *q, struct out *o, int64_t client, struct str id, struct str none, struct err *e)
{
	struct hours h;
	struct stretches slots = { 0 };
	VEC(struct option) options = { 0 };
	if (!hours_of(q->db, client, q->now, q->mem, &h, e))
		return false;
	callback_slots(&h, q->now, q->mem, &slots);
	if (none.len)
		*push(q->mem, &options) = (struct option){ NONE, none };
	*push(q->mem, &options) = (struct option){ STR("soon"), soon_words(q, &h) };
	for (size_t i = 0; i < slots.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", slots.at[i].from.ms), slot_words(q, &h, slots.at[i].from, slots.at[i].until) };
	form_choice(q, o, &(struct input){ .name = STR("slot"), .id = id, .label = say(T_when_to_call, q->lang), .optional = none.len > 0,
	            .hint = h.name.len ? phrase(q->mem, q->lang, NULL, T_slots_by_calendar, h.name) : say(T_slots_by_house, q->lang) }, options.at, options.n);
	return true;
}

static struct str promise_words(struct request *q, const struct callback *b, struct err *e)
{
	struct hours h;
	if (!hours_of(q->db, b->client, b->asked, q->mem, &h, e))
		return NONE;
	return b->soon ? phrase(q->mem, q->lang, h.zone, T_soon_until, minute_words(q->mem, q->lang, h.zone, b->promised)) : slot_words(q, &h, b->from, b->promised);
}

static struct str outcome_words(const struct callback *b, enum lang lang)
{
	static const enum text names[] = { T_callback_open, T_callback_reached, T_callback_not_reached, T_callback_dropped };     /* ORDER callback_outcome */
	return say(b->outcome == CALLBACK_OPEN && b->missed.ms ? T_callback_missed : names[b->outcome], lang);
}

struct str name_callback_news(struct request *q, struct str words)
{
	static const struct { struct str word; enum text name; } news[] = {
		{ LIT("reached"), T_news_reached }, { LIT("not-reached"), T_news_not_reached }, { LIT("dropped"), T_news_dropped }, { LIT("missed"), T_news_missed },
	};
	struct instant from, until;
	struct str word = str_split(&words, ' ');
	for (size_t i = 0; i < COUNT(news); i++)
		if (str_is(news[i].word, word))
			return say(news[i].name, q->lang);
	bool slot = str_is(word, STR("slot"));
	if (!str_int(str_split(&words, ' '), &from.ms) || (slot && !str_int(words, &until.ms)))
		return word;
	return slot ? phrase(q->mem, q->lang, q->zone, T_news_slot, minute_words(q->mem, q->lang, q->zone, from), minute_words(q->mem, q->lang, q->zone, until))
	            : phrase(q->mem, q->lang, q->zone, T_news_soon, minute_words(q->mem, q->lang, q->zone, from));
}

/* ---- lists ---- */

static bool callback_line(struct request *q, struct out *o, const struct callback *b, struct err *e)
{
	struct str who, owner = say(T_nobody, q->lang), when = promise_words(q, b, e);
	bool late = b->promised.ms < q->now.ms, near = b->reminded.ms > 0;
	if (!when.len || !name_caller(q, b->client, b->person, &who, e) || (b->owner && !name_person(q, b->owner, &owner, e)))
		return false;
	struct str number = str_starts(who, b->number) ? NONE : b->number;      /* of somebody erased it is the same mark */
	html(o, "<li><small><span class=\"{}\">", late ? STR("late") : STR("left"));
	part_ago(o, b->promised, q->now);
	html(o, "</span>{}{} · {}: {}</small><div><a href=\"/callbacks/{}\">{}</a>{}{} · {}</div></li>", late || near ? STR(", ") : NONE,
	     late ? say(T_callback_missed, q->lang) : near ? say(T_callback_near, q->lang) : NONE, say(T_who, q->lang), owner, b->id, who, number.len ? STR(", ") : NONE, number, when);
	return true;
}

bool show_callbacks(struct request *q, struct out *o, struct err *e)
{
	struct callbacks all = { 0 };
	if (!callback_open(q->db, 0, LIST_MOST, q->mem, &all, e))
		return false;
	html(o, "<section data-part=\"callbacks\"><h2><a href=\"/callbacks\">{}</a></h2>", say(T_callbacks, q->lang));
	if (all.n)
		html(o, "<ol class=\"log\">");
	else
		part_empty(o, say(T_callbacks_none, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (!callback_line(q, o, &all.at[i], e))
			return false;
	if (all.n)
		html(o, "</ol>");
	html(o, "</section>");
	return true;
}

static void put_callback(struct json *j, const struct callback *b)
{
	put_object(j);
	put_field(j, STR("id"), b->id);
	put_field(j, STR("client"), b->client);
	put_field(j, STR("ticket"), b->ticket);
	put_field(j, STR("person"), b->person);
	put_field(j, STR("number"), b->number);
	put_field(j, STR("soon"), b->soon);
	put_field(j, STR("from"), b->from);
	put_field(j, STR("promised"), b->promised);
	put_field(j, STR("owner"), b->owner);
	put_field(j, STR("outcome"), callback_outcome_id(b->outcome));
	put_field(j, STR("missed"), b->missed);
	put_field(j, STR("done"), b->done);
	put_end_object(j);
}

bool put_callbacks(struct request *q, struct json *j, int64_t client, struct err *e)
{
	struct callbacks all = { 0 };
	if (!callback_open(q->db, client, LIST_MOST, q->mem, &all, e))
		return false;
	put_key(j, STR("callbacks"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++)
		put_callback(j, &all.at[i]);
	put_end_array(j);
	return true;
}

bool callbacks_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("promised"), T_promised_until, false }, { LIT("caller"), T_who, false }, { LIT("number"), T_phone, false }, { LIT("state"), T_state, false }, { LIT("ticket"), T_ticket, true },
		{ .key = LIT("from"), .title = T_from, .machine = true }, { .key = LIT("client"), .title = T_client, .machine = true }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct callbacks all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!callback_open(q->db, 0, list_most(q, LIST_MOST), q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct callback *b = &all.at[i];
		struct str who;
		if (!name_caller(q, b->client, b->person, &who, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(b->promised), .html = html_words(q, minute_words(q->mem, q->lang, q->zone, b->promised)), .href = text(q->mem, "/callbacks/{}", b->id) });
		sheet_add(s, who);
		sheet_add(s, b->number);
		sheet_cell(s, (struct cell){ .value = HOLE(b->missed.ms ? STR("missed") : callback_outcome_id(b->outcome)), .html = html_words(q, outcome_words(b, q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(b->ticket), .href = text(q->mem, "/tickets/{}", b->ticket) });
		sheet_add(s, b->from);
		sheet_add(s, b->client);
		sheet_add(s, b->id);
	}
	return true;
}

bool callbacks_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!callbacks_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/today\">{}</a> · <a href=\"/calls\">{}</a></p><h1>{}</h1>", say(T_today, q->lang), say(T_calls, q->lang), say(T_callbacks, q->lang));
	sheet_html(q, o, &s, say(T_no_callbacks, q->lang));
	page_close(q, a);
	return true;
}

bool put_callbacks_of(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct callbacks all = { 0 };
	if (!callback_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	put_key(j, STR("callbacks"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++)
		put_callback(j, &all.at[i]);
	put_end_array(j);
	return true;
}

/* On the ticket, at the desk and in the portal, where the client may take an open one back. */
bool show_callbacks_of(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	struct callbacks all = { 0 };
	if (ticket_had(q, client, ticket, HAD_CALLBACKS) && !callback_of_ticket(q->db, client, ticket, q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<h2>{}</h2><ul>", say(T_callbacks, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct callback *b = &all.at[i];
		struct str when = promise_words(q, b, e), words = outcome_words(b, q->lang);
		if (!when.len)
			return false;
		html(o, "<li>{}: {} · ", when, b->number);
		if (q->me.client)
			html(o, "{}", words);
		else
			html(o, "<a href=\"/callbacks/{}\">{}</a>", b->id, words);
		if (q->me.client && b->outcome == CALLBACK_OPEN) {
			form_open(q, o, text(q->mem, "/portal/callbacks/{}/drop", b->id));
			form_close(o, say(T_callback_drop, q->lang));
		}
		html(o, "</li>");
	}
	if (all.n)
		html(o, "</ul>");
	return true;
}

/* ---- one ---- */

static bool may_work_here(const struct request *q) { return !q->me.client && RIGHT_WORK & 1u << q->me.role; }

static bool outcome_form(struct request *q, struct out *o, const struct callback *b, struct err *e)
{
	struct option outcomes[] = { { STR("reached"), say(T_callback_reached, q->lang) }, { STR("not-reached"), say(T_callback_not_reached, q->lang) }, { STR("dropped"), say(T_callback_dropped, q->lang) } };
	struct option readers[] = { { STR("0"), say(T_internal_only, q->lang) }, { STR("1"), say(T_to_the_client, q->lang) } };
	if (b->owner != q->me.id) {
		form_open(q, o, text(q->mem, "/callbacks/{}/own", b->id));
		html(o, "<p><small>{}</small></p>", say(T_callback_takes, q->lang));
		form_anyway(q, o);
		form_close(o, say(T_take_over, q->lang));
	}
	html(o, "<h2>{}</h2>", say(T_what_came_of_it, q->lang));
	form_open(q, o, text(q->mem, "/callbacks/{}/done", b->id));
	form_choice(q, o, &(struct input){ .name = STR("outcome"), .label = say(T_outcome, q->lang) }, outcomes, COUNT(outcomes));
	form_input(q, o, &(struct input){ .name = STR("text"), .label = say(T_what_was_said, q->lang), .type = STR("area"), .most = 20000, .optional = true });
	form_choice(q, o, &(struct input){ .name = STR("public"), .label = say(T_who_reads, q->lang) }, readers, COUNT(readers));
	if (!slot_choice(q, o, b->client, STR("slot"), say(T_no_new_promise, q->lang), e))
		return false;
	form_anyway(q, o);
	form_close(o, say(T_save, q->lang));
	return true;
}

bool callback_page(struct request *q, struct answer *a, struct err *e)
{
	struct callback b;
	struct ticket t;
	struct str who, owner = say(T_nobody, q->lang);
	if (!callback_find(q->db, q->client, q->id, q->mem, &b, e) || !ticket_find(q->db, b.client, b.ticket, q->mem, &t, e) || !name_caller(q, b.client, b.person, &who, e) ||
	    (b.owner && !name_person(q, b.owner, &owner, e)))
		return false;
	struct str when = promise_words(q, &b, e);
	if (!when.len)
		return false;
	q->title = text(q->mem, "{}: {}", say(T_callback, q->lang), who);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/callbacks\">{}</a></p><h1>{}</h1>", say(T_callbacks, q->lang), q->title);
	part_facts(o);
	html(o, "<div><dt>{}</dt><dd><a href=\"tel:{}\">{}</a></dd></div>", say(T_phone, q->lang), b.number, b.number);
	part_fact(o, say(T_promised, q->lang), when);
	part_fact(o, say(T_state, q->lang), outcome_words(&b, q->lang));
	part_fact(o, say(T_who, q->lang), owner);
	html(o, "<div><dt>{}</dt><dd><a href=\"/tickets/{}\">{} {}</a></dd></div>", say(T_ticket, q->lang), t.id, t.id, t.subject);
	part_facts_end(o);
	if (may_work_here(q) && b.outcome == CALLBACK_OPEN && !outcome_form(q, o, &b, e))
		return false;
	page_close(q, a);
	return true;
}

bool callback_json(struct request *q, struct json *j, struct err *e)
{
	struct callback b;
	if (!callback_find(q->db, q->client, q->id, q->mem, &b, e))
		return false;
	put_callback(j, &b);
	return true;
}

static struct fields of_callback(struct request *q)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("callback"), text(q->mem, "{}", q->id));
	return f;
}

bool callback_own_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = of_callback(q);
	anyway_taken(q, &f);
	return act_done(q, a, STR("callback.own"), &f, text(q->mem, "/callbacks/{}", q->id), e);
}

bool callback_done_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("outcome"), LIT("text"), LIT("public"), LIT("slot") };
	struct fields f = of_callback(q);
	struct outcome done;
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	anyway_taken(q, &f);
	if (!act_send(q, a, STR("callback.done"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/tickets/{}", done.id) : answer_again(q, a, done.reason, e);
}

/* ---- asking for one ---- */

bool callback_send(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("ticket"), LIT("subject"), LIT("text"), LIT("number"), LIT("person"), LIT("slot") };
	struct fields f = { 0 };
	struct outcome done;
	for (size_t i = 0; i < COUNT(names); i++)
		if (field_is(&q->form, names[i]))
			field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	anyway_taken(q, &f);
	if (!act_send(q, a, STR("callback.ask"), &f, &done, e))
		return false;
	if (!done.accepted)
		return answer_again(q, a, done.reason, e);
	return q->me.client ? answer_see(q, a, "/portal/requests/{}", done.id) : answer_see(q, a, "/tickets/{}", done.id);
}

/* The number the house knows this person by. */
static bool own_number(struct request *q, struct str *out, struct err *e)
{
	struct phone_rows all = { 0 };
	*out = NONE;
	if (!phone_list(q->db, q->client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].person == q->me.id)
			*out = all.at[i].written;
	return true;
}

bool portal_callback_page(struct request *q, struct answer *a, struct err *e)
{
	struct str number;
	if (!own_number(q, &number, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/portal/contact\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_contact, q->lang), say(T_call_me_back, q->lang), say(T_callback_lead, q->lang));
	form_open(q, o, STR("/portal/callback"));
	form_input(q, o, &(struct input){ .name = STR("number"), .label = say(T_your_number, q->lang), .value = number, .type = STR("tel"), .most = 60, .autocomplete = STR("tel") });
	if (!slot_choice(q, o, q->client, STR("slot"), NONE, e) || !open_ticket_choice(q, o, STR("ticket"), e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("subject"), .label = say(T_subject, q->lang), .hint = say(T_of_a_new_one, q->lang), .most = 200, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("text"), .label = say(T_request_text, q->lang), .type = STR("area"), .most = 20000, .optional = true });
	form_close(o, say(T_ask_callback, q->lang));
	page_close(q, a);
	return true;
}

/* What can be chosen, for programs that fill the form. */
bool portal_callback_json(struct request *q, struct json *j, struct err *e)
{
	struct hours h;
	struct stretches slots = { 0 };
	struct instant soon = { 0 };
	if (!hours_of(q->db, q->client, q->now, q->mem, &h, e))
		return false;
	callback_slots(&h, q->now, q->mem, &slots);
	callback_soon(q->db, &h, q->now, q->mem, &soon);
	put_object(j);
	put_field(j, STR("soon_until"), soon);
	put_key(j, STR("slots"));
	put_array(j);
	for (size_t i = 0; i < slots.n; i++) {
		put_object(j);
		put_field(j, STR("slot"), text(q->mem, "{}", slots.at[i].from.ms));
		put_field(j, STR("from"), slots.at[i].from);
		put_field(j, STR("until"), slots.at[i].until);
		put_end_object(j);
	}
	put_end_array(j);
	if (!put_callbacks(q, j, q->client, e))
		return false;
	put_end_object(j);
	return true;
}

bool portal_callback_post(struct request *q, struct answer *a, struct err *e) { return callback_send(q, a, e); }

bool portal_callback_drop_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = of_callback(q);
	struct outcome done;
	field_add(q->mem, &f, STR("outcome"), STR("dropped"));
	if (!act_send(q, a, STR("callback.done"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/portal/requests/{}", done.id) : answer_again(q, a, done.reason, e);
}
