/* change.c - a change is planned, agreed to by the client, carried out in its window, and ended as done or taken back.
 *
 * A window that nobody agreed to begins nothing: no clock rests for it. */
#include "base/minute.h"
#include "inventory/agreements.h"
#include "inventory/hours.h"
#include "inventory/words.h"
#include "ticket/approval.h"
#include "ticket/change.h"
#include "ticket/inside.h"
#include "ticket/plan.h"

enum { MINUTES_MOST = 7 * 1440, WORDS_MOST = 4000 };

bool change_of(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct planned_change *c, struct err *e)
{
	unsigned answer = 0;
	*c = (struct planned_change){ 0 };
	struct rows *r = sql(db, "select id, client_id, ticket_id, planned_by, answered_by, why, rollback, outcome, answer, from_ms, until_ms, planned_ms, answered_ms, ended_ms from change_plan"
	                         " where client_id = ? and ticket_id = ?", client, ticket);
	row(r, mem, &c->id, &c->client, &c->ticket, &c->planned_by, &c->answered_by, &c->why, &c->rollback, &c->outcome, &answer, &c->from, &c->until, &c->planned, &c->answered, &c->ended);
	c->answer = answer;
	return done(r, e);
}

static bool tell(const struct step *s, const struct planned_change *c, int64_t person, int64_t signal, struct str words, struct err *e)
{
	struct ticket t = { .id = c->ticket, .client = c->client };
	return ticket_add_note(s, &t, NOTE_CHANGE, person, signal, words, s->now, e);
}

/* ---- planned ---- */

