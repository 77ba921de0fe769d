/* presumed_test.c - targets that were passed on a presumption are named in their month: before the ticket is closed with what is to be told, after it as counted so. */
#include "report/report.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, clock_step };

#define CONTRACT(verdict) "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal anlass: anfrage, alarm aus ticket\n" \
	"merkmal ursache: klient, dritter aus befund\nvermutet nicht ursache = klient, beweis anbieter\nkalender immer: rund um die uhr\nuhr reaktion: ab meldung, bis antwort\n§1 gedeckt wenn anlass in {anfrage, alarm}" verdict "\n" \
	"§2 ziel reaktion 2 h in immer wenn nicht ursache = klient\n§3 ziel reaktion 8 h in immer wenn ursache = klient\n```\n```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | a |\n| anlass | alarm | b |\n" \
	"| ursache | klient | c |\n| ursache | dritter | d |\n```\n"

static struct presumed_targets of(struct house *h, int month)
{
	struct presumed_targets all = { 0 };
	check(report_presumed(h->s.db, h->client, date_of(2026, month, 1), h->s.mem, &all, &h->e));
	return all;
}

BOTH(a_target_passed_on_a_presumption_is_named_with_what_was_not_told)
{
	static const char *const contracts[] = { CONTRACT(""), CONTRACT("\n§1.1 aufwand wenn anlass in {anfrage, alarm} und ursache = klient, geht vor §1") };      /* the target alone hangs on it, and the verdict, too */
	for (size_t i = 0; i < COUNT(contracts); i++) {
		struct house h = { 0 };
		struct instant end;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
		steps_sign(&h, str_of(contracts[i]));
		steps_request(&h);
		check(!of(&h, 11).n);
		check(instant_parse(STR("2026-11-23T12:00:00+01:00"), &end));
		steps_pass(&h, end);
		struct presumed_targets all = of(&h, 11);
		check(all.n == 1 && !all.at[0].taken && all.at[0].facts.n == 1 && all.at[0].clock.ticket == h.ticket);
		check_str(all.at[0].facts.at[0], STR("ursache"));
		check(!of(&h, 10).n && !of(&h, 12).n);
		steps_act(&h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Erledigt\",\"public\":\"1\",\"house\":\"1\"}", h.ticket));
		steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\",\"house\":\"1\"}", h.ticket));
		steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"close\",\"house\":\"1\"}", h.ticket));
		all = of(&h, 11);
		check(all.n == 1 && all.at[0].taken && all.at[0].facts.n == 1 && all.at[0].clock.state == CLOCK_BREACHED);
		check_str(all.at[0].facts.at[0], STR("ursache"));
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ursache\",\"value\":\"dritter\",\"reason\":\"Protokoll\"}", h.part));
		check(!of(&h, 11).n);
		db_rollback(db);
	}
}
