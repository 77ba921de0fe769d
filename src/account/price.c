/* price.c - from a price position of the contract and a quantity to a line with its amount.
 *
 * The quantity a line shows is the one that was billed: minutes after rounding, with the contract's own
 * unit as base quantity (75 minutes at 30.00 per 15 minutes), so that quantity * price / base is exact. */
#include "account/account.h"

#define MILLION 1000000
enum { PARTS = 10000 };                                  /* of a period: more than it has days */

bool account_net(struct micro quantity, struct micro price, struct micro base, struct money *out)
{
	if (base.u6 == 0)
		return money_times(price, quantity, out);
	if (base.u6 < 0 || base.u6 > INT64_MAX / 10000)
		return false;
	int64_t by = base.u6 * 10000;
	wide product = (wide)quantity.u6 * price.u6, limit = (wide)INT64_MAX * by - by;
	if (product > limit || product < -limit)
		return false;
	out->cents = round_div(product, by);
	return true;
}

const struct price_item *account_time_item(const struct price *p)
{
	for (size_t i = 0; i < p->n; i++)
		if (price_minutes(p->items[i].per, p->items[i].unit) > 0)
			return &p->items[i];
	return NULL;
}

bool account_is_once(const struct price_item *item)
{
	return !item->each.len && !item->unit.len && (!item->period.len || !price_period_months(item->period));
}

bool account_is_set_up(const struct price_item *item)
{
	return item->each.len && price_item_is_fee(item) && !price_period_months(item->period);
}

bool account_prices_work(const struct price *p)
{
	bool once = p->n > 0;
	if (p->by_list)
		return false;
	for (size_t i = 0; i < p->n; i++)
		once &= account_is_once(&p->items[i]);
	return once || account_time_item(p);
}

static struct micro micro_of(struct money m)
{
	return (struct micro){ m.cents * 10000 };
}

/* Unit prices below a cent keep their decimals; what has no rate of its own is in cents. */
static struct micro rate_of(const struct price_item *item) { return item->rate.u6 ? item->rate : micro_of(item->amount); }

static bool finish(struct owed *line, struct str clause, struct err *e)
{
	line->clause = clause;
	if (!account_net(line->quantity, line->price, line->base, &line->net))
		return fail(e, "{}: {} times {} is beyond the range of amounts", clause, line->quantity, line->price);
	return true;
}

struct str account_rests_on(const struct contract *c, const struct price *p, struct str position, struct arena *mem)
{
	const struct price *own = c ? contract_price(c, position) : NULL;
	struct str clause = own && own->clause.len ? own->clause : p->clause;
	return text(mem, "{}{}{}", clause, clause.len ? STR(" ") : NONE, p->name);
}

void account_print_amount(const struct price_item *item, struct out *o)
{
	if (item->rate.u6 % 10000)
		out_rate(o, item->rate);
	else
		out_money(o, item->amount);
}

/* "technik > 3 h", "technik > 90 min" */
struct str account_time_name(const struct price_item *item, struct str name, struct arena *mem)
{
	int64_t above = item->above.u6 / MILLION;
	if (!above)
		return str_keep(mem, name);
	return above % 60 ? text(mem, "{} > {} min", name, above) : text(mem, "{} > {} h", name, above / 60);
}

bool account_price_time(const struct price *p, int64_t minutes, struct tax tax, struct arena *mem, struct owed *out, struct err *e)
{
	const struct price_item *item = account_time_item(p);
	int64_t billed;
	if (!item)
		return fail(e, "price \"{}\" has no amount by time", p->name);
	if (!price_round_minutes(item, minutes, &billed, e))
		return within(e, "price \"{}\"", p->name);
	*out = (struct owed){
		.name = account_time_name(item, p->name, mem), .unit = STR("MIN"), .tax = tax, .price = rate_of(item),
		.quantity = { price_minutes_on_step(item, billed) * MILLION }, .base = { price_minutes(item->per, item->unit) * MILLION },
	};
	return finish(out, out->name, e);
}

