/* replay_claims_test.c - a replay under the version in force comes to what the account claims for booked time, to the cent. */
#include "report/report.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah, weit aus ticket\nmerkmal eilig: ja/nein sonst nein aus ticket\nkalender tags: mo-so 08:00-17:00\nkalender nachts: mo-so 20:00-24:00\n§1 gedeckt wenn ort = weit und eilig\n" \
	"§9 preis technik wenn urteil = aufwand\n§9.2 zuzüglich anfahrt wenn ort = nah\n"
#define TAIL "```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| ort | weit | außerhalb |\n| eilig | - | es drängt |\n```\n"

static struct str document_with(struct str clauses, struct arena *mem) { return text(mem, "{}{}{}", STR(HEAD), clauses, STR(TAIL)); }

/* What happens in another moment has an order. */
static void moment(struct house *h) { steps_pass(h, (struct instant){ h->s.now.ms + 1000 }); }

static void tell(struct house *h, const char *name, const char *value)
{
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"{}\",\"value\":\"{}\"}", h->part, str_of(name), str_of(value)));
	moment(h);
}

/* At any hour of a day that is nearly over. */
static void book(struct house *h)
{
	int start = 190 * (int)(unit_random() % 9), minutes = (int)(1 + unit_random() % 200);
	struct str at = start >= 1440 ? NONE : text(h->s.mem, "{}{}:{}{}", start / 600, start / 60 % 10, start % 60 / 10, start % 10);
	static const char *const days[] = { "05", "06", "10", "10" };
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-{}\",\"start\":\"{}\",\"anyway\":\"1\",\"text\":\"x\"}",
		h->part, minutes, str_of(days[unit_random() % 4]), at));
}

/* The client objects to what holds of the part, and it is ruled at once. */
static void rule(struct house *h)
{
	static const char *const classes[] = { "covered", "warranty", "client", "upheld" };
	struct verdict v;
	check(verdict_find(h->s.db, h->client, h->part, h->s.mem, &v, &h->e));
	if (v.class == VERDICT_NONE)
		return;
	steps_act(h, "verdict.object", text(h->s.mem, "{\"verdict\":\"{}\",\"reason\":\"x\"}", v.id));
	steps_act(h, "verdict.rule", text(h->s.mem, "{\"objection\":\"{}\",\"class\":\"{}\",\"reason\":\"x\",\"leave\":\"x\",\"worse\":\"1\",\"owner\":\"1\"}", h->made, str_of(classes[unit_random() % 4])));
	moment(h);
}

/* Some tickets wait for one visit, which is today. */
static void wait_for_visit(struct house *h)
{
	struct part p;
	check(ticket_part(h->s.db, h->client, h->part, h->s.mem, &p, &h->e));
	steps_act(h, "visit.put", text(h->s.mem, "{\"ticket\":\"{}\"}", p.ticket));
	steps_act(h, "visit.plan", STR("{\"day\":\"2026-01-10\"}"));
}

/* A further piece of the last ticket, with steps, rounding and most of its own. */
static void another_part(struct house *h)
{
	struct part p;
	check(ticket_part(h->s.db, h->client, h->part, h->s.mem, &p, &h->e));
	steps_act(h, "ticket.part", text(h->s.mem, "{\"ticket\":\"{}\",\"title\":\"y\"}", p.ticket));
	struct parts all = { 0 };
	check(ticket_parts(h->s.db, h->client, p.ticket, h->s.mem, &all, &h->e));
	h->part = all.at[all.n - 1].id;
}

/* Requests, also with two who begin at once, whose facts are told, and verdicts ruled, before, between and after the bookings. */
static void work_some(struct house *h, bool ruled)
{
	static const char *const places[] = { "fern", "nah", "weit", "nah" }, *const hurry[] = { "ja", "nein" };
	for (int asked = 0; asked < 12; asked++) {
		bool further = asked && unit_random() % 3 == 0;
		if (further)
			another_part(h);
		else
			steps_request(h);
		moment(h);
		if (!further && unit_random() % 2)
			wait_for_visit(h);
		for (size_t n = 1 + unit_random() % 4; n--;) {
			if (unit_random() % 2)
				tell(h, "ort", places[unit_random() % 4]);
			if (unit_random() % 4 == 0)
				tell(h, "eilig", hurry[unit_random() % 2]);
			if (ruled && unit_random() % 3 == 0)
				rule(h);
			book(h);
			moment(h);
		}
		if (ruled && unit_random() % 4 == 0)
			rule(h);
	}
}

