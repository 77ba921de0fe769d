/* imported.c - a vocabulary that contracts share: how a head names it, what may stand in it, and that nobody says otherwise.
 *
 * It is a document of its own with a name and a version, and says what words mean: facts, values, terms, what no work is like. Its
 * statements are bound before all others. The contract and its annexes add facts, values and meanings; what the vocabulary says of a word
 * they leave as it is, so that the word is the same in every contract that names it. */
#include "contract/imported.h"
#include <limits.h>

static bool is_either(enum word w, const struct str *key) { return word_match(w, LANG_DE, key, 1) || word_match(w, LANG_EN, key, 1); }

/* ---- heads --------------------------------------------------------------------------------------------------------- */

static bool entry_next(struct str *entries, struct arena *mem, struct str *key, struct str *value)
{
	struct str line = NONE;
	while (entries->len && !line.len)
		line = str_trim(str_split(entries, '\n'));
	*key = utf8_fold(mem, str_trim(str_split(&line, ':')));
	*value = str_trim(line);
	return key->len > 0;
}

/* "betrieb 3": the last word is the version. */
static struct vocabulary named(struct str s, enum lang lang)
{
	size_t at = s.len;
	while (at && s.at[at - 1] != ' ')
		at--;
	return (struct vocabulary){ str_trim(str_cut(s, 0, at)), str_cut(s, at, s.len), lang };
}

static bool is_version(struct str s) { return s.len && s.at[0] >= '0' && s.at[0] <= '9' && !str_has(s, STR(" ")); }

bool vocabulary_head(struct str entries, struct arena *mem, struct vocabulary *out)
{
	struct str key, value;
	bool first = true;
	*out = (struct vocabulary){ 0 };
	for (; entry_next(&entries, mem, &key, &value); first = false) {
		if (is_either(WORD_CONTRACT, &key) || (first && !is_either(WORD_VOCABULARY, &key)))
			return false;
		if (first)
			out->name = value;
		if (first)
			out->lang = word_match(WORD_VOCABULARY, LANG_EN, &key, 1) ? LANG_EN : LANG_DE;
		if (is_either(WORD_VERSION, &key))
			out->version = value;
		if (is_either(WORD_LANGUAGE, &key))
			out->lang = str_is(value, STR("en")) ? LANG_EN : LANG_DE;
	}
	return !first;
}

/* What stands between the first two lines "---" of a text; NONE: it begins otherwise. */
static struct str head_of(struct str bytes)
{
	struct str mark = STR("\xef\xbb\xbf"), line = NONE;
	if (str_starts(bytes, mark))
		bytes = str_cut(bytes, mark.len, bytes.len);
	while (bytes.len && !line.len)
		line = str_trim(str_split(&bytes, '\n'));
	if (!str_is(line, STR("---")))
		return NONE;
	const char *from = bytes.at;
	while (bytes.len) {
		const char *until = bytes.at;
		if (str_is(str_trim(str_split(&bytes, '\n')), STR("---")))
			return (struct str){ from, (size_t)(until - from) };
	}
	return NONE;
}

bool contract_is_vocabulary(struct str bytes, struct arena *mem, struct vocabulary *out) { return vocabulary_head(head_of(bytes), mem, out); }

size_t contract_vocabularies(struct str bytes, struct arena *mem, struct vocabulary **out)
{
	VEC(struct vocabulary) list = { 0 };
	struct str entries = head_of(bytes), rest = entries, key, value, names = NONE;
	bool contract = false;
	enum lang lang = LANG_DE;
	while (entry_next(&rest, mem, &key, &value)) {
		contract |= is_either(WORD_CONTRACT, &key);
		if (is_either(WORD_VOCABULARY, &key))
			names = value;
		if (is_either(WORD_LANGUAGE, &key))
			lang = str_is(value, STR("en")) ? LANG_EN : LANG_DE;
	}
	while (contract && names.len && list.n < IMPORTS_MAX)
		*push(mem, &list) = named(str_trim(str_split(&names, ',')), lang);
	*out = list.at;
	return list.n;
}

