/* surcharge.c - what is put on the price of work, or taken off it: in some hours, in some cases, or both.
 *
 * "zuschlag eilig: 100 % auf techniker wenn außerhalb servicezeit und dringlichkeit = notfall": the hours are those in
 * which the work begins, so the stage looks at the calendar; the rest is a condition over the facts of the work and has
 * a table of its own. What of it is put on the same work adds up, or only the highest counts where the contract says
 * "bei mehreren zuschlag: höchster". A discount ("rabatt") is the same with the other sign. An amount by the hour ("15 € je h") goes by the
 * minutes that lie in the hours, as they are billed. */
#include "contract/hours.h"
#include "contract/money.h"

/* ---- hours and condition ------------------------------------------------------------------------------------ */

bool is_calendar(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_CALENDAR] && str_is(((const struct calendar_decl *)c->statements.at[i].body)->name.key, key))
			return true;
	return false;
}

static const struct token *hours_in(const struct contract *c, const struct condition *is)
{
	if (is->kind == CONDITION_WINDOW && is->plain)
		return is->values;
	return is->kind == CONDITION_NAME && !is->quota && is_calendar(c, is->name.key) ? &is->name : NULL;
}

static void refuse_hours(struct reader *r, struct condition *is)
{
	const struct token *hours = hours_in(r->c, is);
	if (hours)
		contract_say(r, STR("S01"), WEIGHT_ERROR, hours, SAYING(r, "die Stunden eines Zuschlags stehen einmal und nicht hinter „oder“ oder „nicht“",
			"the hours of a surcharge stand once and not behind \"or\" or \"not\""),
			SAYING(r, "schreiben Sie zwei Zuschläge, oder nennen Sie das Ereignis: „beginn außerhalb …“", "write two surcharges, or name the event: \"begin outside …\""));
	for (size_t i = 0; i < is->n; i++)
		refuse_hours(r, is->parts[i]);
}

/* One of the parts joined by "und" may be the hours; what is left of the others is the condition. */
static void split(struct reader *r, struct surcharge_decl *d)
{
	if (!d->when)
		return;
	struct condition *is = d->when, **parts = is->kind == CONDITION_ALL ? is->parts : &d->when;
	size_t n = is->kind == CONDITION_ALL ? is->n : 1, kept = 0;
	struct condition *rest = condition_new(r->c->mem, CONDITION_ALL);
	rest->parts = NEWS(r->c->mem, struct condition *, n);
	for (size_t i = 0; i < n; i++) {
		const struct token *hours = d->within || d->outside ? NULL : hours_in(r->c, parts[i]);
		if (!hours) {
			rest->parts[kept++] = parts[i];
			continue;
		}
		d->calendar = *hours;
		d->outside = parts[i]->kind == CONDITION_WINDOW && parts[i]->outside;
		d->within = !d->outside;
	}
	rest->n = kept;
	refuse_hours(r, rest);
	d->when = kept > 1 ? rest : kept ? rest->parts[0] : NULL;
}

const struct surcharge_decl *statement_surcharge(const struct statement *s)
{
	return s->form == &forms[FORM_SURCHARGE] || s->form == &forms[FORM_DISCOUNT] ? s->body : NULL;
}

/* So, or so of one value: "feiertag (DE-BY)". */
static bool is_called(struct str name, struct str declared)
{
	return str_starts(name, declared) && (name.len == declared.len || str_starts(str_cut(name, declared.len, name.len), STR(" (")));
}

bool surcharge_is_of(const struct surcharge *s, const struct surcharge_decl *d) { return is_called(s->name, d->name.text); }

void surcharges_split(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (statement_surcharge(&r->c->statements.at[i]))
			split(r, r->c->statements.at[i].body);
}

static bool has_time(const struct price *p, const struct surcharge *s)
{
	bool any = false;
	for (size_t i = 0; i < p->n && !any; i++)
		any = price_item_bears(p, i, s);
	return any;
}

