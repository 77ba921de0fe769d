/* clock/proved_test.h - the one clock of a house's ticket as its proof has it now, for the tests of this room. */
#pragma once
#include "clock/clock.h"
#include "signal/steps_test.h"

struct clock clock_proved(struct house *h);
struct str clock_proof_words(struct house *h, enum lang lang);
