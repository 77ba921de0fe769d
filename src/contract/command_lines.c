/* command_lines.c - `contract judge FILE --lines`: a verdict out for each line in, in order.
 *
 * A line is a JSON object of facts, answered by JSON, or NAME=VALUE with tabs between, answered by a line of text. A bad line
 * is answered by an error with its number, in the language of the document, and the rest goes on. */
#include "contract/command.h"
#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 1 << 20 };

/* ---- JSON --------------------------------------------------------------------------------------------------------- */

#define REFUSE(lang, e, de, en, ...) ((lang) == LANG_DE ? fail(e, de, __VA_ARGS__) : fail(e, en, __VA_ARGS__))

static void print_error(struct str why, int64_t line, struct out *o)
{
	struct json j = json_open(o);
	put_object(&j);
	put_field(&j, STR("error"), why);
	put_field(&j, STR("line"), line);
	put_end_object(&j);
}

static struct str json_text(const json_t *v, enum lang lang, struct arena *mem)
{
	if (json_is_string(v))
		return str_keep(mem, (struct str){ json_string_value(v), json_string_length(v) });
	if (json_is_boolean(v))
		return json_is_true(v) ? (lang == LANG_DE ? STR("ja") : STR("yes")) : lang == LANG_DE ? STR("nein") : STR("no");
	if (json_is_integer(v))
		return text(mem, "{}", (int64_t)json_integer_value(v));
	char digits[64];
	size_t n = json_is_real(v) ? json_dumpb(v, digits, sizeof digits, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12)) : 0;
	return str_keep(mem, (struct str){ digits, n < sizeof digits ? n : 0 });
}

/* A list of values means: one of these. null means not known. */
static bool add_fact(struct facts *f, struct str name, const json_t *v, enum lang lang, struct arena *mem, struct err *e)
{
	struct out o = out_open(mem);
	size_t i;
	const json_t *one;
	if (json_is_object(v))
		return REFUSE(lang, e, "der Wert von „{}“ ist ein Objekt; erwartet wird ein Wert, eine Liste oder null", "the value of \"{}\" is an object; a value, a list or null is expected", name);
	if (json_is_string(v) && !json_string_length(v))
		return facts_no_value(name, lang, e);
	if (facts_has(f, name, mem))
		return facts_twice(name, lang, e);
	json_array_foreach(v, i, one)
		print(&o, "{}{}", i ? STR("|") : NONE, json_text(one, lang, mem));
	*push(mem, f) = (struct fact){ name, json_is_array(v) ? out_str(&o) : json_text(v, lang, mem) };
	return true;
}

static bool no_facts(enum lang lang, struct err *e)
{
	return REFUSE(lang, e, "{}", "{}", lang == LANG_DE ? STR("eine Zeile ist ein JSON-Objekt von Merkmalen, oder MERKMAL=WERT mit Tabulatoren dazwischen")
		: STR("a line is one JSON object of facts, or FACT=VALUE with tabs between"));
}

static bool facts_of(json_t *line, enum lang lang, struct arena *mem, struct facts *f, struct err *e)
{
	if (!json_is_object(line))
		return no_facts(lang, e);
	for (void *i = json_object_iter(line); i; i = json_object_iter_next(line, i))
		if (!add_fact(f, str_keep(mem, str_of(json_object_iter_key(i))), json_object_iter_value(i), lang, mem, e))
			return false;
	return true;
}

/* What the parser says is English and may quote bytes that are none of ours: the place is enough. */
static bool no_json(struct str line, const json_error_t *where, enum lang lang, struct err *e)
{
	if (!str_trim(line).len)
		return lang == LANG_DE ? fail(e, "die Zeile ist leer") : fail(e, "the line is empty");
	if (str_trim(line).at[0] != '{' && str_trim(line).at[0] != '[')
		return no_facts(lang, e);
	if (json_error_code(where) == json_error_duplicate_key)
		return REFUSE(lang, e, "ein Merkmal steht zweimal (bei Zeichen {}); eines von beiden: {}", "a fact is given twice (at character {}); one of both: {}", where->position, STR("[\"a\", \"b\"]"));
	return REFUSE(lang, e, "das ist kein gültiges JSON (bei Zeichen {})", "this is no valid JSON (at character {})", where->position);
}

