/* twin_test.c - contracts and their English twins decide alike; it stands here, where the words are.
 *
 * Facts and values are mapped by their order, and that order must say the same as inventory/words.c. For the standard contract every item
 * over the facts that a verdict, a clause, a price or a flip may depend on is judged by both; so is every item over
 * the facts of priority and targets, and for the masters every item over the facts of one subject after the other; and some thousands of whole items, chosen by the seed. */
#include "unit.h"
#include <stdlib.h>
#include "base/assets.h"
#include "contract/contract.h"
#include "inventory/words.h"

struct twins { struct contract *c[2]; const struct fact_type *facts[2]; size_t n; struct arena *mem; };

enum { TWIN_DOCUMENTS = 3 };

/* Below contracts/, without the ending that tells the language; the contract first. */
static const struct str pairs[][TWIN_DOCUMENTS] = {
	{ LIT("standard") },
	{ LIT("masters/basis") },
	{ LIT("masters/plus") },
	{ LIT("masters/premium") },
	{ LIT("masters/basis"), LIT("masters/service-level-basis"), LIT("masters/annex-basis") },
	{ LIT("masters/plus"), LIT("masters/service-level-plus"), LIT("masters/annex-plus") },
	{ LIT("masters/premium"), LIT("masters/service-level-premium"), LIT("masters/annex-premium") },
};

/* Ends the test where something stands against signing; hints do not. */
static struct contract *read_twin(const struct str names[TWIN_DOCUMENTS], enum lang lang, struct arena *mem)
{
	struct document docs[TWIN_DOCUMENTS];
	struct findings found = { 0 };
	struct contract *c;
	size_t n = 0;
	for (; n < TWIN_DOCUMENTS && names[n].len; n++) {
		docs[n].name = text(mem, "contracts/{}.{}.md", names[n], lang == LANG_DE ? STR("de") : STR("en"));
		check(asset_find(docs[n].name, &docs[n].bytes));
	}
	if (!contract_read(docs, n, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		check_str(found.at[i].blocks ? found.at[i].text : NONE, NONE);
	return c;
}

static struct twins twins_read(const struct str names[TWIN_DOCUMENTS], struct arena *mem)
{
	struct twins t = { .mem = mem };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		t.c[lang] = read_twin(names, lang, mem);
		t.n = contract_facts(t.c[lang], &t.facts[lang]);
	}
	check_int((int64_t)contract_facts(t.c[LANG_DE], &t.facts[LANG_DE]), (int64_t)t.n);
	return t;
}

static void each_pair(struct arena *mem, void (*look)(const struct twins *t))
{
	for (size_t i = 0; i < COUNT(pairs); i++) {
		struct twins t = twins_read(pairs[i], mem);
		look(&t);
	}
}

static struct str other_name(struct str german) { return word_name(word_id(german), LANG_EN); }

/* The English name of a German fact; names that are no fact (an empty answer) stay. */
static size_t fact_index(const struct twins *t, struct str german)
{
	size_t i = 0;
	while (i < t->n && !str_is(t->facts[LANG_DE][i].name, german))
		i++;
	return i;
}

static struct str twin_fact(const struct twins *t, struct str german)
{
	size_t i = fact_index(t, german);
	return i < t->n ? t->facts[LANG_EN][i].name : german;
}

static struct str twin_value(const struct twins *t, struct str fact, struct str german)
{
	size_t i = fact_index(t, fact);
	for (size_t k = 0; i < t->n && k < t->facts[LANG_DE][i].n; k++)
		if (str_is(t->facts[LANG_DE][i].values[k].name, german))
			return t->facts[LANG_EN][i].values[k].name;
	return german;
}

/* ---- one item, judged by both ------------------------------------------------------------------------------ */

static void same_clauses(const struct judgement *de, const struct judgement *en)
{
	check_int((int64_t)en->n_because, (int64_t)de->n_because);
	for (size_t i = 0; i < de->n_because; i++)
		check_str(en->because[i].clause, de->because[i].clause);
	check_int((int64_t)en->n_beaten, (int64_t)de->n_beaten);
	for (size_t i = 0; i < de->n_beaten; i++) {
		check_str(en->beaten[i].clause, de->beaten[i].clause);
		check_str(en->beaten[i].by, de->beaten[i].by);
	}
}

static void same_open(const struct twins *t, const struct judgement *de, const struct judgement *en)
{
	check_int((int64_t)en->n_open, (int64_t)de->n_open);
	for (size_t i = 0; i < de->n_open; i++)
		check_str(en->open[i], twin_fact(t, de->open[i]));
	check_str(en->ask, twin_fact(t, de->ask));
	check_int((int64_t)en->n_flips, (int64_t)de->n_flips);
	for (size_t i = 0; i < de->n_flips; i++) {
		check_str(en->flips[i].fact, twin_fact(t, de->flips[i].fact));
		check_str(en->flips[i].value, twin_value(t, de->flips[i].fact, de->flips[i].value));
		check_str(en->flips[i].clause, de->flips[i].clause);
		check_int(en->flips[i].class, de->flips[i].class);
	}
}

static void same_targets(const struct judgement *de, const struct judgement *en)
{
	check_str(en->priority, other_name(de->priority));
	check_str(en->price, other_name(de->price));
	check_int((int64_t)en->n_targets, (int64_t)de->n_targets);
	for (size_t i = 0; i < de->n_targets; i++) {
		check_str(en->targets[i].clock, other_name(de->targets[i].clock));
		check_str(en->targets[i].calendar, other_name(de->targets[i].calendar));
		check_str(en->targets[i].unit, de->targets[i].unit);
		check_int(en->targets[i].amount, de->targets[i].amount);
	}
}

/* leaf[i]: a value of fact i, or -1: unknown. */
static void judge_both(const struct twins *t, const int *leaf)
{
	struct arena *mem = arena_open();
	struct judgement j[2];
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct facts f = { 0 };
		struct err e = { 0 };
		for (size_t i = 0; i < t->n; i++)
			if (leaf[i] >= 0)
				*push(mem, &f) = (struct fact){ t->facts[lang][i].name, t->facts[lang][i].values[leaf[i]].name };
		check(contract_judge(t->c[lang], &f, mem, &j[lang], &e));
	}
	check_int(j[LANG_EN].class, j[LANG_DE].class);
	check_int(j[LANG_EN].status, j[LANG_DE].status);
	same_clauses(&j[LANG_DE], &j[LANG_EN]);
	same_open(t, &j[LANG_DE], &j[LANG_EN]);
	same_targets(&j[LANG_DE], &j[LANG_EN]);
	arena_close(mem);
}

