/* analyse_money.c - does everything that costs reach one price? Work without a price, hours with several surcharges, credit
 * steps out of order, prices nobody uses, verdicts of which nothing is said. Two prices for one item are a contradiction. */
#include "contract/analyse.h"
#include "contract/money.h"
#include <string.h>

/* ---- from verdict to price --------------------------------------------------------------------------------------------- */

static bool has_path(const struct contract *c, enum verdict_class v)
{
	for (size_t i = 0; i < c->paths.n; i++)
		if (c->paths.at[i].path.class == v)
			return true;
	return false;
}

/* What is not done, or at no cost, says so: "urteil abgelehnt: in nichts". */
static struct str free_of_charge(struct reader *r, const struct rule *rule)
{
	enum verdict_class v = (enum verdict_class)(rule->leaf + 1);
	if (v == VERDICT_HOURLY || v == VERDICT_PROJECT)
		return SAY(r, "Abhilfe: „{} {}: {} …“ mit dem Namen eines Preises", "remedy: \"{} {}: {} …\" with the name of a price", word_text(WORD_VERDICT, r->lang),
			rule->value.text, word_text(WORD_WAY_IN, r->lang));
	return SAY(r, "wo nichts berechnet wird: „{} {}: {} {}“", "where nothing is charged: \"{} {}: {} {}\"", word_text(WORD_VERDICT, r->lang), rule->value.text,
		word_text(WORD_WAY_IN, r->lang), word_text(WORD_NO_CHARGE, r->lang));
}

static void check_paths(struct reader *r)
{
	const struct contract *c = r->c;
	bool seen[VERDICT_DECLINED + 2] = { [LEAF_UNCLEAR + 1] = true };       /* what is open costs nothing */
	for (size_t i = 0; i < c->dimensions[DIMENSION_VERDICT].rules.n; i++) {
		const struct rule *rule = c->dimensions[DIMENSION_VERDICT].rules.at[i];
		if (!seen[rule->leaf + 1] && !has_path(c, (enum verdict_class)(rule->leaf + 1)))
			contract_say(r, STR("M05"), WEIGHT_HINT, &rule->value,
				SAY(r, "was aus „{}“ folgt, sagt keine Anweisung „{} {}: …“",
				"what follows from \"{}\" is said by no statement \"{} {}: …\"", rule->value.text,
				word_text(WORD_VERDICT, r->lang), rule->value.text), free_of_charge(r, rule));
		seen[rule->leaf + 1] = true;
	}
}

/* Which work of a verdict needs a price of the contract: what is charged by a way of its own that names none, and where none is declared
 * what is done by the hour or as a project. Of what is quoted the quote is the price. NULL: none of it does. */
static struct condition *billed_when(const struct contract *c, enum verdict_class v, struct condition *of_verdict, struct arena *mem)
{
	struct condition *any = condition_new(mem, CONDITION_ANY);
	any->parts = NEWS(mem, struct condition *, c->paths.n + 1);
	if (!has_path(c, v) && contract_charging(v, NULL) == CHARGE_PRICE)
		any->parts[any->n++] = of_verdict;
	for (size_t i = 0; i < c->paths.n; i++) {
		const struct path_choice *one = &c->paths.at[i];
		bool named = str_is(one->path.way, STR("in")) && (contract_charging(v, &one->path) != CHARGE_PRICE || contract_price(c, one->path.what));
		if (one->path.class != v || named || one->path.quoted)
			continue;
		struct condition *both = condition_new(mem, CONDITION_ALL);
		both->parts = NEWS(mem, struct condition *, 2);
		both->parts[both->n++] = of_verdict;
		if (one->when)
			both->parts[both->n++] = one->when;
		any->parts[any->n++] = both;
	}
	return any->n ? any : NULL;
}

static const struct token *place_of(const struct contract *c, enum verdict_class v)
{
	const struct dimension *d = &c->dimensions[DIMENSION_VERDICT];
	for (size_t i = 0; i < d->rules.n; i++)
		if (d->rules.at[i]->leaf == (int)v - 1)
			return &d->rules.at[i]->at;
	static const struct token nowhere;
	return &nowhere;
}

