/* step_test.c - from a failed reading to the clocks of its ticket, under the standard contract. */
#include "base/assets.h"
#include "clock/clock.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { state_step, outage_step, ticket_step, verdict_step, clock_step };

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	struct str bytes;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	steps_sign(h, bytes);
	steps_act(h, "component.add", STR("{\"key\":\"a\",\"name\":\"A\",\"class\":\"standard-server\",\"critical\":\"1\",\"from\":\"2026-01-01\"}"));
	h->component = h->made;
	steps_act(h, "process.add", STR("{\"key\":\"p\",\"name\":\"P\"}"));
	steps_act(h, "need.add", STR("{\"process\":\"p\",\"component\":\"a\"}"));
}

static void say(struct house *h, const char *state, const char *time)
{
	int64_t id;
	steps_at(h, time);
	struct signal in = { .client = h->client, .component = h->component, .kind = SIGNAL_PROBE, .ref = 1, .name = str_of(state), .at = h->s.now };
	check(signal_add(&h->s, &in, &id, &h->e));
	steps_walk(h);
}

static void fall_due(struct house *h, const char *until)
{
	struct instant end;
	check(instant_parse(str_of(until), &end));
	steps_pass(h, end);
}

/* The ticket stands in the queue by the clock that runs out next, whatever happened to it. */
static void check_place(struct house *h, const struct clock_rows *clocks)
{
	const struct clock_row *next = NULL;
	struct instant due = { -1 };
	struct str name = NONE;
	int64_t queue = -1;
	for (int rests = 0; rests < 2 && !next; rests++)
		for (size_t i = 0; i < clocks->n && !next; i++) {
			const struct clock_row *k = &clocks->at[i];
			if (!k->ended.ms && k->due.ms && k->state != CLOCK_WAITING && (k->state == CLOCK_PAUSED) == rests)
				next = k;
		}
	struct rows *r = sql(h->s.db, "select due_ms, due_clock, queue_ms from ticket where client_id = ? and id = ?", h->client, h->ticket);
	check(row(r, h->s.mem, &due, &name, &queue) && done(r, &h->e));
	check_int(due.ms, next ? next->due.ms : 0);
	check_str(name, next ? next->name : NONE);
	check(!next || next->state == CLOCK_PAUSED || queue == next->due.ms);
	check(!next || next->state != CLOCK_PAUSED || queue > next->due.ms);
}

static struct clock_row clock_named(struct house *h, const char *name)
{
	struct tickets all = { 0 };
	struct clock_rows rows = { 0 };
	check(ticket_list(h->s.db, h->client, false, 10, h->s.mem, &all, &h->e) && all.n == 1);
	h->ticket = all.at[0].id;
	check(clock_list(h->s.db, h->client, h->ticket, h->s.mem, &rows, &h->e));
	check_place(h, &rows);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.at[i].binding && str_is(rows.at[i].name, str_of(name)))
			return rows.at[i];
	return (struct clock_row){ 0 };
}

static void check_time(struct instant t, const char *want)
{
	struct instant w;
	check(instant_parse(str_of(want), &w));
	check_int(t.ms, w.ms);
}

