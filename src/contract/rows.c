/* rows.c - tables inside statements: read as lines of cells, their widths checked, printed aligned.
 *
 * A cell is a slice of the statement's own words, so whatever is wrong in it is shown where it stands. What a
 * table means is for its rule to say. */
#include "contract/inside.h"
#include "contract/print.h"

/* ---- reading ------------------------------------------------------------------------------------------------ */

static bool is_bar(const struct token *t) { return t->kind == TOKEN_SIGN && t->sign == '|'; }
static bool is_hyphen(const struct token *t) { return t->kind == TOKEN_SIGN && (t->sign == '-' || t->sign == ':'); }

/* Words of ours at the head of a column. */
static void head_word(struct parser *p)
{
	static const enum word heads[] = { WORD_CALENDAR, WORD_BELOW, WORD_CREDIT, WORD_VERDICT, WORD_PRICE, WORD_PLUS };
	for (size_t i = 0; i < COUNT(heads); i++)
		if (peek(p, heads[i]))
			p->at->word = heads[i];
}

/* Under the head a rule of hyphens may stand; elsewhere "-" is a cell like others. */
static bool is_ruler(const struct table_row *row)
{
	bool long_one = false;
	for (size_t i = 0; i < row->n; i++)
		for (size_t k = 0; k < row->cells[i].n; k++) {
			long_one |= row->cells[i].n > 1;
			if (!is_hyphen(&row->cells[i].at[k]))
				return false;
		}
	return long_one;
}

/* tabelle = zeile, { zeile } ;   zeile = "|", { zelle, "|" } ; a line each. */
void parse_rows(struct parser *p, struct rows *out)
{
	out->lang = p->lang;
	while (!p->failed && is_bar(p->at)) {
		struct table_row row = { .at = p->at };
		struct { struct cell *at; size_t n, cap; } cells = { 0 };
		int line = p->at++->line;
		while (p->at->kind != TOKEN_END && p->at->line == line) {
			struct cell c = { .at = p->at };
			if (!out->n)
				head_word(p);
			for (; p->at->kind != TOKEN_END && p->at->line == line && !is_bar(p->at); p->at++)
				c.n++;
			*push(p->mem, &cells) = c;
			if (p->at->line != line || !expect_sign(p, '|'))
				break;
		}
		row.cells = cells.at;
		row.n = cells.n;
		row.end = p->at - 1;
		if (!out->n || !is_ruler(&row))
			*push(p->mem, out) = row;
	}
}

/* ---- checking --------------------------------------------------------------------------------------------------- */

/* Where something is missing: behind the last bar, or what is too much. */
bool row_complete(struct reader *r, const struct rows *rows, size_t i)
{
	size_t want = rows->at[0].n, have = rows->at[i].n;
	if (want == have)
		return true;
	const struct cell *extra = have > want ? &rows->at[i].cells[want] : NULL;
	contract_say(r, STR("S04"), WEIGHT_ERROR, !extra ? rows->at[i].end : extra->n ? extra->at : extra->at - 1,
		SAY(r, "diese Zeile hat {} Zellen, der Kopf der Tabelle {}", "this row has {} cells, the head of the table {}", have, want),
		SAYING(r, "die Striche | zählen; eine Zelle, bei der jeder Wert gilt, heißt -", "count the bars |; a cell that holds for every value is -"));
	return false;
}

bool cell_empty(const struct cell *c) { return c->n == 0 || (c->n == 1 && c->at->kind == TOKEN_SIGN); }

/* The bar behind a cell without words. */
static const struct token *cell_place(const struct cell *c) { return c->at; }

bool cell_filled(struct reader *r, const struct cell *c, struct str what_de, struct str what_en)
{
	if (c->n)
		return true;
	contract_say(r, STR("S04"), WEIGHT_ERROR, cell_place(c), SAY(r, "diese Zelle ist leer; {}", "this cell is empty; {}",
		r->lang == LANG_DE ? what_de : what_en), NONE);
	return false;
}

bool cell_quantity(struct reader *r, const struct cell *cell, struct quantity *out)
{
	struct parser p = { .r = r, .mem = r->c->mem, .at = cell->at, .lang = r->lang };
	if (cell->n && expect_quantity(&p, out) && p.at == cell->at + cell->n)
		return true;
	if (!p.failed)
		contract_say(r, STR("S04"), WEIGHT_ERROR, cell_place(cell),
			SAYING(r, "in dieser Zelle wird eine Menge wie 30 min erwartet",
			"a quantity like 30 min is expected in this cell"), NONE);
	return false;
}

/* ---- printing ---------------------------------------------------------------------------------------------------- */

