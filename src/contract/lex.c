/* lex.c - the words of one statement: from its first line to its last, each with its place.
 *
 * In a German document a comma followed by a digit is the decimal sign, so lists need a blank. A name
 * may hold hyphens and digits, and a dot before a letter (merkmal.wert). Paragraph signs, times, dates
 * and quoted titles are words of their own. */
#include "contract/inside.h"
#include <string.h>

struct lexer { struct reader *r; struct str line; int doc, number; size_t at; struct tokens *out; bool ok; };

static unsigned char byte(const struct lexer *l, size_t ahead) { return l->at + ahead < l->line.len
	? (unsigned char)l->line.at[l->at + ahead] : 0; }
static bool digit(unsigned char c) { return c >= '0' && c <= '9'; }
static bool letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80 || c == '_'; }
static bool here(const struct lexer *l, struct str s) { return str_starts(str_cut(l->line, l->at, l->line.len), s); }

static const struct { struct str text; char sign; } signs[] = {
	{ LIT("→"), SIGN_ARROW }, { LIT("->"), SIGN_ARROW }, { LIT("<="), SIGN_LESS_EQUAL }, { LIT(">="), SIGN_MORE_EQUAL },
	{ LIT("≤"), SIGN_LESS_EQUAL }, { LIT("≥"), SIGN_MORE_EQUAL }, { LIT("="), '=' }, { LIT("<"), '<' }, { LIT(">"), '>' },
	{ LIT("("), '(' }, { LIT(")"), ')' }, { LIT("{"), '{' }, { LIT("}"), '}' }, { LIT(","), ',' }, { LIT(":"), ':' }, { LIT("/"), '/' },
	{ LIT("|"), '|' }, { LIT("–"), '-' }, { LIT("−"), '-' }, { LIT("-"), '-' },
};

static struct token *emit(struct lexer *l, enum token_kind kind, size_t len)
{
	struct token *t = push(l->r->mem, l->out);
	*t = (struct token){ .kind = kind, .doc = (short)l->doc, .line = l->number, .column = (int)l->at, .text = str_cut(l->line, l->at, l->at + len) };
	t->key = t->text;
	l->at += len;
	return t;
}

/* Not of a name, though no ASCII. */
static bool is_mark(struct str s)
{
	static const struct str marks[] = { LIT("“"), LIT("”"), LIT("„"), LIT("→"), LIT("§"), LIT("–"), LIT("−"), LIT("\xc2\xa0") };
	for (size_t i = 0; i < COUNT(marks); i++)
		if (str_starts(s, marks[i]))
			return true;
	return false;
}

static size_t name_length(const struct lexer *l)
{
	size_t n = 0;
	for (;;) {
		unsigned char c = byte(l, n), after = byte(l, n + 1);
		bool mark = c >= 0x80 && is_mark(str_cut(l->line, l->at + n, l->line.len));
		if (!mark && (letter(c) || digit(c)))
			n++;
		else if (((c == '-' && (letter(after) || digit(after))) || (c == '.' && letter(after))) && n)
			n++;
		else
			return n;
	}
}

void name_spell(struct reader *r, struct token *name)
{
	struct contract *c = r->c;
	int known = index_find(&c->spelled, name->key);
	if (known < 0) {
		index_add(c->mem, &c->spelled, name->key, (int)c->spellings.n);
		*push(c->mem, &c->spellings) = name->text;
		unseen_check_name(r, name);
	}
	name->spelled = known < 0 ? name->text : c->spellings.at[known];
}

size_t name_run(struct str s)
{
	struct lexer l = { .line = s };
	return s.len && letter((unsigned char)s.at[0]) ? name_length(&l) : 0;
}

static void lex_name(struct lexer *l)
{
	size_t n = name_length(l);
	struct token *t = emit(l, TOKEN_NAME, n);
	t->key = utf8_fold(l->r->mem, t->text);
	name_spell(l->r, t);
	if (n > 200) {
		contract_say(l->r, STR("L04"), WEIGHT_ERROR, t,
			SAYING(l->r, "der Name ist länger als 200 Zeichen", "the name is longer than 200 characters"),
			SAYING(l->r, "kürzer; was er bedeutet, sagt die Tabelle „werte“", "shorter; what it means says the table of values"));
		l->ok = false;
	}
}

static size_t digits(const struct lexer *l, size_t from)
{
	size_t n = from;
	while (digit(byte(l, n)))
		n++;
	return n - from;
}

/* Where groups of three behind n digits end: 1.200.000 in German, 1,200,000 in English, 1'200'000 in both. */
static size_t groups(const struct lexer *l, size_t n)
{
	unsigned char by = byte(l, n) == '\'' ? '\'' : l->r->lang == LANG_DE ? '.' : ',';
	for (size_t most = n + 12; n < most && byte(l, n) == by && digits(l, n + 1) == 3;)
		n += 4;
	return n;
}

/* In Swiss francs a point is the decimal sign in German, too: CHF 200.00. */
static bool is_decimal(const struct lexer *l, size_t n)
{
	bool francs = str_is(l->r->c->head.currency, STR("CHF")) && byte(l, n) == '.' && digits(l, n + 1) == 2 && byte(l, n + 3) != '.';
	return francs || (byte(l, n) == (l->r->lang == LANG_DE ? ',' : '.') && digit(byte(l, n + 1)));
}

