/* instalment.c - how much an instalment is of each tax group, and how the rows of a plan stand. */
#include "account/instalment.h"
#include "ticket/ticket.h"

enum { HUNDRED_PERCENT = 100000000 };

/* ORDER instalment_when, ORDER instalment_state */
static const struct str whens[] = { LIT("accepted"), LIT("day"), LIT("milestone") };
static const struct str states[] = { LIT("planned"), LIT("due"), LIT("billed"), LIT("dropped"), LIT("in-rest") };

struct str instalment_when_id(enum instalment_when w)
{
	must(w < COUNT(whens));
	return whens[w];
}

struct str instalment_state_id(enum instalment_state s)
{
	must(s < COUNT(states));
	return states[s];
}

/* ---- the arithmetic ---- */

static int64_t positive(const struct tax_group *g) { return g->basis.cents > 0 ? g->basis.cents : 0; }

/* What all shares up to one come to, of the groups up to one: rounded there and nowhere else, every sum of parts is the rounded sum. */
static int64_t up_to(wide num, int64_t den, wide basis) { return round_div(num * basis, den); }

bool instalment_split(const struct instalment *i, const struct tax_groups *price, struct arena *mem, struct tax_groups *out, struct money *net)
{
	struct money vat;
	wide total = 0, reached = 0;
	*net = (struct money){ 0 };
	for (size_t k = 0; k < price->n; k++)
		total += positive(&price->at[k]);
	if (total <= 0)
		return true;
	int64_t before = i->share.u6 ? i->before.u6 : 0, with = i->share.u6 ? before + i->share.u6 : i->amount.cents, den = i->share.u6 ? HUNDRED_PERCENT : (int64_t)total;
	for (size_t k = 0; k < price->n; k++) {
		wide next = reached + positive(&price->at[k]);
		int64_t cents = up_to(with, den, next) - up_to(with, den, reached) - (up_to(before, den, next) - up_to(before, den, reached));
		reached = next;
		net->cents += cents;
		if (cents)
			*push(mem, out) = (struct tax_group){ .tax = price->at[k].tax, .basis = { cents } };
	}
	return account_set_tax(out, &vat);
}

/* ---- what stands in the store ---- */

/* billed: what asks for it now, 0 where a cancelled one did. */
static enum instalment_state state_of(const struct instalment *i, bool owed, bool over)
{
	if (i->dropped.ms)
		return INSTALMENT_DROPPED;
	if (i->invoice)
		return INSTALMENT_BILLED;
	if (i->due.ms && owed)
		return INSTALMENT_DUE;
	return i->due.ms || over ? INSTALMENT_IN_REST : INSTALMENT_PLANNED;
}

bool instalment_list(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct instalments *out, struct err *e)
{
	struct instalment i = { .client = client, .quote = quote };
	int64_t owed;
	int ticket;
	struct rows *r = sql(db, "select i.id, i.place, i.name, i.reason, i.falls, i.day, i.share_u6, i.amount_cents, i.net_cents, i.due_ms, i.dropped_ms,"
	                         " (select count(*) from claim c where c.client_id = i.client_id and c.source = ? and c.source_id = i.id and c.place < ? and c.invoice_id = 0),"
	                         " coalesce((select case when exists (select 1 from invoice x where x.client_id = c.client_id and x.corrects = c.invoice_id and x.corrects <> 0) then 0 else c.invoice_id end from claim c where c.client_id = i.client_id and c.source = ? and c.source_id = i.id and c.place < ? order by c.attempt desc, c.id limit 1), 0), t.state"
	                         " from instalment i join quote q on q.client_id = i.client_id and q.id = i.quote_id join part p on p.client_id = q.client_id and p.id = q.part_id"
	                         " join ticket t on t.client_id = p.client_id and t.id = p.ticket_id where i.client_id = ? and i.quote_id = ? order by i.place",
	                     (int)CLAIM_INSTALMENT, (int)INSTALMENT_OFF, (int)CLAIM_INSTALMENT, (int)INSTALMENT_OFF, client, quote);
	struct micro before = { 0 };
	while (row(r, mem, &i.id, &i.place, &i.name, &i.reason, &i.when, &i.day, &i.share, &i.amount, &i.net, &i.due, &i.dropped, &owed, &i.invoice, &ticket)) {
		i.before = before;
		before.u6 += i.share.u6;
		i.state = state_of(&i, owed > 0, ticket == TICKET_SOLVED || ticket == TICKET_CLOSED);
		*push(mem, out) = i;
	}
	return done(r, e);
}

