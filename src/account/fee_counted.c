/* fee_counted.c - what counts on a day, by class, and where prices ask it by what is known of the thing or of where it stands.
 *
 * "je server.nord 40,00 €" counts the servers of which the inventory or their site says "nord". Such a thing counts as "server.nord", which is a server, too;
 * of a thing of which nobody said it no such price counts it, and it is named as one without a price. */
#include "account/inside.h"
#include "inventory/trait.h"
#include "inventory/words.h"

/* Does some price count by a value of that fact? NONE: of any. */
static bool asks(const struct contract *c, struct str fact)
{
	const struct price *all;
	bool asked = false;
	for (size_t n = contract_prices(c, &all), i = 0; i < n && !asked; i++)
		for (size_t k = 0; k < all[i].n && !asked; k++) {
			struct str value = all[i].items[k].each;
			str_split(&value, '.');
			asked = value.len && (!fact.len || contract_has_value(c, fact, value));
		}
	return asked;
}

bool fee_class_of(struct db *db, int64_t client, const struct contract *c, int64_t component, struct str class, struct arena *mem, struct str *out, struct err *e)
{
	struct trait_facts told = { 0 };
	struct out o = out_open(mem);
	print(&o, "{}", word_name(class, contract_head(c)->lang));
	if (asks(c, NONE) && !traits_of(db, client, component, 0, c, mem, &told, e))
		return false;
	for (size_t i = 0; i < told.n; i++)
		if (asks(c, told.at[i].name))
			print(&o, ".{}", told.at[i].value);
	*out = out_str(&o);
	return true;
}

struct counted_classes { struct counted *at; size_t n, cap; };

static void add(struct arena *mem, struct counted_classes *all, struct str class, int64_t n)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].class, class)) {
			all->at[i].n += n;
			return;
		}
	*push(mem, all) = (struct counted){ class, n };
}

bool fee_counts(struct db *db, int64_t client, const struct contract *c, struct date day, struct arena *mem, struct counted **out, size_t *n, struct err *e)
{
	struct counted_classes list = { 0 };
	struct one { int64_t id; struct str class; int64_t n; } x = { 0 };
	VEC(struct one) all = { 0 };
	bool each = asks(c, NONE);
	struct rows *r = each ? sql(db, "select id, class, 1 from component where client_id = ? and counted_from > 0 and counted_from <= ? and (counted_until = 0 or counted_until > ?) order by class, id", client, day, day)
	                      : sql(db, "select 0, class, count(*) from component where client_id = ? and counted_from > 0 and counted_from <= ?"
	                                " and (counted_until = 0 or counted_until > ?) group by class order by class", client, day, day);
	while (row(r, mem, &x.id, &x.class, &x.n))
		*push(mem, &all) = x;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str class;
		if (!fee_class_of(db, client, c, all.at[i].id, all.at[i].class, mem, &class, e))
			return false;
		add(mem, &list, class, all.at[i].n);
	}
	*out = list.at;
	*n = list.n;
	return true;
}
