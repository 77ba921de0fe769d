/* batch.c - issued documents as rows of a Buchungsstapel, read from the bytes that were sent.
 *
 * A document is booked whole or not at all, so that the rows of a file come to the gross of the documents in it, to the cent; what stands beside them
 * (beside.c) is summed by itself. */
#include "invoice/logo.h"
#include "invoice/printed.h"
#include "ledger/inside.h"

struct sent { int64_t id, client, corrects, contract, quote; struct str number, sha256; struct date day; struct money gross; struct instant at; };
struct sents { struct sent *at; size_t n, cap; };

/* What one batch is made with: rows of the business year at hand; scratch is emptied after each document. */
struct booking {
	struct db *db;
	const struct ledger_order *o;
	struct books books;
	struct debtors debtors;
	struct datev_rows rows;
	struct arena *mem, *scratch;
	struct ledger_batch *to;
	struct press *press;                             /* NULL: no receipt was asked for yet */
	struct out receipts;                             /* of document.xml, so far; listed: there is one */
	bool listed;
};

/* ---- what the house says ---- */

static struct str said(struct booking *b, struct str name) { return str_trim(setting(b->db, b->mem, name)); }

static struct str number_said(struct booking *b, struct str name)
{
	int64_t n;
	return str_int(said(b, name), &n) ? text(b->mem, "{}", n) : NONE;
}

static void read_books(struct booking *b)
{
	struct books *k = &b->books;
	k->head = (struct datev_head){ .adviser = number_said(b, STR("datev.adviser")), .client = number_said(b, STR("datev.client")), .digits = ledger_digits(b->db, b->mem),
		.chart = said(b, STR("datev.chart")), .name = b->o->other ? STR("Rechnungen") : STR("Ausgangsrechnungen"), .made = b->o->made, .fixed = str_is(said(b, STR("datev.fixed")), STR("yes")) };
	k->years = said(b, STR("datev.year"));
	for (enum accounts of = 0; of < ACCOUNTS; of++)
		k->others[of] = said(b, accounts_setting(of));
	k->by_contract = str_is(said(b, STR("datev.cost")), STR("contract"));
	const struct { bool lacks; struct str words[2]; } asked[] = {
		{ !k->head.adviser.len, { LIT("Die Nummer des Steuerberaters bei DATEV fehlt: Einstellung datev.adviser"), LIT("The adviser's number at DATEV is missing: setting datev.adviser") } },
		{ !k->head.client.len, { LIT("Die Mandantennummer fehlt: Einstellung datev.client"), LIT("The number of the house as the adviser's client is missing: setting datev.client") } },
		{ !str_is(k->head.chart, STR("03")) && !str_is(k->head.chart, STR("04")), { LIT("Der Kontenrahmen fehlt: Einstellung datev.chart"), LIT("The chart of accounts is missing: setting datev.chart") } },
	};
	for (size_t i = 0; i < COUNT(asked); i++)
		if (asked[i].lacks)
			*push(b->mem, &b->to->missing) = asked[i].words[b->o->lang];
}

/* ---- one document ---- */

/* Says why it is in no file; false. */
static bool leave(struct booking *b, const struct sent *d, struct str german, struct str english)
{
	*push(b->mem, &b->to->left) = text(b->mem, "{}: {}", d->number, b->o->lang == LANG_DE ? german : english);
	return false;
}

static int64_t account_of(const struct booking *b, int64_t client)
{
	for (size_t i = 0; i < b->debtors.n; i++)
		if (b->debtors.at[i].client == client)
			return b->debtors.at[i].account;
	return 0;
}

/* Is it what the house has a row for? */
static bool is_readable(struct booking *b, const struct sent *d, struct str bytes, struct received *in)
{
	if (!bytes.len || !str_is(sha256_hex(b->scratch, bytes), d->sha256))
		return leave(b, d, STR("ihre Bytes sind nicht, was ausgestellt wurde"), STR("its bytes are not what was issued"));
	if (!invoice_read_xml(bytes, b->o->lang, b->scratch, in))
		return leave(b, d, STR("ihre Bytes lassen sich nicht lesen"), STR("its bytes cannot be read"));
	if (!str_is(in->currency, STR("EUR")))
		return leave(b, d, text(b->scratch, "sie lautet auf {}, nicht auf Euro", in->currency), text(b->scratch, "it is in {}, not in euro", in->currency));
	wide sum = 0;
	for (size_t i = 0; i < in->v.groups.n; i++)
		sum += (wide)in->v.groups.at[i].basis.cents + in->v.groups.at[i].vat.cents;
	return (sum == in->v.totals.gross.cents && sum == d->gross.cents) || leave(b, d, STR("ihre Summen ergeben nicht ihren Betrag"), STR("its sums do not come to its amount"));
}

