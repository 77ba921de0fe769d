/* analyse_drift.c - where prose and rules have parted: amounts in the prose of a clause that no rule, price or table of its
 * section has, and then the amounts it has instead; paragraphs without a rule and rules without a text stand in paragraphs.c.
 *
 * Works on the Markdown as it stands: a section runs from one heading to the next. A paragraph without a number belongs to the
 * block it stands right above, as amendments are written; it may say what it likes beside, so only an amount for which the rules have
 * another is told. */
#include "contract/analyse.h"

struct scan_of_text { struct reader *r; int doc, line; struct amounts amounts, above, loose, taken; int since; enum { IN_PROSE, IN_CLAUSES, IN_OTHER } where; bool numbered, text_only, ruled, ended; struct amounts *rules; };      /* rules: the amounts of all blocks, of whatever section; above: of the last paragraph, while nothing but blank lines follows it; loose: of those without a number above a block; taken: of the prices that the rules of the section take, wherever they stand; since: the line before its first */

static void scan_into(struct scan_of_text *x, struct str line, struct amounts *to)
{
	size_t before = to->n;
	amounts_find(line, x->r->lang, x->where != IN_CLAUSES, x->r->mem, to);
	if (x->where != IN_CLAUSES)
		spelled_find(line, x->r->mem, to);
	hours_said_find(line, x->where != IN_CLAUSES, x->r->mem, to);
	for (size_t i = before; i < to->n; i++) {
		to->at[i].in_block = x->where == IN_CLAUSES;
		to->at[i].ruled = x->ruled;
		to->at[i].at.doc = (short)x->doc;
		to->at[i].at.line = x->line + 1;
	}
}

static void scan_line(struct scan_of_text *x, struct str line) { scan_into(x, line, &x->amounts); }

/* ---- sections ----------------------------------------------------------------------------------------------------------------- */

static bool are_among(const struct amounts *all, const struct amount *a, bool in_block)
{
	for (size_t i = 0; i < all->n && !a->hours; i++)
		if (all->at[i].in_block == in_block && amounts_are_one(&all->at[i], a))
			return true;
	return a->hours && hours_are_among(all, a, in_block);
}

static bool has_amount(const struct scan_of_text *x, const struct amount *a, bool in_block)
{
	return are_among(&x->amounts, a, in_block) || are_among(in_block ? &x->taken : &x->loose, a, in_block);
}

static bool is_of_days(const struct amount *a) { return a->unit == UNIT_SECOND && a->value.u6 >= (int64_t)86400 * 1000000; }

/* In words people speak of hours where the rules have hours, and of days where they have days. */
static bool may_be_meant(const struct amount *said, const struct amount *rules)
{
	return rules->in_block && rules->unit == said->unit && rules->hours == said->hours && (!said->spelled || is_of_days(rules) == is_of_days(said));
}

/* The amounts of that unit that only the blocks have: what the prose may have meant. */
static struct str instead(const struct scan_of_text *x, const struct amount *a)
{
	struct out o = out_open(x->r->mem);
	for (size_t i = 0; i < x->amounts.n; i++)
		if (may_be_meant(a, &x->amounts.at[i]) && !has_amount(x, &x->amounts.at[i], false))
			print(&o, "{}{}", o.len ? STR(", ") : NONE, x->amounts.at[i].at.text);
	return out_str(&o);
}

/* Of no rule of this section, which has no other amount that the prose might mean: it is the tax's, another section has it, or nothing is ruled here at
 * all, which is said of the paragraph. */
static bool is_of_something_else(const struct scan_of_text *x, const struct amount *a)
{
	bool elsewhere = false;
	for (size_t i = 0; i < x->rules->n; i++)
		elsewhere |= a->unit == UNIT_MONEY && amounts_are_one(&x->rules->at[i], a);
	return elsewhere || (a->unit == UNIT_MONEY && !a->ruled);
}

/* "48 € je 30 Minuten", "eine halbe Stunde kostet 48 €", which the rules have as 24 € je 15 min: the time is of that price. among: the amounts it stands with. */
static bool is_time_of_price(const struct scan_of_text *x, const struct amounts *among, const struct amount *a)
{
	bool is = false;
	for (size_t i = 0; i < among->n && a->unit == UNIT_SECOND && !is; i++) {
		const struct amount *price = &among->at[i];
		bool beside = price->at.line == a->at.line && price->unit == UNIT_MONEY && !price->in_block;
		is = beside && price->per && price->per * 60000000 == a->value.u6 && has_amount(x, price, true);
	}
	return is;
}

