/* time.c - booked time: always kept; owed, free or held by what the verdict and the quote say.
 *
 * No claim rests on an open, provisional or contradictory verdict: such time is held and says why.
 * A booking keeps the verdict that held when it was certain, so a finding turns the work from then on.
 * Rounding counts all owed bookings of a part at one position together: two calls of ten minutes are one half hour, not two; so does the
 * most a position may cost. A surcharge is a line of its own: the start of the work decides its window. */
#include "account/inside.h"
#include "signal/further.h"
#include "verdict/allot.h"

struct decision { enum time_state state; struct str reason; };

/* ORDER verdict_class; what a certain verdict means for time that costs nothing of its own. */
static const struct decision uncharged[] = {
	{ TIME_HELD, LIT("no-verdict") }, { TIME_FREE, LIT("covered") }, { TIME_FREE, LIT("no-charge") }, { TIME_FREE, LIT("no-charge") },
	{ TIME_FREE, LIT("warranty") }, { TIME_HELD, LIT("not-offered") }, { TIME_HELD, LIT("not-offered") },
};

const struct quote_line *quote_effort(const struct quote_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		if (lines->at[i].kind == QUOTE_EFFORT)
			return &lines->at[i];
	return NULL;
}

bool work_costs(const struct judgement *j)
{
	enum charging how = judgement_charging(j);
	return how == CHARGE_PRICE || (how == CHARGE_ADDED && (j->n_plus || j->plus_open));
}

/* What is added to work in the flat fee is owed as it comes. */
bool work_needs_quote(const struct judged *j)
{
	const struct money_path *path = j->j.path;
	return judgement_charging(&j->j) == CHARGE_PRICE && (j->verdict.class == VERDICT_PROJECT || (path && (path->approval.len > 0 || path->quoted)));
}

bool path_is_free_below(const struct money_path *path) { return path && (path->approval_from.cents || path->approval_minutes); }

bool work_is_free_below(const struct judged *j, const struct quote *q)
{
	const struct price *p = contract_price(j->contract, j->j.price);
	bool timed = p && (account_time_item(p) || (p->by_list && !p->on_paper));       /* work that a list has a price for is done by time, or once */
	return path_is_free_below(j->j.path) && timed && (!q->id || q->state == QUOTE_DRAFT);
}

static struct decision decide(const struct judged *j, const struct quote *q, const struct quote_line *effort)
{
	if (j->before)
		return (struct decision){ TIME_HELD, STR("no-version") };
	if (!j->verdict.id)
		return uncharged[VERDICT_NONE];
	if (j->disputed)
		return (struct decision){ TIME_HELD, STR("disputed") };
	if (!j->certain)
		return (struct decision){ TIME_HELD, STR("open") };
	if (j->j.path_open)
		return (struct decision){ TIME_HELD, STR("surcharge") };
	if (!work_costs(&j->j))
		return uncharged[j->verdict.class];
	if (!work_needs_quote(j) || work_is_free_below(j, q))
		return (struct decision){ TIME_OWED, NONE };
	if (q->state != QUOTE_ACCEPTED || !q->id)
		return (struct decision){ TIME_HELD, STR("quote") };
	return effort ? (struct decision){ TIME_OWED, NONE } : (struct decision){ TIME_FREE, STR("fixed-price") };
}

/* What costs by a list that the house does not have waits for an annex with the price, or for a quote: that is all of it, then. */
static struct decision of_list(const struct judged *j, const struct quote *q)
{
	bool quoted = q->id && q->state == QUOTE_ACCEPTED && judgement_charging(&j->j) == CHARGE_PRICE;
	return quoted ? (struct decision){ TIME_FREE, STR("fixed-price") } : (struct decision){ TIME_HELD, STR("list") };
}

/* What was claimed by now, with what this booking claims: of the part, or of all work of that verdict in the period of the booking's day that no quote
 * has an approval for. */
struct so_far { struct money cost; int64_t minutes; };

#define OF_TIME "from time_entry t left join verdict v on v.client_id = t.client_id and v.id = t.verdict_id where t.client_id = ?" \
	" and exists (select 1 from claim c where c.client_id = t.client_id and c.source = ? and c.attempt = 0 and c.source_id = t.id)"

