/* quota_holders_test.c - who is told that a quota is drawn on for things it does not stand to, and who is not. */
#include "unit.h"
#include "contract/contract.h"

#define OF(facts, quota, rule) LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n" facts "kontingent q: 2 je quartal" quota "\n§1 gedeckt wenn " rule ", aus kontingent q\n```\n")

static bool is_told(struct str bytes, struct str words, struct arena *mem)
{
	struct document doc = { STR("x.md"), bytes };
	struct findings found = { 0 };
	struct contract *c;
	bool told = false;
	check(contract_read(&doc, 1, mem, &c, &found));
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		told |= str_is(found.at[i].code, STR("M24")) && str_has(found.at[i].text, words);
	return told;
}

TEST(a_rule_that_draws_for_classes_without_a_quota_is_told_which)
{
	static const struct { struct str text, classes; } told[] = {
		{ OF("merkmal g: a, b, c aus inventar\nmerkmal w: ja/nein\n", " je a", "w"), LIT("auch für b, c,") },
		{ OF("merkmal g: a, b, c aus inventar\n", " je a", "nicht g = c"), LIT("auch für b,") },
		{ OF("merkmal g: a, b, c aus inventar\na, b sind netz\nmerkmal w: ja/nein\n", " je netz", "w"), LIT("auch für c,") },
	}, silent[] = {
		{ OF("merkmal g: a, b, c aus inventar\n", " je a", "g = a") },
		{ OF("merkmal g: a, b, c aus inventar\n", " je gerät", "g in {a, b}") },
		{ OF("merkmal g: a, b, c aus inventar\n", "", "g in {a, b}") },
		{ OF("merkmal g: a, b, c aus inventar\na, b sind netz\n", " je netz", "g in {a, b}") },
	};
	for (size_t i = 0; i < COUNT(told); i++)
		if (!is_told(told[i].text, told[i].classes, mem))
			unit_failed(__FILE__, __LINE__, told[i].text);
	for (size_t i = 0; i < COUNT(silent); i++)
		if (is_told(silent[i].text, NONE, mem))
			unit_failed(__FILE__, __LINE__, silent[i].text);
}
