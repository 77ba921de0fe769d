/* part_test.c - what a part costs is a matter of its bookings and not of their order; what is added; what is corrected; approval. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal ort: fern, nah, weit aus ticket\nmerkmal eilig: ja/nein sonst nein aus ticket\nkalender tags: mo-so 08:00-17:00\nkalender nachts: mo-so 20:00-24:00\n§1 aufwand wenn ort = fern\n" \
	"preis anfahrt: 50,00 € einmalig\n§9 preis technik wenn urteil = aufwand\n§9.2 zuzüglich anfahrt wenn ort in {nah, weit}\n"
#define TAIL "```\n```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n| ort | weit | außerhalb |\n| eilig | - | es drängt |\n```\n"

static void begin(struct house *h, struct str clauses, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, text(mem, "{}{}{}", STR(HEAD), clauses, STR(TAIL)));
	steps_request(h);
}

static void tell(struct house *h, const char *name, const char *value)
{
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"{}\",\"value\":\"{}\"}", h->part, str_of(name), str_of(value)));
}

struct booking { int minutes, start; };

static void book(struct house *h, struct booking w)
{
	struct str start = w.start < 0 ? NONE : text(h->s.mem, "{}{}:{}{}", w.start / 600, w.start / 60 % 10, w.start % 60 / 10, w.start % 10);
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"2026-01-09\",\"start\":\"{}\",\"text\":\"x\"}", h->part, w.minutes, start));
}

static int64_t unbilled(struct house *h, struct str *lines)
{
	struct claims owed = { 0 };
	struct out o = out_open(h->s.mem);
	int64_t cents = 0;
	check(claim_list(h->s.db, h->client, h->s.mem, &owed, &h->e));
	for (size_t i = 0; i < owed.n; i++) {
		cents += owed.at[i].owed.net.cents;
		print(&o, "{} {} {}; ", owed.at[i].owed.name, owed.at[i].owed.net, owed.at[i].owed.clause);
	}
	*lines = out_str(&o);
	return cents;
}

BOTH(a_journey_that_is_added_is_billed_once_and_cites_its_clause)
{
	struct house h;
	struct str lines;
	begin(&h, STR("preis technik: 60,00 € je h\n"), mem, db);
	book(&h, (struct booking){ 30, 600 });
	check_int(unbilled(&h, &lines), 0);                      /* whether there is a journey nobody said */
	tell(&h, "ort", "nah");
	check_int(unbilled(&h, &lines), 11000);
	check_str(lines, STR("technik 60.00 ; anfahrt 50.00 §9.2; "));
	book(&h, (struct booking){ 30, 700 });
	check_int(unbilled(&h, &lines), 11000);
	book(&h, (struct booking){ 30, 800 });
	check_int(unbilled(&h, &lines), 17000);
}

static int64_t cost_in_order(struct str clauses, const struct booking *w, const int *order, size_t n, struct arena *mem, struct db *db)
{
	struct house h;
	struct str lines;
	check(db_begin(db, &(struct err){ 0 }));
	begin(&h, clauses, mem, db);
	tell(&h, "ort", "fern");
	for (size_t i = 0; i < n; i++)
		book(&h, w[order[i]]);
	int64_t cents = unbilled(&h, &lines);
	db_rollback(db);
	return cents;
}

