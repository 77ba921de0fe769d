/* import.c - tickets that are brought from elsewhere. What was over before the house had it is past: nothing judges it and no clock runs
 * for it, but a replay counts its work. What is open is a ticket like any other from now on.
 *
 * Fields of a row beside id and line: subject, text, kind, state, opened, solved (ms), component and contact (as the source names
 * them), fact.NAME. Minutes are account's. */
#include "inventory/inventory.h"
#include "inventory/source.h"
#include "inventory/words.h"
#include "ticket/inside.h"

static bool one_id(struct rows *r, struct arena *mem, int64_t *id, struct err *e)
{
	row(r, mem, id);
	return done(r, e);
}

/* By the source's key, by the house's, by name; 0: none of the client's is meant. */
static bool component_meant(struct bringing *b, struct str said, int64_t *id, struct err *e)
{
	struct source_key key;
	*id = 0;
	if (!said.len)
		return true;
	if (!source_find(b->s->db, b->source, SOURCE_COMPONENT, said, b->s->mem, &key, e))
		return false;
	*id = key.client == b->client ? key.ref : 0;
	return *id || one_id(sql(b->s->db, "select id from component where client_id = ? and (key = ? or name = ?) order by id limit 1", b->client, said, said), b->s->mem, id, e);
}

/* The same of a person, and by its address. */
static bool contact_meant(struct bringing *b, struct str said, int64_t *id, struct err *e)
{
	struct source_key key;
	*id = 0;
	if (!said.len)
		return true;
	if (!source_find(b->s->db, b->source, SOURCE_CONTACT, said, b->s->mem, &key, e))
		return false;
	*id = key.client == b->client ? key.ref : 0;
	return *id || one_id(sql(b->s->db, "select id from person where client_id = ? and (login_key = ? or name = ? or id in (select person_id from address where client_id = ? and address_key = ?))"
	                                   " order by id limit 1", b->client, utf8_fold(b->s->mem, said), said, b->client, utf8_fold(b->s->mem, said)), b->s->mem, id, e);
}

/* ---- a new one ---- */

static int place_of(struct str id, struct str (*id_of)(int), int n, int otherwise)
{
	for (int i = 0; i < n; i++)
		if (str_is(id_of(i), id))
			return i;
	return otherwise;
}

static struct str kind_at(int i) { return ticket_kind_id((enum ticket_kind)i); }
static struct str state_at(int i) { return ticket_state_id((enum ticket_state)i); }

static struct instant time_of(const struct fields *row, struct str name, struct instant otherwise)
{
	int64_t ms;
	return field_int(row, name, &ms) && ms > 0 ? (struct instant){ ms } : otherwise;
}

/* What is solved elsewhere waits for nobody here: it is closed. */
static struct ticket read_ticket(const struct bringing *b, const struct fields *row)
{
	struct ticket t = { .client = b->client, .subject = field(row, STR("subject")) };
	t.kind = (enum ticket_kind)place_of(field(row, STR("kind")), kind_at, TICKET_MAINTENANCE + 1, TICKET_INCIDENT);
	t.state = (enum ticket_state)place_of(field(row, STR("state")), state_at, TICKET_CLOSED + 1, TICKET_OPEN);
	t.opened = time_of(row, STR("opened"), b->s->now);
	if (t.state >= TICKET_SOLVED) {
		t.state = TICKET_CLOSED;
		t.solved = t.closed = time_of(row, STR("solved"), t.opened);
	}
	t.past = t.state == TICKET_CLOSED;
	return t;
}

static bool insert(struct bringing *b, struct ticket *t, struct str words, struct err *e)
{
	struct rows *r = sql(b->s->db, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, queue_ms, past)"
	                               " values (?, ?, ?, ?, ?, '', ?, ?, ?, ?, 1, '', 0, ?, ?) returning id",
	                     t->client, (int)t->kind, (int)t->state, t->subject, t->component, t->person, t->opened, t->solved, t->closed, t->past ? (struct instant){ 0 } : t->opened, t->past);
	return one_id(r, b->s->mem, &t->id, e) && ticket_add_note(b->s, t, NOTE_OPENED, t->person, 0, words, t->opened, e);
}

