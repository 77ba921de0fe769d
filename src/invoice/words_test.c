/* words_test.c - a line is kept under the names of its contract and shown in words, on the quote, on the invoice, in both languages. */
#include "invoice/invoice.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step, invoice_step };

#define GERMAN "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"merkmal gegenstand: standardserver, drucker aus inventar\n§1 gedeckt wenn gegenstand = standardserver\nurteil gedeckt: in grund_pauschale\n" \
	"begriff vor_ort_std: \"Technik vor Ort\"\npreis vor_ort_std: 100,00 € je h\npreis grund_pauschale: je standardserver 85,00 € monatlich\n" \
	"urteil projekt: nach angebot, freigabe klient\n§9 preis vor_ort_std wenn urteil = projekt\nzuschlag eil_zuschlag: 50 % wenn urteil = projekt\n```\n" \
	"```werte\n| merkmal | wert | bedeutung |\n| gegenstand | standardserver | Rechner |\n| gegenstand | drucker | Papier |\n```\n"
#define ENGLISH "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: project\nzone: Europe/Berlin\n---\n```clause\n" \
	"fact object: standard-server, printer from inventory\n§1 covered if object = standard-server\nverdict covered: in base_fee\n" \
	"term on_site_h: \"Engineer on site\"\nprice on_site_h: €100.00 per h\nprice base_fee: per standard-server €85.00 monthly\n" \
	"verdict project: after quote, approval client\n§9 price on_site_h if verdict = project\nsurcharge rush_hour: 50 % if verdict = project\n```\n" \
	"```values\n| fact | value | meaning |\n| object | standard-server | machine |\n| object | printer | paper |\n```\n"

static const struct contract *contract_of(const char *bytes, struct arena *mem)
{
	struct contract *c;
	struct findings found = { 0 };
	struct document doc = { STR("t.md"), str_of(bytes) };
	check(contract_read(&doc, 1, mem, &c, &found));
	return c;
}

