/* replay.c - the stored work of some months under two contracts: read once, judged and counted by the core, named.
 *
 * Verdicts are written in the order of time by the one writer, so the first of the period is found by halving; a day's
 * margin covers a clock that was set back. The facts of each part are what its last verdict rests on, and what the house
 * would have told besides had either version judged it; a booking that names another verdict counts under the facts of that one. Where either contract has quotas, these are drawn again before it is counted. */
#include "report/pool.h"
#include "account/meter.h"
#include <stdlib.h>

enum { PAGE = 5000, DAY_MS = 86400000, PAST_MOST = 1 << 20 };

/* The last id before the period, so that reading goes on from there. */
static bool find_first(struct db *db, int64_t since, int64_t *out, int64_t *last, struct err *e)
{
	struct arena *mem = arena_open();
	int64_t low = 0, high = 0;
	struct rows *r = sql(db, "select coalesce(max(id), 0) from verdict");
	row(r, mem, &high);
	*last = high;
	bool ok = done(r, e);
	while (ok && low < high) {
		int64_t middle = low + (high - low) / 2, id = 0, at = 0;
		r = sql(db, "select id, at_ms from verdict where id > ? order by id limit 1", middle);
		row(r, mem, &id, &at);
		ok = done(r, e);
		if (id && at < since)
			low = id;
		else
			high = middle;
	}
	arena_close(mem);
	*out = low;
	return ok;
}

/* The rulings of each part, as they came. */
struct ruled_part { int64_t id, client, part, verdict; struct instant at; enum verdict_class was, class, disputed; };
struct ruled_parts { struct ruled_part *at; size_t n, cap; };

static bool read_rulings(struct db *db, int64_t client, struct arena *mem, struct ruled_parts *out, struct err *e)
{
	struct ruled_part one;
	int was, class, disputed;
	struct rows *r = sql(db, "select id, client_id, part_id, verdict_id, at_ms, was, class, disputed from ruling where client_id = ? or ? = 0 order by part_id, id", client, client);
	while (row(r, mem, &one.id, &one.client, &one.part, &one.verdict, &one.at, &was, &class, &disputed)) {
		one.disputed = (enum verdict_class)disputed;
		one.was = (enum verdict_class)was;
		one.class = (enum verdict_class)class;
		*push(mem, out) = one;
	}
	return done(r, e);
}

/* The ruling that the verdict carries out, or else the last one on the part before it. What upholds is none: it turns nothing. */
static void find_ruling(const struct ruled_parts *all, int64_t carried, struct laid *v)
{
	size_t low = 0, high = all->n;
	v->ruled = v->was = VERDICT_NONE;
	v->both = 0;
	v->carried = false;
	v->rules = false;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (all->at[middle].part < v->part)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < all->n && all->at[low].part == v->part; low++) {
		const struct ruled_part *x = &all->at[low];
		bool turns = x->class != x->was;
		if (x->client != v->client || (carried ? x->id != carried : x->verdict >= v->verdict || x->at.ms > v->at.ms))
			continue;
		v->rules = carried && x->at.ms == v->at.ms;
		v->was = turns ? x->was : VERDICT_NONE;
		v->carried = turns && carried;
		v->both = turns && x->disputed ? 1U << x->was | 1U << x->disputed : 0;
		v->ruled = turns ? x->class : VERDICT_NONE;
	}
}

/* Of all clients from the index verdict_replay alone, without the rows. */
static struct rows *verdicts_after(struct db *db, int64_t client, int64_t id)
{
	if (client)
		return sql(db, "select id, client_id, ticket_id, part_id, entry_id, facts_key, at_ms, ruling_id from verdict where client_id = ? and id > ? order by id limit ?",
		           client, id, (int)PAGE);
	return sql(db, "select id, client_id, ticket_id, part_id, entry_id, facts_key, at_ms, ruling_id from verdict where id > ? order by id limit ?", id, (int)PAGE);
}

/* What the house tells by itself, in the words of each version; of facts that were kept. */
static bool tell_both(struct db *db, const struct ticket *t, struct laid *v, struct instant at, const struct contract *const contracts[VERSIONS], struct arena *mem, struct err *e)
{
	for (int i = 0; i < VERSIONS; i++) {
		struct facts said = { 0 }, told = { 0 };
		struct fields out = { 0 };
		if (!verdict_facts_under(contracts[i], v->facts, mem, &said))
			return fail(e, "the facts {} cannot be read", v->facts);
		if (!verdict_tell(db, contracts[i], t, v->part, at, &said, mem, &told, e))
			return false;
		for (size_t k = 0; k < told.n; k++)
			field_add(mem, &out, told.at[k].name, told.at[k].value);
		v->told[i] = told.n ? fields_print(mem, &out) : NONE;
	}
	return true;
}

