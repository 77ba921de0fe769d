/* show_cost.h - whether work of a part costs its client something. */
#pragma once
#include "web/show.h"

/* Whether what is decided and certain has a price, something added to it, or hangs on what is not known: what show_cost says. */
bool judged_costs(const struct judged *d);
