/* expected.c - does an example hold: each kind of expectation is a row with a function that compares and says what came out. */
#include "contract/money.h"
#include "contract/example.h"
#include "contract/print.h"

struct asked_case { const struct contract *c; const struct situation *s; const struct brief *b; struct arena *mem; struct out *got; };

/* What came out, if somebody wants to read it. */
#define GOT(a, ...) ((a)->got ? (void)print((a)->got, __VA_ARGS__) : (void)0)
static struct str german(const struct asked_case *a, struct str de, struct str en) { return a->c->lang == LANG_DE ? de : en; }

/* ---- verdicts --------------------------------------------------------------------------------------------------- */

static bool decides_in(const struct contract *c, const struct outcomes *of, int outcome, struct str clause)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	for (int chain = outcome; chain >= OUTCOME_FIRST; chain = of->at[chain].parent)
		if (outcome_counts(d, &of->at[outcome], of->at[chain].rule) && clause_within(d->rules.at[of->at[chain].rule]->at.key, clause))
			return true;
	return false;
}

/* Does a rule of the clause decide in every completion? */
static bool decides_always(const struct contract *c, const struct brief *b, struct str clause)
{
	for (size_t i = 0; i < b->scan.n_met; i++)
		for (size_t o = OUTCOME_NOTHING; o < b->scan.met[i].of->n; o++)
			if (bits_is(b->scan.met[i].seen, o) && !decides_in(c, b->scan.met[i].of, (int)o, clause))
				return false;
	return true;
}

/* "wegen" names facts the verdict depends on, and with them alone it is open already. A fact that matters
 * only for some value of a named one may be left out. What is presumed is left aside: a provisional verdict would be open without it. */
static bool because_holds(const struct asked_case *a, const struct expectation *e)
{
	bool *open = open_facts(&a->b->view, a->mem), *listed = NEWS(a->mem, bool, (size_t)a->c->n_dimensions);
	for (size_t i = 0; i < e->facts.n; i++) {
		int d = index_find(&a->c->dimension_names, e->facts.at[i].key);
		if (!open[d])
			return false;
		listed[d] = true;
	}
	return !e->facts.n || stays_open(&a->b->view, listed, a->mem);
}

static bool verdict_holds(const struct asked_case *a, const struct expectation *e)
{
	const struct brief *b = a->b;
	bool status = e->provisional ? b->status == JUDGE_PROVISIONAL : b->status == JUDGE_CERTAIN || b->status == JUDGE_DEFAULT;
	return status && b->class == verdict_of(e->value.key, a->c->lang) && (!e->clause.text.len || decides_always(a->c, b, e->clause.key))
		&& because_holds(a, e);
}

static bool open_holds(const struct asked_case *a, const struct expectation *e)
{
	const struct brief *b = a->b;
	if (b->status != JUDGE_OPEN || (e->clause.text.len && !(b->unclear && decides_always(a->c, b, e->clause.key))))
		return false;
	return because_holds(a, e);
}

static void print_verdict(const struct asked_case *a)
{
	struct judgement j = { 0 };
	const struct contract *c = a->c;
	const struct brief *b = a->b;
	if (b->status == JUDGE_IMPOSSIBLE || b->status == JUDGE_CONTRADICTORY)
		GOT(a, "{}", b->status == JUDGE_IMPOSSIBLE ? german(a, STR("unmöglich (nie)"), STR("impossible (never)"))
			: german(a, STR("widersprüchlich"), STR("contradictory")));
	if (b->status == JUDGE_PROVISIONAL)
		GOT(a, "{} ", word_text(WORD_PROVISIONALLY, c->lang));
	explain_because(c, b, a->mem, &j);
	if (b->unclear)
		GOT(a, "{} {} {}: {}", word_text(WORD_OPEN, c->lang), word_text(WORD_UNDER, c->lang), j.because[0].clause, j.unclear);
	if (b->class)
		GOT(a, "{}", verdict_name(b->class, c->lang));
	for (size_t k = 0; b->class && k < j.n_because; k++)
		GOT(a, "{} {}", k ? STR(",") : text(a->mem, " {}", word_text(WORD_UNDER, c->lang)), j.because[k].clause);
	bool depends = b->status == JUDGE_PROVISIONAL || (b->status == JUDGE_OPEN && !b->unclear);
	if (!depends)
		return;
	explain_open(c, b, false, a->mem, &j);
	GOT(a, "{} {}", b->status == JUDGE_OPEN ? word_text(WORD_OPEN, c->lang) : NONE, word_text(WORD_BECAUSE_OF, c->lang));
	for (size_t k = 0; k < j.n_open; k++)
		GOT(a, "{} {}", k ? STR(",") : NONE, j.open[k]);
}

