/* weighed_words.c - whose loss it is that a statement has other words, not other amounts: who must prove, what silence says, what a clock rests for.
 *
 * Each aspect is compared by itself and then taken out of what is left to compare: the newer statement with what the older has of it.
 * So what nobody has put on the scales, here or among the amounts, stays, and nobody can say. */
#include "contract/money.h"
#include "contract/sentence.h"
#include "contract/weighed.h"
#include <string.h>

struct held { size_t at, size; };
/* fields: what it is compared by, and what goes with it. more: what it is to the client that it is there, or longer, or that he does it. */
struct aspect { enum form_id form; int (*weigh)(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now); int more; struct held fields[6]; };

static const void *member(const struct aspect *x, const void *body) { return (const char *)body + x->fields[0].at; }
static int turned(bool was, bool now, int more) { return was == now ? BOTH_SAY_IT : now ? more : -more; }
static int grown(int was, int now, int more) { return was == now ? BOTH_SAY_IT : now > was ? more : -more; }

/* ---- there or not --------------------------------------------------------------------------------------------------------- */

static int by_flag(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	(void)g;
	return turned(*(const bool *)member(x, was), *(const bool *)member(x, now), x->more);
}

/* Of a most that both have. */
static int by_day(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct surcharge_decl *a = was, *b = now;
	return a->has_most && b->has_most ? by_flag(g, x, was, now) : BOTH_SAY_IT;
}

/* Which name it is, if there is one in both, nobody weighs. */
static int by_name(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct token *before = member(x, was), *after = member(x, now);
	(void)g;
	return before->text.len && after->text.len && !str_is(before->key, after->key) ? NOBODY_CAN_SAY : turned(before->text.len, after->text.len, x->more);
}

/* Another condition stays, and is told beside the work it is about. */
static int by_condition(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	(void)g;
	return turned(*(struct condition *const *)member(x, was), *(struct condition *const *)member(x, now), x->more);
}

static bool are_within(const struct tokens *few, const struct tokens *many)
{
	for (size_t i = 0; i < few->n; i++) {
		bool found = false;
		for (size_t k = 0; k < many->n; k++)
			found |= str_is(few->at[i].key, many->at[k].key);
		if (!found)
			return false;
	}
	return true;
}

static int by_list(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	bool grew = are_within(member(x, was), member(x, now)), shrank = are_within(member(x, now), member(x, was));
	(void)g;
	return grew && shrank ? BOTH_SAY_IT : grew ? x->more : shrank ? -x->more : NOBODY_CAN_SAY;
}

/* ---- who ----------------------------------------------------------------------------------------------------------------- */

/* If the provider does it, it is the other way round; of anybody else nobody can say. */
static int whose(const struct contract *c, const struct token *who, int clients)
{
	enum party_side side = who->text.len ? party_side(c, who->key) : PARTY_NOBODY;
	return side == PARTY_CLIENT ? clients : side == PARTY_PROVIDER ? -clients : NOBODY_CAN_SAY;
}

static int by_party(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct token *a = member(x, was), *b = member(x, now);
	int before = whose(g->two[OLDER], a, x->more), after = whose(g->two[NEWER], b, x->more);
	if (str_is(a->key, b->key) || (before && before == after))
		return BOTH_SAY_IT;
	return before ? after : NOBODY_CAN_SAY;
}

/* What the client must agree to before it is done. */
static int by_approval(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct token *a = member(x, was), *b = member(x, now);
	bool client = (!a->text.len || whose(g->two[OLDER], a, 1) > 0) && (!b->text.len || whose(g->two[NEWER], b, 1) > 0);
	return client ? turned(a->text.len, b->text.len, x->more) : str_is(a->key, b->key) ? BOTH_SAY_IT : NOBODY_CAN_SAY;
}

/* 1 yes, -1 no, 0 something else. */
static int answer_of(const struct token *t)
{
	bool yes = word_match(WORD_YES, LANG_DE, &t->key, 1) || word_match(WORD_YES, LANG_EN, &t->key, 1);
	bool no = word_match(WORD_NO, LANG_DE, &t->key, 1) || word_match(WORD_NO, LANG_EN, &t->key, 1);
	return yes - no;
}

static int by_answer(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct token *a = member(x, was), *b = member(x, now);
	int before = answer_of(a), after = answer_of(b);
	(void)g;
	return str_is(a->key, b->key) || (before && before == after) ? BOTH_SAY_IT : before && after ? after * x->more : NOBODY_CAN_SAY;
}

