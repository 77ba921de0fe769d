/* pdf.c - see pdf.h. libqpdf hands out memory of malloc's here, and nowhere else. */
#include "pressroom/pdf.h"
#include <stdlib.h>

enum { STREAM_MOST = 64 << 20 };

bool pdf_stream(qpdf_data q, qpdf_oh stream, struct arena *mem, struct str *out)
{
	unsigned char *at = NULL;
	size_t n = 0;
	QPDF_BOOL whole = QPDF_FALSE;
	if (!qpdf_oh_is_stream(q, stream))
		return false;
	bool ok = !(qpdf_oh_get_stream_data(q, stream, qpdf_dl_all, &whole, &at, &n) & QPDF_ERRORS) && whole && n <= STREAM_MOST;
	if (ok)
		*out = str_keep(mem, (struct str){ (const char *)at, n });
	free(at);
	return ok;
}
