/* hours_by.c - calendars whose hours hang on a fact: a row of a table for each of its values, or the holidays of the region that a value names.
 *
 * "kalender servicezeit: mo-fr 08:00-17:00 ohne feiertage nach land" is a calendar for each value of "land", and so is every
 * calendar made of it. What names it - a target, a surcharge - is said once for each of them, where the fact has that value; so whatever
 * judges needs to know nothing of it, and a verdict, a clock and its proof name the one that counted. By itself, where nobody knows the fact,
 * it is open whenever one of them is. */
#include "contract/hours.h"
#include "contract/sentence.h"
#include "contract/unknown.h"

struct making_hours { struct reader *r; const struct calendar_decl **of; bool *done; };

/* ---- the fact ---------------------------------------------------------------------------------------------- */

const struct hours_by *hours_by_of(const struct contract *c, struct str calendar)
{
	for (size_t i = 0; i < c->hours_by.n; i++)
		if (str_is(c->hours_by.at[i].calendar->name, calendar))
			return &c->hours_by.at[i];
	return NULL;
}

static const struct hours_by *by_of(const struct contract *c, const struct calendar *k) { return k ? hours_by_of(c, k->name) : NULL; }

/* -1: said what is wrong. */
static int fact_named(struct reader *r, const struct token *t)
{
	int d = index_find(&r->c->dimension_names, t->key);
	if (d < DIMENSION_FIRST) {
		say_unknown_fact(r, t);
		return -1;
	}
	if (r->c->dimensions[d].face.kind != FACT_NUMBER)
		return d;
	contract_say(r, STR("M03"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist eine Größe und hat keine Werte mit Namen", "\"{}\" is a quantity and has no values with names", t->text),
		SAYING(r, "ein Merkmal mit Werten, etwa „merkmal land: by, be aus standort“", "a fact with values, such as \"fact country: at, ch from site\""));
	return -1;
}

static void take_fact(struct reader *r, const struct token *at, int dimension, int *out)
{
	if (*out >= 0 && dimension >= 0 && dimension != *out)
		contract_say(r, STR("M03"), WEIGHT_ERROR, at, SAY(r, "dieser Kalender hinge von zwei Merkmalen ab: „{}“ und „{}“", "this calendar would hang on two facts: \"{}\" and \"{}\"",
			r->c->dimensions[*out].face.name, r->c->dimensions[dimension].face.name),
			SAY(r, "die Feiertage in die Zeilen der Tabelle, Spalte „{}“", "the holidays in the rows of the table, column \"{}\"", word_text(WORD_WITHOUT, r->lang)));
	else if (dimension >= 0)
		*out = dimension;
}

static void make(struct making_hours *m, size_t n);

/* What another calendar hangs on, made before. */
static void take_other(struct making_hours *m, const struct token *name, const struct calendar *other, int *out)
{
	const struct contract *c = m->r->c;
	size_t n = other ? (size_t)(other - c->calendars.at) : 0;
	if (!other)
		return;
	make(m, n);
	const struct hours_by *by = by_of(c, other);
	take_fact(m->r, name, by ? by->dimension : -1, out);
}

/* Of names that had a calendar each. */
static void take_others(struct making_hours *m, const struct calendar_decl *d, const struct calendar *k, int *out)
{
	take_other(m, &d->outside, k->outside, out);
	take_other(m, &d->inside, k->within, out);
	for (size_t i = 0; i < d->like.n && d->like.n == k->n_like; i++)
		take_other(m, &d->like.at[i], k->like[i], out);
	for (size_t i = 0; i < d->shut.n && d->shut.n == k->n_without; i++)
		take_other(m, &d->shut.at[i], k->without[i], out);
}

