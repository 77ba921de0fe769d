/* part.c - what booked time of a part becomes on the account, line by line.
 *
 * All owed bookings of a part are priced together, at each position by itself: rounding, the most and the least count once for
 * it, and so does what it costs once (a journey) and a surcharge that is an amount. What a part costs is therefore a matter of
 * its bookings and not of their order; each booking claims what the part costs with it, less what was claimed without it. A
 * surcharge that some bookings bear has that share of what the time costs, in the units that are billed: half an hour in the
 * evening bears half an hour, however the rest of the day was rounded. What is pro rata goes by the minutes as they were worked. */
#include "account/inside.h"

/* Of each position; the surcharges stand between them, in the contract's order. */
enum { PLACE_TIME = 0, PLACE_ONCE = 1000, PLACE_LEAST = 2000, PLACES = 10000 };

struct booking { int64_t minutes; struct date day; int start; int64_t verdict; struct judged j; };
struct bookings { struct booking *at; size_t n, cap; };
struct line { struct str position, name, unit; int place; struct money net; struct micro price, base; };
struct lines { struct line *at; size_t n, cap; };

/* A booking on its way to the account: what the part had before it, and the one position that is looked at. */
struct billing {
	const struct step *s;
	struct booked *b;
	const struct judged *j;
	struct claim work;
	struct bookings owed;                            /* of the part, this one last */
	struct lines lines;                              /* claimed before, and by this booking */
	struct str name;                                 /* of the position */
	const struct price *p;
	const struct price_item *by_time;                /* NULL: nothing there is by time */
	int first_place;
};

/* The price by time that applies: the accepted quote's own, else the contract's position of the verdict as it stands on that day. */
static struct price quoted(const struct quote_line *effort, struct price_item *item)
{
	*item = (struct price_item){ .amount = { effort->owed.price.u6 / 10000 }, .per = effort->owed.base, .unit = STR("min"),
	                             .minimum = effort->minimum, .minimum_unit = STR("min") };
	return (struct price){ .name = effort->owed.name, .items = item, .n = 1 };
}

static struct str evidence(const struct step *s, const struct judged *j, const struct quote *q, bool quoted)
{
	struct str clause = judgement_clauses(&j->j, contract_head(j->contract)->lang, s->mem);
	return quoted ? text(s->mem, "{} {}", clause, q->number) : clause;
}

/* ---- what the part has --------------------------------------------------------------------------------------------- */

static bool load_bookings(const struct step *s, const struct booked *b, struct bookings *out, struct err *e)
{
	struct booking one = { 0 };
	struct rows *r = sql(s->db, "select minutes, work_date, start_minute, verdict_id from time_entry where client_id = ? and part_id = ? and state = ? and id <> ? order by id",
	                     b->client, b->part, (int)TIME_OWED, b->id);
	while (row(r, s->mem, &one.minutes, &one.day, &one.start, &one.verdict))
		*push(s->mem, out) = one;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (i && out->at[i].verdict == out->at[i - 1].verdict)
			out->at[i].j = out->at[i - 1].j;
		else if (!account_judged_by(s, b->client, b->part, out->at[i].verdict, &out->at[i].j, e))
			return false;
	return true;
}

/* Lines from before positions were kept with them are of the position of their verdict. */
static struct str position_of(const struct step *s, struct str kept, struct str verdict)
{
	struct str mark = STR("\"price\":\"");
	ptrdiff_t at = str_find(verdict, mark);
	struct str rest = at < 0 ? NONE : str_cut(verdict, (size_t)at + mark.len, verdict.len);
	return str_keep(s->mem, kept.len ? kept : str_split(&rest, '"'));
}

static bool load_lines(const struct step *s, const struct booked *b, struct lines *out, struct err *e)
{
	struct line one = { 0 };
	struct str body;
	struct rows *r = sql(s->db, "select c.position, c.place, c.name, c.unit, c.net_cents, c.price_u6, c.base_u6, coalesce(v.body, '') from claim c"
	                            " join time_entry t on t.client_id = c.client_id and t.id = c.source_id left join verdict v on v.client_id = t.client_id and v.id = t.verdict_id"
	                            " where c.client_id = ? and c.source = ? and c.attempt = 0 and t.part_id = ? order by c.id", b->client, (int)CLAIM_TIME, b->part);
	while (row(r, s->mem, &one.position, &one.place, &one.name, &one.unit, &one.net, &one.price, &one.base, &body)) {
		one.position = position_of(s, one.position, body);
		one.place %= PLACES;
		*push(s->mem, out) = one;
	}
	return done(r, e);
}

