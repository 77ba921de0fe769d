/* figures_test.c - figures of a contract along the whole path: what is measured, credited, and when the client may leave. */
#include "main/life_test.h"
#include "report/report.h"
#include "ticket/ticket.h"

#define FIGURED(clauses) STR("---\nvertrag: Zahlen\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nmerkmal ausfallgrund: klient, anbieter aus befund\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\nkalender immer: rund um die uhr\nkalender servicezeit: mo-fr 08:00-17:00\nkalender wartung: mi 08:00-10:00\nuhr reaktion: ab meldung, bis antwort\n" \
	"§3 ziel reaktion 30 min in immer\n```\n```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n" \
	"| ausfallgrund | klient | er selbst |\n| ausfallgrund | anbieter | das Haus |\n```\n§4 Zahlen.\n```klausel\n" clauses "\n```\n")

static int64_t version_of(struct world *w)
{
	struct agreements all = { 0 };
	good(agreement_list(w->db, w->client, w->mem, &all, &life_err));
	return all.at[0].id;
}

static void fails(struct world *w, struct instant from, int minutes)
{
	good(run(w->db, &life_err, "insert into outage (client_id, contract_id, from_ms, until_ms, noticed_ms, cause, cause_by) values (?, ?, ?, ?, ?, '', 0)", w->client, version_of(w), from,
	         (struct instant){ from.ms + (int64_t)minutes * 60000 }, from));
}

static struct instant local(struct world *w, int month, int day, int minute)
{
	struct agreement a;
	const struct contract *c;
	good(agreement_by_id(w->db, w->client, version_of(w), w->mem, &a, &c, &life_err));
	return zone_instant(agreement_zone(c), date_of(2026, month, day), minute);
}

/* An outage from Wednesday 07:30 to 11:00, in a month of 198 open hours. */
BOTH(a_month_in_service_hours_without_a_window)
{
	struct world w = life_open(db, mem, FIGURED("§4.1 verfügbarkeit 99,5 % je kalendermonat in servicezeit zählt nicht wenn ausfallgrund = klient zählt nicht innerhalb wartung\n"
		"§4.2 gutschrift in % der pauschale\n  | verfügbarkeit-unter | gutschrift |\n  | 99,5 % | 10 % |"));
	struct month m;
	struct credit_due due;
	life_day(&w, 2026, 4, 2);
	fails(&w, local(&w, 3, 11, 450), 210);
	good(report_month(db, w.client, date_of(2026, 3, 1), w.now, mem, &m, &life_err));
	check_int(m.uptime.down.ms, 210 * 60000);
	check_int(m.uptime.agreed_down.ms, 60 * 60000);
	check_int(m.uptime.agreed_whole.ms, (int64_t)198 * 3600000);
	good(credit_of_month(db, w.client, date_of(2026, 3, 1), w.now, mem, &due, &life_err));
	check(due.amount.cents == 850 && due.achieved.u6 == 99494949);
}

static void answered_about(struct world *w, struct instant at, int after_minutes, const char *object)
{
	w->now = at;
	check(act(w, w->client, "ticket.request", F("subject", "Drucker klemmt"), { LIT("object"), str_of(object) }));
	struct field f[] = { { LIT("ticket"), text(w->mem, "{}", life_made) }, F("text", "Wir sehen nach."), F("public", "1"), F("house", "1") };
	w->now.ms += (int64_t)after_minutes * 60000;
	check(life_act(w, w->client, STR("ticket.note"), f, COUNT(f)));
}

static void answered(struct world *w, struct instant at, int after_minutes) { answered_about(w, at, after_minutes, "printer"); }

BOTH(a_measure_is_worked_out_from_the_clocks_and_credited_with_the_delays)
{
	struct world w = life_open(db, mem, FIGURED("kennzahl erstantwort: anteil in ziel reaktion je kalendermonat wenn gegenstand = drucker, mindestens 95 %\n"
		"§4.1 gutschrift 2 % der pauschale wenn erstantwort < 95 %, antrag binnen 30 tage\n§4.2 gutschrift 5,00 € je angefangene h über ziel reaktion wenn gegenstand = drucker, höchstens 12,00 €"));
	struct figure_rows rows = { 0 };
	struct credit_dues open = { 0 };
	answered(&w, local(&w, 2, 10, 600), 20);
	answered(&w, local(&w, 2, 11, 600), 30);
	answered(&w, local(&w, 2, 12, 600), 95);
	life_day(&w, 2026, 3, 3);
	good(report_figures(db, w.client, date_of(2026, 2, 1), mem, &rows, &life_err));
	check(rows.n == 1 && rows.at[0].sum.cases == 3 && rows.at[0].sum.kept == 2 && rows.at[0].sum.percent.u6 == 66666667);
	good(credits_open(db, w.client, w.now, mem, &open, &life_err));
	check_int((int64_t)open.n, 1);
	check(open.at[0].n_figures == 1 && open.at[0].late);
	check_int(open.at[0].amount.cents, 170 + 1000);              /* 2 % of 85,00 € and two begun hours */
	check_int(open.at[0].claim_by.day, date_of(2026, 3, 30).day);
	check(act(&w, w.client, "credit.claim", F("month", "2026-02"), F("approver", "1")));
	good(report_figures(db, w.client, date_of(2026, 1, 1), mem, &rows, &life_err));
	check_int(rows.at[1].sum.cases, 0);
	struct credit_due none;
	good(credit_of_month(db, w.client, date_of(2026, 1, 1), w.now, mem, &none, &life_err));
	check_int(none.amount.cents, 0);
}