static int fact_of(struct making_hours *m, const struct calendar_decl *d, const struct calendar *k)
{
	int out = -1;
	if (d->by_table && d->table.n && d->table.at[0].n)
		out = fact_named(m->r, d->table.at[0].cells[0].at);
	if (d->by.text.len)
		take_fact(m->r, &d->by, fact_named(m->r, &d->by), &out);
	if (!d->by_table)
		take_others(m, d, k, &out);
	else
		take_other(m, &d->inside, k->within, &out);
	for (size_t i = 0; d->by_table && i < d->shut.n && d->shut.n == k->n_without; i++)
		take_other(m, &d->shut.at[i], k->without[i], &out);
	for (size_t i = 1; d->by_table && i <= k->n_like; i++)
		take_others(m, d->row[i], k->like[i - 1], &out);
	return out;
}

/* ---- what it is where the fact has a value ------------------------------------------------------------------- */

static struct str value_name(const struct dimension *d, int leaf) { return d->nodes.at[d->leaf_node[leaf]].name; }

/* A calendar that hangs on no fact stays what it is; of a value without hours nothing is open. */
static const struct calendar never;

static const struct calendar *settled(const struct contract *c, const struct calendar *k, int leaf)
{
	const struct hours_by *by = by_of(c, k);
	return !by ? k : by->of[leaf] ? by->of[leaf] : &never;
}

/* Of those it is made of, all in one zone, which is then its own. */
struct settling_hours { struct reader *r; const struct token *at; int leaf; struct calendar *out; bool zoned; };

static const struct calendar *settle_one(struct settling_hours *s, const struct calendar *k)
{
	const struct calendar *is = settled(s->r->c, k, s->leaf);
	if (!is || is == &never)
		return is;
	if ((s->zoned || s->out->zone) && is->zone != s->out->zone)
		say_other_zone(s->r, s->at);
	s->out->zone = is->zone;
	s->zoned = true;
	return is;
}

static const struct calendar *const *settle_all(struct settling_hours *s, const struct calendar *const *k, size_t n)
{
	const struct calendar **out = NEWS(s->r->c->mem, const struct calendar *, n + 1);
	for (size_t i = 0; i < n; i++)
		out[i] = settle_one(s, k[i]);
	return out;
}

static struct calendar at_leaf(struct reader *r, const struct token *at, const struct calendar *k, int leaf)
{
	struct calendar out = *k;
	struct settling_hours s = { .r = r, .at = at, .leaf = leaf, .out = &out };
	out.outside = settle_one(&s, k->outside);
	out.within = settle_one(&s, k->within);
	out.like = settle_all(&s, k->like, k->n_like);
	out.without = settle_all(&s, k->without, k->n_without);
	return out;
}

/* "DE-BY" of the value "de-by"; of "by" where the head's region is one of Germany. */
static struct str region_of(struct reader *r, struct str value)
{
	struct str home = r->c->head.holidays, country = str_split(&home, '-');
	struct out o = out_open(r->c->mem), in = out_open(r->c->mem);
	put_capitals(&o, value);
	print(&in, "{}-{}", country, out_str(&o));
	return holiday_is_known(out_str(&o)) || !holiday_is_known(out_str(&in)) ? out_str(&o) : out_str(&in);
}

static void take_region(struct reader *r, const struct calendar_decl *d, struct str value, struct calendar *k)
{
	k->holidays = region_of(r, value);
	if (!holiday_is_known(k->holidays))
		contract_say(r, STR("K07"), WEIGHT_BLOCKS, &d->by, SAY(r, "Feiertage von „{}“ sind nicht bekannt: so heißt ein Wert von „{}“", "no holidays of \"{}\" are known: that is a value of \"{}\"", value, d->by.text),
			advise_region(r, k->holidays));
	k->name = text(r->c->mem, "{} ({})", d->name.text, k->holidays);
}

/* The row that speaks of a value, "-" of all that no other does; 0: none. */
static size_t row_of(const struct dimension *d, const struct rows *table, int leaf)
{
	size_t rest = 0;
	for (size_t i = 1; i < table->n; i++) {
		const struct cell *cell = &table->at[i].cells[0];
		for (size_t k = 0; k < cell->n; k++) {
			int node = cell->at[k].kind == TOKEN_NAME ? index_find(&d->names, cell->at[k].key) : -1;
			if (node >= 0 && leaf >= d->nodes.at[node].first && leaf < d->nodes.at[node].until)
				return i;
		}
		rest = cell_empty(cell) ? i : rest;
	}
	return rest;
}

