/* main/life_test.h - a house, a client and a contract of the test's own, along the whole path and over time. */
#pragma once
#include "agreement/agreement.h"
#include "invoice/invoice.h"
#include "main/path.h"
#include "store/store_test.h"

extern struct err life_err, life_refused;
extern int64_t life_made;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&life_err)))

struct world { struct db *db; struct arena *mem; struct instant now; int64_t client; };

/* A house and a client with one server, a contract of this text signed. */
struct world life_open(struct db *db, struct arena *mem, struct str contract);
/* Does an act and all that follows, or undoes it; false: refused. */
bool life_act(struct world *w, int64_t client, struct str name, const struct field *f, size_t n);
/* The clock moves on, and what is due happens as the writer does it. */
void life_day(struct world *w, int year, int month, int day);
struct claims life_owed(struct world *w);

#define act(w, client, name, ...) life_act(w, client, STR(name), (struct field[]){ __VA_ARGS__ }, COUNT(((struct field[]){ __VA_ARGS__ })))
#define F(name, value) { LIT(name), LIT(value) }
#define N(name, number) { LIT(name), text(mem, "{}", number) }
#define says(words) (str_has(err_str(&life_refused), STR(words)) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&life_refused)))