static void lex_number(struct lexer *l)
{
	size_t whole = digits(l, 0);
	if (whole == 4 && byte(l, 4) == '-' && digits(l, 5) == 2 && byte(l, 7) == '-' && digits(l, 8) == 2) {
		emit(l, TOKEN_DATE, 10);
		return;
	}
	if (whole <= 2 && byte(l, whole) == ':' && digits(l, whole + 1) == 2) {
		emit(l, TOKEN_TIME, whole + 3);
		return;
	}
	size_t month = digits(l, whole + 1);
	if (l->r->lang == LANG_DE && whole <= 2 && byte(l, whole) == '.' && month && month <= 2 && byte(l, whole + 1 + month) == '.') {
		emit(l, TOKEN_DAY, whole + month + 2);                /* 24.12. */
		return;
	}
	size_t n = groups(l, whole);
	if (is_decimal(l, n))
		n += 1 + digits(l, n + 1);
	emit(l, TOKEN_NUMBER, n);
}

/* "§ K.2" and "§K.2" are the same paragraph: the key has no blank. */
static void lex_clause(struct lexer *l)
{
	size_t n = 2;
	while (byte(l, n) == ' ')
		n++;
	size_t start = n;
	for (;; n++) {
		unsigned char c = byte(l, n), after = byte(l, n + 1);
		bool part = digit(c) || (c >= 'A' && c <= 'Z');
		if (!part && !(c == '.' && n > start && (digit(after) || (after >= 'A' && after <= 'Z'))))
			break;
	}
	struct token *t = emit(l, TOKEN_CLAUSE, n);
	t->key = text(l->r->mem, "§{}", str_cut(t->text, start, t->text.len));
	if (n == start || n > 40) {
		contract_say(l->r, STR("L02"), WEIGHT_ERROR, t,
			SAYING(l->r, "nach § fehlt eine Nummer", "a number is missing after §"),
			SAYING(l->r, "wie §1, §2.3 oder §K.1", "like §1, §2.3 or §K.1"));
		l->ok = false;
	}
}

static void lex_string(struct lexer *l, struct str open, struct str close)
{
	struct str rest = str_cut(l->line, l->at + open.len, l->line.len);
	ptrdiff_t end = str_find(rest, close), straight = str_find(rest, STR("\""));
	size_t close_len = close.len;
	if (straight >= 0 && (end < 0 || straight < end)) {
		end = straight;
		close_len = 1;
	}
	struct token *t = emit(l, TOKEN_STRING, end < 0 ? rest.len + open.len : (size_t)end + open.len + close_len);
	t->key = str_cut(rest, 0, end < 0 ? rest.len : (size_t)end);
	if (end < 0) {
		contract_say(l->r, STR("L03"), WEIGHT_ERROR, t,
			SAYING(l->r, "das Anführungszeichen wird nicht geschlossen", "the quotation mark is not closed"),
			SAYING(l->r, "ein zweites Anführungszeichen in derselben Anweisung", "a second quotation mark in the same statement"));
		l->ok = false;
	}
}

static bool lex_sign(struct lexer *l)
{
	for (size_t i = 0; i < COUNT(signs); i++)
		if ((unsigned char)signs[i].text.at[0] == byte(l, 0) && here(l, signs[i].text)) {
			emit(l, TOKEN_SIGN, signs[i].text.len)->sign = signs[i].sign;
			return true;
		}
	return false;
}

static void lex_one(struct lexer *l)
{
	unsigned char c = byte(l, 0);
	if (c == ' ' || c == '\t' || c == '\r') {
		l->at++;
	} else if (digit(c)) {
		lex_number(l);
	} else if (c < 0x80 && letter(c)) {
		lex_name(l);
	} else if (here(l, STR("\xc2\xa0"))) {
		l->at += 2;
	} else if (here(l, STR("§"))) {
		lex_clause(l);
	} else if (c == '"') {
		lex_string(l, STR("\""), STR("\""));
	} else if (here(l, STR("„"))) {
		lex_string(l, STR("„"), STR("“"));
	} else if (c == '%' || c == '$' || here(l, STR("€")) || here(l, STR("£"))) {
		emit(l, TOKEN_NAME, c == '%' || c == '$' ? 1 : here(l, STR("€")) ? 3 : 2);
	} else if (!lex_sign(l)) {
		if (name_length(l)) {
			lex_name(l);
			return;
		}
		size_t n = 1;
		while ((byte(l, n) & 0xc0) == 0x80)
			n++;
		bool between = l->out->n && l->at && digit((unsigned char)l->line.at[l->at - 1]) && digit(byte(l, n));
		struct str decimal = between ? text(l->r->mem, "{},{}", l->out->at[l->out->n - 1].text, str_cut(l->line, l->at + n, l->at + n + digits(l, n))) : NONE;
		struct token *t = emit(l, TOKEN_SIGN, n);
		contract_say(l->r, STR("L01"), WEIGHT_ERROR, t,
			SAYING(l->r, "dieses Zeichen gehört nicht in eine Klausel",
			"this character has no place in a clause"), advise_character(l->r, t->text, decimal));
		l->ok = false;
	}
}

bool lex(struct reader *r, int doc, int line, int until_line, struct tokens *out)
{
	struct lexer l = { .r = r, .doc = doc, .out = out, .ok = true };
	for (l.number = line; l.number < until_line && l.ok; l.number++) {
		l.line = r->c->docs[doc].lines[l.number - 1];
		for (l.at = 0; l.at < l.line.len && l.ok;)
			lex_one(&l);
	}
	struct token *last = out->n ? &out->at[out->n - 1] : NULL;
	struct token end = { .kind = TOKEN_END, .doc = (short)doc, .line = last ? last->line : line, .column = last
		? last->column + (int)last->text.len : 0 };
	*push(r->mem, out) = end;
	return l.ok;
}
