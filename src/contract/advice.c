/* advice.c - what was probably meant where something does not fit: only what may stand at that very place.
 *
 * The words that are allowed are those the expectation names in quotation marks, the verdicts where one is expected, and
 * where a statement could end those that could go on. A word of the other language is told as this document calls it. */
#include "contract/inside.h"

enum { CANDIDATES_MOST = 64 };
struct candidates { enum word words[CANDIDATES_MOST]; size_t n; };

/* ---- which words may stand here ------------------------------------------------------------------------------------ */

static void may(struct candidates *c, enum word w)
{
	if (c->n < CANDIDATES_MOST)
		c->words[c->n++] = w;
}

static void may_all(struct candidates *c, const enum word *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		may(c, words[i]);
}

static void may_verdicts(struct candidates *c)
{
	for (int v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++)
		may(c, verdict_words[v]);
}

/* „geht vor §…": a word of ours right behind a quotation mark, whole. */
static bool names_word(struct str want, struct str word, enum lang lang)
{
	bool german = lang == LANG_DE;
	struct str open = german ? STR("„") : STR("\"");
	for (ptrdiff_t at; (at = str_find(want, open)) >= 0; want = str_cut(want, (size_t)at + open.len, want.len)) {
		struct str rest = str_cut(want, (size_t)at + open.len, want.len);
		struct str behind = str_cut(rest, word.len, rest.len);
		if (str_starts(rest, word) && (str_starts(behind, german ? STR("“") : STR("\"")) || str_starts(behind, STR(" "))))
			return true;
	}
	return false;
}

static const struct token *before(const struct parser *p) { return p->start && p->at > p->start ? &p->at[-1] : NULL; }

static bool is_word(const struct parser *p, const struct token *t, enum word w) { return t && t->kind == TOKEN_NAME && word_match(w, p->lang, &t->key, 1); }

static bool after_verdict(const struct parser *p)
{
	const struct token *t = before(p);
	return t && t->kind == TOKEN_NAME && verdict_of(t->key, p->lang) != VERDICT_NONE;
}

/* Where a statement could end, it could also go on. */
static void may_go_on(const struct parser *p, struct candidates *c)
{
	static const enum word verdict[] = { WORD_IF, WORD_UNLESS, WORD_BY_TABLE, WORD_PREVAILS }, rule[] = { WORD_AND, WORD_OR, WORD_UNLESS, WORD_BY_TABLE, WORD_PREVAILS },
		fact[] = { WORD_SOURCE, WORD_ORDERED, WORD_OTHERWISE, WORD_ONLY_IF }, condition[] = { WORD_AND, WORD_OR };
	if (p->start && p->start->kind == TOKEN_CLAUSE && after_verdict(p))
		may_all(c, verdict, COUNT(verdict));
	else if (p->start && p->start->kind == TOKEN_CLAUSE)
		may_all(c, rule, COUNT(rule));
	else if (is_word(p, p->start, WORD_FACT))
		may_all(c, fact, COUNT(fact));
	else if (is_word(p, p->start, WORD_TERM) || is_word(p, p->start, WORD_NEVER))
		may_all(c, condition, COUNT(condition));
}

static struct candidates candidates_of(const struct parser *p, struct str want)
{
	static const enum word condition[] = { WORD_NOT, WORD_OUTSIDE, WORD_WITHIN, WORD_QUOTA };
	struct candidates c = { 0 };
	bool german = p->lang == LANG_DE;
	if (str_starts(want, german ? STR("ein Urteil") : STR("a verdict")))
		may_verdicts(&c);
	if (str_is(want, german ? STR("das Ende der Anweisung") : STR("the end of the statement")))
		may_go_on(p, &c);
	if (str_is(want, german ? STR("eine Bedingung") : STR("a condition")))
		may_all(&c, condition, COUNT(condition));
	for (int w = WORD_NOTHING + 1; w < WORD_COUNT; w++)
		if (word_text((enum word)w, p->lang).len > 1 && names_word(want, word_text((enum word)w, p->lang), p->lang))
			may(&c, (enum word)w);
	return c;
}

static struct str other_language(const struct parser *p, const struct candidates *c)
{
	struct reader *r = p->r;
	enum lang other = p->lang == LANG_DE ? LANG_EN : LANG_DE;
	for (size_t i = 0; i < c->n; i++)
		if (word_match(c->words[i], other, &p->at->key, 1) && !word_match(c->words[i], p->lang, &p->at->key, 1))
			return SAY(r, "in diesem Dokument heißt das „{}“", "in this document that is \"{}\"", word_text(c->words[i], p->lang));
	return NONE;
}

