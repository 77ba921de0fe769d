/* part.c - what booked time of a part becomes on the account, line by line.
 *
 * All owed bookings of a part are priced together: rounding, the most and the least of the position count once for it, and so
 * does what the position costs once (a journey) and a surcharge that is an amount. So each booking claims what its part costs
 * with it, less what was claimed without it; the surcharges of its own hours stand behind it. */
#include "account/inside.h"

enum { PLACE_TIME = 0, PLACE_ONCE = 1000, PLACE_LEAST = 2000 };          /* between them the surcharges, in the contract's order */

struct billing { const struct step *s; struct booked *b; const struct judged *j; struct claim work; };

/* The price by time that applies: the accepted quote's own, else the contract's position of the verdict as it stands on that day. */
static bool price_of(const struct price *p, const struct quote_line *effort, struct price *out, struct price_item *item)
{
	const struct price_item *found = p ? account_time_item(p) : NULL;
	if (!effort && !found)
		return false;
	*item = effort ? (struct price_item){ .amount = { effort->owed.price.u6 / 10000 }, .per = effort->owed.base, .unit = STR("min"),
	                                      .minimum = effort->minimum, .minimum_unit = STR("min") } : *found;
	*out = (struct price){ .name = effort ? effort->owed.name : p->name, .items = item, .n = 1 };
	return true;
}

/* Was that verdict's work charged at this position? Without one (a quote's own price) all work of the part was. */
static bool is_at(const struct step *s, struct str position, struct str verdict)
{
	return !position.len || str_has(verdict, text(s->mem, "\"price\":\"{}\"", position));
}

static bool billed_so_far(const struct step *s, const struct booked *b, struct str position, int64_t *minutes, int64_t *billed, struct err *e)
{
	int64_t worked, charged;
	struct str body;
	*minutes = *billed = 0;
	struct rows *r = sql(s->db, "select t.minutes, t.billed, coalesce(v.body, '') from time_entry t left join verdict v on v.client_id = t.client_id and v.id = t.verdict_id"
	                            " where t.client_id = ? and t.part_id = ? and t.state = ?", b->client, b->part, (int)TIME_OWED);
	while (row(r, s->mem, &worked, &charged, &body)) {
		if (!is_at(s, position, body))
			continue;
		*minutes += worked;
		*billed += charged;
	}
	return done(r, e);
}

static struct str evidence(const struct step *s, const struct judged *j, const struct quote *q, bool quoted)
{
	struct str clause = judgement_clauses(&j->j, contract_head(j->contract)->lang, s->mem);
	return quoted ? text(s->mem, "{} {}", clause, q->number) : clause;
}

/* What was claimed for a part at that position, without surcharges. */
static bool net_so_far(const struct step *s, const struct booked *b, struct str position, struct money *net, struct err *e)
{
	struct money one;
	struct str body;
	*net = (struct money){ 0 };
	struct rows *r = sql(s->db, "select c.net_cents, coalesce(v.body, '') from claim c join time_entry t on t.client_id = c.client_id and t.id = c.source_id"
	                            " left join verdict v on v.client_id = t.client_id and v.id = t.verdict_id"
	                            " where c.client_id = ? and c.source = ? and (c.place = ? or c.place >= ?) and c.attempt = 0 and t.part_id = ?",
	                     b->client, (int)CLAIM_TIME, (int)PLACE_TIME, (int)PLACE_ONCE, b->part);
	while (row(r, s->mem, &one, &body))
		net->cents += is_at(s, position, body) ? one.cents : 0;
	return done(r, e);
}

/* Does the part bear what is put on it once? */
static bool has_place(const struct step *s, const struct booked *b, int place, bool *yes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from claim c join time_entry t on t.client_id = c.client_id and t.id = c.source_id"
	                            " where c.client_id = ? and c.source = ? and c.place = ? and c.attempt = 0 and t.part_id = ?", b->client, (int)CLAIM_TIME, place, b->part);
	row(r, s->mem, &n);
	*yes = n > 0;
	return done(r, e);
}

/* Which of these surcharges are put on work booked at a position. */
static const bool *put_on_booking(const struct step *s, const struct booked *b, const struct judged *j, struct str position, const bool *holds, struct money net)
{
	const struct zone *z = agreement_zone(j->contract);
	struct put_on on = { position, true, b->start >= 0, zone_instant(z, b->day, b->start < 0 ? 0 : b->start), z, holds, net };
	return contract_surcharges_on(j->contract, &on, s->mem);
}

bool part_waits(const struct step *s, const struct booked *b, const struct judged *j, const struct quote_line *effort)
{
	const struct surcharge *all;
	const bool *put = put_on_booking(s, b, j, effort ? effort->owed.name : j->j.price, j->j.surcharge_open, (struct money){ 0 });
	bool any = false;
	for (size_t n = contract_surcharges(j->contract, &all), i = 0; i < n; i++)
		any |= put[i];
	return any;
}

static bool add_line(const struct billing *g, int place, struct owed line, struct err *e)
{
	struct claim claim = g->work;
	claim.place = place;
	account_at_most(&line, g->b->net);
	claim.owed = line;
	g->b->net.cents += line.net.cents;
	return !line.net.cents || claim_add(g->s, &claim, e);
}

static bool claim_surcharges(const struct billing *g, struct money with_once, struct err *e)
{
	const struct step *s = g->s;
	const struct surcharge *all;
	const struct contract *c = g->j->contract;
	const struct owed *work = &g->work.owed;
	const bool *put = put_on_booking(s, g->b, g->j, work->name, g->j->j.surcharged, work->net);
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n; i++) {
		struct owed line;
		bool borne = false;
		if (put[i] && all[i].fixed.cents && !has_place(s, g->b, (int)i + 1, &borne, e))
			return false;
		if (!put[i] || borne)
			continue;
		if (!account_price_surcharge(&all[i], all[i].on.len ? with_once : work->net, work, s->mem, &line, s->refused))
			return true;
		if (!add_line(g, (int)i + 1, line, e))
			return false;
	}
	return true;
}

