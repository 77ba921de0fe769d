/* page_bank.c - account statements come in; each line stands with the documents it seems to pay, until somebody confirms, changes or puts it aside. */
#include "import/statement.h"
#include "purchase/pay.h"
#include "web/inside.h"
#include "web/show_paid.h"

enum { LINES_SHOWN = 20, LINES_AN_ACT = 200, SHARES_SHOWN = 20 };

struct bank { struct bank_lines waiting, aside; struct rest_rows rests; int64_t further; struct open_items items; struct payers payers; struct payables payables; int64_t all, left; };

/* What went out may give back what is paid already. */
static bool has_debits(const struct bank_lines *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].amount.cents < 0)
			return true;
	return false;
}

static bool load(struct request *q, struct bank *b, struct err *e)
{
	int64_t after = 0;
	str_int(field(&q->query, STR("after")), &after);
	if (!bank_count(q->db, &b->all, &b->left, e) || !bank_waiting(q->db, after, LINES_SHOWN + 1, q->mem, &b->waiting, e) || !bank_aside(q->db, LINES_SHOWN, q->mem, &b->aside, e) || !rest_list(q->db, LINES_SHOWN, q->mem, &b->rests, e))
		return false;
	if (b->waiting.n > LINES_SHOWN)
		b->further = b->waiting.at[(b->waiting.n = LINES_SHOWN) - 1].id;
	return !b->waiting.n || (item_list(q->db, 0, has_debits(&b->waiting), q->mem, &b->items, e) && item_read_terms(q->db, &b->items, q->mem, e) && item_read_lesses(q->db, &b->items, q->mem, e) && payer_list(q->db, q->mem, &b->payers, e) &&
	                          (!has_debits(&b->waiting) || payable_list(q->db, false, q->mem, &b->payables, e)));
}

/* ---- the page ---- */

static void upload(struct request *q, struct out *o)
{
	form_open_upload(q, o, STR("/bank"));
	html(o, "<div class=\"field\"><label for=\"file\">{}</label><p class=\"hint\" id=\"file-hint\">{}</p><input id=\"file\" type=\"file\" name=\"file\" accept=\".xml,.csv,.txt\" aria-describedby=\"file-hint\" required></div>",
	     say(T_bank_file, q->lang), say(T_bank_file_hint, q->lang));
	form_close(o, say(T_bank_read, q->lang));
}

static struct str why_proposed(const struct request *q, const struct proposal *p)
{
	static const enum text words[] = { T_bank_nothing, T_bank_by_number, T_bank_by_iban, T_bank_by_name, T_bank_by_amount };        /* ORDER proposed */
	return say(words[p->by], q->lang);
}

static void share_input(struct request *q, struct out *o, struct str form, const char *what, size_t i, enum text label, struct str value)
{
	struct str name = text(q->mem, "{}.{}", str_of(what), i);
	form_input(q, o, &(struct input){ .name = name, .id = text(q->mem, "{}-{}", form, name), .label = say(label, q->lang), .value = value, .most = 40, .optional = true });
}

/* What is proposed, each in a row that can be changed, and an empty one. */
static void book_form(struct request *q, struct out *o, const struct bank_line *l, const struct proposal *p)
{
	struct str form = text(q->mem, "line-{}", l->id);
	form_open(q, o, text(q->mem, "/bank/{}/book", l->id));
	for (size_t i = 0; i <= p->n && i < SHARES_SHOWN; i++) {
		const struct share *s = i < p->n ? &p->shares[i] : NULL;
		html(o, "<div class=\"pair\">");
		share_input(q, o, form, "number", i, T_invoice, s ? s->item->number : NONE);
		share_input(q, o, form, "amount", i, T_amount, s ? money_typed(q, s->amount) : NONE);
		share_input(q, o, form, "discount", i, T_bank_discount, s && s->discount.cents ? money_typed(q, s->discount) : NONE);
		html(o, "</div>");
	}
	if (l->amount.cents < 0)
		form_input(q, o, &(struct input){ .name = STR("charges"), .id = text(q->mem, "{}-charges", form), .label = say(T_bank_charges, q->lang), .hint = say(T_bank_charges_hint, q->lang), .value = p->charges.cents ? money_typed(q, p->charges) : NONE, .most = 40, .optional = true });
	form_close(o, say(T_bank_book, q->lang));
}

