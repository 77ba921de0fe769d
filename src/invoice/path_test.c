/* path_test.c - money along the path: a request, its verdict, a quote, an approval, seventy minutes, an invoice. */
#include "base/assets.h"
#include "inventory/agreements.h"
#include "inventory/inventory.h"
#include "invoice/invoice.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step, invoice_step };

#define act(w, name, ...) steps_try(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }

/* The house, its client and the contract between them. */
static void open_house(struct house *w, struct db *db, struct arena *mem)
{
	*w = (struct house){ .s = { db, mem, { 1795510800000 }, &w->refused, &w->made, LANG_EN }, .stages = stages, .n = COUNT(stages) };      /* 2026-11-24T09:00:00Z */
	struct str bytes;
	check(asset_find(STR("contracts/standard.de.md"), &bytes));
	check(act(w, "setting.set", F("house.name", "Nordlicht Systemhaus GmbH"), F("house.street", "Speicherstraße 12"), F("house.post_code", "20457"),
	          F("house.city", "Hamburg"), F("house.country", "DE"), F("house.vat_id", "DE136695976"), F("house.contact", "Buchhaltung"),
	          F("house.phone", "+49 40 5550100"), F("house.mail", "rechnung@nordlicht.example"), F("house.iban", "DE89 3704 0044 0532 0130 00")));
	check(act(w, "client.add", F("key", "K10023"), F("name", "Praxis Weiß"), F("street", "Lange Reihe 5"), F("post_code", "20099"), F("city", "Hamburg"),
	          F("email", "verwaltung@praxis.example")));
	w->client = w->made;
	check(act(w, "contract.sign", { LIT("document"), bytes }, F("document.name", "standard.de.md")));
}

static int64_t request(struct house *w, int64_t *ticket, struct str activity, struct str purpose)
{
	struct parts parts = { 0 };
	struct field f[] = { F("subject", "Neuer Arbeitsplatz"), F("object", "desktop"), { LIT("fact.activity"), activity }, { LIT("fact.purpose"), purpose } };
	check(steps_try(w, "ticket.request", f, COUNT(f)));
	*ticket = w->made;
	good(ticket_parts(w->s.db, w->client, *ticket, w->s.mem, &parts, &w->e));
	check_int((int64_t)parts.n, 1);
	return parts.at[0].id;
}

static struct quote quote_now(struct house *w, int64_t part)
{
	struct quote q;
	good(quote_of_part(w->s.db, w->client, part, w->s.mem, &q, &w->e));
	return q;
}

static struct booked last_time(struct house *w, int64_t ticket)
{
	struct booked_list list = { 0 };
	good(time_list(w->s.db, w->client, ticket, w->s.mem, &list, &w->e));
	check(list.n > 0);
	return list.at[list.n - 1];
}

BOTH(money_from_request_to_invoice)
{
	struct house own, *w = &own;
	open_house(w, db, mem);
	int64_t ticket, part = request(w, &ticket, STR("new-installation"), STR("extension"));
	struct quote q = quote_now(w, part);
	check(q.id && q.person == 0 && q.state == QUOTE_DRAFT);  /* proposed by the program */
	check_str(q.clause, STR("§7.3"));
	check_int(q.net.cents, 6000);

	check(act(w, "quote.add", N("part", part), F("line.text", "Einrichtung"), F("line.price", "techniker"), F("line.quantity", "60"), F("line.amount", "")));
	q = quote_now(w, part);
	check(q.person == 1 && q.version == 2);
	check_int(q.net.cents, 12000);
	check_int(q.gross.cents, 14280);

	check(act(w, "time.add", N("part", part), F("minutes", "70"), F("date", "2026-11-24"), F("text", "Arbeitsplatz eingerichtet")));
	check_str(last_time(w, ticket).reason, STR("quote"));   /* held: nobody accepted yet */

	check(act(w, "quote.offer", N("quote", q.id), F("house", "1")));
	q = quote_now(w, part);
	struct str shown;
	good(quote_document(db, w->client, q.id, mem, &shown, &w->e));
	check_str(sha256_hex(mem, shown), q.sha256);
	check(!act(w, "quote.accept", N("quote", q.id), { LIT("sha256"), q.sha256 }));
	check(!act(w, "quote.accept", N("quote", q.id), F("approver", "1"), F("sha256", "0123")));
	check(str_has(err_str(&w->refused), STR("what was shown is not what is offered")));
	check(act(w, "quote.accept", N("quote", q.id), F("approver", "1"), { LIT("sha256"), q.sha256 }));
	check(quote_now(w, part).state == QUOTE_ACCEPTED);
	check(!act(w, "quote.accept", N("quote", q.id), F("approver", "1"), { LIT("sha256"), q.sha256 }));

	struct booked b = last_time(w, ticket);
	check_int(b.state, TIME_OWED);
	check_int(b.billed, 75);
	check_int(b.net.cents, 15000);
	check(act(w, "invoice.issue", N("quote", q.id)));
	struct issued i;
	good(invoice_find(db, w->client, w->made, mem, &i, &w->e));
	check_str(i.number, STR("RE-2026-0001"));
	check_int(i.net.cents, 15000);
	check_int(i.gross.cents, 17850);
	check(!act(w, "invoice.issue", N("quote", q.id)));

	/* five more minutes of the same work are inside what was rounded up, six cost a unit */
	check(act(w, "time.add", N("part", part), F("minutes", "5"), F("text", "Nachtrag")));
	check_int(last_time(w, ticket).net.cents, 0);
	check(act(w, "time.add", N("part", part), F("minutes", "1"), F("text", "Nachtrag")));
	check_int(last_time(w, ticket).net.cents, 3000);

	/* work that begins in the evening costs half as much again, on a line of its own */
	check(!act(w, "time.add", N("part", part), F("minutes", "30"), F("date", "2026-11-24"), F("start", "halb acht"), F("text", "abends")));
	w->s.now.ms += 12 * 3600000;
	check(act(w, "time.add", N("part", part), F("minutes", "30"), F("date", "2026-11-24"), F("start", "19:30"), F("text", "abends")));
	check_int(last_time(w, ticket).net.cents, 6000 + 3000);
	check(act(w, "time.add", N("part", part), F("minutes", "15"), F("date", "2026-11-24"), F("start", "16:59"), F("text", "noch am Tag")));
	check_int(last_time(w, ticket).net.cents, 3000);
	check(act(w, "invoice.issue", N("quote", q.id)));
	good(invoice_find(db, w->client, w->made, mem, &i, &w->e));
	check_int(i.net.cents, 3000 + 6000 + 3000 + 3000);
}

