/* forms_table.c - rules written as a table: each row is a rule of the clause, its cells say for which facts.
 *
 * "§4 gedeckt je tabelle" has columns of facts alone; in "§3 urteil je tabelle" the last column says what follows. The
 * words of a cell become an ordinary condition, so a row is judged, analysed and quoted as any rule is. */
#include "contract/inside.h"
#include "contract/print.h"

/* ---- cells ------------------------------------------------------------------------------------------------------- */

struct slice { const struct token *at; size_t n; };
struct slices { struct slice *at; size_t n, cap; };

/* "in servicezeit", "außerhalb servicezeit": words of ours where a name alone would be a value. */
static void window_word(struct parser *p, struct token *t, size_t n)
{
	static const enum word words[] = { WORD_IN, WORD_OUTSIDE };
	for (size_t i = 0; i < COUNT(words) && n == 2 && t->kind == TOKEN_NAME; i++)
		if (word_match(words[i], p->lang, &t->key, 1))
			t->word = words[i];
}

static struct slices elements_of(struct parser *p, const struct cell *cell)
{
	struct slices out = { 0 };
	for (size_t from = 0, i = 0; i <= cell->n; i++)
		if (i == cell->n || (cell->at[i].kind == TOKEN_SIGN && cell->at[i].sign == ',')) {
			window_word(p, cell->at + from, i - from);
			*push(p->mem, &out) = (struct slice){ cell->at + from, i - from };
			from = i + 1;
		}
	return out;
}

static bool all_names(const struct slices *elements)
{
	for (size_t i = 0; i < elements->n; i++)
		if (elements->at[i].n != 1 || elements->at[i].at->kind != TOKEN_NAME)
			return false;
	return true;
}

static struct condition *values_condition(struct parser *p, const struct token *fact, const struct slices *elements)
{
	struct condition *c = condition_new(p->mem, CONDITION_IN);
	c->name = *fact;
	c->values = NEWS(p->mem, struct token, elements->n);
	c->braces = elements->n > 1;
	for (size_t i = 0; i < elements->n; i++)
		c->values[c->n_values++] = *elements->at[i].at;
	return c;
}

/* Read as if the fact stood in front: "> 80 %" is "auslastung > 80 %", "in servicezeit" is "meldung in servicezeit", and
 * a plain amount or name is compared for equality. */
static struct condition *element_condition(struct parser *p, const struct token *fact, const struct slice *e, const struct token *behind)
{
	struct token *t = NEWS(p->mem, struct token, e->n + 3), *to = t;
	struct parser own = *p;
	own.at = own.start = t;
	*to++ = *fact;
	bool compares = e->n && ((e->at->kind == TOKEN_SIGN && !is_negative(e->at)) || e->at->word != WORD_NOTHING);
	if (!compares)
		*to++ = (struct token){ .kind = TOKEN_SIGN, .sign = '=', .text = STR("="), .line = fact->line, .doc = fact->doc, .column = fact->column };
	for (size_t i = 0; i < e->n; i++)
		*to++ = e->at[i];
	*to = *behind;
	to->kind = TOKEN_END;
	struct condition *c = parse_condition(&own);
	if (!own.failed && own.at != to)
		unexpected(&own, STR("das Ende der Zelle"), STR("the end of the cell"));
	p->failed |= own.failed;
	return c;
}

static bool is_number(const struct token *t) { return t->kind == TOKEN_NUMBER || t->kind == TOKEN_DATE || is_negative(t); }

/* Takes the word off the front of a slice, and marks it as ours. */
static bool take_word(struct parser *p, struct slice *e, struct token *t, enum word w)
{
	bool is = e->n > 1 && t->kind == TOKEN_NAME && word_match(w, p->lang, &t->key, 1) && is_number(t + 1);
	if (!is)
		return false;
	t->word = w;
	e->at++;
	e->n--;
	return true;
}

