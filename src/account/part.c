/* part.c - what booked time of a part becomes on the account: what the part has is read, work.c reckons, and the new lines are
 * claimed, all of them or none: a booking of which one position has no price waits as a whole. */
#include "account/inside.h"

/* In quotes from before lines kept it, the position is the line's name. */
static struct str position_of_effort(const struct quote_line *effort) { return effort->position.len ? effort->position : effort->owed.name; }

/* From before it was kept what was asked, a quote says no more than one price by time. */
static const struct price *price_of_line(const struct quote_line *effort, struct arena *mem)
{
	struct price *out = NEW(mem, struct price);
	struct price_item *item = NEW(mem, struct price_item);
	struct price_bound *most = NEW(mem, struct price_bound);
	struct str position = position_of_effort(effort);
	*item = (struct price_item){ .amount = { effort->owed.price.u6 / 10000 }, .rate = effort->owed.price, .per = effort->owed.base, .unit = STR("min"),
	                             .minimum = effort->minimum, .minimum_unit = STR("min"), .step = effort->step };
	*most = (struct price_bound){ .position = position, .n = 1, .most = effort->cap };
	*out = (struct price){ .name = position, .items = item, .n = 1, .bounds = most, .n_bounds = 1 };
	return out;
}

/* What was reckoned from the estimate, of one kind and name. */
static struct money quoted_beside(const struct quote_lines *lines, size_t estimate, enum quote_line_kind kind, struct str name, bool *any)
{
	struct money sum = { 0 };
	*any = false;
	for (size_t i = estimate + 1; i < lines->n && lines->at[i].derived; i++)
		if (lines->at[i].kind == kind && str_is(lines->at[i].position, name)) {
			sum.cents += lines->at[i].owed.net.cents;
			*any = true;
		}
	return sum;
}

/* Of what the quote fixed under the name of an item its own part: what it has within the bounds around it, the last of the name all that is left. */
static struct money part_fixed(const struct price *listed, const struct price_kept *alone, size_t at, struct money all)
{
	bool last = true;
	for (size_t i = 0; i < listed->n; i++) {
		bool same = i != at && account_is_once(&listed->items[i]) && str_is(listed->items[i].position, listed->items[at].position);
		all.cents -= same && i < at ? alone->items[i].cents : 0;
		last &= !same || i < at;
	}
	all.cents = all.cents < 0 ? 0 : all.cents;
	return last || all.cents < alone->items[at].cents ? all : alone->items[at];
}

/* An item of the position as the quote has it: what is owed once is fixed there, whatever visits it takes. */
static struct price_item item_quoted(const struct quote_lines *lines, size_t estimate, const struct price *listed, const struct price_kept *alone, size_t at)
{
	struct price_item item = listed->items[at];
	const struct quote_line *effort = &lines->at[estimate];
	bool any;
	if (account_is_once(&item)) {
		item.amount = part_fixed(listed, alone, at, quoted_beside(lines, estimate, QUOTE_FIXED, item.position, &any));
		item.rate.u6 = item.amount.cents * 10000;
		item.period = NONE;
	} else if (&listed->items[at] == account_time_item(listed)) {
		item.rate = effort->owed.price;
		item.amount.cents = effort->owed.price.u6 / 10000;
	} else if (price_minutes(item.per, item.unit) > 0 && !item.above.u6 && (quoted_beside(lines, estimate, QUOTE_EFFORT, item.position, &any), !any)) {
		item.amount.cents = item.rate.u6 = 0;
	}
	return item;
}