static bool of_part(const struct step *s, const struct booked *b, struct so_far *out, struct err *e)
{
	struct rows *r = sql(s->db, "select coalesce(cast(sum(t.minutes) as bigint), 0), coalesce(cast(sum((select sum(c.net_cents) from claim c where c.client_id = t.client_id and c.source = ? and c.place not between ? and ? and c.attempt = 0"
	                            " and c.source_id = t.id)) as bigint), 0) " OF_TIME " and t.part_id = ?", (int)CLAIM_TIME, (int)PLACE_BALANCE, (int)PLACES - 1, b->client, (int)CLAIM_TIME, b->part);
	row(r, s->mem, &out->minutes, &out->cost);
	return done(r, e);
}

static bool of_period(const struct step *s, const struct booked *b, const struct judged *j, struct so_far *out, struct err *e)
{
	int months = j->j.path->approval_months;
	struct date from = calendar_period(b->day, months), until = length_after(from, (struct length){ 0, months }, 1);
	struct rows *r = sql(s->db, "select coalesce(cast(sum(t.minutes) as bigint), 0), coalesce(cast(sum((select sum(c.net_cents) from claim c where c.client_id = t.client_id and c.source = ? and c.place not between ? and ? and c.attempt = 0"
	                            " and c.source_id = t.id)) as bigint), 0) " OF_TIME " and t.work_date >= ? and t.work_date < ? and (t.id = ? or (v.class = ? and t.quote_id = 0))",
	                     (int)CLAIM_TIME, (int)PLACE_BALANCE, (int)PLACES - 1, b->client, (int)CLAIM_TIME, from, until, b->id, (int)j->verdict.class);
	row(r, s->mem, &out->minutes, &out->cost);
	return done(r, e);
}

static bool is_reached(const struct money_path *path, const struct so_far *x)
{
	return (path->approval_from.cents && x->cost.cents >= path->approval_from.cents) || (path->approval_minutes && x->minutes >= path->approval_minutes);
}

/* A booking with which the amount or the time is reached from which work must be approved waits for that, and claims nothing. */
static bool hold_above(const struct step *s, struct booked *b, const struct judged *j, struct err *e)
{
	struct so_far x = { 0 };
	if (!(j->j.path->approval_months ? of_period(s, b, j, &x, e) : of_part(s, b, &x, e)))
		return false;
	if (!is_reached(j->j.path, &x))
		return true;
	b->state = TIME_HELD;
	b->reason = STR("approval");
	b->billed = 0;
	b->net = (struct money){ 0 };
	return run(s->db, e, "delete from claim where client_id = ? and source = ? and source_id = ? and invoice_id = 0", b->client, (int)CLAIM_TIME, b->id);
}

bool time_settle_under(const struct step *s, struct booked *b, const struct judged *j, struct err *e)
{
	struct quote q;
	struct quote_lines lines = { 0 };
	if (!quote_of_part(s->db, b->client, b->part, s->mem, &q, e) || (q.id && !quote_lines(s->db, b->client, q.id, s->mem, &lines, e)))
		return false;
	const struct quote_line *effort = q.state == QUOTE_ACCEPTED && judgement_charging(&j->j) == CHARGE_PRICE ? quote_effort(&lines) : NULL;
	struct decision d = decide(j, &q, effort);
	bool waits = false, listed = false;
	if (d.state == TIME_OWED && (!part_waits(s, b, j, effort, &waits, e) || !part_is_listed(s, b, j, effort, &listed, e)))
		return false;
	if (waits)
		d = (struct decision){ TIME_HELD, STR("surcharge") };
	else if (listed)
		d = of_list(j, &q);
	b->state = d.state;
	b->reason = d.reason;
	b->verdict = j->verdict.id;
	b->clause = j->j.n_because ? j->j.because[0].clause : NONE;
	b->quote = q.state == QUOTE_ACCEPTED ? q.id : 0;
	if (d.state == TIME_OWED && (!part_claim(s, b, j, &q, effort, e) || s->refused->len))
		return s->refused->len > 0;
	if (d.state == TIME_OWED && work_needs_quote(j) && work_is_free_below(j, &q) && !hold_above(s, b, j, e))
		return false;
	if (!work_most_keep(s, b, j, e) || !balance_pay(s, b, j, e))
		return false;
	return run(s->db, e, "update time_entry set minutes = ?, state = ?, reason = ?, verdict_id = ?, quote_id = ?, billed = ?, net_cents = ?, clause = ?, quota = ? where client_id = ? and id = ?",
	           b->minutes, (int)b->state, b->reason, b->verdict, b->quote, b->billed, b->net, b->clause, b->quota, b->client, b->id) &&
	       audit_seal(s->db, b->client, s->now, SEAL_TIME, b->id, e);
}