/* Each piece of work by its own facts, once it is done; what nobody asks about is credited to nobody. */
BOTH(a_credit_that_asks_for_facts_is_due_for_each_piece_of_work)
{
	struct world w = life_open(db, mem, FIGURED("§4.1 gutschrift 10,00 € wenn gegenstand = drucker, höchstens 25,00 €\n§4.2 gutschrift 7,00 € wenn gegenstand = standardserver"));
	struct credit_due due;
	for (int i = 0; i < 4; i++) {
		answered(&w, local(&w, 2, 10 + i, 600), 20);
		struct rows *r = sql(db, "select max(id) from ticket");
		int64_t ticket = 0;
		row(r, mem, &ticket);
		good(done(r, &life_err));
		if (i < 2)
			check(act(&w, w.client, "ticket.move", N("ticket", ticket), F("verb", "solve"), F("house", "1")));
	}
	life_day(&w, 2026, 3, 3);
	good(credit_of_month(db, w.client, date_of(2026, 2, 1), w.now, mem, &due, &life_err));
	check(due.amount.cents == 2000 && !due.late);
	check_str(due.clause, STR("§4.1"));
}

/* At least two servers are promised; one is there until the middle of April. It is due in each month that ends so, with tickets and without. */
BOTH(a_credit_by_what_the_inventory_counts_is_due_in_months_without_a_ticket)
{
	struct world w = life_open(db, mem, FIGURED("§4.1 gutschrift 50,00 € wenn anzahl standardserver < 2"));
	static const int64_t owed[] = { 0, 0, 5000, 5000, 0 };
	struct credit_due due;
	for (int i = 0; i < 2; i++) {
		answered(&w, local(&w, 3, 10 + i, 600), 20);
		struct rows *r = sql(db, "select max(id) from ticket");
		int64_t ticket = 0;
		row(r, mem, &ticket);
		good(done(r, &life_err));
		check(act(&w, w.client, "ticket.move", N("ticket", ticket), F("verb", "solve"), F("house", "1")));
	}
	life_day(&w, 2026, 4, 14);
	check(act(&w, w.client, "component.add", F("key", "srv2"), F("name", "Zweiter"), F("class", "standard-server"), F("from", "2026-04-15")));
	life_day(&w, 2026, 5, 3);
	for (int month = 2; month <= 4; month++) {
		good(credit_of_month(db, w.client, date_of(2026, month, 1), w.now, mem, &due, &life_err));
		check_int(due.amount.cents, owed[month]);
	}
	check(act(&w, w.client, "credit.claim", F("month", "2026-02"), F("approver", "1")) || (says("?"), false));
	struct claims c = life_owed(&w);
	check_int((int64_t)c.n, 1);
	check_int(c.at[0].owed.net.cents, -5000);
	check_str(c.at[0].owed.clause, STR("§4.1"));
}

#define TWO_CREDITS "§4.1 gutschrift 5,00 € je angefangene h über ziel reaktion wenn gegenstand = drucker\n§4.1 gutschrift 2,00 € je angefangene h über ziel reaktion wenn gegenstand = drucker"

/* A delay of two begun hours, credited twice under one clause. */
static void check_lines(struct world w, int64_t last)
{
	struct credit_due due;
	answered(&w, local(&w, 2, 10, 600), 30 + 65);
	life_day(&w, 2026, 3, 3);
	good(credit_of_month(w.db, w.client, date_of(2026, 2, 1), w.now, w.mem, &due, &life_err));
	check(due.n_shares == 2 && due.amount.cents == 1000 + last && due.shares[0].times == 2);
	check(act(&w, w.client, "credit.claim", F("month", "2026-02"), F("approver", "1")) || (says("?"), false));
	struct claims c = life_owed(&w);
	check_int((int64_t)c.n, 2);
	check_int(c.at[0].owed.net.cents, -1000);
	check_int(c.at[1].owed.net.cents, -last);
	check(str_starts(c.at[0].owed.name, STR("Gutschrift für Verzögerung bei Vorgang ")));
	check_str(c.at[0].owed.note, STR("2 × 5,00\xc2\xa0€"));
	check_str(c.at[1].owed.note, STR("2 × 2,00\xc2\xa0€"));
	check_str(c.at[1].owed.clause, STR("§4.1"));
}

BOTH(each_credit_has_a_line_of_its_own) { check_lines(life_open(db, mem, FIGURED(TWO_CREDITS)), 400); }

