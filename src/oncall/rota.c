/* rota.c - who is on call at a time, and why: arithmetic on local days, without clock or store.
 *
 * A time belongs to the day whose hands changed last. Of that day the rota in force names the person: its number among the days
 * since the rota began, divided by the length of a turn, walks round the order; a whole holiday walks round its own order. Whoever
 * is away is passed over, nobody else moves. A stand-in covers all of it. */
#include "base/minute.h"
#include "oncall/inside.h"

static struct date day_of(const struct rota *r, const struct zone *z, struct instant t)
{
	struct date d = zone_date(z, t);
	return t.ms < zone_instant(z, d, r->handover).ms ? (struct date){ d.day - 1 } : d;
}

/* The rota in force on the day in which t lies: its own hands say which day that is. */
static const struct rota *in_force(const struct oncall_by *d, struct instant t)
{
	const struct rota *found = NULL;
	for (size_t i = 0; i < d->rotas->n; i++)
		if (d->rotas->at[i].from.day <= day_of(&d->rotas->at[i], d->zone, t).day)
			found = &d->rotas->at[i];
	return found;
}

static bool is_away(const struct oncall_by *d, int64_t person)
{
	for (size_t i = 0; i < d->n_away; i++)
		if (d->away[i] == person)
			return true;
	return false;
}

static bool is_holiday(const struct rota *r, struct date day) { return r->n_holiday && r->region.len && holiday_closes(r->region, day) == 0; }

/* How many since the rota began, with that day. */
static int holiday_number(const struct rota *r, struct date day)
{
	int n = 0;
	for (struct date at = r->from; at.day <= day.day; at.day++)
		n += is_holiday(r, at);
	return n;
}

/* Round the order from a place, over those who are away. */
static void walk(const struct oncall_by *d, const int64_t *order, int n, int from, struct on_call *c)
{
	c->n = n;
	for (int i = 0; i < n; i++) {
		int64_t person = order[(from + i) % n];
		if (is_away(d, person) || person == c->person)
			continue;
		if (!c->person) {
			c->person = person;
			c->place = (from + i) % n + 1;
			c->skipped = i;
		} else if (!c->next) {
			c->next = person;
		}
	}
}

static void by_rota(const struct oncall_by *d, const struct rota *r, struct on_call *c)
{
	bool holiday = is_holiday(r, c->day);
	c->by = holiday ? ONCALL_HOLIDAY : ONCALL_TURN;
	c->number = holiday ? holiday_number(r, c->day) : c->day.day - r->from.day + 1;
	if (holiday)
		walk(d, r->holiday_turns, r->n_holiday, (c->number - 1) % r->n_holiday, c);
	else if (r->n)
		walk(d, r->turns, r->n, (c->number - 1) / r->length % r->n, c);
	if (!c->person)
		c->by = ONCALL_NOBODY;
}

static void by_stand_in(const struct oncall_by *d, struct instant t, struct on_call *c)
{
	const struct stand_in *holds = NULL;
	for (size_t i = 0; i < d->stand_ins->n; i++) {
		const struct stand_in *s = &d->stand_ins->at[i];
		if (s->from.ms <= t.ms && t.ms < s->until.ms && !is_away(d, s->person))
			holds = s;
	}
	if (!holds)
		return;
	if (c->person && c->person != holds->person)
		c->next = c->person;
	c->person = holds->person;
	c->by = ONCALL_STAND_IN;
	c->stand_in = holds->id;
}

static void sooner(struct instant *until, struct instant t, struct instant at)
{
	if (at.ms > t.ms && at.ms < until->ms)
		*until = at;
}

