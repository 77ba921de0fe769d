/* page_keys.c - the keys with which programs act in one's own name: made, shown once, ended. */
#include "web/api.h"

enum { NAME_MOST = 80 };

static const struct ways_kind kind = { LIT("keys"), LIT("reads"), LIT("/account/keys/end"), true, T_key_name, T_key_may, T_key_end, T_keys_none };

static bool own(struct request *q, struct ways *out, struct err *e)
{
	struct api_keys all = { 0 };
	if (!api_key_list(q->db, q->me.client, q->me.id, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct api_key *k = &all.at[i];
		*push(q->mem, out) = (struct way){ k->id, k->name, say(k->reads ? T_key_reads : T_key_writes, q->lang), k->reads, k->made, k->used };
	}
	return true;
}

static void make_form(struct request *q, struct out *o)
{
	const struct option may[] = { { STR("1"), say(T_key_reads, q->lang) }, { STR("0"), say(T_key_writes, q->lang) } };
	html(o, "<h2>{}</h2>", say(T_key_make, q->lang));
	form_open(q, o, STR("/account/keys"));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_key_name, q->lang), .hint = say(T_key_name_hint, q->lang), .most = NAME_MOST });
	form_choice(q, o, &(struct input){ .name = STR("reads"), .label = say(T_key_may, q->lang) }, may, COUNT(may));
	form_close(o, say(T_key_make, q->lang));
}

static bool show(struct request *q, struct answer *a, struct str secret, struct err *e)
{
	struct ways all = { 0 };
	if (!own(q, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1>", say(T_account, q->lang), say(T_keys, q->lang));
	if (secret.len)
		html(o, "<div class=\"notice\" role=\"status\"><p>{}</p><p class=\"line\"><code>{}</code></p></div>", say(T_keys_once, q->lang), secret);
	html(o, "<p>{}</p><p class=\"line\"><code>Authorization: Bearer rb_…</code></p><p>{} <a href=\"/openapi.json\">/openapi.json</a>.</p>", say(T_keys_lead, q->lang), say(T_keys_what, q->lang));
	show_ways(q, o, &kind, &all);
	make_form(q, o);
	page_close(q, a);
	return true;
}

bool account_keys_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, NONE, e); }

bool account_keys_json(struct request *q, struct json *j, struct err *e)
{
	struct ways all = { 0 };
	if (!own(q, &all, e))
		return false;
	put_ways(j, &kind, &all);
	return true;
}

/* Answered with the page itself, the one time the key can be seen. */
bool account_keys_post(struct request *q, struct answer *a, struct err *e)
{
	struct key_make k = { .client = q->me.client, .person = q->me.id, .name = str_trim(field(&q->form, STR("name"))), .secret = api_key_new(q->mem) };
	k.reads = !str_is(field(&q->form, STR("reads")), STR("0"));
	if (!k.name.len || k.name.len > 4 * NAME_MOST) {
		q->wrong = STR("name");
		return answer_again(q, a, say(T_key_name_missing, q->lang), e);
	}
	return job_send(q, api_key_make_job, &k, e) ? show(q, a, k.secret, e) : answer_not_taken(q, a, e);
}

bool account_key_end_post(struct request *q, struct answer *a, struct err *e) { return way_end_post(q, a, api_key_end_job, STR("/account/keys"), e); }
