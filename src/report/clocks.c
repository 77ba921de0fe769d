/* clocks.c - the clocks of a ticket, from its notes and the targets of its verdicts.
 *
 * A pause counts only if a person named it in the words of the contract's clock ("wait rückfrage-beim-klienten: ..."):
 * whoever just waits pauses nothing. A ticket that was opened again was not restored: only its last solution stops. */
#include "report/report.h"

/* What happens to a ticket, in the words clocks use. ORDER happening */
enum happening { REPORTED, ANSWERED, RESTORED };
static const struct { enum happening happening; struct str word; } words[] = {
	{ REPORTED, LIT("meldung") },                     { REPORTED, LIT("report") },
	{ ANSWERED, LIT("erste-qualifizierte-antwort") }, { ANSWERED, LIT("first-qualified-answer") }, { ANSWERED, LIT("first-qualified-response") },
	{ RESTORED, LIT("bestätigter-betrieb") },         { RESTORED, LIT("confirmed-operation") },
};

struct history { struct clock_events events; struct str paused; bool answered; struct instant solved; struct arena *mem; };

static void happens(struct history *h, enum happening what, struct instant at)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].happening == what)
			*push(h->mem, &h->events) = (struct clock_event){ words[i].word, false, at };
}

static void resumes(struct history *h, struct instant at)
{
	if (h->paused.len)
		*push(h->mem, &h->events) = (struct clock_event){ h->paused, true, at };
	h->paused = NONE;
}

static void moved(struct history *h, const struct ticket_note *n)
{
	struct str rest = n->text, verb = str_split(&rest, ' ');
	if (str_is(verb, STR("wait"))) {
		h->paused = str_trim(str_split(&rest, ':'));
		*push(h->mem, &h->events) = (struct clock_event){ h->paused, false, n->at };
		return;
	}
	resumes(h, n->at);
	if (str_is(verb, STR("solve")))
		h->solved = n->at;
	else if (str_is(verb, STR("reopen")))
		h->solved = (struct instant){ 0 };
}

/* The first answer is the first thing a person of the house says to the client or does to the state. */
static void take_note(struct history *h, const struct ticket *t, const struct ticket_note *n)
{
	bool by_house = n->person && n->person != t->person;
	if (!h->answered && by_house && (n->kind == NOTE_REPLY || n->kind == NOTE_MOVED)) {
		h->answered = true;
		happens(h, ANSWERED, n->at);
	}
	if (n->kind == NOTE_MOVED)
		moved(h, n);
}

static bool history_load(struct db *db, const struct ticket *t, struct arena *mem, struct clock_events *out, struct err *e)
{
	struct ticket_notes notes = { 0 };
	struct history h = { .mem = mem };
	if (!ticket_notes(db, t->client, t->id, mem, &notes, e))
		return false;
	happens(&h, REPORTED, t->opened);
	for (size_t i = 0; i < notes.n; i++)
		take_note(&h, t, &notes.at[i]);
	if (h.solved.ms)
		happens(&h, RESTORED, h.solved);
	*out = h.events;
	return true;
}

static const struct clock_rule *rule_of(const struct contract *c, struct str name)
{
	const struct clock_rule *all;
	for (size_t n = contract_clocks(c, &all), i = 0; i < n; i++)
		if (str_is(all[i].name, name))
			return &all[i];
	return NULL;
}

static void run_targets(const struct contract *c, const struct judgement *j, const struct clock_events *h, struct instant now, struct arena *mem, struct ticket_clocks *out)
{
	const struct zone *z = agreement_zone(c);
	for (size_t i = 0; i < j->n_targets; i++) {
		const struct target *t = &j->targets[i];
		const struct clock_rule *rule = rule_of(c, t->clock);
		const struct calendar *calendar = contract_calendar(c, t->calendar);
		struct clock k;
		if (rule && calendar && clock_run(rule, calendar, t, h->at, h->n, now, z, mem, &k))
			*push(mem, out) = k;
	}
}

/* The part whose verdict gave the ticket its priority, and promises something. */
bool report_clocks(struct db *db, const struct ticket *t, struct instant now, struct arena *mem, struct ticket_clocks *out, struct err *e)
{
	struct parts parts = { 0 };
	struct clock_events h;
	if (!ticket_parts(db, t->client, t->id, mem, &parts, e) || !history_load(db, t, mem, &h, e))
		return false;
	for (size_t i = 0; i < parts.n && !out->n; i++) {
		struct verdict v;
		struct agreement a;
		struct judgement j;
		struct str body;
		const struct contract *c;
		if (!verdict_find(db, t->client, parts.at[i].id, mem, &v, e))
			return false;
		if (!v.id || !str_is(v.priority, t->priority))
			continue;
		if (!agreement_by_id(db, t->client, v.contract, mem, &a, &c, e) || !verdict_again(db, &v, v.contract, mem, &j, &body, e))
			return false;
		run_targets(c, &j, &h, now, mem, out);
	}
	return true;
}

const struct clock *report_next_clock(const struct ticket_clocks *clocks)
{
	const struct clock *next = NULL;
	for (size_t i = 0; i < clocks->n; i++) {
		const struct clock *k = &clocks->at[i];
		bool ticks = !k->ended.ms && k->state != CLOCK_WAITING && k->due.ms;
		if (ticks && (!next || k->due.ms < next->due.ms))
			next = k;
	}
	return next;
}
