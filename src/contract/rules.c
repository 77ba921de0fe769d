/* rules.c - the rules as they stand after the annexes, and who prevails over whom.
 *
 * Precedence comes from the text alone: "geht vor" names a paragraph with its sub-paragraphs or a range,
 * is inherited by what an annex adds to a paragraph, and is closed transitively. Rules that prevail over
 * each other in a circle block signing; until then none of them beats the other. */
#include "contract/amends.h"
#include "contract/money.h"
#include "contract/unknown.h"

/* ---- clauses ------------------------------------------------------------------------------------------ */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* §2 < §2.1 < §2.10 < §10 < §A: digits as numbers, before letters. */
int clause_order(struct str a, struct str b)
{
	size_t i = 0, k = 0;
	while (i < a.len && k < b.len) {
		if (is_digit(a.at[i]) && is_digit(b.at[k])) {
			int64_t x = 0, y = 0;
			for (; i < a.len && is_digit(a.at[i]) && x < INT64_MAX / 20; i++)
				x = x * 10 + a.at[i] - '0';
			for (; k < b.len && is_digit(b.at[k]) && y < INT64_MAX / 20; k++)
				y = y * 10 + b.at[k] - '0';
			if (x != y)
				return x < y ? -1 : 1;
		} else if (a.at[i] != b.at[k]) {
			return (unsigned char)a.at[i] < (unsigned char)b.at[k] ? -1 : 1;
		} else {
			i++;
			k++;
		}
	}
	return (i < a.len) - (k < b.len);
}

bool clause_within(struct str clause, struct str of)
{
	return str_is(clause, of) || (clause.len > of.len && str_starts(clause, of) && clause.at[of.len] == '.');
}

bool range_has(const struct range *g, struct str clause)
{
	if (g->until.kind != TOKEN_CLAUSE)
		return clause_within(clause, g->from.key);
	return (clause_order(clause, g->from.key) >= 0 && clause_order(clause, g->until.key) <= 0)
		|| clause_within(clause, g->until.key) || clause_within(clause, g->from.key);
}

/* ---- the list after the annexes ------------------------------------------------------------------------- */

struct rule *statement_rule(const struct statement *s)
{
	bool amends = s->form == &forms[FORM_ADD] || s->form == &forms[FORM_REPLACE];
	return s->form == &forms[FORM_RULE] ? s->body : amends ? ((struct amend_decl *)s->body)->rule : NULL;
}

const struct dates *statement_dates(const struct statement *s)
{
	struct rule *rule = statement_rule(s);
	return rule ? &rule->dates : s->form == &forms[FORM_LIFT] ? &((struct amend_decl *)s->body)->dates : NULL;
}

const struct amend_decl *statement_takes(const struct statement *s)
{
	return s->form == &forms[FORM_LIFT] || s->form == &forms[FORM_REPLACE] ? s->body : NULL;
}

static void no_clause(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct rule *rule = statement_rule(&r->c->statements.at[i]);
		if (rule && !str_is(rule->at.key, t->key))
			*push(r->mem, &names) = rule->at.key;
	}
	contract_say(r, STR("P01"), WEIGHT_ERROR, t, SAY(r, "eine Regel {} gibt es nicht", "there is no rule {}", t->key),
		advise_nearest(r, t->key, names.at, names.n));
}

static bool amendable(const struct rule *rule, const struct str clause, int layer)
{
	return clause_within(rule->at.key, clause) && (rule->layer < layer || !layer);
}

bool takes_out(const struct statement *by, const struct statement *of)
{
	const struct amend_decl *amend = statement_takes(by);
	const struct rule *rule = statement_rule(of);
	if (!amend || !rule || by == of || !clause_within(rule->at.key, amend->target.key))
		return false;
	return of->layer < by->layer || (!by->layer && !of->layer && of < by);
}

static const struct rule *find_clause(const struct contract *c, struct str clause)
{
	for (size_t i = 0; i < c->rules.n; i++)
		if (clause_within(c->rules.at[i]->at.key, clause))
			return c->rules.at[i];
	return NULL;
}

