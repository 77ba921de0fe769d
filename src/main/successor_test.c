/* successor_test.c - a version follows the last that binds: of two that amend the same one, one is signed and the other begun anew. */
#include "main/life_test.h"
#include "verdict/verdict.h"

#define TEXT(number, from, price) "---\nvertrag: Wartung\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver " price " € monatlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n"

static struct agreement version(struct world *w, int64_t id)
{
	struct agreement a;
	good(agreement_find(w->db, w->client, id, w->mem, &a, &life_err));
	return a;
}

static int64_t first_of(struct world *w)
{
	struct agreements all = { 0 };
	good(agreement_list(w->db, w->client, w->mem, &all, &life_err));
	return all.at[0].id;
}

static int64_t draft(struct world *w, struct str document)
{
	check(act(w, w->client, "contract.draft", { LIT("document"), document }, F("document.name", "wartung.de.md")));
	return life_made;
}

static bool sent(struct world *w, struct str verb, int64_t id)
{
	struct arena *mem = w->mem;
	struct field f[] = { N("contract", id), { LIT("sha256"), version(w, id).paper }, F("name", "N"), F("approver", "1") };
	if (!str_is(verb, STR("contract.accept")))
		f[3] = (struct field)F("owner", "1");
	return life_act(w, w->client, verb, f, COUNT(f));
}

static int64_t offered(struct world *w, struct str document)
{
	int64_t id = draft(w, document);
	check((sent(w, STR("contract.analyse"), id) && sent(w, STR("contract.offer"), id)) || (says("?"), false));
	return id;
}

static struct findings found_at(struct world *w, int64_t base, struct str document, enum lang reader)
{
	struct document d = { STR("w.md"), document };
	struct contract *c;
	struct findings none = { 0 }, found = { 0 };
	check(contract_read(&d, 1, w->mem, &c, &none));
	good(agreement_follows(w->db, w->client, base, &d, c, reader, w->mem, &found, &life_err));
	return found;
}

BOTH(of_two_that_amend_one_version_one_is_signed)
{
	struct world w = life_open(db, mem, STR(TEXT("1", "2026-01-01", "100,00")));
	int64_t first = first_of(&w);
	life_day(&w, 2026, 3, 2);
	int64_t a = offered(&w, STR(TEXT("2", "2026-04-01", "120,00"))), b = offered(&w, STR(TEXT("2.1", "2026-04-01", "140,00")));
	check(version(&w, a).base == first && version(&w, b).base == first);
	check(sent(&w, STR("contract.accept"), a));
	check(!sent(&w, STR("contract.accept"), b));
	says("\"Wartung\", version 2, is signed by the client and waits to be countersigned");
	int64_t c = draft(&w, STR(TEXT("2.2", "2026-05-01", "150,00")));
	check(sent(&w, STR("contract.analyse"), c) && !sent(&w, STR("contract.offer"), c));
	says("waits to be countersigned");
	check(sent(&w, STR("contract.countersign"), a));
	check(!sent(&w, STR("contract.accept"), b));
	says("Error V07: this amends \"Wartung\", version 1 (from 2026-01-01), but the last that binds the client is \"Wartung\", version 2 (from 2026-04-01)");
	says("begin the next version from that last one");
	check(!sent(&w, STR("contract.offer"), c));
	says("V07");
	struct findings found = found_at(&w, first, STR(TEXT("3", "2026-05-01", "150,00")), LANG_DE);
	check(found.n == 1 && found.at[0].blocks && found.at[0].line == 3 &&
	      str_has(found.at[0].text, STR("zuletzt bindet den Klienten aber „Wartung“, Fassung 2 (ab 01.04.2026)")) && str_has(found.at[0].text, STR("Abhilfe: bei dieser letzten Fassung die nächste beginnen")));

	/* What begins from the last one, which does not hold yet, amends it, holds after it, and is compared with it; the open offer, too. */
	check(act(&w, w.client, "contract.next", N("contract", a)));
	int64_t next = life_made;
	check(version(&w, next).base == a && version(&w, next).from.day == date_of(2026, 5, 1).day && sent(&w, STR("contract.analyse"), next));
	struct agreement shown, open = version(&w, b), old = version(&w, a);
	good(agreement_compared(db, &open, mem, &shown, &life_err));
	check_int(shown.id, a);
	good(agreement_compared(db, &old, mem, &shown, &life_err));
	check_int(shown.id, first);
	life_day(&w, 2026, 4, 1);
	check(version(&w, a).state == AGREEMENT_IN_FORCE && version(&w, first).state == AGREEMENT_ENDED);
	check(sent(&w, STR("contract.offer"), next) && sent(&w, STR("contract.accept"), next) && sent(&w, STR("contract.countersign"), next));
}

/* Both were accepted before anybody looked: the second signature of the house is refused. */
BOTH(a_version_signed_meanwhile_is_not_countersigned_away)
{
	struct world w = life_open(db, mem, STR(TEXT("1", "2026-01-01", "100,00")));
	life_day(&w, 2026, 3, 2);
	int64_t a = offered(&w, STR(TEXT("2", "2026-04-01", "120,00"))), b = offered(&w, STR(TEXT("2.1", "2026-04-01", "140,00")));
	check(sent(&w, STR("contract.accept"), b));
	check(act(&w, w.client, "contract.sign", { LIT("document"), STR(TEXT("3", "2026-03-15", "130,00")) }, F("document.name", "wartung.de.md")));
	check(!sent(&w, STR("contract.countersign"), b));
	says("V07");
	check(act(&w, w.client, "contract.withdraw", N("contract", b), F("reason", "x"), F("owner", "1")));
	check(!sent(&w, STR("contract.accept"), a));
	says("V07");
}

/* ---- what was saved of a quota ---------------------------------------------------------------------------------------- */

#define SAVES(number, from, quota) "---\nvertrag: Wartung\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nkontingent std: " quota "\n" \
	"§1.1 gedeckt wenn gegenstand = standardserver, aus kontingent std, darüber aufwand zu preis technik\nurteil gedeckt: in nichts\nurteil aufwand: nach zeit\n" \
	"preis technik: 80,00 € je h\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n| std | - | Stunden |\n```\n"

static int64_t left_of(struct world *w)
{
	struct quota_rows all = { 0 };
	good(verdict_quotas(w->db, w->client, w->now, w->mem, &all, &life_err));
	check_int((int64_t)all.n, 1);
	return all.at[0].state.left.u6 / 60000000;
}

BOTH(who_buys_more_hours_keeps_those_that_were_saved)
{
	struct world w = life_open(db, mem, STR(SAVES("1", "2026-01-01", "8 h je monat je klient, überträgt 3 monate, höchstens 20 h, teilbar")));
	life_day(&w, 2026, 3, 31);
	check_int(left_of(&w), 24);
	check(act(&w, w.client, "contract.sign", { LIT("document"), STR(SAVES("2", "2026-04-01", "10 h je monat je klient, überträgt 3 monate, höchstens 20 h, teilbar")) }, F("document.name", "wartung.de.md")));
	check_int(left_of(&w), 24);
	life_day(&w, 2026, 4, 1);
	check_int(left_of(&w), 30);
	/* Other periods are another ledger: the client's is reckoned anew. */
	check(act(&w, w.client, "contract.sign", { LIT("document"), STR(SAVES("3", "2026-05-01", "24 h je quartal je klient, überträgt 3 monate, teilbar")) }, F("document.name", "wartung.de.md")));
	life_day(&w, 2026, 5, 1);
	check_int(left_of(&w), 24);
}
