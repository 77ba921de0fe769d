/* compare_test.c - a replay on a sheet, in the words of the older contract's language. */
#include "base/assets.h"
#include "main/compare.h"
#include "unit.h"

static const struct contract *compiled(struct arena *mem, struct str path)
{
	struct str bytes;
	struct findings found = { 0 };
	struct contract *c;
	must(asset_find(path, &bytes));
	must(contract_read(&(struct document){ path, bytes }, 1, mem, &c, &found));
	return c;
}

static struct str sheet(struct arena *mem, struct str path)
{
	const struct contract *c = compiled(mem, path), *both[VERSIONS] = { c, c };
	struct err e = { 0 };
	struct out o = out_open(mem);
	struct replay_client client = { .client = { .id = 1, .name = STR("Müller & <Söhne>") }, .sums = { .parts = 2, .changed = 1, .minutes = 90, .changed_minutes = 30, .billed = { { 9000 }, { 0 } } } };
	struct replay_change change = { .says = { { VERDICT_PROJECT, JUDGE_CERTAIN, verdict_name(VERDICT_PROJECT, contract_head(c)->lang), STR("§7.2"), NONE },
		{ VERDICT_NONE, JUDGE_OPEN, NONE, NONE, NONE } }, .turns = true, .minutes = 30, .billed = { { 9000 }, { 0 } } };
	struct replay r = { .from = { 20000 }, .until = { 20100 }, .sums = client.sums, .left = { .tickets = 1, .counted = 1, .of[LEFT_QUOTES] = 1 } };
	r.sums.open[VERSION_NEW] = 30;
	r.sums.unjudged = 3;
	r.sums.months = 20;
	r.sums.months_of = 48;
	r.sums.months_as_if = 12;
	*push(mem, &client.changes) = change;
	*push(mem, &r.clients) = client;
	o.lang = contract_head(c)->lang;
	check(compare_sheet(NULL, &r, both, &o, &e));
	return out_str(&o);
}

TEST(a_replay_fits_on_a_sheet_in_both_languages)
{
	static const struct { struct str path, wanted[8]; } of[] = {
		{ LIT("contracts/standard.de.md"), { LIT("<h1>Vergleich an gespeicherter Arbeit: "), LIT("<p>1 von 2 Teilen ändert sein Urteil, 0 h 30 min von 1 h 30 min. Nicht mitgezählt"),
			LIT("<tr><th scope=\"row\">nach Zeit abgerechnet</th><td data-label=\"alt\">90,00\u00a0€</td><td data-label=\"neu\">0,00\u00a0€ (−90,00\u00a0€)</td></tr>"),
			LIT("<th scope=\"row\">noch offen, auf beiden Seiten in keinem Betrag</th><td data-label=\"alt\">0 h 0 min</td><td data-label=\"neu\">0 h 30 min</td>"),
			LIT("<p class=\"notice\">Nachgerechnet, als gäbe es sie nicht: Angebote (1); dieser Vorgang steht so in den Zahlen.</p>"), LIT("<h2>Müller &amp; &lt;Söhne&gt;</h2>"), LIT("<h3>projekt §7.2 → offen</h3>"),
			LIT(" Monate mit Vertrag: 20 / 48; 12 ohne sind gerechnet, als hätte es einen gegeben.</p>") } },
		{ LIT("contracts/standard.en.md"), { LIT("<h1>Comparison over stored work: "), LIT("<p>1 of 2 parts changes its verdict, 0 h 30 min of 1 h 30 min. Not counted"),
			LIT("<tr><th scope=\"row\">billed by time</th><td data-label=\"old\">€90.00</td><td data-label=\"new\">€0.00 (−€90.00)</td></tr>"),
			LIT("<th scope=\"row\">open yet, in no amount of either side</th><td data-label=\"old\">0 h 0 min</td><td data-label=\"new\">0 h 30 min</td>"),
			LIT("<p class=\"notice\">Replayed as if there were none: quotes (1); this ticket stands so in the numbers.</p>"), LIT("<h2>Müller &amp; &lt;Söhne&gt;</h2>"), LIT("<h3>project §7.2 → open</h3>"),
			LIT(" Months under contract: 20 / 48; 12 without are reckoned as if there had been one.</p>") } },
	};
	for (size_t i = 0; i < COUNT(of); i++) {
		struct str got = sheet(mem, of[i].path);
		for (size_t k = 0; k < COUNT(of[i].wanted); k++)
			check(str_has(got, of[i].wanted[k]));
		check(str_ends(got, STR("</main></body></html>\n")));
	}
}

TEST(amounts_of_a_replay_are_as_people_write_them)
{
	static const struct money more[VERSIONS] = { { 41700 }, { 43700 } }, same[VERSIONS] = { { 123456 }, { 123456 } };
	struct out o = out_open(mem);
	o.lang = LANG_DE;
	struct replay r = { .currency = { STR("EUR"), STR("EUR") } };
	check_str(compare_amounts(more, &r, &o), STR("417,00\u00a0€ → 437,00\u00a0€ (+20,00\u00a0€)"));
	check_str(compare_amounts(same, &r, &o), STR("1.234,56\u00a0€ → 1.234,56\u00a0€"));
	o.lang = LANG_EN;
	r.currency[VERSION_OLD] = r.currency[VERSION_NEW] = STR("USD");
	check_str(compare_amounts(more, &r, &o), STR("$417.00 → $437.00 (+$20.00)"));
	r.currency[VERSION_NEW] = STR("CHF");                    /* nobody can say what the one is more than the other */
	check_str(compare_amounts(more, &r, &o), STR("$417.00 → CHF\u00a0437.00"));
	o.lang = LANG_DE;
	r.currency[VERSION_OLD] = STR("EUR");
	check_str(compare_amounts(more, &r, &o), STR("417,00\u00a0€ → CHF\u00a0437.00"));
}

TEST(lines_of_a_replay_have_days_and_amounts_as_people_write_them)
{
	static const struct str wanted[][3] = {              /* ORDER lang */
		{ LIT("Gespeicherte Arbeit von 04.10.2024 bis 12.01.2025: 0 von 2 Teilen"), LIT("\n  nach Zeit abgerechnet: 90,00\u00a0€ → 0,00\u00a0€ (−90,00\u00a0€)\n"), LIT("\n  Pauschale: 0,00\u00a0€ → 0,00\u00a0€ (0 von 2 Monaten mit Vertrag; 1 ohne ist gerechnet, als hätte es einen gegeben)\n") },
		{ LIT("Stored work from 2024-10-04 to 2025-01-12: 0 of 2 parts"), LIT("\n  billed by time: €90.00 → €0.00 (−€90.00)\n"), LIT("\n  flat fee: €0.00 → €0.00 (0 of 2 months under contract; 1 without is reckoned as if there had been one)\n") },
	};
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct replay r = { .from = { 20000 }, .until = { 20100 }, .sums = { .parts = 2, .months_of = 2, .months_as_if = 1, .billed = { { 9000 }, { 0 } } } };
		struct out o = out_open(mem);
		struct err e = { 0 };
		o.lang = lang;
		check(compare_print(NULL, &r, &o, &e));
		for (size_t k = 0; k < COUNT(wanted[lang]); k++)
			check(str_has(out_str(&o), wanted[lang][k]));
	}
}
