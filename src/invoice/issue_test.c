/* issue_test.c - claims in, a final document out: once, without a gap, or not at all. */
#include "invoice/inside.h"
#include "store/store_test.h"

static struct err e, refused;
static int64_t made;
/* 2026-11-24T09:00:00Z */
static const struct instant now = { 1795510800000 };

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static struct step step_of(struct db *db, struct arena *mem)
{
	refused = (struct err){ 0 };
	made = 0;
	return (struct step){ .db = db, .mem = mem, .now = now, .refused = &refused, .made = &made, .reader = LANG_EN };
}

static void set(struct db *db, struct str name, struct str value)
{
	good(run(db, &e, "insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value", name, value));
}

static void furnish(struct db *db, struct arena *mem)
{
	static const struct { struct str name, value; } house[] = {
		{ LIT("house.name"), LIT("Nordlicht Systemhaus GmbH") }, { LIT("house.street"), LIT("Speicherstraße 12") }, { LIT("house.post_code"), LIT("20457") },
		{ LIT("house.city"), LIT("Hamburg") }, { LIT("house.country"), LIT("DE") }, { LIT("house.vat_id"), LIT("DE136695976") },
		{ LIT("house.contact"), LIT("Buchhaltung") }, { LIT("house.phone"), LIT("+49 40 5550100") }, { LIT("house.mail"), LIT("rechnung@nordlicht.example") },
		{ LIT("house.iban"), LIT("DE89 3704 0044 0532 0130 00") }, { LIT("invoice.due_days"), LIT("14") },
	};
	struct step s = step_of(db, mem);
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(house); i++)
		set(db, house[i].name, house[i].value);
	field_add(mem, &f, STR("key"), STR("K10023"));
	field_add(mem, &f, STR("name"), STR("Zahnarztpraxis Dr. Weiß & Partner"));
	field_add(mem, &f, STR("street"), STR("Lange Reihe 5"));
	field_add(mem, &f, STR("post_code"), STR("20099"));
	field_add(mem, &f, STR("city"), STR("Hamburg"));
	field_add(mem, &f, STR("email"), STR("verwaltung@praxis-weiss.example"));
	good(inventory_act(&s, STR("client.add"), 0, &f, &e));
	check_int(made, 1);
}

static struct claim seventy_minutes(int64_t id)
{
	return (struct claim){ .client = 1, .source = CLAIM_TIME, .source_id = id, .quote = 7, .from = date_of(2026, 11, 24), .until = date_of(2026, 11, 24),
	                       .owed = { .name = STR("techniker"), .note = STR("Arbeitsplatz eingerichtet"), .clause = STR("§7.3 AN-2026-0007"), .unit = STR("MIN"),
	                                 .quantity = { 75000000 }, .price = { 30000000 }, .base = { 15000000 }, .net = { 15000 },
	                                 .tax = { TAX_STANDARD, { 19000000 } } } };
}

/* One act through the stage in a transaction of its own; false: refused, all undone. */
static bool act(struct db *db, struct arena *mem, struct str name, const struct fields *f)
{
	struct step s = step_of(db, mem);
	s.reader = str_is(field(f, STR("reader")), STR("de")) ? LANG_DE : LANG_EN;
	struct signal told = { .client = 1, .person = 3, .kind = SIGNAL_ACT, .name = name, .at = now, .fields = *f };
	bool worked = false;
	int64_t id;
	good(db_begin(db, &e));
	good(signal_add(&s, &told, &id, &e));
	good(invoice_step(&s, &worked, &e));
	if (refused.len) {
		db_rollback(db);
		return false;
	}
	good(db_commit(db, &e));
	return true;
}

static bool issue(struct db *db, struct arena *mem, struct str field_name, struct str value, struct str lang)
{
	struct fields f = { 0 };
	field_add(mem, &f, field_name, value);
	field_add(mem, &f, STR("reader"), lang);
	return act(db, mem, STR("invoice.issue"), &f);
}

static bool cancel(struct db *db, struct arena *mem, int64_t invoice, struct str reason)
{
	struct fields f = { 0 };
	field_add(mem, &f, STR("invoice"), text(mem, "{}", invoice));
	field_add(mem, &f, STR("reason"), reason);
	return act(db, mem, STR("invoice.cancel"), &f);
}

static void owe(struct db *db, struct arena *mem, const struct claim *c)
{
	struct step s = step_of(db, mem);
	good(claim_add(&s, c, &e));
}

static int64_t proved(struct db *db, struct arena *mem, struct str *broken)
{
	int64_t n;
	good(invoice_verify(db, mem, &n, broken, &e));
	return n;
}

