/* work.c - what booked time of a part costs, line by line: pure, for the account that claims it and the replay that only counts.
 *
 * All bookings of a part are priced together, at each position by itself: rounding, the most and the least count once for
 * it, and so does what it costs once (a journey) and a surcharge that is an amount. What a part costs is therefore a matter of
 * its bookings and not of their order; each booking claims what the part costs with it, less what was claimed without it. A
 * surcharge is put on what the bookings that bear it would cost by themselves: half an hour in the evening bears half an hour,
 * however the rest of the day was rounded, and work outside of the hours changes nothing that was written. What is pro rata has the share of
 * that which its minutes have in those bookings.
 *
 * What is owed once for a visit is borne by the part that has it first, as far as the most of its position leaves it, and others that the visit served
 * have what is left: none of it mostly. Work that no visit
 * is known of is one of its own; the first that comes to be known of is that one. */
#include "account/billing.h"

static bool is_surcharge(int place) { return place > PLACE_TIME && place < PLACE_ONCE; }
static bool is_once(int place) { return place >= PLACE_ONCE && place < PLACE_BESIDE; }
static bool is_beside(int place) { return place >= PLACE_BESIDE && place < PLACE_VISIT; }
static bool is_of_visit(int place) { return place >= PLACE_VISIT && place < PLACE_LEAST; }
static bool is_german(const struct billing *g) { return contract_head(g->terms->contract)->lang == LANG_DE; }

/* ---- what the part has --------------------------------------------------------------------------------------------- */

/* Was that work charged at this position? All work of a part is at the price of a quote. */
bool billing_is_at(const struct billing *g, const struct work_booking *k)
{
	if (g->only && !g->only[k - g->work->bookings.at])
		return false;
	if (g->work->quoted || str_is(k->terms.price, g->at->name))
		return true;
	for (size_t i = 0; i < k->terms.n_plus; i++)
		if (str_is(k->terms.plus[i].position, g->at->name))
			return true;
	return false;
}

static int64_t minutes_at(const struct billing *g)
{
	int64_t sum = 0;
	for (size_t i = 0; i < g->work->bookings.n; i++)
		sum += billing_is_at(g, &g->work->bookings.at[i]) ? g->work->bookings.at[i].minutes : 0;
	return sum;
}

static bool is_here(const struct billing *g, const struct work_line *l) { return g->work->quoted || str_is(l->position, g->at->name); }

/* Claimed at the position for the work itself: time, what is once, what was missing to the least. */
static struct money claimed_for_work(const struct billing *g)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < g->work->lines.n; i++)
		if (!is_surcharge(g->work->lines.at[i].place) && is_here(g, &g->work->lines.at[i]))
			sum.cents += g->work->lines.at[i].owed.net.cents;
	return sum;
}

/* Claimed under one name: at this position of the part, or at others. */
struct money billing_claimed(const struct billing *g, struct str name, bool (*kind)(int place), enum billed_where where)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < g->work->lines.n; i++) {
		const struct work_line *l = &g->work->lines.at[i];
		if (str_is(l->owed.name, name) && kind(l->place) && is_here(g, l) == (where == HERE))
			sum.cents += l->owed.net.cents;
	}
	return sum;
}

/* ---- visits -------------------------------------------------------------------------------------------------------- */

/* Of the last booking. */
static int64_t visit_here(const struct billing *g) { return g->work->bookings.at[g->work->bookings.n - 1].visit; }

bool account_owes_by_visit(const struct work_terms *t, struct str name, struct arena *mem)
{
	const struct price_item *all;
	for (size_t n = contract_each_visit(t->contract, t->price, t->plus, t->n_plus, mem, &all), i = 0; i < n; i++)
		if (str_is(all[i].position, name))
			return true;
	return false;
}

/* Was one of the bookings before this one served by that visit, or (ANY_VISIT) by one at all? */
enum { ANY_VISIT = -1 };
static bool was_served(const struct billing *g, struct str name, int64_t visit)
{
	for (size_t i = 0; i + 1 < g->work->bookings.n; i++) {
		const struct work_booking *k = &g->work->bookings.at[i];
		if (k->visit && (k->visit == visit || visit == ANY_VISIT) && account_owes_by_visit(&k->terms, name, g->work->mem))
			return true;
	}
	return false;
}

