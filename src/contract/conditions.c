/* conditions.c - conditions of all statements bound to the vocabulary: every name becomes a set of leaves.
 *
 * Numbers are compared with constants only, so the constants of the whole contract cut a number into
 * intervals, and these are its leaves. Terms are macros; who is used by whom is put into one order, users
 * last, which also finds circles. */
#include "contract/amends.h"
#include "contract/chosen.h"
#include "contract/figures.h"
#include "contract/imported.h"
#include "contract/money.h"
#include "contract/moments.h"
#include "contract/unknown.h"
#include <stdlib.h>

/* ---- every condition of the documents ------------------------------------------------------------------ */

static void walk(struct reader *r, struct condition *c, condition_visit *f)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->n; i++)
		walk(r, c->parts[i], f);
	f(r, c);
}

static void walk_rule(struct reader *r, struct rule *rule, condition_visit *f)
{
	if (!rule)
		return;
	walk(r, rule->when, f);
	walk(r, rule->unless, f);
	walk(r, rule->dated, f);
	walk(r, rule->availability.not_counted, f);
	for (size_t i = 0; i < rule->rows.n; i++)
		walk(r, rule->rows.at[i].when, f);
}

static void walk_statement(struct reader *r, const struct statement *s, condition_visit *f)
{
	switch ((enum form_id)(s->form - forms)) {
	case FORM_RULE: walk_rule(r, s->body, f); return;
	case FORM_ADD:
	case FORM_REPLACE: walk_rule(r, ((struct amend_decl *)s->body)->rule, f); return;
	case FORM_LIFT: walk(r, ((struct amend_decl *)s->body)->cut, f); return;
	case FORM_LIFTED: walk(r, ((struct lifted_decl *)s->body)->so_far, f); return;
	case FORM_NEVER: walk(r, ((struct never_decl *)s->body)->is, f); return;
	case FORM_TERM: walk(r, ((struct term_decl *)s->body)->is, f); return;
	case FORM_PROMISE: walk(r, ((struct promise_decl *)s->body)->when, f); return;
	case FORM_FIGURE: walk(r, ((struct figure_decl *)s->body)->when, f); return;
	case FORM_EXIT: walk(r, ((struct exit_decl *)s->body)->when, f); return;
	case FORM_RUNS: walk(r, ((struct runs_decl *)s->body)->when, f); return;
	case FORM_PATH: walk(r, ((struct path_decl *)s->body)->when, f); return;
	case FORM_SURCHARGE:
	case FORM_DISCOUNT: walk(r, ((struct surcharge_decl *)s->body)->when, f); return;
	case FORM_PRESUMED: walk(r, ((struct presume_decl *)s->body)->is, f); return;
	case FORM_FACT: walk(r, ((struct fact_decl *)s->body)->only_if, f); return;
	default: return;
	}
}

void conditions_each(struct reader *r, condition_visit *f)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		walk_statement(r, &r->c->statements.at[i], f);
}

/* ---- numbers --------------------------------------------------------------------------------------------- */

struct str dimension_unit(const struct dimension *d) { return d->decl ? d->decl->unit.spelled : NONE; }

