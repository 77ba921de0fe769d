/* contract/example.h - what examples know and how they are held: shared by the files that read, try and count them. */
#pragma once
#include "contract/figures.h"

/* Period by period, of a measure; name empty: of availability. */
struct figure_series { struct str name; struct { struct period_value *at; size_t n, cap; } values; };
/* What an example knows beside the facts of its work item. */
struct happened { struct str event; struct instant at; };
struct situation {
	struct item item;
	struct { struct happened *at; size_t n, cap; } events;
	struct { struct time_span *at; size_t n, cap; } outages;
	struct { struct figure_series *at; size_t n, cap; } series;
	struct effort work;
	struct credit_case credit;
	struct revision_case revision;
	struct span downtime, period;
	bool has_downtime, has_now, has_notice, has_invoice; struct instant now; struct date notice, invoice;
};
struct instant moment_of(const struct contract *c, const struct token *day, const struct token *time);    /* local time of the contract */
void situation_of(const struct contract *c, const struct case_decl *k, struct arena *mem, struct situation *out);
void case_rules(const struct contract *c, const struct case_decl *k, struct arena *mem, bool *seen);     /* marks the rules that decide, surely or perhaps */
bool case_holds(const struct contract *c, const struct case_decl *k, struct arena *mem, struct out *got);   /* got may be NULL */
