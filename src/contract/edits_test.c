/* edits_test.c - one random edit of a contract that ships, and whether the comparison sees it.
 *
 * What is printed in canonical form is what stands there: where it differs, something must be listed; where it does not, nothing.
 * Blanks and line ends may be listed and need not. CASES=n tries n edits. */
#include "contract/shelf_test.h"
#include "contract/random_test.h"
#include "contract/sentence.h"

enum { EDITS = 60, LINES_MOST = 4000 };
struct lines { struct str at[LINES_MOST]; int n; };

/* ---- one edit ------------------------------------------------------------------------------------------------------------- */

static bool is_fixed(struct str line)
{
	static const struct str keys[] = { LIT("fassung"), LIT("version"), LIT("sprache"), LIT("language") };
	bool fixed = false;
	for (size_t i = 0; i < COUNT(keys); i++)
		fixed |= str_starts(line, keys[i]);
	return fixed;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* The byte of the line where a run of such characters begins, tried from a random place on; -1: none. */
static int find_run(struct str line, bool (*is)(char), int length)
{
	int from = line.len ? below((int)line.len) : 0;
	for (int i = from, n = 0; i < (int)line.len; i++) {
		n = is(line.at[i]) ? n + 1 : 0;
		if (n == length)
			return i + 1 - length;
	}
	return -1;
}

static struct str change_run(struct str line, bool (*is)(char), int length, struct str by, struct arena *mem)
{
	int at = find_run(line, is, length);
	return at < 0 ? line : text(mem, "{}{}{}", str_cut(line, 0, (size_t)at), by, str_cut(line, (size_t)(at + length), line.len));
}

static void put_in(struct lines *l, int at, struct str line)
{
	for (int i = l->n++; i > at; i--)
		l->at[i] = l->at[i - 1];
	l->at[at] = line;
}

static struct str take_out(struct lines *l, int at)
{
	struct str line = l->at[at];
	for (int i = at; i + 1 < l->n; i++)
		l->at[i] = l->at[i + 1];
	l->n--;
	return line;
}

/* Of a line, the paragraph or run of statements around it. */
static int whole_paragraph(const struct lines *l, int *at)
{
	int n = 1;
	while (*at > 0 && str_trim(l->at[*at - 1]).len) {
		--*at;
		n++;
	}
	while (*at + n < l->n && str_trim(l->at[*at + n]).len)
		n++;
	return n;
}

static void edit(struct lines *l, int at, struct arena *mem)
{
	int kind = below(8), to = below(l->n), n;
	if (kind == 0)
		l->at[at] = change_run(l->at[at], is_digit, 1, text(mem, "{}", below(10)), mem);
	else if (kind == 1)
		l->at[at] = change_run(l->at[at], is_letter, 4, STR("anders"), mem);
	else if (kind == 2)
		take_out(l, at);
	else if (kind == 3)
		put_in(l, at, text(mem, "\nEin Satz {} steht jetzt hier.\n", below(3)));
	else if (kind == 4)
		put_in(l, at, l->at[at]);
	else if (kind == 5 && at + 1 < l->n && !is_fixed(l->at[at + 1]))
		put_in(l, at + 1, take_out(l, at));
	else if (kind == 6)
		for (n = whole_paragraph(l, &at); n && at < l->n; n--)
			take_out(l, at);
	else if (kind == 7)
		put_in(l, to, take_out(l, at));
}

struct str random_edit(struct str bytes, struct arena *mem)
{
	struct lines *l = NEW(mem, struct lines);
	struct out o = out_open(mem);
	int at = 0;
	while (bytes.len && l->n + 2 < LINES_MOST)
		l->at[l->n++] = str_split(&bytes, '\n');
	do
		at = below(l->n);
	while (is_fixed(l->at[at]));
	edit(l, at, mem);
	for (int i = 0; i < l->n; i++)
		print(&o, "{}\n", l->at[i]);
	return out_str(&o);
}

/* ---- seen or not ---------------------------------------------------------------------------------------------------------- */

/* What an annex says in the place of a statement stands for it, wherever that one stood. */
static struct str without_replaced(const struct contract *c, struct str printed, struct arena *mem)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		if (c->statements.at[i].form != &forms[FORM_REPLACED])
			continue;
		struct str was = statement_source(c, &c->statements.at[i], mem);
		ptrdiff_t at = str_find(printed, was);
		if (at >= 0)
			printed = text(mem, "{}{}", str_cut(printed, 0, (size_t)at), str_cut(printed, (size_t)at + was.len, printed.len));
	}
	return printed;
}

static void check_edit(const struct shelf_row *row, struct arena *mem, int *read)
{
	struct document docs[SHELF_DOCUMENTS];
	struct findings found = { 0 };
	struct contract *before = shelf_read(row, mem), *after;
	struct comparison k;
	size_t n = shelf_documents(row, mem, docs), edited = (size_t)below((int)n);
	docs[edited].bytes = random_edit(docs[edited].bytes, mem);
	if (!contract_read(docs, n, mem, &after, &found))
		return;
	++*read;
	contract_compare(before, after, mem, &k);
	struct str was = contract_print(before, mem), now = contract_print(after, mem);
	bool differ = !str_is(plain_text(mem, without_replaced(before, was, mem)), plain_text(mem, without_replaced(after, now, mem)));
	if (differ == comparison_is_same(&k) && (differ || str_is(was, now)))
		unit_failed(__FILE__, __LINE__, text(mem, "{}: {}\n{}", docs[edited].name, differ ? STR("not seen") : STR("nothing was changed"), docs[edited].bytes));
}

TEST_OF_MANY(a_comparison_sees_every_edit)
{
	const struct shelf_row *rows;
	size_t n = shelf(&rows);
	struct arena *own = arena_open();
	int read = 0, edits = random_cases(EDITS);
	for (int i = 0; i < edits; i++, arena_reset(own))
		check_edit(&rows[below((int)n)], own, &read);
	check(read > edits / 4);
	arena_close(own);
}
