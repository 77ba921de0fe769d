/* svg_path.c - paths and transformations of SVG 1.1 (chapters 8.3 and 7.6), as cairo has them. */
#include "pressroom/svg.h"
#include <math.h>
#include <string.h>

enum { COMMANDS_MOST = 200000, NUMBERS = 7 };
static const double number_most = 1e6;

/* ---- numbers ---- */

static bool is_blank(char c) { return c == ' ' || c == ',' || c == '\n' || c == '\r' || c == '\t'; }

static struct str behind_blanks(struct str s)
{
	while (s.len && is_blank(s.at[0]))
		s = str_cut(s, 1, s.len);
	return s;
}

static bool is_digit(struct str s, size_t i) { return i < s.len && s.at[i] >= '0' && s.at[i] <= '9'; }

static bool is_sign(struct str s, size_t i) { return i < s.len && (s.at[i] == '-' || s.at[i] == '+'); }

/* Behind the digits: "e-3". */
static size_t exponent(struct str s, size_t i, int *out)
{
	size_t at = i + 1 + is_sign(s, i + 1);
	*out = 0;
	if (i >= s.len || (s.at[i] | 32) != 'e' || !is_digit(s, at))
		return i;
	bool below = s.at[i + 1] == '-';
	for (i = at; is_digit(s, i); i++)
		*out = *out < 100 ? *out * 10 + s.at[i] - '0' : *out;
	*out = below ? -*out : *out;
	return i;
}

bool svg_number(struct str *rest, double *out)
{
	struct str s = behind_blanks(*rest);
	size_t i = is_sign(s, 0), digits = 0;
	double value = 0, part = 0.1;
	int ten;
	for (; is_digit(s, i); i++, digits++)
		value = value * 10 + s.at[i] - '0';
	if (i < s.len && s.at[i] == '.')
		for (i++; is_digit(s, i); i++, digits++, part /= 10)
			value += part * (s.at[i] - '0');
	if (!digits)
		return false;
	i = exponent(s, i, &ten);
	value *= pow(10, ten);
	*out = s.at[0] == '-' ? -value : value;
	*rest = str_cut(s, i, s.len);
	return isfinite(value) && value <= number_most;
}

/* Of an arc: a digit by itself, nothing behind it. */
static bool flag(struct str *rest, double *out)
{
	struct str s = behind_blanks(*rest);
	if (!s.len || (s.at[0] != '0' && s.at[0] != '1'))
		return false;
	*out = s.at[0] - '0';
	*rest = str_cut(s, 1, s.len);
	return true;
}

/* ---- paths ---- */

/* Where the pen is, where its figure began, and the last handle of a curve. */
struct pen { cairo_t *c; double x, y, begin_x, begin_y, handle_x, handle_y; char last; };

static void go(struct pen *p, double x, double y)
{
	p->x = x;
	p->y = y;
}

static void move(struct pen *p, const double *v)
{
	cairo_move_to(p->c, v[0], v[1]);
	go(p, p->begin_x = v[0], p->begin_y = v[1]);
}

static void line(struct pen *p, const double *v)
{
	cairo_line_to(p->c, v[0], v[1]);
	go(p, v[0], v[1]);
}

static void across(struct pen *p, const double *v) { line(p, (const double[]){ v[0], p->y }); }
static void down(struct pen *p, const double *v) { line(p, (const double[]){ p->x, v[0] }); }

static void curve(struct pen *p, const double *v)
{
	cairo_curve_to(p->c, v[0], v[1], v[2], v[3], v[4], v[5]);
	p->handle_x = v[2];
	p->handle_y = v[3];
	go(p, v[4], v[5]);
}

/* The last handle mirrored, where the command before was of the same kind; else the place itself. */
static void mirrored(const struct pen *p, const char *kinds, double *x, double *y)
{
	bool is = p->last && strchr(kinds, p->last);
	*x = is ? 2 * p->x - p->handle_x : p->x;
	*y = is ? 2 * p->y - p->handle_y : p->y;
}

