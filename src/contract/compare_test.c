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

/* Of an interval a number inside; behind the intervals, which are odd in number, stands what does not apply. */
static struct told say_leaf(const struct dimension *d, int leaf)
{
	int n = (int)d->cuts.n;
	struct told s = { .fact = d->key, .number = d->face.kind == FACT_NUMBER && leaf <= 2 * n };
	if (s.number && n)
		s.amount.u6 = leaf % 2 ? d->cuts.at[leaf / 2].at.u6 : leaf ? d->cuts.at[leaf / 2 - 1].at.u6 + 1000000 : d->cuts.at[0].at.u6 - 1000000;
	else if (!s.number)
		s.value = d->nodes.at[d->leaf_node[leaf]].key;
	return s;
}

static struct told say_of(const struct dimension *d)
{
	struct told s = say_leaf(d, below(d->n_leaves));
	if (s.number)
		s.amount.u6 = 5000000 * (1 + below(5));
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
			rest = str_cut(rest, 1, rest.len);
		bool too = str_starts(rest, STR("="));
		rest = str_trim(too ? str_cut(rest, 1, rest.len) : rest);
		struct str number = str_split(&rest, ' ');
		int64_t value;
		if (!str_int(number, &value))
			return str_is(name, STR("beliebig")) || str_is(name, STR("any"));
		str_split(&rest, '%');
		rest = str_trim(rest);
		value *= 1000000;
		in &= (less && m.u6 < value) || (more && m.u6 > value) || ((too || !(less || more)) && m.u6 == value);
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

TEST_OF_MANY(a_comparison_tells_the_change_of_every_work_item)
{
	struct arena *own = arena_open();
	for (int n = 0; n < 40;) {
		struct contract *a = random_read(random_contract(own), own), *b = random_read(random_contract(own), own);
		const struct contract *const two[2] = { a, b };
		struct comparison k;
		n += comparable(a, b);
		if (comparable(a, b)) {
			contract_compare(a, b, own, &k);
			for (int i = 0; i < 40; i++) {
				struct spoken item = speak(two);
				check_item(two, &k, &item, own);
			}
			contract_compare(a, a, own, &k);
			check(comparison_is_same(&k) && k.points == k.unchanged);
		}
		arena_reset(own);
	}
	arena_close(own);
}

/* ---- every item of a small world, before and after one edit -------------------------------------------------------------------- */

enum { WORLD_MOST = 4000 };

/* The same leaves under the same names: then the work items of one are those of the other. */
static bool same_world(const struct contract *a, const struct contract *b)
{
	bool same = comparable(a, b) && a->n_dimensions == b->n_dimensions;
	for (int i = DIMENSION_FIRST; i < a->n_dimensions && same; i++) {
		int k = index_find(&b->dimension_names, a->dimensions[i].key);
		same = k >= 0 && a->dimensions[i].n_leaves == b->dimensions[k].n_leaves;
		for (int leaf = 0; same && leaf < a->dimensions[i].n_leaves; leaf++)
			same = index_find(&b->dimensions[k].names, a->dimensions[i].nodes.at[a->dimensions[i].leaf_node[leaf]].key) >= 0;
	}
	return same;
}

/* Facts that neither verdict asks stay at their first leaf: they are no part of what is counted. */
static int world(const struct contract *const two[2], struct spoken *item, int *leaves)
{
	int items = 1;
	*item = (struct spoken){ 0 };
	for (int i = DIMENSION_FIRST; i < two[0]->n_dimensions; i++) {
		const struct dimension *d = &two[0]->dimensions[i];
		if (d->derived)
			continue;
		bool asked = two[0]->tables[DIMENSION_VERDICT]->space.axis_of[i] >= 0
			|| two[1]->tables[DIMENSION_VERDICT]->space.axis_of[index_find(&two[1]->dimension_names, d->key)] >= 0;
		item->from[item->n] = two[0];
		item->at[item->n] = say_leaf(d, 0);
		leaves[item->n++] = asked ? d->n_leaves : 1;
		items = items > WORLD_MOST ? items : items * (asked ? d->n_leaves : 1);
	}
	return items;
}

static void count_world(const struct contract *const two[2], struct spoken *item, const int *leaves, int items, const struct comparison *k, struct arena *mem)
{
	int64_t points = 0, unchanged = 0;
	for (int n = 0; n < items; n++) {
		int rest = n;
		for (int i = 0; i < item->n; rest /= leaves[i++]) {
			const struct dimension *d = &two[0]->dimensions[index_find(&two[0]->dimension_names, item->at[i].fact)];
			item->at[i] = say_leaf(d, rest % leaves[i]);
		}
		int was = judged(two[0], item), now = judged(two[1], item);
		points += was != NOBODY || now != NOBODY;
		unchanged += was != NOBODY && was == now;
		check_item(two, k, item, mem);
	}
	check_int(k->points, points);
	check_int(k->unchanged, unchanged);
}

TEST(a_comparison_after_an_edit_is_every_work_item_of_a_small_world)
{
	struct arena *own = arena_open();
	int seen = 0;
	for (int n = 0; n < random_cases(60) || seen < 10; n++, arena_reset(own)) {
		struct str bytes = random_contract(own);
		struct document doc = { STR("edited.md"), random_edit(bytes, own) };
		struct findings found = { 0 };
		struct contract *a = random_read(bytes, own), *b;
		struct comparison k;
		struct spoken item;
		int leaves[2 * DIMENSIONS];
		if (!contract_read(&doc, 1, own, &b, &found) || !same_world(a, b) || b->dimensions[DIMENSION_VERDICT].in_cycle >= 0)      /* in a circle of precedence no verdict stands (P03) */
			continue;
		const struct contract *const two[2] = { a, b };
		int items = world(two, &item, leaves);
		contract_compare(a, b, own, &k);
		if (items > WORLD_MOST || k.obstacles.n)
			continue;
		seen++;
		count_world(two, &item, leaves, items, &k, own);
		contract_compare(read_tiled(bytes, own), read_tiled(doc.bytes, own), own, &k);
		count_world(two, &item, leaves, items, &k, own);
	}
	arena_close(own);
}

#define HEAD "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"

/* Where a number does not apply there is work, too. */
TEST(what_a_number_does_not_apply_to_is_compared)
{
	struct str text_of = STR("merkmal gerät: drucker, server\nmerkmal füllung: prozent nur wenn gerät = drucker\n§1 gedeckt wenn füllung > 20 %\n");
	struct contract *a = random_read(text(mem, "{}{}§2 aufwand wenn gerät = server\n```\n", STR(HEAD), text_of), mem);
	struct contract *b = random_read(text(mem, "{}{}§2 abgelehnt wenn gerät = server\n```\n", STR(HEAD), text_of), mem);
	struct comparison k;
	contract_compare(a, b, mem, &k);
	check(k.points == 4 && k.unchanged == 3 && k.shifts.n == 1);
	check(k.shifts.n == 1 && k.shifts.at[0].kind == SHIFT_LOSS && k.shifts.at[0].points == 1);
}

/* Every fact it names must be this one. */
static bool in_region(const struct cube *region, const struct fact *known, const struct contract *c)
{
	bool in = true;
	for (size_t i = 0; i < region->n; i++)
		in &= str_is(region->sets[i].fact, known->name) && fact_set_has(c, &region->sets[i], known->value);
	return in;
}

/* Each work item of which the fact is not known is judged with both: who is certain where? */
TEST(a_changed_default_is_told_where_nobody_names_the_fact)
{
	static const struct str ordinary[] = { LIT(""), LIT(" sonst ja"), LIT(" sonst nein") };
	static const struct str w[] = { LIT("u"), LIT("v"), LIT("z") };
	for (size_t pair = 0; pair < COUNT(ordinary) * COUNT(ordinary); pair++) {
		size_t of[2] = { pair / COUNT(ordinary), pair % COUNT(ordinary) };
		struct contract *two[2];
		struct comparison k;
		struct err e = { 0 };
		int64_t differ = 0, told = 0;
		for (int i = 0; i < 2; i++)
			two[i] = random_read(text(mem, "{}merkmal m: ja/nein{}\nmerkmal w: u, v, z\n§1 gedeckt wenn w = u\n§2 abgelehnt wenn w = v und m\nnie w = z und m\n```\n", STR(HEAD), ordinary[of[i]]), mem);
		contract_compare(two[0], two[1], mem, &k);
		for (size_t i = 0; i < COUNT(w); i++) {
			struct fact known = { STR("w"), w[i] };
			struct facts f = { &known, 1, 1 };
			struct judgement j[2];
			bool possible = true;
			for (int c = 0; c < 2; c++) {
				check(contract_judge(two[c], &f, mem, &j[c], &e));
				possible &= j[c].status != JUDGE_IMPOSSIBLE;
			}
			bool differs = possible && j[0].class != j[1].class, named = false;
			differ += differs;
			for (size_t s = 0; s < k.shifts.n; s++)
				for (size_t n = 0; n < k.shifts.at[s].regions.n; n++)
					named |= in_region(&k.shifts.at[s].regions.at[n], &known, two[1]);
			check_int(named, differs);
		}
		for (size_t i = 0; i < k.shifts.n; i++) {
			check_str(k.shifts.at[i].attribute, STR("Wo m nicht genannt ist"));
			told += k.shifts.at[i].points;
		}
		check_int(told, differ);
		check_int(k.unchanged, k.points);
		check((differ > 0) == (of[0] != of[1]));
	}
}

/* ---- by hand ------------------------------------------------------------------------------------------------------------------- */

TEST_OF_MANY(no_contract_of_the_tree_differs_from_itself)
{
	struct tree_contracts all = tree_contracts(mem);
	for (size_t i = 0; i < all.n; i++) {
		struct comparison k;
		contract_compare(all.at[i], all.at[i], mem, &k);
		check(comparison_is_same(&k));
	}
}

/* Whatever the language, yes is yes. */
TEST(yes_and_no_are_the_same_in_both_languages)
{
	struct contract *a = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal x: ja/nein\nmerkmal y: u, v\n§1 gedeckt wenn x und y = u\n```\n"), mem);
	struct contract *b = random_read(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact x: yes/no\nfact y: u, v\n§1 covered if x and y = u\n```\n"), mem);
	struct comparison k;
	contract_compare(a, b, mem, &k);
	check(!k.shifts.n && k.points == 4 && k.unchanged == 4);
	b = random_read(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact x: yes/no\nfact y: u, v\n§1 covered if not x and y = u\n```\n"), mem);
	contract_compare(a, b, mem, &k);
	check(k.points == 4 && k.unchanged == 2);
}

TEST(the_client_loses_first_and_prices_are_said_plainly)
{
	struct contract *a = random_read(STR(HEAD "merkmal g: netz, server\nmerkmal w: ja/nein\n§1 gedeckt wenn g = netz\n§2 abgelehnt wenn g = server und w\n"
		"preis techniker: 30,00 € je 15 min\nkalender zeit: mo-fr 08:00-17:00\n```\n"), mem);
	struct contract *b = random_read(STR(HEAD "merkmal g: netz, server, drucker\nrouter, switch sind netz\nmerkmal w: ja/nein\n§1 gedeckt wenn g = switch\n§2 aufwand wenn g = server und w\n"
		"preis techniker: 32,00 € je 15 min\nkalender zeit: mo-fr 08:00-17:00\n```\n"), mem);
	struct comparison k;
	contract_compare(a, b, mem, &k);
	check_int((int64_t)k.shifts.n, 3);
	check_int(k.shifts.at[0].kind, SHIFT_LOSS);
	check_str(k.shifts.at[0].to, STR("projekt"));
	check_str(k.shifts.at[0].regions.at[0].sets[0].names[0], STR("router"));
	check_int(k.shifts.at[1].kind, SHIFT_GAIN);
	check_str(k.shifts.at[1].from, STR("abgelehnt"));
	check_int(k.shifts.at[2].kind, SHIFT_NEW_ONLY);
	check_int((int64_t)k.changes.n, 5);
	check_str(k.changes.at[0].what, STR("merkmal g"));
	check(!k.changes.at[0].was.len);
	check_str(k.changes.at[0].now, STR("drucker"));
	check_str(k.changes.at[1].what, STR("preis techniker"));
	check(str_starts(k.changes.at[1].was, STR("30")) && str_ends(k.changes.at[1].was, STR("€ je 15 min")));
	check(str_starts(k.changes.at[1].now, STR("32")) && str_ends(k.changes.at[1].now, STR("€ je 15 min")));
	check_str(k.changes.at[2].what, STR("Unterbegriffe von netz"));
	check_str(k.changes.at[3].what, STR("§1"));
	check_int(k.changes.at[3].kind, CHANGE_RULES);
	check_str(k.changes.at[3].now, STR("gedeckt wenn g = switch"));
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
	contract_compare(two[0], two[1], mem, &k);
	check_int((int64_t)k.shifts.n, 3);
	check_str(k.shifts.at[0].attribute, STR("behebung"));
	check_int(k.shifts.at[0].kind, SHIFT_OTHER);
	check_str(k.shifts.at[1].attribute, STR("reaktion"));
	check_int(k.shifts.at[1].kind, SHIFT_LOSS);
	check_str(k.shifts.at[1].from, STR("30 min (immer)"));
	check_int(k.shifts.at[2].kind, SHIFT_GAIN);
	check_str(k.changes.at[0].what, STR("§3 p1, reaktion"));
}

/* A lower availability, and an outage that no longer counts, are losses; from project to hourly nobody clearly wins. */
TEST(outages_and_quotes_are_weighed_for_the_client)
{
	struct str rules[] = { STR("§1 projekt wenn g = a\n§2 verfügbarkeit 99,9 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen\n§3 ausfall zählt nicht wenn g = a und w\n"),
		STR("§1 aufwand wenn g = a\n§2 verfügbarkeit 99,5 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen\n§3 ausfall zählt nicht wenn g = a\n") };
	struct contract *two[2];
	for (size_t i = 0; i < 2; i++)
		two[i] = random_read(text(mem, "{}merkmal g: a, b\nmerkmal w: ja/nein\n{}```\n", STR(HEAD), rules[i]), mem);
	struct comparison k;
	contract_compare(two[0], two[1], mem, &k);
	bool lower = false, uncounted = false, quoted = false;
	for (size_t i = 0; i < k.shifts.n; i++) {
		const struct shift *s = &k.shifts.at[i];
		lower |= str_has(s->from, STR("99,9 %")) && s->kind == SHIFT_LOSS;
		uncounted |= str_is(s->from, STR("zählt")) && str_is(s->to, STR("zählt nicht")) && s->kind == SHIFT_LOSS;
		quoted |= str_is(s->from, STR("projekt")) && str_is(s->to, STR("aufwand")) && s->kind == SHIFT_OTHER;
	}
	check(lower);
	check(uncounted);
	check(quoted);
	contract_compare(two[1], two[0], mem, &k);
	for (size_t i = 0; i < k.shifts.n; i++)
		check(!k.shifts.at[i].attribute.len || k.shifts.at[i].kind == SHIFT_GAIN);
}

/* What costs another price because the verdict changed is said with it; another price for the same verdict by itself. */
TEST(a_price_that_changes_with_the_verdict_is_said_once)
{
	struct str prices = STR("preis techniker: 30,00 € je 15 min\npreis meister: 45,00 € je 15 min\n§9.1 preis techniker wenn urteil = aufwand und g = b\n");
	struct contract *a = random_read(text(mem, "{}merkmal g: a, b, d\n§1 gedeckt wenn g = b\n§2 aufwand wenn g = d\n{}§9.2 preis techniker wenn urteil = aufwand und g = d\n```\n", STR(HEAD), prices), mem);
	struct contract *b = random_read(text(mem, "{}merkmal g: a, b, d\n§1 aufwand wenn g = b\n§2 aufwand wenn g = d\n{}§9.2 preis meister wenn urteil = aufwand und g = d\n```\n", STR(HEAD), prices), mem);
	struct comparison k;
	contract_compare(a, b, mem, &k);
	check_int((int64_t)k.shifts.n, 2);
	check(!k.shifts.at[0].attribute.len && k.shifts.at[0].points == 1);
	check_str(k.shifts.at[0].price_from, STR("kein Preis"));
	check_str(k.shifts.at[0].price_to, STR("techniker"));
	check(k.shifts.at[1].attribute.len && !k.shifts.at[1].price_to.len);
	check_str(k.shifts.at[1].from, STR("techniker"));
	check_str(k.shifts.at[1].to, STR("meister"));
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
	contract_compare(a, b, mem, &k);
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].what, STR("§2.3"));
	check(str_has(k.changes.at[0].was, was) && str_has(k.changes.at[0].now, STR("haftet nicht")));
	contract_compare(a, a, mem, &k);
	check(!k.changes.n);
}

