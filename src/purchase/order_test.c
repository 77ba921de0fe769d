/* order_test.c - what is ordered of a quote or by hand, comes in parts, becomes components with the end of their warranty, and is owed once. */
#include "purchase/purchase.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step, purchase_step };

#define PROJECT "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis technik: 80,00 € je h\nurteil projekt: nach angebot, freigabe klient\n§9 preis technik wenn urteil = projekt\n```\n"

static bool house_act(struct house *h, const char *name, struct str json)
{
	int64_t client = h->client;
	struct fields f = { 0 };
	h->client = 0;
	check(fields_parse(h->s.mem, json, &f));
	bool taken = steps_try(h, name, f.at, f.n);
	h->client = client;
	return taken;
}

static bool act(struct house *h, const char *name, struct str json)
{
	struct fields f = { 0 };
	check(fields_parse(h->s.mem, json, &f));
	return steps_try(h, name, f.at, f.n);
}

/* Three notebooks and a licence, quoted and accepted; the supplier is the first one. */
static void begin(struct house *h, struct arena *mem, struct db *db)
{
	struct quote q;
	steps_open(h, stages, COUNT(stages), "2026-01-31T10:00:00+01:00", mem, db);
	steps_sign(h, STR(PROJECT));
	steps_request(h);
	check(house_act(h, "supplier.set", STR("{\"name\":\"Nordhandel\",\"email\":\"order@nordhandel.example\"}")));
	check(house_act(h, "article.set", STR("{\"row\":\"{\\\"number\\\":\\\"NB\\\",\\\"german\\\":\\\"Notebook\\\",\\\"kind\\\":\\\"goods\\\",\\\"purchase\\\":\\\"850\\\",\\\"sales\\\":\\\"1000\\\",\\\"supplier\\\":\\\"Nordhandel\\\",\\\"supplier_number\\\":\\\"X-1\\\",\\\"class\\\":\\\"Desktop\\\",\\\"warranty\\\":\\\"25\\\"}\"}")));
	check(house_act(h, "article.set", STR("{\"row\":\"{\\\"number\\\":\\\"OFF\\\",\\\"german\\\":\\\"Office\\\",\\\"kind\\\":\\\"licence\\\",\\\"sales\\\":\\\"100\\\"}\"}")));
	check(act(h, "quote.add", text(mem, "{\"part\":\"{}\",\"line.article\":\"NB\",\"line.quantity\":\"3\",\"line.article\":\"OFF\",\"line.quantity\":\"1\"}", h->part)));
	good(quote_of_part(db, h->client, h->part, mem, &q, &h->e));
	check(act(h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id)));
	good(quote_of_part(db, h->client, h->part, mem, &q, &h->e));
	check(act(h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256)));
	check_int(steps_owed(h), 10000);
}

/* What of all quotes is still to be ordered, in pieces. */
static int64_t needed(struct house *h)
{
	struct order_needs all = { 0 };
	int64_t n = 0;
	good(order_needs(h->s.db, h->s.mem, &all, &h->e));
	for (size_t i = 0; i < all.n; i++)
		for (size_t k = 0; k < all.at[i].lines.n; k++)
			n += all.at[i].lines.at[k].quantity.u6 / 1000000;
	return n;
}

static struct order order_at(struct house *h, int64_t id, struct order_lines *lines)
{
	struct order o;
	*lines = (struct order_lines){ 0 };
	good(order_find(h->s.db, h->client, id, h->s.mem, &o, &h->e) && order_lines(h->s.db, h->client, id, h->s.mem, lines, &h->e));
	return o;
}

static bool receive(struct house *h, int64_t order, const char *quantity, const char *serials)
{
	struct order_lines lines;
	order_at(h, order, &lines);
	return act(h, "order.receive", text(h->s.mem, "{\"order\":\"{}\",\"day\":\"2026-01-31\",\"note\":\"LS 4\",\"line\":\"{}\",\"quantity\":\"{}\",\"serials\":\"{}\"}", order, lines.at[0].id, str_of(quantity), str_of(serials)));
}

