/* account/list.h - lists of prices of the house: articles under one name, each of whose prices has its day.
 *
 * A version of a list is a day with which some of its prices change. A contract may name a list ("preis techniker: laut liste standard"): the article of the position's name
 * then says what the position costs on a day (price_listed). Amounts are net, of the last twelve months those that were claimed.
 *
 * Act, client 0, of the owner:
 *   list.tell   list, day: a version that comes; shown: the hash of the letters that were shown. Clients whose contract has changed prices told before get their
 *               letter, once; from the day in it on the version holds for them */
#pragma once
#include "account/article.h"

struct price_list { struct str name; int64_t articles, clients; struct date since, next; };      /* clients: with a contract that names it; since: of the version in force, next: of the first to come, 0: none */
struct price_lists { struct price_list *at; size_t n, cap; };
bool list_all(struct db *db, struct date today, struct arena *mem, struct price_lists *out, struct err *e);

struct list_versions { struct date *at; size_t n, cap; };
bool list_versions(struct db *db, struct str name, struct arena *mem, struct list_versions *out, struct err *e);      /* the latest day first */

/* An article as a version has it; was: in the version before, where it was in it. year: what it came to in the last twelve months; then: what that would have been. */
struct list_price { struct article article; struct micro was, is; bool is_new; struct money year, then; };
/* Whom a version concerns: a client whose contract has positions by the list (contract 0: it only bought articles of it, and pays what its next quote says). effective: from when it holds
 * for the client; tells: the contract has it told before; told: it was. letter: what would be sent, or was not to be. */
struct list_client { int64_t client, contract; struct str name; struct date effective; bool tells, told; struct money year, then; struct str to, subject, letter; };
/* The version of that day beside the one before it. sha256: of all letters that would go out; NONE: none would. */
struct list_compared { struct date day, before; struct { struct list_price *at; size_t n, cap; } prices; struct { struct list_client *at; size_t n, cap; } clients; struct str sha256; };
bool list_compare(struct db *db, struct str name, struct date day, struct date today, struct arena *mem, struct list_compared *out, struct err *e);

/* What a contract has from lists, as it holds for its client on a day. by: the list, and since when. */
struct listed_price { struct str name, by; struct price_item item; bool found; };
struct listed_prices { struct listed_price *at; size_t n, cap; };
bool list_of_contract(struct db *db, int64_t client, const struct contract *c, struct date day, struct arena *mem, struct listed_prices *out, struct err *e);
