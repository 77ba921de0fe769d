/* quota_holders.c - a quota that stands to one class of devices, drawn on by a rule that holds for others, too: those have none, so what the
 * rule promises them is never there (M24). Not asked of work that is not one table. */
#include "contract/analyse.h"

static bool tells_things(const struct dimension *d)
{
	return d->face.kind == FACT_ENUM && (str_is(d->face.source, STR("inventar")) || str_is(d->face.source, STR("inventory")));
}

/* Is there work about a thing of that class to which the rule applies? */
static bool applies_to(const struct table *t, size_t rule, int dimension, int leaf)
{
	int axis = t->space.axis_of[dimension];
	const uint64_t *class = axis < 0 ? t->space.possible : t->space.axes[axis].mask[t->space.axes[axis].class_of[leaf]];
	for (size_t w = 0; w < t->space.words; w++)
		if (t->applies[rule][w] & class[w])
			return true;
	return false;
}

/* The classes of a fact that the rule holds for and the quota does not stand to. */
static struct str without_quota(struct reader *r, const struct table *t, size_t rule, int dimension, const struct quota *q)
{
	const struct dimension *d = &r->c->dimensions[dimension];
	struct out o = out_open(r->mem);
	for (int leaf = 0; leaf < d->n_leaves; leaf++) {
		struct str name = d->nodes.at[d->leaf_node[leaf]].name;
		if (leaf != d->inapplicable && !contract_is_a(r->c, d->face.name, name, q->device) && applies_to(t, rule, dimension, leaf))
			print(&o, "{}{}", o.len ? STR(", ") : NONE, name);
	}
	return out_str(&o);
}

static void check_rule(struct reader *r, const struct table *t, size_t rule, const struct quota *q)
{
	const struct rule *at = r->c->dimensions[DIMENSION_VERDICT].rules.at[rule];
	struct str device = utf8_fold(r->mem, q->device);
	for (int i = DIMENSION_FIRST; i < r->c->n_dimensions; i++) {
		const struct dimension *d = &r->c->dimensions[i];
		struct str others = tells_things(d) && index_find(&d->names, device) >= 0 ? without_quota(r, t, rule, i, q) : NONE;
		if (others.len)
			contract_say(r, STR("M24"), WEIGHT_HINT, &at->quota, SAY(r, "das Kontingent „{}“ steht nur „{}“ zu; {} gilt auch für {}, und dort ist nie etwas übrig",
				"the quota \"{}\" is of \"{}\" only; {} holds for {} too, where there is never anything left", q->name, q->device, at->at.key, others),
				SAYING(r, "ein Kontingent je klient oder je gerät, ein eigenes für die anderen, oder eine Regel, die nur für die Klasse gilt",
					"a quota per client or per device, another one for the others, or a rule that holds for the class only"));
	}
}

void quota_holders_check(struct reader *r)
{
	const struct table *t = r->c->tables[DIMENSION_VERDICT];
	const struct rule_list *rules = &r->c->dimensions[DIMENSION_VERDICT].rules;
	for (size_t i = 0; i < rules->n && !t->large; i++)
		for (size_t k = 0; k < r->c->quotas.n; k++)
			if (rules->at[i]->quota.text.len && r->c->quotas.at[k].device.len && str_is(utf8_fold(r->mem, r->c->quotas.at[k].name), rules->at[i]->quota.key))
				check_rule(r, t, i, &r->c->quotas.at[k]);
}
