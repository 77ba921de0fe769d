/* svg.c - see svg.h. Drawn twice: once nowhere, so that what cannot be drawn is told before anything is printed. */
#include "pressroom/svg.h"
#include <math.h>

/* What an element has of its own or of those around it. Colours are rgb; below 0: none. */
struct paint { int fill, stroke; double width, miter; cairo_line_cap_t cap; cairo_line_join_t join; bool even_odd, hidden; };

struct drawing { cairo_t *c; const struct svg *s; struct arena *mem; struct str *why; const struct element *at; };

static const struct paint first_paint = { 0, -1, 1, 4, CAIRO_LINE_CAP_BUTT, CAIRO_LINE_JOIN_MITER, false, false };

/* The first reason is the one that is told; false. */
static bool refused(struct drawing *d, struct str german, struct str english)
{
	if (d->why && !d->why[LANG_DE].len) {
		d->why[LANG_DE] = text(d->mem, "Zeile {}: {}", d->at->line, german);
		d->why[LANG_EN] = text(d->mem, "line {}: {}", d->at->line, english);
	}
	return false;
}

static struct str shown(const struct drawing *d, struct str s) { return utf8_mend(d->mem, str_cut(s, 0, 60)); }

static bool unreadable(struct drawing *d, struct str name, struct str value)
{
	return refused(d, text(d->mem, "{}=\"{}\" ist nicht zu lesen", name, shown(d, value)), text(d->mem, "{}=\"{}\" cannot be read", name, shown(d, value)));
}

static struct str bare(struct str name)
{
	ptrdiff_t at = str_find(name, STR(":"));
	return at < 0 ? name : str_cut(name, (size_t)at + 1, name.len);
}

/* ---- properties ---- */

static const struct { struct str name; int rgb; } colours[] = {
	{ LIT("none"), -1 },          { LIT("transparent"), -1 },  { LIT("black"), 0x000000 },  { LIT("currentcolor"), 0x000000 }, { LIT("white"), 0xffffff },  { LIT("red"), 0xff0000 },
	{ LIT("green"), 0x008000 },   { LIT("blue"), 0x0000ff },   { LIT("yellow"), 0xffff00 }, { LIT("orange"), 0xffa500 },       { LIT("gray"), 0x808080 },   { LIT("grey"), 0x808080 },
	{ LIT("silver"), 0xc0c0c0 },  { LIT("navy"), 0x000080 },   { LIT("teal"), 0x008080 },   { LIT("maroon"), 0x800000 },       { LIT("purple"), 0x800080 }, { LIT("lime"), 0x00ff00 },
	{ LIT("olive"), 0x808000 },   { LIT("aqua"), 0x00ffff },   { LIT("fuchsia"), 0xff00ff },
};

static int hex_digit(char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1; }

/* "#1ab", "#11aabb" */
static bool hex_colour(struct str s, int *out)
{
	*out = 0;
	for (size_t i = 1; i < s.len; i++) {
		int digit = hex_digit(s.at[i]);
		if (digit < 0)
			return false;
		*out = *out << 4 | digit;
		if (s.len == 4)
			*out = *out << 4 | digit;
	}
	return s.len == 4 || s.len == 7;
}

/* "rgb(1, 2, 3)", "rgb(10%, 20%, 30%)" */
static bool triple(struct str s, int *out)
{
	s = str_cut(s, 4, s.len);
	*out = 0;
	for (int i = 0; i < 3; i++) {
		double n;
		if (!svg_number(&s, &n) || n < 0)
			return false;
		bool percent = str_starts(s, STR("%"));
		s = percent ? str_cut(s, 1, s.len) : s;
		n = percent ? n * 255 / 100 : n;
		*out = *out << 8 | (int)lround(n > 255 ? 255 : n);
	}
	return str_is(str_trim(s), STR(")"));
}

static bool colour(struct drawing *d, struct str said, int *out)
{
	struct str s = utf8_fold(d->mem, said);
	if (str_starts(s, STR("#")) ? hex_colour(s, out) : str_starts(s, STR("rgb(")) && triple(s, out))
		return true;
	for (size_t i = 0; i < COUNT(colours); i++)
		if (str_is(colours[i].name, s)) {
			*out = colours[i].rgb;
			return true;
		}
	return refused(d, text(d->mem, "„{}“ ist keine volle Farbe: kein Verlauf, kein Muster, keine Durchsicht", shown(d, said)), text(d->mem, "\"{}\" is no full colour: no gradient, no pattern, no transparency", shown(d, said)));
}

