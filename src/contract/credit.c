/* credit.c - what is credited for a promise that was not kept: read, and summed for what is known of a period.
 *
 * Credits add up: each rule that surely applies brings its share of its own base, as often as it is due and within its own most; what the
 * clauses say of all credits together bounds the sum. Shares are exact until they are money: three times 1/30 is 10 %. */
#include "contract/example.h"
#include "contract/money.h"
#include "contract/print.h"

#define DAY_MS ((int64_t)86400000)

/* ---- read ------------------------------------------------------------------------------------------------------------ */

/* Of what the steps are: of availability, or of a measure. */
static bool steps_of(struct reader *r, const struct cell *head, struct credit *out)
{
	if (!head->n || str_starts(head->at->key, word_text(WORD_AVAILABILITY, r->lang)))
		return head->n;
	struct str below = below_of(head->at->key, r->lang);
	const struct service_figure *f = below.len ? contract_figure(r->c, below) : NULL;
	out->figure = f ? f->name : NONE;
	return f;
}

static void read_steps(struct reader *r, const struct rule *rule, struct credit *out)
{
	struct credit_step *steps = NEWS(r->c->mem, struct credit_step, rule->table.n + 1);
	out->steps = steps;
	if (rule->table.n && rule->table.at[0].n != 2) {
		contract_say(r, STR("S04"), WEIGHT_ERROR, rule->table.at[0].at,
			SAYING(r, "diese Tabelle hat zwei Spalten: Verfügbarkeit unter, Gutschrift", "this table has two columns: availability below, credit"),
			SAYING(r, "darüber „| verfügbarkeit-unter | gutschrift |“, darunter Zeilen wie „| 99,5 % | 5 % |“", "above \"| availability-below | credit |\", below it rows like \"| 99.5 % | 5 % |\""));
		return;
	}
	const struct cell *head = rule->table.n ? rule->table.at[0].cells : NULL;
	if (head && !steps_of(r, head, out)) {
		contract_say(r, STR("S04"), WEIGHT_ERROR, rule->table.at[0].at, SAYING(r, "die erste Spalte dieser Tabelle heißt verfügbarkeit-unter, oder wie eine Kennzahl: erstantwort-unter", "the first column of this table is called availability-below, or as a measure: first-answer-below"),
			SAYING(r, "was von etwas anderem abhängt: „gutschrift 5 % der … wenn quote < 95 % und quote >= 90 %“", "what depends on something else: \"credit 5 % of … if rate < 95 % and rate >= 90 %\""));
		return;
	}
	for (size_t i = 1; i < rule->table.n; i++) {
		struct quantity below, percent;
		if (!row_complete(r, &rule->table, i))
			continue;
		if (!cell_quantity(r, &rule->table.at[i].cells[0], &below) || !cell_quantity(r, &rule->table.at[i].cells[1], &percent))
			continue;
		percent_only(r, &below);
		percent_only(r, &percent);
		steps[out->n++] = (struct credit_step){ below.value, percent.value };
	}
}

/* What is no position is a share of the flat fee: said unless it is called so, for it may be a slip. */
static void check_base(struct reader *r, const struct token *of)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < r->c->prices.n; i++)
		*push(r->mem, &names) = r->c->prices.at[i].name;
	struct str near = advise_nearest(r, of->text, names.at, names.n);
	if (of->text.len && index_find(&r->c->dimensions[DIMENSION_PRICE].names, of->key) < 0 && !str_ends(of->key, STR("pauschale"))
		&& !str_ends(of->key, STR("fee")))
		contract_say(r, STR("M01"), WEIGHT_HINT, of,
			SAY(r, "„{}“ ist keine Preisposition: gutgeschrieben wird ein Anteil der Pauschale", "\"{}\" is no price: credited is a share of the flat fee", of->text),
			near.len ? near : SAY(r, "wovon der Anteil ist, steht als „{} {}: …“, oder heißt pauschale", "what it is a share of stands as \"{} {}: …\", or is called a fee", word_text(WORD_PRICE, r->lang), of->text));
}

