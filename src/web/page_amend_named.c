/* page_amend_named.c - what was filled in of a price, a quota or a surcharge, and what is wrong with it. */
#include "web/page_amend.h"

static bool is_asked(struct request *q, const char *name) { return field(&q->form, str_of(name)).len > 0; }

/* ---- read ---------------------------------------------------------------------------------------------------------------- */

static void take_growth(struct request *q, struct amend_growth *g)
{
	struct str every = amend_line(q, "every");
	*g = (struct amend_growth){ .what = amend_name(q, amend_line(q, "counted")), .every = 1, .asked = field_is(&q->form, STR("counted")) };
	g->begun = str_is(field(&q->form, STR("begun")), STR("begun"));
	if (every.len && (!str_int(every, &g->every) || g->every < 1))
		g->every = 0;
}

/* A choice that is none is told apart from the one that keeps what is in force. */
static void take_quota(struct request *q, const struct amending *x, struct amend *m)
{
	const struct quota *now = amend_chosen_quota(q, x);
	int64_t period, rest;
	m->name = amend_name(q, amend_line(q, "name"));
	m->period = str_int(field(&q->form, STR("period")), &period) && period >= 0 && period < AMEND_PERIODS ? (enum amend_period)period : AMEND_SAME_PERIOD;
	m->rest = str_int(field(&q->form, STR("carries")), &rest) && rest >= 0 && rest < AMEND_SAME_REST ? (enum amend_rest)rest : AMEND_SAME_REST;
	amend_holder_find(field(&q->form, STR("holder")), &m->holder);
	take_growth(q, &m->growth);
	m->begins.asked = field_is(&q->form, STR("begins"));
	amend_begins_typed(amend_line(q, "begins"), contract_head(x->contract)->lang, q->mem, &m->begins.day);
	if (now)
		amend_take_agreed(q, x, now, m);
}

static void take_surcharge(struct request *q, const struct amending *x, struct amend *m)
{
	const struct surcharge *now = amend_chosen_surcharge(q, x);
	m->name = now ? now->name : amend_name(q, amend_line(q, "name"));
	m->replaces = now != NULL;
	m->agreed = now ? amend_agreed(q, x, now->name) : NONE;
	m->window.calendar = amend_line(q, "hours");
	m->window.on = amend_line(q, "on");
	m->window.outside = !str_is(field(&q->form, STR("within")), STR("inside"));
	m->window.pro_rata = str_is(field(&q->form, STR("bears")), STR("minutes"));
}

void amend_take_named(struct request *q, const struct amending *x, struct amend *m)
{
	if (x->kind == AMEND_QUOTA)
		take_quota(q, x, m);
	if (x->kind == AMEND_SURCHARGE)
		take_surcharge(q, x, m);
	if (x->kind == AMEND_INDEX)
		amend_take_index(q, x, m);
	if (x->kind == AMEND_PRICE) {
		m->name = amend_line(q, "name");
		m->agreed = amend_agreed(q, x, m->name);
		amend_price_whole(m->amount, m->agreed, contract_head(x->contract)->lang, q->mem, &m->amount);
	}
}

/* ---- faults --------------------------------------------------------------------------------------------------------------- */

struct check { bool bad; struct amend_fault fault; };

static struct amend_fault first_of(const struct check *all, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (all[i].bad)
			return all[i].fault;
	return (struct amend_fault){ NONE, T_house };
}

/* A period that was asked for and is none, or is needed: a new quota has none to keep, and neither has one that was each ticket's. */
static bool is_period_bad(struct request *q, const struct amend *m)
{
	bool same = m->period == AMEND_SAME_PERIOD;
	return same && (is_asked(q, "period") || !m->replaces || !m->has_period);
}