BOTH(an_outage_starts_the_clocks_of_its_priority)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	say(&h, "failed", "2026-11-23T20:00:00+01:00");
	struct clock_row k = clock_named(&h, "reaktion");
	check(k.state == CLOCK_RUNNING && k.binding && k.target.amount == 30);
	check_time(k.due, "2026-11-23T20:30:00+01:00");
	check_time(clock_named(&h, "wiederherstellung").due, "2026-11-24T00:00:00+01:00");
	steps_at(&h, "2026-11-23T20:10:00+01:00");
	steps_act(&h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Wir sind dran\",\"public\":\"1\",\"house\":\"1\"}", h.ticket));
	check(clock_named(&h, "reaktion").state == CLOCK_MET && clock_named(&h, "reaktion").counted.ms == 600000);
	steps_at(&h, "2026-11-23T21:00:00+01:00");
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"wait\",\"reason\":\"question\",\"house\":\"1\"}", h.ticket));
	check(clock_named(&h, "wiederherstellung").state == CLOCK_PAUSED);
	steps_at(&h, "2026-11-23T22:00:00+01:00");
	steps_act(&h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Bitte\",\"public\":\"1\"}", h.ticket));
	check_time(clock_named(&h, "wiederherstellung").due, "2026-11-24T01:00:00+01:00");
	steps_at(&h, "2026-11-23T23:00:00+01:00");
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\",\"house\":\"1\"}", h.ticket));
	k = clock_named(&h, "wiederherstellung");
	check(k.state == CLOCK_MET && k.counted.ms == 2 * 3600000 && k.paused.ms == 3600000);
	struct clock proof;
	const struct zone *z;
	check(clock_proof(db, &k, h.s.now, mem, &proof, &z, &h.e) && proof.spells.n == 3 && proof.counted.ms == k.counted.ms);
	struct out said = out_open(mem);
	said.lang = LANG_EN;
	clock_print(&proof, &said);                      /* the pause cites what was asked, in the language of whoever reads */
	check(str_has(out_str(&said), STR(": question to client, waiting for an answer to: “Wir sind dran”")));
}

static void answer(struct house *h, const char *time)
{
	steps_at(h, time);
	steps_act(h, "talk.reply", text(h->s.mem, "{\"ticket\":\"{}\",\"text\":\"Wir sind dran\",\"house\":\"1\"}", h->ticket));
}