/* ---- periods ---------------------------------------------------------------------------------------------------------------- */

static int months_in(const struct token *t)
{
	static const struct { enum word word; int months; } words[] = { { WORD_MONTHLY, 1 }, { WORD_QUARTERLY, 3 }, { WORD_HALF_YEARLY, 6 }, { WORD_YEARLY, 12 } };
	const struct period_word *p = period_find(t->key);
	for (size_t i = 0; i < COUNT(words) && t->key.len; i++)
		if (word_match(words[i].word, LANG_DE, &t->key, 1) || word_match(words[i].word, LANG_EN, &t->key, 1))
			return words[i].months;
	return p ? p->length.months : 0;
}

static int longer(const struct token *was, const struct token *now, int more)
{
	int before = months_in(was), after = months_in(now);
	return str_is(was->key, now->key) ? BOTH_SAY_IT : before && after ? grown(before, after, more) : NOBODY_CAN_SAY;
}

static int by_period(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	(void)g;
	return longer(member(x, was), member(x, now), x->more);
}

/* How often in each period: once, where no number stands. */
static int by_times(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct duty_decl *a = was, *b = now;
	int64_t before = a->has_times ? a->times.value.u6 : 1000000, after = b->has_times ? b->times.value.u6 : 1000000;
	(void)g;
	return before == after ? BOTH_SAY_IT : after > before ? x->more : -x->more;
}

/* Of all work in a longer time no more than that. */
static int by_most_period(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct price_decl *a = was, *b = now;
	return a->has_work_most && b->has_work_most ? by_period(g, x, was, now) : BOTH_SAY_IT;
}

/* The same amount for a longer time, of each item that has one. */
static int by_item_periods(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct price_decl *a = was, *b = now;
	int all = BOTH_SAY_IT;
	(void)g;
	for (size_t i = 0; i < a->items.n && a->items.n == b->items.n; i++) {
		int one = longer(&a->items.at[i].period, &b->items.at[i].period, x->more);
		all = all == BOTH_SAY_IT || all == one ? one : one == BOTH_SAY_IT ? all : NOBODY_CAN_SAY;
	}
	return all;
}

/* Items are a list of their own, which is nobody else's to change. */
static void take_item_periods(const struct price_decl *was, struct price_decl *now, struct arena *mem)
{
	struct posten *items = NEWS(mem, struct posten, now->items.n + 1);
	for (size_t i = 0; i < now->items.n; i++) {
		items[i] = now->items.at[i];
		items[i].period = was->items.at[i].period;
	}
	now->items.at = items;
}

/* ---- how a contract ends ------------------------------------------------------------------------------------------------------ */

/* On how few days of the year notice can end it. */
static int by_ends(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const bool *a = member(x, was), *b = member(x, now);
	int before = 0, after = 0;
	(void)g;
	for (int end = END_MONTH; end < END_COUNT; end++) {
		before = a[end] ? end : before;
		after = b[end] ? end : after;
	}
	return grown(before, after, x->more);
}

/* The more a notice must be, the sooner it is none. */
static int by_form(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct runs_decl *a = was, *b = now;
	(void)g;
	return grown(a->written ? (int)NOTICE_WRITTEN_FORM : (int)a->text_form, b->written ? (int)NOTICE_WRITTEN_FORM : (int)b->text_form, x->more);
}

/* Whoever may go at any time is freer than who is bound for another term; that it ends by itself is as long a promise as a duty. */
static int by_renewal(const struct weighing_of *g, const struct aspect *x, const void *was, const void *now)
{
	const struct runs_decl *a = was, *b = now;
	(void)g;
	if (a->has_renewed == b->has_renewed && a->then_open == b->then_open && a->ends == b->ends)
		return BOTH_SAY_IT;
	return a->has_renewed && b->then_open ? -x->more : a->then_open && b->has_renewed ? x->more : NOBODY_CAN_SAY;
}

/* ---- all of them --------------------------------------------------------------------------------------------------------------- */

#define FIELD(type, name) { offsetof(struct type, name), sizeof(((struct type *)NULL)->name) }
/* On one price, or in some cases only. */
#define LESS_IN_PART(form, more) { form, by_name, more, { FIELD(surcharge_decl, on) } }, { form, by_condition, more, { FIELD(surcharge_decl, when) } }

