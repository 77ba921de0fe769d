/* maker.c - contracts that clients have with the makers of their components: a fact where their own contract asks for it, and a letter to
 * the client where one is needed and none is valid. */
#include "inventory/agreements.h"
#include "inventory/inventory.h"
#include "inventory/words.h"
#include "ticket/inside.h"
#include "ticket/others.h"

bool maker_find(struct db *db, int64_t client, int64_t component, struct arena *mem, struct maker_contract *out, struct err *e)
{
	*out = (struct maker_contract){ 0 };
	struct rows *r = sql_known(db, "maker_contract", "select id, client_id, component_id, person_id, maker, number, contact, valid_until, at_ms from maker_contract"
	                         " where client_id = ? and component_id = ? order by id desc limit 1", client, component);
	row(r, mem, &out->id, &out->client, &out->component, &out->person, &out->maker, &out->number, &out->contact, &out->until, &out->at);
	return done(r, e);
}

bool maker_is_valid(const struct maker_contract *m, struct date day) { return m->id && day.day <= m->until.day; }

/* What the inventory knows of it on the day the ticket was opened; nothing where nobody ever told. */
bool maker_fact(const struct step *s, const struct ticket *t, int64_t part, int64_t signal, struct err *e)
{
	struct maker_contract m;
	struct agreement a;
	const struct contract *c;
	if (!t->component || !maker_find(s->db, t->client, t->component, s->mem, &m, e) || !agreement_load_at(s->db, t->client, t->opened, s->mem, &a, &c, e))
		return !t->component;
	if (!m.id || !c || !contract_fact(c, word_name(STR("maker-contract"), contract_head(c)->lang)))
		return true;
	struct fact_in f = { STR("maker-contract"), maker_is_valid(&m, zone_date(agreement_zone(c), t->opened)) ? STR("yes") : STR("no"), STR("inventory"),
	                     text(s->mem, "{}{}{}, {}", m.maker, m.number.len ? STR(" ") : NONE, m.number, m.until), 0, signal };
	return ticket_add_fact(s, t->client, part, &f, e);
}

/* Open work on the component is judged by what is known now. */
static bool renew_facts(const struct step *s, int64_t client, int64_t component, int64_t signal, struct err *e)
{
	struct tickets open = { 0 };
	if (!ticket_of_component(s->db, client, component, s->mem, &open, e))
		return false;
	for (size_t i = 0; i < open.n; i++) {
		struct parts parts = { 0 };
		if (!ticket_parts(s->db, client, open.at[i].id, s->mem, &parts, e))
			return false;
		for (size_t k = 0; k < parts.n; k++)
			if (!maker_fact(s, &open.at[i], parts.at[k].id, signal, e))
				return false;
	}
	return true;
}

bool maker_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct component c;
	int64_t component = 0, id = 0;
	struct date until;
	struct str maker = str_trim(field(&act->fields, STR("maker"))), day = str_trim(field(&act->fields, STR("until")));
	field_int(&act->fields, STR("component"), &component);
	if (!component_find(s->db, act->client, component, s->mem, &c, e))
		return false;
	*s->made = c.id;
	if (!c.id)
		return refuse(s, "es gibt keine Komponente {}", "there is no component {}", component), true;
	if (!maker.len)
		return refuse(s, "der Hersteller fehlt", "the maker is missing"), true;
	if (!date_typed(day, &until))
		return refuse(s, "until muss ein Datum wie 31.01.2026 oder 2026-01-31 sein, nicht „{}“", "until must be a date like 2026-01-31 or 31.01.2026, not \"{}\"", day), true;
	struct rows *r = sql(s->db, "insert into maker_contract (client_id, component_id, maker, number, contact, valid_until, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     act->client, c.id, maker, str_trim(field(&act->fields, STR("number"))), str_trim(field(&act->fields, STR("contact"))), until, act->person, s->now);
	row(r, s->mem, &id);
	return done(r, e) && renew_facts(s, act->client, c.id, act->id, e);
}

/* ---- where it is missing ---- */

static struct str letter(const struct step *s, const struct client *k, const struct component *c, const struct other *o, const struct maker_contract *m)
{
	bool german = k->lang == LANG_DE;
	struct out t = out_open(s->mem);
	struct fields f = { 0 };
	t.lang = k->lang;
	if (german)
		print(&t, "Wir arbeiten mit dem Hersteller an „{}“ ({}).\n", c->name, o->name);
	else
		print(&t, "We are working with the maker on “{}” ({}).\n", c->name, o->name);
	if (m->id)
		html(&t, "{} {}.\n", german ? STR("Der Wartungsvertrag, den wir kennen, galt bis") : STR("The maintenance contract we know of was valid until"), m->until);
	else
		print(&t, "{}\n", german ? STR("Von einem Wartungsvertrag mit ihm wissen wir nichts.") : STR("We know of no maintenance contract with them."));
	print(&t, "{}\n", german ? STR("Bitte senden Sie uns den gültigen Vertrag oder sagen Sie uns, dass es keinen gibt: davon hängt ab, was diese Arbeit kostet.")
	                         : STR("Please send us the valid contract, or tell us that there is none: what this work costs depends on it."));
	field_add(s->mem, &f, STR("to"), k->email);
	field_add(s->mem, &f, STR("subject"), text(s->mem, "{}: {}", german ? STR("Wartungsvertrag mit dem Hersteller") : STR("Maintenance contract with the maker"), c->name));
	field_add(s->mem, &f, STR("text"), out_str(&t));
	return fields_print(s->mem, &f);
}

/* Once for each contract that ran out, and once where there never was one. */
bool maker_ask(const struct step *s, const struct ticket *t, const struct other *o, struct err *e)
{
	struct client k;
	struct component c;
	struct maker_contract m;
	if (!t->component)
		return true;
	if (!client_find(s->db, t->client, s->mem, &k, e) || !component_find(s->db, t->client, t->component, s->mem, &c, e) || !maker_find(s->db, t->client, t->component, s->mem, &m, e))
		return false;
	if (maker_is_valid(&m, house_day(s->db, s->now, s->mem)) || !k.email.len)
		return true;
	return outbox_add(s->db, t->client, s->now, STR("mail"), text(s->mem, "maker.{}.{}", c.id, m.id), letter(s, &k, &c, o, &m), e) &&
	       ticket_add_note(s, t, NOTE_OTHER, 0, 0, text(s->mem, "maker-asked {}", o->id), s->now, e);
}