static bool insert_time(const struct step *s, struct booked *b, struct err *e)
{
	struct rows *r = sql(s->db, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, start_minute, billed, state,"
	                            " reason, text, cut_from, net_cents, at_ms, known_ms) values (?, ?, ?, 0, 0, ?, ?, ?, ?, 0, ?, 'no-verdict', ?, ?, 0, ?, ?) returning id",
	                     b->client, b->ticket, b->part, b->person, b->day, b->minutes, b->start, (int)TIME_HELD, b->text, b->cut_from, b->at, b->known);
	row(r, s->mem, &b->id);
	return done(r, e) && audit_add(s->db, b->client, s->now, b->person, b->cut_from ? STR("time.cut") : STR("time.booked"), b->id,
		text(s->mem, "{\"part\":{},\"minutes\":{},\"date\":\"{}\"}", b->part, b->minutes, b->day), e) &&
	       audit_seal(s->db, b->client, s->now, SEAL_TIME, b->id, e);
}

/* What was not under the same verdict: the later minutes of the work. */
static struct booked rest_of(const struct booked *b, int64_t taken)
{
	struct booked rest = *b;
	rest.minutes -= (int)taken;
	rest.cut_from = b->id;
	rest.billed = 0;
	rest.quota = rest.clause = NONE;
	rest.net = (struct money){ 0 };
	if (rest.start >= 0)
		rest.start = (rest.start + (int)taken) % 1440;
	return rest;
}

/* Whatever chose the version that judges the part: of days before it that no version has a contract says nothing. What an accepted quote has was agreed for itself. */
static bool is_before(const struct step *s, const struct booked *b, bool *before, struct err *e)
{
	struct agreement on;
	const struct contract *c;
	struct judged j;
	struct quote q;
	*before = false;
	if (!agreement_load(s->db, b->client, b->day, s->mem, &on, &c, e))
		return false;
	if (c)
		return true;
	if (!account_judged(s, b->client, b->part, &j, e) || !quote_of_part(s->db, b->client, b->part, s->mem, &q, e))
		return false;
	*before = j.verdict.id && b->day.day < j.agreement.from.day && !(q.id && q.state == QUOTE_ACCEPTED);
	return true;
}

/* An entry that crosses the end of a quota becomes two: each with its verdict, its clause and its line. */
bool time_settle_pieces(const struct step *s, struct booked *b, const struct work_unit *of, struct err *e)
{
	struct booked rest;
	for (size_t piece = 0; ; *b = rest, piece++) {
		struct worked w = { b->client, b->part, b->id, b->day, b->minutes, b->start };
		struct worked_share share;
		struct judged j;
		if (!(of ? verdict_of_allotted(s, &w, of, piece, &share, e) : verdict_of_work(s, &w, &share, e)) || !account_judged_by(s, b->client, b->part, share.verdict, &j, e))
			return false;
		rest = rest_of(b, share.minutes);
		b->minutes = (int)share.minutes;
		b->quota = share.quota;
		if (!time_settle_under(s, b, &j, e))
			return false;
		if (s->refused->len || !rest.minutes)
			return true;
		if (!insert_time(s, &rest, e))
			return false;
	}
}