static bool set_fill(struct drawing *d, struct paint *p, struct str s) { return colour(d, s, &p->fill); }
static bool set_stroke(struct drawing *d, struct paint *p, struct str s) { return colour(d, s, &p->stroke); }

/* A length in the picture's own unit. */
static bool length(struct drawing *d, struct str name, struct str said, double *out)
{
	struct str s = said;
	if (!svg_number(&s, out) || (str_trim(s).len && !str_is(str_trim(s), STR("px"))))
		return unreadable(d, name, said);
	return true;
}

static bool set_width(struct drawing *d, struct paint *p, struct str s) { return length(d, STR("stroke-width"), s, &p->width) && (p->width >= 0 || unreadable(d, STR("stroke-width"), s)); }
static bool set_miter(struct drawing *d, struct paint *p, struct str s) { return length(d, STR("stroke-miterlimit"), s, &p->miter) && (p->miter >= 1 || unreadable(d, STR("stroke-miterlimit"), s)); }

static bool set_rule(struct drawing *d, struct paint *p, struct str s)
{
	(void)d;
	p->even_odd = str_is(s, STR("evenodd"));
	return true;
}

static bool set_cap(struct drawing *d, struct paint *p, struct str s)
{
	(void)d;
	p->cap = str_is(s, STR("round")) ? CAIRO_LINE_CAP_ROUND : str_is(s, STR("square")) ? CAIRO_LINE_CAP_SQUARE : CAIRO_LINE_CAP_BUTT;
	return true;
}

static bool set_join(struct drawing *d, struct paint *p, struct str s)
{
	(void)d;
	p->join = str_is(s, STR("round")) ? CAIRO_LINE_JOIN_ROUND : str_is(s, STR("bevel")) ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_MITER;
	return true;
}

static bool set_hidden(struct drawing *d, struct paint *p, struct str s)
{
	(void)d;
	p->hidden |= str_is(s, STR("none")) || str_is(s, STR("hidden"));
	return true;
}

static bool set_opacity(struct drawing *d, struct paint *p, struct str s)
{
	double n;
	struct str rest = s;
	(void)p;
	return (svg_number(&rest, &n) && (n >= 1 || (n >= 100 && str_is(rest, STR("%"))))) || refused(d, STR("durchsichtig wird nicht gedruckt: nehmen Sie die volle Farbe"), STR("what is transparent is not printed: take the full colour"));
}

/* What is not drawn here, unless it is not wanted. */
static bool set_none(struct drawing *d, struct paint *p, struct str s)
{
	(void)p;
	return !s.len || str_is(s, STR("none")) || refused(d, text(d->mem, "„{}“ wird nicht gezeichnet: keine Masken, Filter und gestrichelten Linien", shown(d, s)), text(d->mem, "\"{}\" is not drawn: no masks, filters and broken lines", shown(d, s)));
}

static const struct { struct str name; bool (*set)(struct drawing *d, struct paint *p, struct str s); } properties[] = {
	{ LIT("fill"), set_fill },                  { LIT("stroke"), set_stroke },          { LIT("stroke-width"), set_width },     { LIT("stroke-miterlimit"), set_miter },
	{ LIT("fill-rule"), set_rule },             { LIT("stroke-linecap"), set_cap },     { LIT("stroke-linejoin"), set_join },   { LIT("display"), set_hidden },
	{ LIT("visibility"), set_hidden },          { LIT("opacity"), set_opacity },        { LIT("fill-opacity"), set_opacity },   { LIT("stroke-opacity"), set_opacity },
	{ LIT("stroke-dasharray"), set_none },      { LIT("clip-path"), set_none },         { LIT("mask"), set_none },              { LIT("filter"), set_none },
	{ LIT("marker-start"), set_none },          { LIT("marker-mid"), set_none },        { LIT("marker-end"), set_none },
};

static bool set_property(struct drawing *d, struct paint *p, struct str name, struct str value)
{
	for (size_t i = 0; i < COUNT(properties); i++)
		if (str_is(properties[i].name, name))
			return str_is(value, STR("inherit")) || properties[i].set(d, p, value);
	return true;
}

