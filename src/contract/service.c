/* service.c - what follows from verdicts: calendars, clocks, targets, prices, availability, credit.
 *
 * Names are checked against each other here (a target's clock and calendar, a surcharge's calendar). A
 * row of a target table becomes a rule of its own, so targets are judged like everything else. */
#include "contract/inside.h"
#include "contract/print.h"

static struct str unit_id(enum measure u) { return unit_shown(u, 1000000, LANG_DE); }
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

static const struct calendar *find_calendar(struct reader *r, const struct token *t)
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
static int find_clock(struct reader *r, const struct token *t)
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

static struct money money_of(struct reader *r, const struct quantity *q)
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
	struct price_item *items = NEWS(c->mem, struct price_item, d->items.n + 1);
	for (size_t i = 0; i < d->items.n; i++) {
		const struct posten *p = &d->items.at[i];
		items[i] = (struct price_item){ .each = p->each.text, .amount = money_of(r, &p->amount), .per = p->per.value,
			.period = period_id(&p->period, r->lang) };
		items[i].unit = p->per.own.text.len ? p->per.own.text : unit_id(p->per.unit);
		if (d->has_least && p->has_per) {
			items[i].minimum = d->least.value;
			items[i].minimum_unit = unit_id(d->least.unit);
		}
		if (d->has_most)
			items[i].cap = money_of(r, &d->most);
	}
	*push(c->mem, &c->prices) = (struct price){ d->name.text, items, d->items.n };
}

static void add_surcharge(struct reader *r, const struct surcharge_decl *d)
{
	const struct calendar *k = find_calendar(r, &d->calendar);
	if (d->percent.unit != UNIT_PERCENT)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &d->percent.at,
			SAYING(r, "ein Zuschlag steht in %", "a surcharge is written in %"), NONE);
	if (k)
		*push(r->c->mem, &r->c->surcharges) = (struct surcharge){ d->name.text, k->name, d->percent.value, d->outside };
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
			add_surcharge(r, s->body);
		else if (s->form == &forms[FORM_PATH])
			add_path(r, s->body);
	}
	dimension_number(c, &c->dimensions[DIMENSION_PRICE]);
}

/* ---- cells ------------------------------------------------------------------------------------------------ */

static bool cell_quantity(struct reader *r, const struct cell *cell, const struct token *row, struct quantity *out)
{
	struct parser p = { .r = r, .mem = r->c->mem, .at = cell->at, .lang = r->lang };
	if (cell->n && expect_quantity(&p, out) && p.at == cell->at + cell->n)
		return true;
	if (!p.failed)
		contract_say(r, STR("S04"), WEIGHT_ERROR, cell->n ? cell->at : row,
			SAYING(r, "in dieser Zelle wird eine Menge wie 30 min erwartet",
			"a quantity like 30 min is expected in this cell"), NONE);
	return false;
}

static bool cell_empty(const struct cell *c) { return c->n == 0 || (c->n == 1 && c->at->kind == TOKEN_SIGN); }

/* ---- targets ------------------------------------------------------------------------------------------------ */

/* Whole units only: 1,5 h becomes 90 min. */
static bool whole_units(struct reader *r, struct quantity q, struct target *t)
{
	static const struct { enum measure from, to; int times; } finer[] = { { UNIT_DAY, UNIT_HOUR, 24 },
		{ UNIT_HOUR, UNIT_MINUTE, 60 }, { UNIT_MINUTE, UNIT_SECOND, 60 } };
	for (size_t i = 0; i < COUNT(finer); i++)
		if (q.value.u6 % 1000000 && q.unit == finer[i].from && q.value.u6 < INT64_MAX / 3600) {
			q.unit = finer[i].to;
			q.value.u6 *= finer[i].times;
		}
	bool time = q.unit >= UNIT_SECOND;
	if (q.value.u6 % 1000000 || !time)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q.at,
			SAYING(r, "ein Ziel braucht eine Zeit in ganzen Einheiten, etwa 30 min oder 1 werktag",
			"a target needs a time in whole units, such as 30 min or 1 workday"), NONE);
	t->amount = q.value.u6 / 1000000;
	t->unit = unit_id(q.unit);
	return time;
}

/* One rule of one clock: "no target" or an amount in a calendar; equal ones share a leaf. */
static int target_leaf(struct reader *r, struct dimension *d, const struct target *t)
{
	struct str key = text(r->mem, "{} {} {}", t->amount, t->unit, t->calendar);
	int leaf = index_find(&d->names, key);
	if (leaf >= 0)
		return leaf;
	struct token name = { .kind = TOKEN_NAME, .text = key, .key = key };
	leaf = node_add(r, d, &name, -1);
	((struct target *)d->targets)[leaf] = *t;
	return leaf;
}

