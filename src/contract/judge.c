/* judge.c - a work item laid on the tables: known in full it is one point, known in part a box of points.
 *
 * Unknown facts are judged over all completions, exactly. Reality wins over "nie": an item on forbidden
 * points only is impossible and goes to a person. All memory comes from the arena passed in. */
#include "contract/analyse.h"
#include "contract/money.h"
#include "contract/example.h"
#include "contract/print.h"
#include "contract/values.h"
#include <string.h>

/* ---- items --------------------------------------------------------------------------------------------- */

static void clear_leaves(const struct dimension *d, uint64_t *leaves) { memset(leaves, 0, ((size_t)d->n_words + 1) * sizeof *leaves); }

static void add_leaves(uint64_t *leaves, int first, int until)
{
	for (int i = first; i < until; i++)
		bits_set(leaves, (size_t)i);
}

struct item item_new(const struct contract *c, struct arena *mem)
{
	struct item i = { NEWS(mem, uint64_t *, (size_t)c->n_dimensions), NEWS(mem, bool, (size_t)c->n_dimensions) };
	size_t words = 0;
	for (int d = 0; d < c->n_dimensions; d++)
		words += (size_t)c->dimensions[d].n_words + 1;
	uint64_t *all = NEWS(mem, uint64_t, words);
	for (int d = 0; d < c->n_dimensions; d++) {
		const struct dimension *x = &c->dimensions[d];
		i.leaves[d] = all;
		add_leaves(all, x->otherwise >= 0 ? x->otherwise : 0, x->otherwise >= 0 ? x->otherwise + 1 : x->n_leaves);
		if (x->inapplicable >= 0)
			bits_set(all, (size_t)x->inapplicable);      /* whether it applies is for the others to say */
		all += x->n_words + 1;
	}
	return i;
}

struct item item_copy(const struct contract *c, const struct item *from, struct arena *mem)
{
	struct item i = { NEWS(mem, uint64_t *, (size_t)c->n_dimensions), NEWS(mem, bool, (size_t)c->n_dimensions) };
	memcpy(i.leaves, from->leaves, (size_t)c->n_dimensions * sizeof *i.leaves);
	memcpy(i.known, from->known, (size_t)c->n_dimensions * sizeof *i.known);
	i.settled = from->settled;
	return i;
}

void item_set(const struct contract *c, struct item *i, int dimension, int first, int until, struct arena *mem)
{
	i->leaves[dimension] = NEWS(mem, uint64_t, (size_t)c->dimensions[dimension].n_words + 1);
	add_leaves(i->leaves[dimension], first, until);
	i->known[dimension] = true;
}

void item_set_amount(const struct contract *c, struct item *i, int dimension, struct micro amount, struct arena *mem)
{
	int leaf = amount_leaf(&c->dimensions[dimension], amount);
	item_set(c, i, dimension, leaf, leaf + 1, mem);
}

/* "3 tage": the unit in the document's language, or as the other one calls it. */
static enum measure unit_said(const struct contract *c, struct str unit, struct arena *mem)
{
	struct str key = utf8_fold(mem, unit);
	enum measure own = unit.len ? unit_find(key, c->lang) : UNIT_NONE;
	return own == UNIT_NONE && unit.len ? unit_find(key, c->lang == LANG_DE ? LANG_EN : LANG_DE) : own;
}

/* "-18", or with the sign that is none of ASCII. */
static bool sign_taken(struct str *s)
{
	static const struct str signs[] = { LIT("-"), LIT("−") };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_starts(*s, signs[i])) {
			*s = str_cut(*s, signs[i].len, s->len);
			return true;
		}
	return false;
}

static bool parse_quantity(const struct contract *c, const struct dimension *d, struct str s, struct arena *mem, struct quantity *out)
{
	size_t n = 0;
	bool negative = sign_taken(&s);
	while (n < s.len && ((s.at[n] >= '0' && s.at[n] <= '9') || s.at[n] == ',' || s.at[n] == '.'))
		n++;
	struct out number = out_open(mem);
	for (size_t i = 0; i < n; i++)
		out_char(&number, s.at[i] == ',' ? '.' : s.at[i]);
	struct str unit = str_trim(str_cut(s, n, s.len));
	*out = (struct quantity){ .unit = unit_said(c, unit, mem) };
	bool own = unit.len && dimension_unit(d).len && str_is(utf8_fold(mem, unit), d->decl->unit.key), ok = n <= 16 && micro_parse(out_str(&number), &out->value);
	if (negative)
		out->value.u6 = -out->value.u6;
	if (own || !unit.len)
		unit_put(d, out);
	return ok && (own || !unit.len || out->unit != UNIT_NONE);
}

