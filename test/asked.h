/* test/asked.h - the program's own store, asked beside it or while it does not run. */
#pragma once
#include "base/base.h"
#include <sqlite3.h>

/* data: its directory. Always closed by sqlite3_close(). */
bool asked_open(struct str data, sqlite3 **db, struct arena *mem, struct err *e);
int64_t asked(sqlite3 *db, const char *question);        /* what answers with one number; -1: it does not */