BOTH_OF_MANY(a_replay_under_the_version_in_force_comes_to_what_is_claimed)
{
	static const struct str clauses[] = {
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 30,00 € je 15 min, mindestens 30 min\nzuschlag abend: 50 % wenn außerhalb tags\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 30,00 € je 15 min, mindestens 30 min\nzuschlag abend: 50 % anteilig wenn außerhalb tags\nzuschlag nacht: 100 % wenn nachts\nrabatt treue: 5,00 € auf technik wenn ort = fern\nbei mehreren zuschlag: höchster\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 100,00 € je h, im takt von 5 min, mindestens 100,00 €\nzuschlag eile: 33 % auf technik wenn eilig\nrabatt a: 10 % wenn ort = fern\nzuschlag einsatz: 20,00 € wenn nachts\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 100,00 € je h, im takt von 1 min, höchstens 160,00 €\nzuschlag abend: 50 % anteilig wenn außerhalb tags\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis fahrt: 30,00 € einmalig\npreis technik: 100,00 € je h, zuzüglich fahrt, höchstens 400,00 €\nzuschlag eile: 50 % wenn eilig\n"),
		LIT("preis anfahrt: 50,00 € je besuch\npreis technik: 30,00 € je 15 min, mindestens 30 min\nzuschlag abend: 50 % wenn außerhalb tags\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis fahrt: 30,00 € je besuch\npreis technik: 100,00 € je h, zuzüglich fahrt\nzuschlag eile: 50 % auf technik wenn eilig\n"),
		LIT("preis anfahrt: 50,00 € je besuch, höchstens 40,00 €\npreis zweit: 20,00 € je h, im takt von 10 min, mindestens 45,00 €, höchstens 90,00 €\npreis technik: 100,00 € je h, zuzüglich zweit, höchstens 300,00 €\nzuschlag eile: 50 % auf technik wenn eilig\nzuschlag abend: 30 % anteilig wenn außerhalb tags\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis hin: 30,00 € einmalig, höchstens 25,00 €\npreis fahrt: 20,00 € je besuch, zuzüglich hin, mindestens 60,00 €\npreis technik: 100,00 € je h, zuzüglich fahrt, mindestens 130,00 €\nzuschlag eile: 50 % auf technik wenn eilig\nrabatt treue: 12,00 € wenn nachts\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis fahrt: 30,00 € je besuch\npreis zweit: 20,00 € je h, im takt von 10 min, zuzüglich fahrt\npreis technik: 100,00 € je h, zuzüglich zweit\nzuschlag eile: 50 % auf zweit wenn eilig\nzuschlag abend: 30 % anteilig auf zweit wenn außerhalb tags\n"
			"rabatt weg: 45,00 € auf fahrt wenn ort = fern\nzuschlag nacht: 10 % auf technik wenn nachts\nbei mehreren zuschlag: höchster\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 120,00 € je h bis 1 h, 90,00 € je h, im takt von 15 min\nzuschlag eile: 50 % wenn eilig\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 120,00 € je h bis 1 h, 90,00 € je h bis 2 h, 60,00 € je h, im takt von 15 min, stufen je tag\nzuschlag abend: 50 % anteilig wenn außerhalb tags\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 120,00 € je h bis 1 h, 90,00 € je h, im takt von 15 min, stufen je buchung, staffel für alle\nrabatt stamm: 10 % auf technik, höchstens 20,00 €\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 100,00 € je h, im takt von 5 min, höchstens 300,00 € monatlich\nzuschlag eile: 50 % wenn eilig\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 100,00 € je h, im takt von 5 min, höchstens 600,00 € je jahr ab 1.2.\nrabatt stamm: 10 %\n"),
		LIT("preis anfahrt: 60,00 € je h, im takt von 10 min, höchstens 90,00 € monatlich\npreis technik: 100,00 € je h, im takt von 5 min\nzuschlag eile: 50 % wenn eilig\n"),
		LIT("preis anfahrt: 60,00 € je h, 20,00 € einmalig, höchstens 150,00 € monatlich\npreis technik: 100,00 € je h, höchstens 700,00 € vierteljährlich\nzuschlag abend: 50 % anteilig wenn außerhalb tags\n"),
		LIT("preis anfahrt: 40,00 € je h bis 1 h, 20,00 € je h\npreis technik: 120,00 € je h bis 1 h, 90,00 € je h bis 2 h, 60,00 € je h, im takt von 15 min\nzuschlag abend: 20 % auf technik wenn außerhalb tags\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 100,00 € je h\nzuschlag abend: 15,00 € je h geleistet wenn außerhalb tags, höchstens 20,00 € je tag\nzuschlag immer: 4,00 € je angefangene h, höchstens 9,00 € je tag\n"),
		LIT("preis anfahrt: 50,00 € je besuch\npreis technik: 100,00 € je h\nkontingent stunden: 3 h je monat, teilbar\n§10 gedeckt wenn ort = nah und ort = fern, aus kontingent stunden\n"),
		LIT("preis anfahrt: 50,00 € einmalig\npreis technik: 100,00 € je h\nkontingent stunden: 3 h je monat, teilbar\n§10 gedeckt wenn ort = fern, aus kontingent stunden\n§11 zuzüglich anfahrt wenn eilig\n"),
		LIT("preis anfahrt: 50,00 € je besuch\npreis technik: 100,00 € je h\nkontingent stunden: 3 h je monat, teilbar\n§10 gedeckt wenn ort = fern, aus kontingent stunden\n§11 zuzüglich anfahrt wenn eilig\n"),
	};
	for (size_t c = 0; c < COUNT(clauses) * 2; c++) {
		struct str bytes = document_with(clauses[c / 2], mem);
		struct document doc = { STR("test.md"), bytes };
		struct findings found = { 0 };
		struct contract *compiled;
		struct replay r;
		struct house h;
		struct err e = { 0 };
		if (!contract_read(&doc, 1, mem, &compiled, &found))
			unit_failed(__FILE__, __LINE__, found.at[0].text);
		check(db_begin(db, &e));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T23:50:00+01:00", mem, db);
		steps_sign(&h, bytes);
		work_some(&h, c % 2);
		const struct contract *const both[VERSIONS] = { compiled, compiled };
		if (!report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, both, NULL, mem, &r, &e))
			unit_failed(__FILE__, __LINE__, err_str(&e));
		check_int(r.sums.billed[VERSION_NEW].cents, r.sums.billed[VERSION_OLD].cents);
		if (r.sums.billed[VERSION_OLD].cents != steps_owed(&h))
			unit_failed(__FILE__, __LINE__, text(mem, "{}{}: replayed {}, claimed {}", clauses[c / 2], c % 2 ? STR("with rulings") : NONE, r.sums.billed[VERSION_OLD], (struct money){ steps_owed(&h) }));
		check((c % 2 || r.sums.billed[VERSION_OLD].cents > 0) && !replay_changes(&r));
		db_rollback(db);
	}
}

