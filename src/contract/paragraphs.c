/* paragraphs.c - numbered paragraphs that no rule carries out, and rules under which no text stands.
 *
 * A section runs from one heading to the next. A paragraph is carried out by a rule of its number, of one above or below it,
 * or by another statement of its section that speaks of the same: they share a name, an amount, hours or a day. What only says which words
 * there are (facts, classes, nevers) carries nothing out. A rule has a text if its number stands before a paragraph, before a
 * heading with a text, or if its section has a paragraph without a number. A price is said by a paragraph of its section. */
#include "contract/analyse.h"
#include "contract/figures.h"
#include "contract/imported.h"
#include "contract/money.h"

/* plain: the paragraphs without a number; going_on: the last of them ends with the next blank line. */
struct part { int doc; struct str number; bool going_on; size_t from, until; struct numbered_list paragraphs, plain; };
struct parts { struct part *at; size_t n, cap; };
struct reading { struct reader *r; struct parts parts; int doc, line; struct numbered *inside; bool in_plain, in_fence; };

/* ---- sections out of the pieces of a document ------------------------------------------------------------------------- */

static struct part *part_open(struct reading *x, struct str number)
{
	struct part *p = push(x->r->mem, &x->parts);
	*p = (struct part){ .doc = x->doc, .number = number };
	x->inside = NULL;
	return p;
}

static struct part *part_now(struct reading *x) { return x->parts.n ? &x->parts.at[x->parts.n - 1] : part_open(x, NONE); }

static struct str without_marks(struct str heading)
{
	while (str_starts(heading, STR("#")))
		heading = str_cut(heading, 1, heading.len);
	return str_trim(heading);
}

static void take_paragraph(struct reading *x, struct str line, struct str clause)
{
	ptrdiff_t sign = str_find(line, STR("§"));
	struct part *p = part_now(x);
	x->inside = push(x->r->mem, &p->paragraphs);
	*x->inside = (struct numbered){ { .kind = TOKEN_CLAUSE, .doc = (short)x->doc, .line = x->line, .column = sign < 0 ? 0 : (int)sign, .text = clause }, clause, line };
}

static void take_plain(struct reading *x, struct str line)
{
	struct part *p = part_now(x);
	if (!p->going_on)
		*push(x->r->mem, &p->plain) = (struct numbered){ { .kind = TOKEN_NAME, .doc = (short)x->doc, .line = x->line, .text = line }, NONE, line };
	struct numbered *last = &p->plain.at[p->plain.n - 1];
	last->text.len = (size_t)(line.at + line.len - last->text.at);
	p->going_on = true;
}

static void take_line(struct reading *x, struct str line)
{
	struct str clause = leading_clause(x->r->mem, line);
	if (str_starts(line, STR("```")))
		x->in_fence = !x->in_fence;
	if (x->in_fence || !str_trim(line).len || str_starts(line, STR("```"))) {
		x->inside = NULL;
		part_now(x)->going_on = false;
	} else if (str_starts(line, STR("#"))) {
		part_open(x, leading_clause(x->r->mem, without_marks(line)));
	} else if (clause.len) {
		take_paragraph(x, line, clause);
	} else if (x->inside) {
		x->inside->text.len = (size_t)(line.at + line.len - x->inside->text.at);
	} else {
		take_plain(x, line);
	}
}

static void take_prose(struct reading *x, struct str prose)
{
	const struct source *d = &x->r->c->docs[x->doc];
	if (!prose.len)
		return;
	while (x->line < d->n_lines && d->lines[x->line].at < prose.at)
		x->line++;
	while (x->line < d->n_lines && d->lines[x->line].at < prose.at + prose.len) {
		struct str line = d->lines[x->line++];
		take_line(x, line);
	}
	x->inside = NULL;
}

/* The statements of a section follow each other. */
static void take_block(struct reading *x, const struct piece *b)
{
	struct part *p = part_now(x);
	if (p->from == p->until)
		p->from = b->from;
	p->until = b->until;
	p->going_on = false;
}