bool amount_of(const struct dimension *d, const struct quantity *q, struct micro *out)
{
	enum word m = d->measure;
	static const struct { enum word measure; enum measure unit; int times; } units[] = { { WORD_DATE, UNIT_DATE, 1 },
		{ WORD_PERCENT, UNIT_PERCENT, 1 }, { WORD_PERCENT, UNIT_NONE, 1 }, { WORD_AMOUNT, UNIT_MONEY, 1 }, { WORD_AMOUNT, UNIT_NONE, 1 },
		{ WORD_WORKDAYS, UNIT_WORKDAY, 1 }, { WORD_MONTHS, UNIT_MONTH, 1 }, { WORD_MONTHS, UNIT_QUARTER, 3 }, { WORD_MONTHS, UNIT_YEAR, 12 },
		{ WORD_NUMBER, UNIT_NONE, 1 } };
	bool length = m == WORD_DURATION || m == WORD_WORKDAYS || m == WORD_MONTHS, own = q->unit == UNIT_OWN && dimension_unit(d).len;
	int times = m == WORD_DURATION ? unit_seconds(q->unit) : 0;
	for (size_t i = 0; i < COUNT(units); i++)
		if (units[i].measure == m && units[i].unit == q->unit)
			times = units[i].times;
	if (own && m == WORD_NUMBER && str_is(q->own.key, d->decl->unit.key))
		times = 1;
	wide v = (wide)q->value.u6 * times;
	if (!times || (length && v < 0) || v > INT64_MAX || v < INT64_MIN)
		return false;
	out->u6 = (int64_t)v;
	return true;
}

int amount_leaf(const struct dimension *d, struct micro amount)
{
	int leaf = 0;
	for (size_t i = 0; i < d->cuts.n && amount.u6 >= d->cuts.at[i].at.u6; i++)
		leaf = 2 * (int)i + (amount.u6 > d->cuts.at[i].at.u6 ? 2 : 1);
	return leaf;
}

/* A number is said with the unit of its fact, whether it was written or not. */
void unit_put(const struct dimension *d, struct quantity *q)
{
	if (!dimension_unit(d).len || q->unit == UNIT_OWN)
		return;
	q->unit = UNIT_OWN;
	q->own = d->decl->unit;
}

static struct dimension *dimension_of(struct reader *r, const struct token *t)
{
	int i = index_find(&r->c->dimension_names, t->key);
	return i < 0 ? NULL : &r->c->dimensions[i];
}

static void collect_cut(struct reader *r, struct condition *c)
{
	struct dimension *d = c->kind == CONDITION_COMPARE ? dimension_of(r, &c->name) : NULL;
	struct micro m;
	bool fits = d && d->face.kind == FACT_NUMBER && amount_of(d, &c->amount, &m);
	if (fits)
		unit_put(d, &c->amount);
	if (fits)
		*push(r->c->mem, &d->cuts) = (struct cut){ m, c->amount, c->compare == '<' || c->compare == SIGN_MORE_EQUAL || c->compare == '=',
			c->compare == '>' || c->compare == SIGN_LESS_EQUAL || c->compare == '=' };
}

static int by_amount(const void *a, const void *b)
{
	int64_t x = ((const struct cut *)a)->at.u6, y = ((const struct cut *)b)->at.u6;
	return x < y ? -1 : x > y;
}

static struct str shown(struct arena *mem, const struct quantity *q, enum lang lang)
{
	struct out o = out_open(mem);
	if (q->unit == UNIT_DATE)
		return q->at.text;
	struct str unit = q->unit == UNIT_MONEY || q->unit == UNIT_OWN ? q->own.text : unit_text(q->unit, lang);
	struct str number = text(mem, "{}", q->value);
	for (size_t i = 0; i < number.len; i++)
		out_char(&o, number.at[i] == '.' && lang == LANG_DE ? ',' : number.at[i]);
	if (unit.len)
		print(&o, " {}", unit);
	return out_str(&o);
}

struct str interval_name(struct arena *mem, const struct cut *cuts, size_t n, size_t leaf, enum lang lang)
{
	if (!n)
		return lang == LANG_DE ? STR("beliebig") : STR("any");
	struct str below = leaf < 2 * n ? shown(mem, &cuts[leaf / 2].shown, lang) : NONE, above = leaf > 1
		? shown(mem, &cuts[(leaf - 2) / 2].shown, lang) : NONE;
	if (leaf % 2)
		return below;
	return !above.len ? text(mem, "< {}", below) : !below.len ? text(mem, "> {}", above) : text(mem, "> {} < {}", above, below);
}

