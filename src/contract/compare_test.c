/* compare_test.c - the comparison of two contracts against every single work item, named in words and judged by walking
 * the clauses of both. */
#include "contract/direct_test.h"
#include "contract/analyse.h"
#include "base/assets.h"

/* ---- by name, independent of how the program joins vocabularies -------------------------------------------------------- */

static bool comparable(const struct contract *a, const struct contract *b)
{
	for (int i = DIMENSION_FIRST; i < a->n_dimensions; i++) {
		int k = index_find(&b->dimension_names, a->dimensions[i].key);
		if (k >= 0 && (a->dimensions[i].derived || b->dimensions[k].derived || a->dimensions[i].face.kind != b->dimensions[k].face.kind))
			return false;
	}
	return a->lang == b->lang;
}

/* What somebody says of a fact: a value's name, or an amount. */
struct told { struct str fact, value; struct micro amount; bool number; };

static struct told say_of(const struct dimension *d)
{
	struct told s = { .fact = d->key, .number = d->face.kind == FACT_NUMBER };
	if (s.number)
		s.amount.u6 = 5000000 * (1 + below(5));
	else
		s.value = d->nodes.at[d->leaf_node[below(d->n_leaves)]].key;
	return s;
}

/* The leaf of that contract, -1: it does not know the value. from: the contract that said it. */
static int leaf_said(const struct contract *c, const struct contract *from, const struct told *s)
{
	int d = index_find(&c->dimension_names, s->fact), f = index_find(&from->dimension_names, s->fact);
	if (s->number)
		return amount_leaf(&c->dimensions[d], s->amount);
	for (int x = index_find(&from->dimensions[f].names, s->value); x >= 0; x = from->dimensions[f].nodes.at[x].parent) {
		int n = index_find(&c->dimensions[d].names, from->dimensions[f].nodes.at[x].key);
		if (n >= 0)
			return c->dimensions[d].nodes.at[n].leaf ? c->dimensions[d].nodes.at[n].first : -1;
	}
	return -1;
}

static bool amount_in(struct str name, struct micro m)
{
	bool in = true;
	struct str rest = str_trim(name);
	while (rest.len) {
		bool less = str_starts(rest, STR("<")), more = str_starts(rest, STR(">"));
		if (less || more)
			rest = str_trim(str_cut(rest, 1, rest.len));
		struct str number = str_split(&rest, ' ');
		int64_t value;
		if (!str_int(number, &value))
			return str_is(name, STR("beliebig")) || str_is(name, STR("any"));
		str_split(&rest, '%');
		rest = str_trim(rest);
		value *= 1000000;
		in &= less ? m.u6 < value : more ? m.u6 > value : m.u6 == value;
	}
	return in;
}

static bool is_named(const struct contract *from, const struct told *s, struct str name, struct arena *mem)
{
	if (s->number)
		return amount_in(name, s->amount);
	const struct dimension *d = &from->dimensions[index_find(&from->dimension_names, s->fact)];
	struct str key = utf8_fold(mem, name);
	for (int x = index_find(&d->names, s->value); x >= 0; x = d->nodes.at[x].parent)
		if (str_is(d->nodes.at[x].key, key))
			return true;
	return false;
}

struct spoken { struct told at[2 * DIMENSIONS]; const struct contract *from[2 * DIMENSIONS]; int n; };

static bool in_words(const struct spoken *item, const struct contract *const two[2], const struct cube *k, struct arena *mem)
{
	bool in = true;
	for (size_t i = 0; i < k->n && in; i++) {
		int s = 0;
		while (!str_is(item->at[s].fact, utf8_fold(mem, k->sets[i].fact)))
			must(++s < item->n);
		bool named = !k->sets[i].n, excepted = false;
		for (int c = 0; c < 2; c++) {
			if (index_find(&two[c]->dimension_names, item->at[s].fact) < 0)
				continue;
			for (size_t n = 0; n < k->sets[i].n; n++)
				named |= is_named(two[c], &item->at[s], k->sets[i].names[n], mem);
			for (size_t n = 0; n < k->sets[i].n_except; n++)
				excepted |= is_named(two[c], &item->at[s], k->sets[i].except[n], mem);
		}
		in = named && !excepted;
	}
	return in;
}

/* ---- both judged ------------------------------------------------------------------------------------------------------------ */

