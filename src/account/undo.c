/* undo.c - a booking that was a mistake is taken back: it has no minutes any more, what it owed and drew is free, and the others of its part are claimed anew.
 *
 * What it had, who took it back and why stays (time_undone). What stands on an invoice stays there: it is a difference that the owner settles, as after a
 * ruling. What a cancelled invoice left to be billed once more is billed by none. */
#include "account/inside.h"
#include "verdict/allot.h"

struct undoing { const struct step *s; int64_t client, person, act; struct str reason; struct { struct booked *at; size_t n, cap; } pieces; };      /* pieces: what quotas cut the booking into, the first is itself */

/* Whichever piece is named, all of the booking is meant. */
static bool load_pieces(struct undoing *u, int64_t entry, struct err *e)
{
	struct booked b = { .client = u->client };
	struct rows *r = sql(u->s->db, "with recursive up(id, cut_from) as (select id, cut_from from time_entry where client_id = ? and id = ? union all select t.id, t.cut_from from time_entry t join up on t.id = up.cut_from where t.client_id = ?),"
	                               " whole(id) as (select id from up where cut_from = 0 union all select t.id from time_entry t join whole w on t.cut_from = w.id where t.client_id = ? and t.cut_from <> 0)"
	                               " select t.id, t.ticket_id, t.part_id, t.person_id, t.work_date, t.minutes, t.start_minute, t.at_ms from time_entry t join whole w on w.id = t.id where t.client_id = ? order by t.id",
	                     u->client, entry, u->client, u->client, u->client);
	while (row(r, u->s->mem, &b.id, &b.ticket, &b.part, &b.person, &b.day, &b.minutes, &b.start, &b.at))
		*push(u->s->mem, &u->pieces) = b;
	return done(r, e);
}

static int minutes_of(const struct undoing *u)
{
	int sum = 0;
	for (size_t i = 0; i < u->pieces.n; i++)
		sum += u->pieces.at[i].minutes;
	return sum;
}

static bool may_undo(const struct undoing *u, const struct signal *act)
{
	const struct step *s = u->s;
	if (!u->pieces.n)
		return refuse(s, "diese Buchung gibt es nicht", "there is no such booking");
	if (!minutes_of(u))
		return refuse(s, "diese Buchung ist schon zurückgenommen", "this booking is taken back already");
	if (u->pieces.at[0].person != u->person && !str_is(field(&act->fields, STR("owner")), STR("1")))
		return refuse(s, "eine Buchung nimmt zurück, wer sie gemacht hat, oder wer das Haus vertritt (Rolle Inhaber)", "a booking is taken back by who made it, or by who represents the house (role owner)");
	return u->reason.len > 0 || refuse(s, "der Grund fehlt: er steht bei der Buchung", "reason is missing: it stands with the booking");
}

static bool empty_piece(const struct undoing *u, const struct booked *b, struct err *e)
{
	const struct step *s = u->s;
	return verdict_give_back(s, &(struct worked){ b->client, b->part, b->id, b->day, b->minutes, b->start }, e) &&
	       run(s->db, e, "delete from claim where client_id = ? and source = ? and source_id = ? and invoice_id = 0 and attempt = 0", b->client, (int)CLAIM_TIME, b->id) &&
	       run(s->db, e, "update claim set quantity_u6 = 0, net_cents = 0, invoice_id = ? where client_id = ? and source = ? and source_id = ? and invoice_id = 0", -u->act, b->client, (int)CLAIM_TIME, b->id) &&
	       run(s->db, e, "update time_entry set minutes = 0, state = ?, reason = 'undone', billed = 0, net_cents = 0, quota = '', quote_id = 0 where client_id = ? and id = ?", (int)TIME_FREE, b->client, b->id) &&
	       audit_seal(s->db, b->client, s->now, SEAL_TIME, b->id, e);
}

static bool write_undone(const struct undoing *u, struct err *e)
{
	const struct step *s = u->s;
	const struct booked *b = &u->pieces.at[0];
	struct fields said = { 0 };
	field_add(s->mem, &said, STR("minutes"), text(s->mem, "{}", (int64_t)minutes_of(u)));
	field_add(s->mem, &said, STR("date"), text(s->mem, "{}", b->day));
	return run(s->db, e, "insert into time_undone (client_id, time_id, minutes, person_id, reason, at_ms) values (?, ?, ?, ?, ?, ?)", u->client, b->id, minutes_of(u), u->person, u->reason, s->now) &&
	       audit_add(s->db, u->client, s->now, u->person, STR("time.undone"), b->id, fields_print(s->mem, &said), e);
}

/* The others of the part are claimed anew: what is owed once for a part goes to one of them. */
static bool undo(const struct undoing *u, struct err *e)
{
	const struct step *s = u->s;
	const struct booked *b = &u->pieces.at[0];
	if (!write_undone(u, e))
		return false;
	for (size_t i = 0; i < u->pieces.n; i++)
		if (!empty_piece(u, &u->pieces.at[i], e))
			return false;
	return time_claim_again(s, u->client, b->part, e) && visit_bear_again(s, u->client, b->part, e) && verdict_judge_allotted(s, u->client, &b->part, 1, e) &&
	       time_allot(s, u->client, &(struct allotting_for){ b->day, 0, b->ticket }, e) && difference_mark(s, u->client, b->part, false, e);
}

bool time_undo(const struct step *s, const struct signal *act, struct err *e)
{
	struct undoing u = { .s = s, .client = act->client, .person = act->person, .act = act->id, .reason = str_trim(field(&act->fields, STR("reason"))) };
	int64_t entry = 0;
	field_int(&act->fields, STR("entry"), &entry);
	if (!load_pieces(&u, entry, e))
		return false;
	return !may_undo(&u, act) || undo(&u, e);
}

bool undone_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct undones *out, struct err *e)
{
	struct undone x;
	struct rows *r = sql_known(db, "time_undone time_entry part", "select u.time_id, u.minutes, u.person_id, u.reason, u.at_ms from time_undone u join time_entry t on t.client_id = u.client_id and t.id = u.time_id"
	                                                         " where u.client_id = ? and t.part_id in (select id from part where client_id = ? and ticket_id = ?) order by u.id", client, client, ticket);
	while (row(r, mem, &x.entry, &x.minutes, &x.person, &x.reason, &x.at))
		*push(mem, out) = x;
	return done(r, e);
}
