/* account/account.h - what is owed: prices of the contract, rounded time, flat fees, quotes, claims.
 *
 * A price is never a floating number: quantity, unit price and base count in millionths, the product is
 * rounded to cents once, half away from zero; VAT is taken once per category and rate from the sum
 * (EN 16931, BR-CO-17). Booked minutes are rounded by the contract's unit first, and the rounded
 * quantity is what a quote, a claim and an invoice show: whoever recomputes a line gets its amount.
 * Everything owed ends as a claim; a claim is billed by one invoice line, never by two. */
#pragma once
#include "contract/contract.h"

/* ---- value added tax ------------------------------------------------------------------------ */

/* UNCL 5305 as EN 16931 uses it: S, Z, E, AE, K, G, O. */
enum tax_category { TAX_STANDARD, TAX_ZERO, TAX_EXEMPT, TAX_REVERSE, TAX_COMMUNITY, TAX_EXPORT, TAX_OUTSIDE };   /* ORDER tax_category */
struct tax { enum tax_category category; struct micro rate; };           /* rate in percent */
struct str account_tax_code(enum tax_category category);
bool account_find_tax(struct str code, enum tax_category *out);

struct tax_group { struct tax tax; struct money basis, vat; };
struct tax_groups { struct tax_group *at; size_t n, cap; };
/* Adds an amount to the group of its category and rate. False: beyond the range of cents. */
bool account_add_tax(struct tax_groups *groups, struct arena *mem, struct tax tax, struct money amount);
/* Orders the groups (category, rate) and takes the VAT of each once; their sum goes to *vat. */
bool account_set_tax(struct tax_groups *groups, struct money *vat);

/* To whom: country as ISO 3166-1; consumer: no business. rate: at home. */
struct supplied { struct str home, country, vat_id; bool consumer; struct micro rate; };
/* Where a service is taxed: at home at that rate; by a business in another state of the EU, which owes the tax (Art. 196 of Directive 2006/112/EC); where a
 * business is outside of it, so not here (Art. 44, § 3a (2) UStG). A consumer within the EU is taxed at home (§ 3a (1) UStG; there is no OSS here). Refuses
 * what a person must decide. */
bool account_choose_tax(const struct supplied *to, enum lang reader, struct tax *out, struct err *e);
/* Goods that are sent to who is taxed so for services: exempt as an intra-community supply or as an export (§ 4 No. 1 UStG), else as at home. */
struct tax account_goods_tax(struct tax services, struct tax at_home, struct micro rate);

/* ---- lines ---------------------------------------------------------------------------------- */

/* One line as a quote, a claim and an invoice show it: quantity * price / base = net. */
struct owed {
	struct str name, note, unit;                     /* unit: UN/ECE Rec 20, "MIN", "KWH", "C62" */
	struct micro quantity, price, base;              /* base 0: price per one unit */
	struct money net;
	struct tax tax;
	struct str clause;                               /* what it rests on: "§9.1 techniker" */
	struct date from, until;                         /* the days it is for, where it has its own; 0: those of what it is a part of */
};
/* Of a unit of the contract ("kwh": KWH); what has no code of its own is pieces, C62. And the unit of a code as people write it; of pieces nothing. */
struct str account_unit_code(struct str unit);
struct str account_unit_name(struct str code, enum lang lang);
struct str account_unit_said(struct str code, struct micro n, enum lang lang);          /* behind so many: "1 Seite", "500 Seiten" */
void account_put_price(struct out *o, struct micro price);                              /* in cents, or a finer one with all its decimals: 0,0475 € */
struct owed_list { struct owed *at; size_t n, cap; };
/* Rounded once, half away from zero. False: beyond the range, or a negative base. */
bool account_net(struct micro quantity, struct micro price, struct micro base, struct money *out);

struct owed_sums { struct tax_groups groups; struct money net, vat, gross; };
bool account_sum(const struct owed_list *lines, struct arena *mem, struct owed_sums *out);

/* A line's name, or what it rests on, in words: the name of the contract in front of it as its author or the house calls it ("Technik vor Ort:
 * Platte"), the house's in that language. c NULL: as it is. In mem, or the line itself. */
struct str account_words(const struct contract *c, struct str line, enum lang lang, struct arena *mem);

/* ---- the contract's prices ------------------------------------------------------------------- */

