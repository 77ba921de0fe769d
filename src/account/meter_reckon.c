/* meter_reckon.c - what a price by a meter comes to in a period: from the readings, each device, site or the client for itself.
 *
 * Nothing is written and nobody is refused here: what keeps a period from being reckoned is told by name. A line says what it was reckoned
 * from: both readings with their days, factor, what is included. */
#include "account/inside.h"
#include "account/meter.h"
#include "contract/names.h"
#include "inventory/words.h"

#define MILLION 1000000

/* What counts by itself: the client's meters, those of a site, or of a device. */
struct sharer { int64_t holder; struct count_of *kinds; size_t n; struct micro pieces, all; struct out note; int periods; };   /* periods: since the last reading before */
struct sharers { struct sharer *at; size_t n, cap; };

/* One position and its period; most: how many periods it has had. price: as it stands on the first day of the period's last month; clause: what moved it. */
struct reckoning {
	const struct metering *m;
	const struct price *signed_price, *price;
	struct str clause;
	const bool *holds;
	int most;
	struct sharers sharers;
	struct metered *out;
};

bool metering_open(struct db *db, int64_t client, struct arena *mem, struct metering *out, struct err *e)
{
	*out = (struct metering){ .db = db, .client = client, .mem = mem };
	return meter_readings(db, client, mem, &out->readings, e) && component_list(db, client, mem, &out->devices, e);
}

static bool german(const struct reckoning *r) { return contract_head(r->m->contract)->lang == LANG_DE; }

static const struct component *device_of(const struct reckoning *r, int64_t id)
{
	for (size_t i = 0; i < r->m->devices.n; i++)
		if (r->m->devices.at[i].id == id)
			return &r->m->devices.at[i];
	return NULL;
}

/* Was it looked after on a day of the period? What is no device always is. */
static bool is_there(const struct reckoning *r, const struct component *d)
{
	return !d || (d->counted_from.day > 0 && d->counted_from.day <= r->out->until.day && (!d->counted_until.day || d->counted_until.day > r->out->from.day));
}

