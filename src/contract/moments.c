/* moments.c - facts that a calendar answers: "meldung außerhalb servicezeit" is a yes/no fact of its own.
 *
 * One for each pair of event and calendar that a condition names. Stages tell it from the instant of the event,
 * examples too; unknown, it can make an item open like every other fact. What two calendars never say of one instant
 * (both open in the morning and in the evening) is no work item. */
#include "contract/moments.h"
#include "contract/sentence.h"

int moment_find(const struct contract *c, struct str event, struct str calendar)
{
	for (size_t i = 0; i < c->moments.n; i++)
		if (str_is(c->moments.at[i].event.key, event) && str_is(c->moments.at[i].calendar.key, calendar))
			return c->moments.at[i].dimension;
	return -1;
}

/* The event that chooses the version, by a word of ours; else what the house tells, or the same name. */
static bool same_event(const struct contract *a, const struct moment *x, const struct contract *b, const struct moment *y, struct arena *mem)
{
	bool reference = a->reference_word != WORD_NOTHING && a->reference_word == b->reference_word
		&& str_is(x->event.key, utf8_fold(mem, a->head.reference)) && str_is(y->event.key, utf8_fold(mem, b->head.reference));
	return reference || contract_means(x->event.key, y->event.key);
}

int moment_like(const struct contract *in, const struct contract *from, const struct moment *m)
{
	struct arena *mem = arena_open();
	int found = -1;
	for (size_t i = 0; i < in->moments.n && found < 0; i++)
		if (str_is(in->moments.at[i].calendar.key, m->calendar.key) && same_event(in, &in->moments.at[i], from, m, mem))
			found = in->moments.at[i].dimension;
	arena_close(mem);
	return found;
}

static const struct calendar_decl *find_decl(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct calendar_decl *k = r->c->statements.at[i].body;
		if (r->c->statements.at[i].form != &forms[FORM_CALENDAR])
			continue;
		if (str_is(k->name.key, t->key))
			return k;
		*push(r->mem, &names) = k->name.text;
	}
	contract_say(r, STR("M01"), WEIGHT_ERROR, t, SAY(r, "den Kalender „{}“ gibt es nicht", "there is no calendar \"{}\"", t->text),
		advise_nearest(r, t->key, names.at, names.n));
	return NULL;
}

static void add_moment(struct reader *r, struct condition *c)
{
	if (c->kind != CONDITION_WINDOW || moment_find(r->c, c->name.key, c->values->key) >= 0 || !find_decl(r, c->values))
		return;
	struct token name = c->name;
	name.text = text(r->c->mem, "{}-in-{}", c->name.text, c->values->text);
	name.key = utf8_fold(r->c->mem, name.text);
	struct speech s = { .c = r->c, .mem = r->c->mem, .lang = r->lang, .manner = MANNER_REGULAR };
	struct dimension *d = dimension_yes_no(r, &name, word_text(WORD_CALENDAR, r->lang),
		SAY(r, "{} liegt innerhalb {}", "{} is within {}", name_in(&s, c->name.text, CASE_NAMED, saying(SAYING_EVENT_KIND, s.lang)), name_of_owner(&s, c->values->text, saying(SAYING_OF_CALENDAR, s.lang))));
	if (d)
		*push(r->c->mem, &r->c->moments) = (struct moment){ (int)(d - r->c->dimensions), c->name, *c->values };
}

void moments_bind(struct reader *r) { conditions_each(r, add_moment); }

/* ---- what two calendars leave possible ----------------------------------------------------------------------------- */

enum { YEARS_LOOKED_AT = 12 };                           /* every weekday of every date, leap days too */

/* What goes by weeks, dates of the year and holidays has shown in that time all it can say; what goes by single days, by the
 * n-th weekday or by fortnights has not. */
static bool shows_all(const struct calendar *k) { return !k->n_some && !k->n_closed && (!k->outside || shows_all(k->outside)); }


/* Which of the four combinations of two calendars ever happen: bit 0 both closed, 1 only a, 2 only b, 3 both open. */
static unsigned combinations(const struct stretches *a, const struct stretches *b, struct instant from, struct instant until)
{
	unsigned seen = 0;
	size_t i = 0, k = 0;
	for (struct instant at = from; at.ms < until.ms && seen != 15;) {
		while (i < a->n && a->at[i].until.ms <= at.ms)
			i++;
		while (k < b->n && b->at[k].until.ms <= at.ms)
			k++;
		bool in_a = i < a->n && a->at[i].from.ms <= at.ms, in_b = k < b->n && b->at[k].from.ms <= at.ms;
		struct instant next = until;
		int64_t turns[] = { i == a->n ? until.ms : in_a ? a->at[i].until.ms : a->at[i].from.ms, k == b->n ? until.ms : in_b ? b->at[k].until.ms : b->at[k].from.ms };
		for (size_t t = 0; t < COUNT(turns); t++)
			next.ms = turns[t] < next.ms ? turns[t] : next.ms;
		seen |= 1u << ((in_a ? 1 : 0) + (in_b ? 2 : 0));
		at = next;
	}
	return seen;
}

