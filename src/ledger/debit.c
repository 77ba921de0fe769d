/* debit.c - see ledger/debit.h. */
#include "calendar/bank_day.h"
#include "ledger/debit.h"
#include "base/watch.h"
#include "ledger/payments.h"

/* Not taken back. */
#define HOLDS "not exists (select 1 from invoice c where c.client_id = d.client_id and c.corrects = d.invoice_id and c.corrects <> 0)"

/* Paid by transfer or set off since it was ordered, on a day before it is collected: what the bank collects arrives on that day. */
#define PAID_OTHERWISE "exists (select 1 from payment p left join bank_line l on l.client_id = 0 and l.id = p.line_id where p.client_id = d.client_id and p.invoice_id = d.invoice_id and p.cents > 0 and p.at_ms >= d.at_ms and p.takes_back = 0" \
	" and (case when p.line_id = 0 then p.day else l.value_day end) < r.day and not exists (select 1 from payment x where x.client_id = p.client_id and x.takes_back = p.id))"
#define COLLECTED HOLDS " and not " PAID_OTHERWISE

/* ---- what is due ---- */

struct money debit_amount(const struct debit *d, struct date day)
{
	struct money off = item_discount(&d->item, day);
	return (struct money){ d->item.open.cents - (off.cents < d->item.open.cents ? off.cents : 0) };
}

/* Ordered, and nothing was booked on it since. */
static bool is_ordered(struct db *db, const struct open_item *i, struct arena *mem, bool *yes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from debit d where d.client_id = ? and d.invoice_id = ? and not " BANK_RECALLED("0", "d.run_id")
	                         " and d.at_ms >= coalesce((select max(p.at_ms) from payment p where p.client_id = d.client_id and p.invoice_id = d.invoice_id), 0)",
	                     i->client, i->id);
	row(r, mem, &n);
	*yes = n > 0;
	return done(r, e);
}

/* Did the document say that it is collected? */
static bool is_announced(struct db *db, const struct open_item *i, struct arena *mem, bool *yes, struct err *e)
{
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from mandate m join invoice v on v.client_id = m.client_id where v.client_id = ? and v.id = ? and m.at_ms <= v.at_ms and (m.ended_ms = 0 or m.ended_ms > v.at_ms)", i->client, i->id);
	row(r, mem, &n);
	*yes = n > 0;
	return done(r, e);
}

static bool add_due(struct db *db, const struct open_item *i, struct date until, struct arena *mem, struct debits *out, struct err *e)
{
	struct debit d = { .item = *i };
	struct open_items one = { &d.item, 1, 1 };
	const struct discount *kept;
	int64_t before = 0;
	bool ordered, announced;
	if (!mandate_of(db, i->client, mem, &d.mandate, e) || !is_ordered(db, i, mem, &ordered, e) || !is_announced(db, i, mem, &announced, e))
		return false;
	if (!d.mandate.id || ordered || !announced)
		return true;
	if (!item_read_terms(db, &one, mem, e))
		return false;
	d.day = mandate_collects(i->day, i->due, &d.item.terms, &kept);
	if (d.day.day > until.day)
		return true;
	for (size_t k = 0; k < out->n; k++)              /* the first of a run is the first */
		before += out->at[k].mandate.id == d.mandate.id;
	int64_t n = 0;
	struct rows *r = sql(db, "select count(*) from debit d where d.client_id = ? and d.mandate_id = ? and not " BANK_RECALLED("0", "d.run_id"), i->client, d.mandate.id);
	row(r, mem, &n);
	d.first = !before && !n;
	if (!d.mandate.name.len)
		d.mandate.name = i->buyer;
	*push(mem, out) = d;
	return done(r, e);
}

bool debit_due(struct db *db, struct date until, struct arena *mem, struct debits *out, struct err *e)
{
	struct open_items all = { 0 };
	if (!item_list(db, 0, false, mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].open.cents > 0 && !add_due(db, &all.at[i], until, mem, out, e))
			return false;
	return true;
}

/* ---- ordering ---- */

static const struct debit *named(const struct debits *all, int64_t invoice)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].item.id == invoice)
			return &all->at[i];
	return NULL;
}