static struct spoken speak(const struct contract *const two[2])
{
	struct spoken item = { 0 };
	for (int k = 0; k < 2; k++)
		for (int i = DIMENSION_FIRST; i < two[k]->n_dimensions; i++) {
			const struct dimension *d = &two[k]->dimensions[i];
			bool there = index_find(&two[1 - k]->dimension_names, d->key) >= 0;
			if (d->derived || (there && k == 1))
				continue;
			int from = there ? below(2) : k;
			item.from[item.n] = two[from];
			item.at[item.n++] = say_of(&two[from]->dimensions[index_find(&two[from]->dimension_names, d->key)]);
		}
	return item;
}

enum { NOBODY = -9 };                                                     /* unknown value, or impossible */

/* A value that the contract does not know matters only if some rule of it asks the fact; so does a "nie" among facts
 * that the verdict does not ask: both contracts are compared by their verdicts. */
static int judged(const struct contract *c, const struct spoken *item)
{
	int leaf[DIMENSIONS] = { 0 };
	for (int i = 0; i < item->n; i++) {
		int d = index_find(&c->dimension_names, item->at[i].fact);
		if (d < 0)
			continue;
		leaf[d] = leaf_said(c, item->from[i], &item->at[i]);
		if (leaf[d] < 0 && c->tables[DIMENSION_VERDICT]->space.axis_of[d] >= 0)
			return NOBODY;
		leaf[d] = leaf[d] < 0 ? 0 : leaf[d];
	}
	const bool *asked = c->tables[DIMENSION_VERDICT]->space.needs_dimension;
	for (size_t i = 0; i < c->nevers.n; i++)
		if ((c->group_of_never[i] < 0 || asked[c->group_of_never[i]]) && direct(c, c->nevers.at[i]->is, leaf))
			return NOBODY;
	uint64_t decides;
	bool by_default;
	return direct_value(c, DIMENSION_VERDICT, leaf, &decides, &by_default);
}

static void check_item(const struct contract *const two[2], const struct comparison *k, const struct spoken *item, struct arena *mem)
{
	int was = judged(two[0], item), now = judged(two[1], item), found = 0;
	for (size_t i = 0; i < k->shifts.n; i++) {
		const struct shift *s = &k->shifts.at[i];
		bool in = false;
		for (size_t r = 0; r < s->regions.n && !s->attribute.len; r++)
			in |= in_words(item, two, &s->regions.at[r], mem);
		if (!in || (was == NOBODY && now == NOBODY))          /* regions may reach into what is impossible */
			continue;
		found++;
		check(was == NOBODY ? s->kind == SHIFT_NEW_ONLY : now == NOBODY ? s->kind == SHIFT_OLD_ONLY
			: str_is(s->from, value_name(was, two[0]->lang)) && str_is(s->to, value_name(now, two[1]->lang)));
	}
	if (was != NOBODY || now != NOBODY)
		check_int(found, was != now);
}

TEST(a_comparison_tells_the_change_of_every_work_item)
{
	struct arena *own = arena_open();
	for (int n = 0; n < 40;) {
		struct contract *a = random_read(random_contract(own), own), *b = random_read(random_contract(own), own);
		const struct contract *const two[2] = { a, b };
		struct comparison k;
		struct err e = { 0 };
		n += comparable(a, b);
		if (comparable(a, b)) {
			check(contract_compare(a, b, own, &k, &e));
			for (int i = 0; i < 40; i++) {
				struct spoken item = speak(two);
				check_item(two, &k, &item, own);
			}
			check(contract_compare(a, a, own, &k, &e) && !k.shifts.n && !k.changes.n && k.points == k.unchanged);
		}
		arena_reset(own);
	}
	arena_close(own);
}

/* ---- by hand ------------------------------------------------------------------------------------------------------------------- */

TEST(no_contract_of_the_tree_differs_from_itself)
{
	struct tree_contracts all = tree_contracts(mem);
	for (size_t i = 0; i < all.n; i++) {
		struct comparison k;
		struct err e = { 0 };
		check(contract_compare(all.at[i], all.at[i], mem, &k, &e) && !k.shifts.n && !k.changes.n);
	}
}

