/* import/import.h - what others' programs export becomes clients, contacts, components, drafts, tickets and time of this house.
 *
 * A mapping says which column is what; those that ship are data (assets/imports), one's own is a file of the same form. A dry run reads the
 * whole file, has its acts done and undone (act import.try, main/rehearse.h), says of every row that would be refused line, column, value and remedy, and leaves nothing. A run sends acts of some rows each; the same file
 * sent again after it was killed does nothing twice, for every row is known by its source's key (inventory/source.h). */
#pragma once
#include "import/csv.h"
#include "inventory/source.h"
#include "signal/signal.h"

/* ---- mappings ---- */

/* What a row of a kind may have. Names of the mapping file and of the acts. */
enum target_form { FORM_TEXT, FORM_KEY, FORM_CLIENT, FORM_TICKET, FORM_DAY, FORM_TIME, FORM_MINUTES, FORM_CLOCK, FORM_AMOUNT, FORM_WORD, FORM_ADDRESS, FORM_FACT };   /* ORDER target_form */
struct mapped {
	struct str target;                               /* "subject", "fact.activity" */
	struct strs columns, joined;                     /* the first of these names whose cell says something; else all of the others, joined by a blank */
	struct str begins;                               /* a row is meant if its value begins with one of these characters; NONE: any */
	struct str always;                               /* where there is no such column, or its cell is empty */
	struct fields values;                            /* folded value of the source -> ours; "*": any other */
};
struct mapping {
	struct str id, source, made_for[2], known_from[2];       /* made_for, known_from: German, English */
	enum source_kind kind;
	struct { struct mapped *at; size_t n, cap; } of;
	bool month_first;                                /* days as 12/31/2026 */
	int64_t minute;                                  /* minutes of one unit of the source: 60, 1; 0: it counts seconds */
};
/* Every one that ships, by id. Borrowed for ever. */
struct mappings { struct mapping *at; size_t n, cap; };
bool mapping_all(struct arena *mem, struct mappings *out, struct err *e);
/* By its id, or from a file whose name ends in .json; e names the nearest id, or the place in the file. */
bool mapping_load(struct str name, struct arena *mem, struct mapping *out, struct err *e);
bool mapping_parse(struct str id, struct str json, struct arena *mem, struct mapping *out, struct err *e);

/* The columns of a format of this house, as its reader writes them. others: names that are understood as well. free: any column that begins so, NAME being what it is of. */
struct import_column { struct str name, says, example; struct strs others; bool needed, free; };
struct import_columns { struct import_column *at; size_t n, cap; };
bool mapping_is_own(const struct mapping *m);
void import_columns(const struct mapping *m, enum lang lang, struct arena *mem, struct import_columns *out);
/* A file of such rows that has none yet: its head, for a spreadsheet (UTF-8 with its mark, ";" between). */
struct str import_template(const struct mapping *m, enum lang lang, struct arena *mem);

/* ---- a file that is read by one ---- */

enum import_why { FAULT_MISSING, FAULT_DAY, FAULT_TIME, FAULT_MINUTES, FAULT_CLOCK, FAULT_AMOUNT, FAULT_WORD, FAULT_CLIENT, FAULT_TICKET, FAULT_TWICE, FAULT_LONG, FAULT_FUTURE, FAULT_UNFIT, FAULT_CELLS, FAULT_QUOTE, FAULT_BEFORE, FAULT_REFUSED, FAULTS };  /* ORDER import_why */
/* Why a row is refused. column: as the file calls it; more: what would be right, or the reason of the store. */
struct import_fault { int64_t line; struct str column, value, more; enum import_why fault; };
struct str import_fault_words(const struct import_fault *f, enum lang lang, struct arena *mem);

struct import_sums { int64_t rows, made, changed, same, left, refused, known; };        /* known: of a dry run, rows that came before */
struct import_order {
	FILE *in;                                        /* borrowed; can be rewound */
	struct str name;                                 /* of the file, for people */
	const struct mapping *mapping;
	struct str source;                               /* NONE: the mapping's */
	int64_t client;                                  /* of all rows; 0: as they say */
	int64_t person;
	struct bearer by;
	enum lang reader;
	bool dry;
	const struct zone *zone;                         /* of times without one */
	struct instant now;
	struct db *db;                                   /* for reading */
	struct str site;                                 /* of a component whose site the client does not have: "new", "none", or which one; NONE: it is refused */
	act_fn *act; void *at;
	void (*refused)(void *with, const struct import_fault *f);       /* once for every row that is refused */
	bool (*far)(void *with, int64_t bytes, int64_t of, int64_t rows);        /* now and then; false: no further; may be NULL */
	void *with;
};
/* What the file is, and which of the mapping's columns it has. stopped: it was not read to its end; what came of it stays, and the same file goes on. */
struct import_head { struct csv_look look; char separator; int64_t run; struct strs missing; struct str unread; bool stopped; };   /* missing: columns that no row can do without; unread: those of the file that the mapping does not know, as words */
/* False: the file or the store cannot be read, or the file lacks a column it needs; e says which. Rows that are refused are no failure. */
bool import_file(const struct import_order *o, struct arena *mem, struct import_head *head, struct import_sums *sums, struct err *e);
/* The runs there were, newest first. */
struct import_run { int64_t id; struct str source, mapping, name; enum source_kind kind; struct import_sums sums; struct instant begun, ended; };
struct import_runs { struct import_run *at; size_t n, cap; };
bool import_list(struct db *db, int most, struct arena *mem, struct import_runs *out, struct err *e);
/* What a run left because it was changed here, at most so many. */
struct import_left { int64_t client, line; struct str key, name, here, come; };
struct import_lefts { struct import_left *at; size_t n, cap; };
bool import_left_list(struct db *db, int64_t run, int most, struct arena *mem, struct import_lefts *out, struct err *e);