/* The position of the estimate as a whole, as it stood under the contract on the day of the quote. *fixed: what of it is owed by the quote's fixed lines. */
static bool price_quoted(const struct step *s, const struct pricing *p, const struct price **out, struct money *fixed, struct err *e)
{
	struct agreement a = { 0 };
	const struct contract *c = NULL;
	const struct price *listed = NULL;
	struct str moved;
	size_t estimate = (size_t)(p->effort - p->quoted->at);
	*fixed = (struct money){ 0 };
	if (p->effort->asked.u6 && (!agreement_by_id(s->db, p->client, p->quote->contract, s->mem, &a, &c, e) ||
	    !price_named(s->db, p->client, c, p->effort->position, zone_date(agreement_zone(c), p->quote->created), s->mem, &listed, &moved, e)))
		return false;
	if (!listed) {
		*out = price_of_line(p->effort, s->mem);
		return true;
	}
	struct price *quoted = NEW(s->mem, struct price);
	struct price_item *items = NEWS(s->mem, struct price_item, listed->n + 1);
	struct price_kept alone = account_once_alone(listed, s->mem);
	for (size_t i = 0; i < listed->n; i++) {
		items[i] = item_quoted(p->quoted, estimate, listed, &alone, i);
		fixed->cents += account_is_once(&listed->items[i]) ? items[i].amount.cents : 0;
	}
	*quoted = *listed;
	quoted->items = items;
	quoted->by_list = false;                         /* the quote says what it costs */
	*out = quoted;
	return true;
}

static struct str evidence(const struct step *s, const struct judged *j, const struct quote *q, bool quoted)
{
	struct str clause = judgement_clauses(&j->j, contract_head(j->contract)->lang, s->mem);
	return quoted ? text(s->mem, "{} {}", clause, q->number) : clause;
}

/* ---- what the part has --------------------------------------------------------------------------------------------- */

struct work_terms part_terms(const struct contract *c, const struct judgement *j)
{
	enum charging how = judgement_charging(j);
	return (struct work_terms){ c, c ? agreement_zone(c) : NULL, how == CHARGE_PRICE ? j->price : NONE, j->plus, how == CHARGE_NOTHING ? 0 : j->n_plus, j->surcharged, j->surcharge_open };
}

static bool load_bookings(const struct step *s, const struct booked *b, struct work *out, struct err *e)
{
	struct work_booking one = { 0 };
	VEC(int64_t) verdicts = { 0 };
	int64_t verdict;
	struct rows *r = sql(s->db, "select t.minutes, t.work_date, t.start_minute, t.verdict_id, " SERVED_BY " from time_entry t where t.client_id = ? and t.part_id = ? and t.state = ? and t.id <> ? order by t.id",
	                     b->client, b->part, (int)TIME_OWED, b->id);
	while (row(r, s->mem, &one.minutes, &one.day, &one.start, &verdict, &one.visit)) {
		*push(s->mem, &out->bookings) = one;
		*push(s->mem, &verdicts) = verdict;
	}
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < verdicts.n; i++) {
		struct judged j;
		bool again = i && verdicts.at[i] == verdicts.at[i - 1];
		if (!again && !account_judged_by(s, b->client, b->part, verdicts.at[i], &j, e))
			return false;
		out->bookings.at[i].terms = again ? out->bookings.at[i - 1].terms : part_terms(j.contract, &j.j);
	}
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

static bool load_lines(const struct step *s, const struct booked *b, struct work *out, struct err *e)
{
	struct work_line one = { 0 };
	struct owed *o = &one.owed;
	struct str body;
	struct rows *r = sql(s->db, "select c.position, c.place, c.name, c.unit, c.net_cents, c.price_u6, c.base_u6, coalesce(v.body, ''), " SERVED_BY " from claim c"
	                            " join time_entry t on t.client_id = c.client_id and t.id = c.source_id left join verdict v on v.client_id = t.client_id and v.id = t.verdict_id"
	                            " where c.client_id = ? and c.source = ? and c.attempt = 0 and c.place not between ? and ? and t.part_id = ? order by c.id", b->client, (int)CLAIM_TIME, (int)PLACE_BALANCE, (int)PLACES - 1, b->part);
	while (row(r, s->mem, &one.position, &one.place, &o->name, &o->unit, &o->net, &o->price, &o->base, &body, &one.visit)) {
		one.position = position_of(s, one.position, body);
		one.place %= PLACES;
		*push(s->mem, &out->lines) = one;
	}
	return done(r, e);
}

