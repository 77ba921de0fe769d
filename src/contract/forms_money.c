/* forms_money.c - what things cost: money paths, positions with their items, steps and bounds, and what is put on them or taken off.
 *
 * "je anwender 10,00 € bis 10 anwender, 8,00 € monatlich, mindestens 5 anwender": parts divided by commas, in any order; they are
 * printed items first. What a part means for the others is worked out in price_bind.c. */
#include "contract/money.h"
#include "contract/print.h"

#define BODY(type, name) struct type *name = NEW(p->mem, struct type)

/* ---- urteil = "urteil", urteilname, ":", ( "in" | "nach" ), name, [ ",", "freigabe", name, [ "ab", menge, [ "je", zeitraum ] ] ], [ "wenn", bedingung ] ; --- */

void *parse_path(struct parser *p)
{
	BODY(path_decl, d);
	if (!expect_verdict(p, &d->verdict) || !expect_sign(p, ':'))
		return NULL;
	d->after = accept_word(p, WORD_WAY_AFTER);
	if (!d->after)
		expect(p, WORD_WAY_IN);
	bool free = peek(p, WORD_NO_CHARGE);
	d->after &= !free;                                            /* "nach nichts" is "in nichts" */
	if (p->failed || !expect_name(p, &d->what, STR("wohin die Arbeit berechnet wird, etwa pauschale"), STR("how the work is charged, such as flat-fee")))
		return NULL;
	d->what.word = free ? WORD_NO_CHARGE : d->what.word;
	if (accept_sign(p, ',') && expect(p, WORD_APPROVAL) && expect_name(p, &d->approval, STR("wer freigibt"), STR("who approves")) && accept_word(p, WORD_FROM))
		d->has_from = expect_quantity(p, &d->from);
	d->timed = d->has_from && unit_seconds(d->from.unit) > 0;
	if (d->has_from && accept_word(p, WORD_PER))
		expect_name(p, &d->per, STR("für welche Zeit zusammenzählt: monat, quartal, halbjahr oder jahr"), STR("for what time it counts together: month, quarter, half-year or year"));
	if (!p->failed && accept_word(p, WORD_IF))
		d->when = parse_condition(p);
	return d;
}

void print_path(struct out *o, const void *body, enum lang lang)
{
	const struct path_decl *d = body;
	put_word(o, WORD_VERDICT, lang);
	put_token(o, &d->verdict);
	out_char(o, ':');
	put_word(o, d->after ? WORD_WAY_AFTER : WORD_WAY_IN, lang);
	put_token(o, &d->what);
	if (d->approval.text.len) {
		out_char(o, ',');
		put_word(o, WORD_APPROVAL, lang);
		put_token(o, &d->approval);
	}
	if (d->has_from) {
		put_word(o, WORD_FROM, lang);
		put_quantity(o, &d->from, lang);
	}
	if (d->per.text.len) {
		put_word(o, WORD_PER, lang);
		put_token(o, (struct token[]){ period_token(&d->per, lang) });
	}
	put_if(o, WORD_IF, d->when, lang);
}

/* ---- preis = "preis", name, ":", teil, { ",", teil } ;   teil = posten | "zuzüglich", name | "mindestens", menge, [ name ], [ zeitraum ] | "höchstens", menge, [ zeitraum ]
 *      | "im takt von", menge | "staffel für alle" | "stufen je tag" | "stufen je buchung" | name, "zählt", ( zahl | "doppelt" ) | "nach zähler", name, [ "je", name ] | "mal", zahl | menge, name, "inklusive" ;
 * posten = [ "je", name ], menge, [ "je", [ "angefangene" ], ( menge, [ name ] | name ), [ "zu", menge ] ], [ "bis", menge, [ name ] ], [ zeitraum ]
 *      | menge, "von preis", name, [ zeitraum ] ;   zeitraum = ( "monatlich" | ... | "einmalig" ), [ "ab", tag ] | "je", ( "jahr" | "halbjahr" | "quartal" ), "ab", tag ; of a posten "je besuch", too --------------- */

static const enum word periods[] = { WORD_MONTHLY, WORD_QUARTERLY, WORD_HALF_YEARLY, WORD_YEARLY, WORD_ONCE };

