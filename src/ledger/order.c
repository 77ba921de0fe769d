/* order.c - see ledger/order.h. */
#include "ledger/order.h"
#include "inventory/inventory.h"

static struct str without_blanks(struct db *db, struct str name, struct arena *mem) { return str_without(mem, setting(db, mem, name), ' '); }

struct sepa_order order_of_house(struct db *db, struct str id, struct arena *mem)
{
	return (struct sepa_order){ .id = id, .name = str_trim(setting(db, mem, STR("house.name"))), .iban = without_blanks(db, STR("house.iban"), mem),
		.bic = without_blanks(db, STR("house.bic"), mem), .creditor_id = without_blanks(db, STR("house.creditor"), mem) };
}

bool order_may(const struct step *s, bank_file_fn *file, struct err *e)
{
	struct str bytes;
	struct err refused = { 0 };
	if (!file(s->db, *s->made, s->reader, s->mem, &bytes, &refused, e))
		return false;
	if (refused.len)
		fail(s->refused, "{}", err_str(&refused));
	return true;
}

/* ---- files ---- */

bool bank_order_begin(const struct step *s, enum bank_order_kind kind, struct date day, int64_t person, struct err *e)
{
	struct rows *r = kind == BANK_DEBITS    ? sql(s->db, "insert into debit_run (client_id, day, person_id, at_ms) values (0, ?, ?, ?) returning id", day, person, s->now)
	                 : kind == BANK_REFUNDS ? sql(s->db, "insert into refund_run (client_id, day, person_id, at_ms) values (0, ?, ?, ?) returning id", day, person, s->now)
	                                        : sql(s->db, "insert into bill_run (client_id, day, person_id, at_ms) values (0, ?, ?, ?) returning id", day, person, s->now);
	row(r, s->mem, s->made);
	return done(r, e);
}

bool bank_order_rows(struct rows *r, struct arena *mem, struct bank_orders *out, struct err *e)
{
	struct bank_order x = { 0 };
	while (row(r, mem, &x.id, &x.day, &x.n, &x.sum, &x.recalled, &x.booked))
		*push(mem, out) = x;
	return done(r, e);
}

bool bank_order_file(struct rows *r, struct sepa_order *o, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e)
{
	struct sepa_transfers all = { 0 };
	struct sepa_transfer t;
	struct out out = out_open(mem);
	*bytes = NONE;
	while (row(r, mem, &o->day, &o->made, &t.number, &t.name, &t.iban, &t.amount))
		*push(mem, &all) = t;
	if (!done(r, e))
		return false;
	if (all.n && sepa_print_transfers(o, &all, lang, &out, refused))
		*bytes = out_str(&out);
	return true;
}

bool bank_order_recall(const struct step *s, const struct signal *act, enum bank_order_kind kind, bank_orders_fn *list, struct err *e)
{
	struct bank_orders all = { 0 };
	struct str reason = str_trim(field(&act->fields, STR("reason")));
	const struct bank_order *o = NULL;
	int64_t id = 0;
	field_int(&act->fields, STR("order"), &id);
	if (!list(s->db, INT32_MAX, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].id == id)
			o = &all.at[i];
	if (!o || o->recalled.len)
		return refuse(s, "diesen Auftrag gibt es nicht, oder er ist schon zurückgenommen", "there is no such order, or it is taken back already"), true;
	if (!reason.len)
		return refuse(s, "der Grund fehlt: warum die Bank die Datei nie bekommen hat", "the reason is missing: why the bank never got the file"), true;
	if (o->booked == o->n)
		return refuse(s, "alles davon ist schon gebucht: die Bank hatte die Datei", "all of it is booked: the bank had the file"), true;
	*s->made = id;
	return run(s->db, e, "insert into bank_recall (client_id, kind, run_id, reason, person_id, at_ms) values (0, ?, ?, ?, ?, ?)", (int)kind, id, reason, act->person, s->now) &&
	       audit_add(s->db, 0, s->now, act->person, STR("bank.recalled"), id, text(s->mem, "{\"kind\":{},\"orders\":{},\"sum\":{}}", (int)kind, o->n, o->sum), e);
}
