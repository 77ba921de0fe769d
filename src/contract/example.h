/* contract/example.h - examples from the inside: names left of the arrow (cases.c), what is known then (situation.c), what follows
 * (worked.c), compared with what is expected (expected.c) or shown at a prompt (given.c). */
#pragma once
#include "contract/figures.h"

/* ---- names -------------------------------------------------------------------------------------------------------- */

bool parse_named(struct parser *p, struct named_value *v);               /* what stands left of the arrow between two commas */
void named_bind(struct reader *r, struct named_value *v);                /* of one */
void case_bind(struct reader *r, struct case_decl *k);                   /* of a whole example */
/* One line of text as an example of the contract: the compiler takes it, and it holds. */
bool case_is_good(const struct contract *c, struct str line, struct arena *mem);
bool is_input_word(struct str key, enum lang lang);                      /* "arbeit", "menge": what an example gives beside facts */
void input_names(const struct contract *c, struct arena *mem, struct strs *out);         /* what an example may give beside facts */
/* Why that is no time because spring leaves it out, and the times beside it; NONE: it is one, or no time is written. */
struct left_out { struct str why, near; };
struct left_out moment_left_out(struct reader *r, const struct token *day, const struct token *time);
struct str input_wanted(const struct reader *r, const struct named_value *v);            /* "eine Zeit wie 50 min": what one must be given in */

/* ---- the situation ------------------------------------------------------------------------------------------------ */

/* Period by period, of a measure; name empty: of availability. */
struct figure_series { struct str name; struct { struct period_value *at; size_t n, cap; } values; };
/* The days on which the target of a clock was missed, in their order; clock: its key. */
struct missed_days { struct str clock; struct date *at; size_t n; };
/* What a quota takes of the work, before the rest (drawn.c): judged for these minutes alone. */
struct share { struct item item; int64_t minutes; struct instant begin; };
/* What an example knows beside the facts of its work item. */
struct happened { struct str event; struct instant at; };
struct told_day { struct str fact; struct date day; };               /* fact: its key */
struct told_since { const struct since_fact *fact; struct date day, reference; };
struct balance { const struct quota *quota; struct money left; };        /* of a quota in money, of which the example says what was used */
struct index_given { struct str name; struct micro *values; size_t n; };  /* name: its key; at the base, then at each day of adjustment */
struct situation {
	struct item item;
	struct { struct happened *at; size_t n, cap; } events;
	struct { struct time_span *at; size_t n, cap; } outages;
	struct { struct figure_series *at; size_t n, cap; } series;
	struct { struct told_day *at; size_t n, cap; } days;
	struct { struct told_since *at; size_t n, cap; } since;
	struct { struct share *at; size_t n, cap; } shares;
	struct { struct balance *at; size_t n, cap; } balances;
	struct { struct index_given *at; size_t n, cap; } indexes;
	struct effort work;
	struct credit_case credit;
	struct revision_case revision;
	struct span downtime, period;
	struct { struct missed_days *at; size_t n, cap; } missed;
	bool has_downtime, has_now, has_notice, has_invoice, has_overdue; struct instant now; struct date notice, invoice; struct span overdue;
};
struct instant moment_of(const struct contract *c, const struct token *day, const struct token *time);    /* local time of the contract */
void situation_of(const struct contract *c, const struct case_decl *k, struct arena *mem, struct situation *out);
void situation_add(const struct contract *c, const struct case_decl *k, struct arena *mem, struct situation *out);       /* to what its item says already */
void situation_draw(const struct contract *c, const struct case_decl *k, struct arena *mem, struct situation *out);      /* last: by all that is known */
struct situation situation_share(const struct situation *s, size_t i);   /* what a quota took, as a situation of its own; what is left begins where that ends */
struct str draws_on(const struct contract *c, const struct item *i, struct arena *mem);  /* as contract_draws_on */
void day_told(struct situation *s, struct str fact, struct str iso, struct arena *mem);  /* nothing where it is no day */
const struct happened *event_of(const struct situation *s, struct str name, struct arena *mem);      /* of that name, else of one that means the same; NULL: none */
bool item_knows(const struct contract *c, struct str name, struct arena *mem);           /* is that a fact, or a set of them? */
void item_judge(const struct contract *c, const struct item *i, struct arena *mem, struct judgement *out);

