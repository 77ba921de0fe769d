/* talk_read.c - reading a conversation: messages with what became of them, files, and who takes part. */
#include "inventory/inventory.h"
#include "ticket/talk_inside.h"

static const int64_t RETURNED_MS = 7 * 86400000LL;

bool talk_messages(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct messages *out, struct err *e)
{
	struct message m = { 0 };
	unsigned state;
	struct rows *r = sql_known(db, "message letter outbox", "select m.id, m.ticket_id, m.note_id, m.person_id, m.letter_id, m.direction, m.automatic, m.state, m.message_id, m.from_address, m.from_name,"
	                         " m.to_addresses, m.cc, m.subject, m.words, m.html_sha256, m.failure, m.at_ms, coalesce(o.id, 0), coalesce(o.sent_ms, 0),"
	                         " coalesce(o.refused_ms, 0), coalesce(o.failure_de, ''), coalesce(o.failure_en, ''), coalesce(o.reached, ''), coalesce(l.reason, ''), case when length(l.bytes) > 0 then 1 else 0 end"
	                         " from message m left join letter l on l.client_id = 0 and l.id = m.letter_id and m.direction = 0 left join outbox o on o.client_id = m.client_id and o.channel = 'mail' and o.key = 'talk.' || m.id and m.direction = 1"
	                         " where m.client_id = ? and m.ticket_id = ? order by m.id", client, ticket);
	while (row(r, mem, &m.id, &m.ticket, &m.note, &m.person, &m.letter, &m.goes, &m.automatic, &state, &m.message_id, &m.from, &m.name, &m.to, &m.cc, &m.subject, &m.words,
	           &m.html, &m.failure, &m.at, &m.row, &m.sent, &m.refused, &m.trouble_de, &m.trouble_en, &m.reached, &m.wrong, &m.kept)) {
		m.state = state;
		*push(mem, out) = m;
	}
	return done(r, e);
}

bool talk_reached_nobody(const struct message *m)
{
	bool one = !m->cc.len && str_find(m->to, STR(",")) < 0;
	return m->goes && !m->automatic && m->row && ((m->refused.ms && !m->sent.ms && !m->reached.len) || (m->state == MESSAGE_RETURNED && one));
}

bool talk_of_row(struct db *db, int64_t client, int64_t id, struct arena *mem, struct message *out, struct err *e)
{
	struct str key = NONE;
	struct messages all = { 0 };
	int64_t message = 0, ticket = 0;
	*out = (struct message){ 0 };
	struct rows *r = sql(db, "select key from outbox where client_id = ? and id = ? and channel = 'mail'", client, id);
	row(r, mem, &key);
	if (!done(r, e))
		return false;
	if (!str_is(str_split(&key, '.'), STR("talk")) || !str_int(key, &message))
		return true;
	r = sql(db, "select ticket_id from message where client_id = ? and id = ?", client, message);
	row(r, mem, &ticket);
	if (!done(r, e) || !talk_messages(db, client, ticket, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == message)
			*out = all.at[i];
	return true;
}

bool talk_fates(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct talk_fates *out, struct err *e)
{
	struct message m = { .goes = true };
	struct instant begun;
	unsigned state;
	struct rows *r = sql_known(db, "message outbox", "select m.note_id, m.state, m.to_addresses, m.cc, m.at_ms, o.id, o.at_ms, o.sent_ms, o.refused_ms, o.reached from message m"
	                         " join outbox o on o.client_id = m.client_id and o.channel = 'mail' and o.key = 'talk.' || m.id"
	                         " where m.client_id = ? and m.ticket_id = ? and m.direction = 1 and m.automatic = 0 and m.person_id > 0 and (m.state = 4 or o.refused_ms > 0 or o.at_ms > m.at_ms) order by m.id", client, ticket);
	while (row(r, mem, &m.note, &state, &m.to, &m.cc, &m.at, &m.row, &begun, &m.sent, &m.refused, &m.reached)) {
		m.state = state;
		*push(mem, out) = (struct talk_fate){ m.note, talk_reached_nobody(&m), { begun.ms > m.at.ms ? begun.ms : 0 } };
	}
	return done(r, e);
}

static bool came_back(struct db *db, struct instant since, struct arena *mem, struct messages *out, struct err *e)
{
	struct message m = { .goes = true, .state = MESSAGE_RETURNED };
	struct rows *r = sql(db, "select m.id, m.ticket_id, m.note_id, m.person_id, m.to_addresses, m.failure, m.at_ms from message m join ticket t on t.client_id = m.client_id and t.id = m.ticket_id"
	                         " where m.state = 4 and m.at_ms > ? and t.closed_ms = 0 order by m.id desc limit 20", since);
	while (row(r, mem, &m.id, &m.ticket, &m.note, &m.person, &m.to, &m.failure, &m.at))
		*push(mem, out) = m;
	return done(r, e);
}

/* Was nothing said by a person of the house on an open ticket since? */
static bool is_left(struct db *db, int64_t client, const struct message *m, bool *left, struct err *e)
{
	struct rows *r = sql(db, "select (select count(*) from ticket where client_id = ? and id = ? and closed_ms = 0)"
	                         " - (select count(*) from message where client_id = ? and ticket_id = ? and id > ? and direction = 1 and automatic = 0 and person_id > 0 and state = ?)",
	                     client, m->ticket, client, m->ticket, m->id, (int)MESSAGE_SENT);
	int64_t n = 0;
	row(r, NULL, &n);
	*left = n > 0;
	return done(r, e);
}

static bool were_refused(struct db *db, struct instant since, struct arena *mem, struct messages *out, struct err *e)
{
	struct sent_row { int64_t client, id; } one;
	VEC(struct sent_row) rows = { 0 };
	struct rows *r = sql(db, "select client_id, id from outbox where channel = 'mail' and failure_en <> '' and at_ms > ? and (refused_ms > 0 or sent_ms > 0) and key like 'talk.%' order by id desc limit 20", since);
	while (row(r, mem, &one.client, &one.id))
		*push(mem, &rows) = one;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < rows.n; i++) {
		struct message m;
		bool left;
		if (!talk_of_row(db, rows.at[i].client, rows.at[i].id, mem, &m, e) || !is_left(db, rows.at[i].client, &m, &left, e))
			return false;
		if (m.id && left && m.state == MESSAGE_SENT && !m.automatic)
			*push(mem, out) = m;
	}
	return true;
}

