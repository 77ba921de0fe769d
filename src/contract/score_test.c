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

/* What a rule costs by its verdict it need not say: leaving it out changes nothing. Where the verdict costs something else, or nothing, it does. */
TEST(a_price_that_the_verdict_has_anyway_is_no_change)
{
	static const struct { struct str way, en; int mutants; size_t unnoticed; } rows[] = { { LIT("technik"), LIT("desk"), 1, 0 }, { LIT("büro"), LIT("office"), 2, 1 }, { LIT("technik wenn g = a"), LIT("desk if g = a"), 2, 1 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str sources[] = {
			text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, b\n§1 aufwand wenn g = a, zu preis technik\nurteil aufwand: in {}\npreis technik: 96,00 € je h\npreis büro: 60,00 € je h\n```\n```fall\n\"eins\": g = a → aufwand\n```\n", rows[i].way),
			text(mem, "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, b\n§1 hourly if g = a, at price desk\nverdict hourly: in {}\nprice desk: €96.00 per h\nprice office: €60.00 per h\n```\n```case\n\"one\": g = a → hourly\n```\n", rows[i].en),
		};
		for (size_t k = 0; k < COUNT(sources); k++) {
			struct document d = { STR("x.md"), sources[k] };
			struct findings found = { 0 };
			struct contract *c;
			struct examples e = { 0 };
			check(contract_read(&d, 1, mem, &c, &found));
			contract_test(c, mem, &e);
			check_int(e.mutants, rows[i].mutants);
			check_int((int64_t)e.unnoticed.n, (int64_t)rows[i].unnoticed);
		}
	}
}
