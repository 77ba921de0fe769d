/* bill.c - an invoice that came, from its XML to fields and back: what crosses from the process that reads it, and what a line of it is for. */
#include "invoice/printed.h"
#include "purchase/bill.h"

enum { LINES_MOST = 5000, GROUPS_MOST = 50, DISCOUNTS_MOST = 10, WORDS_MOST = 1000, FAULTS_MOST = 20000, DAYS_MOST = 3650, PERCENT_MOST = 100000000 };

/* ---- in the process that reads ---- */

static struct str faults_of(const struct received *r, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < r->faults.n && o.len < FAULTS_MOST / 2; i++) {
		const struct fault *f = &r->faults.at[i];
		if (f->weight <= OFFICIAL_WARNS)
			print(&o, "{}{}{}{}: {}", o.len ? STR("\n") : NONE, f->rule, f->term.len ? STR(", ") : NONE, invoice_term_said(f->term, lang, mem), f->remedy);
	}
	return out_str(&o);
}

bool bill_of_xml(struct str xml, struct arena *mem, struct bill *out)
{
	struct received r[2];
	bool read = true;
	*out = (struct bill){ 0 };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		read &= invoice_read_xml(xml, lang, mem, &r[lang]);
		out->faults[lang] = faults_of(&r[lang], lang, mem);
	}
	if (!read)
		return false;
	const struct invoice *v = &r[0].v;
	bool credit = v->type == INVOICE_CREDIT;
	int64_t sign = credit ? -1 : 1;
	out->number = v->number;
	out->currency = r[0].currency;
	out->syntax = r[0].syntax;
	out->seller = v->seller.name;
	out->vat_id = v->seller.vat_id;
	out->iban = v->payment.iban;
	out->order = v->order.len ? v->order : v->buyer_reference;
	out->buyer = v->buyer.name;
	out->buyer_place = text(mem, "{}{}{} {}", v->buyer.place.street, v->buyer.place.street.len ? STR(", ") : NONE, v->buyer.place.post_code, v->buyer.place.city);
	out->buyer_vat = v->buyer.vat_id;
	out->issued = v->issued;
	out->due = v->due;
	out->net.cents = sign * v->totals.net.cents;
	out->vat.cents = sign * v->totals.vat.cents;
	out->gross.cents = sign * v->totals.gross.cents;
	out->prepaid.cents = sign * v->totals.prepaid.cents;
	out->rounding.cents = sign * v->totals.rounding.cents;
	out->payable.cents = sign * v->totals.due.cents;
	for (size_t i = 0; i < v->allowances.n && i < GROUPS_MOST; i++) {
		const struct allowance *a = &v->allowances.at[i];
		*push(mem, &out->allowances) = (struct bill_allowance){ a->reason.len ? a->reason : a->code, { (a->charge ? sign : -sign) * a->amount.cents }, a->tax };
	}
	out->passes = received_passes(&r[0]);
	out->terms = v->terms;
	out->discounts = v->discounts;
	if (!credit && !out->discounts.n)
		bill_terms_read(v->terms, v->issued, mem, &out->discounts);
	out->discounts.n = credit ? 0 : out->discounts.n < DISCOUNTS_MOST ? out->discounts.n : DISCOUNTS_MOST;
	for (size_t i = 0; i < v->groups.n && i < GROUPS_MOST; i++) {
		const struct tax_group *g = &v->groups.at[i];
		*push(mem, &out->groups) = (struct tax_group){ g->tax, { sign * g->basis.cents }, { sign * g->vat.cents } };
	}
	for (size_t i = 0; i < v->lines.n && i < LINES_MOST; i++) {
		const struct invoice_line *l = &v->lines.at[i];
		*push(mem, &out->lines) = (struct bill_line){ l->article, l->name, l->unit, { sign * l->quantity.u6 }, l->price, l->base, { sign * l->net.cents } };
	}
	return true;
}

/* ---- as fields ---- */

static void put(struct arena *mem, struct fields *f, const char *name, struct str value) { field_add(mem, f, str_of(name), str_cut(value, 0, utf8_good(str_cut(value, 0, FAULTS_MOST)))); }