void account_as_piece(struct owed *line, struct money amount)
{
	bool taken_off = amount.cents < 0;
	line->unit = STR("C62");
	line->quantity = (struct micro){ taken_off ? -MILLION : MILLION };
	line->base = (struct micro){ 0 };
	line->price = micro_of((struct money){ taken_off ? -amount.cents : amount.cents });
	line->net = amount;
}

void account_at_most(struct owed *line, struct money there)
{
	if (line->net.cents < 0 && there.cents + line->net.cents < 0)
		account_as_piece(line, (struct money){ -there.cents });
}

struct str account_clause_too(struct str clauses, struct str own, struct arena *mem)
{
	for (struct str left = clauses; left.len;)
		if (str_is(str_trim(str_split(&left, ',')), own))
			return clauses;
	return clauses.len && own.len ? text(mem, "{}, {}", clauses, own) : clauses.len ? clauses : own;
}

bool account_price_surcharge(const struct surcharge *s, struct put_base base, const struct owed *work, struct arena *mem, struct owed *out, struct err *e)
{
	struct money amount;
	*out = *work;
	if (!contract_surcharge_amount(s, base, &amount))
		return fail(e, "surcharge \"{}\": beyond the range of amounts", s->name);
	out->name = s->fixed.cents || s->hourly.cents ? str_keep(mem, s->name) : text(mem, "{} {} %", s->name, s->percent);
	account_as_piece(out, amount);
	return true;
}

/* "anwender 11–50", "anwender > 50": which of the steps of a price the line is of. */
static struct str step_name(const struct price_item *item, struct str name, struct arena *mem)
{
	struct micro first = { item->above.u6 + MILLION };
	if (item->up_to.u6)
		return text(mem, "{} {}–{}", name, first, item->up_to);
	return item->above.u6 ? text(mem, "{} > {}", name, item->above) : str_keep(mem, name);
}

bool account_price_piece(const struct price *p, const struct price_item *item, struct micro quantity, struct tax tax, struct arena *mem,
	struct owed *out, struct err *e)
{
	struct str name = item->each.len ? item->each : p->name;
	if (price_minutes(item->per, item->unit) > 0)
		return fail(e, "price \"{}\" is by time: say minutes, not pieces", p->name);
	*out = (struct owed){
		.name = step_name(item, name, mem), .unit = account_unit_code(item->each.len ? NONE : item->unit), .tax = tax, .price = rate_of(item),
		.quantity = item->each.len || item->unit.len ? price_quantity(item, quantity) : quantity, .base = item->per,
	};
	return finish(out, account_rests_on(NULL, p, item->position, mem), e);
}

struct money account_cap(const struct price *p, const struct price_item *item)
{
	size_t at = (size_t)(item - p->items);
	struct money most = { 0 };
	for (size_t i = 0; i < p->n_bounds; i++) {
		const struct price_bound *b = &p->bounds[i];
		if (b->most.cents && at >= b->first && at < b->first + b->n && (!most.cents || b->most.cents < most.cents))
			most = b->most;
	}
	return most;
}

static bool is_german(const struct contract *c) { return !c || contract_head(c)->lang == LANG_DE; }

bool account_refuse_listed(const struct price *p, enum lang lang, struct err *refused)
{
	if (!p->on_paper)
		return lang == LANG_DE ? fail(refused, "die Beträge von „{}“ stehen in einer Preisliste des Hauses, die keinen Artikel dieses Namens hat: legen Sie ihn unter Artikel an", p->name)
		                       : fail(refused, "the amounts of \"{}\" stand in a price list of the house that has no article of that name: enter it under articles", p->name);
	return lang == LANG_DE ? fail(refused, "die Beträge von „{}“ stehen in einer Liste, die dem Programm nicht vorliegt: eine Anlage mit dem Preis legt sie fest, in ein Angebot gehört eine Zeile mit Betrag", p->name)
	                       : fail(refused, "the amounts of \"{}\" stand in a list that the program does not have: an annex with the price settles them, in a quote write a line with its amount", p->name);
}