BOTH(what_costs_nothing_waits_for_the_next_invoice)
{
	struct invoice_lines lines = { 0 };
	struct claim free = seventy_minutes(11), paid = seventy_minutes(12);
	free.quote = paid.quote = 0;
	free.owed.price.u6 = free.owed.net.cents = 0;
	furnish(db, mem);
	owe(db, mem, &free);
	check(!issue(db, mem, STR("month"), STR("2026-11"), STR("de")));
	check_str(err_str(&refused), STR("hier ist nichts zu zahlen: was 0,00 € kostet, steht auf der nächsten Rechnung"));
	check(!issue(db, mem, STR("month"), STR("2026-11"), STR("en")));
	check_str(err_str(&refused), STR("nothing is to be paid here: what costs €0.00 stands on the next invoice"));
	owe(db, mem, &paid);
	check(issue(db, mem, STR("month"), STR("2026-11"), STR("de")));
	good(invoice_find_lines(db, 1, made, mem, &lines, &e));
	check(lines.n == 2 && lines.at[0].net.cents + lines.at[1].net.cents == 15000);
}

BOTH(issue_bills_once_with_number_bytes_and_hash)
{
	struct issued i;
	struct str ubl, page, broken;
	struct claim c = seventy_minutes(11);
	struct invoice_lines lines = { 0 };
	furnish(db, mem);
	owe(db, mem, &c);
	check(issue(db, mem, STR("quote"), STR("7"), STR("de")));
	good(invoice_find(db, 1, made, mem, &i, &e));
	check_str(i.number, STR("RE-2026-0001"));
	check_str(i.buyer, STR("Zahnarztpraxis Dr. Weiß & Partner"));
	check_int(i.net.cents, 15000);
	check_int(i.vat.cents, 2850);
	check_int(i.gross.cents, 17850);
	good(invoice_document(db, 1, i.id, mem, &ubl, &page, &e));
	check_str(sha256_hex(mem, ubl), i.sha256);
	check(str_has(ubl, STR("<cbc:ID>RE-2026-0001</cbc:ID>")) && str_has(ubl, STR("<cbc:PayableAmount currencyID=\"EUR\">178.50</cbc:PayableAmount>")));
	check(str_has(ubl, STR("<cbc:BaseQuantity unitCode=\"MIN\">15</cbc:BaseQuantity>")) && str_has(ubl, STR("<cbc:BuyerReference>K10023</cbc:BuyerReference>")));
	check(str_has(page, STR("178,50")) && str_has(page, STR("28,50")) && str_has(page, STR("§7.3 AN-2026-0007")));
	good(invoice_find_lines(db, 1, i.id, mem, &lines, &e));
	check_int((int64_t)lines.n, 1);
	check_int(lines.at[0].net.cents, 15000);
	check(!issue(db, mem, STR("quote"), STR("7"), STR("de")));
	check(str_starts(err_str(&refused), STR("von diesem Angebot ist nichts offen, was nicht schon berechnet ist: was ein Angebot festlegt, wird berechnet, wenn sein Vorgang gelöst ist")));
	check_int(proved(db, mem, &broken), 1);
	check_str(broken, NONE);
}

BOTH(issue_of_a_month_takes_what_was_served_until_its_end)
{
	struct claim early = seventy_minutes(1), late = seventy_minutes(2);
	struct issued i;
	early.quote = late.quote = 0;
	late.from = late.until = date_of(2026, 12, 1);
	furnish(db, mem);
	owe(db, mem, &early);
	owe(db, mem, &late);
	check(issue(db, mem, STR("month"), STR("2026-11"), STR("en")));
	good(invoice_find(db, 1, made, mem, &i, &e));
	check_int(i.net.cents, 15000);
	check(issue(db, mem, STR("month"), STR("2026-12"), STR("en")));
	good(invoice_find(db, 1, made, mem, &i, &e));
	check_str(i.number, STR("RE-2026-0002"));
	check(!issue(db, mem, STR("month"), STR("12/2026"), STR("en")));
}