static void take_target(struct reader *r, const struct rule *rule, int clock, const struct target *t, const struct conditions *cell)
{
	struct contract *c = r->c;
	struct dimension *d = &c->dimensions[DIMENSION_CLOCKS + clock];
	struct rule *one = NEW(c->mem, struct rule);
	*one = *rule;
	one->all = (struct conditions){ 0 };
	for (size_t i = 0; i < rule->all.n; i++)
		*push(c->mem, &one->all) = rule->all.at[i];
	for (size_t i = 0; cell && i < cell->n; i++)
		*push(c->mem, &one->all) = cell->at[i];
	one->dimension = DIMENSION_CLOCKS + clock;
	one->leaf = t ? target_leaf(r, d, t) : LEAF_NO_TARGET;
	*push(c->mem, &d->rules) = one;
}

/* What the columns of a target table are: each a clock, or each a value of a second fact for the one clock of the rule. */
struct columns { int calendar, *clock; struct condition **value; };

static struct condition *value_condition(struct reader *r, const struct token *fact, const struct cell *cell)
{
	struct condition *is = NEW(r->c->mem, struct condition);
	*is = (struct condition){ .kind = CONDITION_IN, .name = *fact, .dimension = -1, .term = -1, .values = cell->at, .n_values = 1 };
	condition_bind(r, is);
	return is;
}

static struct token *bad_row(struct reader *r, const struct rule *rule, const struct table_row *row)
{
	struct token *at = NEW(r->mem, struct token);
	*at = rule->at;
	at->line = row->line;
	at->column = 0;
	at->text = NONE;
	return at;
}

/* The fact that has all the values at the head of the columns. */
static const struct dimension *fact_of_columns(struct reader *r, const struct table_row *head)
{
	for (int i = DIMENSION_FIRST; i < r->c->n_dimensions; i++) {
		const struct dimension *d = &r->c->dimensions[i];
		size_t n = 1;
		while (n < head->n && head->cells[n].n == 1 && index_find(&d->names, head->cells[n].at->key) >= 0)
			n++;
		if (n == head->n)
			return d;
	}
	contract_say(r, STR("W01"), WEIGHT_ERROR, head->cells[1].n ? head->cells[1].at : head->cells[0].at,
		SAYING(r, "kein Merkmal hat alle Werte, die über diesen Spalten stehen",
		"no fact has all the values that stand above these columns"), NONE);
	return NULL;
}

static bool value_columns(struct reader *r, const struct rule *rule, const struct table_row *head, struct columns *out)
{
	const struct dimension *d = fact_of_columns(r, head);
	int clock = find_clock(r, &rule->target.clock);
	for (size_t i = 1; i < head->n && d; i++) {
		struct token name = *head->cells[i].at;
		name.text = d->face.name;
		name.key = d->key;
		out->value[i] = value_condition(r, &name, &head->cells[i]);
		out->clock[i] = clock;
	}
	return d && clock >= 0;
}

static void clock_columns(struct reader *r, const struct table_row *head, struct columns *out)
{
	for (size_t i = 1; i < head->n; i++)
		if (head->cells[i].n == 1 && word_match(WORD_CALENDAR, r->lang, &head->cells[i].at->key, 1))
			out->calendar = (int)i;
		else if (head->cells[i].n == 1)
			out->clock[i] = find_clock(r, head->cells[i].at);
}

static bool read_header(struct reader *r, const struct rule *rule, struct columns *out)
{
	const struct table_row *head = rule->table.n ? &rule->table.at[0] : NULL;
	if (!head || rule->table.n < 2 || head->n < 2 || head->cells[0].n != 1) {
		contract_say(r, STR("S04"), WEIGHT_ERROR, &rule->at,
			SAYING(r, "zum Ziel gehört eine Tabelle: ein Merkmal, dann ein Kalender und die Uhren, oder bei „ziel UHR\" die Werte eines zweiten Merkmals",
			"a target has a table: a fact, then a calendar and the clocks, or behind \"target CLOCK\" the values of a second fact"), NONE);
		return false;
	}
	*out = (struct columns){ -1, NEWS(r->c->mem, int, head->n), NEWS(r->c->mem, struct condition *, head->n) };
	for (size_t i = 0; i < head->n; i++)
		out->clock[i] = -1;
	int fact = index_find(&r->c->dimension_names, head->cells[0].at->key);
	if (fact < DIMENSION_FIRST || r->c->dimensions[fact].face.kind == FACT_NUMBER) {
		contract_say(r, STR("N01"), WEIGHT_ERROR, head->cells[0].at,
			SAY(r, "„{}\" ist kein Merkmal mit Werten", "\"{}\" is no fact with values",
			head->cells[0].at->text), NONE);
		return false;
	}
	if (rule->target.clock.text.len)
		return value_columns(r, rule, head, out);
	clock_columns(r, head, out);
	return true;
}