struct price_item account_bound(const struct contract *c, const struct price *p, const struct price_bound *b, bool most, struct arena *mem)
{
	static const struct { struct str least, most; } words[] = { { LIT("at least"), LIT("at most") }, { LIT("mindestens"), LIT("höchstens") } };
	struct money amount = most ? b->most : b->least;
	struct str word = most ? words[is_german(c)].most : words[is_german(c)].least;
	int begins;
	return (struct price_item){ .position = b->position, .each = str_is(b->position, p->name) ? word : text(mem, "{} {}", b->position, word), .amount = amount, .rate = micro_of(amount),
		.period = most ? price_period_of(p, b, &begins) : b->least_period };
}

/* Why more is billed than there is. */
static void note_least(const struct contract *c, const struct price_item *item, struct micro quantity, struct arena *mem, struct owed *line)
{
	if (item->least.u6 <= quantity.u6)
		return;
	line->note = is_german(c) ? text(mem, "gezählt {}, mindestens {}", quantity, item->least) : text(mem, "counted {}, at least {}", quantity, item->least);
}

/* What bounds make up or take off, each as a line of its own, named by the position that says it. */
static void add_made_up(const struct contract *c, const struct price *p, const struct price_kept *kept, struct tax tax, struct arena *mem, struct owed_list *out)
{
	for (size_t i = 0; i < p->n_bounds; i++) {
		struct owed line = { .tax = tax, .clause = account_rests_on(c, p, p->bounds[i].position, mem) };
		line.name = is_german(c) ? text(mem, "{}: bis zum Mindestbetrag", p->bounds[i].position) : text(mem, "{}: up to the minimum", p->bounds[i].position);
		account_as_piece(&line, kept->added[i]);
		if (line.net.cents)
			*push(mem, out) = line;
	}
}

static void add_taken(const struct contract *c, const struct price *p, const struct price_kept *kept, struct tax tax, struct arena *mem, struct owed_list *out)
{
	for (size_t i = 0; i < p->n_bounds; i++) {
		struct owed line = { .tax = tax, .clause = account_rests_on(c, p, p->bounds[i].position, mem) };
		line.name = is_german(c) ? text(mem, "{}: was den Höchstbetrag übersteigt", p->bounds[i].position) : text(mem, "{}: beyond the maximum", p->bounds[i].position);
		account_as_piece(&line, (struct money){ -kept->taken[i].cents });
		if (line.net.cents)
			*push(mem, out) = line;
	}
}

/* What is put on a position, or taken off it: on what its lines come to, and no discount takes more than there is. due: of each item, whether it is
 * owed now (NULL: all are); more: whether that is only what came since its period began; days, of: as of a month. */
struct putting { const struct contract *c; const struct price *p; const struct price_kept *kept; const bool *holds, *due, *more; struct tax tax; struct money *put; int32_t days, of; };

/* An amount was put on once for the period. */
static bool is_only_more(const struct putting *x, const struct surcharge *s)
{
	bool any = false, whole = false;
	for (size_t i = 0; i < x->p->n && x->more; i++) {
		bool bears = x->due[i] && price_item_bears(x->p, i, s);
		any |= bears;
		whole |= bears && !x->more[i];
	}
	return any && !whole;
}

/* Does it bear on anything that is owed now, if only on what is made up to a least? An amount is put on what is. */
static bool is_due(const struct putting *x, const struct surcharge *s)
{
	bool due = contract_surcharge_base(x->p, x->kept, s).money.cents > 0 && !(s->fixed.cents && is_only_more(x, s));
	for (size_t i = 0; i < x->p->n && !due; i++)
		due = (!x->due || (x->due[i] && !x->more[i])) && price_item_bears(x->p, i, s);
	return due;
}

