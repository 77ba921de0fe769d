/* figures.c - measures of a contract and rights to end it by them: bound, judged, and when a right exists.
 *
 * A measure is a fact of its own, a percentage that only the house can tell, so conditions compare it like any other. Whether a case
 * counts for it is a condition over the facts of that case; what is open does not count. */
#include "contract/figures.h"
#include "contract/print.h"

/* ---- as facts ----------------------------------------------------------------------------------------------------- */

void figure_fact(struct reader *r, const void *body)
{
	const struct figure_decl *d = body;
	bool twice = index_find(&r->c->dimension_names, d->name.key) >= 0;
	if (twice)
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name, SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", d->name.text),
			SAY(r, "die zweite Kennzahl braucht einen eigenen Namen, etwa „{}-2“", "the second measure needs a name of its own, like \"{}-2\"", d->name.text));
	struct dimension *fact = twice ? NULL : dimension_add(r, &d->name);
	if (!fact)
		return;
	fact->face.kind = FACT_NUMBER;
	fact->measure = WORD_PERCENT;
	fact->face.source = word_text(WORD_CLOCK, r->lang);
	fact->face.meaning = SAY(r, "der Anteil der Fälle im Ziel „{}“", "the share of cases within the target \"{}\"", d->clock.text);
}

struct condition *figure_asks(const struct contract *c, int dimension)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		const struct figure_decl *d = s->form == &forms[FORM_FIGURE] ? s->body : NULL;
		if (d && str_is(d->name.key, c->dimensions[dimension].key))
			return d->when;
	}
	return NULL;
}

void figure_loose(struct reader *r, const struct figure_decl *d)
{
	int clock = find_clock(r, &d->clock);
	if (clock < 0 || r->c->dimensions[DIMENSION_CLOCKS + clock].rules.n)
		return;
	contract_say(r, STR("N06"), WEIGHT_BLOCKS, &d->clock, SAY(r, "für die Uhr „{}“ gibt es kein Ziel, also nichts, was die Kennzahl „{}“ zählen könnte",
		"there is no target for the clock \"{}\", so nothing that the measure \"{}\" could count", d->clock.text, d->name.text),
		SAY(r, "es fehlt eine Regel wie „§8 ziel {} 4 h in KALENDER“", "a rule like \"§8 target {} 4 h in CALENDAR\" is missing", d->clock.text));
}

/* ---- bound ---------------------------------------------------------------------------------------------------------- */

static struct micro percentage(struct reader *r, const struct quantity *q)
{
	if (q->unit != UNIT_PERCENT || q->value.u6 > 100000000)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &q->at, SAYING(r, "hier werden höchstens 100 % erwartet", "at most 100 % is expected here"), NONE);
	return q->value;
}

static void figure_bind(struct reader *r, const struct statement *s)
{
	struct figure_decl *d = s->body;
	int clock = find_clock(r, &d->clock);
	struct service_figure f = { .name = d->name.text, .clause = leading_clause(r->c->mem, s->text), .clock = clock < 0 ? NONE : r->c->clocks.at[clock].name,
		.months = calendar_months(r, &d->period), .least = percentage(r, &d->least) };
	*push(r->c->mem, &r->c->figures) = f;
	*push(r->c->mem, &r->c->figure_cases) = (struct figure_case){ d->when, NULL };
}

static int64_t whole(struct reader *r, const struct quantity *q, int64_t most)
{
	int64_t n = q->value.u6 / 1000000;
	if (q->value.u6 % 1000000 || n < 1 || n > most)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at, SAY(r, "erwartet wird eine ganze Zahl von 1 bis {}", "a whole number from 1 to {} is expected", most), NONE);
	return n < 1 ? 1 : n > most ? most : n;
}

static int period_months(struct reader *r, const struct quantity *q)
{
	int months = length_of_unit(q->unit, 1).months;
	if (!months)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at, SAYING(r, "gezählt werden monate, quartale oder jahre", "months, quarters or years are counted"), NONE);
	return months ? months : 1;
}