/* "30 min", or "30 min rund-um-die-uhr" where this cell alone has another calendar. */
static bool read_cell(struct reader *r, const struct cell *cell, const struct token *row, struct str calendar, struct target *out)
{
	struct cell amount = *cell;
	struct quantity q;
	const struct token *last = &cell->at[cell->n - 1];
	bool own = cell->n > 1 && last->kind == TOKEN_NAME && unit_find(last->key, r->lang) == UNIT_NONE;
	amount.n -= own;
	const struct calendar *k = own ? find_calendar(r, last) : NULL;
	out->calendar = k ? k->name : calendar;
	return cell_quantity(r, &amount, row, &q) && whole_units(r, q, out);
}

static void take_row(struct reader *r, const struct rule *rule, const struct table_row *row, const struct columns *k, struct str calendar)
{
	const struct table_row *head = &rule->table.at[0];
	struct condition *is = value_condition(r, head->cells[0].at, &row->cells[0]);
	if (k->calendar > 0 && row->cells[k->calendar].n == 1) {
		const struct calendar *own = find_calendar(r, row->cells[k->calendar].at);
		calendar = own ? own->name : NONE;
	}
	for (size_t i = 1; i < row->n; i++) {
		struct conditions cell = { 0 };
		struct target t = { 0 };
		if (k->clock[i] < 0 || cell_empty(&row->cells[i]) || !read_cell(r, &row->cells[i], &rule->at, calendar, &t))
			continue;
		t.clock = r->c->clocks.at[k->clock[i]].name;
		*push(r->c->mem, &cell) = is;
		if (k->value[i])
			*push(r->c->mem, &cell) = k->value[i];
		take_target(r, rule, k->clock[i], &t, &cell);
	}
}

/* "ziel reaktion 30 min in servicezeit wenn ..." */
static void take_single(struct reader *r, const struct rule *rule, struct str calendar)
{
	struct target t = { .calendar = calendar };
	int clock = find_clock(r, &rule->target.clock);
	if (clock < 0 || !whole_units(r, rule->target.amount, &t))
		return;
	t.clock = r->c->clocks.at[clock].name;
	take_target(r, rule, clock, &t, NULL);
}

static void take_none(struct reader *r, const struct rule *rule)
{
	int only = rule->target.clock.text.len ? find_clock(r, &rule->target.clock) : -1;
	if (!r->c->clocks.n)
		contract_say(r, STR("M01"), WEIGHT_ERROR, &rule->at,
			SAYING(r, "ohne eine Uhr gibt es kein Ziel, das entfallen könnte", "without a clock there is no target that could lapse"), NONE);
	for (size_t i = 0; i < r->c->clocks.n && i < CLOCKS_MAX; i++)
		if (only == (int)i || !rule->target.clock.text.len)
			take_target(r, rule, (int)i, NULL, NULL);
}

static void add_targets(struct reader *r, const struct rule *rule)
{
	struct columns k;
	const struct calendar *own = rule->target.calendar.text.len ? find_calendar(r, &rule->target.calendar) : NULL;
	struct str calendar = own ? own->name : NONE;
	if (rule->kind == RULE_NO_TARGET) {
		take_none(r, rule);
	} else if (rule->target.has_amount) {
		take_single(r, rule, calendar);
	} else if (read_header(r, rule, &k)) {
		for (size_t i = 1; i < rule->table.n; i++) {
			const struct table_row *row = &rule->table.at[i];
			if (row->n == rule->table.at[0].n && row->cells[0].n == 1)
				take_row(r, rule, row, &k, calendar);
			else
				contract_say(r, STR("S04"), WEIGHT_ERROR, bad_row(r, rule, row),
					SAYING(r, "diese Zeile hat nicht die Spalten des Kopfes",
					"this row does not have the columns of the head"), NONE);
		}
	}
}

