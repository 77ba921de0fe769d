/* state_test.c - runs of readings, packed readings, and the stage from a reading to a state with its evidence. */
#include "inventory/inventory.h"
#include "state/state.h"
#include "store/store_test.h"

static struct watch fresh(void)
{
	return (struct watch){ .probe = 1, .interval = { 60000 }, .timeout = { 5000 }, .needed = 3, .outcome = PROBE_UNKNOWN, .told = STATE_UNKNOWN, .told_known = true, .last = { 1 } };
}

/* One letter a reading, a minute apart: o ok, w warning, f failed, u could not look. Says what was told after each. */
static struct str told(struct arena *mem, struct watch *w, const char *letters)
{
	static const char known[] = "owfu", says[] = "OWF?";
	struct out o = out_open(mem);
	for (int i = 0; letters[i]; i++) {
		int k = 0;
		while (known[k] != letters[i])
			k++;
		watch_add(w, &(struct reading){ { w->last.ms + 60000 }, { 5 }, (enum probe_outcome)k });
		if (!watch_matters(w))
			continue;
		w->told = watch_state(w);
		w->told_once = true;
		print(&o, "{}{}@{} ", i, str_cut(str_of(says), w->told, w->told + 1), w->since.ms / 60000 - 1);
	}
	return str_trim(out_str(&o));
}

TEST(a_failure_is_believed_when_it_repeats)
{
	struct watch w = fresh();
	check_str(told(mem, &w, "ooffoofff"), STR("0O@0 8F@6"));
	check_str(told(mem, &w, "fffoo"), STR("3O@12"));
	struct watch one = fresh();
	one.needed = 1;
	check_str(told(mem, &one, "ofofw"), STR("0O@0 1F@1 2O@2 3F@3 4W@4"));
	struct watch warned = fresh();
	check_str(told(mem, &warned, "owwffwo"), STR("0O@0 1W@1 6O@6"));
	struct watch down = fresh();
	check_str(told(mem, &down, "fff"), STR("2F@0"));
}

TEST(what_could_not_look_is_neither_up_nor_down)
{
	struct watch w = fresh();
	check_str(told(mem, &w, "ouufffuufuuuuo"), STR("0O@0 5F@3 11?@9 13O@13"));
	struct watch never = fresh();
	check_str(told(mem, &never, "uuuu"), STR("2?@0"));
}

TEST(silence_breaks_the_run)
{
	struct watch w = fresh();
	told(mem, &w, "off");
	check(!watch_is_silent(&w, (struct instant){ w.last.ms + 185000 }));
	check(watch_is_silent(&w, (struct instant){ w.last.ms + 185001 }));
	int64_t last = w.last.ms;
	watch_break(&w);
	check(watch_state(&w) == STATE_UNKNOWN && w.since.ms == last + 60000);
	watch_break(&w);
	check_int(w.since.ms, last + 60000);
	w.told = STATE_UNKNOWN;
	check_str(told(mem, &w, "ff"), NONE);
}

/* What is down, told from a plain list of readings: three f without an o or w between, and no three u in a row. */
TEST(runs_agree_with_looking_back)
{
	for (int round = 0; round < 200; round++) {
		struct watch w = fresh();
		char seen[64] = "";
		enum state was = STATE_UNKNOWN;
		for (int n = 0; n < 60; n++) {
			seen[n] = "offfwuu"[unit_random() % 7];
			told(mem, &w, (const char[]){ seen[n], 0 });
			int fails = 0, blind = 0, i = n;
			for (; i >= 0 && (seen[i] == 'f' || seen[i] == 'u') && blind < 3; i--) {
				blind = seen[i] == 'u' ? blind + 1 : 0;
				fails += seen[i] == 'f';
			}
			int tail = 0;
			while (tail <= n && seen[n - tail] == 'u')
				tail++;
			if (tail >= 3)
				was = STATE_UNKNOWN;
			else if (tail == 0 && seen[n] != 'f')
				was = seen[n] == 'o' ? STATE_OK : STATE_DEGRADED;
			else if (fails >= 3)
				was = STATE_FAILED;
			check(w.told == was);
		}
	}
}

