/* fee_set_up.c - what each thing of a flat fee costs once ("je server 50,00 € einmalig"), in the month in which it comes.
 *
 * In the first month of the fee that are all things that count, later those that come within its days and count on the last of them. Which thing was
 * charged with which month is kept: a thing that left and is counted again is not set up a second time. What is entered anew is another thing. */
#include "account/inside.h"
#include "inventory/words.h"

enum { NAMES_SHOWN = 5 };

static bool any_is_set_up(const struct price *p)
{
	bool any = false;
	for (size_t i = 0; i < p->n && !any; i++)
		any = account_is_set_up(&p->items[i]);
	return any;
}

struct thing { int64_t id; struct str name, class; };
struct things { struct thing *at; size_t n, cap; };

/* What counts on the last of the days; came: since the first of them. */
static bool things_of(struct db *db, int64_t client, const struct fee_days *d, bool came, struct arena *mem, struct things *out, struct err *e)
{
	struct date since = came ? d->from : (struct date){ 1 };
	struct thing t;
	struct rows *r = sql(db, "select id, name, class from component where client_id = ? and counted_from between ? and ? and (counted_until = 0 or counted_until > ?) order by counted_from, id",
	                     client, since, d->until, d->until);
	while (row(r, mem, &t.id, &t.name, &t.class))
		*push(mem, out) = t;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!fee_class_of(db, client, d->c, out->at[i].id, out->at[i].class, mem, &out->at[i].class, e))
			return false;
	return true;
}

/* With another month of this fee. */
static bool was_set_up(struct db *db, int64_t client, const struct set_up *x, int64_t run, struct date began, bool *was, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from set_up s join fee_run f on f.client_id = s.client_id and f.id = s.run_id where s.client_id = ? and s.component_id = ?"
	                         " and s.position = ? and s.of_class = ? and s.run_id <> ? and f.period_until >= ?", client, x->component, x->position, x->of, run, began);
	row(r, NULL, &n);
	*was = n > 0;
	return done(r, e);
}

static struct str names_of(const struct things *all, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	size_t shown = all->n > NAMES_SHOWN ? NAMES_SHOWN : all->n;
	for (size_t i = 0; i < shown; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, all->at[i].name);
	if (shown < all->n && lang == LANG_DE)
		print(&o, " und {} weitere", (int64_t)(all->n - shown));
	else if (shown < all->n)
		print(&o, " and {} more", (int64_t)(all->n - shown));
	return out_str(&o);
}

static bool is_kept(const struct set_ups *all, const struct set_up *x)
{
	bool kept = false;
	for (size_t i = 0; i < all->n && !kept; i++)
		kept = all->at[i].component == x->component && str_is(all->at[i].position, x->position) && str_is(all->at[i].of, x->of);
	return kept;
}

bool fee_set_up(struct db *db, const struct fee_days *d, const struct price *fee, int64_t run, struct arena *mem, struct fee_month *month, struct set_ups *out, struct err *e)
{
	int64_t client = d->a.client;
	bool first = !month->nth && !month->had && !month->later;
	struct things all = { 0 };
	struct set_up_due *due = NEWS(mem, struct set_up_due, fee->n + 1);
	if (!any_is_set_up(fee))
		return true;
	if (!things_of(db, client, d, !first, mem, &all, e))
		return false;
	for (size_t i = 0; i < fee->n; i++) {
		const struct price_item *item = &fee->items[i];
		struct things own = { 0 };
		for (size_t k = 0; k < all.n && account_is_set_up(item); k++) {
			struct set_up x = { all.at[k].id, item->position, word_id(item->each) };
			bool was;
			if (!contract_counts_as(d->c, all.at[k].class, item->each))
				continue;
			if (!was_set_up(db, client, &x, run, month->began, &was, e))
				return false;
			if (was)
				continue;
			*push(mem, &own) = all.at[k];
			if (!is_kept(out, &x))
				*push(mem, out) = x;
		}
		due[i] = (struct set_up_due){ (int64_t)own.n, first, names_of(&own, contract_head(d->c)->lang, mem) };
	}
	month->set_up = due;
	return true;
}

bool fee_keep_set_up(const struct step *s, const struct fee_run *charged, const struct set_ups *all, struct err *e)
{
	if (!run(s->db, e, "delete from set_up where client_id = ? and run_id = ?", charged->client, charged->id))
		return false;
	for (size_t i = 0; i < all->n; i++)
		if (!run(s->db, e, "insert into set_up (client_id, run_id, component_id, position, of_class) values (?, ?, ?, ?, ?)", charged->client, charged->id,
		         all->at[i].component, all->at[i].position, all->at[i].of))
			return false;
	return true;
}
