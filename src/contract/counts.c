/* counts.c - facts that the inventory answers: "anzahl anwender >= 50" asks how many users are counted.
 *
 * Such a fact is called "anzahl-anwender" ("count-user"); a condition that names it makes it, unless the author declared one
 * of that name. Stages tell it from the inventory of a day, examples by "anzahl anwender = 60". */
#include "contract/money.h"

static const struct str prefixes[] = { LIT("anzahl-"), LIT("count-") };

struct str count_of_what(struct str name)
{
	for (size_t i = 0; i < COUNT(prefixes); i++)
		if (str_starts(name, prefixes[i]))
			return str_cut(name, prefixes[i].len, name.len);
	return NONE;
}

int count_find(const struct contract *c, struct str what)
{
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
		if (c->dimensions[i].measure == WORD_NUMBER && str_is(count_of_what(c->dimensions[i].key), what))
			return i;
	return -1;
}

static void add_count(struct reader *r, struct condition *c)
{
	if (c->kind != CONDITION_COMPARE || !count_of_what(c->name.key).len || index_find(&r->c->dimension_names, c->name.key) >= 0)
		return;
	struct dimension *d = dimension_add(r, &c->name);
	if (!d)
		return;
	d->face.kind = FACT_NUMBER;
	d->measure = WORD_NUMBER;
	d->face.source = word_text(WORD_SOURCE_INVENTORY, r->lang);
	d->face.meaning = SAY(r, "wie viele {} der Bestand zählt", "how many of {} the inventory counts", count_of_what(c->name.text));
}

void counts_bind(struct reader *r) { conditions_each(r, add_count); }

static bool is_from_inventory(struct str source)
{
	return str_is(source, word_text(WORD_SOURCE_INVENTORY, LANG_DE)) || str_is(source, word_text(WORD_SOURCE_INVENTORY, LANG_EN));
}

size_t contract_count_facts(const struct contract *c, struct arena *mem, struct count_fact **out)
{
	size_t n = 0;
	*out = NEWS(mem, struct count_fact, c->n_faces + 1);
	for (size_t i = 0; i < c->n_faces; i++) {
		const struct fact_type *f = &c->faces[i];
		struct str what = count_of_what(f->name);
		if (f->kind == FACT_NUMBER && what.len && is_from_inventory(f->source))
			(*out)[n++] = (struct count_fact){ f->name, what };
	}
	return n;
}

/* Within one fact that has both. */
static bool is_a(const struct contract *c, struct str class, struct str what)
{
	for (size_t i = 0; i < c->n_faces; i++)
		if (contract_has_value(c, c->faces[i].name, class) && contract_has_value(c, c->faces[i].name, what) && contract_is_a(c, c->faces[i].name, class, what))
			return true;
	return false;
}

bool contract_counts_as(const struct contract *c, struct str class, struct str what)
{
	struct str values = class, kind = str_split(&values, '.'), value = what, of = str_split(&value, '.');
	bool has = !value.len;
	if (str_is(class, what))
		return true;
	while (values.len && !has) {
		struct str one = str_split(&values, '.');
		has = str_is(one, value) || is_a(c, one, value);
	}
	return has && (str_is(kind, of) || is_a(c, kind, of));
}

/* A value of a fact that the inventory keeps of a thing or of where it stands. */
static bool is_kept(const struct contract *c, struct str value)
{
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		bool site = str_is(d->face.source, STR("standort")) || str_is(d->face.source, STR("site"));
		if (!d->derived && (site || is_from_inventory(d->face.source)) && index_find(&d->names, value) >= 0)
			return true;
	}
	return false;
}

void count_check(struct reader *r, const struct token *each)
{
	struct str value = each->key;
	str_split(&value, '.');
	if (value.len && !is_kept(r->c, value))
		contract_say(r, STR("W01"), WEIGHT_ERROR, each, SAY(r, "„{}“ ist kein Wert eines Merkmals „aus inventar“ oder „aus standort“", "\"{}\" is no value of a fact \"from inventory\" or \"from site\"", value),
			SAYING(r, "etwa „merkmal filiale: nord, süd aus standort“ und „je server.nord 40,00 €“", "such as \"fact shop: north, south from site\" and \"per server.north €40.00\""));
}
