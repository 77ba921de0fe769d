/* promise.c - what a contract promises of which components, and how available they were in a month or in the promise's own period.
 *
 * A promise without conditions speaks of everything the client's business needs. One that asks for facts speaks of the components of
 * which the inventory can tell that they fulfil it, and is broken for as long as one of these kept a process from running.
 * "je server" is promised of each for itself. Where a fact is missing nothing is measured; which one, and of which thing, is said. */
#include "inventory/thing.h"
#include "inventory/trait.h"
#include "inventory/words.h"
#include "outage/inside.h"
#include <stdlib.h>

/* ---- time lived through ----------------------------------------------------------------------------------------------- */

/* The outages of a stretch as their contracts see them, and the components in them: of one outage one after the other. */
struct stopped { int64_t component; size_t outage; struct instant from, until; };
struct lived { struct date first, last; struct instant from, until; struct outages outages; struct downtime *down; VEC(struct stopped) stopped; };
struct measuring { struct db *db; int64_t client; struct instant now; struct date day; struct agreement agreement; const struct contract *c; const struct zone *z; struct arena *mem; VEC(struct lived) lived; };

/* What is known of a thing and of where it stands. */
static bool facts_of(const struct measuring *m, const struct contract *c, const struct component *thing, struct facts *out, struct err *e)
{
	struct trait_facts told = { 0 };
	*out = agreement_thing_facts(c, thing, m->mem);
	if (!traits_of(m->db, m->client, thing->id, 0, c, m->mem, &told, e))
		return false;
	for (size_t i = 0; i < told.n; i++)
		*push(m->mem, out) = (struct fact){ told.at[i].name, told.at[i].value };
	return true;
}

/* Of what hours hang on: what is known of that thing, or of all that were in the outage, as far as it is the same of all. */
static bool tell_hours(const struct measuring *m, const struct contract *c, const struct outage *o, int64_t thing, struct facts *out, struct err *e)
{
	struct trait_facts told = { 0 };
	int64_t id, things = 0;
	VEC(int64_t) all = { 0 };
	if (!contract_hours_hang_on(c, NONE))
		return true;
	if (thing)
		*push(m->mem, &all) = thing;
	struct rows *r = thing ? NULL : sql(m->db, "select distinct component_id from outage_component where client_id = ? and outage_id = ? order by component_id", o->client, o->id);
	while (r && row(r, m->mem, &id))
		*push(m->mem, &all) = id;
	if (r && !done(r, e))
		return false;
	for (size_t i = 0; i < all.n; i++, things++)
		if (!traits_of(m->db, o->client, all.at[i], 0, c, m->mem, &told, e))
			return false;
	for (size_t i = 0; i < told.n; i++) {
		int64_t same = 0;
		bool first = true;
		for (size_t k = 0; k < told.n; k++) {
			bool alike = str_is(told.at[k].name, told.at[i].name) && str_is(told.at[k].value, told.at[i].value);
			first &= !alike || k >= i;
			same += alike;
		}
		if (first && same == things && contract_hours_hang_on(c, told.at[i].name))
			*push(m->mem, out) = (struct fact){ told.at[i].name, told.at[i].value };
	}
	return true;
}

/* As the contract sees it under which it began; thing: of which it is asked, 0: of all of them. */
static bool downtime_of(const struct measuring *m, const struct outage *o, int64_t thing, struct downtime *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct facts f = { 0 };
	struct instant until = o->until.ms ? o->until : m->now;
	*out = (struct downtime){ .from = o->from, .until = until, .counts = true };
	if (!o->contract)
		return true;
	if (!agreement_by_id(m->db, o->client, o->contract, m->mem, &a, &c, e))
		return false;
	if (o->cause.len)
		outage_fact(c, STR("outage-cause"), o->cause, m->mem, &f);
	if (!tell_hours(m, c, o, thing, &f, e))
		return false;
	return contract_outage(c, &f, o->from, until, m->mem, out, e);
}

struct placed { int64_t id; size_t place; };

static int by_id(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	return (x->id > y->id) - (x->id < y->id);
}

static void add_stopped(struct lived *l, struct stopped s, struct arena *mem)
{
	const struct downtime *d = &l->down[s.outage];
	if (s.from.ms < d->from.ms)
		s.from = d->from;
	if (!s.until.ms || s.until.ms > d->until.ms)
		s.until = d->until;
	if (s.from.ms < s.until.ms)
		*push(mem, &l->stopped) = s;
}

