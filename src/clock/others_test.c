/* others_test.c - a clock rests for others only while a case with them is open, and its proof names the case. */
#include "clock/clock.h"
#include "signal/steps_test.h"
#include "ticket/others.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { state_step, outage_step, ticket_step, verdict_step, clock_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal anlass: anfrage, alarm aus ticket\nmerkmal herstellervertrag: ja/nein aus inventar\nkalender immer: rund um die uhr\n" \
	"uhr wiederherstellung: ab meldung, bis gelöst, ruht während rückfrage, fremdleistung\n" \
	"§1 gedeckt wenn anlass = anfrage oder anlass = alarm\n§2 ziel wiederherstellung 8 h in immer\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | a |\n| anlass | alarm | b |\n| herstellervertrag | herstellervertrag | c |\n```\n"

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(h, STR(CONTRACT));
	steps_act(h, "component.add", STR("{\"key\":\"e\",\"name\":\"ERP\",\"class\":\"standard-server\",\"from\":\"2026-01-01\"}"));
	h->component = h->made;
	steps_act(h, "ticket.request", text(mem, "{\"subject\":\"Leitung\",\"component\":\"{}\"}", h->component));
	h->ticket = h->made;
}

/* Whether it is refused; nothing of it stays. */
static bool refuses(struct house *h, const char *name, const struct field *f, size_t n)
{
	bool done = steps_try(h, name, f, n);
	h->refused.len = 0;
	return !done;
}

static struct clock proved(struct house *h)
{
	struct clock_rows rows = { 0 };
	struct clock k = { 0 };
	const struct zone *z;
	check(clock_list(h->s.db, h->client, h->ticket, h->s.mem, &rows, &h->e) && rows.n == 1);
	check(clock_proof(h->s.db, &rows.at[0], h->s.now, h->s.mem, &k, &z, &h->e));
	return k;
}

static struct str proof(struct house *h, enum lang lang)
{
	struct clock k = proved(h);
	struct out o = out_open(h->s.mem);
	o.lang = lang;
	clock_print(&k, &o);
	return out_str(&o);
}

static int64_t letters(struct house *h)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select count(*) from outbox where client_id = ? and key like 'maker.%'", h->client);
	row(r, h->s.mem, &n);
	check(done(r, &h->e));
	return n;
}

BOTH(a_clock_rests_for_others_while_their_case_is_open)
{
	struct house h = { 0 };
	struct ticket t;
	begin(&h, mem, db);
	steps_act(&h, "other.open", text(mem, "{\"ticket\":\"{}\",\"party\":\"isp\",\"name\":\"Nordnetz\",\"wait\":\"1\",\"house\":\"1\"}", h.ticket));
	struct others all = { 0 };
	check(other_of_ticket(db, h.client, h.ticket, mem, &all, &h.e) && all.n == 1);
	check(proved(&h).state == CLOCK_PAUSED);
	steps_at(&h, "2026-11-23T10:00:00+01:00");
	check(str_has(proof(&h, LANG_DE), STR("fremdleistung, wartet auf ISP-Fall (Nordnetz), noch ohne Nummer")));
	steps_act(&h, "other.log", text(mem, "{\"case\":\"{}\",\"number\":\"4711\",\"text\":\"Techniker kommt\",\"promised\":\"2026-11-24\"}", all.at[0].id));
	check(str_has(proof(&h, LANG_DE), STR("wartet auf ISP-Fall 4711 (Nordnetz)")));
	check(str_has(proof(&h, LANG_EN), STR("waiting for ISP case 4711 (Nordnetz)")));
	steps_at(&h, "2026-11-23T11:00:00+01:00");
	steps_act(&h, "other.close", text(mem, "{\"case\":\"{}\",\"text\":\"Leitung steht\"}", all.at[0].id));
	check(ticket_find(db, h.client, h.ticket, mem, &t, &h.e) && t.state == TICKET_OPEN);
	steps_at(&h, "2026-11-23T12:00:00+01:00");
	struct clock k = proved(&h);
	check(k.state == CLOCK_RUNNING && k.paused.ms == 2 * 3600000 && k.counted.ms == 3600000);
	check_int((int64_t)k.spells.n, 2);
}

