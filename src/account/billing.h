/* account/billing.h - what work.c and work_surcharge.c share: one position of a part on its way to the lines. */
#pragma once
#include "account/account.h"

struct billing {
	struct work *work;
	const struct work_position *at;
	const struct work_terms *terms;                  /* of the last booking */
	const struct price_item *by_time;                /* NULL: nothing there is by time */
	struct err *refused;
	const bool *only;                                /* of the bookings, as if there were no others; NULL: all */
	bool moved;                                      /* the price of an earlier booking was another one */
};
enum billed_where { HERE, ELSEWHERE };
bool billing_is_at(const struct billing *g, const struct work_booking *k);       /* was that work charged at this position? */
/* Claimed under one name: at this position of the part, or at others. */
struct money billing_claimed(const struct billing *g, struct str name, bool (*kind)(int place), enum billed_where where);
/* What the position costs for the bookings looked at without surcharges, within its bounds; minutes: all of theirs. False: refused. */
bool billing_costs(const struct billing *g, int64_t minutes, struct price_kept *out);
void billing_add(struct billing *g, int place, struct owed line);        /* nothing where it comes to nothing */
/* A line for each surcharge and discount that the last booking meets, once its other lines are written. k: what all bookings cost. */
bool billing_surcharges(struct billing *g, const struct price_kept *k);
