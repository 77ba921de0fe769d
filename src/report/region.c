/* region.c - the stored work that lies in one region of a contract's space: the tickets behind a line of a comparison. */
#include "report/report.h"
#include "inventory/words.h"

/* The stored value in the words of the contract: facts are kept in those of the document that judged. */
static struct str value_in(const struct fields *facts, struct str fact, enum lang lang)
{
	struct str id = word_id(fact);
	for (size_t i = 0; i < facts->n; i++)
		if (str_is(word_id(facts->at[i].name), id))
			return word_name(word_id(facts->at[i].value), lang);
	return NONE;
}

static bool lies_in(const struct contract *c, const struct cube *region, const struct fields *facts, struct str *unknown)
{
	*unknown = NONE;
	for (size_t i = 0; i < region->n; i++) {
		struct str value = value_in(facts, region->sets[i].fact, contract_head(c)->lang);
		if (!value.len)
			*unknown = region->sets[i].fact;
		else if (!fact_set_has(c, &region->sets[i], value))
			return false;
	}
	return true;
}

bool report_work_in(struct db *db, int64_t client, struct instant from, const struct contract *c, const struct cube *region, struct arena *mem,
	struct region_parts *out, struct err *e)
{
	struct arena *row_mem = arena_open();
	struct region_part w = { 0 };
	struct str stored;
	struct rows *r = sql(db, "select ticket_id, part_id, facts from verdict where client_id = ? and at_ms >= ?"
	                         " and id in (select max(id) from verdict where client_id = ? group by part_id) order by id desc", client, from, client);
	for (; row(r, row_mem, &w.ticket, &w.part, &stored); arena_reset(row_mem)) {
		struct fields facts = { 0 };
		if (fields_parse(row_mem, stored, &facts) && lies_in(c, region, &facts, &w.unknown))
			*push(mem, out) = w;
	}
	arena_close(row_mem);
	return done(r, e);
}
