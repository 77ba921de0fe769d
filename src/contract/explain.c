/* explain.c - why a verdict is what it is: deciding and beaten clauses, what it depends on, what to ask
 * next, and every change of a single fact that would change it.
 *
 * A fact is open if two completions that differ in it alone have different verdicts. Asked next is the open
 * fact that leaves the fewest work items open on average; among equals the one whose source is cheapest to
 * read, then the first in the vocabulary. */
#include "contract/values.h"
#include <string.h>

/* ---- because, beaten -------------------------------------------------------------------------------------- */

/* Rules that decide in every completion; if there is none, those that decide in some. */
static const bool *deciders(const struct contract *c, const struct brief *b, const struct deciders *of, struct arena *mem, bool *either)
{
	size_t n = c->dimensions[DIMENSION_VERDICT].rules.n;
	bool *decides = NEWS(mem, bool, n + 1), any = false;
	for (size_t i = 0; i < n && b->unclear; i++)
		if (c->dimensions[DIMENSION_VERDICT].rules.at[i]->kind != RULE_UNCLEAR)
			of->some[i] = of->every[i] = false;           /* what is knowingly left open is cited alone */
	for (size_t i = 0; i < n; i++)
		any |= decides[i] = of->every[i];
	for (size_t i = 0; i < n && !any; i++)
		*either |= decides[i] = of->some[i];
	return decides;
}

static void cite(struct judgement *j, const struct rule *rule)
{
	for (size_t i = 0; i < j->n_because; i++)
		if (str_is(j->because[i].clause, rule->at.key) && str_is(j->because[i].text, rule_quote(rule)))
			return;
	j->because[j->n_because++] = (struct cited){ rule->at.key, rule_quote(rule) };
}

/* The text says so, or the order of the documents where the text is silent. */
static bool gives_way(const struct contract *c, const struct dimension *d, size_t loser, size_t winner)
{
	bool ranked = c->ranking.n && d->rules.at[winner]->rank < d->rules.at[loser]->rank;
	return bits_is(d->beats[winner], loser) || (ranked && d->rules.at[loser]->leaf != d->rules.at[winner]->leaf);
}

/* Beaten is what surely applies: what merely might is not said to give way. */
static void add_beaten(const struct contract *c, const bool *decides, size_t i, struct judgement *out)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	for (size_t w = 0; w < d->rules.n; w++)
		if (decides[w] && gives_way(c, d, i, w) && !is_row_above(d->rules.at[w], d->rules.at[i])) {
			struct beaten one = { d->rules.at[i]->at.key, d->rules.at[w]->at.key };
			for (size_t k = 0; k < out->n_beaten; k++)
				if (str_is(out->beaten[k].clause, one.clause))
					return;
			out->beaten[out->n_beaten++] = one;
			return;
		}
}

void explain_because(const struct contract *c, const struct brief *b, struct arena *mem, struct judgement *out)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	if (b->status == JUDGE_OPEN && !b->unclear)
		return;
	struct deciders of = deciders_of(c, b, mem);
	const bool *decides = deciders(c, b, &of, mem, &out->either);
	out->or_default = out->either && b->scan.by_default;
	out->because = NEWS(mem, struct cited, d->rules.n + 1);
	out->beaten = NEWS(mem, struct beaten, d->rules.n + 1);
	for (size_t i = 0; i < d->rules.n; i++)
		if (decides[i]) {
			cite(out, d->rules.at[i]);
			out->unclear = b->unclear ? d->rules.at[i]->value.key : NONE;
		}
	const bool *applies = surely_apply(&b->view, b->status == JUDGE_PROVISIONAL ? b->presumed : NULL, mem);
	for (size_t i = 0; i < d->rules.n; i++)
		if (!of.some[i] && applies[i])
			add_beaten(c, of.some, i, out);
}

static struct str any_of(const struct strs *clauses, bool or_default, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < clauses->n; i++)
		print(&o, "{}{}", !i ? NONE : i + 1 < clauses->n || or_default ? STR(", ") : lang == LANG_DE ? STR(" oder ") : STR(" or "), clauses->at[i]);
	if (or_default)
		out_bytes(&o, lang == LANG_DE ? STR(" oder dem Standard des Vertrags") : STR(" or the contract's default"));
	return out_str(&o);
}

