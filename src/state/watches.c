/* watches.c - all probes in memory: which readings become signals, and the rest packed for the store.
 *
 * What was told is remembered here and stands in the store; after a rollback the store is right. The pulse is the last
 * time we looked at anything: after a stop, nothing was watched from then on, and that is said before anything else. */
#include "inventory/agreements.h"
#include "inventory/inventory.h"
#include "state/inside.h"

enum { NEEDED_OTHERWISE = 3, RIPE_BYTES = 2000, RIPE_MS = 3600000, PULSE_MS = 10000 };

struct slot { struct watch w; struct pack pending; bool active; };
struct watches { struct arena *mem; struct slot **at; size_t n, cap; struct instant pulse; };

struct watches *watches_open(void)
{
	struct arena *mem = arena_open();
	struct watches *all = NEW(mem, struct watches);
	all->mem = mem;
	return all;
}

void watches_close(struct watches *all) { arena_close(all->mem); }

/* Where the probe stands, or where it would stand. */
static size_t place_of(const struct watches *all, int64_t probe)
{
	size_t low = 0, high = all->n;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (all->at[mid]->w.probe < probe)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static struct slot *slot_of(const struct watches *all, int64_t probe)
{
	size_t i = place_of(all, probe);
	return i < all->n && all->at[i]->w.probe == probe ? all->at[i] : NULL;
}

const struct watch *watches_find(const struct watches *all, int64_t probe)
{
	const struct slot *s = slot_of(all, probe);
	return s && s->active ? &s->w : NULL;
}

const struct watch *watches_component(const struct watches *all, int64_t component)
{
	const struct watch *found = NULL;
	for (size_t i = 0; i < all->n; i++) {
		const struct slot *s = all->at[i];
		if (s->active && s->w.component == component && (!found || s->w.last.ms > found->last.ms))
			found = &s->w;
	}
	return found;
}

/* ---- loading ---- */

static struct slot *slot_add(struct watches *all, int64_t probe)
{
	size_t i = place_of(all, probe);
	struct slot *s = NEW(all->mem, struct slot);
	*push(all->mem, all) = s;
	for (size_t k = all->n - 1; k > i; k--)
		all->at[k] = all->at[k - 1];
	all->at[i] = s;
	s->w.probe = probe;
	s->w.outcome = PROBE_UNKNOWN;
	s->w.told = STATE_UNKNOWN;
	return s;
}

static bool load_pulse(struct watches *all, const struct step *s, struct err *e)
{
	struct rows *r = sql(s->db, "select at_ms from pulse order by id limit 1");
	bool stands = row(r, s->mem, &all->pulse);
	if (!done(r, e))
		return false;
	if (!stands)
		all->pulse = s->now;
	return stands || run(s->db, e, "insert into pulse (at_ms) values (?)", s->now);
}

/* What a client is promised, of each of its things. */
struct promised { int64_t client; struct date day; const struct contract *contract; struct components things; };

static bool load_promised(const struct step *s, int64_t client, struct promised *out, struct err *e)
{
	struct agreement a;
	*out = (struct promised){ .client = client, .day = house_day(s->db, s->now, s->mem) };
	return agreement_load_at(s->db, client, s->now, s->mem, &a, &out->contract, e) && (!out->contract || component_list(s->db, client, s->mem, &out->things, e));
}

/* By the promise that holds of the thing; where none can be told, by the contract's first. */
static bool load_needed(const struct step *s, const struct promised *x, int64_t component, int *needed, struct err *e)
{
	const struct availability *rule = x->contract ? contract_availability(x->contract) : NULL;
	struct promise_found p = { 0 };
	for (size_t i = 0; rule && i < x->things.n && !p.promise; i++) {
		struct facts f = { 0 };
		if (x->things.at[i].id != component)
			continue;
		f = agreement_thing_facts(x->contract, &x->things.at[i], s->mem);
		if (!contract_promise_on(x->contract, &f, x->day, s->mem, &p, e))
			return false;
	}
	rule = p.promise ? p.promise : rule;
	*needed = rule && rule->failures > 0 ? rule->failures : NEEDED_OTHERWISE;
	return true;
}

static bool load_probes(struct watches *all, const struct step *s, struct err *e)
{
	struct watch w = { 0 };
	struct rows *r = sql(s->db, "select id, client_id, component_id, interval_ms, timeout_ms from probe where active = 1 order by client_id, id");
	while (row(r, s->mem, &w.probe, &w.client, &w.component, &w.interval, &w.timeout)) {
		struct slot *slot = slot_of(all, w.probe);
		if (!slot)
			slot = slot_add(all, w.probe);
		slot->active = true;
		slot->w.client = w.client;
		slot->w.component = w.component;
		slot->w.interval = w.interval;
		slot->w.timeout = w.timeout;
	}
	return done(r, e);
}

/* A probe that was told about before we stopped was last seen when we were; a new one begins now. */
static bool recall(const struct watches *all, const struct step *s, struct watch *w, struct err *e)
{
	unsigned state = STATE_UNKNOWN;
	struct rows *r = sql(s->db, "select state from state_condition where client_id = ? and component_id = ? and probe_id = ?", w->client, w->component, w->probe);
	w->told_once = row(r, s->mem, &state);
	w->told = state;
	w->told_known = true;
	if (!w->last.ms)
		w->last = w->told_once ? all->pulse : s->now;
	return done(r, e);
}

bool watches_load(struct watches *all, const struct step *s, struct err *e)
{
	struct promised x = { .client = -1 };
	for (size_t i = 0; i < all->n; i++)
		all->at[i]->active = false;
	if ((!all->pulse.ms && !load_pulse(all, s, e)) || !load_probes(all, s, e))
		return false;
	for (size_t i = 0; i < all->n; i++) {
		struct watch *w = &all->at[i]->w;
		if ((w->client != x.client && !load_promised(s, w->client, &x, e)) || !load_needed(s, &x, w->component, &w->needed, e))
			return false;
		if (!w->told_known && !recall(all, s, w, e))
			return false;
	}
	return true;
}

void watches_forget(struct watches *all)
{
	for (size_t i = 0; i < all->n; i++)
		all->at[i]->w.told_known = false;
}

/* ---- readings ---- */

static void add_number(const struct step *s, struct fields *f, struct str name, int64_t v) { field_add(s->mem, f, name, text(s->mem, "{}", v)); }

/* The signal says what was decided and on what: so many in a row, of so many asked for, since when. */
static bool tell(const struct step *s, struct watch *w, struct instant at, struct span took, struct str why, struct err *e)
{
	int64_t id;
	enum state state = watch_state(w);
	struct signal in = { .client = w->client, .component = w->component, .ref = w->probe, .kind = SIGNAL_PROBE, .name = state_ids[state], .text = why, .at = at };
	add_number(s, &in.fields, STR("since"), w->since.ms);
	add_number(s, &in.fields, STR("count"), w->count);
	add_number(s, &in.fields, STR("needed"), w->needed);
	add_number(s, &in.fields, STR("took"), took.ms);
	if (!signal_add(s, &in, &id, e))
		return false;
	w->told = state;
	w->told_once = true;
	return true;
}

static bool tell_silence(const struct watches *all, const struct step *s, struct watch *w, struct instant now, bool *kept, struct err *e)
{
	if (!w->told_known && !recall(all, s, w, e))
		return false;
	if (!watch_is_silent(w, now))
		return true;
	watch_break(w);
	if (!watch_matters(w))
		return true;
	*kept = true;
	return tell(s, w, now, (struct span){ 0 }, STR("@silent"), e);
}

bool state_reading(struct watches *all, const struct step *s, const struct told_probe *p, bool *kept, struct err *e)
{
	struct slot *slot = slot_of(all, p->probe);
	struct reading r = { p->at, p->took, p->outcome };
	*kept = false;
	if (!slot || !slot->active)
		return true;
	struct watch *w = &slot->w;
	if (!tell_silence(all, s, w, p->at, kept, e))
		return false;
	if (p->at.ms > w->last.ms)
		pack_add(all->mem, &slot->pending, &r);
	watch_add(w, &r);
	if (!watch_matters(w))
		return true;
	*kept = true;
	return tell(s, w, p->at, p->took, p->text, e);
}

static bool write_pulse(struct watches *all, const struct step *s, struct err *e)
{
	if (s->now.ms - all->pulse.ms < PULSE_MS)
		return true;
	all->pulse = s->now;
	return run(s->db, e, "update pulse set at_ms = ?", s->now);
}

bool watches_silent(struct watches *all, const struct step *s, bool *kept, struct err *e)
{
	*kept = false;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i]->active && !tell_silence(all, s, &all->at[i]->w, s->now, kept, e))
			return false;
	return write_pulse(all, s, e);
}

/* ---- chunks ---- */

static bool flush(const struct step *s, struct slot *slot, struct err *e)
{
	struct pack *p = &slot->pending;
	if (!run(s->db, e, "insert into reading (client_id, probe_id, from_ms, until_ms, readings, bytes) values (?, ?, ?, ?, ?, ?)",
	         slot->w.client, slot->w.probe, p->first.at, p->last.at, p->n, blob(pack_squeeze(s->mem, p))))
		return false;
	*p = (struct pack){ .at = p->at, .cap = p->cap };
	return true;
}

bool watches_flush(struct watches *all, const struct step *s, bool every, struct err *e)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct pack *p = &all->at[i]->pending;
		bool ripe = p->len >= RIPE_BYTES || s->now.ms - p->first.at.ms >= RIPE_MS;
		if (p->n && (every || ripe) && !flush(s, all->at[i], e))
			return false;
	}
	return true;
}
