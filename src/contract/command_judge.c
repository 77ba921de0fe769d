/* command_judge.c - one verdict for a person, or a line of JSON out for each line of JSON in. */
#include "contract/command.h"
#include <errno.h>
#include <jansson.h>
#include <string.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 1 << 20 };

/* ---- for a person ------------------------------------------------------------------------------------------------ */

static void list(struct out *o, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		print(o, "{}{}", i ? STR(", ") : NONE, names[i]);
}

static struct str heading(const struct judgement *j, bool german, struct arena *mem)
{
	static const struct str status[][2] = { { LIT(""), LIT("") },
		{ LIT(", weil nichts anderes zutrifft"), LIT(", because nothing else applies") },
		{ LIT("Offen"), LIT("Open") },
		{ LIT(", vorläufig"), LIT(", provisionally") }, { LIT("Widersprüchlich"), LIT("Contradictory") }, { LIT("Unmöglich nach den Regeln dieses Vertrags"), LIT("Impossible under this contract") } };   /* ORDER judge_status */
	return text(mem, "{}{}", j->verdict, status[j->status][german ? 0 : 1]);
}

static void print_flips(struct out *o, const struct judgement *j, bool german)
{
	for (size_t i = 0; i < j->n_flips; i++) {
		const struct flip *f = &j->flips[i];
		bool compares = str_starts(f->value, STR("<")) || str_starts(f->value, STR(">"));
		print(o, "  {}{} {}{} → {}", i ? NONE : german ? STR("Anders wäre es: ") : STR("It would differ if: "),
			f->fact, compares ? NONE : STR("= "), f->value, f->class ? f->verdict : german ? STR("offen")
			: STR("open"));
		if (f->clause.len)
			print(o, " {} {}", german ? STR("nach") : STR("under"), f->clause);
		out_char(o, '\n');
	}
}

static void print_human(const struct contract *c, const struct judgement *j, struct out *o)
{
	const struct contract_head *h = contract_head(c);
	bool german = h->lang == LANG_DE;
	print(o, "{}\n", heading(j, german, o->mem));
	if (j->either)
		PRINT_BOTH(o, german, "  In jedem Fall; was noch unbekannt ist, entscheidet nur, wonach: {}\n", "  In any case; what is unknown yet decides only under what: {}\n",
			judgement_clauses(j, german ? LANG_DE : LANG_EN, o->mem));
	for (size_t i = 0; i < j->n_because; i++)
		print(o, "  {}{}{}\n", str_starts(j->because[i].text, j->because[i].clause) ? NONE : j->because[i].clause,
			str_starts(j->because[i].text, j->because[i].clause) ? NONE : STR(": "), j->because[i].text);
	for (size_t i = 0; i < j->n_beaten; i++)
		PRINT_BOTH(o, german, "  {} tritt zurück ({} geht vor)\n", "  {} gives way ({} prevails)\n",
			j->beaten[i].clause, j->beaten[i].by);
	if (j->unclear.len)
		PRINT_BOTH(o, german, "  Bewusst ungeklärt: {}\n", "  Knowingly unclear: {}\n", j->unclear);
	if (j->n_open) {
		out_bytes(o, german ? STR("  Hängt ab von: ") : STR("  Depends on: "));
		list(o, j->open, j->n_open);
		PRINT_BOTH(o, german, "\n  Als Nächstes zu klären: {}\n", "\n  To find out next: {}\n", j->ask);
	}
	print_flips(o, j, german);
	if (j->priority.len)
		PRINT_BOTH(o, german, "  Priorität: {}\n", "  Priority: {}\n", j->priority);
	for (size_t i = 0; i < j->n_targets; i++)
		print(o, "  {}: {} {} ({})\n", j->targets[i].clock, j->targets[i].amount, j->targets[i].unit, j->targets[i].calendar);
	if (j->price.len)
		PRINT_BOTH(o, german, "  Preis: {}\n", "  Price: {}\n", j->price);
	PRINT_BOTH(o, german, "  Vertrag: {}, Fassung {}, {}\n", "  Contract: {}, version {}, {}\n", h->title, h->version,
		str_cut(h->sha256, 0, 12));
}