/* The half minute in which it can be taken back is not the client's to lose, nor the house's. */
BOTH(an_answer_counts_from_when_it_was_given_once_it_has_gone)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	say(&h, "failed", "2026-11-23T20:00:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_RUNNING);
	answer(&h, "2026-11-23T20:29:50+01:00");
	check(!clock_named(&h, "reaktion").ended.ms);
	fall_due(&h, "2026-11-23T20:31:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_MET);
	check_time(clock_named(&h, "reaktion").ended, "2026-11-23T20:29:50+01:00");
}

BOTH(an_answer_that_was_taken_back_ends_no_clock)
{
	struct house h = { 0 };
	int64_t message = 0;
	begin(&h, mem, db);
	say(&h, "failed", "2026-11-23T20:00:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_RUNNING);
	answer(&h, "2026-11-23T20:29:50+01:00");
	struct rows *r = sql(db, "select max(id) from message where client_id = ? and ticket_id = ?", h.client, h.ticket);
	check(row(r, mem, &message) && done(r, &h.e));
	steps_at(&h, "2026-11-23T20:29:55+01:00");
	steps_act(&h, "talk.undo", text(mem, "{\"message\":\"{}\"}", message));
	fall_due(&h, "2026-11-23T20:31:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_BREACHED && !clock_named(&h, "reaktion").ended.ms);
}

/* What the post tells of the one item that waits: no server took it for anybody. */
static int64_t refuse_all(struct house *h, const char *time)
{
	const struct str why[2] = { STR("nein"), STR("no") };
	struct outgoings all;
	steps_at(h, time);
	check(outbox_due(h->s.db, STR("mail"), h->s.now, 20, h->s.mem, &all, &h->e) && all.n == 1);
	check(outbox_failed(h->s.db, &all.at[0], h->s.now, (struct instant){ 0 }, why, &h->e) && due_set(h->s.db, h->client, STR("outbox.refused"), all.at[0].id, h->s.now, &h->e));
	fall_due(h, time);
	return all.at[0].id;
}

BOTH(an_answer_that_no_server_takes_ends_no_clock_until_it_is_sent_to_somebody_who_gets_it)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	check(run(db, &h.e, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (0, 'technik', 'technik', 'Technik', 2, 0, '', 0, 0),"
	                    " (?, 'anna@k.example', 'anna@k.example', 'Anna', 6, 0, '', 0, 0), (?, 'bea@k.example', 'bea@k.example', 'Bea', 6, 0, '', 0, 0)", h.client, h.client));
	say(&h, "failed", "2026-11-23T20:00:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_RUNNING);
	steps_at(&h, "2026-11-23T20:10:00+01:00");
	steps_act(&h, "talk.reply", text(mem, "{\"ticket\":\"{}\",\"text\":\"Wir sind dran\",\"to\":\"anna@k.example\",\"house\":\"1\"}", h.ticket));
	fall_due(&h, "2026-11-23T20:11:00+01:00");
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"wait\",\"reason\":\"question\",\"house\":\"1\"}", h.ticket));
	check(clock_named(&h, "reaktion").state == CLOCK_MET && clock_named(&h, "wiederherstellung").state == CLOCK_PAUSED);
	int64_t row = refuse_all(&h, "2026-11-23T20:12:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_RUNNING && clock_named(&h, "wiederherstellung").state == CLOCK_RUNNING);
	steps_at(&h, "2026-11-23T20:20:00+01:00");
	check(steps_refuses(&h, "talk.again", text(mem, "{\"row\":\"{}\",\"to\":\"fremd@x.example\",\"house\":\"1\"}", row)));
	steps_at(&h, "2026-11-23T20:22:00+01:00");
	steps_act(&h, "talk.again", text(mem, "{\"row\":\"{}\",\"to\":\"bea@k.example\",\"house\":\"1\"}", row));
	check(clock_named(&h, "reaktion").state == CLOCK_MET);
	check_time(clock_named(&h, "reaktion").ended, "2026-11-23T20:22:00+01:00");
	struct outgoings again;
	struct fields f = { 0 };
	check(outbox_due(db, STR("mail"), h.s.now, 20, mem, &again, &h.e) && again.n == 1 && fields_parse(mem, again.at[0].body, &f));
	check_str(field(&f, STR("to")), STR("bea@k.example"));
	check_str(field(&f, STR("text")), STR("Wir sind dran"));
}

BOTH(a_breach_is_booked_when_it_happens_and_once)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	say(&h, "failed", "2026-11-23T20:00:00+01:00");
	fall_due(&h, "2026-11-23T20:30:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_RUNNING);
	check_time(clock_named(&h, "reaktion").warned, "2026-11-23T20:22:30+01:00");
	fall_due(&h, "2026-11-23T21:00:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_BREACHED);
	steps_act(&h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Wir sind dran\",\"public\":\"1\",\"house\":\"1\"}", h.ticket));
	check(clock_named(&h, "reaktion").state == CLOCK_BREACHED && clock_named(&h, "reaktion").ended.ms);
	int64_t booked = 0;
	struct rows *r = sql(db, "select count(*) from audit where client_id = ? and what = 'clock.breached'", h.client);
	row(r, mem, &booked);
	check(done(r, &h.e));
	check_int(booked, 1);
}

BOTH(an_uncertain_verdict_never_breaches)
{
	struct house h = { 0 };
	struct clock_rows rows = { 0 };
	int undecided = 0;
	begin(&h, mem, db);
	say(&h, "failed", "2026-11-23T20:00:00+01:00");
	fall_due(&h, "2026-11-24T20:00:00+01:00");
	clock_named(&h, "reaktion");
	check(clock_list(db, h.client, h.ticket, mem, &rows, &h.e));
	for (size_t i = 0; i < rows.n; i++) {
		check(rows.at[i].binding || rows.at[i].state != CLOCK_BREACHED);
		undecided += !rows.at[i].binding && rows.at[i].state == CLOCK_UNDECIDED;
	}
	check_int(undecided, 2);
}

#define PRESUMED_TARGET "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal anlass: anfrage, alarm aus ticket\n" \
	"merkmal ursache: klient, dritter aus befund\nvermutet nicht ursache = klient, beweis anbieter\nkalender immer: rund um die uhr\nuhr reaktion: ab meldung, bis antwort\n§1 gedeckt wenn anlass in {anfrage, alarm}\n" \
	"§2 ziel reaktion 2 h in immer wenn nicht ursache = klient\n§3 ziel reaktion 8 h in immer wenn ursache = klient\n```\n```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | a |\n| anlass | alarm | b |\n" \
	"| ursache | klient | c |\n| ursache | dritter | d |\n```\n"

/* The verdict is certain; whether the target is, hangs on the cause: late, it is booked once that is told, and not if the contrary is shown. */
BOTH(a_clock_runs_by_what_is_presumed_and_is_missed_once_it_is_known)
{
	static const struct { const char *cause; enum clock_state state; } rows[] = { { "dritter", CLOCK_BREACHED }, { "klient", CLOCK_RUNNING } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h = { 0 };
		struct clock_rows clocks = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
		steps_sign(&h, STR(PRESUMED_TARGET));
		steps_request(&h);
		fall_due(&h, "2026-11-23T12:00:00+01:00");
		check(clock_list(db, h.client, h.ticket, mem, &clocks, &h.e) && clocks.n == 1);
		check(clocks.at[0].state == CLOCK_UNDECIDED && !clocks.at[0].binding && clocks.at[0].target.amount == 2);
		check_time(clocks.at[0].due, "2026-11-23T11:00:00+01:00");
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ursache\",\"value\":\"{}\",\"reason\":\"Protokoll\"}", h.part, str_of(rows[i].cause)));
		clocks = (struct clock_rows){ 0 };
		check(clock_list(db, h.client, h.ticket, mem, &clocks, &h.e) && clocks.n == 1);
		check(clocks.at[0].binding && clocks.at[0].state == rows[i].state);
		db_rollback(db);
	}
}