static void set_cap(struct reader *r, const struct credit_decl *d, struct credit *out)
{
	out->cap = (struct micro){ 100000000 };
	if (d->has_cap && d->cap.unit == UNIT_MONEY) {
		out->most = money_of(r, &d->cap);
	} else if (d->has_cap) {
		percent_only(r, &d->cap);
		out->cap = d->cap.value;
		out->capped = true;
	}
	if (d->has_within && (d->within.unit == UNIT_NONE || unit_seconds(d->within.unit) % 86400 || d->within.value.u6 % 1000000 || d->within.value.u6 <= 0 || d->within.value.u6 > 10000000000 || d->within.unit == UNIT_PERCENT || d->within.unit == UNIT_MONEY))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->within.at, SAYING(r, "hier wird eine Frist wie 30 tage, 10 werktage oder 2 monate erwartet", "a time like 30 days, 10 workdays or 2 months is expected here"), NONE);
}

static int64_t whole_workdays(struct reader *r, const struct quantity *q)
{
	int64_t n = q->value.u6 / 1000000;
	if (q->value.u6 % 1000000 == 0 && n >= 1 && n <= 1000)
		return n;
	contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at,
		SAYING(r, "erwartet werden ganze Werktage, 1 bis 1000", "whole workdays, 1 to 1000, are expected"),
			SAYING(r, "zum Beispiel „je angefangenem werktag“ oder „je angefangene 2 werktage“", "for example \"each begun workday\""));
	return 1;
}

/* Of work of one ticket, or of all in a period of whole months. */
static void set_bounded(struct reader *r, const struct credit_decl *d, struct credit *out)
{
	const struct holder_word *h = holder_find(d->each.key);
	const struct period_word *p = period_find(d->each.key);
	out->by_ticket = h && h->holder == QUOTA_TICKET;
	out->bound_months = p && p->length.months > 1 ? p->length.months : 0;
	out->by_contract = p && !p->aligned;
	if (d->each.text.len && !out->by_ticket && (!p || !p->length.months))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->each, SAY(r, "„je {}“ lässt sich nicht begrenzen, was gutgeschrieben wird", "what is credited cannot be bounded \"per {}\"", d->each.text),
			SAYING(r, "„je monat“, „je quartal“, „je halbjahr“, „je jahr“, „je vertragsjahr“ oder „je ticket“", "\"per month\", \"per quarter\", \"per half-year\", \"per year\", \"per contract-year\" or \"per ticket\""));
}

/* A month's credits within a share of the year's fee: seldom what is meant. */
static void check_year(struct reader *r, const struct credit_decl *d)
{
	static const struct str years[] = { LIT("jahr"), LIT("annual"), LIT("year") };
	bool year = false;
	for (size_t i = 0; i < COUNT(years); i++)
		year |= str_has(d->of.key, years[i]);
	if (d->only_cap && !d->each.text.len && year && !str_has(d->of.key, STR("halb")) && !str_has(d->of.key, STR("half")))
		contract_say(r, STR("M01"), WEIGHT_HINT, &d->of, SAY(r, "diese Grenze gilt für die Gutschriften jedes Monats: „{}“ ist, wovon sie ein Anteil ist", "this bound holds for the credits of each month: \"{}\" is what it is a share of", d->of.text),
			SAY(r, "für die Gutschriften eines Jahres: „der {} je jahr“", "for the credits of a year: \"of {} per year\"", d->of.text));
}

void credit_bind(struct reader *r, struct rule *rule)
{
	const struct credit_decl *d = &rule->credit;
	struct credit credit = { .clause = rule->at.key, .of = d->of.text, .only_cap = d->only_cap, .of_outage = d->of_outage };
	set_cap(r, d, &credit);
	set_bounded(r, d, &credit);
	check_year(r, d);
	check_base(r, &d->of);
	if (d->has_share && d->share.unit == UNIT_MONEY)
		credit.amount = money_of(r, &d->share);
	else if (d->has_share) {
		percent_only(r, &d->share);
		credit.percent = d->share.value;
		credit.above = d->above;
		credit.below = d->below;
	}
	if (d->over.text.len) {
		int clock = find_clock(r, &d->over);
		credit.over = clock < 0 ? NONE : r->c->clocks.at[clock].name;
	}
	if (d->has_per) {
		if (d->per.unit == UNIT_WORKDAY)
			credit.per_workdays = whole_workdays(r, &d->per);
		else
			credit.per = span_of(r, &d->per);
	}
	read_steps(r, rule, &credit);
	rule->leaf = (int)r->c->credits.n;
	*push(r->c->mem, &r->c->credits) = credit;
	*push(r->c->mem, &r->c->credit_rules) = rule;
}