static bool at_period(const struct parser *p)
{
	for (size_t k = 0; k < COUNT(periods); k++)
		if (peek(p, periods[k]))
			return true;
	return false;
}

bool parse_how_often(struct parser *p, struct token *out)
{
	for (size_t k = 0; k < COUNT(periods); k++)
		if (peek(p, periods[k])) {
			*out = *p->at++;
			out->word = periods[k];
			return true;
		}
	return false;
}

/* "je besuch": nothing that is counted, but how often it is owed. */
static bool parse_each_visit(struct parser *p, struct token *out)
{
	struct token at = *p->at;
	if (!accept_word(p, WORD_EACH_VISIT))
		return false;
	*out = at;
	out->word = WORD_EACH_VISIT;
	return true;
}

/* "jährlich ab 1.8."; "je jahr ab 1.8." says the same. A date is none of it: prices have no days of their own. */
static void parse_begins(struct parser *p, struct year_day *out)
{
	if (peek(p, WORD_FROM) && p->at[1].kind != TOKEN_DATE && accept_word(p, WORD_FROM) && !parse_year_day(p, out) && !p->failed)
		unexpected(p, STR("der Tag, an dem ein Zeitraum beginnt, wie 1.8."), STR("the day on which a period begins, like 1 aug"));
}

static bool parse_period(struct parser *p, struct token *out, struct year_day *begins)
{
	if (!parse_how_often(p, out))
		return false;
	parse_begins(p, begins);
	return true;
}

static enum word word_of_months(int months) { return months == 12 ? WORD_YEARLY : months == 6 ? WORD_HALF_YEARLY : months == 3 ? WORD_QUARTERLY : WORD_MONTHLY; }

/* "je jahr ab", which is no unit. */
static bool parse_year_from(struct parser *p, struct posten *i)
{
	const struct period_word *of = peek(p, WORD_PER) && p->at[1].kind == TOKEN_NAME ? period_find(p->at[1].key) : NULL;
	if (!of || !of->aligned || of->length.months < 3 || !word_match(WORD_FROM, p->lang, &p->at[2].key, 1))
		return false;
	i->period = p->at[1];
	i->period.word = word_of_months(of->length.months);
	i->period.text = i->period.key = word_text(i->period.word, p->lang);
	i->period.spelled = NONE;
	p->at += 2;
	parse_begins(p, &i->begins);
	return true;
}

/* "je tag zu 8 h" */
static bool parse_day(struct parser *p, struct posten *i)
{
	i->has_day = i->per.unit == UNIT_DAY && accept_word(p, WORD_DAY_OF);
	return !i->has_day || expect_quantity(p, &i->day);
}

static bool parse_per(struct parser *p, struct posten *i)
{
	i->has_per = true;
	if (accept_word(p, WORD_BEGUN))
		i->begun = true;
	if (p->at->kind == TOKEN_NUMBER) {
		bool ok = expect_quantity(p, &i->per);
		if (ok && i->per.unit == UNIT_NONE && p->at->kind == TOKEN_NAME && !at_period(p))
			i->per.own = *p->at++;                        /* "je 10 gb" */
		return ok && parse_day(p, i);
	}
	i->per = (struct quantity){ .at = *p->at, .value = { 1000000 } };               /* "je h" is "je 1 h" */
	if (p->at->kind != TOKEN_NAME)
		return unexpected(p, STR("eine Menge wie 15 min"), STR("a quantity like 15 min")) != NULL;
	i->per.unit = unit_find(p->at->key, p->lang);
	if (i->per.unit == UNIT_NONE)
		i->per.own = *p->at;
	p->at++;
	return parse_day(p, i);
}

/* "10 anwender": a number of what this position counts. */
static bool expect_number_of(struct parser *p, struct quantity *out)
{
	if (!expect_quantity(p, out))
		return false;
	if (out->unit == UNIT_NONE && p->at->kind == TOKEN_NAME && !at_period(p))
		out->own = *p->at++;
	return true;
}

