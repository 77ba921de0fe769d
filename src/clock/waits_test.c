/* waits_test.c - a ticket waits for its client, for cases with others and for what was agreed, all at once: each pause ends alone, and time that several pause is paused once. */
#include "clock/proved_test.h"
#include "signal/steps_test.h"
#include "ticket/others.h"
#include "ticket/queue.h"
#include "ticket/waits.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { state_step, outage_step, ticket_step, verdict_step, clock_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal anlass: anfrage, alarm aus ticket\nkalender immer: rund um die uhr\n" \
	"uhr wiederherstellung: ab meldung, bis gelöst, ruht während rückfrage-beim-klienten, fremdleistung, kundenfenster\n" \
	"§1 gedeckt wenn anlass = anfrage oder anlass = alarm\n§2 ziel wiederherstellung 8 h in immer\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | a |\n| anlass | alarm | b |\n```\n"

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(h, STR(CONTRACT));
	steps_act(h, "ticket.request", STR("{\"subject\":\"Leitung\"}"));
	h->ticket = h->made;
}

static void move(struct house *h, const char *verb, struct str pause)
{
	steps_act(h, "ticket.move", text(h->s.mem, "{\"ticket\":\"{}\",\"verb\":\"{}\",\"pause\":\"{}\",\"house\":\"1\"}", h->ticket, str_of(verb), pause));
}

static void say(struct house *h, bool house)
{
	steps_act(h, "ticket.note", text(h->s.mem, "{\"ticket\":\"{}\",\"text\":\"Welche Leitung?\",\"public\":\"1\",\"house\":\"{}\"}", h->ticket, house ? STR("1") : NONE));
}

static int64_t open_case(struct house *h, bool waits)
{
	struct others all = { 0 };
	steps_act(h, "other.open", text(h->s.mem, "{\"ticket\":\"{}\",\"party\":\"isp\",\"name\":\"Nordnetz\",\"number\":\"4711\",\"wait\":\"{}\",\"house\":\"1\"}", h->ticket, waits ? STR("1") : STR("0")));
	check(other_of_ticket(h->s.db, h->client, h->ticket, h->s.mem, &all, &h->e) && all.n > 0);
	return all.at[all.n - 1].id;
}

static void close_case(struct house *h, int64_t id) { steps_act(h, "other.close", text(h->s.mem, "{\"case\":\"{}\",\"house\":\"1\"}", id)); }

static void window(struct house *h, bool over)
{
	steps_act(h, "ticket.event", text(h->s.mem, "{\"ticket\":\"{}\",\"event\":\"kundenfenster\",\"over\":\"{}\",\"house\":\"1\"}", h->ticket, over ? STR("1") : STR("0")));
}

static enum ticket_state state(struct house *h)
{
	struct ticket t = { 0 };
	check(ticket_find(h->s.db, h->client, h->ticket, h->s.mem, &t, &h->e));
	return t.state;
}

BOTH(an_answer_ends_the_client_s_pause_and_a_case_its_own)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	steps_at(&h, "2026-11-23T10:00:00+01:00");
	int64_t isp = open_case(&h, true);
	steps_at(&h, "2026-11-23T11:00:00+01:00");
	say(&h, true);
	move(&h, "wait", STR("rückfrage"));
	steps_at(&h, "2026-11-23T12:00:00+01:00");
	close_case(&h, isp);
	check(state(&h) == TICKET_WAITING && clock_proved(&h).state == CLOCK_PAUSED);
	steps_at(&h, "2026-11-23T13:00:00+01:00");
	say(&h, false);
	check(state(&h) == TICKET_OPEN);
	steps_at(&h, "2026-11-23T14:00:00+01:00");
	struct clock k = clock_proved(&h);
	check_int(k.counted.ms, 2 * 3600000);
	check_int(k.paused.ms, 3 * 3600000);
	check(str_has(clock_proof_words(&h, LANG_EN), STR("paused Mon 2026-11-23 09:00:00 to Mon 2026-11-23 12:00:00: third party work, waiting for ISP case 4711 (Nordnetz), Mon 2026-11-23 09:00:00 to Mon 2026-11-23 11:00:00;"
	                                      " question to client, waiting for an answer to: “Welche Leitung?”, Mon 2026-11-23 10:00:00 to Mon 2026-11-23 12:00:00\n")));
	check(str_has(clock_proof_words(&h, LANG_DE), STR("ruhend Mo 23.11.2026 09:00:00 bis Mo 23.11.2026 12:00:00: Fremdleistung, wartet auf ISP-Fall 4711 (Nordnetz), Mo 23.11.2026 09:00:00 bis Mo 23.11.2026 11:00:00;"
	                                      " Rückfrage beim Klienten, wartet auf Antwort auf: „Welche Leitung?“, Mo 23.11.2026 10:00:00 bis Mo 23.11.2026 12:00:00\n")));
}

BOTH(the_client_s_answer_leaves_the_case_as_it_is)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	say(&h, true);
	move(&h, "wait", STR("question-to-client"));
	int64_t isp = open_case(&h, true);
	say(&h, false);
	check(state(&h) == TICKET_WAITING && clock_proved(&h).state == CLOCK_PAUSED);
	close_case(&h, isp);
	check(state(&h) == TICKET_OPEN && clock_proved(&h).state == CLOCK_RUNNING);
}

