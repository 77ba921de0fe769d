/* page_bills.c - invoices of suppliers: taken as a file or from a letter, shown readably beside what was ordered and has come, approved or refused. */
#include "purchase/pay.h"
#include "ticket/talk.h"
#include "web/inside.h"
#include "web/show_order.h"
#include "web/show_paid.h"

static enum text state_text(enum bill_state s)
{
	static const enum text words[] = { T_bill_came, T_bill_approved, T_bill_refused };       /* ORDER bill_state */
	return words[s];
}

/* ---- the list ---- */

bool bills_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("number"), T_number, false }, { LIT("supplier"), T_supplier, false }, { LIT("issued"), T_issued, false }, { LIT("due"), T_payable_until, false }, { LIT("state"), T_state, false }, { LIT("net"), T_net, true },
		{ LIT("gross"), T_gross, true }, { .key = LIT("currency"), .title = T_currency, .machine = true }, { .key = LIT("iban"), .title = T_bill_iban, .machine = true }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct supplier_invoices all = { 0 };
	int64_t before = 0;
	s->columns = columns;
	s->n = COUNT(columns);
	field_int(&q->query, STR("before"), &before);
	if (!supplier_invoice_list(q->db, before, SHEET_MOST + 1, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && i < SHEET_MOST; i++) {
		const struct supplier_invoice *x = &all.at[i];
		sheet_cell(s, (struct cell){ .value = HOLE(x->bill.number), .href = text(q->mem, "/supplier-invoices/{}", x->id) });
		sheet_add(s, x->supplier_name);
		sheet_add(s, x->bill.issued);
		sheet_add(s, x->bill.due);
		sheet_cell(s, (struct cell){ .value = HOLE(bill_state_id(x->state)), .html = html_words(q, say(state_text(x->state), q->lang)) });
		sheet_money(q, s, x->bill.currency, x->bill.net);
		sheet_money(q, s, x->bill.currency, x->bill.gross);
		sheet_add(s, x->bill.currency);
		sheet_add(s, x->bill.iban);
		sheet_add(s, x->id);
	}
	if (all.n > SHEET_MOST)
		s->older = all.at[SHEET_MOST - 1].id;
	return true;
}

bool bills_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!bills_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/orders\">{}</a> · <a href=\"/suppliers\">{}</a> · <a href=\"/payables\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_orders, q->lang), say(T_suppliers, q->lang), say(T_payables, q->lang), say(T_bills, q->lang), say(T_bills_help, q->lang));
	form_open_upload(q, o, STR("/supplier-invoices"));
	html(o, "<div class=\"field\"><label for=\"file\">{}</label><p class=\"hint\" id=\"file-hint\">{}</p><input id=\"file\" type=\"file\" name=\"file\" accept=\".xml,.pdf\" aria-describedby=\"file-hint\" required></div>", say(T_bill_file, q->lang), say(T_bill_file_hint, q->lang));
	form_close(o, say(T_bill_read, q->lang));
	sheet_html(q, o, &s, say(T_bills_none, q->lang));
	page_close(q, a);
	return true;
}

/* ---- one ---- */

struct view { struct supplier_invoice x; struct matched_list lines; struct bill_allowances allowances; struct tax_groups groups; struct discounts discounts; struct billables all; bool ours; };

/* v->x.id 0: there is none. */
static bool load(struct request *q, struct view *v, struct err *e)
{
	int64_t id = 0;
	*v = (struct view){ 0 };
	if (!str_int(q->word, &id))
		return true;
	if (!supplier_invoice_find(q->db, id, q->mem, &v->x, e) || !supplier_invoice_lines(q->db, id, q->mem, &v->lines, e) || !supplier_invoice_allowances(q->db, id, q->mem, &v->allowances, e) ||
	    !supplier_invoice_discounts(q->db, id, q->mem, &v->discounts, e) || !supplier_invoice_groups(q->db, id, q->mem, &v->groups, e))
		return false;
	v->ours = bill_is_ours(q->db, &v->x.bill, q->mem);
	return v->x.state != BILL_CAME || billable_list(q->db, v->x.supplier, q->mem, &v->all, e);
}