/* An amount is put on in proportion to the days, unless what bears it counts a begun month as a whole one. */
static bool by_days(const struct putting *x, const struct surcharge *s)
{
	for (size_t i = 0; i < x->p->n; i++)
		if ((!x->due || x->due[i]) && price_item_bears(x->p, i, s))
			return x->p->items[i].part_month != MONTH_BEGUN;
	return true;
}

static bool put_surcharge(struct putting *x, const struct surcharge *s, struct money *put, struct arena *mem, struct owed_list *out, struct err *e)
{
	struct owed line, fee = { .tax = x->tax, .clause = s->clause.len ? text(mem, "{} {}", s->clause, x->p->name) : account_rests_on(x->c, x->p, s->on, mem) };
	if (!account_price_surcharge(s, contract_surcharge_base(x->p, x->kept, s), &fee, mem, &line, e))
		return false;
	if (s->fixed.cents && x->of && by_days(x, s))
		account_as_piece(&line, (struct money){ round_div((wide)line.net.cents * x->days, x->of) });
	account_at_most(&line, contract_surcharge_room(x->c, x->p, x->kept, s, x->put));
	*put = line.net;
	if (line.net.cents)
		*push(mem, out) = line;
	return true;
}

/* Discounts behind surcharges. */
static bool add_surcharges(struct putting *x, struct arena *mem, struct owed_list *out, struct err *e)
{
	const struct surcharge *all;
	size_t n = x->c ? contract_surcharges(x->c, &all) : 0;
	struct put_on on = { .price = x->p, .holds = x->holds };
	if (!n)
		return true;
	on.bases = contract_surcharge_bases(x->c, x->p, x->kept, mem);
	x->put = NEWS(mem, struct money, n);
	const bool *put = contract_surcharges_on(x->c, &on, mem);
	for (int discounts = 0; discounts < 2; discounts++)
		for (size_t i = 0; i < n; i++)
			if (put[i] && surcharge_is_discount(&all[i]) == (discounts > 0) && is_due(x, &all[i]) && !put_surcharge(x, &all[i], &x->put[i], mem, out, e))
				return false;
	return true;
}

bool account_price_pieces(const struct contract *c, const struct price *p, struct micro quantity, const bool *holds, struct tax tax, struct arena *mem, struct owed_list *out, struct err *e)
{
	struct money *items = NEWS(mem, struct money, p->n + 1);
	if (p->by_list)
		return account_refuse_listed(p, is_german(c) ? LANG_DE : LANG_EN, e);
	for (size_t i = 0; i < p->n; i++) {
		const struct price_item *item = &p->items[i], *first = &p->items[0];
		struct owed line;
		if (!str_is(item->each, first->each) || !str_is(item->unit, first->unit))
			return fail(e, "price \"{}\" has several items that count differently: name one of its own", p->name);
		if (!account_price_piece(p, item, quantity, tax, mem, &line, e))
			return false;
		line.clause = account_rests_on(c, p, item->position, mem);
		items[i] = line.net;
		note_least(c, item, quantity, mem, &line);
		if (line.quantity.u6)
			*push(mem, out) = line;
	}
	struct price_kept kept = price_keep(p, NULL, items, mem);
	struct putting x = { .c = c, .p = p, .kept = &kept, .holds = holds, .tax = tax };
	add_taken(c, p, &kept, tax, mem, out);
	add_made_up(c, p, &kept, tax, mem, out);
	if (!add_surcharges(&x, mem, out, e))
		return false;
	return p->n > 0 || fail(e, "price \"{}\" has no amount", p->name);
}

static bool counts(const struct contract *c, struct str class, struct str each) { return c ? contract_counts_as(c, class, each) : str_is(class, each); }

/* Each item counts all that is of its class, whatever other items count of the same: so does the sentence the client signed. */
static int64_t count_of(const struct contract *c, const struct price_item *item, const struct counted *counted, size_t n, bool *priced)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		if (counts(c, counted[i].class, item->each)) {
			sum += counted[i].n;
			priced[i] = true;
		}
	return sum;
}

