/* bill_test.c - what a position costs, in random combinations of steps of time, minimum, cap, least, surcharges, discounts and what is
 * added, against reckoning minute by minute as the manual says it. Prints its seed with every unit. */
#include "contract/inside.h"
#include "contract/language_test.h"

enum { ROUNDS = 300, PUT = 4 };

struct put { int64_t percent, fixed, hourly, most; bool pro_rata, outside, timed, begun, worked, always; };                  /* below 0: a discount */
struct bill {
	int64_t rate, unit, step, minimum, cap, least, once, plus, second, turn, later;        /* cents, minutes; second: cents an hour that are added; later: the rate from minute turn on */
	struct put put[PUT]; int n;
	bool highest[2];
	int64_t minutes, start;
};

static int64_t below(int64_t n) { return (int64_t)(unit_random() % (uint64_t)n); }

static void draw(struct bill *b)
{
	static const int64_t units[] = { 15, 30, 60 };
	*b = (struct bill){ .rate = 100 + below(20000), .unit = units[below(3)], .minutes = 1 + below(600), .start = below(1440) };
	b->turn = below(2) ? 1 + below(300) : 0;
	b->later = 100 + below(20000);
	b->step = below(2) ? 1 + below(b->unit) : 0;
	b->minimum = below(2) ? 1 + below(90) : 0;
	b->once = below(3) ? 0 : 1 + below(9000);
	b->least = below(3) ? 0 : 1 + below(40000);
	b->cap = below(3) ? 0 : b->least + 1 + below(60000);
	b->plus = below(2) ? 1 + below(9000) : 0;
	b->second = below(3) ? 0 : 100 + below(9000);
	b->n = (int)below(PUT + 1);
	for (int i = 0; i < b->n; i++) {
		struct put *p = &b->put[i];
		int64_t sign = below(3) ? 1 : -1;
		p->timed = below(4) > 0;
		p->outside = below(2);
		p->pro_rata = p->timed && below(2);
		p->percent = p->pro_rata || below(4) ? sign * (1 + below(90)) : 0;
		p->fixed = p->percent ? 0 : sign * (1 + below(5000));
		if (p->fixed && below(2)) {
			p->hourly = p->fixed;
			p->fixed = 0;
			p->pro_rata = p->timed;
			p->begun = below(2);
			p->worked = below(2);
		}
		p->most = !p->fixed && below(2) ? 1 + below(9000) : 0;
		p->always = !p->timed && below(2);
	}
	b->highest[0] = below(3) == 0;
	b->highest[1] = below(3) == 0;
}

static struct str money(struct arena *mem, int64_t cents) { return text(mem, "{},{}{} €", cents / 100, cents / 10 % 10, cents % 10); }

static int64_t of_put(const struct put *p) { return p->percent + p->fixed + p->hourly; }

static struct str written(const struct bill *b, struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "merkmal ding: server, drucker\nkalender tags: mo-so 08:00-17:00\n§1 aufwand wenn ding = server\npreis fahrt: {} einmalig\n", money(mem, b->once));
	print(&o, "preis p: {} je {} min", money(mem, b->rate), b->unit);
	if (b->turn)
		print(&o, " bis {} min, {} je {} min", b->turn, money(mem, b->later), b->unit);
	if (b->once)
		print(&o, ", zuzüglich fahrt");
	if (b->minimum)
		print(&o, ", mindestens {} min", b->minimum);
	if (b->least)
		print(&o, ", mindestens {}", money(mem, b->least));
	if (b->step)
		print(&o, ", im takt von {} min", b->step);
	if (b->cap)
		print(&o, ", höchstens {}", money(mem, b->cap));
	print(&o, "\n§2 preis p wenn ding = server\n");
	if (b->plus)
		print(&o, "preis q: {} einmalig\n§3 zuzüglich q wenn ding = server\n", money(mem, b->plus));
	if (b->second)
		print(&o, "preis zweiter: {} je h, im takt von 1 min\n§4 zuzüglich zweiter wenn ding = server\n", money(mem, b->second));
	for (int i = 0; i < b->n; i++) {
		const struct put *p = &b->put[i];
		int64_t sign = of_put(p) < 0 ? -1 : 1;
		print(&o, "{} z{}: ", sign < 0 ? STR("rabatt") : STR("zuschlag"), i);
		print(&o, "{}", p->percent ? text(mem, "{} %", sign * p->percent) : money(mem, sign * of_put(p)));
		print(&o, "{}{} auf p{}{}", p->hourly ? (p->begun ? STR(" je angefangene stunde") : STR(" je stunde")) : p->pro_rata ? STR(" anteilig") : NONE, p->worked ? STR(" geleistet") : NONE,
			p->always ? NONE : STR(" wenn "), p->always ? NONE : !p->timed ? STR("ding = server") : p->outside ? STR("außerhalb tags") : STR("innerhalb tags"));
		if (p->most)
			print(&o, ", höchstens {}{}", money(mem, p->most), p->hourly && p->most % 2 ? STR(" je tag") : NONE);
		print(&o, "\n");
	}
	if (b->highest[0])
		print(&o, "bei mehreren zuschlag: höchster\n");
	if (b->highest[1])
		print(&o, "bei mehreren rabatt: höchster\n");
	return out_str(&o);
}

