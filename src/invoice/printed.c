/* printed.c - the invoice as a letter: what the page shows, as a manuscript for the press, with the XML that leads enclosed.
 *
 * Hybrid after ZUGFeRD 2.3 (Factur-X 1.07), level XRECHNUNG: that level names the file xrechnung.xml and has XRechnung's own version. */
#include "invoice/inside.h"
#include "invoice/printed.h"
#include "invoice/words.h"
#include "inventory/iban.h"
#include "inventory/vat.h"
#include "inventory/words.h"

struct letter_of { const struct invoice *v; const struct words *w; enum lang lang; struct arena *mem; struct manuscript *m; };

/* A value as people of that language write it; nothing in it needs escaping. */
#define SAID(l, value) said_of((l), (l)->lang, HOLE(value))
static struct str said_of(const struct letter_of *l, enum lang lang, struct hole value)
{
	struct out o = out_open(l->mem);
	o.lang = lang;
	html(&o, "{}", value);
	return out_str(&o);
}

static void put(const struct letter_of *l, enum item_kind kind, struct str word) { manuscript_add(l->mem, l->m, kind, word); }

static void put_named(const struct letter_of *l, enum item_kind kind, struct str name, struct str value)
{
	if (value.len)
		manuscript_add(l->mem, l->m, kind, name, value);
}

/* Those that say something, behind each other. */
static struct str joined(struct arena *mem, struct str between, const struct str *parts, size_t n)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++)
		if (parts[i].len)
			print(&o, "{}{}", o.len ? between : NONE, parts[i]);
	return out_str(&o);
}
#define JOINED(mem, between, ...) joined((mem), STR(between), (const struct str[]){ __VA_ARGS__ }, COUNT(((const struct str[]){ __VA_ARGS__ })))

/* ---- head and foot ------------------------------------------------------------------------------------------------ */

/* A country is named to another one only. */
static struct strs address_of(const struct letter_of *l, const struct party *p, struct arena *mem)
{
	struct strs lines = { 0 };
	bool abroad = !str_is(l->v->seller.place.country, l->v->buyer.place.country);
	*push(mem, &lines) = p->name;
	address_lines(&(struct address){ p->place.street, p->place.street_more, p->place.post_code, p->place.city, abroad ? invoice_country_name(p->place.country, l->lang) : NONE }, mem, &lines);
	return lines;
}

static void put_lines(const struct letter_of *l, enum item_kind kind, const struct strs *lines, size_t most)
{
	if (lines->n)
		manuscript_put(l->mem, l->m, kind, lines->at, lines->n < most ? lines->n : most);
}

static void add(struct arena *mem, struct strs *lines, struct str name, struct str value)
{
	if (value.len)
		*push(mem, lines) = name.len ? text(mem, "{} {}", name, value) : value;
}

/* An IBAN in groups of four, as people copy it. */
static struct str grouped(struct str iban, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < iban.len; i += 4)
		print(&o, "{}{}", i ? STR(" ") : NONE, str_cut(iban, i, i + 4));
	return out_str(&o);
}

static void put_sender(const struct letter_of *l)
{
	const struct party *p = &l->v->seller;
	struct strs head = address_of(l, p, l->mem);
	add(l->mem, &head, NONE, p->phone);
	add(l->mem, &head, NONE, p->mail);
	put_lines(l, ITEM_SENDER, &head, 8);
	struct str place = JOINED(l->mem, " ", p->place.post_code, p->place.city);
	put(l, ITEM_RETURN, JOINED(l->mem, " · ", p->name, p->place.street, place));
}

/* Of the firm and not of this invoice (UNTDID 4451): it stands where such things do. */
static bool is_imprint(const struct invoice_note *n) { return str_is(n->code, STR("REG")); }

