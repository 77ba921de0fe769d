/* remote.c - a remote session moves from offered to booked by what technician and client do; each move stands on the ticket for both. */
#include "inventory/inventory.h"
#include "ticket/inside.h"
#include "ticket/remote.h"

#define REMOTE_COLUMNS "id, client_id, ticket_id, offered_by, agreed_by, ended_by, tool, code, offered_ms, agreed_ms, begun_ms, ended_ms, booked_ms"

static bool remote_row(struct rows *r, struct arena *mem, struct remote *x)
{
	return row(r, mem, &x->id, &x->client, &x->ticket, &x->offered_by, &x->agreed_by, &x->ended_by, &x->tool, &x->code, &x->offered, &x->agreed, &x->begun, &x->ended, &x->booked);
}

bool remote_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct remote *out, struct err *e)
{
	*out = (struct remote){ 0 };
	struct rows *r = sql(db, "select " REMOTE_COLUMNS " from remote where client_id = ? and id = ?", client, id);
	remote_row(r, mem, out);
	return done(r, e);
}

bool remote_of_ticket(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct remotes *out, struct err *e)
{
	struct remote x = { 0 };
	struct rows *r = sql(db, "select " REMOTE_COLUMNS " from remote where client_id = ? and ticket_id = ? order by id", client, ticket);
	while (remote_row(r, mem, &x))
		*push(mem, out) = x;
	return done(r, e);
}

int64_t remote_minutes(const struct remote *r)
{
	if (!r->begun.ms || !r->ended.ms)
		return 0;
	int64_t minutes = (r->ended.ms - r->begun.ms + 59999) / 60000;
	return minutes < 1 ? 1 : minutes;
}

bool remote_keeps_times(struct db *db, struct arena *mem) { return !str_is(setting(db, mem, STR("house.remote")), STR("minutes")); }

/* ---- acts ---- */

static bool is_house(const struct signal *act) { return act->person && str_is(field(&act->fields, STR("house")), STR("1")); }

static bool tell(const struct step *s, const struct remote *x, struct str words, const struct signal *act, struct err *e)
{
	struct ticket t = { .id = x->ticket, .client = x->client };
	return ticket_add_note(s, &t, NOTE_REMOTE, act->person, act->id, words, s->now, e);
}

/* What the client's screen was opened by, and when it was closed, is kept where nobody alters it. */
static bool audit(const struct step *s, const struct remote *x, struct str what, const struct signal *act, struct err *e)
{
	return audit_add(s->db, x->client, s->now, act->person, what, x->id, text(s->mem, "{\"ticket\":{}}", x->ticket), e);
}

static bool is_code(struct str code)
{
	for (size_t i = 0; i < code.len; i++)
		if (code.at[i] < '0' || code.at[i] > '9')
			return false;
	return code.len == 6;
}

bool remote_offer(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	int64_t id = 0;
	struct str tool = str_trim(setting(s->db, s->mem, STR("remote.name")));
	struct remote x = { .client = act->client, .tool = tool, .code = field(&act->fields, STR("code")) };
	field_int(&act->fields, STR("ticket"), &id);
	if (!ticket_find(s->db, act->client, id, s->mem, &t, e) || !ticket_go_along(s, &t, e))
		return false;
	x.ticket = t.id;
	if (!t.id || t.state == TICKET_CLOSED)
		return refuse(s, "es gibt keinen offenen Vorgang {}", "there is no open ticket {}", id), true;
	if (!tool.len)
		return refuse(s, "das Haus hat noch kein Werkzeug zur Fernhilfe genannt: Einstellungen remote.name und remote.address", "the house has not named a tool for remote help yet: settings remote.name and remote.address"), true;
	if (!is_code(x.code))
		return refuse(s, "der Sitzungscode besteht aus sechs Ziffern", "the session's code has six digits"), true;
	struct rows *r = sql(s->db, "insert into remote (client_id, ticket_id, tool, code, offered_ms, offered_by, agreed_ms, agreed_by, begun_ms, ended_ms, ended_by, booked_ms)"
	                            " values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0) returning id", x.client, x.ticket, x.tool, x.code, s->now, act->person);
	row(r, s->mem, &x.id);
	*s->made = x.id;
	return done(r, e) && tell(s, &x, STR("offered"), act, e);
}

static bool asked(const struct step *s, const struct signal *act, struct remote *x, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("remote"), &id);
	if (!remote_find(s->db, act->client, id, s->mem, x, e))
		return false;
	if (!x->id || x->ended.ms)
		refuse(s, "diese Sitzung ist beendet", "this session is over");
	*s->made = x->id;
	return true;
}

/* By a person of the client alone: nobody agrees for somebody else's screen. */
bool remote_agree(const struct step *s, const struct signal *act, struct err *e)
{
	struct remote x;
	if (!asked(s, act, &x, e))
		return false;
	if (s->refused->len || x.agreed.ms)
		return true;
	if (is_house(act) || !act->person)
		return refuse(s, "zustimmen kann nur der Klient", "only the client can agree"), true;
	return run(s->db, e, "update remote set agreed_ms = ?, agreed_by = ? where client_id = ? and id = ?", s->now, act->person, x.client, x.id) && tell(s, &x, STR("agreed"), act, e) &&
	       audit(s, &x, STR("remote.agreed"), act, e);
}

