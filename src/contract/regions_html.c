/* regions_html.c - what nobody named, and what is covered at a glance, for whoever writes a contract: in the words of the document to
 * sign. The page speaks its reader's language; what is the contract's is in the contract's and says so (lang). */
#include "contract/showing.h"

static struct str lang_id(enum lang lang) { return lang == LANG_DE ? STR("de") : STR("en"); }

/* ---- what is not named -------------------------------------------------------------------------------------------------- */

static void regions_shown(struct showing *g, const struct cubes *all, size_t most)
{
	out_bytes(g->o, STR("<ol class=\"regions\">"));
	for (size_t i = 0; i < all->n && i < most; i++) {
		html(g->o, "<li><span class=\"num\">{}</span> {}: ", all->at[i].points, compare_items(g->o, all->at[i].points));
		showing_region(g, NEWER, &all->at[i]);
		out_bytes(g->o, STR("</li>"));
	}
	out_bytes(g->o, STR("</ol>"));
	if (all->n > most && g->german)
		html(g->o, "<p class=\"muted\">und {} weitere</p>", all->n - most);
	else if (all->n > most)
		html(g->o, "<p class=\"muted\">and {} more</p>", all->n - most);
}

static void sources_list(const struct showing *g, const struct cubes *all, size_t most)
{
	for (size_t i = 0; i < all->n && i < most; i++) {
		struct out words = out_open(g->o->mem);
		words.lang = g->by[NEWER].c->lang;
		cube_print(&all->at[i], &words);
		html(g->o, "<li><code lang=\"{}\">{}</code></li>", lang_id(words.lang), out_str(&words));
	}
}

void contract_standard_html(const struct contract *c, struct out *o)
{
	struct comparison itself = { .two = { c, c } };
	struct showing g = showing_open(&itself, o);
	showing_quote(&g, NEWER, verdict_within(&g.by[NEWER].speech, c->standard, c->head.standard));
}

void contract_gaps_html(const struct contract *c, const struct cubes *ordinary, const struct cubes *special, size_t most, struct out *o)
{
	struct comparison itself = { .two = { c, c } };
	struct showing g = showing_open(&itself, o);
	if (ordinary->n)
		regions_shown(&g, ordinary, most);
	if (special->n) {
		html(o, "<p>{}</p>", gaps_besides(o->lang));
		regions_shown(&g, special, most);
	}
	if (ordinary->cut)
		html(o, "<p class=\"hint\">{}</p>", gaps_cut(o->lang));
	html(o, "<details class=\"source\"><summary>{}</summary><ol class=\"regions\">", g.german ? STR("Technische Anlage: dieselben Gebiete, wie sie im Quelltext heißen") : STR("Technical annex: the same regions as the source names them"));
	sources_list(&g, ordinary, most);
	sources_list(&g, special, most);
	out_bytes(o, STR("</ol></details>"));
}

/* ---- what is covered ---------------------------------------------------------------------------------------------------- */

static struct str *names_copied(struct arena *mem, const struct str *names, size_t n)
{
	struct str *copy = NEWS(mem, struct str, n + 1);
	for (size_t i = 0; i < n; i++)
		copy[i] = names[i];
	return copy;
}

static struct fact_set *sets_copied(struct arena *mem, const struct fact_set *sets, size_t n)
{
	struct fact_set *copy = NEWS(mem, struct fact_set, n + 1);
	for (size_t i = 0; i < n; i++) {
		copy[i] = sets[i];
		copy[i].names = names_copied(mem, sets[i].names, sets[i].n);
		copy[i].except = names_copied(mem, sets[i].except, sets[i].n_except);
	}
	return copy;
}

/* All in which names become those that are shown. */
static struct matrix matrix_copied(struct arena *mem, const struct matrix *m)
{
	struct matrix copy = *m;
	size_t cells = m->n_rows * m->n_columns;
	copy.rows = sets_copied(mem, m->rows, m->n_rows);
	copy.columns = sets_copied(mem, m->columns, m->n_columns);
	copy.cells = NEWS(mem, struct matrix_cell, cells + 1);
	for (size_t i = 0; i < cells; i++) {
		copy.cells[i] = m->cells[i];
		copy.cells[i].parts = NEWS(mem, struct matrix_part, m->cells[i].n + 1);
		for (size_t k = 0; k < m->cells[i].n; k++)
			copy.cells[i].parts[k] = m->cells[i].parts[k];
	}
	return copy;
}

void contract_matrix_html(const struct contract *c, const struct matrix *m, struct str link, struct out *o)
{
	struct comparison itself = { .two = { c, c } };
	struct showing g = showing_open(&itself, o);
	struct matrix shown = matrix_copied(o->mem, m);
	enum lang page = o->lang;
	html(o, "<div lang=\"{}\">", lang_id(c->lang));
	o->lang = c->lang;
	render_matrix(&g.by[NEWER], &shown, link.len ? text(o->mem, "{}?row={}&column={}", link, m->row_fact, m->column_fact) : NONE);
	o->lang = page;
	out_bytes(o, STR("</div>"));
}

void contract_matrix_print(const struct contract *c, const struct matrix *m, struct out *o)
{
	struct matrix shown = matrix_copied(o->mem, m);
	struct rendering r = rendering_open(c, false, o);
	render_matrix(&r, &shown, NONE);
}