/* Of a quota in money a part draws in the order of its work. What is held claims nothing, and moves nothing of what was done after it. */
static bool keep_order(const struct step *s, const struct booked *b, struct err *e)
{
	struct judged j;
	int64_t later;
	struct rows *r = sql(s->db, "select id from time_entry where client_id = ? and part_id = ? and id <> ? and (work_date > ? or (work_date = ? and start_minute > ? and ? >= 0)) and state = ?"
	                            " and exists (select 1 from time_entry b where b.client_id = time_entry.client_id and b.part_id = time_entry.part_id and (b.id = ? or b.cut_from >= ?) and b.state = ?) limit 1",
	                     b->client, b->part, b->id, b->day, b->day, b->start, b->start, (int)TIME_OWED, b->id, b->id, (int)TIME_OWED);
	bool some = row(r, s->mem, &later);
	if (!done(r, e) || (some && !account_judged(s, b->client, b->part, &j, e)))
		return false;
	return !some || !j.contract || !verdict_has_balance(j.contract) || time_claim_again(s, b->client, b->part, e);
}

static bool settle_work(const struct step *s, struct booked *b, struct err *e)
{
	bool before;
	struct booked whole = *b;
	if (!is_before(s, b, &before, e))
		return false;
	if (before)
		return time_settle_under(s, b, &(struct judged){ .before = true }, e);
	return time_settle_pieces(s, b, NULL, e) && keep_order(s, &whole, e);
}

bool time_know_anew(const struct step *s, int64_t client, int64_t entry, struct err *e)
{
	return run(s->db, e, "update time_entry set known_ms = 0 where client_id = ? and id = ? and known_ms <> 0", client, entry);
}

bool time_settle(const struct step *s, int64_t client, int64_t part, struct err *e)
{
	struct booked b = { .client = client, .part = part };
	VEC(struct booked) held = { 0 };
	struct date first = { INT32_MAX };
	struct rows *r = sql(s->db, "select id, ticket_id, person_id, work_date, minutes, start_minute, text, at_ms from time_entry where client_id = ? and part_id = ? and state = ? order by " IN_ORDER,
	                     client, part, (int)TIME_HELD);
	while (row(r, s->mem, &b.id, &b.ticket, &b.person, &b.day, &b.minutes, &b.start, &b.text, &b.at))
		*push(s->mem, &held) = b;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < held.n; i++) {
		struct err unpriced = { 0 };
		struct step quiet = *s;                  /* what cannot be priced yet stays held */
		quiet.refused = &unpriced;
		first = held.at[i].day.day < first.day ? held.at[i].day : first;
		if (!time_know_anew(s, client, held.at[i].id, e) || !settle_work(&quiet, &held.at[i], e))
			return false;
	}
	return time_allot(s, client, &(struct allotting_for){ first, 0, held.n ? held.at[0].ticket : 0 }, e);
}

struct waiting_part { int64_t client, part; };

static bool settle_each(const struct step *s, struct rows *r, struct err *e)
{
	struct waiting_part one = { 0 };
	VEC(struct waiting_part) all = { 0 };
	while (row(r, s->mem, &one.client, &one.part))
		*push(s->mem, &all) = one;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (!time_settle(s, all.at[i].client, all.at[i].part, e))
			return false;
	return true;
}

bool time_settle_days(const struct step *s, int64_t client, struct err *e)
{
	return settle_each(s, sql(s->db, "select distinct client_id, part_id from time_entry where client_id = ? and state = ? and reason = 'no-version' order by part_id", client, (int)TIME_HELD), e);
}

bool time_settle_listed(const struct step *s, struct err *e)
{
	return settle_each(s, sql(s->db, "select distinct client_id, part_id from time_entry where client_id in (select id from client) and state = ? and reason = 'list' order by client_id, part_id", (int)TIME_HELD), e);
}

/* ---- the act ---------------------------------------------------------------------------------------- */

/* "18:30"; nothing: not said. */
static bool typed_start(const struct step *s, struct str typed, int *start)
{
	struct str minute = typed, hour = str_split(&minute, ':');
	int64_t h = -1, m = -1;
	*start = -1;
	if (!typed.len)
		return true;
	if (hour.len > 2 || minute.len != 2 || !str_int(hour, &h) || !str_int(minute, &m) || h < 0 || h > 23 || m < 0 || m > 59)
		return refuse(s, "Beginn „{}“ ist keine Uhrzeit wie 18:30", "start \"{}\" is no time such as 18:30", typed);
	*start = (int)(h * 60 + m);
	return true;
}