bool remote_begin(const struct step *s, const struct signal *act, struct err *e)
{
	struct remote x;
	if (!asked(s, act, &x, e))
		return false;
	if (s->refused->len || x.begun.ms)
		return true;
	if (!is_house(act))
		return refuse(s, "das beginnt ein Techniker", "a technician begins it"), true;
	if (!x.agreed.ms)
		return refuse(s, "der Klient hat noch nicht zugestimmt", "the client has not agreed yet"), true;
	return run(s->db, e, "update remote set begun_ms = ? where client_id = ? and id = ?", s->now, x.client, x.id) &&
	       (!remote_keeps_times(s->db, s->mem) || (tell(s, &x, STR("begun"), act, e) && audit(s, &x, STR("remote.begun"), act, e)));
}

/* As if it had begun with its day. One that never began ends where it was. */
static void keep_minutes(struct remote *x)
{
	struct span took = { remote_minutes(x) * 60000 };
	if (!x->begun.ms)
		return;
	x->begun = zone_instant(NULL, zone_date(NULL, x->begun), 0);
	x->ended = instant_add(x->begun, took);
}

/* By either side, at any time: a consent can be taken back. */
bool remote_end(const struct step *s, const struct signal *act, struct err *e)
{
	struct remote x;
	if (!asked(s, act, &x, e))
		return false;
	if (s->refused->len)
		return true;
	x.ended = s->now;
	bool times = remote_keeps_times(s->db, s->mem);
	if (!times)
		keep_minutes(&x);
	return run(s->db, e, "update remote set begun_ms = ?, ended_ms = ?, ended_by = ? where client_id = ? and id = ?", x.begun, x.ended, times ? act->person : 0, x.client, x.id) &&
	       (!times || (tell(s, &x, STR("ended"), act, e) && audit(s, &x, STR("remote.ended"), act, e)));
}

/* A time booking that names the session confirms it, once. */
bool remote_book(const struct step *s, const struct signal *act, struct err *e)
{
	struct remote x;
	struct part p;
	int64_t id = 0, part = 0;
	if (!field_int(&act->fields, STR("remote"), &id) || !id)
		return true;
	field_int(&act->fields, STR("part"), &part);
	if (!remote_find(s->db, act->client, id, s->mem, &x, e) || !ticket_part(s->db, act->client, part, s->mem, &p, e))
		return false;
	if (!remote_minutes(&x) || x.booked.ms || p.ticket != x.ticket)
		return refuse(s, "diese Sitzung ist schon gebucht oder nicht beendet", "this session is booked already or not over"), true;
	return run(s->db, e, "update remote set booked_ms = ? where client_id = ? and id = ?", s->now, x.client, x.id);
}

/* ---- what the tool reports ---- */

static bool is_known(const struct step *s, const struct ticket *t, struct instant begun, struct instant ended, bool *known, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from remote where client_id = ? and ticket_id = ? and begun_ms = ? and ended_ms = ?", t->client, t->id, begun, ended);
	row(r, s->mem, &n);
	*known = n > 0;
	return done(r, e);
}

static bool of_code(const struct step *s, int64_t client, int64_t ticket, struct str code, struct remote *out, struct err *e)
{
	*out = (struct remote){ 0 };
	struct rows *r = sql(s->db, "select " REMOTE_COLUMNS " from remote where client_id = ? and ticket_id = ? and code = ? and code <> '' order by id desc limit 1", client, ticket, code);
	remote_row(r, s->mem, out);
	return done(r, e);
}

/* A session that was offered here gets the times it lacks; of one that was not, the tool's word is all there is: nobody agreed to it here. */
bool remote_import(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct remote x;
	struct str tool = str_trim(field(&act->fields, STR("tool"))), code = str_trim(field(&act->fields, STR("code")));
	struct instant begun = { 0 }, ended = { 0 };
	field_int(&act->fields, STR("begun"), &begun.ms);
	field_int(&act->fields, STR("ended"), &ended.ms);
	if (!ticket_spoken_to(s, act, &t, e))
		return false;
	if (s->refused->len)
		return true;
	if (begun.ms <= 0 || ended.ms <= begun.ms || ended.ms > s->now.ms || ended.ms - begun.ms > 24 * 3600000LL)
		return refuse(s, "eine Sitzung endet, nachdem sie begann, dauert höchstens einen Tag und liegt nicht in der Zukunft", "a session ends after it began, lasts a day at most and does not lie in the future"), true;
	bool known, times = remote_keeps_times(s->db, s->mem);
	struct remote day = { .begun = begun, .ended = ended };
	if (!times)
		keep_minutes(&day);
	begun = day.begun;
	ended = day.ended;
	if (!of_code(s, t.client, t.id, code, &x, e) || !is_known(s, &t, begun, ended, &known, e))
		return false;
	if (known || x.booked.ms || (x.id && x.begun.ms && x.ended.ms))
		return refuse(s, "diese Sitzung ist hier schon mit Beginn und Ende bekannt", "this session is known here already with its begin and end"), true;
	if (!tool.len)
		tool = str_trim(setting(s->db, s->mem, STR("remote.name")));
	if (!x.id) {
		struct rows *r = sql(s->db, "insert into remote (client_id, ticket_id, tool, code, offered_ms, offered_by, agreed_ms, agreed_by, begun_ms, ended_ms, ended_by, booked_ms)"
		                            " values (?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0) returning id", t.client, t.id, tool, is_code(code) ? code : STR("000000"), begun, act->person);
		x = (struct remote){ .client = t.client, .ticket = t.id };
		row(r, s->mem, &x.id);
		if (!done(r, e))
			return false;
	}
	return run(s->db, e, "update remote set begun_ms = case when begun_ms = 0 then ? else begun_ms end, ended_ms = ?, ended_by = ? where client_id = ? and id = ?", begun, ended, times ? act->person : 0, x.client, x.id) &&
	       tell(s, &x, STR("imported"), act, e) && audit(s, &x, STR("remote.imported"), act, e);
}
