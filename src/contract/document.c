/* document.c - the Markdown around the clauses: head, prose, and fenced blocks of statements.
 *
 * A statement starts in column 1 and goes on in indented lines. A paragraph of prose that begins with a
 * clause's number is that clause's text and no other's; other clauses stand in the last paragraph before their
 * block, or under the heading. An annex may follow in the same file after a head of its own, and so may a vocabulary; that
 * is how a contract with its documents is printed as one text. */
#include "contract/analyse.h"
#include "contract/hours.h"
#include "contract/imported.h"
#include <string.h>

struct walk {
	struct reader *r;
	const struct source *d;
	int doc, line, layer;                                         /* line: index from 0 */
	int prose_from;
	struct str heading, paragraph;
	size_t section;                                               /* of the numbered paragraphs the first under the heading */
	struct { struct numbered *at; size_t n, cap; } numbered;
	size_t first_statement;
	bool words, skip, only_words;                                 /* words: of a vocabulary; skip: which cannot be read with this contract; only_words: the file begins with it, and has nothing else */
};

static struct str at(const struct walk *w, int i) { return i < w->d->n_lines ? w->d->lines[i] : NONE; }
static bool blank(struct str line) { return str_trim(line).len == 0; }
static bool is_rule_line(struct str line) { return str_is(str_trim(line), STR("---")); }

/* ---- head ----------------------------------------------------------------------------------------- */

/* A part of the line, to stand under its own letters. */
static struct token part_of(const struct token *line, struct str part)
{
	struct token t = *line;
	if (part.len) {
		t.column += (int)(part.at - line->text.at);
		t.text = part;
	}
	return t;
}

static void head_version(struct reader *r, const struct token *t, struct str rest)
{
	struct contract_head *h = &r->c->head;
	h->version = str_trim(str_split(&rest, ','));
	while (rest.len) {
		struct str part = str_trim(str_split(&rest, ',')), word = str_split(&part, ' '), folded = utf8_fold(r->mem, word);
		struct str two[2] = { folded, utf8_fold(r->mem, str_split(&part, ' ')) };
		if (word_match(WORD_VALID_FROM, r->lang, two, 2) == 2) {
			struct token day = part_of(t, str_trim(part));
			if (!date_parse(day.text, &h->from))
				contract_say(r, STR("K03"), WEIGHT_ERROR, &day,
					SAYING(r, "hier wird ein Datum wie 2026-01-01 erwartet",
					"a date like 2026-01-01 is expected here"), NONE);
		} else if (word_match(WORD_REFERENCE, r->lang, two, 1)) {
			h->reference = two[1].len ? str_keep(r->mem, str_trim(two[1])) : NONE;
		} else {
			struct token at = part_of(t, word);
			contract_say(r, STR("K02"), WEIGHT_ERROR, &at, SAY(r, "„{}“ gehört nicht zur Fassung", "\"{}\" is no part of a version", word),
				SAYING(r, "erwartet: gilt ab DATUM, stichtag NAME",
				"expected: valid from DATE, reference NAME"));
		}
	}
}

/* An annex has no day of its own: what it changes holds as long as the version it belongs to. A later day in its head would promise otherwise. */
static void annex_version(struct reader *r, const struct token *t, struct str rest)
{
	struct date from;
	while (rest.len) {
		struct str part = str_trim(str_split(&rest, ',')), word = str_split(&part, ' ');
		struct str two[2] = { utf8_fold(r->mem, word), utf8_fold(r->mem, str_split(&part, ' ')) };
		struct token day = part_of(t, str_trim(part));
		if (word_match(WORD_VALID_FROM, r->lang, two, 2) != 2 || !date_parse(day.text, &from) || !r->c->head.from.day || from.day <= r->c->head.from.day)
			continue;
		contract_say(r, STR("K11"), WEIGHT_BLOCKS, &day, SAY(r, "die Anlage soll ab {} gelten, der Vertrag gilt ab {}: was sie ändert, gälte schon vom ersten Tag des Vertrags an",
			"the annex is to be valid from {}, the contract is from {}: what it changes would hold from the contract's first day on", from, r->c->head.from),
			SAY(r, "„gilt ab {}“; soll sie erst später gelten, gehört sie zu einer Fassung des Vertrags, die an dem Tag beginnt, oder an jede ihrer Regeln „gilt ab {}“",
			"\"valid from {}\"; if it is to hold later only, it belongs to a version of the contract that begins on that day, or each of its rules says \"valid from {}\"", r->c->head.from, from));
	}
}