static int64_t owed_of(struct house *h, int64_t ticket)
{
	int64_t cents = 0;
	struct rows *r = sql(h->s.db, "select coalesce(cast(sum(net_cents) as bigint), 0) from claim where client_id = ? and ticket_id = ?", h->client, ticket);
	row(r, h->s.mem, &cents);
	check(done(r, &h->e));
	return cents;
}

static int64_t billed_of(const struct replay *r, enum version v, int64_t ticket)
{
	int64_t cents = 0;
	for (size_t c = 0; c < r->clients.n; c++)
		for (size_t i = 0; i < r->clients.at[c].changes.n; i++)
			for (size_t k = 0; k < r->clients.at[c].changes.at[i].parts.n; k++)
				cents += r->clients.at[c].changes.at[i].parts.at[k].ticket == ticket ? r->clients.at[c].changes.at[i].parts.at[k].billed[v].cents : 0;
	return cents;
}

/* The second that asked is the first that is helped: it bears the visit, on the account and in a replay, as long as it owes it. */
BOTH(a_replay_has_a_visit_with_the_ticket_that_bears_it_on_the_account)
{
	static const char *const other[] = { "wenn ort = nah", "wenn eilig" };
	for (size_t o = 0; o < COUNT(other); o++) {
		struct str old = STR("preis anfahrt: 50,00 € je besuch\npreis technik: 60,00 € je h\n"), new = text(mem, "preis anfahrt: 50,00 € je besuch\npreis weg: 40,00 € je besuch\npreis technik: 90,00 € je h\n§12 zuzüglich weg {}\n", str_of(other[o]));
		struct document docs[] = { { STR("a.md"), document_with(old, mem) }, { STR("b.md"), document_with(new, mem) } };
		struct contract *both[VERSIONS];
		struct findings found = { 0 };
		struct replay r;
		struct house h;
		int64_t parts[2], tickets[2];
		check(contract_read(&docs[0], 1, mem, &both[0], &found) && contract_read(&docs[1], 1, mem, &both[1], &found));
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, docs[0].bytes);
		for (int i = 0; i < 2; i++) {
			steps_request(&h);
			parts[i] = h.part;
			tickets[i] = h.ticket;
			tell(&h, "ort", "nah");
			tell(&h, "eilig", i ? "nein" : "ja");
			wait_for_visit(&h);
		}
		for (int i = 2; i-- > 0;)
			steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-10\",\"text\":\"x\"}", parts[i]));
		check_int(owed_of(&h, tickets[0]), 6000);
		check_int(owed_of(&h, tickets[1]), 6000 + 5000);
		check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, (const struct contract *const[VERSIONS]){ both[0], both[1] }, NULL, mem, &r, &h.e));
		for (int i = 0; i < 2; i++)
			check_int(billed_of(&r, VERSION_OLD, tickets[i]), owed_of(&h, tickets[i]));
		check_int(billed_of(&r, VERSION_NEW, tickets[0]), 9000 + (o ? 4000 : 0));      /* who does not owe it does not bear it */
		check_int(billed_of(&r, VERSION_NEW, tickets[1]), 9000 + 5000 + (o ? 0 : 4000));
		db_rollback(db);
	}
}

