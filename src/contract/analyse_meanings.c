/* analyse_meanings.c - every value of every fact has its line of definition, or the contract cannot be signed. */
#include "contract/analyse.h"

/* What is missing by its name, and as the row that only waits for its words: nobody should have to type forty of them. */
static void put_missing(struct str fact, struct str value, struct out *names, struct out *rows)
{
	print(names, "{}{}", names->len ? STR(", ") : NONE, value);
	print(rows, "\n| {} | {} |  |", fact, value);
}

void analyse_meanings(struct reader *r, struct section *out)
{
	(void)out;
	const struct contract *c = r->c;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		struct out missing = out_open(r->mem), rows = out_open(r->mem);
		bool whole = d->face.kind != FACT_ENUM;
		if (whole && !d->face.meaning.len)
			put_missing(d->face.name, d->face.name, &missing, &rows);
		for (int leaf = 0; !whole && leaf < d->n_leaves; leaf++) {
			const struct node *x = &d->nodes.at[d->leaf_node[leaf]];
			bool implied = leaf == d->inapplicable;
			if (!x->meaning.len && !implied)
				put_missing(d->face.name, x->name, &missing, &rows);
		}
		if (missing.len)
			contract_say(r, STR("W02"), WEIGHT_BLOCKS, &d->at,
				SAY(r, "in der Tabelle „werte\" fehlt die Bedeutung zu „{}\": {}",
				"the table of values lacks the meaning for \"{}\": {}", d->face.name, out_str(&missing)),
				SAY(r, "als Zeilen, hinter denen die Bedeutung fehlt:{}", "as rows that lack their meaning:{}", out_str(&rows)));
	}
}