static void smooth(struct pen *p, const double *v)
{
	double x, y;
	mirrored(p, "CS", &x, &y);
	curve(p, (const double[]){ x, y, v[0], v[1], v[2], v[3] });
}

static void quadratic(struct pen *p, const double *v)
{
	double x = v[0], y = v[1];
	cairo_curve_to(p->c, p->x + (x - p->x) * 2 / 3, p->y + (y - p->y) * 2 / 3, v[2] + (x - v[2]) * 2 / 3, v[3] + (y - v[3]) * 2 / 3, v[2], v[3]);
	p->handle_x = x;
	p->handle_y = y;
	go(p, v[2], v[3]);
}

static void smooth_quadratic(struct pen *p, const double *v)
{
	double x, y;
	mirrored(p, "QT", &x, &y);
	quadratic(p, (const double[]){ x, y, v[0], v[1] });
}

/* From its ends to its centre: SVG 1.1, F.6.5; radii that are too small grow, F.6.6. */
static void arc(struct pen *p, const double *v)
{
	double rx = fabs(v[0]), ry = fabs(v[1]), turn = v[2] * M_PI / 180, x = v[5], y = v[6];
	if (rx <= 0 || ry <= 0 || (x == p->x && y == p->y)) {
		line(p, v + 5);
		return;
	}
	double dx = (p->x - x) / 2, dy = (p->y - y) / 2, x1 = cos(turn) * dx + sin(turn) * dy, y1 = cos(turn) * dy - sin(turn) * dx;
	double lambda = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry), grow = lambda > 1 ? sqrt(lambda) : 1;
	rx *= grow;
	ry *= grow;
	double under = rx * rx * y1 * y1 + ry * ry * x1 * x1, over = rx * rx * ry * ry - under, root = over > 0 && under > 0 ? sqrt(over / under) : 0;
	double side = (v[3] > 0) == (v[4] > 0) ? -root : root, cx1 = side * rx * y1 / ry, cy1 = -side * ry * x1 / rx;
	cairo_matrix_t before;
	cairo_get_matrix(p->c, &before);
	cairo_translate(p->c, cos(turn) * cx1 - sin(turn) * cy1 + (p->x + x) / 2, sin(turn) * cx1 + cos(turn) * cy1 + (p->y + y) / 2);
	cairo_rotate(p->c, turn);
	cairo_scale(p->c, rx, ry);
	(v[4] > 0 ? cairo_arc : cairo_arc_negative)(p->c, 0, 0, 1, atan2((y1 - cy1) / ry, (x1 - cx1) / rx), atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx));
	cairo_set_matrix(p->c, &before);
	go(p, x, y);
}

static void closed(struct pen *p, const double *v)
{
	(void)v;
	cairo_close_path(p->c);
	go(p, p->begin_x, p->begin_y);
}

/* from: of its n numbers, the first that is a place; places go by where the pen is if the letter is small. */
static const struct command { char letter; int n, from; void (*draw)(struct pen *p, const double *v); } commands[] = {
	{ 'M', 2, 0, move },   { 'L', 2, 0, line },      { 'H', 1, 0, across },           { 'V', 1, 0, down }, { 'C', 6, 0, curve },
	{ 'S', 4, 0, smooth }, { 'Q', 4, 0, quadratic }, { 'T', 2, 0, smooth_quadratic }, { 'A', 7, 5, arc },  { 'Z', 0, 0, closed },
};

static const struct command *command_of(char letter)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (commands[i].letter == (letter & ~32))
			return &commands[i];
	return NULL;
}

static bool read_numbers(struct str *d, const struct command *k, double *v)
{
	for (int i = 0; i < k->n; i++)
		if (!(k->letter == 'A' && (i == 3 || i == 4) ? flag(d, &v[i]) : svg_number(d, &v[i])))
			return false;
	return true;
}

static void from_pen(const struct pen *p, const struct command *k, double *v)
{
	for (int i = k->from; i < k->n; i++)
		v[i] += k->letter == 'V' || (i - k->from) % 2 ? p->y : p->x;
}

