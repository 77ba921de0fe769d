/* work_surcharge.c - what surcharges and discounts make of the bookings of a part, as lines: pure.
 *
 * A surcharge is put on what the bookings that bear it would cost by themselves, so work outside of its hours neither bears it nor changes what
 * was written. What is pro rata has the share of that which its minutes have in those bookings; where minutes of a later one share a begun unit,
 * its line corrects. Of several of which only the highest counts each booking has the one that makes most of all that meet the same ones. */
#include "account/billing.h"

static bool is_german(const struct billing *g) { return contract_head(g->terms->contract)->lang == LANG_DE; }
static bool is_surcharge(int place) { return place > PLACE_TIME && place < PLACE_ONCE; }
static bool is_timed(const struct price_item *item) { return price_minutes(item->per, item->unit) > 0; }

/* ---- which minutes bear one --------------------------------------------------------------------------------------------- */

static struct put_on put_on_booking(const struct work_booking *k, const struct price *p, const bool *holds, const struct put_base *bases)
{
	const struct zone *z = k->terms.zone;
	struct instant begin = k->day.day ? zone_instant(z, k->day, k->start < 0 ? 0 : k->start) : (struct instant){ 0 };
	return (struct put_on){ p, account_time_item(p) != NULL, k->start >= 0, begin, z, holds, bases, k->minutes };
}

static const int64_t *surcharged_minutes(const struct work_booking *k, const struct price *p, const bool *holds, const struct put_base *bases, struct arena *mem)
{
	struct put_on on = put_on_booking(k, p, holds, bases);
	return contract_surcharge_minutes(k->terms.contract, &on, mem);
}

static bool is_unsure(const struct work_booking *k, const struct price *p, struct arena *mem)
{
	const struct surcharge *all;
	const int64_t *put = surcharged_minutes(k, p, k->terms.surcharge_open, NULL, mem);
	for (size_t n = contract_surcharges(k->terms.contract, &all), i = 0; i < n; i++)
		if (put[i] > 0)
			return true;
	return false;
}

bool account_work_waits(const struct work_booking *k, const struct price *at, struct arena *mem)
{
	bool waits = k->terms.surcharge_open && at && is_unsure(k, at, mem);
	for (size_t i = 0; i < k->terms.n_plus && k->terms.surcharge_open && !waits; i++) {
		const struct price *p = contract_price(k->terms.contract, k->terms.plus[i].position);
		waits = p && is_unsure(k, p, mem);
	}
	return waits;
}

/* The first item by time that bears it; NULL: it bears on none. */
static const struct price_item *time_item_of(const struct price *p, const struct surcharge *x)
{
	for (size_t i = 0; i < p->n; i++)
		if (is_timed(&p->items[i]) && price_item_bears(p, i, x))
			return &p->items[i];
	return NULL;
}

/* By the hour it is put on work once: at the first of its positions that has time to bear it. */
static bool bears_here(const struct billing *g, const struct work_booking *k, const struct surcharge *x)
{
	const struct work_terms *t = &k->terms;
	for (size_t i = 0; i <= t->n_plus && x->hourly.cents && !g->work->quoted; i++) {
		struct str name = i ? t->plus[i - 1].position : t->price;
		const struct price *p = name.len ? contract_price(t->contract, name) : NULL;
		if (p && time_item_of(p, x))
			return str_is(name, g->at->name);
	}
	return true;
}

/* Of a booking: how many minutes meet each surcharge of its contract, and how many bear it. */
struct bearing { const int64_t *meets, *bears; };

static bool meets_the_same(const struct billing *g, const struct bearing *all, size_t a, size_t b)
{
	const struct work_booking *of = g->work->bookings.at;
	const struct surcharge *s;
	bool same = all[b].meets && of[a].terms.contract == of[b].terms.contract;
	for (size_t n = contract_surcharges(of[a].terms.contract, &s), i = 0; i < n && same; i++)
		same = (all[a].meets[i] > 0) == (all[b].meets[i] > 0);
	return same;
}

/* What those of all that meet the same surcharges would be put on, weighed by which the highest is found. */
static const struct put_base *weights(const struct billing *g, const struct bearing *all, size_t at)
{
	struct billing alike = *g;
	struct price_kept kept;
	bool *only = NEWS(g->work->mem, bool, g->work->bookings.n + 1);
	int64_t minutes = 0;
	for (size_t i = 0; i < g->work->bookings.n; i++) {
		only[i] = meets_the_same(g, all, at, i);
		minutes += only[i] ? g->work->bookings.at[i].minutes : 0;
	}
	alike.only = only;
	return billing_costs(&alike, minutes, &kept) ? contract_surcharge_bases(g->work->bookings.at[at].terms.contract, g->at->price, &kept, g->work->mem) : NULL;
}

