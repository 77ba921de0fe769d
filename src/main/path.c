/* path.c - signal -> state -> outage -> ticket -> verdict -> clock -> oncall -> account -> project -> invoice -> ledger -> purchase -> privacy.
 *
 * What enters is written by signal/; each stage then reads what is new to its left. A stage that worked may
 * have made work for itself or for one to its right, so the walk goes round until all are quiet. */
#include "main/path.h"
#include "clock/clock.h"
#include "invoice/invoice.h"
#include "ledger/ledger.h"
#include "oncall/oncall.h"
#include "outage/outage.h"
#include "privacy/privacy.h"
#include "project/project.h"
#include "purchase/purchase.h"
#include "signal/signal.h"
#include "state/state.h"
#include "verdict/verdict.h"

enum { ROUNDS_MOST = 10000 };

static const struct stage { struct str name; bool (*step)(const struct step *s, bool *worked, struct err *e); } path[] = {
	{ LIT("state"), state_step },     { LIT("outage"), outage_step },   { LIT("ticket"), ticket_step },
	{ LIT("verdict"), verdict_step }, { LIT("clock"), clock_step },     { LIT("oncall"), oncall_step },
	{ LIT("account"), account_step }, { LIT("project"), project_step }, { LIT("invoice"), invoice_step },
	{ LIT("ledger"), ledger_step },   { LIT("purchase"), purchase_step }, { LIT("privacy"), privacy_step },
};

bool path_walk(const struct step *from, struct err *e)
{
	struct hearing hearing = { 0 };
	struct step walk = *from, *s = &walk;
	walk.hearing = &hearing;
	for (int round = 0; round < ROUNDS_MOST; round++) {
		bool worked = false;
		for (size_t i = 0; i < COUNT(path); i++) {
			if (!path[i].step(s, &worked, e))
				return within(e, "{}", path[i].name);
			if (s->refused->len)
				return true;
		}
		if (!worked)
			return true;
	}
	return fail(e, "the walk does not come to rest");
}
