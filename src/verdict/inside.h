/* verdict/inside.h - what the files of this room share: judging one part, quotas as facts and as bookings, objections. */
#pragma once
#include "agreement/agreement.h"
#include "verdict/verdict.h"

/* Judges a part now, under the version its contract's reference date picks; writes only what says something new. */
bool verdict_judge(const struct step *s, int64_t client, int64_t part, struct err *e);
bool verdict_object(const struct step *s, const struct signal *act, struct err *e);
bool verdict_rule(const struct step *s, const struct signal *act, struct err *e);
/* Puts a verdict that is not certain into somebody's care, and takes it out. */
bool care_settle(const struct step *s, const struct verdict *v, const struct ticket *t, struct err *e);
bool care_own(const struct step *s, const struct signal *act, struct err *e);

struct holders { int64_t *at; size_t n, cap; };

/* Of each quota: is enough left for the part? *turn moves to the next instant at which that could change by itself. */
bool quota_facts(struct db *db, const struct known_at *k, int64_t part, struct arena *mem, struct facts *out, struct instant *turn, struct err *e);
/* Draws what a solved part's verdict draws, gives back what it no longer does; *moved: something changed. */
bool quota_settle(const struct step *s, const struct known_at *k, const struct verdict *v, const struct judgement *j, bool *moved, struct err *e);
