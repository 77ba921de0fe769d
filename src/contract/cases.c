/* cases.c - what an example knows: facts of a work item, events with their time, and what money is worked out from.
 *
 * A name left of the arrow is a fact if the vocabulary has it; else an event of a clock, of a calendar or of a consent,
 * a word of the language (arbeit, ausfallzeit ...), or a position whose amount is given as a base. */
#include "contract/example.h"
#include "contract/print.h"

/* ---- names ------------------------------------------------------------------------------------------------------ */

/* What each word of the language must be given in. */
enum given { GIVEN_TIME, GIVEN_DELAY, GIVEN_PERCENT, GIVEN_NUMBER, GIVEN_MOMENT };                /* DELAY: time, or working days */
static const struct { enum word word; enum input input; enum given given; } words[] = {
	{ WORD_NOW, INPUT_NOW, GIVEN_MOMENT },           { WORD_WORK_DONE, INPUT_WORK, GIVEN_TIME },       { WORD_HOW_MANY, INPUT_HOW_MANY, GIVEN_NUMBER },
	{ WORD_DOWNTIME, INPUT_DOWNTIME, GIVEN_TIME },   { WORD_PERIOD, INPUT_PERIOD, GIVEN_TIME },        { WORD_OVERRUN, INPUT_OVERRUN, GIVEN_DELAY },
	{ WORD_INVOICE, INPUT_INVOICE, GIVEN_MOMENT },
	{ WORD_SERVED, INPUT_SERVED, GIVEN_MOMENT },     { WORD_EFFECTIVE, INPUT_EFFECTIVE, GIVEN_MOMENT }, { WORD_AGREED, INPUT_AGREED, GIVEN_MOMENT },
	{ WORD_OBJECTION, INPUT_OBJECTION, GIVEN_MOMENT }, { WORD_NOTICE, INPUT_NOTICE, GIVEN_MOMENT },
	{ WORD_AVAILABILITY, INPUT_AVAILABILITY, GIVEN_PERCENT },                                          { WORD_CREDITS, INPUT_CREDITS, GIVEN_PERCENT },
};

bool is_input_word(struct str key, enum lang lang)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (word_match(words[i].word, lang, &key, 1))
			return true;
	return false;
}

static bool fits(const struct named_value *v, enum given given)
{
	bool day = v->is_amount && v->amount.unit == UNIT_DATE;
	if (!v->is_amount || given == GIVEN_MOMENT || day)
		return day && given == GIVEN_MOMENT;
	if (given == GIVEN_TIME || given == GIVEN_DELAY)
		return unit_seconds(v->amount.unit) > 0 || (given == GIVEN_DELAY && v->amount.unit == UNIT_WORKDAY);
	return v->amount.unit == (given == GIVEN_PERCENT ? UNIT_PERCENT : UNIT_NONE);
}

static bool is_event(const struct contract *c, struct str key)
{
	struct arena *mem = arena_open();
	bool found = str_is(utf8_fold(mem, c->head.reference), key) || word_match(WORD_BEGIN, c->lang, &key, 1);
	for (size_t i = 0; i < c->clocks.n && !found; i++) {
		found = str_is(utf8_fold(mem, c->clocks.at[i].from), key) || str_is(utf8_fold(mem, c->clocks.at[i].until), key);
		for (size_t k = 0; k < c->clocks.at[i].n_paused && !found; k++)
			found = str_is(utf8_fold(mem, c->clocks.at[i].paused[k]), key);
	}
	for (size_t i = 0; i < c->moments.n && !found; i++)
		found = str_is(c->moments.at[i].event.key, key);
	for (size_t i = 0; i < c->statements.n && !found; i++)
		found = c->statements.at[i].form == &forms[FORM_CONSENT] && str_is(((const struct consent_decl *)c->statements.at[i].body)->from.key, key);
	arena_close(mem);
	return found;
}

static bool is_base(const struct contract *c, struct str key)
{
	struct arena *mem = arena_open();
	bool found = index_find(&c->dimensions[DIMENSION_PRICE].names, key) >= 0;
	for (size_t i = 0; i < c->credits.n && !found; i++)
		found = str_is(utf8_fold(mem, c->credits.at[i].of), key);
	arena_close(mem);
	return found;
}

