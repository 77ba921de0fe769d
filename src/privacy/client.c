/* client.c - a client whose contract has ended: everything of theirs goes but what retention keeps, and the proof says so.
 *
 * The row of the client keeps the name and address that are on its invoices, until the last of them may go. */
#include "privacy/inside.h"
#include "inventory/inventory.h"
#include <string.h>

struct count_of { int64_t contracts, tickets, claims; bool erased; };

static const struct hindrance { struct str words[2]; } hindrances[] = {
	{ { LIT("diesen Klienten gibt es nicht"), LIT("there is no such client") } },
	{ { LIT("dieser Klient ist schon gelöscht"), LIT("this client is erased already") } },
	{ { LIT("ein Vertrag dieses Klienten ist angeboten, unterschrieben oder in Kraft; er muss erst enden"), LIT("a contract of this client is offered, signed or in force; it must end first") } },
	{ { LIT("dieser Klient hat offene Vorgänge; schließen Sie sie erst"), LIT("this client has open tickets; close them first") } },
	{ { LIT("bei diesem Klienten ist noch etwas abzurechnen"), LIT("something is still to be billed to this client") } },
	{ { LIT("bei diesem Klienten ist das Löschen gesperrt"), LIT("erasing is on hold at this client") } },
};
enum { NO_SUCH, ERASED, HAS_CONTRACT, HAS_TICKETS, HAS_CLAIMS, ON_HOLD };

/* 2 to 5: offered, accepted, signed, in force (ORDER agreement_state). */
static bool find_obstacle(struct erasing *x, const struct client *c, const struct hindrance **out, struct err *e)
{
	struct count_of n = { 0 };
	struct erasure before;
	struct rows *r = sql(x->db, "select (select count(*) from contract where client_id = ? and state between 2 and 5), (select count(*) from ticket where client_id = ? and closed_ms = 0),"
	                            " (select count(*) from claim where client_id = ? and invoice_id = 0)", x->client, x->client, x->client);
	row(r, x->mem, &n.contracts, &n.tickets, &n.claims);
	bool held = false;
	if (!done(r, e) || !hold_stands(x->db, x->client, x->mem, &held, e) || !erasure_of(x->db, ERASURE_CLIENT, x->client, x->mem, &before, e))
		return false;
	const bool stands[] = { !c->id, before.id != 0, n.contracts > 0, n.tickets > 0, n.claims > 0, held };
	*out = NULL;
	for (size_t i = COUNT(stands); i > 0; i--)
		*out = stands[i - 1] ? &hindrances[i - 1] : *out;
	return true;
}

/* ---- what is kept ---- */

struct keeping { struct erasing *x; const struct thing_kept *k; };

static bool keep_one(void *at, struct kept_row *r, struct arena *mem, struct err *e)
{
	struct keeping *y = at;
	(void)mem;
	(void)e;
	keep_thing(y->x, y->k, r->client, r->id, retention_ends(retention_find(y->k->rule), r->at));
	return true;
}

static void keep_places(struct erasing *x, struct places *out)
{
	size_t n;
	const struct thing_kept *all = things_kept(&n);
	for (size_t i = 0; i < n; i++) {
		struct keeping *y = NEW(x->mem, struct keeping);
		*y = (struct keeping){ x, &all[i] };
		struct str only = all[i].seal == SEAL_CONTRACT ? STR("t.state >= 2") : NONE;
		if (!str_is(all[i].when, STR("0")))
			*push(x->mem, out) = (struct looked_at){ text(x->mem, "{}.kept", all[i].table), { .table = all[i].table, .when = all[i].when, .only = only, .client = x->client, .writes = x->writes, .fn = keep_one, .at = y }, false };
	}
}

/* ---- what goes ---- */

struct drafts { struct draft_of { int64_t id; } *at; size_t n, cap; };

/* What was never offered binds nobody. */
static bool drop_drafts(struct erasing *x, struct err *e)
{
	struct drafts all = { 0 };
	struct draft_of d;
	struct str column;
	struct rows *r = sql(x->db, "select id from contract where client_id = ? and state < 2 and id < (select max(id) from contract) order by id", x->client);
	while (row(r, x->mem, &d.id))
		*push(x->mem, &all) = d;
	if (!done(r, e))
		return false;
	count_add(&x->counts, x->mem, STR("contract"), FATE_GONE, NONE, (struct date){ 0 }, (int64_t)all.n);
	if (!x->writes || !all.n)
		return true;
	bool ok = store_unlock(x->db, true, e);
	for (size_t i = 0; i < all.n && ok; i++)
		ok = thing_drop(x->db, thing_of(STR("contract"), &column), x->client, all.at[i].id, x->now, x->mem, e);
	return ok && store_unlock(x->db, false, e);
}