static struct slice bound_of(struct parser *p, const struct slice *e, char sign, const struct token *unit)
{
	struct token *t = NEWS(p->mem, struct token, e->n + 2);
	t[0] = *e->at;
	t[0].kind = TOKEN_SIGN;
	t[0].sign = sign;
	for (size_t i = 0; i < e->n; i++)
		t[i + 1] = e->at[i];
	if (unit)
		t[e->n + 1] = *unit;
	return (struct slice){ t, e->n + 1 + (unit != NULL) };
}

/* bereich = [ "über" ], menge, "bis", [ "unter" ], menge: both hold. A unit behind the second amount is that of the first, too. */
static bool split_range(struct parser *p, const struct cell *cell, const struct slice *e, struct slice out[2])
{
	struct token *t = cell->at + (e->at - cell->at);
	size_t to = 0;
	while (to < e->n && !(t[to].kind == TOKEN_NAME && word_match(WORD_TO, p->lang, &t[to].key, 1)))
		to++;
	if (!to || to + 1 >= e->n)
		return false;
	struct slice low = { t, to }, high = { t + to + 1, e->n - to - 1 };
	bool above = take_word(p, &low, t, WORD_FROM_ABOVE), below = take_word(p, &high, t + to + 1, WORD_TO_BELOW);
	if (!is_number(low.at) || !is_number(high.at))
		return false;
	t[to].word = WORD_TO;
	out[0] = bound_of(p, &low, above ? '>' : SIGN_MORE_EQUAL, low.at[low.n - 1].kind == TOKEN_NUMBER && high.at[high.n - 1].kind == TOKEN_NAME ? &high.at[high.n - 1] : NULL);
	out[1] = bound_of(p, &high, below ? '<' : SIGN_LESS_EQUAL, NULL);
	return true;
}

/* grenze = ( "über" | "unter" | "bis" ), menge: a range with one end. */
static bool take_bound(struct parser *p, const struct cell *cell, const struct slice *e, struct slice *out)
{
	static const struct { enum word word; char sign; } ends[] = { { WORD_FROM_ABOVE, '>' }, { WORD_TO_BELOW, '<' }, { WORD_TO, SIGN_LESS_EQUAL } };
	struct token *t = cell->at + (e->at - cell->at);
	for (size_t i = 0; i < COUNT(ends); i++) {
		struct slice rest = *e;
		if (take_word(p, &rest, t, ends[i].word))
			return *out = bound_of(p, &rest, ends[i].sign, NULL), true;
	}
	return false;
}

static bool is_backwards(const struct condition *low, const struct condition *high)
{
	int64_t a = low->amount.value.u6, b = high->amount.value.u6;
	bool both_in = low->compare == SIGN_MORE_EQUAL && high->compare == SIGN_LESS_EQUAL;
	return low->amount.unit == high->amount.unit && (a > b || (a == b && !both_in));
}

static struct condition *range_condition(struct parser *p, const struct token *fact, const struct slice part[2], const struct token *behind)
{
	struct condition *c = condition_new(p->mem, CONDITION_ALL);
	c->parts = NEWS(p->mem, struct condition *, 2);
	for (; c->n < 2 && !p->failed; c->n++)
		c->parts[c->n] = element_condition(p, fact, &part[c->n], behind);
	if (!p->failed && is_backwards(c->parts[0], c->parts[1])) {
		contract_say(p->r, STR("T08"), WEIGHT_ERROR, part[0].at, SAYING(p->r, "in diesem Bereich liegt nichts: er endet, bevor er beginnt", "nothing lies in this range: it ends before it begins"),
			SAYING(p->r, "der kleinere Wert steht zuerst, wie „7 bis 9“", "the smaller amount stands first, like \"7 to 9\""));
		p->failed = true;
	}
	return c;
}

/* zelle = "-" | element, { ",", element } ;
 * element = wert | [ vergleich ], menge | bereich | grenze | ( "in" | "außerhalb" ), kalender ; */
