/* exit.c - see ledger/exit.h. */
#include "agreement/agreement.h"
#include "ledger/exit.h"
#include "ledger/inside.h"
#include "ledger/payments.h"

static bool is_overdue(const struct open_item *i, const struct exit_right *x, struct date today)
{
	return i->open.cents > 0 && i->due.day && today.day >= length_after(i->due, x->late, 1).day;
}

/* Items come by the day on which they were due. */
static void look_at(struct exit_due *d, const struct open_items *items, struct date today)
{
	for (size_t i = 0; i < items->n && !d->exists; i++) {
		if (!is_overdue(&items->at[i], d->right, today))
			continue;
		d->exists = true;
		d->invoice = items->at[i].number;
		d->due = items->at[i].due;
		d->since = length_after(d->due, d->right->late, 1);
	}
}

bool ledger_exits(struct db *db, int64_t client, int64_t contract, struct instant now, struct arena *mem, struct exit_dues *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct open_items items = { 0 };
	bool asks = false;
	if (!exits_of(db, client, contract, now, mem, out, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		asks |= out->at[i].right->kind == EXIT_OVERDUE;
	if (!asks)
		return true;
	if (!agreement_by_id(db, client, contract, mem, &a, &c, e) || !item_list(db, client, false, mem, &items, e))
		return false;
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i].right->kind == EXIT_OVERDUE)
			look_at(&out->at[i], &items, zone_date(agreement_zone(c), now));
	return true;
}

/* What is wrong with the act otherwise, the account has said. */
bool exit_overdue(const struct step *s, const struct signal *act, struct err *e)
{
	struct exit_dues all = { 0 };
	int64_t contract = 0, place = -1;
	field_int(&act->fields, STR("contract"), &contract);
	field_int(&act->fields, STR("right"), &place);
	if (!ledger_exits(s->db, act->client, contract, s->now, s->mem, &all, e))
		return false;
	if (place < 0 || (size_t)place >= all.n || all.at[place].right->kind != EXIT_OVERDUE)
		return true;
	return exit_carry_out(s, act, &all.at[place], e);
}
