/* main/path.h - the path as a table, and the walk along it. */
#pragma once
#include "store/store.h"

/* Steps all stages from left to right until none reports work or one refuses (s->refused). */
bool path_walk(const struct step *s, struct err *e);