TEST(the_worst_condition_decides)
{
	struct condition c[] = {
		{ .state = STATE_OK, .since = { 1 } }, { .state = STATE_UNKNOWN, .since = { 2 } }, { .state = STATE_DEGRADED, .since = { 9 } },
		{ .state = STATE_FAILED, .since = { 7 } }, { .state = STATE_FAILED, .since = { 5 } },
	};
	check(!state_decide(c, 0) && state_decide(c, 2) == &c[1] && state_decide(c, 3) == &c[2] && state_decide(c, 5) == &c[4]);
	for (int from = 0; from < 4; from++)
		for (int to = 0; to < 4; to++)
			check(from == to || !str_is(state_move_name((enum state)from, (enum state)to, LANG_EN), state_name((enum state)to, LANG_EN)));
}

TEST(readings_pack_to_a_few_bytes)
{
	struct readings in = { 0 }, back = { 0 };
	struct instant t = { 1767225600000 };
	for (int i = 0; i < 1000; i++) {
		t.ms += 60000 + (int64_t)(unit_random() % 5);
		*push(mem, &in) = (struct reading){ t, { 10 + (int64_t)(unit_random() % 8) }, i % 97 == 0 ? PROBE_FAILED : PROBE_OK };
	}
	struct str packed = readings_print(mem, &in);
	check(readings_parse(mem, packed, &back) && back.n == in.n);
	for (size_t i = 0; i < in.n; i++)
		check(in.at[i].at.ms == back.at[i].at.ms && in.at[i].took.ms == back.at[i].took.ms && in.at[i].outcome == back.at[i].outcome);
	check(packed.len < 1300);                        /* 1.3 bytes a reading, with a jitter of milliseconds in both */
	check(!readings_parse(mem, str_cut(packed, 0, packed.len - 1), &back) && !readings_parse(mem, STR("x"), &back));
}

/* ---- the stage ---- */

struct world { struct step s; struct err refused, e; int64_t made, client, component, probe; struct watches *all; };

static void act(struct world *w, const char *name, const char *json)
{
	struct act a = { .name = str_of(name), .client = w->client };
	bool twice;
	check(fields_parse(w->s.mem, str_of(json), &a.fields));
	if (!signal_act(&w->s, &a, &twice, &w->e))
		unit_failed(__FILE__, __LINE__, err_str(&w->e));
}

static void begin(struct world *w, struct arena *mem, struct db *db)
{
	w->s = (struct step){ db, mem, { 1767225600000 }, &w->refused, &w->made, LANG_EN };
	act(w, "client.add", "{\"key\":\"k\",\"name\":\"K\"}");
	w->client = w->made;
	act(w, "component.add", "{\"key\":\"srv\",\"name\":\"Server\",\"class\":\"standard-server\",\"critical\":\"1\"}");
	w->component = w->made;
	act(w, "probe.add", "{\"component\":\"srv\",\"kind\":\"icmp\",\"target\":\"127.0.0.1\",\"interval_ms\":\"1000\",\"timeout_ms\":\"500\"}");
	w->probe = w->made;
	w->all = watches_open();
	check(watches_load(w->all, &w->s, &w->e));
}

static void walk(struct world *w)
{
	for (bool worked = true; worked;) {
		worked = false;
		if (!state_step(&w->s, &worked, &w->e))
			unit_failed(__FILE__, __LINE__, err_str(&w->e));
	}
}

static bool feed(struct world *w, enum probe_outcome outcome)
{
	bool kept;
	w->s.now.ms += 1000;
	check(state_reading(w->all, &w->s, &(struct told_probe){ w->probe, w->s.now, { 3 }, outcome, STR("said") }, &kept, &w->e));
	walk(w);
	return kept;
}

static struct component_state now(struct world *w)
{
	struct component_state is;
	check(state_find(w->s.db, w->client, w->component, w->s.mem, &is, &w->e));
	return is;
}

BOTH(a_reading_becomes_a_state_with_evidence)
{
	struct world w = { 0 };
	begin(&w, mem, db);
	int64_t start = w.s.now.ms;
	check(now(&w).state == STATE_UNKNOWN && str_is(now(&w).why, STR("@unwatched")));
	check(feed(&w, PROBE_OK) && !feed(&w, PROBE_OK) && now(&w).state == STATE_OK);
	check(!feed(&w, PROBE_FAILED) && !feed(&w, PROBE_FAILED) && feed(&w, PROBE_FAILED));
	struct component_state is = now(&w);
	check(is.state == STATE_FAILED && is.since.ms == start + 3000 && is.signal > 0);
	struct signal evidence;
	check(signal_find(db, w.client, is.signal, mem, &evidence, &w.e));
	check_str(field(&evidence.fields, STR("count")), STR("3"));
	check(feed(&w, PROBE_OK));
	check_int(now(&w).since.ms, start + 6000);
	struct state_changes moves = { 0 };
	check(state_history(db, w.client, w.component, 10, mem, &moves, &w.e));
	check_int((int64_t)moves.n, 3);
	check(moves.at[1].state == STATE_FAILED && moves.at[1].since.ms == start + 3000 && moves.at[1].at.ms == start + 5000);
	watches_close(w.all);
}

