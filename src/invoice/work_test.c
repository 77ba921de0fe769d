/* work_test.c - behind an invoice stands what was done in its days: covered work at 0.00 and what is billed, and none of it is a line of the XML. */
#include "invoice/inside.h"
#include "signal/steps_test.h"
#include "ticket/ticket.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step, invoice_step };

#define DOCUMENT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\nzone: Europe/Berlin\n---\n```klausel\nmerkmal ort: fern, nah aus ticket\n" \
	"kontingent stunden: 1 h je monat, verfällt, teilbar\n§1 gedeckt wenn ort = fern, aus kontingent stunden\npreis technik: 30,00 € je 30 min\n§2 preis technik wenn urteil = aufwand\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| ort | fern | am Telefon |\n| ort | nah | in der Stadt |\n```\n"

/* 90 minutes, of which an hour is in the quota. */
BOTH(covered_work_stands_behind_the_invoice_at_nothing)
{
	static const struct { struct str title, covered, billed; } rows[] = {           /* ORDER lang */
		{ LIT("<h1>Leistungsnachweis</h1>"), LIT("<td class=\"num\">60</td><td>§1, gedeckt</td><td class=\"num\">0,00"), LIT("<td class=\"num\">30,00") },
		{ LIT("<h1>Record of work</h1>"), LIT("<td class=\"num\">60</td><td>§1, covered</td><td class=\"num\">€0.00</td>"), LIT("<td class=\"num\">€30.00</td>") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		struct str ubl, page;
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-01-12T10:00:00+01:00", mem, db);
		steps_sign(&h, STR(DOCUMENT));
		check(run(db, &h.e, "update client set lang = ?, street = 'Gasse 1', post_code = '20095', city = 'Hamburg', email = 'a@k.example' where id = ?", (int)i, h.client));
		steps_act(&h, "setting.set", STR("{\"house.name\":\"N\",\"house.street\":\"S 1\",\"house.post_code\":\"20457\",\"house.city\":\"Hamburg\",\"house.country\":\"DE\",\"house.vat_id\":\"DE136695976\","
			"\"house.contact\":\"B\",\"house.phone\":\"+49 40 5550100\",\"house.mail\":\"r@n.example\",\"house.iban\":\"DE89 3704 0044 0532 0130 00\"}"));
		steps_request(&h);
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"90\",\"date\":\"2026-01-12\",\"text\":\"x\"}", h.part));
		check_int(steps_owed(&h), 3000);
		steps_act(&h, "invoice.issue", STR("{\"month\":\"2026-01\"}"));
		check(invoice_document(db, h.client, h.made, mem, &ubl, &page, &h.e));
	check(str_has(page, rows[i].title) && str_has(page, rows[i].covered) && str_has(page, rows[i].billed));
		check(!str_has(ubl, STR("§1, ")) && str_has(invoice_work_of(page), rows[i].title));
		db_rollback(db);
	}
}
