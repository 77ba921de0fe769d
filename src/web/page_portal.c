/* page_portal.c - the portal: how things are, what was asked for, whom to ask. */
#include "base/minute.h"
#include "ticket/change.h"
#include "ticket/together.h"
#include "ticket/waits.h"
#include "web/page_calls.h"
#include "web/page_ticket.h"
#include "web/show_cost.h"
#include "web/show_privacy.h"
#include "web/show_talk.h"
#include "web/show_work.h"

/* ---- situation ---- */

/* What waits for the approver's name. */
static bool contracts_wait(struct request *q, struct out *o, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(q->db, q->client, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].state == AGREEMENT_OFFERED)
			waits_html(q, o, &all.at[i], T_contract_waits);
	return true;
}

/* A visit that is planned: on the front page, and on each request that waits for it. */
static bool planned_visit(struct request *q, int64_t ticket, struct visit *v, struct instant *from, bool *comes, struct err *e)
{
	struct tickets all = { 0 };
	if (!visit_of(q->db, q->client, q->mem, v, e) || (v->id && ticket && !visit_tickets(q->db, q->client, v->id, q->mem, &all, e)))
		return false;
	*comes = v->id && v->day.day && !ticket;
	for (size_t i = 0; i < all.n && v->day.day; i++)
		*comes |= all.at[i].id == ticket;
	*from = zone_instant(q->zone, v->day, (int)v->begin);
	return true;
}

static bool show_visit(struct request *q, struct out *o, int64_t ticket, struct err *e)
{
	struct visit v;
	struct instant from;
	struct str who = NONE;
	bool comes;
	if (!planned_visit(q, ticket, &v, &from, &comes, e) || (comes && v.keeper && !name_person(q, v.keeper, &who, e)))
		return false;
	struct str when = minute_words(q->mem, q->lang, q->zone, from);
	if (comes)
		html(o, "<p class=\"notice\" data-part=\"visit\">{}</p>", who.len ? phrase(q->mem, q->lang, NULL, T_visit_comes_with, when, who) : phrase(q->mem, q->lang, NULL, T_visit_comes, when));
	return true;
}

static bool put_visit(struct request *q, struct json *j, int64_t ticket, struct err *e)
{
	struct visit v;
	struct instant from;
	bool comes;
	if (!planned_visit(q, ticket, &v, &from, &comes, e))
		return false;
	if (comes)
		put_field(j, STR("visit"), from);
	return true;
}

bool portal_page(struct request *q, struct answer *a, struct err *e)
{
	struct situation s;
	int64_t waiting;
	struct sheet tickets = { .mem = q->mem };
	if (!situation_load(q, q->client, &s, e) || !quote_waiting(q->db, q->client, &waiting, e) || !sheet_tickets(q, &tickets, q->client, false, e))
		return false;
	q->refresh = REFRESH;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><section data-part=\"situation\">", s.operation.name);
	show_situation(q, o, &s);
	html(o, "</section>");
	html(o, "<p class=\"tabs\"><a href=\"/portal/requests/new\">{}</a> <a href=\"/portal/invoices\">{}</a></p>", say(T_request_new, q->lang), say(T_invoices, q->lang));
	if (waiting)
		html(o, "<p class=\"notice\"><a href=\"/portal/quotes\">{}</a></p>", phrase(q->mem, q->lang, q->zone, T_quotes_wait, waiting));
	if (!show_visit(q, o, 0, e) || !contracts_wait(q, o, e) || !show_processors_announced(q, o, e))
		return false;
	html(o, "<section data-part=\"processes\"><h2>{}</h2>", say(T_your_business, q->lang));
	show_processes(q, o, &s);
	html(o, "</section><h2>{}</h2>", say(T_your_open_ones, q->lang));
	sheet_html(q, o, &tickets, say(T_no_requests, q->lang));
	page_close(q, a);
	return true;
}

