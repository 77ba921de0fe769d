/* page_dunning.c - who is late: what falls due of reminders, each with its letter, released by a person; and who is left alone. */
#include "ledger/dunning.h"
#include "web/show_paid.h"

static struct str step_name(struct request *q, int step)
{
	static const enum text names[DUNNING_STEPS] = { T_dunning_first, T_dunning_second, T_dunning_third };
	return say(names[step - 1], q->lang);
}

static void stop_form(struct request *q, struct out *o, int64_t client)
{
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_dunning_stop, q->lang));
	form_open(q, o, text(q->mem, "/clients/{}/dunning/stop", client));
	form_input(q, o, &(struct input){ .name = STR("why"), .id = text(q->mem, "why-{}", client), .label = say(T_reason, q->lang), .most = 300 });
	form_close(o, say(T_dunning_stop_now, q->lang));
	html(o, "</details>");
}

static bool show_reminder(struct request *q, struct out *o, const struct reminder *r, struct err *e)
{
	struct str who, letter_html;
	if (!name_client(q, r->client, &who, e) || !quoted_letter(q, r->client, r->letter, &letter_html, e))
		return false;
	html(o, "<section><h2><a href=\"/items?client={}\">{}</a> · {}</h2><ul>", r->client, who, step_name(q, r->step));
	for (size_t i = 0; i < r->items.n; i++) {
		const struct open_item *x = &r->items.at[i].item;
		html(o, "<li><a href=\"/invoices/{}\">{}</a>: {} ({})</li>", x->id, x->number, x->open, phrase(q->mem, q->lang, NULL, T_dunning_late, zone_date(q->zone, q->now).day - x->due.day));
	}
	html(o, "</ul><details><summary>{}</summary>", say(T_letter_sent, q->lang));
	part_facts(o);
	part_fact(o, say(T_letter_to, q->lang), r->to.len ? r->to : say(T_dash, q->lang));
	part_fact(o, say(T_subject, q->lang), r->subject);
	part_facts_end(o);
	html(o, "{}</details>", raw(letter_html));
	form_open(q, o, text(q->mem, "/clients/{}/dunning", r->client));
	form_hidden(q, o, STR("shown"), r->sha256);
	form_close(o, say(T_dunning_send, q->lang));
	stop_form(q, o, r->client);
	html(o, "</section>");
	return true;
}

static bool show_left(struct request *q, struct out *o, struct err *e)
{
	struct lefts_alone all = { 0 };
	if (!dunning_left(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str who;
		if (!name_client(q, all.at[i].client, &who, e))
			return false;
		if (!i)
			html(o, "<h2>{}</h2>", say(T_dunning_left, q->lang));
		html(o, "<p>{}: {}</p>", who, all.at[i].why);
		form_open(q, o, text(q->mem, "/clients/{}/dunning/stop", all.at[i].client));
		form_hidden(q, o, STR("back"), STR("1"));
		html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_dunning_again, q->lang));
	}
	return true;
}

