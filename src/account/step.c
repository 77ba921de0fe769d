/* step.c - the stage: new verdicts and the acts about money, each behind its own cursor.
 *
 * Verdicts first: what a person does in the same batch already meets the draft a verdict called for. */
#include "account/inside.h"
#include "inventory/client.h"

/* Was it carried out by this verdict for the first time? Where facts or a quota turn what it speaks of away and back again, it decides nothing anew. */
static bool is_new_ruling(const struct step *s, const struct verdict *v, bool *yes, struct err *e)
{
	int64_t id;
	*yes = false;
	if (!v->ruling)
		return true;
	struct rows *r = sql(s->db, "select id from verdict where client_id = ? and part_id = ? and entry_id = 0 and ruling_id = ? and id < ? limit 1", v->client, v->part, v->ruling, v->id);
	*yes = !row(r, s->mem, &id);
	return done(r, e);
}

/* A ruling that turns the verdict or takes back one that did, or another version than before, decides anew what is not billed yet; what is billed
 * becomes a difference. */
static bool is_anew(const struct step *s, const struct verdict *v, bool *yes, struct err *e)
{
	struct verdict before = { .client = v->client, .contract = v->contract };
	bool is = false, was = false, ruled;
	struct rows *r = sql(s->db, "select contract_id, ruling_id from verdict where client_id = ? and part_id = ? and entry_id = 0 and id < ? order by id desc limit 1", v->client, v->part, v->id);
	row(r, s->mem, &before.contract, &before.ruling);
	if (!done(r, e) || !verdict_is_turned(s->db, v, s->mem, &is, e) || !verdict_is_turned(s->db, &before, s->mem, &was, e) || !is_new_ruling(s, v, &ruled, e))
		return false;
	*yes = (ruled && (is || was)) || before.contract != v->contract;
	return true;
}

/* Time booked on the part, in whatever state, or a quote that was accepted for it: what a verdict changes of it, of visits and of differences hangs on that. */
static bool is_booked(const struct step *s, const struct verdict *v, bool *yes, struct err *e)
{
	int64_t id;
	struct rows *r = sql(s->db, "select id from time_entry where client_id = ? and part_id = ? union all select id from quote where client_id = ? and part_id = ? and state = ? limit 1",
	                     v->client, v->part, v->client, v->part, (int)QUOTE_ACCEPTED);
	*yes = row(r, s->mem, &id);
	return done(r, e);
}

static bool take_verdict(const struct step *s, const struct verdict *v, struct err *e)
{
	bool anew, booked;
	if (v->entry)
		return true;
	if (!is_booked(s, v, &booked, e))
		return false;
	if (!booked)
		return quote_propose(s, v, e);
	return is_anew(s, v, &anew, e) && (anew ? time_reopen : time_correct)(s, v, e) && quote_propose(s, v, e) && time_settle(s, v->client, v->part, e) &&
	       visit_bear_again(s, v->client, v->part, e) && time_allot(s, v->client, &(struct allotting_for){ { INT32_MAX }, 0, 0 }, e) && difference_mark(s, v->client, v->part, anew, e) && quota_tell(s, v->client, e);
}

static bool read_verdicts(const struct step *s, bool *worked, struct err *e)
{
	int64_t at;
	struct verdicts news = { 0 };
	if (!cursor_load(s->db, STR("account.verdict"), &at, e) || !verdict_next(s->db, at, s->mem, &news, e))
		return false;
	for (size_t i = 0; i < news.n; i++)
		if (!take_verdict(s, &news.at[i], e))
			return within(e, "verdict {}", news.at[i].id);
	if (!news.n)
		return true;
	*worked = true;
	return cursor_move(s->db, STR("account.verdict"), news.at[news.n - 1].id, e);
}

/* A version that was just signed grants from its first day on, be that over: work that its hours would have held has them, whichever version judges it. */
static bool grant_anew(const struct step *s, int64_t client, struct err *e)
{
	struct date from = { INT32_MAX };
	struct rows *r = sql(s->db, "select coalesce(min(valid_from), cast(? as integer)) from contract where client_id = ? and signed_ms = ?", from, client, s->now);
	row(r, s->mem, &from);
	return done(r, e) && time_allot(s, client, &(struct allotting_for){ from, 0, 0 }, e);
}

