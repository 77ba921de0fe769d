/* chart.c - see web/chart.h. Drawn in units of a page 640 wide: the name of a row, below it its bars; colours and sizes are the style's, so that it follows dark, print and narrow
 * screens. */
#include "web/chart.h"
#include <stdlib.h>

enum { ROWS = 20, WIDE = 640, NAME = 22, BAR = 9, GAP = 8, LETTERS = 52 };

static int64_t sum_of(const struct chart_row *r)
{
	int64_t sum = 0;
	for (size_t i = 0; i < CHART_PARTS; i++)
		sum += r->part[i] > 0 ? r->part[i] : 0;
	return sum;
}

static int by_size(const void *a, const void *b)
{
	int64_t x = sum_of(a), y = sum_of(b);
	return (x < y) - (x > y);
}

static int64_t most_of(const struct chart *c, size_t n)
{
	int64_t most = c->mark;
	for (size_t i = 0; i < n; i++) {
		const struct chart_row *r = &c->rows.at[i];
		for (int k = 0; k < c->parts && !c->stacked; k++)
			most = r->part[k] > most ? r->part[k] : most;
		most = c->stacked && sum_of(r) > most ? sum_of(r) : most;
	}
	return most;
}

static int64_t wide_of(int64_t value, int64_t most) { return value > 0 ? (int64_t)((wide)value * WIDE / most) : 0; }

static struct str brief(struct request *q, struct str name)
{
	size_t at = 0;
	int32_t point;
	for (int n = 0; at < name.len && n < LETTERS; n++)
		at += utf8_next(str_cut(name, at, name.len), &point);
	return at < name.len ? text(q->mem, "{}…", str_cut(name, 0, at)) : name;
}

static void one_row(struct request *q, struct out *o, const struct chart *c, const struct chart_row *r, int64_t y, int64_t most)
{
	static const struct str kinds[CHART_PARTS] = { LIT("part a"), LIT("part b"), LIT("part c"), LIT("part d") };
	int64_t x = 0;
	html(o, "<g><title>{}: {}</title><text x=\"0\" y=\"{}\">{}</text>", r->name, r->says, y + NAME - GAP, brief(q, r->name));
	for (int k = 0; k < c->parts; k++) {
		int64_t w = wide_of(r->part[k], most);
		bool over = r->over && k == c->parts - 1;
		html(o, "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>", over ? STR("part over") : kinds[k], c->stacked ? x : 0, y + NAME + (c->stacked ? 0 : k * BAR), w, c->stacked ? BAR + 3 : BAR - 1);
		x += w;
	}
	html(o, "</g>");
}

/* What a picture shows, for who does not see it. */
static struct str in_words(struct request *q, const struct chart *c, size_t n)
{
	struct out o = out_open(q->mem);
	print(&o, "{}", c->caption);
	for (size_t i = 0; i < n; i++)
		print(&o, " {}: {}.", c->rows.at[i].name, c->rows.at[i].says);
	return out_str(&o);
}

void chart_html(struct request *q, struct out *o, struct chart *c)
{
	size_t n = c->rows.n < ROWS ? c->rows.n : ROWS;
	int64_t high = NAME + GAP + (c->stacked ? BAR + 3 : c->parts * BAR), most;
	if (c->sort && c->rows.n)
		qsort(c->rows.at, c->rows.n, sizeof *c->rows.at, by_size);
	while (n && !sum_of(&c->rows.at[n - 1]))
		n--;
	most = most_of(c, n);
	if (!n || !most)
		return;
	html(o, "<figure><svg class=\"bars\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", (int)WIDE, high * (int64_t)n, in_words(q, c, n));
	for (size_t i = 0; i < n; i++)
		one_row(q, o, c, &c->rows.at[i], (int64_t)i * high, most);
	if (c->mark)
		html(o, "<line class=\"mark\" x1=\"{}\" y1=\"0\" x2=\"{}\" y2=\"{}\"/>", wide_of(c->mark, most), wide_of(c->mark, most), high * (int64_t)n);
	html(o, "</svg><figcaption>{}</figcaption></figure>", c->caption);
}