/* ---- derived facts, targets ----------------------------------------------------------------------------------------- */

static bool attribute_holds(const struct asked_case *a, const struct expectation *e)
{
	int d = index_find(&a->c->dimension_names, e->name.key), value;
	const struct dimension *x = &a->c->dimensions[d];
	bool known = value_unless_open(a->c, d, &a->s->item, a->mem, &value);
	GOT(a, "; {} {}", e->name.text, known ? x->nodes.at[x->leaf_node[value]].name : word_text(WORD_OPEN, a->c->lang));
	return known && value == x->nodes.at[index_find(&x->names, e->value.key)].first;
}

/* The target of a clock; NULL: open, or there is none. */
static const struct target *target_of(const struct asked_case *a, struct str clock_key, size_t *clock)
{
	for (size_t i = 0; i < a->c->clocks.n; i++) {
		int d = DIMENSION_CLOCKS + (int)i, value;
		if (!str_is(utf8_fold(a->mem, a->c->clocks.at[i].name), clock_key))
			continue;
		*clock = i;
		bool known = value_unless_open(a->c, d, &a->s->item, a->mem, &value);
		return known && value != LEAF_NO_TARGET ? &a->c->dimensions[d].targets[value] : NULL;
	}
	return NULL;
}

static bool target_holds(const struct asked_case *a, const struct expectation *e)
{
	size_t clock;
	const struct target *t = target_of(a, e->name.key, &clock);
	if (t)
		GOT(a, "; {} {} {}", e->name.text, t->amount, contract_unit(t->unit, t->amount, a->c->lang));
	else
		GOT(a, "; {} –", e->name.text);
	return t && t->amount * 1000000 == e->amount.value.u6 && str_is(t->unit, unit_id(e->amount.unit));
}

/* No clock runs towards a target: each is surely without one, or no rule speaks of it. */
static bool no_target_holds(const struct asked_case *a, const struct expectation *e)
{
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++) {
		int value;
		bool asked = a->c->tables[d] && (!e->name.text.len || str_is(utf8_fold(a->mem, a->c->dimensions[d].face.name), e->name.key));
		if (asked && !(value_unless_open(a->c, d, &a->s->item, a->mem, &value) ? value == LEAF_NO_TARGET : value == VALUE_NOTHING)) {
			GOT(a, "; {} {}", word_text(WORD_TARGET, a->c->lang), a->c->dimensions[d].face.name);
			return false;
		}
	}
	return true;
}

static const struct calendar always = { .day = { { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } }, { { 0, 1440 } } },
	.windows = { 1, 1, 1, 1, 1, 1, 1 } };

/* When the target of a clock is used up, if nothing happens that pauses it. */
static bool due_at(const struct asked_case *a, const struct expectation *e, struct instant *out)
{
	size_t clock;
	const struct target *t = target_of(a, e->name.key, &clock);
	const struct calendar *k = t && t->calendar.len ? contract_calendar(a->c, t->calendar) : &always;
	struct calendar counted = *k;
	counted.except = t ? a->c->clocks.at[clock].within : NULL;
	for (size_t i = 0; t && i < a->s->events.n; i++) {
		struct span open;
		struct instant told = a->s->events.at[i].at, from;
		if (str_is(utf8_fold(a->mem, a->c->clocks.at[clock].from), a->s->events.at[i].event))
			return calendar_takes(k, a->c->zone, told, a->c->clocks.at[clock].until_minute, &from)
				&& calendar_budget(k, a->c->zone, from, t->amount, t->unit, &open) && calendar_due(&counted, a->c->zone, from, open, out);
	}
	return false;
}