/* Client and contract, as far as both go into a row. */
static struct str words_of(const struct invoice *v, struct arena *mem)
{
	enum { HOLDS = 60 };
	struct str both = text(mem, "{}, {}", v->buyer.name, v->contract);
	return v->contract.len && utf8_width(both) <= HOLDS ? both : str_keep(mem, v->buyer.name);
}

static struct str cost_of(const struct booking *b, int64_t id) { return b->books.by_contract && id ? text(b->mem, "{}", id) : NONE; }

/* One of its bytes' own (RFC 9562, version 8), so that the same document has the same whenever it is asked for. */
static struct str guid_of(struct str h, struct arena *mem)
{
	return text(mem, "{}-{}-8{}-8{}-{}", str_cut(h, 0, 8), str_cut(h, 8, 12), str_cut(h, 13, 16), str_cut(h, 17, 20), str_cut(h, 20, 32));
}

/* What all rows of a document share. */
static struct datev_row row_of(const struct booking *b, const struct sent *d, const struct invoice *v)
{
	struct datev_row r = { .account = debtor_print(account_of(b, d->client), b->books.head.digits, b->mem), .day = d->day, .served = v->period.until.day ? v->period.until : v->delivered,
		.number = str_keep(b->mem, v->number), .link = b->o->receipt ? text(b->mem, "BEDI \"{}\"", guid_of(d->sha256, b->scratch)) : NONE, .text = words_of(v, b->mem), .cost = cost_of(b, d->contract), .cost_more = cost_of(b, d->quote) };
	if (!d->corrects)
		r.due = v->due;
	else if (v->preceding.n) {
		r.second = r.number;
		r.number = str_keep(b->mem, v->preceding.at[0].number);
		r.reversed = true;
	}
	return r;
}

/* Adds the row of an account, unless it is one of nothing. */
static bool is_added(struct booking *b, const struct sent *d, struct datev_row r, enum accounts of, struct str which, int64_t cents, struct datev_rows *rows)
{
	struct err why = { 0 };
	r.gross.cents = cents;
	if (!cents)
		return true;
	if (!chart_has(&b->books, of, which, b->o->lang, b->mem, &r.counter, &why) || !datev_may(&b->books.head, &r, b->o->lang, b->scratch, &why))
		return leave(b, d, err_str(&why), err_str(&why));
	*push(b->scratch, rows) = r;
	return true;
}

/* What of a group is asked for in advance, or taken off again: with the tax that stands on the partial invoice of each part. */
static bool ahead_of(const struct invoice_lines *sent, const struct invoice_lines *lines, struct tax tax, int64_t *cents)
{
	*cents = 0;
	for (size_t i = 0; i < lines->n; i++) {
		struct money vat;
		if (lines->at[i].source != CLAIM_INSTALMENT || sent->at[i].tax.category != tax.category || sent->at[i].tax.rate.u6 != tax.rate.u6)
			continue;
		if (!money_percent(sent->at[i].net, tax.rate, &vat))
			return false;
		*cents += sent->at[i].net.cents + vat.cents;
	}
	return true;
}

/* A group is revenue but for what of it is an instalment: that is received in advance until the final invoice takes it off. */
static bool group_is_booked(struct booking *b, const struct sent *d, const struct invoice *v, const struct invoice_lines *lines, const struct tax_group *g, struct datev_row r, struct datev_rows *rows)
{
	bool abroad = !str_is(v->buyer.place.country, v->seller.place.country);
	struct str which = revenue_case(&g->tax, abroad, b->scratch);
	int64_t sign = v->type == INVOICE_CREDIT ? -1 : 1, advance;
	if (!ahead_of(&v->lines, lines, g->tax, &advance))
		return leave(b, d, STR("ihre Abschläge ergeben keinen Betrag"), STR("its instalments come to no amount"));
	r.vat_id = (g->tax.category == TAX_REVERSE && abroad) || g->tax.category == TAX_COMMUNITY ? str_keep(b->mem, v->buyer.vat_id) : NONE;
	return is_added(b, d, r, ACCOUNTS_SOLD, which, sign * (g->basis.cents + g->vat.cents - advance), rows) && is_added(b, d, r, ACCOUNTS_AHEAD, which, sign * advance, rows);
}