/* What went out may pay suppliers: as many rows as are proposed, and an empty one. */
static void supplier_form(struct request *q, struct out *o, const struct bank *b, const struct bank_line *l)
{
	VEC(struct option) options = { 0 };
	struct proposal p = payable_propose(l, &b->payables, q->mem);
	if (l->amount.cents >= 0 || !b->payables.n)
		return;
	*push(q->mem, &options) = (struct option){ STR("0"), say(T_bank_supplier_none, q->lang), NONE };
	for (size_t i = 0; i < b->payables.n; i++) {
		const struct payable *x = &b->payables.at[i];
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", x->id), text(q->mem, "{} {} {}", x->number, x->seller, money_in(q->mem, q->lang, x->currency, x->open)), NONE };
	}
	html(o, "<h3>{}</h3>", say(T_bank_supplier, q->lang));
	if (p.n)
		html(o, "<p>{}</p>", why_proposed(q, &p));
	form_open(q, o, text(q->mem, "/bank/{}/supplier", l->id));
	for (size_t i = 0; i <= p.n && i < SHARES_SHOWN; i++) {
		const struct share *s = i < p.n ? &p.shares[i] : NULL;
		html(o, "<div class=\"pair\">");
		form_choice(q, o, &(struct input){ .name = text(q->mem, "invoice.{}", i), .id = text(q->mem, "supplier-{}-{}", l->id, i), .label = say(T_bill, q->lang), .value = s ? text(q->mem, "{}", s->item->id) : STR("0") }, options.at, options.n);
		form_input(q, o, &(struct input){ .name = text(q->mem, "amount.{}", i), .id = text(q->mem, "supplier-amount-{}-{}", l->id, i), .label = say(T_amount, q->lang), .value = s ? money_typed(q, s->amount) : NONE, .most = 40, .optional = true });
		form_input(q, o, &(struct input){ .name = text(q->mem, "discount.{}", i), .id = text(q->mem, "supplier-discount-{}-{}", l->id, i), .label = say(T_bank_discount, q->lang), .value = s && s->discount.cents ? money_typed(q, s->discount) : NONE, .most = 40, .optional = true });
		html(o, "</div>");
	}
	form_close(o, say(T_bank_supplier_book, q->lang));
}

static void leave_form(struct request *q, struct out *o, const struct bank_line *l)
{
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_bank_leave, q->lang));
	form_open(q, o, text(q->mem, "/bank/{}/leave", l->id));
	form_input(q, o, &(struct input){ .name = STR("why"), .id = text(q->mem, "why-{}", l->id), .label = say(T_reason, q->lang), .hint = say(T_bank_leave_hint, q->lang), .most = 200 });
	form_close(o, say(T_bank_leave_now, q->lang));
	html(o, "</details>");
}

/* ORDER rest_kind */
static const enum text rest_names[REST_KINDS] = { T_rest_fee, T_rest_charges, T_rest_other, T_rest_interest, T_rest_difference };

/* What is left over once an invoice is booked, or of a line that is none: a dunning fee, interest, charges of the bank. */
static void rest_form(struct request *q, struct out *o, const struct bank_line *l)
{
	struct option kinds[REST_KINDS];
	for (enum rest_kind kind = 0; kind < REST_KINDS; kind++)
		kinds[kind] = (struct option){ rest_kind_id(kind), say(rest_names[kind], q->lang), NONE };
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_bank_rest_book, q->lang));
	form_open(q, o, text(q->mem, "/bank/{}/rest", l->id));
	form_choice(q, o, &(struct input){ .name = STR("kind"), .id = text(q->mem, "kind-{}", l->id), .label = say(T_rest_kind, q->lang), .value = rest_kind_id(l->amount.cents < 0 ? REST_CHARGES : REST_FEE) }, kinds, COUNT(kinds));
	form_input(q, o, &(struct input){ .name = STR("amount"), .id = text(q->mem, "rest-{}", l->id), .label = say(T_amount, q->lang), .value = money_typed(q, (struct money){ l->amount.cents - l->booked.cents }), .most = 40 });
	form_input(q, o, &(struct input){ .name = STR("why"), .id = text(q->mem, "rest-why-{}", l->id), .label = say(T_reason, q->lang), .hint = say(T_rest_why_hint, q->lang), .most = 200, .optional = true });
	form_close(o, say(T_bank_rest_now, q->lang));
	html(o, "</details>");
}

