/* worked.c - what follows from a situation beside the verdict: deadlines, price, availability, credits, terms.
 *
 * Examples compare it with what they expect (expected.c), `judge` shows it (given.c): one working out for both. Whatever hangs
 * on what is unknown is left out, or said to be open. */
#include "contract/money.h"
#include "contract/example.h"
#include "contract/hours.h"
#include "contract/runs.h"

/* ---- targets ---------------------------------------------------------------------------------------------------------- */

bool clocks_run(const struct contract *c, const struct item *i, struct arena *mem)
{
	struct brief b = brief_judge(c, i, mem);
	return b.status != JUDGE_IMPOSSIBLE && (b.class != VERDICT_DECLINED || b.status == JUDGE_PROVISIONAL);
}

const struct target *target_run(const struct contract *c, const struct item *i, size_t clock, struct arena *mem)
{
	int d = DIMENSION_CLOCKS + (int)clock, value;
	struct presuming p = { .c = c, .item = i };
	bool presumed, known = value_presumed(&p, d, mem, &value, &presumed);
	return known && value != LEAF_NO_TARGET && clocks_run(c, i, mem) ? &c->dimensions[d].targets[value] : NULL;
}

const struct target *target_at(const struct contract *c, const struct item *i, size_t clock, struct arena *mem)
{
	int d = DIMENSION_CLOCKS + (int)clock, value;
	bool known = value_unless_open(c, d, i, mem, &value);
	return known && value != LEAF_NO_TARGET && clocks_run(c, i, mem) ? &c->dimensions[d].targets[value] : NULL;
}

const struct happened *event_of(const struct situation *s, struct str name, struct arena *mem)
{
	struct str key = utf8_fold(mem, name);
	for (size_t i = 0; i < s->events.n; i++)
		if (str_is(s->events.at[i].event, key))
			return &s->events.at[i];
	for (size_t i = 0; i < s->events.n; i++)
		if (contract_means(key, s->events.at[i].event))
			return &s->events.at[i];
	return NULL;
}

static const struct calendar always = { .day = { { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } } },
	.windows = { 1, 1, 1, 1, 1, 1, 1 } };

bool due_at(const struct contract *c, const struct situation *s, size_t clock, struct arena *mem, struct instant *out)
{
	const struct target *t = target_run(c, &s->item, clock, mem);
	const struct happened *from = t ? event_of(s, c->clocks.at[clock].from, mem) : NULL;
	const struct calendar *k = t && t->calendar.len ? contract_calendar(c, t->calendar) : &always;
	struct calendar counted = *k;
	struct instant begins;
	struct span open;
	const struct calendar *rests = t ? c->clocks.at[clock].within : NULL;
	counted.except = rests ? hours_of_item(c, rests->name, &s->item, mem) : NULL;
	return from && !rests == !counted.except && calendar_takes(k, c->zone, from->at, c->clocks.at[clock].until_minute, &begins)
		&& calendar_budget(k, c->zone, begins, t->amount, t->unit, &open) && calendar_due(&counted, c->zone, begins, open, out);
}

struct str moment_said(const struct contract *c, struct instant t, struct arena *mem)
{
	struct civil at = zone_civil(c->zone, t);
	struct date day = zone_date(c->zone, t);
	bool again = zone_instant(c->zone, day, at.hour * 60 + at.minute).ms + 60000 <= t.ms;          /* of the hour that autumn has twice */
	return text(mem, "{} {}{}:{}{}{}", day, at.hour < 10 ? STR("0") : NONE, at.hour, at.minute < 10 ? STR("0") : NONE, at.minute,
		!again ? NONE : c->lang == LANG_DE ? STR(" (zum zweiten Mal)") : STR(" (the second time)"));
}

struct str percent_said(const struct contract *c, struct micro percent, struct arena *mem)
{
	struct str rest = text(mem, "{} %", percent), whole = str_split(&rest, '.');
	return rest.len ? text(mem, "{}{}{}", whole, c->lang == LANG_DE ? STR(",") : STR("."), rest) : whole;
}

/* ---- money ------------------------------------------------------------------------------------------------------------ */