/* The price of that name on the day of the booking; NULL: none. */
static bool price_then(const struct step *s, const struct booked *b, const struct judged *j, struct str name, const struct price **out, struct err *e)
{
	struct str moved;
	*out = NULL;
	return !j->contract || !name.len || price_named(s->db, b->client, j->contract, name, b->day, s->mem, out, &moved, e);
}

bool part_waits(const struct step *s, const struct booked *b, const struct judged *j, const struct quote_line *effort, bool *waits, struct err *e)
{
	struct work_booking k = { b->minutes, b->day, b->start, part_terms(j->contract, &j->j), 0 };
	const struct price *p;
	bool open = !effort && (j->j.plus_open || (judgement_charging(&j->j) == CHARGE_PRICE && !j->j.price.len && j->j.n_priced_by));
	if (!price_then(s, b, j, effort ? position_of_effort(effort) : k.terms.price, &p, e))
		return false;
	if (effort) {
		k.terms.n_plus = 0;                              /* nothing is added to a quote */
		p = p ? p : price_of_line(effort, s->mem);
	}
	*waits = open || account_work_waits(&k, p, s->mem);
	return true;
}

bool part_is_listed(const struct step *s, const struct booked *b, const struct judged *j, const struct quote_line *effort, bool *listed, struct err *e)
{
	struct work_terms terms = part_terms(j->contract, &j->j);
	const struct price *p;
	*listed = false;
	for (size_t i = 0; i <= terms.n_plus && j->contract && !effort && !*listed; i++) {
		if (!price_then(s, b, j, i ? terms.plus[i - 1].position : terms.price, &p, e))
			return false;
		*listed = p && p->by_list;
	}
	return true;
}

/* ---- pricing ---------------------------------------------------------------------------------------------------------- */

static struct str with_move(const struct step *s, struct str clause, struct str moved) { return !moved.len ? clause : clause.len ? text(s->mem, "{} ({})", clause, moved) : moved; }

/* One position of the last booking; its lines are those up to `until`. */
static bool bill_position(const struct step *s, const struct work_position *at, int place, struct pricing *p, int *billed)
{
	if (!account_bill_work(p->work, at, billed, s->refused))
		return false;
	*push(s->mem, &p->ranges) = (struct priced_range){ p->work->lines.n, place };
	return true;
}

/* What the contract adds to the price of this work, each cited by its own clause. */
static bool bill_plus(const struct step *s, struct pricing *p, struct date day, struct err *e)
{
	struct str clause = p->owed.clause;
	struct work_terms terms = part_terms(p->contract, p->j);
	for (size_t i = 0; i < terms.n_plus && !s->refused->len; i++) {
		const struct added *plus = &terms.plus[i];
		struct work_position at = { .owed = p->owed };
		struct str moved;
		int billed;
		if (str_is(plus->position, terms.price))
			continue;
		if (!price_named(s->db, p->client, p->contract, plus->position, day, s->mem, &at.price, &moved, e))
			return false;
		at.name = at.price->name;
		at.owed.clause = with_move(s, text(s->mem, "{}{}{}", clause, clause.len ? STR(", ") : NONE, plus->clause), moved);
		bill_position(s, &at, (int)i + 1, p, &billed);
	}
	return true;
}

bool part_price(const struct step *s, struct pricing *p, int *billed, struct err *e)
{
	const struct price *listed = NULL;
	struct money fixed = { 0 };
	struct str moved;
	struct date day = p->work->bookings.at[p->work->bookings.n - 1].day;
	*billed = 0;
	if (!p->effort && judgement_charging(p->j) != CHARGE_PRICE)
		return bill_plus(s, p, day, e);
	if (p->effort ? !price_quoted(s, p, &listed, &fixed, e) : !price_named(s->db, p->client, p->contract, p->j->price, day, s->mem, &listed, &moved, e))
		return false;
	if (!p->effort && (!listed || !account_prices_work(listed)))
		return refuse(s, "das Urteil dieses Teils nennt keinen Preis, nach dem Zeit berechnet wird: nehmen Sie ihn in ein Angebot auf", "the verdict of this part names no price that time is charged by: add it to a quote"), true;
	struct work_position at = { listed, p->effort ? listed->name : p->j->price, p->owed, fixed };
	at.owed.clause = with_move(s, p->owed.clause, p->effort ? NONE : moved);
	return !bill_position(s, &at, 0, p, billed) || p->effort || bill_plus(s, p, day, e);
}

