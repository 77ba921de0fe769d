/* claim.c - what is owed becomes a row once, is billed once; numbers of documents. */
#include "account/books.h"

bool claim_add(const struct step *s, const struct claim *c, struct err *e)
{
	const struct owed *o = &c->owed;
	return run(s->db, e, "insert into claim (client_id, source, source_id, place, attempt, contract_id, quote_id, ticket_id, served_from, served_until, name,"
	                     " description, clause, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, at_ms, invoice_id, position, article_id)"
	                     " values (?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
	           c->client, (int)c->source, c->source_id, c->place, c->contract, c->quote, c->ticket, c->from, c->until, o->name, o->note, o->clause,
	           o->quantity, o->unit, o->price, o->base, o->net, account_tax_code(o->tax.category), o->tax.rate, s->now, c->position, c->article);
}

bool claim_billed_months(struct db *db, int64_t client, struct date from, struct arena *mem, struct billed_months *out, struct err *e)
{
	struct date served, month;
	struct rows *r = sql(db, "select distinct " SERVED_IN("") " from claim where client_id = ? and invoice_id > 0 and " SERVED_IN("") " >= ? order by 1", client, from);
	while (row(r, mem, &served)) {
		month = date_of(date_civil(served).year, date_civil(served).month, 1);
		if (!out->n || out->at[out->n - 1].day != month.day)
			*push(mem, out) = month;
	}
	return done(r, e);
}

bool claim_bill(struct db *db, const struct claim *c, int64_t invoice, struct err *e)
{
	if (!run(db, e, "update claim set invoice_id = ?, tax = ?, rate_u6 = ? where client_id = ? and id = ? and invoice_id = 0", invoice, account_tax_code(c->owed.tax.category), c->owed.tax.rate, c->client, c->id))
		return false;
	return db_changed(db) == 1 || fail(e, "claim {} is billed already", c->id);
}

static bool list_behind(const struct step *s, int64_t client, int64_t entry, int64_t invoice, struct err *e)
{
	return run(s->db, e, "update time_entry set listed = ? where client_id = ? and id = ?", invoice, client, entry) && audit_seal(s->db, client, s->now, SEAL_TIME, entry, e);
}

/* What stood behind a cancelled invoice stands behind none. */
static bool hide_again(const struct step *s, int64_t client, int64_t invoice, struct err *e)
{
	int64_t id;
	struct entries_shown all = { 0 };
	struct rows *r = sql(s->db, "select id from time_entry where client_id = ? and listed = ? and listed <> 0 order by id", client, invoice);
	while (row(r, s->mem, &id))
		*push(s->mem, &all) = id;
	return done(r, e) && time_shown(s, client, &all, 0, e);
}

bool claim_renew(const struct step *s, int64_t client, int64_t invoice, struct err *e)
{
	return run(s->db, e, "insert into claim (client_id, source, source_id, place, attempt, contract_id, quote_id, ticket_id, served_from, served_until, name,"
	                     " description, clause, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, at_ms, invoice_id, position, article_id)"
	                     " select client_id, source, source_id, place, attempt + 1, contract_id, quote_id, ticket_id, served_from, served_until, name,"
	                     " description, clause, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, ?, 0, position, article_id"
	                     " from claim where client_id = ? and invoice_id = ?", s->now, client, invoice) &&
	       hide_again(s, client, invoice, e);
}

bool time_shown(const struct step *s, int64_t client, const struct entries_shown *all, int64_t invoice, struct err *e)
{
	for (size_t i = 0; i < all->n; i++)
		if (!list_behind(s, client, all->at[i], invoice, e))
			return false;
	return true;
}

static struct str series_name(struct arena *mem, struct str prefix, int year)
{
	return text(mem, "{}-{}", prefix, year);
}

/* "RE-2026-0042": at least four digits, so that lists sort. */
static struct str padded(struct arena *mem, struct str name, int64_t place)
{
	static const struct str zeros[] = { LIT("000"), LIT("00"), LIT("0"), LIT("") };
	size_t digits = place < 10 ? 0 : place < 100 ? 1 : place < 1000 ? 2 : 3;
	return text(mem, "{}-{}{}", name, zeros[digits], place);
}

bool series_take(struct db *db, struct arena *mem, struct str prefix, int year, struct str *number, int64_t *place, struct str *hash, struct err *e)
{
	struct str name = series_name(mem, prefix, year);
	*place = 1;
	*hash = NONE;
	struct rows *r = sql(db, "select next, hash from series where name = ?", name);
	bool goes_on = row(r, mem, place, hash);
	if (!done(r, e) || !(goes_on ? run(db, e, "update series set next = ? where name = ?", *place + 1, name)
	                             : run(db, e, "insert into series (name, prefix, next, hash) values (?, ?, 2, '')", name, prefix)))
		return false;
	*number = padded(mem, name, *place);
	return true;
}

bool series_close(struct db *db, struct arena *mem, struct str prefix, int year, struct str hash, struct err *e)
{
	return run(db, e, "update series set hash = ? where name = ?", hash, series_name(mem, prefix, year));
}