/* What the most of one part leaves of a visit's amount is left to the other, and it is owed once: on the account and in a replay, in both orders. */
BOTH(what_the_most_of_a_part_leaves_of_a_visit_is_left_to_the_next)
{
	static const struct { int first; int64_t short_one, other; } rows[] = { { 0, 10000, 6000 + 5000 }, { 1, 6000, 6000 + 15000 } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document doc = { STR("a.md"), document_with(STR("preis weg: 150,00 € je besuch\npreis anfahrt: 1,00 € je km\npreis technik: 60,00 € je h, zuzüglich weg\npreis kurz: 60,00 € je h, zuzüglich weg, höchstens 100,00 €\n§10 preis kurz wenn eilig, geht vor §9\n"), mem) };
		struct contract *c;
		struct findings found = { 0 };
		struct replay r;
		struct house h;
		int64_t parts[2], tickets[2];
		check(contract_read(&doc, 1, mem, &c, &found) || (unit_failed(__FILE__, __LINE__, found.at[0].text), false));
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
		steps_sign(&h, doc.bytes);
		for (int k = 0; k < 2; k++) {
			steps_request(&h);
			parts[k] = h.part;
			tickets[k] = h.ticket;
			tell(&h, "ort", "fern");
			tell(&h, "eilig", k ? "nein" : "ja");
			wait_for_visit(&h);
		}
		for (int k = 0; k < 2; k++)
			steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-10\",\"anyway\":\"1\",\"text\":\"x\"}", parts[k ? !rows[i].first : rows[i].first]));
		check_int(owed_of(&h, tickets[0]), rows[i].short_one);
		check_int(owed_of(&h, tickets[1]), rows[i].other);
		check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, (const struct contract *const[VERSIONS]){ c, c }, NULL, mem, &r, &h.e));
		check_int(r.sums.billed[VERSION_OLD].cents, rows[i].short_one + rows[i].other);
		db_rollback(db);
	}
}

/* An hour and a journey on the 5th are 110 €. On the day of the visit the first is worked for by a price without a journey, 60 €, so what it was driven for
 * before is none of the visit's, which the second owes: 60 € and 50 €. */
