/* web/show_work.h - what helps people at one ticket: checklist, who is named, who else is here, templates, drafts. */
#pragma once
#include "ticket/template.h"
#include "web/show.h"

/* Its steps, each with the button that ticks it; and the form that adds some, from a template or by hand. */
bool show_checklist(struct request *q, struct out *o, const struct ticket *t, struct err *e);
/* Internal notes that name whoever looks, of one ticket or of all (0); nothing when there are none. */
bool show_mentions(struct request *q, struct out *o, int64_t ticket, struct err *e);
/* Who else of the house has it open or writes; refreshed with the page. Marks whoever looks, twice a minute at most. */
bool show_presence(struct request *q, struct out *o, const struct ticket *t, struct err *e);
/* The plan of a change with what may be done about it; nothing when there is none and none may be made. */
bool show_change(struct request *q, struct out *o, const struct ticket *t, struct err *e);
struct str name_change_news(struct request *q, struct str words);
/* Stopwatches of whoever looks that are not booked; nothing when there are none. */
bool show_own_stopwatches(struct request *q, struct out *o, struct err *e);
/* A fact as a field fact.NAME that may be left out: a choice, or an amount (show_answers.c). */
void show_fact_field(struct request *q, struct out *o, const struct contract *c, const struct fact_type *t);
/* A choice that shows the page at action again with a template in it; nothing when there are none. */
void show_template_choice(struct request *q, struct out *o, enum template_kind kind, struct str action, struct err *e);
/* The one ?template names, its fields filled in, an answer's in the client's language; NONE: none was asked for. */
bool template_asked(struct request *q, enum template_kind kind, const struct ticket *t, struct str *out, struct err *e);

/* ---- drafts (draft.c): of one person, until sent or dropped ---- */

/* What this person left in the form at that path; *at 0: nothing. */
struct draft { struct fields fields; struct instant at; };
bool draft_of(struct request *q, struct str path, struct draft *out, struct err *e);
/* What it has of a field; without a draft, what stands there otherwise. */
struct str draft_has(const struct draft *d, struct str name, struct str otherwise);
/* When it was left, and the buttons that keep and drop it; for the end of a form. */
void show_draft(struct request *q, struct out *o, const struct draft *d);
/* The same below the button that sends, with the end of the form: Enter in a field of one line presses the first button there is. */
void show_draft_below(struct request *q, struct out *o, const struct draft *d, struct str submit);
/* Was the button to keep or to drop pressed? Then it was done and answered. */
bool draft_taken(struct request *q, struct answer *a, struct str then, bool *taken, struct err *e);
/* Keeps what was said so far as this person's draft of the form's path: at each step of a form that has several. */
void draft_step(struct request *q);
/* If the answer says that what was written was taken, its draft is gone. */
bool draft_done(struct request *q, const struct answer *a);
/* Has this person left something in a form of this ticket within the last minute? */
bool draft_is_written(struct request *q, int64_t person, int64_t ticket, bool *writes, struct err *e);
