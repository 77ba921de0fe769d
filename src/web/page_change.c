/* page_change.c - a change on its ticket: plan, window, how it is taken back, what depends on it; agreed to in the portal. */
#include "ticket/change.h"
#include "web/page_ticket.h"
#include "web/planning.h"
#include "web/show_work.h"

struct str name_change_news(struct request *q, struct str words)
{
	static const struct { struct str verb; enum text words; } told[] = {
		{ LIT("yes"), T_change_yes }, { LIT("no"), T_change_no }, { LIT("begun"), T_change_begun }, { LIT("over"), T_change_over }, { LIT("done"), T_change_done }, { LIT("rolled-back"), T_change_rolled_back },
	};
	struct str rest = words, verb = str_split(&rest, ' ');
	struct instant from = { 0 }, until = { 0 };
	if (str_is(verb, STR("planned")) && str_int(str_split(&rest, ' '), &from.ms) && str_int(rest, &until.ms))
		return phrase(q->mem, q->lang, q->zone, T_change_planned_for, from, until);
	for (size_t i = 0; i < COUNT(told); i++)
		if (str_is(told[i].verb, verb))
			return text(q->mem, "{}{}{}", say(told[i].words, q->lang), rest.len ? STR(": ") : NONE, rest);
	return words;
}

/* ---- shown ---- */

static struct str state_words(struct request *q, const struct planned_change *c)
{
	static const enum text names[] = { T_change_asked, T_change_yes, T_change_no };  /* ORDER change_answer */
	if (c->ended.ms)
		return say(str_is(c->outcome, STR("done")) ? T_change_done : T_change_rolled_back, q->lang);
	return say(names[c->answer], q->lang);
}

static bool show_dependants(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct business b;
	if (!t->component)
		return true;
	if (!outage_business(q->db, t->client, t->component, q->mem, &b, e))
		return false;
	if (b.evidence.len)
		part_fact(o, say(T_change_affects, q->lang), b.evidence);
	return true;
}

static void answer_form(struct request *q, struct out *o, const struct planned_change *c)
{
	if (!(RIGHT_APPROVE & 1u << q->me.role)) {
		html(o, "<p class=\"notice\">{}</p>", say(T_only_approver, q->lang));
		return;
	}
	form_open(q, o, text(q->mem, "/portal/requests/{}/change", c->ticket));
	html(o, "<p class=\"act\"><button name=\"answer\" value=\"yes\">{}</button> <button class=\"second\" name=\"answer\" value=\"no\">{}</button></p></form>", say(T_agree, q->lang), say(T_refuse, q->lang));
}

static void end_form(struct request *q, struct out *o, const struct planned_change *c)
{
	form_open(q, o, text(q->mem, "/tickets/{}/change/end", c->ticket));
	form_input(q, o, &(struct input){ .name = STR("told"), .label = say(T_change_how, q->lang), .optional = true });
	html(o, "<p class=\"act\"><button name=\"outcome\" value=\"done\">{}</button> <button class=\"second\" name=\"outcome\" value=\"rolled-back\">{}</button></p></form>",
	     say(T_change_done, q->lang), say(T_change_rolled_back, q->lang));
}

static void plan_form(struct request *q, struct out *o, const struct planned_change *c)
{
	struct civil at = zone_civil(q->zone, c->from);
	html(o, "<details><summary>{}</summary>", say(c->id ? T_change_replan : T_change_plan, q->lang));
	form_open(q, o, text(q->mem, "/tickets/{}/change", q->id));
	form_input(q, o, &(struct input){ .name = STR("reason_why"), .label = say(T_change_why, q->lang), .type = STR("area"), .most = 4000, .value = c->why });
	form_input(q, o, &(struct input){ .name = STR("rollback"), .label = say(T_change_rollback, q->lang), .type = STR("area"), .most = 4000, .value = c->rollback });
	form_input(q, o, &(struct input){ .name = STR("window_day"), .label = say(T_change_day, q->lang), .type = STR("date"), .most = 10, .value = c->id ? text(q->mem, "{}", zone_date(q->zone, c->from)) : NONE });
	form_input(q, o, &(struct input){ .name = STR("window_time"), .label = say(T_change_time, q->lang), .type = STR("time"), .most = 5,
	                                  .value = c->id ? text(q->mem, "{}{}:{}{}", at.hour / 10, at.hour % 10, at.minute / 10, at.minute % 10) : NONE });
	form_input(q, o, &(struct input){ .name = STR("window_minutes"), .label = say(T_change_minutes, q->lang), .hint = say(T_change_hint, q->lang), .type = STR("number"), .most = 5,
	                                  .value = c->id ? text(q->mem, "{}", (c->until.ms - c->from.ms) / 60000) : NONE });
	form_anyway(q, o);
	form_close(o, say(T_change_ask, q->lang));
	html(o, "</details>");
}

bool show_change(struct request *q, struct out *o, const struct ticket *t, struct err *e)
{
	struct planned_change c = { 0 };
	bool open = t->state < TICKET_SOLVED;
	if (ticket_had(q, t->client, t->id, HAD_CHANGE) && !change_of(q->db, t->client, t->id, q->mem, &c, e))
		return false;
	if (c.id) {
		html(o, "<section class=\"consent\" id=\"change\"><h2>{}</h2><div class=\"written\">{}</div>", say(T_planned_change, q->lang), c.why);
		part_facts(o);
		part_fact(o, say(T_state, q->lang), state_words(q, &c));
		part_fact(o, say(T_change_window, q->lang), phrase(q->mem, q->lang, q->zone, T_change_from_until, c.from, c.until));
		part_fact(o, say(T_change_rollback, q->lang), c.rollback);
		if (!show_dependants(q, o, t, e))
			return false;
		part_facts_end(o);
		if (q->me.client && open && c.answer == CHANGE_ASKED && q->now.ms < c.from.ms)
			answer_form(q, o, &c);
		if (may_work(q) && c.answer == CHANGE_AGREED && !c.ended.ms)
			end_form(q, o, &c);
		html(o, "</section>");
	}
	if (may_work(q) && open && !c.ended.ms)
		plan_form(q, o, &c);
	return true;
}

/* ---- sent ---- */

bool ticket_change_post(struct request *q, struct answer *a, struct err *e)
{
	static const struct { struct str from, to; } names[] = { { LIT("reason_why"), LIT("why") }, { LIT("rollback"), LIT("rollback") }, { LIT("window_day"), LIT("day") }, { LIT("window_time"), LIT("time") }, { LIT("window_minutes"), LIT("minutes") } };
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(q->mem, &f, names[i].to, str_trim(field(&q->form, names[i].from)));
	anyway_taken(q, &f);
	return act_done(q, a, STR("change.plan"), &f, text(q->mem, "/tickets/{}#change", q->id), e);
}

bool ticket_change_end_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("outcome"), field(&q->form, STR("outcome")));
	field_add(q->mem, &f, STR("text"), field(&q->form, STR("told")));
	return act_done(q, a, STR("change.end"), &f, text(q->mem, "/tickets/{}#change", q->id), e);
}

bool portal_change_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("ticket"), text(q->mem, "{}", q->id));
	field_add(q->mem, &f, STR("answer"), field(&q->form, STR("answer")));
	return act_done(q, a, STR("change.answer"), &f, text(q->mem, "/portal/requests/{}", q->id), e);
}
