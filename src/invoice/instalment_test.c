/* instalment_test.c - a quote with a plan: each instalment by an invoice of its own, the rest by the last one, nothing twice. */
#include "account/choice.h"
#include "account/month.h"
#include "invoice/inside.h"
#include "invoice/printed.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step, invoice_step };

#define PROJECT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 80,00 € je h\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

static void furnish(struct house *h)
{
	static const struct { struct str name, value; } house[] = {
		{ LIT("house.name"), LIT("Nordlicht Systemhaus GmbH") }, { LIT("house.street"), LIT("Speicherstraße 12") }, { LIT("house.post_code"), LIT("20457") },
		{ LIT("house.city"), LIT("Hamburg") }, { LIT("house.country"), LIT("DE") }, { LIT("house.vat_id"), LIT("DE136695976") },
		{ LIT("house.contact"), LIT("Buchhaltung") }, { LIT("house.phone"), LIT("+49 40 5550100") }, { LIT("house.mail"), LIT("rechnung@nordlicht.example") },
		{ LIT("house.iban"), LIT("DE89 3704 0044 0532 0130 00") },
	};
	for (size_t i = 0; i < COUNT(house); i++)
		good(run(h->s.db, &h->e, "insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value", house[i].name, house[i].value));
	good(run(h->s.db, &h->e, "update client set street = 'Lange Reihe 5', post_code = '20099', city = 'Hamburg', country = 'DE', email = 'k@k.example', lang = 0 where id = ?", h->client));
}

static bool act(struct house *h, const char *name, struct str json)
{
	struct fields f = { 0 };
	check(fields_parse(h->s.mem, json, &f));
	return steps_try(h, name, f.at, f.n);
}


/* A server at 9,900.50 with 19 %, a manual at 99.99 with 7 %; paid as the plan says. */
static struct quote begin(struct house *h, struct arena *mem, struct db *db, struct str plan)
{
	struct quote q;
	steps_open(h, stages, COUNT(stages), "2026-01-31T10:00:00+01:00", mem, db);
	furnish(h);
	steps_sign(h, STR(PROJECT));
	steps_request(h);
	good(run(db, &h->e, "insert into article (client_id, number, german, english, kind, unit, purchase_u6, sales_u6, margin_u6, tax, rate_u6, supplier_id, supplier_number, class, warranty, ended_ms) values (0, 'BUCH', 'Handbuch', '', 2, 'C62', 0, 99990000, 0, 'S', 7000000, 0, '', '', 0, 0)"));
	check(act(h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.text\":\"Server\",\"line.quantity\":\"1\",\"line.amount\":\"9900,50\",\"line.article\":\"\",\"line.text\":\"\",\"line.quantity\":\"1\",\"line.amount\":\"\",\"line.article\":\"BUCH\"{}}", h->part, plan)));
	good(quote_of_part(db, h->client, h->part, mem, &q, &h->e));
	check(act(h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id)));
	good(quote_of_part(db, h->client, h->part, mem, &q, &h->e));
	check(act(h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256)));
	return q;
}

#define THIRDS ",\"plan.name\":\"Anzahlung\",\"plan.when\":\"accepted\",\"plan.day\":\"\",\"plan.share\":\"30 %\"" \
	",\"plan.name\":\"\",\"plan.when\":\"day\",\"plan.day\":\"01.03.2026\",\"plan.share\":\"2000\"" \
	",\"plan.name\":\"Abnahme\",\"plan.when\":\"milestone\",\"plan.day\":\"\",\"plan.share\":\"20 %\""

static struct issued bill(struct house *h, int64_t quote)
{
	struct issued i = { 0 };
	check(act(h, "invoice.issue", text(h->s.mem, "{\"quote\":\"{}\"}", quote)));
	good(invoice_find(h->s.db, h->client, h->made, h->s.mem, &i, &h->e));
	return i;
}

static enum instalment_state state_of(struct house *h, int64_t quote, size_t n)
{
	struct instalments plan = { 0 };
	good(instalment_list(h->s.db, h->client, quote, h->s.mem, &plan, &h->e));
	must(n < plan.n);
	return plan.at[n].state;
}

