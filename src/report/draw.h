/* report/draw.h - the quotas of both contracts while a replay draws them again: what is left of each, and what work draws on. */
#pragma once
#include "report/pool.h"

/* Whom the work of a ticket is about; solved 0: it is not. */
struct about { struct concern of; int64_t solved; };
/* One quota as one holder has it. */
struct drawn_on { int64_t client; enum version version; uint32_t quota; struct holder holder; struct quota_grants grants; struct quota_bookings taken; };
/* What a set draws on under a version if those quotas suffice; firm: what was said of it is certain. says: as charge_said keeps it. */
struct asked { uint32_t set; enum version version; struct str enough; const struct quota *draws; bool firm, ruled; struct judgement says; };
struct began { int64_t client; struct date day; };
struct drawing {
	struct replay_pool *pool;
	struct db *db;
	struct date from;
	struct arena *mem, *scratch;                     /* scratch: of one question */
	struct slots drawn_slots, told_slots;
	struct { struct drawn_on *at; size_t n, cap; } drawn;
	struct { struct asked *at; size_t n, cap; } told;
	struct began began;                              /* of the client asked last */
};

/* One question about work: the part's set under a version, for a client. */
struct question { int64_t client; enum version version; const struct about *about; uint32_t set; };
/* What is left of every quota for it on a day, in the order of the contract: of those that count work as minutes, of the rest whether it suffices. In scratch. */
bool drawing_rooms(struct drawing *d, const struct question *k, struct date work_day, struct date other_day, struct quota_room **out, struct err *e);
bool drawing_tell(struct drawing *d, const struct question *k, const struct quota_room *rooms, const struct asked **out, struct err *e);
bool drawing_tell_by(struct drawing *d, const struct question *k, struct str enough, const struct asked **out, struct err *e);    /* as `enough` of a set has them */
bool drawing_take(struct drawing *d, const struct question *k, const struct quota *q, struct date day, struct micro amount, struct err *e);
/* What is left of one on a day; nothing where it is about nobody whom that stands to. */
bool drawing_room(struct drawing *d, const struct question *k, const struct quota *q, struct date day, struct micro *out, struct err *e);
/* Gives back what was taken on that day. */
bool drawing_return(struct drawing *d, const struct question *k, const struct quota *q, struct date day, struct micro amount, struct err *e);
bool drawing_need(struct drawing *d, const struct question *k, const struct quota *q, struct micro *out, struct err *e);
/* What was drawn by work that is not judged again; *lessens: something is left of it on the first day, of a quota that is not the same under both. */
struct stood { int64_t client, ticket, at; struct concern who; struct str quota; struct quota_booking drew; };
bool drawing_stand(struct drawing *d, const struct stood *s, bool *lessens, struct err *e);