bool portal_json(struct request *q, struct json *j, struct err *e)
{
	struct situation s;
	int64_t waiting;
	if (!situation_load(q, q->client, &s, e) || !quote_waiting(q->db, q->client, &waiting, e))
		return false;
	put_object(j);
	put_field(j, STR("client"), q->client);
	put_situation(q, j, &s);
	put_field(j, STR("quotes_waiting"), waiting);
	put_field(j, STR("open_tickets"), s.operation.tickets);
	if (!put_visit(q, j, 0, e))
		return false;
	put_end_object(j);
	return true;
}

/* ---- requests ---- */

static bool wants_closed(const struct request *q) { return str_is(field(&q->query, STR("closed")), STR("1")); }

bool portal_requests_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_tickets(q, s, q->client, wants_closed(q), e); }

bool portal_requests_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!portal_requests_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p class=\"tabs\"><a href=\"/portal/requests/new\">{}</a> ", say(T_requests, q->lang), say(T_request_new, q->lang));
	if (wants_closed(q))
		html(o, "<a href=\"/portal/requests\">{}</a></p>", say(T_open_ones, q->lang));
	else
		html(o, "<a href=\"/portal/requests?closed=1\">{}</a></p>", say(T_closed_ones, q->lang));
	sheet_html(q, o, &s, say(wants_closed(q) ? T_no_closed_tickets : T_no_requests, q->lang));
	if (s.after.len)
		html(o, "<p class=\"pager\"><a rel=\"next\" href=\"?{}after={}\">{}</a></p>", wants_closed(q) ? STR("closed=1&") : NONE, s.after, say(T_further, q->lang));
	page_close(q, a);
	return true;
}

/* A client reads what was written to them and what they wrote, and each step; never what the house notes for itself. */
static bool is_public(const struct ticket *t, const struct ticket_note *n)
{
	return n->kind == NOTE_REPLY || n->kind == NOTE_MOVED || n->kind == NOTE_OUTAGE || n->kind == NOTE_RECOVERED || n->kind == NOTE_EVENT || n->kind == NOTE_CALLBACK || n->kind == NOTE_REMOTE || n->kind == NOTE_MERGED || n->kind == NOTE_CHANGE || n->kind == NOTE_VENDOR || n->kind == NOTE_QUOTE || (n->kind == NOTE_OPENED && t->person && n->person);
}

/* What never left the house was not said to them yet. */
static bool was_refused(const struct talk *t, const struct ticket_note *n)
{
	for (size_t i = 0; i < t->messages.n; i++)
		if (t->messages.at[i].note == n->id && t->messages.at[i].state == MESSAGE_SENT && talk_reached_nobody(&t->messages.at[i]))
			return true;
	return false;
}

/* Of a step the verb alone: the reason is the house's, but for the program's own. */
/* waits: what it waits for after that move. */
static struct str step_words(struct request *q, const struct ticket_note *n, const struct ticket_waits *waits)
{
	struct str rest = n->text, verb = str_split(&rest, ' ');
	struct str own = n->person ? NONE : name_own_reason(rest, q->lang);
	bool waits_on = str_is(verb, STR("resume")) && waits->n;
	if ((str_is(verb, STR("wait")) && !ticket_is_for_others(rest)) || (waits_on && ticket_wait_for(waits, &(struct ticket_wait){ 0 })))
		return say(T_step_wait_client, q->lang);
	if (waits_on)
		return say(T_step_wait, q->lang);
	return text(q->mem, "{}{}{}", name_step(verb, q->lang), own.len ? STR(" ") : NONE, own);
}

static struct str public_words(struct request *q, const struct ticket_note *n, const struct ticket_waits *waits)
{
	return n->kind == NOTE_MOVED ? step_words(q, n, waits) : n->kind == NOTE_OUTAGE ? name_outage_news(q, n->text) : n->kind == NOTE_RECOVERED ? name_recovered(q, n->text)
		: n->kind == NOTE_EVENT ? name_event(q, n) : n->kind == NOTE_CALLBACK ? name_callback_news(q, n->text) : n->kind == NOTE_REMOTE ? name_remote_news(n->text, q->lang)
		: n->kind == NOTE_MERGED ? name_together(q, n->text) : n->kind == NOTE_CHANGE ? name_change_news(q, n->text) : n->kind == NOTE_VENDOR ? name_vendor_news(q, n->text) : n->kind == NOTE_QUOTE ? name_quote_news(n->text, q->lang, q->mem) : n->text;
}

