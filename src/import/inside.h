/* import/inside.h - between mapping, checking and running. */
#pragma once
#include "import/import.h"

/* says, example: German, English. */
struct import_target { struct str name; enum target_form form; bool needed; struct str says[2], example[2]; };
/* The targets of a kind; facts by their names are targets beside these. */
size_t import_targets(enum source_kind k, const struct import_target **out);
const struct import_target *import_target_find(enum source_kind k, struct str name);   /* NULL: no such */

/* Where in the file's rows the columns of a mapping stand. */
struct bound_column { const struct mapped *mapped; const struct import_target *target; size_t *places, n, all; struct str shown; };   /* n: of columns, behind them up to `all` those that are joined */
struct bound { struct bound_column *at; size_t n, cap; };
/* False: the row is no head for the mapping; missing gets the columns it needs. of_one: whose all rows are is said already. */
bool bind_columns(const struct mapping *m, const struct csv_row *head, bool of_one, struct arena *mem, struct bound *out, struct strs *missing);
/* Names of the columns that nothing reads. */
struct strs unbound_columns(const struct bound *b, const struct csv_row *head, struct arena *mem);

/* Is the row one of those that the mapping means? */
bool row_is_meant(const struct bound *b, const struct csv_row *row, struct arena *mem);
/* One row as fields of its act: values translated, days and times in one form, of one line what is no text. False: *fault says why. */
struct reading_of { const struct zone *zone; struct instant now; bool of_one; };
bool row_read(const struct mapping *m, const struct bound *b, const struct csv_row *row, const struct reading_of *of, struct arena *mem, struct fields *out, struct import_fault *fault);

/* Which keys this file brought so far: some sixteen bytes each. */
struct seen;
struct seen *seen_open(struct arena *mem);
bool seen_add(struct seen *s, struct str key);           /* false: it was there */
