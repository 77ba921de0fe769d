/* credit.c - what a missed availability is worth to the client, until when it may be claimed, and the claim.
 *
 * Each version credits what fell into its days of the month: delays by the day on which the clock ended, work by the day it was solved, and
 * what it promised until it was changed. What is credited is a share of the fee for the period that was measured, whenever that fee is owed; of a
 * period that a change has cut, the part of its days. What the versions of one month credit
 * together is bounded by the mean of their bounds, by their days. The time to claim runs from the end of the month; a claim past it is refused with the clause that says so. What is claimed is owed with a minus: the next invoice has it. */
#include "account/inside.h"
#include "clock/clock.h"

/* Where a contract gives no time, or more, what is shown ends as claims lapse: three years from the end of theirs (BGB §§ 195, 199). MONTHS_MOST: of a promise's or a measure's period. */
enum { YEARS_BACK = 3, MONTHS_MOST = 12 };

static struct date month_after(struct date first) { return date_of(date_civil(first).year, date_civil(first).month + 1, 1); }

/* What a month's credits rest on: a promise and measures whose period ends with it, and delays that ended in it. */
struct month { struct db *db; int64_t client, contract; const struct contract *c; struct date first, last, from, until; const struct contract *next; struct instant now; struct arena *mem; const struct promise_runs *runs; };      /* from, until: the version's days; next: the version after it in the month */
/* What a version brings. most: what it says of all together, 0: nothing; each: what its credits say of themselves, if all of them do. */
struct brought { struct money amount, most, each; bool open; };

/* How many days of its own period a promise or a measure was measured over. */
struct cut_days { int32_t days, of; };
static const struct cut_days WHOLE = { 1, 1 };
static bool is_cut(const struct cut_days *d) { return d->days < d->of; }

/* ---- what a credit is a share of --------------------------------------------------------------------------------------- */

/* The months that a name says, 0: none. Of a position only a month counts: another length is that of its price. */
static int months_named(struct arena *mem, struct str of, bool position)
{
	static const struct { struct str part; int months; } lengths[] = {
		{ LIT("vierteljahr"), 3 }, { LIT("quartal"), 3 }, { LIT("quarter"), 3 }, { LIT("halbjahr"), 6 }, { LIT("half-year"), 6 },
		{ LIT("jahres"), 12 },     { LIT("annual"), 12 }, { LIT("year"), 12 },   { LIT("monat"), 1 },    { LIT("month"), 1 },
	};
	struct str name = utf8_fold(mem, of);
	for (size_t i = 0; i < COUNT(lengths); i++)
		if (str_has(name, lengths[i].part))
			return position && lengths[i].months > 1 ? 0 : lengths[i].months;
	return 0;
}

static bool base_of(const struct month *m, const struct fee_span *s, struct str of, struct money *out, bool *open, struct err *e)
{
	int named = months_named(m->mem, of, contract_price(m->c, of) != NULL);
	if (!fee_of_months(m->db, m->client, m->c, of, s, m->mem, out, open, e))
		return false;
	out->cents = named ? round_div((wide)out->cents * named, s->months) : out->cents;
	return true;
}

/* The base of every credit of the contract, in its order, for so many days of the period; *open: set if nobody can say what one of them is. */
static bool bases_of(const struct month *m, const struct fee_span *s, struct cut_days x, struct credit_case *out, bool *open, struct err *e)
{
	const struct credit *all;
	size_t n = contract_credits(m->c, &all);
	struct credit_base *bases = NEWS(m->mem, struct credit_base, n + 1);
	for (size_t i = 0; i < n; i++) {
		bases[i].name = all[i].of;
		if (!base_of(m, s, all[i].of, &bases[i].amount, open, e))
			return false;
		bases[i].amount.cents = round_div((wide)bases[i].amount.cents * x.days, x.of);
	}
	out->bases = bases;
	out->n_bases = n;
	return true;
}

/* The months of the calendar's period of that length to which the days belong, counted on these days. */
static struct fee_span span_of(struct date from, struct date until, int months, bool versions)
{
	return (struct fee_span){ calendar_period(until, months), months, from, until, versions };
}

