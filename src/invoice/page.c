/* page.c - the invoice to read and to print: the same model, the same sums, in the client's language.
 *
 * The structured document leads; the page shows nothing it does not say, and every line shows the clause
 * or quote it rests on. */
#include "invoice/invoice.h"
#include "inventory/vat.h"
#include "inventory/words.h"
#include "invoice/words.h"

static const struct words *in(const struct out *out) { return &invoice_words[out->lang]; }

static void put_lines_of(struct out *out, struct str s)
{
	while (s.len) {
		html(out, "{}", str_split(&s, '\n'));
		if (s.len)
			html(out, "<br>");
	}
}

static void put_paragraph(struct out *out, struct str s)
{
	if (s.len == 0)
		return;
	html(out, "<p>");
	put_lines_of(out, s);
	html(out, "</p>");
}

static void put_address(const struct party *p, struct out *out)
{
	struct strs lines = { 0 };
	address_lines(&(struct address){ p->place.street, p->place.street_more, p->place.post_code, p->place.city, p->place.country }, out->mem, &lines);
	html(out, "{}", p->name);
	for (size_t i = 0; i < lines.n; i++)
		html(out, "<br>{}", lines.at[i]);
}

static void put_fact(struct out *out, struct str name, struct str value)
{
	if (value.len)
		html(out, "<div><dt>{}</dt><dd>{}</dd></div>", name, value);
}

static void put_facts(const struct invoice *v, struct out *out)
{
	const struct words *w = in(out);
	html(out, "<dl class=\"facts\"><div><dt>{}</dt><dd>{}</dd></div>", w->day, v->issued);
	if (v->period.until.day)
		html(out, "<div><dt>{}</dt><dd>{} – {}</dd></div>", w->service, v->period.from, v->period.until);
	if (v->delivered.day)
		html(out, "<div><dt>{}</dt><dd>{}</dd></div>", w->delivered, v->delivered);
	put_fact(out, w->reference, v->buyer_reference);
	put_fact(out, w->order, v->order);
	put_fact(out, w->contract, v->contract);
	put_fact(out, vat_is_uid(v->buyer.vat_id) ? w->customer_uid : w->customer_vat, v->buyer.vat_id);
	if (v->due.day)
		html(out, "<div><dt>{}</dt><dd>{}</dd></div>", w->due, v->due);
	for (size_t i = 0; i < v->preceding.n; i++)
		html(out, "<div><dt>{}</dt><dd>{} {} {}</dd></div>", v->type < INVOICE_CREDIT ? w->preceding : w->corrects, v->preceding.at[i].number, w->of_day, v->preceding.at[i].issued);
	html(out, "</dl>");
}

static void put_price(const struct invoice_line *l, struct out *out)
{
	html(out, "<td class=\"num\" data-label=\"{}\">", in(out)->price);
	account_put_price(out, l->price);
	if (l->base.u6 && !invoice_is_each(l->unit, l->base))
		html(out, " {} {} {}", in(out)->each, l->base, account_unit_said(l->unit, l->base, out->lang));
	html(out, "</td>");
}

static struct money signed_amount(const struct allowance *a)
{
	return (struct money){ a->charge ? a->amount.cents : -a->amount.cents };
}

static void put_allowance(const struct allowance *a, struct out *out)
{
	html(out, "<tr class=\"sub\"><td></td><td colspan=\"4\">{}</td><td class=\"num\">{}</td></tr>", a->reason, signed_amount(a));
}

static void put_line(const struct invoice_line *l, size_t number, struct out *out)
{
	struct money before = l->net;
	for (size_t i = 0; i < l->allowances.n; i++)
		before.cents -= signed_amount(&l->allowances.at[i]).cents;
	const struct words *w = in(out);
	html(out, "<tr><td class=\"num\" data-label=\"{}\">{}</td><td>{}", w->place, number, l->name);
	if (l->description.len)
		html(out, "<br>{}", l->description);
	if (l->note.len)
		html(out, "<br><small class=\"muted\">{}</small>", l->note);
	if (l->period.until.day && l->period.until.day != l->period.from.day)
		html(out, "<br><small class=\"muted\">{} – {}</small>", l->period.from, l->period.until);
	else if (l->period.until.day)
		html(out, "<br><small class=\"muted\">{}</small>", l->period.until);
	html(out, "</td><td class=\"num\" data-label=\"{}\">{} {}</td>", w->quantity, l->quantity, account_unit_said(l->unit, l->quantity, out->lang));
	put_price(l, out);
	html(out, "<td class=\"num\" data-label=\"{}\">{} %</td><td class=\"num\" data-label=\"{}\">{}</td></tr>", w->rate, l->tax.rate, w->net, before);
	for (size_t i = 0; i < l->allowances.n; i++)
		put_allowance(&l->allowances.at[i], out);
}

static void put_sum(struct out *out, struct str name, struct money m, bool always)
{
	if (always || m.cents)
		html(out, "<tr><th colspan=\"5\">{}</th><td class=\"num\">{}</td></tr>", name, m);
}