void say_no_figure(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < r->c->figures.n; i++)
		*push(r->mem, &names) = r->c->figures.at[i].name;
	contract_say(r, STR("M01"), WEIGHT_ERROR, t, SAY(r, "die Kennzahl „{}“ gibt es nicht", "there is no measure \"{}\"", t->text), advise_nearest(r, t->text, names.at, names.n));
}

static void exit_bind(struct reader *r, const struct statement *s)
{
	struct exit_decl *d = s->body;
	const struct quantity *window = d->consecutive ? &d->times : &d->of;
	struct exit_right x = { .clause = paragraph_of_exit(r, s), .document = r->c->docs[d->at.doc].name, .line = d->at.line, .by_provider = d->provider, .below = percentage(r, &d->below), .months = period_months(r, window),
		.times = (int)whole(r, &d->times, EXIT_PERIODS_MOST), .of = (int)whole(r, window, EXIT_PERIODS_MOST) };
	if (x.times > x.of)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->times.at, SAY(r, "{} von {} kann es nicht geben", "{} of {} cannot be", x.times, x.of),
			SAYING(r, "höchstens so viele, wie angesehen werden", "at most as many as are looked at"));
	if (d->has_notice)
		x.notice = length_of(r, &d->notice);
	if (d->what.word != WORD_AVAILABILITY) {
		const struct service_figure *f = contract_figure(r->c, d->what.text);
		x.figure = f ? f->name : NONE;
		if (!f)
			say_no_figure(r, &d->what);
	} else if (!contract_availability(r->c)) {
		contract_say(r, STR("N06"), WEIGHT_BLOCKS, &d->what, SAYING(r, "der Vertrag sagt keine Verfügbarkeit zu", "the contract promises no availability"),
			SAYING(r, "es fehlt eine Regel „verfügbarkeit 99,5 % je kalendermonat …“", "a rule \"availability 99.5 % per calendar-month …\" is missing"));
	}
	*push(r->c->mem, &r->c->exits) = x;
}

void figures_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_FIGURE])
			figure_bind(r, &r->c->statements.at[i]);
}

void exits_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_EXIT])
			exit_bind(r, &r->c->statements.at[i]);
}

void figures_compile(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->figure_cases.n && !r->bad && !is_late(c); i++)
		if (c->figure_cases.at[i].when)
			c->figure_cases.at[i].table = table_of_condition(r, c->figure_cases.at[i].when, c->mem);
}

/* ---- what a stage asks -------------------------------------------------------------------------------------------------- */

size_t contract_figures(const struct contract *c, const struct service_figure **out)
{
	*out = c->figures.at;
	return c->figures.n;
}

const struct service_figure *contract_figure(const struct contract *c, struct str name)
{
	struct arena *mem = arena_open();
	struct str key = utf8_fold(mem, name);
	const struct service_figure *found = NULL;
	for (size_t i = 0; i < c->figures.n && !found; i++)
		if (str_is(utf8_fold(mem, c->figures.at[i].name), key))
			found = &c->figures.at[i];
	arena_close(mem);
	return found;
}

bool contract_figure_takes(const struct contract *c, const struct service_figure *f, const struct facts *known)
{
	const struct table *t = c->figure_cases.at[f - c->figures.at].table;
	struct arena *mem = arena_open();
	struct facts said = { 0 };
	struct item i;
	struct err e = { 0 };
	for (size_t k = 0; k < known->n; k++)                        /* a case may have been judged by another version */
		if (contract_takes(c, known->at[k].name, known->at[k].value, mem))
			*push(mem, &said) = known->at[k];
	bool takes = !t || (item_read(c, &said, mem, &i, &e) && holding_of(c, t, &i, mem) == HOLDS);
	arena_close(mem);
	return takes;
}

size_t contract_exits(const struct contract *c, const struct exit_right **out)
{
	*out = c->exits.at;
	return c->exits.n;
}

bool exit_exists(const struct exit_right *x, const struct period_value *values, size_t n)
{
	int below = 0;
	for (size_t i = n > (size_t)x->of ? n - (size_t)x->of : 0; i < n; i++)
		below += values[i].known && values[i].value.u6 < x->below.u6;
	return below >= x->times;
}