/* "ausfall = … bis …" says how long one lasted; it ends after it began. */
static void bind_outage(struct reader *r, struct named_value *v)
{
	v->input = INPUT_OUTAGE;
	if (word_match(WORD_OUTAGE, r->lang, &v->name.key, 1))
		v->name.word = WORD_OUTAGE;
	else
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->until, SAY(r, "„{}\" hat einen Zeitpunkt, kein Ende", "\"{}\" has an instant, no end", v->name.text),
			SAYING(r, "von wann bis wann hat ein Ausfall: „ausfall = 2026-03-06 22:30 bis 2026-03-07 01:15\"", "from when to when has an outage: \"outage = 2026-03-06 22:30 to 2026-03-07 01:15\""));
	if (moment_of(r->c, &v->amount.at, &v->time).ms >= moment_of(r->c, &v->until, &v->until_time).ms)
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->until, SAYING(r, "dieser Ausfall endet, bevor er beginnt", "this outage ends before it begins"), NONE);
}

static void unknown_input(struct reader *r, const struct token *t)
{
	struct contract *c = r->c;
	struct strs names = { 0 };
	for (int k = DIMENSION_FIRST; k < c->n_dimensions; k++)
		*push(r->mem, &names) = c->dimensions[k].face.name;
	for (size_t i = 0; i < c->clocks.n; i++)
		*push(r->mem, &names) = c->clocks.at[i].from;
	contract_say(r, STR("N01"), WEIGHT_ERROR, t, SAY(r, "„{}\" ist weder Merkmal noch Ereignis", "\"{}\" is neither a fact nor an event", t->text),
		advise_nearest(r, t->text, names.at, names.n));
}

static void wrong_quantity(struct reader *r, const struct named_value *v)
{
	contract_say(r, STR("T05"), WEIGHT_ERROR, v->is_amount ? &v->amount.at : &v->value,
		SAY(r, "diese Menge passt nicht zu „{}\"", "this quantity does not fit \"{}\"", v->name.text), NONE);
}

/* Which kind of input a name that is no fact is; says what is wrong with it. */
static void bind_input(struct reader *r, struct named_value *v)
{
	struct contract *c = r->c;
	bool day = v->is_amount && v->amount.unit == UNIT_DATE;
	for (size_t i = 0; i < COUNT(words); i++)
		if (!v->count && !v->kind && !(day && is_event(c, v->name.key)) && word_match(words[i].word, r->lang, &v->name.key, 1)) {
			v->input = words[i].input;
			v->name.word = words[i].word;
			if (!fits(v, words[i].given))
				wrong_quantity(r, v);
			return;
		}
	if (v->count || v->kind) {
		v->input = v->count ? INPUT_COUNT : INPUT_KIND;
		if (!fits(v, GIVEN_NUMBER))
			wrong_quantity(r, v);
	} else if (is_event(c, v->name.key)) {
		v->input = INPUT_EVENT;
		if (!day)
			wrong_quantity(r, v);
	} else if (is_base(c, v->name.key)) {
		v->input = INPUT_BASE;
		if (!v->is_amount || v->amount.unit != UNIT_MONEY)
			wrong_quantity(r, v);
	} else {
		unknown_input(r, &v->name);
	}
}

static void check_value(struct reader *r, const struct dimension *d, const struct token *t)
{
	struct strs names = { 0 };
	if (index_find(&d->names, t->key) >= 0 || d->broken)
		return;
	for (size_t i = 0; i < d->nodes.n; i++)
		*push(r->mem, &names) = d->nodes.at[i].name;
	contract_say(r, STR("W01"), WEIGHT_ERROR, t, SAY(r, "„{}\" ist kein Wert von „{}\"", "\"{}\" is no value of \"{}\"",
		t->text, d->face.name), advise_nearest(r, t->text, names.at, names.n));
}

