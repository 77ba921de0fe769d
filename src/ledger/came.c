/* came.c - a document that came, as rows of a Buchungsstapel: what each of its tax groups puts on the account of its supplier. Pure. */
#include "ledger/inside.h"

enum { NUMBER_MOST = 36 };

static bool refused(struct err *why, enum lang lang, struct str german, struct str english) { return fail(why, "{}", lang == LANG_DE ? german : english); }

/* Belegfeld 1 has few letters; what is none of them is a stroke. */
static struct str number_of(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len && o.len < NUMBER_MOST; i++) {
		char c = s.at[i];
		bool plain = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || str_has(STR("_$&%*+-/"), (struct str){ &c, 1 });
		if (plain || ((unsigned char)c & 0xc0) != 0x80)
			out_char(&o, plain ? c : '-');
	}
	return out_str(&o);
}

static bool may(const struct ledger_came *c, enum lang lang, struct arena *mem, struct err *why)
{
	wide sum = 0;
	for (size_t i = 0; i < c->groups.n; i++)
		sum += (wide)c->groups.at[i].basis.cents + c->groups.at[i].vat.cents;
	if (!str_is(c->currency, STR("EUR")))
		return refused(why, lang, text(mem, "sie lautet auf {}, nicht auf Euro", c->currency), text(mem, "it is in {}, not in euro", c->currency));
	if (!c->creditor)
		return refused(why, lang, STR("ihr Lieferant ist nicht bekannt: er steht unter seinem Namen bei den Lieferanten"), STR("its supplier is not known: it stands among the suppliers by its name"));
	if (!c->groups.n || sum != c->gross.cents)
		return refused(why, lang, STR("ihre Steuergruppen ergeben nicht ihren Betrag"), STR("its tax groups do not come to its amount"));
	return true;
}

bool came_rows(const struct books *k, const struct ledger_came *c, struct str link, enum lang lang, struct arena *mem, struct datev_rows *out, struct err *why)
{
	const struct datev_head *h = &k->head;
	struct datev_row r = { .account = debtor_print(c->creditor, h->digits, mem), .day = c->day, .due = c->due, .number = number_of(c->number, mem), .text = c->let_off ? text(mem, "Skonto, {}", c->seller) : str_keep(mem, c->seller), .link = link };
	if (!may(c, lang, mem, why))
		return false;
	if (!r.account.len)
		return refused(why, lang, text(mem, "das Kreditorenkonto hat mehr als {} Ziffern", h->digits + 1), text(mem, "the creditor account has more than {} digits", h->digits + 1));
	for (size_t i = 0; i < c->groups.n; i++) {
		const struct tax_group *g = &c->groups.at[i];
		struct str which = revenue_case(&g->tax, false, mem);
		r.gross.cents = -(g->basis.cents + g->vat.cents);        /* in the supplier's favour */
		if (!r.gross.cents)
			continue;
		if (!chart_has(k, c->let_off ? ACCOUNTS_GOT_OFF : ACCOUNTS_BOUGHT, which, lang, mem, &r.counter, why))
			return false;
		if (!datev_may(h, &r, lang, mem, why))
			return false;
		*push(mem, out) = r;
	}
	return true;
}
