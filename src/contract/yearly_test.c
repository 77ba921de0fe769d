/* yearly_test.c - prices owed by years, half-years and quarters that begin on a day of the year: written, said, compared, refused. */
#include "contract/inside.h"
#include "contract/random_test.h"
#include "contract/print.h"

#define HEAD_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal g: a, server\n§1 gedeckt wenn g = a\nurteil gedeckt: in p\n"
#define HEAD_EN "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\n---\n```clause\nfact g: a, server\n§1 covered if g = a\nverdict covered: in p\n"

static struct str with(struct str head, struct str price, struct arena *mem) { return text(mem, "{}{}\n```\n", head, price); }

static struct str formatted(const struct contract *c, enum lang lang, struct arena *mem)
{
	struct err e = { 0 };
	struct str out = NONE;
	check(contract_format(c, 0, lang, mem, &out, &e));
	return out;
}

TEST(a_year_of_a_price_begins_on_its_own_day)
{
	static const struct { struct str head, price, line, said; int begins; } rows[] = {
		{ LIT(HEAD_DE), LIT("preis p: 1.200,00 € jährlich ab 1.8."), LIT("preis p: 1200,00 € jährlich ab 1.8.\n"), LIT("1.200,00 € jährlich ab dem 1. August"), 8 },
		{ LIT(HEAD_DE), LIT("preis p: 1.200,00 € je jahr ab 1.8."), LIT("preis p: 1200,00 € jährlich ab 1.8.\n"), LIT("1.200,00 € jährlich ab dem 1. August"), 8 },
		{ LIT(HEAD_DE), LIT("preis p: je server 85,00 € je halbjahr ab 1.2., je a 5,00 € halbjährlich ab 1.2."), LIT("je server 85,00 € halbjährlich ab 1.2., je a 5,00 € halbjährlich ab 1.2.\n"), LIT("halbjährlich ab dem 1. Februar"), 2 },
		{ LIT(HEAD_DE), LIT("preis p: je server 85,00 €, je a 5,00 € vierteljährlich ab 1.3."), LIT("je server 85,00 €, je a 5,00 € vierteljährlich ab 1.3.\n"), LIT("vierteljährlich ab dem 1. März je Server"), 3 },
		{ LIT(HEAD_DE), LIT("preis p: 90,00 € jährlich ab 1.8., mindestens 100,00 € jährlich ab 1.8."), LIT("mindestens 100,00 € jährlich ab 1.8.\n"), LIT("mindestens 100,00 € jährlich ab dem 1. August"), 8 },
		{ LIT(HEAD_EN), LIT("price p: €1,200.00 yearly from 1 aug"), LIT("price p: €1200.00 yearly from 1 aug\n"), LIT("€1,200.00 yearly from 1 August"), 8 },
		{ LIT(HEAD_EN), LIT("price p: €1,200.00 per year from 1 aug"), LIT("price p: €1200.00 yearly from 1 aug\n"), LIT("€1,200.00 yearly from 1 August"), 8 },
		{ LIT(HEAD_EN), LIT("price p: per server €85.00, per a €5.00 quarterly from 1 mar"), LIT("quarterly from 1 mar\n"), LIT("quarterly from 1 March"), 3 },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct contract *c = random_read(with(rows[i].head, rows[i].price, mem), mem);
		struct sentences all = { 0 };
		bool said = false;
		if (!str_has(formatted(c, c->lang, mem), rows[i].line))
			unit_failed(__FILE__, __LINE__, formatted(c, c->lang, mem));
		check_int(contract_price(c, STR("p"))->items[0].begins, rows[i].begins);
		contract_sentences(c, mem, &all);
		for (size_t k = 0; k < all.n; k++) {
			check_str(contract_sentence_read(c, all.at[k].text, mem), all.at[k].source);
			said |= str_has(all.at[k].text, rows[i].said);
		}
		if (!said)
			unit_failed(__FILE__, __LINE__, rows[i].said);
	}
	struct contract *shared = random_read(with(STR(HEAD_DE), STR("preis p: je server 85,00 € bis 10 server, 80,00 € vierteljährlich ab 1.3."), mem), mem);
	check_int(contract_price(shared, STR("p"))->items[0].begins, 3);       /* what goes on counting has the period, too */
	struct contract *german = random_read(with(STR(HEAD_DE), STR("preis p: 1.200,00 € jährlich ab 1.8."), mem), mem);
	check(str_has(formatted(german, LANG_EN, mem), STR("yearly from 1 aug")));
}