/* ---- what was measured ---------------------------------------------------------------------------------------------------- */

static bool ends_period(const struct month *m, int months) { return months && date_civil(m->first).month % months == 0; }

/* The period of a measure ends with the month, or with the version, which the next one does not go on with. */
static bool figure_ends(const struct month *m, const struct service_figure *f)
{
	return m->next ? !figure_is_alike(f, contract_figure(m->next, f->name)) : ends_period(m, f->months);
}

static struct str names_of(const struct components *things, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < things->n; i++)
		print(&o, "{}{}", i ? STR(", ") : NONE, things->at[i].name);
	return out_str(&o);
}

static int months_of(const struct promise_run *run) { return run->promise->months ? run->promise->months : 1; }

static struct cut_days cut_days_of(const struct promise_run *run)
{
	int months = months_of(run);
	struct date first = calendar_period(run->first, months);
	return (struct cut_days){ run->last.day - run->first.day + 1, length_after(first, (struct length){ 0, months }, 1).day - first.day };
}

/* A promise of this version whose period, or what a change left of it, ends in the month. */
static bool is_due(const struct month *m, const struct promise_run *run)
{
	return run->contract == m->contract && !run->promise->span.ms && run->last.day >= m->first.day && run->last.day <= m->last.day;
}

static bool any_cut(const struct month *m)
{
	bool cut = false;
	for (size_t i = 0; i < m->runs->n; i++)
		cut |= is_due(m, &m->runs->at[i]) && cut_days_of(&m->runs->at[i]).days < cut_days_of(&m->runs->at[i]).of;
	return cut;
}

static void add_promise(const struct promise_run *run, struct credit_case *k, struct promised_value *values)
{
	if (!k->has_availability || run->uptime.agreed.u6 < k->availability.u6) {
		k->availability = run->uptime.agreed;
		k->downtime = run->uptime.agreed_down;
	}
	k->has_availability = true;
	values[k->n_promised++] = (struct promised_value){ &run->facts, run->uptime.agreed, run->uptime.agreed_down };
	k->promised = values;
}

/* What was achieved is the least of them; those of certain things that were not kept are named. */
static void show_promise(const struct month *m, const struct promise_run *run, struct credit_due *out)
{
	if (!out->has_availability || run->uptime.agreed.u6 < out->achieved.u6)
		out->achieved = run->uptime.agreed;
	out->has_availability = true;
	out->from = run->first.day < out->from.day ? run->first : out->from;
	if (!run->things.n || run->uptime.agreed.u6 >= run->promise->percent.u6)
		return;
	struct credit_promise *broken = NEWS(m->mem, struct credit_promise, out->n_promises + 1);
	for (size_t i = 0; i < out->n_promises; i++)
		broken[i] = out->promises[i];
	broken[out->n_promises++] = (struct credit_promise){ names_of(&run->things, m->mem), run->first, run->last, run->uptime.agreed };
	out->promises = broken;
}

/* All promises of the version by so many months that end with the month. */
static void add_availability(const struct month *m, int months, struct credit_case *k, struct credit_due *out)
{
	struct promised_value *values = NEWS(m->mem, struct promised_value, m->runs->n + 1);
	for (size_t i = 0; i < m->runs->n && contract_credit(m->c); i++) {
		if (!is_due(m, &m->runs->at[i]) || months_of(&m->runs->at[i]) != months)
			continue;
		show_promise(m, &m->runs->at[i], out);
		add_promise(&m->runs->at[i], k, values);
	}
}

/* A measure of the version whose period ends: its days, of so many. */
struct figure_run { const struct service_figure *figure; struct date first; struct cut_days days; struct figure_sum sum; };

static bool run_figure(const struct month *m, const struct service_figure *f, struct figure_run *out, struct err *e)
{
	struct date begin = calendar_period(m->first, f->months);
	*out = (struct figure_run){ .figure = f };
	if (!figure_since(m->db, m->client, f->name, m->until, begin, m->mem, &out->first, e))
		return false;
	out->days = (struct cut_days){ m->until.day - out->first.day + 1, length_after(begin, (struct length){ 0, f->months }, 1).day - begin.day };
	return figure_of_days(m->db, m->client, f->name, out->first, m->until, m->mem, &out->sum, e);
}

