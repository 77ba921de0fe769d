/* signal/further.h - an act that another brings with it. */
#pragma once
#include "signal/signal.h"

/* By whoever did that act, with the same rights and in the same commit; the stages hear it as if it had been sent by itself, and what refuses it undoes both.
 * f gets the fields that say who did it. */
bool signal_further(const struct step *s, const struct signal *act, struct str name, struct fields *f, struct err *e);
