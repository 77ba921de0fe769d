/* page_feeds.c - one's own calendar addresses: made, shown once, ended; and what stands behind such an address. */
#include "web/feed.h"

static const struct ways_kind kind = { LIT("feeds"), LIT("details"), LIT("/account/feeds/end"), false, T_feed_says, T_house, T_session_end, T_feeds_none };

static bool own(struct request *q, struct ways *out, struct err *e)
{
	struct feeds all = { 0 };
	if (!feed_list(q->db, q->me.client, q->me.id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct feed *f = &all.at[i];
		*push(q->mem, out) = (struct way){ f->id, say(f->details ? T_feed_details : T_feed_busy_only, q->lang), NONE, f->details, f->made, f->used };
	}
	return true;
}

/* secret: of the address that was just made; NONE: none. */
static bool show(struct request *q, struct answer *a, struct str secret, struct err *e)
{
	const struct option says[] = { { STR("0"), say(T_feed_busy_only, q->lang) }, { STR("1"), say(T_feed_details, q->lang) } };
	struct ways all = { 0 };
	if (!own(q, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_account, q->lang), say(T_feeds, q->lang), say(T_feeds_lead, q->lang));
	if (secret.len)
		html(o, "<div class=\"notice\" role=\"status\"><p>{}</p><p><code>{}/feed/{}.ics</code></p></div>", say(T_feeds_once, q->lang), origin_of_house(q), secret);
	show_ways(q, o, &kind, &all);
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
	struct ways all = { 0 };
	if (!own(q, &all, e))
		return false;
	put_ways(j, &kind, &all);
	return true;
}

bool account_feeds_post(struct request *q, struct answer *a, struct err *e)
{
	struct feed_make m = { .client = q->me.client, .person = q->me.id, .secret = secret_new(q->mem), .details = str_is(field(&q->form, STR("details")), STR("1")) };
	return job_send(q, feed_make_job, &m, e) ? show(q, a, m.secret, e) : answer_not_taken(q, a, e);
}

bool account_feed_end_post(struct request *q, struct answer *a, struct err *e) { return way_end_post(q, a, feed_end_job, STR("/account/feeds"), e); }

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