struct figure_runs { struct figure_run *at; size_t n; };

/* Those that had a case; what was missed is shown. */
static bool add_figures(const struct month *m, struct figure_runs *runs, struct credit_due *out, struct err *e)
{
	const struct service_figure *all;
	size_t n = contract_figures(m->c, &all);
	struct figure_value *missed = NEWS(m->mem, struct figure_value, out->n_figures + n + 1);
	runs->at = NEWS(m->mem, struct figure_run, n + 1);
	for (size_t i = 0; i < out->n_figures; i++)
		missed[i] = out->figures[i];
	for (size_t i = 0; i < n; i++) {
		struct figure_run run;
		if (!figure_ends(m, &all[i]))
			continue;
		if (!run_figure(m, &all[i], &run, e))
			return false;
		out->from = run.first.day < out->from.day ? run.first : out->from;
		if (run.sum.cases)
			runs->at[runs->n++] = run;
		if (run.sum.cases && run.sum.percent.u6 < all[i].least.u6)
			missed[out->n_figures++] = (struct figure_value){ all[i].name, run.sum.percent };
	}
	out->figures = missed;
	return true;
}

/* Those by so many months whose period is whole join the case; the others are credited by their days. */
static void take_figures(const struct month *m, const struct figure_runs *runs, int months, struct credit_case *k)
{
	struct figure_value *values = NEWS(m->mem, struct figure_value, runs->n + 1);
	for (size_t i = 0; i < runs->n; i++)
		if (runs->at[i].figure->months == months && !is_cut(&runs->at[i].days))
			values[k->n_figures++] = (struct figure_value){ runs->at[i].figure->name, runs->at[i].sum.percent };
	k->figures = values;
}

/* Is anything credited by the delay of a clock that was late? */
static bool is_by_delay(const struct contract *c, const struct credit_case *k)
{
	const struct credit *all;
	size_t n = contract_credits(c, &all);
	for (size_t i = 0; i < n * k->n_delays; i++)
		if (all[i % n].over.len && str_is(all[i % n].over, k->delays[i / n].clock))
			return true;
	return false;
}

static void add_sum(const struct month *m, const struct credit_sum *x, struct money base, struct credit_due *out)
{
	if (x->amount.cents <= 0)
		return;
	bool first = !out->amount.cents;
	out->amount.cents += x->amount.cents;
	out->contract = first ? m->contract : out->contract;
	out->base = first ? base : out->base;
	out->percent.u6 = first ? x->percent.u6 : out->percent.u6;
	out->clause = first ? x->clause : out->clause;
	if (!x->within_clause.len || (out->claim_by.day && out->claim_by.day <= x->claim_by.day))
		return;
	out->within_clause = x->within_clause;
	out->claim_by = x->claim_by;
}

/* Its share by so many of the days; its bounds are of the whole period. */
static bool sum_of_days(const struct month *m, struct credit_case *k, const struct fee_span *s, struct cut_days days, struct credit_sum *sum, struct credit_due *out, struct err *e)
{
	struct credit_sum whole = { 0 };
	credit_take_parts(m->c, k, m->mem);
	if (!bases_of(m, s, WHOLE, k, &out->base_open, e) || !contract_credit_sum(m->c, &(struct facts){ 0 }, k, &whole, e) || !bases_of(m, s, days, k, &out->base_open, e))
		return false;
	bool ok = contract_credit_sum(m->c, &(struct facts){ 0 }, k, sum, e);
	sum->most = whole.most;
	sum->each = whole.each;
	return ok;
}

static bool bring(const struct month *m, const struct credit_sum *sum, const struct credit_case *k, struct brought *all, struct credit_due *out, struct err *e)
{
	struct money most = sum->most;
	if (sum->amount.cents <= 0)
		return true;
	all->amount.cents += sum->amount.cents;
	all->most.cents = most.cents && (!all->most.cents || most.cents < all->most.cents) ? most.cents : all->most.cents;
	all->each.cents += sum->each.cents;
	all->open |= !sum->each.cents;
	credit_note_bound(sum, out);
	add_sum(m, sum, k->n_bases ? k->bases[0].amount : (struct money){ 0 }, out);
	return credit_note_shares(m->contract, m->c, k, m->mem, out, e);
}

