/* weighed_hours.c - whose loss it is that hours are others: where a calendar is open whenever the other is, and longer.
 *
 * A target in minutes or hours that is reckoned in fewer of them is due later, never earlier: the client's loss. In working days and more that
 * does not follow. A surcharge outside of hours is on more work if they are fewer, one within them on less; hours in which a clock rests or an
 * outage does not count are the client's loss if they are longer; a calendar of others counts by what asks for it. Whatever else a calendar is asked
 * for, and nobody can say. */
#include "contract/analyse.h"
#include "contract/hours.h"

enum { YEARS_LOOKED = 2 };
struct hours_weighed { const struct contract *const *two; const struct all_said *all; enum lang lang; struct arena *mem; };

static const struct calendar *calendar_called(const struct contract *c, struct str name, struct arena *mem)
{
	const struct calendar *all;
	struct str key = utf8_fold(mem, str_trim(name));
	for (size_t n = contract_calendars(c, &all), i = 0; i < n; i++)
		if (str_is(utf8_fold(mem, all[i].name), key))
			return &all[i];
	return NULL;
}

/* Is `wide` open whenever `narrow` is? */
static bool covers(const struct calendar *wider, const struct calendar *narrow, const struct contract *c, struct arena *mem)
{
	struct date first = c->head.from.day ? c->head.from : date_of(2026, 1, 1);
	struct instant from = zone_instant(c->zone, first, 0), until = zone_instant(c->zone, length_after(first, (struct length){ 0, 12 }, YEARS_LOOKED), 0);
	struct stretches open = { 0 };
	calendar_stretches(narrow, c->zone, from, until, mem, &open);
	for (size_t i = 0; i < open.n; i++)
		if (calendar_between(wider, c->zone, open.at[i].from, open.at[i].until).ms != open.at[i].until.ms - open.at[i].from.ms)
			return false;
	return true;
}

/* 1: longer than before, -1: shorter, 0: neither, or both in turn. */
static int longer(const struct hours_weighed *g, const struct calendar *was, const struct calendar *now)
{
	bool more = covers(now, was, g->two[NEWER], g->mem), less = covers(was, now, g->two[NEWER], g->mem);
	return more == less ? 0 : more ? 1 : -1;
}

/* Of hours that hang on a fact: where none of its values has less, and some have more. */
static int longer_by_fact(const struct hours_weighed *g, const struct hours_by *by)
{
	int all = 0;
	for (int leaf = 0; leaf < g->two[NEWER]->dimensions[by->dimension].n_leaves; leaf++) {
		const struct calendar *now = by->of[leaf], *was = now ? contract_calendar(g->two[OLDER], now->name) : NULL;
		bool more = was && covers(now, was, g->two[NEWER], g->mem), less = was && covers(was, now, g->two[NEWER], g->mem);
		int one = more == less ? 0 : more ? 1 : -1;
		if (now && ((!more && !less) || (one && all && one != all)))
			return 0;
		all = one ? one : all;
	}
	return all;
}

/* Does an amount of it not run in real time, "2 werktage"? */
static bool runs_by_days(const struct hours_weighed *g, struct str words)
{
	for (bool number = false; words.len;) {
		struct str word = str_split(&words, ' ');
		enum measure unit = number ? unit_find(utf8_fold(g->mem, str_ends(word, STR(",")) ? str_cut(word, 0, word.len - 1) : word), g->lang) : UNIT_NONE;
		if (unit >= UNIT_SECOND && unit != UNIT_SECOND && unit != UNIT_MINUTE && unit != UNIT_HOUR)
			return true;
		number = word.len && word.at[0] >= '0' && word.at[0] <= '9';
	}
	return false;
}

static bool row_by_days(const struct hours_weighed *g, const struct all_said *all, const struct said *cell)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].part == SAID_CELL && all->at[i].rule == cell->rule && str_is(all->at[i].row, cell->row) && runs_by_days(g, all->at[i].text))
			return true;
	return false;
}

static bool is_target(const struct said *x) { return x->rule && x->rule->kind == RULE_TARGET; }

/* Another calendar in the row of a target. */
static int of_cell(const struct hours_weighed *g, const struct said *was, const struct said *now)
{
	const struct calendar *old = calendar_called(g->two[OLDER], was->text, g->mem), *fresh = calendar_called(g->two[NEWER], now->text, g->mem);
	if (!old || !fresh || !is_target(was) || row_by_days(g, &g->all[OLDER], was) || row_by_days(g, &g->all[NEWER], now))
		return 0;
	return longer(g, old, fresh);
}