static int64_t half_up(wide a, wide by) { return (int64_t)(a < 0 ? -((-a * 2 + by) / (by * 2)) : (a * 2 + by) / (by * 2)); }

/* By the day, or through it: is it due at that minute? */
static bool is_due(const struct bill *b, const struct put *p, int64_t minute)
{
	int64_t at = (p->pro_rata ? b->start + minute : b->start) % 1440;
	return !p->timed || (at >= 480 && at < 1020) != p->outside;
}

/* What bears of so many minutes as they are billed, `bearing` of `all` as they were worked. */
static int64_t by_hour(const struct put *p, int64_t billed, int64_t bearing, int64_t all)
{
	int64_t hours = (billed * bearing + 60 * all - 1) / (60 * all);
	return p->begun ? p->hourly * hours : half_up((wide)p->hourly * billed * bearing, (wide)60 * all);
}

static int64_t within_most(const struct put *p, int64_t m) { return !p->most ? m : m > p->most ? p->most : m < -p->most ? -p->most : m; }

/* What the highest is chosen by; of how many days the work is does not count there. */
struct base { int64_t cents, billed, worked; };
static int64_t worth(const struct put *p, struct base base)
{
	int64_t m = p->fixed ? p->fixed : p->hourly ? by_hour(p, p->worked ? base.worked : base.billed, 1, 1) : half_up((wide)base.cents * p->percent, 100);
	m = p->hourly && p->most % 2 ? m : within_most(p, m);
	return m < 0 ? -m : m;
}

/* Of those due at a minute that stay: all, or the first of the highest of its sign. */
static bool stays(const struct bill *b, int i, int64_t minute, struct base base)
{
	bool discount = of_put(&b->put[i]) < 0;
	for (int k = 0; k < b->n && b->highest[discount]; k++) {
		int64_t mine = worth(&b->put[i], base), other = worth(&b->put[k], base);
		if (k != i && (of_put(&b->put[k]) < 0) == discount && is_due(b, &b->put[k], minute) && (other > mine || (other == mine && k < i)))
			return false;
	}
	return is_due(b, &b->put[i], minute);
}

static int64_t reckoned(const struct bill *b)
{
	int64_t step = b->step ? b->step : b->unit, billed = b->minutes > b->minimum ? b->minutes : b->minimum;
	while (billed % step)
		billed++;
	int64_t before = b->turn && b->turn < billed ? b->turn : billed, once = b->once, sum;
	int64_t time = half_up((wide)b->rate * before, b->unit) + half_up((wide)b->later * (billed - before), b->unit);
	if (b->cap && once > b->cap)
		once = b->cap;
	if (b->cap && time + once > b->cap)
		time = b->cap - once;
	int64_t within = sum = time + once > b->least ? time + once : b->least;
	for (int i = 0; i < b->n; i++) {
		int64_t bearing = 0;
		for (int64_t minute = 0; minute < b->minutes; minute++)
			bearing += stays(b, i, minute, (struct base){ within, billed, b->minutes });
		const struct put *p = &b->put[i];
		sum += within_most(p, p->fixed ? (bearing ? p->fixed : 0) : p->hourly ? by_hour(p, p->worked ? b->minutes : billed, bearing, b->minutes) : half_up((wide)within * p->percent * bearing, (wide)100 * b->minutes));
	}
	sum = sum < 0 ? 0 : sum;
	return sum + b->plus + half_up((wide)b->second * b->minutes, 60);
}

TEST(random_prices_cost_what_reckoning_minute_by_minute_says)
{
	struct arena *own = arena_open();
	for (int n = 0; n < ROUNDS; n++) {
		struct bill b;
		draw(&b);
		struct str example = text(own, "\"x\": ding = server, arbeit = {} min, beginn = 2026-03-04 {}{}:{}{} → preis {}\n", b.minutes, b.start / 600, b.start / 60 % 10, b.start % 60 / 10, b.start % 10, money(own, reckoned(&b)));
		holds(own, NONE, written(&b, own), example);
		arena_reset(own);
	}
	arena_close(own);
}