static bool parse_posten(struct parser *p, struct posten *i)
{
	if (accept_word(p, WORD_PLUS))
		return expect_name(p, &i->plus, STR("eine andere Preisposition"), STR("another price"));
	bool counted = accept_word(p, WORD_PER);
	i->begun = counted && accept_word(p, WORD_BEGUN);             /* "je angefangene tb 29,00 €" */
	if (counted && !expect_name(p, &i->each, STR("was gezählt wird, etwa server"), STR("what is counted, such as server")))
		return false;
	if (!expect_quantity(p, &i->amount))
		return false;
	if (i->amount.unit == UNIT_PERCENT && !i->each.text.len) {
		if (!expect(p, WORD_SHARE_OF) || !expect_name(p, &i->share_of, STR("eine andere Preisposition"), STR("another price")))
			return false;
	} else if (parse_year_from(p, i)) {
		return !p->failed;
	} else if (!peek(p, WORD_EACH_VISIT) && accept_word(p, WORD_PER) && !parse_per(p, i))
		return false;
	if (!i->share_of.text.len && accept_word(p, WORD_UNTIL))
		i->has_up_to = expect_number_of(p, &i->up_to);
	if (p->failed)
		return false;
	if (parse_each_visit(p, &i->period) || parse_period(p, &i->period, &i->begins))
		return !p->failed;
	return p->at->kind != TOKEN_NAME || peek(p, WORD_IF) || unexpected(p,
		STR("„je …“, „monatlich“, „vierteljährlich“, „halbjährlich“, „jährlich“, „einmalig“ oder „je besuch“"),
		STR("\"per …\", \"monthly\", \"quarterly\", \"half-yearly\", \"yearly\", \"once\" or \"per visit\"")) != NULL;
}

/* "im quartal", "je quartal": as "vierteljährlich"; "je jahr ab 1.8." */
static bool parse_in_period(struct parser *p, struct token *out, struct year_day *begins)
{
	const struct period_word *of;
	if (!accept_word(p, WORD_IN_PERIOD) && !accept_word(p, WORD_PER))
		return false;
	of = p->at->kind == TOKEN_NAME ? period_find(p->at->key) : NULL;
	if (!of || !of->aligned || !of->length.months)
		return unexpected(p, STR("monat, quartal, halbjahr oder jahr"), STR("month, quarter, half-year or year")) != NULL;
	*out = *p->at++;
	out->word = word_of_months(of->length.months);
	out->text = out->key = word_text(out->word, p->lang);
	out->spelled = NONE;
	parse_begins(p, begins);
	return !p->failed;
}

static void parse_least(struct parser *p, struct price_decl *d)
{
	struct least l = { 0 };
	if (!expect_number_of(p, &l.amount))
		return;
	if ((l.amount.unit == UNIT_MONEY || unit_seconds(l.amount.unit) > 0) && !parse_in_period(p, &l.period, &l.begins) && !p->failed)
		parse_period(p, &l.period, &l.begins);
	*push(p->mem, &d->leasts) = l;
}

/* "a3 zählt 2", "a3 zählt doppelt" */
static void parse_weight(struct parser *p, struct price_decl *d)
{
	struct weight_decl w = { .kind = *p->at++, .counts = { .value = { 2000000 }, .at = *p->at } };
	if (expect(p, WORD_COUNTS) && !accept_word(p, WORD_TWICE))
		expect_quantity(p, &w.counts);
	*push(p->mem, &d->weights) = w;
}

/* "nach zähler strom je rack" */
static void parse_meter(struct parser *p, struct price_decl *d)
{
	if (expect_name(p, &d->meter, STR("der Name des Zählers"), STR("the name of the meter")) && accept_word(p, WORD_PER))
		expect_name(p, &d->holder, STR("wessen Zähler je für sich zählt, etwa gerät"), STR("whose meter counts by itself, such as device"));
}

/* "verringerbar um 10 % zum jahrestag", "verringerbar mit frist 3 monate" */
static void parse_reducible(struct parser *p, struct price_decl *d)
{
	const struct token *at = p->at;
	d->reducible = true;
	d->has_less = accept_word(p, WORD_BY) && expect_quantity(p, &d->less);
	d->anniversary = !p->failed && accept_word(p, WORD_ANNIVERSARY);
	d->has_notice = !p->failed && accept_word(p, WORD_WITH_NOTICE) && expect_quantity(p, &d->notice);
	if (!p->failed && !d->anniversary && !d->has_notice) {
		p->at = (struct token *)at;
		unexpected(p, STR("„zum jahrestag“ oder „mit frist 3 monate“"), STR("\"at the anniversary\" or \"with notice 3 months\""));
	}
}

