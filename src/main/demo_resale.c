/* demo_resale.c - what the house of the demonstration buys and sells on: articles, licences by the seat, orders of which some has come, and suppliers' invoices, one
 * approved and one that waits because its price is another. By the clock of the play, nothing by chance. */
#include "invoice/invoice.h"
#include "main/demo_play.h"
#include "purchase/bill.h"
#include "purchase/purchase.h"
#include "ticket/talk.h"

enum { OWNER = 0, OFFICE = 1, BOOKS = 4 };               /* of the staff */
enum { HANSA, VOSS };                                    /* ORDER seats */

static bool set_row(struct play *p, const char *verb, const char *row, struct err *e)
{
	struct fields f = { 0 };
	play_put(p, &f, "row", str_of(row));
	return play_act(p, -1, p->people[OWNER], verb, &f, NULL, e);
}

static bool play_stock(struct play *p, struct err *e)
{
	static const char *const articles[] = {
		"{\"number\":\"NB-14\",\"german\":\"Notebook 14 Zoll\",\"english\":\"Notebook 14 inch\",\"purchase\":\"860\",\"sales\":\"1090\",\"supplier\":\"Nordhandel GmbH\",\"supplier_number\":\"X-1400\",\"class\":\"desktop\",\"warranty\":\"36\"}",
		"{\"number\":\"MON-27\",\"german\":\"Bildschirm 27 Zoll\",\"english\":\"Screen 27 inch\",\"purchase\":\"189,50\",\"margin\":\"22\",\"supplier\":\"Nordhandel GmbH\",\"supplier_number\":\"M-2700\"}",
		"{\"number\":\"OFFICE\",\"german\":\"Büroprogramme je Platz\",\"english\":\"Office programs per seat\",\"kind\":\"licence\",\"purchase\":\"9,80\",\"sales\":\"12,50\",\"supplier\":\"Wolkenhaus AG\"}",
	};
	struct fields supplier = { 0 };
	play_put(p, &supplier, "name", STR("Nordhandel GmbH"));
	play_put(p, &supplier, "email", STR("bestellung@nordhandel.example"));
	play_put(p, &supplier, "customer", STR("40711"));
	if (!play_act(p, -1, p->people[OWNER], "supplier.set", &supplier, NULL, e))
		return false;
	for (size_t i = 0; i < COUNT(articles); i++)
		if (!set_row(p, "article.set", articles[i], e))
			return false;
	return true;
}

/* Hansa pays for each seat; of Voss the flat fee bears them. */
static bool play_licences(struct play *p, struct err *e)
{
	static const struct { int client; const char *seats, *sales; } all[] = { { HANSA, "3", "12,50" }, { VOSS, "4", "0" } };
	struct civil first = date_civil(zone_date(NULL, (struct instant){ p->begin }));
	for (size_t i = 0; i < COUNT(all); i++) {
		struct fields f = { 0 };
		play_put(p, &f, "article", STR("OFFICE"));
		play_put(p, &f, "seats", str_of(all[i].seats));
		play_put(p, &f, "sales", str_of(all[i].sales));
		play_put(p, &f, "class", STR("desktop"));
		play_put(p, &f, "from", text(p->turn, "{}", date_of(first.year, first.month + 1, 1)));
		play_put(p, &f, "until", text(p->turn, "{}", (struct date){ date_of(first.year + 1, first.month + 1, 1).day - 1 }));
		play_put(p, &f, "renews", STR("12"));
		play_put(p, &f, "notice", STR("30"));
		if (!play_act(p, all[i].client, p->people[OFFICE], "licence.set", &f, NULL, e))
			return false;
	}
	return true;
}

/* ---- orders ---- */

struct bought { int64_t client; struct order order; struct order_lines lines; struct arena *mem; };

/* The latest of a client. */
static bool find_order(struct db *db, struct instant now, void *what, struct err *e)
{
	struct bought *b = what;
	struct orders all = { 0 };
	(void)now;
	if (!order_list(db, b->client, 0, 1, b->mem, &all, e) || !all.n)
		return fail(e, "the demonstration has no order");
	b->order = all.at[0];
	return order_lines(db, b->client, b->order.id, b->mem, &b->lines, e);
}

static bool bought_by(struct play *p, int client, struct bought *b, struct err *e)
{
	*b = (struct bought){ .client = p->clients[client], .mem = p->turn };
	return writer_job(p->w, find_order, b, e);
}

static bool order_of(struct play *p, int client, const char *const *lines, size_t n, struct err *e)
{
	struct fields f = { 0 }, sent = { 0 };
	int64_t id = 0;
	play_put(p, &f, "supplier", STR("1"));
	for (size_t i = 0; i < n; i++)
		play_put(p, &f, "line", str_of(lines[i]));
	if (!play_act(p, client, p->people[OFFICE], "order.add", &f, &id, e))
		return false;
	play_put(p, &sent, "order", play_number(p, id));
	return play_act(p, client, p->people[OFFICE], "order.send", &sent, NULL, e);
}

static bool receive(struct play *p, int client, size_t line, struct str quantity, struct str serials, struct str note, struct err *e)
{
	struct fields f = { 0 };
	struct bought b;
	if (!bought_by(p, client, &b, e))
		return false;
	play_put(p, &f, "order", play_number(p, b.order.id));
	play_put(p, &f, "note", note);
	play_put(p, &f, "line", play_number(p, b.lines.at[line].id));
	play_put(p, &f, "quantity", quantity);
	play_put(p, &f, "serials", serials);
	return play_act(p, client, p->people[OFFICE], "order.receive", &f, NULL, e);
}