static void put_foot(const struct letter_of *l)
{
	const struct party *p = &l->v->seller;
	const struct payment *pay = &l->v->payment;
	struct strs house = address_of(l, p, l->mem), law = { 0 }, tax = { 0 }, account = { 0 };
	for (struct str rest = p->legal; rest.len;)
		add(l->mem, &law, NONE, str_split(&rest, '\n'));
	add(l->mem, &law, NONE, p->register_id);
	for (size_t i = 0; i < l->v->notes.n; i++)
		if (is_imprint(&l->v->notes.at[i]))
			add(l->mem, &law, NONE, l->v->notes.at[i].text);
	add(l->mem, &tax, l->w->vat_id, p->vat_id);
	add(l->mem, &tax, l->w->tax_number, p->tax_number);
	add(l->mem, &account, STR("IBAN"), grouped(pay->iban, l->mem));
	add(l->mem, &account, STR("BIC"), pay->bic);
	const struct strs *columns[] = { &house, &law, &tax, &account };
	for (size_t i = 0; i < COUNT(columns); i++)
		put_lines(l, ITEM_FOOT, columns[i], 12);
	manuscript_add(l->mem, l->m, ITEM_PAGE, l->w->page, l->w->page_of);
}

static struct str days(const struct letter_of *l, const struct period *p)
{
	return p->until.day == p->from.day ? SAID(l, p->until) : text(l->mem, "{} – {}", SAID(l, p->from), SAID(l, p->until));
}

static void put_facts(const struct letter_of *l)
{
	const struct invoice *v = l->v;
	const struct words *w = l->w;
	put_named(l, ITEM_FACT, w->day, SAID(l, v->issued));
	put_named(l, ITEM_FACT, w->service, v->period.until.day ? days(l, &v->period) : NONE);
	put_named(l, ITEM_FACT, w->delivered, v->delivered.day ? SAID(l, v->delivered) : NONE);
	put_named(l, ITEM_FACT, w->reference, v->buyer_reference);
	put_named(l, ITEM_FACT, w->order, str_is(v->order, v->buyer_reference) ? NONE : v->order);
	put_named(l, ITEM_FACT, w->contract, v->contract);
	put_named(l, ITEM_FACT, w->project, v->project);
	put_named(l, ITEM_FACT, vat_is_uid(v->buyer.vat_id) ? w->customer_uid : w->customer_vat, v->buyer.vat_id);
	for (size_t i = 0; i < v->preceding.n; i++)
		put_named(l, ITEM_FACT, v->type < INVOICE_CREDIT ? w->preceding : w->corrects, text(l->mem, "{} {} {}", v->preceding.at[i].number, w->of_day, SAID(l, v->preceding.at[i].issued)));
	put_named(l, ITEM_FACT, w->due, v->due.day ? SAID(l, v->due) : NONE);
	put_named(l, ITEM_FACT, w->contact, v->seller.contact);
}

/* ---- lines and sums ------------------------------------------------------------------------------------------------- */

static struct money signed_amount(const struct allowance *a) { return (struct money){ a->charge ? a->amount.cents : -a->amount.cents }; }

static struct str price_of(const struct letter_of *l, const struct invoice_line *line)
{
	struct out o = out_open(l->mem);
	o.lang = l->lang;
	account_put_price(&o, line->price);
	if (line->base.u6 && !invoice_is_each(line->unit, line->base))
		print(&o, " {} {} {}", l->w->each, SAID(l, line->base), account_unit_said(line->unit, line->base, l->lang));
	return out_str(&o);
}

