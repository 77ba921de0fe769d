/* order.c - an order is written, sent and ended: of what an accepted quote needs, or by hand. */
#include "purchase/inside.h"
#include "base/watch.h"
#include "inventory/settings.h"

struct order_draft { int64_t quote; struct supplier supplier; struct order_lines lines; };

bool order_named(const struct step *s, const struct signal *act, struct order *out, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("order"), &id);
	if (!order_find(s->db, act->client, id, s->mem, out, e))
		return false;
	*s->made = out->id;
	if (!out->id)
		refuse(s, "es gibt keine Bestellung {}", "there is no order {}", id);
	else if (out->state == ORDER_ENDED)
		refuse(s, "Bestellung {} ist beendet", "order {} is ended", out->number);
	return true;
}

/* ---- what is ordered ---- */

static bool of_quote(const struct step *s, const struct signal *act, struct order_draft *d, struct err *e)
{
	struct order_needs all = { 0 };
	if (!order_needs(s->db, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].client == act->client && all.at[i].quote == d->quote && (all.at[i].supplier == d->supplier.id || !all.at[i].supplier))
			for (size_t k = 0; k < all.at[i].lines.n; k++)
				*push(s->mem, &d->lines) = all.at[i].lines.at[k];
	return d->lines.n || (refuse(s, "von diesem Angebot ist bei diesem Lieferanten nichts mehr zu bestellen", "nothing of this quote is left to be ordered from this supplier"), true);
}

static bool number_of(const struct step *s, const struct fields *f, struct str name, struct micro otherwise, struct micro *out)
{
	struct str said = str_trim(field(f, name));
	*out = otherwise;
	return !said.len || (account_number(s->mem, said, out) && out->u6 >= 0) || refuse(s, "{}: „{}“ ist keine Zahl wie 85,00", "{}: \"{}\" is no number such as 85.00", name, said);
}

/* By hand: what the article is called where it is bought, at the price that was said or the article's. */
static bool hand_line(const struct step *s, const struct fields *f, struct order_line *l, struct err *e)
{
	struct article a;
	struct str number = str_trim(field(f, STR("article")));
	if (!article_by_number(s->db, number, s->mem, &a, e))
		return false;
	if (!a.id || a.ended)
		return refuse(s, "es gibt keinen Artikel „{}“", "there is no article \"{}\"", number), true;
	if (a.kind != ARTICLE_GOODS)
		return refuse(s, "Artikel {} ist keine Ware", "article {} is no goods", number), true;
	*l = (struct order_line){ .article = a.id, .number = a.supplier_number.len ? a.supplier_number : a.number, .name = article_name(&a, house_lang(s->db, s->mem)), .unit = a.unit };
	if (!number_of(s, f, STR("quantity"), (struct micro){ PIECE }, &l->quantity) || !number_of(s, f, STR("price"), a.purchase, &l->price) || !number_of(s, f, STR("sales"), (struct micro){ 0 }, &l->sales))
		return true;
	if (l->quantity.u6 <= 0 || l->quantity.u6 % PIECE)
		return refuse(s, "Artikel {}: bestellt werden ganze Stück, mindestens eines", "article {}: whole pieces are ordered, one at least", number), true;
	if (!account_net(l->quantity, l->price, (struct micro){ 0 }, &l->net) || !account_net(l->quantity, l->sales, (struct micro){ 0 }, &l->net))
		refuse(s, "Artikel {}: der Betrag liegt außerhalb des Bereichs", "article {}: the amount is beyond the range", number);
	return true;
}

static bool by_hand(const struct step *s, const struct signal *act, struct order_draft *d, struct err *e)
{
	for (size_t i = 0; i < act->fields.n && !s->refused->len; i++) {
		struct fields f = { 0 };
		if (!field_named(&act->fields.at[i], STR("line")))
			continue;
		if (!fields_parse(s->mem, act->fields.at[i].value, &f))
			return refuse(s, "eine Zeile ist nicht zu lesen", "a line cannot be read"), true;
		if (!hand_line(s, &f, push(s->mem, &d->lines), e))
			return false;
		if (!act->client && d->lines.at[d->lines.n - 1].sales.u6)
			return refuse(s, "für das Haus bestellt: da zahlt kein Klient", "ordered for the house: no client pays for that"), true;
	}
	return d->lines.n || s->refused->len || (refuse(s, "eine Bestellung braucht eine Zeile", "an order needs a line"), true);
}