/* The position's item that is by time; NULL: there is none. */
const struct price_item *account_time_item(const struct price *p);
/* The least or the most of a position ("mindestens 500,00 € monatlich"), or of one that it adds, as a line of a list of prices. */
struct price_item account_bound(const struct contract *c, const struct price *p, const struct price_bound *b, bool most, struct arena *mem);
struct money account_cap(const struct price *p, const struct price_item *item);          /* the least of the bounds that the item lies within; 0: there is none */
/* A journey, a flat amount: what a position costs whatever the time, once for a part or once for each visit. */
bool account_is_once(const struct price_item *item);
bool account_is_set_up(const struct price_item *item);           /* "je server 50,00 € einmalig": owed once for each thing */
/* Can booked time be charged at it: by time, or once for a part ("eigenbeteiligung: 50,00 € einmalig")? */
bool account_prices_work(const struct price *p);
/* False, with what to do: the amounts stand in a list on paper. */
bool account_refuse_listed(const struct price *p, enum lang lang, struct err *refused);
/* "85,00 €" in o->lang; below a cent all decimals: "0,0124 €". */
void account_print_amount(const struct price_item *item, struct out *o);
/* What time at an item is called: "technik", or of a higher step "technik > 3 h". In mem. */
struct str account_time_name(const struct price_item *item, struct str name, struct arena *mem);
/* Minutes of work at a position: 75 MIN, 30.00 per base 15, net 150.00; of a price with steps those on the first of them. */
bool account_price_time(const struct price *p, int64_t minutes, struct tax tax, struct arena *mem, struct owed *out, struct err *e);
/* One piece at its own price, so that quantity * price is exact; below 0: a piece less. */
void account_as_piece(struct owed *line, struct money amount);
/* A discount takes no more than there is. */
void account_at_most(struct owed *line, struct money there);
/* The line that a surcharge or discount of the contract makes of this much of the work. False: beyond the range. */
/* "§2, §5.1": the clauses that decided, and the one it is of as well. */
struct str account_clause_too(struct str clauses, struct str own, struct arena *mem);
bool account_price_surcharge(const struct surcharge *s, struct put_base base, const struct owed *work, struct arena *mem, struct owed *out, struct err *e);
/* So many of what an item counts ("je server 85,00 €"), as far as they lie on its step and at least its least; the quantity
 * may be 0. */
bool account_price_piece(const struct price *p, const struct price_item *item, struct micro quantity, struct tax tax, struct arena *mem, struct owed *out, struct err *e);

/* So many pieces at a position that counts one thing: a line for each item or step, for what goes beyond a most, for each surcharge or
 * discount put on the position (holds: as judged, or NULL), and for what is missing to a least. */
bool account_price_pieces(const struct contract *c, const struct price *p, struct micro quantity, const bool *holds, struct tax tax, struct arena *mem, struct owed_list *out, struct err *e);

/* What a line of a price rests on: the paragraph that says it, and its name: "§9.1 pauschale". position: the one that is charged, of several that a price
 * adds; without a paragraph of its own it has the price's. c NULL: nothing is known of others. In mem. */
struct str account_rests_on(const struct contract *c, const struct price *p, struct str position, struct arena *mem);

/* A class of the inventory and how many of it count. */
struct counted { struct str class; int64_t n; };
int64_t account_count(const struct contract *c, const struct price_item *item, const struct counted *counted, size_t n);       /* what the item counts of them */
/* A month of a flat fee: the n-th it is owed for, the first being 0; which of the year, from 1. days, of: of the month only so many days are owed of what
 * is monthly (of 0: all of them). later: what is owed by a longer period, or once, is owed with days before these. had: what is once was owed before
 * the first month. began: the first day of the first period; first: of the month; ends: with that day the fee does not go on, and of a longer period
 * only what lies before it is owed (day 0: no such day is known). bound: of each item so many at least, for less is not counted yet (bound.c; NULL: none
 * is bound), and until when. spread: the year is twelve such months, so what is owed for longer has as many of its days. set_up: of each item
 * that each thing owes once, how many owe it now (NULL: all that count, in the first month). runs: of what a price counts by days; none: it counts nothing so.
 * before: of each item owed ahead for longer, what was counted at most at the end of a month of its period (-1: the period has none yet; NULL: nobody asks): what is more is owed for the rest of it. */
struct set_up_due { int64_t n; bool first; struct str names; };          /* first: with the fee itself; names: of the things, for people */
/* So many days in a row on which the same is counted. */
struct counted_run { int32_t days; const struct counted *counted; size_t n; };
struct fee_month { int nth, of_year; int32_t days, of; bool later, had, spread; struct date began, first, ends; const int64_t *bound; struct date bound_until; const struct set_up_due *set_up; const struct counted_run *runs; size_t n_runs; const int64_t *before; };
/* Of how many months what is owed in that period is due with the month, *of how many it has; 0: with another. Quarters and years are reckoned
 * from the first month and owed in advance, once is in it; no period is monthly. begins: its periods begin with that month of
 * the year; of the one in which the contract begins the months that are left are owed with the first. */
