/* sentence.c - a statement as the sentence that people sign.
 *
 * The row of its form is walked from left to right and its holes are filled from the body. What was printed
 * is read back at once: the first manner in which it comes back unchanged is taken, and a statement that no
 * row can say (a construct younger than its row) is quoted in the words of the clause. */
#include "contract/amends.h"
#include "contract/money.h"
#include "contract/sentence.h"

/* ---- walking a row -------------------------------------------------------------------------------------------- */

/* The text up to the bracket that closes the one at the front; rest is left behind it. */
static struct str inside_brackets(struct str *rest)
{
	size_t depth = 0, i = 0;
	for (; i < rest->len; i++) {
		depth += rest->at[i] == '[' || rest->at[i] == '{';
		depth -= rest->at[i] == ']' || rest->at[i] == '}';
		if (!depth)
			break;
	}
	struct str inner = str_cut(*rest, 1, i);
	*rest = str_cut(*rest, i + 1, rest->len);
	return inner;
}

/* The bar that divides a choice; those of a choice inside do not count. */
static size_t bar_at(struct str both)
{
	size_t depth = 0, i = 0;
	for (; i < both.len && (depth || both.at[i] != '|'); i++) {
		depth += both.at[i] == '{';
		depth -= both.at[i] == '}';
	}
	return i;
}

struct part next_part(struct str *template)
{
	struct part p = { .kind = PART_TEXT };
	if (!template->len)
		return (struct part){ .kind = PART_END };
	if (template->at[0] == '<') {
		str_split(template, '<');
		return (struct part){ .kind = PART_HOLE, .text = str_split(template, '>') };
	}
	if (template->at[0] == '[')
		return (struct part){ .kind = PART_OPTION, .text = inside_brackets(template) };
	if (template->at[0] == '{') {
		struct str both = inside_brackets(template);
		size_t n = bar_at(both);
		return (struct part){ .kind = PART_CHOICE, .text = str_cut(both, 0, n), .otherwise = str_cut(both, n + 1, both.len) };
	}
	size_t n = 0;
	while (n < template->len && template->at[n] != '<' && template->at[n] != '[' && template->at[n] != '{')
		n++;
	p.text = str_cut(*template, 0, n);
	*template = str_cut(*template, n, template->len);
	return p;
}

struct str first_hole(struct str template)
{
	str_split(&template, '<');
	return str_split(&template, '>');
}

const struct slot *slot_find(const struct slot *slots, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(slots[i].name, name))
			return &slots[i];
	return NULL;
}

static bool present_calendar(const struct calendar_decl *d) { return d->without.text.len || d->closed.n || d->shut.n; }

bool slot_present(const struct slot *f, const void *body)
{
	const void *at = (const char *)body + f->at;
	if (f->has)
		return *((const bool *)body + f->has - 1);
	switch (f->kind) {
	case SLOT_CONDITION: return *(struct condition *const *)at;
	case SLOT_FLAG: return *(const bool *)at;
	case SLOT_EVENTS:
	case SLOT_NAMES: return ((const struct tokens *)at)->n;
	case SLOT_ONE: return ((const struct tokens *)at)->n == 1;
	case SLOT_EMPTY: return !((const struct tokens *)at)->n;
	case SLOT_RANGES: return ((const struct ranges *)at)->n;
	case SLOT_ROWS: return ((const struct rows *)at)->n;
	case SLOT_ITEMS: return ((const struct price_decl *)at)->items.n;
	case SLOT_LEASTS: return ((const struct leasts *)at)->n;
	case SLOT_WEIGHTS: return ((const struct weights *)at)->n;
	case SLOT_SHARES: return ((const struct shares *)at)->n;
	case SLOT_FREE: return ((const struct token *)at)->word == WORD_NO_CHARGE;
	case SLOT_OFFER: return ((const struct token *)at)->word == WORD_OFFER;
	case SLOT_LEFT: return ((const struct token *)at)->word == WORD_CLIENT;
	case SLOT_CHARGED: return ((const struct token *)at)->word == WORD_HOURLY || ((const struct token *)at)->word == WORD_PROJECT;
	case SLOT_CLOSED: return present_calendar(at);
	case SLOT_QUANTITY:
	case SLOT_DATIVE:
	case SLOT_BEGUN:
	case SLOT_COUNTED: return ((const struct quantity *)at)->at.text.len;
	case SLOT_YEAR_DAY: return ((const struct year_day *)at)->month;
	case SLOT_KIND:
	case SLOT_HOURS:
	case SLOT_RULE:
	case SLOT_CASES:
	case SLOT_AMENDED: return true;
	default: return ((const struct token *)at)->text.len;
	}
}