static struct condition *answered(struct reader *r, const struct moment *m, bool in)
{
	struct condition *c = condition_new(r->c->mem, CONDITION_NAME);
	c->name = m->event;
	c->dimension = m->dimension;
	c->leaves = NEWS(r->c->mem, uint64_t, 2);
	bits_set(c->leaves, in ? 0 : 1);
	return c;
}

static void exclude(struct reader *r, const struct moment *a, const struct moment *b, unsigned seen)
{
	for (int i = 0; i < 4; i++) {
		if (seen >> i & 1)
			continue;
		struct condition *both = condition_new(r->c->mem, CONDITION_ALL);
		struct never_decl *never = NEW(r->c->mem, struct never_decl);
		both->parts = NEWS(r->c->mem, struct condition *, 2);
		both->parts[both->n++] = answered(r, a, i & 1);
		both->parts[both->n++] = answered(r, b, i & 2);
		*never = (struct never_decl){ a->event, both };
		*push(r->c->mem, &r->c->nevers) = never;
	}
}

/* NULL: there is none of that name. */
static const struct calendar *calendar_of(const struct contract *c, const struct moment *m)
{
	struct arena *mem = arena_open();
	const struct calendar *found = NULL;
	for (size_t i = 0; i < c->calendars.n && !found; i++)
		if (str_is(utf8_fold(mem, c->calendars.at[i].name), m->calendar.key))
			found = &c->calendars.at[i];
	arena_close(mem);
	return found;
}

/* NULL: no such calendar, or one that does not show all in that time. */
static const struct stretches *open_times(struct reader *r, const struct moment *m, struct date from, struct arena *mem)
{
	const struct calendar *k = calendar_of(r->c, m);
	if (!k || !shows_all(k))
		return NULL;
	struct stretches *s = NEW(mem, struct stretches);
	calendar_stretches(k, NULL, zone_instant(NULL, from, 0), zone_instant(NULL, length_after(from, (struct length){ 0, 12 }, YEARS_LOOKED_AT), 0), mem, s);
	return s;
}

void moments_exclude(struct reader *r)
{
	struct contract *c = r->c;
	struct arena *mem = arena_open();
	struct date from = c->head.from.day ? c->head.from : date_of(2026, 1, 1);
	struct instant begin = zone_instant(NULL, from, 0), end = zone_instant(NULL, length_after(from, (struct length){ 0, 12 }, YEARS_LOOKED_AT), 0);
	const struct stretches **open = NEWS(mem, const struct stretches *, c->moments.n + 1);
	for (size_t i = 0; i < c->moments.n && !r->bad; i++)
		for (size_t k = 0; k < i; k++) {
			struct moment *a = &c->moments.at[i], *b = &c->moments.at[k];
			if (!str_is(a->event.key, b->event.key))
				continue;
			open[i] = open[i] ? open[i] : open_times(r, a, from, mem);
			open[k] = open[k] ? open[k] : open_times(r, b, from, mem);
			if (open[i] && open[k])
				exclude(r, a, b, combinations(open[i], open[k], begin, end));
		}
	arena_close(mem);
}

void item_tell_moment(const struct contract *c, struct item *i, const struct moment *m, struct instant t, struct arena *mem)
{
	const struct calendar *hours = i->known[m->dimension] ? NULL : calendar_of(c, m);
	bool open = hours && calendar_is_open(hours, c->zone, t);
	if (hours)
		item_set(c, i, m->dimension, !open, !open + 1, mem);
}

void item_tell_day(const struct contract *c, struct item *i, struct date day, struct arena *mem)
{
	const struct dimension *d = reference_date(c);
	if (d && !i->known[d - c->dimensions])
		item_set_amount(c, i, (int)(d - c->dimensions), (struct micro){ (int64_t)day.day * 1000000 }, mem);
}

size_t contract_moments(const struct contract *c, struct arena *mem, struct moment_fact **out)
{
	*out = NEWS(mem, struct moment_fact, c->moments.n + 1);
	for (size_t i = 0; i < c->moments.n; i++) {
		const struct moment *m = &c->moments.at[i];
		const struct calendar *k = calendar_of(c, m);
		(*out)[i] = (struct moment_fact){ c->dimensions[m->dimension].face.name, m->event.text, k ? k->name : m->calendar.text };
	}
	return c->moments.n;
}
