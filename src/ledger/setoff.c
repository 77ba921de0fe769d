/* setoff.c - what the house owes a client is set off against what the client owes (§ 387 BGB), by a person's act: two bookings, one on each document, without a
 * line of the bank. */
#include "ledger/debit.h"
#include "ledger/payments.h"
#include "ledger/refund.h"

static bool may(const struct step *s, const struct signal *act, const struct open_item *invoice, const struct open_item *credit, struct money *amount, struct err *e)
{
	struct str said = str_trim(field(&act->fields, STR("amount")));
	struct date collected;
	bool refunded;
	int64_t most = -credit->open.cents < invoice->open.cents ? -credit->open.cents : invoice->open.cents;
	if (invoice->client != act->client || credit->client != act->client || invoice->open.cents <= 0 || credit->open.cents >= 0)
		return refuse(s, "verrechnet wird ein Guthaben eines Klienten mit einer offenen Rechnung desselben Klienten", "a credit of a client is set off against an open invoice of the same client");
	amount->cents = most;
	if (said.len && !money_parse(said, amount))
		return refuse(s, "„{}“ ist kein Betrag wie 119.00", "\"{}\" is no amount like 119.00", said);
	if (amount->cents <= 0 || amount->cents > most)
		return refuse(s, "verrechnet wird höchstens, was auf beiden Seiten offen ist: {}", "at most what is open on both sides is set off: {}", (struct money){ most });
	if (!refund_ordered(s->db, credit, s->mem, &refunded, e) || !debit_ordered(s->db, act->client, invoice->id, &collected, e))
		return false;
	if (refunded)
		return refuse(s, "{} ist schon zur Erstattung angewiesen; nehmen Sie erst den Auftrag zurück", "{} is ordered to be refunded already; take the order back first", credit->number);
	return !collected.day || field_is(&act->fields, STR("debit_out")) ||
	       refuse(s, "die Rechnung wird am {} eingezogen: mit der Verrechnung geht sie aus der Datei; ist die schon bei der Bank, rufen Sie die Lastschrift dort zurück. Setzen Sie dafür den Haken (debit_out)",
	              "the invoice is collected on {}: setting off takes it out of the file; if the bank has that already, call the debit back there. Tick the box for it (debit_out)", collected);
}

bool payment_set_off(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0, of = 0;
	struct open_item invoice, credit;
	struct money amount;
	field_int(&act->fields, STR("invoice"), &id);
	field_int(&act->fields, STR("credit"), &of);
	if (!item_of(s->db, id, s->mem, &invoice, e) || !item_of(s->db, of, s->mem, &credit, e))
		return false;
	if (!may(s, act, &invoice, &credit, &amount, e))
		return s->refused->len > 0;
	struct booked_as paid = { .client = act->client, .invoice = invoice.id, .amount = amount, .against = credit.id, .day = house_day(s->db, s->now, s->mem) }, used = paid;
	used.invoice = credit.id;
	used.against = invoice.id;
	used.amount.cents = -amount.cents;
	return payment_write(s, &used, act->person, e) && payment_write(s, &paid, act->person, e);
}

/* The other row of the same set-off. */
bool payment_mate(const struct step *s, const struct booked_as *b, int64_t id, int64_t *mate, struct err *e)
{
	*mate = 0;
	struct rows *r = sql(s->db, "select m.id from payment m join payment p on p.client_id = m.client_id and p.id = ? where m.client_id = ? and m.invoice_id = ? and m.against = ? and m.cents = ? and m.takes_back = 0 and m.at_ms = p.at_ms"
	                            " and not exists (select 1 from payment x where x.client_id = m.client_id and x.takes_back = m.id) order by m.id limit 1",
	                     id, b->client, b->against, b->invoice, (struct money){ -b->amount.cents });
	row(r, s->mem, mate);
	return done(r, e);
}