/* A year or a quarter begins on a day of each year, and so does what is agreed of such a length. */
static bool is_begin_bad(struct request *q, const struct amending *x, const struct amend *m)
{
	const struct quota *now = amend_chosen_quota(q, x);
	bool agreed = m->period == AMEND_SAME_PERIOD && now && now->aligned && now->period.months >= 3;
	struct str day;
	if (!amend_begins_typed(amend_line(q, "begins"), contract_head(x->contract)->lang, q->mem, &day))
		return true;
	return day.len && !agreed && m->period != AMEND_QUARTER && m->period != AMEND_YEAR;
}

static bool is_rest_bad(struct request *q, const struct amend *m) { return m->rest == AMEND_SAME_REST && (is_asked(q, "carries") || !m->replaces); }

/* What grows is the client's, or each site's. */
static bool may_grow(struct request *q, const struct amending *x, const struct amend *m)
{
	enum amend_holder h = m->holder != AMEND_SAME_HOLDER || !m->replaces ? m->holder : amend_terms(m, contract_head(x->contract)->lang, q->mem).holder;
	return h == AMEND_FOR_CLIENT || h == AMEND_FOR_SITE || (h == AMEND_SAME_HOLDER && !m->replaces);
}

static struct amend_fault quota_fault(struct request *q, const struct amending *x, const struct amend *m)
{
	enum amend_holder any;
	bool ticket = amend_is_per_ticket(m), grows = m->growth.asked && m->growth.what.len;
	const struct check all[] = {
		{ !m->replaces && !amend_is_name(m->name), { STR("name"), T_amend_name_bad } },
		{ !m->amount.len, { STR("amount"), T_amend_amount_missing } },
		{ !amend_holder_find(field(&q->form, STR("holder")), &any), { STR("holder"), T_quota_period_bad } },
		{ ticket && is_asked(q, "period"), { STR("period"), T_quota_ticket_bad } },
		{ ticket && is_asked(q, "carries"), { STR("carries"), T_quota_ticket_bad } },
		{ ticket && grows, { STR("counted"), T_quota_ticket_bad } },
		{ !ticket && is_period_bad(q, m), { STR("period"), T_quota_period_bad } },
		{ !ticket && is_begin_bad(q, x, m), { STR("begins"), T_quota_begins_bad } },
		{ !ticket && is_rest_bad(q, m), { STR("carries"), T_quota_period_bad } },
		{ grows && !amend_is_name(m->growth.what), { STR("counted"), T_amend_name_bad } },
		{ !m->growth.every, { STR("every"), T_quota_every_bad } },
		{ grows && !may_grow(q, x, m), { STR("counted"), T_quota_growth_bad } },
	};
	return first_of(all, COUNT(all));
}

static bool has_calendar(const struct contract *c, struct str name)
{
	const struct calendar *all;
	for (size_t n = contract_calendars(c, &all), i = 0; i < n; i++)
		if (str_is(all[i].name, name))
			return true;
	return false;
}

struct amend_fault amend_named_fault(struct request *q, const struct amending *x, const struct amend *m)
{
	if (x->kind == AMEND_QUOTA)
		return quota_fault(q, x, m);
	if (x->kind == AMEND_INDEX)
		return amend_index_fault(q, x);
	bool surcharge = x->kind == AMEND_SURCHARGE, price = x->kind == AMEND_PRICE;
	struct str whole;
	const struct check all[] = {
		{ surcharge && !m->replaces && !amend_is_name(m->name), { STR("name"), T_amend_name_bad } },
		{ price && !contract_price(x->contract, m->name), { STR("name"), T_amend_price_unknown } },
		{ (surcharge || price) && !m->amount.len, { STR("amount"), T_amend_amount_missing } },
		{ price && !amend_price_whole(m->amount, m->agreed, contract_head(x->contract)->lang, q->mem, &whole), { STR("amount"), T_amend_price_part } },
		{ surcharge && !m->replaces && !has_calendar(x->contract, m->window.calendar), { STR("hours"), T_surcharge_hours_bad } },
		{ surcharge && m->window.on.len && !contract_price(x->contract, m->window.on), { STR("on"), T_amend_price_unknown } },
	};
	return first_of(all, COUNT(all));
}
