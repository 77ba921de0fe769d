/* contract/shelf_test.h - every contract that ships below contracts/, each with the documents it is read with.
 *
 * For tests that hold for any contract. A new contract is a new row in shelf_test.c; a test fails for a file that
 * no row names. */
#pragma once
#include "contract/contract.h"

enum { SHELF_DOCUMENTS = 4 };
struct shelf_row { struct str documents[SHELF_DOCUMENTS]; };      /* paths below contracts/; the contract first */

size_t shelf(const struct shelf_row **out);
/* The bytes of the row's documents, in mem; ends the test if a file is missing. */
size_t shelf_documents(const struct shelf_row *row, struct arena *mem, struct document *out);
/* Reads them; ends the test with the first finding if they cannot be compiled. */
struct contract *shelf_read(const struct shelf_row *row, struct arena *mem);