/* Of each booking; of one that is not at the position nothing. */
static const struct bearing *bearing_of(const struct billing *g)
{
	struct bearing *all = NEWS(g->work->mem, struct bearing, g->work->bookings.n + 1);
	const struct work_booking *k = g->work->bookings.at;
	for (size_t i = 0; i < g->work->bookings.n; i++) {
		struct put_on on = put_on_booking(&k[i], g->at->price, k[i].terms.surcharged, NULL);
		if (k[i].terms.contract && billing_is_at(g, &k[i]))
			all[i].meets = all[i].bears = contract_surcharge_met(k[i].terms.contract, &on, g->work->mem);
	}
	for (size_t i = 0; i < g->work->bookings.n; i++)
		if (all[i].meets && contract_surcharges_compete(k[i].terms.contract))
			all[i].bears = surcharged_minutes(&k[i], g->at->price, k[i].terms.surcharged, weights(g, all, i), g->work->mem);
	return all;
}

/* The minutes among them (meets, or bears) for that surcharge here; another version may have it elsewhere, with another percentage, or not at all. */
static int64_t minutes_for(const struct billing *g, size_t at, const struct surcharge *x, const int64_t *minutes)
{
	const struct work_booking *b = &g->work->bookings.at[at];
	const struct surcharge *all;
	int64_t sum = 0;
	for (size_t n = minutes ? contract_surcharges(b->terms.contract, &all) : 0, i = 0; i < n; i++)
		sum += str_is(all[i].name, x->name) && all[i].percent.u6 == x->percent.u6 && bears_here(g, b, &all[i]) ? minutes[i] : 0;
	return sum;
}

static bool refuse_surcharge(const struct billing *g, struct str name)
{
	return g->work->reader == LANG_DE ? fail(g->refused, "der Zuschlag „{}“ liegt außerhalb des Bereichs der Beträge", name)
	                                  : fail(g->refused, "surcharge \"{}\" is beyond the range of amounts", name);
}

/* A surcharge that is an amount is one of the part: what its other positions bear of it is none here. */
static struct money left_of(struct money fixed, struct money elsewhere)
{
	int64_t left = fixed.cents - elsewhere.cents;
	return (struct money){ (left < 0) == (fixed.cents < 0) ? left : 0 };
}

/* The first booking of its day? */
static bool begins_day(const struct billing *g, size_t at)
{
	bool first = true;
	for (size_t i = 0; i < at && first; i++)
		first = g->work->bookings.at[i].day.day != g->work->bookings.at[at].day.day;
	return first;
}

/* What it makes of the first n bookings: of what those that bear it would cost without the others; where a day has a most, day by day. put_on: the amount it is reckoned on. */
static bool surcharge_total(const struct billing *g, const struct surcharge *x, const struct bearing *of, size_t n, struct money *out, struct money *put_on)
{
	size_t all = g->work->bookings.n;
	bool *only = NEWS(g->work->mem, bool, all + 1), ok = true;
	int64_t *bears = NEWS(g->work->mem, int64_t, all + 1), borne = 0, minutes = 0;
	struct billing alone = *g;
	struct price_kept kept;
	*out = *put_on = (struct money){ 0 };
	for (size_t i = 0; i < n; i++) {
		bears[i] = minutes_for(g, i, x, of[i].bears);
		only[i] = bears[i] > 0;
		borne += bears[i];
		minutes += only[i] ? g->work->bookings.at[i].minutes : 0;
	}
	alone.only = only;
	if (!borne || !billing_costs(&alone, minutes, &kept))
		return !borne;
	struct put_base base = contract_surcharge_base(g->at->price, &kept, x);
	minutes = minutes ? minutes : 1;
	put_on->cents = (int64_t)round_div((wide)base.money.cents * borne, minutes);
	if (!x->daily)
		return contract_surcharge_share(x, base, borne, minutes, out);
	for (size_t i = 0; i < n && ok; i++) {
		struct money one = { 0 };
		int64_t of_day = 0;
		for (size_t d = i; d < n && begins_day(g, i); d++)
			of_day += g->work->bookings.at[d].day.day == g->work->bookings.at[i].day.day ? bears[d] : 0;
		ok = contract_surcharge_share(x, base, of_day, minutes, &one);
		out->cents += one.cents;
	}
	return ok;
}

/* Of a most of the part what its other positions leave. */
static struct money within_most(const struct surcharge *x, struct money total, struct money elsewhere)
{
	int64_t room = x->most.cents - (elsewhere.cents < 0 ? -elsewhere.cents : elsewhere.cents);
	room = room < 0 ? 0 : room;
	return (struct money){ total.cents > room ? room : total.cents < -room ? -room : total.cents };
}

