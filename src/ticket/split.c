/* split.c - a part, or something that was said, becomes a ticket of its own; and tickets that are told of each other.
 *
 * What is split off was reported when it was: a part with its ticket, a letter when it came. It takes along what is its own. */
#include "inventory/inventory.h"
#include "ticket/talk_inside.h"
#include "ticket/together.h"

/* ---- links ---- */

static const struct { struct str id; enum link_kind kind; } kinds[] = { { LIT("related"), LINK_RELATED }, { LIT("blocks"), LINK_BLOCKS }, { LIT("duplicate"), LINK_DUPLICATE } };

bool link_kind_parse(struct str id, enum link_kind *out)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (str_is(kinds[i].id, id))
			return *out = kinds[i].kind, true;
	return false;
}

struct str link_kind_id(enum link_kind k)
{
	static const struct str ids[] = { LIT("follows"), LIT("merged"), LIT("split"), LIT("related"), LIT("blocks"), LIT("duplicate") };      /* ORDER link_kind */
	return ids[k];
}

static bool two_tickets(const struct step *s, const struct signal *act, struct ticket *t, struct ticket *other, enum link_kind *kind, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("other"), &id);
	if (!ticket_numbered(s, act, t, e) || !ticket_find(s->db, act->client, id, s->mem, other, e))
		return false;
	if (s->refused->len)
		return true;
	if (!other->id)
		refuse(s, "dieser Klient hat keinen Vorgang {}", "this client has no ticket {}", id);
	else if (other->id == t->id)
		refuse(s, "ein Vorgang lässt sich nicht mit sich selbst verknüpfen", "a ticket cannot be linked to itself");
	else if (!link_kind_parse(field(&act->fields, STR("kind")), kind))
		refuse(s, "sagen Sie, wie die beiden zusammenhängen", "say how the two belong together");
	return true;
}

bool ticket_link(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t, other;
	enum link_kind kind;
	return two_tickets(s, act, &t, &other, &kind, e) && (s->refused->len || (ticket_touch(s, &t, act, e) && ticket_link_add(s, &t, other.id, kind, act->person, e)));
}

bool ticket_unlink(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t, other;
	enum link_kind kind;
	return two_tickets(s, act, &t, &other, &kind, e) &&
	       (s->refused->len || run(s->db, e, "delete from ticket_link where client_id = ? and kind = ? and (ticket_id = ? and other_id = ? or ticket_id = ? and other_id = ?)",
	                               t.client, (int)kind, t.id, other.id, other.id, t.id));
}

/* ---- splitting ---- */

struct splitting { const struct step *s; const struct signal *act; struct ticket from, to; };

static bool open_new(struct splitting *x, enum ticket_kind kind, struct instant opened, int64_t person, struct str opening, struct err *e)
{
	x->to = (struct ticket){ .client = x->from.client, .component = x->from.component, .kind = kind, .person = person, .owner = x->from.owner, .crew = x->from.crew,
	                         .subject = str_trim(field(&x->act->fields, STR("subject"))), .opened = opened };
	if (!x->to.subject.len)
		return refuse(x->s, "der Betreff fehlt", "subject is missing"), true;
	*x->s->made = 0;
	struct rows *r = sql(x->s->db, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, owner_id, crew_id, opened_ms, solved_ms, closed_ms, signals, priority, touched)"
	                               " values (?, ?, 0, ?, ?, '', ?, ?, ?, ?, 0, 0, 1, '', 1) returning id",
	                     x->to.client, (int)x->to.kind, x->to.subject, x->to.component, person, x->to.owner, x->to.crew, opened);
	row(r, x->s->mem, &x->to.id);
	*x->s->made = x->to.id;
	return done(r, e) && (!opening.len || ticket_add_note(x->s, &x->to, NOTE_OPENED, person, x->act->id, opening, opened, e));
}

static bool tell_both(struct splitting *x, struct err *e)
{
	const struct step *s = x->s;
	return ticket_link_add(s, &x->to, x->from.id, LINK_SPLIT, x->act->person, e) && ticket_note_together(s, x->act, x->to.id, STR("from"), x->from.id, e) &&
	       ticket_note_together(s, x->act, x->from.id, STR("split"), x->to.id, e) && ticket_touch(s, &x->from, x->act, e) &&
	       audit_add(s->db, x->from.client, s->now, x->act->person, STR("ticket.split"), x->from.id, text(s->mem, "{\"into\":{}}", x->to.id), e);
}

