/* purchase/purchase.h - what the house buys for its clients and itself: ordered, come, with serial numbers, and owed by the client once.
 *
 * An order is for one client, or for the house (client 0), from one supplier. It is sent by mail with its PDF, or by whatever other way and marked so; what
 * comes without having been sent was bought over a counter, or lay in stock. Goods come in parts: each receipt says how many of which lines, and the serial
 * numbers, which become components of the client where the article says of what kind, with the last day of the warranty. What comes for a line of an
 * accepted quote is owed by the client from that day, by the quote; of an order by hand at the price that was said, if one was. Whole pieces; prices are per
 * piece, net, in euro, in millionths.
 *
 * The state of an order is reckoned from its rows, and so is what is to be ordered: goods of accepted quotes of which less is ordered, and not given up,
 * than was quoted.
 *
 * Acts, for the client of the order:
 *   order.add      supplier; quote (what is still to be ordered of it from that supplier), or line (article, quantity, price, sales as fields_print has
 *                  them), for each: price empty: the article's purchase price, sales empty: the client pays nothing
 *   order.send     order; mailed = 1 with sha256 and name of its PDF (kept by file_keep for the client), else it is marked as sent
 *   order.receive  order, day, note; then line, quantity, serials (blanks or commas between) in turn, for each line of which something came
 *   order.end      order, reason: what has not come comes no more */
#pragma once
#include "account/article.h"

enum order_state { ORDER_OPEN, ORDER_SENT, ORDER_PARTLY, ORDER_COME, ORDER_ENDED };     /* ORDER order_state */
struct str order_state_id(enum order_state s);

struct order {
	int64_t id, client, supplier, quote, person;     /* quote 0: by hand */
	struct str number, supplier_name, sha256, reason;        /* sha256: of the PDF that was mailed */
	enum order_state state;
	bool mailed;
	struct instant at, sent, ended;
	struct money net;                                /* what the house pays for all of it */
};
struct orders { struct order *at; size_t n, cap; };
struct order_line {
	int64_t id, article, quote_line;                 /* quote_line 0: of none */
	struct str number, name, unit;                   /* number: the supplier's, or else ours */
	struct micro quantity, come, price, sales;
	struct money net;
};
struct order_lines { struct order_line *at; size_t n, cap; };

/* id 0 in *out: there is none; client -1: whosever it is. */
bool order_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct order *out, struct err *e);
/* client -1: of all; before 0: from the newest on, at most so many. */
bool order_list(struct db *db, int64_t client, int64_t before, int most, struct arena *mem, struct orders *out, struct err *e);
bool order_lines(struct db *db, int64_t client, int64_t order, struct arena *mem, struct order_lines *out, struct err *e);

/* What is to be ordered of one accepted quote from one supplier (0: nobody is known). */
struct order_need { int64_t client, quote, supplier; struct str quote_number, title, supplier_name; struct order_lines lines; };
struct order_needs { struct order_need *at; size_t n, cap; };
bool order_needs(struct db *db, struct arena *mem, struct order_needs *out, struct err *e);

/* What came of an order, the oldest first. */
struct receipt { int64_t id; struct date day; struct str note; struct order_lines lines; };     /* of a line: come is what came with it */
struct receipts { struct receipt *at; size_t n, cap; };
bool receipt_list(struct db *db, int64_t client, int64_t order, struct arena *mem, struct receipts *out, struct err *e);
struct serial { int64_t id, client, order, component; struct str number, name, order_number; struct date day, warranty; };     /* warranty 0: none is known */
struct serials { struct serial *at; size_t n, cap; };
/* Of an order, or of a component (the other one is 0). */
bool serial_list(struct db *db, int64_t client, int64_t order, int64_t component, struct arena *mem, struct serials *out, struct err *e);

/* The order as it is sent: a page of HTML in that language, with its title; from document_print_pdf comes its letter. */
struct str order_html(const struct order *o, const struct order_lines *lines, const struct supplier *to, enum lang lang, struct arena *mem);

bool purchase_step(const struct step *s, bool *worked, struct err *e);