static bool due_holds(const struct asked_case *a, const struct expectation *e)
{
	struct instant due = { 0 }, wanted = moment_of(a->c, &e->day, &e->time);
	bool known = due_at(a, e, &due);
	struct civil t = zone_civil(a->c->zone, due);
	GOT(a, "; {} {} ", word_text(WORD_DUE, a->c->lang), e->name.text);
	if (known)
		GOT(a, "{} {}{}:{}{}", zone_date(a->c->zone, due), t.hour < 10 ? STR("0") : NONE, t.hour, t.minute < 10 ? STR("0") : NONE, t.minute);
	else
		GOT(a, "–");
	return known && due.ms / 60000 == wanted.ms / 60000;
}

/* ---- money ------------------------------------------------------------------------------------------------------------ */

static void got_money(const struct asked_case *a, enum word what, struct money m)
{
	struct out o = out_open(a->mem);
	o.lang = a->c->lang;
	o.currency = a->c->head.currency;
	out_money(&o, m);
	GOT(a, "; {} {}", word_text(what, a->c->lang), out_str(&o));
}

/* "99,5 %" as the language writes it. */
static struct str percent_said(const struct asked_case *a, struct micro percent)
{
	struct str rest = text(a->mem, "{} %", percent), whole = str_split(&rest, '.');
	return rest.len ? text(a->mem, "{}{}{}", whole, german(a, STR(","), STR(".")), rest) : whole;
}

/* The position named, or the one that decides here. */
static const struct price *price_of(const struct asked_case *a, const struct expectation *e)
{
	int value;
	for (size_t i = 0; i < a->c->prices.n && e->name.text.len; i++)
		if (str_is(utf8_fold(a->mem, a->c->prices.at[i].name), e->name.key))
			return &a->c->prices.at[i];
	return value_unless_open(a->c, DIMENSION_PRICE, &a->s->item, a->mem, &value) ? &a->c->prices.at[value] : NULL;
}

/* What one position costs in this case; *open: a surcharge of it hangs on what the example does not say. */
static bool cost_of(const struct asked_case *a, const struct price *p, struct money *sum, bool *open)
{
	const bool *unsure, *surcharged = surcharges_of_item(a->c, &a->s->item, a->mem, &unsure);
	struct money m = { 0 };
	struct err err = { 0 };
	if (!p || !contract_price_of(a->c, p, &a->s->work, surcharged, &m, &err))
		return false;
	sum->cents += m.cents;
	*open |= price_may_have(a->c, p, &a->s->work, unsure);
	return true;
}

/* The price of the work is the position that decides and what is added to it; a position asked by its name stands alone. */
static bool price_holds(const struct asked_case *a, const struct expectation *e)
{
	const struct price *p = price_of(a, e);
	struct money m = { 0 };
	size_t n = 0;
	bool open = false;
	const struct added *plus = e->name.text.len ? NULL : plus_of_item(a->c, &a->s->item, a->mem, &n, &open);
	bool ok = cost_of(a, p, &m, &open);
	for (size_t i = 0; i < n && ok; i++)
		ok = str_is(plus[i].position, p->name) || cost_of(a, contract_price(a->c, plus[i].position), &m, &open);
	if (!ok) {
		GOT(a, "; {} –", word_text(WORD_PRICE, a->c->lang));
		return false;
	}
	if (open) {                                                   /* the account waits for it, too */
		GOT(a, "; {} {}", word_text(WORD_PRICE, a->c->lang), word_text(WORD_OPEN, a->c->lang));
		return false;
	}
	got_money(a, WORD_PRICE, m);
	return (wide)m.cents * 10000 == e->amount.value.u6;
}

/* ---- availability ---------------------------------------------------------------------------------------------------------- */