static struct str nearest_of(const struct parser *p, const struct candidates *c)
{
	struct str names[CANDIDATES_MOST];
	for (size_t i = 0; i < c->n; i++)
		names[i] = word_text(c->words[i], p->lang);
	struct str near = p->at->kind == TOKEN_NAME ? nearest(p->at->key, names, c->n) : NONE;
	return near.len && !str_is(near, p->at->key) ? advise_nearest(p->r, p->at->key, names, c->n) : NONE;
}

static struct str word_meant(struct parser *p, const struct candidates *c)
{
	struct str told = p->at->kind == TOKEN_NAME ? other_language(p, c) : NONE;
	return told.len ? told : nearest_of(p, c);
}

/* ---- what people write instead --------------------------------------------------------------------------------------- */

/* A statement that is indented goes on with the one above it. */
static struct str indented(const struct parser *p)
{
	struct reader *r = p->r;
	bool first = p->at->kind == TOKEN_CLAUSE && p->at->column && before(p) && before(p)->line < p->at->line;
	return first ? SAY(r, "eingerückt gehört die Zeile zur Anweisung davor; „{}“ an den Zeilenanfang", "indented, the line belongs to the statement above; put \"{}\" at the beginning of the line", p->at->text) : NONE;
}

static struct str doubled(const struct parser *p)
{
	struct reader *r = p->r;
	bool twice = p->at->kind == TOKEN_SIGN && p->at->sign == '=' && before(p) && before(p)->kind == TOKEN_SIGN && before(p)->sign == '=';
	return twice ? SAYING(r, "ein einziges „=“", "a single \"=\"") : NONE;
}

static struct str quoted(const struct parser *p)
{
	struct reader *r = p->r;
	struct str inner = p->at->kind == TOKEN_STRING ? p->at->key : NONE;
	return inner.len && name_run(inner) == inner.len ? SAY(r, "ohne Anführungszeichen: {}", "without quotation marks: {}", inner) : NONE;
}

/* "ebene ist hardware", "ebene hardware" */
static struct str no_equals(const struct parser *p)
{
	static const enum word joints[] = { WORD_IF, WORD_UNLESS, WORD_AND, WORD_OR, WORD_NOT };
	struct reader *r = p->r;
	const struct token *fact = before(p), *joint = fact && fact > p->start ? &fact[-1] : NULL;
	bool opens = joint && joint->kind == TOKEN_SIGN && joint->sign == '(';
	for (size_t i = 0; joint && i < COUNT(joints); i++)
		opens |= is_word(p, joint, joints[i]) || (joints[i] == WORD_UNLESS && is_word(p, joint, WORD_IF));
	const struct token *value = is_word(p, p->at, WORD_IS) ? &p->at[1] : p->at;
	if (!opens || fact->kind != TOKEN_NAME || value->kind != TOKEN_NAME || is_word(p, value, WORD_PREVAILS) || nearest_of(p, &(struct candidates){ { WORD_AND, WORD_OR }, 2 }).len)
		return NONE;
	return SAY(r, "zum Beispiel „{} = {}“", "for example \"{} = {}\"", fact->text, value->text);
}

static struct str no_comma(const struct parser *p)
{
	static const enum word additions[] = { WORD_PREVAILS, WORD_AT_PRICE, WORD_FROM_QUOTA, WORD_DECIDED_BY, WORD_VALID_FROM };
	struct reader *r = p->r;
	for (size_t i = 0; i < COUNT(additions); i++)
		if (peek(p, additions[i]))
			return SAY(r, "davor gehört ein Komma: „, {}“", "a comma belongs in front of it: \", {}\"", word_text(additions[i], p->lang));
	return NONE;
}

/* "§2 priorität p1": of a fact that a rule sets, the value stands behind "=". */
static struct str sets_without_equals(const struct parser *p)
{
	struct reader *r = p->r;
	bool rule = p->start && p->start->kind == TOKEN_CLAUSE && p->at == p->start + 1 && p->at->kind == TOKEN_NAME;
	struct parser behind = *p;
	behind.at = p->at + 2;
	if (!rule || p->at[1].kind != TOKEN_NAME || !(p->at[2].kind == TOKEN_END || peek(&behind, WORD_IF)))
		return NONE;
	return SAY(r, "was eine Regel setzt, steht hinter „=“: „{} {} = {}“", "what a rule sets stands behind \"=\": \"{} {} = {}\"",
		p->start->text, p->at->text, p->at[1].text);
}

