/* show_money.c - amounts of a contract in its currency. */
#include "web/show.h"

struct str money_in(struct arena *mem, enum lang lang, struct str currency, struct money m)
{
	struct out o = out_open(mem);
	o.lang = lang;
	o.currency = currency;
	out_money(&o, m);
	return out_str(&o);
}

void sheet_money(struct request *q, struct sheet *s, struct str currency, struct money m)
{
	sheet_cell(s, (struct cell){ .value = HOLE(m), .html = html_words(q, money_in(q->mem, q->lang, currency, m)) });
}

bool currency_of(struct request *q, int64_t client, int64_t contract, struct str *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	*out = STR("EUR");
	if (!contract)
		return true;
	if (!agreement_by_id(q->db, client, contract, q->mem, &a, &c, e))
		return false;
	*out = contract_head(c)->currency.len ? contract_head(c)->currency : *out;
	return true;
}