/* It leaves half a minute after it was written; the ticket waits meanwhile, for what was asked last. */
BOTH(the_proof_quotes_the_question_that_was_on_its_way)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	say(&h, true);
	steps_at(&h, "2026-11-23T10:00:00+01:00");
	steps_act(&h, "talk.reply", text(mem, "{\"ticket\":\"{}\",\"text\":\"Seit wann genau?\",\"house\":\"1\"}", h.ticket));
	move(&h, "wait", STR("rückfrage"));
	steps_pass(&h, (struct instant){ h.s.now.ms + 3600000 });
	check(str_has(clock_proof_words(&h, LANG_EN), STR("waiting for an answer to: “Seit wann genau?”")));
}

/* The deadline of what rests moves on with the time, what is left does not: the one with less of it comes first, however long ago it began to rest. */
BOTH(what_rests_stands_in_the_queue_by_the_time_that_is_left)
{
	struct house h = { 0 };
	struct queue page = { 0 };
	struct queue_filter all = { .owner = QUEUE_ANY, .state = QUEUE_ANY, .kind = QUEUE_ANY };
	begin(&h, mem, db);
	int64_t early = h.ticket;
	steps_at(&h, "2026-11-23T10:00:00+01:00");
	say(&h, true);
	move(&h, "wait", STR("rückfrage"));                      /* 7 h are left */
	steps_at(&h, "2026-11-23T12:00:00+01:00");
	steps_act(&h, "ticket.request", STR("{\"subject\":\"Drucker\"}"));
	h.ticket = h.made;
	steps_at(&h, "2026-11-23T16:00:00+01:00");
	say(&h, true);
	move(&h, "wait", STR("rückfrage"));                      /* 4 h */
	steps_at(&h, "2026-11-30T16:00:00+01:00");
	struct clock k = clock_proved(&h);
	check(queue_page(db, &all, (struct queue_mark){ 0 }, 10, h.s.now, mem, &page, &h.e) && page.n == 2);
	check_int(page.at[0].id, h.ticket);
	check_int(page.at[0].left.ms, k.left.ms);
	check_int(page.at[0].left.ms, 4 * 3600000);
	check_int(page.at[1].id, early);
	check_int(page.at[1].left.ms, 7 * 3600000);
	check_int((int64_t)page.at[1].due_state, CLOCK_PAUSED);
	all.overdue = true;
	page = (struct queue){ 0 };
	check(queue_page(db, &all, (struct queue_mark){ 0 }, 10, h.s.now, mem, &page, &h.e) && page.n == 0);
	say(&h, false);
	page = (struct queue){ 0 };
	all.overdue = false;
	check(queue_page(db, &all, (struct queue_mark){ 0 }, 10, h.s.now, mem, &page, &h.e) && page.n == 2);
	check_int(page.at[0].due.ms, h.s.now.ms + 4 * 3600000);
	check_int(page.at[0].left.ms, 0);                        /* it runs: its deadline says it */
}

BOTH(a_pause_that_holds_begins_no_second_time_and_one_that_does_not_has_no_end)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	int64_t isp = open_case(&h, true), vendor = open_case(&h, false);
	struct str one = text(mem, "{\"ticket\":\"{}\",\"verb\":\"wait\",\"pause\":\"case:{}\"}", h.ticket, isp);
	check(steps_refuses(&h, "ticket.move", one));
	check(steps_refuses(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"resume\",\"pause\":\"case:{}\"}", h.ticket, vendor)));
	check(steps_refuses(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"resume\",\"pause\":\"rückfrage\"}", h.ticket)));
	move(&h, "wait", text(mem, "case:{}", vendor));
	move(&h, "resume", text(mem, "case:{}", isp));
	check(state(&h) == TICKET_WAITING);
	move(&h, "resume", NONE);
	check(state(&h) == TICKET_OPEN);
}

BOTH(what_a_ticket_cannot_wait_for_is_refused_with_what_it_can)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	move(&h, "triage", NONE);
	say(&h, true);
	int64_t isp = open_case(&h, false);
	static const struct str words[] = { LIT("urlaub"), LIT("kundenfenster"), LIT("case:"), LIT("case:99"), LIT("isp") };
	for (size_t i = 0; i < COUNT(words); i++) {
		struct field f[] = { { STR("ticket"), text(mem, "{}", h.ticket) }, { STR("verb"), STR("wait") }, { STR("pause"), words[i] } };
		check(!steps_try(&h, "ticket.move", f, COUNT(f)));
		check_str(err_str(&h.refused), text(mem, "there is no \"{}\" for the ticket to wait for; expected is: question-to-client, case:{} (ISP case 4711 (Nordnetz))", words[i], isp));
		h.refused.len = 0;
	}
}

/* ---- the log of moves alone ---- */