/* What bounds both is taken from the last. */
BOTH(what_bounds_several_credits_is_taken_from_the_last_line) { check_lines(life_open(db, mem, FIGURED(TWO_CREDITS "\n§4.2 gutschriften höchstens 12,00 €")), 200); }

#define LEAVE "§4.1 verfügbarkeit 99,5 % je kalendermonat\nlaufzeit 36 monate, verlängert um 12 monate, kündigung 3 monate\nkündigungsrecht klient wenn verfügbarkeit unter 99 % in 3 monaten in folge, frist 30 tage"

/* What the notice rests on is kept in the words of the contract's language. */
BOTH(figures_that_end_an_english_contract_are_told_in_english)
{
	struct contract *german;
	struct findings found = { 0 };
	struct document doc = { STR("t.md"), FIGURED(LEAVE) };
	struct str english;
	struct notice n;
	check(contract_read(&doc, 1, mem, &german, &found) && contract_format(german, -1, LANG_EN, mem, &english, &life_err));
	struct world w = life_open(db, mem, english);
	int64_t version = version_of(&w);
	for (int month = 3; month <= 5; month++)
		fails(&w, local(&w, month, 12, 0), 600);
	life_day(&w, 2026, 6, 2);
	check(act(&w, w.client, "contract.exit", N("contract", version), F("right", "0"), F("approver", "1")) || (says("?"), false));
	good(notice_find(db, w.client, version, mem, &n, &life_err));
	if (!str_has(n.reason, STR("availability below 99 %, March 2026 ")))
		check_str(n.reason, STR("availability below 99 %, March 2026 "));
}

BOTH(figures_below_a_bound_let_the_client_leave_before_the_term_is_over)
{
	struct world w = life_open(db, mem, FIGURED(LEAVE));
	int64_t version = version_of(&w);
	struct exit_dues x = { 0 };
	struct notice n;
	for (int month = 3; month <= 5; month++)
		fails(&w, local(&w, month, 12, 0), 600);
	life_day(&w, 2026, 5, 20);
	check(!act(&w, w.client, "contract.exit", N("contract", version), F("right", "0"), F("approver", "1")));
	says("does not exist at present");
	life_day(&w, 2026, 6, 2);
	good(exits_of(db, w.client, version, w.now, mem, &x, &life_err));
	check(x.n == 1 && x.at[0].exists && x.at[0].n == 3 && x.at[0].periods[0].from.day == date_of(2026, 3, 1).day);
	check_int(x.at[0].ends.day, date_of(2026, 7, 2).day);
	check(!act(&w, w.client, "contract.exit", N("contract", version), F("right", "0")));
	says("only the client's approver");
	check(!act(&w, w.client, "contract.exit", N("contract", version), F("right", "0"), F("house", "1"), F("owner", "1")));
	says("the other side's");
	check(!act(&w, w.client, "contract.exit", N("contract", version), F("right", "1"), F("approver", "1")));
	says("no such right");
	check(act(&w, w.client, "contract.notice", N("contract", version), F("approver", "1")));
	check(!act(&w, w.client, "contract.exit", N("contract", version), F("right", "0"), F("approver", "1")));
	says("take the notice back first");
	check(act(&w, w.client, "contract.recall", N("contract", version), F("reason", "früher"), F("approver", "1")));
	check(act(&w, w.client, "contract.exit", N("contract", version), F("right", "0"), F("approver", "1")));
	good(notice_find(db, w.client, version, mem, &n, &life_err));
	check(n.side == SIDE_CLIENT && !n.late && n.ends.day == date_of(2026, 7, 2).day && str_has(n.reason, STR("Verfügbarkeit unter 99 %, März 2026 ")));
	struct agreement a;
	const struct contract *c;
	life_day(&w, 2026, 7, 4);
	good(agreement_load_at(db, w.client, w.now, mem, &a, &c, &life_err));
	check_int(a.id, 0);
}

/* Months before the contract, and months in which nobody looked, are none that stayed below. */
BOTH(a_better_month_takes_the_right_away)
{
	struct world w = life_open(db, mem, FIGURED(LEAVE));
	struct exit_dues x = { 0 };
	for (int month = 3; month <= 5; month++)
		fails(&w, local(&w, month, 12, 0), 600);
	life_day(&w, 2026, 7, 2);
	good(exits_of(db, w.client, version_of(&w), w.now, mem, &x, &life_err));
	check(!x.at[0].exists);
	x = (struct exit_dues){ 0 };
	life_day(&w, 2026, 2, 2);
	good(exits_of(db, w.client, version_of(&w), w.now, mem, &x, &life_err));
	check(!x.at[0].exists && !x.at[0].periods[0].value.known);
}

static int64_t thing(struct world *w, struct str key, struct str class, bool critical)
{
	struct field f[] = { { LIT("key"), key }, { LIT("name"), key }, { LIT("class"), class }, { LIT("critical"), critical ? STR("1") : STR("0") }, F("from", "2026-01-01") };
	check(life_act(w, w->client, STR("component.add"), f, COUNT(f)));
	return life_made;
}

