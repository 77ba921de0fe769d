/* fee.c - the flat fee of a month, by what the inventory counts on the month's last day.
 *
 * The version in force on that day and the components counted on it decide; where a version has a part of the month only, on the last of its
 * days, and it is owed by them (fee_days.c). Both are dated facts that stand once the month is over,
 * so it is charged after its end: what comes on its last day counts. What is entered later with a day in that month is made up by
 * another run, by the version of the first one (fee_again.c). */
#include "account/inside.h"
#include "account/month.h"
#include "inventory/words.h"

enum { CHAIN_MOST = 100, YEAR_MONTHS = 12 };             /* versions looked back over */

static struct billed_month month_from(struct date first)
{
	return (struct billed_month){ .from = first, .until = date_month_last(first) };
}

bool typed_month(const struct step *s, const struct signal *act, struct billed_month *out)
{
	out->name = str_trim(field(&act->fields, STR("month")));
	if (!date_parse(text(s->mem, "{}-01", out->name), &out->from))
		return refuse(s, "Monat „{}“ ist kein Monat wie 2026-11", "month \"{}\" is no month such as 2026-11", out->name);
	out->until = month_from(out->from).until;
	return out->from.day <= account_today(s).day || refuse(s, "der Monat {} hat noch nicht begonnen", "month {} has not begun", out->name);
}

bool fee_of(struct db *db, int64_t client, const struct contract *c, struct date last, struct arena *mem, const struct price **out, struct flat_fee *which, struct err *e)
{
	struct facts f = { 0 };
	if (!fee_facts(db, client, c, last, mem, &f, e))
		return false;
	*which = contract_flat_fee(c, &f);
	*out = flat_fee_is_open(which) ? NULL : contract_price(c, which->position);
	return true;
}

/* A price that moves in the middle of a month moves with the next. */
static struct date first_of(struct date day) { return date_of(date_civil(day).year, date_civil(day).month, 1); }

static struct date day_before(struct date d) { return (struct date){ d.day - 1 }; }

static bool has_fee(const struct contract *c, struct str position) { return fee_goes_on(c, c, position); }

/* Of the version, or of the first of those before it that had the same flat fee without a break. */
bool fee_month_of(struct db *db, int64_t client, const struct contract *c, struct str position, struct date last, struct arena *mem, struct fee_month *out, struct err *e)
{
	struct agreement a = { .from = contract_head(c)->from };
	struct date first = a.from;
	const struct contract *before = c, *after = c;
	bool on = true;
	for (int i = 0; i < CHAIN_MOST && on; i++) {
		first = a.from;
		after = before;
		if (!agreement_load(db, client, day_before(a.from), mem, &a, &before, e))
			return false;
		on = a.id && a.from.day < first.day && fee_goes_on(before, after, position);
	}
	struct civil begun = date_civil(first), now = date_civil(last);
	*out = (struct fee_month){ .nth = (now.year - begun.year) * 12 + now.month - begun.month, .of_year = now.month, .had = a.id && has_fee(before, position),
	                           .began = first, .first = first_of(last) };
	return true;
}

bool fee_judge(struct db *db, int64_t client, const struct contract *c, const struct price *fee, struct date last, struct arena *mem, const bool **holds,
	struct str *open, struct err *e)
{
	struct facts f = { 0 };
	const struct str *untold;
	const struct surcharge *all;
	*open = NONE;
	if (!fee_facts(db, client, c, last, mem, &f, e) || !contract_surcharges_of_month(c, &f, mem, holds, &untold, e))
		return false;
	for (size_t n = contract_surcharges(c, &all), i = 0; i < n; i++)
		if (untold[i].len && price_month_bears(fee, &all[i]))
			*open = all[i].name;
	return true;
}

