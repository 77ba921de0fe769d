/* step.c - the stage: acts, what falls due, and every ticket to which something happened.
 *
 * Where there is no team nothing else is read: the cursors stand where the first team finds them. */
#include "oncall/inside.h"
#include "verdict/verdict.h"

enum { NOTES_MOST = 500 };

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
	bool some;
	int64_t last, before, client, ticket;
	if (!cursor_load(s->db, STR("oncall.note"), &last, e) || !has_beyond(s->db, "ticket_note", last, &some, e))
		return false;
	if (!some)
		return true;
	before = last;
	struct rows *r = sql(s->db, "select id, client_id, ticket_id from ticket_note where id > ? order by id limit ?", last, (int)NOTES_MOST);
	while (row(r, s->mem, &last, &client, &ticket))
		add_moved(s, all, client, ticket);
	return done(r, e) && (last == before || cursor_move(s->db, STR("oncall.note"), last, e));
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
