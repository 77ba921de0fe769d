/* page_debits.c - direct debits: a client's mandate, what is due of who gave one, and the files for the bank. */
#include "calendar/bank_day.h"
#include "ledger/debit.h"
#include "web/show_paid.h"

enum { ORDERS_SHOWN = 20, AHEAD_MOST = 60 };

/* ---- what is due ---- */

static bool due(struct request *q, struct debits *out, struct err *e)
{
	struct date until = zone_date(q->zone, q->now);
	until.day += AHEAD_MOST;
	return debit_due(q->db, until, q->mem, out, e);
}

/* The day that was announced, or the first on which it can still be collected: what came back has had its day. */
static struct date day_of(struct request *q, const struct debit *d)
{
	struct date tomorrow = { house_day(q->db, q->now, q->mem).day + 1 };
	return bank_day_from(d->day.day > tomorrow.day ? d->day : tomorrow);
}

/* What is collected on that day. */
static struct str words_of(struct request *q, const struct debit *d)
{
	struct date day = day_of(q, d);
	struct money amount = debit_amount(d, day), off = { d->item.open.cents - amount.cents };
	return off.cents ? phrase(q->mem, q->lang, NULL, T_debit_item_less, d->item.number, d->item.buyer, amount, day, off) : phrase(q->mem, q->lang, NULL, T_debit_item, d->item.number, d->item.buyer, amount, day);
}

/* The earliest that was announced and can still be ordered. */
static struct date first_day(struct request *q, const struct debits *all)
{
	struct date first = day_of(q, &all->at[0]);
	for (size_t i = 1; i < all->n; i++) {
		struct date day = day_of(q, &all->at[i]);
		first = day.day < first.day ? day : first;
	}
	return first;
}

static void order_form(struct request *q, struct out *o, const struct debits *all)
{
	VEC(struct option) options = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		const struct debit *d = &all->at[i];
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", d->item.id), words_of(q, d), NONE };
	}
	form_open(q, o, STR("/debits"));
	form_input(q, o, &(struct input){ .name = STR("day"), .label = say(T_debit_day, q->lang), .hint = say(T_debit_day_hint, q->lang), .type = STR("date"), .value = text(q->mem, "{}", first_day(q, all)), .most = 10 });
	form_ticks(q, o, &(struct input){ .name = STR("invoice"), .label = say(T_invoices, q->lang) }, options.at, options.n);
	form_close(o, say(T_debit_order, q->lang));
}

bool debits_page(struct request *q, struct answer *a, struct err *e)
{
	struct debits all = { 0 };
	struct bank_orders orders = { 0 };
	if (!due(q, &all, e) || !debit_orders(q->db, ORDERS_SHOWN, q->mem, &orders, e) || !debit_left_out(q->db, &orders, q->mem, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/items\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_items, q->lang), say(T_debits, q->lang), say(T_debits_help, q->lang));
	if (all.n)
		order_form(q, o, &all);
	else
		part_empty(o, say(T_debits_none, q->lang));
	show_bank_orders(q, o, &orders, STR("/debits"), T_debit_run);
	page_close(q, a);
	return true;
}

bool debits_json(struct request *q, struct json *j, struct err *e)
{
	struct debits all = { 0 };
	struct bank_orders orders = { 0 };
	if (!due(q, &all, e) || !debit_orders(q->db, ORDERS_SHOWN, q->mem, &orders, e) || !debit_left_out(q->db, &orders, q->mem, e))
		return false;
	put_object(j);
	put_key(j, STR("rows"));
	put_array(j);
	for (size_t i = 0; i < all.n; i++) {
		put_object(j);
		put_field(j, STR("invoice"), all.at[i].item.id);
		put_field(j, STR("number"), all.at[i].item.number);
		put_field(j, STR("due"), all.at[i].item.due);
		put_field(j, STR("open"), all.at[i].item.open);
		put_field(j, STR("day"), day_of(q, &all.at[i]));
		put_field(j, STR("amount"), debit_amount(&all.at[i], day_of(q, &all.at[i])));
		put_field(j, STR("mandate"), all.at[i].mandate.reference);
		put_end_object(j);
	}
	put_end_array(j);
	put_bank_orders(j, &orders);
	put_end_object(j);
	return true;
}