int64_t account_count(const struct contract *c, const struct price_item *item, const struct counted *counted, size_t n)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += counts(c, counted[i].class, item->each) ? counted[i].n : 0;
	return sum;
}

/* Why more is billed than is counted: until then less does not count. */
static void note_bound(const struct contract *c, int64_t there, struct fee_month month, int64_t bound, struct arena *mem, struct owed *line)
{
	struct out o = out_open(mem);
	bool german = is_german(c);
	o.lang = german ? LANG_DE : LANG_EN;
	if (german)
		html(&o, "gezählt {}, gebunden {}", there, bound);
	else
		html(&o, "counted {}, bound {}", there, bound);
	if (month.bound_until.day && german)
		html(&o, " bis zum Jahrestag {}", month.bound_until);
	else if (month.bound_until.day)
		html(&o, " until the anniversary {}", month.bound_until);
	line->note = line->note.len ? text(mem, "{}; {}", line->note, out_str(&o)) : out_str(&o);
}

/* So many come to those that were set up before: on the steps where they lie, or all at the price of the step that is reached. */
static struct micro set_up_quantity(const struct price_item *item, int64_t count, int64_t n)
{
	struct micro all = price_quantity(item, (struct micro){ count * MILLION }), before = price_quantity(item, (struct micro){ (count - n) * MILLION });
	if (item->all_units)
		return (struct micro){ all.u6 ? n * MILLION : 0 };
	return (struct micro){ all.u6 - before.u6 };
}

static bool as_set_up(const struct contract *c, const struct price_item *item, int64_t count, const struct set_up_due *due, struct arena *mem, struct owed *line, struct err *e)
{
	if (due->first)
		return true;
	line->quantity = set_up_quantity(item, count, due->n);
	line->note = is_german(c) ? text(mem, "hinzugekommen: {}", due->names) : text(mem, "added: {}", due->names);
	return finish(line, line->clause, e);
}

/* How far into its period the month lies; of what is owed once into the fee. */
static int months_into(int every, int begins, struct fee_month month) { return every && begins ? (month.of_year - begins + 12) % every : every ? month.nth % every : month.nth; }

int account_months_over(const struct price_item *item, struct fee_month month)
{
	int every = price_period_months(item->period), into = months_into(every, item->begins, month);
	bool ahead = price_item_is_fee(item) && every > 1;
	return ahead ? (into < month.nth ? into : month.nth) : 0;
}

int account_months_due(struct str period, int begins, struct fee_month month, int *of)
{
	int every = price_period_months(period), into = months_into(every, begins, month);
	*of = every ? every : 1;
	if (into && begins && !month.nth)
		return every - into;
	return into ? 0 : *of;
}

/* A period, and how it counts a month that is not whole. */
struct period { struct str name; int begins; enum part_month how; };
/* What of a period is owed: so many of its months or, where by_days, of its days. */
struct due { int64_t part, of; bool by_days; struct date from, until; };

/* How many months from the start are over when the fee ends, a begun one counted or not. */
static int months_until(struct date start, int months, struct date ends, bool begun)
{
	int k = 0;
	while (k < months && (begun ? length_after(start, (struct length){ 0, 1 }, k).day < ends.day : length_after(start, (struct length){ 0, 1 }, k + 1).day <= ends.day))
		k++;
	return k;
}

/* What of a period of months is over when the fee ends: whole months are counted as such, else its days, unless the price counts months. */
static struct due until_end(struct date start, int months, int of, enum part_month how, struct date ends)
{
	struct date end = length_after(start, (struct length){ 0, 1 }, months);
	if (!ends.day || ends.day >= end.day)
		return (struct due){ months, of, false };
	int begun = months_until(start, months, ends, true), full = months_until(start, months, ends, false);
	if (begun == full || how == MONTH_BEGUN || how == MONTH_FULL)
		return (struct due){ how == MONTH_BEGUN ? begun : full, of, false };
	return (struct due){ ends.day - start.day, round_div((wide)(end.day - start.day) * of, months), true };
}