static bool write_line(const struct step *s, int64_t client, int64_t order, int place, const struct order_line *l, struct err *e)
{
	return run(s->db, e, "insert into purchase_line (client_id, order_id, place, article_id, number, name, unit, quantity_u6, price_u6, quote_line_id, sales_u6) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           client, order, place, l->article, l->number, l->name, l->unit, l->quantity, l->price, l->quote_line, l->sales);
}

static bool write_order(const struct step *s, const struct signal *act, const struct order_draft *d, struct err *e)
{
	struct str number, hash;
	int64_t place, id = 0;
	if (!series_take(s->db, s->mem, STR("BE"), date_civil(house_day(s->db, s->now, s->mem)).year, &number, &place, &hash, e))
		return false;
	struct rows *r = sql(s->db, "insert into purchase_order (client_id, number, supplier_id, quote_id, person_id, at_ms, sent_ms, mailed, sha256, ended_ms, reason) values (?, ?, ?, ?, ?, ?, 0, 0, '', 0, '') returning id",
	                     act->client, number, d->supplier.id, d->quote, act->person, s->now);
	row(r, s->mem, &id);
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < d->lines.n; i++)
		if (!write_line(s, act->client, id, (int)i + 1, &d->lines.at[i], e))
			return false;
	*s->made = id;
	return audit_add(s->db, act->client, s->now, act->person, STR("order.add"), id, text(s->mem, "{\"number\":\"{}\",\"supplier\":{},\"quote\":{},\"lines\":{}}", number, d->supplier.id, d->quote, d->lines.n), e);
}

bool order_add(const struct step *s, const struct signal *act, struct err *e)
{
	struct order_draft d = { 0 };
	int64_t supplier = 0;
	field_int(&act->fields, STR("supplier"), &supplier);
	field_int(&act->fields, STR("quote"), &d.quote);
	if (!supplier_find(s->db, supplier, s->mem, &d.supplier, e))
		return false;
	if (!d.supplier.id)
		return refuse(s, "bei wem bestellt wird, fehlt: wählen Sie einen Lieferanten", "from whom it is ordered is missing: choose a supplier"), true;
	if (d.quote ? !of_quote(s, act, &d, e) : !by_hand(s, act, &d, e))
		return false;
	return s->refused->len || write_order(s, act, &d, e);
}

/* ---- sent, ended ---- */

static bool mail(const struct step *s, const struct order *o, const struct supplier *to, struct str sha256, struct str name, struct err *e)
{
	struct fields f = { 0 };
	bool german = house_lang(s->db, s->mem) == LANG_DE;
	struct str house = setting(s->db, s->mem, STR("house.name"));
	field_add(s->mem, &f, STR("to"), to->email);
	field_add(s->mem, &f, STR("subject"), text(s->mem, "{} {}", german ? STR("Bestellung") : STR("Order"), o->number));
	field_add(s->mem, &f, STR("text"), german ? text(s->mem, "Guten Tag,\n\nanbei unsere Bestellung {}. Bitte nennen Sie die Nummer auf Lieferschein und Rechnung.\n\n{}\n", o->number, house)
	                                          : text(s->mem, "Hello,\n\nour order {} is attached. Please name its number on delivery note and invoice.\n\n{}\n", o->number, house));
	field_add(s->mem, &f, STR("file.name"), name);
	field_add(s->mem, &f, STR("file.sha256"), sha256);
	return outbox_add(s->db, o->client, s->now, STR("mail"), text(s->mem, "order.{}", o->id), fields_print(s->mem, &f), e);
}

bool order_send(const struct step *s, const struct signal *act, struct err *e)
{
	struct order o;
	struct supplier to;
	bool mailed = str_is(field(&act->fields, STR("mailed")), STR("1"));
	struct str sha256 = mailed ? field(&act->fields, STR("sha256")) : NONE;
	if (!order_named(s, act, &o, e) || !supplier_find(s->db, o.supplier, s->mem, &to, e))
		return false;
	if (s->refused->len)
		return true;
	if (o.sent.ms)
		return refuse(s, "Bestellung {} ist schon gesendet", "order {} has been sent already", o.number), true;
	if (mailed && !to.email.len)
		return refuse(s, "{} hat keine Mailadresse: tragen Sie sie beim Lieferanten ein, oder merken Sie die Bestellung als gesendet vor", "{} has no mail address: enter it at the supplier, or mark the order as sent", to.name), true;
	if (mailed && !sha256.len)
		return refuse(s, "das PDF der Bestellung fehlt", "the PDF of the order is missing"), true;
	return run(s->db, e, "update purchase_order set sent_ms = ?, mailed = ?, sha256 = ? where client_id = ? and id = ?", s->now, mailed, sha256, o.client, o.id) &&
	       (!mailed || mail(s, &o, &to, sha256, field(&act->fields, STR("name")), e)) &&
	       audit_add(s->db, o.client, s->now, act->person, STR("order.send"), o.id, text(s->mem, "{\"number\":\"{}\",\"mailed\":{},\"sha256\":\"{}\"}", o.number, mailed, sha256), e);
}

bool order_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct order o;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	if (!order_named(s, act, &o, e))
		return false;
	if (s->refused->len)
		return true;
	if (o.state == ORDER_COME)
		return refuse(s, "Bestellung {} ist ganz gekommen", "all of order {} has come", o.number), true;
	if (!reason.len)
		return refuse(s, "der Grund fehlt: warum nichts mehr kommt", "the reason is missing: why nothing more comes"), true;
	return run(s->db, e, "update purchase_order set ended_ms = ?, reason = ? where client_id = ? and id = ?", s->now, reason, o.client, o.id) &&
	       audit_add(s->db, o.client, s->now, act->person, STR("order.end"), o.id, text(s->mem, "{\"number\":\"{}\"}", o.number), e);
}
