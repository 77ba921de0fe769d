/* contract/figures.h - availability and its minutes, credits, measures, rights to end a contract by them: what the files about figures
 * share, beside inside.h. */
#pragma once
#include "contract/inside.h"

struct time_span { struct instant from, until; };
/* Hours in which downtime does not count, by a rule that may hang on facts. */
struct excuse { struct rule *rule; const struct calendar *hours; struct table *table; };

struct downtime downtime_of_item(const struct contract *c, const struct item *i, struct time_span when, struct arena *mem);
void excuses_bind(struct reader *r);                                     /* hours in which downtime does not count */
void excuses_compile(struct reader *r);
void excuse_add(struct reader *r, struct rule *rule);
struct span span_of(struct reader *r, const struct quantity *q);         /* a time like 60 s, or said that it is none */
void percent_only(struct reader *r, const struct quantity *q);           /* at most 100 %, or said that it is not */
void credit_bind(struct reader *r, struct rule *rule);
bool credit_is_counted(const struct contract *c, size_t credit);          /* of the month, by what the inventory counts, and of no work */
void credits_compile(struct reader *r);                                  /* where each applies */
void credit_periods_check(struct reader *r);                             /* an example that gives what a credit is a share of is told that it is of more than a month */
int64_t outage_least(const struct availability *a);                      /* ms; what is shorter is no outage; NULL: 0 */

/* ---- measures ---- */

struct figure_case { struct condition *when; struct table *table; };      /* which cases count; NULL: all */
enum { EXIT_PERIODS_MOST = 36, EXIT_TIMES_MOST = 1000 };
int calendar_months(struct reader *r, const struct token *t);            /* "kalendermonat" 1, "quartal" 3 ..., or said that it is no period */
void figure_fact(struct reader *r, const void *body);                    /* a measure is a fact that only the house tells */
void duty_fact(struct reader *r, const void *body);                      /* so is how often a duty was fulfilled */
struct condition *figure_asks(const struct contract *c, int dimension);   /* which cases the measure of that fact counts; NULL: all, or it is no measure */
void figure_loose(struct reader *r, const struct figure_decl *d);        /* says so if its clock has no target */
void figures_bind(struct reader *r);
void exits_bind(struct reader *r);
struct str paragraph_of_exit(struct reader *r, const struct statement *s);      /* in its section, the last above it that speaks of terminating, else the first; NONE: none does */
void figures_compile(struct reader *r);
void exits_compile(struct reader *r);
void exit_loose(struct reader *r, const struct exit_decl *d);            /* the same of a clock whose target may be missed */
struct micro percentage(struct reader *r, const struct quantity *q);      /* at most 100 %, or said that it is not */
bool case_takes(const struct contract *c, const struct table *t, const struct facts *known);     /* does the condition surely hold of work with these facts? t NULL: there is none */
void say_no_figure(struct reader *r, const struct token *t);