static struct str line_print(const struct bill_line *l, struct arena *mem)
{
	struct fields f = { 0 };
	put(mem, &f, "number", l->number);
	put(mem, &f, "name", l->name);
	put(mem, &f, "unit", l->unit);
	put(mem, &f, "quantity", text(mem, "{}", l->quantity));
	put(mem, &f, "price", text(mem, "{}", l->price));
	put(mem, &f, "base", text(mem, "{}", l->base));
	put(mem, &f, "net", text(mem, "{}", l->net));
	return fields_print(mem, &f);
}

static struct str group_print(const struct tax_group *g, struct arena *mem)
{
	struct fields f = { 0 };
	put(mem, &f, "category", account_tax_code(g->tax.category));
	put(mem, &f, "rate", text(mem, "{}", g->tax.rate));
	put(mem, &f, "basis", text(mem, "{}", g->basis));
	put(mem, &f, "vat", text(mem, "{}", g->vat));
	return fields_print(mem, &f);
}

static struct str allowance_print(const struct bill_allowance *a, struct arena *mem)
{
	struct fields f = { 0 };
	put(mem, &f, "reason", a->reason);
	put(mem, &f, "amount", text(mem, "{}", a->amount));
	put(mem, &f, "category", account_tax_code(a->tax.category));
	put(mem, &f, "rate", text(mem, "{}", a->tax.rate));
	return fields_print(mem, &f);
}

static struct str discount_print(const struct discount *d, struct arena *mem)
{
	struct fields f = { 0 };
	put(mem, &f, "days", text(mem, "{}", (int64_t)d->days));
	put(mem, &f, "percent", text(mem, "{}", d->percent));
	put(mem, &f, "base", text(mem, "{}", d->base));
	return fields_print(mem, &f);
}

struct str bill_print(const struct bill *b, struct arena *mem)
{
	struct fields f = { 0 };
	put(mem, &f, "number", b->number);
	put(mem, &f, "currency", b->currency);
	put(mem, &f, "seller", b->seller);
	put(mem, &f, "vat_id", b->vat_id);
	put(mem, &f, "iban", b->iban);
	put(mem, &f, "order", b->order);
	put(mem, &f, "syntax", b->syntax);
	put(mem, &f, "buyer", b->buyer);
	put(mem, &f, "buyer_place", b->buyer_place);
	put(mem, &f, "buyer_vat", b->buyer_vat);
	put(mem, &f, "terms", b->terms);
	put(mem, &f, "german", b->faults[LANG_DE]);
	put(mem, &f, "english", b->faults[LANG_EN]);
	put(mem, &f, "issued", b->issued.day ? text(mem, "{}", b->issued) : NONE);
	put(mem, &f, "due", b->due.day ? text(mem, "{}", b->due) : NONE);
	put(mem, &f, "net", text(mem, "{}", b->net));
	put(mem, &f, "vat", text(mem, "{}", b->vat));
	put(mem, &f, "gross", text(mem, "{}", b->gross));
	put(mem, &f, "prepaid", text(mem, "{}", b->prepaid));
	put(mem, &f, "rounding", text(mem, "{}", b->rounding));
	put(mem, &f, "payable", text(mem, "{}", b->payable));
	put(mem, &f, "passes", b->passes ? STR("1") : STR("0"));
	for (size_t i = 0; i < b->lines.n; i++)
		field_add(mem, &f, STR("line"), line_print(&b->lines.at[i], mem));
	for (size_t i = 0; i < b->groups.n; i++)
		field_add(mem, &f, STR("tax"), group_print(&b->groups.at[i], mem));
	for (size_t i = 0; i < b->allowances.n; i++)
		field_add(mem, &f, STR("allowance"), allowance_print(&b->allowances.at[i], mem));
	for (size_t i = 0; i < b->discounts.n; i++)
		field_add(mem, &f, STR("discount"), discount_print(&b->discounts.at[i], mem));
	return fields_print(mem, &f);
}

/* Of one line, without what a page or a list cannot show. */
static bool word(const struct fields *f, const char *name, struct str *out)
{
	*out = field(f, str_of(name));
	for (size_t i = 0; i < out->len; i++)
		if ((unsigned char)out->at[i] < ' ' && out->at[i] != '\n' && out->at[i] != '\t')
			return false;
	return out->len <= WORDS_MOST;
}

