/* matrix_test.c - the coverage matrix against every single work item. */
#include "contract/direct_test.h"
#include "base/assets.h"
#include <string.h>

enum { LINES_MAX = 64 };

static size_t line_of(const struct contract *c, const struct fact_set *sets, size_t n, const int *leaf, struct arena *mem)
{
	size_t found = n;
	for (size_t i = 0; i < n; i++)
		if (in_set(c, &sets[i], leaf, mem)) {
			check_int((int64_t)found, (int64_t)n);        /* one row, one column */
			found = i;
		}
	check(found < n);
	return found;
}

static const struct matrix_part *part_of(const struct contract *c, const struct matrix_cell *cell, const int *leaf, struct arena *mem)
{
	for (size_t i = 1; i < cell->n; i++)
		if (in_cubes(c, &cell->parts[i].when, leaf, mem))
			return &cell->parts[i];
	return cell->n ? &cell->parts[0] : NULL;
}

/* Facts nobody asks multiply the number of completions and not the number of points. */
static int64_t times(const struct contract *c)
{
	const struct table *t = c->tables[DIMENSION_VERDICT];
	int64_t n = 1;
	for (int d = DIMENSION_FIRST; d < c->n_dimensions; d++)
		n *= c->dimensions[d].derived || table_asks(t, d) ? 1 : c->dimensions[d].n_leaves;
	return n;
}

static void check_cells(const struct contract *c, const struct matrix *m, struct arena *mem)
{
	int64_t counted[LINES_MAX * LINES_MAX][VERDICT_DECLINED + 1] = { 0 };
	size_t all = complete_anything(c, mem);
	must(m->n_rows <= LINES_MAX && m->n_columns <= LINES_MAX);
	for (size_t i = 0; i < all; i++) {
		const struct completion *x = &completions[i];
		if (!x->possible)
			continue;
		size_t row = line_of(c, m->rows, m->n_rows, x->leaf, mem), column = line_of(c, m->columns, m->n_columns, x->leaf, mem);
		const struct matrix_part *part = part_of(c, &m->cells[row * m->n_columns + column], x->leaf, mem);
		check(part);
		int class = x->value < 0 ? VERDICT_NONE : x->value + 1;
		check_int(part->class, class);
		counted[row * m->n_columns + column][class]++;
	}
	for (size_t i = 0; i < m->n_rows * m->n_columns && !c->nevers.n; i++)
		for (size_t k = 0; k < m->cells[i].n; k++)
			check_int(m->cells[i].parts[k].points * times(c), counted[i][m->cells[i].parts[k].class]);
}

/* By name and by leaf a set holds the same values. */
static void check_side(const struct contract *c, const struct fact_set *sets, size_t n, struct arena *mem)
{
	int leaf[64] = { 0 }, at = dimension_find(c, utf8_fold(mem, sets[0].fact));
	const struct dimension *d = &c->dimensions[at];
	must(c->n_dimensions <= (int)COUNT(leaf));
	for (size_t i = 0; i < n; i++)
		for (leaf[at] = 0; leaf[at] < d->n_leaves; leaf[at]++)
			check_int(fact_set_has(c, &sets[i], d->nodes.at[d->leaf_node[leaf[at]]].name), in_set(c, &sets[i], leaf, mem));
}

static void check_matrices(bool tiled)
{
	struct arena *own = arena_open();
	int cut = 0;
	for (int n = 0; n < random_cases(60); n++) {
		struct str bytes = random_contract(own);
		struct contract *c = tiled ? read_tiled(bytes, own) : random_read(bytes, own);
		struct matrix m;
		cut += c->tables[DIMENSION_VERDICT]->large;
		struct err e = { 0 };
		check(contract_matrix(c, STR("f0"), STR("f1"), own, &m, &e));
		check_cells(c, &m, own);
		check_side(c, m.rows, m.n_rows, own);
		check_side(c, m.columns, m.n_columns, own);
		arena_reset(own);
	}
	check(!tiled || cut > 10);
	arena_close(own);
}

TEST(a_matrix_tells_the_verdict_of_every_work_item) { check_matrices(false); }
TEST(a_matrix_of_tiles_tells_the_verdict_of_every_work_item) { check_matrices(true); }