static bool typed_window(const struct step *s, const struct signal *act, const struct zone *z, struct planned_change *c)
{
	struct date day;
	int64_t minutes = 0, h = -1, m = -1;
	struct str minute = str_trim(field(&act->fields, STR("time"))), hour = str_split(&minute, ':');
	if (!date_parse(str_trim(field(&act->fields, STR("day"))), &day) || !str_int(hour, &h) || !str_int(minute, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return refuse(s, "der Beginn ist kein Tag mit Uhrzeit wie 2026-12-05 18:00", "the begin is no day and time such as 2026-12-05 18:00");
	if (!field_int(&act->fields, STR("minutes"), &minutes) || minutes < 1 || minutes > MINUTES_MOST)
		return refuse(s, "das Fenster dauert 1 bis {} Minuten", "the window lasts 1 to {} minutes", (int)MINUTES_MOST);
	c->from = zone_instant(z, day, (int)(h * 60 + m));
	c->until = (struct instant){ c->from.ms + minutes * 60000 };
	return c->from.ms > s->now.ms || refuse(s, "das Fenster liegt in der Vergangenheit", "the window lies in the past");
}

static bool typed_words(const struct step *s, const struct signal *act, struct planned_change *c)
{
	c->why = str_trim(field(&act->fields, STR("why")));
	c->rollback = str_trim(field(&act->fields, STR("rollback")));
	if (!c->why.len)
		return refuse(s, "sagen Sie, was geändert wird und warum", "say what is changed, and why");
	if (!c->rollback.len)
		return refuse(s, "sagen Sie, wie die Änderung zurückgenommen wird", "say how the change is taken back");
	return (c->why.len <= WORDS_MOST && c->rollback.len <= WORDS_MOST) || refuse(s, "der Text ist länger als {} Zeichen", "the text is longer than {} characters", (int)WORDS_MOST);
}

static bool keep_plan(const struct step *s, const struct planned_change *c, int64_t person, int64_t *id, struct err *e)
{
	struct rows *r = sql(s->db, "insert into change_plan (client_id, ticket_id, planned_by, answered_by, why, rollback, outcome, answer, from_ms, until_ms, planned_ms, answered_ms, ended_ms)"
	                            " values (?, ?, ?, 0, ?, ?, '', 0, ?, ?, ?, 0, 0) on conflict (client_id, ticket_id) do update set planned_by = excluded.planned_by, answered_by = 0, why = excluded.why,"
	                            " rollback = excluded.rollback, answer = 0, from_ms = excluded.from_ms, until_ms = excluded.until_ms, planned_ms = excluded.planned_ms, answered_ms = 0 returning id",
	                     c->client, c->ticket, person, c->why, c->rollback, c->from, c->until, s->now);
	row(r, s->mem, id);
	return done(r, e);
}

/* Whoever approves for the client is asked by mail, each with a link of their own. */
static bool ask_approvers(const struct step *s, const struct ticket *t, const struct planned_change *c, const struct zone *z, struct err *e)
{
	struct out when[2] = { out_open(s->mem), out_open(s->mem) };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		when[lang].lang = lang;
		when[lang].zone = z;
		out_minute(&when[lang], c->from);
		print(&when[lang], "{}", lang == LANG_DE ? STR(" bis ") : STR(" until "));
		out_minute(&when[lang], c->until);
	}
	struct approval_asking x = { .kind = APPROVAL_CHANGE, .client = t->client, .ref = t->id, .ticket = t->id, .seal = approval_seal_of_change(s->now, c->from, c->until, s->mem),
		.subject = { text(s->mem, "Änderung {}: {}", t->id, t->subject), text(s->mem, "Change {}: {}", t->id, t->subject) },
		.words = { text(s->mem, "wir möchten im Fenster {} ändern: {}\nZurückgenommen würde es so: {}\nOhne Ihre Zustimmung geschieht nichts.", out_str(&when[LANG_DE]), c->why, c->rollback),
		           text(s->mem, "in the window {} we would like to change: {}\nIt would be taken back like this: {}\nWithout your agreement nothing happens.", out_str(&when[LANG_EN]), c->why, c->rollback) } };
	return approval_ask(s, &x, e);
}

bool change_clash(const struct step *s, const struct signal *act, int64_t person, const struct planned_change *c, struct err *e)
{
	return plan_clash(s, act, &(struct planned){ .kind = PLANNED_CHANGE, .id = c->id, .person = person, .from = c->from, .until = c->until }, e);
}

bool change_plan(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct planned_change before, c = { .client = act->client };
	struct hours h;
	int64_t id;
	if (!ticket_named(s, act, &t, e) || !change_of(s->db, act->client, t.id, s->mem, &before, e) || !hours_of(s->db, act->client, s->now, s->mem, &h, e))
		return false;
	c.id = before.id;
	c.ticket = t.id;
	if (s->refused->len)
		return true;
	if (t.state >= TICKET_SOLVED || before.ended.ms)
		return refuse(s, "dieser Vorgang ist schon zu Ende", "this ticket has ended already"), true;
	if (before.answer == CHANGE_AGREED && before.from.ms <= s->now.ms)
		return refuse(s, "das vereinbarte Fenster hat begonnen; beenden Sie die Änderung", "the agreed window has begun; end the change"), true;
	if (!typed_words(s, act, &c) || !typed_window(s, act, h.zone, &c))
		return true;
	if (!change_clash(s, act, t.owner, &c, e) || s->refused->len)
		return s->refused->len > 0;
	return keep_plan(s, &c, act->person, &id, e) && run(s->db, e, "update ticket set kind = ? where client_id = ? and id = ?", (int)TICKET_CHANGE, t.client, t.id) && ticket_touch(s, &t, act, e) &&
	       due_set(s->db, t.client, STR("change.begin"), id, c.from, e) && due_set(s->db, t.client, STR("change.over"), id, c.until, e) &&
	       tell(s, &c, act->person, act->id, text(s->mem, "planned {} {}", c.from.ms, c.until.ms), e) && ask_approvers(s, &t, &c, h.zone, e);
}

/* ---- agreed, carried out, ended ---- */

static bool planned(const struct step *s, const struct signal *act, struct planned_change *c, struct err *e)
{
	struct ticket t;
	if (!ticket_named(s, act, &t, e) || !change_of(s->db, act->client, t.id, s->mem, c, e))
		return false;
	if (!s->refused->len && !c->id)
		refuse(s, "für diesen Vorgang ist keine Änderung geplant", "no change is planned on this ticket");
	if (!s->refused->len && c->ended.ms)
		refuse(s, "diese Änderung ist zu Ende", "this change has ended");
	return true;
}

bool change_answer(const struct step *s, const struct signal *act, struct err *e)
{
	struct planned_change c;
	struct str said = field(&act->fields, STR("answer"));
	bool yes = str_is(said, STR("yes"));
	if (!planned(s, act, &c, e))
		return false;
	if (s->refused->len)
		return true;
	if (!str_is(field(&act->fields, STR("approver")), STR("1")))
		return refuse(s, "einer Änderung stimmt zu, wer beim Klienten freigeben darf", "a change is agreed to by who approves for the client"), true;
	if (!yes && !str_is(said, STR("no")))
		return refuse(s, "sagen Sie ja oder nein", "say yes or no"), true;
	if (c.answer != CHANGE_ASKED || c.from.ms <= s->now.ms)
		return refuse(s, "darüber ist schon entschieden, oder das Fenster hat begonnen", "this was decided on already, or its window has begun"), true;
	return run(s->db, e, "update change_plan set answer = ?, answered_by = ?, answered_ms = ? where client_id = ? and id = ?", (int)(yes ? CHANGE_AGREED : CHANGE_REFUSED), act->person, s->now, c.client, c.id) &&
	       tell(s, &c, act->person, act->id, said, e) &&
	       audit_add(s->db, c.client, s->now, act->person, yes ? STR("change.agreed") : STR("change.refused"), c.id, text(s->mem, "{\"ticket\":{},\"from\":\"{}\",\"until\":\"{}\"}", c.ticket, c.from, c.until), e);
}

/* Where a clock of the contract pauses for a window, its event is told; the contract says what rests. */
static bool tell_window(const struct step *s, const struct planned_change *c, bool over, struct err *e)
{
	struct agreement a;
	const struct contract *k;
	struct own_event *own;
	struct ticket t = { .id = c->ticket, .client = c->client };
	if (!agreement_load_at(s->db, c->client, s->now, s->mem, &a, &k, e))
		return false;
	for (size_t n = k ? contract_own_events(k, s->mem, &own) : 0, i = 0; i < n; i++)
		if (own[i].lasts && str_is(word_id(own[i].name), STR("maintenance-window")))
			return ticket_add_note(s, &t, NOTE_EVENT, 0, 0, text(s->mem, "{} {}", over ? STR("over") : STR("told"), own[i].name), s->now, e);
	return true;
}

static bool by_id(const struct step *s, const struct signal *due, struct planned_change *c, struct err *e)
{
	int64_t ticket = 0;
	struct rows *r = sql(s->db, "select ticket_id from change_plan where client_id = ? and id = ?", due->client, due->ref);
	row(r, s->mem, &ticket);
	return done(r, e) && change_of(s->db, due->client, ticket, s->mem, c, e);
}

bool change_due(const struct step *s, const struct signal *due, struct err *e)
{
	struct planned_change c;
	bool over = str_is(due->name, STR("change.over"));
	if (!by_id(s, due, &c, e))
		return false;
	if (!c.id || c.answer != CHANGE_AGREED || c.ended.ms)
		return true;
	return tell(s, &c, 0, due->id, over ? STR("over") : STR("begun"), e) && tell_window(s, &c, over, e);
}

bool change_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct planned_change c;
	struct str outcome = field(&act->fields, STR("outcome")), words = str_trim(field(&act->fields, STR("text")));
	if (!planned(s, act, &c, e))
		return false;
	if (s->refused->len)
		return true;
	if (!str_is(outcome, STR("done")) && !str_is(outcome, STR("rolled-back")))
		return refuse(s, "sagen Sie, ob die Änderung gelang oder zurückgenommen wurde", "say whether the change was done or taken back"), true;
	if (c.answer != CHANGE_AGREED)
		return refuse(s, "der Klient hat noch nicht zugestimmt", "the client has not agreed yet"), true;
	bool inside = c.from.ms <= s->now.ms && s->now.ms < c.until.ms;
	return (!inside || tell_window(s, &c, true, e)) &&
	       run(s->db, e, "update change_plan set ended_ms = ?, outcome = ? where client_id = ? and id = ?", s->now, outcome, c.client, c.id) &&
	       due_set(s->db, c.client, STR("change.begin"), c.id, (struct instant){ 0 }, e) && due_set(s->db, c.client, STR("change.over"), c.id, (struct instant){ 0 }, e) &&
	       tell(s, &c, act->person, act->id, text(s->mem, "{} {}", outcome, words), e);
}
