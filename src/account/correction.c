/* correction.c - the owner settles a difference: credits it, bills it, or leaves it, with the reason.
 *
 * What was decided is never taken back; a further act follows it, and each is followed once. A credit or what is billed in
 * addition is a claim of its own, which the next invoice takes; the invoices before stay as they are. */
#include "account/inside.h"

/* ORDER correction_choice */
static const struct str choices[] = { LIT("credit"), LIT("bill"), LIT("leave") };

struct str correction_choice_id(enum correction_choice c)
{
	must(c < COUNT(choices));
	return choices[c];
}

bool correction_list(struct db *db, int64_t client, int64_t ticket, struct arena *mem, struct corrections *out, struct err *e)
{
	struct correction c = { 0 };
	unsigned choice;
	struct rows *r = sql(db, "select id, client_id, ticket_id, part_id, verdict_id, person_id, choice, was_cents, now_cents, amount_cents, clause, reason, at_ms"
	                         " from correction where client_id = ? and part_id in (select id from part where client_id = ? and ticket_id = ?) order by id", client, client, ticket);
	while (row(r, mem, &c.id, &c.client, &c.ticket, &c.part, &c.verdict, &c.person, &choice, &c.was, &c.now, &c.amount, &c.clause, &c.reason, &c.at)) {
		c.choice = choice;
		*push(mem, out) = c;
	}
	return done(r, e);
}

/* ---- the act ------------------------------------------------------------------------------------------------------ */

static bool typed_choice(const struct step *s, const struct signal *act, struct correction *c)
{
	struct str choice = field(&act->fields, STR("choice"));
	c->reason = str_trim(field(&act->fields, STR("reason")));
	if (!str_is(field(&act->fields, STR("owner")), STR("1")))
		return refuse(s, "einen Unterschied gleicht nur aus, wer das Haus vertritt (Rolle Inhaber)", "only who represents the house (role owner) settles a difference");
	for (c->choice = CORRECTION_CREDIT; c->choice < COUNT(choices) && !str_is(choices[c->choice], choice); c->choice++)
		;
	if (c->choice >= COUNT(choices))
		return refuse(s, "„{}“ geht nicht: gutschreiben (credit), nachberechnen (bill) oder belassen (leave)", "\"{}\" is not possible: credit, bill or leave", choice);
	return c->reason.len > 0 || refuse(s, "der Grund fehlt: er steht im Vorgang, bei Gutschrift und Nachberechnung auch auf der Rechnung",
		"reason is missing: it stands in the ticket, and with a credit or a bill on the invoice too");
}

/* What the work is to cost in all, where the owner reckons it. */
static bool typed_amount(const struct step *s, const struct signal *act, struct money *now)
{
	struct str typed = str_trim(field(&act->fields, STR("amount")));
	struct micro amount;
	if (!account_typed(typed, s->mem, &amount) || amount.u6 < 0 || amount.u6 % 10000)
		return refuse(s, "Betrag „{}“: bitte angeben, was die Arbeit insgesamt kosten soll, wie 123,60", "amount \"{}\": say what the work is to cost in all, such as 123.60", typed);
	now->cents = amount.u6 / 10000;
	return true;
}

static bool may_settle(const struct step *s, const struct signal *act, struct part_difference *d, struct correction *c)
{
	struct money was = { d->billed.cents + d->owed.cents };
	if (!difference_exists(d))
		return refuse(s, "hier ist nichts auszugleichen: berechnet ist, was das Urteil sagt", "nothing is to be settled here: what is billed is what the verdict says");
	if (d->undecided)
		return refuse(s, "erst muss das Urteil feststehen: es ist bestritten oder nicht sicher", "the verdict must be settled first: it is disputed or not certain");
	if (!str_is(field(&act->fields, STR("shown")), text(s->mem, "{}/{}", was.cents, d->now.cents)))
		return refuse(s, "der Unterschied ist inzwischen ein anderer: sehen Sie ihn noch einmal an", "the difference is another one by now: look at it again");
	if (d->by_hand && c->choice != CORRECTION_LEAVE && !typed_amount(s, act, &d->now))
		return false;
	c->was = was;
	c->now = d->now;
	c->amount = c->choice == CORRECTION_LEAVE ? (struct money){ 0 } : difference_amount(d);
	if (c->choice == CORRECTION_CREDIT && c->amount.cents >= 0)
		return refuse(s, "gutzuschreiben ist nichts: die Arbeit kostet nicht weniger als berechnet", "there is nothing to credit: the work costs no less than was billed");
	return c->choice != CORRECTION_BILL || c->amount.cents > 0 || refuse(s, "nachzuberechnen ist nichts: die Arbeit kostet nicht mehr als berechnet", "there is nothing to bill: the work costs no more than was billed");
}