BOTH(issue_refused_names_rule_field_and_remedy_and_takes_no_number)
{
	struct claim c = seventy_minutes(11);
	struct issued i;
	furnish(db, mem);
	owe(db, mem, &c);
	set(db, STR("house.iban"), STR("DE89 3704 0044 0532 0130 01"));
	set(db, STR("house.phone"), NONE);
	check(!issue(db, mem, STR("quote"), STR("7"), STR("en")));
	check_str(err_str(&refused), STR("BR-DE-6, BT-42: enter the contact's phone in the settings\n"
	                                 "BR-DE-19, BT-84: the seller's IBAN has a typing error (check digits, length or blanks)"));
	check(!issue(db, mem, STR("quote"), STR("7"), STR("de")));
	check(str_has(err_str(&refused), STR("BR-DE-19, BT-84: die IBAN des Verkäufers hat einen Tippfehler")));
	set(db, STR("house.iban"), STR("DE89 3704 0044 0532 0130 00"));
	set(db, STR("house.phone"), STR("+49 40 5550100"));
	good(run(db, &e, "update client set buyer_reference = '991-01484-65' where id = 1"));
	check(!issue(db, mem, STR("quote"), STR("7"), STR("en")));
	check(str_starts(err_str(&refused), STR("STRICT-LEITWEG, BT-10: ")));
	good(run(db, &e, "update client set buyer_reference = '991-01484-64' where id = 1"));
	check(issue(db, mem, STR("quote"), STR("7"), STR("en")));
	good(invoice_find(db, 1, made, mem, &i, &e));
	check_str(i.number, STR("RE-2026-0001"));
}

BOTH(issue_in_an_unfurnished_house_says_where_to_begin)
{
	struct claim c = seventy_minutes(11);
	furnish(db, mem);
	owe(db, mem, &c);
	good(run(db, &e, "update setting set value = ''"));
	check(!issue(db, mem, STR("quote"), STR("7"), STR("de")));
	check(str_starts(err_str(&refused), STR("BR-06, BT-27: in den Einstellungen den eigenen Namen eintragen\n")));
	check(refused.len < sizeof refused.text - 1 && str_has(err_str(&refused), STR("\n+ ")));
}

BOTH(issued_stays_as_it_is)
{
	struct claim c = seventy_minutes(11);
	struct str broken;
	furnish(db, mem);
	owe(db, mem, &c);
	check(issue(db, mem, STR("quote"), STR("7"), STR("en")));
	static const struct err none;
	struct err ignored = none;
	check(!run(db, &ignored, "update invoice set gross_cents = 1"));
	check(!run(db, &ignored, "delete from invoice"));
	check(!run(db, &ignored, "update invoice_line set net_cents = 1"));
	check(!run(db, &ignored, "delete from invoice_document"));
	check(!run(db, &ignored, "update invoice_document set page = ubl"));
	check(!run(db, &ignored, "delete from series_entry"));
	check_int(proved(db, mem, &broken), 1);
	check_str(broken, NONE);
	good(run(db, &e, "update series set next = next + 1"));
	check_int(proved(db, mem, &broken), 1);
	check_str(audit_say(broken, LANG_EN, mem), STR("RE-2026: its last numbers are missing"));
}

BOTH(cancelled_comes_to_nothing_and_is_owed_again)
{
	struct claim c = seventy_minutes(11);
	struct issued first, back, again;
	struct str ubl, page, broken;
	c.owed.price.u6 = 94900000;
	c.owed.base.u6 = 0;
	c.owed.quantity.u6 = 250000;
	c.owed.net.cents = 2373;                         /* 23.725: a tie on both sides */
	furnish(db, mem);
	owe(db, mem, &c);
	check(issue(db, mem, STR("quote"), STR("7"), STR("en")));
	good(invoice_find(db, 1, made, mem, &first, &e));
	check(!cancel(db, mem, first.id, NONE));
	check(!cancel(db, mem, 99, STR("wrong client")));
	check(cancel(db, mem, first.id, STR("Falscher Satz.")));
	good(invoice_find(db, 1, made, mem, &back, &e));
	check_str(back.number, STR("ST-2026-0001"));
	check_int(back.net.cents + first.net.cents, 0);
	check_int(back.vat.cents + first.vat.cents, 0);
	check_int(back.gross.cents + first.gross.cents, 0);
	good(invoice_document(db, 1, back.id, mem, &ubl, &page, &e));
	check(str_has(ubl, STR("<cbc:InvoiceTypeCode>384</cbc:InvoiceTypeCode>")) && str_has(ubl, STR("<cbc:InvoicedQuantity unitCode=\"MIN\">-0.25</cbc:InvoicedQuantity>")));
	check(str_has(ubl, STR("<cbc:ID>RE-2026-0001</cbc:ID>")) && str_has(page, STR("Falscher Satz.")));
	check(!cancel(db, mem, first.id, STR("twice")) && !cancel(db, mem, back.id, STR("itself")));
	check(issue(db, mem, STR("quote"), STR("7"), STR("en")));
	good(invoice_find(db, 1, made, mem, &again, &e));
	check_str(again.number, STR("RE-2026-0002"));
	check_int(again.gross.cents, first.gross.cents);
	check_int(proved(db, mem, &broken), 3);
	check_str(broken, NONE);
}