/* ---- lifted by its name ---------------------------------------------------------------------------------------- */

static const struct lifted_decl *lifts(const struct statement *by, const struct statement *s)
{
	const struct lifted_decl *l = by->form == &forms[FORM_LIFTED] ? by->body : NULL;
	const struct surcharge_decl *d = statement_surcharge(s);
	return l && d && l->discount == (s->form == &forms[FORM_DISCOUNT]) && str_is(l->name.key, d->name.key) ? l : NULL;
}

/* In every case it is gone, as what an annex replaces is. */
static void take_out(struct reader *r, const struct statement *by, struct statement *s)
{
	struct replaced *was = NEW(r->c->mem, struct replaced);
	*was = (struct replaced){ s->form, s->body, by->layer, true };
	s->form = &forms[FORM_REPLACED];
	s->body = was;
}

static void lift(struct reader *r, const struct statement *by)
{
	const struct lifted_decl *l = by->body;
	struct strs names = { 0 };
	bool found = false, own = false;
	for (size_t i = 0; i < r->c->statements.n; i++) {
		struct statement *s = &r->c->statements.at[i];
		if (statement_surcharge(s))
			*push(r->mem, &names) = statement_surcharge(s)->name.text;
		if (!lifts(by, s) || s->layer > by->layer)
			continue;
		found = true;
		own |= s->layer == by->layer;
		if (!l->so_far && s->layer < by->layer)
			take_out(r, by, s);
	}
	if (!found)
		contract_say(r, STR("N01"), WEIGHT_ERROR, &l->name, SAY(r, "weder hier noch in einem früheren Dokument gibt es „{}“", "neither here nor in an earlier document is there \"{}\"", l->name.text),
			advise_nearest(r, l->name.text, names.at, names.n));
	else if (own && !l->so_far)
		contract_say(r, STR("S01"), WEIGHT_ERROR, &l->name, SAY(r, "„{}“ steht in diesem Dokument selbst und gälte nie", "\"{}\" stands in this document itself and would never hold", l->name.text),
			SAYING(r, "eines von beiden streichen, oder mit „soweit …“ sagen, wann er entfällt", "strike one of the two, or say with \"insofar as …\" when it does not apply"));
}

void surcharges_lift(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_LIFTED])
			lift(r, &r->c->statements.at[i]);
}

/* Its own condition, and that nothing lifts it. */
static struct condition *when_not_lifted(struct reader *r, const struct statement *s, struct condition *own)
{
	struct contract *c = r->c;
	struct condition *all = condition_new(c->mem, CONDITION_ALL);
	all->parts = NEWS(c->mem, struct condition *, c->statements.n + 1);
	if (own)
		all->parts[all->n++] = own;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct lifted_decl *l = lifts(&c->statements.at[i], s);
		if (!l || !l->so_far || c->statements.at[i].layer < s->layer)
			continue;
		struct condition *not = condition_new(c->mem, CONDITION_NOT);
		not->parts = NEWS(c->mem, struct condition *, 1);
		not->parts[not->n++] = l->so_far;
		all->parts[all->n++] = not;
	}
	return all->n > 1 || (all->n && !own) ? all : own;
}

/* "höchstens 100,00 €", "höchstens 100,00 € je tag" */
static void bind_most(struct reader *r, const struct surcharge_decl *d, struct surcharge *out)
{
	if (!d->has_most)
		return;
	out->most = money_of(r, &d->most);
	out->daily = d->daily;
	if (out->most.cents <= 0 || (d->amount.unit == UNIT_MONEY && !d->hourly && !d->begun))
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->most.at, SAYING(r, "das Höchste ist ein Betrag über 0, und was einmal anfällt, hat keines", "the most is an amount above 0, and what is put on once has none"),
			SAYING(r, "„25,00 € je h …, höchstens 100,00 €“", "\"€25.00 per h …, at most €100.00\""));
	else if (d->daily && !d->hourly && !d->begun)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->most.at, SAYING(r, "ein Höchstes je Tag hat nur, was je Stunde gilt", "only what is by the hour has a most per day"),
			SAYING(r, "ohne „je tag“ gilt es für eine Arbeit", "without \"per day\" it is of a piece of work"));
}

