/* replayed_months_test.c - a replay reckons the flat fee of the months in which the client had a contract, and says how many they were. */
#include "main/life_test.h"
#include "report/report.h"
#include "ticket/ticket.h"

#define CONTRACT "---\nvertrag: Monate\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Server sind gedeckt.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\n§2 gedeckt wenn gegenstand = drucker\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n"

BOTH(months_before_the_contract_are_not_replayed)
{
	struct world w = life_open(db, mem, STR(CONTRACT));
	struct agreement a;
	const struct contract *c;
	struct replay r;
	check(act(&w, w.client, "component.add", F("key", "older"), F("name", "Alter Server"), F("class", "standard-server"), F("from", "2025-01-01")));
	check(act(&w, w.client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer")));
	life_day(&w, 2026, 4, 5);
	good(agreement_load(db, w.client, date_of(2026, 4, 1), mem, &a, &c, &life_err));
	good(report_replay(db, w.client, replay_from(w.now, 12), w.now, (const struct contract *[VERSIONS]){ c, c }, NULL, mem, &r, &life_err));
	check_int(r.sums.parts, 1);
	check_int(r.sums.months, 3);
	check_int(r.sums.months_of, 12);
	check_int(r.sums.flat[VERSION_NEW].cents, 3 * 2 * 8500);
}

/* One that began after the last full month is one, and no month is reckoned; until the day on which the first one begins there never was any. */
BOTH(months_are_reckoned_as_if_only_of_a_client_that_never_had_a_contract)
{
	static const struct { struct str begins; int64_t months, as_if; } rows[] = {
		{ LIT("2026-03-01"), 1, 0 }, { LIT("2026-04-01"), 0, 0 }, { LIT("2026-04-05"), 0, 0 }, { LIT("2026-04-06"), 0, 12 },
	};
	ptrdiff_t from = str_find(STR(CONTRACT), STR("2026-01-01"));
	struct str head = str_cut(STR(CONTRACT), 0, (size_t)from), rest = str_cut(STR(CONTRACT), (size_t)from + 10, STR(CONTRACT).len);
	struct world w = life_open(db, mem, STR(CONTRACT));
	struct agreement a;
	const struct contract *c;
	good(agreement_load(db, w.client, date_of(2026, 4, 1), mem, &a, &c, &life_err));
	life_day(&w, 2026, 4, 5);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct replay r;
		check(act(&w, 0, "client.add", { LIT("key"), text(mem, "X{}", i) }, F("name", "Kanzlei"), F("street", "Lange Reihe 5"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "a@kanzlei.example")));
		w.client = life_made;
		check(act(&w, w.client, "contract.sign", { LIT("document"), text(mem, "{}{}{}", head, rows[i].begins, rest) }, F("document.name", "wartung.de.md")) || (says("?"), false));
		check(act(&w, w.client, "component.add", F("key", "srv"), F("name", "Server"), F("class", "standard-server"), F("from", "2025-01-01")));
		check(act(&w, w.client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer")));
		good(report_replay(db, w.client, replay_from(w.now, 12), w.now, (const struct contract *[VERSIONS]){ c, c }, NULL, mem, &r, &life_err));
		check_int(r.sums.months_of, 12);
		check_int(r.sums.months, rows[i].months);
		check_int(r.sums.months_as_if, rows[i].as_if);
		check_int(r.sums.flat[VERSION_NEW].cents, (rows[i].months + rows[i].as_if) * 8500);
	}
}

/* Two servers from the 15th of January on: 17 of 31 days of 170,00 € are 93,23 €, as the account has them; February and March are whole. */
BOTH(a_replay_counts_a_month_that_is_not_whole_as_the_price_says)
{
	static const struct { struct str says; int64_t january; } rows[] = { { LIT("monatlich"), 9323 }, { LIT("monatlich, angefangene monate ganz"), 17000 }, { LIT("monatlich, nur volle monate"), 0 } };
	ptrdiff_t from = str_find(STR(CONTRACT), STR("2026-01-01")), price = str_find(STR(CONTRACT), STR("monatlich"));
	struct str parts[] = { str_cut(STR(CONTRACT), 0, (size_t)from), str_cut(STR(CONTRACT), (size_t)from + 10, (size_t)price), str_cut(STR(CONTRACT), (size_t)price + 9, STR(CONTRACT).len) };
	struct world w = life_open(db, mem, STR(CONTRACT));
	life_day(&w, 2026, 4, 5);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct agreement a;
		const struct contract *c;
		struct replay r;
		check(act(&w, 0, "client.add", { LIT("key"), text(mem, "X{}", i) }, F("name", "Kanzlei"), F("street", "Lange Reihe 5"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "a@kanzlei.example")));
		w.client = life_made;
		check(act(&w, w.client, "contract.sign", { LIT("document"), text(mem, "{}2026-01-15{}{}{}", parts[0], parts[1], rows[i].says, parts[2]) }, F("document.name", "wartung.de.md")));
		check(act(&w, w.client, "component.add", F("key", "srv"), F("name", "Server"), F("class", "standard-server"), F("from", "2025-01-01")));
		check(act(&w, w.client, "component.add", F("key", "older"), F("name", "Alter Server"), F("class", "standard-server"), F("from", "2025-01-01")));
		check(act(&w, w.client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer")));
		good(agreement_load(db, w.client, date_of(2026, 4, 1), mem, &a, &c, &life_err));
		good(report_replay(db, w.client, replay_from(w.now, 12), w.now, (const struct contract *[VERSIONS]){ c, c }, NULL, mem, &r, &life_err));
		check_int(r.sums.months, 3);
		check_int(r.sums.flat[VERSION_NEW].cents, rows[i].january + 2 * 17000);
		check(act(&w, w.client, "fee.run", F("month", "2026-01")) || (says("?"), false));
		struct claims owed = life_owed(&w);
		check_int(owed.n ? owed.at[0].owed.net.cents : 0, rows[i].january);
	}
}

/* ---- what the house tells by itself ---- */

#define HEAD(day, n) "---\nvertrag: Zentrale\nfassung: " n ", gilt ab " day ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Server nach Zeit.\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nkalender servicezeit: mo-fr 07:00-18:00\n"
#define PRICES "preis technik: 100,00 € je h\n§2 preis technik wenn urteil = aufwand\n"
#define TAIL "```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n"
#define RULE "§1 aufwand wenn gegenstand = standardserver\n"

/* Each new version first asks something that no verdict has: what it would cost is what it costs where that is answered. */
BOTH(what_a_new_version_is_first_to_ask_is_told)
{
	static const struct { struct str asks; int64_t billed; int parts, open; } rows[] = {
		{ LIT(RULE PRICES "rabatt groß: 10 % auf technik wenn anzahl standardserver >= 50\n"), 20000, 0, 0 },
		{ LIT(RULE PRICES "rabatt groß: 10 % auf technik wenn anzahl standardserver >= 1\n"), 18000, 0, 0 },
		{ LIT(RULE PRICES "rabatt treue: 10 % auf technik wenn seit vertragsbeginn >= 1 monat\n"), 20000, 0, 0 },
		{ LIT(RULE PRICES "rabatt neu: 25 % auf technik wenn seit vertragsbeginn < 1 monat\n"), 15000, 0, 0 },
		{ LIT(RULE PRICES "zuschlag abend: 50 % auf technik wenn meldung außerhalb servicezeit\n"), 20000, 0, 0 },
		{ LIT(RULE PRICES "§3 gedeckt wenn gegenstand = standardserver und meldung in servicezeit, geht vor §1\n"), 0, 1, 0 },
		{ LIT(RULE PRICES "§3 gedeckt wenn gegenstand = standardserver und meldung außerhalb servicezeit, geht vor §1\n"), 20000, 0, 0 },
		{ LIT("merkmal ort: fern, vor-ort aus ticket\n" RULE PRICES "§3 gedeckt wenn gegenstand = standardserver und ort = fern, geht vor §1\n"), 0, 1, 120 },
		{ LIT("merkmal ort: fern, vor-ort aus ticket\n" RULE PRICES "rabatt fern: 10 % auf technik wenn ort = fern\n"), 0, 0, 120 },
	};
	struct world w = life_open(db, mem, STR(HEAD("2026-01-01", "1") RULE PRICES TAIL));
	struct parts parts = { 0 };
	struct agreement a;
	const struct contract *c, *fresh;
	check(act(&w, w.client, "ticket.request", F("subject", "Server klemmt"), F("object", "standard-server")));
	good(ticket_parts(db, w.client, life_made, mem, &parts, &life_err));
	check(act(&w, w.client, "time.add", N("part", parts.at[0].id), F("minutes", "120"), F("date", "2026-01-05"), F("text", "x")));
	life_day(&w, 2026, 4, 5);
	good(agreement_load(db, w.client, date_of(2026, 4, 1), mem, &a, &c, &life_err));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct replay r;
		struct findings found = { 0 };
		struct document doc = { STR("neu.md"), text(mem, "{}{}{}", STR(HEAD("2026-05-01", "2")), rows[i].asks, STR(TAIL)) };
		if (!contract_read(&doc, 1, mem, (struct contract **)&fresh, &found))
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		good(report_replay(db, w.client, replay_from(w.now, 12), w.now, (const struct contract *[VERSIONS]){ c, fresh }, NULL, mem, &r, &life_err));
		check_int(r.sums.billed[VERSION_OLD].cents, rows[i].open ? 0 : 20000);
		check_int(r.sums.billed[VERSION_NEW].cents, rows[i].billed);
		check_int(r.sums.open[VERSION_NEW], rows[i].open);
		check_int(r.sums.changed, rows[i].parts);
	}
}