/* What a claim was charged with is for what is shown until it is billed. */
BOTH(the_tax_is_decided_with_the_invoice)
{
	struct claim c = seventy_minutes(11);
	struct issued i;
	struct str ubl, page;
	furnish(db, mem);
	c.owed.tax.rate.u6 = 190000000;                  /* a slip of the keys on the day it was charged */
	owe(db, mem, &c);
	check(issue(db, mem, STR("quote"), STR("7"), STR("en")));
	int64_t first = made;
	good(invoice_find(db, 1, first, mem, &i, &e));
	check_int(i.vat.cents, 2850);
	good(run(db, &e, "update client set country = 'AT', vat_id = ''"));
	check(cancel(db, mem, first, STR("Falscher Satz.")));
	check(!issue(db, mem, STR("quote"), STR("7"), STR("de")));
	check(str_starts(err_str(&refused), STR("BR-AE-02, BT-48: ein Klient in „AT“ schuldet die Umsatzsteuer nur mit USt-IdNr. selbst")));
	good(run(db, &e, "update client set vat_id = 'ATU12345678'"));
	check(issue(db, mem, STR("quote"), STR("7"), STR("en")));
	good(invoice_find(db, 1, made, mem, &i, &e));
	check_int(i.vat.cents, 0);
	good(invoice_document(db, 1, i.id, mem, &ubl, &page, &e));
	check(str_has(ubl, STR("VATEX-EU-AE")) && str_has(ubl, STR("ATU12345678")));
}

static struct claim fee_of_november(int place, int64_t cents)
{
	return (struct claim){ .client = 1, .source = CLAIM_FEE, .source_id = 5, .place = place, .from = date_of(2026, 11, 1), .until = date_of(2026, 11, 30),
	                       .owed = { .name = STR("server"), .clause = STR("pauschale"), .unit = STR("C62"), .quantity = { cents < 0 ? -1000000 : 1000000 }, .price = { (cents < 0 ? -cents : cents) * 10000 },
	                                 .net = { cents }, .tax = { TAX_STANDARD, { 19000000 } } } };
}

/* § 17 UStG: it lowers the basis of the supply that it takes back. */
BOTH(what_takes_back_something_billed_has_the_tax_that_was_billed)
{
	struct claim november = fee_of_november(1, 8500), less = fee_of_november(2, -1000), december = fee_of_november(1, 8500);
	struct issued i;
	furnish(db, mem);
	owe(db, mem, &november);
	check(issue(db, mem, STR("month"), STR("2026-11"), STR("en")));
	good(run(db, &e, "update client set country = 'AT', vat_id = 'ATU12345678'"));
	less.owed.tax = (struct tax){ TAX_REVERSE, { 0 } };
	december.source_id = 6;
	december.from = date_of(2026, 12, 1);
	december.until = date_of(2026, 12, 31);
	owe(db, mem, &less);
	owe(db, mem, &december);
	check(issue(db, mem, STR("month"), STR("2026-12"), STR("en")));
	good(invoice_find(db, 1, made, mem, &i, &e));
	check_int(i.net.cents, 7500);
	check_int(i.vat.cents, -190);
}

BOTH(who_wants_a_credit_note_does_not_issue_the_invoice_before_it)
{
	struct claim paid = seventy_minutes(12);
	struct fields f = { 0 };
	paid.quote = 0;
	furnish(db, mem);
	owe(db, mem, &paid);
	field_add(mem, &f, STR("month"), STR("2026-11"));
	field_add(mem, &f, STR("reason"), STR("Projekt kleiner"));
	field_add(mem, &f, STR("reader"), STR("en"));
	check(!act(db, mem, STR("invoice.issue"), &f));
	check_str(err_str(&refused), STR("what comes next here is an invoice of €150.00 net, no credit note: what is still to be credited after it goes on one"));
	check(issue(db, mem, STR("month"), STR("2026-11"), STR("en")));
}