/* ---- what is said of it --------------------------------------------------------------------------------------------------------- */

static struct str compared(struct contract *a, struct contract *b, struct arena *mem)
{
	struct comparison k;
	struct out o = out_open(mem);
	contract_compare(a, b, mem, &k);
	o.lang = k.fresh->lang;
	comparison_print(&k, &o);
	return out_str(&o);
}

static struct contract *prose(struct str text_of, struct arena *mem)
{
	return random_read(text(mem, "{}merkmal g: a, b\n§1 gedeckt wenn g = a\n```\n# Leistungen\n{}\n", STR(HEAD), text_of), mem);
}

TEST(nothing_and_one_are_said_as_people_say_them)
{
	struct contract *a = prose(STR("Text."), mem);
	check_str(compared(a, a, mem), STR("X, Fassung 1 → X, Fassung 1\n2 von 2 Kombinationen von Merkmalen behalten ihr Urteil.\nBeide sagen dasselbe.\n"));
	struct contract *b = random_read(STR(HEAD "merkmal g: a, b\n§1 gedeckt wenn g = b\n```\n# Leistungen\nText.\n"), mem);
	check(str_has(compared(a, b, mem), STR("0 von 2 Kombinationen von Merkmalen behalten ihr Urteil.\n\nDer Klient verliert\n  gedeckt → projekt: 1 Kombination\n")));
	b = random_read(STR(HEAD "merkmal g: a, b\n§1 gedeckt wenn g = a\n§2 gedeckt\n```\n# Leistungen\nText.\n"), mem);
	check(str_has(compared(a, b, mem), STR("\n1 von 2 Kombinationen von Merkmalen behält sein Urteil.\n")));
	a = random_read(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a\n```\n"), mem);
	b = random_read(STR("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered\n```\n"), mem);
	check(str_has(compared(a, b, mem), STR("\n1 of 2 combinations of facts keeps its verdict.\n\nThe client gains\n  project → covered: 1 combination\n")));
	check(str_has(compared(b, b, mem), STR("Both say the same.\n")));
}

#define HOURS "merkmal g: a, b\nkalender tag: mo-fr 08:00-16:00\nuhr antwort: ab meldung, bis antwort\npreis technik: "
#define TARGETS " je h\n§1 gedeckt wenn g = a\n§2 ziel\n  | g | kalender | antwort |\n  | a | tag | "
TEST(what_keeps_its_verdict_and_gets_worse_is_said_in_the_same_breath)
{
	struct contract *a = random_read(STR(HEAD HOURS "84,00 €" TARGETS "2 h |\n  | b | tag | 4 h |\n```\n"), mem);
	struct contract *b = random_read(STR(HEAD HOURS "840,00 €" TARGETS "20 h |\n```\n"), mem);
	struct str said = compared(a, b, mem);
	check(str_has(said, STR("2 von 2 Kombinationen von Merkmalen behalten ihr Urteil; anders wird: antwort (2 Kombinationen), preis technik, ")));
	check(str_has(said, STR("§2 b: tag | 4 h → — (der Klient verliert)\n")) && !str_has(said, STR("§2 b, g:")));
	check(str_has(compared(a, a, mem), STR("2 von 2 Kombinationen von Merkmalen behalten ihr Urteil.\n")));
}

TEST(what_is_repealed_in_part_is_one_line)
{
	static const struct { const char *was, *now, *said; } rows[] = {
		{ "", "hebt §1.1 auf soweit b", "§1.1 aufgehoben: — → soweit b\n" },
		{ "", "hebt §1.1 auf", "§1.1 aufgehoben: — → ganz\n" },
		{ "hebt §1.1 auf", "hebt §1.1 auf soweit b", "§1.1 aufgehoben: ganz → soweit b\n" },
		{ "hebt §1.1 auf soweit b", "hebt §1.1 auf soweit b, gilt ab 2026-03-01", "§1.1 aufgehoben: soweit b → soweit b, gilt ab 2026-03-01\n" },
		{ "", "hebt §1.1 auf, gilt ab 2026-03-01", "§1.1 aufgehoben: — → ganz, gilt ab 2026-03-01\n" },
	};
	struct str head = STR(HEAD "merkmal a: x, y\nmerkmal b: ja/nein\n§1.1 gedeckt wenn a = x\n§1.2 gedeckt wenn a = y\n");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *was = random_read(text(mem, "{}{}\n```\n", head, str_of(rows[i].was)), mem), *now = random_read(text(mem, "{}{}\n```\n", head, str_of(rows[i].now)), mem);
		struct str said = compared(was, now, mem);
		if (!str_has(said, str_of(rows[i].said)))
			unit_failed(__FILE__, __LINE__, said);
	}
}