/* The rule that decides the first of them; what only the default says has no rule of its own. */
static const struct token *place_in(const struct contract *c, enum verdict_class v, const struct table *t, const uint64_t *set)
{
	for (size_t w = 0; w < t->space.words; w++) {
		if (!set[w])
			continue;
		const struct outcome *o = &t->outcomes.at[t->at[w * 64 + (size_t)__builtin_ctzll(set[w])]];
		return o->rule >= 0 ? &c->dimensions[DIMENSION_VERDICT].rules.at[o->rule]->at : place_of(c, v);
	}
	return place_of(c, v);
}

static void say_unpriced(struct reader *r, enum verdict_class v, const struct token *at, const struct space *s, const uint64_t *set, struct section *out)
{
	if (bits_none(set, s->words))
		return;
	struct witness w = witness_of(s, set, EFFORT_NONE, r->mem);
	int64_t n = space_weight(s, set);
	contract_say(r, STR("M06"), WEIGHT_HINT, at, SAY(r, "für „{}“ gibt es in {} keinen Preis, z. B. {}",
		"for \"{}\" there is no price in {}, e.g. {}", verdict_name(v, r->lang), n == 1 ? SAYING(r, "einem Fall", "one work item") : SAY(r, "{} Fällen", "{} work items", n), witness_words(r->c, s, &w, r->mem)),
		SAYING(r, "„§x preis NAME wenn …“ oder „zu preis NAME“ an der Regel, die so urteilt", "\"§x price NAME if …\", or \"at price NAME\" on the rule that decides so"));
	if (out)
		cubes_of(r->c, s, set, r->mem, &remark(r, out, SAY(r, "{} ohne Preis:", "{} without a price:", verdict_name(v, r->lang)))->regions);
}

/* Takes out of the set what a price rule speaks of; false: it asks what the table of the verdict does not keep apart. */
static bool take_priced(const struct contract *c, const struct table *t, const struct rule *rule, uint64_t *set, struct arena *mem)
{
	uint64_t *priced = set_new(&t->space, mem), *part = set_new(&t->space, mem);
	bool known = true;
	memcpy(priced, set, t->space.words * sizeof *set);
	for (size_t i = 0; i < rule->all.n + rule->cuts.n && known; i++) {
		bool cut = i >= rule->all.n;
		known = mask_on(c, t, cut ? rule->cuts.at[i - rule->all.n] : rule->all.at[i], part, mem);
		for (size_t w = 0; w < t->space.words; w++)
			priced[w] &= cut ? ~part[w] : part[w];
	}
	for (size_t w = 0; w < t->space.words; w++)
		set[w] &= ~priced[w];
	return known;
}

static bool check_on_verdict(struct reader *r, enum verdict_class v, const struct condition *is, struct arena *mem, struct section *out)
{
	const struct table *t = r->c->tables[DIMENSION_VERDICT];
	const struct rule_list *prices = &r->c->dimensions[DIMENSION_PRICE].rules;
	if (t->large)
		return false;
	uint64_t *set = set_new(&t->space, mem);
	if (!mask_on(r->c, t, is, set, mem))
		return false;
	for (size_t i = 0; i < prices->n; i++)
		if (!take_priced(r->c, t, prices->at[i], set, mem))
			return false;
	say_unpriced(r, v, place_in(r->c, v, t, set), &t->space, set, out);
	return true;
}

/* Work with that verdict for which no price rule decides: on the table of the verdict, or else on one of prices.
 * Nothing is said of a space that is too large for either. */
static void check_priced(struct reader *r, enum verdict_class v, struct section *out)
{
	uint64_t leaf = UINT64_C(1) << (v - 1);
	struct arena *mem = arena_open();
	struct condition of_verdict = { .kind = CONDITION_IN, .dimension = DIMENSION_VERDICT, .term = -1, .leaves = &leaf }, *is = billed_when(r->c, v, &of_verdict, mem);
	struct question q = { .conditions = &is, .n = 1, .derived = DIMENSION_PRICE };
	struct table t;
	r->words = 0;
	if (is && !check_on_verdict(r, v, is, mem, out) && table_for(r->c, r, DIMENSION_PRICE, &q, mem, &t) && !t.large) {
		struct masks m = masks_open(r->c, &t.space, true, mem);
		uint64_t *set = set_new(&t.space, mem);
		mask_of(&m, is, set);
		for (uint32_t p = 0; p < t.space.points; p++)
			if (point_value(&t, p) != VALUE_NOTHING)
				set[p / 64] &= ~(UINT64_C(1) << p % 64);
		say_unpriced(r, v, place_of(r->c, v), &t.space, set, out);
	}
	arena_close(mem);
}

