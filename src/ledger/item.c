/* item.c - what is open: a document with the one that takes it back, less what was paid and let off. */
#include "ledger/payments.h"

/* corrects: what it takes back; then it is part of that item (asked once more whether it corrects at all: so the index is of these alone). A credit
 * note (2: INVOICE_CREDIT) is what the house owes. */
#define GROSS "case when i.type = 2 then -i.due_cents else i.due_cents end" \
	" + coalesce((select sum(c.due_cents) from invoice c where c.client_id = i.client_id and c.corrects = i.id and c.corrects <> 0), 0)"
#define BOOKED(what) "coalesce((select sum(" what ") from payment p where p.client_id = i.client_id and p.invoice_id = i.id), 0)"
/* A discount is let off a price: of a document that is taken back nothing is left to let it off, and what is owed back is what came. */
#define LET_OFF "case when exists (select 1 from invoice c where c.client_id = i.client_id and c.corrects = i.id and c.corrects <> 0) then 0 else " BOOKED("p.discount_cents") " end"
#define ITEM_COLUMNS "i.id, i.client_id, i.number, i.buyer, i.issued, i.due, " GROSS ", " BOOKED("p.cents") ", " LET_OFF
/* Most are paid: the engine leaves them out. */
#define WANTED "(cast(? as bigint) = 1 or " GROSS " <> " BOOKED("p.cents") " + " LET_OFF ")"

static bool item_row(struct rows *r, struct arena *mem, struct open_item *i)
{
	struct str buyer;
	struct fields f = { 0 };
	if (!row(r, mem, &i->id, &i->client, &i->number, &buyer, &i->day, &i->due, &i->gross, &i->paid, &i->discounted))
		return false;
	must(fields_parse(mem, buyer, &f));
	i->buyer = field(&f, STR("name"));
	i->open.cents = i->gross.cents - i->paid.cents - i->discounted.cents;
	return true;
}

bool item_list(struct db *db, int64_t client, bool all, struct arena *mem, struct open_items *out, struct err *e)
{
	struct open_item i = { 0 };
	struct rows *r = client ? sql(db, "select " ITEM_COLUMNS " from invoice i where i.corrects = 0 and i.client_id = ? and " WANTED " order by i.due, i.id", client, (int)all)
	                        : sql(db, "select " ITEM_COLUMNS " from invoice i where i.corrects = 0 and " WANTED " order by i.client_id, i.due, i.id", (int)all);
	while (item_row(r, mem, &i))
		*push(mem, out) = i;
	return done(r, e);
}

bool item_of(struct db *db, int64_t invoice, struct arena *mem, struct open_item *out, struct err *e)
{
	*out = (struct open_item){ 0 };
	struct rows *r = sql(db, "select " ITEM_COLUMNS " from invoice i where i.corrects = 0 and i.id = (select case when x.corrects = 0 then x.id else x.corrects end from invoice x where x.id = ?)", invoice);
	item_row(r, mem, out);
	return done(r, e);
}

bool item_by_number(struct db *db, struct str number, int64_t *invoice, struct err *e)
{
	*invoice = 0;
	struct rows *r = sql(db, "select id from invoice where number = ? limit 1", number);
	row(r, NULL, invoice);
	return done(r, e);
}

bool item_read_terms(struct db *db, struct open_items *all, struct arena *mem, struct err *e)
{
	struct arena *scratch = arena_open();
	bool ok = true;
	for (size_t i = 0; i < all->n && ok; i++) {
		struct str xml, page;
		struct received in;
		if (all->at[i].open.cents <= 0)
			continue;
		arena_reset(scratch);
		ok = invoice_document(db, all->at[i].client, all->at[i].id, scratch, &xml, &page, e);
		if (!ok || !str_has(xml, STR("#SKONTO#")) || !invoice_read_xml(xml, LANG_DE, scratch, &in))
			continue;
		for (size_t k = 0; k < in.v.discounts.n; k++)
			*push(mem, &all->at[i].terms) = in.v.discounts.at[k];
	}
	arena_close(scratch);
	return ok;
}

bool item_read_lesses(struct db *db, struct open_items *all, struct arena *mem, struct err *e)
{
	for (size_t i = 0; i < all->n; i++) {
		struct open_item *x = &all->at[i];
		struct less l;
		if (!x->discounted.cents)
			continue;
		struct rows *r = sql(db, "select cents, discount_cents from payment p where client_id = ? and invoice_id = ? and cents > 0 and discount_cents > 0"
		                         " and not exists (select 1 from payment b where b.client_id = p.client_id and b.takes_back = p.id) order by id desc", x->client, x->id);
		while (row(r, mem, &l.amount, &l.discount))
			*push(mem, &x->lesses) = l;
		if (!done(r, e))
			return false;
	}
	return true;
}

struct money item_discount(const struct open_item *i, struct date paid)
{
	struct money most = { 0 }, off;
	for (size_t k = 0; k < i->terms.n; k++) {
		const struct discount *d = &i->terms.at[k];
		if (paid.day <= i->day.day + d->days && money_percent(d->base.cents ? d->base : i->gross, d->percent, &off) && off.cents > most.cents)
			most = off;
	}
	most.cents -= i->discounted.cents;               /* let off once */
	return most.cents > 0 ? most : (struct money){ 0 };
}