static void bind_ordinary(struct reader *r, struct dimension *d)
{
	struct micro m;
	if (!d->decl || !d->decl->has_ordinary)
		return;
	if (amount_of(d, &d->decl->ordinary, &m))
		d->otherwise = amount_leaf(d, m);
	else
		say_wrong_amount(r, d, '=', &d->decl->ordinary);
}

/* Two leaves a cut, and room for what lies below all and for what does not apply; amounts keep to the cuts that are left. */
enum { CUTS_MAX = (LEAVES_MAX - 2) / 2 };

static void make_intervals(struct reader *r, struct dimension *d)
{
	size_t n = 0;
	if (d->cuts.n)
		qsort(d->cuts.at, d->cuts.n, sizeof *d->cuts.at, by_amount);
	for (size_t i = 0; i < d->cuts.n; i++) {
		struct cut *same = n && d->cuts.at[n - 1].at.u6 == d->cuts.at[i].at.u6 ? &d->cuts.at[n - 1] : NULL;
		if (!same)
			d->cuts.at[n++] = d->cuts.at[i];
		else {
			same->from_here |= d->cuts.at[i].from_here;
			same->beyond |= d->cuts.at[i].beyond;
		}
	}
	if (n > CUTS_MAX) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, &d->at,
			SAY(r, "„{}“ wird mit mehr als {} Mengen verglichen", "\"{}\" is compared with more than {} quantities", d->face.name, (int)CUTS_MAX),
			SAYING(r, "Grenzen, die dasselbe bedeuten, zusammenlegen", "join bounds that mean the same"));
		n = CUTS_MAX;
	}
	d->cuts.n = n;
	for (size_t leaf = 0; leaf <= 2 * n; leaf++) {
		struct token t = d->at;
		t.text = interval_name(r->c->mem, d->cuts.at, n, leaf, r->lang);
		t.key = utf8_fold(r->c->mem, t.text);
		node_add(r, d, &t, -1);
	}
	dimension_inapplicable(r, d);                                 /* behind the intervals, whose leaves are counted */
	dimension_number(r->c, d);
	bind_ordinary(r, d);
}

/* ---- binding ------------------------------------------------------------------------------------------------ */

static void add_leaves(struct condition *c, int first, int until)
{
	for (int i = first; i < until; i++)
		c->leaves[i / 64] |= UINT64_C(1) << (i % 64);
}

/* What does not apply is neither more nor less than anything. */
static void leave_out_inapplicable(struct condition *c, const struct dimension *d)
{
	if (d->inapplicable >= 0)
		c->leaves[d->inapplicable / 64] &= ~(UINT64_C(1) << (d->inapplicable % 64));
}

void say_no_value(struct reader *r, const struct dimension *d, const struct token *t)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < d->nodes.n; i++)
		*push(r->mem, &names) = d->nodes.at[i].name;
	if (!d->broken)
		contract_say(r, STR("W01"), WEIGHT_ERROR, t,
			SAY(r, "„{}“ ist kein Wert von „{}“", "\"{}\" is no value of \"{}\"", t->text, d->face.name),
			advise_among(r, t->text, names.at, names.n));
}

/* "stufe >= plus": the order of the values counts, later ones are greater; a class stands for all its values. */
static void bind_ordered(struct reader *r, struct condition *c, const struct dimension *d, const struct node *x)
{
	if (!d->ordered)
		contract_say(r, STR("T04"), WEIGHT_ERROR, &c->name,
			SAY(r, "„{}“ ist kein geordnetes Merkmal", "\"{}\" is no ordered fact", d->face.name),
			SAYING(r, "„geordnet“ hinter seine Werte, oder die Werte in {…} nennen", "\"ordered\" behind its values, or name the values in {…}"));
	bool below = c->compare == '<' || c->compare == SIGN_LESS_EQUAL;
	int first = below ? 0 : c->compare == '>' ? x->until : x->first;
	add_leaves(c, first, !below ? d->n_leaves : c->compare == '<' ? x->first : x->until);
	leave_out_inapplicable(c, d);
}