/* ---- the hours themselves ----------------------------------------------------------------------------------------- */

static bool names(const struct hours_weighed *g, const struct said *x, struct str calendar)
{
	struct str all = text(g->mem, " {} ", x->text);
	static const struct str ends[] = { LIT(" "), LIT(",") };
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_has(all, text(g->mem, " {}{}", calendar, ends[i])))
			return true;
	return false;
}

/* A clock that rests in these hours, an outage of which they do not count. */
static bool excuses(const struct said *x, struct str calendar)
{
	const struct clock_decl *clock = x->part == SAID_FORMS + FORM_CLOCK ? x->body : NULL;
	const struct token *within = clock ? &clock->within : x->rule && x->part != SAID_CELL ? &x->rule->availability.not_within : NULL;
	return within && str_is(within->key, calendar);
}

/* What longer hours are to the client where that asks for them: 1, -1, or 0: nobody can say. */
static int use_of(const struct hours_weighed *g, const struct all_said *all, const struct said *x, struct str calendar)
{
	bool surcharge = x->part == SAID_FORMS + FORM_SURCHARGE, discount = x->part == SAID_FORMS + FORM_DISCOUNT;
	if (surcharge || discount) {
		const struct surcharge_decl *d = x->body;
		return !d->within && !d->outside ? 0 : d->outside == surcharge ? 1 : -1;
	}
	if (excuses(x, calendar))
		return -1;
	if (!is_target(x))
		return 0;
	return (x->part == SAID_CELL ? row_by_days(g, all, x) : runs_by_days(g, x->text)) ? 0 : 1;
}

/* 1: longer where the one it names is, -1: shorter; 0: both. */
static int follows(const struct calendar_decl *d, struct str calendar)
{
	int as = str_is(d->inside.key, calendar), against = str_is(d->outside.key, calendar);
	for (size_t i = 0; i < d->like.n; i++)
		as |= str_is(d->like.at[i].key, calendar);
	for (size_t i = 0; i < d->shut.n; i++)
		against |= str_is(d->shut.at[i].key, calendar);
	return as - against;
}

enum { DEEP_MOST = 8 };                                  /* calendars of calendars, and two versions may name each other */

/* What longer hours of a calendar are to the client, by all that asks for them: 1, -1, or 0: nobody can say. */
static int worth_of(const struct hours_weighed *g, const struct token *name, int deep)
{
	int worth = 0;
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < g->all[k].n; i++) {
			const struct said *x = &g->all[k].at[i];
			const struct calendar_decl *other = x->part == SAID_FORMS + FORM_CALENDAR ? x->body : NULL;
			bool itself = other && str_is(other->name.key, name->key);
			if (itself || x->part == SAID_HEAD || x->part == SAID_HEADING || x->part == SAID_PROSE || !names(g, x, name->text))
				continue;
			int use = !other ? use_of(g, &g->all[k], x, name->key) : deep < DEEP_MOST ? follows(other, name->key) * worth_of(g, &other->name, deep + 1) : 0;
			if (!use || (worth && use != worth))
				return 0;
			worth = use;
		}
	return worth;
}

static int of_hours(const struct hours_weighed *g, const struct calendar_decl *was, const struct calendar_decl *now)
{
	const struct calendar *old = calendar_called(g->two[OLDER], was->name.text, g->mem), *fresh = calendar_called(g->two[NEWER], now->name.text, g->mem);
	const struct hours_by *by = fresh ? hours_by_of(g->two[NEWER], fresh->name) : NULL;
	int change = !old || !fresh ? 0 : by ? longer_by_fact(g, by) : longer(g, old, fresh);
	return change ? change * worth_of(g, &was->name, 0) : 0;
}

enum shift_kind said_weigh_hours(const struct contract *const two[2], const struct all_said all[2], const struct said *was, const struct said *now, enum lang lang, struct arena *mem)
{
	struct hours_weighed g = { two, all, lang, mem };
	int change = was->part == SAID_CELL ? of_cell(&g, was, now) : was->part == SAID_FORMS + FORM_CALENDAR ? of_hours(&g, was->body, now->body) : 0;
	return change > 0 ? SHIFT_GAIN : change < 0 ? SHIFT_LOSS : SHIFT_OTHER;
}
