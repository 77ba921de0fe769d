/* pages.c - strips onto pages: what must stay together does, and a table that goes on says its sum so far.
 *
 * What hangs together (strip.keep) is a group. A group that does not fit goes to the next page; one that fits on none is laid strip by
 * strip. Below a row there is always room left for the carried sum, so that it never pushes a row away. */
#include "pressroom/pressroom.h"

enum { NEXT_TOP_MM = 27 };                               /* where the body of further pages begins */

struct paging { struct sheet *s; struct pages *out; double y, top, bottom; };

static void place(struct paging *p, const struct strip *strip)
{
	bool first = p->y <= p->top;
	if (!first)
		p->y += strip->above;
	*push(p->s->mem, &p->out->placed) = (struct placed){ strip, p->out->n - 1, p->y, first };
	p->y += strip->height;
}

static void place_carry(struct paging *p, const struct strip *row)
{
	struct strip *carry = NEW(p->s->mem, struct strip);
	table_carry(p->s, row->table, row->carry, carry);
	place(p, carry);
}

static void place_all(struct paging *p, const struct strips *all)
{
	for (size_t i = 0; i < all->n; i++)
		place(p, &all->at[i]);
}

static void place_head(struct paging *p, const struct table *t)
{
	struct strips *head = NEW(p->s->mem, struct strips);
	table_head(p->s, t, head);
	place_all(p, head);
}

/* before: the strip that was placed last; its table goes on if it is a row (has a sum) and so is the next. */
static void turn(struct paging *p, const struct strip *before, const struct strip *next)
{
	bool goes_on = before && before->table && before->carry.len && next->table == before->table;
	if (goes_on)
		place_carry(p, before);
	p->out->n++;
	p->y = p->top = mm(NEXT_TOP_MM);
	if (goes_on) {
		place_head(p, before->table);
		place_carry(p, before);
	} else if (before && before->repeat && next->repeat == before->repeat)
		place_all(p, before->repeat);
}

static double height_of(const struct strips *all, size_t from, size_t until)
{
	double height = 0;
	for (size_t i = from; i < until; i++)
		height += all->at[i].above + all->at[i].height;
	return height;
}

static double reserve(const struct strips *all, size_t until)
{
	bool goes_on = until < all->n && all->at[until].table && until > 0 && all->at[until - 1].table == all->at[until].table;
	return goes_on ? style_rows[STYLE_BOLD].leading + 6 : 0;
}

/* What stands above a row again where it begins a page. */
static double repeated(const struct strip *row) { return row->repeat ? height_of(row->repeat, 0, row->repeat->n) : 3 * style_rows[STYLE_BOLD].leading; }

static void place_group(struct paging *p, size_t from, size_t until)
{
	const struct strips *all = &p->s->body;
	bool fits_a_page = height_of(all, from, until) + reserve(all, until) + repeated(&all->at[from]) < p->bottom - mm(NEXT_TOP_MM);
	for (size_t i = from; i < until; i++) {
		size_t end = fits_a_page ? until : i + 1;
		bool fits = p->y + height_of(all, i, end) + reserve(all, end) <= p->bottom;
		if ((i == from || !fits_a_page) && p->y > p->top && (all->at[i].leaf || !fits))
			turn(p, i ? &all->at[i - 1] : NULL, &all->at[i]);
		place(p, &all->at[i]);
	}
}

void pages_make(struct sheet *s, double first, double bottom, struct pages *out)
{
	*out = (struct pages){ .n = 1 };
	struct paging p = { s, out, first, first, bottom };
	for (size_t from = 0, until; from < s->body.n; from = until) {
		for (until = from + 1; s->body.at[until - 1].keep && until < s->body.n;)
			until++;
		place_group(&p, from, until);
	}
}
