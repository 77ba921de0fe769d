/* seal.c - what decides about contracts and money, held against the audit chain.
 *
 * A seal is an entry "contract.sealed" of the chain: for each part of the thing the SHA-256 over its rows. Every change
 * that an act makes writes a new one in the same commit, so the last one says how the rows must read. Whoever changes,
 * removes or adds a row past the program has the chain against him. Papers are named by the hash of their bytes. */
#include "store/inside.h"
#include "store/rewrite.h"

enum { PARTS_MOST = 6 };
typedef struct rows *rows_fn(struct db *db, int64_t client, int64_t id);
struct part { struct str name; rows_fn *rows; };
struct sealed { struct str what, name; struct rows *(*all)(struct db *db), *(*gone)(struct db *db, struct str what); struct part parts[PARTS_MOST]; };

/* ---- the rows, in an order that both engines keep ------------------------------------------------------ */

static struct rows *contract(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select title, version, valid_from, valid_until, signed_ms, confirmed_ms, sha256, paper_sha256, state, kind, base_id, master_id, person_id, edited_ms, edited_by, contested_ms"
	               " from contract where client_id = ? and id = ?", client, id);
}

static struct rows *documents(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select place, name, bytes from contract_document where client_id = ? and contract_id = ? order by place, id", client, id);
}

static struct rows *annex(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select component_id, name, class from contract_component where client_id = ? and contract_id = ? order by component_id, id", client, id);
}

static struct rows *paper(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select p.sha256, p.type, p.name, p.at_ms from contract c join paper p on p.client_id = c.client_id and p.sha256 = c.paper_sha256"
	               " where c.client_id = ? and c.id = ?", client, id);
}

static struct rows *signatures(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select side, person_id, name, sha256, at_ms from contract_signature where client_id = ? and contract_id = ? order by id", client, id);
}

static struct rows *moves(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select was, state, verb, until, person_id, reason, sha256, at_ms from contract_move where client_id = ? and contract_id = ? order by id", client, id);
}

/* facts_key says nothing of its own: with one that is not of its facts the row is another. */
static struct rows *verdict(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select ticket_id, part_id, contract_id, class, status, priority, case when facts_key in (0, sha256_key(facts)) then facts else '' end, body, at_ms, ruling_id, reading, entry_id from verdict where client_id = ? and id = ?", client, id);
}

static struct rows *ruling(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select objection_id, ticket_id, part_id, verdict_id, was, class, case when disputed = 0 then reason else reason || ' ' || cast(disputed as text) end, person_id, at_ms from ruling where client_id = ? and id = ?", client, id);
}

static struct rows *consent(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select ticket_id, part_id, contract_id, name, text, asked_by, asked_ms, due_ms, answer, answered_by, answered_ms from consent where client_id = ? and id = ?", client, id);
}

/* Of one that is allotted as it was booked, and stands behind no invoice at no price, the hash is as it was before that was kept. */
static struct rows *time_entry(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, start_minute, billed, state, reason, text, net_cents, at_ms, clause,"
	               " case when known_ms = 0 and stands = 0 and listed = 0 then quota else quota || ' ' || cast(known_ms as text) || ' ' || cast(stands as text) || ' ' || cast(listed as text) end, cut_from"
	               " from time_entry where client_id = ? and id = ?", client, id);
}

/* Of one that changes no other, and replaces none, the hash is as it was before one could. */
static struct rows *quote(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select ticket_id, part_id, contract_id, verdict_id, number, version, state, case when project_id = 0 then title else title || ' ' || cast(project_id as text) end || case when replaces = 0 then '' else ' replaces ' || cast(replaces as text) end, clause, clause_text, net_cents, vat_cents, gross_cents, valid_until, sha256, person_id,"
	               " created_ms, offered_ms, decided_ms, decided_by from quote where client_id = ? and id = ?", client, id);
}

/* Of a line that says neither steps nor a most, no position, no note, no article, no choice and nothing of how it was written, the hash is as it was before lines could. */
static struct rows *quote_lines(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select place, case when article_id = 0 and cost_u6 = 0 then name else name || ' ' || cast(article_id as text) || ' ' || cast(cost_u6 as text) end || case when choice = 0 and left_out = 0 then '' else ' ' || cast(choice as text) || ' ' || cast(left_out as text) end, case when position = '' and note = '' then clause else clause || ' ' || position || ' ' || note end, effort, quantity_u6, case when step_minutes = 0 and cap_cents = 0 then unit else unit || ' ' || cast(step_minutes as text) || ' ' || cast(cap_cents as text) end, price_u6, base_u6, minimum_u6, net_cents,"
	               " case when derived = 0 and asked_u6 = 0 and words = '' and least_cents = 0 then tax else tax || ' ' || cast(derived as text) || ' ' || cast(asked_u6 as text) || ' ' || cast(least_cents as text) || ' ' || words end, rate_u6 from quote_line"
	               " where client_id = ? and quote_id = ? order by place, id", client, id);
}

