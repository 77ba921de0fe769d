/* show_missed.c - months that were passed over, on the page of a later month, of their client and on today's: each with what charges it; and those that were charged and come to something else by now. */
#include "purchase/licence.h"
#include "web/page_month.h"
#include "web/show.h"

struct missed { int64_t client; struct str name; struct date first; };
struct misseds { struct missed *at; size_t n, cap; };

static bool load(struct request *q, int64_t client, struct date before, struct misseds *out, struct err *e)
{
	struct err refused = { 0 };
	struct step s = { .db = q->db, .mem = q->mem, .now = q->now, .refused = &refused, .reader = q->lang };
	struct clients all = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct billed_months months = { 0 };
		if (client && all.at[i].id != client)
			continue;
		if (!months_missed(&s, all.at[i].id, before, &months, e))
			return false;
		for (size_t k = 0; k < months.n; k++)
			*push(q->mem, out) = (struct missed){ all.at[i].id, all.at[i].name, months.at[k] };
	}
	return true;
}

static void show_one(struct request *q, struct out *o, const struct missed *m)
{
	html(o, "<li><a href=\"/clients/{}/month?month={}\">{}: {}</a>", m->client, month_name(q->mem, m->first), m->name, month_said(q, m->first));
	form_open(q, o, text(q->mem, "/clients/{}/fee", m->client));
	form_hidden(q, o, STR("month"), month_name(q->mem, m->first));
	html(o, "<button class=\"plain\">{}</button></form></li>", phrase(q->mem, q->lang, NULL, T_month_missed_charge, month_said(q, m->first)));
}

/* It comes with the next release alone, for one may have licences and no flat fee. */
static bool show_late_licence(struct request *q, struct out *o, const struct late_month *m, struct str what, struct err *e)
{
	struct str who, currency;
	if (!name_client(q, m->client, &who, e) || !currency_of(q, m->client, m->contract, &currency, e))
		return false;
	html(o, "<li><a href=\"/clients/{}/month?month={}\">{}: {}, {}</a></li>", m->client, month_name(q->mem, m->first), who, what, money_in(q->mem, q->lang, currency, m->more));
	return true;
}

/* What comes with the next release of their clients, or at once: of that month, too. */
static bool show_late(struct request *q, struct out *o, int64_t client, struct date before, struct err *e)
{
	struct late_months all = { 0 };
	struct late_licences seats = { 0 };
	struct date behind = { before.day + 1 };
	if (!late_read(q, client, behind, &all, e) || !licences_late(q->db, client, behind, q->mem, &seats, e))
		return false;
	if (!all.n && !seats.n)
		return true;
	html(o, "<section class=\"acts\" data-part=\"late\"><h2>{}</h2><p>{}</p>", say(T_month_late, q->lang), say(T_month_late_help, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct late_month *m = &all.at[i];
		struct str who, currency;
		if (!name_client(q, m->client, &who, e) || !currency_of(q, m->client, m->contract, &currency, e))
			return false;
		part_rows(o, i, all.n + seats.n);
		html(o, "<li><a href=\"/clients/{}/month?month={}\">{}: {}, {}</a>", m->client, month_name(q->mem, m->first), who, month_said(q, m->first), money_in(q->mem, q->lang, currency, m->more));
		form_open(q, o, text(q->mem, "/clients/{}/fee", m->client));
		form_hidden(q, o, STR("month"), month_name(q->mem, m->first));
		html(o, "<button class=\"plain\">{}</button></form></li>", phrase(q->mem, q->lang, NULL, T_month_late_charge, month_said(q, m->first)));
	}
	for (size_t i = 0; i < seats.n; i++) {
		struct late_month m = late_month_of(&seats.at[i]);
		part_rows(o, all.n + i, all.n + seats.n);
		if (!show_late_licence(q, o, &m, late_licence_said(q, &seats.at[i]), e))
			return false;
	}
	part_rows_end(o, all.n + seats.n);
	html(o, "</section>");
	return true;
}

bool show_missed(struct request *q, struct out *o, int64_t client, struct date before, struct err *e)
{
	struct misseds all = { 0 };
	if (!(RIGHT_BOOKS & 1u << q->me.role))
		return true;
	if (!load(q, client, before, &all, e))
		return false;
	if (!show_late(q, o, client, before, e))
		return false;
	if (!all.n)
		return true;
	html(o, "<section class=\"acts\" data-part=\"missed\"><h2>{}</h2><p>{}</p>", say(T_month_missed, q->lang), say(T_month_missed_help, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		part_rows(o, i, all.n);
		show_one(q, o, &all.at[i]);
	}
	part_rows_end(o, all.n);
	html(o, "</section>");
	return true;
}

static void put_month_of(struct json *j, struct request *q, int64_t client, struct date first)
{
	put_field(j, STR("client"), client);
	put_field(j, STR("month"), month_name(q->mem, first));
}

static bool put_late(struct request *q, struct json *j, int64_t client, struct date before, struct err *e)
{
	struct late_months all = { 0 };
	struct late_licences seats = { 0 };
	struct date behind = { before.day + 1 };
	if (!late_read(q, client, behind, &all, e) || !licences_late(q->db, client, behind, q->mem, &seats, e))
		return false;
	put_key(j, STR("late_months"));
	put_array(j);
	for (size_t i = 0; i < all.n + seats.n; i++) {
		struct late_month m = i < all.n ? all.at[i] : late_month_of(&seats.at[i - all.n]);
		struct str currency;
		if (!currency_of(q, m.client, m.contract, &currency, e))
			return false;
		put_object(j);
		put_month_of(j, q, m.client, m.first);
		put_field(j, STR("licence"), i < all.n ? (int64_t)0 : seats.at[i - all.n].licence);
		put_field(j, STR("more"), m.more);
		put_field(j, STR("currency"), currency);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool put_missed(struct request *q, struct json *j, int64_t client, struct date before, struct err *e)
{
	struct misseds all = { 0 };
	if (!(RIGHT_BOOKS & 1u << q->me.role))
		return true;
	if (!load(q, client, before, &all, e) || !put_late(q, j, client, before, e))
		return false;
	put_key(j, STR("missed_months"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_month_of(j, q, all.at[i].client, all.at[i].first);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}
