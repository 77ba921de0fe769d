/* score_test.c - what the examples would notice: the same for programs as for people. */
#include "contract/contract.h"
#include "unit.h"

/* What the examples would notice, in numbers, wherever programs ask: of the test alone and in the report of everything. */
TEST(the_score_is_told_to_programs_as_to_people)
{
	static const struct str texts[] = {
		LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\n§2 aufwand wenn g = b\n```\n```fall\n\"eins\": g = a → gedeckt\n\"zwei\": g = b → projekt\n```\n"),
		LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 covered if g = a\n§2 hourly if g = b\n```\n```case\n\"eins\": g = a -> covered\n\"zwei\": g = b -> project\n```\n"),
	};
	static const struct str said[] = { LIT("2 Beispiele, 1 gelten nicht; 1 von 2 Änderungen am Vertrag würden auffallen (50 %)"), LIT("2 examples, 1 fail; 1 of 2 changes to the contract would be noticed (50 %)") };
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct document d = { STR("x.md"), texts[i] };
		struct findings found = { 0 };
		struct contract *c;
		struct examples e = { 0 };
		struct analysis a;
		struct out people = out_open(mem), test = out_open(mem), all = out_open(mem);
		struct json j = json_open(&test), k = json_open(&all);
		check(contract_read(&d, 1, mem, &c, &found));
		contract_test(c, mem, &e);
		people.lang = (enum lang)i;
		examples_print(&e, &people);
		examples_json(&e, &j);
		contract_analyse(c, mem, &a);
		analysis_json(&a, &k);
		check(str_has(out_str(&people), said[i]));
		check(str_has(out_str(&test), STR("\"failed\":1,\"unclear\":0,\"skipped\":0,\"mutants\":2,\"killed\":1,\"score\":50,\"unsure\":0,\"unnoticed\":[\"")));
		check(str_has(out_str(&all), STR("\"score\":{\"skipped\":0,\"mutants\":2,\"killed\":1,\"score\":50,\"unsure\":0,\"unnoticed\":[\"")));
	}
}
