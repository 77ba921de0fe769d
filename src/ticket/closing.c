/* closing.c - what is solved closes by itself when nobody answers. The client is told until when an answer opens it again; what is said
 * later becomes a request of its own that follows it. */
#include "base/minute.h"
#include "inventory/hours.h"
#include "ticket/talk_inside.h"

enum { USUAL_DAYS = 7, TELL_MS = 60000 };                /* an answer written with the solution goes first; a slip of the hand costs no mail */
static const int64_t DAY = 86400000;

static int64_t days_of(struct db *db, struct arena *mem)
{
	int64_t days;
	return str_int(setting(db, mem, STR("ticket.close_days")), &days) && days >= 0 ? days : USUAL_DAYS;
}

struct instant ticket_closes(struct db *db, const struct ticket *t, struct arena *mem)
{
	int64_t days = t->state == TICKET_SOLVED ? days_of(db, mem) : 0;
	return (struct instant){ days ? t->solved.ms + days * DAY : 0 };
}

struct instant ticket_answerable(struct db *db, const struct ticket *t, struct arena *mem)
{
	if (t->state != TICKET_CLOSED)
		return (struct instant){ INT64_MAX };
	int64_t days = t->solved.ms ? days_of(db, mem) : 0;
	return (struct instant){ days ? t->solved.ms + days * DAY : t->closed.ms + REOPEN_DAYS * DAY };
}

bool ticket_is_taken(struct db *db, const struct ticket *t, struct arena *mem, bool *taken, struct err *e)
{
	int64_t twin = 0;
	struct rows *r = sql(db, "select id from ticket where client_id = ? and component_id = ? and condition = ? and condition <> '' and closed_ms = 0 and id <> ?", t->client, t->component, t->condition, t->id);
	row(r, mem, &twin);
	*taken = twin > 0;
	return done(r, e);
}

bool ticket_plan_close(const struct step *s, const struct ticket *t, struct err *e)
{
	struct instant at = ticket_closes(s->db, t, s->mem), told = { at.ms ? s->now.ms + TELL_MS : 0 };
	return due_set(s->db, t->client, STR("ticket.close"), t->id, at, e) && due_set(s->db, t->client, STR("ticket.solved"), t->id, told, e);
}

/* ---- what falls due ---- */

static struct str words_of(const struct step *s, const struct ticket *t, const struct zone *zone, enum lang lang)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	o.zone = zone;
	if (lang == LANG_DE)
		print(&o, "Guten Tag,\n\nVorgang {}, „{}“, ist gelöst.\n\nEr schließt von selbst am ", t->id, t->subject);
	else
		print(&o, "Hello,\n\nticket {}, \"{}\", is solved.\n\nIt closes by itself on ", t->id, t->subject);
	out_minute(&o, ticket_closes(s->db, t, s->mem));
	print(&o, "{}\n\n{}\n", lang == LANG_DE ? STR(".\nIst noch etwas offen, antworten Sie bis dahin auf diese Mail: Sie öffnet ihn wieder.") : STR(".\nIf something is left, answer this mail until then: that opens it again."),
	      setting(s->db, s->mem, STR("house.name")));
	return out_str(&o);
}

/* Whoever wrote last, where one talks by mail; everybody else reads it in the portal. */
static bool tell_solved(const struct step *s, const struct ticket *t, struct err *e)
{
	struct messages said = { 0 };
	struct correspondents all = { 0 };
	struct client c;
	struct hours h;
	struct sending x = { .client = t->client, .ticket = t->id, .notice = true };
	if (!talk_messages(s->db, t->client, t->id, s->mem, &said, e) || !talk_people(s->db, t->client, t->id, s->mem, &all, e) || !client_find(s->db, t->client, s->mem, &c, e) || !hours_of(s->db, t->client, s->now, s->mem, &h, e) || !ticket_last_note(s, t, &x.note, e))
		return false;
	for (size_t i = all.n; i-- > 0;)
		x.to = all.at[i].to ? all.at[i].address : x.to;
	x.words = words_of(s, t, h.zone, c.lang);
	return !said.n || !x.to.len || talk_send(s, &x, e);
}

bool ticket_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct ticket t;
	bool moved;
	if (!ticket_find(s->db, due->client, due->ref, s->mem, &t, e))
		return false;
	struct instant at = ticket_closes(s->db, &t, s->mem);
	if (!t.id || !at.ms)
		return true;
	if (str_is(due->name, STR("ticket.solved")))
		return tell_solved(s, &t, e);
	if (at.ms > s->now.ms)                           /* the setting has grown meanwhile */
		return due_set(s->db, t.client, STR("ticket.close"), t.id, at, e);
	return ticket_move(s, &t, STR("close"), 0, STR("unanswered"), &moved, e);
}
