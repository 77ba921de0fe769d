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

static int64_t behind(struct house *h, struct str what, struct arena *mem)
{
	struct str ubl, page;
	int64_t n = 0;
	check(invoice_document(h->s.db, h->client, h->made, mem, &ubl, &page, &h->e));
	for (struct str rest = invoice_work_of(page); str_find(rest, what) >= 0; n++)
		rest = str_cut(rest, (size_t)str_find(rest, what) + what.len, rest.len);
	return n;
}

static void work(struct house *h, int minutes, const char *date)
{
	steps_act(h, "time.add", text(h->s.mem, "{\"part\":\"{}\",\"minutes\":\"{}\",\"date\":\"{}\",\"text\":\"x\"}", h->part, minutes, str_of(date)));
}

/* The second invoice of January has what came since, and the one that takes the place of a cancelled one has it all. What was shown at nothing stays so, though
 * work that was done before it comes in later. */
BOTH(each_work_stands_behind_one_invoice)
{
	struct house h;
	steps_open(&h, stages, COUNT(stages), "2026-01-12T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(DOCUMENT));
	check(run(db, &h.e, "update client set street = 'Gasse 1', post_code = '20095', city = 'Hamburg', email = 'a@k.example' where id = ?", h.client));
	steps_act(&h, "setting.set", STR("{\"house.name\":\"N\",\"house.street\":\"S 1\",\"house.post_code\":\"20457\",\"house.city\":\"Hamburg\",\"house.country\":\"DE\",\"house.vat_id\":\"DE136695976\","
		"\"house.contact\":\"B\",\"house.phone\":\"+49 40 5550100\",\"house.mail\":\"r@n.example\",\"house.iban\":\"DE89 3704 0044 0532 0130 00\"}"));
	steps_request(&h);
	steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"ort\",\"value\":\"fern\"}", h.part));
	work(&h, 90, "2026-01-12");
	steps_act(&h, "invoice.issue", STR("{\"month\":\"2026-01\"}"));
	int64_t first = h.made;
	check(behind(&h, STR(", gedeckt"), mem) == 1 && behind(&h, STR("<tr><td>"), mem) == 2);
	h.s.now.ms += 60000;
	work(&h, 40, "2026-01-05");
	steps_act(&h, "invoice.issue", STR("{\"month\":\"2026-01\"}"));
	check(behind(&h, STR(", gedeckt"), mem) == 0 && behind(&h, STR("<tr><td>"), mem) == 1);
	steps_act(&h, "invoice.cancel", text(mem, "{\"invoice\":\"{}\",\"reason\":\"x\"}", first));
	steps_act(&h, "invoice.issue", STR("{\"month\":\"2026-01\"}"));
	check(behind(&h, STR(", gedeckt"), mem) == 1 && behind(&h, STR("<tr><td>"), mem) == 2);
}
