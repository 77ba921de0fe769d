/* duty_test.c - what a contract has the house do in each period becomes tickets, which are done in time or missed. */
#include "agreement/agreement.h"
#include "clock/clock.h"
#include "signal/steps_test.h"
#include "ticket/duty.h"
#include "ticket/change.h"
#include "ticket/queue.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, clock_step };

#define GERMAN(from, duties) "---\nvertrag: X\nfassung: 1, gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal anlass: anfrage, plan aus ticket\n§1 gedeckt wenn anlass = plan\n" \
	"kalender immer: mo-so 00:00-24:00\nuhr reaktion: ab meldung, bis erste-qualifizierte-antwort\n§2 ziel reaktion 1 h in immer\n" duties "```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| anlass | anfrage | x |\n| anlass | plan | x |\n```\n"
#define ENGLISH(from, duties) "---\ncontract: X\nversion: 1, valid from " from ", reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\nfact occasion: request, plan from ticket\n§1 covered if occasion = plan\n" \
	"calendar always: mon-sun 00:00-24:00\nclock response: from report, until first-qualified-answer\n§2 target response 1 h in always\n" duties "```\n" \
	"```values\n| fact | value | meaning |\n| occasion | request | x |\n| occasion | plan | x |\n```\n"

static struct duties listed(struct house *h, const char *name)
{
	struct duties all = { 0 };
	check(duty_list(h->s.db, h->client, str_of(name), (struct date){ 0 }, date_of(2100, 1, 1), h->s.mem, &all, &h->e));
	return all;
}