struct condition *parse_cell(struct parser *p, const struct token *fact, const struct cell *cell)
{
	if (!cell_filled(p->r, cell, STR("„-“ heißt: gleich welcher Wert"), STR("\"-\" means: whatever the value"))) {
		p->failed = true;
		return NULL;
	}
	struct slices elements = elements_of(p, cell);
	if (cell_empty(cell))
		return NULL;
	if (all_names(&elements))
		return values_condition(p, fact, &elements);
	struct conditions parts = { 0 };
	for (size_t i = 0; i < elements.n && !p->failed; i++) {
		const struct slice *e = &elements.at[i];
		struct slice range[2], bound = *e;
		bool both = split_range(p, cell, e, range) || (take_bound(p, cell, e, &bound), false);
		struct condition *part = both ? range_condition(p, fact, range, e->at + e->n) : element_condition(p, fact, &bound, e->at + e->n);
		*push(p->mem, &parts) = part;
	}
	struct condition *c = condition_new(p->mem, CONDITION_ANY);
	c->parts = parts.at;
	c->n = parts.n;
	return c->n == 1 ? parts.at[0] : c;
}

/* ---- rows --------------------------------------------------------------------------------------------------------- */

static struct condition *all_of(struct arena *mem, const struct conditions *parts)
{
	struct condition *c = condition_new(mem, CONDITION_ALL);
	c->parts = parts->at;
	c->n = parts->n;
	return !c->n ? NULL : c->n == 1 ? parts->at[0] : c;
}

/* "Zeile 2: software nginx; tätigkeit sicherung, überwachung": what a verdict quotes beside the clause. */
static struct str row_words(struct parser *p, const struct rows *table, size_t row)
{
	struct out o = out_open(p->mem);
	o.lang = p->lang;
	PRINT_BOTH(&o, p->lang == LANG_DE, "Zeile {}", "row {}", row);
	bool any = false;
	for (size_t k = 0; k < table->at[0].n; k++) {
		if (cell_empty(&table->at[row].cells[k]))
			continue;
		print(&o, "{} {} {}", any ? STR(";") : STR(":"), cell_text(p->mem, table, &table->at[0].cells[k], p->lang),
			cell_text(p->mem, table, &table->at[row].cells[k], p->lang));
		any = true;
	}
	return out_str(&o);
}

/* The last cell of a row that says what follows. */
static void parse_value(struct parser *p, const struct rule *rule, const struct cell *cell, struct token *out)
{
	struct parser own = *p;
	own.at = cell->at;
	if (!cell_filled(p->r, cell, STR("hier steht, was folgt"), STR("here stands what follows")))
		own.failed = true;
	else if (rule->kind == RULE_VALUE && !rule->attribute.text.len)
		expect_verdict(&own, out);
	else
		expect_name(&own, out, STR("ein Wert"), STR("a value"));
	if (!own.failed && own.at != cell->at + cell->n)
		unexpected(&own, STR("das Ende der Zelle"), STR("the end of the cell"));
	cell->at->word = out->word;
	p->failed |= own.failed;
}

static void parse_row(struct parser *p, struct rule *rule, size_t i, size_t facts)
{
	const struct rows *table = &rule->table;
	struct conditions parts = { 0 };
	struct rule_row row = { .at = *table->at[i].cells[0].at, .words = row_words(p, table, i), .value = rule->value };
	for (size_t k = 0; k < facts && !p->failed; k++) {
		struct condition *c = parse_cell(p, table->at[0].cells[k].at, &table->at[i].cells[k]);
		if (c)
			*push(p->mem, &parts) = c;
	}
	row.when = all_of(p->mem, &parts);
	if (rule->valued && !p->failed)
		parse_value(p, rule, &table->at[i].cells[facts], &row.value);
	*push(p->mem, &rule->rows) = row;
}

