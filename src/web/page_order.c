/* page_order.c - one order: sent, come in parts with serial numbers, ended. */
#include "inventory/settings.h"
#include "press/document.h"
#include "ticket/talk.h"
#include "web/show_order.h"

struct view { struct order order; struct order_lines lines; struct supplier supplier; struct receipts receipts; struct serials serials; struct str client; };

/* v->order.id 0: there is none. From here on q->client is the order's. */
static bool load(struct request *q, struct view *v, struct err *e)
{
	int64_t id = 0;
	*v = (struct view){ 0 };
	if (!str_int(q->word, &id))
		return true;
	if (!order_find(q->db, -1, id, q->mem, &v->order, e))
		return false;
	if (!v->order.id)
		return true;
	q->client = v->order.client;
	return order_lines(q->db, q->client, id, q->mem, &v->lines, e) && supplier_find(q->db, v->order.supplier, q->mem, &v->supplier, e) && receipt_list(q->db, q->client, id, q->mem, &v->receipts, e) &&
	       serial_list(q->db, q->client, id, 0, q->mem, &v->serials, e) && name_client(q, q->client, &v->client, e);
}

/* ---- what stands there ---- */

static void about(struct request *q, struct out *o, const struct view *v)
{
	const struct order *x = &v->order;
	part_facts(o);
	part_fact(o, say(T_state, q->lang), say(order_state_text(x->state), q->lang));
	part_fact(o, say(T_supplier, q->lang), x->supplier_name);
	if (x->client)
		html(o, "<div><dt>{}</dt><dd><a href=\"/clients/{}\">{}</a></dd></div>", say(T_client, q->lang), x->client, v->client);
	else
		part_fact(o, say(T_client, q->lang), say(T_order_house, q->lang));
	if (x->quote)
		html(o, "<div><dt>{}</dt><dd><a href=\"/quotes/{}\">{}</a></dd></div>", say(T_quote, q->lang), x->quote, x->quote);
	if (x->sent.ms)
		part_fact(o, say(x->mailed ? T_order_mailed : T_order_marked, q->lang), x->sent);
	if (x->reason.len)
		part_fact(o, say(T_reason, q->lang), x->reason);
	part_facts_end(o);
}

static void lines_table(struct request *q, struct out *o, const struct view *v)
{
	static const struct column columns[] = { { LIT("number"), T_article_number, false }, { LIT("name"), T_name, false }, { LIT("quantity"), T_quantity, true }, { LIT("come"), T_order_come_n, true }, { LIT("price"), T_purchase_price, true }, { LIT("net"), T_net, true } };
	struct sheet s = { .mem = q->mem, .columns = columns, .n = sees_order_cost(q) ? COUNT(columns) : COUNT(columns) - 2 };
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct order_line *l = &v->lines.at[i];
		sheet_add(&s, l->number);
		sheet_add(&s, l->name);
		sheet_add(&s, l->quantity);
		sheet_add(&s, l->come);
		if (s.n < COUNT(columns))
			continue;
		sheet_cell(&s, (struct cell){ .value = HOLE(l->price), .html = html_words(q, rate_shown(q, l->price)) });
		sheet_add(&s, l->net);
	}
	sheet_html(q, o, &s, say(T_no_lines, q->lang));
	if (sees_order_cost(q))
		html(o, "<p>{}: <strong>{}</strong> · <a href=\"/orders/{}/pdf\">PDF</a></p>", say(T_net, q->lang), v->order.net, v->order.id);
}

static struct str warranty_said(struct request *q, const struct serial *s)
{
	return s->warranty.day ? phrase(q->mem, q->lang, NULL, T_warranty_until, s->warranty) : NONE;
}

