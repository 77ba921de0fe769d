/* fee_facts_test.c - a discount of the first months is taken off by the months themselves, as the examples of the contract say. */
#include "account/inside.h"
#include "signal/steps_test.h"

static stage_fn *const stages[] = { account_step };

#define GERMAN "---\nvertrag: X\nfassung: 1, gilt ab 2026-05-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 100,00 € monatlich\nrabatt start: 20 % auf pauschale wenn seit vertragsbeginn < 3 monate\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Papier |\n```\n" \
	"```fall\n\"Juli\": anzahl standardserver = 1, eingang = 2026-07-31 → preis pauschale 80,00 €\n\"August\": anzahl standardserver = 1, eingang = 2026-08-31 → preis pauschale 100,00 €\n```\n"
#define ENGLISH "---\ncontract: X\nversion: 1, valid from 2026-05-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n" \
	"fact object: standard-server, printer from inventory\n§1 covered if object = standard-server\nverdict covered: in flat\n" \
	"price flat: per standard-server €100.00 monthly\ndiscount start: 20 % on flat if since contract-start < 3 months\n```\n" \
	"```values\n| fact | value | meaning |\n| object | standard-server | machine |\n| object | printer | paper |\n```\n" \
	"```case\n\"July\": count standard-server = 1, receipt = 2026-07-31 -> price flat €80.00\n\"August\": count standard-server = 1, receipt = 2026-08-31 -> price flat €100.00\n```\n"

/* What the month adds to what is owed. */
static int64_t month(struct house *h, const char *name)
{
	int64_t before = steps_owed(h);
	steps_act(h, "fee.run", text(h->s.mem, "{\"month\":\"{}\"}", str_of(name)));
	return steps_owed(h) - before;
}

static const struct contract *of_text(struct str document, struct arena *mem)
{
	struct document d = { STR("x"), document };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&d, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		if (str_is(found.at[i].code, STR("A02")) || str_is(found.at[i].code, STR("M25")))
			unit_failed(__FILE__, __LINE__, found.at[i].text);
	return c;
}

BOTH(a_discount_of_the_first_months_ends_with_them)
{
	static const struct str contracts[] = { LIT(GERMAN), LIT(ENGLISH) };
	for (size_t i = 0; i < COUNT(contracts); i++) {
		struct house h;
		check(of_text(contracts[i], mem) != NULL);
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-05-01T08:00:00+02:00", mem, db);
		steps_sign(&h, contracts[i]);
		steps_act(&h, "component.add", STR("{\"key\":\"s1\",\"name\":\"S1\",\"class\":\"standard-server\",\"from\":\"2026-01-10\"}"));
		steps_at(&h, "2026-10-01T08:00:00+02:00");
		check_int(month(&h, "2026-05"), 8000);
		check_int(month(&h, "2026-07"), 8000);
		check_int(month(&h, "2026-08"), 10000);
		check_int(month(&h, "2026-09"), 10000);
		db_rollback(db);
	}
}

#define BY_TIME "---\nvertrag: X\nfassung: 1, gilt ab 2026-05-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal gegenstand: standardserver aus inventar\nuhr reaktion: ab meldung, bis antwort\n§1 gedeckt wenn gegenstand = standardserver\n" \
	"§2 ziel reaktion 1 h wenn gegenstand = standardserver\nkennzahl erst: anteil in ziel reaktion je kalendermonat, mindestens 95 %\n" \
	"preis kurz: 50,00 € monatlich\npreis lang: 70,00 € monatlich\nurteil gedeckt: in kurz wenn seit vertragsbeginn < 1 monat\nurteil gedeckt: in lang wenn seit vertragsbeginn >= 1 monat\n" \
	"rabatt gut: 10 % auf lang wenn erst < 95 %\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n```\n"

