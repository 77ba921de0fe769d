/* page_people.c - who may come in: the owner adds people, hands out one-time links, closes and opens access.
 *
 * A link is shown once, on the page that answers the form; only its hash is kept. Closing access ends sessions, keys, feeds and
 * links in the same commit, and what was on its way then is refused by the writer. */
#include "web/factor.h"
#include "web/oidc.h"
#include "web/people.h"
#include "web/session.h"
#include "web/show_caller.h"
#include "web/show_privacy.h"

struct row_of_person { int64_t id, client; struct str login, name, client_name; unsigned role; bool disabled; struct instant erased; };

static bool next(struct rows *r, struct arena *mem, struct row_of_person *p)
{
	return row(r, mem, &p->id, &p->client, &p->login, &p->name, &p->role, &p->disabled, &p->client_name, &p->erased);
}

static struct str house_of(const struct request *q, const struct row_of_person *p)
{
	return p->client ? p->client_name : say(T_the_house, q->lang);
}

bool people_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = {
		{ LIT("id"), T_person, true }, { LIT("name"), T_name, false }, { LIT("login"), T_login, false }, { LIT("role"), T_role, false },
		{ LIT("client"), T_person_client, false }, { LIT("disabled"), T_person_is_disabled, false },
	};
	struct row_of_person p = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	struct rows *r = sql(q->db, "select p.id, p.client_id, p.login, p.name, p.role, p.disabled, c.name, p.erased_ms from person p left join client c on c.id = p.client_id"
	                            " order by p.client_id, p.name, p.id");
	while (next(r, q->mem, &p)) {
		sheet_add(s, p.id);
		sheet_cell(s, (struct cell){ .value = HOLE(p.name), .href = text(q->mem, "/people/{}", p.id) });
		sheet_add(s, p.login);
		sheet_cell(s, (struct cell){ .value = HOLE(role_id(p.role)), .html = fragment(q, "{}", say(role_text(p.role), q->lang)) });
		sheet_cell(s, (struct cell){ .value = HOLE(p.client_name), .html = fragment(q, "{}", house_of(q, &p)) });
		sheet_add(s, p.disabled);
	}
	return done(r, e);
}

static bool client_options(struct request *q, struct option **out, size_t *n, struct err *e)
{
	VEC(struct option) list = { 0 };
	struct str name;
	int64_t id;
	*push(q->mem, &list) = (struct option){ STR("0"), say(T_the_house, q->lang) };
	struct rows *r = sql(q->db, "select id, name from client order by name, id");
	while (row(r, q->mem, &id, &name))
		*push(q->mem, &list) = (struct option){ text(q->mem, "{}", id), name };
	*out = list.at;
	*n = list.n;
	return done(r, e);
}

static void add_form(struct request *q, struct out *o, const struct option *clients, size_t n)
{
	static const struct option languages[] = { { LIT("de"), LIT("Deutsch") }, { LIT("en"), LIT("English") } };
	struct option roles[ROLES];
	for (enum role r = 0; r < ROLES; r++)
		roles[r] = (struct option){ role_id(r), say(role_text(r), q->lang) };
	html(o, "<h2>{}</h2>", say(T_person_add, q->lang));
	form_open(q, o, STR("/people"));
	form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_name, q->lang), .most = 200 });
	form_input(q, o, &(struct input){ .name = STR("login"), .label = say(T_login, q->lang), .most = 200, .autocomplete = STR("off") });
	form_input(q, o, &(struct input){ .name = STR("email"), .label = say(T_person_email, q->lang), .hint = say(T_person_email_hint, q->lang), .type = STR("email"), .most = 200, .optional = true });
	form_choice(q, o, &(struct input){ .name = STR("role"), .label = say(T_role, q->lang), .hint = say(T_person_role_hint, q->lang) }, roles, ROLES);
	form_choice(q, o, &(struct input){ .name = STR("client"), .label = say(T_person_client, q->lang) }, clients, n);
	form_choice(q, o, &(struct input){ .name = STR("language"), .label = say(T_language, q->lang) }, languages, COUNT(languages));
	form_close(o, say(T_person_add, q->lang));
}