static void show_come(struct request *q, struct out *o, const struct view *v)
{
	if (!v->receipts.n)
		return;
	html(o, "<h2>{}</h2><ul>", say(T_receipts, q->lang));
	for (size_t i = 0; i < v->receipts.n; i++) {
		const struct receipt *r = &v->receipts.at[i];
		html(o, "<li>{}{}{}:", r->day, r->note.len ? STR(", ") : NONE, r->note);
		for (size_t k = 0; k < r->lines.n; k++)
			html(o, "{} {} × {}", k ? STR(",") : NONE, r->lines.at[k].come, r->lines.at[k].name);
		html(o, "</li>");
	}
	html(o, "</ul>");
	if (v->serials.n)
		html(o, "<h2>{}</h2><ul>", say(T_serials, q->lang));
	for (size_t i = 0; i < v->serials.n; i++) {
		const struct serial *s = &v->serials.at[i];
		if (s->component)
			html(o, "<li><a href=\"/components/{}\">{}</a> {} {}</li>", s->component, s->number, s->name, warranty_said(q, s));
		else
			html(o, "<li>{} {} {}</li>", s->number, s->name, warranty_said(q, s));
	}
	if (v->serials.n)
		html(o, "</ul>");
}

bool show_serials(struct request *q, struct out *o, int64_t component, struct err *e)
{
	struct serials all = { 0 };
	if (!serial_list(q->db, q->client, 0, component, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		html(o, "<p>{}: {}", say(T_serial, q->lang), all.at[i].number);
		if (all.at[i].warranty.day)
			html(o, " · {}", warranty_said(q, &all.at[i]));
		html(o, " · <a href=\"/orders/{}\">{}</a></p>", all.at[i].order, all.at[i].order_number);
	}
	return true;
}

static void put_serial_list(struct json *j, const struct serials *all)
{
	put_key(j, STR("serials"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		put_object(j);
		put_field(j, STR("number"), all->at[i].number);
		put_field(j, STR("name"), all->at[i].name);
		put_field(j, STR("component"), all->at[i].component);
		put_field(j, STR("order"), all->at[i].order);
		put_field(j, STR("warranty_until"), all->at[i].warranty);
		put_end_object(j);
	}
	put_end_array(j);
}

bool put_serials(struct request *q, struct json *j, int64_t component, struct err *e)
{
	struct serials all = { 0 };
	if (!serial_list(q->db, q->client, 0, component, q->mem, &all, e))
		return false;
	put_serial_list(j, &all);
	return true;
}

static void put_receipts(struct json *j, const struct receipts *all)
{
	put_key(j, STR("receipts"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++) {
		put_object(j);
		put_field(j, STR("day"), all->at[i].day);
		put_field(j, STR("note"), all->at[i].note);
		put_key(j, STR("lines"));
		put_array(j);
		for (size_t k = 0; k < all->at[i].lines.n; k++) {
			put_object(j);
			put_field(j, STR("name"), all->at[i].lines.at[k].name);
			put_field(j, STR("come"), all->at[i].lines.at[k].come);
			put_end_object(j);
		}
		put_end_array(j);
		put_end_object(j);
	}
	put_end_array(j);
}

/* ---- what can be done ---- */

static void send_forms(struct request *q, struct out *o, const struct view *v)
{
	struct str there = text(q->mem, "/orders/{}/send", v->order.id);
	if (v->supplier.email.len) {
		form_open(q, o, there);
		form_hidden(q, o, STR("mailed"), STR("1"));
		form_close(o, phrase(q->mem, q->lang, NULL, T_order_mail, v->supplier.email));
	}
	form_open(q, o, there);
	html(o, "<p class=\"act\"><button class=\"second\">{}</button></p></form>", say(T_order_mark, q->lang));
}

static void receive_form(struct request *q, struct out *o, const struct view *v)
{
	html(o, "<details class=\"acts\" open><summary>{}</summary>", say(T_order_receive, q->lang));
	form_open(q, o, text(q->mem, "/orders/{}/receive", v->order.id));
	html(o, "<div class=\"pair\">");
	form_input(q, o, &(struct input){ .name = STR("day"), .label = say(T_order_day, q->lang), .type = STR("date"), .most = 10, .value = text(q->mem, "{}", zone_date(q->zone, q->now)) });
	form_input(q, o, &(struct input){ .name = STR("note"), .label = say(T_order_note, q->lang), .most = 100, .optional = true });
	html(o, "</div>");
	for (size_t i = 0; i < v->lines.n; i++) {
		const struct order_line *l = &v->lines.at[i];
		struct micro left = { l->quantity.u6 - l->come.u6 };
		struct str n = text(q->mem, "{}", l->id);
		if (left.u6 <= 0)
			continue;
		html(o, "<fieldset class=\"line\"><legend>{} {}</legend>", l->name, l->number);
		form_input(q, o, &(struct input){ .name = text(q->mem, "quantity.{}", n), .label = phrase(q->mem, q->lang, NULL, T_order_came_of, left), .most = 12, .optional = true });
		form_input(q, o, &(struct input){ .name = text(q->mem, "serials.{}", n), .label = say(T_serials, q->lang), .hint = say(T_serials_hint, q->lang), .type = STR("area"), .most = 20000, .optional = true });
		html(o, "</fieldset>");
	}
	form_close(o, say(T_order_receive_now, q->lang));
	html(o, "</details>");
}

static void end_form(struct request *q, struct out *o, const struct view *v)
{
	html(o, "<details class=\"acts\"><summary>{}</summary>", say(T_order_end, q->lang));
	form_open(q, o, text(q->mem, "/orders/{}/end", v->order.id));
	form_input(q, o, &(struct input){ .name = STR("reason"), .label = say(T_reason, q->lang), .hint = say(T_order_end_hint, q->lang), .most = 200 });
	form_close(o, say(T_order_end_now, q->lang));
	html(o, "</details>");
}

bool order_page(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	if (!v.order.id)
		return answer_see(q, a, "/orders");
	q->title = text(q->mem, "{} {}", say(T_order, q->lang), v.order.number);
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/orders\">{}</a></p><h1>{}</h1>", say(T_orders, q->lang), q->title);
	about(q, o, &v);
	lines_table(q, o, &v);
	bool open = v.order.state != ORDER_COME && v.order.state != ORDER_ENDED;
	if (open && sees_order_cost(q) && !v.order.sent.ms)
		send_forms(q, o, &v);
	show_come(q, o, &v);
	if (open)
		receive_form(q, o, &v);
	if (open && sees_order_cost(q))
		end_form(q, o, &v);
	page_close(q, a);
	return true;
}

bool order_json(struct request *q, struct json *j, struct err *e)
{
	struct view v;
	if (!load(q, &v, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), v.order.id);
	put_field(j, STR("number"), v.order.number);
	put_field(j, STR("client"), v.order.client);
	put_field(j, STR("supplier"), v.order.supplier_name);
	put_field(j, STR("quote"), v.order.quote);
	put_field(j, STR("state"), order_state_id(v.order.state));
	put_field(j, STR("sent"), v.order.sent);
	put_field(j, STR("mailed"), v.order.mailed);
	put_field(j, STR("reason"), v.order.reason);
	if (sees_order_cost(q))
		put_field(j, STR("net"), v.order.net);
	put_key(j, STR("lines"));
	put_array(j);
	for (size_t i = 0; i < v.lines.n; i++) {
		put_object(j);
		put_field(j, STR("id"), v.lines.at[i].id);
		put_field(j, STR("number"), v.lines.at[i].number);
		put_field(j, STR("name"), v.lines.at[i].name);
		put_field(j, STR("quantity"), v.lines.at[i].quantity);
		put_field(j, STR("come"), v.lines.at[i].come);
		if (sees_order_cost(q)) {
			put_field(j, STR("price"), v.lines.at[i].price);
			put_field(j, STR("net"), v.lines.at[i].net);
		}
		put_end_object(j);
	}
	put_end_array(j);
	put_receipts(j, &v.receipts);
	put_serial_list(j, &v.serials);
	put_end_object(j);
	return true;
}

/* ---- as PDF, and sent ---- */

static bool print_pdf(struct request *q, const struct view *v, struct str *pdf, struct err *e)
{
	enum lang lang = house_lang(q->db, q->mem);
	struct supplier to = v->supplier;
	struct out day = out_open(q->mem);
	day.lang = lang;
	html(&day, "{}\t{}", say(T_letter_date, lang), zone_date(q->zone, v->order.at));
	struct pdf_document d = { .page_html = order_html(&v->order, &v->lines, &to, lang, q->mem), .day = text(q->mem, "{}", zone_date(q->zone, v->order.at)), .address = to.name, .facts = out_str(&day),
		.author = setting(q->db, q->mem, STR("house.name")) };
	d.sender = letter_sender(q, &d.back);
	return logo_at(q, v->order.at, &d.logo, e) && document_print_pdf(&d, q->mem, pdf, e);
}

/* v->order.id 0: there is none, and it is answered; f: an act about it. */
static bool order_asked(struct request *q, struct answer *a, struct view *v, struct fields *f, struct err *e)
{
	*f = (struct fields){ 0 };
	field_add(q->mem, f, STR("order"), q->word);
	return load(q, v, e) && (v->order.id || answer_see(q, a, "/orders"));
}

bool order_pdf_file(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	struct str pdf;
	struct fields f;
	if (!order_asked(q, a, &v, &f, e))
		return false;
	if (!v.order.id)
		return true;
	if (!print_pdf(q, &v, &pdf, e))
		return false;
	a->type = STR("application/pdf");
	a->download = text(q->mem, "{}.pdf", v.order.number);
	out_bytes(&a->out, pdf);
	return true;
}

struct keeping { int64_t client; struct str sha256, bytes; };

static bool keep_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct keeping *k = what;
	return file_keep(db, k->client, now, k->sha256, STR("application/pdf"), k->bytes, e);
}

bool order_send_post(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	struct fields f;
	if (!order_asked(q, a, &v, &f, e))
		return false;
	if (!v.order.id)
		return true;
	if (field(&q->form, STR("mailed")).len) {
		struct keeping k = { .client = q->client };
		if (!print_pdf(q, &v, &k.bytes, e))
			return false;
		k.sha256 = sha256_hex(q->mem, k.bytes);
		if (!job_send(q, keep_job, &k, e))
			return answer_not_taken(q, a, e);
		field_add(q->mem, &f, STR("mailed"), STR("1"));
		field_add(q->mem, &f, STR("sha256"), k.sha256);
		field_add(q->mem, &f, STR("name"), text(q->mem, "{}.pdf", v.order.number));
	}
	return act_done(q, a, STR("order.send"), &f, text(q->mem, "/orders/{}", v.order.id), e);
}

bool order_receive_post(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	struct fields f;
	if (!order_asked(q, a, &v, &f, e))
		return false;
	if (!v.order.id)
		return true;
	field_add(q->mem, &f, STR("day"), field(&q->form, STR("day")));
	field_add(q->mem, &f, STR("note"), field(&q->form, STR("note")));
	for (size_t i = 0; i < v.lines.n; i++) {
		int64_t id = v.lines.at[i].id;
		field_add(q->mem, &f, STR("line"), text(q->mem, "{}", id));
		field_add(q->mem, &f, STR("quantity"), field(&q->form, text(q->mem, "quantity.{}", id)));
		field_add(q->mem, &f, STR("serials"), field(&q->form, text(q->mem, "serials.{}", id)));
	}
	return act_done(q, a, STR("order.receive"), &f, text(q->mem, "/orders/{}", v.order.id), e);
}

bool order_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct view v;
	struct fields f;
	if (!order_asked(q, a, &v, &f, e))
		return false;
	if (!v.order.id)
		return true;
	field_add(q->mem, &f, STR("reason"), str_trim(field(&q->form, STR("reason"))));
	return act_done(q, a, STR("order.end"), &f, text(q->mem, "/orders/{}", v.order.id), e);
}