/* "200 Minuten" of a price that counts by a unit of the author's own, "200 gesprächsminute inklusive": as many, of what ends like it. */
static bool is_own_unit(struct reader *r, const struct quantity *q, const struct amount *a)
{
	struct str word = a->at.text;
	for (ptrdiff_t blank; (blank = str_find(word, STR(" "))) >= 0;)
		word = str_cut(word, (size_t)blank + 1, word.len);
	while (word.len && !(word.at[0] >= 'A'))
		word = str_cut(word, 1, word.len);
	struct str key = utf8_fold(r->mem, str_trim(word));
	enum measure unit = unit_find(key, LANG_DE);
	unit = unit == UNIT_NONE ? unit_find(key, LANG_EN) : unit;
	int64_t seconds = unit_seconds(unit), n = a->unit == UNIT_SECOND && seconds ? a->value.u6 / seconds : 0;
	if (!n || n != q->value.u6 || !q->own.key.len)
		return false;
	key.len -= str_ends(key, STR("n")) || str_ends(key, STR("s"));
	return str_ends(q->own.key, key) || str_ends(q->own.key, text(r->mem, "{}s", key));
}

static bool is_counted_otherwise(struct reader *r, const struct amount *a)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct price_decl *d = r->c->statements.at[i].form == &forms[FORM_PRICE] ? r->c->statements.at[i].body : NULL;
		for (size_t k = 0; d && k < d->items.n; k++)
			if (d->items.at[k].has_up_to && is_own_unit(r, &d->items.at[k].up_to, a))
				return true;
	}
	return false;
}

/* "bei einer Bindung von zwölf oder sechsunddreißig Monaten", whose rules have values of these names. */
static bool is_named(struct reader *r, const struct amount *a)
{
	bool named = false;
	for (struct str rest = a->spelled && !a->hours ? a->at.text : NONE; rest.len && !named;) {
		struct str word = str_split(&rest, ' ');
		named = rest.len && index_find(&r->c->spelled, utf8_fold(r->mem, word)) >= 0;      /* the last is the unit */
	}
	return named;
}

static void compare(struct scan_of_text *x, const struct amounts *said, bool loose)
{
	struct reader *r = x->r;
	for (size_t i = 0; i < said->n; i++) {
		const struct amount *a = &said->at[i];
		if (a->in_block || has_amount(x, a, true))
			continue;
		struct str meant = instead(x, a);
		if (a->of_tax || is_named(r, a) || is_counted_otherwise(r, a) || is_time_of_price(x, said, a) || (!meant.len && (loose || a->spelled || is_of_something_else(x, a))))
			continue;                        /* "two weeks" of which the rules have no days at all is a way of speaking */
		contract_say(r, STR("X02"), WEIGHT_HINT, &a->at, SAY(r, "„{}“ steht im Text, aber in keiner Regel, keinem Preis und keiner Tabelle dieses Abschnitts",
			"\"{}\" stands in the text, but in no rule, price or table of this section", a->at.text),
			meant.len ? SAY(r, "nur in den Regeln: {}", "only in the rules: {}", meant) :
			SAYING(r, "die Zahl im Text oder die Regel berichtigen; was für keine Regel gilt, sagt „nur text §…“", "mend the number in the text or the rule; what is for no rule is told by \"text only §…\""));
	}
}

/* ---- prices that a section takes ------------------------------------------------------------------------------------------------ */

static bool is_in_section(const struct scan_of_text *x, const struct rule *rule) { return rule && rule->at.doc == x->doc && rule->at.line > x->since && rule->at.line <= x->line; }

/* "urteil aufwand: in technik": a rule that says so takes that price without naming it. */
static bool is_charged_in(const struct contract *c, const struct token *verdict, struct str price, enum lang lang)
{
	enum verdict_class v = verdict->text.len ? verdict_of(verdict->key, lang) : VERDICT_NONE;
	return v != VERDICT_NONE && contract_charges(c, v, price);
}

static bool takes(struct reader *r, const struct rule *rule, const struct token *price)
{
	bool verdict = rule->kind == RULE_VALUE && !rule->attribute.text.len;
	bool named = str_is(rule->price.key, price->key) || str_is(rule->beyond_price.key, price->key) || (rule->kind == RULE_PRICE && str_is(rule->value.key, price->key));
	return named || (verdict && ((!rule->price.text.len && is_charged_in(r->c, &rule->value, price->text, r->lang)) || (!rule->beyond_price.text.len && is_charged_in(r->c, &rule->beyond, price->text, r->lang))));
}

static bool section_takes(const struct scan_of_text *x, const struct token *price)
{
	const struct contract *c = x->r->c;
	bool found = false;
	for (size_t i = 0; i < c->statements.n && !found; i++) {
		const struct rule *rule = statement_rule(&c->statements.at[i]);
		found = is_in_section(x, rule) && takes(x->r, rule, price);
	}
	return found;
}

