/* agreement/world_test.h - a house and a client in a store, the acts of both, and what came of them: shared by the tests of this room. */
#pragma once
#include "agreement/agreement.h"
#include "store/store_test.h"

extern struct err world_err, world_refused;
extern int64_t world_made;                               /* by the last act */

struct world { struct db *db; struct arena *mem; struct instant now; int64_t client; struct str text; };

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&world_err)))
#define act(w, verb, ...) world_act(w, STR(verb), (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }
#define V(name, value) { LIT(name), value }
#define says(words) check(str_has(err_str(&world_refused), STR(words)))

/* False: refused, and everything undone. */
bool world_act(struct world *w, struct str verb, const struct field *f, size_t n);
void world_day(struct world *w, struct instant now);
struct world world_open(struct db *db, struct arena *mem);
struct agreement world_version(struct world *w, int64_t id);
struct agreement world_on(struct world *w, struct date day);
int64_t world_letters(struct world *w, struct str key);
int64_t world_signed(struct world *w);
int64_t world_offered(struct world *w, int64_t model);
struct str world_letter(struct world *w, struct str key);
