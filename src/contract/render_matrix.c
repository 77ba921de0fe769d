/* render_matrix.c - what is covered at a glance: the table of ordinary work, under it each exception as a sentence, and at the
 * end every rule that asks what the table takes for granted. A count of work items would be read as a share: there is none. */
#include "contract/analyse.h"
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

/* ---- exceptions --------------------------------------------------------------------------------------------------------- */

/* Where the client has a name of its own the verdict that leaves work to it is called by that. */
static void verdicts_shown(struct rendering *r, struct matrix *m)
{
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++)
		for (size_t k = 0; k < m->cells[i].n; k++)
			m->cells[i].parts[k].verdict = verdict_within(&r->speech, m->cells[i].parts[k].class, m->cells[i].parts[k].verdict);
}

static struct str verdict_first(struct rendering *r, const struct matrix_part *p)
{
	if (p->class == VERDICT_CLIENT)
		return text(r->mem, "{}{}", client_itself(&r->speech, true), EITHER(r, " ist zuständig", " is responsible"));
	return name_shown(&r->speech, p->verdict);
}

/* "Projekt, wenn der Zweck eine Erweiterung ist": all that is taken out of a cell, a sentence each; all of it where nothing heads it. */
static struct strs exceptions_of(struct rendering *r, const struct matrix_cell *cell)
{
	struct strs out = { 0 };
	for (size_t k = !matrix_is_open(cell); k < cell->n; k++)
		for (size_t i = 0; i < cell->parts[k].when.n; i++) {
			const struct cube *region = &cell->parts[k].when.at[i];
			struct out words = out_open(r->mem);
			words.lang = r->c->lang;
			say_region(&r->speech, &words, region);
			*push(r->mem, &out) = text(r->mem, "{}{}{}", verdict_first(r, &cell->parts[k]), region->n ? EITHER(r, ", wenn ", " if ") : NONE, out_str(&words));
		}
	return out;
}

static bool has(const struct strs *all, struct str one)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_is(all->at[i], one))
			return true;
	return false;
}

/* What is taken out of every numbered cell alike is said once. */
static struct strs common_exceptions(struct rendering *r, const struct matrix *m)
{
	struct strs common = { 0 };
	size_t numbered = 0;
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++) {
		if (m->cells[i].n < 2)
			continue;
		struct strs own = exceptions_of(r, &m->cells[i]), kept = { 0 };
		for (size_t k = 0; numbered && k < common.n; k++)
			if (has(&own, common.at[k]))
				*push(r->mem, &kept) = common.at[k];
		common = numbered++ ? kept : own;
	}
	return numbered > 1 ? common : (struct strs){ 0 };
}

static void put_exception(struct rendering *r, struct str words)
{
	if (r->html)
		html(r->o, "<li>{}</li>", words);
	else
		print(r->o, "    {}\n", words);
}

static void say_common(struct rendering *r, const struct matrix *m, const struct strs *common)
{
	bool open = false;
	if (!common->n)
		return;
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++)
		open |= matrix_is_open(&m->cells[i]);
	render_line(r, open ? EITHER(r, "In jedem Feld mit einer Nummer gilt:", "In each numbered field this holds:")
		: EITHER(r, "In jedem Feld mit einer Nummer ist ausgenommen:", "Out of each numbered field is taken:"));
	out_bytes(r->o, r->html ? STR("<ul class=\"gaps\">") : NONE);
	for (size_t i = 0; i < common->n; i++)
		put_exception(r, common->at[i]);
	out_bytes(r->o, r->html ? STR("</ul>\n") : STR("\n"));
}

static struct str note_key(struct rendering *r, const struct matrix_cell *cell)
{
	struct out o = out_open(r->mem);
	struct strs own = exceptions_of(r, cell);
	out_bytes(&o, matrix_cell_head(cell, r->c->lang));
	for (size_t k = 0; k < own.n; k++)
		print(&o, "\n{}", own.at[k]);
	return out_str(&o);
}

/* Cells of one verdict with the same exceptions share a note; out: how many cells each has. */
static size_t *share_notes(struct rendering *r, struct matrix *m)
{
	struct strs known = { 0 };
	size_t *cells = NEWS(r->mem, size_t, m->n_rows * m->n_columns + 1);
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++) {
		struct matrix_cell *cell = &m->cells[i];
		if (cell->n < 2)
			continue;
		struct str key = note_key(r, cell);
		for (cell->note = 1; cell->note <= (int)known.n && !str_is(known.at[cell->note - 1], key);)
			cell->note++;
		if (cell->note > (int)known.n)
			*push(r->mem, &known) = key;
		cells[cell->note - 1]++;
	}
	return cells;
}

