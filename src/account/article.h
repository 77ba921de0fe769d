/* account/article.h - what the house buys and sells: articles with purchase price and what a client pays for them, and who supplies them.
 *
 * Of the house. Prices are per unit, net, in euro, in millionths. A client pays the sales price or, where none is said, what leaves the house its margin:
 * the share of the price in percent (at 25 % 75.00 become 100.00), in whole cents. Goods are ordered, delivered and owed when they have come; licences
 * and services are owed like any other line of a quote. What is ended stays where it is named and is named no more.
 *
 * Acts, client 0, of the owner:
 *   article.set   row, for each: fields as fields_print has them: number, german, english, kind (goods, licence, service; as people of either language say
 *                 it), unit (code or word; none: pieces), purchase, sales or margin, tax (S, Z, E, AE; none: S), rate (percent; none: the house's), supplier
 *                 (by name; one that is not known yet becomes known), supplier_number, class (of components), warranty (months), list (of prices, as contracts name
 *                 it), step (sold in so many), least (at least so many), end = 1.
 *                 An article is known by its number; what a row does not name stays as it is. All rows or none. With from, a day to come, a row says what
 *                 a known article costs from that day on, and nothing else of it; one that is new is there at once
 *   supplier.set  name; email, customer (what the house is called there), vat_id, creditor (its account in the adviser's books: 70000 to 99999) */
#pragma once
#include "account/books.h"

enum article_kind { ARTICLE_GOODS, ARTICLE_LICENCE, ARTICLE_SERVICE, ARTICLE_KINDS };   /* ORDER article_kind */
struct str article_kind_id(enum article_kind k);
struct str article_kind_name(enum article_kind k, enum lang lang);

struct article {
	int64_t id, supplier;                            /* supplier 0: nobody's */
	struct str number, names[2];                     /* in both languages; one at least is not empty */
	enum article_kind kind;
	struct str unit;                                 /* UN/ECE Rec 20 */
	struct micro purchase, sales, margin;            /* sales 0: by the margin */
	struct tax tax;                                  /* at home */
	struct str supplier_name, supplier_number;       /* what it is called there */
	struct str class;
	int warranty;                                    /* months; 0: none is known */
	struct str list;                                 /* of the prices that contracts name; empty: in none */
	struct micro step, least;                        /* sold in so many, and at least so many; 0: any */
	bool ended;
};
struct articles { struct article *at; size_t n, cap; };
struct supplier { int64_t id; struct str name, email, customer, vat_id; int64_t creditor; };      /* creditor: its account in the adviser's books, 0: the one its number gives */
struct suppliers { struct supplier *at; size_t n, cap; };

/* In that language, or the other one. */
struct str article_name(const struct article *a, enum lang lang);
/* What a client pays for one. */
struct micro article_price(const struct article *a);
/* What of a price stays with the house, in percent; below 0: it costs more. Of a price of 0 nothing. */
struct micro article_margin(struct micro purchase, struct micro price);

/* id 0 in *out: there is none. */
bool article_find(struct db *db, int64_t id, struct arena *mem, struct article *out, struct err *e);
bool article_by_number(struct db *db, struct str number, struct arena *mem, struct article *out, struct err *e);
/* By number, behind that one (NONE: the first), at most so many; words: what number or name must have, NONE: all. Ended ones only where all is set. */
bool article_list(struct db *db, struct str words, struct str behind, bool all, int most, struct arena *mem, struct articles *out, struct err *e);
bool article_in_list(struct db *db, struct str list, struct arena *mem, struct articles *out, struct err *e);     /* by number; the list whatever its letters, ended ones left out */
/* Its prices, the latest day first: those it had, and those to come. Quotes have what holds on their day; what was quoted stays. */
struct article_price { struct date day; struct micro purchase, price; int64_t person; bool began; };
struct article_prices { struct article_price *at; size_t n, cap; };
bool article_prices(struct db *db, int64_t article, struct arena *mem, struct article_prices *out, struct err *e);
bool supplier_find(struct db *db, int64_t id, struct arena *mem, struct supplier *out, struct err *e);
bool supplier_list(struct db *db, struct arena *mem, struct suppliers *out, struct err *e);      /* by name */

/* What an article is taxed by for a client that is taxed by home. False: refused, a person must decide. */
bool article_tax(const struct step *s, const struct article *a, struct tax home, struct tax *out);
/* The line of an article as somebody asked for it (amount: another price than the article's), at home taxed by home. False with refused empty: the store failed. */
struct article_asked { struct str number, words, quantity, amount; };
bool article_line(const struct step *s, const struct article_asked *asked, struct tax home, enum lang lang, struct quote_line *out, struct err *e);

struct client;
/* The client's tax; refuses by *refused, then returns true. */
bool account_client_tax(const struct step *s, int64_t client, struct client *c, struct tax *tax, struct err *e);

/* A number as people type it: "85,00", "85.00", "1.249,00", "1,249.00". "1.249" says too little. */
bool account_number(struct arena *mem, struct str typed, struct micro *out);
/* That this is no price, and how many decimals one may have. */
bool account_refuse_price(const struct step *s, struct str field, struct str typed);