struct str judgement_clauses(const struct judgement *j, enum lang lang, struct arena *mem)
{
	struct strs clauses = { 0 };
	for (size_t i = 0; i < j->n_because && (!i || j->either); i++)
		if (!i || !str_is(j->because[i].clause, j->because[i - 1].clause))
			*push(mem, &clauses) = j->because[i].clause;
	return any_of(&clauses, j->or_default, lang, mem);
}

struct str judgement_cut(const struct judgement *j, enum lang lang)
{
	if (!j->cut)
		return NONE;
	if (j->status == JUDGE_OPEN)
		return lang == LANG_DE ? STR("Nicht zu Ende untersucht, die Regeln unterscheiden hier zu viele Fälle; wovon das Urteil abhängt und was es änderte, kann mehr sein als genannt. Mehr Merkmale anzugeben hilft.")
			: STR("Not looked at to the end, the rules tell too many work items apart here; what the verdict depends on and what would change it may be more than is named. Giving more facts helps.");
	return lang == LANG_DE ? STR("Das Urteil steht fest; was es änderte und was daraus folgt, ist nicht zu Ende untersucht, denn die Regeln unterscheiden hier zu viele Fälle.")
		: STR("The verdict is settled; what would change it and what follows was not looked at to the end, for the rules tell too many work items apart here.");
}

struct str flip_clauses(const struct flip *f, enum lang lang, struct arena *mem)
{
	struct strs clauses = { 0 };
	for (size_t i = 0; i < f->n_clauses; i++)
		*push(mem, &clauses) = f->clauses[i];
	return f->clause.len ? f->clause : any_of(&clauses, f->n_clauses && f->or_default, lang, mem);
}

/* ---- open, ask ------------------------------------------------------------------------------------------------ */

/* How many completions stay open once the fact is known, summed over what it may turn out to be. */
static wide left_open(const struct view *v, int d)
{
	wide sum = 0;
	for (int leaf = 0; leaf < v->c->dimensions[d].n_leaves && !view_is_cut(v); leaf++) {
		if (!bits_is(v->item->leaves[d], (size_t)leaf))
			continue;
		struct arena *mem = arena_open();
		struct view one = view_with(v, d, leaf, leaf + 1, mem);
		struct item known = item_copy(v->c, v->item, mem);
		item_set(v->c, &known, d, leaf, leaf + 1, mem);
		one.item = &known;
		sum += view_scan(&one, NULL, mem).n_values > 1 ? view_completions(&one, mem) : 0;
		arena_close(mem);
	}
	return sum;
}

/* What a machine knows costs least to ask, then what stands in a list or ticket, then what people must find out. */
int source_cost(struct str source)
{
	static const struct { struct str name; int cost; } costs[] = { { LIT("überwachung"), 0 }, { LIT("monitoring"), 0 },
		{ LIT("dienstgraph"), 0 },
		{ LIT("inventar"), 1 }, { LIT("inventory"), 1 }, { LIT("standort"), 1 }, { LIT("site"), 1 }, { LIT("kontingent"), 1 }, { LIT("quota"), 1 }, { LIT("ticket"), SOURCE_COST_TICKET },
		{ LIT("zustimmung"), 3 }, { LIT("consent"), 3 }, { LIT("befund"), 4 }, { LIT("finding"), 4 } };
	for (size_t i = 0; i < COUNT(costs); i++)
		if (str_is(costs[i].name, source))
			return costs[i].cost;
	return SOURCE_COST_TICKET;
}

/* The open fact that leaves least open; of equals the one that costs least to ask, then the first. */
/* Where not all could be looked at: of the facts found open, or if none was of all that are not known, the one that most conditions ask. */
static int most_asked(const struct contract *c, const struct view *v, const bool *open, size_t n_open)
{
	struct arena *mem = arena_open();
	struct question q = v->t->question;
	q.within = v->item;
	struct measured m = space_measure(c, &q, -1, mem);
	int best = -1;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if ((n_open ? open[d] : m.n[d] > 1) && (best < 0 || m.asked[d] > m.asked[best]))
			best = d;
	arena_close(mem);
	return best;
}

static int next_question(const struct contract *c, const struct view *v, const bool *open, size_t n_open)
{
	int best = -1;
	wide least = 0;
	for (int d = 0; d < c->n_dimensions; d++) {
		if (!open[d])
			continue;
		wide mine = n_open > 1 ? left_open(v, d) : 0;
		if (best >= 0 && (mine > least || (mine == least
			&& source_cost(c->dimensions[d].face.source) >= source_cost(c->dimensions[best].face.source))))
			continue;
		best = d;
		least = mine;
	}
	return best;
}