bool amount_read(const struct contract *c, const struct dimension *d, struct str s, struct arena *mem, struct micro *out)
{
	struct date day;
	struct quantity q;
	if (d->measure != WORD_DATE)
		return parse_quantity(c, d, s, mem, &q) && amount_of(d, &q, out);
	bool is = date_typed(s, &day);
	out->u6 = is ? (int64_t)day.day * 1000000 : 0;
	return is;
}

static bool no_value(const struct contract *c, const struct dimension *d, struct str value, struct arena *mem, struct err *e)
{
	struct strs names = { 0 };
	if (d->face.kind == FACT_NUMBER)
		return c->lang == LANG_EN ? fail(e, "\"{}\" is no value of \"{}\": it is {}", value, d->face.name, amounts_said(d, c->lang, mem))
			: fail(e, "„{}“ ist kein Wert von „{}“: das ist {}", value, d->face.name, amounts_said(d, c->lang, mem));
	for (size_t i = 0; i < d->nodes.n; i++)
		*push(mem, &names) = d->nodes.at[i].name;
	struct str near = nearest(value, names.at, names.n);
	if (c->lang == LANG_EN)
		return near.len ? fail(e, "\"{}\" is no value of \"{}\"; did you mean \"{}\"?", value, d->face.name, near)
			: fail(e, "\"{}\" is no value of \"{}\"", value, d->face.name);
	return near.len ? fail(e, "„{}“ ist kein Wert von „{}“; meinten Sie „{}“?", value, d->face.name, near)
		: fail(e, "„{}“ ist kein Wert von „{}“", value, d->face.name);
}

static bool no_fact(const struct contract *c, struct str name, struct arena *mem, struct err *e)
{
	struct strs names = { 0 };
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
		*push(mem, &names) = c->dimensions[i].face.name;
	struct str near = nearest(utf8_fold(mem, name), names.at, names.n);
	if (c->lang == LANG_EN)
		return near.len ? fail(e, "\"{}\" is no fact of this contract; did you mean \"{}\"?", name, near)
			: fail(e, "\"{}\" is no fact of this contract", name);
	return near.len ? fail(e, "„{}“ ist kein Merkmal dieses Vertrags; meinten Sie „{}“?", name, near)
		: fail(e, "„{}“ ist kein Merkmal dieses Vertrags", name);
}

static int find_node(const struct dimension *d, struct str name, struct arena *mem)
{
	int n = index_find(&d->names, name);
	return n >= 0 ? n : node_find(d, utf8_fold(mem, name));
}

/* A value, a class, an amount, or a range of amounts. */
static bool value_leaves(const struct contract *c, const struct dimension *d, struct str value, struct arena *mem, int *first, int *until)
{
	struct bounds x;
	int n = find_node(d, value, mem);
	if (n < 0)
		return d->face.kind == FACT_NUMBER && bounds_read(c, d, value, mem, &x) && (!x.has_low || amount_can_be(d, x.low)) && (!x.has_high || amount_can_be(d, x.high)) && bounds_leaves(d, &x, first, until);
	*first = d->nodes.at[n].first;
	*until = d->nodes.at[n].until;
	return true;
}

static bool read_value(const struct contract *c, struct item *i, int dimension, struct str value, struct arena *mem, struct err *e)
{
	const struct dimension *d = &c->dimensions[dimension];
	uint64_t *leaves = NEWS(mem, uint64_t, (size_t)d->n_words + 1);
	clear_leaves(d, leaves);
	for (struct str rest = value; rest.len;) {
		struct str one = str_trim(str_split(&rest, '|'));
		int first, until;
		if (!value_leaves(c, d, one, mem, &first, &until))
			return no_value(c, d, one, mem, e);
		add_leaves(leaves, first, until);
	}
	i->leaves[dimension] = leaves;
	i->known[dimension] = true;
	return true;
}