static struct str differences(struct request *q, const struct matched *m)
{
	unsigned set = bill_differs(m);
	struct out o = out_open(q->mem);
	struct str sentences[4];
	size_t n = 0;
	if (set & DIFFERS_UNKNOWN)
		sentences[n++] = say(T_bill_unknown, q->lang);
	if (set & DIFFERS_NOT_COME)
		sentences[n++] = phrase(q->mem, q->lang, NULL, T_bill_not_come, (struct micro){ m->line.quantity.u6 + m->others.u6 }, m->come, m->ordered);
	if (set & DIFFERS_PRICE)
		sentences[n++] = phrase(q->mem, q->lang, NULL, T_bill_price, rate_shown(q, m->price));
	if (set & DIFFERS_NUMBER)
		sentences[n++] = phrase(q->mem, q->lang, NULL, T_bill_number, m->ordered_number);
	for (size_t i = 0; i < n; i++) {
		if (i)
			html(&o, "<br>");
		html(&o, "{}", sentences[i]);
	}
	if (!n)
		html(&o, "{}", say(T_bill_agrees, q->lang));
	return out_str(&o);
}

static void sum_row(struct request *q, struct sheet *s, const struct bill *b, struct str what, struct money amount)
{
	sheet_add(s, what);
	sheet_money(q, s, b->currency, amount);
}

static void lines_table(struct request *q, struct out *o, const struct view *v)
{
	static const struct column columns[] = {
		{ LIT("number"), T_article_number, false }, { LIT("name"), T_name, false }, { LIT("quantity"), T_quantity, true }, { LIT("price"), T_price, true }, { LIT("net"), T_net, true }, { LIT("order"), T_order, false }, { LIT("differs"), T_bill_differs, false },
	};
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct matched *m = &v->lines.at[i];
		sheet_add(&s, m->line.number);
		sheet_add(&s, m->line.name);
		sheet_add(&s, m->line.quantity);
		sheet_cell(&s, (struct cell){ .value = HOLE(m->line.price), .html = html_words(q, m->line.base.u6 && m->line.base.u6 != 1000000 ? text(q->mem, "{} / {}", rate_shown(q, m->line.price), m->line.base) : rate_shown(q, m->line.price)) });
		sheet_money(q, &s, v->x.bill.currency, m->line.net);
		sheet_cell(&s, (struct cell){ .value = HOLE(m->order_number), .href = m->order ? text(q->mem, "/orders/{}", m->order) : NONE });
		sheet_cell(&s, (struct cell){ .value = HOLE(NONE), .html = differences(q, m) });
	}
	sheet_html(q, o, &s, say(T_no_lines, q->lang));
}

/* From the sum of the lines to what is to be paid, each step of it; what an invoice that was read long ago had between them is one. */
static void sums_table(struct request *q, struct out *o, const struct view *v)
{
	static const struct column columns[] = { { LIT("what"), T_bill_sums, false }, { LIT("amount"), T_amount, true } };
	const struct bill *b = &v->x.bill;
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	struct money lines = { 0 }, left = b->net;
	for (size_t i = 0; i < v->lines.n; i++)
		lines.cents += v->lines.at[i].line.net.cents;
	left.cents -= lines.cents;
	sum_row(q, &s, b, say(T_bill_sum_lines, q->lang), lines);
	for (size_t i = 0; i < v->allowances.n; i++) {
		const struct bill_allowance *a = &v->allowances.at[i];
		left.cents -= a->amount.cents;
		sum_row(q, &s, b, text(q->mem, "{}: {}", say(a->amount.cents < 0 ? T_bill_allowance : T_bill_charge, q->lang), a->reason), a->amount);
	}
	if (left.cents)
		sum_row(q, &s, b, say(T_bill_other, q->lang), left);
	sum_row(q, &s, b, say(T_net, q->lang), b->net);
	for (size_t i = 0; i < v->groups.n; i++) {
		const struct tax_group *g = &v->groups.at[i];
		sum_row(q, &s, b, phrase(q->mem, q->lang, NULL, T_bill_vat_of, percent_shown(q, g->tax.rate), money_in(q->mem, q->lang, b->currency, g->basis)), g->vat);
	}
	if (!v->groups.n)
		sum_row(q, &s, b, say(T_vat, q->lang), b->vat);
	sum_row(q, &s, b, say(T_gross, q->lang), b->gross);
	if (b->prepaid.cents)
		sum_row(q, &s, b, say(T_bill_prepaid, q->lang), (struct money){ -b->prepaid.cents });
	if (b->rounding.cents)
		sum_row(q, &s, b, say(T_bill_rounding, q->lang), b->rounding);
	if (b->payable.cents != b->gross.cents)
		sum_row(q, &s, b, say(T_bill_payable, q->lang), b->payable);
	sheet_html(q, o, &s, NONE);
}