static void bind_in(struct reader *r, struct condition *c, struct dimension *d)
{
	if (d->face.kind == FACT_NUMBER) {
		say_comparison_missing(r, d, &c->name);
		return;
	}
	for (size_t i = 0; i < c->n_values; i++) {
		struct str rest = c->values[i].key, first = str_split(&rest, '.');
		int n = index_find(&d->names, rest.len && str_is(first, d->key) ? rest : c->values[i].key);
		if (n < 0)
			say_no_value(r, d, &c->values[i]);
		else if (c->compare)
			bind_ordered(r, c, d, &d->nodes.at[n]);
		else
			add_leaves(c, d->nodes.at[n].first, d->nodes.at[n].until);
	}
}

static void bind_compare(struct reader *r, struct condition *c, struct dimension *d)
{
	struct micro m;
	if (d->face.kind != FACT_NUMBER) {
		contract_say(r, STR("T03"), WEIGHT_ERROR, &c->name,
			SAY(r, "„{}“ ist keine Zahl und lässt sich nicht vergleichen",
			"\"{}\" is no number and cannot be compared", d->face.name), advise_value(r, d));
		return;
	}
	if (!amount_of(d, &c->amount, &m)) {
		say_wrong_amount(r, d, c->compare, &c->amount);
		return;
	}
	if (c->amount.unit == UNIT_MONEY && !is_currency(r, utf8_fold(r->mem, c->amount.own.text)))
		contract_say(r, STR("M02"), WEIGHT_BLOCKS, &c->amount.at, SAY(r, "dieser Vertrag rechnet in {}", "this contract reckons in {}", r->c->head.currency),
			SAYING(r, "den Betrag in dieser Währung schreiben", "write the amount in that currency"));
	int same = amount_leaf(d, m), all = d->n_leaves;
	int first = c->compare == '>' ? same + 1 : c->compare == '<' || c->compare == SIGN_LESS_EQUAL ? 0 : same;
	int until = c->compare == '<' ? same : c->compare == '>' || c->compare == SIGN_MORE_EQUAL ? all : same + 1;
	add_leaves(c, first, until);
	leave_out_inapplicable(c, d);
}

static void bind_name(struct reader *r, struct condition *c, struct dimension *d)
{
	c->term = c->quota ? -1 : index_find(&r->c->term_names, c->name.key);
	if (c->term >= 0)
		return;
	if (!d && c->quota) {
		say_unknown_quota(r, &c->name);
	} else if (!d) {
		say_unknown_condition(r, &c->name);
	} else if (d->face.kind == FACT_NUMBER) {
		say_comparison_missing(r, d, &c->name);
	} else if (d->face.kind != FACT_YES_NO) {
		if (!d->broken)
			contract_say(r, STR("T01"), WEIGHT_ERROR, &c->name,
				SAY(r, "„{}“ hat mehrere Werte; es fehlt „= WERT“",
				"\"{}\" has several values; \"= VALUE\" is missing", d->face.name), advise_value(r, d));
	} else {
		add_leaves(c, 0, 1);                                  /* yes comes first */
	}
}

static void bind_window(struct reader *r, struct condition *c)
{
	c->dimension = moment_find(r->c, c->name.key, c->values->key);
	if (c->dimension < 0)
		return;                                               /* said when the facts of calendars were made */
	c->leaves = NEWS(r->c->mem, uint64_t, 1);
	add_leaves(c, c->outside, c->outside + 1);                    /* yes comes first */
}

static struct condition *condition_of(struct contract *c, enum condition_kind kind, struct condition *a, struct condition *b)
{
	struct condition *n = NEW(c->mem, struct condition);
	n->kind = kind;
	n->dimension = n->term = -1;
	n->parts = NEWS(c->mem, struct condition *, 2);
	n->parts[n->n++] = a;
	if (b)
		n->parts[n->n++] = b;
	return n;
}