static int find_fact(const struct contract *c, struct str name, struct arena *mem)
{
	int d = index_find(&c->dimension_names, name);
	if (d < 0)
		d = dimension_find(c, utf8_fold(mem, name));
	return d < DIMENSION_FIRST ? -1 : d;
}

bool item_knows(const struct contract *c, struct str name, struct arena *mem)
{
	int first;
	return set_find(c, utf8_fold(mem, str_trim(name)), &first) || find_fact(c, str_trim(name), mem) >= 0;
}

bool contract_takes(const struct contract *c, struct str fact, struct str value, struct arena *mem)
{
	int i = find_fact(c, fact, mem), first, until;
	return i >= 0 && value_leaves(c, &c->dimensions[i], value, mem, &first, &until);
}

bool contract_amount(const struct contract *c, struct str fact, struct str value, struct arena *mem, struct micro *out)
{
	int i = find_fact(c, fact, mem);
	return i >= 0 && c->dimensions[i].face.kind == FACT_NUMBER && amount_read(c, &c->dimensions[i], str_trim(value), mem, out);
}

struct str contract_value(const struct contract *c, struct str fact, struct str value, struct arena *mem)
{
	int i = find_fact(c, fact, mem);
	const struct dimension *d = i < 0 ? NULL : &c->dimensions[i];
	struct quantity q;
	struct micro amount;
	if (!d || d->face.kind != FACT_NUMBER || d->measure == WORD_DATE || d->measure == WORD_AMOUNT || find_node(d, value, mem) >= 0 ||
	    !parse_quantity(c, d, str_trim(value), mem, &q) || !amount_of(d, &q, &amount))
		return value;
	struct out o = out_open(mem);
	put_quantity(&o, &q, c->lang);
	return str_trim(out_str(&o));
}

/* An amount just beyond: a second, a day, or one more, as conditions compare whole ones. */
static struct str beyond_shown(const struct dimension *d, struct micro amount, struct arena *mem)
{
	struct micro more = { amount.u6 + 1000000 };
	if (d->measure == WORD_DATE)
		return text(mem, "{}", (struct date){ (int32_t)(more.u6 / 1000000) });
	return d->measure == WORD_DURATION ? text(mem, "{} s", more.u6 / 1000000) : text(mem, "{}", more);
}

size_t contract_thresholds(const struct contract *c, struct str fact, struct arena *mem, struct threshold **out)
{
	int i = find_fact(c, fact, mem);
	const struct dimension *d = i < 0 ? NULL : &c->dimensions[i];
	size_t n = 0;
	*out = d ? NEWS(mem, struct threshold, 2 * d->cuts.n + 1) : NULL;
	for (size_t k = 0; d && k < d->cuts.n; k++) {
		const struct cut *cut = &d->cuts.at[k];
		if (cut->from_here)
			(*out)[n++] = (struct threshold){ cut->at, false, d->nodes.at[d->leaf_node[2 * k + 1]].name };
		if (cut->beyond)
			(*out)[n++] = (struct threshold){ cut->at, true, beyond_shown(d, cut->at, mem) };
	}
	return n;
}

static bool no_option(const struct contract *c, struct str name, struct str option, struct err *e)
{
	return c->lang == LANG_EN ? fail(e, "\"{}\" is no option of \"{}\"", option, name) : fail(e, "„{}“ ist keine Möglichkeit von „{}“", option, name);
}

/* "gebucht=a,b" (or a|b, or as examples write it, {a, b}): exactly these options of the set that begins at `first`; "-" none of its n. */
static bool read_set(const struct contract *c, struct item *out, int first, int n, const struct fact *f, struct arena *mem, struct err *e)
{
	struct str name = c->dimensions[first].set, rest = str_trim(f->value);
	bool braces = str_starts(rest, STR("{")) && str_ends(rest, STR("}")), none = str_is(rest, STR("-")) || str_is(rest, STR("{}"));
	rest = braces ? str_trim(str_cut(rest, 1, rest.len - 1)) : rest;
	for (int k = 0; k < n && (rest.len || none); k++)
		item_set(c, out, first + k, 1, 2, mem);
	while (rest.len && !none) {
		struct str part = str_split(&rest, ',');
		while (part.len) {
			struct str option = str_trim(str_split(&part, '|'));
			int d = dimension_find(c, utf8_fold(mem, text(mem, "{}.{}", name, option)));
			if (d < first || d >= first + n)
				return no_option(c, name, option, e);
			item_set(c, out, d, 0, 1, mem);
		}
	}
	return true;
}