const struct rule_telling *rule_telling_of(const struct rule *rule)
{
	for (size_t i = 0; i < n_rule_tellings; i++)
		if (rule_tellings[i].kind == rule->kind && rule_tellings[i].attribute == (rule->attribute.text.len > 0))
			return &rule_tellings[i];
	return NULL;
}

/* ---- filling holes ---------------------------------------------------------------------------------------------- */

static void tell(const struct speech *s, struct out *o, struct str template, const struct slot *slots, size_t n, const void *body);

static void say_name(const struct speech *s, struct out *o, const struct token *t) { out_bytes(o, name_shown(s, token_text(t, s->lang))); }

static void say_names(const struct speech *s, struct out *o, const struct tokens *list)
{
	for (size_t i = 0; i < list->n; i++) {
		out_bytes(o, !i ? NONE : saying(i + 1 < list->n ? SAYING_COMMA : SAYING_AND, s->lang));
		say_name(s, o, &list->at[i]);
	}
}

static void say_verdict(const struct speech *s, struct out *o, const struct token *t)
{
	struct str itself = t->word == verdict_words[VERDICT_CLIENT] ? client_itself(s, true) : NONE;
	put_large(o, itself.len ? itself : name_shown(s, token_text(t, s->lang)));
}

/* In the middle of a sentence. */
static void say_within(const struct speech *s, struct out *o, const struct token *t)
{
	enum verdict_class class = VERDICT_NONE;
	for (int i = VERDICT_NONE + 1; i <= VERDICT_DECLINED; i++)
		class = t->word == verdict_words[i] ? (enum verdict_class)i : class;
	out_bytes(o, verdict_within(s, class, token_text(t, s->lang)));
}

static void say_in(const struct speech *s, struct out *o, const struct token *t, enum name_case in, enum saying kind)
{
	out_bytes(o, name_in(s, token_text(t, s->lang), in, saying(kind, s->lang)));
}

/* "die Rückfrage oder die Fremdleistung" */
static void say_events(const struct speech *s, struct out *o, const struct tokens *list)
{
	for (size_t i = 0; i < list->n; i++) {
		out_bytes(o, !i ? NONE : saying(i + 1 < list->n ? SAYING_COMMA : SAYING_OR, s->lang));
		say_in(s, o, &list->at[i], CASE_NAMED, SAYING_EVENT_KIND);
	}
}

static struct str bare_number(struct str clause) { return str_cut(clause, STR("§").len, clause.len); }

/* §2 bis §6, §7.4 -> §§ 2 bis 6 und §7.4 */
static void say_ranges(const struct speech *s, struct out *o, const struct ranges *list)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct range *g = &list->at[i];
		out_bytes(o, !i ? NONE : saying(i + 1 < list->n ? SAYING_COMMA : SAYING_AND, s->lang));
		if (g->until.kind != TOKEN_CLAUSE)
			out_bytes(o, g->from.key);
		else
			print(o, "{}{}{}{}", saying(SAYING_RANGE, s->lang), bare_number(g->from.key), saying(SAYING_RANGE_TO, s->lang), bare_number(g->until.key));
	}
}

static void say_rows(const struct speech *s, struct out *o, const struct rows *rows)
{
	struct out table = out_open(s->mem);
	table.lang = s->lang;
	put_rows(&table, rows);
	struct str all = out_str(&table);
	str_split(&all, '\n');
	while (all.len)
		print(o, "\n{}", str_trim(str_split(&all, '\n')));
}