/* "ausfall = ja" of a term is the term itself: a column of a table may be one. */
static void name_term(struct reader *r, struct condition *c)
{
	const struct str *value = c->kind == CONDITION_IN && c->n_values == 1 && !c->compare ? &c->values[0].key : NULL;
	bool yes = value && word_match(WORD_YES, r->lang, value, 1), no = value && word_match(WORD_NO, r->lang, value, 1);
	if ((!yes && !no) || index_find(&r->c->term_names, c->name.key) < 0)
		return;
	c->kind = CONDITION_NAME;
	if (yes)
		return;
	struct condition *is = NEW(r->c->mem, struct condition);
	*is = *c;
	*c = *condition_of(r->c, CONDITION_NOT, is, NULL);
	condition_bind(r, is);
}

void condition_bind(struct reader *r, struct condition *c)
{
	name_term(r, c);
	if (c->kind == CONDITION_ALL || c->kind == CONDITION_ANY || c->kind == CONDITION_NOT) {
		condition_order(r, c);
		return;
	}
	if (c->kind == CONDITION_WINDOW) {
		bind_window(r, c);
		return;
	}
	struct dimension *d = dimension_of(r, &c->name);
	if (!d && c->kind != CONDITION_NAME) {
		say_unknown_fact(r, &c->name);
		return;
	}
	if (d) {
		c->dimension = (int)(d - r->c->dimensions);
		c->leaves = NEWS(r->c->mem, uint64_t, (size_t)d->n_words + 1);
	}
	if (c->kind == CONDITION_IN)
		bind_in(r, c, d);
	else if (c->kind == CONDITION_COMPARE)
		bind_compare(r, c, d);
	else
		bind_name(r, c, d);
	if (c->term >= 0)
		c->dimension = -1;
	condition_order(r, c);
}

/* ---- terms, nevers, presumptions ------------------------------------------------------------------------------- */

/* A term that only people understand says something, and once. */
static void said_in_words(struct reader *r, const struct term_decl *t)
{
	const struct term_decl *first = term_in_words(r->c, t->name.key);
	if (!str_trim(t->words.key).len)
		contract_say(r, STR("S01"), WEIGHT_ERROR, &t->name, SAY(r, "was „{}“ heißt, fehlt", "what \"{}\" means is missing", t->name.text),
			SAYING(r, "„begriff NAME: BEDINGUNG“, oder in Anführungszeichen, was er für Menschen heißt", "\"term NAME: CONDITION\", or in quotation marks what it means for people"));
	if (first != t && !imported_twice(r, &t->name))
		contract_say(r, STR("N02"), WEIGHT_ERROR, &t->name, SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", t->name.text),
			advise_other_name(r));
}

static void add_term(struct reader *r, const struct term_decl *t)
{
	struct contract *c = r->c;
	if (index_find(&c->term_names, t->name.key) >= 0 || index_find(&c->dimension_names, t->name.key) >= 0) {
		if (!imported_twice(r, &t->name))
			contract_say(r, STR("N02"), WEIGHT_ERROR, &t->name,
				SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", t->name.text),
				advise_other_name(r));
		return;
	}
	if (c->terms.n >= TERMS_MAX) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, &t->name,
			SAY(r, "mehr als {} Begriffe", "more than {} terms", (int)TERMS_MAX),
			SAYING(r, "Begriffe, die nur einmal vorkommen, an ihre Stelle schreiben", "write out terms that are used only once"));
		return;
	}
	lookalike_check(r, &t->name);
	if (!t->is) {
		said_in_words(r, t);
		return;
	}
	index_add(c->mem, &c->term_names, t->name.key, (int)c->terms.n);
	*push(c->mem, &c->terms) = (struct term){ .name = t->name.text, .key = t->name.key, .at = t->name, .is = t->is };
}

