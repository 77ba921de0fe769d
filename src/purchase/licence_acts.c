/* licence_acts.c - a licence is entered, has other seats, ends, and is charged for a month. */
#include "inventory/words.h"
#include "purchase/inside.h"
#include "purchase/licence.h"

enum { SEATS_MOST = 1000000, MONTHS_MOST = 120, NOTICE_MOST = 3650 };

static struct str said(const struct signal *act, struct str name) { return str_trim(field(&act->fields, name)); }

static bool number(const struct step *s, const struct signal *act, struct str name, int64_t most, int64_t *out)
{
	*out = 0;
	return !said(act, name).len || (str_int(said(act, name), out) && *out >= 0 && *out <= most) || refuse(s, "{}: „{}“ ist keine Zahl von 0 bis {}", "{}: \"{}\" is no number from 0 to {}", name, said(act, name), most);
}

static bool day_of(const struct step *s, const struct signal *act, struct str name, struct date otherwise, struct date *out)
{
	*out = otherwise;
	return !said(act, name).len || date_typed(said(act, name), out) || refuse(s, "{}: „{}“ ist kein Tag wie 24.11.2026", "{}: \"{}\" is no day such as 2026-11-24", name, said(act, name));
}

static bool price_of(const struct step *s, const struct signal *act, struct str name, struct micro otherwise, struct micro *out)
{
	*out = otherwise;
	return !said(act, name).len || (account_number(s->mem, said(act, name), out) && out->u6 >= 0) || account_refuse_price(s, name, said(act, name));
}

static bool named(const struct step *s, const struct signal *act, struct licence *l, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("licence"), &id);
	*l = (struct licence){ 0 };
	if (id && act->client && !licence_find(s->db, act->client, id, house_day(s->db, s->now, s->mem), s->mem, l, e))
		return false;
	*s->made = l->id;
	if (!l->id)
		refuse(s, "es gibt keine Lizenz {}", "there is no licence {}", id);
	return true;
}

static bool add_seats(const struct step *s, const struct signal *act, int64_t licence, struct date day, int64_t seats, struct err *e)
{
	return run(s->db, e, "insert into licence_seats (client_id, licence_id, day, seats, person_id, at_ms) values (?, ?, ?, ?, ?, ?)", act->client, licence, day, seats, act->person, s->now) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("licence.seats"), licence, text(s->mem, "{\"day\":\"{}\",\"seats\":{}}", day, seats), e);
}

/* ---- entered ---- */

static bool read_terms(const struct step *s, const struct signal *act, const struct article *a, struct licence *l)
{
	int64_t renews, notice;
	l->class = word_id(utf8_fold(s->mem, said(act, STR("class"))));
	if (!price_of(s, act, STR("price"), a->purchase, &l->price) || !price_of(s, act, STR("sales"), (struct micro){ 0 }, &l->sales) || !day_of(s, act, STR("until"), (struct date){ 0 }, &l->until) ||
	    !number(s, act, STR("renews"), MONTHS_MOST, &renews) || !number(s, act, STR("notice"), NOTICE_MOST, &notice))
		return false;
	l->renews = (int)renews;
	l->notice = (int)notice;
	if (l->until.day && l->until.day < l->begins.day)
		return refuse(s, "die Laufzeit endet vor ihrem Beginn", "the term ends before it begins");
	return !renews || l->until.day || refuse(s, "ohne Ende der Laufzeit verlängert sich nichts", "without an end of the term nothing goes on");
}

static bool insert(const struct step *s, const struct signal *act, struct licence *l, struct err *e)
{
	int64_t seats;
	if (!number(s, act, STR("seats"), SEATS_MOST, &seats))
		return true;
	struct rows *r = sql(s->db, "insert into licence (client_id, article_id, name, class, price_u6, sales_u6, begins, until, renews, notice_days, ended, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) returning id",
	                     act->client, l->article, l->name, l->class, l->price, l->sales, l->begins, l->until, l->renews, l->notice, act->person, s->now);
	row(r, s->mem, &l->id);
	*s->made = l->id;
	return done(r, e) && add_seats(s, act, l->id, l->begins, seats, e);
}