/* The period in which the first of the outages begins; of a length of time the one that ends with the last of them. */
static struct time_span period_of(const struct asked_case *a, const struct availability *p)
{
	struct time_span all = { { INT64_MAX }, { 0 } };
	for (size_t i = 0; i < a->s->outages.n; i++) {
		const struct time_span *o = &a->s->outages.at[i];
		all.from = o->from.ms < all.from.ms ? o->from : all.from;
		all.until = o->until.ms > all.until.ms ? o->until : all.until;
	}
	if (p && p->months) {
		struct civil first = date_civil(zone_date(a->c->zone, all.from));
		int month = first.month - (first.month - 1) % p->months;
		return (struct time_span){ zone_instant(a->c->zone, date_of(first.year, month, 1), 0), zone_instant(a->c->zone, date_of(first.year, month + p->months, 1), 0) };
	}
	if (p)
		all.from.ms = all.until.ms - p->span.ms;
	return all;
}

/* What of the outages counts, minute by minute. */
static struct span outages_counted(const struct asked_case *a, const struct availability *p)
{
	struct time_span period = period_of(a, p);
	struct downtime *d = NEWS(a->mem, struct downtime, a->s->outages.n + 1);
	for (size_t i = 0; i < a->s->outages.n; i++)
		if (instant_since(a->s->outages.at[i].until, a->s->outages.at[i].from).ms >= outage_least(p))
			d[i] = downtime_of_item(a->c, &a->s->item, a->s->outages.at[i], a->mem);
	return contract_downtime(p, a->c->zone, d, a->s->outages.n, period.from, period.until);
}

/* What of the downtime counts: nothing below the length or number of readings that makes an outage, whole units only if so agreed. */
static struct span counted_down(const struct asked_case *a, const struct availability *p)
{
	struct span down = a->s->downtime;
	if (a->s->outages.n)
		return outages_counted(a, p);
	if (!counts_of_item(a->c, &a->s->item, a->mem) || down.ms < outage_least(p))
		return (struct span){ 0 };
	return p && p->whole.ms ? (struct span){ down.ms / p->whole.ms * p->whole.ms } : down;
}

static bool has_downtime(const struct asked_case *a) { return a->s->has_downtime || a->s->outages.n; }

static bool counted_holds(const struct asked_case *a, const struct expectation *e)
{
	bool counts = counts_of_item(a->c, &a->s->item, a->mem);
	if (a->s->outages.n || (counts && a->s->has_downtime))
		counts = counted_down(a, availability_of_item(a->c, &a->s->item, a->mem)).ms > 0;
	GOT(a, "; {} {}", word_text(WORD_OUTAGE, a->c->lang), word_text(counts ? WORD_COUNTS : WORD_COUNTS_NOT, a->c->lang));
	return counts != e->no;
}

/* Achieved with the downtime given, or as given; without either what is promised. False: not known. */
static bool achieved(const struct asked_case *a, struct micro *out)
{
	const struct availability *p = availability_of_item(a->c, &a->s->item, a->mem);
	struct span whole = a->s->period.ms ? a->s->period : p ? p->span : (struct span){ 0 };
	if (p && a->s->outages.n)
		whole = contract_promised(p, a->c->zone, period_of(a, p).from, period_of(a, p).until);
	if (a->s->credit.has_availability || !has_downtime(a)) {
		*out = a->s->credit.has_availability ? a->s->credit.availability : p ? p->percent : (struct micro){ 0 };
		return a->s->credit.has_availability || p;
	}
	if (whole.ms <= 0)
		return false;
	*out = (struct micro){ round_div((wide)(whole.ms - counted_down(a, p).ms) * 100000000, whole.ms) };
	return true;
}

/* Equal in the places that the example writes. */
static bool same_places(struct micro got, const struct quantity *wanted)
{
	int64_t step = 1000000;
	ptrdiff_t comma = str_find(wanted->at.text, STR(",")), point = str_find(wanted->at.text, STR("."));
	for (size_t i = (size_t)((comma > point ? comma : point) + 1); (comma >= 0 || point >= 0) && i < wanted->at.text.len && step > 1; i++)
		step /= 10;
	int64_t off = got.u6 - wanted->value.u6;
	return (off < 0 ? -off : off) * 2 <= step - (step > 1);
}

static bool availability_holds(const struct asked_case *a, const struct expectation *e)
{
	struct micro got = { 0 };
	bool known = achieved(a, &got);
	GOT(a, "; {} {}", word_text(WORD_AVAILABILITY, a->c->lang), known ? percent_said(a, got) : STR("–"));
	return known && same_places(got, &e->amount);
}