/* Where minutes of this booking share a begun unit with earlier ones, less of that bears it than was written. */
static void note_shared(struct billing *g, const struct surcharge *x, struct owed *line)
{
	struct str why = is_german(g) ? STR("berichtigt: die angefangene Einheit teilt sich mit dieser Arbeit") : STR("corrected: the begun unit is shared with this work");
	if (line->net.cents && (line->net.cents < 0) != surcharge_is_discount(x))
		line->note = line->note.len ? text(g->work->mem, "{}; {}", line->note, why) : why;
}

/* "20 von 90 min, auf 30,00 €": of this booking the minutes that bear it, and what of its amount that is. */
static void note_base(struct billing *g, const struct surcharge *x, int64_t bears, struct money put_on, struct owed *line)
{
	const struct work_booking *last = &g->work->bookings.at[g->work->bookings.n - 1];
	bool german = is_german(g);
	struct out o = out_open(g->work->mem);
	if (x->fixed.cents || !line->net.cents || !last->minutes)
		return;
	o.lang = german ? LANG_DE : LANG_EN;
	o.currency = contract_head(g->terms->contract)->currency;
	print(&o, "{}{}{} {} {} min", line->note, line->note.len ? STR("; ") : NONE, bears, german ? STR("von") : STR("of"), last->minutes);
	if (!x->hourly.cents) {
		out_bytes(&o, german ? STR(", auf ") : STR(", on "));
		out_money(&o, put_on);
	}
	line->note = out_str(&o);
}

/* What was claimed of it; where the price moved, what it would have been of the earlier bookings at this one. */
static bool claimed_before(const struct billing *g, const struct surcharge *x, struct str name, const struct bearing *of, struct money *out)
{
	*out = billing_claimed(g, name, is_surcharge, HERE);
	struct money put_on;
	return !g->moved || x->fixed.cents || surcharge_total(g, x, of, g->work->bookings.n - 1, out, &put_on);
}

/* Where work that does not meet it shows that what it was taken off is gone, as a journey that another part bears, the discount goes as well. */
static void give_up(struct billing *g, size_t i, struct owed line, struct money more)
{
	line.note = is_german(g) ? STR("berichtigt: wovon er abging, ist entfallen") : STR("corrected: what it was taken off is gone");
	account_as_piece(&line, more);
	billing_add(g, (int)i + 1, line);
}

/* A surcharge as a line: what it makes of the bookings that bear it, less what was claimed of it; a booking that does not meet it has none. put: of each
 * surcharge so far. */
static bool claim_surcharge(struct billing *g, size_t i, const struct surcharge *x, const struct price_kept *k, const struct bearing *of, struct money *put)
{
	struct owed line;
	struct put_base base = contract_surcharge_base(g->at->price, k, x);
	struct money total, before, earlier, put_on, put_before;
	size_t last = g->work->bookings.n - 1;
	if (!surcharge_total(g, x, of, g->work->bookings.n, &total, &put_on))
		return refuse_surcharge(g, x->name);
	if (!account_price_surcharge(x, base, &g->at->owed, g->work->mem, &line, g->refused))
		return false;
	line.clause = account_clause_too(line.clause, x->clause, g->work->mem);
	if (x->fixed.cents && total.cents)
		total = left_of(total, billing_claimed(g, line.name, is_surcharge, ELSEWHERE));
	if (x->most.cents && !x->daily)
		total = within_most(x, total, billing_claimed(g, line.name, is_surcharge, ELSEWHERE));
	int64_t room = total.cents < 0 ? contract_surcharge_room(g->terms->contract, g->at->price, k, x, put).cents : 0;
	bool meets = minutes_for(g, last, x, of[last].meets), cut = total.cents < -room;
	total.cents = cut ? -room : total.cents;
	put[i] = total;
	if (!meets && !cut)
		return true;
	if (!claimed_before(g, x, line.name, of, &before) || !surcharge_total(g, x, of, last, &earlier, &put_before))
		return refuse_surcharge(g, x->name);
	if (!meets) {
		if (total.cents > before.cents)
			give_up(g, i, line, (struct money){ total.cents - before.cents });
		return true;
	}
	account_as_piece(&line, (struct money){ total.cents - before.cents });
	note_base(g, x, minutes_for(g, last, x, of[last].bears), (struct money){ put_on.cents - put_before.cents }, &line);
	if (!x->fixed.cents)
		note_shared(g, x, &line);
	billing_add(g, (int)i + 1, line);
	return true;
}

/* Discounts behind surcharges, for they take no more than there is. */
bool billing_surcharges(struct billing *g, const struct price_kept *k)
{
	const struct surcharge *all;
	size_t n = contract_surcharges(g->terms->contract, &all);
	struct money *put = NEWS(g->work->mem, struct money, n + 1);
	const struct bearing *of = n ? bearing_of(g) : NULL;
	for (int discounts = 0; discounts < 2; discounts++)
		for (size_t i = 0; i < n; i++)
			if (surcharge_is_discount(&all[i]) == (discounts > 0) && !claim_surcharge(g, i, &all[i], k, of, put))
				return false;
	return true;
}
