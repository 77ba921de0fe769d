/* merge.c - two tickets become one, and two again.
 *
 * What was said, sent, called and looked at goes along by its rows, which are remembered; the parts go along with their
 * verdicts, quotes and bookings as they are, for those name the part. What the one ticket went through as a ticket (its moves)
 * stays its own: it would pause and stop the other's clocks. These run from the earlier report on. */
#include "inventory/agreements.h"
#include "ticket/change.h"
#include "ticket/talk_inside.h"
#include "ticket/together.h"

enum merge_kind { MERGE_NOTE, MERGE_PART, MERGE_MESSAGE, MERGE_FILE, MERGE_CALL, MERGE_CALLBACK, MERGE_OTHER, MERGE_REMOTE, MERGE_STEP, MERGE_DUTY, MERGE_KINDS };   /* ORDER merge_kind */
struct merge { int64_t id, ticket, into; enum ticket_state state; struct instant opened; struct str priority; };

/* ---- what goes along ---- */

static bool list_rows(const struct step *s, const struct ticket *t, int64_t merge, struct err *e)
{
	return run(s->db, e, "insert into ticket_merge_row (client_id, merge_id, kind, row_id) select x.client_id, cast(? as bigint), x.what, x.id from"
	                     " (select client_id, ticket_id, 0 as what, id from ticket_note where kind not in (?, ?, ?, ?, ?)"
	                     " union all select client_id, ticket_id, 1, id from part union all select client_id, ticket_id, 2, id from message"
	                     " union all select client_id, ticket_id, 3, id from attachment union all select client_id, ticket_id, 4, id from call"
	                     " union all select client_id, ticket_id, 5, id from callback union all select client_id, ticket_id, 6, id from other_case"
	                     " union all select client_id, ticket_id, 7, id from remote union all select client_id, ticket_id, 8, id from checklist_step"
	                     " union all select client_id, ticket_id, 9, id from duty) x where x.client_id = ? and x.ticket_id = ?",
	           merge, (int)NOTE_MOVED, (int)NOTE_MERGED, (int)NOTE_OWNER, (int)NOTE_TEAM, (int)NOTE_KIND, t->client, t->id);
}

#define ROWS " where client_id = ? and id in (select row_id from ticket_merge_row where client_id = ? and merge_id = ? and kind = ?)"