/* Claimed of the part under that name in bookings of that visit, 0: of none. */
static struct money claimed_of_visit(const struct billing *g, struct str name, int64_t visit)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < g->work->lines.n; i++) {
		const struct work_line *l = &g->work->lines.at[i];
		sum.cents += is_of_visit(l->place) && l->visit == visit && str_is(l->owed.name, name) ? l->owed.net.cents : 0;
	}
	return sum;
}

static struct money borne_by_others(const struct billing *g, struct str name, int64_t visit)
{
	struct money sum = { 0 };
	for (size_t i = 0; i < g->work->borne.n; i++)
		sum.cents += g->work->borne.at[i].visit == visit && str_is(g->work->borne.at[i].name, name) ? g->work->borne.at[i].net.cents : 0;
	return sum;
}

/* What this booking adds of so much for each visit: all of it with one that nobody bears yet; below 0 where what it was charged for a visit of its own
 * turns out to be with another part. */
static int64_t more_by_visit(const struct billing *g, struct str name, int64_t each)
{
	int64_t visit = visit_here(g), own = claimed_of_visit(g, name, 0).cents, others = borne_by_others(g, name, visit).cents;
	if (!visit)
		return own || was_served(g, name, ANY_VISIT) ? 0 : each;
	if (was_served(g, name, visit) || claimed_of_visit(g, name, visit).cents)
		return 0;
	int64_t left = each > others ? each - others : 0;
	return left - (was_served(g, name, ANY_VISIT) ? 0 : own);
}

/* So much for each visit that served the bookings looked at, as far as no other part bears it; work without a visit has one of its own. */
static int64_t by_visits_alone(const struct billing *g, struct str name, int64_t each)
{
	int64_t sum = 0;
	bool served = false, some = false;
	for (size_t i = 0; i < g->work->bookings.n; i++) {
		int64_t visit = g->work->bookings.at[i].visit;
		bool first = visit && billing_is_at(g, &g->work->bookings.at[i]);
		some |= billing_is_at(g, &g->work->bookings.at[i]);
		for (size_t k = 0; k < i && first; k++)
			first = g->work->bookings.at[k].visit != visit || !billing_is_at(g, &g->work->bookings.at[k]);
		int64_t others = first ? borne_by_others(g, name, visit).cents : 0;
		sum += first && each > others ? each - others : 0;
		served |= first;
	}
	return served || !some ? sum : each;
}

/* ---- lines ---------------------------------------------------------------------------------------------------------- */

void billing_add(struct billing *g, int place, struct owed line)
{
	if (line.net.cents)
		*push(g->work->mem, &g->work->lines) = (struct work_line){ g->at->name, place, line, visit_here(g) };
}

/* As it is reckoned, where that makes the amount; else one piece at it. */
static void add_amount(struct billing *g, int place, struct owed line, struct money amount)
{
	if (line.net.cents != amount.cents)
		account_as_piece(&line, amount);
	billing_add(g, place, line);
}

/* ---- time, what is once, the least ------------------------------------------------------------------------------------ */

/* So many minutes as they are billed, and what of them lies on the step of the item. */
struct on_step { int64_t billed, minutes; };

/* Of all bookings at the position that belong to that one: the whole part, its day, or it alone; 0: an earlier one has them. */
static int64_t minutes_with(const struct billing *g, enum steps_of of, size_t at, bool with_this)
{
	const struct work_booking *all = g->work->bookings.at;
	int64_t sum = 0;
	for (size_t i = 0; i + !with_this < g->work->bookings.n; i++) {
		bool same = of == STEPS_OF_PART || (of == STEPS_OF_DAY ? all[i].day.day == all[at].day.day : i == at);
		if (same && i < at && billing_is_at(g, &all[i]))
			return 0;
		sum += same && billing_is_at(g, &all[i]) ? all[i].minutes : 0;
	}
	return sum;
}

