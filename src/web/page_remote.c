/* page_remote.c - remote help: offered on the ticket, agreed to in the portal, its time proposed as a booking. */
#include "ticket/remote.h"
#include "web/inside.h"
#include "web/page_calls.h"
#include "web/planning.h"

static bool may_work_here(const struct request *q) { return !q->me.client && RIGHT_WORK & 1u << q->me.role; }

static struct str code_words(struct request *q, const struct remote *r) { return text(q->mem, "{} {}", str_cut(r->code, 0, 3), str_cut(r->code, 3, 6)); }

static enum text state_of(const struct remote *r)
{
	return r->booked.ms ? T_remote_booked : r->ended.ms ? T_remote_ended : r->begun.ms ? T_remote_running : r->agreed.ms ? T_remote_agreed : T_remote_offered;
}

struct str name_remote_news(struct str words, enum lang lang)
{
	static const struct { struct str word; enum text name; } news[] = {
		{ LIT("offered"), T_news_remote_offered }, { LIT("agreed"), T_news_remote_agreed }, { LIT("begun"), T_news_remote_begun }, { LIT("ended"), T_news_remote_ended },
		{ LIT("imported"), T_news_remote_imported },
	};
	for (size_t i = 0; i < COUNT(news); i++)
		if (str_is(news[i].word, words))
			return say(news[i].name, lang);
	return words;
}

/* ---- on the ticket ---- */

static void one_button(struct request *q, struct out *o, const struct remote *r, struct str deed, enum text label)
{
	form_open(q, o, text(q->mem, "/remotes/{}/{}", r->id, deed));
	form_close(o, say(label, q->lang));
}

