/* about.c - what a ticket is about and who asked, told afterwards: a letter names no component, an alarm no person. What hangs on it, such as
 * whose quota is drawn on, waits until somebody says it. What was said wrongly is said anew: the history keeps what it was, and all parts are judged again. */
#include "inventory/site.h"
#include "ticket/inside.h"

/* A person of the client. */
bool ticket_person_is_here(const struct step *s, int64_t client, int64_t person, bool *is, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from person where client_id = ? and id = ?", client, person);
	row(r, s->mem, &n);
	*is = n > 0;
	return done(r, e);
}

bool ticket_asked_by(const struct step *s, struct ticket *t, int64_t person, struct err *e)
{
	t->person = person;
	return run(s->db, e, "update ticket set person_id = ? where client_id = ? and id = ?", person, t->client, t->id);
}

/* Whoever of the house wrote it down did not ask. */
static bool is_asked(const struct step *s, const struct ticket *t, bool *asked, struct err *e)
{
	*asked = false;
	return !t->person || ticket_person_is_here(s, t->client, t->person, asked, e);
}

bool ticket_site_fact(const struct step *s, const struct signal *act, int64_t part, struct err *e)
{
	struct str said = str_trim(field(&act->fields, STR("site"))), name = NONE;
	int64_t id;
	if (!said.len || str_is(said, STR("0")))
		return true;
	if (!site_find(s->db, act->client, said, s->mem, &id, e))
		return false;
	if (!id)
		return refuse(s, "den Standort „{}“ hat dieser Klient nicht", "this client has no site \"{}\"", said), true;
	struct rows *r = sql(s->db, "select name from site where client_id = ? and id = ?", act->client, id);
	row(r, s->mem, &name);
	return done(r, e) && ticket_add_fact(s, act->client, part, &(struct fact_in){ STR("site"), name, STR("person"), NONE, act->person, act->id }, e);
}

bool ticket_concerns_fact(const struct step *s, const struct signal *act, int64_t part, struct err *e)
{
	struct str said = str_trim(field(&act->fields, STR("concerns"))), name = said;
	int64_t id = 0;
	if (!said.len)
		return true;
	if (str_int(said, &id)) {
		name = NONE;
		struct rows *r = sql(s->db, "select name from person where client_id = ? and id = ?", act->client, id);
		row(r, s->mem, &name);
		if (!done(r, e))
			return false;
	}
	if (!name.len)
		return refuse(s, "„Wen betrifft es“: eine Person {} hat dieser Klient nicht", "whom it concerns: this client has no person {}", said), true;
	return ticket_add_fact(s, act->client, part, &(struct fact_in){ STR("concerns"), name, STR("person"), NONE, act->person, act->id }, e);
}

/* Whom it concerns stands in the history as other facts do that a person set, and is found by it. */
static bool note_concerns(const struct step *s, const struct signal *act, const struct ticket *t, int64_t part, struct err *e)
{
	struct ticket_facts known = { 0 };
	if (!str_trim(field(&act->fields, STR("concerns"))).len)
		return true;
	if (!ticket_facts(s->db, t->client, part, s->mem, &known, e))
		return false;
	const struct ticket_fact *f = ticket_fact_of(&known, STR("concerns"));
	return !f || ticket_add_note(s, t, NOTE_FACT, act->person, act->id, text(s->mem, "concerns={}", f->value), act->at, e);
}

