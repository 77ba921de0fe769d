/* page_feeds.c - one's own calendar addresses: made, shown once, ended; and what stands behind such an address. */
#include "web/feed.h"

static void show_one(struct request *q, struct out *o, const struct feed *f)
{
	html(o, "<tr><th scope=\"row\">{}</th><td>", say(f->details ? T_feed_details : T_feed_busy_only, q->lang));
	part_time(o, f->made);
	html(o, "</td><td>");
	part_time(o, f->used);
	html(o, "</td><td>");
	form_open(q, o, STR("/account/feeds/end"));
	form_hidden(q, o, STR("id"), text(q->mem, "{}", f->id));
	html(o, "<button class=\"second\">{}</button></form></td></tr>", say(T_session_end, q->lang));
}

static void show_all(struct request *q, struct out *o, const struct feeds *all)
{
	html(o, "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><td></td></tr></thead><tbody>", say(T_feed_says, q->lang), say(T_key_made, q->lang),
	     say(T_key_used, q->lang));
	for (size_t i = 0; i < all->n; i++)
		show_one(q, o, &all->at[i]);
	html(o, "</tbody></table>");
}

/* secret: of the address that was just made; NONE: none. */
static bool show(struct request *q, struct answer *a, struct str secret, struct err *e)
{
	const struct option says[] = { { STR("0"), say(T_feed_busy_only, q->lang) }, { STR("1"), say(T_feed_details, q->lang) } };
	struct feeds all = { 0 };
	if (!feed_list(q->db, q->me.client, q->me.id, q->mem, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_account, q->lang), say(T_feeds, q->lang), say(T_feeds_lead, q->lang));
	if (secret.len)
		html(o, "<div class=\"notice\" role=\"status\"><p>{}</p><p><code>{}://{}/feed/{}.ics</code></p></div>", say(T_feeds_once, q->lang), q->door->order->tls ? STR("https") : STR("http"), q->ask->host, secret);
	if (all.n)
		show_all(q, o, &all);
	else
		part_empty(o, say(T_feeds_none, q->lang));
	html(o, "<h2>{}</h2>", say(T_feed_make, q->lang));
	form_open(q, o, STR("/account/feeds"));
	form_choice(q, o, &(struct input){ .name = STR("details"), .label = say(T_feed_says, q->lang) }, says, COUNT(says));
	form_close(o, say(T_feed_make, q->lang));
	page_close(q, a);
	return true;
}

bool account_feeds_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, NONE, e); }

bool account_feeds_json(struct request *q, struct json *j, struct err *e)
{
	struct feeds all = { 0 };
	if (!feed_list(q->db, q->me.client, q->me.id, q->mem, &all, e))
		return false;
	put_object(j);
	put_key(j, STR("feeds"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("details"), all.at[i].details);
		put_field(j, STR("made"), all.at[i].made);
		put_field(j, STR("used"), all.at[i].used);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

bool account_feeds_post(struct request *q, struct answer *a, struct err *e)
{
	struct feed_make m = { .client = q->me.client, .person = q->me.id, .secret = secret_new(q->mem), .details = str_is(field(&q->form, STR("details")), STR("1")) };
	return job_send(q, feed_make_job, &m, e) ? show(q, a, m.secret, e) : answer_not_taken(q, a, e);
}

bool account_feed_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct feed_end m = { .client = q->me.client, .person = q->me.id };
	field_int(&q->form, STR("id"), &m.id);
	return job_send(q, feed_end_job, &m, e) ? answer_see(q, a, "/account/feeds") : answer_not_taken(q, a, e);
}

/* 256 random bits: guessing needs no brake. */
bool feed_file(struct request *q, struct answer *a, struct err *e)
{
	struct err ignored = { 0 };
	struct feed f = { 0 };
	struct str secret = str_ends(q->word, STR(".ics")) ? str_cut(q->word, 0, q->word.len - 4) : NONE;
	if (secret_is(secret) && !feed_find(q->db, secret, q->mem, &f, e))
		return false;
	if (!f.id)
		return answer_missing(a);
	if (q->now.ms - f.used.ms > 300000)
		job_send(q, feed_seen_job, &f, &ignored);
	a->type = STR("text/calendar; charset=utf-8");
	return feed_print(q->db, &f, q->now, q->lang, &a->out, e);
}