TEST(contracts_without_a_fact_in_common_say_so)
{
	struct contract *a = random_read(STR(HEAD "merkmal g: netz, server\nmerkmal w: u, v\n§1 gedeckt wenn g = netz und w = u\n```\n"), mem);
	struct contract *b = random_read(STR(HEAD "merkmal objekt: drucker, telefon\nmerkmal w: x, y\n§1 gedeckt wenn objekt = drucker und w = x\n```\n"), mem);
	struct str said = compared(a, b, mem);
	check(str_has(said, STR("Nur bisher gefragt: g, w. Nur künftig gefragt: objekt, w.\nDie beiden fragen nach keinem gemeinsamen Merkmal; ihre Fälle lassen sich nicht vergleichen.\n")));
	check(!str_has(said, STR("verliert")) && !str_has(said, STR("dasselbe")) && str_has(said, STR("merkmal objekt")));
	b = random_read(STR(HEAD "merkmal g: netz, server, drucker\n§1 gedeckt\n```\n"), mem);
	said = compared(a, b, mem);
	check(str_has(said, STR("Beide kennen: g. Nur bisher gefragt: w.\n")) && str_has(said, STR("Der Klient gewinnt")));
	b = random_read(STR(HEAD "§1 projekt\n```\n"), mem);
	check(str_has(compared(a, b, mem), STR("Der Klient verliert")));
}

