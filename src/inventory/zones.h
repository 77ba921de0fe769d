/* inventory/zones.h - time zones by their names, read once: a page and a walk ask for the house's each time. */
#pragma once
#include "base/base.h"

/* Kept for the life of the process; NULL: there is no such zone. */
const struct zone *zone_kept(struct str name);
