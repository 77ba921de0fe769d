/* page_approve.c - what an approver of a client is asked by mail: opened by the link in it, without sign-in, and answered there.
 *
 * A link is good for what it names as long as exactly that is asked, and two weeks at most; once it is decided the link says so and shows
 * the thing no more. It lets its person do what they may do in the portal, and shows nothing else of the house. Opening it changes nothing: mail programs look at links, too. */
#include "account/books.h"
#include "ticket/approval.h"
#include "ticket/change.h"
#include "web/inside.h"
#include "web/show_choice.h"

struct asked { struct approval approval; struct person who; struct quote quote; struct choosing choosing; struct planned_change change; struct ticket ticket; struct str seal, document_html; bool good; };

static bool load_quote(struct request *q, struct asked *x, struct err *e)
{
	if (!quote_find(q->db, x->approval.client, x->approval.ref, q->mem, &x->quote, e))
		return false;
	x->seal = x->quote.id && x->quote.state != QUOTE_DRAFT ? x->quote.sha256 : NONE;
	return !x->quote.id || (quote_document(q->db, x->approval.client, x->quote.id, q->mem, &x->document_html, e) && choosing_load(q, &x->quote, &x->choosing, e));
}

static bool load_change(struct request *q, struct asked *x, struct err *e)
{
	if (!change_of(q->db, x->approval.client, x->approval.ref, q->mem, &x->change, e) || !ticket_find(q->db, x->approval.client, x->approval.ref, q->mem, &x->ticket, e))
		return false;
	x->seal = x->change.id ? approval_seal_of_change(x->change.planned, x->change.from, x->change.until, q->mem) : NONE;
	return true;
}

static bool load(struct request *q, struct asked *x, struct err *e)
{
	*x = (struct asked){ 0 };
	if (!approval_parse(q->word, &x->approval))
		return true;
	if (!(x->approval.kind == APPROVAL_QUOTE ? load_quote(q, x, e) : load_change(q, x, e)) || !approval_is(q->db, q->word, &x->approval, x->seal, q->now, q->mem, &x->good, e))
		return false;
	return !x->good || person_by_id(q->db, x->approval.person, q->mem, &x->who, e);
}

static bool gone(struct request *q, struct answer *a)
{
	q->me = (struct person){ 0 };
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p><p class=\"tabs\"><a href=\"/sign-in\">{}</a></p>", say(T_approve, q->lang), say(T_approve_gone, q->lang), say(T_sign_in, q->lang));
	page_close(q, a);
	a->status = 404;
	return true;
}

static void accept_form(struct request *q, struct out *o, const struct asked *x, struct str here)
{
	bool quote = x->approval.kind == APPROVAL_QUOTE;
	html(o, "<h2>{}</h2>", say(quote ? T_accept_quote : T_planned_change, q->lang));
	if (quote)
		show_payments_ahead(q, o, &x->choosing);
	form_open(q, o, here);
	form_hidden(q, o, STR("answer"), STR("yes"));
	if (quote) {
		form_hidden(q, o, STR("sha256"), x->quote.sha256);
		choosing_hidden(q, o, &x->choosing);
		form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_your_name, q->lang), .hint = say(x->choosing.options.n ? T_accept_chosen_hint : T_accept_hint, q->lang), .autocomplete = STR("name"), .most = 200 });
	}
	form_close(o, say(quote ? T_accept : T_agree, q->lang));
}

static void answer_forms(struct request *q, struct out *o, const struct asked *x)
{
	struct str here = text(q->mem, "/approve/{}", q->word);
	bool quote = x->approval.kind == APPROVAL_QUOTE;
	if (quote)
		show_choosing(q, o, &x->choosing, here);
	html(o, "<div class=\"acts\">");
	if (!quote || choosing_is_done(&x->choosing))
		accept_form(q, o, x, here);
	html(o, "<details><summary>{}</summary>", say(quote ? T_decline_quote : T_refuse, q->lang));
	form_open(q, o, here);
	form_hidden(q, o, STR("answer"), STR("no"));
	if (quote)
		form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .type = STR("area"), .most = 2000, .optional = true });
	form_close(o, say(quote ? T_decline : T_refuse, q->lang));
	html(o, "</details></div>");
}

static bool show_quote(struct request *q, struct out *o, const struct asked *x, struct err *e)
{
	bool decided = x->quote.state != QUOTE_OFFERED;
	html(o, "<p class=\"notice\">{}: {}</p>", say(T_state, q->lang), name_quote_state(x->quote.state, q->lang));
	if (decided) {
		html(o, "<h1>{} {}</h1><p>{}</p>", say(T_quote, q->lang), x->quote.number, say(x->quote.state == QUOTE_SUPERSEDED ? T_approve_replaced : T_approve_decided, q->lang));
		return true;
	}
	html(o, "{}<p class=\"muted\">SHA-256 <code>{}</code></p>", raw(x->document_html), x->quote.sha256);
	if (!show_booked_before(q, o, &x->quote, e))
		return false;
	if (x->quote.valid_until.day >= zone_date(q->zone, q->now).day)
		answer_forms(q, o, x);
	return true;
}