static void say_too_many(struct reader *r, const struct token *at)
{
	contract_say(r, STR("G02"), WEIGHT_ERROR, at, SAY(r, "mehr als {} Vokabulare", "more than {} vocabularies", (int)IMPORTS_MAX),
		SAYING(r, "Wörter, die zusammen benutzt werden, in ein Vokabular legen", "put words that are used together into one vocabulary"));
}

void imports_read(struct reader *r, const struct token *at, struct str entry)
{
	struct contract *c = r->c;
	while (entry.len) {
		struct str whole = str_trim(str_split(&entry, ','));
		struct vocabulary v = named(whole, r->lang);
		struct import one = { v.name, v.version, *at };
		bool again = false;
		if (whole.len) {
			one.at.column += (int)(whole.at - at->text.at);
			one.at.text = whole;
		}
		if (c->imports.n == IMPORTS_MAX) {
			say_too_many(r, &one.at);
			return;
		}
		for (size_t i = 0; i < c->imports.n; i++)
			again |= str_is(utf8_fold(r->mem, c->imports.at[i].name), utf8_fold(r->mem, v.name));
		if (!v.name.len || !is_version(v.version))
			contract_say(r, STR("K03"), WEIGHT_ERROR, &one.at, SAYING(r, "erwartet werden Name und Fassung eines Vokabulars, wie „betrieb 3“", "expected are name and version of a vocabulary, like \"operations 3\""), NONE);
		else if (again)
			contract_say(r, STR("K10"), WEIGHT_ERROR, &one.at, SAY(r, "das Vokabular „{}“ ist zweimal genannt", "the vocabulary \"{}\" is named twice", v.name),
				SAYING(r, "eine der beiden Fassungen streichen", "strike one of the two versions"));
		else
			*push(c->mem, &c->imports) = one;
	}
}

static void say_entry(struct reader *r, const struct token *at, enum word entry, bool twice)
{
	if (twice)
		contract_say(r, STR("K04"), WEIGHT_ERROR, at, SAY(r, "„{}“ steht im Kopf zweimal", "\"{}\" stands in the head twice", word_text(entry, r->lang)),
			SAYING(r, "eine der beiden Zeilen streichen", "strike one of the two lines"));
	else
		contract_say(r, STR("K02"), WEIGHT_ERROR, at, SAY(r, "„{}“ gehört nicht in den Kopf eines Vokabulars", "\"{}\" has no place in the head of a vocabulary", at->text),
			SAY(r, "er kennt {}, {}, {}; alles andere sagt der Vertrag", "it knows {}, {}, {}; all else is said by the contract",
				word_text(WORD_VOCABULARY, r->lang), word_text(WORD_VERSION, r->lang), word_text(WORD_LANGUAGE, r->lang)));
}

static void check_entries(struct reader *r, int doc, int line, int until)
{
	static const enum word known[] = { WORD_VOCABULARY, WORD_VERSION, WORD_LANGUAGE };
	bool seen[COUNT(known)] = { false };
	for (int i = line; i < until; i++) {
		struct str rest = r->c->docs[doc].lines[i], name = str_trim(str_split(&rest, ':')), key = utf8_fold(r->mem, name);
		struct token at = { .kind = TOKEN_NAME, .doc = (short)doc, .line = i + 1, .text = name, .column = name.len ? (int)(name.at - r->c->docs[doc].lines[i].at) : 0 };
		size_t k = 0;
		while (k < COUNT(known) && !word_match(known[k], r->lang, &key, 1) && !(k != 1 && is_either(known[k], &key)))
			k++;
		if (name.len && (k == COUNT(known) || seen[k]))
			say_entry(r, &at, known[k % COUNT(known)], k < COUNT(known));
		if (k < COUNT(known))
			seen[k] = true;
	}
}

