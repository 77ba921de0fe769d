/* import/statement.h - an account statement as CSV, as a bank's pages give it out: columns are known by the names that banks use. */
#pragma once
#include "import/csv.h"
#include "ledger/bank.h"

/* Lines without an amount or not in euro are left out and named in notes, in lang. False: it cannot be read, or has no columns for day, amount and
 * purpose; e says what is wrong, in lang. */
bool statement_read(FILE *in, enum lang lang, struct arena *mem, struct bank_lines *out, struct strs *notes, struct err *e);