/* Of the last outage a component kept a process from running, for so many minutes from a minute of it on. */
static void stopped(struct world *w, int64_t component, int from, int minutes)
{
	int64_t id = 0;
	struct instant begin = { 0 };
	struct rows *r = sql(w->db, "select id, from_ms from outage order by id desc limit 1");
	row(r, w->mem, &id, &begin);
	good(done(r, &life_err));
	begin.ms += (int64_t)from * 60000;
	good(run(w->db, &life_err, "insert into outage_component (client_id, outage_id, component_id, process_id, from_ms, until_ms) values (?, ?, ?, 1, ?, ?)", w->client, id, component, begin,
	         minutes ? (struct instant){ begin.ms + (int64_t)minutes * 60000 } : (struct instant){ 0 }));
}

static struct promise_runs promises(struct world *w, int month)
{
	struct promise_runs runs = { 0 };
	good(outage_promises(w->db, w->client, date_of(2026, month, 1), 0, w->now, w->mem, &runs, &life_err));
	return runs;
}

#define TWO_PROMISES "merkmal klasse: kritisch, übrig aus inventar\n§4.1 verfügbarkeit 99,9 % je kalendermonat wenn klasse = kritisch\n§4.2 verfügbarkeit 99,5 % je kalendermonat wenn nicht klasse = kritisch\n" \
	"§4.3 gutschrift in % der pauschale wenn klasse = kritisch\n  | verfügbarkeit-unter | gutschrift |\n  | 99,9 % | 10 % |\n" \
	"§4.4 gutschrift in % der pauschale wenn klasse = übrig\n  | verfügbarkeit-unter | gutschrift |\n  | 99,5 % | 20 % |\n" \
	"kündigungsrecht klient wenn verfügbarkeit unter 99,8 % in 1 monaten in folge\n" \
	"```\n```werte\n| merkmal | wert | bedeutung |\n| klasse | kritisch | k |\n| klasse | übrig | ü |"

/* Two hours of the one, 30 minutes of the other, in a month of 744 hours less the hour that is lost. */
BOTH(two_promises_are_measured_for_the_things_that_fulfil_them)
{
	struct world w = life_open(db, mem, FIGURED(TWO_PROMISES));
	struct credit_due due;
	struct exit_dues x = { 0 };
	int64_t core = thing(&w, STR("kern"), STR("standard-server"), true), print = thing(&w, STR("druck"), STR("printer"), false);
	life_day(&w, 2026, 4, 2);
	fails(&w, local(&w, 3, 11, 0), 150);
	stopped(&w, core, 0, 60);
	stopped(&w, core, 30, 90);
	stopped(&w, print, 120, 0);
	struct promise_runs runs = promises(&w, 3);
	check_int((int64_t)runs.n, 2);
	for (size_t i = 0; i < runs.n; i++) {
		bool high = runs.at[i].promise->percent.u6 == 99900000;
		check(runs.at[i].uptime.measured);
		check_int(runs.at[i].uptime.agreed_whole.ms, (int64_t)743 * 3600000);
		check_int(runs.at[i].uptime.agreed_down.ms, (high ? 120 : 30) * 60000);
		for (size_t k = 0; k < runs.at[i].things.n; k++)
			check(runs.at[i].things.at[k].critical == high);
	}
	check_int((int64_t)runs.untold.n, 0);
	good(credit_of_month(db, w.client, date_of(2026, 3, 1), w.now, mem, &due, &life_err));
	check(due.amount.cents > 0 && due.percent.u6 == 10000000);
	check_str(due.clause, STR("§4.3"));
	check_int((int64_t)due.n_promises, 1);                   /* half an hour of 743 is within 99.5 % */
	check(str_has(due.promises[0].things, STR("kern")) && !str_has(due.promises[0].things, STR("druck")));
	check_int(due.promises[0].from.day, date_of(2026, 3, 1).day);
	check(act(&w, w.client, "credit.claim", F("month", "2026-03"), F("approver", "1")) || (says("?"), false));
	struct claims owed = life_owed(&w);
	check(owed.n == 1 && str_has(owed.at[0].owed.note, STR("kern 99,73")));
	good(exits_of(db, w.client, version_of(&w), w.now, mem, &x, &life_err));
	check(x.n == 1 && x.at[0].exists);
}

BOTH(each_server_is_measured_for_itself_and_what_nobody_can_tell_is_said)
{
	struct world w = life_open(db, mem, FIGURED("§4.1 verfügbarkeit 99,9 % je kalendermonat je standardserver wenn gegenstand = standardserver\n§4.2 verfügbarkeit 98 % je kalendermonat wenn gegenstand = drucker und ausfallgrund = anbieter"));
	int64_t a = thing(&w, STR("eins"), STR("standard-server"), true);
	thing(&w, STR("druck"), STR("printer"), false);
	life_day(&w, 2026, 4, 2);
	fails(&w, local(&w, 3, 11, 0), 90);
	stopped(&w, a, 0, 0);
	struct promise_runs runs = promises(&w, 3);
	for (size_t i = 0; i < runs.n; i++) {
		check_int((int64_t)runs.at[i].things.n, 1);
		check_int(runs.at[i].uptime.agreed_down.ms, runs.at[i].things.at[0].id == a ? 90 * 60000 : 0);
	}
	check(runs.n > 1 && outage_least_kept(&runs)->things.at[0].id == a);
	check(runs.untold.n == 1 && runs.untold.at[0].n == 1 && runs.untold.at[0].things.n == 1);
	check_str(runs.untold.at[0].facts[0], STR("ausfallgrund"));
	check_str(runs.untold.at[0].things.at[0], STR("druck"));
}

