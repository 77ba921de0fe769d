/* targets.c - what the clocks are to reach: each cell of a target table is a rule of the clock it speaks of.
 *
 * A clock is a derived fact whose values are the targets of the document, so precedence, annexes and unknown facts
 * work for targets as for verdicts, and one clock can change while another stays. */
#include "contract/hours.h"
#include "contract/print.h"

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
			"a target needs a time in whole units, such as 30 min or 1 workday"),
			SAYING(r, "was keine Frist hat, bekommt „-“", "what has no target gets \"-\""));
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
	struct token name = { .kind = TOKEN_NAME, .key = key,
		.text = text(r->mem, "{} {}", contract_time(t->unit, t->amount, r->lang, r->mem), t->calendar) };
	leaf = node_add(r, d, &name, -1);
	((struct target *)d->targets)[leaf] = *t;
	return leaf;
}

/* row: which of its table; 0: it has none. */
static void take_target(struct reader *r, const struct rule *rule, int clock, const struct target *t, const struct conditions *cell, size_t row)
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
	one->row_of = row ? rule : NULL;
	one->nth = row;
	one->dimension = DIMENSION_CLOCKS + clock;
	one->leaf = t ? target_leaf(r, d, t) : LEAF_NO_TARGET;
	*push(c->mem, &d->rules) = one;
}

/* In a calendar whose hours hang on a fact it is a target for each value that has hours. */
static void take_in_hours(struct reader *r, const struct rule *rule, int clock, const struct target *t, const struct conditions *cell, size_t row)
{
	struct contract *c = r->c;
	const struct hours_by *by = hours_by_of(c, t->calendar);
	if (!by)
		take_target(r, rule, clock, t, cell, row);
	for (int leaf = 0; by && leaf < c->dimensions[by->dimension].n_leaves; leaf++) {
		struct target there = *t;
		struct conditions all = { 0 };
		if (!by->of[leaf])
			continue;
		for (size_t i = 0; cell && i < cell->n; i++)
			*push(c->mem, &all) = cell->at[i];
		*push(c->mem, &all) = hours_where(c, by, leaf);
		there.calendar = by->of[leaf]->name;
		take_target(r, rule, clock, &there, &all, row);
	}
}

/* What the columns of a target table are: each a clock, or each a value of a second fact for the one clock of the rule. calendar: its
 * column; 0: none. */
struct columns { size_t calendar; int *clock; struct condition **value; };

static struct condition *value_condition(struct reader *r, const struct token *fact, const struct cell *cell)
{
	struct condition *is = NEW(r->c->mem, struct condition);
	*is = (struct condition){ .kind = CONDITION_IN, .name = *fact, .dimension = -1, .term = -1, .values = cell->at, .n_values = 1 };
	condition_bind(r, is);
	return is;
}

/* The fact that has all the values at the head of the columns from `first` on. */
static const struct dimension *fact_of_columns(struct reader *r, const struct rule *rule, const struct table_row *head, size_t first)
{
	for (int i = DIMENSION_FIRST; i < r->c->n_dimensions; i++) {
		const struct dimension *d = &r->c->dimensions[i];
		size_t n = first;
		while (n < head->n && head->cells[n].n == 1 && index_find(&d->names, head->cells[n].at->key) >= 0)
			n++;
		if (n == head->n)
			return d;
	}
	const struct token *at = head->cells[first].at;
	contract_say(r, STR("W01"), WEIGHT_ERROR, at, head->n == first + 1
		? SAY(r, "„{}“ ist weder ein Wert eines Merkmals noch die Uhr „{}“", "\"{}\" is neither a value of a fact nor the clock \"{}\"", at->text, rule->target.clock.text)
		: SAYING(r, "kein Merkmal hat alle Werte, die über diesen Spalten stehen", "no fact has all the values that stand above these columns"),
		SAYING(r, "die Werte eines Merkmals als Spalten, oder der Name der Uhr", "the values of a fact as columns, or the name of the clock"));
	return NULL;
}

static bool is_calendar_column(const struct cell *c) { return c->n == 1 && c->at->word == WORD_CALENDAR; }

