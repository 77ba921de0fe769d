/* page_invoice.c - issued invoices, as they were sent: the page to read and to print, the XML for machines. */
#include "invoice/printed.h"
#include "ledger/debit.h"
#include "web/show_paid.h"

bool invoices_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_invoices(q, s, client_asked(q), SHEET_MOST, STR("/invoices"), e); }
bool portal_invoices_sheet(struct request *q, struct sheet *s, struct err *e) { return sheet_invoices(q, s, q->client, SHEET_MOST, STR("/portal/invoices"), e); }

static bool list(struct request *q, struct answer *a, sheet_fn *fill, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!fill(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", say(T_invoices, q->lang));
	if (RIGHT_BOOKS & 1u << q->me.role)
		html(o, "<p class=\"tabs\"><a href=\"/month\">{}</a> <a href=\"/items\">{}</a> <a href=\"/bank\">{}</a> <a href=\"/ledger\">{}</a></p>", say(T_month_end, q->lang), say(T_items, q->lang), say(T_bank, q->lang), say(T_ledger, q->lang));
	sheet_html(q, o, &s, say(T_no_invoices, q->lang));
	page_close(q, a);
	return true;
}

bool invoices_page(struct request *q, struct answer *a, struct err *e) { return list(q, a, invoices_sheet, e); }
bool portal_invoices_page(struct request *q, struct answer *a, struct err *e) { return list(q, a, portal_invoices_sheet, e); }

static struct str base(const struct request *q) { return q->me.client ? STR("/portal/invoices") : STR("/invoices"); }

/* An issued invoice is never changed: another document takes it back. */
static bool cancel_form(struct request *q, struct out *o, const struct issued *x, const struct issued *by, struct err *e)
{
	struct date collected;
	if (by->id || q->me.client || !(RIGHT_BOOKS & 1u << q->me.role) || x->type == INVOICE_CORRECTED || x->type == INVOICE_CREDIT)
		return true;
	if (!debit_ordered(q->db, q->client, x->id, &collected, e))
		return false;
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_cancel_invoice, q->lang));
	form_open(q, o, text(q->mem, "/invoices/{}/cancel", x->id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .most = 500 });
	if (collected.day)
		html(o, "<p class=\"field\"><label><input type=\"checkbox\" name=\"debit_out\" value=\"1\" required> {}</label></p>", phrase(q->mem, q->lang, NULL, T_cancel_debit, collected));
	form_close(o, say(T_cancel_now, q->lang));
	html(o, "</details>");
	return true;
}

