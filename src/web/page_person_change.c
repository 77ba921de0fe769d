/* page_person_change.c - what the owner changes of a person: name, role, and the mail addresses by which their letters are known.
 *
 * An address is one person's: of two, none would get what is written from it. The login stays; where it is a mail address, it counts
 * as one of theirs. */
#include "inventory/address.h"
#include "ticket/talk.h"
#include "web/form.h"
#include "web/people.h"
#include "web/session.h"
#include "web/show.h"

enum { ADDRESSES = 20 };

bool addresses_of(struct request *q, int64_t client, int64_t person, struct strs *out, struct err *e)
{
	struct str address;
	*out = (struct strs){ 0 };
	struct rows *r = sql(q->db, "select address from address where client_id = ? and person_id = ? order by id", client, person);
	while (row(r, q->mem, &address))
		*push(q->mem, out) = address;
	return done(r, e);
}

static struct str fault_of(struct request *q, struct str address, const struct address_holder *h)
{
	if (address_fault(address) != ADDRESS_GOOD)
		return phrase(q->mem, q->lang, NULL, T_address_wrong, address, address_fault_said(address, q->lang));
	if (h->own)
		return phrase(q->mem, q->lang, NULL, T_address_is_house_s, address);
	if (h->person)
		return phrase(q->mem, q->lang, NULL, T_address_is_taken, address, h->name, h->client ? h->client_name : say(T_the_house, q->lang));
	return h->client ? phrase(q->mem, q->lang, NULL, T_address_is_client_s, address, h->client_name) : NONE;
}

bool addresses_fault(struct request *q, int64_t client, int64_t person, const struct strs *addresses, struct str *fault, struct err *e)
{
	*fault = NONE;
	for (size_t i = 0; i < addresses->n && !fault->len; i++) {
		struct address_holder h;
		if (!addresses->at[i].len)
			continue;
		if (!address_holder(q->db, addresses->at[i], client, person, q->mem, &h, e))
			return false;
		*fault = fault_of(q, addresses->at[i], &h);
	}
	return true;
}

/* ---- the form ---- */

void person_change_form(struct request *q, struct out *o, const struct person *p, const struct strs *addresses)
{
	struct option roles[ROLES];
	struct out lines = out_open(q->mem);
	size_t n = 0;
	for (enum role r = 0; r < ROLES; r++)
		if ((p->client == 0) == (r < ROLE_APPROVER))
			roles[n++] = (struct option){ role_id(r), say(role_text(r), q->lang) };
	for (size_t i = 0; i < addresses->n; i++)
		print(&lines, "{}\n", addresses->at[i]);
	html(o, "<h2>{}</h2>", say(T_person_change_title, q->lang));
	form_open(q, o, text(q->mem, "/people/{}/change", p->id));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .most = 200, .value = p->name });
	form_choice(q, o, &(struct input){ .name = STR("role"), .label = say(T_role, q->lang), .value = role_id(p->role) }, roles, n);
	form_input(q, o, &(struct input){ .name = STR("addresses"), .label = say(T_person_addresses, q->lang), .hint = say(T_person_addresses_hint, q->lang), .type = STR("area"), .most = 4000, .optional = true,
	                                  .value = out_str(&lines) });
	form_close(o, say(T_person_change, q->lang));
}

/* ---- what it sends ---- */

struct changing { int64_t person, client, by; struct str name; enum role role; struct strs addresses; struct arena *mem; };

/* What it was before, without a name or an address: the audit outlives both. */
static struct str changed_body(const struct changing *c, enum role before, bool renamed)
{
	struct out o = out_open(c->mem);
	struct json j = json_open(&o);
	put_object(&j);
	put_field(&j, STR("role"), role_id(c->role));
	put_field(&j, STR("before"), role_id(before));
	put_field(&j, STR("renamed"), renamed);
	put_field(&j, STR("addresses"), c->addresses.n);
	put_end_object(&j);
	return out_str(&o);
}

static bool keep_addresses(struct db *db, struct instant now, const struct changing *c, struct err *e)
{
	if (!run(db, e, "delete from address where client_id = ? and person_id = ?", c->client, c->person))
		return false;
	for (size_t i = 0; i < c->addresses.n; i++)
		if (!address_add(db, c->client, c->person, c->addresses.at[i], now, c->mem, e))
			return false;
	return true;
}

static bool change_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct changing *c = what;
	unsigned before = 0;
	struct str name = NONE;
	struct rows *r = sql(db, "select role, name from person where client_id = ? and id = ? and erased_ms = 0", c->client, c->person);
	bool there = row(r, c->mem, &before, &name);
	if (!done(r, e) || !there)
		return !e->len;
	must(before < ROLES);
	return run(db, e, "update person set name = ?, role = ? where client_id = ? and id = ?", c->name, (int)c->role, c->client, c->person) && keep_addresses(db, now, c, e) &&
	       audit_add(db, c->client, now, c->by, STR("person.change"), c->person, changed_body(c, before, !str_is(name, c->name)), e);
}

static void read_addresses(struct request *q, struct strs *out)
{
	struct str rest = field(&q->form, STR("addresses"));
	while (rest.len && out->n < ADDRESSES) {
		struct str one = str_trim(str_split(&rest, '\n'));
		if (one.len)
			*push(q->mem, out) = one;
	}
}

bool person_change_post(struct request *q, struct answer *a, struct err *e)
{
	struct changing c = { .person = q->id, .client = q->client, .by = q->me.id, .name = str_trim(field(&q->form, STR("name"))), .mem = q->mem };
	struct str fault, role = field(&q->form, STR("role"));
	unsigned r = 0;
	while (r < ROLES && !str_is(role, role_id(r)))
		r++;
	if (!c.name.len)
		return answer_again(q, a, say(T_person_login_missing, q->lang), e);
	if (r == ROLES || (c.client == 0) != (r < ROLE_APPROVER))
		return answer_again(q, a, say(T_person_role_wrong, q->lang), e);
	if (c.person == q->me.id && r != (unsigned)q->me.role)
		return answer_again(q, a, say(T_person_role_own, q->lang), e);
	c.role = r;
	read_addresses(q, &c.addresses);
	if (!addresses_fault(q, c.client, c.person, &c.addresses, &fault, e))
		return false;
	if (fault.len) {
		q->wrong = STR("addresses");
		return answer_again(q, a, fault, e);
	}
	return job_send(q, change_job, &c, e) ? answer_see(q, a, "/people/{}", q->id) : answer_not_taken(q, a, e);
}