/* ---- surcharges ---------------------------------------------------------------------------------------------------------- */

enum { WEEK = 7 * 1440 };

/* By the weekdays alone. */
static bool is_open_weekly(const struct calendar *k, int minute)
{
	int day = minute / DAY_MINUTES, at = minute % DAY_MINUTES, before = (day + 6) % 7;
	bool open = k->outside && !is_open_weekly(k->outside, minute);
	for (int i = 0; i < k->windows[day]; i++)
		open |= at >= k->day[day][i].from && at < k->day[day][i].until;
	for (int i = 0; i < k->windows[before]; i++)
		open |= at < k->day[before][i].until - DAY_MINUTES;
	for (size_t i = 0; i < k->n_like; i++)
		open |= is_open_weekly(k->like[i], minute);
	for (size_t i = 0; i < k->n_without; i++)
		open &= !is_open_weekly(k->without[i], minute);
	return open && (!k->within || is_open_weekly(k->within, minute));
}

static bool applies(const struct contract *c, const struct surcharge *s, int minute)
{
	const struct calendar *k = c->surcharge_cases.at[s - c->surcharges.at].when ? NULL : contract_calendar(c, s->calendar);
	return k && is_open_weekly(k, minute) != s->outside;
}

/* Of each minute of an ordinary week the set of surcharges that apply whatever the work is. */
static uint64_t *week_of(const struct contract *c, struct arena *mem)
{
	uint64_t *week = NEWS(mem, uint64_t, WEEK);
	for (int minute = 0; minute < WEEK; minute++)
		for (size_t i = 0; i < c->surcharges.n && i < 64; i++)
			week[minute] |= (uint64_t)applies(c, &c->surcharges.at[i], minute) << i;
	return week;
}

static void print_minute(struct out *o, int minute, enum lang lang)
{
	static const enum word days[] = { WORD_MONDAY, WORD_TUESDAY, WORD_WEDNESDAY, WORD_THURSDAY, WORD_FRIDAY, WORD_SATURDAY, WORD_SUNDAY };
	int day = minute / 1440 % 7, at = minute % 1440;
	print(o, "{} {}{}:{}{}", word_text(days[day], lang), at / 600, at / 60 % 10, at % 60 / 10, at % 10);
}

static struct str names_in(const struct reader *r, uint64_t set)
{
	struct out o = out_open(r->mem);
	for (size_t i = 0; i < r->c->surcharges.n && i < 64; i++)
		if (set >> i & 1)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, r->c->surcharges.at[i].name);
	return out_str(&o);
}

static const struct token *surcharge_place(const struct contract *c, uint64_t set)
{
	size_t first = 0;
	while (first < c->surcharges.n && !(set >> first & 1))
		first++;
	for (size_t i = 0; i < c->statements.n && first < c->surcharges.n; i++)
		if (statement_surcharge(&c->statements.at[i]) && surcharge_is_of(&c->surcharges.at[first], statement_surcharge(&c->statements.at[i])))
			return &statement_surcharge(&c->statements.at[i])->name;
	return &c->dimensions[DIMENSION_PRICE].at;
}

/* "sat 08:00 – sun 00:00, ...": the hours in which exactly that set applies. */
static struct str hours_of(const struct reader *r, const uint64_t *week, uint64_t set)
{
	struct out o = out_open(r->mem);
	for (int from = 0, until; from < WEEK; from = until) {
		for (until = from + 1; until < WEEK && week[until] == week[from]; until++)
			continue;
		if (week[from] != set)
			continue;
		out_bytes(&o, o.len ? STR(", ") : NONE);
		print_minute(&o, from, r->lang);
		out_bytes(&o, STR(" – "));
		print_minute(&o, until, r->lang);
	}
	return out_str(&o);
}

static bool is_within(const struct contract *c, struct str position, struct str of)
{
	const struct price *p = contract_price(c, of);
	return p && price_has(p, position);
}