TEST(a_matrix_keeps_classes_whole_while_their_members_agree)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"
		"merkmal g: a, b, c, d\nb, c sind a\nmerkmal t: x, y, z\nmerkmal w: ja/nein\n"
		"§1 gedeckt wenn g = a und t = x\n§2 gedeckt wenn g = d und t = y und w\n```\n"), mem);
	struct matrix m;
	struct err e = { 0 };
	check(contract_matrix(c, STR("g"), STR("t"), mem, &m, &e));
	check_int((int64_t)m.n_rows, 2);
	check_str(m.rows[0].names[0], STR("a"));
	check_int((int64_t)m.n_columns, 3);
	check_int(m.cells[0].parts[0].class, VERDICT_COVERED);
	check_int((int64_t)m.cells[4].n, 2);
	check_int(m.cells[4].parts[0].class, VERDICT_COVERED);
	check_str(m.cells[4].parts[1].when.at[0].sets[0].names[0], STR("nein"));
	check(!contract_matrix(c, STR("g"), STR("G"), mem, &m, &e));
	check(!contract_matrix(c, STR("g"), STR("tt"), mem, &m, &e));
	struct str row, column;
	contract_matrix_facts(c, &row, &column);
	check_str(row, STR("t"));
	check_str(column, STR("g"));
}

/* A value that occurs beside nothing of the other fact stands in no first table, but in one that is asked for. */
TEST(no_column_of_the_first_table_is_empty)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ding: server, drucker, auto\nmerkmal arbeit: störung, umzug\n"
		"§1 gedeckt wenn ding = server und arbeit = störung\n§2 aufwand wenn ding = drucker\nnie ding = auto\n```\n"), mem);
	struct matrix m, whole;
	struct err e = { 0 };
	check(contract_matrix_ordinary(c, STR("arbeit"), STR("ding"), mem, &m, &e) && contract_matrix(c, STR("arbeit"), STR("ding"), mem, &whole, &e));
	check_int((int64_t)m.n_columns, 2);
	check_int((int64_t)whole.n_columns, 3);
	check_int(m.points, whole.points);
	check_str(m.columns[1].names[0], STR("drucker"));
	for (size_t i = 0; i < m.n_rows * m.n_columns; i++)
		check(m.cells[i].n > 0);
}

#define WARRANTY "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: abgelehnt\n---\n```klausel\nmerkmal ding: kasse, drucker\nmerkmal ort: filiale, schiff, messe\nmerkmal schuld: eigene, fremd, alter, sturz, wasser\n" \
	"merkmal gelistet: ja/nein\n§1 gewährleistung wenn schuld = eigene und ding = kasse und ort = schiff\n§2 aufwand wenn ding = kasse und ort = schiff und schuld in {fremd, alter, sturz}\n§3 gedeckt wenn ding = kasse und ort = filiale\n" \
	"§4 projekt wenn nicht gelistet, geht vor §1 bis §3\n```\n"

/* One case of warranty heads no cell of hourly work; what holds of every row and column alike heads none either. */
TEST(a_cell_is_headed_by_the_verdict_of_most_work_there)
{
	for (int tiled = 0; tiled < 2; tiled++) {
		struct contract *c = tiled ? read_tiled(STR(WARRANTY), mem) : random_read(STR(WARRANTY), mem);
		struct matrix m;
		struct err e = { 0 };
		check(contract_matrix(c, STR("ding"), STR("ort"), mem, &m, &e));
		check_int((int64_t)m.n_rows, 2);
		check_int((int64_t)m.n_columns, 3);
		check_int(m.cells[0].parts[0].class, VERDICT_COVERED);        /* half of it is not listed, as everywhere */
		check_int(m.cells[0].parts[1].class, VERDICT_PROJECT);
		check_int(m.cells[1].parts[0].class, VERDICT_HOURLY);
		check_int(m.cells[1].parts[1].class, VERDICT_WARRANTY);
		check_int(m.cells[5].parts[0].class, VERDICT_DECLINED);
		check_cells(c, &m, mem);
	}
}