/* Above each of the first columns stands one name. */
static bool head_names(struct parser *p, const struct table_row *head, size_t n)
{
	struct parser own = *p;
	for (size_t k = 0; k < n && k < head->n && !own.failed; k++) {
		own.at = head->cells[k].at;
		if (head->cells[k].n != 1 || own.at->kind != TOKEN_NAME)
			unexpected(&own, STR("der Name eines Merkmals"), STR("the name of a fact"));
	}
	p->failed |= own.failed;
	return !own.failed;
}

enum word rule_sets(const struct rule *rule) { return rule->kind == RULE_PRICE ? WORD_PRICE : rule->kind == RULE_PLUS ? WORD_PLUS : WORD_VERDICT; }

/* The last column of a table that says what follows is what the rule sets. */
static bool head_fits(struct parser *p, const struct rule *rule, const struct table_row *head)
{
	struct parser own = *p;
	enum word sets = rule_sets(rule);
	if (!head_names(p, head, head->n))
		return false;
	own.at = head->cells[head->n - 1].at;
	bool named = rule->attribute.text.len ? str_is(own.at->key, rule->attribute.key) : own.at->word == sets;
	if (!rule->valued && !rule->attribute.text.len && own.at->word == sets) {
		struct reader *r = p->r;
		contract_say(r, STR("S04"), WEIGHT_ERROR, own.at, SAYING(r, "die Tabelle sagt, was folgt, und die Regel davor schon selbst", "the table says what follows, and so does the rule in front of it"),
			SAY(r, "schreiben Sie „{} {} {}“ davor, oder lassen Sie die Spalte weg", "write \"{} {} {}\" in front, or leave out the column", rule->at.text, word_text(sets, p->lang), word_text(WORD_BY_TABLE, p->lang)));
		own.failed = true;
	}
	if (rule->valued && !named) {
		struct str what = rule->attribute.text.len ? rule->attribute.text : word_text(sets, p->lang);
		unexpected(&own, text(p->r->mem, "als letzte Spalte „{}“", what), text(p->r->mem, "\"{}\" as the last column", what));
	}
	p->failed |= own.failed;
	return !own.failed;
}

static bool has_dash(const struct rule *rule)
{
	for (size_t i = 1; i < rule->table.n; i++)
		for (size_t k = 0; k + rule->valued < rule->table.at[i].n; k++)
			if (cell_empty(&rule->table.at[i].cells[k]))
				return true;
	return false;
}

void parse_rule_table(struct parser *p, struct rule *rule)
{
	if (p->failed || !(rule->by_table || rule->valued))
		return;
	parse_rows(p, &rule->table);
	if (rule->table.n < 2 || rule->table.at[0].n < (rule->valued ? 2u : 1u)) {
		unexpected(p, STR("eine Tabelle: oben Merkmale, darunter eine Zeile für jeden Fall"), STR("a table: facts at its head, below a row for each case"));
		return;
	}
	if (!head_fits(p, rule, &rule->table.at[0]))
		return;
	rule->dashed = has_dash(rule);
	for (size_t i = 1; i < rule->table.n && !p->failed; i++)
		if (row_complete(p->r, &rule->table, i))
			parse_row(p, rule, i, rule->table.at[0].n - rule->valued);
		else
			p->failed = true;
}

/* The facts of a target table stand left of its calendar, else in the first column; what the others mean is for targets.c. */
void parse_target_rows(struct parser *p, struct rule *rule)
{
	const struct rows *table = &rule->table;
	if (p->failed || !table->n)
		return;
	rule->target.facts = 1;
	for (size_t k = 1; k < table->at[0].n; k++)
		if (table->at[0].cells[k].n == 1 && table->at[0].cells[k].at->word == WORD_CALENDAR)
			rule->target.facts = k;
	head_names(p, &table->at[0], rule->target.facts);
	for (size_t i = 1; i < table->n && !p->failed; i++)
		if (row_complete(p->r, table, i))
			parse_row(p, rule, i, rule->target.facts);
		else
			p->failed = true;
}