static bool lay_down(struct db *db, struct laid *v, struct replay_pool *p, const struct contract *const contracts[VERSIONS], struct arena *mem, struct err *e)
{
	struct ticket t;
	v->facts = NONE;
	if (!replay_knows(p, v)) {
		struct rows *r = sql(db, "select facts from verdict where client_id = ? and id = ?", v->client, v->verdict);
		row(r, mem, &v->facts);
		if (!done(r, e))
			return false;
	}
	if (replay_tells(p) && (!ticket_find(db, v->client, v->ticket, mem, &t, e) || !tell_both(db, &t, v, v->at, contracts, mem, e)))
		return false;
	replay_judged(p, v);
	return true;
}

/* Pages, for an engine that hands over a whole answer at once. */
static bool read_verdicts(struct db *db, int64_t client, int64_t since, const struct contract *const contracts[VERSIONS], struct replay_pool *p, const struct progress *progress, struct err *e)
{
	struct arena *mem = arena_open();
	struct laid v = { 0 };
	struct ruled_parts rulings = { 0 };
	struct arena *kept = arena_open();
	int64_t last = 0, carried = 0;
	bool ok = read_rulings(db, client, kept, &rulings, e) && find_first(db, since - DAY_MS, &v.verdict, &last, e);
	int64_t first = v.verdict;
	for (int n = PAGE; ok && n == PAGE; arena_reset(mem)) {
		struct rows *r = verdicts_after(db, client, v.verdict);
		for (n = 0; ok && row(r, mem, &v.verdict, &v.client, &v.ticket, &v.part, &v.entry, &v.key, &v.at, &carried); n++) {
			find_ruling(&rulings, carried, &v);
			ok = v.at.ms < since || lay_down(db, &v, p, contracts, mem, e);
		}
		ok = done(r, e) && ok;
		progress_tell(progress, 0, REPLAY_READ, v.verdict - first, last - first);
	}
	arena_close(kept);
	arena_close(mem);
	return ok;
}

/* When another version decided a part anew: only one that was signed after its first day does, all zones taken together. */
static bool read_anew(struct db *db, int64_t client, struct replay_pool *p, struct err *e)
{
	int64_t id, of, part;
	struct instant at;
	struct arena *mem = arena_open();
	struct rows *r = sql(db, "select v.id, v.client_id, v.part_id, v.at_ms from verdict v where v.entry_id = 0 and (v.client_id = ? or ? = 0) and v.contract_id in"
	                         " (select a.id from contract a where a.signed_ms > (cast(a.valid_from as bigint) - 1) * ?) and exists (select 1 from verdict w where w.client_id = v.client_id and w.id ="
	                         " (select max(x.id) from verdict x where x.client_id = v.client_id and x.part_id = v.part_id and x.entry_id = 0 and x.id < v.id) and w.contract_id <> v.contract_id) order by v.id",
	                     client, client, (int64_t)DAY_MS);
	while (row(r, mem, &id, &of, &part, &at))
		replay_anew(p, of, part, id, at);
	arena_close(mem);
	return done(r, e);
}

/* When a booking was billed, released, or shown behind an invoice at no price; 0: never. */
#define FINAL_SINCE "coalesce((select min(coalesce(i.at_ms, g.at_ms, 1)) from claim c left join invoice i on i.client_id = c.client_id and i.id = c.invoice_id left join signal g on g.id = -c.invoice_id" \
	" where c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.invoice_id <> 0), (select i.at_ms from invoice i where i.client_id = t.client_id and i.id = t.listed), 0)"

/* In their order where quotas are drawn again, or visits are told: sorting a million of them has its price. */
static struct rows *bookings(struct db *db, int64_t client, bool in_order)
{
	if (in_order)
		return sql(db, "select client_id, part_id, verdict_id, minutes, work_date, start_minute, id, cut_from, at_ms, known_ms, " FINAL_SINCE " from time_entry t where (client_id = ? or ? = 0) and minutes > 0 order by id", (int)CLAIM_TIME, client, client);
	if (client)
		return sql(db, "select client_id, part_id, verdict_id, minutes, work_date, start_minute from time_entry where client_id = ? and minutes > 0", client);
	return sql(db, "select client_id, part_id, verdict_id, minutes, work_date, start_minute from time_entry where minutes > 0");
}