/* What the rule prevailed over goes to its successor. */
static void inherit(struct reader *r, const struct amend_decl *a, struct rule *successor, const struct rule *rule)
{
	for (size_t k = 0; k < rule->above.n && successor->above.n < RANGES_MAX; k++)
		*push(r->c->mem, &successor->above) = rule->above.at[k];
	if (successor->above.n == RANGES_MAX)
		contract_say(r, STR("G02"), WEIGHT_ERROR, &a->at,
			SAY(r, "die Regel ginge mehr als {} Bereichen vor",
			"the rule would prevail over more than {} ranges", (int)RANGES_MAX),
			SAYING(r, "Bereiche zusammenfassen: „§2 bis §6“", "join ranges: \"§2 to §6\""));
}

/* The rule of a replacement as it stands in the contract: the statement keeps what it says itself. */
static struct rule *stand_in(const struct contract *c, const struct rule *written)
{
	struct rule *rule = NEW(c->mem, struct rule);
	*rule = *written;
	rule->above = (struct ranges){ 0 };
	for (size_t k = 0; k < written->above.n; k++)
		*push(c->mem, &rule->above) = written->above.at[k];
	return rule;
}

/* Takes the rules of the paragraph out, or of what they say the cases of the amendment. successor NULL: nothing takes their place. */
static void take_out(struct reader *r, const struct amend_decl *a, struct rule *successor, int layer)
{
	struct contract *c = r->c;
	size_t kept = 0;
	for (size_t i = 0; i < c->rules.n; i++) {
		struct rule *rule = c->rules.at[i];
		bool hit = amendable(rule, a->target.key, layer);
		if (hit && successor)
			inherit(r, a, successor, rule);
		if (hit && a->cut)
			*push(c->mem, &rule->cuts) = a->cut;
		if (!hit || a->cut)
			c->rules.at[kept++] = rule;
	}
	c->rules.n = kept;
}

/* The last turn of the clause in documents below that layer; 0 also where no rule is called exactly so. */
static int last_turn(const struct contract *c, struct str clause, int layer)
{
	int last = 0;
	for (size_t i = 0; i < c->rules.n; i++) {
		const struct rule *rule = c->rules.at[i];
		if (rule->layer < layer && str_is(rule->at.key, clause) && rule->turn > last)
			last = rule->turn;
	}
	return last;
}

static void add_rule(struct reader *r, struct rule *rule)
{
	struct contract *c = r->c;
	if (c->rules.n == RULES_MAX)
		contract_say(r, STR("G02"), WEIGHT_ERROR, &rule->at,
			SAY(r, "mehr als {} Regeln", "more than {} rules", (int)RULES_MAX),
			SAYING(r, "auch Zeilen von Tabellen zählen: auf mehrere Verträge verteilen", "rows of tables count, too: divide it among several contracts"));
	if (c->rules.n < RULES_MAX)
		*push(c->mem, &c->rules) = rule;
}

/* What holds of the same work where the quota is not enough: a rule beside it, under the same number and precedence. */
static void add_beyond(struct reader *r, const struct rule *within)
{
	if (!within->beyond.text.len)
		return;
	struct rule *rule = NEW(r->c->mem, struct rule);
	*rule = *within;
	rule->all = rule->cuts = (struct conditions){ 0 };
	for (size_t i = 0; i < within->all.n; i++)
		*push(r->c->mem, &rule->all) = within->all.at[i];
	for (size_t i = 0; i < within->cuts.n; i++)
		*push(r->c->mem, &rule->cuts) = within->cuts.at[i];
	rule->value = within->beyond;
	rule->price = within->beyond_price;
	rule->spent = within->quota;
	rule->quota = rule->beyond = rule->beyond_price = (struct token){ 0 };
	add_rule(r, rule);
}

static void add_both(struct reader *r, struct rule *rule)
{
	add_rule(r, rule);
	add_beyond(r, rule);
}

