/* step.c - the stage: the acts about invoices, behind its cursor. */
#include "invoice/inside.h"

static const struct { struct str name; bool (*act)(const struct step *, const struct signal *, struct err *); } verbs[] = {
	{ LIT("invoice.issue"), invoice_issue }, { LIT("invoice.cancel"), invoice_cancel },
};

static bool take_act(const struct step *s, const struct signal *in, struct err *e)
{
	for (size_t i = 0; i < COUNT(verbs) && in->kind == SIGNAL_ACT; i++)
		if (str_is(verbs[i].name, in->name))
			return verbs[i].act(s, in, e) || within(e, "signal {}", in->id);
	return true;
}

bool invoice_step(const struct step *s, bool *worked, struct err *e)
{
	int64_t at;
	struct signals news = { 0 };
	if (!cursor_load(s->db, STR("invoice"), &at, e) || !signal_next(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n && !s->refused->len; i++)
		if (!take_act(s, &news.at[i], e))
			return false;
	if (!news.n || s->refused->len)
		return true;
	*worked = true;
	return cursor_move(s->db, STR("invoice"), news.at[news.n - 1].id, e);
}
