/* paper.c - the document to sign: the contract as sentences (contract_render), between these two, with this inventory. Pure. */
#include "agreement/inside.h"
#include "inventory/words.h"

static struct str party(struct str name, struct str place, struct arena *mem)
{
	return text(mem, "{}{}{}", name, name.len && place.len ? STR(", ") : NONE, place);
}

static struct str day_of(const struct sheet_of_contract *p, struct date since, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = contract_head(p->contract)->lang;
	if (since.day)
		html(&o, "{}", since);
	return out_str(&o);
}

void agreement_print(const struct sheet_of_contract *p, struct out *o)
{
	enum lang lang = contract_head(p->contract)->lang;
	struct inventory_row *rows = NEWS(o->mem, struct inventory_row, p->inventory->n + 1);
	for (size_t i = 0; i < p->inventory->n; i++) {
		const struct annexed *a = &p->inventory->at[i];
		rows[i] = (struct inventory_row){ a->name, word_name(a->class, lang), day_of(p, a->since, o->mem) };
	}
	struct render_parts parts = { party(p->house, p->house_place, o->mem), party(p->client, p->client_place, o->mem), rows, p->inventory->n, true, .ends = last_day_words(&p->last_day, p->contract, o->mem) };
	contract_render(p->contract, &parts, o);
}
