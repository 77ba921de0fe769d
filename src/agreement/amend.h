/* agreement/amend.h - what the files that write amendments share: the words of a clause in both languages. */
#pragma once
#include "agreement/inside.h"

/* holders: by amend_holder; as agreed has none. */
struct keywords {
	struct str annex, version, valid, language, code, title, block, examples, values, columns;
	struct str is, are, others, others_mean, supplements, covered, and, repeals, insofar, replaces, quota, per, expires, carries, rolling, at_most, from_quota, price, periods[AMEND_PERIODS], holders[AMEND_HOLDERS];
	struct str begun, full, surcharge, pro_rata, on_price, outside, runs, from, only_if, unless, adjustment;
};
extern const struct keywords amend_keywords[];              /* by language */

/* Takes the part before the mark off the front; without one all. */
struct str amend_part_until(struct str *rest, struct str mark);
void amend_print_supplement(const struct amend *m, const struct keywords *w, struct out *o);
void amend_print_quota(const struct amend *m, enum lang lang, struct out *o);