TEST(words_of_a_line_are_those_of_its_contract)
{
	static const struct { const char *contract; struct str line; enum lang lang; struct str words; } rows[] = {
		{ GERMAN, LIT("vor_ort_std"), LANG_DE, LIT("Technik vor Ort") }, { GERMAN, LIT("vor_ort_std: neue_platte"), LANG_DE, LIT("Technik vor Ort: neue_platte") },
		{ GERMAN, LIT("standardserver 11–50"), LANG_DE, LIT("Standardserver 11–50") },
		{ GERMAN, LIT("standardserver 1–1"), LANG_DE, LIT("Standardserver 1") }, { GERMAN, LIT("standardserver 7–7: neu"), LANG_DE, LIT("Standardserver 7: neu") },
		{ GERMAN, LIT("standardserver 1–15"), LANG_DE, LIT("Standardserver 1–15") }, { GERMAN, LIT("standardserver 1–1.5"), LANG_DE, LIT("Standardserver 1–1.5") }, { GERMAN, LIT("standardserver"), LANG_EN, LIT("Standard server") },
		{ GERMAN, LIT("eil_zuschlag 50 %"), LANG_DE, LIT("Eil-Zuschlag 50 %") }, { GERMAN, LIT("grund_pauschale (§2 VPI)"), LANG_DE, LIT("Grund-Pauschale (§2 VPI)") },
		{ GERMAN, LIT("grund_pauschale: bis zum Mindestbetrag"), LANG_EN, LIT("Grund-Pauschale: bis zum Mindestbetrag") },
		{ GERMAN, LIT("was_anderes: x"), LANG_DE, LIT("was_anderes: x") }, { GERMAN, LIT("§9 vor_ort_std"), LANG_DE, LIT("§9 Technik vor Ort") }, { GERMAN, LIT("§9 AN-2026-0001"), LANG_DE, LIT("§9 AN-2026-0001") },
		{ ENGLISH, LIT("on_site_h"), LANG_EN, LIT("Engineer on site") }, { ENGLISH, LIT("rush_hour 50 %"), LANG_EN, LIT("Rush hour 50 %") },
		{ ENGLISH, LIT("standard-server"), LANG_DE, LIT("Standardserver") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(account_words(contract_of(rows[i].contract, mem), rows[i].line, rows[i].lang, mem), rows[i].words);
	check_str(account_words(NULL, STR("vor_ort_std"), LANG_DE, mem), STR("vor_ort_std"));
}

static void has(struct str page, struct str words, struct str not)
{
	if (!str_has(page, words) || str_has(page, not))
		check_str(page, words);
}

BOTH(words_stand_on_the_quote_and_on_the_invoice)
{
	static const struct { struct str contract, lang, name, quoted, billed, fee, fee_clause, raw; } rows[] = {
		{ LIT(GERMAN), LIT("de"), LIT("vor_ort_std"), LIT("<tr><td>Technik vor Ort, geschätzt"), LIT("Technik vor Ort"), LIT("Standardserver"), LIT("Grund-Pauschale"), LIT("_ort") },
		{ LIT(ENGLISH), LIT("en"), LIT("on_site_h"), LIT("<tr><td>Engineer on site, estimated"), LIT("Engineer on site"), LIT("Standard server"), LIT("Base fee"), LIT("on_site") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct house h;
		struct quote q;
		struct str page;
		struct claims owed = { 0 };
		struct invoice_lines sent = { 0 };
		check(db_begin(db, &(struct err){ 0 }));
		steps_open(&h, stages, COUNT(stages), "2026-02-09T10:00:00+01:00", mem, db);
		steps_sign(&h, rows[i].contract);
		check(run(db, &h.e, "update client set lang = ?, street = 'Gasse 1', post_code = '20095', city = 'Hamburg', email = 'a@k.example' where id = ?", (int)i, h.client));
		steps_act(&h, "setting.set", STR("{\"house.name\":\"N\",\"house.street\":\"S 1\",\"house.post_code\":\"20457\",\"house.city\":\"Hamburg\",\"house.country\":\"DE\",\"house.vat_id\":\"DE136695976\","
			"\"house.contact\":\"B\",\"house.phone\":\"+49 40 5550100\",\"house.mail\":\"r@n.example\",\"house.iban\":\"DE89 3704 0044 0532 0130 00\"}"));
		steps_act(&h, "component.add", STR("{\"key\":\"s\",\"name\":\"S\",\"class\":\"standard-server\",\"from\":\"2026-01-01\"}"));
		steps_request(&h);
		steps_act(&h, "ticket.fact", text(mem, "{\"part\":\"{}\",\"name\":\"object\",\"value\":\"printer\"}", h.part));
		check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
		steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
		check(quote_find(db, h.client, q.id, mem, &q, &h.e) && quote_document(db, h.client, q.id, mem, &page, &h.e));
		has(page, rows[i].quoted, rows[i].raw);
		steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
		for (int k = 0; k < 2; k++)
			steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"30\",\"date\":\"2026-01-2{}\",\"text\":\"x\"}", h.part, k));
		steps_act(&h, "fee.run", STR("{\"month\":\"2026-01\"}"));
		check_int(steps_owed(&h), 15000 + 8500);                 /* both bookings of one hour are one: matched by the name */
		check(claim_list(db, h.client, mem, &owed, &h.e));
		bool kept = false;
		for (size_t k = 0; k < owed.n; k++)
			kept |= str_is(owed.at[k].owed.name, rows[i].name);
		check(kept);
		steps_act(&h, "invoice.issue", STR("{\"month\":\"2026-01\"}"));
		check(invoice_find_lines(db, h.client, h.made, mem, &sent, &h.e) && sent.n);
		bool work = false, fee = false;
		for (size_t k = 0; k < sent.n; k++) {
			const struct invoice_line *l = &sent.at[k];
			work |= str_is(l->name, rows[i].billed);
			fee |= str_is(l->name, rows[i].fee) && str_is(l->note, rows[i].fee_clause);
			check(!str_has(l->name, STR("_")));
			check(l->source != CLAIM_TIME || str_has(l->description, i ? STR("(Ticket ") : STR("(Vorgang ")));
		}
		check(work && fee);
		db_rollback(db);
	}
}
