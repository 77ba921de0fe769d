/* shared_period.c - which period an item of a price has: its own, or that of the next item that names one, where it is said of both:
 * "je server 85,00 €, je arbeitsplatz 29,00 € monatlich". Work by time, pieces beside a flat amount and other positions have none of it. */
#include "contract/inside.h"
#include "contract/sentence.h"

static bool is_by_time(const struct posten *p) { return p->has_per && is_time_unit(p->per.unit); }

static bool shares(const struct posten *p, const struct posten *with)
{
	if (p->plus.text.len || p->share_of.text.len)
		return false;
	return !p->has_per || (with->has_per && !is_by_time(with) && !is_by_time(p));
}

const struct posten *posten_period(const struct price_decl *d, size_t i)
{
	const struct posten *p = &d->items.at[i];
	for (size_t k = i; k < d->items.n; k++)
		if (d->items.at[k].period.text.len)
			return k == i || shares(p, &d->items.at[k]) ? &d->items.at[k] : NULL;
	return NULL;
}