/* Two of them put on the same work: on one position both, or on one and on what adds it, or one on all work. */
static bool meet(const struct contract *c, uint64_t set)
{
	for (size_t i = 0; i < c->surcharges.n && i < 64; i++)
		for (size_t k = 0; k < i; k++) {
			struct str a = c->surcharges.at[i].on, b = c->surcharges.at[k].on;
			if (set >> i & 1 && set >> k & 1 && (!a.len || !b.len || is_within(c, a, b) || is_within(c, b, a)))
				return true;
		}
	return false;
}

static void say_hours(struct reader *r, uint64_t set, struct str hours, struct section *out)
{
	if (!r->c->highest_surcharge && meet(r->c, set))
		contract_say(r, STR("M07"), WEIGHT_HINT, surcharge_place(r->c, set), SAY(r, "mehrere Zuschläge zugleich ({}): {}",
			"several surcharges at once ({}): {}", names_in(r, set), hours),
			SAYING(r, "„bei mehreren zuschlag: höchster“, wenn nicht alle zusammen gemeint sind", "\"if several surcharge: highest\", unless all of them together are meant"));
	if (out)
		remark(r, out, set ? SAY(r, "Zuschlag {}: {}", "surcharge {}: {}", names_in(r, set), hours)
			: SAY(r, "ohne Zuschlag: {}", "no surcharge: {}", hours));
}

/* ---- and of days that are no ordinary ones: seasons, holidays, single dates */

enum { YEARS_LOOKED_AT = 2 };

/* When each surcharge applies that asks nothing else, over some years; where: how far its walk has come. */
struct turning { struct stretches open; size_t where; bool asked, outside; };

static struct turning turning_of(const struct contract *c, const struct surcharge *s, struct instant from, struct instant until, struct arena *mem)
{
	const struct calendar *k = c->surcharge_cases.at[s - c->surcharges.at].when ? NULL : contract_calendar(c, s->calendar);
	struct turning t = { .asked = k, .outside = s->outside };
	if (k)
		calendar_stretches(k, NULL, from, until, mem, &t.open);
	return t;
}

/* Does it apply at that instant? next: the first instant after it at which that may turn. */
static bool applies_at(struct turning *t, struct instant at, struct instant *next)
{
	while (t->where < t->open.n && t->open.at[t->where].until.ms <= at.ms)
		t->where++;
	const struct stretch *s = t->where < t->open.n ? &t->open.at[t->where] : NULL;
	bool open = s && s->from.ms <= at.ms;
	int64_t turns = !s ? next->ms : open ? s->until.ms : s->from.ms;
	next->ms = turns < next->ms ? turns : next->ms;
	return t->asked && open != t->outside;
}

struct masks_seen { uint64_t *at; size_t n, cap; };

static bool is_seen(const struct masks_seen *seen, uint64_t set)
{
	for (size_t i = 0; i < seen->n; i++)
		if (seen->at[i] == set)
			return true;
	return false;
}

/* What meets on such days alone is said with the first of them. */
static void check_days(struct reader *r, const uint64_t *week, struct arena *mem)
{
	const struct contract *c = r->c;
	struct date first = c->head.from.day ? c->head.from : date_of(2026, 1, 1);
	struct instant at = zone_instant(NULL, first, 0), until = zone_instant(NULL, length_after(first, (struct length){ 0, 12 }, YEARS_LOOKED_AT), 0);
	struct turning *turns = NEWS(mem, struct turning, c->surcharges.n + 1);
	struct masks_seen seen = { 0 };
	for (int minute = 0; minute < WEEK; minute++)
		if (!is_seen(&seen, week[minute]))
			*push(mem, &seen) = week[minute];
	for (size_t i = 0; i < c->surcharges.n && i < 64; i++)
		turns[i] = turning_of(c, &c->surcharges.at[i], at, until, mem);
	while (at.ms < until.ms) {
		struct instant next = until;
		uint64_t set = 0;
		for (size_t i = 0; i < c->surcharges.n && i < 64; i++)
			set |= (uint64_t)applies_at(&turns[i], at, &next) << i;
		if (!is_seen(&seen, set)) {
			struct civil t = zone_civil(NULL, at);
			*push(mem, &seen) = set;
			say_hours(r, set, SAY(r, "etwa am {} ab {}{}:{}{}", "such as on {} from {}{}:{}{}", zone_date(NULL, at), t.hour / 10, t.hour % 10, t.minute / 10, t.minute % 10), NULL);
		}
		at = next;
	}
}