/* What the session took, for a technician to confirm or to correct. */
static bool booking(struct request *q, struct out *o, const struct remote *r, struct err *e)
{
	struct parts parts = { 0 };
	VEC(struct option) options = { 0 };
	struct civil c = zone_civil(q->zone, r->begun);
	bool times = remote_keeps_times(q->db, q->mem);
	struct str base = text(q->mem, "remote-{}-", r->id);
	if (!ticket_parts(q->db, r->client, r->ticket, q->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", parts.at[i].id), name_part(parts.at[i].title, q->lang) };
	form_open(q, o, text(q->mem, "/remotes/{}/book", r->id));
	form_choice(q, o, &(struct input){ .name = STR("part"), .id = text(q->mem, "{}part", base), .label = say(T_part, q->lang) }, options.at, options.n);
	form_input(q, o, &(struct input){ .name = STR("minutes"), .id = text(q->mem, "{}minutes", base), .label = say(T_worked_minutes, q->lang), .value = text(q->mem, "{}", remote_minutes(r)), .type = STR("number") });
	form_input(q, o, &(struct input){ .name = STR("text"), .id = text(q->mem, "{}text", base), .label = say(T_work_done, q->lang), .value = text(q->mem, "{}: {}", say(T_remote_help, q->lang), r->tool) });
	form_hidden(q, o, STR("date"), text(q->mem, "{}", zone_date(q->zone, r->begun)));
	form_hidden(q, o, STR("start"), times ? text(q->mem, "{}{}:{}{}", c.hour / 10, c.hour % 10, c.minute / 10, c.minute % 10) : NONE);
	form_anyway(q, o);
	form_close(o, say(T_remote_book, q->lang));
	return true;
}

static bool desk_acts(struct request *q, struct out *o, const struct remote *r, struct err *e)
{
	if (!may_work_here(q))
		return true;
	if (r->agreed.ms && !r->begun.ms && !r->ended.ms)
		one_button(q, o, r, STR("begin"), T_remote_begin);
	if (!r->ended.ms)
		one_button(q, o, r, STR("end"), T_remote_end);
	return !remote_minutes(r) || r->booked.ms || booking(q, o, r, e);
}

bool show_remotes_of(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct remotes all = { 0 };
	if (ticket_had(q, t->client, t->id, HAD_REMOTES) && !remote_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	bool offers = may_work_here(q) && t->state != TICKET_CLOSED;
	if (all.n || offers)
		html(o, "<h2>{}</h2>", say(T_remote_help, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct remote *r = &all.at[i];
		html(o, "<p>{} {} · {}", r->tool, code_words(q, r), say(state_of(r), q->lang));
		if (remote_minutes(r))
			html(o, " · {}", phrase(q->mem, q->lang, NULL, T_minutes, remote_minutes(r)));
		if (q->me.client && !r->ended.ms)
			html(o, " · <a href=\"/portal/remotes/{}\">{}</a>", r->id, say(T_remote_open, q->lang));
		html(o, "</p>");
		if (!desk_acts(q, o, r, e))
			return false;
	}
	if (offers) {
		form_open(q, o, text(q->mem, "/tickets/{}/remote", t->id));
		form_close(o, say(T_remote_offer, q->lang));
		html(o, "<p><a href=\"/remotes/import\">{}</a></p>", say(T_remote_import, q->lang));
	}
	return true;
}

/* Six digits nobody foresees; the act carries them, so that a replay has the same. */
bool ticket_remote_post(struct request *q, struct answer *a, struct err *e)
{
	uint32_t some;
	struct fields f = { 0 };
	random_bytes(&some, sizeof some);
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("code"), str_cut(text(q->mem, "{}", 1000000 + some % 1000000), 1, 7));
	return act_done(q, a, STR("remote.offer"), &f, text(q->mem, "/tickets/{}", q->id), e);
}

static bool deed(struct request *q, struct answer *a, struct str verb, struct str base, struct err *e)
{
	struct remote r;
	struct fields f = { 0 };
	if (!remote_find(q->db, q->client, q->id, q->mem, &r, e))
		return false;
	field_add(q->mem, &f, STR("remote"), text(q->mem, "{}", q->id));
	return act_done(q, a, verb, &f, text(q->mem, "{}/{}", base, r.ticket), e);
}

bool remote_begin_post(struct request *q, struct answer *a, struct err *e) { return deed(q, a, STR("remote.begin"), STR("/tickets"), e); }
bool remote_end_post(struct request *q, struct answer *a, struct err *e) { return deed(q, a, STR("remote.end"), STR("/tickets"), e); }
bool portal_remote_end_post(struct request *q, struct answer *a, struct err *e) { return deed(q, a, STR("remote.end"), STR("/portal/requests"), e); }

bool remote_book_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("part"), LIT("minutes"), LIT("date"), LIT("start"), LIT("text") };
	struct remote r;
	struct fields f = { 0 };
	if (!remote_find(q->db, q->client, q->id, q->mem, &r, e))
		return false;
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	field_add(q->mem, &f, STR("remote"), text(q->mem, "{}", q->id));
	anyway_taken(q, &f);
	struct str page = text(q->mem, "/tickets/{}", r.ticket);
	struct outcome done;
	if (!act_send(q, a, STR("time.add"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "{}", page) : answer_again_on(q, a, page, done.reason, e);
}

/* ---- in the portal ---- */

/* Only an address a browser opens safely. */
static struct str tool_address(struct request *q)
{
	struct str at = str_trim(setting(q->db, q->mem, STR("remote.address")));
	return str_starts(at, STR("https://")) ? at : NONE;
}

bool portal_remote_page(struct request *q, struct answer *a, struct err *e)
{
	struct remote r;
	struct str who, address = tool_address(q);
	if (!remote_find(q->db, q->client, q->id, q->mem, &r, e) || !name_person(q, r.offered_by, &who, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/portal/requests/{}\">{}</a></p><h1>{}</h1>", r.ticket, say(T_requests, q->lang), say(T_remote_help, q->lang));
	part_facts(o);
	part_fact(o, say(T_state, q->lang), say(state_of(&r), q->lang));
	part_fact(o, say(T_remote_tool, q->lang), r.tool);
	part_fact(o, say(T_remote_code, q->lang), code_words(q, &r));
	part_fact(o, say(T_remote_technician, q->lang), who);
	part_facts_end(o);
	if (!r.agreed.ms && !r.ended.ms) {
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, remote_keeps_times(q->db, q->mem) ? T_remote_consent : T_remote_consent_minutes, who, r.tool));
		form_open(q, o, text(q->mem, "/portal/remotes/{}", r.id));
		form_close(o, say(T_remote_agree, q->lang));
	} else if (!r.ended.ms) {
		if (address.len)
			html(o, "<p><a href=\"{}\" rel=\"noopener noreferrer\">{}</a></p>", address, phrase(q->mem, q->lang, NULL, T_remote_start, r.tool));
		form_open(q, o, text(q->mem, "/portal/remotes/{}/end", r.id));
		form_close(o, say(T_remote_end, q->lang));
	}
	page_close(q, a);
	return true;
}

bool portal_remote_json(struct request *q, struct json *j, struct err *e)
{
	struct remote r;
	if (!remote_find(q->db, q->client, q->id, q->mem, &r, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), r.id);
	put_field(j, STR("ticket"), r.ticket);
	put_field(j, STR("tool"), r.tool);
	put_field(j, STR("address"), tool_address(q));
	put_field(j, STR("code"), r.code);
	put_field(j, STR("agreed"), r.agreed);
	put_field(j, STR("minutes"), remote_minutes(&r));
	if (remote_keeps_times(q->db, q->mem)) {
		put_field(j, STR("begun"), r.begun);
		put_field(j, STR("ended"), r.ended);
	}
	put_end_object(j);
	return true;
}

bool portal_remote_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("remote"), text(q->mem, "{}", q->id));
	return act_done(q, a, STR("remote.agree"), &f, text(q->mem, "/portal/remotes/{}", q->id), e);
}
