/* verdict/inside.h - what the files of this room share: judging one part, quotas as facts and as bookings, objections. */
#pragma once
#include "agreement/agreement.h"
#include "verdict/verdict.h"

/* One part under the version that judges it; contract NULL: none is in force. */
struct judging { int64_t part; struct ticket ticket; struct agreement agreement; const struct contract *contract; struct known_at known; };
bool judging_open(const struct step *s, int64_t client, int64_t part, struct judging *g, struct err *e);
/* The first day of the contract, or of the versions before it that followed each other without a break. */
/* Reported, known by the program, and whether its quotas suffice. *turn: the next instant at which they change by themselves. */
bool judging_facts(const struct step *s, const struct judging *g, struct facts *f, struct instant *turn, struct err *e);
/* What is known once and for all of the component and of where it stands, as far as nobody told the contract's facts otherwise. */
bool verdict_traits(struct db *db, int64_t client, int64_t component, int64_t site, const struct contract *c, struct arena *mem, struct facts *out, struct err *e);
/* The site that was told of a ticket, of whichever part; 0: none was. */
bool verdict_site(struct db *db, int64_t client, int64_t ticket, struct arena *mem, int64_t *site, struct err *e);
/* Writes nothing; a ruling that speaks of what comes out is carried out. */
bool judging_judge(const struct step *s, const struct judging *g, const struct facts *f, struct verdict *v, struct judgement *j, struct err *e);
/* The same with that ruling, whatever was ruled of the part since; id 0: with none. */
bool judging_judge_as(const struct step *s, const struct judging *g, const struct facts *f, const struct ruling *ruling, struct verdict *v, struct judgement *j, struct err *e);
bool verdict_says_the_same(const struct verdict *before, const struct verdict *v);
bool verdict_write(const struct step *s, struct verdict *v, struct err *e);      /* sets v->id */

/* Judges a part now; writes only what says something new. */
bool verdict_judge(const struct step *s, int64_t client, int64_t part, struct err *e);
/* The part that was worked on, and whatever else is open: something was drawn. */
bool verdict_judge_open(const struct step *s, int64_t client, int64_t but_part, struct err *e);
bool verdict_judge_after_work(const struct step *s, int64_t client, int64_t part, struct err *e);
bool verdict_object(const struct step *s, const struct signal *act, struct err *e);
bool verdict_rule(const struct step *s, const struct signal *act, struct err *e);
bool verdict_renew(const struct step *s, const struct signal *act, struct err *e);
/* Puts a verdict that is not certain into somebody's care, and takes it out. */
bool care_settle(const struct step *s, const struct verdict *v, const struct ticket *t, struct err *e);
bool care_own(const struct step *s, const struct signal *act, struct err *e);

bool quota_holder(struct db *db, const struct judging *g, const struct quota *q, struct arena *mem, struct holder *out, struct err *e);
const struct quota *quota_drawn_by(const struct contract *c, const struct facts *f, struct arena *mem);
/* What may be drawn on a day, leaving out what one part drew (0: none). */
bool quota_left(struct db *db, const struct judging *g, const struct quota *q, const struct holder *h, int64_t but_part, struct date day, struct arena *mem,
	struct micro *room, struct err *e);
/* Of each quota: is enough left for the part? *turn moves to the next instant at which that could change by itself. */
bool quota_facts(struct db *db, const struct judging *g, const struct facts *f, struct arena *mem, struct facts *out, struct instant *turn, struct err *e);
/* Draws what a solved part's verdict draws, gives back what it no longer does; *moved: something changed. */
bool quota_settle(const struct step *s, const struct judging *g, const struct facts *f, const struct verdict *v, bool *moved, struct err *e);
bool quota_draw(const struct step *s, const struct verdict *v, int64_t entry, const struct quota *q, const struct holder *h, struct micro amount, struct date day, struct err *e);
bool quota_give_back(const struct step *s, int64_t client, int64_t booking, struct err *e);
bool quota_draw_work(const struct step *s, const struct worked *w, const struct verdict *v, const struct quota *q, const struct holder *h, int64_t minutes, struct err *e);
/* What an entry may have on a day of each quota of the contract, in its order; any: one is asked entry by entry. */
struct work_rooms { const struct quota *quotas; size_t n; struct holder *holders; struct quota_room *left; bool any; };
bool work_rooms(const struct step *s, const struct judging *g, struct date day, struct work_rooms *out, struct err *e);
/* What a holder drew of a quota and has: day, amount and entry of each, in order of their days. */
struct rows *quota_booked(struct db *db, int64_t client, const struct quota *q, const struct holder *h);
bool quota_return_work(const struct step *s, const struct worked *w, struct err *e);