/* Nobody tells the cause: with the ticket closed the target that was presumed is missed, and not before; opened again it waits again. */
BOTH(a_presumed_target_is_missed_once_the_ticket_is_closed)
{
	struct house h = { 0 };
	struct clock_rows clocks = { 0 }, passed = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(PRESUMED_TARGET));
	steps_request(&h);
	fall_due(&h, "2026-11-23T12:00:00+01:00");
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"solve\",\"house\":\"1\"}", h.ticket));
	steps_act(&h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Erledigt\",\"public\":\"1\",\"house\":\"1\"}", h.ticket));
	check(clock_list(db, h.client, h.ticket, mem, &clocks, &h.e) && clocks.n == 1);
	check(clocks.at[0].state == CLOCK_UNDECIDED && !clocks.at[0].binding);
	check(clock_passed(db, h.client, (struct instant){ 0 }, h.s.now, mem, &passed, &h.e) && passed.n == 1);
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"close\",\"house\":\"1\"}", h.ticket));
	clocks = (struct clock_rows){ 0 };
	check(clock_list(db, h.client, h.ticket, mem, &clocks, &h.e) && clocks.n == 1);
	check(clocks.at[0].state == CLOCK_BREACHED && clocks.at[0].binding);
	steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"reopen\",\"house\":\"1\"}", h.ticket));
	clocks = (struct clock_rows){ 0 };
	check(clock_list(db, h.client, h.ticket, mem, &clocks, &h.e) && clocks.n == 1 && !clocks.at[0].binding && clocks.at[0].state != CLOCK_BREACHED);
}

