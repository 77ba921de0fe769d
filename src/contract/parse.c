/* parse.c - recursive descent over the tokens of one statement: the common parts.
 *
 * What each kind of statement looks like stands in the forms files; here are words, names, quantities,
 * tables and conditions. The first thing that does not fit ends the statement with one finding; the next
 * statement is read all the same. */
#include "contract/inside.h"
#include "contract/print.h"

static bool same_words(const struct parser *p, enum word w, size_t *used)
{
	struct str keys[4];
	size_t n = 0;
	while (n < COUNT(keys) && p->at[n].kind == TOKEN_NAME) {
		keys[n] = p->at[n].key;
		n++;
	}
	*used = word_match(w, p->lang, keys, n);
	return *used > 0;
}

bool peek(const struct parser *p, enum word w)
{
	size_t used;
	return same_words(p, w, &used);
}

bool accept_word(struct parser *p, enum word w)
{
	size_t used;
	if (!same_words(p, w, &used))
		return false;
	p->at += used;
	return true;
}

void *unexpected(struct parser *p, struct str what_de, struct str what_en)
{
	if (p->failed)
		return NULL;
	p->failed = true;
	struct reader *r = p->r;
	struct str want = p->lang == LANG_DE ? what_de : what_en;
	struct str what = p->at->kind == TOKEN_END ? SAY(r, "hier fehlt etwas; erwartet wird {}",
		"something is missing here; expected is {}", want)
		: SAY(r, "„{}“ passt hier nicht; erwartet wird {}", "\"{}\" does not fit here; expected is {}", p->at->text, want);
	contract_say(r, STR("S01"), WEIGHT_ERROR, p->at, what, advise_unexpected(p, want));
	return NULL;
}

bool expect(struct parser *p, enum word w)
{
	if (accept_word(p, w) || !word_text(w, p->lang).len)
		return true;
	return unexpected(p, in_quotes(p->r->mem, word_text(w, LANG_DE), LANG_DE), in_quotes(p->r->mem, word_text(w, LANG_EN), LANG_EN)) != NULL;
}

bool accept_sign(struct parser *p, char sign)
{
	if (p->at->kind != TOKEN_SIGN || p->at->sign != sign)
		return false;
	p->at++;
	return true;
}

bool expect_sign(struct parser *p, char sign)
{
	struct str shown = str_keep(p->r->mem, (struct str){ &sign, 1 });
	if (accept_sign(p, sign))
		return true;
	if (sign == SIGN_ARROW)
		return unexpected(p, STR("→"), STR("→")) != NULL;
	return unexpected(p, in_quotes(p->r->mem, shown, LANG_DE), in_quotes(p->r->mem, shown, LANG_EN)) != NULL;
}

bool expect_name(struct parser *p, struct token *out, struct str what_de, struct str what_en)
{
	if (p->at->kind != TOKEN_NAME)
		return unexpected(p, what_de, what_en) != NULL;
	*out = *p->at++;
	return true;
}

bool expect_clause(struct parser *p, struct token *out)
{
	if (p->at->kind != TOKEN_CLAUSE)
		return unexpected(p, STR("ein Paragraph wie §7.1"), STR("a clause like §7.1")) != NULL;
	*out = *p->at++;
	return true;
}

enum verdict_class verdict_of(struct str key, enum lang lang)
{
	for (int v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++)
		if (word_match(verdict_words[v], lang, &key, 1))
			return (enum verdict_class)v;
	return VERDICT_NONE;
}

bool is_verdict(const struct parser *p) { return p->at->kind == TOKEN_NAME && verdict_of(p->at->key, p->lang) != VERDICT_NONE; }

bool expect_verdict(struct parser *p, struct token *out)
{
	if (!is_verdict(p)) {
		struct out de = out_open(p->r->mem), en = out_open(p->r->mem);
		for (int v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++) {
			print(&de, "{}{}", v == VERDICT_COVERED ? STR("ein Urteil: ") : STR(", "),
				verdict_name((enum verdict_class)v, LANG_DE));
			print(&en, "{}{}", v == VERDICT_COVERED ? STR("a verdict: ") : STR(", "),
				verdict_name((enum verdict_class)v, LANG_EN));
		}
		return unexpected(p, out_str(&de), out_str(&en)) != NULL;
	}
	*out = *p->at++;
	out->word = verdict_words[verdict_of(out->key, p->lang)];
	return true;
}

