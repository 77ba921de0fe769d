/* price_bind.c - a position of the contract as its items: amounts in its currency, steps, minimums, what is taken from others.
 *
 * "je anwender 10,00 € bis 10 anwender, 8,00 € monatlich": what follows a bounded item that counts something goes on counting
 * it, unless it says otherwise. Bounds, minimums and steps that have nothing to work on are refused: no word of a price is
 * without effect. */
#include "contract/money.h"

#define MILLION 1000000

struct items { struct price_item *at; size_t n, cap; };
/* A position on its way: its items, of each whether it came by "zuzüglich" and keeps what it says itself, its bounds and its inner positions; whether some of it stands in a list. */
struct binding { struct items items; struct { bool *at; size_t n, cap; } added; struct { struct price_bound *at; size_t n, cap; } bounds; struct { struct price_inner *at; size_t n, cap; } inner; bool by_list, on_paper; };

static struct str fold(struct reader *r, struct str s) { return utf8_fold(r->mem, s); }

static void refuse(struct reader *r, const struct token *at, struct str what, struct str advice) { contract_say(r, STR("M02"), WEIGHT_ERROR, at, what, advice); }

/* ---- money ------------------------------------------------------------------------------------------------ */

/* Signs that several currencies share belong to the one the head names. */
bool is_currency(struct reader *r, struct str sign)
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
			"expected is an amount in {} with at most two decimals", r->c->head.currency),
			SAYING(r, "zum Beispiel „1200,50“ mit dem Zeichen der Währung; was ein Stück unter einem Cent kostet, steht „je“ Einheit", "for example \"1200.50\" with the sign of the currency; what a piece costs below a cent stands \"per\" unit"));
	return (struct money){ q->value.u6 / 10000 };
}

static struct str period_id(const struct token *t, enum lang lang)
{
	static const enum word periods[] = { WORD_MONTHLY, WORD_QUARTERLY, WORD_HALF_YEARLY, WORD_YEARLY, WORD_ONCE, WORD_EACH_VISIT };
	for (size_t i = 0; i < COUNT(periods); i++)
		if (t->word == periods[i] || word_match(periods[i], lang, &t->key, 1))
			return word_text(periods[i], LANG_DE);
	return NONE;
}

/* Flat fees are billed by whole months, so a period of theirs begins with one. */
static int begins_of(struct reader *r, const struct token *period, const struct year_day *day)
{
	static const enum word of_months[] = { WORD_QUARTERLY, WORD_HALF_YEARLY, WORD_YEARLY };
	bool long_enough = false;
	for (size_t i = 0; i < COUNT(of_months); i++)
		long_enough |= word_match(of_months[i], r->lang, &period->key, 1);
	if (!day->month)
		return 0;
	if (!long_enough)
		refuse(r, &day->at, SAYING(r, "nur was jährlich, halbjährlich oder vierteljährlich geschuldet wird, beginnt an einem Tag des Jahres", "only what is owed yearly, half-yearly or quarterly begins on a day of the year"),
			SAYING(r, "„jährlich ab 1.8.“, oder den Tag weglassen", "\"yearly from 1 aug\", or leave out the day"));
	else if (day->day != 1)
		refuse(r, &day->at, SAYING(r, "eine Pauschale wird für ganze Monate berechnet; ihr Zeitraum beginnt am Ersten eines Monats", "a flat fee is billed by whole months; its period begins on the first of a month"),
			SAYING(r, "schreiben Sie „ab 1.8.“", "write \"from 1 aug\""));
	return day->month;
}

/* ---- one item ------------------------------------------------------------------------------------------------ */

static bool is_by_time(const struct price_item *item) { return price_minutes(item->per, item->unit) > 0; }

static bool same_count(const struct price_item *a, const struct price_item *b) { return str_is(a->each, b->each) && str_is(a->unit, b->unit); }

/* Prices go by something, and nothing is 0 of it. */
static void some(struct reader *r, const struct quantity *q)
{
	if (q->value.u6 <= 0)
		refuse(r, &q->at, SAYING(r, "hier steht mehr als 0", "here stands more than 0"),
			SAYING(r, "was nichts kosten soll, bekommt keinen Posten; was enthalten ist, heißt „… inklusive“", "what shall cost nothing gets no item; what is included is \"… included\""));
}