static void solve(struct house *h) { steps_act(h, "ticket.move", text(h->s.mem, "{\"ticket\":\"{}\",\"verb\":\"solve\"}", h->ticket)); }

BOTH(each_instalment_is_billed_once_and_the_last_invoice_asks_for_the_rest)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	struct str xml, page;
	check(state_of(h, q.id, 0) == INSTALMENT_DUE && state_of(h, q.id, 1) == INSTALMENT_PLANNED);
	check_int(steps_owed(h), 1000049);               /* never more than the price */
	struct issued first = bill(h, q.id);
	check(first.type == INVOICE_PARTIAL && first.net.cents == 300015 && first.vat.cents == 56433 + 210);
	check(state_of(h, q.id, 0) == INSTALMENT_BILLED);
	check(steps_refuses(h, "invoice.issue", text(mem, "{\"quote\":\"{}\"}", q.id)));    /* nothing else is billed before the end */
	check_int(steps_pass(h, (struct instant){ h->s.now.ms + 40LL * 86400000 }) > 0, 1);
	struct issued second = bill(h, q.id);
	check(second.type == INVOICE_PARTIAL && second.net.cents == 200000);
	good(instalment_reached(&h->s, h->client, q.id, STR("Abnahme"), &h->e) && instalment_reached(&h->s, h->client, q.id, STR("Abnahme"), &h->e));
	struct issued third = bill(h, q.id);
	check_int(third.net.cents, 198010 + 2000);
	check_int(steps_owed(h), 1000049 - 300015 - 200000 - 200010);
	steps_act(h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"120\",\"date\":\"2026-01-31\",\"text\":\"Kabel gezogen\"}", h->part));
	solve(h);
	struct issued last = bill(h, q.id);
	check(last.type == INVOICE_COMMERCIAL);
	check_int(first.net.cents + second.net.cents + third.net.cents + last.net.cents, q.net.cents);
	check_int(first.vat.cents + second.vat.cents + third.vat.cents + last.vat.cents, q.vat.cents);
	check_int(first.gross.cents + second.gross.cents + third.gross.cents + last.gross.cents, q.gross.cents);
	good(invoice_document(db, h->client, last.id, mem, &xml, &page, &h->e));
	check(str_has(page, STR("Abzüglich Abschlag 1: Anzahlung")) && str_has(page, text(mem, "Rechnung {} vom 31.01.2026, 2.970,15", first.number)) && str_has(page, STR("netto und 564,33")) && str_has(page, STR("Restrechnung")) &&
	      str_has(page, STR("Alle Rechnungen zusammen: 10.000,49\xC2\xA0€ netto, 1.888,10\xC2\xA0€ Umsatzsteuer.")));
	struct str work = invoice_work_of(page);
	check(str_has(work, STR("Leistungsnachweis")) && str_has(work, STR("<td>Kabel gezogen</td><td class=\"num\">120</td>")) && str_has(work, STR("im Festpreis")));
	good(invoice_document(db, h->client, first.id, mem, &xml, &page, &h->e));
	check(str_has(xml, STR("<cbc:InvoiceTypeCode>326</cbc:InvoiceTypeCode>")) && str_has(page, STR("Abschlagsrechnung")) && str_has(page, STR("Die Leistung wird noch erbracht")));
	check(!invoice_work_of(page).len);
	check(!act(h, "invoice.issue", text(mem, "{\"quote\":\"{}\"}", q.id)));
	check_int(steps_owed(h), 0);
}

BOTH(what_was_due_and_not_billed_is_in_the_rest)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	solve(h);
	check(steps_pass(h, (struct instant){ h->s.now.ms + 40LL * 86400000 }) >= 0);
	struct issued all = bill(h, q.id);
	check(all.type == INVOICE_COMMERCIAL && all.gross.cents == q.gross.cents);
	check(state_of(h, q.id, 0) == INSTALMENT_IN_REST && state_of(h, q.id, 1) == INSTALMENT_IN_REST);
	check(!act(h, "invoice.issue", text(mem, "{\"quote\":\"{}\"}", q.id)));
	int64_t rows = 0;
	struct rows *r = sql(db, "select count(*) from claim where client_id = ? and invoice_id = 0", h->client);
	good(row(r, mem, &rows) && done(r, &h->e));
	check_int(rows, 0);
}