static void back_button(struct request *q, struct out *o, struct str action, struct str value)
{
	form_open(q, o, action);
	form_hidden(q, o, STR("back"), value);
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_bank_fetch, q->lang));
}

/* The last that were put aside, in whole or what was left of them: each can be fetched back. */
static void show_aside(struct request *q, struct out *o, const struct bank *b)
{
	if (!b->aside.n && !b->rests.n)
		return;
	html(o, "<details><summary>{}</summary>", say(T_bank_aside, q->lang));
	for (size_t i = 0; i < b->aside.n; i++) {
		const struct bank_line *l = &b->aside.at[i];
		html(o, "<p>{} · {} · {}: {}</p>", l->value, l->name.len ? l->name : say(T_dash, q->lang), l->amount, l->why);
		back_button(q, o, text(q->mem, "/bank/{}/leave", l->id), STR("1"));
	}
	for (size_t i = 0; i < b->rests.n; i++) {
		const struct rest_row *x = &b->rests.at[i];
		html(o, "<p>{} · {} · {}: {}{}</p>", x->day, x->name.len ? x->name : say(T_dash, q->lang), x->amount, say(rest_names[x->kind], q->lang), x->why.len ? text(q->mem, ", {}", x->why) : NONE);
		back_button(q, o, text(q->mem, "/bank/{}/rest", x->line), text(q->mem, "{}", x->id));
	}
	html(o, "</details>");
}

static void show_line(struct request *q, struct out *o, const struct bank *b, const struct bank_line *l)
{
	struct proposal p = payment_propose(l, &b->items, &b->payers, q->mem);
	html(o, "<section><h2>{} · {} · {}</h2><p>{}</p>", l->value, l->name.len ? l->name : say(T_dash, q->lang), l->amount, l->purpose.len ? l->purpose : say(T_dash, q->lang));
	html(o, "<p class=\"muted\">{}{}</p>", l->iban, l->reversal ? text(q->mem, " · {}", say(T_bank_reversal, q->lang)) : NONE);
	if (p.n || !payable_propose(l, &b->payables, q->mem).n)
		html(o, "<p>{}</p>", why_proposed(q, &p));
	if (l->booked.cents)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_bank_booked, l->booked));
	if (p.n && p.rest.cents)
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_bank_rest, p.rest));
	supplier_form(q, o, b, l);
	book_form(q, o, l, &p);
	rest_form(q, o, l);
	if (!l->booked.cents)
		leave_form(q, o, l);
	html(o, "</section>");
}

bool bank_page(struct request *q, struct answer *a, struct err *e)
{
	struct bank b = { 0 };
	if (!load(q, &b, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/items\">{}</a> · <a href=\"/ledger\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_items, q->lang), say(T_ledger, q->lang), say(T_bank, q->lang), say(T_bank_help, q->lang));
	upload(q, o);
	if (!b.all)
		part_empty(o, say(T_bank_none, q->lang));
	else
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_bank_count, b.all, b.left));
	for (size_t i = 0; i < b.waiting.n; i++)
		show_line(q, o, &b, &b.waiting.at[i]);
	if (b.further)
		html(o, "<p class=\"pager\"><a rel=\"next\" href=\"?after={}\">{}</a></p>", b.further, say(T_further, q->lang));
	show_aside(q, o, &b);
	page_close(q, a);
	return true;
}