/* Rounded together, or day by day, or booking by booking, as the steps of the price are. */
static bool minutes_on_step(const struct billing *g, const struct price_item *item, bool with_this, struct on_step *out)
{
	*out = (struct on_step){ 0 };
	for (size_t i = 0; i + !with_this < g->work->bookings.n; i++) {
		int64_t minutes = billing_is_at(g, &g->work->bookings.at[i]) ? minutes_with(g, item->steps, i, with_this) : 0, billed = 0;
		if (!price_round_minutes(item, minutes, &billed, g->refused))
			return false;
		out->billed += billed;
		out->minutes += price_minutes_on_step(item, billed);
	}
	return true;
}

/* So many minutes at an item, without its rounding. */
static bool price_minutes_of(const struct billing *g, const struct price_item *item, int64_t minutes, struct owed *out)
{
	struct price_item plain = *item;
	struct price one = { .name = item == g->by_time ? g->at->name : item->position, .items = &plain, .n = 1 };
	plain.minimum.u6 = plain.up_to.u6 = plain.above.u6 = 0;
	plain.step = 1;
	plain.all_units = false;
	bool ok = account_price_time(&one, minutes, g->at->owed.tax, g->work->mem, out, g->refused);
	out->name = account_time_name(item, one.name, g->work->mem);
	return ok;
}

/* What the item costs for all bookings, as one line. */
static bool price_on_step(const struct billing *g, const struct price_item *item, struct owed *out)
{
	struct on_step all;
	return minutes_on_step(g, item, true, &all) && price_minutes_of(g, item, all.minutes, out);
}

static bool is_paid_once(const struct price_item *item) { return account_is_once(item) && !price_is_each_visit(item); }
static bool is_timed(const struct price_item *item) { return price_minutes(item->per, item->unit) > 0; }

/* What one item has of what all of its kind and name in the position come to: what it would be within the bounds around it, the last one all
 * that is left. Without that, a journey that a position has twice would be put on the first and cut off by its most. */
static struct money part_of_all(const struct price *p, const struct price_kept *alone, size_t at, bool (*kind)(const struct price_item *item), int64_t all)
{
	int64_t own = alone->items[at].cents;
	bool last = true;
	for (size_t i = 0; i < p->n; i++) {
		bool same = i != at && kind(&p->items[i]) && str_is(p->items[i].position, p->items[at].position);
		all -= same && i < at ? alone->items[i].cents : 0;
		last &= !same || i < at;
	}
	all = all < 0 ? 0 : all;
	return (struct money){ last || all < own ? all : own };
}

static int64_t all_amounts(const struct price *p, const struct price_kept *alone, size_t at, bool (*kind)(const struct price_item *item))
{
	int64_t sum = 0;
	for (size_t i = 0; i < p->n; i++)
		sum += kind(&p->items[i]) && str_is(p->items[i].position, p->items[at].position) ? alone->items[i].cents : 0;
	return sum;
}

/* Two rates of one part have one journey: what another position bears already of what has its name is no cost of this one. */
static struct money once_here(const struct billing *g, const struct price_kept *alone, size_t at)
{
	const struct price *p = g->at->price;
	struct str name = p->items[at].position;
	int64_t each = price_is_each_visit(&p->items[at]) ? all_amounts(p, alone, at, price_is_each_visit) : 0;
	if (price_is_each_visit(&p->items[at]))
		return part_of_all(p, alone, at, price_is_each_visit, g->only ? by_visits_alone(g, name, each) : billing_claimed(g, name, is_of_visit, HERE).cents + more_by_visit(g, name, each));
	return part_of_all(p, alone, at, is_paid_once, all_amounts(p, alone, at, is_paid_once) - billing_claimed(g, name, is_once, ELSEWHERE).cents);
}

/* Time is the first that a most takes off, so it makes no difference to what is owed once. */
static int64_t bears_at(const struct price *p, struct str name, int64_t left, struct arena *mem)
{
	struct money *items = NEWS(mem, struct money, p->n + 1);
	int64_t sum = 0;
	for (size_t i = 0; i < p->n; i++) {
		const struct price_item *item = &p->items[i];
		bool visit = price_is_each_visit(item) && str_is(item->position, name);
		items[i].cents = !account_is_once(item) ? 0 : visit && left < item->amount.cents ? left : item->amount.cents;
	}
	struct price_kept kept = price_keep(p, NULL, items, mem);
	for (size_t i = 0; i < p->n; i++)
		sum += price_is_each_visit(&p->items[i]) && str_is(p->items[i].position, name) ? kept.items[i].cents : 0;
	return sum < left ? sum : left;
}