/* ---- quantities -------------------------------------------------------------------------------- */

bool number_read(struct str s, enum lang lang, struct micro *out)
{
	char plain[24];
	size_t n = 0;
	bool comma = str_has(s, STR(","));
	for (size_t i = 0; i < s.len && s.len <= sizeof plain; i++) {
		bool decimal = lang == LANG_DE ? s.at[i] == ',' || (s.at[i] == '.' && !comma && i + 3 == s.len) : s.at[i] == '.';
		if (decimal)
			plain[n++] = '.';
		else if (s.at[i] >= '0' && s.at[i] <= '9')
			plain[n++] = s.at[i];
	}
	return s.len <= sizeof plain && micro_parse((struct str){ plain, n }, out);
}

/* A unit of the table, or the code of the contract's own currency. */
static enum measure unit_here(const struct parser *p)
{
	enum measure u = unit_find(p->at->key, p->lang);
	struct str currency = p->r->c->head.currency;
	return u == UNIT_NONE && currency.len && str_is(p->at->key, utf8_fold(p->r->mem, currency)) ? UNIT_MONEY : u;
}

static bool take_date(struct parser *p, struct quantity *out)
{
	struct date d;
	if (!date_parse(p->at->text, &d))
		return unexpected(p, STR("ein Datum, das es gibt, wie 2026-01-31"), STR("a date that exists, like 2026-01-31")) != NULL;
	*out = (struct quantity){ .at = *p->at++, .unit = UNIT_DATE, .value = { (int64_t)d.day * 1000000 } };
	return true;
}

/* menge = zahl, [ einheit ] | währung, zahl | datum ; */
/* "nächster werktag": until its end; "am selben tag": until the end of the day. */
static bool accept_closing(struct parser *p, struct quantity *out)
{
	struct token at = *p->at;
	bool next = accept_word(p, WORD_NEXT_WORKDAY);
	if (!next && !accept_word(p, WORD_SAME_DAY))
		return false;
	*out = (struct quantity){ .at = at, .unit = UNIT_CLOSE, .value = { next ? 1000000 : 0 } };
	return true;
}

bool expect_quantity(struct parser *p, struct quantity *out)
{
	*out = (struct quantity){ 0 };
	if (p->at->kind == TOKEN_DATE)
		return take_date(p, out);
	if (p->at[0].kind == TOKEN_NAME && p->at[1].kind == TOKEN_NUMBER && unit_here(p) == UNIT_MONEY) {
		out->own = *p->at++;                                  /* $160 */
		out->unit = UNIT_MONEY;
		out->prefix = true;
	}
	if (accept_closing(p, out))
		return true;
	if (p->at->kind != TOKEN_NUMBER)
		return unexpected(p, STR("eine Menge wie 15 min oder 5 %"), STR("a quantity like 15 min or 5 %")) != NULL;
	*out = (struct quantity){ .at = *p->at, .own = out->own, .prefix = out->prefix, .unit = out->unit };
	if (!number_read(p->at->text, p->lang, &out->value) || out->value.u6 > INT64_C(1000000000000000000) / 100)
		return unexpected(p, STR("eine kleinere Zahl mit höchstens 6 Nachkommastellen"),
			STR("a smaller number with at most 6 decimals")) != NULL;
	p->at++;
	if (!out->prefix && p->at->kind == TOKEN_NAME && (out->unit = unit_here(p)) != UNIT_NONE) {
		out->own = out->unit == UNIT_MONEY ? *p->at : out->own;
		p->at++;
	}
	return true;
}

bool is_negative(const struct token *t)
{
	bool sign = t->kind == TOKEN_SIGN && t->sign == '-';
	return sign && (t[1].kind == TOKEN_NUMBER || (t[1].kind == TOKEN_NAME && t[2].kind == TOKEN_NUMBER));
}

static bool is_ours(const struct parser *p)
{
	bool is = false;
	for (int w = WORD_NOTHING + 1; w < WORD_COUNT && !is; w++)
		is = peek(p, (enum word)w);
	return is;
}