bool talk_returned(struct db *db, struct instant now, struct arena *mem, struct messages *out, struct err *e)
{
	struct instant since = { now.ms - RETURNED_MS };
	return came_back(db, since, mem, out, e) && were_refused(db, since, mem, out, e);
}

bool talk_links(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct ticket_links *out, struct err *e)
{
	struct ticket_link l;
	unsigned kind;
	struct rows *r = sql(db, "select ticket_id, other_id, kind from ticket_link where client_id = ? and (ticket_id = ? or other_id = ?) order by id", client, ticket, ticket);
	while (row(r, mem, &l.ticket, &l.other, &kind)) {
		l.kind = kind;
		*push(mem, out) = l;
	}
	return done(r, e);
}

/* ---- files ---- */

bool talk_files(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct enclosures *out, struct err *e)
{
	struct enclosure a = { 0 };
	struct rows *r = sql(db, "select a.message_id, a.note_id, a.name, a.type, a.sha256, a.content_id, a.size, case when t.said > 1 then t.said else 0 end from attachment a"
	                         " left join file_text t on t.client_id = a.client_id and t.sha256 = a.sha256 where a.client_id = ? and a.ticket_id = ? order by a.id", client, ticket);
	while (row(r, mem, &a.message, &a.note, &a.name, &a.type, &a.sha256, &a.content_id, &a.size, &a.unread))
		*push(mem, out) = a;
	return done(r, e);
}

bool talk_file(struct db *db, int64_t client, int64_t ticket, struct str sha256, bool client_s, struct arena *mem, struct str *type, struct str *bytes, struct str *name, struct err *e)
{
	*type = *bytes = *name = NONE;
	struct rows *r = sql(db, "select a.type, a.name, f.bytes from attachment a join file f on f.client_id = a.client_id and f.sha256 = a.sha256"
	                         " left join message m on m.client_id = a.client_id and m.id = a.message_id left join ticket_note n on n.client_id = a.client_id and n.id = coalesce(m.note_id, a.note_id)"
	                         " where a.client_id = ? and a.ticket_id = ? and a.sha256 = ? and (n.kind in (?, ?) or ? = 0) order by a.id limit 1",
	                     client, ticket, sha256, (int)NOTE_OPENED, (int)NOTE_REPLY, client_s);
	row(r, mem, type, name, bytes);
	return done(r, e);
}

bool talk_html(struct db *db, int64_t client, int64_t ticket, struct str sha256, bool client_s, struct arena *mem, struct str *html, struct err *e)
{
	*html = NONE;
	struct rows *r = sql(db, "select f.bytes from message m join file f on f.client_id = m.client_id and f.sha256 = m.html_sha256"
	                         " left join ticket_note n on n.client_id = m.client_id and n.id = m.note_id"
	                         " where m.client_id = ? and m.ticket_id = ? and m.html_sha256 = ? and m.html_sha256 <> '' and (n.kind in (?, ?) or ? = 0) limit 1",
	                     client, ticket, sha256, (int)NOTE_OPENED, (int)NOTE_REPLY, client_s);
	row(r, mem, html);
	return done(r, e);
}