static bool write_correction(const struct step *s, const struct correction *c, struct err *e)
{
	struct rows *r = sql(s->db, "insert into correction (client_id, ticket_id, part_id, verdict_id, follows, choice, was_cents, now_cents, amount_cents, clause, reason, person_id, at_ms)"
	                            " values (?, ?, ?, ?, (select coalesce(max(k.id), 0) from correction k where k.client_id = ? and k.part_id = ?), ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     c->client, c->ticket, c->part, c->verdict, c->client, c->part, (int)c->choice, c->was, c->now, c->amount, c->clause, c->reason, c->person, s->now);
	row(r, s->mem, s->made);
	return done(r, e) && audit_add(s->db, c->client, s->now, c->person, STR("difference.settled"), *s->made,
		text(s->mem, "{\"part\":{},\"choice\":\"{}\",\"was\":{},\"now\":{},\"amount\":{}}", c->part, correction_choice_id(c->choice), c->was, c->now, c->amount), e) &&
	       audit_seal(s->db, c->client, s->now, SEAL_CORRECTION, *s->made, e);
}

/* The days of the work, and the tax its last line was billed with. */
static bool load_billed(const struct step *s, struct claim *c, int64_t part, struct err *e)
{
	struct str code = NONE;
	struct rows *r = sql(s->db, "select coalesce(min(work_date), 0), coalesce(max(work_date), 0) from time_entry where client_id = ? and part_id = ? and state <> ? and reason <> 'undone'", c->client, part, (int)TIME_HELD);
	row(r, s->mem, &c->from, &c->until);
	if (!done(r, e))
		return false;
	r = sql(s->db, "select c.tax, c.rate_u6 from claim c join time_entry t on t.client_id = c.client_id and t.id = c.source_id where c.client_id = ? and c.source = ? and t.part_id = ? order by c.id desc limit 1",
	        c->client, (int)CLAIM_TIME, part);
	bool taxed = row(r, s->mem, &code, &c->owed.tax.rate);
	must(!taxed || account_find_tax(code, &c->owed.tax.category));
	return done(r, e);
}

/* One piece at the amount, added or taken away. */
static bool claim_correction(const struct step *s, const struct correction *c, struct err *e)
{
	struct claim owed = { .client = c->client, .source = CLAIM_CORRECTION, .source_id = *s->made, .ticket = c->ticket };
	struct client client;
	struct verdict v;
	if (!account_client_tax(s, c->client, &client, &owed.owed.tax, e) || !load_billed(s, &owed, c->part, e) || !verdict_by_id(s->db, c->client, c->verdict, s->mem, &v, e))
		return false;
	owed.contract = v.contract;
	owed.owed.name = client.lang == LANG_DE ? text(s->mem, "Berichtigung zu Vorgang {}", c->ticket) : text(s->mem, "Correction of ticket {}", c->ticket);
	owed.owed.note = c->reason;
	owed.owed.clause = c->clause;
	account_as_piece(&owed.owed, c->amount);
	return s->refused->len || claim_add(s, &owed, e);
}

bool difference_settle(const struct step *s, const struct signal *act, struct err *e)
{
	struct correction c = { .client = act->client, .person = act->person };
	struct part_difference d;
	struct judged j;
	field_int(&act->fields, STR("part"), &c.part);
	if (!typed_choice(s, act, &c))
		return true;
	if (!difference_of_part(s->db, act->client, c.part, s->mem, &d, e))
		return false;
	if (!may_settle(s, act, &d, &c))
		return true;
	if (!account_judged_by(s, act->client, c.part, d.holds, &j, e))
		return false;
	c.ticket = d.ticket;
	c.verdict = d.holds;
	c.clause = judgement_clauses(&j.j, contract_head(j.contract)->lang, s->mem);
	return write_correction(s, &c, e) && (!c.amount.cents || claim_correction(s, &c, e)) && (s->refused->len || difference_mark(s, act->client, c.part, false, e));
}
