/* pay.c - see purchase/pay.h. */
#include "base/watch.h"
#include "inventory/iban.h"
#include "inventory/inventory.h"
#include "purchase/inside.h"
#include "purchase/pay.h"

/* ---- what is payable ---- */

#define PAID "coalesce((select sum(p.cents) from payment p where p.client_id = 0 and p.bill_id = i.id), 0)"
#define LET_OFF "coalesce((select sum(p.discount_cents) from payment p where p.client_id = 0 and p.bill_id = i.id), 0)"
#define ORDERED "exists (select 1 from bill_transfer t where t.client_id = 0 and t.invoice_id = i.id and not " BANK_RECALLED("2", "t.run_id") \
	" and t.at_ms >= coalesce((select max(p.at_ms) from payment p where p.client_id = 0 and p.bill_id = i.id), 0))"
#define PAYABLE_COLUMNS "i.id, i.supplier_id, i.number, i.seller, i.iban, i.currency, i.issued, i.due, i.due_cents, -" PAID ", -" LET_OFF ", " ORDERED " from supplier_invoice i where i.client_id = 0 and i.state = 1"

/* 1: BILL_APPROVED. An invoice without a day is due at once. */
static bool payable_row(struct rows *r, struct arena *mem, struct payable *x)
{
	*x = (struct payable){ 0 };
	if (!row(r, mem, &x->id, &x->supplier, &x->number, &x->seller, &x->iban, &x->currency, &x->issued, &x->due, &x->payable, &x->paid, &x->discounted, &x->ordered))
		return false;
	x->iban = str_without(mem, x->iban, ' ');
	x->due = x->due.day ? x->due : x->issued;
	x->open.cents = x->payable.cents - x->paid.cents - x->discounted.cents;
	x->transferable = x->open.cents > 0 && str_is(x->currency, STR("EUR")) && iban_is(x->iban);
	return true;
}

bool payable_list(struct db *db, bool all, struct arena *mem, struct payables *out, struct err *e)
{
	struct payable x;
	struct rows *r = sql(db, "select " PAYABLE_COLUMNS " and (cast(? as bigint) = 1 or i.due_cents <> -(" PAID " + " LET_OFF ")) order by case when i.due = 0 then i.issued else i.due end, i.id", (int)all);
	while (payable_row(r, mem, &x))
		*push(mem, out) = x;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!supplier_invoice_discounts(db, out->at[i].id, mem, &out->at[i].terms, e))
			return false;
	return true;
}

bool payable_find(struct db *db, int64_t invoice, struct arena *mem, struct payable *out, struct err *e)
{
	struct rows *r = sql(db, "select " PAYABLE_COLUMNS " and i.id = ?", invoice);
	payable_row(r, mem, out);
	return done(r, e) && supplier_invoice_discounts(db, out->id, mem, &out->terms, e);
}

/* As a client's document is: there terms are of the gross that is owed. */
static struct open_item item_of_payable(const struct payable *x)
{
	return (struct open_item){ .id = x->id, .client = x->supplier ? x->supplier : -x->id, .number = x->number, .buyer = x->seller, .day = x->issued, .due = x->due, .gross = x->payable,
	                           .paid = x->paid, .discounted = x->discounted, .open = x->open, .terms = x->terms };
}

struct money payable_discount(const struct payable *x, struct date day, struct date *by)
{
	struct open_item item = item_of_payable(x);
	struct money off = item_discount(&item, day);
	*by = (struct date){ 0 };
	if (!off.cents || x->paid.cents || x->discounted.cents)
		return (struct money){ 0 };
	for (size_t i = 0; i < x->terms.n; i++) {
		struct date last = { x->issued.day + x->terms.at[i].days };
		if (last.day > by->day && item_discount(&item, last).cents == off.cents)
			*by = last;
	}
	return off;
}

/* ---- what a line pays ---- */

