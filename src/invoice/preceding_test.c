/* preceding_test.c - what is paid by which terms, and which invoices a line that takes something back names: in words, as a page and in both syntaxes. */
#include "invoice/inside.h"
#include "invoice/printed.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step, invoice_step };

#define DOCUMENT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\nmerkmal schuld: klient, alter aus ticket\n" \
	"§1 gedeckt wenn schuld = alter\npreis technik: 30,00 € je 30 min\n§2 preis technik wenn urteil = aufwand\nurteil gedeckt: in pauschale\nurteil aufwand: nach zeit\nzahlung binnen 30 tage, skonto 3 % binnen 10 tage, verzug 9 % über basiszins\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| schuld | klient | er war es |\n| schuld | alter | nur alt |\n```\n"

static void begin(struct house *h, enum lang lang, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-12T10:00:00+01:00", mem, db);
	steps_sign(h, STR(DOCUMENT));
	check(run(db, &h->e, "update client set lang = ?, street = 'Gasse 1', post_code = '20095', city = 'Hamburg', email = 'a@k.example' where id = ?", (int)lang, h->client));
	steps_act(h, "setting.set", STR("{\"house.name\":\"N\",\"house.street\":\"S 1\",\"house.post_code\":\"20457\",\"house.city\":\"Hamburg\",\"house.country\":\"DE\",\"house.vat_id\":\"DE136695976\","
		"\"house.contact\":\"B\",\"house.phone\":\"+49 40 5550100\",\"house.mail\":\"r@n.example\",\"house.iban\":\"DE89 3704 0044 0532 0130 00\"}"));
	steps_request(h);
	steps_act(h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"schuld\",\"value\":\"klient\"}", h->part));
}

static void work(struct house *h, int minutes, const char *day)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", h->part, minutes, str_of(day)));
}

static struct issued bill(struct house *h, struct str month, struct str reason, struct received *in, struct str *page)
{
	struct issued i;
	struct str xml;
	steps_act(h, "invoice.issue", text(h->s.mem, "{\"month\":\"{}\",\"reason\":\"{}\"}", month, reason));
	check(invoice_find(h->s.db, h->client, h->made, h->s.mem, &i, &h->e) && invoice_document(h->s.db, h->client, i.id, h->s.mem, &xml, page, &h->e) && invoice_read_xml(xml, LANG_DE, h->s.mem, in));
	return i;
}

/* Two seats of a licence rest on no contract and come first, for they begin with the month. */
BOTH(what_rests_on_no_contract_leaves_its_terms_on_the_invoice)
{
	struct house h;
	struct received in;
	struct str page;
	begin(&h, LANG_DE, mem, db);
	struct claim seats = { .client = h.client, .source = CLAIM_LICENCE, .source_id = 1, .from = date_of(2026, 1, 1), .until = date_of(2026, 1, 31),
		.owed = { .name = STR("Postfach"), .unit = STR("C62"), .quantity = { 2000000 }, .price = { 10000000 }, .net = { 2000 }, .tax = { TAX_STANDARD, { 19000000 } } } };
	check(claim_add(&h.s, &seats, &h.e));
	work(&h, 60, "2026-01-12");
	struct issued i = bill(&h, STR("2026-01"), NONE, &in, &page);
	check_int(i.net.cents, 8000);
	check_int(i.due.day - i.day.day, 30);
	check(in.v.discounts.n == 1 && in.v.discounts.at[0].days == 10 && in.v.discounts.at[0].percent.u6 == 3000000);
	check(str_has(page, STR("Bei Verzug Zinsen von 9 Prozentpunkten über dem Basiszinssatz.")));
}

static struct str cii_of(struct house *h, const struct invoice *v, enum lang lang)
{
	struct invoice as = invoice_within_cii(v, lang, h->s.mem);
	struct out o = out_open(h->s.mem);
	if (!invoice_print_cii(&as, &o, &h->e))
		unit_failed(__FILE__, __LINE__, err_str(&h->e));
	return out_str(&o);
}

static void say_old(struct house *h, const char *shown)
{
	steps_act(h, "ticket.fact", text(h->s.mem, "{\"part\":\"{}\",\"name\":\"schuld\",\"value\":\"alter\"}", h->part));
	steps_act(h, "difference.settle", text(h->s.mem, "{\"part\":\"{}\",\"choice\":\"credit\",\"shown\":\"{}\",\"reason\":\"Es war nur alt\",\"owner\":\"1\"}", h->part, str_of(shown)));
}

/* Work of a part on two invoices, of which nothing is owed by now: whether as a credit note for itself or taken off the next invoice. */
BOTH(what_takes_back_work_names_every_invoice_it_stands_on)
{
	static const struct str said[] = { LIT("§1; zu Rechnung RE-2026-0001 vom 12.01.2026, RE-2026-0002 vom 12.01.2026"), LIT("§1; for invoice RE-2026-0001 of 2026-01-12, RE-2026-0002 of 2026-01-12") };
	static const struct str noted[] = { LIT("Zu Rechnung: RE-2026-0001 vom 12.01.2026, RE-2026-0002 vom 12.01.2026"), LIT("For invoice: RE-2026-0001 of 2026-01-12, RE-2026-0002 of 2026-01-12") };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
		for (int alone = 0; alone < 2; alone++) {
			struct house h;
			struct received in;
			struct str page;
			check(db_begin(db, &(struct err){ 0 }));
			begin(&h, lang, mem, db);
			work(&h, 60, "2026-01-10");
			bill(&h, STR("2026-01"), NONE, &in, &page);
			check(in.v.preceding.n == 0 && !str_has(page, said[lang]));
			work(&h, 30, "2026-01-11");
			bill(&h, STR("2026-01"), NONE, &in, &page);
			say_old(&h, "9000/0");
			if (!alone) {
				steps_request(&h);
				steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"schuld\",\"value\":\"klient\"}", h.part));
				work(&h, 300, "2026-01-12");
			}
			struct issued i = bill(&h, STR("2026-01"), alone ? STR("gleich") : NONE, &in, &page);
			check(i.type == (alone ? INVOICE_CREDIT : INVOICE_COMMERCIAL));
			check_int((int64_t)in.v.preceding.n, alone ? 2 : 0);
			bool on_line = false;
			for (size_t k = 0; k < in.v.lines.n; k++)
				on_line |= str_is(in.v.lines.at[k].note, said[lang]);
			check(on_line && str_has(page, said[lang]));
			struct str cii = cii_of(&h, &in.v, lang);
			check(str_has(cii, said[lang]) && str_has(cii, noted[lang]) == (alone == 1));
			db_rollback(db);
		}
}
