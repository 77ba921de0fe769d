/* state.c - states by name, which condition decides, and reading what the store knows. */
#include "state/inside.h"

const struct str state_ids[] = { LIT("ok"), LIT("degraded"), LIT("failed"), LIT("unknown") };        /* ORDER state */
static const struct str names[][2] = {                                                                /* ORDER state */
	{ LIT("in Ordnung"), LIT("ok") }, { LIT("gestört"), LIT("degraded") }, { LIT("ausgefallen"), LIT("failed") }, { LIT("unbekannt"), LIT("unknown") },
};

/* Every move there is: a component can go from any state to any other. */
static const struct move { enum state from, to; struct str name[2]; } moves[] = {
	{ STATE_OK,       STATE_DEGRADED, { LIT("Störung"), LIT("trouble") } },
	{ STATE_OK,       STATE_FAILED,   { LIT("Ausfall bestätigt"), LIT("confirmed down") } },
	{ STATE_OK,       STATE_UNKNOWN,  { LIT("nicht mehr zu sehen"), LIT("out of sight") } },
	{ STATE_DEGRADED, STATE_OK,       { LIT("Störung behoben"), LIT("trouble over") } },
	{ STATE_DEGRADED, STATE_FAILED,   { LIT("nach Störung ausgefallen"), LIT("down after trouble") } },
	{ STATE_DEGRADED, STATE_UNKNOWN,  { LIT("gestört und nicht mehr zu sehen"), LIT("in trouble and out of sight") } },
	{ STATE_FAILED,   STATE_OK,       { LIT("läuft wieder"), LIT("recovered") } },
	{ STATE_FAILED,   STATE_DEGRADED, { LIT("läuft wieder, mit Störung"), LIT("recovered with trouble") } },
	{ STATE_FAILED,   STATE_UNKNOWN,  { LIT("ausgefallen und nicht mehr zu sehen"), LIT("down and out of sight") } },
	{ STATE_UNKNOWN,  STATE_OK,       { LIT("gesehen, in Ordnung"), LIT("seen to be ok") } },
	{ STATE_UNKNOWN,  STATE_DEGRADED, { LIT("gesehen, gestört"), LIT("seen in trouble") } },
	{ STATE_UNKNOWN,  STATE_FAILED,   { LIT("gesehen, ausgefallen"), LIT("seen to be down") } },
};

struct str state_id(enum state s) { return state_ids[s]; }

struct str state_name(enum state s, enum lang lang) { return names[s][lang]; }

struct str state_move_name(enum state from, enum state to, enum lang lang)
{
	for (size_t i = 0; i < COUNT(moves); i++)
		if (moves[i].from == from && moves[i].to == to)
			return moves[i].name[lang];
	return state_name(to, lang);
}

bool state_parse(struct str id, enum state *out)
{
	for (size_t i = 0; i < COUNT(state_ids); i++)
		if (str_is(state_ids[i], id)) {
			*out = (enum state)i;
			return true;
		}
	return false;
}

const struct condition *state_decide(const struct condition *at, size_t n)
{
	static const int rank[] = { 0, 2, 3, 1 };                                                     /* ORDER state */
	const struct condition *worst = NULL;
	for (size_t i = 0; i < n; i++) {
		int more = worst ? rank[at[i].state] - rank[worst->state] : 1;
		if (more > 0 || (more == 0 && at[i].since.ms < worst->since.ms))
			worst = &at[i];
	}
	return worst;
}

/* ---- the store ---- */

static bool state_row(struct rows *r, struct arena *mem, struct component_state *out)
{
	unsigned state;
	if (!row(r, mem, &out->client, &out->component, &state, &out->since, &out->why, &out->signal))
		return false;
	out->state = state;
	return true;
}

bool state_find(struct db *db, int64_t client, int64_t component, struct arena *mem, struct component_state *out, struct err *e)
{
	*out = (struct component_state){ .client = client, .component = component, .state = STATE_UNKNOWN, .why = STR("@unwatched") };
	struct rows *r = sql(db, "select client_id, component_id, state, since_ms, why, signal_id from state where client_id = ? and component_id = ?", client, component);
	state_row(r, mem, out);
	return done(r, e);
}

bool state_list(struct db *db, int64_t client, struct arena *mem, struct component_states *out, struct err *e)
{
	struct component_state one = { 0 };
	struct rows *r = sql(db, "select client_id, component_id, state, since_ms, why, signal_id from state where client_id = ? order by component_id", client);
	while (state_row(r, mem, &one))
		*push(mem, out) = one;
	return done(r, e);
}

#define CHANGE_COLUMNS "id, client_id, component_id, was, state, since_ms, at_ms, why, signal_id"

static bool changes(struct rows *r, struct arena *mem, struct state_changes *out, struct err *e)
{
	struct state_change c;
	unsigned was, state;
	while (row(r, mem, &c.id, &c.client, &c.component, &was, &state, &c.since, &c.at, &c.why, &c.signal)) {
		c.was = was;
		c.state = state;
		*push(mem, out) = c;
	}
	return done(r, e);
}

bool state_history(struct db *db, int64_t client, int64_t component, int most, struct arena *mem, struct state_changes *out, struct err *e)
{
	return changes(sql(db, "select " CHANGE_COLUMNS " from state_change where client_id = ? and component_id = ? order by id desc limit ?", client, component, most), mem, out, e);
}

bool state_next(struct db *db, int64_t after, struct arena *mem, struct state_changes *out, struct err *e)
{
	bool some;
	if (!has_beyond(db, "state_change", after, &some, e))
		return false;
	if (!some)
		return true;
	return changes(sql(db, "select " CHANGE_COLUMNS " from state_change where id > ? order by id limit 200", after), mem, out, e);
}

bool state_conditions(struct db *db, int64_t client, int64_t component, struct arena *mem, struct conditions *out, struct err *e)
{
	struct condition c = { .client = client, .component = component };
	unsigned state;
	struct rows *r = sql(db, "select probe_id, alarm, state, since_ms, why, signal_id from state_condition"
	                         " where client_id = ? and component_id = ? order by since_ms, id", client, component);
	while (row(r, mem, &c.probe, &c.alarm, &state, &c.since, &c.why, &c.signal)) {
		c.state = state;
		*push(mem, out) = c;
	}
	return done(r, e);
}

bool readings_load(struct db *db, int64_t client, int64_t probe, struct instant from, struct instant until, struct arena *mem, struct readings *out, struct err *e)
{
	struct str bytes;
	struct readings all = { 0 };
	struct rows *r = sql(db, "select bytes from reading where client_id = ? and probe_id = ? and until_ms >= ? and from_ms < ? order by from_ms", client, probe, from, until);
	bool whole = true;
	while (row(r, mem, &bytes))
		whole &= readings_parse(mem, bytes, &all);
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].at.ms >= from.ms && all.at[i].at.ms < until.ms)
			*push(mem, out) = all.at[i];
	return done(r, e) && (whole || fail(e, "stored readings of probe {} are damaged", probe));
}
