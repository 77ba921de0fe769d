/* store/inside.h - what the files of the cellar share; nobody outside includes it.
 *
 * store.c is the door and knows no engine; sqlite.c and postgres.c are the two engines, each one table
 * of functions. A statement is a struct rows that lives as long as its connection and is used again. */
#pragma once
#include "store/store.h"

enum cell_kind { CELL_NULL, CELL_INT, CELL_TEXT, CELL_HEX, CELL_OTHER };
struct cell { enum cell_kind kind; int64_t i; struct str s; };  /* s: valid until the next step */
enum step_end { STEP_ROW, STEP_END, STEP_FAILED };

struct engine {
	struct str name;                                 /* the middle part of its own migrations: 0005_x.sqlite.sql */
	bool (*open)(struct db *db, struct str where, struct err *e);
	void (*close)(struct db *db);
	/* Any number of statements without values and rows. */
	bool (*command)(struct db *db, const char *text, struct err *e);
	bool (*in_transaction)(const struct db *db);
	/* The four ways of a statement; false or STEP_FAILED: the reason is in r->err. */
	bool (*prepare)(struct rows *r);
	bool (*start)(struct rows *r, const struct hole *h, size_t n);
	enum step_end (*step)(struct rows *r);
	void (*finish)(struct rows *r);                  /* ready to be started again */
	void (*forget)(struct rows *r);                  /* the prepared form goes */
	struct cell (*cell)(const struct rows *r, int column);
	bool (*teach)(struct db *db, struct err *e);     /* tells its planner of the schema, once that is up to date; NULL: it finds out by itself */
	int64_t (*version)(struct db *db);               /* of what a snapshot sees: as long as it stays, so do all answers. 0: nobody knows; NULL: the engine never does */
	void (*rest)(struct db *db);                     /* NULL: it remembers nothing */
	const char *begin, *snapshot;
};
extern const struct engine engine_sqlite, engine_postgres;

enum { OFTEN = 7, KNOWN_TABLES = 64 };

/* The writer's, under the lock of changes.c: the tables of the commit under way, and of each table the commit that changed it last. */
struct changes { const struct db *db; struct changes *next; uint64_t begun, commits, deeds, changing, changed[KNOWN_TABLES]; };     /* deeds: db_deeds */
struct changes_look { uint64_t commits, changing; };      /* commits 0: this process writes no such store */

struct db {
	const struct engine *engine;
	enum db_mode mode;
	struct str where;
	struct arena *mem, *scratch;                     /* as long as the connection; as long as one call */
	struct rows **statements;                        /* by place in sql_texts; the last list: texts outside of it */
	size_t n_statements;
	int depth;                                       /* 0 outside, 1 in a transaction, more: savepoints */
	int64_t changed;
	bool full, lost;
	struct cursors *cursors;
	struct chain_heads *heads;
	struct known *known;
	struct parts *parts;                             /* NULL: no words were taken up yet */
	bool looks;                                      /* a reader's snapshot is open */
	const bool *stop;                                /* set by another thread; NULL: nobody asks */
	int lock;                                        /* SQLite writer: the lock file; else -1 */
	int64_t version;                                 /* that what is known is of; 0: of this snapshot or transaction alone */
	uint64_t touched;                                /* tables that this transaction changed */
	bool did;                                        /* it changed anything but the pulse */
	struct changes changes;                           /* of a writer */
	struct changes_look look;                         /* a reader's, at its latest snapshot; commits 0: it cannot tell */
	struct sqlite3 *lite;
	struct sqlite3_stmt *often[OFTEN];
	struct pg_conn *pg;
};

struct rows {
	struct db *db;
	const struct sql_text *text;
	struct rows *next;                               /* another instance of the same text, for nested use */
	bool busy, stepped, ended, failed;
	bool writes;                                     /* changes rows; known after prepare or the first step */
	const struct answer *answer;                     /* of sql_known: its rows come from here; else NULL */
	size_t at_row;                                   /* how many of them came */
	int columns, values;                             /* values: how many ? the text has */
	int64_t changed, added;                          /* added: the row's number, of one that was inserted; 0: it is not known */
	struct err err;
	struct sqlite3_stmt *lite;
	bool inserts;                                    /* SQLite: one new row, with a number of its own */
	bool tells_id;                                   /* SQLite: "returning id" is answered by the connection */
	int64_t id;
	struct pg_result *result;                        /* PostgreSQL: all rows at once */
	struct str dollars;                              /* PostgreSQL: the text with $1 for ? */
	int at;
	char name[24];                                   /* PostgreSQL: of the prepared statement; "" until then */
};

bool planner_teach(struct db *db, struct err *e);        /* SQLite */