bool quote_price(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct owed_sums *out, struct err *e)
{
	int64_t id;
	VEC(int64_t) ids = { 0 };
	struct owed_list all = { 0 };
	struct rows *r = sql(db, "select id from quote where client_id = ? and (id = ? or (project_id = ? and state = ?)) order by id", client, quote, quote, (int)QUOTE_ACCEPTED);
	while (row(r, mem, &id))
		*push(mem, &ids) = id;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < ids.n; i++) {
		struct quote_lines lines = { 0 };
		if (!quote_lines(db, client, ids.at[i], mem, &lines, e))
			return false;
		for (size_t k = 0; k < lines.n; k++)
			*push(mem, &all) = lines.at[k].owed;
	}
	return account_sum(&all, mem, out) || fail(e, "the price of quote {} is beyond the range", quote);
}

/* ---- which document is next ---- */

/* The quote whose plan holds for this one, its own or that of the project it changes; 0: there is none. */
static bool plan_of(struct db *db, int64_t client, int64_t quote, int64_t *out, struct err *e)
{
	*out = 0;
	if (!quote)
		return true;
	struct rows *r = sql(db, "select i.quote_id from quote q join instalment i on i.client_id = q.client_id and i.quote_id in (q.id, q.project_id) where q.client_id = ? and q.id = ? limit 1", client, quote);
	row(r, NULL, out);
	return done(r, e);
}

static bool asks(const struct claim *c) { return c->source == CLAIM_INSTALMENT && c->place < INSTALMENT_OFF; }

bool instalment_next(struct db *db, int64_t client, struct claims *owed, struct arena *mem, enum billed_as *as, struct err *e)
{
	struct claims plain = { 0 }, asked = { 0 }, rest = { 0 };
	int64_t of = 0;
	for (size_t i = 0; i < owed->n; i++) {
		const struct claim *c = &owed->at[i];
		int64_t plan;
		if (!plan_of(db, client, c->quote, &plan, e))
			return false;
		of = of ? of : plan;
		if (!plan)
			*push(mem, &plain) = *c;
		else if (asks(c) && (!asked.n || asked.at[0].source_id == c->source_id))
			*push(mem, &asked) = *c;
		else if (!asks(c) && plan == of)
			*push(mem, &rest) = *c;
	}
	int64_t left = 0;
	for (size_t i = 0; i < rest.n; i++)
		left += rest.at[i].owed.net.cents;
	for (size_t i = 0; i < rest.n && plain.n && left < 0; i++)               /* paid too much: that goes to whatever else is to pay */
		*push(mem, &plain) = rest.at[i];
	*as = plain.n ? left < 0 ? BILLED_REST : BILLED_AS_IT_IS : asked.n ? BILLED_INSTALMENT : BILLED_REST;
	*owed = plain.n ? plain : asked.n ? asked : rest;
	return true;
}

bool instalment_invoice(struct db *db, const struct claim *c, struct arena *mem, struct str *number, struct date *issued, struct err *e)
{
	*number = NONE;
	*issued = (struct date){ 0 };
	if (c->source != CLAIM_INSTALMENT || c->place < INSTALMENT_OFF)
		return true;
	struct rows *r = sql(db, "select i.number, i.issued from claim a join invoice i on i.client_id = a.client_id and i.id = a.invoice_id where a.client_id = ? and a.source = ? and a.source_id = ? and a.place = ?"
	                         " order by a.attempt desc limit 1", c->client, (int)CLAIM_INSTALMENT, c->source_id, c->place - INSTALMENT_OFF);
	row(r, mem, number, issued);
	return done(r, e);
}

bool instalment_close(const struct step *s, const struct claims *billed, struct err *e)
{
	for (size_t i = 0; i < billed->n; i++) {
		const struct claim *c = &billed->at[i];
		int64_t plan;
		if (!plan_of(s->db, c->client, c->quote, &plan, e))
			return false;
		if (plan && !asks(c) &&
		    !run(s->db, e, "delete from claim where client_id = ? and source = ? and invoice_id = 0 and source_id in (select d.id from instalment d where d.client_id = ? and d.quote_id = ?"
		                   " and exists (select 1 from claim a where a.client_id = d.client_id and a.source = ? and a.source_id = d.id and a.place < ? and a.invoice_id = 0)"
		                   " and exists (select 1 from claim o where o.client_id = d.client_id and o.source = ? and o.source_id = d.id and o.place >= ? and o.invoice_id = 0))",
		         c->client, (int)CLAIM_INSTALMENT, c->client, plan, (int)CLAIM_INSTALMENT, (int)INSTALMENT_OFF, (int)CLAIM_INSTALMENT, (int)INSTALMENT_OFF))
			return false;
	}
	return true;
}
