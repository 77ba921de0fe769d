/* analyse_meanings.c - every value of every fact has its line of definition, or the contract cannot be signed; and what reads
 * in the sentences of one language only is told. */
#include "contract/analyse.h"
#include "contract/print.h"

/* What is missing by its name, and as the row that only waits for its words: nobody should have to type forty of them. */
struct missing { struct out names, rows; const struct token *first; };

static void put_missing(struct str fact, struct str value, const struct token *at, struct missing *m)
{
	m->first = m->first ? m->first : at;
	print(&m->names, "{}{}", m->names.len ? STR(", ") : NONE, value);
	print(&m->rows, "\n| {} | {} |  |", fact, value);
}

enum { OF_ALL = -1 };

/* A value is of the document that brought it, whoever declares the fact. */
static struct missing missing_of(const struct dimension *d, int doc, struct arena *mem)
{
	struct missing m = { out_open(mem), out_open(mem), NULL };
	bool whole = d->face.kind != FACT_ENUM;
	if (whole && !d->face.meaning.len && (doc == OF_ALL || d->at.doc == doc))
		put_missing(d->face.name, d->face.name, &d->at, &m);
	for (int leaf = 0; !whole && leaf < d->n_leaves; leaf++) {
		const struct node *x = &d->nodes.at[d->leaf_node[leaf]];
		if (!x->meaning.len && leaf != d->inapplicable && (doc == OF_ALL || x->at.doc == doc))
			put_missing(d->face.name, x->name, x->at.doc == d->at.doc ? &d->at : &x->at, &m);
	}
	return m;
}

static struct str row_key(const struct meaning_decl *m, struct arena *mem) { return text(mem, "{}|{}", m->fact.key, m->value.key); }

static const struct meaning_decl *phrase_in(const struct contract *c, size_t i, enum lang lang)
{
	const struct meaning_decl *m = c->statements.at[i].form == &forms[FORM_MEANING] ? c->statements.at[i].body : NULL;
	return m && m->phrase && m->lang == lang && m->text.len ? m : NULL;
}

/* Until somebody words them, sentences of that language are made from the names. */
struct unworded phrases_unworded(const struct contract *c, enum lang lang, struct arena *mem)
{
	struct unworded found = { 0 };
	struct index own = { 0 };
	struct out rows = out_open(mem);
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct meaning_decl *m = phrase_in(c, i, lang);
		if (m)
			index_add(mem, &own, row_key(m, mem), 1);
	}
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct meaning_decl *m = phrase_in(c, i, lang == LANG_DE ? LANG_EN : LANG_DE);
		if (!m || index_find(&own, row_key(m, mem)) >= 0)
			continue;
		found.first = found.n++ ? found.first : &m->fact;
		print(&rows, "\n| {} | {} |  |", token_text(&m->fact, lang), token_text(&m->value, lang));
	}
	found.table = text(mem, "| {} | {} | {} |{}", word_text(WORD_FACT, lang), word_text(WORD_VALUE, lang), word_text(WORD_PHRASE, lang), out_str(&rows));
	return found;
}

static void say_unworded(struct reader *r)
{
	enum lang other = r->lang == LANG_DE ? LANG_EN : LANG_DE;
	struct unworded found = phrases_unworded(r->c, r->lang, r->mem);
	if (found.n)
		contract_say(r, STR("W04"), WEIGHT_HINT, found.first,
			SAY(r, "der Wortlaut im Satz steht {}-mal nur in der Spalte „{}“; deutsche Sätze nennen dort die Namen", "{} phrases stand in the column \"{}\" only; English sentences say the names there",
				found.n, word_text(WORD_PHRASE, other)),
			SAY(r, "in einem Block „werte“, mit den deutschen Worten:\n{}", "in a block \"values\", with the English words:\n{}", found.table));
}

void analyse_meanings(struct reader *r, struct section *out)
{
	(void)out;
	const struct contract *c = r->c;
	say_unworded(r);
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		struct missing m = missing_of(d, OF_ALL, r->mem);
		if (m.names.len)
			contract_say(r, STR("W02"), WEIGHT_BLOCKS, m.first,
				SAY(r, "in der Tabelle „werte“ fehlt die Bedeutung zu „{}“: {}",
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
		if (!has_row(c, d))
			out_bytes(&rows, out_str(&(struct missing[]){ missing_of(d, doc, mem) }->rows));
	}
	return rows.len ? text(mem, "| {} | {} | {} |{}\n", word_text(WORD_FACT, c->lang), word_text(WORD_VALUE, c->lang), word_text(WORD_MEANING, c->lang), out_str(&rows)) : NONE;
}
