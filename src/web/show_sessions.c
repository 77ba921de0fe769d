/* show_sessions.c - where somebody is signed in: device, address, since when, last used; each can be ended. */
#include "web/session.h"

static void end_button(struct request *q, struct out *o, struct str end, const struct open_session *s, struct str device)
{
	form_open(q, o, end);
	form_hidden(q, o, STR("session"), text(q->mem, "{}", s->id));
	html(o, "<button class=\"second\" aria-label=\"{}: {}\">{}</button></form>", say(T_session_end, q->lang), device, say(T_session_end, q->lang));
}

static void show_one(struct request *q, struct out *o, const struct open_session *s, struct str end)
{
	struct str device = s->device.len ? s->device : say(T_session_device_unknown, q->lang);
	html(o, "<tr><th scope=\"row\">{}</th><td>{}</td><td>", device, s->address.len ? s->address : STR("–"));
	part_time(o, s->since);
	html(o, "</td><td>");
	part_ago(o, s->seen, q->now);
	html(o, "</td><td>");
	if (s->id == q->by.session)
		html(o, "{}", say(T_session_this, q->lang));
	else
		end_button(q, o, end, s, device);
	html(o, "</td></tr>");
}

bool show_sessions(struct request *q, struct out *o, int64_t person, struct str end, struct err *e)
{
	struct open_sessions all = { 0 };
	bool own = person == q->me.id;
	if (!session_list(q->db, person, q->now, q->mem, &all, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_sessions, q->lang));
	if (!all.n) {
		part_empty(o, say(T_sessions_none, q->lang));
		return true;
	}
	html(o, "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><td></td></tr></thead><tbody>",
	     say(T_session_device, q->lang), say(T_session_address, q->lang), say(T_session_since, q->lang), say(T_session_seen, q->lang));
	for (size_t i = 0; i < all.n; i++)
		show_one(q, o, &all.at[i], end);
	html(o, "</tbody></table><p class=\"hint\">{}</p>", say(T_sessions_hint, q->lang));
	if (all.n < (own ? 2u : 1u))
		return true;
	form_open(q, o, end);
	form_close(o, say(own ? T_sessions_end_others : T_sessions_end_all, q->lang));
	return true;
}

bool put_sessions(struct request *q, struct json *j, int64_t person, struct err *e)
{
	struct open_sessions all = { 0 };
	if (!session_list(q->db, person, q->now, q->mem, &all, e))
		return false;
	put_key(j, STR("sessions"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("device"), all.at[i].device);
		put_field(j, STR("address"), all.at[i].address);
		put_field(j, STR("since"), all.at[i].since);
		put_field(j, STR("seen"), all.at[i].seen);
		put_field(j, STR("this"), all.at[i].id == q->by.session);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

/* ---- ending them ---- */

static bool end_sessions(struct request *q, struct answer *a, struct session_end *s, struct str then, struct err *e)
{
	bool one = field(&q->form, STR("session")).len;
	s->by = q->me.id;
	if (one && (!field_int(&q->form, STR("session"), &s->one) || !s->one))       /* no number is no leave to end them all */
		return answer_missing(a);
	if (!job_send(q, sessions_end_job, s, e))
		return answer_not_taken(q, a, e);
	return one && !s->found ? answer_missing(a) : answer_see(q, a, "{}", then);
}

bool account_session_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct session_end s = { .person = q->me.id, .client = q->me.client, .keep = q->by.session };
	return end_sessions(q, a, &s, STR("/account"), e);
}

bool person_session_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct session_end s = { .person = q->id, .client = q->client, .keep = q->by.session };
	return end_sessions(q, a, &s, text(q->mem, "/people/{}", q->id), e);
}
