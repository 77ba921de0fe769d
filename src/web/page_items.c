/* page_items.c - what is open: by client with its age, and document by document. */
#include "web/show_paid.h"

static int64_t days_late(struct request *q, const struct open_item *i)
{
	int64_t late = zone_date(q->zone, q->now).day - i->due.day;
	return i->open.cents > 0 && late > 0 ? late : 0;
}

bool items_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("client"), T_client, false }, { LIT("number"), T_number, false }, { LIT("issued"), T_issued, false }, { LIT("due"), T_payable_until, false }, { LIT("gross"), T_gross, true },
		{ LIT("paid"), T_paid, true }, { LIT("discounted"), T_bank_discount, true }, { LIT("open"), T_item_open, true }, { LIT("late"), T_days_late, true }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct open_items all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!item_list(q->db, client_asked(q), false, q->mem, &all, e))
		return false;
	for (size_t k = 0; k < all.n; k++) {
		const struct open_item *i = &all.at[k];
		sheet_cell(s, (struct cell){ .value = HOLE(i->buyer), .href = text(q->mem, "/clients/{}", i->client) });
		sheet_cell(s, (struct cell){ .value = HOLE(i->number), .href = text(q->mem, "/invoices/{}", i->id) });
		sheet_add(s, i->day);
		sheet_add(s, i->due);
		sheet_add(s, i->gross);
		sheet_add(s, i->paid);
		sheet_add(s, i->discounted);
		sheet_add(s, i->open);
		sheet_add(s, days_late(q, i));
		sheet_add(s, i->id);
	}
	return true;
}

/* What is owed to the house and what it owes are told apart: what is overdue is of the first. */
struct item_sum { struct money open, overdue, credit; int64_t late; };

static void add_item(struct request *q, const struct open_item *i, struct item_sum *sum)
{
	int64_t late = days_late(q, i);
	(i->open.cents > 0 ? &sum->open : &sum->credit)->cents += i->open.cents;
	sum->overdue.cents += late ? i->open.cents : 0;
	sum->late = late > sum->late ? late : sum->late;
}

/* Items come by client: one row for each, and what all of them come to. */
static bool sheet_by_client(struct request *q, struct sheet *s, struct item_sum *sum, struct err *e)
{
	static const struct column columns[] = { { LIT("client"), T_client, false }, { LIT("open"), T_item_open, true }, { LIT("overdue"), T_of_it_overdue, true }, { LIT("late"), T_days_late, true }, { LIT("credit"), T_item_credits, true } };
	struct open_items all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!item_list(q->db, client_asked(q), false, q->mem, &all, e))
		return false;
	for (size_t k = 0; k < all.n;) {
		struct item_sum own = { 0 };
		size_t from = k;
		for (; k < all.n && all.at[k].client == all.at[from].client; k++) {
			add_item(q, &all.at[k], &own);
			add_item(q, &all.at[k], sum);
		}
		sheet_cell(s, (struct cell){ .value = HOLE(all.at[k - 1].buyer), .href = text(q->mem, "/items?client={}", all.at[from].client) });
		sheet_add(s, own.open);
		sheet_add(s, own.overdue);
		sheet_add(s, own.late);
		sheet_add(s, own.credit);
	}
	return true;
}

static void show_sum(struct request *q, struct out *o, const struct item_sum *sum)
{
	html(o, "<p><strong>{}</strong>", phrase(q->mem, q->lang, NULL, T_items_sum, sum->open, sum->overdue));
	if (sum->credit.cents)
		html(o, " {}", phrase(q->mem, q->lang, NULL, T_items_balance, sum->credit, (struct money){ sum->open.cents + sum->credit.cents }));
	html(o, "</p>");
}

/* Is something open in both directions, of the client that was asked for? */
static bool has_both(struct request *q, bool *yes, struct err *e)
{
	struct open_items all = { 0 };
	bool owed = false, owing = false;
	if (client_asked(q) && !item_list(q->db, client_asked(q), false, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		owed |= all.at[i].open.cents > 0;
		owing |= all.at[i].open.cents < 0;
	}
	*yes = owed && owing;
	return true;
}

bool items_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet clients = { .mem = q->mem }, s = { .mem = q->mem };
	struct item_sum sum = { 0 };
	bool both;
	if (!sheet_by_client(q, &clients, &sum, e) || !items_sheet(q, &s, e) || !has_both(q, &both, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/invoices\">{}</a> · <a href=\"/bank\">{}</a> · <a href=\"/dunning\">{}</a> · <a href=\"/debits\">{}</a> · <a href=\"/refunds\">{}</a></p><h1>{}</h1>", say(T_invoices, q->lang), say(T_bank, q->lang), say(T_dunning, q->lang), say(T_debits, q->lang), say(T_refunds, q->lang), say(T_items, q->lang));
	if (s.cells.n)
		show_sum(q, o, &sum);
	if (s.cells.n && !client_asked(q))
		sheet_html(q, o, &clients, NONE);
	if (both)
		html(o, "<p>{}</p>", say(T_set_off_where, q->lang));
	html(o, "<h2>{}</h2>", say(T_ledger_documents, q->lang));
	sheet_html(q, o, &s, say(T_no_items, q->lang));
	page_close(q, a);
	return true;
}

bool invoice_setoff_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct money m;
	struct str amount = str_trim(field(&q->form, STR("amount")));
	if (amount.len && !money_read(q, amount, &m))
		return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_bank_no_amount, amount), e);
	field_add(q->mem, &f, STR("invoice"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("credit"), field(&q->form, STR("credit")));
	if (amount.len)
		field_add(q->mem, &f, STR("amount"), text(q->mem, "{}", m));
	if (field_is(&q->form, STR("debit_out")))
		field_add(q->mem, &f, STR("debit_out"), STR("1"));
	return act_done(q, a, STR("payment.setoff"), &f, text(q->mem, "/invoices/{}", q->id), e);
}

bool invoice_undo_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("payment"), field(&q->form, STR("payment")));
	return act_done(q, a, STR("payment.undo"), &f, text(q->mem, "/invoices/{}", q->id), e);
}