/* As money that comes: there one line pays documents of one account alike. */
struct proposal payable_propose(const struct bank_line *l, const struct payables *all, struct arena *mem)
{
	struct open_items items = { 0 };
	struct payers payers = { 0 };
	struct bank_line turned = *l;
	turned.amount.cents = -l->amount.cents;
	turned.booked.cents = -l->booked.cents;
	for (size_t i = 0; i < all->n; i++) {
		const struct payable *x = &all->at[i];
		if (x->open.cents <= 0 || !str_is(x->currency, STR("EUR")))
			continue;
		*push(mem, &items) = item_of_payable(x);
		if (x->iban.len)
			*push(mem, &payers) = (struct payer){ x->iban, items.at[items.n - 1].client };
	}
	return turned.amount.cents > turned.booked.cents ? payment_propose(&turned, &items, &payers, mem) : (struct proposal){ 0 };
}

/* ---- ordering ---- */

static struct payable *named(struct payables *all, int64_t invoice)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id == invoice)
			return &all->at[i];
	return NULL;
}

static bool write_transfer(const struct step *s, const struct payable *x, struct date day, int64_t person, struct err *e)
{
	struct date by;
	struct money off = payable_discount(x, day, &by), amount = { x->open.cents - off.cents };
	return run(s->db, e, "insert into bill_transfer (client_id, run_id, invoice_id, number, name, iban, cents, person_id, at_ms) values (0, ?, ?, ?, ?, ?, ?, ?, ?)", *s->made, x->id, x->number, x->seller, x->iban, amount,
	           person, s->now) &&
	       audit_add(s->db, 0, s->now, person, STR("bill.ordered"), x->id, text(s->mem, "{\"run\":{},\"iban\":\"{}\",\"amount\":{},\"discount\":{}}", *s->made, x->iban, amount, off), e);
}

static bool may_transfer(const struct step *s, const struct payable *x, int64_t id)
{
	if (!x || x->open.cents <= 0)
		return refuse(s, "Rechnung {} ist nicht freigegeben oder schon bezahlt", "invoice {} is not approved, or paid already", id);
	if (x->ordered)
		return refuse(s, "{} ist schon bei der Bank in Auftrag", "{} is ordered at the bank already", x->number);
	return x->transferable || refuse(s, "{} lautet auf {} oder nennt keine gültige IBAN: sie wird auf anderem Weg bezahlt", "{} is in {} or names no valid IBAN: it is paid by another way", x->number, x->currency);
}

bool bill_pay(const struct step *s, const struct signal *act, struct err *e)
{
	struct payables all = { 0 };
	struct date day, today = house_day(s->db, s->now, s->mem);
	int64_t n = 0, id;
	if (!date_typed(str_trim(field(&act->fields, STR("day"))), &day) || day.day < today.day || day.day > today.day + 60)
		return refuse(s, "der Tag der Zahlung liegt zwischen heute und in 60 Tagen", "the day of the payment is between today and in 60 days"), true;
	if (!payable_list(s->db, false, s->mem, &all, e) || !bank_order_begin(s, BANK_BILLS, day, act->person, e))
		return false;
	for (size_t i = 0; i < act->fields.n; i++) {
		if (!field_named(&act->fields.at[i], STR("invoice")) || !str_int(act->fields.at[i].value, &id))
			continue;
		struct payable *x = named(&all, id);
		if (!may_transfer(s, x, id))
			return true;
		if (!write_transfer(s, x, day, act->person, e))
			return false;
		x->ordered = true;
		n++;
	}
	if (!n)
		return refuse(s, "keine Rechnung ist gewählt", "no invoice is chosen"), true;
	return order_may(s, bill_file, e);
}