/* ", ohne feiertage", ", wenn gegenstand = server": days off follow the hours as they are, and a condition what holds under it. */
static struct str comma_too_many(const struct parser *p)
{
	struct reader *r = p->r;
	bool comma = before(p) && before(p)->kind == TOKEN_SIGN && before(p)->sign == ',', days_off = is_word(p, p->start, WORD_CALENDAR) && peek(p, WORD_WITHOUT);
	if (!comma || !(days_off || peek(p, WORD_IF)))
		return NONE;
	return p->at[1].kind == TOKEN_END ? SAY(r, "ohne Komma davor: „… {} …“", "without a comma in front: \"… {} …\"", p->at->text)
		: SAY(r, "ohne Komma davor: „… {} {}“", "without a comma in front: \"… {} {}\"", p->at->text, p->at[1].text);
}

/* "10,00 € pro h" */
static struct str not_per(const struct parser *p)
{
	static const struct str meant[] = { LIT("pro"), LIT("a"), LIT("an"), LIT("each"), LIT("every"), LIT("jede"), LIT("jeden"), LIT("jedes") };
	struct reader *r = p->r;
	bool amount = is_word(p, p->start, WORD_PRICE), is = false;
	for (size_t i = 0; i < COUNT(meant) && amount; i++)
		is |= p->at->kind == TOKEN_NAME && str_is(p->at->key, meant[i]);
	return is ? SAY(r, "statt „{}“ heißt es „{}“", "instead of \"{}\" it is \"{}\"", p->at->text, word_text(WORD_PER, p->lang)) : NONE;
}

/* "ersetzt gewählt plan = gold, gilt ab …": a choice has the days of the version it stands in. */
static struct str dated_choice(const struct parser *p)
{
	struct reader *r = p->r;
	const struct token *first = is_word(p, p->start, WORD_REPLACES) ? p->start + 1 : p->start;
	struct parser behind = *p;
	behind.at += p->at->kind == TOKEN_SIGN && p->at->sign == ',';
	return is_word(p, first, WORD_CHOSEN) && peek(&behind, WORD_VALID_FROM) ? SAY(r, "eine Wahl gilt von dem Tag an, den der Kopf nennt: „fassung: 2, {} 2026-07-01“",
		"a choice holds from the day that the head names: \"version: 2, {} 2026-07-01\"", word_text(WORD_VALID_FROM, p->lang)) : NONE;
}

/* 90000-01-01, at its first number or behind it */
static struct str long_year(const struct parser *p)
{
	struct reader *r = p->r;
	const struct token *year = p->at->kind == TOKEN_NUMBER ? p->at : before(p), *dash = year && year->kind == TOKEN_NUMBER ? &year[1] : NULL;
	bool date = dash && year->text.len > STR("2026").len && dash->kind == TOKEN_SIGN && dash->sign == '-' && dash[1].kind == TOKEN_NUMBER;
	return date ? SAYING(r, "ein Jahr hat vier Ziffern", "a year has four digits") : NONE;
}

/* "covered by hardware", "gedeckt bei hardware" */
static struct str no_if(const struct parser *p)
{
	static const struct str joints[] = { LIT("by"), LIT("when"), LIT("where"), LIT("for"), LIT("bei"), LIT("falls"), LIT("sofern"), LIT("für"), LIT("durch") };
	struct reader *r = p->r;
	bool rule = p->start && p->start->kind == TOKEN_CLAUSE && after_verdict(p), meant = false;
	for (size_t i = 0; i < COUNT(joints); i++)
		meant |= p->at->kind == TOKEN_NAME && str_is(p->at->key, joints[i]);
	return rule && meant ? SAY(r, "eine Bedingung beginnt mit „{} …“", "a condition begins with \"{} …\"", word_text(WORD_IF, p->lang)) : NONE;
}

/* "gedeckt wenn je tabelle": a table may take the place of the condition, or narrow it. */
static struct str if_by_table(const struct parser *p)
{
	struct reader *r = p->r;
	struct parser by = *p;
	by.at -= before(p) != NULL;
	bool bare = p->start && by.at > p->start + 1 && (is_word(p, by.at - 1, WORD_IF) || is_word(p, by.at - 1, WORD_UNLESS)) && peek(&by, WORD_BY_TABLE);
	return bare ? SAY(r, "hinter „{}“ steht eine Bedingung wie „ebene = hardware“; sagen es die Zeilen der Tabelle allein, heißt es „{}“ ohne „{}“",
		"behind \"{}\" stands a condition like \"layer = hardware\"; where the rows of the table say it alone, it is \"{}\" without \"{}\"",
		by.at[-1].text, word_text(WORD_BY_TABLE, p->lang), by.at[-1].text) : NONE;
}

