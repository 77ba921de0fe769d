/* show_contacts.c - whom a client's people are: how to reach them, and what each may approve. */
#include "inventory/phone.h"
#include "web/page_calls.h"

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
		sheet_add(&s, all[i].name);
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
