/* foot.c - what stands at the foot of every page: up to four columns, each as wide as it is; where they are too wide together, the widest
 * are broken and the others are not. */
#include "pressroom/pressroom.h"

enum { COLUMNS_MOST = 4 };
static const double gap_least = 12, gap_most = 44;

struct column { const struct item *item; double width; };
struct foot { struct column columns[COLUMNS_MOST]; size_t n; double gap; bool broken; };

static double natural_width(struct sheet *s, const struct item *column)
{
	double most = 0;
	for (size_t i = 0; i < column->words.n; i++) {
		double width = sheet_width(s, column->words.at[i], STYLE_FOOT);
		most = width > most ? width : most;
	}
	return most;
}

/* Who needs less than an equal share keeps it; the rest share what is left. */
static void share(struct foot *f, double room)
{
	bool settled[COLUMNS_MOST] = { false };
	size_t left = f->n;
	for (bool changed = true; changed && left;) {
		changed = false;
		for (size_t i = 0; i < f->n; i++)
			if (!settled[i] && f->columns[i].width <= room / (double)left) {
				room -= f->columns[i].width;
				settled[i] = changed = true;
				if (--left == 0)
					return;
			}
	}
	for (size_t i = 0; i < f->n; i++)
		if (!settled[i])
			f->columns[i].width = room / (double)left;
}

static struct foot foot_of(struct sheet *s)
{
	struct foot f = { .gap = gap_least };
	double all = mm(RIGHT_MM - LEFT_MM), used = 0;
	for (size_t i = 0; i < s->from->n && f.n < COLUMNS_MOST; i++)
		if (s->from->at[i].kind == ITEM_FOOT)
			f.columns[f.n++] = (struct column){ &s->from->at[i], natural_width(s, &s->from->at[i]) };
	if (f.n < 2)
		return f;
	share(&f, all - gap_least * (double)(f.n - 1));
	for (size_t i = 0; i < f.n; i++)
		used += f.columns[i].width;
	f.gap = (all - used) / (double)(f.n - 1);
	f.gap = f.gap > gap_most ? gap_most : f.gap;
	return f;
}

static int lines_of(struct sheet *s, const struct column *c)
{
	int lines = 0;
	for (size_t i = 0; i < c->item->words.n; i++)
		lines += sheet_lines(sheet_words(s, c->item->words.at[i], STYLE_FOOT, c->width + 0.5));
	return lines;
}

double foot_height(struct sheet *s)
{
	struct foot f = foot_of(s);
	int most = 0;
	for (size_t i = 0; i < f.n; i++) {
		int lines = lines_of(s, &f.columns[i]);
		most = lines > most ? lines : most;
	}
	return most * style_rows[STYLE_FOOT].leading;
}

void foot_draw(struct sheet *s, cairo_t *c, double top)
{
	struct foot f = foot_of(s);
	double x = mm(LEFT_MM);
	for (size_t i = 0; i < f.n; x += f.columns[i++].width + f.gap) {
		double y = top;
		for (size_t w = 0; w < f.columns[i].item->words.n; w++)
			y += draw_words(s, c, f.columns[i].item->words.at[w], STYLE_FOOT, SIDE_LEFT, x, y, f.columns[i].width + 0.5);
	}
	if (f.n)
		draw_rule(c, mm(LEFT_MM), mm(RIGHT_MM), top - 5, 0.35, INK_RULE);
}
