/* page_refunds.c - what was paid too much, and the files by which it goes back. */
#include "ledger/refund.h"
#include "web/show_paid.h"

enum { ORDERS_SHOWN = 20 };

static void order_form(struct request *q, struct out *o, const struct refunds *all)
{
	VEC(struct option) options = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		const struct refund *r = &all->at[i];
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", r->item.id), phrase(q->mem, q->lang, NULL, T_refund_item, r->item.number, r->item.buyer, r->amount, r->iban.len ? r->iban : say(T_refund_no_iban, q->lang)), NONE };
	}
	form_open(q, o, STR("/refunds"));
	form_ticks(q, o, &(struct input){ .name = STR("invoice"), .label = say(T_invoices, q->lang) }, options.at, options.n);
	form_close(o, say(T_debit_order, q->lang));
}

bool refunds_page(struct request *q, struct answer *a, struct err *e)
{
	struct refunds all = { 0 };
	struct bank_orders orders = { 0 };
	if (!refund_due(q->db, q->mem, &all, e) || !refund_orders(q->db, ORDERS_SHOWN, q->mem, &orders, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/items\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_items, q->lang), say(T_refunds, q->lang), say(T_refunds_help, q->lang));
	if (all.n)
		order_form(q, o, &all);
	else
		part_empty(o, say(T_refunds_none, q->lang));
	show_bank_orders(q, o, &orders, STR("/refunds"), T_refund_run);
	page_close(q, a);
	return true;
}

bool refunds_json(struct request *q, struct json *j, struct err *e)
{
	struct refunds all = { 0 };
	struct bank_orders orders = { 0 };
	if (!refund_due(q->db, q->mem, &all, e) || !refund_orders(q->db, ORDERS_SHOWN, q->mem, &orders, e))
		return false;
	put_object(j);
	put_key(j, STR("rows"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("invoice"), all.at[i].item.id);
		put_field(j, STR("number"), all.at[i].item.number);
		put_field(j, STR("amount"), all.at[i].amount);
		put_field(j, STR("iban"), all.at[i].iban);
		put_end_object(j);
	}
	put_end_array(j);
	put_bank_orders(j, &orders);
	put_end_object(j);
	return true;
}

bool refunds_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	take_invoices(q, &f);
	return act_done(q, a, STR("refund.order"), &f, STR("/refunds"), e);
}

bool refund_bank_file(struct request *q, struct answer *a, struct err *e)
{
	struct str bytes;
	struct err refused = { 0 };
	int64_t run = 0;
	str_int(q->word, &run);
	if (!refund_file(q->db, run, q->lang, q->mem, &bytes, &refused, e))
		return false;
	return show_bank_file(q, a, text(q->mem, "pain.001_RE-{}.xml", run), bytes, &refused, STR("/refunds"), T_refunds);
}

bool refund_recall_post(struct request *q, struct answer *a, struct err *e) { return take_recall(q, a, STR("refund.recall"), STR("/refunds"), e); }
