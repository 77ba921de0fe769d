/* page_amend_terms.c - what an amendment changes that the contract has by name: its prices, its quotas, its surcharges.
 *
 * Those in force are listed as they stand, each price with the work it is for; the one chosen is filled into the fields, so that nobody
 * types again what is agreed, and what is left as it stands stays. */
#include "web/api.h"
#include "web/page_amend.h"

static enum lang lang_of(const struct contract *c) { return contract_head(c)->lang; }

/* What it says now behind its name, on one line. */
struct str amend_agreed(struct request *q, const struct amending *x, struct str name)
{
	static const struct str words[][AMEND_KINDS] = {
		[LANG_DE] = { [AMEND_QUOTA] = LIT("kontingent"), [AMEND_PRICE] = LIT("preis"), [AMEND_SURCHARGE] = LIT("zuschlag"), [AMEND_INDEX] = LIT("anpassung") },
		[LANG_EN] = { [AMEND_QUOTA] = LIT("quota"), [AMEND_PRICE] = LIT("price"), [AMEND_SURCHARGE] = LIT("surcharge"), [AMEND_INDEX] = LIT("adjustment") },
	};
	struct sentences all = { 0 };
	struct str mark = text(q->mem, "{} {}: ", words[lang_of(x->contract)][x->kind], name), now = NONE;
	struct out o = out_open(q->mem);
	contract_sentences(x->contract, q->mem, &all);
	for (size_t i = 0; i < all.n; i++)
		if (str_has(all.at[i].source, mark))
			now = str_cut(all.at[i].source, (size_t)str_find(all.at[i].source, mark) + mark.len, all.at[i].source.len);
	while (now.len) {
		struct str line = str_trim(str_split(&now, '\n'));
		print(&o, "{}{}", o.len ? STR(" ") : NONE, line);
	}
	return out_str(&o);
}

/* However it is spelled. */
static const struct quota *quota_of(struct request *q, const struct contract *c, struct str name)
{
	const struct quota *all;
	size_t n = contract_quotas(c, &all);
	for (size_t i = 0; i < n; i++)
		if (str_is(utf8_fold(q->mem, all[i].name), name))
			return &all[i];
	return NULL;
}

const struct quota *amend_chosen_quota(struct request *q, const struct amending *x) { return x->kind == AMEND_QUOTA ? quota_of(q, x->contract, amend_name(q, x->name)) : NULL; }

/* ---- prices -------------------------------------------------------------------------------------------------------------- */

/* The one asked for, else the contract's first. */
static const struct price *chosen_price(const struct amending *x)
{
	const struct price *all, *asked = contract_price(x->contract, x->name);
	return asked ? asked : contract_prices(x->contract, &all) ? all : NULL;
}

/* Is the position named there, and not only a longer word? Its own line, "preis x:", is told beside its name. */
static bool is_named(struct str source, struct str words)
{
	for (ptrdiff_t at; (at = str_find(source, words)) >= 0;) {
		source = str_cut(source, (size_t)at + words.len, source.len);
		if (!source.len || source.at[0] == ' ' || source.at[0] == ',' || source.at[0] == '\n')
			return true;
	}
	return false;
}

/* Which work a position is the price of: the statements that name it, as people sign them. */
static struct strs uses_of(struct request *q, const struct sentences *all, struct str position, enum lang lang)
{
	static const struct str before[][4] = {
		[LANG_DE] = { LIT("preis"), LIT("zuzüglich"), LIT("auf"), LIT(": in") }, [LANG_EN] = { LIT("price"), LIT("plus"), LIT("on"), LIT(": in") },
	};
	struct strs uses = { 0 };
	for (size_t i = 0; i < all->n; i++) {
		bool named = false;
		for (size_t k = 0; k < COUNT(before[lang]); k++)
			named |= is_named(all->at[i].source, text(q->mem, "{} {}", before[lang][k], position));
		if (named)
			*push(q->mem, &uses) = amend_words(q, &all->at[i]);
	}
	return uses;
}

/* ---- surcharges ---------------------------------------------------------------------------------------------------------- */

/* Those called so: a discount is one, too, and no matter of this form. */
static const struct surcharge *surcharge_of(struct request *q, const struct amending *x, struct str name)
{
	const struct surcharge *all;
	size_t n = contract_surcharges(x->contract, &all);
	for (size_t i = 0; i < n; i++)
		if (str_is(utf8_fold(q->mem, all[i].name), name) && amend_agreed(q, x, all[i].name).len)
			return &all[i];
	return NULL;
}

const struct surcharge *amend_chosen_surcharge(struct request *q, const struct amending *x)
{
	return x->kind == AMEND_SURCHARGE ? surcharge_of(q, x, amend_name(q, x->name)) : NULL;
}

/* ---- in force ------------------------------------------------------------------------------------------------------------- */

static void add_named(struct request *q, const struct amending *x, struct str name, bool chosen, const struct sentences *said, struct amend_all_named *out)
{
	struct str says = amend_agreed(q, x, name);
	if (!says.len)
		return;
	struct strs uses = said ? uses_of(q, said, name, lang_of(x->contract)) : (struct strs){ 0 };
	*push(q->mem, out) = (struct amend_named){ name, says, uses, chosen };
}