/* "je tag zu 8 h": how long a day of work is stands in the contract; the calendar's 24 hours are nobody's working day. */
static void bind_day(struct reader *r, const struct posten *p, struct price_item *item)
{
	int64_t minutes = p->has_day ? price_minutes(p->day.value, unit_id(p->day.unit)) : 0;
	if (p->per.unit != UNIT_DAY)
		return;
	if (minutes > 1440)
		refuse(r, &p->day.at, SAYING(r, "ein Tag hat höchstens 24 h", "a day has 24 h at most"), SAYING(r, "wie lange gearbeitet wird: „je tag zu 8 h“", "how long work lasts: \"per day of 8 h\""));
	else if (minutes <= 0)
		refuse(r, &p->per.at, SAYING(r, "wie lang ein Tag ist, muss dabeistehen", "how long a day is must be said"),
			SAYING(r, "schreiben Sie etwa „je tag zu 8 h“", "write for instance \"per day of 8 h\""));
	item->per.u6 = p->per.value.u6 / MILLION * minutes * MILLION;
	item->unit = unit_id(UNIT_MINUTE);
}

/* "bis 3 h": in minutes. What follows a bounded time prices time by the same unit. */
static void bind_time_step(struct reader *r, const struct posten *p, const struct price_item *before, struct price_item *item)
{
	int64_t minutes = p->has_up_to ? price_minutes(p->up_to.value, unit_id(p->up_to.unit)) : 0;
	bool goes_on = before && before->up_to.u6 && is_by_time(before);
	item->above = goes_on ? before->up_to : item->above;
	item->up_to.u6 = minutes * MILLION;
	if (goes_on && price_minutes(before->per, before->unit) != price_minutes(item->per, item->unit))
		refuse(r, &p->amount.at, SAYING(r, "die Stufen eines Preises nach Zeit haben dieselbe Einheit", "the steps of a price by time have one unit"), SAYING(r, "„120,00 € je h bis 3 h, 90,00 € je h“", "\"€120.00 per h until 3 h, €90.00 per h\""));
	if (!p->has_up_to)
		return;
	if (p->up_to.unit == UNIT_DAY || minutes <= 0 || p->up_to.own.text.len)
		refuse(r, &p->up_to.at, SAYING(r, "eine Stufe nach Zeit endet nach Stunden oder Minuten", "a step by time ends after hours or minutes"), SAYING(r, "„120,00 € je h bis 3 h, 90,00 € je h“", "\"€120.00 per h until 3 h, €90.00 per h\""));
	else if (item->up_to.u6 <= item->above.u6)
		refuse(r, &p->up_to.at, SAYING(r, "die Stufen eines Preises steigen an", "the steps of a price ascend"), NONE);
}

/* "bis 10 anwender": from where the item before ends. */
static void bind_step(struct reader *r, const struct posten *p, const struct price_item *before, struct price_item *item)
{
	struct str counted = item->each.len ? item->each : item->unit;
	if (is_by_time(item)) {
		bind_time_step(r, p, before, item);
		return;
	}
	item->up_to = p->up_to.value;
	if (before && before->up_to.u6 && same_count(before, item))
		item->above = before->up_to;
	if (!p->has_up_to)
		return;
	if (!counted.len || p->up_to.unit != UNIT_NONE || (p->up_to.own.text.len && !str_is(p->up_to.own.key, fold(r, counted))))
		refuse(r, &p->up_to.at, SAYING(r, "„bis“ begrenzt, was diese Position zählt, und keine Zeit", "a bound is of what this item counts, and not of time"), NONE);
	else if (item->up_to.u6 <= item->above.u6)
		refuse(r, &p->up_to.at, SAYING(r, "die Stufen eines Preises steigen an", "the steps of a price ascend"),
			SAYING(r, "die Posten nach ihren Grenzen ordnen, die kleinste zuerst", "put the items in the order of their bounds, the least first"));
}

