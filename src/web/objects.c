/* objects.c - whose is what a path names: one row per kind of thing.
 *
 * The only place that looks something up without a client; everything after it names the client it found here. */
#include "web/inside.h"

static struct rows *client_of_client(struct db *db, int64_t id) { return sql(db, "select id from client where id = ?", id); }
static struct rows *client_of_ticket(struct db *db, int64_t id) { return sql(db, "select client_id from ticket where id = ?", id); }
static struct rows *client_of_component(struct db *db, int64_t id) { return sql(db, "select client_id from component where id = ?", id); }
static struct rows *client_of_contract(struct db *db, int64_t id) { return sql(db, "select client_id from contract where id = ?", id); }
static struct rows *client_of_quote(struct db *db, int64_t id) { return sql(db, "select client_id from quote where id = ?", id); }
static struct rows *client_of_invoice(struct db *db, int64_t id) { return sql(db, "select client_id from invoice where id = ?", id); }
static struct rows *client_of_verdict(struct db *db, int64_t id) { return sql(db, "select client_id from verdict where id = ?", id); }
static struct rows *client_of_outage(struct db *db, int64_t id) { return sql(db, "select client_id from outage where id = ?", id); }
static struct rows *client_of_letter(struct db *db, int64_t id) { return sql(db, "select client_id from stray where id = ?", id); }
static struct rows *client_of_call(struct db *db, int64_t id) { return sql(db, "select client_id from call where id = ?", id); }
static struct rows *client_of_callback(struct db *db, int64_t id) { return sql(db, "select client_id from callback where id = ?", id); }
static struct rows *client_of_remote(struct db *db, int64_t id) { return sql(db, "select client_id from remote where id = ?", id); }
static struct rows *client_of_other(struct db *db, int64_t id) { return sql(db, "select client_id from other_case where id = ?", id); }
static struct rows *client_of_erasure(struct db *db, int64_t id) { return sql(db, "select client_id from erasure where id = ?", id); }
static struct rows *client_of_incident(struct db *db, int64_t id) { return sql(db, "select client_id from incident where id = ?", id); }
static struct rows *client_of_processor(struct db *db, int64_t id) { return sql(db, "select client_id from processor where id = ?", id); }
static struct rows *client_of_person(struct db *db, int64_t id) { return sql(db, "select client_id from person where id = ?", id); }
static struct rows *client_of_contact(struct db *db, int64_t id) { return sql(db, "select client_id from person where id = ? and client_id <> 0", id); }

static struct rows *(*const finders[])(struct db *, int64_t) = {        /* ORDER object */
	[OBJECT_CLIENT] = client_of_client,
	[OBJECT_TICKET] = client_of_ticket,
	[OBJECT_COMPONENT] = client_of_component,
	[OBJECT_CONTRACT] = client_of_contract,
	[OBJECT_PERSON] = client_of_person,
	[OBJECT_QUOTE] = client_of_quote,
	[OBJECT_INVOICE] = client_of_invoice,
	[OBJECT_VERDICT] = client_of_verdict,
	[OBJECT_OUTAGE] = client_of_outage,
	[OBJECT_LETTER] = client_of_letter,
	[OBJECT_CALL] = client_of_call,
	[OBJECT_CALLBACK] = client_of_callback,
	[OBJECT_OTHER] = client_of_other,
	[OBJECT_REMOTE] = client_of_remote,
	[OBJECT_ERASURE] = client_of_erasure,
	[OBJECT_INCIDENT] = client_of_incident,
	[OBJECT_PROCESSOR] = client_of_processor,
	[OBJECT_CONTACT] = client_of_contact,
};

bool object_client(struct db *db, enum object kind, int64_t id, struct arena *mem, int64_t *client, struct err *e)
{
	must(kind > OBJECT_NONE && (size_t)kind < COUNT(finders));
	struct rows *r = finders[kind](db, id);
	*client = -1;
	row(r, mem, client);
	return done(r, e);
}
