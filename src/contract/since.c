/* since.c - facts that a day answers: "seit kauf < 36 monate" asks how long ago the day of the fact "kauf" lies, "bis ablauf < 30 tage"
 * how far ahead, both on the day that the head's "stichtag" chooses.
 *
 * Such a fact is called "seit-kauf" ("since-purchase", "bis-ablauf", "until-expiry"); a condition that names it makes it, in the measure
 * of its amount: calendar months, or days. A month has passed on the same day of the month, in a shorter one on its last; between two
 * such days it is half a month more than whole ones, so "<= 36 monate" ends with the day itself. The begin of the contract is known
 * without a fact: where its term begins, else with its version. */
#include "contract/hours.h"
#include "contract/names.h"
#include "contract/print.h"
#include "contract/since.h"

static const struct { struct str prefix; bool until; } prefixes[] = { { LIT("seit-"), false }, { LIT("since-"), false }, { LIT("bis-"), true }, { LIT("until-"), true } };
static const struct str begins[] = { LIT("vertragsbeginn"), LIT("contract-start") };

/* The name of the day behind the prefix; NONE: the fact asks none. */
static struct str day_of(struct str key, bool *until)
{
	for (size_t i = 0; i < COUNT(prefixes); i++)
		if (str_starts(key, prefixes[i].prefix)) {
			*until = prefixes[i].until;
			return str_cut(key, prefixes[i].prefix.len, key.len);
		}
	return NONE;
}

bool is_contract_start(struct str key) { return str_is(key, begins[LANG_DE]) || str_is(key, begins[LANG_EN]); }

struct str since_day(const struct contract *c, struct str fact, struct arena *mem)
{
	bool until;
	struct str day = day_of(fact, &until);
	day = day.len ? utf8_fold(mem, day) : NONE;
	int of = day.len ? index_find(&c->dimension_names, day) : -1;
	return of >= 0 && c->dimensions[of].measure == WORD_DATE ? day : NONE;
}

/* ---- the facts ---------------------------------------------------------------------------------------------------------- */

static void say_no_day(struct reader *r, const struct token *at, struct str day)
{
	struct strs names = { 0 };
	for (int i = DIMENSION_FIRST; i < r->c->n_dimensions; i++)
		if (r->c->dimensions[i].measure == WORD_DATE)
			*push(r->mem, &names) = r->c->dimensions[i].face.name;
	*push(r->mem, &names) = begins[r->lang];
	struct str near = advise_nearest(r, day, names.at, names.n);
	contract_say(r, STR("N01"), WEIGHT_ERROR, at, SAY(r, "„{}“ ist kein Merkmal mit einem Datum", "\"{}\" is no fact with a date", day),
		near.len ? near : SAY(r, "Abhilfe: merkmal {}: datum", "remedy: fact {}: date", day));
}

static void add_since(struct reader *r, struct condition *c)
{
	bool until = false;
	struct str day = c->kind == CONDITION_COMPARE ? day_of(c->name.key, &until) : NONE;
	if (!day.len || index_find(&r->c->dimension_names, c->name.key) >= 0)
		return;
	int of = index_find(&r->c->dimension_names, day);
	if (of >= 0 ? r->c->dimensions[of].measure != WORD_DATE : !is_contract_start(day)) {
		say_no_day(r, &c->name, day);
		return;
	}
	struct dimension *d = dimension_add(r, &c->name);
	if (!d)
		return;
	bool months = c->amount.unit == UNIT_MONTH || c->amount.unit == UNIT_QUARTER || c->amount.unit == UNIT_YEAR;
	struct str said = of >= 0 ? r->c->dimensions[of].face.name : day, shown = contract_name_shown(said, r->lang, r->c->mem);
	d->face.kind = FACT_NUMBER;
	d->measure = months ? WORD_MONTHS : WORD_DURATION;
	d->face.source = of >= 0 ? r->c->dimensions[of].face.source : word_text(WORD_CONTRACT, r->lang);
	d->face.meaning = until ? SAY(r, "wie weit der Tag „{}“ am Stichtag voraus liegt", "how far ahead the day “{}” lies on the reference day", shown)
		: SAY(r, "wie lange der Tag „{}“ am Stichtag zurückliegt", "how long ago the day “{}” lies on the reference day", shown);
	d->phrase = until ? SAY(r, "bis „{}“ (nicht) … bleiben", "(not) … remain until “{}”", shown) : SAY(r, "seit „{}“ (nicht) … vergangen sind", "(not) … have passed since “{}”", shown);
}

void since_bind(struct reader *r) { conditions_each(r, add_since); }

