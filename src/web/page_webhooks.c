/* page_webhooks.c - receivers of webhooks: made, their secret shown once, ended; what did not arrive, and sending it again. */
#include "base/network.h"
#include "signal/events.h"
#include "web/show.h"

enum { DEAD_MOST = 50 };

static void show_secret(struct request *q, struct out *o, struct str secret)
{
	html(o, "<div class=\"notice\" role=\"status\"><p>{}</p><p><code>{}</code></p></div>", say(T_webhook_once, q->lang), secret);
}

static void button(struct request *q, struct out *o, struct str action, int64_t id, enum text label)
{
	form_open(q, o, action);
	form_hidden(q, o, STR("id"), text(q->mem, "{}", id));
	html(o, "<button class=\"second\">{}</button></form>", say(label, q->lang));
}

static void show_receiver(struct request *q, struct out *o, const struct receiver *r)
{
	html(o, "<section data-part=\"receiver-{}\"><h2 class=\"line\">{}</h2><p>{}: {}</p><p>", r->id, r->url, say(T_webhook_events, q->lang), r->events.len ? r->events : say(T_webhook_all, q->lang));
	if (r->failure[q->lang].len) {
		html(o, "<span class=\"late\">{}</span>", r->failure[q->lang]);
		if (r->next.ms) {
			html(o, " · {} ", say(T_webhook_next, q->lang));
			part_time(o, r->next);
		}
	} else if (r->sent.ms) {
		html(o, "{} ", say(T_webhook_sent, q->lang));
		part_time(o, r->sent);
		html(o, ": {}", r->answer);
	} else {
		html(o, "{}", say(T_webhook_nothing_yet, q->lang));
	}
	html(o, "</p>");
	button(q, o, STR("/webhooks/secret"), r->id, T_webhook_secret_new);
	button(q, o, STR("/webhooks/end"), r->id, T_webhook_end);
	html(o, "</section>");
}

static bool show_dead(struct request *q, struct out *o, struct err *e)
{
	struct dead_events all = { 0 };
	if (!dead_list(q->db, DEAD_MOST, q->mem, &all, e))
		return false;
	html(o, "<section data-part=\"dead\"><h2>{}</h2>", say(T_webhook_dead, q->lang));
	if (!all.n)
		part_empty(o, say(T_webhook_no_dead, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		html(o, "<p><small>");
		part_time(o, all.at[i].at);
		html(o, "</small> {} {}: {}", say(T_webhook_event, q->lang), all.at[i].signal, all.at[i].failure[q->lang]);
		if (all.at[i].wanted.ms)
			html(o, " · {}", say(T_channel_under_way, q->lang));
		html(o, "</p>");
		button(q, o, STR("/webhooks/replay"), all.at[i].id, T_webhook_replay);
	}
	html(o, "</section>");
	return true;
}

static void make_form(struct request *q, struct out *o)
{
	size_t n;
	const struct event_kind *k = event_kinds(&n);
	struct option *options = NEWS(q->mem, struct option, n);
	for (size_t i = 0; i < n; i++)
		options[i] = (struct option){ k[i].name, text(q->mem, "{} ({})", k[i].says[q->lang], k[i].name) };
	html(o, "<h2>{}</h2>", say(T_webhook_make, q->lang));
	form_open(q, o, STR("/webhooks"));
	form_input(q, o, &(struct input){ .name = STR("url"), .label = say(T_channel_address, q->lang), .hint = say(T_webhook_url_hint, q->lang), .most = 400 });
	form_ticks(q, o, &(struct input){ .name = STR("event"), .label = say(T_webhook_events, q->lang), .hint = say(T_webhook_events_hint, q->lang) }, options, n);
	form_close(o, say(T_webhook_make, q->lang));
}

static bool show(struct request *q, struct answer *a, struct str secret, struct err *e)
{
	struct receivers all = { 0 };
	if (!receiver_list(q->db, q->mem, &all, e))
		return false;
	q->refresh = all.n && !secret.len ? REFRESH : 0;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/system\">{}</a></p><h1>{}</h1><p>{} <a href=\"/openapi.json\">/openapi.json</a></p>", say(T_system, q->lang), say(T_webhooks, q->lang), say(T_webhooks_lead, q->lang));
	if (secret.len)
		show_secret(q, o, secret);
	if (!all.n)
		part_empty(o, say(T_webhooks_none, q->lang));
	for (size_t i = 0; i < all.n; i++)
		show_receiver(q, o, &all.at[i]);
	if (!show_dead(q, o, e))
		return false;
	make_form(q, o);
	page_close(q, a);
	return true;
}

