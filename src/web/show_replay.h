/* web/show_replay.h - a replay on a page: what a changed contract would have made of last year's work. */
#pragma once
#include "web/show.h"

enum { REPLAY_MONTHS = 12, REPLAY_TICKETS = 12 };        /* tickets shown behind a number; all are in the command's JSON */
bool show_replay(struct request *q, struct out *o, const struct replay *r, struct err *e);