/* ---- all items over some facts -------------------------------------------------------------------------------- */

static bool is_leaf(const struct twins *t, size_t fact, int value) { return t->facts[LANG_DE][fact].values[value].leaf; }

static int next_leaf(const struct twins *t, size_t fact, int after)
{
	int n = (int)t->facts[LANG_DE][fact].n;
	while (++after < n && !is_leaf(t, fact, after))
		continue;
	return after < n ? after : -1;
}

/* The facts of the list count like the wheels of a mileage counter; all others are unknown. */
static int judge_all(const struct twins *t, const struct str *names, size_t n)
{
	int *leaf = NEWS(t->mem, int, t->n), items = 0;
	size_t wheel[16], at = 0;
	for (size_t i = 0; i < t->n; i++)
		leaf[i] = -1;
	for (size_t i = 0; i < n; i++) {
		wheel[i] = fact_index(t, names[i]);
		check(wheel[i] < t->n);
		leaf[wheel[i]] = next_leaf(t, wheel[i], -1);
	}
	while (at < n) {
		judge_both(t, leaf);
		items++;
		for (at = 0; at < n && (leaf[wheel[at]] = next_leaf(t, wheel[at], leaf[wheel[at]])) < 0; at++)
			leaf[wheel[at]] = next_leaf(t, wheel[at], -1);
	}
	return items;
}

