/* manual_test.c - what doc/contract-language.md shows is read as it stands there: each block is a contract whose examples hold, each
 * statement quoted in its lines is a statement; all of them go into the other language and back, to the same bytes. */
#include "unit.h"
#include "contract/language_test.h"
#include "contract/sentence.h"

static struct str manual(struct arena *mem)
{
	struct str all;
	struct err e = { 0 };
	if (!file_read(unit_tree(mem, STR("doc/contract-language.md")), mem, 1 << 20, &all, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return all;
}

/* ---- blocks ------------------------------------------------------------------------------------------------------------ */

#define HEAD_OF_ALL "---\nvertrag: Handbuch\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n"

static struct contract *read_text(struct str bytes, struct arena *mem)
{
	struct document doc = { STR("manual.md"), bytes };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}", found.n ? found.at[0].text : NONE, bytes));
	return c;
}

static void check_sentences(const struct contract *c, struct arena *mem)
{
	struct sentences all = { 0 };
	contract_sentences(c, mem, &all);
	check(all.n);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].source.len)
			check_str(contract_sentence_read(c, all.at[i].text, mem), all.at[i].source);
}

static void check_block(struct str bytes, struct arena *mem)
{
	struct contract *german = read_text(bytes, mem), *english = read_text(formatted(german, LANG_EN, mem), mem);
	struct comparison k;
	struct examples e = { 0 };
	check_str(formatted(english, LANG_DE, mem), formatted(german, LANG_DE, mem));
	check_str(formatted(english, LANG_EN, mem), formatted(german, LANG_EN, mem));
	contract_compare(german, english, mem, &k);
	check(comparison_is_same(&k));
	check_sentences(german, mem);
	check_sentences(english, mem);
	contract_examples(english, mem, &e);
	for (size_t i = 0; i < e.n; i++)
		check(e.at[i].holds);
}

/* A block of clauses begins an example; blocks of values and cases behind it belong to it. */
TEST(every_block_of_the_manual_is_a_contract_in_both_languages)
{
	struct str rest = manual(mem), begin = STR("```klausel");
	struct out o = out_open(mem);
	bool inside = false;
	int blocks = 0;
	while (rest.len) {
		struct str line = str_split(&rest, '\n');
		bool fence = str_starts(line, STR("```"));
		if (str_is(line, begin) && o.len)
			check_block(text(mem, HEAD_OF_ALL "{}", out_str(&o)), mem);
		if (str_is(line, begin))
			o = out_open(mem);
		inside = fence ? !inside : inside;
		blocks += fence && inside;
		if (fence || inside)
			print(&o, "{}\n", line);
	}
	check_block(text(mem, HEAD_OF_ALL "{}", out_str(&o)), mem);
	check(blocks >= 4);
}

/* The one with a head of its own. */
TEST(the_vocabulary_of_the_manual_is_one)
{
	struct str all = manual(mem), head = STR("---\nvokabular:");
	ptrdiff_t at = str_find(all, head);
	check(at >= 0);
	struct str rest = str_cut(all, (size_t)at, all.len);
	rest.len = (size_t)str_find(rest, STR("~~~~"));
	check(contract_is_words_alone(read_text(rest, mem)));
}

/* ---- statements in its lines -------------------------------------------------------------------------------------------- */

/* Read alone, names unbound: what is quoted in a line has its facts elsewhere. False: it is no statement of that language. */
static bool statement_read(struct str words, enum lang lang, struct arena *mem, struct statement *out)
{
	bool german = lang == LANG_DE;
	struct contract *c = NEW(mem, struct contract);
	struct findings found = { 0 };
	struct reader r = { .c = c, .mem = mem, .found = &found };
	struct str bytes = german ? text(mem, HEAD_OF_ALL "```klausel\n{}\n```\n", words)
		: text(mem, "---\ncontract: Manual\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n```clause\n{}\n```\n", words), rest = bytes;
	struct source source = { .name = STR("manual.md"), .bytes = bytes, .lines = NEWS(mem, struct str, 16) };
	while (rest.len && source.n_lines < 16)
		source.lines[source.n_lines++] = str_split(&rest, '\n');
	c->mem = mem;
	c->docs = &source;
	c->n_docs = 1;
	document_read(&r, 0);
	*out = c->statements.n ? c->statements.at[0] : (struct statement){ 0 };
	return !r.bad && c->statements.n == 1;
}

static struct str printed_in(const struct statement *s, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	(s->form->print)(&o, s->body, lang);
	return str_trim(out_str(&o));
}

static void there_and_back(struct str words, const struct statement *s, enum lang lang, struct arena *mem)
{
	enum lang other = lang == LANG_DE ? LANG_EN : LANG_DE;
	struct str own = printed_in(s, lang, mem), foreign = printed_in(s, other, mem);
	struct statement again, abroad;
	if (!statement_read(own, lang, mem, &again) || !statement_read(foreign, other, mem, &abroad))
		unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}\n{}", words, own, foreign));
	check(again.form == s->form && abroad.form == s->form);
	check_str(printed_in(&again, lang, mem), own);
	check_str(printed_in(&abroad, other, mem), foreign);
	check_str(printed_in(&abroad, lang, mem), own);
}