bool bank_json(struct request *q, struct json *j, struct err *e)
{
	struct bank b = { 0 };
	if (!load(q, &b, e))
		return false;
	put_object(j);
	put_field(j, STR("lines"), b.all);
	put_field(j, STR("waiting"), b.left);
	put_key(j, STR("rows"));
	put_array(j);
	for (size_t i = 0; i < b.waiting.n; i++) {
		const struct bank_line *l = &b.waiting.at[i];
		struct proposal p = payment_propose(l, &b.items, &b.payers, q->mem);
		put_object(j);
		put_field(j, STR("id"), l->id);
		put_field(j, STR("day"), l->day);
		put_field(j, STR("amount"), l->amount);
		put_field(j, STR("booked"), l->booked);
		put_field(j, STR("name"), l->name);
		put_field(j, STR("purpose"), l->purpose);
		put_key(j, STR("proposed"));
		put_array(j);
		for (size_t k = 0; k < p.n; k++) {
			put_object(j);
			put_field(j, STR("number"), p.shares[k].item->number);
			put_field(j, STR("amount"), p.shares[k].amount);
			put_field(j, STR("discount"), p.shares[k].discount);
			put_end_object(j);
		}
		put_end_array(j);
		put_field(j, STR("charges"), p.charges);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return true;
}

/* ---- a statement comes ---- */

static bool is_xml(struct str s)
{
	struct str bom = STR("\xef\xbb\xbf");
	s = str_trim(str_starts(s, bom) ? str_cut(s, bom.len, s.len) : s);
	return str_starts(s, STR("<"));
}

static bool read_file(struct request *q, struct str bytes, struct bank_lines *out, struct strs *notes, struct err *wrong)
{
	if (is_xml(bytes))
		return statement_read_camt(bytes, q->lang, q->mem, out, notes, wrong);
	FILE *in = fmemopen((void *)(uintptr_t)bytes.at, bytes.len, "rb");
	if (!in)
		return fail(wrong, "no memory for the file");
	bool ok = statement_read(in, q->lang, q->mem, out, notes, wrong);
	fclose(in);
	return ok;
}

/* Some lines an act; each act is known by its lines, and so is each line. */
static bool send_lines(struct request *q, struct answer *a, struct str name, const struct bank_lines *all, struct outcome *done, struct err *e)
{
	*done = (struct outcome){ .accepted = true };
	for (size_t i = 0; i < all->n && done->accepted; i += LINES_AN_ACT) {
		struct fields f = { 0 };
		field_add(q->mem, &f, STR("name"), name);
		for (size_t k = i; k < all->n && k < i + LINES_AN_ACT; k++) {
			struct fields line = bank_fields(&all->at[k], q->mem);
			field_add(q->mem, &f, STR("line"), fields_print(q->mem, &line));
		}
		if (!act_send_part(q, a, text(q->mem, "lines.{}", i), STR("bank.read"), &f, done, e))
			return false;
	}
	return true;
}

bool bank_post(struct request *q, struct answer *a, struct err *e)
{
	struct bank_lines all = { 0 };
	struct strs notes = { 0 };
	struct err wrong = { 0 };
	struct outcome done;
	struct out said = out_open(q->mem);
	if (!q->files.n || !q->files.at[0].bytes.len)
		return answer_again(q, a, say(T_bank_no_file, q->lang), e);
	look_away(q);
	if (!read_file(q, q->files.at[0].bytes, &all, &notes, &wrong))
		return answer_again(q, a, str_keep(q->mem, err_str(&wrong)), e);
	if (!send_lines(q, a, q->files.at[0].file, &all, &done, e))
		return false;
	for (size_t i = 0; i < notes.n; i++)
		print(&said, "{}{}", i ? STR("; ") : NONE, notes.at[i]);
	if (!done.accepted)
		return answer_again(q, a, done.reason, e);
	if (!notes.n)
		return answer_see(q, a, "/bank");
	q->notice = phrase(q->mem, q->lang, NULL, T_bank_left_out, out_str(&said));
	return bank_page(q, a, e);
}

/* ---- a line is booked ---- */

static bool add_share(struct request *q, struct fields *f, size_t i, struct str *wrong, struct err *e)
{
	struct str number = str_trim(field(&q->form, text(q->mem, "number.{}", i))), amounts[] = { field(&q->form, text(q->mem, "amount.{}", i)), field(&q->form, text(q->mem, "discount.{}", i)) };
	static const struct str names[] = { LIT("amount"), LIT("discount") };
	int64_t invoice = 0;
	if (!number.len)
		return true;
	if (!item_by_number(q->db, number, &invoice, e))
		return false;
	if (!invoice)
		*wrong = phrase(q->mem, q->lang, NULL, T_bank_no_invoice, number);
	field_add(q->mem, f, STR("invoice"), text(q->mem, "{}", invoice));
	for (size_t k = 0; k < COUNT(amounts); k++) {
		struct money m = { 0 };
		if (str_trim(amounts[k]).len && !money_read(q, amounts[k], &m))
			*wrong = phrase(q->mem, q->lang, NULL, T_bank_no_amount, amounts[k]);
		field_add(q->mem, f, names[k], text(q->mem, "{}", m));
	}
	return true;
}

bool bank_book_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	struct str wrong = NONE;
	field_add(q->mem, &f, STR("line"), q->word);
	for (size_t i = 0; i <= SHARES_SHOWN; i++)
		if (!add_share(q, &f, i, &wrong, e))
			return false;
	struct money charges;
	struct str said = str_trim(field(&q->form, STR("charges")));
	if (said.len && money_read(q, said, &charges))
		field_add(q->mem, &f, STR("charges"), text(q->mem, "{}", charges));
	else if (said.len)
		wrong = phrase(q->mem, q->lang, NULL, T_bank_no_amount, said);
	return wrong.len ? answer_again(q, a, wrong, e) : act_done(q, a, STR("payment.book"), &f, STR("/bank"), e);
}

