/* abroad_test.c - clients abroad: by what goods and services are taxed, what their documents say, that they pass as files, and where they are booked. */
#include "account/article.h"
#include "ledger/billed_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))
#define act(w, name, ...) steps_try(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }

static void owe_goods(struct house *w, int64_t id, int64_t cents)
{
	struct claim c = { .client = w->client, .source = CLAIM_GOODS, .source_id = id, .from = date_of(2026, 11, 20), .until = date_of(2026, 11, 20),
		.owed = { .name = STR("Firewall"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { cents * 10000 }, .net = { cents }, .tax = billed_19 } };
	struct rows *r = sql(w->s.db, "insert into article (client_id, number, german, english, kind, unit, purchase_u6, sales_u6, margin_u6, tax, rate_u6, supplier_id, supplier_number, class, warranty, ended_ms)"
	                              " values (0, ?, 'Firewall', 'Firewall', ?, 'C62', 0, 0, 0, 'S', 19000000, 0, '', '', 0, 0) returning id", text(w->s.mem, "FW-{}", id), (int)ARTICLE_GOODS);
	row(r, NULL, &c.article);
	good(done(r, &w->e) && claim_add(&w->s, &c, &w->e));
}

/* What was sent, read back: nothing stands against it. */
static struct received sent(struct house *w, int64_t invoice, struct str *xml, struct str *page)
{
	struct received in = { 0 };
	good(invoice_document(w->s.db, w->client, invoice, w->s.mem, xml, page, &w->e));
	check(invoice_read_xml(*xml, LANG_EN, w->s.mem, &in));
	if (!received_passes(&in))
		unit_failed(__FILE__, __LINE__, invoice_print_faults(&in.faults, w->s.mem));
	return in;
}

static struct str books_of(struct house *w)
{
	struct ledger_batch b;
	check(act(w, "setting.set", F("datev.adviser", "29098"), F("datev.client", "55003"), F("datev.chart", "04")));
	good(ledger_datev(w->s.db, &(struct ledger_order){ .from = date_of(2026, 11, 1), .until = date_of(2026, 11, 30), .made = { 2026, 12, 1, 9, 0, 0 }, .lang = LANG_EN }, w->s.mem, &b, &w->e));
	if (b.left.n)
		unit_failed(__FILE__, __LINE__, b.left.at[0]);
	check(b.booked == b.documents && b.files.n == 1);
	return b.files.at[0].bytes;
}

BOTH(a_business_in_another_member_state_owes_the_tax_itself)
{
	struct house own, *w = &own;
	struct str xml, page;
	billed_open(w, db, mem);
	check(act(w, "client.change", F("country", "AT")));
	billed_owe(w, 1, 1, 10000, billed_19);
	check(!act(w, "invoice.issue", F("month", "2026-11")));
	check(str_has(err_str(&w->refused), STR("enter the client's VAT id, or that it is a consumer")));
	check(act(w, "client.change", F("vat_id", "ATU12345675")));
	owe_goods(w, 1, 20000);
	struct received in = sent(w, billed_issue(w), &xml, &page);
	check(in.v.groups.n == 2 && in.v.groups.at[0].tax.category == TAX_REVERSE && in.v.groups.at[1].tax.category == TAX_COMMUNITY && !in.v.totals.vat.cents);
	check_str(in.v.delivery.country, STR("AT"));
	check(str_has(xml, STR("VATEX-EU-AE")) && str_has(xml, STR("VATEX-EU-IC")) && str_has(page, STR("Steuerschuldnerschaft des Leistungsempfängers")) && str_has(page, STR("Steuerfreie innergemeinschaftliche Lieferung")));
	struct str books = books_of(w);
	check(str_has(books, STR("100,00;\"S\"")) && str_has(books, STR(";4336;")) && str_has(books, STR(";4125;")) && str_has(books, STR("\"ATU12345675\"")));
}

BOTH(services_outside_the_union_stand_on_a_document_without_vat_ids)
{
	struct house own, *w = &own;
	struct str xml, page;
	billed_open(w, db, mem);
	check(act(w, "client.change", F("country", "CH"), F("lang", "en")));
	billed_owe(w, 1, 1, 10000, billed_19);
	owe_goods(w, 1, 20000);
	check(!act(w, "invoice.issue", F("month", "2026-11")));
	check(str_has(err_str(&w->refused), STR("BT-48: that a client in \"CH\" is a business")));
	check(!act(w, "client.change", F("vat_id", "CHE-116.281.711")));
	check_str(err_str(&w->refused), STR("vat_id: \"CHE-116.281.711\" is neither a VAT identification number nor a Swiss UID (form of the country; of DE and CHE its check digit, too)"));
	check(act(w, "client.change", F("vat_id", "CHE-116281710")));
	struct received goods = { 0 }, services = { 0 };
	for (int i = 0; i < 2; i++) {
		if (!act(w, "invoice.issue", F("month", "2026-11"))) {
			check(str_has(err_str(&w->refused), STR("LAW, BT-32: a document of services that are not taxable names no VAT id")) && str_has(err_str(&w->refused), STR("BR-CO-26")));
			check(act(w, "setting.set", F("house.tax_number", "22/815/08154"), F("house.register", "HRB 99999")));
			check(act(w, "invoice.issue", F("month", "2026-11")));
		}
		struct received in = sent(w, w->made, &xml, &page);
		check(in.v.lines.n == 1 && in.v.groups.n == 1);
		if (in.v.groups.at[0].tax.category == TAX_OUTSIDE) {
			services = in;
			check(!in.v.seller.vat_id.len && !in.v.buyer.vat_id.len && !str_has(xml, STR("DE136695976")) && !str_has(xml, STR("CHE-116281710")));
			check(str_has(page, STR("The place of supply is where the customer is established (§ 3a (2) UStG)")) && str_has(page, STR("Not subject to German VAT (Nicht steuerbar)")) && str_has(page, STR("22/815/08154")));
		} else {
			goods = in;
			check(in.v.groups.at[0].tax.category == TAX_EXPORT && in.v.seller.vat_id.len && str_has(xml, STR("VATEX-EU-G")) && str_has(page, STR("Exempt export (Steuerfreie Ausfuhrlieferung)")) && str_has(page, STR("<dt>Your UID</dt><dd>CHE-116281710</dd>")));
			check(str_has(xml, STR("<cbc:TaxExemptionReason>Exempt export (Steuerfreie Ausfuhrlieferung)</cbc:TaxExemptionReason>")));        /* in the language of who reads it */
			check_str(in.v.delivery.country, STR("CH"));
		}
	}
	check(services.v.totals.gross.cents == 10000 && goods.v.totals.gross.cents == 20000);
	check(!act(w, "invoice.issue", F("month", "2026-11")));
	struct str books = books_of(w);
	check(str_has(books, STR(";4338;")) && str_has(books, STR(";4120;")));
}

BOTH(a_document_without_vat_ids_is_cancelled_by_one_of_its_kind)
{
	struct house own, *w = &own;
	struct str xml, page;
	billed_open(w, db, mem);
	check(act(w, "client.change", F("country", "CH"), F("vat_id", "CHE-116281710")) && act(w, "setting.set", F("house.tax_number", "22/815/08154"), F("house.register", "HRB 99999")));
	billed_owe(w, 1, 1, 10000, billed_19);
	int64_t invoice = billed_issue(w);
	sent(w, invoice, &xml, &page);
	check(str_has(page, STR("Ort der Leistung ist der Sitz des Leistungsempfängers")));
	check(act(w, "invoice.cancel", { LIT("invoice"), text(mem, "{}", invoice) }, F("reason", "Irrtum")));
	struct received in = sent(w, w->made, &xml, &page);
	check(in.v.totals.gross.cents == -10000 && !in.v.seller.vat_id.len);
}

BOTH(a_consumer_in_the_union_pays_the_tax_here)
{
	struct house own, *w = &own;
	struct str xml, page;
	billed_open(w, db, mem);
	check(!act(w, "client.change", F("consumer", "vielleicht")));
	check(act(w, "client.change", F("country", "AT"), F("consumer", "yes")));
	billed_owe(w, 1, 1, 10000, billed_19);
	owe_goods(w, 1, 20000);
	struct received in = sent(w, billed_issue(w), &xml, &page);
	check(in.v.groups.n == 1 && in.v.groups.at[0].tax.category == TAX_STANDARD && in.v.totals.vat.cents == 5700);
	check(str_has(books_of(w), STR(";4400;")));
	check(act(w, "client.change", F("country", "CH")));
	billed_owe(w, 2, 1, 10000, billed_19);
	check(!act(w, "invoice.issue", F("month", "2026-11")));
	check(str_has(err_str(&w->refused), STR("a consumer in \"CH\", outside the EU")));
}