/* What a ticket is about, or where, was said anew: its work draws on the quota of that place, and what the place before has again is for the work after it. */
static bool place_anew(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t ticket = 0;
	struct date from = { INT32_MAX };
	field_int(&act->fields, STR("ticket"), &ticket);
	struct rows *r = sql(s->db, "select coalesce(min(work_date), cast(? as integer)) from time_entry where client_id = ? and ticket_id = ? and minutes > 0", from, act->client, ticket);
	row(r, s->mem, &from);
	if (!done(r, e))
		return false;
	return from.day == INT32_MAX || (time_allot(s, act->client, &(struct allotting_for){ from, 0, ticket }, e) && quota_tell(s, act->client, e));
}

static const struct { struct str name; bool (*act)(const struct step *, const struct signal *, struct err *); } verbs[] = {
	{ LIT("quote.add"), quote_add },         { LIT("quote.offer"), quote_offer }, { LIT("quote.accept"), quote_accept },
	{ LIT("quote.decline"), quote_decline }, { LIT("time.add"), time_add },       { LIT("time.undo"), time_undo }, { LIT("ticket.about"), place_anew }, { LIT("fee.run"), fee_run },
	{ LIT("index.set"), index_set },         { LIT("price.announce"), price_announce }, { LIT("credit.claim"), credit_claim },
	{ LIT("contract.exit"), exit_give },     { LIT("difference.settle"), difference_settle }, { LIT("verdict.rule"), ruling_tell },
	{ LIT("import.time"), import_time },        { LIT("import.tickets"), import_ticket_time },
	{ LIT("article.set"), article_set },         { LIT("supplier.set"), supplier_set }, { LIT("list.tell"), list_tell },
	{ LIT("instalment.drop"), instalment_drop }, { LIT("meter.read"), meter_read },           { LIT("meter.drop"), meter_drop },            { LIT("meter.run"), meter_run },
};

static bool take_act(const struct step *s, const struct signal *in, struct err *e)
{
	if (in->kind == SIGNAL_DUE && str_is(in->name, STR("instalment.due")))
		return instalment_due(s, in, e);
	if (in->kind == SIGNAL_DUE && str_is(in->name, STR("article.price")))
		return article_price_due(s, in, e);
	if (in->kind == SIGNAL_ACT && str_starts(in->name, STR("contract.")) && (!time_settle_days(s, in->client, e) || !grant_anew(s, in->client, e)))
		return false;
	for (size_t i = 0; i < COUNT(verbs) && in->kind == SIGNAL_ACT; i++)
		if (str_is(verbs[i].name, in->name))
			return verbs[i].act(s, in, e);
	return true;
}

bool account_step(const struct step *s, bool *worked, struct err *e)
{
	return read_verdicts(s, worked, e) && signal_read(s, STR("account"), take_act, worked, e);
}

/* ---- what the files of this room share ---------------------------------------------------------- */

bool account_judged_by(const struct step *s, int64_t client, int64_t part, int64_t verdict, struct judged *out, struct err *e)
{
	struct objection open;
	*out = (struct judged){ 0 };
	if (!verdict)
		return true;
	if (!verdict_by_id(s->db, client, verdict, s->mem, &out->verdict, e) || !objection_of_part(s->db, client, part, s->mem, &open, e))
		return false;
	out->disputed = open.id != 0;
	out->certain = verdict_is_certain(&out->verdict);
	return verdict_holds(s->db, &out->verdict, s->mem, &out->j, e) &&
	       agreement_by_id(s->db, client, out->verdict.contract, s->mem, &out->agreement, &out->contract, e);
}

bool account_judged(const struct step *s, int64_t client, int64_t part, struct judged *out, struct err *e)
{
	struct verdict now;
	return verdict_find(s->db, client, part, s->mem, &now, e) && account_judged_by(s, client, part, now.id, out, e);
}

struct str account_setting(const struct step *s, struct str name, struct str otherwise)
{
	struct str value = str_trim(setting(s->db, s->mem, name));
	return value.len ? value : otherwise;
}

struct date account_today(const struct step *s) { return house_day(s->db, s->now, s->mem); }

bool account_client_tax(const struct step *s, int64_t client, struct client *c, struct tax *tax, struct err *e)
{
	struct supplied to = { .home = account_setting(s, STR("house.country"), STR("DE")) };
	if (!client_find(s->db, client, s->mem, c, e) || !client_is_consumer(s->db, client, &to.consumer, e))
		return false;
	to.country = c->country;
	to.vat_id = c->vat_id;
	if (!micro_parse(account_setting(s, STR("house.vat_rate"), STR("19")), &to.rate) || to.rate.u6 < 0)
		refuse(s, "die Einstellung house.vat_rate ist kein Prozentsatz wie 19", "the setting house.vat_rate is no percentage such as 19");
	else
		account_choose_tax(&to, s->reader, tax, s->refused);
	return true;
}