/* A name behind a number, with nothing behind it that would belong to the name: "5 °C", and not "5 uund x". */
static bool is_own_unit(const struct parser *p)
{
	struct parser behind = *p;
	if (p->at->kind != TOKEN_NAME || is_ours(p))
		return false;
	behind.at++;
	return behind.at->kind != TOKEN_NAME || is_ours(&behind);
}

/* betrag = [ "-" ], menge, [ eigene einheit ] ; */
bool expect_amount(struct parser *p, struct quantity *out)
{
	bool negative = is_negative(p->at);
	struct token sign = *p->at;
	p->at += negative;
	if (!expect_quantity(p, out))
		return false;
	if (out->unit == UNIT_NONE && is_own_unit(p)) {
		out->own = *p->at++;
		out->unit = UNIT_OWN;
	}
	if (negative) {
		out->value.u6 = -out->value.u6;
		out->at.column = sign.column;
	}
	return true;
}

/* ---- conditions ----------------------------------------------------------------------------------- */

struct condition *condition_new(struct arena *mem, enum condition_kind kind)
{
	struct condition *c = NEW(mem, struct condition);
	c->kind = kind;
	c->dimension = c->term = -1;
	return c;
}

static void parse_values(struct parser *p, struct condition *c)
{
	struct tokens values = { 0 };
	do {
		struct token t;
		if (!expect_name(p, &t, STR("ein Wert"), STR("a value")))
			return;
		*push(p->mem, &values) = t;
	} while (accept_sign(p, ','));
	c->values = values.at;
	c->n_values = values.n;
	expect_sign(p, '}');
}

static bool reserved(const struct parser *p)
{
	return peek(p, WORD_AND) || peek(p, WORD_OR) || peek(p, WORD_IN) || peek(p, WORD_IF) || peek(p, WORD_UNLESS)
		|| peek(p, WORD_PREVAILS) || peek(p, WORD_THEN);
}

/* [ ereignis ], ( "in" | "innerhalb" | "außerhalb" ), kalender ; without an event it is the one of the head's reference. */
static struct condition *parse_window(struct parser *p, struct condition *c, bool outside)
{
	c->kind = CONDITION_WINDOW;
	c->outside = outside;
	c->values = NEW(p->mem, struct token);
	c->n_values = expect_name(p, c->values, STR("ein Kalender"), STR("a calendar"));
	return c;
}

static struct condition *parse_plain_window(struct parser *p, struct condition *c, bool outside)
{
	struct str reference = p->r->c->head.reference;
	c->plain = true;
	c->name = *p->at;
	c->name.text = reference.len ? reference : word_text(WORD_RECEIPT, p->lang);
	c->name.key = utf8_fold(p->mem, c->name.text);
	c->name.spelled = c->name.text;                               /* the place is the calendar's, the name the event's */
	return parse_window(p, c, outside);
}

/* name ( "=" | vergleich ) ( menge | name ) */
static void parse_compared(struct parser *p, struct condition *c, char sign)
{
	p->at++;
	c->kind = CONDITION_COMPARE;
	c->compare = sign;
	bool name = p->at[0].kind == TOKEN_NAME && p->at[1].kind != TOKEN_NUMBER;
	if (!name && p->at->kind != TOKEN_END) {
		expect_amount(p, &c->amount);
		return;
	}
	c->kind = CONDITION_IN;
	c->compare = sign == '=' ? 0 : sign;
	c->values = NEW(p->mem, struct token);
	c->n_values = expect_name(p, c->values, STR("ein Wert"), STR("a value"));
}

static struct condition *denied(struct arena *mem, struct condition *what)
{
	struct condition *c = condition_new(mem, CONDITION_NOT);
	c->parts = NEW(mem, struct condition *);
	c->parts[c->n++] = what;
	return c;
}

/* "x nicht in {a}" is "nicht x in {a}", and printed so. */
static bool accept_not_in(struct parser *p)
{
	struct parser behind = *p;
	bool is = accept_word(&behind, WORD_NOT) && peek(&behind, WORD_IN);
	return is && accept_word(p, WORD_NOT);
}