/* Amounts below a cent are fine where they are multiplied; rate keeps them. */
static struct price_item item_of(struct reader *r, const struct price_decl *d, const struct posten *p, const struct price_item *before)
{
	static const struct posten none;
	bool goes_on = !p->each.text.len && !p->has_per && before && before->each.len && before->up_to.u6;
	const struct posten *said = posten_period(d, (size_t)(p - d->items.at));
	said = said ? said : &none;
	struct quantity amount = p->amount;
	if (p->included)
		amount = (struct quantity){ .unit = UNIT_MONEY, .own = { .text = r->c->head.currency } };
	amount.value.u6 -= p->has_per || p->each.text.len || goes_on ? amount.value.u6 % 10000 : 0;
	struct price_item item = { .position = d->name.text, .each = goes_on ? before->each : p->included ? NONE : p->each.text, .up_to_each = p->included ? p->each.text : NONE, .amount = money_of(r, &amount), .per = p->per.value, .rate = p->amount.value,
		.begun = p->begun || (goes_on && before->begun), .period = period_id(&said->period, r->lang),
		.begins = begins_of(r, &said->period, &said->begins) };
	item.unit = p->per.own.text.len ? p->per.own.text : unit_id(p->per.unit);
	if (p->each.text.len)
		count_check(r, &p->each);
	if (p->has_per)
		some(r, &p->per);
	if (p->has_day)
		some(r, &p->day);
	bind_day(r, p, &item);
	bind_step(r, p, before, &item);
	return item;
}

/* The name of a position where it is declared further down in the same document; NULL: it is not. */
static const struct token *declared_below(const struct reader *r, const struct token *t)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		const struct price_decl *d = s->form == &forms[FORM_PRICE] ? s->body : NULL;
		if (d && str_is(d->name.key, t->key) && d->name.doc == t->doc && d->name.line > t->line)
			return &d->name;
	}
	return NULL;
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
	const struct token *below = declared_below(r, t);
	if (below) {
		contract_say(r, STR("M01"), WEIGHT_ERROR, t, SAY(r, "die Preisposition „{}“ steht erst in Zeile {}; die Reihenfolge zählt", "the price \"{}\" stands only in line {}; order counts", t->text, below->line),
			SAY(r, "„preis {}: …“ vor die Anweisung verschieben, die sie nennt", "move \"price {}: …\" in front of the statement that names it", below->text));
		return NULL;
	}
	contract_say(r, STR("M01"), WEIGHT_ERROR, t, SAY(r, "davor die Preisposition „{}“ gibt es nicht", "there is no price before this one: \"{}\"", t->text),
		advise_nearest(r, t->text, names.at, names.n));
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
	if (period.len) {
		item.period = period;
		item.begins = begins_of(r, &p->period, &p->begins);
	}
	return item;
}

/* What bounds the other position stays around what came of it; of a share it is that share. */
static void take_bounds(struct reader *r, const struct posten *p, const struct price *other, bool whole, struct binding *out)
{
	struct str period = period_id(&p->period, r->lang);
	for (size_t k = 0; k < other->n_bounds; k++) {
		struct price_bound b = other->bounds[k];
		b.first += out->items.n;
		if (!whole) {
			money_percent(b.least, p->amount.value, &b.least);
			money_percent(b.most, p->amount.value, &b.most);
		}
		if (!whole && period.len && b.least_period.len) {
			b.least_period = period;
			b.least_begins = p->begins.month;
		}
		*push(r->c->mem, &out->bounds) = b;
	}
}

/* What is put on the other position, or on one that it adds, is put on it here as well. */
static void take_inner(struct reader *r, const struct price *other, struct binding *out)
{
	for (size_t k = 0; k < other->n_inner; k++) {
		struct price_inner inner = other->inner[k];
		inner.first += out->items.n;
		inner.first_bound += out->bounds.n;
		*push(r->c->mem, &out->inner) = inner;
	}
	*push(r->c->mem, &out->inner) = (struct price_inner){ other->name, out->items.n, other->n, out->bounds.n, other->n_bounds };
}

static void take_item(struct reader *r, struct price_item item, bool added, struct binding *out)
{
	*push(r->c->mem, &out->items) = item;
	*push(r->mem, &out->added) = added;
}