/* In a calendar whose hours hang on a fact it is a surcharge for each value, and a line of an invoice names the one that counted. */
static void put_in_hours(struct reader *r, const struct surcharge *s, struct condition *when)
{
	struct contract *c = r->c;
	const struct hours_by *by = s->calendar.len ? hours_by_of(c, s->calendar) : NULL;
	for (int leaf = 0; leaf < (by ? c->dimensions[by->dimension].n_leaves : 1); leaf++) {
		struct surcharge there = *s;
		struct condition *all = condition_new(c->mem, CONDITION_ALL);
		if (by && !by->of[leaf])
			continue;
		all->parts = NEWS(c->mem, struct condition *, 2);
		if (by) {
			there.calendar = by->of[leaf]->name;
			there.name = text(c->mem, "{}{}", s->name, str_cut(there.calendar, s->calendar.len, there.calendar.len));         /* "feiertag (DE-BY)" */
			all->parts[all->n++] = hours_where(c, by, leaf);
		}
		if (by && when)
			all->parts[all->n++] = when;
		*push(c->mem, &c->surcharges) = there;
		*push(c->mem, &c->surcharge_cases) = (struct surcharge_case){ all->n > 1 ? all : all->n ? all->parts[0] : when, NULL };
	}
}

void surcharge_bind(struct reader *r, const struct statement *s)
{
	const struct surcharge_decl *d = statement_surcharge(s);
	const struct calendar *k = d->within || d->outside ? find_calendar(r, &d->calendar) : NULL;
	const struct price *on = d->on.text.len ? find_price(r, &d->on) : NULL;
	int64_t sign = s->form == &forms[FORM_DISCOUNT] ? -1 : 1;
	bool hourly = d->hourly || d->begun;
	struct surcharge out = { .name = d->name.text, .calendar = k ? k->name : NONE, .outside = d->outside, .pro_rata = d->pro_rata || (hourly && k), .on = on ? on->name : NONE, .begun = d->begun, .worked = d->worked };
	bind_most(r, d, &out);
	if (d->amount.unit == UNIT_MONEY)
		(hourly ? &out.hourly : &out.fixed)->cents = sign * money_of(r, &d->amount).cents;
	else
		out.percent.u6 = sign * d->amount.value.u6;
	if ((d->amount.unit != UNIT_PERCENT && d->amount.unit != UNIT_MONEY) || out.percent.u6 < -100000000)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->amount.at, SAYING(r, "ein Zuschlag steht in % oder ist ein Betrag; ein Rabatt nimmt höchstens 100 %",
			"a surcharge is written in % or is an amount; a discount takes 100 % at most"),
			SAYING(r, "zum Beispiel „zuschlag nacht: 50 % wenn außerhalb servicezeit“", "for example \"surcharge night: 50 % if outside service-hours\""));
	if (hourly && on && !has_time(on, &out))
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->on, SAY(r, "„{}“ zählt keine Zeit, und „{}“ gilt je Stunde", "\"{}\" counts no time, and \"{}\" is by the hour", d->on.text, d->name.text),
			SAYING(r, "auf eine Position nach Zeit setzen, oder ein Betrag ohne „je h“: einmal", "put it on a position by time, or an amount without \"per h\": once"));
	if (d->pro_rata && (d->amount.unit == UNIT_MONEY || (!d->within && !d->outside)))
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->amount.at, SAYING(r, "anteilig ist ein Prozentsatz, der in Stunden gilt", "pro rata is a percentage that holds in some hours"),
			SAYING(r, "schreiben Sie „50 % anteilig wenn außerhalb …“, oder lassen Sie „anteilig“ weg", "write \"50 % pro rata if outside …\", or leave out \"pro rata\""));
	for (size_t i = 0; i < r->c->surcharges.n; i++)
		if (is_called(utf8_fold(r->mem, r->c->surcharges.at[i].name), d->name.key))
			contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name, SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", d->name.text),
				advise_other_name(r));
	put_in_hours(r, &out, when_not_lifted(r, s, d->when));
}

