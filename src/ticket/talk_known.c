/* talk_known.c - what the store knows of what a letter names: whose address, which messages, which tickets, merged into what. */
#include "inventory/inventory.h"
#include "ticket/talk_inside.h"

static const int64_t DAY = 86400000;

bool talk_prepare(struct db *db, struct str random_hex, struct err *e)
{
	return run(db, e, "insert into secret (name, hex) values ('talk', ?) on conflict (name) do nothing", random_hex);
}

bool talk_secret(struct db *db, struct arena *mem, struct str *hex, struct err *e)
{
	*hex = NONE;
	struct rows *r = sql(db, "select hex from secret where name = 'talk'");
	row(r, mem, hex);
	return done(r, e);
}

static struct str mail_address(struct db *db, struct arena *mem)
{
	struct str set = setting(db, mem, STR("mail.address"));
	return set.len ? set : setting(db, mem, STR("house.mail"));
}

bool talk_envelope(struct db *db, struct str message_id, struct arena *mem, struct str *out, struct err *e)
{
	enum { DIGITS = 32 };
	struct str secret, key;
	*out = NONE;
	if (!talk_secret(db, mem, &secret, e))
		return false;
	if (secret.len && hex_parse(mem, secret, &key))
		*out = str_cut(hex_print(mem, hmac_sha256(mem, key, text(mem, "envelope {}", message_id))), 0, DIGITS);
	return true;
}

struct str talk_domain(struct db *db, struct arena *mem)
{
	struct str domain = mail_address(db, mem);
	str_split(&domain, '@');
	return domain.len ? utf8_fold(mem, domain) : STR("regelbetrieb.invalid");
}

struct strs talk_own(struct db *db, struct arena *mem)
{
	static const struct str names[] = { LIT("mail.address"), LIT("house.mail") };
	struct strs own = { 0 };
	for (size_t i = 0; i < COUNT(names); i++) {
		struct str address = setting(db, mem, names[i]);
		if (address.len)
			*push(mem, &own) = utf8_fold(mem, address);
	}
	return own;
}

struct str list_print(const struct strs *list, struct str between, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < list->n; i++)
		print(&o, "{}{}", i ? between : NONE, list->at[i]);
	return out_str(&o);
}

/* ---- whose address ---- */

bool address_add(struct db *db, int64_t client, int64_t person, struct str address, struct instant now, struct arena *mem, struct err *e)
{
	struct str key = utf8_fold(mem, str_trim(address));
	return !key.len || run(db, e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, ?, ?, ?)"
	                              " on conflict (client_id, address_key) do update set person_id = excluded.person_id", client, person, str_trim(address), key, now);
}

static bool by_company(struct db *db, struct str key, struct arena *mem, struct talk_holders *out, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(db, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].email.len && str_is(utf8_fold(mem, all.at[i].email), key))
			*push(mem, out) = (struct talk_holder){ all.at[i].id, 0 };
	return true;
}

bool talk_holders(struct db *db, struct str address, struct arena *mem, struct talk_holders *out, struct err *e)
{
	struct talk_holder h;
	struct str key = utf8_fold(mem, str_trim(address));
	*out = (struct talk_holders){ 0 };
	if (!key.len)
		return true;
	struct rows *r = sql(db, "select client_id, id from person where login_key = ? and client_id > 0 and disabled = 0 union"
	                         " select a.client_id, a.person_id from address a join person p on p.id = a.person_id where a.address_key = ? and a.client_id > 0 and p.disabled = 0 order by 1, 2", key, key);
	while (row(r, mem, &h.client, &h.person))
		if (!out->n || out->at[out->n - 1].client != h.client)
			*push(mem, out) = h;
	return done(r, e) && (out->n || by_company(db, key, mem, out, e));
}

bool talk_staff(struct db *db, struct str address, struct arena *mem, int64_t *person, struct err *e)
{
	struct str key = utf8_fold(mem, str_trim(address));
	*person = 0;
	if (!key.len)
		return true;
	struct rows *r = sql(db, "select id from person where login_key = ? and client_id = 0 and disabled = 0 union"
	                         " select p.id from address a join person p on p.id = a.person_id where a.address_key = ? and a.client_id = 0 and p.client_id = 0 and p.disabled = 0 order by 1 limit 1", key, key);
	row(r, mem, person);
	return done(r, e);
}

bool talk_sender(struct db *db, struct str address, struct arena *mem, int64_t *client, int64_t *person, struct err *e)
{
	struct talk_holders all;
	if (!talk_holders(db, address, mem, &all, e))
		return false;
	*client = all.n == 1 ? all.at[0].client : 0;
	*person = all.n == 1 ? all.at[0].person : 0;
	return true;
}

/* The general address of another client: of whoever has none of their own there. */
static bool held_by_company(struct db *db, struct str key, int64_t client, struct arena *mem, struct address_holder *out, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(db, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id != client && all.at[i].email.len && str_is(utf8_fold(mem, all.at[i].email), key))
			*out = (struct address_holder){ .client = all.at[i].id, .client_name = all.at[i].name };
	return true;
}

bool address_holder(struct db *db, struct str address, int64_t client, int64_t but, struct arena *mem, struct address_holder *out, struct err *e)
{
	struct str key = utf8_fold(mem, str_trim(address));
	struct strs own = talk_own(db, mem);
	*out = (struct address_holder){ 0 };
	for (size_t i = 0; i < own.n; i++)
		out->own |= str_is(own.at[i], key);
	if (out->own || !key.len)
		return true;
	struct rows *r = sql(db, "select x.client_id, x.id, x.name, coalesce(c.name, '') from (select client_id, id, name from person where login_key = ? and disabled = 0 union"
	                         " select p.client_id, p.id, p.name from address a join person p on p.id = a.person_id where a.address_key = ? and p.disabled = 0) x"
	                         " left join client c on c.id = x.client_id where x.id <> ? order by x.id limit 1", key, key, but);
	row(r, mem, &out->client, &out->person, &out->name, &out->client_name);
	return done(r, e) && (out->person || held_by_company(db, key, client, mem, out, e));
}