static bool value_columns(struct reader *r, const struct rule *rule, const struct table_row *head, struct columns *out)
{
	size_t first = rule->target.facts;
	if (first < head->n - 1 && is_calendar_column(&head->cells[first]))
		out->calendar = first++;
	const struct dimension *d = fact_of_columns(r, rule, head, first);
	int clock = find_clock(r, &rule->target.clock);
	for (size_t i = first; i < head->n && d; i++) {
		struct token name = *head->cells[i].at;
		name.text = d->face.name;
		name.key = d->key;
		out->value[i] = value_condition(r, &name, &head->cells[i]);
		out->clock[i] = clock;
	}
	return d && clock >= 0;
}

/* Only the first column is a fact by itself; several are told from the clocks by the calendar behind them. A clock is one name, so
 * "meldung in servicezeit" is a fact. */
static bool is_stray_fact(struct reader *r, const struct rule *rule, const struct columns *k, const struct cell *cell)
{
	if (k->calendar || (cell->n == 1 && index_find(&r->c->dimension_names, cell->at->key) < DIMENSION_FIRST))
		return false;
	contract_say(r, STR("S04"), WEIGHT_ERROR, cell->at, SAY(r, "„{}“ ist ein Merkmal und keine Uhr", "\"{}\" is a fact and no clock", cell_text(r->mem, &rule->table, cell, r->lang)),
		SAY(r, "hinter mehreren Merkmalen steht eine Spalte „{}“, dann die Uhren", "behind several facts stands a column \"{}\", then the clocks", word_text(WORD_CALENDAR, r->lang)));
	return true;
}

static bool clock_columns(struct reader *r, const struct rule *rule, const struct table_row *head, struct columns *out)
{
	bool any = false;
	for (size_t i = rule->target.facts; i < head->n; i++)
		if (is_calendar_column(&head->cells[i])) {
			out->calendar = i;
		} else if (cell_filled(r, &head->cells[i], STR("hier steht eine Uhr"), STR("here stands a clock"))) {
			out->clock[i] = is_stray_fact(r, rule, out, &head->cells[i]) ? -1 : find_clock(r, head->cells[i].at);
			any = true;
		}
	if (!any)
		contract_say(r, STR("S04"), WEIGHT_ERROR, head->end,
			SAYING(r, "in dieser Tabelle steht keine Uhr; zum Ziel gehören Merkmal, Kalender und Uhren",
			"there is no clock in this table; a target has a fact, a calendar and clocks"),
			SAYING(r, "über der ersten Spalte das Merkmal, darüber hinaus der Kalender, dann je Uhr eine Spalte: „| priorität | kalender | reaktion |“", "above the first column the fact, then the calendar, then a column for each clock: \"| priority | calendar | response |\""));
	return any;
}

/* Behind "ziel UHR" the columns are values of a second fact, or the clock itself is the only one. */
static bool read_header(struct reader *r, const struct rule *rule, struct columns *out)
{
	const struct table_row *head = rule->table.n ? &rule->table.at[0] : NULL;
	if (!head || rule->table.n < 2 || head->n < 2) {
		contract_say(r, STR("S04"), WEIGHT_ERROR, head ? head->end : &rule->at,
			SAYING(r, "zum Ziel gehört eine Tabelle: ein Merkmal, dann ein Kalender und die Uhren, oder bei „ziel UHR“ die Werte eines zweiten Merkmals",
			"a target has a table: a fact, then a calendar and the clocks, or behind \"target CLOCK\" the values of a second fact"), NONE);
		return false;
	}
	*out = (struct columns){ 0, NEWS(r->c->mem, int, head->n), NEWS(r->c->mem, struct condition *, head->n) };
	for (size_t i = 0; i < head->n; i++)
		out->clock[i] = -1;
	const struct cell *last = &head->cells[head->n - 1];
	bool itself = rule->target.clock.text.len && last->n == 1 && str_is(last->at->key, rule->target.clock.key);
	return rule->target.clock.text.len && !itself ? value_columns(r, rule, head, out) : clock_columns(r, rule, head, out);
}

/* "30 min", or "30 min rund-um-die-uhr" where this cell alone has another calendar. */
static bool read_cell(struct reader *r, const struct cell *cell, struct str calendar, struct target *out)
{
	struct cell amount = *cell;
	struct quantity q;
	const struct token *last = &cell->at[cell->n - 1];
	bool own = cell->n > 1 && last->kind == TOKEN_NAME && unit_find(last->key, r->lang) == UNIT_NONE;
	amount.n -= own;
	const struct calendar *k = own ? find_calendar(r, last) : NULL;
	out->calendar = k ? k->name : calendar;
	return cell_quantity(r, &amount, &q) && whole_units(r, q, out);
}

