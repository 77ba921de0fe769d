/* account/books.h - the stage's own rows: quotes, booked time, flat fees, claims.
 *
 * Acts it does (fields; the door adds house = 1 for people of the house and approver = 1 for whoever may
 * commit the client, from the session and never from the form):
 *   quote.add      part; per line line.text, line.price (a position of the contract), line.quantity (minutes
 *                  or pieces), line.amount (net price of a piece that is on no list). Replaces what is not decided
 *   quote.offer    quote                    -> the document is written, hashed and final
 *   quote.accept   quote, sha256 (of the document shown)      quote.decline  quote, reason
 *   time.add       part, minutes, date, start (18:30; decides surcharges), text
 *   fee.run        month (2026-11)          -> once per client and month, by what the inventory counts on its last day
 * A verdict "project" on a part without a quote becomes a draft by itself. */
#pragma once
#include "account/account.h"
#include "signal/signal.h"

/* draft --offer--> offered --accept--> accepted      draft and offered end as superseded when a new
 *                          `-decline-> declined      version is written or the verdict turned */
enum quote_state { QUOTE_DRAFT, QUOTE_OFFERED, QUOTE_ACCEPTED, QUOTE_DECLINED, QUOTE_SUPERSEDED };       /* ORDER quote_state */
struct str quote_state_id(enum quote_state s);

struct quote {
	int64_t id, client, ticket, part, contract, verdict;
	struct str number, title;
	int version;
	enum quote_state state;
	struct str clause, clause_text;                  /* what makes it a project, as signed */
	struct money net, vat, gross;
	struct date valid_until;                         /* 0 before the offer */
	struct str sha256;                               /* of the offered document */
	int64_t person, decided_by;                      /* person 0: proposed by the program */
	struct instant created, offered, decided;
};
struct quotes { struct quote *at; size_t n, cap; };
/* effort: an estimate that booked time is billed by; its minimum and base are minutes. */
struct quote_line { int64_t id; bool effort; struct micro minimum; struct owed owed; };
struct quote_lines { struct quote_line *at; size_t n, cap; };

/* id 0 in *out: there is none. */
bool quote_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct quote *out, struct err *e);
/* The version of a part that holds: the newest that is not superseded. */
bool quote_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct quote *out, struct err *e);
/* client 0: of all; ticket 0: of all. Newest first; superseded ones only of a ticket. */
bool quote_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct quotes *out, struct err *e);
bool quote_lines(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct quote_lines *out, struct err *e);
/* The bytes of the offered document, HTML of our own making; empty before the offer. */
bool quote_document(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct str *bytes, struct err *e);

/* What the document of a quote shows; text in out->lang: the clause above the price, the lines, the sums,
 * the terms before the signature. One <article class="sheet quote">. */
struct quote_sheet {
	const struct quote *quote;
	const struct quote_lines *lines;
	const struct owed_sums *sums;
	struct str house, house_place, client, client_place, contract;
	struct date issued;
};
void quote_print(const struct quote_sheet *q, struct out *out);

enum time_state { TIME_HELD, TIME_FREE, TIME_OWED };     /* ORDER time_state */
/* reason, an id: no-verdict, open, disputed, quote, not-offered (held); covered, warranty, fixed-price (free). */
struct booked {
	int64_t id, client, ticket, part, verdict, quote, person;
	struct date day;
	int minutes, billed;
	int start;                                       /* minute of the local day at which the work began, -1: not said */
	enum time_state state;
	struct str reason, text;
	struct str clause, quota;                        /* what it was decided by, and drew on */
	int64_t cut_from;                                /* the entry it was cut from where a quota ended, 0: none */
	struct money net;
	struct instant at;
};
struct booked_list { struct booked *at; size_t n, cap; };
struct str time_state_id(enum time_state s);
bool time_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct booked_list *out, struct err *e);

/* What the flat fee of a month would be under any contract, by what the inventory counted on its last day; 0: it names none. */
bool fee_under(struct db *db, int64_t client, struct date last, const struct contract *c, struct arena *mem, struct money *out, struct err *e);

enum claim_source { CLAIM_QUOTE, CLAIM_TIME, CLAIM_FEE };        /* ORDER claim_source */
/* owed.clause: the contract's or quote's words it rests on; owed.note: what was done. */
struct claim {
	int64_t id, client, source_id, contract, quote, ticket, invoice;
	enum claim_source source;
	int place;
	struct date from, until;
	struct owed owed;
};
struct claims { struct claim *at; size_t n, cap; };
/* What is not billed yet, in order of service: of one quote (month ignored), or with quote 0 everything served
 * up to that day; fixed quote lines only once their ticket is solved. What is disputed is not among them. */
bool claim_owed(struct db *db, int64_t client, int64_t quote, struct date until, struct arena *mem, struct claims *out, struct err *e);
/* client 0: of all. The queue of unbilled work, oldest first. */
bool claim_list(struct db *db, int64_t client, struct arena *mem, struct claims *out, struct err *e);
/* Writes something owed; the same source and place are owed once. */
bool claim_add(const struct step *s, const struct claim *c, struct err *e);
/* Marks a claim as billed. False also when another invoice has it. */
bool claim_bill(struct db *db, const struct claim *c, int64_t invoice, struct err *e);
/* What a cancelled invoice had billed is owed again, as new rows. */
bool claim_renew(const struct step *s, int64_t client, int64_t invoice, struct err *e);

/* The next number of a series ("RE", 2026 -> "RE-2026-0001") and its place; *hash: the end of its chain. */
bool series_take(struct db *db, struct arena *mem, struct str prefix, int year, struct str *number, int64_t *place, struct str *hash, struct err *e);
bool series_close(struct db *db, struct arena *mem, struct str prefix, int year, struct str hash, struct err *e);

bool account_step(const struct step *s, bool *worked, struct err *e);