/* Their steps and minimums are what the prose of the clause says of them. */
static void find_taken(struct scan_of_text *x)
{
	const struct contract *c = x->r->c;
	struct out o = out_open(x->r->mem);
	o.lang = x->r->lang;
	x->taken.n = 0;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct price_decl *d = c->statements.at[i].form == &forms[FORM_PRICE] ? c->statements.at[i].body : NULL;
		if (d && section_takes(x, &d->name)) {
			(forms[FORM_PRICE].print)(&o, d, o.lang);
			out_char(&o, '\n');
		}
	}
	for (struct str rest = out_str(&o); rest.len;)
		amounts_find(str_split(&rest, '\n'), o.lang, false, x->r->mem, &x->taken);
	for (size_t i = 0; i < x->taken.n; i++)
		x->taken.at[i].in_block = true;
}

static bool any_is_said(const struct amounts *all)
{
	bool said = false;
	for (size_t i = 0; i < all->n; i++)
		said |= !all->at[i].in_block;
	return said;
}

static void close_section(struct scan_of_text *x)
{
	if (any_is_said(&x->amounts) || any_is_said(&x->loose))
		find_taken(x);
	compare(x, &x->amounts, false);
	compare(x, &x->loose, true);
	x->amounts.n = x->above.n = x->loose.n = x->taken.n = 0;
	x->since = x->line;
}

/* ---- the whole --------------------------------------------------------------------------------------------------------------------- */

static void take_fence(struct scan_of_text *x, struct str line)
{
	struct str info = line;
	while (str_starts(info, STR("`")))
		info = str_cut(info, 1, info.len);
	struct str key = utf8_fold(x->r->mem, str_trim(info));
	bool closes = x->where != IN_PROSE;
	x->where = closes ? IN_PROSE : key.len && word_match(WORD_CLAUSES, x->r->lang, &key, 1) ? IN_CLAUSES : IN_OTHER;
	for (size_t i = 0; i < x->above.n && x->where == IN_CLAUSES; i++)
		*push(x->r->mem, &x->loose) = x->above.at[i];
	x->above.n = 0;
}

/* A blank line ends it, and what follows begins another. */
static void take_unnumbered(struct scan_of_text *x, struct str line)
{
	if (!str_trim(line).len) {
		x->ended = true;
		return;
	}
	if (x->ended)
		x->above.n = 0;
	x->ended = x->ruled = false;
	scan_into(x, line, &x->above);
}

static bool has_rule(const struct contract *c, struct str clause)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct rule *rule = statement_rule(&c->statements.at[i]);
		if (rule && (clause_within(rule->at.key, clause) || clause_within(clause, rule->at.key)))
			return true;
	}
	return false;
}

static void take_line(struct scan_of_text *x, struct str line)
{
	struct str clause = x->where == IN_PROSE ? leading_clause(x->r->mem, line) : NONE;
	if (str_starts(line, STR("```"))) {
		take_fence(x, line);
	} else if (x->where == IN_PROSE && str_starts(line, STR("#"))) {
		close_section(x);
		x->numbered = x->text_only = false;
	} else if (x->where == IN_CLAUSES) {
		scan_line(x, line);
	} else if (x->where == IN_PROSE) {
		bool goes_on = str_trim(line).len;
		x->text_only = clause.len ? clause_is_text_only(x->r->c, clause) : x->text_only && goes_on;
		x->numbered = clause.len ? !x->text_only : x->numbered && goes_on;
		x->ruled = clause.len ? has_rule(x->r->c, clause) : x->ruled;
		if (x->numbered)
			scan_line(x, line);
		if (x->numbered || x->text_only || str_starts(line, STR("---")))
			x->above.n = 0;                  /* neither a number nor the end of a head stands in it */
		else
			take_unnumbered(x, line);
	}
}

static void all_rules(struct reader *r, struct amounts *out)
{
	struct out o = out_open(r->mem);
	o.lang = r->lang;
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		if (s->form != &forms[FORM_CASE] && s->form != &forms[FORM_MEANING])
			(s->form->print)(&o, s->body, r->lang);       /* brackets: print is a macro */
		out_char(&o, '\n');
	}
	for (struct str rest = out_str(&o); rest.len;)
		amounts_find(str_split(&rest, '\n'), r->lang, false, r->mem, out);
}

void analyse_drift(struct reader *r, struct section *out)
{
	struct amounts rules = { 0 };
	(void)out;
	all_rules(r, &rules);
	for (int doc = 0; doc < r->c->n_docs; doc++) {
		struct scan_of_text x = { .r = r, .doc = doc, .rules = &rules };
		for (; x.line < r->c->docs[doc].n_lines && r->found->n < FINDINGS_MAX; x.line++)
			take_line(&x, r->c->docs[doc].lines[x.line]);
		close_section(&x);
	}
	paragraphs_check(r);
	outdated_check(r);
}
