/* contract/hours.h - whose public holidays a contract speaks of. */
#pragma once
#include "contract/inside.h"

struct str advise_region(struct reader *r, struct str region);           /* what may stand in place of a region nobody knows */