static bool load_notes(struct request *q, const struct ticket *t, struct ticket_notes *notes, struct talk *talk, struct err *e)
{
	if (!ticket_notes(q->db, q->client, t->id, q->mem, notes, e) || !talk_load(q, q->client, t->id, text(q->mem, "/portal/requests/{}", t->id), false, talk, e))
		return false;
	ticket_notes_by_time(notes);
	return true;
}

static bool show_notes(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct ticket_notes notes = { 0 };
	struct ticket_waits waits = { 0 };
	struct talk talk;
	if (!load_notes(q, t, &notes, &talk, e))
		return false;
	html(o, "<h2>{}</h2><ol class=\"log\" data-part=\"notes\">", say(T_notes, q->lang));
	for (size_t i = 0; i < notes.n; i++) {
		struct str who;
		if (notes.at[i].kind == NOTE_MOVED)
			ticket_waits_after(&waits, &notes.at[i], q->mem);
		if (!is_public(t, &notes.at[i]) || was_refused(&talk, &notes.at[i]))
			continue;
		if (!name_person(q, notes.at[i].person, &who, e))
			return false;
		html(o, "<li><small>");
		part_time(o, notes.at[i].at);
		html(o, " · {}</small><div class=\"written\">{}</div>", who, public_words(q, &notes.at[i], &waits));
		show_letter(q, o, &talk, &notes.at[i]);
		html(o, "</li>");
	}
	html(o, "</ol>");
	return true;
}

/* Files that stand under a note: its own, and those of the letter that it was. */
static void put_files_of(struct json *j, const struct talk *talk, int64_t note)
{
	put_key(j, STR("files"));
	put_array(j);
	for (size_t i = 0; i < talk->files.n; i++) {
		const struct enclosure *f = &talk->files.at[i];
		int64_t whose = f->note;
		for (size_t k = 0; k < talk->messages.n && f->message; k++)
			whose = talk->messages.at[k].id == f->message ? talk->messages.at[k].note : whose;
		if (whose != note)
			continue;
		put_object(j);
		put_field(j, STR("name"), f->name);
		put_field(j, STR("type"), f->type);
		put_field(j, STR("size"), f->size);
		put_field(j, STR("sha256"), f->sha256);
		put_end_object(j);
	}
	put_end_array(j);
}

static bool put_notes(struct request *q, struct json *j, const struct ticket *t, struct err *e)
{
	struct ticket_notes notes = { 0 };
	struct ticket_waits waits = { 0 };
	struct talk talk;
	if (!load_notes(q, t, &notes, &talk, e))
		return false;
	put_key(j, STR("notes"));
	put_array(j);
	for (size_t i = 0; i < notes.n; i++) {
		const struct ticket_note *n = &notes.at[i];
		struct str who;
		if (n->kind == NOTE_MOVED)
			ticket_waits_after(&waits, n, q->mem);
		if (!is_public(t, n) || was_refused(&talk, n))
			continue;
		if (!name_somebody(q, n->person, &who, e))
			return false;
		put_object(j);
		put_field(j, STR("id"), n->id);
		put_field(j, STR("kind"), note_kind_id(n->kind));
		put_field(j, STR("name"), who);
		put_field(j, STR("text"), public_words(q, n, &waits));
		put_field(j, STR("at"), n->at);
		put_files_of(j, &talk, n->id);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* What an answer will do. */
static void show_closing(struct request *q, struct out *o, const struct ticket *t)
{
	struct instant closes = ticket_closes(q->db, t, q->mem), until = ticket_answerable(q->db, t, q->mem);
	if (closes.ms)
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, NULL, T_request_closes_on, minute_words(q->mem, q->lang, q->zone, closes)));
	else if (t->state == TICKET_CLOSED)
		html(o, "<p>{}</p>", q->now.ms > until.ms ? say(T_request_is_over, q->lang) : phrase(q->mem, q->lang, q->zone, T_request_opens_until, until));
}

