/* page_suppliers.c - who supplies the house, and where orders go. */
#include "web/show_resale.h"

bool suppliers_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("name"), T_name, false }, { LIT("email"), T_email, false }, { LIT("customer"), T_supplier_customer, false }, { LIT("vat_id"), T_supplier_vat_id, false }, { .key = LIT("id"), .title = T_id, .machine = true },
	};
	struct suppliers all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!supplier_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct supplier *x = &all.at[i];
		sheet_cell(s, (struct cell){ .value = HOLE(x->name), .href = text(q->mem, "/suppliers?edit={}", x->id) });
		sheet_add(s, x->email);
		sheet_add(s, x->customer);
		sheet_add(s, x->vat_id);
		sheet_add(s, x->id);
	}
	return true;
}

static void edit_form(struct request *q, struct out *o, const struct supplier *x)
{
	html(o, "<h2>{}</h2>", say(x->id ? T_supplier_edit : T_supplier_new, q->lang));
	form_open(q, o, STR("/suppliers"));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .value = x->name, .most = 100 });
	form_input(q, o, &(struct input){ .name = STR("email"), .label = say(T_email, q->lang), .hint = say(T_supplier_email_hint, q->lang), .value = x->email, .most = 200, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("customer"), .label = say(T_supplier_customer, q->lang), .value = x->customer, .most = 100, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("vat_id"), .label = say(T_supplier_vat_id, q->lang), .hint = say(T_supplier_vat_id_hint, q->lang), .value = x->vat_id, .most = 20, .optional = true });
	form_input(q, o, &(struct input){ .name = STR("creditor"), .label = say(T_supplier_creditor, q->lang), .hint = say(T_supplier_creditor_hint, q->lang), .value = x->creditor ? text(q->mem, "{}", x->creditor / 10000) : NONE, .most = 5, .optional = true });
	form_close(o, say(T_save, q->lang));
}

bool suppliers_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct supplier x = { 0 };
	int64_t id = 0;
	if ((field_int(&q->query, STR("edit"), &id) && !supplier_find(q->db, id, q->mem, &x, e)) || !suppliers_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/articles\">{}</a></p><h1>{}</h1>", say(T_articles, q->lang), say(T_suppliers, q->lang));
	sheet_html(q, o, &s, say(T_suppliers_none, q->lang));
	edit_form(q, o, &x);
	page_close(q, a);
	return true;
}

bool suppliers_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct str names[] = { LIT("name"), LIT("email"), LIT("customer"), LIT("vat_id"), LIT("creditor") };
	struct fields f = { 0 };
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i], str_trim(field(&q->form, names[i])));
	q->client = 0;
	return act_done(q, a, STR("supplier.set"), &f, STR("/suppliers"), e);
}
