/* show_qr.c - a text as a QR code, drawn as SVG in the page: black on white in every scheme, or no camera reads it. */
#include "web/show_qr.h"
#include <qrencode.h>

enum { QUIET = 4 };                                      /* modules of margin, ISO/IEC 18004 */

bool show_qr(struct out *o, struct str text, struct str label)
{
	QRcode *code = QRcode_encodeString8bit(str_c(o->mem, text), 0, QR_ECLEVEL_M);
	if (!code)
		return false;
	int side = code->width + 2 * QUIET;
	html(o, "<svg class=\"qr\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"img\" aria-label=\"{}\" focusable=\"false\">", side, side, side * 4, side * 4, label);
	html(o, "<rect width=\"{}\" height=\"{}\" fill=\"#fff\"/><path fill=\"#000\" shape-rendering=\"crispEdges\" d=\"", side, side);
	for (int y = 0; y < code->width; y++)
		for (int x = 0, run; x < code->width; x += run) {
			bool dark = code->data[y * code->width + x] & 1;
			for (run = 1; x + run < code->width && (code->data[y * code->width + x + run] & 1) == dark; run++)
				;
			if (dark)
				html(o, "M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run, run);
		}
	html(o, "\"/></svg>");
	QRcode_free(code);
	return true;
}