static bool at_included(const struct parser *p)
{
	return p->at[0].kind == TOKEN_NUMBER && p->at[1].kind == TOKEN_NAME && p->at[2].kind == TOKEN_NAME && word_match(WORD_INCLUDED, p->lang, &p->at[2].key, 1);
}

/* "500 kwh inklusive", "500 kwh inklusive je rack" */
static void parse_included(struct parser *p, struct price_decl *d)
{
	struct posten i = { .included = true, .has_per = true, .has_up_to = true, .per = { .at = *p->at, .value = { 1000000 }, .own = p->at[1] } };
	bool time = unit_find(p->at[1].key, p->lang) != UNIT_NONE;
	if (time)
		contract_say(p->r, STR("M02"), WEIGHT_ERROR, p->at, SAYING(p->r, "Zeit ist in keinem Preis enthalten: wie viel frei ist, sagt ein Kontingent", "no price includes time: how much is free says a quota"),
			SAY(p->r, "„{} …: 10 h {} …“, und an der Regel „{} …, {} …“; was ein Zähler zählt, hat eine eigene Einheit, etwa gesprächsminute",
				"\"{} …: 10 h {} …\", and at the rule \"{} …, {} …\"; what a meter counts has a unit of its own, such as call-minute", word_text(WORD_QUOTA, p->lang), word_text(WORD_PER, p->lang),
				word_text(WORD_FROM_QUOTA, p->lang), word_text(WORD_BEYOND, p->lang)));
	p->failed |= time;
	if (p->failed || !expect_number_of(p, &i.up_to))
		return;
	accept_word(p, WORD_INCLUDED);
	if (accept_word(p, WORD_PER) && !expect_name(p, &i.each, STR("wofür je so viel enthalten ist, etwa rack"), STR("for each of what so much is included, such as rack")))
		return;
	*push(p->mem, &d->items) = i;
}

static bool costs_nothing(const struct posten *i)
{
	const struct quantity *per = &i->per;
	return i->has_up_to && i->has_per && !i->begun && !i->each.text.len && !i->period.text.len && i->amount.unit == UNIT_MONEY && !i->amount.value.u6
		&& per->unit == UNIT_NONE && per->own.text.len && per->value.u6 == 1000000 && i->up_to.unit == UNIT_NONE && (!i->up_to.own.text.len || str_is(i->up_to.own.key, per->own.key));
}

/* "0,00 € je seite bis 500 seite" in front of all others says the same as "500 seite inklusive", which is what is printed; unless the
 * price of the step reached holds for all. */
static void find_included(struct price_decl *d)
{
	struct posten *first = d->items.n ? &d->items.at[0] : NULL;
	if (!first || d->all_units || !costs_nothing(first))
		return;
	first->included = true;
	first->up_to.own = first->per.own;
}

/* What no price says of itself. Of work a clause takes one price or another; what a meter counts no clause takes, so a document of its own says the other. */
static struct str remedy_of(struct parser *p, const struct price_decl *d, bool dated)
{
	struct reader *r = p->r;
	struct str price = word_text(WORD_PRICE, p->lang), when = word_text(WORD_IF, p->lang), other = p->lang == LANG_DE ? STR("neu") : STR("new");
	if (dated && d->meter.text.len)
		return SAY(r, "in einer Anlage oder Fassung, die an diesem Tag beginnt: „{} {} {}: …“", "in an annex or a version that begins on that day: \"{} {} {}: …\"", word_text(WORD_REPLACES, p->lang), price, d->name.text);
	if (dated)
		return SAY(r, "zwei Positionen, und Regeln wählen: „§9 {} {}-{} {} …, {} 2026-07-01“", "two positions, and rules that choose: \"§9 {} {}-{} {} …, {} 2026-07-01\"", price, d->name.text, other, when,
			word_text(WORD_VALID_FROM, p->lang));
	if (d->meter.text.len)
		return SAY(r, "was ein Zähler misst, nimmt keine Klausel: „{} NAME: 10 % {} {} {} …“, oder in der Anlage dessen, für den es gilt: „{} {} {}: …“",
			"what a meter counts is taken by no clause: \"{} NAME: 10 % {} {} {} …\", or in the annex of whom it holds for: \"{} {} {}: …\"", word_text(WORD_DISCOUNT, p->lang),
			word_text(WORD_ON_PRICE, p->lang), d->name.text, when, word_text(WORD_REPLACES, p->lang), price, d->name.text);
	return SAY(r, "eine Klausel nimmt den Preis: „§9 {} {} {} …“", "a clause takes the price: \"§9 {} {} {} …\"", price, d->name.text, when);
}

