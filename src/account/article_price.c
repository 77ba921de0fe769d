/* article_price.c - what an article costs by day: each price is kept with the day from which it holds; one to come is taken when its day does.
 *
 * A list of prices is so many articles with one day. Quotes take what holds when they are written, and keep it. */
#include "account/article.h"
#include "account/inside.h"
#include "inventory/zones.h"

bool article_prices(struct db *db, int64_t article, struct arena *mem, struct article_prices *out, struct err *e)
{
	struct article a = { 0 };
	struct article_price p;
	struct instant began;
	struct rows *r = sql(db, "select day, purchase_u6, sales_u6, margin_u6, person_id, began_ms from article_price where client_id = 0 and article_id = ? order by day desc, id desc", article);
	while (row(r, mem, &p.day, &a.purchase, &a.sales, &a.margin, &p.person, &began)) {
		p.purchase = a.purchase;
		p.price = article_price(&a);
		p.began = began.ms > 0;
		*push(mem, out) = p;
	}
	return done(r, e);
}

static struct instant morning_of(const struct step *s, struct date day) { return zone_instant(zone_kept(account_setting(s, STR("house.zone"), STR("Europe/Berlin"))), day, 0); }

/* What clients were told of stays as it was told. */
static bool was_told(const struct step *s, const struct article *a, struct date day, bool *told, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from list_told where list = ? and day = ?", a->list, day);
	row(r, s->mem, &n);
	*told = a->list.len && n;
	return done(r, e);
}

bool article_price_set(const struct step *s, const struct article *a, struct date day, int64_t person, struct err *e)
{
	int64_t id = 0;
	bool comes = day.day > account_today(s).day, told = false;
	if (comes && !was_told(s, a, day, &told, e))
		return false;
	if (told)
		return refuse(s, "Artikel {}: die Preise der Liste {} ab diesem Tag sind Klienten schon angekündigt; ein anderer Preis braucht einen anderen Tag", "article {}: clients were already told of the prices of list {} from that day on; another price needs another day", a->number, a->list), true;
	if (comes && !run(s->db, e, "delete from article_price where client_id = 0 and article_id = ? and day = ? and began_ms = 0", a->id, day))
		return false;
	struct rows *r = sql(s->db, "insert into article_price (client_id, article_id, day, purchase_u6, sales_u6, margin_u6, person_id, at_ms, began_ms) values (0, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     a->id, day, a->purchase, a->sales, a->margin, person, s->now, comes ? (struct instant){ 0 } : s->now);
	row(r, s->mem, &id);
	return done(r, e) && (!comes || due_set(s->db, 0, STR("article.price"), id, morning_of(s, day), e));
}

bool article_price_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct article a = { 0 };
	struct rows *r = sql(s->db, "select article_id, purchase_u6, sales_u6, margin_u6 from article_price where client_id = 0 and id = ? and began_ms = 0", due->ref);
	row(r, s->mem, &a.id, &a.purchase, &a.sales, &a.margin);
	if (!done(r, e))
		return false;
	return !a.id || (run(s->db, e, "update article set purchase_u6 = ?, sales_u6 = ?, margin_u6 = ? where client_id = 0 and id = ?", a.purchase, a.sales, a.margin, a.id) &&
	                 run(s->db, e, "update article_price set began_ms = ? where client_id = 0 and id = ?", s->now, due->ref) &&
	                 audit_add(s->db, 0, s->now, 0, STR("article.price"), a.id, text(s->mem, "{\"price\":\"{}\"}", article_price(&a)), e));
}
