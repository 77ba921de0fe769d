/* web/council.h - what an agreement with the works council allows to be seen. Inside web/ only. */
#pragma once
#include "web/show.h"

/* Log lines: at once (setting house.log is not "reason"), or only after a reason was given, by the roles of house.log_roles (none: all
 * of the desk); then only on the answer to that. */
bool log_may_be_read(const struct request *q);
bool log_is_shown(const struct request *q);
/* Asks for the reason, or says who may. */
void show_log_question(struct request *q, struct out *o);
/* Keeps who read lines of which component, and why, in the audit of its client. False: it was not taken. */
bool log_note_reading(struct request *q, struct str why, struct err *e);
