/* page_request.c - asking for something: the client at the portal, or the house on behalf of a client at the phone.
 *
 * First what it is about, then only what the contract still needs, then the verdict with its clause; sent is last. Today has
 * one field for it: what it is about is then asked with what the text suggests. */
#include "web/api.h"
#include "web/inquiry.h"
#include "web/show_talk.h"
#include "web/show_work.h"

static struct str action(const struct request *q) { return q->me.client ? STR("/portal/requests/new") : STR("/tickets/new"); }

/* The house names the client; a client's person is always their own. */
static bool choose_client(struct request *q, struct err *e)
{
	struct client c = { 0 };
	int64_t id = 0;
	if (q->me.client)
		return true;
	q->client = 0;
	if (!field_int(&q->form, STR("client"), &id))
		field_int(&q->query, STR("client"), &id);
	if (!client_find(q->db, id, q->mem, &c, e))
		return false;
	q->client = c.id;
	return true;
}

static void carry_client(struct request *q, struct out *o)
{
	if (!q->me.client)
		form_hidden(q, o, STR("client"), text(q->mem, "{}", q->client));
}

static struct out *open_page(struct request *q, struct answer *a, struct err *e)
{
	struct str name = NONE;
	q->title = say(q->me.client ? T_request_new : T_ticket_new, q->lang);
	if (!q->me.client && q->client && !name_client(q, q->client, &name, e))
		return NULL;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}{}{}</h1>", q->title, name.len ? STR(": ") : NONE, name);
	return o;
}

static bool client_choice(struct request *q, struct answer *a, struct err *e)
{
	struct clients all = { 0 };
	struct draft draft;
	struct out *o = open_page(q, a, e);
	if (!o || !client_list(q->db, q->mem, &all, e) || !draft_of(q, action(q), &draft, e))
		return false;
	if (field(&draft.fields, STR("client")).len)
		html(o, "<p class=\"notice\"><a href=\"/tickets/new?client={}\">{}</a>: {}</p>", field(&draft.fields, STR("client")), phrase(q->mem, q->lang, q->zone, T_draft_of, draft.at), field(&draft.fields, STR("subject")));
	struct str words = field(&q->form, STR("words"));
	if (all.n)
		html(o, "<h2>{}</h2>", say(T_for_which_client, q->lang));
	if (words.len) {
		form_open(q, o, action(q));
		form_hidden(q, o, STR("words"), words);
	}
	if (all.n)
		html(o, "<ul>");
	for (size_t i = 0; i < all.n; i++)
		if (words.len)
			html(o, "<li><button class=\"plain\" name=\"client\" value=\"{}\">{}</button></li>", all.at[i].id, all.at[i].name);
		else
			html(o, "<li><a href=\"/tickets/new?client={}\">{}</a></li>", all.at[i].id, all.at[i].name);
	if (all.n)
		html(o, "</ul>");
	if (words.len)
		html(o, "</form>");
	if (!all.n)
		show_no_clients(q, o);
	page_close(q, a);
	return true;
}

/* One a person, whatever step it was left at: a page that is opened anew shows it, unless it is asked for another client or for a template. */
static bool take_draft(struct request *q, struct draft *draft, struct enclosures *files, struct err *e)
{
	int64_t client = 0;
	if (!draft_of(q, action(q), draft, e))
		return false;
	field_int(&draft->fields, STR("client"), &client);
	if (!draft->at.ms || q->kept.len || field_is(&q->query, STR("template")) || (!q->me.client && client != q->client))
		return true;
	q->form = draft->fields;
	q->kept = action(q);
	inquiry_one_field(q);
	uploads_of_draft(q, &draft->fields, files);
	return true;
}

