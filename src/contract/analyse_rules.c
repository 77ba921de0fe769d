/* analyse_rules.c - rules that never apply, never decide, or change nothing because others say the same. */
#include "contract/chosen.h"
#include "contract/analyse.h"
#include "contract/money.h"
#include <string.h>

/* Does the value of the outcome rest on this rule alone? */
static bool rests_on(const struct dimension *d, const struct table *t, size_t outcome, int rule)
{
	int alike = 0, leaf = d->rules.at[rule]->leaf, value = t->outcomes.at[outcome].value;
	for (int x = (int)outcome; x >= OUTCOME_FIRST; x = t->outcomes.at[x].parent)
		alike += d->rules.at[t->outcomes.at[x].rule]->leaf == leaf;
	return alike == 1 && (value < 0 || value == leaf);
}

/* Where the value rests on the rule, and no other rule that says the same even applies: there it is needed. A quick look
 * before the table is filled again without it. */
static bool is_needed(const struct dimension *d, const struct table *t, size_t rule, const uint64_t *where, struct arena *mem)
{
	enum { UNKNOWN_YET, RESTS, RESTS_NOT };
	uint8_t *rests = NEWS(mem, uint8_t, t->outcomes.n);
	uint64_t *decides = memcpy(set_new(&t->space, mem), where, t->space.words * sizeof *where);
	for (size_t w = 0; w < t->space.words; w++)
		for (uint64_t left = decides[w]; left; left &= left - 1) {
			uint32_t o = t->at[w * 64 + (size_t)__builtin_ctzll(left)];
			if (rests[o] == UNKNOWN_YET)
				rests[o] = rests_on(d, t, o, (int)rule) ? RESTS : RESTS_NOT;
			if (rests[o] == RESTS_NOT)
				decides[w] &= ~(left & -left);
		}
	for (size_t w = 0; w < t->space.words; w++) {
		for (size_t k = 0; decides[w] && k < d->rules.n; k++)
			if (k != rule && d->rules.at[k]->leaf == d->rules.at[rule]->leaf)
				decides[w] &= ~t->applies[k][w];
		if (decides[w])
			return true;
	}
	return false;
}

/* Would another rule decide where this one does now, if this one were not there? Perhaps: it applies there too. */
static bool hides_others(const struct dimension *d, const struct table *t, size_t rule, const uint64_t *decides)
{
	for (size_t k = 0; k < d->rules.n; k++)
		for (size_t w = 0; w < t->space.words && bits_is(d->beats[rule], k); w++)
			if (t->applies[k][w] & decides[w])
				return true;
	return false;
}

static bool same_outcome_without(const struct contract *c, const struct table *t, size_t outcome, size_t rule)
{
	struct agreed is = outcome_says(c, t, outcome, (int)rule);
	return is.value == t->outcomes.at[outcome].value && is.by_default == t->outcomes.at[outcome].by_default;
}

/* Where it hides nothing, the others of each outcome are what is left. */
static bool same_outcomes_without(const struct contract *c, const struct table *t, size_t rule, const uint64_t *decides)
{
	struct arena *mem = arena_open();
	bool *seen = NEWS(mem, bool, t->outcomes.n), same = true;
	for (size_t w = 0; w < t->space.words && same; w++)
		for (uint64_t left = decides[w]; left && same; left &= left - 1) {
			uint32_t o = t->at[w * 64 + (size_t)__builtin_ctzll(left)];
			same = seen[o] || same_outcome_without(c, t, o, rule);
			seen[o] = true;
		}
	arena_close(mem);
	return same;
}

/* Not only the value: what only the default says is not said by another rule. A rule that does not decide somewhere hides
 * nothing there, for what prevails over it prevails over all below it too. */
static bool same_without(const struct reader *r, const struct dimension *d, const struct table *t, size_t rule, const uint64_t *decides)
{
	if (!hides_others(d, t, rule, decides))
		return same_outcomes_without(r->c, t, rule, decides);
	struct arena *mem = arena_open();
	bool *without = NEWS(mem, bool, d->rules.n), same = true;
	struct table fresh = *t;
	without[rule] = true;
	same = table_fill(r->c, &fresh, &(struct variant){ without, d->beats }, mem);
	for (uint32_t p = 0; p < t->space.points && same; p++)
		same = point_value(t, p) == point_value(&fresh, p) && t->outcomes.at[t->at[p]].by_default == fresh.outcomes.at[fresh.at[p]].by_default;
	arena_close(mem);
	return same;
}

/* How much filling of tables the search for superfluous rules may cost: what a contract of some hundred rules needs, and a
 * bound for one that was written to keep us busy. */
enum { WORK_CHECK = 1 << 26, WORK_REPORT = 1 << 30 };
struct working { bool decides_only; struct reader *r; const struct dimension *d; struct deciding all; bool *applies, *decides, *needed; int64_t work; };

