/* prose_limits_test.c - lines the Markdown library would be slow with are refused, and told by their place. */
#include "unit.h"
#include "contract/render.h"
#include <time.h>

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n# §1 U\n§1.1 Text.\n```klausel\nmerkmal a: x, y\n§1.1 gedeckt wenn a = x\n```\n\n"
enum { LINE = 14, LARGE = 200000 };

static struct str with_line(struct str part, int times, struct str tail, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, HEAD);
	for (int i = 0; i < times; i++)
		print(&o, "{}", part);
	print(&o, "{}\n", tail);
	return out_str(&o);
}

static bool is_read(struct str bytes, struct findings *found, struct arena *mem)
{
	struct contract *c;
	struct document doc = { STR("t.md"), bytes };
	*found = (struct findings){ 0 };
	return contract_read(&doc, 1, mem, &c, found);
}

TEST(a_line_of_more_marks_or_cells_than_anybody_writes_is_refused_at_its_place)
{
	static const struct { struct str part; int fits; struct str told; } tried[] = {
		{ LIT("> "), 50, LIT("Zitate") },   { LIT(">"), 50, LIT("Zitate") },     { LIT("- "), 50, LIT("Zitate") },   { LIT("* "), 50, LIT("Zitate") },
		{ LIT("+\t"), 50, LIT("Zitate") },  { LIT("1. "), 50, LIT("Zitate") },   { LIT("12) "), 50, LIT("Zitate") }, { LIT("|a"), 200, LIT("Zellen") },
	};
	struct findings found;
	for (size_t i = 0; i < COUNT(tried); i++) {
		check(is_read(with_line(tried[i].part, tried[i].fits, STR("Text"), mem), &found, mem));
		check(!is_read(with_line(tried[i].part, tried[i].fits + 1, STR("Text"), mem), &found, mem));
		check(found.n == 1 && str_is(found.at[0].code, STR("G02")) && found.at[0].line == LINE && str_has(found.at[0].text, tried[i].told) && str_has(found.at[0].text, STR("Abhilfe")));
	}
}

/* Hundreds in a row, so that whoever took one for a mark would take them all. */
TEST(words_that_look_like_marks_are_none)
{
	static const struct str words[] = { LIT("++"), LIT("1.5 "), LIT("1."), LIT("**"), LIT("2026 "), LIT("[ "), LIT("-----") };
	struct findings found;
	for (size_t i = 0; i < COUNT(words); i++)
		check(is_read(with_line(words[i], 300, STR("Text"), mem), &found, mem));
}

/* A head that has no cell makes no table: the paragraph goes on, and the library reads it anew for each line that might begin one. */
TEST(more_tables_in_one_paragraph_than_anybody_writes_are_refused_at_their_place)
{
	static const struct { struct str part; int fits; } tried[] = { { LIT("|\n-|\n"), 200 }, { LIT("a|b\n-:\n"), 200 }, { LIT("> |\n> -|\n"), 200 }, { LIT("a|\n-|\n\n"), 20000 } };
	struct findings found;
	for (size_t i = 0; i < COUNT(tried); i++) {
		check(is_read(with_line(tried[i].part, tried[i].fits, NONE, mem), &found, mem));
		if (tried[i].fits > 200)
			continue;
		check(!is_read(with_line(tried[i].part, tried[i].fits + 1, NONE, mem), &found, mem));
		check(found.n == 1 && str_is(found.at[0].code, STR("G02")) && found.at[0].line == LINE + 401 && str_has(found.at[0].text, STR("Tabellen")));
	}
}

/* Milliseconds of the processor to read and to go through a document of so many bytes of that part. */
static int64_t cost_of(struct str part, int bytes)
{
	struct arena *one = arena_open();
	struct document doc = { STR("t.md"), with_line(part, bytes / (int)part.len, NONE, one) };
	struct findings found = { 0 };
	struct contract *c;
	clock_t began = clock();
	if (contract_read(&doc, 1, one, &c, &found))
		contract_check(c, one, &found);
	int64_t ms = (clock() - began) / (CLOCKS_PER_SEC / 1000);
	arena_close(one);
	return ms;
}

/* As much as a document may hold of what is small: no part of it asks all that was before, so four times as much costs four times, not sixteen. */
TEST_OF_MANY(many_small_pieces_of_prose_are_gone_through_once)
{
	static const struct str parts[] = { LIT("1. a\n"), LIT("1.\n"), LIT("- a\n"), LIT("|\n-|\n"), LIT("a|\n-|\n\n"), LIT("|a|\n|-|\n\n"), LIT("a\n\n"), LIT("# a\n"), LIT("> a\n\n"), LIT("[a]: b\n"), LIT("§1 a\n\n"), LIT("```\n"), LIT("<a>\n\n"), LIT("[a](b) "), LIT("*a "), LIT("`a "), LIT("&amp;"), LIT("&amp;**"), LIT("§1.1 1 € je 2 h ") };
	for (size_t i = 0; i < COUNT(parts); i++) {
		int64_t took = cost_of(parts[i], LARGE);
		if (took > 1000 && took > 9 * cost_of(parts[i], LARGE / 4))
			unit_failed(__FILE__, __LINE__, parts[i]);
	}
}
