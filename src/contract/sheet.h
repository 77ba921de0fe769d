/* contract/sheet.h - one printable sheet of HTML for an answer about contracts, with the design's tokens and nothing to load. */
#pragma once
#include "contract/contract.h"

/* "Rahmenvertrag, Fassung 2"; in mem. */
struct str sheet_version(const struct contract *c, enum lang lang, struct arena *mem);
/* Beneath the title stands the hash of the text it is about; NULL: of none. Then whatever belongs on it, up to sheet_close. */
void sheet_open(struct str title, const struct contract *of, struct out *o);
void sheet_close(struct out *o);