bool debits_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("day"), str_trim(field(&q->form, STR("day"))));
	take_invoices(q, &f);
	return act_done(q, a, STR("debit.order"), &f, STR("/debits"), e);
}

bool debit_bank_file(struct request *q, struct answer *a, struct err *e)
{
	struct str bytes;
	struct err refused = { 0 };
	int64_t run = 0;
	str_int(q->word, &run);
	if (!debit_file(q->db, run, q->lang, q->mem, &bytes, &refused, e))
		return false;
	return show_bank_file(q, a, text(q->mem, "pain.008_RB-{}.xml", run), bytes, &refused, STR("/debits"), T_debits);
}

bool debit_recall_post(struct request *q, struct answer *a, struct err *e) { return take_recall(q, a, STR("debit.recall"), STR("/debits"), e); }

/* ---- the mandate of a client ---- */

bool client_mandate_page(struct request *q, struct answer *a, struct err *e)
{
	static const struct option schemes[] = { { LIT("core"), LIT("CORE") }, { LIT("b2b"), LIT("B2B") } };
	struct client c;
	struct mandate m;
	if (!client_find(q->db, q->client, q->mem, &c, e) || !mandate_of(q->db, q->client, q->mem, &m, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients/{}\">{}</a> · <a href=\"/debits\">{}</a></p><h1>{}</h1><p>{}</p>", q->client, c.name, say(T_debits, q->lang), say(T_mandate, q->lang), say(T_mandate_help, q->lang));
	if (!m.id)
		part_empty(o, say(T_mandate_none, q->lang));
	form_open(q, o, text(q->mem, "/clients/{}/mandate", q->client));
	form_input(q, o, &(struct input){ .name = STR("reference"), .label = say(T_mandate_reference, q->lang), .value = m.reference, .most = 35 });
	form_input(q, o, &(struct input){ .name = STR("iban"), .label = STR("IBAN"), .value = m.iban, .most = 42 });
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_mandate_holder, q->lang), .value = m.name, .most = 70, .optional = true });
	form_choice(q, o, &(struct input){ .name = STR("scheme"), .label = say(T_mandate_scheme, q->lang), .value = m.b2b ? STR("b2b") : STR("core") }, schemes, COUNT(schemes));
	form_input(q, o, &(struct input){ .name = STR("signed"), .label = say(T_mandate_signed, q->lang), .type = STR("date"), .value = m.id ? text(q->mem, "{}", m.signed_on) : NONE, .most = 10 });
	form_close(o, say(T_save, q->lang));
	if (m.id) {
		form_open(q, o, text(q->mem, "/clients/{}/mandate/end", q->client));
		html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_mandate_end, q->lang));
	}
	page_close(q, a);
	return true;
}

bool client_mandate_json(struct request *q, struct json *j, struct err *e)
{
	struct mandate m;
	if (!mandate_of(q->db, q->client, q->mem, &m, e))
		return false;
	put_object(j);
	put_field(j, STR("reference"), m.reference);
	put_field(j, STR("iban"), m.iban);
	put_field(j, STR("b2b"), m.b2b);
	put_end_object(j);
	return true;
}

bool client_mandate_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("reference"), LIT("iban"), LIT("name"), LIT("scheme"), LIT("signed") };
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	return act_done(q, a, STR("mandate.set"), &f, text(q->mem, "/clients/{}/mandate", q->client), e);
}

bool client_mandate_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	return act_done(q, a, STR("mandate.end"), &f, text(q->mem, "/clients/{}/mandate", q->client), e);
}