/* As the judgement has it: work of which nothing is certain is charged by nothing. *open: the way of charging hangs on what is unknown. */
static enum verdict_class judged_class(const struct contract *c, const struct situation *s, struct arena *mem, const struct money_path **path, bool *open)
{
	struct brief b = brief_judge(c, &s->item, mem);
	enum verdict_class class = b.status == JUDGE_PROVISIONAL ? VERDICT_NONE : b.class;
	*path = path_of_item(c, class, &s->item, mem, open);
	return class;
}

/* *open: how, hangs on what is unknown. */
static enum charging charging_of(const struct contract *c, const struct situation *s, struct arena *mem, bool *open)
{
	const struct money_path *path;
	enum verdict_class class = judged_class(c, s, mem, &path, open);
	*open = *open && path_hangs(c, class, &s->item, mem);
	return contract_charging(class, path);
}

const struct price *price_decided(const struct contract *c, const struct situation *s, struct arena *mem)
{
	const struct money_path *path;
	bool open;
	enum verdict_class class = judged_class(c, s, mem, &path, &open);
	return contract_charging(class, path) == CHARGE_PRICE ? price_of_item(c, class, path, &s->item, mem) : NULL;
}

bool is_added(const struct contract *c, const struct situation *s, const struct price *p, struct arena *mem)
{
	size_t n;
	bool open, added = false;
	const struct added *plus = plus_of_item(c, &s->item, mem, &n, &open);
	for (size_t i = 0; i < n; i++)
		added |= str_is(plus[i].position, p->name);
	return added && charging_of(c, s, mem, &open) != CHARGE_NOTHING;
}

/* The values an example gives of an index, each of a month as far from the last as the days of adjustment are. n 0: it gives none. */
static struct index_series series_given(const struct contract *c, const struct situation *s, const struct adjustment *a, struct str index, struct arena *mem)
{
	struct date month = contract_index_base(c, a);
	for (size_t i = 0; i < s->indexes.n; i++) {
		const struct index_given *x = &s->indexes.at[i];
		if (!str_is(utf8_fold(mem, index), x->name))
			continue;
		struct index_value *v = NEWS(mem, struct index_value, x->n);
		for (size_t k = 0; k < x->n; k++) {
			struct date at = length_after(month, a->every, (int)k);
			v[k] = (struct index_value){ at, at, x->values[k] };
		}
		return (struct index_series){ index, v, x->n };
	}
	return (struct index_series){ .index = index };
}

/* The steps an adjustment makes by what the example says its indexes stood at. */
static size_t steps_given(const struct contract *c, const struct situation *s, const struct adjustment *a, struct arena *mem, struct index_factor **out)
{
	size_t shares = a->n_shares ? a->n_shares : a->index.len > 0, n = 0, last = 0;
	struct index_series *series = NEWS(mem, struct index_series, shares + 1);
	struct date origin = contract_index_base(c, a), base = origin;
	for (size_t i = 0; i < shares; i++) {
		series[i] = series_given(c, s, a, a->n_shares ? a->shares[i].index : a->index, mem);
		last = i && series[i].n > last ? last : series[i].n;
	}
	*out = NEWS(mem, struct index_factor, last + 1);
	for (size_t k = 1; k < last; k++) {
		struct date told = length_after(origin, a->every, (int)k);
		struct index_step step = a->n_shares ? contract_index_weighted(a, series, origin, base, told) : contract_index_step(a, series[0].at, series[0].n, base, told);
		if (step.outcome != INDEX_MOVES)
			continue;
		(*out)[n++] = step.factor;
		base = step.month;
	}
	return n;
}

/* As the adjustments have moved it by then. */
static const struct price *price_adjusted(const struct contract *c, const struct situation *s, const struct price *p, struct arena *mem)
{
	struct price *now = NEW(mem, struct price);
	if (!p || !s->indexes.n)
		return p;
	*now = *p;
	for (size_t i = 0; i < c->adjustments.n; i++) {
		struct index_factor *steps;
		size_t n = steps_given(c, s, &c->adjustments.at[i], mem, &steps);
		if (n)
			contract_index_price(&c->adjustments.at[i], steps, n, now, mem, now);
	}
	return now;
}