static bool show_collected(struct request *q, struct out *o, struct err *e)
{
	struct collected_list all = { 0 };
	if (!dunning_collected(q->db, house_day(q->db, q->now, q->mem), q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<section><h2>{}</h2><p>{}</p><ul>", say(T_dunning_collected, q->lang), say(T_dunning_collected_help, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct collected *c = &all.at[i];
		html(o, "<li><a href=\"/invoices/{}\">{}</a>, {}: {}</li>", c->item.id, c->item.number, c->item.buyer, phrase(q->mem, q->lang, NULL, T_dunning_collected_on, c->item.open, c->day));
	}
	if (all.n)
		html(o, "</ul></section>");
	return true;
}

static bool due(struct request *q, struct reminders *out, struct err *e) { return dunning_due(q->db, 0, house_day(q->db, q->now, q->mem), q->mem, out, e); }

static void show_rate_missing(struct request *q, struct out *o)
{
	struct date end = dunning_rates_end(q->db, q->mem);
	html(o, "<p class=\"notice\">{}", phrase(q->mem, q->lang, NULL, T_rate_missing, (struct date){ end.day + 1 }, end));
	if (q->me.role == ROLE_OWNER)
		html(o, " <a href=\"/house/settings#dunning.base_rate\">{}</a>", say(T_settings, q->lang));
	html(o, "</p>");
}

bool dunning_page(struct request *q, struct answer *a, struct err *e)
{
	struct reminders all = { 0 };
	size_t shown = 0;
	bool beyond = false;                             /* a letter asks for less interest than there may be */
	if (!due(q, &all, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/items\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_items, q->lang), say(T_dunning, q->lang), say(T_dunning_help, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		if (all.at[i].why.len)
			continue;
		beyond |= all.at[i].reckoned.day > 0;
		if (!show_reminder(q, o, &all.at[i], e))
			return false;
		shown++;
	}
	if (beyond)
		show_rate_missing(q, o);
	if (!shown)
		part_empty(o, say(T_dunning_none, q->lang));
	if (!show_collected(q, o, e) || !show_left(q, o, e))
		return false;
	page_close(q, a);
	return true;
}

static void put_items(struct json *j, const struct reminder *r)
{
	put_key(j, STR("items"));
	put_array(j);
	for (size_t i = 0; i < r->items.n; i++) {
		const struct open_item *x = &r->items.at[i].item;
		put_object(j);
		put_field(j, STR("invoice"), x->id);
		put_field(j, STR("number"), x->number);
		put_field(j, STR("open"), x->open);
		put_field(j, STR("due"), x->due);
		put_end_object(j);
	}
	put_end_array(j);
}

static bool put_left(struct request *q, struct json *j, struct err *e)
{
	struct lefts_alone all = { 0 };
	if (!dunning_left(q->db, q->mem, &all, e))
		return false;
	put_key(j, STR("left_alone"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("client"), all.at[i].client);
		put_field(j, STR("reason"), all.at[i].why);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool dunning_json(struct request *q, struct json *j, struct err *e)
{
	struct reminders all = { 0 };
	struct collected_list collected = { 0 };
	if (!due(q, &all, e) || !dunning_collected(q->db, house_day(q->db, q->now, q->mem), q->mem, &collected, e))
		return false;
	put_object(j);
	put_key(j, STR("rows"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("client"), all.at[i].client);
		put_field(j, STR("step"), all.at[i].step);
		put_field(j, STR("open"), all.at[i].open);
		put_field(j, STR("fee"), all.at[i].fee);
		put_field(j, STR("interest"), all.at[i].interest);
		put_field(j, STR("interest_until"), all.at[i].reckoned.day ? text(q->mem, "{}", all.at[i].reckoned) : NONE);
		put_field(j, STR("until"), all.at[i].until);
		put_field(j, STR("left_alone"), all.at[i].why);
		put_items(j, &all.at[i]);
		put_field(j, STR("to"), all.at[i].to);
		put_field(j, STR("subject"), all.at[i].subject);
		put_field(j, STR("letter"), all.at[i].letter);
		put_field(j, STR("shown"), all.at[i].sha256);
		put_end_object(j);
	}
	put_end_array(j);
	put_key(j, STR("collected"));
	put_array(j);
	for (size_t i = 0; i < collected.n; i++) {
		put_object(j);
		put_field(j, STR("invoice"), collected.at[i].item.id);
		put_field(j, STR("number"), collected.at[i].item.number);
		put_field(j, STR("open"), collected.at[i].item.open);
		put_field(j, STR("day"), collected.at[i].day);
		put_end_object(j);
	}
	put_end_array(j);
	if (!put_left(q, j, e))
		return false;
	put_end_object(j);
	return true;
}

bool client_dunning_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("shown"), field(&q->form, STR("shown")));
	return act_done(q, a, STR("dunning.send"), &f, STR("/dunning"), e);
}

bool client_dunning_stop_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	if (field(&q->form, STR("back")).len)
		field_add(q->mem, &f, STR("back"), STR("1"));
	field_add(q->mem, &f, STR("why"), str_trim(field(&q->form, STR("why"))));
	return act_done(q, a, STR("dunning.stop"), &f, STR("/dunning"), e);
}
