/* step.c - the stage: acts, what falls due, and every ticket to which something happened.
 *
 * Where there is no team nothing else is read: the cursors stand where the first team finds them. */
#include "oncall/inside.h"
#include "verdict/verdict.h"

struct moved { int64_t client, ticket; };
struct all_moved { struct moved *at; size_t n, cap; };

static void add_moved(const struct step *s, struct all_moved *all, int64_t client, int64_t ticket)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].client == client && all->at[i].ticket == ticket)
			return;
	*push(s->mem, all) = (struct moved){ client, ticket };
}

static bool take_signal(const struct step *s, const struct signal *in, struct err *e)
{
	if (in->kind == SIGNAL_DUE && str_starts(in->name, STR("alert.")))
		return alert_due(s, in, e);
	return in->kind != SIGNAL_ACT || oncall_act(s, in, e);
}

static bool read_notes(const struct step *s, struct all_moved *all, struct err *e)
{
	int64_t at;
	struct noted_list news = { 0 };
	if (!cursor_load(s->db, STR("oncall.note"), &at, e) || !ticket_noted(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		add_moved(s, all, news.at[i].client, news.at[i].ticket);
	return !news.n || cursor_move(s->db, STR("oncall.note"), news.at[news.n - 1].id, e);
}

static bool read_verdicts(const struct step *s, struct all_moved *all, struct err *e)
{
	int64_t at;
	struct verdicts news = { 0 };
	if (!cursor_load(s->db, STR("oncall.verdict"), &at, e) || !verdict_next(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		add_moved(s, all, news.at[i].client, news.at[i].ticket);
	return !news.n || cursor_move(s->db, STR("oncall.verdict"), news.at[news.n - 1].id, e);
}

bool oncall_step(const struct step *s, bool *worked, struct err *e)
{
	struct crews crews = { 0 };
	struct all_moved all = { 0 };
	if (!signal_read(s, STR("oncall"), take_signal, worked, e) || s->refused->len)
		return s->refused->len > 0;
	if (!crew_list(s->db, s->mem, &crews, e) || (crews.n && (!read_notes(s, &all, e) || !read_verdicts(s, &all, e))))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!alert_look(s, &crews, all.at[i].client, all.at[i].ticket, e))
			return within(e, "alerts of ticket {}", all.at[i].ticket);
	*worked |= all.n > 0;
	return true;
}