static bool is_surcharge(int place) { return place > PLACE_TIME && place < PLACE_ONCE; }

/* Was that work charged at this position? All work of a part is at the price of a quote. */
static bool is_at(const struct billing *g, const struct booking *k)
{
	if (g->work.quote || str_is(k->j.j.price, g->name))
		return true;
	for (size_t i = 0; i < k->j.j.n_plus; i++)
		if (str_is(k->j.j.plus[i].position, g->name))
			return true;
	return false;
}

static int64_t minutes_at(const struct billing *g, bool with_this)
{
	int64_t sum = 0;
	for (size_t i = 0; i + !with_this < g->owed.n; i++)
		sum += is_at(g, &g->owed.at[i]) ? g->owed.at[i].minutes : 0;
	return sum;
}

/* Claimed at the position for the work itself: time, what is once, what was missing to the least. */
static struct money claimed_for_work(const struct billing *g)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < g->lines.n; i++)
		if (!is_surcharge(g->lines.at[i].place) && (g->work.quote || str_is(g->lines.at[i].position, g->name)))
			sum.cents += g->lines.at[i].net.cents;
	return sum;
}

static bool is_beside(int place) { return place >= PLACE_ONCE && place < PLACE_LEAST; }

enum where { HERE, ELSEWHERE, ANYWHERE };
/* Claimed under one name: at this position of the part, at others, at whatever. */
static struct money claimed_as(const struct billing *g, struct str name, bool (*kind)(int place), enum where where)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < g->lines.n; i++) {
		const struct line *l = &g->lines.at[i];
		bool here = g->work.quote || str_is(l->position, g->name);
		if (str_is(l->name, name) && kind(l->place) && (where == ANYWHERE || here == (where == HERE)))
			sum.cents += l->net.cents;
	}
	return sum;
}

/* ---- lines ---------------------------------------------------------------------------------------------------------- */

static bool add_line(struct billing *g, int place, struct owed line, struct err *e)
{
	struct claim claim = g->work;
	claim.place = g->first_place + place;
	claim.position = g->name;
	claim.owed = line;
	if (!line.net.cents)
		return true;
	g->b->net.cents += line.net.cents;
	*push(g->s->mem, &g->lines) = (struct line){ g->name, line.name, line.unit, place, line.net, line.price, line.base };
	return claim_add(g->s, &claim, e);
}

/* As it is reckoned, where that makes the amount; else one piece at it. */
static bool add_amount(struct billing *g, int place, struct owed line, struct money amount, struct err *e)
{
	if (line.net.cents != amount.cents)
		account_as_piece(&line, amount);
	return add_line(g, place, line, e);
}

/* ---- time, what is once, the least ------------------------------------------------------------------------------------ */

static bool price_minutes_of(const struct billing *g, const struct price_item *item, int64_t minutes, struct owed *out)
{
	struct price one = { .name = item == g->by_time ? g->name : item->position, .items = item, .n = 1 };
	return account_price_time(&one, minutes, g->work.owed.tax, g->s->mem, out, g->s->refused);
}

static struct money cap_of(const struct price *p)
{
	struct money cap = { 0 };
	for (size_t i = 0; i < p->n; i++)
		cap = p->items[i].cap.cents ? p->items[i].cap : cap;
	return cap;
}

static struct money at_most(struct money m, struct money cap) { return cap.cents && m.cents > cap.cents ? cap : m; }

/* Two rates of one part have one journey: what another position bears already is no cost of this one. */
static struct money once_here(const struct billing *g, const struct price_item *item)
{
	struct money borne = claimed_as(g, item->position, is_beside, ELSEWHERE);
	return (struct money){ item->amount.cents > borne.cents ? item->amount.cents - borne.cents : 0 };
}

/* What the position costs for all bookings without surcharges: by time, and once. */
struct costs { struct money time, once; };

