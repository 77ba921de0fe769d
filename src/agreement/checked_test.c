/* checked_test.c - a text that was checked before is told the same, and no other text is. */
#include "agreement/inside.h"
#include "base/assets.h"
#include "unit.h"

static struct contract *read_text(struct arena *mem, const struct document *doc)
{
	struct findings found = { 0 };
	struct contract *c;
	check(contract_read(doc, 1, mem, &c, &found));
	return c;
}

static struct str all(const struct findings *found, struct arena *mem)
{
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	findings_json(found, &j);
	return out_str(&o);
}

TEST(a_text_checked_before_is_told_the_same)
{
	struct str bytes;
	check(asset_find(STR("contracts/small.de.md"), &bytes));
	for (int i = 0; i < 100; i++) {                               /* more than are kept */
		struct document doc = { text(mem, "{}.md", i % 40), text(mem, "{}\n```fall\n\"Fall {}\": gegenstand = server → projekt\n```\n", bytes, i % 50) };
		struct contract *c = read_text(mem, &doc);
		struct findings want = { 0 }, first = { 0 }, again = { 0 };
		contract_check(c, mem, &want);
		check_text(c, &doc, 1, mem, &first);
		check_text(c, &doc, 1, mem, &again);
		check(want.n > 0);
		check_str(all(&first, mem), all(&want, mem));
		check_str(all(&again, mem), all(&want, mem));
	}
}
