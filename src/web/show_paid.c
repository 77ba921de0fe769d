/* show_paid.c - see show_paid.h. Who pays later sees the same as who waits for it. */
#include "account/article.h"
#include "ledger/debit.h"
#include "ledger/dunning.h"
#include "web/show_paid.h"

struct str money_typed(const struct request *q, struct money m)
{
	struct str s = text(q->mem, "{}", m);
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < s.len; i++)
		out_char(&o, s.at[i] == '.' && q->lang == LANG_DE ? ',' : s.at[i]);
	return out_str(&o);
}

bool money_read(const struct request *q, struct str s, struct money *out)
{
	struct micro m;
	s = str_trim(s);
	bool below = str_starts(s, STR("-"));
	if (!account_number(q->mem, below ? str_cut(s, 1, s.len) : s, &m) || m.u6 < 0 || m.u6 % 10000)
		return false;
	out->cents = m.u6 / (below ? -10000 : 10000);
	return true;
}

static void undo_button(struct request *q, struct out *o, int64_t invoice, const struct booking_row *b)
{
	if (q->me.client || !(RIGHT_BOOKS & 1u << q->me.role) || b->takes_back || b->taken_back)
		return;
	form_open(q, o, text(q->mem, "/invoices/{}/undo", invoice));
	form_hidden(q, o, STR("payment"), text(q->mem, "{}", b->id));
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_payment_undo, q->lang));
}

static enum text kind_of(const struct booking_row *b) { return b->takes_back ? T_payment_taken_back : b->against.len ? T_payment_set_off : b->amount.cents < 0 ? T_payment_returned : T_payment_came; }

/* What a booking and the one that takes it back come to nothing: the client need not read of them. */
static bool is_shown(const struct request *q, const struct booking_row *b) { return !q->me.client || (!b->takes_back && !b->taken_back); }

static bool show_bookings(struct request *q, struct out *o, const struct open_item *i, int64_t invoice, struct err *e)
{
	struct booking_rows all = { 0 };
	if (!payment_list(q->db, i->client, i->id, q->mem, &all, e))
		return false;
	if (all.n)
		html(o, "<ul>");
	for (size_t k = 0; k < all.n; k++) {
		const struct booking_row *b = &all.at[k];
		if (!is_shown(q, b))
			continue;
		html(o, "<li>{} {} {}", b->day, say(kind_of(b), q->lang), b->amount);
		if (b->against.len)
			html(o, " ({})", b->against);
		if (b->discount.cents)
			html(o, ", {} {}", say(T_bank_discount, q->lang), b->discount);
		undo_button(q, o, invoice, b);
		html(o, "</li>");
	}
	if (all.n)
		html(o, "</ul>");
	return true;
}

static bool show_told(struct request *q, struct out *o, const struct open_item *i, struct err *e)
{
	static const enum text names[DUNNING_STEPS] = { T_dunning_first, T_dunning_second, T_dunning_third };
	struct reminded_list all = { 0 };
	if (!dunning_told(q->db, i->client, i->id, q->mem, &all, e))
		return false;
	for (size_t k = 0; k < all.n; k++) {
		const struct reminded *t = &all.at[k];
		html(o, "<p>{}", phrase(q->mem, q->lang, NULL, T_dunning_told, say(names[t->step - 1], q->lang), t->day, t->until));
		if (t->fee.cents || t->interest.cents)
			html(o, "; {}", phrase(q->mem, q->lang, NULL, T_dunning_asked, t->fee, t->interest));
		html(o, "</p>");
	}
	return true;
}