bool bank_supplier_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("line"), q->word);
	for (size_t i = 0; i <= SHARES_SHOWN; i++) {
		struct str invoice = field(&q->form, text(q->mem, "invoice.{}", i)), said = str_trim(field(&q->form, text(q->mem, "amount.{}", i))), less = str_trim(field(&q->form, text(q->mem, "discount.{}", i)));
		struct money m = { 0 }, off = { 0 };
		if (!invoice.len || str_is(invoice, STR("0")))
			continue;
		bool good = money_read(q, said, &m);
		if (!good || (less.len && !money_read(q, less, &off)))
			return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_bank_no_amount, good ? less : said), e);
		field_add(q->mem, &f, STR("invoice"), invoice);
		field_add(q->mem, &f, STR("amount"), text(q->mem, "{}", m));
		field_add(q->mem, &f, STR("discount"), text(q->mem, "{}", off));
	}
	q->client = 0;
	return act_done(q, a, STR("bill.book"), &f, STR("/bank"), e);
}

bool bank_leave_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("line"), q->word);
	if (field(&q->form, STR("back")).len)
		field_add(q->mem, &f, STR("back"), STR("1"));
	else
		field_add(q->mem, &f, STR("why"), str_trim(field(&q->form, STR("why"))));
	return act_done(q, a, STR("bank.leave"), &f, STR("/bank"), e);
}

bool bank_rest_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("kind"), LIT("why") };
	struct fields f = { 0 };
	struct money m = { 0 };
	struct str amount = str_trim(field(&q->form, STR("amount"))), back = field(&q->form, STR("back"));
	if (amount.len && !money_read(q, amount, &m))
		return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_bank_no_amount, amount), e);
	if (back.len)
		field_add(q->mem, &f, STR("back"), back);
	else
		field_add(q->mem, &f, STR("line"), q->word);
	for (size_t i = 0; i < COUNT(names) && !back.len; i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	if (amount.len && !back.len)
		field_add(q->mem, &f, STR("amount"), text(q->mem, "{}", m));
	return act_done(q, a, STR("bank.rest"), &f, STR("/bank"), e);
}