/* What is taken out beside what is common; nothing: it stands there. A note of one cell says which. */
static void cell_note(struct rendering *r, const struct matrix *m, size_t i, size_t cells, const struct strs *common)
{
	const struct matrix_cell *cell = &m->cells[i];
	struct strs own = exceptions_of(r, cell);
	struct str row = set_words(r, &m->rows[i / m->n_columns]), column = m->column_fact.len ? set_words(r, &m->columns[i % m->n_columns]) : NONE, joint;
	struct str where = cells > 1 ? NONE : text(r->mem, "{}{}{}: ", row, m->column_fact.len ? STR("; ") : NONE, column);
	bool more = false;
	for (size_t k = 0; k < own.n; k++)
		more |= !has(common, own.at[k]);
	if (matrix_is_open(cell))
		joint = !more ? EITHER(r, ", wie oben gesagt", ", as said above") : common->n ? EITHER(r, ", außerdem:", ", also:") : STR(":");
	else
		joint = !more ? EITHER(r, ", außer was oben ausgenommen ist", ", except what is taken out above") : common->n ? EITHER(r, ", außerdem ausgenommen:", ", also except:") : EITHER(r, ", außer:", ", except:");
	if (r->html)
		html(r->o, "<li id=\"matrix-{}\" value=\"{}\">{}{}{}", cell->note, cell->note, where, matrix_cell_head(cell, r->c->lang), joint);
	else
		print(r->o, "({}) {}{}{}\n", cell->note, where, matrix_cell_head(cell, r->c->lang), joint);
	out_bytes(r->o, r->html && more ? STR("<ul>") : NONE);
	for (size_t k = 0; k < own.n; k++)
		if (!has(common, own.at[k]))
			put_exception(r, own.at[k]);
	if (r->html)
		out_bytes(r->o, more ? STR("</ul></li>\n") : STR("</li>\n"));
}

static void cell_notes(struct rendering *r, const struct matrix *m, const size_t *cells)
{
	struct strs common = common_exceptions(r, m);
	int said = 0;
	say_common(r, m, &common);
	out_bytes(r->o, r->html ? STR("<ol class=\"notes\">\n") : NONE);
	for (size_t i = 0; i < m->n_rows * m->n_columns; i++)
		if (m->cells[i].note > said)
			cell_note(r, m, i, cells[said++], &common);
	out_bytes(r->o, r->html ? STR("</ol>\n") : STR("\n"));
}

/* ---- what the table takes for granted ----------------------------------------------------------------------------------- */

/* Of a table some row. */
static bool hangs_on(struct rendering *r, struct str clause, const struct matrix *m)
{
	for (size_t k = 0; k < m->presumed.n; k++) {
		int d = dimension_find(r->c, utf8_fold(r->mem, m->presumed.at[k]));
		for (size_t i = 0; i < r->c->rules.n; i++)
			if (str_is(r->c->rules.at[i]->at.key, clause) && rule_asks(r->c, r->c->rules.at[i], d))
				return true;
	}
	return false;
}

/* The value of a fact as long as nobody says otherwise, as a clause: "der Anbieter nach §3 dagegen entschieden hat". */
static void say_taken(struct rendering *r, struct out *o, struct str fact)
{
	int dimension = dimension_find(r->c, utf8_fold(r->mem, fact));
	const struct dimension *d = &r->c->dimensions[dimension];
	struct condition exactly = { .kind = CONDITION_COMPARE, .dimension = dimension, .term = -1, .compare = '=' };
	if (d->decl && d->decl->has_ordinary) {
		exactly.amount = d->decl->ordinary;
		say_condition(&r->speech, o, &exactly);
		return;
	}
	struct str usual = is_decision(d) ? word_text(WORD_NO, r->c->lang) : d->nodes.at[d->leaf_node[d->otherwise]].name;
	struct fact_set set = { .fact = d->face.name, .names = &usual, .n = 1 };
	say_region(&r->speech, o, &(struct cube){ .sets = &set, .n = 1 });
}

static void presumed(struct rendering *r, const struct matrix *m)
{
	struct out words = out_open(r->mem);
	bool decided = false;
	words.lang = r->c->lang;
	for (size_t i = 0; i < m->presumed.n; i++) {
		decided |= is_decision(&r->c->dimensions[dimension_find(r->c, utf8_fold(r->mem, m->presumed.at[i]))]);
		out_bytes(&words, i ? saying(SAYING_AND, r->c->lang) : NONE);
		say_taken(r, &words, m->presumed.at[i]);
	}
	if (!m->presumed.n)
		return;
	struct str until = decided ? EITHER(r, " Was an einer Entscheidung hängt, ist offen, bis sie getroffen ist.", " What hangs on a decision is open until it is made.") : NONE;
	render_line(r, r->german ? text(r->mem, "Die Tabelle gilt, solange nichts anderes gesagt ist, also wenn {}.{} Sonst gilt auch:", out_str(&words), until)
		: text(r->mem, "The table holds as long as nothing else is said, that is if {}.{} Otherwise this holds as well:", out_str(&words), until));
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct rule *rule = statement_rule(&r->c->statements.at[i]);
		if (rule && rule->kind == RULE_VALUE && hangs_on(r, rule->at.key, m))
			render_line(r, sentence_print(&r->speech, &r->c->statements.at[i]));
	}
}

void render_matrix(struct rendering *r, struct matrix *m, struct str link)
{
	m->row_fact = render_fact(r, m->row_fact);
	if (m->column_fact.len)
		m->column_fact = render_fact(r, m->column_fact);
	for (size_t i = 0; i < m->n_rows; i++)
		names_shown(r, &m->rows[i]);
	for (size_t i = 0; i < m->n_columns && m->column_fact.len; i++)
		names_shown(r, &m->columns[i]);
	verdicts_shown(r, m);
	const size_t *cells = share_notes(r, m);
	if (r->html)
		matrix_table_html(m, link, r->o);
	else
		matrix_table_print(m, r->o);
	out_bytes(r->o, STR("\n"));
	cell_notes(r, m, cells);
	presumed(r, m);
}
