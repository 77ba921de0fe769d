/* client.c - a client is added; its name, address and numbers change; what they were before is kept beside, so that it can be changed back.
 *
 * Documents that were issued keep what they said. */
#include "inventory/address.h"
#include "inventory/client.h"
#include "inventory/country.h"
#include "inventory/key.h"
#include "inventory/line.h"
#include "inventory/vat.h"
#include <stddef.h>

#define PART(name, most) { LIT(#name), offsetof(struct client, name), most }
static const struct client_part parts[] = {
	PART(name, 200), PART(street, 200), PART(post_code, 20), PART(city, 100), PART(country, 2), PART(email, 254), PART(phone, 60), PART(vat_id, 30), PART(buyer_reference, 100),
};
static const struct str langs[] = { LIT("de"), LIT("en") };              /* ORDER lang */
static const struct str no_yes[] = { LIT("no"), LIT("yes") };

bool client_is_consumer(struct db *db, int64_t client, bool *yes, struct err *e)
{
	int said = 0;
	struct rows *r = sql(db, "select consumer from client where id = ?", client);
	row(r, NULL, &said);
	*yes = said != 0;
	return done(r, e);
}

/* *now as it is said, what it was before into *was. */
static bool take_consumer(const struct step *s, const struct fields *f, bool *now, struct fields *was)
{
	struct str said = str_trim(field(f, STR("consumer")));
	if (!said.len || str_is(said, no_yes[*now]))
		return true;
	if (!str_is(said, no_yes[!*now]))
		return refuse(s, "consumer ist yes oder no", "consumer is yes or no");
	field_add(s->mem, was, STR("consumer"), no_yes[*now]);
	*now = !*now;
	return true;
}

bool client_set_consumer(const struct step *s, int64_t client, bool yes, struct err *e) { return run(s->db, e, "update client set consumer = ? where id = ?", (int)yes, client); }

const struct client_part *client_parts(size_t *n)
{
	*n = COUNT(parts);
	return parts;
}

static struct str *part_of(struct client *c, const struct client_part *p) { return (void *)((char *)c + p->at); }

struct str client_said(const struct client *c, const struct client_part *p)
{
	struct client copy = *c;
	return *part_of(&copy, p);
}

void client_say(struct client *c, const struct client_part *p, struct str value) { *part_of(c, p) = value; }

bool client_write(const struct step *s, const struct client *c, const struct fields *was, struct err *e)
{
	return run(s->db, e, "update client set name = ?, street = ?, post_code = ?, city = ?, country = ?, email = ?, phone = ?, vat_id = ?, buyer_reference = ?, lang = ? where id = ?",
	           c->name, c->street, c->post_code, c->city, c->country, c->email, c->phone, c->vat_id, c->buyer_reference, (int)c->lang, c->id) &&
	       run(s->db, e, "insert into client_was (client_id, at_ms, said) values (?, ?, ?)", c->id, s->now, fields_print(s->mem, was));
}

bool client_past(struct db *db, int64_t client, int most, struct arena *mem, struct client_past *out, struct err *e)
{
	struct client_was w = { 0 };
	struct str said;
	struct rows *r = sql(db, "select id, at_ms, said from client_was where client_id = ? order by id desc limit ?", client, most);
	while (row(r, mem, &w.id, &w.at, &said)) {
		w.said = (struct fields){ 0 };
		fields_parse(mem, said, &w.said);
		*push(mem, out) = w;
	}
	return done(r, e);
}

/* ---- the change ---- */

static bool may_be(const struct step *s, const struct client *c)
{
	if (!c->name.len)
		return refuse(s, "name fehlt", "name is missing");
	if (!country_is(c->country))
		return refuse(s, "country: „{}“ ist kein Land nach ISO 3166-1; zwei Großbuchstaben wie DE, AT, CH, US", "country: \"{}\" is no country of ISO 3166-1; two capital letters such as DE, AT, CH, US", c->country);
	return !c->email.len || address_fault(c->email) == ADDRESS_GOOD ||
	       refuse(s, "email: „{}“ ist keine Mailadresse: {}", "email: \"{}\" is no mail address: {}", c->email, address_fault_said(c->email, s->reader));
}