/* A vocabulary has no rules, and its paragraphs wait for none. */
static struct parts parts_of(struct reader *r)
{
	struct reading x = { .r = r, .doc = -1 };
	struct vocabulary ignored;
	bool words = false;
	for (size_t i = 0; i < r->c->pieces.n; i++) {
		const struct piece *p = &r->c->pieces.at[i];
		if (p->doc != x.doc)
			x.line = 0;
		bool opens = p->doc != x.doc || p->head;
		x.doc = p->doc;
		if (opens)
			words = p->head && vocabulary_head(p->text, r->mem, &ignored);
		if (words)
			continue;
		if (opens)
			part_open(&x, NONE);
		if (p->prose)
			take_prose(&x, p->text);
		else if (!p->head)
			take_block(&x, p);
	}
	return x.parts;
}

/* ---- X01: a paragraph that nothing carries out -------------------------------------------------------------------------- */

bool clause_is_text_only(const struct contract *c, struct str clause)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct text_only_decl *d = c->statements.at[i].form == &forms[FORM_TEXT_ONLY] ? c->statements.at[i].body : NULL;
		for (size_t k = 0; d && k < d->of.n; k++)
			if (range_has(&d->of.at[k], clause))
				return true;
	}
	return false;
}

/* A rule at, above or below the clause, also one that amends it. */
static bool has_rule(const struct contract *c, struct str clause)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		const struct rule *rule = statement_rule(s);
		struct str at = rule ? rule->at.key : s->form == &forms[FORM_LIFT] ? ((const struct amend_decl *)s->body)->target.key : NONE;
		if (at.len && (clause_within(at, clause) || clause_within(clause, at)))
			return true;
	}
	return false;
}

static bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; }

/* The next word of folded text, without hyphens; NONE: no more. */
static struct str word_next(struct str *rest)
{
	size_t from = 0, n;
	while (from < rest->len && !is_word_byte(rest->at[from]))
		from++;
	for (n = from; n < rest->len && is_word_byte(rest->at[n]); n++)
		continue;
	struct str word = str_cut(*rest, from, n);
	*rest = str_cut(*rest, n, rest->len);
	return word;
}

enum { WORD_SHORTEST = 4, STEM_SHORTEST = 5 };

/* Words bend at their end and stand in compounds: "verlängert" in "verlängern", "pauschale" in "Monatspauschale". */
static struct str stem_of(struct str word) { return word.len > STEM_SHORTEST + 1 ? str_cut(word, 0, word.len - 2) : word; }

bool words_are_one(struct str word, struct str said) { return str_has(said, stem_of(word)) || (said.len >= WORD_SHORTEST && str_has(word, stem_of(said))); }

static bool is_said_in(struct str word, struct str prose)
{
	for (struct str w = word_next(&prose); w.len; w = word_next(&prose))
		if (words_are_one(word, w))
			return true;
	return false;
}

bool word_binds(struct str word, enum lang lang)
{
	static const enum word binding[] = { WORD_IF, WORD_UNLESS, WORD_NOT, WORD_OR, WORD_AND, WORD_PER, WORD_THEN, WORD_AT_LEAST, WORD_AT_MOST, WORD_UNTIL, WORD_FROM,
		WORD_SOURCE, WORD_CLIENT, WORD_UNDER, WORD_WAY_AFTER, WORD_WITHOUT, WORD_OUTSIDE, WORD_WITHIN };
	if (word.len < WORD_SHORTEST)
		return true;
	for (size_t i = 0; i < COUNT(binding); i++)
		if (word_match(binding[i], lang, &word, 1))
			return true;
	return unit_find(word, lang) != UNIT_NONE;
}

static bool shares_amount(const struct reader *r, struct str said, struct str prose)
{
	struct amounts ours = { 0 }, theirs = { 0 };
	amounts_find(said, r->lang, false, r->mem, &ours);
	amounts_find(prose, r->lang, true, r->mem, &theirs);
	for (size_t i = 0; i < ours.n; i++)
		for (size_t k = 0; k < theirs.n; k++)
			if (amounts_are_one(&ours.at[i], &theirs.at[k]))
				return true;
	return false;
}

static bool shares_hours(const struct reader *r, struct str said, struct str prose)
{
	struct amounts ours = { 0 }, theirs = { 0 };
	hours_said_find(said, false, r->mem, &ours);
	hours_said_find(prose, true, r->mem, &theirs);
	for (size_t i = 0; i < ours.n; i++)
		if (hours_are_among(&theirs, &ours.at[i], false))
			return true;
	return false;
}

