/* list.c - a list as programs and spreadsheets take it: JSON a page at a time with the way to the next, CSV whole.
 *
 * The pages of a CSV are read one after the other with memory that is used again, so that only its text grows; a list beyond the bound
 * ends with a row that says so. */
#include "web/inside.h"

int list_most(const struct request *q, int shown) { return q->twin == TWIN_HTML ? shown : ROWS_MOST + 1; }

/* The marker of the next page, as the address has it; false: this was the last. */
static bool next_page(const struct sheet *s, struct arena *mem, struct field *out)
{
	if (s->after.len)
		*out = (struct field){ STR("after"), str_keep(mem, s->after) };
	else if (s->older)
		*out = (struct field){ STR("before"), text(mem, "{}", s->older) };
	return s->after.len || s->older;
}

static bool is_marker(struct str name) { return str_is(name, STR("after")) || str_is(name, STR("before")); }

/* RFC 8288; the rest of the query stays as it was asked. */
static struct str link_to(const struct request *q, const struct field *next)
{
	struct str query = q->ask->query;
	struct out o = out_open(q->mem);
	print(&o, "<{}?", q->ask->path);
	while (query.len) {
		struct str one = str_split(&query, '&'), rest = one, name = str_split(&rest, '=');
		if (one.len && !is_marker(name) && !str_has(one, STR(">")))
			print(&o, "{}&", one);
	}
	print(&o, "{}={}>; rel=\"next\"", next->name, next->value);
	return out_str(&o);
}

bool list_json(struct request *q, struct answer *a, struct err *e)
{
	struct json j = json_open(&a->out);
	struct sheet s = { .mem = q->mem };
	struct field next;
	if (!q->route->sheet(q, &s, e))
		return false;
	if (next_page(&s, q->mem, &next))
		a->link = link_to(q, &next);
	sheet_json(&s, &j);
	return true;
}

/* ---- CSV ---- */

struct whole { struct request *q; struct arena *page; struct out *out; size_t rows; bool begun; };

/* The handler takes its memory from q->mem: that of the page, which goes with it. */
static bool one_page(struct whole *w, bool *more, struct field *next, struct err *e)
{
	struct request *q = w->q;
	struct arena *mem = q->mem;
	struct sheet s = { .mem = w->page };
	q->mem = w->page;
	bool ok = q->route->sheet(q, &s, e);
	q->mem = mem;
	if (!ok)
		return false;
	if (!w->begun)
		sheet_csv_head(&s, q->lang, w->out);
	w->begun = true;
	size_t n = s.n ? s.cells.n / s.n : 0, room = ROWS_MOST - w->rows;
	*more = next_page(&s, mem, next);
	sheet_csv_rows(&s, n < room ? n : room, w->out);
	w->rows += n < room ? n : room;
	if (n > room || (*more && n == room)) {
		sheet_csv_line(&s, phrase(mem, q->lang, NULL, T_csv_cut, (int64_t)ROWS_MOST), w->out);
		*more = false;
	}
	return true;
}

static struct fields asked_from(struct request *q, const struct fields *before, struct field next)
{
	struct fields f = { 0 };
	*push(q->mem, &f) = next;
	for (size_t i = 0; i < before->n; i++)
		if (!is_marker(before->at[i].name))
			*push(q->mem, &f) = before->at[i];
	return f;
}

bool list_csv(struct request *q, struct answer *a, struct err *e)
{
	struct fields asked = q->query;
	struct field next;
	bool ok = true, more = true;
	struct whole w = { .q = q, .page = arena_open(), .out = &a->out };
	while (ok && more) {
		ok = one_page(&w, &more, &next, e);
		if (ok && more)
			q->query = asked_from(q, &asked, next);
		arena_reset(w.page);
	}
	arena_close(w.page);
	q->query = asked;
	a->type = STR("text/csv; charset=utf-8");
	a->download = text(q->mem, "{}.csv", q->route->name);
	return ok;
}
