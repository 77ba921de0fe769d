/* account/owed_test.h - for units: what is owed of the house's client, and on no invoice yet. */
#pragma once
#include "signal/steps_test.h"

int64_t owed_now(struct house *h);                       /* in cents */
