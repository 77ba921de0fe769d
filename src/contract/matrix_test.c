/* matrix_test.c - the coverage matrix against every single work item. */
#include "contract/direct_test.h"
#include "contract/analyse.h"
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

/* It is left out if its stamina does not suffice, and only then: what is known before a cell is looked at is no more than what that takes. */
TEST(a_matrix_is_left_out_only_where_its_stamina_does_not_suffice)
{
	enum { PLENTY = 1 << 30 };
	struct arena *own = arena_open();
	int tried = 0;
	for (int n = 0; n < random_cases(60); n++, arena_reset(own)) {
		struct contract c = *read_tiled(random_contract(own), own);
		struct stamina stamina = { PLENTY };
		struct matrix m;
		struct err e = { 0 };
		c.stamina = &stamina;
		check(contract_matrix(&c, STR("f0"), STR("f1"), own, &m, &e));
		int64_t took = PLENTY - stamina.left;
		if (!took)
			continue;
		stamina.left = took;
		check(contract_matrix(&c, STR("f0"), STR("f1"), own, &m, &e));
		stamina.left = took - 1;
		check(!contract_matrix(&c, STR("f0"), STR("f1"), own, &m, &e) && m.cut);
		tried++;
	}
	check(tried > 10);
	arena_close(own);
}

/* Two facts of a large space, of which no cell is looked at: then exactly all of the stamina is used up. */
TEST(a_matrix_that_is_too_much_is_left_out_before_a_cell_is_looked_at)
{
	struct out o = out_open(mem);
	struct contract *c;
	struct findings found = { 0 };
	struct matrix m;
	struct err e = { 0 };
	print(&o, "---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\n");
	for (int f = 0; f < 7; f++)
		for (int v = 0; v < 10; v++)
			print(&o, "{}v{}{}", v ? STR(", ") : text(mem, "fact f{}: ", f), f * 10 + v, v == 9 ? STR("\n") : NONE);
	for (int i = 0; i < 100; i++)
		print(&o, "§1.{} covered if f{} = v{} and f{} = v{}\n", i + 1, i % 7, i % 7 * 10 + i / 10, (i + 1) % 7, (i + 1) % 7 * 10 + (i + i / 10) % 10);
	print(&o, "```\n");
	struct document doc = { STR("cells.md"), out_str(&o) };
	check(contract_read(&doc, 1, mem, &c, &found) && c->tables[DIMENSION_VERDICT]->large);
	c->stamina = &(struct stamina){ 1 << 22 };
	check(!contract_matrix(c, STR("f0"), STR("f1"), mem, &m, &e) && m.cut);
	check_int(c->stamina->left, -1);
}

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

/* As command and document show it: the same head in each, "depends" where the verdict of most work changes with a number. */
#define AGED(declined) "---\ncontract: X\nversion: 1, valid from 2026-01-01, reference receipt\nlanguage: en\ndefault: hourly\n---\n```clause\nfact work: defect, release, handover, advice\nfact plan: silver, gold\nfact made: date\n" \
	"§1 covered if work in {defect, release}\n§2 project if work = release and plan = gold, prevails over §1\n§3 declined if since made " declined " and not work = handover, prevails over §1, §2\n" \
	"§4 covered if work = handover, decided by provider\n```\n"
#define AGED_GERMAN "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: aufwand\n---\n```klausel\nmerkmal arbeit: störung, beratung\nmerkmal alter: monate\nmerkmal ort: hier, dort\n" \
	"§1 gedeckt wenn arbeit = störung\n§2 abgelehnt wenn alter > 12 monate, geht vor §1\n§3 projekt wenn alter > 24 monate und arbeit = störung, geht vor §1, §2\n```\n"

TEST(no_number_heads_a_cell_by_how_often_it_is_cut)
{
	static const struct str cuts[] = { LIT(AGED(">= 24 months")), LIT(AGED("> 24 months")) };
	for (size_t i = 0; i < COUNT(cuts); i++) {
		struct contract *c = random_read(cuts[i], mem);
		struct out table = out_open(mem), page = out_open(mem);
		struct matrix m, ordinary;
		struct err e = { 0 };
		table.lang = page.lang = LANG_EN;
		check(contract_matrix(c, STR("plan"), STR("work"), mem, &m, &e) && contract_matrix_ordinary(c, STR("plan"), STR("work"), mem, &ordinary, &e));
		check(matrix_is_open(&m.cells[0]) && matrix_is_open(&ordinary.cells[0]));        /* defect: declined when it is old */
		check_int(m.cells[2].parts[0].class, VERDICT_HOURLY);         /* handover: nobody decided yet */
		check_int(ordinary.cells[2].parts[0].class, VERDICT_HOURLY);
		check_int((int64_t)m.cells[2].n, 2);                          /* and what it is once somebody did */
		contract_matrix_print(c, &ordinary, &table);
		contract_matrix_html(c, &ordinary, NONE, &page);
		check(str_has(out_str(&table), STR("depends (1)")) && str_has(out_str(&page), STR(">depends <a href=\"#matrix-1\">(1)</a>")));
		check(str_has(out_str(&table), STR("depends:\n    covered if")) || str_has(out_str(&table), STR("depends, also:\n    covered if")));
	}
	struct contract *c = random_read(STR(AGED_GERMAN), mem);
	struct out table = out_open(mem);
	struct matrix m;
	struct err e = { 0 };
	check(contract_matrix(c, STR("arbeit"), STR("ort"), mem, &m, &e));
	check(matrix_is_open(&m.cells[0]));
	check_cells(c, &m, mem);
	check(contract_matrix(c, STR("arbeit"), NONE, mem, &m, &e));
	table.lang = LANG_DE;
	contract_matrix_print(c, &m, &table);
	check(str_has(out_str(&table), STR("je nach Fall (1)")) && str_has(out_str(&table), STR("je nach Fall:\n    Gedeckt, wenn")));
}

TEST(a_matrix_of_one_fact_is_a_list)
{
	static const struct { struct str source, row, list, page; } cases[] = {
		{ LIT("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ding: server, drucker\n§1 gedeckt wenn ding = server\n```\n"), LIT("ding"),
		  LIT("Ding     \nServer   gedeckt  \nDrucker  Projekt  \n"), LIT("<th scope=\"col\">Urteil</th>") },
		{ LIT("---\ncontract: X\nversion: 1\nlanguage: en\ndefault: project\n---\n```clause\nfact thing: server, printer\n§1 covered if thing = server\n```\n"), LIT("thing"),
		  LIT("thing    \nserver   covered  \nprinter  project  \n"), LIT("<th scope=\"col\">Verdict</th>") } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct contract *c = random_read(cases[i].source, mem);
		struct out list = out_open(mem), page = out_open(mem);
		struct matrix m;
		struct str row, column;
		struct err e = { 0 };
		list.lang = page.lang = c->lang;
		contract_matrix_facts(c, &row, &column);
		check_str(row, cases[i].row);
		check_str(column, NONE);
		check(contract_matrix(c, row, column, mem, &m, &e));
		check_int((int64_t)m.n_columns, 1);
		contract_matrix_print(c, &m, &list);
		contract_matrix_html(c, &m, NONE, &page);
		check(str_has(out_str(&list), cases[i].list));
		check(str_has(out_str(&page), cases[i].page));
	}
}
