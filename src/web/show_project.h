/* web/show_project.h - what the desk and the portal show of a project alike. */
#pragma once
#include "project/project.h"
#include "web/show_resale.h"

struct project_view { struct project p; struct str currency, base; const struct contract *contract; };     /* base: "/projects" or "/portal/projects" */
bool project_view_load(struct request *q, struct project_view *v, struct str base, struct err *e);
/* How it stands, what it comes to against what was approved, and what is to be said about that. */
void show_project_budget(struct request *q, struct out *o, const struct project_view *v);
bool show_project_steps(struct request *q, struct out *o, const struct project_view *v, struct err *e);
/* With the button of who may say that one is reached. */
bool show_project_milestones(struct request *q, struct out *o, const struct project_view *v, struct err *e);
void show_project_plan(struct request *q, struct out *o, const struct project_view *v);
void show_project_orders(struct request *q, struct out *o, const struct project_view *v);
bool show_project_delays(struct request *q, struct out *o, const struct project_view *v, struct err *e);
bool show_project_notes(struct request *q, struct out *o, const struct project_view *v, struct err *e);
void project_note_form(struct request *q, struct out *o, const struct project_view *v);
struct str hours_shown(struct request *q, int64_t minutes);      /* "7,5" */
bool put_project(struct request *q, struct json *j, struct err *e);
/* For the book-keeper, of the accepted quote of the path: the button that bills what is owed of it, or when something will be. */
bool show_quote_invoice(struct request *q, struct out *o, struct err *e);
bool put_quote_owed(struct request *q, struct json *j, struct err *e);   /* what that would bill, net */
void put_instalments(struct json *j, const struct instalments *all);
/* The fields of an act about the project of the path. */
struct fields about_project(struct request *q);
/* What a form says under these names, trimmed; of what it does not say nothing. */
void project_copy(struct request *q, struct fields *f, const struct str *names, size_t n);
