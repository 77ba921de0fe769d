/* page_client_change.c - a client is added; what is known of one is changed; and what was there before, each change with its way back. */
#include "inventory/client.h"
#include "web/show.h"

enum { SHOWN_MOST = 20 };

static enum text label_of(struct str part)
{
	static const struct { struct str part; enum text label; } labels[] = {
		{ LIT("name"), T_name }, { LIT("street"), T_house_street }, { LIT("post_code"), T_house_post_code }, { LIT("city"), T_house_city }, { LIT("country"), T_house_country },
		{ LIT("email"), T_email }, { LIT("phone"), T_phone }, { LIT("vat_id"), T_client_vat_id }, { LIT("buyer_reference"), T_buyer_reference }, { LIT("lang"), T_language },
		{ LIT("consumer"), T_client_consumer },
	};
	size_t i = 0;
	while (!str_is(labels[i].part, part))
		must(++i < COUNT(labels));
	return labels[i].label;
}

static bool is_needed(struct str part) { return str_is(part, STR("name")) || str_is(part, STR("country")); }

static void part_inputs(struct request *q, struct out *o, const struct client *c, bool consumer)
{
	const struct option kinds[] = { { STR("no"), say(T_client_business, q->lang), NONE }, { STR("yes"), say(T_client_private, q->lang), NONE } };
	static const struct option langs[] = { { LIT("de"), LIT("Deutsch") }, { LIT("en"), LIT("English") } };         /* ORDER lang */
	size_t n;
	const struct client_part *parts = client_parts(&n);
	for (size_t i = 0; i < n; i++)
		form_input(q, o, &(struct input){ .name = parts[i].name, .label = say(label_of(parts[i].name), q->lang), .value = client_said(c, &parts[i]), .most = parts[i].most, .optional = !is_needed(parts[i].name),
			.hint = str_is(parts[i].name, STR("country")) ? say(T_country_hint, q->lang) : str_is(parts[i].name, STR("vat_id")) ? say(T_client_vat_id_hint, q->lang) : NONE });
	form_choice(q, o, &(struct input){ .name = STR("lang"), .label = say(T_language, q->lang), .value = langs[c->lang].value }, langs, COUNT(langs));
	form_choice(q, o, &(struct input){ .name = STR("consumer"), .label = say(T_client_consumer, q->lang), .hint = say(T_client_consumer_hint, q->lang), .value = kinds[consumer].value }, kinds, COUNT(kinds));
}

static void change_form(struct request *q, struct out *o, const struct client *c, bool consumer)
{
	form_open(q, o, text(q->mem, "/clients/{}/change", c->id));
	part_inputs(q, o, c, consumer);
	form_close(o, say(T_save, q->lang));
}

static void show_past(struct request *q, struct out *o, const struct client_past *past)
{
	html(o, "<h2>{}</h2>", say(T_client_past, q->lang));
	if (!past->n)
		part_empty(o, say(T_client_no_past, q->lang));
	for (size_t i = 0; i < past->n; i++) {
		const struct client_was *w = &past->at[i];
		html(o, "<h3>{}</h3>", w->at);
		part_facts(o);
		for (size_t k = 0; k < w->said.n; k++)
			part_fact(o, say(label_of(w->said.at[k].name), q->lang), w->said.at[k].value.len ? w->said.at[k].value : say(T_dash, q->lang));
		part_facts_end(o);
		form_open(q, o, text(q->mem, "/clients/{}/change", q->client));
		form_hidden(q, o, STR("back"), text(q->mem, "{}", w->id));
		html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_client_back, q->lang));
	}
}

bool client_change_page(struct request *q, struct answer *a, struct err *e)
{
	struct client c;
	struct client_past past = { 0 };
	bool consumer;
	if (!client_find(q->db, q->client, q->mem, &c, e) || !client_is_consumer(q->db, q->client, &consumer, e) || !client_past(q->db, q->client, SHOWN_MOST, q->mem, &past, e))
		return false;
	q->title = text(q->mem, "{}: {}", c.name, say(T_client_change, q->lang));
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients/{}\">{}</a></p><h1>{}</h1><p>{}</p>", c.id, c.name, say(T_client_change, q->lang), say(T_client_change_help, q->lang));
	change_form(q, o, &c, consumer);
	show_past(q, o, &past);
	page_close(q, a);
	return true;
}