/* Of one from before what was agreed was kept the hash is as it was. */
static struct rows *quote_acceptance(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select a.person_id, case when g.sha256 is null then a.sha256 else a.sha256 || ' ' || g.sha256 end, a.at_ms from quote_acceptance a left join quote_agreed g on g.client_id = a.client_id and g.quote_id = a.quote_id"
	               " where a.client_id = ? and a.quote_id = ? order by a.id", client, id);
}

static struct rows *quota_booking(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select contract_id, quota, person_id, component_id, ticket_id, part_id, entry_id, verdict_id, amount_u6, taken_on, at_ms, returned_ms"
	               " from quota_booking where client_id = ? and id = ?", client, id);
}

static struct rows *notice(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select contract_id, side, received, ends, late, reason, person_id, at_ms, recalled_ms, recalled_by, recalled_reason from notice where client_id = ? and id = ?", client, id);
}

static struct rows *credit(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select contract_id, clause, month, due, availability_u6, percent_u6, base_cents, amount_cents, side, person_id, at_ms from credit where client_id = ? and id = ?", client, id);
}

static struct rows *price_step(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select contract_id, name, index_name, clause, origin, nominal, effective, base, month, base_u6, value_u6, num, den, capped, person_id, at_ms"
	               " from price_step where client_id = ? and id = ?", client, id);
}

static struct rows *correction(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select ticket_id, part_id, verdict_id, follows, choice, was_cents, now_cents, amount_cents, clause, reason, person_id, at_ms from correction where client_id = ? and id = ?", client, id);
}

static struct rows *list_told(struct db *db, int64_t client, int64_t id)
{
	return sql(db, "select contract_id, list, day, effective, person_id, at_ms from list_told where client_id = ? and id = ?", client, id);
}

static struct rows *contracts_all(struct db *db) { return sql(db, "select client_id, id from contract order by client_id, id"); }
static struct rows *verdicts_all(struct db *db) { return sql(db, "select client_id, id from verdict order by client_id, id"); }
static struct rows *rulings_all(struct db *db) { return sql(db, "select client_id, id from ruling order by client_id, id"); }
static struct rows *consents_all(struct db *db) { return sql(db, "select client_id, id from consent order by client_id, id"); }
static struct rows *times_all(struct db *db) { return sql(db, "select client_id, id from time_entry order by client_id, id"); }
static struct rows *quotes_all(struct db *db) { return sql(db, "select client_id, id from quote order by client_id, id"); }
static struct rows *quotas_all(struct db *db) { return sql(db, "select client_id, id from quota_booking order by client_id, id"); }
static struct rows *notices_all(struct db *db) { return sql(db, "select client_id, id from notice order by client_id, id"); }
static struct rows *credits_all(struct db *db) { return sql(db, "select client_id, id from credit order by client_id, id"); }
static struct rows *price_steps_all(struct db *db) { return sql(db, "select client_id, id from price_step order by client_id, id"); }
static struct rows *corrections_all(struct db *db) { return sql(db, "select client_id, id from correction order by client_id, id"); }
static struct rows *lists_all(struct db *db) { return sql(db, "select client_id, id from list_told order by client_id, id"); }

#define GONE(table) "select a.client_id, a.ref from audit a left join " table " t on t.client_id = a.client_id and t.id = a.ref where a.what = ? and t.id is null" \
	" and not exists (select 1 from audit g where g.client_id = a.client_id and g.what = a.what || '.ended' and g.ref = a.ref) order by a.id limit 1"

static struct rows *contract_gone(struct db *db, struct str what) { return sql(db, GONE("contract"), what); }
static struct rows *verdict_gone(struct db *db, struct str what) { return sql(db, GONE("verdict"), what); }
static struct rows *ruling_gone(struct db *db, struct str what) { return sql(db, GONE("ruling"), what); }
static struct rows *consent_gone(struct db *db, struct str what) { return sql(db, GONE("consent"), what); }
static struct rows *time_gone(struct db *db, struct str what) { return sql(db, GONE("time_entry"), what); }
static struct rows *quote_gone(struct db *db, struct str what) { return sql(db, GONE("quote"), what); }
static struct rows *quota_gone(struct db *db, struct str what) { return sql(db, GONE("quota_booking"), what); }
static struct rows *notice_gone(struct db *db, struct str what) { return sql(db, GONE("notice"), what); }
static struct rows *credit_gone(struct db *db, struct str what) { return sql(db, GONE("credit"), what); }
static struct rows *price_step_gone(struct db *db, struct str what) { return sql(db, GONE("price_step"), what); }
static struct rows *correction_gone(struct db *db, struct str what) { return sql(db, GONE("correction"), what); }
static struct rows *list_gone(struct db *db, struct str what) { return sql(db, GONE("list_told"), what); }

