/* calendar.c - opening hours as stretches of real time.
 *
 * A local day is cut where the zone changes its offset; in each piece local time and real time differ by a constant, so a
 * window of minutes becomes a stretch of instants by subtraction. Everything else is sums over these stretches. */
#include "calendar/day.h"

enum { STRETCHES_MOST = DAY_WINDOWS_MOST + 2, DAYS_MOST = 73050, AMOUNT_MOST = 1000000, MINUTE_MS = 60000 };
#define DAY_MS ((int64_t)86400000)

/* Its own local time goes before the contract's. */
static const struct zone *zone_of(const struct calendar *c, const struct zone *z) { return c->zone ? c->zone : z; }

struct piece { int64_t from, until; };
struct day { struct piece at[STRETCHES_MOST]; size_t n; };

/* The instant in (low, high] at which the offset becomes what it is at high, if it changes once between. */
static int64_t change_between(const struct zone *z, int64_t low, int64_t high)
{
	int before = zone_offset(z, (struct instant){ low });
	while (high - low > 1) {
		int64_t mid = low + (high - low) / 2;
		if (zone_offset(z, (struct instant){ mid }) == before)
			low = mid;
		else
			high = mid;
	}
	return high;
}

static void add_stretch(struct day *d, int64_t from, int64_t until)
{
	if (from >= until)
		return;
	if (d->n && d->at[d->n - 1].until == from)
		d->at[d->n - 1].until = until;
	else if (d->n < STRETCHES_MOST)
		d->at[d->n++] = (struct piece){ from, until };
}

static void add_piece(struct day *out, const struct window *w, int n, struct date d, const struct zone *z, struct piece piece)
{
	int64_t midnight = d.day * DAY_MS - zone_offset(z, (struct instant){ piece.from }) * (int64_t)1000;
	for (int i = 0; i < n; i++) {
		int64_t from = midnight + w[i].from * (int64_t)MINUTE_MS, until = midnight + w[i].until * (int64_t)MINUTE_MS;
		add_stretch(out, from > piece.from ? from : piece.from, until < piece.until ? until : piece.until);
	}
}

static void day_open(const struct calendar *c, const struct zone *z, struct date d, struct day *out)
{
	struct window w[DAY_WINDOWS_MOST];
	int n = day_windows(c, d, w);
	out->n = 0;
	if (!n)
		return;
	int64_t from = zone_instant(z, d, 0).ms, until = zone_instant(z, (struct date){ d.day + 1 }, 0).ms;
	if (zone_offset(z, (struct instant){ from }) == zone_offset(z, (struct instant){ until - 1 })) {
		add_piece(out, w, n, d, z, (struct piece){ from, until });
		return;
	}
	int64_t change = change_between(z, from, until - 1);
	add_piece(out, w, n, d, z, (struct piece){ from, change });
	add_piece(out, w, n, d, z, (struct piece){ change, until });
}

bool calendar_is_day(const struct calendar *c, struct date d)
{
	struct window w[DAY_WINDOWS_MOST];
	return day_windows(c, d, w) > 0;
}

bool calendar_is_open(const struct calendar *c, const struct zone *z, struct instant t)
{
	return calendar_between(c, z, t, (struct instant){ t.ms + 1 }).ms > 0;
}

struct span calendar_between(const struct calendar *c, const struct zone *z, struct instant from, struct instant until)
{
	struct span sum = { 0 };
	struct day day;
	if (until.ms <= from.ms)
		return sum;
	z = zone_of(c, z);
	struct date last = zone_date(z, until);
	for (struct date d = zone_date(z, from); d.day <= last.day; d.day++) {
		day_open(c, z, d, &day);
		for (size_t i = 0; i < day.n; i++) {
			int64_t a = day.at[i].from > from.ms ? day.at[i].from : from.ms;
			int64_t b = day.at[i].until < until.ms ? day.at[i].until : until.ms;
			sum.ms += b > a ? b - a : 0;
		}
	}
	return sum;
}

static void join(struct arena *mem, struct stretches *out, int64_t from, int64_t until)
{
	struct stretch *last = out->n ? &out->at[out->n - 1] : NULL;
	if (last && !last->reason.len && last->until.ms == from)
		last->until.ms = until;
	else
		*push(mem, out) = (struct stretch){ { from }, { until }, NONE };
}