static void check_week(struct reader *r, struct section *out)
{
	struct arena *mem = arena_open();
	uint64_t *week = week_of(r->c, mem);
	for (int minute = 0; minute < WEEK; minute++) {
		int first = 0;
		while (week[first] != week[minute])
			first++;
		if (first == minute)
			say_hours(r, week[minute], hours_of(r, week, week[minute]), out);
	}
	check_days(r, week, mem);
	arena_close(mem);
}

/* ---- credit, prices --------------------------------------------------------------------------------------------------------- */

static bool lower(struct micro a, struct micro b) { return a.u6 < b.u6; }

/* The less available, the more is credited; whichever end the table begins with. */
static void check_credit(struct reader *r, const struct rule *rule)
{
	const struct credit *k = &r->c->credits.at[rule->leaf];
	for (size_t i = 1; i < k->n; i++)
		if (!(lower(k->steps[i].below, k->steps[i - 1].below) && lower(k->steps[i - 1].credit, k->steps[i].credit))
			&& !(lower(k->steps[i - 1].below, k->steps[i].below) && lower(k->steps[i].credit, k->steps[i - 1].credit)))
			contract_say(r, STR("M08"), WEIGHT_HINT, &rule->at, SAY(r, "die Stufen der Gutschrift sind nicht geordnet: unter {} % {} %, unter {} % {} %",
				"the steps of the credit are out of order: below {} % {} %, below {} % {} %", k->steps[i - 1].below, k->steps[i - 1].credit,
				k->steps[i].below, k->steps[i].credit),
				SAYING(r, "die Stufen absteigend: je niedriger die Verfügbarkeit, desto höher die Gutschrift", "the steps in descending order: the lower the availability, the higher the credit"));
	for (size_t i = 0; i < k->n; i++)
		if (k->steps[i].credit.u6 > k->cap.u6)
			contract_say(r, STR("M08"), WEIGHT_HINT, &rule->at, SAY(r, "eine Stufe von {} % übersteigt die Grenze von {} %",
				"a step of {} % exceeds the cap of {} %", k->steps[i].credit, k->cap),
				SAYING(r, "die Stufe senken oder „höchstens“ anheben", "lower the step, or raise \"at most\""));
}

/* "je 15 min, mindestens 10 min": the first begun unit is more than that. */
static void check_leasts(struct reader *r, const struct price_decl *d)
{
	for (size_t i = 0; i < d->items.n; i++)
		for (size_t k = 0; k < d->leasts.n; k++) {
			const struct quantity *per = &d->items.at[i].per, *least = &d->leasts.at[k].amount;
			int64_t unit = price_minutes(per->value, unit_id(per->unit)), minimum = price_minutes(least->value, unit_id(least->unit));
			if (unit && minimum && minimum < unit && !d->has_step)
				contract_say(r, STR("M13"), WEIGHT_HINT, &least->at, SAY(r, "mindestens {} min ändert nichts: berechnet werden je angefangene {} min",
					"at least {} min changes nothing: each begun {} min is charged", minimum, unit),
					SAYING(r, "streichen oder anheben", "strike it, or raise it"));
		}
}

enum { ABSURD_PERCENT = 1000 };

/* A surcharge or discount of nothing, or one that is more likely a slip of the comma. */
static void check_amount(struct reader *r, const struct surcharge_decl *d)
{
	bool nothing = !d->amount.value.u6, absurd = d->amount.unit == UNIT_PERCENT && d->amount.value.u6 > ABSURD_PERCENT * INT64_C(1000000);
	if (nothing)
		contract_say(r, STR("M16"), WEIGHT_HINT, &d->amount.at, SAY(r, "„{}“ ändert keinen Preis", "\"{}\" changes no price", d->name.text),
			SAYING(r, "ein Satz wie 50 %, oder die Zeile streichen", "a rate like 50 %, or take out the line"));
	else if (absurd)
		contract_say(r, STR("M16"), WEIGHT_HINT, &d->amount.at, SAY(r, "„{}“ ist mehr als das Zehnfache des Preises; fehlt ein Komma?", "\"{}\" is more than ten times the price; is a point missing?", d->name.text),
			SAYING(r, "100 % verdoppeln den Preis", "100 % doubles the price"));
}