/* What a transaction knows of the cursors and of the newest rows; lives as long as its memory. */
struct cursors *cursors_open(struct arena *mem);
void cursors_forget(struct cursors *c);                  /* at the begin of a transaction */
bool cursors_write(struct db *db, struct err *e);        /* those that moved; before the commit */
void cursors_keep(struct cursors *c, int depth);         /* at the savepoint of that depth */
void cursors_restore(struct cursors *c, int depth);      /* back to it */
void cursors_added(struct cursors *c, const struct rows *r);    /* a statement that changed rows has ended */

/* What a transaction knows of the ends of the audit chains. As cursors. */
struct chain_heads *chain_heads_open(struct arena *mem);
void chain_heads_forget(struct chain_heads *h);
bool chain_heads_write(struct db *db, struct err *e);
void chain_heads_keep(struct chain_heads *h, int depth);
void chain_heads_restore(struct chain_heads *h, int depth);
bool chain_head_move(struct db *db, int64_t client, int64_t number, struct str hash, struct err *e);

/* What a transaction, or a reader's snapshot, knows the answer of. */
struct answer {
	const struct sql_text *text;
	const struct hole *h;                            /* the n values it was asked with */
	size_t n, rows;
	uint64_t tables, read;                           /* a bit each; after which change */
	int columns;
	struct cell *cells;                              /* row by row */
};
struct known *known_open(struct arena *own);
void known_close(struct known *k);
void known_begin(struct known *k);                       /* at the begin of a transaction: nothing */
bool known_is_small(const struct known *k);              /* may it be kept for the next snapshot? */
void known_forget(struct known *k);                      /* something was undone */
void known_changed(struct known *k, uint64_t tables);    /* what was read from these */
uint64_t known_tables_of(const char *text);              /* that a statement changes, of those that known questions read */
struct str known_table_changed(struct str text);          /* by a statement; NONE: it is written otherwise than we write */
const struct answer *known_find(struct known *k, const struct sql_text *text, const struct hole *h, size_t n);
/* All rows of a statement that was started, kept for the next time. NULL: it failed. */
const struct answer *known_read(struct known *k, struct rows *r, const struct hole *h, size_t n);

/* Which tables were changed, for the readers of the same process (changes.c). changing, changed: around a commit, whatever comes of it. */
void changes_open(struct db *db);
void changes_close(struct db *db);
void changes_begin(struct db *db, uint64_t tables);
void changes_end(struct db *db, uint64_t tables, bool did);
struct changes_look changes_look(struct str where);
uint64_t changes_since(struct str where, const struct changes_look *before);       /* those that may be others by now */

/* Like sql() for what only one engine understands: not registered, prepared for one use. */
#define sql_here(db, ...) (__extension__({ \
	static const struct sql_text sql_text_ = { HOLE_FIRST(__VA_ARGS__), __FILE__, __LINE__ }; \
	sql_holes((db), &sql_text_, HOLES(__VA_ARGS__)); }))
/* The next row; its cells are the engine's. */
bool row_step(struct rows *r);
/* The next row as bytes that no other row has: each cell with its length in front. Not for columns of bytes. */
bool row_print(struct rows *r, struct out *o);
/* A row of search_doc out of its index before it changes, and into it again after. words: what it was found by; in mem. */
bool words_out(struct db *db, int64_t id, struct arena *mem, struct str *words, struct err *e);
bool words_in(struct db *db, int64_t id, struct err *e);
/* Is there any row with that word? */
bool words_has(struct db *db, struct str word, struct arena *mem, bool *has, struct err *e);
/* Something was undone: what was taken up with it is not known any more. */
void parts_forget(struct db *db);
bool sql_is_registered(const struct sql_text *text);
/* The columns of a table, in its order. id, client: it has one of that name. */
struct column { struct str name; bool bytes, words; };
struct columns { struct column *at; size_t n, cap; bool id, client; };
bool schema_columns(struct db *db, struct str table, struct arena *mem, struct columns *out, struct err *e);
/* A statement made of the schema's names; it lives as long as mem, and is prepared for one use. h[0] is room for its text. */
struct rows *schema_ask(struct db *db, const struct out *words, struct hole *h, size_t n, struct arena *mem);

/* Brings the schema up to date (writer) or refuses one that is not (reader). */
bool migrate(struct db *db, struct err *e);
/* A migration's text for one engine: @id and the other words replaced. False: a word it does not know. */
bool migrate_expand(struct arena *mem, struct str sql, bool postgres, struct str *out, struct err *e);
/* The tables of all migrations in order of creation; global: declared so. */
struct table { struct str name; bool global; };
struct tables { struct table *at; size_t n, cap; };
void migrate_tables(struct arena *mem, struct tables *out);
