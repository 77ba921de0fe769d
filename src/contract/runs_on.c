/* runs_on.c - a term that goes on under the next version, and the day it is reckoned from, written into its clause.
 *
 * Reckoned from a version's own first day, a term of 36 months would bind 36 months anew with each next version. Whose first term is as
 * long as that of the version before, and names no day, means the one that runs. */
#include "contract/print.h"
#include "contract/runs.h"

bool contract_term_goes_on(const struct contract *was, const struct contract *now, struct date begins, struct date *first)
{
	const struct runs *old = contract_runs(was), *next = contract_runs(now);
	bool same = old && next && !next->named && (next->length.days || next->length.months || next->until.day) && length_is(old->length, next->length) &&
		old->until.day == next->until.day &&
		length_is(old->renewed, next->renewed) && old->without_end == next->without_end && old->ends == next->ends;
	if (!same || !old->from.day || old->from.day >= begins.day || (old->ends && runs_days(old, old->from).ends.day < begins.day))
		return false;
	*first = old->from;
	return true;
}

/* ---- in the text ------------------------------------------------------------------------------------------------------- */

/* The bytes of a line of the text, from 1. */
static struct str line_of(struct str all, int line)
{
	struct str found = NONE;
	for (int i = 0; i < line && all.len; i++)
		found = str_split(&all, '\n');
	return found;
}

/* Its word in the document, of the term that holds; NULL: none does, or which is open. */
static const struct token *term_at(const struct contract *c)
{
	const struct runs *holds = contract_runs(c);
	for (size_t i = 0; i < c->runs.n; i++)
		if (&c->runs.at[i].runs == holds)
			return &c->runs.at[i].at;
	return NULL;
}

bool contract_term_date(const struct contract *c, struct document *docs, size_t n, struct date first, struct arena *mem)
{
	const struct token *at = term_at(c);
	if (!at || (size_t)at->doc >= n)
		return false;
	struct document *d = &docs[at->doc];
	struct str line = line_of(d->bytes, at->line), behind = str_cut(line, (size_t)at->column, line.len);
	ptrdiff_t comma = str_find(behind, STR(","));
	if (comma < 0)
		return false;
	size_t split = (size_t)(behind.at - d->bytes.at) + (size_t)comma;
	d->bytes = text(mem, "{} {} {}{}", str_cut(d->bytes, 0, split), word_text(WORD_FROM, c->lang), first, str_cut(d->bytes, split, d->bytes.len));
	return true;
}

/* "laufzeit 36 monate ab 2026-01-01" -> how much of it stands before the day; its whole length: it is no term with a day. */
static size_t undated_until(struct str part, enum lang lang, struct arena *mem)
{
	enum { DAY_WIDTH = 10 };
	struct str key = utf8_fold(mem, part), runs = text(mem, "{} ", word_text(WORD_RUNS, lang)), from = text(mem, " {} ", word_text(WORD_FROM, lang));
	struct str before = str_cut(key, 0, key.len < DAY_WIDTH ? 0 : key.len - DAY_WIDTH);
	struct date day;
	bool is_term = str_starts(key, runs) || str_starts(key, text(mem, "{} {}", word_text(WORD_REPLACES, lang), runs));
	bool dated = is_term && str_ends(before, from) && date_parse(str_cut(key, before.len, key.len), &day);
	return dated ? part.len - from.len - DAY_WIDTH : part.len;
}

struct str contract_line_undated(struct str line, struct arena *mem)
{
	struct str rest = line, part = str_split(&rest, ',');
	for (int lang = LANG_DE; lang <= LANG_EN; lang++) {
		size_t until = undated_until(part, (enum lang)lang, mem);
		if (until < part.len)
			return text(mem, "{},{}", str_cut(part, 0, until), rest);
	}
	return line;
}
