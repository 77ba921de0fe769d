/* figures.c - measures of a contract: bound and judged.
 *
 * A measure is a fact of its own, a percentage that only the house can tell, so conditions compare it like any other. Whether a case
 * counts for it is a condition over the facts of that case; what is open does not count. */
#include "contract/figures.h"
#include "contract/print.h"

/* ---- as facts ----------------------------------------------------------------------------------------------------- */

static void add_fact(struct reader *r, const struct token *name, struct str remedy, struct str meaning)
{
	bool twice = index_find(&r->c->dimension_names, name->key) >= 0;
	if (twice)
		contract_say(r, STR("N02"), WEIGHT_ERROR, name, SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", name->text), remedy);
	struct dimension *fact = twice ? NULL : dimension_add(r, name);
	if (!fact)
		return;
	fact->face.kind = FACT_NUMBER;
	fact->measure = WORD_PERCENT;
	fact->face.source = word_text(WORD_CLOCK, r->lang);
	fact->face.meaning = meaning;
}

void figure_fact(struct reader *r, const void *body)
{
	const struct figure_decl *d = body;
	add_fact(r, &d->name, SAY(r, "die zweite Kennzahl braucht einen eigenen Namen, etwa „{}-2“", "the second measure needs a name of its own, like \"{}-2\"", d->name.text),
		SAY(r, "der Anteil der Fälle im Ziel „{}“", "the share of cases within the target \"{}\"", d->clock.text));
}

void duty_fact(struct reader *r, const void *body)
{
	const struct duty_decl *d = body;
	add_fact(r, &d->name, SAY(r, "die Pflicht braucht einen eigenen Namen, etwa „{}-2“", "the duty needs a name of its own, like \"{}-2\"", d->name.text),
		SAY(r, "wie oft von so vielen Malen, wie es zugesagt ist, die Pflicht „{}“ rechtzeitig erfüllt wurde", "how often, of as often as is promised, the duty \"{}\" was fulfilled in time", d->name.text));
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

static void say_no_target(struct reader *r, const struct token *clock, struct str what)
{
	int at = find_clock(r, clock);
	if (at >= 0 && !r->c->dimensions[DIMENSION_CLOCKS + at].rules.n)
		contract_say(r, STR("N06"), WEIGHT_BLOCKS, clock, what, SAY(r, "es fehlt eine Regel wie „§8 ziel {} 4 h in KALENDER“", "a rule like \"§8 target {} 4 h in CALENDAR\" is missing", clock->text));
}

void figure_loose(struct reader *r, const struct figure_decl *d)
{
	say_no_target(r, &d->clock, SAY(r, "für die Uhr „{}“ gibt es kein Ziel, also nichts, was die Kennzahl „{}“ zählen könnte",
		"there is no target for the clock \"{}\", so nothing that the measure \"{}\" could count", d->clock.text, d->name.text));
}

void exit_loose(struct reader *r, const struct exit_decl *d)
{
	if (d->missed)
		say_no_target(r, &d->what, SAY(r, "für die Uhr „{}“ gibt es kein Ziel, also nichts, was verfehlt werden könnte", "there is no target for the clock \"{}\", so nothing that could be missed", d->what.text));
}

/* ---- bound ---------------------------------------------------------------------------------------------------------- */

struct micro percentage(struct reader *r, const struct quantity *q)
{
	if (q->unit != UNIT_PERCENT || q->value.u6 > 100000000)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &q->at, SAYING(r, "hier werden höchstens 100 % erwartet", "at most 100 % is expected here"),
			SAYING(r, "eine Kennzahl ist ein Anteil: „mindestens 95 %“", "a measure is a share: \"at least 95 %\""));
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

static void duty_bind(struct reader *r, const struct statement *s)
{
	enum { TIMES_MOST = 31 };
	const struct duty_decl *d = s->body;
	int64_t times = d->has_times ? d->times.value.u6 / 1000000 : 1;
	if (d->has_times && (d->times.unit != UNIT_NONE || d->times.value.u6 % 1000000 || times < 1 || times > TIMES_MOST))
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->times.at, SAY(r, "erwartet wird, wie oft in jedem Zeitraum: 1 bis {}", "how often in each period is expected: 1 to {}", TIMES_MOST),
			SAYING(r, "zum Beispiel „2 je monat“", "for example \"2 per month\""));
	*push(r->c->mem, &r->c->figures) = (struct service_figure){ .name = d->name.text, .clause = leading_clause(r->c->mem, s->text), .months = calendar_months(r, &d->period), .least = { 100000000 },
		.duty = true, .on_site = d->on_site, .times = (int)times };
	*push(r->c->mem, &r->c->figure_cases) = (struct figure_case){ NULL, NULL };
}

void say_no_figure(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < r->c->figures.n; i++)
		*push(r->mem, &names) = r->c->figures.at[i].name;
	contract_say(r, STR("M01"), WEIGHT_ERROR, t, SAY(r, "die Kennzahl „{}“ gibt es nicht", "there is no measure \"{}\"", t->text), advise_nearest(r, t->text, names.at, names.n));
}

void figures_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_FIGURE])
			figure_bind(r, &r->c->statements.at[i]);
		else if (r->c->statements.at[i].form == &forms[FORM_DUTY])
			duty_bind(r, &r->c->statements.at[i]);
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

bool case_takes(const struct contract *c, const struct table *t, const struct facts *known)
{
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

bool contract_figure_takes(const struct contract *c, const struct service_figure *f, const struct facts *known)
{
	return case_takes(c, c->figure_cases.at[f - c->figures.at].table, known);
}