bool facts_has(const struct facts *f, struct str name, struct arena *mem)
{
	struct str key = utf8_fold(mem, str_trim(name));
	for (size_t i = 0; i < f->n; i++)
		if (str_is(utf8_fold(mem, str_trim(f->at[i].name)), key))
			return true;
	return false;
}

bool facts_twice(struct str name, enum lang lang, struct err *e)
{
	return lang == LANG_DE ? fail(e, "„{}“ steht zweimal; eines von beiden heißt „a|b“", name) : fail(e, "\"{}\" is given twice; one of both is \"a|b\"", name);
}

bool facts_no_value(struct str name, enum lang lang, struct err *e)
{
	return lang == LANG_DE ? fail(e, "„{}“ hat keinen Wert; was unbekannt ist, bleibt weg", name) : fail(e, "\"{}\" has no value; what is unknown is left out", name);
}

bool item_read(const struct contract *c, const struct facts *f, struct arena *mem, struct item *out, struct err *e)
{
	*out = item_new(c, mem);
	for (size_t i = 0; i < f->n; i++) {
		struct str value = str_trim(f->at[i].value);
		int first, n = set_find(c, utf8_fold(mem, str_trim(f->at[i].name)), &first);
		if (n && !read_set(c, out, first, n, &f->at[i], mem, e))
			return false;
		if (n)
			continue;
		int d = find_fact(c, str_trim(f->at[i].name), mem);
		if (d < 0)
			return no_fact(c, f->at[i].name, mem, e);
		if (c->dimensions[d].derived && c->lang == LANG_DE)
			return fail(e, "„{}“ ergibt sich aus {} und wird nicht angegeben", c->dimensions[d].face.name,
				c->dimensions[d].rules.at[0]->at.key);
		if (c->dimensions[d].derived)
			return fail(e, "\"{}\" follows from {} and is not given", c->dimensions[d].face.name,
				c->dimensions[d].rules.at[0]->at.key);
		if (value.len && !read_value(c, out, d, value, mem, e))
			return false;
	}
	return true;
}

/* ---- verdict -------------------------------------------------------------------------------------------------- */

/* Presumptions apply together, each as far as what is known leaves it room. NULL: none does. */
static const bool *presume(const struct contract *c, const struct view *v, struct arena *mem)
{
	bool *presumed = NEWS(mem, bool, c->presumed.n + 1), any = false;
	for (size_t i = 0; i < c->presumed.n; i++) {
		presumed[i] = true;
		presumed[i] = view_scan(v, presumed, mem).possible;
		any |= presumed[i];
	}
	return any ? presumed : NULL;
}

/* Would the client be better off if so were decided? Where that hangs on facts, too, whatever is not declined is better. */
static bool is_waited_for(const struct brief *b, int decision, struct arena *mem)
{
	struct view decided = view_with(&b->view, decision, TRUE_LEAF, TRUE_LEAF + 1, mem);
	struct scan s = view_scan(&decided, NULL, mem);
	if (s.n_values != 1)
		return s.possible && b->class == VERDICT_DECLINED;
	return s.value >= 0 && verdict_rank((enum verdict_class)(s.value + 1)) < verdict_rank(b->class);
}

/* Where work is refused, or only the standard speaks of it, while a clause leaves it to somebody to do better: it waits for the decision. */
static struct brief waiting(const struct contract *c, struct brief b, int told, struct arena *mem)
{
	struct view open = b.view;
	bool refused = b.class && (b.class == VERDICT_DECLINED || b.status == JUDGE_DEFAULT), waits = false;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions && refused && !b.view.item->settled; d++)
		if (d != told && is_decision(&c->dimensions[d]) && !b.view.item->known[d] && table_asks(b.view.t, d) && is_waited_for(&b, d, mem)) {
			open = view_with(&open, d, 0, c->dimensions[d].n_leaves, mem);
			waits = true;
		}
	return waits ? (struct brief){ .status = JUDGE_OPEN, .view = open, .scan = view_scan(&open, NULL, mem), .cut = view_is_cut(&open) } : b;
}

