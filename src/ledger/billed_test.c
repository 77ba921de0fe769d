/* billed_test.c - see billed_test.h. */
#include "account/article.h"
#include "ledger/billed_test.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&w->e)))
#define act(w, name, ...) steps_try(w, name, (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }

static stage_fn *const stages[] = { invoice_step, ledger_step };
const struct tax billed_19 = { TAX_STANDARD, { 19000000 } }, billed_7 = { TAX_STANDARD, { 7000000 } };

void billed_open(struct house *w, struct db *db, struct arena *mem)
{
	*w = (struct house){ .s = { db, mem, { 1795510800000 }, &w->refused, &w->made, LANG_EN }, .stages = stages, .n = COUNT(stages) };      /* 2026-11-24T09:00:00Z */
	check(act(w, "setting.set", F("house.name", "Nordlicht Systemhaus GmbH"), F("house.street", "Speicherstraße 12"), F("house.post_code", "20457"), F("house.city", "Hamburg"), F("house.country", "DE"),
	          F("house.vat_id", "DE136695976"), F("house.contact", "Buchhaltung"), F("house.phone", "+49 40 5550100"), F("house.mail", "rechnung@nordlicht.example"), F("house.iban", "DE89 3704 0044 0532 0130 00")));
	billed_client(w, STR("Praxis Weiß"));
}

void billed_client(struct house *w, struct str name)
{
	check(act(w, "client.add", { LIT("name"), name }, F("street", "Lange Reihe 5"), F("post_code", "20099"), F("city", "Hamburg"), F("email", "verwaltung@praxis.example")));
	w->client = w->made;
}

/* At another rate than the house's only an article is taxed. */
static int64_t article_at(struct house *w, int64_t id, struct tax tax)
{
	int64_t article = 0;
	struct rows *r = sql(w->s.db, "insert into article (client_id, number, german, english, kind, unit, purchase_u6, sales_u6, margin_u6, tax, rate_u6, supplier_id, supplier_number, class, warranty, ended_ms)"
	                              " values (0, ?, 'a', 'a', ?, 'C62', 0, 0, 0, ?, ?, 0, '', '', 0, 0) returning id", text(w->s.mem, "A{}", id), (int)ARTICLE_SERVICE, account_tax_code(tax.category), tax.rate);
	row(r, NULL, &article);
	good(done(r, &w->e));
	return article;
}

void billed_owe(struct house *w, int64_t id, int64_t quantity, int64_t price, struct tax tax)
{
	struct claim c = { .client = w->client, .source = CLAIM_TIME, .source_id = id, .from = date_of(2026, 11, 1), .until = date_of(2026, 11, 24),
		.owed = { .name = STR("techniker"), .note = STR("Arbeit"), .clause = STR("§7"), .unit = STR("C62"), .quantity = { quantity * 1000000 }, .price = { price * 10000 }, .net = { quantity * price }, .tax = tax } };
	if (tax.category != TAX_STANDARD || tax.rate.u6 != billed_19.rate.u6)
		c.article = article_at(w, id, tax);
	good(claim_add(&w->s, &c, &w->e));
}

int64_t billed_comes(struct house *w, struct bank_line l)
{
	struct arena *mem = w->s.mem;
	int64_t id = 0;
	bank_keys(&(struct bank_lines){ &l, 1, 1 }, mem);
	struct fields f = bank_fields(&l, mem);
	check(act(w, "bank.read", F("name", "auszug.xml"), { LIT("line"), fields_print(mem, &f) }));
	struct rows *r = sql(w->s.db, "select id from bank_line where line_key = ?", l.key);
	good(row(r, mem, &id) && done(r, &w->e));
	return id;
}

int64_t billed_issue(struct house *w)
{
	if (!act(w, "invoice.issue", F("month", "2026-11")))
		unit_failed(__FILE__, __LINE__, err_str(&w->refused));
	return w->made;
}