bool people_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	struct option *clients;
	size_t n;
	if (!people_sheet(q, &s, e) || !client_options(q, &clients, &n, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1><p class=\"tabs\"><a href=\"/oncall\">{}</a> <a href=\"/webhooks\">{}</a></p>", say(T_people, q->lang), say(T_oncall, q->lang), say(T_webhooks, q->lang));
	sheet_html(q, o, &s, say(T_no_people, q->lang));
	add_form(q, o, clients, n);
	factor_roles_form(q, o);
	page_close(q, a);
	return true;
}

struct adding { struct person p; int64_t by; bool taken; struct arena *mem; };

static struct str role_body(struct arena *mem, enum role role)
{
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	put_object(&j);
	put_field(&j, STR("role"), role_id(role));
	put_end_object(&j);
	return out_str(&o);
}

static bool add_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct adding *add = what;
	struct person twin;
	if (!person_find_login(db, add->p.login, add->mem, &twin, e))
		return false;
	add->taken = twin.id != 0;
	return add->taken || (person_add(db, &add->p, now, add->mem, &add->p.id, e) &&
	                      audit_add(db, add->p.client, now, add->by, STR("person.add"), add->p.id,
	                                role_body(add->mem, add->p.role), e));
}

/* What is wrong with the form; NONE: nothing. */
static struct str read_form(struct request *q, struct person *p, struct err *e, bool *ok)
{
	struct str role = field(&q->form, STR("role"));
	int64_t client = 0, found = 0;
	unsigned r = 0;
	*p = (struct person){ .name = str_trim(field(&q->form, STR("name"))), .login = str_trim(field(&q->form, STR("login"))), .email = str_trim(field(&q->form, STR("email"))),
	                      .lang = str_is(field(&q->form, STR("language")), STR("en")) ? LANG_EN : LANG_DE };
	while (r < ROLES && !str_is(role, role_id(r)))
		r++;
	if (!p->name.len || !p->login.len)
		return say(T_person_login_missing, q->lang);
	if (!field_int(&q->form, STR("client"), &client) || r == ROLES || (client == 0) != (r < ROLE_APPROVER))
		return say(T_person_role_wrong, q->lang);
	p->role = r;
	p->client = client;
	*ok = !client || object_client(q->db, OBJECT_CLIENT, client, q->mem, &found, e);
	return found < 0 ? say(T_person_role_wrong, q->lang) : NONE;
}

bool people_post(struct request *q, struct answer *a, struct err *e)
{
	struct adding add = { .by = q->me.id, .mem = q->mem };
	bool ok = true;
	struct str fault = read_form(q, &add.p, e, &ok);
	if (!ok)
		return false;
	if (fault.len)
		return answer_again(q, a, fault, e);
	struct strs addresses = { 0 };
	*push(q->mem, &addresses) = add.p.email.len ? add.p.email : NONE;
	if (str_has(add.p.login, STR("@")))
		*push(q->mem, &addresses) = add.p.login;
	if (!addresses_fault(q, add.p.client, 0, &addresses, &fault, e))
		return false;
	if (fault.len) {
		q->wrong = STR("email");
		return answer_again(q, a, fault, e);
	}
	if (!job_send(q, add_job, &add, e))
		return answer_not_taken(q, a, e);
	if (add.taken)
		return answer_again(q, a, say(T_person_login_taken, q->lang), e);
	q->made = add.p.id;
	return answer_see(q, a, "/people/{}", add.p.id);
}

/* ---- one person ---- */

static bool load(struct request *q, struct row_of_person *p, struct err *e)
{
	*p = (struct row_of_person){ 0 };
	struct rows *r = sql(q->db, "select p.id, p.client_id, p.login, p.name, p.role, p.disabled, c.name, p.erased_ms from person p left join client c on c.id = p.client_id"
	                            " where p.client_id = ? and p.id = ?", q->client, q->id);
	next(r, q->mem, p);
	return done(r, e);
}

static bool show_erased(struct request *q, struct out *o, const struct row_of_person *p, struct err *e)
{
	struct erasure x;
	if (!erasure_of(q->db, ERASURE_PERSON, p->id, q->mem, &x, e))
		return false;
	html(o, "<p class=\"notice\">{} ", say(T_erased_person, q->lang));
	part_time(o, p->erased);
	if (x.id)
		html(o, " · <a href=\"/erasures/{}\">{}</a>", x.id, say(T_erasure_see, q->lang));
	html(o, "</p>");
	return true;
}