BOTH(goods_of_a_quote_are_ordered_come_in_parts_and_are_owed_once)
{
	struct house own, *h = &own;
	struct order_lines lines;
	struct serials serials = { 0 };
	struct components things = { 0 };
	begin(h, mem, db);
	check_int(needed(h), 3);
	check(act(h, "order.add", STR("{\"supplier\":\"1\",\"quote\":\"2\"}")));
	int64_t id = h->made;
	check_int(needed(h), 0);
	check(!act(h, "order.add", STR("{\"supplier\":\"1\",\"quote\":\"2\"}")));
	check_str(err_str(&h->refused), STR("nothing of this quote is left to be ordered from this supplier"));
	struct order o = order_at(h, id, &lines);
	check(o.state == ORDER_OPEN && o.net.cents == 255000 && lines.n == 1);
	check_str(o.number, STR("BE-2026-0001"));
	check_str(lines.at[0].number, STR("X-1"));
	check(act(h, "order.send", text(mem, "{\"order\":\"{}\",\"mailed\":\"1\",\"sha256\":\"ab\",\"name\":\"b.pdf\"}", id)));
	check(order_at(h, id, &lines).state == ORDER_SENT);
	check(receive(h, id, "1", "SN1"));
	check(order_at(h, id, &lines).state == ORDER_PARTLY && steps_owed(h) == 110000);
	check(receive(h, id, "2", "SN2\\nSN3"));
	check(order_at(h, id, &lines).state == ORDER_COME && steps_owed(h) == 310000);
	check(!receive(h, id, "1", ""));
	check_str(err_str(&h->refused), STR("Notebook: 0 are ordered and have not come, not 1"));
	check_int(steps_owed(h), 310000);
	good(serial_list(db, h->client, id, 0, mem, &serials, &h->e) && component_list(db, h->client, mem, &things, &h->e));
	check(serials.n == 3 && things.n == 3 && serials.at[2].component == things.at[2].id);
	check_int(serials.at[0].warranty.day, date_of(2028, 2, 29).day);         /* the last day of that month */
	check_str(things.at[0].name, STR("Notebook SN1"));
	check_str(things.at[0].class, STR("desktop"));
	int64_t letters = 0;
	struct rows *r = sql(db, "select count(*) from outbox where channel = 'mail' and key = ?", text(mem, "order.{}", id));
	good(row(r, mem, &letters) && done(r, &h->e));
	check_int(letters, 1);
}

BOTH(what_of_an_ended_order_has_not_come_is_to_be_ordered_again)
{
	struct house own, *h = &own;
	struct order_lines lines;
	begin(h, mem, db);
	check(act(h, "order.add", STR("{\"supplier\":\"1\",\"quote\":\"2\"}")));
	int64_t id = h->made;
	check(receive(h, id, "1", ""));
	check(act(h, "order.end", text(mem, "{\"order\":\"{}\",\"reason\":\"abgekündigt\"}", id)));
	check(order_at(h, id, &lines).state == ORDER_ENDED && needed(h) == 2);
	check(!receive(h, id, "1", ""));
	check_str(err_str(&h->refused), STR("order BE-2026-0001 is ended"));
	check(act(h, "order.add", STR("{\"supplier\":\"1\",\"quote\":\"2\"}")));
	check(receive(h, h->made, "2", ""));
	check_int(steps_owed(h), 310000);
}

