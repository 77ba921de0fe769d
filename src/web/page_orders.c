/* page_orders.c - what is to be ordered, and what was: of accepted quotes, or by hand. Who books sees what it costs. */
#include "purchase/purchase.h"
#include "web/show_order.h"

enum { HAND_LINES = 3 };

bool sees_order_cost(const struct request *q) { return !q->me.client && RIGHT_BOOKS & 1u << q->me.role; }

enum text order_state_text(enum order_state s)
{
	static const enum text words[] = { T_order_open, T_order_sent, T_order_partly, T_order_come, T_order_ended };  /* ORDER order_state */
	return words[s];
}

struct str order_whose(struct request *q, int64_t client, struct str name) { return client ? name : say(T_order_house, q->lang); }

/* ---- the list ---- */

bool orders_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column all_columns[] = {
		{ LIT("number"), T_number, false }, { LIT("client"), T_client, false }, { LIT("supplier"), T_supplier, false }, { LIT("state"), T_state, false }, { LIT("made"), T_order_made, false }, { .key = LIT("id"), .title = T_id, .machine = true },
		{ LIT("net"), T_net, true },
	};
	struct orders all = { 0 };
	int64_t before = 0;
	bool cost = sees_order_cost(q);
	s->columns = all_columns;
	s->n = COUNT(all_columns) - !cost;
	field_int(&q->query, STR("before"), &before);
	if (!order_list(q->db, -1, before, SHEET_MOST + 1, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && i < SHEET_MOST; i++) {
		const struct order *o = &all.at[i];
		struct str who;
		if (!name_client(q, o->client, &who, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(o->number), .href = text(q->mem, "/orders/{}", o->id) });
		sheet_add(s, order_whose(q, o->client, who));
		sheet_add(s, o->supplier_name);
		sheet_cell(s, (struct cell){ .value = HOLE(order_state_id(o->state)), .html = html_words(q, say(order_state_text(o->state), q->lang)) });
		sheet_add(s, zone_date(q->zone, o->at));
		sheet_add(s, o->id);
		if (cost)
			sheet_add(s, o->net);
	}
	if (all.n > SHEET_MOST)
		s->older = all.at[SHEET_MOST - 1].id;
	return true;
}

/* ---- what is to be ordered ---- */

static void choose_supplier(struct request *q, struct out *o, const struct suppliers *all, struct str id)
{
	VEC(struct option) options = { 0 };
	for (size_t i = 0; i < all->n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all->at[i].id), all->at[i].name, NONE };
	form_choice(q, o, &(struct input){ .name = STR("supplier"), .id = id, .label = say(T_supplier, q->lang) }, options.at, options.n);
}

static bool need_section(struct request *q, struct out *o, const struct order_need *n, const struct suppliers *suppliers, size_t place, struct err *e)
{
	struct str who;
	if (!name_client(q, n->client, &who, e))
		return false;
	html(o, "<section><h3>{}</h3><p><a href=\"/quotes/{}\">{}</a>: {}</p><ul>", n->supplier ? n->supplier_name : say(T_order_no_supplier, q->lang), n->quote, n->quote_number, n->title);
	for (size_t i = 0; i < n->lines.n; i++)
		html(o, "<li>{} × {} <span class=\"muted\">{}</span></li>", n->lines.at[i].quantity, n->lines.at[i].name, n->lines.at[i].number);
	html(o, "</ul><p class=\"muted\">{}</p>", who);
	if (sees_order_cost(q) && (n->supplier || suppliers->n)) {
		form_open(q, o, STR("/orders"));
		form_hidden(q, o, STR("client"), text(q->mem, "{}", n->client));
		form_hidden(q, o, STR("quote"), text(q->mem, "{}", n->quote));
		if (n->supplier)
			form_hidden(q, o, STR("supplier"), text(q->mem, "{}", n->supplier));
		else
			choose_supplier(q, o, suppliers, text(q->mem, "supplier-{}", place));
		form_close(o, say(T_order_make, q->lang));
	}
	html(o, "</section>");
	return true;
}

static bool needed(struct request *q, struct out *o, const struct suppliers *suppliers, struct err *e)
{
	struct order_needs all = { 0 };
	if (!order_needs(q->db, q->mem, &all, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_orders_needed, q->lang));
	if (!all.n)
		part_empty(o, say(T_orders_needed_none, q->lang));
	for (size_t i = 0; i < all.n; i++)
		if (!need_section(q, o, &all.at[i], suppliers, i, e))
			return false;
	return true;
}

/* ---- by hand ---- */

static struct str posted(struct request *q, struct str name, size_t n)
{
	for (size_t i = 0; q->filling && i < q->form.n; i++)
		if (str_is(q->form.at[i].name, name) && n-- == 0)
			return q->form.at[i].value;
	return NONE;
}

static void hand_line(struct request *q, struct out *o, size_t n)
{
	static const struct { struct str name; enum text label; } inputs[] = {
		{ LIT("line.article"), T_article_number }, { LIT("line.quantity"), T_quantity }, { LIT("line.price"), T_order_price }, { LIT("line.sales"), T_order_sales } };
	html(o, "<fieldset class=\"line\"><legend>{}</legend>", phrase(q->mem, q->lang, NULL, T_line_number, n + 1));
	for (size_t i = 0; i < COUNT(inputs); i++)
		html(o, "<label>{} <input name=\"{}\" maxlength=\"60\" value=\"{}\"></label>", say(inputs[i].label, q->lang), inputs[i].name, posted(q, inputs[i].name, n));
	html(o, "</fieldset>");
}

