/* article_test.c - what articles cost and are sold for, how they are entered, and what a quote makes of them. */
#include "account/article.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

/* Of the house; row: JSON of the article. False: refused. */
static bool enter(struct house *h, struct str row)
{
	int64_t client = h->client;
	struct field f[] = { { STR("row"), row } };
	h->client = 0;
	bool taken = steps_try(h, "article.set", f, 1);
	h->client = client;
	return taken;
}

static struct article article_at(struct house *h, const char *number)
{
	struct article a;
	good(article_by_number(h->s.db, str_of(number), h->s.mem, &a, &h->e));
	return a;
}

TEST(a_margin_is_a_share_of_the_price)
{
	static const struct { int64_t purchase, margin, price; } cases[] = { { 75000000, 25000000, 100000000 }, { 850000000, 22700000, 1099610000 }, { 10000000, 0, 10000000 }, { 333330000, 12500000, 380950000 }, { 0, 25000000, 0 } };
	for (size_t i = 0; i < COUNT(cases); i++)
		check_int(article_price(&(struct article){ .purchase = { cases[i].purchase }, .margin = { cases[i].margin } }).u6, cases[i].price);
	check_int(article_price(&(struct article){ .purchase = { 75000000 }, .sales = { 90000000 }, .margin = { 25000000 } }).u6, 90000000);
	check_int(article_margin((struct micro){ 75000000 }, (struct micro){ 100000000 }).u6, 25000000);
	check_int(article_margin((struct micro){ 110000000 }, (struct micro){ 100000000 }).u6, -10000000);
	check_int(article_margin((struct micro){ 75000000 }, (struct micro){ 0 }).u6, 0);
}

BOTH(an_article_is_entered_and_changed_by_its_number)
{
	struct house own, *h = &own;
	struct suppliers all = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	check(enter(h, STR("{\"number\":\"NB-14\",\"german\":\"Notebook 14\",\"kind\":\"Ware\",\"unit\":\"Stück\",\"purchase\":\"850,00\",\"margin\":\"15\",\"supplier\":\"Nordhandel\",\"class\":\"notebook\",\"warranty\":\"24\"}")));
	struct article a = article_at(h, "NB-14");
	check(a.id && a.kind == ARTICLE_GOODS && a.warranty == 24 && article_price(&a).u6 == 1000000000 && a.tax.category == TAX_STANDARD && a.tax.rate.u6 == 19000000);
	check_str(a.supplier_name, STR("Nordhandel"));
	check_str(article_name(&a, LANG_EN), STR("Notebook 14"));
	check(enter(h, STR("{\"number\":\"NB-14\",\"sales\":\"1.249,00\",\"supplier\":\"NORDHANDEL\",\"rate\":\"7 %\"}")));    /* the rest stays */
	a = article_at(h, "NB-14");
	check(article_price(&a).u6 == 1249000000 && a.purchase.u6 == 850000000 && a.tax.rate.u6 == 7000000 && a.warranty == 24);
	good(supplier_list(db, mem, &all, &h->e));
	check_int((int64_t)all.n, 1);
	check(enter(h, STR("{\"number\":\"NB-14\",\"end\":\"1\"}")));
	check(article_at(h, "NB-14").ended);
}

/* A list with a day: until then what holds holds, then its prices do; what was quoted keeps its own. */
BOTH(a_price_holds_from_its_day_on)
{
	struct house own, *h = &own;
	struct article_prices all = { 0 };
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	check(enter(h, STR("{\"number\":\"NB\",\"german\":\"Notebook\",\"purchase\":\"80\",\"sales\":\"100\"}")));
	int64_t id = article_at(h, "NB").id;
	check(enter(h, STR("{\"number\":\"NB\",\"german\":\"Anders\",\"sales\":\"120\",\"from\":\"01.02.2026\"}")));
	check(enter(h, STR("{\"number\":\"NB\",\"purchase\":\"90\",\"sales\":\"125\",\"from\":\"2026-02-01\"}")));   /* the later word for a day holds */
	check(enter(h, STR("{\"number\":\"NEU\",\"german\":\"Neues\",\"sales\":\"5\",\"from\":\"2026-02-01\"}")) && article_at(h, "NEU").id);
	good(article_prices(db, id, mem, &all, &h->e));
	check(all.n == 2 && !all.at[0].began && all.at[0].price.u6 == 125000000 && all.at[1].began && all.at[1].price.u6 == 100000000);
	struct article a = article_at(h, "NB");
	check(article_price(&a).u6 == 100000000 && str_is(a.names[LANG_DE], STR("Notebook")));
	check(steps_pass(h, (struct instant){ h->s.now.ms + 21LL * 86400000 }) == 0 || article_price(&a).u6 == 100000000);
	steps_pass(h, (struct instant){ h->s.now.ms + 2LL * 86400000 });
	a = article_at(h, "NB");
	check(article_price(&a).u6 == 125000000 && a.purchase.u6 == 90000000);
	check(enter(h, STR("{\"number\":\"NB\",\"sales\":\"130\",\"from\":\"2025-01-01\"}")));                       /* a day that was is today */
	a = article_at(h, "NB");
	check_int(article_price(&a).u6, 130000000);
	all.n = 0;
	good(article_prices(db, id, mem, &all, &h->e));
	check(all.n == 3 && all.at[0].began && all.at[1].began);
	h->s.reader = LANG_DE;
	check(!enter(h, STR("{\"number\":\"NB\",\"sales\":\"130\",\"from\":\"bald\"}")));
	check_str(err_str(&h->refused), STR("Artikel NB: ab: „bald“ ist kein Tag wie 01.01.2027"));
	h->s.reader = LANG_EN;
	check(!enter(h, STR("{\"number\":\"NB\",\"sales\":\"130\",\"from\":\"bald\"}")));
	check_str(err_str(&h->refused), STR("article NB: from: \"bald\" is no day such as 2027-01-01"));
}

