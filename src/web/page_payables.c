/* page_payables.c - what the house owes its suppliers, by the day it is due, and the files by which it is paid. */
#include "purchase/pay.h"
#include "web/show_paid.h"

enum { ORDERS_SHOWN = 20 };

static enum text state_of(struct request *q, const struct payable *x)
{
	if (x->ordered)
		return T_payable_ordered;
	if (!x->transferable)
		return T_payable_other_way;
	return x->due.day <= zone_date(q->zone, q->now).day ? T_payable_due : T_payable_later;
}

bool payables_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("number"), T_number, false }, { LIT("supplier"), T_supplier, false }, { LIT("due"), T_payable_until, false }, { LIT("gross"), T_gross, true }, { LIT("open"), T_payable_left, true }, { LIT("discount"), T_bank_discount, true }, { LIT("discount_until"), T_payable_discount_until, false }, { LIT("state"), T_state, false },
		{ .key = LIT("currency"), .title = T_currency, .machine = true }, { .key = LIT("iban"), .title = T_bill_iban, .machine = true }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	static const struct str ids[] = { LIT("ordered"), LIT("other-way"), LIT("due"), LIT("later") };
	struct payables all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!payable_list(q->db, false, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct payable *x = &all.at[i];
		enum text state = state_of(q, x);
		sheet_cell(s, (struct cell){ .value = HOLE(x->number), .href = text(q->mem, "/supplier-invoices/{}", x->id) });
		sheet_add(s, x->seller);
		sheet_add(s, x->due);
		sheet_money(q, s, x->currency, x->payable);
		sheet_money(q, s, x->currency, x->open);
		struct date by;
		sheet_money(q, s, x->currency, payable_discount(x, zone_date(q->zone, q->now), &by));
		sheet_cell(s, (struct cell){ .value = HOLE(by), .html = by.day ? NONE : html_words(q, say(T_dash, q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(ids[state == T_payable_ordered ? 0 : state == T_payable_other_way ? 1 : state == T_payable_due ? 2 : 3]), .html = html_words(q, say(state, q->lang)) });
		sheet_add(s, x->currency);
		sheet_add(s, x->iban);
		sheet_add(s, x->id);
	}
	return true;
}

/* What a file can pay. */
static bool order_form(struct request *q, struct out *o, struct err *e)
{
	VEC(struct option) options = { 0 };
	struct payables all = { 0 };
	struct date today = zone_date(q->zone, q->now);
	if (!payable_list(q->db, false, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct payable *x = &all.at[i];
		struct date by;
		struct money off = payable_discount(x, today, &by);
		if (x->transferable && !x->ordered)
			*push(q->mem, &options) = (struct option){ text(q->mem, "{}", x->id), off.cents ? phrase(q->mem, q->lang, NULL, T_payable_item_less, x->number, x->seller, x->open, by, (struct money){ x->open.cents - off.cents })
			                                                                                : phrase(q->mem, q->lang, NULL, T_payable_item, x->number, x->seller, x->open, x->due), NONE };
	}
	if (!options.n)
		return true;
	form_open(q, o, STR("/payables"));
	form_input(q, o, &(struct input){ .name = STR("day"), .label = say(T_payable_day, q->lang), .type = STR("date"), .value = text(q->mem, "{}", today), .most = 10 });
	form_ticks(q, o, &(struct input){ .name = STR("invoice"), .label = say(T_invoices, q->lang) }, options.at, options.n);
	form_close(o, say(T_debit_order, q->lang));
	return true;
}

bool payables_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct bank_orders orders = { 0 };
	if (!payables_sheet(q, &s, e) || !bill_orders(q->db, ORDERS_SHOWN, q->mem, &orders, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/supplier-invoices\">{}</a> · <a href=\"/bank\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_bills, q->lang), say(T_bank, q->lang), say(T_payables, q->lang), say(T_payables_help, q->lang));
	sheet_html(q, o, &s, say(T_payables_none, q->lang));
	if (!order_form(q, o, e))
		return false;
	show_bank_orders(q, o, &orders, STR("/payables"), T_payable_run);
	page_close(q, a);
	return true;
}

bool payables_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("day"), str_trim(field(&q->form, STR("day"))));
	take_invoices(q, &f);
	q->client = 0;
	return act_done(q, a, STR("bill.pay"), &f, STR("/payables"), e);
}

bool payable_bank_file(struct request *q, struct answer *a, struct err *e)
{
	struct str bytes;
	struct err refused = { 0 };
	int64_t run = 0;
	str_int(q->word, &run);
	if (!bill_file(q->db, run, q->lang, q->mem, &bytes, &refused, e))
		return false;
	return show_bank_file(q, a, text(q->mem, "pain.001_LR-{}.xml", run), bytes, &refused, STR("/payables"), T_payables);
}

bool payable_recall_post(struct request *q, struct answer *a, struct err *e) { return take_recall(q, a, STR("bill.recall"), STR("/payables"), e); }
