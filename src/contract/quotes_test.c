/* quotes_test.c - what is quoted is quoted as the language of the document does. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

#define DE(clauses) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\nmerkmal h: ja/nein\nmerkmal n: zahl\n" clauses "\n```\n"
#define EN(clauses) "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\nfact h: yes/no\nfact n: number\n" clauses "\n```\n"

/* Each lacks a sign or a word. */
static const struct { struct str de, en; } wrong[] = {
	{ LIT(DE("kalender k mo-fr 08:00-12:00")), LIT(EN("calendar k mon-fri 08:00-12:00")) }, { LIT(DE("§1 gedeckt wenn (g = a")), LIT(EN("§1 covered if (g = a")) },
	{ LIT(DE("§1 gedeckt wenn g in a")), LIT(EN("§1 covered if g in a")) }, { LIT(DE("§1 gedeckt wenn g in {a")), LIT(EN("§1 covered if g in {a")) },
	{ LIT(DE("kalender k: mo-fr 08:00 12:00")), LIT(EN("calendar k: mon-fri 08:00 12:00")) }, { LIT(DE("uhr c ab meldung")), LIT(EN("clock c from report")) },
	{ LIT(DE("zustimmung x: ab y, frist 3 tage, schweigen ja")), LIT(EN("consent x: from y, deadline 3 days, silence yes")) }, { LIT(DE("§1 gedeckt g = a")), LIT(EN("§1 covered g = a")) },
	{ LIT(DE("kontingent q: 3")), LIT(EN("quota q: 3")) }, { LIT(DE("urteil projekt")), LIT(EN("verdict project")) }, { LIT(DE("§1 gedeckt wenn gg = a")), LIT(EN("§1 covered if gg = a")) },
	{ LIT(DE("§1 gedeckt wenn g = c")), LIT(EN("§1 covered if g = c")) }, { LIT(DE("§1 gedeckt wenn n")), LIT(EN("§1 covered if n")) }, { LIT(DE("merkmal s: ja/nein aus inventar\n§1 gedeckt wenn s")), LIT(EN("fact s: yes/no from inventory\n§1 covered if s")) },
};

static void check_marks(struct str contract, const char *foreign[2], const char *own, struct arena *mem)
{
	struct document d = { STR("v.md"), contract };
	struct findings found = { 0 };
	struct contract *c;
	bool quotes = false;
	if (contract_read(&d, 1, mem, &c, &found))
		contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++) {
		for (size_t k = 0; k < 2; k++)
			if (str_has(found.at[i].text, str_of(foreign[k])))
				unit_failed(__FILE__, __LINE__, found.at[i].text);
		quotes |= str_has(found.at[i].text, str_of(own));
	}
	if (!quotes)
		unit_failed(__FILE__, __LINE__, contract);
}

TEST(findings_quote_as_their_document_does)
{
	for (size_t i = 0; i < COUNT(wrong); i++) {
		check_marks(wrong[i].de, (const char *[]){ "\"", "”" }, "„", mem);
		check_marks(wrong[i].en, (const char *[]){ "„", "“" }, "\"", mem);
	}
}

TEST(an_example_that_changed_is_quoted_as_the_newer_version_does)
{
	struct comparison k;
	contract_compare(random_read(STR(DE("§1 gedeckt wenn g = a") "```fall\n\"Erstes\": g = a → gedeckt\n```\n"), mem), random_read(STR(DE("§1 gedeckt wenn g = a") "```fall\n\"Erstes\": g = a, h = ja → gedeckt\n```\n"), mem), mem, &k);
	check_int((int64_t)k.changes.n, 1);
	check_str(k.changes.at[0].what, STR("„Erstes“"));
	check_str(k.changes.at[0].was, STR("g = a → gedeckt"));
	contract_compare(random_read(STR(EN("§1 covered if g = a") "```case\n\"First\": g = a → covered\n```\n"), mem), random_read(STR(EN("§1 covered if g = a") "```case\n\"First\": g = a, h = yes → covered\n```\n"), mem), mem, &k);
	check_str(k.changes.at[0].what, STR("\"First\""));
}
