/* never_charged.c - clauses about money that no work ever pays: a price of what is in the flat fee or not done, an addition to it.
 *
 * Whoever reads such a clause believes that something costs; nothing does, so it cannot be signed. */
#include "contract/money.h"
#include "contract/analyse.h"
#include "contract/print.h"

static struct condition *joined(struct contract *c, enum condition_kind kind)
{
	struct condition *is = condition_new(c->mem, kind);
	is->parts = NEWS(c->mem, struct condition *, c->paths.n + VERDICT_DECLINED + 2);
	return is;
}

static struct condition *of_verdict(struct contract *c, int class)
{
	struct condition *is = condition_new(c->mem, CONDITION_IN);
	is->dimension = DIMENSION_VERDICT;
	is->term = -1;
	is->leaves = NEWS(c->mem, uint64_t, 1 + c->dimensions[DIMENSION_VERDICT].n_words);
	is->leaves[0] = UINT64_C(1) << (class - 1);
	return is;
}

/* All work of a verdict that no way of charging speaks of. */
static struct condition *without_way(struct contract *c, int class)
{
	struct condition *is = joined(c, CONDITION_ALL), *none = condition_new(c->mem, CONDITION_NOT), *ways = joined(c, CONDITION_ANY);
	is->parts[is->n++] = of_verdict(c, class);
	for (size_t i = 0; i < c->paths.n; i++) {
		if (c->paths.at[i].path.class != (enum verdict_class)class)
			continue;
		if (!c->paths.at[i].when)
			return NULL;
		ways->parts[ways->n++] = c->paths.at[i].when;
	}
	none->parts = NEWS(c->mem, struct condition *, 1);
	none->parts[none->n++] = ways;
	if (ways->n)
		is->parts[is->n++] = none;
	return is;
}

/* The work that costs at least so much of its own; booked: without what is quoted. NULL: none does. */
static struct condition *charged_when(struct contract *c, enum charging least, bool booked)
{
	struct condition *any = joined(c, CONDITION_ANY);
	for (int class = VERDICT_COVERED; class <= VERDICT_DECLINED; class++) {
		struct condition *plain = contract_charging((enum verdict_class)class, NULL) >= least ? without_way(c, class) : NULL;
		if (plain)
			any->parts[any->n++] = plain;
	}
	for (size_t i = 0; i < c->paths.n; i++) {
		const struct path_choice *one = &c->paths.at[i];
		if (contract_charging(one->path.class, &one->path) < least || (booked && one->path.quoted))
			continue;
		struct condition *both = joined(c, CONDITION_ALL);
		both->parts[both->n++] = of_verdict(c, (int)one->path.class);
		if (one->when)
			both->parts[both->n++] = one->when;
		any->parts[any->n++] = both;
	}
	return any->n ? any : NULL;
}

enum meeting { MET_NOWHERE, MET_SOMEWHERE, MET_UNKNOWN };

/* On the table of the verdict, where it keeps apart what both ask. */
static enum meeting meet_on_verdict(const struct contract *c, const struct condition *a, const struct condition *b, struct arena *mem)
{
	const struct table *t = c->tables[DIMENSION_VERDICT];
	if (t->large)
		return MET_UNKNOWN;
	uint64_t *x = set_new(&t->space, mem), *y = set_new(&t->space, mem), any = 0;
	bool exact = mask_on(c, t, a, x, mem);
	exact &= mask_on(c, t, b, y, mem);
	for (size_t w = 0; w < t->space.words; w++)
		any |= x[w] & y[w] & t->space.possible[w];
	return !any ? MET_NOWHERE : exact ? MET_SOMEWHERE : MET_UNKNOWN;
}

static enum meeting meet_on_both(struct reader *r, struct condition *a, struct condition *b, struct arena *mem)
{
	struct condition *both = joined(r->c, CONDITION_ALL);
	struct question q = { .conditions = &both, .n = 1, .derived = -1 };
	struct table t = { 0 };
	both->parts[both->n++] = a;
	both->parts[both->n++] = b;
	r->words = 0;
	if (space_measure(r->c, &q, -1, mem).points > r->c->points_max || !table_for(r->c, r, -1, &q, mem, &t))
		return MET_UNKNOWN;
	for (uint32_t p = 0; p < t.space.points && !t.large; p++)
		if (t.at[p] >= OUTCOME_FIRST)
			return MET_SOMEWHERE;
	return t.large ? MET_UNKNOWN : MET_NOWHERE;
}

/* Does the rule speak of no work at all that is charged so? What is too large to be asked is left alone. */
static bool is_in_vain(struct reader *r, const struct rule *rule, struct condition *charged)
{
	struct arena *mem = arena_open();
	struct condition *is = rule_condition(r->c, rule);
	enum meeting met = charged ? meet_on_verdict(r->c, is, charged, mem) : MET_NOWHERE;
	if (met == MET_UNKNOWN)
		met = meet_on_both(r, is, charged, mem);
	arena_close(mem);
	return met == MET_NOWHERE;
}