struct brief brief_of_view(const struct contract *c, const struct view *v, int told, struct arena *mem)
{
	struct brief b = { .status = JUDGE_IMPOSSIBLE, .view = *v, .scan = view_scan(v, NULL, mem) };
	if (!b.scan.possible)
		return b;
	b.status = JUDGE_OPEN;
	b.cut = b.scan.cut || v->tiles->overlap;
	if (b.scan.n_values == 1 && b.scan.value == VALUE_UNCLEAR) {
		b.unclear = true;
	} else if (b.scan.n_values == 1) {
		b.status = b.scan.value == VALUE_CONTRADICTORY ? JUDGE_CONTRADICTORY : b.scan.by_default && !b.scan.by_rule
			? JUDGE_DEFAULT : JUDGE_CERTAIN;
	} else if ((b.presumed = presume(c, v, mem))) {
		struct scan presumed = view_scan(v, b.presumed, mem);
		if (presumed.n_values == 1 && presumed.value >= 0) {
			b.status = JUDGE_PROVISIONAL;
			b.scan = presumed;
		}
	}
	if (b.status == JUDGE_CERTAIN || b.status == JUDGE_DEFAULT || b.status == JUDGE_PROVISIONAL)
		b.class = (enum verdict_class)(b.scan.value + 1);
	return waiting(c, b, told, mem);
}

struct brief brief_judge(const struct contract *c, const struct item *i, struct arena *mem)
{
	struct view v = view_open(c, c->tables[DIMENSION_VERDICT], i, mem);
	struct brief b = brief_of_view(c, &v, -1, mem);
	if (b.status != JUDGE_IMPOSSIBLE && !b.cut && !item_possible(c, i, mem))
		b = (struct brief){ .status = JUDGE_IMPOSSIBLE, .view = v, .scan = b.scan };
	return b;
}

bool value_unless_open(const struct contract *c, int dimension, const struct item *i, struct arena *mem, int *value)
{
	if (!c->tables[dimension])
		return false;
	struct view v = view_open(c, c->tables[dimension], i, mem);
	struct scan s = view_scan(&v, NULL, mem);
	*value = s.value;
	return s.possible && s.n_values == 1 && s.value >= 0;
}

static int priority_dimension(const struct contract *c)
{
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		if (c->dimensions[d].derived && c->dimensions[d].ordered)
			return d;
	return -1;
}

/* Each part of the explanation has a stamina of its own, so that what was worked out for one is not missing in another. */
static struct brief rested(const struct contract *c, const struct brief *b, struct arena *mem)
{
	struct brief out = *b;
	out.view.c = with_stamina(c, mem);
	return out;
}

static void explain_verdict(const struct contract *c, const struct item *i, const struct brief *b, bool briefly, struct arena *mem, struct judgement *out)
{
	struct brief why = rested(c, b, mem), on_what = rested(c, b, mem), how_else = rested(c, b, mem);
	explain_because(why.view.c, &why, mem, out);
	if (!briefly) {
		explain_open(on_what.view.c, &on_what, true, mem, out);
		explain_flips(how_else.view.c, i, &how_else, mem, out);
	}
	out->cut = b->cut || view_is_cut(&why.view) || view_is_cut(&on_what.view) || view_is_cut(&how_else.view);
}