void surcharges_compile(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->surcharge_cases.n && !r->bad && !is_late(c); i++)
		c->surcharge_cases.at[i].table = table_of_condition(r, c->surcharge_cases.at[i].when, c->mem);
}

/* ---- what is put on work ------------------------------------------------------------------------------------- */

size_t contract_surcharges(const struct contract *c, const struct surcharge **out)
{
	*out = c->surcharges.at;
	return c->surcharges.n;
}

bool surcharge_is_discount(const struct surcharge *s) { return s->percent.u6 < 0 || s->fixed.cents < 0 || s->hourly.cents < 0; }

/* No more than the most of it, whichever its sign. */
static struct money within_most(const struct surcharge *s, struct money m)
{
	int64_t most = s->most.cents;
	return (struct money){ !most ? m.cents : m.cents > most ? most : m.cents < -most ? -most : m.cents };
}

/* So many of the minutes, in begun hours where these count. */
static wide hours_as_minutes(const struct surcharge *s, wide minutes, wide of)
{
	return s->begun ? (minutes + 60 * of - 1) / (60 * of) * (60 * of) : minutes;
}

static bool share_of(const struct surcharge *s, struct put_base base, int64_t bearing, int64_t minutes, struct money *out)
{
	wide share = (wide)base.money.cents * s->percent.u6 * bearing, by = (wide)100000000 * minutes;
	if (s->hourly.cents) {
		by = (wide)60 * minutes;
		share = minutes > 0 ? s->hourly.cents * hours_as_minutes(s, (wide)base.minutes * bearing, minutes) : 0;
	}
	*out = bearing ? s->fixed : (struct money){ 0 };
	if (s->fixed.cents || !bearing || minutes <= 0)
		return true;
	if (by > INT64_MAX / 2 || share / by > INT64_MAX / 2 || share / by < -(INT64_MAX / 2))
		return false;
	out->cents = round_div(share, (int64_t)by);
	return true;
}

bool contract_surcharge_share(const struct surcharge *s, struct put_base base, int64_t bearing, int64_t minutes, struct money *out)
{
	bool ok = share_of(s, base, bearing, minutes, out);
	*out = within_most(s, *out);
	return ok;
}

/* Of how many days the work is nobody knows here. */
bool contract_surcharge_amount(const struct surcharge *s, struct put_base base, struct money *out)
{
	*out = s->fixed;
	bool ok = s->fixed.cents || (s->hourly.cents ? share_of(s, base, 1, 1, out) : money_percent(base.money, s->percent, out));
	*out = s->daily ? *out : within_most(s, *out);
	return ok;
}

const bool *surcharges_of_item(const struct contract *c, const struct item *i, struct arena *mem, const bool **open)
{
	bool *holds = NEWS(mem, bool, c->surcharges.n + 1), *maybe = NEWS(mem, bool, c->surcharges.n + 1);
	for (size_t k = 0; k < c->surcharges.n; k++) {
		enum holding h = holding_of(c, c->surcharge_cases.at[k].table, i, mem);
		holds[k] = h == HOLDS;
		maybe[k] = h == HOLDS_OPEN;
	}
	*open = maybe;
	return holds;
}

bool contract_surcharges_judge(const struct contract *c, const struct facts *f, struct arena *mem, const bool **holds, const bool **open, struct err *e)
{
	struct item i;
	if (!item_read(c, f, mem, &i, e))
		return false;
	*holds = surcharges_of_item(c, &i, mem, open);
	return true;
}

