/* list_again_test.c - the lists that spreadsheets get can be brought back by the mappings for tables of one's own, in both languages. */
#include "import/import.h"
#include "web/house_test.h"
#include <stdio.h>

static bool nothing_done(void *at, const struct act *a, struct arena *mem, struct outcome *out, struct err *e)
{
	(void)at, (void)a, (void)mem, (void)e;
	*out = (struct outcome){ .accepted = true, .reason = STR("{}") };
	return true;
}

static void ignored(void *with, const struct import_fault *f) { (void)with, (void)f; }

TEST(the_lists_of_the_house_have_the_columns_that_an_import_needs)
{
	static const struct { struct str path, map; } lists[] = {
		{ LIT("/clients.csv"), LIT("clients") }, { LIT("/people.csv"), LIT("contacts") }, { LIT("/components.csv"), LIT("components") }, { LIT("/tickets.csv"), LIT("tickets") },
	};
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	for (size_t i = 0; i < 2 * COUNT(lists); i++) {
		struct answer a = browser_get(&b, text(mem, "{}?lang={}", lists[i / 2].path, i % 2 ? STR("en") : STR("de")));
		struct mapping m;
		struct import_head head;
		struct import_sums sums = { 0 };
		check(a.status == 200 && mapping_load(lists[i / 2].map, mem, &m, &e));
		struct import_order o = { .in = fmemopen(a.out.at, a.out.len, "rb"), .name = lists[i / 2].path, .mapping = &m, .dry = true, .now = h.now, .db = h.db, .act = nothing_done, .refused = ignored };
		if (!import_file(&o, mem, &head, &sums, &e))
			unit_failed(__FILE__, __LINE__, err_str(&e));
		check(sums.rows > 0 && sums.refused < sums.rows);
		fclose(o.in);
	}
	house_close(&h);
}
