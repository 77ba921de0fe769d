/* phones.c - the numbers that are kept of clients and their people, and who it is that calls. */
#include "inventory/phone.h"

enum { EXTENSION_MOST = 5, OWN_LEAST = 9 };              /* digits of an extension; bytes of a number that others may go on from */

#define PHONE_COLUMNS "id, client_id, person_id, number, written"

bool phone_list(struct db *db, int64_t client, struct arena *mem, struct phone_rows *out, struct err *e)
{
	struct phone_row p = { 0 };
	struct rows *r = sql(db, "select " PHONE_COLUMNS " from phone where client_id = ? order by person_id, id", client);
	while (row(r, mem, &p.id, &p.client, &p.person, &p.number, &p.written))
		*push(mem, out) = p;
	return done(r, e);
}

/* ---- who calls ---- */

/* many: of several clients, so of none. */
struct guess { struct phone_owner who; bool some, many; };

static void claim(struct guess *g, int64_t client, int64_t person)
{
	if (g->some && g->who.client != client)
		g->many = true;
	else if (g->some && g->who.person != person)
		g->who.person = 0;
	else
		g->who = (struct phone_owner){ client, person, NONE };
	g->some = true;
}

static bool claim_rows(struct rows *r, struct arena *mem, struct guess *g, struct err *e)
{
	int64_t client, person;
	while (row(r, mem, &client, &person))
		claim(g, client, person);
	return done(r, e);
}

/* How much of the number is an own one that it goes on from, or an exchange's without its 0; 0: it is no extension of it. Numbers of an open plan go on
 * for no other reason; a short one would be a mere beginning of others. */
static size_t reach(const struct phone *p, struct str number)
{
	struct str own = p->stem.len ? p->stem : p->number;
	bool goes_on = number.len > own.len && number.len <= own.len + EXTENSION_MOST && str_starts(number, own);
	return goes_on && (p->stem.len || own.len >= OWN_LEAST) ? own.len : 0;
}

/* What stands in the clients' own rows, as somebody wrote it. */
static bool claim_clients(struct db *db, struct str number, bool extension, size_t *longest, struct arena *mem, struct guess *g, struct err *e)
{
	struct clients all = { 0 };
	if (!client_list(db, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct phone p;
		if (!all.at[i].phone.len || !phone_parse(all.at[i].phone, all.at[i].country, mem, &p))
			continue;
		size_t own = extension ? reach(&p, number) : 0;
		if (own > *longest)
			*g = (struct guess){ 0 };
		if (extension ? own && own >= *longest : str_is(p.number, number))
			claim(g, all.at[i].id, 0);
		*longest = own > *longest ? own : *longest;
	}
	return true;
}

/* An extension of somebody's own number is the firm's, not theirs. */
static bool claim_extensions(struct db *db, struct str number, struct arena *mem, struct guess *g, struct err *e)
{
	size_t longest = 0;
	for (size_t cut = 1; cut <= EXTENSION_MOST && cut + 2 < number.len && !longest; cut++) {
		struct str own = str_cut(number, 0, number.len - cut);
		if (!claim_rows(sql(db, "select client_id, person_id from phone where stem = ? and stem <> ''", own), mem, g, e) ||
		    (own.len >= OWN_LEAST && !claim_rows(sql(db, "select client_id, 0 from phone where number = ?", own), mem, g, e)))
			return false;
		longest = g->some ? own.len : 0;
	}
	if (!claim_clients(db, number, true, &longest, mem, g, e))
		return false;
	g->who.extension_of = str_cut(number, 0, longest);
	return true;
}

bool phone_find(struct db *db, struct str number, struct arena *mem, struct phone_owner *out, struct err *e)
{
	struct guess g = { 0 };
	size_t none = 0;
	*out = (struct phone_owner){ 0 };
	if (!number.len)
		return true;
	if (!claim_rows(sql(db, "select client_id, person_id from phone where number = ? order by id", number), mem, &g, e) ||
	    (!g.some && !claim_clients(db, number, false, &none, mem, &g, e)) || (!g.some && !claim_extensions(db, number, mem, &g, e)))
		return false;
	if (!g.many)
		*out = g.who;
	return true;
}

/* ---- what is kept ---- */

static bool belongs(const struct step *s, int64_t client, int64_t person, bool *yes, struct err *e)
{
	int64_t of = -1;
	struct rows *r = sql(s->db, "select client_id from person where id = ?", person);
	row(r, s->mem, &of);
	*yes = !person || of == client;
	return done(r, e);
}

bool phone_keep(const struct step *s, int64_t client, int64_t person, struct str written, struct err *e)
{
	struct phone p;
	if (!phone_parse(written, setting(s->db, s->mem, STR("house.country")), s->mem, &p))
		return refuse(s, "„{}“ ist keine Rufnummer, unter der jemand zu erreichen ist; schreiben Sie sie mit Vorwahl", "\"{}\" is no number somebody can be reached at; write it with its area code", written), true;
	struct rows *r = sql(s->db, "insert into phone (client_id, person_id, number, stem, written, at_ms) values (?, ?, ?, ?, ?, ?)"
	                            " on conflict (client_id, person_id, number) do update set written = excluded.written, stem = excluded.stem returning id",
	                     client, person, p.number, p.stem, written, s->now);
	row(r, s->mem, s->made);
	return done(r, e);
}

bool phone_add(const struct step *s, int64_t client, const struct fields *f, struct err *e)
{
	bool theirs;
	int64_t person = 0;
	struct str written = str_trim(field(f, STR("number")));
	field_int(f, STR("person"), &person);
	if (!written.len)
		return refuse(s, "die Rufnummer fehlt", "the number is missing"), true;
	if (!belongs(s, client, person, &theirs, e))
		return false;
	if (!theirs)
		return refuse(s, "diese Person gehört nicht zu diesem Klienten", "this person is not of this client"), true;
	return phone_keep(s, client, person, written, e);
}

bool phone_end(const struct step *s, int64_t client, const struct fields *f, struct err *e)
{
	int64_t id = 0;
	field_int(f, STR("phone"), &id);
	*s->made = id;
	if (!run(s->db, e, "delete from phone where client_id = ? and id = ?", client, id))
		return false;
	if (!db_changed(s->db))
		refuse(s, "es gibt keine Rufnummer {}", "there is no number {}", id);
	return true;
}