/* In an example: "bestand", "nicht bestand"; rules may ask a yes/no fact so, an example says its value. */
static struct str yes_or_no(const struct parser *p)
{
	struct reader *r = p->r;
	bool example = p->start && p->start->kind == TOKEN_STRING && before(p) && before(p)->kind == TOKEN_NAME;
	struct str yes = word_text(WORD_YES, p->lang), no = word_text(WORD_NO, p->lang);
	if (example && is_word(p, before(p), WORD_NOT) && p->at->kind == TOKEN_NAME)
		return SAY(r, "ein Beispiel sagt den Wert: „{} = {}“", "an example says the value: \"{} = {}\"", p->at->text, no);
	bool bare = example && (p->at->kind == TOKEN_END || (p->at->kind == TOKEN_SIGN && (p->at->sign == ',' || p->at->sign == SIGN_ARROW)));
	return bare ? SAY(r, "ein Beispiel sagt den Wert, auch von ja/nein: „{} = {}“ oder „{} = {}“", "an example says the value, of yes/no too: \"{} = {}\" or \"{} = {}\"",
		before(p)->text, yes, before(p)->text, no) : NONE;
}

/* In an example: "gedeckt §1", "covered by §1" */
static struct str no_under(const struct parser *p)
{
	struct reader *r = p->r;
	const struct token *clause = p->at->kind == TOKEN_NAME ? &p->at[1] : p->at;
	bool example = p->start && p->start->kind == TOKEN_STRING && after_verdict(p) && clause->kind == TOKEN_CLAUSE;
	return example ? SAY(r, "zum Beispiel „{} {} {}“", "for example \"{} {} {}\"", before(p)->text, word_text(WORD_UNDER, p->lang), clause->text) : NONE;
}

/* "§3 zahlung binnen 30 tage": what is no rule has no clause. */
static struct str clause_too_many(const struct parser *p)
{
	struct reader *r = p->r;
	struct parser behind = *p;
	if (!p->start || p->start->kind != TOKEN_CLAUSE || (p->at != p->start + 1 && !(p->at->kind == TOKEN_SIGN && p->at->sign == ':')))
		return NONE;
	behind.at = p->start + 1;
	for (size_t i = 0; i < FORM_COUNT; i++)
		if (forms[i].word != WORD_NOTHING && peek(&behind, forms[i].word))
			return SAY(r, "diese Anweisung hat keinen Paragraphen: „{} …“", "this statement has no clause number: \"{} …\"", word_text(forms[i].word, p->lang));
	return NONE;
}

/* "preis techniker wenn …" */
static struct str clause_missing(const struct parser *p)
{
	struct reader *r = p->r;
	bool rule = is_word(p, p->start, WORD_PRICE) && peek(p, WORD_IF);
	return rule ? SAY(r, "eine Regel beginnt mit ihrem Paragraphen: „§1 {} …“", "a rule begins with its clause: \"§1 {} …\"", p->start->text) : NONE;
}

/* "…, höchstens 100 % der monatspauschale" behind a credit: a bound that is a share of something is said by a rule of its own. */
static struct str bound_of_credits(const struct parser *p)
{
	struct reader *r = p->r;
	bool bound = false;
	for (const struct token *t = p->start; p->start && p->start->kind == TOKEN_CLAUSE && t < p->at && peek(p, WORD_OF); t++)
		bound |= is_word(p, t, WORD_CREDIT);
	return bound ? SAY(r, "als eigene Regel: „{} {} {} 100 % {} …“", "as a rule of its own: \"{} {} {} 100 % {} …\"", p->start->text, word_text(WORD_CREDITS, p->lang), word_text(WORD_AT_MOST, p->lang), word_text(WORD_OF, p->lang)) : NONE;
}