/* A journey, a flat amount: what the position costs whatever the time. */
static bool is_once(const struct price_item *item)
{
	return !item->each.len && !item->unit.len && (!item->period.len || str_is(item->period, STR("einmalig")));
}

static struct money once_of(const struct price *p)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < p->n; i++)
		sum.cents += is_once(&p->items[i]) ? p->items[i].amount.cents : 0;
	return sum;
}

/* With the first booking of the part. *so_far grows by them. */
static bool claim_once(const struct billing *g, const struct price *p, const struct price_item *by_time, struct money *so_far, struct money *once, struct err *e)
{
	for (size_t i = 0; i < p->n; i++) {
		struct owed line = g->work.owed;
		bool borne = false;
		if (!is_once(&p->items[i]))
			continue;
		if (!has_place(g->s, g->b, PLACE_ONCE + (int)i, &borne, e))
			return false;
		if (borne)
			continue;
		line.name = p->items[i].position;
		account_as_piece(&line, p->items[i].amount);
		account_price_rest(by_time, *so_far, &line);
		so_far->cents += line.net.cents;
		once->cents += line.net.cents;
		if (!add_line(g, PLACE_ONCE + (int)i, line, e))
			return false;
	}
	return true;
}

/* Below the least the first booking bears what is missing, and later ones only what goes beyond it. */
static bool claim_least(const struct billing *g, const struct price *p, struct money before, struct money after, bool first, struct owed *work, struct err *e)
{
	struct owed missing = *work;
	int64_t beyond = after.cents > p->least.cents ? after.cents - p->least.cents : 0;
	if (!first && before.cents < p->least.cents && beyond < work->net.cents)
		account_as_piece(work, (struct money){ beyond });
	if (!first || !price_shortfall(p, after).cents)
		return true;
	missing.name = contract_head(g->j->contract)->lang == LANG_DE ? text(g->s->mem, "{}: bis zum Mindestbetrag", p->name) : text(g->s->mem, "{}: up to the minimum", p->name);
	account_as_piece(&missing, price_shortfall(p, after));
	return add_line(g, PLACE_LEAST, missing, e);
}

static bool net_of(const struct step *s, const struct price *by_time, const struct price *p, int64_t minutes, struct money *out)
{
	struct owed all;
	*out = once_of(p);
	if (!account_price_time(by_time, minutes, (struct tax){ 0 }, s->mem, &all, s->refused))
		return false;
	out->cents += all.net.cents;
	return true;
}

/* The lines of a booking: p is the position as it stands that day, NULL where a quote has a price of its own. */
static bool claim_lines(struct billing *g, const struct price *by_time, const struct price *p, int64_t before, int64_t after, struct err *e)
{
	const struct step *s = g->s;
	struct money so_far, once = { 0 }, was, is;
	struct owed work = g->work.owed;
	if (!net_so_far(s, g->b, g->work.quote ? NONE : g->j->j.price, &so_far, e))
		return false;
	bool first = !so_far.cents;
	if (p && !claim_once(g, p, by_time->items, &so_far, &once, e))
		return false;
	account_price_rest(by_time->items, so_far, &work);
	if (p && p->least.cents) {
		if (!net_of(s, by_time, p, before, &was) || !net_of(s, by_time, p, after, &is))
			return true;
		if (!claim_least(g, p, was, is, first, &work, e))
			return false;
	}
	g->work.owed = work;
	return add_line(g, PLACE_TIME, work, e) && claim_surcharges(g, (struct money){ work.net.cents + once.cents }, e);
}

bool part_claim(const struct step *s, struct booked *b, const struct judged *j, const struct quote *q, const struct quote_line *effort, struct err *e)
{
	struct price price;
	struct price_item item;
	struct client c;
	struct tax tax = { 0 };
	int64_t minutes, before, after;
	const struct price *listed;
	struct str moved;
	struct billing g = { s, b, j, { .client = b->client, .source = CLAIM_TIME, .source_id = b->id, .contract = j->verdict.contract, .quote = effort ? q->id : 0,
	                                .ticket = b->ticket, .from = b->day, .until = b->day } };
	b->net = (struct money){ 0 };
	if (!price_named(s->db, b->client, j->contract, j->j.price, b->day, s->mem, &listed, &moved, e))
		return false;
	if (!price_of(effort ? NULL : listed, effort, &price, &item))
		return refuse(s, "das Urteil dieses Teils nennt keinen Preis nach Zeit: nehmen Sie ihn in ein Angebot auf", "the verdict of this part names no price by time: add it to a quote"), true;
	if (!account_client_tax(s, b->client, &c, &tax, e) || !billed_so_far(s, b, effort ? NONE : j->j.price, &minutes, &before, e))
		return false;
	if (s->refused->len || !price_round_minutes(&item, minutes + b->minutes, &after, s->refused))
		return true;
	b->billed = after > before ? (int)(after - before) : 0;
	if (!b->billed)
		return true;
	item.minimum.u6 = 0;                             /* counted once for the part, above */
	if (!account_price_time(&price, b->billed, effort ? effort->owed.tax : tax, s->mem, &g.work.owed, s->refused))
		return true;
	g.work.owed.note = b->text;
	g.work.owed.clause = evidence(s, j, q, effort != NULL);
	if (!effort && moved.len)
		g.work.owed.clause = text(s->mem, "{} ({})", g.work.owed.clause, moved);
	return claim_lines(&g, &price, effort ? NULL : listed, before, after, e);
}
