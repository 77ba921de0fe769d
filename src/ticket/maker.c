/* maker.c - contracts that clients have with the makers of their components: a fact where their own contract asks for it, and a letter to
 * the client where one is needed and none is valid. */
#include "inventory/agreements.h"
#include "inventory/inventory.h"
#include "inventory/words.h"
#include "ticket/others.h"
#include "ticket/talk_inside.h"

static bool is_maker(const struct maker_contract *m, struct str name, struct arena *mem) { return str_is(utf8_fold(mem, m->maker), utf8_fold(mem, name)); }

static const struct maker_contract *of_maker(const struct maker_contracts *all, struct str name, struct arena *mem)
{
	for (size_t i = 0; i < all->n; i++)
		if (is_maker(&all->at[i], name, mem))
			return &all->at[i];
	return NULL;
}

bool maker_list(struct db *db, int64_t client, int64_t component, struct arena *mem, struct maker_contracts *out, struct err *e)
{
	struct maker_contract m = { 0 };
	struct rows *r = sql_known(db, "maker_contract", "select id, client_id, component_id, person_id, maker, number, contact, valid_until, at_ms from maker_contract"
	                         " where client_id = ? and component_id = ? order by id desc", client, component);
	while (row(r, mem, &m.id, &m.client, &m.component, &m.person, &m.maker, &m.number, &m.contact, &m.until, &m.at))
		if (!of_maker(out, m.maker, mem))
			*push(mem, out) = m;
	return done(r, e);
}

bool maker_is_valid(const struct maker_contract *m, struct date day) { return m->id && day.day <= m->until.day; }

