/* read.c - reading quotes, bookings and claims. */
#include "account/month.h"

#define QUOTE_COLUMNS "id, client_id, ticket_id, part_id, contract_id, verdict_id, number, version, state, title, clause, clause_text," \
	" net_cents, vat_cents, gross_cents, valid_until, sha256, person_id, decided_by, created_ms, offered_ms, decided_ms, project_id, replaces"

static bool quote_row(struct rows *r, struct arena *mem, struct quote *q)
{
	return row(r, mem, &q->id, &q->client, &q->ticket, &q->part, &q->contract, &q->verdict, &q->number, &q->version, &q->state, &q->title,
	           &q->clause, &q->clause_text, &q->net, &q->vat, &q->gross, &q->valid_until, &q->sha256, &q->person, &q->decided_by,
	           &q->created, &q->offered, &q->decided, &q->project, &q->replaces);
}

bool quote_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct quote *out, struct err *e)
{
	*out = (struct quote){ 0 };
	struct rows *r = sql(db, "select " QUOTE_COLUMNS " from quote where client_id = ? and id = ?", client, id);
	quote_row(r, mem, out);
	return done(r, e);
}

bool quote_of_part(struct db *db, int64_t client, int64_t part, struct arena *mem, struct quote *out, struct err *e)
{
	*out = (struct quote){ 0 };
	struct rows *r = sql(db, "select " QUOTE_COLUMNS " from quote where client_id = ? and part_id = ? and state <> ? and project_id = 0 order by case when state in (?, ?) then 0 else 1 end, version desc limit 1",
	                     client, part, (int)QUOTE_SUPERSEDED, (int)QUOTE_OFFERED, (int)QUOTE_ACCEPTED);
	quote_row(r, mem, out);
	return done(r, e);
}

bool quote_redrafted(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct quote *out, struct err *e)
{
	*out = (struct quote){ 0 };
	struct rows *r = sql(db, "select " QUOTE_COLUMNS " from quote where client_id = ? and replaces = ? and replaces <> 0 and state = ? order by id desc limit 1", client, quote, (int)QUOTE_DRAFT);
	quote_row(r, mem, out);
	return done(r, e);
}

bool quote_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct quotes *out, struct err *e)
{
	struct quote q = { 0 };
	struct rows *r = sql(db, "select " QUOTE_COLUMNS " from quote where client_id = ? and part_id in (select id from part where client_id = ? and ticket_id = ?) order by id desc", client, client, ticket);
	while (quote_row(r, mem, &q))
		*push(mem, out) = q;
	return done(r, e);
}

bool quote_newest(struct db *db, int64_t client, bool outside, int64_t before, int most, struct arena *mem, struct quotes *out, struct err *e)
{
	struct quote q = { 0 };
	int64_t below = before ? before : INT64_MAX;
	struct rows *r = client ? sql(db, "select " QUOTE_COLUMNS " from quote where client_id = ? and id < ? and state <> ? and (offered_ms > 0 or ? = 0) order by id desc limit ?",
	                              client, below, (int)QUOTE_SUPERSEDED, outside, most)
	                        : sql(db, "select " QUOTE_COLUMNS " from quote where id < ? and state <> ? order by id desc limit ?", below, (int)QUOTE_SUPERSEDED, most);
	while (quote_row(r, mem, &q))
		*push(mem, out) = q;
	return done(r, e);
}

/* state 1: offered; the index holds no others. */
bool quote_waiting(struct db *db, int64_t client, int64_t *n, struct err *e)
{
	*n = 0;
	struct rows *r = sql(db, "select count(*) from quote where client_id = ? and state = 1", client);
	row(r, NULL, n);
	return done(r, e);
}

/* A code that the store alone wrote; another one is our mistake. */
static enum tax_category tax_of(struct str code)
{
	enum tax_category c;
	must(account_find_tax(code, &c));
	return c;
}

static bool read_lines(struct db *db, int64_t client, int64_t quote, bool all, struct arena *mem, struct quote_lines *out, struct err *e)
{
	struct quote_line l = { 0 };
	struct str tax;
	struct owed *o = &l.owed;
	struct rows *r = sql(db, "select id, name, clause, note, position, effort, quantity_u6, unit, price_u6, base_u6, minimum_u6, step_minutes, cap_cents, least_cents, derived, asked_u6, words, article_id, cost_u6, choice, left_out, net_cents, tax, rate_u6"
	                         " from quote_line where client_id = ? and quote_id = ? and left_out <= ? order by place", client, quote, (int)all);
	while (row(r, mem, &l.id, &o->name, &o->clause, &o->note, &l.position, &l.kind, &o->quantity, &o->unit, &o->price, &o->base, &l.minimum, &l.step, &l.cap, &l.least, &l.derived, &l.asked, &l.words, &l.article, &l.cost, &l.choice, &l.left_out, &o->net, &tax, &o->tax.rate)) {
		o->tax.category = tax_of(tax);
		*push(mem, out) = l;
	}
	return done(r, e);
}