/* Where it is and whom it concerns hold of all that is done there. */
static bool take_of_parts(const struct step *s, const struct signal *act, const struct ticket *t, struct err *e)
{
	struct parts parts = { 0 };
	if (!ticket_parts(s->db, t->client, t->id, s->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n && !s->refused->len; i++)
		if (!ticket_site_fact(s, act, parts.at[i].id, e) || (!s->refused->len && !ticket_concerns_fact(s, act, parts.at[i].id, e)))
			return false;
	return s->refused->len || !parts.n || note_concerns(s, act, t, parts.at[0].id, e);
}

/* What the thing before told of itself is not true of this one. */
static bool forget_thing(const struct step *s, const struct signal *act, const struct ticket *t, int64_t part, struct err *e)
{
	static const struct str told[] = { LIT("object"), LIT("in-inventory"), LIT("maker-contract") };
	struct ticket_facts known = { 0 };
	if (!ticket_facts(s->db, t->client, part, s->mem, &known, e))
		return false;
	for (size_t i = 0; i < COUNT(told); i++) {
		const struct ticket_fact *f = ticket_fact_of(&known, told[i]);
		if (f && f->value.len && !ticket_add_fact(s, t->client, part, &(struct fact_in){ told[i], NONE, STR("inventory"), NONE, 0, act->id }, e))
			return false;
	}
	return true;
}

static bool note_about(const struct step *s, const struct signal *act, const struct ticket *t, struct str what, int64_t was, int64_t is, struct err *e)
{
	return ticket_add_note(s, t, NOTE_ABOUT, act->person, act->id, text(s->mem, "{} {} {}", what, was, is), s->now, e);
}

static bool take_component(const struct step *s, const struct signal *act, struct ticket *t, const struct component *c, struct err *e)
{
	struct parts parts = { 0 };
	int64_t was = t->component;
	t->component = c->id;
	if (!run(s->db, e, "update ticket set component_id = ? where client_id = ? and id = ?", c->id, t->client, t->id) || !note_about(s, act, t, STR("component"), was, c->id, e) ||
	    !ticket_parts(s->db, t->client, t->id, s->mem, &parts, e))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		if ((was && !forget_thing(s, act, t, parts.at[i].id, e)) || !ticket_object_facts(s, act, c, parts.at[i].id, e) || !maker_fact(s, t, parts.at[i].id, act->id, e))
			return false;
	return true;
}

static bool take_person(const struct step *s, const struct signal *act, struct ticket *t, int64_t person, bool asked, struct err *e)
{
	return note_about(s, act, t, STR("person"), asked ? t->person : 0, person, e) && ticket_asked_by(s, t, person, e);
}

/* Of what an alarm told the thing stays: by it the next alarm finds its ticket. */
static bool may_change(const struct step *s, const struct ticket *t, bool component, bool person)
{
	if (!component && !person)
		return true;
	if (t->state == TICKET_CLOSED)
		return refuse(s, "der Vorgang ist geschlossen: worum es ging und wer fragte, bleibt", "the ticket is closed: what it was about and who asked stays");
	return !component || !t->condition.len || refuse(s, "um welche Komponente es geht, sagte der Alarm", "which component it is about was said by the alarm");
}

bool ticket_tell_about(const struct step *s, const struct signal *act, struct err *e)
{
	struct ticket t;
	struct component c = { 0 };
	int64_t component = 0, person = 0;
	bool known = true, asked, site = str_trim(field(&act->fields, STR("site"))).len && !str_is(field(&act->fields, STR("site")), STR("0"));
	bool of_parts = site || str_trim(field(&act->fields, STR("concerns"))).len;
	if (!ticket_named(s, act, &t, e))
		return false;
	if (!t.id)
		return true;
	field_int(&act->fields, STR("component"), &component);
	field_int(&act->fields, STR("person"), &person);
	if ((component && !component_find(s->db, t.client, component, s->mem, &c, e)) || (person && !ticket_person_is_here(s, t.client, person, &known, e)) || !is_asked(s, &t, &asked, e))
		return false;
	if ((component && !c.id) || !known || !(component || person || of_parts))
		return refuse(s, "bitte eine Komponente, eine Person oder einen Standort dieses Klienten nennen", "name a component, a person or a site of this client"), true;
	component = component == t.component ? 0 : component;    /* a form says again what was not changed in it */
	person = asked && person == t.person ? 0 : person;
	if (!(component || person || of_parts))
		return refuse(s, "das steht schon am Vorgang", "the ticket says that already"), true;
	if (!may_change(s, &t, component && t.component, person && asked))
		return true;
	return ticket_touch(s, &t, act, e) && (!component || take_component(s, act, &t, &c, e)) &&
	       (!person || take_person(s, act, &t, person, asked, e)) && (!of_parts || take_of_parts(s, act, &t, e));
}

bool ticket_caller_asks(const struct step *s, struct signal *act, int64_t person, struct err *e)
{
	struct fields told = { 0 };
	bool here = false;
	if (!person || field_is(&act->fields, STR("contact")))
		return true;
	if (!ticket_person_is_here(s, act->client, person, &here, e))
		return false;
	for (size_t i = 0; i < act->fields.n; i++)
		*push(s->mem, &told) = act->fields.at[i];
	if (here)
		field_add(s->mem, &told, STR("contact"), text(s->mem, "{}", person));
	act->fields = told;
	return true;
}