static bool only_names(const struct form *f)
{
	return f == &forms[FORM_FACT] || f == &forms[FORM_UNDER] || f == &forms[FORM_NEVER] || f == &forms[FORM_SEVERAL] || f == &forms[FORM_RULE]
		|| f == &forms[FORM_CASE] || f == &forms[FORM_MEANING] || f == &forms[FORM_TEXT_ONLY];
}

static struct str printed(const struct reader *r, const struct statement *s, enum lang lang)
{
	struct out o = out_open(r->mem);
	o.lang = lang;
	(s->form->print)(&o, s->body, lang);                          /* brackets: print is a macro */
	return out_str(&o);
}

/* In the words of that language, which the prose may speak whatever the rules do. */
static bool shares_word(const struct reader *r, const struct statement *s, enum lang lang, struct str prose)
{
	struct str folded = utf8_fold(r->mem, prose), said = printed(r, s, lang), rest = utf8_fold(r->mem, said);
	for (struct str w = word_next(&rest); w.len; w = word_next(&rest))
		if (!word_binds(w, lang) && is_said_in(w, folded))
			return true;
	return days_are_said(said, prose, lang, r->mem);
}

static bool carries_out(const struct reader *r, const struct statement *s, struct str prose)
{
	if (only_names(s->form))
		return false;
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		if (shares_word(r, s, lang, prose))
			return true;
	struct str said = printed(r, s, r->lang);
	return shares_amount(r, said, prose) || shares_hours(r, said, prose);
}

static void check_paragraph(struct reader *r, const struct part *p, const struct numbered *n)
{
	const struct contract *c = r->c;
	if (has_rule(c, n->clause) || clause_is_text_only(c, n->clause))
		return;
	for (size_t i = p->from; i < p->until; i++)
		if (carries_out(r, &c->statements.at[i], n->text))
			return;
	contract_say(r, STR("X01"), WEIGHT_HINT, &n->at, SAY(r, "zu {} gibt es keine Regel", "there is no rule for {}", n->clause),
		SAY(r, "ist es nur Text: „{} {}“", "if it is text only: \"{} {}\"", word_text(WORD_TEXT_ONLY, r->lang), n->clause));
}

/* ---- X03: a rule that nobody can have read ------------------------------------------------------------------------------ */

static bool is_read(const struct parts *all, const struct part *own, const struct statement *s, struct str clause)
{
	if (own->plain.n || (s->form != &forms[FORM_RULE] && own->paragraphs.n))
		return true;
	for (size_t i = 0; i < all->n; i++) {
		const struct part *p = &all->at[i];
		if (p->plain.n && p->number.len && clause_within(clause, p->number))
			return true;
		for (size_t k = 0; k < p->paragraphs.n; k++)
			if (clause_within(clause, p->paragraphs.at[k].clause) || clause_within(p->paragraphs.at[k].clause, clause))
				return true;
	}
	return false;
}

/* One finding a section: who left out the text left it out for all its rules. */
static void check_rules(struct reader *r, const struct parts *all, const struct part *p)
{
	enum { NAMED = 5, MORE = 2 /* no count for so few */ };
	struct strs all_of = { 0 };
	struct out o = out_open(r->mem);
	const struct token *first = NULL;
	struct str last = NONE;
	for (size_t i = p->from; i < p->until; i++) {
		const struct statement *s = &r->c->statements.at[i];
		const struct rule *rule = statement_rule(s);
		if (!rule || str_is(rule->at.key, last) || is_read(all, p, s, rule->at.key))
			continue;
		*push(r->mem, &all_of) = rule->at.text;
		last = rule->at.key;
		first = first ? first : &rule->at;
	}
	size_t named = all_of.n > NAMED + MORE ? NAMED : all_of.n, before = r->found->n;
	for (size_t i = 0; i < named; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, all_of.at[i]);
	if (named < all_of.n)
		print(&o, "{}", SAY(r, " und {} weiteren", " and {} more", all_of.n - named));
	if (first)
		contract_say(r, STR("X03"), WEIGHT_HINT, first, SAY(r, "zu {} steht hier kein Text, den der Klient lesen könnte",
			"there is no text for {} that a client could have read", out_str(&o)),
			SAY(r, "es fehlt ein Absatz, der mit „{}“ beginnt", "a paragraph that begins with \"{}\" is missing", first->text));
	if (named < all_of.n && r->found->n > before)
		r->found->at[r->found->n - 1].clauses = all_of;
}

