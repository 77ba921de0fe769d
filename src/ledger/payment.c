/* payment.c - a line of the bank pays documents: booked by a person, whole or in parts; given back or taken back by rows of its own.
 *
 * Each booking is an entry of its client's audit chain, word for word: who changes, adds or removes a row past the program has the chain against him. */
#include "ledger/payments.h"
#include "base/watch.h"

enum { SHARES_MOST = 50 };
struct part { struct open_item item; struct money amount, discount; };
struct parts { struct part at[SHARES_MOST]; size_t n; };

static struct str said_of(struct arena *mem, const struct booked_as *b)
{
	struct str bill = b->bill ? text(mem, ",\"bill\":{}", b->bill) : NONE, against = b->against ? text(mem, ",\"against\":{},\"day\":\"{}\"", b->against, b->day) : NONE;
	return text(mem, "{\"line\":{},\"invoice\":{},\"amount\":{},\"discount\":{},\"takes_back\":{}{}{}}", b->line, b->invoice, b->amount, b->discount, b->takes_back, bill, against);
}

bool payment_write(const struct step *s, const struct booked_as *b, int64_t person, struct err *e)
{
	int64_t id = 0;
	struct rows *r = sql(s->db, "insert into payment (client_id, line_id, invoice_id, bill_id, cents, discount_cents, takes_back, against, day, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     b->client, b->line, b->invoice, b->bill, b->amount, b->discount, b->takes_back, b->against, b->day, person, s->now);
	row(r, s->mem, &id);
	*s->made = id;
	return done(r, e) && audit_add(s->db, b->client, s->now, person, STR("payment.booked"), id, said_of(s->mem, b), e);
}

bool payment_write_bill(const struct step *s, int64_t line, int64_t bill, struct money amount, struct money discount, int64_t person, struct err *e)
{
	return payment_write(s, &(struct booked_as){ .line = line, .bill = bill, .amount = amount, .discount = discount }, person, e);
}

/* ---- booking ---- */

static bool amount_at(const struct step *s, const struct fields *f, size_t i, struct str name, struct money *out)
{
	*out = (struct money){ 0 };
	if (i >= f->n || !field_named(&f->at[i], name))
		return true;
	struct str said = str_trim(f->at[i].value);
	return !said.len || money_parse(said, out) || refuse(s, "„{}“ ist kein Betrag wie 119.00", "\"{}\" is no amount like 119.00", said);
}

/* invoice, amount, discount, each behind the other. *good false: refused. */
static bool read_parts(const struct step *s, const struct fields *f, struct parts *out, struct err *e)
{
	out->n = 0;
	for (size_t i = 0; i < f->n; i++) {
		int64_t invoice = 0;
		if (!field_named(&f->at[i], STR("invoice")))
			continue;
		if (out->n == SHARES_MOST)
			return refuse(s, "höchstens {} Belege auf einmal", "at most {} documents at once", (int)SHARES_MOST), true;
		struct part *p = &out->at[out->n++];
		str_int(f->at[i].value, &invoice);
		if (!item_of(s->db, invoice, s->mem, &p->item, e))
			return false;
		if (!p->item.id)
			return refuse(s, "es gibt keine Rechnung {}", "there is no invoice {}", f->at[i].value), true;
		if (!amount_at(s, f, i + 1, STR("amount"), &p->amount) || !amount_at(s, f, i + 2, STR("discount"), &p->discount))
			return true;
	}
	return out->n || (refuse(s, "keine Rechnung ist genannt", "no invoice is named"), true);
}

static bool part_may(const struct step *s, const struct part *p, const struct bank_line *l)
{
	if (!p->amount.cents || (p->amount.cents < 0) != (l->amount.cents < 0))
		return refuse(s, "{}: der Betrag hat das Vorzeichen der Zeile und ist nicht 0", "{}: the amount has the sign of the line and is not 0", p->item.number);
	if (p->discount.cents < 0 && (p->amount.cents > 0 || -p->discount.cents > p->item.discounted.cents))
		return refuse(s, "{}: mit einer Zahlung, die zurückging, geht höchstens zurück, was nachgelassen ist: {}", "{}: with a payment that went back at most what is let off goes back: {}", p->item.number, p->item.discounted);
	if (p->discount.cents > 0 && (p->amount.cents < 0 || p->amount.cents + p->discount.cents > p->item.open.cents))
		return refuse(s, "{}: nachgelassen wird höchstens, was offen bleibt", "{}: at most what stays open is let off", p->item.number);
	if (p->amount.cents < 0 && p->item.gross.cents < 0 && p->amount.cents < p->item.open.cents)
		return refuse(s, "{}: erstattet wird höchstens, was gutgeschrieben und noch offen ist: {}", "{}: at most what was credited and is still open is refunded: {}", p->item.number, (struct money){ -p->item.open.cents });
	if (p->amount.cents < 0 && p->item.gross.cents >= 0 && -p->amount.cents > p->item.paid.cents)
		return refuse(s, "{}: zurückgegeben wird höchstens, was gezahlt ist: {}", "{}: at most what was paid is given back: {}", p->item.number, p->item.paid);
	return true;
}

static bool parts_may(const struct step *s, const struct parts *all, const struct bank_line *l)
{
	wide sum = l->booked.cents;
	for (size_t i = 0; i < all->n; i++) {
		if (!part_may(s, &all->at[i], l))
			return false;
		for (size_t k = 0; k < i; k++)
			if (all->at[k].item.id == all->at[i].item.id)
				return refuse(s, "{} ist zweimal genannt", "{} is named twice", all->at[i].item.number);
		sum += all->at[i].amount.cents;
	}
	wide left = l->amount.cents - sum;
	return left == 0 || (left < 0) == (l->amount.cents < 0) || refuse(s, "das ist mehr, als die Zeile hat: {} sind noch frei", "that is more than the line has: {} are left", (struct money){ l->amount.cents - l->booked.cents });
}

/* A discount is for paying: of what was paid and came back as a whole nothing is let off, whatever was said beside it. */
static struct money let_off_by(const struct part *p)
{
	bool all_back = p->amount.cents < 0 && p->item.gross.cents >= 0 && p->amount.cents == -p->item.paid.cents;
	return all_back ? (struct money){ -p->item.discounted.cents } : p->discount;
}

bool payment_book(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	struct bank_line l;
	struct parts all;
	struct str charges = str_trim(field(&act->fields, STR("charges")));
	field_int(&act->fields, STR("line"), &id);
	if (!bank_line_of(s->db, id, s->mem, &l, e) || !read_parts(s, &act->fields, &all, e))
		return false;
	if (s->refused->len)
		return true;
	if (!l.id || l.why.len)
		return refuse(s, "es gibt keine offene Buchung {}", "there is no open line {}", id), true;
	if (!parts_may(s, &all, &l))
		return true;
	for (size_t i = 0; i < all.n; i++)
		if (!payment_write(s, &(struct booked_as){ .client = all.at[i].item.client, .line = l.id, .invoice = all.at[i].item.id, .amount = all.at[i].amount, .discount = let_off_by(&all.at[i]) }, act->person, e))
			return false;
	return !charges.len || rest_charges(s, l.id, charges, act->person, e);
}

/* Of a document of which too much was paid, and that was set off: what a line paid stays as long as the other side rests on it. *with NONE: it may go. */
static bool rests_on(const struct step *s, const struct booked_as *b, struct str *with, struct err *e)
{
	struct open_item item;
	*with = NONE;
	if (!b->invoice || b->bill || b->against || b->amount.cents <= 0)
		return true;
	if (!item_of(s->db, b->invoice, s->mem, &item, e))
		return false;
	if (item.open.cents + b->amount.cents + b->discount.cents <= 0)
		return true;
	struct rows *r = sql(s->db, "select i.number from payment p join invoice i on i.client_id = p.client_id and i.id = p.against where p.client_id = ? and p.invoice_id = ? and p.against <> 0 and p.cents < 0 and p.takes_back = 0"
	                            " and not exists (select 1 from payment x where x.client_id = p.client_id and x.takes_back = p.id) order by p.id desc limit 1", b->client, b->invoice);
	row(r, s->mem, with);
	return done(r, e);
}

static bool undo(const struct step *s, const struct booked_as *was, int64_t id, int64_t person, struct err *e)
{
	struct booked_as b = *was;
	b.amount.cents = -b.amount.cents;
	b.discount.cents = -b.discount.cents;
	b.takes_back = id;
	b.day = b.against ? house_day(s->db, s->now, s->mem) : b.day;
	return payment_write(s, &b, person, e);
}

/* Both sides of a set-off go together. */
static bool undo_mate(const struct step *s, const struct booked_as *b, int64_t id, int64_t person, struct err *e)
{
	int64_t mate;
	struct booked_as other = *b;
	if (!payment_mate(s, b, id, &mate, e))
		return false;
	must(mate);
	other.invoice = b->against;
	other.against = b->invoice;
	other.amount.cents = -b->amount.cents;
	return undo(s, &other, mate, person, e);
}

bool payment_undo(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0, known = 0, again = 0;
	struct booked_as b = { 0 };
	struct str with;
	field_int(&act->fields, STR("payment"), &id);
	struct rows *r = sql(s->db, "select id, client_id, line_id, invoice_id, bill_id, cents, discount_cents, takes_back, against, day, (select count(*) from payment x where x.client_id = p.client_id and x.takes_back = p.id)"
	                            " from payment p where p.id = ?", id);
	row(r, s->mem, &known, &b.client, &b.line, &b.invoice, &b.bill, &b.amount, &b.discount, &b.takes_back, &b.against, &b.day, &again);
	if (!done(r, e))
		return false;
	if (!known || b.takes_back || again)
		return refuse(s, "diese Buchung gibt es nicht, oder sie ist schon zurückgenommen", "there is no such booking, or it is taken back already"), true;
	if (!rests_on(s, &b, &with, e))
		return false;
	if (with.len)
		return refuse(s, "was hier zu viel gezahlt war, ist mit {} verrechnet: nehmen Sie zuerst die Verrechnung zurück", "what was paid too much here is set off against {}: undo the set-off first", with), true;
	return (!b.against || undo_mate(s, &b, id, act->person, e)) && undo(s, &b, id, act->person, e);
}

/* ---- reading ---- */

#define BOOKING_ROW "select p.id, p.line_id, p.takes_back, case when p.line_id = 0 then p.day else l.value_day end, p.cents, p.discount_cents, exists (select 1 from payment x where x.client_id = p.client_id and x.takes_back = p.id)," \
	" coalesce((select i.number from invoice i where i.client_id = p.client_id and i.id = p.against), '') from payment p left join bank_line l on l.client_id = 0 and l.id = p.line_id where (p.line_id = 0 or l.id is not null) and p.client_id = "

static bool booking_rows(struct rows *r, struct arena *mem, struct booking_rows *out, struct err *e)
{
	struct booking_row b;
	while (row(r, mem, &b.id, &b.line, &b.takes_back, &b.day, &b.amount, &b.discount, &b.taken_back, &b.against))
		*push(mem, out) = b;
	return done(r, e);
}

bool payment_list(struct db *db, int64_t client, int64_t invoice, struct arena *mem, struct booking_rows *out, struct err *e)
{
	return booking_rows(sql(db, BOOKING_ROW "? and p.invoice_id = ? and p.bill_id = 0 order by p.id", client, invoice), mem, out, e);
}

bool payment_list_bill(struct db *db, int64_t bill, struct arena *mem, struct booking_rows *out, struct err *e)
{
	return booking_rows(sql(db, BOOKING_ROW "0 and p.bill_id = ? order by p.id", bill), mem, out, e);
}

bool payer_list(struct db *db, struct arena *mem, struct payers *out, struct err *e)
{
	struct payer p;
	struct rows *r = sql(db, "select distinct l.iban, p.client_id from payment p join bank_line l on l.client_id = 0 and l.id = p.line_id where l.iban <> '' and p.cents > 0 order by l.iban, p.client_id");
	while (row(r, mem, &p.iban, &p.client))
		*push(mem, out) = p;
	return done(r, e);
}

/* ---- the proof ---- */

/* An entry without words is one whose years are over. */
bool payment_verify(struct db *db, struct arena *mem, int64_t *checked, struct str *broken, struct err *e)
{
	int64_t id, gone_client = 0, gone = 0;
	struct booked_as b;
	struct str body;
	*broken = NONE;
	struct rows *r = sql(db, "select p.client_id, p.id, p.line_id, p.invoice_id, p.bill_id, p.cents, p.discount_cents, p.takes_back, p.against, p.day, coalesce(a.body, '') from payment p left join audit a"
	                         " on a.client_id = p.client_id and a.what = 'payment.booked' and a.ref = p.id order by p.client_id, p.id");
	for (*checked = 0; !broken->len && row(r, mem, &b.client, &id, &b.line, &b.invoice, &b.bill, &b.amount, &b.discount, &b.takes_back, &b.against, &b.day, &body); ++*checked)
		if (!str_is(body, said_of(mem, &b)))
			*broken = audit_breach(mem, body.len ? BREACH_THING_ALTERED : BREACH_THING_UNKNOWN, b.client, STR("payment"), id);
	if (!done(r, e))
		return false;
	if (broken->len)
		return true;
	r = sql(db, "select a.client_id, a.ref from audit a where a.what = 'payment.booked' and a.body like '{\"line\"%' and not exists (select 1 from payment p where p.client_id = a.client_id and p.id = a.ref)"
	            " and not exists (select 1 from audit x where x.client_id = a.client_id and x.what = 'payment.ended' and x.ref = a.ref) order by a.client_id, a.ref limit 1");
	row(r, mem, &gone_client, &gone);
	if (gone)
		*broken = audit_breach(mem, BREACH_THING_REMOVED, gone_client, STR("payment"), gone);
	return done(r, e);
}
