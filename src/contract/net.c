/* net.c - how prices are meant: without tax, and in euro. Between firms a price is net, and so it is invoiced; who signs shall read it.
 * What is owed in another currency is shown and kept, but not invoiced. */
#include "contract/analyse.h"
#include "contract/money.h"

/* Prose keeps its language when keywords are translated. "gross" is a word of both, and of the tax in one of them. */
static bool is_of_tax(const struct prose_words *w, size_t i, enum lang lang)
{
	static const struct str stems[] = { LIT("umsatzsteuer"), LIT("mehrwertsteuer"), LIT("netto"), LIT("brutto") };
	bool is = prose_is(w, i, STR("ust|mwst|vat|gst|tax|taxes|net")) || (lang == LANG_EN && prose_is(w, i, STR("gross")));
	for (size_t k = 0; k < COUNT(stems); k++)
		is |= str_has(w->at[i].key, stems[k]);
	return is;
}

bool prices_name_tax(const struct contract *c, struct arena *mem)
{
	bool named = false;
	for (size_t i = 0; i < c->pieces.n && !named; i++) {
		struct prose_words w = { 0 };
		if (c->pieces.at[i].prose)
			prose_split(c->pieces.at[i].text, mem, &w);
		for (size_t k = 0; k < w.n && !named; k++)
			named = is_of_tax(&w, k, c->lang);
	}
	return named;
}

static const struct price_decl *first_price(const struct contract *c)
{
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_PRICE])
			return c->statements.at[i].body;
	return NULL;
}

void net_check(struct reader *r)
{
	const struct price_decl *d = first_price(r->c);
	struct str currency = r->c->head.currency;
	if (d && !prices_name_tax(r->c, r->mem))
		contract_say(r, STR("M20"), WEIGHT_HINT, &d->name, SAYING(r, "der Text sagt nicht, ob die Preise netto oder brutto sind: berechnet wird netto", "the text does not say whether prices are net or gross: they are charged net"),
			SAYING(r, "ein Satz wie „Alle Preise verstehen sich zuzüglich der gesetzlichen Umsatzsteuer.“", "a sentence like \"All prices are net of value added tax.\""));
	if (d && !str_is(currency, STR("EUR")))
		contract_say(r, STR("M21"), WEIGHT_HINT, &d->name, SAY(r, "der Vertrag rechnet in {}: Rechnungen stellt das Programm nur in Euro aus", "the contract reckons in {}: the program issues invoices in euro only", currency),
			SAY(r, "was in {} geschuldet wird, zeigt und bewahrt es; die Rechnung schreiben Sie anderswo", "what is owed in {} is shown and kept; the invoice is written elsewhere", currency));
}