int account_months_due(struct str period, int begins, struct fee_month month, int *of);
/* How many months of the period that the item is owed ahead for are over; 0: it begins with this month, or the item is monthly or owed once. */
int account_months_over(const struct price_item *item, struct fee_month month);
/* The flat fee of the month: every item that is due, by the classes that are, or are below, what it counts, in the
 * position's order; an item without "je" counts once, what is by time or by pieces is no fee. Behind them what goes beyond a most, the
 * surcharges and discounts put on the position (holds: as judged), then what is missing to a least. What no item counts lands in *unpriced. */
bool account_price_month(const struct contract *c, const struct price *p, struct fee_month month, const struct counted *counts, size_t n, const bool *holds, struct tax tax,
	struct arena *mem, struct owed_list *out, struct strs *unpriced, struct err *e);

/* The period of a least or a most amount of work that a day lies in: reckoned from the first day of the contract, or from a month of the year. days, of:
 * all that it has. */
struct work_period { struct date from, until; int32_t days, of; };
struct work_period work_period_of(const struct work_least *l, struct date began, struct date day);

/* ---- booked time of a part -------------------------------------------------------------------- */

/* By what minutes are billed, as their verdict says under its version: the position, what is added to it, and which surcharges are
 * put on it (as judged; open: hangs on what is unknown). In zone the hours of surcharges count. */
struct work_terms { const struct contract *contract; const struct zone *zone; struct str price; const struct added *plus; size_t n_plus; const bool *surcharged, *surcharge_open; };
/* start: minute of the day, -1: not said. visit: that served the work, 0: none is known. */
struct work_booking { int64_t minutes; struct date day; int start; struct work_terms terms; int64_t visit; };
/* Of each position; the surcharges stand between them, in the contract's order. BESIDE: a further price by time. */
enum work_place { PLACE_TIME = 0, PLACE_ONCE = 1000, PLACE_BESIDE = 1250, PLACE_VISIT = 1500, PLACE_LEAST = 2000, PLACE_BALANCE = 9000, PLACE_MOST = 9001 };      /* of a booking as a whole; BALANCE: what a quota in money pays of it; MOST: beyond the most of a period, of each price that has one */
struct work_line { struct str position; int place; struct owed owed; int64_t visit; };     /* visit: of its booking */
enum { PLACES = 10000 };                                 /* of each position of a booking's claims */
/* What other parts bear of what is owed once for a visit, by the position's name; quote: the number of the one that fixed it. */
struct visit_borne { int64_t visit; struct str name; struct money net; int64_t ticket, part; struct str quote; };
/* A part: its bookings that are owed, and what was claimed for those before the last. quoted: all are at the price of a quote. */
struct work {
	struct arena *mem;
	enum lang reader;
	bool quoted;
	struct { struct work_booking *at; size_t n, cap; } bookings;
	struct { struct work_line *at; size_t n, cap; } lines;
	struct { struct visit_borne *at; size_t n, cap; } borne;
};
/* A position as it stands on the day of the last booking, or in its quote; owed: note, clause and tax of its lines. fixed: what of it the quote had owed once
 * it was accepted. */
struct work_position { const struct price *price; struct str name; struct owed owed; struct money fixed; };
/* Adds the lines that the last booking brings at this position: what the part costs with it, less what its lines hold. *billed:
 * its minutes as rounded. False: it can't be priced, in the reader's language. */
bool account_bill_work(struct work *w, const struct work_position *at, int *billed, struct err *refused);
/* What a position has once, within its bounds, without any time. In mem. */
struct price_kept account_once_alone(const struct price *p, struct arena *mem);
/* Does work on those terms owe, once for a visit, what has that name? mem: scratch. */
bool account_owes_by_visit(const struct work_terms *t, struct str name, struct arena *mem);
/* What work on those terms bears of so much that is left of an amount owed once for a visit: within the most of the position that has it, whatever
 * else the work costs there. The rest is left to others that the visit served. mem: scratch. */
struct money account_bears(const struct work_terms *t, struct str name, struct money left, struct arena *mem);
/* Does work of the same verdict at the same price bear other surcharges, or has something else added, than it had, as far as both know? */
bool account_charges_otherwise(const struct contract *c, const struct judgement *was, const struct judgement *now);
/* Does a surcharge on the price of the work (NULL: it has none), or on one that is added, hang on facts nobody told? */
bool account_work_waits(const struct work_booking *k, const struct price *at, struct arena *mem);