static bool day(const struct fields *f, const char *name, struct date *out)
{
	struct str s = field(f, str_of(name));
	*out = (struct date){ 0 };
	return !s.len || date_parse(s, out);
}

static bool amount_if_any(const struct fields *f, const char *name, struct money *out)
{
	*out = (struct money){ 0 };
	return !field(f, str_of(name)).len || money_parse(field(f, str_of(name)), out);
}

static bool line_parse(struct str printed, struct arena *mem, struct bill_line *l)
{
	struct fields f = { 0 };
	return fields_parse(mem, printed, &f) && word(&f, "number", &l->number) && word(&f, "name", &l->name) && word(&f, "unit", &l->unit) && micro_parse(field(&f, STR("quantity")), &l->quantity) &&
	       micro_parse(field(&f, STR("price")), &l->price) && micro_parse(field(&f, STR("base")), &l->base) && money_parse(field(&f, STR("net")), &l->net);
}

static bool group_parse(struct str printed, struct arena *mem, struct tax_group *g)
{
	struct fields f = { 0 };
	*g = (struct tax_group){ 0 };
	return fields_parse(mem, printed, &f) && account_find_tax(field(&f, STR("category")), &g->tax.category) && micro_parse(field(&f, STR("rate")), &g->tax.rate) && money_parse(field(&f, STR("basis")), &g->basis) &&
	       money_parse(field(&f, STR("vat")), &g->vat);
}

static bool allowance_parse(struct str printed, struct arena *mem, struct bill_allowance *a)
{
	struct fields f = { 0 };
	*a = (struct bill_allowance){ 0 };
	return fields_parse(mem, printed, &f) && word(&f, "reason", &a->reason) && money_parse(field(&f, STR("amount")), &a->amount) && account_find_tax(field(&f, STR("category")), &a->tax.category) &&
	       micro_parse(field(&f, STR("rate")), &a->tax.rate);
}

static bool discount_parse(struct str printed, struct arena *mem, struct discount *d)
{
	struct fields f = { 0 };
	int64_t days = -1;
	*d = (struct discount){ 0 };
	bool good = fields_parse(mem, printed, &f) && field_int(&f, STR("days"), &days) && days >= 0 && days <= DAYS_MOST && micro_parse(field(&f, STR("percent")), &d->percent) && money_parse(field(&f, STR("base")), &d->base) &&
	            d->percent.u6 > 0 && d->percent.u6 < PERCENT_MOST && d->base.cents >= 0;
	d->days = (int)days;
	return good;
}

bool bill_parse(struct str printed, struct arena *mem, struct bill *b)
{
	struct fields f = { 0 };
	*b = (struct bill){ 0 };
	if (!fields_parse(mem, printed, &f) || !word(&f, "number", &b->number) || !word(&f, "currency", &b->currency) || !word(&f, "seller", &b->seller) || !word(&f, "vat_id", &b->vat_id) ||
	    !word(&f, "terms", &b->terms) || !word(&f, "buyer", &b->buyer) || !word(&f, "buyer_place", &b->buyer_place) || !word(&f, "buyer_vat", &b->buyer_vat) || !amount_if_any(&f, "prepaid", &b->prepaid) || !amount_if_any(&f, "rounding", &b->rounding) ||
	    !word(&f, "iban", &b->iban) || !word(&f, "order", &b->order) || !word(&f, "syntax", &b->syntax) || !day(&f, "issued", &b->issued) || !day(&f, "due", &b->due) ||
	    !money_parse(field(&f, STR("net")), &b->net) || !money_parse(field(&f, STR("vat")), &b->vat) || !money_parse(field(&f, STR("gross")), &b->gross) || !money_parse(field(&f, STR("payable")), &b->payable))
		return false;
	b->passes = str_is(field(&f, STR("passes")), STR("1"));
	b->faults[LANG_DE] = str_cut(field(&f, STR("german")), 0, FAULTS_MOST);
	b->faults[LANG_EN] = str_cut(field(&f, STR("english")), 0, FAULTS_MOST);
	for (size_t i = 0; i < f.n; i++)
		if (str_is(f.at[i].name, STR("line")) && (b->lines.n == LINES_MOST || !line_parse(f.at[i].value, mem, push(mem, &b->lines))))
			return false;
		else if (str_is(f.at[i].name, STR("tax")) && (b->groups.n == GROUPS_MOST || !group_parse(f.at[i].value, mem, push(mem, &b->groups))))
			return false;
		else if (str_is(f.at[i].name, STR("allowance")) && (b->allowances.n == GROUPS_MOST || !allowance_parse(f.at[i].value, mem, push(mem, &b->allowances))))
			return false;
		else if (str_is(f.at[i].name, STR("discount")) && (b->discounts.n == DISCOUNTS_MOST || !discount_parse(f.at[i].value, mem, push(mem, &b->discounts))))
			return false;
	return b->number.len && b->seller.len;
}

