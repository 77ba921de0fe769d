/* page.c - an order as it is sent to its supplier. */
#include "purchase/inside.h"

struct order_words { struct str title, number, name, quantity, price, net, sum, customer, please; };

/* Every piece of it is counted as it stands; nothing here is reckoned but the sum. */
struct str order_html(const struct order *o, const struct order_lines *lines, const struct supplier *to, enum lang lang, struct arena *mem)
{
	static const struct order_words both[] = {
		{ LIT("Bestellung"), LIT("Artikelnummer"), LIT("Bezeichnung"), LIT("Menge"), LIT("Einzelpreis"), LIT("Netto"), LIT("Summe netto"), LIT("Unsere Kundennummer"), LIT("Bitte nennen Sie die Bestellnummer auf Lieferschein und Rechnung.") },
		{ LIT("Order"), LIT("Article number"), LIT("Name"), LIT("Quantity"), LIT("Price"), LIT("Net"), LIT("Sum, net"), LIT("Our customer number"), LIT("Please name the order's number on delivery note and invoice.") },
	};
	const struct order_words *w = &both[lang];
	struct out p = out_open(mem);
	p.lang = lang;
	html(&p, "<!doctype html>\n<html lang=\"{}\"><body><h1>{} {}</h1>", lang == LANG_DE ? STR("de") : STR("en"), w->title, o->number);
	if (to->customer.len)
		html(&p, "<p>{}: {}</p>", w->customer, to->customer);
	html(&p, "<table><thead><tr><th>{}</th><th>{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th><th class=\"num\">{}</th></tr></thead><tbody>", w->number, w->name, w->quantity, w->price, w->net);
	for (size_t i = 0; i < lines->n; i++) {
		const struct order_line *l = &lines->at[i];
		struct out price = out_open(mem);
		price.lang = lang;
		account_put_price(&price, l->price);
		html(&p, "<tr><td>{}</td><td>{}</td><td class=\"num\">{} {}</td><td class=\"num\">{}</td><td class=\"num\">{}</td></tr>", l->number, l->name, l->quantity, account_unit_said(l->unit, l->quantity, lang), out_str(&price), l->net);
	}
	html(&p, "</tbody></table><p><strong>{}: {}</strong></p><p>{}</p></body></html>\n", w->sum, o->net, w->please);
	return out_str(&p);
}
