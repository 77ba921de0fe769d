/* inventory/vat.h - is that a VAT identification number? Its form by country, of a German one its check digit as well. */
#pragma once
#include "base/base.h"

bool vat_may_be(struct str s);                           /* without blanks; of a country whose form is not known here, whatever has its two letters in front */