/* A client without a contract: nothing comes that it could be taken off. */
BOTH(what_is_only_to_be_credited_leaves_the_house_as_a_credit_note)
{
	struct claim november = fee_of_november(1, 8500), less = fee_of_november(2, -1000), more = fee_of_november(3, 200);
	struct issued i;
	struct str ubl, page, broken;
	furnish(db, mem);
	owe(db, mem, &november);
	check(issue(db, mem, STR("month"), STR("2026-11"), STR("en")));
	owe(db, mem, &less);
	owe(db, mem, &more);
	check(issue(db, mem, STR("month"), STR("2026-11"), STR("en")));
	int64_t credit = made;
	good(invoice_find(db, 1, credit, mem, &i, &e));
	check_str(i.number, STR("GS-2026-0001"));
	check_int((int64_t)i.type, INVOICE_CREDIT);
	check_int(i.net.cents, 800);
	check_int(i.gross.cents, 952);
	good(invoice_document(db, 1, i.id, mem, &ubl, &page, &e));
	check(str_has(ubl, STR("<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>")) && str_has(ubl, STR("<cbc:CreditedQuantity unitCode=\"C62\">-1</cbc:CreditedQuantity>")));
	check(str_has(ubl, STR("<cbc:ID>RE-2026-0001</cbc:ID>")));
	check(str_has(page, STR("Rechnungskorrektur GS-2026-0001")) && str_has(page, STR("Den Betrag verrechnen wir mit offenen Rechnungen oder erstatten ihn auf Ihr Konto")) && !str_has(page, STR("IBAN")));
	check(!issue(db, mem, STR("month"), STR("2026-11"), STR("en")));
	check_str(err_str(&refused), STR("nothing is owed up to 2026-11-30 that is not billed already (BR-16, BG-25)"));
	check(!cancel(db, mem, credit, STR("Doch nicht.")));
	check_str(err_str(&refused), STR("GS-2026-0001 is a credit note; what was credited too much is billed"));
	check_int(proved(db, mem, &broken), 2);
	check_str(broken, NONE);
}

BOTH(a_hundred_numbers_without_a_gap)
{
	struct str broken;
	furnish(db, mem);
	for (int64_t n = 1; n <= 100; n++) {
		struct claim c = seventy_minutes(n);
		c.quote = n;
		owe(db, mem, &c);
		check(issue(db, mem, STR("quote"), text(mem, "{}", n), STR("en")));
	}
	check_int(proved(db, mem, &broken), 100);
	check_str(broken, NONE);
}

TEST(chain_breaks_when_a_byte_changes)
{
	struct str a = sha256_hex(mem, STR("a")), b = sha256_hex(mem, STR("b"));
	check(!str_is(invoice_chain(mem, NONE, STR("RE-1"), a, a), invoice_chain(mem, NONE, STR("RE-1"), a, b)));
	check(!str_is(invoice_chain(mem, NONE, STR("RE-1"), a, a), invoice_chain(mem, NONE, STR("RE-2"), a, a)));
	check_str(invoice_chain(mem, a, STR("RE-1"), a, a), invoice_chain(mem, a, STR("RE-1"), a, a));
}

TEST(a_party_survives_being_frozen)
{
	struct party p = { .name = STR("RAe \"Müller <& Partner>\""), .place = { .street = STR("Weg 1"), .country = STR("DE") }, .endpoint = STR("a@b.example"),
	                   .endpoint_scheme = STR("EM"), .vat_id = STR("DE136695976") }, again;
	check(invoice_parse_party(mem, invoice_print_party(mem, &p), &again));
	check_str(again.name, p.name);
	check_str(again.place.street, p.place.street);
	check_str(again.endpoint_scheme, p.endpoint_scheme);
	check_str(again.vat_id, p.vat_id);
}

BOTH(a_debit_is_announced_with_the_discount_that_it_keeps)
{
	static struct discount two = { 10, { 2000000 }, { 0 } };
	static const char *const said[] = { "Zahlbar. Wir ziehen 98,00\xc2\xa0€ (nach Abzug von 2 % Skonto) am 04.12.2026 durch SEPA-Lastschrift ein.", "Zahlbar. We collect €98.00 (less the discount of 2 %) on 2026-12-04 by SEPA direct debit." };
	furnish(db, mem);
	good(run(db, &e, "insert into mandate (client_id, reference, iban, name, b2b, signed_on, person_id, at_ms, ended_by, ended_ms) values (1, 'M-1', 'DE02120300000000202051', '', 0, 20000, 1, 0, 0, 0)"));
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct step s = step_of(db, mem);
		struct invoice v = { .issued = date_of(2026, 11, 24), .due = date_of(2026, 12, 24), .terms = STR("Zahlbar."), .totals.gross = { 10000 }, .discounts = { &two, 1, 1 } };
		good(invoice_set_debit(&s, 1, lang, &v, &e));
		check_str(v.terms, str_of(said[lang]));
	}
}
