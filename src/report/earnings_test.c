/* earnings_test.c - what the owner's views say is what was claimed, worked and billed; what was cancelled counts once. */
#include "report/earnings.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal gegenstand: server, drucker aus inventar\nmerkmal art: pflege, umbau aus ticket\n§1 gedeckt wenn art = pflege\n§2 aufwand wenn art = umbau\nurteil gedeckt: in pauschale\nurteil aufwand: nach technik\n" \
	"preis pauschale: je server 100,00 € monatlich\npreis technik: 30,00 € je 30 min\n§3 preis technik wenn urteil = aufwand\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | server | Rechner |\n| gegenstand | drucker | Papier |\n| art | pflege | erhalten |\n| art | umbau | ändern |\n```\n"

static void work(struct house *h, const char *kind, int minutes, const char *day)
{
	steps_request(h);
	steps_walk(h);
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"ticket\":\"{}\",\"part\":\"{}\",\"name\":\"art\",\"value\":\"{}\"}", h->ticket, h->part, str_of(kind)));
	steps_walk(h);
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"w\"}", h->part, minutes, str_of(day)));
	steps_walk(h);
}

BOTH(the_owners_views_say_what_was_earned_and_worked)
{
	struct house h;
	struct earnings all = { 0 };
	struct outsides out = { 0 };
	struct ageds old = { 0 };
	struct date from = date_of(2026, 1, 1), until = date_of(2026, 12, 31);
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	steps_act(&h, "component.add", STR("{\"key\":\"s1\",\"name\":\"S\",\"class\":\"standard-server\",\"from\":\"2026-01-01\"}"));
	check(report_earnings(db, from, until, mem, &all, &h.e));
	check_int((int64_t)all.n, 0);
	work(&h, "pflege", 90, "2026-02-10");
	work(&h, "umbau", 60, "2026-02-11");
	work(&h, "umbau", 30, "2026-03-11");
	check(report_earnings(db, from, until, mem, &all, &h.e) && all.n == 1);
	check_int(all.at[0].covered, 90);
	check_int(all.at[0].outside, 90);
	check_int(all.at[0].all, 180);
	check_int(all.at[0].work.cents, 9000);
	check_int(earning_hourly(&all.at[0]), -1);                /* no fee yet */

	struct earning x = { .fee = { 100000 }, .work = { 9999 }, .covered = 600 };
	check_int(earning_hourly(&x), 10);               /* 9.999, and not outgrown */
	check_int(earning_effort(&x, (struct money){ 5000 }), 50);
	check(!earning_outgrown(&x, (struct money){ 5000 }));
	x.work.cents = 10000;
	check(earning_outgrown(&x, (struct money){ 5000 }));      /* a tenth */
	x.work.cents = 0;
	check(!earning_outgrown(&x, (struct money){ 10000 }) && earning_outgrown(&x, (struct money){ 10200 }));

	/* Only the days that are asked for; by clause, and what of it is on an invoice. */
	check(report_outside(db, from, date_of(2026, 2, 28), mem, &out, &h.e) && out.n == 1);
	check_int(out.at[0].minutes, 60);
	check_int(out.at[0].net.cents, 6000);
	check_int(out.at[0].billed.cents, 0);
	check_str(out.at[0].clause, STR("§2"));
	check(run(db, &h.e, "update claim set invoice_id = 7 where source = ? and served_until < ?", (int)CLAIM_TIME, date_of(2026, 3, 1)));
	out.n = 0;
	check(report_outside(db, from, until, mem, &out, &h.e) && out.n == 1);
	check_int(out.at[0].entries, 2);
	check_int(out.at[0].net.cents, 9000);
	check_int(out.at[0].billed.cents, 6000);

	/* The invoice is cancelled: owed again, and neither earned twice nor billed. */
	h.s.refused = &h.refused;
	check(claim_renew(&h.s, h.client, 7, &h.e));
	out.n = all.n = 0;
	check(report_outside(db, from, until, mem, &out, &h.e) && report_earnings(db, from, until, mem, &all, &h.e));
	check_int(out.at[0].billed.cents, 0);
	check_int(all.at[0].work.cents, 9000);

	/* By how long ago it was served. */
	check(report_aged(db, date_of(2026, 3, 20), mem, &old, &h.e) && old.n == 1);
	check_int(old.at[0].sum[AGE_MONTH].cents, 3000);
	check_int(old.at[0].sum[AGE_TWO].cents, 6000);
	check_int(old.at[0].all.cents, 9000);
	old.n = 0;
	check(report_aged(db, date_of(2026, 6, 20), mem, &old, &h.e) && old.n == 1);
	check_int(old.at[0].sum[AGE_OLDER].cents, 9000);
}

/* What was credited of a part is off what it costs at once, and off what is on invoices as soon as the credit is on one. */
BOTH(what_was_credited_is_neither_outside_nor_on_invoices)
{
	struct house h;
	struct outsides out = { 0 };
	struct date from = date_of(2026, 1, 1), until = date_of(2026, 12, 31);
	steps_open(&h, stages, COUNT(stages), "2026-03-15T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(CONTRACT));
	work(&h, "umbau", 60, "2026-02-11");
	work(&h, "umbau", 30, "2026-02-12");
	check(run(db, &h.e, "update claim set invoice_id = 7 where source = ?", (int)CLAIM_TIME));
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"art\",\"value\":\"pflege\"}", h.part));
	steps_act(&h, "difference.settle", text(mem, "{\"part\":\"{}\",\"choice\":\"credit\",\"shown\":\"3000/0\",\"reason\":\"war Pflege\",\"owner\":\"1\"}", h.part));
	check(report_outside(db, from, until, mem, &out, &h.e) && out.n == 1);
	check_int(out.at[0].entries, 2);
	check_int(out.at[0].minutes, 90);
	check_int(out.at[0].net.cents, 6000);
	check_int(out.at[0].billed.cents, 9000);
	check(run(db, &h.e, "update claim set invoice_id = 8 where source = ?", (int)CLAIM_CORRECTION));
	out.n = 0;
	check(report_outside(db, from, until, mem, &out, &h.e) && out.n == 1);
	check_int(out.at[0].billed.cents, 6000);
}
