/* expected.c - does an example hold: each kind of expectation is a row with a function that compares and says what came out. */
#include "contract/money.h"
#include "contract/example.h"
#include "contract/print.h"
#include "contract/runs.h"
#include "contract/values.h"

struct asked_case { const struct contract *c; const struct case_decl *k; const struct situation *s; const struct brief *b; struct arena *mem; struct out *got; };

/* What came out, if somebody wants to read it. */
#define GOT(a, ...) ((a)->got ? (void)print((a)->got, __VA_ARGS__) : (void)0)
static struct str german(const struct asked_case *a, struct str de, struct str en) { return a->c->lang == LANG_DE ? de : en; }

/* ---- verdicts --------------------------------------------------------------------------------------------------- */

/* Does a rule of the clause decide in every completion? */
static bool clause_decides(const struct contract *c, const struct brief *b, struct str clause, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	bool *rules = NEWS(mem, bool, d->rules.n + 1);
	for (size_t i = 0; i < d->rules.n; i++)
		rules[i] = clause_within(d->rules.at[i]->at.key, clause);
	return always_decides(c, b, rules, false);
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
	return status && b->class == verdict_of(e->value.key, a->c->lang) && (!e->clause.text.len || clause_decides(a->c, b, e->clause.key, a->mem)) && because_holds(a, e);
}

static bool open_holds(const struct asked_case *a, const struct expectation *e)
{
	const struct brief *b = a->b;
	return b->status == JUDGE_OPEN && (!e->clause.text.len || (b->unclear && clause_decides(a->c, b, e->clause.key, a->mem))) && because_holds(a, e);
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
	struct presuming p = { .c = a->c, .item = &a->s->item };
	bool presumed, price = d == DIMENSION_PRICE, known = price ? value_unless_open(a->c, d, &a->s->item, a->mem, &value) : value_presumed(&p, d, a->mem, &value, &presumed);
	const struct price *named = price && !known ? price_decided(a->c, a->s, a->mem) : NULL;        /* no rule speaks of it, the verdict does */
	if (named) {
		GOT(a, "; {} {}", e->name.text, named->name);
		return str_is(utf8_fold(a->mem, named->name), e->value.key);
	}
	GOT(a, "; {} {}", e->name.text, known ? x->nodes.at[x->leaf_node[value]].name : word_text(WORD_OPEN, a->c->lang));
	return known && value == x->nodes.at[index_find(&x->names, e->value.key)].first;
}

/* The clock that an expectation names. */
static size_t clock_of(const struct asked_case *a, const struct expectation *e)
{
	size_t i = 0;
	while (!str_is(utf8_fold(a->mem, a->c->clocks.at[i].name), e->name.key))
		i++;
	return i;
}

static bool target_holds(const struct asked_case *a, const struct expectation *e)
{
	const struct target *t = target_run(a->c, &a->s->item, clock_of(a, e), a->mem);
	if (t)
		GOT(a, "; {} {}", e->name.text, contract_time(t->unit, t->amount, a->c->lang, a->mem));
	else
		GOT(a, "; {} –", e->name.text);
	return t && t->amount * 1000000 == e->amount.value.u6 && str_is(t->unit, unit_id(e->amount.unit));
}

/* No clock runs towards a target: each is surely without one, or no rule speaks of it; or the work is declined. */
static bool no_target_holds(const struct asked_case *a, const struct expectation *e)
{
	struct presuming p = { .c = a->c, .item = &a->s->item };
	if (!clocks_run(a->c, &a->s->item, a->mem))
		return true;
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++) {
		int value;
		bool presumed, asked = a->c->tables[d] && (!e->name.text.len || str_is(utf8_fold(a->mem, a->c->dimensions[d].face.name), e->name.key));
		if (asked && !(value_presumed(&p, d, a->mem, &value, &presumed) ? value == LEAF_NO_TARGET : value == VALUE_NOTHING)) {
			GOT(a, "; {} {}", word_text(WORD_TARGET, a->c->lang), a->c->dimensions[d].face.name);
			return false;
		}
	}
	return true;
}