/* What twelve months like the one that ends on that day come to, each as it is charged: whole cents, whatever the periods and bounds are. */
static bool year_at_price(struct db *db, int64_t client, const struct month_days *m, const struct contract *c, const struct price *fee, struct arena *mem, struct money *out, struct err *e)
{
	struct date last = m->last;
	struct counted *counts;
	size_t n;
	struct owed_list lines = { 0 };
	struct strs unpriced = { 0 };
	struct owed_sums sums = { 0 };
	struct str open;
	const bool *holds;
	struct fee_month month;
	struct date from = { m->of ? last.day - m->days + 1 : first_of(last).day };
	if (!fee_counts(db, client, c, last, mem, &counts, &n, e) || !fee_judge(db, client, c, fee, last, mem, &holds, &open, e) ||
	    !fee_month_of(db, client, c, fee->name, last, mem, &month, e) || !fee_bound(db, client, c, fee, last, mem, &month, e) ||
	    !fee_runs(db, client, c, fee, from, last, mem, &month, e))
		return false;
	for (int i = 0; i < YEAR_MONTHS; i++)                    /* the second, in which nothing is owed once */
		if (!account_price_month(c, fee, (struct fee_month){ .nth = YEAR_MONTHS + i, .of_year = i + 1, .days = m->of ? m->days : 0, .of = m->of, .spread = true, .bound = month.bound, .runs = month.runs, .n_runs = month.n_runs }, counts, n, holds, (struct tax){ 0 }, mem, &lines, &unpriced, e))
			return false;
	if (!account_sum(&lines, mem, &sums) || sums.net.cents > INT64_MAX / YEAR_MONTHS)
		return fail(e, "the flat fee is beyond the range of amounts");
	*out = sums.net;
	return true;
}

/* Of a position, or without a name of the flat fee. */
static bool year_at(struct db *db, int64_t client, const struct month_days *m, const struct contract *c, struct str position, struct arena *mem, struct money *out, bool *open, struct err *e)
{
	struct flat_fee which = { 0 };
	const struct price *fee = position.len ? contract_price(c, position) : NULL;
	struct str clause;
	*out = (struct money){ 0 };
	if (!position.len && !fee_of(db, client, c, m->last, mem, &fee, &which, e))
		return false;
	if (fee && !price_named(db, client, c, fee->name, first_of(m->last), mem, &fee, &clause, e))
		return false;
	*open |= flat_fee_is_open(&which) || (fee && fee->by_list);
	return !fee || fee->by_list || year_at_price(db, client, m, c, fee, mem, out, e);
}

static struct money month_of_year(struct money year) { return (struct money){ round_div(year.cents, YEAR_MONTHS) }; }

bool fee_at_price(struct db *db, int64_t client, struct date last, const struct contract *c, const struct price *fee, struct arena *mem, struct money *out, struct err *e)
{
	struct money year = { 0 };
	bool ok = year_at_price(db, client, &(struct month_days){ .last = last }, c, fee, mem, &year, e);
	*out = month_of_year(year);
	return ok;
}

bool fee_under(struct db *db, int64_t client, const struct month_days *m, const struct contract *c, struct arena *mem, struct money *out, bool *open, struct err *e)
{
	struct money year;
	*open = false;
	bool ok = year_at(db, client, m, c, NONE, mem, &year, open, e);
	*out = month_of_year(year);
	return ok;
}

/* The version of that day, where it is not the one that is asked for. */
static bool version_on(struct db *db, int64_t client, struct date day, struct arena *mem, const struct contract **c, struct err *e)
{
	struct agreement a;
	const struct contract *then = NULL;
	if (day.day >= contract_head(*c)->from.day)
		return true;
	if (!agreement_load(db, client, day, mem, &a, &then, e))
		return false;
	*c = then ? then : *c;
	return true;
}

/* A month is counted on its last day, or on the nearest of the days that are looked at. */
static struct date day_within(struct date last, const struct fee_span *s)
{
	return last.day > s->until.day ? s->until : last.day < s->from.day ? s->from : last;
}

bool fee_of_months(struct db *db, int64_t client, const struct contract *c, struct str position, const struct fee_span *s, struct arena *mem, struct money *out, bool *open, struct err *e)
{
	struct civil first = date_civil(s->first);
	wide sum = 0;
	for (int i = 1; i <= s->months; i++) {
		struct date day = day_within((struct date){ date_of(first.year, first.month + i, 1).day - 1 }, s);
		const struct contract *then = c;
		struct money year;
		if ((s->versions && !version_on(db, client, day, mem, &then, e)) ||
		    !year_at(db, client, &(struct month_days){ .last = day }, then, contract_price(then, position) ? position : NONE, mem, &year, open, e))
			return false;
		sum += year.cents;
	}
	out->cents = (int64_t)round_div(sum, YEAR_MONTHS);
	return true;
}

