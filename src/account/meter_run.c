/* meter_run.c - what is owed of metered prices for the periods that end with a month.
 *
 * All of them are reckoned before one is written: a meter nobody read holds the month as a whole, with the meter's name, so
 * that nothing is forgotten. */
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
	struct owed_sums sums;
	if (!account_sum(&x->lines, s->mem, &sums))
		return refuse(s, "der Verbrauch liegt außerhalb des Bereichs der Beträge", "the consumption is beyond the range of amounts"), true;
	struct rows *r = sql(s->db, "insert into meter_run (client_id, contract_id, position, meter, period_from, period_until, net_cents, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     a->client, a->id, x->price->name, x->price->meter, x->from, x->until, sums.net, s->now);
	row(r, s->mem, s->made);
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < x->lines.n; i++) {
		struct claim c = { .client = a->client, .source = CLAIM_METER, .source_id = *s->made, .place = (int)i + 1, .contract = a->id,
		                   .from = x->from, .until = x->until, .position = x->price->name, .owed = x->lines.at[i] };
		if (!claim_add(s, &c, e))
			return false;
	}
	return audit_add(s->db, a->client, s->now, 0, STR("meter.run"), *s->made, text(s->mem, "{\"position\":\"{}\",\"until\":\"{}\",\"net\":{}}", x->price->name, x->until, sums.net), e);
}

/* One position, if its period ends, once; refused where it cannot be told. */
static bool charge(const struct step *s, const struct metering *m, const struct price *price, const struct agreement *a, bool ends, struct date last, struct tax tax, struct err *e)
{
	struct metered x;
	int64_t before = 0;
	if (!meter_reckon(m, price, last, ends, tax, &x, e) || (x.state != METERED_LATER && !charged_before(s, a->client, &x, &before, e)))
		return false;
	if (x.state == METERED_LATER)
		return true;
	if (before)
		*s->made = before;
	return before || !refuse_metered(s, &x) || write_run(s, &x, a, e);
}

static bool is_over(const struct step *s, const struct billed_month *m)
{
	return m->until.day <= account_today(s).day || refuse(s, "der Monat {} ist noch nicht zu Ende", "month {} is not over yet", m->name);
}

bool meter_run(const struct step *s, const struct signal *act, struct err *e)
{
	struct billed_month month;
	struct agreement a, after;
	struct client client;
	struct tax tax = { 0 };
	struct metering m;
	const struct contract *c, *next;
	const struct price *all;
	if (!typed_month(s, act, &month) || !is_over(s, &month))
		return true;
	if (!agreement_load(s->db, act->client, month.until, s->mem, &a, &c, e))
		return false;
	if (!c)
		return refuse(s, "am {} gilt kein Vertrag", "there is no contract in force on {}", month.until), true;
	if (!account_client_tax(s, act->client, &client, &tax, e) || !metering_open(s->db, act->client, s->mem, &m, e) ||
	    !agreement_load(s->db, act->client, (struct date){ month.until.day + 1 }, s->mem, &after, &next, e))
		return false;
	m.contract = c;
	for (size_t n = contract_prices(c, &all), i = 0; i < n && !s->refused->len; i++)
		if (all[i].meter.len && !charge(s, &m, &all[i], &a, !next, month.until, tax, e))
			return false;
	return *s->made > 0 || s->refused->len || (refuse(s, "mit {} endet kein Zeitraum, in dem ein Zähler zählt", "no period in which a meter counts ends with {}", month.name), true);
}
