/* point.c - a work item known in full, interned once and judged again and again.
 *
 * What each combination of deciding rules says is worked out when the contract is compiled. A verdict with
 * the clauses that decide is then one addition a fact and two loads. */
#include "contract/values.h"

enum { DECIDED_MAX = 1 << 16 /* outcomes: beyond, a point carries what was decided of it */ };

static const struct decided impossible = { .status = JUDGE_IMPOSSIBLE };

static struct decided decided_of(const struct contract *c, const struct table *t, size_t o, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	const struct outcome *x = &t->outcomes.at[o];
	struct decided out = { .status = x->value == VALUE_IMPOSSIBLE ? JUDGE_IMPOSSIBLE : x->value == VALUE_CONTRADICTORY
		? JUDGE_CONTRADICTORY : x->value == VALUE_UNCLEAR ? JUDGE_OPEN : x->by_default ? JUDGE_DEFAULT : JUDGE_CERTAIN };
	out.class = x->value < 0 ? VERDICT_NONE : (enum verdict_class)(x->value + 1);
	struct str *clauses = NEWS(mem, struct str, (size_t)x->n_rules + 1);
	size_t from = (size_t)x->n_rules;                             /* the chain runs from the last rule to the first */
	for (int chain = (int)o; chain >= OUTCOME_FIRST; chain = t->outcomes.at[chain].parent)
		if (outcome_counts(d, x, t->outcomes.at[chain].rule) && (x->value != VALUE_UNCLEAR
			|| d->rules.at[t->outcomes.at[chain].rule]->kind == RULE_UNCLEAR)) {
			struct str key = d->rules.at[t->outcomes.at[chain].rule]->at.key;
			if (from == (size_t)x->n_rules || !str_is(clauses[from], key))
				clauses[--from] = key;
		}
	out.clauses = clauses + from;
	out.n_clauses = (size_t)x->n_rules - from;
	return out;
}

void decided_make(const struct contract *c, struct table *t, struct arena *mem)
{
	const struct space *s = &t->space;
	size_t places = 0;
	t->offset_from = NEWS(mem, uint32_t, (size_t)s->n + 1);
	for (int k = 0; k < s->n; k++)
		places += (size_t)c->dimensions[s->axes[k].dimension].n_leaves;
	t->offset = NEWS(mem, uint32_t, places + 1);
	uint32_t at = 0;
	for (int k = 0; k < s->n; k++) {
		t->offset_from[k] = at;
		for (int leaf = 0; leaf < c->dimensions[s->axes[k].dimension].n_leaves; leaf++)
			t->offset[at++] = s->axes[k].offset[leaf];
	}
	if (t->outcomes.n > DECIDED_MAX)
		return;
	struct decided *all = NEWS(mem, struct decided, t->outcomes.n);
	for (size_t o = 0; o < t->outcomes.n; o++)
		all[o] = decided_of(c, t, o, mem);
	t->decided = all;
}

static int only_leaf(const struct dimension *d, const uint64_t *leaves)
{
	int found = -1;
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		if (bits_is(leaves, (size_t)leaf)) {
			if (found >= 0)
				return -1;
			found = leaf;
		}
	return found;
}

static bool not_known(const struct contract *c, struct str fact, struct err *e)
{
	return c->lang == LANG_DE ? fail(e, "„{}“ ist nicht bekannt", fact) : fail(e, "\"{}\" is not known", fact);
}

/* Of a large space there is no table to look into: the item is judged now. */
static bool point_without_table(const struct contract *c, const struct item *i, struct arena *mem, struct point *out, struct err *e)
{
	c = with_stamina(c, mem);
	struct brief b = brief_judge(c, i, mem);
	struct judgement j = { 0 };
	explain_open(c, &b, true, mem, &j);
	if (j.n_open || b.cut)
		return not_known(c, j.ask, e);
	explain_because(c, &b, mem, &j);
	struct str *clauses = NEWS(mem, struct str, j.n_because + 1);
	struct decided *d = NEW(mem, struct decided);
	*d = (struct decided){ .class = b.class, .status = b.status, .clauses = clauses };
	for (size_t k = 0; k < j.n_because; k++)
		if (!d->n_clauses || !str_is(clauses[d->n_clauses - 1], j.because[k].clause))
			clauses[d->n_clauses++] = j.because[k].clause;
	*out = (struct point){ .decided = d };
	return true;
}

bool contract_point(const struct contract *c, const struct facts *f, struct arena *mem, struct point *out, struct err *e)
{
	struct item i;
	if (!item_read(c, f, mem, &i, e))
		return false;
	const struct table *t = c->tables[DIMENSION_VERDICT];
	if (t->large)
		return point_without_table(c, &i, mem, out, e);
	const struct space *s = &t->space;
	uint16_t *place = NEWS(mem, uint16_t, (size_t)s->n + 1);
	size_t at = 0;
	for (int k = 0; k < s->n; k++) {
		const struct dimension *d = &c->dimensions[s->axes[k].dimension];
		int leaf = only_leaf(d, i.leaves[s->axes[k].dimension]);
		if (leaf < 0)
			return not_known(c, d->face.name, e);
		place[k] = (uint16_t)(t->offset_from[k] + (uint32_t)leaf);
		at += s->axes[k].offset[leaf];
	}
	*out = (struct point){ .place = place, .n = (size_t)s->n };
	if (!item_possible(c, &i, mem)) {
		out->decided = &impossible;
	} else if (!t->decided) {
		struct decided *d = NEW(mem, struct decided);
		*d = decided_of(c, t, t->at[at], mem);
		out->decided = d;
	}
	return true;
}

const struct decided *contract_verdict(const struct contract *c, const struct point *p)
{
	if (p->decided)
		return p->decided;
	const struct table *t = c->tables[DIMENSION_VERDICT];
	uint32_t at = 0;
	for (size_t k = 0; k < p->n; k++)
		at += t->offset[p->place[k]];
	return &t->decided[t->at[at]];
}
