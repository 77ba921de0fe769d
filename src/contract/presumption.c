/* presumption.c - on which presumptions a verdict rests, and which fact speaks against one: whoever says it has the burden
 * of proof to meet. */
#include "contract/inside.h"

static bool asks(const struct contract *c, const struct condition *is, int dimension)
{
	bool group = is->kind == CONDITION_ALL || is->kind == CONDITION_ANY || is->kind == CONDITION_NOT, found = false;
	for (size_t i = 0; i < is->n && group && !found; i++)
		found = asks(c, is->parts[i], dimension);
	if (group)
		return found;
	return is->term >= 0 ? asks(c, c->terms.at[is->term].is, dimension) : is->dimension == dimension;
}

static struct str condition_text(const struct contract *c, const struct condition *is, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = c->lang;
	print_condition(&o, is, c->lang);
	return str_trim(out_str(&o));
}

/* As the contract calls the party, or as the clause does. */
static struct str prover(const struct contract *c, const struct presume_decl *p)
{
	const struct party_name *own = party_named(c, party_side(c, p->proof.key));
	return own ? own->name : p->proof.text;
}

void explain_presumed(const struct contract *c, const struct brief *b, const bool *open, struct arena *mem, struct judgement *out)
{
	out->presumed = NEWS(mem, struct presumed, c->presumed.n + 1);
	for (size_t i = 0; i < c->presumed.n; i++) {
		const struct presume_decl *p = c->presumed.at[i];
		bool used = false;
		for (int d = 0; d < c->n_dimensions && !used; d++)
			used = b->presumed[i] && open[d] && asks(c, p->is, d);
		if (used)
			out->presumed[out->n_presumed++] = (struct presumed){ condition_text(c, p->is, mem), prover(c, p) };
	}
}

struct str contract_burden(const struct contract *c, const struct fact *f, struct arena *mem)
{
	struct item item;
	struct err e = { 0 };
	int d = index_find(&c->dimension_names, utf8_fold(mem, f->name));
	if (!c->presumed.n || d < DIMENSION_FIRST || !item_read(c, &(struct facts){ &(struct fact){ f->name, f->value }, 1, 1 }, mem, &item, &e))
		return NONE;
	struct settling s = { c, &item, NEWS(mem, enum settled, c->terms.n + 1) };
	for (size_t i = 0; i < c->presumed.n; i++)
		if (asks(c, c->presumed.at[i]->is, d) && settle(&s, c->presumed.at[i]->is) == SETTLED_FALSE)
			return prover(c, c->presumed.at[i]);
	return NONE;
}