/* ---- what follows ------------------------------------------------------------------------------------------------- */

bool clocks_run(const struct contract *c, const struct item *i, struct arena *mem);       /* what is certainly declined is not late, and what cannot be goes to a person: no clock of it runs */
const struct target *target_at(const struct contract *c, const struct item *i, size_t clock, struct arena *mem);        /* NULL: open, or there is none */
const struct target *target_run(const struct contract *c, const struct item *i, size_t clock, struct arena *mem);       /* the same, where it is open as presumed: what its clock runs towards */
struct str moment_said(const struct contract *c, struct instant t, struct arena *mem);   /* "2026-03-09 09:00", local; of the hour that autumn has twice, which */
struct str percent_said(const struct contract *c, struct micro percent, struct arena *mem);      /* "99,5 %" as the language writes it */
bool due_at(const struct contract *c, const struct situation *s, size_t clock, struct arena *mem, struct instant *out); /* if nothing happens that pauses the clock */
enum worth { WORTH_NOTHING, WORTH_OPEN, WORTH_SOMETHING };               /* NOTHING: not enough is given; OPEN: it hangs on what is unknown */
const struct price *price_decided(const struct contract *c, const struct situation *s, struct arena *mem);      /* NULL: open, none is, or work of that verdict has no price */
bool is_added(const struct contract *c, const struct situation *s, const struct price *p, struct arena *mem);   /* to what the work costs */
enum worth price_worked(const struct contract *c, const struct situation *s, const struct price *p, struct arena *mem, struct money *out);      /* of a position by itself */
/* What all of the work costs, under quotas and beyond them, with what is added; 0 is what is in the fee or not done. NOTHING: no verdict, or no price of one that costs. */
enum worth work_worked(const struct contract *c, const struct situation *s, struct arena *mem, struct money *out);
/* What of the downtime counts: nothing below the length or number of readings that makes an outage, whole units only if so agreed. */
struct span downtime_counted(const struct contract *c, const struct situation *s, const struct availability *p, struct arena *mem);
bool outage_counted(const struct contract *c, const struct situation *s, struct arena *mem);
/* Achieved with the downtime given, or as given; without either what is promised. False: not known. */
bool availability_achieved(const struct contract *c, const struct situation *s, struct arena *mem, struct micro *out);
struct credit_sum credits_worked(const struct contract *c, const struct situation *s, struct arena *mem);
bool credits_amount(const struct contract *c, const struct situation *s, struct arena *mem);      /* is any of it owed as an amount, and no share? */
bool end_worked(const struct situation *s, const struct runs *k, struct date *out);      /* by the notice given, else of the first term; false: without end */
void consequences_json(const struct contract *c, const struct consequences *k, struct json *j);          /* fields of an object that is open */

/* ---- examples ----------------------------------------------------------------------------------------------------- */

void case_rules(const struct contract *c, const struct case_decl *k, struct arena *mem, bool *seen);     /* marks the rules that decide, surely or perhaps */
bool case_holds(const struct contract *c, const struct case_decl *k, struct arena *mem, struct out *got);   /* got may be NULL */
/* Of an example that names no day of reference: one on which it would hold; day 0: there is none. */
struct date case_day_missing(const struct contract *c, const struct case_decl *k, struct arena *mem);
/* Of what it expects one that is a day: the one that comes out; false: none does. */
bool case_day_worked(const struct contract *c, const struct case_decl *k, size_t n, struct arena *mem, struct date *out);
bool case_hangs_on(const struct contract *c, const struct case_decl *k, int fact, struct arena *mem);        /* would it hold with some value of that fact, which it leaves out? */
void case_print_given(struct out *o, const struct case_decl *d, enum lang lang);         /* up to its arrow */
void expectation_print(struct out *o, const struct expectation *e, enum lang lang);
/* The example with what comes out in place of what does not hold; what no example can say is left out. NONE: nothing is left. */
struct str case_unmet(const struct contract *c, const struct case_decl *k, struct arena *mem);      /* what it expects and does not get: "priorität p1, reaktion 2 h" */
struct str case_as_it_is(const struct contract *c, const struct case_decl *k, struct arena *mem);