static void put_groups(const struct invoice *v, struct out *out)
{
	const struct words *w = in(out);
	for (size_t i = 0; i < v->groups.n; i++) {
		const struct tax_group *g = &v->groups.at[i];
		struct str reason = invoice_exemption_said(g->tax.category, out->lang, out->mem);
		html(out, "<tr><th colspan=\"5\">{} {} % {} {}", w->vat, g->tax.rate, w->on, g->basis);
		if (reason.len)
			html(out, "<br><small>{}</small>", reason);
		html(out, "</th><td class=\"num\">{}</td></tr>", g->vat);
	}
}

static void put_totals(const struct invoice *v, struct out *out)
{
	const struct words *w = in(out);
	const struct invoice_totals *t = &v->totals;
	bool plain = t->allowances.cents == 0 && t->charges.cents == 0;
	if (!plain)
		put_sum(out, w->lines, t->lines, true);
	for (size_t i = 0; i < v->allowances.n; i++)
		put_sum(out, v->allowances.at[i].reason, signed_amount(&v->allowances.at[i]), true);
	put_sum(out, w->sum, t->net, true);
	put_groups(v, out);
	put_sum(out, w->gross, t->gross, true);
	put_sum(out, w->prepaid, (struct money){ -t->prepaid.cents }, false);
	put_sum(out, w->rounding, t->rounding, false);
	html(out, "<tr class=\"total\"><th colspan=\"5\">{}</th><td class=\"num\">{}</td></tr>", w->payable, t->due);
}

static void put_table(const struct invoice *v, struct out *out)
{
	const struct words *w = in(out);
	html(out, "<table class=\"lines\"><thead><tr><th class=\"num\">{}</th><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th></tr></thead><tbody>",
	     w->place, w->name, w->quantity, w->price, w->rate, w->net);
	for (size_t i = 0; i < v->lines.n; i++)
		put_line(&v->lines.at[i], i + 1, out);
	html(out, "</tbody><tfoot>");
	put_totals(v, out);
	html(out, "</tfoot></table>");
}

/* An IBAN in groups of four, as people copy it. */
static void put_iban(struct str iban, struct out *out)
{
	for (size_t i = 0; i < iban.len; i += 4)
		html(out, "{}{}", i ? STR(" ") : NONE, str_cut(iban, i, i + 4));
}

static void put_payment(const struct invoice *v, struct out *out)
{
	const struct words *w = in(out);
	html(out, "<section class=\"terms\"><h2>{}</h2>", w->pay);
	bool said = invoice_says_discount(v->terms, out->lang, out->mem);
	for (size_t i = 0; i < v->discounts.n && !said; i++)
		html(out, "<p>{}: {} % / {} {}</p>", w->discount, v->discounts.at[i].percent, v->discounts.at[i].days, w->days);
	put_paragraph(out, v->terms);
	if (v->payment.iban.len && v->type != INVOICE_CREDIT) {
		html(out, "<p>IBAN ");
		put_iban(v->payment.iban, out);
		html(out, " {}</p>", v->payment.bic);
	}
	if (v->payment.reference.len && v->type != INVOICE_CREDIT)
		html(out, "<p>{}: {}</p>", w->purpose, v->payment.reference);
	if (v->payment.mandate.len)
		html(out, "<p>{} · {} · IBAN {}</p>", v->payment.mandate, v->payment.creditor_id, v->payment.debtor_iban);
	html(out, "</section>");
}

/* Each part that is there, with a dot between. */
static void put_next(struct str label, struct str value, bool *first, struct out *out)
{
	if (value.len)
		html(out, "{}{}{}{}", *first ? NONE : STR(" · "), label, label.len ? STR(" ") : NONE, value);
	*first &= value.len == 0;
}

static void put_foot(const struct party *p, struct out *out)
{
	const struct words *w = in(out);
	bool first = true;
	html(out, "<div class=\"imprint muted\"><p>");
	put_next(NONE, p->name, &first, out);
	put_next(NONE, p->contact, &first, out);
	put_next(NONE, p->phone, &first, out);
	put_next(NONE, p->mail, &first, out);
	html(out, "</p><p>");
	put_lines_of(out, p->legal);
	first = p->legal.len == 0;
	put_next(NONE, p->register_id, &first, out);
	put_next(w->vat_id, p->vat_id, &first, out);
	put_next(w->tax_number, p->tax_number, &first, out);
	html(out, "</p></div>");
}

void invoice_print_page(const struct invoice *v, struct out *out)
{
	const struct words *w = in(out);
	html(out, "<article class=\"sheet invoice\" lang=\"{}\"><div class=\"letterhead\"><p class=\"from\">", out->lang == LANG_DE ? STR("de") : STR("en"));
	put_address(&v->seller, out);
	html(out, "</p><p class=\"to\">");
	put_address(&v->buyer, out);
	html(out, "</p></div><h1>{} {}</h1>", w->titles[v->type], v->number);
	put_facts(v, out);
	for (size_t i = 0; i < v->notes.n; i++)
		put_paragraph(out, v->notes.at[i].text);
	put_table(v, out);
	put_payment(v, out);
	put_foot(&v->seller, out);
	html(out, "</article>");
}
