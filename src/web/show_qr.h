/* web/show_qr.h - QR codes in pages. */
#pragma once
#include "base/base.h"

/* label: what it is, for who cannot see it. False, and nothing written: the text is too long for one. */
bool show_qr(struct out *o, struct str text, struct str label);
