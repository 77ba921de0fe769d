/* proved_test.c - see clock/proved_test.h. */
#include "clock/proved_test.h"

struct clock clock_proved(struct house *h)
{
	struct clock_rows rows = { 0 };
	struct clock k = { 0 };
	const struct zone *z;
	check(clock_list(h->s.db, h->client, h->ticket, h->s.mem, &rows, &h->e) && rows.n == 1);
	check(clock_proof(h->s.db, &rows.at[0], h->s.now, h->s.mem, &k, &z, &h->e));
	return k;
}

struct str clock_proof_words(struct house *h, enum lang lang)
{
	struct clock k = clock_proved(h);
	struct out o = out_open(h->s.mem);
	o.lang = lang;
	clock_print(&k, &o);
	return out_str(&o);
}