static void put_line(const struct letter_of *l, const struct invoice_line *line, size_t number, struct money so_far)
{
	struct money before = line->net;
	for (size_t i = 0; i < line->allowances.n; i++)
		before.cents -= signed_amount(&line->allowances.at[i]).cents;
	manuscript_add(l->mem, l->m, ITEM_ROW, SAID(l, so_far), SAID(l, number), line->name, str_trim(text(l->mem, "{} {}", SAID(l, line->quantity), account_unit_said(line->unit, line->quantity, l->lang))),
		price_of(l, line), text(l->mem, "{} %", SAID(l, line->tax.rate)), SAID(l, before));
	if (line->description.len)
		put(l, ITEM_UNDER, line->description);
	if (line->article.len)
		put(l, ITEM_FINE, text(l->mem, "{} {}", l->w->article, line->article));
	if (line->note.len)
		put(l, ITEM_FINE, line->note);
	if (line->period.until.day)
		put(l, ITEM_FINE, days(l, &line->period));
	for (size_t i = 0; i < line->allowances.n; i++)
		manuscript_add(l->mem, l->m, ITEM_PART, line->allowances.at[i].reason, SAID(l, signed_amount(&line->allowances.at[i])));
}

static void put_sum(const struct letter_of *l, enum item_kind kind, struct str name, struct money m, struct str why)
{
	manuscript_add(l->mem, l->m, kind, name, SAID(l, m), why);
}

static void put_sums(const struct letter_of *l)
{
	const struct invoice *v = l->v;
	const struct invoice_totals *t = &v->totals;
	if (v->allowances.n)
		put_sum(l, ITEM_SUM, l->w->lines, t->lines, NONE);
	for (size_t i = 0; i < v->allowances.n; i++)
		put_sum(l, ITEM_SUM, v->allowances.at[i].reason, signed_amount(&v->allowances.at[i]), NONE);
	put_sum(l, ITEM_SUM, l->w->sum, t->net, NONE);
	for (size_t i = 0; i < v->groups.n; i++) {
		const struct tax_group *g = &v->groups.at[i];
		struct str reason = invoice_exemption_said(g->tax.category, l->lang, l->mem);
		put_sum(l, ITEM_SUM, text(l->mem, "{} {} % {} {}", l->w->vat, SAID(l, g->tax.rate), l->w->on, SAID(l, g->basis)), g->vat, reason);
	}
	bool more = t->prepaid.cents || t->rounding.cents;
	if (more)
		put_sum(l, ITEM_SUM, l->w->gross, t->gross, NONE);
	if (t->prepaid.cents)
		put_sum(l, ITEM_SUM, l->w->prepaid, (struct money){ -t->prepaid.cents }, NONE);
	if (t->rounding.cents)
		put_sum(l, ITEM_SUM, l->w->rounding, t->rounding, NONE);
	put_sum(l, ITEM_TOTAL, more ? l->w->payable : l->w->gross, t->due, NONE);
}

static void put_table(const struct letter_of *l)
{
	const struct invoice *v = l->v;
	const struct words *w = l->w;
	struct money so_far = { 0 };
	manuscript_add(l->mem, l->m, ITEM_COLUMNS, text(l->mem, ">{}", w->place), text(l->mem, "*{}", w->name), text(l->mem, ">{}", w->quantity), text(l->mem, ">{}", w->price),
		text(l->mem, ">{}", w->rate), text(l->mem, ">{}", w->net));
	put(l, ITEM_CARRY, w->carry);
	for (size_t i = 0; i < v->lines.n; i++) {
		so_far.cents += v->lines.at[i].net.cents;
		put_line(l, &v->lines.at[i], i + 1, so_far);
	}
	put_sums(l);
}

/* ---- payment --------------------------------------------------------------------------------------------------------- */

/* By a transfer of the one who gets it. */
static bool is_to_be_paid(const struct invoice *v)
{
	return v->type != INVOICE_CREDIT && v->totals.due.cents > 0 && v->payment.iban.len && (v->payment.means == MEANS_SEPA || v->payment.means == MEANS_TRANSFER);
}

static struct str purpose_of(const struct invoice *v) { return v->payment.reference.len ? v->payment.reference : v->number; }

