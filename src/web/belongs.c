/* belongs.c - what a form names beside the object of its path is of that object: a part of this ticket, an objection to one of its parts.
 *
 * Such a field is marked "#" in fields.def, and dispatch asks here before the handler runs: no handler has to. What goes along with a part when
 * tickets are merged or split is looked for where the part is now. */
#include "web/api.h"

typedef struct rows *of_fn(struct db *db, int64_t client, int64_t id, int64_t of);

static struct rows *part_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from part where client_id = ? and id = ? and ticket_id = ?", client, id, of);
}

static struct rows *part_of_remote(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from part p join remote r on r.client_id = p.client_id and r.ticket_id = p.ticket_id where p.client_id = ? and p.id = ? and r.id = ?", client, id, of);
}

static struct rows *objection_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from objection o join part p on p.client_id = o.client_id and p.id = o.part_id where o.client_id = ? and o.id = ? and p.ticket_id = ?", client, id, of);
}

static struct rows *verdict_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from verdict v join part p on p.client_id = v.client_id and p.id = v.part_id where v.client_id = ? and v.id = ? and p.ticket_id = ?", client, id, of);
}

static struct rows *consent_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from consent c join part p on p.client_id = c.client_id and p.id = c.part_id where c.client_id = ? and c.id = ? and p.ticket_id = ?", client, id, of);
}

static struct rows *message_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from message where client_id = ? and id = ? and ticket_id = ?", client, id, of);
}

static struct rows *letter_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from outbox o join message m on m.client_id = o.client_id and o.key = 'talk.' || m.id where o.client_id = ? and o.id = ? and o.channel = 'mail' and m.ticket_id = ?", client, id, of);
}

static struct rows *step_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from checklist_step where client_id = ? and id = ? and ticket_id = ?", client, id, of);
}

static struct rows *access_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from vendor_access where client_id = ? and id = ? and ticket_id = ?", client, id, of);
}

static struct rows *stopwatch_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from stopwatch where client_id = ? and id = ? and ticket_id = ?", client, id, of);
}

/* It is where its part is now. */
static struct rows *booking_of_ticket(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from time_entry t join part p on p.client_id = t.client_id and p.id = t.part_id where t.client_id = ? and t.id = ? and p.ticket_id = ?", client, id, of);
}

/* What is booked on a document is booked on the one that it corrects. */
static struct rows *payment_of_invoice(struct db *db, int64_t client, int64_t id, int64_t of)
{
	return sql(db, "select 1 from payment p join invoice i on i.client_id = p.client_id and i.id = ? and p.invoice_id = case when i.corrects = 0 then i.id else i.corrects end where p.client_id = ? and p.id = ?", of, client, id);
}

static const struct kin { struct str field; enum object object; of_fn *is_of; } kin[] = {
	{ LIT("part"), OBJECT_TICKET, part_of_ticket },          { LIT("time_part"), OBJECT_TICKET, part_of_ticket },
	{ LIT("consent_part"), OBJECT_TICKET, part_of_ticket },  { LIT("decision_part"), OBJECT_TICKET, part_of_ticket },
	{ LIT("like"), OBJECT_TICKET, part_of_ticket },          { LIT("objection"), OBJECT_TICKET, objection_of_ticket },
	{ LIT("verdict"), OBJECT_TICKET, verdict_of_ticket },    { LIT("consent"), OBJECT_TICKET, consent_of_ticket },
	{ LIT("message"), OBJECT_TICKET, message_of_ticket },    { LIT("row"), OBJECT_TICKET, letter_of_ticket },
	{ LIT("step"), OBJECT_TICKET, step_of_ticket },          { LIT("access"), OBJECT_TICKET, access_of_ticket },
	{ LIT("stopwatch"), OBJECT_TICKET, stopwatch_of_ticket }, { LIT("part"), OBJECT_REMOTE, part_of_remote },
	{ LIT("payment"), OBJECT_INVOICE, payment_of_invoice },  { LIT("entry"), OBJECT_TICKET, booking_of_ticket },
};

static const struct kin *kin_of(enum object object, struct str field)
{
	for (size_t i = 0; i < COUNT(kin); i++)
		if (kin[i].object == object && str_is(kin[i].field, field))
			return &kin[i];
	return NULL;
}

bool field_has_kin(enum object object, struct str field) { return kin_of(object, field) != NULL; }

/* Nothing named, or 0 for what is not there yet, is the handler's matter, or the act's. */
static bool is_of(struct request *q, const struct form_field *f, bool *yes, struct err *e)
{
	const struct kin *k = kin_of(q->route->object, f->name);
	struct str named = field(&q->form, f->name);
	int64_t id = 0, one = 0;
	must(k);
	*yes = true;
	bool number = str_int(named, &id);
	if (!named.len || (number && !id))
		return true;
	if (number) {
		struct rows *r = k->is_of(q->db, q->client, id, q->id);
		row(r, q->mem, &one);
		if (!done(r, e))
			return false;
	}
	*yes = one;
	return true;
}

bool form_belongs(struct request *q, struct answer *a, struct err *e)
{
	struct str left = route_fields(q->route);
	struct form_field f;
	bool yes;
	while (form_field_next(&left, &f)) {
		if (!f.kin)
			continue;
		if (!is_of(q, &f, &yes, e))
			return false;
		if (!yes) {
			q->wrong = f.name;
			return answer_again(q, a, phrase(q->mem, q->lang, NULL, T_not_of_this, field(&q->form, f.name)), e);
		}
	}
	return true;
}