bool invoice_cancel_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct outcome done;
	field_add(q->mem, &f, STR("invoice"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	if (field_is(&q->form, STR("debit_out")))
		field_add(q->mem, &f, STR("debit_out"), STR("1"));
	if (!act_send(q, a, STR("invoice.cancel"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/invoices/{}", done.id) : answer_again(q, a, done.reason, e);
}

/* What is left after this one of what somebody is billing: a month's, or a quote's. An act bills one document at a time. */
struct left { struct str month; int64_t quote; size_t n; struct money net; };

static bool read_left(struct request *q, const struct fields *f, struct left *l, struct err *e)
{
	struct claims owed = { 0 };
	struct date first = { 0 };
	*l = (struct left){ .month = str_trim(field(f, STR("month"))) };
	field_int(f, STR("quote"), &l->quote);
	if (!date_parse(text(q->mem, "{}-01", l->month), &first))
		l->month = NONE;
	if ((!l->quote && !l->month.len) || q->me.client || !(RIGHT_BOOKS & 1u << q->me.role))
		return *l = (struct left){ 0 }, true;
	if (!claim_owed(q->db, q->client, l->quote, date_month_last(first), q->mem, &owed, e))
		return false;
	for (size_t i = 0; i < owed.n; i++) {
		l->net.cents += owed.at[i].owed.net.cents;
		l->n += owed.at[i].owed.net.cents != 0;
	}
	return true;
}

/* Of what an act of these fields issued: people go on to it, programs are told. */
bool answer_issued(struct request *q, struct answer *a, const struct fields *f, int64_t id, struct err *e)
{
	struct left l;
	if (!read_left(q, f, &l, e))
		return false;
	if (!q->program)
		return l.quote ? answer_see(q, a, "/invoices/{}?quote={}", id, l.quote) : answer_see(q, a, "/invoices/{}?month={}", id, l.month);
	struct json j = json_open(&a->out);
	a->type = STR("application/json");
	a->location = text(q->mem, "/invoices/{}", id);
	put_object(&j);
	put_field(&j, STR("location"), a->location);
	put_field(&j, STR("id"), id);
	put_field(&j, STR("left"), l.net);
	put_end_object(&j);
	return true;
}

static void show_left(struct request *q, struct out *o, const struct left *l)
{
	if (!l->quote && !l->month.len)
		return;
	html(o, "<p class=\"notice\" role=\"status\">{}</p>", l->n ? phrase(q->mem, q->lang, NULL, T_invoice_left, l->net) : say(T_invoice_left_none, q->lang));
	if (!l->n)
		return;
	form_open(q, o, l->quote ? text(q->mem, "/quotes/{}/invoice", l->quote) : text(q->mem, "/clients/{}/invoice", q->client));
	if (!l->quote)
		form_hidden(q, o, STR("month"), l->month);
	form_close(o, say(T_invoice_next, q->lang));
}

/* Who sent it is told what its PDF cannot show as it is written. */
static void show_undrawn(struct request *q, struct out *o, struct str ubl, struct str page_html)
{
	struct received r;
	struct undrawns all = { 0 };
	if (q->me.client || !invoice_read_xml(ubl, q->lang, q->mem, &r))
		return;
	invoice_undrawn(&r.v, q->mem, &all);
	invoice_undrawn_work(page_html, q->mem, &all);
	if (!all.n)
		return;
	html(o, "<div class=\"notice\"><p>{}</p><ul>", say(T_invoice_undrawn, q->lang));
	for (size_t i = 0; i < all.n; i++)
		html(o, "<li>{}</li>", undrawn_said(&all.at[i], q->lang, q->mem));
	html(o, "</ul></div>");
}

static bool show(struct request *q, struct answer *a, struct err *e)
{
	struct issued x, by;
	struct left left;
	struct str ubl, page_html;
	if (!invoice_find(q->db, q->client, q->id, q->mem, &x, e) || !invoice_cancelled_by(q->db, q->client, q->id, q->mem, &by, e) || !invoice_document(q->db, q->client, q->id, q->mem, &ubl, &page_html, e) || !read_left(q, &q->query, &left, e))
		return false;
	q->title = text(q->mem, "{} {}", say(T_invoice, q->lang), x.number);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"{}\">{}</a> · <a href=\"{}/{}/pdf\">PDF (ZUGFeRD)</a> · <a href=\"{}/{}/xml\">XRechnung (XML)</a></p>", base(q), say(T_invoices, q->lang), base(q), x.id, base(q), x.id);
	show_left(q, o, &left);
	show_undrawn(q, o, ubl, page_html);
	if (by.id)
		html(o, "<p class=\"notice\">{} <a href=\"{}/{}\">{}</a>, {}</p>", say(T_cancelled_by, q->lang), base(q), by.id, by.number, by.day);
	html(o, "{}<p class=\"muted\">SHA-256 XRechnung <code>{}</code></p>", raw(page_html), x.sha256);
	if (!show_paid(q, o, x.id, e) || !cancel_form(q, o, &x, &by, e))
		return false;
	page_close(q, a);
	return true;
}

static bool put(struct request *q, struct json *j, struct err *e)
{
	struct issued x, by;
	struct left left;
	struct invoice_lines lines = { 0 };
	if (!read_left(q, &q->query, &left, e) || !invoice_find(q->db, q->client, q->id, q->mem, &x, e) || !invoice_cancelled_by(q->db, q->client, q->id, q->mem, &by, e) || !invoice_find_lines(q->db, q->client, q->id, q->mem, &lines, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), x.id);
	put_field(j, STR("number"), x.number);
	put_field(j, STR("type"), invoice_type_code(x.type));
	put_field(j, STR("buyer"), x.buyer);
	put_field(j, STR("quote"), x.quote);
	put_field(j, STR("cancelled_by"), by.id);
	put_field(j, STR("issued"), x.day);
	put_field(j, STR("due"), x.due);
	put_field(j, STR("net"), x.net);
	put_field(j, STR("vat"), x.vat);
	put_field(j, STR("gross"), x.gross);
	put_field(j, STR("sha256"), x.sha256);
	if (left.quote || left.month.len)
		put_field(j, STR("left"), left.net);
	if (!put_paid(q, j, x.id, e))
		return false;
	put_key(j, STR("lines"));
	put_array(j);
	for (size_t i = 0; i < lines.n; i++) {
		put_object(j);
		put_field(j, STR("name"), lines.at[i].name);
		put_field(j, STR("quantity"), lines.at[i].quantity);
		put_field(j, STR("unit"), lines.at[i].unit);
		put_field(j, STR("price"), lines.at[i].price);
		put_field(j, STR("base"), lines.at[i].base);
		put_field(j, STR("net"), lines.at[i].net);
		put_field(j, STR("note"), lines.at[i].note);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

/* What was sent, if it is what its hash says; *ubl empty: answered already. */
static bool sent(struct request *q, struct answer *a, struct issued *x, struct str *ubl, struct str *page_html, struct err *e)
{
	if (!invoice_find(q->db, q->client, q->id, q->mem, x, e) || !invoice_document(q->db, q->client, q->id, q->mem, ubl, page_html, e))
		return false;
	if (!ubl->len)
		return answer_missing(a);
	if (str_is(sha256_hex(q->mem, *ubl), x->sha256))
		return true;
	*ubl = NONE;
	return answer_altered(q, a, x->number, x->sha256);
}

static bool xml(struct request *q, struct answer *a, struct err *e)
{
	struct issued x;
	struct str ubl, page_html;
	if (!sent(q, a, &x, &ubl, &page_html, e))
		return false;
	if (!ubl.len)
		return true;
	a->type = STR("application/xml");
	a->download = text(q->mem, "{}.xml", x.number);
	out_bytes(&a->out, ubl);
	return true;
}

/* Set anew each time from what was sent, in the language of its page. */
static bool pdf(struct request *q, struct answer *a, struct err *e)
{
	struct issued x;
	struct str ubl, page_html, bytes, logo;
	if (!sent(q, a, &x, &ubl, &page_html, e))
		return false;
	if (!ubl.len)
		return true;
	if (!logo_at(q, x.at, &logo, e) || !invoice_print_sent(ubl, page_html, str_has(str_cut(page_html, 0, 100), STR(" lang=\"en\"")) ? LANG_EN : LANG_DE, logo, q->mem, &bytes, e))
		return false;
	a->type = STR("application/pdf");
	a->download = text(q->mem, "{}.pdf", x.number);
	out_bytes(&a->out, bytes);
	return true;
}

bool invoice_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, e); }
bool invoice_json(struct request *q, struct json *j, struct err *e) { return put(q, j, e); }
bool invoice_xml_file(struct request *q, struct answer *a, struct err *e) { return xml(q, a, e); }
bool portal_invoice_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, e); }
bool portal_invoice_json(struct request *q, struct json *j, struct err *e) { return put(q, j, e); }
bool portal_invoice_xml_file(struct request *q, struct answer *a, struct err *e) { return xml(q, a, e); }
bool invoice_pdf_file(struct request *q, struct answer *a, struct err *e) { return pdf(q, a, e); }
bool portal_invoice_pdf_file(struct request *q, struct answer *a, struct err *e) { return pdf(q, a, e); }
