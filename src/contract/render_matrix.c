/* render_matrix.c - what is covered at a glance: the table, and under it each exception as a sentence. */
#include "contract/render.h"

static void names_shown(struct rendering *r, struct fact_set *set)
{
	set->fact = name_shown(&r->speech, set->fact);
	for (size_t i = 0; i < set->n; i++)
		set->names[i] = name_shown(&r->speech, set->names[i]);
	for (size_t i = 0; i < set->n_except; i++)
		set->except[i] = name_shown(&r->speech, set->except[i]);
}

static struct str set_words(struct rendering *r, const struct fact_set *set)
{
	struct out o = out_open(r->mem);
	o.lang = r->c->lang;
	fact_set_print(set, &o);
	return out_str(&o);
}

static void exception(struct rendering *r, const struct matrix_part *part)
{
	for (size_t i = 0; i < part->when.n; i++) {
		struct out words = out_open(r->mem);
		words.lang = r->c->lang;
		say_region(&r->speech, &words, &part->when.at[i]);
		html(r->o, "<li>{}{}{}</li>", name_shown(&r->speech, part->verdict), part->when.at[i].n ? EITHER(r, ", wenn ", " if ") : NONE, out_str(&words));
	}
}

static void cell_note(struct rendering *r, const struct matrix *m, size_t i, int number)
{
	const struct matrix_cell *cell = &m->cells[i];
	html(r->o, "<li id=\"matrix-{}\" value=\"{}\">{}; {}: {} {}<ul>", number, number, set_words(r, &m->rows[i / m->n_columns]), set_words(r, &m->columns[i % m->n_columns]),
		cell->parts[0].verdict, EITHER(r, "außer", "except"));
	for (size_t k = 1; k < cell->n; k++)
		exception(r, &cell->parts[k]);
	html(r->o, "</ul></li>\n");
}

void render_matrix(struct rendering *r, struct matrix *m)
{
	int number = 0;
	m->row_fact = name_shown(&r->speech, m->row_fact);
	m->column_fact = name_shown(&r->speech, m->column_fact);
	for (size_t i = 0; i < m->n_rows; i++)
		names_shown(r, &m->rows[i]);
	for (size_t i = 0; i < m->n_columns; i++)
		names_shown(r, &m->columns[i]);
	matrix_table_html(m, NONE, r->o);
	html(r->o, "\n<ol class=\"notes\">\n");
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++)
		if (m->cells[i].n > 1)
			cell_note(r, m, i, ++number);
	html(r->o, "</ol>\n");
}