static void bind_posten(struct reader *r, const struct price_decl *d, const struct posten *p, const struct price_item *before, struct binding *out)
{
	const struct token *name = p->share_of.text.len ? &p->share_of : &p->plus;
	const struct price *other = name->text.len ? find_price(r, name) : NULL;
	bool whole = name == &p->plus;
	if (other && other->meter.len && !d->meter.text.len)
		refuse(r, name, SAY(r, "was der Zähler „{}“ zählt, ist für sich geschuldet und in keinem anderen Preis enthalten", "what the meter \"{}\" counts is owed by itself and part of no other price", other->meter),
			SAYING(r, "lassen Sie diesen Teil weg: der Preis nach dem Zähler gilt ohnehin", "leave this part out: the price by the meter holds anyway"));
	if (other && whole)
		take_inner(r, other, out);
	if (other)
		take_bounds(r, p, other, whole, out);
	out->by_list |= other && other->by_list;
	out->on_paper |= other && other->by_list && (other->on_paper || !whole);       /* a share of what a list says is in no list */
	for (size_t k = 0; other && k < other->n; k++)
		take_item(r, whole ? other->items[k] : share_of_item(r, p, &other->items[k]), whole, out);
	if (!name->text.len)
		take_item(r, item_of(r, d, p, before), false, out);
}

/* ---- what holds for all items ------------------------------------------------------------------------------------- */

/* The steps of one count have one period, wherever it stands. */
static void share_periods(struct reader *r, const struct price_decl *d, struct items *items)
{
	for (size_t round = 0; round < 2; round++)
		for (size_t i = 1; i < items->n; i++) {
			struct price_item *high = &items->at[round ? i : items->n - i], *low = high - 1;
			if (!high->above.u6 || !same_count(low, high) || is_by_time(high))
				continue;
			const struct price_item *said = low->period.len ? low : high, *unsaid = low->period.len ? high : low;
			if (!unsaid->period.len) {
				low->period = high->period = said->period;
				low->begins = high->begins = said->begins;
			}
			if ((!str_is(low->period, high->period) || low->begins != high->begins) && !round)
				refuse(r, &d->name, SAYING(r, "die Stufen eines Preises gelten für denselben Zeitraum", "the steps of a price have the same period"),
			SAYING(r, "hinter jede Stufe dasselbe Wort: „monatlich“", "behind each step the same word: \"monthly\""));
		}
}

static struct micro larger(struct micro a, struct micro b) { return a.u6 > b.u6 ? a : b; }

/* "mindestens 30 min" is of time, "mindestens 10 anwender" of what is counted so. What is added has at least its own. */
static bool least_of_item(struct reader *r, const struct quantity *least, bool added, struct price_item *item)
{
	bool time = unit_seconds(least->unit) > 0 && is_by_time(item);
	bool count = least->unit == UNIT_NONE && least->own.text.len && !is_by_time(item) && str_is(least->own.key, fold(r, item->each.len ? item->each : item->unit));
	struct str unit = unit_id(least->unit);
	int64_t own = added && item->minimum.u6 ? price_minutes(item->minimum, item->minimum_unit) : 0;
	if (time && own < price_minutes(least->value, unit)) {
		item->minimum = least->value;
		item->minimum_unit = unit;
	}
	if (count)
		item->least = added ? larger(item->least, least->value) : least->value;
	return time || count;
}

/* "mindestens 20 h vierteljährlich": of the work of a period, and of no part of it. An amount is so where nothing recurs that it could be of. */
static bool is_of_work(const struct least *l, const struct binding *x)
{
	bool timed = false, recurs = false;
	for (size_t i = 0; i < x->items.n; i++) {
		timed |= is_by_time(&x->items.at[i]);
		recurs |= price_item_is_fee(&x->items.at[i]) && price_period_months(x->items.at[i].period) > 0;
	}
	return l->period.text.len && timed && (unit_seconds(l->amount.unit) > 0 || !recurs);
}

static void bind_work_least(struct reader *r, const struct least *l, struct work_least *out)
{
	struct str period = period_id(&l->period, r->lang);
	bool twice = out->period.len, lasts = price_period_months(period) > 0;
	*out = (struct work_least){ .period = period, .begins = begins_of(r, &l->period, &l->begins) };
	if (l->amount.unit == UNIT_MONEY)
		out->amount = money_of(r, &l->amount);
	else
		out->minutes = price_minutes(l->amount.value, unit_id(l->amount.unit));
	if (twice || !lasts || l->amount.value.u6 <= 0)
		refuse(r, &l->amount.at, SAYING(r, "ein Mindestumfang an Arbeit steht einmal und gilt für einen Zeitraum", "a least amount of work stands once and is for a period"),
			SAYING(r, "„mindestens 20 h vierteljährlich“, oder monatlich, halbjährlich, jährlich", "\"at least 20 h quarterly\", or monthly, half-yearly, yearly"));
}