/* "binnen 30 Tagen" */
void say_dative(const struct speech *s, struct out *o, const struct quantity *q)
{
	struct out said = out_open(s->mem);
	said.lang = s->lang;
	say_quantity(s, &said, q);
	print(o, "{}{}", out_str(&said), s->lang == LANG_DE && (str_ends(out_str(&said), STR("age")) || str_ends(out_str(&said), STR("Monate")) || str_ends(out_str(&said), STR("Jahre"))
		|| str_ends(out_str(&said), STR("Quartale"))) ? STR("n") : NONE);
}

/* 5 Nebenstellen, 5 × VM: no ending is better than a wrong one. */
static void say_counted(const struct speech *s, struct out *o, const struct quantity *q)
{
	say_quantity(s, o, q);
	if (!q->own.text.len || q->unit == UNIT_MONEY)
		return;
	struct str name = token_text(&q->own, s->lang);
	bool one = q->value.u6 == 1000000;
	print(o, "{}{}", one || name_has_many(s, name) ? STR(" ") : saying(SAYING_TIMES, s->lang), name_shown(s, one ? name : name_of_many(s, name)));
}

static void say_kind(const struct speech *s, struct out *o, const struct fact_decl *d)
{
	if (d->kind == FACT_YES_NO && !d->set)
		out_bytes(o, kind_said(WORD_YES, s->lang));
	else if (d->kind == FACT_NUMBER)
		print(o, "{}{}{}", kind_said(d->measure, s->lang), d->unit.text.len ? STR(" in ") : NONE, d->unit.text);
	else {
		out_bytes(o, kind_said(d->set ? WORD_SET_OF : WORD_VALUE, s->lang));
		say_names(s, o, &d->values);
	}
}

/* "VPI": an index is known by its letters. */
static void say_index(const struct speech *s, struct out *o, const struct token *t)
{
	if (s->manner == MANNER_QUOTED)
		say_name(s, o, t);
	else
		out_bytes(o, contract_index_shown(token_text(t, s->lang), s->lang, s->mem));
}

/* "je Seite", "für jede angefangene Stunde": time is charged by its begun unit, unless it is counted in steps. */
static void say_per(const struct speech *s, struct out *o, const struct posten *p, bool stepped)
{
	bool one = p->per.value.u6 == 1000000;
	if (!p->begun && !stepped && is_time_unit(p->per.unit)) {
		out_bytes(o, saying(SAYING_AT_UNIT, s->lang));
		say_begun(s, o, &p->per, false);
		return;
	}
	out_bytes(o, saying(p->begun ? SAYING_AT_BEGUN : SAYING_AT_PER, s->lang));
	if (p->begun && s->lang == LANG_DE)
		out_bytes(o, one && is_masculine(p->per.unit) ? STR("n ") : STR(" "));
	if (!one || (p->per.unit == UNIT_NONE && !p->per.own.text.len))
		say_counted(s, o, &p->per);
	else if (p->per.unit == UNIT_NONE)
		say_name(s, o, &p->per.own);
	else
		out_bytes(o, unit_said(p->per.unit, p->per.value.u6, s->lang));
}

/* The one period of several items, behind the last of them; NULL: there is none, or each has its own. */
static const struct posten *common_period(const struct price_decl *d)
{
	const struct posten *last = d->items.n > 1 ? &d->items.at[d->items.n - 1] : NULL;
	for (size_t i = 0; last && i < d->items.n; i++)
		if (d->items.at[i].plus.text.len || posten_period(d, i) != last)
			last = NULL;
	return last;
}

static bool has_plus(const struct price_decl *d, const struct token *name)
{
	bool has = false;
	for (size_t i = 0; i < d->items.n; i++)
		has |= str_is(d->items.at[i].plus.key, name->key);
	return has;
}

/* Does a clause take that price, by itself or in another one that comes with it? Then what it costs once is owed each time.
 * within: so many others. */