#define QUARTER(number, from, rest) "---\nvertrag: Quartal\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n§1 Was.\n```klausel\n" \
	"merkmal gegenstand: standardserver, drucker aus inventar\nmerkmal ausfallgrund: anbieter, klient, höhere-gewalt, unbekannt aus befund\n§1 gedeckt wenn gegenstand = standardserver\n" rest "```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n| ausfallgrund | anbieter | Anbieter |\n" \
	"| ausfallgrund | klient | Klient |\n| ausfallgrund | höhere-gewalt | niemand |\n| ausfallgrund | unbekannt | offen |\n```\n"

#define FEE "urteil gedeckt: in pauschale\npreis pauschale: je standardserver 85,00 € monatlich\n"
#define KEPT_FROM "§4.1 verfügbarkeit 99 % je quartal, messung alle 60 s, ausfall ab 3 fehlmessungen\n§4.2 ausfall zählt nicht wenn ausfallgrund = klient\n"
#define STEPS(bound, percent) "§4.3 gutschrift in % der pauschale\n  | verfügbarkeit-unter | gutschrift |\n  | " bound " | " percent " |\n"

/* Ten hours by the client's own doing and two in April, one more by its doing in June; the second version begins on 15 May. */
static struct world quarter_with(struct db *db, struct arena *mem, struct str second)
{
	struct world w = life_open(db, mem, STR(QUARTER("1", "2026-01-01", FEE KEPT_FROM STEPS("99,9 %", "10 %"))));
	life_day(&w, 2026, 4, 20);
	fails(&w, local(&w, 4, 10, 0), 600);
	good(run(db, &life_err, "update outage set cause = 'client'"));
	fails(&w, local(&w, 4, 12, 0), 120);
	life_day(&w, 2026, 5, 14);
	check(act(&w, w.client, "contract.sign", { LIT("document"), second }, F("document.name", "quartal.de.md")) || (says("?"), false));
	fails(&w, local(&w, 6, 10, 0), 60);
	good(run(db, &life_err, "update outage set cause = 'client' where id = (select max(id) from outage)"));
	life_day(&w, 2026, 7, 2);
	return w;
}

static void check_run(const struct promise_run *run, struct date first, struct date last, int minutes_down)
{
	check_int(run->first.day, first.day);
	check_int(run->last.day, last.day);
	check_int(run->uptime.agreed_whole.ms, ((int64_t)(last.day - first.day) + 1) * 86400000);
	check_int(run->uptime.agreed_down.ms, (int64_t)minutes_down * 60000);
}

/* Each version is measured over its own days, by what it promises and lets count. */
BOTH(a_version_that_promises_otherwise_cuts_the_quarter)
{
	struct world w = quarter_with(db, mem, STR(QUARTER("2", "2026-05-15", FEE "§4.1 verfügbarkeit 99,95 % je quartal, messung alle 30 s, ausfall ab 2 fehlmessungen\n" STEPS("99,95 %", "20 %"))));
	struct date april = date_of(2026, 4, 1), change = date_of(2026, 5, 15), june = date_of(2026, 6, 30);
	struct promise_runs may = promises(&w, 5), last = promises(&w, 6);
	struct credit_due due;
	check_int((int64_t)may.n, 2);
	check(may.at[0].promise->percent.u6 == 99950000 && may.at[1].promise->percent.u6 == 99000000 && may.at[0].contract != may.at[1].contract);
	check_run(&may.at[0], change, june, 60);
	check_run(&may.at[1], april, (struct date){ change.day - 1 }, 120);
	check_int((int64_t)last.n, 1);
	check_run(&last.at[0], change, june, 60);
	good(credit_of_month(db, w.client, date_of(2026, 5, 1), w.now, mem, &due, &life_err));
	check_int(due.amount.cents, 1233);               /* 10 % of 44 of 91 days of three times 85,00 € */
	check(due.contract == may.at[1].contract && due.base.cents == 12330);
	good(credit_of_month(db, w.client, date_of(2026, 6, 1), w.now, mem, &due, &life_err));
	check_int(due.amount.cents, 2634);               /* 20 % of 47 of them */
	good(credit_of_month(db, w.client, date_of(2026, 4, 1), w.now, mem, &due, &life_err));
	check_int(due.amount.cents, 0);
}