static void bind_least(struct reader *r, const struct least *l, struct binding *x, struct price_bound *out)
{
	bool used = l->amount.unit == UNIT_MONEY && !out->least.cents;
	if (used) {
		out->least = money_of(r, &l->amount);
		out->least_period = period_id(&l->period, r->lang);
		out->least_begins = begins_of(r, &l->period, &l->begins);
	}
	for (size_t i = 0; i < x->items.n && l->amount.unit != UNIT_MONEY; i++)
		used |= least_of_item(r, &l->amount, x->added.at[i], &x->items.at[i]);
	if (!used)
		refuse(r, &l->amount.at, SAYING(r, "dieses Minimum hat hier nichts, wovon es gelten könnte", "there is nothing here that this minimum could be of"),
			SAYING(r, "Zeit, das Gezählte beim Namen („10 anwender“) oder ein Betrag, jedes einmal", "time, what is counted by its name (\"10 users\") or an amount, each once"));
}

/* What is owed by the piece, or as a meter counts, is no flat fee; and a least is of what is owed in the same period. */
static void check_begins(struct reader *r, const struct price_decl *d, const struct price *p, const struct price_bound *bound)
{
	bool met = false, by_day = bound->least_begins;
	const struct token *at = &d->name;
	for (size_t i = 0; i < p->n; i++) {
		const struct price_item *item = &p->items[i];
		met |= price_item_is_of_least(bound, item);
		by_day |= item->begins && str_is(item->period, bound->least_period);
		if (item->begins && (item->unit.len || d->meter.text.len))
			refuse(r, at, SAYING(r, "an einem Tag des Jahres beginnt der Zeitraum einer Pauschale, nicht was nach Zeit, Stück oder Zähler berechnet wird", "on a day of the year begins the period of a flat fee, not what is charged by time, by the piece or by a meter"),
				SAYING(r, "„je server 85,00 € jährlich ab 1.8.“", "\"per server 85.00 € yearly from 1 aug\""));
	}
	if ((by_day || bound->least_period.len) && !met)
		refuse(r, at, SAYING(r, "mit diesem Mindestbetrag beginnt kein Zeitraum, in dem etwas geschuldet wird", "with this least amount no period begins in which something is owed"),
			SAYING(r, "beide mit demselben Tag: „1.200,00 € jährlich ab 1.8., mindestens 1.000,00 € jährlich ab 1.8.“", "both with the same day: \"1,200.00 € yearly from 1 aug, at least 1,000.00 € yearly from 1 aug\""));
}

/* Beyond its last step time would cost nothing. Of what time the steps are, is said of those that stand here. */
static void bind_time_steps(struct reader *r, const struct price_decl *d, struct binding *x)
{
	enum steps_of of = d->steps_daily ? STEPS_OF_DAY : d->steps_booking ? STEPS_OF_BOOKING : STEPS_OF_PART;
	bool used = !of;
	for (size_t i = 0; i < x->items.n; i++) {
		struct price_item *item = &x->items.at[i];
		if (!price_steps_by_time(item) || x->added.at[i])
			continue;
		item->steps = of ? of : item->steps;                  /* a share has those of its position */
		used = true;
		if (item->up_to.u6 && !(i + 1 < x->items.n && x->items.at[i + 1].above.u6 == item->up_to.u6))
			refuse(r, &d->name, SAYING(r, "über der letzten Stufe hat die Zeit keinen Preis und kostete nichts", "above the last step time has no price and would cost nothing"),
				SAYING(r, "dahinter der Preis der weiteren Zeit: „120,00 € je h bis 3 h, 90,00 € je h“", "behind it the price of further time: \"€120.00 per h until 3 h, €90.00 per h\""));
	}
	if (!used || (d->steps_daily && d->steps_booking))
		refuse(r, &d->name, SAYING(r, "wovon die Stufen sind, steht einmal bei einem Preis nach Zeit mit Stufen", "of what the steps are stands once, at a price by time with steps"), SAYING(r, "„120,00 € je h bis 3 h, 90,00 € je h, stufen je tag“", "\"€120.00 per h until 3 h, €90.00 per h, steps per day\""));
}