static void head_language(struct reader *r, const struct token *t, struct str rest)
{
	if (!str_is(rest, STR("de")) && !str_is(rest, STR("en")))
		contract_say(r, STR("K03"), WEIGHT_ERROR, t,
			SAY(r, "die Sprache „{}“ gibt es nicht; erwartet wird de oder en",
			"there is no language \"{}\"; de or en is expected", rest),
			SAYING(r, "„sprache: de“ für deutsche Schlüsselwörter, „language: en“ für englische", "\"language: en\" for English keywords, \"sprache: de\" for German ones"));
}

static void head_standard(struct reader *r, const struct token *t, struct str rest)
{
	struct str key = utf8_fold(r->mem, rest), names[VERDICT_DECLINED];
	r->c->standard = verdict_of(key, r->lang);
	r->c->head.standard = rest;
	for (int v = VERDICT_COVERED; v <= VERDICT_DECLINED; v++)
		names[v - 1] = verdict_name((enum verdict_class)v, r->lang);
	if (r->c->standard == VERDICT_NONE)
		contract_say(r, STR("K03"), WEIGHT_ERROR, t, SAY(r, "„{}“ ist kein Urteil", "\"{}\" is no verdict", rest),
			advise_nearest(r, key, names, VERDICT_DECLINED));
}

/* "angebot > anlage > vertrag": kinds of documents, the highest first. A kind is a word of the author's. */
static void head_ranking(struct reader *r, const struct token *t, struct str rest)
{
	bool contract = false, twice = false;
	while (rest.len) {
		struct str kind = utf8_fold(r->mem, str_trim(str_split(&rest, '>')));
		contract |= word_match(WORD_CONTRACT, r->lang, &kind, 1) == 1;
		twice |= !kind.len || str_has(kind, STR(" "));
		for (size_t i = 0; i < r->c->ranking.n; i++)
			twice |= str_is(r->c->ranking.at[i], kind);
		*push(r->c->mem, &r->c->ranking) = kind;
	}
	if (twice || !contract || r->c->ranking.n < 2)
		contract_say(r, STR("K03"), WEIGHT_ERROR, t,
			SAYING(r, "erwartet wird eine Reihe wie „anlage > vertrag“, jede Art von Dokument einmal, darunter „vertrag“",
			"expected is an order like \"annex > contract\", each kind of document once, \"contract\" among them"), NONE);
}

int rank_of(const struct contract *c, struct str kind)
{
	size_t i = 0;
	while (i < c->ranking.n && !str_is(c->ranking.at[i], kind))
		i++;
	return (int)i;
}

/* What calendars hang on must be there before anybody signs; a stored contract is read all the same. */
static void check_zone(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	struct err e = { 0 };
	struct str name = r->c->head.zone_name;
	if (zone_load(name, r->c->mem, &r->c->zone, &e))
		return;
	r->c->zone = NULL;
	zone_names(r->mem, &names);
	struct token at = part_of(t, name);
	contract_say(r, STR("K06"), WEIGHT_BLOCKS, &at, SAY(r, "die Zeitzone „{}“ gibt es nicht", "there is no time zone \"{}\"", name),
		advise_nearest(r, name, names.at, names.n));
}

static void check_holidays(struct reader *r, const struct token *t)
{
	struct str region = r->c->head.holidays;
	if (holiday_is_known(region))
		return;
	struct str dir = holiday_looked_in(), file = dir.len ? SAY(r, "; eine eigene Liste stünde in {}/{}.txt", "; a list of one's own would be {}/{}.txt", dir, region) : NONE;
	struct token at = part_of(t, region);
	contract_say(r, STR("K07"), WEIGHT_BLOCKS, &at, SAY(r, "Feiertage von „{}“ sind nicht bekannt{}", "no holidays of \"{}\" are known{}", region, file),
		advise_region(r, region));
}

