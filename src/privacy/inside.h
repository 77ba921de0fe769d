/* privacy/inside.h - what the files of this room share; nobody outside includes it. */
#pragma once
#include "privacy/privacy.h"
#include "privacy/terms.h"
#include "signal/signal.h"
#include "store/rewrite.h"

/* A thing that retention keeps whole, whatever else is erased: its table, how it is sealed (SEALS: not at all), by which rule, when its
 * retention begins (an expression in ms over t; 0: not yet), and the tables of its pieces with the column that names it. */
struct piece { struct str table, column; };
struct thing_kept { struct str table; enum seal seal; struct str rule, when; struct piece pieces[6]; struct str ended; };
const struct thing_kept *things_kept(size_t *n);
extern const struct thing_kept audit_entry;              /* of whom the row's number is that of its entry */
/* The thing a table is, or is a piece of (*column then names it; empty: the row itself is it). NULL: nothing keeps it. */
const struct thing_kept *thing_of(struct str table, struct str *column);
/* Entries of the audit chain about such things keep their words. */
bool audit_is_kept(struct str what);

/* Adds to the count of that place. */
void count_add(struct erasure_counts *c, struct arena *mem, struct str place, enum erasure_fate fate, struct str rule, struct date until, int64_t amount);

/* One erasing that goes on; on a connection that only reads, it counts and writes nothing. */
struct kept_thing { const struct thing_kept *kind; int64_t client, id; struct date due; };
struct erasing {
	struct db *db; struct arena *mem; struct instant now;
	bool writes, whole;                              /* whole: a client, not a person */
	bool in_steps;                                   /* what is kept is counted as it is written down, for another step may have met it */
	int64_t client, person, by, id;                  /* client 0: staff of the house, looked for everywhere */
	struct str mark; struct terms terms; struct erasure_counts counts; struct erasure_hints hints;
	struct { struct kept_thing *at; size_t n, cap; } kept;
	struct { struct audit_place { int64_t client, number; } *at; size_t n, cap; } forgotten;         /* in the order of clients */
};
bool person_s_own(struct str table);                     /* its rows with their person_id are the person's alone */
bool table_is_numbered(struct str table);                 /* its numbers must not come again */
bool table_is_left_alone(struct str table);              /* the program's own bookkeeping, and what has a way of its own */
void keep_thing(struct erasing *x, const struct thing_kept *k, int64_t client, int64_t id, struct date due);
kept_fn erase_letter, erase_row;                         /* of store_rewrite, at: struct erasing */
/* Every row there may be something of x in: `own` gets letters and files they sent, `look` all others; at is handed to both. */
struct walk { struct erasing *x; kept_fn *own, *look; void *at; };
bool words_walk(const struct walk *w, struct err *e);
bool row_names(const struct erasing *x, const struct kept_row *r, struct arena *mem);
/* Where an erasing goes, in order. Of a person: every text in every table, search rows, letters, files, log blocks, the audit chain. Of a client:
 * letters, what is kept, all other rows of every table, the audit chain. drops: rows go as they are, none is read. */
struct looked_at { struct str name; struct rewrite rewrite; bool drops; };
struct places { struct looked_at *at; size_t n, cap; };
void erasing_places(struct erasing *x, struct places *out);
void client_places(struct erasing *x, struct places *out);
void audit_places(struct erasing *x, struct places *out);
bool erasing_all(struct erasing *x, struct err *e);      /* all of them at once */
/* Some rows of one, as store_rewrite_some. */
bool erasing_some(struct erasing *x, const struct looked_at *place, int64_t *after, int64_t *looked, struct err *e);
bool person_terms(struct erasing *x, struct str words, bool *there, struct err *e);      /* what is looked for of x->person */
bool person_drop_own(struct erasing *x, struct err *e);
bool person_mark(struct erasing *x, struct err *e);      /* the row of x->person */
/* The proof: its row, x->id; then, as often as there is something, counts, what is kept and what the chain forgets; then its due time. */
bool erasing_begin(const struct step *s, struct erasing *x, enum erasure_kind kind, int64_t ref, struct err *e);
bool erasing_flush(const struct step *s, struct erasing *x, struct err *e);
bool erasing_close(const struct step *s, struct erasing *x, struct err *e);
/* Due: whatever the law kept and keeps no longer goes. */
signal_fn erasing_goes_on;                                /* due: the next step of one that goes on (steps.c) */
bool erasing_first_step(const struct step *s, struct erasing *x, struct err *e);
bool person_mend(struct erasing *x, struct err *e);      /* after the last of them */
bool erasing_due(const struct step *s, const struct signal *in, struct err *e);
bool thing_drop(struct db *db, const struct thing_kept *k, int64_t client, int64_t id, struct instant now, struct arena *mem, struct err *e);

/* Acts. */
bool person_erase(const struct step *s, const struct signal *act, struct err *e);
bool incident_open(const struct step *s, const struct signal *act, struct err *e);
bool incident_judge(const struct step *s, const struct signal *act, struct err *e);
bool incident_tell(const struct step *s, const struct signal *act, struct err *e);
bool incident_close(const struct step *s, const struct signal *act, struct err *e);
bool incident_due(const struct step *s, const struct signal *in, struct err *e);
signal_fn hold_set, hold_end;
signal_fn processor_add, processor_announce, processor_object, processor_answer, processor_end, measure_add, measure_end;
bool processor_named(const struct step *s, const struct signal *act, struct processor *out, struct err *e);      /* the one an act is about, unless it ended */
bool processing_audited(const struct step *s, const struct signal *act, int64_t id, struct err *e);
bool client_erase(const struct step *s, const struct signal *act, struct err *e);
