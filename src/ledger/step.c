/* step.c - the stage: the acts about accounts, payments, reminders, debits, refunds and releases, and an account for who is billed, behind its cursor. */
#include "ledger/debit.h"
#include "ledger/dunning.h"
#include "ledger/exit.h"
#include "ledger/inside.h"
#include "ledger/payments.h"
#include "ledger/refund.h"
#include "ledger/release.h"

static bool give(const struct step *s, const struct signal *act, struct err *e) { return debtor_give(s, act->client, e); }

static const struct { struct str name; bool (*act)(const struct step *, const struct signal *, struct err *); } verbs[] = {
	{ LIT("invoice.issue"), give }, { LIT("debtor.set"), debtor_set }, { LIT("bank.read"), bank_read }, { LIT("bank.leave"), bank_leave }, { LIT("bank.rest"), bank_rest },
	{ LIT("payment.book"), payment_book }, { LIT("payment.undo"), payment_undo }, { LIT("payment.setoff"), payment_set_off }, { LIT("dunning.send"), dunning_send }, { LIT("dunning.stop"), dunning_stop },
	{ LIT("debit.order"), debit_order }, { LIT("invoice.cancel"), debit_cancelled }, { LIT("refund.order"), refund_order }, { LIT("debit.recall"), debit_recall }, { LIT("refund.recall"), refund_recall }, { LIT("claims.release"), claims_release }, { LIT("claims.recall"), claims_recall }, { LIT("contract.exit"), exit_overdue },
};

static bool take_act(const struct step *s, const struct signal *in, struct err *e)
{
	for (size_t i = 0; i < COUNT(verbs) && in->kind == SIGNAL_ACT; i++)
		if (str_is(verbs[i].name, in->name))
			return verbs[i].act(s, in, e);
	return true;
}

bool ledger_step(const struct step *s, bool *worked, struct err *e) { return signal_read(s, STR("ledger"), take_act, worked, e); }