#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n```clause\n"

/* Names are nobody's to translate; with the same names the language of the keywords makes no difference. */
TEST(contracts_of_two_languages_with_names_of_their_own_are_not_compared)
{
	struct contract *german = random_read(STR(HEAD "merkmal gerät: netz, rechner\n§1 gedeckt wenn gerät = netz\npreis satz: 10,00 € je h\n```\n"), mem);
	struct contract *english = random_read(STR(HEAD_EN "fact device: network, machine\n§1 covered if device = network\nprice rate: €12.00 per h\n```\n"), mem);
	struct contract *same = random_read(STR(HEAD_EN "fact gerät: netz, rechner\n§1 project if gerät = netz\n```\n"), mem);
	struct str to_english = compared(german, english, mem), to_german = compared(english, german, mem);
	check(str_has(to_german, STR("Verglichen wird nach Namen, und Namen übersetzt das Programm nicht")));
	check(str_has(to_english, STR("Verglichen wird nach Namen")) || str_has(to_english, STR("goes by names, and the program does not translate names")));
	check(!str_has(to_english, STR("satz")) && !str_has(to_english, STR("rate:")) && !str_has(to_german, STR("verliert")));
	check(str_has(compared(german, same, mem), STR("Der Klient verliert")) || str_has(compared(german, same, mem), STR("The client loses")));
}