struct money account_bears(const struct work_terms *t, struct str name, struct money left, struct arena *mem)
{
	const struct price *p = t->price.len ? contract_price(t->contract, t->price) : NULL;
	int64_t borne = p ? bears_at(p, name, left.cents, mem) : 0;
	for (size_t i = 0; i < t->n_plus; i++) {
		const struct price *added = contract_price(t->contract, t->plus[i].position);
		borne += added && added != p ? bears_at(added, name, left.cents - borne, mem) : 0;
	}
	return (struct money){ borne };
}

struct price_kept account_once_alone(const struct price *p, struct arena *mem)
{
	struct money *items = NEWS(mem, struct money, p->n + 1);
	for (size_t i = 0; i < p->n; i++)
		items[i].cents = account_is_once(&p->items[i]) ? p->items[i].amount.cents : 0;
	return price_keep(p, NULL, items, mem);
}

/* What the position costs for all bookings without surcharges, within its bounds. */
bool billing_costs(const struct billing *g, int64_t minutes, struct price_kept *out)
{
	const struct price *p = g->at->price;
	struct money *items = NEWS(g->work->mem, struct money, p->n + 1);
	struct price_kept alone = account_once_alone(p, g->work->mem);
	for (size_t i = 0; i < p->n; i++) {
		const struct price_item *item = &p->items[i];
		struct owed line = { 0 };
		if (is_timed(item) && !price_on_step(g, item, &line))
			return false;
		items[i] = !account_is_once(item) ? line.net : g->work->quoted ? item->amount : once_here(g, &alone, i);
	}
	*out = price_keep(p, NULL, items, g->work->mem);
	out->minutes = minutes;
	return true;
}

/* Where a price moved between the bookings each keeps its own. */
static bool has_moved(const struct billing *g, const struct owed *line)
{
	for (size_t i = 0; i < g->work->lines.n; i++) {
		const struct work_line *l = &g->work->lines.at[i];
		if (l->place == PLACE_TIME && str_is(l->position, g->at->name) && str_is(l->owed.unit, STR("MIN")) &&
		    (l->owed.price.u6 != line->price.u6 || l->owed.base.u6 != line->base.u6))
			return true;
	}
	return false;
}

/* What all items of that kind and name cost, at the last of them; 0 at the others: claims know the name alone. */
static int64_t all_so_named(const struct billing *g, size_t at, bool (*kind)(const struct price_item *item), const struct price_kept *k, bool *last)
{
	const struct price *p = g->at->price;
	int64_t sum = 0;
	*last = true;
	for (size_t i = 0; i < p->n; i++) {
		bool same = kind(&p->items[i]) && &p->items[i] != g->by_time && str_is(p->items[i].position, p->items[at].position);
		sum += same ? k->items[i].cents : 0;
		*last &= !same || i <= at;
	}
	return sum;
}

/* With the first booking of the part that has it. */
static void claim_once(struct billing *g, const struct price_kept *k)
{
	const struct price *p = g->at->price;
	bool last;
	for (size_t i = 0; i < p->n; i++) {
		struct owed line = g->at->owed;
		line.name = p->items[i].position;
		if (!account_is_once(&p->items[i]))
			continue;
		bool visit = price_is_each_visit(&p->items[i]);
		int64_t amount = all_so_named(g, i, visit ? price_is_each_visit : is_paid_once, k, &last), borne = billing_claimed(g, line.name, visit ? is_of_visit : is_once, HERE).cents;
		account_as_piece(&line, (struct money){ amount > borne || visit ? amount - borne : 0 });
		if (last)
			billing_add(g, (visit ? PLACE_VISIT : PLACE_ONCE) + (int)i, line);
	}
}

static bool is_first_step(const struct price_item *item) { return is_timed(item) && !item->above.u6; }