/* Whatever the language, yes is yes. */
TEST(yes_and_no_are_the_same_in_both_languages)
{
	struct contract *a = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal x: ja/nein\nmerkmal y: u, v\n§1 gedeckt wenn x und y = u\n```\n"), mem);
	struct contract *b = random_read(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact x: yes/no\nfact y: u, v\n§1 covered if x and y = u\n```\n"), mem);
	struct comparison k;
	struct err e = { 0 };
	check(contract_compare(a, b, mem, &k, &e) && !k.shifts.n && k.points == 4 && k.unchanged == 4);
	b = random_read(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact x: yes/no\nfact y: u, v\n§1 covered if not x and y = u\n```\n"), mem);
	check(contract_compare(a, b, mem, &k, &e) && k.points == 4 && k.unchanged == 2);
}

#define HEAD "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"

TEST(the_client_loses_first_and_prices_are_said_plainly)
{
	struct contract *a = random_read(STR(HEAD "merkmal g: netz, server\nmerkmal w: ja/nein\n§1 gedeckt wenn g = netz\n§2 abgelehnt wenn g = server und w\n"
		"preis techniker: 30,00 € je 15 min\nkalender zeit: mo-fr 08:00-17:00\n```\n"), mem);
	struct contract *b = random_read(STR(HEAD "merkmal g: netz, server, drucker\nrouter, switch sind netz\nmerkmal w: ja/nein\n§1 gedeckt wenn g = switch\n§2 aufwand wenn g = server und w\n"
		"preis techniker: 32,00 € je 15 min\nkalender zeit: mo-fr 08:00-17:00\n```\n"), mem);
	struct comparison k;
	struct err e = { 0 };
	check(contract_compare(a, b, mem, &k, &e));
	check_int((int64_t)k.shifts.n, 3);
	check_int(k.shifts.at[0].kind, SHIFT_LOSS);
	check_str(k.shifts.at[0].to, STR("projekt"));
	check_str(k.shifts.at[0].regions.at[0].sets[0].names[0], STR("router"));
	check_int(k.shifts.at[1].kind, SHIFT_GAIN);
	check_str(k.shifts.at[1].from, STR("abgelehnt"));
	check_int(k.shifts.at[2].kind, SHIFT_NEW_ONLY);
	check_str(k.changes.at[0].what, STR("merkmal g"));
	check_str(k.changes.at[0].now, STR("router, switch, drucker"));
	check_int((int64_t)k.changes.n, 2);
	check_str(k.changes.at[1].what, STR("preis techniker"));
	check(str_starts(k.changes.at[1].was, STR("30")) && str_ends(k.changes.at[1].was, STR("€ je 15 min")));
	check(str_starts(k.changes.at[1].now, STR("32")) && str_ends(k.changes.at[1].now, STR("€ je 15 min")));
}

TEST(targets_are_compared_by_what_they_promise)
{
	struct str text_of[] = { STR("| p1 | immer | 30 min | 4 h |\n  | p2 | immer | 2 h | 1 werktag |"), STR("| p1 | immer | 1 h | 4 h |\n  | p2 | immer | 1 h | 1 tag |") };
	struct contract *two[2];
	for (size_t i = 0; i < 2; i++)
		two[i] = random_read(text(mem, "{}merkmal g: a, b\nmerkmal prio: p1, p2 geordnet\nbei mehreren prio: erster\n§1 prio = p1 wenn g = a\n§2 prio = p2\n"
			"kalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis antwort\nuhr behebung: ab meldung, bis betrieb\n"
			"§3 ziel\n  | prio | kalender | reaktion | behebung |\n  {}\n```\n", STR(HEAD), text_of[i]), mem);
	struct comparison k;
	struct err e = { 0 };
	check(contract_compare(two[0], two[1], mem, &k, &e));
	check_int((int64_t)k.shifts.n, 3);
	check_str(k.shifts.at[0].attribute, STR("behebung"));
	check_int(k.shifts.at[0].kind, SHIFT_OTHER);
	check_str(k.shifts.at[1].attribute, STR("reaktion"));
	check_int(k.shifts.at[1].kind, SHIFT_LOSS);
	check_str(k.shifts.at[1].from, STR("30 min (immer)"));
	check_int(k.shifts.at[2].kind, SHIFT_GAIN);
	check_str(k.changes.at[0].what, STR("§3 p1, reaktion"));
}

TEST(changed_prose_is_a_change)
{
	struct str bytes, was = STR("damit der Standort angebunden bleibt");
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	ptrdiff_t at = str_find(bytes, was);
	check(at >= 0);
	struct contract *a = random_read(bytes, mem);
	struct contract *b = random_read(text(mem, "{}und der Anbieter haftet nicht{}", str_cut(bytes, 0, (size_t)at), str_cut(bytes, (size_t)at + was.len, bytes.len)), mem);
	struct comparison k;
	struct err e = { 0 };
	check(contract_compare(a, b, mem, &k, &e));
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].what, STR("§2.3"));
	check(str_has(k.changes.at[0].was, was) && str_has(k.changes.at[0].now, STR("haftet nicht")));
	check(contract_compare(a, a, mem, &k, &e) && !k.changes.n);
}