static const struct sealed sealed[SEALS] = {             /* ORDER seal */
	{ LIT("contract.sealed"), LIT("contract"), contracts_all, contract_gone,
	  { { LIT("row"), contract }, { LIT("documents"), documents }, { LIT("annex"), annex }, { LIT("paper"), paper }, { LIT("signatures"), signatures }, { LIT("moves"), moves } } },
	{ LIT("verdict.sealed"), LIT("verdict"), verdicts_all, verdict_gone, { { LIT("row"), verdict } } },
	{ LIT("ruling.sealed"), LIT("ruling"), rulings_all, ruling_gone, { { LIT("row"), ruling } } },
	{ LIT("consent.sealed"), LIT("consent"), consents_all, consent_gone, { { LIT("row"), consent } } },
	{ LIT("time.sealed"), LIT("time"), times_all, time_gone, { { LIT("row"), time_entry } } },
	{ LIT("quote.sealed"), LIT("quote"), quotes_all, quote_gone, { { LIT("row"), quote }, { LIT("lines"), quote_lines }, { LIT("acceptance"), quote_acceptance } } },
	{ LIT("quota.sealed"), LIT("quota"), quotas_all, quota_gone, { { LIT("row"), quota_booking } } },
	{ LIT("notice.sealed"), LIT("notice"), notices_all, notice_gone, { { LIT("row"), notice } } },
	{ LIT("credit.sealed"), LIT("credit"), credits_all, credit_gone, { { LIT("row"), credit } } },
	{ LIT("price.sealed"), LIT("price"), price_steps_all, price_step_gone, { { LIT("row"), price_step } } },
	{ LIT("correction.sealed"), LIT("correction"), corrections_all, correction_gone, { { LIT("row"), correction } } },
	{ LIT("list.sealed"), LIT("list"), lists_all, list_gone, { { LIT("row"), list_told } } },
};

/* ---- sealing ----------------------------------------------------------------------------------------------- */

/* Of each part the hash of its rows, as fields. */
static bool hashes(struct db *db, const struct sealed *k, int64_t client, int64_t id, struct arena *mem, struct fields *out, struct err *e)
{
	for (size_t i = 0; i < PARTS_MOST && k->parts[i].rows; i++) {
		struct out o = out_open(mem);
		struct rows *r = k->parts[i].rows(db, client, id);
		while (row_print(r, &o))
			;
		if (!done(r, e))
			return false;
		field_add(mem, out, k->parts[i].name, sha256_hex(mem, out_str(&o)));
	}
	return true;
}

bool audit_seal(struct db *db, int64_t client, struct instant at, enum seal what, int64_t id, struct err *e)
{
	struct arena *mem = arena_open();
	struct fields f = { 0 };
	bool ok = hashes(db, &sealed[what], client, id, mem, &f, e) && audit_add(db, client, at, 0, sealed[what].what, id, fields_print(mem, &f), e);
	arena_close(mem);
	return ok;
}

bool audit_unseal(struct db *db, int64_t client, struct instant at, enum seal what, int64_t id, struct err *e)
{
	struct arena *mem = arena_open();
	bool ok = audit_add(db, client, at, 0, text(mem, "{}.ended", sealed[what].what), id, STR("{}"), e);
	arena_close(mem);
	return ok;
}

struct thing { int64_t client, id; };
struct things { struct thing *at; size_t n, cap; };

static bool list(struct db *db, const struct sealed *k, struct arena *mem, struct things *out, struct err *e)
{
	struct thing t = { 0 };
	struct rows *r = k->all(db);
	while (row(r, mem, &t.client, &t.id))
		*push(mem, out) = t;
	return done(r, e);
}

/* Kinds that came to be sealed at the same time. */
static const struct generation { struct str cursor; enum seal first, last; } generations[] = {
	{ LIT("audit.sealed"), SEAL_CONTRACT, SEAL_TIME }, { LIT("audit.sealed.money"), SEAL_QUOTE, SEAL_PRICE }, { LIT("audit.sealed.correction"), SEAL_CORRECTION, SEAL_CORRECTION },
	{ LIT("audit.sealed.list"), SEAL_LIST, SEAL_LIST },
};

