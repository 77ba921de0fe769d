/* meter_run.c - what is owed of metered prices for the periods that end with a month.
 *
 * All of them are reckoned before one is written: a meter nobody read holds the month as a whole, with the meter's name, so
 * that nothing is forgotten. A line says what it was reckoned from: both readings with their days, factor, what is included. */
#include "account/inside.h"
#include "account/meter.h"
#include "inventory/words.h"

#define MILLION 1000000

/* What counts by itself: the client's meters, those of a site, or of a device. */
struct sharer { int64_t holder; struct count_of *kinds; size_t n; struct micro pieces, all; struct out note; };
struct sharers { struct sharer *at; size_t n, cap; };

/* One position and its period. */
struct metering {
	const struct step *s;
	const struct contract *contract;
	const struct price *signed_price, *price;        /* price: as it stands on the first day of the period's last month */
	struct str clause;
	struct date from, until;
	const struct meter_readings *readings;
	const struct components *devices;
	struct sharers sharers;
	struct owed_list lines;
	const bool *holds;
};

static bool german(const struct metering *m) { return contract_head(m->contract)->lang == LANG_DE; }

static const struct component *device_of(const struct metering *m, int64_t id)
{
	for (size_t i = 0; i < m->devices->n; i++)
		if (m->devices->at[i].id == id)
			return &m->devices->at[i];
	return NULL;
}

/* Was it looked after on a day of the period? What is no device always is. */
static bool is_there(const struct metering *m, const struct component *d)
{
	return !d || (d->counted_from.day > 0 && d->counted_from.day <= m->until.day && (!d->counted_until.day || d->counted_until.day > m->from.day));
}

static struct sharer *sharer_of(struct metering *m, const struct component *d)
{
	enum quota_holder h = m->signed_price->holder;
	int64_t id = h == QUOTA_DEVICE && d ? d->id : h == QUOTA_SITE && d ? d->site : 0;
	for (size_t i = 0; i < m->sharers.n; i++)
		if (m->sharers.at[i].holder == id)
			return &m->sharers.at[i];
	struct sharer *x = push(m->s->mem, &m->sharers);
	*x = (struct sharer){ .holder = id, .note = out_open(m->s->mem) };
	x->note.lang = contract_head(m->contract)->lang;
	x->note.zone = contract_zone(m->contract);
	return x;
}

static void put_amount(struct out *o, struct micro n)
{
	struct out plain = out_open(o->mem);
	print(&plain, "{}", n);
	struct str s = out_str(&plain);
	for (size_t i = 0; i < s.len; i++)
		out_char(o, s.at[i] == '.' && o->lang == LANG_DE ? ',' : s.at[i]);
}

static void put_day(struct out *o, struct date d)
{
	struct civil c = date_civil(d);
	if (o->lang == LANG_DE)
		print(o, "{}{}.{}{}.{}", c.day < 10 ? STR("0") : NONE, c.day, c.month < 10 ? STR("0") : NONE, c.month, c.year);
	else
		print(o, "{}", d);
}

/* "Rack 3: 12400 (31.10.2026) bis 13400 (30.11.2026)" */
static void note_run(struct sharer *x, const struct meter_reading *run, const struct consumption *c, const struct component *d)
{
	struct out *o = &x->note;
	bool de = o->lang == LANG_DE;
	out_bytes(o, o->len ? STR("; ") : NONE);
	if (d)
		print(o, "{}: ", d->name);
	if (run->kind.len)
		print(o, "{} ", run->kind);
	if (run->used || !c->before) {
		put_amount(o, run->used ? c->amount : c->after->value);
		print(o, "{}", run->used ? de ? STR(" verbraucht") : STR(" used") : de ? STR(" als erster Stand am ") : STR(" as the first reading on "));
		if (!run->used)
			put_day(o, c->after->day);
		return;
	}
	put_amount(o, c->before->base);
	print(o, " (");
	put_day(o, c->before->day);
	print(o, ") {} ", de ? STR("bis") : STR("to"));
	put_amount(o, c->after->value);
	print(o, " (");
	put_day(o, c->after->day);
	print(o, "){}", c->exchanged ? de ? STR(", Zähler getauscht") : STR(", meter exchanged") : NONE);
}

static void add_run(struct metering *m, const struct meter_reading *run, const struct consumption *c, const struct component *d)
{
	struct sharer *x = sharer_of(m, d);
	x->all.u6 += c->amount.u6;
	if (run->kind.len) {
		struct count_of *kinds = NEWS(m->s->mem, struct count_of, x->n + 1);
		for (size_t i = 0; i < x->n; i++)
			kinds[i] = x->kinds[i];
		kinds[x->n++] = (struct count_of){ run->kind, c->amount };
		x->kinds = kinds;
	} else {
		x->pieces.u6 += c->amount.u6;
	}
	note_run(x, run, c, d);
}

