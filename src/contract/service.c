/* service.c - what follows from verdicts: calendars, clocks, money paths.
 *
 * Names are checked against each other here. Prices stand in price_bind.c, surcharges in surcharge.c, targets in targets.c, availability and credits in uptime.c. */
#include "contract/inside.h"
#include "contract/print.h"

struct str unit_id(enum measure u) { return unit_shown(u, 1000000, LANG_DE); }
struct str unit_in(struct str id, int64_t amount, enum lang lang) { return unit_shown(unit_find(id, LANG_DE), amount == 1 ? 1000000 : 0, lang); }
static struct str fold(struct reader *r, struct str s) { return utf8_fold(r->mem, s); }

static void unknown(struct reader *r, const struct token *t, struct str what_de, struct str what_en, const struct strs *names)
{
	contract_say(r, STR("M01"), WEIGHT_ERROR, t, SAY(r, "{} „{}\" gibt es nicht", "there is no {} \"{}\"",
		r->lang == LANG_DE ? what_de : what_en, t->text), advise_nearest(r, t->text, names->at, names->n));
}

/* ---- calendars --------------------------------------------------------------------------------------- */

static int minute_of(const struct token *t)
{
	struct str rest = t->text, hour = str_split(&rest, ':');
	int64_t h = 0, m = 0;
	str_int(hour, &h);
	str_int(rest, &m);
	return h > 24 || m > 59 || h * 60 + m > 1440 ? -1 : (int)(h * 60 + m);
}

static bool window_of(struct reader *r, const struct hours *h, struct window *out)
{
	*out = (struct window){ minute_of(&h->from), minute_of(&h->until) };
	if (out->from >= 0 && out->until > out->from)
		return true;
	contract_say(r, STR("M03"), WEIGHT_ERROR, &h->from,
		SAYING(r, "diese Öffnungszeit endet nicht nach ihrem Beginn",
		"these hours do not end after they begin"), NONE);
	return false;
}

static bool add_window(struct reader *r, const struct token *at, struct window *windows, int *n, struct window w)
{
	if (*n == WINDOWS_MOST) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, at,
			SAYING(r, "mehr als vier Öffnungszeiten an einem Tag", "more than four windows on a day"), NONE);
		return false;
	}
	windows[(*n)++] = w;
	return true;
}

/* The calendar's own row of a day of the year. NULL: there are too many. */
static struct dated *dated_for(struct reader *r, struct calendar *k, const struct year_day *d)
{
	for (int i = 0; i < k->n_dated; i++)
		if (k->dated[i].month == d->month && k->dated[i].day == d->day)
			return &k->dated[i];
	if (k->n_dated == DATED_MOST) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, &d->at,
			SAYING(r, "mehr als sechzehn Tage des Jahres in einem Kalender", "more than sixteen days of the year in a calendar"), NONE);
		return NULL;
	}
	k->dated[k->n_dated] = (struct dated){ .month = d->month, .day = d->day };
	return &k->dated[k->n_dated++];
}

static void open_hours(struct reader *r, struct calendar *k, const struct hours *h)
{
	struct window w;
	if (!window_of(r, h, &w))
		return;
	if (h->on.month) {
		struct dated *own = dated_for(r, k, &h->on);
		if (own)
			add_window(r, &h->from, own->at, &own->n, w);
		return;
	}
	for (int day = h->day; add_window(r, &h->from, k->day[day], &k->windows[day], w) && day != h->until_day; day = (day + 1) % 7)
		;
}

static void close_day(struct reader *r, struct calendar *k, const struct year_day *d)
{
	struct dated *own = dated_for(r, k, d);
	if (own && own->n)
		contract_say(r, STR("M03"), WEIGHT_ERROR, &d->at,
			SAYING(r, "dieser Tag hat oben Öffnungszeiten", "this day has hours above"), NONE);
}

static void add_calendar(struct reader *r, const struct calendar_decl *d)
{
	struct contract *c = r->c;
	struct calendar k = { .name = d->name.text, .closed_on_holidays = d->without.text.len > 0, .holidays = c->head.holidays };
	for (size_t i = 0; i < d->hours.n; i++)
		open_hours(r, &k, &d->hours.at[i]);
	for (size_t i = 0; i < d->closed.n; i++)
		close_day(r, &k, &d->closed.at[i]);
	if (contract_calendar(c, d->name.text))
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name,
			SAY(r, "„{}\" gibt es schon", "\"{}\" exists already", d->name.text), NONE);
	*push(c->mem, &c->calendars) = k;
}