BOTH(what_an_article_cannot_be_is_told_with_its_number)
{
	static const struct { const char *row, *why[2]; } cases[] = {
		{ "{\"german\":\"x\"}", { "die Artikelnummer fehlt oder ist zu lang", "the article number is missing or too long" } },
		{ "{\"number\":\"A\",\"sales\":\"5\"}", { "Artikel A: der Name fehlt", "article A: the name is missing" } },
		{ "{\"number\":\"A\",\"german\":\"x\"}", { "Artikel A: der Verkaufspreis fehlt: er selbst, oder Einkaufspreis und Marge", "article A: the sales price is missing: itself, or purchase price and margin" } },
		{ "{\"number\":\"A\",\"german\":\"x\",\"sales\":\"1.249\"}", { "Artikel A: sales: „1.249“ ist kein Preis wie 85,00 oder 0,0125: er hat bis zu sechs Nachkommastellen, und wo drei auch Tausender sein können, eine vierte (1,2490)",
		    "article A: sales: \"1.249\" is no price such as 85.00 or 0.0125: it has up to six decimals, and where three could be thousands, too, a fourth (1.2490)" } },
		{ "{\"number\":\"A\",\"german\":\"x\",\"sales\":\"1,2490\"}", { "Artikel A: sales: „1,2490“: der Preis von Ware ist in ganzen Cent, mit höchstens zwei Nachkommastellen, denn sie wird in Teilen geliefert und berechnet",
		    "article A: sales: \"1,2490\": the price of goods is in whole cents, with two decimals at most, for they are delivered and billed in parts" } },
		{ "{\"number\":\"A\",\"german\":\"x\",\"sales\":\"5\",\"margin\":\"5\"}", { "Artikel A: Verkaufspreis oder Marge, nicht beides", "article A: a sales price or a margin, not both" } },
		{ "{\"number\":\"A\",\"german\":\"x\",\"purchase\":\"5\",\"margin\":\"100\"}", { "Artikel A: Marge „100“ ist kein Anteil am Verkaufspreis von 0 bis 99 Prozent", "article A: margin \"100\" is no share of the sales price from 0 to 99 percent" } },
		{ "{\"number\":\"A\",\"german\":\"x\",\"sales\":\"5\",\"kind\":\"Auto\"}", { "Artikel A: „Auto“ ist keine Art von Artikel; es gibt Ware, Lizenz und Leistung", "article A: \"Auto\" is no kind of article; there are goods, licence and service" } },
		{ "{\"number\":\"A\",\"german\":\"x\",\"sales\":\"5\",\"tax\":\"Q\"}", { "Artikel A: Steuerkategorie „Q“: es gibt S, Z, E und AE", "article A: tax category \"Q\": there are S, Z, E and AE" } },
	};
	struct house own, *h = &own;
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			h->s.reader = lang;
			check(!enter(h, str_of(cases[i].row)));
			check_str(err_str(&h->refused), str_of(cases[i].why[lang]));
		}
	check(!article_at(h, "A").id);
}

#define PROJECT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 80,00 € je h\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

static struct quote quote_at(struct house *h, struct quote_lines *lines)
{
	struct quote q;
	*lines = (struct quote_lines){ 0 };
	good(quote_of_part(h->s.db, h->client, h->part, h->s.mem, &q, &h->e) && quote_lines(h->s.db, h->client, q.id, h->s.mem, lines, &h->e));
	return q;
}

static bool quoted(struct house *h, const char *article, const char *quantity, const char *amount)
{
	struct field f[] = { { STR("part"), text(h->s.mem, "{}", h->part) }, { STR("line.text"), NONE }, { STR("line.price"), NONE }, { STR("line.article"), str_of(article) }, { STR("line.quantity"), str_of(quantity) },
	                     { STR("line.amount"), str_of(amount) } };
	return steps_try(h, "quote.add", f, COUNT(f));
}