void calendar_stretches(const struct calendar *c, const struct zone *z, struct instant from, struct instant until, struct arena *mem, struct stretches *out)
{
	struct day day;
	z = zone_of(c, z);
	struct date last = zone_date(z, until);
	for (struct date d = zone_date(z, from); d.day <= last.day; d.day++) {
		day_open(c, z, d, &day);
		for (size_t i = 0; i < day.n; i++) {
			int64_t a = day.at[i].from > from.ms ? day.at[i].from : from.ms;
			int64_t b = day.at[i].until < until.ms ? day.at[i].until : until.ms;
			if (a < b)
				join(mem, out, a, b);
		}
	}
}

bool calendar_due(const struct calendar *c, const struct zone *z, struct instant from, struct span open, struct instant *out)
{
	struct day day;
	z = zone_of(c, z);
	struct date first = zone_date(z, from);
	*out = from;
	for (struct date d = first; open.ms > 0 && d.day < first.day + DAYS_MOST; d.day++) {
		day_open(c, z, d, &day);
		for (size_t i = 0; i < day.n && open.ms > 0; i++) {
			int64_t a = day.at[i].from > from.ms ? day.at[i].from : from.ms, has = day.at[i].until - a;
			if (has <= 0)
				continue;
			out->ms = a + (has < open.ms ? has : open.ms);
			open.ms -= has;
		}
	}
	return open.ms <= 0;
}

/* ---- targets ---- */

/* The first open instant at or after from. */
static bool next_opening(const struct calendar *c, const struct zone *z, struct instant from, struct instant *out)
{
	bool opens = calendar_due(c, z, from, (struct span){ 1 }, out);
	out->ms -= opens;
	return opens;
}

/* Same local time on that day; closed then: the closing before it, or the first opening. */
static struct instant clamped(const struct calendar *c, const struct zone *z, struct date d, int64_t of_day_ms)
{
	struct day day;
	int64_t t = zone_instant(z, d, (int)(of_day_ms / MINUTE_MS)).ms + of_day_ms % MINUTE_MS;
	day_open(c, z, d, &day);
	if (!day.n || t <= day.at[0].from)
		return (struct instant){ day.n ? day.at[0].from : t };
	int64_t best = day.at[0].from;
	for (size_t i = 0; i < day.n && day.at[i].from <= t; i++)
		best = t < day.at[i].until ? t : day.at[i].until;
	return (struct instant){ best };
}

enum unit_kind { UNIT_SPAN, UNIT_OPEN_DAYS, UNIT_DAYS, UNIT_MONTHS, UNIT_CLOSES };

struct date length_after(struct date d, struct length l, int times)
{
	if (!l.months)
		return (struct date){ d.day + l.days * times };
	struct civil from = date_civil(d), month = date_civil(date_of(from.year, from.month + l.months * times, 1));
	int days = date_days_in_month(month.year, month.month);
	return date_of(month.year, month.month, from.day < days ? from.day : days);
}

struct date length_over(struct date d, struct length l, int times)
{
	struct date same = length_after(d, l, times);
	bool lacks = l.months && date_civil(same).day != date_civil(d).day;
	return (struct date){ same.day + lacks };
}

bool length_is(struct length a, struct length b) { return a.days == b.days && a.months == b.months; }

struct date calendar_period(struct date d, int months) { return calendar_period_later(d, months, (struct length){ 0 }); }

struct date calendar_period_later(struct date d, int months, struct length later)
{
	struct civil c = date_civil((struct date){ d.day - later.days });
	int into = ((c.month - 1 - later.months) % months + months) % months;
	return date_of(c.year, c.month - into, 1 + later.days);
}

static bool date_later(const struct calendar *c, struct date d, int64_t n, enum unit_kind kind, struct date *out)
{
	*out = d;
	if (kind == UNIT_MONTHS) {
		*out = length_after(d, (struct length){ 0, 1 }, (int)n);
		return true;
	}
	for (int left = DAYS_MOST; n > 0 && left > 0; left--) {
		out->day++;
		n -= kind == UNIT_DAYS || calendar_is_day(c, *out);
	}
	return n <= 0;
}