/* The first step. */
static bool opening(struct request *q, struct answer *a, struct err *e)
{
	struct str words = NONE;
	struct draft draft;
	struct enclosures files = { 0 };
	if (!take_draft(q, &draft, &files, e))
		return false;
	struct out *o = open_page(q, a, e);
	if (!o || (!q->me.client && !template_asked(q, TEMPLATE_TICKET, &(struct ticket){ .client = q->client }, &words, e)))
		return false;
	struct str subject = words.len ? str_trim(str_split(&words, '\n')) : NONE;
	if (!q->me.client)
		show_template_choice(q, o, TEMPLATE_TICKET, STR("/tickets/new"), e);
	html(o, "<p>{}</p>", say(q->me.client ? T_request_lead : T_ticket_lead, q->lang));
	form_open_upload(q, o, action(q));
	carry_client(q, o);
	form_input(q, o, &(struct input){ .name = STR("subject"), .label = say(T_subject, q->lang), .hint = say(T_subject_hint, q->lang), .most = 200, .value = subject });
	form_input(q, o, &(struct input){ .name = STR("text"), .label = say(T_request_text, q->lang), .type = STR("area"), .most = 20000, .optional = true, .value = str_trim(words) });
	if ((!q->me.client && !inquiry_contact(q, o, q->client, e)) || !inquiry_concerns(q, o, q->client, e) || !inquiry_opening(q, o, q->client, e))
		return false;
	form_files(q, o, STR("files"), &files);
	html(o, "<p class=\"act\"><button>{}</button></p>", say(T_go_on, q->lang));
	show_draft(q, o, &draft);
	html(o, "</form>");
	page_close(q, a);
	return true;
}

static bool again(struct request *q, struct answer *a, struct str reason, struct str where, struct err *e)
{
	a->status = a->status ? a->status : 422;      /* 503 stays: what was not taken may be sent again */
	q->kept = action(q);
	q->notice = reason;
	q->wrong = where;
	return q->program || opening(q, a, e);
}

static bool said_so_far(struct request *q, struct out *o, const struct inquiry *i, struct err *e)
{
	struct str contact = NONE;
	if (i->contact && !name_person(q, i->contact, &contact, e))
		return false;
	part_facts(o);
	if (contact.len)
		part_fact(o, say(T_asked_by, q->lang), contact);
	part_fact(o, say(T_subject, q->lang), i->subject);
	if (i->text.len)
		part_fact(o, say(T_request_text, q->lang), i->text);
	if (i->concerns.len)
		part_fact(o, say(T_concerns, q->lang), i->concerns);
	if (i->thing.len)
		part_fact(o, say(T_component, q->lang), i->component.id ? i->component.name : i->class.len ? text(q->mem, "{}: {}", say(T_new_word, q->lang), name_word(q->mem, i->class, q->lang)) : say(T_thing_nameless, q->lang));
	for (size_t k = 0; k < i->facts.n; k++) {
		struct str name_html = quoted_fact(q, i->judged.contract, i->facts.at[k].name), value_html = quoted_name(q, i->judged.contract, i->facts.at[k].value);
		html(o, "<div><dt>{}</dt><dd>{}</dd></div>", raw(name_html), raw(value_html));
	}
	for (size_t k = 0; k < i->files.n; k++)
		if (str_is(i->files.at[k].name, STR("file.name")))
			part_fact(o, say(T_file, q->lang), i->files.at[k].value);
	part_facts_end(o);
	return true;
}

static void back_button(struct request *q, struct out *o) { html(o, " <button class=\"second\" name=\"step\" value=\"edit\">{}</button>", say(T_change, q->lang)); }

/* A question, or the verdict with the button that sends. */
static bool preview(struct request *q, struct answer *a, const struct inquiry *i, struct err *e)
{
	struct out *o = open_page(q, a, e);
	if (!o || !said_so_far(q, o, i, e))
		return false;
	bool thing = i->thing.len || !i->asks_thing;
	if (!thing ? !inquiry_thing(q, o, i, action(q), e) : i->ask.len && !inquiry_question(q, o, i, action(q), e))
		return false;
	if (thing && !i->ask.len)
		inquiry_verdict(q, o, i);
	form_open(q, o, action(q));
	inquiry_carry(q, o, i);
	html(o, "<p class=\"act\">");
	if (thing && !i->ask.len)
		html(o, "<button name=\"step\" value=\"send\">{}</button>", say(q->me.client ? T_send_request : T_create_ticket, q->lang));
	back_button(q, o);
	html(o, "</p></form>");
	page_close(q, a);
	return true;
}

