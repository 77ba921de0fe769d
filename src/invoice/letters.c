/* letters.c - characters of an invoice for which the press has no letter, field by field: the PDF shows a box for each, the XML has them exactly. Pure. */
#include "invoice/inside.h"
#include "invoice/printed.h"
#include <stddef.h>

#define OF_INVOICE(field) offsetof(struct invoice, field)
#define OF_LINE(field) offsetof(struct invoice_line, field)
struct term_at { struct str term; size_t at; };

/* What the letter prints of what somebody wrote. */
static const struct term_at of_document[] = {
	{ LIT("BT-10"), OF_INVOICE(buyer_reference) }, { LIT("BT-13"), OF_INVOICE(order) }, { LIT("BT-12"), OF_INVOICE(contract) }, { LIT("BT-11"), OF_INVOICE(project) },
	{ LIT("BT-27"), OF_INVOICE(seller.name) }, { LIT("BT-35"), OF_INVOICE(seller.place.street) }, { LIT("BT-36"), OF_INVOICE(seller.place.street_more) }, { LIT("BT-37"), OF_INVOICE(seller.place.city) },
	{ LIT("BT-33"), OF_INVOICE(seller.legal) }, { LIT("BT-41"), OF_INVOICE(seller.contact) },
	{ LIT("BT-44"), OF_INVOICE(buyer.name) }, { LIT("BT-50"), OF_INVOICE(buyer.place.street) }, { LIT("BT-51"), OF_INVOICE(buyer.place.street_more) }, { LIT("BT-52"), OF_INVOICE(buyer.place.city) }, { LIT("BT-56"), OF_INVOICE(buyer.contact) },
	{ LIT("BT-75"), OF_INVOICE(delivery.street) }, { LIT("BT-77"), OF_INVOICE(delivery.city) }, { LIT("BT-83"), OF_INVOICE(payment.reference) }, { LIT("BT-20"), OF_INVOICE(terms) },
};
static const struct term_at of_line[] = {
	{ LIT("BT-153"), OF_LINE(name) }, { LIT("BT-154"), OF_LINE(description) }, { LIT("BT-127"), OF_LINE(note) }, { LIT("BT-155"), OF_LINE(article) },
};

static void look(struct str term, struct str words, int line, struct arena *mem, struct undrawns *out)
{
	struct str letters = press_undrawn(words, mem);
	if (letters.len)
		*push(mem, out) = (struct undrawn){ term, letters, line };
}

static struct str words_at(const void *from, size_t at) { return *(const struct str *)(const void *)((const char *)from + at); }

void invoice_undrawn(const struct invoice *v, struct arena *mem, struct undrawns *out)
{
	for (size_t i = 0; i < COUNT(of_document); i++)
		look(of_document[i].term, words_at(v, of_document[i].at), 0, mem, out);
	for (size_t i = 0; i < v->notes.n; i++)
		look(STR("BT-22"), v->notes.at[i].text, 0, mem, out);
	for (size_t n = 0; n < v->lines.n; n++)
		for (size_t i = 0; i < COUNT(of_line); i++)
			look(of_line[i].term, words_at(&v->lines.at[n], of_line[i].at), (int)n + 1, mem, out);
}

/* Of its markup every letter is drawn, so what is left is of its words. */
void invoice_undrawn_work(struct str page_html, struct arena *mem, struct undrawns *out)
{
	look(NONE, invoice_work_of(page_html), 0, mem, out);
}

struct str undrawn_said(const struct undrawn *u, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	bool german = lang == LANG_DE;
	print(&o, "{}", u->term.len ? invoice_term_said(u->term, lang, mem) : german ? STR("Leistungsnachweis") : STR("Record of work"));
	if (u->line)
		print(&o, " ({} {})", german ? STR("Position") : STR("line"), (int64_t)u->line);
	print(&o, ": {}", u->letters);
	return out_str(&o);
}
