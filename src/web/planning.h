/* web/planning.h - what is planned, where other pages show it. */
#pragma once
#include "ticket/plan.h"
#include "web/show.h"

/* Visits and windows of the next seven days; call-backs have their own list. */
bool show_planned(struct request *q, struct out *o, struct err *e);
void put_planned(struct json *j, const struct agenda *all);
/* In a form that came back because somebody would be booked twice: the box that says that it is meant so. For the end of a form; its field is `anyway`. */
void form_anyway(struct request *q, struct out *o);
/* Takes that field along. */
void anyway_taken(struct request *q, struct fields *f);