/* Cases and meanings stand in blocks; of an annex and of promises only the beginning is quoted. */
static bool is_shown_otherwise(enum form_id f)
{
	static const enum form_id others[] = { FORM_CASE, FORM_MEANING, FORM_ADD, FORM_REPLACE, FORM_PROMISE, FORM_REPLACED };
	for (size_t i = 0; i < COUNT(others); i++)
		if (others[i] == f)
			return true;
	return false;
}

TEST(every_statement_quoted_in_the_manual_goes_into_the_other_language_and_back)
{
	struct str rest = manual(mem);
	bool inside = false;
	int of_form[FORM_COUNT] = { 0 }, seen[2] = { 0 };
	while (rest.len) {
		struct str line = str_split(&rest, '\n'), quoted;
		bool fence = str_starts(line, STR("```"));
		inside = fence ? !inside : inside;
		for (str_split(&line, '`'); line.len && !fence && !inside; str_split(&line, '`')) {
			quoted = str_split(&line, '`');
			for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
				struct arena *own = arena_open();
				struct statement s;
				if (statement_read(quoted, lang, own, &s)) {
					there_and_back(quoted, &s, lang, own);
					of_form[s.form - forms]++;
					seen[lang]++;
				}
				arena_close(own);
			}
		}
	}
	check(seen[LANG_DE] >= 80 && seen[LANG_EN] >= 15);
	for (int f = 0; f < FORM_COUNT; f++)
		if (!of_form[f] && !is_shown_otherwise((enum form_id)f))
			unit_failed(__FILE__, __LINE__, text(mem, "the manual quotes no statement of the kind {}", forms[f].what_en));
}

/* ---- its list of words ---------------------------------------------------------------------------------------------------- */

struct pair { struct str forms[2]; };
#define AS_PAIR(id, de, en) { { LIT(de), LIT(en) } },
static const struct pair words[] = { WORDS(AS_PAIR) };
#undef AS_PAIR
#define AS_PAIR(id, de, en, seconds) { { LIT(de), LIT(en) } },
static const struct pair units[] = { UNITS(AS_PAIR) };
#undef AS_PAIR

static struct str in_list(struct str word, struct arena *mem) { return word.len ? text(mem, "`{}`", word) : STR("–"); }

static void take_words(const struct pair *all, size_t n, struct str list, struct strs *known, struct arena *mem)
{
	for (size_t i = 0; i < n; i++) {
		if (!all[i].forms[LANG_DE].len && !all[i].forms[LANG_EN].len)
			continue;
		struct str pair = text(mem, "{} {}", in_list(all[i].forms[LANG_DE], mem), in_list(all[i].forms[LANG_EN], mem));
		if (!str_has(list, text(mem, " {} ", pair)))
			unit_failed(__FILE__, __LINE__, text(mem, "the manual's list has not {}", pair));
		*push(mem, known) = pair;
	}
}

/* All words of both languages, as the table has them, and no other. */
TEST(the_manual_lists_every_word_of_both_languages)
{
	struct str all = manual(mem), head = STR("### Every word\n");
	ptrdiff_t from = str_find(all, head);
	check(from >= 0);
	struct str list = str_cut(all, (size_t)from + head.len, all.len);
	list = str_cut(list, 0, (size_t)str_find(list, STR("\n#")));
	struct out flat = out_open(mem);
	struct strs known = { 0 };
	for (struct str rest = list, line = str_split(&rest, '\n'); line.len || rest.len; line = str_split(&rest, '\n'))
		print(&flat, "{} · ", line);
	take_words(words, COUNT(words), out_str(&flat), &known, mem);
	take_words(units, COUNT(units), out_str(&flat), &known, mem);
	for (struct str rest = list, line = str_split(&rest, '\n'); line.len || rest.len; line = str_split(&rest, '\n')) {
		ptrdiff_t begin = str_find(line, STR(".* "));
		for (struct str pairs = begin < 0 ? NONE : str_cut(line, (size_t)begin + 3, line.len); pairs.len;) {
			ptrdiff_t end = str_find(pairs, STR(" · "));
			struct str pair = str_cut(pairs, 0, end < 0 ? pairs.len : (size_t)end);
			bool is = false;
			for (size_t i = 0; i < known.n && !is; i++)
				is = str_is(known.at[i], pair);
			if (!is)
				unit_failed(__FILE__, __LINE__, text(mem, "no word of the language: {}", pair));
			pairs = str_cut(pairs, end < 0 ? pairs.len : (size_t)end + STR(" · ").len, pairs.len);
		}
	}
}