bool vocabulary_head_read(struct reader *r, int doc, int line, int until, const struct vocabulary *v)
{
	struct token at = { .kind = TOKEN_NAME, .doc = (short)doc, .line = line + 1, .text = v->name };
	int many = 0;
	while (v->name.len && at.line < until && v->name.at > r->c->docs[doc].lines[at.line - 1].at + r->c->docs[doc].lines[at.line - 1].len)
		at.line++;
	at.column = v->name.len ? (int)(v->name.at - r->c->docs[doc].lines[at.line - 1].at) : 0;
	for (size_t i = 0; i < r->c->layers.n; i++)
		many += r->c->layers.at[i].vocabulary;
	if (many == IMPORTS_MAX) {
		say_too_many(r, &at);
		r->unread = true;
		return false;
	}
	r->c->layers.at[r->c->layers.n - 1] = (struct layer){ utf8_fold(r->mem, word_text(WORD_VOCABULARY, r->lang)), v->name, v->version, true, at, INT_MAX };
	if (v->lang != r->lang) {
		contract_say(r, STR("K09"), WEIGHT_ERROR, &at, SAY(r, "das Vokabular „{}“ ist in einer anderen Sprache als der Vertrag", "the vocabulary \"{}\" is in another language than the contract", v->name),
			SAY(r, "seine Ausgabe mit „{}: {}“ beilegen", "put its edition with \"{}: {}\" beside the contract", word_text(WORD_LANGUAGE, r->lang), r->lang == LANG_DE ? STR("de") : STR("en")));
		r->unread = true;
		return false;
	}
	check_entries(r, doc, line, until);
	if (!v->name.len || str_has(v->name, STR(",")))
		contract_say(r, STR("K03"), WEIGHT_ERROR, &at, SAYING(r, "erwartet wird der Name des Vokabulars, ohne Komma", "expected is the name of the vocabulary, without a comma"), NONE);
	if (!v->version.len)
		contract_say(r, STR("K01"), WEIGHT_ERROR, &at, SAY(r, "im Kopf fehlt „{}“", "the head lacks \"{}\"", word_text(WORD_VERSION, r->lang)), NONE);
	else if (!is_version(v->version))
		contract_say(r, STR("K03"), WEIGHT_ERROR, &at, SAY(r, "„{}“ ist keine Fassung eines Vokabulars: eine Nummer wie 3 oder 3.1, von welchem Tag an es gilt, sagen die Verträge",
			"\"{}\" is no version of a vocabulary: a number like 3 or 3.1, from which day it holds is said by the contracts", v->version), NONE);
	return true;
}

/* ---- what may stand in it --------------------------------------------------------------------------------------------- */

bool vocabulary_may_say(struct reader *r, const struct statement *s, const struct token *at)
{
	static const enum form_id words[] = { FORM_FACT, FORM_UNDER, FORM_TERM, FORM_NEVER, FORM_MEANING };
	for (size_t i = 0; i < COUNT(words) && !s->replaces; i++)
		if (s->form == &forms[words[i]])
			return true;
	contract_say(r, STR("D05"), WEIGHT_ERROR, at, SAYING(r, "ein Vokabular sagt, was Wörter heißen; das hier sagt, was gilt", "a vocabulary says what words mean; this says what holds"),
		SAYING(r, "in den Vertrag oder eine Anlage damit", "put it into the contract or an annex"));
	return false;
}

void vocabulary_ends(struct reader *r, int doc, int line)
{
	struct str text = r->c->docs[doc].lines[line + 1];
	struct token at = { .kind = TOKEN_NAME, .doc = (short)doc, .line = line + 2, .text = str_trim(text) };
	contract_say(r, STR("D05"), WEIGHT_ERROR, &at, SAYING(r, "ein Vokabular steht allein in seiner Datei", "a vocabulary stands alone in its file"),
		SAYING(r, "was hier beginnt, in eine Datei für sich", "put what begins here into a file of its own"));
}

/* ---- all documents together --------------------------------------------------------------------------------------------- */

