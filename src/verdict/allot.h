/* verdict/allot.h - what quotas leave of work, whatever order it was booked in.
 *
 * Work has what the work before it left: by day, within the day by the hour it began (what nobody said the hour of comes last), then by number. What is billed,
 * released or shown to the client at no price stays as it is, and what is not has to go around it. What is ruled keeps its verdict and what it drew of time; what money
 * pays of it goes by that order, too. So the allotment is a function of what is granted, of the
 * work and of what is final, and of nothing else. */
#pragma once
#include "verdict/verdict.h"

/* The place of some work among all; behind every hour of the day stands what nobody said the hour of. What was cut keeps the place of the booking. */
struct work_turn { struct date day; int start; int64_t booking, entry; };
struct work_turn work_turn_of(struct date day, int start, int64_t booking, int64_t entry);      /* start: of the booking, below 0: nobody said */
int work_turn_compare(const struct work_turn *a, const struct work_turn *b);

/* A booking as it stands: so many minutes under one verdict, what they drew of a quota that counts time, what they cost, and what a quota in money pays of that. */
struct work_piece { int64_t entry, verdict; int64_t minutes; struct str quota; struct money cost, paid; bool repaid; };
/* What was booked as one and may be cut otherwise: judged by what is known of its first piece. changed: it would be cut, or judged, otherwise; of a piece alone
 * `repaid`: it would be paid otherwise. ruled: only that is asked. rooms: what is left for each piece that it would be cut into, of
 * each quota at its place in the contract: what was done later still has what it drew while this is settled. */
struct work_unit { struct worked of; struct work_turn turn; int64_t ticket; struct work_piece *pieces; size_t n; bool changed, ruled; const struct quota_room **rooms; size_t n_rooms; };

/* Looks at units in their order, by what those before them leave and whatever else is drawn. Where what changes costs otherwise, it is to be settled before
 * what comes behind it can be looked at. Writes nothing. */
bool verdict_allot(const struct step *s, int64_t client, struct work_unit *units, size_t n, struct err *e);

/* As verdict_of_work, of a piece (the first, the next ...) of what a unit comes to: by what was known of it, and what is left for it. */
bool verdict_of_allotted(const struct step *s, const struct worked *w, const struct work_unit *of, size_t piece, struct worked_share *out, struct err *e);
/* The parts of what was so settled are judged, and whatever else of the client is open: something was drawn. */
bool verdict_judge_allotted(const struct step *s, int64_t client, const int64_t *parts, size_t n, struct err *e);
bool verdict_give_back(const struct step *s, const struct worked *w, struct err *e);     /* what it drew */
/* Are these two verdicts of one booking the same but for what quotas said? */
bool verdict_is_cut_from(const struct step *s, int64_t client, int64_t a, int64_t b, bool *yes, struct err *e);
/* Does either say of work what the other one says: its class, its price, what is added and put on it? Pure. */
bool verdict_charges_alike(const struct contract *c, const struct judgement *a, const struct judgement *b);
bool verdict_has_balance(const struct contract *c);                        /* a quota in money */