/* name | name "=" name | name [ "nicht" ] "in" "{" ... "}" | name vergleich menge | fenster */
static struct condition *parse_atom(struct parser *p)
{
	struct condition *c = condition_new(p->mem, CONDITION_NAME);
	struct token *start = p->at;
	if (accept_word(p, WORD_OUTSIDE) || accept_word(p, WORD_WITHIN))
		return parse_plain_window(p, c, word_match(WORD_OUTSIDE, p->lang, &start->key, 1) > 0);
	c->quota = accept_word(p, WORD_QUOTA);
	bool told = p->at[0].kind == TOKEN_NAME && p->at[1].kind == TOKEN_NAME && p->at[2].kind == TOKEN_SIGN;
	if (told && (accept_word(p, WORD_COUNT_OF) || accept_word(p, WORD_SINCE) || accept_word(p, WORD_UNTIL))) {
		/* "anzahl anwender >= 50", "seit kauf < 36 monate": the fact of that name */
		p->at->text = text(p->mem, "{}-{}", start->text, p->at->text);
		p->at->key = p->at->spelled = utf8_fold(p->mem, p->at->text);
	}
	if (reserved(p) || !expect_name(p, &c->name, STR("eine Bedingung"), STR("a condition"))) {
		p->at = start;
		return unexpected(p, STR("eine Bedingung"), STR("a condition"));
	}
	if (c->quota) {
		expect(p, WORD_SUFFICES);
		return c;
	}
	bool not_in = accept_not_in(p);
	char sign = p->at->kind == TOKEN_SIGN ? p->at->sign : 0;
	if (accept_word(p, WORD_CONTAINS)) {
		struct token option;
		if (!expect_name(p, &option, STR("eine Möglichkeit"), STR("an option")))
			return NULL;
		c->name.text = text(p->mem, "{}.{}", c->name.text, option.text);
		c->name.key = utf8_fold(p->mem, c->name.text);
	} else if (accept_word(p, WORD_OUTSIDE)) {
		parse_window(p, c, true);
	} else if (accept_word(p, WORD_IN)) {
		if (p->at->kind == TOKEN_NAME)
			return parse_window(p, c, not_in);
		c->kind = CONDITION_IN;
		c->braces = true;
		if (expect_sign(p, '{'))
			parse_values(p, c);
	} else if (sign == '=' || sign == '<' || sign == '>' || sign == SIGN_LESS_EQUAL || sign == SIGN_MORE_EQUAL) {
		parse_compared(p, c, sign);
	}
	return not_in ? denied(p->mem, c) : c;
}

/* satz = "nicht", satz | "(", bedingung, ")" | atom ; */
static struct condition *parse_sentence(struct parser *p)
{
	if (p->depth >= DEPTH_MAX) {
		if (!p->failed)
			contract_say(p->r, STR("S03"), WEIGHT_ERROR, p->at,
				SAY(p->r, "die Bedingung ist tiefer als {} Ebenen geschachtelt",
				"the condition is nested deeper than {} levels", (int)DEPTH_MAX),
				SAYING(p->r, "Teile als „begriff NAME: …“ benennen", "name parts of it as \"term NAME: …\""));
		p->failed = true;
		return NULL;
	}
	p->depth++;
	struct condition *c;
	if (accept_word(p, WORD_NOT)) {
		c = denied(p->mem, parse_sentence(p));
	} else if (accept_sign(p, '(')) {
		c = parse_condition(p);
		expect_sign(p, ')');
	} else {
		c = parse_atom(p);
	}
	p->depth--;
	return p->failed ? NULL : c;
}

static struct condition *parse_chain(struct parser *p, enum word by, enum condition_kind kind, struct condition *(*part)(struct parser *p))
{
	struct conditions parts = { 0 };
	do
		*push(p->mem, &parts) = part(p);
	while (!p->failed && accept_word(p, by));
	if (p->failed || parts.n == 1)
		return p->failed ? NULL : parts.at[0];
	struct condition *c = condition_new(p->mem, kind);
	c->parts = parts.at;
	c->n = parts.n;
	return c;
}

/* und = satz, { "und", satz } ; */
static struct condition *parse_all(struct parser *p) { return parse_chain(p, WORD_AND, CONDITION_ALL, parse_sentence); }