static bool due_holds(const struct asked_case *a, const struct expectation *e)
{
	struct instant due = { 0 }, wanted = moment_of(a->c, &e->day, &e->time);
	bool known = due_at(a->c, a->s, clock_of(a, e), a->mem, &due);
	GOT(a, "; {} {} {}", word_text(WORD_DUE, a->c->lang), e->name.text, known ? moment_said(a->c, due, a->mem) : STR("–"));
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

static const struct price *named_price(const struct asked_case *a, const struct expectation *e)
{
	for (size_t i = 0; i < a->c->prices.n; i++)
		if (str_is(utf8_fold(a->mem, a->c->prices.at[i].name), e->name.key))
			return &a->c->prices.at[i];
	return NULL;
}

static bool recurs(const struct price *p)
{
	bool all = p->n > 0;
	for (size_t i = 0; i < p->n; i++)
		all &= p->items[i].period.len && price_period_months(p->items[i].period) > 0;
	return all;
}

/* Does the example speak of a work item, by a fact or by a verdict? */
static bool is_of_work(const struct case_decl *k)
{
	bool work = false;
	for (size_t i = 0; i < k->facts.n; i++)
		work |= k->facts.at[i].input == INPUT_FACT;
	for (size_t i = 0; i < k->expected.n; i++)
		work |= k->expected.at[i].kind == EXPECT_VERDICT;
	return work;
}

/* Of work the position asked by its name must be what it costs, or be added to that; a fee is owed whatever the work. */
static bool price_applies(const struct asked_case *a, const struct price *p) { return p == price_decided(a->c, a->s, a->mem) || recurs(p) || !is_of_work(a->k) || is_added(a->c, a->s, p, a->mem); }

static bool amount_holds(const struct asked_case *a, const struct expectation *e, enum worth w, struct money m)
{
	if (w == WORTH_SOMETHING)
		got_money(a, WORD_PRICE, m);
	else
		GOT(a, "; {} {}", word_text(WORD_PRICE, a->c->lang), w == WORTH_OPEN ? word_text(WORD_OPEN, a->c->lang) : STR("–"));
	return w == WORTH_SOMETHING && (wide)m.cents * 10000 == e->amount.value.u6;
}

static bool named_holds(const struct asked_case *a, const struct expectation *e)
{
	const struct price *p = named_price(a, e);
	if (price_applies(a, p)) {
		struct money m = { 0 };
		enum worth w = price_worked(a->c, a->s, p, a->mem, &m);
		return amount_holds(a, e, w, m);
	}
	const struct price *is = price_decided(a->c, a->s, a->mem);
	GOT(a, "; {} {}", word_text(WORD_PRICE, a->c->lang), is ? is->name : STR("–"));
	return false;
}

static bool is_judged(const struct brief *b, enum verdict_class class) { return (b->status == JUDGE_CERTAIN || b->status == JUDGE_DEFAULT) && b->class == class; }

/* What of the work has that verdict, under quotas and beyond them. */
static int64_t minutes_judged(const struct asked_case *a, enum verdict_class class)
{
	int64_t minutes = is_judged(a->b, class) ? a->s->work.minutes : 0;
	for (size_t i = 0; i < a->s->shares.n; i++) {
		struct brief b = brief_judge(a->c, &a->s->shares.at[i].item, a->mem);
		minutes += is_judged(&b, class) ? a->s->shares.at[i].minutes : 0;
	}
	return minutes;
}

/* "gedeckt 60 min" */
static bool share_holds(const struct asked_case *a, const struct expectation *e)
{
	int64_t minutes = minutes_judged(a, verdict_of(e->value.key, a->c->lang));
	GOT(a, "; {} {} min", e->value.text, minutes);
	return (wide)minutes * 60 * 1000000 == (wide)e->amount.value.u6 * unit_seconds(e->amount.unit);
}

/* The price of the work is the position that decides and what is added to it; of work that is in the fee or not done, nothing. */
static bool price_holds(const struct asked_case *a, const struct expectation *e)
{
	struct money m = { 0 };
	if (e->name.text.len)
		return named_holds(a, e);
	enum worth w = work_worked(a->c, a->s, a->mem, &m);
	return amount_holds(a, e, w, m);
}

/* ---- availability ---------------------------------------------------------------------------------------------------------- */

static bool counted_holds(const struct asked_case *a, const struct expectation *e)
{
	bool counts = outage_counted(a->c, a->s, a->mem);
	GOT(a, "; {} {}", word_text(WORD_OUTAGE, a->c->lang), word_text(counts ? WORD_COUNTS : WORD_COUNTS_NOT, a->c->lang));
	return counts != e->no;
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
	bool known = availability_achieved(a->c, a->s, a->mem, &got);
	GOT(a, "; {} {}", word_text(WORD_AVAILABILITY, a->c->lang), known ? percent_said(a->c, got, a->mem) : STR("–"));
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
	bool known = p && availability_achieved(a->c, a->s, a->mem, &got), kept = known && got.u6 >= p->percent.u6;
	GOT(a, "; {} {}", word_text(WORD_AVAILABILITY, a->c->lang), known ? word_text(kept ? WORD_KEPT : WORD_MISSED, a->c->lang) : STR("–"));
	return known && kept != e->no;
}

static bool no_availability_holds(const struct asked_case *a, const struct expectation *e)
{
	int value;
	bool known = value_unless_open(a->c, DIMENSION_AVAILABILITY, &a->s->item, a->mem, &value);
	(void)e;
	if (known && value != LEAF_NO_PROMISE)
		GOT(a, "; {} {}", word_text(WORD_AVAILABILITY, a->c->lang), percent_said(a->c, a->c->availabilities.at[value].percent, a->mem));
	return known ? value == LEAF_NO_PROMISE : value == VALUE_NOTHING;
}

static bool downtime_holds(const struct asked_case *a, const struct expectation *e)
{
	struct span down = downtime_counted(a->c, a->s, availability_of_item(a->c, &a->s->item, a->mem), a->mem);
	struct out o = out_open(a->mem);
	o.lang = a->c->lang;
	out_span(&o, down);
	GOT(a, "; {} {}", word_text(WORD_DOWNTIME, a->c->lang), down.ms ? out_str(&o) : STR("0"));
	return (wide)down.ms * 1000 == (wide)e->amount.value.u6 * unit_seconds(e->amount.unit);
}

/* Nobody writes a thirtieth to the last place; two are enough. */
static bool same_share(struct micro got, const struct quantity *wanted)
{
	struct str rest = wanted->at.text;
	ptrdiff_t at = str_find(rest, STR(",")) >= 0 ? str_find(rest, STR(",")) : str_find(rest, STR("."));
	return got.u6 == wanted->value.u6 || (at >= 0 && rest.len - (size_t)at > 2 && same_places(got, wanted));
}

static void got_base_missing(const struct asked_case *a, struct str base)
{
	if (a->c->lang == LANG_DE)
		GOT(a, "; wie viel „{}“ beträgt, sagt das Beispiel nicht: „{} = 100,00 €“", base, base);
	else
		GOT(a, "; how much \"{}\" is the example does not say: \"{} = €100.00\"", base, base);
}

/* What is owed as an amount alone is no share: 0 % of it is not what is owed. */
static bool credit_holds(const struct asked_case *a, const struct expectation *e)
{
	struct credit_sum sum = credits_worked(a->c, a->s, a->mem);
	bool amount = !sum.percent.u6 && credits_amount(a->c, a->s, a->mem), percent = e->amount.unit == UNIT_PERCENT && !amount;
	if (percent || (sum.base_missing.len && !amount))
		GOT(a, "; {} {}", word_text(WORD_CREDIT, a->c->lang), percent_said(a->c, sum.percent, a->mem));
	else
		got_money(a, WORD_CREDIT, sum.amount);
	if (percent)
		return same_share(sum.percent, &e->amount);
	if (sum.base_missing.len)
		got_base_missing(a, sum.base_missing);
	return e->amount.unit != UNIT_PERCENT && !sum.base_missing.len && (wide)sum.amount.cents * 10000 == e->amount.value.u6;
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
	struct date ends, wanted;
	bool endless = !end_worked(a->s, k, &ends);
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
	if (k && k->until.day)
		GOT(a, "; {} {} {}", word_text(WORD_RUNS, a->c->lang), word_text(WORD_UNTIL, a->c->lang), k->until);
	else if (k)
		GOT(a, "; {} {} {}", word_text(WORD_RUNS, a->c->lang), months ? k->length.months : k->length.days, unit_shown(months ? UNIT_MONTH : UNIT_DAY, 0, a->c->lang));
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

static bool exists_by_figures(const struct asked_case *a, const struct exit_right *x)
{
	bool exists = false;
	for (size_t k = 0; k < a->s->series.n; k++)
		if (str_is(a->s->series.at[k].name, x->figure))
			exists |= exit_exists(x, a->s->series.at[k].values.at, a->s->series.at[k].values.n);
	return exists;
}

/* Of work as the example tells it; on the day it says it is, else on the last of these days. */
static bool exists_by_misses(const struct asked_case *a, const struct exit_right *x)
{
	bool exists = false;
	for (size_t k = 0; k < a->s->missed.n; k++) {
		const struct missed_days *m = &a->s->missed.at[k];
		struct date today = a->s->has_now ? zone_date(a->c->zone, a->s->now) : m->at[m->n - 1];
		exists |= str_is(m->clock, utf8_fold(a->mem, x->clock)) && exit_missed_since(x, m->at, m->n, today).day;
	}
	return exists && holding_of(a->c, a->c->exit_cases.at[x - a->c->exits.at].table, &a->s->item, a->mem) == HOLDS;
}

static bool exists_by_invoice(const struct asked_case *a, const struct exit_right *x) { return a->s->has_overdue && a->s->overdue.ms >= (int64_t)x->late.days * 86400000; }

static bool exit_holds(const struct asked_case *a, const struct expectation *e)
{
	static bool (*const by[])(const struct asked_case *a, const struct exit_right *x) = { exists_by_figures, exists_by_misses, exists_by_invoice };       /* ORDER exit_kind */
	bool exists = false;
	for (size_t i = 0; i < a->c->exits.n; i++)
		exists |= by[a->c->exits.at[i].kind](a, &a->c->exits.at[i]);
	GOT(a, "; {}", word_text(exists ? WORD_EXIT : WORD_NO_EXIT, a->c->lang));
	return exists != e->no;
}

static bool (*const holds[])(const struct asked_case *a, const struct expectation *e) = {                    /* ORDER expect_kind */
	verdict_holds, open_holds, target_holds, no_target_holds, attribute_holds, due_holds, price_holds, counted_holds, availability_holds, promise_holds, no_availability_holds, downtime_holds, credit_holds, in_force_holds, runs_holds, payable_holds, exit_holds, share_holds,
};

static bool is_asked(const struct contract *c, const struct expectation *e) { return !e->version.text.len || str_is(e->version.kind == TOKEN_STRING ? e->version.key : e->version.text, c->head.version); }

static bool all_hold(struct asked_case *a)
{
	bool all = true;
	for (size_t n = 0; n < a->k->expected.n; n++) {
		const struct expectation *e = &a->k->expected.at[n];
		all = (!is_asked(a->c, e) || holds[e->kind](a, e)) && all;
	}
	return all;
}

bool case_holds(const struct contract *c, const struct case_decl *k, struct arena *mem, struct out *got)
{
	struct situation s;
	situation_of(c, k, mem, &s);
	struct brief b = brief_judge(c, &s.item, mem);
	struct asked_case a = { c, k, &s, &b, mem, got };
	if (got)
		print_verdict(&a);
	return all_hold(&a);
}

/* The last day it says: of a due time the hour stands behind it. */
static bool day_in(struct str said, struct date *out)
{
	enum { DAY_WIDTH = 10 };
	bool found = false;
	for (size_t i = 0; i + DAY_WIDTH <= said.len; i++)
		found |= date_parse(str_cut(said, i, i + DAY_WIDTH), out);
	return found;
}

bool case_day_worked(const struct contract *c, const struct case_decl *k, size_t n, struct arena *mem, struct date *out)
{
	struct situation s;
	struct out got = out_open(mem);
	situation_of(c, k, mem, &s);
	struct brief b = brief_judge(c, &s.item, mem);
	struct asked_case a = { c, k, &s, &b, mem, &got };
	holds[k->expected.at[n].kind](&a, &k->expected.at[n]);
	return day_in(out_str(&got), out);
}

/* Whatever else is told, the clause decides in no case. */
static bool clause_never_decides(const struct asked_case *a, const struct brief *b, struct str clause)
{
	const struct dimension *d = &a->c->dimensions[DIMENSION_VERDICT];
	struct deciders of = deciders_of(a->c, b, a->mem);
	for (size_t i = 0; i < d->rules.n; i++)
		if (of.some[i] && clause_within(d->rules.at[i]->at.key, clause))
			return false;
	return true;
}

/* Why a verdict that is as expected does not hold under its clause: one fact that nobody told and with which another decides. */
static void tell_undecided(const struct asked_case *a, const struct expectation *e, struct out *o)
{
	enum { TRIED = 300 };
	const struct contract *c = a->c;
	const struct table *t = c->tables[DIMENSION_VERDICT];
	size_t tried = 0;
	if (e->kind != EXPECT_VERDICT || !e->clause.text.len || !is_judged(a->b, verdict_of(e->value.key, c->lang)))
		return;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++) {
		const struct dimension *fact = &c->dimensions[d];
		for (int leaf = 0; leaf < fact->n_leaves && table_asks(t, d) && !fact->derived && !a->s->item.known[d] && tried < TRIED; leaf++, tried++) {
			struct item told = item_copy(c, &a->s->item, a->mem);
			item_set(c, &told, d, leaf, leaf + 1, a->mem);
			struct brief b = brief_judge(c, &told, a->mem);
			if (!item_possible(c, &told, a->mem) || b.status == JUDGE_IMPOSSIBLE || !clause_never_decides(a, &b, e->clause.key))
				continue;
			print(o, "{}{} = {})", german(a, STR(" (nicht bei "), STR(" (not with ")), fact->face.name, fact->nodes.at[fact->leaf_node[leaf]].name);
			return;
		}
	}
}

struct str case_unmet(const struct contract *c, const struct case_decl *k, struct arena *mem)
{
	struct situation s;
	struct out o = out_open(mem);
	situation_of(c, k, mem, &s);
	struct brief b = brief_judge(c, &s.item, mem);
	struct asked_case a = { c, k, &s, &b, mem, NULL };
	for (size_t n = 0; n < k->expected.n; n++) {
		struct out one = out_open(mem);
		one.lang = c->lang;
		if (!is_asked(c, &k->expected.at[n]) || holds[k->expected.at[n].kind](&a, &k->expected.at[n]))
			continue;
		expectation_print(&one, &k->expected.at[n], c->lang);
		print(&o, "{}{}", o.len ? STR("; ") : NONE, str_trim(out_str(&one)));
		tell_undecided(&a, &k->expected.at[n], &o);
	}
	return out_str(&o);
}

/* With this value of a fact that it leaves out. */
static bool holds_with(const struct contract *c, const struct case_decl *k, int fact, int leaf, struct arena *mem)
{
	struct situation s;
	situation_of(c, k, mem, &s);
	item_set(c, &s.item, fact, leaf, leaf + 1, mem);
	struct brief b = brief_judge(c, &s.item, mem);
	return all_hold(&(struct asked_case){ c, k, &s, &b, mem, NULL });
}

/* Tried are the days on which a dated rule begins or ends, and those beside them. */
struct date case_day_missing(const struct contract *c, const struct case_decl *k, struct arena *mem)
{
	const struct dimension *d = reference_date(c);
	struct situation s;
	situation_of(c, k, mem, &s);
	for (size_t i = 0; d && !s.item.known[d - c->dimensions] && i < d->cuts.n; i++)
		for (int64_t by = -1; by <= 1; by++) {
			int64_t on = d->cuts.at[i].at.u6 / 1000000 + by;
			if (holds_with(c, k, (int)(d - c->dimensions), amount_leaf(d, (struct micro){ on * 1000000 }), mem))
				return (struct date){ (int32_t)on };
		}
	return (struct date){ 0 };
}

bool case_hangs_on(const struct contract *c, const struct case_decl *k, int fact, struct arena *mem)
{
	bool hangs = false;
	for (int leaf = 0; leaf < c->dimensions[fact].n_leaves && !hangs; leaf++)
		hangs = holds_with(c, k, fact, leaf, mem);
	return hangs;
}

/* ---- as it is ---------------------------------------------------------------------------------------------------------------- */

static void tell_because(const struct asked_case *a, struct out *o)
{
	struct judgement j = { 0 };
	explain_open(a->c, a->b, false, a->mem, &j);
	put_word(o, WORD_BECAUSE_OF, a->c->lang);
	for (size_t k = 0; k < j.n_open; k++)
		print(o, "{} {}", k ? STR(",") : NONE, j.open[k]);
}

/* What is impossible or contradictory no example says. */
static void tell_verdict(const struct asked_case *a, struct out *o)
{
	struct judgement j = { 0 };
	const struct brief *b = a->b;
	bool open = b->status == JUDGE_OPEN;
	if (b->status == JUDGE_IMPOSSIBLE || b->status == JUDGE_CONTRADICTORY)
		return;
	explain_because(a->c, b, a->mem, &j);
	if (b->status == JUDGE_PROVISIONAL)
		put_word(o, WORD_PROVISIONALLY, a->c->lang);
	put_word(o, open ? WORD_OPEN : verdict_words[b->class], a->c->lang);
	if (j.n_because == 1 && (!open || b->unclear) && clause_decides(a->c, b, j.because[0].clause, a->mem)) {
		put_word(o, WORD_UNDER, a->c->lang);
		print(o, " {}", j.because[0].clause);
	}
	if (open && !b->unclear)
		tell_because(a, o);
}

/* Where none was expected: of the clock named, else of the first that has one. */
static void tell_target(const struct asked_case *a, const struct expectation *e, struct out *o)
{
	for (size_t i = 0; i < a->c->clocks.n; i++) {
		const struct target *t = target_at(a->c, &a->s->item, i, a->mem);
		struct str clock = a->c->clocks.at[i].name;
		if (!t || (e->name.text.len && !str_is(utf8_fold(a->mem, clock), e->name.key)))
			continue;
		put_word(o, WORD_TARGET, a->c->lang);
		print(o, " {} {}", clock, contract_time(t->unit, t->amount, a->c->lang, a->mem));
		return;
	}
}

/* As case_holds says it, "; preis 128,00 €"; a dash, an open one, no minutes at all and what hangs on more than the example says are nothing to expect. */
static void tell_other(const struct asked_case *a, const struct expectation *e, struct out *o)
{
	struct out got = out_open(a->mem);
	struct asked_case again = *a;
	again.got = &got;
	holds[e->kind](&again, e);
	struct str said = out_str(&got);
	if (e->kind == EXPECT_NO_TARGET)
		tell_target(a, e, o);
	if (e->kind == EXPECT_NO_TARGET || (e->kind == EXPECT_SHARE && !minutes_judged(a, verdict_of(e->value.key, a->c->lang))))
		return;
	if (!str_starts(said, STR("; ")) || str_has(str_cut(said, 2, said.len), STR("; ")) || str_ends(said, STR("–")) || str_ends(said, word_text(WORD_OPEN, a->c->lang)))
		return;
	said = str_cut(said, 2, said.len);
	if (e->kind == EXPECT_TARGET)
		put_word(o, WORD_TARGET, a->c->lang);
	if (e->kind == EXPECT_PRICE && e->name.text.len && price_applies(a, named_price(a, e))) {
		struct str price = word_text(WORD_PRICE, a->c->lang);
		put_word(o, WORD_PRICE, a->c->lang);
		print(o, " {}", e->name.text);
		said = str_trim(str_cut(said, price.len, said.len));
	}
	print(o, " {}", said);
}

static bool expects_share(const struct case_decl *k, enum verdict_class class, enum lang lang)
{
	for (size_t n = 0; n < k->expected.n; n++)
		if (k->expected.at[n].kind == EXPECT_SHARE && (class == VERDICT_NONE || verdict_of(k->expected.at[n].value.key, lang) == class))
			return true;
	return false;
}

/* Where the example says how the work is shared: what of it has a verdict now that it named none of. */
static void tell_shares(const struct asked_case *a, bool some, struct out *o)
{
	for (enum verdict_class v = VERDICT_COVERED; v <= VERDICT_DECLINED && expects_share(a->k, VERDICT_NONE, a->c->lang); v++) {
		int64_t minutes = expects_share(a->k, v, a->c->lang) ? 0 : minutes_judged(a, v);
		if (!minutes)
			continue;
		if (some)
			put_word(o, WORD_AND, a->c->lang);
		put_word(o, verdict_words[v], a->c->lang);
		print(o, " {} min", minutes);
		some = true;
	}
}

struct str case_as_it_is(const struct contract *c, const struct case_decl *k, struct arena *mem)
{
	struct situation s;
	struct out o = out_open(mem);
	bool some = false;
	situation_of(c, k, mem, &s);
	struct brief b = brief_judge(c, &s.item, mem);
	struct asked_case a = { c, k, &s, &b, mem, NULL };
	o.lang = c->lang;
	case_print_given(&o, k, c->lang);
	struct str given = str_keep(mem, out_str(&o));
	for (size_t n = 0; n < k->expected.n; n++) {
		const struct expectation *e = &k->expected.at[n];
		struct out one = out_open(mem);
		one.lang = c->lang;
		if (!is_asked(c, e) || holds[e->kind](&a, e))
			expectation_print(&one, e, c->lang);
		else if (e->kind == EXPECT_VERDICT || e->kind == EXPECT_OPEN)
			tell_verdict(&a, &one);
		else
			tell_other(&a, e, &one);
		if (one.len && !case_is_good(c, text(mem, "{} {}", given, str_trim(out_str(&one))), mem))
			one.len = 0;
		if (one.len && some)
			put_word(&o, WORD_AND, c->lang);
		if (one.len)
			print(&o, " {}", str_trim(out_str(&one)));
		some |= one.len > 0;
	}
	tell_shares(&a, some, &o);
	return o.len > given.len && case_is_good(c, out_str(&o), mem) ? out_str(&o) : NONE;
}

void case_rules(const struct contract *c, const struct case_decl *k, struct arena *mem, bool *seen)
{
	struct situation s;
	situation_of(c, k, mem, &s);
	struct brief b = brief_judge(c, &s.item, mem);
	struct deciders of = deciders_of(c, &b, mem);
	for (size_t i = 0; i < c->dimensions[DIMENSION_VERDICT].rules.n; i++)
		seen[i] |= of.some[i];
}