/* What a month owes while that is open. */
static bool refuse_open(const struct step *s, const struct flat_fee *which)
{
	if (which->fact.len)
		return refuse(s, "welche Pauschale gilt, hängt an „{}“, und weder Bestand noch Vertrag sagen es: eine Anlage muss es festlegen", "which flat fee holds hangs on \"{}\", and neither the inventory nor the contract says it: an annex must settle it", which->fact);
	return refuse(s, "„{}“ und „{}“ wären zwei Pauschalen desselben Monats: der Vertrag muss eine nennen, die beide enthält", "\"{}\" and \"{}\" would be two flat fees of one month: the contract must name one that holds both", which->position, which->other);
}

static struct str unpriced_note(const struct step *s, const struct strs *classes)
{
	struct out o = out_open(s->mem);
	for (size_t i = 0; i < classes->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, classes->at[i]);
	return out_str(&o);
}

/* What moved the price stands behind the position. */
static void cite(const struct step *s, struct owed_list *lines, struct str clause)
{
	for (size_t i = 0; i < lines->n && clause.len; i++)
		lines->at[i].clause = text(s->mem, "{} ({})", lines->at[i].clause, clause);
}

/* A month that is being charged: for the first time, or again. days: whose days it has; set_ups: the things that owe with it what each costs once; none: it has no flat fee. */
struct charged_month { struct fee_run run; struct fee_days *days; size_t n; struct set_ups set_ups; bool none; };

static bool has_ended(const struct step *s, const struct billed_month *m)
{
	return m->until.day < account_today(s).day ||
	       refuse(s, "der Monat {} ist noch nicht zu Ende: die Pauschale zählt, was an seinem letzten Tag ({}) im Bestand ist", "month {} is not over yet: the flat fee counts what is in the inventory on its last day ({})", m->name, m->until);
}

/* Refused where nobody can say which fee it is; a version without one has none for its days, unless the month has no other. */
static bool price_of_days(const struct step *s, struct charged_month *x, const struct fee_days *d, const struct price **out, struct err *e)
{
	struct flat_fee which;
	if (!fee_of(s->db, d->a.client, d->c, d->until, s->mem, out, &which, e))
		return false;
	if (flat_fee_is_open(&which))
		return refuse_open(s, &which), true;
	x->none = !*out && x->n == 1 && !least_is_said(d->c);
	return !x->none || (refuse(s, "der Vertrag {} nennt keinen Preis für gedeckte Arbeit (urteil gedeckt: in ...)", "the contract {} names no price for covered work (urteil gedeckt: in ...)", d->a.title), true);
}

/* Which month it is for these days of it. */
static bool month_of_days(const struct step *s, const struct fee_days *d, struct str position, const struct billed_month *m, struct fee_month *out, struct err *e)
{
	int32_t days = d->until.day - d->from.day + 1, of = m->until.day - m->from.day + 1;
	if (!fee_month_of(s->db, d->a.client, d->c, position, d->until, s->mem, out, e) || !fee_ends(s->db, d->a.client, position, d->from, s->mem, &out->ends, e))
		return false;
	out->days = days < of ? days : 0;
	out->of = days < of ? of : 0;
	out->later = out->began.day < d->from.day && d->from.day > m->from.day;
	return true;
}

static const struct price_item *monthly_in(const struct price *p, struct str position)
{
	for (size_t i = 0; p && i < p->n; i++)
		if (price_item_is_fee(&p->items[i]) && price_period_months(p->items[i].period) == 1 && str_is(p->items[i].position, position))
			return &p->items[i];
	return NULL;
}

/* The versions' flat fees of the month, one after the other; NULL: its days have none. */
static bool fees_of_month(const struct step *s, const struct charged_month *x, const struct price ***out, struct err *e)
{
	const struct price **fees = NEWS(s->mem, const struct price *, x->n + 1);
	for (size_t i = 0; i < x->n; i++) {
		struct flat_fee which;
		if (!fee_of(s->db, x->days[i].a.client, x->days[i].c, x->days[i].until, s->mem, &fees[i], &which, e))
			return false;
	}
	*out = fees;
	return true;
}

static bool follows(const struct charged_month *x, size_t i) { return i + 1 < x->n && x->days[i].until.day + 1 == x->days[i + 1].from.day; }

