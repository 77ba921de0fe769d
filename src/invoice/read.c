/* read.c - reading issued invoices, and proving that none is missing or changed. */
#include "invoice/inside.h"

#define ISSUED_COLUMNS "id, client_id, quote_id, person_id, corrects, number, buyer, sha256, type, issued, due, served_from, served_until, net_cents, vat_cents," \
	" gross_cents, at_ms"

static bool issued_row(struct rows *r, struct arena *mem, struct issued *i)
{
	struct str buyer;
	struct party p;
	if (!row(r, mem, &i->id, &i->client, &i->quote, &i->person, &i->corrects, &i->number, &buyer, &i->sha256, &i->type, &i->day, &i->due, &i->from, &i->until,
	         &i->net, &i->vat, &i->gross, &i->at))
		return false;
	must(invoice_parse_party(mem, buyer, &p));
	i->buyer = p.name;
	return true;
}

bool invoice_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct issued *out, struct err *e)
{
	*out = (struct issued){ 0 };
	struct rows *r = sql(db, "select " ISSUED_COLUMNS " from invoice where client_id = ? and id = ?", client, id);
	issued_row(r, mem, out);
	return done(r, e);
}

bool invoice_cancelled_by(struct db *db, int64_t client, int64_t id, struct arena *mem, struct issued *out, struct err *e)
{
	*out = (struct issued){ 0 };
	struct rows *r = sql(db, "select " ISSUED_COLUMNS " from invoice where client_id = ? and corrects = ? and corrects <> 0", client, id);
	issued_row(r, mem, out);
	return done(r, e);
}

bool invoice_newest(struct db *db, int64_t client, int64_t before, int most, struct arena *mem, struct issued_list *out, struct err *e)
{
	struct issued i = { 0 };
	int64_t below = before ? before : INT64_MAX;
	struct rows *r = client ? sql(db, "select " ISSUED_COLUMNS " from invoice where client_id = ? and id < ? order by id desc limit ?", client, below, most)
	                        : sql(db, "select " ISSUED_COLUMNS " from invoice where id < ? order by id desc limit ?", below, most);
	while (issued_row(r, mem, &i))
		*push(mem, out) = i;
	return done(r, e);
}

bool invoice_find_lines(struct db *db, int64_t client, int64_t id, struct arena *mem, struct invoice_lines *out, struct err *e)
{
	struct invoice_line l = { 0 };
	struct str tax;
	struct rows *r = sql(db, "select source, source_id, name, description, clause, served_from, served_until, quantity_u6, unit, price_u6, base_u6,"
	                         " net_cents, tax, rate_u6 from invoice_line where client_id = ? and invoice_id = ? order by place", client, id);
	while (row(r, mem, &l.source, &l.source_id, &l.name, &l.description, &l.note, &l.period.from, &l.period.until, &l.quantity, &l.unit, &l.price,
	           &l.base, &l.net, &tax, &l.tax.rate)) {
		must(account_find_tax(tax, &l.tax.category));
		*push(mem, out) = l;
	}
	return done(r, e);
}

bool invoice_document(struct db *db, int64_t client, int64_t id, struct arena *mem, struct str *ubl, struct str *page, struct err *e)
{
	*ubl = *page = NONE;
	struct rows *r = sql(db, "select ubl, page from invoice_document where client_id = ? and invoice_id = ?", client, id);
	row(r, mem, ubl, page);
	return done(r, e);
}

/* ---- the proof ------------------------------------------------------------------------------------- */

struct link { struct str series, number, sha256, hash; int64_t place, client, invoice; };

static bool read_links(struct db *db, struct arena *mem, struct link **out, size_t *n, struct err *e)
{
	VEC(struct link) list = { 0 };
	struct link l;
	struct rows *r = sql(db, "select series, place, number, client_id, invoice_id, sha256, hash from series_entry order by series, place");
	while (row(r, mem, &l.series, &l.place, &l.number, &l.client, &l.invoice, &l.sha256, &l.hash))
		*push(mem, &list) = l;
	*out = list.at;
	*n = list.n;
	return done(r, e);
}

/* Was the document taken out because its retention had ended? The audit chain says so; its link is held by the one behind it. */
static bool has_ended(struct db *db, const struct link *l, struct arena *mem, bool *ended, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from audit where client_id = ? and what = 'invoice.ended' and ref = ?", l->client, l->invoice);
	row(r, mem, &n);
	*ended = n > 0;
	return done(r, e);
}

/* What is wrong with a link that follows `before` (place 0: the first of its series); NONE: nothing. */
static bool test_link(struct db *db, const struct link *l, const struct link *before, struct arena *mem, struct arena *scratch, struct str *broken, struct err *e)
{
	struct str ubl, page;
	arena_reset(scratch);                            /* one document at a time, however many there are */
	if (!invoice_document(db, l->client, l->invoice, scratch, &ubl, &page, e))
		return false;
	bool ended = !ubl.len && !page.len;
	if (ended && !has_ended(db, l, scratch, &ended, e))
		return false;
	struct str sha256 = sha256_hex(scratch, ubl), hash = invoice_chain(scratch, before->hash, l->number, sha256, sha256_hex(scratch, page));
	if (l->place != before->place + 1)
		*broken = audit_breach(mem, BREACH_INVOICE_GAP, l->series, l->number);
	else if (!ended && (!str_is(sha256, l->sha256) || !str_is(hash, l->hash)))
		*broken = audit_breach(mem, BREACH_INVOICE_ALTERED, l->number);
	return true;
}

/* The series' own end must be its last link: a cut tail shows. */
static bool test_ends(struct db *db, struct arena *mem, struct str *broken, struct err *e)
{
	struct str name = NONE;
	struct rows *r = sql(db, "select name from series where prefix in ('RE', 'ST') and (next - 1 <> (select count(*) from series_entry where series = series.name)"
	                         " or hash <> coalesce((select hash from series_entry where series = series.name order by place desc limit 1), '')) order by name");
	if (row(r, mem, &name))
		*broken = audit_breach(mem, BREACH_INVOICE_TAIL, name);
	return done(r, e);
}

bool invoice_verify(struct db *db, struct arena *mem, int64_t *checked, struct str *broken, struct err *e)
{
	struct link *links = NULL, none = { 0 };
	size_t n = 0;
	*checked = 0;
	*broken = NONE;
	if (!read_links(db, mem, &links, &n, e))
		return false;
	struct arena *scratch = arena_open();
	bool ok = true;
	for (size_t i = 0; ok && i < n && !broken->len; i++) {
		bool first = i == 0 || !str_is(links[i].series, links[i - 1].series);
		ok = test_link(db, &links[i], first ? &none : &links[i - 1], mem, scratch, broken, e);
		*checked += ok;
	}
	arena_close(scratch);
	return ok && (broken->len > 0 || test_ends(db, mem, broken, e));
}
