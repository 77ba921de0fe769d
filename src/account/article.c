/* article.c - see account/article.h: reading, and what a price comes to. */
#include "account/article.h"

enum { HUNDRED = 100000000, CENT = 10000 };

/* ORDER article_kind */
static const struct { struct str id, names[2]; } kinds[ARTICLE_KINDS] = {
	{ LIT("goods"), { LIT("Ware"), LIT("goods") } }, { LIT("licence"), { LIT("Lizenz"), LIT("licence") } }, { LIT("service"), { LIT("Leistung"), LIT("service") } },
};

struct str article_kind_id(enum article_kind k)
{
	must(k < ARTICLE_KINDS);
	return kinds[k].id;
}

struct str article_kind_name(enum article_kind k, enum lang lang)
{
	must(k < ARTICLE_KINDS);
	return kinds[k].names[lang];
}

struct str article_name(const struct article *a, enum lang lang) { return a->names[lang].len ? a->names[lang] : a->names[!lang]; }

struct micro article_price(const struct article *a)
{
	if (a->sales.u6)
		return a->sales;
	return (struct micro){ round_div((wide)a->purchase.u6 * HUNDRED, (HUNDRED - a->margin.u6) * CENT) * CENT };
}

struct micro article_margin(struct micro purchase, struct micro price)
{
	return price.u6 > 0 ? (struct micro){ round_div((wide)(price.u6 - purchase.u6) * HUNDRED, price.u6) } : (struct micro){ 0 };
}

/* ---- reading ---- */

#define ARTICLE_COLUMNS "a.id, a.supplier_id, a.number, a.german, a.english, a.kind, a.unit, a.purchase_u6, a.sales_u6, a.margin_u6, a.tax, a.rate_u6, coalesce(p.name, ''), a.supplier_number, a.class, a.warranty," \
	" a.list, a.step_u6, a.least_u6, a.ended_ms from article a left join supplier p on p.client_id = a.client_id and p.id = a.supplier_id"

static bool article_row(struct rows *r, struct arena *mem, struct article *a)
{
	struct str tax;
	struct instant ended;
	*a = (struct article){ 0 };
	if (!row(r, mem, &a->id, &a->supplier, &a->number, &a->names[LANG_DE], &a->names[LANG_EN], &a->kind, &a->unit, &a->purchase, &a->sales, &a->margin, &tax, &a->tax.rate, &a->supplier_name, &a->supplier_number,
	         &a->class, &a->warranty, &a->list, &a->step, &a->least, &ended))
		return false;
	must(account_find_tax(tax, &a->tax.category));
	a->ended = ended.ms > 0;
	return true;
}

bool article_find(struct db *db, int64_t id, struct arena *mem, struct article *out, struct err *e)
{
	struct rows *r = sql(db, "select " ARTICLE_COLUMNS " where a.client_id = 0 and a.id = ?", id);
	article_row(r, mem, out);
	return done(r, e);
}

bool article_by_number(struct db *db, struct str number, struct arena *mem, struct article *out, struct err *e)
{
	struct rows *r = sql(db, "select " ARTICLE_COLUMNS " where a.client_id = 0 and a.number = ?", number);
	article_row(r, mem, out);
	return done(r, e);
}

static bool has_words(const struct article *a, struct str folded, struct arena *mem)
{
	return str_has(utf8_fold(mem, text(mem, "{} {} {} {} {}", a->number, a->names[LANG_DE], a->names[LANG_EN], a->supplier_name, a->supplier_number)), folded);
}

bool article_list(struct db *db, struct str words, struct str behind, bool all, int most, struct arena *mem, struct articles *out, struct err *e)
{
	struct article a;
	struct str folded = utf8_fold(mem, str_trim(words));
	struct rows *r = sql(db, "select " ARTICLE_COLUMNS " where a.client_id = 0 and a.number > ? and (a.ended_ms = 0 or ? = 1) order by a.number limit ?", behind, all ? 1 : 0, folded.len ? INT32_MAX : most);
	while (out->n < (size_t)most && article_row(r, mem, &a))
		if (!folded.len || has_words(&a, folded, mem))
			*push(mem, out) = a;
	return done(r, e);
}

bool article_in_list(struct db *db, struct str list, struct arena *mem, struct articles *out, struct err *e)
{
	struct article a;
	struct rows *r = sql(db, "select " ARTICLE_COLUMNS " where a.client_id = 0 and a.list = ? and a.ended_ms = 0 order by a.number", utf8_fold(mem, list));
	while (article_row(r, mem, &a))
		*push(mem, out) = a;
	return done(r, e);
}

bool supplier_find(struct db *db, int64_t id, struct arena *mem, struct supplier *out, struct err *e)
{
	*out = (struct supplier){ 0 };
	struct rows *r = sql(db, "select id, name, email, customer, vat_id, creditor from supplier where client_id = 0 and id = ?", id);
	row(r, mem, &out->id, &out->name, &out->email, &out->customer, &out->vat_id, &out->creditor);
	return done(r, e);
}

bool supplier_list(struct db *db, struct arena *mem, struct suppliers *out, struct err *e)
{
	struct supplier s;
	struct rows *r = sql(db, "select id, name, email, customer, vat_id, creditor from supplier where client_id = 0 order by name, id");
	while (row(r, mem, &s.id, &s.name, &s.email, &s.customer, &s.vat_id, &s.creditor))
		*push(mem, out) = s;
	return done(r, e);
}