/* Letters lie with the house; those of this client alone go. */
static void letter_place(struct erasing *x, struct places *out)
{
	struct str only = text(x->mem, "t.id in (select m.letter_id from message m where m.client_id = {}) and not exists (select 1 from message m where m.letter_id = t.id and m.client_id <> {})", x->client, x->client);
	*push(x->mem, out) = (struct looked_at){ STR("letter.theirs"), { .table = STR("letter"), .only = only, .writes = x->writes, .fn = erase_letter, .at = x }, false };
}

/* Rows of the search leave their index, so they are read; those of persons are gone. */
static void drop_places(struct erasing *x, struct places *out)
{
	struct strs tables = { 0 };
	struct str column;
	store_tables(x->mem, &tables);
	for (size_t i = 0; i < tables.n; i++) {
		struct str t = tables.at[i], only = person_s_own(t) ? STR("t.person_id = 0") : NONE;
		if (!table_is_left_alone(t) && !thing_of(t, &column))
			*push(x->mem, out) = (struct looked_at){ text(x->mem, "{}.gone", t), { .table = t, .only = only, .client = x->client, .writes = x->writes, .fn = erase_row, .at = x }, !str_is(t, STR("search_doc")) };
	}
}

void client_places(struct erasing *x, struct places *out)
{
	letter_place(x, out);
	keep_places(x, out);
	drop_places(x, out);
	audit_places(x, out);
}

static bool mark_people(struct erasing *x, struct err *e)
{
	VEC(int64_t) all = { 0 };
	int64_t id;
	struct rows *r = sql(x->db, "select id from person where client_id = ? order by id", x->client);
	while (row(r, x->mem, &id))
		*push(x->mem, &all) = id;
	bool ok = done(r, e);
	for (size_t i = 0; i < all.n && ok; i++) {
		x->person = all.at[i];
		ok = person_drop_own(x, e) && person_mark(x, e);
	}
	x->person = 0;
	return ok;
}

/* What ends their access, and what was never offered, at once; the rest takes as long as the client is large. */
static bool drop_first(struct erasing *x, struct err *e)
{
	return mark_people(x, e) && drop_drafts(x, e) && (!x->writes || run(x->db, e, "update client set email = '', phone = '' where id = ?", x->client));
}

bool erasure_plan_client(struct db *db, int64_t client, struct instant now, struct arena *mem, struct erasure_plan *out, struct err *e)
{
	struct erasing x = { .db = db, .mem = mem, .now = now, .client = client, .whole = true };
	const struct hindrance *why;
	struct client c;
	*out = (struct erasure_plan){ 0 };
	if (!client_find(db, client, mem, &c, e) || !find_obstacle(&x, &c, &why, e))
		return false;
	if (why)
		memcpy(out->obstacle, why->words, sizeof out->obstacle);
	bool ok = !c.id || (drop_first(&x, e) && erasing_all(&x, e));
	out->mark = c.name;
	out->counts = x.counts;
	return ok;
}

bool client_erase(const struct step *s, const struct signal *act, struct err *e)
{
	struct erasing x = { .db = s->db, .mem = s->mem, .now = s->now, .writes = true, .whole = true, .in_steps = true, .client = act->client, .by = act->person };
	const struct hindrance *why;
	struct client c;
	if (!client_find(s->db, x.client, s->mem, &c, e) || !find_obstacle(&x, &c, &why, e))
		return false;
	if (why)
		return refuse(s, "{}", "{}", why->words[s->reader]), true;
	if (!str_is(field(&act->fields, STR("key")), c.key))
		return refuse(s, "tippen Sie das Kürzel des Klienten, „{}“, zur Bestätigung", "type the client's key, \"{}\", to confirm", c.key), true;
	if (!drop_first(&x, e))
		return false;
	x.mark = c.name;
	return erasing_begin(s, &x, ERASURE_CLIENT, x.client, e) && erasing_first_step(s, &x, e);
}
