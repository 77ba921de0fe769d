/* matrix_print.c - the table of the coverage matrix for a terminal, for a page or a sheet of paper, and all of it for programs.
 *
 * A cell with more than one verdict carries a number; what it says under the table is a sentence (render_matrix.c). */
#include "contract/analyse.h"
#include "contract/print.h"

static bool is_mixed(const struct matrix_cell *cell) { return cell->n > 1; }

static struct str words_of(const struct fact_set *set, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	fact_set_print(set, &o);
	return out_str(&o);
}

/* "gedeckt", "gedeckt (3)" with the number of its note, "—" where no work is possible. */
static struct str cell_words(const struct matrix_cell *cell, enum lang lang, struct arena *mem)
{
	if (!cell->n)
		return STR("—");
	return is_mixed(cell) ? text(mem, "{} ({})", matrix_cell_head(cell, lang), cell->note) : cell->parts[0].verdict;
}

/* ---- for a terminal ------------------------------------------------------------------------------------------------------- */

static struct str letters(size_t i, struct arena *mem)
{
	char two[2] = { (char)('A' + i / 26 - 1), (char)('A' + i % 26) };
	return str_keep(mem, i < 26 ? (struct str){ two + 1, 1 } : (struct str){ two, 2 });
}

static void padded(struct out *o, struct str s, size_t width)
{
	out_bytes(o, s);
	for (size_t w = utf8_width(s); w < width + 2; w++)
		out_char(o, ' ');
}

static size_t at_least(size_t width, struct str s) { return utf8_width(s) > width ? utf8_width(s) : width; }

void matrix_table_print(const struct matrix *m, struct out *o)
{
	size_t first = at_least(0, m->row_fact), width = 1;
	for (size_t i = 0; i < m->n_rows; i++)
		first = at_least(first, words_of(&m->rows[i], o->lang, o->mem));
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++)
		width = at_least(width, cell_words(&m->cells[i], o->lang, o->mem));
	size_t named = m->column_fact.len ? m->n_columns : 0;
	if (named)
		print(o, "{}\n", m->column_fact);
	for (size_t i = 0; i < named; i++)
		print(o, "  {} {}\n", letters(i, o->mem), words_of(&m->columns[i], o->lang, o->mem));
	out_bytes(o, named ? STR("\n") : NONE);
	padded(o, m->row_fact, first);
	for (size_t i = 0; i < named; i++)
		padded(o, letters(i, o->mem), width);
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++) {
		if (i % m->n_columns == 0) {
			out_char(o, '\n');
			padded(o, words_of(&m->rows[i / m->n_columns], o->lang, o->mem), first);
		}
		padded(o, cell_words(&m->cells[i], o->lang, o->mem), width);
	}
	out_char(o, '\n');
}

/* ---- for a page -------------------------------------------------------------------------------------------------------------- */

static struct str class_id(const struct matrix_cell *cell)
{
	return !cell->n ? STR("never") : is_mixed(cell) ? STR("mixed") : cell->parts[0].class ? verdict_id(cell->parts[0].class) : STR("contradictory");
}

static void cell_html(const struct matrix *m, size_t i, struct str link, struct out *o)
{
	const struct matrix_cell *cell = &m->cells[i];
	html(o, "<td class=\"{}\" data-label=\"{}\">", class_id(cell), words_of(&m->columns[i % m->n_columns], o->lang, o->mem));
	if (!cell->n)
		html(o, "<span title=\"{}\">—</span>", o->lang == LANG_DE ? STR("solche Arbeit gibt es nicht") : STR("there is no such work"));
	else if (link.len)
		html(o, "<a href=\"{}&amp;cell={}\">{}</a>", link, i, matrix_cell_head(cell, o->lang));
	else
		html(o, "{}", matrix_cell_head(cell, o->lang));
	if (is_mixed(cell) && matrix_is_open(cell))
		html(o, " <a href=\"#matrix-{}\">({})</a>", cell->note, cell->note);
	else if (is_mixed(cell))
		html(o, " <a href=\"#matrix-{}\">{} {}</a>", cell->note, o->lang == LANG_DE ? STR("außer") : STR("except"), cell->note);
	html(o, "</td>");
}

void matrix_table_html(const struct matrix *m, struct str link, struct out *o)
{
	bool german = o->lang == LANG_DE;
	html(o, "<table class=\"matrix\"><caption>{}: {}{}{}</caption><thead><tr><th scope=\"col\">{}</th>", german ? STR("Was gedeckt ist") : STR("What is covered"),
		m->row_fact, m->column_fact.len ? STR(" × ") : NONE, m->column_fact, m->row_fact);
	if (!m->column_fact.len)
		html(o, "<th scope=\"col\">{}</th>", german ? STR("Urteil") : STR("Verdict"));
	for (size_t i = 0; i < m->n_columns && m->column_fact.len; i++)
		html(o, "<th scope=\"col\"><span>{}</span></th>", words_of(&m->columns[i], o->lang, o->mem));
	html(o, "</tr></thead><tbody>");
	for (size_t row = 0; row < m->n_rows; row++) {
		html(o, "<tr><th scope=\"row\">{}</th>", words_of(&m->rows[row], o->lang, o->mem));
		for (size_t column = 0; column < m->n_columns; column++)
			cell_html(m, row * m->n_columns + column, link, o);
		html(o, "</tr>");
	}
	html(o, "</tbody></table>");
}

/* ---- for programs -------------------------------------------------------------------------------------------------------------- */

static void sets_json(struct json *j, struct str key, const struct fact_set *sets, size_t n)
{
	put_key(j, key);
	put_array(j);
	for (size_t i = 0; i < n; i++)
		fact_set_json(&sets[i], j);
	put_end_array(j);
}

static void cell_json(const struct matrix_cell *cell, struct json *j)
{
	put_object(j);
	put_field(j, STR("points"), cell->points);
	put_key(j, STR("parts"));
	put_array(j);
	for (size_t i = 0; i < cell->n; i++) {
		put_object(j);
		put_field(j, STR("verdict"), cell->parts[i].verdict);
		put_key(j, STR("class"));
		if (cell->parts[i].class)
			put_value(j, verdict_id(cell->parts[i].class));
		else
			put_null(j);
		put_field(j, STR("points"), cell->parts[i].points);
		cubes_json(j, STR("when"), &cell->parts[i].when);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
}

void matrix_json(const struct matrix *m, struct json *j)
{
	put_object(j);
	sets_json(j, STR("rows"), m->rows, m->n_rows);
	sets_json(j, STR("columns"), m->columns, m->column_fact.len ? m->n_columns : 0);
	put_key(j, STR("cells"));
	put_array(j);
	for (size_t row = 0; row < m->n_rows; row++) {
		put_array(j);
		for (size_t column = 0; column < m->n_columns; column++)
			cell_json(&m->cells[row * m->n_columns + column], j);
		put_end_array(j);
	}
	put_end_array(j);
	put_end_object(j);
}