size_t contract_since_facts(const struct contract *c, struct arena *mem, struct since_fact **out)
{
	size_t n = 0;
	*out = NEWS(mem, struct since_fact, c->n_faces + 1);
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		bool until = false, measured = d->measure == WORD_MONTHS || d->measure == WORD_DURATION;
		struct str day = measured && !d->derived ? day_of(d->key, &until) : NONE;
		int of = day.len ? index_find(&c->dimension_names, day) : -1;
		if (of >= 0 ? c->dimensions[of].measure == WORD_DATE : day.len && is_contract_start(day))
			(*out)[n++] = (struct since_fact){ d->face.name, of >= 0 ? c->dimensions[of].face.name : NONE, until, d->measure == WORD_MONTHS };
	}
	return n;
}

bool since_asks_start(const struct contract *c, const struct dimension *d)
{
	bool until = false;
	struct str day = d->measure == WORD_MONTHS || d->measure == WORD_DURATION ? day_of(d->key, &until) : NONE;
	return day.len && !d->derived && index_find(&c->dimension_names, day) < 0 && is_contract_start(day);
}

struct str contract_asked(const struct contract *c, struct str fact, struct arena *mem)
{
	struct since_fact *all;
	for (size_t n = contract_since_facts(c, mem, &all), i = 0; i < n; i++)
		if (str_is(all[i].fact, fact) && all[i].day.len)
			return all[i].day;
	return hours_asked(c, fact);
}

bool contract_is_day(const struct contract *c, struct str fact)
{
	struct arena *mem = arena_open();
	int d = index_find(&c->dimension_names, utf8_fold(mem, fact));
	arena_close(mem);
	return d >= 0 && c->dimensions[d].measure == WORD_DATE;
}

const struct str *since_named(const struct contract *c, struct str key, struct arena *mem)
{
	bool until = false;
	int at = index_find(&c->dimension_names, key);
	struct str day = at >= DIMENSION_FIRST && !c->dimensions[at].decl ? day_of(key, &until) : NONE;
	int of = day.len ? index_find(&c->dimension_names, day) : -1;
	if (!day.len || (of >= 0 ? c->dimensions[of].measure != WORD_DATE : !is_contract_start(day)))
		return NULL;
	struct str *out = NEWS(mem, struct str, LANG_EN + 1);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		out[lang] = text(mem, "{}-{}", word_text(until ? WORD_UNTIL : WORD_SINCE, lang), of >= 0 ? day : begins[lang]);
	return out;
}

/* The same day asked the same way; names of the author's are the same in every language, the prefix and the contract's begin are ours. */
static bool asks_the_same(const struct dimension *a, const struct dimension *b)
{
	bool until[2] = { false, false };
	struct str of_a = day_of(a->key, &until[0]), of_b = day_of(b->key, &until[1]);
	return of_a.len && a->measure == b->measure && until[0] == until[1] &&
	       (str_is(of_a, of_b) || (is_contract_start(of_a) && is_contract_start(of_b)));
}

int since_find(const struct contract *in, const struct contract *from, int d)
{
	for (int i = DIMENSION_FIRST; i < in->n_dimensions; i++)
		if (asks_the_same(&in->dimensions[i], &from->dimensions[d]))
			return i;
	return -1;
}

/* ---- what a day answers ------------------------------------------------------------------------------------------------- */

/* Halves of a month: whole ones count two, one more where days are beyond. */
static int64_t half_months(struct date from, struct date until)
{
	int whole = 0;
	while (length_after(from, (struct length){ 0, 1 }, whole + 1).day <= until.day)
		whole++;
	return 2 * (int64_t)whole + (length_after(from, (struct length){ 0, 1 }, whole).day < until.day);
}

struct micro since_amount(const struct since_fact *f, struct date day, struct date reference)
{
	struct date from = f->until ? reference : day, until = f->until ? day : reference;
	if (until.day < from.day)
		return (struct micro){ 0 };                           /* the day is yet to come, or over: nothing has passed, nothing remains */
	if (f->months)
		return (struct micro){ half_months(from, until) * 500000 };
	return (struct micro){ (int64_t)(until.day - from.day) * 86400 * 1000000 };
}

struct str contract_since(const struct contract *c, const struct since_fact *f, struct date day, struct date reference, struct arena *mem)
{
	struct micro m = since_amount(f, day, reference);
	struct quantity q = { .value = { f->months ? m.u6 : m.u6 / 86400 }, .unit = f->months ? UNIT_MONTH : UNIT_DAY };
	struct out o = out_open(mem);
	put_quantity(&o, &q, c->lang);
	return str_trim(out_str(&o));
}

struct date contract_start(const struct contract *c)
{
	const struct runs *r = contract_runs(c);
	return r ? r->from : c->head.from;
}