void explain_open(const struct contract *c, const struct brief *b, bool ask, struct arena *mem, struct judgement *out)
{
	if (b->status != JUDGE_OPEN && b->status != JUDGE_PROVISIONAL)
		return;
	const bool *open = open_facts(&b->view, mem);
	out->open = NEWS(mem, struct str, (size_t)c->n_dimensions);
	for (int d = 0; d < c->n_dimensions; d++)
		if (open[d])
			out->open[out->n_open++] = c->dimensions[d].face.name;
	int next = ask && out->n_open && !view_is_cut(&b->view) ? next_question(c, &b->view, open, out->n_open) : -1;
	if (ask && view_is_cut(&b->view))
		next = most_asked(c, &b->view, open, out->n_open);
	if (next >= 0)
		out->ask = c->dimensions[next].face.name;
	if (b->status == JUDGE_PROVISIONAL)
		explain_presumed(c, b, open, mem, out);
}

/* ---- flips ------------------------------------------------------------------------------------------------------- */

/* Where a flip leads: from which leaf, by which clauses in every case, by which rules in some and the standard in others. */
struct end { int leaf; enum verdict_class class; struct strs clauses; bool *some, by_default; };
struct flipping {
	const struct contract *c;
	const struct item *item;
	const struct brief *base;
	const struct dimension *d;
	struct arena *mem;
	struct { struct flip *at; size_t n, cap; } out;
	struct { struct end *at; size_t n, cap; } ends;       /* of each flip of this fact */
};

static struct brief with_leaves(struct flipping *f, int first, int until)
{
	int d = (int)(f->d - f->c->dimensions);
	struct view v = view_with(&f->base->view, d, first, until, f->mem);
	return brief_of_view(f->c, &v, d, f->mem);
}

/* Rules that decide in every completion, and those that do in some. */
static struct end end_of(const struct contract *c, const struct node *x, const struct brief *b, struct arena *mem)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	struct deciders of = { 0 };
	if (b->class)
		of = deciders_of(c, b, mem);
	struct end end = { .leaf = x->first, .class = b->class, .some = b->class ? of.some : NEWS(mem, bool, d->rules.n + 1), .by_default = b->scan.by_default };
	for (size_t i = 0; b->class && i < d->rules.n; i++)
		if (of.every[i])
			*push(mem, &end.clauses) = d->rules.at[i]->at.key;
	return end;
}

/* The clauses one of which decides, where none does in every case. */
static void name_alternatives(const struct contract *c, const struct end *end, struct arena *mem, struct flip *flip)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	struct strs clauses = { 0 };
	for (size_t i = 0; i < d->rules.n && !flip->clause.len; i++)
		if (end->some[i] && !(clauses.n && str_is(clauses.at[clauses.n - 1], d->rules.at[i]->at.key)))
			*push(mem, &clauses) = d->rules.at[i]->at.key;
	flip->clauses = clauses.at;
	flip->n_clauses = clauses.n;
	flip->or_default = clauses.n && end->by_default;
}

static void emit(struct flipping *f, const struct node *x, const struct brief *b)
{
	struct end end = end_of(f->c, x, b, f->mem);
	struct flip flip = { .fact = f->d->face.name, .value = x->name, .verdict = b->class ? verdict_name(b->class, f->c->lang) : NONE, .clause = end.clauses.n ? end.clauses.at[0] : NONE, .class = b->class };
	name_alternatives(f->c, &end, f->mem, &flip);
	*push(f->mem, &f->out) = flip;
	*push(f->mem, &f->ends) = end;
}

static bool every_leaf_open(struct flipping *f, const struct node *x)
{
	for (int leaf = x->first; leaf < x->until; leaf++) {
		enum judge_status s = with_leaves(f, leaf, leaf + 1).status;
		if (view_is_cut(&f->base->view) || (s != JUDGE_OPEN && s != JUDGE_IMPOSSIBLE))
			return false;
	}
	return true;
}

