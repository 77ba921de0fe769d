/* sheet.c - a list, built once and shown three ways: a table that folds to cards of a line each on a phone, JSON, CSV. */
#include "web/inside.h"

void sheet_cell(struct sheet *s, struct cell c) { *push(s->mem, &s->cells) = c; }

static void shown(struct out *o, const struct cell *c)
{
	if (c->href.len)
		html(o, "<a href=\"{}\">", c->href);
	if (c->html.len)
		html(o, "{}", raw(c->html));
	else if (c->value.kind == HOLE_INSTANT)
		part_time(o, (struct instant){ c->value.as.i });
	else if (c->value.kind == HOLE_BOOL)
		html(o, "{}", say(c->value.as.i ? T_yes : T_no, o->lang));
	else
		html(o, "{}", c->value);
	if (c->href.len)
		html(o, "</a>");
}

/* Of a cell of a number; a page of fifty rows has hundreds of the others. */
static struct str class_html(const struct column *c) { return c->number ? STR(" class=\"num\"") : NONE; }

static void one_row(struct request *q, struct out *o, const struct sheet *s, const struct cell *cells)
{
	struct hole number = cells[s->n - 1].value;
	html(o, "<tr>");
	if (s->pick.len)
		html(o, "<td class=\"pick\" data-label=\"{}\">", say(T_pick, q->lang));
	if (s->pick.len && number.as.i)
		html(o, "<input type=\"checkbox\" name=\"{}\" value=\"{}\" aria-label=\"{} {}\">", s->pick, number, say(s->picked, q->lang), number);
	if (s->pick.len)
		html(o, "</td>");
	for (size_t i = 0; i < s->n; i++) {
		const struct column *c = &s->columns[i];
		if (c->machine)
			continue;
		html(o, "<td{}", raw(class_html(c)));
		if (!c->plain)
			html(o, " data-label=\"{}\"", say(c->title, q->lang));
		html(o, ">");
		shown(o, &cells[i]);
		html(o, "</td>");
	}
	html(o, "</tr>");
}

void sheet_hide(struct sheet *s, struct str key)
{
	struct column *own = NEWS(s->mem, struct column, s->n);
	for (size_t i = 0; i < s->n; i++) {
		own[i] = s->columns[i];
		own[i].machine |= str_is(own[i].key, key);
	}
	s->columns = own;
}

void sheet_html(struct request *q, struct out *o, const struct sheet *s, struct str when_empty)
{
	if (!s->cells.n) {
		part_empty(o, when_empty);
		return;
	}
	must(s->n && s->cells.n % s->n == 0);
	html(o, "<table><thead><tr>");
	if (s->pick.len)
		html(o, "<th scope=\"col\" class=\"pick\">{}</th>", say(T_pick, q->lang));
	for (size_t c = 0; c < s->n; c++)
		if (!s->columns[c].machine)
			html(o, "<th scope=\"col\"{}>{}</th>", raw(class_html(&s->columns[c])), say(s->columns[c].title, q->lang));
	html(o, "</tr></thead><tbody>");
	for (size_t i = 0; i < s->cells.n; i += s->n)
		one_row(q, o, s, &s->cells.at[i]);
	html(o, "</tbody></table>");
	part_pager(q, o, s->older, field(&q->query, STR("before")).len > 0);
}

void sheet_json(const struct sheet *s, struct json *j)
{
	put_object(j);
	put_key(j, STR("rows"));
	put_array(j);
	for (size_t i = 0; i < s->cells.n; i++) {
		if (i % s->n == 0)
			put_object(j);
		put_key(j, s->columns[i % s->n].key);
		put_hole(j, s->cells.at[i].value);
		if ((i + 1) % s->n == 0)
			put_end_object(j);
	}
	put_end_array(j);
	put_field(j, STR("before"), s->older);
	if (s->after.len)
		put_field(j, STR("after"), s->after);
	put_end_object(j);
}

/* RFC 4180, and an apostrophe in front of what a spreadsheet would take for a formula. */
static void csv_text(struct out *o, struct str s)
{
	out_char(o, '"');
	if (s.len && str_has(STR("=+-@\t\r"), str_cut(s, 0, 1)))
		out_char(o, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '"')
			out_char(o, '"');
		out_char(o, s.at[i]);
	}
	out_char(o, '"');
}

static void csv_cell(struct out *o, struct hole v, bool last)
{
	if (v.kind == HOLE_STR)
		csv_text(o, v.as.s);
	else if ((v.kind != HOLE_INSTANT && v.kind != HOLE_DATE) || v.as.i)     /* a time that was not: empty */
		print(o, "{}", v);
	out_bytes(o, last ? STR("\r\n") : STR(","));
}

void sheet_csv_head(const struct sheet *s, enum lang lang, struct out *o)
{
	for (size_t c = 0; c < s->n; c++)
		csv_cell(o, HOLE(say(s->columns[c].title, lang)), c + 1 == s->n);
}

void sheet_csv_rows(const struct sheet *s, size_t rows, struct out *o)
{
	for (size_t i = 0; i < rows * s->n; i++)
		csv_cell(o, s->cells.at[i].value, (i + 1) % s->n == 0);
}

void sheet_csv_line(const struct sheet *s, struct str words, struct out *o)
{
	for (size_t c = 0; c < s->n; c++)
		csv_cell(o, HOLE(c ? NONE : words), c + 1 == s->n);
}