static void head_zone(struct reader *r, const struct token *t, struct str rest)
{
	r->c->head.zone_name = str_trim(str_split(&rest, ','));
	rest = str_trim(rest);
	struct str word = utf8_fold(r->mem, str_split(&rest, ' '));
	if (word_match(WORD_HOLIDAYS, r->lang, &word, 1))
		r->c->head.holidays = str_trim(rest);
	else if (word.len)
		contract_say(r, STR("K02"), WEIGHT_ERROR, t,
			SAY(r, "„{}“ ist hier unbekannt; erwartet wird „{} DE-HH“",
			"\"{}\" is unknown here; expected is \"{} DE-HH\"", word, word_text(WORD_HOLIDAYS, r->lang)), NONE);
	check_zone(r, t);
	if (r->c->head.holidays.len)
		check_holidays(r, t);
}

static void head_currency(struct reader *r, const struct token *t, struct str rest)
{
	bool code = rest.len == 3;
	for (size_t i = 0; i < rest.len; i++)
		code &= rest.at[i] >= 'A' && rest.at[i] <= 'Z';
	r->c->head.currency = rest;
	if (!code)
		contract_say(r, STR("K03"), WEIGHT_ERROR, t,
			SAY(r, "„{}“ ist keine Währung; erwartet werden drei Großbuchstaben wie EUR", "\"{}\" is no currency; three capital letters like EUR are expected", rest), NONE);
}

static void head_title(struct reader *r, const struct token *t, struct str rest)
{
	(void)t;
	r->c->head.title = rest;
}

static const struct { enum word word; void (*read)(struct reader *r, const struct token *t, struct str rest); } keys[] = {
	{ WORD_LANGUAGE, head_language }, { WORD_CONTRACT, head_title }, { WORD_VERSION, head_version }, { WORD_STANDARD, head_standard },
	{ WORD_RANKING, head_ranking },   { WORD_ZONE, head_zone },         { WORD_CURRENCY, head_currency }, { WORD_PARTIES, parties_read }, { WORD_VOCABULARY, imports_read },
};

static bool is_key(const struct reader *r, enum word w, const struct str *key)
{
	enum lang other = r->lang == LANG_DE ? LANG_EN : LANG_DE;
	return word_match(w, r->lang, key, 1) || (w == WORD_LANGUAGE && word_match(w, other, key, 1));
}

/* Does this key begin a document of its own: "anlage", or another kind that `vorrang` names? */
static bool is_kind(const struct reader *r, struct str key)
{
	return word_match(WORD_ANNEX, r->lang, &key, 1)
		|| (rank_of(r->c, key) < (int)r->c->ranking.n && !word_match(WORD_CONTRACT, r->lang, &key, 1));
}

/* Holidays stand behind the zone; else the nearest of its entries, or all of them. */
static struct str advise_entry(struct reader *r, struct str key, const struct str *names, size_t n)
{
	struct str near = advise_nearest(r, key, names, n);
	struct out all = out_open(r->mem);
	if (word_match(WORD_HOLIDAYS, r->lang, &key, 1))
		return SAYING(r, "Feiertage stehen hinter der Zone: „zone: Europe/Berlin, feiertage DE-HH“", "holidays stand behind the zone: \"zone: Europe/Berlin, holidays DE-HH\"");
	for (size_t i = 0; i < n; i++) {
		out_bytes(&all, i ? STR(", ") : NONE);
		out_bytes(&all, names[i]);
	}
	return near.len ? near : SAY(r, "der Kopf kennt {}; alles andere steht in einem Block", "the head knows {}; anything else stands in a block", out_str(&all));
}

static void head_line(struct reader *r, const struct token *line, bool annex, unsigned *seen)
{
	struct str rest = line->text, names[COUNT(keys) + 1], written = str_trim(str_split(&rest, ':')), key = utf8_fold(r->mem, written);
	rest = str_trim(rest);
	struct token name = part_of(line, written), value = part_of(line, rest);
	if (is_kind(r, key) && annex) {
		r->c->layers.at[r->c->layers.n - 1] = (struct layer){ key, rest };
		return;
	}
	for (size_t i = 0; i < COUNT(keys); i++) {
		names[i] = word_text(keys[i].word, r->lang);
		if (!is_key(r, keys[i].word, &key))
			continue;
		if (*seen >> i & 1)
			contract_say(r, STR("K04"), WEIGHT_ERROR, &name,
				SAY(r, "„{}“ steht im Kopf zweimal", "\"{}\" stands in the head twice", key),
				SAYING(r, "eine der beiden Zeilen streichen", "strike one of the two lines"));
		*seen |= 1u << i;
		if (!annex)
			keys[i].read(r, &value, rest);
		else if (keys[i].word == WORD_VERSION)
			annex_version(r, &value, rest);
		else if (keys[i].word != WORD_LANGUAGE && keys[i].word != WORD_ZONE)
			contract_say(r, STR("K05"), WEIGHT_ERROR, &name,
				SAY(r, "„{}“ steht im Vertrag, nicht in der Anlage",
				"\"{}\" belongs to the contract, not to an annex", key),
				SAYING(r, "hier streichen", "strike it here"));
		return;
	}
	names[COUNT(keys)] = word_text(WORD_ANNEX, r->lang);
	contract_say(r, STR("K02"), WEIGHT_ERROR, &name, SAY(r, "den Eintrag „{}“ kennt der Kopf nicht",
		"the head knows no entry \"{}\"", key), advise_entry(r, key, names, COUNT(keys) + annex));
}