TEST(a_paragraph_put_in_is_the_only_one_listed)
{
	struct contract *a = prose(STR("Erster Absatz.\n\nZweiter Absatz mit 3 Tagen.\n\nDritter Absatz."), mem);
	struct comparison k;
	contract_compare(a, prose(STR("Erster Absatz.\n\nEin neuer.\n\nZweiter Absatz mit 5 Tagen.\n\nDritter Absatz."), mem), mem, &k);
	check_int((int64_t)k.changes.n, 2);
	check_str(k.changes.at[0].was, STR("Zweiter Absatz mit 3 Tagen."));
	check_str(k.changes.at[0].now, STR("Zweiter Absatz mit 5 Tagen."));
	check(!k.changes.at[1].was.len);
	check_str(k.changes.at[1].now, STR("Ein neuer."));
	contract_compare(a, prose(STR("Dritter Absatz.\n\nErster Absatz.\n\nZweiter Absatz mit 3 Tagen."), mem), mem, &k);
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].what, STR("„Dritter Absatz.“"));
	check_str(k.changes.at[0].was, STR("hinter „Zweiter Absatz mit 3 Tagen.“"));
	check_str(k.changes.at[0].now, STR("hinter „Leistungen“"));
	contract_compare(a, random_read(STR(HEAD "merkmal g: a, b\n§1 gedeckt wenn g = a\n```\n# Was wir leisten\nErster Absatz.\n\nZweiter Absatz mit 3 Tagen.\n\nDritter Absatz.\n"), mem), mem, &k);
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].now, STR("# Was wir leisten"));
}

