/* ledger/release.h - items instead of invoices: for firms whose book-keeping program writes them.
 *
 * A release hands over what a client owes by the end of a month, or on a quote. Its number is that of its act; the claims carry it below 0 where an invoice would stand
 * (claim.invoice_id), so that none is ever billed here as well, nor released twice. With invoices written here there are no releases, and the other way round. */
#pragma once
#include "signal/signal.h"

/* claims.release: month or quote. Sets *s->made to its number. */
bool claims_release(const struct step *s, const struct signal *act, struct err *e);
/* claims.recall: release, why. What a release handed over by mistake is owed again, as if it had not been; the book-keeping program must not bill it. */
bool claims_recall(const struct step *s, const struct signal *act, struct err *e);
bool release_client(struct db *db, int64_t release, int64_t *client, struct err *e);     /* whose it is; 0: there is none, or it was taken back */
