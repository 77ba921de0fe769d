/* presumed.c - targets of a month that were passed on a presumption alone: nobody told how it was.
 *
 * While the ticket is open they are counted by nobody; closed, they are counted as presumed, and stay named as that. */
#include "inventory/agreements.h"
#include "inventory/words.h"
#include "report/report.h"

static void add_names(struct arena *mem, struct strs *out, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool twice = false;
		for (size_t k = 0; k < out->n; k++)
			twice |= str_is(out->at[k], names[i]);
		if (!twice)
			*push(mem, out) = names[i];
	}
}

/* The facts to be told, as the document calls them. */
static struct strs still_to_tell(const struct judgement *j, struct arena *mem)
{
	struct strs out = { 0 };
	add_names(mem, &out, j->open, j->status == JUDGE_PROVISIONAL ? j->n_open : 0);
	add_names(mem, &out, j->targets_by, j->n_targets_by);
	return out;
}

static bool taken_for_shown(struct db *db, const struct clock_row *k, const struct contract *c, struct arena *mem, struct strs *out, struct err *e)
{
	struct ticket_facts known = { 0 };
	if (!verdict_evidence(db, k->client, k->part, mem, &known, e))
		return false;
	for (size_t i = 0; i < known.n; i++)
		if (str_is(known.at[i].source, STR("presumption")))
			*push(mem, out) = word_name(known.at[i].name, contract_head(c)->lang);
	return true;
}

static bool read_one(struct db *db, const struct clock_row *k, struct arena *mem, struct presumed_target *out, struct err *e)
{
	struct verdict v;
	struct judgement j;
	struct agreement a;
	struct str body;
	const struct contract *c;
	*out = (struct presumed_target){ .clock = *k };
	if (!verdict_by_id(db, k->client, k->verdict, mem, &v, e) || !agreement_by_id(db, k->client, v.contract, mem, &a, &c, e))
		return false;
	out->contract = a.id;
	if (!contract_presumes(c))
		return true;
	if (k->state != CLOCK_UNDECIDED) {
		out->taken = true;
		return taken_for_shown(db, k, c, mem, &out->facts, e);
	}
	if (!verdict_again(db, &v, v.contract, mem, &j, &body, e))
		return false;
	out->facts = j.n_presumed ? still_to_tell(&j, mem) : (struct strs){ 0 };
	return true;
}

bool report_presumed(struct db *db, int64_t client, struct date month, struct arena *mem, struct presumed_targets *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct clock_rows rows = { 0 };
	struct date first = calendar_period(month, 1), next = length_after(first, (struct length){ 0, 1 }, 1);
	if (!agreement_load(db, client, (struct date){ next.day - 1 }, mem, &a, &c, e))
		return false;
	const struct zone *z = c ? agreement_zone(c) : NULL;
	if (!clock_passed(db, client, zone_instant(z, first, 0), zone_instant(z, next, 0), mem, &rows, e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		struct presumed_target one;
		if (!read_one(db, &rows.at[i], mem, &one, e))
			return within(e, "clock {}", rows.at[i].id);
		if (one.facts.n)
			*push(mem, out) = one;
	}
	return true;
}
