/* refund.c - see ledger/refund.h. */
#include "invoice/mandate.h"
#include "ledger/payments.h"
#include "base/watch.h"
#include "ledger/refund.h"

/* Nobody paid a credit note: it goes to where the client paid from last, or to the account of its mandate. */
static bool payer_of(struct db *db, struct refund *r, struct arena *mem, struct err *e)
{
	struct mandate m;
	bool credit = r->item.gross.cents < 0;
	struct rows *q = sql(db, "select l.name, l.iban from payment p join bank_line l on l.client_id = 0 and l.id = p.line_id where p.client_id = ? and (p.invoice_id = ? or ? = 1) and p.cents > 0 and l.iban <> '' order by p.id desc limit 1",
	                     r->item.client, r->item.id, (int)credit);
	row(q, mem, &r->name, &r->iban);
	if (!done(q, e) || (credit && !r->iban.len && !mandate_of(db, r->item.client, mem, &m, e)))
		return false;
	if (credit && !r->iban.len && m.id) {
		r->name = m.name;
		r->iban = m.iban;
	}
	return true;
}

bool refund_ordered(struct db *db, const struct open_item *i, struct arena *mem, bool *yes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from refund d where d.client_id = ? and d.invoice_id = ? and not " BANK_RECALLED("1", "d.run_id")
	                         " and d.at_ms >= coalesce((select max(p.at_ms) from payment p where p.client_id = d.client_id and p.invoice_id = d.invoice_id), 0)",
	                     i->client, i->id);
	row(r, mem, &n);
	*yes = n > 0;
	return done(r, e);
}

/* What a client has too much in all: a credit for what was never paid, or beside what is still owed, is none (set off, it is used). Items stand by client. */
static int64_t too_much(const struct open_items *all, size_t from)
{
	int64_t sum = 0;
	for (size_t i = from; i < all->n && all->at[i].client == all->at[from].client; i++)
		sum -= all->at[i].open.cents;
	return sum;
}

static bool credits_of(struct db *db, bool in_all, struct arena *mem, struct refunds *out, struct err *e)
{
	struct open_items all = { 0 };
	int64_t left = INT64_MAX;
	if (!item_list(db, 0, false, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		bool ordered;
		if (in_all && (!i || all.at[i].client != all.at[i - 1].client))
			left = too_much(&all, i);
		struct refund r = { .item = all.at[i], .amount = { -all.at[i].open.cents < left ? -all.at[i].open.cents : left } };
		if (r.amount.cents <= 0)
			continue;
		left -= r.amount.cents;
		if (!payer_of(db, &r, mem, e) || !refund_ordered(db, &r.item, mem, &ordered, e))
			return false;
		if (!ordered)
			*push(mem, out) = r;
	}
	return true;
}

bool refund_due(struct db *db, struct arena *mem, struct refunds *out, struct err *e) { return credits_of(db, true, mem, out, e); }
bool refund_credits(struct db *db, struct arena *mem, struct refunds *out, struct err *e) { return credits_of(db, false, mem, out, e); }

static const struct refund *named(const struct refunds *all, int64_t invoice)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].item.id == invoice)
			return &all->at[i];
	return NULL;
}

static bool write(const struct step *s, int64_t file, const struct refund *r, int64_t person, struct err *e)
{
	return run(s->db, e, "insert into refund (client_id, run_id, invoice_id, number, name, iban, cents, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           r->item.client, file, r->item.id, r->item.number, r->name.len ? r->name : r->item.buyer, r->iban, r->amount, person, s->now) &&
	       audit_add(s->db, r->item.client, s->now, person, STR("refund.ordered"), r->item.id, text(s->mem, "{\"run\":{},\"iban\":\"{}\",\"amount\":{}}", file, r->iban, r->amount), e);
}

bool refund_order(const struct step *s, const struct signal *act, struct err *e)
{
	struct refunds due = { 0 };
	int64_t n = 0, id;
	if (!refund_due(s->db, s->mem, &due, e))
		return false;
	if (!bank_order_begin(s, BANK_REFUNDS, house_day(s->db, s->now, s->mem), act->person, e))
		return false;
	for (size_t i = 0; i < act->fields.n; i++) {
		if (!field_named(&act->fields.at[i], STR("invoice")) || !str_int(act->fields.at[i].value, &id))
			continue;
		const struct refund *r = named(&due, id);
		if (!r)
			return refuse(s, "bei Rechnung {} ist nichts zu erstatten, oder es ist schon unterwegs", "nothing is to be refunded on invoice {}, or it is on its way", id), true;
		if (!r->iban.len)
			return refuse(s, "{}: das Konto, von dem gezahlt wurde, steht auf keinem Auszug", "{}: the account that it was paid from is on no statement", r->item.number), true;
		if (!write(s, *s->made, r, act->person, e))
			return false;
		n++;
	}
	if (!n)
		return refuse(s, "keine Rechnung ist gewählt", "no invoice is chosen"), true;
	return order_may(s, refund_file, e);
}

bool refund_orders(struct db *db, int most, struct arena *mem, struct bank_orders *out, struct err *e)
{
	return bank_order_rows(sql(db, "select r.id, r.day, (select count(*) from refund d where d.run_id = r.id), (select coalesce(sum(d.cents), 0) from refund d where d.run_id = r.id), " BANK_RECALL_REASON("1") ","
	                               " (select count(*) from refund d where d.run_id = r.id and exists (select 1 from payment p where p.client_id = d.client_id and p.invoice_id = d.invoice_id and p.at_ms >= d.at_ms))"
	                               " from refund_run r where r.client_id = 0 order by r.id desc limit ?", most), mem, out, e);
}

bool refund_file(struct db *db, int64_t file, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e)
{
	struct sepa_order o = order_of_house(db, text(mem, "RE-{}", file), mem);
	return bank_order_file(sql(db, "select r.day, r.at_ms, d.number, d.name, d.iban, d.cents from refund_run r join refund d on d.run_id = r.id where r.client_id = 0 and r.id = ? and not " BANK_RECALLED("1", "r.id") " order by d.id", file),
	                       &o, lang, mem, bytes, refused, e);
}

bool refund_recall(const struct step *s, const struct signal *act, struct err *e) { return bank_order_recall(s, act, BANK_REFUNDS, refund_orders, e); }