static struct sharer *sharer_of(struct reckoning *r, const struct component *d)
{
	enum quota_holder h = r->signed_price->holder;
	int64_t id = h == QUOTA_DEVICE && d ? d->id : h == QUOTA_SITE && d ? d->site : 0;
	for (size_t i = 0; i < r->sharers.n; i++)
		if (r->sharers.at[i].holder == id)
			return &r->sharers.at[i];
	struct sharer *x = push(r->m->mem, &r->sharers);
	*x = (struct sharer){ .holder = id, .note = out_open(r->m->mem) };
	x->note.lang = contract_head(r->m->contract)->lang;
	x->note.zone = contract_zone(r->m->contract);
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

/* What was used since a reading in the period before is of this one; since one before that, of as many more as nobody read in. */
static int periods_of(const struct reckoning *r, const struct consumption *c)
{
	int months = price_months(r->signed_price), n = 1;
	struct civil from = date_civil(r->out->from);
	while (c->before && n < r->most && c->before->day.day < date_of(from.year, from.month - n * months, 1).day)
		n++;
	return n;
}

static void add_run(struct reckoning *r, const struct meter_reading *run, const struct consumption *c, const struct component *d)
{
	struct sharer *x = sharer_of(r, d);
	int periods = periods_of(r, c);
	x->periods = periods > x->periods ? periods : x->periods;
	x->all.u6 += c->amount.u6;
	if (run->kind.len) {
		struct count_of *kinds = NEWS(r->m->mem, struct count_of, x->n + 1);
		for (size_t i = 0; i < x->n; i++)
			kinds[i] = x->kinds[i];
		kinds[x->n++] = (struct count_of){ run->kind, c->amount };
		x->kinds = kinds;
	} else {
		x->pieces.u6 += c->amount.u6;
	}
	note_run(x, run, c, d);
}

/* ---- what keeps it from being reckoned ---------------------------------------------------------------------------------- */

static bool lacks(struct reckoning *r, enum metered_state state, const struct component *d, struct date day)
{
	r->out->state = state;
	r->out->device = d ? d->name : NONE;
	r->out->day = day;
	return false;
}

static bool gather(struct reckoning *r, bool *met)
{
	const struct meter_readings *all = &r->m->readings;
	bool any = false;
	for (size_t i = 0, n; i < all->n; i += n) {
		const struct meter_reading *run = &all->at[i];
		const struct component *d = device_of(r, run->component);
		n = meter_run_of(run, all->n - i);
		if (!contract_meter_counts(r->signed_price, run->meter, run->kind))
			continue;
		struct consumption c = meter_used(run, n, r->out->from, r->out->until);
		if (d)
			met[d - r->m->devices.at] = true;
		any = true;
		if (c.state == METER_UNREAD && is_there(r, d))
			return lacks(r, METERED_UNREAD, d, r->out->until);
		if (c.state == METER_BACK)
			return lacks(r, METERED_BACK, d, c.after->day);
		if (c.state == METER_COUNTED)
			add_run(r, run, &c, d);
	}
	return any || r->signed_price->metered.len || lacks(r, METERED_UNREAD, NULL, r->out->until);
}

/* Each device of the class has a meter. */
static bool all_read(struct reckoning *r, const bool *met)
{
	enum lang lang = contract_head(r->m->contract)->lang;
	for (size_t i = 0; i < r->m->devices.n && r->signed_price->metered.len; i++) {
		const struct component *d = &r->m->devices.at[i];
		if (!met[i] && is_there(r, d) && contract_counts_as(r->m->contract, word_name(d->class, lang), r->signed_price->metered))
			return lacks(r, METERED_UNREAD, d, r->out->until);
	}
	return true;
}

/* ---- lines --------------------------------------------------------------------------------------------------------------- */

/* What a period includes, its steps, least and most, for so many periods at once. */
static const struct price *of_periods(const struct price *p, int periods, struct arena *mem)
{
	struct price *all = NEW(mem, struct price);
	struct price_item *items = NEWS(mem, struct price_item, p->n + 1);
	struct price_bound *bounds = NEWS(mem, struct price_bound, p->n_bounds + 1);
	*all = *p;
	for (size_t i = 0; i < p->n; i++) {
		items[i] = p->items[i];
		items[i].up_to.u6 *= periods;
		items[i].above.u6 *= periods;
		items[i].least.u6 *= periods;
	}
	for (size_t i = 0; i < p->n_bounds; i++) {
		bounds[i] = p->bounds[i];
		bounds[i].least.cents *= periods;
		bounds[i].most.cents *= periods;
	}
	all->items = items;
	all->bounds = bounds;
	return all;
}

/* "; für 2 Monate" */
static void note_periods(struct sharer *x, const struct price *price)
{
	static const struct { int months; struct str de, en; } words[] = { { 1, LIT("Monate"), LIT("months") }, { 3, LIT("Quartale"), LIT("quarters") }, { 6, LIT("Halbjahre"), LIT("half-years") }, { 12, LIT("Jahre"), LIT("years") } };
	bool de = x->note.lang == LANG_DE;
	for (size_t i = 0; i < COUNT(words) && x->periods > 1; i++)
		if (words[i].months == price_months(price))
			print(&x->note, "; {} {} {}", de ? STR("für") : STR("for"), x->periods, de ? words[i].de : words[i].en);
}

static struct str unit_of(const struct reckoning *r, const struct price_item *item, struct micro n) { return contract_counted(item->unit, n, contract_head(r->m->contract)->lang, r->m->mem); }

/* "; mal 1,35 sind 1350 kWh" behind the readings, where the two differ; and what is counted, where no code of a line says it. */
static struct str note_of(const struct reckoning *r, struct sharer *x, const struct price *price, struct micro quantity)
{
	struct out *o = &x->note;
	const struct price_item *item = &price->items[0];
	if (item->factor.u6 && item->factor.u6 != MILLION) {
		print(o, "; {} ", german(r) ? STR("mal") : STR("times"));
		put_amount(o, item->factor);
	}
	if (quantity.u6 != x->all.u6) {
		print(o, "{}", german(r) ? STR(" sind ") : STR(" is "));
		put_amount(o, quantity);
		print(o, " {}", unit_of(r, item, quantity));
	}
	if (item->unit.len && str_is(account_unit_code(item->unit), STR("C62")))
		print(o, "; {}: {}", german(r) ? STR("Einheit") : STR("unit"), unit_of(r, item, (struct micro){ MILLION }));
	if (item->up_to.u6 && !item->rate.u6) {
		print(o, "; ");
		put_amount(o, item->up_to);
		print(o, " {} {}", unit_of(r, item, item->up_to), german(r) ? STR("inbegriffen") : STR("included"));
	}
	return out_str(o);
}

/* Of those whose meters count together: what the inventory counts of a class on the last day, as a flat fee does. */
static struct micro counted(const struct reckoning *r, const struct sharer *x, struct str what)
{
	enum lang lang = contract_head(r->m->contract)->lang;
	struct micro n = { 0 };
	for (size_t i = 0; i < r->m->devices.n && what.len; i++) {
		const struct component *d = &r->m->devices.at[i];
		bool here = r->signed_price->holder != QUOTA_SITE || d->site == x->holder, from = d->counted_from.day > 0 && d->counted_from.day <= r->out->until.day;
		if (here && from && (!d->counted_until.day || d->counted_until.day > r->out->until.day) && contract_counts_as(r->m->contract, word_name(d->class, lang), what))
			n.u6 += MILLION;
	}
	return n;
}

/* "; 3 × Rack" */
static void note_count(const struct reckoning *r, struct sharer *x, struct micro n)
{
	struct str what = r->price->items[0].up_to_each;
	if (!what.len)
		return;
	print(&x->note, "; ");
	put_amount(&x->note, n);
	print(&x->note, " × {}", contract_name_shown(what, contract_head(r->m->contract)->lang, r->m->mem));
}

static bool price_share(struct reckoning *r, struct sharer *x, struct tax tax)
{
	struct arena *mem = r->m->mem;
	struct owed_list *lines = &r->out->lines;
	struct effort w = { .has_pieces = true, .pieces = x->pieces, .kinds = x->kinds, .n_kinds = x->n };
	struct micro quantity = price_pieces(&r->price->items[0], &w), n = counted(r, x, r->price->items[0].up_to_each);
	const struct price *price = of_periods(price_including(r->price, n, mem), x->periods, mem);
	struct err why = { 0 };
	size_t from = lines->n;
	if (!account_price_pieces(r->m->contract, price, quantity, r->holds, tax, mem, lines, &why)) {
		r->out->why = str_keep(mem, err_str(&why));
		return lacks(r, METERED_UNPRICED, NULL, r->out->until);
	}
	note_periods(x, r->signed_price);
	note_count(r, x, n);
	struct str note = note_of(r, x, price, quantity);
	for (size_t i = from; i < lines->n; i++) {
		struct owed *line = &lines->at[i];
		line->note = line->note.len ? text(mem, "{}; {}", note, line->note) : note;
		if (r->clause.len)
			line->clause = text(mem, "{} ({})", line->clause, r->clause);
	}
	return true;
}

/* The period that ends with the month: one, three, six or twelve months of the contract. False in *due: it ends later. */
static bool period_of(struct reckoning *r, struct date last, bool *due, struct err *e)
{
	int months = price_months(r->signed_price);
	struct fee_month month;
	if (!fee_month_of(r->m->db, r->m->client, r->m->contract, r->signed_price->name, last, r->m->mem, &month, e))
		return false;
	struct civil c = date_civil(last);
	int into = (month.nth % months + months) % months;              /* also before a draft begins */
	r->out->from = date_of(c.year, c.month - into, 1);
	r->out->until = last;
	r->most = month.nth < 0 ? INT32_MAX : month.nth / months + 1;      /* a draft may be asked for days before it begins */
	*due = into + 1 == months;
	return true;
}

bool meter_reckon(const struct metering *m, const struct price *price, struct date last, bool ends, struct tax tax, struct metered *out, struct err *e)
{
	struct reckoning r = { .m = m, .signed_price = price, .out = out };
	bool due, *met = NEWS(m->mem, bool, m->devices.n + 1);
	struct civil c = date_civil(last);
	*out = (struct metered){ .price = price };
	if (!period_of(&r, last, &due, e))
		return false;
	if (!due && !ends)
		return true;
	out->state = METERED_OWED;
	if (!price_named(m->db, m->client, m->contract, price->name, date_of(c.year, c.month, 1), m->mem, &r.price, &r.clause, e) ||
	    !fee_judge(m->db, m->client, m->contract, r.price, last, m->mem, &r.holds, &out->why, e))
		return false;
	if (out->why.len) {
		lacks(&r, METERED_UNSETTLED, NULL, last);
		return true;
	}
	if (!gather(&r, met) || !all_read(&r, met))
		return true;
	for (size_t i = 0; i < r.sharers.n; i++)
		if (!price_share(&r, &r.sharers.at[i], tax))
			return true;
	return true;
}

bool meter_under(struct metering *m, const struct contract *c, struct date last, struct money *out, int64_t *left, struct err *e)
{
	const struct price *all;
	*out = (struct money){ 0 };
	*left = 0;
	m->contract = c;
	for (size_t n = contract_prices(c, &all), i = 0; i < n; i++) {
		struct metered x;
		struct owed_sums sums = { 0 };
		if (!all[i].meter.len)
			continue;
		if (!meter_reckon(m, &all[i], last, false, (struct tax){ 0 }, &x, e))
			return false;
		if (x.state == METERED_LATER)
			continue;
		*left += x.state != METERED_OWED;
		if (x.state == METERED_OWED && !account_sum(&x.lines, m->mem, &sums))
			return fail(e, "what meters counted is beyond the range of amounts");
		out->cents += sums.net.cents;
	}
	return true;
}