/* The next time at which hands change, a rota begins, or a stand-in begins or ends. */
static struct instant until_of(const struct oncall_by *d, const struct rota *r, struct date day, struct instant t)
{
	struct instant until = { INT64_MAX };
	if (r)
		sooner(&until, t, zone_instant(d->zone, (struct date){ day.day + 1 }, r->handover));
	for (size_t i = 0; i < d->rotas->n; i++)
		sooner(&until, t, zone_instant(d->zone, d->rotas->at[i].from, d->rotas->at[i].handover));
	for (size_t i = 0; i < d->stand_ins->n; i++) {
		sooner(&until, t, d->stand_ins->at[i].from);
		sooner(&until, t, d->stand_ins->at[i].until);
	}
	return until;
}

struct on_call oncall_at(const struct oncall_by *d, struct instant t)
{
	const struct rota *r = in_force(d, t);
	struct on_call c = { .rota = r, .day = r ? day_of(r, d->zone, t) : zone_date(d->zone, t) };
	if (r)
		by_rota(d, r, &c);
	by_stand_in(d, t, &c);
	c.until = until_of(d, r, c.day, t);
	return c;
}

/* ---- the proof ---- */

void oncall_day(struct out *o, struct date d)
{
	struct civil c = date_civil(d);
	if (o->lang == LANG_EN)
		print(o, "{}", d);
	else
		print(o, "{}{}.{}{}.{}", c.day < 10 ? STR("0") : NONE, c.day, c.month < 10 ? STR("0") : NONE, c.month, c.year);
}

static void put_hand(struct out *o, int minute)
{
	print(o, "{}{}:{}{}", minute / 60 < 10 ? STR("0") : NONE, minute / 60, minute % 60 < 10 ? STR("0") : NONE, minute % 60);
}

static void put_turn(struct out *o, const struct on_call *c)
{
	bool german = o->lang == LANG_DE;
	if (c->by == ONCALL_HOLIDAY)
		print(o, "{}, {} {} {} ", holiday_name(c->rota->region, c->day, o->lang), german ? STR("Feiertag") : STR("holiday"), c->number, german ? STR("seit Beginn des Dienstplans vom") : STR("since the rota began on"));
	else
		print(o, "{} {} {} ", german ? STR("Tag") : STR("day"), c->number, german ? STR("des Dienstplans vom") : STR("of the rota of"));
	oncall_day(o, c->rota->from);
	if (c->by == ONCALL_TURN) {
		print(o, ", {} {} {} ", german ? STR("Wechsel alle") : STR("a turn is"), c->rota->length, german ? STR("Tage um") : STR("days and begins at"));
		put_hand(o, c->rota->handover);
	}
	print(o, ": {} {} {} {}", german ? STR("Platz") : STR("place"), c->place, german ? STR("von") : STR("of"), c->n);
	if (c->skipped)
		print(o, ", {} {}", c->skipped, german ? STR("davor nicht zu erreichen") : STR("before are not to be reached"));
}

static void put_stand_in(struct out *o, const struct on_call *c, const struct stand_ins *all)
{
	bool german = o->lang == LANG_DE;
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].id == c->stand_in) {
			print(o, "{} ", german ? STR("Vertretung von") : STR("stand-in from"));
			out_minute(o, all->at[i].from);
			print(o, " {} ", german ? STR("bis") : STR("until"));
			out_minute(o, all->at[i].until);
			print(o, "{}{}", all->at[i].why.len ? STR(": ") : NONE, all->at[i].why);
		}
}

struct str oncall_why(const struct on_call *c, const struct stand_ins *all, enum lang lang, const struct zone *z, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = lang;
	o.zone = z;
	if (c->by == ONCALL_STAND_IN)
		put_stand_in(&o, c, all);
	else if (c->by != ONCALL_NOBODY)
		put_turn(&o, c);
	else if (c->rota)
		print(&o, "{}", lang == LANG_DE ? STR("im Dienstplan ist niemand zu erreichen") : STR("nobody in the rota is to be reached"));
	else
		print(&o, "{}", lang == LANG_DE ? STR("es gibt noch keinen Dienstplan") : STR("there is no rota yet"));
	return out_str(&o);
}
