/* bill_acts.c - a supplier invoice comes, is matched, approved or refused. What came is never changed. */
#include "purchase/bill.h"
#include "purchase/inside.h"
#include "ticket/talk.h"

static struct str vat_plain(struct str s, struct arena *mem) { return str_without(mem, s, ' '); }

/* By its VAT id, else by its name; id 0: nobody the house knows. */
static bool supplier_of(const struct step *s, const struct bill *b, struct supplier *out, struct err *e)
{
	struct suppliers all = { 0 };
	struct str name = utf8_fold(s->mem, b->seller);
	*out = (struct supplier){ 0 };
	if (!supplier_list(s->db, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (b->vat_id.len && str_is(vat_plain(all.at[i].vat_id, s->mem), vat_plain(b->vat_id, s->mem)))
			*out = all.at[i];
	for (size_t i = 0; i < all.n && !out->id; i++)
		if (str_is(utf8_fold(s->mem, all.at[i].name), name))
			*out = all.at[i];
	return true;
}

static bool came_before(const struct step *s, const struct bill *b, bool *yes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from supplier_invoice where client_id = 0 and seller = ? and number = ?", b->seller, b->number);
	row(r, s->mem, &n);
	*yes = n > 0;
	return done(r, e);
}

static bool write_bill(const struct step *s, const struct signal *act, const struct bill *b, const struct supplier *from, struct str bytes, int64_t *id, struct err *e)
{
	struct rows *r = sql(s->db, "insert into supplier_invoice (client_id, supplier_id, number, issued, due, currency, seller, vat_id, iban, order_said, net_cents, vat_cents, gross_cents, due_cents, buyer, buyer_place, buyer_vat, prepaid_cents, rounding_cents, terms, passes, german, english, name, sha256, bytes,"
	                            " state, reason, person_id, at_ms, decided_by, decided_ms) values (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '', ?, ?, 0, 0) returning id",
	                     from->id, b->number, b->issued, b->due, b->currency, b->seller, b->vat_id, b->iban, b->order, b->net, b->vat, b->gross, b->payable, b->buyer, b->buyer_place, b->buyer_vat, b->prepaid, b->rounding, b->terms, b->passes, b->faults[LANG_DE], b->faults[LANG_EN],
	                     str_trim(field(&act->fields, STR("name"))), field(&act->fields, STR("sha256")), blob(bytes), act->person, s->now);
	row(r, s->mem, id);
	return done(r, e);
}

/* Each line by itself: what one of them is for is not left for the next. */
static bool write_lines(const struct step *s, const struct bill *b, const struct supplier *from, int64_t id, struct err *e)
{
	for (size_t i = 0; i < b->lines.n; i++) {
		const struct bill_line *l = &b->lines.at[i];
		struct billables all = { 0 };
		if (from->id && !billable_list(s->db, from->id, s->mem, &all, e))
			return false;
		const struct billable *of = bill_match(l, b->order, &all, s->mem);
		if (!run(s->db, e, "insert into supplier_invoice_line (client_id, invoice_id, place, number, name, unit, quantity_u6, price_u6, base_u6, net_cents, order_client, order_line_id) values (0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		         id, (int)i + 1, l->number, l->name, l->unit, l->quantity, l->price, l->base, l->net, of ? of->client : 0, of ? of->order_line : 0))
			return false;
	}
	return true;
}

static bool write_groups(const struct step *s, const struct bill *b, int64_t id, struct err *e)
{
	for (size_t i = 0; i < b->groups.n; i++) {
		const struct tax_group *g = &b->groups.at[i];
		if (!run(s->db, e, "insert into supplier_invoice_tax (client_id, invoice_id, category, rate_u6, basis_cents, vat_cents) values (0, ?, ?, ?, ?, ?)", id, account_tax_code(g->tax.category), g->tax.rate, g->basis, g->vat))
			return false;
	}
	return true;
}

static bool write_allowances(const struct step *s, const struct bill *b, int64_t id, struct err *e)
{
	for (size_t i = 0; i < b->allowances.n; i++) {
		const struct bill_allowance *a = &b->allowances.at[i];
		if (!run(s->db, e, "insert into supplier_invoice_allowance (client_id, invoice_id, reason, cents, category, rate_u6) values (0, ?, ?, ?, ?, ?)", id, a->reason, a->amount, account_tax_code(a->tax.category), a->tax.rate))
			return false;
	}
	return true;
}

static bool write_discounts(const struct step *s, const struct bill *b, int64_t id, struct err *e)
{
	for (size_t i = 0; i < b->discounts.n; i++) {
		const struct discount *d = &b->discounts.at[i];
		if (!run(s->db, e, "insert into supplier_invoice_discount (client_id, invoice_id, days, percent_u6, base_cents) values (0, ?, ?, ?, ?)", id, d->days, d->percent, d->base))
			return false;
	}
	return true;
}

bool bill_take(const struct step *s, const struct signal *act, struct err *e)
{
	struct bill b;
	struct supplier from;
	bool before;
	int64_t id = 0;
	struct str type, bytes;
	if (!bill_parse(field(&act->fields, STR("bill")), s->mem, &b) || !field(&act->fields, STR("sha256")).len)
		return refuse(s, "die Rechnung ist nicht zu lesen", "the invoice cannot be read"), true;
	if (!came_before(s, &b, &before, e) || !supplier_of(s, &b, &from, e) || !file_load(s->db, 0, field(&act->fields, STR("sha256")), s->mem, &type, &bytes, e))
		return false;
	if (!type.len)
		return refuse(s, "die Datei der Rechnung fehlt", "the file of the invoice is missing"), true;
	if (before)
		return refuse(s, "Rechnung {} von {} ist schon da", "invoice {} of {} is there already", b.number, b.seller), true;
	if (!write_bill(s, act, &b, &from, bytes, &id, e) || !write_lines(s, &b, &from, id, e) || !write_groups(s, &b, id, e) || !write_allowances(s, &b, id, e) || !write_discounts(s, &b, id, e))
		return false;
	*s->made = id;
	return audit_add(s->db, 0, s->now, act->person, STR("bill.read"), id, text(s->mem, "{\"gross\":{},\"sha256\":\"{}\"}", b.gross, field(&act->fields, STR("sha256"))), e);
}

/* One that came and is not decided; else refused. */
static bool named(const struct step *s, const struct signal *act, struct supplier_invoice *out, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("invoice"), &id);
	if (!supplier_invoice_find(s->db, id, s->mem, out, e))
		return false;
	*s->made = out->id;
	if (!out->id)
		refuse(s, "es gibt keine Rechnung {}", "there is no invoice {}", id);
	else if (out->state != BILL_CAME)
		refuse(s, "Rechnung {} ist schon entschieden", "invoice {} is decided already", out->bill.number);
	return true;
}

bool bill_rematch(const struct step *s, const struct signal *act, struct err *e)
{
	struct supplier_invoice x;
	int64_t line = 0, order_line = 0, client = 0, known = 0;
	field_int(&act->fields, STR("line"), &line);
	field_int(&act->fields, STR("order_line"), &order_line);
	if (!named(s, act, &x, e))
		return false;
	if (s->refused->len)
		return true;
	struct rows *r = sql(s->db, "select id, client_id from purchase_line where id = ?", order_line);
	row(r, s->mem, &known, &client);
	if (!done(r, e))
		return false;
	if (order_line && !known)
		return refuse(s, "es gibt keine Zeile {} einer Bestellung", "there is no line {} of an order", order_line), true;
	return run(s->db, e, "update supplier_invoice_line set order_client = ?, order_line_id = ? where client_id = 0 and invoice_id = ? and id = ?", client, order_line, x.id, line) &&
	       audit_add(s->db, 0, s->now, act->person, STR("bill.match"), x.id, text(s->mem, "{\"line\":{},\"order_line\":{}}", line, order_line), e);
}

static bool decide(const struct step *s, const struct signal *act, const struct supplier_invoice *x, enum bill_state to, struct str reason, struct err *e)
{
	return run(s->db, e, "update supplier_invoice set state = ?, reason = ?, decided_by = ?, decided_ms = ? where client_id = 0 and id = ?", (int)to, reason, act->person, s->now, x->id) &&
	       audit_add(s->db, 0, s->now, act->person, to == BILL_APPROVED ? STR("bill.approve") : STR("bill.refuse"), x->id, text(s->mem, "{\"gross\":{},\"sha256\":\"{}\"}", x->bill.gross, x->sha256), e);
}

bool bill_approve(const struct step *s, const struct signal *act, struct err *e)
{
	struct supplier_invoice x;
	struct matched_list lines = { 0 };
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	unsigned differs = 0;
	if (!named(s, act, &x, e) || !supplier_invoice_lines(s->db, x.id, s->mem, &lines, e))
		return false;
	for (size_t i = 0; i < lines.n; i++)
		differs |= bill_differs(&lines.at[i]);
	if (!s->refused->len && !bill_is_ours(s->db, &x.bill, s->mem) && !reason.len)
		refuse(s, "die Rechnung ist an „{}“ gerichtet, nicht an das Haus: sagen Sie, warum sie trotzdem stimmt", "the invoice is addressed to \"{}\", not to the house: say why it is right nevertheless", x.bill.buyer);
	else if (!s->refused->len && (differs || !x.bill.passes) && !reason.len)
		refuse(s, "die Rechnung ist nicht, wie bestellt und gekommen ist: sagen Sie, warum sie trotzdem stimmt", "the invoice is not as was ordered and has come: say why it is right nevertheless");
	return s->refused->len || decide(s, act, &x, BILL_APPROVED, reason, e);
}

bool bill_refuse(const struct step *s, const struct signal *act, struct err *e)
{
	struct supplier_invoice x;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	if (!named(s, act, &x, e))
		return false;
	if (!s->refused->len && !reason.len)
		refuse(s, "der Grund fehlt", "the reason is missing");
	return s->refused->len || decide(s, act, &x, BILL_REFUSED, reason, e);
}