static bool reply_form(struct request *q, struct out *o, struct err *e)
{
	struct draft draft;
	struct enclosures files = { 0 };
	struct str action = text(q->mem, "/portal/requests/{}/note", q->id);
	if (!draft_of(q, action, &draft, e))
		return false;
	form_open_upload(q, o, action);
	form_input(q, o, &(struct input){ .name = STR("text"), .label = say(T_your_message, q->lang), .type = STR("area"), .most = 20000, .value = field(&draft.fields, STR("text")) });
	uploads_of_draft(q, &draft.fields, &files);
	form_files(q, o, STR("files"), &files);
	show_draft(q, o, &draft);
	form_close(o, say(T_send, q->lang));
	return true;
}

static bool show_quotes(struct request *q, struct out *o, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!sheet_quotes_of_ticket(q, &s, q->id, STR("/portal/quotes"), e))
		return false;
	if (s.cells.n) {
		html(o, "<h2>{}</h2>", say(T_quotes, q->lang));
		sheet_html(q, o, &s, NONE);
	}
	return true;
}

static bool put_quotes(struct request *q, struct json *j, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!sheet_quotes_of_ticket(q, &s, q->id, STR("/portal/quotes"), e))
		return false;
	put_key(j, STR("quotes"));
	sheet_json(&s, j);
	return true;
}

/* Is it settled that the work of the part costs nothing, and does nobody dispute that or have to tell more? */
static bool is_free(const struct judged *d)
{
	return d->verdict.id && standing_binds(&d->standing) && stamp_of(d->verdict.class) == STAMP_COVERED && !judged_costs(d) && !d->j.n_presumed;
}

/* Of several parts each is a line, and what costs something, or may, stands open under it. */
static void part_head(struct request *q, struct out *o, const struct judged *d, struct str name)
{
	html(o, "<details class=\"opens\"{}><summary><h2>{}</h2> ", is_free(d) ? NONE : STR(" open"), name);
	show_glyph(q, o, d->j.class, d->verdict.id > 0);
	html(o, "</summary>");
}

static bool show_part(struct request *q, struct out *o, const struct part *p, bool several, struct err *e)
{
	struct judged d;
	if (!judged_load(q, q->client, p->id, &d, e))
		return false;
	html(o, "<section class=\"part\">");
	if (several)
		part_head(q, o, &d, name_part(p->title, q->lang));
	show_verdict(q, o, &d);
	if (!show_cost(q, o, &d, e))
		return false;
	show_flips(q, o, &d);
	if ((d.verdict.id && !show_needs(q, o, q->client, p->id, &d, e)) || !show_dispute(q, o, &d.verdict, e))
		return false;
	html(o, "<details><summary>{}</summary>", say(T_evidence_all, q->lang));
	if (!show_evidence(q, o, q->client, p->id, d.contract, false, e))
		return false;
	html(o, "</details>");
	if (several)
		html(o, "</details>");
	html(o, "</section>");
	return true;
}