/* "urteil", [ "je tabelle" ] | merkmal, "je tabelle": the last column says what follows. */
bool parse_valued(struct parser *p, struct rule *rule)
{
	struct parser next = *p;
	next.at++;
	if (p->at->kind != TOKEN_NAME || (!peek(p, WORD_VERDICT) && (is_verdict(p) || !peek(&next, WORD_BY_TABLE))))
		return false;
	if (!accept_word(p, WORD_VERDICT))
		rule->attribute = *p->at++;
	accept_word(p, WORD_BY_TABLE);
	return rule->valued = true;
}

/* ---- cells of every value ---------------------------------------------------------------------------------------------- */

/* Two comparisons with a comma are one or the other: "> 5, < 10" is every amount. */
static void check_cell(struct reader *r, const struct condition *c)
{
	const struct dimension *d = c->kind == CONDITION_ANY && c->parts[0]->dimension >= 0 ? &r->c->dimensions[c->parts[0]->dimension] : NULL;
	bool every = d && d->face.kind == FACT_NUMBER;
	for (int leaf = 0; every && leaf < amount_leaves(d); leaf++) {
		bool any = false;
		for (size_t i = 0; i < c->n; i++)
			any |= c->parts[i]->leaves && c->parts[i]->dimension == c->parts[0]->dimension && bits_is(c->parts[i]->leaves, (size_t)leaf);
		every = any;
	}
	if (every)
		contract_say(r, STR("T08"), WEIGHT_ERROR, &c->parts[0]->amount.at, SAY(r, "diese Zelle gilt für jeden Wert von „{}“: ein Komma heißt oder", "this cell holds for every value of \"{}\": a comma means or", d->face.name),
			SAYING(r, "ein Bereich heißt „7 bis unter 9“ oder „über 5 bis 10“, jeder Wert heißt „-“", "a range is \"7 to below 9\" or \"above 5 to 10\", every value is \"-\""));
}

void rows_check(struct reader *r, const struct rule *rule)
{
	for (size_t k = 0; rule && k < rule->rows.n; k++) {
		const struct condition *row = rule->rows.at[k].when;
		if (row)
			check_cell(r, row);
		for (size_t i = 0; row && row->kind == CONDITION_ALL && i < row->n; i++)
			check_cell(r, row->parts[i]);
	}
}

/* ---- each row a rule -------------------------------------------------------------------------------------------------- */

static struct conditions copied(struct arena *mem, const struct conditions *from)
{
	struct conditions to = { 0 };
	for (size_t i = 0; i < from->n; i++)
		*push(mem, &to) = from->at[i];
	return to;
}

static struct condition *both(struct arena *mem, struct condition *a, struct condition *b)
{
	struct conditions parts = { 0 };
	if (a)
		*push(mem, &parts) = a;
	if (b)
		*push(mem, &parts) = b;
	return all_of(mem, &parts);
}

/* The rule of one row: shown where the row stands, quoted with it. */
struct rule *row_rule(struct reader *r, const struct rule *rule, size_t i)
{
	struct rule *one = NEW(r->c->mem, struct rule);
	const struct rule_row *row = &rule->rows.at[i];
	*one = *rule;
	one->table = (struct rows){ 0 };
	one->row_of = rule;
	one->nth = i;
	one->row = row->words;
	one->quote = text(r->c->mem, "{} [{}]", rule->text, row->words);
	one->value = row->value;
	one->at.line = row->at.line;
	one->at.column = row->at.column;
	one->at.text = row->at.text;
	one->all = copied(r->c->mem, &rule->all);
	one->cuts = copied(r->c->mem, &rule->cuts);
	if (row->when)
		*push(r->c->mem, &one->all) = row->when;
	one->when = both(r->c->mem, rule->when, row->when);
	return one;
}
