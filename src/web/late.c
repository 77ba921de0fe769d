/* late.c - what months that are over come to by now, for something of their days was told afterwards: it is charged before an invoice is made, so that it stands on it.
 *
 * Flat fees and seats are reckoned anew. A period of a meter that was told afterwards, or corrected, is charged where the price was charged before: what never was is left to a person. */
#include "purchase/licence.h"
#include "web/page_month.h"
#include "web/show.h"

bool late_read(struct request *q, int64_t client, struct date before, struct late_months *out, struct err *e)
{
	struct err refused = { 0 };
	struct step s = { .db = q->db, .mem = q->mem, .now = q->now, .refused = &refused, .reader = q->lang };
	return months_late(&s, client, before, out, e);
}

struct late_month late_month_of(const struct late_licence *l) { return (struct late_month){ .client = l->client, .first = l->month, .more = l->more }; }

struct str late_licence_said(struct request *q, const struct late_licence *l)
{
	return l->run ? phrase(q->mem, q->lang, NULL, T_licence_late_seats, month_said(q, l->month), l->is, l->was) : phrase(q->mem, q->lang, NULL, T_licence_late_entered, month_said(q, l->month), l->is);
}

/* One of the acts. *why: what it was refused for. */
static bool charge(struct request *q, struct answer *a, struct str verb, struct date first, struct str *why, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	struct str month = month_name(q->mem, first);
	field_add(q->mem, &f, STR("month"), month);
	if (!act_send_part(q, a, text(q->mem, "{}.{} {}", verb, month, q->client), verb, &f, &done, e))
		return false;
	*why = done.accepted ? *why : done.reason;
	return true;
}

static bool charge_fees(struct request *q, struct answer *a, struct date before, struct str *why, struct err *e)
{
	struct late_months all = { 0 };
	if (!late_read(q, q->client, before, &all, e))
		return false;
	for (size_t i = 0; i < all.n && !why->len; i++)
		if (!charge(q, a, STR("fee.run"), all.at[i].first, why, e))
			return false;
	return true;
}

/* All of them go along with the last of their months. */
static struct date last_of(const struct late_licences *all)
{
	struct date last = { 0 };
	for (size_t i = 0; i < all->n; i++)
		last = all->at[i].month.day > last.day ? all->at[i].month : last;
	return last;
}

static bool charge_licences(struct request *q, struct answer *a, struct date before, struct str *why, struct err *e)
{
	struct late_licences all = { 0 };
	return licences_late(q->db, q->client, before, q->mem, &all, e) && (!all.n || why->len || charge(q, a, STR("licence.run"), last_of(&all), why, e));
}

static bool was_charged(const struct meter_charges *all, struct str position)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].position, position))
			return true;
	return false;
}

/* What cannot be told of another meter of the month keeps nothing else back: its notice stands with the meters. */
static bool charge_meters(struct request *q, struct answer *a, struct date before, struct err *e)
{
	struct meter_notices all = { 0 };
	struct meter_charges charged = { 0 };
	struct date done = { 0 };
	if (!meter_watch(q->db, q->client, zone_date(q->zone, q->now), q->mem, &all, e) || !meter_charges(q->db, q->client, q->mem, &charged, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct civil end = date_civil(all.at[i].until);
		struct date first = date_of(end.year, end.month, 1);
		struct str left = NONE;
		if (all.at[i].kind != NOTICE_UNCHARGED || all.at[i].until.day >= before.day || first.day == done.day || !was_charged(&charged, all.at[i].position))
			continue;
		if (!charge(q, a, STR("meter.run"), first, &left, e))
			return false;
		done = first;
	}
	return true;
}

bool late_charge(struct request *q, struct answer *a, struct date first, struct str *why, struct err *e)
{
	struct date behind = { first.day + 1 };
	*why = NONE;
	return charge_fees(q, a, behind, why, e) && charge_licences(q, a, behind, why, e) && (why->len || charge_meters(q, a, first, e));
}