BOTH_OF_MANY(what_a_part_costs_does_not_hang_on_the_order_of_its_bookings)
{
	static const struct booking w[] = { { 10, 990 }, { 7, 1195 }, { 25, 470 }, { 3, -1 } };
	static const int orders[][4] = { { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 1, 3, 0, 2 }, { 2, 0, 3, 1 }, { 1, 0, 2, 3 }, { 3, 1, 2, 0 } };
	static const struct str clauses[] = {
		LIT("preis technik: 30,00 € je 15 min, mindestens 30 min\nzuschlag abend: 50 % wenn außerhalb tags\n"),
		LIT("preis technik: 30,00 € je 15 min, mindestens 30 min\nzuschlag abend: 50 % anteilig wenn außerhalb tags\nzuschlag nacht: 100 % wenn nachts\nrabatt treue: 5,00 € auf technik wenn ort = fern\nbei mehreren zuschlag: höchster\n"),
		LIT("preis technik: 100,00 € je h, im takt von 5 min, mindestens 100,00 €\nzuschlag abend: 33 % auf technik wenn außerhalb tags\nrabatt a: 10 % wenn ort = fern\nzuschlag einsatz: 20,00 € wenn nachts\n"),
		LIT("preis technik: 100,00 € je h, im takt von 1 min, höchstens 60,00 €\nzuschlag abend: 50 % anteilig wenn außerhalb tags\n"),
		LIT("preis fahrt: 40,00 € je besuch, höchstens 35,00 €\npreis zweit: 20,00 € je h, im takt von 10 min, mindestens 45,00 €, höchstens 90,00 €\n"
			"preis technik: 100,00 € je h, im takt von 5 min, zuzüglich zweit, zuzüglich fahrt, höchstens 140,00 €\nzuschlag abend: 30 % anteilig wenn außerhalb tags\nzuschlag eile: 25,00 € auf technik wenn nachts\nrabatt a: 10 % auf technik wenn ort = fern\n"),
		LIT("preis fahrt: 40,00 € einmalig\npreis zweit: 20,00 € je h, zuzüglich fahrt, mindestens 45,00 €\npreis technik: 100,00 € je h, zuzüglich zweit, zuzüglich fahrt, mindestens 300,00 €\nzuschlag abend: 30 % auf technik wenn außerhalb tags\n"),
		LIT("preis fahrt: 40,00 € einmalig\npreis zweit: 20,00 € je h, im takt von 10 min, zuzüglich fahrt, mindestens 45,00 €\npreis technik: 100,00 € je h, im takt von 5 min, zuzüglich zweit\n"
			"zuschlag abend: 30 % auf zweit wenn außerhalb tags\nzuschlag nacht: 50 % anteilig auf zweit wenn nachts\nrabatt weg: 90,00 € auf fahrt wenn ort = fern\nzuschlag eile: 10 % auf technik wenn nachts\nbei mehreren zuschlag: höchster\n"),
	};
	for (size_t c = 0; c < COUNT(clauses); c++) {
		int64_t first = cost_in_order(clauses[c], w, orders[0], 4, mem, db);
		for (size_t i = 1; i < COUNT(orders); i++)
			check_int(cost_in_order(clauses[c], w, orders[i], 4, mem, db), first);
		if (c == 0)                                      /* 45 min of 90 €; 32 of them began in the evening, which are 45, too */
			check_int(first, 9000 + 4500);
	}
}

BOTH(a_corrected_fact_moves_the_surcharge_until_it_is_billed_and_the_earlier_lines_are_kept)
{
	struct house h;
	struct str lines;
	int64_t n = 0;
	begin(&h, STR("preis technik: 60,00 € je h\nzuschlag eile: 100 % wenn eilig\n"), mem, db);
	tell(&h, "ort", "fern");
	tell(&h, "eilig", "ja");
	book(&h, (struct booking){ 60, 600 });
	check_int(unbilled(&h, &lines), 12000);
	tell(&h, "eilig", "nein");
	check_int(unbilled(&h, &lines), 6000);
	struct rows *r = sql(db, "select count(*) from claim_past where client_id = ?", h.client);
	row(r, mem, &n);
	check(done(r, &h.e));
	check_int(n, 2);
	check(run(db, &h.e, "update claim set invoice_id = 7 where client_id = ?", h.client));
	tell(&h, "eilig", "ja");
	check_int(unbilled(&h, &lines), 0);                      /* what is billed stays billed */
}

BOTH(below_an_amount_work_needs_no_approval)
{
	struct house h;
	struct str lines;
	struct booked_list all = { 0 };
	begin(&h, STR("preis technik: 60,00 € je h\nurteil aufwand: nach beleg, freigabe klient ab 200,00 €\n"), mem, db);
	tell(&h, "ort", "nah");
	book(&h, (struct booking){ 60, 600 });
	book(&h, (struct booking){ 60, 700 });
	check_int(unbilled(&h, &lines), 17000);
	book(&h, (struct booking){ 30, 800 });                      /* 230 € with it */
	check_int(unbilled(&h, &lines), 17000);
	check(time_list(db, h.client, 1, mem, &all, &h.e) && all.n == 3 && all.at[2].state == TIME_HELD);
	check_str(all.at[2].reason, STR("approval"));
}
