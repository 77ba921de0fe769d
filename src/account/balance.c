/* balance.c - work that draws on a quota in money: it is charged as any other, and a line below says what the quota pays of it.
 *
 * The lines of the work stay what the part costs, so whatever is reckoned from them (rounding, approval, differences) does not see who paid. What is
 * settled anew draws anew; of what is not owed, what it drew is given back, and pays for other work that is not billed yet (allot.c). */
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

/* ---- paid otherwise ------------------------------------------------------------------------------------------------------ */

/* The line that stood there is kept beside the new one. */
static bool take_line(const struct step *s, const struct booked *b, struct err *e)
{
	return run(s->db, e, "insert into claim_past (client_id, source, source_id, place, name, clause, net_cents, claimed_ms, verdict_id, at_ms)"
	                     " select client_id, source, source_id, place, name, clause, net_cents, at_ms, cast(? as bigint), cast(? as bigint) from claim where client_id = ? and source = ? and source_id = ? and place = ?",
	           b->verdict, s->now, b->client, (int)CLAIM_TIME, b->id, (int)PLACE_BALANCE) &&
	       run(s->db, e, "delete from claim where client_id = ? and source = ? and source_id = ? and place = ?", b->client, (int)CLAIM_TIME, b->id, (int)PLACE_BALANCE);
}

static bool owe(const struct step *s, const struct booked *b, struct money more, struct err *e)
{
	return run(s->db, e, "update time_entry set net_cents = net_cents + ? where client_id = ? and id = ?", more, b->client, b->id) && audit_seal(s->db, b->client, s->now, SEAL_TIME, b->id, e);
}

bool balance_take_back(const struct step *s, const struct booked *b, struct money paid, struct err *e)
{
	struct money none;
	struct str quota;
	struct worked w = { b->client, b->part, b->id, b->day, b->minutes, b->start };
	return !paid.cents || (take_line(s, b, e) && verdict_draw_money(s, &w, 0, (struct money){ 0 }, &none, &quota, e) && owe(s, b, paid, e));
}

bool balance_pay_anew(const struct step *s, const struct booked *b, struct money cost, struct err *e)
{
	struct client client;
	struct verdict v;
	struct money paid;
	struct claim line = { .client = b->client, .source = CLAIM_TIME, .source_id = b->id, .place = PLACE_BALANCE, .ticket = b->ticket, .from = b->day, .until = b->day,
	                      .owed = { .note = b->text, .clause = b->clause } };
	if (!verdict_draw_money(s, &(struct worked){ b->client, b->part, b->id, b->day, b->minutes, b->start }, b->verdict, cost, &paid, &line.owed.name, e))
		return false;
	if (!paid.cents)
		return true;
	if (!verdict_by_id(s->db, b->client, b->verdict, s->mem, &v, e) || !account_client_tax(s, b->client, &client, &line.owed.tax, e))
		return false;
	line.contract = v.contract;
	account_as_piece(&line.owed, (struct money){ -paid.cents });
	return claim_add(s, &line, e) && owe(s, b, (struct money){ -paid.cents }, e);
}