static const struct aspect aspects[] = {
	{ FORM_PRESUMED, by_party, CLIENT_LOSES, { FIELD(presume_decl, proof) } },
	{ FORM_RULE, by_party, CLIENT_GAINS, { FIELD(rule, decides) } },
	{ FORM_PATH, by_approval, CLIENT_GAINS, { FIELD(path_decl, approval), FIELD(path_decl, has_from), FIELD(path_decl, from) } },
	{ FORM_CONSENT, by_answer, CLIENT_LOSES, { FIELD(consent_decl, silence) } },
	/* What needs an agreement needs neither a notice nor time to object. */
	{ FORM_REVISION, by_flag, CLIENT_GAINS, { FIELD(revision_decl, by_agreement), FIELD(revision_decl, has_announced), FIELD(revision_decl, announced), FIELD(revision_decl, has_objection), FIELD(revision_decl, objection), FIELD(revision_decl, on_first) } },
	{ FORM_REVISION, by_flag, CLIENT_GAINS, { FIELD(revision_decl, on_first) } },
	/* The more it rests for, the later it is due. */
	{ FORM_CLOCK, by_list, CLIENT_LOSES, { FIELD(clock_decl, paused) } }, { FORM_CLOCK, by_flag, CLIENT_GAINS, { FIELD(clock_decl, step_in) } }, { FORM_CLOCK, by_name, CLIENT_LOSES, { FIELD(clock_decl, within) } },
	/* Whatever fits into any stretch of that length fits into those that follow each other. */
	{ FORM_QUOTA, by_flag, CLIENT_LOSES, { FIELD(quota_decl, rolling) } }, { FORM_QUOTA, by_flag, CLIENT_LOSES, { FIELD(quota_decl, full), FIELD(quota_decl, begun) } },
	{ FORM_PRICE, by_item_periods, CLIENT_GAINS, { { 0, 0 } } }, { FORM_PRICE, by_most_period, CLIENT_GAINS, { FIELD(price_decl, most_period) } }, { FORM_ADJUSTMENT, by_period, CLIENT_GAINS, { FIELD(adjust_decl, when) } },
	/* Over a longer time a bad month is made up for by a good one. */
	{ FORM_FIGURE, by_period, CLIENT_LOSES, { FIELD(figure_decl, period) } }, { FORM_DUTY, by_period, CLIENT_LOSES, { FIELD(duty_decl, period) } }, { FORM_DUTY, by_times, CLIENT_GAINS, { FIELD(duty_decl, times), FIELD(duty_decl, has_times) } }, { FORM_RULE, by_period, CLIENT_LOSES, { FIELD(rule, availability.period) } },
	{ FORM_RULE, by_condition, CLIENT_LOSES, { FIELD(rule, availability.not_counted) } }, { FORM_RULE, by_name, CLIENT_LOSES, { FIELD(rule, availability.not_within) } },
	LESS_IN_PART(FORM_SURCHARGE, CLIENT_GAINS), LESS_IN_PART(FORM_DISCOUNT, CLIENT_LOSES),
	/* What is billed is no less than what was worked; and what a day has at most, work of several days has more often. */
	{ FORM_SURCHARGE, by_flag, CLIENT_GAINS, { FIELD(surcharge_decl, worked) } }, { FORM_DISCOUNT, by_flag, CLIENT_LOSES, { FIELD(surcharge_decl, worked) } },
	{ FORM_SURCHARGE, by_day, CLIENT_LOSES, { FIELD(surcharge_decl, daily) } }, { FORM_DISCOUNT, by_day, CLIENT_GAINS, { FIELD(surcharge_decl, daily) } },
	{ FORM_RUNS, by_ends, CLIENT_LOSES, { FIELD(runs_decl, to) } }, { FORM_RUNS, by_form, CLIENT_LOSES, { FIELD(runs_decl, text_form), FIELD(runs_decl, written) } },
	{ FORM_RUNS, by_renewal, CLIENT_LOSES, { FIELD(runs_decl, has_renewed), FIELD(runs_decl, renewed), FIELD(runs_decl, then_open), FIELD(runs_decl, ends) } },
	/* As many misses anywhere among the last ones happen wherever they happen in a row. */
	{ FORM_EXIT, by_flag, CLIENT_LOSES, { FIELD(exit_decl, consecutive), FIELD(exit_decl, of), FIELD(exit_decl, times.unit) } },
};

