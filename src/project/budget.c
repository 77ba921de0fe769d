/* budget.c - what a project comes to: hours by what is left of its steps, money by what was approved and what its time costs. */
#include "inventory/settings.h"
#include "project/inside.h"

/* What somebody told, or else what is not booked of it. */
static int64_t left_of(const struct project_step *x)
{
	if (x->state == STEP_DONE)
		return 0;
	return x->rest >= 0 ? x->rest : x->planned > x->booked ? x->planned - x->booked : 0;
}

/* What is by time: claimed so far, and what waits or is left at the price of the estimate; never more than its most. */
static int64_t by_time(const struct budget_facts *f, int64_t rest)
{
	int64_t cents = f->claimed_time.cents + (f->estimated > 0 ? round_div((wide)f->estimate.cents * (f->held + rest), f->estimated) : 0);
	return f->most.cents && cents > f->most.cents ? f->most.cents : cents;
}

struct budget project_budget(const struct budget_facts *f, const struct project_steps *steps, int64_t warn)
{
	enum { WHOLE = 100 };
	struct budget b = { .approved = f->approved, .claimed = f->claimed, .incurred = { f->claimed.cents - f->claimed_time.cents + by_time(f, 0) }, .worked = f->worked };
	for (size_t i = 0; i < steps->n; i++) {
		b.planned += steps->at[i].planned;
		b.rest += left_of(&steps->at[i]);
	}
	b.forecast.cents = f->approved.cents - f->estimate.cents + by_time(f, b.rest);
	b.share = b.planned > 0 ? b.worked * WHOLE / b.planned : 0;
	if (b.share >= WHOLE)
		b.warnings |= 1u << BUDGET_ALL;
	else if (b.share >= warn)
		b.warnings |= 1u << BUDGET_SHARE;
	if ((b.planned > 0 && b.worked + b.rest > b.planned) || b.forecast.cents > b.approved.cents)
		b.warnings |= 1u << BUDGET_BEYOND;
	return b;
}

/* ---- the house is told ---- */

static struct str words_of(const struct step *s, const struct project *p, enum budget_warning w, enum lang lang)
{
	struct out sums[2] = { out_open(s->mem), out_open(s->mem) };
	const struct budget *b = &p->budget;
	sums[0].lang = sums[1].lang = lang;
	out_money(&sums[0], b->forecast);
	out_money(&sums[1], b->approved);
	if (w == BUDGET_BEYOND)
		return lang == LANG_DE ? text(s->mem, "Das Ende liegt über dem Budget: {} + {} Minuten bei {} geplanten, {} bei {} vereinbarten.", b->worked, b->rest, b->planned, out_str(&sums[0]), out_str(&sums[1]))
		                       : text(s->mem, "The end is beyond the budget: {} + {} minutes of {} planned, {} of {} agreed.", b->worked, b->rest, b->planned, out_str(&sums[0]), out_str(&sums[1]));
	return lang == LANG_DE ? text(s->mem, "{} % der geplanten Stunden sind gebucht: {} von {} Minuten.", b->share, b->worked, b->planned)
	                       : text(s->mem, "{} % of the planned hours are booked: {} of {} minutes.", b->share, b->worked, b->planned);
}

static bool tell(const struct step *s, const struct project *p, enum budget_warning w, struct err *e)
{
	enum lang lang = house_lang(s->db, s->mem);
	struct str to = house_letters(s->db, s->mem);
	struct fields f = { 0 };
	field_add(s->mem, &f, STR("to"), to);
	field_add(s->mem, &f, STR("subject"), lang == LANG_DE ? text(s->mem, "Projekt {}: {}", p->quote.number, p->quote.title) : text(s->mem, "Project {}: {}", p->quote.number, p->quote.title));
	field_add(s->mem, &f, STR("text"), words_of(s, p, w, lang));
	return run(s->db, e, "insert into project_warning (client_id, quote_id, kind, at_ms) values (?, ?, ?, ?)", p->quote.client, p->quote.id, (int)w, s->now) &&
	       (!to.len || outbox_add(s->db, p->quote.client, s->now, STR("mail"), text(s->mem, "project.{}.{}.{}", p->quote.id, (int)w, s->now.ms), fields_print(s->mem, &f), e));
}

bool budget_warn(const struct step *s, int64_t client, int64_t quote, struct err *e)
{
	struct project p;
	unsigned told = 0;
	int kind;
	if (s->refused->len)
		return true;
	struct rows *r = sql(s->db, "select kind from project_warning where client_id = ? and quote_id = ?", client, quote);
	while (row(r, s->mem, &kind))
		told |= 1u << kind;
	if (!done(r, e) || !project_load(s->db, client, quote, s->mem, &p, e))
		return false;
	for (enum budget_warning w = 0; w < BUDGET_WARNINGS; w++) {
		bool holds = p.budget.warnings & 1u << w, was = told & 1u << w;
		if (holds && !was && !tell(s, &p, w, e))
			return false;
		if (!holds && was && !run(s->db, e, "delete from project_warning where client_id = ? and quote_id = ? and kind = ?", client, quote, (int)w))
			return false;
	}
	return true;
}
