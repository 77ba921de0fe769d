/* licence.c - see purchase/licence.h: reading, and what is reckoned of it. */
#include "purchase/licence.h"
#include "inventory/inventory.h"

enum { TERMS_MOST = 1200 };

struct date licence_last(const struct licence *l) { return l->ended.day || l->renews ? l->ended : l->until; }

bool licence_runs(const struct licence *l, struct date day)
{
	struct date last = licence_last(l);
	return day.day >= l->begins.day && (!last.day || day.day <= last.day);
}

bool licence_in_month(const struct licence *l, struct date first, struct date last)
{
	struct date over = licence_last(l);
	return l->begins.day <= last.day && (!over.day || over.day >= first.day);
}

/* The same day so many months later, or the last of that month. */
static struct date later(struct date day, int months)
{
	struct civil c = date_civil(day), m = date_civil(date_of(c.year, c.month + months, 1));
	int last = date_days_in_month(m.year, m.month), of = date_days_in_month(c.year, c.month);
	return date_of(m.year, m.month, c.day == of || c.day > last ? last : c.day);
}

void licence_term(struct licence *l, struct date day)
{
	l->term = l->notice_by = (struct date){ 0 };
	if (!l->until.day || l->ended.day)
		return;
	l->term = l->until;
	for (int n = 1; l->term.day < day.day && l->renews && n < TERMS_MOST; n++)
		l->term = later(l->until, n * l->renews);
	if (l->renews)
		l->notice_by.day = l->term.day - l->notice;
}

unsigned licence_differs(const struct licence *l)
{
	unsigned set = 0;
	if (l->used > l->bought)
		set |= LICENCE_TOO_FEW;
	if (l->used >= 0 && l->used < l->bought)
		set |= LICENCE_TOO_MANY;
	if (l->billed >= 0 && l->billed != l->bought)
		set |= LICENCE_UNBILLED;
	return set;
}

#define LICENCE_COLUMNS "l.id, l.client_id, l.article_id, l.name, l.class, l.price_u6, l.sales_u6, l.begins, l.until, l.ended, l.renews, l.notice_days," \
	" coalesce((select s.seats from licence_seats s where s.client_id = l.client_id and s.licence_id = l.id and s.day <= ? order by s.day desc, s.id desc limit 1), 0)," \
	" (select count(*) from component c where c.client_id = l.client_id and c.class = l.class and c.counted_from <= ? and (c.counted_until = 0 or c.counted_until > ?))," \
	" coalesce((select r.seats from licence_run r where r.client_id = l.client_id and r.licence_id = l.id order by r.month desc limit 1), -1) from licence l"

static bool licence_row(struct rows *r, struct date day, struct arena *mem, struct licence *l)
{
	*l = (struct licence){ 0 };
	if (!row(r, mem, &l->id, &l->client, &l->article, &l->name, &l->class, &l->price, &l->sales, &l->begins, &l->until, &l->ended, &l->renews, &l->notice, &l->bought, &l->used, &l->billed))
		return false;
	if (!l->class.len)
		l->used = -1;
	licence_term(l, day);
	return true;
}

bool licence_list(struct db *db, int64_t client, struct date day, bool all, struct arena *mem, struct licences *out, struct err *e)
{
	struct licence l;
	struct rows *r = sql(db, "select " LICENCE_COLUMNS " where (l.client_id = ? or ? = 0) order by l.client_id, l.name, l.id", day, day, day, client, client);
	while (licence_row(r, day, mem, &l))
		if (all || licence_runs(&l, day))
			*push(mem, out) = l;
	return done(r, e);
}

bool licence_find(struct db *db, int64_t client, int64_t id, struct date day, struct arena *mem, struct licence *out, struct err *e)
{
	struct rows *r = sql(db, "select " LICENCE_COLUMNS " where (l.client_id = ? or ? = 0) and l.id = ?", day, day, day, client, client, id);
	licence_row(r, day, mem, out);
	return done(r, e);
}