static struct str list_words(struct request *q, const struct strs *list)
{
	struct out o = out_open(q->mem);
	for (size_t i = 0; i < list->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, list->at[i]);
	return out_str(&o);
}

/* Open tickets that somebody looks after. */
struct kept_ticket { int64_t client, id; };
struct kept_tickets { struct kept_ticket *at; size_t n, cap; };

static bool kept_by(struct request *q, int64_t person, struct kept_tickets *out, struct err *e)
{
	struct kept_ticket t;
	struct rows *r = sql(q->db, "select client_id, id from ticket where owner_id = ? and closed_ms = 0 order by client_id, id", person);
	while (row(r, q->mem, &t.client, &t.id))
		*push(q->mem, out) = t;
	return done(r, e);
}

static bool disable_form(struct request *q, struct out *o, const struct row_of_person *p, struct err *e)
{
	struct kept_tickets kept = { 0 };
	if (!p->disabled && !kept_by(q, p->id, &kept, e))
		return false;
	form_open(q, o, text(q->mem, "/people/{}/disabled", p->id));
	form_hidden(q, o, STR("disabled"), p->disabled ? STR("0") : STR("1"));
	if (kept.n)
		html(o, "<p class=\"hint\">{}</p>", phrase(q->mem, q->lang, NULL, T_person_disable_tickets, kept.n));
	form_close(o, say(p->disabled ? T_person_enable : T_person_disable, q->lang));
	return true;
}

static bool show(struct request *q, struct answer *a, struct str link, struct err *e)
{
	struct row_of_person p;
	struct factor f;
	struct strs addresses;
	if (!load(q, &p, e) || !addresses_of(q, q->client, q->id, &addresses, e) || !factor_load(q->db, q->id, q->mem, &f, e))
		return false;
	bool has_factor = f.since.ms != 0;
	q->title = p.name;
	struct out *o = page_open(q, a);
	html(o, "<h1>{}</h1>", p.name);
	if (link.len)
		html(o, "<div class=\"notice\"><p>{}</p><p><code>{}{}</code></p></div>", say(T_link_made, q->lang), origin_of_house(q), link);
	part_facts(o);
	part_fact(o, say(T_login, q->lang), p.login);
	part_fact(o, say(T_role, q->lang), say(role_text(p.role), q->lang));
	part_fact(o, say(T_person_client, q->lang), house_of(q, &p));
	part_fact(o, say(T_person_addresses, q->lang), list_words(q, &addresses));
	part_fact(o, say(T_person_is_disabled, q->lang), p.disabled);
	part_fact(o, say(T_factor, q->lang), has_factor);
	part_facts_end(o);
	if (p.erased.ms)
		return show_erased(q, o, &p, e) && (page_close(q, a), true);
	if (!show_tickets_of(q, o, &(struct caller){ p.id, p.client, p.name }, e))
		return false;
	person_change_form(q, o, &(struct person){ .id = p.id, .client = p.client, .name = p.name, .role = p.role }, &addresses);
	form_open(q, o, text(q->mem, "/people/{}/link", p.id));
	form_close(o, say(T_link_make, q->lang));
	if (!disable_form(q, o, &p, e))
		return false;
	if (has_factor) {
		form_open(q, o, text(q->mem, "/people/{}/factor/end", p.id));
		form_close(o, say(T_factor_end_lost, q->lang));
	}
	if (!show_oidc_link(q, o, p.id, e) || !show_sessions(q, o, p.id, text(q->mem, "/people/{}/sessions/end", p.id), e))
		return false;
	html(o, "<h2>{}</h2><p>{}</p>", say(T_person_data, q->lang), phrase(q->mem, q->lang, NULL, T_person_data_help, p.login));
	html(o, "<p class=\"tabs\"><a href=\"/people/{}/erase\">{}</a></p>", p.id, say(T_erase_person_link, q->lang));
	page_close(q, a);
	return true;
}

bool person_page(struct request *q, struct answer *a, struct err *e) { return show(q, a, NONE, e); }