/* What is added keeps its own steps of time; steps of what is counted are of what stands here. */
static void bind_steps(struct reader *r, const struct price_decl *d, struct binding *x)
{
	struct items *items = &x->items;
	int64_t minutes = price_minutes(d->step.value, unit_id(d->step.unit));
	bool timed = false, stepped = false;
	if (d->has_step)
		some(r, &d->step);
	for (size_t i = 0; i < items->n; i++) {
		struct price_item *item = &items->at[i];
		bool all_units = d->all_units && !x->added.at[i], own_step = x->added.at[i] && item->step;
		if (d->has_step && !own_step)                         /* else as the position has it that this is a share of */
			item->step = is_by_time(item) ? minutes : 0;
		if (all_units)
			item->all_units = item->up_to.u6 || item->above.u6;
		if (all_units && item->up_to.u6 && !(i + 1 < items->n && items->at[i + 1].above.u6 == item->up_to.u6))
			refuse(r, &d->name, SAYING(r, "über der letzten Stufe hat dieser Preis keinen Betrag: wer mehr hat, zahlte nichts", "above its last step this price has no amount: whoever has more would pay nothing"),
				SAYING(r, "die letzte Stufe hat kein „bis“", "the last step has no \"until\""));
		timed |= item->step > 0 && !own_step;
		stepped |= item->all_units && all_units;
	}
	if (d->has_step && !timed)
		refuse(r, &d->step.at, SAYING(r, "ein Takt ist eine Zeit wie 15 min und gilt für Preise nach Zeit", "steps are a time like 15 min, of prices by time"),
			SAYING(r, "zum Beispiel „84,00 € je h, im takt von 15 min“", "for example \"€84.00 per h, in steps of 15 min\""));
	if (d->all_units && !stepped)
		refuse(r, &d->name, SAYING(r, "„staffel für alle“ braucht Stufen wie „bis 10 anwender“", "\"all units\" needs steps like \"until 10 user\""),
			SAYING(r, "Stufen hinzu, oder „staffel für alle“ weg", "add steps, or leave \"all units\" out"));
}

/* Is it counted by the month, so that it can come or go within one? */
static bool is_counted_monthly(const struct price_item *i) { return i->each.len && price_item_is_fee(i) && price_period_months(i->period) == 1; }

/* What comes or goes within a month counts by its days, and so does a month that is not owed in full. */
static void bind_counted_days(struct reader *r, const struct price_decl *d, struct binding *x)
{
	bool used = false;
	for (size_t i = 0; i < x->items.n; i++) {
		struct price_item *item = &x->items.at[i];
		if (d->meter.text.len || !is_counted_monthly(item) || (x->added.at[i] && item->part_month))
			continue;
		item->part_month = MONTH_COUNTED;
		used = true;
	}
	if (!used)
		refuse(r, &d->name, SAYING(r, "hier wird nichts je Monat gezählt, was innerhalb eines Monats hinzukommen oder wegfallen könnte", "nothing is counted by the month here that could come or go within one"),
			SAYING(r, "„je server 85,00 € monatlich, gezählt nach tagen“", "\"per server 85.00 € monthly, counted by days\""));
	if (d->reducible)
		refuse(r, &d->name, SAYING(r, "was erst später weniger wird, fällt nicht nach Tagen weg", "what becomes less only later does not go by days"),
			SAY(r, "„{}“ oder „{}“", "\"{}\" or \"{}\"", word_text(WORD_REDUCIBLE, r->lang), word_text(WORD_COUNTED_BY_DAYS, r->lang)));
}

/* How much of a month is owed that has not all of its days; what is added keeps what it says itself. */
static void bind_months(struct reader *r, const struct price_decl *d, struct binding *x)
{
	enum part_month said = d->begun_months ? MONTH_BEGUN : d->full_months ? MONTH_FULL : d->by_days ? MONTH_BY_DAYS : MONTH_UNSAID;
	bool used = !said;
	if (d->counted_days)
		bind_counted_days(r, d, x);
	for (size_t i = 0; i < x->items.n && said; i++) {
		struct price_item *item = &x->items.at[i];
		if (d->meter.text.len || !price_item_is_fee(item) || !price_period_months(item->period) || (x->added.at[i] && item->part_month))
			continue;
		item->part_month = said;
		used = true;
	}
	if (d->by_days + d->begun_months + d->full_months + d->counted_days > 1)
		refuse(r, &d->name, SAYING(r, "wie ein Monat zählt, der nicht ganz geschuldet ist, steht einmal da", "how a month counts that is not owed in full stands once"),
			SAY(r, "„{}“, „{}“, „{}“ oder „{}“", "\"{}\", \"{}\", \"{}\" or \"{}\"", word_text(WORD_PRO_RATA, r->lang), word_text(WORD_BEGUN_MONTHS, r->lang), word_text(WORD_FULL_MONTHS, r->lang),
				word_text(WORD_COUNTED_BY_DAYS, r->lang)));
	if (!used)
		refuse(r, &d->name, SAYING(r, "hier ist nichts, was je Monat oder für längere Zeit geschuldet und nicht von einem Zähler gezählt wird", "nothing here is owed by the month or for longer, and not as a meter counts"),
			SAYING(r, "wie ein angefangener Monat zählt, sagt eine Pauschale, etwa „je server 85,00 € monatlich“", "how a begun month counts says a flat fee, such as \"per server 85.00 € monthly\""));
}

