/* analyse_drift.c - where prose and rules have parted: numbered paragraphs without a rule that nobody marked as text only,
 * amounts in the prose of a clause that no rule, price or table of its section has, and then the amounts it has instead.
 *
 * Works on the Markdown as it stands: a section runs from one heading to the next. */
#include "contract/analyse.h"

struct amount { struct micro value; enum measure unit; struct token at; bool in_block; };
enum { AMOUNTS_MOST = 1000 /* of one section */ };
struct amounts { struct amount *at; size_t n, cap; };
struct scan_of_text { struct reader *r; int doc, line, from; struct amounts amounts; enum { IN_PROSE, IN_CLAUSES, IN_OTHER } where; bool numbered; };

/* ---- numbers with a unit ------------------------------------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Digits with the marks of the language; a mark at the end belongs to the sentence. */
static size_t number_length(struct str s)
{
	size_t n = 0;
	while (n < s.len && (is_digit(s.at[n]) || s.at[n] == '.' || s.at[n] == ','))
		n++;
	while (n && !is_digit(s.at[n - 1]))
		n--;
	return n;
}

static bool read_number(struct str s, enum lang lang, struct arena *mem, struct micro *out)
{
	char grouping = lang == LANG_DE ? '.' : ',';
	struct out plain = out_open(mem);
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != grouping)
			out_char(&plain, s.at[i] == ',' ? '.' : s.at[i]);
	return micro_parse(out_str(&plain), out);
}

static size_t blanks(struct str s)
{
	size_t n = 0;
	for (;;)
		if (n < s.len && s.at[n] == ' ')
			n++;
		else if (str_starts(str_cut(s, n, s.len), STR("\u00a0")))
			n += 2;
		else
			return n;
}

/* A word, a percent or a euro sign. */
static size_t word_length(struct str s)
{
	size_t n = 0;
	if (s.len && s.at[0] == '%')
		return 1;
	if (str_starts(s, STR("€")))
		return STR("€").len;
	while (n < s.len && ((s.at[n] >= 'a' && s.at[n] <= 'z') || (s.at[n] >= 'A' && s.at[n] <= 'Z') || str_starts(str_cut(s, n, s.len), STR("ä"))))
		n += (unsigned char)s.at[n] >= 0x80 ? 2 : 1;
	return n;
}

/* Lengths of time are told in seconds where they are of one length. */
static void add_amount(struct scan_of_text *x, struct str line, size_t at, size_t length, struct micro value, enum measure unit)
{
	int seconds = unit_seconds(unit);
	if (x->amounts.n == AMOUNTS_MOST)
		return;
	if (seconds && value.u6 < INT64_MAX / 1000000 / 100) {
		value.u6 *= seconds;
		unit = UNIT_SECOND;
	}
	*push(x->r->mem, &x->amounts) = (struct amount){ value, unit, { .kind = TOKEN_NUMBER, .doc = (short)x->doc, .line = x->line + 1, .column = (int)at,
		.text = str_cut(line, at, at + length) }, x->where == IN_CLAUSES };
}

static void scan_line(struct scan_of_text *x, struct str line)
{
	for (size_t i = 0; i < line.len;) {
		size_t n = number_length(str_cut(line, i, line.len));
		if (!n || (i && (is_digit(line.at[i - 1]) || line.at[i - 1] == '.'))) {
			i += n ? n : 1;
			continue;
		}
		size_t gap = blanks(str_cut(line, i + n, line.len)), word = word_length(str_cut(line, i + n + gap, line.len));
		struct str key = utf8_fold(x->r->mem, str_cut(line, i + n + gap, i + n + gap + word));
		enum measure unit = word ? unit_find(key, x->r->lang) : UNIT_NONE;
		struct micro value;
		if (unit != UNIT_NONE && read_number(str_cut(line, i, i + n), x->r->lang, x->r->mem, &value))
			add_amount(x, line, i, n + gap + word, value, unit);
		i += n;
	}
}

/* ---- sections ----------------------------------------------------------------------------------------------------------------- */

static bool has_amount(const struct scan_of_text *x, const struct amount *a, bool in_block)
{
	for (size_t i = 0; i < x->amounts.n; i++)
		if (x->amounts.at[i].in_block == in_block && x->amounts.at[i].unit == a->unit && x->amounts.at[i].value.u6 == a->value.u6)
			return true;
	return false;
}