/* ---- threads ---- */

static bool knows_ticket(const struct talk_known *k, int64_t id)
{
	for (size_t i = 0; i < k->tickets.n; i++)
		if (k->tickets.at[i].id == id)
			return true;
	return false;
}

/* Whose a ticket is, is not known yet. */
static bool add_ticket(const struct step *s, struct talk_known *k, int64_t id, struct err *e)
{
	struct talk_ticket t = { 0 };
	struct ticket whole = { 0 };
	unsigned state = 0;
	int64_t twin = 0;
	if (!id || knows_ticket(k, id))
		return true;
	struct rows *r = sql(s->db, "select t.id, t.client_id, t.state, t.solved_ms, t.closed_ms, coalesce(l.other_id, 0), coalesce(o.id, 0) from ticket t"
	                            " left join ticket_link l on l.client_id = t.client_id and l.ticket_id = t.id and l.kind = ?"
	                            " left join ticket o on o.client_id = t.client_id and o.component_id = t.component_id and o.condition = t.condition and o.condition <> ''"
	                            " and o.closed_ms = 0 and o.id <> t.id where t.id = ?", (int)LINK_MERGED, id);
	bool there = row(r, s->mem, &t.id, &t.client, &state, &whole.solved, &whole.closed, &t.into, &twin);
	whole.state = t.state = state;
	t.taken = twin > 0;
	if (!done(r, e))
		return false;
	t.until = ticket_answerable(s->db, &whole, s->mem);
	if (there)
		*push(s->mem, &k->tickets) = t;
	return !there || add_ticket(s, k, t.into, e);
}

static bool add_anchor(const struct step *s, struct talk_known *k, struct str message_id, struct err *e)
{
	struct talk_anchor a = { .message_id = message_id };
	struct str token;
	size_t from = k->anchors.n;
	if (!message_id.len)
		return true;
	struct rows *r = sql(s->db, "select client_id, ticket_id, direction, words from message where message_id = ?", message_id);
	while (row(r, s->mem, &a.client, &a.ticket, &a.ours, &a.words))
		*push(s->mem, &k->anchors) = a;
	if (!done(r, e))
		return false;
	for (size_t i = from; i < k->anchors.n; i++)
		if (!add_ticket(s, k, k->anchors.at[i].ticket, e))
			return false;
	return add_ticket(s, k, talk_named(message_id, &token), e);
}

static bool add_marks(const struct step *s, struct talk_known *k, const struct talk_letter *l, struct err *e)
{
	struct str token;
	const struct strs *lists[] = { &l->to, &l->cc };
	if (!add_ticket(s, k, talk_marked(l->subject, &token), e))
		return false;
	for (size_t i = 0; i < COUNT(lists); i++)
		for (size_t j = 0; j < lists[i]->n; j++)
			if (!add_ticket(s, k, talk_marked(lists[i]->at[j], &token), e))
				return false;
	return true;
}

/* At the sender's client, or at any that has the address. */
static bool was_answered(const struct step *s, const struct talk_letter *l, struct talk_known *k, struct err *e)
{
	for (size_t i = 0; l->client ? i < 1 : i < l->holders.n; i++) {
		int64_t n = 0;
		struct rows *r = sql(s->db, "select count(*) from message where client_id = ? and to_addresses = ? and automatic = 1 and at_ms > ?", l->client ? l->client : l->holders.at[i].client, l->from,
		                     (struct instant){ s->now.ms - DAY });
		row(r, s->mem, &n);
		k->answered |= n > 0;
		if (!done(r, e))
			return false;
	}
	return true;
}

static bool find_envelope(const struct step *s, struct str message_id, struct str *envelope, struct err *e)
{
	*envelope = NONE;
	if (!message_id.len)
		return true;
	struct rows *r = sql(s->db, "select o.envelope from message m join outbox o on o.client_id = m.client_id and o.channel = 'mail' and o.key = 'talk.' || m.id where m.message_id = ? and m.direction = 1", message_id);
	row(r, s->mem, envelope);
	return done(r, e);
}

/* Under its own id: what the house tells itself, and others, by mail. */
static bool has_left(const struct step *s, struct str message_id, bool *left, struct err *e)
{
	int64_t n = 0;
	if (!message_id.len)
		return true;
	struct rows *r = sql(s->db, "select count(*) from outbox where message_id = ? and message_id <> '' and channel = 'mail'", message_id);
	row(r, s->mem, &n);
	*left = n > 0;
	return done(r, e);
}

bool talk_gather(const struct step *s, const struct talk_letter *l, struct talk_known *k, struct err *e)
{
	const struct str single[] = { l->message_id, l->in_reply_to, l->bounce_of };
	*k = (struct talk_known){ .now = s->now, .own = talk_own(s->db, s->mem) };
	if (!talk_secret(s->db, s->mem, &k->secret, e) || !find_envelope(s, l->bounce_of, &k->envelope, e) || !has_left(s, l->message_id, &k->left, e) || !add_marks(s, k, l, e))
		return false;
	for (size_t i = 0; i < COUNT(single); i++)
		if (!add_anchor(s, k, single[i], e))
			return false;
	for (size_t i = 0; i < l->references.n; i++)
		if (!add_anchor(s, k, l->references.at[i], e))
			return false;
	return was_answered(s, l, k, e);
}
