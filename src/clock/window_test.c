/* window_test.c - an agreed window of a change rests the clocks that the contract names, and no others; of merged tickets the clocks
 * run from the earlier report, and from their own again when they are taken apart. */
#include "clock/clock.h"
#include "signal/steps_test.h"
#include "ticket/change.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { state_step, outage_step, ticket_step, verdict_step, clock_step };

#define CONTRACT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal anlass: anfrage, alarm aus ticket\nkalender immer: rund um die uhr\n" \
	"uhr wiederherstellung: ab meldung, bis gelöst, ruht während rückfrage, wartungsfenster\n" \
	"§1 gedeckt wenn anlass = anfrage oder anlass = alarm\n§2 ziel wiederherstellung 72 h in immer\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | a |\n| anlass | alarm | b |\n```\n"

static int64_t asked(struct house *h, const char *subject)
{
	h->refused = (struct err){ 0 };
	steps_act(h, "ticket.request", text(h->s.mem, "{\"subject\":\"{}\"}", str_of(subject)));
	return h->made;
}

static struct clock clock_of(struct house *h, int64_t ticket, size_t n)
{
	struct clock_rows rows = { 0 };
	struct clock k = { 0 };
	const struct zone *z;
	check(clock_list(h->s.db, h->client, ticket, h->s.mem, &rows, &h->e));
	check_int((int64_t)rows.n, (int64_t)n);
	check(!n || clock_proof(h->s.db, &rows.at[0], h->s.now, h->s.mem, &k, &z, &h->e));
	return k;
}

BOTH(an_agreed_window_rests_what_the_contract_says)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(h, STR(CONTRACT));
	int64_t id = asked(h, "Switch");
	struct field f[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("why"), STR("x") }, { STR("rollback"), STR("y") }, { STR("day"), STR("2026-11-23") }, { STR("time"), STR("18:00") }, { STR("minutes"), STR("120") } };
	struct field yes[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("answer"), STR("yes") }, { STR("approver"), STR("1") } };
	check(steps_try(h, "change.plan", f, 6) && steps_try(h, "change.answer", yes, 3));
	struct instant evening, late;
	check(instant_parse(STR("2026-11-23T19:00:00+01:00"), &evening) && instant_parse(STR("2026-11-23T22:00:00+01:00"), &late));
	steps_pass(h, evening);
	h->s.now = evening;
	check_int(clock_of(h, id, 1).counted.ms, 9 * 3600000);
	steps_pass(h, late);
	h->s.now = late;
	struct clock k = clock_of(h, id, 1);
	check_int(k.counted.ms, 11 * 3600000);
	check_int(k.paused.ms, 2 * 3600000);
}

BOTH(merged_clocks_run_from_the_earlier_report)
{
	struct house world = { 0 }, *h = &world;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00+01:00", mem, db);
	steps_sign(h, STR(CONTRACT));
	int64_t first = asked(h, "Drucker");
	struct instant opened = h->s.now;
	h->s.now.ms += 2 * 3600000;
	int64_t second = asked(h, "Drucker noch einmal");
	struct instant later = h->s.now;
	struct field merge[] = { { STR("ticket"), text(mem, "{}", first) }, { STR("into"), text(mem, "{}", second) } };
	/* The moves of the one are not the other's: it does not rest because that one waited. */
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"triage\",\"house\":\"1\"}", first));
	steps_act(h, "ticket.note", text(mem, "{\"ticket\":\"{}\",\"text\":\"Was steht da?\",\"public\":\"1\",\"house\":\"1\"}", first));
	steps_act(h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"wait\",\"reason\":\"rückfrage: x\",\"house\":\"1\"}", first));
	check(steps_try(h, "ticket.merge", merge, 2));
	clock_of(h, first, 0);
	struct clock k = clock_of(h, second, 2);
	check_int(k.started.ms, opened.ms);
	check_int(k.paused.ms, 0);
	check(steps_try(h, "ticket.apart", merge, 1));
	check_int(clock_of(h, second, 1).started.ms, later.ms);
	check_int(clock_of(h, first, 1).started.ms, opened.ms);
	check(clock_of(h, first, 1).paused.ms > 0);
}