/* ---- asked from here ---- */

bool bill_read(struct str bytes, enum lang lang, struct arena *mem, struct bill *out, struct err *e)
{
	struct manuscript parts;
	struct str xml = bytes;
	bool german = lang == LANG_DE;
	if (str_starts(bytes, STR("%PDF-")) && !invoice_find_xml(bytes, mem, &parts, &xml, e))
		return false;
	if (!xml.len)
		return fail(e, "{}", german ? STR("in diesem PDF ist keine Rechnung in XML enthalten: es ist keine E-Rechnung") : STR("no invoice in XML is enclosed in this PDF: it is no electronic invoice"));
	if (!press_read(xml, mem, &parts, e))
		return false;
	const struct item *bill = manuscript_find(&parts, ITEM_BILL);
	if (bill)
		return bill_parse(bill->words.at[0], mem, out) || fail(e, "{}", german ? STR("die Rechnung nennt keine Nummer oder keinen Verkäufer") : STR("the invoice names no number or no seller"));
	struct str why = press_unread(&parts, lang);
	if (why.len)
		return fail(e, "{}{}", german ? STR("das ist keine Rechnung, die zu lesen ist: ") : STR("this is no invoice that can be read: "), why);
	return fail(e, "{}", german ? STR("das ist keine E-Rechnung (UBL, CII oder ein PDF, das eine enthält)") : STR("this is no electronic invoice (UBL, CII, or a PDF with one within)"));
}

/* ---- whom it is for ---- */

bool bill_is_for(const struct bill *b, struct str name, struct str vat_id, struct arena *mem)
{
	struct str said = utf8_fold(mem, str_trim(b->buyer)), own = utf8_fold(mem, str_trim(name));
	struct str said_vat = str_without(mem, b->buyer_vat, ' '), own_vat = str_without(mem, vat_id, ' ');
	if (!said.len || !own.len)
		return true;
	return said_vat.len && own_vat.len ? str_is(said_vat, own_vat) : str_has(said, own) || str_has(own, said);
}

/* ---- what a line is for ---- */

static bool is_same(struct str a, struct str b, struct arena *mem) { return a.len && str_is(utf8_fold(mem, str_trim(a)), utf8_fold(mem, str_trim(b))); }

const struct billable *bill_match(const struct bill_line *l, struct str said, const struct billables *all, struct arena *mem)
{
	const struct billable *best = NULL;
	int best_worth = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct billable *x = &all->at[i];
		bool number = is_same(l->number, x->number, mem) || is_same(l->number, x->article, mem);
		bool name = is_same(l->name, x->name, mem);
		if (!number && (l->number.len || !name))
			continue;
		int worth = 1 + 4 * str_has(said, x->order_number) + 2 * (x->left.u6 >= l->quantity.u6);
		if (worth > best_worth) {
			best = x;
			best_worth = worth;
		}
	}
	return best;
}

/* Prices per base on both sides; an invoice may have it per hundred. */
static bool is_priced(const struct matched *m)
{
	int64_t base = m->line.base.u6 ? m->line.base.u6 : 1000000;
	return (wide)m->line.price.u6 * 1000000 == (wide)m->price.u6 * base;
}

unsigned bill_differs(const struct matched *m)
{
	unsigned set = 0;
	if (!m->order_line)
		return DIFFERS_UNKNOWN;
	if (m->line.quantity.u6 + m->others.u6 > m->come.u6)
		set |= DIFFERS_NOT_COME;
	if (!is_priced(m))
		set |= DIFFERS_PRICE;
	if (m->line.number.len && !str_is(m->line.number, m->ordered_number))
		set |= DIFFERS_NUMBER;
	return set;
}
