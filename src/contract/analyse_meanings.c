/* analyse_meanings.c - every value of every fact has its line of definition, or the contract cannot be signed. */
#include "contract/analyse.h"

/* What is missing by its name, and as the row that only waits for its words: nobody should have to type forty of them. */
struct missing { struct out names, rows; };

static void put_missing(struct str fact, struct str value, struct missing *m)
{
	print(&m->names, "{}{}", m->names.len ? STR(", ") : NONE, value);
	print(&m->rows, "\n| {} | {} |  |", fact, value);
}

static struct missing missing_of(const struct dimension *d, struct arena *mem)
{
	struct missing m = { out_open(mem), out_open(mem) };
	bool whole = d->face.kind != FACT_ENUM;
	if (whole && !d->face.meaning.len)
		put_missing(d->face.name, d->face.name, &m);
	for (int leaf = 0; !whole && leaf < d->n_leaves; leaf++) {
		const struct node *x = &d->nodes.at[d->leaf_node[leaf]];
		if (!x->meaning.len && leaf != d->inapplicable)
			put_missing(d->face.name, x->name, &m);
	}
	return m;
}

void analyse_meanings(struct reader *r, struct section *out)
{
	(void)out;
	const struct contract *c = r->c;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		struct missing m = missing_of(d, r->mem);
		if (m.names.len)
			contract_say(r, STR("W02"), WEIGHT_BLOCKS, &d->at,
				SAY(r, "in der Tabelle „werte\" fehlt die Bedeutung zu „{}\": {}",
				"the table of values lacks the meaning for \"{}\": {}", d->face.name, out_str(&m.names)),
				SAY(r, "als Zeilen, hinter denen die Bedeutung fehlt:{}", "as rows that lack their meaning:{}", out_str(&m.rows)));
	}
}

/* A row that stands there without its words is not put there again. */
static bool has_row(const struct contract *c, const struct dimension *d)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct meaning_decl *m = c->statements.at[i].body;
		if (c->statements.at[i].form == &forms[FORM_MEANING] && !m->phrase && !m->text.len && str_is(m->fact.key, d->key))
			return true;
	}
	return false;
}

struct str contract_missing_meanings(const struct contract *c, int doc, struct arena *mem)
{
	struct out rows = out_open(mem);
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		if (d->at.doc == doc && !has_row(c, d))
			out_bytes(&rows, out_str(&(struct missing[]){ missing_of(d, mem) }->rows));
	}
	return rows.len ? text(mem, "| {} | {} | {} |{}\n", word_text(WORD_FACT, c->lang), word_text(WORD_VALUE, c->lang), word_text(WORD_MEANING, c->lang), out_str(&rows)) : NONE;
}
