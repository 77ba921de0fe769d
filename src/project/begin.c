/* begin.c - what a project has from elsewhere: steps and milestones of an accepted quote, time that was booked on a step. */
#include "inventory/agreements.h"
#include "project/inside.h"

enum { MINUTE = 1000000 };

/* A line that somebody wrote and that is work: not what follows from another one, no article, nothing taken away. */
static bool is_work(const struct quote_line *l)
{
	return !l->derived && !l->article && l->owed.quantity.u6 > 0 && (l->kind == QUOTE_FIXED || l->kind == QUOTE_EFFORT);
}

static bool add_steps(const struct step *s, const struct quote *q, int64_t project, struct err *e)
{
	struct quote_lines lines = { 0 };
	struct agreement a = { 0 };
	struct client c;
	const struct contract *of = NULL;
	if (!quote_lines(s->db, q->client, q->id, s->mem, &lines, e) || !client_find(s->db, q->client, s->mem, &c, e) || (q->contract && !agreement_by_id(s->db, q->client, q->contract, s->mem, &a, &of, e)))
		return false;
	for (size_t i = 0; i < lines.n; i++) {
		const struct quote_line *l = &lines.at[i];
		int64_t planned = l->kind == QUOTE_EFFORT ? l->owed.quantity.u6 / MINUTE : 0;
		if (is_work(l) && !run(s->db, e, "insert into project_step (client_id, quote_id, name, state, day, person_id, planned, rest) values (?, ?, ?, ?, 0, 0, ?, -1)", q->client, project, account_words(of, l->owed.name, c.lang, s->mem), (int)STEP_OPEN, planned))
			return false;
	}
	return true;
}

static bool add_milestones(const struct step *s, const struct quote *q, struct err *e)
{
	struct instalments plan = { 0 };
	if (!instalment_list(s->db, q->client, q->id, s->mem, &plan, e))
		return false;
	for (size_t i = 0; i < plan.n; i++)
		if (plan.at[i].when == INSTALMENT_MILESTONE && !run(s->db, e, "insert into project_milestone (client_id, quote_id, name, day, by_client, reached_ms, reached_by) values (?, ?, ?, 0, 0, 0, 0) on conflict (client_id, quote_id, name) do nothing", q->client, q->id, plan.at[i].name))
			return false;
	return true;
}

/* An offer is accepted at once where the contract agrees to it by itself. */
bool project_begin(const struct step *s, const struct signal *act, struct err *e)
{
	struct quote q;
	int64_t id = 0;
	field_int(&act->fields, STR("quote"), &id);
	if (!quote_find(s->db, act->client, id, s->mem, &q, e))
		return false;
	if (q.state != QUOTE_ACCEPTED)
		return true;
	return add_steps(s, &q, q.project ? q.project : q.id, e) && (q.project ? budget_warn(s, q.client, q.project, e) : add_milestones(s, &q, e));
}

/* One booking is several entries where a quota ended within it. */
bool work_take(const struct step *s, const struct signal *act, struct err *e)
{
	struct project p;
	int64_t part = 0, step = 0, quote;
	field_int(&act->fields, STR("part"), &part);
	field_int(&act->fields, STR("step"), &step);
	if (!project_of_part(s->db, act->client, part, &quote, e))
		return false;
	if (!quote && step)
		return refuse(s, "Teil {} hat kein Projekt: Schritt {} gehört nicht dazu", "part {} has no project: step {} is none of it", part, step), true;
	if (!quote)
		return true;
	if (!project_load(s->db, act->client, quote, s->mem, &p, e))
		return false;
	if (step && !project_step_named(&p, step))
		return refuse(s, "das Projekt hat keinen Schritt {}", "the project has no step {}", step), true;
	if (step && !run(s->db, e, "insert into project_work (client_id, time_id, step_id) select client_id, id, cast(? as bigint) from time_entry where client_id = ? and part_id = ? and person_id = ? and at_ms = ?"
	                           " and id not in (select w.time_id from project_work w where w.client_id = ?)", step, act->client, part, act->person, act->at, act->client))
		return false;
	return (!step || run(s->db, e, "update project_step set state = ? where client_id = ? and id = ? and state = ?", (int)STEP_DOING, act->client, step, (int)STEP_OPEN)) && budget_warn(s, act->client, quote, e);
}
