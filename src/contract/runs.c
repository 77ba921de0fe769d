/* runs.c - how long the contract runs: its first term, what comes after it, and on which day a notice ends it.
 *
 * Three kinds: it is renewed by a length again and again; it runs on without end and a notice ends it after its time, on any
 * day or at the end of a month, quarter, half-year or year, within a renewal, too, where the clause names such an end; it ends by itself. All days are reckoned from the day the
 * clause names, else from the version's first day. */
#include "contract/print.h"
#include "contract/runs.h"

static void refuse_run(struct reader *r, const struct token *at, struct str what, struct str remedy) { contract_say(r, STR("M04"), WEIGHT_ERROR, at, what, remedy); }

static int to_months(const struct runs_decl *d)
{
	static const int months[] = { 0, 1, 3, 6, 12 };                  /* ORDER run_end */
	int found = 0;
	for (size_t i = 0; i < COUNT(months); i++)
		found = d->to[i] ? months[i] : found;
	return found;
}

/* A first term, by its length or its last day. */
static bool has_term(const struct runs_decl *d) { return d->has_length || d->until.text.len; }

/* What must go together. */
static void check_run(struct reader *r, const struct runs_decl *d)
{
	bool without_end = !has_term(d) || d->then_open;
	if (has_term(d) && !d->has_renewed && !d->then_open && !d->ends)
		refuse_run(r, &d->at, SAYING(r, "was nach der Laufzeit kommt, fehlt", "what comes after the term is missing"),
			SAYING(r, "„verlängert um 12 monate“, „danach unbefristet“ oder „ohne verlängerung“", "\"renewed by 12 months\", \"then open-ended\" or \"not renewed\""));
	else if (!d->has_notice && !d->ends)
		refuse_run(r, &d->at, SAYING(r, "die Kündigungsfrist fehlt", "the notice period is missing"), SAYING(r, "„kündigung 3 monate“", "\"notice 3 months\""));
	else if (d->has_notice && d->ends)
		refuse_run(r, &d->notice.at, SAYING(r, "was von selbst endet, braucht keine Kündigung", "what ends by itself needs no notice"),
			SAYING(r, "„ohne verlängerung“ streichen, oder die Kündigung", "strike \"not renewed\", or the notice"));
	else if (!without_end && d->has_later)
		refuse_run(r, &d->notice.at, SAYING(r, "eine Kündigung beendet hier die laufende Laufzeit; „danach“ gibt es nur ohne feste Verlängerung",
			"notice ends the running term here; \"then\" exists only without a fixed renewal"),
			SAYING(r, "zum Beispiel „laufzeit 12 monate, danach unbefristet, kündigung 3 monate zum monatsende“", "for example \"runs 12 months, then open-ended, notice 3 months to month end\""));
	else if (d->has_later && !has_term(d))
		refuse_run(r, &d->later.at, SAYING(r, "„danach“ setzt eine erste Laufzeit voraus", "\"then\" needs a first term"),
			SAYING(r, "zum Beispiel „laufzeit 12 monate, danach unbefristet“", "for example \"runs 12 months, then open-ended\""));
}

static struct length length_if(struct reader *r, bool has, const struct quantity *q) { return has ? length_of(r, q) : (struct length){ 0, 0 }; }

void runs_bind(struct reader *r, const struct statement *s)
{
	const struct runs_decl *d = s->body;
	struct runs k = { .clause = leading_clause(r->c->mem, s->text), .length = length_if(r, d->has_length, &d->length), .renewed = length_if(r, d->has_renewed, &d->renewed),
		.notice = length_if(r, d->has_notice, &d->notice), .reminder = { 0, 1 }, .promised = d->has_reminder, .without_end = !has_term(d) || d->then_open || d->during,
		.ends = d->ends, .to_months = to_months(d), .from = r->c->head.from,
		.form = d->written ? NOTICE_WRITTEN_FORM : d->text_form ? NOTICE_TEXT_FORM : NOTICE_ANY_FORM };
	k.later = d->has_later ? length_of(r, &d->later) : k.notice;
	if (d->has_reminder)
		k.reminder = length_of(r, &d->reminder);
	k.named = d->from.text.len && date_parse(d->from.text, &k.from);
	if (d->until.text.len && date_parse(d->until.text, &k.until) && (k.named || d->ends) && k.from.day && k.until.day < k.from.day)
		refuse_run(r, &d->until, SAYING(r, "die Laufzeit endet, bevor sie beginnt", "the term ends before it begins"),
			SAYING(r, "der letzte Tag liegt nach dem ersten, den „ab“ oder der Kopf nennt", "the last day lies behind the first, which \"from\" or the head names"));
	check_run(r, d);
	*push(r->c->mem, &r->c->runs) = (struct run_choice){ .runs = k, .when = d->when, .at = d->at };
}

bool conditions_meet(struct reader *r, struct condition *a, struct condition *b)
{
	struct condition *is = condition_new(r->c->mem, CONDITION_ALL), *parts[] = { a, b };
	is->parts = NEWS(r->c->mem, struct condition *, COUNT(parts));
	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i])
			is->parts[is->n++] = parts[i];
	struct table *t = table_of_condition(r, is, r->c->mem);
	struct item anything = item_new(r->c, r->mem);
	for (int d = DIMENSION_FIRST; d < r->c->n_dimensions; d++)         /* also what has a value unless something else is said: it may be said */
		if (r->c->dimensions[d].otherwise >= 0)
			item_set(r->c, &anything, d, 0, r->c->dimensions[d].n_leaves, r->mem);
	return t && holding_of(r->c, t, &anything, r->mem) != HOLDS_NOT;
}