/* "nur wenn C": outside C the fact has the one value that says so, and inside it never has it. */
static void add_only_if(struct reader *r, struct fact_decl *f)
{
	struct contract *c = r->c;
	struct dimension *d = dimension_of(r, &f->name);
	struct str word = utf8_fold(r->mem, word_text(WORD_INAPPLICABLE, r->lang));
	int n = d ? index_find(&d->names, word) : -1;
	if (n < 0)
		return;
	struct condition *is = condition_of(c, CONDITION_IN, NULL, NULL);
	is->n = 0;
	is->name = f->name;
	is->dimension = (int)(d - c->dimensions);
	is->leaves = NEWS(c->mem, uint64_t, (size_t)d->n_words + 1);
	add_leaves(is, d->nodes.at[n].first, d->nodes.at[n].until);
	struct never_decl *a = NEW(c->mem, struct never_decl), *b = NEW(c->mem, struct never_decl);
	a->at = b->at = f->name;
	a->is = condition_of(c, CONDITION_ALL, f->only_if, is);
	b->is = condition_of(c, CONDITION_NOT, condition_of(c, CONDITION_ANY, f->only_if, is), NULL);
	*push(c->mem, &c->nevers) = a;
	*push(c->mem, &c->nevers) = b;
}

static void collect(struct reader *r, const struct statement *s)
{
	struct contract *c = r->c;
	switch ((enum form_id)(s->form - forms)) {
	case FORM_NEVER: *push(c->mem, &c->nevers) = s->body; return;
	case FORM_PRESUMED: *push(c->mem, &c->presumed) = s->body; return;
	case FORM_FACT:
		if (((struct fact_decl *)s->body)->only_if)
			add_only_if(r, s->body);
		return;
	default: return;
	}
}

/* ---- dated rules ---------------------------------------------------------------------------------------------------- */

struct dimension *reference_date(const struct contract *c)
{
	struct arena *mem = arena_open();
	int i = index_find(&c->dimension_names, utf8_fold(mem, word_text(WORD_REFERENCE, c->lang)));
	arena_close(mem);
	return i < 0 || c->dimensions[i].measure != WORD_DATE ? NULL : &c->dimensions[i];
}

static struct condition *bound_by(struct reader *r, const struct token *day, char compare)
{
	struct condition *c = NEW(r->c->mem, struct condition);
	struct date d = { 0 };
	*c = (struct condition){ .kind = CONDITION_COMPARE, .compare = compare, .dimension = -1, .term = -1 };
	c->name = *day;
	c->name.text = word_text(WORD_REFERENCE, r->lang);
	c->name.key = utf8_fold(r->c->mem, c->name.text);
	date_parse(day->text, &d);
	c->amount = (struct quantity){ .at = *day, .unit = UNIT_DATE, .value = { (int64_t)d.day * 1000000 } };
	return c;
}

/* "gilt ab D bis D" is a condition on the reference date, so that time is a fact like all others. What is over before the contract begins
 * applies to nothing that is judged under it: it has no day at all. */
static struct condition *dated_by(struct reader *r, const struct dates *d)
{
	struct condition *from = bound_by(r, &d->from, SIGN_MORE_EQUAL), *until = d->until.text.len ? bound_by(r, &d->until, SIGN_LESS_EQUAL) : NULL;
	int64_t begins = (int64_t)r->c->head.from.day * 1000000;
	if (until && from->amount.value.u6 > until->amount.value.u6)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &d->until,
			SAYING(r, "diese Regel endet, bevor sie beginnt", "this rule ends before it begins"),
			SAYING(r, "zuerst der erste, dann der letzte Tag", "first the first day, then the last"));
	if (until && begins && until->amount.value.u6 < begins)
		from->amount.value.u6 = begins;
	return until ? condition_of(r->c, CONDITION_ALL, from, until) : from;
}

