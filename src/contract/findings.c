/* findings.c - how the reader and the analyses say what is wrong: one place, the author's own line,
 * a caret under the word, what was found, what is expected, the nearest name.
 *
 * A hostile file could produce an error per byte: there are at most FINDINGS_MAX, the last of them says that there
 * are more, and a line is shown in a window around its caret. */
#include "contract/inside.h"

enum { SHOWN = 110 };

static void spaces(struct out *o, size_t n)
{
	while (n--)
		out_char(o, ' ');
}

/* Where in the line the window starts: 0 unless the caret would fall outside; never inside a character. */
static size_t window_start(struct str line, size_t column)
{
	size_t start = column > SHOWN - 30 && line.len > SHOWN ? column - 40 : 0;
	while (start && ((unsigned char)line.at[start] & 0xc0) == 0x80)
		start--;
	return start;
}

static struct str shown_line(struct str line, size_t from)
{
	size_t until = from + SHOWN < line.len ? from + SHOWN : line.len;
	while (until < line.len && ((unsigned char)line.at[until] & 0xc0) == 0x80)
		until++;
	return str_cut(line, from, until);
}

static void out_plain(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		out_char(o, (unsigned char)s.at[i] < ' ' ? ' ' : s.at[i]);
}

static void show_line(struct out *o, const struct source *d, const struct token *at, bool caret, struct str advice)
{
	struct str line = at->line > 0 && at->line <= d->n_lines ? d->lines[at->line - 1] : NONE;
	size_t from = window_start(line, (size_t)at->column);
	struct str number = text(o->mem, "{}", at->line);
	out_char(o, '\n');
	spaces(o, number.len < 6 ? 6 - number.len : 0);
	print(o, "{} | ", number);
	out_plain(o, shown_line(line, from));
	if (!caret)
		return;
	out_bytes(o, STR("\n       | "));
	spaces(o, utf8_width(str_cut(line, from, (size_t)at->column)));
	size_t width = utf8_width(at->text);
	for (size_t i = 0; i < (width ? width : 1) && i < SHOWN; i++)
		out_char(o, '^');
	if (advice.len)
		print(o, " {}", advice);
}

static void open_finding(struct reader *r, struct out *o, struct str code, enum weight weight, const struct token *at, struct str what)
{
	*o = out_open(r->mem);
	struct str kind = weight == WEIGHT_HINT ? SAYING(r, "Hinweis", "Note") : SAYING(r, "Fehler", "Error");
	print(o, "{} {}", kind, code);
	if (r->c->n_docs > 1)
		print(o, " ({})", r->c->docs[at->doc].name);
	print(o, ": {}", what);
}

static void close_finding(struct reader *r, struct out *o, struct str code, enum weight weight, const struct token *at, struct str remedy)
{
	struct str line = at->line > 0 && at->line <= r->c->docs[at->doc].n_lines ? r->c->docs[at->doc].lines[at->line - 1] : NONE;
	*push(r->mem, r->found) = (struct finding){ .code = code, .file = r->c->docs[at->doc].name, .text = out_str(o), .remedy = remedy, .line = at->line,
		.column = (int)utf8_width(str_cut(line, 0, (size_t)at->column)) + 1, .blocks = weight != WEIGHT_HINT, .lang = r->lang };
}

/* The last place is kept for saying that there are more; what was not looked at cannot be signed. */
static bool is_full(struct reader *r)
{
	struct out o;
	struct token nowhere = { 0 };
	if (r->found->n == FINDINGS_MAX - 1) {
		open_finding(r, &o, STR("G02"), WEIGHT_BLOCKS, &nowhere, SAY(r, "es sind mehr als {} Befunde; weitere stehen hier nicht",
			"there are more than {} findings; further ones are not listed", FINDINGS_MAX - 1));
		close_finding(r, &o, STR("G02"), WEIGHT_BLOCKS, &nowhere, NONE);
	}
	return r->found->n >= FINDINGS_MAX;
}

/* A limit that is passed is passed by all that comes behind, too: said once. */
static bool is_said(const struct reader *r, struct str head)
{
	for (size_t i = 0; i < r->found->n; i++)
		if (str_starts(r->found->at[i].text, head))
			return true;
	return false;
}

/* The head of a column is asked in every row, and what is wrong with it is said once. */
static bool is_repeated(const struct reader *r, struct str whole, const struct token *at)
{
	for (size_t i = r->found->n; i-- > 0;)
		if (r->found->at[i].line == at->line && str_is(r->found->at[i].text, whole))
			return true;
	return false;
}

void contract_say(struct reader *r, struct str code, enum weight weight, const struct token *at, struct str what, struct str advice)
{
	if (weight == WEIGHT_ERROR)
		r->bad = true;
	bool follows = weight == WEIGHT_ERROR && at->key.len && !str_starts(code, STR("S")) && index_find(&r->broken, at->key) >= 0;
	if (follows || r->orphan || r->found->n >= FINDINGS_MAX)
		return;                                               /* what follows from a refused declaration says nothing new */
	struct out o;
	open_finding(r, &o, code, weight, at, what);
	if ((str_is(code, STR("G02")) && is_said(r, out_str(&o))) || is_full(r))
		return;
	if (at->line)
		show_line(&o, &r->c->docs[at->doc], at, true, advice);
	else if (advice.len)
		print(&o, "\n       {}", advice);
	if (!is_repeated(r, out_str(&o), at))
		close_finding(r, &o, code, weight, at, advice);
}

void say_two(struct reader *r, struct str code, const struct token *a, const struct token *b, struct str what, struct str advice)
{
	if (is_full(r))
		return;
	struct out o;
	open_finding(r, &o, code, WEIGHT_BLOCKS, a, what);
	show_line(&o, &r->c->docs[a->doc], a, false, NONE);
	show_line(&o, &r->c->docs[b->doc], b, false, NONE);
	print(&o, "\n       {}", advice);
	close_finding(r, &o, code, WEIGHT_BLOCKS, a, advice);
}

/* A letter of another alphabet, or one that is not seen at all: it looks right and is not. */
static bool is_foreign(struct str name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] >= 0xce)
			return true;
	return false;
}

struct str advise_nearest(struct reader *r, struct str name, const struct str *names, size_t n)
{
	struct str best = nearest(name, names, n);
	if (!best.len)
		return NONE;
	if (is_foreign(name) && !is_foreign(best))
		return SAY(r, "meinten Sie „{}“? Ein Zeichen sieht nur so aus", "did you mean \"{}\"? A character only looks like it", best);
	return SAY(r, "meinten Sie „{}“?", "did you mean \"{}\"?", best);
}

struct str advise_other_name(struct reader *r)
{
	return SAYING(r, "eines von beiden streichen oder anders nennen; in einer Anlage tritt „ersetzt …“ an die Stelle des Früheren",
		"strike one of them or give it another name; in an annex \"replaces …\" takes the place of what was there");
}

struct str advise_among(struct reader *r, struct str name, const struct str *names, size_t n)
{
	enum { LISTED = 12 };                                         /* more is no remedy but a page */
	struct str meant = advise_nearest(r, name, names, n);
	struct out all = out_open(r->mem);
	for (size_t i = 0; i < n && i < LISTED; i++)
		print(&all, "{}{}", i ? STR(", ") : NONE, names[i]);
	if (meant.len || !n)
		return meant;
	return SAY(r, "Werte sind {}{}", "its values are {}{}", out_str(&all), n > LISTED ? STR(", …") : NONE);
}
