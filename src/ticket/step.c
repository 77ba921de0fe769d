/* step.c - the stage: reads signals, confirmed changes of state and outages behind its cursors. */
#include "ticket/duty.h"
#include "ticket/talk_inside.h"
#include "ticket/vendor.h"

static bool take_signal(const struct step *s, const struct signal *in, struct err *e)
{
	if (in->kind == SIGNAL_LOG)
		return ticket_alarm(s, in, e);
	if (in->kind == SIGNAL_DUE && str_is(in->name, STR("consent.silence")))
		return consent_silence(s, in, e);
	if (in->kind == SIGNAL_DUE && str_is(in->name, STR("talk.send")))
		return talk_due(s, in, e);
	if (in->kind == SIGNAL_DUE && str_is(in->name, STR("outbox.refused")))
		return talk_refused(s, in, e);
	if (in->kind == SIGNAL_DUE && str_starts(in->name, STR("callback.")))
		return callback_due(s, in, e);
	if (in->kind == SIGNAL_DUE && str_is(in->name, STR("visit.tell")))
		return visit_due(s, in, e);
	if (in->kind == SIGNAL_DUE && str_starts(in->name, STR("change.")))
		return change_due(s, in, e);
	if (in->kind == SIGNAL_DUE && str_is(in->name, STR("vendor.over")))
		return vendor_due(s, in, e);
	if (in->kind == SIGNAL_DUE && str_is(in->name, STR("other.promise")))
		return other_due(s, in, e);
	bool turn = in->kind == SIGNAL_DUE && str_is(in->name, STR("duty.turn"));
	if (turn || str_starts(in->name, STR("contract.")))
		return duty_plan(s, in->client, (struct date){ turn ? (int32_t)in->ref : 0 }, e);
	if (in->kind == SIGNAL_DUE && str_starts(in->name, STR("ticket.")))
		return ticket_due(s, in, e);
	return in->kind != SIGNAL_ACT || ticket_act(s, in, e);
}

bool ticket_step(const struct step *s, bool *worked, struct err *e)
{
	return signal_read(s, STR("ticket"), take_signal, worked, e) && ticket_read_changes(s, worked, e) && ticket_read_outages(s, worked, e);
}