/* Answers whether the members of x must be looked at one by one. */
static bool try_node(struct flipping *f, const struct node *x)
{
	struct brief b = with_leaves(f, x->first, x->until);
	if (view_is_cut(&b.view))
		return false;
	bool was_open = f->base->status == JUDGE_OPEN;
	if (b.status == JUDGE_IMPOSSIBLE)
		return false;
	if (b.status == JUDGE_PROVISIONAL && !x->leaf)
		return true;                                     /* presumed within the class: its members may differ */
	if (b.status == JUDGE_OPEN) {
		if (!x->leaf && !every_leaf_open(f, x))
			return true;
		if (!was_open)
			emit(f, x, &b);
	} else if (was_open || b.class != f->base->class) {
		emit(f, x, &b);
	}
	return false;
}

static void count_inside(const struct flipping *f, const struct node *x, int *inside, int *outside)
{
	const uint64_t *now = f->item->leaves[f->d - f->c->dimensions];
	for (int leaf = 0; leaf < f->d->n_leaves; leaf++) {
		bool in_node = leaf >= x->first && leaf < x->until;
		*inside += in_node && bits_is(now, (size_t)leaf);
		*outside += !in_node && bits_is(now, (size_t)leaf);
	}
}

/* A change goes outside what is known now; while the verdict is open or presumed, learning more goes inside. */
static bool descend(struct flipping *f, const struct node *x)
{
	int inside = 0, outside = 0;
	count_inside(f, x, &inside, &outside);
	bool unsettled = f->base->status == JUDGE_OPEN || f->base->status == JUDGE_PROVISIONAL, narrower = unsettled && inside == x->until - x->first && outside;
	return inside && !narrower ? !x->leaf : try_node(f, x);
}

static void flip_dimension(struct flipping *f)
{
	for (size_t n = 0; n < f->d->nodes.n && !view_is_cut(&f->base->view);) {
		const struct node *x = &f->d->nodes.at[n];
		size_t next = n + 1;
		if (!descend(f, x))
			while (next < f->d->nodes.n && f->d->nodes.at[next].first < x->until)
				next++;
		n = next;
	}
}

static bool same_end(const struct end *a, const struct end *b)
{
	bool same = a->class == b->class && a->clauses.n == b->clauses.n;
	for (size_t i = 0; same && i < a->clauses.n; i++)
		same = str_is(a->clauses.at[i], b->clauses.at[i]);
	return same;
}

static void join_end(const struct contract *c, struct end *into, const struct end *next)
{
	for (size_t i = 0; i < c->dimensions[DIMENSION_VERDICT].rules.n; i++)
		into->some[i] |= next->some[i];
	into->by_default |= next->by_default;
}

/* Neighbouring amounts that lead to the same by the same clauses are one range; for all of them there is no name. */
static void join_amounts(struct flipping *f, size_t from)
{
	size_t kept = from;
	int amounts = amount_leaves(f->d);
	for (size_t i = 0, next; i < f->ends.n; i = next) {
		struct end *x = &f->ends.at[i];
		int until = x->leaf + 1, most = x->leaf ? amounts : amounts - 1;
		for (next = i + 1; next < f->ends.n && until < most && f->ends.at[next].leaf == until && same_end(x, &f->ends.at[next]); next++, until++)
			join_end(f->c, x, &f->ends.at[next]);
		f->out.at[kept] = f->out.at[from + i];
		name_alternatives(f->c, x, f->mem, &f->out.at[kept]);
		if (until - x->leaf > 1)
			f->out.at[kept].value = bounds_name(f->d, x->leaf, until, f->mem);
		kept++;
	}
	f->out.n = kept;
}

static void flip_all(struct flipping *f)
{
	size_t from = f->out.n;
	f->ends.n = 0;
	flip_dimension(f);
	if (f->d->face.kind == FACT_NUMBER)
		join_amounts(f, from);
}

void explain_flips(const struct contract *c, const struct item *i, const struct brief *b, struct arena *mem, struct judgement *out)
{
	struct flipping f = { .c = c, .item = i, .base = b, .mem = mem };
	for (int d = 0; d < c->n_dimensions; d++) {
		f.d = &c->dimensions[d];
		bool certain = b->status == JUDGE_CERTAIN || b->status == JUDGE_DEFAULT || b->status == JUDGE_CONTRADICTORY;
		if (table_asks(b->view.t, d) && !(certain && !i->known[d] && f.d->otherwise < 0))
			flip_all(&f);
	}
	out->flips = f.out.at;
	out->n_flips = f.out.n;
}