static bool play_order(struct play *p, struct err *e)
{
	static const char *const lines[] = { "{\"article\":\"NB-14\",\"quantity\":\"2\",\"sales\":\"1090\"}" };
	return order_of(p, HANSA, lines, COUNT(lines), e);
}

static bool play_goods(struct play *p, struct err *e) { return receive(p, HANSA, 0, STR("2"), STR("NB14-70031, NB14-70032"), STR("LS 55102"), e); }

static bool play_further_order(struct play *p, struct err *e)
{
	static const char *const lines[] = { "{\"article\":\"MON-27\",\"quantity\":\"3\",\"sales\":\"243\"}", "{\"article\":\"NB-14\",\"quantity\":\"1\",\"sales\":\"1090\"}" };
	return order_of(p, VOSS, lines, COUNT(lines), e);
}

static bool play_part(struct play *p, struct err *e) { return receive(p, VOSS, 0, STR("3"), NONE, STR("LS 55348"), e); }

/* ---- what suppliers send ---- */

struct kept { struct str sha256, bytes; };

static bool keep(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct kept *k = what;
	return file_keep(db, 0, now, k->sha256, STR("application/xml"), k->bytes, e);
}

/* Written as a supplier's program would, read as one of theirs is. */
static bool supplier_bill(struct play *p, const char *number, struct str order, const char *lines, int64_t *id, struct err *e)
{
	struct invoice v;
	struct bill b;
	struct fields f = { 0 };
	struct out xml = out_open(p->turn);
	struct date today = zone_date(NULL, clock_now());
	struct str json = text(p->turn, "{\"type\":\"380\",\"number\":\"{}\",\"issue\":\"{}\",\"due\":\"{}\",\"buyer_reference\":\"40711\",\"order\":\"{}\","
		"\"seller\":{\"name\":\"Nordhandel GmbH\",\"street\":\"Hafenstr. 40\",\"zip\":\"24103\",\"city\":\"Kiel\",\"country\":\"DE\",\"vat_id\":\"DE136695976\",\"contact\":\"Vertrieb\",\"phone\":\"+49 431 555010\",\"mail\":\"rechnung@nordhandel.example\",\"endpoint\":\"rechnung@nordhandel.example\"},"
		"\"buyer\":{\"name\":\"Nordlicht Systemhaus GmbH (DEMO)\",\"street\":\"Am Deich 1\",\"zip\":\"20457\",\"city\":\"Hamburg\",\"country\":\"DE\",\"endpoint\":\"rechnung@demo.example\"},"
		"\"payment\":{\"means\":\"58\",\"iban\":\"DE02120300000000202051\",\"reference\":\"{}\"},\"skonto\":[{\"days\":10,\"percent\":\"2.00\"}],\"lines\":[{}]}",
		str_of(number), today, (struct date){ today.day + 14 }, order, str_of(number), str_of(lines));
	if (!invoice_read_case(json, p->turn, &v, e) || !invoice_print_ubl(&v, &xml, e))
		return false;
	struct kept k = { sha256_hex(p->turn, out_str(&xml)), out_str(&xml) };
	must(bill_of_xml(k.bytes, p->turn, &b));
	play_put(p, &f, "bill", bill_print(&b, p->turn));
	play_put(p, &f, "name", text(p->turn, "{}.xml", str_of(number)));
	play_put(p, &f, "sha256", k.sha256);
	return writer_job(p->w, keep, &k, e) && play_act(p, -1, p->people[BOOKS], "bill.read", &f, id, e);
}

static bool play_bill(struct play *p, struct err *e)
{
	struct bought b;
	struct fields f = { 0 };
	int64_t id = 0;
	if (!bought_by(p, HANSA, &b, e) ||
	    !supplier_bill(p, "RG-88123", b.order.number, "{\"name\":\"Notebook 14 Zoll\",\"article\":\"X-1400\",\"qty\":\"2\",\"unit\":\"C62\",\"price\":\"860.00\",\"vat\":\"S\",\"rate\":\"19\"}", &id, e))
		return false;
	play_put(p, &f, "invoice", play_number(p, id));
	return play_act(p, -1, p->people[BOOKS], "bill.approve", &f, NULL, e);
}

static bool play_dear_bill(struct play *p, struct err *e)
{
	struct bought b;
	int64_t id = 0;
	return bought_by(p, VOSS, &b, e) && supplier_bill(p, "RG-88317", b.order.number, "{\"name\":\"Bildschirm 27 Zoll\",\"article\":\"M-2700\",\"qty\":\"3\",\"unit\":\"C62\",\"price\":\"199.00\",\"vat\":\"S\",\"rate\":\"19\"}", &id, e);
}

/* before: minutes before the end. */
static const struct { bool (*play)(struct play *, struct err *); int64_t before; } steps[DEMO_RESALE] = {
	{ play_stock, 88 * 1440 - 120 }, { play_licences, 88 * 1440 - 180 }, { play_order, 26 * 1440 - 200 }, { play_goods, 22 * 1440 - 210 }, { play_bill, 20 * 1440 - 90 },
	{ play_further_order, 6 * 1440 - 150 }, { play_part, 3 * 1440 - 130 }, { play_dear_bill, 1440 - 100 },
};

int64_t resale_before(int step) { return steps[step].before * MINUTE; }
bool resale_play(struct play *p, int step, struct err *e) { return steps[step].play(p, e); }
