/* stray.c - letters nobody's ticket took: a person says whose one is, and it goes on by itself, with all others from that address. */
#include "ticket/talk_inside.h"

enum { LISTED = 200, CONTACT = 6 };                                    /* ORDER role (web/web.h) */

#define STRAY_COLUMNS "id, client_id, letter_id, signal_id, why, state, near_client, near_ticket, ticket_client, ticket_id, person_id, reason, at_ms, done_ms"

static bool stray_row(struct rows *r, struct arena *mem, struct stray *s)
{
	unsigned why, state;
	*s = (struct stray){ 0 };
	if (!row(r, mem, &s->id, &s->client, &s->letter, &s->signal, &why, &state, &s->near_client, &s->near_ticket, &s->ticket_client, &s->ticket, &s->person, &s->reason, &s->at, &s->done))
		return false;
	s->why = why;
	s->state = state;
	return true;
}

static bool read_mail(struct db *db, struct arena *mem, struct stray *s, struct err *e)
{
	struct signal come;
	return signal_find(db, s->client, s->signal, mem, &come, e) && letter_read(db, &come, mem, &s->mail, &s->files, e);
}

bool stray_find(struct db *db, int64_t id, struct arena *mem, struct stray *out, struct err *e)
{
	struct rows *r = sql(db, "select " STRAY_COLUMNS " from stray where id = ?", id);
	stray_row(r, mem, out);
	return done(r, e) && (!out->id || read_mail(db, mem, out, e));
}

bool stray_list(struct db *db, bool waiting, int most, struct arena *mem, struct strays *out, struct err *e)
{
	struct stray one;
	struct rows *r = waiting ? sql(db, "select " STRAY_COLUMNS " from stray where state = 0 order by id limit ?", most)
	                         : sql(db, "select " STRAY_COLUMNS " from stray where state > 0 order by id desc limit ?", most);
	while (stray_row(r, mem, &one))
		*push(mem, out) = one;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (!read_mail(db, mem, &out->at[i], e))
			return false;
	return true;
}

bool stray_count(struct db *db, struct arena *mem, int64_t *n, struct err *e)
{
	struct rows *r = sql(db, "select count(*) from stray where state = 0");
	*n = 0;
	row(r, mem, n);
	return done(r, e);
}

/* ---- whose it is ---- */

/* A login is unique in the house; a contact of two clients has two. */
static bool free_login(const struct step *s, struct str address, int64_t client, struct str *login, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(s->db, "select count(*) from person where login_key = ?", address);
	row(r, s->mem, &n);
	*login = n ? text(s->mem, "{}/{}", address, client) : address;
	return done(r, e);
}

static bool make_contact(const struct step *s, int64_t client, struct str name, struct str address, int64_t *person, struct err *e)
{
	struct str login;
	if (!free_login(s, address, client, &login, e))
		return false;
	struct rows *r = sql(s->db, "insert into person (client_id, login, login_key, name, role, lang, password, disabled, created_ms)"
	                            " select id, ?, ?, ?, ?, lang, '', 0, ? from client where id = ? returning id", login, login, name, (int)CONTACT, s->now, client);
	row(r, s->mem, person);
	return done(r, e);
}

static bool find_contact(const struct step *s, const struct signal *act, int64_t *person, struct err *e)
{
	int64_t wanted = 0;
	*person = 0;
	if (!field_int(&act->fields, STR("person"), &wanted) || !wanted)
		return true;
	struct rows *r = sql(s->db, "select id from person where client_id = ? and id = ? and disabled = 0", act->client, wanted);
	row(r, s->mem, person);
	if (done(r, e) && !*person)
		refuse(s, "es gibt keinen Kontakt {} dieses Klienten", "there is no contact {} of this client", wanted);
	return !e->len;
}

/* The contact, found or made; from now on letters of this address are theirs. Of a letter a machine sent the address says nothing;
 * where several clients have it, it stays each one's. */
static bool whose(const struct step *s, const struct signal *act, const struct stray *x, int64_t *person, struct err *e)
{
	struct str name = str_trim(field(&act->fields, STR("name")));
	const struct talk_holder *h = talk_holder_of(&x->mail.holders, act->client);
	if (!find_contact(s, act, person, e))
		return false;
	if (!*person && h && x->why == PARKED_SHARED)
		*person = h->person;
	if (s->refused->len || x->why != PARKED_UNKNOWN || x->mail.client == act->client)
		return true;
	if (!*person && !make_contact(s, act->client, name.len ? name : x->mail.name.len ? x->mail.name : x->mail.from, x->mail.from, person, e))
		return false;
	if (!*person)
		return refuse(s, "es gibt keinen Klienten {}", "there is no client {}", act->client), true;
	return address_add(s->db, act->client, *person, x->mail.from, s->now, s->mem, e);
}