bool svg_path(cairo_t *c, struct str d)
{
	struct pen p = { .c = c };
	char letter = 0;
	for (int n = 0; (d = behind_blanks(d)).len; n++) {
		double v[NUMBERS];
		bool said = (d.at[0] | 32) >= 'a' && (d.at[0] | 32) <= 'z';
		letter = said ? d.at[0] : letter == 'M' ? 'L' : letter == 'm' ? 'l' : letter;
		d = said ? str_cut(d, 1, d.len) : d;
		const struct command *k = command_of(letter);
		if (!k || n == COMMANDS_MOST || (!n && k->letter != 'M') || (!said && !k->n) || !read_numbers(&d, k, v))
			return false;
		if (letter & 32)
			from_pen(&p, k, v);
		k->draw(&p, v);
		p.last = k->letter;
	}
	return true;
}

/* ---- transformations ---- */

static void by_matrix(cairo_matrix_t *m, const double *v, int n)
{
	(void)n;
	cairo_matrix_init(m, v[0], v[1], v[2], v[3], v[4], v[5]);
}

static void by_translate(cairo_matrix_t *m, const double *v, int n) { cairo_matrix_init_translate(m, v[0], n > 1 ? v[1] : 0); }
static void by_scale(cairo_matrix_t *m, const double *v, int n) { cairo_matrix_init_scale(m, v[0], n > 1 ? v[1] : v[0]); }

static void by_rotate(cairo_matrix_t *m, const double *v, int n)
{
	cairo_matrix_init_translate(m, n > 1 ? v[1] : 0, n > 1 ? v[2] : 0);
	cairo_matrix_rotate(m, v[0] * M_PI / 180);
	cairo_matrix_translate(m, n > 1 ? -v[1] : 0, n > 1 ? -v[2] : 0);
}

static void by_skew_x(cairo_matrix_t *m, const double *v, int n)
{
	(void)n;
	cairo_matrix_init(m, 1, 0, tan(v[0] * M_PI / 180), 1, 0, 0);
}

static void by_skew_y(cairo_matrix_t *m, const double *v, int n)
{
	(void)n;
	cairo_matrix_init(m, 1, tan(v[0] * M_PI / 180), 0, 1, 0, 0);
}

static const struct { struct str name; int counts[2]; void (*make)(cairo_matrix_t *m, const double *v, int n); } transformations[] = {
	{ LIT("matrix"), { 6, 6 }, by_matrix }, { LIT("translate"), { 1, 2 }, by_translate }, { LIT("scale"), { 1, 2 }, by_scale },
	{ LIT("rotate"), { 1, 3 }, by_rotate }, { LIT("skewX"), { 1, 1 }, by_skew_x },        { LIT("skewY"), { 1, 1 }, by_skew_y },
};

static bool one_transform(struct str name, struct str numbers, cairo_matrix_t *m)
{
	double v[NUMBERS];
	int n = 0;
	while (behind_blanks(numbers).len)
		if (n == NUMBERS || !svg_number(&numbers, &v[n++]))
			return false;
	for (size_t i = 0; i < COUNT(transformations); i++) {
		cairo_matrix_t own;
		if (!str_is(transformations[i].name, name) || (n != transformations[i].counts[0] && n != transformations[i].counts[1]))
			continue;
		transformations[i].make(&own, v, n);
		cairo_matrix_multiply(m, &own, m);
		/* One without an inverse would leave cairo in error for all that follows. */
		return fabs(m->xx * m->yy - m->xy * m->yx) > 1e-12;
	}
	return false;
}

bool svg_transform(struct str s, cairo_matrix_t *m)
{
	for (s = behind_blanks(s); s.len; s = behind_blanks(s)) {
		struct str name = str_trim(str_split(&s, '('));
		if (!str_has(s, STR(")")) || !one_transform(name, str_split(&s, ')'), m))
			return false;
	}
	return true;
}