static void take_rule(struct reader *r, struct rule *rule, int layer, int rank)
{
	struct contract *c = r->c;
	rule->layer = layer;
	rule->rank = rank;
	if (rule->dated)
		*push(c->mem, &rule->all) = rule->dated;
	if (rule->when)
		*push(c->mem, &rule->all) = rule->when;
	if (rule->unless)
		*push(c->mem, &rule->cuts) = rule->unless;
	bool each_row = rule->by_table || rule->valued;
	if (!each_row)
		add_both(r, rule);
	for (size_t i = 0; i < rule->rows.n && each_row; i++)
		add_both(r, row_rule(r, rule, i));
}

static void take_bare(struct reader *r, struct rule *rule, int layer)
{
	const struct layer *document = &r->c->layers.at[layer];
	bool annex = layer && word_match(WORD_ANNEX, r->lang, &document->kind, 1);
	if (annex && !rule->above.n && rule->kind != RULE_PLUS)
		contract_say(r, STR("P02"), WEIGHT_ERROR, &rule->at,
			SAYING(r, "eine Regel der Anlage steht hier allein und ginge allem vor",
			"a rule of the annex stands alone here and would prevail over everything"),
			SAY(r, "„{} {}: …“ behält den Platz; oder sagen Sie „{} §…“",
				"\"{} {}: …\" keeps the place; or say \"{} §…\"", word_text(WORD_ADDS, r->lang),
				rule->at.key, word_text(WORD_PREVAILS, r->lang)));
	take_rule(r, rule, layer, rank_of(r->c, document->kind));
}

/* What of the same annex, or of one before it, took all of the clause out for good: nothing is left to amend. NULL: nothing did. */
static const struct amend_decl *taken_before(const struct contract *c, const struct amend_decl *a, int layer, bool found)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		const struct amend_decl *by = statement_takes(s);
		if (by == a && s->layer == layer)
			return NULL;
		if (!by || by->cut || s->layer > layer)
			continue;
		bool twice = s->layer == layer && by->kind != a->kind && str_is(by->target.key, a->target.key);
		if (found ? twice : clause_within(a->target.key, by->target.key))
			return by;
	}
	return NULL;
}

static void taken_twice(struct reader *r, const struct amend_decl *before, const struct amend_decl *a)
{
	bool adds = a->kind == AMEND_ADD;
	struct str what = adds ? SAY(r, "{} ist schon aufgehoben, dort tritt nichts mehr hinzu", "{} is repealed already, nothing can be added there", a->target.key)
		: SAY(r, "{} ist schon herausgenommen, beide Zeilen tun es", "{} is taken out already, both lines do so", a->target.key);
	say_two(r, STR("P01"), &before->target, &a->target, what, SAY(r, "eine Zeile genügt: „{} {}: …“ nimmt das Alte heraus und setzt die neue Regel an seine Stelle",
		"one line is enough: \"{} {}: …\" takes the old out and puts the new rule in its place", word_text(WORD_REPLACES, r->lang), before->target.key));
}

/* What of the same annex begins later takes over from what begins earlier, whatever their order. */
static void give_way(const struct contract *c, const struct amend_decl *a, struct rule *rule, int layer)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		const struct amend_decl *by = statement_takes(s);
		if (by && s->layer == layer && by->dates.from.text.len && clause_within(a->target.key, by->target.key)
			&& str_order(a->dates.from.text, by->dates.from.text) < 0)
			*push(c->mem, &rule->cuts) = by->cut;
	}
}

static void put(struct reader *r, const struct amend_decl *a, struct rule *rule, int layer, int rank)
{
	bool replaces = a->kind == AMEND_REPLACE;
	rule->turn = replaces && a->cut ? last_turn(r->c, a->target.key, layer + 1) + 1 : last_turn(r->c, a->target.key, layer);
	if (replaces)
		give_way(r->c, a, rule, layer);
	take_rule(r, rule, layer, rank);
}