static bool load_stopped(const struct measuring *m, struct lived *l, struct err *e)
{
	struct placed *places = NEWS(m->mem, struct placed, l->outages.n + 1), key = { 0 };
	struct stopped s = { 0 };
	for (size_t i = 0; i < l->outages.n; i++)
		places[i] = (struct placed){ l->outages.at[i].id, i };
	if (l->outages.n)
		qsort(places, l->outages.n, sizeof *places, by_id);
	struct rows *r = sql(m->db, "select p.outage_id, p.component_id, p.from_ms, p.until_ms from outage_component p join outage o on o.client_id = p.client_id and o.id = p.outage_id"
	                            " where o.client_id = ? and o.from_ms < ? and (o.until_ms = 0 or o.until_ms > ?) order by p.outage_id, p.from_ms, p.id", m->client, l->until, l->from);
	while (row(r, m->mem, &key.id, &s.component, &s.from, &s.until)) {
		const struct placed *found = l->outages.n ? bsearch(&key, places, l->outages.n, sizeof *places, by_id) : NULL;
		s.outage = found ? found->place : 0;
		if (found)
			add_stopped(l, s, m->mem);
	}
	return done(r, e);
}

/* Each stretch is read once, however many promises are measured over it. */
static bool live(struct measuring *m, struct date first, int months, struct lived *out, struct err *e)
{
	struct civil d = date_civil(first);
	struct date begin = date_of(d.year, d.month, 1), last = { date_of(d.year, d.month + months, 1).day - 1 };
	for (size_t i = 0; i < m->lived.n; i++)
		if (m->lived.at[i].first.day == begin.day && m->lived.at[i].last.day == last.day) {
			*out = m->lived.at[i];
			return true;
		}
	struct lived l = { .first = begin, .last = last, .from = zone_instant(m->z, begin, 0), .until = zone_instant(m->z, (struct date){ last.day + 1 }, 0) };
	if (!outage_list(m->db, m->client, l.from, l.until, m->mem, &l.outages, e))
		return false;
	l.down = NEWS(m->mem, struct downtime, l.outages.n + 1);
	for (size_t i = 0; i < l.outages.n; i++)
		if (!downtime_of(m, &l.outages.at[i], 0, &l.down[i], e))
			return false;
	if (!load_stopped(m, &l, e))
		return false;
	*push(m->mem, &m->lived) = *out = l;
	return true;
}

/* ---- which things ------------------------------------------------------------------------------------------------------------- */

/* Is the thing one of those of which each is promised for itself? A contract may name them by a word of its own ("je dienst"). */
static bool is_each(const struct contract *c, struct str each, const struct component *thing)
{
	const struct fact_type *kind = agreement_class_fact(c);
	return !kind || !contract_has_value(c, kind->name, each) || contract_counts_as(c, word_name(thing->class, contract_head(c)->lang), each);
}

/* ---- which promise holds of what ------------------------------------------------------------------------------------------------ */

/* Of several things a fact has the values of all of them. */
static void join_facts(struct arena *mem, struct facts *all, const struct facts *one)
{
	for (size_t i = 0; i < one->n && i < all->n; i++) {
		struct str rest = all->at[i].value, value = one->at[i].value;
		bool there = false;
		while (rest.len)
			there |= str_is(str_split(&rest, '|'), value);
		if (!there && !str_is(all->at[i].value, value))
			all->at[i].value = text(mem, "{}|{}", all->at[i].value, value);
	}
}

static void add_thing(const struct contract *c, const struct availability *a, const struct component *thing, const struct facts *f, struct arena *mem, struct promise_runs *out)
{
	struct promise_run *run = NULL;
	if (a->each.len && !is_each(c, a->each, thing))
		return;
	for (size_t i = 0; i < out->n && !a->each.len; i++)
		if (out->at[i].promise == a)
			run = &out->at[i];
	if (run) {
		join_facts(mem, &run->facts, f);
	} else {
		run = push(mem, out);
		*run = (struct promise_run){ .promise = a, .facts = *f };
	}
	*push(mem, &run->things) = *thing;
}