/* May so much still be done? */
static bool affords(struct working *x, int64_t work)
{
	x->work -= work;
	return x->work >= 0;
}

/* Needed, too, where nobody may look any more: nothing is said of such a rule. */
static bool may_be_needed(struct working *x, const struct table *t, size_t rule, const uint64_t *decides)
{
	int64_t n = (int64_t)x->d->rules.n;
	return !affords(x, n * n * (int64_t)t->space.words + t->space.points) || !same_without(x->r, x->d, t, rule, decides);
}

static void look_at(struct working *x, const struct table *t, size_t i, struct arena *mem)
{
	if (!affords(x, (int64_t)(x->d->rules.n * t->space.words) + t->space.points)) {
		x->applies[i] = x->decides[i] = x->needed[i] = true;
		return;
	}
	uint64_t *decides = set_new(&t->space, mem);
	x->applies[i] = x->applies[i] || !bits_none(t->applies[i], t->space.words);
	if (!x->applies[i])
		return;
	deciding(&x->all, i, decides);
	x->decides[i] = x->decides[i] || !bits_none(decides, t->space.words);
	x->needed[i] = x->decides_only ? x->decides[i] : is_needed(x->d, t, i, decides, mem) || may_be_needed(x, t, i, decides);
}

/* Stops when every rule is known to be needed. */
static bool work_in(void *with, const struct table *t)
{
	struct working *x = with;
	struct arena *whole = arena_open();
	bool all = true;
	x->all = deciding_open(t, &(struct variant){ NULL, x->d->beats }, x->d->rules.n, whole);
	for (size_t i = 0; i < x->d->rules.n && !is_late(x->r->c); i++) {
		struct arena *mem = arena_open();
		if (!x->needed[i])
			look_at(x, t, i, mem);
		all &= x->needed[i];
		arena_close(mem);
	}
	arena_close(whole);
	return all;
}

/* What is said of a rule is not said again of its price. */
static bool is_said_of_whole(const struct contract *c, const struct rule *rule, const bool *verdicts)
{
	const struct rule_list *all = &c->dimensions[DIMENSION_VERDICT].rules;
	for (size_t i = 0; i < all->n && rule->whole; i++)
		if (all->at[i] == rule->whole)
			return !verdicts[i];
	return false;
}

static struct str without_price(struct reader *r, const struct rule *rule)
{
	return SAY(r, "den Preis von {}", "the price of {}", rule->at.key);
}

/* verdicts: of each rule about the verdict, whether it decides somewhere. */
static void say_rule(struct reader *r, const struct working *x, const bool *verdicts, size_t i)
{
	const struct rule *rule = x->d->rules.at[i];
	const struct token *at = &rule->at;
	if (is_said_of_whole(r->c, rule, verdicts))
		return;
	if (!x->applies[i])
		contract_say(r, STR("A04"), WEIGHT_HINT, at,
			SAY(r, "{} trifft auf keinen möglichen Vorgang zu", "{} applies to no possible work item", at->key),
			SAYING(r, "seine Bedingung mit den Werten und den „nie“ seiner Merkmale vergleichen, oder streichen", "hold its condition against the values and the \"never\" of its facts, or strike it"));
	else if (!x->decides[i] && x->d->rules.at[i]->first_row)
		contract_say(r, STR("A05"), WEIGHT_HINT, at, SAY(r, "diese Zeile von {} entscheidet nie: wo sie zutrifft, trifft immer schon eine Zeile darüber oder eine andere Regel zu",
			"this row of {} never decides: wherever it applies, a row above it or another rule applies already", at->key),
			SAYING(r, "die Zeile nach oben stellen, enger fassen, was darüber steht, oder streichen", "move the row up, narrow what stands above it, or strike it"));
	else if (!x->decides[i])
		contract_say(r, STR("A05"), WEIGHT_HINT, at, SAY(r, "{} entscheidet nie: immer geht eine andere Regel vor",
			"{} never decides: some other rule always prevails", rule_named(rule, r->lang, r->mem)),
			SAYING(r, "„geht vor“ umkehren oder die Regel streichen", "turn \"prevails over\" round, or strike the rule"));
	else if (!x->needed[i])
		contract_say(r, STR("A06"), WEIGHT_HINT, at, SAY(r, "ohne {} gälte dasselbe: andere Regeln sagen es schon",
			"without {} the same would hold: other rules say it already", rule->whole ? without_price(r, rule) : at->key),
			SAYING(r, "streichen, oder als Beispiel stehen lassen, was sie sagen sollte", "strike it, or keep what it should say as a case"));
}

