/* store/store.h - the cellar: one door to SQLite or PostgreSQL, and what every stage needs of it.
 *
 * SQL is a literal with typed holes; every statement registers itself in the section sql_texts, so
 * `check` can prepare all of them on both engines. Only the portable subset is written (doc/sql.md).
 * Every table carries client_id (0: the provider itself) or stands on the list of global tables. */
#pragma once
#include "base/base.h"

struct db;                                               /* held: one connection, one thread at a time */
struct rows;                                             /* a running statement; ended by done() */
struct place;                                            /* where a column goes; below */

enum db_mode { DB_READ, DB_WRITE };                      /* one DB_WRITE per store: the writer's; it alone checkpoints */

/* where: a directory (SQLite file regelbetrieb.db in it) or postgres://... DB_WRITE brings the schema up to
 * date: numbered migrations with checksums, one transaction each; a newer schema or a changed
 * migration is refused. */
bool db_open(struct str where, enum db_mode mode, struct db **out, struct err *e);
void db_close(struct db *db);
bool db_is_postgres(const struct db *db);

/* sql(db, "select id, subject from ticket where client_id = ? and due < ?", client, t)
 * Prepared once per connection, values bound by type: bool as 0/1, money as cents, micro as 10^-6,
 * instant and span as ms, date as days, blob() as bytes, str as text (NUL bytes are refused). */
#define sql(db, ...) (__extension__({ \
	static const struct sql_text sql_text_ __attribute__((section("sql_texts"), used)) = { HOLE_FIRST(__VA_ARGS__), __FILE__, __LINE__ }; \
	sql_holes((db), &sql_text_, HOLES(__VA_ARGS__)); }))
/* Aligned to its size, or compilers leave gaps between them in the section. */
struct __attribute__((aligned(32))) sql_text { const char *text, *file; uintptr_t line; const char *tables; };   /* tables: of sql_known; else NULL */
struct rows *sql_holes(struct db *db, const struct sql_text *text, const struct hole *h, size_t n);
/* sql_known(db, "contract component", "select ...", ...): as sql, for questions that are asked again and again of rows that hardly change. Within a
 * transaction or a snapshot the engine is asked once; the same question with the same values gets the same rows again until a statement of this
 * connection changes one of the tables named, which are all that the question reads. */
#define sql_known(db, tables, ...) (__extension__({ \
	static const struct sql_text sql_text_ __attribute__((section("sql_texts"), used)) = { HOLE_FIRST(__VA_ARGS__), __FILE__, __LINE__, "" tables "" }; \
	sql_holes((db), &sql_text_, HOLES(__VA_ARGS__)); }))
/* Every registered statement, in no order. */
size_t sql_all(const struct sql_text **first);
/* Prepares all of them on this connection's engine; false: e has the place and reason of the first that fails. */
bool sql_check(struct db *db, struct err *e);

/* Reads the next row into typed places: while (row(r, mem, &id, &name)) ... Strings are in mem.
 * Places: struct str, int64_t, int, unsigned (enums), bool, money, micro, instant, span, date.
 * NULL (an outer join, max() of nothing) reads as 0 or NONE. Another number of columns than places, text
 * for a number, a number too big for its place: our mistake, must. */
#define row(r, mem, ...) row_places((r), (mem), PLACES(__VA_ARGS__))
bool row_places(struct rows *r, struct arena *mem, const struct place *p, size_t n);
/* Ends the statement; false with the reason if anything since sql() failed. Always called once. */
bool done(struct rows *r, struct err *e);

/* run(db, e, "update ...", ...): a statement without rows. */
#define run(db, e, ...) done(sql((db), __VA_ARGS__), (e))
int64_t db_changed(const struct db *db);                 /* rows touched by the last finished statement */

/* Transactions, writer only. A savepoint nests in a transaction or another savepoint. begin .. commit; commit
 * returns true only when the bytes are on the disk; whoever answers a client does so after it. A commit that
 * fails has rolled back. After a statement failed, give up at least to the nearest savepoint: PostgreSQL
 * refuses everything until then. */
