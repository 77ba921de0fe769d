/* test/copied.h - what people copy from a page by hand, or read with their telephone. */
#pragma once
#include "base/base.h"

/* what: "key" of a program, "recovery-code" (the first), "feed" (the last part of its address), or "code": the one an authenticator app shows now that has read the page. */
bool copied(struct str page, struct str what, struct arena *mem, struct str *out, struct err *e);
