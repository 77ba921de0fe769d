/* account/choice.h - what of a quote who accepts it chooses: rows that may be taken beside it, and alternatives of which exactly one is.
 *
 * A row is a line that somebody wrote, with the lines that follow from it. Until it is chosen it counts for nothing: the sums of the quote, its claims, its orders
 * and its project have only what holds (quote_lines). The bytes that were offered stay as they are; what was chosen stands in those of the agreement. */
#pragma once
#include "account/books.h"

struct str quote_choice_letter(enum quote_choice c);     /* "A": as people call alternatives; of others nothing */
/* from, until: its lines among all of the quote; taken: it holds. */
struct quote_option { enum quote_choice choice; int64_t line; size_t from, until; struct money net; bool taken; };
struct quote_options { struct quote_option *at; size_t n, cap; };
/* By kind of choice, then in the order of the quote. Pure, as is the next. */
void quote_options(const struct quote_lines *all, struct arena *mem, struct quote_options *out);

/* Takes the rows of these lines into the quote. UNKNOWN: none of its rows that are to be chosen; MISSING: of alternatives (*which) none; TWICE: more than one. */
enum choice_fault { CHOICE_GOOD, CHOICE_UNKNOWN, CHOICE_MISSING, CHOICE_TWICE };
struct chosen_lines { int64_t *at; size_t n, cap; };
enum choice_fault quote_choose(struct quote_lines *all, const struct chosen_lines *chosen, struct arena *mem, enum quote_choice *which);
/* What it comes to with what holds of it. False: beyond the range. */
bool quote_sums(const struct quote_lines *lines, struct arena *mem, struct owed_sums *out);

/* What was agreed, in the client's language: the quote with what was chosen, who accepted it, when and how. Empty: of a quote that nobody accepted, or before
 * such documents were kept. */
bool quote_agreed(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct str *sha256, struct str *bytes, struct err *e);
/* The same as it is printed, with the bytes of offer and agreement within; its logo is that of the day on which it was decided. of->id 0: nothing was agreed. */
struct pdf_document;
bool quote_agreed_pdf(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct pdf_document *out, struct quote *of, struct err *e);
