/* ledger/interest.h - what late payment bears: by day, on what was open at its end, from the day after the due day (§ 286 (2) No. 1 BGB).
 *
 * The rate is what the contract of the document says, else the law's: so many points (setting dunning.points) above the base rate (setting
 * dunning.base_rate, by the days from which it holds; § 288 (1), (2) BGB, § 247 BGB). */
#pragma once
#include "ledger/bank.h"

struct base_rate { struct date from; struct micro percent; };
struct base_rates { struct base_rate *at; size_t n, cap; };
struct base_rates interest_base(struct db *db, struct arena *mem);       /* as the setting has it */
/* The last day of the half-year in which the last of them began: what holds from the next day on nobody told (§ 247 (1) BGB). Day 0: none is known. */
struct date interest_known_until(const struct base_rates *base);
/* A rate of its own (above_base false), or points above the base rate. */
struct late_rate { bool above_base; struct micro percent; };
/* Days in a row on which the same is open at the same rate in a year of as many days; base: the base rate in it, of a rate above that. */
struct interest_span { struct date from, until; struct money open; struct micro base, percent; int year; };
struct interest_spans { struct interest_span *at; size_t n, cap; };
/* Pure. first: the day after the due day; until inclusive. Days on which nothing is open or borne are in none; before the first base rate nothing above it is borne. */
void interest_spans(struct money gross, const struct booking_rows *paid, struct date first, struct date until, struct late_rate rate, const struct base_rates *base, struct arena *mem, struct interest_spans *out);
struct money interest_of(const struct interest_spans *spans);    /* rounded once. Pure */
/* At what an item is reckoned. */
bool interest_rate(struct db *db, const struct open_item *i, struct arena *mem, struct late_rate *out, struct err *e);
/* Of an item at that rate, until that day. */
bool interest_find(struct db *db, const struct open_item *i, struct date until, struct late_rate rate, const struct base_rates *base, struct arena *mem, struct interest_spans *out, struct err *e);
