/* page_alert.c - an alert as people meet it: by its link, on today, on its ticket; and the button that acknowledges.
 *
 * Opening the link acknowledges nothing: mail programs and messengers open links by themselves. */
#include "web/page_oncall.h"
#include "web/page_ticket.h"

struct str name_alert_reason(enum alert_reason reason, enum lang lang)
{
	static const enum text names[] = { T_alert_new, T_alert_clock, T_alert_duty };         /* ORDER alert_reason */
	return say(names[reason], lang);
}

struct str name_channel_kind(struct str id, enum lang lang)
{
	const struct channel_kind *k = channel_kind_of(id);
	return k ? k->name[lang] : id;
}

static struct str name_rung(enum rung rung, enum lang lang)
{
	static const enum text names[RUNGS] = { T_rung_oncall, T_rung_second, T_rung_crew, T_rung_owner };       /* ORDER rung */
	return say(names[rung], lang);
}

/* ---- open ones ---- */

static void ack_form(struct request *q, struct out *o, const struct alert *x)
{
	form_open(q, o, STR("/oncall/ack"));
	form_hidden(q, o, STR("whose"), text(q->mem, "{}", x->client));
	form_hidden(q, o, STR("alert"), text(q->mem, "{}", x->id));
	html(o, "<button>{}</button></form>", say(T_alert_ack, q->lang));
}

bool show_open_alerts(struct request *q, struct out *o, struct err *e)
{
	struct alerts open = { 0 };
	if (!alert_open(q->db, q->mem, &open, e))
		return false;
	if (open.n)
		html(o, "<h3>{}</h3><p><small>{}</small></p><ol class=\"log\">", say(T_alerts_open, q->lang), say(T_alert_takes, q->lang));
	for (size_t i = 0; i < open.n; i++) {
		struct ticket t;
		struct str client;
		if (!ticket_find(q->db, open.at[i].client, open.at[i].ticket, q->mem, &t, e) || !name_client(q, open.at[i].client, &client, e))
			return false;
		html(o, "<li><small><span class=\"late\">");
		part_ago(o, open.at[i].raised, q->now);
		html(o, "</span> · {} · {}</small><div><a href=\"/tickets/{}\">{} {}</a> · {}</div>", name_alert_reason(open.at[i].reason, q->lang), name_rung(open.at[i].rung, q->lang), t.id, t.id, t.subject, client);
		if (may_work(q))
			ack_form(q, o, &open.at[i]);
		html(o, "</li>");
	}
	if (open.n)
		html(o, "</ol>");
	return true;
}

/* The client's number comes with the form: an alert has no address of its own. */
bool oncall_ack_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	int64_t client = -1;
	field_int(&q->form, STR("whose"), &client);
	field_add(q->mem, &f, STR("alert"), field(&q->form, STR("alert")));
	if (client <= 0)
		return answer_again(q, a, say(T_alert_gone, q->lang), e);
	q->client = client;
	return act_done(q, a, STR("alert.ack"), &f, STR("/oncall"), e);
}

/* ---- of a ticket ---- */

static bool told_line(struct request *q, struct out *o, const struct alert_told *t, struct err *e)
{
	struct str name = say(T_the_house, q->lang);
	if (t->person && !name_person(q, t->person, &name, e))
		return false;
	html(o, "<li>");
	part_time(o, t->at);
	if (!t->kind.len)
		return html(o, " · {}: {}</li>", name_rung(t->rung, q->lang), say(T_alert_told_nobody, q->lang)), true;
	html(o, " · {}: {} · {} {}", name_rung(t->rung, q->lang), name, name_channel_kind(t->kind, q->lang), t->address);
	if (t->sent.ms)
		html(o, " · {} {}", say(T_alert_told_sent, q->lang), t->answer);
	else if (t->failure[q->lang].len)
		html(o, " · <span class=\"late\">{}</span>", t->failure[q->lang]);
	html(o, "</li>");
	return true;
}

static bool one_alert(struct request *q, struct out *o, const struct alert *x, struct err *e)
{
	struct alert_tolds told = { 0 };
	struct str by = NONE;
	if (!alert_told(q->db, x->client, x->id, q->mem, &told, e) || (x->acked_by && !name_person(q, x->acked_by, &by, e)))
		return false;
	html(o, "<p>");
	part_time(o, x->raised);
	html(o, " · {} · ", name_alert_reason(x->reason, q->lang));
	if (x->acked_by) {
		html(o, "{} ", phrase(q->mem, q->lang, q->zone, T_alert_acked, by));
		part_time(o, x->acked);
	} else {
		html(o, "{}", say(x->ended.ms ? T_alert_over : T_alert_waits, q->lang));
	}
	html(o, "</p><ul>");
	for (size_t i = 0; i < told.n; i++)
		if (!told_line(q, o, &told.at[i], e))
			return false;
	html(o, "</ul>");
	if (!x->ended.ms && may_work(q))
		ack_form(q, o, x);
	return true;
}