static void bind_options(struct reader *r, const struct named_value *v, int first, int n)
{
	struct strs names = { 0 };
	for (int i = 0; i < n; i++)
		*push(r->mem, &names) = r->c->dimensions[first + i].option;
	for (size_t i = 0; i < v->more.n; i++)
		if (index_find(&r->c->dimension_names, text(r->mem, "{}.{}", v->name.key, v->more.at[i].key)) < 0)
			contract_say(r, STR("W01"), WEIGHT_ERROR, &v->more.at[i], SAY(r, "„{}\" ist keine Möglichkeit von „{}\"", "\"{}\" is no option of \"{}\"",
				v->more.at[i].text, v->name.text), advise_nearest(r, v->more.at[i].text, names.at, names.n));
}

/* Values of several periods are percentages of availability or of a measure. */
static bool series_fit(struct reader *r, const struct named_value *v)
{
	bool ok = !v->series.n || contract_figure(r->c, v->name.text) || word_match(WORD_AVAILABILITY, r->lang, &v->name.key, 1);
	for (size_t i = 0; i < v->series.n; i++)
		ok = ok && v->series.at[i].unit == UNIT_PERCENT;
	return ok;
}

static void bind_named(struct reader *r, struct named_value *v)
{
	int first, n = set_find(r->c, v->name.key, &first);
	if (v->until.text.len) {
		bind_outage(r, v);
		return;
	}
	if (!series_fit(r, v)) {
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->series.at[0].at, SAYING(r, "mehrere Werte, einen je Zeitraum, haben nur die Verfügbarkeit und Kennzahlen, in Prozent",
			"several values, one a period, have only availability and measures, in percent"), NONE);
		return;
	}
	if (n && v->options) {
		bind_options(r, v, first, n);
		return;
	}
	if (n || v->options) {
		contract_say(r, STR("W01"), WEIGHT_ERROR, &v->name, SAY(r, "{} Werte in geschweiften Klammern: {} = {}",
			"{} values in braces: {} = {}", n ? SAYING(r, "hier stehen", "here stand") : SAYING(r, "nur eine Menge hat", "only a set has"), v->name.text, STR("{a, b}")), NONE);
		return;
	}
	int at = v->count || v->kind ? -1 : index_find(&r->c->dimension_names, v->name.key);
	struct dimension *d = at < DIMENSION_FIRST ? NULL : &r->c->dimensions[at];
	struct micro m;
	if (!d) {
		bind_input(r, v);
		return;
	}
	if (d->derived)
		contract_say(r, STR("T07"), WEIGHT_ERROR, &v->name,
			SAY(r, "„{}\" wird abgeleitet und nicht angegeben", "\"{}\" is derived and not given", d->face.name),
			NONE);
	else if (v->is_amount && d->face.kind != FACT_NUMBER)
		contract_say(r, STR("T05"), WEIGHT_ERROR, &v->amount.at, SAY(r, "„{}\" ist keine Zahl", "\"{}\" is no number", d->face.name), advise_value(r, d));
	else if (v->is_amount && !amount_of(d, &v->amount, &m))
		say_wrong_amount(r, d, '=', &v->amount);
	else if (v->is_amount && !amount_can_be(d, m))
		contract_say(r, STR("W01"), WEIGHT_ERROR, &v->amount.at, SAY(r, "so viel kann „{}\" nicht sein: das ist {}", "\"{}\" cannot be as much: it is {}",
			d->face.name, amounts_said(d, r->lang, r->mem)), NONE);
	else if (!v->is_amount)
		check_value(r, d, &v->value);
	for (size_t i = 0; i < v->more.n; i++)
		check_value(r, d, &v->more.at[i]);
}

static void bind_attribute(struct reader *r, const struct expectation *e)
{
	int i = index_find(&r->c->dimension_names, e->name.key);
	if (i == DIMENSION_PRICE || i >= DIMENSION_FIRST)
		check_value(r, &r->c->dimensions[i], &e->value);
	else
		unknown_input(r, &e->name);
}