/* How it counts the days of one version: the last one that has the position in a row decides for the month, and a full month is full by all of them. */
static enum part_month counted_as(const struct charged_month *x, const struct price *const *fees, size_t at, const struct price_item *item, const struct billed_month *m)
{
	size_t first = at, last = at;
	while (follows(x, last) && monthly_in(fees[last + 1], item->position))
		last++;
	while (first && follows(x, first - 1) && monthly_in(fees[first - 1], item->position))
		first--;
	enum part_month decides = last == at ? item->part_month : monthly_in(fees[last], item->position)->part_month;
	if (decides != MONTH_BEGUN && decides != MONTH_FULL)
		return item->part_month == MONTH_COUNTED ? MONTH_COUNTED : MONTH_BY_DAYS;
	if (last != at)
		return MONTH_ELSEWHERE;
	return x->days[first].from.day <= m->from.day && x->days[last].until.day >= m->until.day ? MONTH_BEGUN : decides;
}

/* Where versions share a month each item counts what is its own of it. */
static bool share_month(const struct step *s, const struct charged_month *x, size_t at, const struct billed_month *m, const struct price **fee, struct err *e)
{
	const struct price *const *fees;
	const struct price *p = *fee;
	if (x->n < 2)
		return true;
	if (!fees_of_month(s, x, (const struct price ***)&fees, e))
		return false;
	struct price *shared = NEW(s->mem, struct price);
	struct price_item *items = NEWS(s->mem, struct price_item, p->n + 1);
	for (size_t i = 0; i < p->n; i++) {
		items[i] = p->items[i];
		if (monthly_in(p, items[i].position) && price_item_is_fee(&items[i]) && price_period_months(items[i].period) == 1)
			items[i].part_month = counted_as(x, fees, at, &items[i], m);
	}
	*shared = *p;
	shared->items = items;
	*fee = shared;
	return true;
}

bool fee_share(const struct step *s, int64_t client, struct date first, struct money *out, bool *open, struct err *e)
{
	struct billed_month m = month_from(first);
	struct charged_month x = { .run = { .client = client } };
	int32_t of = m.until.day - m.from.day + 1;
	wide sum = 0;
	*open = false;
	if (!fee_days_of(s->db, client, m.from, m.until, s->mem, &x.days, &x.n, e))
		return false;
	for (size_t i = 0; i < x.n; i++) {
		const struct fee_days *d = &x.days[i];
		int32_t days = d->until.day - d->from.day + 1;
		struct month_days part = { d->until, days < of ? days : 0, days < of ? of : 0 };
		struct flat_fee which;
		const struct price *fee;
		struct money year = { 0 };
		struct str clause;
		if (!fee_of(s->db, client, d->c, d->until, s->mem, &fee, &which, e) || (fee && !price_named(s->db, client, d->c, fee->name, d->from, s->mem, &fee, &clause, e)))
			return false;
		*open |= flat_fee_is_open(&which) || (fee && fee->by_list);
		if (fee && !fee->by_list && (!share_month(s, &x, i, &m, &fee, e) || !year_at_price(s->db, client, &part, d->c, fee, s->mem, &year, e)))
			return false;
		sum += year.cents;
	}
	out->cents = (int64_t)round_div(sum, YEAR_MONTHS);
	return true;
}

