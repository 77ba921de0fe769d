/* prose_limits.c - what a line of Markdown may hold. The library that turns prose into HTML goes through all that is open
 * for every cell of a row and every mark in front of a line, and through the whole paragraph for every line that might begin a
 * table in it: twice as much takes four times as long. What nobody writes is refused before it is asked. */
#include "contract/render.h"

enum { NESTING_MOST = 50, CELLS_MOST = 200, RULERS_MOST = 200 };

static bool is_gap(struct str s, size_t i) { return i >= s.len || s.at[i] == ' ' || s.at[i] == '\t'; }

/* A quote, or an item of a list: the bytes of the mark at i, or 0. */
static size_t mark_at(struct str s, size_t i)
{
	size_t digits = 0;
	if (i >= s.len)
		return 0;
	if (s.at[i] == '>')
		return 1;
	if (s.at[i] == '-' || s.at[i] == '+' || s.at[i] == '*')
		return is_gap(s, i + 1);
	while (i + digits < s.len && s.at[i + digits] >= '0' && s.at[i + digits] <= '9')
		digits++;
	bool number = digits && i + digits < s.len && (s.at[i + digits] == '.' || s.at[i + digits] == ')') && is_gap(s, i + digits + 1);
	return number ? digits + 1 : 0;
}

static size_t nesting(struct str s)
{
	size_t n = 0, i = 0, mark;
	for (;; i += mark, n++) {
		while (i < s.len && is_gap(s, i))
			i++;
		if (!(mark = mark_at(s, i)))
			return n;
	}
}

static size_t cells(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] == '|';
	return n;
}

static struct str behind_quotes(struct str s)
{
	size_t i = 0;
	while (i < s.len && (is_gap(s, i) || s.at[i] == '>'))
		i++;
	return str_trim(str_cut(s, i, s.len));
}

/* "|---|:-:|", the line under the head of a table. */
static bool is_ruler(struct str s)
{
	bool dash = false, other = false;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] != '-' && s.at[i] != '|' && s.at[i] != ':' && !is_gap(s, i))
			return false;
		dash |= s.at[i] == '-';
		other |= s.at[i] == '|' || s.at[i] == ':';
	}
	return dash && other;
}

bool prose_limits_check(struct reader *r, int doc)
{
	const struct source *d = &r->c->docs[doc];
	struct token at = { .doc = (short)doc, .line = 1 };
	size_t rulers = 0;                                            /* since the last empty line */
	for (; at.line <= d->n_lines; at.line++) {
		at.text = d->lines[at.line - 1];
		struct str words = behind_quotes(at.text);
		rulers = words.len ? rulers + is_ruler(words) : 0;
		if (nesting(at.text) > NESTING_MOST)
			contract_say(r, STR("G02"), WEIGHT_ERROR, &at, SAY(r, "mehr als {} Zitate und Aufzählungen ineinander", "more than {} quotes and lists inside each other", (int)NESTING_MOST),
				SAYING(r, "Abhilfe: die Zeichen am Anfang der Zeile streichen", "remedy: strike the marks at the beginning of the line"));
		else if (cells(at.text) > CELLS_MOST)
			contract_say(r, STR("G02"), WEIGHT_ERROR, &at, SAY(r, "mehr als {} Zellen in einer Zeile", "more than {} cells in a line", (int)CELLS_MOST),
				SAYING(r, "Abhilfe: die Tabelle teilen", "remedy: divide the table"));
		else if (rulers > RULERS_MOST)
			contract_say(r, STR("G02"), WEIGHT_ERROR, &at, SAY(r, "mehr als {} Tabellen ohne leere Zeile dazwischen", "more than {} tables without an empty line between them", (int)RULERS_MOST),
				SAYING(r, "Abhilfe: eine leere Zeile vor jede Tabelle", "remedy: an empty line in front of each table"));
		else
			continue;
		return false;
	}
	return true;
}
