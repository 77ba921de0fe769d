/* contract/stamina.h - the work an analysis may still do, counted in steps, so that every machine says the same. */
#pragma once
#include "contract/inside.h"

struct stamina { int64_t left; };                                        /* below 0: used up, and is_late */
void stamina_spend(const struct contract *c, int64_t steps);