static bool typed_time(const struct step *s, const struct signal *act, struct booked *b)
{
	int64_t minutes = 0;
	struct str day = str_trim(field(&act->fields, STR("date")));
	b->day = account_today(s);
	b->text = str_trim(field(&act->fields, STR("text")));
	if (!field_int(&act->fields, STR("minutes"), &minutes) || minutes < 1 || minutes > 1440)
		return refuse(s, "Minuten „{}“: bitte 1 bis 1440 angeben", "minutes \"{}\": say 1 to 1440", field(&act->fields, STR("minutes")));
	if (day.len && !date_typed(day, &b->day))
		return refuse(s, "Datum „{}“ ist kein Datum wie 24.11.2026 oder 2026-11-24", "date \"{}\" is no date such as 2026-11-24 or 24.11.2026", day);
	if (b->day.day > account_today(s).day)
		return refuse(s, "das Datum {} liegt in der Zukunft", "date {} lies in the future", b->day);
	if (b->text.len == 0)
		return refuse(s, "der Text fehlt: schreiben Sie, was getan wurde; der Klient liest es", "text is missing: say what was done, the client reads it");
	b->minutes = (int)minutes;
	return typed_start(s, str_trim(field(&act->fields, STR("start"))), &b->start);
}

/* A year that was mistyped would be charged all the same; older work than this comes by import. */
static bool not_long_ago(const struct step *s, const struct booked *b, struct err *e)
{
	enum { LONG_AGO = 366 };
	struct ticket t;
	if (!ticket_find(s->db, b->client, b->ticket, s->mem, &t, e))
		return false;
	struct date opened = house_day(s->db, t.opened, s->mem);
	if (b->day.day < opened.day - LONG_AGO)
		refuse(s, "das Datum {} liegt mehr als ein Jahr vor dem Vorgang, der am {} eröffnet wurde", "date {} lies more than a year before the ticket, which was opened on {}", b->day, opened);
	return true;
}

/* What was booked ends the ticket, unless some of the work of its part waits: for approval, for a fact, for a price. */
static bool solve_with(const struct step *s, const struct signal *act, const struct booked *b, struct err *e)
{
	int64_t waiting;
	struct fields f = { 0 };
	if (s->refused->len || !str_is(field(&act->fields, STR("solve")), STR("1")))
		return true;
	struct rows *r = sql(s->db, "select id from time_entry where client_id = ? and part_id = ? and state = ? and minutes > 0 limit 1", b->client, b->part, (int)TIME_HELD);
	bool waits = row(r, s->mem, &waiting);
	field_add(s->mem, &f, STR("ticket"), text(s->mem, "{}", b->ticket));
	field_add(s->mem, &f, STR("verb"), STR("solve"));
	return done(r, e) && (waits || signal_further(s, act, STR("ticket.move"), &f, e));
}

bool time_add(const struct step *s, const struct signal *act, struct err *e)
{
	struct part p;
	struct booked b = { .client = act->client, .person = act->person, .at = act->at };
	field_int(&act->fields, STR("part"), &b.part);
	if (!ticket_part(s->db, act->client, b.part, s->mem, &p, e))
		return false;
	if (!p.id)
		return refuse(s, "es gibt keinen Teil {}", "there is no part {}", b.part), true;
	b.ticket = p.ticket;
	if (!typed_time(s, act, &b))
		return true;
	if (!not_long_ago(s, &b, e) || !time_hour(s, act, &b, e))
		return false;
	if (s->refused->len)
		return true;
	if (!time_clash(s, act, &b, e) || s->refused->len)
		return s->refused->len > 0;
	if (!insert_time(s, &b, e))
		return false;
	*s->made = field(&act->fields, STR("call")).len ? b.ticket : b.id;       /* of a call that was written down, its ticket is what came of it */
	struct allotting_for why = { b.day, b.id, b.ticket };
	return settle_work(s, &b, e) && time_allot(s, b.client, &why, e) && quota_tell(s, b.client, e) && solve_with(s, act, &b, e);
}
