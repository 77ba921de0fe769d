/* meanings.c - the rows of a block of values: what a value means, and how it reads in a sentence. */
#include "contract/imported.h"

static bool is_term(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_TERM] && str_is(((const struct term_decl *)c->statements.at[i].body)->name.key, key))
			return true;
	return false;
}

/* A word that a row explains and nothing declares: what would declare it. */
static void undeclared_meaning(struct reader *r, const struct meaning_decl *m)
{
	struct strs names = { 0 };
	for (int k = DIMENSION_FIRST; k < r->c->n_dimensions; k++)
		*push(r->mem, &names) = r->c->dimensions[k].key;
	struct str near = advise_nearest(r, m->fact.key, names.at, names.n), fact = m->fact.text;
	if (is_term(r->c, m->fact.key))
		contract_say(r, STR("N01"), WEIGHT_ERROR, &m->fact, SAY(r, "„{}“ ist ein Begriff: was er heißt, sagt seine Anweisung", "\"{}\" is a term: what it means says its statement", fact),
			SAY(r, "diese Zeile streichen; wie er in Sätzen lautet, steht in einer Tabelle mit der Spalte „{}“", "strike this row; how it reads in sentences stands in a table with the column \"{}\"", word_text(WORD_PHRASE, r->lang)));
	else
		contract_say(r, STR("N01"), WEIGHT_ERROR, &m->fact, SAY(r, "„{}“ ist nirgends als Merkmal oder Begriff erklärt", "\"{}\" is declared nowhere, neither as a fact nor as a term", fact), near.len ? near
			: SAY(r, "in einem Block „{}“: „{} {}: “{}\"\" für Menschen, oder „{} {}: …“, worüber Regeln entscheiden", "in a block \"{}\": \"{} {}: \"{}\"\" for people, or \"{} {}: …\" for what rules decide by",
				word_text(WORD_CLAUSES, r->lang), word_text(WORD_TERM, r->lang), fact, m->text.len ? m->text : STR("…"), word_text(WORD_FACT, r->lang), fact));
}

static void bind_meaning(struct reader *r, const struct meaning_decl *m)
{
	struct contract *c = r->c;
	int i = index_find(&c->dimension_names, m->fact.key), option;
	struct strs names = { 0 };
	bool foreign = m->phrase && m->lang != c->lang;
	if (i < DIMENSION_FIRST && set_find(c, m->fact.key, &option)) {
		i = index_find(&c->dimension_names, text(r->mem, "{}.{}", m->fact.key, m->value.key));
		if (i < DIMENSION_FIRST)
			contract_say(r, STR("W01"), WEIGHT_ERROR, &m->value,
				SAY(r, "„{}“ ist keine Möglichkeit von „{}“", "\"{}\" is no option of \"{}\"", m->value.text, m->fact.text),
				SAYING(r, "zu den Möglichkeiten hinter „menge aus“ setzen, oder die Zeile streichen", "add it to the options behind \"set of\", or strike the row"));
		else if (!foreign)
			*(m->phrase ? &c->dimensions[i].phrase : &c->dimensions[i].face.meaning) = m->text;
		return;
	}
	if (i < DIMENSION_FIRST && m->phrase && is_term(c, m->fact.key))
		return;
	if (i < DIMENSION_FIRST) {
		undeclared_meaning(r, m);
		return;
	}
	struct dimension *d = &c->dimensions[i];
	struct str rest = m->value.key, first = str_split(&rest, '.'), key = rest.len && str_is(first, d->key) ? rest : m->value.key;
	int n = index_find(&d->names, key);
	struct str *node = n < 0 ? NULL : m->phrase ? &d->nodes.at[n].phrase : &d->nodes.at[n].meaning, *face = m->phrase ? &d->phrase : &d->face.meaning;
	if (node && !foreign)
		*node = m->text;
	if (d->face.kind != FACT_ENUM && !face->len && !foreign)
		*face = m->text;
	bool yes_no = word_match(WORD_YES, r->lang, (struct str[]){ str_split(&key, '/') }, 1) && word_match(WORD_NO, r->lang, &key, 1);
	if (n >= 0 || yes_no || str_is(m->value.key, d->key)) {
		if (str_is(m->value.key, d->key) && !foreign)
			*face = m->text;
		return;
	}
	for (size_t k = 0; k < d->nodes.n; k++)
		*push(r->mem, &names) = d->nodes.at[k].name;
	if (!d->broken && d->face.kind != FACT_NUMBER)
		contract_say(r, STR("W01"), WEIGHT_ERROR, &m->value,
			SAY(r, "„{}“ ist kein Wert von „{}“", "\"{}\" is no value of \"{}\"", m->value.text, d->face.name),
			advise_nearest(r, m->value.key, names.at, names.n));
}

/* What a row is about: fact, value without its fact in front, meaning or phrase of a language. */
static struct str row_about(const struct meaning_decl *m, struct arena *mem)
{
	struct str rest = m->value.key, first = str_split(&rest, '.'), value = rest.len && str_is(first, m->fact.key) ? rest : m->value.key;
	return text(mem, "{}|{}|{}", m->fact.key, value, m->phrase ? 1 + (int)m->lang : 0);
}

/* Vocabularies come first, and what they say of a word holds. */
void meanings_bind(struct reader *r)
{
	struct contract *c = r->c;
	struct index words = { 0 };
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct meaning_decl *m = c->statements.at[i].form == &forms[FORM_MEANING] ? c->statements.at[i].body : NULL;
		if (!m)
			continue;
		struct str about = c->imports.n ? row_about(m, r->mem) : NONE;
		int before = about.len ? index_find(&words, about) : -1;
		const struct meaning_decl *said = before < 0 ? NULL : c->statements.at[before].body;
		if (said && !str_is(said->text, m->text) && is_imported(c, &said->fact, &m->fact)) {
			imported_means(r, &m->value, &said->value);
			continue;
		}
		if (!said && is_words(c, &c->statements.at[i]) && m->text.len)
			index_add(r->mem, &words, about, (int)i);
		bind_meaning(r, m);
	}
}