/* Language first: it decides how the other entries are called. */
static void find_language(struct reader *r, const struct source *d, int line, int until)
{
	for (int i = line; i < until; i++) {
		struct str rest = d->lines[i], key = utf8_fold(r->mem, str_trim(str_split(&rest, ':')));
		if (word_match(WORD_LANGUAGE, LANG_DE, &key, 1) || word_match(WORD_LANGUAGE, LANG_EN, &key, 1))
			r->lang = str_is(str_trim(rest), STR("en")) ? LANG_EN : LANG_DE;
	}
	r->c->lang = r->c->head.lang = r->lang;
}

/* An annex or a service level read without its contract: no title of a contract, and an entry that no head of a contract
 * has or nearly has. All else that could be said of it would follow from that. */
static bool is_orphan(const struct reader *r, const struct source *d, int line, int until)
{
	struct str names[COUNT(keys)];
	bool foreign = false;
	for (size_t i = 0; i < COUNT(keys); i++)
		names[i] = word_text(keys[i].word, r->lang);
	for (int i = line; i < until; i++) {
		struct str rest = d->lines[i], key = utf8_fold(r->mem, str_trim(str_split(&rest, ':')));
		if (word_match(WORD_CONTRACT, LANG_DE, &key, 1) || word_match(WORD_CONTRACT, LANG_EN, &key, 1))
			return false;
		bool language = word_match(WORD_LANGUAGE, LANG_DE, &key, 1) || word_match(WORD_LANGUAGE, LANG_EN, &key, 1);
		foreign |= key.len && !language && (word_match(WORD_ANNEX, r->lang, &key, 1) || !nearest(key, names, COUNT(names)).len);
	}
	return foreign;
}

static void say_orphan(struct reader *r, int doc, int line)
{
	struct token t = { .doc = (short)doc, .line = line + 1, .text = str_trim(r->c->docs[doc].lines[line]) };
	contract_say(r, STR("K08"), WEIGHT_ERROR, &t,
		SAYING(r, "dieses Dokument ergänzt einen Vertrag; allein lässt es sich nicht lesen", "this document amends a contract; alone it cannot be read"),
		SAY(r, "sein Vertrag steht davor: VERTRAG --annex {}", "its contract stands before it: CONTRACT --annex {}", r->c->docs[doc].name));
	r->orphan = true;
}

void head_read(struct reader *r, int doc, int line, int until, bool annex)
{
	const struct source *d = &r->c->docs[doc];
	unsigned seen = 0;
	if (!annex)
		find_language(r, d, line, until);
	if (!annex && is_orphan(r, d, line, until))
		say_orphan(r, doc, line);
	if (!r->c->head.currency.len)
		r->c->head.currency = STR("EUR");
	for (int i = line; i < until; i++) {
		struct token t = { .kind = TOKEN_NAME, .doc = (short)doc, .line = i + 1, .text = str_trim(d->lines[i]) };
		t.column = (int)(t.text.at - d->lines[i].at);
		if (t.text.len)
			head_line(r, &t, annex, &seen);
	}
	struct token first = { .doc = (short)doc, .line = line, .text = STR("---") };
	if (!annex && !r->c->head.title.len)
		contract_say(r, STR("K01"), WEIGHT_ERROR, &first,
			SAY(r, "im Kopf fehlt „{}: NAME“", "the head lacks \"{}: NAME\"",
			word_text(WORD_CONTRACT, r->lang)),
			SAYING(r, "als erste Zeile im Kopf", "as the first line of the head"));
	if (!annex && !r->c->head.standard.len)
		contract_say(r, STR("K01"), WEIGHT_ERROR, &first,
			SAY(r, "im Kopf fehlt „{}“: das Urteil für alles, was nicht genannt ist",
			"the head lacks \"{}\": the verdict for what is not named", word_text(WORD_STANDARD, r->lang)),
			
			SAYING(r, "zum Beispiel „standard: projekt“", "for example \"default: project\""));
	if (!annex && !r->c->head.version.len)
		contract_say(r, STR("K01"), WEIGHT_ERROR, &first,
			SAY(r, "im Kopf fehlt „{}“", "the head lacks \"{}\"", word_text(WORD_VERSION, r->lang)), NONE);
}