/* Of a month that has not all of its days. */
static struct due of_days(enum part_month how, struct fee_month month, int of)
{
	if (how == MONTH_UNSAID || how == MONTH_BY_DAYS || how == MONTH_COUNTED)
		return (struct due){ month.days, month.of, true };
	return (struct due){ how == MONTH_BEGUN ? of : 0, of, false };
}

/* The days that a part of a period of months is for. */
static struct due on_days(struct due due, struct date start, int months, struct date ends)
{
	struct date end = length_after(start, (struct length){ 0, 1 }, months);
	due.from = start;
	due.until.day = (ends.day && ends.day < end.day ? ends : end).day - 1;
	return due;
}

static struct due due_of(const struct period *p, struct fee_month month)
{
	int of, months = account_months_due(p->name, p->begins, month, &of), every = price_period_months(p->name);
	if (!months || p->how == MONTH_ELSEWHERE)
		return (struct due){ 0, of, false };
	if (every == 1 || month.spread)
		return month.of ? of_days(p->how, month, of) : (struct due){ months, of, false };
	if (month.later || (!every && month.had))
		return (struct due){ 0, of, false };
	struct date start = p->begins && month.nth ? month.first : p->begins ? month.began : length_after(month.began, (struct length){ 0, 1 }, month.nth);
	if (p->begins && !month.nth && p->how == MONTH_FULL && date_civil(start).day > 1) {
		start = date_of(date_civil(start).year, date_civil(start).month + 1, 1);
		months--;
	}
	return every ? on_days(until_end(start, months, of, p->how, month.ends), start, months, month.ends) : (struct due){ months, of, false };
}

/* So much of the period, at the price of all of it. */
static bool as_part(const struct contract *c, struct due due, struct arena *mem, struct owed *line, struct err *e)
{
	static const struct { struct str months, days; } words[] = { { LIT("months"), LIT("days") }, { LIT("Monaten"), LIT("Tagen") } };
	if (due.part == due.of)
		return true;
	struct str unit = due.by_days ? words[is_german(c)].days : words[is_german(c)].months;
	struct str note = is_german(c) ? text(mem, "{} von {} {}", due.part, due.of, unit) : text(mem, "{} of {} {}", due.part, due.of, unit);
	if (str_is(line->unit, STR("C62")))              /* "20 Tage zu 87,60 € je 28 Tage" */
		line->unit = due.by_days ? STR("DAY") : STR("MON");
	line->quantity.u6 *= due.part;
	line->base.u6 = (line->base.u6 ? line->base.u6 : MILLION) * due.of;
	line->note = line->note.len ? text(mem, "{}; {}", line->note, note) : note;
	return finish(line, line->clause, e);
}

static struct period period_of(const struct price_item *i) { return (struct period){ i->period, i->begins, i->part_month }; }

/* A bound counts as the first of its items in that period does. */
static enum part_month counts_of(const struct price *p, const struct price_bound *b, struct str period)
{
	for (size_t i = b->first; i < b->first + b->n; i++)
		if (price_item_is_fee(&p->items[i]) && str_is(p->items[i].period, period))
			return p->items[i].part_month;
	return MONTH_UNSAID;
}

static struct money part_of(struct money whole, struct period period, struct fee_month month)
{
	struct due due = due_of(&period, month);
	return (struct money){ round_div((wide)whole.cents * due.part, due.of) };
}

/* Is something of the bound owed once by a thing that comes after the first month? Then a most is of that. */
static bool bounds_set_up(const struct price *p, const struct price_bound *b, struct fee_month month)
{
	bool any = false;
	for (size_t i = b->first; i < b->first + b->n && month.set_up; i++)
		any |= account_is_set_up(&p->items[i]) && month.set_up[i].n && !month.set_up[i].first;
	return any;
}