static void same_vocabulary(const struct twins *t)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct fact_type *de = &t->facts[LANG_DE][i], *en = &t->facts[LANG_EN][i];
		check_str(en->name, other_name(de->name));
		check_str(en->source, other_name(de->source));
		check_int(en->kind, de->kind);
		check_int(en->derived, de->derived);
		check_int((int64_t)en->n, (int64_t)de->n);
		for (size_t k = 0; k < de->n; k++) {
			check_str(en->values[k].name, other_name(de->values[k].name));
			check_str(en->values[k].parent, other_name(de->values[k].parent));
			check((en->values[k].meaning.len != 0) == (de->values[k].meaning.len != 0));
		}
	}
}

TEST_OF_MANY(the_twins_have_the_same_vocabulary) { each_pair(mem, same_vocabulary); }

static void same_examples(const struct twins *t)
{
	struct examples e[2] = { { 0 }, { 0 } };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		contract_test(t->c[lang], t->mem, &e[lang]);
	check_int((int64_t)e[LANG_EN].n, (int64_t)e[LANG_DE].n);
	check_int(e[LANG_EN].mutants, e[LANG_DE].mutants);
	check_int(e[LANG_EN].killed, e[LANG_DE].killed);
}

TEST_OF_MANY(the_twins_have_the_same_examples) { each_pair(mem, same_examples); }

TEST_OF_MANY(the_standard_twins_judge_every_item_alike)
{
	struct twins t = twins_read(pairs[0], mem);
	const struct str verdict[] = { LIT("gegenstand"), LIT("ebene"), LIT("tätigkeit"), LIT("zweck"), LIT("befund"), LIT("im-bestand"), LIT("herstellervertrag") };
	const struct str urgency[] = { LIT("tätigkeit"), LIT("zweck"), LIT("anlass"), LIT("geschäft"), LIT("schaden") };
	check_int(judge_all(&t, verdict, COUNT(verdict)), 15 * 10 * 15 * 3 * 2 * 2 * 2);
	check_int(judge_all(&t, urgency, COUNT(urgency)), 15 * 3 * 3 * 3 * 2);
}

struct box { size_t pair; int items; struct str facts[10]; };

/* Upkeep and what ends it; then rework, small changes and what their quotas say. The facts not named stay unknown. */
static const struct box boxes[] = {
	{ 1, 15 * 10 * 15 * 3 * 2 * 2 * 2, { LIT("gegenstand"), LIT("ebene"), LIT("tätigkeit"), LIT("zweck"), LIT("im-bestand"),
		LIT("herstellervertrag"), LIT("nacharbeit") } },
	{ 2, 15 * 10 * 15 * 3 * 2 * 2 * 2, { LIT("gegenstand"), LIT("ebene"), LIT("tätigkeit"), LIT("zweck"), LIT("im-bestand"),
		LIT("herstellervertrag"), LIT("befund") } },
	{ 2, 15 * 10 * 15 * 2 * 2 * 2 * 2, { LIT("gegenstand"), LIT("ebene"), LIT("tätigkeit"), LIT("im-bestand"), LIT("nacharbeit"),
		LIT("umfang"), LIT("dauerfreigabe") } },
	{ 3, 15 * 10 * 15 * 3 * 2 * 2 * 2, { LIT("gegenstand"), LIT("ebene"), LIT("tätigkeit"), LIT("zweck"), LIT("im-bestand"),
		LIT("herstellervertrag"), LIT("befund") } },
	{ 3, 15 * 10 * 15 * 2 * 2 * 2 * 2, { LIT("gegenstand"), LIT("ebene"), LIT("tätigkeit"), LIT("im-bestand"), LIT("umfang"),
		LIT("änderungen"), LIT("gerätegarantie") } },
	{ 3, 15 * 10 * 15 * 3 * 2 * 2 * 2, { LIT("gegenstand"), LIT("ebene"), LIT("tätigkeit"), LIT("zweck"), LIT("im-bestand"),
		LIT("nacharbeit"), LIT("rückholungen") } },
};

