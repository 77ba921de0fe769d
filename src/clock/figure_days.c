/* figure_days.c - measures over days on which several versions of a contract were in force. */
#include "agreement/agreement.h"
#include "clock/inside.h"

bool figure_is_alike(const struct service_figure *a, const struct service_figure *b)
{
	return a && b && str_is(a->name, b->name) && str_is(a->clock, b->clock) && a->duty == b->duty && a->times == b->times && a->months == b->months && a->least.u6 == b->least.u6;
}

/* The version of a day, and its days up to that one; *c NULL: none was in force. */
static bool version_on(struct db *db, int64_t client, struct date day, struct date from, struct arena *mem, const struct contract **c, struct date *first, struct err *e)
{
	struct agreement a;
	if (!agreement_load(db, client, day, mem, &a, c, e))
		return false;
	*first = *c && a.from.day > from.day ? a.from : *c ? from : day;
	return true;
}

bool figure_of_days(struct db *db, int64_t client, struct str name, struct date from, struct date until, struct arena *mem, struct figure_sum *out, struct err *e)
{
	*out = (struct figure_sum){ 0 };
	for (struct date day = until, first; day.day >= from.day; day.day = first.day - 1) {
		const struct contract *c;
		struct figure_sum own = { 0 };
		if (!version_on(db, client, day, from, mem, &c, &first, e))
			return false;
		const struct service_figure *f = c ? contract_figure(c, name) : NULL;
		if (f && !figure_of(db, client, c, f, zone_instant(agreement_zone(c), first, 0), zone_instant(agreement_zone(c), (struct date){ day.day + 1 }, 0), mem, &own, e))
			return false;
		out->cases += own.cases;
		out->kept += own.kept;
	}
	if (out->cases)
		out->percent.u6 = round_div((wide)out->kept * 100000000, out->cases);
	return true;
}

bool figure_since(struct db *db, int64_t client, struct str name, struct date day, struct date begin, struct arena *mem, struct date *out, struct err *e)
{
	const struct service_figure *f = NULL;
	*out = begin;
	for (struct date at = day, first; at.day >= begin.day; at.day = first.day - 1) {
		const struct contract *c;
		if (!version_on(db, client, at, begin, mem, &c, &first, e))
			return false;
		const struct service_figure *own = c ? contract_figure(c, name) : NULL;
		if (!c)
			return true;                                 /* before the contract nothing was promised otherwise */
		if (f && !figure_is_alike(f, own)) {
			out->day = at.day + 1;
			return true;
		}
		f = own;
	}
	return true;
}
