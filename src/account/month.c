/* month.c - what a month of a client comes to, gathered from the rooms that know it: flat fee, claims, booked time. */
#include "account/month.h"
#include "account/inside.h"

static struct date month_after(struct date first, int months) { return date_of(date_civil(first).year, date_civil(first).month + months, 1); }

/* As the act would charge it, with what it would be refused for. */
static bool foresee(const struct step *s, int64_t client, struct date first, struct fee_plan *out, struct str *refused, struct err *e)
{
	struct err why = { 0 };
	struct step quiet = *s;
	quiet.refused = &why;
	if (!fee_foresee(&quiet, client, first, out, e))
		return false;
	*refused = str_keep(s->mem, err_str(&why));
	return true;
}

static struct month_change *change_of(const struct step *s, struct str name, struct month_changes *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].name, name))
			return &all->at[i];
	struct month_change *c = push(s->mem, all);
	*c = (struct month_change){ .name = name };
	return c;
}

/* Two servers for 10 of 28 days are 0.71 of a month, not twenty. */
static int64_t quantity_of(const struct owed *l)
{
	bool part = l->base.u6 > 0 && (str_is(l->unit, STR("DAY")) || str_is(l->unit, STR("MON")));
	return part ? (int64_t)round_div((wide)l->quantity.u6 * 100, l->base.u6) * 10000 : l->quantity.u6;
}

/* All lines of one name together: what was made up for stands beside what it adds to. */
static void add_lines(const struct step *s, const struct owed_list *lines, bool now, struct month_changes *out)
{
	for (size_t i = 0; i < lines->n; i++) {
		const struct owed *l = &lines->at[i];
		struct month_change *c = change_of(s, l->name, out);
		(now ? &c->has : &c->had)->u6 += quantity_of(l);
		(now ? &c->is : &c->was)->cents += l->net.cents;
	}
}

static void changes(const struct step *s, const struct owed_list *was, const struct owed_list *is, struct month_changes *out)
{
	struct month_changes all = { 0 };
	add_lines(s, is, true, &all);
	add_lines(s, was, false, &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].was.cents != all.at[i].is.cents)
			*push(s->mem, out) = all.at[i];
}

/* The month before as its own page has it, whatever was charged of it by now. */
static bool before(const struct step *s, int64_t client, struct month_end *m, struct err *e)
{
	struct fee_plan then = { 0 };
	struct str refused = NONE;
	if (!foresee(s, client, month_after(m->from, -1), &then, &refused, e))
		return false;
	bool as_charged = refused.len && then.run.id;
	if (as_charged) {
		then.net = then.run.net;
		then.lines = (struct owed_list){ 0 };
		if (!fee_charged(s->db, &then.run, s->mem, &then.lines, e))
			return false;
	}
	m->has_before = then.contract && (!refused.len || as_charged);
	m->before = then.net;
	if (m->has_before && !m->refused.len)
		changes(s, &then.lines, &m->fee.lines, &m->changes);
	return true;
}

static bool foresee_ahead(const struct step *s, int64_t client, struct month_end *m, struct err *e)
{
	struct err why = { 0 };
	struct step quiet = *s;
	struct money ahead;
	quiet.refused = &why;
	if (!fee_foresee_ahead(&quiet, client, m->from, &ahead, e))
		return false;
	m->refused = str_keep(s->mem, err_str(&why));
	m->uncharged.cents = m->refused.len ? 0 : m->uncharged.cents + ahead.cents;
	m->earlier.cents += m->refused.len ? 0 : ahead.cents;
	return true;
}