bool bill_orders(struct db *db, int most, struct arena *mem, struct bank_orders *out, struct err *e)
{
	return bank_order_rows(sql(db, "select r.id, r.day, (select count(*) from bill_transfer d where d.run_id = r.id), (select coalesce(sum(d.cents), 0) from bill_transfer d where d.run_id = r.id), " BANK_RECALL_REASON("2") ", "
	                          "(select count(*) from bill_transfer d where d.run_id = r.id and exists (select 1 from payment p where p.client_id = 0 and p.bill_id = d.invoice_id and p.at_ms >= d.at_ms))"
	                          " from bill_run r where r.client_id = 0 order by r.id desc limit ?", most), mem, out, e);
}

bool bill_file(struct db *db, int64_t order, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e)
{
	struct sepa_order o = order_of_house(db, text(mem, "LR-{}", order), mem);
	return bank_order_file(sql(db, "select r.day, r.at_ms, d.number, d.name, d.iban, d.cents from bill_run r join bill_transfer d on d.run_id = r.id where r.client_id = 0 and r.id = ? and not " BANK_RECALLED("2", "r.id") " order by d.id", order), &o, lang, mem, bytes, refused, e);
}

bool bill_recall(const struct step *s, const struct signal *act, struct err *e) { return bank_order_recall(s, act, BANK_BILLS, bill_orders, e); }

/* ---- paid by a line ---- */

static bool may_book(const struct step *s, const struct bank_line *l, const struct payable *x, struct money amount, struct money discount, struct money left)
{
	if (!x->id)
		return refuse(s, "diese Rechnung ist nicht freigegeben", "this invoice is not approved");
	if (amount.cents <= 0 || amount.cents > x->open.cents)
		return refuse(s, "{}: gezahlt wird mehr als 0 und höchstens, was offen ist: {}", "{}: more than 0 is paid, and at most what is open: {}", x->number, x->open);
	if (discount.cents < 0 || discount.cents > x->open.cents - amount.cents)
		return refuse(s, "{}: nachgelassen wird höchstens, was offen bleibt", "{}: at most what stays open is let off", x->number);
	return (l->amount.cents < 0 && amount.cents <= left.cents) || refuse(s, "das ist mehr, als die Zeile hat: {} sind noch frei", "that is more than the line has: {} are left", left);
}

static bool amount_typed(const struct step *s, struct str typed, struct money *out)
{
	return money_parse(str_trim(typed), out) || refuse(s, "„{}“ ist kein Betrag wie 119.00", "\"{}\" is no amount like 119.00", typed);
}

/* The line is a payment out: what is booked of it stands there with its sign. */
bool bill_book(const struct step *s, const struct signal *act, struct err *e)
{
	const struct fields *f = &act->fields;
	int64_t id = 0, n = 0;
	struct bank_line l;
	field_int(f, STR("line"), &id);
	if (!bank_line_of(s->db, id, s->mem, &l, e))
		return false;
	if (!l.id || l.why.len)
		return refuse(s, "es gibt keine offene Buchung {}", "there is no open line {}", id), true;
	struct money left = { l.booked.cents - l.amount.cents };
	for (size_t i = 0; i + 1 < f->n; i++) {
		struct payable x;
		struct money amount, discount = { 0 };
		int64_t invoice = 0;
		if (!field_named(&f->at[i], STR("invoice")) || !field_named(&f->at[i + 1], STR("amount")))
			continue;
		str_int(f->at[i].value, &invoice);
		if (!payable_find(s->db, invoice, s->mem, &x, e))
			return false;
		if (!amount_typed(s, f->at[i + 1].value, &amount) || (i + 2 < f->n && field_named(&f->at[i + 2], STR("discount")) && !amount_typed(s, f->at[i + 2].value, &discount)))
			return true;
		if (!may_book(s, &l, &x, amount, discount, left))
			return true;
		if (!payment_write_bill(s, l.id, x.id, (struct money){ -amount.cents }, (struct money){ -discount.cents }, act->person, e))
			return false;
		left.cents -= amount.cents;
		n++;
	}
	return n || (refuse(s, "keine Rechnung ist genannt", "no invoice is named"), true);
}