/* bedingung = und, { "oder", und } ; */
struct condition *parse_condition(struct parser *p) { return parse_chain(p, WORD_OR, CONDITION_ANY, parse_all); }

/* ---- statements ------------------------------------------------------------------------------------ */

/* A promise among the examples: what begins as a statement of clauses stands in a block of clauses. */
static bool strays_into_cases(struct parser *p)
{
	bool strays = p->at->kind == TOKEN_CLAUSE;
	for (size_t i = 0; i < FORM_COUNT && !strays; i++)
		strays = forms[i].word != WORD_NOTHING && forms[i].word != WORD_REPLACES && peek(p, forms[i].word);
	if (!strays)
		return false;
	contract_say(p->r, STR("S01"), WEIGHT_ERROR, p->at, SAY(p->r, "in einem Block „{}“ stehen Beispiele; „{} …“ ist eine Anweisung", "a block \"{}\" has examples; \"{} …\" is a statement", word_text(WORD_CASES, p->lang), p->at->text),
		SAY(p->r, "sie gehört in einen Block „{}“", "it belongs into a block \"{}\"", word_text(WORD_CLAUSES, p->lang)));
	p->failed = true;
	return true;
}

static const struct form *form_here(struct parser *p, enum word block)
{
	if (block == WORD_CASES && accept_word(p, WORD_REPLACES))
		p->replaces = &forms[FORM_CASE];
	if (block == WORD_CASES && !p->replaces && strays_into_cases(p))
		return NULL;
	if (block == WORD_CASES)
		return p->at->kind == TOKEN_STRING ? &forms[FORM_CASE]
			: unexpected(p, STR("ein Beispiel, das mit seinem Titel in Anführungszeichen beginnt"),
			STR("a case that begins with its title in quotation marks"));
	if (p->at->kind == TOKEN_CLAUSE)
		return &forms[FORM_RULE];
	for (size_t i = 0; i < FORM_COUNT; i++)
		if (forms[i].word != WORD_NOTHING && accept_word(p, forms[i].word))
			return i == FORM_LIFT && (peek(p, WORD_SURCHARGE) || peek(p, WORD_DISCOUNT)) ? &forms[FORM_LIFTED] : &forms[i];
	struct parser at_word = *p;
	for (; at_word.at->kind != TOKEN_END; at_word.at++)
		if (at_word.at > p->at && at_word.at[-1].kind == TOKEN_NAME && peek(&at_word, WORD_IS))
			return &forms[FORM_UNDER];
	contract_say(p->r, STR("S02"), WEIGHT_ERROR, p->at,
		SAY(p->r, "mit „{}“ beginnt keine Anweisung", "no statement begins with \"{}\"", p->at->text),
		advise_statement(p));
	p->failed = true;
	return NULL;
}

/* What was said in one breath and is a statement of its own; NULL: nothing more. */
static void *further(const struct form *f, const void *body) { return f == &forms[FORM_EXIT] ? ((const struct exit_decl *)body)->other : NULL; }

void parse_statement(struct reader *r, struct tokens *t, enum word block, int layer)
{
	struct parser p = { .r = r, .mem = r->c->mem, .at = t->at, .start = t->at, .lang = r->lang };
	const struct form *f = block == WORD_MEANINGS ? &forms[FORM_MEANING] : form_here(&p, block);
	if (!f)
		return;
	const struct token *name = p.at;
	void *body = f->parse(&p);
	if (!p.failed && body && p.at->kind != TOKEN_END)
		unexpected(&p, STR("das Ende der Anweisung"), STR("the end of the statement"));
	if (p.failed && f->word != WORD_NOTHING && name->kind == TOKEN_NAME)
		index_add(r->mem, &r->broken, name->key, 0);
	if (p.failed)
		*push(r->mem, &r->left) = (struct leftover){ t->at, p.at };
	for (const struct form *form = p.replaces ? p.replaces : f; !p.failed && body; body = further(form, body))
		*push(r->c->mem, &r->c->statements) = (struct statement){ .form = form, .replaces = p.replaces != NULL, .doc = t->at[0].doc, .layer = layer, .line = t->at[0].line, .body = body };
}
