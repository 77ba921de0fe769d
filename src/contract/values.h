/* contract/values.h - tables of tiles that say what holds at each point and not by which rules, and the rules asked of them later.
 *
 * Three hundred rules that overlap make millions of combinations in which they decide, and six verdicts. So of a space cut into
 * tiles only the values are worked out, as sets; whoever wants to know a rule asks about this rule. */
#pragma once
#include "contract/stamina.h"

enum { STEPS_OF_WORD = 6 /* of a rule: its conditions, where it decides, what it says */ };
bool values_suffice(const struct contract *c, int dimension);            /* else what is said hangs on which rules say it together */
void values_fill(const struct contract *c, struct table *t, struct arena *mem);
/* Where only the head's standard speaks; where some of these rules decides. Of any table, in mem or the table's own. */
const uint64_t *unsaid_points(const struct table *t, struct arena *mem);
uint64_t *points_before(const struct contract *c, const struct space *s, struct arena *mem);      /* that lie before the first day of the version; NULL: it names none, or no rule is dated */
uint64_t *decided_points(const struct contract *c, const struct table *t, const bool *rules, struct arena *mem);
/* Calls f, until it says stop, with the tiles that make a large table: where each rule applies and nothing else. sought: is there anything in an item? */
void table_each_by_rules(const struct contract *c, const struct table *t, bool (*sought)(void *with, const struct item *item), bool (*f)(void *with, const struct table *tile), void *with);
/* Would any rule of a large table decide elsewhere if this one were left out, or ranges of it turned round? left: how many points may be looked at;
 * below 0: it was used up, and what is answered is that none would. */
bool change_matters(const struct contract *c, int dimension, size_t rule, const struct variant *v, int64_t *left);
bool table_of_rules(struct reader *r, int dimension, const struct question *q, struct arena *mem, struct table *out);      /* one of them; false: only its parts can be */
void table_each_by_values(const struct contract *c, const struct table *t, bool (*f)(void *with, const struct table *tile), void *with);
/* The same, but what sought says there is nothing in of a large table is left out. */
void table_each_sought(const struct contract *c, const struct table *t, bool (*sought)(void *with, const struct item *item), bool (*f)(void *with, const struct table *tile), void *with);

/* Is there more of it than could be looked at? */
bool view_is_cut(const struct view *v);
/* One tile of a view, filled if it is not kept so; and the points where all these presumptions hold, NULL: they are not asked. */
struct tile view_look(const struct view *v, size_t k, struct arena *mem);
const uint64_t *where_presumed(const struct table *t, const bool *presumed, size_t n, struct arena *mem);

/* Of each rule of the verdict: does it decide in some completion of what was judged, does it in every one? Of a verdict that is
 * settled; where it was late, some may be missing, and none is in every. */
struct deciders { bool *some, *every; };
struct deciders deciders_of(const struct contract *c, const struct brief *b, struct arena *mem);
bool always_decides(const struct contract *c, const struct brief *b, const bool *rules, bool or_silent);       /* in each completion one of these, or where so asked none at all */
