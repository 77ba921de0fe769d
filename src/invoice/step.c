/* step.c - the stage: the acts about invoices, mandates and the letterhead, behind its cursor. */
#include "invoice/inside.h"

static const struct { struct str name; bool (*act)(const struct step *, const struct signal *, struct err *); } verbs[] = {
	{ LIT("invoice.issue"), invoice_issue }, { LIT("invoice.cancel"), invoice_cancel }, { LIT("mandate.set"), mandate_set }, { LIT("mandate.end"), mandate_end },
	{ LIT("logo.set"), logo_set }, { LIT("logo.end"), logo_end },
};

static bool take_act(const struct step *s, const struct signal *in, struct err *e)
{
	for (size_t i = 0; i < COUNT(verbs) && in->kind == SIGNAL_ACT; i++)
		if (str_is(verbs[i].name, in->name))
			return verbs[i].act(s, in, e);
	return true;
}

bool invoice_step(const struct step *s, bool *worked, struct err *e) { return signal_read(s, STR("invoice"), take_act, worked, e); }