/* "fill:#123;stroke:none" */
static bool set_declarations(struct drawing *d, struct paint *p, struct str all)
{
	while (all.len) {
		struct str value = str_split(&all, ';'), name = str_trim(str_split(&value, ':'));
		if (!set_property(d, p, name, str_trim(value)))
			return false;
	}
	return true;
}

static bool has_class(struct str all, struct str class)
{
	while (all.len)
		if (str_is(str_trim(str_split(&all, ' ')), class))
			return true;
	return false;
}

/* Attributes, then the sheet's, then the element's own style (CSS 2, 6.4). */
static bool set_paint(struct drawing *d, struct paint *p)
{
	const struct element *x = d->at;
	for (size_t i = 0; i < x->mark_n; i++)
		if (!set_property(d, p, bare(x->marks[i].name), str_trim(x->marks[i].value)))
			return false;
	for (size_t i = 0; i < d->s->rules.n; i++)
		if (has_class(element_mark(x, STR("class")), d->s->rules.at[i].class) && !set_declarations(d, p, d->s->rules.at[i].says))
			return false;
	return set_declarations(d, p, element_mark(x, STR("style")));
}

/* ---- shapes ---- */

static bool number_at(struct drawing *d, const char *name, double usual, double *out)
{
	struct str said = str_trim(element_mark(d->at, str_of(name)));
	*out = usual;
	return !said.len || length(d, str_of(name), said, out);
}

static bool path(struct drawing *d)
{
	struct str says = element_mark(d->at, STR("d"));
	return svg_path(d->c, says) || unreadable(d, STR("d"), says);
}

static void ellipse_at(cairo_t *c, double x, double y, double rx, double ry)
{
	cairo_matrix_t before;
	if (rx <= 0 || ry <= 0)
		return;
	cairo_get_matrix(c, &before);
	cairo_translate(c, x, y);
	cairo_scale(c, rx, ry);
	cairo_new_sub_path(c);
	cairo_arc(c, 0, 0, 1, 0, 2 * M_PI);
	cairo_close_path(c);
	cairo_set_matrix(c, &before);
}

static bool circle(struct drawing *d)
{
	double x, y, r;
	if (!number_at(d, "cx", 0, &x) || !number_at(d, "cy", 0, &y) || !number_at(d, "r", 0, &r))
		return false;
	ellipse_at(d->c, x, y, r, r);
	return true;
}

static bool ellipse(struct drawing *d)
{
	double x, y, rx, ry;
	if (!number_at(d, "cx", 0, &x) || !number_at(d, "cy", 0, &y) || !number_at(d, "rx", 0, &rx) || !number_at(d, "ry", 0, &ry))
		return false;
	ellipse_at(d->c, x, y, rx, ry);
	return true;
}

/* Its corners are quarters of an ellipse. */
static bool rectangle(struct drawing *d)
{
	double x, y, w, h, rx, ry;
	if (!number_at(d, "x", 0, &x) || !number_at(d, "y", 0, &y) || !number_at(d, "width", 0, &w) || !number_at(d, "height", 0, &h) || !number_at(d, "rx", -1, &rx) || !number_at(d, "ry", rx, &ry))
		return false;
	rx = fmin(rx < 0 ? fmax(ry, 0) : rx, w / 2);
	ry = fmin(fmax(ry, 0), h / 2);
	if (w <= 0 || h <= 0)
		return true;
	if (rx <= 0 || ry <= 0) {
		cairo_rectangle(d->c, x, y, w, h);
		return true;
	}
	cairo_matrix_t before;
	const struct { double x, y, from; } quarters[] = { { x + w - rx, y + ry, -M_PI / 2 }, { x + w - rx, y + h - ry, 0 }, { x + rx, y + h - ry, M_PI / 2 }, { x + rx, y + ry, M_PI } };
	cairo_get_matrix(d->c, &before);
	cairo_new_sub_path(d->c);
	for (size_t i = 0; i < COUNT(quarters); i++) {
		cairo_translate(d->c, quarters[i].x, quarters[i].y);
		cairo_scale(d->c, rx, ry);
		cairo_arc(d->c, 0, 0, 1, quarters[i].from, quarters[i].from + M_PI / 2);
		cairo_set_matrix(d->c, &before);
	}
	cairo_close_path(d->c);
	return true;
}

static bool line(struct drawing *d)
{
	double x1, y1, x2, y2;
	if (!number_at(d, "x1", 0, &x1) || !number_at(d, "y1", 0, &y1) || !number_at(d, "x2", 0, &x2) || !number_at(d, "y2", 0, &y2))
		return false;
	cairo_move_to(d->c, x1, y1);
	cairo_line_to(d->c, x2, y2);
	return true;
}