static struct comparison of_heads(struct str rows, struct str statements, struct arena *mem)
{
	struct contract *a = random_read(text(mem, "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b aus ticket\n"
		"§1 gedeckt wenn g = a\n§2 aufwand wenn g = b\n```\n"), mem);
	struct contract *b = random_read(text(mem, "---\nvertrag: X\n{}sprache: de\nstandard: projekt\n---\n```klausel\n{}```\n", rows, statements), mem);
	struct comparison k;
	contract_compare(a, b, mem, &k);
	return k;
}

TEST(rows_of_the_head_sources_and_the_order_of_clauses_are_compared)
{
	struct str head = STR("fassung: 1, gilt ab 2026-01-01\n"), fact = STR("merkmal g: a, b aus ticket\n"), rules = STR("§1 gedeckt wenn g = a\n§2 aufwand wenn g = b\n");
	struct comparison k = of_heads(head, text(mem, "{}{}", fact, rules), mem);
	check(comparison_is_same(&k));
	k = of_heads(STR("fassung: 2, gilt ab 2026-01-01\n"), text(mem, "{}{}", fact, rules), mem);
	check(comparison_is_same(&k));
	k = of_heads(STR("fassung: 2, gilt ab 2026-07-01\nwährung: CHF\nvorrang: anlage > vertrag\n"), text(mem, "{}{}", fact, rules), mem);
	check_int((int64_t)k.changes.n, 3);
	check_str(k.changes.at[0].now, STR("gilt ab 2026-07-01"));
	check_str(k.changes.at[1].what, STR("währung"));
	check_str(k.changes.at[2].now, STR("anlage > vertrag"));
	k = of_heads(STR("fassung: 1, gilt ab 2026-01-01, stichtag leistung\n"), text(mem, "{}{}", fact, rules), mem);
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].what, STR("stichtag"));
	check_str(k.changes.at[0].now, STR("Für eine Arbeit gilt die Fassung, die an dem Tag in Kraft ist, an dem sie beginnt."));
	k = of_heads(head, text(mem, "merkmal g: a, b aus inventar\n{}", rules), mem);
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].was, STR("a, b aus ticket"));
	check_str(k.changes.at[0].now, STR("a, b aus inventar"));
	k = of_heads(head, text(mem, "{}§2 aufwand wenn g = b\n§1 gedeckt wenn g = a\n", fact), mem);
	check_int((int64_t)k.changes.n, 1);
	check(!k.shifts.n);
	check_str(k.changes.at[0].what, STR("§1"));
	check_str(k.changes.at[0].was, STR("hinter merkmal g"));
	check_str(k.changes.at[0].now, STR("hinter §2"));
}