static bool figure_holds(const struct asked_case *a, const struct expectation *e)
{
	const struct service_figure *f = contract_figure(a->c, e->name.text);
	const struct figure_value *got = NULL;
	for (size_t i = 0; i < a->s->credit.n_figures; i++)
		if (str_is(a->s->credit.figures[i].name, f->name))
			got = &a->s->credit.figures[i];
	bool kept = got && got->value.u6 >= f->least.u6;
	GOT(a, "; {} {}", f->name, got ? word_text(kept ? WORD_KEPT : WORD_MISSED, a->c->lang) : STR("–"));
	return got && kept != e->no;
}

static bool promise_holds(const struct asked_case *a, const struct expectation *e)
{
	if (e->name.text.len)
		return figure_holds(a, e);
	const struct availability *p = availability_of_item(a->c, &a->s->item, a->mem);
	struct micro got = { 0 };
	bool known = p && achieved(a, &got), kept = known && got.u6 >= p->percent.u6;
	GOT(a, "; {} {}", word_text(WORD_AVAILABILITY, a->c->lang), known ? word_text(kept ? WORD_KEPT : WORD_MISSED, a->c->lang) : STR("–"));
	return known && kept != e->no;
}

static bool no_availability_holds(const struct asked_case *a, const struct expectation *e)
{
	int value;
	bool known = value_unless_open(a->c, DIMENSION_AVAILABILITY, &a->s->item, a->mem, &value);
	(void)e;
	if (known && value != LEAF_NO_PROMISE)
		GOT(a, "; {} {}", word_text(WORD_AVAILABILITY, a->c->lang), percent_said(a, a->c->availabilities.at[value].percent));
	return known ? value == LEAF_NO_PROMISE : value == VALUE_NOTHING;
}

static bool downtime_holds(const struct asked_case *a, const struct expectation *e)
{
	struct span down = counted_down(a, availability_of_item(a->c, &a->s->item, a->mem));
	struct out o = out_open(a->mem);
	o.lang = a->c->lang;
	out_span(&o, down);
	GOT(a, "; {} {}", word_text(WORD_DOWNTIME, a->c->lang), down.ms ? out_str(&o) : STR("0"));
	return (wide)down.ms * 1000 == (wide)e->amount.value.u6 * unit_seconds(e->amount.unit);
}

static bool credit_holds(const struct asked_case *a, const struct expectation *e)
{
	struct credit_case k = a->s->credit;
	if (!k.has_availability && has_downtime(a))
		k.has_availability = achieved(a, &k.availability);
	k.downtime = counted_down(a, availability_of_item(a->c, &a->s->item, a->mem));
	struct credit_sum sum = credits_of_item(a->c, &a->s->item, &k, a->mem);
	if (e->amount.unit == UNIT_PERCENT)
		GOT(a, "; {} {}", word_text(WORD_CREDIT, a->c->lang), percent_said(a, sum.percent));
	else
		got_money(a, WORD_CREDIT, sum.amount);
	return e->amount.unit == UNIT_PERCENT ? sum.percent.u6 == e->amount.value.u6 : (wide)sum.amount.cents * 10000 == e->amount.value.u6;
}

static bool in_force_holds(const struct asked_case *a, const struct expectation *e)
{
	struct date got = { 0 }, wanted = { 0 };
	bool holds = contract_in_force(a->c, e->name.text, &a->s->revision, &got);
	if (holds)
		GOT(a, "; {} {} {}", e->name.text, word_text(WORD_IN_FORCE, a->c->lang), got);
	else
		GOT(a, "; {} {}", e->name.text, word_text(WORD_NOT_IN_FORCE, a->c->lang));
	return e->no ? !holds : holds && date_parse(e->day.text, &wanted) && got.day == wanted.day;
}

