/* scan.c - is a file a PDF to its end (ISO 32000-1, 7.5)? One that was cut on its way, or that only says so, is no proof of what was signed.
 *
 * A file that was changed has several ends; the last one counts. Pages may stand in compressed objects, which are not opened here. */
#include "web/scan.h"

enum { END_WITHIN = 2048 };                              /* the last bytes, among which the end stands; some programs leave something behind it */

/* Where that stands last; -1: nowhere. */
static ptrdiff_t find_last(struct str s, struct str what)
{
	ptrdiff_t last = -1;
	for (ptrdiff_t at; (at = str_find(str_cut(s, (size_t)(last + 1), s.len), what)) >= 0;)
		last += 1 + at;
	return last;
}

static struct str without_blank(struct str s)
{
	size_t n = 0;
	while (n < s.len && (s.at[n] == ' ' || s.at[n] == '\r' || s.at[n] == '\n' || s.at[n] == '\t'))
		n++;
	return str_cut(s, n, s.len);
}

/* Takes the number that a text begins with, and what is blank behind it; false: there is none. */
static bool take_number(struct str *s, int64_t *out)
{
	size_t n = 0;
	while (n < s->len && s->at[n] >= '0' && s->at[n] <= '9')
		n++;
	bool is = str_int(str_cut(*s, 0, n), out);
	*s = without_blank(str_cut(*s, n, s->len));
	return is;
}

/* A table of references, or an object that is a stream of them: "7 0 obj". */
static bool is_table(struct str s)
{
	int64_t number;
	return str_starts(s, STR("xref")) || (take_number(&s, &number) && take_number(&s, &number) && str_starts(s, STR("obj")));
}

bool scan_is_whole(struct str file)
{
	struct str end = str_cut(file, file.len > END_WITHIN ? file.len - END_WITHIN : 0, file.len), mark = STR("startxref");
	ptrdiff_t at = find_last(end, mark);
	if (!str_starts(file, STR("%PDF-")) || at < 0)
		return false;
	struct str rest = without_blank(str_cut(end, (size_t)at + mark.len, end.len));
	int64_t table;
	if (!take_number(&rest, &table) || !str_starts(rest, STR("%%EOF")) || (uint64_t)table >= file.len)
		return false;
	return is_table(without_blank(str_cut(file, (size_t)table, file.len))) && (str_has(file, STR("/Page")) || str_has(file, STR("/ObjStm")));
}