void credits_compile(struct reader *r)
{
	struct contract *c = r->c;
	c->credit_tables = NEWS(c->mem, struct table *, c->credits.n + 1);
	for (size_t i = 0; i < c->credits.n && !r->bad && !is_late(c); i++)
		c->credit_tables[i] = table_of_condition(r, rule_condition(c, c->credit_rules.at[i]), c->mem);
	credit_periods_check(r);
}

/* ---- what a stage asks -------------------------------------------------------------------------------------------------- */

const struct credit *contract_credit(const struct contract *c)
{
	for (size_t i = 0; i < c->credits.n; i++)
		if (c->credits.at[i].n || c->credits.at[i].of_outage)
			return &c->credits.at[i];
	return NULL;
}

size_t contract_credits(const struct contract *c, const struct credit **out)
{
	*out = c->credits.at;
	return c->credits.n;
}

/* ---- how often one is due ------------------------------------------------------------------------------------------------ */

static bool applies(const struct contract *c, size_t credit, const struct item *i, struct arena *mem)
{
	return holding_of(c, c->credit_tables[credit], i, mem) == HOLDS;
}

/* The step with the lowest bound that the availability stays below. */
static struct micro step_of(const struct credit *k, struct micro availability)
{
	struct credit_step best = { { INT64_MAX }, { 0 } };
	for (size_t i = 0; i < k->n; i++)
		if (availability.u6 < k->steps[i].below.u6 && k->steps[i].below.u6 < best.below.u6)
			best = k->steps[i];
	return best.credit;
}

/* What its steps go by, if that is known. */
static bool stepped(const struct credit *k, const struct credit_case *of, struct micro *out)
{
	for (size_t i = 0; i < of->n_figures && k->figure.len; i++)
		if (str_is(of->figures[i].name, k->figure)) {
			*out = of->figures[i].value;
			return true;
		}
	*out = of->availability;
	return !k->figure.len && of->has_availability;
}

static int64_t begun(int64_t over, int64_t per) { return per > 0 ? (over + per - 1) / per : over > 0; }

/* How often the credit is due: once, or by each begun unit of the delay. */
static int64_t times_late(const struct credit *k, struct span over, struct micro workdays)
{
	if (!k->per_workdays)
		return begun(over.ms, k->per.ms);
	return workdays.u6 ? begun(workdays.u6, k->per_workdays * 1000000) : begun(over.ms, k->per_workdays * DAY_MS);     /* hours of a delay that is given in hours */
}

static int64_t times_of(const struct credit *k, const struct credit_case *of)
{
	if (k->of_outage)
		return begun(of->downtime.ms, k->per.ms);
	return k->over.len ? times_late(k, of->over, of->over_workdays) : 1;
}

/* Of all work of a month, each piece judged by its own facts. */
static int64_t times_in_month(const struct contract *c, size_t credit, const struct credit_case *of, struct arena *mem)
{
	const struct credit *k = &c->credits.at[credit];
	int64_t times = 0;
	for (size_t i = 0; i < of->n_delays; i++) {
		const struct delay *d = &of->delays[i];
		struct item work;
		struct err e = { 0 };
		if (str_is(d->clock, k->over) && item_read(c, d->facts, mem, &work, &e) && applies(c, credit, &work, mem))
			times += k->over.len ? times_late(k, d->over, d->workdays) : 1;
	}
	return times;
}

static bool asks_figure(const struct contract *c, size_t credit, struct arena *mem)
{
	for (size_t i = 0; i < c->figures.n; i++)
		if (table_asks(c->credit_tables[credit], dimension_find(c, utf8_fold(mem, c->figures.at[i].name))))
			return true;
	return false;
}

/* Beyond a target that the work does not have, nothing is late. */
static bool has_target(const struct contract *c, const struct credit *k, const struct item *i, struct arena *mem)
{
	for (size_t n = 0; n < c->clocks.n && k->over.len; n++)
		if (str_is(c->clocks.at[n].name, k->over))
			return target_at(c, i, n, mem) != NULL;
	return true;
}

