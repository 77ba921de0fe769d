/* project/project.h - an accepted quote on its way: steps and milestones, its budget and what it will come to, what the client held up, what both noted.
 *
 * A project is an accepted quote with its ticket; its time is booked on the part of that quote. With the acceptance each line that is work becomes a step, and each
 * milestone that the payment plan names becomes one; the house adds more. A milestone is reached by a person's act, of some the client's alone; with it the instalments
 * fall due that wait for it. Change orders (account/instalment.h) add to budget and steps when they are accepted.
 *
 * The budget is what was approved, quote and orders. The hours are planned by step; what is left of a step is what somebody told, or else what is not booked
 * of it. The house is told by mail, once as long as it holds, when a share of the hours is booked (setting project.warn), when all are, and when the end will be
 * beyond the budget.
 *
 * Acts, all with the quote; from the house unless it says otherwise (house, approver: added by the door):
 *   project.step       step (absent: a new one), name, state (open, doing, done), day, person, planned and rest in hours ("7,5"; rest empty: nobody told)
 *   project.milestone  milestone (absent: a new one), name, day, by_client (1)
 *   project.reach      milestone          from the house; of one that is the client's from an approver
 *   project.note       about (project, step, milestone, delay, order), ref, text          from both
 *   project.delay      day, days, reason; price and quantity: a position of the contract that is owed for it, minutes or pieces. What is not done moves by as many days
 *   time.add           with a step of the project: what is booked belongs to it */
#pragma once
#include "account/instalment.h"

enum step_state { STEP_OPEN, STEP_DOING, STEP_DONE };    /* ORDER step_state */
struct str step_state_id(enum step_state s);
struct project_step {
	int64_t id, person;                              /* person 0: nobody */
	struct str name;
	enum step_state state;
	struct date day;                                 /* 0: none is planned */
	int64_t planned, booked, rest;                   /* minutes; rest -1: nobody told */
};
struct project_steps { struct project_step *at; size_t n, cap; };
struct milestone { int64_t id, reached_by; struct str name; struct date day; bool by_client; struct instant reached; };
struct milestones { struct milestone *at; size_t n, cap; };
struct project_delay { int64_t id, person; struct date day; int days; struct str reason, price, clause; struct money net; struct instant at; };      /* clause: what the charge rests on */
struct project_delays { struct project_delay *at; size_t n, cap; };
enum note_about { ABOUT_PROJECT, ABOUT_STEP, ABOUT_MILESTONE, ABOUT_DELAY, ABOUT_ORDER };     /* ORDER note_about */
struct str note_about_id(enum note_about a);
struct project_note { int64_t id, ref, person; enum note_about about; bool by_client; struct str text; struct instant at; };
struct project_notes { struct project_note *at; size_t n, cap; };

/* estimate, estimated: what of the approved is by time, and its minutes; worked: booked on the part; held: minutes of it that are on no account yet, for they wait. most: of what is by
 * time, 0: no most is said. */
struct budget_facts { struct money approved, claimed, claimed_time, estimate, most; int64_t estimated, worked, held; };
enum budget_warning { BUDGET_SHARE, BUDGET_ALL, BUDGET_BEYOND, BUDGET_WARNINGS };         /* ORDER budget_warning */
/* share: how much of the planned hours is booked, in percent; 0: none are planned. warnings: a set of 1 << budget_warning. incurred: what is claimed, and what is booked and waits, at the
 * price of the estimate; forecast: what all comes to, by what is left. */
struct budget { struct money approved, claimed, incurred, forecast; int64_t planned, worked, rest, share; unsigned warnings; };
/* Pure; warn: from which share on. */
struct budget project_budget(const struct budget_facts *f, const struct project_steps *steps, int64_t warn);

struct project {
	struct quote quote;
	bool over;                                       /* its ticket is solved */
	struct quotes orders;                            /* that change it, the oldest first; no superseded ones */
	struct instalments plan;
	struct project_steps steps;
	struct milestones milestones;
	struct project_delays delays;
	struct project_notes notes;
	struct budget budget;
};
/* quote.id 0 in *out: there is no such quote; one that is not accepted, or changes another, has nothing else. */
bool project_load(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct project *out, struct err *e);
/* The open steps of the project that a part has, to book on: quote 0: it has none. */
bool project_of_part(struct db *db, int64_t client, int64_t part, int64_t *quote, struct err *e);

bool project_step(const struct step *s, bool *worked, struct err *e);