/* The bounds of a month: of as many months as are due of what each holds. */
static const struct price_bound *bounds_due(const struct price *p, struct fee_month month, struct arena *mem)
{
	struct price_bound *due = NEWS(mem, struct price_bound, p->n_bounds + 1);
	for (size_t i = 0; i < p->n_bounds; i++) {
		int begins;
		struct str period = price_period_of(p, &p->bounds[i], &begins);
		due[i] = p->bounds[i];
		if (price_period_months(period) || !bounds_set_up(p, &due[i], month))
			due[i].most = part_of(due[i].most, (struct period){ period, begins, counts_of(p, &due[i], period) }, month);
		period = price_least_period(p, &p->bounds[i], &begins);
		due[i].least = part_of(due[i].least, (struct period){ period, begins, counts_of(p, &due[i], period) }, month);
	}
	return due;
}

static bool is_within_bounds(const struct price *p, size_t item)
{
	bool within = false;
	for (size_t i = 0; i < p->n_bounds; i++)
		within |= item >= p->bounds[i].first && item < p->bounds[i].first + p->bounds[i].n && (p->bounds[i].least.cents || p->bounds[i].most.cents);
	return within;
}

/* What came since the period began that was paid ahead for: owed for the rest of it. Where a least or a most of the period holds, it counts from the next one on. */
static struct due due_of_more(const struct price *p, size_t item, struct fee_month month, int64_t count)
{
	const struct price_item *i = &p->items[item];
	int of = price_period_months(i->period);
	if (!month.before || month.before[item] < 0 || count <= month.before[item] || is_within_bounds(p, item))
		return (struct due){ 0, of, false };
	int months = of - months_into(of, i->begins, month);
	return on_days(until_end(month.first, months, of, i->part_month, month.ends), month.first, months, month.ends);
}

static bool as_more(const struct contract *c, const struct price_item *item, int64_t count, int64_t more, struct owed *line, struct err *e)
{
	line->quantity = set_up_quantity(item, count, more);
	line->note = is_german(c) ? STR("hinzugekommen") : STR("added");
	return finish(line, line->clause, e);
}

static bool is_by_runs(const struct price_item *item, struct fee_month month) { return item->part_month == MONTH_COUNTED && month.n_runs > 0 && price_period_months(item->period) == 1; }

static int64_t next_above(const struct owed *runs, size_t n, int64_t below)
{
	int64_t next = 0;
	for (size_t i = 0; i < n; i++)
		if (runs[i].quantity.u6 > below && (!next || runs[i].quantity.u6 < next))
			next = runs[i].quantity.u6;
	return next;
}

static int32_t days_with(const struct owed *runs, struct fee_month month, int64_t quantity)
{
	int32_t days = 0;
	for (size_t i = 0; i < month.n_runs; i++)
		days += runs[i].quantity.u6 >= quantity ? month.runs[i].days : 0;
	return days;
}

/* What is counted by days: as many as are there on equally many of them are a line, rounded once, so that whatever comes or goes beside it, what stays all month
 * costs its price. */
static bool price_runs(const struct contract *c, const struct price *p, const struct price_item *item, struct fee_month month, struct tax tax, struct arena *mem, struct money *sum, struct owed_list *out, struct err *e)
{
	struct owed *runs = NEWS(mem, struct owed, month.n_runs);
	int64_t fewest = INT64_MAX, below = 0, up_to;
	for (size_t i = 0; i < month.n_runs; i++) {
		int64_t count = account_count(c, item, month.runs[i].counted, month.runs[i].n);
		if (count > INT64_MAX / MILLION / PARTS)
			return fail(e, "price \"{}\": {} pieces are beyond the range", p->name, count);
		if (!account_price_piece(p, item, (struct micro){ count * MILLION }, tax, mem, &runs[i], e))
			return false;
		runs[i].clause = account_rests_on(c, p, item->position, mem);
		fewest = count < fewest ? count : fewest;
	}
	for (int32_t of = month.of ? month.of : days_with(runs, month, 0); (up_to = next_above(runs, month.n_runs, below)) > 0; below = up_to) {
		struct owed line = runs[0];
		line.quantity.u6 = up_to - below;
		if (!below)
			note_least(c, item, (struct micro){ fewest * MILLION }, mem, &line);
		if (!finish(&line, line.clause, e) || !as_part(c, (struct due){ days_with(runs, month, up_to), of, true }, mem, &line, e))
			return false;
		sum->cents += line.net.cents;
		*push(mem, out) = line;
	}
	return true;
}