BOTH(without_an_open_case_nothing_rests_for_others)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	struct field wait[] = { { STR("ticket"), text(mem, "{}", h.ticket) }, { STR("verb"), STR("triage") }, { STR("reason"), NONE }, { STR("case"), NONE } };
	check(steps_try(&h, "ticket.move", wait, 2));
	static const struct str reasons[] = { LIT("isp"), LIT("fremdleistung: Techniker kommt"), LIT("third-party-work 7") };
	wait[1].value = STR("wait");
	for (size_t i = 0; i < COUNT(reasons); i++) {
		wait[2].value = reasons[i];
		check(refuses(&h, "ticket.move", wait, 3));
	}
	steps_act(&h, "other.open", text(mem, "{\"ticket\":\"{}\",\"party\":\"vendor\",\"name\":\"Acme\",\"number\":\"7\",\"wait\":\"0\"}", h.ticket));
	struct others all = { 0 };
	check(other_of_ticket(db, h.client, h.ticket, mem, &all, &h.e) && all.n == 1);
	check(proved(&h).state == CLOCK_RUNNING);
	wait[2].value = STR("Ersatzteil");
	wait[3].value = text(mem, "{}", all.at[0].id + 1000);
	check(refuses(&h, "ticket.move", wait, 4));
	wait[3].value = text(mem, "{}", all.at[0].id);
	check(steps_try(&h, "ticket.move", wait, 4));
	check(proved(&h).state == CLOCK_PAUSED);
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"resume\"}", h.ticket));
	steps_act(&h, "other.close", text(mem, "{\"case\":\"{}\"}", all.at[0].id));         /* it goes on by itself no second time */
	check(proved(&h).state == CLOCK_RUNNING);
}

BOTH(a_promise_of_others_that_passes_is_said)
{
	struct house h = { 0 };
	struct instant end;
	struct ticket_notes notes = { 0 };
	begin(&h, mem, db);
	steps_act(&h, "other.open", text(mem, "{\"ticket\":\"{}\",\"party\":\"isp\",\"name\":\"Nordnetz\",\"promised\":\"2026-11-24\"}", h.ticket));
	check(instant_parse(STR("2026-11-25T00:00:00+01:00"), &end));
	steps_pass(&h, (struct instant){ end.ms - 1 });
	check(ticket_notes(db, h.client, h.ticket, mem, &notes, &h.e) && notes.at[notes.n - 1].kind != NOTE_OTHER);
	steps_pass(&h, end);
	check(ticket_notes(db, h.client, h.ticket, mem, &notes, &h.e) && notes.at[notes.n - 1].kind == NOTE_OTHER);
}

static struct str fact(struct house *h)
{
	struct parts parts = { 0 };
	struct ticket_facts facts = { 0 };
	check(ticket_parts(h->s.db, h->client, h->ticket, h->s.mem, &parts, &h->e) && ticket_facts(h->s.db, h->client, parts.at[0].id, h->s.mem, &facts, &h->e));
	const struct ticket_fact *f = ticket_fact_of(&facts, STR("maker-contract"));
	return f ? f->value : NONE;
}

BOTH(the_maker_s_contract_is_a_fact_and_is_asked_for_where_it_is_missing)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	check_str(fact(&h), NONE);
	struct rows *r = sql(db, "update client set email = 'a@k.example' where id = ?", h.client);
	check(done(r, &h.e));
	struct str open = text(mem, "{\"ticket\":\"{}\",\"party\":\"maker\",\"name\":\"Acme\"}", h.ticket);
	steps_act(&h, "other.open", open);
	check_int(letters(&h), 1);
	steps_act(&h, "other.open", open);
	check_int(letters(&h), 1);                               /* once */
	steps_act(&h, "maker.set", text(mem, "{\"component\":\"{}\",\"maker\":\"Acme\",\"number\":\"W-1\",\"until\":\"2026-11-22\"}", h.component));
	check_str(fact(&h), STR("no"));
	steps_act(&h, "other.open", open);
	check_int(letters(&h), 2);
	steps_act(&h, "maker.set", text(mem, "{\"component\":\"{}\",\"maker\":\"Acme\",\"number\":\"W-1\",\"until\":\"2026-11-23\"}", h.component));
	check_str(fact(&h), STR("yes"));
	steps_act(&h, "other.open", open);
	check_int(letters(&h), 2);
}
