/* fee_facts.c - what the house knows of a month by itself: what a flat fee, and what is put on it, may hang on. */
#include "account/inside.h"
#include "clock/clock.h"

static bool is_reference(const struct contract *c, const struct fact_type *f)
{
	return f->source.len && str_is(f->source, contract_head(c)->reference) && contract_is_day(c, f->name);
}

/* The day by which the head chooses the version of work is here the month's last, as for what is counted. */
static void tell_day(const struct contract *c, struct date last, struct arena *mem, struct facts *out)
{
	const struct fact_type *all;
	for (size_t n = contract_facts(c, &all), i = 0; i < n; i++)
		if (is_reference(c, &all[i]))
			*push(mem, out) = (struct fact){ all[i].name, text(mem, "{}", last) };
}

static bool tell_since(struct db *db, int64_t client, const struct contract *c, struct date last, struct arena *mem, struct facts *out, struct err *e)
{
	struct since_fact *all;
	struct date began = { 0 };
	for (size_t n = contract_since_facts(c, mem, &all), i = 0; i < n; i++) {
		if (all[i].day.len)
			continue;                                        /* of a thing, or of a work item */
		if (!began.day && !verdict_began(db, client, c, mem, &began, e))
			return false;
		*push(mem, out) = (struct fact){ all[i].fact, contract_since(c, &all[i], began, last, mem) };
	}
	return true;
}

static struct str percent(const struct contract *c, struct micro share, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = contract_head(c)->lang;
	html(&o, "{} %", share);
	return out_str(&o);
}

/* The last period of the measure that was over with the month. */
static bool tell_figures(struct db *db, int64_t client, const struct contract *c, struct date last, struct arena *mem, struct facts *out, struct err *e)
{
	const struct service_figure *all;
	for (size_t n = contract_figures(c, &all), i = 0; i < n; i++) {
		struct figure_sum sum;
		struct date first = calendar_period((struct date){ last.day + 1 }, all[i].months);
		struct civil day = date_civil(first);
		struct date from = date_of(day.year, day.month - all[i].months, 1);
		if (!figure_of_days(db, client, all[i].name, from, (struct date){ first.day - 1 }, mem, &sum, e))
			return false;
		if (sum.cases)
			*push(mem, out) = (struct fact){ all[i].name, percent(c, sum.percent, mem) };
	}
	return true;
}

bool fee_facts(struct db *db, int64_t client, const struct contract *c, struct date last, struct arena *mem, struct facts *out, struct err *e)
{
	tell_day(c, last, mem, out);
	return agreement_counts(db, client, c, last, mem, out, e) && tell_since(db, client, c, last, mem, out, e) && tell_figures(db, client, c, last, mem, out, e);
}