static bool is_count(const struct dimension *d)
{
	bool inventory = str_is(d->face.source, word_text(WORD_SOURCE_INVENTORY, LANG_DE)) || str_is(d->face.source, word_text(WORD_SOURCE_INVENTORY, LANG_EN));
	return d->face.kind == FACT_NUMBER && !d->derived && inventory && count_of_what(d->face.name).len;
}

bool credit_is_counted(const struct contract *c, size_t credit)
{
	const struct credit *k = &c->credits.at[credit];
	const struct table *t = c->credit_tables ? c->credit_tables[credit] : NULL;
	bool any = false, other = false;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions && t; d++) {
		bool asked = table_asks(t, d), count = is_count(&c->dimensions[d]);
		any |= asked && count;
		other |= asked && !count;
	}
	return any && !other && !k->n && !k->of_outage && !k->only_cap && !k->over.len;
}

bool contract_credit_counts(const struct contract *c)
{
	bool any = false;
	for (size_t n = 0; n < c->credits.n; n++)
		any |= credit_is_counted(c, n);
	return any;
}

/* Is it credited for single pieces of work, by their delay or their facts? */
static bool is_of_work(const struct contract *c, size_t credit, struct arena *mem)
{
	const struct credit *k = &c->credits.at[credit];
	return k->over.len || (!k->n && !k->of_outage && !k->only_cap && !asks_figure(c, credit, mem) && !credit_is_counted(c, credit));
}

/* How often it is due; below 0: it does not apply. */
static int64_t times_due(const struct contract *c, size_t credit, const struct item *i, const struct credit_case *of, struct arena *mem)
{
	const struct credit *k = &c->credits.at[credit];
	if (!of->of_month || !is_of_work(c, credit, mem))
		return applies(c, credit, i, mem) && has_target(c, k, i, mem) ? times_of(k, of) : -1;
	int64_t times = times_in_month(c, credit, of, mem);
	return times ? times : -1;
}

/* ---- the time to claim, shares ------------------------------------------------------------------------------------------------ */

/* The shortest time to claim among what applies. */
static void note_claim(const struct contract *c, const struct rule *rule, const struct credit_case *k, struct credit_sum *sum)
{
	if (!rule->credit.has_within)
		return;
	struct date by = declaration_day(c, k->ends, &rule->credit.within);
	if (sum->within_clause.len && by.day >= sum->claim_by.day)
		return;
	sum->claim_by = by;
	sum->within_clause = rule->at.key;
}

struct date contract_credit_until(const struct contract *c, struct date ends)
{
	struct date last = ends;
	for (size_t i = 0; i < c->credits.n; i++) {
		const struct credit_decl *d = &c->credit_rules.at[i]->credit;
		struct date by = d->has_within ? declaration_day(c, ends, &d->within) : (struct date){ 0 };
		if (!d->only_cap && !d->has_within)
			return by;
		last = by.day > last.day ? by : last;
	}
	return last;
}

/* Percent in millionths, as a fraction. */
struct fraction { wide above; int64_t below; };
static const struct fraction NOTHING = { 0, 1 };