bool licence_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct licence l = { 0 };
	struct article a;
	struct client c;
	int64_t id = 0;
	field_int(&act->fields, STR("licence"), &id);
	if (id && !named(s, act, &l, e))
		return false;
	if (s->refused->len)
		return true;
	if (!client_find(s->db, act->client, s->mem, &c, e) || !(id ? article_find(s->db, l.article, s->mem, &a, e) : article_by_number(s->db, said(act, STR("article")), s->mem, &a, e)))
		return false;
	if (!c.id || !a.id || a.kind != ARTICLE_LICENCE)
		return refuse(s, "„{}“ ist kein Artikel, der eine Lizenz ist", "\"{}\" is no article that is a licence", said(act, STR("article"))), true;
	if (!id) {
		l.article = a.id;
		l.name = article_name(&a, c.lang);
		if (!day_of(s, act, STR("from"), house_day(s->db, s->now, s->mem), &l.begins))
			return true;
	}
	if (!read_terms(s, act, &a, &l))
		return true;
	if (!id)
		return insert(s, act, &l, e);
	return run(s->db, e, "update licence set class = ?, price_u6 = ?, sales_u6 = ?, until = ?, renews = ?, notice_days = ? where client_id = ? and id = ?", l.class, l.price, l.sales, l.until, l.renews, l.notice, l.client, l.id) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("licence.set"), l.id, fields_print(s->mem, &act->fields), e);
}

bool licence_seats(const struct step *s, const struct signal *act, struct err *e)
{
	struct licence l;
	struct date day;
	int64_t seats;
	if (!named(s, act, &l, e))
		return false;
	if (s->refused->len || !day_of(s, act, STR("day"), house_day(s->db, s->now, s->mem), &day) || !number(s, act, STR("seats"), SEATS_MOST, &seats))
		return true;
	if (!said(act, STR("seats")).len || day.day < l.begins.day)
		return refuse(s, "wie viele Plätze, und von einem Tag der Laufzeit an", "how many seats, and from a day of the term on"), true;
	return add_seats(s, act, l.id, day, seats, e);
}

bool licence_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct licence l;
	struct date day;
	if (!named(s, act, &l, e))
		return false;
	if (s->refused->len || !day_of(s, act, STR("day"), l.term, &day))
		return true;
	if (!day.day || day.day < l.begins.day)
		return refuse(s, "der letzte Tag fehlt oder liegt vor dem Beginn", "the last day is missing or lies before the begin"), true;
	return run(s->db, e, "update licence set ended = ? where client_id = ? and id = ?", day, l.client, l.id) &&
	       audit_add(s->db, l.client, s->now, act->person, STR("licence.end"), l.id, text(s->mem, "{\"day\":\"{}\"}", day), e);
}

/* ---- charged ---- */

/* Had on some day of the month, sold, and not charged for it before. */
static bool is_due(struct db *db, const struct licence *l, struct date first, struct arena *mem, bool *yes, struct err *e)
{
	int64_t n = 0;
	*yes = false;
	if (!licence_in_month(l, first, date_month_last(first)) || !l->sales.u6)
		return true;
	struct rows *r = sql(db, "select count(*) from licence_run where client_id = ? and licence_id = ? and month = ?", l->client, l->id, first);
	row(r, mem, &n);
	*yes = n == 0;
	return done(r, e);
}

static bool net_of(const struct licence *l, struct money *net) { return account_net((struct micro){ l->bought * PIECE }, l->sales, (struct micro){ 0 }, net); }

bool licence_due(struct db *db, int64_t client, struct date first, struct arena *mem, struct licence_sums *out, struct err *e)
{
	struct licences all = { 0 };
	struct late_licences late = { 0 };
	*out = (struct licence_sums){ 0 };
	if (!licence_list(db, client, date_month_last(first), true, mem, &all, e) || !licences_late(db, client, (struct date){ first.day + 1 }, mem, &late, e))
		return false;
	for (size_t i = 0; i < late.n; i++) {
		bool own = late.at[i].month.day == first.day;
		if (own && !late.at[i].run)                              /* it is due, below */
			continue;
		out->sum.cents += late.at[i].more.cents;
		out->own.cents += own ? late.at[i].more.cents : 0;
	}
	for (size_t i = 0; i < all.n; i++) {
		struct money net;
		bool due;
		if (!is_due(db, &all.at[i], first, mem, &due, e))
			return false;
		if (!due || !net_of(&all.at[i], &net))
			continue;
		out->sum.cents += net.cents;
		out->own.cents += net.cents;
	}
	return true;
}

