/* show_step_in.c - at a ticket, for both sides: what the contract lets a third party do by now, for the target of a clock has passed. */
#include "web/show.h"
#include "clock/clock.h"

void show_step_in(struct request *q, struct out *o, const struct clock *k)
{
	if (clock_steps_in(k))
		html(o, "<p class=\"notice\">{}</p>", phrase(q->mem, q->lang, q->zone, T_step_in, k->due, name_word(q->mem, k->name, q->lang)));
}

bool show_steps_in(struct request *q, struct out *o, int64_t client, int64_t ticket, struct err *e)
{
	struct clock_rows rows = { 0 };
	if (!clock_list(q->db, client, ticket, q->mem, &rows, e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		const struct zone *z;
		struct clock k;
		if (!clock_proof(q->db, &rows.at[i], q->now, q->mem, &k, &z, e))
			return false;
		show_step_in(q, o, &k);
	}
	return true;
}