BOTH(what_cannot_have_come_is_told)
{
	static const struct { const char *quantity, *serials, *why[2]; } cases[] = {
		{ "4", "", { "Notebook: bestellt und noch nicht gekommen sind 3, nicht 4", "Notebook: 3 are ordered and have not come, not 4" } },
		{ "1,5", "", { "Notebook: es kommen ganze Stück, mindestens eines", "Notebook: whole pieces come, one at least" } },
		{ "0", "", { "Notebook: es kommen ganze Stück, mindestens eines", "Notebook: whole pieces come, one at least" } },
		{ "viele", "", { "„viele“ ist keine Zahl", "\"viele\" is no number" } },
		{ "1", "A, B", { "Notebook: 2 Seriennummern für 1 Stück", "Notebook: 2 serial numbers for 1 pieces" } },
		{ "2", "A A", { "Seriennummer A steht zweimal da", "serial number A stands there twice" } },
		{ "", "", { "nichts ist gekommen: sagen Sie, wie viele wovon", "nothing has come: say how many of what" } },
		{ "1", "ALT", { "die Seriennummer ALT ist schon gekommen", "serial number ALT has come already" } },
	};
	struct house own, *h = &own;
	begin(h, mem, db);
	check(act(h, "order.add", STR("{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"NB\\\"}\"}")));
	check(receive(h, h->made, "1", "ALT"));
	check(act(h, "order.add", STR("{\"supplier\":\"1\",\"quote\":\"2\"}")));
	int64_t id = h->made;
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			h->s.reader = lang;
			check(!receive(h, id, cases[i].quantity, cases[i].serials));
			check_str(err_str(&h->refused), str_of(cases[i].why[lang]));
		}
	check_int(steps_owed(h), 10000);
}

BOTH(an_order_by_hand_charges_what_was_said_or_nothing)
{
	struct house own, *h = &own;
	begin(h, mem, db);
	check(act(h, "order.add", STR("{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"NB\\\",\\\"quantity\\\":\\\"2\\\",\\\"price\\\":\\\"800\\\",\\\"sales\\\":\\\"949,50\\\"}\"}")));
	check(receive(h, h->made, "2", ""));
	check_int(steps_owed(h), 10000 + 189900);
	check(act(h, "order.add", STR("{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"NB\\\"}\"}")));
	check(receive(h, h->made, "1", ""));
	check_int(steps_owed(h), 10000 + 189900);
	check(!act(h, "order.add", STR("{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"OFF\\\"}\"}")));
	check_str(err_str(&h->refused), STR("article OFF is no goods"));
	check(!act(h, "order.add", STR("{\"supplier\":\"9\",\"quote\":\"2\"}")));
	check_str(err_str(&h->refused), STR("from whom it is ordered is missing: choose a supplier"));
	check(!house_act(h, "order.add", STR("{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"NB\\\",\\\"sales\\\":\\\"5\\\"}\"}")));
	check_str(err_str(&h->refused), STR("ordered for the house: no client pays for that"));
	check(house_act(h, "order.add", STR("{\"supplier\":\"1\",\"line\":\"{\\\"article\\\":\\\"NB\\\"}\"}")));
}

TEST(an_order_says_what_is_ordered_in_the_language_of_the_house)
{
	struct order o = { .number = STR("BE-2026-0001"), .net = { 256000 } };
	struct order_lines lines = { 0 };
	struct supplier to = { .name = STR("Nordhandel"), .customer = STR("K <7>") };
	*push(mem, &lines) = (struct order_line){ .number = STR("X-1"), .name = STR("Notebook"), .unit = STR("C62"), .quantity = { 3000000 }, .price = { 850000000 }, .net = { 255000 } };
	*push(mem, &lines) = (struct order_line){ .number = STR("K"), .name = STR("Kabel"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 10000000 }, .net = { 1000 } };
	struct str german = order_html(&o, &lines, &to, LANG_DE, mem), english = order_html(&o, &lines, &to, LANG_EN, mem);
	check(str_has(german, STR("<h1>Bestellung BE-2026-0001</h1>")) && str_has(german, STR("Unsere Kundennummer: K &lt;7&gt;")) && str_has(german, STR("850,00")) && str_has(german, STR("2.560,00")));
	check(str_has(english, STR("<h1>Order BE-2026-0001</h1>")) && str_has(english, STR("2,560.00")));
}
