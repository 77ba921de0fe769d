/* show_contacts.c - whom a client's people are: how to reach them, what each may approve, and on a page of each what they asked for and when they called. */
#include "inventory/phone.h"
#include "web/page_calls.h"
#include "web/show_caller.h"

/* What a contract wants agreement to, by its own names. */
static struct str consents_of(struct request *q, const struct contract *c)
{
	const struct consent *all;
	struct out o = out_open(q->mem);
	for (size_t n = c ? contract_consents(c, &all) : 0, i = 0; i < n; i++)
		print(&o, ", {}", name_word(q->mem, all[i].name, q->lang));
	return out_str(&o);
}

static struct str addresses_of(struct request *q, int64_t person, struct err *e)
{
	struct out o = out_open(q->mem);
	struct str address;
	struct rows *r = sql(q->db, "select address from address where client_id = ? and person_id = ? order by id limit 3", q->client, person);
	while (row(r, q->mem, &address))
		print(&o, "{}{}", o.len ? STR(", ") : NONE, address);
	return done(r, e) ? out_str(&o) : NONE;
}

static struct str numbers_of(struct request *q, const struct phone_rows *all, int64_t person)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].person == person)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, all->at[i].written);
	return out_str(&o);
}

bool show_contacts(struct request *q, struct out *o, const struct contract *c, struct err *e)
{
	static const struct column columns[] = { { LIT("name"), T_name, false }, { LIT("phone"), T_phone, false }, { LIT("mail"), T_email, false }, { LIT("approves"), T_may_approve, false }, { LIT("login"), T_login, false } };
	struct sheet s = { .mem = q->mem, .columns = columns, .n = COUNT(columns) };
	struct phone_rows numbers = { 0 };
	struct person *all;
	size_t n;
	if (!person_list(q->db, q->client, q->mem, &all, &n, e) || !phone_list(q->db, q->client, q->mem, &numbers, e))
		return false;
	struct str approves = text(q->mem, "{}{}", say(T_approves_all, q->lang), consents_of(q, c));
	for (size_t i = 0; i < n; i++) {
		sheet_cell(&s, (struct cell){ .value = HOLE(all[i].name), .href = text(q->mem, "/contacts/{}", all[i].id) });
		sheet_add(&s, numbers_of(q, &numbers, all[i].id));
		sheet_add(&s, addresses_of(q, all[i].id, e));
		sheet_add(&s, all[i].role == ROLE_APPROVER ? approves : say(T_approves_nothing, q->lang));
		sheet_add(&s, all[i].login);
	}
	if (e->len)
		return false;
	html(o, "<h2>{}</h2>", say(T_contacts, q->lang));
	sheet_html(q, o, &s, say(T_no_contacts, q->lang));
	if (RIGHT_OWNER & 1u << q->me.role)
		html(o, "<p class=\"tabs\"><a href=\"/people\">{}</a></p>", say(T_person_add, q->lang));
	return true;
}

static void put_numbers(struct json *j, const struct phone_rows *all, int64_t person)
{
	put_key(j, STR("numbers"));
	put_array(j);
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].person == person)
			put_value(j, all->at[i].number);
	put_end_array(j);
}

bool put_contacts(struct request *q, struct json *j, struct err *e)
{
	struct phone_rows numbers = { 0 };
	struct person *all;
	size_t n;
	if (!person_list(q->db, q->client, q->mem, &all, &n, e) || !phone_list(q->db, q->client, q->mem, &numbers, e))
		return false;
	put_key(j, STR("contacts"));
	put_array(j);
	for (size_t i = 0; i < n; i++) {
		put_object(j);
		put_field(j, STR("id"), all[i].id);
		put_field(j, STR("name"), all[i].name);
		put_field(j, STR("mail"), addresses_of(q, all[i].id, e));
		put_field(j, STR("approves"), (bool)(all[i].role == ROLE_APPROVER));
		put_field(j, STR("login"), all[i].login);
		put_numbers(j, &numbers, all[i].id);
		put_end_object(j);
	}
	put_end_array(j);
	return !e->len;
}

/* ---- each on a page ------------------------------------------------------------------------------------------------- */

static bool load(struct request *q, struct person *p, struct err *e)
{
	*p = (struct person){ 0 };
	struct rows *r = sql(q->db, "select id, client_id, name, role from person where client_id = ? and id = ?", q->client, q->id);
	row(r, q->mem, &p->id, &p->client, &p->name, &p->role);
	return done(r, e);
}

static bool show_reach(struct request *q, struct out *o, const struct person *p, struct err *e)
{
	struct phone_rows numbers = { 0 };
	struct str client, addresses = addresses_of(q, p->id, e);
	if (e->len || !name_client(q, p->client, &client, e) || !phone_list(q->db, p->client, q->mem, &numbers, e))
		return false;
	part_facts(o);
	html(o, "<div><dt>{}</dt><dd><a href=\"/clients/{}\">{}</a></dd></div>", say(T_client, q->lang), p->client, client);
	for (size_t i = 0; i < numbers.n; i++)
		if (numbers.at[i].person == p->id)
			html(o, "<div><dt>{}</dt><dd><a href=\"tel:{}\">{}</a></dd></div>", say(T_phone, q->lang), numbers.at[i].number, numbers.at[i].written);
	part_fact(o, say(T_email, q->lang), addresses);
	part_fact(o, say(T_may_approve, q->lang), say(p->role == ROLE_APPROVER ? T_approves_all : T_approves_nothing, q->lang));
	part_facts_end(o);
	return true;
}

bool contact_page(struct request *q, struct answer *a, struct err *e)
{
	struct person p;
	if (!load(q, &p, e))
		return false;
	const struct caller who = { p.id, p.client, p.name };
	q->title = p.name;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients\">{}</a></p><h1>{}</h1>", say(T_clients, q->lang), p.name);
	if (!show_reach(q, o, &p, e))
		return false;
	size_t before = o->len;
	if (!show_tickets_of(q, o, &who, e) || !show_calls_by(q, o, &who, 0, e))
		return false;
	if (o->len == before)
		html(o, "<p class=\"muted\">{}</p>", say(T_contact_nothing, q->lang));
	if (RIGHT_OWNER & 1u << q->me.role)
		html(o, "<p class=\"tabs\"><a href=\"/people/{}\">{}</a></p>", p.id, say(T_contact_access, q->lang));
	page_close(q, a);
	return true;
}

bool contact_json(struct request *q, struct json *j, struct err *e)
{
	struct person p;
	struct phone_rows numbers = { 0 };
	if (!load(q, &p, e) || !phone_list(q->db, p.client, q->mem, &numbers, e))
		return false;
	const struct caller who = { p.id, p.client, p.name };
	struct str addresses = addresses_of(q, p.id, e);
	put_object(j);
	put_field(j, STR("id"), p.id);
	put_field(j, STR("name"), p.name);
	put_field(j, STR("client"), p.client);
	put_field(j, STR("mail"), addresses);
	put_numbers(j, &numbers, p.id);
	put_field(j, STR("approves"), (bool)(p.role == ROLE_APPROVER));
	if (e->len || !put_tickets_of(q, j, &who, e) || !put_calls_by(q, j, &who, 0, e))
		return false;
	put_end_object(j);
	return true;
}
