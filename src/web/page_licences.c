/* page_licences.c - licences of all clients: entered, with other seats from a day on, ended, charged for a month. */
#include "web/page_month.h"
#include "web/show_licence.h"
#include "web/show_order.h"

static void word_input(struct request *q, struct out *o, const char *name, enum text label, struct str value, enum text hint, bool needed)
{
	form_input(q, o, &(struct input){ .name = str_of(name), .label = say(label, q->lang), .value = value, .hint = hint != T_dash ? say(hint, q->lang) : NONE, .most = 100, .optional = !needed });
}

static void day_input(struct request *q, struct out *o, const char *name, struct str id, enum text label, struct date value, bool needed)
{
	form_input(q, o, &(struct input){ .name = str_of(name), .id = id, .label = say(label, q->lang), .type = STR("date"), .most = 10, .value = value.day ? text(q->mem, "{}", value) : NONE, .optional = !needed });
}

static bool choose_client(struct request *q, struct out *o, struct str id, struct err *e)
{
	struct clients all = { 0 };
	VEC(struct option) options = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name, NONE };
	form_choice(q, o, &(struct input){ .name = STR("client"), .id = id, .label = say(T_client, q->lang) }, options.at, options.n);
	return true;
}

/* Of one that is there: what may change of it; else all. */
static bool set_form(struct request *q, struct out *o, const struct licence *l, struct err *e)
{
	html(o, "<details class=\"acts\"{}><summary>{}</summary>", l->id || str_is(q->kept, STR("/licences")) ? STR(" open") : NONE, say(l->id ? T_licence_edit : T_licence_new, q->lang));
	form_open(q, o, STR("/licences"));
	form_hidden(q, o, STR("licence"), text(q->mem, "{}", l->id));
	if (l->id) {
		form_hidden(q, o, STR("client"), text(q->mem, "{}", l->client));
	} else {
		if (!choose_client(q, o, NONE, e))
			return false;
		word_input(q, o, "article", T_article_number, NONE, T_licence_article_hint, true);
		html(o, "<div class=\"pair\">");
		word_input(q, o, "seats", T_licence_bought, NONE, T_dash, true);
		day_input(q, o, "from", NONE, T_licence_from, zone_date(q->zone, q->now), true);
		html(o, "</div>");
	}
	html(o, "<div class=\"pair\">");
	day_input(q, o, "until", NONE, T_licence_until, l->until, false);
	word_input(q, o, "renews", T_licence_renews, l->renews ? text(q->mem, "{}", l->renews) : NONE, T_dash, false);
	word_input(q, o, "notice", T_licence_notice, l->notice ? text(q->mem, "{}", l->notice) : NONE, T_dash, false);
	html(o, "</div>");
	word_input(q, o, "class", T_licence_class, l->class.len ? word_name(l->class, q->lang) : NONE, T_licence_class_hint, false);
	html(o, "<div class=\"pair\">");
	word_input(q, o, "price", T_purchase_price, l->id ? micro_typed(q, l->price) : NONE, T_licence_price_hint, false);
	word_input(q, o, "sales", T_sales_price, l->sales.u6 ? micro_typed(q, l->sales) : NONE, T_licence_sales_hint, false);
	html(o, "</div>");
	form_close(o, say(T_save, q->lang));
	html(o, "</details>");
	return true;
}

static void seats_and_end(struct request *q, struct out *o, const struct licence *l)
{
	struct date today = zone_date(q->zone, q->now);
	html(o, "<section><h2>{}</h2><p>{}</p>", l->name, phrase(q->mem, q->lang, NULL, T_licence_bought_now, l->bought));
	form_open(q, o, STR("/licences/seats"));
	form_hidden(q, o, STR("client"), text(q->mem, "{}", l->client));
	form_hidden(q, o, STR("licence"), text(q->mem, "{}", l->id));
	html(o, "<div class=\"pair\">");
	form_input(q, o, &(struct input){ .name = STR("seats"), .id = STR("seats-now"), .label = say(T_licence_seats, q->lang), .most = 8 });
	day_input(q, o, "day", STR("seats-day"), T_licence_from, today, true);
	html(o, "</div>");
	form_close(o, say(T_licence_seats_set, q->lang));
	form_open(q, o, STR("/licences/end"));
	form_hidden(q, o, STR("client"), text(q->mem, "{}", l->client));
	form_hidden(q, o, STR("licence"), text(q->mem, "{}", l->id));
	day_input(q, o, "day", STR("end-day"), T_licence_last_day, l->term.day ? l->term : today, true);
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form></section>", say(T_licence_end, q->lang));
}

static bool run_form(struct request *q, struct out *o, struct err *e)
{
	struct civil c = date_civil(zone_date(q->zone, q->now));
	html(o, "<details class=\"acts\"><summary>{}</summary><p>{}</p>", say(T_licence_run, q->lang), say(T_licence_run_help, q->lang));
	form_open(q, o, STR("/licences/run"));
	if (!choose_client(q, o, STR("client-run"), e))
		return false;
	form_input(q, o, &(struct input){ .name = STR("month"), .label = say(T_month, q->lang), .type = STR("month"), .most = 7, .value = month_name(q->mem, date_of(c.year, c.month - 1, 1)) });
	form_close(o, say(T_licence_run_now, q->lang));
	html(o, "</details>");
	return true;
}

bool licences_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct licence l = { 0 };
	int64_t id = 0;
	if ((field_int(&q->query, STR("edit"), &id) && !licence_find(q->db, 0, id, zone_date(q->zone, q->now), q->mem, &l, e)) || !licences_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/projects\">{}</a> · <a href=\"/articles\">{}</a></p><h1>{}</h1>", say(T_projects, q->lang), say(T_articles, q->lang), say(T_licences, q->lang));
	sheet_html(q, o, &s, say(T_licences_none, q->lang));
	if (sees_order_cost(q)) {
		if (l.id)
			seats_and_end(q, o, &l);
		if (!set_form(q, o, &l, e) || !run_form(q, o, e))
			return false;
	}
	page_close(q, a);
	return true;
}

/* Of a client that there is. */
static bool send(struct request *q, struct answer *a, struct str verb, const struct str *names, size_t n, struct err *e)
{
	struct fields f = { 0 };
	struct str who = NONE;
	int64_t client = 0;
	if (field_int(&q->form, STR("client"), &client) && client > 0 && !name_client(q, client, &who, e))
		return false;
	if (!who.len) {
		q->wrong = STR("client");
		return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_no_such_client, field(&q->form, q->wrong)), e);
	}
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	q->client = client;
	return act_done(q, a, verb, &f, STR("/licences"), e);
}

bool licences_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("licence"), LIT("article"), LIT("seats"), LIT("from"), LIT("until"), LIT("renews"), LIT("notice"), LIT("class"), LIT("price"), LIT("sales") };
	return send(q, a, STR("licence.set"), names, COUNT(names), e);
}

bool licence_seats_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("licence"), LIT("day"), LIT("seats") };
	return send(q, a, STR("licence.seats"), names, COUNT(names), e);
}

bool licence_end_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("licence"), LIT("day") };
	return send(q, a, STR("licence.end"), names, COUNT(names), e);
}

bool licence_run_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("month") };
	return send(q, a, STR("licence.run"), names, COUNT(names), e);
}
