/* claim_tax.c - by what tax a claim is billed: decided with the invoice, not when it was charged.
 *
 * Between the two a client may turn out to sit elsewhere, or a setting to be mistyped; the tax that a claim was written with is for what is shown until then.
 * What is paid by a plan has the tax that was agreed with it, so that what is taken off in the end is what was asked for.
 * What takes back something that is on an invoice lowers the basis of that supply, so it has the tax of that supply (§ 17 UStG). */
#include "account/inside.h"
#include "inventory/agreements.h"

/* A billed row of which no later one stands: its invoice was not cancelled. */
#define STANDS " and c.invoice_id <> 0 and not exists (select 1 from claim l where l.client_id = c.client_id and l.source = c.source and l.source_id = c.source_id and l.place = c.place and l.attempt > c.attempt)"

static bool lowers(const struct claim *c)
{
	return c->source == CLAIM_CORRECTION || (c->owed.net.cents < 0 && (c->source == CLAIM_FEE || c->source == CLAIM_METER || c->source == CLAIM_LICENCE));
}

/* The tax that the newest standing line of the same work, month or meter was billed by. */
static bool billed_by(const struct step *s, const struct claim *c, struct tax *out, bool *found, struct err *e)
{
	struct str code = NONE;
	struct rows *r = c->source == CLAIM_CORRECTION
		? sql(s->db, "select c.tax, c.rate_u6 from claim c join time_entry t on t.client_id = c.client_id and t.id = c.source_id join correction k on k.client_id = t.client_id and k.part_id = t.part_id"
		             " where c.client_id = ? and c.source = ? and k.id = ?" STANDS " order by c.id desc limit 1", c->client, (int)CLAIM_TIME, c->source_id)
		: sql(s->db, "select c.tax, c.rate_u6 from claim c where c.client_id = ? and c.source = ? and c.source_id = ?" STANDS " order by c.id desc limit 1", c->client, (int)c->source, c->source_id);
	*found = row(r, s->mem, &code, &out->rate);
	must(!*found || account_find_tax(code, &out->category));
	return done(r, e);
}

/* The article by which a contract charges what the line is for ("laut liste standard"); id 0: it says the price itself. */
static bool listed_of(const struct step *s, const struct claim *c, struct article *out, struct err *e)
{
	struct agreement a;
	const struct contract *of = NULL;
	*out = (struct article){ 0 };
	if (!c->contract || c->quote || !agreement_by_id(s->db, c->client, c->contract, s->mem, &a, &of, e))
		return !c->contract || c->quote;
	struct str list = listed_name(of, c->owed.name);
	return !list.len || listed_article(s->db, list, c->owed.name, s->mem, out, e);
}

/* Of a claim of goods or licences that was written before articles were kept with it, the rate at home stays. */
static bool tax_of(const struct step *s, const struct claim *c, struct tax home, struct tax *out, struct err *e)
{
	struct article a = { 0 };
	bool found = false;
	if (lowers(c) && !billed_by(s, c, out, &found, e))
		return false;
	if (found)
		return true;
	if (c->source == CLAIM_INSTALMENT) {
		*out = c->owed.tax;
		return true;
	}
	if (!c->article && !listed_of(s, c, &a, e))
		return false;
	if (!c->article && !a.id) {
		bool kept = (c->source == CLAIM_GOODS || c->source == CLAIM_LICENCE) && home.category == TAX_STANDARD && c->owed.tax.category != TAX_REVERSE;
		*out = kept ? c->owed.tax : home;
		return true;
	}
	if (c->article && !article_find(s->db, c->article, s->mem, &a, e))
		return false;
	article_tax(s, &a, home, out);
	return true;
}

bool claims_tax(const struct step *s, int64_t client, struct claims *all, struct err *e)
{
	struct client who;
	struct tax home = { 0 };
	if (!account_client_tax(s, client, &who, &home, e))
		return false;
	for (size_t i = 0; i < all->n && !s->refused->len; i++)
		if (!tax_of(s, &all->at[i], home, &all->at[i].owed.tax, e))
			return false;
	return true;
}
