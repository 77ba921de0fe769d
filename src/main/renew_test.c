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