static bool is_taken(const struct contract *c, const struct token *name, size_t within)
{
	const struct dimension *prices = &c->dimensions[DIMENSION_PRICE];
	int node = index_find(&prices->names, name->key);
	bool taken = false;
	for (size_t i = 0; node >= 0 && i < prices->rules.n + c->plus_rules.n && !taken; i++)
		taken = (i < prices->rules.n ? prices->rules.at[i] : c->plus_rules.at[i - prices->rules.n])->leaf == prices->nodes.at[node].first;
	for (size_t i = 0; i < c->statements.n && !taken; i++) {
		const struct price_decl *d = c->statements.at[i].form == &forms[FORM_PRICE] ? c->statements.at[i].body : NULL;
		taken = d && within < c->prices.n && has_plus(d, name) && is_taken(c, &d->name, within + 1);
	}
	return taken;
}

static struct str period_said(const struct speech *s, const struct price_decl *d, const struct token *period)
{
	if (period->word == WORD_EACH_VISIT)
		return saying(SAYING_EACH_VISIT, s->lang);
	return period->word == WORD_ONCE && is_taken(s->c, &d->name, 0) ? saying(SAYING_EACH_CASE, s->lang) : token_text(period, s->lang);
}

/* jährlich ab dem 1. August */
static void say_period(const struct speech *s, struct out *o, struct str period, const struct year_day *begins)
{
	out_bytes(o, period);
	if (begins->month) {
		out_bytes(o, saying(SAYING_PERIOD_FROM, s->lang));
		say_year_day(o, begins, s->lang);
	}
}

/* "für die ersten 5000 Seiten", "darüber hinaus bis 8000 Seiten", "darüber hinaus"; where the step reached holds for all, "bis 10 Anwender", "darüber" */
static void say_step(const struct speech *s, struct out *o, const struct price_decl *d, size_t i)
{
	const struct posten *p = &d->items.at[i];
	bool higher = i && p[-1].has_up_to && !p->plus.text.len;
	if (p->has_up_to) {
		out_bytes(o, saying(d->all_units ? SAYING_RANGE_TO : higher ? SAYING_NEXT_STEP : SAYING_FIRST_STEP, s->lang));
		say_counted(s, o, &p->up_to);
	} else if (higher) {
		out_bytes(o, saying(d->all_units ? SAYING_LAST_LEVEL : SAYING_LAST_STEP, s->lang));
	}
}

/* monatlich je Server 85,00 €, je Arbeitsplatz 29,00 €; 30,00 € für jede angefangene Einheit von 15 Minuten */
static void say_items(const struct speech *s, struct out *o, const struct price_decl *d)
{
	const struct posten *common = common_period(d);
	if (common) {
		out_bytes(o, saying(SAYING_PERIODS, s->lang));
		say_period(s, o, period_said(s, d, &common->period), &common->begins);
		out_bytes(o, saying(SAYING_ALL_PERIOD, s->lang));
	}
	for (size_t i = 0; i < d->items.n; i++) {
		const struct posten *p = &d->items.at[i];
		out_bytes(o, i ? saying(SAYING_COMMA, s->lang) : NONE);
		if (p->included) {
			out_bytes(o, saying(SAYING_INCLUDED, s->lang));
			say_counted(s, o, &p->up_to);
			if (p->each.text.len)
				print(o, "{}{}{}", saying(SAYING_AT_PER, s->lang), name_shown(s, token_text(&p->each, s->lang)), saying(SAYING_TOGETHER, s->lang));      /* none has an amount of its own */
			continue;
		}
		if (p->plus.text.len) {
			print(o, "{}{}", saying(i ? SAYING_PLUS : SAYING_AS_MUCH, s->lang), name_quoted(s, token_text(&p->plus, s->lang)));
			continue;
		}
		if (p->each.text.len)
			print(o, "{}{} ", saying(p->begun && !p->has_per ? SAYING_EACH_BEGUN : SAYING_EACH, s->lang), name_shown(s, token_text(&p->each, s->lang)));
		say_quantity(s, o, &p->amount);
		if (p->share_of.text.len)
			print(o, "{}{}", saying(SAYING_SHARE_OF, s->lang), name_quoted(s, token_text(&p->share_of, s->lang)));
		if (p->has_per)
			say_per(s, o, p, d->step.at.text.len > 0);
		if (p->has_day) {
			out_bytes(o, saying(SAYING_DAY_OF, s->lang));
			say_quantity(s, o, &p->day);
		}
		say_step(s, o, d, i);
		if (p->period.text.len && !common) {
			out_char(o, ' ');
			say_period(s, o, period_said(s, d, &p->period), &p->begins);
		}
	}
}