/* Each promise by the days it was measured over: the one that brings most. */
static bool add_cut(const struct month *m, struct brought *all, struct credit_due *out, struct err *e)
{
	struct credit_sum most = { 0 };
	struct credit_case of = { 0 };
	for (size_t i = 0; i < m->runs->n; i++) {
		const struct promise_run *run = &m->runs->at[i];
		struct credit_case k = { .of_month = true, .ends = m->last };
		struct credit_sum sum = { 0 };
		struct promised_value value[1];
		if (!is_due(m, run))
			continue;
		show_promise(m, run, out);
		add_promise(run, &k, value);
		struct cut_days days = cut_days_of(run);
		struct fee_span span = span_of(run->first, run->last, months_of(run), !is_cut(&days));
		if (!sum_of_days(m, &k, &span, days, &sum, out, e))
			return false;
		if (sum.amount.cents > most.amount.cents) {
			most = sum;
			of = k;
		}
	}
	return bring(m, &most, &of, all, out, e);
}

static bool add_cut_figures(const struct month *m, const struct figure_runs *runs, struct brought *all, struct credit_due *out, struct err *e)
{
	for (size_t i = 0; i < runs->n; i++) {
		const struct figure_run *run = &runs->at[i];
		struct figure_value value = { run->figure->name, run->sum.percent };
		struct credit_case k = { .of_month = true, .ends = m->last, .figures = &value, .n_figures = 1 };
		struct fee_span span = span_of(run->first, m->until, run->figure->months, false);
		struct credit_sum sum = { 0 };
		if (!is_cut(&run->days))
			continue;
		if (!sum_of_days(m, &k, &span, run->days, &sum, out, e))
			return false;
		if (!bring(m, &sum, &k, all, out, e))
			return false;
	}
	return true;
}

/* "wenn anzahl ersatzgerät < 2": of the month, by what the inventory counts on its last day, whatever work there was; the version of that day says it. */
static bool counts_of(const struct month *m, int months, struct facts *out, struct err *e)
{
	return months > 1 || m->next || !contract_credit_counts(m->c) || agreement_counts(m->db, m->client, m->c, m->last, m->mem, out, e);
}

/* Would it bring anything at all, were each fee a hundred? Where everything was kept, which is most months, no fee need be reckoned. */
static bool brings_anything(const struct month *m, const struct facts *counted, const struct credit_case *k, bool *out, struct err *e)
{
	const struct credit *all;
	size_t n = contract_credits(m->c, &all);
	struct credit_base *hundred = NEWS(m->mem, struct credit_base, n + 1);
	struct credit_case of = *k;
	struct credit_sum sum = { 0 };
	for (size_t i = 0; i < n; i++)
		hundred[i] = (struct credit_base){ .name = all[i].of, .amount = { 10000 } };
	of.parts = NULL;
	of.bases = hundred;
	of.n_bases = n;
	bool ok = contract_credit_sum(m->c, counted, &of, &sum, e);
	*out = sum.amount.cents > 0 || sum.percent.u6 > 0;
	return ok;
}

/* What whole periods of so many months bring, and with the month its work and its delays. */
static bool add_whole(const struct month *m, int months, const struct figure_runs *runs, bool promises, struct credit_case *k, struct brought *all, struct credit_due *out, struct err *e)
{
	struct fee_span span = span_of(months > 1 ? calendar_period(m->first, months) : m->from, m->until, months, true);
	struct credit_sum sum = { 0 };
	struct facts counted = { 0 };
	take_figures(m, runs, months, k);
	credit_take_parts(m->c, k, m->mem);
	if (promises)
		add_availability(m, months, k, out);
	bool any = false;
	if (!counts_of(m, months, &counted, e))
		return false;
	if (!k->n_figures && !k->has_availability && !k->n_delays && !counted.n)
		return true;
	if (!brings_anything(m, &counted, k, &any, e))
		return false;
	if (!any)
		return true;
	if (!bases_of(m, &span, WHOLE, k, &out->base_open, e) || !contract_credit_sum(m->c, &counted, k, &sum, e))
		return false;
	if (!m->next) {
		out->percent = sum.percent.u6 > out->percent.u6 ? sum.percent : out->percent;
		out->base = out->base.cents ? out->base : k->n_bases ? k->bases[0].amount : (struct money){ 0 };
		out->clause = out->clause.len ? out->clause : sum.clause;
	}
	return bring(m, &sum, k, all, out, e);
}