static bool document_is_booked(struct booking *b, const struct sent *d, const struct invoice_lines *lines, struct str bytes, struct received *in)
{
	struct datev_rows rows = { 0 };
	if (!is_readable(b, d, bytes, in))
		return false;
	struct datev_row r = row_of(b, d, &in->v);
	if (!account_of(b, d->client))
		return leave(b, d, STR("der Klient hat kein Debitorenkonto"), STR("the client has no debtor account"));
	if (!r.account.len)
		return leave(b, d, text(b->scratch, "das Debitorenkonto des Klienten hat mehr als {} Ziffern", b->books.head.digits + 1), text(b->scratch, "the client's debtor account has more than {} digits", b->books.head.digits + 1));
	if (lines->n != in->v.lines.n)
		return leave(b, d, STR("ihre Positionen sind nicht, was ausgestellt wurde"), STR("its lines are not what was issued"));
	for (size_t i = 0; i < in->v.groups.n; i++)
		if (!group_is_booked(b, d, &in->v, lines, &in->v.groups.at[i], r, &rows))
			return false;
	if (!rows.n)
		return leave(b, d, STR("jede ihrer Steuergruppen lautet auf 0,00: da ist nichts zu buchen"), STR("each of its tax groups comes to 0.00: there is nothing to book"));
	for (size_t i = 0; i < rows.n; i++) {
		*push(b->mem, &b->rows) = rows.at[i];
		b->to->gross.cents += rows.at[i].gross.cents;
	}
	b->to->rows += (int64_t)rows.n;
	b->to->booked++;
	return true;
}

/* ---- its receipts ---- */

/* As it can be had from its page: in its language, with the logo of then. *pdf NONE: it cannot be a PDF with its XML within, which is noted. */
static bool print_receipt(struct booking *b, const struct sent *d, const struct invoice *v, struct str page, struct str *pdf, struct err *e)
{
	struct out cii = out_open(b->scratch);
	struct err why = { 0 };
	struct logo l;
	enum lang lang = str_has(str_cut(page, 0, 100), STR(" lang=\"en\"")) ? LANG_EN : LANG_DE;
	struct invoice as = invoice_within_cii(v, lang, b->scratch);
	*pdf = NONE;
	if (!invoice_print_cii(&as, &cii, &why)) {
		*push(b->mem, &b->to->notes) = b->o->lang == LANG_DE ? text(b->mem, "{}: nur als XML dabei: {}", d->number, err_str(&why)) : text(b->mem, "{}: enclosed as XML only: {}", d->number, err_str(&why));
		return true;
	}
	if ((!b->press && !press_open(b->mem, &b->press, e)) || !logo_find(b->db, d->at, b->scratch, &l, e))
		return false;
	press_set_logo(b->press, l.bytes);
	return invoice_print_pdf(v, lang, b->press, b->scratch, pdf, e);
}

static void list_receipt(struct booking *b, struct str sha256, struct str name)
{
	html(&b->receipts, "<document guid=\"{}\"><extension xsi:type=\"File\" name=\"{}\"/></document>\n", guid_of(sha256, b->scratch), name);
	b->listed = true;
}

static bool hand_receipts(struct booking *b, const struct sent *d, const struct invoice *v, struct str xml, struct str page, struct err *e)
{
	struct str pdf, name = text(b->scratch, "{}.pdf", d->number), xml_name = text(b->scratch, "{}.xml", d->number);
	if (!print_receipt(b, d, v, page, &pdf, e))
		return false;
	list_receipt(b, d->sha256, pdf.len ? name : xml_name);
	return (!pdf.len || b->o->receipt(b->o->at, name, pdf, e)) && b->o->receipt(b->o->at, xml_name, xml, e);
}

/* Which file is which receipt: DATEV XML-Schnittstelle online, document version 6.0. */
static bool hand_list(struct booking *b, struct err *e)
{
	const struct civil *c = &b->o->made;
	struct out o = out_open(b->mem);
	html(&o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<archive xmlns=\"http://xml.datev.de/bedi/tps/document/v06.0\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
	         " xsi:schemaLocation=\"http://xml.datev.de/bedi/tps/document/v06.0 Document_v060.xsd\" version=\"6.0\" generatingSystem=\"Regelbetrieb\">\n"
	         "<header><date>{}T{}{}:{}{}:{}{}</date></header>\n<content>\n{}</content>\n</archive>\n",
	     text(b->mem, "{}", date_of(c->year, c->month, c->day)), c->hour / 10, c->hour % 10, c->minute / 10, c->minute % 10, c->second / 10, c->second % 10, raw(out_str(&b->receipts)));
	return b->o->receipt(b->o->at, STR("document.xml"), out_str(&o), e);
}