static bool write(const struct step *s, int64_t run, const struct debit *d, struct date day, int64_t person, struct err *e)
{
	struct money amount = debit_amount(d, day);
	return run(s->db, e, "insert into debit (client_id, run_id, invoice_id, mandate_id, number, name, iban, reference, signed_on, b2b, is_first, cents, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	           d->item.client, run, d->item.id, d->mandate.id, d->item.number, d->mandate.name, d->mandate.iban, d->mandate.reference, d->mandate.signed_on, d->mandate.b2b, d->first, amount, person, s->now) &&
	       audit_add(s->db, d->item.client, s->now, person, STR("debit.ordered"), d->item.id, text(s->mem, "{\"run\":{},\"mandate\":\"{}\",\"amount\":{}}", run, d->mandate.reference, amount), e);
}

bool debit_order(const struct step *s, const struct signal *act, struct err *e)
{
	struct debits due = { 0 };
	struct date day, today = house_day(s->db, s->now, s->mem);
	int64_t n = 0, id;
	if (!date_typed(str_trim(field(&act->fields, STR("day"))), &day) || day.day <= today.day || day.day > today.day + 60)
		return refuse(s, "der Tag der Lastschrift liegt zwischen morgen und in 60 Tagen", "the day of the collection is between tomorrow and in 60 days"), true;
	if (!bank_day_is(day))
		return refuse(s, "am {} arbeiten die Banken nicht; der nächste Bankarbeitstag ist der {}", "banks do not work on {}; the next bank working day is {}", day, bank_day_from(day)), true;
	if (!debit_due(s->db, day, s->mem, &due, e) || !bank_order_begin(s, BANK_DEBITS, day, act->person, e))
		return false;
	for (size_t i = 0; i < act->fields.n; i++) {
		if (!field_named(&act->fields.at[i], STR("invoice")) || !str_int(act->fields.at[i].value, &id))
			continue;
		const struct debit *d = named(&due, id);
		if (!d)
			return refuse(s, "Rechnung {} ist bis dahin nicht fällig, kündigt keine Lastschrift an, ist bezahlt oder schon im Einzug", "invoice {} is not due by then, announces no debit, is paid or being collected already", id), true;
		if (!write(s, *s->made, d, day, act->person, e))
			return false;
		n++;
	}
	if (!n)
		return refuse(s, "keine Rechnung ist gewählt", "no invoice is chosen"), true;
	return order_may(s, debit_file, e);
}

bool debit_recall(const struct step *s, const struct signal *act, struct err *e) { return bank_order_recall(s, act, BANK_DEBITS, debit_orders, e); }

/* ---- what is taken back ---- */

bool debit_ordered(struct db *db, int64_t client, int64_t invoice, struct date *day, struct err *e)
{
	*day = (struct date){ 0 };
	struct rows *r = sql(db, "select r.day from debit d join debit_run r on r.client_id = 0 and r.id = d.run_id where d.client_id = ? and d.invoice_id = ? and not " BANK_RECALLED("0", "d.run_id")
	                         " and d.at_ms >= coalesce((select max(p.at_ms) from payment p where p.client_id = d.client_id and p.invoice_id = d.invoice_id), 0) order by d.id desc limit 1", client, invoice);
	row(r, NULL, day);
	return done(r, e);
}

bool debit_cancelled(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t invoice = 0;
	struct date day;
	field_int(&act->fields, STR("invoice"), &invoice);
	if (!debit_ordered(s->db, act->client, invoice, &day, e))
		return false;
	return !day.day || field_is(&act->fields, STR("debit_out")) ||
	       (refuse(s, "die Rechnung wird am {} eingezogen: mit der Stornierung geht sie aus der Datei; ist die schon bei der Bank, rufen Sie die Lastschrift dort zurück. Setzen Sie dafür den Haken (debit_out)",
	               "the invoice is collected on {}: cancelling takes it out of the file; if the bank has that already, call the debit back there. Tick the box for it (debit_out)", day), true);
}

/* ---- reading ---- */

bool debit_orders(struct db *db, int most, struct arena *mem, struct bank_orders *out, struct err *e)
{
	return bank_order_rows(sql(db, "select r.id, r.day, (select count(*) from debit d where d.run_id = r.id and " COLLECTED "), (select coalesce(sum(d.cents), 0) from debit d where d.run_id = r.id and " COLLECTED "), " BANK_RECALL_REASON("0") ","
	                               " (select count(*) from debit d where d.run_id = r.id and " COLLECTED " and exists (select 1 from payment p where p.client_id = d.client_id and p.invoice_id = d.invoice_id and p.at_ms >= d.at_ms))"
	                               " from debit_run r where r.client_id = 0 order by r.id desc limit ?", most), mem, out, e);
}

bool debit_left_out(struct db *db, struct bank_orders *all, struct arena *mem, struct err *e)
{
	struct left_out x;
	for (size_t i = 0; i < all->n; i++) {
		struct rows *r = sql(db, "select d.number, d.cents, " PAID_OTHERWISE " from debit_run r join debit d on d.run_id = r.id where r.client_id = 0 and r.id = ? and not (" COLLECTED ") order by d.id", all->at[i].id);
		while (row(r, mem, &x.number, &x.amount, &x.paid))
			*push(mem, &all->at[i].left_out) = x;
		if (!done(r, e))
			return false;
	}
	return true;
}

bool debit_file(struct db *db, int64_t run_id, enum lang lang, struct arena *mem, struct str *bytes, struct err *refused, struct err *e)
{
	struct sepa_debits all = { 0 };
	struct sepa_debit d;
	struct out out = out_open(mem);
	struct sepa_order o = order_of_house(db, text(mem, "RB-{}", run_id), mem);
	*bytes = NONE;
	struct rows *r = sql(db, "select r.day, r.at_ms, d.number, d.name, d.iban, d.reference, d.signed_on, d.cents, d.b2b, d.is_first from debit_run r join debit d on d.run_id = r.id where r.client_id = 0 and r.id = ? and not " BANK_RECALLED("0", "r.id") " and " COLLECTED " order by d.id", run_id);
	while (row(r, mem, &o.day, &o.made, &d.number, &d.name, &d.iban, &d.mandate, &d.signed_on, &d.amount, &d.b2b, &d.first))
		*push(mem, &all) = d;
	if (!done(r, e))
		return false;
	if (all.n && sepa_print_debits(&o, &all, lang, &out, refused))
		*bytes = out_str(&out);
	return true;
}