static void match_forms(struct request *q, struct out *o, const struct view *v)
{
	VEC(struct option) options = { 0 };
	*push(q->mem, &options) = (struct option){ STR("0"), say(T_bill_for_nothing, q->lang), NONE };
	for (size_t i = 0; i < v->all.n; i++) {
		const struct billable *x = &v->all.at[i];
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", x->order_line), text(q->mem, "{}: {} {} ({})", x->order_number, x->number, x->name, x->left), NONE };
	}
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_bill_match, q->lang));
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct matched *m = &v->lines.at[i];
		form_open(q, o, text(q->mem, "/supplier-invoices/{}/match", v->x.id));
		form_hidden(q, o, STR("line"), text(q->mem, "{}", m->id));
		form_choice(q, o, &(struct input){ .name = STR("order_line"), .id = text(q->mem, "order-line-{}", m->id), .label = text(q->mem, "{} {}", m->line.number, m->line.name), .value = text(q->mem, "{}", m->order_line) }, options.at, options.n);
		form_close(o, say(T_save, q->lang));
	}
	html(o, "</details>");
}

static void decide_forms(struct request *q, struct out *o, const struct view *v, bool differs)
{
	form_open(q, o, text(q->mem, "/supplier-invoices/{}/approve", v->x.id));
	if (differs)
		form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_bill_why_right, q->lang), .most = 500 });
	form_close(o, say(T_bill_approve, q->lang));
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_bill_refuse, q->lang));
	form_open(q, o, text(q->mem, "/supplier-invoices/{}/refuse", v->x.id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .id = STR("why"), .label = say(T_reason, q->lang), .most = 500 });
	form_close(o, say(T_bill_refuse_now, q->lang));
	html(o, "</details>");
}

static struct date last_day_of(const struct bill *b, const struct discount *d) { return (struct date){ b->issued.day + d->days }; }

static struct money amount_of(const struct bill *b, const struct discount *d)
{
	struct money off = { 0 };
	money_percent(d->base.cents ? d->base : b->payable, d->percent, &off);
	return off;
}

static void about(struct request *q, struct out *o, const struct view *v)
{
	const struct supplier_invoice *x = &v->x;
	const struct bill *b = &x->bill;
	part_facts(o);
	part_fact(o, say(T_state, q->lang), say(state_text(x->state), q->lang));
	part_fact(o, say(T_supplier, q->lang), x->supplier_name);
	part_fact(o, say(T_issued, q->lang), b->issued);
	if (b->due.day)
		part_fact(o, say(T_payable_until, q->lang), b->due);
	for (size_t i = 0; i < v->discounts.n; i++) {
		const struct discount *d = &v->discounts.at[i];
		part_fact(o, say(T_bank_discount, q->lang), phrase(q->mem, q->lang, NULL, T_bill_discount, d->percent, money_in(q->mem, q->lang, b->currency, amount_of(b, d)), last_day_of(b, d)));
	}
	if (b->terms.len)
		part_fact(o, say(T_bill_terms, q->lang), b->terms);
	if (b->order.len)
		part_fact(o, say(T_bill_order, q->lang), b->order);
	if (b->buyer.len)
		part_fact(o, say(T_bill_buyer, q->lang), text(q->mem, "{}{}{}{}{}", b->buyer, b->buyer_place.len ? STR(", ") : NONE, b->buyer_place, b->buyer_vat.len ? STR(", ") : NONE, b->buyer_vat));
	part_fact(o, say(T_gross, q->lang), money_in(q->mem, q->lang, b->currency, b->gross));
	if (b->iban.len)
		part_fact(o, say(T_bill_iban, q->lang), b->iban);
	if (x->reason.len)
		part_fact(o, say(T_reason, q->lang), x->reason);
	part_facts_end(o);
	html(o, "<p><a href=\"/supplier-invoices/{}/file\">{}</a> <small>SHA-256 <code>{}</code></small></p>", x->id, x->name.len ? x->name : say(T_bill_file, q->lang), x->sha256);
}

static void faults(struct request *q, struct out *o, const struct bill *b)
{
	struct str all = b->faults[q->lang];
	html(o, "<p>{}</p>", say(b->passes ? T_bill_passes : T_bill_fails, q->lang));
	if (all.len)
		html(o, "<ul>");
	for (struct str rest = all; rest.len;)
		html(o, "<li>{}</li>", str_split(&rest, '\n'));
	if (all.len)
		html(o, "</ul>");
}