static bool book(struct booking *b, const struct sent *d, struct err *e)
{
	struct str xml, page;
	struct received in = { 0 };
	struct invoice_lines lines = { 0 };
	arena_reset(b->scratch);
	if (!invoice_document(b->db, d->client, d->id, b->scratch, &xml, &page, e) || !invoice_find_lines(b->db, d->client, d->id, b->scratch, &lines, e))
		return false;
	return !document_is_booked(b, d, &lines, xml, &in) || !b->o->receipt || hand_receipts(b, d, &in.v, xml, page, e);
}

/* ---- what came ---- */

/* The file that came goes along as it is, under a name of ours. */
static bool hand_came(struct booking *b, const struct ledger_came *c, struct err *e)
{
	struct str bytes = NONE;
	if (!b->o->other->bytes(b->db, c->id, b->scratch, &bytes, e))
		return false;
	struct str name = text(b->scratch, "eingang-{}.{}", c->id, str_starts(bytes, STR("%PDF-")) ? STR("pdf") : STR("xml"));
	list_receipt(b, c->sha256, name);
	return b->o->receipt(b->o->at, name, bytes, e);
}

static bool book_came(struct booking *b, const struct ledger_came *c, struct err *e)
{
	struct datev_rows rows = { 0 };
	struct err why = { 0 };
	arena_reset(b->scratch);
	struct str link = b->o->receipt && !c->let_off ? text(b->mem, "BEDI \"{}\"", guid_of(c->sha256, b->scratch)) : NONE;
	if (!came_rows(&b->books, c, link, b->o->lang, b->mem, &rows, &why)) {
		*push(b->mem, &b->to->left) = text(b->mem, "{} ({}): {}", c->number, c->seller, err_str(&why));
		return true;
	}
	for (size_t i = 0; i < rows.n; i++) {
		*push(b->mem, &b->rows) = rows.at[i];
		(c->let_off ? &b->to->beside_sum : &b->to->came_gross)->cents += c->let_off ? rows.at[i].gross.cents : -rows.at[i].gross.cents;
	}
	*(c->let_off ? &b->to->beside_rows : &b->to->came_rows) += (int64_t)rows.n;
	b->to->came_booked += !c->let_off;
	return !b->o->receipt || c->let_off || hand_came(b, c, e);
}

/* ---- what stands beside them ---- */

/* The tax groups of its document, as they were sent. */
static bool groups_of(struct booking *b, const struct beside *x, struct tax_groups *out, bool *abroad, struct err *e)
{
	struct str xml, page;
	struct received in = { 0 };
	if (x->kind != BESIDE_LET_OFF)
		return true;
	if (!invoice_document(b->db, x->client, x->invoice, b->scratch, &xml, &page, e))
		return false;
	if (invoice_read_xml(xml, b->o->lang, b->scratch, &in)) {
		*out = in.v.groups;
		*abroad = !str_is(in.v.buyer.place.country, in.v.seller.place.country);
	}
	return true;
}

static bool book_beside(struct booking *b, const struct beside *x, struct err *e)
{
	struct datev_rows rows = { 0 };
	struct tax_groups groups = { 0 };
	struct err why = { 0 };
	bool abroad = false;
	arena_reset(b->scratch);
	struct str debtor = x->client ? debtor_print(account_of(b, x->client), b->books.head.digits, b->mem) : NONE;
	if (!groups_of(b, x, &groups, &abroad, e))
		return false;
	if (!beside_rows(&b->books, x, debtor, &groups, abroad, b->o->lang, b->mem, &rows, &why)) {
		*push(b->mem, &b->to->left) = text(b->mem, "{}: {}", x->number.len ? x->number : text(b->mem, "BANK-{}", x->line), err_str(&why));
		return true;
	}
	for (size_t i = 0; i < rows.n; i++) {
		*push(b->mem, &b->rows) = rows.at[i];
		b->to->beside_sum.cents += rows.at[i].gross.cents;
	}
	b->to->beside_rows += (int64_t)rows.n;
	return true;
}

/* ---- all of them ---- */

static bool list(struct booking *b, struct sents *out, struct err *e)
{
	struct sent d;
	struct rows *r = sql(b->db, "select id, client_id, corrects, contract_id, quote_id, number, sha256, issued, gross_cents, at_ms from invoice where issued >= ? and issued <= ? order by issued, id",
	                     b->o->from, b->o->until);
	while (row(r, b->mem, &d.id, &d.client, &d.corrects, &d.contract, &d.quote, &d.number, &d.sha256, &d.day, &d.gross, &d.at))
		*push(b->mem, out) = d;
	return done(r, e);
}

