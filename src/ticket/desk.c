/* desk.c - what the house does with a ticket as a whole: who looks after it, which team's it is, what kind of work; and the views of the queue.
 *
 * Whoever gives a ticket away may have looked at an old page: the act can say whose it was then, and is refused if it is
 * somebody else's by now. The history keeps every hand a ticket went through. */
#include "ticket/change.h"
#include "ticket/inside.h"
#include "ticket/queue.h"

enum { NAME_MOST = 60, FILTER_MOST = 300, VIEWS_MOST = 30 };

static bool name_of(const struct step *s, int64_t person, struct str *name, struct err *e)
{
	*name = NONE;
	struct rows *r = sql(s->db, "select name from person where id = ?", person);
	row(r, s->mem, name);
	return done(r, e);
}

static bool is_keeper(const struct step *s, int64_t person, bool *is, struct err *e)
{
	struct keepers all = { 0 };
	if (!queue_keepers(s->db, s->mem, &all, e))
		return false;
	*is = person == 0;
	for (size_t i = 0; i < all.n; i++)
		*is |= all.at[i].id == person;
	return true;
}

static bool may_give(const struct step *s, const struct signal *act, const struct ticket *t, int64_t to, struct err *e)
{
	int64_t was = t->owner;
	bool keeper;
	struct str name;
	field_int(&act->fields, STR("was"), &was);
	if (!is_keeper(s, to, &keeper, e) || !name_of(s, t->owner, &name, e))
		return false;
	if (t->state == TICKET_CLOSED)
		refuse(s, "der Vorgang ist geschlossen", "the ticket is closed");
	else if (!keeper)
		refuse(s, "um Vorgänge kümmert sich, wer im Haus mit ihnen arbeitet; {} ist es nicht", "tickets are looked after by who works on them in the house; {} does not", to);
	else if (was != t->owner && t->owner)
		refuse(s, "inzwischen kümmert sich {}", "meanwhile {} looks after it", name);
	else if (was != t->owner)
		refuse(s, "inzwischen wurde er zurückgegeben", "meanwhile it was given back");
	else if (to == t->owner && to)
		refuse(s, "um ihn kümmert sich {} schon", "{} looks after it already", name);
	else if (to == t->owner)
		refuse(s, "um ihn kümmert sich niemand", "nobody looks after it");
	return true;
}

