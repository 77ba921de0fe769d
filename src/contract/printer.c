/* printer.c - the documents back as text: prose as it stood, every statement in its canonical form.
 *
 * Reading what is printed gives the same program; printing it again gives the same text. Rules keep the
 * author's order. Long statements go on in indented lines, broken between words and never inside quotes.
 * The words of the language can be those of the other one: names never change, and where a name would turn
 * into a word of that language the text is refused, because it would say something else. */
#include "contract/inside.h"
#include "contract/print.h"

enum { WIDTH = 100 };

/* A comparison stays on one line, and so does what an arrow points at. */
static bool holds_together(struct str before, struct str after)
{
	static const struct str signs[] = { LIT("="), LIT("<"), LIT(">"), LIT("<="), LIT(">="), LIT("→") };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_is(before, signs[i]) || (str_is(after, signs[i]) && i + 1 < COUNT(signs)))
			return true;
	return false;
}

static size_t blank_at(struct str s, size_t from)
{
	bool quoted = false;
	for (; from < s.len && (quoted || s.at[from] != ' '); from++)
		quoted ^= s.at[from] == '"';
	return from;
}

/* Length of what stays together at the front. */
static size_t word_length(struct str s)
{
	size_t from = 0, n = blank_at(s, 0);
	while (n < s.len) {
		size_t next = blank_at(s, n + 1);
		if (!holds_together(str_cut(s, from, n), str_cut(s, n + 1, next)))
			break;
		from = n + 1;
		n = next;
	}
	return n;
}

/* How well a line may end in front of a word: anywhere, behind a comma, where a part of the sentence begins. */
enum joint { JOINT_ANY, JOINT_COMMA, JOINT_PART };

static bool begins_with(struct str s, struct str word)
{
	return str_starts(s, word) && s.len > word.len && s.at[word.len] == ' ';
}

static enum joint joint_at(struct str line, size_t at, bool in_braces, enum lang lang)
{
	static const enum word parts[] = { WORD_AND, WORD_OR, WORD_UNLESS, WORD_NOT_COUNTED, WORD_NOT_WITHIN };
	bool comma = at > 1 && line.at[at - 2] == ',';
	for (size_t i = 0; i < COUNT(parts) && !in_braces; i++)
		if (begins_with(str_cut(line, at, line.len), word_text(parts[i], lang)))
			return JOINT_PART;
	return !comma ? JOINT_ANY : in_braces ? JOINT_COMMA : JOINT_PART;
}

/* Where the line that begins here ends: the best joint that leaves it at least half full, of equal ones the last. */
static size_t line_end(struct str line, size_t room, enum lang lang)
{
	size_t end = 0, width = 0;
	enum joint best = JOINT_ANY;
	bool in_braces = false;
	for (size_t at = 0; at < line.len;) {
		size_t n = word_length(str_cut(line, at, line.len));
		enum joint joint = joint_at(line, at, in_braces, lang);
		if (at && (!end || joint >= best || width < room / 2)) {
			end = at;
			best = width < room / 2 ? JOINT_ANY : joint;
		}
		struct str word = str_cut(line, at, at + n);
		width += utf8_width(word) + (at > 0);
		if (width > room)
			return end ? end : at + n;
		for (size_t i = 0; i < word.len; i++)
			in_braces = word.at[i] == '{' || (in_braces && word.at[i] != '}');
		at += n + 1;
	}
	return line.len;
}

static void print_line(struct out *o, struct str line)
{
	for (bool first = true; line.len; first = false) {
		size_t n = line_end(line, first ? WIDTH : WIDTH - 2, o->lang);
		print(o, "{}{}\n", first ? NONE : STR("  "), str_trim(str_cut(line, 0, n)));
		line = str_trim(str_cut(line, n, line.len));
	}
}

static void print_statement(struct out *o, const struct statement *s)
{
	struct out one = out_open(o->mem);
	one.lang = o->lang;
	if (s->replaces)
		put_word(&one, WORD_REPLACES, o->lang);
	if (s->replaces)
		out_char(&one, ' ');
	(s->form->print)(&one, s->body, o->lang);
	struct str all = out_str(&one);
	for (bool first = true; all.len; first = false) {
		struct str line = str_split(&all, '\n');
		if (first)
			print_line(o, line);
		else
			print(o, "{}\n", line);
	}
}

/* ---- tables of values ------------------------------------------------------------------------------------ */

static const struct meaning_decl *meaning_at(const struct contract *c, size_t i) { return c->statements.at[i].body; }

static void wider(size_t *width, struct str s)
{
	size_t n = utf8_width(s);
	*width = n > *width ? n : *width;
}

static void dashes(struct out *o, size_t n)
{
	out_char(o, '|');
	while (n--)
		out_char(o, '-');
}

