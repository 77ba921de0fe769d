/* preceding.c - the invoices that another document names (BG-3), and what its lines say of them.
 *
 * A line that takes off what an instalment asked for names that invoice with its net and VAT; a line that takes something back names the invoices it
 * stands on (§ 17 and § 31 UStG). Both are said on the line, so that they are in every syntax; CII has room for one in BG-3, there a note names all. */
#include "invoice/inside.h"
#include "invoice/words.h"

static void add_once(const struct step *s, struct preceding p, struct precedings *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i].number, p.number))
			return;
	*push(s->mem, all) = p;
}

/* "Rechnung RE-2026-0001 vom 01.06.2026, 580,00 € netto und 110,20 € Umsatzsteuer". */
bool invoice_say_taken_off(const struct step *s, struct claim *c, enum lang lang, struct precedings *all, struct err *e)
{
	struct preceding p;
	struct out o = out_open(s->mem);
	struct money net = { -c->owed.net.cents }, vat = { 0 };
	o.lang = lang;
	if (!instalment_invoice(s->db, c, s->mem, &p.number, &p.issued, e))
		return false;
	if (!p.number.len)
		return true;
	add_once(s, p, all);
	money_percent(net, c->owed.tax.rate, &vat);
	if (lang == LANG_DE)
		html(&o, "Rechnung {} vom {}, {} netto und {} Umsatzsteuer", p.number, p.issued, net, vat);
	else
		html(&o, "Invoice {} of {}, {} net and {} VAT", p.number, p.issued, net, vat);
	c->owed.note = out_str(&o);
	return true;
}

#define BILLED "select distinct i.id, i.number, i.issued from claim k join invoice i on i.client_id = k.client_id and i.id = k.invoice_id where k.client_id = ? and k.source = ? and k.net_cents > 0" \
	" and not exists (select 1 from invoice x where x.client_id = i.client_id and x.corrects = i.id) and "

/* What the claim takes something of: a correction of the work of its part, a credit for a missed promise of the flat fee of its days, what a month is charged less of
 * what that month was charged, by its name as far as it has stood on an invoice. */
static struct rows *stands_on(const struct step *s, const struct claim *c, bool by_name)
{
	if (c->source == CLAIM_CORRECTION)
		return sql(s->db, BILLED "exists (select 1 from correction f join time_entry t on t.client_id = f.client_id and t.part_id = f.part_id where f.client_id = k.client_id and f.id = ? and t.id = k.source_id) order by i.id",
		           c->client, (int)CLAIM_TIME, c->source_id);
	if (c->source == CLAIM_CREDIT)
		return sql(s->db, BILLED "k.served_from <= ? and k.served_until >= ? order by i.id", c->client, (int)CLAIM_FEE, c->until, c->from);
	if (by_name)
		return sql(s->db, BILLED "k.source_id = ? and k.name = ? order by i.id", c->client, (int)c->source, c->source_id, c->owed.name);
	return sql(s->db, BILLED "k.source_id = ? order by i.id", c->client, (int)c->source, c->source_id);
}

static bool add_all(const struct step *s, struct rows *r, struct precedings *all, struct err *e)
{
	struct preceding p;
	int64_t id;
	while (row(r, s->mem, &id, &p.number, &p.issued))
		add_once(s, p, all);
	return done(r, e);
}

bool invoice_taken_back(const struct step *s, const struct claim *c, struct precedings *all, struct err *e)
{
	struct precedings own = { 0 };
	if (c->owed.net.cents >= 0 && c->source != CLAIM_CORRECTION)
		return true;
	if (!add_all(s, stands_on(s, c, true), &own, e) || (!own.n && !add_all(s, stands_on(s, c, false), &own, e)))
		return false;
	for (size_t i = 0; i < own.n; i++)
		add_once(s, own.at[i], all);
	return true;
}

bool invoice_say_taken_back(const struct step *s, const struct claim *c, enum lang lang, struct str *note, struct err *e)
{
	struct precedings own = { 0 };
	struct out o = out_open(s->mem);
	o.lang = lang;
	if (!invoice_taken_back(s, c, &own, e))
		return false;
	if (!own.n)
		return true;
	print(&o, "{}{}", *note, note->len ? STR("; ") : NONE);
	for (size_t i = 0; i < own.n; i++) {
		print(&o, "{}{} {} ", i ? STR(", ") : lang == LANG_DE ? STR("zu Rechnung ") : STR("for invoice "), own.at[i].number, invoice_words[lang].of_day);
		html(&o, "{}", own.at[i].issued);
	}
	*note = out_str(&o);
	return true;
}