BOTH(an_outage_counts_by_its_cause)
{
	struct house h = { 0 };
	struct outages all = { 0 };
	struct uptime u;
	begin(&h, mem, db);
	say(&h, "failed", "2026-11-23T20:00:00+01:00");
	say(&h, "ok", "2026-11-23T21:00:00+01:00");
	check(outage_list(db, h.client, (struct instant){ 0 }, h.s.now, mem, &all, &h.e) && all.n == 1 && all.at[0].contract);
	check(outage_month(db, h.client, date_of(2026, 11, 1), h.s.now, mem, &u, &h.e));
	check(u.down.ms == 3600000 && u.agreed_down.ms == 3600000 && u.whole.ms == 30 * (int64_t)86400000);
	steps_act(&h, "outage.cause", text(mem, "{\"outage\":\"{}\",\"cause\":\"client\"}", all.at[0].id));
	check(outage_month(db, h.client, date_of(2026, 11, 1), h.s.now, mem, &u, &h.e));
	check(u.down.ms == 3600000 && u.agreed_down.ms == 0);
	check(outage_month(db, h.client, date_of(2026, 10, 31), h.s.now, mem, &u, &h.e));
	check(u.down.ms == 0 && u.whole.ms == 31 * (int64_t)86400000 + 3600000);         /* the hour of autumn */
}

BOTH(what_recovers_by_itself_needs_no_answer_until_it_fails_again)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	say(&h, "failed", "2026-11-23T20:00:00+01:00");
	say(&h, "ok", "2026-11-23T20:05:00+01:00");
	check(clock_named(&h, "reaktion").state == CLOCK_MET && clock_named(&h, "wiederherstellung").state == CLOCK_MET);
	say(&h, "failed", "2026-11-23T22:00:00+01:00");
	struct clock_row k = clock_named(&h, "reaktion");
	check(k.state == CLOCK_RUNNING && k.counted.ms == 300000 && k.paused.ms == 115 * 60000);
	check_time(k.due, "2026-11-23T22:25:00+01:00");
	steps_act(&h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Wir sind dran\",\"public\":\"1\",\"house\":\"1\"}", h.ticket));
	say(&h, "ok", "2026-11-23T22:10:00+01:00");
	check(clock_named(&h, "reaktion").ended.ms < h.s.now.ms && clock_named(&h, "wiederherstellung").counted.ms == 15 * 60000);
}

#define OWN_EVENTS "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal anlass: anfrage, alarm aus ticket\nkalender immer: rund um die uhr\nuhr lieferung: ab meldung, bis übergabe, ruht während abnahme\nuhr nacharbeit: ab übergabe, bis gelöst\n" \
	"§1 gedeckt wenn anlass = anfrage oder anlass = alarm\n§2 ziel lieferung 8 h in immer\n§3 ziel nacharbeit 4 h in immer\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | a |\n| anlass | alarm | b |\n```\n"

/* As the walk does it, all in one commit that a refusal undoes. */
static bool is_refused(struct house *h, struct str json)
{
	struct fields f = { 0 };
	bool worked = false;
	int64_t id;
	h->refused.len = 0;
	check(fields_parse(h->s.mem, json, &f) && db_begin(h->s.db, &h->e));
	struct signal act = { .client = h->client, .person = 1, .kind = SIGNAL_ACT, .name = STR("ticket.event"), .fields = f, .at = h->s.now };
	check(signal_add(&h->s, &act, &id, &h->e) && ticket_step(&h->s, &worked, &h->e));
	db_rollback(h->s.db);
	return h->refused.len > 0;
}