static void refuse_end(struct parser *p, const struct token *at, const struct price_decl *d, bool dated)
{
	contract_say(p->r, STR("M01"), WEIGHT_ERROR, at, dated ? SAYING(p->r, "ein Preis nennt keinen Tag, ab dem er gilt", "a price says no day from which it holds")
		: SAYING(p->r, "ein Preis nennt keine Bedingung", "a price says no condition"), remedy_of(p, d, dated));
	p->failed = true;
}

/* "höchstens 200,00 €", of a part; "höchstens 2.000,00 € monatlich", of all work in a period. */
static void parse_at_most(struct parser *p, struct price_decl *d)
{
	struct quantity most;
	if (!expect_quantity(p, &most))
		return;
	d->has_work_most = parse_in_period(p, &d->most_period, &d->most_begins) || (!p->failed && parse_period(p, &d->most_period, &d->most_begins));
	*(d->has_work_most ? &d->work_most : &d->most) = most;
	d->has_most |= !d->has_work_most;
}

static void parse_part(struct parser *p, struct price_decl *d)
{
	struct posten i = { 0 };
	const struct token *at = p->at;
	if (accept_word(p, WORD_VALID_FROM))
		refuse_end(p, at, d, true);
	else if (accept_word(p, WORD_AT_LEAST))
		parse_least(p, d);
	else if (accept_word(p, WORD_AT_MOST))
		parse_at_most(p, d);
	else if (accept_word(p, WORD_IN_STEPS))
		d->has_step = expect_quantity(p, &d->step);
	else if (accept_word(p, WORD_REDUCIBLE))
		parse_reducible(p, d);
	else if (accept_word(p, WORD_ALL_UNITS))
		d->all_units = true;
	else if (accept_word(p, WORD_STEPS_DAILY))
		d->steps_daily = true;
	else if (accept_word(p, WORD_STEPS_BOOKING))
		d->steps_booking = true;
	else if (accept_word(p, WORD_PRO_RATA))
		d->by_days = true;
	else if (accept_word(p, WORD_BEGUN_MONTHS))
		d->begun_months = true;
	else if (accept_word(p, WORD_FULL_MONTHS))
		d->full_months = true;
	else if (accept_word(p, WORD_COUNTED_BY_DAYS))
		d->counted_days = true;
	else if (accept_word(p, WORD_BY_METER))
		parse_meter(p, d);
	else if (accept_word(p, WORD_TIMES))
		d->has_factor = expect_quantity(p, &d->factor);
	else if (at_included(p))
		parse_included(p, d);
	else if (p->at[0].kind == TOKEN_NAME && p->at[1].kind == TOKEN_NAME && word_match(WORD_COUNTS, p->lang, &p->at[1].key, 1))
		parse_weight(p, d);
	else if (parse_posten(p, &i))
		*push(p->mem, &d->items) = i;
}

void *parse_price(struct parser *p)
{
	BODY(price_decl, d);
	if (!expect_name(p, &d->name, STR("der Name der Preisposition"), STR("the name of the price")) || !expect_sign(p, ':'))
		return NULL;
	d->by_list = accept_word(p, WORD_BY_LIST);
	if (d->by_list)
		return p->at[0].kind != TOKEN_NAME || expect_name(p, &d->list, STR("der Name der Liste"), STR("the name of the list")) ? d : NULL;
	do
		parse_part(p, d);
	while (!p->failed && accept_sign(p, ','));
	if (!p->failed && peek(p, WORD_IF))
		refuse_end(p, p->at, d, false);
	find_included(d);
	return d;
}