TEST(what_no_flat_fee_can_be_owed_by_is_refused)
{
	static const struct { struct str head, price, words; } rows[] = {
		{ LIT(HEAD_DE), LIT("preis p: 90,00 € monatlich ab 1.8."), LIT("nur was jährlich, halbjährlich oder vierteljährlich geschuldet wird") },
		{ LIT(HEAD_DE), LIT("preis p: 90,00 € einmalig ab 1.8."), LIT("nur was jährlich, halbjährlich oder vierteljährlich geschuldet wird") },
		{ LIT(HEAD_DE), LIT("preis p: 90,00 € jährlich ab 15.8."), LIT("ihr Zeitraum beginnt am Ersten eines Monats") },
		{ LIT(HEAD_DE), LIT("preis p: 90,00 € jährlich ab 1.8., mindestens 100,00 € jährlich ab 1.9."), LIT("mit diesem Mindestbetrag beginnt kein Zeitraum") },
		{ LIT(HEAD_DE), LIT("preis p: 90,00 € je seite jährlich ab 1.8."), LIT("der Zeitraum einer Pauschale, nicht was nach Zeit, Stück oder Zähler") },
		{ LIT(HEAD_DE), LIT("preis p: nach zähler strom, 0,31 € je kwh jährlich ab 1.8."), LIT("der Zeitraum einer Pauschale, nicht was nach Zeit, Stück oder Zähler") },
		{ LIT(HEAD_DE), LIT("preis p: 90,00 € jährlich ab august"), LIT("der Tag, an dem ein Zeitraum beginnt, wie 1.8.") },
		{ LIT(HEAD_DE), LIT("preis p: 49,00 € einmalig, mindestens 500,00 € monatlich"), LIT("mit diesem Mindestbetrag beginnt kein Zeitraum") },
		{ LIT(HEAD_EN), LIT("price p: €49.00 once, at least €500.00 monthly"), LIT("no period begins in which something is owed") },
		{ LIT(HEAD_DE), LIT("preis a: nach zähler strom, 0,31 € je kwh\npreis p: 20,00 € monatlich, zuzüglich a"), LIT("ist für sich geschuldet und in keinem anderen Preis enthalten") },
		{ LIT(HEAD_EN), LIT("price a: by meter power, €0.31 per kwh\nprice p: €20.00 monthly, plus a"), LIT("is owed by itself and part of no other price") },
		{ LIT(HEAD_EN), LIT("price p: €90.00 monthly from 1 aug"), LIT("only what is owed yearly, half-yearly or quarterly begins on a day of the year") },
		{ LIT(HEAD_EN), LIT("price p: €90.00 yearly from 15 aug"), LIT("its period begins on the first of a month") },
		{ LIT(HEAD_EN), LIT("price p: €90.00 yearly from 1 aug, at least €100.00 yearly"), LIT("no period begins in which something is owed") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document doc = { STR("x.md"), with(rows[i].head, rows[i].price, mem) };
		struct findings found = { 0 };
		struct contract *c;
		bool said = false;
		contract_read(&doc, 1, mem, &c, &found);
		for (size_t k = 0; k < found.n; k++)
			said |= str_has(found.at[k].text, rows[i].words) && found.at[k].blocks;
		if (!said)
			unit_failed(__FILE__, __LINE__, rows[i].price);
	}
}

TEST(another_first_day_of_the_year_is_a_change)
{
	struct comparison k;
	struct out o = out_open(mem);
	contract_compare(random_read(with(STR(HEAD_DE), STR("preis p: 90,00 € jährlich ab 1.8."), mem), mem), random_read(with(STR(HEAD_DE), STR("preis p: 90,00 € jährlich ab 1.9."), mem), mem), mem, &k);
	o.lang = LANG_DE;
	comparison_print(&k, &o);
	check(k.changes.n == 2 && str_has(out_str(&o), STR("im Voraus bezahlt")) && str_has(out_str(&o), STR("1. August")) + str_has(out_str(&o), STR("ab 1.8.")) > 0);
}