/* Of an open invoice, while the house owes the client: how one is set off against the other. */
static bool set_off_form(struct request *q, struct out *o, const struct open_item *i, int64_t invoice, struct err *e)
{
	struct open_items all = { 0 };
	struct date collected;
	VEC(struct option) options = { 0 };
	if (q->me.client || !(RIGHT_BOOKS & 1u << q->me.role) || i->open.cents <= 0)
		return true;
	if (!item_list(q->db, i->client, false, q->mem, &all, e) || !debit_ordered(q->db, i->client, i->id, &collected, e))
		return false;
	for (size_t k = 0; k < all.n; k++)
		if (all.at[k].open.cents < 0)
			*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[k].id), phrase(q->mem, q->lang, NULL, T_set_off_credit, all.at[k].number, (struct money){ -all.at[k].open.cents }), NONE };
	if (!options.n)
		return true;
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_set_off, q->lang));
	form_open(q, o, text(q->mem, "/invoices/{}/setoff", invoice));
	form_choice(q, o, &(struct input){ .name = STR("credit"), .label = say(T_set_off_of, q->lang), .value = options.at[0].value }, options.at, options.n);
	form_input(q, o, &(struct input){ .name = STR("amount"), .id = STR("setoff-amount"), .label = say(T_amount, q->lang), .hint = say(T_set_off_hint, q->lang), .most = 40, .optional = true });
	if (collected.day)
		html(o, "<p class=\"field\"><label><input type=\"checkbox\" name=\"debit_out\" value=\"1\" required> {}</label></p>", phrase(q->mem, q->lang, NULL, T_set_off_debit, collected));
	form_close(o, say(T_set_off_now, q->lang));
	html(o, "</details>");
	return true;
}

bool show_paid(struct request *q, struct out *o, int64_t invoice, struct err *e)
{
	struct open_item i;
	if (!item_of(q->db, invoice, q->mem, &i, e))
		return false;
	if (!i.id)
		return true;
	html(o, "<section><h2>{}</h2>", say(T_payments, q->lang));
	part_facts(o);
	part_fact(o, say(T_paid, q->lang), i.paid);
	if (i.discounted.cents)
		part_fact(o, say(T_bank_discount, q->lang), i.discounted);
	part_fact(o, say(i.open.cents < 0 ? T_overpaid : T_item_open, q->lang), ((struct money){ i.open.cents < 0 ? -i.open.cents : i.open.cents }));
	part_facts_end(o);
	if (!show_bookings(q, o, &i, invoice, e) || !set_off_form(q, o, &i, invoice, e) || !show_told(q, o, &i, e))
		return false;
	html(o, "</section>");
	return true;
}

/* against: set off against that document. */
static bool put_bookings(struct request *q, struct json *j, const struct open_item *i, struct err *e)
{
	struct booking_rows all = { 0 };
	if (i->id && !payment_list(q->db, i->client, i->id, q->mem, &all, e))
		return false;
	put_key(j, STR("payments"));
	put_array(j);
	for (size_t k = 0; k < all.n; k++) {
		const struct booking_row *b = &all.at[k];
		if (!is_shown(q, b))
			continue;
		put_object(j);
		put_field(j, STR("id"), b->id);
		put_field(j, STR("day"), b->day);
		put_field(j, STR("amount"), b->amount);
		put_field(j, STR("discount"), b->discount);
		put_field(j, STR("against"), b->against);
		put_field(j, STR("takes_back"), b->takes_back);
		put_field(j, STR("taken_back"), b->taken_back);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

static bool put_reminded(struct request *q, struct json *j, const struct open_item *i, struct err *e)
{
	struct reminded_list all = { 0 };
	if (i->id && !dunning_told(q->db, i->client, i->id, q->mem, &all, e))
		return false;
	put_key(j, STR("reminders"));
	put_array(j);
	for (size_t k = 0; k < all.n; k++) {
		put_object(j);
		put_field(j, STR("step"), (int64_t)all.at[k].step);
		put_field(j, STR("day"), all.at[k].day);
		put_field(j, STR("until"), all.at[k].until);
		put_field(j, STR("fee"), all.at[k].fee);
		put_field(j, STR("interest"), all.at[k].interest);
		put_end_object(j);
	}
	put_end_array(j);
	return true;
}

bool put_paid(struct request *q, struct json *j, int64_t invoice, struct err *e)
{
	struct open_item i;
	if (!item_of(q->db, invoice, q->mem, &i, e))
		return false;
	put_field(j, STR("paid"), i.paid);
	put_field(j, STR("discounted"), i.discounted);
	put_field(j, STR("open"), i.open);
	return put_bookings(q, j, &i, e) && put_reminded(q, j, &i, e);
}

static void show_left_out(struct request *q, struct out *o, const struct left_outs *all)
{
	if (!all->n)
		return;
	html(o, "<p>{}</p><ul>", say(T_debit_left_out, q->lang));
	for (size_t i = 0; i < all->n; i++)
		html(o, "<li>{}, {}: {}</li>", all->at[i].number, all->at[i].amount, say(all->at[i].paid ? T_debit_left_paid : T_debit_left_cancelled, q->lang));
	html(o, "</ul>");
}

static void show_bank_order(struct request *q, struct out *o, const struct bank_order *x, struct str there, struct str words)
{
	if (x->recalled.len) {
		html(o, "<li>{}: {}</li>", words, phrase(q->mem, q->lang, NULL, T_order_recalled, x->recalled));
		return;
	}
	if (x->n)
		html(o, "<li><a href=\"{}/{}/file\">{}</a>", there, x->id, words);
	else
		html(o, "<li>{}", words);
	show_left_out(q, o, &x->left_out);
	if (x->booked < x->n) {
		html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_order_recall, q->lang));
		form_open(q, o, text(q->mem, "{}/{}/recall", there, x->id));
		form_input(q, o, &(struct input){ .name = STR("reason"), .id = text(q->mem, "reason-{}", x->id), .label = say(T_reason, q->lang), .hint = say(T_order_recall_hint, q->lang), .most = 200 });
		form_close(o, say(T_order_recall_now, q->lang));
		html(o, "</details>");
	}
	html(o, "</li>");
}