void amend_in_force(struct request *q, const struct amending *x, struct amend_all_named *out)
{
	const struct quota *quotas;
	const struct price *prices;
	const struct surcharge *surcharges;
	const struct adjustment *adjustments;
	struct sentences said = { 0 };
	if (x->kind == AMEND_PRICE)
		contract_sentences(x->contract, q->mem, &said);
	for (size_t n = x->kind == AMEND_QUOTA ? contract_quotas(x->contract, &quotas) : 0, i = 0; i < n; i++)
		add_named(q, x, quotas[i].name, &quotas[i] == amend_chosen_quota(q, x), NULL, out);
	for (size_t n = x->kind == AMEND_PRICE ? contract_prices(x->contract, &prices) : 0, i = 0; i < n; i++)
		add_named(q, x, prices[i].name, &prices[i] == chosen_price(x), &said, out);
	for (size_t n = x->kind == AMEND_SURCHARGE ? contract_surcharges(x->contract, &surcharges) : 0, i = 0; i < n; i++)
		add_named(q, x, surcharges[i].name, &surcharges[i] == amend_chosen_surcharge(q, x), NULL, out);
	for (size_t n = x->kind == AMEND_INDEX ? contract_adjustments(x->contract, &adjustments) : 0, i = 0; i < n; i++)
		add_named(q, x, adjustments[i].name, &adjustments[i] == amend_chosen_index(q, x), NULL, out);
}

/* ---- what is asked ---------------------------------------------------------------------------------------------------------- */

static void ask_name(struct request *q, struct amend_fields *out, struct str now, enum text label)
{
	struct input in = { .name = STR("name"), .value = now, .label = say(label, q->lang), .hint = say(T_named_hint, q->lang), .most = 60 };
	amend_ask(q, out, now.len ? AMEND_FIXED : AMEND_LINE, &in);
}

static void ask_price(struct request *q, const struct amending *x, struct amend_fields *out)
{
	const struct price *chosen = chosen_price(x);
	ask_name(q, out, chosen->name, T_price);
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("amount"), .label = phrase(q->mem, q->lang, NULL, T_price_words, name_price(q->mem, chosen->name)), .hint = say(T_price_hint, q->lang),
	                                              .value = amend_agreed(q, x, chosen->name) });
}

/* Its hours are one of the contract's calendars, or what lies outside. */
static void ask_window(struct request *q, const struct amending *x, struct amend_fields *out)
{
	const struct calendar *calendars;
	const struct price *prices;
	struct amend_field *f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = STR("hours"), .label = say(T_surcharge_hours, q->lang) });
	for (size_t n = contract_calendars(x->contract, &calendars), i = 0; i < n; i++)
		amend_may(q, f, calendars[i].name, name_word(q->mem, calendars[i].name, q->lang));
	f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = STR("within"), .label = say(T_surcharge_within, q->lang) });
	amend_may(q, f, STR("outside"), say(T_surcharge_outside, q->lang));
	amend_may(q, f, STR("inside"), say(T_surcharge_inside, q->lang));
	f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = STR("bears"), .label = say(T_surcharge_bears, q->lang) });
	amend_may(q, f, STR("begin"), say(T_surcharge_begin, q->lang));
	amend_may(q, f, STR("minutes"), say(T_surcharge_minutes, q->lang));
	f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = STR("on"), .label = say(T_surcharge_on, q->lang), .optional = true });
	amend_may(q, f, NONE, say(T_surcharge_on_all, q->lang));
	for (size_t n = contract_prices(x->contract, &prices), i = 0; i < n; i++)
		amend_may(q, f, prices[i].name, name_price(q->mem, prices[i].name));
}

static bool ask_surcharge(struct request *q, const struct amending *x, struct amend_fields *out)
{
	const struct surcharge *now = amend_chosen_surcharge(q, x);
	ask_name(q, out, now ? now->name : NONE, T_surcharge_name);
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("amount"), .label = say(T_surcharge_amount, q->lang), .hint = say(now ? T_surcharge_whole_hint : T_surcharge_amount_hint, q->lang),
	                                              .value = now ? amend_agreed(q, x, now->name) : NONE, .most = 200 });
	if (!now)
		ask_window(q, x, out);
	return now != NULL;
}

/* What is in force of it stays unless the form says otherwise. */
void amend_take_agreed(struct request *q, const struct amending *x, const struct quota *now, struct amend *m)
{
	m->replaces = true;
	m->name = now->name;
	m->grows = now->counted.len > 0;
	m->has_period = now->period.days || now->period.months;
	m->agreed = amend_agreed(q, x, m->name);
}

static const enum text period_words[] = { T_quota_month, T_quota_quarter, T_quota_year };      /* ORDER amend_period */
static const enum text rest_words[] = { T_quota_expires, T_quota_carries };      /* ORDER amend_rest */

static const struct { struct str id; enum text words; } holders[AMEND_HOLDERS] = {      /* ORDER amend_holder */
	{ { 0 }, T_house }, { LIT("client"), T_quota_for_client }, { LIT("user"), T_quota_for_person }, { LIT("site"), T_quota_for_site },
	{ LIT("device"), T_quota_for_device }, { LIT("ticket"), T_quota_for_ticket },
};