static void put_number_of(struct out *o, const struct quantity *q, enum lang lang)
{
	put_quantity(o, q, lang);
	if (q->unit == UNIT_NONE && q->own.text.len)
		put_token(o, &q->own);
}

static void put_period(struct out *o, const struct token *period, const struct year_day *begins, enum lang lang)
{
	if (period->text.len)
		put_token(o, period);
	if (begins->month) {
		put_word(o, WORD_FROM, lang);
		print_year_day(o, begins, lang);
	}
}

static void print_posten(struct out *o, const struct posten *i, enum lang lang)
{
	if (i->plus.text.len) {
		put_word(o, WORD_PLUS, lang);
		put_token(o, &i->plus);
		return;
	}
	if (i->included) {
		put_number_of(o, &i->up_to, lang);
		put_word(o, WORD_INCLUDED, lang);
		if (i->each.text.len) {
			put_word(o, WORD_PER, lang);
			put_token(o, &i->each);
		}
		return;
	}
	if (i->each.text.len) {
		put_word(o, WORD_PER, lang);
		if (i->begun && !i->has_per)
			put_word(o, WORD_BEGUN, lang);
		put_token(o, &i->each);
	}
	put_quantity(o, &i->amount, lang);
	if (i->share_of.text.len) {
		put_word(o, WORD_SHARE_OF, lang);
		put_token(o, &i->share_of);
	}
	if (i->has_per) {
		put_word(o, WORD_PER, lang);
		if (i->begun)
			put_word(o, WORD_BEGUN, lang);
		if (i->per.value.u6 != 1000000)
			put_quantity(o, &i->per, lang);
		else if (i->per.unit != UNIT_NONE)
			print(o, " {}", unit_shown(i->per.unit, 1000000, lang));
		if (i->per.own.text.len)
			put_token(o, &i->per.own);
	}
	if (i->has_day) {
		put_word(o, WORD_DAY_OF, lang);
		put_quantity(o, &i->day, lang);
	}
	if (i->has_up_to) {
		put_word(o, WORD_UNTIL, lang);
		put_number_of(o, &i->up_to, lang);
	}
	put_period(o, &i->period, &i->begins, lang);
}

/* A comma unless it is the first part of the statement. */
static void put_part(struct out *o, enum word w, bool *first, enum lang lang)
{
	out_bytes(o, *first ? NONE : STR(","));
	*first = false;
	put_word(o, w, lang);
}

static void print_meter(struct out *o, const struct price_decl *d, bool *first, enum lang lang)
{
	if (d->meter.text.len) {
		put_part(o, WORD_BY_METER, first, lang);
		put_token(o, &d->meter);
	}
	if (d->holder.text.len) {
		struct token holder = holder_token(&d->holder, lang);
		put_word(o, WORD_PER, lang);
		put_token(o, &holder);
	}
	if (d->has_factor) {
		put_part(o, WORD_TIMES, first, lang);
		put_quantity(o, &d->factor, lang);
	}
}

