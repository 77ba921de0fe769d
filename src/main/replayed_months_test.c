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
