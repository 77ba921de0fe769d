/* command_lines_test.c - `judge --lines`: what is answered to bad lines, in both languages, and that the rest goes on. */
#include "unit.h"
#include "contract/command.h"

#define BODY(lang, fact, yes) "```" lang "\n" fact " ebene: hardware, software\n" fact " eilig: " yes "\n" fact " egal: a, b\n" fact " leer: a, b\n"
#define GERMAN "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n" BODY("klausel", "merkmal", "ja/nein") \
	"§1 gedeckt wenn ebene = software und nicht eilig\n```\n"
#define ENGLISH "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: project\n---\n" BODY("clause", "fact", "yes/no") \
	"§1 covered if ebene = software and not eilig\n```\n"

static struct liner liner_of(struct str source, struct arena *mem)
{
	struct document doc = { STR("x.md"), source };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return (struct liner){ .c = c, .keep = mem };
}

static struct str answered(struct liner *l, struct str line, struct arena *mem)
{
	struct out o = out_open(mem);
	line_answer(l, line, &o);
	return str_trim(out_str(&o));
}

/* One answer a line, whatever it is; errors carry its number and speak the document's language. */
TEST(a_bad_line_is_told_in_the_language_of_the_document)
{
	static const struct { struct str line, de, en; } rows[] = {
		{ LIT("{"), LIT("das ist kein gültiges JSON (bei Zeichen 1)"), LIT("this is no valid JSON (at character 1)") },
		{ LIT(""), LIT("die Zeile ist leer"), LIT("the line is empty") },
		{ LIT("[1]"), LIT("eine Zeile ist ein JSON-Objekt von Merkmalen"), LIT("a line is one JSON object of facts") },
		{ LIT("{\"ebene\":{}}"), LIT("der Wert von „ebene“ ist ein Objekt"), LIT("the value of \\\"ebene\\\" is an object") },
		{ LIT("{\"ebene\":\"hardware\",\"ebene\":\"software\"}"), LIT("ein Merkmal steht zweimal"), LIT("a fact is given twice") },
		{ LIT("{\"ebene\":\"hardware\",\"Ebene\":\"software\"}"), LIT("steht zweimal"), LIT("is given twice") },
		{ LIT("{\"ebene\":\"\"}"), LIT("„ebene“ hat keinen Wert"), LIT("\\\"ebene\\\" has no value") },
		{ LIT("ebene=hardware\tebene=software"), LIT("steht zweimal"), LIT("is given twice") },
		{ LIT("egal=a\tegal=b\tebene=hardware"), LIT("„egal“ steht zweimal"), LIT("\\\"egal\\\" is given twice") },
		{ LIT("ebene=\teilig=x"), LIT("hat keinen Wert"), LIT("has no value") },
		{ LIT("ebene=software\teilig"), LIT("fehlt das Zeichen ="), LIT("lacks the sign =") },
		{ LIT("ebene"), LIT("MERKMAL=WERT mit Tabulatoren"), LIT("FACT=VALUE with tabs") },
		{ LIT("ebene=hardware egal=a"), LIT("zwischen zwei Merkmalen steht ein Tabulator"), LIT("a tab stands between two facts") },
		{ LIT("ebene=hardwre"), LIT("meinten Sie"), LIT("did you mean") },
	};
	struct liner de = liner_of(STR(GERMAN), mem), en = liner_of(STR(ENGLISH), mem);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str german = answered(&de, rows[i].line, mem), english = answered(&en, rows[i].line, mem);
		check(str_starts(german, STR("{\"error\":")) && str_ends(german, text(mem, "\"line\":{}}", i + 1)));
		if (!str_has(german, rows[i].de) || !str_has(english, rows[i].en))
			unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}\n{}", rows[i].line, german, english));
	}
	struct out o = out_open(mem);
	line_too_long(&de, &o);
	check(str_has(out_str(&o), STR("die Zeile ist länger als 1 MB")) && str_has(out_str(&o), STR("\"line\":15")));
	check(str_starts(answered(&de, STR("ebene=hardware"), mem), STR("projekt\t")));
}

TEST(a_byte_order_mark_in_front_of_the_stream_is_no_part_of_it)
{
	struct liner text = liner_of(STR(GERMAN), mem), json = liner_of(STR(GERMAN), mem);
	check(str_starts(answered(&text, STR("\xef\xbb\xbf" "ebene=hardware"), mem), STR("projekt")));
	check(str_starts(answered(&json, STR("\xef\xbb\xbf{\"ebene\":\"hardware\"}"), mem), STR("{\"verdict\":\"projekt\"")));
	check(str_starts(answered(&json, STR("\xef\xbb\xbf{\"ebene\":\"hardware\"}"), mem), STR("{\"error\"")));
}

/* Facts the verdict does not ask may stand beside each other, once each. */
TEST(facts_that_decide_nothing_may_stand_in_a_record)
{
	struct liner l = liner_of(STR(GERMAN), mem);
	check(str_starts(answered(&l, STR("egal=a\tleer=b\tebene=software\teilig=nein"), mem), STR("gedeckt §1")));
}