bool quote_lines(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct quote_lines *out, struct err *e) { return read_lines(db, client, quote, false, mem, out, e); }
bool quote_lines_all(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct quote_lines *out, struct err *e) { return read_lines(db, client, quote, true, mem, out, e); }

bool quote_document(struct db *db, int64_t client, int64_t quote, struct arena *mem, struct str *bytes, struct err *e)
{
	*bytes = NONE;
	struct rows *r = sql(db, "select bytes from quote_document where client_id = ? and quote_id = ?", client, quote);
	row(r, mem, bytes);
	return done(r, e);
}

/* ORDER quote_state, ORDER quote_line_kind, ORDER time_state */
static const struct str quote_states[] = { LIT("draft"), LIT("offered"), LIT("accepted"), LIT("declined"), LIT("superseded") };
static const struct str quote_line_kinds[] = { LIT("fixed"), LIT("estimate"), LIT("on-top"), LIT("possible") };
static const struct str time_states[] = { LIT("held"), LIT("free"), LIT("owed") };

struct str quote_state_id(enum quote_state s)
{
	must(s < COUNT(quote_states));
	return quote_states[s];
}

struct str quote_line_kind_id(enum quote_line_kind k)
{
	must(k < COUNT(quote_line_kinds));
	return quote_line_kinds[k];
}

struct str time_state_id(enum time_state s)
{
	must(s < COUNT(time_states));
	return time_states[s];
}

bool time_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct booked_list *out, struct err *e)
{
	struct booked b = { 0 };
	struct rows *r = sql_known(db, "time_entry part", "select id, client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, billed, start_minute, state, reason, text,"
	                         " clause, quota, cut_from, net_cents, at_ms from time_entry where client_id = ? and part_id in (select id from part where client_id = ? and ticket_id = ?) order by id", client, client, ticket);
	while (row(r, mem, &b.id, &b.client, &b.ticket, &b.part, &b.verdict, &b.quote, &b.person, &b.day, &b.minutes, &b.billed, &b.start, &b.state, &b.reason,
	           &b.text, &b.clause, &b.quota, &b.cut_from, &b.net, &b.at))
		*push(mem, out) = b;
	return done(r, e);
}

#define CLAIM_COLUMNS "id, client_id, source, source_id, place, contract_id, quote_id, ticket_id, served_from, served_until, name, description, clause," \
	" quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, invoice_id, article_id"

static bool read_claims(struct rows *r, struct arena *mem, struct claims *out, struct err *e)
{
	struct claim c = { 0 };
	struct owed *o = &c.owed;
	struct str tax;
	while (row(r, mem, &c.id, &c.client, &c.source, &c.source_id, &c.place, &c.contract, &c.quote, &c.ticket, &c.from, &c.until, &o->name, &o->note,
	           &o->clause, &o->quantity, &o->unit, &o->price, &o->base, &o->net, &tax, &o->tax.rate, &c.invoice, &c.article)) {
		o->tax.category = tax_of(tax);
		*push(mem, out) = c;
	}
	return done(r, e);
}

/* An objection to the verdict it rests on waits for a ruling. 1: CLAIM_TIME, 4: CLAIM_CORRECTION. */
#define OBJECTED "from objection o left join ruling r on r.client_id = o.client_id and r.objection_id = o.id" \
	" where o.client_id = claim.client_id and r.id is null and (o.part_id in (select t.part_id from time_entry t where t.client_id = claim.client_id" \
	" and claim.source = 1 and t.id = claim.source_id) or o.part_id in (select k.part_id from correction k where k.client_id = claim.client_id and claim.source = 4 and k.id = claim.source_id) or o.part_id in (select q.part_id from quote q where q.client_id = claim.client_id and q.id = claim.quote_id))"
#define DISPUTED "exists (select 1 " OBJECTED ")"

/* What a quote fixed is billed once its work is over: its ticket is solved. Of a quote with a plan, its own or that of the project it changes, before that its instalments
 * alone; then all else, and what of them was billed is taken off. An instalment that the final invoice took off already is asked for whatever the ticket does.
 * 0: CLAIM_QUOTE, 8: CLAIM_INSTALMENT, 100: INSTALMENT_OFF. */
#define PLANNED "claim.quote_id > 0 and exists (select 1 from quote q join instalment i on i.client_id = q.client_id and i.quote_id in (q.id, q.project_id) where q.client_id = claim.client_id and q.id = claim.quote_id)"
#define OVER "exists (select 1 from quote q join part p on p.client_id = q.client_id and p.id = q.part_id join ticket t on t.client_id = p.client_id and t.id = p.ticket_id" \
	" where q.client_id = claim.client_id and q.id = claim.quote_id and t.state in (3, 4))"
#define TWIN(place, invoice) "exists (select 1 from claim w where w.client_id = claim.client_id and w.source = 8 and w.source_id = claim.source_id and w.place = claim.place " place " and w.invoice_id " invoice \
	" and not exists (select 1 from claim y where y.client_id = w.client_id and y.source = 8 and y.source_id = w.source_id and y.place = w.place and y.attempt > w.attempt))"
