/* over_test.c - a clock whose end nobody told: it ends with the work as not measured, and is measured as soon as somebody tells it. */
#include "clock/clock.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, clock_step };

#define DOCUMENT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: gedeckt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal art: hilfe, umbau sonst hilfe aus ticket\nkalender immer: mo-so 00:00-24:00\nuhr einsatz: ab meldung, bis arbeitsbeginn\nuhr abnahme: ab gelöst, bis unterschrift\n" \
	"§1 gedeckt wenn art = hilfe\n§2 ziel in immer wenn art = hilfe\n  | art | einsatz | abnahme |\n  | hilfe | 4 h | 2 h |\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| art | hilfe | jemand fragt |\n| art | umbau | etwas wird anders |\n```\n"

static struct clock_row row_named(struct house *h, const char *name)
{
	struct clock_rows all = { 0 };
	struct clock_row none = { 0 };
	check(clock_list(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		if (str_is(all.at[i].name, str_of(name)))
			return all.at[i];
	return none;
}

static struct str said(struct house *h, const char *name, enum lang lang)
{
	struct clock_row row = row_named(h, name);
	struct clock k;
	const struct zone *z;
	check(clock_proof(h->s.db, &row, h->s.now, h->s.mem, &k, &z, &h->e));
	return clock_said(&k, lang, h->s.mem);
}

static void move(struct house *h, const char *verb) { steps_act(h, "ticket.move", text(h->s.mem, "{\"ticket\":\"{}\",\"verb\":\"{}\"}", h->ticket, str_of(verb))); }
static void hours(struct house *h, int n) { steps_pass(h, (struct instant){ h->s.now.ms + n * INT64_C(3600000) }); }

static int64_t due_of_ticket(struct house *h)
{
	int64_t due = -1;
	struct rows *r = sql(h->s.db, "select due_ms from ticket where client_id = ? and id = ?", h->client, h->ticket);
	check(row(r, h->s.mem, &due) && done(r, &h->e));
	return due;
}

BOTH(a_clock_of_which_nobody_told_the_end_is_not_measured)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(DOCUMENT));
	steps_act(&h, "setting.set", STR("{\"ticket.close_days\":\"0\"}"));
	steps_request(&h);
	hours(&h, 5);
	check_int(row_named(&h, "einsatz").state, CLOCK_BREACHED);         /* late, and the work goes on */
	move(&h, "solve");
	check_int(row_named(&h, "einsatz").state, CLOCK_UNMEASURED);
	check_int(row_named(&h, "einsatz").due.ms, 0);
	check_str(said(&h, "einsatz", LANG_DE), STR("nicht gemessen: „arbeitsbeginn“ wurde nie gemeldet"));
	check_str(said(&h, "einsatz", LANG_EN), STR("not measured: nobody told “arbeitsbeginn”"));
	check_int(row_named(&h, "abnahme").state, CLOCK_RUNNING);          /* began with that: it is waited for */
	check_int(due_of_ticket(&h), row_named(&h, "abnahme").due.ms);
	hours(&h, 3);
	check_int(row_named(&h, "abnahme").state, CLOCK_BREACHED);
	check_int(row_named(&h, "einsatz").counted.ms, 5 * INT64_C(3600000));
	steps_act(&h, "ticket.event", text(mem, "{\"ticket\":\"{}\",\"event\":\"arbeitsbeginn\",\"day\":\"2026-11-23\",\"time\":\"10:00\"}", h.ticket));
	check_int(row_named(&h, "einsatz").state, CLOCK_MET);
	move(&h, "close");
	check_int(row_named(&h, "abnahme").state, CLOCK_UNMEASURED);
	check_int(due_of_ticket(&h), 0);
	check_int(row_named(&h, "einsatz").state, CLOCK_MET);
}

BOTH(work_that_is_opened_again_is_measured_on)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(DOCUMENT));
	steps_request(&h);
	hours(&h, 1);
	move(&h, "solve");
	check_int(row_named(&h, "einsatz").state, CLOCK_UNMEASURED);
	move(&h, "reopen");
	check_int(row_named(&h, "einsatz").state, CLOCK_RUNNING);
	hours(&h, 4);
	check_int(row_named(&h, "einsatz").state, CLOCK_BREACHED);
}

#define DECLINED "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: gedeckt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal art: hilfe, umbau sonst hilfe aus ticket\nkalender immer: mo-so 00:00-24:00\nuhr lösung: ab meldung, bis gelöst\n" \
	"§1 gedeckt wenn art = hilfe\n§2 abgelehnt wenn art = umbau\n§3 ziel in immer wenn art in {hilfe, umbau}\n  | art | lösung |\n  | hilfe, umbau | 4 h |\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| art | hilfe | jemand fragt |\n| art | umbau | etwas wird anders |\n```\n"

BOTH(clocks_of_declined_work_do_not_run)
{
	struct house h;
	int64_t part = 0;
	steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(DECLINED));
	steps_request(&h);
	struct rows *r = sql(db, "select id from part where client_id = ? and ticket_id = ?", h.client, h.ticket);
	check(row(r, mem, &part) && done(r, &h.e));
	int64_t due = due_of_ticket(&h);
	check_int(row_named(&h, "lösung").state, CLOCK_RUNNING);
	check(due > 0 && row_named(&h, "lösung").due.ms == due);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"art\",\"value\":\"umbau\"}", part));
	check_int(row_named(&h, "lösung").id, 0);
	check_int(due_of_ticket(&h), 0);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"art\",\"value\":\"hilfe\"}", part));
	check_int(due_of_ticket(&h), due);                   /* by the same events, as if it had never been declined */
}

/* So many facts of two answers that no table holds them all. */
static struct str declined_in_tiles(struct arena *mem)
{
	struct out o = out_open(mem);
	out_bytes(&o, STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: gedeckt\nzone: Europe/Berlin\n---\n```klausel\n"
		"merkmal art: hilfe, umbau sonst hilfe aus ticket\n"));
	for (int i = 0; i < 22; i++)
		print(&o, "merkmal m{}: ja/nein\n", i);
	out_bytes(&o, STR("kalender immer: mo-so 00:00-24:00\nuhr lösung: ab meldung, bis gelöst\n§1 gedeckt wenn art = hilfe\n§2 abgelehnt wenn art = umbau\n§2.1 gedeckt wenn art = hilfe und ("));
	for (int i = 0; i < 22; i += 2)
		print(&o, "{}m{} und m{}", i ? STR(" oder ") : NONE, i, i + 1);
	out_bytes(&o, STR(")\n§3 ziel in immer wenn art in {hilfe, umbau}\n  | art | lösung |\n  | hilfe, umbau | 4 h |\n```\n```werte\n| merkmal | wert | bedeutung |\n| art | hilfe | jemand fragt |\n| art | umbau | etwas wird anders |\n"));
	for (int i = 0; i < 22; i++)
		print(&o, "| m{} | ja | ein Merkmal |\n", i);
	out_bytes(&o, STR("```\n"));
	return out_str(&o);
}

BOTH(clocks_of_declined_work_in_tiles_do_not_run)
{
	struct house h;
	int64_t part = 0;
	steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(&h, declined_in_tiles(mem));
	steps_request(&h);
	struct rows *r = sql(db, "select id from part where client_id = ? and ticket_id = ?", h.client, h.ticket);
	check(row(r, mem, &part) && done(r, &h.e));
	check_int(row_named(&h, "lösung").state, CLOCK_RUNNING);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"art\",\"value\":\"umbau\"}", part));
	check_int(row_named(&h, "lösung").id, 0);
}