/* , mindestens 30 Minuten, mindestens 500,00 € monatlich */
static void say_leasts(const struct speech *s, struct out *o, const struct leasts *list)
{
	for (size_t i = 0; i < list->n; i++) {
		out_bytes(o, saying(SAYING_AT_LEAST, s->lang));
		say_counted(s, o, &list->at[i].amount);
		if (list->at[i].period.text.len) {
			out_char(o, ' ');
			say_period(s, o, token_text(&list->at[i].period, s->lang), &list->at[i].begins);
		}
	}
}

/* A3 als 2, Plan als 4 */
static void say_weights(const struct speech *s, struct out *o, const struct weights *list)
{
	for (size_t i = 0; i < list->n; i++) {
		out_bytes(o, i ? saying(SAYING_COMMA, s->lang) : NONE);
		say_name(s, o, &list->at[i].kind);
		out_bytes(o, saying(SAYING_COUNTS_AS, s->lang));
		say_quantity(s, o, &list->at[i].counts);
	}
}

/* "30 % fest, 50 % nach dem Index Lohn": what is fixed first. */
static void say_shares(const struct speech *s, struct out *o, const struct shares *list)
{
	bool some = false;
	for (int moves = 0; moves < 2; moves++)
		for (size_t i = 0; i < list->n; i++) {
			const struct share_decl *one = &list->at[i];
			if ((one->index.text.len > 0) != (moves > 0))
				continue;
			out_bytes(o, some ? saying(SAYING_COMMA, s->lang) : NONE);
			say_quantity(s, o, &one->percent);
			out_bytes(o, saying(moves ? SAYING_BY_INDEX : SAYING_STAYS, s->lang));
			if (moves)
				say_index(s, o, &one->index);
			some = true;
		}
}

static void say_rule(const struct speech *s, struct out *o, const struct rule *rule)
{
	const struct rule_telling *t = rule ? rule_telling_of(rule) : NULL;
	size_t n;
	const struct slot *slots = rule_slots(&n);
	if (t)
		tell(s, o, t->text[s->lang], slots, n, rule);
}

/* A quota that nothing measures counts pieces of work. */
static void say_cases(const struct speech *s, struct out *o, const struct quota_decl *d)
{
	say_quantity(s, o, &d->amount);
	if (d->amount.unit == UNIT_NONE && !d->need.text.len)
		out_bytes(o, saying(d->amount.value.u6 == 1000000 ? SAYING_ONE_CASE : SAYING_CASES, s->lang));
}

/* "in vollen Minuten" */
static void say_units(const struct speech *s, struct out *o, const struct token *t)
{
	enum measure u = unit_find(t->key, s->lang);
	out_bytes(o, u == UNIT_NONE ? name_shown(s, token_text(t, s->lang)) : unit_said(u, 0, s->lang));
}

static void say_measured(const struct speech *s, struct out *o, const struct token *t)
{
	if (word_match(WORD_AVAILABILITY, s->lang, &t->key, 1))
		out_bytes(o, saying(SAYING_AVAILABILITY, s->lang));
	else
		print(o, "{}{}", saying(SAYING_FIGURE, s->lang), name_quoted(s, token_text(t, s->lang)));
}