static bool lines_of_days(const struct step *s, struct charged_month *x, const struct fee_days *d, const struct billed_month *m, struct tax tax, struct owed_list *lines, struct strs *unpriced, struct err *e)
{
	struct counted *counts;
	size_t n;
	struct fee_month month;
	const bool *holds;
	const struct price *signed_fee = NULL, *fee;
	struct str clause, open;
	struct owed_list own = { 0 };
	int64_t id = d->a.client;
	if (!price_of_days(s, x, d, &signed_fee, e))
		return false;
	if (s->refused->len || !signed_fee)
		return true;
	if (!price_named(s->db, id, d->c, signed_fee->name, d->from, s->mem, &fee, &clause, e) || !fee_counts(s->db, id, d->c, d->until, s->mem, &counts, &n, e) ||
	    !share_month(s, x, (size_t)(d - x->days), m, &fee, e) || !month_of_days(s, d, signed_fee->name, m, &month, e) || !fee_bound(s->db, id, d->c, fee, d->until, s->mem, &month, e) ||
	    !fee_runs(s->db, id, d->c, fee, d->from, d->until, s->mem, &month, e) || (d->until.day == m->until.day && !fee_more(s->db, id, d->c, fee, s->mem, &month, e)) || !fee_set_up(s->db, d, fee, x->run.id, s->mem, &month, &x->set_ups, e) || !fee_judge(s->db, id, d->c, fee, d->until, s->mem, &holds, &open, e))
		return false;
	if (fee->by_list)
		return account_refuse_listed(fee, s->reader, s->refused), true;
	if (open.len)
		return refuse(s, "ob „{}“ für die Pauschale gilt, sagen weder Bestand noch Vertrag: eine Anlage muss es festlegen", "whether \"{}\" holds for the flat fee is said neither by the inventory nor by the contract: an annex must settle it", open), true;
	if (!account_price_month(d->c, fee, month, counts, n, holds, tax, s->mem, &own, unpriced, s->refused))
		return true;
	cite(s, &own, clause);
	for (size_t i = 0; i < own.n; i++) {
		if (!own.at[i].from.day) {
			own.at[i].from = d->from;
			own.at[i].until = d->until;
		}
		*push(s->mem, lines) = own.at[i];
	}
	return true;
}

static bool lines_of_month(const struct step *s, struct charged_month *x, const struct billed_month *m, struct owed_list *lines, struct err *e)
{
	struct client client;
	struct tax tax = { 0 };
	struct strs unpriced = { 0 };
	if (!account_client_tax(s, x->run.client, &client, &tax, e))
		return false;
	for (size_t i = 0; i < x->n && !s->refused->len; i++)
		if (!lines_of_days(s, x, &x->days[i], m, tax, lines, &unpriced, e))
			return false;
	const struct fee_days *last = &x->days[x->n - 1];
	x->run.note = unpriced_note(s, &unpriced);
	return s->refused->len || least_lines(s, x->run.client, last->c, last->until, tax, lines, e);
}

/* A month charged before goes by the version of the first run, whatever was signed since. */
static bool days_of_month(const struct step *s, const struct billed_month *m, struct charged_month *x, struct err *e)
{
	bool has = !x->run.id;
	if (!fee_days_of(s->db, x->run.client, m->from, m->until, s->mem, &x->days, &x->n, e))
		return false;
	for (size_t i = 0; i < x->n; i++)
		has |= x->days[i].a.id == x->run.contract;
	if (has)
		return true;
	x->n = 1;
	x->days[0] = (struct fee_days){ .from = m->from, .until = m->until };
	return agreement_by_id(s->db, x->run.client, x->run.contract, s->mem, &x->days[0].a, &x->days[0].c, e);
}

/* What a month comes to; x->n 0: there is no contract. */
static bool plan_month(const struct step *s, int64_t client, const struct billed_month *m, struct charged_month *x, struct owed_list *lines, struct err *e)
{
	*x = (struct charged_month){ .run = { .client = client } };
	if (!fee_run_of(s->db, client, m->from, s->mem, &x->run, e))
		return false;
	x->run.client = client;
	if (!days_of_month(s, m, x, e))
		return false;
	if (!x->n)
		return true;
	const struct fee_days *last = &x->days[x->n - 1];
	if (!x->run.id)
		x->run = (struct fee_run){ .client = client, .contract = last->a.id, .from = m->from, .until = m->until, .at = s->now };
	return lines_of_month(s, x, m, lines, e);
}

/* False in *charged: there is no contract. */
static bool charge_month(const struct step *s, int64_t client, const struct billed_month *m, bool *charged, struct err *e)
{
	struct charged_month x;
	struct owed_list lines = { 0 };
	if (!plan_month(s, client, m, &x, &lines, e))
		return false;
	*charged = x.n > 0;
	if (!x.n || s->refused->len)
		return true;
	return fee_charge(s, &x.run, &lines, &(struct fee_versions){ x.days, x.n }, e) && (s->refused->len || fee_keep_set_up(s, &x.run, &x.set_ups, e));
}

