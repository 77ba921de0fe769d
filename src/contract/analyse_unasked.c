/* analyse_unasked.c - a fact that is declared and that nothing asks: people would be made to tell what decides nothing. The day that
 * the head chooses is asked by whoever looks for the version in force; a vocabulary has words that other contracts ask. */
#include "contract/analyse.h"
#include "contract/imported.h"

/* By the head, or as the day of "seit kauf". */
static bool is_a_day_asked(const struct contract *c, const struct since_fact *since, size_t n, struct str key, struct arena *mem)
{
	bool asked = str_is(key, utf8_fold(mem, c->head.reference));
	for (size_t i = 0; i < n && !asked; i++)
		asked = str_is(key, utf8_fold(mem, since[i].day));
	return asked;
}

/* By its values alone: as the columns of a target. */
static bool is_a_column(const struct contract *c, struct str key)
{
	int dimension = index_find(&c->dimension_names, key);
	bool asked = false;
	for (int i = DIMENSION_CLOCKS; i < DIMENSION_FIRST && dimension >= 0 && !asked; i++)
		asked = c->tables[i] && table_asks(c->tables[i], dimension);
	return asked;
}

/* What prices, quotas and promises of availability are for each of, and what is counted: the inventory is asked, and no person. */
static void counted_names(const struct contract *c, struct arena *mem, struct strs *out)
{
	for (size_t i = 0; i < c->prices.n; i++)
		for (size_t k = 0; k < c->prices.at[i].n; k++)
			for (struct str rest = c->prices.at[i].items[k].each; rest.len;)      /* "server.nord": of a class those with a value */
				*push(mem, out) = str_split(&rest, '.');
	for (size_t i = 0; i < c->quotas.n; i++) {
		*push(mem, out) = c->quotas.at[i].device;
		*push(mem, out) = c->quotas.at[i].counted;
	}
	for (size_t i = 0; i < c->availabilities.n; i++)
		*push(mem, out) = c->availabilities.at[i].each;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
		*push(mem, out) = count_of_what(c->dimensions[i].key);
}

static bool is_counted(const struct contract *c, struct str key, const struct strs *counted, struct arena *mem)
{
	int dimension = index_find(&c->dimension_names, key);
	bool found = false;
	for (size_t i = 0; i < counted->n && dimension >= 0 && !found; i++)
		found = counted->at[i].len && index_find(&c->dimensions[dimension].names, utf8_fold(mem, counted->at[i])) >= 0;
	return found;
}

void analyse_unasked(struct reader *r, struct section *out)
{
	const struct contract *c = r->c;
	struct since_fact *since;
	size_t n_since = contract_since_facts(c, r->mem, &since);
	struct mentions m = mentions_open(c, r->mem);
	struct strs counted = { 0 };
	counted_names(c, r->mem, &counted);
	(void)out;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		const struct token *name = s->form == &forms[FORM_FACT] && !is_words(c, s) ? &((const struct fact_decl *)s->body)->name : NULL;
		if (name && !is_mentioned(&m, name->text, i) && !is_a_day_asked(c, since, n_since, name->key, r->mem) && !is_a_column(c, name->key) && !is_counted(c, name->key, &counted, r->mem))
			contract_say(r, STR("A09"), WEIGHT_HINT, name, SAY(r, "nach dem Merkmal „{}“ fragt nichts", "nothing asks for the fact \"{}\"", name->text),
				SAYING(r, "Abhilfe: eine Regel danach fragen lassen oder das Merkmal streichen", "remedy: let a rule ask for it, or take the fact out"));
	}
}