/* What a banking app reads (EPC069-12, version 002): a SEPA credit transfer of the amount due. NONE: it is none, or beyond what a code holds. */
static struct str giro_code(const struct invoice *v, struct arena *mem)
{
	enum { NAME_MOST = 70, WORDS_MOST = 140, THOUSANDS_MOST = 99999999 };
	const struct payment *p = &v->payment;
	int64_t cents = v->totals.due.cents;
	struct str purpose = purpose_of(v);
	if (!is_to_be_paid(v) || !iban_is(p->iban) || cents / 1000 > THOUSANDS_MOST || v->seller.name.len > NAME_MOST || purpose.len > WORDS_MOST ||
	    str_has(v->seller.name, STR("\n")) || str_has(purpose, STR("\n")))
		return NONE;
	return text(mem, "BCD\n002\n1\nSCT\n{}\n{}\n{}\nEUR{}\n\n\n{}", p->bic, v->seller.name, p->iban, v->totals.due, purpose);
}

/* "2 % Skonto bei Zahlung bis 14.11.2026: 1.770,53 €"; nothing where the terms say it in words. */
static void put_discounts(const struct letter_of *l)
{
	if (invoice_says_discount(l->v->terms, l->lang, l->mem))
		return;
	for (size_t i = 0; i < l->v->discounts.n; i++) {
		const struct discount *d = &l->v->discounts.at[i];
		struct date by = { l->v->issued.day + d->days };
		struct money off = { 0 };
		if (!money_percent(d->base.cents ? d->base : l->v->totals.gross, d->percent, &off))
			continue;
		struct money left = { l->v->totals.due.cents - off.cents };
		put(l, ITEM_TEXT, text(l->mem, "{} % {} {} {}: {}", SAID(l, d->percent), l->w->discount, l->w->paid_by, SAID(l, by), SAID(l, left)));
	}
}

static void put_payment(const struct letter_of *l)
{
	const struct invoice *v = l->v;
	const struct payment *p = &v->payment;
	struct str code = giro_code(v, l->mem);
	bool debit = p->means == MEANS_DEBIT, pays = is_to_be_paid(v);
	put(l, ITEM_HEADING, l->w->pay);
	put_discounts(l);
	if (v->terms.len)
		put(l, ITEM_TEXT, v->terms);
	if (debit)
		put(l, ITEM_TEXT, text(l->mem, "{}.", l->w->direct_debit));
	if (code.len)
		manuscript_add(l->mem, l->m, ITEM_CODE, code, l->w->code);
	put_named(l, ITEM_PAIR, l->w->receiver, pays ? v->seller.name : NONE);
	put_named(l, ITEM_PAIR, STR("IBAN"), grouped(debit ? p->debtor_iban : pays ? p->iban : NONE, l->mem));
	put_named(l, ITEM_PAIR, STR("BIC"), pays ? p->bic : NONE);
	put_named(l, ITEM_PAIR, l->w->mandate, p->mandate);
	put_named(l, ITEM_PAIR, l->w->creditor, p->creditor_id);
	put_named(l, ITEM_PAIR, l->w->purpose, pays || debit ? purpose_of(v) : NONE);
	put_named(l, ITEM_PAIR, l->w->payable, pays ? SAID(l, v->totals.due) : NONE);
}

/* What belongs to the invoice stands in its XML; who has only a reader of PDFs finds it beside. */
static void put_attachments(const struct letter_of *l, struct str invoice)
{
	for (size_t i = 0; i < l->v->attachments.n; i++) {
		const struct attachment *a = &l->v->attachments.at[i];
		if (a->bytes.len && a->filename.len && !str_is(a->filename, invoice))
			manuscript_add(l->mem, l->m, ITEM_FILE, a->filename, a->mime, a->description.len ? a->description : a->id, STR("Supplement"), a->bytes);
	}
}

/* ---- the whole ----------------------------------------------------------------------------------------------------------- */