BOTH(a_cancelled_instalment_is_owed_again_or_dropped)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	struct instalments plan = { 0 };
	good(instalment_list(db, h->client, q.id, mem, &plan, &h->e));
	struct str drop = text(mem, "{\"quote\":\"{}\",\"instalment\":\"{}\",\"reason\":\"der Klient zahlt am Ende\"}", q.id, plan.at[0].id);
	struct issued first = bill(h, q.id);
	check(!act(h, "instalment.drop", drop));
	check_str(err_str(&h->refused), STR("instalment 1 is billed: cancel its invoice first"));
	check(act(h, "invoice.cancel", text(mem, "{\"invoice\":\"{}\",\"reason\":\"falscher Empfänger\"}", first.id)));
	check(state_of(h, q.id, 0) == INSTALMENT_DUE);
	struct issued again = bill(h, q.id);
	check(again.type == INVOICE_PARTIAL && again.gross.cents == first.gross.cents);
	check(act(h, "invoice.cancel", text(mem, "{\"invoice\":\"{}\",\"reason\":\"doch nicht\"}", again.id)));
	check(act(h, "instalment.drop", drop) && state_of(h, q.id, 0) == INSTALMENT_DROPPED);
	check(steps_refuses(h, "instalment.drop", drop));
	check_int(steps_owed(h), q.net.cents);
	solve(h);
	check_int(bill(h, q.id).gross.cents, q.gross.cents);
}

/* Billed, cancelled, and then in the rest: the project has come to its price, and no more. */
BOTH(a_cancelled_instalment_that_is_in_the_rest_counts_once)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	struct issued first = bill(h, q.id);
	struct month_end m;
	check(act(h, "invoice.cancel", text(mem, "{\"invoice\":\"{}\",\"reason\":\"falscher Empfänger\"}", first.id)));
	solve(h);
	check_int(bill(h, q.id).net.cents, q.net.cents);
	check(state_of(h, q.id, 0) == INSTALMENT_IN_REST);
	good(month_of(&h->s, h->client, date_of(2026, 1, 1), (struct money){ 0 }, &m, &h->e));
	check_int(m.billed.cents, q.net.cents);
}

/* The final invoice takes both off by their names; as long as it stands they do. */
BOTH(an_instalment_stands_as_long_as_a_final_invoice_takes_it_off)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	struct str xml, page;
	struct received in;
	struct issued first = bill(h, q.id);
	check(steps_pass(h, (struct instant){ h->s.now.ms + 40LL * 86400000 }) > 0);
	struct issued second = bill(h, q.id);
	solve(h);
	struct issued final = bill(h, q.id);
	good(invoice_document(db, h->client, final.id, mem, &xml, &page, &h->e));
	check(invoice_read_xml(xml, LANG_DE, mem, &in) && in.v.preceding.n == 2);
	check_str(in.v.preceding.at[0].number, first.number);
	check_str(in.v.preceding.at[1].number, second.number);
	check(str_has(page, text(mem, "<dt>Vorangegangene Rechnung</dt><dd>{} vom 31.01.2026</dd>", first.number)));
	struct invoice cii = invoice_within_cii(&in.v, LANG_DE, mem);
	struct out o = out_open(mem);
	good(invoice_print_cii(&cii, &o, &h->e));
	check(str_has(out_str(&o), text(mem, "Vorangegangene Rechnung: {} vom 31.01.2026, {} vom ", first.number, second.number)));
	check(!act(h, "invoice.cancel", text(mem, "{\"invoice\":\"{}\",\"reason\":\"falscher Empfänger\"}", first.id)));
	check_str(err_str(&h->refused), text(mem, "the final invoice {} takes {} off: cancel the final invoice first, then this one, and issue the final invoice anew", final.number, first.number));
	check(act(h, "invoice.cancel", text(mem, "{\"invoice\":\"{}\",\"reason\":\"zu früh\"}", final.id)));
	check(act(h, "invoice.cancel", text(mem, "{\"invoice\":\"{}\",\"reason\":\"falscher Empfänger\"}", first.id)));
	check(state_of(h, q.id, 0) == INSTALMENT_DUE && state_of(h, q.id, 1) == INSTALMENT_BILLED);
	struct issued again = bill(h, q.id);
	check_int(second.gross.cents + again.gross.cents, q.gross.cents);        /* what was asked for first is in the rest now */
	good(invoice_document(db, h->client, again.id, mem, &xml, &page, &h->e));
	check(invoice_read_xml(xml, LANG_DE, mem, &in) && in.v.preceding.n == 1);
	check(state_of(h, q.id, 0) == INSTALMENT_IN_REST && steps_owed(h) == 0);
}

