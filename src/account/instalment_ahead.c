/* instalment_ahead.c - what a plan will ask for and when, with the VAT of each invoice: read before somebody accepts, on the page and in the letter. */
#include "account/instalment.h"

static bool gross_of(struct tax_groups *groups, struct money *net, struct money *gross)
{
	struct money vat;
	*net = (struct money){ 0 };
	if (!account_set_tax(groups, &vat))
		return false;
	for (size_t i = 0; i < groups->n; i++)
		net->cents += groups->at[i].basis.cents;
	gross->cents = net->cents + vat.cents;
	return true;
}

static bool take_off(struct tax_groups *rest, const struct tax_groups *parts, struct arena *mem)
{
	for (size_t k = 0; k < parts->n; k++)
		if (!account_add_tax(rest, mem, parts->at[k].tax, (struct money){ -parts->at[k].basis.cents }))
			return false;
	return true;
}

bool instalments_ahead(const struct instalments *plan, const struct tax_groups *price, struct arena *mem, struct payments_ahead *out)
{
	struct tax_groups rest = { 0 };
	struct payment_ahead left = { 0 };
	int64_t asked = 0;
	for (size_t k = 0; k < price->n; k++)
		if (!account_add_tax(&rest, mem, price->at[k].tax, price->at[k].basis))
			return false;
	for (size_t n = 0; n < plan->n; n++) {
		const struct instalment *i = &plan->at[n];
		struct tax_groups parts = { 0 };
		struct payment_ahead p = { .of = i };
		struct money net;
		if (i->state == INSTALMENT_DUE || i->state == INSTALMENT_BILLED)
			asked += i->net.cents;
		if (i->state != INSTALMENT_PLANNED)
			continue;
		if (!instalment_split(i, price, mem, &parts, &net) || !take_off(&rest, &parts, mem) || !gross_of(&parts, &p.net, &p.gross))
			return false;
		*push(mem, out) = p;
	}
	if (!plan->n)
		return true;
	if (!gross_of(&rest, &left.net, &left.gross))
		return false;
	left.net.cents -= asked;
	left.gross.cents = asked ? 0 : left.gross.cents;
	*push(mem, out) = left;
	return true;
}

/* "mit der Annahme", "am 01.12.2026", "mit dem Meilenstein Abnahme" */
static void put_falls(struct out *o, const struct instalment *i)
{
	static const struct { struct str accepted, day, milestone; } words[] = {        /* by enum lang */
		{ LIT("mit der Annahme"), LIT("am"), LIT("mit dem Meilenstein") }, { LIT("with the acceptance"), LIT("on"), LIT("with the milestone") },
	};
	if (i->when == INSTALMENT_ACCEPTED)
		out_bytes(o, words[o->lang].accepted);
	else if (i->when == INSTALMENT_DAY)
		html(o, "{} {}", words[o->lang].day, i->day);
	else
		print(o, "{} {}", words[o->lang].milestone, i->name);
}

struct str payment_said(const struct payment_ahead *p, struct str currency, enum lang lang, struct arena *mem)
{
	static const struct { struct str instalment, rest, net; } words[] = { { LIT("Abschlag"), LIT("Rest nach Abschluss"), LIT("netto") }, { LIT("Instalment"), LIT("Rest at the end"), LIT("net") } };
	struct out o = out_open(mem);
	o.lang = lang;
	o.currency = currency;
	if (p->of) {
		bool own_name = p->of->name.len && p->of->when != INSTALMENT_MILESTONE;
		print(&o, "{} {}{}{}, ", words[lang].instalment, p->of->place, own_name ? STR(", ") : NONE, own_name ? p->of->name : NONE);
		put_falls(&o, p->of);
	} else {
		out_bytes(&o, words[lang].rest);
	}
	out_bytes(&o, STR(": "));
	if (p->gross.cents) {
		out_money(&o, p->gross);
		out_bytes(&o, STR(" ("));
	}
	out_money(&o, p->net);
	print(&o, " {}{}", words[lang].net, p->gross.cents ? STR(")") : NONE);
	return out_str(&o);
}

bool instalments_of(struct db *db, const struct quote *q, const struct tax_groups *own, struct arena *mem, struct instalments *plan, struct payments_ahead *out, struct err *e)
{
	struct owed_sums project = { 0 };
	if (!instalment_list(db, q->client, q->project ? q->project : q->id, mem, plan, e) || (q->project && !quote_price(db, q->client, q->project, mem, &project, e)))
		return false;
	for (size_t i = 0; i < own->n; i++)
		if (!account_add_tax(&project.groups, mem, own->at[i].tax, own->at[i].basis))
			return fail(e, "the price of quote {} is beyond the range", q->id);
	return instalments_ahead(plan, &project.groups, mem, out) || fail(e, "the plan of quote {} is beyond the range", q->id);
}
