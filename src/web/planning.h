/* web/planning.h - what is planned, where other pages show it. */
#pragma once
#include "ticket/plan.h"
#include "web/show.h"

/* Visits and windows of the next seven days; call-backs have their own list. */
bool show_planned(struct request *q, struct out *o, struct err *e);
void put_planned(struct json *j, const struct agenda *all);