static struct working look_through(struct reader *r, int k, bool decides_only, int64_t work)
{
	const struct dimension *d = &r->c->dimensions[k];
	const struct table *t = r->c->tables[k];
	size_t n = d->rules.n + 1;
	struct working x = { .r = r, .d = d, .applies = NEWS(r->mem, bool, n), .decides = NEWS(r->mem, bool, n), .needed = NEWS(r->mem, bool, n),
		.work = work, .decides_only = decides_only };
	const struct streamed *s = streamed_of(r->c, k, r->mem);
	if (s)
		return (struct working){ .r = r, .d = d, .applies = s->applies, .decides = s->decides, .needed = s->decides };         /* what is redundant is not asked of so many */
	table_each(r->c, t, work_in, &x);
	return x;
}

/* ---- targets -------------------------------------------------------------------------------------------------------- */

/* A rule about targets, or a row of its table, and what becomes of it in any of the clocks it speaks of. */
struct aim { const struct rule *rule; bool applies, decides; };
struct aims { struct aim *at; size_t n, cap; };

static void gather_aims(struct reader *r, int clock, int64_t work, struct index *known, struct aims *all)
{
	struct working x = look_through(r, clock, true, work);
	for (size_t i = 0; i < x.d->rules.n; i++) {
		const struct rule *rule = x.d->rules.at[i];
		struct str key = text(r->mem, "{}:{}:{}:{}", (int)rule->at.doc, rule->at.line, rule->at.column, rule->nth);
		int at = index_find(known, key);
		if (at < 0) {
			at = (int)all->n;
			index_add(r->mem, known, key, at);
			*push(r->mem, all) = (struct aim){ .rule = rule };
		}
		all->at[at].applies |= x.applies[i];
		all->at[at].decides |= x.decides[i];
	}
}

static void say_aim(struct reader *r, const struct aim *a)
{
	const struct rule *rule = a->rule;
	const struct table_row *row = rule->nth ? &rule->table.at[rule->nth] : NULL;
	const struct token *at = !row ? &rule->at : row->cells[0].n ? row->cells[0].at : row->at;
	struct str what = row ? SAY(r, "diese Zeile von {}", "this row of {}", rule->at.key) : rule->at.key;
	if (!a->applies)
		contract_say(r, STR("A04"), WEIGHT_HINT, at, SAY(r, "{} trifft auf keinen möglichen Vorgang zu", "{} applies to no possible work item", what),
			SAYING(r, "seine Bedingung mit den Werten und den „nie“ seiner Merkmale vergleichen, oder streichen", "hold its condition against the values and the \"never\" of its facts, or strike it"));
	else if (!a->decides)
		contract_say(r, STR("A05"), WEIGHT_HINT, at, SAY(r, "{} entscheidet nie über eine Frist: immer geht eine andere vor", "{} never decides about a target: some other one always prevails", what),
			SAYING(r, "„geht vor“ umkehren oder die Zeile streichen", "turn \"prevails over\" round, or strike the row"));
}

static void analyse_targets(struct reader *r, int64_t work)
{
	struct aims all = { 0 };
	struct index known = { 0 };
	for (int k = DIMENSION_CLOCKS; k < DIMENSION_FIRST; k++)
		if (r->c->tables[k])
			gather_aims(r, k, work, &known, &all);
	for (size_t i = 0; i < all.n && !is_late(r->c); i++)
		if (!rule_is_left_idle(r->c, all.at[i].rule))
			say_aim(r, &all.at[i]);
}

/* Without a rule the default decides all work, and whatever the prose promises decides nothing. */
static void check_any(struct reader *r)
{
	const struct source *d = &r->c->docs[0];
	struct token top = { .line = 1, .text = d->n_lines ? d->lines[0] : NONE };
	if (!r->c->rules.n)
		contract_say(r, STR("A10"), WEIGHT_BLOCKS, &top, SAY(r, "dieser Vertrag hat keine Regel: alles wäre „{}“, was auch im Text steht", "this contract has no rule: everything would be \"{}\", whatever the text says", r->c->head.standard),
			SAY(r, "im Block „{}“ eine Regel wie „§1 {} {} …“", "in a block \"{}\" a rule like \"§1 {} {} …\"", word_text(WORD_CLAUSES, r->lang), word_text(WORD_COVERED, r->lang), word_text(WORD_IF, r->lang)));
}

void analyse_rules(struct reader *r, struct section *out)
{
	check_any(r);
	const bool *verdicts = NULL;
	int64_t work = out ? WORK_REPORT : WORK_CHECK;
	for (int k = 0; k < r->c->n_dimensions; k++) {
		const struct dimension *d = &r->c->dimensions[k];
		if (!r->c->tables[k] || is_clock(k))
			continue;
		struct working x = look_through(r, k, false, work);
		verdicts = k == DIMENSION_VERDICT ? x.decides : verdicts;
		for (size_t i = 0; i < d->rules.n && verdicts; i++)
			if (!rule_is_left_idle(r->c, d->rules.at[i]))
				say_rule(r, &x, verdicts, i);
	}
	analyse_targets(r, work);
}