bool db_begin(struct db *db, struct err *e);
/* A reader's: until db_rollback it sees the store as it is at its first question, whatever is written meanwhile. Within one, one more is the same. */
bool db_snapshot(struct db *db, struct err *e);
/* Nobody asks at the moment: what the connection remembers of the store goes; the next questions read it again. */
void db_rest(struct db *db);
/* Another number after every commit of a writer of this process that did more than say that it is alive: who found nothing to do need not look
 * until then. 0: no writer of this process has that store. */
uint64_t db_deeds(struct str where);
void db_give_up(struct db *db, const bool *stop);        /* once *stop is set (by any thread), every row fails */
bool db_commit(struct db *db, struct err *e);
void db_rollback(struct db *db);
bool db_savepoint(struct db *db, struct err *e);
bool db_release(struct db *db, struct err *e);
void db_undo(struct db *db);                             /* back to the savepoint, and drops it */

/* A connection to PostgreSQL that broke stays broken, and every call fails, until db_renew opens it again outside of any
 * transaction. A writer takes the right to write anew; if somebody else has it by then, that fails and may be tried again. */
bool db_is_lost(const struct db *db);
bool db_renew(struct db *db, struct err *e);
/* A disk that is full makes the store read-only, loudly; a failed fsync ends the process (die). */
bool db_is_full(const struct db *db);                    /* the last write failed for want of room */

/* ---- the turn of the walk that every stage gets ------------------------------------------- */

/* One step: everything a stage may use. now is the time of the batch; nobody asks a clock.
 * A stage that must refuse an act writes the reason with refuse() and returns true: the walk then undoes everything
 * the act did and tells the person, whose language reader is. *made is the row the act made, for the answer. */
struct step { struct db *db; struct arena *mem; struct instant now; struct err *refused; int64_t *made; enum lang reader; struct hearing *hearing; };      /* hearing: what signal/ keeps for one walk */

/* refuse(s, "{} fehlt", "{} is missing", name): the same sentence twice, with the same holes; returns false. */
#define refuse(s, de, ...) refuse_holes((s), (struct str){ "" de "", sizeof(de) - 1 }, HOLES(__VA_ARGS__))
bool refuse_holes(const struct step *s, struct str de, const struct hole *h, size_t n);

/* A stage's cursor: the last signal (or row) it has read. Global table, moved in the same commit. */
bool cursor_load(struct db *db, struct str stage, int64_t *at, struct err *e);
bool cursor_move(struct db *db, struct str stage, int64_t at, struct err *e);
/* has_beyond(db, "verdict", cursor, &some, e): has the table rows behind the cursor? Mostly known without asking the engine. */
#define has_beyond(db, table, after, some, e) (__extension__({ \
	static const struct sql_text sql_text_ __attribute__((section("sql_texts"), used)) = { "select coalesce(max(id), 0) from " table, __FILE__, __LINE__ }; \
	has_beyond_of((db), &sql_text_, STR(table), (after), (some), (e)); }))
bool has_beyond_of(struct db *db, const struct sql_text *newest, struct str table, int64_t after, bool *some, struct err *e);

/* Things that fall due by themselves (a deadline, a loss presumed after n minutes). The writer turns
 * each into a signal when its time has come; set again with the same key it moves, at 0 it is dropped. */
bool due_set(struct db *db, int64_t client, struct str what, int64_t ref, struct instant at, struct err *e);
struct due { int64_t id, client, ref; struct str what; struct instant at; };
struct dues { struct due *at; size_t n, cap; };
/* Takes out those whose time has come, oldest first, some hundreds at most: call again until none comes. */
bool due_take(struct db *db, struct instant now, struct arena *mem, struct dues *out, struct err *e);
/* When the next one falls due; ms 0: nothing is set. */
bool due_next(struct db *db, struct instant *at, struct err *e);

