/* service.c - what follows from verdicts: calendars, clocks, prices, surcharges, money paths.
 *
 * Names are checked against each other here (a surcharge's calendar, a position's currency). Targets stand in
 * targets.c, availability and credits in uptime.c. */
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

/* ---- prices ---------------------------------------------------------------------------------------------- */

/* Signs that several currencies share belong to the one the head names. */
static bool is_currency(struct reader *r, struct str sign)
{
	struct str code = r->c->head.currency;
	static const struct { struct str code, signs; } known[] = { { LIT("EUR"), LIT("€ eur euro") }, { LIT("USD"), LIT("$ usd") },
		{ LIT("AUD"), LIT("$ aud") }, { LIT("GBP"), LIT("£ gbp") }, { LIT("CHF"), LIT("chf") } };
	for (size_t i = 0; i < COUNT(known); i++)
		for (struct str signs = known[i].signs; str_is(known[i].code, code) && signs.len;)
			if (str_is(str_split(&signs, ' '), sign))
				return true;
	return str_is(fold(r, code), sign);
}

struct money money_of(struct reader *r, const struct quantity *q)
{
	if (q->unit != UNIT_MONEY || !is_currency(r, fold(r, q->own.text)) || q->value.u6 % 10000)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &q->at,
			SAY(r, "erwartet wird ein Betrag in {} mit höchstens zwei Nachkommastellen",
			"expected is an amount in {} with at most two decimals", r->c->head.currency), NONE);
	return (struct money){ q->value.u6 / 10000 };
}

static struct str period_id(const struct token *t, enum lang lang)
{
	static const enum word periods[] = { WORD_MONTHLY, WORD_QUARTERLY, WORD_YEARLY, WORD_ONCE };
	for (size_t i = 0; i < COUNT(periods); i++)
		if (word_match(periods[i], lang, &t->key, 1))
			return word_text(periods[i], LANG_DE);
	return NONE;
}

/* Amounts below a cent are fine where they are multiplied; rate keeps them. */
static struct price_item price_item_of(struct reader *r, const struct price_decl *d, const struct posten *p)
{
	struct quantity amount = p->amount;
	amount.value.u6 -= p->has_per || p->each.text.len ? amount.value.u6 % 10000 : 0;
	struct price_item item = { .position = d->name.text, .each = p->each.text, .amount = money_of(r, &amount), .per = p->per.value, .rate = p->amount.value,
		.up_to = p->up_to.value, .begun = p->begun, .period = period_id(&p->period, r->lang) };
	item.unit = p->per.own.text.len ? p->per.own.text : unit_id(p->per.unit);
	if (d->has_least && p->has_per) {
		item.minimum = d->least.value;
		item.minimum_unit = unit_id(d->least.unit);
	}
	if (d->has_most)
		item.cap = money_of(r, &d->most);
	return item;
}

/* A position that stands before this one in the document. */
const struct price *find_price(struct reader *r, const struct token *t)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < r->c->prices.n; i++) {
		if (str_is(fold(r, r->c->prices.at[i].name), t->key))
			return &r->c->prices.at[i];
		*push(r->mem, &names) = r->c->prices.at[i].name;
	}
	unknown(r, t, STR("davor die Preisposition"), STR("price before this one:"), &names);
	return NULL;
}

/* A percentage of every item of another position; each keeps what it counts, the period may be its own. */
static struct price_item share_of_item(struct reader *r, const struct posten *p, const struct price_item *of)
{
	struct price_item item = *of;
	struct str period = period_id(&p->period, r->lang);
	wide rate = (wide)of->rate.u6 * p->amount.value.u6;
	item.rate.u6 = rate > (wide)INT64_MAX * 50000000 ? INT64_MAX : round_div(rate, 100000000);
	item.amount.cents = round_div(item.rate.u6, 10000);
	money_percent(of->cap, p->amount.value, &item.cap);
	item.period = period.len ? period : of->period;
	return item;
}

static void add_price(struct reader *r, const struct price_decl *d)
{
	struct contract *c = r->c;
	struct dimension *prices = &c->dimensions[DIMENSION_PRICE];
	if (index_find(&prices->names, d->name.key) >= 0) {
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name,
			SAY(r, "„{}\" gibt es schon", "\"{}\" exists already", d->name.text), NONE);
		return;
	}
	node_add(r, prices, &d->name, -1);
	VEC(struct price_item) items = { 0 };
	for (size_t i = 0; i < d->items.n; i++) {
		const struct posten *p = &d->items.at[i];
		const struct token *name = p->share_of.text.len ? &p->share_of : &p->plus;
		const struct price *other = name->text.len ? find_price(r, name) : NULL;
		for (size_t k = 0; other && k < other->n; k++)
			*push(c->mem, &items) = name == &p->plus ? other->items[k] : share_of_item(r, p, &other->items[k]);
		if (!name->text.len)
			*push(c->mem, &items) = price_item_of(r, d, p);
	}
	*push(c->mem, &c->prices) = (struct price){ d->name.text, items.at, items.n, d->by_list };
}

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

void service_bind(struct reader *r)
{
	struct contract *c = r->c;
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form == &forms[FORM_CALENDAR])
			add_calendar(r, s->body);
		else if (s->form == &forms[FORM_CLOCK])
			add_clock(r, s->body);
		else if (s->form == &forms[FORM_PRICE])
			add_price(r, s->body);
	}
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form == &forms[FORM_SURCHARGE])
			surcharge_bind(r, s->body);
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
