/* inventory/country.h - which countries there are. */
#pragma once
#include "base/base.h"

bool country_is(struct str s);                           /* ISO 3166-1 alpha-2: "DE" */