/* Whether an outage counts says the version under which it began. */
BOTH(a_version_that_promises_the_same_leaves_the_quarter_whole)
{
	struct world w = quarter_with(db, mem, STR(QUARTER("2", "2026-05-15", FEE "§4.1 verfügbarkeit 99 % je quartal, messung alle 60 s, ausfall ab 3 fehlmessungen\n" STEPS("99,9 %", "20 %"))));
	struct promise_runs may = promises(&w, 5);
	struct credit_due due;
	check_int((int64_t)may.n, 1);
	check_run(&may.at[0], date_of(2026, 4, 1), date_of(2026, 6, 30), 120 + 60);
	good(credit_of_month(db, w.client, date_of(2026, 6, 1), w.now, mem, &due, &life_err));
	check_int(due.amount.cents, 5100);
	good(credit_of_month(db, w.client, date_of(2026, 5, 1), w.now, mem, &due, &life_err));
	check_int(due.amount.cents, 0);
}

/* What is no longer promised was promised until then. */
BOTH(a_version_that_promises_nothing_ends_the_period_of_what_was)
{
	struct world w = quarter_with(db, mem, STR(QUARTER("2", "2026-05-15", FEE)));
	struct promise_runs may = promises(&w, 5);
	struct credit_due due;
	check_int((int64_t)may.n, 1);
	check_run(&may.at[0], date_of(2026, 4, 1), date_of(2026, 5, 14), 120);
	good(credit_of_month(db, w.client, date_of(2026, 5, 1), w.now, mem, &due, &life_err));
	check(due.amount.cents == 1233 && due.contract == may.at[0].contract);
	check_int((int64_t)promises(&w, 6).n, 0);
}

/* ---- a month that a new version cuts on the 15th ---- */

#define CUT(number, from, clauses) STR("---\nvertrag: Zahlen\nfassung: " number ", gilt ab " from ", stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Server sind gedeckt.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in pauschale\n" \
	"preis pauschale: je standardserver 85,00 € monatlich\nkalender immer: rund um die uhr\nuhr reaktion: ab meldung, bis antwort\n§3 ziel reaktion 30 min in immer\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n```\n§4 Zahlen.\n```klausel\n" clauses "\n```\n")

/* The first version, answers late by so many minutes before the 15th of February and after it (0: in time), the month over. */
static struct world cut_month(struct db *db, struct arena *mem, struct str first, struct str second, int before, int after)
{
	struct world w = life_open(db, mem, first);
	answered(&w, local(&w, 2, 9, 600), 10);
	answered(&w, local(&w, 2, 10, 600), 30 + before);
	life_day(&w, 2026, 2, 14);
	check(act(&w, w.client, "contract.sign", { LIT("document"), second }, F("document.name", "zahlen.de.md")) || (says("?"), false));
	life_day(&w, 2026, 2, 16);
	answered(&w, local(&w, 2, 19, 600), 10);
	answered(&w, local(&w, 2, 20, 600), 30 + after);
	life_day(&w, 2026, 3, 3);
	return w;
}

static struct credit_due of_february(struct world *w)
{
	struct credit_due due;
	good(credit_of_month(w->db, w->client, date_of(2026, 2, 1), w->now, w->mem, &due, &life_err));
	return due;
}

#define LATE(amount, most) "§4.1 gutschrift " amount " € je angefangene h über ziel reaktion wenn gegenstand = drucker" most

/* Two begun hours at 5,00 €, four at 10,00 €. */
BOTH(each_delay_is_credited_by_the_version_of_its_day)
{
	struct world w = cut_month(db, mem, CUT("1", "2026-01-01", LATE("5,00", "")), CUT("2", "2026-02-15", LATE("10,00", "")), 65, 185);
	struct credit_due due = of_february(&w);
	check_int(due.amount.cents, 1000 + 4000);
	check(due.late);
	check(act(&w, w.client, "credit.claim", F("month", "2026-02"), F("approver", "1")) || (says("?"), false));
}

/* 14 days at 12,00 €, 14 at 40,00 €: together at most 26,00 €. */
BOTH(a_cut_month_is_bounded_by_the_mean_of_both_bounds)
{
	struct str first = CUT("1", "2026-01-01", LATE("5,00", ", höchstens 12,00 €")), second = CUT("2", "2026-02-15", LATE("10,00", ", höchstens 40,00 €"));
	struct world w = cut_month(db, mem, first, second, 65, 185);
	check_int(of_february(&w).amount.cents, 2600);
}

/* What only one of them credits is bounded by its own alone, of the whole month. */
BOTH(what_one_version_credits_alone_has_its_own_bound)
{
	struct str first = CUT("1", "2026-01-01", LATE("5,00", ", höchstens 12,00 €")), second = CUT("2", "2026-02-15", LATE("10,00", ", höchstens 40,00 €"));
	struct world w = cut_month(db, mem, first, second, 600, 0);
	struct credit_due due = of_february(&w);
	check_int(due.amount.cents, 1200);
	check(due.contract != version_of(&w));
}

#define ANSWERS(least, percent) "kennzahl erstantwort: anteil in ziel reaktion je kalendermonat wenn gegenstand = drucker, mindestens " least " %\n§4.1 gutschrift " percent " % der pauschale wenn erstantwort < " least " %"