/* ---- availability and credit ------------------------------------------------------------------------------------ */

static struct span span_of(struct reader *r, const struct quantity *q)
{
	wide ms = (wide)q->value.u6 * unit_seconds(q->unit) / 1000;
	if (!unit_seconds(q->unit) || ms > INT64_MAX || ms <= 0) {
		contract_say(r, STR("M04"), WEIGHT_ERROR, &q->at,
			SAYING(r, "hier wird eine Zeit wie 60 s oder 30 tage erwartet",
			"a time like 60 s or 30 days is expected here"), NONE);
		return (struct span){ 0 };
	}
	return (struct span){ (int64_t)ms };
}

static void percent_only(struct reader *r, const struct quantity *q)
{
	if (q->unit != UNIT_PERCENT || q->value.u6 > 100000000)
		contract_say(r, STR("M02"), WEIGHT_ERROR, &q->at,
			SAYING(r, "hier werden höchstens 100 % erwartet", "at most 100 % is expected here"), NONE);
}

static void set_availability(struct reader *r, const struct rule *rule)
{
	const struct availability_decl *a = &rule->availability;
	percent_only(r, &a->percent);
	r->c->has_availability = true;
	r->c->availability = (struct availability){ .clause = rule->at.key, .period = a->period.text,
		.percent = a->percent.value, .interval = span_of(r, &a->every) };
	int64_t failures = a->failures.value.u6 / 1000000;
	if (a->failures.value.u6 % 1000000 || failures < 1 || failures > 1000)
		contract_say(r, STR("M04"), WEIGHT_ERROR, &a->failures.at,
			SAYING(r, "erwartet wird eine ganze Zahl von 1 bis 1000",
			"a whole number from 1 to 1000 is expected"), NONE);
	r->c->availability.failures = (int)failures;
}

static void set_credit(struct reader *r, const struct rule *rule)
{
	const struct credit_decl *d = &rule->credit;
	struct credit_step *steps = NEWS(r->c->mem, struct credit_step, rule->table.n + 1);
	struct credit credit = { .clause = rule->at.key, .cap = d->has_cap ? d->cap.value : (struct micro){ 100000000 }, .steps = steps };
	if (d->has_cap)
		percent_only(r, &d->cap);
	if (d->has_within)
		credit.claim_within = span_of(r, &d->within);
	for (size_t i = 1; i < rule->table.n; i++) {
		struct quantity below, percent;
		if (rule->table.at[i].n != 2 || !cell_quantity(r, &rule->table.at[i].cells[0], &rule->at, &below)
			|| !cell_quantity(r, &rule->table.at[i].cells[1], &rule->at, &percent))
			continue;
		percent_only(r, &below);
		percent_only(r, &percent);
		steps[credit.n++] = (struct credit_step){ below.value, percent.value };
	}
	if (index_find(&r->c->dimensions[DIMENSION_PRICE].names, d->of.key) < 0 && !str_ends(d->of.key, STR("pauschale"))
		&& !str_ends(d->of.key, STR("fee")))
		contract_say(r, STR("M01"), WEIGHT_HINT, &d->of,
			SAY(r, "eine Preisposition „{}\" gibt es nicht", "there is no price \"{}\"", d->of.text), NONE);
	r->c->has_credit = true;
	r->c->credit = credit;
}

void service_rules_bind(struct reader *r)
{
	struct contract *c = r->c;
	size_t cells = 2;
	for (size_t i = 0; i < c->rules.n; i++)
		for (size_t k = 0; k <= c->rules.at[i]->table.n; k++)
			cells += k < c->rules.at[i]->table.n ? c->rules.at[i]->table.at[k].n : 1;
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++) {
		struct token none = { .kind = TOKEN_NAME, .text = STR("–"), .key = STR("–") };
		node_add(r, &c->dimensions[d], &none, -1);            /* LEAF_NO_TARGET */
		c->dimensions[d].targets = NEWS(c->mem, struct target, cells < LEAVES_MAX ? cells : LEAVES_MAX);
	}
	for (size_t i = 0; i < c->rules.n; i++)
		switch (c->rules.at[i]->kind) {
		case RULE_TARGET:
		case RULE_NO_TARGET: add_targets(r, c->rules.at[i]); break;
		case RULE_AVAILABILITY: set_availability(r, c->rules.at[i]); break;
		case RULE_CREDIT: set_credit(r, c->rules.at[i]); break;
		default: break;
		}
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++)
		dimension_number(c, &c->dimensions[d]);
}
