/* page_amend_terms.c - what an amendment changes that the contract has by name: its prices, and its quotas.
 *
 * Those in force are listed as they stand, each with the work it is for; the one chosen is filled into the fields, so that nobody types
 * again what is agreed, and what is left as it stands stays. */
#include "web/page_amend.h"

static enum lang lang_of(const struct contract *c) { return contract_head(c)->lang; }

/* What a quota or price says now, behind its name, on one line. */
struct str amend_agreed(struct request *q, const struct amending *x, struct str name)
{
	static const struct str words[][2] = { [LANG_DE] = { LIT("kontingent"), LIT("preis") }, [LANG_EN] = { LIT("quota"), LIT("price") } };
	struct sentences all = { 0 };
	struct str mark = text(q->mem, "{} {}: ", words[lang_of(x->contract)][x->kind == AMEND_PRICE], name), now = NONE;
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

/* What was typed or chosen, or what the link says that led here. */
static struct str asked_name(struct request *q)
{
	return field_is(&q->form, STR("name")) ? str_trim(field(&q->form, STR("name"))) : field(&q->query, STR("name"));
}

static const struct quota *chosen_quota(struct request *q, const struct amending *x) { return quota_of(q, x->contract, amend_name(q, asked_name(q))); }

/* One of those in force: a link that fills the form with what it says now, but for the chosen one. */
static void in_force(struct request *q, struct out *o, const struct amending *x, struct str name, struct str words, bool chosen)
{
	if (chosen)
		html(o, "<li><strong aria-current=\"true\">{}</strong>", words);
	else
		html(o, "<li><a href=\"/contracts/{}/amend?kind={}&amp;name={}\">{}</a>", q->id, amend_kind_id(x->kind), name, words);
	html(o, ": {}", amend_agreed(q, x, name));
}

/* ---- a price ---- */

static const struct price *chosen_price(struct request *q, const struct amending *x)
{
	const struct price *all, *asked = contract_price(x->contract, asked_name(q));
	contract_prices(x->contract, &all);
	return asked ? asked : all;
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

/* Which work a position is the price of: the statements that name it, as people sign them. Gives how many. */
static size_t show_uses(struct request *q, struct out *o, const struct sentences *all, struct str position, enum lang lang)
{
	static const struct str before[][4] = {
		[LANG_DE] = { LIT("preis"), LIT("zuzüglich"), LIT("auf"), LIT(": in") }, [LANG_EN] = { LIT("price"), LIT("plus"), LIT("on"), LIT(": in") },
	};
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++) {
		bool named = false;
		for (size_t k = 0; k < COUNT(before[lang]); k++)
			named |= is_named(all->at[i].source, text(q->mem, "{} {}", before[lang][k], position));
		if (!named)
			continue;
		if (!n++)
			html(o, "<ul>");
		html(o, "<li>{}</li>", amend_words(q, &all->at[i]));
	}
	if (n)
		html(o, "</ul>");
	return n;
}

void amend_price_fields(struct request *q, struct out *o, const struct amending *x)
{
	const struct price *all, *chosen = chosen_price(q, x);
	struct sentences said = { 0 };
	size_t n = contract_prices(x->contract, &all), cases = 0;
	contract_sentences(x->contract, q->mem, &said);
	html(o, "<ul>");
	for (size_t i = 0; i < n; i++) {
		in_force(q, o, x, all[i].name, name_price(q->mem, all[i].name), &all[i] == chosen);
		size_t uses = show_uses(q, o, &said, all[i].name, lang_of(x->contract));
		if (&all[i] == chosen)
			cases = uses;
		html(o, "</li>");
	}
	html(o, "</ul>");
	if (cases > 1)
		html(o, "<p>{}</p>", say(T_price_for_all, q->lang));
	form_hidden(q, o, STR("name"), chosen->name);
	form_input(q, o, &(struct input){ .name = STR("amount"), .label = phrase(q->mem, q->lang, NULL, T_price_words, name_price(q->mem, chosen->name)), .hint = say(T_price_hint, q->lang),
	                                  .value = amend_agreed(q, x, chosen->name) });
}

/* ---- a quota ---- */

/* What is in force of it stays unless the form says otherwise. */
static void take_agreed(struct request *q, const struct amending *x, const struct quota *now, struct amend *m)
{
	m->replaces = true;
	m->name = now->name;
	m->grows = now->counted.len > 0;
	m->has_period = now->period.days || now->period.months;
	m->agreed = amend_agreed(q, x, m->name);
}

static void show_quotas(struct request *q, struct out *o, const struct amending *x, const struct quota *chosen)
{
	const struct quota *all;
	size_t n = contract_quotas(x->contract, &all);
	if (!n)
		return;
	html(o, "<ul>");
	for (size_t i = 0; i < n; i++) {
		in_force(q, o, x, all[i].name, all[i].name, &all[i] == chosen);
		html(o, "</li>");
	}
	if (chosen)
		html(o, "<li><a href=\"/contracts/{}/amend?kind={}\">{}</a></li>", q->id, amend_kind_id(x->kind), say(T_quota_new, q->lang));
	html(o, "</ul>");
}

static const enum text period_words[] = { T_quota_month, T_quota_quarter, T_quota_year };      /* ORDER amend_period */
static const enum text rest_words[] = { T_quota_expires, T_quota_carries };      /* ORDER amend_rest */

/* same: what stands now, which comes first and changes nothing; NONE: there is nothing yet. without: the choice that is the same. */
static void terms_choice(struct request *q, struct out *o, const struct input *in, struct str same, const enum text *words, size_t n, size_t without)
{
	struct choices all = { 0 };
	*push(q->mem, &all) = (struct option){ NONE, same.len ? phrase(q->mem, q->lang, NULL, T_quota_same, same) : say(T_amend_choose_clause, q->lang) };
	for (size_t i = 0; i < n; i++)
		if (i != without)
			*push(q->mem, &all) = (struct option){ text(q->mem, "{}", i), say(words[i], q->lang) };
	form_choice(q, o, in, all.at, all.n);
}

static void quota_terms(struct request *q, struct out *o, const struct amend_terms *t)
{
	terms_choice(q, o, &(struct input){ .name = STR("period"), .label = say(T_quota_period, q->lang), .optional = t->per.len > 0 }, t->per, period_words, COUNT(period_words), t->period);
	terms_choice(q, o, &(struct input){ .name = STR("carries"), .label = say(T_quota_rest, q->lang), .optional = t->per.len > 0 }, t->left, rest_words, COUNT(rest_words), t->rest);
}

/* One in force is filled in as it stands; one without a period stays without. */
bool amend_quota_fields(struct request *q, struct out *o, const struct amending *x)
{
	const struct quota *now = chosen_quota(q, x);
	struct amend m = { .kind = AMEND_QUOTA };
	struct amend_terms t = { .period = AMEND_SAME_PERIOD, .rest = AMEND_SAME_REST };
	if (now) {
		take_agreed(q, x, now, &m);
		t = amend_terms(&m, lang_of(x->contract), q->mem);
	}
	show_quotas(q, o, x, now);
	if (now)
		form_hidden(q, o, STR("name"), now->name);
	else
		form_input(q, o, &(struct input){ .name = STR("name"), .label = say(T_quota_name, q->lang), .hint = say(T_quota_name_hint, q->lang), .most = 60 });
	form_input(q, o, &(struct input){ .name = STR("amount"), .label = now ? text(q->mem, "{}: {}", now->name, say(T_quota_amount, q->lang)) : say(T_quota_amount, q->lang), .hint = say(T_quota_amount_hint, q->lang),
	                                  .value = t.amount, .most = 40 });
	if (!now || m.has_period)
		quota_terms(q, o, &t);
	return !now;
}

/* ---- what was filled in ---- */

/* A choice that is none is told apart from the one that keeps what is in force. */
void amend_take_quota(struct request *q, const struct amending *x, struct amend *m)
{
	const struct quota *now = quota_of(q, x->contract, m->name);
	int64_t period, rest;
	m->period = str_int(field(&q->form, STR("period")), &period) && period >= 0 && period < AMEND_PERIODS ? (enum amend_period)period : AMEND_SAME_PERIOD;
	m->rest = str_int(field(&q->form, STR("carries")), &rest) && rest >= 0 && rest < AMEND_SAME_REST ? (enum amend_rest)rest : AMEND_SAME_REST;
	if (now)
		take_agreed(q, x, now, m);
}

/* A period that was asked for and is none, or cannot be: a new quota has none to keep. */
bool amend_is_period_bad(struct request *q, const struct amend *m)
{
	bool asked = field(&q->form, STR("period")).len > 0, same = m->period == AMEND_SAME_PERIOD;
	return m->replaces ? asked && (same || !m->has_period) : same;
}

bool amend_is_rest_bad(struct request *q, const struct amend *m)
{
	bool asked = field(&q->form, STR("carries")).len > 0, same = m->rest == AMEND_SAME_REST;
	return m->replaces ? asked && (same || !m->has_period) : same;
}