/* ---- X06: a right to terminate that no paragraph speaks of ---------------------------------------------------------------- */

static bool speaks_of_end(struct reader *r, struct str prose)
{
	static const struct str stems[] = { LIT("kündig"), LIT("beend"), LIT("terminat"), LIT("cancel"), LIT("end the contract"), LIT("end this contract") };
	struct str folded = utf8_fold(r->mem, prose);
	for (size_t i = 0; i < COUNT(stems); i++)
		if (str_has(folded, stems[i]))
			return true;
	return false;
}

/* Of several the last above it: a section may have a right under each. */
struct str paragraph_of_exit(struct reader *r, const struct statement *s)
{
	struct parts parts = parts_of(r);
	size_t at = (size_t)(s - r->c->statements.at);
	struct str found = NONE;
	for (size_t i = 0; i < parts.n; i++)
		for (size_t k = 0; k < parts.at[i].paragraphs.n && at >= parts.at[i].from && at < parts.at[i].until; k++) {
			const struct numbered *n = &parts.at[i].paragraphs.at[k];
			if ((!found.len || n->at.line <= s->line) && speaks_of_end(r, n->text))
				found = n->clause;
		}
	return found;
}

static void check_exit(struct reader *r, const struct exit_right *x, const struct token *at)
{
	if (!x->clause.len)
		contract_say(r, STR("X06"), WEIGHT_HINT, at, SAYING(r, "von diesem Kündigungsrecht spricht in seinem Abschnitt kein Absatz", "no paragraph of its section speaks of this right to terminate"),
			SAYING(r, "es fehlt ein Absatz wie „§9.2 Der Klient kann kündigen, wenn …“", "a paragraph such as \"§9.2 The client may terminate if …\" is missing"));
}

static void check_exits(struct reader *r)
{
	for (size_t i = 0, n = 0; i < r->c->statements.n; i++) {
		const struct exit_decl *d = r->c->statements.at[i].form == &forms[FORM_EXIT] ? r->c->statements.at[i].body : NULL;
		if (d && n < r->c->exits.n)
			check_exit(r, &r->c->exits.at[n++], &d->at);
	}
}

/* ---- the paragraph that says a price ------------------------------------------------------------------------------------- */

/* Times and counts stand everywhere: money and shares tell prices apart. */
static size_t prices_shared(const struct amounts *said, const struct amounts *prose)
{
	size_t n = 0;
	for (size_t i = 0; i < said->n; i++) {
		bool shared = false;
		for (size_t k = 0; k < prose->n && (said->at[i].unit == UNIT_MONEY || said->at[i].unit == UNIT_PERCENT); k++)
			shared |= amounts_are_one(&said->at[i], &prose->at[k]);
		n += shared;
	}
	return n;
}

/* Of its section the one with most of its amounts, of equals the last; else the only one there is, or the heading's own number. */
static struct str paragraph_of_price(struct reader *r, const struct part *p, const struct statement *s)
{
	struct amounts said = { 0 };
	struct str found = p->paragraphs.n == 1 ? p->paragraphs.at[0].clause : p->number;
	size_t most = 1;
	amounts_find(printed(r, s, r->lang), r->lang, false, r->mem, &said);
	for (size_t i = 0; i < p->paragraphs.n; i++) {
		struct amounts prose = { 0 };
		amounts_find(p->paragraphs.at[i].text, r->lang, true, r->mem, &prose);
		size_t n = prices_shared(&said, &prose);
		if (n >= most) {
			found = p->paragraphs.at[i].clause;
			most = n;
		}
	}
	return found;
}

static void cite_price(struct contract *c, const struct price_decl *d, struct str clause)
{
	for (size_t i = 0; i < c->prices.n; i++)
		if (str_is(c->prices.at[i].name, d->name.text))
			c->prices.at[i].clause = clause;
}

static void cite_surcharge(struct contract *c, const struct surcharge_decl *d, struct str clause)
{
	for (size_t i = 0; i < c->surcharges.n; i++)
		if (surcharge_is_of(&c->surcharges.at[i], d))
			c->surcharges.at[i].clause = clause;
}