/* What a version credits of its days. */
static bool add_version(const struct month *m, struct brought *all, struct credit_due *out, struct err *e)
{
	const struct zone *z = agreement_zone(m->c);
	struct credit_case work = { 0 };
	struct figure_runs runs = { 0 };
	bool cut = m->next || any_cut(m);
	if (!delays_of(m->db, m->client, m->c, zone_instant(z, m->from, 0), zone_instant(z, (struct date){ m->until.day + 1 }, 0), m->mem, &work, e) || !add_figures(m, &runs, out, e))
		return false;
	out->late |= is_by_delay(m->c, &work);
	for (int months = 1; months <= MONTHS_MOST; months++) {
		struct credit_case k = { .of_month = true, .ends = m->last, .delays = work.delays, .n_delays = months == 1 ? work.n_delays : 0 };
		if (!add_whole(m, months, &runs, !cut, &k, all, out, e))
			return false;
	}
	if (!add_cut_figures(m, &runs, all, out, e) || (cut && contract_credit(m->c) && !add_cut(m, all, out, e)))
		return false;
	if (all->most.cents && all->amount.cents > all->most.cents) {
		out->amount.cents -= all->amount.cents - all->most.cents;
		all->amount = all->most;
	}
	return true;
}

/* Of versions that each bring something and are bounded: the mean of their bounds, by their days. */
struct bounds_of_month { wide sum; int64_t days; int n; bool open; };

static void take_bound(struct bounds_of_month *b, const struct month *m, const struct brought *x)
{
	int32_t days = m->until.day - m->from.day + 1;
	if (!x->amount.cents)
		return;
	struct money most = x->most.cents || x->open ? x->most : x->each;
	b->n++;
	b->open |= !most.cents;
	b->sum += (wide)most.cents * days;
	b->days += days;
}

static bool add_versions(const struct month *last, struct credit_due *out, struct err *e)
{
	struct bounds_of_month bounds = { 0 };
	struct month m = *last;
	struct agreement a;
	for (m.until = m.last; m.until.day >= m.first.day; m.until.day = m.from.day - 1) {
		struct brought own = { 0 };
		const struct credit *credits;
		if (!agreement_load(m.db, m.client, m.until, m.mem, &a, &m.c, e))
			return false;
		if (!m.c)
			break;
		m.contract = a.id;
		m.from = a.from.day > m.first.day ? a.from : m.first;
		if (contract_credits(m.c, &credits) && !add_version(&m, &own, out, e))
			return false;
		take_bound(&bounds, &m, &own);
		m.next = m.c;
	}
	int64_t most = bounds.n > 1 && !bounds.open ? round_div(bounds.sum, bounds.days) : INT64_MAX;
	out->amount.cents = out->amount.cents > most ? most : out->amount.cents;
	return true;
}

bool credit_of_month(struct db *db, int64_t client, struct date first, struct instant now, struct arena *mem, struct credit_due *out, struct err *e)
{
	struct agreement a;
	struct promise_runs runs = { 0 };
	struct month m = { .db = db, .client = client, .first = first, .last = { month_after(first).day - 1 }, .now = now, .mem = mem, .runs = &runs };
	*out = (struct credit_due){ .month = first, .from = first };
	if (!agreement_load(db, client, m.last, mem, &a, &m.c, e))
		return false;
	if (!m.c || zone_date(agreement_zone(m.c), now).day <= m.last.day)
		return true;
	m.contract = out->contract = a.id;
	out->currency = contract_head(m.c)->currency;
	if (!outage_promises(db, client, first, 0, now, mem, &runs, e))
		return false;
	if (!add_versions(&m, out, e) || !credit_keep_bound(db, client, m.c, mem, out, e))
		return false;
	credit_share_out(out);
	return true;
}