/* What is put on lines, or bounds them, is for the days of all of them, where these are the same. */
static void on_days_of_all(struct owed_list *all, size_t first, size_t until)
{
	for (size_t i = first; i < until; i++)
		if (all->at[i].from.day != all->at[first].from.day || all->at[i].until.day != all->at[first].until.day)
			return;
	for (size_t i = until; i < all->n && first < until; i++) {
		all->at[i].from = all->at[first].from;
		all->at[i].until = all->at[first].until;
	}
}

bool account_price_month(const struct contract *c, const struct price *p, struct fee_month month, const struct counted *counted, size_t n, const bool *holds, struct tax tax,
	struct arena *mem, struct owed_list *out, struct strs *unpriced, struct err *e)
{
	bool *priced = NEWS(mem, bool, n + 1), *owed = NEWS(mem, bool, p->n + 1), *more = NEWS(mem, bool, p->n + 1);
	struct money *items = NEWS(mem, struct money, p->n + 1);
	int64_t count = 0, there = 0;
	size_t first = out->n;
	for (size_t i = 0; i < p->n; i++) {
		const struct price_item *item = &p->items[i];
		struct owed line;
		if (!price_item_is_fee(item))
			continue;
		if (!item->above.u6) {
			there = item->each.len ? count_of(c, item, counted, n, priced) : 1;
			count = month.bound && month.bound[i] > there ? month.bound[i] : there;
		}
		const struct set_up_due *set_up = month.set_up && account_is_set_up(item) ? &month.set_up[i] : NULL;
		if (set_up)
			there = count = set_up->first ? set_up->n : there;
		if (count > INT64_MAX / MILLION / PARTS)
			return fail(e, "price \"{}\": {} pieces are beyond the range", p->name, count);
		struct period period = period_of(item);
		struct due due = set_up ? (struct due){ set_up->n > 0, 1, false } : due_of(&period, month);
		more[i] = !due.part && !set_up;
		if (more[i])
			due = due_of_more(p, i, month, count);
		if (!due.part)
			continue;
		owed[i] = true;
		if (is_by_runs(item, month)) {
			if (!price_runs(c, p, item, month, tax, mem, &items[i], out, e))
				return false;
			continue;
		}
		if (!account_price_piece(p, item, (struct micro){ count * MILLION }, tax, mem, &line, e))
			return false;
		line.clause = account_rests_on(c, p, item->position, mem);
		if (item->each.len && !more[i])
			note_least(c, item, (struct micro){ count * MILLION }, mem, &line);
		if (count > there && !more[i])
			note_bound(c, there, month, count, mem, &line);
		if ((more[i] && !as_more(c, item, count, count - month.before[i], &line, e)) || !as_part(c, due, mem, &line, e) || (set_up && !as_set_up(c, item, count, set_up, mem, &line, e)))
			return false;
		items[i] = line.net;
		line.from = due.from;
		line.until = due.until;
		if (line.quantity.u6)
			*push(mem, out) = line;
	}
	size_t of_items = out->n;
	struct price_kept kept = price_keep(p, bounds_due(p, month, mem), items, mem);
	struct putting x = { .c = c, .p = p, .kept = &kept, .holds = holds, .due = owed, .more = more, .tax = tax, .days = month.days, .of = month.of };
	add_taken(c, p, &kept, tax, mem, out);
	add_made_up(c, p, &kept, tax, mem, out);
	if (!add_surcharges(&x, mem, out, e))
		return false;
	on_days_of_all(out, first, of_items);
	for (size_t i = 0; i < n; i++)
		if (!priced[i] && counted[i].n > 0)
			*push(mem, unpriced) = counted[i].class;
	return true;
}