/* Which visit served a booking, of those that one did, by ascending entry. */
struct served { int64_t entry, visit; };
struct served_list { struct served *at; size_t n, cap, next; };

static bool read_served(struct db *db, int64_t client, struct arena *mem, struct served_list *out, struct err *e)
{
	struct served one;
	struct rows *r = sql(db, "select t.id, min(v.id) from visit v join visit_ticket k on k.client_id = v.client_id and k.visit_id = v.id"
	                         " join time_entry t on t.client_id = k.client_id and t.ticket_id = k.ticket_id and t.work_date = v.day where (v.client_id = ? or ? = 0) group by t.id order by t.id", client, client);
	while (row(r, mem, &one.entry, &one.visit))
		*push(mem, out) = one;
	return done(r, e);
}

/* Entries come by ascending number. */
static int64_t served_by(struct served_list *all, int64_t entry)
{
	while (all->next < all->n && all->at[all->next].entry < entry)
		all->next++;
	return all->next < all->n && all->at[all->next].entry == entry ? all->at[all->next].visit : 0;
}

/* Those that bore a visit come first where they owe it under a version. */
static bool read_bearers(struct db *db, int64_t client, struct replay_pool *p, struct arena *mem, struct err *e)
{
	struct visit_bearers all = { 0 };
	if (!visit_bearers(db, client, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		const struct work_done *w = pool_part(p, all.at[i].client, all.at[i].part);
		if (w)
			pool_bears(p, (uint32_t)(w - p->work.at), all.at[i].visit, all.at[i].name);
	}
	return true;
}

static bool read_bookings(struct db *db, int64_t client, struct replay_pool *p, struct err *e)
{
	struct arena *mem = arena_open();
	struct replay_time t = { 0 };
	struct served_list served = { 0 };
	bool in_order = replay_draws(p) || replay_by_visit(p);
	if (replay_by_visit(p) && (!read_served(db, client, mem, &served, e) || !read_bearers(db, client, p, mem, e))) {
		arena_close(mem);
		return false;
	}
	struct rows *r = bookings(db, client, in_order);
	while (in_order ? row(r, mem, &t.client, &t.part, &t.verdict, &t.minutes, &t.day, &t.start, &t.entry, &t.cut_from, &t.at, &t.known, &t.final)
	                : row(r, mem, &t.client, &t.part, &t.verdict, &t.minutes, &t.day, &t.start)) {
		t.visit = served_by(&served, t.entry);
		replay_booked(p, &t);
	}
	arena_close(mem);
	return done(r, e);
}

static bool read_unjudged(struct db *db, int64_t client, int64_t since, struct replay_pool *p, struct err *e)
{
	struct arena *mem = arena_open();
	int64_t of, parts, minutes;
	struct rows *r = sql(db, "select p.client_id, count(*), cast(coalesce(sum((select sum(b.minutes) from time_entry b where b.client_id = p.client_id and b.part_id = p.id)), 0) as bigint)"
	                         " from ticket t join part p on p.client_id = t.client_id and p.ticket_id = t.id where t.past = 0 and t.opened_ms >= ? and (t.client_id = ? or ? = 0)"
	                         " and not exists (select 1 from verdict v where v.client_id = p.client_id and v.part_id = p.id) group by p.client_id order by p.client_id",
	                     since, client, client);
	while (row(r, mem, &of, &parts, &minutes))
		replay_unjudged(p, of, parts, minutes);
	arena_close(mem);
	return done(r, e);
}

/* What is known of a past part, and what the house would have told of it when it was solved. */
static bool lay_past(struct db *db, struct replay_pool *p, const struct contract *const contracts[VERSIONS], const struct ticket *t, int64_t part, struct fields *known, struct arena *mem, struct err *e)
{
	struct laid v = { .client = t->client, .ticket = t->id, .part = part, .facts = fields_print(mem, known) };
	if (!tell_both(db, t, &v, t->solved, contracts, mem, e))
		return false;
	replay_past(p, &v);
	return true;
}

/* The last value of each fact holds. */
static void learn(struct fields *known, struct str name, struct str value, struct arena *mem)
{
	for (size_t i = 0; i < known->n; i++)
		if (str_is(known->at[i].name, name)) {
			known->at[i].value = value;
			return;
		}
	if (name.len)
		field_add(mem, known, name, value);
}

/* Tickets that were over before the house had them, opened in the period. */
static bool read_past(struct db *db, int64_t client, int64_t since, const struct contract *const contracts[VERSIONS], struct replay_pool *p, struct err *e)
{
	struct arena *mem = arena_open();
	struct ticket t = { 0 }, at = { 0 };
	struct fields known = { 0 };
	struct str name, value;
	int64_t part, of = 0;
	bool ok = true;
	struct rows *r = sql(db, "select t.client_id, t.id, t.opened_ms, t.solved_ms, t.state, p.id, f.name, f.value from ticket t join part p on p.client_id = t.client_id and p.ticket_id = t.id"
	                         " left join fact f on f.client_id = p.client_id and f.part_id = p.id where t.past = 1 and t.opened_ms >= ? and (t.client_id = ? or ? = 0)"
	                         " and not exists (select 1 from verdict v where v.client_id = p.client_id and v.part_id = p.id) order by t.client_id, p.id, f.id", since, client, client);
	while (row(r, mem, &at.client, &at.id, &at.opened, &at.solved, &at.state, &part, &name, &value)) {
		if (of && part != of) {
			ok = ok && lay_past(db, p, contracts, &t, of, &known, mem, e);
			known = (struct fields){ 0 };
			if (arena_size(mem) > PAST_MOST) {
				name = str_keep(p->mem, name);
				value = str_keep(p->mem, value);
				arena_reset(mem);
			}
		}
		t = at;
		of = part;
		learn(&known, name, value, mem);
	}
	if (of)
		ok = ok && lay_past(db, p, contracts, &t, of, &known, mem, e);
	arena_close(mem);
	return done(r, e) && ok;
}

/* ---- names, flat fees and meters -------------------------------------------------------------------------------- */

static bool is_metered(const struct contract *const contracts[VERSIONS]) { return contract_is_metered(contracts[VERSION_OLD]) || contract_is_metered(contracts[VERSION_NEW]); }

struct month_sums { struct money flat, metered; int64_t left; bool open; };

/* What is metered is owed with the month's last day. */
static bool month_under(struct db *db, int64_t client, struct date last, const struct month_days *days, const struct contract *c, struct metering *m, struct arena *mem, struct month_sums *out, struct err *e)
{
	*out = (struct month_sums){ 0 };
	return fee_under(db, client, days, c, mem, &out->flat, &out->open, e) && (!m->db || days->last.day < last.day || meter_under(m, c, last, &out->metered, &out->left, e));
}

/* The last days of the months that ended in the period; .day 0: there is none any more. */
static struct date month_end(const struct replay *r, int n)
{
	struct civil first = date_civil(r->from);
	struct date last = { date_of(first.year, first.month + 1 + n, 1).day - 1 };
	return last.day < r->until.day ? last : (struct date){ 0 };
}

static struct date first_of(struct date last) { return date_of(date_civil(last).year, date_civil(last).month, 1); }

static bool had_any(struct db *db, int64_t client, struct date until, struct arena *mem, bool *any, struct err *e)
{
	struct agreements all = { 0 };
	*any = false;
	if (!agreement_list(db, client, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*any |= all.at[i].from.day <= until.day;
	return true;
}

/* Every month that ended in the period and on a day of which the client had a contract, as far as it had one; of a client that never had one
 * every month as if it had: its work came from elsewhere, and what the year would have cost is the question. */
static bool add_months(struct db *db, struct replay *r, struct replay_client *c, const struct contract *const contracts[VERSIONS], struct arena *mem, struct err *e)
{
	bool metered = is_metered(contracts), any;
	struct metering m = { 0 };
	if ((metered && !metering_open(db, c->client.id, mem, &m, e)) || !had_any(db, c->client.id, r->until, mem, &any, e))
		return false;
	for (int n = 0; month_end(r, n).day; n++) {
		struct date last = month_end(r, n);
		struct month_days days;
		int64_t left = 0;
		bool open = false;
		if (!fee_month_days(db, c->client.id, first_of(last), mem, &days, e))
			return false;
		c->sums.months_of++;
		c->sums.months += days.last.day > 0;
		c->sums.months_as_if += !any;
		if (!any)
			days = (struct month_days){ .last = last };
		for (int v = 0; v < VERSIONS && days.last.day; v++) {
			struct month_sums x;
			if (!month_under(db, c->client.id, last, &days, contracts[v], &m, mem, &x, e))
				return false;
			c->sums.flat[v].cents += x.flat.cents;
			r->sums.flat[v].cents += x.flat.cents;
			c->sums.metered[v].cents += x.metered.cents;
			r->sums.metered[v].cents += x.metered.cents;
			left = x.left > left ? x.left : left;
			open |= x.open;
		}
		r->left.fees += open;
		r->left.metered += left;
	}
	r->sums.months += c->sums.months;
	r->sums.months_of += c->sums.months_of;
	r->sums.months_as_if += c->sums.months_as_if;
	return true;
}

static bool is_among(const struct replay *r, int64_t client)
{
	for (size_t i = 0; i < r->clients.n; i++)
		if (r->clients.at[i].client.id == client)
			return true;
	return false;
}

/* Whoever has no work may have meters. */
static bool add_metered(struct db *db, int64_t client, const struct contract *const contracts[VERSIONS], struct arena *mem, struct replay *out, struct err *e)
{
	int64_t id;
	struct rows *r = sql(db, "select distinct client_id from meter_reading where (client_id = ? or ? = 0) order by client_id", client, client);
	bool metered = is_metered(contracts);
	while (row(r, mem, &id))
		if (metered && !is_among(out, id))
			*push(mem, &out->clients) = (struct replay_client){ .client = { .id = id } };
	return done(r, e);
}

static int by_name(const void *a, const void *b)
{
	const struct client *x = &((const struct replay_client *)a)->client, *y = &((const struct replay_client *)b)->client;
	int name = str_order(x->name, y->name);
	return name ? name : (x->id > y->id) - (x->id < y->id);
}

bool report_replay(struct db *db, int64_t client, struct date from, struct instant now, const struct contract *const contracts[VERSIONS],
	const struct progress *progress, struct arena *mem, struct replay *out, struct err *e)
{
	struct replay_pool *p = replay_open(contracts, mem);
	*out = (struct replay){ .from = from, .until = house_day(db, now, mem), .currency = { contract_head(contracts[VERSION_OLD])->currency, contract_head(contracts[VERSION_NEW])->currency } };
	int64_t since = (int64_t)from.day * DAY_MS;
	struct ticket_ids stood = { 0 }, told = { 0 };
	if (!read_verdicts(db, client, since, contracts, p, progress, e) || !read_past(db, client, since, contracts, p, e) || (replay_draws(p) && !read_anew(db, client, p, e)) || !read_bookings(db, client, p, e) || !read_unjudged(db, client, since, p, e) ||
	    (replay_draws(p) && !replay_draw(p, db, client, from, now, &stood, &told, e)) || !replay_count(p, progress, out, e) || !replay_pay(p, out, e) ||
	    !replay_leaves_out(db, client, since, &stood, &told, &out->left, e) || !add_metered(db, client, contracts, mem, out, e))
		return false;
	for (size_t i = 0; i < out->clients.n; i++) {
		struct replay_client *c = &out->clients.at[i];
		if (!client_find(db, c->client.id, mem, &c->client, e) || !add_months(db, out, c, contracts, mem, e))
			return false;
	}
	if (out->clients.n)
		qsort(out->clients.at, out->clients.n, sizeof *out->clients.at, by_name);
	return true;
}

struct date replay_from(struct instant now, int months)
{
	struct civil today = date_civil(zone_date(NULL, now));
	return date_of(today.year, today.month - months, today.day);
}

bool replay_one_currency(const struct replay *r) { return str_is(r->currency[VERSION_OLD], r->currency[VERSION_NEW]); }

bool replay_changes(const struct replay *r)
{
	const struct replay_sums *s = &r->sums;
	bool any = s->changed || s->flat[VERSION_OLD].cents != s->flat[VERSION_NEW].cents || s->metered[VERSION_OLD].cents != s->metered[VERSION_NEW].cents;
	for (size_t i = 0; i < r->clients.n; i++)
		any |= r->clients.at[i].changes.n > 0;
	return any;
}

/* ---- as JSON ---------------------------------------------------------------------------------------------------------- */

static void put_both(struct json *j, struct str key, const struct money m[VERSIONS])
{
	put_key(j, key);
	put_object(j);
	put_field(j, STR("old"), m[VERSION_OLD]);
	put_field(j, STR("new"), m[VERSION_NEW]);
	put_end_object(j);
}

static void put_sums(struct json *j, const struct replay_sums *s)
{
	put_field(j, STR("parts"), s->parts);
	put_field(j, STR("changed"), s->changed);
	put_field(j, STR("minutes"), s->minutes);
	put_field(j, STR("changed_minutes"), s->changed_minutes);
	put_field(j, STR("unjudged_parts"), s->unjudged);
	put_field(j, STR("unjudged_minutes"), s->unjudged_minutes);
	put_both(j, STR("billed"), s->billed);
	put_both(j, STR("flat"), s->flat);
	put_both(j, STR("metered"), s->metered);
	put_field(j, STR("months"), s->months);
	put_field(j, STR("months_of"), s->months_of);
	put_field(j, STR("months_as_if"), s->months_as_if);
	put_key(j, STR("priceless_minutes"));
	put_object(j);
	put_field(j, STR("old"), s->priceless[VERSION_OLD]);
	put_field(j, STR("new"), s->priceless[VERSION_NEW]);
	put_end_object(j);
	put_key(j, STR("open_minutes"));
	put_object(j);
	put_field(j, STR("old"), s->open[VERSION_OLD]);
	put_field(j, STR("new"), s->open[VERSION_NEW]);
	put_end_object(j);
}

static void put_says(struct json *j, struct str key, const struct says *r)
{
	put_key(j, key);
	put_object(j);
	put_key(j, STR("verdict"));
	r->class ? put_value(j, r->verdict) : put_null(j);
	put_key(j, STR("class"));
	r->class ? put_value(j, verdict_id(r->class)) : put_null(j);
	put_field(j, STR("status"), status_id(r->status));
	put_key(j, STR("clauses"));
	put_array(j);
	for (struct str rest = r->clauses; rest.len;)
		put_value(j, str_trim(str_split(&rest, ',')));
	put_end_array(j);
	put_field(j, STR("price"), r->price);
	put_end_object(j);
}

static bool put_tickets(struct db *db, int64_t client, const struct replay_parts *parts, struct json *j, struct err *e)
{
	struct arena *mem = arena_open();
	bool ok = true;
	put_key(j, STR("tickets"));
	put_array(j);
	for (size_t i = 0; i < parts->n && ok; i++) {
		struct ticket t;
		ok = ticket_find(db, client, parts->at[i].ticket, mem, &t, e);
		put_object(j);
		put_field(j, STR("ticket"), parts->at[i].ticket);
		put_field(j, STR("part"), parts->at[i].part);
		put_field(j, STR("subject"), ok ? t.subject : NONE);
		put_field(j, STR("minutes"), parts->at[i].minutes);
		put_both(j, STR("billed"), parts->at[i].billed);
		put_end_object(j);
		arena_reset(mem);
	}
	put_end_array(j);
	arena_close(mem);
	return ok;
}

static bool put_client(struct db *db, const struct replay_client *c, struct json *j, struct err *e)
{
	bool ok = true;
	put_object(j);
	put_field(j, STR("client"), c->client.id);
	put_field(j, STR("key"), c->client.key);
	put_field(j, STR("name"), c->client.name);
	put_sums(j, &c->sums);
	put_key(j, STR("changes"));
	put_array(j);
	for (size_t i = 0; i < c->changes.n && ok; i++) {
		const struct replay_change *k = &c->changes.at[i];
		put_object(j);
		put_says(j, STR("old"), &k->says[VERSION_OLD]);
		put_says(j, STR("new"), &k->says[VERSION_NEW]);
		put_field(j, STR("parts"), k->parts.n);
		put_field(j, STR("minutes"), k->minutes);
		put_both(j, STR("billed"), k->billed);
		ok = put_tickets(db, c->client.id, &k->parts, j, e);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
	return ok;
}

bool replay_print(struct db *db, const struct replay *r, struct json *j, struct err *e)
{
	bool ok = true;
	put_object(j);
	put_field(j, STR("from"), r->from);
	put_field(j, STR("until"), r->until);
	put_key(j, STR("currency"));
	put_object(j);
	put_field(j, STR("old"), r->currency[VERSION_OLD]);
	put_field(j, STR("new"), r->currency[VERSION_NEW]);
	put_end_object(j);
	put_sums(j, &r->sums);
	replay_left_json(&r->left, j);
	put_field(j, STR("rulings_kept"), r->left.ruled);
	put_key(j, STR("approvals_needed"));
	put_object(j);
	put_field(j, STR("old"), r->approvals.tickets[VERSION_OLD]);
	put_field(j, STR("new"), r->approvals.tickets[VERSION_NEW]);
	put_end_object(j);
	put_key(j, STR("clients"));
	put_array(j);
	for (size_t i = 0; i < r->clients.n && ok; i++)
		ok = put_client(db, &r->clients.at[i], j, e);
	put_end_array(j);
	put_end_object(j);
	return ok;
}
