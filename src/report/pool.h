/* report/pool.h - work as it lies in a replay: sets of facts interned, parts with their minutes, what both contracts say of it.
 *
 * Tables with open addressing: sets by their bytes, parts and clients by their numbers, amounts by pair and minutes. Sets that both contracts
 * rule on alike share a pair, so that a million parts are counted by looking at some dozens of pairs. */
#pragma once
#include "report/inside.h"

/* ---- numbers by key: the slots of a table; what a number stands for is the caller's ---- */

struct slots { uint32_t *at; size_t cap, n; };           /* 0: free, else number + 1 */
typedef uint64_t hash_fn(const void *list, uint32_t number);
static inline uint64_t slots_mix(uint64_t h) { return (h ^ h >> 29) * 0x9e3779b97f4a7c15; }
void slots_grow(struct slots *s, struct arena *mem, const void *list, hash_fn *hash);    /* twice as many */
/* Room for one more: half of the slots stay free. */
static inline void slots_room(struct slots *s, struct arena *mem, const void *list, hash_fn *hash)
{
	if (s->n * 2 >= s->cap)
		slots_grow(s, mem, list, hash);
}

/* ---- what is laid down ---- */

/* told: what the house tells by itself under each contract, as fields, whatever the facts say of it; NONE: nothing. enough: where quotas were drawn
 * again, of each quota of the contract, 'y' or 'n', whatever the facts say of them; NONE: they say it. */
struct set { struct str facts; enum verdict_class ruled, was; unsigned both; bool carried; uint64_t hash; uint32_t pair; struct str told[VERSIONS], enough[VERSIONS]; };
/* verdict: the one that holds, 0: only bookings have one; share: the first of its shares + 1. */
struct work_done { int64_t ticket, part, verdict; uint32_t client, set, share; int minutes; };
/* Minutes of a part under another verdict than the one that holds, or whose begin, or visit, decides what they cost. next: as share. of: the minutes
 * that are priced as one from here under each contract, which is more where the other's quota cut them; 0: it goes on. */
struct share { uint32_t set, next; int minutes, of[VERSIONS], start; struct date day; int64_t visit; };
/* Who may bear what is owed for a visit: who did bear it, by its name, then whom it served (NONE: whatever it owes), as they were booked. first: its
 * first + 1, next: as that. */
struct visited { int64_t visit; uint32_t first, last; };
struct may_bear { uint32_t work, next; struct str name; };
struct given { int64_t verdict; uint32_t set; };
/* The set of the facts under a verdict's key. */
struct keyed { int64_t key; enum verdict_class ruled, was; unsigned both; bool carried; uint32_t set; };
struct told_on { int64_t at; uint32_t work, set; };              /* what was known of a part from then on */
struct decided_anew { int64_t at, verdict; uint32_t work; bool ruled; };     /* by that verdict, which carries out a ruling, or is of another version than the one before */
/* What both contracts say of some sets, and how each bills it. like: the first pair of which they say the same. */
struct pair { struct says says[VERSIONS]; struct charge charge[VERSIONS]; bool turns; uint32_t like; };
/* What booked minutes of a pair cost under both if they are all their part has, worked out once. */
struct bill { uint32_t pair; int minutes; struct cost cost[VERSIONS]; };
/* A booking whose quotas are drawn again, as it was before quotas cut it. at: when it was settled, first: when it was booked, final: since when it is
 * billed, 0: it is not. booking, began: of what it was cut from, where that is another one. */
