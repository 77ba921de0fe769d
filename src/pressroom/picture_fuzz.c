/* picture_fuzz.c - any bytes as a logo: never a crash; what is taken is printed, twice the same, and what is refused says why. */
#include "pressroom/pressroom.h"
#include <cairo-pdf.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n);

static cairo_status_t collect(void *at, const unsigned char *bytes, unsigned n)
{
	out_bytes(at, (struct str){ (const char *)bytes, n });
	return CAIRO_STATUS_SUCCESS;
}

static void print_it(const struct picture *p, struct arena *mem)
{
	struct out o = out_open(mem);
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, &o, 200, 100);
	cairo_t *c = cairo_create(surface);
	picture_draw(c, p, 0, 0, picture_fit(p, 200, 100));
	cairo_destroy(c);
	cairo_surface_finish(surface);
	must(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS);
	cairo_surface_destroy(surface);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t n)
{
	struct arena *mem = arena_open();
	struct picture p;
	struct str why[2];
	if (picture_read((struct str){ (const char *)bytes, n }, mem, &p, why)) {
		print_it(&p, mem);
		must(str_is(picture_png(&p, mem), picture_png(&p, mem)));
	} else
		must(why[LANG_DE].len && why[LANG_EN].len);
	picture_close(&p);
	arena_close(mem);
	return 0;
}