static void solve(struct house *h, int64_t ticket) { steps_act(h, "ticket.move", text(h->s.mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", ticket)); }
static void pass(struct house *h, int month, int day) { steps_pass(h, zone_instant(NULL, date_of(2026, month, day), 720)); }
static struct str states(const struct duties *all, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < all->n; i++)
		print(&o, "{}", (int)all->at[i].state);
	return out_str(&o);
}

static void sums(struct house *h, const char *name, struct date from, struct date until, int cases, int kept)
{
	struct figure_sum sum;
	check(figure_of_days(h->s.db, h->client, str_of(name), from, until, h->s.mem, &sum, &h->e));
	check_int(sum.cases * 100 + sum.kept, cases * 100 + kept);
}

/* January is not whole. Of February both rounds are planned, one is made in time and one in March. The review is due from April on. */
BOTH(what_a_contract_has_done_again_and_again_is_planned_done_and_missed)
{
	static const struct { const char *document, *round, *review; struct str first; } rows[] = {
		{ GERMAN("2026-01-15", "pflicht rundgang: 2 je monat, vor ort\npflicht gespräch: je quartal\n"), "rundgang", "gespräch", LIT("Rundgang: Februar 2026 (1 von 2)") },
		{ ENGLISH("2026-01-15", "duty round: 2 per month, on site\nduty review: per quarter\n"), "round", "review", LIT("Round: February 2026 (1 of 2)") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		struct visit v;
		struct tickets waiting = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-02T10:00:00+01:00", mem, db);
		steps_sign(&h, str_of(rows[i].document));
		pass(&h, 1, 31);
		check(!listed(&h, "").n);
		pass(&h, 2, 3);
		struct duties all = listed(&h, rows[i].round);
		check(all.n == 2 && !listed(&h, rows[i].review).n);
		struct ticket t;
		check(ticket_find(db, h.client, all.at[0].ticket, mem, &t, &h.e) && t.kind == TICKET_MAINTENANCE && t.state == TICKET_OPEN);
		check_str(t.subject, rows[i].first);
		check(visit_of(db, h.client, mem, &v, &h.e) && v.id && visit_tickets(db, h.client, v.id, mem, &waiting, &h.e) && waiting.n == 2);
		sums(&h, rows[i].round, date_of(2026, 2, 1), date_of(2026, 2, 28), 0, 0);
		solve(&h, all.at[0].ticket);
		sums(&h, rows[i].round, date_of(2026, 2, 1), date_of(2026, 2, 28), 1, 1);
		pass(&h, 3, 2);
		sums(&h, rows[i].round, date_of(2026, 2, 1), date_of(2026, 2, 28), 2, 1);
		solve(&h, all.at[1].ticket);                              /* too late */
		steps_act(&h, "ticket.move", text(mem, "{\"ticket\":\"{}\",\"verb\":\"reopen\",\"reason\":\"x\"}", all.at[0].ticket));      /* it was done, whatever comes of it */
		sums(&h, rows[i].round, date_of(2026, 2, 1), date_of(2026, 2, 28), 2, 1);
		check_int((int64_t)listed(&h, rows[i].round).n, 4);
		pass(&h, 4, 2);
		all = listed(&h, rows[i].review);
		check(all.n == 1 && all.at[0].until.day == date_of(2026, 6, 30).day);
		all = listed(&h, rows[i].round);
		check_str(states(&all, mem), STR("002212"));              /* April, March, February */
		db_rollback(db);
	}
}

/* The house was down until then: everything that fell due comes at once. */
static void wake(struct house *h, int month, int day)
{
	struct dues dues = { 0 };
	h->s.now = zone_instant(NULL, date_of(2026, month, day), 720);
	check(due_take(h->s.db, h->s.now, h->s.mem, &dues, &h->e));
	for (size_t i = 0; i < dues.n; i++)
		check(signal_due(&h->s, dues.at[i].client, dues.at[i].what, dues.at[i].ref, &h->e));
	steps_walk(h);
}

/* From February to June: February to May are missed without anybody having been asked, and so is the quarter in which nothing was done. */
BOTH(what_fell_due_while_the_house_was_down_is_missed)
{
	static const char *const documents[] = { GERMAN("2026-01-01", "pflicht rundgang: 2 je monat\npflicht gespräch: je quartal\n"), ENGLISH("2026-01-01", "duty rundgang: 2 per month\nduty gespräch: per quarter\n") };
	for (size_t i = 0; i < COUNT(documents); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-02T10:00:00+01:00", mem, db);
		steps_sign(&h, str_of(documents[i]));
		wake(&h, 6, 10);
		struct duties all = listed(&h, "rundgang");
		check_str(states(&all, mem), STR("002222222222"));         /* June; May to January */
		sums(&h, "rundgang", date_of(2026, 2, 1), date_of(2026, 2, 28), 2, 0);
		all = listed(&h, "gespräch");
		check_str(states(&all, mem), STR("02"));
		pass(&h, 7, 2);
		all = listed(&h, "");
		check_int((int64_t)all.n, 14 + 3);
		db_rollback(db);
	}
}

/* Nobody reported it, so no clock of a report runs; it stands in the queue by the end of its period. Merged into what somebody reported, it goes along, and that
 * counts from its own report; taken apart, it is by itself again. */
BOTH(of_a_duty_nobody_reported_anything)
{
	static const char *const documents[] = { GERMAN("2026-01-01", "pflicht rundgang: je monat\n"), ENGLISH("2026-01-01", "duty round: per month\n") };
	for (size_t i = 0; i < COUNT(documents); i++) {
		struct house h;
		struct clock_rows clocks = { 0 };
		struct queue queue = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-02T10:00:00+01:00", mem, db);
		steps_sign(&h, str_of(documents[i]));
		struct duties all = listed(&h, "");
		check_int((int64_t)all.n, 1);
		int64_t planned = all.at[0].ticket;
		steps_at(&h, "2026-01-10T10:00:00+01:00");
		check(clock_list(db, h.client, planned, mem, &clocks, &h.e));
		for (size_t k = 0; k < clocks.n; k++)
			check(!clocks.at[k].started.ms && !clocks.at[k].due.ms);
		struct queue_filter f = { .client = h.client, .owner = QUEUE_ANY, .state = QUEUE_ANY, .kind = QUEUE_ANY };
		check(queue_page(db, &f, (struct queue_mark){ 0 }, 10, h.s.now, mem, &queue, &h.e) && queue.n == 1);
		check_str(queue.at[0].clock, all.at[0].name);
		check_int(queue.at[0].due.ms, zone_instant(NULL, date_of(2026, 1, 31), 23 * 60).ms - 1);
		steps_request(&h);
		steps_act(&h, "ticket.merge", text(mem, "{\"ticket\":\"{}\",\"into\":\"{}\"}", planned, h.ticket));
		all = listed(&h, "");
		check(all.n == 1 && all.at[0].ticket == h.ticket);
		clocks.n = 0;
		check(clock_list(db, h.client, h.ticket, mem, &clocks, &h.e));
		for (size_t k = 0; k < clocks.n; k++)
			check(clocks.at[k].started.ms == h.s.now.ms);
		steps_act(&h, "ticket.apart", text(mem, "{\"ticket\":\"{}\"}", planned));
		all = listed(&h, "");
		check(all.n == 1 && all.at[0].ticket == planned);
		db_rollback(db);
	}
}

/* The next version has it once, the one after that no more: what was planned and not done until then is owed no longer. */
BOTH(what_the_next_version_does_not_have_is_not_owed_to_the_end_of_the_period)
{
	static const struct { const char *first, *second, *third; } rows[] = {
		{ GERMAN("2026-01-01", "pflicht rundgang: 2 je monat\n"), GERMAN("2026-01-20", "pflicht rundgang: je monat\n"), GERMAN("2026-02-10", "") },
		{ ENGLISH("2026-01-01", "duty round: 2 per month\n"), ENGLISH("2026-01-20", "duty round: per month\n"), ENGLISH("2026-02-10", "") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-02T10:00:00+01:00", mem, db);
		steps_sign(&h, str_of(rows[i].first));
		steps_sign(&h, str_of(rows[i].second));
		steps_sign(&h, str_of(rows[i].third));
		pass(&h, 4, 2);
		struct duties all = listed(&h, "");
		check_str(states(&all, mem), STR("323"));                 /* February; January, of which the second is owed no longer */
		db_rollback(db);
	}
}