static void amend(struct reader *r, const struct amend_decl *a, int layer)
{
	const struct rule *amended = find_clause(r->c, a->target.key);
	const struct amend_decl *before = a->kind == AMEND_ADD && amended ? NULL : taken_before(r->c, a, layer, amended);
	int rank = amended ? amended->rank : 0;
	if (before)
		taken_twice(r, before, a);
	else if (!amended)
		no_clause(r, &a->target);
	if (before || !amended)
		return;
	struct rule *rule = a->kind == AMEND_REPLACE ? stand_in(r->c, a->rule) : a->rule;
	if (a->kind == AMEND_ADD && rule && !rule->text.len)
		rule->text = amended->text;                           /* one case more of what that paragraph says */
	if (a->kind != AMEND_ADD)
		take_out(r, a, rule, layer);
	if (rule)
		put(r, a, rule, layer, rank);
}

static void take_all(struct reader *r)
{
	for (int layer = 0; layer < (int)r->c->layers.n; layer++)
		for (size_t i = 0; i < r->c->statements.n; i++) {
			const struct statement *s = &r->c->statements.at[i];
			if (s->layer == layer && s->form == &forms[FORM_RULE])
				take_bare(r, s->body, layer);
			else if (s->layer == layer && (s->form == &forms[FORM_ADD] || s->form == &forms[FORM_REPLACE]
				|| s->form == &forms[FORM_LIFT]))
				amend(r, s->body, layer);
		}
}

/* ---- what a rule sets -------------------------------------------------------------------------------------- */

static int find_leaf(struct reader *r, int dimension, const struct token *value)
{
	struct dimension *d = &r->c->dimensions[dimension];
	int n = index_find(&d->names, value->key);
	struct strs names = { 0 };
	if (dimension == DIMENSION_PRICE && meter_owes(r, value))
		return -1;
	if (n >= 0 && d->nodes.at[n].leaf)
		return d->nodes.at[n].first;
	for (size_t i = 0; i < d->nodes.n; i++)
		*push(r->mem, &names) = d->nodes.at[i].name;
	bool price = dimension == DIMENSION_PRICE;
	struct str what = price ? SAY(r, "eine Preisposition „{}“ gibt es nicht", "there is no price \"{}\"", value->text)
		: SAY(r, "„{}“ ist kein Wert von „{}“", "\"{}\" is no value of \"{}\"", value->text, d->face.name);
	contract_say(r, price ? STR("M01") : STR("W01"), WEIGHT_ERROR, value, what, advise_nearest(r, value->text, names.at, names.n));
	return -1;
}

static void set_leaf(struct reader *r, struct rule *rule, int dimension, const struct token *value)
{
	int leaf = find_leaf(r, dimension, value);
	if (leaf < 0)
		return;
	rule->dimension = dimension;
	rule->leaf = leaf;
	*push(r->c->mem, &r->c->dimensions[dimension].rules) = rule;
}

/* Of what is added several hold side by side, so it is no fact of the work. */
static void set_plus(struct reader *r, struct rule *rule)
{
	rule->leaf = find_leaf(r, DIMENSION_PRICE, &rule->value);
	if (rule->leaf >= 0)
		*push(r->c->mem, &r->c->plus_rules) = rule;
}

static void set_attribute(struct reader *r, struct rule *rule)
{
	if (!rule->attribute.text.len) {
		set_leaf(r, rule, DIMENSION_VERDICT, &rule->value);
		return;
	}
	int i = index_find(&r->c->dimension_names, rule->attribute.key);
	struct dimension *d = i < 0 ? NULL : &r->c->dimensions[i];
	if (!d)
		say_unknown_fact(r, &rule->attribute);
	else if (d->face.source.len)
		contract_say(r, STR("T07"), WEIGHT_ERROR, &rule->attribute,
			SAY(r, "„{}“ kommt aus {} und kann nicht zugleich von einer Regel gesetzt werden",
			"\"{}\" comes from {} and cannot be set by a rule as well", d->face.name, d->face.source),
			SAYING(r, "„aus …“ an seinem „merkmal“ streichen, oder ein zweites Merkmal für das, was Regeln ableiten", "strike \"from …\" at its \"fact\", or a second fact for what rules derive"));
	else {
		d->derived = true;
		set_leaf(r, rule, i, &rule->value);
	}
}