static bool points(struct drawing *d)
{
	struct str said = element_mark(d->at, STR("points")), rest = said;
	double x, y;
	for (bool first = true; str_trim(rest).len; first = false) {
		if (!svg_number(&rest, &x) || !svg_number(&rest, &y))
			return unreadable(d, STR("points"), said);
		(first ? cairo_move_to : cairo_line_to)(d->c, x, y);
	}
	return true;
}

static bool polygon(struct drawing *d)
{
	if (!points(d))
		return false;
	if (cairo_has_current_point(d->c))
		cairo_close_path(d->c);
	return true;
}

static const struct { struct str name; bool (*outline)(struct drawing *d); } shapes[] = {
	{ LIT("path"), path }, { LIT("rect"), rectangle }, { LIT("circle"), circle }, { LIT("ellipse"), ellipse }, { LIT("line"), line }, { LIT("polyline"), points }, { LIT("polygon"), polygon },
};

static void set_rgb(cairo_t *c, int rgb) { cairo_set_source_rgb(c, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0); }

static void put_paint(cairo_t *c, const struct paint *p)
{
	cairo_set_fill_rule(c, p->even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
	if (p->fill >= 0) {
		set_rgb(c, p->fill);
		cairo_fill_preserve(c);
	}
	if (p->stroke >= 0 && p->width > 0) {
		set_rgb(c, p->stroke);
		cairo_set_line_width(c, p->width);
		cairo_set_line_cap(c, p->cap);
		cairo_set_line_join(c, p->join);
		cairo_set_miter_limit(c, p->miter);
		cairo_stroke_preserve(c);
	}
	cairo_new_path(c);
}

/* ---- elements ---- */

/* What says something of the picture and is not drawn. What stands in <defs> is drawn by a reference only, and each of them is refused. */
static bool is_silent(struct str name)
{
	static const struct str silent[] = { LIT("title"), LIT("desc"), LIT("metadata"), LIT("defs"), LIT("style"), LIT("namedview") };
	for (size_t i = 0; i < COUNT(silent); i++)
		if (str_is(silent[i], name))
			return true;
	return false;
}

static bool draw(struct drawing *d, const struct element *x, struct paint p);

static bool draw_all(struct drawing *d, const struct element *x, const struct paint *p)
{
	for (const struct element *i = x->first; i; i = i->next)
		if (!draw(d, i, *p))
			return false;
	return true;
}

static bool draw_known(struct drawing *d, struct str name, const struct paint *p)
{
	if (str_is(name, STR("g")) || d->at == d->s->root)
		return draw_all(d, d->at, p);
	for (size_t i = 0; i < COUNT(shapes); i++)
		if (str_is(shapes[i].name, name)) {
			cairo_new_path(d->c);
			if (!shapes[i].outline(d))
				return false;
			put_paint(d->c, p);
			return true;
		}
	return refused(d, text(d->mem, "<{}> wird nicht gezeichnet: das Bild darf nur Flächen und Linien haben; wandeln Sie Text in Pfade um", shown(d, name)),
	               text(d->mem, "<{}> is not drawn: the picture may have areas and lines only; turn text into paths", shown(d, name)));
}

/* Elements are at most ELEMENT_DEEP within each other. */
static bool draw(struct drawing *d, const struct element *x, struct paint p)
{
	struct str name = bare(x->name), moved = element_mark(x, STR("transform"));
	const struct element *above = d->at;
	cairo_matrix_t before, m;
	if (is_silent(name))
		return true;
	d->at = x;
	cairo_get_matrix(d->c, &before);
	m = before;
	if (!svg_transform(moved, &m))
		return unreadable(d, STR("transform"), moved);
	cairo_set_matrix(d->c, &m);
	bool ok = set_paint(d, &p) && (p.hidden || draw_known(d, name, &p));
	cairo_set_matrix(d->c, &before);
	d->at = above;
	return ok;
}

void svg_draw(cairo_t *c, const struct svg *s, struct arena *mem)
{
	struct drawing d = { c, s, mem, NULL, s->root };
	cairo_save(c);
	cairo_rectangle(c, s->x, s->y, s->width, s->height);
	cairo_clip(c);
	draw(&d, s->root, first_paint);
	cairo_restore(c);
}

/* ---- reading ---- */

/* Drawing programs write the one of SVG 1.1, which says nothing; one with entities of its own stays, and is refused. */
static struct str without_type(struct str bytes, struct arena *mem)
{
	ptrdiff_t at = str_find(bytes, STR("<!DOCTYPE"));
	struct str rest = at < 0 ? NONE : str_cut(bytes, (size_t)at, bytes.len), type = str_split(&rest, '>');
	return at < 0 || str_has(type, STR("[")) ? bytes : text(mem, "{}{}", str_cut(bytes, 0, (size_t)at), rest);
}

static struct str without_comments(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	for (ptrdiff_t at; (at = str_find(s, STR("/*"))) >= 0;) {
		out_bytes(&o, str_cut(s, 0, (size_t)at));
		s = str_cut(s, (size_t)at + 2, s.len);
		at = str_find(s, STR("*/"));
		s = at < 0 ? NONE : str_cut(s, (size_t)at + 2, s.len);
	}
	out_bytes(&o, s);
	return out_str(&o);
}

static bool read_sheet(struct drawing *d, struct svg *s)
{
	struct str all = str_trim(without_comments(element_text(d->at), d->mem));
	while (all.len) {
		struct str says = str_split(&all, '}'), classes = str_split(&says, '{');
		while (classes.len) {
			struct str class = str_trim(str_split(&classes, ','));
			if (!str_starts(class, STR(".")) || str_has(class, STR(" ")))
				return refused(d, text(d->mem, "„{}“: von Stilen werden nur Klassen wie „.a“ gelesen", shown(d, class)), text(d->mem, "\"{}\": of styles only classes like \".a\" are read", shown(d, class)));
			*push(d->mem, &s->rules) = (struct svg_rule){ str_cut(class, 1, class.len), says };
		}
		all = str_trim(all);
	}
	return true;
}

static bool read_sheets(struct drawing *d, struct svg *s, const struct element *x)
{
	if (str_is(bare(x->name), STR("style"))) {
		d->at = x;
		return read_sheet(d, s);
	}
	for (const struct element *i = x->first; i; i = i->next)
		if (!read_sheets(d, s, i))
			return false;
	return true;
}

static bool read_box(struct drawing *d, struct svg *s)
{
	struct str box = element_mark(s->root, STR("viewBox")), rest = box;
	d->at = s->root;
	if (box.len ? !svg_number(&rest, &s->x) || !svg_number(&rest, &s->y) || !svg_number(&rest, &s->width) || !svg_number(&rest, &s->height)
	            : !number_at(d, "width", 0, &s->width) || !number_at(d, "height", 0, &s->height))
		return unreadable(d, STR("viewBox"), box);
	return (s->width > 1e-3 && s->height > 1e-3) || refused(d, STR("es fehlt, wie groß das Bild ist: viewBox, oder width und height ohne Einheit"), STR("it is missing how large the picture is: viewBox, or width and height without a unit"));
}

/* Onto a surface of no size. */
static bool draw_nowhere(struct drawing *d)
{
	cairo_surface_t *nowhere = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
	d->c = cairo_create(nowhere);
	d->at = d->s->root;
	bool ok = draw(d, d->s->root, first_paint);
	if (ok && cairo_status(d->c) != CAIRO_STATUS_SUCCESS)
		ok = refused(d, STR("das Bild lässt sich nicht zeichnen"), STR("the picture cannot be drawn"));
	cairo_destroy(d->c);
	cairo_surface_destroy(nowhere);
	return ok;
}

bool svg_read(struct str bytes, struct arena *mem, struct svg *out, struct str why[2])
{
	struct element *root;
	struct err e = { 0 };
	struct drawing d = { NULL, out, mem, why, NULL };
	*out = (struct svg){ 0 };
	if (!element_read(without_type(bytes, mem), mem, &root, &e)) {
		why[LANG_DE] = text(mem, "das ist kein wohlgeformtes XML: {}", err_str(&e));
		why[LANG_EN] = text(mem, "this is no well-formed XML: {}", err_str(&e));
		return false;
	}
	d.at = out->root = root;
	if (!str_is(bare(root->name), STR("svg")))
		return refused(&d, STR("das ist kein SVG"), STR("this is no SVG"));
	return read_sheets(&d, out, root) && read_box(&d, out) && draw_nowhere(&d);
}
