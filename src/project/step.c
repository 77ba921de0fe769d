/* step.c - the stage: acts about projects, and what follows for them from quotes and booked time, behind its cursor. */
#include "project/inside.h"

static const struct { struct str name; bool (*act)(const struct step *, const struct signal *, struct err *); } verbs[] = {
	{ LIT("project.step"), step_set },   { LIT("project.milestone"), milestone_set }, { LIT("project.reach"), milestone_reach }, { LIT("project.note"), note_add },
	{ LIT("project.delay"), delay_add }, { LIT("quote.accept"), project_begin },      { LIT("quote.offer"), project_begin },     { LIT("time.add"), work_take },
};

static bool take_act(const struct step *s, const struct signal *in, struct err *e)
{
	for (size_t i = 0; i < COUNT(verbs) && in->kind == SIGNAL_ACT; i++)
		if (str_is(verbs[i].name, in->name))
			return verbs[i].act(s, in, e);
	return true;
}

bool project_step(const struct step *s, bool *worked, struct err *e) { return signal_read(s, STR("project"), take_act, worked, e); }