/* Whom the ticket has its case with; else nobody in particular. */
static bool maker_of_case(const struct step *s, const struct ticket *t, struct str *name, struct err *e)
{
	struct others all = { 0 };
	*name = NONE;
	if (!other_of_ticket(s->db, t->client, t->id, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*name = all.at[i].party == OTHER_MAKER ? all.at[i].name : *name;
	return true;
}

/* Of whom the ticket has its case with; without one, one that holds is enough. NULL: nobody ever told of it. */
static const struct maker_contract *that_counts(const struct maker_contracts *all, struct str name, struct date day, struct arena *mem)
{
	if (name.len)
		return of_maker(all, name, mem);
	for (size_t i = 0; i < all->n; i++)
		if (maker_is_valid(&all->at[i], day))
			return &all->at[i];
	return all->n ? &all->at[0] : NULL;
}

/* What the inventory knows of it on the day the ticket was opened; nothing where nobody ever told. Of another maker than the one at work nothing is
 * known of this one. */
bool maker_fact(const struct step *s, const struct ticket *t, int64_t part, int64_t signal, struct err *e)
{
	struct maker_contracts all = { 0 };
	struct agreement a;
	const struct contract *c;
	struct str name;
	if (t->component && !maker_list(s->db, t->client, t->component, s->mem, &all, e))
		return false;
	if (!all.n)
		return true;
	if (!agreement_load_at(s->db, t->client, t->opened, s->mem, &a, &c, e) || !maker_of_case(s, t, &name, e))
		return false;
	if (!c || !contract_fact(c, word_name(STR("maker-contract"), contract_head(c)->lang)))
		return true;
	struct date day = zone_date(agreement_zone(c), t->opened);
	const struct maker_contract *m = that_counts(&all, name, day, s->mem);
	struct fact_in f = { STR("maker-contract"), NONE, STR("inventory"), name, 0, signal };
	if (m) {
		f.value = maker_is_valid(m, day) ? STR("yes") : STR("no");
		f.evidence = text(s->mem, "{}{}{}, {}", m->maker, m->number.len ? STR(" ") : NONE, m->number, m->until);
	}
	return ticket_add_fact(s, t->client, part, &f, e);
}

/* Of all parts, as is known now. */
bool maker_facts(const struct step *s, const struct ticket *t, int64_t signal, struct err *e)
{
	struct parts parts = { 0 };
	if (!ticket_parts(s->db, t->client, t->id, s->mem, &parts, e))
		return false;
	for (size_t k = 0; k < parts.n; k++)
		if (!maker_fact(s, t, parts.at[k].id, signal, e))
			return false;
	return true;
}

/* Open work on the component is judged by what is known now. */
static bool renew_facts(const struct step *s, int64_t client, int64_t component, int64_t signal, struct err *e)
{
	struct tickets open = { 0 };
	if (!ticket_of_component(s->db, client, component, s->mem, &open, e))
		return false;
	for (size_t i = 0; i < open.n; i++)
		if (!maker_facts(s, &open.at[i], signal, e))
			return false;
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

static struct sending letter(const struct step *s, const struct ticket *ticket, const struct client *k, const struct component *c, const struct other *o, const struct maker_contract *m)
{
	bool german = k->lang == LANG_DE;
	struct out t = out_open(s->mem);
	t.lang = k->lang;
	if (german)
		print(&t, "Wir arbeiten mit dem Hersteller an „{}“ ({}).\n", c->name, o->name);
	else
		print(&t, "We are working with the maker on “{}” ({}).\n", c->name, o->name);
	if (m)
		html(&t, "{} {}.\n", german ? STR("Der Wartungsvertrag, den wir kennen, galt bis") : STR("The maintenance contract we know of was valid until"), m->until);
	else
		print(&t, "{}\n", german ? STR("Von einem Wartungsvertrag mit ihm wissen wir nichts.") : STR("We know of no maintenance contract with them."));
	print(&t, "{}\n", german ? STR("Bitte senden Sie uns den gültigen Vertrag oder sagen Sie uns, dass es keinen gibt: davon hängt ab, was diese Arbeit kostet.")
	                         : STR("Please send us the valid contract, or tell us that there is none: what this work costs depends on it."));
	return (struct sending){ .client = ticket->client, .ticket = ticket->id,
	                         .subject = text(s->mem, "{}: {}", german ? STR("Wartungsvertrag mit dem Hersteller") : STR("Maintenance contract with the maker"), c->name),
	                         .words = talk_letter_words(s, ticket->id, out_str(&t), k->lang) };
}

/* Since that contract was told of, on any ticket of the component. */
static bool was_asked(const struct step *s, const struct component *c, struct str name, struct instant since, bool *asked, struct err *e)
{
	struct str one;
	*asked = false;
	struct rows *r = sql(s->db, "select o.name from other_case o join ticket t on t.client_id = o.client_id and t.id = o.ticket_id join ticket_note n on n.client_id = o.client_id and n.ticket_id = o.ticket_id"
	                            " and n.kind = ? and n.text = 'maker-asked ' || o.id where o.client_id = ? and o.party = ? and t.component_id = ? and n.at_ms > ?",
	                     (int)NOTE_OTHER, c->client, (int)OTHER_MAKER, c->id, since);
	while (row(r, s->mem, &one))
		*asked |= str_is(utf8_fold(s->mem, one), utf8_fold(s->mem, name));
	return done(r, e);
}

/* Once for each contract that ran out, and once where there never was one with that maker. What is noted has happened: without an address nobody is asked. */
bool maker_ask(const struct step *s, const struct ticket *t, const struct other *o, struct err *e)
{
	struct client k;
	struct component c;
	struct maker_contracts all = { 0 };
	struct str to;
	bool asked;
	if (!t->component)
		return true;
	if (!client_find(s->db, t->client, s->mem, &k, e) || !component_find(s->db, t->client, t->component, s->mem, &c, e) || !maker_list(s->db, t->client, t->component, s->mem, &all, e))
		return false;
	const struct maker_contract *m = of_maker(&all, o->name, s->mem);
	if (m && maker_is_valid(m, house_day(s->db, s->now, s->mem)))
		return true;
	if (!was_asked(s, &c, o->name, m ? m->at : (struct instant){ 0 }, &asked, e) || !talk_addressee(s, t->client, t->id, &to, e))
		return false;
	if (asked || !to.len)
		return true;
	struct sending x = letter(s, t, &k, &c, o, m);
	x.to = to;
	return ticket_add_note(s, t, NOTE_OTHER, 0, 0, text(s->mem, "maker-asked {}", o->id), s->now, e) && talk_tell(s, &x, e);
}