/* What one position costs; borne: as price_beside has it; *open: it stands in a list, or a surcharge of it hangs on what is unknown, and the account waits for it, too. */
static bool cost_of(const struct contract *c, const struct situation *s, const struct price *p, struct arena *mem, struct money *borne, struct money *sum, bool *open)
{
	const bool *unsure, *surcharged = surcharges_of_item(c, &s->item, mem, &unsure);
	struct money m = { 0 };
	struct err e = { 0 };
	p = price_adjusted(c, s, p, mem);
	if (!p || !price_beside(c, p, &s->work, surcharged, borne, &m, &e))
		return false;
	sum->cents += m.cents;
	*open |= p->by_list || price_may_have(c, p, &s->work, unsure);
	return true;
}

enum worth price_worked(const struct contract *c, const struct situation *s, const struct price *p, struct arena *mem, struct money *out)
{
	bool open = false;
	*out = (struct money){ 0 };
	return !cost_of(c, s, p, mem, NULL, out, &open) ? WORTH_NOTHING : open ? WORTH_OPEN : WORTH_SOMETHING;
}

/* Positions that are added, each once with all its minutes: those that a quota takes and those that are left of the work. */
struct added_work { const struct price *price; struct situation s; };
struct working { const struct contract *c; struct arena *mem; struct money *borne, sum; bool open; struct { struct added_work *at; size_t n, cap; } added; };

static void take_added(struct working *x, const struct situation *s, const struct price *p)
{
	for (size_t i = 0; i < x->added.n; i++)
		if (x->added.at[i].price == p) {
			x->added.at[i].s.work.minutes += s->work.minutes;
			return;
		}
	*push(x->mem, &x->added) = (struct added_work){ p, *s };
}

/* Work under one verdict: at its price, if it has one of its own, and with what is added. */
static enum worth work_under(struct working *x, const struct situation *s)
{
	size_t n;
	bool hangs, open;
	enum charging how = charging_of(x->c, s, x->mem, &hangs);
	const struct price *p = price_decided(x->c, s, x->mem);
	if (hangs || brief_judge(x->c, &s->item, x->mem).status == JUDGE_OPEN)
		return WORTH_OPEN;
	if (how == CHARGE_PRICE && !cost_of(x->c, s, p, x->mem, x->borne, &x->sum, &x->open))
		return WORTH_NOTHING;
	const struct added *plus = plus_of_item(x->c, &s->item, x->mem, &n, &open);
	x->open |= how != CHARGE_NOTHING && open;
	for (size_t i = 0; i < n && how != CHARGE_NOTHING; i++)
		if (!p || !str_is(plus[i].position, p->name))
			take_added(x, s, contract_price(x->c, plus[i].position));
	return WORTH_SOMETHING;
}

/* What a quota in money pays of it. */
static int64_t paid_of(const struct contract *c, const struct situation *s, int64_t sum, struct arena *mem)
{
	struct str name = s->balances.n ? draws_on(c, &s->item, mem) : NONE;
	for (size_t i = 0; i < s->balances.n; i++)
		if (str_is(s->balances.at[i].quota->name, name))
			return s->balances.at[i].left.cents < sum ? s->balances.at[i].left.cents : sum;
	return 0;
}

enum worth work_worked(const struct contract *c, const struct situation *s, struct arena *mem, struct money *out)
{
	struct working x = { .c = c, .mem = mem, .borne = NEWS(mem, struct money, c->surcharges.n + 1) };
	enum worth w = work_under(&x, s);
	for (size_t i = 0; i < s->shares.n && w == WORTH_SOMETHING; i++) {
		struct situation one = situation_share(s, i);
		w = work_under(&x, &one);
	}
	for (size_t i = 0; i < x.added.n && w == WORTH_SOMETHING; i++)
		if (!cost_of(c, &x.added.at[i].s, x.added.at[i].price, mem, x.borne, &x.sum, &x.open))
			w = WORTH_NOTHING;
	*out = x.sum;
	out->cents -= paid_of(c, s, x.sum.cents, mem);
	return w == WORTH_SOMETHING && x.open ? WORTH_OPEN : w;
}

/* ---- availability ------------------------------------------------------------------------------------------------------ */

