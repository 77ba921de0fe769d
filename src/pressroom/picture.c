/* picture.c - the logo: a stranger's PNG, bounded, and drawn so that PDF/A takes it (ISO 19005-3, 6.2): in RGB, of the output intent's colours, without
 * transparency and without interpolation. What lets the ground shine through lies on white, as paper is. */
#include "pressroom/pressroom.h"
#include <math.h>
#include <string.h>

enum { BYTES_MOST = 512 << 10, SIDE_MOST = 4000, PIXELS_MOST = 4 << 20, PAGE_WIDTH = 480, PAGE_HEIGHT = 96 };

static const struct str png_magic = LIT("\x89PNG\r\n\x1a\n");

static bool refused(struct str why[2], struct str german, struct str english)
{
	why[LANG_DE] = german;
	why[LANG_EN] = english;
	return false;
}

/* ---- PNG ---- */

static unsigned big_endian(const char *at)
{
	const unsigned char *b = (const unsigned char *)at;
	return (unsigned)b[0] << 24 | (unsigned)b[1] << 16 | (unsigned)b[2] << 8 | b[3];
}

static cairo_status_t give(void *rest, unsigned char *to, unsigned n)
{
	struct str *s = rest;
	if (s->len < n)
		return CAIRO_STATUS_READ_ERROR;
	memcpy(to, s->at, n);
	*s = str_cut(*s, n, s->len);
	return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *on_white(cairo_surface_t *from, int width, int height)
{
	cairo_surface_t *to = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
	cairo_t *c = cairo_create(to);
	cairo_set_source_rgb(c, 1, 1, 1);
	cairo_paint(c);
	cairo_set_source_surface(c, from, 0, 0);
	cairo_paint(c);
	cairo_destroy(c);
	return to;
}

static bool read_png(struct str bytes, struct arena *mem, struct picture *out, struct str why[2])
{
	enum { HEAD = 33 };                              /* the magic and IHDR, which comes first (PNG, 5.6) */
	unsigned width = bytes.len < HEAD ? 0 : big_endian(bytes.at + 16), height = bytes.len < HEAD ? 0 : big_endian(bytes.at + 20);
	if (!width || !height || width > SIDE_MOST || height > SIDE_MOST || width * height > PIXELS_MOST)
		return refused(why, text(mem, "das Bild hat {} × {} Punkte: höchstens {} je Seite und {} Millionen im Ganzen", (int64_t)width, (int64_t)height, (int)SIDE_MOST, (int)PIXELS_MOST >> 20),
		               text(mem, "the picture has {} × {} pixels: at most {} a side, and {} million in all", (int64_t)width, (int64_t)height, (int)SIDE_MOST, (int)PIXELS_MOST >> 20));
	cairo_surface_t *from = cairo_image_surface_create_from_png_stream(give, &bytes);
	bool ok = cairo_surface_status(from) == CAIRO_STATUS_SUCCESS;
	if (ok)
		out->pixels = on_white(from, (int)width, (int)height);
	cairo_surface_destroy(from);
	out->width = width;
	out->height = height;
	return ok || refused(why, STR("das PNG ist beschädigt"), STR("the PNG is damaged"));
}

bool picture_read(struct str bytes, struct arena *mem, struct picture *out, struct str why[2])
{
	*out = (struct picture){ 0 };
	why[LANG_DE] = why[LANG_EN] = NONE;
	if (bytes.len > BYTES_MOST)
		return refused(why, text(mem, "das Bild hat mehr als {} kB", (int)BYTES_MOST >> 10), text(mem, "the picture has more than {} kB", (int)BYTES_MOST >> 10));
	return str_starts(bytes, png_magic) ? read_png(bytes, mem, out, why) : refused(why, STR("das ist kein PNG"), STR("this is no PNG"));
}

void picture_close(struct picture *p)
{
	if (p->pixels)
		cairo_surface_destroy(p->pixels);
}

struct extent picture_fit(const struct picture *p, double width, double height)
{
	double scale = fmin(width / p->width, height / p->height);
	return (struct extent){ p->width * scale, p->height * scale };
}

void picture_draw(cairo_t *c, const struct picture *p, double x, double y, struct extent size)
{
	cairo_save(c);
	cairo_translate(c, x, y);
	cairo_scale(c, size.width / p->width, size.height / p->height);
	cairo_set_source_surface(c, p->pixels, 0, 0);
	cairo_pattern_set_filter(cairo_get_source(c), p->smooth ? CAIRO_FILTER_BEST : CAIRO_FILTER_NEAREST);                /* what cairo calls so is /Interpolate false */
	cairo_paint(c);
	cairo_restore(c);
}

/* ---- for pages ---- */

static cairo_status_t collect(void *at, const unsigned char *bytes, unsigned n)
{
	out_bytes(at, (struct str){ (const char *)bytes, n });
	return CAIRO_STATUS_SUCCESS;
}

struct str picture_png(const struct picture *p, struct arena *mem)
{
	struct out o = out_open(mem);
	struct picture own = *p;
	struct extent size = picture_fit(p, PAGE_WIDTH, PAGE_HEIGHT);
	if (size.width > p->width || size.height > p->height)
		size = (struct extent){ p->width, p->height };
	cairo_surface_t *to = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)fmax(1, size.width), (int)fmax(1, size.height));
	cairo_t *c = cairo_create(to);
	cairo_set_source_rgb(c, 1, 1, 1);
	cairo_paint(c);
	own.smooth = true;
	picture_draw(c, &own, 0, 0, size);
	cairo_destroy(c);
	cairo_surface_write_to_png_stream(to, collect, &o);
	cairo_surface_destroy(to);
	return out_str(&o);
}