static void bind_expectation(struct reader *r, const struct expectation *e)
{
	for (size_t i = 0; i < e->facts.n; i++)
		if (index_find(&r->c->dimension_names, e->facts.at[i].key) < DIMENSION_FIRST)
			unknown_input(r, &e->facts.at[i]);
	if (e->kind == EXPECT_ATTRIBUTE)
		bind_attribute(r, e);
	else if (e->kind == EXPECT_PRICE && e->name.text.len)
		check_value(r, &r->c->dimensions[DIMENSION_PRICE], &e->name);
	else if (e->kind == EXPECT_PROMISE && e->name.text.len && !contract_figure(r->c, e->name.text))
		say_no_figure(r, &e->name);
	else if (e->kind == EXPECT_IN_FORCE)
		revision_known(r, &e->name);
	else if ((e->kind == EXPECT_TARGET || e->kind == EXPECT_DUE || e->kind == EXPECT_NO_TARGET) && e->name.text.len)
		find_clock(r, &e->name);
}

static void refuse_twice(struct reader *r, const struct case_decl *k, size_t n)
{
	const struct named_value *v = &k->facts.at[n];
	for (size_t i = 0; i < n; i++)
		if (v->input != INPUT_OUTAGE && str_is(k->facts.at[i].name.key, v->name.key) && k->facts.at[i].count == v->count && k->facts.at[i].kind == v->kind) {
			contract_say(r, STR("N02"), WEIGHT_ERROR, &v->name, SAY(r, "„{}\" steht in diesem Beispiel zweimal",
				"\"{}\" stands in this case twice", v->name.text), NONE);
			return;
		}
}

void cases_bind(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		if (r->c->statements.at[i].form != &forms[FORM_CASE])
			continue;
		struct case_decl *k = r->c->statements.at[i].body;
		for (size_t n = 0; n < k->facts.n; n++) {
			bind_named(r, &k->facts.at[n]);
			refuse_twice(r, k, n);
		}
		for (size_t n = 0; n < k->expected.n; n++)
			bind_expectation(r, &k->expected.at[n]);
	}
}

/* ---- the situation -------------------------------------------------------------------------------------------------- */

static void add_options(const struct contract *c, struct item *i, const struct named_value *v, struct arena *mem)
{
	int first, n = set_find(c, v->name.key, &first);
	for (int k = 0; k < n; k++) {
		bool in = false;
		for (size_t m = 0; m < v->more.n; m++)
			in |= str_is(c->dimensions[first + k].key, text(mem, "{}.{}", v->name.key, v->more.at[m].key));
		item_set(c, i, first + k, !in, !in + 1, mem);
	}
}

static void add_fact(const struct contract *c, struct item *i, const struct named_value *v, struct arena *mem)
{
	if (v->options) {
		add_options(c, i, v, mem);
		return;
	}
	int at = index_find(&c->dimension_names, v->name.key);
	const struct dimension *d = &c->dimensions[at];
	struct micro m = { 0 };
	if (v->is_amount) {
		amount_of(d, v->series.n ? &v->series.at[v->series.n - 1] : &v->amount, &m);
		int leaf = amount_leaf(d, m);
		item_set(c, i, at, leaf, leaf + 1, mem);
		return;
	}
	const struct node *x = &d->nodes.at[index_find(&d->names, v->value.key)];
	item_set(c, i, at, x->first, x->until, mem);
	for (size_t k = 0; k < v->more.n; k++) {
		x = &d->nodes.at[index_find(&d->names, v->more.at[k].key)];
		for (int leaf = x->first; leaf < x->until; leaf++)
			bits_set(i->leaves[at], (size_t)leaf);
	}
}

struct instant moment_of(const struct contract *c, const struct token *day, const struct token *time)
{
	struct date d = { 0 };
	struct str minute = time->text, hour = str_split(&minute, ':');
	int64_t h = 0, m = 0;
	date_parse(day->text, &d);
	if (time->kind == TOKEN_TIME && str_int(hour, &h))
		str_int(minute, &m);
	return zone_instant(c->zone, d, (int)(h * 60 + m));
}

