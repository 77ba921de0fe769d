/* inventory/iban.h - numbers of bank accounts, and the check digits that they share with other numbers. */
#pragma once
#include "base/base.h"

bool iban_is(struct str s);                              /* ISO 13616: length, letters, mod 97; no blanks */
/* ISO 7064, mod 97, of what stood before and s: letters count 10 to 35 and take two places; -1: a character is neither digit nor capital. */
int iban_rest(struct str s, int rest);