void prices_cite(struct reader *r)
{
	struct parts parts = parts_of(r);
	for (size_t i = 0; i < parts.n; i++)
		for (size_t k = parts.at[i].from; k < parts.at[i].until; k++) {
			const struct statement *s = &r->c->statements.at[k];
			const struct surcharge_decl *put = statement_surcharge(s);
			if (!put && s->form != &forms[FORM_PRICE])
				continue;
			struct str clause = str_keep(r->c->mem, paragraph_of_price(r, &parts.at[i], s));
			if (put)
				cite_surcharge(r->c, put, clause);
			else
				cite_price(r->c, s->body, clause);
		}
}

/* ---- X04: text only, of a paragraph that is not there -------------------------------------------------------------------- */

static bool is_written(const struct contract *c, const struct parts *all, const struct range *g)
{
	for (size_t i = 0; i < all->n; i++) {
		if (all->at[i].number.len && range_has(g, all->at[i].number))
			return true;
		for (size_t k = 0; k < all->at[i].paragraphs.n; k++)
			if (range_has(g, all->at[i].paragraphs.at[k].clause))
				return true;
	}
	for (size_t i = 0; i < c->rules.n; i++)
		if (range_has(g, c->rules.at[i]->at.key))
			return true;
	return false;
}

static void check_text_only(struct reader *r, const struct parts *all, const struct text_only_decl *d)
{
	for (size_t i = 0; i < d->of.n; i++)
		if (!is_written(r->c, all, &d->of.at[i]))
			contract_say(r, STR("X04"), WEIGHT_HINT, &d->of.at[i].from, SAY(r, "einen Absatz {} gibt es nicht", "there is no paragraph {}", d->of.at[i].from.text),
				SAYING(r, "die Nummer des Absatzes berichtigen, oder die Zeile streichen", "correct the number of the paragraph, or leave the line out"));
}

/* ---- what others ask of paragraphs ------------------------------------------------------------------------------------------ */

static struct numbered_list with_plain(const struct part *p, struct arena *mem)
{
	struct numbered_list out = { 0 };
	for (size_t k = 0; k < p->paragraphs.n; k++)
		*push(mem, &out) = p->paragraphs.at[k];
	for (size_t k = 0; k < p->plain.n; k++)
		*push(mem, &out) = p->plain.at[k];
	return out;
}

struct numbered_list paragraphs_beside(struct reader *r, size_t statement, size_t *from, size_t *until)
{
	struct parts parts = parts_of(r);
	*from = *until = statement;
	for (size_t i = 0; i < parts.n; i++)
		if (statement >= parts.at[i].from && statement < parts.at[i].until) {
			*from = parts.at[i].from;
			*until = parts.at[i].until;
			return with_plain(&parts.at[i], r->mem);
		}
	return (struct numbered_list){ 0 };
}

struct numbered_list paragraphs_all(struct reader *r)
{
	struct parts parts = parts_of(r);
	struct numbered_list all = { 0 };
	for (size_t i = 0; i < parts.n; i++) {
		struct numbered_list some = with_plain(&parts.at[i], r->mem);
		for (size_t k = 0; k < some.n; k++)
			*push(r->mem, &all) = some.at[k];
	}
	return all;
}

bool paragraph_comes_again(struct reader *r, const struct numbered *n)
{
	struct parts parts = parts_of(r);
	for (size_t i = 0; i < parts.n; i++)
		for (size_t k = 0; k < parts.at[i].paragraphs.n && parts.at[i].doc > n->at.doc; k++)
			if (str_is(parts.at[i].paragraphs.at[k].clause, n->clause))
				return true;
	return false;
}

void paragraphs_check(struct reader *r)
{
	struct parts parts = parts_of(r);
	check_exits(r);
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_TEXT_ONLY])
			check_text_only(r, &parts, r->c->statements.at[i].body);
	for (size_t i = 0; i < parts.n; i++) {
		const struct part *p = &parts.at[i];
		for (size_t k = 0; k < p->paragraphs.n; k++) {
			const struct numbered *n = &p->paragraphs.at[k];
			check_paragraph(r, p, n);
			if (clause_is_text_only(r->c, n->clause))
				continue;
			rates_check(r, p->from, p->until, &n->at, n->clause, n->text);
			verdicts_said_check(r, n);
		}
		check_rules(r, &parts, p);
		beside_check(r, p->from, p->until, &p->paragraphs, &p->plain);
	}
}
