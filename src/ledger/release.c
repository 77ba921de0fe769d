/* release.c - see ledger/release.h. */
#include "ledger/release.h"
#include "ledger/inside.h"

static bool hand_over(const struct step *s, const struct signal *act, const struct claims *all, struct str month, struct err *e)
{
	struct money net = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		if (!claim_bill(s->db, &all->at[i], -act->id, e))
			return false;
		net.cents += all->at[i].owed.net.cents;
	}
	*s->made = act->id;
	return debtor_give(s, act->client, e) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("claims.release"), act->id, text(s->mem, "{\"month\":\"{}\",\"items\":{},\"net\":{}}", month, all->n, net), e);
}

bool claims_release(const struct step *s, const struct signal *act, struct err *e)
{
	struct claims all = { 0 };
	struct date first;
	struct str month = str_trim(field(&act->fields, STR("month")));
	if (!invoices_are_elsewhere(s->db, s->mem))
		return refuse(s, "Rechnungen werden hier geschrieben (Einstellung invoice.written): ausgegeben wird nichts", "invoices are written here (setting invoice.written): nothing is handed over"), true;
	if (!date_parse(text(s->mem, "{}-01", month), &first))
		return refuse(s, "Monat „{}“ ist kein Monat wie 2026-11", "month \"{}\" is no month such as 2026-11", month), true;
	struct civil c = date_civil(first);
	if (!claim_owed(s->db, act->client, 0, (struct date){ date_of(c.year, c.month + 1, 1).day - 1 }, s->mem, &all, e))
		return false;
	if (!all.n)
		return refuse(s, "hier ist nichts offen, was nicht schon ausgegeben ist", "nothing is owed here that was not handed over already"), true;
	return hand_over(s, act, &all, month, e);
}
