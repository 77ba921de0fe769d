/* invoice/case_test.h - the recorded cases, for the tests of this folder. */
#pragma once
#include "invoice/invoice.h"

extern const struct str case_names[];                    /* ended by an empty one */
struct invoice case_load(struct arena *mem, struct str name);    /* totals set; skips the test without recordings */