/* Whom to order from comes first: entered by itself, or named by an article. */
static void without_suppliers(struct request *q, struct out *o)
{
	part_empty(o, say(T_order_no_suppliers, q->lang));
	html(o, "<p class=\"tabs\"><a href=\"/suppliers\">{}</a> <a href=\"/articles\">{}</a></p>", say(T_suppliers, q->lang), say(T_articles, q->lang));
}

static bool hand_form(struct request *q, struct out *o, const struct suppliers *suppliers, struct err *e)
{
	struct clients all = { 0 };
	VEC(struct option) options = { 0 };
	if (!client_list(q->db, q->mem, &all, e))
		return false;
	*push(q->mem, &options) = (struct option){ STR("0"), say(T_order_house, q->lang), NONE };
	for (size_t i = 0; i < all.n; i++)
		*push(q->mem, &options) = (struct option){ text(q->mem, "{}", all.at[i].id), all.at[i].name, NONE };
	html(o, "<details class=\"acts\"{}><summary>{}</summary>", str_is(q->kept, STR("/orders")) ? STR(" open") : NONE, say(T_order_by_hand, q->lang));
	form_open(q, o, STR("/orders"));
	form_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_order_for, q->lang), .hint = say(T_order_for_hint, q->lang) }, options.at, options.n);
	choose_supplier(q, o, suppliers, NONE);
	for (size_t i = 0; i < HAND_LINES; i++)
		hand_line(q, o, i);
	form_close(o, say(T_order_make, q->lang));
	html(o, "</details>");
	return true;
}

bool orders_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct suppliers suppliers = { 0 };
	if (!orders_sheet(q, &s, e) || !supplier_list(q->db, q->mem, &suppliers, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/projects\">{}</a> · <a href=\"/articles\">{}</a>", say(T_projects, q->lang), say(T_articles, q->lang));
	if (sees_order_cost(q))
		html(o, " · <a href=\"/supplier-invoices\">{}</a>", say(T_bills, q->lang));
	html(o, "</p><h1>{}</h1>", say(T_orders, q->lang));
	if (sees_order_cost(q) && !suppliers.n)
		without_suppliers(q, o);
	if (!needed(q, o, &suppliers, e))
		return false;
	html(o, "<h2>{}</h2>", say(T_orders_made, q->lang));
	sheet_html(q, o, &s, say(T_orders_none, q->lang));
	if (sees_order_cost(q) && suppliers.n && !hand_form(q, o, &suppliers, e))
		return false;
	page_close(q, a);
	return true;
}

/* ---- made ---- */

/* ORDER of what the act has of a line. */
static const struct str line_fields[][2] = { { LIT("line.article"), LIT("article") }, { LIT("line.quantity"), LIT("quantity") }, { LIT("line.price"), LIT("price") }, { LIT("line.sales"), LIT("sales") } };

static size_t times_in(const struct fields *form, struct str name)
{
	size_t n = 0;
	for (size_t i = 0; i < form->n; i++)
		n += str_is(form->at[i].name, name);
	return n;
}

/* A program may leave a field out of all lines; of some it cannot be told of which. */
static struct str unequal_field(const struct request *q)
{
	size_t lines = times_in(&q->form, line_fields[0][0]);
	for (size_t k = 1; k < COUNT(line_fields); k++) {
		size_t n = times_in(&q->form, line_fields[k][0]);
		if (n && n != lines)
			return line_fields[k][0];
	}
	return NONE;
}

/* The lines of the form that name an article, as the act has them. */
static void take_lines(struct request *q, struct fields *f)
{
	for (size_t i = 0; i < times_in(&q->form, line_fields[0][0]); i++) {
		struct fields line = { 0 };
		if (!str_trim(form_nth(&q->form, line_fields[0][0], i)).len)
			continue;
		for (size_t k = 0; k < COUNT(line_fields); k++)
			field_add(q->mem, &line, line_fields[k][1], str_trim(form_nth(&q->form, line_fields[k][0], i)));
		field_add(q->mem, f, STR("line"), fields_print(q->mem, &line));
	}
}

bool orders_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("supplier"), LIT("quote") };
	struct fields f = { 0 };
	struct outcome done;
	struct str who;
	q->client = 0;
	field_int(&q->form, STR("client"), &q->client);
	if (q->client && !name_client(q, q->client, &who, e))
		return false;
	if (q->client && !who.len)
		return answer_missing(a);
	for (size_t i = 0; i < COUNT(names); i++)
		if (field(&q->form, names[i]).len)
			field_add(q->mem, &f, names[i], field(&q->form, names[i]));
	struct str unequal = unequal_field(q);
	if (unequal.len)
		return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_order_unequal, unequal, line_fields[0][0]), e);
	take_lines(q, &f);
	if (!act_send(q, a, STR("order.add"), &f, &done, e))
		return false;
	return done.accepted ? answer_see(q, a, "/orders/{}", done.id) : answer_again(q, a, done.reason, e);
}
