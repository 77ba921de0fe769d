/* delay.c - what the client held up: said with its reason, moves what is not done, and is owed by a price of the contract if it has one for it. */
#include "inventory/agreements.h"
#include "project/inside.h"

enum { DAYS_MOST = 3650, REASON_MOST = 2000 };

static bool move_days(const struct step *s, const struct project *p, int64_t days, struct err *e)
{
	return run(s->db, e, "update project_step set day = day + ? where client_id = ? and quote_id = ? and day > 0 and state <> ?", days, p->quote.client, p->quote.id, (int)STEP_DONE) &&
	       run(s->db, e, "update project_milestone set day = day + ? where client_id = ? and quote_id = ? and day > 0 and reached_ms = 0", days, p->quote.client, p->quote.id);
}

/* The paragraph that says the price, what moved it, and the quote whose work was held up. */
static void cite(const struct step *s, const struct project *p, struct str moved, struct owed_list *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		lines->at[i].clause = text(s->mem, "{}{}{}{} {}", lines->at[i].clause, moved.len ? STR(" (") : NONE, moved, moved.len ? STR(")") : NONE, p->quote.number);
}

/* At a position of the contract, so much of it: minutes of work, else pieces. */
static bool lines_of(const struct step *s, const struct signal *act, const struct project *p, struct str name, struct owed_list *out, struct err *e)
{
	struct agreement a;
	struct client c;
	struct tax tax;
	const struct contract *of;
	const struct price *price;
	struct str moved, said = project_said(act, STR("quantity"));
	struct micro quantity;
	int64_t minutes = 0;
	if (!agreement_by_id(s->db, act->client, p->quote.contract, s->mem, &a, &of, e) || !account_client_tax(s, act->client, &c, &tax, e) ||
	    !price_named(s->db, act->client, of, name, house_day(s->db, s->now, s->mem), s->mem, &price, &moved, e))
		return false;
	if (s->refused->len)
		return true;
	if (!price)
		return refuse(s, "der Vertrag hat keinen Preis „{}“", "the contract has no price \"{}\"", name), true;
	if (price->by_list)
		return account_refuse_listed(price, s->reader, s->refused), true;
	if (account_time_item(price)) {
		if (!str_int(said, &minutes) || minutes < 1 || minutes > 1000000)
			return refuse(s, "Menge „{}“ ist keine Zahl von Minuten", "quantity \"{}\" is no number of minutes", said), true;
		struct owed *line = push(s->mem, out);
		if (account_price_time(price, minutes, tax, s->mem, line, s->refused))
			line->clause = account_rests_on(of, price, price->name, s->mem);
		return cite(s, p, moved, out), true;
	}
	if (!account_number(s->mem, said.len ? said : STR("1"), &quantity) || quantity.u6 <= 0)
		return refuse(s, "Menge „{}“ ist keine Zahl größer als 0", "quantity \"{}\" is no number greater than 0", said), true;
	account_price_pieces(of, price, quantity, NULL, tax, s->mem, out, s->refused);
	return cite(s, p, moved, out), true;
}

/* By itself, with the next invoice: it is no part of the project's price. */
static bool owe(const struct step *s, const struct project *p, const struct project_delay *d, const struct owed_list *lines, struct err *e)
{
	struct client c;
	if (!client_find(s->db, p->quote.client, s->mem, &c, e))
		return false;
	for (size_t i = 0; i < lines->n; i++) {
		struct claim claim = { .client = c.id, .source = CLAIM_DELAY, .source_id = d->id, .place = (int)i, .contract = p->quote.contract, .ticket = p->quote.ticket, .from = d->day, .until = d->day, .owed = lines->at[i] };
		claim.owed.name = text(s->mem, "{}: {}", lines->at[i].name, c.lang == LANG_DE ? STR("Verzögerung durch den Klienten") : STR("delay caused by the client"));
		claim.owed.note = d->reason;
		if (!claim_add(s, &claim, e))
			return false;
	}
	return true;
}

static bool typed(const struct step *s, const struct signal *act, struct project_delay *d)
{
	int64_t days = 0;
	d->reason = project_said(act, STR("reason"));
	d->price = project_said(act, STR("price"));
	if (!project_day(s, act, STR("day"), &d->day))
		return false;
	if (!d->day.day || d->day.day > house_day(s->db, s->now, s->mem).day)
		return refuse(s, "ab wann fehlt, oder der Tag liegt in der Zukunft", "since when is missing, or the day lies in the future");
	if (!str_int(project_said(act, STR("days")), &days) || days < 0 || days > DAYS_MOST)
		return refuse(s, "„{}“ ist keine Zahl von Tagen", "\"{}\" is no number of days", project_said(act, STR("days")));
	if (!d->reason.len || d->reason.len > REASON_MOST)
		return refuse(s, "der Grund fehlt: der Klient liest ihn", "reason is missing: the client reads it");
	d->days = (int)days;
	return true;
}

bool delay_add(const struct step *s, const struct signal *act, struct err *e)
{
	struct project p;
	struct project_delay d = { .person = act->person };
	struct owed_list lines = { 0 };
	if (!project_named(s, act, &p, e))
		return false;
	if (s->refused->len)
		return true;
	if (!project_is(act, STR("house")))
		return refuse(s, "das tut nur, wer im Haus arbeitet", "only who works for the house does that"), true;
	if (!typed(s, act, &d))
		return true;
	if (d.price.len && !lines_of(s, act, &p, d.price, &lines, e))
		return false;
	if (s->refused->len)
		return true;
	for (size_t i = 0; i < lines.n; i++)
		d.net.cents += lines.at[i].net.cents;
	struct rows *r = sql(s->db, "insert into project_delay (client_id, quote_id, day, days, reason, price, net_cents, person_id, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id", act->client, p.quote.id, d.day, d.days, d.reason, d.price, d.net, act->person, s->now);
	row(r, s->mem, &d.id);
	return done(r, e) && move_days(s, &p, d.days, e) && owe(s, &p, &d, &lines, e) &&
	       audit_add(s->db, act->client, s->now, act->person, STR("project.delay"), d.id, text(s->mem, "{\"quote\":{},\"day\":\"{}\",\"days\":{},\"net\":{}}", p.quote.id, d.day, d.days, d.net), e);
}