#define AT_ITS_END "((claim.source <> 0 or " OVER ") and (not (" PLANNED ") or (claim.source <> 8 and " OVER ") or (claim.source = 8 and claim.place < 100 and (not " OVER " or " TWIN("+ 100", "<> 0") "))" \
	" or (claim.source = 8 and claim.place >= 100 and " OVER " and not " TWIN("- 100", "= 0") ")))"
#define OWED_NOW " and " AT_ITS_END " and not " DISPUTED

bool claim_owed(struct db *db, int64_t client, int64_t quote, struct date until, struct arena *mem, struct claims *out, struct err *e)
{
	struct rows *r = quote ? sql(db, "select " CLAIM_COLUMNS " from claim where client_id = ? and invoice_id = 0 and (quote_id = ? or quote_id in (select o.id from quote o where o.client_id = claim.client_id and o.project_id = ?))"
	                                 OWED_NOW " order by served_from, id", client, quote, quote)
	                       : sql(db, "select " CLAIM_COLUMNS " from claim where client_id = ? and invoice_id = 0 and served_from <= ?" OWED_NOW " order by served_from, id", client, until);
	return read_claims(r, mem, out, e);
}

/* An instalment that was not billed before the end is in the rest, with what would take it off. */
#define IN_REST "(claim.source = 8 and " OVER ")"

/* Nothing else can wait than what rests on a quote, or is of a client who objects to something: of whom, is asked once. */
#define MAY_WAIT "(claim.quote_id > 0 or claim.client_id in (select w.client_id from objection w where w.client_id between ? and ? and not exists (select 1 from ruling d where d.client_id = w.client_id and d.objection_id = w.id)))"

bool claim_waits(struct db *db, int64_t client, struct date until, struct arena *mem, struct claims_waiting *out, struct err *e)
{
	struct claim_waiting w = { 0 };
	struct claims all = { 0 };
	int64_t last = client ? client : INT64_MAX;
	if (!read_claims(sql(db, "select " CLAIM_COLUMNS " from claim where client_id between ? and ? and invoice_id = 0 and served_from <= ? and " MAY_WAIT " and (" DISPUTED " or not (" AT_ITS_END " or " IN_REST ")) order by served_from, id",
	                         client, last, until, client, last), mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		w = (struct claim_waiting){ .claim = all.at[i] };
		struct rows *r = sql(db, "select (select max(o.reason) " OBJECTED ") from claim where client_id = ? and id = ? and " DISPUTED, w.claim.client, w.claim.id);
		w.why = row(r, mem, &w.said) ? WAITS_RULING : WAITS_END;
		if (!done(r, e))
			return false;
		*push(mem, out) = w;
	}
	return true;
}

bool claim_page(struct db *db, int64_t client, struct claim_mark behind, int most, struct arena *mem, struct claims *out, struct err *e)
{
	struct rows *r = sql(db, "select " CLAIM_COLUMNS " from claim where client_id between ? and ? and invoice_id = 0 and (served_from > ? or (served_from = ? and id > ?))"
	                         " order by served_from, id limit ?", client, client ? client : INT64_MAX, behind.from, behind.from, behind.id, most);
	return read_claims(r, mem, out, e);
}

bool claim_total(struct db *db, int64_t client, struct money *net, int64_t *n, struct err *e)
{
	*net = (struct money){ 0 };
	*n = 0;
	struct rows *r = sql(db, "select coalesce(cast(sum(net_cents) as bigint), 0), count(*) from claim where client_id between ? and ? and invoice_id = 0", client, client ? client : INT64_MAX);
	row(r, NULL, net, n);
	return done(r, e);
}

bool claim_totals(struct db *db, int64_t client, struct arena *mem, struct contract_totals *out, struct err *e)
{
	struct contract_total one;
	struct rows *r = sql(db, "select client_id, contract_id, count(*), cast(sum(net_cents) as bigint) from claim where client_id between ? and ? and invoice_id = 0 group by client_id, contract_id order by client_id, contract_id",
	                     client, client ? client : INT64_MAX);
	while (row(r, mem, &one.client, &one.contract, &one.n, &one.net))
		*push(mem, out) = one;
	return done(r, e);
}

bool claim_released(struct db *db, struct release_mark behind, int most, struct arena *mem, struct claims *out, struct err *e)
{
	struct rows *r = sql(db, "select " CLAIM_COLUMNS " from claim where invoice_id < 0 and quantity_u6 <> 0 and (invoice_id < ? or (invoice_id = ? and id > ?)) order by invoice_id desc, id limit ?", -behind.release, -behind.release, behind.id, most);
	return read_claims(r, mem, out, e);
}

bool claim_list(struct db *db, int64_t client, struct arena *mem, struct claims *out, struct err *e)
{
	struct rows *r = sql(db, "select " CLAIM_COLUMNS " from claim where (client_id = ? or ? = 0) and invoice_id = 0 order by served_from, id", client, client);
	return read_claims(r, mem, out, e);
}