static bool costs_of(const struct billing *g, int64_t minutes, struct costs *out)
{
	*out = (struct costs){ 0 };
	for (size_t i = 0; i < g->p->n; i++) {
		const struct price_item *item = &g->p->items[i];
		struct owed line = { 0 };
		if (account_is_once(item))
			out->once.cents += once_here(g, item).cents;
		else if (price_minutes(item->per, item->unit) > 0 && !price_minutes_of(g, item, minutes, &line))
			return false;
		out->time.cents += line.net.cents;
	}
	out->once = at_most(out->once, cap_of(g->p));
	out->time.cents = at_most((struct money){ out->time.cents + out->once.cents }, cap_of(g->p)).cents - out->once.cents;
	return true;
}

/* Where a price moved between the bookings each keeps its own. */
static bool has_moved(const struct billing *g, const struct owed *line)
{
	for (size_t i = 0; i < g->lines.n; i++) {
		const struct line *l = &g->lines.at[i];
		if (l->place == PLACE_TIME && str_is(l->position, g->name) && str_is(l->unit, STR("MIN")) && (l->price.u6 != line->price.u6 || l->base.u6 != line->base.u6))
			return true;
	}
	return false;
}

/* With the first booking of the part that has it. */
static bool claim_once(struct billing *g, struct err *e)
{
	int64_t left = cap_of(g->p).cents ? cap_of(g->p).cents : INT64_MAX;
	for (size_t i = 0; i < g->p->n; i++) {
		const struct price_item *item = &g->p->items[i];
		struct owed line = g->work.owed;
		line.name = item->position;
		if (!account_is_once(item))
			continue;
		int64_t all = once_here(g, item).cents, amount = all < left ? all : left, borne = claimed_as(g, line.name, is_beside, HERE).cents;
		account_as_piece(&line, (struct money){ amount > borne ? amount - borne : 0 });
		left -= amount;
		if (!add_line(g, PLACE_ONCE + (int)i, line, e))
			return false;
	}
	return true;
}

/* Further prices by time that the position has ("zuzüglich zweitkraft"). */
static bool claim_beside(struct billing *g, int64_t minutes, struct err *e)
{
	for (size_t i = 0; i < g->p->n; i++) {
		const struct price_item *item = &g->p->items[i];
		struct owed all = { 0 };
		if (item == g->by_time || price_minutes(item->per, item->unit) <= 0)
			continue;
		if (!price_minutes_of(g, item, minutes, &all))
			return true;
		all.note = g->work.owed.note;
		all.clause = g->work.owed.clause;
		if (!add_amount(g, PLACE_ONCE + (int)i, all, (struct money){ all.net.cents - claimed_as(g, all.name, is_beside, HERE).cents }, e))
			return false;
	}
	return true;
}

/* Below the least the first booking bears what is missing, and later ones only what goes beyond it. */
static bool claim_least(struct billing *g, struct money sum, bool first, struct err *e)
{
	struct owed missing = g->work.owed;
	if (!first || !price_shortfall(g->p, sum).cents)
		return true;
	missing.name = contract_head(g->j->contract)->lang == LANG_DE ? text(g->s->mem, "{}: bis zum Mindestbetrag", g->name) : text(g->s->mem, "{}: up to the minimum", g->name);
	account_as_piece(&missing, price_shortfall(g->p, sum));
	return add_line(g, PLACE_LEAST, missing, e);
}

/* ---- surcharges ------------------------------------------------------------------------------------------------------- */

static struct put_on put_on_booking(const struct booking *k, struct str position, bool by_time, const bool *holds, struct money base)
{
	const struct zone *z = agreement_zone(k->j.contract);
	return (struct put_on){ position, by_time, k->start >= 0, zone_instant(z, k->day, k->start < 0 ? 0 : k->start), z, holds, base, k->minutes };
}

bool part_waits(const struct step *s, const struct booked *b, const struct judged *j, const struct quote_line *effort)
{
	const struct surcharge *all;
	struct booking k = { b->minutes, b->day, b->start, b->verdict, *j };
	struct put_on on = put_on_booking(&k, effort ? effort->owed.name : j->j.price, true, j->j.surcharge_open, (struct money){ 0 });
	const int64_t *put = contract_surcharge_minutes(j->contract, &on, s->mem);
	bool any = !effort && (j->j.plus_open || (!j->j.price.len && j->j.n_priced_by));
	for (size_t n = contract_surcharges(j->contract, &all), i = 0; i < n; i++)
		any |= put[i] > 0;
	return any;
}