void print_price(struct out *o, const void *body, enum lang lang)
{
	const struct price_decl *d = body;
	put_word(o, WORD_PRICE, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	if (d->by_list)
		put_word(o, WORD_BY_LIST, lang);
	if (d->list.text.len)
		put_token(o, &d->list);
	bool first = true;
	print_meter(o, d, &first, lang);
	for (size_t i = 0; i < d->items.n; i++) {
		out_bytes(o, first ? NONE : STR(","));
		first = false;
		print_posten(o, &d->items.at[i], lang);
	}
	for (size_t i = 0; i < d->leasts.n; i++) {
		put_part(o, WORD_AT_LEAST, &first, lang);
		put_number_of(o, &d->leasts.at[i].amount, lang);
		put_period(o, &d->leasts.at[i].period, &d->leasts.at[i].begins, lang);
	}
	if (d->has_step) {
		put_part(o, WORD_IN_STEPS, &first, lang);
		put_quantity(o, &d->step, lang);
	}
	if (d->has_most) {
		put_part(o, WORD_AT_MOST, &first, lang);
		put_quantity(o, &d->most, lang);
	}
	if (d->has_work_most) {
		put_part(o, WORD_AT_MOST, &first, lang);
		put_quantity(o, &d->work_most, lang);
		put_period(o, &d->most_period, &d->most_begins, lang);
	}
	if (d->all_units)
		put_part(o, WORD_ALL_UNITS, &first, lang);
	if (d->steps_daily)
		put_part(o, WORD_STEPS_DAILY, &first, lang);
	if (d->steps_booking)
		put_part(o, WORD_STEPS_BOOKING, &first, lang);
	if (d->reducible) {
		put_part(o, WORD_REDUCIBLE, &first, lang);
		if (d->has_less) {
			put_word(o, WORD_BY, lang);
			put_quantity(o, &d->less, lang);
		}
		if (d->anniversary)
			put_word(o, WORD_ANNIVERSARY, lang);
		if (d->has_notice) {
			put_word(o, WORD_WITH_NOTICE, lang);
			put_quantity(o, &d->notice, lang);
		}
	}
	if (d->by_days)
		put_part(o, WORD_PRO_RATA, &first, lang);
	if (d->begun_months)
		put_part(o, WORD_BEGUN_MONTHS, &first, lang);
	if (d->full_months)
		put_part(o, WORD_FULL_MONTHS, &first, lang);
	if (d->counted_days)
		put_part(o, WORD_COUNTED_BY_DAYS, &first, lang);
	for (size_t i = 0; i < d->weights.n; i++) {
		out_bytes(o, first ? NONE : STR(","));
		first = false;
		put_token(o, &d->weights.at[i].kind);
		put_word(o, WORD_COUNTS, lang);
		put_quantity(o, &d->weights.at[i].counts, lang);
	}
}

/* ---- zuschlag = ( "zuschlag" | "rabatt" ), name, ":", menge, [ "je", [ "angefangene" ], "h", [ "geleistet" ] ], [ "anteilig" ], [ "auf", name ],
 *      [ "wenn", ( stunden | bedingung | stunden, "und", bedingung ) ], [ ",", "höchstens", menge, [ "je tag" ] ] ; stunden = [ "außerhalb" | "innerhalb" ], name ; --- */

/* "15 € je stunde", "15 € je angefangene stunde" */
static bool parse_hourly(struct parser *p, struct surcharge_decl *d)
{
	if (d->amount.unit != UNIT_MONEY || !accept_word(p, WORD_PER))
		return true;
	bool begun = accept_word(p, WORD_BEGUN);
	struct quantity one = { .value = { 1000000 }, .unit = unit_find(p->at->key, p->lang), .at = *p->at };
	if (p->at->kind == TOKEN_NUMBER ? !expect_quantity(p, &one) : !p->at++)
		return false;
	if (one.unit != UNIT_HOUR || one.value.u6 != 1000000) {
		contract_say(p->r, STR("M02"), WEIGHT_ERROR, &one.at, SAYING(p->r, "ein Zuschlag nach Zeit gilt je Stunde", "a surcharge by time is by the hour"),
			SAYING(p->r, "den Betrag je Stunde schreiben: „15,00 € je h“; gezählt werden die Minuten", "write the amount of an hour: \"€15.00 per h\"; minutes are what counts"));
		p->failed = true;
	}
	d->begun = begun;
	d->hourly = !begun;
	d->worked = accept_word(p, WORD_WORKED);
	return !p->failed;
}

/* ", höchstens 100,00 €", ", höchstens 100,00 € je tag" */
static void parse_most(struct parser *p, struct surcharge_decl *d)
{
	if (p->failed || !accept_sign(p, ',') || !expect(p, WORD_AT_MOST))
		return;
	d->has_most = expect_quantity(p, &d->most);
	if (!d->has_most || !accept_word(p, WORD_PER))
		return;
	d->daily = unit_find(p->at->key, p->lang) == UNIT_DAY && p->at->kind == TOKEN_NAME;
	if (d->daily)
		p->at++;
	else
		unexpected(p, STR("„tag“; ohne „je tag“ gilt das Höchste für eine Arbeit"), STR("\"day\"; without \"per day\" the most is of a piece of work"));
}

static bool expect_its_name(struct parser *p, bool discount, struct token *out)
{
	return discount ? expect_name(p, out, STR("der Name des Rabatts"), STR("the name of the discount")) : expect_name(p, out, STR("der Name des Zuschlags"), STR("the name of the surcharge"));
}

static void *parse_put(struct parser *p, bool discount)
{
	BODY(surcharge_decl, d);
	if (!expect_its_name(p, discount, &d->name) || !expect_sign(p, ':') || !expect_quantity(p, &d->amount) || !parse_hourly(p, d))
		return NULL;
	d->pro_rata = accept_word(p, WORD_PRO_RATA);
	if (accept_word(p, WORD_ON_PRICE) && !expect_name(p, &d->on, STR("eine Preisposition"), STR("a price")))
		return NULL;
	d->pro_rata |= accept_word(p, WORD_PRO_RATA);                 /* "auf technik anteilig" is "anteilig auf technik" */
	d->pro_rata &= !d->hourly && !d->begun;                       /* by the hour it is anyway */
	bool always = p->at->kind == TOKEN_END || (p->at->kind == TOKEN_SIGN && p->at->sign == ',');
	if (!always && !expect(p, WORD_IF))
		return NULL;
	d->when = always ? NULL : parse_condition(p);                 /* split into hours and the rest once calendars are known */
	parse_most(p, d);
	return d;
}

static void print_most(struct out *o, const struct surcharge_decl *d, enum lang lang)
{
	if (!d->has_most)
		return;
	out_char(o, ',');
	put_word(o, WORD_AT_MOST, lang);
	put_quantity(o, &d->most, lang);
	if (d->daily) {
		put_word(o, WORD_PER, lang);
		print(o, " {}", unit_shown(UNIT_DAY, 1000000, lang));
	}
}

static void print_put_on(struct out *o, enum word kind, const struct surcharge_decl *d, enum lang lang)
{
	put_word(o, kind, lang);
	put_token(o, &d->name);
	out_char(o, ':');
	put_quantity(o, &d->amount, lang);
	if (d->hourly || d->begun) {
		put_word(o, WORD_PER, lang);
		if (d->begun)
			put_word(o, WORD_BEGUN, lang);
		print(o, " {}", unit_shown(UNIT_HOUR, 1000000, lang));
	}
	if (d->worked)
		put_word(o, WORD_WORKED, lang);
	if (d->pro_rata)
		put_word(o, WORD_PRO_RATA, lang);
	if (d->on.text.len) {
		put_word(o, WORD_ON_PRICE, lang);
		put_token(o, &d->on);
	}
	if (!d->within && !d->outside) {
		put_if(o, WORD_IF, d->when, lang);
	} else {
		put_word(o, WORD_IF, lang);
		if (d->outside)
			put_word(o, WORD_OUTSIDE, lang);
		put_token(o, &d->calendar);
		if (d->when)
			put_and(o, d->when, lang);
	}
	print_most(o, d, lang);
}

/* ---- "hebt", ( "zuschlag" | "rabatt" ), name, "auf", [ "soweit", bedingung ] ; ---- */

void *parse_lifted(struct parser *p)
{
	BODY(lifted_decl, d);
	d->discount = accept_word(p, WORD_DISCOUNT);
	if ((!d->discount && !expect(p, WORD_SURCHARGE)) || !expect_its_name(p, d->discount, &d->name))
		return NULL;
	expect(p, WORD_LIFTS_END);
	if (!p->failed && accept_word(p, WORD_SO_FAR_AS))
		d->so_far = parse_condition(p);
	return d;
}

void print_lifted(struct out *o, const void *body, enum lang lang)
{
	const struct lifted_decl *d = body;
	put_word(o, WORD_LIFTS, lang);
	put_word(o, d->discount ? WORD_DISCOUNT : WORD_SURCHARGE, lang);
	put_token(o, &d->name);
	put_word(o, WORD_LIFTS_END, lang);
	put_if(o, WORD_SO_FAR_AS, d->so_far, lang);
}

void print_surcharge(struct out *o, const void *body, enum lang lang) { print_put_on(o, WORD_SURCHARGE, body, lang); }
void print_discount(struct out *o, const void *body, enum lang lang) { print_put_on(o, WORD_DISCOUNT, body, lang); }
void *parse_surcharge(struct parser *p) { return parse_put(p, false); }

void *parse_discount(struct parser *p) { return parse_put(p, true); }