/* ---- prose ---------------------------------------------------------------------------------------- */

static struct str slice_lines(const struct walk *w, int from, int until)
{
	if (from >= until)
		return NONE;
	const char *start = w->d->lines[from].at, *end = until < w->d->n_lines ? w->d->lines[until].at : w->d->bytes.at + w->d->bytes.len;
	return (struct str){ start, (size_t)(end - start) };
}

static void flush_prose(struct walk *w)
{
	struct str s = slice_lines(w, w->prose_from, w->line);
	if (s.len)
		*push(w->r->mem, &w->r->c->pieces) = (struct piece){ .prose = true, .text = s, .doc = w->doc };
	w->prose_from = w->line;
}

/* One line of text without emphasis marks, as a page or an explanation shows it. */
struct str plain_text(struct arena *mem, struct str s)
{
	char *plain = take(mem, s.len + 1);
	size_t n = 0;
	bool gap = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		if (c == '*' && i + 1 < s.len && (s.at[i + 1] == '*' || (i && s.at[i - 1] == '*')))
			continue;
		bool white = c == '\n' || c == '\r' || c == ' ' || c == '\t';
		if (!white && gap && n)
			plain[n++] = ' ';
		gap = white;
		if (!white)
			plain[n++] = c;
	}
	return (struct str){ plain, n };
}

/* "§7.1 Work on hardware..." or "**§7.1** ...": the number in front, or NONE. */
struct str leading_clause(struct arena *mem, struct str s)
{
	while (str_starts(s, STR("*")) || str_starts(s, STR(" ")) || str_starts(s, STR("- ")))
		s = str_cut(s, 1, s.len);
	if (!str_starts(s, STR("§")))
		return NONE;
	size_t from = 2, n;
	while (from < s.len && s.at[from] == ' ')
		from++;
	for (n = from; n < s.len && ((s.at[n] >= '0' && s.at[n] <= '9') || (s.at[n] >= 'A' && s.at[n] <= 'Z') || s.at[n] == '.'); n++)
		continue;
	while (n > from && s.at[n - 1] == '.')
		n--;
	bool ends = n == s.len || s.at[n] == ' ' || s.at[n] == '.' || s.at[n] == '*' || s.at[n] == ':';
	return n > from && ends ? text(mem, "§{}", str_cut(s, from, n)) : NONE;
}

static bool ends_paragraph(struct arena *mem, struct str line)
{
	return blank(line) || str_starts(line, STR("```")) || str_starts(line, STR("#")) || is_rule_line(line)
		|| leading_clause(mem, line).len;
}

static void take_paragraph(struct walk *w)
{
	int from = w->line++;
	while (w->line < w->d->n_lines && !ends_paragraph(w->r->mem, at(w, w->line)))
		w->line++;
	struct str s = slice_lines(w, from, w->line), clause = leading_clause(w->r->mem, s);
	w->paragraph = plain_text(w->r->mem, s);
	if (clause.len)
		*push(w->r->mem, &w->numbered) = (struct numbered){ .clause = clause, .text = w->paragraph };
}

static void take_heading(struct walk *w)
{
	struct str s = at(w, w->line++);
	while (str_starts(s, STR("#")))
		s = str_cut(s, 1, s.len);
	w->heading = str_trim(s);
	w->paragraph = NONE;
	w->section = w->numbered.n;
}

static struct str text_of(const struct walk *w, struct str clause)
{
	struct str found = NONE;
	size_t best = 0;
	for (size_t i = 0; i < w->numbered.n; i++)
		if (clause_within(clause, w->numbered.at[i].clause) && w->numbered.at[i].clause.len > best) {
			found = w->numbered.at[i].text;
			best = w->numbered.at[i].clause.len;
		}
	return found;
}