/* The amounts of that unit that only the blocks have: what the prose may have meant. */
static struct str instead(const struct scan_of_text *x, enum measure unit)
{
	struct out o = out_open(x->r->mem);
	for (size_t i = 0; i < x->amounts.n; i++)
		if (x->amounts.at[i].in_block && x->amounts.at[i].unit == unit && !has_amount(x, &x->amounts.at[i], false))
			print(&o, "{}{}", o.len ? STR(", ") : NONE, x->amounts.at[i].at.text);
	return out_str(&o);
}

static void close_section(struct scan_of_text *x)
{
	struct reader *r = x->r;
	for (size_t i = 0; i < x->amounts.n; i++) {
		const struct amount *a = &x->amounts.at[i];
		if (a->in_block || has_amount(x, a, true))
			continue;
		struct str meant = instead(x, a->unit);
		contract_say(r, STR("X02"), WEIGHT_HINT, &a->at, SAY(r, "„{}\" steht im Text, aber in keiner Regel, keinem Preis und keiner Tabelle dieses Abschnitts",
			"\"{}\" stands in the text, but in no rule, price or table of this section", a->at.text),
			meant.len ? SAY(r, "nur in den Regeln: {}", "only in the rules: {}", meant) : NONE);
	}
	x->amounts.n = 0;
}

/* ---- paragraphs ------------------------------------------------------------------------------------------------------------------ */

static bool is_text_only(const struct contract *c, struct str clause)
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

/* A statement without a number in the section: a price, a calendar, a term may be what the paragraph speaks of. */
static bool has_statement(const struct contract *c, int doc, int from, int until)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		bool numbered = statement_rule(s) || s->form == &forms[FORM_LIFT] || s->form == &forms[FORM_CASE] || s->form == &forms[FORM_MEANING];
		if (!numbered && s->doc == doc && s->line > from && s->line <= until)
			return true;
	}
	return false;
}

static int section_end(const struct source *d, int line)
{
	int end = line + 1;
	while (end < d->n_lines && !str_starts(d->lines[end], STR("#")))
		end++;
	return end;
}

static void check_paragraph(struct scan_of_text *x, struct str line, struct str clause)
{
	struct reader *r = x->r;
	const struct contract *c = r->c;
	if (has_rule(c, clause) || has_statement(c, x->doc, x->from, section_end(&c->docs[x->doc], x->line)))
		return;
	struct token at = { .kind = TOKEN_CLAUSE, .doc = (short)x->doc, .line = x->line + 1, .column = (int)(str_find(line, STR("§")) < 0 ? 0 : str_find(line, STR("§"))),
		.text = clause };
	contract_say(r, STR("X01"), WEIGHT_HINT, &at, SAY(r, "zu {} gibt es keine Regel", "there is no rule for {}", clause),
		SAY(r, "ist es nur Text: „{} {}\"", "if it is text only: \"{} {}\"", word_text(WORD_TEXT_ONLY, r->lang), clause));
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
}

static void take_line(struct scan_of_text *x, struct str line)
{
	struct str clause = x->where == IN_PROSE ? leading_clause(x->r->mem, line) : NONE;
	bool only_text = clause.len && is_text_only(x->r->c, clause);
	if (str_starts(line, STR("```"))) {
		take_fence(x, line);
	} else if (x->where == IN_PROSE && str_starts(line, STR("#"))) {
		close_section(x);
		x->from = x->line;
		x->numbered = false;
	} else if (x->where == IN_CLAUSES) {
		scan_line(x, line);
	} else if (x->where == IN_PROSE) {
		x->numbered = clause.len ? !only_text : x->numbered && str_trim(line).len;
		if (clause.len && !only_text)
			check_paragraph(x, line, clause);
		if (x->numbered)
			scan_line(x, line);
	}
}

void analyse_drift(struct reader *r, struct section *out)
{
	(void)out;
	for (int doc = 0; doc < r->c->n_docs; doc++) {
		struct scan_of_text x = { .r = r, .doc = doc };
		for (; x.line < r->c->docs[doc].n_lines && r->found->n < FINDINGS_MAX; x.line++)
			take_line(&x, r->c->docs[doc].lines[x.line]);
		close_section(&x);
	}
}