/* An event answers the calendars that are asked about it, and the reference date. */
static void add_event(const struct contract *c, const struct named_value *v, struct arena *mem, struct situation *out)
{
	struct instant t = moment_of(c, &v->amount.at, &v->time);
	const struct dimension *reference = reference_date(c);
	*push(mem, &out->events) = (struct happened){ v->name.key, t };
	if (word_match(WORD_INVOICE, c->lang, &v->name.key, 1))        /* also where it chooses the version */
		out->has_invoice = date_parse(v->amount.at.text, &out->invoice);
	for (size_t i = 0; i < c->moments.n; i++) {
		const struct moment *m = &c->moments.at[i];
		if (!str_is(m->event.key, v->name.key))
			continue;
		for (size_t k = 0; k < c->calendars.n; k++)
			if (str_is(utf8_fold(mem, c->calendars.at[k].name), m->calendar.key)) {
				bool open = calendar_is_open(&c->calendars.at[k], c->zone, t);
				item_set(c, &out->item, m->dimension, !open, !open + 1, mem);
			}
	}
	if (reference && str_is(utf8_fold(mem, c->head.reference), v->name.key)) {
		int leaf = amount_leaf(reference, (struct micro){ (int64_t)zone_date(c->zone, t).day * 1000000 });
		item_set(c, &out->item, (int)(reference - c->dimensions), leaf, leaf + 1, mem);
	}
	if (!out->work.has_begin || word_match(WORD_BEGIN, c->lang, &v->name.key, 1)) {
		out->work.has_begin = true;                           /* surcharges go by it: the begin of the work, else the first event */
		out->work.begin = t;
	}
}

static struct span span_given(const struct quantity *q) { return (struct span){ (int64_t)((wide)q->value.u6 * unit_seconds(q->unit) / 1000) }; }

/* "anzahl anwender = 60" answers conditions that ask it. */
static void add_count(const struct contract *c, const struct named_value *v, struct arena *mem, struct situation *out)
{
	int at = count_find(c, v->name.key);
	if (at < 0)
		return;
	int leaf = amount_leaf(&c->dimensions[at], v->amount.value);
	item_set(c, &out->item, at, leaf, leaf + 1, mem);
}

static void add_base(const struct contract *c, const struct named_value *v, struct arena *mem, struct situation *out)
{
	struct credit_base *all = NEWS(mem, struct credit_base, out->credit.n_bases + 1);
	for (size_t i = 0; i < out->credit.n_bases; i++)
		all[i] = out->credit.bases[i];
	struct str name = v->name.text;
	for (size_t i = 0; i < c->credits.n; i++)
		if (str_is(utf8_fold(mem, c->credits.at[i].of), v->name.key))
			name = c->credits.at[i].of;                           /* as the clause spells it */
	all[out->credit.n_bases++] = (struct credit_base){ name, { v->amount.value.u6 / 10000 } };
	out->credit.bases = all;
}

static struct micro last_value(const struct named_value *v) { return v->series.n ? v->series.at[v->series.n - 1].value : v->amount.value; }

/* Availability or a measure: the last value is that of the period looked at, all together are what a right to terminate asks. */
static void add_values(const struct named_value *v, struct str name, struct arena *mem, struct situation *out)
{
	struct figure_series *s = push(mem, &out->series);
	*s = (struct figure_series){ .name = name };
	*push(mem, &s->values) = (struct period_value){ true, v->amount.value };
	for (size_t i = 0; i < v->series.n; i++)
		*push(mem, &s->values) = (struct period_value){ true, v->series.at[i].value };
}

static void add_figure(const struct contract *c, const struct named_value *v, struct arena *mem, struct situation *out)
{
	const struct service_figure *f = v->is_amount ? contract_figure(c, v->name.text) : NULL;
	struct figure_value *all = NEWS(mem, struct figure_value, out->credit.n_figures + 1);
	if (!f)
		return;
	for (size_t i = 0; i < out->credit.n_figures; i++)
		all[i] = out->credit.figures[i];
	all[out->credit.n_figures++] = (struct figure_value){ f->name, last_value(v) };
	out->credit.figures = all;
	add_values(v, f->name, mem, out);
}