static void set_unclear(struct contract *c, struct rule *rule)
{
	rule->dimension = DIMENSION_VERDICT;
	rule->leaf = LEAF_UNCLEAR;
	*push(c->mem, &c->dimensions[DIMENSION_VERDICT].rules) = rule;
}

/* "zu preis NAME" is a price rule under the same condition, "aus kontingent q" one more condition: of money where the rule says what holds beyond it. */
static void add_yes(struct reader *r, struct conditions *to, const struct token *fact, bool quota)
{
	struct condition *is = condition_new(r->c->mem, CONDITION_NAME);
	is->name = *fact;
	is->name.text = fact->kind == TOKEN_CLAUSE ? fact->key : fact->text;
	is->quota = quota;
	condition_bind(r, is);
	*push(r->c->mem, to) = is;
}

static void set_additions(struct reader *r, struct rule *rule)
{
	if (rule->quota.text.len && (rule->beyond.text.len || !quota_is_money(r->c, rule->quota.key)))
		add_yes(r, &rule->all, &rule->quota, true);
	if (rule->spent.text.len)
		add_yes(r, &rule->cuts, &rule->spent, true);
	if (rule->decides.text.len)
		add_yes(r, &rule->all, &rule->at, false);
	struct rule *priced = rule->price.text.len ? rule_price(r, rule) : NULL;
	if (priced)
		set_leaf(r, priced, DIMENSION_PRICE, &rule->price);
}

/* ---- what ranges name ------------------------------------------------------------------------------------- */

static bool is_stated(const struct contract *c, const struct range *g)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct rule *rule = statement_rule(&c->statements.at[i]);
		if (rule && range_has(g, rule->at.key))
			return true;
	}
	return false;
}

/* Asked of the text as written: what an annex took out may still be named by what prevailed over it. */
static void check_range(struct reader *r, const struct rule *rule, const struct range *g)
{
	bool single = g->until.kind != TOKEN_CLAUSE;
	if (!single && clause_order(g->from.key, g->until.key) > 0)
		contract_say(r, STR("P01"), WEIGHT_ERROR, &g->from, SAY(r, "der Bereich {} bis {} läuft rückwärts",
			"the range {} to {} runs backwards", g->from.key, g->until.key),
			SAYING(r, "die kleinere Nummer zuerst", "the lower number first"));
	else if (!is_stated(r->c, g))
		no_clause(r, &g->from);
	else if (single && str_is(g->from.key, rule->at.key))
		contract_say(r, STR("P03"), WEIGHT_BLOCKS, &g->from, SAY(r, "{} geht sich selbst vor",
			"{} prevails over itself", rule->at.key),
			SAYING(r, "nennen, vor wem: mit Ausnahme der eigenen Nummer", "name what it prevails over, except its own number"));
}

static void check_ranges(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n && !is_late(r->c); i++) {
		const struct rule *rule = statement_rule(&r->c->statements.at[i]);
		for (size_t g = 0; rule && g < rule->above.n; g++)
			check_range(r, rule, &rule->above.at[g]);
	}
}

void rules_bind(struct reader *r)
{
	struct contract *c = r->c;
	check_ranges(r);
	take_all(r);
	for (size_t i = 0; i < c->rules.n; i++) {
		struct rule *rule = c->rules.at[i];
		if (rule->kind == RULE_VALUE)
			set_attribute(r, rule);
		else if (rule->kind == RULE_UNCLEAR)
			set_unclear(c, rule);
		else if (rule->kind == RULE_PRICE)
			set_leaf(r, rule, DIMENSION_PRICE, &rule->value);
		else if (rule->kind == RULE_PLUS)
			set_plus(r, rule);
		set_additions(r, rule);
	}
	service_rules_bind(r);
	for (int i = 0; i < c->n_dimensions; i++)
		precedence_bind(c, i);
	rule_prices_cut(c);
}