TEST(a_row_of_a_table_of_rules_is_a_change_of_its_own)
{
	struct str table = STR(HEAD "merkmal t: rückruf, einsatz\nmerkmal s: s1, s2\n§5 urteil je tabelle\n| t | s | urteil |\n");
	struct contract *a = random_read(text(mem, "{}| rückruf | s1 | gedeckt |\n| einsatz | s1 | aufwand |\n| rückruf | s2 | aufwand |\n```\n", table), mem);
	struct comparison k;
	contract_compare(a, random_read(text(mem, "{}| rückruf | s1 | gedeckt |\n| einsatz | s1 | aufwand |\n| einsatz | s2 | klient |\n| rückruf | s2 | aufwand |\n```\n", table), mem), mem, &k);
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].what, STR("§5 einsatz"));
	check_str(k.changes.at[0].now, STR("einsatz | s2 | klient"));
	contract_compare(a, random_read(text(mem, "{}| rückruf | s2 | aufwand |\n| rückruf | s1 | gedeckt |\n| einsatz | s1 | aufwand |\n```\n", table), mem), mem, &k);
	check(k.changes.n == 1 && !k.shifts.n);
	check_str(k.changes.at[0].what, STR("§5 rückruf"));
}

/* What was one row and is two that say the same: only the names of the rows differ. */
TEST(a_row_split_in_two_is_one_line)
{
	struct str table = STR(HEAD "merkmal g: a, b, c\nkalender tag: mo-fr 08:00-16:00\nuhr antwort: ab meldung, bis antwort\nuhr ende: ab meldung, bis betrieb\n§1 gedeckt wenn g = a\n§2 ziel\n| g | kalender | antwort | ende |\n");
	struct contract *a = random_read(text(mem, "{}| a, b | tag | 2 h | 4 h |\n| c | tag | 3 h | 5 h |\n```\n", table), mem);
	struct comparison k;
	contract_compare(a, random_read(text(mem, "{}| a | tag | 2 h | 4 h |\n| b | tag | 2 h | 4 h |\n| c | tag | 3 h | 5 h |\n```\n", table), mem), mem, &k);
	check(!k.shifts.n);
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].what, STR("§2 Zeilen"));
	contract_compare(a, random_read(text(mem, "{}| a | tag | 2 h | 4 h |\n| b | tag | 1 h | 4 h |\n| c | tag | 3 h | 5 h |\n```\n", table), mem), mem, &k);
	check_int((int64_t)k.changes.n, 2);
	check_str(k.changes.at[0].what, STR("§2 Zeilen"));
	check_str(k.changes.at[1].what, STR("§2 b"));
	check_str(k.changes.at[1].now, STR("tag | 1 h | 4 h"));
}