/* "laufzeit bis D": by the notice the example gives, else the end of the first term. */
static bool ends_on(const struct asked_case *a, const struct runs *k, const struct expectation *e)
{
	struct term_days t = runs_days(k, a->s->has_notice ? a->s->notice : k->from);
	struct date ends = t.too_late && a->s->has_notice ? t.next_ends : t.ends, wanted;
	bool endless = k->without_end && !a->s->has_notice;
	if (endless)
		GOT(a, "; {} {}", word_text(WORD_RUNS, a->c->lang), word_text(WORD_OPEN_ENDED, a->c->lang));
	else
		GOT(a, "; {} {} {}", word_text(WORD_RUNS, a->c->lang), word_text(WORD_UNTIL, a->c->lang), ends);
	return !endless && date_parse(e->day.text, &wanted) && wanted.day == ends.day;
}

static bool runs_holds(const struct asked_case *a, const struct expectation *e)
{
	const struct runs *k = runs_of_item(a->c, &a->s->item, a->mem);
	bool months = k && k->length.months;
	if (k && e->day.text.len)
		return ends_on(a, k, e);
	if (k)
		GOT(a, "; {} {} {}", word_text(WORD_RUNS, a->c->lang), months ? k->length.months : k->length.days,
			unit_shown(months ? UNIT_MONTH : UNIT_DAY, 0, a->c->lang));
	else
		GOT(a, "; {} –", word_text(WORD_RUNS, a->c->lang));
	return k && runs_for(k, &e->amount);
}

/* By the day of the invoice. */
static bool payable_holds(const struct asked_case *a, const struct expectation *e)
{
	struct payment_terms t;
	struct date wanted;
	bool known = a->s->has_invoice && contract_payment(a->c, a->s->invoice, &t);
	if (known)
		GOT(a, "; {} {}", word_text(WORD_PAYABLE, a->c->lang), t.due);
	else
		GOT(a, "; {} –", word_text(WORD_PAYABLE, a->c->lang));
	return known && date_parse(e->day.text, &wanted) && wanted.day == t.due.day;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------- */

static bool exit_holds(const struct asked_case *a, const struct expectation *e)
{
	bool exists = false;
	for (size_t i = 0; i < a->c->exits.n; i++)
		for (size_t k = 0; k < a->s->series.n; k++)
			if (str_is(a->s->series.at[k].name, a->c->exits.at[i].figure))
				exists |= exit_exists(&a->c->exits.at[i], a->s->series.at[k].values.at, a->s->series.at[k].values.n);
	GOT(a, "; {}", word_text(exists ? WORD_EXIT : WORD_NO_EXIT, a->c->lang));
	return exists != e->no;
}

static bool (*const holds[])(const struct asked_case *a, const struct expectation *e) = {                    /* ORDER expect_kind */
	verdict_holds, open_holds, target_holds, no_target_holds, attribute_holds, due_holds, price_holds, counted_holds, availability_holds, promise_holds,
	no_availability_holds, downtime_holds, credit_holds, in_force_holds, runs_holds, payable_holds, exit_holds,
};

bool case_holds(const struct contract *c, const struct case_decl *k, struct arena *mem, struct out *got)
{
	struct situation s;
	situation_of(c, k, mem, &s);
	struct brief b = brief_judge(c, &s.item, mem);
	struct asked_case a = { c, &s, &b, mem, got };
	bool all = true;
	if (got)
		print_verdict(&a);
	for (size_t n = 0; n < k->expected.n; n++) {
		const struct expectation *e = &k->expected.at[n];
		bool other = e->version.text.len && !str_is(e->version.kind == TOKEN_STRING ? e->version.key : e->version.text, c->head.version);
		all = (other || holds[e->kind](&a, e)) && all;
	}
	return all;
}

void case_rules(const struct contract *c, const struct case_decl *k, struct arena *mem, bool *seen)
{
	struct situation s;
	situation_of(c, k, mem, &s);
	struct brief b = brief_judge(c, &s.item, mem);
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	for (size_t i = 0; i < b.scan.n_met; i++) {
		const struct outcomes *of = b.scan.met[i].of;
		for (size_t o = OUTCOME_FIRST; o < of->n; o++)
			for (int chain = (int)o; bits_is(b.scan.met[i].seen, o) && chain >= OUTCOME_FIRST; chain = of->at[chain].parent)
				seen[of->at[chain].rule] |= outcome_counts(d, &of->at[o], of->at[chain].rule);
	}
}