static struct str key_of(struct reader *r, struct str name) { return utf8_fold(r->mem, name); }

static void check_named(struct reader *r, const struct import *m)
{
	struct strs names = { 0 };
	const struct layer *found = NULL;
	for (size_t i = 0; i < r->c->layers.n; i++) {
		const struct layer *l = &r->c->layers.at[i];
		if (l->vocabulary)
			*push(r->mem, &names) = l->name;
		if (l->vocabulary && !found && str_is(key_of(r, l->name), key_of(r, m->name)))
			found = l;
	}
	if (!found) {
		struct str near = advise_nearest(r, m->name, names.at, names.n);
		contract_say(r, STR("K09"), WEIGHT_ERROR, &m->at, SAY(r, "das Vokabular „{}“, Fassung {}, liegt nicht bei", "the vocabulary \"{}\", version {}, is not among the documents", m->name, m->version),
			near.len ? near : SAYING(r, "es wird wie eine Anlage mitgelesen: VERTRAG --annex DATEI", "it is read along like an annex: CONTRACT --annex FILE"));
		r->unread = true;
	} else if (!str_is(found->version, m->version)) {
		contract_say(r, STR("K09"), WEIGHT_ERROR, &m->at, SAY(r, "das Vokabular „{}“ liegt in Fassung {} bei, nicht in Fassung {}", "the vocabulary \"{}\" is there in version {}, not in version {}", m->name, found->version, m->version),
			SAY(r, "die genannte Fassung beilegen, oder hier „{} {}“ nennen", "put the version named beside the contract, or name \"{} {}\" here", found->name, found->version));
	}
}

static void check_brought(struct reader *r, size_t layer)
{
	const struct layer *l = &r->c->layers.at[layer];
	bool named = false, again = false;
	for (size_t i = 0; i < r->c->imports.n; i++)
		named |= str_is(key_of(r, r->c->imports.at[i].name), key_of(r, l->name));
	for (size_t i = 0; i < layer; i++)
		again |= r->c->layers.at[i].vocabulary && str_is(key_of(r, r->c->layers.at[i].name), key_of(r, l->name));
	if (again)
		contract_say(r, STR("K10"), WEIGHT_ERROR, &l->at, SAY(r, "das Vokabular „{}“ liegt zweimal bei", "the vocabulary \"{}\" is there twice", l->name),
			SAYING(r, "nur das genannte beilegen", "leave the one that is named"));
	else if (!named)
		contract_say(r, STR("K10"), WEIGHT_ERROR, &l->at, SAY(r, "der Vertrag nennt das Vokabular „{}“ nicht", "the contract does not name the vocabulary \"{}\"", l->name),
			SAY(r, "in den Kopf des Vertrags: „{}: {} {}“", "into the head of the contract: \"{}: {} {}\"", word_text(WORD_VOCABULARY, r->lang), l->name, l->version));
}

bool is_words(const struct contract *c, const struct statement *s) { return s->layer > 0 && c->layers.at[s->layer].vocabulary; }
bool contract_is_words_alone(const struct contract *c) { return c->layers.n && c->layers.at[0].vocabulary; }

/* A block's statements stay together, so its piece only moves. */
static void words_first(struct contract *c)
{
	size_t n = c->statements.n, made = 0, *moved = NEWS(c->mem, size_t, n + 1);
	struct statement *sorted = NEWS(c->mem, struct statement, n + 1);
	for (int words = 1; words >= 0; words--)
		for (size_t i = 0; i < n; i++)
			if (is_words(c, &c->statements.at[i]) == (words > 0)) {
				moved[i] = made;
				sorted[made++] = c->statements.at[i];
			}
	for (size_t i = 0; i < c->pieces.n; i++) {
		struct piece *p = &c->pieces.at[i];
		if (p->from == p->until)
			continue;
		p->until = moved[p->from] + (p->until - p->from);
		p->from = moved[p->from];
	}
	c->statements.at = sorted;
	c->statements.cap = n + 1;
}