static void add_input(const struct contract *c, const struct named_value *v, struct arena *mem, struct situation *out)
{
	const struct quantity *q = &v->amount;
	switch (v->input) {
	case INPUT_FACT: add_fact(c, &out->item, v, mem); add_figure(c, v, mem, out); return;
	case INPUT_EVENT: add_event(c, v, mem, out); return;
	case INPUT_OUTAGE: *push(mem, &out->outages) = (struct time_span){ moment_of(c, &q->at, &v->time), moment_of(c, &v->until, &v->until_time) }; return;
	case INPUT_NOW: out->has_now = true; out->now = moment_of(c, &q->at, &v->time); return;
	case INPUT_WORK: out->work.has_minutes = true; out->work.minutes = (span_given(q).ms + 59999) / 60000; return;
	case INPUT_HOW_MANY: out->work.has_pieces = true; out->work.pieces = q->value; return;
	case INPUT_KIND: out->work.has_pieces = true; return;         /* gathered with the counts */
	case INPUT_COUNT: add_count(c, v, mem, out); return;          /* and gathered for prices */
	case INPUT_DOWNTIME: out->has_downtime = true; out->downtime = span_given(q); return;
	case INPUT_PERIOD: out->period = span_given(q); return;
	case INPUT_AVAILABILITY: out->credit.has_availability = true; out->credit.availability = last_value(v); add_values(v, NONE, mem, out); return;
	case INPUT_CREDITS: out->credit.before_cap = q->value; return;
	case INPUT_OVERRUN:
		out->credit.over = span_given(q);
		out->credit.over_workdays.u6 = q->unit == UNIT_WORKDAY ? q->value.u6 : 0;
		return;
	case INPUT_INVOICE: out->has_invoice = date_parse(q->at.text, &out->invoice); return;
	case INPUT_SERVED: out->revision.has_received = date_parse(q->at.text, &out->revision.received); return;
	case INPUT_EFFECTIVE: out->revision.has_stated = date_parse(q->at.text, &out->revision.stated); return;
	case INPUT_AGREED: out->revision.has_agreed = date_parse(q->at.text, &out->revision.agreed); return;
	case INPUT_OBJECTION: out->revision.has_objected = date_parse(q->at.text, &out->revision.objected); return;
	case INPUT_NOTICE: out->has_notice = date_parse(q->at.text, &out->notice); return;
	case INPUT_BASE: add_base(c, v, mem, out); return;
	}
}

/* In one piece of memory: what is counted, and pieces by their kind. */
static const struct count_of *gathered(const struct case_decl *k, enum input input, struct arena *mem, size_t *n)
{
	struct count_of *out = NEWS(mem, struct count_of, k->facts.n + 1);
	*n = 0;
	for (size_t i = 0; i < k->facts.n; i++)
		if (k->facts.at[i].input == input)
			out[(*n)++] = (struct count_of){ k->facts.at[i].name.text, k->facts.at[i].amount.value };
	return out;
}

static const struct consent *consent_of(const struct contract *c, struct str name)
{
	size_t i = 0;
	while (!str_is(c->consents.at[i].name, name))
		i++;
	return &c->consents.at[i];
}

/* Silence until the deadline is the answer the contract says it is. */
static void add_silence(const struct contract *c, const struct consent_decl *d, struct arena *mem, struct situation *out)
{
	int at = index_find(&c->dimension_names, d->name.key);
	if (at < DIMENSION_FIRST || out->item.known[at] || !out->has_now)
		return;
	const struct node *x = &c->dimensions[at].nodes.at[index_find(&c->dimensions[at].names, d->silence.key)];
	for (size_t i = 0; i < out->events.n; i++)
		if (str_is(out->events.at[i].event, d->from.key) && out->now.ms >= contract_silence(c, consent_of(c, d->name.text), out->events.at[i].at).ms)
			item_set(c, &out->item, at, x->first, x->until, mem);
}

void situation_of(const struct contract *c, const struct case_decl *k, struct arena *mem, struct situation *out)
{
	*out = (struct situation){ .item = item_new(c, mem) };
	for (size_t n = 0; n < k->facts.n; n++)
		add_input(c, &k->facts.at[n], mem, out);
	out->work.counts = gathered(k, INPUT_COUNT, mem, &out->work.n_counts);
	out->work.kinds = gathered(k, INPUT_KIND, mem, &out->work.n_kinds);
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_CONSENT])
			add_silence(c, c->statements.at[i].body, mem, out);
}
