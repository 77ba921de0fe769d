/* store/export.h - what the house holds, given away: every row as a line of JSON, bytes apart under their hash.
 *
 * Which tables and columns there are is asked of the schema, so nothing can be forgotten; what is left out stands in a
 * list with its reason (export.c). */
#pragma once
#include "store/rewrite.h"

/* line: a row of that table, without the line's end. bytes: of a column; it is named by its hash there, and may come again. */
struct export_to {
	void *at;
	bool (*line)(void *at, struct str table, struct str json, struct err *e);
	bool (*bytes)(void *at, struct str sha256, struct str bytes, struct err *e);
};
/* All rows of one client, in one snapshot, on a connection that only reads; client -1: everything. *rows counts them. False: e says what failed. */
bool store_export(struct db *db, int64_t client, const struct export_to *to, int64_t *rows, struct err *e);
/* The rows of one table with these ids, which are in order; *rows goes up. What is left out everywhere is left out here. */
bool store_export_rows(struct db *db, struct str table, const struct numbers *ids, const struct export_to *to, int64_t *rows, struct err *e);
