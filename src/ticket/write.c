/* write.c - the one place that changes tickets. */
#include "ticket/inside.h"
#include "ticket/together.h"
#include "ticket/waits.h"

enum { MERGES_MOST = 8 };                                /* one after the other */

/* Its place in the queue is written when its clocks were computed: whoever stands there stands in eight indexes. */
bool ticket_open(const struct step *s, struct ticket *t, struct str opening, int64_t signal, struct err *e)
{
	struct rows *r = sql(s->db, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, queue_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 1, '', 0, 0) returning id",
	                     t->client, (int)t->kind, (int)t->state, t->subject, t->component, t->condition, t->person, t->opened);
	row(r, s->mem, &t->id);
	return done(r, e) && ticket_add_note(s, t, NOTE_OPENED, t->person, signal, opening, t->opened, e);
}

bool ticket_add_note(const struct step *s, const struct ticket *t, enum note_kind kind, int64_t person, int64_t signal, struct str what, struct instant at, struct err *e)
{
	return run(s->db, e, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, ?, ?, ?, ?, ?)",
	           t->client, t->id, (int)kind, person, signal, what, at);
}

bool ticket_add_part(const struct step *s, const struct ticket *t, int place, struct str title, int64_t *part, struct err *e)
{
	struct rows *r = sql(s->db, "insert into part (client_id, ticket_id, place, title) values (?, ?, ?, ?) returning id", t->client, t->id, place, title);
	row(r, s->mem, part);
	return done(r, e);
}

