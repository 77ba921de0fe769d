/* balance_fixed.c - what an accepted quote has at fixed amounts, spare parts and other material, and what a quota in money pays of it: a line below its own.
 *
 * It draws on the day on which it was accepted, as far as the quota reaches; once nothing of the quote is owed any more, what it drew is given back. */
#include "account/inside.h"

/* Among the bookings of quotas a quote stands as the entry below 0 that has its number. */
static struct worked worked_of(const struct step *s, const struct quote *q) { return (struct worked){ q->client, q->part, -q->id, account_today(s), 0, -1 }; }

static bool fixed_of(const struct step *s, const struct quote *q, struct money *net, int64_t *first, struct err *e)
{
	struct rows *r = sql(s->db, "select cast(coalesce(sum(net_cents), 0) as bigint), coalesce(min(source_id), 0) from claim where client_id = ? and source = ? and quote_id = ? and attempt = 0 and place <> ?",
	                     q->client, (int)CLAIM_QUOTE, q->id, (int)PLACE_BALANCE);
	row(r, s->mem, net, first);
	return done(r, e);
}

bool balance_pay_fixed(const struct step *s, const struct quote *q, struct err *e)
{
	struct client client;
	struct money net, paid;
	struct worked w = worked_of(s, q);
	struct claim line = { .client = q->client, .source = CLAIM_QUOTE, .place = PLACE_BALANCE, .contract = q->contract, .quote = q->id, .ticket = q->ticket, .from = w.day, .until = w.day,
	                      .owed = { .note = q->title, .clause = text(s->mem, "{} {}", q->clause, q->number) } };
	if (!fixed_of(s, q, &net, &line.source_id, e) || !verdict_draw_money(s, &w, q->verdict, net, &paid, &line.owed.name, e))
		return false;
	if (!paid.cents)
		return true;
	if (!account_client_tax(s, q->client, &client, &line.owed.tax, e))
		return false;
	account_as_piece(&line.owed, (struct money){ -paid.cents });
	return claim_add(s, &line, e);
}

bool balance_return_fixed(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	struct quote q = { .client = client, .part = part };
	VEC(struct quote) all = { 0 };
	struct rows *r = sql(s->db, "select id from quote q where client_id = ? and part_id = ? and not exists (select 1 from claim c where c.client_id = q.client_id and c.source = ? and c.quote_id = q.id)",
	                     client, part, (int)CLAIM_QUOTE);
	while (row(r, s->mem, &q.id))
		*push(s->mem, &all) = q;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct worked w = worked_of(s, &all.at[i]);
		struct money paid;
		struct str quota;
		if (!verdict_draw_money(s, &w, 0, (struct money){ 0 }, &paid, &quota, e))
			return false;
	}
	return true;
}