/* The list lies beside the contract: nothing that costs by it is ever reckoned here. */
static void check_listed(struct reader *r, const struct price_decl *d)
{
	struct out part = out_open(r->mem);
	const struct price *p = contract_price(r->c, d->name.text);
	for (size_t i = 0; i < d->items.n && !d->by_list; i++) {
		const struct posten *it = &d->items.at[i];
		const struct token *of = it->plus.text.len ? &it->plus : &it->share_of;
		const struct price *other = of->text.len ? find_price(r, of) : NULL;
		if (other && other->by_list && (other->on_paper || it->share_of.text.len))
			print(&part, "{}{}", part.len ? STR(", ") : NONE, of->text);
	}
	if (!p || !p->on_paper)
		return;
	contract_say(r, STR("M26"), WEIGHT_HINT, &d->name, part.len ? SAY(r, "was „{}“ kostet, bleibt offen: ein Teil davon steht in einer Liste („{}“)", "what \"{}\" costs stays open: a part of it stands in a list (\"{}\")", d->name.text, out_str(&part))
		: SAY(r, "die Beträge von „{}“ stehen in einer Liste, die dem Programm nicht vorliegt: was danach kostet, bleibt offen, und Arbeit danach wartet auf ein Angebot oder eine Anlage", "the amounts of \"{}\" stand in a list that the program does not have: what is charged by it stays open, and such work waits for a quote or an annex", d->name.text),
		SAY(r, "den Betrag nennen („{} {}: … je h“), hier oder in einer Anlage", "say the amount (\"{} {}: … per h\"), here or in an annex", word_text(WORD_PRICE, r->lang), d->name.text));
}

/* Does it count what is not time, and not what the inventory counts? */
static bool is_of_pieces(const struct price_decl *d)
{
	const struct posten *i = d->items.n ? &d->items.at[0] : NULL;
	return i && i->has_per && i->per.unit == UNIT_NONE && i->per.own.text.len && !i->each.text.len;
}

static void check_prices(struct reader *r)
{
	struct mentions m = mentions_open(r->c, r->mem);
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		const struct price_decl *d = s->form == &forms[FORM_PRICE] ? s->body : NULL;
		if (statement_surcharge(s))
			check_amount(r, statement_surcharge(s));
		if (d)
			check_leasts(r, d);
		if (d)
			check_listed(r, d);
		if (d && !d->meter.text.len && !is_mentioned(&m, d->name.text, i))
			contract_say(r, STR("M09"), WEIGHT_HINT, &d->name, SAY(r, "den Preis „{}“ benutzt niemand", "nobody uses the price \"{}\"", d->name.text), is_of_pieces(d)
				? SAY(r, "was ein Zähler misst, wird Monat für Monat berechnet: „{} {}: {} {}, …“", "what a meter counts is charged month by month: \"{} {}: {} {}, …\"",
					word_text(WORD_PRICE, r->lang), d->name.text, word_text(WORD_BY_METER, r->lang), d->name.text) : NONE);
	}
}

/* ---- a price that an annex replaced ------------------------------------------------------------------------------------------ */

/* What a price says beside its amounts. */
struct terms { bool per, each, period; };

static struct terms terms_of(const struct price_decl *d)
{
	struct terms t = { false, false, false };
	for (size_t i = 0; i < d->items.n; i++) {
		const struct posten *p = &d->items.at[i];
		t.per |= p->has_per;
		t.each |= p->each.text.len > 0;
		t.period |= p->period.text.len > 0;
	}
	return t;
}

static void check_replacement(struct reader *r, const struct price_decl *now, const struct price_decl *was)
{
	struct terms before = terms_of(was), after = terms_of(now);
	bool other = now->by_list || !now->items.n || now->items.at[0].plus.text.len || now->items.at[0].share_of.text.len;
	struct out o = out_open(r->mem);
	if (other || after.per || after.each || after.period || !(before.per || before.each || before.period))
		return;
	print_price(&o, was, r->lang);
	contract_say(r, STR("M18"), WEIGHT_HINT, &now->name, SAY(r, "der neue Preis „{}“ sagt nicht mehr, je was und für welchen Zeitraum er gilt: er wird einmal berechnet", "the new price \"{}\" no longer says per what and for which period it is: it is charged once", now->name.text),
		SAY(r, "bisher: „{}“; ist es so gemeint, schreiben Sie „{}“ dahinter", "so far: \"{}\"; if that is meant, write \"{}\" behind it", out_str(&o), word_text(WORD_ONCE, r->lang)));
}

