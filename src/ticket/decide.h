/* ticket/decide.h - who may say what a contract leaves to a party: that party, or whoever brings its answer. */
#pragma once
#include "ticket/ticket.h"

/* The provider decides through who represents the house, the client through who approves for it, anybody else in person, or through a deputy on the
 * days of that (inventory/deputy.h). A third party that nobody here is called by has no way in: what it decided is reported by who represents the house or approves for the client. */
enum decides { DECIDES_NOT, DECIDES_SELF, DECIDES_REPORTS, DECIDES_FOR };
bool ticket_decides(struct db *db, int64_t client, struct str party, int64_t person, bool owner, bool approver, struct date day, struct arena *mem, enum decides *out, struct err *e);
/* The name of the person that a contract calls so, "Dana Dean" of "dana-dean"; else as the contract has it. */
bool ticket_party_name(struct db *db, int64_t client, struct str party, struct arena *mem, struct str *out, struct err *e);
/* What stands with a decision of a deputy: for whom it was, and the reason. */
bool ticket_decision_for(struct db *db, int64_t client, struct str party, struct str reason, enum lang lang, struct arena *mem, struct str *out, struct err *e);
/* What stands with a decision that was reported: whose it was, who brought it when, and their reason. */
bool ticket_decision_reported(struct db *db, struct str party, int64_t person, struct date day, struct str reason, enum lang lang, struct arena *mem, struct str *out, struct err *e);