void show_bank_orders(struct request *q, struct out *o, const struct bank_orders *all, struct str there, enum text words)
{
	if (!all->n)
		return;
	html(o, "<h2>{}</h2><ul>", say(T_debit_files, q->lang));
	for (size_t i = 0; i < all->n; i++)
		show_bank_order(q, o, &all->at[i], there, phrase(q->mem, q->lang, NULL, words, all->at[i].day, all->at[i].n, all->at[i].sum));
	html(o, "</ul>");
}

bool take_recall(struct request *q, struct answer *a, struct str verb, struct str there, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("order"), q->word);
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	q->client = 0;
	return act_done(q, a, verb, &f, there, e);
}

void take_invoices(struct request *q, struct fields *out)
{
	for (size_t i = 0; i < q->form.n; i++)
		if (str_is(q->form.at[i].name, STR("invoice")))
			field_add(q->mem, out, STR("invoice"), q->form.at[i].value);
}

bool show_bank_file(struct request *q, struct answer *a, struct str name, struct str bytes, const struct err *refused, struct str there, enum text title)
{
	if (refused->len) {
		struct out *o = page_open(q, a);
		a->status = 422;
		html(o, "<h1>{}</h1><p>{}</p>", say(title, q->lang), err_str(refused));
		page_close(q, a);
		return true;
	}
	if (!bytes.len)
		return answer_see_at(a, there);
	a->type = STR("application/xml");
	a->download = name;
	out_bytes(&a->out, bytes);
	return true;
}

void put_bank_orders(struct json *j, const struct bank_orders *all)
{
	put_key(j, STR("orders"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		const struct bank_order *x = &all->at[i];
		put_object(j);
		put_field(j, STR("id"), x->id);
		put_field(j, STR("day"), x->day);
		put_field(j, STR("n"), x->n);
		put_field(j, STR("booked"), x->booked);
		put_field(j, STR("sum"), x->sum);
		put_field(j, STR("reason"), x->recalled);
		put_key(j, STR("left_out"));
		put_array(j);
		for (size_t k = 0; k < x->left_out.n; k++) {
			put_object(j);
			put_field(j, STR("number"), x->left_out.at[k].number);
			put_field(j, STR("amount"), x->left_out.at[k].amount);
			put_field(j, STR("paid"), x->left_out.at[k].paid);
			put_end_object(j);
		}
		put_end_array(j);
		put_end_object(j);
	}
	put_end_array(j);
}