static void check_replaced(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		const struct replaced *was = s->form == &forms[FORM_REPLACED] ? s->body : NULL;
		for (size_t k = i + 1; was && was->form == &forms[FORM_PRICE] && k < r->c->statements.n; k++) {
			const struct statement *by = &r->c->statements.at[k];
			if (by->form == &forms[FORM_PRICE] && by->layer == was->layer && str_is(((const struct price_decl *)by->body)->name.key, ((const struct price_decl *)was->body)->name.key))
				check_replacement(r, by->body, was->body);
		}
	}
}

/* ---- names that lead nowhere ---------------------------------------------------------------------------------------------- */

/* "urteil gedeckt: in pauschale", "urteil aufwand: in analyst" is charged by that position; if there is none, nothing is. */
static void check_fee(struct reader *r, const struct path_decl *d)
{
	struct strs names = { 0 };
	for (size_t i = 0; i < r->c->prices.n; i++)
		*push(r->mem, &names) = r->c->prices.at[i].name;
	enum verdict_class v = verdict_of(d->verdict.key, r->lang);
	bool paid = v == VERDICT_COVERED || contract_charging(v, NULL) == CHARGE_PRICE;
	if (d->after || !paid || word_match(WORD_NO_CHARGE, r->lang, &d->what.key, 1) || contract_price(r->c, d->what.text))
		return;
	contract_say(r, STR("M11"), WEIGHT_HINT, &d->what, v == VERDICT_COVERED ? SAY(r, "„{}“ ist keine Preisposition: für gedeckte Arbeit wird nichts berechnet", "\"{}\" is no price: nothing is charged for covered work", d->what.text)
		: SAY(r, "„{}“ ist keine Preisposition: nach ihr wird „{}“ nicht berechnet", "\"{}\" is no price: \"{}\" is not charged by it", d->what.text, d->verdict.text),
		advise_nearest(r, d->what.key, names.at, names.n));
}

/* A name that is no position moves all prices: said only where it may be a slip. */
static void check_adjusted(struct reader *r, const struct adjust_decl *d)
{
	static const struct str all[] = { LIT("preise"), LIT("alle"), LIT("alles"), LIT("entgelte"), LIT("vergütung"), LIT("prices"), LIT("all"), LIT("fees"), LIT("charges") };
	struct strs names = { 0 };
	bool meant = contract_price(r->c, d->name.text) != NULL;
	for (size_t i = 0; i < COUNT(all); i++)
		meant |= str_is(all[i], d->name.key);
	for (size_t i = 0; i < r->c->prices.n; i++)
		*push(r->mem, &names) = r->c->prices.at[i].name;
	if (!meant)
		contract_say(r, STR("M12"), WEIGHT_HINT, &d->name, SAY(r, "„{}“ ist keine Preisposition: angepasst werden alle Preise", "\"{}\" is no price: all prices are adjusted", d->name.text),
			advise_nearest(r, d->name.key, names.at, names.n));
}

static void check_names(struct reader *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct statement *s = &r->c->statements.at[i];
		if (s->form == &forms[FORM_PATH])
			check_fee(r, s->body);
		else if (s->form == &forms[FORM_ADJUSTMENT])
			check_adjusted(r, s->body);
	}
}

void analyse_money(struct reader *r, struct section *out)
{
	const struct contract *c = r->c;
	check_paths(r);
	for (int v = VERDICT_COVERED; v <= VERDICT_DECLINED && c->tables[DIMENSION_PRICE]; v++)
		check_priced(r, (enum verdict_class)v, out);
	if (c->surcharges.n)
		check_week(r, out);
	for (size_t i = 0; i < c->rules.n; i++)
		if (c->rules.at[i]->kind == RULE_CREDIT)
			check_credit(r, c->rules.at[i]);
	check_prices(r);
	check_replaced(r);
	check_names(r);
	never_charged_check(r);
	flat_fee_check(r);
	fee_surcharges_check(r);
	quota_holders_check(r);
	net_check(r);
}
