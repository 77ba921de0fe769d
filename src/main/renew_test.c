/* renew_test.c - a version signed after its first day, along the whole path: what was judged since then stands until the owner
 * has it judged again, and both verdicts stay. */
#include "main/life_test.h"
#include "verdict/verdict.h"

#define VERSION(number, from, covered) "---\nvertrag: Wartung\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Was gedeckt ist.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = " covered "\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n" \
	"```fall\n\"Was gedeckt ist\": gegenstand = " covered " → gedeckt nach §1\n```\n"

static struct renewals renewals_of(struct world *w, int64_t version)
{
	struct agreement a;
	struct renewals all = { 0 };
	good(agreement_find(w->db, w->client, version, w->mem, &a, &life_err));
	good(verdict_renewals(w->db, &a, w->now, w->mem, &all, &life_err));
	return all;
}

BOTH(a_version_signed_late_judges_again_only_when_the_owner_says_so)
{
	struct world w = life_open(db, mem, STR(VERSION("1", "2026-01-01", "standardserver")));
	struct verdicts history = { 0 };
	int64_t checked, differ;
	int64_t first = life_made;
	check(act(&w, w.client, "ticket.request", F("subject", "Vorher"), F("object", "standard-server")));
	life_day(&w, 2026, 2, 10);
	check(act(&w, w.client, "ticket.request", F("subject", "Seitdem"), F("object", "standard-server")));
	life_day(&w, 2026, 2, 20);
	check(act(&w, w.client, "contract.sign", { LIT("document"), STR(VERSION("2", "2026-02-01", "drucker")) }, F("document.name", "wartung.de.md")));
	int64_t late = life_made;
	check_int((int64_t)renewals_of(&w, first).n, 0);
	struct renewals all = renewals_of(&w, late);
	check_int((int64_t)all.n, 1);                                /* what came before the first day is none of its business */
	check(all.at[0].was.class == VERDICT_COVERED && all.at[0].now.class == VERDICT_PROJECT && !all.at[0].now.id);
	int64_t part = all.at[0].was.part;
	check(!act(&w, w.client, "verdict.renew", N("contract", late)));
	says("role owner");
	check(act(&w, w.client, "verdict.renew", N("contract", late), F("owner", "1")));
	all = renewals_of(&w, late);
	check(all.n == 1 && all.at[0].was.class == VERDICT_COVERED && all.at[0].now.class == VERDICT_PROJECT && all.at[0].now.id);
	good(verdict_history(db, w.client, part, mem, &history, &life_err));
	check_int((int64_t)history.n, 2);
	check(!act(&w, w.client, "verdict.renew", N("contract", late), F("owner", "1")));
	says("nothing is to be judged again");
	good(verdict_verify(db, mem, &checked, &differ, &life_err));
	check_int(differ, 0);
}

#define PRICED(number, from, covered, hourly) "---\nvertrag: Wartung\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Was gedeckt ist.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = " covered "\n§2 aufwand wenn gegenstand = " hourly "\n" \
	"§3 preis technik wenn gegenstand = " hourly "\nurteil gedeckt: in pauschale\npreis technik: 90,00 € je h\npreis pauschale: je standardserver 85,00 € monatlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n"

static int64_t part_about(struct world *w, struct str subject, struct str object)
{
	struct parts parts = { 0 };
	struct field f[] = { { LIT("subject"), subject }, { LIT("object"), object } };
	check(life_act(w, w->client, STR("ticket.request"), f, COUNT(f)));
	good(ticket_parts(w->db, w->client, life_made, w->mem, &parts, &life_err));
	return parts.at[0].id;
}

static struct part_difference difference(struct world *w, int64_t version, int64_t part)
{
	struct verdict v;
	struct part_difference d;
	good(verdict_find(w->db, w->client, part, w->mem, &v, &life_err));
	good(account_difference(w->db, &v, version, w->mem, &d, &life_err));
	return d;
}

/* What an invoice says stays; what is not billed yet goes by the new verdict; the rest is told as a difference. */
BOTH(what_is_judged_again_changes_no_invoice)
{
	struct world w = life_open(db, mem, STR(PRICED("1", "2026-01-01", "standardserver", "drucker")));
	life_day(&w, 2026, 2, 3);
	int64_t billed = part_about(&w, STR("Berechnet"), STR("printer")), owed = part_about(&w, STR("Noch nicht berechnet"), STR("printer")), free = part_about(&w, STR("Gedeckt"), STR("standard-server"));
	check(act(&w, w.client, "time.add", N("part", billed), F("minutes", "120"), F("date", "2026-02-03"), F("text", "Walze")));
	check(act(&w, w.client, "invoice.issue", F("month", "2026-02")) || (says("?"), false));
	check(act(&w, w.client, "time.add", N("part", owed), F("minutes", "60"), F("date", "2026-02-03"), F("text", "Rolle")));
	check(act(&w, w.client, "time.add", N("part", free), F("minutes", "30"), F("date", "2026-02-03"), F("text", "Platte")));
	check_int((int64_t)life_owed(&w).n, 1);
	life_day(&w, 2026, 2, 20);
	check(act(&w, w.client, "contract.sign", { LIT("document"), STR(PRICED("2", "2026-02-01", "drucker", "standardserver")) }, F("document.name", "wartung.de.md")));
	int64_t late = life_made;
	check_int((int64_t)life_owed(&w).n, 1);                      /* nothing turns by itself */
	check(act(&w, w.client, "verdict.renew", N("contract", late), F("owner", "1")));
	check_int((int64_t)life_owed(&w).n, 0);                      /* what was owed and is covered now is owed no more */
	struct part_difference d = difference(&w, late, billed);
	check(d.billed.cents == 18000 && d.now.cents == 0 && !d.by_hand);
	d = difference(&w, late, free);
	check_int(d.billed.cents, 0);
	check_int(d.now.cents, 9000);                            /* an hour begun */
	check(!d.by_hand);
	d = difference(&w, late, owed);
	check(d.billed.cents == 0 && d.now.cents == 0);
	struct issued_list sent = { 0 };
	good(invoice_newest(db, w.client, 0, 100, mem, &sent, &life_err));
	check(sent.n == 1 && sent.at[0].net.cents == 18000);
}