struct str advise_unexpected(struct parser *p, struct str want)
{
	static const struct { struct str want, want_en; struct str (*says)(const struct parser *p); } lacking[] = { { LIT("„=“"), LIT("\"=\""), yes_or_no } };
	static struct str (*const slips[])(const struct parser *p) = { indented, clause_too_many, clause_missing, bound_of_credits, doubled, quoted, no_comma, comma_too_many, not_per, dated_choice, no_if, if_by_table, no_under, long_year };
	struct candidates c = candidates_of(p, want);
	struct str told = NONE;
	for (size_t i = 0; i < COUNT(slips) && !told.len; i++)
		told = slips[i](p);
	for (size_t i = 0; i < COUNT(lacking) && !told.len; i++)
		told = str_is(want, p->lang == LANG_DE ? lacking[i].want : lacking[i].want_en) ? lacking[i].says(p) : NONE;
	told = told.len ? told : word_meant(p, &c);
	told = told.len ? told : sets_without_equals(p);
	return told.len ? told : no_equals(p);
}

/* ---- where a statement begins -------------------------------------------------------------------------------------------- */

/* What only a rule says, written without its clause: "gutschrift 5 % der …". */
static bool begins_rule(const struct parser *p)
{
	static const enum word words[] = { WORD_TARGET, WORD_AVAILABILITY, WORD_CREDIT, WORD_CREDITS, WORD_OUTAGE, WORD_UNCLEAR };
	bool begins = false;
	for (size_t i = 0; i < COUNT(words); i++)
		begins |= peek(p, words[i]);
	return begins;
}

/* Whoever misspells the word a statement begins with has its first letter; "haftung" is no "zahlung". */
static bool may_be_meant(const struct parser *p, enum word w)
{
	struct str one = p->at->key;
	bool meant = false;
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		meant |= one.len && str_starts(word_text(w, lang), str_cut(one, 0, utf8_next(one, &(int32_t){ 0 })));
	return meant;
}

struct str advise_statement(struct parser *p)
{
	struct candidates c = { 0 };
	struct reader *r = p->r;
	for (size_t i = 0; i < FORM_COUNT; i++)
		if (forms[i].word != WORD_NOTHING && may_be_meant(p, forms[i].word))
			may(&c, forms[i].word);
	if (is_verdict(p) || begins_rule(p))
		return SAY(r, "eine Regel beginnt mit ihrem Paragraphen: „§1 {} …“", "a rule begins with its clause: \"§1 {} …\"", p->at->text);
	if (p->at->kind == TOKEN_NUMBER || p->at->kind == TOKEN_DAY || p->at->kind == TOKEN_TIME)
		return SAY(r, "ein Paragraph wird mit seinem Zeichen geschrieben: „§{} …“", "a clause is written with its sign: \"§{} …\"", p->at->text);
	if (p->at->kind != TOKEN_NAME)
		return SAYING(r, "im Block stehen nur Anweisungen; Bemerkungen gehören in den Text davor", "only statements stand in a block; remarks belong into the text before it");
	struct str meant = word_meant(p, &c);
	return meant.len ? meant : SAYING(r, "was keine Anweisung dieser Sprache ist, steht als Text vor dem Block", "what is no statement of this language stands as text before the block");
}

/* ---- characters ------------------------------------------------------------------------------------------------------------ */

struct str advise_character(struct reader *r, struct str c, struct str decimal)
{
	static const struct { struct str c, say[2]; } rows[] = {
		{ LIT("#"), { LIT("Bemerkungen gehören in den Text vor dem Block"), LIT("remarks belong into the text before the block") } },
		{ LIT("."), { LIT("eine Anweisung endet ohne Punkt"), LIT("a statement ends without a full stop") } },
		{ LIT(";"), { LIT("getrennt wird mit Komma"), LIT("commas part things") } },
		{ LIT("!"), { LIT("verneint wird mit „nicht“"), LIT("\"not\" denies") } },
		{ LIT("&"), { LIT("verbunden wird mit „und“"), LIT("\"and\" joins") } },
		{ LIT("["), { LIT("mehrere Werte stehen in {a, b}"), LIT("several values stand in {a, b}") } },
		{ LIT("'"), { LIT("Titel stehen in „…“, Werte ohne Zeichen"), LIT("titles stand in \"…\", values without marks") } },
	};
	if (decimal.len && str_is(c, STR(".")) && r->lang == LANG_DE)
		return SAY(r, "das Dezimalzeichen ist hier das Komma: {}", "the decimal sign is the comma here: {}", decimal);
	for (size_t i = 0; i < COUNT(rows); i++)
		if (str_is(rows[i].c, c))
			return rows[i].say[r->lang];
	return NONE;
}