/* Two terms that hold for one contract would end it on two days. */
static void check_choices(struct reader *r, const struct run_choice *a, const struct run_choice *b)
{
	if (conditions_meet(r, a->when, b->when))
		contract_say(r, STR("M10"), WEIGHT_BLOCKS, &b->at,
			SAYING(r, "zwei Laufzeiten können zugleich gelten", "two terms of the contract may hold at once"),
			SAYING(r, "„wenn …“ hält sie auseinander", "\"if …\" keeps them apart"));
}

void runs_compile(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->runs.n && !r->bad; i++)
		c->runs.at[i].table = table_of_condition(r, c->runs.at[i].when, c->mem);
	for (size_t i = 0; i < c->runs.n && !r->bad; i++)
		for (size_t k = i + 1; k < c->runs.n && !r->bad; k++)
			check_choices(r, &c->runs.at[i], &c->runs.at[k]);
}

const struct runs *runs_of_item(const struct contract *c, const struct item *i, struct arena *mem)
{
	const struct runs *found = NULL;
	for (size_t k = 0; k < c->runs.n; k++) {
		const struct run_choice *one = &c->runs.at[k];
		enum holding holds = holding_of(c, one->table, i, mem);
		if (holds == HOLDS_OPEN || (holds == HOLDS && found))
			return NULL;
		found = holds == HOLDS ? &one->runs : found;
	}
	return found;
}

bool runs_for(const struct runs *k, const struct quantity *q)
{
	struct length l = q->value.u6 % 1000000 ? (struct length){ 0, 0 } : length_of_unit(q->unit, q->value.u6 / 1000000);
	return (l.days || l.months) && length_is(l, k->length);
}

/* By what the contract and its annexes say of all work alike: "nie" of an annex, "sonst" of the fact. */
const struct runs *contract_runs(const struct contract *c)
{
	struct arena *mem = arena_open();
	struct facts nothing = { 0 };
	struct err e = { 0 };
	struct item i;
	const struct runs *found = item_read(c, &nothing, mem, &i, &e) ? runs_of_item(c, &i, mem) : NULL;
	arena_close(mem);
	return found;
}

bool contract_runs_open(const struct contract *c) { return c->runs.n && !contract_runs(c); }

/* ---- days --------------------------------------------------------------------------------------------------- */

static struct date day_before(struct date d) { return (struct date){ d.day - 1 }; }

/* The last day on which notice leaves so long before the first day out. */
static struct date last_notice(struct date out, struct length notice) { return day_before(length_over(out, notice, -1)); }

struct date runs_over(const struct runs *r) { return r->until.day ? (struct date){ r->until.day + 1 } : length_over(r->from, r->length, 1); }

/* The first day after so many renewals, always counted from the first day of all: what a short month cuts off is not lost for good. */
static struct date end_after(const struct runs *r, int renewals)
{
	if (r->renewed.months && (r->length.months || r->until.day))
		return length_over(r->until.day ? runs_over(r) : r->from, (struct length){ 0, r->length.months + renewals * r->renewed.months }, 1);
	return length_over(runs_over(r), r->renewed, renewals);
}

static struct term_days renewed_term(const struct runs *r, struct date today)
{
	int n = 0;
	while (end_after(r, n).day <= today.day)
		n++;
	struct date end = end_after(r, n);
	int m = n + 1;
	while (last_notice(end_after(r, m), r->notice).day < today.day)       /* a notice longer than a renewal skips some */
		m++;
	struct date next = end_after(r, m);
	struct term_days t = { .begins = n ? end_after(r, n - 1) : r->from, .ends = day_before(end), .notice_by = last_notice(end, r->notice),
		.next_ends = day_before(next), .next_notice_by = last_notice(next, r->notice) };
	t.remind = length_after(t.notice_by, r->reminder, -1);
	t.too_late = today.day > t.notice_by.day;
	return t;
}

/* The day itself, or the first of the next month on which it may end. */
static struct date end_from(const struct runs *r, struct date out)
{
	struct civil c = date_civil(out);
	while (r->to_months && (c.day != 1 || (c.month - 1) % r->to_months))
		c = date_civil((struct date){ date_of(c.year, c.month, 1).day + date_days_in_month(c.year, c.month) });
	return date_of(c.year, c.month, c.day);
}

/* The first day out if notice is there on `given`; the first term is served in any case. */
static struct date out_after(const struct runs *r, struct date given, struct date *notice_by)
{
	struct date first = runs_over(r), soonest = { (given.day > r->from.day ? given.day : r->from.day) + 1 };
	struct date out = end_from(r, soonest.day > first.day ? soonest : first);
	while ((*notice_by = last_notice(out, out.day > first.day ? r->later : r->notice)).day < given.day)
		out = end_from(r, (struct date){ out.day + 1 });
	return out;
}

static struct term_days endless_term(const struct runs *r, struct date today)
{
	struct term_days t = { .begins = r->from, .without_end = true };
	t.ends = day_before(out_after(r, today, &t.notice_by));
	t.next_ends = day_before(out_after(r, (struct date){ t.notice_by.day + 1 }, &t.next_notice_by));
	return t;
}

struct term_days runs_days(const struct runs *r, struct date today)
{
	struct date end = day_before(runs_over(r));
	if (r->ends)
		return (struct term_days){ .begins = r->from, .ends = end, .ends_itself = true };
	return r->without_end ? endless_term(r, today) : renewed_term(r, today);
}

bool contract_term(const struct contract *c, struct date today, struct term_days *out)
{
	const struct runs *r = contract_runs(c);
	if (r)
		*out = runs_days(r, today);
	return r != NULL;
}