const struct calendar *contract_calendar(const struct contract *c, struct str name)
{
	for (size_t i = 0; i < c->calendars.n; i++)
		if (str_is(c->calendars.at[i].name, name))
			return &c->calendars.at[i];
	return NULL;
}

const struct calendar *find_calendar(struct reader *r, const struct token *t)
{
	struct contract *c = r->c;
	struct strs names = { 0 };
	for (size_t i = 0; i < c->calendars.n; i++) {
		if (str_is(fold(r, c->calendars.at[i].name), t->key))
			return &c->calendars.at[i];
		*push(r->mem, &names) = c->calendars.at[i].name;
	}
	unknown(r, t, STR("den Kalender"), STR("calendar"), &names);
	return NULL;
}

static void add_clock(struct reader *r, const struct clock_decl *d)
{
	struct contract *c = r->c;
	struct clock_rule k = { .name = d->name.text, .from = d->from.text, .until = d->until.text, .n_paused = d->paused.n };
	for (size_t i = 0; i < c->clocks.n; i++)
		if (str_is(fold(r, c->clocks.at[i].name), d->name.key)) {
			contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name,
				SAY(r, "„{}\" gibt es schon", "\"{}\" exists already", d->name.text), NONE);
			return;
		}
	if (c->clocks.n == CLOCKS_MAX) {
		contract_say(r, STR("G02"), WEIGHT_ERROR, &d->name,
			SAY(r, "mehr als {} Uhren", "more than {} clocks", (int)CLOCKS_MAX), NONE);
		return;
	}
	k.paused = NEWS(c->mem, struct str, d->paused.n + 1);
	for (size_t i = 0; i < d->paused.n; i++)
		k.paused[i] = d->paused.at[i].text;
	c->dimensions[DIMENSION_CLOCKS + c->clocks.n].face.name = d->name.text;
	*push(c->mem, &c->clocks) = k;
}

/* Its place among the clocks; -1: said that there is none. */
int find_clock(struct reader *r, const struct token *t)
{
	struct contract *c = r->c;
	struct strs names = { 0 };
	for (size_t i = 0; i < c->clocks.n; i++) {
		if (str_is(fold(r, c->clocks.at[i].name), t->key))
			return (int)i;
		*push(r->mem, &names) = c->clocks.at[i].name;
	}
	unknown(r, t, STR("die Uhr"), STR("clock"), &names);
	return -1;
}

/* ---- the way to a price ------------------------------------------------------------------------------------- */

static void add_path(struct reader *r, const struct path_decl *d)
{
	enum verdict_class v = verdict_of(d->verdict.key, r->lang);
	if (r->c->has_path[v])
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->verdict,
			SAY(r, "für „{}\" steht der Weg schon fest", "the way of \"{}\" is already set", d->verdict.text),
			NONE);
	r->c->has_path[v] = true;
	r->c->paths[v] = (struct money_path){ v, d->after ? STR("nach") : STR("in"), d->what.text, d->approval.text };
}

/* A price that an annex replaces keeps its place, so that what stands behind it may go on to name it. */
static void add_successor(struct reader *r, const struct replaced *was)
{
	const struct price_decl *old = was->body, *now = NULL;
	for (size_t i = 0; i < r->c->statements.n && was->form == &forms[FORM_PRICE]; i++) {
		const struct statement *s = &r->c->statements.at[i];
		if (s->form == &forms[FORM_PRICE] && s->replaces && str_is(((const struct price_decl *)s->body)->name.key, old->name.key))
			now = s->body;
	}
	if (now && index_find(&r->c->dimensions[DIMENSION_PRICE].names, now->name.key) < 0)
		price_bind(r, now);
}

void service_bind(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form == &forms[FORM_CALENDAR])
			add_calendar(r, s->body);
		else if (s->form == &forms[FORM_CLOCK])
			add_clock(r, s->body);
		else if (s->form == &forms[FORM_PRICE] && !s->replaces)
			price_bind(r, s->body);
		else if (s->form == &forms[FORM_REPLACED])
			add_successor(r, s->body);
	}
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (statement_surcharge(s))
			surcharge_bind(r, s);
		else if (s->form == &forms[FORM_PATH])
			add_path(r, s->body);
	}
	dimension_number(c, &c->dimensions[DIMENSION_PRICE]);
	terms_bind(r);
}

/* ---- rules ------------------------------------------------------------------------------------------------ */

void service_rules_bind(struct reader *r)
{
	targets_bind(r);
	uptime_bind(r);
}