static bool judge_json(const struct contract *c, struct str line, struct out *o, struct err *e)
{
	json_error_t where;
	struct facts f = { 0 };
	struct judgement j;
	struct consequences k;
	enum lang lang = contract_head(c)->lang;
	json_t *parsed = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &where);
	bool ok = parsed ? facts_of(parsed, lang, o->mem, &f, e) : no_json(line, &where, lang, e);
	json_decref(parsed);
	ok = ok && contract_judge_given(c, &f, o->mem, &j, &k, e);
	if (ok)
		judgement_print_given(c, &j, &k, o);
	return ok;
}

/* ---- one line -------------------------------------------------------------------------------------------------------- */

/* For who judges by the million: the answer is one line of text (contract.h). */
static bool is_record(struct str line) { return line.len && line.at[0] != '{' && str_find(line, STR("=")) > 0; }

static bool lacks_tab(struct str line)
{
	str_split(&line, '=');
	return str_find(line, STR("=")) >= 0 && str_find(line, STR("\t")) < 0;
}

static bool judge_record(struct liner *l, struct str line, struct out *o, struct err *e)
{
	struct str said;
	l->judge = l->judge ? l->judge : contract_judge_open(l->c, l->keep);
	if (!contract_judge_line(l->judge, line, &said, e))
		return lacks_tab(line) ? within(e, "{}", contract_head(l->c)->lang == LANG_DE ? STR("zwischen zwei Merkmalen steht ein Tabulator") : STR("a tab stands between two facts")) : false;
	out_bytes(o, said);
	return true;
}

void line_answer(struct liner *l, struct str line, struct out *o)
{
	struct err e = { 0 };
	if (++l->line == 1 && str_starts(line, STR("\xef\xbb\xbf")))
		line = str_cut(line, 3, line.len);
	if (is_record(line) ? !judge_record(l, line, o, &e) : !judge_json(l->c, line, o, &e))
		print_error(utf8_mend(o->mem, err_str(&e)), l->line, o);
	out_char(o, '\n');
}

void line_too_long(struct liner *l, struct out *o)
{
	bool german = contract_head(l->c)->lang == LANG_DE;
	print_error(german ? STR("die Zeile ist länger als 1 MB") : STR("the line is longer than 1 MB"), ++l->line, o);
	out_char(o, '\n');
}

/* ---- the stream --------------------------------------------------------------------------------------------------------- */

/* Reads as much as is there and answers it before it waits again. */
struct stream { struct liner liner; char *at; size_t from, until, cap; bool ended; };

static bool next_line(struct stream *s, struct str *line, bool *whole)
{
	char *end = memchr(s->at + s->from, '\n', s->until - s->from);
	*whole = end != NULL;
	if (!end && !(s->ended && s->until > s->from) && !(s->from == 0 && s->until == s->cap))
		return false;
	size_t until = end ? (size_t)(end - s->at) : s->until;
	*line = (struct str){ s->at + s->from, until - s->from };
	s->from = until + (end != NULL);
	return true;
}

static void fill(struct stream *s)
{
	memmove(s->at, s->at + s->from, s->until - s->from);
	s->until -= s->from;
	s->from = 0;
	ssize_t n = read(STDIN_FILENO, s->at + s->until, s->cap - s->until);
	if (n < 0 && errno == EINTR)
		return;
	s->ended = n <= 0;
	s->until += n > 0 ? (size_t)n : 0;
}

static bool answer(struct stream *s, struct str line, bool tail_of_long, bool whole, struct arena *mem)
{
	struct out o = out_open(mem);
	if (!whole && !s->ended)
		return true;                                          /* part of a line that is too long: answered at its end */
	if (tail_of_long)
		line_too_long(&s->liner, &o);
	else
		line_answer(&s->liner, line, &o);                     /* an empty line is a bad line: out keeps step with in */
	return write_all(out_str(&o));
}

int judge_lines(const struct contract *c)
{
	struct arena *keep = arena_open(), *mem = arena_open();
	struct stream s = { .liner = { .c = c, .keep = keep }, .at = take(keep, LINE_MAX_BYTES), .cap = LINE_MAX_BYTES };
	bool too_long = false, ok = true;
	while (ok && (!s.ended || s.from < s.until)) {
		struct str line;
		bool whole;
		while (ok && next_line(&s, &line, &whole)) {
			ok = answer(&s, line, too_long, whole, mem);
			too_long = !whole && !s.ended;
			arena_reset(mem);
		}
		if (!s.ended)
			fill(&s);
	}
	arena_close(mem);
	arena_close(keep);
	return 0;
}
