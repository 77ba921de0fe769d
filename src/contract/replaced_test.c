/* replaced_test.c - what an annex replaces by its name, and how what it replaced is still read. */
#include "contract/language_test.h"

/* Meanings, what holds where nothing else is said, the order of several, and how the terms change: the deviations of one client. */
TEST(an_annex_replaces_terms_facts_and_how_the_contract_changes)
{
	struct document docs[] = { { STR("main.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"
		"merkmal station: op, intensiv, bett\nmerkmal ort: fern, vor-ort, sonst fern\nmerkmal stufe: s1, s2 geordnet\nbei mehreren stufe: erster\n"
		"begriff klasse-a: station = op\n§1 gedeckt wenn klasse-a und ort = fern\n§2.1 stufe = s1 wenn station in {op, intensiv}\n§2.2 stufe = s2 wenn station = op\n"
		"änderung der agb: ankündigung 6 wochen, widerspruch binnen 4 wochen\n```\n") },
		{ STR("annex.md"), STR("---\nanlage: Y\n---\n```klausel\nersetzt begriff klasse-a: station in {op, intensiv}\nersetzt merkmal ort: fern, vor-ort, sonst vor-ort\n"
		"ersetzt bei mehreren stufe: letzter\nersetzt änderung der agb: einvernehmlich\n```\n"
		"```fall\n\"wo, sagt keiner\": station = op → projekt und stufe s2\n```\n") } };
	struct contract *c = annex_holds(mem, docs);
	struct revision_case k = { .received = date_of(2026, 1, 1), .stated = date_of(2026, 3, 1), .has_received = true, .has_stated = true };
	struct date day;
	check(!contract_in_force(c, STR("agb"), &k, &day));
	check(str_has(contract_print(c, mem), STR("ersetzt begriff klasse-a: station in {op, intensiv}")) && str_has(contract_print(c, mem), STR("ersetzt bei mehreren stufe: letzter")));
	annex_refused(mem, docs[0], STR("---\nanlage: Y\n---\n```klausel\nersetzt begriff klasse-b: station = op\n```\n"), STR("N01"));
}

/* The condition of what no longer holds is said in words, too; where a name of it is gone, the clause stands as it was written. */
TEST(what_was_replaced_is_read_with_its_condition)
{
	struct findings found = { 0 };
	struct sentences all = { 0 };
	struct document docs[] = { { STR("main.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal eilt: ja/nein\nmerkmal farbe: rot, blau\n"
		"§1 aufwand wenn eilt, zu preis technik\npreis technik: 25,00 € je 15 min\nzuschlag eil: 30 % wenn eilt\nzuschlag rot: 10 % wenn farbe = rot\n```\n") },
		{ STR("annex.md"), STR("---\nanlage: Y\n---\n```klausel\nersetzt zuschlag eil: 20 % wenn nicht eilt\nersetzt zuschlag rot: 5 % wenn eilt\nersetzt merkmal farbe: grün, blau\n```\n") } };
	struct contract *c;
	check(contract_read(docs, 2, mem, &c, &found));
	contract_sentences(c, mem, &all);
	bool said = false, verbatim = false;
	for (size_t i = 0; i < all.n; i++) {
		said |= str_has(all.at[i].text, STR("Gilt nicht mehr, ersetzt durch Anlage „Y“: Der Zuschlag „Eil“ beträgt 30 %, wenn „Eilt“ zutrifft"));
		verbatim |= str_has(all.at[i].text, STR("zuschlag rot: 10 % wenn farbe = rot"));
	}
	check(said && verbatim);
}