/* Of work whose begin nobody said its day is known: a day that lies in the hours from midnight to midnight leaves nothing to say. */
static bool is_whole_day(const struct calendar *k, const struct surcharge *s, const struct zone *z, struct date day, struct arena *mem)
{
	struct instant midnight = zone_instant(z, day, 0), next = zone_instant(z, (struct date){ day.day + 1 }, 0);
	struct stretches open = { 0 };
	calendar_stretches(k, z, midnight, next, mem, &open);
	return s->outside ? !open.n : open.n == 1 && open.at[0].from.ms <= midnight.ms && open.at[0].until.ms >= next.ms;
}

bool contract_surcharges_all_day(const struct contract *c, const struct zone *z, struct date day, struct arena *mem)
{
	bool any = false;
	for (size_t i = 0; i < c->surcharges.n && !any; i++) {
		const struct calendar *k = contract_calendar(c, c->surcharges.at[i].calendar);
		any = k && is_whole_day(k, &c->surcharges.at[i], z, day, mem);
	}
	return any;
}

static bool meant(const struct contract *c, const struct surcharge *s, const struct put_on *w, struct arena *mem)
{
	const struct calendar *k = contract_calendar(c, s->calendar);
	if (s->on.len ? !price_has(w->price, s->on) : !w->by_time)
		return false;
	if (!k || w->has_begin)
		return !k || calendar_is_open(k, w->zone, w->begin) != s->outside;
	return w->begin.ms && is_whole_day(k, s, w->zone, zone_date(w->zone, w->begin), mem);
}

/* How much it makes, whichever its sign; what is beyond the range comes last. */
static int64_t weight_of(const struct surcharge *s, struct put_base base)
{
	struct money m = { 0 };
	contract_surcharge_amount(s, base, &m);
	return m.cents < 0 ? -m.cents : m.cents;
}

static bool bear_on_the_same(const struct price *p, const struct surcharge *a, const struct surcharge *b)
{
	bool same = str_is(a->on, b->on);
	for (size_t i = 0; i < p->n && !same; i++)
		same = price_item_bears(p, i, a) && price_item_bears(p, i, b);
	return same;
}

/* The first of those that make most. */
static size_t highest_of(const struct contract *c, const struct put_on *w, const bool *among)
{
	size_t highest = c->surcharges.n;
	int64_t most = -1;
	for (size_t i = 0; i < c->surcharges.n; i++) {
		int64_t weight = among[i] ? weight_of(&c->surcharges.at[i], w->bases ? w->bases[i] : (struct put_base){ { 0 }, 0 }) : -1;
		highest = weight > most ? i : highest;
		most = weight > most ? weight : most;
	}
	return highest;
}

/* From the highest on, each takes the place of all that bear on what it bears on. */
static void keep_highest(const struct contract *c, bool discounts, const struct put_on *w, bool *put, struct arena *mem)
{
	bool *left = NEWS(mem, bool, c->surcharges.n + 1);
	for (size_t i = 0; i < c->surcharges.n; i++)
		left[i] = put[i] && surcharge_is_discount(&c->surcharges.at[i]) == discounts;
	for (size_t highest; (highest = highest_of(c, w, left)) < c->surcharges.n;) {
		left[highest] = false;
		for (size_t i = 0; i < c->surcharges.n; i++)
			if (left[i] && bear_on_the_same(w->price, &c->surcharges.at[highest], &c->surcharges.at[i]))
				left[i] = put[i] = false;
	}
}

static bool is_put(const struct contract *c, size_t i, const struct put_on *w, struct arena *mem)
{
	return (w->holds ? w->holds[i] : !c->surcharge_cases.at[i].when) && meant(c, &c->surcharges.at[i], w, mem);
}

static void keep_highest_of_all(const struct contract *c, const struct put_on *w, bool *put, struct arena *mem)
{
	if (c->highest_surcharge)
		keep_highest(c, false, w, put, mem);
	if (c->highest_discount)
		keep_highest(c, true, w, put, mem);
}

/* ---- minute by minute ----------------------------------------------------------------------------------------- */

