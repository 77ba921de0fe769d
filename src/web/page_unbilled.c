/* page_unbilled.c - what is owed and stands on no invoice yet: by the page, with what all of it comes to; the first of it beside the projects. */
#include "purchase/licence.h"
#include "web/page_month.h"
#include "web/show.h"

enum { UNBILLED_FEW = 20 };
static const struct date any_day = { INT32_MAX };

/* "20454-17": behind that line. */
static struct claim_mark mark_of(struct str after)
{
	struct claim_mark m = { 0 };
	int64_t day = 0;
	if (!str_int(str_split(&after, '-'), &day) || !str_int(after, &m.id) || day < 0 || day > INT32_MAX || m.id < 0)
		return (struct claim_mark){ 0 };
	m.from.day = (int32_t)day;
	return m;
}

bool invoices_of_part(struct request *q, int64_t client, int64_t part, struct str *out, struct err *e)
{
	struct strs all = { 0 };
	struct out o = out_open(q->mem);
	if (!part_invoices(q->db, client, part, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, all.at[i]);
	*out = out_str(&o);
	return true;
}

/* What will be credited stands first, until the owner has settled it and it is a line like the others. */
static bool credits(struct request *q, struct sheet *s, struct err *e)
{
	struct part_differences all = { 0 };
	if (!differences_to_credit(q->db, client_asked(q), q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct part_difference *d = &all.at[i];
		struct str who, numbers, currency;
		struct verdict v;
		if (!name_client(q, d->client, &who, e) || !invoices_of_part(q, d->client, d->part, &numbers, e) || !verdict_by_id(q->db, d->client, d->holds, q->mem, &v, e) ||
		    !currency_of(q, d->client, v.contract, &currency, e))
			return false;
		struct str what = phrase(q->mem, q->lang, NULL, T_credit_of_ticket, d->ticket);
		sheet_cell(s, (struct cell){ .value = HOLE(who), .href = text(q->mem, "/clients/{}", d->client) });
		sheet_add(s, zone_date(q->zone, v.at));
		sheet_cell(s, (struct cell){ .value = HOLE(what), .href = text(q->mem, "/tickets/{}", d->ticket) });
		sheet_add(s, v.ruling ? text(q->mem, "{}, {}", phrase(q->mem, q->lang, NULL, T_ruling_number, v.ruling), numbers) : numbers);
		sheet_money(q, s, currency, (struct money){ -difference_credit(d).cents });
		sheet_add(s, currency);
		sheet_add(s, STR("credit"));
		sheet_add(s, NONE);
	}
	return true;
}

static bool late(struct request *q, struct sheet *s, const struct late_month *m, struct str what, struct err *e)
{
	struct str who, currency;
	if (!name_client(q, m->client, &who, e) || !currency_of(q, m->client, m->contract, &currency, e))
		return false;
	sheet_cell(s, (struct cell){ .value = HOLE(who), .href = text(q->mem, "/clients/{}", m->client) });
	sheet_add(s, m->first);
	sheet_cell(s, (struct cell){ .value = HOLE(what), .href = text(q->mem, "/clients/{}/month?month={}", m->client, month_name(q->mem, m->first)) });
	sheet_add(s, NONE);
	sheet_money(q, s, currency, m->more);
	sheet_add(s, currency);
	sheet_add(s, STR("late"));
	sheet_add(s, NONE);
	return true;
}

/* Nor is what a charged month comes to more or less by now, until it is charged: of the flat fee, or of a licence. */
static bool lates(struct request *q, struct sheet *s, struct err *e)
{
	struct late_months all = { 0 };
	struct late_licences seats = { 0 };
	if (!late_read(q, client_asked(q), any_day, &all, e) || !licences_late(q->db, client_asked(q), any_day, q->mem, &seats, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!late(q, s, &all.at[i], phrase(q->mem, q->lang, NULL, T_month_late_line, month_said(q, all.at[i].first)), e))
			return false;
	for (size_t i = 0; i < seats.n; i++) {
		struct late_month m = late_month_of(&seats.at[i]);
		if (!late(q, s, &m, late_licence_said(q, &seats.at[i]), e))
			return false;
	}
	return true;
}

/* What waits is in the same order; *at is where the page has come to in it. NULL: it can be billed. */
static const struct claim_waiting *waiting(const struct claims_waiting *all, size_t *at, const struct claim *c)
{
	while (*at < all->n && (all->at[*at].claim.from.day < c->from.day || (all->at[*at].claim.from.day == c->from.day && all->at[*at].claim.id < c->id)))
		++*at;
	return *at < all->n && all->at[*at].claim.id == c->id ? &all->at[*at] : NULL;
}

static bool line(struct request *q, struct sheet *s, const struct claim *c, const struct claim_waiting *w, struct err *e)
{
	static const struct str ids[] = { LIT("disputed"), LIT("at_its_end") };          /* ORDER claim_wait */
	struct str who, name_html, clause_html, currency, why, whose = NONE;
	if (!name_client(q, c->client, &who, e) || !quoted_line(q, c->client, c->contract, c->owed.name, &name_html, e) ||
	    !quoted_line(q, c->client, c->contract, c->owed.clause, &clause_html, e) || !currency_of(q, c->client, c->contract, &currency, e) || (w && !waiting_said(q, w, &why, &whose, e)))
		return false;
	if (w)
		name_html = fragment(q, "{}<br><small class=\"muted\">{} ({}: {})</small>", raw(name_html), why, say(T_month_whose, q->lang), whose);
	sheet_cell(s, (struct cell){ .value = HOLE(who), .href = text(q->mem, "/clients/{}", c->client) });
	sheet_add(s, c->until);
	sheet_cell(s, (struct cell){ .value = HOLE(c->owed.name), .html = name_html });
	sheet_cell(s, (struct cell){ .value = HOLE(c->owed.clause), .html = clause_html });
	sheet_money(q, s, currency, c->owed.net);
	sheet_add(s, currency);
	sheet_add(s, w ? ids[w->why] : NONE);
	sheet_add(s, whose);
	return true;
}

static bool lines(struct request *q, struct sheet *s, int most, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("served"), T_served, false }, { LIT("name"), T_service, false }, { LIT("clause"), T_rests_on, false }, { LIT("net"), T_net, true },
		{ .key = LIT("currency"), .title = T_currency, .machine = true }, { .key = LIT("reason"), .title = T_reason, .machine = true }, { .key = LIT("whose"), .title = T_month_whose, .machine = true },
	};
	struct claims all = { 0 };
	struct claims_waiting waits = { 0 };
	size_t at = 0;
	s->columns = columns;
	s->n = COUNT(columns);
	if (!claim_page(q->db, client_asked(q), mark_of(field(&q->query, STR("after"))), most + 1, q->mem, &all, e) || !claim_waits(q->db, client_asked(q), any_day, q->mem, &waits, e))
		return false;
	if (!field(&q->query, STR("after")).len && (!credits(q, s, e) || !lates(q, s, e)))
		return false;
	for (size_t i = 0; i < all.n && i < (size_t)most; i++)
		if (!line(q, s, &all.at[i], waiting(&waits, &at, &all.at[i]), e))
			return false;
	if (all.n > (size_t)most)
		s->after = text(q->mem, "{}-{}", all.at[most - 1].from.day, all.at[most - 1].id);
	return true;
}

static struct str whose(struct request *q)
{
	int64_t client = client_asked(q);
	return client ? text(q->mem, "client={}&", client) : NONE;
}

/* Of each currency by itself, in the order of their first client, all rows that the page has. waits: what of it is not billed yet, by why (ORDER claim_wait); credit: what will be credited; late: of months that come to something else by now. */
struct currency_total { struct str currency; int64_t n; struct money net, waits[CLAIM_WAITS], credit, late; };
struct currency_totals { struct currency_total *at; size_t n, cap; };

static bool total_in(struct request *q, int64_t client, int64_t contract, struct currency_totals *sums, struct currency_total **out, struct err *e)
{
	struct str currency;
	size_t at = 0;
	if (!currency_of(q, client, contract, &currency, e))
		return false;
	while (at < sums->n && !str_is(sums->at[at].currency, currency))
		at++;
	if (at == sums->n)
		*push(q->mem, sums) = (struct currency_total){ .currency = currency };
	*out = &sums->at[at];
	return true;
}

static void one_total(struct request *q, struct out *o, const struct currency_total *x)
{
	static const enum text waits[] = { T_unbilled_disputed, T_unbilled_at_end };     /* ORDER claim_wait */
	struct money rest = x->net;
	struct str all = money_in(q->mem, q->lang, x->currency, x->net);
	html(o, "<p>{}", x->n == 1 ? phrase(q->mem, q->lang, NULL, T_unbilled_total_one, all) : phrase(q->mem, q->lang, NULL, T_unbilled_total, all, x->n));
	for (size_t i = 0; i < COUNT(waits); i++) {
		rest.cents -= x->waits[i].cents;
		if (x->waits[i].cents)
			html(o, "<br>{}", phrase(q->mem, q->lang, NULL, waits[i], money_in(q->mem, q->lang, x->currency, x->waits[i])));
	}
	rest.cents -= x->credit.cents;
	if (x->late.cents)
		html(o, "<br>{}", phrase(q->mem, q->lang, NULL, T_unbilled_late, money_in(q->mem, q->lang, x->currency, x->late)));
	if (x->credit.cents)
		html(o, "<br>{}", phrase(q->mem, q->lang, NULL, T_unbilled_credit, money_in(q->mem, q->lang, x->currency, (struct money){ -x->credit.cents })));
	if (rest.cents != x->net.cents)
		html(o, "<br>{}", phrase(q->mem, q->lang, NULL, T_unbilled_rest, money_in(q->mem, q->lang, x->currency, rest)));
	html(o, "</p>");
}

static bool add_credits(struct request *q, struct currency_totals *sums, struct err *e)
{
	struct part_differences all = { 0 };
	if (!differences_to_credit(q->db, client_asked(q), q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct currency_total *sum;
		struct verdict v;
		if (!verdict_by_id(q->db, all.at[i].client, all.at[i].holds, q->mem, &v, e) || !total_in(q, all.at[i].client, v.contract, sums, &sum, e))
			return false;
		sum->n++;
		sum->net.cents -= difference_credit(&all.at[i]).cents;
		sum->credit.cents -= difference_credit(&all.at[i]).cents;
	}
	return true;
}

static bool add_lates(struct request *q, struct currency_totals *sums, struct err *e)
{
	struct late_months all = { 0 };
	struct late_licences seats = { 0 };
	if (!late_read(q, client_asked(q), any_day, &all, e) || !licences_late(q->db, client_asked(q), any_day, q->mem, &seats, e))
		return false;
	for (size_t i = 0; i < seats.n; i++)
		*push(q->mem, &all) = late_month_of(&seats.at[i]);
	for (size_t i = 0; i < all.n; i++) {
		struct currency_total *sum;
		if (!total_in(q, all.at[i].client, all.at[i].contract, sums, &sum, e))
			return false;
		sum->n++;
		sum->net.cents += all.at[i].more.cents;
		sum->late.cents += all.at[i].more.cents;
	}
	return true;
}

static bool total(struct request *q, struct out *o, struct err *e)
{
	struct contract_totals all = { 0 };
	struct claims_waiting waits = { 0 };
	struct currency_totals sums = { 0 };
	struct currency_total *sum;
	if (!claim_totals(q->db, client_asked(q), q->mem, &all, e) || !claim_waits(q->db, client_asked(q), any_day, q->mem, &waits, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		if (!total_in(q, all.at[i].client, all.at[i].contract, &sums, &sum, e))
			return false;
		sum->n += all.at[i].n;
		sum->net.cents += all.at[i].net.cents;
	}
	for (size_t i = 0; i < waits.n; i++) {
		if (!total_in(q, waits.at[i].claim.client, waits.at[i].claim.contract, &sums, &sum, e))
			return false;
		sum->waits[waits.at[i].why].cents += waits.at[i].claim.owed.net.cents;
	}
	if (!add_credits(q, &sums, e) || !add_lates(q, &sums, e))
		return false;
	for (size_t i = 0; i < sums.n; i++)
		one_total(q, o, &sums.at[i]);
	return true;
}

/* Booked work that nobody can put a price on yet is no line, and not billed either. *n: how many bookings. */
static bool show_held(struct request *q, struct out *o, int64_t *n, struct err *e)
{
	int64_t minutes = 0, client = client_asked(q);
	struct rows *r = sql(q->db, "select count(*), coalesce(sum(minutes), 0) from time_entry where state = ? and (client_id = ? or ? = 0)", (int)TIME_HELD, client, client);
	*n = 0;
	row(r, q->mem, n, &minutes);
	if (*n)
		html(o, "<p>{}</p>", *n == 1 ? phrase(q->mem, q->lang, NULL, T_unbilled_work_waits_one, minutes) : phrase(q->mem, q->lang, NULL, T_unbilled_work_waits, *n, minutes));
	return done(r, e);
}

bool unbilled_sheet(struct request *q, struct sheet *s, struct err *e) { return lines(q, s, SHEET_MOST, e); }

bool unbilled_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	int64_t held;
	if (!unbilled_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/projects\">{}</a></p><h1>{}</h1>", say(T_projects, q->lang), say(T_unbilled, q->lang));
	if (!total(q, o, e) || !show_held(q, o, &held, e))
		return false;
	sheet_html(q, o, &s, say(held ? T_unbilled_no_claim : T_nothing_unbilled, q->lang));
	if (s.after.len)
		html(o, "<p class=\"pager\"><a rel=\"next\" href=\"?{}after={}\">{}</a></p>", whose(q), s.after, say(T_further, q->lang));
	page_close(q, a);
	return true;
}

bool show_unbilled(struct request *q, struct out *o, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	int64_t held;
	html(o, "<h2>{}</h2>", say(T_unbilled, q->lang));
	if (!lines(q, &s, UNBILLED_FEW, e) || !total(q, o, e) || !show_held(q, o, &held, e))
		return false;
	sheet_html(q, o, &s, say(held ? T_unbilled_no_claim : T_nothing_unbilled, q->lang));
	if (s.after.len)
		html(o, "<p class=\"tabs\"><a href=\"/unbilled?{}after={}\">{}</a></p>", whose(q), s.after, say(T_further, q->lang));
	return true;
}