void amend_holders(struct arena *mem, struct strs *out)
{
	for (size_t i = AMEND_FOR_CLIENT; i < COUNT(holders); i++)
		*push(mem, out) = holders[i].id;
}

bool amend_holder_find(struct str id, enum amend_holder *out)
{
	*out = AMEND_SAME_HOLDER;
	for (size_t i = AMEND_FOR_CLIENT; i < COUNT(holders); i++)
		if (str_is(holders[i].id, id))
			*out = (enum amend_holder)i;
	return !id.len || *out != AMEND_SAME_HOLDER;
}

/* What stands now comes first and changes nothing; NONE: there is nothing yet, and one has to be chosen. */
static struct str first_choice(struct request *q, struct str same) { return same.len ? phrase(q->mem, q->lang, NULL, T_quota_same, same) : say(T_amend_choose_clause, q->lang); }

static struct amend_field *ask_term(struct request *q, struct amend_fields *out, const char *name, enum text label, struct str first)
{
	struct amend_field *f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = str_of(name), .label = say(label, q->lang), .optional = true });
	amend_may(q, f, NONE, first);
	return f;
}

/* The first choice says the same as one of the others, which is left out. */
static void ask_terms(struct request *q, struct amend_fields *out, const struct amend_terms *t)
{
	struct amend_field *f = ask_term(q, out, "holder", T_quota_holder, t->each.len ? first_choice(q, t->each) : say(T_quota_for_client, q->lang));
	for (size_t i = AMEND_FOR_CLIENT; i < AMEND_HOLDERS; i++)
		if (i != t->holder)
			amend_may(q, f, holders[i].id, say(holders[i].words, q->lang));
	f = ask_term(q, out, "period", T_quota_period, first_choice(q, t->per));
	f->in.hint = say(T_quota_period_hint, q->lang);
	for (size_t i = 0; i < COUNT(period_words); i++)
		if (i != t->period)
			amend_may(q, f, text(q->mem, "{}", i), say(period_words[i], q->lang));
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("begins"), .label = say(T_quota_begins, q->lang), .hint = say(T_quota_begins_hint, q->lang), .value = t->begins, .most = 10, .optional = true });
	f = ask_term(q, out, "carries", T_quota_rest, first_choice(q, t->left));
	for (size_t i = 0; i < COUNT(rest_words); i++)
		if (i != t->rest)
			amend_may(q, f, text(q->mem, "{}", i), say(rest_words[i], q->lang));
}

static void ask_growth(struct request *q, struct amend_fields *out, const struct amend_growth *g)
{
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("counted"), .label = say(T_quota_counted, q->lang), .hint = say(T_quota_counted_hint, q->lang), .value = g->what, .most = 60, .optional = true });
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("every"), .label = say(T_quota_every, q->lang), .hint = say(T_quota_every_hint, q->lang), .value = g->what.len ? text(q->mem, "{}", g->every) : NONE,
	                                              .most = 6, .optional = true });
	struct amend_field *f = amend_ask(q, out, AMEND_CHOICE, &(struct input){ .name = STR("begun"), .label = say(T_quota_step, q->lang), .value = g->begun ? STR("begun") : STR("full"), .optional = true });
	amend_may(q, f, STR("full"), say(T_quota_step_full, q->lang));
	amend_may(q, f, STR("begun"), say(T_quota_step_begun, q->lang));
}

/* One in force is filled in as it stands. */
static bool ask_quota(struct request *q, const struct amending *x, struct amend_fields *out)
{
	const struct quota *now = amend_chosen_quota(q, x);
	struct amend m = { .kind = AMEND_QUOTA };
	struct amend_terms t = { .period = AMEND_SAME_PERIOD, .rest = AMEND_SAME_REST, .holder = AMEND_FOR_CLIENT };
	if (now) {
		amend_take_agreed(q, x, now, &m);
		t = amend_terms(&m, lang_of(x->contract), q->mem);
	}
	ask_name(q, out, now ? now->name : NONE, T_quota_name);
	amend_ask(q, out, AMEND_LINE, &(struct input){ .name = STR("amount"), .label = now ? text(q->mem, "{}: {}", now->name, say(T_quota_amount, q->lang)) : say(T_quota_amount, q->lang),
	                                              .hint = say(T_quota_amount_hint, q->lang), .value = t.amount, .most = 40 });
	ask_terms(q, out, &t);
	ask_growth(q, out, &t.growth);
	return now != NULL;
}

bool amend_named_fields(struct request *q, const struct amending *x, struct amend_fields *out)
{
	if (x->kind == AMEND_QUOTA)
		return ask_quota(q, x, out);
	if (x->kind == AMEND_SURCHARGE)
		return ask_surcharge(q, x, out);
	if (x->kind == AMEND_INDEX)
		return amend_ask_index(q, x, out);
	if (x->kind == AMEND_PRICE)
		ask_price(q, x, out);
	return x->kind == AMEND_PRICE;
}