void invoice_print_manuscript(const struct invoice *v, enum lang lang, struct str cii, struct arena *mem, struct manuscript *out)
{
	*out = (struct manuscript){ 0 };
	const struct letter_of l = { v, &invoice_words[lang], lang, mem, out };
	struct str file = STR("xrechnung.xml");
	struct strs address = address_of(&l, &v->buyer, mem);
	put(&l, ITEM_LANGUAGE, lang == LANG_DE ? STR("de") : STR("en"));
	put(&l, ITEM_TITLE, text(mem, "{} {}", l.w->titles[v->type], v->number));
	put(&l, ITEM_AUTHOR, v->seller.name);
	put(&l, ITEM_DAY, text(mem, "{}", v->issued));
	put_sender(&l);
	put_lines(&l, ITEM_ADDRESS, &address, 8);
	put_facts(&l);
	for (size_t i = 0; i < v->notes.n; i++)
		if (!is_imprint(&v->notes.at[i]))
			put(&l, ITEM_TEXT, v->notes.at[i].text);
	put_table(&l);
	put_payment(&l);
	put_foot(&l);
	manuscript_add(mem, out, ITEM_FILE, file, STR("text/xml"), text(mem, "{} {} (XRechnung)", l.w->titles[v->type], v->number), STR("Alternative"), cii);
	put_attachments(&l, file);
	manuscript_add(mem, out, ITEM_HYBRID, file, STR("3.0"), STR("XRECHNUNG"));
}

struct invoice invoice_within_cii(const struct invoice *v, enum lang lang, struct arena *mem)
{
	struct invoice as = *v;
	as.lang = lang;
	struct out o = out_open(mem);
	o.lang = lang;
	if (v->preceding.n < 2)
		return as;
	as.preceding = (struct precedings){ 0 };
	*push(mem, &as.preceding) = v->preceding.at[v->preceding.n - 1];
	as.notes = (struct invoice_notes){ 0 };
	for (size_t i = 0; i < v->notes.n; i++)
		*push(mem, &as.notes) = v->notes.at[i];
	print(&o, "{}: ", v->type < INVOICE_CREDIT ? invoice_words[lang].preceding : invoice_words[lang].corrects);
	for (size_t i = 0; i < v->preceding.n; i++) {
		print(&o, "{}{} {} ", i ? STR(", ") : NONE, v->preceding.at[i].number, invoice_words[lang].of_day);
		html(&o, "{}", v->preceding.at[i].issued);
	}
	*push(mem, &as.notes) = (struct invoice_note){ NONE, out_str(&o) };
	return as;
}

bool invoice_print_pdf(const struct invoice *v, enum lang lang, struct press *press, struct arena *mem, struct str *pdf, struct err *e)
{
	struct manuscript m;
	struct out cii = out_open(mem);
	struct invoice as = invoice_within_cii(v, lang, mem);
	if (!invoice_print_cii(&as, &cii, e))
		return false;
	invoice_print_manuscript(v, lang, out_str(&cii), mem, &m);
	return press_print(press, &m, mem, pdf, e);
}

bool invoice_print_sent(struct str ubl, struct str page_html, enum lang lang, struct str logo, struct arena *mem, struct str *pdf, struct err *e)
{
	struct received r;
	struct press *press;
	struct manuscript m;
	struct out cii = out_open(mem);
	struct str work_html = invoice_work_of(page_html);
	if (!invoice_read_xml(ubl, lang, mem, &r))
		return fail(e, "the stored invoice cannot be read: {}", invoice_print_faults(&r.faults, mem));
	struct invoice as = invoice_within_cii(&r.v, lang, mem);
	if (!invoice_print_cii(&as, &cii, e) || !press_open(mem, &press, e))
		return false;
	press_set_logo(press, logo);
	invoice_print_manuscript(&r.v, lang, out_str(&cii), mem, &m);
	if (work_html.len) {
		manuscript_put(mem, &m, ITEM_LEAF, NULL, 0);
		manuscript_add_page(mem, &m, work_html);
	}
	bool ok = press_print(press, &m, mem, pdf, e);
	press_close(press);
	return ok;
}