/* ---- audit: a hash chain per client --------------------------------------------------------- */

/* who: person id, 0 the program. what: noun.verb. body: what was decided, JSON. Chained with SHA-256 over
 * the previous hash; written in the same commit as the deed. */
bool audit_add(struct db *db, int64_t client, struct instant at, int64_t who, struct str what, int64_t ref, struct str body, struct err *e);
/* The end of a client's chain: its last entry's number and hash; 0 and NONE: it has none. */
bool audit_head(struct db *db, int64_t client, struct arena *mem, int64_t *number, struct str *hash, struct err *e);
/* What a check found: an id and its values, to be said in the reader's language. ORDER breach. */
enum breach { BREACH_DAMAGED, BREACH_ENTRY_MISSING, BREACH_ENTRY_ALTERED, BREACH_TAIL_MISSING, BREACH_HEAD_ALTERED, BREACH_HEAD_MISSING, BREACH_THING_ALTERED,
	BREACH_PART_ALTERED, BREACH_THING_UNKNOWN, BREACH_SEAL_UNREADABLE, BREACH_THING_REMOVED, BREACH_BYTES_ALTERED, BREACH_DOCUMENTS_OTHER, BREACH_HEAD_OTHER,
	BREACH_INVOICE_GAP, BREACH_INVOICE_ALTERED, BREACH_INVOICE_TAIL };
#define audit_breach(mem, what, ...) audit_breach_holes((mem), (what), HOLES("", __VA_ARGS__))   /* the values in the order of its words; in mem */
struct str audit_breach_holes(struct arena *mem, enum breach what, const struct hole *h, size_t n);
/* *broken of the checks below as people read it; of a sentence from before there were ids the sentence. */
struct str audit_say(struct str broken, enum lang lang, struct arena *mem);
/* Reads the whole store for damage the engine can see; *broken is the breach, or NONE. PostgreSQL answers for its own. */
bool db_check(struct db *db, struct arena *mem, struct str *broken, struct err *e);
/* Recomputes every chain. False when the store cannot be read; *broken is the first breach, or NONE. */
bool audit_verify(struct db *db, struct arena *mem, int64_t *rows, struct str *broken, struct err *e);

/* ---- seals: rows held against the chain ---------------------------------------------------- */

/* contract: the row with its documents, annex, paper, signatures and moves; quote: with its lines and who accepted it; the
 * others are one row each. */
enum seal { SEAL_CONTRACT, SEAL_VERDICT, SEAL_RULING, SEAL_CONSENT, SEAL_TIME,              /* ORDER seal */
	SEAL_QUOTE, SEAL_QUOTA, SEAL_NOTICE, SEAL_CREDIT, SEAL_PRICE, SEAL_CORRECTION, SEAL_LIST, SEALS };
/* Puts the hash of the thing's rows into its client's chain. Called after every change of it, in the same commit. */
bool audit_seal(struct db *db, int64_t client, struct instant at, enum seal what, int64_t id, struct err *e);
/* Seals once what a store from before there were seals holds; the writer calls it when it starts. */
bool audit_seal_old(struct db *db, struct instant at, struct err *e);
/* Holds every sealed row and the bytes of every paper against their hashes. As audit_verify; call that first. */
bool audit_verify_seals(struct db *db, struct arena *mem, int64_t *checked, struct str *broken, struct err *e);

/* ---- outbox: what must leave the house, exactly once per client, channel and key ------------- */
/* Added a second time it changes nothing. at: not before; until somebody began to send it, it may be taken out again. */
bool outbox_add(struct db *db, int64_t client, struct instant at, struct str channel, struct str key, struct str body, struct err *e);

