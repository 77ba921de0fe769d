/* step.c - the stage: a signal changes a condition, the conditions decide the component's state, a move becomes a row. */
#include "inventory/inventory.h"
#include "state/inside.h"

static bool write_change(const struct step *s, const struct component_state *was, const struct component_state *is, const struct signal *in, struct err *e)
{
	return run(s->db, e, "insert into state_change (client_id, component_id, was, state, since_ms, at_ms, why, signal_id) values (?, ?, ?, ?, ?, ?, ?, ?)",
	           is->client, is->component, (int)was->state, (int)is->state, is->since, in->at, is->why, in->id);
}

/* since: from when what has just been learnt holds; a move holds from there. */
static bool settle(const struct step *s, const struct signal *in, int64_t component, struct instant since, struct err *e)
{
	struct component_state was, is = { .client = in->client, .component = component, .state = STATE_UNKNOWN, .why = STR("@unwatched"), .signal = in->id };
	struct conditions all = { 0 };
	if (!state_find(s->db, in->client, component, s->mem, &was, e) || !state_conditions(s->db, in->client, component, s->mem, &all, e))
		return false;
	const struct condition *because = state_decide(all.at, all.n);
	if (because) {
		is.state = because->state;
		is.why = because->why;
		is.signal = because->signal;
	}
	bool moved = is.state != was.state;
	is.since = moved || !was.since.ms ? since : was.since;
	if (moved && !write_change(s, &was, &is, in, e))
		return false;
	return run(s->db, e, "insert into state (client_id, component_id, state, since_ms, why, signal_id) values (?, ?, ?, ?, ?, ?)"
	                     " on conflict (client_id, component_id) do update set state = excluded.state, since_ms = excluded.since_ms, why = excluded.why, signal_id = excluded.signal_id",
	           is.client, is.component, (int)is.state, is.since, is.why, is.signal);
}

/* What a probe said that was replaced since holds until its successor says something. */
static bool drop_ended(const struct step *s, const struct signal *in, struct err *e)
{
	return run(s->db, e, "delete from state_condition where client_id = ? and component_id = ? and probe_id in"
	                     " (select id from probe where client_id = ? and active = 0)", in->client, in->component, in->client);
}

static bool take_probe(const struct step *s, const struct signal *in, struct err *e)
{
	enum state state;
	struct instant since = in->at;
	if (!state_parse(in->name, &state))
		return fail(e, "a probe cannot say \"{}\"", in->name);
	field_int(&in->fields, STR("since"), &since.ms);
	return drop_ended(s, in, e) &&
	       run(s->db, e, "insert into state_condition (client_id, component_id, probe_id, alarm, state, since_ms, why, signal_id) values (?, ?, ?, '', ?, ?, ?, ?)"
	                     " on conflict (client_id, component_id, probe_id, alarm) do update set state = excluded.state, since_ms = excluded.since_ms, why = excluded.why, signal_id = excluded.signal_id",
	           in->client, in->component, in->ref, (int)state, since, in->text, in->id) &&
	       settle(s, in, in->component, since, e);
}

/* The first line begins it; repeats are evidence, not a new beginning. */
static bool take_log(const struct step *s, const struct signal *in, struct err *e)
{
	const struct log_rule *rule = rule_find(in->name);
	if (!rule || !rule->degrades)
		return true;
	bool cured = str_is(field(&in->fields, STR("outcome")), STR("cured"));
	bool ok = cured ? run(s->db, e, "delete from state_condition where client_id = ? and component_id = ? and probe_id = 0 and alarm = ?", in->client, in->component, in->name)
	                : run(s->db, e, "insert into state_condition (client_id, component_id, probe_id, alarm, state, since_ms, why, signal_id) values (?, ?, 0, ?, ?, ?, ?, ?)"
	                                " on conflict (client_id, component_id, probe_id, alarm) do nothing",
	                      in->client, in->component, in->name, (int)STATE_DEGRADED, in->at, in->text, in->id);
	return ok && settle(s, in, in->component, in->at, e);
}

static bool clear_alarm(const struct step *s, const struct signal *in, struct err *e)
{
	int64_t component = 0;
	struct str key = field(&in->fields, STR("component")), alarm = field(&in->fields, STR("alarm"));
	struct rows *r = sql(s->db, "select id from component where client_id = ? and key = ?", in->client, key);
	row(r, s->mem, &component);
	if (!done(r, e) || !run(s->db, e, "delete from state_condition where client_id = ? and component_id = ? and probe_id = 0 and alarm = ?", in->client, component, alarm))
		return false;
	if (!component || !db_changed(s->db))
		return refuse(s, "„{}“ hat keinen Alarm „{}“", "\"{}\" has no alarm \"{}\"", key, alarm), true;
	*s->made = component;
	return settle(s, in, component, in->at, e);
}

static bool take_signal(const struct step *s, const struct signal *in, struct err *e)
{
	if (in->kind == SIGNAL_PROBE)
		return take_probe(s, in, e);
	if (in->kind == SIGNAL_LOG)
		return take_log(s, in, e);
	return in->kind != SIGNAL_ACT || !str_is(in->name, STR("alarm.clear")) || clear_alarm(s, in, e);
}

bool state_step(const struct step *s, bool *worked, struct err *e) { return signal_read(s, STR("state"), take_signal, worked, e); }
