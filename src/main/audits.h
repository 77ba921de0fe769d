/* main/audits.h - everything that can prove itself, proved: audit chains, seals, papers, versions, invoices. */
#pragma once
#include "main/writer.h"

/* broken: the first break, or NONE. The counts are of what was read until then. */
struct audited { int64_t rows, things, invoices; struct str broken; };
/* Reads the whole store as it is at this moment. False: it could not be read. */
bool audit_all(struct db *db, struct arena *mem, struct audited *out, struct err *e);

/* Does so by itself, in a thread with a connection of its own: at once and every night. What came of it is kept in the store
 * for the system page; a break stands in the log as well. */
struct audits;                                           /* held */
bool audits_open(struct str store, struct writer *w, struct audits **out, struct err *e);
void audits_close(struct audits *a);                     /* before the writer; a check that runs is given up */