static struct str waits_after(struct arena *mem, const char *const *moves, size_t n)
{
	struct ticket_waits w = { 0 };
	struct out o = out_open(mem);
	for (size_t i = 0; i < n && moves[i]; i++) {
		bool own = moves[i][0] == '!';
		ticket_waits_after(&w, &(struct ticket_note){ .kind = NOTE_MOVED, .person = !own, .text = str_of(moves[i] + own) }, mem);
	}
	for (size_t i = 0; i < w.n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, ticket_wait_word(&w.at[i], mem));
	return out_str(&o);
}

/* "!": made by the program. The first rows are histories from before a ticket could wait for several. */
TEST(moves_from_before_say_what_they_said)
{
	static const struct { const char *moves[5], *waits; } rows[] = {
		{ { "triage", "wait" }, "question-to-client" },                          { { "triage", "wait rückfrage: welche?", "!resume letter" }, "" },
		{ { "wait third-party-work 5", "resume third-party-work 5", "wait third-party-work 6" }, "third-party-work 6" },
		{ { "wait isp: Techniker", "resume ging schnell" }, "" },                  { { "wait fremdleistung" }, "third-party-work" },
		{ { "wait Kollege krank", "solve" }, "" },                                { { "wait rückfrage: ", "resume third-party-work 7" }, "" },
		{ { "wait third-party-work 5", "wait question-to-client", "!resume portal" }, "third-party-work 5" },
		{ { "wait third-party-work 5", "wait question-to-client", "resume portal" }, "" },
		{ { "wait third-party-work 5", "wait third-party-work 6: Teil", "resume third-party-work 5: da" }, "third-party-work 6" },
		{ { "wait question-to-client", "wait third-party-work 6", "resume question-to-client", "wait question-to-client" }, "third-party-work 6, question-to-client" },
		{ { "wait question-to-client", "wait third-party-work 6", "resume" }, "" },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(waits_after(mem, rows[i].moves, COUNT(rows[i].moves)), str_of(rows[i].waits));
}

/* ---- against counting minutes ---- */

enum { CASES = 3 };

static int below(int n) { return (int)(unit_random() % (unsigned)n); }

/* What holds, by the definition: whether the client is asked, the window is on, and each case is waited for. */
struct naive { bool asked, window, waits[CASES]; int64_t cases[CASES]; int minute, counted, paused; };

static bool rests(const struct naive *n)
{
	bool any = n->asked || n->window;
	for (int i = 0; i < CASES; i++)
		any |= n->waits[i];
	return any;
}

static void pass(struct house *h, struct naive *n, int minutes)
{
	for (int i = 0; i < minutes; i++, n->minute++)
		*(rests(n) ? &n->paused : &n->counted) += 1;
	steps_pass(h, (struct instant){ h->s.now.ms + minutes * 60000 });
}

static bool waits(const struct naive *n)
{
	struct naive here = *n;
	here.window = false;
	return rests(&here);
}

static void take_case(struct house *h, struct naive *n, int i, int what)
{
	if (!n->cases[i]) {
		n->waits[i] = what > 0;
		n->cases[i] = open_case(h, n->waits[i]);
	} else if (what == 0) {
		close_case(h, n->cases[i]);
		n->cases[i] = n->waits[i] = false;
	} else {
		move(h, n->waits[i] ? "resume" : "wait", text(h->s.mem, "case:{}", n->cases[i]));
		n->waits[i] = !n->waits[i];
	}
}

static void anything(struct house *h, struct naive *n)
{
	int what = below(6);
	if (what < 2) {
		take_case(h, n, below(CASES), below(3));
	} else if (what == 2) {
		window(h, n->window);
		n->window = !n->window;
	} else if (what == 3 && n->asked) {
		say(h, false);
		n->asked = false;
	} else if (what == 3) {
		say(h, true);
		move(h, "wait", STR("rückfrage"));
		n->asked = true;
	} else if (what == 4 && n->asked) {
		move(h, "resume", STR("rückfrage"));
		n->asked = false;
	} else if (what == 5 && waits(n) && below(3) == 0) {
		move(h, "resume", NONE);
		n->asked = false;
		for (int i = 0; i < CASES; i++)
			n->waits[i] = false;
	}
}

BOTH(several_pauses_agree_with_counting_minutes)
{
	struct house h = { 0 };
	begin(&h, mem, db);
	for (int round = 0; round < 4; round++) {
		struct naive n = { 0 };
		steps_act(&h, "ticket.request", STR("{\"subject\":\"Leitung\"}"));
		h.ticket = h.made;
		move(&h, "triage", NONE);
		for (int i = 0; i < 25; i++) {
			pass(&h, &n, below(90));
			anything(&h, &n);
			struct clock k = clock_proved(&h);
			check_int(k.counted.ms, n.counted * 60000);
			check_int(k.paused.ms, n.paused * 60000);
			check(state(&h) == (waits(&n) ? TICKET_WAITING : TICKET_OPEN));
			int64_t spelled = 0;
			for (size_t p = 0; p < k.spells.n; p++)
				spelled += k.spells.at[p].pauses.n ? k.spells.at[p].until.ms - k.spells.at[p].from.ms : 0;
			check_int(spelled, k.paused.ms);
		}
	}
}
