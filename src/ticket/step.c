/* step.c - the stage: reads signals, confirmed changes of state and outages behind its cursors. */
#include "ticket/inside.h"

static bool take_signal(const struct step *s, const struct signal *in, struct err *e)
{
	if (in->kind == SIGNAL_LOG)
		return ticket_alarm(s, in, e);
	return in->kind != SIGNAL_ACT || ticket_act(s, in, e);
}

static bool read_signals(const struct step *s, bool *worked, struct err *e)
{
	int64_t at;
	struct signals news = { 0 };
	if (!cursor_load(s->db, STR("ticket"), &at, e) || !signal_next(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		if (!take_signal(s, &news.at[i], e))
			return within(e, "signal {}", news.at[i].id);
	if (!news.n)
		return true;
	*worked = true;
	return cursor_move(s->db, STR("ticket"), news.at[news.n - 1].id, e);
}

bool ticket_step(const struct step *s, bool *worked, struct err *e)
{
	return read_signals(s, worked, e) && ticket_read_changes(s, worked, e) && ticket_read_outages(s, worked, e);
}