static void give_texts(struct walk *w)
{
	struct statements *all = &w->r->c->statements;
	for (size_t i = w->first_statement; i < all->n; i++) {
		const struct form *f = all->at[i].form;
		bool amend = f == &forms[FORM_ADD] || f == &forms[FORM_REPLACE];
		if (f != &forms[FORM_RULE] && !amend)
			continue;
		struct rule *rule = amend ? ((struct amend_decl *)all->at[i].body)->rule : all->at[i].body;
		struct str own = text_of(w, rule->at.key), above = leading_clause(w->r->mem, all->at[i].text);
		bool unrelated = amend && above.len && clause_is_text_only(w->r->c, above);       /* the document says that no rule carries it out */
		rule->text = own.len ? own : unrelated ? NONE : all->at[i].text;
	}
	w->numbered.n = 0;
	w->first_statement = all->n;
}

/* ---- blocks --------------------------------------------------------------------------------------- */

static bool continues(struct str line, enum word block)
{
	return blank(line) || line.at[0] == ' ' || line.at[0] == '\t' || (line.at[0] == '|' && block != WORD_MEANINGS);
}

static bool is_figure(char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; }

/* Does the text have this number as a whole? "5" is not in "25,00". */
static bool has_number(struct str s, struct str number)
{
	for (size_t i = 0; i + number.len <= s.len; i++) {
		bool begins = !i || !is_figure(s.at[i - 1]);
		size_t end = i + number.len;
		bool ends = end == s.len || !is_figure(s.at[end]) || end + 1 == s.len || !is_figure(s.at[end + 1]);
		if (begins && ends && str_is(str_cut(s, i, end), number))
			return true;
	}
	return false;
}

static bool is_word_of(const struct walk *w, const struct token *t, struct str folded)
{
	bool found = false;
	while (folded.len && t->kind == TOKEN_NAME && !word_binds(t->key, w->r->lang) && !found)
		found = words_are_one(t->key, str_split(&folded, ' '));
	return found;
}

/* The numbered paragraph of the section that a statement without a number of its own carries out: the one with most of its
 * numbers and words, of equals the last. Numbers alone stand beside much else: two weeks, 2 %. */
static struct str paragraph_of(const struct walk *w, const struct tokens *t)
{
	struct str found = w->paragraph;
	size_t most = 0;
	for (size_t i = w->section; i < w->numbered.n; i++) {
		struct str words = w->numbered.at[i].text, folded = utf8_fold(w->r->mem, words);
		size_t shared = 0;
		str_split(&words, ' ');                               /* behind its own number */
		for (size_t k = 0; k < t->n; k++)
			shared += t->at[k].kind == TOKEN_NUMBER ? has_number(words, t->at[k].text) : is_word_of(w, &t->at[k], folded);
		if (shared && shared >= most) {
			found = w->numbered.at[i].text;
			most = shared;
		}
	}
	return found;
}

/* These are cited by the paragraph they stand under. */
static bool is_cited(const struct statement *s)
{
	return s->form == &forms[FORM_ADJUSTMENT] || s->form == &forms[FORM_RUNS] || s->form == &forms[FORM_PAYMENT];
}

static void take_statement(struct walk *w, enum word block, int end)
{
	struct reader *r = w->r;
	int from = w->line++;
	while (w->line < end && continues(at(w, w->line), block))
		w->line++;
	struct tokens t = { 0 };
	size_t before = r->c->statements.n;
	if (block == WORD_MEANINGS)
		*push(r->mem, &t) = (struct token){ .doc = (short)w->doc, .line = from + 1 };
	else if (!lex(r, w->doc, from + 1, w->line + 1, &t) || t.n < 2)
		return;
	parse_statement(r, &t, block, w->layer);
	if (w->words && r->c->statements.n > before && !vocabulary_may_say(r, &r->c->statements.at[before], t.at))
		r->c->statements.n = before;
	for (size_t i = before; i < r->c->statements.n; i++) {
		struct statement *s = &r->c->statements.at[i];
		bool of_another = s->form == &forms[FORM_RULE] && leading_clause(r->mem, w->paragraph).len;
		s->text = w->paragraph.len && !of_another ? w->paragraph : w->heading;
		if (is_cited(s) && w->paragraph.len)
			s->text = paragraph_of(w, &t);
	}
}