/* What a dated amendment takes out is out on its days alone. */
static void date_statement(struct reader *r, const struct statement *s)
{
	const struct dates *dates = statement_dates(s);
	struct rule *rule = statement_rule(s);
	struct amend_decl *amend = statement_takes(s) ? s->body : NULL;
	struct condition *dated = dates && dates->from.text.len ? dated_by(r, dates) : NULL;
	if (rule)
		rule->dated = dated;
	if (amend && dated)
		amend->cut = amend->so_far ? condition_of(r->c, CONDITION_ALL, amend->so_far, dated) : dated;
}

/* What an annex replaced decides nothing and is still printed in words; that a name of it is gone is nobody's mistake. */
static void bind_replaced(struct reader *r)
{
	struct findings unsaid = { 0 }, *found = r->found;
	bool bad = r->bad;
	r->found = &unsaid;
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct replaced *was = r->c->statements.at[i].form == &forms[FORM_REPLACED] ? r->c->statements.at[i].body : NULL;
		if (was)
			walk_statement(r, &(struct statement){ .form = was->form, .body = was->body }, condition_bind);
	}
	r->found = found;
	r->bad = bad;
}

void conditions_bind(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->statements.n; i++)
		date_statement(r, &c->statements.at[i]);
	conditions_each(r, collect_cut);
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
		if (c->dimensions[i].face.kind == FACT_NUMBER)
			make_intervals(r, &c->dimensions[i]);
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_TERM])
			add_term(r, c->statements.at[i].body);
	conditions_each(r, condition_bind);
	bind_replaced(r);
	for (size_t i = 0; i < c->statements.n; i++)
		rows_check(r, statement_rule(&c->statements.at[i]));
	for (size_t i = 0; i < c->statements.n; i++)
		collect(r, &c->statements.at[i]);
	moments_exclude(r);
	chosen_bind(r);
}

/* ---- who is used by whom -------------------------------------------------------------------------------------------- */

/* Nodes of one graph: term i is i, what is derived or measured is TERMS_MAX + its dimension. */
struct graph { struct reader *r; signed char *seen; struct { int *at; size_t n, cap; } made, way; bool reported; };   /* way: what is being visited */

static void visit_node(struct graph *g, int node);

/* What no fact declares may be a measure, which counts cases by a condition. */
static bool has_node(const struct dimension *d) { return d->derived || (!d->decl && d->face.kind == FACT_NUMBER); }

static void visit_condition(struct graph *g, const struct condition *c)
{
	for (size_t i = 0; i < c->n; i++)
		visit_condition(g, c->parts[i]);
	if (c->term >= 0)
		visit_node(g, c->term);
	else if (c->dimension >= 0 && has_node(&g->r->c->dimensions[c->dimension]))
		visit_node(g, TERMS_MAX + c->dimension);
}

static void visit_all(struct graph *g, const struct conditions *list)
{
	for (size_t i = 0; i < list->n; i++)
		visit_condition(g, list->at[i]);
}

static struct str node_name(const struct contract *c, int node)
{
	return node < TERMS_MAX ? c->terms.at[node].name : c->dimensions[node - TERMS_MAX].face.name;
}

/* "a → b → a" */
static struct str way_back(const struct graph *g, int node)
{
	struct out o = out_open(g->r->mem);
	size_t i = g->way.n;
	while (i && g->way.at[i - 1] != node)
		i--;
	for (i -= i > 0; i < g->way.n; i++)
		print(&o, "{} → ", node_name(g->r->c, g->way.at[i]));
	out_bytes(&o, node_name(g->r->c, node));
	return out_str(&o);
}

static void circle(struct graph *g, int node)
{
	struct contract *c = g->r->c;
	bool term = node < TERMS_MAX;
	const struct dimension *d = term ? NULL : &c->dimensions[node - TERMS_MAX];
	const struct token *at = term ? &c->terms.at[node].at : d->decl || !d->rules.n ? &d->at : &d->rules.at[0]->at;
	if (!g->reported)
		contract_say(g->r, STR("N05"), WEIGHT_ERROR, at,
			SAY(g->r, "„{}“ hängt von sich selbst ab: {}", "\"{}\" depends on itself: {}", node_name(c, node), way_back(g, node)),
			SAYING(g->r, "einen der Verweise streichen", "strike one of these references"));
	g->reported = true;
}