BOTH(money_is_not_asked_for_covered_work)
{
	struct house own, *w = &own;
	open_house(w, db, mem);
	check(act(w, "component.add", F("key", "pc1"), F("name", "PC 1"), F("class", "desktop")));
	int64_t component = w->made, ticket;
	struct parts parts = { 0 };
	check(act(w, "ticket.request", F("subject", "Updates"), N("component", component), F("fact.activity", "update"), F("fact.layer", "operating-system"),
	          F("fact.purpose", "preservation")));
	ticket = w->made;
	good(ticket_parts(db, w->client, ticket, mem, &parts, &w->e));
	check(act(w, "time.add", N("part", parts.at[0].id), F("minutes", "40"), F("text", "Updates eingespielt")));
	struct booked b = last_time(w, ticket);
	check_int(b.state, TIME_FREE);
	check_str(b.reason, STR("covered"));
	check_int(b.net.cents, 0);
	check(!act(w, "quote.add", N("part", parts.at[0].id), F("line.price", "techniker"), F("line.quantity", "60")));
	check(!act(w, "time.add", N("part", parts.at[0].id), F("minutes", "0"), F("text", "x")));
	check(!act(w, "time.add", N("part", parts.at[0].id), F("minutes", "10"), F("text", "x"), F("date", "2026-11-25")));
}

BOTH(flat_fee_of_a_month_once)
{
	struct house own, *w = &own;
	open_house(w, db, mem);
	struct claims owed = { 0 };
	static const struct { struct str key, class; } things[] = {
		{ LIT("s1"), LIT("standard-server") }, { LIT("s2"), LIT("sql") }, { LIT("p1"), LIT("desktop") }, { LIT("p2"), LIT("mobile-device") },
		{ LIT("p3"), LIT("desktop") }, { LIT("n1"), LIT("switch") }, { LIT("d1"), LIT("printer") },
	};
	for (size_t i = 0; i < COUNT(things); i++)
		check(act(w, "component.add", { LIT("key"), things[i].key }, { LIT("name"), things[i].key }, { LIT("class"), things[i].class }, F("from", "2026-11-01")));
	check(act(w, "component.end", F("key", "p3"), F("until", "2026-11-15")));
	check(!act(w, "fee.run", F("month", "2026-11")));
	check(str_has(err_str(&w->refused), STR("month 2026-11 is not over yet")));
	w->s.now.ms += 7 * (int64_t)86400000;
	check(act(w, "fee.run", F("month", "2026-11")));
	int64_t first = w->made;
	good(claim_list(db, w->client, mem, &owed, &w->e));
	check_int((int64_t)owed.n, 3);
	check_int(owed.at[0].owed.net.cents + owed.at[1].owed.net.cents + owed.at[2].owed.net.cents, 2 * 8500 + 2 * 2900 + 1500);
	check(act(w, "fee.run", F("month", "2026-11")));
	check_int(w->made, first);
	check(!act(w, "fee.run", F("month", "2026-12")));
	check(!act(w, "fee.run", F("month", "November")));
	check(act(w, "invoice.issue", F("month", "2026-11")));
	struct issued i;
	good(invoice_find(db, w->client, w->made, mem, &i, &w->e));
	check_int(i.net.cents, 24300);
	check_int(i.from.day, date_of(2026, 11, 1).day);
	check_int(i.until.day, date_of(2026, 11, 30).day);
	check(!act(w, "invoice.issue", F("month", "2026-11")));
}