/* How many minutes of all bookings bear a surcharge of this name; another version may have it elsewhere, or not at all. */
static int64_t bearing(const struct billing *g, struct str name, struct money base)
{
	int64_t sum = 0;
	for (size_t k = 0; k < g->owed.n; k++) {
		const struct booking *b = &g->owed.at[k];
		const struct surcharge *all;
		if (!b->j.contract || !is_at(g, b))
			continue;
		struct put_on on = put_on_booking(b, g->name, g->by_time != NULL, b->j.j.surcharged, base);
		const int64_t *minutes = contract_surcharge_minutes(b->j.contract, &on, g->s->mem);
		for (size_t n = contract_surcharges(b->j.contract, &all), i = 0; i < n; i++)
			sum += str_is(all[i].name, name) ? minutes[i] : 0;
	}
	return sum;
}

/* What of all minutes bears a surcharge. */
struct share { int64_t bearing, of; };

static int64_t in_units(const struct price_item *by_time, int64_t minutes)
{
	int64_t unit = by_time->step ? by_time->step : price_minutes(by_time->per, by_time->unit);
	return (minutes + unit - 1) / unit;
}

static struct share share_of(const struct billing *g, const struct surcharge *x, struct money base, int64_t minutes)
{
	int64_t borne = bearing(g, x->name, base);
	if (x->pro_rata || !g->by_time)
		return (struct share){ borne, minutes };
	return (struct share){ in_units(g->by_time, borne), in_units(g->by_time, borne) + in_units(g->by_time, minutes - borne) };
}

/* A surcharge as a line: what it makes of all bookings, less what was claimed of it. *there: what is left that a discount may take. */
static bool claim_surcharge(struct billing *g, size_t i, const struct surcharge *x, const struct costs *k, int64_t minutes, struct money *there, struct err *e)
{
	struct owed line;
	struct money base = { k->time.cents + (x->on.len ? k->once.cents : 0) }, total;
	struct share part = share_of(g, x, k->time, minutes);
	bool once = x->fixed.cents != 0;
	if (!contract_surcharge_share(x, base, part.bearing, part.of, &total))
		return refuse(g->s, "der Zuschlag „{}“ liegt außerhalb des Bereichs der Beträge", "surcharge \"{}\" is beyond the range of amounts", x->name), true;
	if (!account_price_surcharge(x, base, &g->work.owed, g->s->mem, &line, g->s->refused))
		return true;
	total.cents = total.cents < -there->cents ? -there->cents : total.cents;
	there->cents += total.cents;
	int64_t more = total.cents - claimed_as(g, line.name, is_surcharge, once ? ANYWHERE : HERE).cents;
	if (once && total.cents && (more < 0) != (total.cents < 0))
		more = 0;                                        /* another position of the part bears it */
	account_as_piece(&line, (struct money){ more });
	return add_line(g, (int)i + 1, line, e);
}

/* Discounts behind surcharges, for they take no more than there is. */
static bool claim_surcharges(struct billing *g, const struct costs *k, int64_t minutes, struct err *e)
{
	const struct surcharge *all;
	struct money there = { k->time.cents + k->once.cents };
	there.cents += price_shortfall(g->p, there).cents;
	for (int discounts = 0; discounts < 2; discounts++)
		for (size_t n = contract_surcharges(g->j->contract, &all), i = 0; i < n && !g->s->refused->len; i++)
			if ((all[i].percent.u6 < 0 || all[i].fixed.cents < 0) == (discounts > 0) && !claim_surcharge(g, i, &all[i], k, minutes, &there, e))
				return false;
	return true;
}

/* ---- a position --------------------------------------------------------------------------------------------------------- */

/* The time of this booking: what is left of what the position costs once its other lines are written. */
static bool claim_time(struct billing *g, struct owed line, const struct costs *k, bool first, struct err *e)
{
	struct money sum = { k->time.cents + k->once.cents };
	if (!claim_once(g, e) || !claim_beside(g, minutes_at(g, true), e) || !claim_least(g, sum, first, e))
		return false;
	struct money all = { sum.cents + price_shortfall(g->p, sum).cents }, rest = { all.cents - claimed_for_work(g).cents };
	if (!g->by_time)
		return true;
	line.note = g->work.owed.note;
	line.clause = g->work.owed.clause;
	return add_amount(g, PLACE_TIME, line, has_moved(g, &line) ? line.net : rest, e);
}