/* What takes it off was handed to another program: without the instalment that one would ask for too little. */
BOTH(an_instalment_stands_as_long_as_a_release_takes_it_off)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	struct issued first = bill(h, q.id);
	struct str cancel = text(mem, "{\"invoice\":\"{}\",\"reason\":\"falscher Empfänger\"}", first.id);
	solve(h);
	good(run(db, &h->e, "update claim set invoice_id = -77 where client_id = ? and quote_id = ? and invoice_id = 0", h->client, q.id));
	check(!act(h, "invoice.cancel", cancel));
	check_str(err_str(&h->refused), text(mem, "release 77 handed the final invoice over that takes {} off: take that release back first (month end, items handed over)", first.number));
	good(run(db, &h->e, "update claim set invoice_id = 0 where client_id = ? and invoice_id = -77", h->client));
	check(act(h, "invoice.cancel", cancel));
}

/* Without a plan a fixed price is billed once the work is over, by the quote and by the month. */
BOTH(a_fixed_price_is_billed_once_its_work_is_over)
{
	struct house own, *h = &own;
	struct claims_waiting waits = { 0 };
	struct str page;
	struct quote q = begin(h, mem, db, NONE);
	good(quote_document(db, h->client, q.id, mem, &page, &h->e));
	check(str_has(page, STR("Die Rechnung darüber kommt, wenn die Arbeit getan ist")));
	check(!act(h, "invoice.issue", text(mem, "{\"quote\":\"{}\"}", q.id)) && str_has(err_str(&h->refused), STR("what a quote fixes is billed once its ticket is solved")));
	check(steps_refuses(h, "invoice.issue", STR("{\"month\":\"2026-01\"}")));
	good(claim_waits(db, h->client, date_of(2026, 1, 31), mem, &waits, &h->e));
	check(waits.n == 2 && waits.at[0].why == WAITS_END && waits.at[0].claim.owed.net.cents + waits.at[1].claim.owed.net.cents == q.net.cents);
	solve(h);
	check_int(bill(h, q.id).gross.cents, q.gross.cents);
}

/* By the month what rests on no plan stands together, and each instalment by itself. */
BOTH(the_month_bills_an_instalment_by_itself)
{
	struct house own, *h = &own;
	struct issued i;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	struct claim c = { .client = h->client, .source = CLAIM_METER, .source_id = 1, .from = date_of(2026, 1, 5), .until = date_of(2026, 1, 5),
	                   .owed = { .name = STR("Strom"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 50000000 }, .net = { 5000 }, .tax = { TAX_STANDARD, { 19000000 } } } };
	good(claim_add(&h->s, &c, &h->e));
	check(act(h, "invoice.issue", STR("{\"month\":\"2026-01\"}")));
	good(invoice_find(db, h->client, h->made, mem, &i, &h->e));
	check(i.type == INVOICE_COMMERCIAL && i.net.cents == 5000);
	check(act(h, "invoice.issue", STR("{\"month\":\"2026-01\"}")));
	good(invoice_find(db, h->client, h->made, mem, &i, &h->e));
	check(i.type == INVOICE_PARTIAL && i.quote == q.id);
	check(!act(h, "invoice.issue", STR("{\"month\":\"2026-01\"}")));
}