static bool send(struct request *q, struct answer *a, const struct inquiry *i, struct err *e)
{
	struct outcome done;
	struct fields f = inquiry_act(q, i);
	if (!act_send(q, a, STR("ticket.request"), &f, &done, e))
		return false;
	if (!done.accepted)
		return again(q, a, done.reason, NONE, e);
	return (q->me.client ? answer_see(q, a, "/portal/requests/{}", done.id) : answer_see(q, a, "/tickets/{}", done.id)) && draft_done(q, a);
}

/* Which step was pressed: show what would be sent, change it, send it. None: people see it first, programs send. */
enum request_step { STEP_SHOW, STEP_EDIT, STEP_SEND };
static const struct str steps[] = { LIT("show"), LIT("edit"), LIT("send") };             /* ORDER request_step */

void request_steps(struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < COUNT(steps); i++)
		*push(mem, out) = steps[i];
}

static bool answer_step(struct request *q, struct answer *a, struct err *e)
{
	struct inquiry i;
	struct str step = field(&q->form, STR("step"));
	bool good, taken;
	step = step.len ? step : steps[q->program ? STEP_SEND : STEP_SHOW];
	inquiry_one_field(q);
	if (!choose_client(q, e) || !draft_taken(q, a, q->me.client ? action(q) : text(q->mem, "/tickets/new?client={}", q->client), &taken, e))
		return false;
	if (taken)
		return true;
	if (!q->client && q->program)
		return again(q, a, phrase(q->mem, q->lang, NULL, T_no_such_client, field(&q->form, STR("client"))), STR("client"), e);
	if (!q->client)
		return client_choice(q, a, e);
	if (!uploads_keep(q, a, &good, e))
		return false;
	if (!good)
		return true;
	if (!inquiry_read(q, &i, e))
		return false;
	if (i.not_yours.len)
		return again(q, a, phrase(q->mem, q->lang, NULL, T_house_says, name_word(q->mem, i.not_yours, q->lang)), STR("fact"), e);
	if (i.unknown)
		return again(q, a, q->notice, q->wrong, e);
	q->kept = action(q);
	if (str_is(step, steps[STEP_EDIT]) && !q->program)
		return opening(q, a, e);
	if (!i.subject.len)
		return again(q, a, say(T_subject_missing, q->lang), STR("subject"), e);
	if (!i.thing.len && i.asks_thing && str_is(step, steps[STEP_SEND]))
		return again(q, a, say(T_thing_missing, q->lang), STR("thing"), e);
	q->kept = NONE;
	if (str_is(step, steps[STEP_SEND]))
		return send(q, a, &i, e);
	if (q->program) {
		inquiry_step(q, a, &i);
		return true;
	}
	draft_step(q);
	return preview(q, a, &i, e);
}

bool portal_request_new_page(struct request *q, struct answer *a, struct err *e) { return opening(q, a, e); }
bool portal_request_new_post(struct request *q, struct answer *a, struct err *e) { return answer_step(q, a, e); }
bool ticket_new_post(struct request *q, struct answer *a, struct err *e) { return answer_step(q, a, e); }

bool ticket_new_page(struct request *q, struct answer *a, struct err *e)
{
	if (!choose_client(q, e))
		return false;
	return q->client ? opening(q, a, e) : client_choice(q, a, e);
}

/* What the form offers, for programs that fill it. */
static bool offer(struct request *q, struct json *j, struct err *e)
{
	struct components parts = { 0 };
	if (!choose_client(q, e) || !component_list(q->db, q->client, q->mem, &parts, e))
		return false;
	put_object(j);
	put_field(j, STR("client"), q->client);
	put_key(j, STR("components"));
	put_array(j);
	for (size_t i = 0; i < parts.n && q->client; i++) {
		put_object(j);
		put_field(j, STR("id"), parts.at[i].id);
		put_field(j, STR("name"), parts.at[i].name);
		put_field(j, STR("class"), parts.at[i].class);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

bool portal_request_new_json(struct request *q, struct json *j, struct err *e) { return offer(q, j, e); }
bool ticket_new_json(struct request *q, struct json *j, struct err *e) { return offer(q, j, e); }
