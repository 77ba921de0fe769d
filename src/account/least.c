/* least.c - what the work of a period comes to at least ("mindestens 20 h vierteljährlich"): once the period is over, what is missing to it is owed.
 *
 * It is charged with the flat fee of the period's last month, which may have nothing else, and made up for like that when more of the work is booked
 * later. Counted is the work that is owed at the position itself, on the days it was done. Periods are reckoned from the first day of the contract; one that begins or ends within it
 * has its share by days. */
#include "account/inside.h"

bool least_is_said(const struct contract *c)
{
	const struct price *all;
	bool any = false;
	for (size_t n = contract_prices(c, &all), i = 0; i < n && !any; i++)
		any = all[i].work_least.period.len > 0;
	return any;
}

static struct date month_first(struct civil c, int later) { return date_of(c.year, c.month + later, 1); }

struct work_period work_period_of(const struct work_least *l, struct date began, struct date day)
{
	int every = price_period_months(l->period);
	struct civil now = date_civil(day), first = date_civil(began);
	int into = ((l->begins ? now.month - l->begins : (now.year - first.year) * 12 + now.month - first.month) % every + every) % every;
	struct date from = month_first(now, -into), next = month_first(now, every - into);
	return (struct work_period){ from, { next.day - 1 }, next.day - from.day, next.day - from.day };
}

/* Its days within the contract. False: it does not end with that day. */
static bool period_of(const struct work_least *l, struct date began, struct date last, bool over, struct work_period *out)
{
	struct date ends;
	*out = work_period_of(l, began, last);
	ends = out->until;
	out->from = out->from.day > began.day ? out->from : began;
	out->until = last;
	out->days = out->until.day - out->from.day + 1;
	return over || last.day == ends.day;
}

static bool minutes_worked(const struct step *s, int64_t client, struct str position, const struct work_period *p, int64_t *out, struct err *e)
{
	struct rows *r = sql(s->db, "select cast(coalesce(sum(t.billed), 0) as bigint) from time_entry t where t.client_id = ? and t.work_date between ? and ? and t.state = ?"
	                            " and exists (select 1 from claim c where c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.position = ? and c.place = ?)",
	                     client, p->from, p->until, (int)TIME_OWED, (int)CLAIM_TIME, position, (int)PLACE_TIME);
	row(r, s->mem, out);
	return done(r, e);
}

/* Without what is put on it, as the amount is measured. */
static bool money_worked(const struct step *s, int64_t client, struct str position, const struct work_period *p, int64_t *out, struct err *e)
{
	struct rows *r = sql(s->db, "select cast(coalesce(sum(c.net_cents), 0) as bigint) from claim c join time_entry t on t.client_id = c.client_id and t.id = c.source_id"
	                            " where c.client_id = ? and c.source = ? and c.attempt = 0 and c.position = ? and c.place not between ? and ? and (c.place % ? = ? or c.place % ? >= ?) and t.work_date between ? and ?",
	                     client, (int)CLAIM_TIME, position, (int)PLACE_BALANCE, (int)PLACES - 1, (int)PLACES, (int)PLACE_TIME, (int)PLACES, (int)PLACE_ONCE, p->from, p->until);
	row(r, s->mem, out);
	return done(r, e);
}

static struct micro hours(int64_t minutes) { return (struct micro){ round_div((wide)minutes * 100, 60) * 10000 }; }

/* "14,5 h von mindestens 20 h, 01.01.2026 bis 31.03.2026" */
static struct str note_of(const struct work_least *l, int64_t there, int64_t due, const struct work_period *p, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	if (l->minutes && lang == LANG_DE)
		html(&o, "{} h von mindestens {} h, {} bis {}", hours(there), hours(due), p->from, p->until);
	else if (l->minutes)
		html(&o, "{} h of at least {} h, {} to {}", hours(there), hours(due), p->from, p->until);
	else if (lang == LANG_DE)
		html(&o, "{} von mindestens {}, {} bis {}", (struct money){ there }, (struct money){ due }, p->from, p->until);
	else
		html(&o, "{} of at least {}, {} to {}", (struct money){ there }, (struct money){ due }, p->from, p->until);
	return out_str(&o);
}

/* What is missing to the least of one price; line->net 0: nothing. */
static bool missing(const struct step *s, int64_t client, const struct contract *c, const struct price *p, const struct work_period *in, struct tax tax, struct owed *line, struct err *e)
{
	const struct work_least *l = &p->work_least;
	const struct price *now;
	enum lang lang = contract_head(c)->lang;
	struct str moved;
	int64_t there, due = round_div((wide)(l->minutes ? l->minutes : l->amount.cents) * in->days, in->of);
	*line = (struct owed){ .tax = tax };
	if (!(l->minutes ? minutes_worked : money_worked)(s, client, p->name, in, &there, e) || !price_named(s->db, client, c, p->name, in->until, s->mem, &now, &moved, e))
		return false;
	if (there >= due)
		return true;
	if (!l->minutes)
		account_as_piece(line, (struct money){ due - there });
	else if (!account_price_time(now, due - there, tax, s->mem, line, s->refused))
		return true;
	line->name = lang == LANG_DE ? text(s->mem, "{}: bis zum Mindestumfang", p->name) : text(s->mem, "{}: up to the least work", p->name);
	struct str rests_on = account_rests_on(c, p, p->name, s->mem);
	line->clause = moved.len ? text(s->mem, "{} ({})", rests_on, moved) : rests_on;
	line->note = note_of(l, there, due, in, lang, s->mem);
	line->from = in->from;
	line->until = in->until;
	return true;
}

bool least_lines(const struct step *s, int64_t client, const struct contract *c, struct date last, struct tax tax, struct owed_list *out, struct err *e)
{
	const struct price *all;
	struct agreement after;
	const struct contract *next;
	struct date began;
	if (!least_is_said(c))
		return true;
	if (!verdict_began(s->db, client, c, s->mem, &began, e) || !agreement_load(s->db, client, (struct date){ last.day + 1 }, s->mem, &after, &next, e))
		return false;
	for (size_t n = contract_prices(c, &all), i = 0; i < n && !s->refused->len; i++) {
		struct work_period in;
		struct owed line;
		if (!all[i].work_least.period.len || !period_of(&all[i].work_least, began, last, !next, &in))
			continue;
		if (!missing(s, client, c, &all[i], &in, tax, &line, e))
			return false;
		if (line.net.cents)
			*push(s->mem, out) = line;
	}
	return true;
}