static size_t ticks(struct str line)
{
	size_t n = 0;
	while (n < line.len && line.at[n] == '`')
		n++;
	return n;
}

/* The line that closes a block; a block of ours that is not closed ends where the next begins. */
static int block_end(const struct walk *w, int from, size_t fence, bool ours, bool *closed)
{
	*closed = false;
	for (int i = from; i < w->d->n_lines; i++) {
		*closed = ticks(at(w, i)) >= fence && blank(str_cut(at(w, i), ticks(at(w, i)), SIZE_MAX));
		if (*closed || (ours && ticks(at(w, i)) >= fence))
			return i;
	}
	return w->d->n_lines;
}

/* Which block the word after the fence opens; a word of the other language or nearly ours is an error,
 * because a block that is silently prose would decide nothing. */
static enum word block_kind(struct walk *w, struct str info)
{
	static const enum word kinds[] = { WORD_CLAUSES, WORD_CASES, WORD_MEANINGS };
	struct reader *r = w->r;
	struct str key = utf8_fold(r->mem, info), names[COUNT(kinds)];
	enum lang other = r->lang == LANG_DE ? LANG_EN : LANG_DE;
	struct token t = { .kind = TOKEN_NAME, .doc = (short)w->doc, .line = w->line + 1, .column = 3, .text = info };
	for (size_t i = 0; i < COUNT(kinds); i++) {
		names[i] = word_text(kinds[i], r->lang);
		if (word_match(kinds[i], r->lang, &key, 1))
			return kinds[i];
		if (word_match(kinds[i], other, &key, 1)) {
			contract_say(r, STR("D02"), WEIGHT_ERROR, &t,
				SAY(r, "der Block „{}“ heißt in diesem Dokument „{}“", "the block \"{}\" is called \"{}\" in this document", info, names[i]),
			SAYING(r, "ein Dokument hat die Wörter einer Sprache; „contract fmt --language“ schreibt es in der anderen", "a document has the words of one language; \"contract fmt --language\" writes it in the other"));
			return WORD_NOTHING;
		}
	}
	struct str near = key.len > 2 ? nearest(key, names, COUNT(names)) : NONE;
	if (near.len)
		contract_say(r, STR("D02"), WEIGHT_ERROR, &t,
			SAY(r, "einen Block „{}“ gibt es nicht", "there is no block \"{}\"", info), SAY(r, "meinten Sie „{}“?", "did you mean \"{}\"?", near));
	return WORD_NOTHING;
}

static void take_fence(struct walk *w)
{
	struct str line = at(w, w->line), info = str_trim(str_cut(line, ticks(line), line.len));
	struct reader *r = w->r;
	enum word kind = block_kind(w, info);
	bool closed;
	int start = w->line, end = block_end(w, w->line + 1, ticks(line), kind != WORD_NOTHING, &closed);
	if (!closed && kind != WORD_NOTHING) {
		struct token t = { .kind = TOKEN_NAME, .doc = (short)w->doc, .line = w->line + 1, .text = line };
		contract_say(r, STR("D01"), WEIGHT_ERROR, &t,
			SAYING(r, "dieser Block wird nicht geschlossen; es fehlt eine Zeile ```", "this block is never closed; a line ``` is missing"),
			SAYING(r, "die Zeile ``` hinter die letzte Anweisung des Blocks", "the line ``` behind the last statement of the block"));
	}
	if (kind == WORD_NOTHING) {
		w->line = end + closed;
		return;
	}
	flush_prose(w);
	r->phrases = false;
	struct piece p = { .block = kind, .from = r->c->statements.n, .doc = w->doc };
	for (w->line++; w->line < end;)
		if (blank(at(w, w->line)))
			w->line++;
		else
			take_statement(w, kind, end);
	p.until = r->c->statements.n;
	p.text = slice_lines(w, start, end + closed);
	*push(r->mem, &r->c->pieces) = p;
	w->line = w->prose_from = end + closed;
}

/* ---- the whole ------------------------------------------------------------------------------------ */

static int head_end(const struct walk *w)
{
	int end = w->line + 1;
	while (end < w->d->n_lines && !is_rule_line(at(w, end)))
		end++;
	return end;
}

