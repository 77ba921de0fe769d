/* pressroom/pdf.h - what writing and reading of PDF share of libqpdf. */
#pragma once
#include "pressroom/pressroom.h"
#include <qpdf/qpdf-c.h>

/* The bytes of a stream, its filters undone, in mem. False: it is none, they cannot be undone, or it is larger than 64 MB. */
bool pdf_stream(qpdf_data q, qpdf_oh stream, struct arena *mem, struct str *out);