/* Rows from..until with one head: the first two columns aligned, the text as long as it is. */
static void print_table(struct out *o, const struct contract *c, size_t from, size_t until)
{
	struct str fact = word_text(WORD_FACT, o->lang), value = word_text(WORD_VALUE, o->lang);
	const struct meaning_decl *kind = meaning_at(c, from);
	struct str last = kind->phrase ? word_text(WORD_PHRASE, kind->lang) : word_text(WORD_MEANING, o->lang);
	size_t facts = utf8_width(fact), values = utf8_width(value);
	for (size_t i = from; i < until; i++) {
		wider(&facts, token_text(&meaning_at(c, i)->fact, o->lang));
		wider(&values, token_text(&meaning_at(c, i)->value, o->lang));
	}
	out_char(o, '|');
	put_padded(o, fact, facts);
	put_padded(o, value, values);
	print(o, " {} |\n", last);
	dashes(o, facts + 2);
	dashes(o, values + 2);
	dashes(o, utf8_width(last) + 2);
	out_bytes(o, STR("|\n"));
	for (size_t i = from; i < until; i++) {
		out_char(o, '|');
		put_padded(o, token_text(&meaning_at(c, i)->fact, o->lang), facts);
		put_padded(o, token_text(&meaning_at(c, i)->value, o->lang), values);
		print(o, " {} |\n", meaning_at(c, i)->text);
	}
}

/* Rows of one table: what values mean, or how they read in sentences of one language. */
static bool is_alike(const struct meaning_decl *a, const struct meaning_decl *b) { return a->phrase == b->phrase && (!a->phrase || a->lang == b->lang); }

static void print_meanings(struct out *o, const struct contract *c, const struct piece *p)
{
	for (size_t from = p->from, until; from < p->until; from = until) {
		for (until = from + 1; until < p->until && is_alike(meaning_at(c, until), meaning_at(c, from)); until++)
			continue;
		print_table(o, c, from, until);
		if (until < p->until)
			out_char(o, '\n');
	}
}

/* ---- the whole -------------------------------------------------------------------------------------------- */

static void print_block(struct out *o, const struct contract *c, const struct piece *p)
{
	print(o, "```{}\n", word_text(p->block, o->lang));
	if (p->block == WORD_MEANINGS)
		print_meanings(o, c, p);
	for (size_t i = p->from; i < p->until && p->block != WORD_MEANINGS; i++) {
		struct statement one = c->statements.at[i];
		struct rule joined;
		if (i + 1 < p->until && rules_join(&one, &c->statements.at[i + 1], o->lang, o->mem, &joined)) {
			one.body = &joined;
			i++;
		}
		print_statement(o, &one);
	}
	out_bytes(o, STR("```\n"));
}

static void print_piece(struct out *o, const struct contract *c, const struct piece *p)
{
	if (o->len && o->at[o->len - 1] != '\n')
		out_char(o, '\n');
	if (p->fresh_annex)
		print(o, "---\n{}: {}\n---\n", word_text(WORD_ANNEX, o->lang), c->docs[p->doc].name);
	else if (p->head)
		print_head(o, c, p->text);
	else if (p->prose)
		out_bytes(o, p->text);
	else
		print_block(o, c, p);
}

static struct str print_in(const struct contract *c, int doc, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	for (size_t i = 0; i < c->pieces.n; i++)
		if (doc < 0 || (c->pieces.at[i].doc == doc && !c->pieces.at[i].fresh_annex))
			print_piece(&o, c, &c->pieces.at[i]);
	return out_str(&o);
}

struct str contract_print(const struct contract *c, struct arena *mem) { return print_in(c, -1, c->lang, mem); }

bool contract_format(const struct contract *c, int doc, enum lang lang, struct arena *mem, struct str *out, struct err *e)
{
	*out = print_in(c, doc, lang, mem);
	struct document all = { STR("fmt"), print_in(c, -1, lang, mem) };
	struct findings found = { 0 };
	struct contract *again;
	if (!contract_read(&all, 1, mem, &again, &found))
		return c->lang == LANG_DE ? fail(e, "in der anderen Sprache wäre ein Name ein Wort der Klauselsprache: {}", found.at[0].text)
			: fail(e, "in the other language a name would be a word of the clause language: {}", found.at[0].text);
	if (str_is(print_in(again, -1, c->lang, mem), contract_print(c, mem)))
		return true;
	return c->lang == LANG_DE ? fail(e, "in der anderen Sprache hieße der Text etwas anderes, weil ein Name dort ein Wort der Klauselsprache ist")
		: fail(e, "in the other language the text would say something else, because a name is a word of the clause language there");
}