/* One of two was late before the change, none after it. */
BOTH(a_measure_that_a_version_changes_is_reckoned_per_part_of_the_month)
{
	struct world w = cut_month(db, mem, CUT("1", "2026-01-01", ANSWERS("95", "2")), CUT("2", "2026-02-15", ANSWERS("90", "4")), 65, 0);
	struct credit_due due = of_february(&w);
	struct figure_rows rows = { 0 };
	check_int(due.amount.cents, 85);                     /* 2 % of 14 of 28 days of 85,00 € */
	check(due.n_figures == 1 && due.figures[0].value.u6 == 50000000);
	good(report_figures(db, w.client, date_of(2026, 2, 1), mem, &rows, &life_err));
	check(rows.n == 1 && rows.at[0].from.day == date_of(2026, 2, 15).day && rows.at[0].sum.cases == 2 && rows.at[0].sum.kept == 2);
}

BOTH(a_measure_that_goes_on_is_reckoned_of_the_whole_month)
{
	struct world w = cut_month(db, mem, CUT("1", "2026-01-01", ANSWERS("95", "2")), CUT("2", "2026-02-15", ANSWERS("95", "4")), 65, 0);
	struct credit_due due = of_february(&w);
	check_int(due.amount.cents, 340);                    /* three of four in target; 4 % by the version that goes on with it */
	check(due.n_figures == 1 && due.figures[0].value.u6 == 75000000);
}

/* What no version promised then lets nobody leave. */
BOTH(a_right_to_terminate_looks_at_each_day_by_its_version)
{
	struct world w = cut_month(db, mem, CUT("1", "2026-01-01", ""), CUT("2", "2026-02-15", ANSWERS("90", "4") "\nlaufzeit 36 monate, verlängert um 12 monate, kündigung 3 monate\nkündigungsrecht klient wenn erstantwort unter 90 % in 1 monaten in folge, frist 30 tage"), 65, 0);
	struct exit_dues x = { 0 };
	good(exits_of(db, w.client, version_of(&w), w.now, mem, &x, &life_err));
	check(x.n == 1 && !x.at[0].exists && x.at[0].periods[0].value.known && x.at[0].periods[0].value.value.u6 == 100000000);
}

#define THRICE "laufzeit 36 monate, verlängert um 12 monate, kündigung 3 monate\nkündigungsrecht klient wenn ziel reaktion 3 mal binnen 6 monaten verfehlt, gezählt wenn gegenstand = drucker, frist 30 tage\n" \
	"kündigungsrecht anbieter wenn rechnung 30 tage überfällig, frist 14 tage"

static struct exit_dues rights_on(struct world *w, int month, int day)
{
	struct exit_dues x = { 0 };
	life_day(w, 2026, month, day);
	good(exits_of(w->db, w->client, version_of(w), w->now, w->mem, &x, &life_err));
	check_int((int64_t)x.n, 2);
	return x;
}

/* On the day on which the third was due; what was answered in time, or is another's, is none. */
BOTH(targets_missed_so_often_let_the_client_leave)
{
	struct world w = life_open(db, mem, FIGURED(THRICE));
	struct notice n;
	int64_t version = version_of(&w);
	answered(&w, local(&w, 2, 10, 600), 65);
	int64_t first = 0;
	struct rows *r = sql(db, "select max(id) from ticket");
	row(r, mem, &first);
	good(done(r, &life_err));
	answered(&w, local(&w, 3, 11, 600), 20);
	answered_about(&w, local(&w, 3, 11, 800), 95, "standard-server");
	answered(&w, local(&w, 3, 12, 600), 95);
	struct exit_dues x = rights_on(&w, 4, 1);
	check(!x.at[0].exists && x.at[0].n_missed == 2 && x.at[0].missed[0].ticket == first && x.at[0].missed[0].day.day == date_of(2026, 2, 10).day);
	check(!act(&w, w.client, "contract.exit", N("contract", version), F("right", "0"), F("approver", "1")));
	says("does not exist at present");
	answered(&w, local(&w, 4, 14, 600), 95);
	x = rights_on(&w, 4, 20);
	check(x.at[0].exists && x.at[0].n_missed == 3);
	check(x.at[0].missed[1].ticket == first + 3);
	check_int(x.at[0].since.day, date_of(2026, 4, 14).day);
	check_int(x.at[0].ends.day, date_of(2026, 5, 20).day);
	check(!x.at[1].exists);
	check(!act(&w, w.client, "contract.exit", N("contract", version), F("right", "1"), F("house", "1"), F("owner", "1")));
	says("does not exist at present");
	check(act(&w, w.client, "contract.exit", N("contract", version), F("right", "0"), F("approver", "1")) || (says("?"), false));
	good(notice_find(db, w.client, version, mem, &n, &life_err));
	if (!str_has(n.reason, text(mem, "Ziel der Uhr „reaktion“ verfehlt: Vorgang {} am 10.02.2026, Vorgang ", first)))
		check_str(n.reason, STR("Ziel der Uhr …"));
	x = rights_on(&w, 8, 11);                            /* the first is more than six months ago */
	check(!x.at[0].exists && x.at[0].n_missed == 2);
}

