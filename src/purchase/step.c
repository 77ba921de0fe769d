/* step.c - the stage: the acts about orders, supplier invoices and licences, behind its cursor. */
#include "purchase/inside.h"

static const struct { struct str name; bool (*act)(const struct step *, const struct signal *, struct err *); } verbs[] = {
	{ LIT("order.add"), order_add }, { LIT("order.send"), order_send }, { LIT("order.receive"), order_receive }, { LIT("order.end"), order_end },
	{ LIT("bill.read"), bill_take }, { LIT("bill.match"), bill_rematch }, { LIT("bill.approve"), bill_approve }, { LIT("bill.refuse"), bill_refuse },
	{ LIT("bill.pay"), bill_pay }, { LIT("bill.recall"), bill_recall }, { LIT("bill.book"), bill_book },
	{ LIT("licence.set"), licence_set }, { LIT("licence.seats"), licence_seats }, { LIT("licence.end"), licence_end }, { LIT("licence.run"), licence_run }, { LIT("fee.run"), licence_with_fee },
};

static bool take_act(const struct step *s, const struct signal *in, struct err *e)
{
	for (size_t i = 0; i < COUNT(verbs) && in->kind == SIGNAL_ACT; i++)
		if (str_is(verbs[i].name, in->name))
			return verbs[i].act(s, in, e);
	return true;
}

bool purchase_step(const struct step *s, bool *worked, struct err *e) { return signal_read(s, STR("purchase"), take_act, worked, e); }