/* A store from before there were seals gets them once; after that a row without one was put in past the program. */
static bool seal_kind(struct db *db, struct instant at, enum seal what, struct arena *mem, struct err *e)
{
	struct things all = { 0 };
	if (!list(db, &sealed[what], mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!audit_seal(db, all.at[i].client, at, what, all.at[i].id, e))
			return false;
	return true;
}

static bool seal_old(struct db *db, struct instant at, const struct generation *g, struct arena *mem, struct err *e)
{
	int64_t since;
	if (!cursor_load(db, g->cursor, &since, e) || since)
		return since > 0;
	if (!db_begin(db, e))
		return false;
	bool ok = true;
	for (int k = g->first; ok && k <= (int)g->last; k++)
		ok = seal_kind(db, at, (enum seal)k, mem, e);
	if (ok && cursor_move(db, g->cursor, at.ms, e))
		return db_commit(db, e);
	db_rollback(db);
	return false;
}

bool audit_seal_old(struct db *db, struct instant at, struct err *e)
{
	struct arena *mem = arena_open();
	bool ok = true;
	for (size_t i = 0; ok && i < COUNT(generations); i++)
		ok = seal_old(db, at, &generations[i], mem, e) || within(e, "sealing what is stored");
	arena_close(mem);
	return ok;
}

/* ---- verifying ------------------------------------------------------------------------------------------------ */

static void compare(const struct sealed *k, const struct thing *t, const struct fields *is, const struct fields *was, struct arena *mem, struct str *broken)
{
	for (size_t i = 0; i < is->n && !broken->len; i++)
		if (!str_is(is->at[i].value, field(was, is->at[i].name)))
			*broken = i ? audit_breach(mem, BREACH_PART_ALTERED, t->client, k->name, t->id, is->at[i].name)
			            : audit_breach(mem, BREACH_THING_ALTERED, t->client, k->name, t->id);
}

static bool thing_verify(struct db *db, const struct sealed *k, const struct thing *t, struct arena *mem, struct str *broken, struct err *e)
{
	struct arena *scratch = arena_open();
	struct fields is = { 0 }, was = { 0 };
	struct str body = NONE;
	struct rows *r = sql(db, "select body from audit where client_id = ? and what = ? and ref = ? order by id desc limit 1", t->client, k->what, t->id);
	bool there = row(r, scratch, &body), ok = done(r, e) && hashes(db, k, t->client, t->id, scratch, &is, e);
	if (ok && !there)
		*broken = audit_breach(mem, BREACH_THING_UNKNOWN, t->client, k->name, t->id);
	else if (ok && !fields_parse(scratch, body, &was))
		*broken = audit_breach(mem, BREACH_SEAL_UNREADABLE, t->client, k->name, t->id);
	else if (ok)
		compare(k, t, &is, &was, mem, broken);
	arena_close(scratch);
	return ok;
}

static bool kind_verify(struct db *db, const struct sealed *k, struct arena *mem, int64_t *checked, struct str *broken, struct err *e)
{
	struct things all = { 0 };
	struct thing t = { 0 };
	struct rows *r = k->gone(db, k->what);
	if (row(r, mem, &t.client, &t.id))
		*broken = audit_breach(mem, BREACH_THING_REMOVED, t.client, k->name, t.id);
	if (!done(r, e) || !list(db, k, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n && !broken->len; i++, ++*checked)
		if (!thing_verify(db, k, &all.at[i], mem, broken, e))
			return false;
	return true;
}

static struct rows *papers_all(struct db *db) { return sql(db, "select client_id, id, name, sha256, bytes from paper order by client_id, id"); }

/* What a quote is accepted by is the hash its row says, whatever stands beside the bytes. */
static struct rows *offers_all(struct db *db)
{
	return sql(db, "select d.client_id, d.quote_id, q.number, q.sha256, d.bytes from quote_document d join quote q on q.client_id = d.client_id and q.id = d.quote_id order by d.client_id, d.quote_id");
}

/* Whatever a paper is called by must be the hash of its bytes. */
static bool papers_verify(struct rows *r, struct str what, struct arena *mem, int64_t *checked, struct str *broken, struct err *e)
{
	struct arena *scratch = arena_open();
	int64_t client, id;
	struct str name, sha256, bytes;
	for (; !broken->len && row(r, scratch, &client, &id, &name, &sha256, &bytes); ++*checked) {
		if (!str_is(sha256_hex(scratch, bytes), sha256))
			*broken = audit_breach(mem, BREACH_BYTES_ALTERED, client, what, id, name, sha256);
		arena_reset(scratch);
	}
	arena_close(scratch);
	return done(r, e);
}

bool audit_verify_seals(struct db *db, struct arena *mem, int64_t *checked, struct str *broken, struct err *e)
{
	*checked = 0;
	*broken = NONE;
	if (!papers_verify(papers_all(db), STR("paper"), mem, checked, broken, e) || !papers_verify(offers_all(db), STR("quote-document"), mem, checked, broken, e))
		return false;
	for (int k = 0; k < SEALS && !broken->len; k++)
		if (!kind_verify(db, &sealed[k], mem, checked, broken, e))
			return false;
	return true;
}
