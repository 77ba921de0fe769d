/* terms_test.c - an invoice under terms of the contract's own, from the booking to the XRechnung: payment with discounts, a journey that
 * is added, approval from an amount, a quote below it. */
#include "main/life_test.h"
#include "verdict/verdict.h"

#define TERMS "---\nvertrag: Technik\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n" \
	"§1 Nach Zeit.\n```klausel\nmerkmal gegenstand: standardserver, drucker aus inventar\nmerkmal vor-ort: ja/nein sonst nein aus ticket\n§1 aufwand wenn gegenstand in {standardserver, drucker}\n" \
	"§2 preis technik wenn urteil = aufwand\n§2.1 zuzüglich anfahrt wenn vor-ort\nurteil aufwand: nach zeit, freigabe klient ab 300,00 €\n" \
	"preis technik: 96,00 € je h, im takt von 15 min\npreis anfahrt: 39,90 € einmalig\nzahlung binnen 14 tage, skonto 3 % binnen 5 tage, skonto 2 % binnen 10 tage, verzug gesetzlich\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Geräte |\n| vor-ort | - | dort |\n```\n"

static int64_t part_of(struct world *w)
{
	struct arena *mem = w->mem;
	struct parts parts = { 0 };
	check(act(w, w->client, "ticket.request", F("subject", "Drucker klemmt"), F("object", "printer")) || (says("?"), false));
	int64_t ticket = life_made;
	good(ticket_parts(w->db, w->client, ticket, mem, &parts, &life_err));
	check(act(w, w->client, "ticket.fact", N("part", parts.at[0].id), F("name", "vor-ort"), F("value", "ja")) || (says("?"), false));
	return parts.at[0].id;
}

static struct str ubl_of(struct world *w, int64_t invoice)
{
	struct str ubl, page;
	good(invoice_document(w->db, w->client, invoice, w->mem, &ubl, &page, &life_err));
	return ubl;
}

static void has(struct str ubl, const char *part)
{
	if (!str_has(ubl, str_of(part)))
		unit_failed(__FILE__, __LINE__, str_cut(ubl, (size_t)str_find(ubl, STR("Zahlbar")), (size_t)str_find(ubl, STR("Zahlbar")) + 150));
}

/* 75 min at 96.00 an hour and the journey: 159.90; VAT 30.38. */
BOTH(terms_of_the_contract_stand_in_the_invoice)
{
	struct world w = life_open(db, mem, STR(TERMS));
	struct issued i;
	life_day(&w, 2026, 3, 2);
	int64_t part = part_of(&w);
	check(act(&w, w.client, "time.add", N("part", part), F("minutes", "65"), F("date", "2026-03-02"), F("text", "Walze getauscht")) || (says("?"), false));
	check(act(&w, w.client, "invoice.issue", F("month", "2026-03")) || (says("?"), false));
	good(invoice_find(db, w.client, life_made, mem, &i, &life_err));
	check_int(i.net.cents, 15990);
	check_int(i.vat.cents, 3038);
	check_int(i.gross.cents, 19028);
	check_int(i.due.day, date_of(2026, 3, 16).day);
	struct str ubl = ubl_of(&w, i.id);
	has(ubl, "#SKONTO#TAGE=5#PROZENT=3.00#\n#SKONTO#TAGE=10#PROZENT=2.00#\n");
	has(ubl, "Bei Zahlung bis 07.03.2026 3 % Skonto, also 184,57");
	has(ubl, "Bei Zahlung bis 12.03.2026 2 % Skonto, also 186,47");
	has(ubl, "Zahlbar bis 16.03.2026. Bei Verzug gelten die gesetzlichen Zinsen.");
	has(ubl, "<cbc:DueDate>2026-03-16</cbc:DueDate>");
	has(ubl, "<cbc:PayableAmount currencyID=\"EUR\">190.28</cbc:PayableAmount>");
	has(ubl, "<cbc:Name>Technik</cbc:Name>");
	has(ubl, "<cbc:Name>Anfahrt</cbc:Name>");
	has(ubl, "§2.1");
	has(ubl, "<cbc:PriceAmount currencyID=\"EUR\">96.00</cbc:PriceAmount>");
	has(ubl, "<cbc:BaseQuantity unitCode=\"MIN\">60</cbc:BaseQuantity>");
	has(ubl, "<cbc:InvoicedQuantity unitCode=\"MIN\">75</cbc:InvoicedQuantity>");
}