bool client_change_json(struct request *q, struct json *j, struct err *e)
{
	struct client c;
	size_t n;
	const struct client_part *parts = client_parts(&n);
	bool consumer;
	if (!client_find(q->db, q->client, q->mem, &c, e) || !client_is_consumer(q->db, q->client, &consumer, e))
		return false;
	put_object(j);
	for (size_t i = 0; i < n; i++)
		put_field(j, parts[i].name, client_said(&c, &parts[i]));
	put_field(j, STR("lang"), c.lang == LANG_EN ? STR("en") : STR("de"));
	put_field(j, STR("consumer"), consumer);
	put_end_object(j);
	return true;
}

static void add_said(struct request *q, struct fields *f)
{
	static const struct str further[] = { LIT("lang"), LIT("consumer") };
	size_t n;
	const struct client_part *parts = client_parts(&n);
	for (size_t i = 0; i < n; i++)
		if (field_is(&q->form, parts[i].name))
			field_add(q->mem, f, parts[i].name, field(&q->form, parts[i].name));
	for (size_t i = 0; i < COUNT(further); i++)
		if (field_is(&q->form, further[i]))
			field_add(q->mem, f, further[i], field(&q->form, further[i]));
}

/* What is not in the form stays; back: what a change found is said again. */
static bool said_fields(struct request *q, struct fields *f, struct err *e)
{
	struct client_past past = { 0 };
	int64_t back = 0;
	if (field_int(&q->form, STR("back"), &back)) {
		if (!client_past(q->db, q->client, SHOWN_MOST, q->mem, &past, e))
			return false;
		for (size_t i = 0; i < past.n; i++)
			if (past.at[i].id == back)
				*f = past.at[i].said;
		return true;
	}
	add_said(q, f);
	return true;
}

bool client_change_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	return said_fields(q, &f, e) && act_done(q, a, STR("client.change"), &f, text(q->mem, "/clients/{}", q->client), e);
}

/* ---- a new one ---- */

bool client_new_page(struct request *q, struct answer *a, struct err *e)
{
	struct str country = setting(q->db, q->mem, STR("house.country"));
	struct out *o = page_open(q, a);
	(void)e;
	html(o, "<p class=\"above\"><a href=\"/clients\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_clients, q->lang), say(T_client_new, q->lang), say(T_client_new_help, q->lang));
	show_import_link(q, o);
	form_open(q, o, STR("/clients/new"));
	part_inputs(q, o, &(struct client){ .country = country.len ? country : STR("DE"), .lang = q->lang }, false);
	form_input(q, o, &(struct input){ .name = STR("short"), .label = say(T_key, q->lang), .hint = say(T_key_hint, q->lang), .most = 40, .optional = true });
	form_close(o, say(T_save, q->lang));
	page_close(q, a);
	return true;
}

bool client_new_json(struct request *q, struct json *j, struct err *e)
{
	size_t n;
	const struct client_part *parts = client_parts(&n);
	(void)e;
	put_object(j);
	for (size_t i = 0; i < n; i++)
		put_field(j, parts[i].name, NONE);
	put_field(j, STR("lang"), q->lang == LANG_EN ? STR("en") : STR("de"));
	put_end_object(j);
	return true;
}

bool client_new_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	add_said(q, &f);
	if (str_trim(field(&q->form, STR("short"))).len)
		field_add(q->mem, &f, STR("key"), str_trim(field(&q->form, STR("short"))));       /* "key" is the form's own */
	if (!act_send(q, a, STR("client.add"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/clients/{}", done.id) : answer_again(q, a, done.reason, e);
}
