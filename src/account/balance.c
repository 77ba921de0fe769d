/* balance.c - work that draws on a quota in money: it is charged as any other, and a line below says what the quota pays of it.
 *
 * The lines of the work stay what the part costs, so whatever is reckoned from them (rounding, approval, differences) does not see who paid. What is
 * settled anew draws anew; of what is not owed, what it drew is given back. */
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