static struct str calendar_of_row(struct reader *r, const struct table_row *row, const struct columns *k, struct str calendar)
{
	const struct cell *cell = &row->cells[k->calendar];
	if (!k->calendar || !cell_filled(r, cell, STR("hier steht ein Kalender"), STR("here stands a calendar")) || cell_empty(cell))
		return calendar;
	const struct calendar *own = find_calendar(r, cell->at);
	return own ? own->name : NONE;
}

static void take_row(struct reader *r, const struct rule *rule, size_t row, const struct columns *k, struct str calendar)
{
	const struct table_row *at = &rule->table.at[row];
	struct condition *is = rule->rows.at[row - 1].when;
	calendar = calendar_of_row(r, at, k, calendar);
	for (size_t i = rule->target.facts; i < at->n; i++) {
		struct conditions cell = { 0 };
		struct target t = { 0 };
		bool filled = k->clock[i] >= 0 && cell_filled(r, &at->cells[i], STR("„-“ heißt: hier gilt kein Ziel dieser Zeile"),
			STR("\"-\" means: no target of this row here"));
		if (!filled || cell_empty(&at->cells[i]) || !read_cell(r, &at->cells[i], calendar, &t))
			continue;
		t.clock = r->c->clocks.at[k->clock[i]].name;
		if (is)
			*push(r->c->mem, &cell) = is;
		if (k->value[i])
			*push(r->c->mem, &cell) = k->value[i];
		take_in_hours(r, rule, k->clock[i], &t, &cell, row);
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
	take_in_hours(r, rule, clock, &t, NULL, 0);
}

static void take_none(struct reader *r, const struct rule *rule)
{
	int only = rule->target.clock.text.len ? find_clock(r, &rule->target.clock) : -1;
	if (!r->c->clocks.n)
		contract_say(r, STR("M01"), WEIGHT_ERROR, &rule->at,
			SAYING(r, "ohne eine Uhr gibt es kein Ziel, das entfallen könnte", "without a clock there is no target that could lapse"),
			SAYING(r, "vorher „uhr NAME: ab meldung, bis antwort“ und ein Ziel", "before it \"clock NAME: from report, until answer\" and a target"));
	for (size_t i = 0; i < r->c->clocks.n && i < CLOCKS_MAX; i++)
		if (only == (int)i || !rule->target.clock.text.len)
			take_target(r, rule, (int)i, NULL, NULL, 0);
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
		for (size_t i = 1; i < rule->table.n; i++)
			take_row(r, rule, i, &k, calendar);
	}
}

void targets_bind(struct reader *r)
{
	struct contract *c = r->c;
	size_t cells = 2, each = 1;                           /* values that a cell is for */
	for (size_t i = 0; i < c->hours_by.n; i++)
		each = (size_t)c->dimensions[c->hours_by.at[i].dimension].n_leaves > each ? (size_t)c->dimensions[c->hours_by.at[i].dimension].n_leaves : each;
	for (size_t i = 0; i < c->rules.n; i++)
		for (size_t k = 0; k <= c->rules.at[i]->table.n; k++)
			cells += k < c->rules.at[i]->table.n ? c->rules.at[i]->table.at[k].n * each : each;
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++) {
		struct token none = { .kind = TOKEN_NAME, .text = STR("–"), .key = STR("–") };
		node_add(r, &c->dimensions[d], &none, -1);            /* LEAF_NO_TARGET */
		c->dimensions[d].targets = NEWS(c->mem, struct target, cells < LEAVES_MAX ? cells : LEAVES_MAX);
	}
	for (size_t i = 0; i < c->rules.n; i++)
		if (c->rules.at[i]->kind == RULE_TARGET || c->rules.at[i]->kind == RULE_NO_TARGET)
			add_targets(r, c->rules.at[i]);
	for (int d = DIMENSION_CLOCKS; d < DIMENSION_FIRST; d++)
		dimension_number(c, &c->dimensions[d]);
}