struct instants { struct instant *at; size_t n, cap; };

static void add_turn(struct instants *turns, struct instant t, struct arena *mem)
{
	*push(mem, turns) = t;
	for (size_t i = turns->n - 1; i && turns->at[i].ms < turns->at[i - 1].ms; i--) {
		struct instant later = turns->at[i - 1];
		turns->at[i - 1] = turns->at[i];
		turns->at[i] = later;
	}
}

/* The instants of the work at which the hours of something pro rata begin or end, and its own begin and end. */
static struct instants turns_of(const struct contract *c, const struct put_on *w, struct arena *mem)
{
	struct instants turns = { 0 };
	struct instant until = { w->begin.ms + w->minutes * 60000 };
	add_turn(&turns, w->begin, mem);
	for (size_t i = 0; i < c->surcharges.n; i++) {
		const struct calendar *k = contract_calendar(c, c->surcharges.at[i].calendar);
		struct stretches open = { 0 };
		if (!k || !c->surcharges.at[i].pro_rata)
			continue;
		calendar_stretches(k, w->zone, w->begin, until, mem, &open);
		for (size_t s = 0; s < open.n; s++) {
			add_turn(&turns, open.at[s].from, mem);
			add_turn(&turns, open.at[s].until, mem);
		}
	}
	add_turn(&turns, until, mem);
	return turns;
}

/* What is put on a stretch of the work that begins at `at`: whatever is not pro rata goes by the begin of the work. */
static const bool *put_on_stretch(const struct contract *c, const struct put_on *w, struct instant at, bool all, struct arena *mem)
{
	struct put_on then = *w;
	bool *put = NEWS(mem, bool, c->surcharges.n + 1);
	then.begin = at;
	for (size_t i = 0; i < c->surcharges.n; i++)
		put[i] = is_put(c, i, c->surcharges.at[i].pro_rata ? &then : w, mem);
	if (!all)
		keep_highest_of_all(c, w, put, mem);
	return put;
}

static const bool *put_on_whole(const struct contract *c, const struct put_on *w, bool all, struct arena *mem)
{
	bool *out = NEWS(mem, bool, c->surcharges.n + 1);
	for (size_t i = 0; i < c->surcharges.n; i++)
		out[i] = is_put(c, i, w, mem);
	if (!all)
		keep_highest_of_all(c, w, out, mem);
	return out;
}

/* all: whichever of several is the highest. */
static const int64_t *minutes_put(const struct contract *c, const struct put_on *w, bool all, struct arena *mem)
{
	int64_t *out = NEWS(mem, int64_t, c->surcharges.n + 1);
	const bool *whole = w->minutes && w->has_begin ? NULL : put_on_whole(c, w, all, mem);
	for (size_t i = 0; i < c->surcharges.n && whole; i++)
		out[i] = whole[i] ? (w->minutes ? w->minutes : 1) : 0;
	if (whole)
		return out;
	struct instants turns = turns_of(c, w, mem);
	for (size_t t = 0; t + 1 < turns.n; t++) {
		const bool *put = turns.at[t].ms < turns.at[t + 1].ms ? put_on_stretch(c, w, turns.at[t], all, mem) : NULL;
		for (size_t i = 0; i < c->surcharges.n && put; i++)
			out[i] += put[i] ? (turns.at[t + 1].ms - turns.at[t].ms) / 60000 : 0;
	}
	return out;
}

const int64_t *contract_surcharge_minutes(const struct contract *c, const struct put_on *w, struct arena *mem) { return minutes_put(c, w, false, mem); }
const int64_t *contract_surcharge_met(const struct contract *c, const struct put_on *w, struct arena *mem) { return minutes_put(c, w, true, mem); }
bool contract_surcharges_compete(const struct contract *c) { return c->highest_surcharge || c->highest_discount; }
const bool *contract_surcharges_on(const struct contract *c, const struct put_on *w, struct arena *mem) { return put_on_whole(c, w, false, mem); }
