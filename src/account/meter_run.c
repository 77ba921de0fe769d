/* meter_run.c - what is owed of metered prices for the periods that end with a month.
 *
 * All of them are reckoned before one is written: a meter nobody read holds the month as a whole, with the meter's name, so
 * that nothing is forgotten. Of a contract that ends within the month its last period ends with it. */
#include "account/inside.h"
#include "account/meter.h"

/* Why a price cannot be charged, in the words of whoever asked. */
static bool refuse_metered(const struct step *s, const struct metered *x)
{
	struct str of = x->device.len ? text(s->mem, " ({})", x->device) : NONE;
	switch (x->state) {
	case METERED_UNREAD: return refuse(s, "vom Zähler „{}“{} ist zwischen {} und {} nichts abgelesen", "of the meter \"{}\"{} nothing was read between {} and {}", x->price->meter, of, x->from, x->until);
	case METERED_BACK: return refuse(s, "der Zähler „{}“{} zählt bis {} rückwärts", "the meter \"{}\"{} counts backwards until {}", x->price->meter, of, x->day);
	case METERED_UNSETTLED: return refuse(s, "ob „{}“ für „{}“ gilt, sagen weder Bestand noch Vertrag: eine Anlage muss es festlegen", "whether \"{}\" holds for \"{}\" is said neither by the inventory nor by the contract: an annex must settle it", x->why, x->price->name);
	case METERED_UNPRICED: return fail(s->refused, "{}", x->why);
	case METERED_LATER:
	case METERED_OWED: break;
	}
	return true;
}

static bool charged_before(const struct step *s, int64_t client, const struct metered *x, int64_t *id, struct err *e)
{
	*id = 0;
	struct rows *r = sql(s->db, "select id from meter_run where client_id = ? and position = ? and period_until = ?", client, x->price->name, x->until);
	row(r, s->mem, id);
	return done(r, e);
}

static bool write_run(const struct step *s, const struct metered *x, const struct agreement *a, struct err *e)
{
	struct rows *r = sql(s->db, "insert into meter_run (client_id, contract_id, position, meter, period_from, period_until, net_cents, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     a->client, a->id, x->price->name, x->price->meter, x->from, x->until, x->net, s->now);
	row(r, s->mem, s->made);
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < x->lines.n; i++) {
		struct claim c = { .client = a->client, .source = CLAIM_METER, .source_id = *s->made, .place = (int)i + 1, .contract = a->id,
		                   .from = x->from, .until = x->until, .position = x->price->name, .owed = x->lines.at[i] };
		if (!claim_add(s, &c, e))
			return false;
	}
	return audit_add(s->db, a->client, s->now, 0, STR("meter.run"), *s->made, text(s->mem, "{\"position\":\"{}\",\"until\":\"{}\",\"net\":{}}", x->price->name, x->until, x->net), e);
}

/* ---- what a month owes of them --------------------------------------------------------------------------------------------- */

bool meter_contract(struct db *db, int64_t client, struct date first, struct arena *mem, struct agreement *a, const struct contract **c, bool *ends, struct err *e)
{
	struct date until = date_month_last(first), next = { until.day + 1 };
	struct fee_days *after;
	struct month_days days;
	size_t n;
	*c = NULL;
	*ends = false;
	if (!fee_month_days(db, client, first, mem, &days, e))
		return false;
	if (!days.last.day)
		return true;
	if (!agreement_load(db, client, days.last, mem, a, c, e) || !fee_days_of(db, client, next, next, mem, &after, &n, e))
		return false;
	*ends = !n || days.last.day < until.day;
	return true;
}

/* A month on its way to what it owes. c NULL: no day of it has a contract. */
struct metered_month { struct agreement a; const struct contract *c; struct date until; bool ends; struct metering metering; struct tax tax; };

static bool open_month(const struct step *s, int64_t client, struct date first, struct metered_month *m, struct err *e)
{
	struct client who;
	*m = (struct metered_month){ .until = date_month_last(first) };
	if (!meter_contract(s->db, client, first, s->mem, &m->a, &m->c, &m->ends, e))
		return false;
	return !m->c || !contract_is_metered(m->c) || (account_client_tax(s, client, &who, &m->tax, e) && metering_open(s->db, client, s->mem, &m->metering, e));
}

/* One position, if its period ends and it was not charged; refused where it cannot be told. *charged: what was charged before. */
static bool plan_one(const struct step *s, const struct metered_month *m, const struct price *price, struct meter_plan *out, int64_t *charged, struct err *e)
{
	struct metered x;
	struct owed_sums sums;
	int64_t before = 0;
	if (!meter_reckon(&m->metering, price, m->until, m->ends, m->tax, &x, e) || (x.state != METERED_LATER && !charged_before(s, m->metering.client, &x, &before, e)))
		return false;
	*charged = before ? before : *charged;
	if (x.state == METERED_LATER || before)
		return true;
	out->due = true;
	if (!refuse_metered(s, &x))
		return true;
	if (!account_sum(&x.lines, s->mem, &sums))
		return refuse(s, "der Verbrauch liegt außerhalb des Bereichs der Beträge", "the consumption is beyond the range of amounts"), true;
	x.net = sums.net;
	out->net.cents += x.net.cents;
	*push(s->mem, out) = x;
	return true;
}

static bool plan_month(const struct step *s, struct metered_month *m, struct meter_plan *out, int64_t *charged, struct err *e)
{
	const struct price *all;
	m->metering.contract = m->c;
	for (size_t n = contract_prices(m->c, &all), i = 0; i < n && !s->refused->len; i++)
		if (all[i].meter.len && !plan_one(s, m, &all[i], out, charged, e))
			return false;
	return true;
}

bool meter_foresee(const struct step *s, int64_t client, struct date first, struct meter_plan *out, struct err *e)
{
	struct metered_month m;
	int64_t charged = 0;
	*out = (struct meter_plan){ 0 };
	return open_month(s, client, first, &m, e) && (!m.c || !contract_is_metered(m.c) || plan_month(s, &m, out, &charged, e));
}

static bool is_over(const struct step *s, const struct billed_month *m)
{
	return m->until.day <= account_today(s).day || refuse(s, "der Monat {} ist noch nicht zu Ende", "month {} is not over yet", m->name);
}

bool meter_run(const struct step *s, const struct signal *act, struct err *e)
{
	struct billed_month month;
	struct metered_month m;
	struct meter_plan plan = { 0 };
	if (!typed_month(s, act, &month) || !is_over(s, &month))
		return true;
	if (!open_month(s, act->client, month.from, &m, e))
		return false;
	if (!m.c)
		return refuse(s, "am {} gilt kein Vertrag", "there is no contract in force on {}", month.until), true;
	if (contract_is_metered(m.c) && !plan_month(s, &m, &plan, s->made, e))
		return false;
	for (size_t i = 0; i < plan.n && !s->refused->len; i++)
		if (!write_run(s, &plan.at[i], &m.a, e))
			return false;
	return *s->made > 0 || s->refused->len || (refuse(s, "mit {} endet kein Zeitraum, in dem ein Zähler zählt", "no period in which a meter counts ends with {}", month.name), true);
}