static void say_price(struct reader *r, const struct rule *rule)
{
	contract_say(r, STR("M15"), WEIGHT_BLOCKS, &rule->at, SAY(r, "was {} nennt, ist nirgends Arbeit, die einen Preis hat: „{}“ wird nie berechnet",
		"what {} names is nowhere work that has a price: \"{}\" is never charged", rule_named(rule, r->lang, r->mem), r->c->prices.at[rule->leaf].name),
		SAY(r, "neben gedeckter Arbeit berechnet wird, was hinzukommt: „{} {} {} {} …“", "beside covered work is charged what is added: \"{} {} {} {} …\"", rule->at.key,
		word_text(WORD_PLUS, r->lang), r->c->prices.at[rule->leaf].name, word_text(WORD_IF, r->lang)));
}

static void say_plus(struct reader *r, const struct rule *rule)
{
	contract_say(r, STR("M17"), WEIGHT_BLOCKS, &rule->at, SAY(r, "was {} nennt, wird nirgends getan oder kostet nichts: „{}“ kommt nie hinzu",
		"what {} names is done nowhere or costs nothing: \"{}\" is never added", rule->at.key, r->c->prices.at[rule->leaf].name),
		SAYING(r, "berichtigen Sie die Bedingung, oder streichen Sie die Klausel", "correct the condition, or take out the clause"));
}

/* ---- by a unit that no booking has: "0,05 € je blatt" ---------------------------------------------------------------------- */

/* What all of it is per, where that is neither time nor counted; NONE: some of it costs what is booked. */
static struct str per_piece(const struct price *p)
{
	bool piece = p->n && !p->meter.len;
	for (size_t i = 0; i < p->n && piece; i++)
		piece = p->items[i].unit.len && !p->items[i].each.len && price_minutes((struct micro){ 0 }, p->items[i].unit) <= 0;
	return piece ? p->items[0].unit : NONE;
}

static void say_unmeasured(struct reader *r, const struct token *at, const struct price *p)
{
	contract_say(r, STR("M22"), WEIGHT_HINT, at, SAY(r, "„{}“ geht je {}, und das misst an gebuchter Arbeit niemand: berechnet wird es nur als Zeile eines Angebots",
		"\"{}\" is per {}, which nobody measures of work that is booked: it is charged as a line of a quote only", p->name, p->items[0].unit),
		SAY(r, "einmal je Teil eines Vorgangs: „… {}“; einmal für alle, denen ein Besuch galt: „… {}“; nach Zeit: „… je h“; was gezählt wird: „{} NAME, …“",
		"once for each part of a ticket: \"… {}\"; once for all that a visit served: \"… {}\"; by time: \"… per h\"; what is counted: \"{} NAME, …\"",
		word_text(WORD_ONCE, r->lang), word_text(WORD_EACH_VISIT, r->lang), word_text(WORD_BY_METER, r->lang)));
}

/* Once a position, where work that is not quoted takes it. */
static void check_measured(struct reader *r)
{
	struct contract *c = r->c;
	const struct rule_list *lists[] = { &c->dimensions[DIMENSION_PRICE].rules, &c->plus_rules };
	struct condition *charged[] = { charged_when(c, CHARGE_PRICE, true), charged_when(c, CHARGE_ADDED, true) };
	bool *said = NEWS(r->mem, bool, c->prices.n + 1);
	for (size_t k = 0; k < COUNT(lists); k++)
		for (size_t i = 0; i < lists[k]->n && charged[k] && !is_late(c); i++) {
			const struct rule *rule = lists[k]->at[i];
			const struct price *p = &c->prices.at[rule->leaf];
			if (said[rule->leaf] || !per_piece(p).len || is_in_vain(r, rule, charged[k]))
				continue;
			said[rule->leaf] = true;
			say_unmeasured(r, &rule->at, p);
		}
}

/* ---- by visit, in a flat fee ---------------------------------------------------------------------------------------------- */

/* "urteil gedeckt: in pauschale" owes what recurs, and no visit does. */
static void check_fees(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t k = 0; k < c->paths.n; k++) {
		const struct money_path *path = &c->paths.at[k].path;
		const struct price *p = str_is(path->way, STR("in")) && contract_charging(path->class, path) != CHARGE_PRICE ? contract_price(c, path->what) : NULL;
		bool by_visit = false;
		for (size_t i = 0; p && i < p->n; i++)
			by_visit |= price_is_each_visit(&p->items[i]);
		if (by_visit)
			contract_say(r, STR("M23"), WEIGHT_HINT, &c->paths.at[k].at, SAY(r, "was „{}“ je Besuch kostet, wird nie berechnet: eine Pauschale fällt je Zeitraum an", "what \"{}\" costs per visit is never charged: a flat fee is owed by period", p->name),
				SAY(r, "als Preis für sich, den eine Klausel hinzufügt: „§1 {} anfahrt {} …“", "as a price of its own that a clause adds: \"§1 {} travel {} …\"", word_text(WORD_PLUS, r->lang), word_text(WORD_IF, r->lang)));
	}
}

void never_charged_check(struct reader *r)
{
	struct contract *c = r->c;
	const struct rule_list *prices = &c->dimensions[DIMENSION_PRICE].rules;
	struct condition *priced = charged_when(c, CHARGE_PRICE, false), *added = charged_when(c, CHARGE_ADDED, false);
	for (size_t i = 0; i < prices->n && !is_late(c); i++)
		if (is_in_vain(r, prices->at[i], priced))
			say_price(r, prices->at[i]);
	for (size_t i = 0; i < c->plus_rules.n && !is_late(c); i++)
		if (is_in_vain(r, c->plus_rules.at[i], added))
			say_plus(r, c->plus_rules.at[i]);
	check_measured(r);
	check_fees(r);
}