/* As much is given back as is owed: nothing is to be paid, and of nothing nothing is let off. */
BOTH(an_invoice_of_nothing_lets_nothing_off)
{
	struct world w = life_open(db, mem, STR(TERMS));
	struct issued i;
	life_day(&w, 2026, 3, 2);
	int64_t part = part_of(&w);
	check(act(&w, w.client, "time.add", N("part", part), F("minutes", "65"), F("date", "2026-03-02"), F("text", "Walze getauscht")) || (says("?"), false));
	good(run(db, &life_err, "insert into claim (client_id, source, source_id, place, attempt, contract_id, quote_id, ticket_id, served_from, served_until, name, description, clause, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, invoice_id, at_ms)"
	                        " select client_id, source, source_id, place + 500, attempt, contract_id, quote_id, ticket_id, served_from, served_until, name, description, clause, -quantity_u6, unit, price_u6, base_u6, -net_cents, tax, rate_u6, 0, at_ms from claim where client_id = ?", w.client));
	check(act(&w, w.client, "invoice.issue", F("month", "2026-03")) || (says("?"), false));
	good(invoice_find(db, w.client, life_made, mem, &i, &life_err));
	check_int(i.gross.cents, 0);
	struct str ubl = ubl_of(&w, i.id);
	check(!str_has(ubl, STR("Skonto")) && !str_has(ubl, STR("SKONTO")));
	has(ubl, "Zahlbar bis 16.03.2026 ohne Abzug.");
}

/* With the second booking the part reaches 300.00: it waits, and is billed once the quote is accepted. */
BOTH(a_quote_from_the_amount_on_and_one_below_it)
{
	struct world w = life_open(db, mem, STR(TERMS));
	struct quote q;
	struct issued i;
	life_day(&w, 2026, 3, 2);
	int64_t part = part_of(&w);
	check(act(&w, w.client, "time.add", N("part", part), F("minutes", "120"), F("date", "2026-03-02"), F("text", "Gesucht")) || (says("?"), false));
	check_int((int64_t)life_owed(&w).n, 2);
	check(act(&w, w.client, "time.add", N("part", part), F("minutes", "60"), F("date", "2026-03-02"), F("text", "Getauscht")));
	check_int((int64_t)life_owed(&w).n, 2);
	check(act(&w, w.client, "quote.add", N("part", part), F("line.text", "Tausch"), F("line.price", "technik"), F("line.quantity", "240"), F("line.amount", "")) || (says("?"), false));
	good(quote_of_part(db, w.client, part, mem, &q, &life_err));
	check(act(&w, w.client, "quote.offer", N("quote", q.id), F("house", "1")) || (says("?"), false));
	good(quote_find(db, w.client, q.id, mem, &q, &life_err));
	check(act(&w, w.client, "quote.accept", N("quote", q.id), F("approver", "1"), { LIT("sha256"), q.sha256 }) || (says("?"), false));
	check(act(&w, w.client, "invoice.issue", F("month", "2026-03")) || (says("?"), false));
	good(invoice_find(db, w.client, life_made, mem, &i, &life_err));
	check_int(i.net.cents, 3 * 9600);                        /* all work of the part is at the price of the quote: the journey is in it */

	int64_t small = part_of(&w);                             /* below the amount nobody has to be asked: the offer holds at once */
	check(act(&w, w.client, "quote.add", N("part", small), F("line.text", "Kleiner Tausch"), F("line.price", "technik"), F("line.quantity", "60"), F("line.amount", "")) || (says("?"), false));
	good(quote_of_part(db, w.client, small, mem, &q, &life_err));
	check_int(q.net.cents, 9600);
	check(act(&w, w.client, "quote.offer", N("quote", q.id), F("house", "1")) || (says("?"), false));
	good(quote_find(db, w.client, q.id, mem, &q, &life_err));
	check(q.state == QUOTE_ACCEPTED && !q.decided_by);
	check(act(&w, w.client, "time.add", N("part", small), F("minutes", "60"), F("date", "2026-03-02"), F("text", "Getauscht")));
	struct claims owed = life_owed(&w);
	check(owed.n == 1 && owed.at[0].owed.net.cents == 9600 && owed.at[0].quote == q.id);
}