/* ---- it goes on ---- */

/* A person has looked at it: what a machine's letter must not do by itself, it does now. */
static bool place_again(const struct step *s, const struct stray *x, struct arrival *a, struct talk_found *found, struct err *e)
{
	struct talk_known known;
	struct talk_letter *l = &a->mail;
	l->automatic = l->list = l->bulk = false;
	l->return_path = l->bounce_of = l->bounce_status = l->unread = l->wrong = NONE;
	l->staff = 0;
	if (!talk_gather(s, l, &known, e))
		return false;
	if (x->why != PARKED_UNKNOWN)
		known.own = (struct strs){ 0 };
	*found = talk_where(l, &known, s->mem);
	a->answer = found->answer && x->why == PARKED_UNKNOWN;
	a->stranger = found->stranger;
	return true;
}

static bool go_on(const struct step *s, int64_t client, int64_t person, int64_t by, const struct stray *x, int64_t into, int64_t *ticket, struct err *e)
{
	struct arrival a = { .mail = x->mail, .files = x->files, .signal = x->signal, .from_client = x->client, .at = x->at };
	struct talk_found found = { .place = PLACE_ANSWER, .ticket = into };
	struct ticket t = { .client = client };
	a.mail.client = client;
	a.mail.person = person;
	if (!into && !place_again(s, x, &a, &found, e))
		return false;
	bool fresh = found.place == PLACE_NEW || found.place == PLACE_FOLLOWS;
	if (!fresh && !ticket_find(s->db, client, found.ticket, s->mem, &t, e))
		return false;
	if (fresh ? !letter_request(s, &a, &t, e) : found.place != PLACE_DOUBLE && !letter_answer(s, &a, &t, e))
		return false;
	*ticket = t.id;
	return (found.place != PLACE_FOLLOWS || ticket_link_add(s, &t, found.ticket, LINK_FOLLOWS, 0, e)) &&
	       run(s->db, e, "update stray set state = ?, ticket_client = ?, ticket_id = ?, person_id = ?, done_ms = ? where client_id = ? and id = ?", (int)STRAY_ASSIGNED, client, t.id, by,
	           s->now, x->client, x->id);
}

/* The others that wait from the same address. */
static bool others(const struct step *s, const struct signal *act, const struct stray *first, int64_t person, struct err *e)
{
	struct strays all = { 0 };
	int64_t ticket;
	if (first->why != PARKED_UNKNOWN)
		return true;
	if (!stray_list(s->db, true, LISTED, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id != first->id && all.at[i].why == PARKED_UNKNOWN && str_is(all.at[i].mail.from, first->mail.from) &&
		    !go_on(s, act->client, person, act->person, &all.at[i], 0, &ticket, e))
			return false;
	return true;
}

static bool waiting(const struct step *s, const struct signal *act, struct stray *x, struct err *e)
{
	int64_t id = 0;
	field_int(&act->fields, STR("letter"), &id);
	if (!stray_find(s->db, id, s->mem, x, e))
		return false;
	if (!x->id)
		refuse(s, "es gibt keinen wartenden Brief {}", "there is no waiting letter {}", id);
	else if (x->state != STRAY_WAITS)
		refuse(s, "über diesen Brief ist schon entschieden", "this letter was decided on already");
	return true;
}

bool letter_assign(const struct step *s, const struct signal *act, struct err *e)
{
	struct stray x;
	struct ticket t = { 0 };
	int64_t person, into = 0;
	if (!waiting(s, act, &x, e))
		return false;
	if (s->refused->len)
		return true;
	if (!act->client)
		return refuse(s, "sagen Sie, von welchem Klienten der Brief ist", "say which client the letter is from"), true;
	if (field_int(&act->fields, STR("ticket"), &into) && into && (!ticket_find(s->db, act->client, into, s->mem, &t, e) || !ticket_go_along(s, &t, e)))
		return false;
	if (into && !t.id)
		return refuse(s, "dieser Klient hat keinen Vorgang {}", "this client has no ticket {}", into), true;
	into = t.id;
	if (!whose(s, act, &x, &person, e))
		return false;
	return s->refused->len || (go_on(s, act->client, person, act->person, &x, into, s->made, e) && others(s, act, &x, person, e));
}

bool letter_leave(const struct step *s, const struct signal *act, struct err *e)
{
	struct stray x;
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	if (!waiting(s, act, &x, e))
		return false;
	if (s->refused->len)
		return true;
	if (!reason.len)
		return refuse(s, "sagen Sie, warum niemand den Brief braucht", "say why nobody needs the letter"), true;
	*s->made = x.id;
	return run(s->db, e, "update stray set state = ?, person_id = ?, reason = ?, done_ms = ? where client_id = ? and id = ?", (int)STRAY_LEFT, act->person, reason, s->now, x.client, x.id);
}
