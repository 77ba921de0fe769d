/* others_test.c - a clock rests for others only while a case with them is open, and its proof names the case. */
#include "clock/proved_test.h"
#include "signal/steps_test.h"
#include "ticket/calls.h"
#include "ticket/others.h"
#include "ticket/talk.h"
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

static int64_t letters(struct house *h)
{
	int64_t n = 0;
	struct rows *r = sql(h->s.db, "select count(*) from outbox where client_id = ? and key like 'talk.%'", h->client);
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
	check(clock_proved(&h).state == CLOCK_PAUSED);
	steps_at(&h, "2026-11-23T10:00:00+01:00");
	check(str_has(clock_proof_words(&h, LANG_DE), STR("Fremdleistung, wartet auf ISP-Fall (Nordnetz), noch ohne Nummer")));
	steps_act(&h, "other.log", text(mem, "{\"case\":\"{}\",\"number\":\"4711\",\"text\":\"Techniker kommt\",\"promised\":\"2026-11-24\"}", all.at[0].id));
	check(str_has(clock_proof_words(&h, LANG_DE), STR("wartet auf ISP-Fall 4711 (Nordnetz)")));
	check(str_has(clock_proof_words(&h, LANG_EN), STR("waiting for ISP case 4711 (Nordnetz)")));
	steps_at(&h, "2026-11-23T11:00:00+01:00");
	steps_act(&h, "other.close", text(mem, "{\"case\":\"{}\",\"text\":\"Leitung steht\"}", all.at[0].id));
	check(ticket_find(db, h.client, h.ticket, mem, &t, &h.e) && t.state == TICKET_OPEN);
	steps_at(&h, "2026-11-23T12:00:00+01:00");
	struct clock k = clock_proved(&h);
	check(k.state == CLOCK_RUNNING && k.paused.ms == 2 * 3600000 && k.counted.ms == 3600000);
	check_int((int64_t)k.spells.n, 2);
}

BOTH(without_an_open_case_nothing_rests_for_others)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	struct field wait[] = { { STR("ticket"), text(mem, "{}", h.ticket) }, { STR("verb"), STR("triage") }, { STR("reason"), NONE }, { STR("pause"), NONE } };
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
	check(clock_proved(&h).state == CLOCK_RUNNING);
	wait[2].value = STR("Ersatzteil");
	wait[3].value = text(mem, "case:{}", all.at[0].id + 1000);
	check(refuses(&h, "ticket.move", wait, 4));
	wait[3].value = text(mem, "case:{}", all.at[0].id);
	check(steps_try(&h, "ticket.move", wait, 4));
	check(clock_proved(&h).state == CLOCK_PAUSED);
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"resume\"}", h.ticket));
	steps_act(&h, "other.close", text(mem, "{\"case\":\"{}\"}", all.at[0].id));         /* it goes on by itself no second time */
	check(clock_proved(&h).state == CLOCK_RUNNING);
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
	/* Another firm at work on it: the one's contract is not the other's, and what is noted is what went. */
	struct ticket_notes notes = { 0 };
	struct str other = text(mem, "{\"ticket\":\"{}\",\"party\":\"maker\",\"name\":\"ERP AG\"}", h.ticket);
	steps_act(&h, "other.open", other);
	check_str(fact(&h), NONE);
	check_int(letters(&h), 3);
	steps_act(&h, "other.open", other);
	check_int(letters(&h), 3);
	check(ticket_notes(db, h.client, h.ticket, mem, &notes, &h.e));
	int64_t asked = 0;
	for (size_t i = 0; i < notes.n; i++)
		asked += str_starts(notes.at[i].text, STR("maker-asked "));
	check_int(asked, 3);
	steps_act(&h, "maker.set", text(mem, "{\"component\":\"{}\",\"maker\":\"erp ag\",\"number\":\"W-2\",\"until\":\"2026-11-22\"}", h.component));
	check_str(fact(&h), STR("no"));
}

/* What is about a ticket can be answered on it: the letter has its anchor, and stands in its conversation. */
BOTH(a_letter_about_a_case_is_part_of_the_conversation)
{
	struct house h = { 0 };
	struct str body = NONE, token;
	struct fields f = { 0 };
	struct messages said = { 0 };
	begin(&h, mem, db);
	check(talk_prepare(db, STR("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"), &h.e));
	check(run(db, &h.e, "update client set email = 'a@k.example' where id = ?", h.client) && run(db, &h.e, "insert into setting (name, value) values ('house.name', 'Nordlicht')"));
	steps_act(&h, "other.open", text(mem, "{\"ticket\":\"{}\",\"party\":\"maker\",\"name\":\"Acme\"}", h.ticket));
	struct rows *r = sql(db, "select body from outbox where client_id = ?", h.client);
	check(row(r, mem, &body) && done(r, &h.e) && fields_parse(mem, body, &f));
	check_int(talk_named(field(&f, STR("message-id")), &token), h.ticket);
	check_int(talk_marked(field(&f, STR("subject")), &token), h.ticket);
	check(str_starts(field(&f, STR("text")), STR("Guten Tag,")) && str_has(field(&f, STR("text")), text(mem, "Vorgang {}\nNordlicht", h.ticket)));
	check(talk_messages(db, h.client, h.ticket, mem, &said, &h.e) && said.n == 1 && str_is(said.at[0].to, STR("a@k.example")) && str_has(said.at[0].words, STR("Acme")));
}

