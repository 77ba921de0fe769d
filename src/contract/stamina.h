/* contract/stamina.h - the work a look at the rules may still do, counted in steps, so that every machine says the same. */
#pragma once
#include "contract/inside.h"

enum { STAMINA = 1 << 30, STEPS_OF_RULE = 64 /* to be asked whether it may still apply */ };
struct stamina { int64_t left; };                                        /* below 0: used up, and is_late */
void stamina_spend(const struct contract *c, int64_t steps);
/* The contract with a stamina of its own, for a look outside of the analyses. c itself where one is counted already, or where
 * one table holds every question, so that a look is short anyway. In mem. */
const struct contract *with_stamina(const struct contract *c, struct arena *mem);
/* The same also where one table holds everything: what is made of a set of its points may be long nevertheless. */
const struct contract *with_stamina_always(const struct contract *c, struct arena *mem);