static const struct calendar *hours_at(struct reader *r, const struct calendar_decl *d, const struct calendar *k, const struct dimension *by, int leaf)
{
	struct contract *c = r->c;
	struct calendar *out = NEW(c->mem, struct calendar);
	size_t row = d->by_table ? row_of(by, &d->table, leaf) : 0;
	if (leaf == by->inapplicable || (d->by_table && !row))
		return NULL;
	struct calendar whole = *k;
	whole.n_like = d->by_table ? 0 : k->n_like;
	*out = at_leaf(r, &d->name, &whole, leaf);
	out->name = text(c->mem, "{} ({})", d->name.text, value_name(by, leaf));
	if (d->by.text.len)
		take_region(r, d, value_name(by, leaf), out);
	if (!d->by_table)
		return out;
	struct calendar *own = NEW(c->mem, struct calendar);
	const struct calendar **like = NEWS(c->mem, const struct calendar *, 1);
	*own = at_leaf(r, d->table.at[row].cells[0].at, k->like[row - 1], leaf);
	like[0] = own;
	out->like = like;
	out->n_like = 1;
	out->zone = own->zone;
	return out;
}

/* ---- what a table must say ------------------------------------------------------------------------------------- */

static void check_rows(struct reader *r, const struct calendar_decl *d, const struct dimension *by)
{
	int *seen = NEWS(r->mem, int, (size_t)by->n_leaves + 1);
	for (size_t i = 1; i < d->table.n; i++) {
		const struct cell *cell = &d->table.at[i].cells[0];
		for (size_t k = 0; k < cell->n; k++) {
			const struct token *t = &cell->at[k];
			int node = index_find(&by->names, t->key);
			if (t->kind != TOKEN_NAME)
				continue;
			if (node < 0)
				contract_say(r, STR("W01"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist kein Wert von „{}“", "\"{}\" is no value of \"{}\"", t->text, by->face.name), advise_value(r, by));
			for (int leaf = node < 0 ? 0 : by->nodes.at[node].first; node >= 0 && leaf < by->nodes.at[node].until; leaf++)
				if (seen[leaf]++ == 1)
					contract_say(r, STR("S04"), WEIGHT_ERROR, t, SAY(r, "von „{}“ spricht schon eine Zeile darüber", "a row above speaks of \"{}\" already", value_name(by, leaf)),
						SAYING(r, "die Zeiten in einer Zeile, durch Komma getrennt", "the hours in one row, with commas between them"));
		}
	}
	for (int leaf = 0; leaf < by->n_leaves; leaf++)
		if (leaf != by->inapplicable && !row_of(by, &d->table, leaf)) {
			contract_say(r, STR("S04"), WEIGHT_BLOCKS, d->table.at[0].cells[0].at, SAY(r, "wann bei „{} = {}“ offen ist, sagt keine Zeile", "no row says when it is open where \"{} = {}\"", by->face.name, value_name(by, leaf)),
				SAYING(r, "eine Zeile für diesen Wert, oder „-“ für alle, von denen keine andere spricht", "a row for that value, or \"-\" for all that no other speaks of"));
			return;
		}
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static void make(struct making_hours *m, size_t n)
{
	struct contract *c = m->r->c;
	struct calendar *k = &c->calendars.at[n];
	if (m->done[n])
		return;
	m->done[n] = true;
	int dimension = fact_of(m, m->of[n], k);
	if (dimension < 0 || m->r->bad)
		return;
	const struct dimension *d = &c->dimensions[dimension];
	struct hours_by by = { k, dimension, NEWS(c->mem, const struct calendar *, (size_t)d->n_leaves + 1) };
	const struct calendar **all = NEWS(c->mem, const struct calendar *, (size_t)d->n_leaves + 1);
	size_t some = 0;
	if (m->of[n]->by_table)
		check_rows(m->r, m->of[n], d);
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if ((by.of[leaf] = hours_at(m->r, m->of[n], k, d, leaf)))
			all[some++] = by.of[leaf];
	*k = (struct calendar){ .name = k->name, .like = all, .n_like = some };
	*push(c->mem, &c->hours_by) = by;
}

void hours_by_facts(struct reader *r)
{
	struct contract *c = r->c;
	struct making_hours m = { r, NEWS(r->mem, const struct calendar_decl *, c->calendars.n + 1), NEWS(r->mem, bool, c->calendars.n + 1) };
	size_t n = 0;
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_CALENDAR])
			m.of[n++] = c->statements.at[i].body;
	for (size_t i = 0; i < n; i++)
		make(&m, i);
}

