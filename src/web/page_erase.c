/* page_erase.c - erasing a person, or a client that has left: first what would happen, by table and count, then the deed. */
#include "web/show_privacy.h"

static void say_obstacle(struct request *q, struct out *o, const struct erasure_plan *p)
{
	html(o, "<p class=\"notice\">{} {}.</p>", say(T_erase_cannot, q->lang), p->obstacle[q->lang]);
}

/* ---- a person ---- */

static bool show_person(struct request *q, struct answer *a, struct str words, struct err *e)
{
	struct erasure_plan p;
	struct str name;
	if (!name_person(q, q->id, &name, e) || !erasure_plan_person(q->db, q->client, q->id, q->me.id, words, q->now, q->mem, &p, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/people/{}\">{}</a></p><h1>{}</h1>", q->id, name, phrase(q->mem, q->lang, NULL, T_erase_person, name));
	if (p.obstacle[0].len) {
		say_obstacle(q, o, &p);
		page_close(q, a);
		return true;
	}
	html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_erase_person_help, p.mark));
	html(o, "<h2>{}</h2><p>{}</p>", say(T_erase_searched, q->lang), p.searched.len ? p.searched : say(T_erase_searches_nothing, q->lang));
	if (p.name_too_short)
		html(o, "<p class=\"notice\">{}</p>", say(T_erase_name_short, q->lang));
	form_open(q, o, text(q->mem, "/people/{}/erase/look", q->id));
	form_input(q, o, &(struct input){ .name = STR("words"), .id = STR("look-words"), .label = say(T_erase_words, q->lang), .hint = say(T_erase_words_hint, q->lang), .value = words, .optional = true });
	form_close(o, say(T_erase_look, q->lang));
	show_counts(q, o, &p.counts, false);
	show_hints(q, o, &p.hints, p.surname);
	html(o, "<h2>{}</h2><p>{}</p>", say(T_erase_now, q->lang), say(T_erase_final, q->lang));
	form_open(q, o, text(q->mem, "/people/{}/erase", q->id));
	form_hidden(q, o, STR("words"), words);
	form_close(o, phrase(q->mem, q->lang, NULL, T_erase_do, name));
	page_close(q, a);
	return true;
}

bool person_erase_page(struct request *q, struct answer *a, struct err *e) { return show_person(q, a, NONE, e); }
bool person_erase_look_post(struct request *q, struct answer *a, struct err *e) { return show_person(q, a, field(&q->form, STR("words")), e); }

static bool put_plan(struct json *j, const struct erasure_plan *p)
{
	bool possible = !p->obstacle[LANG_EN].len;
	put_object(j);
	put_field(j, STR("mark"), p->mark);
	put_field(j, STR("possible"), possible);
	put_field(j, STR("obstacle"), p->obstacle[LANG_EN]);
	put_counts(j, &p->counts);
	put_hints(j, &p->hints);
	put_end_object(j);
	return true;
}

bool person_erase_json(struct request *q, struct json *j, struct err *e)
{
	struct erasure_plan p;
	return erasure_plan_person(q->db, q->client, q->id, q->me.id, NONE, q->now, q->mem, &p, e) && put_plan(j, &p);
}

static bool erase(struct request *q, struct answer *a, struct str verb, struct fields *f, struct err *e)
{
	struct outcome done;
	if (!act_send(q, a, verb, f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/erasures/{}", done.id) : answer_again(q, a, done.reason, e);
}

bool person_erase_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("person"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("words"), field(&q->form, STR("words")));
	return erase(q, a, STR("person.erase"), &f, e);
}

/* ---- a hold ---- */

static bool show_holds(struct request *q, struct out *o, struct err *e)
{
	struct holds all = { 0 };
	if (!hold_list(q->db, q->client, q->mem, &all, e))
		return false;
	bool stands = all.n && !all.at[0].ended.ms;
	html(o, "<section><h2>{}</h2><p>{}</p><ul>", say(T_hold, q->lang), say(T_hold_help, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct hold *h = &all.at[i];
		struct str who, by;
		if (!name_person(q, h->person, &who, e) || !name_person(q, h->ended_by, &by, e))
			return false;
		html(o, "<li>{} <small>{}, ", h->reason, who);
		part_time(o, h->at);
		html(o, "</small>");
		if (h->ended.ms) {
			html(o, " · {} {} <small>{}, ", say(T_hold_over, q->lang), h->end_reason, by);
			part_time(o, h->ended);
			html(o, "</small>");
		}
		html(o, "</li>");
	}
	html(o, "</ul>");
	form_open(q, o, stands ? text(q->mem, "/clients/{}/hold/end", q->client) : text(q->mem, "/clients/{}/hold", q->client));
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .most = 1000 });
	form_close(o, say(stands ? T_hold_end : T_hold_set, q->lang));
	html(o, "</section>");
	return true;
}

static bool send_hold(struct request *q, struct answer *a, struct str verb, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, verb, &f, text(q->mem, "/clients/{}/erase", q->client), e);
}

bool client_hold_post(struct request *q, struct answer *a, struct err *e) { return send_hold(q, a, STR("hold.set"), e); }
bool client_hold_end_post(struct request *q, struct answer *a, struct err *e) { return send_hold(q, a, STR("hold.end"), e); }

/* ---- a client ---- */

bool client_erase_page(struct request *q, struct answer *a, struct err *e)
{
	struct erasure_plan p;
	struct client c;
	if (!client_find(q->db, q->client, q->mem, &c, e) || !erasure_plan_client(q->db, q->client, q->now, q->mem, &p, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients/{}\">{}</a></p><h1>{}</h1>", q->client, c.name, phrase(q->mem, q->lang, NULL, T_erase_client, c.name));
	if (p.obstacle[0].len) {
		say_obstacle(q, o, &p);
		if (!show_holds(q, o, e))
			return false;
		page_close(q, a);
		return true;
	}
	html(o, "<p>{}</p><p><code>regelbetrieb export --client {} {}-export</code></p>", say(T_erase_client_help, q->lang), c.key, c.key);
	show_counts(q, o, &p.counts, false);
	html(o, "<h2>{}</h2><p>{}</p>", say(T_erase_now, q->lang), say(T_erase_final, q->lang));
	form_open(q, o, text(q->mem, "/clients/{}/erase", q->client));
	form_input(q, o, &(struct input){ .name = STR("key"), .label = phrase(q->mem, q->lang, NULL, T_erase_key, c.key), .autocomplete = STR("off"), .most = 100 });
	form_ticks(q, o, &(struct input){ .name = STR("exported"), .label = say(T_erase_exported, q->lang) }, &(struct option){ STR("1"), say(T_erase_exported_yes, q->lang) }, 1);
	form_close(o, phrase(q->mem, q->lang, NULL, T_erase_do, c.name));
	if (!show_holds(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

bool client_erase_json(struct request *q, struct json *j, struct err *e)
{
	struct erasure_plan p;
	return erasure_plan_client(q->db, q->client, q->now, q->mem, &p, e) && put_plan(j, &p);
}

bool client_erase_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	if (!field(&q->form, STR("exported")).len) {
		q->wrong = STR("exported");
		return answer_again(q, a, say(T_erase_not_exported, q->lang), e);
	}
	field_add(q->mem, &f, STR("key"), str_trim(field(&q->form, STR("key"))));
	return erase(q, a, STR("client.erase"), &f, e);
}