static void fill(const struct speech *s, struct out *o, const struct slot *f, const void *body)
{
	const void *at = (const char *)body + f->at;
	const struct token *token = at;
	switch (f->kind) {
	case SLOT_NAME:
	case SLOT_VALUE: say_name(s, o, token); return;
	case SLOT_LEFT:
	case SLOT_VERDICT: say_verdict(s, o, token); return;
	case SLOT_WITHIN: say_within(s, o, token); return;
	case SLOT_INDEX: say_index(s, o, token); return;
	case SLOT_PERIOD: out_bytes(o, token_text(token, s->lang)); return;
	case SLOT_QUOTED: out_bytes(o, name_quoted(s, token_text(token, s->lang))); return;
	case SLOT_TEXT: print(o, "{}{}{}", saying(SAYING_OPEN_QUOTE, s->lang), token->key, saying(SAYING_CLOSE_QUOTE, s->lang)); return;
	case SLOT_FACT: say_in(s, o, token, CASE_OBJECT, SAYING_FACT_KIND); return;
	case SLOT_FIRST: out_bytes(o, name_in_first(s, token_text(token, s->lang), CASE_NAMED, saying(SAYING_FACT_KIND, s->lang))); return;
	case SLOT_START: say_in(s, o, token, CASE_FROM, SAYING_EVENT_KIND); return;
	case SLOT_FINISH: say_in(s, o, token, CASE_TO, SAYING_EVENT_KIND); return;
	case SLOT_WITH: say_in(s, o, token, CASE_FROM, SAYING_ITEM_KIND); return;
	case SLOT_BY: say_in(s, o, token, CASE_FROM, SAYING_FACT_KIND); return;
	case SLOT_EVENTS: say_events(s, o, at); return;
	case SLOT_NAMES: say_names(s, o, at); return;
	case SLOT_FREE:
	case SLOT_OFFER:
	case SLOT_CHARGED:
	case SLOT_EMPTY:
	case SLOT_ONE: return;
	case SLOT_CASES: say_cases(s, o, at); return;
	case SLOT_UNITS: say_units(s, o, token); return;
	case SLOT_MEASURED: say_measured(s, o, token); return;
	case SLOT_OF: out_bytes(o, name_of_owner(s, token_text(token, s->lang), saying(SAYING_OF_CALENDAR, s->lang))); return;
	case SLOT_SHARE_OF: out_bytes(o, name_of_owner(s, token_text(token, s->lang), saying(SAYING_OF_AMOUNT, s->lang))); return;
	case SLOT_DATIVE: say_dative(s, o, at); return;
	case SLOT_BEGUN: say_begun(s, o, at, true); return;
	case SLOT_FIRST_PARTY: out_bytes(o, party_said_first(s, token)); return;
	case SLOT_PARTY: out_bytes(o, party_said(s, token)); return;
	case SLOT_QUANTITY: say_quantity(s, o, at); return;
	case SLOT_COUNTED: say_counted(s, o, at); return;
	case SLOT_CLAUSE: out_bytes(o, token->key); return;
	case SLOT_CONDITION: say_condition(s, o, *(struct condition *const *)at); return;
	case SLOT_RANGES: say_ranges(s, o, at); return;
	case SLOT_ROWS: say_rows(s, o, at); return;
	case SLOT_FLAG: return;
	case SLOT_DAY: say_day(o, token->text, s->lang); return;
	case SLOT_MONTH: say_month(o, token->text, s->lang); return;
	case SLOT_HOUR:
	case SLOT_ZONE:
	case SLOT_PART: out_bytes(o, token->text); return;
	case SLOT_YEAR_DAY: say_year_day(o, at, s->lang); return;
	case SLOT_KIND: say_kind(s, o, at); return;
	case SLOT_HOURS: say_hours(s, o, at); return;
	case SLOT_CLOSED: say_closed(s, o, at); return;
	case SLOT_ITEMS: say_items(s, o, at); return;
	case SLOT_LEASTS: say_leasts(s, o, at); return;
	case SLOT_WEIGHTS: say_weights(s, o, at); return;
	case SLOT_SHARES: say_shares(s, o, at); return;
	case SLOT_RULE: say_rule(s, o, at); return;
	case SLOT_AMENDED: say_rule(s, o, *(struct rule *const *)at); return;
	case SLOT_COUNT: return;
	}
}

