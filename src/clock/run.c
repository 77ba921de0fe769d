/* run.c - a clock from its events: sort, sweep once, then say what follows.
 *
 * Between two events nothing changes, so each stretch between them is either counted, as far as the calendar is open, or
 * paused as a whole, for all the reasons of the rule that hold. */
#include "clock/clock.h"

struct sweep {
	const struct clock_rule *rule;
	const struct calendar *calendar;
	const struct zone *zone;
	struct arena *mem;
	struct clock *clock;
	bool started, stopped, never;
	struct clock_pauses held;                        /* what pauses it now, the first begun first */
};

static const struct clock_event *sorted(const struct clock_event *events, size_t n, struct instant now, struct arena *mem, size_t *kept)
{
	struct clock_event *out = NEWS(mem, struct clock_event, n + 1);
	*kept = 0;
	for (size_t i = 0; i < n; i++) {
		size_t at = *kept;
		if (events[i].at.ms > now.ms)
			continue;
		for (; at > 0 && out[at - 1].at.ms > events[i].at.ms; at--)
			out[at] = out[at - 1];
		out[at] = events[i];
		++*kept;
	}
	return out;
}

static bool is_same(const struct clock_pause *a, const struct clock_pause *b) { return a->of == b->of && str_is(a->reason, b->reason); }

/* The place of one like it; its end: there is none. */
static size_t place_of(const struct clock_pauses *all, const struct clock_pause *p)
{
	size_t i = 0;
	while (i < all->n && !is_same(&all->at[i], p))
		i++;
	return i;
}

/* It pauses what the rule names, until it is over. */
static void rest(struct sweep *s, const struct clock_event *e)
{
	struct clock_pause p = { .whom = { e->whom[0], e->whom[1] }, .of = e->of };
	for (size_t i = 0; i < s->rule->n_paused && !p.reason.len; i++)
		if (contract_means(s->rule->paused[i], e->name))
			p.reason = s->rule->paused[i];
	size_t place = place_of(&s->held, &p);
	if (!p.reason.len || (e->over && place == s->held.n))
		return;
	if (!e->over && place == s->held.n)
		*push(s->mem, &s->held) = p;
	else if (!e->over)
		s->held.at[place] = p;
	for (size_t i = place + 1; e->over && i < s->held.n; i++)
		s->held.at[i - 1] = s->held.at[i];
	s->held.n -= e->over;
}

/* The open hours in which it does not rest. */
static struct calendar counting(const struct clock *k, const struct calendar *c)
{
	struct calendar out = *c;
	out.except = k->within;
	return out;
}

/* Does it pause to the end of that stretch? Then its place there; else NULL. */
static struct clock_pause *goes_on(const struct clock_spell *spell, const struct clock_pause *p)
{
	for (size_t i = spell->pauses.n; i-- > 0;)
		if (is_same(&spell->pauses.at[i], p) && str_is(spell->pauses.at[i].whom[0], p->whom[0]) && spell->pauses.at[i].until.ms == spell->until.ms)
			return &spell->pauses.at[i];
	return NULL;
}

/* What is counted goes on as what is counted, what is paused as long as one of its reasons does. */
static bool is_more_of(const struct clock_spell *last, struct instant from, const struct clock_pauses *why)
{
	bool on = !why->n && !last->pauses.n;
	for (size_t i = 0; i < why->n; i++)
		on |= goes_on(last, &why->at[i]) != NULL;
	return on && last->until.ms == from.ms;
}

/* why: empty where it is counted. */
static void add_spell(struct sweep *s, struct instant from, struct instant until, const struct clock_pauses *why)
{
	struct clock_spells *all = &s->clock->spells;
	if (from.ms >= until.ms)
		return;
	if (!all->n || !is_more_of(&all->at[all->n - 1], from, why))
		*push(s->mem, all) = (struct clock_spell){ .from = from, .until = from };
	struct clock_spell *spell = &all->at[all->n - 1];
	for (size_t i = 0; i < why->n; i++) {
		struct clock_pause *p = goes_on(spell, &why->at[i]);
		if (!p) {
			p = push(s->mem, &spell->pauses);
			*p = why->at[i];
			p->from = from;
		}
		p->until = until;
	}
	spell->until = until;
}

/* No event stops it: what is open is counted, but for the hours in which it rests. */
static void count(struct sweep *s, struct instant from, struct instant until)
{
	struct clock *k = s->clock;
	struct calendar hours = counting(k, s->calendar);
	struct clock_pauses none = { 0 }, resting = { 0 };
	if (k->within)
		*push(s->mem, &resting) = (struct clock_pause){ .reason = k->within->name };
	struct stretches open = { 0 };
	calendar_stretches(s->calendar, s->zone, from, until, s->mem, &open);
	for (size_t i = 0; i < open.n; i++) {
		struct stretches counted = { 0 };
		struct instant at = open.at[i].from, end = open.at[i].until;
		calendar_stretches(&hours, s->zone, at, end, s->mem, &counted);
		for (size_t n = 0; n < counted.n; n++) {
			add_spell(s, at, counted.at[n].from, &resting);
			add_spell(s, counted.at[n].from, counted.at[n].until, &none);
			at = counted.at[n].until;
		}
		add_spell(s, at, end, &resting);
	}
	struct span all = calendar_between(s->calendar, s->zone, from, until), counts = calendar_between(&hours, s->zone, from, until);
	k->counted.ms += counts.ms;
	k->paused.ms += all.ms - counts.ms;
}

