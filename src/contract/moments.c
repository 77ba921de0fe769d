/* moments.c - facts that a calendar answers: "meldung außerhalb servicezeit" is a yes/no fact of its own.
 *
 * One for each pair of event and calendar that a condition names. Stages tell it from the instant of the event,
 * examples too; unknown, it can make an item open like every other fact. What two calendars never say of one instant
 * (both open in the morning and in the evening) is no work item. */
#include "contract/moments.h"
#include "contract/hours.h"
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
static bool shows_all(const struct calendar *k)
{
	bool all = !k->n_some && !k->n_closed && (!k->outside || shows_all(k->outside)) && (!k->within || shows_all(k->within));
	for (size_t i = 0; i < k->n_like; i++)
		all &= shows_all(k->like[i]);
	for (size_t i = 0; i < k->n_without; i++)
		all &= shows_all(k->without[i]);
	return all;
}


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

/* When a calendar is open in those years, of one that hangs on a fact for each of its values. n 0: there is no such calendar, it does not show all
 * in that time, or has too many values. */
enum { VALUES_LOOKED_AT = 20 };
/* By the wall alone, unless one of them has a zone of its own. */
struct years_looked_at { const struct zone *zone; struct instant from, until; };
struct looked_at { bool done; int dimension; size_t n; struct stretches *open; };

static void look(struct reader *r, const struct moment *m, const struct years_looked_at *years, struct arena *mem, struct looked_at *out)
{
	const struct calendar *k = calendar_of(r->c, m);
	const struct hours_by *by = k ? hours_by_of(r->c, k->name) : NULL;
	size_t n = by ? (size_t)r->c->dimensions[by->dimension].n_leaves : 1;
	bool all = k && n <= VALUES_LOOKED_AT;
	*out = (struct looked_at){ true, by ? by->dimension : -1, 0, NEWS(mem, struct stretches, n) };
	for (size_t i = 0; i < n && all; i++)
		all = by && !by->of[i] ? true : shows_all(by ? by->of[i] : k);
	for (size_t i = 0; i < n && all; i++)
		if (!by || by->of[i])
			calendar_stretches(by ? by->of[i] : k, years->zone, years->from, years->until, mem, &out->open[i]);
	out->n = all ? n : 0;
}

/* Two that hang on one fact are looked at by the same value of it. */
static unsigned all_combinations(const struct looked_at *a, const struct looked_at *b, const struct years_looked_at *years)
{
	unsigned seen = 0;
	bool together = a->dimension >= 0 && a->dimension == b->dimension;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = together ? i : 0; k < (together ? i + 1 : b->n) && seen != 15; k++)
			seen |= combinations(&a->open[i], &b->open[k], years->from, years->until);
	return seen;
}

/* Is it open just when the other is closed, whatever that one says? */
static bool is_rest(const struct calendar *k, const struct calendar *other)
{
	bool own = k->n_some || k->n_dated || k->n_closed || k->n_holiday || k->n_like || k->n_without || k->within || k->closed_on_holidays;
	return other && k->outside == other && !own;
}

static bool rests(const struct contract *c, const struct moment *m, const struct moment *other)
{
	const struct calendar *a = calendar_of(c, m), *b = calendar_of(c, other);
	const struct hours_by *by = a ? hours_by_of(c, a->name) : NULL, *of = b ? hours_by_of(c, b->name) : NULL;
	bool all = a && b && (by || is_rest(a, b)) && (!by || (of && by->dimension == of->dimension));
	for (int leaf = 0; all && by && leaf < c->dimensions[by->dimension].n_leaves; leaf++)
		all = !by->of[leaf] || is_rest(by->of[leaf], of->of[leaf]);
	return all;
}

enum { EITHER = 2 | 4 };                                 /* of combinations: just one of the two is open */

void moments_exclude(struct reader *r)
{
	struct contract *c = r->c;
	struct arena *mem = arena_open();
	struct date from = c->head.from.day ? c->head.from : date_of(2026, 1, 1);
	const struct zone *z = c->zones.n ? c->zone : NULL;
	struct years_looked_at years = { z, zone_instant(z, from, 0), zone_instant(z, length_after(from, (struct length){ 0, 12 }, YEARS_LOOKED_AT), 0) };
	struct looked_at *all = NEWS(mem, struct looked_at, c->moments.n + 1);
	for (size_t i = 0; i < c->moments.n && !r->bad; i++)
		for (size_t k = 0; k < i; k++) {
			struct moment *a = &c->moments.at[i], *b = &c->moments.at[k];
			if (!str_is(a->event.key, b->event.key))
				continue;
			if (rests(c, a, b) || rests(c, b, a)) {
				exclude(r, a, b, EITHER);
				continue;
			}
			if (!all[i].done)
				look(r, a, &years, mem, &all[i]);
			if (!all[k].done)
				look(r, b, &years, mem, &all[k]);
			if (all[i].n && all[k].n)
				exclude(r, a, b, all_combinations(&all[i], &all[k], &years));
		}
	arena_close(mem);
}

void item_tell_moment(const struct contract *c, struct item *i, const struct moment *m, struct instant t, struct arena *mem)
{
	const struct calendar *k = calendar_of(c, m), *hours = i->known[m->dimension] || !k ? NULL : hours_of_item(c, k->name, i, mem);
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
