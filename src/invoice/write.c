/* write.c - the moment an invoice becomes final: number, bytes, chain, claims, audit.
 *
 * Rows written here are closed by trigger (migration 0005): whoever wants another figure writes another
 * document. The chain of a series covers number and bytes, so a row that vanished or changed shows. */
#include "invoice/inside.h"

struct str invoice_chain(struct arena *mem, struct str before, struct str number, struct str ubl_sha256, struct str page_sha256)
{
	return sha256_hex(mem, text(mem, "{}\n{}\n{}\n{}\n", before, number, ubl_sha256, page_sha256));
}

static struct str series_of(const struct invoice *v, const struct filing *f, struct arena *mem)
{
	return text(mem, "{}-{}", f->prefix, date_civil(v->issued).year);
}

static bool insert_head(const struct step *s, const struct invoice *v, const struct filing *f, struct str ubl_sha256, int64_t *id, struct err *e)
{
	struct rows *r = sql(s->db, "insert into invoice (client_id, series, number, type, issued, due, contract_id, quote_id, corrects, served_from, served_until,"
	                            " seller, buyer, buyer_reference, contract, net_cents, vat_cents, gross_cents, due_cents, sha256, person_id, at_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     f->client, series_of(v, f, s->mem), v->number, (int)v->type, v->issued, v->due, f->contract, f->quote, f->corrects, v->period.from,
	                     v->period.until, invoice_print_party(s->mem, &v->seller), invoice_print_party(s->mem, &v->buyer), v->buyer_reference, v->contract,
	                     v->totals.net, v->totals.vat, v->totals.gross, v->totals.due, ubl_sha256, f->person, s->now);
	row(r, s->mem, id);
	return done(r, e);
}

static bool insert_line(const struct step *s, const struct invoice_line *l, const struct claim *c, int64_t client, int64_t invoice, int place, struct err *e)
{
	return run(s->db, e, "insert into invoice_line (client_id, invoice_id, place, claim_id, source, source_id, name, description, clause, served_from,"
	                     " served_until, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6)"
	                     " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           client, invoice, place, c ? c->id : 0, (int)l->source, l->source_id, l->name, l->description, l->note, l->period.from, l->period.until,
	           l->quantity, l->unit, l->price, l->base, l->net, account_tax_code(l->tax.category), l->tax.rate) &&
	       (!c || claim_bill(s->db, c, invoice, e));
}

struct bytes { struct str ubl, page, ubl_sha256, page_sha256; };

static bool print_documents(const struct step *s, const struct invoice *v, const struct filing *f, struct bytes *out, struct err *e)
{
	struct out ubl = out_open(s->mem), page = out_open(s->mem);
	page.lang = f->lang;
	if (!invoice_print_ubl(v, &ubl, e))
		return false;
	invoice_print_page(v, &page);
	out_bytes(&page, f->work_html);
	*out = (struct bytes){ .ubl = out_str(&ubl), .page = out_str(&page) };
	out->ubl_sha256 = sha256_hex(s->mem, out->ubl);
	out->page_sha256 = sha256_hex(s->mem, out->page);
	return true;
}

struct link_end { int64_t place; struct str before; };   /* where a number stands in its series */

static bool close_chain(const struct step *s, const struct invoice *v, const struct filing *f, int64_t id, const struct link_end *end, const struct bytes *b, struct err *e)
{
	struct str hash = invoice_chain(s->mem, end->before, v->number, b->ubl_sha256, b->page_sha256);
	return run(s->db, e, "insert into series_entry (series, place, number, client_id, invoice_id, sha256, hash) values (?, ?, ?, ?, ?, ?, ?)",
	           series_of(v, f, s->mem), end->place, v->number, f->client, id, b->ubl_sha256, hash) &&
	       run(s->db, e, "insert into invoice_document (client_id, invoice_id, ubl, page) values (?, ?, ?, ?)", f->client, id, blob(b->ubl), blob(b->page)) &&
	       series_close(s->db, s->mem, f->prefix, date_civil(v->issued).year, hash, e);
}

bool invoice_write(const struct step *s, const struct invoice *checked, const struct filing *f, struct err *e)
{
	struct invoice v = *checked;
	struct bytes b;
	struct link_end end;
	int64_t id = 0;
	if (!series_take(s->db, s->mem, f->prefix, date_civil(v.issued).year, &v.number, &end.place, &end.before, e))
		return false;
	v.payment.reference = v.number;
	if (!print_documents(s, &v, f, &b, s->refused))
		return true;
	if (!insert_head(s, &v, f, b.ubl_sha256, &id, e))
		return false;
	for (size_t i = 0; i < v.lines.n; i++)
		if (!insert_line(s, &v.lines.at[i], f->claims ? &f->claims->at[i] : NULL, f->client, id, (int)i + 1, e))
			return false;
	*s->made = id;
	return close_chain(s, &v, f, id, &end, &b, e) &&
	       audit_add(s->db, f->client, s->now, f->person, STR("invoice.issued"), id,
	                 text(s->mem, "{\"number\":\"{}\",\"gross\":{},\"sha256\":\"{}\",\"corrects\":{}}", v.number, v.totals.gross, b.ubl_sha256, f->corrects), e);
}
