/* work_most.c - what the work of a period comes to at most ("höchstens 2.000,00 € monatlich"): what goes beyond is not owed.
 *
 * Of all bookings at the position in the period, with all that is put on them, in the order of their days; what a quote was accepted for is none of them.
 * What goes beyond stands below the lines of the booking that brings it. When a booking of the period is settled, those that are not billed are
 * reckoned again, for what an earlier one costs less a later one has more room for. */
#include "account/inside.h"

static bool is_said(const struct contract *c)
{
	const struct price *all;
	bool any = false;
	for (size_t n = contract_prices(c, &all), i = 0; i < n && !any; i++)
		any = all[i].work_most.period.len > 0;
	return any;
}

/* A booking of the period: what it costs at the position, what was taken off, and whether it is on an invoice. */
struct counted_work { int64_t id, ticket; struct date day; struct money cost, taken; bool billed; };
struct all_work { struct counted_work *at; size_t n, cap; };

/* What is billed stands first: it stays as it is. */
static bool load_work(const struct step *s, const struct booked *b, struct str position, int place, const struct work_period *in, struct all_work *out, struct err *e)
{
	struct counted_work one;
	int64_t invoice;
	struct rows *r = sql(s->db, "select t.id, t.ticket_id, t.work_date, cast(coalesce(sum(case when c.place not between ? and ? then c.net_cents else 0 end), 0) as bigint),"
	                            " cast(coalesce(sum(case when c.place = ? then c.net_cents else 0 end), 0) as bigint), max(c.invoice_id) from time_entry t"
	                            " join claim c on c.client_id = t.client_id and c.source = ? and c.source_id = t.id and c.attempt = 0 and c.position = ?"
	                            " where t.client_id = ? and t.work_date between ? and ? and ((t.id = ? and ? = 1) or (t.id <> ? and t.state = ? and t.quote_id = 0))"
	                            " group by t.id, t.ticket_id, t.work_date order by case when max(c.invoice_id) > 0 then 0 else 1 end, t.work_date, t.id",
	                     (int)PLACE_BALANCE, (int)PLACES - 1, place, (int)CLAIM_TIME, position, b->client, in->from, in->until, b->id, b->state == TIME_OWED && !b->quote ? 1 : 0, b->id, (int)TIME_OWED);
	while (row(r, s->mem, &one.id, &one.ticket, &one.day, &one.cost, &one.taken, &invoice)) {
		one.billed = invoice > 0;
		*push(s->mem, out) = one;
	}
	return done(r, e);
}

/* "2.150,00 € von höchstens 2.000,00 €, 01.03.2026 bis 31.03.2026" */
static struct str note_of(const struct work_period *in, struct money there, struct money most, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	if (lang == LANG_DE)
		html(&o, "{} von höchstens {}, {} bis {}", there, most, in->from, in->until);
	else
		html(&o, "{} of at most {}, {} to {}", there, most, in->from, in->until);
	return out_str(&o);
}

/* Writes what is taken off a booking in place of what was; of the one that is being settled the rest is written with it. */
static bool take_off(const struct step *s, struct booked *b, const struct counted_work *k, const struct claim *line, struct err *e)
{
	struct money more = { line->owed.net.cents - k->taken.cents };
	if (!more.cents)
		return true;
	if (!run(s->db, e, "delete from claim where client_id = ? and source = ? and source_id = ? and place = ? and invoice_id = 0", b->client, (int)CLAIM_TIME, k->id, line->place) ||
	    (line->owed.net.cents && !claim_add(s, line, e)))
		return false;
	if (k->id == b->id)
		b->net.cents += more.cents;
	return k->id == b->id || (run(s->db, e, "update time_entry set net_cents = net_cents + ? where client_id = ? and id = ?", more, b->client, k->id) && audit_seal(s->db, b->client, s->now, SEAL_TIME, k->id, e));
}

static int64_t beyond(int64_t there, int64_t most) { return there > most ? there - most : 0; }

static bool keep(const struct step *s, struct booked *b, const struct judged *j, const struct price *p, int place, struct date began, struct err *e)
{
	struct work_period in = work_period_of(&p->work_most, began, b->day);
	enum lang lang = contract_head(j->contract)->lang;
	struct all_work all = { 0 };
	struct client client;
	struct tax tax = { 0 };
	struct str clauses = judgement_clauses(&j->j, lang, s->mem), cited = clauses.len ? text(s->mem, "{} {}", clauses, p->name) : p->name;
	int64_t there = 0, taken = 0;
	if (!load_work(s, b, p->name, place, &in, &all, e) || !account_client_tax(s, b->client, &client, &tax, e))
		return false;
	for (size_t i = 0; i < all.n && !s->refused->len; i++) {
		const struct counted_work *k = &all.at[i];
		struct claim line = { .client = b->client, .source = CLAIM_TIME, .source_id = k->id, .place = place, .contract = j->verdict.contract, .ticket = k->ticket, .from = k->day, .until = k->day,
		                      .position = p->name, .owed = { .clause = cited, .tax = tax } };
		there += k->cost.cents;
		account_as_piece(&line.owed, (struct money){ -beyond(there, p->work_most.amount.cents) - taken });
		line.owed.name = lang == LANG_DE ? text(s->mem, "{}: was den Höchstbetrag übersteigt", p->name) : text(s->mem, "{}: beyond the maximum", p->name);
		line.owed.note = note_of(&in, (struct money){ there }, p->work_most.amount, lang, s->mem);
		if (!k->billed && !take_off(s, b, k, &line, e))
			return false;
		taken += k->billed ? k->taken.cents : line.owed.net.cents;
	}
	return true;
}

bool work_most_keep(const struct step *s, struct booked *b, const struct judged *j, struct err *e)
{
	const struct price *all;
	struct date began;
	if (!j->contract || !is_said(j->contract))
		return true;
	if (!verdict_began(s->db, b->client, j->contract, s->mem, &began, e))
		return false;
	for (size_t n = contract_prices(j->contract, &all), i = 0; i < n && i < PLACES - PLACE_MOST; i++)
		if (all[i].work_most.period.len && !keep(s, b, j, &all[i], PLACE_MOST + (int)i, began, e))
			return false;
	return true;
}