/* Puts what was said into *c and what that was before into *was. */
static bool take_said(const struct step *s, const struct fields *f, struct client *c, struct fields *was)
{
	struct str lang = field(f, STR("lang"));
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct str *now = part_of(c, &parts[i]), said = str_trim(field(f, parts[i].name));
		bool vat = str_is(parts[i].name, STR("vat_id"));
		said = vat ? str_without(s->mem, said, ' ') : said;
		if (!field_is(f, parts[i].name) || str_is(said, *now))
			continue;
		if (vat && said.len && !vat_may_be(said))
			return refuse(s, "vat_id: „{}“ ist weder eine USt-IdNr. noch eine Schweizer UID (Form des Landes; bei DE und CHE auch die Prüfziffer)", "vat_id: \"{}\" is neither a VAT identification number nor a Swiss UID (form of the country; of DE and CHE its check digit, too)", said);
		if (said.len > parts[i].most)
			return refuse(s, "{} hat höchstens {} Zeichen", "{} has at most {} characters", parts[i].name, parts[i].most);
		if (line_unfit(said) >= 0)
			return refuse(s, "{} steht in einer Zeile, ohne Steuerzeichen", "{} stands on one line, without control characters", parts[i].name);
		field_add(s->mem, was, parts[i].name, *now);
		*now = said;
	}
	if (!lang.len || str_is(lang, langs[c->lang]))
		return true;
	if (!str_is(lang, langs[!c->lang]))
		return refuse(s, "lang ist de oder en", "lang is de or en");
	field_add(s->mem, was, STR("lang"), langs[c->lang]);
	c->lang = !c->lang;
	return true;
}

bool client_change(const struct step *s, int64_t client, const struct fields *f, struct err *e)
{
	struct client c;
	struct fields was = { 0 };
	bool consumer;
	if (!client_find(s->db, client, s->mem, &c, e) || !client_is_consumer(s->db, client, &consumer, e))
		return false;
	*s->made = c.id;
	if (!c.id)
		return refuse(s, "diesen Klienten gibt es nicht", "there is no such client"), true;
	if (!take_said(s, f, &c, &was) || !take_consumer(s, f, &consumer, &was) || !may_be(s, &c))
		return true;
	if (!was.n)
		return refuse(s, "das ist schon so", "it is so already"), true;
	return client_write(s, &c, &was, e) && client_set_consumer(s, client, consumer, e);
}

/* ---- a new one ---- */

static bool insert(const struct step *s, const struct client *c, struct err *e)
{
	struct rows *r = sql(s->db, "insert into client (key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang, created_ms)"
	                     " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     c->key, c->name, c->street, c->post_code, c->city, c->country, c->email, c->phone, c->vat_id, c->buyer_reference, (int)c->lang, s->now);
	row(r, s->mem, s->made);
	return done(r, e);
}

bool client_add(const struct step *s, const struct fields *f, struct err *e)
{
	struct client c = { .country = STR("DE") };
	struct fields said = { 0 }, was = { 0 };
	struct str key = str_trim(field(f, STR("key")));
	bool taken = false, consumer = false;
	for (size_t i = 0; i < f->n; i++)
		if (f->at[i].value.len)
			field_add(s->mem, &said, f->at[i].name, f->at[i].value);
	if (!take_said(s, &said, &c, &was) || !take_consumer(s, &said, &consumer, &was) || !may_be(s, &c))
		return true;
	if (key.len ? !client_taken(s, 0, key, &taken, e) : !key_free(s, client_taken, 0, key_of(c.name, STR("client"), s->mem), &key, e))
		return false;
	if (taken)
		return refuse(s, "den Klienten „{}“ gibt es schon", "the client \"{}\" is there already", key), true;
	c.key = key;
	return insert(s, &c, e) && (!consumer || client_set_consumer(s, *s->made, true, e));
}