static void explain_all(const struct contract *c, const struct item *i, const struct brief *b, bool briefly, struct arena *mem, struct judgement *out)
{
	int value, priority = priority_dimension(c);
	bool presumed;
	*out = (struct judgement){ .class = b->class, .status = b->status, .verdict = b->class ? verdict_name(b->class, c->lang) : NONE };
	if (b->status == JUDGE_IMPOSSIBLE)
		return;
	explain_verdict(c, i, b, briefly, mem, out);
	c = with_stamina(c, mem);
	struct presuming p = { .c = c, .item = i };
	if (priority >= 0 && value_presumed(&p, priority, mem, &value, &out->priority_presumed))
		out->priority = c->dimensions[priority].nodes.at[c->dimensions[priority].leaf_node[value]].name;
	out->targets = NEWS(mem, struct target, CLOCKS_MAX);
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++)
		if (value_presumed(&p, d, mem, &value, &presumed) && value != LEAF_NO_TARGET) {
			out->targets[out->n_targets] = c->dimensions[d].targets[value];
			out->targets[out->n_targets++].presumed = presumed;
		}
	if (!briefly)
		explain_presumed_beside(&p, mem, out);
	out->surcharged = surcharges_of_item(c, i, mem, &out->surcharge_open);
	out->plus = plus_of_item(c, i, mem, &out->n_plus, &out->plus_open);
	bool path_open = false, given = b->class && b->status != JUDGE_PROVISIONAL;
	if (given)
		out->path = path_of_item(c, b->class, i, mem, &path_open);
	const struct price *price = given ? price_of_item(c, b->class, out->path, i, mem) : NULL;
	out->price = price ? price->name : NONE;
	out->path_open = path_open && path_hangs(c, b->class, i, mem);
	explain_priced(c, i, mem, out);
	explain_ranked(c, i, priority, mem, out);
	explain_next(c, out);
	out->cut |= c->stamina && is_late(c);
}

/* More combinations of rules than a table holds: nothing is worked out, and more facts are asked for. */
static void judge_item(const struct contract *c, const struct item *i, bool briefly, struct arena *mem, struct judgement *out)
{
	struct brief b = brief_judge(with_stamina(c, mem), i, mem);
	*out = (struct judgement){ .status = JUDGE_OPEN, .cut = true };
	if (!b.view.tiles->overlap)
		explain_all(c, i, &b, briefly, mem, out);
}

void item_judge(const struct contract *c, const struct item *i, struct arena *mem, struct judgement *out) { judge_item(c, i, false, mem, out); }

bool contract_judge_briefly(const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *out, struct err *e)
{
	struct item i;
	if (!item_read(c, f, mem, &i, e))
		return false;
	judge_item(c, &i, true, mem, out);
	return true;
}

bool contract_judge_kept(const struct contract *c, const struct facts *f, enum edition edition, bool briefly, struct arena *mem, struct judgement *out, struct err *e)
{
	struct item i;
	if (!item_read(c, f, mem, &i, e))
		return false;
	i.settled = edition < EDITION_DECISIONS;
	judge_item(c, &i, briefly, mem, out);
	if (edition < EDITION_PRESUMED)
		presumed_left_out(out, mem);
	if (edition < EDITION_RANKED)
		ranked_left_out(out);
	return true;
}

bool contract_judge(const struct contract *c, const struct facts *f, struct arena *mem, struct judgement *out, struct err *e)
{
	struct item i;
	if (!item_read(c, f, mem, &i, e))
		return false;
	item_judge(c, &i, mem, out);
	return true;
}

/* ---- begriffe ------------------------------------------------------------------------------------------------------ */

enum holding holding_of(const struct contract *c, const struct table *t, const struct item *i, struct arena *mem)
{
	if (!t)
		return HOLDS;
	struct view v = view_open(c, t, i, mem);
	struct scan s = view_scan(&v, NULL, mem);
	return s.n_values > 1 ? HOLDS_OPEN : s.possible && s.value == TRUE_LEAF ? HOLDS : HOLDS_NOT;
}

static bool holds(const struct contract *c, const struct table *t, const struct facts *f, bool *open)
{
	struct arena *mem = arena_open();
	struct err e = { 0 };
	struct item i;
	struct scan s = { 0 };
	if (item_read(c, f, mem, &i, &e)) {
		struct view v = view_open(with_stamina(c, mem), t, &i, mem);
		s = view_scan(&v, NULL, mem);
	}
	arena_close(mem);
	*open = s.n_values != 1;
	return s.n_values == 1 && s.value == TRUE_LEAF;
}

bool contract_defines(const struct contract *c, struct str begriff)
{
	struct arena *mem = arena_open();
	bool found = index_find(&c->term_names, utf8_fold(mem, begriff)) >= 0;
	arena_close(mem);
	return found;
}

bool contract_holds(const struct contract *c, struct str begriff, const struct facts *f, bool *open)
{
	struct arena *mem = arena_open();
	int term = index_find(&c->term_names, utf8_fold(mem, begriff));
	arena_close(mem);
	*open = true;
	return term >= 0 && holds(c, c->terms.at[term].table, f, open);
}
