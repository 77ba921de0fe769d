/* code.c - a QR code as squares: a camera reads it from paper at two fifths of a millimetre a module. The margin it needs
 * (ISO/IEC 18004) is the paper around it. */
#include "pressroom/pressroom.h"
#include <qrencode.h>

bool draw_code(cairo_t *c, const struct square *code, struct arena *mem)
{
	QRcode *qr = QRcode_encodeString8bit(str_c(mem, code->content), 0, QR_ECLEVEL_M);
	if (!qr)
		return false;
	double side = code->side / qr->width;
	cairo_set_source_rgb(c, 0, 0, 0);
	for (int y = 0; y < qr->width; y++)
		for (int x = 0, run; x < qr->width; x += run) {
			bool dark = qr->data[y * qr->width + x] & 1;
			for (run = 1; x + run < qr->width && (qr->data[y * qr->width + x + run] & 1) == dark; run++)
				;
			if (dark)
				cairo_rectangle(c, code->x + x * side, code->y + y * side, run * side, side);
		}
	cairo_fill(c);
	QRcode_free(qr);
	return true;
}
