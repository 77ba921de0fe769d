/* web/show_replay.h - a replay on a page: what a changed contract would have made of last year's work. */
#pragma once
#include "web/show.h"

enum { REPLAY_MONTHS = 12, REPLAY_TICKETS = 12 };        /* tickets shown behind a number; all are in the command's JSON */
/* The section "what would last year have cost" of q->client. law NULL: nothing is in force; fresh NULL: the text cannot be read. */
bool show_replayed(struct request *q, struct out *o, const struct contract *law, const struct contract *fresh, struct err *e);
/* The same for programs, as the field replay of an object that is open: null where the page says that there is none. */
bool put_replayed(struct request *q, struct json *j, const struct contract *law, const struct contract *fresh, struct err *e);
/* How far the long work of that person's page is, in percent, for whoever asks meanwhile (/contracts/replaying); -1: nobody waits. */
void waiting_tell(int64_t person, int percent);
void waiting_end(int64_t person);
int waiting_percent(int64_t person);
/* The person wants no more of it; who does the work asks now and then. */
void waiting_stop(int64_t person);
bool waiting_is_stopped(int64_t person);