/* Which fee a month owes may hang on its day; a measure without a case puts nothing on it, and keeps no month from being billed. */
BOTH(a_month_knows_its_day_and_bills_without_a_case)
{
	struct house h;
	check(db_begin(db, &(struct err){ 0 }));
	steps_open(&h, stages, COUNT(stages), "2026-05-01T08:00:00+02:00", mem, db);
	steps_sign(&h, STR(BY_TIME));
	steps_at(&h, "2026-10-01T08:00:00+02:00");
	check_int(month(&h, "2026-05"), 5000);
	check_int(month(&h, "2026-06"), 7000);
	db_rollback(db);
}

#define BY_PLACE_DE "---\nvertrag: X\nfassung: 1, gilt ab 2026-05-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal gegenstand: standardserver, drucker aus inventar\nmerkmal lage: nord, süd, hafen aus standort\nnord, süd sind stadt\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver.stadt 40,00 €, je standardserver.hafen 65,00 €, je drucker 5,00 € monatlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Papier |\n| lage | nord | x |\n| lage | süd | x |\n| lage | hafen | x |\n```\n" \
	"```fall\n\"Mai\": anzahl standardserver.stadt = 2, anzahl standardserver.hafen = 1, anzahl drucker = 1 → preis pauschale 150,00 €\n```\n"
#define BY_PLACE_EN "---\ncontract: X\nversion: 1, valid from 2026-05-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n" \
	"fact object: standard-server, printer from inventory\nfact lage: nord, süd, hafen from site\nnord, süd are city\n§1 covered if object = standard-server\nverdict covered: in flat\n" \
	"price flat: per standard-server.city €40.00, per standard-server.hafen €65.00, per printer €5.00 monthly\n```\n" \
	"```values\n| fact | value | meaning |\n| object | standard-server | machine |\n| object | printer | paper |\n| lage | nord | x |\n| lage | süd | x |\n| lage | hafen | x |\n```\n" \
	"```case\n\"May\": count standard-server.city = 2, count standard-server.hafen = 1, count printer = 1 -> price flat €150.00\n```\n"

/* Two in the city, one at the port; what stands where nobody said it counts for none of these prices. */
BOTH(a_fee_counts_by_what_is_known_of_the_place)
{
	static const struct str contracts[] = { LIT(BY_PLACE_DE), LIT(BY_PLACE_EN) };
	static const char *const sites[] = { "nord", "süd", "hafen" };
	for (size_t i = 0; i < COUNT(contracts); i++) {
		struct house h;
		struct findings found = { 0 };
		const struct contract *c = of_text(contracts[i], mem);
		contract_check(c, mem, &found);
		for (size_t k = 0; k < found.n; k++)
			if (found.at[k].blocks || str_is(found.at[k].code, STR("A09")))
				unit_failed(__FILE__, __LINE__, found.at[k].text);
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-05-01T08:00:00+02:00", mem, db);
		steps_sign(&h, contracts[i]);
		for (size_t k = 0; k < COUNT(sites); k++) {
			steps_act(&h, "site.add", text(mem, "{\"name\":\"Haus {}\"}", str_of(sites[k])));
			steps_act(&h, "site.tell", text(mem, "{\"site\":\"Haus {}\",\"name\":\"lage\",\"value\":\"{}\"}", str_of(sites[k]), str_of(sites[k])));
			steps_act(&h, "component.add", text(mem, "{\"key\":\"s{}\",\"name\":\"S{}\",\"class\":\"standard-server\",\"site\":\"Haus {}\",\"from\":\"2026-01-10\"}", k, k, str_of(sites[k])));
		}
		steps_act(&h, "component.add", STR("{\"key\":\"p\",\"name\":\"P\",\"class\":\"printer\",\"from\":\"2026-01-10\"}"));
		steps_at(&h, "2026-10-01T08:00:00+02:00");
		check_int(month(&h, "2026-05"), 15000);
		steps_act(&h, "component.add", STR("{\"key\":\"s9\",\"name\":\"S9\",\"class\":\"standard-server\",\"from\":\"2026-06-01\"}"));
		struct counted *counts;
		size_t n;
		check(fee_counts(db, h.client, c, date_of(2026, 6, 30), mem, &counts, &n, &h.e) && n == 5);
		db_rollback(db);
	}
}
