/* project/inside.h - what the files of this room share. */
#pragma once
#include "account/article.h"
#include "inventory/inventory.h"
#include "project/project.h"

/* The project that an act names; refused where there is none, or it is over. */
bool project_named(const struct step *s, const struct signal *act, struct project *out, struct err *e);
struct project_step *project_step_named(struct project *p, int64_t id);
struct milestone *project_milestone_named(struct project *p, int64_t id);
struct str project_said(const struct signal *act, struct str name);
bool project_day(const struct step *s, const struct signal *act, struct str name, struct date *out);
bool project_is(const struct signal *act, struct str name);      /* set by the door, or ticked */

bool step_set(const struct step *s, const struct signal *act, struct err *e);
bool milestone_set(const struct step *s, const struct signal *act, struct err *e);
bool milestone_reach(const struct step *s, const struct signal *act, struct err *e);
bool note_add(const struct step *s, const struct signal *act, struct err *e);
bool delay_add(const struct step *s, const struct signal *act, struct err *e);
/* After a quote was accepted: its steps, and the milestones of its plan. */
bool project_begin(const struct step *s, const struct signal *act, struct err *e);
/* After time was booked: on which step. */
bool work_take(const struct step *s, const struct signal *act, struct err *e);
/* Tells the house what holds of the budget and did not before. */
bool budget_warn(const struct step *s, int64_t client, int64_t quote, struct err *e);
