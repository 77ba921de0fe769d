/* balance.c - work that draws on a quota in money: it is charged as any other, and a line below says what the quota pays of it.
 *
 * The lines of the work stay what the part costs, so whatever is reckoned from them (rounding, approval, differences) does not see who paid. What is
 * settled anew draws anew; of what is not owed, what it drew is given back, and pays for other work of its days that is not billed yet: on the day of
 * that work it was there. */
#include "account/inside.h"

bool balance_pay(const struct step *s, struct booked *b, const struct judged *j, struct err *e)
{
	struct client client;
	struct money paid;
	struct claim line = { .client = b->client, .source = CLAIM_TIME, .source_id = b->id, .place = PLACE_BALANCE, .contract = j->verdict.contract, .ticket = b->ticket, .from = b->day, .until = b->day,
	                      .owed = { .note = b->text, .clause = b->clause } };
	struct worked w = { b->client, b->part, b->id, b->day, b->minutes, b->start };
	if (!verdict_draw_money(s, &w, b->verdict, b->state == TIME_OWED ? b->net : (struct money){ 0 }, &paid, &line.owed.name, e))
		return false;
	if (!paid.cents)
		return true;
	if (!account_client_tax(s, b->client, &client, &line.owed.tax, e))
		return false;
	account_as_piece(&line.owed, (struct money){ -paid.cents });
	b->net.cents -= paid.cents;
	return claim_add(s, &line, e);
}

/* ---- what came free ---------------------------------------------------------------------------------------------------- */

static bool has_come_free(const struct step *s, int64_t client, bool *yes, struct err *e)
{
	int64_t id;
	struct rows *r = sql(s->db, "select id from quota_booking where client_id = ? and returned_ms = ? limit 1", client, s->now);
	*yes = row(r, s->mem, &id);
	return done(r, e);
}

struct bookeds { struct booked *at; size_t n, cap; };

/* Owed, with something left to bill, and nothing of it billed. */
static bool load_unpaid(const struct step *s, int64_t client, struct bookeds *out, struct err *e)
{
	struct booked b = { .client = client, .state = TIME_OWED };
	struct rows *r = sql(s->db, "select id, ticket_id, part_id, work_date, minutes, start_minute, text, clause, verdict_id, net_cents from time_entry t where client_id = ? and state = ? and net_cents > 0"
	                            " and not exists (select 1 from claim c where c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.invoice_id <> 0) order by work_date, id",
	                     client, (int)TIME_OWED, (int)CLAIM_TIME);
	while (row(r, s->mem, &b.id, &b.ticket, &b.part, &b.day, &b.minutes, &b.start, &b.text, &b.clause, &b.verdict, &b.net))
		*push(s->mem, out) = b;
	return done(r, e);
}

static bool paid_so_far(const struct step *s, const struct booked *b, struct money *had, struct err *e)
{
	int64_t cents = 0;
	struct rows *r = sql(s->db, "select net_cents from claim where client_id = ? and source = ? and source_id = ? and place = ?", b->client, (int)CLAIM_TIME, b->id, (int)PLACE_BALANCE);
	row(r, s->mem, &cents);
	had->cents = -cents;
	return done(r, e);
}

/* The line that stood there is kept beside the new one. */
static bool take_line(const struct step *s, const struct booked *b, const struct verdict *by, struct err *e)
{
	return run(s->db, e, "insert into claim_past (client_id, source, source_id, place, name, clause, net_cents, claimed_ms, verdict_id, at_ms)"
	                     " select client_id, source, source_id, place, name, clause, net_cents, at_ms, cast(? as bigint), cast(? as bigint) from claim where client_id = ? and source = ? and source_id = ? and place = ?",
	           by->id, s->now, b->client, (int)CLAIM_TIME, b->id, (int)PLACE_BALANCE) &&
	       run(s->db, e, "delete from claim where client_id = ? and source = ? and source_id = ? and place = ?", b->client, (int)CLAIM_TIME, b->id, (int)PLACE_BALANCE);
}

static bool pay_more(const struct step *s, const struct booked *b, const struct verdict *by, struct err *e)
{
	struct client client;
	struct verdict v;
	struct money paid, had;
	struct claim line = { .client = b->client, .source = CLAIM_TIME, .source_id = b->id, .place = PLACE_BALANCE, .ticket = b->ticket, .from = b->day, .until = b->day,
	                      .owed = { .note = b->text, .clause = b->clause } };
	if (!paid_so_far(s, b, &had, e) || !verdict_draw_more(s, &(struct worked){ b->client, b->part, b->id, b->day, b->minutes, b->start }, b->verdict, b->net, had, &paid, &line.owed.name, e))
		return false;
	if (paid.cents == had.cents)
		return true;
	if (!verdict_by_id(s->db, b->client, b->verdict, s->mem, &v, e) || !account_client_tax(s, b->client, &client, &line.owed.tax, e) || !take_line(s, b, by, e))
		return false;
	line.contract = v.contract;
	account_as_piece(&line.owed, (struct money){ -paid.cents });
	return claim_add(s, &line, e) && run(s->db, e, "update time_entry set net_cents = ? where client_id = ? and id = ?", (struct money){ b->net.cents + had.cents - paid.cents }, b->client, b->id) &&
	       audit_seal(s->db, b->client, s->now, SEAL_TIME, b->id, e);
}

bool balance_pay_others(const struct step *s, const struct verdict *by, struct err *e)
{
	bool some;
	struct bookeds all = { 0 };
	if (!has_come_free(s, by->client, &some, e))
		return false;
	if (some && !load_unpaid(s, by->client, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!pay_more(s, &all.at[i], by, e))
			return false;
	return true;
}
