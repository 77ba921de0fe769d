/* shared_period_test.c - which period each item of a price has, and that its sentence says no other. */
#include "unit.h"
#include "contract/inside.h"

#define DE(price) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: aufwand\n---\n```klausel\nmerkmal g: a, b\n§1 gedeckt wenn g = a\npreis p: " price "\n```\n"
#define EN(price) "---\ncontract: X\nversion: 1, valid from 2026-01-01\nlanguage: en\ndefault: hourly\n---\n```clause\nfact g: a, b\n§1 covered if g = a\nprice p: " price "\n```\n"

/* periods: of the items, with a blank between; said: part of the sentence. */
static const struct { const char *document, *periods, *said; } cases[] = {
	{ DE("je server 1.200,00 €, je arbeitsplatz 240,00 € jährlich"), "jährlich jährlich", "jährlich je Server 1.200,00 €, je Arbeitsplatz 240,00 €" },
	{ DE("9,00 € je server, 24,00 € je drucker vierteljährlich"), "vierteljährlich vierteljährlich", "vierteljährlich 9,00 € je Server, 24,00 € je Drucker" },
	{ DE("20,00 €, 10,00 € einmalig"), "einmalig einmalig", "einmalig 20,00 €, 10,00 €" },
	{ DE("20,00 €, 10,00 € je besuch"), "je besuch je besuch", "je Besuch 20,00 €, 10,00 €" },
	{ DE("96,00 € je h, 49,00 € je besuch"), "- je besuch", "96,00 € für jede angefangene Stunde, 49,00 € je Besuch" },
	{ DE("96,00 € je h, 20,00 € einmalig"), "- einmalig", "96,00 € für jede angefangene Stunde, 20,00 € einmalig" },
	{ DE("960,00 € je tag zu 8 h, 49,00 € je besuch, im takt von 4 h"), "- je besuch", "49,00 € je Besuch" },
	{ DE("0,05 € je seite, 20,00 € monatlich"), "- monatlich", "0,05 € je Seite, 20,00 € monatlich" },
	{ DE("49,00 € je besuch, 96,00 € je h"), "je besuch -", "49,00 € je Besuch, 96,00 € für jede angefangene Stunde" },
	{ DE("je server 5,00 €, 20,00 € jährlich, 45,00 € einmalig"), "jährlich jährlich einmalig", "je Server 5,00 €, 20,00 € jährlich, 45,00 € einmalig" },
	{ EN("per server €1200.00, per workplace €240.00 yearly"), "jährlich jährlich", "charged yearly: per server €1,200.00, per workplace €240.00" },
	{ EN("€96.00 per h, €49.00 per visit"), "- je besuch", "€49.00 per visit" },
};

TEST(each_item_has_the_period_that_is_said_of_it)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct document doc = { STR("x.md"), str_of(cases[i].document) };
		struct findings found = { 0 };
		struct sentences all = { 0 };
		struct contract *c;
		bool said = false;
		if (!contract_read(&doc, 1, mem, &c, &found))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", i, found.at[0].text));
		struct str want = str_of(cases[i].periods), got = NONE;
		for (size_t k = 0; k < c->prices.at[0].n; k++)
			got = text(mem, "{}{}{}", got, k ? STR(" ") : NONE, c->prices.at[0].items[k].period.len ? c->prices.at[0].items[k].period : STR("-"));
		check_str(got, want);
		contract_sentences(c, mem, &all);
		for (size_t k = 0; k < all.n; k++) {
			said |= str_has(all.at[k].text, str_of(cases[i].said));
			if (all.at[k].source.len)
				check_str(contract_sentence_read(c, all.at[k].text, mem), all.at[k].source);
		}
		if (!said)
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", i, all.n ? all.at[all.n - 1].text : NONE));
	}
}