TEST(many_changes_stand_behind_a_fold_on_a_page)
{
	struct comparison k = { 0 };
	struct out o = out_open(mem);
	for (int i = 0; i < 30; i++)
		*push(mem, &k.changes) = (struct change){ text(mem, "§{}", i), STR("so"), STR("anders"), i < 5 ? CHANGE_TERMS : CHANGE_WORDS };
	comparison_html(&k, NONE, &o);
	check(!str_has(out_str(&o), STR("<details>")));
	for (int i = 30; i < 33; i++)
		*push(mem, &k.changes) = (struct change){ text(mem, "§{}", i), STR("so"), STR("anders"), CHANGE_WORDS };
	o = out_open(mem);
	comparison_html(&k, NONE, &o);
	check(str_has(out_str(&o), STR("<details><summary>Weitere: 3</summary>")) && str_has(out_str(&o), STR("§32")));
}

TEST(a_page_shows_days_as_people_write_them)
{
	static const struct { enum lang lang; struct str has; } cases[] = { { LANG_DE, LIT(">gilt ab 01.12.2026, 2026-13-01, 12026-12-01, 2026-12</td>") }, { LANG_EN, LIT(">gilt ab 2026-12-01, 2026-13-01, 12026-12-01, 2026-12</td>") } };
	struct comparison k = { 0 };
	*push(mem, &k.changes) = (struct change){ .what = STR("fassung"), .was = STR("—"), .now = STR("gilt ab 2026-12-01, 2026-13-01, 12026-12-01, 2026-12"), .kind = CHANGE_TERMS };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct out page = out_open(mem);
		page.lang = cases[i].lang;
		comparison_html(&k, NONE, &page);
		check(str_has(out_str(&page), cases[i].has));
	}
}