#define BOTH_CREDITS(rest) CUT("1", "2026-01-01", "kennzahl erstantwort: anteil in ziel reaktion je kalendermonat wenn gegenstand = drucker, mindestens 95 %\n" \
	"§4.1 gutschrift 8,00 € wenn erstantwort < 95 %, höchstens 12,00 €\n§4.2 gutschrift 5,00 € je angefangene h über ziel reaktion wenn gegenstand = drucker, höchstens 6,00 €" rest)

/* 8,00 € for the measure that ended with it and 10,00 € for the delay, each within its own most. */
BOTH(each_credit_has_its_own_bound)
{
	struct world w = cut_month(db, mem, BOTH_CREDITS(""), CUT("2", "2026-02-15", LATE("10,00", ", höchstens 40,00 €")), 65, 0);
	check_int(of_february(&w).amount.cents, 1400);
}

/* Both together are bounded by what the version says of all. */
BOTH(all_that_a_version_credits_has_its_bound)
{
	struct world w = cut_month(db, mem, BOTH_CREDITS("\n§4.3 gutschriften höchstens 12,00 €"), CUT("2", "2026-02-15", LATE("10,00", ", höchstens 40,00 €")), 65, 0);
	check_int(of_february(&w).amount.cents, 1200);
}

#define BOUNDED(bound) FIGURED("§4.1 gutschrift 5,00 € je angefangene h über ziel reaktion wenn gegenstand = drucker\n§4.2 gutschriften höchstens " bound)

static struct credit_due of_month(struct world *w, int month)
{
	struct credit_due due;
	good(credit_of_month(w->db, w->client, date_of(2026, month, 1), w->now, w->mem, &due, &life_err));
	return due;
}

/* 10,00 € in February and 20,00 € in March: what is claimed of the one is missing to the other, and nothing is left of 24,00 € for April. */
BOTH(what_was_claimed_in_a_year_counts_for_its_bound)
{
	struct world w = life_open(db, mem, BOUNDED("24,00 € je jahr"));
	answered(&w, local(&w, 2, 10, 600), 30 + 65);
	answered(&w, local(&w, 3, 10, 600), 30 + 185);
	answered(&w, local(&w, 4, 9, 600), 30 + 65);
	life_day(&w, 2026, 5, 4);
	check_int(of_month(&w, 2).amount.cents, 1000);
	check_int(of_month(&w, 3).amount.cents, 2000);
	check(act(&w, w.client, "credit.claim", F("month", "2026-02"), F("approver", "1")) || (says("?"), false));
	struct credit_due march = of_month(&w, 3);
	check(march.amount.cents == 1400 && march.bounded && march.bound.cents == 2400 && march.credited.cents == 1000);
	check_str(march.bound_clause, STR("§4.2"));
	check(act(&w, w.client, "credit.claim", F("month", "2026-03"), F("approver", "1")) || (says("?"), false));
	struct claims owed = life_owed(&w);
	check(owed.n == 2 && owed.at[1].owed.net.cents == -1400);
	check(!act(&w, w.client, "credit.claim", F("month", "2026-04"), F("approver", "1")));
	says("as much is credited already");
	struct credit_dues open = { 0 }, lapsing = { 0 };
	good(credits_open(w.db, w.client, w.now, w.mem, &open, &life_err));
	check(open.n == 1 && open.at[0].month.day == date_of(2026, 4, 1).day && open.at[0].bounded && !open.at[0].amount.cents && open.at[0].credited.cents == 2400);
	good(credits_lapsing(w.db, w.client, w.now, w.mem, &lapsing, &life_err));
	check_int((int64_t)lapsing.n, 0);
}

/* The years of the contract begin with its first day, 1 January; of one that began on 15 March the month belongs to the year in which it ends. */
BOTH(a_bound_by_the_year_of_the_contract_goes_by_its_begin)
{
	struct world w = life_open(db, mem, BOUNDED("12,00 € je vertragsjahr\nlaufzeit 36 monate ab 2025-03-15, verlängert um 12 monate, kündigung 3 monate"));
	answered(&w, local(&w, 2, 10, 600), 30 + 65);
	answered(&w, local(&w, 3, 10, 600), 30 + 65);
	answered(&w, local(&w, 4, 9, 600), 30 + 65);
	life_day(&w, 2026, 5, 4);
	check(act(&w, w.client, "credit.claim", F("month", "2026-03"), F("approver", "1")) || (says("?"), false));
	check_int(of_month(&w, 2).amount.cents, 1000);
	check_int(of_month(&w, 4).amount.cents, 200);
}

/* Three begun hours of one ticket, two of another. */
BOTH(credits_of_a_month_are_bounded_ticket_by_ticket)
{
	struct world w = life_open(db, mem, BOUNDED("12,00 € je ticket"));
	answered(&w, local(&w, 2, 10, 600), 30 + 125);
	answered(&w, local(&w, 2, 11, 600), 30 + 65);
	life_day(&w, 2026, 3, 3);
	check_int(of_february(&w).amount.cents, 1200 + 1000);
}