bool credit_claimed(struct db *db, int64_t client, struct date first, struct arena *mem, struct credit_row *out, struct err *e)
{
	unsigned side = 0;
	*out = (struct credit_row){ 0 };
	struct rows *r = sql(db, "select id, side, month, amount_cents, person_id, at_ms from credit where client_id = ? and month = ?", client, first);
	row(r, mem, &out->id, &side, &out->month, &out->amount, &out->person, &out->at);
	out->by_client = side == 0;
	return done(r, e);
}

/* Can anything be claimed yet of a month that ended on that day, as the version of the day has it? Of a version that began within it another one may give longer. */
static bool may_be_open(const struct contract *c, struct date first, struct date last, struct date today)
{
	const struct credit *all;
	struct date until = contract_credit_until(c, last);
	bool whole = contract_head(c)->from.day <= first.day;
	return !whole || (contract_credits(c, &all) && (!until.day || until.day >= today.day));
}

static bool add_open(struct db *db, int64_t client, struct date first, struct date today, struct instant now, bool lapsing, struct arena *mem, struct credit_dues *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	struct credit_due due = { 0 };
	struct credit_row claimed;
	struct date last = { month_after(first).day - 1 };
	if (!agreement_load(db, client, last, mem, &a, &c, e))
		return false;
	if (!c || !may_be_open(c, first, last, today))
		return true;
	if (!credit_claimed(db, client, first, mem, &claimed, e) || (!claimed.id && !credit_of_month(db, client, first, now, mem, &due, e)))
		return false;
	bool used_up = due.bounded && !due.amount.cents && !lapsing;
	if (!claimed.id && (due.amount.cents > 0 || used_up) && (due.claim_by.day ? due.claim_by.day >= today.day : !lapsing))
		*push(mem, out) = due;
	return true;
}

static bool list_open(struct db *db, int64_t client, struct instant now, bool lapsing, struct arena *mem, struct credit_dues *out, struct err *e)
{
	struct date today = house_day(db, now, mem);
	struct civil month = date_civil(today);
	struct agreements versions = { 0 };
	struct date began = today;
	if (!agreement_list(db, client, mem, &versions, e))
		return false;
	for (size_t i = 0; i < versions.n; i++)
		began = versions.at[i].from.day < began.day ? versions.at[i].from : began;
	for (int back = 1; back < month.month + YEARS_BACK * 12 && began.day < date_of(month.year, month.month - back + 1, 1).day; back++)
		if (!add_open(db, client, date_of(month.year, month.month - back, 1), today, now, lapsing, mem, out, e))
			return false;
	return true;
}

bool credits_open(struct db *db, int64_t client, struct instant now, struct arena *mem, struct credit_dues *out, struct err *e) { return list_open(db, client, now, false, mem, out, e); }
bool credits_lapsing(struct db *db, int64_t client, struct instant now, struct arena *mem, struct credit_dues *out, struct err *e) { return list_open(db, client, now, true, mem, out, e); }

/* ---- the act ------------------------------------------------------------------------------------------------------ */

/* The day the claim was there: today, or the day the house says a letter came. */
static bool typed_claim(const struct step *s, const struct signal *act, struct date *month, struct date *received)
{
	struct str name = str_trim(field(&act->fields, STR("month"))), day = str_trim(field(&act->fields, STR("received")));
	bool house = str_is(field(&act->fields, STR("house")), STR("1")), approver = str_is(field(&act->fields, STR("approver")), STR("1"));
	*received = account_today(s);
	if (!house && !approver)
		return refuse(s, "eine Gutschrift beantragt, wer beim Klienten zur Freigabe berechtigt ist", "a credit is claimed by the client's approver");
	if (!date_parse(text(s->mem, "{}-01", name), month))
		return refuse(s, "Monat „{}“ ist kein Monat wie 2026-11", "month \"{}\" is no month such as 2026-11", name);
	return !house || !day.len || (date_typed(day, received) && received->day <= account_today(s).day) ||
	       refuse(s, "Eingang „{}“ ist kein Tag wie 30.09.2026 oder 2026-09-30, der schon war", "received \"{}\" is no day such as 2026-09-30 or 30.09.2026 that has been", day);
}