BOTH(an_event_of_the_contracts_own_ends_one_clock_and_begins_another)
{
	struct house h = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(&h, STR(OWN_EVENTS));
	steps_request(&h);
	check(clock_named(&h, "lieferung").state == CLOCK_RUNNING && clock_named(&h, "nacharbeit").state != CLOCK_RUNNING);
	steps_at(&h, "2026-11-23T10:00:00+01:00");
	steps_act(&h, "ticket.event", text(mem, "{\"ticket\":\"{}\",\"event\":\"abnahme\",\"house\":\"1\"}", h.ticket));
	check(clock_named(&h, "lieferung").state == CLOCK_PAUSED);
	steps_at(&h, "2026-11-23T12:00:00+01:00");
	steps_act(&h, "ticket.event", text(mem, "{\"ticket\":\"{}\",\"event\":\"abnahme\",\"over\":\"1\",\"house\":\"1\"}", h.ticket));
	steps_at(&h, "2026-11-23T13:00:00+01:00");
	steps_act(&h, "ticket.event", text(mem, "{\"ticket\":\"{}\",\"event\":\"Übergabe\",\"house\":\"1\"}", h.ticket));
	struct clock_row k = clock_named(&h, "lieferung");
	check(k.state == CLOCK_MET && k.counted.ms == 2 * 3600000 && k.paused.ms == 2 * 3600000);
	check(clock_named(&h, "nacharbeit").state == CLOCK_RUNNING);
	check_time(clock_named(&h, "nacharbeit").due, "2026-11-23T17:00:00+01:00");
	check(is_refused(&h, text(mem, "{\"ticket\":\"{}\",\"event\":\"vollmond\"}", h.ticket)));
	check(is_refused(&h, text(mem, "{\"ticket\":\"{}\",\"event\":\"meldung\"}", h.ticket)));
	check(is_refused(&h, text(mem, "{\"ticket\":\"{}\",\"event\":\"übergabe\",\"over\":\"1\"}", h.ticket)));
}

/* What was late by then was in time: the clock that was breached is met, and the one that the event begins is due earlier. */
BOTH(an_event_that_is_told_late_counts_from_when_it_happened)
{
	struct house h = { 0 };
	steps_open(&h, stages, COUNT(stages), "2026-11-23T09:00:30+01:00", mem, db);
	steps_sign(&h, STR(OWN_EVENTS));
	steps_request(&h);
	steps_pass(&h, instant_add(h.s.now, (struct span){ 9 * 3600000 }));
	check(clock_named(&h, "lieferung").state == CLOCK_BREACHED);
	const char *never[] = { "\"day\":\"2026-11-23\",\"time\":\"18:01\"", "\"day\":\"2026-11-23\",\"time\":\"08:59\"", "\"day\":\"2026-11-22\",\"time\":\"12:00\"",
		"\"day\":\"2026-11-31\",\"time\":\"12:00\"", "\"day\":\"2026-11-23\"", "\"time\":\"12:00\"", "\"day\":\"2026-11-23\",\"time\":\"24:00\"" };
	for (size_t i = 0; i < COUNT(never); i++)
		check(is_refused(&h, text(mem, "{\"ticket\":\"{}\",\"event\":\"übergabe\",{}}", h.ticket, str_of(never[i]))));
	h.refused.len = 0;
	steps_act(&h, "ticket.event", text(mem, "{\"ticket\":\"{}\",\"event\":\"übergabe\",\"day\":\"2026-11-23\",\"time\":\"16:00\",\"house\":\"1\"}", h.ticket));
	struct clock_row k = clock_named(&h, "lieferung");
	check(k.state == CLOCK_MET && k.counted.ms == 7 * 3600000 - 30000);
	check_time(k.ended, "2026-11-23T16:00:00+01:00");
	check_time(clock_named(&h, "nacharbeit").due, "2026-11-23T20:00:00+01:00");

	steps_act(&h, "ticket.event", text(mem, "{\"ticket\":\"{}\",\"event\":\"abnahme\",\"day\":\"2026-11-23\",\"time\":\"09:00\",\"house\":\"1\"}", h.ticket));
	steps_act(&h, "ticket.event", text(mem, "{\"ticket\":\"{}\",\"event\":\"abnahme\",\"over\":\"1\",\"day\":\"2026-11-23\",\"time\":\"11:00\",\"house\":\"1\"}", h.ticket));
	check(clock_named(&h, "lieferung").counted.ms == 5 * 3600000);
	check(clock_named(&h, "lieferung").paused.ms == 2 * 3600000 - 30000);
}