/* ---- a line in, a line out --------------------------------------------------------------------------------------------- */

/* line: of what came in, from 1; 0: it came by itself. */
static void print_error(struct str why, int64_t line, struct out *o)
{
	struct json j = json_open(o);
	put_object(&j);
	put_field(&j, STR("error"), why);
	if (line)
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
		return fail(e, "the value of {} is an object", name);
	json_array_foreach(v, i, one)
		print(&o, "{}{}", i ? STR("|") : NONE, json_text(one, lang, mem));
	*push(mem, f) = (struct fact){ name, json_is_array(v) ? out_str(&o) : json_text(v, lang, mem) };
	return true;
}

static bool facts_of(json_t *line, enum lang lang, struct arena *mem, struct facts *f, struct err *e)
{
	if (!json_is_object(line))
		return fail(e, "a line must be one JSON object of facts");
	for (void *i = json_object_iter(line); i; i = json_object_iter_next(line, i))
		if (!add_fact(f, str_keep(mem, str_of(json_object_iter_key(i))), json_object_iter_value(i), lang, mem, e))
			return false;
	return true;
}

/* NAME=VALUE with tabs between, for who judges by the million: the answer is one line of text (contract.h). */
static bool is_record(struct str line) { return line.len && line.at[0] != '{' && str_find(line, STR("=")) > 0; }

static void judge_record(struct judge *judge, struct str line, int64_t number, struct out *o)
{
	struct err e = { 0 };
	struct str said;
	if (contract_judge_line(judge, line, &said, &e))
		out_bytes(o, said);
	else
		print_error(utf8_mend(o->mem, err_str(&e)), number, o);
	out_char(o, '\n');
}

static void judge_line(const struct contract *c, struct str line, int64_t number, struct out *o)
{
	json_error_t where;
	struct err e = { 0 };
	struct facts f = { 0 };
	struct judgement j;
	json_t *parsed = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &where);
	bool ok = parsed ? facts_of(parsed, contract_head(c)->lang, o->mem, &f, &e) : fail(&e, "{}", utf8_mend(o->mem, str_of(where.text)));
	if (ok && contract_judge(c, &f, o->mem, &j, &e))
		judgement_print(c, &j, o);
	else
		print_error(utf8_mend(o->mem, err_str(&e)), number, o);
	json_decref(parsed);
	out_char(o, '\n');
}

/* Reads as much as is there and answers it before it waits again. judge: opened for the first record, in keep. */
struct stream { const struct contract *c; struct judge *judge; struct arena *keep; char *at; size_t from, until, cap; bool ended; int64_t line; };   /* line: that is answered now, from 1 */

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
	s->line++;
	if (tail_of_long) {
		print_error(STR("the line is longer than 1 MB"), s->line, &o);
		out_char(&o, '\n');
	} else if (is_record(line)) {
		s->judge = s->judge ? s->judge : contract_judge_open(s->c, s->keep);
		judge_record(s->judge, line, s->line, &o);
	} else {
		judge_line(s->c, line, s->line, &o);                         /* an empty line is a bad line: out keeps step with in */
	}
	return write_all(out_str(&o));
}

static int judge_lines(const struct contract *c)
{
	struct arena *keep = arena_open(), *mem = arena_open();
	struct stream s = { .c = c, .keep = keep, .at = take(keep, LINE_MAX_BYTES), .cap = LINE_MAX_BYTES };
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

int command_judge(struct asked *a, struct out *o)
{
	struct judgement j;
	struct err e = { 0 };
	if (a->has[OPTION_LINES])
		return judge_lines(a->c);
	if (!contract_judge(a->c, &a->facts, a->mem, &j, &e)) {
		if (a->has[OPTION_JSON])
			print_error(err_str(&e), 0, o);
		else
			print(o, "{}", err_str(&e));
		out_char(o, '\n');
		return EXIT_USAGE;
	}
	if (a->has[OPTION_JSON]) {
		judgement_print(a->c, &j, o);
		out_char(o, '\n');
	} else {
		print_human(a->c, &j, o);
	}
	return 0;
}