/* ---- claims ----------------------------------------------------------------------------------------------------------- */

struct quoted_as { const struct quote *quote; struct quote_lines lines; };

/* Whose visit it is stands in the place of what was done: the amount is for all that was. */
static struct str note_of_visit(const struct step *s, const struct booked *b, enum lang lang)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	if (lang == LANG_DE)
		html(&o, "Besuch vom {}", b->day);
	else
		html(&o, "Visit of {}", b->day);
	return out_str(&o);
}

/* On quoted work the line has the words of the quote, and a surcharge says what the quote said of it. */
static void say_quoted(const struct step *s, const struct pricing *p, const struct quoted_as *quoted, const struct work_line *l, struct owed *owed)
{
	if (l->place == PLACE_TIME)
		owed->name = p->effort->owed.name;
	else if (l->place < PLACE_ONCE)
		owed->note = text(s->mem, "{}; {}", owed->note, quote_says_of(quoted->quote, &quoted->lines, p->contract, (size_t)l->place - 1, s->mem));
}

/* Written once all of it has a price. from: the first of the booking's own lines. */
static bool claim_lines(const struct step *s, struct booked *b, struct claim claim, const struct pricing *p, const struct quoted_as *quoted, size_t from, struct err *e)
{
	size_t range = 0;
	for (size_t i = from; i < p->work->lines.n; i++) {
		const struct work_line *l = &p->work->lines.at[i];
		while (i >= p->ranges.at[range].until)
			range++;
		claim.place = p->ranges.at[range].place * PLACES + l->place;
		claim.position = l->position;
		claim.owed = l->owed;
		if (p->effort)
			say_quoted(s, p, quoted, l, &claim.owed);
		if (l->visit && l->place >= PLACE_VISIT && l->place < PLACE_LEAST)
			claim.owed.note = note_of_visit(s, b, contract_head(p->contract)->lang);
		b->net.cents += l->owed.net.cents;
		if (!claim_add(s, &claim, e))
			return false;
	}
	return true;
}

bool part_claim(const struct step *s, struct booked *b, const struct judged *j, const struct quote *q, const struct quote_line *effort, struct err *e)
{
	struct client c;
	struct tax tax = { 0 };
	struct work work = { .mem = s->mem, .reader = s->reader, .quoted = effort && q->id };
	struct claim claim = { .client = b->client, .source = CLAIM_TIME, .source_id = b->id, .contract = j->verdict.contract, .quote = effort ? q->id : 0, .ticket = b->ticket, .from = b->day, .until = b->day };
	struct quoted_as quoted = { .quote = q };
	int64_t visit;
	b->net = (struct money){ 0 };
	if (!account_client_tax(s, b->client, &c, &tax, e) || !load_bookings(s, b, &work, e) || !load_lines(s, b, &work, e) || !visit_of_entry(s, b->client, b->id, &visit, e) ||
	    (contract_has_visits(j->contract) && !visit_borne_load(s, b, &work, e)) || (effort && !quote_lines(s->db, b->client, q->id, s->mem, &quoted.lines, e)))
		return false;
	if (s->refused->len)
		return true;
	*push(s->mem, &work.bookings) = (struct work_booking){ b->minutes, b->day, b->start, part_terms(j->contract, &j->j), visit };
	struct pricing p = { .client = b->client, .contract = j->contract, .j = &j->j, .effort = effort ? quote_effort(&quoted.lines) : NULL, .quote = q, .quoted = &quoted.lines, .work = &work,
	                     .owed = { .note = b->text, .clause = evidence(s, j, q, effort != NULL), .tax = effort ? effort->owed.tax : tax } };
	size_t from = work.lines.n;
	return part_price(s, &p, &b->billed, e) && (s->refused->len || claim_lines(s, b, claim, &p, &quoted, from, e));
}