/* A vocabulary without a contract: read for itself, as by who writes it. Nothing judges by it. */
static void words_alone(struct walk *w, const struct vocabulary *v)
{
	struct contract *c = w->r->c;
	w->r->lang = c->lang = v->lang;
	c->head = (struct contract_head){ .title = v->name, .version = v->version, .lang = v->lang, .currency = STR("EUR"), .standard = word_text(WORD_PROJECT, v->lang) };
	c->standard = VERDICT_PROJECT;
	if (c->n_docs > 1)
		say_orphan(w->r, w->doc, w->line + 1);
}

static bool take_head(struct walk *w, bool annex)
{
	int end = head_end(w);
	struct vocabulary v;
	if (end == w->d->n_lines)
		return false;
	flush_prose(w);
	w->words = vocabulary_head(slice_lines(w, w->line + 1, end), w->r->mem, &v);
	if (w->words && !annex)
		words_alone(w, &v);
	if (w->words)
		w->skip = !vocabulary_head_read(w->r, w->doc, w->line + 1, end, &v);
	else
		head_read(w->r, w->doc, w->line + 1, end, annex);
	*push(w->r->mem, &w->r->c->pieces) = (struct piece){ .head = true, .text = slice_lines(w, w->line + 1, end), .doc = w->doc };
	w->line = w->prose_from = end + 1;
	return true;
}

static bool annex_head_here(const struct walk *w)
{
	if (!is_rule_line(at(w, w->line)) || head_end(w) == w->d->n_lines)
		return false;
	struct vocabulary ignored;
	struct str rest = at(w, w->line + 1), key = utf8_fold(w->r->mem, str_trim(str_split(&rest, ':')));
	return is_kind(w->r, key) || vocabulary_head(slice_lines(w, w->line + 1, head_end(w)), w->r->mem, &ignored);
}

/* A further document: an annex under the name of its file until its head says otherwise. */
static int layer_add(struct reader *r, struct str name)
{
	enum word kind = r->c->layers.n ? WORD_ANNEX : WORD_CONTRACT;
	*push(r->c->mem, &r->c->layers) = (struct layer){ utf8_fold(r->mem, word_text(kind, r->lang)), name };
	return (int)r->c->layers.n - 1;
}

static void walk_lines(struct walk *w)
{
	while (w->line < w->d->n_lines) {
		struct str line = at(w, w->line);
		if (annex_head_here(w)) {
			give_texts(w);
			w->r->c->layers.at[w->layer].until = w->line + 1;
			w->layer = layer_add(w->r, w->d->name);
			w->skip = false;
			if (w->only_words)
				vocabulary_ends(w->r, w->doc, w->line);
			take_head(w, true);
		} else if (w->skip) {
			w->line++;
		} else if (ticks(line) >= 3) {
			take_fence(w);
		} else if (str_starts(line, STR("#"))) {
			take_heading(w);
		} else if (blank(line)) {
			w->line++;
		} else {
			take_paragraph(w);
		}
	}
}

void document_read(struct reader *r, int doc)
{
	struct walk w = { .r = r, .d = &r->c->docs[doc], .doc = doc, .first_statement = r->c->statements.n };
	w.layer = layer_add(r, w.d->name);
	while (w.line < w.d->n_lines && blank(at(&w, w.line)))
		w.line++;
	struct token first = { .kind = TOKEN_NAME, .doc = (short)doc, .line = w.line + 1, .text = at(&w, w.line) };
	if (doc == 0 && (!is_rule_line(at(&w, w.line)) || !take_head(&w, false)))
		contract_say(r, STR("K01"), WEIGHT_ERROR, &first,
			SAYING(r, "der Vertrag beginnt mit einem Kopf zwischen zwei Zeilen ---", "the contract begins with a head between two lines ---"),
			SAYING(r, "als erste Zeilen: ---, vertrag: NAME, fassung: 1, gilt ab DATUM, sprache: de, standard: projekt, ---", "as first lines: ---, contract: NAME, version: 1, valid from DATE, language: en, default: project, ---"));
	else if (doc > 0 && is_rule_line(at(&w, w.line)))
		take_head(&w, true);
	else if (doc > 0)
		*push(r->mem, &r->c->pieces) = (struct piece){ .doc = doc, .prose = true, .fresh_annex = true };
	w.only_words = w.words;
	walk_lines(&w);
	w.line = w.d->n_lines;
	flush_prose(&w);
	give_texts(&w);
	strayed_check(r, doc);
}
