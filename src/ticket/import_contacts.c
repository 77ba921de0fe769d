/* import_contacts.c - people of clients that are brought from elsewhere: without a password, so that each comes in by a link only.
 *
 * Fields of a row beside id and line: name, email, phone, role (approver or contact), lang. */
#include "inventory/address.h"
#include "inventory/inventory.h"
#include "inventory/people.h"
#include "inventory/phone.h"
#include "inventory/source.h"
#include "ticket/talk_inside.h"

/* The login is the address where there is one: nobody has to learn another. */
static bool free_login(struct bringing *b, const struct fields *row, struct str *login, struct err *e)
{
	struct str wanted = field(row, STR("email")).len ? field(row, STR("email")) : text(b->s->mem, "{}-{}", b->source, field(row, STR("id")));
	int64_t twin = 0, number = 1;
	do {
		*login = number == 1 ? wanted : text(b->s->mem, "{}-{}", wanted, number);
		twin = 0;
		struct rows *r = sql(b->s->db, "select id from person where login_key = ?", utf8_fold(b->s->mem, *login));
		row(r, b->s->mem, &twin);
		if (!done(r, e))
			return false;
		number++;
	} while (twin);
	return true;
}

/* A number that is none is left out: it would call nobody. */
static bool keep_phone(struct bringing *b, int64_t person, struct str written, struct err *e)
{
	struct err unusable = { 0 };
	struct step quiet = *b->s;
	int64_t made;
	quiet.refused = &unusable;
	quiet.made = &made;
	return !written.len || phone_keep(&quiet, b->client, person, written, e);
}

/* Letters of one address are one person's; the other would never hear of them. */
static bool address_free(struct bringing *b, struct str address, struct err *e)
{
	const struct step *s = b->s;
	struct address_holder h;
	if (address.len && address_fault(address) != ADDRESS_GOOD)
		return refuse(s, "email: „{}“ ist keine Mailadresse: {}", "email: \"{}\" is no mail address: {}", address, address_fault_said(address, s->reader)), true;
	if (!address_holder(s->db, address, b->client, 0, s->mem, &h, e))
		return false;
	if (h.own)
		refuse(s, "{} ist die Adresse des Hauses; tragen Sie die eigene Adresse der Person ein", "{} is the house's own address; enter the person's own", address);
	else if (h.person)
		refuse(s, "{} hat schon {} ({}), und eine Adresse gehört einer Person; nehmen Sie sie dort unter „Personen“ heraus, oder tragen Sie hier eine andere ein",
		       "{} is already that of {} ({}), and an address is one person's; take it away there under \"People\", or enter another one here", address, h.name,
		       h.client ? h.client_name : s->reader == LANG_DE ? STR("eigenes Haus") : STR("own house"));
	else if (h.client)
		refuse(s, "{} ist die allgemeine Adresse von {}; ändern Sie sie dort, oder tragen Sie hier eine andere ein", "{} is the general address of {}; change it there, or enter another one here", address, h.client_name);
	return true;
}

static bool make(struct bringing *b, const struct fields *row, struct err *e)
{
	struct str login, name = field(row, STR("name"));
	bool approver = str_is(field(row, STR("role")), STR("approver"));
	int64_t id = 0;
	if (!name.len)
		return refuse(b->s, "der Name fehlt", "name is missing"), true;
	if (!address_free(b, field(row, STR("email")), e))
		return false;
	if (b->s->refused->len)
		return true;
	if (!free_login(b, row, &login, e))
		return false;
	struct newcomer p = { b->client, login, name, approver ? ROLE_APPROVER : ROLE_CONTACT, str_is(field(row, STR("lang")), STR("en")) ? LANG_EN : LANG_DE };
	if (!people_insert(b->s->db, &p, b->s->now, b->s->mem, &id, e))
		return false;
	return address_add(b->s->db, b->client, id, field(row, STR("email")), b->s->now, b->s->mem, e) && keep_phone(b, id, field(row, STR("phone")), e) && source_made(b, row, b->client, id, e);
}

static bool bring_contact(struct bringing *b, const struct fields *row, struct err *e)
{
	static const struct str columns[] = { LIT("name") };
	struct source_key was;
	struct str name = NONE;
	struct fields here = { 0 }, new = { 0 };
	if (!source_find(b->s->db, b->source, b->kind, field(row, STR("id")), b->s->mem, &was, e))
		return false;
	if (!was.id)
		return make(b, row, e);
	if (was.client != b->client)
		return refuse(b->s, "die Person gehört hier einem anderen Klienten", "the person is another client's here"), true;
	struct rows *r = sql(b->s->db, "select name from person where client_id = ? and id = ?", was.client, was.ref);
	row(r, b->s->mem, &name);
	field_add(b->s->mem, &here, STR("name"), name);
	return done(r, e) && source_again(b, &was, row, columns, COUNT(columns), &here, &new, e) &&
	       (!new.n || run(b->s->db, e, "update person set name = ? where client_id = ? and id = ?", field(&new, STR("name")), was.client, was.ref));
}

bool import_contacts(const struct step *s, const struct signal *act, struct err *e)
{
	return source_bring(s, act->client, act->person, SOURCE_CONTACT, &act->fields, bring_contact, e);
}
