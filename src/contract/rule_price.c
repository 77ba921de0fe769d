/* rule_price.c - "§3.2 aufwand wenn ..., zu preis X": the price of a rule, which holds where the rule decides and nowhere else.
 *
 * It becomes a rule of its own about the price, under the condition of the whole, without the work for which others prevail
 * over the whole. Others that have a price prevail over it as prices, too, so only the rest is taken out of its condition. */
#include "contract/money.h"
#include "contract/print.h"

bool verdict_charges(const struct contract *c, enum verdict_class v)
{
	bool charges = contract_charging(v, NULL) == CHARGE_PRICE;
	for (size_t i = 0; i < c->paths.n; i++)
		charges |= c->paths.at[i].path.class == v && contract_charging(v, &c->paths.at[i].path) == CHARGE_PRICE;
	return charges;
}

struct rule *rule_price(struct reader *r, struct rule *whole)
{
	bool verdict = whole->kind == RULE_VALUE && !whole->attribute.text.len;
	enum verdict_class v = verdict ? verdict_of(whole->value.key, r->lang) : VERDICT_NONE;
	if (v == VERDICT_NONE || verdict_charges(r->c, v)) {
		struct rule *priced = NEW(r->c->mem, struct rule);
		*priced = *whole;
		priced->kind = RULE_PRICE;
		priced->whole = whole;
		return priced;
	}
	contract_say(r, STR("M15"), WEIGHT_BLOCKS, &whole->price, SAY(r, "was „{}“ ist, kostet nichts: dieser Preis gälte nie", "what is \"{}\" costs nothing: this price would never hold", whole->value.text),
		SAY(r, "lassen Sie „zu preis {}“ weg; was daneben berechnet wird, sagt „{} zuzüglich {} wenn …“", "leave out \"at price {}\"; what is billed beside it is said by \"{} plus {} if …\"",
		whole->price.text, whole->at.key, whole->price.text));
	return NULL;
}

/* ---- where the whole does not decide ------------------------------------------------------------------------------ */

/* conditions: of each rule about the verdict what it asks, once it is asked for. */
struct cutting { struct contract *c; const struct dimension *verdicts, *prices; struct condition **conditions; int *price_of; };

static struct condition *asked_by(const struct cutting *x, size_t rule)
{
	if (!x->conditions[rule])
		x->conditions[rule] = rule_condition(x->c, x->verdicts->rules.at[rule]);
	return x->conditions[rule];
}

/* All that it asks, and nothing that prevails over it. */
static struct condition *decided_by(const struct cutting *x, size_t rule)
{
	struct rule decides = { 0 };
	*push(x->c->mem, &decides.all) = asked_by(x, rule);
	for (size_t k = 0; k < x->verdicts->rules.n; k++)
		if (bits_is(x->verdicts->beats[k], rule))
			*push(x->c->mem, &decides.cuts) = asked_by(x, k);
	return rule_condition(x->c, &decides);
}

static bool prevails_as_price(const struct cutting *x, size_t over, size_t rule)
{
	return x->price_of[over] >= 0 && bits_is(x->prices->beats[x->price_of[over]], (size_t)x->price_of[rule]);
}

/* Of documents in an order the higher one is heard where they differ. */
static bool outranks(const struct cutting *x, size_t over, size_t rule)
{
	const struct rule *a = x->verdicts->rules.at[over], *b = x->verdicts->rules.at[rule];
	return x->c->ranking.n && a->rank < b->rank && a->leaf != b->leaf;
}

static void cut(const struct cutting *x, size_t rule)
{
	struct rule *priced = x->prices->rules.at[x->price_of[rule]];
	struct conditions cuts = { 0 };
	for (size_t i = 0; i < priced->cuts.n; i++)
		*push(x->c->mem, &cuts) = priced->cuts.at[i];
	for (size_t k = 0; k < x->verdicts->rules.n; k++)
		if (bits_is(x->verdicts->beats[k], rule) && !prevails_as_price(x, k, rule))
			*push(x->c->mem, &cuts) = asked_by(x, k);
		else if (outranks(x, k, rule) && !bits_is(x->verdicts->beats[rule], k))
			*push(x->c->mem, &cuts) = decided_by(x, k);
	priced->cuts = cuts;
}

void rule_prices_cut(struct contract *c)
{
	struct cutting x = { c, &c->dimensions[DIMENSION_VERDICT], &c->dimensions[DIMENSION_PRICE], NULL, NULL };
	x.conditions = NEWS(c->mem, struct condition *, x.verdicts->rules.n + 1);
	x.price_of = NEWS(c->mem, int, x.verdicts->rules.n + 1);
	for (size_t i = 0; i < x.verdicts->rules.n; i++) {
		x.price_of[i] = -1;
		for (size_t k = 0; k < x.prices->rules.n; k++)
			if (x.prices->rules.at[k]->whole == x.verdicts->rules.at[i])
				x.price_of[i] = (int)k;
	}
	for (size_t i = 0; i < x.verdicts->rules.n && !is_late(c); i++)
		if (x.price_of[i] >= 0)
			cut(&x, i);
}

struct str rule_named(const struct rule *rule, enum lang lang, struct arena *mem)
{
	if (!rule->whole)
		return rule->at.key;
	return lang == LANG_DE ? text(mem, "der Preis von {}", rule->at.key) : text(mem, "the price of {}", rule->at.key);
}