void imports_check(struct reader *r)
{
	bool words = false;
	for (size_t i = 0; i < r->c->imports.n; i++)
		check_named(r, &r->c->imports.at[i]);
	for (size_t i = 1; i < r->c->layers.n; i++)
		if (r->c->layers.at[i].vocabulary) {
			check_brought(r, i);
			words = true;
		}
	if (words)
		words_first(r->c);
	r->orphan |= r->unread;
}

int annexes_behind(const struct contract *c, int doc)
{
	int n = c->n_docs - doc - 1;
	for (size_t i = 0; i < c->layers.n; i++)
		n -= c->layers.at[i].vocabulary && c->layers.at[i].at.doc > doc;
	return n;
}

/* ---- nobody says otherwise ------------------------------------------------------------------------------------------------ */

/* The vocabulary that the token stands in; 0: in none. */
static size_t words_at(const struct contract *c, const struct token *at)
{
	for (size_t i = 1; i < c->layers.n; i++) {
		const struct layer *l = &c->layers.at[i];
		if (l->vocabulary && l->at.doc == at->doc && l->at.line <= at->line && at->line < l->until)
			return i;
	}
	return 0;
}

bool is_imported(const struct contract *c, const struct token *there, const struct token *here)
{
	size_t words = c->imports.n ? words_at(c, there) : 0;
	return words && words_at(c, here) != words;
}

/* "das Vokabular „betrieb“, Fassung 3 (betrieb.md, Zeile 12)" */
static struct str place_of(struct reader *r, const struct token *there)
{
	const struct layer *l = &r->c->layers.at[words_at(r->c, there)];
	struct str file = r->c->docs[there->doc].name;
	return SAY(r, "das Vokabular „{}“, Fassung {} ({}, Zeile {})", "the vocabulary \"{}\", version {} ({}, line {})", l->name, l->version, file, there->line);
}

static void refuse_beside(struct reader *r, struct str code, const struct token *here, const struct token *there, struct str what, struct str advice)
{
	r->bad = true;
	if (!r->orphan)
		say_two(r, code, here, there, what, advice);
}

static const struct token *declared(const struct contract *c, const struct token *name)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		const struct token *t = s->form == &forms[FORM_FACT] ? &((const struct fact_decl *)s->body)->name : s->form == &forms[FORM_TERM] ? &((const struct term_decl *)s->body)->name : NULL;
		if (t && is_words(c, s) && str_is(t->key, name->key) && is_imported(c, t, name))
			return t;
	}
	return NULL;
}

bool imported_twice(struct reader *r, const struct token *name)
{
	const struct token *there = declared(r->c, name);
	if (there)
		refuse_beside(r, STR("N07"), name, there, SAY(r, "„{}“ erklärt schon {}", "\"{}\" is declared already by {}", name->text, place_of(r, there)),
			SAYING(r, "Abhilfe: hier streichen; was etwas anderes ist, heißt anders", "remedy: strike it here; what is something else has another name"));
	return there != NULL;
}

void imported_moved(struct reader *r, const struct token *here, const struct token *there)
{
	refuse_beside(r, STR("N08"), here, there, SAY(r, "„{}“ hat seinen Platz schon: {}", "\"{}\" has its place already: {}", here->text, place_of(r, there)),
		SAYING(r, "Abhilfe: hier streichen; mehrere Werte zusammen nennt „begriff NAME: MERKMAL in {a, b}“", "remedy: strike it here; several values together are named by \"term NAME: FACT in {a, b}\""));
}

void imported_means(struct reader *r, const struct token *here, const struct token *there)
{
	refuse_beside(r, STR("W05"), here, there, SAY(r, "was „{}“ heißt, sagt schon {}", "what \"{}\" means is said already by {}", here->text, place_of(r, there)),
		SAYING(r, "Abhilfe: diese Zeile streichen; was etwas anderes heißt, ist ein eigener Wert", "remedy: strike this row; what means something else is a value of its own"));
}