static bool split_part(struct splitting *x, int64_t id, struct err *e)
{
	const struct step *s = x->s;
	struct parts parts = { 0 };
	const struct part *p = NULL;
	if (!ticket_parts(s->db, x->from.client, x->from.id, s->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		p = parts.at[i].id == id ? &parts.at[i] : p;
	if (!p)
		return refuse(s, "dieser Vorgang hat keinen Teil {}", "this ticket has no part {}", id), true;
	if (parts.n == 1)
		return refuse(s, "der einzige Teil eines Vorgangs lässt sich nicht abtrennen", "the only part of a ticket cannot be split off"), true;
	if (!open_new(x, x->from.kind, x->from.opened, x->from.person, x->from.subject, e))
		return false;
	return s->refused->len || (run(s->db, e, "update part set ticket_id = ?, place = 1 where client_id = ? and id = ?", x->to.id, x->to.client, id) &&
	                           ticket_clocks_follow(s, x->to.client, x->to.id, e) && tell_both(x, e));
}

/* The words become the opening, unless the house wrote them for itself; their letter and files go along. */
static bool note_goes(struct splitting *x, const struct ticket_note *n, struct err *e)
{
	struct db *db = x->s->db;
	int64_t client = x->to.client;
	int kind = n->kind == NOTE_INTERNAL ? NOTE_INTERNAL : NOTE_OPENED;
	return run(db, e, "update attachment set ticket_id = ? where client_id = ? and ticket_id = ? and (note_id = ? or message_id in (select id from message where client_id = ? and ticket_id = ? and note_id = ?))",
	           x->to.id, client, x->from.id, n->id, client, x->from.id, n->id) &&
	       run(db, e, "update message set ticket_id = ? where client_id = ? and ticket_id = ? and note_id = ?", x->to.id, client, x->from.id, n->id) &&
	       run(db, e, "update ticket_note set ticket_id = ?, kind = ? where client_id = ? and id = ?", x->to.id, kind, client, n->id);
}

/* What is known of the thing holds for what is said of it, too. */
static bool new_part(struct splitting *x, struct err *e)
{
	const struct step *s = x->s;
	struct component c = { 0 };
	int64_t part;
	if (!ticket_add_part(s, &x->to, 1, STR("@request"), &part, e))
		return false;
	if (!x->to.component)
		return ticket_request_facts(s, &x->to, part, x->act->id, e);
	return component_find(s->db, x->to.client, x->to.component, s->mem, &c, e) && ticket_object_facts(s, x->act, &c, part, e) && maker_fact(s, &x->to, part, x->act->id, e);
}

bool ticket_note_splits(struct db *db, int64_t client, const struct ticket_note *n, struct arena *mem, bool *splits, struct err *e)
{
	struct signal act = { 0 };
	*splits = n->kind == NOTE_INTERNAL;
	if (n->kind != NOTE_REPLY)
		return true;
	if (n->signal && !signal_find(db, client, n->signal, mem, &act, e))
		return false;
	*splits = !str_is(field(&act.fields, STR("house")), STR("1"));
	return true;
}

static bool split_note(struct splitting *x, int64_t id, struct err *e)
{
	struct ticket_notes notes = { 0 };
	const struct ticket_note *n = NULL;
	bool splits;
	if (!ticket_notes(x->s->db, x->from.client, x->from.id, x->s->mem, &notes, e))
		return false;
	for (size_t i = 0; i < notes.n; i++)
		n = notes.at[i].id == id && (notes.at[i].kind == NOTE_REPLY || notes.at[i].kind == NOTE_INTERNAL) ? &notes.at[i] : n;
	if (!n)
		return refuse(x->s, "auf diesem Vorgang gibt es diesen Eintrag nicht", "there is no such entry on this ticket"), true;
	if (!ticket_note_splits(x->s->db, x->from.client, n, x->s->mem, &splits, e))
		return false;
	if (!splits)
		return refuse(x->s, "was das Haus geantwortet hat, bleibt, wo es geantwortet wurde: es hält dort die Reaktionszeit an", "what the house answered stays where it was answered: it stops the response time there"), true;
	if (!open_new(x, TICKET_REQUEST, n->at, n->kind == NOTE_REPLY ? n->person : 0, NONE, e))
		return false;
	return x->s->refused->len || (note_goes(x, n, e) && new_part(x, e) && tell_both(x, e));
}

bool ticket_split(const struct step *s, const struct signal *act, struct err *e)
{
	struct splitting x = { .s = s, .act = act };
	int64_t part = 0, note = 0;
	field_int(&act->fields, STR("part"), &part);
	field_int(&act->fields, STR("note"), &note);
	if (!ticket_named(s, act, &x.from, e))
		return false;
	if (s->refused->len)
		return true;
	if (!part && !note)
		return refuse(s, "sagen Sie, was ein Vorgang für sich wird", "say what becomes a ticket of its own"), true;
	return part ? split_part(&x, part, e) : split_note(&x, note, e);
}