static void show_plan(struct request *q, struct out *o, const struct asked *x)
{
	static const enum text names[] = { T_change_asked, T_change_yes, T_change_no };  /* ORDER change_answer */
	bool decided = x->change.answer != CHANGE_ASKED || x->change.ended.ms;
	html(o, "<h1>{}</h1>", x->ticket.subject);
	if (decided) {
		html(o, "<p class=\"notice\">{}: {}</p><p>{}</p>", say(T_state, q->lang), say(names[x->change.answer], q->lang), say(T_approve_decided, q->lang));
		return;
	}
	html(o, "<div class=\"written\">{}</div>", x->change.why);
	part_facts(o);
	part_fact(o, say(T_state, q->lang), say(names[x->change.answer], q->lang));
	part_fact(o, say(T_change_window, q->lang), phrase(q->mem, q->lang, q->zone, T_change_from_until, x->change.from, x->change.until));
	part_fact(o, say(T_change_rollback, q->lang), x->change.rollback);
	part_facts_end(o);
	if (q->now.ms < x->change.from.ms)
		answer_forms(q, o, x);
}

bool approve_page(struct request *q, struct answer *a, struct err *e)
{
	struct asked x;
	if (!load(q, &x, e))
		return false;
	if (!x.good)
		return gone(q, a);
	q->me = (struct person){ 0 };                    /* whoever else is signed in here: this page is the link's person's */
	q->lang = x.who.lang;
	q->title = x.approval.kind == APPROVAL_QUOTE ? text(q->mem, "{} {}", say(T_quote, q->lang), x.quote.number) : x.ticket.subject;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\">{}</p>", phrase(q->mem, q->lang, NULL, T_approve_for, x.who.name));
	if (x.approval.kind == APPROVAL_QUOTE && !show_quote(q, o, &x, e))
		return false;
	if (x.approval.kind == APPROVAL_CHANGE)
		show_plan(q, o, &x);
	page_close(q, a);
	return true;
}

/* Once it is decided the page says so and no more, and so does this. */
bool approve_json(struct request *q, struct json *j, struct err *e)
{
	struct asked x;
	if (!load(q, &x, e))
		return false;
	if (!x.good)
		return true;
	bool quote = x.approval.kind == APPROVAL_QUOTE, open = quote ? x.quote.state == QUOTE_OFFERED : x.change.answer == CHANGE_ASKED && !x.change.ended.ms;
	put_object(j);
	put_field(j, STR("for"), x.who.name);
	put_field(j, STR("open"), open);
	if (quote) {
		put_field(j, STR("quote"), x.quote.number);
		put_field(j, STR("state"), quote_state_id(x.quote.state));
	}
	if (quote && open) {
		put_field(j, STR("sha256"), x.quote.sha256);
		put_field(j, STR("valid_until"), x.quote.valid_until);
	}
	if (!quote && open) {
		put_field(j, STR("change"), x.ticket.subject);
		put_field(j, STR("why"), x.change.why);
		put_field(j, STR("rollback"), x.change.rollback);
		put_field(j, STR("from"), x.change.from);
		put_field(j, STR("until"), x.change.until);
	}
	put_end_object(j);
	return true;
}

static bool answer_quote(struct request *q, struct answer *a, bool yes, struct str then, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("quote"), text(q->mem, "{}", q->id));
	if (yes) {
		choosing_copy(q, &f);
		return act_signed(q, a, STR("quote.accept"), &f, then, e);
	}
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("quote.decline"), &f, then, e);
}

bool approve_post(struct request *q, struct answer *a, struct err *e)
{
	struct asked x;
	struct str said = field(&q->form, STR("answer")), then = text(q->mem, "/approve/{}", q->word);
	bool yes = str_is(said, STR("yes"));
	if (!load(q, &x, e))
		return false;
	if (!x.good)
		return gone(q, a);
	if (!yes && !str_is(said, STR("no")))
		return answer_again(q, a, say(T_please_choose, q->lang), e);
	q->me = x.who;
	q->client = x.approval.client;
	q->id = x.approval.ref;
	q->by = (struct bearer){ 0 };
	q->lang = x.who.lang;
	if (x.approval.kind == APPROVAL_QUOTE)
		return answer_quote(q, a, yes, then, e);
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("answer"), said);
	return act_done(q, a, STR("change.answer"), &f, then, e);
}