static void put_sign(struct out *o, const struct token *t)
{
	struct str s = t->sign == SIGN_LESS_EQUAL ? STR("<=") : t->sign == SIGN_MORE_EQUAL ? STR(">=") : t->text;
	print(o, "{}{}", o->len && t->sign != ',' ? STR(" ") : NONE, s);
}

/* "erstantwort-unter" is "erstantwort-below" in English: NONE: not such a name. */
struct str below_of(struct str key, enum lang lang)
{
	struct str end = lang == LANG_DE ? STR("-unter") : STR("-below");
	return str_ends(key, end) ? str_cut(key, 0, key.len - end.len) : NONE;
}

/* The first column of a table of credits by a measure. */
static struct str below_head(struct arena *mem, const struct rows *rows, const struct cell *c, enum lang lang)
{
	const struct table_row *head = &rows->at[0];
	if (head->n != 2 || c != head->cells || c->n != 1 || c->at->word != WORD_NOTHING || !head->cells[1].n || !word_match(WORD_CREDIT, rows->lang, &head->cells[1].at->key, 1))
		return NONE;
	struct str name = below_of(token_text(c->at, lang), rows->lang);
	return name.len ? text(mem, "{}{}", name, lang == LANG_DE ? STR("-unter") : STR("-below")) : NONE;
}

/* "am selben tag", "nächster werktag": how many words of the cell they take. */
static size_t put_closing(struct out *o, const struct rows *rows, const struct cell *c, size_t from)
{
	static const enum word closings[] = { WORD_NEXT_WORKDAY, WORD_SAME_DAY };
	struct str keys[4];
	size_t n = 0;
	while (n < COUNT(keys) && from + n < c->n && c->at[from + n].kind == TOKEN_NAME) {
		keys[n] = c->at[from + n].key;
		n++;
	}
	for (size_t i = 0; i < COUNT(closings); i++) {
		size_t used = word_match(closings[i], rows->lang, keys, n);
		if (used) {
			put_word(o, closings[i], o->lang);
			return used;
		}
	}
	return 0;
}

/* A time in the language asked for, other words as they are. */
struct str cell_text(struct arena *mem, const struct rows *rows, const struct cell *c, enum lang lang)
{
	struct out o = out_open(mem);
	struct str below = below_head(mem, rows, c, lang);
	o.lang = lang;
	if (below.len)
		return below;
	for (size_t i = 0; i < c->n; i++) {
		struct quantity q = { 0 };
		size_t closing = put_closing(&o, rows, c, i);
		if (closing) {
			i += closing - 1;
			continue;
		}
		bool negative = i + 1 < c->n && is_negative(&c->at[i]);
		if (c->at[i].kind == TOKEN_SIGN && !negative) {
			put_sign(&o, &c->at[i]);
			continue;
		}
		i += negative;
		if (c->at[i].kind != TOKEN_NUMBER || !number_read(c->at[i].text, rows->lang, &q.value)) {
			put_token(&o, &c->at[i]);
			continue;
		}
		q.unit = i + 1 < c->n ? unit_find(c->at[i + 1].key, rows->lang) : UNIT_NONE;
		q.value.u6 = negative ? -q.value.u6 : q.value.u6;
		if (q.unit == UNIT_MONEY)
			q.own = c->at[i + 1];
		put_quantity(&o, &q, lang);
		i += q.unit != UNIT_NONE;
	}
	return out_str(&o);
}

/* The widest cell of each column. */
static size_t *column_widths(struct arena *mem, const struct rows *rows, enum lang lang)
{
	size_t columns = 0;
	for (size_t i = 0; i < rows->n; i++)
		columns = rows->at[i].n > columns ? rows->at[i].n : columns;
	size_t *widths = NEWS(mem, size_t, columns + 1);
	for (size_t i = 0; i < rows->n; i++)
		for (size_t k = 0; k < rows->at[i].n; k++) {
			size_t have = utf8_width(cell_text(mem, rows, &rows->at[i].cells[k], lang));
			widths[k] = have > widths[k] ? have : widths[k];
		}
	return widths;
}

void put_padded(struct out *o, struct str s, size_t width)
{
	print(o, " {}", s);
	for (size_t have = utf8_width(s); have < width; have++)
		out_char(o, ' ');
	out_bytes(o, STR(" |"));
}

void put_rows(struct out *o, const struct rows *rows)
{
	const size_t *widths = column_widths(o->mem, rows, o->lang);
	for (size_t i = 0; i < rows->n; i++) {
		out_bytes(o, STR("\n  |"));
		for (size_t k = 0; k < rows->at[i].n; k++)
			put_padded(o, cell_text(o->mem, rows, &rows->at[i].cells[k], o->lang), widths[k]);
	}
}
