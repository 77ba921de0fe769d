/* search/search.h - finding words again: clients, people, components, tickets, what was said on them and what their files say, clauses in force.
 *
 * What can be found is a row of search_doc with its words as they are compared: folded, umlauts as two letters, nothing but
 * words between blanks; so both engines find the same. The engine keeps the index of these rows (store.h, words_find). Rows
 * are written by the one who commits what they are made of, in that commit. */
#pragma once
#include "agreement/agreement.h"
#include "ticket/ticket.h"

enum search_kind { SEARCH_CLIENT, SEARCH_COMPONENT, SEARCH_CLAUSE, SEARCH_TICKET, SEARCH_NOTE, SEARCH_FILE, SEARCH_KINDS };   /* ORDER search_kind */

/* "Drücker-Anlage 2" as "druecker anlage 2"; in mem. Pure. */
struct str search_words(struct str text, struct arena *mem);
/* The part of a text around the first of the words, be it within another, cut between words, at most some 200 bytes; at.n spans of it are the words
 * themselves. Pure. */
struct search_span { size_t from, until; };
struct excerpt { struct str text; bool cut_before, cut_after; struct { struct search_span *at; size_t n, cap; } spans; };
struct excerpt search_excerpt(struct str text, struct str words, struct arena *mem);

/* words: of search_words; all must occur, the last may be the beginning of one. client 0: of all. outside: only what a contact of
 * that client may read; then client is theirs. within: instead what holds a word only as a part of another. before: only older ones; 0: from the newest. */
struct search_ask { struct str words; int64_t client, before; enum search_kind kind; bool outside, within; size_t most; };
/* id: of the row, for `before`. ref: the thing itself; ticket: of a ticket, note or file; contract and place: of a clause ("§7.1"). */
struct search_hit { int64_t id, client, ref, ticket, person; enum search_kind kind; bool within; struct str title, place, body, client_name; struct instant at; };
/* more: there are others behind the last one; within: of those that the last question asked for. */
struct search_hits { struct search_hit *at; size_t n, cap; bool more, within; };
/* Newest first, behind those that are in *out, and none twice. */
bool search_find(struct db *db, const struct search_ask *ask, struct arena *mem, struct search_hits *out, struct err *e);

/* Takes up some hundreds of rows that are new since it was called last. Called before every commit; *left: there are more. */
bool search_keep(const struct step *s, bool *left, struct err *e);