int64_t common_divisor(int64_t a, int64_t b)
{
	while (b) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static struct micro rounded(struct fraction f)
{
	wide most = (wide)INT64_MAX / 4 * f.below;
	return (struct micro){ round_div(f.above < most ? f.above : most, f.below) };
}

static struct fraction of_micro(struct micro u6) { return (struct fraction){ u6.u6, 1 }; }

/* Denominators beyond any that contracts write are given up for millionths. */
static struct fraction plus(struct fraction a, struct fraction b)
{
	int64_t by = common_divisor(a.below, b.below);
	wide below = (wide)a.below / by * b.below;
	if (below > 1000000000)
		return of_micro((struct micro){ rounded(a).u6 + rounded(b).u6 });
	return (struct fraction){ a.above * (below / a.below) + b.above * (below / b.below), (int64_t)below };
}

static bool is_more(struct fraction a, struct fraction b) { return a.above * b.below > b.above * a.below; }

static struct money money_of_share(struct fraction f, struct money base)
{
	wide product = f.above * base.cents, most = (wide)INT64_MAX / 4 * f.below * 100000000;
	return (struct money){ round_div(product < most ? product : most, f.below * 100000000) };
}

static const struct money *base_of(const struct credit_case *k, struct str name)
{
	for (size_t i = 0; i < k->n_bases; i++)
		if (str_is(k->bases[i].name, name))
			return &k->bases[i].amount;
	return NULL;
}

/* ---- what one brings -------------------------------------------------------------------------------------------------- */

/* At these facts: percent of its base and amount, each as often as it is due. */
struct brought { bool applies; struct fraction percent; struct money amount; int64_t times; };

static struct fraction share_of(const struct credit *k, int64_t times)
{
	struct fraction once = k->below ? (struct fraction){ (wide)k->above * 100000000, k->below } : of_micro(k->percent);
	once.above *= times;
	return once;
}

static struct brought bring(const struct contract *c, size_t n, const struct item *i, const struct credit_case *k, struct arena *mem)
{
	const struct credit *one = &c->credits.at[n];
	struct micro achieved;
	int64_t times = times_due(c, n, i, k, mem);
	if (times < 0)
		return (struct brought){ .percent = NOTHING };
	struct brought b = { true, share_of(one, times), { one->amount.cents * times }, times };
	b.percent = plus(b.percent, stepped(one, k, &achieved) ? of_micro(step_of(one, achieved)) : NOTHING);
	return b;
}

static struct item item_of_promise(const struct contract *c, const struct item *i, const struct facts *f, struct arena *mem)
{
	struct item both = item_copy(c, i, mem), said;
	struct err e = { 0 };
	if (item_read(c, f, mem, &said, &e))
		for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
			if (said.known[d]) {
				both.leaves[d] = said.leaves[d];
				both.known[d] = true;
			}
	return both;
}

/* Of several promises that a credit speaks of it goes by the one that brings most, so that one month is not paid twice by one clause. */
static struct brought bring_most(const struct contract *c, size_t n, const struct item *i, const struct credit_case *k, struct arena *mem)
{
	const struct credit *one = &c->credits.at[n];
	struct brought most = { .percent = NOTHING };
	if (!k->n_promised || one->figure.len || (!one->n && !one->of_outage))
		return bring(c, n, i, k, mem);
	for (size_t p = 0; p < k->n_promised; p++) {
		struct credit_case of = *k;
		struct item thing = item_of_promise(c, i, k->promised[p].facts, mem);
		of.has_availability = true;
		of.availability = k->promised[p].availability;
		of.downtime = k->promised[p].downtime;
		struct brought b = bring(c, n, &thing, &of, mem);
		if (b.applies && (!most.applies || is_more(b.percent, most.percent) || b.amount.cents > most.amount.cents))
			most = b;
	}
	return most;
}

/* ---- the sum --------------------------------------------------------------------------------------------------------------- */

/* Percent of one base are added before they are rounded to money. of: of the first credit, what a percentage without a base of its own is of. */
struct adding { const struct credit_case *k; struct str first, of; struct fraction share, percent; struct credit_sum sum; int64_t most, each; };

static void to_money(struct adding *x)
{
	const struct money *base = base_of(x->k, x->of);
	if (!base && x->share.above)
		x->sum.base_missing = x->sum.base_missing.len ? x->sum.base_missing : x->of;
	x->sum.amount.cents += base ? money_of_share(x->share, *base).cents : 0;
	x->share = NOTHING;
}

static void add_share(struct adding *x, struct str of, struct fraction percent)
{
	if (!str_is(of, x->of))
		to_money(x);
	x->of = of;
	x->share = plus(x->share, percent);
}

/* The most that a credit says, in money; INT64_MAX: none, or a share of what is not known, and then that is missing if it matters. */
static int64_t most_of(struct adding *x, const struct credit *one, bool matters)
{
	const struct money *base = base_of(x->k, one->of.len ? one->of : x->first);
	if (one->most.cents)
		return one->most.cents;
	if (one->capped && !base && matters && !x->sum.base_missing.len)
		x->sum.base_missing = one->of.len ? one->of : x->first;
	return one->capped && base ? money_of_share(of_micro(one->cap), *base).cents : INT64_MAX;
}

/* What all that bring something say of themselves, as long as each does. */
static void note_most(struct adding *x, const struct credit *one)
{
	int64_t most = most_of(x, one, false);
	x->each = most < INT64_MAX && x->each < INT64_MAX ? x->each + most : INT64_MAX;
}

static void note_part(const struct adding *x, size_t n, int64_t cents, struct fraction percent, int64_t times)
{
	if (x->k->parts)
		x->k->parts[n] = (struct credit_part){ { cents }, rounded(percent), times };
}

/* Within its own most: a percentage of what it is a share of is exact. */
static void add_credit(struct adding *x, size_t n, const struct credit *one, struct brought b)
{
	const struct money *base = base_of(x->k, one->of);
	if (one->capped && one->of.len && is_more(b.percent, of_micro(one->cap)))
		b.percent = of_micro(one->cap);
	x->percent = plus(x->percent, b.percent);
	if (b.percent.above || b.amount.cents)
		note_most(x, one);
	int64_t share = base ? money_of_share(b.percent, *base).cents : 0, most = one->capped && one->of.len && !b.amount.cents ? INT64_MAX : most_of(x, one, b.amount.cents > 0);
	note_part(x, n, share + b.amount.cents > most ? most : share + b.amount.cents, b.percent, b.times);
	if (share + b.amount.cents > most) {
		x->sum.amount.cents += most;
		return;
	}
	x->sum.amount.cents += b.amount.cents;
	if (b.percent.above)
		add_share(x, one->of, b.percent);
}

/* ---- bounds by ticket ---- */

/* What is left of its bound for each ticket; n 0: nothing bounds it. */
struct rooms { int64_t *ticket, *left; size_t n; };

static int64_t most_by_ticket(const struct contract *c, const struct item *i, struct adding *x, struct arena *mem)
{
	int64_t most = INT64_MAX, one;
	for (size_t n = 0; n < c->credits.n; n++)
		if (c->credits.at[n].by_ticket && applies(c, n, i, mem) && (one = most_of(x, &c->credits.at[n], true)) < most)
			most = one;
	return most;
}

/* Of the month's work each ticket once; without a month the one piece of work that is looked at. */
static struct rooms rooms_of(const struct contract *c, const struct item *i, struct adding *x, struct arena *mem)
{
	int64_t most = most_by_ticket(c, i, x, mem);
	size_t n = x->k->of_month ? x->k->n_delays : 1;
	struct rooms r = { NEWS(mem, int64_t, n + 1), NEWS(mem, int64_t, n + 1), 0 };
	for (size_t d = 0; d < n && most < INT64_MAX; d++) {
		int64_t ticket = x->k->of_month ? x->k->delays[d].ticket : 0;
		size_t at = 0;
		while (at < r.n && r.ticket[at] != ticket)
			at++;
		if (at < r.n)
			continue;
		r.ticket[r.n] = ticket;
		r.left[r.n++] = most;
	}
	return r;
}

static struct credit_case of_ticket(const struct credit_case *k, int64_t ticket, struct arena *mem)
{
	struct credit_case one = *k;
	struct delay *own = NEWS(mem, struct delay, k->n_delays + 1);
	one.n_delays = 0;
	for (size_t d = 0; d < k->n_delays; d++)
		if (k->delays[d].ticket == ticket)
			own[one.n_delays++] = k->delays[d];
	one.delays = own;
	return one;
}

/* What it brings within what is left for each ticket, which it uses up; as it is where that is enough, for shares are exact. */
static struct brought within_rooms(const struct contract *c, size_t n, const struct item *i, struct adding *x, struct rooms *r, struct brought whole, struct arena *mem)
{
	const struct credit *one = &c->credits.at[n];
	const struct money *base = base_of(x->k, one->of);
	struct brought kept = { true, NOTHING, { 0 }, whole.times };
	bool cut = false;
	if (!r->n || !is_of_work(c, n, mem) || (whole.percent.above && !base))
		return whole;
	for (size_t t = 0; t < r->n; t++) {
		struct credit_case own = of_ticket(x->k, r->ticket[t], mem);
		struct brought b = bring(c, n, i, &own, mem);
		int64_t cents = b.applies ? b.amount.cents + (base ? money_of_share(b.percent, *base).cents : 0) : 0;
		cut |= cents > r->left[t];
		cents = cents > r->left[t] ? r->left[t] : cents;
		r->left[t] -= cents;
		kept.amount.cents += cents;
	}
	return cut ? kept : whole;
}

/* ---- all together ---- */

/* "gutschriften höchstens 10 % der jahrespauschale je jahr": what was credited in it before counts. */
static void add_long_bound(struct adding *x, const struct credit *one)
{
	int64_t most = most_of(x, one, x->sum.amount.cents > 0), left = most < INT64_MAX ? most - x->k->credited.cents : INT64_MAX;
	if (most == INT64_MAX)
		return;
	if (!x->sum.bound_months || most < x->sum.bound.cents) {
		x->sum.bound = (struct money){ most };
		x->sum.bound_months = one->bound_months;
		x->sum.by_contract = one->by_contract;
		x->sum.bound_clause = one->clause;
	}
	left = left < 0 ? 0 : left;
	x->sum.amount.cents = x->sum.amount.cents > left ? left : x->sum.amount.cents;
}

/* "gutschriften höchstens 25 % der monatspauschale" */
static void add_bound(struct adding *x, const struct credit *one, struct fraction *cap)
{
	int64_t most = most_of(x, one, x->sum.amount.cents > 0);
	x->most = most < x->most ? most : x->most;
	if (one->capped && is_more(*cap, of_micro(one->cap)))
		*cap = of_micro(one->cap);
}

struct credit_sum credits_of_item(const struct contract *c, const struct item *i, const struct credit_case *k, struct arena *mem)
{
	struct str first = c->credits.n ? c->credits.at[0].of : NONE;
	struct adding x = { k, first, first, of_micro(k->before_cap), of_micro(k->before_cap), { .amount = { 0 } }, INT64_MAX, 0 };
	struct fraction cap = { (wide)INT64_MAX, 1 };
	bool *bounds = NEWS(mem, bool, c->credits.n + 1);
	struct rooms rooms = rooms_of(c, i, &x, mem);
	for (size_t n = 0; n < c->credits.n; n++) {
		const struct credit *one = &c->credits.at[n];
		struct brought b = bring_most(c, n, i, k, mem);
		note_part(&x, n, 0, NOTHING, 0);
		if (!b.applies)
			continue;
		bounds[n] = one->only_cap && !one->by_ticket;
		if (!one->only_cap)
			add_credit(&x, n, one, within_rooms(c, n, i, &x, &rooms, b, mem));
		if (!x.sum.clause.len && (b.percent.above || b.amount.cents))
			x.sum.clause = one->clause;
		note_claim(c, c->credit_rules.at[n], k, &x.sum);
	}
	to_money(&x);
	for (size_t n = 0; n < c->credits.n; n++)
		if (bounds[n] && !c->credits.at[n].bound_months)
			add_bound(&x, &c->credits.at[n], &cap);
	x.sum.percent = rounded(is_more(x.percent, cap) ? cap : x.percent);
	x.sum.amount.cents = x.sum.amount.cents > x.most ? x.most : x.sum.amount.cents;
	for (size_t n = 0; n < c->credits.n; n++)
		if (bounds[n] && c->credits.at[n].bound_months)
			add_long_bound(&x, &c->credits.at[n]);
	x.sum.most.cents = x.most < INT64_MAX ? x.most : 0;
	x.sum.each.cents = x.each < INT64_MAX ? x.each : 0;
	return x.sum;
}

bool contract_credit_sum(const struct contract *c, const struct facts *f, const struct credit_case *k, struct credit_sum *out, struct err *e)
{
	struct arena *mem = arena_open();
	struct item i;
	bool ok = item_read(c, f, mem, &i, e);
	for (size_t n = 0; ok && n < k->n_figures; n++) {
		int d = dimension_find(c, utf8_fold(mem, k->figures[n].name));
		if (d >= 0)
			item_set_amount(c, &i, d, k->figures[n].value, mem);
	}
	if (ok)
		*out = credits_of_item(c, &i, k, mem);
	arena_close(mem);
	return ok;
}