/* §§ 195, 199 BGB. That a claim has lapsed is for the house to say (§ 214 BGB): what its own people enter it has left unsaid. */
static struct date lapses_on(struct date month) { return date_of(date_civil(month).year + YEARS_BACK, 12, 31); }

static bool may_claim(const struct step *s, const struct credit_due *d, const struct credit_row *before, struct date received, bool house)
{
	if (before->id)
		return refuse(s, "die Gutschrift für diesen Monat ist schon beantragt", "the credit for this month is claimed already");
	if (d->bounded && !d->amount.cents)
		return refuse(s, "nach {} ist schon so viel gutgeschrieben, wie in diesem Zeitraum höchstens gutgeschrieben wird: {}", "under {} as much is credited already as is credited at most in this period: {}", d->bound_clause, d->credited);
	if (d->amount.cents <= 0 && d->base_open)
		return refuse(s, "wie viel gutzuschreiben ist, steht nicht fest: welche Pauschale gilt, sagen weder Bestand noch Vertrag", "how much is to be credited is open: which flat fee holds is said neither by the inventory nor by the contract");
	if (d->amount.cents <= 0)
		return refuse(s, "für diesen Monat steht keine Gutschrift zu, oder er ist noch nicht vorbei", "no credit is due for this month, or it is not over yet");
	if (d->claim_by.day && received.day > d->claim_by.day)
		return refuse(s, "zu spät: nach {} war der Antrag bis {} zu stellen", "too late: under {} the claim had to be made by {}", d->within_clause, d->claim_by);
	return house || received.day <= lapses_on(d->month).day || refuse(s, "zu spät: die Gutschrift nach {} ist mit dem {} verjährt, drei Jahre nach dem Ende ihres Jahres (§§ 195, 199 BGB)",
		"too late: the credit under {} became statute-barred at the end of {}, three years after the end of its year (§§ 195, 199 BGB)", d->clause, lapses_on(d->month));
}

static bool write_credit(const struct step *s, const struct signal *act, const struct credit_due *d, struct err *e)
{
	bool client = !str_is(field(&act->fields, STR("house")), STR("1"));
	struct rows *r = sql(s->db, "insert into credit (client_id, contract_id, clause, month, due, availability_u6, percent_u6, base_cents, amount_cents, side, person_id, at_ms)"
	                            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id",
	                     act->client, d->contract, d->clause, d->month, d->claim_by, d->achieved, d->percent, d->base, d->amount, client ? 0 : 1, act->person, s->now);
	row(r, s->mem, s->made);
	return done(r, e) && audit_add(s->db, act->client, s->now, act->person, STR("credit.claimed"), *s->made,
		text(s->mem, "{\"month\":\"{}\",\"amount\":{}}", d->month, d->amount), e) && audit_seal(s->db, act->client, s->now, SEAL_CREDIT, *s->made, e);
}

/* "Webserver 98,9 %, ", by the digits of o->lang. */
static void add_achieved(struct out *o, struct str what, struct micro percent)
{
	print(o, "{}{}", what, what.len ? STR(" ") : NONE);
	html(o, "{} %, ", percent);
}

/* "Webserver 98,9 %, erstantwort 50 %, 12 %": the things where it is for certain ones. */
static struct str note_of(const struct step *s, const struct credit_due *d, enum lang lang)
{
	struct out o = out_open(s->mem);
	o.lang = lang;
	for (size_t i = 0; i < d->n_promises; i++)
		add_achieved(&o, d->promises[i].things, d->promises[i].achieved);
	if (!d->n_promises && d->has_availability)
		add_achieved(&o, NONE, d->achieved);
	for (size_t i = 0; i < d->n_figures; i++)
		add_achieved(&o, d->figures[i].name, d->figures[i].value);
	if (d->percent.u6)
		html(&o, "{} %, ", d->percent);
	struct str note = out_str(&o);
	return str_cut(note, 0, note.len > 2 ? note.len - 2 : 0);
}