/* One of the boxes by chance, as each costs ten seconds under the sanitizers; all of them in a long run, with CASES. */
TEST_OF_MANY(the_twins_of_the_masters_judge_every_item_alike)
{
	size_t one = unit_random() % COUNT(boxes);
	for (size_t i = 0; i < COUNT(boxes); i++) {
		if (i != one && !getenv("CASES"))
			continue;
		struct twins t = twins_read(pairs[boxes[i].pair], mem);
		size_t n = 0;
		while (n < COUNT(boxes[i].facts) && boxes[i].facts[n].len)
			n++;
		check_int(judge_all(&t, boxes[i].facts, n), boxes[i].items);
	}
}

static void judge_whole_items(const struct twins *t)
{
	int *leaf = NEWS(t->mem, int, t->n);
	for (int round = 0; round < 2000; round++) {
		for (size_t i = 0; i < t->n; i++) {
			bool unknown = t->facts[LANG_DE][i].derived || !t->facts[LANG_DE][i].n || unit_random() % 5 == 0;
			leaf[i] = unknown ? -1 : (int)(unit_random() % t->facts[LANG_DE][i].n);
		}
		judge_both(t, leaf);
	}
}

TEST_OF_MANY(the_twins_judge_whole_items_alike) { each_pair(mem, judge_whole_items); }

/* ---- what follows: money, clocks, availability ------------------------------------------------------------------ */

static void same_prices(const struct twins *t)
{
	const struct price *de, *en;
	size_t n = contract_prices(t->c[LANG_DE], &de);
	check_int((int64_t)contract_prices(t->c[LANG_EN], &en), (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		check_str(en[i].name, other_name(de[i].name));
		check_int((int64_t)en[i].n, (int64_t)de[i].n);
		for (size_t k = 0; k < de[i].n; k++) {
			const struct price_item *a = &de[i].items[k], *b = &en[i].items[k];
			check_str(b->each, other_name(a->each));
			check_int(b->amount.cents, a->amount.cents);
			check_int(b->per.u6, a->per.u6);
			check_int(b->minimum.u6, a->minimum.u6);
			check_str(b->unit, a->unit);
			check_str(b->period, a->period);
		}
	}
}

static void same_paths(const struct twins *t)
{
	for (enum verdict_class v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++) {
		const struct money_path *de = contract_path(t->c[LANG_DE], v), *en = contract_path(t->c[LANG_EN], v);
		check(!de == !en);
		if (!de)
			continue;
		check_str(en->what, other_name(de->what));
		check_str(en->approval, other_name(de->approval));
	}
}

static void same_clocks(const struct twins *t)
{
	const struct clock_rule *de, *en;
	size_t n = contract_clocks(t->c[LANG_DE], &de);
	check_int((int64_t)contract_clocks(t->c[LANG_EN], &en), (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		check_str(en[i].name, other_name(de[i].name));
		check_str(en[i].from, other_name(de[i].from));
		check_str(en[i].until, other_name(de[i].until));
		check_int((int64_t)en[i].n_paused, (int64_t)de[i].n_paused);
		check(en[i].until_minute == de[i].until_minute && !en[i].within == !de[i].within);
		for (size_t k = 0; k < de[i].n_paused; k++)
			check_str(en[i].paused[k], other_name(de[i].paused[k]));
	}
}

static void same_consequences(const struct twins *t)
{
	same_prices(t);
	same_paths(t);
	same_clocks(t);
}

TEST_OF_MANY(what_follows_from_verdicts_is_the_same_for_the_twins)
{
	each_pair(mem, same_consequences);
	struct twins t = twins_read(pairs[0], mem);
	const struct availability *de = contract_availability(t.c[LANG_DE]), *en = contract_availability(t.c[LANG_EN]);
	check_int(en->percent.u6, de->percent.u6);
	check_int(en->interval.ms, de->interval.ms);
	check_int(en->failures, de->failures);
	check_str(en->clause, de->clause);
	const struct credit *a = contract_credit(t.c[LANG_DE]), *b = contract_credit(t.c[LANG_EN]);
	check_int(b->cap.u6, a->cap.u6);
	check_int((int64_t)b->n, (int64_t)a->n);
	for (size_t i = 0; i < a->n; i++)
		check_int(b->steps[i].credit.u6 + b->steps[i].below.u6, a->steps[i].credit.u6 + a->steps[i].below.u6);
}