static void begin_year(struct booking *b, struct date day)
{
	struct business_year y = business_year(b->books.years, day);
	b->books.head.year = y.first;
	b->books.head.from = y.first.day > b->o->from.day ? y.first : b->o->from;
	b->books.head.until = y.last.day < b->o->until.day ? y.last : b->o->until;
	b->rows = (struct datev_rows){ 0 };
}

/* The file of the business year at hand; what it cannot hold is said of the file. */
static void end_year(struct booking *b)
{
	struct out bytes = out_open(b->mem);
	struct err why = { 0 };
	const struct datev_head *h = &b->books.head;
	if (!b->rows.n)
		return;
	if (datev_print(h, &b->rows, b->o->lang, b->mem, &bytes, &b->to->notes, &why))
		*push(b->mem, &b->to->files) = (struct ledger_file){ datev_name(h, b->mem), out_str(&bytes), h->from, h->until };
	else
		*push(b->mem, &b->to->missing) = str_keep(b->mem, err_str(&why));
}

/* What was sent, what came and what stands beside, each by day. */
struct days { const struct sents *sent; const struct ledger_cames *came; const struct besides *beside; size_t next[3]; };

/* The earliest that is left, of one day in that order; COUNT(next): none is. */
static size_t next_of(const struct days *d, struct date *day)
{
	const struct { bool left; struct date day; } at[] = {
		{ d->next[0] < d->sent->n, d->next[0] < d->sent->n ? d->sent->at[d->next[0]].day : (struct date){ 0 } },
		{ d->next[1] < d->came->n, d->next[1] < d->came->n ? d->came->at[d->next[1]].day : (struct date){ 0 } },
		{ d->next[2] < d->beside->n, d->next[2] < d->beside->n ? d->beside->at[d->next[2]].day : (struct date){ 0 } },
	};
	size_t best = COUNT(at);
	for (size_t i = 0; i < COUNT(at); i++)
		if (at[i].left && (best == COUNT(at) || at[i].day.day < day->day)) {
			best = i;
			*day = at[i].day;
		}
	return best;
}

static bool book_all(struct booking *b, struct days *d, struct err *e)
{
	struct date day = { 0 };
	int64_t all = (int64_t)(d->sent->n + d->came->n + d->beside->n), n = 0;
	for (size_t which; (which = next_of(d, &day)) < COUNT(d->next); n++) {
		size_t i = d->next[which]++;
		if (!n || day.day > b->books.head.until.day) {
			end_year(b);
			begin_year(b, day);
		}
		if (!(which == 0 ? book(b, &d->sent->at[i], e) : which == 1 ? book_came(b, &d->came->at[i], e) : book_beside(b, &d->beside->at[i], e)))
			return false;
		if (b->o->far)
			b->o->far(b->o->at, n + 1, all);
	}
	end_year(b);
	return !b->listed || hand_list(b, e);
}

/* What suppliers let off on days that may be with the adviser already. */
static bool say_came_later(const struct ledger_order *o, struct db *db, struct arena *mem, struct ledger_batch *out, struct err *e)
{
	struct ledger_cames later = { 0 };
	if (o->other && !o->other->later(db, o->from, o->until, mem, &later, e))
		return false;
	for (size_t i = 0; i < later.n; i++) {
		const struct ledger_came *c = &later.at[i];
		later_say(&(struct later){ text(mem, "{}, {}", c->seller, c->number), c->gross, c->day, c->at, c->back }, o->lang, mem, &out->later);
	}
	return true;
}

bool ledger_datev(struct db *db, const struct ledger_order *o, struct arena *mem, struct ledger_batch *out, struct err *e)
{
	struct sents all = { 0 };
	struct ledger_cames came = { 0 };
	struct besides beside = { 0 };
	struct booking b = { .db = db, .o = o, .mem = mem, .to = out };
	*out = (struct ledger_batch){ 0 };
	read_books(&b);
	if (!list(&b, &all, e) || !debtor_list(db, mem, &b.debtors, e) || (o->other && !o->other->list(db, o->from, o->until, mem, &came, e)) || !beside_list(db, o->from, o->until, o->lang, mem, &beside, &out->later, e) || !say_came_later(o, db, mem, out, e))
		return false;
	out->documents = (int64_t)all.n;
	out->beside = (int64_t)beside.n;
	for (size_t i = 0; i < came.n; i++)
		*(came.at[i].let_off ? &out->beside : &out->came) += 1;
	if (out->missing.n)
		return true;
	b.scratch = arena_open();
	b.receipts = out_open(mem);
	bool ok = book_all(&b, &(struct days){ &all, &came, &beside, { 0 } }, e);
	if (b.press)
		press_close(b.press);
	arena_close(b.scratch);
	return ok;
}