static bool part_present(struct str template, const struct slot *slots, size_t n, const void *body)
{
	const struct slot *f = slot_find(slots, n, first_hole(template));
	return f && slot_present(f, body);
}

static void tell(const struct speech *s, struct out *o, struct str template, const struct slot *slots, size_t n, const void *body)
{
	for (struct part p = next_part(&template); p.kind != PART_END; p = next_part(&template)) {
		const struct slot *f = p.kind == PART_HOLE ? slot_find(slots, n, p.text) : NULL;
		if (p.kind == PART_TEXT)
			out_bytes(o, p.text);
		else if (f)
			fill(s, o, f, body);
		else if (p.kind != PART_HOLE && part_present(p.text, slots, n, body))
			tell(s, o, p.text, slots, n, body);
		else if (p.kind == PART_CHOICE)
			tell(s, o, p.otherwise, slots, n, body);
	}
}

/* ---- statements ---------------------------------------------------------------------------------------------------- */

struct str statement_canonical(const struct contract *c, enum form_id form, const void *body, struct arena *mem)
{
	struct out o = out_open(mem);
	o.lang = c->lang;
	(forms[form].print)(&o, body, c->lang);
	return out_str(&o);
}

static struct str told(const struct speech *s, const struct telling *t, const void *body)
{
	struct out o = out_open(s->mem);
	o.lang = s->lang;
	tell(s, &o, t->text[s->lang], t->slots, t->n, body);
	return out_str(&o);
}

struct str statement_source(const struct contract *c, const struct statement *st, struct arena *mem)
{
	struct str words = statement_canonical(c, (enum form_id)(st->form - forms), st->body, mem);
	return st->replaces ? text(mem, "{} {}", word_text(WORD_REPLACES, c->lang), words) : words;
}

/* In the first manner in which it reads back. */
static struct str body_print(struct speech *s, const struct statement *st)
{
	enum form_id form = (enum form_id)(st->form - forms);
	struct str canonical = statement_canonical(s->c, form, st->body, s->mem), found = NONE;
	for (size_t i = 0; i < n_tellings && !found.len; i++)
		for (enum manner m = MANNER_WORDED; m < MANNER_COUNT && !found.len && tellings[i].form == form; m++) {
			s->manner = m;
			struct str sentence = told(s, &tellings[i], st->body);
			if (str_is(body_read(s, sentence), canonical))
				found = sentence;
		}
	s->manner = MANNER_WORDED;
	return found.len ? found : text(s->mem, "{}{}", saying(SAYING_VERBATIM, s->lang), canonical);
}

/* "ersetzt durch Anlage „Klient“: " a title loses the quotation mark that would end it. */
static void say_mark(const struct speech *s, struct out *o, enum mark mark, int layer, const struct dates *on)
{
	const struct layer *by = &s->c->layers.at[layer];
	struct str title = layer ? by->name : s->c->head.title, close = saying(SAYING_CLOSE_QUOTE, s->lang);
	struct out name = out_open(s->mem);
	for (ptrdiff_t end = str_find(title, close); end >= 0; end = str_find(title, close)) {
		out_bytes(&name, str_cut(title, 0, (size_t)end));
		title = str_cut(title, (size_t)end + close.len, title.len);
	}
	out_bytes(&name, title);
	struct marking m = { .from = on->from, .until = on->until, .kind = { .text = by->kind, .key = by->kind }, .name = { .text = out_str(&name), .key = out_str(&name) } };
	tell(s, o, marks[mark].text[s->lang], marks[mark].slots, marks[mark].n, &m);
}

void say_replaced(const struct speech *s, struct out *o, int layer)
{
	static const struct dates for_good = { 0 };
	say_mark(s, o, MARK_REPLACED, layer, &for_good);
}

static void say_gone(const struct speech *s, struct out *o, const struct replaced *was)
{
	static const struct dates for_good = { 0 };
	say_mark(s, o, was->repealed ? MARK_REPEALED : MARK_REPLACED, was->layer, &for_good);
}

