/* inventory/vat.h - is that a VAT identification number? Its form by country, of a German one its check digit as well. A Swiss business has its UID there (with its check
 * digit, with or without dots and MWST behind it). */
#pragma once
#include "base/base.h"

bool vat_is_uid(struct str s);                           /* "CHE-116.281.710", "CHE116281710MWST": of Switzerland or Liechtenstein */
bool vat_may_be(struct str s);                           /* without blanks; of a country whose form is not known here, whatever has its two letters in front */