bool file_load(struct db *db, int64_t client, struct str sha256, struct arena *mem, struct str *type, struct str *bytes, struct err *e)
{
	*type = *bytes = NONE;
	struct rows *r = sql(db, "select type, bytes from file where client_id = ? and sha256 = ?", client, sha256);
	row(r, mem, type, bytes);
	return done(r, e);
}

bool file_keep(struct db *db, int64_t client, struct instant now, struct str sha256, struct str type, struct str bytes, struct err *e)
{
	return run(db, e, "insert into file (client_id, sha256, type, bytes, at_ms) values (?, ?, ?, ?, ?) on conflict (client_id, sha256) do nothing", client, sha256, type, blob(bytes), now);
}

/* ---- who takes part ---- */

/* seen: each address is looked up once, however long the conversation. */
struct gathering { struct db *db; int64_t client; struct arena *mem; struct correspondents *out; struct strs seen; };

static bool is_seen(struct gathering *g, struct str address)
{
	for (size_t i = 0; i < g->seen.n; i++)
		if (str_is(g->seen.at[i], address))
			return true;
	*push(g->mem, &g->seen) = address;
	return false;
}

const struct talk_holder *talk_holder_of(const struct talk_holders *all, int64_t client)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].client == client)
			return &all->at[i];
	return NULL;
}

/* Addresses of this client's contacts; those of strangers in a copy are not answered. */
static bool add_known(struct gathering *g, struct str list, bool to, struct err *e)
{
	while (list.len) {
		struct str address = utf8_fold(g->mem, str_trim(str_split(&list, ','))), name = NONE;
		struct talk_holders all;
		const struct talk_holder *h;
		if (!address.len || is_seen(g, address))
			continue;
		if (!talk_holders(g->db, address, g->mem, &all, e))
			return false;
		if (!(h = talk_holder_of(&all, g->client)) || g->out->n == ADDRESSES_MOST)
			continue;
		struct rows *r = sql(g->db, "select name from person where client_id = ? and id = ?", g->client, h->person);
		row(r, g->mem, &name);
		if (!done(r, e))
			return false;
		bool first = !g->out->n;
		*push(g->mem, g->out) = (struct correspondent){ address, name, to && first };
	}
	return true;
}

/* Where somebody is written to: the address they gave, or a login that is one. */
static bool address_of(struct db *db, int64_t client, int64_t person, struct arena *mem, struct str *out, struct err *e)
{
	struct str login = NONE;
	*out = NONE;
	struct rows *r = sql_known(db, "address", "select address from address where client_id = ? and person_id = ? order by id limit 1", client, person);
	row(r, mem, out);
	if (!done(r, e))
		return false;
	if (out->len)
		return true;
	r = sql_known(db, "person", "select login_key from person where client_id = ? and id = ? and disabled = 0", client, person);
	row(r, mem, &login);
	if (str_find(login, STR("@")) > 0)
		*out = login;
	return done(r, e);
}

static bool add_letters(struct gathering *g, int64_t ticket, struct err *e)
{
	struct messages all = { 0 };
	if (!talk_messages(g->db, g->client, ticket, g->mem, &all, e))
		return false;
	for (size_t i = all.n; i-- > 0;) {
		const struct message *m = &all.at[i];
		if (!m->goes && (!add_known(g, m->from, true, e) || !add_known(g, m->to, false, e) || !add_known(g, m->cc, false, e)))
			return false;
	}
	return true;
}

bool talk_people(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct correspondents *out, struct err *e)
{
	struct gathering g = { .db = db, .client = client, .mem = mem, .out = out };
	struct ticket t;
	struct str address;
	return add_letters(&g, ticket, e) && ticket_find(db, client, ticket, mem, &t, e) && address_of(db, client, t.person, mem, &address, e) && add_known(&g, address, true, e);
}

bool talk_contacts(struct db *db, int64_t client, struct arena *mem, struct correspondents *out, struct err *e)
{
	struct gathering g = { .db = db, .client = client, .mem = mem, .out = out };
	VEC(int64_t) people = { 0 };
	struct str address;
	int64_t id;
	for (size_t i = 0; i < out->n; i++)
		is_seen(&g, out->at[i].address);
	struct rows *r = sql_known(db, "person", "select id from person where client_id = ? and disabled = 0 order by name, id", client);
	while (row(r, mem, &id))
		*push(mem, &people) = id;
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < people.n; i++)
		if (!address_of(db, client, people.at[i], mem, &address, e) || !add_known(&g, address, false, e))
			return false;
	return true;
}
