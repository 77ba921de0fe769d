/* import/csv.h - a file of rows as others write it: whatever its encoding and its separator, row by row, in memory that does not grow.
 *
 * UTF-8 (with or without BOM), UTF-16 of either order and Windows-1252 are recognised by reading the file once; ; , tab and | by the first
 * line. Quoted cells may hold line feeds and doubled quotes (RFC 4180). A cell is data, whatever it begins with. */
#pragma once
#include "base/base.h"
#include <stdio.h>

enum encoding { ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_1252 };
/* What reading it once shows. bytes: its size; sha256: of its bytes, hex, in mem. */
struct csv_look { enum encoding encoding; int64_t bytes; struct str sha256; };
/* Reads the file from its beginning to its end and goes back to the beginning. False: it cannot be read, or is no text. */
bool csv_look(FILE *in, struct arena *mem, struct csv_look *out, struct err *e);
struct str encoding_name(enum encoding x);               /* "UTF-8" */

struct csv;                                              /* held; in is borrowed, and read from where it stands */
struct csv_row { int64_t line; struct str *at; size_t n; };      /* line: where it begins, from 1; good until the next row */
struct csv *csv_open(FILE *in, const struct csv_look *look);
void csv_close(struct csv *c);
/* *got false: there is none left. Empty lines are no rows. False: it cannot be read, or it is not told where a row ends: a quote of it is never closed, text
 * stands behind the quote that ends a value of several lines, for it was meant to begin another, or the row is larger than a megabyte; e names the line. */
bool csv_next(struct csv *c, struct csv_row *out, bool *got, struct err *e);
int64_t csv_broken(const struct csv *c);                 /* after that: the line where the row begins whose end is not told; 0: it is something else */
/* A column by what files call it: names between blanks, folded, letters alone: "Artikel-Nr." is " artikelnr ". field: what it is here. */
struct csv_column { struct str field, names; };
/* Where each stands in a head, first come; -1: nowhere. */
void csv_find_columns(const struct csv_row *head, const struct csv_column *columns, size_t n, struct arena *mem, int *places);
struct str csv_cell(const struct csv_row *row, int place);       /* trimmed, as good as the row; NONE: nowhere, or the row is shorter */
int64_t csv_read(const struct csv *c);                   /* bytes of the file so far */
char csv_separator(const struct csv *c);
