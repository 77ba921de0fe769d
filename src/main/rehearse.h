/* main/rehearse.h - what rows of another program would come to: the same acts along the same path, and nothing of it stays. */
#pragma once
#include "signal/signal.h"

/* Is it an act that only asks so? "import.try" with source, kind, mapping, reader and rows, each with its client under `of`. */
bool is_rehearsal(const struct act *a);
/* Within a savepoint of the caller's, who undoes it whatever comes. *said: fields made, changed, same, left, and for each row that would be refused
 * "refused": its place among the rows, a blank, the reason. */
bool rehearse(const struct step *s, const struct act *a, struct str *said, struct err *e);
