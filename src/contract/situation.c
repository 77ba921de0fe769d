/* situation.c - from what stands left of an example's arrow to what is known: the facts of the work item, events with their
 * time, and what money, availability and terms are worked out from (worked.c). */
#include "contract/example.h"
#include "contract/moments.h"
#include "contract/since.h"
#include <stdlib.h>

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
		item_set_amount(c, i, at, m, mem);
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

static void add_event(const struct contract *c, const struct named_value *v, struct arena *mem, struct situation *out)
{
	struct instant t = moment_of(c, &v->amount.at, &v->time);
	*push(mem, &out->events) = (struct happened){ v->name.key, t };
	if (word_match(WORD_INVOICE, c->lang, &v->name.key, 1))        /* also where it chooses the version */
		out->has_invoice = date_parse(v->amount.at.text, &out->invoice);
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
	if (at >= 0)
		item_set_amount(c, &out->item, at, v->amount.value, mem);
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

static int by_day(const void *a, const void *b) { return ((const struct date *)a)->day < ((const struct date *)b)->day ? -1 : ((const struct date *)a)->day > ((const struct date *)b)->day; }

static void add_missed(const struct named_value *v, struct arena *mem, struct situation *out)
{
	struct missed_days *m = push(mem, &out->missed);
	*m = (struct missed_days){ v->name.key, NEWS(mem, struct date, v->series.n + 1), v->series.n + 1 };
	for (size_t i = 0; i < m->n; i++)
		date_parse((i ? v->series.at[i - 1] : v->amount).at.text, &m->at[i]);
	qsort(m->at, m->n, sizeof *m->at, by_day);
}

static void add_index(const struct named_value *v, struct arena *mem, struct situation *out)
{
	struct index_given *x = push(mem, &out->indexes);
	*x = (struct index_given){ v->name.key, NEWS(mem, struct micro, v->series.n + 1), v->series.n + 1 };
	for (size_t i = 0; i < x->n; i++)
		x->values[i] = (i ? v->series.at[i - 1] : v->amount).value;
}

void day_told(struct situation *s, struct str fact, struct str iso, struct arena *mem)
{
	struct date day;
	if (date_typed(iso, &day))
		*push(mem, &s->days) = (struct told_day){ fact, day };
}

static void add_input(const struct contract *c, const struct named_value *v, struct arena *mem, struct situation *out)
{
	const struct quantity *q = &v->amount;
	switch (v->input) {
	case INPUT_FACT:
		add_fact(c, &out->item, v, mem);
		add_figure(c, v, mem, out);
		day_told(out, v->name.key, v->amount.at.text, mem);
		return;
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
	case INPUT_CREDITS:
		out->credit.credited.cents = q->unit == UNIT_MONEY ? q->value.u6 / 10000 : 0;
		out->credit.before_cap.u6 = q->unit == UNIT_MONEY ? 0 : q->value.u6;
		return;
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
	case INPUT_USED: return;                                      /* once all else is known */
	case INPUT_MISSED: add_missed(v, mem, out); return;
	case INPUT_INDEX: add_index(v, mem, out); return;
	case INPUT_OVERDUE: out->has_overdue = true; out->overdue = span_given(q); return;
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

/* Events answer the calendars that are asked about them, and the reference date, unless the example says these itself. */
static void answer_moment(const struct contract *c, const struct moment *m, struct arena *mem, struct situation *out)
{
	const struct happened *event = event_of(out, m->event.key, mem);
	if (event)
		item_tell_moment(c, &out->item, m, event->at, mem);
}

static void answer_reference(const struct contract *c, struct arena *mem, struct situation *out)
{
	const struct happened *event = event_of(out, c->head.reference, mem);
	if (event)
		item_tell_day(c, &out->item, zone_date(c->zone, event->at), mem);
}

static bool day_of(const struct situation *s, struct str key, struct date *out)
{
	for (size_t i = 0; i < s->days.n; i++)
		if (str_is(s->days.at[i].fact, key))
			return *out = s->days.at[i].day, true;
	return false;
}

/* The day the head's reference chooses: as an event, or as the fact that dated rules ask. */
static bool reference_day(const struct contract *c, const struct situation *s, struct arena *mem, struct date *out)
{
	const struct dimension *d = reference_date(c);
	const struct happened *event = event_of(s, c->head.reference, mem);
	if (d && day_of(s, d->key, out))
		return true;
	if (event)
		*out = zone_date(c->zone, event->at);
	return event != NULL;
}

/* "seit kauf": from the day of the fact, or of the contract's begin, and the reference day. */
static void answer_since(const struct contract *c, const struct since_fact *f, struct date reference, struct arena *mem, struct situation *out)
{
	int at = index_find(&c->dimension_names, utf8_fold(mem, f->fact));
	struct date day = contract_start(c);
	if (out->item.known[at] || (f->day.len && !day_of(out, utf8_fold(mem, f->day), &day)))
		return;
	item_set_amount(c, &out->item, at, since_amount(f, day, reference), mem);
	*push(mem, &out->since) = (struct told_since){ f, day, reference };
}

static void answer_days(const struct contract *c, struct arena *mem, struct situation *out)
{
	struct since_fact *all;
	struct date reference;
	size_t n = contract_since_facts(c, mem, &all);
	bool known = n && reference_day(c, out, mem, &reference);
	for (size_t i = 0; i < n && known; i++)
		answer_since(c, &all[i], reference, mem, out);
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
	const struct happened *asked = event_of(out, d->from.key, mem);
	if (asked && out->now.ms >= contract_silence(c, consent_of(c, d->name.text), asked->at).ms)
		item_set(c, &out->item, at, x->first, x->until, mem);
}

void situation_of(const struct contract *c, const struct case_decl *k, struct arena *mem, struct situation *out)
{
	*out = (struct situation){ .item = item_new(c, mem) };
	situation_add(c, k, mem, out);
}

void situation_add(const struct contract *c, const struct case_decl *k, struct arena *mem, struct situation *out)
{
	for (size_t n = 0; n < k->facts.n; n++)
		add_input(c, &k->facts.at[n], mem, out);
	out->work.counts = gathered(k, INPUT_COUNT, mem, &out->work.n_counts);
	out->work.kinds = gathered(k, INPUT_KIND, mem, &out->work.n_kinds);
	for (size_t i = 0; i < c->moments.n; i++)
		answer_moment(c, &c->moments.at[i], mem, out);
	answer_reference(c, mem, out);
	answer_days(c, mem, out);
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_CONSENT])
			add_silence(c, c->statements.at[i].body, mem, out);
	situation_draw(c, k, mem, out);
}