/* The period in which the first of the outages begins; of a length of time the one that ends with the last of them. */
static struct time_span period_of(const struct contract *c, const struct situation *s, const struct availability *p)
{
	struct time_span all = { { INT64_MAX }, { 0 } };
	for (size_t i = 0; i < s->outages.n; i++) {
		const struct time_span *o = &s->outages.at[i];
		all.from = o->from.ms < all.from.ms ? o->from : all.from;
		all.until = o->until.ms > all.until.ms ? o->until : all.until;
	}
	if (p && p->months) {
		struct date first = calendar_period(zone_date(c->zone, all.from), p->months);
		return (struct time_span){ zone_instant(c->zone, first, 0), zone_instant(c->zone, length_after(first, (struct length){ 0, p->months }, 1), 0) };
	}
	if (p)
		all.from.ms = all.until.ms - p->span.ms;
	return all;
}

/* What of the outages counts, minute by minute. */
static struct span outages_counted(const struct contract *c, const struct situation *s, const struct availability *p, struct arena *mem)
{
	struct time_span period = period_of(c, s, p);
	struct downtime *d = NEWS(mem, struct downtime, s->outages.n + 1);
	for (size_t i = 0; i < s->outages.n; i++)
		if (instant_since(s->outages.at[i].until, s->outages.at[i].from).ms >= outage_least(p))
			d[i] = downtime_of_item(c, &s->item, s->outages.at[i], mem);
	return contract_downtime(p, c->zone, d, s->outages.n, period.from, period.until);
}

struct span downtime_counted(const struct contract *c, const struct situation *s, const struct availability *p, struct arena *mem)
{
	struct span down = s->downtime;
	if (s->outages.n)
		return outages_counted(c, s, p, mem);
	if (!counts_of_item(c, &s->item, mem) || down.ms < outage_least(p))
		return (struct span){ 0 };
	return p && p->whole.ms ? (struct span){ down.ms / p->whole.ms * p->whole.ms } : down;
}

static bool has_downtime(const struct situation *s) { return s->has_downtime || s->outages.n; }

bool outage_counted(const struct contract *c, const struct situation *s, struct arena *mem)
{
	bool counts = counts_of_item(c, &s->item, mem);
	return s->outages.n || (counts && s->has_downtime) ? downtime_counted(c, s, availability_of_item(c, &s->item, mem), mem).ms > 0 : counts;
}

bool availability_achieved(const struct contract *c, const struct situation *s, struct arena *mem, struct micro *out)
{
	const struct availability *p = availability_of_item(c, &s->item, mem);
	struct span whole = s->period.ms ? s->period : p ? p->span : (struct span){ 0 };
	if (p && s->outages.n)
		whole = contract_promised(p, c->zone, period_of(c, s, p).from, period_of(c, s, p).until);
	if (s->credit.has_availability || !has_downtime(s)) {
		*out = s->credit.has_availability ? s->credit.availability : p ? p->percent : (struct micro){ 0 };
		return s->credit.has_availability || p;
	}
	if (whole.ms <= 0)
		return false;
	*out = (struct micro){ round_div((wide)(whole.ms - downtime_counted(c, s, p, mem).ms) * 100000000, whole.ms) };
	return true;
}

struct credit_sum credits_worked(const struct contract *c, const struct situation *s, struct arena *mem)
{
	struct credit_case k = s->credit;
	enum judge_status status = brief_judge(c, &s->item, mem).status;
	if (status == JUDGE_CONTRADICTORY || status == JUDGE_IMPOSSIBLE)
		return (struct credit_sum){ 0 };
	if (!k.has_availability && has_downtime(s))
		k.has_availability = availability_achieved(c, s, mem, &k.availability);
	k.downtime = downtime_counted(c, s, availability_of_item(c, &s->item, mem), mem);
	return credits_of_item(c, &s->item, &k, mem);
}

bool credits_amount(const struct contract *c, const struct situation *s, struct arena *mem)
{
	struct situation without = *s;
	without.credit.n_bases = 0;
	return credits_worked(c, &without, mem).amount.cents > 0;
}

/* ---- the end of the contract -------------------------------------------------------------------------------------------- */

bool end_worked(const struct situation *s, const struct runs *k, struct date *out)
{
	struct term_days t = runs_days(k, s->has_notice ? s->notice : k->from);
	*out = t.too_late && s->has_notice ? t.next_ends : t.ends;
	return !k->without_end || s->has_notice;
}