static bool show_parts(struct request *q, struct out *o, struct err *e)
{
	struct parts parts = { 0 };
	if (!ticket_parts(q->db, q->client, q->id, q->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		if (!show_part(q, o, &parts.at[i], parts.n > 1, e))
			return false;
	return true;
}

static bool decisions(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct agreement agreement;
	const struct contract *c;
	struct parts parts = { 0 };
	if (!ticket_parts(q->db, q->client, t->id, q->mem, &parts, e) || !agreement_load_at(q->db, q->client, t->opened, q->mem, &agreement, &c, e))
		return false;
	if (c && t->state != TICKET_CLOSED)
		decision_form(q, o, text(q->mem, "/portal/requests/{}/decision", t->id), c, &parts);
	return true;
}

/* Until when the house has promised what; as presumed until the verdict is certain. */
static bool show_promised(struct request *q, struct out *o, struct err *e)
{
	struct clock_rows all = { 0 };
	struct parts parts = { 0 };
	if (!clock_list(q->db, q->client, q->id, q->mem, &all, e) || !ticket_parts(q->db, q->client, q->id, q->mem, &parts, e))
		return false;
	if (all.n)
		html(o, "<h2>{}</h2>", say(T_promised_times, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (!show_clock(q, o, &all.at[i], name_part_of(&parts, all.at[i].part, q->lang), !all.at[i].binding, e))
			return false;
	return true;
}

static bool put_promised(struct request *q, struct json *j, struct err *e)
{
	struct clock_rows all = { 0 };
	if (!clock_list(q->db, q->client, q->id, q->mem, &all, e))
		return false;
	put_key(j, STR("clocks"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++)
		if (!put_clock(q, j, &all.at[i], !all.at[i].binding, e))
			return false;
	put_end_array(j);
	return true;
}

bool portal_request_page(struct request *q, struct answer *a, struct err *e)
{
	struct ticket t;
	struct str concerns;
	int64_t into;
	if (!ticket_find(q->db, q->client, q->id, q->mem, &t, e) || !ticket_merged_into(q->db, q->client, q->id, q->mem, &into, e) || !name_concerns(q, q->client, q->id, &concerns, e))
		return false;
	q->title = t.subject;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/portal/requests\">{}</a> · {} {} · {}</p><h1>{}</h1>", say(T_requests, q->lang), name_ticket_kind(t.kind, q->lang), t.id,
	     name_ticket_state(t.state, q->lang), t.subject);
	if (concerns.len)
		html(o, "<p>{}: {}</p>", say(T_concerns, q->lang), concerns);
	if (!into && !show_portal_links(q, o, e))
		return false;
	if (into) {
		html(o, "<p class=\"notice\">{} <a href=\"/portal/requests/{}\">{}</a></p>", say(T_request_went_into, q->lang), into, into);
		if (!show_notes(q, o, &t, e))
			return false;
		page_close(q, a);
		return true;
	}
	if (!show_visit(q, o, q->id, e) || !show_promised(q, o, e) || !show_consents(q, o, q->client, q->id, e) || !show_change(q, o, &t, e) || !show_parts(q, o, e) || !decisions(q, o, &t, e) || !show_quotes(q, o, e) || !show_corrections(q, o, q->client, q->id, e) || !show_callbacks_of(q, o, q->client, q->id, e) || !show_remotes_of(q, o, &t, e) || !show_vendors_of(q, o, &t, e) || !show_notes(q, o, &t, e) || !show_booked(q, o, q->client, q->id, e))
		return false;
	show_closing(q, o, &t);
	if (!reply_form(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

bool portal_request_json(struct request *q, struct json *j, struct err *e)
{
	struct ticket t;
	struct parts parts = { 0 };
	struct str concerns;
	int64_t into;
	if (!ticket_find(q->db, q->client, q->id, q->mem, &t, e) || !ticket_parts(q->db, q->client, q->id, q->mem, &parts, e) || !name_concerns(q, q->client, q->id, &concerns, e) || !ticket_merged_into(q->db, q->client, q->id, q->mem, &into, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), t.id);
	put_field(j, STR("kind"), ticket_kind_id(t.kind));
	put_field(j, STR("state"), ticket_state_id(t.state));
	put_field(j, STR("subject"), t.subject);
	put_field(j, STR("opened"), t.opened);
	put_field(j, STR("concerns"), concerns);
	put_field(j, STR("merged_into"), into);
	put_field(j, STR("closes"), ticket_closes(q->db, &t, q->mem));
	if (t.state == TICKET_CLOSED)
		put_field(j, STR("answerable_until"), ticket_answerable(q->db, &t, q->mem));
	if (!put_portal_links(q, j, e))
		return false;
	put_key(j, STR("parts"));
	put_array(j);
	for (size_t i = 0; i < parts.n; i++) {
		struct verdict v;
		if (!verdict_find(q->db, q->client, parts.at[i].id, q->mem, &v, e))
			return false;
		put_object(j);
		put_field(j, STR("id"), parts.at[i].id);
		put_field(j, STR("title"), part_id(parts.at[i].title));
		if (!put_standing(q, j, &v, e))
			return false;
		put_judgement(j, STR("verdict"), v.body);
		put_field(j, STR("reading"), v.reading);
		put_field(j, STR("ruling"), v.ruling);
		put_end_object(j);
	}
	put_end_array(j);
	if (!put_promised(q, j, e) || !put_beside(q, j, &t, e) || !put_visit(q, j, q->id, e) || !put_booked(q, j, q->client, q->id, e) || !put_corrections(q, j, q->client, q->id, e) || !put_quotes(q, j, e) || !put_notes(q, j, &t, e))
		return false;
	put_end_object(j);
	return true;
}

bool portal_request_note_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct str page = text(q->mem, "/portal/requests/{}", q->id);
	struct outcome done;
	bool taken, good;
	if (!draft_taken(q, a, page, &taken, e))
		return false;
	if (taken)
		return true;
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("text"), str_trim(field(&q->form, STR("text"))));
	field_add(q->mem, &f, STR("public"), STR("1"));
	if (!uploads_keep(q, a, &good, e))
		return false;
	if (!good)
		return true;
	uploads_name(q, &f);
	if (!act_send(q, a, STR("ticket.note"), &f, &done, e))
		return false;
	if (!done.accepted)
		return answer_again(q, a, done.reason, e);
	return answer_see(q, a, "/portal/requests/{}", done.id) && draft_done(q, a);
}

/* ---- contact ---- */

static struct str house_setting(struct request *q, struct str name) { return setting(q->db, q->mem, name); }

static void house_lines(struct request *q, struct out *o, struct str name)
{
	struct strs lines = { 0 };
	address_lines(&(struct address){ .street = house_setting(q, STR("house.street")), .post_code = house_setting(q, STR("house.post_code")), .city = house_setting(q, STR("house.city")) }, q->mem, &lines);
	html(o, "<p>{}", name);
	for (size_t i = 0; i < lines.n; i++)
		html(o, "<br>{}", lines.at[i]);
	html(o, "</p>");
}

bool portal_contact_page(struct request *q, struct answer *a, struct err *e)
{
	struct str phone = house_setting(q, STR("house.phone")), mail = house_setting(q, STR("house.mail")), name = house_setting(q, STR("house.name"));
	(void)e;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_contact, q->lang));
	if (name.len)
		house_lines(q, o, name);
	html(o, "<h2>{}</h2><p><a href=\"/portal/requests/new\">{}</a>", say(T_write_to_us, q->lang), say(T_request_new, q->lang));
	if (mail.len)
		html(o, "<br><a href=\"mailto:{}\">{}</a>", mail, mail);
	html(o, "</p><h2>{}</h2>", say(T_call_us, q->lang));
	if (phone.len)
		html(o, "<p>{}</p>", phone);
	else
		part_empty(o, say(T_no_phone, q->lang));
	html(o, "<p><a href=\"/portal/callback\">{}</a></p>", say(T_call_me_back, q->lang));
	page_close(q, a);
	return true;
}

bool portal_contact_json(struct request *q, struct json *j, struct err *e)
{
	(void)e;
	put_object(j);
	put_field(j, STR("name"), house_setting(q, STR("house.name")));
	put_field(j, STR("street"), house_setting(q, STR("house.street")));
	put_field(j, STR("post_code"), house_setting(q, STR("house.post_code")));
	put_field(j, STR("city"), house_setting(q, STR("house.city")));
	put_field(j, STR("phone"), house_setting(q, STR("house.phone")));
	put_field(j, STR("mail"), house_setting(q, STR("house.mail")));
	put_end_object(j);
	return true;
}
