/* deciding_test.c - a table whose first row decides gives each row way to all above it: as many sets as rows. */
#include "contract/direct_test.h"
#include "contract/analyse.h"
#include <time.h>

/* Milliseconds of the processor to analyse a table of so many rows. */
static int64_t cost_of_rows(int rows)
{
	struct arena *mem = arena_open();
	struct out o = out_open(mem);
	struct analysis a;
	print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n# §1 Stufen\nText.\n```klausel\nmerkmal n: zahl\n§1 urteil je tabelle, erste zeile\n  | n | urteil |\n");
	for (int i = 0; i < rows; i++)
		print(&o, "  | < {} | {} |\n", (i + 1) * 10, i % 2 ? STR("aufwand") : STR("gedeckt"));
	print(&o, "```\n");
	struct contract *c = random_read(out_str(&o), mem);
	clock_t began = clock();
	contract_analyse(c, mem, &a);
	int64_t ms = (clock() - began) / (CLOCKS_PER_SEC / 1000);
	arena_close(mem);
	return ms;
}

/* Ten times as long as it takes under the sanitisers; what asks each row for all above it, set by set, takes twice that. */
TEST(what_each_row_of_many_gives_way_to_is_gathered_once)
{
	int64_t took = cost_of_rows(1200);
	if (took > 1500)
		unit_failed(__FILE__, __LINE__, text(mem, "{} ms", took));
}