static bool team_named(const struct step *s, int64_t id, struct str *name, bool *there, struct err *e)
{
	struct queue_teams all = { 0 };
	*there = id == 0;
	if (!queue_teams(s->db, 0, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == id) {
			*name = all.at[i].name;
			*there = true;
		}
	return true;
}

static bool may_be_of(const struct step *s, const struct signal *act, const struct ticket *t, int64_t to, struct err *e)
{
	(void)act;
	struct str name = NONE;
	bool there;
	if (!team_named(s, to, &name, &there, e))
		return false;
	if (t->state == TICKET_CLOSED)
		refuse(s, "der Vorgang ist geschlossen", "the ticket is closed");
	else if (!there)
		refuse(s, "dieses Team gibt es nicht", "there is no such team");
	else if (to == t->crew && to)
		refuse(s, "er gehört schon dem Team {}", "it is of team {} already", name);
	else if (to == t->crew)
		refuse(s, "er gehört keinem Team", "it is of no team");
	return true;
}

typedef bool may_fn(const struct step *s, const struct signal *act, const struct ticket *t, int64_t to, struct err *e);

/* The ticket of the act and to whom it goes; t->id 0: refused. */
static bool giving(const struct step *s, const struct signal *act, struct str field_name, may_fn *may, struct ticket *t, int64_t *to, struct err *e)
{
	*to = 0;
	if (!ticket_named(s, act, t, e))
		return false;
	if (!t->id)
		return true;
	field_int(&act->fields, field_name, to);
	if (!may(s, act, t, *to, e))
		return false;
	t->id = s->refused->len ? 0 : t->id;
	return true;
}

static bool note_given(const struct step *s, const struct signal *act, const struct ticket *t, enum note_kind kind, int64_t to, struct err *e)
{
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	return ticket_add_note(s, t, kind, act->person, act->id, text(s->mem, "{}{}{}", to, reason.len ? STR(" ") : NONE, reason), s->now, e);
}

/* Who takes a ticket takes the window of its change as well. */
static bool window_clashes(const struct step *s, const struct signal *act, const struct ticket *t, int64_t to, struct err *e)
{
	struct planned_change c;
	if (!to || t->kind != TICKET_CHANGE)
		return true;
	if (!change_of(s->db, t->client, t->id, s->mem, &c, e))
		return false;
	bool comes = c.id && !c.ended.ms && c.answer != CHANGE_REFUSED && c.until.ms > s->now.ms;
	return !comes || change_clash(s, act, to, &c, e);
}

bool queue_own(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	int64_t to;
	if (!giving(s, act, STR("person"), may_give, &t, &to, e) || (t.id && !window_clashes(s, act, &t, to, e)))
		return false;
	return !t.id || s->refused->len || (ticket_touch(s, &t, act, e) && run(s->db, e, "update ticket set owner_id = ? where client_id = ? and id = ?", to, t.client, t.id) &&
	                 note_given(s, act, &t, NOTE_OWNER, to, e));
}

bool queue_take_on(const struct step *s, const struct signal *act, int64_t ticket, struct err *e)
{
	struct ticket t;
	bool keeper;
	if (!ticket_find(s->db, act->client, ticket, s->mem, &t, e) || !ticket_go_along(s, &t, e) || !is_keeper(s, act->person, &keeper, e))
		return false;
	if (!t.id || t.owner || t.state >= TICKET_SOLVED || !act->person || !keeper)
		return true;
	return ticket_touch(s, &t, act, e) && run(s->db, e, "update ticket set owner_id = ? where client_id = ? and id = ?", act->person, t.client, t.id) &&
	       note_given(s, act, &t, NOTE_OWNER, act->person, e);
}

/* That a ticket is a team's is no work on it: its clocks and its state stay. */
bool queue_team_own(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	int64_t to;
	if (!giving(s, act, STR("crew"), may_be_of, &t, &to, e))
		return false;
	return !t.id || (run(s->db, e, "update ticket set crew_id = ? where client_id = ? and id = ?", to, t.client, t.id) && note_given(s, act, &t, NOTE_TEAM, to, e));
}

bool queue_team_ended(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t crew = 0;
	if (!str_is(field(&act->fields, STR("end")), STR("1")) || !field_int(&act->fields, STR("crew"), &crew) || !crew)
		return true;
	return run(s->db, e, "update ticket set crew_id = 0 where crew_id = ?", crew);
}

static bool kind_parse(struct str id, enum ticket_kind *out)
{
	for (*out = TICKET_INCIDENT; *out <= TICKET_MAINTENANCE; ++*out)
		if (str_is(ticket_kind_id(*out), id))
			return true;
	return false;
}

bool queue_sort(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	enum ticket_kind kind;
	if (!ticket_named(s, act, &t, e))
		return false;
	if (!t.id)
		return true;
	if (!kind_parse(field(&act->fields, STR("kind")), &kind))
		return refuse(s, "die Art ist incident, request, change oder maintenance", "the kind is incident, request, change or maintenance"), true;
	if (kind == t.kind)
		return refuse(s, "das ist er schon", "that is what it is already"), true;
	return ticket_touch(s, &t, act, e) && run(s->db, e, "update ticket set kind = ? where client_id = ? and id = ?", (int)kind, t.client, t.id) &&
	       ticket_add_note(s, &t, NOTE_KIND, act->person, act->id, ticket_kind_id(kind), s->now, e);
}

/* ---- views ---- */

static bool count_views(const struct step *s, int64_t person, int *n, struct err *e)
{
	struct rows *r = sql(s->db, "select count(*) from queue_view where client_id = 0 and person_id = ?", person);
	row(r, s->mem, n);
	return done(r, e);
}

bool queue_view_save(const struct step *s, const struct signal *act, struct err *e)
{
	struct str name = str_trim(field(&act->fields, STR("name"))), filter = field(&act->fields, STR("filter"));
	int64_t whose = str_is(field(&act->fields, STR("shared")), STR("1")) ? 0 : act->person;
	int n = 0;
	if (!name.len || name.len > NAME_MOST)
		return refuse(s, "eine Ansicht braucht einen Namen von höchstens {} Zeichen", "a view needs a name of at most {} characters", (int)NAME_MOST), true;
	if (filter.len > FILTER_MOST)
		return refuse(s, "diese Auswahl ist zu lang", "this choice is too long"), true;
	if (!count_views(s, whose, &n, e))
		return false;
	if (n >= VIEWS_MOST)
		return refuse(s, "mehr als {} Ansichten findet niemand wieder: löschen Sie eine", "nobody finds one of more than {} views: delete one", (int)VIEWS_MOST), true;
	struct rows *r = sql(s->db, "insert into queue_view (client_id, person_id, name, filter, made_by, at_ms) values (0, ?, ?, ?, ?, ?)"
	                            " on conflict (client_id, person_id, name) do update set filter = excluded.filter, made_by = excluded.made_by, at_ms = excluded.at_ms returning id",
	                     whose, name, filter, act->person, s->now);
	row(r, s->mem, s->made);
	return done(r, e);
}

/* One's own; of the shared ones whoever works here may drop any. */
bool queue_view_drop(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("view"), &id);
	if (!run(s->db, e, "delete from queue_view where client_id = 0 and id = ? and person_id in (0, ?)", id, act->person))
		return false;
	if (!db_changed(s->db))
		refuse(s, "es gibt keine Ansicht {}", "there is no view {}", id);
	return true;
}