bool person_json(struct request *q, struct json *j, struct err *e)
{
	struct row_of_person p;
	struct strs addresses;
	if (!load(q, &p, e) || !addresses_of(q, q->client, q->id, &addresses, e))
		return false;
	put_object(j);
	put_field(j, STR("id"), p.id);
	put_field(j, STR("login"), p.login);
	put_field(j, STR("name"), p.name);
	put_field(j, STR("role"), role_id(p.role));
	put_field(j, STR("client"), p.client);
	put_key(j, STR("addresses"));
	put_array(j);
	for (size_t i = 0; i < addresses.n; i++)
		put_value(j, addresses.at[i]);
	put_end_array(j);
	put_field(j, STR("disabled"), p.disabled);
	bool erased = p.erased.ms != 0;
	put_field(j, STR("erased"), erased);
	if (!put_tickets_of(q, j, &(struct caller){ p.id, p.client, p.name }, e) || !put_sessions(q, j, p.id, e))
		return false;
	put_end_object(j);
	return true;
}

struct person_change { int64_t person, client, by; bool disabled; struct str link; struct arena *mem; };

static bool link_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct person_change *c = what;
	return web_link_make(db, c->person, now, c->mem, &c->link, e) &&
	       audit_add(db, c->client, now, c->by, STR("person.link"), c->person, STR("{}"), e);
}

bool person_link_post(struct request *q, struct answer *a, struct err *e)
{
	struct person_change c = { .person = q->id, .client = q->client, .by = q->me.id, .mem = q->mem };
	return job_send(q, link_job, &c, e) ? show(q, a, c.link, e) : answer_not_taken(q, a, e);
}

static bool disabled_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct person_change *c = what;
	return run(db, e, "update person set disabled = ? where client_id = ? and id = ? and erased_ms = 0", c->disabled, c->client, c->person) &&
	       (!c->disabled || access_end(db, c->client, c->person, now, e)) &&
	       audit_add(db, c->client, now, c->by, c->disabled ? STR("person.disable") : STR("person.enable"), c->person, STR("{}"), e);
}

/* While the access was closed somebody else may have been given the address. */
static bool own_addresses_fault(struct request *q, struct str *fault, struct err *e)
{
	struct strs addresses;
	struct row_of_person p;
	if (!load(q, &p, e) || !addresses_of(q, q->client, q->id, &addresses, e))
		return false;
	if (str_has(p.login, STR("@")))
		*push(q->mem, &addresses) = p.login;
	return addresses_fault(q, q->client, q->id, &addresses, fault, e);
}

/* Nobody waits for somebody who will not come: each ticket is nobody's again, and says why. */
static bool give_back(struct request *q, struct answer *a, int64_t person, struct err *e)
{
	struct kept_tickets kept = { 0 };
	struct row_of_person p;
	int64_t of = q->client;
	bool ok = load(q, &p, e) && kept_by(q, person, &kept, e);
	for (size_t i = 0; ok && i < kept.n; i++) {
		struct fields f = { 0 };
		struct outcome done;
		field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", kept.at[i].id));
		field_add(q->mem, &f, STR("person"), STR("0"));
		field_add(q->mem, &f, STR("was"), text(q->mem, "{}", person));
		field_add(q->mem, &f, STR("reason"), phrase(q->mem, q->lang, NULL, T_person_was_disabled, p.name));
		q->client = kept.at[i].client;
		ok = act_send_part(q, a, text(q->mem, "back-{}", kept.at[i].id), STR("ticket.owner"), &f, &done, e);
	}
	q->client = of;
	return ok;
}

bool person_disabled_post(struct request *q, struct answer *a, struct err *e)
{
	struct person_change c = { .person = q->id, .client = q->client, .by = q->me.id, .disabled = !str_is(field(&q->form, STR("disabled")), STR("0")) };
	struct str fault;
	if (c.person == q->me.id)
		return answer_again(q, a, say(T_person_self, q->lang), e);
	if (!c.disabled && !own_addresses_fault(q, &fault, e))
		return false;
	if (!c.disabled && fault.len)
		return answer_again(q, a, fault, e);
	if (c.disabled && !give_back(q, a, c.person, e))
		return false;
	if (!job_send(q, disabled_job, &c, e))
		return answer_not_taken(q, a, e);
	return answer_see(q, a, "/people/{}", q->id);
}