/* What an annex replaced or repealed is shown where it stands, marked as what it is. */
static void say_marks(const struct speech *s, const struct statement *st, struct out *o)
{
	for (size_t i = 0; i < s->c->statements.n; i++) {
		const struct statement *by = &s->c->statements.at[i];
		if (!takes_out(by, st))
			continue;
		const struct amend_decl *a = by->body;
		say_mark(s, o, a->kind == AMEND_REPLACE ? MARK_REPLACED : a->so_far ? MARK_IN_PART : MARK_REPEALED, by->layer, &a->dates);
		if (!a->cut)
			return;                                       /* what is out for good is nothing to others */
	}
}

struct str sentence_print(struct speech *s, const struct statement *st)
{
	const struct replaced *was = st->form == &forms[FORM_REPLACED] ? st->body : NULL;
	struct statement one = *st;
	struct out o = out_open(s->mem);
	o.lang = s->lang;
	if (was) {
		one.form = was->form;
		one.body = was->body;
		say_gone(s, &o, was);
	}
	say_marks(s, st, &o);
	out_bytes(&o, st->replaces && !was ? saying(SAYING_REPLACES, s->lang) : NONE);
	out_bytes(&o, body_print(s, &one));
	return out_str(&o);
}

/* Examples and meanings stand in tables of their own, also where an annex replaced them. */
static bool has_sentence(const struct statement *st)
{
	const struct replaced *was = st->form == &forms[FORM_REPLACED] ? st->body : NULL;
	return was ? was->form != &forms[FORM_CASE] && was->form != &forms[FORM_MEANING] : st->form != &forms[FORM_CASE] && st->form != &forms[FORM_MEANING];
}

void contract_sentences(const struct contract *c, struct arena *mem, struct sentences *out)
{
	struct speech s = speech_open(c, mem);
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *st = &c->statements.at[i];
		const struct rule *rule = statement_rule(st);
		if (has_sentence(st))
			*push(mem, out) = (struct sentence){ rule ? rule->at.key : NONE, sentence_print(&s, st), statement_source(c, st, mem) };
	}
}

struct str contract_price_sentence(const struct contract *c, struct str position, struct arena *mem)
{
	struct speech s = speech_open(c, mem);
	for (size_t i = c->statements.n; i; i--) {               /* what an annex says in its place stands behind it */
		const struct statement *st = &c->statements.at[i - 1];
		const struct price_decl *d = st->form == &forms[FORM_PRICE] ? st->body : NULL;
		if (d && (str_is(d->name.text, position) || str_is(d->name.key, position)))
			return sentence_print(&s, st);
	}
	return NONE;
}

struct str contract_presumption(const struct contract *c, const struct presumed *p, struct arena *mem)
{
	struct speech s = speech_open(c, mem);
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].body == c->presumed.at[p->nth])
			return sentence_print(&s, &c->statements.at[i]);
	return NONE;
}

struct str contract_exit_sentence(const struct contract *c, const struct exit_right *x, struct arena *mem)
{
	struct speech s = speech_open(c, mem);
	ptrdiff_t before = x - c->exits.at;
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_EXIT] && !before--)
			return sentence_print(&s, &c->statements.at[i]);
	return NONE;
}

void contract_surcharge_sentences(const struct contract *c, struct str position, bool by_time, const bool *holds, const bool *maybe, struct arena *mem, struct strs *out)
{
	struct speech s = speech_open(c, mem);
	const struct price *p = contract_price(c, position);
	for (size_t i = 0; i < c->surcharges.n; i++) {
		const struct surcharge *put = &c->surcharges.at[i];
		bool meant = put->on.len ? p && price_has(p, put->on) : by_time;
		for (size_t k = 0; k < c->statements.n && meant && (holds[i] || maybe[i]); k++) {
			const struct surcharge_decl *d = statement_surcharge(&c->statements.at[k]);
			if (d && surcharge_is_of(put, d))
				*push(mem, out) = sentence_print(&s, &c->statements.at[k]);
		}
	}
}

struct str contract_sentence_read(const struct contract *c, struct str sentence, struct arena *mem)
{
	struct speech s = speech_open(c, mem);
	return sentence_read(&s, sentence);
}
