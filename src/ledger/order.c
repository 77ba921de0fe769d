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