bool fee_foresee(const struct step *s, int64_t client, struct date first, struct fee_plan *out, struct err *e)
{
	struct billed_month m = month_from(first);
	struct charged_month x;
	struct owed_sums sums = { 0 };
	*out = (struct fee_plan){ 0 };
	if (!plan_month(s, client, &m, &x, &out->lines, e))
		return false;
	out->contract = x.n ? x.days[x.n - 1].a.id : 0;
	out->run = x.run;
	out->none = x.none;
	if (x.none)
		*s->refused = (struct err){ 0 };
	if (!x.n || s->refused->len)
		return true;
	if (!account_sum(&out->lines, s->mem, &sums))
		return refuse(s, "die Pauschale liegt außerhalb des Bereichs der Beträge", "the flat fee is beyond the range of amounts"), true;
	out->net = sums.net;
	return true;
}

/* Of what is owed ahead: the longest time for which it is. */
static int months_ahead(const struct price *p)
{
	int longest = 1;
	for (size_t i = 0; i < p->n; i++)
		longest = !p->items[i].unit.len && price_period_months(p->items[i].period) > longest ? price_period_months(p->items[i].period) : longest;
	return longest;
}

/* Was a month so far before charged ahead for days with which the fee does not go on any more by the end of this one? */
static bool was_ahead(const struct step *s, int64_t client, const struct billed_month *m, int back, struct billed_month *then, bool *yes, struct err *e)
{
	struct fee_run run;
	struct agreement a;
	const struct contract *c;
	const struct price *fee;
	struct flat_fee which;
	struct date ends = { 0 };
	*then = month_from(date_of(date_civil(m->from).year, date_civil(m->from).month - back, 1));
	*yes = false;
	if (!fee_run_of(s->db, client, then->from, s->mem, &run, e))
		return false;
	if (!run.id)
		return true;
	if (!agreement_by_id(s->db, client, run.contract, s->mem, &a, &c, e) || !fee_of(s->db, client, c, then->until, s->mem, &fee, &which, e) ||
	    (fee && !fee_ends(s->db, client, fee->name, then->until, s->mem, &ends, e)))
		return false;
	*yes = fee && months_ahead(fee) > back && ends.day > then->until.day + 1 && ends.day <= m->until.day + 1;
	return true;
}

/* That is made up for in the month that was charged. */
static bool charge_ahead_again(const struct step *s, int64_t client, const struct billed_month *m, struct err *e)
{
	for (int back = 1; back < YEAR_MONTHS && !s->refused->len; back++) {
		struct billed_month then;
		bool ahead, charged;
		if (!was_ahead(s, client, m, back, &then, &ahead, e) || (ahead && !charge_month(s, client, &then, &charged, e)))
			return false;
	}
	return true;
}

bool month_goes_along(const struct step *s, int64_t client, struct date first, struct date earlier, bool *yes, struct err *e)
{
	struct billed_month m = month_from(first), then;
	struct civil a = date_civil(earlier), b = date_civil(first);
	int back = (b.year - a.year) * YEAR_MONTHS + b.month - a.month;
	*yes = false;
	return back < 1 || back >= YEAR_MONTHS || was_ahead(s, client, &m, back, &then, yes, e);
}

bool fee_foresee_ahead(const struct step *s, int64_t client, struct date first, struct money *out, struct err *e)
{
	struct billed_month m = month_from(first);
	*out = (struct money){ 0 };
	for (int back = 1; back < YEAR_MONTHS && !s->refused->len; back++) {
		struct billed_month then;
		struct fee_plan plan;
		bool ahead;
		if (!was_ahead(s, client, &m, back, &then, &ahead, e) || (ahead && !fee_foresee(s, client, then.from, &plan, e)))
			return false;
		if (ahead && !s->refused->len)
			out->cents += plan.net.cents - plan.run.net.cents;
	}
	return true;
}

bool fee_run(const struct step *s, const struct signal *act, struct err *e)
{
	struct billed_month m;
	bool charged;
	if (!typed_month(s, act, &m) || !has_ended(s, &m))
		return true;
	if (!charge_ahead_again(s, act->client, &m, e))
		return false;
	if (s->refused->len)
		return true;
	if (!charge_month(s, act->client, &m, &charged, e))
		return false;
	return charged || s->refused->len || (refuse(s, "am {} gilt kein Vertrag", "there is no contract in force on {}", m.until), true);
}