/* A time by months ends with its last day, that of a month which lacks the day with the month, and on a closed day with the next open one (BGB §§ 188, 193). */
static bool closing_from(const struct calendar *c, const struct zone *z, struct date d, struct instant *out)
{
	struct day day;
	if (!calendar_is_day(c, d) && !date_later(c, d, 1, UNIT_OPEN_DAYS, &d))
		return false;
	day_open(c, z, d, &day);
	if (day.n)
		out->ms = day.at[day.n - 1].until;
	return day.n > 0;
}

static bool days_later(const struct calendar *c, const struct zone *z, struct instant from, int64_t n, enum unit_kind kind, struct instant *out)
{
	struct date d;
	if (!next_opening(c, z, from, out) || !date_later(c, zone_date(z, *out), n, kind, &d))
		return false;
	if (kind == UNIT_MONTHS)
		return closing_from(c, z, d, out);
	struct civil t = zone_civil(z, *out);
	int64_t of_day = ((t.hour * 60 + t.minute) * 60 + t.second) * (int64_t)1000 + (out->ms % 1000 + 1000) % 1000;
	*out = clamped(c, z, d, of_day);
	return true;
}

bool calendar_takes(const struct calendar *c, const struct zone *z, struct instant t, int until, struct instant *out)
{
	z = zone_of(c, z);
	struct date d = zone_date(z, t), next;
	*out = t;
	if (!until || (calendar_is_day(c, d) && t.ms <= zone_instant(z, d, until).ms))
		return true;
	return date_later(c, d, 1, UNIT_OPEN_DAYS, &next) && next_opening(c, z, zone_instant(z, next, 0), out);
}

/* The end of the n-th open day after the day of from; 0: of that day itself, as far as it is still open, else of the next. */
static bool close_after(const struct calendar *c, const struct zone *z, struct instant from, int64_t n, struct instant *out)
{
	struct day day;
	struct date d = zone_date(z, from);
	struct instant opening;
	if (!next_opening(c, z, from, &opening) || (n && !date_later(c, d, n, UNIT_OPEN_DAYS, &d)))
		return false;
	day_open(c, z, n ? d : zone_date(z, opening), &day);
	if (day.n)
		out->ms = day.at[day.n - 1].until;
	return day.n > 0;
}

static const struct unit_row { struct str names[5]; enum unit_kind kind; int64_t each; } units[] = {
	{ { LIT("s"), LIT("sec") }, UNIT_SPAN, 1000 },
	{ { LIT("min") }, UNIT_SPAN, 60000 },
	{ { LIT("h") }, UNIT_SPAN, 3600000 },
	{ { LIT("werktag"), LIT("werktage"), LIT("workday"), LIT("workdays"), LIT("working-day") }, UNIT_OPEN_DAYS, 1 },
	{ { LIT("tag"), LIT("tage"), LIT("day"), LIT("days") }, UNIT_DAYS, 1 },
	{ { LIT("woche"), LIT("wochen"), LIT("week"), LIT("weeks") }, UNIT_DAYS, 7 },
	{ { LIT("monat"), LIT("monate"), LIT("month"), LIT("months") }, UNIT_MONTHS, 1 },
	{ { LIT("jahr"), LIT("jahre"), LIT("year"), LIT("years") }, UNIT_MONTHS, 12 },
	{ { LIT("werktagsende"), LIT("werktagsenden"), LIT("workday-end"), LIT("workday-ends") }, UNIT_CLOSES, 1 },
};

static const struct unit_row *unit_find(struct str name)
{
	for (size_t i = 0; i < COUNT(units); i++)
		for (size_t k = 0; k < COUNT(units[i].names) && units[i].names[k].len; k++)
			if (str_is(units[i].names[k], name))
				return &units[i];
	return NULL;
}

bool calendar_budget(const struct calendar *c, const struct zone *z, struct instant from, int64_t amount, struct str unit, struct span *out)
{
	struct instant until;
	const struct unit_row *u = unit_find(unit);
	if (!u || amount < 0 || amount > AMOUNT_MOST)
		return false;
	z = zone_of(c, z);
	*out = (struct span){ amount * u->each };
	if (u->kind == UNIT_SPAN)
		return next_opening(c, z, from, &until);
	if (!(u->kind == UNIT_CLOSES ? close_after(c, z, from, amount, &until) : days_later(c, z, from, amount * u->each, u->kind, &until)))
		return false;
	*out = calendar_between(c, z, from, until);
	return true;
}