/* The rows of one kind go to a ticket, there or back. */
static struct rows *go(struct db *db, enum merge_kind k, int64_t client, int64_t merge, int64_t to)
{
	switch (k) {
	case MERGE_NOTE: return sql(db, "update ticket_note set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	case MERGE_PART: return sql(db, "update part set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	case MERGE_MESSAGE: return sql(db, "update message set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	case MERGE_FILE: return sql(db, "update attachment set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	case MERGE_CALL: return sql(db, "update call set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	case MERGE_CALLBACK: return sql(db, "update callback set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	case MERGE_OTHER: return sql(db, "update other_case set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	case MERGE_STEP: return sql(db, "update checklist_step set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	case MERGE_DUTY: return sql(db, "update duty set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	default: return sql(db, "update remote set ticket_id = ?" ROWS, to, client, client, merge, (int)k);
	}
}

static bool go_all(const struct step *s, int64_t client, int64_t merge, int64_t from, int64_t to, struct err *e)
{
	for (enum merge_kind k = MERGE_NOTE; k < MERGE_KINDS; k++)
		if (!done(go(s->db, k, client, merge, to), e))
			return false;
	return ticket_clocks_follow(s, client, from, e) && ticket_clocks_follow(s, client, to, e);
}

bool ticket_clocks_follow(const struct step *s, int64_t client, int64_t ticket, struct err *e)
{
	return run(s->db, e, "update clock set ticket_id = ? where client_id = ? and part_id in (select id from part where client_id = ? and ticket_id = ?)", ticket, client, client, ticket);
}

bool ticket_note_together(const struct step *s, const struct signal *act, int64_t ticket, struct str verb, int64_t other, struct err *e)
{
	struct ticket t = { .id = ticket, .client = act->client };
	return ticket_add_note(s, &t, NOTE_MERGED, act->person, act->id, text(s->mem, "{} {}", verb, other), s->now, e);
}

/* ---- what is told of both ---- */

bool ticket_merged_into(struct db *db, int64_t client, int64_t ticket, struct arena *mem, int64_t *into, struct err *e)
{
	*into = 0;
	struct rows *r = sql(db, "select into_id from ticket_merge where client_id = ? and ticket_id = ? and undone_ms = 0", client, ticket);
	row(r, mem, into);
	return done(r, e);
}

static bool is_working(enum ticket_state s) { return s == TICKET_NEW || s == TICKET_OPEN || s == TICKET_WAITING; }

/* Judged under two versions, one ticket would have two contracts. */
static bool same_contract(const struct step *s, const struct ticket *a, const struct ticket *b, bool *same, struct err *e)
{
	struct agreement x, y;
	const struct contract *cx, *cy;
	if (!agreement_load_at(s->db, a->client, a->opened, s->mem, &x, &cx, e) || !agreement_load_at(s->db, b->client, b->opened, s->mem, &y, &cy, e))
		return false;
	*same = x.id == y.id;
	return true;
}

static bool may_merge(const struct step *s, const struct signal *act, struct ticket *t, struct ticket *into, struct err *e)
{
	int64_t id = 0;
	bool same;
	field_int(&act->fields, STR("into"), &id);
	if (!ticket_named(s, act, t, e) || !ticket_find(s->db, act->client, id, s->mem, into, e))
		return false;
	if (!t->id || s->refused->len)
		return true;
	if (!into->id)
		return refuse(s, "dieser Klient hat keinen Vorgang {}", "this client has no ticket {}", id), true;
	if (into->id == t->id)
		return refuse(s, "ein Vorgang lässt sich nicht mit sich selbst zusammenführen", "a ticket cannot be merged into itself"), true;
	if (!is_working(t->state) || !is_working(into->state))
		return refuse(s, "zusammenführen lassen sich nur offene Vorgänge; einen gelösten oder geschlossenen verknüpfen Sie als Dublette", "only open tickets can be merged; link one that is solved or closed as a duplicate"), true;
	struct planned_change plan;
	if (!same_contract(s, t, into, &same, e) || !change_of(s->db, t->client, t->id, s->mem, &plan, e))
		return false;
	if (plan.id && !plan.ended.ms)
		return refuse(s, "auf diesem Vorgang ist eine Änderung geplant; beenden Sie sie, oder führen Sie den anderen mit diesem zusammen", "a change is planned on this ticket; end it, or merge the other one into this"), true;
	if (!same)
		refuse(s, "als die beiden eingingen, galten verschiedene Fassungen des Vertrags; verknüpfen Sie sie", "different versions of the contract were in force when the two came in; link them instead");
	return true;
}

/* ---- merging ---- */

static bool remember(const struct step *s, const struct signal *act, const struct ticket *t, const struct ticket *into, int64_t *id, struct err *e)
{
	struct rows *r = sql(s->db, "insert into ticket_merge (client_id, ticket_id, into_id, state, opened_ms, priority, person_id, at_ms, undone_ms) values (?, ?, ?, ?, ?, ?, ?, ?, 0) returning id",
	                     t->client, t->id, into->id, (int)t->state, into->opened, into->priority, act->person, s->now);
	row(r, s->mem, id);
	return done(r, e);
}

/* Stopwatches that run go on there, unless their person has one there already. */
static bool move_stopwatches(const struct step *s, const struct ticket *t, const struct ticket *into, struct err *e)
{
	return run(s->db, e, "update stopwatch set ticket_id = ? where client_id = ? and ticket_id = ? and ended_ms = 0"
	                     " and not exists (select 1 from stopwatch x where x.client_id = stopwatch.client_id and x.ticket_id = ? and x.person_id = stopwatch.person_id and x.ended_ms = 0)",
	           into->id, t->client, t->id, into->id);
}

/* Places stay apart: the parts of the other come behind. */
static bool make_room(const struct step *s, const struct ticket *t, const struct ticket *into, struct err *e)
{
	return run(s->db, e, "update part set place = place + (select coalesce(max(p.place), 0) from part p where p.client_id = ? and p.ticket_id = ?) where client_id = ? and ticket_id = ?",
	           into->client, into->id, t->client, t->id);
}

static bool take_over(const struct step *s, const struct ticket *t, const struct ticket *into, struct err *e)
{
	struct instant opened = t->opened.ms < into->opened.ms ? t->opened : into->opened;
	bool urgent = t->priority.len && (!into->priority.len || str_order(t->priority, into->priority) < 0);
	return run(s->db, e, "update ticket set opened_ms = ?, priority = ?, touched = 1 where client_id = ? and id = ?", opened, urgent ? t->priority : into->priority, into->client, into->id) &&
	       run(s->db, e, "update ticket set state = ?, closed_ms = ?, touched = 1 where client_id = ? and id = ?", (int)TICKET_CLOSED, s->now, t->client, t->id);
}

bool ticket_merge(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t, into;
	int64_t id;
	if (!may_merge(s, act, &t, &into, e))
		return false;
	if (s->refused->len)
		return true;
	*s->made = into.id;
	return remember(s, act, &t, &into, &id, e) && list_rows(s, &t, id, e) && make_room(s, &t, &into, e) && move_stopwatches(s, &t, &into, e) && go_all(s, t.client, id, t.id, into.id, e) && take_over(s, &t, &into, e) &&
	       ticket_link_add(s, &t, into.id, LINK_MERGED, act->person, e) && ticket_note_together(s, act, t.id, STR("into"), into.id, e) &&
	       ticket_note_together(s, act, into.id, STR("took"), t.id, e) &&
	       audit_add(s->db, t.client, s->now, act->person, STR("ticket.merged"), t.id, text(s->mem, "{\"into\":{}}", into.id), e);
}

/* ---- and apart again ---- */

static bool merge_of(const struct step *s, const struct signal *act, const struct ticket *t, struct merge *m, struct err *e)
{
	int64_t further, later = 0;
	unsigned state = 0;
	*m = (struct merge){ .ticket = t->id };
	struct rows *r = sql(s->db, "select id, into_id, state, opened_ms, priority from ticket_merge where client_id = ? and ticket_id = ? and undone_ms = 0", act->client, t->id);
	row(r, s->mem, &m->id, &m->into, &state, &m->opened, &m->priority);
	m->state = state;
	if (!done(r, e) || !ticket_merged_into(s->db, act->client, m->into, s->mem, &further, e))
		return false;
	r = sql(s->db, "select ticket_id from ticket_merge where client_id = ? and into_id = ? and undone_ms = 0 and id > ? order by id desc limit 1", act->client, m->into, m->id);
	row(r, s->mem, &later);
	if (!done(r, e))
		return false;
	if (!m->id)
		refuse(s, "Vorgang {} ist mit keinem zusammengeführt", "ticket {} is merged into none", t->id);
	else if (further)
		refuse(s, "Vorgang {} ist selbst mit {} zusammengeführt; trennen Sie das zuerst", "ticket {} is itself merged into {}; take that apart first", m->into, further);
	else if (later)
		refuse(s, "danach kam Vorgang {} dazu; trennen Sie den zuerst heraus", "ticket {} came in after it; take that out first", later);
	return true;
}

/* Solved when it was merged: it has its days from then. */
static bool close_again(const struct step *s, struct ticket t, enum ticket_state state, struct err *e)
{
	t.state = state;
	return ticket_plan_close(s, &t, e);
}

bool ticket_apart(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct merge m;
	if (!ticket_numbered(s, act, &t, e) || !t.id)
		return t.id == 0 && s->refused->len > 0;
	if (!merge_of(s, act, &t, &m, e))
		return false;
	if (s->refused->len)
		return true;
	return go_all(s, t.client, m.id, m.into, t.id, e) && run(s->db, e, "update ticket_merge set undone_ms = ? where client_id = ? and id = ?", s->now, t.client, m.id) &&
	       run(s->db, e, "delete from ticket_link where client_id = ? and ticket_id = ? and other_id = ? and kind = ?", t.client, t.id, m.into, (int)LINK_MERGED) &&
	       run(s->db, e, "update ticket set state = ?, closed_ms = 0 where client_id = ? and id = ?", (int)m.state, t.client, t.id) && close_again(s, t, m.state, e) &&
	       run(s->db, e, "update ticket set opened_ms = ?, priority = ? where client_id = ? and id = ?", m.opened, m.priority, t.client, m.into) &&
	       ticket_note_together(s, act, t.id, STR("apart"), m.into, e) && ticket_note_together(s, act, m.into, STR("apart"), t.id, e) &&
	       audit_add(s->db, t.client, s->now, act->person, STR("ticket.parted"), t.id, text(s->mem, "{\"from\":{}}", m.into), e);
}