/* The quote it was ordered by, as far as one has its article; else the licence itself. */
bool licence_rests_on(const struct step *s, const struct licence *l, enum lang lang, struct str *out, struct err *e)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	*out = NONE;
	struct rows *r = sql(s->db, "select number from quote where client_id = ? and state = ? and id in (select quote_id from quote_line where client_id = ? and article_id = ?) order by id desc limit 1",
	                     l->client, (int)QUOTE_ACCEPTED, l->client, l->article);
	row(r, s->mem, out);
	if (!done(r, e))
		return false;
	if (lang == LANG_DE)
		html(&o, "Lizenz {} ab {}", l->id, l->begins);
	else
		html(&o, "Licence {} from {}", l->id, l->begins);
	*out = out->len ? *out : out_str(&o);
	return true;
}

/* A month that a licence begins or ends in is charged whole, as makers do; the line says so. */
static struct str begun_month(const struct licence *l, struct date first, struct date last, enum lang lang)
{
	struct date over = licence_last(l);
	bool begun = l->begins.day > first.day || (over.day && over.day < last.day);
	return !begun ? NONE : lang == LANG_DE ? STR("ein angefangener Monat zählt ganz") : STR("a month begun counts as a whole");
}

bool licence_charge(const struct step *s, const struct licence *l, const struct client *of, struct tax home, struct date first, struct err *e)
{
	struct date last = date_month_last(first);
	struct article a;
	int64_t id = 0;
	struct claim c = { .client = l->client, .source = CLAIM_LICENCE, .article = l->article, .from = first, .until = last, .owed = { .name = l->name, .note = begun_month(l, first, last, of->lang), .unit = STR("C62"), .quantity = { l->bought * PIECE }, .price = l->sales } };
	if (!article_find(s->db, l->article, s->mem, &a, e) || !licence_rests_on(s, l, of->lang, &c.owed.clause, e))
		return false;
	if (!net_of(l, &c.owed.net))
		return refuse(s, "der Betrag liegt außerhalb des Bereichs", "the amount is beyond the range"), true;
	c.owed.tax = home.category == TAX_STANDARD ? a.tax : home;
	struct rows *r = sql(s->db, "insert into licence_run (client_id, licence_id, month, seats, net_cents, at_ms) values (?, ?, ?, ?, ?, ?) returning id", l->client, l->id, first, l->bought, c.owed.net, s->now);
	row(r, s->mem, &id);
	c.source_id = id;
	return done(r, e) && (!c.owed.net.cents || claim_add(s, &c, e)) &&
	       audit_add(s->db, l->client, s->now, 0, STR("licence.run"), id, text(s->mem, "{\"licence\":{},\"month\":\"{}\",\"seats\":{},\"net\":{}}", l->id, first, l->bought, c.owed.net), e);
}

/* Whatever of the month each had, once, and what months up to it come to by now; *n: how many. */
static bool charge_all(const struct step *s, int64_t client, struct date first, int *n, struct err *e)
{
	struct date last = date_month_last(first);
	struct licences all = { 0 };
	struct client c;
	struct tax home = { 0 };
	if (!licence_list(s->db, client, last, true, s->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	if (!account_client_tax(s, client, &c, &home, e))
		return false;
	for (size_t i = 0; i < all.n && !s->refused->len; i++) {
		const struct licence *l = &all.at[i];
		bool due;
		if (!is_due(s->db, l, first, s->mem, &due, e) || (due && !licence_charge(s, l, &c, home, first, e)))
			return false;
		*n += due;
	}
	return s->refused->len || licence_charge_late(s, client, (struct date){ first.day + 1 }, &c, home, n, e);
}

bool licence_with_fee(const struct step *s, const struct signal *act, struct err *e)
{
	struct date first;
	int n = 0;
	return !date_parse(text(s->mem, "{}-01", said(act, STR("month"))), &first) || charge_all(s, act->client, first, &n, e);
}

bool licence_run(const struct step *s, const struct signal *act, struct err *e)
{
	struct date first;
	int n = 0;
	if (!date_parse(text(s->mem, "{}-01", said(act, STR("month"))), &first))
		return refuse(s, "Monat „{}“ ist kein Monat wie 2026-11", "month \"{}\" is no month such as 2026-11", said(act, STR("month"))), true;
	if (date_month_last(first).day > house_day(s->db, s->now, s->mem).day)
		return refuse(s, "der Monat {} ist noch nicht zu Ende", "month {} is not over yet", said(act, STR("month"))), true;
	if (!charge_all(s, act->client, first, &n, e))
		return false;
	return n || s->refused->len || (refuse(s, "in {} ist keine Lizenz zu berechnen, die es nicht schon ist", "no licence is to be charged for {} that is not yet", said(act, STR("month"))), true);
}