/* What lies on a higher step ("technik > 3 h") has a name of its own: so many minutes more of it than without this booking. */
static bool claim_step(struct billing *g, size_t at, const struct price_kept *k)
{
	const struct price_item *item = &g->at->price->items[at];
	struct on_step before, after;
	struct owed more;
	if (!minutes_on_step(g, item, false, &before) || !minutes_on_step(g, item, true, &after) ||
	    !price_minutes_of(g, item, after.minutes > before.minutes ? after.minutes - before.minutes : 0, &more))
		return false;
	more.note = g->at->owed.note;
	more.clause = g->at->owed.clause;
	add_amount(g, PLACE_BESIDE + (int)at, more, (struct money){ k->items[at].cents - billing_claimed(g, more.name, is_beside, HERE).cents });
	return true;
}

/* Further prices by time that the position has ("zuzüglich zweitkraft"). */
static bool claim_beside(struct billing *g, const struct price_kept *k)
{
	bool last;
	for (size_t i = 0; i < g->at->price->n; i++) {
		const struct price_item *item = &g->at->price->items[i];
		struct owed all = { 0 };
		if (item == g->by_time || !is_timed(item))
			continue;
		if (!is_first_step(item) && !claim_step(g, i, k))
			return false;
		if (!is_first_step(item))
			continue;
		if (!price_on_step(g, item, &all))
			return false;
		all.note = g->at->owed.note;
		all.clause = g->at->owed.clause;
		int64_t amount = all_so_named(g, i, is_first_step, k, &last);
		if (last)
			add_amount(g, PLACE_BESIDE + (int)i, all, (struct money){ amount - billing_claimed(g, all.name, is_beside, HERE).cents });
	}
	return true;
}

/* Below a least the first booking bears what is missing, and later ones only what goes beyond it. */
static void claim_least(struct billing *g, const struct price_kept *k, bool first)
{
	const struct price *p = g->at->price;
	for (size_t i = 0; i < p->n_bounds && first; i++) {
		struct owed missing = g->at->owed;
		struct str position = p->bounds[i].position;
		missing.name = is_german(g) ? text(g->work->mem, "{}: bis zum Mindestbetrag", position) : text(g->work->mem, "{}: up to the minimum", position);
		account_as_piece(&missing, k->made_up[i]);
		billing_add(g, PLACE_LEAST + (int)i, missing);
	}
}

/* ---- a position --------------------------------------------------------------------------------------------------------- */

/* The time of this booking: what is left of what the position costs once its other lines are written. */
static bool claim_time(struct billing *g, struct owed line, const struct price_kept *k, bool first)
{
	if (!g->work->quoted)                            /* else its fixed lines are owed already */
		claim_once(g, k);
	if (!claim_beside(g, k))
		return false;
	claim_least(g, k, first);
	struct money rest = { k->sum.cents - g->at->fixed.cents - claimed_for_work(g).cents };
	line.note = g->at->owed.note;
	line.clause = g->at->owed.clause;
	if (g->by_time)
		add_amount(g, PLACE_TIME, line, has_moved(g, &line) ? line.net : rest);
	return true;
}

bool account_bill_work(struct work *w, const struct work_position *at, int *billed, struct err *refused)
{
	struct billing g = { w, at, &w->bookings.at[w->bookings.n - 1].terms, account_time_item(at->price), refused, NULL, false };
	struct owed line = { 0 };
	struct price_kept k;
	struct on_step before = { 0 }, after = { 0 };
	int64_t minutes = minutes_at(&g);
	if (at->price->by_list)
		return account_refuse_listed(at->price, w->reader, refused);
	if (g.by_time && (!minutes_on_step(&g, g.by_time, false, &before) || !minutes_on_step(&g, g.by_time, true, &after)))
		return false;
	if (!billing_costs(&g, minutes, &k))
		return false;
	*billed = after.billed > before.billed ? (int)(after.billed - before.billed) : 0;
	if (g.by_time && !price_minutes_of(&g, g.by_time, after.minutes > before.minutes ? after.minutes - before.minutes : 0, &line))
		return false;
	g.moved = g.by_time && has_moved(&g, &line);
	return claim_time(&g, line, &k, !claimed_for_work(&g).cents) && billing_surcharges(&g, &k);
}