/* What is paid of an approved one; a booking may be taken back. */
static bool bill_paid(struct request *q, struct out *o, const struct supplier_invoice *x, struct err *e)
{
	struct payable p;
	struct booking_rows all = { 0 };
	if (!payable_find(q->db, x->id, q->mem, &p, e) || !payment_list_bill(q->db, x->id, q->mem, &all, e))
		return false;
	if (!p.id)
		return true;
	html(o, "<section><h2>{}</h2>", say(T_payments, q->lang));
	part_facts(o);
	part_fact(o, say(T_paid, q->lang), money_in(q->mem, q->lang, p.currency, p.paid));
	part_fact(o, say(T_payable_left, q->lang), money_in(q->mem, q->lang, p.currency, p.open));
	part_facts_end(o);
	if (p.ordered)
		html(o, "<p>{}</p>", say(T_payable_ordered, q->lang));
	for (size_t i = 0; i < all.n; i++) {
		const struct booking_row *b = &all.at[i];
		html(o, "<p>{} {}", b->day, money_in(q->mem, q->lang, p.currency, (struct money){ -b->amount.cents }));
		if (b->discount.cents)
			html(o, ", {} {}", say(T_bank_discount, q->lang), money_in(q->mem, q->lang, p.currency, (struct money){ -b->discount.cents }));
		html(o, "</p>");
		if (b->takes_back || b->taken_back)
			continue;
		form_open(q, o, text(q->mem, "/supplier-invoices/{}/undo", x->id));
		form_hidden(q, o, STR("payment"), text(q->mem, "{}", b->id));
		html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_payment_undo, q->lang));
	}
	html(o, "</section>");
	return true;
}

bool bill_page(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	unsigned differs = 0;
	if (!load(q, &v, e))
		return false;
	if (!v.x.id)
		return answer_see(q, a, "/supplier-invoices");
	for (size_t i = 0; i < v.lines.n; i++)
		differs |= bill_differs(&v.lines.at[i]);
	q->title = text(q->mem, "{} {}", say(T_bill, q->lang), v.x.bill.number);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/supplier-invoices\">{}</a></p><h1>{}</h1>", say(T_bills, q->lang), q->title);
	if (!v.ours)
		html(o, "<p class=\"notice late\">{}</p>", phrase(q->mem, q->lang, NULL, T_bill_not_ours, v.x.bill.buyer));
	about(q, o, &v);
	lines_table(q, o, &v);
	sums_table(q, o, &v);
	faults(q, o, &v.x.bill);
	if (v.x.state == BILL_CAME) {
		decide_forms(q, o, &v, differs || !v.x.bill.passes || !v.ours);
		match_forms(q, o, &v);
	}
	if (!bill_paid(q, o, &v.x, e))
		return false;
	page_close(q, a);
	return true;
}