static bool unread(const struct metering *m, const struct component *d)
{
	struct str name = d ? text(m->s->mem, " ({})", d->name) : NONE;
	return refuse(m->s, "vom Zähler „{}“{} ist zwischen {} und {} nichts abgelesen", "of the meter \"{}\"{} nothing was read between {} and {}", m->signed_price->meter, name, m->from, m->until);
}

/* False: refused. *met: of each device, whether a run of this meter is its. */
static bool gather(struct metering *m, bool *met)
{
	const struct meter_readings *all = m->readings;
	bool any = false;
	for (size_t i = 0, n; i < all->n; i += n) {
		const struct meter_reading *run = &all->at[i];
		const struct component *d = device_of(m, run->component);
		n = meter_run_of(run, all->n - i);
		if (!contract_meter_counts(m->signed_price, run->meter, run->kind))
			continue;
		struct consumption c = meter_used(run, n, m->from, m->until);
		if (d)
			met[d - m->devices->at] = true;
		any = true;
		if (c.state == METER_UNREAD && is_there(m, d))
			return unread(m, d);
		if (c.state == METER_BACK)
			return refuse(m->s, "der Zähler „{}“ zählt bis {} rückwärts", "the meter \"{}\" counts backwards until {}", run->meter, c.after->day);
		if (c.state == METER_COUNTED)
			add_run(m, run, &c, d);
	}
	return any || m->signed_price->metered.len || unread(m, NULL);
}

/* Each device of the class has a meter. */
static bool all_read(struct metering *m, const bool *met)
{
	enum lang lang = contract_head(m->contract)->lang;
	for (size_t i = 0; i < m->devices->n && m->signed_price->metered.len; i++) {
		const struct component *d = &m->devices->at[i];
		if (!met[i] && is_there(m, d) && contract_counts_as(m->contract, word_name(d->class, lang), m->signed_price->metered))
			return unread(m, d);
	}
	return true;
}

/* ", mal 1,35 sind 1350 kwh" behind the readings, where the two differ. */
static struct str note_of(const struct metering *m, struct sharer *x, struct micro quantity)
{
	struct out *o = &x->note;
	const struct price_item *item = &m->price->items[0];
	if (item->factor.u6 && item->factor.u6 != MILLION) {
		print(o, "; {} ", german(m) ? STR("mal") : STR("times"));
		put_amount(o, item->factor);
	}
	if (quantity.u6 != x->all.u6) {
		print(o, "{}", german(m) ? STR(" sind ") : STR(" is "));
		put_amount(o, quantity);
		print(o, " {}", item->unit);
	}
	if (item->up_to.u6 && !item->rate.u6) {
		print(o, "; ");
		put_amount(o, item->up_to);
		print(o, " {} {}", item->unit, german(m) ? STR("inbegriffen") : STR("included"));
	}
	return out_str(o);
}

static bool price_share(struct metering *m, struct sharer *x, struct tax tax)
{
	struct effort w = { .has_pieces = true, .pieces = x->pieces, .kinds = x->kinds, .n_kinds = x->n };
	struct micro quantity = price_pieces(&m->price->items[0], &w);
	size_t from = m->lines.n;
	if (!account_price_pieces(m->contract, m->price, quantity, m->holds, tax, m->s->mem, &m->lines, m->s->refused))
		return false;
	struct str note = note_of(m, x, quantity);
	for (size_t i = from; i < m->lines.n; i++) {
		struct owed *line = &m->lines.at[i];
		line->note = line->note.len ? text(m->s->mem, "{}; {}", note, line->note) : note;
		if (m->signed_price->clause.len)
			line->clause = text(m->s->mem, "{} {}", m->signed_price->clause, line->clause);
		if (m->clause.len)
			line->clause = text(m->s->mem, "{} ({})", line->clause, m->clause);
	}
	return true;
}

/* The period that ends with the month: one, three or twelve months of the contract, fewer where that ends before. False in *due: it ends later. */
static bool period_of(struct metering *m, const struct billed_month *month, int64_t client, bool *due, struct err *e)
{
	struct agreement after;
	const struct contract *next;
	int months = price_months(m->signed_price), nth;
	if (!fee_month_of(m->s->db, client, m->contract, m->signed_price->name, month->until, m->s->mem, &nth, e) ||
	    !agreement_load(m->s->db, client, (struct date){ month->until.day + 1 }, m->s->mem, &after, &next, e))
		return false;
	struct civil c = date_civil(month->from);
	m->from = date_of(c.year, c.month - nth % months, 1);
	m->until = month->until;
	*due = (nth + 1) % months == 0 || !next;
	return true;
}