/* What weighs must be weighed by something: pieces, and neither time nor what the inventory counts. */
static void bind_weights(struct reader *r, const struct price_decl *d, struct binding *x)
{
	struct count_of *weights = NEWS(r->c->mem, struct count_of, d->weights.n + 1);
	bool used = false;
	for (size_t i = 0; i < d->weights.n; i++) {
		const struct quantity *counts = &d->weights.at[i].counts;
		weights[i] = (struct count_of){ d->weights.at[i].kind.text, counts->value };
		bool twice = false;
		for (size_t k = 0; k < i; k++)
			twice |= str_is(d->weights.at[k].kind.key, d->weights.at[i].kind.key);
		if (twice || counts->unit != UNIT_NONE || counts->value.u6 <= 0 || counts->value.u6 > INT64_C(1000) * MILLION)
			refuse(r, &counts->at, SAYING(r, "hier steht einmal, als wie viele ein Stück zählt", "here stands once as how many a piece counts"),
			SAYING(r, "von zweien eines streichen", "strike one of the two"));
	}
	for (size_t i = 0; i < x->items.n && d->weights.n; i++) {
		struct price_item *item = &x->items.at[i];
		if (!item->unit.len || item->each.len || is_by_time(item) || (x->added.at[i] && item->n_weights))
			continue;
		item->weights = weights;
		item->n_weights = d->weights.n;
		used = true;
	}
	if (d->weights.n && !used)
		refuse(r, &d->weights.at[0].kind, SAYING(r, "dieser Preis zählt keine Stücke", "this price counts no pieces"),
			SAYING(r, "gewichtet wird, was je Stück kostet: „0,01 € je seite, a3 zählt 2“", "weighed is what costs by the piece: \"€0.01 per page, a3 counts 2\""));
}

/* What is counted here may become less so much later, or so slowly; what came with another position keeps what that says. */
static void bind_reducing(struct reader *r, const struct price_decl *d, struct binding *x)
{
	struct reducing less = { .anniversary = d->anniversary, .percent = d->less.value, .notice = d->has_notice ? length_of(r, &d->notice) : (struct length){ 0 } };
	bool counts = false;
	for (size_t i = 0; i < x->items.n && d->reducible; i++)
		if (x->items.at[i].each.len && !x->added.at[i]) {
			x->items.at[i].less = less;
			counts = true;
		}
	if (d->reducible && !counts)
		refuse(r, &d->name, SAYING(r, "dieser Preis zählt nichts, was weniger werden könnte", "this price counts nothing that could become less"), SAYING(r, "„je anwender 20,00 € monatlich, verringerbar zum jahrestag“", "\"per user 20.00 € monthly, reducible at the anniversary\""));
	if (d->has_less && (!d->anniversary || d->less.unit != UNIT_PERCENT || d->less.value.u6 <= 0 || d->less.value.u6 > INT64_C(100) * MILLION))
		refuse(r, &d->less.at, SAYING(r, "um höchstens so viel Prozent sinkt die Zahl je Jahrestag", "by at most so many percent the number falls at each anniversary"), SAYING(r, "„verringerbar um 10 % zum jahrestag“", "\"reducible by 10 % at the anniversary\""));
}