/* A fee that is refused, and was not charged, holds the release up, and with it all that goes along. */
static bool sum_late(const struct step *s, int64_t client, struct month_end *m, struct err *e)
{
	struct late_months all = { 0 };
	if (m->refused.len && !m->fee.run.id)
		return true;
	if (!months_late(s, client, m->from, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		bool along;
		if (!month_goes_along(s, client, m->from, all.at[i].first, &along, e))
			return false;
		m->late.cents += along ? 0 : all.at[i].more.cents;
	}
	m->earlier.cents += m->late.cents;
	return true;
}

static bool sum_owed(const struct step *s, int64_t client, struct month_end *m, struct err *e)
{
	if (!claim_owed(s->db, client, 0, m->until, s->mem, &m->owed, e))
		return false;
	for (size_t i = 0; i < m->owed.n; i++) {
		const struct claim *c = &m->owed.at[i];
		m->by_source[c->source].cents += c->owed.net.cents;
		m->earlier.cents += c->source == CLAIM_FEE && c->from.day < m->from.day ? c->owed.net.cents : 0;
	}
	for (size_t i = 0; i < COUNT(m->by_source); i++)
		m->sum.cents += m->by_source[i].cents;
	m->uncharged.cents = m->refused.len ? 0 : m->fee.net.cents - m->fee.run.net.cents;
	return m->refused.len || !m->fee.contract || foresee_ahead(s, client, m, e);
}

/* What nobody charged yet counts as if it were. */
static bool sum_meters(const struct step *s, int64_t client, struct month_end *m, struct err *e)
{
	struct err why = { 0 };
	struct step quiet = *s;
	quiet.refused = &why;
	if (!meter_foresee(&quiet, client, m->from, &m->meters, e))
		return false;
	m->unread = str_keep(s->mem, err_str(&why));
	if (m->unread.len)
		m->meters.net.cents = 0;
	m->by_source[CLAIM_METER].cents += m->meters.net.cents;
	m->work.cents += m->meters.net.cents;
	m->sum.cents += m->meters.net.cents + m->uncharged.cents + m->late.cents;
	return true;
}

static bool list_waiting(const struct step *s, int64_t client, struct month_end *m, struct err *e)
{
	if (!claim_waits(s->db, client, m->until, s->mem, &m->waiting, e))
		return false;
	for (size_t i = 0; i < m->waiting.n; i++)
		m->waits[m->waiting.at[i].why].cents += m->waiting.at[i].claim.owed.net.cents;
	return true;
}

static bool list_held(const struct step *s, int64_t client, struct month_end *m, struct err *e)
{
	struct booked b = { .state = TIME_HELD };
	struct rows *r = sql(s->db, "select id, client_id, ticket_id, part_id, verdict_id, person_id, work_date, minutes, billed, reason, text from time_entry"
	                            " where client_id = ? and state = ? and work_date <= ? order by work_date, id", client, (int)TIME_HELD, m->until);
	while (row(r, s->mem, &b.id, &b.client, &b.ticket, &b.part, &b.verdict, &b.person, &b.day, &b.minutes, &b.billed, &b.reason, &b.text)) {
		*push(s->mem, &m->held) = b;
		m->held_minutes += b.minutes;
	}
	return done(r, e);
}

static bool sum_month(const struct step *s, int64_t client, struct month_end *m, struct err *e)
{
	struct rows *r = sql(s->db, "select coalesce(cast(sum(case when c.invoice_id <> 0 then c.net_cents else 0 end) as bigint), 0), coalesce(cast(sum(case when c.source <> ? then c.net_cents else 0 end) as bigint), 0)"
	                            " from claim c where c.client_id = ? and " SERVED_IN("c.") " between ? and ?" CLAIM_STANDS, (int)CLAIM_FEE, client, m->from, m->until);
	row(r, NULL, &m->billed, &m->work);
	if (!done(r, e))
		return false;
	r = sql(s->db, "select coalesce(cast(sum(minutes) as bigint), 0) from time_entry where client_id = ? and work_date between ? and ?", client, m->from, m->until);
	row(r, NULL, &m->minutes);
	return done(r, e);
}

bool month_of(const struct step *s, int64_t client, struct date first, struct money cost_of_hour, struct month_end *out, struct err *e)
{
	*out = (struct month_end){ .from = first, .until = { month_after(first, 1).day - 1 } };
	if (!foresee(s, client, first, &out->fee, &out->refused, e) || !before(s, client, out, e) || !sum_owed(s, client, out, e) || !sum_late(s, client, out, e) || !list_held(s, client, out, e) ||
	    !sum_month(s, client, out, e) || !sum_meters(s, client, out, e) || !list_waiting(s, client, out, e) || !fee_share(s, client, first, &out->share, &out->share_open, e))
		return false;
	out->cost.cents = round_div((wide)out->minutes * cost_of_hour.cents, 60);
	return true;
}

struct money month_margin(const struct month_end *m) { return (struct money){ m->share.cents + m->work.cents - m->cost.cents - m->bought.cents }; }

bool month_is_empty(const struct month_end *m) { return !m->fee.contract && !m->fee.run.id && !m->owed.n && !m->held.n && !m->waiting.n && !m->meters.due && !m->billed.cents && !m->minutes && !m->sum.cents; }
