/* ledger/exit.h - the right to end a contract because an invoice is overdue: what is paid is known here.
 *
 * Overdue is an invoice of which something is open so many days after the day on which it was due, whoever it was billed for. The act contract.exit under such a right is
 * taken here; the account takes all others. */
#pragma once
#include "ledger/ledger.h"

/* Every right of a contract, as exits_of says them, and which of those by an overdue invoice exists. */
bool ledger_exits(struct db *db, int64_t client, int64_t contract, struct instant now, struct arena *mem, struct exit_dues *out, struct err *e);
bool exit_overdue(const struct step *s, const struct signal *act, struct err *e);        /* the act */