bool webhooks_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, NONE, e); }

bool webhooks_json(struct request *q, struct json *j, struct err *e)
{
	struct receivers all = { 0 };
	struct dead_events dead = { 0 };
	if (!receiver_list(q->db, q->mem, &all, e) || !dead_list(q->db, DEAD_MOST, q->mem, &dead, e))
		return false;
	put_object(j);
	put_key(j, STR("receivers"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("url"), all.at[i].url);
		put_field(j, STR("events"), all.at[i].events);
		put_field(j, STR("failure"), all.at[i].failure[q->lang]);
		put_field(j, STR("sent"), all.at[i].sent);
		put_end_object(j);
	}
	put_end_array(j);
	put_key(j, STR("dead"));
	put_array(j);
	for (size_t i = 0; i < dead.n; i++) {
		put_object(j);
		put_field(j, STR("id"), dead.at[i].id);
		put_field(j, STR("receiver"), dead.at[i].receiver);
		put_field(j, STR("event"), text(q->mem, "{}", dead.at[i].signal));
		put_field(j, STR("failure"), dead.at[i].failure[q->lang]);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

/* ---- forms ---- */

static bool good_url(struct str s)
{
	bool plain = s.len > 0 && s.len <= 400;
	for (size_t i = 0; i < s.len; i++)
		plain &= s.at[i] > ' ' && s.at[i] <= '~' && s.at[i] != '"' && s.at[i] != '<' && s.at[i] != '\\';
	return plain && !str_has(s, STR("@")) && (str_starts(s, STR("https://")) || str_starts(s, STR("http://")));
}

static struct str events_chosen(struct request *q)
{
	size_t n;
	const struct event_kind *k = event_kinds(&n);
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < n; i++)
		for (size_t f = 0; f < q->form.n; f++)
			if (str_is(q->form.at[f].name, STR("event")) && str_is(q->form.at[f].value, k[i].name))
				print(&o, "{}{}", o.len ? STR(" ") : NONE, k[i].name);
	return out_str(&o);
}

static bool set(struct request *q, struct answer *a, struct receiver_set *m, struct err *e)
{
	struct str secret = NONE;
	m->by = q->me.id;
	m->mem = q->mem;
	if (!job_send(q, receiver_set_job, m, e))
		return answer_not_taken(q, a, e);
	if (!m->made.id)
		return answer_missing(a);
	if (m->end)
		return answer_see(q, a, "/webhooks");
	return receiver_secret(q->db, &m->made, q->mem, &secret, e) && show(q, a, secret, e);
}

bool webhook_make_post(struct request *q, struct answer *a, struct err *e)
{
	struct networks listed = { 0 };
	struct receivers all = { 0 };
	struct receiver_set m = { .url = str_trim(field(&q->form, STR("url"))), .events = events_chosen(q) };
	q->wrong = STR("url");
	if (!good_url(m.url))
		return answer_again(q, a, say(T_webhook_url_wrong, q->lang), e);
	networks_parse(setting(q->db, q->mem, STR("courier.private")), q->mem, &listed);
	if (url_is_closed(m.url, &listed, q->mem))
		return answer_again(q, a, say(T_webhook_url_closed, q->lang), e);
	if (!receiver_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.at[i].url, m.url))
			return answer_again(q, a, say(T_webhook_url_there, q->lang), e);
	return set(q, a, &m, e);
}

static bool set_named(struct request *q, struct answer *a, struct receiver_set m, struct err *e)
{
	if (!field(&q->form, STR("id")).len)
		return answer_again(q, a, say(T_error_422_help, q->lang), e);
	return field_int(&q->form, STR("id"), &m.id) && m.id > 0 ? set(q, a, &m, e) : answer_missing(a);
}

bool webhook_secret_post(struct request *q, struct answer *a, struct err *e) { return set_named(q, a, (struct receiver_set){ .secret = true }, e); }
bool webhook_end_post(struct request *q, struct answer *a, struct err *e) { return set_named(q, a, (struct receiver_set){ .end = true }, e); }

bool webhook_replay_post(struct request *q, struct answer *a, struct err *e)
{
	struct dead_replay m = { .by = q->me.id };
	field_int(&q->form, STR("id"), &m.id);
	if (!job_send(q, dead_replay_job, &m, e))
		return answer_not_taken(q, a, e);
	return m.found ? answer_see(q, a, "/webhooks") : answer_again(q, a, say(T_webhook_not_dead, q->lang), e);
}