static size_t size_of(enum form_id form)
{
	size_t size = 0;
	for (size_t i = 0; i < n_tellings && !size; i++)
		size = tellings[i].form == form ? tellings[i].size : 0;
	return size;
}

void *weigh_words(const struct weighing_of *g, enum form_id form, const void *was, const void *now, struct balance *b)
{
	char *left = NULL;
	for (size_t i = 0; i < COUNT(aspects); i++) {
		const struct aspect *x = &aspects[i];
		int change = x->form == form ? x->weigh(g, x, was, left ? left : now) : BOTH_SAY_IT;
		if (change == BOTH_SAY_IT)
			continue;
		put_on(b, change);
		left = left ? left : memcpy(take(g->mem, size_of(form)), now, size_of(form));
		for (size_t k = 0; k < COUNT(x->fields); k++)
			memcpy(left + x->fields[k].at, (const char *)was + x->fields[k].at, x->fields[k].size);
		if (x->weigh == by_item_periods)
			take_item_periods(was, (struct price_decl *)(void *)left, g->mem);
	}
	return left;
}

/* ---- came or went ------------------------------------------------------------------------------------------------------------------- */

/* A price by a meter is owed as soon as it stands there; any other only by a clause that takes it. */
static bool is_metered(const struct said *x, enum form_id form) { return form == FORM_PRICE && ((const struct price_decl *)x->body)->meter.text.len; }

static int of_rule(const struct rule *rule, bool is_cell)
{
	static const int worth[] = { [RULE_TARGET] = CLIENT_GAINS, [RULE_NO_TARGET] = CLIENT_LOSES, [RULE_AVAILABILITY] = CLIENT_GAINS, [RULE_NO_AVAILABILITY] = CLIENT_LOSES,
		[RULE_COUNTED] = CLIENT_GAINS, [RULE_NOT_COUNTED] = CLIENT_LOSES, [RULE_EXCUSED] = CLIENT_LOSES, [RULE_CREDIT] = CLIENT_GAINS, [RULE_PLUS] = CLIENT_LOSES };
	bool cap = rule->kind == RULE_CREDIT && rule->credit.only_cap;
	return is_cell || cap ? NOBODY_CAN_SAY : worth[rule->kind];
}

/* Of a verdict that costs nothing beyond the flat fee. */
static int of_promise(const struct promise_decl *d, enum lang lang)
{
	enum verdict_class v = verdict_of(d->verdict.key, lang);
	return v == VERDICT_COVERED || v == VERDICT_WARRANTY ? CLIENT_GAINS : NOBODY_CAN_SAY;
}

int weigh_presence(const struct weighing_of *g, const struct said *x, enum form_id form, bool newer)
{
	static const struct { enum form_id form; int more; } had[] = {
		{ FORM_QUOTA, CLIENT_GAINS }, { FORM_DISCOUNT, CLIENT_GAINS }, { FORM_FIGURE, CLIENT_GAINS }, { FORM_DUTY, CLIENT_GAINS }, { FORM_EXIT, CLIENT_GAINS },
		{ FORM_SURCHARGE, CLIENT_LOSES }, { FORM_ADJUSTMENT, CLIENT_LOSES },
	};
	const struct contract *c = g->two[newer ? NEWER : OLDER];
	if (x->rule)
		return x->part == SAID_FORMS + FORM_REPLACE && x->rule->kind != RULE_CREDIT ? NOBODY_CAN_SAY : of_rule(x->rule, x->part == SAID_CELL);
	if (is_metered(x, form))
		return CLIENT_LOSES;
	if (form == FORM_LIFTED)
		return ((const struct lifted_decl *)x->body)->discount ? CLIENT_LOSES : CLIENT_GAINS;
	if (form == FORM_PRESUMED)
		return whose(c, &((const struct presume_decl *)x->body)->proof, CLIENT_LOSES);
	if (form == FORM_PROMISE)
		return of_promise(x->body, c->lang);
	if (form == FORM_SEVERAL && ((const struct several_decl *)x->body)->highest)
		return ((const struct several_decl *)x->body)->discount ? CLIENT_LOSES : CLIENT_GAINS;
	for (size_t i = 0; i < COUNT(had); i++)
		if (had[i].form == form)
			return had[i].more;
	return NOBODY_CAN_SAY;
}