/* For the doors that send. message_id: empty until the first try. */
struct outgoing { int64_t id, client; struct instant at; struct str key, body, message_id; int tries; };
struct outgoings { struct outgoing *at; size_t n, cap; };
/* Whose time has come, oldest first. */
bool outbox_due(struct db *db, struct str channel, struct instant now, size_t most, struct arena *mem, struct outgoings *out, struct err *e);
/* Is there any that is to be sent, now or later? */
bool outbox_waits(struct db *db, struct str channel, bool *some, struct err *e);
/* Committed before the first byte leaves. *mine is false when it was taken back or sent meanwhile. envelope: what a report on it must name, or empty. */
bool outbox_begin(struct db *db, const struct outgoing *o, struct instant now, struct str message_id, struct str envelope, bool *mine, struct err *e);
bool outbox_sent(struct db *db, const struct outgoing *o, struct instant now, struct err *e);
/* why: German, English. next 0: it is not tried again by itself. */
bool outbox_failed(struct db *db, const struct outgoing *o, struct instant now, struct instant next, const struct str why[2], struct err *e);
/* Does the act outbox.again (fields whose: the client, row): what waits or was refused is tried at once. */
bool outbox_act(const struct step *s, const struct fields *f, struct err *e);

/* ---- full text: rows of search_doc by their words (search/ writes them) ------------------------ */

/* words: one at least, folded, letters and digits alone, a blank between two; all must occur, the last may be the beginning of one.
 * client 0: any. within: instead those rows in which a word is only a part of another, from four letters on. Ids below `before`, the greatest
 * first, at most so many. */
struct words_ask { struct str words; int64_t client, before; int kind; bool outside, within; int most; };
struct found_words { int64_t *at; size_t n, cap; };
/* After rows were added, ids from..until, at once: to the index. And a client's rows of a kind out of both; their words are added to *was, in mem. */
bool words_add(struct db *db, int64_t from, int64_t until, struct err *e);
bool words_drop(struct db *db, int64_t client, int kind, struct arena *mem, struct strs *was, struct err *e);
bool words_find(struct db *db, const struct words_ask *w, struct arena *mem, struct found_words *out, struct err *e);
/* Words of such texts are found by their parts from now on; those of rows that went no more, unless they are in `now` or another row has them. */
bool parts_add(struct db *db, const struct strs *texts, struct arena *mem, struct err *e);
bool parts_drop(struct db *db, const struct strs *was, const struct strs *now, struct arena *mem, struct err *e);
/* May that word be looked for within others? Pure. And some of the longer words that begin with it; some of those that hold it behind their beginning, those that end in it first. */
bool part_is_one(struct str word);
struct longer { struct strs begin, hold; };
bool parts_find(struct db *db, struct str part, struct arena *mem, struct longer *out, struct err *e);

/* ---- typed places (the mirror of holes) ------------------------------------------------------ */
enum place_kind { PLACE_STR, PLACE_I64, PLACE_INT, PLACE_UNSIGNED, PLACE_BOOL };
struct place { enum place_kind kind; void *at; };
static inline struct place place_str(struct str *v) { return (struct place){ PLACE_STR, v }; }
static inline struct place place_i64(int64_t *v) { return (struct place){ PLACE_I64, v }; }
static inline struct place place_int(int *v) { return (struct place){ PLACE_INT, v }; }
static inline struct place place_unsigned(unsigned *v) { return (struct place){ PLACE_UNSIGNED, v }; }
static inline struct place place_bool(bool *v) { return (struct place){ PLACE_BOOL, v }; }
static inline struct place place_money(struct money *v) { return (struct place){ PLACE_I64, &v->cents }; }
static inline struct place place_micro(struct micro *v) { return (struct place){ PLACE_I64, &v->u6 }; }
static inline struct place place_instant(struct instant *v) { return (struct place){ PLACE_I64, &v->ms }; }
static inline struct place place_span(struct span *v) { return (struct place){ PLACE_I64, &v->ms }; }
static inline struct place place_date(struct date *v) { return (struct place){ PLACE_INT, &v->day }; }
#include "store/places.h"