/* One firm after the other: neither keeps the ticket from waiting for the next. */
BOTH(a_ticket_waits_for_one_case_after_the_other)
{
	struct house h = { 0 };
	struct ticket t;
	struct others all = { 0 };
	begin(&h, mem, db);
	steps_act(&h, "other.open", text(mem, "{\"ticket\":\"{}\",\"party\":\"isp\",\"name\":\"Nordnetz\",\"wait\":\"1\",\"house\":\"1\"}", h.ticket));
	steps_act(&h, "other.open", text(mem, "{\"ticket\":\"{}\",\"party\":\"vendor\",\"name\":\"Acme\",\"wait\":\"1\",\"house\":\"1\"}", h.ticket));
	check(other_of_ticket(db, h.client, h.ticket, mem, &all, &h.e) && all.n == 2);
	steps_at(&h, "2026-11-23T10:00:00+01:00");
	steps_act(&h, "other.close", text(mem, "{\"case\":\"{}\"}", all.at[0].id));
	check(ticket_find(db, h.client, h.ticket, mem, &t, &h.e) && t.state == TICKET_WAITING && clock_proved(&h).state == CLOCK_PAUSED);
	steps_at(&h, "2026-11-23T11:00:00+01:00");
	check(str_has(clock_proof_words(&h, LANG_EN), STR("waiting for ISP case (Nordnetz)")) && str_has(clock_proof_words(&h, LANG_EN), STR("waiting for vendor case (Acme)")));
	steps_act(&h, "other.close", text(mem, "{\"case\":\"{}\"}", all.at[1].id));
	check(ticket_find(db, h.client, h.ticket, mem, &t, &h.e) && t.state == TICKET_OPEN && clock_proved(&h).state == CLOCK_RUNNING);
}

BOTH(a_day_that_was_promised_is_told_as_that_day)
{
	struct house h = { 0 };
	struct others all = { 0 };
	struct other_lines lines = { 0 };
	struct zone *z;
	struct date day;
	begin(&h, mem, db);
	check(zone_load(STR("Europe/Berlin"), mem, &z, &h.e));
	steps_act(&h, "other.open", text(mem, "{\"ticket\":\"{}\",\"party\":\"isp\",\"name\":\"Nordnetz\",\"promised\":\"2026-12-01\"}", h.ticket));
	check(other_of_ticket(db, h.client, h.ticket, mem, &all, &h.e) && all.n == 1 && other_day(&all.at[0], z, &day));
	check_str(text(mem, "{}", day), STR("2026-12-01"));
	steps_act(&h, "other.log", text(mem, "{\"case\":\"{}\",\"number\":\"4711\",\"text\":\"Kommt\",\"promised\":\"2026-12-03\"}", all.at[0].id));
	check(other_log(db, h.client, all.at[0].id, mem, &lines, &h.e) && lines.n == 1);
	check_str(other_line_words(lines.at[0].text, LANG_DE, mem), STR("Kommt\nNummer: 4711\nZugesagt: 03.12.2026"));
	check_str(other_line_words(lines.at[0].text, LANG_EN, mem), STR("Kommt\nNumber: 4711\nPromised: 2026-12-03"));
	steps_act(&h, "other.log", text(mem, "{\"case\":\"{}\",\"promised\":\"2026-12-03T15:00:00+01:00\"}", all.at[0].id));
	check(other_find(db, h.client, all.at[0].id, mem, &all.at[0], &h.e) && !other_day(&all.at[0], z, &day));
}

BOTH(a_call_back_that_is_promised_is_a_deadline_in_the_queue)
{
	struct house h = { 0 };
	struct callbacks open = { 0 };
	int64_t queue = 0;
	struct str name = NONE;
	begin(&h, mem, db);
	steps_act(&h, "callback.ask", text(mem, "{\"ticket\":\"{}\",\"number\":\"040 5550100\",\"slot\":\"soon\",\"house\":\"1\"}", h.ticket));
	check(callback_of_ticket(db, h.client, h.ticket, mem, &open, &h.e) && open.n == 1);
	struct rows *r = sql(db, "select queue_ms, due_clock from ticket where client_id = ? and id = ?", h.client, h.ticket);
	check(row(r, mem, &queue, &name) && done(r, &h.e));
	check(queue == open.at[0].promised.ms && str_is(name, STR(CALLBACK_CLOCK)));
	steps_act(&h, "callback.done", text(mem, "{\"callback\":\"{}\",\"outcome\":\"dropped\",\"house\":\"1\"}", open.at[0].id));
	r = sql(db, "select due_clock from ticket where client_id = ? and id = ?", h.client, h.ticket);
	check(row(r, mem, &name) && done(r, &h.e));
	check_str(name, STR("wiederherstellung"));
}