static void put_sums(struct json *j, const struct view *v)
{
	const struct bill *b = &v->x.bill;
	put_field(j, STR("currency"), b->currency);
	put_field(j, STR("net"), b->net);
	put_field(j, STR("vat"), b->vat);
	put_field(j, STR("gross"), b->gross);
	put_field(j, STR("prepaid"), b->prepaid);
	put_field(j, STR("rounding"), b->rounding);
	put_field(j, STR("payable"), b->payable);
	put_key(j, STR("taxes"));
	put_array(j);
	for (size_t i = 0; i < v->groups.n; i++) {
		put_object(j);
		put_field(j, STR("category"), account_tax_code(v->groups.at[i].tax.category));
		put_field(j, STR("rate"), v->groups.at[i].tax.rate);
		put_field(j, STR("basis"), v->groups.at[i].basis);
		put_field(j, STR("vat"), v->groups.at[i].vat);
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_faults(struct request *q, struct json *j, const struct bill *b)
{
	put_field(j, STR("passes"), b->passes);
	put_key(j, STR("faults"));
	put_array(j);
	for (struct str rest = b->faults[q->lang]; rest.len;) {
		put_object(j);
		put_field(j, STR("text"), str_split(&rest, '\n'));
		put_end_object(j);
	}
	put_end_array(j);
}

static void put_line_differs(struct json *j, const struct matched *m)
{
	static const struct { unsigned bit; struct str id; } all[] = {
		{ DIFFERS_UNKNOWN, LIT("unknown") }, { DIFFERS_NOT_COME, LIT("not-come") }, { DIFFERS_PRICE, LIT("price") }, { DIFFERS_NUMBER, LIT("number") },
	};
	unsigned set = bill_differs(m);
	put_key(j, STR("differs"));
	put_array(j);
	for (size_t i = 0; i < COUNT(all); i++)
		if (set & all[i].bit)
			put_value(j, all[i].id);
	put_end_array(j);
}

/* Lines of orders that one of this invoice can be said to be for. */
static void put_billables(struct json *j, const struct billables *all)
{
	put_key(j, STR("order_lines"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		put_object(j);
		put_field(j, STR("id"), all->at[i].order_line);
		put_field(j, STR("order"), all->at[i].order);
		put_field(j, STR("number"), all->at[i].number);
		put_field(j, STR("name"), all->at[i].name);
		put_field(j, STR("left"), all->at[i].left);
		put_end_object(j);
	}
	put_end_array(j);
}

static bool put_bill_paid(struct request *q, struct json *j, int64_t bill, struct err *e)
{
	struct payable p;
	struct booking_rows all = { 0 };
	if (!payable_find(q->db, bill, q->mem, &p, e) || !payment_list_bill(q->db, bill, q->mem, &all, e))
		return false;
	if (!p.id)
		return true;
	put_field(j, STR("paid"), p.paid);
	put_field(j, STR("open"), p.open);
	put_field(j, STR("ordered"), p.ordered);
	put_key(j, STR("payments"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		const struct booking_row *b = &all.at[i];
		put_object(j);
		put_field(j, STR("id"), b->id);
		put_field(j, STR("day"), b->day);
		put_field(j, STR("amount"), (struct money){ -b->amount.cents });
		put_field(j, STR("discount"), (struct money){ -b->discount.cents });
		put_field(j, STR("takes_back"), b->takes_back);
		put_field(j, STR("taken_back"), b->taken_back);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool bill_json(struct request *q, struct json *j, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), v.x.id);
	put_field(j, STR("number"), v.x.bill.number);
	put_field(j, STR("supplier"), v.x.supplier_name);
	put_field(j, STR("state"), bill_state_id(v.x.state));
	put_field(j, STR("buyer"), v.x.bill.buyer);
	put_field(j, STR("ours"), v.ours);
	put_field(j, STR("buyer_place"), v.x.bill.buyer_place);
	put_field(j, STR("buyer_vat"), v.x.bill.buyer_vat);
	put_field(j, STR("issued"), v.x.bill.issued);
	put_field(j, STR("due"), v.x.bill.due);
	put_field(j, STR("order"), v.x.bill.order);
	put_field(j, STR("iban"), v.x.bill.iban);
	put_field(j, STR("reason"), v.x.reason);
	put_field(j, STR("name"), v.x.name);
	put_field(j, STR("sha256"), v.x.sha256);
	put_sums(j, &v);
	put_key(j, STR("allowances"));
	put_array(j);
	for (size_t i = 0; i < v.allowances.n; i++) {
		put_object(j);
		put_field(j, STR("reason"), v.allowances.at[i].reason);
		put_field(j, STR("amount"), v.allowances.at[i].amount);
		put_end_object(j);
	}
	put_end_array(j);
	put_field(j, STR("terms"), v.x.bill.terms);
	put_key(j, STR("discounts"));
	put_array(j);
	for (size_t i = 0; i < v.discounts.n; i++) {
		put_object(j);
		put_field(j, STR("percent"), v.discounts.at[i].percent);
		put_field(j, STR("until"), last_day_of(&v.x.bill, &v.discounts.at[i]));
		put_field(j, STR("amount"), amount_of(&v.x.bill, &v.discounts.at[i]));
		put_end_object(j);
	}
	put_end_array(j);
	put_faults(q, j, &v.x.bill);
	put_key(j, STR("lines"));
	put_array(j);
	for (size_t i = 0; i < v.lines.n; i++) {
		const struct matched *m = &v.lines.at[i];
		put_object(j);
		put_field(j, STR("id"), m->id);
		put_field(j, STR("number"), m->line.number);
		put_field(j, STR("name"), m->line.name);
		put_field(j, STR("quantity"), m->line.quantity);
		put_field(j, STR("price"), m->line.price);
		put_field(j, STR("base"), m->line.base);
		put_field(j, STR("net"), m->line.net);
		put_field(j, STR("order"), m->order);
		put_field(j, STR("order_line"), m->order_line);
		put_field(j, STR("agrees"), bill_differs(m) == 0);
		put_line_differs(j, m);
		put_end_object(j);
	}
	put_end_array(j);
	put_billables(j, &v.all);
	if (!put_bill_paid(q, j, v.x.id, e))
		return false;
	put_end_object(j);
	return true;
}

/* ---- taken ---- */

struct keeping { struct str sha256, type, bytes; };

static bool keep_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct keeping *k = what;
	return file_keep(db, 0, now, k->sha256, k->type, k->bytes, e);
}

static struct str type_of(struct str bytes) { return str_starts(bytes, STR("%PDF-")) ? STR("application/pdf") : STR("application/xml"); }

/* Read first: what is no invoice is kept nowhere. */
static bool take_bill(struct request *q, struct answer *a, struct str bytes, struct str name, struct err *e)
{
	struct bill b;
	struct err wrong = { 0 };
	struct fields f = { 0 };
	struct outcome done;
	struct keeping k = { sha256_hex(q->mem, bytes), type_of(bytes), bytes };
	look_away(q);
	if (!bill_read(bytes, q->lang, q->mem, &b, &wrong))
		return answer_again(q, a, str_keep(q->mem, err_str(&wrong)), e);
	if (!job_send(q, keep_job, &k, e))
		return answer_not_taken(q, a, e);
	field_add(q->mem, &f, STR("bill"), bill_print(&b, q->mem));
	field_add(q->mem, &f, STR("name"), name);
	field_add(q->mem, &f, STR("sha256"), k.sha256);
	q->client = 0;
	if (!act_send(q, a, STR("bill.read"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/supplier-invoices/{}", done.id) : answer_again(q, a, done.reason, e);
}

bool bills_post(struct request *q, struct answer *a, struct err *e)
{
	if (!q->files.n || !q->files.at[0].bytes.len)
		return answer_again(q, a, say(T_bank_no_file, q->lang), e);
	return take_bill(q, a, q->files.at[0].bytes, q->files.at[0].file, e);
}

/* A file of a letter that waits: the letter itself stays for whoever puts it aside. */
bool inbox_bill_post(struct request *q, struct answer *a, struct err *e)
{
	struct stray x;
	struct str type, bytes = NONE;
	if (!stray_find(q->db, q->id, q->mem, &x, e))
		return false;
	for (size_t i = 0; i < x.files.n; i++)
		if (str_is(x.files.at[i].sha256, field(&q->form, STR("file"))))
			return file_load(q->db, x.client, x.files.at[i].sha256, q->mem, &type, &bytes, e) && take_bill(q, a, bytes, x.files.at[i].name, e);
	return answer_again(q, a, say(T_bank_no_file, q->lang), e);
}

bool bill_original_file(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	struct str bytes = NONE;
	if (!load(q, &v, e))
		return false;
	if (v.x.id && !supplier_invoice_bytes(q->db, v.x.id, q->mem, &bytes, e))
		return false;
	if (!bytes.len)
		return answer_see(q, a, "/supplier-invoices");
	if (!str_is(sha256_hex(q->mem, bytes), v.x.sha256))
		return answer_altered(q, a, v.x.bill.number, v.x.sha256);
	a->type = type_of(bytes);
	a->download = v.x.name;
	out_bytes(&a->out, bytes);
	return true;
}

/* ---- decided ---- */

static bool send(struct request *q, struct answer *a, struct str verb, const struct str *names, size_t n, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("invoice"), q->word);
	for (size_t i = 0; i < n; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	q->client = 0;
	return act_done(q, a, verb, &f, text(q->mem, "/supplier-invoices/{}", q->word), e);
}

bool bill_match_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("line"), LIT("order_line") };
	return send(q, a, STR("bill.match"), names, COUNT(names), e);
}

static const struct str reason[] = { LIT("reason") };
bool bill_approve_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("bill.approve"), reason, COUNT(reason), e); }
bool bill_refuse_post(struct request *q, struct answer *a, struct err *e) { return send(q, a, STR("bill.refuse"), reason, COUNT(reason), e); }

bool bill_undo_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("payment"), field(&q->form, STR("payment")));
	q->client = 0;
	return act_done(q, a, STR("payment.undo"), &f, text(q->mem, "/supplier-invoices/{}", q->word), e);
}