/* How it came to where it is: its clocks and whoever reads it see moves as if they had been made here. */
static bool add_moves(struct bringing *b, const struct ticket *t, struct err *e)
{
	static const struct str verbs[] = { { NULL, 0 }, LIT("triage"), LIT("wait"), LIT("solve"), LIT("solve") };      /* ORDER ticket_state */
	struct instant at = t->state == TICKET_CLOSED ? t->solved : b->s->now;
	return t->state == TICKET_NEW || ticket_add_note(b->s, t, NOTE_MOVED, 0, 0, verbs[t->state], at, e);
}

static bool add_facts(struct bringing *b, const struct ticket *t, const struct fields *row, int64_t part, struct err *e)
{
	struct component c = { 0 };
	if (t->component && !component_find(b->s->db, t->client, t->component, b->s->mem, &c, e))
		return false;
	bool counted = c.id && component_is_counted(&c, house_day(b->s->db, t->opened, b->s->mem));
	const struct fact_in known[] = {
		{ STR("object"), c.class, STR("inventory"), c.name, 0, 0 }, { STR("in-inventory"), c.id ? counted ? STR("yes") : STR("no") : NONE, STR("inventory"), c.name, 0, 0 },
	};
	for (size_t i = 0; i < COUNT(known); i++)
		if (known[i].value.len && !ticket_add_fact(b->s, t->client, part, &known[i], e))
			return false;
	for (size_t i = 0; i < row->n; i++) {
		const struct field *f = &row->at[i];
		struct fact_in in = { word_id(str_cut(f->name, 5, f->name.len)), word_id(f->value), STR("import"), b->source, 0, 0 };
		if (str_starts(f->name, STR("fact.")) && f->value.len && !ticket_add_fact(b->s, t->client, part, &in, e))
			return false;
	}
	return true;
}

static bool make(struct bringing *b, const struct fields *row, struct err *e)
{
	struct ticket t = read_ticket(b, row);
	int64_t part;
	if (!t.subject.len)
		return refuse(b->s, "der Betreff fehlt", "subject is missing"), true;
	return component_meant(b, field(row, STR("component")), &t.component, e) && contact_meant(b, field(row, STR("contact")), &t.person, e) &&
	       insert(b, &t, field(row, STR("text")), e) && add_moves(b, &t, e) && ticket_add_part(b->s, &t, 1, STR("@request"), &part, e) && add_facts(b, &t, row, part, e) &&
	       source_made(b, row, t.client, t.id, e);
}

/* ---- one that came before ---- */

static const struct str columns[] = { LIT("subject"), LIT("state") };

static bool write(struct bringing *b, const struct ticket *was, const struct fields *row, const struct fields *new, struct err *e)
{
	struct ticket t = read_ticket(b, row);
	t.id = was->id;
	if (!field_is(new, STR("state")))
		return run(b->s->db, e, "update ticket set subject = ? where client_id = ? and id = ?", t.subject, t.client, t.id);
	return run(b->s->db, e, "update ticket set subject = ?, state = ?, solved_ms = ?, closed_ms = ? where client_id = ? and id = ?", t.subject, (int)t.state, t.solved, t.closed, t.client, t.id) &&
	       add_moves(b, &t, e);
}

static bool bring_ticket(struct bringing *b, const struct fields *row, struct err *e)
{
	struct source_key was;
	struct ticket t;
	struct fields here = { 0 }, new = { 0 };
	if (!source_find(b->s->db, b->source, b->kind, field(row, STR("id")), b->s->mem, &was, e))
		return false;
	if (!was.id)
		return make(b, row, e);
	if (was.client != b->client)
		return refuse(b->s, "der Vorgang gehört hier einem anderen Klienten", "the ticket is another client's here"), true;
	if (!ticket_find(b->s->db, was.client, was.ref, b->s->mem, &t, e))
		return false;
	field_add(b->s->mem, &here, STR("subject"), t.subject);
	field_add(b->s->mem, &here, STR("state"), t.touched ? STR("touched") : t.state == TICKET_CLOSED ? field(&was.was, STR("state")) : ticket_state_id(t.state));
	return source_again(b, &was, row, columns, COUNT(columns), &here, &new, e) && (!new.n || write(b, &t, row, &new, e));
}

bool import_tickets(const struct step *s, const struct signal *act, struct err *e)
{
	return source_bring(s, act->client, act->person, SOURCE_TICKET, &act->fields, bring_ticket, e);
}