static void add_untold(const struct component *thing, const struct promise_found *p, struct arena *mem, struct promise_runs *out)
{
	struct promise_untold *u = NULL;
	for (size_t i = 0; i < out->untold.n && !u; i++) {
		bool same = out->untold.at[i].n == p->n_missing;
		for (size_t k = 0; k < p->n_missing && same; k++)
			same = str_is(out->untold.at[i].facts[k], p->missing[k]);
		u = same ? &out->untold.at[i] : NULL;
	}
	if (!u) {
		u = push(mem, &out->untold);
		*u = (struct promise_untold){ .facts = p->missing, .n = p->n_missing };
	}
	*push(mem, &u->things) = thing->name;
}

static bool find_promises(const struct measuring *m, struct promise_runs *out, struct err *e)
{
	struct components all = { 0 };
	struct promise_found p;
	if (!contract_promise_on(m->c, &(struct facts){ 0 }, m->day, m->mem, &p, e))
		return false;
	if (p.promise && !p.promise->each.len) {
		*push(m->mem, out) = (struct promise_run){ .promise = p.promise };
		return true;
	}
	if (!component_list(m->db, m->client, m->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct facts f;
		if (!component_is_counted(&all.at[i], m->day))
			continue;
		if (!facts_of(m, m->c, &all.at[i], &f, e) || !contract_promise_on(m->c, &f, m->day, m->mem, &p, e))
			return false;
		if (p.promise)
			add_thing(m->c, p.promise, &all.at[i], &f, m->mem, out);
		else if (p.n_missing)
			add_untold(&all.at[i], &p, m->mem, out);
	}
	return true;
}

/* ---- measured ---------------------------------------------------------------------------------------------------------------------- */

/* A state by the first move out of the unknown; thing 0: of any component. */
static bool was_seen(const struct measuring *m, int64_t thing, struct instant until, bool *yes, struct err *e)
{
	int64_t id;
	struct rows *r = sql(m->db, "select id from state_change where client_id = ? and (? = 0 or component_id = ?) and since_ms < ? and state <> ? limit 1", m->client, thing, thing, until, (int)STATE_UNKNOWN);
	*yes = row(r, m->mem, &id);
	return done(r, e);
}

/* An outage is seen by whoever wrote it. */
static bool run_seen(const struct measuring *m, struct promise_run *run, bool outages, struct err *e)
{
	run->uptime.measured = outages;
	if (!run->things.n && !outages)
		return was_seen(m, 0, run->uptime.until, &run->uptime.measured, e);
	for (size_t i = 0; i < run->things.n && !run->uptime.measured; i++)
		if (!was_seen(m, run->things.at[i].id, run->uptime.until, &run->uptime.measured, e))
			return false;
	return true;
}

static bool speaks_of(const struct promise_run *run, int64_t component)
{
	for (size_t i = 0; i < run->things.n; i++)
		if (run->things.at[i].id == component)
			return true;
	return false;
}

/* What of the outages is of these things: of one outage united, so that it is as long as it was for them. */
static bool stopped_of(const struct measuring *m, const struct promise_run *run, const struct lived *l, size_t *n, struct downtime **out, struct err *e)
{
	struct downtime *d = *out = NEWS(m->mem, struct downtime, l->stopped.n + 1);
	size_t before = 0;
	for (size_t i = 0; i < l->stopped.n; i++) {
		const struct stopped *s = &l->stopped.at[i];
		struct downtime *last = *n ? &d[*n - 1] : NULL;
		if (!speaks_of(run, s->component))
			continue;
		if (last && before == s->outage && s->from.ms <= last->until.ms) {
			last->until.ms = s->until.ms > last->until.ms ? s->until.ms : last->until.ms;
			continue;
		}
		d[*n] = l->down[s->outage];
		if (contract_hours_hang_on(m->c, NONE) && !downtime_of(m, &l->outages.at[s->outage], s->component, &d[*n], e))
			return false;
		d[*n].from = s->from;
		d[(*n)++].until = s->until;
		before = s->outage;
	}
	return true;
}

/* Promised is from the contract's first day to its last. */
static bool within_contract(const struct measuring *m, const struct lived *l, struct date *first, struct date *last, struct err *e)
{
	struct agreements all = { 0 };
	struct date begin = m->agreement.from;
	if (!agreement_list(m->db, m->client, m->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		begin = all.at[i].from.day < begin.day ? all.at[i].from : begin;
	*first = begin.day > l->first.day && begin.day <= l->last.day ? begin : l->first;
	*last = m->agreement.until.day && m->agreement.until.day >= begin.day && m->agreement.until.day < l->last.day ? m->agreement.until : l->last;
	return true;
}

static bool measure_days(struct measuring *m, struct promise_run *run, const struct lived *l, struct date first, struct date last, struct err *e)
{
	struct instant from = zone_instant(m->z, first, 0), until = zone_instant(m->z, (struct date){ last.day + 1 }, 0);
	size_t n = run->things.n ? 0 : l->outages.n;
	struct downtime *d = l->down;
	if (run->things.n && !stopped_of(m, run, l, &n, &d, e))
		return false;
	run->uptime = uptime_of(run->promise, m->z, d, n, from, until);
	run->uptime.promise = run->promise;
	run->contract = m->agreement.id;
	run->first = first;
	run->last = last;
	return run_seen(m, run, n > 0, e);
}

/* Of a rolling promise the month itself is measured. */
static int own_months(const struct promise_run *run) { return run->promise->months ? run->promise->months : 1; }

/* So many months, whatever the promise's own period. */
static bool measure_months(struct measuring *m, struct date day, int months, struct promise_runs *out, struct err *e)
{
	struct lived l;
	struct date first, last;
	for (size_t i = 0; i < out->n; i++)
		if (!live(m, day, months, &l, e) || !within_contract(m, &l, &first, &last, e) || !measure_days(m, &out->at[i], &l, first, last, e))
			return false;
	return true;
}

/* The contract a period is measured by: of its last day, or of the day asked for. */
static bool measuring_open(struct measuring *m, struct date day, int months, struct err *e)
{
	struct civil first = date_civil(day);
	m->day.day = date_of(first.year, first.month + (months ? months : 1), 1).day - 1;
	bool ok = agreement_load(m->db, m->client, m->day, m->mem, &m->agreement, &m->c, e) && (m->c || agreement_load(m->db, m->client, day, m->mem, &m->agreement, &m->c, e));
	m->z = ok && m->c ? agreement_zone(m->c) : NULL;
	return ok;
}

/* ---- versions that follow each other ---------------------------------------------------------------------------------------------- */

/* The version that was in force until the day before this one began; before->c NULL: none was. */
static bool version_before(const struct measuring *m, struct measuring *before, struct err *e)
{
	*before = (struct measuring){ .db = m->db, .client = m->client, .now = m->now, .mem = m->mem, .day = { m->agreement.from.day - 1 } };
	if (!agreement_load(m->db, m->client, before->day, m->mem, &before->agreement, &before->c, e))
		return false;
	before->z = before->c ? agreement_zone(before->c) : NULL;
	return true;
}

/* The same promise, in the same hours of these days. */
static bool is_alike(const struct measuring *m, const struct availability *a, const struct availability *b, const struct lived *l)
{
	return a->percent.u6 == b->percent.u6 && a->months == b->months && a->span.ms == b->span.ms && a->interval.ms == b->interval.ms && a->failures == b->failures &&
	       a->least.ms == b->least.ms && a->whole.ms == b->whole.ms && str_is(a->each, b->each) && !a->hours == !b->hours &&
	       contract_promised(a, m->z, l->from, l->until).ms == contract_promised(b, m->z, l->from, l->until).ms;
}

/* Does one of them go on with the promise, for these things? */
static bool goes_on(const struct measuring *m, const struct promise_run *run, const struct promise_runs *all, const struct lived *l)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct promise_run *x = &all->at[i];
		bool things = !x->things.n && !run->things.n;
		for (size_t k = 0; k < x->things.n && !things; k++)
			things = speaks_of(run, x->things.at[k].id);
		if (things && is_alike(m, x->promise, run->promise, l))
			return true;
	}
	return false;
}

/* Since when within its period it has been promised without a break: across versions that promise the same. */
static bool promised_since(const struct measuring *m, const struct promise_run *run, const struct lived *l, struct date *first, struct err *e)
{
	struct measuring at = *m, before;
	*first = m->agreement.from;
	while (first->day > l->first.day) {
		struct promise_runs runs = { 0 };
		if (!version_before(&at, &before, e) || (before.c && !find_promises(&before, &runs, e)))
			return false;
		if (!before.c || !goes_on(m, run, &runs, l))
			return true;
		at = before;
		*first = at.agreement.from;
	}
	*first = l->first;
	return true;
}

/* What a version promises, each over its own period, until its last day or the period's. */
static bool measure_version(struct measuring *m, struct date day, struct date end, struct promise_runs *runs, struct err *e)
{
	for (size_t i = 0; i < runs->n; i++) {
		struct promise_run *run = &runs->at[i];
		struct lived l;
		struct date first, last = end;
		int own = own_months(run);
		if (!live(m, calendar_period(day, own), own, &l, e) || !promised_since(m, run, &l, &first, e))
			return false;
		last = last.day && last.day < l.last.day ? last : l.last;
		if (!measure_days(m, run, &l, first, last, e))
			return false;
	}
	return true;
}

/* What an earlier version promised, and the next of the month did not go on with: its period ended with the version. */
static bool add_ended(struct measuring *m, const struct measuring *next, const struct promise_runs *go_on, struct date day, struct promise_runs *out, struct err *e)
{
	struct promise_runs runs = { 0 }, ended = { 0 };
	if (!find_promises(m, &runs, e))
		return false;
	for (size_t i = 0; i < runs.n; i++) {
		struct lived l;
		if (!live(m, calendar_period(day, own_months(&runs.at[i])), own_months(&runs.at[i]), &l, e))
			return false;
		if (!goes_on(next, &runs.at[i], go_on, &l))
			*push(m->mem, &ended) = runs.at[i];
	}
	if (!measure_version(m, day, m->day, &ended, e))
		return false;
	for (size_t i = 0; i < ended.n; i++)
		*push(m->mem, out) = ended.at[i];
	return true;
}

static bool add_versions_before(const struct measuring *m, struct date day, struct promise_runs *out, struct err *e)
{
	struct measuring next = *m, before;
	struct date month = calendar_period(day, 1);
	while (next.agreement.from.day > month.day) {
		struct promise_runs go_on = { 0 };
		if (!version_before(&next, &before, e) || (before.c && !find_promises(&next, &go_on, e)))
			return false;
		if (!before.c)
			return true;
		if (!add_ended(&before, &next, &go_on, day, out, e))
			return false;
		next = before;
	}
	return true;
}

bool outage_promises(struct db *db, int64_t client, struct date day, int months, struct instant now, struct arena *mem, struct promise_runs *out, struct err *e)
{
	struct measuring m = { .db = db, .client = client, .now = now, .mem = mem };
	if (!measuring_open(&m, day, months, e))
		return false;
	if (!m.c)
		return true;
	if (!find_promises(&m, out, e))
		return false;
	return months ? measure_months(&m, day, months, out, e) : measure_version(&m, day, m.agreement.until, out, e) && add_versions_before(&m, day, out, e);
}

const struct promise_run *outage_least_kept(const struct promise_runs *all)
{
	const struct promise_run *least = NULL;
	for (size_t i = 0; i < all->n; i++)
		if (!least || (all->at[i].uptime.measured && (!least->uptime.measured || all->at[i].uptime.agreed.u6 < least->uptime.agreed.u6)))
			least = &all->at[i];
	return least;
}

/* ---- of a client as a whole ----------------------------------------------------------------------------------------------------------- */

bool outage_months(struct db *db, int64_t client, struct date day, int months, struct instant now, struct arena *mem, struct uptime *out, struct err *e)
{
	struct measuring m = { .db = db, .client = client, .now = now, .mem = mem };
	struct promise_runs runs = { 0 };
	struct lived l;
	if (!measuring_open(&m, day, months, e) || (m.c && (!find_promises(&m, &runs, e) || !measure_months(&m, day, months, &runs, e))) || !live(&m, day, months, &l, e))
		return false;
	const struct promise_run *least = outage_least_kept(&runs);
	*out = uptime_of(NULL, m.z, l.down, l.outages.n, l.from, l.until);
	if (least) {
		out->promise = least->promise;
		out->agreed_whole = least->uptime.agreed_whole;
		out->agreed_down = least->uptime.agreed_down;
		out->agreed = least->uptime.agreed;
	}
	out->measured = l.outages.n > 0;
	return out->measured || was_seen(&m, 0, l.until, &out->measured, e);
}

bool outage_month(struct db *db, int64_t client, struct date day, struct instant now, struct arena *mem, struct uptime *out, struct err *e)
{
	return outage_months(db, client, day, 1, now, mem, out, e);
}