BOTH(an_earlier_journey_is_not_that_of_a_visit_whose_work_owes_none)
{
	struct document doc = { STR("a.md"), document_with(STR("preis anfahrt: 1,00 € je km\npreis technik: 60,00 € je h, 50,00 € je besuch\npreis kurz: 60,00 € je h\n§10 preis kurz wenn eilig, geht vor §9\n"), mem) };
	struct contract *c;
	struct findings found = { 0 };
	struct replay r;
	struct house h;
	int64_t parts[2], tickets[2];
	check(contract_read(&doc, 1, mem, &c, &found) || (unit_failed(__FILE__, __LINE__, found.at[0].text), false));
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, doc.bytes);
	for (int k = 0; k < 2; k++) {
		steps_request(&h);
		parts[k] = h.part;
		tickets[k] = h.ticket;
		tell(&h, "ort", "fern");
		tell(&h, "eilig", "nein");
		wait_for_visit(&h);
	}
	steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-05\",\"text\":\"x\"}", parts[0]));
	moment(&h);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"eilig\",\"value\":\"ja\"}", parts[0]));
	moment(&h);
	for (int k = 0; k < 2; k++)
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"60\",\"date\":\"2026-01-10\",\"anyway\":\"1\",\"text\":\"x\"}", parts[k]));
	check_int(owed_of(&h, tickets[0]), 6000 + 5000 + 6000);
	check_int(owed_of(&h, tickets[1]), 6000 + 5000);
	check(report_replay(db, h.client, replay_from(h.s.now, 12), h.s.now, (const struct contract *const[VERSIONS]){ c, c }, NULL, mem, &r, &h.e));
	check_int(r.sums.billed[VERSION_OLD].cents, 28000);
}

#define HOURS "preis anfahrt: 50,00 € einmalig\npreis technik: 100,00 € je h\nkontingent stunden: 3 h je monat, teilbar\n§10 gedeckt wenn ort = fern, aus kontingent stunden\n§11 zuzüglich anfahrt wenn eilig\n"

static void book_on(struct house *h, int minutes, const char *day, const char *start)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-{}\",\"start\":\"{}\",\"anyway\":\"1\",\"text\":\"x\"}", h->part, minutes, str_of(day), str_of(start)));
	moment(h);
}

static void is_owed(struct house *h, const struct contract *c, int64_t cents)
{
	struct replay r;
	check_int(steps_owed(h), cents);
	check(report_replay(h->s.db, h->client, replay_from(h->s.now, 12), h->s.now, (const struct contract *const[VERSIONS]){ c, c }, NULL, h->s.mem, &r, &h->e));
	check_int(r.sums.billed[VERSION_OLD].cents, cents);
}

/* That it was far would be covered from then on: it corrects neither work that would fit into the quota nor work that is longer. */
BOTH(a_fact_that_would_turn_work_within_a_quota_corrects_none_beyond_it)
{
	static const struct { int minutes; int64_t owed; } rows[] = { { 50, 10000 + 5000 }, { 187, 40000 + 5000 } };
	struct document doc = { STR("a.md"), document_with(STR(HOURS), mem) };
	struct contract *c;
	struct findings found = { 0 };
	check(contract_read(&doc, 1, mem, &c, &found));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-10T23:50:00+01:00", mem, db);
		steps_sign(&h, doc.bytes);
		steps_request(&h);
		tell(&h, "ort", "nah");
		book_on(&h, rows[i].minutes, "10", "09:30");
		tell(&h, "ort", "fern");
		is_owed(&h, c, rows[i].owed);
		db_rollback(db);
	}
}

/* Each fact is taken by itself: the work was far and stays so, and that it was urgent adds the journey. */
BOTH(of_what_is_told_at_once_each_fact_is_taken_by_itself)
{
	struct document doc = { STR("a.md"), document_with(STR(HOURS), mem) };
	struct contract *c;
	struct findings found = { 0 };
	struct house h;
	check(contract_read(&doc, 1, mem, &c, &found));
	steps_open(&h, stages, COUNT(stages), "2026-01-10T23:50:00+01:00", mem, db);
	steps_sign(&h, doc.bytes);
	steps_request(&h);
	tell(&h, "ort", "fern");
	book_on(&h, 121, "10", "15:50");
	tell(&h, "ort", "weit");
	is_owed(&h, c, 0);
	tell(&h, "eilig", "ja");                                           /* far away and urgent it is covered by another clause, which draws on nothing */
	is_owed(&h, c, 5000);
	tell(&h, "ort", "fern");
	book_on(&h, 105, "05", "03:10");
	is_owed(&h, c, 5000 + 10000);                                      /* 46 min beyond three hours */
}