/* A quote is valid until a day, which each approver reads in their language. */
BOTH(mail_about_a_quote_writes_its_day_as_people_do)
{
	static const struct { int64_t id; enum lang lang; const char *name, *said; } people[] = { { 921, LANG_DE, "hauke", "Es gilt bis 01.04.2026." }, { 922, LANG_EN, "maria", "It is valid until 2026-04-01." } };
	struct world w = life_open(db, mem, STR(TERMS));
	struct quote q;
	life_day(&w, 2026, 3, 2);
	int64_t part = part_of(&w);
	for (size_t i = 0; i < COUNT(people); i++) {
		struct str name = str_of(people[i].name);
		good(run(db, &life_err, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, ?, ?, ?, ?, 5, ?, '', 0, 0)", people[i].id, w.client, name, name, name, (int)people[i].lang));
		good(run(db, &life_err, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, ?, ?, 0)", w.client, people[i].id, text(mem, "{}@hansa.example", name), name));
	}
	check(act(&w, w.client, "quote.add", N("part", part), F("line.text", "Tausch"), F("line.price", "technik"), F("line.quantity", "240"), F("line.amount", "")) || (says("?"), false));
	good(quote_of_part(db, w.client, part, mem, &q, &life_err));
	check(act(&w, w.client, "quote.offer", N("quote", q.id), F("house", "1")) || (says("?"), false));
	for (size_t i = 0; i < COUNT(people); i++) {
		struct str body = NONE;
		struct rows *r = sql(db, "select body from outbox where key like 'talk.%' and body like ?", text(mem, "%{}@hansa.example%", str_of(people[i].name)));
		row(r, mem, &body);
		good(done(r, &life_err));
		if (!str_has(body, str_of(people[i].said)))
			check_str(body, str_of(people[i].said));
	}
}

/* As TERMS, with approval once the work of a month reaches something together. */
static struct world monthly(struct db *db, struct arena *mem, struct str from)
{
	struct str terms = STR(TERMS), was = STR("ab 300,00 €");
	size_t at = (size_t)str_find(terms, was);
	return life_open(db, mem, text(mem, "{}{}{}", str_cut(terms, 0, at), from, str_cut(terms, at + was.len, terms.len)));
}

static bool books(struct world *w, int64_t part, int minutes, struct str day)
{
	struct arena *mem = w->mem;
	return act(w, w->client, "time.add", N("part", part), N("minutes", minutes), { LIT("date"), day }, F("text", "Gesucht"), F("anyway", "1")) || (says("?"), false);
}

static void check_held(struct world *w, int64_t part, int held)
{
	int64_t n = 0;
	struct rows *r = sql(w->db, "select count(*) from time_entry where client_id = ? and part_id = ? and state = ? and reason = 'approval'", w->client, part, (int)TIME_HELD);
	row(r, w->mem, &n);
	good(done(r, &life_err));
	check_int(n, held);
}

/* Four hours of one ticket and five of another in March: what would make it ten waits, whichever it belongs to; April begins anew. */
BOTH(hours_of_a_month_count_together_for_the_approval)
{
	struct world w = monthly(db, mem, STR("ab 10 h je monat"));
	struct quote q;
	life_day(&w, 2026, 4, 2);
	int64_t first = part_of(&w), second = part_of(&w);
	check(books(&w, first, 240, STR("2026-03-02")) && books(&w, second, 300, STR("2026-03-05")));
	check_held(&w, first, 0);
	check_held(&w, second, 0);
	check(books(&w, first, 60, STR("2026-03-31")));
	check_held(&w, first, 1);
	check(books(&w, second, 59, STR("2026-03-31")) && books(&w, second, 60, STR("2026-04-01")));
	check_held(&w, second, 0);
	check(act(&w, w.client, "quote.add", N("part", first), F("line.text", "Weiter"), F("line.price", "technik"), F("line.quantity", "30"), F("line.amount", "")) || (says("?"), false));
	good(quote_of_part(db, w.client, first, mem, &q, &life_err));
	check(act(&w, w.client, "quote.offer", N("quote", q.id), F("house", "1")) || (says("?"), false));
	good(quote_find(db, w.client, q.id, mem, &q, &life_err));
	check(q.state == QUOTE_OFFERED);                         /* however little it is: it is the approval that is asked for */
	check(act(&w, w.client, "quote.accept", N("quote", q.id), F("approver", "1"), { LIT("sha256"), q.sha256 }) || (says("?"), false));
	check_held(&w, first, 0);
}

/* 5 h and the journey are 519.90; another part's 5 h would make it 1,000 and more. */
BOTH(amounts_of_a_month_count_together_for_the_approval)
{
	struct world w = monthly(db, mem, STR("ab 1.000,00 € je monat"));
	life_day(&w, 2026, 4, 2);
	int64_t first = part_of(&w), second = part_of(&w);
	check(books(&w, first, 300, STR("2026-03-02")) && books(&w, second, 300, STR("2026-03-05")));
	check_held(&w, first, 0);
	check_held(&w, second, 1);
	check(books(&w, second, 240, STR("2026-03-06")) && books(&w, second, 300, STR("2026-04-01")));
	check_held(&w, second, 1);
}
