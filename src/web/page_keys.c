/* page_keys.c - the keys with which programs act in one's own name: made, shown once, ended. */
#include "web/api.h"

enum { NAME_MOST = 80 };

static void show_one(struct request *q, struct out *o, const struct api_key *k)
{
	html(o, "<tr><th scope=\"row\">{}</th><td>{}</td><td>", k->name, say(k->reads ? T_key_reads : T_key_writes, q->lang));
	part_time(o, k->made);
	html(o, "</td><td>");
	part_time(o, k->used);
	html(o, "</td><td>");
	form_open(q, o, STR("/account/keys/end"));
	form_hidden(q, o, STR("id"), text(q->mem, "{}", k->id));
	html(o, "<button class=\"second\" aria-label=\"{}: {}\">{}</button></form></td></tr>", say(T_key_end, q->lang), k->name, say(T_key_end, q->lang));
}

static void show_all(struct request *q, struct out *o, const struct api_keys *all)
{
	html(o, "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><td></td></tr></thead><tbody>",
	     say(T_key_name, q->lang), say(T_key_may, q->lang), say(T_key_made, q->lang), say(T_key_used, q->lang));
	for (size_t i = 0; i < all->n; i++)
		show_one(q, o, &all->at[i]);
	html(o, "</tbody></table>");
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
	struct api_keys all = { 0 };
	if (!api_key_list(q->db, q->me.client, q->me.id, q->mem, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/account\">{}</a></p><h1>{}</h1>", say(T_account, q->lang), say(T_keys, q->lang));
	if (secret.len)
		html(o, "<div class=\"notice\" role=\"status\"><p>{}</p><p class=\"line\"><code>{}</code></p></div>", say(T_keys_once, q->lang), secret);
	html(o, "<p>{}</p><p class=\"line\"><code>Authorization: Bearer rb_…</code></p><p>{} <a href=\"/openapi.json\">/openapi.json</a>.</p>", say(T_keys_lead, q->lang), say(T_keys_what, q->lang));
	if (all.n)
		show_all(q, o, &all);
	else
		part_empty(o, say(T_keys_none, q->lang));
	make_form(q, o);
	page_close(q, a);
	return true;
}

bool account_keys_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, NONE, e); }

bool account_keys_json(struct request *q, struct json *j, struct err *e)
{
	struct api_keys all = { 0 };
	if (!api_key_list(q->db, q->me.client, q->me.id, q->mem, &all, e))
		return false;
	put_object(j);
	put_key(j, STR("keys"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("id"), all.at[i].id);
		put_field(j, STR("name"), all.at[i].name);
		put_field(j, STR("reads"), all.at[i].reads);
		put_field(j, STR("made"), all.at[i].made);
		put_field(j, STR("used"), all.at[i].used);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

/* Answered with the page itself, the one time the key can be seen; a key makes no keys. */
bool account_keys_post(struct request *q, struct answer *a, struct err *e)
{
	struct key_make k = { .client = q->me.client, .person = q->me.id, .name = str_trim(field(&q->form, STR("name"))), .secret = api_key_new(q->mem) };
	k.reads = !str_is(field(&q->form, STR("reads")), STR("0"));
	if (q->program)
		return a->status = 403, true;
	if (!k.name.len || k.name.len > 4 * NAME_MOST) {
		q->wrong = STR("name");
		return answer_again(q, a, say(T_key_name_missing, q->lang), e);
	}
	return job_send(q, api_key_make_job, &k, e) ? show(q, a, k.secret, e) : answer_not_taken(q, a, e);
}

bool account_key_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct key_end k = { .client = q->me.client, .person = q->me.id };
	field_int(&q->form, STR("id"), &k.id);
	return job_send(q, api_key_end_job, &k, e) ? answer_see(q, a, "/account/keys") : answer_not_taken(q, a, e);
}