/* Which sort of promise was missed, where it is one alone; what a measure says stands in the note. */
struct str credit_line_name(const struct credit_due *d, struct str tickets, enum lang lang, struct arena *mem)
{
	bool by_time = d->has_availability || d->n_promises, de = lang == LANG_DE;
	struct str name = de ? STR("Gutschrift") : STR("Credit");
	if (d->n_figures || (by_time && tickets.len))
		return name;
	if (tickets.len)
		return de ? text(mem, "{} für Verzögerung bei Vorgang {}", name, tickets) : text(mem, "{} for delay of ticket {}", name, tickets);
	return !by_time ? name : de ? text(mem, "{} für Verfügbarkeit", name) : text(mem, "{} for availability", name);
}

/* "12, 14": the tickets of which a clock was late that a credit of the version goes by; NONE: none was. */
static bool late_tickets(const struct step *s, int64_t client, const struct credit_due *d, struct str *out, struct err *e)
{
	struct agreement a;
	const struct contract *c;
	const struct credit *all;
	struct clock_rows rows = { 0 };
	struct out o = out_open(s->mem);
	int64_t last = 0;
	if (!agreement_by_id(s->db, client, d->contract, s->mem, &a, &c, e))
		return false;
	const struct zone *z = agreement_zone(c);
	if (!clock_late(s->db, client, zone_instant(z, d->month, 0), zone_instant(z, month_after(d->month), 0), s->mem, &rows, e))
		return false;
	for (size_t n = contract_credits(c, &all), i = 0; i < rows.n * n; i++) {
		const struct clock_row *k = &rows.at[i / n];
		if (!all[i % n].over.len || !str_is(all[i % n].over, k->name) || k->ticket == last)
			continue;
		print(&o, "{}{}", o.len ? STR(", ") : NONE, k->ticket);
		last = k->ticket;
	}
	*out = out_str(&o);
	return true;
}

/* One piece at the amount, taken away. */
static struct owed owed_back(const struct step *s, const struct credit_due *d, struct str tickets, struct tax tax, enum lang lang)
{
	return (struct owed){ .name = credit_line_name(d, tickets, lang, s->mem), .unit = STR("C62"), .tax = tax, .quantity = { -1000000 },
	                      .price = { d->amount.cents * 10000 }, .net = { -d->amount.cents },
	                      .note = note_of(s, d, lang), .clause = d->clause };
}

/* A line for each, where there are several: its own contract, clause and amount. */
static bool add_shares(const struct step *s, struct claim c, const struct credit_due *d, enum lang lang, struct err *e)
{
	for (size_t i = 0; i < d->n_shares; i++) {
		const struct credit_share *one = &d->shares[i];
		c.place = (int)i;
		c.contract = one->contract;
		c.owed.name = credit_share_name(one, lang, s->mem);
		c.owed.note = credit_share_note(one, d->currency, lang, s->mem);
		c.owed.clause = one->clause;
		c.owed.price.u6 = one->amount.cents * 10000;
		c.owed.net.cents = -one->amount.cents;
		if (!claim_add(s, &c, e))
			return false;
	}
	return true;
}

bool credit_claim(const struct step *s, const struct signal *act, struct err *e)
{
	struct date month, received;
	struct credit_due d;
	struct credit_row before;
	struct client client;
	struct tax tax = { 0 };
	if (!typed_claim(s, act, &month, &received))
		return true;
	if (!credit_claimed(s->db, act->client, month, s->mem, &before, e) || !credit_of_month(s->db, act->client, month, s->now, s->mem, &d, e) ||
	    !account_client_tax(s, act->client, &client, &tax, e))
		return false;
	if (s->refused->len || !may_claim(s, &d, &before, received, str_is(field(&act->fields, STR("house")), STR("1"))))
		return true;
	struct str tickets = NONE;
	if (d.late && !late_tickets(s, act->client, &d, &tickets, e))
		return false;
	struct claim c = { .client = act->client, .source = CLAIM_CREDIT, .contract = d.contract, .from = month, .until = { month_after(month).day - 1 },
	                   .owed = owed_back(s, &d, tickets, tax, client.lang) };
	if (!write_credit(s, act, &d, e))
		return false;
	c.source_id = *s->made;
	return d.n_shares > 1 ? add_shares(s, c, &d, client.lang, e) : claim_add(s, &c, e);
}