static void visit_node(struct graph *g, int node)
{
	struct contract *c = g->r->c;
	if (g->seen[node] == 2)
		return;
	if (g->seen[node] == 1) {
		circle(g, node);
		return;
	}
	g->seen[node] = 1;
	*push(c->mem, &g->way) = node;
	struct condition *counted = node < TERMS_MAX ? NULL : figure_asks(c, node - TERMS_MAX);
	if (counted)
		visit_condition(g, counted);
	if (node < TERMS_MAX) {
		visit_condition(g, c->terms.at[node].is);
	} else {
		const struct dimension *d = &c->dimensions[node - TERMS_MAX];
		for (size_t i = 0; i < d->rules.n; i++) {
			visit_all(g, &d->rules.at[i]->all);
			visit_all(g, &d->rules.at[i]->cuts);
		}
	}
	g->seen[node] = 2;
	g->way.n--;
	if (node < TERMS_MAX || c->dimensions[node - TERMS_MAX].derived)
		*push(c->mem, &g->made) = node < TERMS_MAX ? node : ~(node - TERMS_MAX);
}

/* nie and vermutet speak of what a work item is, so they must not depend on what rules make of it. */
static bool uses_derived(const struct contract *c, const struct condition *is, const bool *derived_term)
{
	for (size_t i = 0; i < is->n; i++)
		if (uses_derived(c, is->parts[i], derived_term))
			return true;
	return (is->term >= 0 && derived_term[is->term]) || (is->dimension >= 0 && c->dimensions[is->dimension].derived);
}

static void refuse_derived(struct reader *r, const struct token *at, const struct condition *is, const bool *derived_term)
{
	if (is && uses_derived(r->c, is, derived_term))
		contract_say(r, STR("T06"), WEIGHT_ERROR, at,
			SAYING(r, "hier dürfen nur gemeldete Merkmale stehen, keine abgeleiteten",
			"only reported facts may stand here, no derived ones"),
			SAYING(r, "die Merkmale nennen, aus denen es folgt", "name the facts it follows from"));
}

void order_make(struct reader *r)
{
	struct contract *c = r->c;
	struct graph g = { .r = r, .seen = NEWS(c->mem, signed char, TERMS_MAX + DIMENSIONS_MAX) };
	for (int i = 0; i < (int)c->terms.n; i++)
		visit_node(&g, i);
	for (int i = 0; i < c->n_dimensions; i++)
		if (has_node(&c->dimensions[i]))
			visit_node(&g, TERMS_MAX + i);
	c->order = g.made.at;
	c->n_order = g.made.n;
	bool *derived_term = NEWS(c->mem, bool, c->terms.n + 1);
	for (size_t i = 0; i < c->n_order; i++)
		if (c->order[i] >= 0)
			derived_term[c->order[i]] = uses_derived(c, c->terms.at[c->order[i]].is, derived_term);
	for (size_t i = 0; i < c->nevers.n; i++)
		refuse_derived(r, &c->nevers.at[i]->at, c->nevers.at[i]->is, derived_term);
	for (size_t i = 0; i < c->presumed.n; i++)
		refuse_derived(r, &c->presumed.at[i]->at, c->presumed.at[i]->is, derived_term);
}

/* ---- what is asked ------------------------------------------------------------------------------------------- */

bool condition_asks(const struct contract *c, const struct condition *is, int dimension)
{
	bool found = is && (is->dimension == dimension || (is->term >= 0 && condition_asks(c, c->terms.at[is->term].is, dimension)));
	for (size_t i = 0; is && i < is->n && !found; i++)
		found = condition_asks(c, is->parts[i], dimension);
	return found;
}