BOTH(what_no_plan_can_be_is_told)
{
	static const struct { const char *plan, *why[2]; } cases[] = {
		{ ",\"plan.when\":\"accepted\",\"plan.share\":\"viel\"", { "Abschlag 1: Abschlag „viel“ ist kein Anteil wie 30 % und kein Betrag wie 2.970,00", "instalment 1: instalment \"viel\" is no share such as 30 % and no amount such as 2970.00" } },
		{ ",\"plan.when\":\"accepted\",\"plan.share\":\"101 %\"", { "Abschlag 1: Abschlag „101 %“ ist kein Anteil wie 30 % und kein Betrag wie 2.970,00", "instalment 1: instalment \"101 %\" is no share such as 30 % and no amount such as 2970.00" } },
		{ ",\"plan.when\":\"accepted\",\"plan.share\":\"100,505\"", { "Abschlag 1: Abschlag „100,505“ ist kein Anteil wie 30 % und kein Betrag wie 2.970,00", "instalment 1: instalment \"100,505\" is no share such as 30 % and no amount such as 2970.00" } },
		{ ",\"plan.when\":\"day\",\"plan.share\":\"10 %\"", { "Abschlag 1: „“ ist kein Tag wie 24.11.2026", "instalment 1: \"\" is no day such as 2026-11-24" } },
		{ ",\"plan.when\":\"milestone\",\"plan.share\":\"10 %\"", { "Abschlag 1: der Name fehlt: ein Abschlag nennt seinen Meilenstein", "instalment 1: the name is missing: an instalment names its milestone" } },
		{ ",\"plan.when\":\"accepted\",\"plan.share\":\"60 %\",\"plan.when\":\"accepted\",\"plan.share\":\"500\"", { "die Abschläge kommen auf 1100,00, das Angebot auf 1000,00", "the instalments come to 1100.00, the quote to 1000.00" } },
	};
	struct house own, *h = &own;
	steps_open(h, stages, COUNT(stages), "2026-01-31T10:00:00+01:00", mem, db);
	furnish(h);
	steps_sign(h, STR(PROJECT));
	steps_request(h);
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			h->s.reader = lang;
			check(!act(h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.text\":\"Server\",\"line.quantity\":\"1\",\"line.amount\":\"1000\"{}}", h->part, str_of(cases[i].plan))));
			check_str(err_str(&h->refused), str_of(cases[i].why[lang]));
		}
}

/* ---- change orders ---- */

static struct quote order(struct house *h, int64_t project, struct str lines)
{
	struct quote q = { 0 };
	check(act(h, "quote.add", text(h->s.mem, "{\"project\":\"{}\"{}}", project, lines)));
	int64_t id = h->made;
	check(act(h, "quote.offer", text(h->s.mem, "{\"quote\":\"{}\",\"house\":\"1\"}", id)));
	good(quote_find(h->s.db, h->client, id, h->s.mem, &q, &h->e));
	check(q.state == QUOTE_OFFERED && q.project == project);
	return q;
}

static void accept(struct house *h, const struct quote *q) { check(act(h, "quote.accept", text(h->s.mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q->id, q->sha256))); }

#define MORE ",\"line.text\":\"Zweiter Server\",\"line.quantity\":\"1\",\"line.amount\":\"5000\""
#define LESS ",\"line.text\":\"Entfällt: Schulung\",\"line.quantity\":\"1\",\"line.amount\":\"-1000\""