struct condition *hours_where(struct contract *c, const struct hours_by *by, int leaf)
{
	const struct dimension *d = &c->dimensions[by->dimension];
	struct condition *is = condition_new(c->mem, CONDITION_IN);
	is->name = (struct token){ .kind = TOKEN_NAME, .text = d->face.name, .key = d->key };
	is->values = NEW(c->mem, struct token);
	*is->values = (struct token){ .kind = TOKEN_NAME, .text = value_name(d, leaf), .key = d->nodes.at[d->leaf_node[leaf]].key };
	is->n_values = 1;
	is->dimension = by->dimension;
	is->leaves = NEWS(c->mem, uint64_t, (size_t)d->n_words + 1);
	bits_set(is->leaves, (size_t)leaf);
	return is;
}

/* ---- what is known ---------------------------------------------------------------------------------------------- */

/* -1: several may be. */
static int known_leaf(const struct contract *c, int dimension, const struct item *i, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[dimension];
	int found = -1;
	if (d->derived)
		return value_unless_open(c, dimension, i, mem, &found) ? found : -1;
	for (int leaf = 0; leaf < d->n_leaves; leaf++) {
		if (!may_be(i, dimension, leaf) || leaf == d->inapplicable)
			continue;
		if (found >= 0)
			return -1;
		found = leaf;
	}
	return found;
}

const struct calendar *hours_of_item(const struct contract *c, struct str calendar, const struct item *i, struct arena *mem)
{
	const struct hours_by *by = hours_by_of(c, calendar);
	int leaf = by ? known_leaf(c, by->dimension, i, mem) : -1;
	return !by ? contract_calendar(c, calendar) : leaf < 0 ? NULL : by->of[leaf];
}

bool contract_hours_hang_on(const struct contract *c, struct str fact)
{
	bool some = false;
	for (size_t i = 0; i < c->hours_by.n; i++)
		some |= !fact.len || str_is(c->dimensions[c->hours_by.at[i].dimension].face.name, fact);
	return some;
}

const struct calendar *contract_hours(const struct contract *c, struct str name, const struct facts *f, struct arena *mem)
{
	struct item i;
	struct err e = { 0 };
	struct facts known = { 0 };
	if (!hours_by_of(c, name))
		return contract_calendar(c, name);
	for (size_t n = 0; n < f->n; n++)
		if (contract_takes(c, f->at[n].name, f->at[n].value, mem))
			*push(mem, &known) = f->at[n];
	return item_read(c, &known, mem, &i, &e) ? hours_of_item(c, name, &i, mem) : NULL;
}

struct str hours_asked(const struct contract *c, struct str fact)
{
	for (size_t i = 0; i < c->moments.n; i++) {
		const struct hours_by *by = hours_by_of(c, c->moments.at[i].calendar.spelled);
		if (by && str_is(c->dimensions[c->moments.at[i].dimension].face.name, fact) && !c->dimensions[by->dimension].derived)
			return c->dimensions[by->dimension].face.name;
	}
	return fact;
}