static void pass(struct sweep *s, struct instant from, struct instant until)
{
	struct clock *k = s->clock;
	struct clock_pause over = { .reason = s->rule->until };
	struct clock_pauses why = s->stopped ? (struct clock_pauses){ &over, 1, 1 } : s->held;
	if (from.ms < k->started.ms)
		from = k->started;                                    /* told too late for that day */
	if (from.ms >= until.ms)
		return;
	if (!why.n) {
		count(s, from, until);
		return;
	}
	k->paused.ms += calendar_between(s->calendar, s->zone, from, until).ms;
	add_spell(s, from, until, &why);
}

/* False: too late for that day, and the calendar never opens again. */
static bool start(struct sweep *s, struct instant at)
{
	struct clock *k = s->clock;
	s->started = calendar_takes(s->calendar, s->zone, at, k->until_minute, &k->started);
	k->told = s->started && k->started.ms > at.ms ? at : (struct instant){ 0 };
	return s->started;
}

static void take_event(struct sweep *s, const struct clock_event *e)
{
	struct clock *k = s->clock;
	rest(s, e);
	if (!s->started && !e->over && contract_means(s->rule->from, e->name)) {
		s->never |= !start(s, e->at);
	} else if (s->started && contract_means(s->rule->until, e->name) && s->stopped == e->over) {
		if (s->stopped)
			pass(s, k->ended, e->at);
		s->stopped = !e->over;
		k->ended = s->stopped ? e->at : (struct instant){ 0 };
	}
}

/* All events in order; answers how far the clock ran: to its stop, or to now. */
static struct instant sweep(struct sweep *s, const struct clock_event *e, size_t n, struct instant now)
{
	struct instant at = now;
	for (size_t i = 0; i < n; i++) {
		if (s->started && !s->stopped)
			pass(s, at, e[i].at);
		take_event(s, &e[i]);
		at = e[i].at;
	}
	if (s->started && !s->stopped)
		pass(s, at, now);
	return s->stopped ? s->clock->ended : now;
}

/* Inside what was counted already, if the budget was used up there; else further on from the end of the sweep. */
static bool due_of(const struct sweep *s, struct instant end, struct instant *out)
{
	struct clock *k = s->clock;
	struct calendar hours = counting(k, s->calendar);
	int64_t left = k->budget.ms;
	*out = k->started;
	if (end.ms < k->started.ms)
		end = k->started;
	for (size_t i = 0; i < k->spells.n && left > 0; i++) {
		const struct clock_spell *p = &k->spells.at[i];
		int64_t has = p->pauses.n ? 0 : p->until.ms - p->from.ms;
		if (has > 0)
			out->ms = p->from.ms + (has < left ? has : left);
		left -= has;
	}
	return left <= 0 || calendar_due(&hours, s->zone, end, (struct span){ left }, out);
}

static enum clock_state state_of(const struct sweep *s, struct instant now)
{
	const struct clock *k = s->clock;
	bool late = (k->ended.ms ? k->ended.ms : now.ms) > k->due.ms;
	if (late)
		return CLOCK_BREACHED;
	if (k->ended.ms)
		return CLOCK_MET;
	return s->stopped || s->held.n ? CLOCK_PAUSED : CLOCK_RUNNING;
}

bool clock_run(const struct clock_rule *rule, const struct calendar *c, const struct target *t, const struct clock_event *events, size_t n,
               struct instant now, const struct zone *z, struct arena *mem, struct clock *out)
{
	struct sweep s = { .rule = rule, .calendar = c, .zone = z, .mem = mem, .clock = out };
	size_t kept;
	*out = (struct clock){ .name = rule->name, .awaits = rule->until, .target = *t, .hours = c, .until_minute = rule->until_minute, .within = rule->within, .step_in = rule->step_in };
	const struct clock_event *e = sorted(events, n, now, mem, &kept);
	struct instant end = sweep(&s, e, kept, now);
	if (!s.started && !s.never)
		return true;
	if (!s.started || !calendar_budget(c, z, out->started, t->amount, t->unit, &out->budget) || !due_of(&s, end, &out->due)) {
		*out = (struct clock){ .name = rule->name, .target = *t };
		return false;
	}
	out->left.ms = out->budget.ms > out->counted.ms ? out->budget.ms - out->counted.ms : 0;
	out->state = state_of(&s, now);
	return true;
}

bool clock_warning(const struct clock *k, const struct calendar *c, const struct zone *z, int percent, struct instant now, struct instant *out)
{
	int64_t wanted = round_div((wide)k->budget.ms * percent, 100) - k->counted.ms;
	struct calendar hours = counting(k, c);
	if (k->state != CLOCK_RUNNING || wanted <= 0)
		return false;
	return calendar_due(&hours, z, now.ms < k->started.ms ? k->started : now, (struct span){ wanted }, out);
}