static bool write_fact(const struct step *s, int64_t client, int64_t part, const struct fact_in *f, struct err *e)
{
	return run(s->db, e, "insert into fact (client_id, part_id, name, value, source, evidence, person_id, signal_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           client, part, f->name, f->value, f->source, f->evidence, f->person, f->signal, s->now);
}

bool ticket_add_fact(const struct step *s, int64_t client, int64_t part, const struct fact_in *f, struct err *e)
{
	struct str value = NONE, source = NONE;
	struct rows *r = sql(s->db, "select value, source from fact where client_id = ? and part_id = ? and name = ? order by id desc limit 1", client, part, f->name);
	bool there = row(r, s->mem, &value, &source);
	if (!done(r, e))
		return false;
	if (there && str_is(value, f->value) && str_is(source, f->source))
		return true;
	return write_fact(s, client, part, f, e);
}

bool ticket_add_facts(const struct step *s, int64_t client, int64_t part, const struct fact_in *f, size_t n, struct err *e)
{
	struct ticket_facts known = { 0 };
	if (!ticket_facts(s->db, client, part, s->mem, &known, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct ticket_fact *k = ticket_fact_of(&known, f[i].name);
		bool same = k && str_is(k->value, f[i].value) && str_is(k->source, f[i].source);
		if (f[i].value.len && !same && !write_fact(s, client, part, &f[i], e))
			return false;
	}
	return true;
}

/* The one that has it is merged into another, which is open. */
static bool merged_of_condition(struct db *db, int64_t client, int64_t component, struct str condition, struct arena *mem, int64_t *id, struct err *e)
{
	struct rows *r = sql(db, "select o.id from ticket t join ticket_merge m on m.client_id = t.client_id and m.ticket_id = t.id and m.undone_ms = 0"
	                         " join ticket o on o.client_id = m.client_id and o.id = m.into_id where t.client_id = ? and t.component_id = ? and t.condition = ? and t.condition <> ''"
	                         " and o.closed_ms = 0 order by o.id desc limit 1", client, component, condition);
	row(r, mem, id);
	return done(r, e);
}

bool ticket_of_condition(struct db *db, int64_t client, int64_t component, struct str condition, struct arena *mem, struct ticket *out, struct err *e)
{
	int64_t id = 0;
	struct rows *r = sql(db, "select id from ticket where client_id = ? and component_id = ? and condition = ? and condition <> '' and closed_ms = 0", client, component, condition);
	row(r, mem, &id);
	if (!done(r, e) || (!id && !merged_of_condition(db, client, component, condition, mem, &id, e)))
		return false;
	return ticket_find(db, client, id, mem, out, e);
}

bool ticket_numbered(const struct step *s, const struct signal *act, struct ticket *t, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("ticket"), &id);
	if (!ticket_find(s->db, act->client, id, s->mem, t, e))
		return false;
	if (!t->id)
		refuse(s, "es gibt keinen Vorgang {}", "there is no ticket {}", id);
	*s->made = t->id;
	return true;
}

bool ticket_go_along(const struct step *s, struct ticket *t, struct err *e)
{
	int64_t into = t->id;
	for (int i = 0; t->id && into && i < MERGES_MOST; i++) {
		if (into != t->id && !ticket_find(s->db, t->client, into, s->mem, t, e))
			return false;
		if (!ticket_merged_into(s->db, t->client, t->id, s->mem, &into, e))
			return false;
	}
	return true;
}

bool ticket_spoken_to(const struct step *s, const struct signal *act, struct ticket *t, struct err *e)
{
	if (!ticket_numbered(s, act, t, e) || !ticket_go_along(s, t, e))
		return false;
	*s->made = t->id;
	return true;
}

bool ticket_named(const struct step *s, const struct signal *act, struct ticket *t, struct err *e)
{
	int64_t into = 0;
	if (!ticket_numbered(s, act, t, e) || (t->id && !ticket_merged_into(s->db, act->client, t->id, s->mem, &into, e)))
		return false;
	if (into)
		refuse(s, "Vorgang {} ging in Vorgang {} auf; tun Sie es dort", "ticket {} went into ticket {}; do it there", t->id, into);
	t->id = into ? 0 : t->id;
	return true;
}

static bool allowed(enum ticket_state from, struct str verb, enum ticket_state *to)
{
	const struct ticket_move *m;
	for (size_t n = ticket_moves(&m), i = 0; i < n; i++)
		if (m[i].from == from && str_is(m[i].verb, verb)) {
			*to = m[i].to;
			return true;
		}
	return false;
}

static struct str state_word(const struct step *s, enum ticket_state state)
{
	static const struct str words[] = { LIT("„neu“"), LIT("„in Arbeit“"), LIT("„wartet“"), LIT("„gelöst“"), LIT("„geschlossen“") };  /* ORDER ticket_state */
	return s->reader == LANG_DE ? words[state] : ticket_state_id(state);
}

static struct str verb_word(const struct step *s, struct str verb)
{
	static const struct { struct str verb, german; } words[] = {
		{ LIT("triage"), LIT("„Annehmen“") },    { LIT("solve"), LIT("„Lösen“") },         { LIT("wait"), LIT("„Warten“") },
		{ LIT("resume"), LIT("„Fortsetzen“") },  { LIT("reopen"), LIT("„Wieder öffnen“") }, { LIT("close"), LIT("„Schließen“") },
	};
	for (size_t i = 0; i < COUNT(words) && s->reader == LANG_DE; i++)
		if (str_is(words[i].verb, verb))
			return words[i].german;
	return verb;
}

/* A further pause is one that does not hold yet; a ticket of which another holds waits on. */
static bool weigh_waits(const struct step *s, const struct ticket *t, const struct ticket_note *move, struct str verb, enum ticket_state *to, struct err *e)
{
	struct ticket_waits w = { 0 };
	if (!ticket_waits(s->db, t, s->mem, &w, e))
		return false;
	size_t held = w.n;
	ticket_waits_after(&w, move, s->mem);
	if (t->state == TICKET_WAITING && *to == TICKET_WAITING && w.n <= held)
		refuse(s, "darauf wartet der Vorgang schon", "the ticket waits for that already");
	if (str_is(verb, STR("resume")) && w.n)
		*to = TICKET_WAITING;
	return true;
}

bool ticket_move(const struct step *s, struct ticket *t, struct str verb, int64_t person, struct str reason, bool *moved, struct err *e)
{
	enum ticket_state to;
	*moved = allowed(t->state, verb, &to);
	if (!*moved)
		return refuse(s, "ein Vorgang im Zustand {} erlaubt den Schritt {} nicht", "a ticket that is {} cannot {}", state_word(s, t->state), verb_word(s, verb)), true;
	struct ticket_note note = { .kind = NOTE_MOVED, .person = person, .text = reason.len ? text(s->mem, "{} {}", verb, reason) : verb, .at = s->now };
	if (!weigh_waits(s, t, &note, verb, &to, e) || s->refused->len)
		return s->refused->len > 0;
	t->state = to;
	if (to == TICKET_SOLVED)
		t->solved = s->now;
	if (to == TICKET_CLOSED)
		t->closed = s->now;
	if (to == TICKET_OPEN)
		t->closed = (struct instant){ 0 };
	t->past = t->past && to != TICKET_OPEN;
	return run(s->db, e, "update ticket set state = ?, solved_ms = ?, closed_ms = ?, past = ? where client_id = ? and id = ?", (int)to, t->solved, t->closed, t->past, t->client, t->id) && ticket_plan_close(s, t, e) &&
	       ticket_add_note(s, t, NOTE_MOVED, person, 0, note.text, s->now, e);
}