static bool charged_before(const struct metering *m, int64_t client, int64_t *id, struct err *e)
{
	*id = 0;
	struct rows *r = sql(m->s->db, "select id from meter_run where client_id = ? and position = ? and period_until = ?", client, m->signed_price->name, m->until);
	row(r, m->s->mem, id);
	return done(r, e);
}

static bool write_run(const struct metering *m, const struct agreement *a, struct err *e)
{
	const struct step *s = m->s;
	struct owed_sums sums;
	if (!account_sum(&m->lines, s->mem, &sums))
		return refuse(s, "der Verbrauch liegt außerhalb des Bereichs der Beträge", "the consumption is beyond the range of amounts"), true;
	struct rows *r = sql(s->db, "insert into meter_run (client_id, contract_id, position, meter, period_from, period_until, net_cents, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     a->client, a->id, m->signed_price->name, m->signed_price->meter, m->from, m->until, sums.net, s->now);
	row(r, s->mem, s->made);
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < m->lines.n; i++) {
		struct claim c = { .client = a->client, .source = CLAIM_METER, .source_id = *s->made, .place = (int)i + 1, .contract = a->id,
		                   .from = m->from, .until = m->until, .position = m->signed_price->name, .owed = m->lines.at[i] };
		if (!claim_add(s, &c, e))
			return false;
	}
	return audit_add(s->db, a->client, s->now, 0, STR("meter.run"), *s->made, text(s->mem, "{\"position\":\"{}\",\"until\":\"{}\",\"net\":{}}", m->signed_price->name, m->until, sums.net), e);
}

/* One position, if its period ends; refused where it cannot be told. */
static bool charge(struct metering *m, const struct billed_month *month, const struct agreement *a, struct tax tax, struct err *e)
{
	const struct step *s = m->s;
	bool due, *met = NEWS(s->mem, bool, m->devices->n + 1);
	int64_t before;
	struct str open;
	if (!period_of(m, month, a->client, &due, e))
		return false;
	if (!due)
		return true;
	if (!charged_before(m, a->client, &before, e) || !price_named(s->db, a->client, m->contract, m->signed_price->name, month->from, s->mem, &m->price, &m->clause, e) ||
	    !fee_judge(s->db, a->client, m->contract, m->price, m->until, s->mem, &m->holds, &open, e))
		return false;
	if (before)
		*s->made = before;
	if (open.len)
		refuse(s, "ob „{}“ für „{}“ gilt, sagen weder Bestand noch Vertrag: eine Anlage muss es festlegen", "whether \"{}\" holds for \"{}\" is said neither by the inventory nor by the contract: an annex must settle it", open, m->price->name);
	if (before || open.len || !gather(m, met) || !all_read(m, met))
		return true;
	for (size_t i = 0; i < m->sharers.n; i++)
		if (!price_share(m, &m->sharers.at[i], tax))
			return true;
	return write_run(m, a, e);
}

static bool is_over(const struct step *s, const struct billed_month *m)
{
	return m->until.day <= account_today(s).day || refuse(s, "der Monat {} ist noch nicht zu Ende", "month {} is not over yet", m->name);
}

bool meter_run(const struct step *s, const struct signal *act, struct err *e)
{
	struct billed_month month;
	struct agreement a;
	struct client client;
	struct tax tax = { 0 };
	struct meter_readings readings = { 0 };
	struct components devices = { 0 };
	const struct contract *c;
	const struct price *all;
	if (!typed_month(s, act, &month) || !is_over(s, &month))
		return true;
	if (!agreement_load(s->db, act->client, month.until, s->mem, &a, &c, e))
		return false;
	if (!c)
		return refuse(s, "am {} gilt kein Vertrag", "there is no contract in force on {}", month.until), true;
	if (!account_client_tax(s, act->client, &client, &tax, e) || !meter_readings(s->db, act->client, s->mem, &readings, e) || !component_list(s->db, act->client, s->mem, &devices, e))
		return false;
	for (size_t n = contract_prices(c, &all), i = 0; i < n && !s->refused->len; i++) {
		struct metering m = { .s = s, .contract = c, .signed_price = &all[i], .readings = &readings, .devices = &devices };
		if (all[i].meter.len && !charge(&m, &month, &a, tax, e))
			return false;
	}
	return *s->made > 0 || s->refused->len || (refuse(s, "mit {} endet kein Zeitraum, in dem ein Zähler zählt", "no period in which a meter counts ends with {}", month.name), true);
}
