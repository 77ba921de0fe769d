/* credit_note.c - claims that come to less than nothing: a credit note (381), whose amounts are what the house owes.
 *
 * As long as something comes that they could be taken off they wait for it; of a client that has no contract any more nothing does, and for a reason
 * a person need not wait either. It names every invoice of which it gives something back, each line its own (preceding.c); where none is known the newest at all,
 * for a credit note must name one (BR-DE-26). */
#include "invoice/inside.h"

/* The month after this one has a day under contract: then there will be an invoice. */
static bool will_be_billed(const struct step *s, int64_t client, bool *yes, struct err *e)
{
	struct month_days days;
	struct civil now = date_civil(invoice_today(s));
	if (!fee_month_days(s->db, client, date_of(now.year, now.month + 1, 1), s->mem, &days, e))
		return false;
	*yes = days.last.day != 0;
	return true;
}

/* Sent, and not taken back. */
static bool newest(const struct step *s, int64_t client, struct precedings *out, struct err *e)
{
	struct preceding p;
	struct rows *r = sql(s->db, "select i.number, i.issued from invoice i where i.client_id = ? and i.type not in (?, ?) and not exists (select 1 from invoice c where c.client_id = i.client_id and c.corrects = i.id)"
	                            " order by i.id desc limit 1", client, (int)INVOICE_CREDIT, (int)INVOICE_CORRECTED);
	if (row(r, s->mem, &p.number, &p.issued))
		*push(s->mem, out) = p;
	return done(r, e);
}

static bool name_preceding(const struct step *s, const struct claims *claims, struct invoice *v, struct err *e)
{
	for (size_t i = 0; i < claims->n; i++)
		if (!invoice_taken_back(s, &claims->at[i], &v->preceding, e))
			return false;
	return v->preceding.n || newest(s, claims->at[0].client, &v->preceding, e);
}

/* What takes away of it is a line below 0. */
static void turn_round(struct invoice *v, enum lang lang, struct str reason, struct arena *mem)
{
	v->type = INVOICE_CREDIT;
	v->due = v->issued;
	for (size_t i = 0; i < v->lines.n; i++)
		v->lines.at[i].quantity.u6 = -v->lines.at[i].quantity.u6;
	if (reason.len)
		*push(mem, &v->notes) = (struct invoice_note){ NONE, reason };
	v->terms = lang == LANG_DE ? STR("Den Betrag verrechnen wir mit offenen Rechnungen oder erstatten ihn auf Ihr Konto; darauf ist von Ihnen nichts zu zahlen.") : STR("We set the amount off against open invoices or refund it to your account; nothing is to be paid on it by you.");
}

static bool comes_to_the_claims(const struct invoice *v, const struct claims *claims)
{
	for (size_t i = 0; i < claims->n; i++)
		if (v->lines.at[i].net.cents != -claims->at[i].owed.net.cents)
			return false;
	return true;
}

bool invoice_credit(const struct step *s, const struct signal *act, const struct claims *claims, struct err *e)
{
	struct client c;
	struct invoice v = { 0 };
	const struct contract *contract;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	bool waits;
	if (!will_be_billed(s, act->client, &waits, e))
		return false;
	if (waits && !reason.len)
		return refuse(s, "hier ist nur etwas gutzuschreiben: das steht auf der nächsten Rechnung, auf der auch etwas zu zahlen ist, oder mit einem Grund auf einer Rechnungskorrektur",
			"only credits are due here: they are on the next invoice that has something to pay, or with a reason on a credit note"), true;
	if (!client_find(s->db, act->client, s->mem, &c, e) || !invoice_fill(s, claims, BILLED_AS_IT_IS, &c, &v, &contract, e))
		return false;
	turn_round(&v, c.lang, reason, s->mem);
	if (!name_preceding(s, claims, &v, e))
		return false;
	if (!invoice_set_totals(&v, s->mem, s->refused))
		return true;
	must(comes_to_the_claims(&v, claims));
	v.number = v.payment.reference = STR("GS-0");    /* the check sees a number; the real one is taken after it */
	struct filing f = { STR("GS"), c.id, claims_contract(claims), claims->at[0].quote, act->person, 0, c.lang, claims, NONE };
	return !invoice_passes(s, &v) || invoice_write(s, &v, &f, e);
}
