/* analyse_meanings.c - every value of every fact has its line of definition, or the contract cannot be signed. */
#include "contract/analyse.h"

void analyse_meanings(struct reader *r, struct section *out)
{
	(void)out;
	const struct contract *c = r->c;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		struct out missing = out_open(r->mem);
		bool whole = d->face.kind != FACT_ENUM;
		if (whole && !d->face.meaning.len)
			out_bytes(&missing, d->face.name);
		for (int leaf = 0; !whole && leaf < d->n_leaves; leaf++) {
			const struct node *x = &d->nodes.at[d->leaf_node[leaf]];
			bool implied = leaf == d->inapplicable;
			if (!x->meaning.len && !implied)
				print(&missing, "{}{}", missing.len ? STR(", ") : NONE, x->name);
		}
		if (missing.len)
			contract_say(r, STR("W02"), WEIGHT_BLOCKS, &d->at,
				SAY(r, "in der Tabelle „werte\" fehlt die Bedeutung zu „{}\": {}",
				"the table of values lacks the meaning for \"{}\": {}", d->face.name, out_str(&missing)),
				NONE);
	}
}