/* What a position costs for the part with this booking, less what was claimed. *billed: minutes. */
static bool claim_position(struct billing *g, int *billed, struct err *e)
{
	struct owed line = { 0 };
	struct costs k;
	int64_t before = 0, after = 0, minutes = minutes_at(g, true);
	if (g->by_time && (!price_round_minutes(g->by_time, minutes_at(g, false), &before, g->s->refused) || !price_round_minutes(g->by_time, minutes, &after, g->s->refused)))
		return true;
	if (!costs_of(g, minutes, &k))
		return true;
	struct price_item plain = g->by_time ? *g->by_time : (struct price_item){ 0 };
	plain.minimum.u6 = 0;                                    /* counted once for the part, above */
	struct price one = { .name = g->name, .items = &plain, .n = 1 };
	*billed = after > before ? (int)(after - before) : 0;
	if (g->by_time && !account_price_time(&one, *billed, g->work.owed.tax, g->s->mem, &line, g->s->refused))
		return true;
	g->work.owed.name = g->name;
	return claim_time(g, line, &k, !claimed_for_work(g).cents, e) && claim_surcharges(g, &k, minutes ? minutes : 1, e);
}

static void look_at(struct billing *g, const struct price *p, struct str name, int first_place)
{
	g->p = p;
	g->name = name;
	g->by_time = account_time_item(p);
	g->first_place = first_place;
}

/* What the contract adds to the price of this work, each cited by its own clause. */
static bool claim_plus(struct billing *g, struct err *e)
{
	struct str clause = g->work.owed.clause;
	for (size_t i = 0; i < g->j->j.n_plus; i++) {
		const struct added *plus = &g->j->j.plus[i];
		const struct price *p;
		struct str moved;
		int billed;
		if (str_is(plus->position, g->j->j.price))
			continue;
		if (!price_named(g->s->db, g->b->client, g->j->contract, plus->position, g->b->day, g->s->mem, &p, &moved, e))
			return false;
		look_at(g, p, p->name, ((int)i + 1) * PLACES);
		g->work.owed.clause = text(g->s->mem, "{}{}{}", clause, clause.len ? STR(", ") : NONE, plus->clause);
		if (moved.len)
			g->work.owed.clause = text(g->s->mem, "{} ({})", g->work.owed.clause, moved);
		if (!claim_position(g, &billed, e))
			return false;
	}
	return true;
}

bool part_claim(const struct step *s, struct booked *b, const struct judged *j, const struct quote *q, const struct quote_line *effort, struct err *e)
{
	struct price_item item;
	struct price own;
	struct client c;
	struct tax tax = { 0 };
	const struct price *listed;
	struct str moved;
	struct billing g = { s, b, j, { .client = b->client, .source = CLAIM_TIME, .source_id = b->id, .contract = j->verdict.contract, .quote = effort ? q->id : 0,
	                                .ticket = b->ticket, .from = b->day, .until = b->day }, .owed = { 0 } };
	b->net = (struct money){ 0 };
	if (!price_named(s->db, b->client, j->contract, j->j.price, b->day, s->mem, &listed, &moved, e))
		return false;
	if (!effort && (!listed || !account_time_item(listed)))
		return refuse(s, "das Urteil dieses Teils nennt keinen Preis nach Zeit: nehmen Sie ihn in ein Angebot auf", "the verdict of this part names no price by time: add it to a quote"), true;
	if (effort)
		own = quoted(effort, &item);
	if (!account_client_tax(s, b->client, &c, &tax, e) || !load_bookings(s, b, &g.owed, e) || !load_lines(s, b, &g.lines, e))
		return false;
	if (s->refused->len)
		return true;
	*push(s->mem, &g.owed) = (struct booking){ b->minutes, b->day, b->start, j->verdict.id, *j };
	g.work.owed = (struct owed){ .note = b->text, .clause = evidence(s, j, q, effort != NULL), .tax = effort ? effort->owed.tax : tax };
	struct str clause = g.work.owed.clause;
	if (!effort && moved.len)
		g.work.owed.clause = text(s->mem, "{} ({})", g.work.owed.clause, moved);
	look_at(&g, effort ? &own : listed, effort ? own.name : j->j.price, 0);
	if (!claim_position(&g, &b->billed, e) || s->refused->len || effort)
		return s->refused->len || effort != NULL;
	g.work.owed.clause = clause;
	return claim_plus(&g, e);
}