BOTH(a_change_order_moves_the_price_and_the_plan_from_then_on)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	struct str page;
	struct issued first = bill(h, q.id);
	struct quote more = order(h, q.id, STR(MORE));
	check_str(more.title, text(mem, "Nachtrag 1 zu {}: Hilfe", q.number));
	good(quote_document(db, h->client, more.id, mem, &page, &h->e));
	check(str_has(page, STR("Dann vereinbart</th><td class=\"num\">15.000,49")) && str_has(page, STR("schon fällig geworden")));
	accept(h, &more);
	struct quote less = order(h, q.id, STR(LESS));
	check_int(less.net.cents, -100000);
	accept(h, &less);
	struct quote base;
	good(quote_of_part(db, h->client, h->part, mem, &base, &h->e));
	check_int(base.id, q.id);                        /* an order is no version of it */
	good(instalment_reached(&h->s, h->client, q.id, STR("Abnahme"), &h->e));
	struct issued third = bill(h, q.id);
	check_int(third.net.cents, 280010);              /* 20 % of 9,900.50 + 5,000 - 1,000 and of 99.99 */
	solve(h);
	struct issued last = bill(h, q.id);
	check_int(first.net.cents + third.net.cents + last.net.cents, q.net.cents + more.net.cents + less.net.cents);
	struct owed_sums all;
	good(quote_price(db, h->client, q.id, mem, &all, &h->e));
	check_int(first.gross.cents + third.gross.cents + last.gross.cents, all.gross.cents);
	check(!act(h, "quote.add", text(mem, "{\"project\":\"{}\"" MORE "}", q.id)));
	check_str(err_str(&h->refused), text(mem, "project {} is over: what comes now is a new ticket", q.number));
}

BOTH(a_change_order_is_of_an_accepted_quote_and_raises_no_time_that_has_no_estimate)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, NONE);
	check(!act(h, "quote.add", text(mem, "{\"project\":\"{}\",\"line.price\":\"technik\",\"line.quantity\":\"60\"}", q.id)));
	check_str(err_str(&h->refused), STR("line 1: the project has no estimate that could be raised: give this work a fixed amount or a part of its own"));
	struct quote more = order(h, q.id, STR(MORE)), draft;
	check(!act(h, "quote.add", text(mem, "{\"project\":\"{}\"" MORE "}", more.id)));
	check(act(h, "quote.add", text(mem, "{\"project\":\"{}\",\"order\":\"{}\"" LESS "}", q.id, more.id)));
	good(quote_find(db, h->client, h->made, mem, &draft, &h->e) && quote_find(db, h->client, more.id, mem, &more, &h->e));
	check_str(draft.title, more.title);
	check(more.state == QUOTE_OFFERED && draft.replaces == more.id);
	check(act(h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", draft.id)));
	good(quote_find(db, h->client, more.id, mem, &more, &h->e));
	check(more.state == QUOTE_SUPERSEDED);
	check(!act(h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.text\":\"x\",\"line.amount\":\"-5\"}", h->part)));
	check_int(steps_owed(h), q.net.cents);
}

#define CHOSEN MORE ",\"line.choice\":\"firm\",\"line.text\":\"Bildschirm\",\"line.quantity\":\"1\",\"line.amount\":\"1000\",\"line.choice\":\"optional\""

/* 10,000.49 and 5,000.00 are agreed whatever is chosen; with the screen it is 1,000.00 more. */
BOTH(who_accepts_a_change_order_chooses_from_it)
{
	struct house own, *h = &own;
	struct quote q = begin(h, mem, db, STR(THIRDS));
	struct quote more = order(h, q.id, STR(CHOSEN));
	struct quote_lines lines = { 0 };
	struct quote_options options = { 0 };
	struct owed_sums all;
	struct str page, sha256;
	good(quote_document(db, h->client, more.id, mem, &page, &h->e) && quote_lines_all(db, h->client, more.id, mem, &lines, &h->e));
	quote_options(&lines, mem, &options);
	check(options.n == 1 && str_has(page, STR("Dann vereinbart</th><td class=\"num\">15.000,49")));
	check(act(h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\",\"choice\":\"{}\"}", more.id, more.sha256, options.at[0].line)));
	good(quote_agreed(db, h->client, more.id, mem, &sha256, &page, &h->e) && quote_price(db, h->client, q.id, mem, &all, &h->e));
	check(str_has(page, STR("Dann vereinbart</th><td class=\"num\">16.000,49")));
	check_int(all.net.cents, q.net.cents + 600000);
	check_int(steps_owed(h), q.net.cents + 600000);
}