BOTH(an_outage_of_ours_shows_as_unknown)
{
	struct world w = { 0 };
	bool kept;
	begin(&w, mem, db);
	for (int i = 0; i < 11; i++)
		feed(&w, PROBE_OK);
	check(watches_silent(w.all, &w.s, &kept, &w.e) && !kept);       /* writes the pulse: this is where we stop */
	int64_t stopped = w.s.now.ms;
	watches_close(w.all);
	w.s.now.ms += 3600000;
	w.all = watches_open();
	check(watches_load(w.all, &w.s, &w.e) && watches_silent(w.all, &w.s, &kept, &w.e) && kept);
	walk(&w);
	check(now(&w).state == STATE_UNKNOWN && str_is(now(&w).why, STR("@silent")));
	check_int(now(&w).since.ms, stopped + 1000);
	check(feed(&w, PROBE_OK) && now(&w).state == STATE_OK);
	watches_close(w.all);
}

static void log_line(struct world *w, const char *outcome, const char *said, int64_t at)
{
	int64_t id;
	struct signal in = { .client = w->client, .component = w->component, .kind = SIGNAL_LOG, .name = STR("power-supply"), .text = str_of(said), .at = { at } };
	field_add(w->s.mem, &in.fields, STR("outcome"), str_of(outcome));
	check(signal_add(&w->s, &in, &id, &w->e));
	walk(w);
}

BOTH(an_alarm_holds_until_it_is_over)
{
	struct world w = { 0 };
	begin(&w, mem, db);
	feed(&w, PROBE_OK);
	log_line(&w, "fault", "Power supply 2 failed", 1767225700000);
	log_line(&w, "fault", "Power supply 2 still failed", 1767225710000);
	check(now(&w).state == STATE_DEGRADED && str_is(now(&w).why, STR("Power supply 2 failed")));
	log_line(&w, "cured", "Power supply 2 restored", 1767225760000);
	check(now(&w).state == STATE_OK);
	check_int(now(&w).since.ms, 1767225760000);
	log_line(&w, "fault", "Power supply 2 failed", 1767225770000);
	act(&w, "alarm.clear", "{\"component\":\"srv\",\"alarm\":\"power-supply\"}");
	walk(&w);
	check(now(&w).state == STATE_OK && !w.refused.len);
	act(&w, "alarm.clear", "{\"component\":\"srv\",\"alarm\":\"power-supply\"}");
	walk(&w);
	check(w.refused.len > 0);
	watches_close(w.all);
}

BOTH(what_was_rolled_back_is_told_again)
{
	struct world w = { 0 };
	bool kept;
	begin(&w, mem, db);
	struct told_probe p = { w.probe, { w.s.now.ms + 1000 }, { 3 }, PROBE_OK, STR("said") };
	check(db_begin(db, &w.e) && state_reading(w.all, &w.s, &p, &kept, &w.e) && kept);
	db_rollback(db);
	watches_forget(w.all);
	check(state_reading(w.all, &w.s, &p, &kept, &w.e) && kept);
	walk(&w);
	check(now(&w).state == STATE_OK);
	watches_close(w.all);
}

BOTH(readings_go_to_the_store_and_come_back)
{
	struct world w = { 0 };
	struct readings back = { 0 };
	begin(&w, mem, db);
	struct instant from = w.s.now;
	for (int i = 0; i < 50; i++)
		feed(&w, PROBE_OK);
	check(watches_flush(w.all, &w.s, false, &w.e) && readings_load(db, w.client, w.probe, from, w.s.now, mem, &back, &w.e) && back.n == 0);
	check(watches_flush(w.all, &w.s, true, &w.e) && readings_load(db, w.client, w.probe, from, w.s.now, mem, &back, &w.e));
	check_int((int64_t)back.n, 49);
	watches_close(w.all);
}