/* "höchstens 2.000,00 € monatlich": of all work at the position. */
static void bind_work_most(struct reader *r, const struct price_decl *d, const struct binding *x, struct price *out)
{
	struct str period = period_id(&d->most_period, r->lang);
	bool timed = false;
	if (!d->has_work_most)
		return;
	out->work_most = (struct work_least){ .period = period, .begins = begins_of(r, &d->most_period, &d->most_begins), .amount = money_of(r, &d->work_most) };
	for (size_t i = 0; i < x->items.n; i++)
		timed |= is_by_time(&x->items.at[i]);
	if (!timed || !price_period_months(period) || out->work_most.amount.cents <= 0)
		refuse(r, &d->work_most.at, SAYING(r, "ein Höchstbetrag für einen Zeitraum ist einer von Arbeit nach Zeit", "a most in a period is one of work by time"),
			SAYING(r, "„120,00 € je h, höchstens 2.000,00 € monatlich“; ohne Zeitraum gilt er für das, was auf einmal geschuldet ist", "\"€120.00 per h, at most €2,000.00 monthly\"; without a period it is of what is owed at a time"));
	else if (str_is(out->work_least.period, period) && out->work_least.amount.cents > out->work_most.amount.cents)
		refuse(r, &d->work_most.at, SAYING(r, "das Höchste liegt unter dem Mindestbetrag", "the most lies below the least amount"), SAYING(r, "tauschen Sie die beiden Beträge, oder lassen Sie einen weg", "exchange the two amounts, or leave one out"));
}

/* What it says of all of it together, around all that came with others. */
static void bind_bound(struct reader *r, const struct price_decl *d, struct binding *x, struct work_least *of_work, struct price_bound *out)
{
	*out = (struct price_bound){ .position = d->name.text, .n = x->items.n };
	for (size_t i = 0; i < d->leasts.n; i++)
		if (is_of_work(&d->leasts.at[i], x))
			bind_work_least(r, &d->leasts.at[i], of_work);
		else
			bind_least(r, &d->leasts.at[i], x, out);
	if (d->has_most)
		out->most = money_of(r, &d->most);
	if (d->has_most && out->least.cents > out->most.cents)
		refuse(r, &d->most.at, SAYING(r, "das Höchste liegt unter dem Mindestbetrag", "the most lies below the least amount"), SAYING(r, "tauschen Sie die beiden Beträge, oder lassen Sie einen weg", "exchange the two amounts, or leave one out"));
	if (x->items.n && (out->least.cents || out->most.cents))
		*push(r->c->mem, &x->bounds) = *out;
}

void price_bind(struct reader *r, const struct price_decl *d)
{
	struct contract *c = r->c;
	struct dimension *prices = &c->dimensions[DIMENSION_PRICE];
	struct binding x = { .by_list = d->by_list, .on_paper = d->by_list && !d->list.text.len };
	struct price_bound bound;
	struct price price = { .name = d->name.text };
	if (index_find(&prices->names, d->name.key) >= 0) {
		contract_say(r, STR("N02"), WEIGHT_ERROR, &d->name, SAY(r, "„{}“ gibt es schon", "\"{}\" exists already", d->name.text),
			advise_other_name(r));
		return;
	}
	node_add(r, prices, &d->name, -1);
	for (size_t i = 0; i < d->items.n; i++) {
		struct price_item before = x.items.n ? x.items.at[x.items.n - 1] : (struct price_item){ 0 };
		bool own = i && !d->items.at[i - 1].plus.text.len && !d->items.at[i - 1].share_of.text.len;
		bind_posten(r, d, &d->items.at[i], own ? &before : NULL, &x);
	}
	if (d->list.text.len)
		take_item(r, (struct price_item){ .position = d->name.text, .list = d->list.text }, false, &x);
	share_periods(r, d, &x.items);
	bind_steps(r, d, &x);
	bind_time_steps(r, d, &x);
	bind_weights(r, d, &x);
	bind_reducing(r, d, &x);
	bind_months(r, d, &x);
	bind_bound(r, d, &x, &price.work_least, &bound);
	bind_work_most(r, d, &x, &price);
	price.items = x.items.at;
	price.n = x.items.n;
	price.bounds = x.bounds.at;
	price.n_bounds = x.bounds.n;
	price.inner = x.inner.at;
	price.n_inner = x.inner.n;
	price.by_list = x.by_list;
	price.on_paper = x.on_paper;
	check_begins(r, d, &price, &bound);
	meter_bind(r, d, &price, x.items.at);
	*push(c->mem, &c->prices) = price;
}