static void begin(struct house *h, struct arena *mem, struct db *db)
{
	steps_open(h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(h, STR(PROJECT));
	steps_request(h);
	check(enter(h, STR("{\"number\":\"NB-14\",\"german\":\"Notebook 14\",\"kind\":\"goods\",\"purchase\":\"850\",\"sales\":\"1000\"}")));
	check(enter(h, STR("{\"number\":\"OFF\",\"german\":\"Office\",\"kind\":\"licence\",\"purchase\":\"80\",\"margin\":\"20\",\"rate\":\"7\"}")));
}

static void decide(struct house *h)
{
	struct quote_lines lines;
	struct quote q = quote_at(h, &lines);
	steps_act(h, "quote.offer", text(h->s.mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	q = quote_at(h, &lines);
	steps_act(h, "quote.accept", text(h->s.mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
}

BOTH(a_line_of_a_quote_is_taken_from_an_article)
{
	struct house own, *h = &own;
	struct quote_lines lines;
	begin(h, mem, db);
	check(quoted(h, "NB-14", "2", ""));
	struct quote q = quote_at(h, &lines);
	check_int(q.net.cents, 200000);
	check(lines.n == 1 && lines.at[0].article && lines.at[0].cost.u6 == 850000000);
	check_str(lines.at[0].owed.name, STR("Notebook 14"));
	check(quoted(h, "OFF", "1,5", ""));                  /* its own rate, and it may be halved */
	q = quote_at(h, &lines);
	check(q.net.cents == 15000 && q.vat.cents == 1050);
	check(quoted(h, "NB-14", "1", "899,90"));            /* another price */
	check_int(quote_at(h, &lines).net.cents, 89990);
}

BOTH(a_line_that_no_article_makes_is_told)
{
	static const struct { const char *article, *quantity, *amount, *why[2]; } cases[] = {
		{ "X", "1", "", { "Zeile 1: es gibt keinen Artikel „X“", "line 1: there is no article \"X\"" } },
		{ "NB-14", "0", "", { "Zeile 1: Menge „0“ ist keine Zahl größer als 0", "line 1: line.quantity \"0\" is no number greater than 0" } },
		{ "NB-14", "1,5", "", { "Zeile 1: Menge „1,5“: Ware wird in ganzen Stück geliefert", "line 1: line.quantity \"1,5\": goods are delivered in whole pieces" } },
		{ "NB-14", "1", "1,2345", { "Zeile 1: Betrag „1,2345“: der Preis von Ware ist in ganzen Cent", "line 1: line.amount \"1,2345\": the price of goods is in whole cents" } },
	};
	struct house own, *h = &own;
	begin(h, mem, db);
	check(enter(h, STR("{\"number\":\"ALT\",\"german\":\"alt\",\"sales\":\"1\",\"end\":\"1\"}")));
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			h->s.reader = lang;
			check(!quoted(h, cases[i].article, cases[i].quantity, cases[i].amount));
			check_str(err_str(&h->refused), str_of(cases[i].why[lang]));
		}
	check(!quoted(h, "ALT", "1", ""));
}

/* Goods wait until they have come, by parts and each part once; a licence is owed at once. */
BOTH(goods_of_an_accepted_quote_are_owed_when_they_have_come)
{
	struct house own, *h = &own;
	struct quote_lines lines;
	begin(h, mem, db);
	check(quoted(h, "OFF", "1", ""));
	decide(h);
	check_int(steps_owed(h), 10000);
	steps_request(h);
	check(quoted(h, "NB-14", "3", ""));
	decide(h);
	check_int(steps_owed(h), 10000);
	quote_at(h, &lines);
	good(quote_deliver(&h->s, h->client, lines.at[0].id, (struct micro){ 1000000 }, 1, &h->e));
	check_int(steps_owed(h), 110000);
	good(db_begin(db, &h->e));
	check(!quote_deliver(&h->s, h->client, lines.at[0].id, (struct micro){ 1000000 }, 1, &(struct err){ 0 }));   /* the same row of a receipt */
	db_rollback(db);
	good(quote_deliver(&h->s, h->client, lines.at[0].id, (struct micro){ 2000000 }, 2, &h->e));
	check_int(steps_owed(h), 310000);
}

/* A store that was changed past the program has the chain against it, also of what a line is of. */
BOTH(what_an_article_cost_is_sealed_with_its_quote)
{
	struct house own, *h = &own;
	struct str broken;
	int64_t n;
	begin(h, mem, db);
	check(quoted(h, "NB-14", "1", ""));
	good(audit_verify_seals(db, mem, &n, &broken, &h->e));
	check_str(broken, NONE);
	good(run(db, &h->e, "update quote_line set cost_u6 = 1 where article_id > 0"));
	good(audit_verify_seals(db, mem, &n, &broken, &h->e));
	check(broken.len > 0);
}
