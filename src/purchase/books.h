/* purchase/books.h - invoices of suppliers that were approved, for the adviser's books. */
#pragma once
#include "ledger/ledger.h"

/* Approved ones of these days, for ledger_datev: with the file that came. */
extern const struct ledger_other purchase_books;
