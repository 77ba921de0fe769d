/* store/rewrite.h - all that is kept, a row at a time, for whoever must write words in it anew or take rows out.
 *
 * Which tables and columns there are is asked of the schema, so that nothing can be forgotten; tables and conditions are the
 * program's own words, never anybody's. With `writes` false nothing is written and everything is counted. */
#pragma once
#include "store/store.h"

/* One row. at: by `when` of the question, 0 where there is none. Whoever sets changed sets value too; drop: the row goes. */
struct kept_cell { struct str column, value; bool bytes, changed; };
struct kept_row { struct str table; int64_t client, id; struct instant at; struct kept_cell *cell; size_t n; bool drop; };
typedef bool kept_fn(void *at, struct kept_row *r, struct arena *mem, struct err *e);

struct numbers { int64_t *at; size_t n, cap; };

/* The tables there are, in order of creation, once each. */
bool store_tables(struct arena *mem, struct strs *out);
/* Hands over each row of a table with all its texts and bytes, and writes what was changed. client 0: everybody's, and of a table
 * without clients all. only: a further condition on t, or empty. when: an expression in ms on t, or empty. */
struct rewrite { struct str table, only, when; int64_t client; bool writes; kept_fn *fn; void *at; };
bool store_rewrite(struct db *db, const struct rewrite *w, struct arena *mem, struct err *e);
/* Some of them, those behind the id *after; it is then the last that was looked at, 0: there is none any more. *looked: rows, one with bytes as many. */
bool store_rewrite_some(struct db *db, const struct rewrite *w, int64_t *after, int64_t *looked, struct arena *mem, struct err *e);
bool store_last(struct db *db, struct str table, struct arena *mem, int64_t *id, struct err *e);  /* 0: it is empty */

/* Takes out the rows whose column has that value; *n: how many there are. A table that has no such column has none. stays: the number
 * of a row must not come again, for cursors go by it, so the last row of the table stays, with nothing in its texts. */
bool store_drop(struct db *db, struct str table, struct str column, int64_t value, struct str only, bool stays, bool writes, struct arena *mem, int64_t *n, struct err *e);
/* Some rows of a client's, those behind the id *after; it is then the last that went, 0: there is none any more. *n of them; *looked as above. */
bool store_drop_some(struct db *db, const struct rewrite *w, bool stays, int64_t *after, int64_t *n, int64_t *looked, struct arena *mem, struct err *e);
bool store_is_last(struct db *db, struct str table, int64_t id, struct arena *mem, bool *last, struct err *e);

/* The ids of those rows, in order. */
bool store_ids(struct db *db, struct str table, struct str column, int64_t value, struct arena *mem, struct numbers *out, struct err *e);

/* That number (a column, or an expression over t) of one row; 0: there is no such row. */
bool store_number(struct db *db, struct str table, struct str number, int64_t client, int64_t id, struct arena *mem, int64_t *out, struct err *e);

/* While what was issued, signed or sealed may be altered because its retention has ended. Only erasing opens it, and closes it in
 * the same commit; whatever is altered meanwhile is sealed anew by whoever alters it, and the audit chain says so. */
bool store_unlock(struct db *db, bool open, struct err *e);

/* ---- the audit chain when something goes ------------------------------------------------------- */

/* Forgets what these entries say: that they are there, when, of what and whose, stays in the chain, their words do not. `why`, the
 * deed that made it right, becomes an entry of the same chain that names them all; the entries after vouch for their hashes. */
bool audit_forget(struct db *db, int64_t client, struct instant at, int64_t who, int64_t why, const struct numbers *which, struct err *e);
/* The thing is taken out of the store because its retention has ended: the chain says so, and nobody misses it. */
bool audit_unseal(struct db *db, int64_t client, struct instant at, enum seal what, int64_t id, struct err *e);