bool show_alerts_of(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct alerts all = { 0 };
	if (ticket_had(q, t->client, t->id, HAD_ALERTS) && !alert_of_ticket(q->db, t->client, t->id, q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<h2>{}</h2>", say(T_alerts, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (!one_alert(q, o, &all.at[i], e))
			return false;
	return true;
}

/* ---- by its link ---- */

struct linked { struct alert alert; struct ticket ticket; struct person person; };

/* alert.id 0: no such link, or its person may not come in any more. The page is in the language of whoever the link is for. */
static bool linked(struct request *q, struct linked *l, struct err *e)
{
	int64_t client, alert, person;
	struct str secret = NONE;
	*l = (struct linked){ 0 };
	struct rows *r = sql(q->db, "select hex from secret where name = 'talk'");
	row(r, q->mem, &secret);
	if (!done(r, e))
		return false;
	if (!alert_word_parse(secret, q->word, q->mem, &client, &alert, &person))
		return true;
	unsigned role = ROLE_AUDITOR, lang = q->lang;
	r = sql(q->db, "select id, login, name, role, lang from person where id = ? and client_id = 0 and disabled = 0", person);
	row(r, q->mem, &l->person.id, &l->person.login, &l->person.name, &role, &lang);
	l->person.role = role;
	q->lang = lang == LANG_EN ? LANG_EN : LANG_DE;
	if (!done(r, e) || (l->person.id && !alert_find(q->db, client, alert, q->mem, &l->alert, e)))
		return false;
	return !l->alert.id || ticket_find(q->db, client, l->alert.ticket, q->mem, &l->ticket, e);
}

static bool gone(struct request *q, struct answer *a)
{
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{}</p>", say(T_alert, q->lang), say(T_alert_gone, q->lang));
	page_close(q, a);
	a->status = 404;
	return true;
}

bool alert_page(struct request *q, struct answer *a, struct err *e)
{
	struct linked l;
	struct str client, by = NONE;
	if (!linked(q, &l, e))
		return false;
	if (!l.alert.id)
		return gone(q, a);
	if (!name_client(q, l.alert.client, &client, e) || (l.alert.acked_by && !name_person(q, l.alert.acked_by, &by, e)))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p>{} · {} {}</p><p>{}</p>", say(T_alert, q->lang), client, l.ticket.id, l.ticket.subject, name_alert_reason(l.alert.reason, q->lang));
	if (by.len)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_alert_acked, by));
	else if (l.alert.ended.ms)
		html(o, "<p>{}</p>", say(T_alert_over, q->lang));
	else {
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, q->zone, T_alert_lead, l.person.name));
		form_open(q, o, q->ask->path);
		form_close(o, say(T_alert_ack, q->lang));
	}
	html(o, "<p><a href=\"/tickets/{}\">{}</a></p>", l.ticket.id, say(T_ticket, q->lang));
	page_close(q, a);
	return true;
}

bool alert_json(struct request *q, struct json *j, struct err *e)
{
	struct linked l;
	if (!linked(q, &l, e))
		return false;
	if (!l.alert.id)
		return true;
	put_object(j);
	put_field(j, STR("ticket"), l.alert.ticket);
	put_field(j, STR("raised"), l.alert.raised);
	put_field(j, STR("acknowledged"), l.alert.acked);
	put_end_object(j);
	return true;
}

bool alert_post(struct request *q, struct answer *a, struct err *e)
{
	struct linked l;
	struct fields f = { 0 };
	struct outcome done;
	if (!linked(q, &l, e))
		return false;
	if (!l.alert.id)
		return gone(q, a);
	q->client = l.alert.client;
	q->me = l.person;
	field_add(q->mem, &f, STR("alert"), text(q->mem, "{}", l.alert.id));
	bool ok = act_send(q, a, STR("alert.ack"), &f, &done, e);
	q->me = (struct person){ 0 };
	if (!ok)
		return false;
	return done.accepted ? answer_see(q, a, "{}", q->ask->path) : answer_again(q, a, done.reason, e);
}