struct whole { int64_t at, first, final, entry, booking; uint32_t work, set; int minutes, start, began; struct date day; int64_t visit; };
struct cut { int64_t entry; uint32_t whole; };
/* What some work costs under a version, of which a quota in money pays. */
struct spent { uint32_t client; int64_t ticket; struct date day; enum version version; const struct quota *quota; struct money cost; };
/* Work that must be approved under a version as soon as the path's bound is reached by all of the period, or (day 0) of the part. */
struct asked_of { uint32_t client; enum version version; enum verdict_class class; const struct money_path *path; struct date period; int64_t part, ticket; int minutes; struct money cost; };
struct asked_ticket { int64_t ticket; uint32_t client; };       /* with work that must be approved, or quoted, whatever it comes to */
/* What some work costs at a price that has a most in a period: which of the version's prices, and the first day of the period. */
struct bounded { uint32_t client; enum version version; uint32_t price; struct date from; struct money cost; };
struct unjudged { uint32_t client; int64_t parts, minutes; };
/* Whether that day alone decides on a surcharge of either. */
enum { DAYS_KNOWN = 1024 };
struct known_day { struct date day; bool decides; };
struct replay_pool {
	struct arena *mem, *scratch;
	const struct contract *contracts[VERSIONS];
	bool tells;                                      /* either asks what the house tells by itself */
	bool by_visit;                                   /* something is owed once for a visit under either */
	struct slots visit_slots;
	struct { struct visited *at; size_t n, cap; } visits;
	struct { struct may_bear *at; size_t n, cap; } bearers;
	bool by_period;                                  /* what must be approved is all work of a period under either */
	bool by_hour;                                    /* the begin of work decides on a surcharge of either */
	bool by_day, by_booking;                         /* so does the day, or which booking it is, on what work costs */
	struct known_day known_days[DAYS_KNOWN];         /* by day modulo DAYS_KNOWN */
	struct slots set_slots, key_slots, work_slots, client_slots, bill_slots;
	struct { struct set *at; size_t n, cap; } sets;
	struct { struct keyed *at; size_t n, cap; } keyed;
	struct { struct work_done *at; size_t n, cap; } work;
	struct { struct share *at; size_t n, cap; } shares;
	struct { struct given *at; size_t n, cap; } given;       /* by ascending verdict */
	struct { struct pair *at; size_t n, cap; } pairs;
	struct { struct bill *at; size_t n, cap; } bills;
	struct { int64_t *at; size_t n, cap; } clients;
	struct { struct unjudged *at; size_t n, cap; } unjudged;
	struct { struct spent *at; size_t n, cap; } spent;
	struct { struct asked_of *at; size_t n, cap; } asks;
	struct { struct asked_ticket *at; size_t n, cap; } asked[VERSIONS];
	struct { struct bounded *at; size_t n, cap; } bounded;
	struct drawing *drawing;                         /* as they were drawn again; NULL: neither has quotas */
	bool draws;                                      /* either has quotas: then bookings are kept until these are drawn, and when verdicts were given */
	struct { int64_t *at; size_t n, cap; } given_at;
	struct { struct told_on *at; size_t n, cap; } told;      /* in the order of time */
	struct { struct decided_anew *at; size_t n, cap; } anew;
	struct { struct whole *at; size_t n, cap; } wholes;
	struct { struct cut *at; size_t n, cap; } cuts;          /* which each entry is part of, by ascending entry */
};
/* Keeps what work of that day costs at a price with a most in a period, if it is at one. */
void replay_bound(struct replay_pool *p, const struct work_done *w, struct date day, enum version v, const struct cost *cost);
struct whole *pool_whole(const struct replay_pool *p, int64_t entry);        /* the booking that an entry is part of, or NULL */
/* The number of a set with those facts, what was ruled and told of them, and those answers; they are kept if it is new. */
uint32_t pool_set(struct replay_pool *p, const struct set *like, const struct str enough[VERSIONS]);
/* What a version knows of a set, with these answers to its quotas if there are any. False: they cannot be read. */
bool pool_facts(const struct replay_pool *p, enum version v, const struct set *of, struct str enough, struct arena *mem, struct facts *out);
/* Was the part decided anew in that time, both ends included? */
bool pool_anew(const struct replay_pool *p, uint32_t work, int64_t from, int64_t until);
/* Does the ruling of a set hold with these answers? A ruled verdict's speaks of what the version said with the answers that were in it: where others turn the
 * verdict, nobody ruled on that. j: the version's judgement with them. mem: scratch. */
bool pool_ruled(const struct replay_pool *p, enum version v, const struct set *set, struct str enough, const struct judgement *j, struct arena *mem, bool *out, struct err *e);
struct work_done *pool_part(struct replay_pool *p, int64_t client, int64_t part);      /* NULL: it was not laid down */
/* At the head of the shares of its part: what is pushed last comes first. */
void pool_push_share(struct replay_pool *p, struct work_done *w, const struct share *new);
/* That part may bear the visit, after those that were told before (replay_visit.c). */
void pool_bears(struct replay_pool *p, uint32_t work, int64_t visit, struct str name);
/* What parts other than this one bear, under that contract, of the visits that served it. */
void pool_borne(struct replay_pool *p, const struct work_done *of, enum version v, struct work *w);
/* Some minutes of a part as they are charged under a version: noted, if they must be approved (replay_approval.c). */
void pool_asks(struct replay_pool *p, const struct work_done *w, enum version v, enum verdict_class class, const struct charge *k, const struct replay_time *t, const struct cost *cost);
void pool_count_asks(struct replay_pool *p, struct replay_approvals *out);
