/* outage_test.c - the graph against counting anew, availability against counting seconds, and the stage on both engines. */
#include "base/assets.h"
#include "inventory/inventory.h"
#include "outage/inside.h"
#include "store/store_test.h"
#include <jansson.h>

static int below(int n) { return (int)(unit_random() % (unsigned)n); }

/* ---- the graph ---- */

enum { PARTS = 12, NEEDS = 24, PROCESSES = 4 };
struct world { struct graph_part parts[PARTS]; struct graph_need needs[NEEDS]; size_t n; };

static struct world any_world(void)
{
	static const char *teams[] = { "", "", "a", "b" };
	struct world w = { 0 };
	for (int i = 0; i < PARTS; i++)
		w.parts[i] = (struct graph_part){ 100 - i, (enum state)below(4), { 1 + below(50) }, below(3) > 0 };
	for (int p = 0; p < PROCESSES; p++)
		for (int i = 0; i < PARTS; i++)
			if (w.n < NEEDS && below(2)) {
				int team = below(4);
				w.needs[w.n++] = (struct graph_need){ p + 1, 100 - i, str_of(teams[team]), team == 2 ? 2 : 1 };
			}
	return w;
}

/* By the words of outage.h, team by team, with nothing kept. */
static enum business_state naive(const struct world *w, int64_t process, struct str team, int64_t alone)
{
	int members = 0, fit = 0, working = 0, quorum = 1;
	bool critical = false;
	for (size_t i = 0; i < w->n; i++) {
		const struct graph_need *n = &w->needs[i];
		if (n->process != process || !str_is(n->team, team) || (alone && n->component != alone))
			continue;
		const struct graph_part *p = &w->parts[100 - n->component];
		members++;
		quorum = team.len ? n->quorum : 1;
		fit += p->state == STATE_OK || p->state == STATE_UNKNOWN;
		working += p->state != STATE_FAILED;
		critical |= p->critical;
	}
	quorum = quorum > members ? members : quorum;
	return fit >= quorum ? BUSINESS_NORMAL : working >= quorum || !critical ? BUSINESS_IMPAIRED : BUSINESS_IMPOSSIBLE;
}

static enum business_state naive_business(const struct world *w, int64_t process)
{
	enum business_state worst = BUSINESS_NORMAL;
	for (size_t i = 0; i < w->n; i++) {
		if (w->needs[i].process != process)
			continue;
		enum business_state b = naive(w, process, w->needs[i].team, w->needs[i].team.len ? 0 : w->needs[i].component);
		worst = b > worst ? b : worst;
	}
	return worst;
}

/* The first moment at which, with only the failures up to then, the process would have been impossible. */
static int64_t naive_since(const struct world *w, int64_t process)
{
	for (int64_t t = 1; t <= 60; t++) {
		struct world then = *w;
		for (int i = 0; i < PARTS; i++)
			if (then.parts[i].state == STATE_FAILED && then.parts[i].since.ms > t)
				then.parts[i].state = STATE_OK;
		if (naive_business(&then, process) == BUSINESS_IMPOSSIBLE)
			return t;
	}
	return 0;
}

/* A promise of availability that does not say what breaks it is broken by a process that stands still. */
TEST(a_promise_without_a_term_is_measured_all_the_same)
{
	struct findings found = { 0 };
	struct contract *c;
	struct document d = { STR("x.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c\n"
		"§1 verfügbarkeit 99,9 % je quartal, messung alle 60 s, ausfall ab 3 fehlmessungen\n```\n") };
	check(contract_read(&d, 1, mem, &c, &found));
	check(outage_holds(c, BUSINESS_IMPOSSIBLE, false, mem) && !outage_holds(c, BUSINESS_NORMAL, false, mem));
}

TEST(counters_agree_with_counting_anew)
{
	for (int round = 0; round < 300; round++) {
		struct world w = any_world();
		struct graph *g = graph_open(mem, w.parts, PARTS, w.needs, w.n);
		for (int move = 0; move < 10; move++) {
			struct graph_part *p = &w.parts[below(PARTS)];
			p->state = (enum state)below(4);
			p->since.ms = 1 + below(50);
			graph_set(g, p->component, p->state, p->since);
			for (int64_t id = 1; id <= PROCESSES; id++)
				check(graph_business(g, id) == naive_business(&w, id));
		}
		graph_count(g);
		for (int64_t id = 1; id <= PROCESSES; id++) {
			check(graph_business(g, id) == naive_business(&w, id));
			check_int(graph_since(g, id).ms, naive_since(&w, id));
		}
	}
}

/* Bringing back as many of each team as are missing lets the process run; one fewer of any team does not. */
static bool runs_after(struct world w, int64_t process, const struct causes *c, size_t spare)
{
	for (size_t i = 0; i < c->n; i++)
		for (int k = 0; k < c->at[i].missing - (i == spare); k++)
			w.parts[100 - c->at[i].failed[k]].state = STATE_OK;
	return naive_business(&w, process) != BUSINESS_IMPOSSIBLE;
}

TEST(causes_are_what_must_come_back_and_no_more)
{
	int seen = 0;
	for (int round = 0; round < 300; round++) {
		struct world w = any_world();
		for (size_t i = 0; i < w.n; i++)          /* disjoint teams: no member stands in for another team's */
			w.needs[i].process = 1 + (100 - w.needs[i].component) % PROCESSES;
		for (size_t i = 0; i < w.n; i++)
			for (size_t k = i + 1; k < w.n; k++)
				if (w.needs[k].component == w.needs[i].component)
					w.needs[k--] = w.needs[--w.n];
		struct graph *g = graph_open(mem, w.parts, PARTS, w.needs, w.n);
		for (int64_t id = 1; id <= PROCESSES; id++) {
			struct causes c = { 0 };
			graph_causes(g, id, mem, &c);
			check((c.n > 0) == (graph_business(g, id) == BUSINESS_IMPOSSIBLE));
			check(runs_after(w, id, &c, SIZE_MAX));
			for (size_t i = 0; i < c.n; i++, seen++)
				check(!runs_after(w, id, &c, i));
		}
	}
	check(seen > 50);
}

TEST(what_we_cannot_see_is_not_down)
{
	struct graph_part parts[] = { { 1, STATE_UNKNOWN, { 5 }, true }, { 2, STATE_FAILED, { 6 }, true } };
	struct graph_need needs[] = { { 7, 1, STR("pair"), 1 }, { 7, 2, STR("pair"), 1 }, { 8, 1, NONE, 1 }, { 9, 3, NONE, 1 } };
	struct graph *g = graph_open(mem, parts, 2, needs, 4);
	check(graph_business(g, 7) == BUSINESS_NORMAL && graph_business(g, 8) == BUSINESS_NORMAL && graph_business(g, 9) == BUSINESS_NORMAL);
	graph_set(g, 1, STATE_FAILED, (struct instant){ 4 });
	check(graph_business(g, 7) == BUSINESS_IMPOSSIBLE);
	check_int(graph_since(g, 7).ms, 6);
	check_int(graph_since(g, 8).ms, 4);
}

static json_t *vectors(struct arena *mem, const char *path)
{
	struct str bytes;
	struct err e = { 0 };
	check(file_read(unit_data(mem, str_of(path)), mem, 1 << 24, &bytes, &e));
	json_t *j = json_loadb(bytes.at, bytes.len, 0, NULL);
	check(j);
	return j;
}

/* Icinga's "all of", "one of" and "n of" are our teams, where no child is unknown (theirs is a level, ours no evidence)
 * and no warning stands in a quorum (theirs does not work, ours does). */
static bool operator_case(struct arena *mem, json_t *c)
{
	static const char *levels[] = { "OK", "WARNING", "CRITICAL" };
	const char *op = json_string_value(json_object_get(c, "operator")), *key, *expected = json_string_value(json_object_get(c, "expected"));
	json_t *child, *children = json_object_get(c, "children");
	struct graph_parts { struct graph_part at[16]; } parts;
	struct graph_need needs[16];
	size_t n = 0;
	bool warned = false;
	int quorum = op[0] == 'm' ? (int)json_integer_value(json_object_get(c, "min")) : 1;
	json_object_foreach(children, key, child) {
		int s = (int)json_integer_value(child);
		if (s == 3)
			return false;
		warned |= s == 1;
		parts.at[n] = (struct graph_part){ (int64_t)n + 1, s == 0 ? STATE_OK : s == 1 ? STATE_DEGRADED : STATE_FAILED, { 1 }, true };
		needs[n] = (struct graph_need){ 1, (int64_t)n + 1, op[0] == '&' ? NONE : STR("team"), quorum };
		n++;
	}
	if ((op[0] != '&' && op[0] != '|' && op[0] != 'm') || (op[0] == 'm' && warned))
		return false;
	struct graph *g = graph_open(mem, parts.at, n, needs, n);
	check_str(str_of(levels[graph_business(g, 1)]), str_of(expected));
	return true;
}

TEST(operators_of_icinga_business_process)
{
	json_t *all = vectors(mem, "outage/icinga-businessprocess/operators.json"), *c;
	size_t i;
	int used = 0;
	json_array_foreach(json_object_get(all, "cases"), i, c)
		used += operator_case(mem, c);
	json_decref(all);
	check_int(used, 9);
}

/* ---- availability ---- */

TEST(availability_agrees_with_counting_seconds)
{
	for (int round = 0; round < 200; round++) {
		struct downtime d[12];
		size_t n = (size_t)below(12);
		int64_t down = 0, agreed = 0;
		for (size_t i = 0; i < n; i++) {
			int64_t from = below(3000) * 1000;
			d[i] = (struct downtime){ { from }, { from + below(600) * 1000 }, below(2) };
		}
		for (int64_t t = 500000; t < 2500000; t += 1000) {
			bool any = false, counting = false;
			for (size_t i = 0; i < n; i++) {
				bool in = d[i].from.ms <= t && t < d[i].until.ms;
				any |= in;
				counting |= in && d[i].counts;
			}
			down += any ? 1000 : 0;
			agreed += counting ? 1000 : 0;
		}
		struct uptime u = uptime_of(NULL, NULL, d, n, (struct instant){ 500000 }, (struct instant){ 2500000 });
		check_int(u.down.ms, down);
		check_int(u.agreed_down.ms, agreed);
		check_int(u.agreed.u6, 100000000 - agreed * 50);
	}
}

/* The recordings give the state at the beginning by the latest of: a change before it, the previous state of the first
 * change in it, the current state; time of an unknown state is no time at all. */
struct sla { int64_t from, until; struct downtime down[16]; size_t n; };

static double sla_state(struct sla *s, json_t *events)
{
	json_t *v;
	size_t i;
	int64_t state = 0, since = s->from, unseen = 0;
	bool known = false;
	json_array_foreach(events, i, v) {
		const char *type = json_string_value(json_object_get(v, "type"));
		int64_t t = json_integer_value(json_object_get(v, "time")), is = json_integer_value(json_object_get(v, "state"));
		if (str_is(str_of(type), STR("CurrentState")) && !known)
			state = is;
		if (!str_is(str_of(type), STR("State")))
			continue;
		if (!known && t > s->from)
			state = json_integer_value(json_object_get(v, "previousstate"));
		known = true;
		if (t > s->from && state == 2)
			s->down[s->n++] = (struct downtime){ { since }, { t }, true };
		else if (t > s->from && state == 99)
			unseen += t - since;
		since = t > s->from ? t : s->from;
		state = is;
	}
	if (state == 2)
		s->down[s->n++] = (struct downtime){ { since }, { s->until }, true };
	return (double)unseen;
}

/* A planned downtime excuses what falls into it. */
static void excuse(struct sla *s, int64_t from, int64_t until)
{
	for (size_t i = 0, n = s->n; i < n; i++) {
		struct downtime *d = &s->down[i], late = *d;
		late.from.ms = until > d->from.ms ? until : d->from.ms;
		if (late.until.ms > late.from.ms && d->until.ms > until)
			s->down[s->n++] = late;
		d->until.ms = from < d->until.ms ? (from > d->from.ms ? from : d->from.ms) : d->until.ms;
	}
}

TEST(sla_recordings_of_icingadb)
{
	json_t *all = vectors(mem, "outage/icingadb-sla/cases.json"), *c, *v;
	size_t i, k;
	json_array_foreach(json_object_get(all, "cases"), i, c) {
		struct sla s = { .from = json_integer_value(json_object_get(c, "start")), .until = json_integer_value(json_object_get(c, "end")) };
		if (!json_is_number(json_object_get(c, "expected_ok_percent")))
			continue;
		double unseen = sla_state(&s, json_object_get(c, "events"));
		json_array_foreach(json_object_get(c, "events"), k, v)
			if (json_object_get(v, "end"))
				excuse(&s, json_integer_value(json_object_get(v, "start")), json_integer_value(json_object_get(v, "end")));
		struct uptime u = uptime_of(NULL, NULL, s.down, s.n, (struct instant){ s.from }, (struct instant){ s.until });
		double percent = 100.0 - 100.0 * (double)u.agreed_down.ms / ((double)u.whole.ms - unseen);
		double expected = json_number_value(json_object_get(c, "expected_ok_percent"));
		check(percent - expected < 0.0001 && expected - percent < 0.0001);
	}
	json_decref(all);
}

/* Nagios logs: "[time] HOST ALERT: host;STATE;..." and the like; down is DOWN or CRITICAL, until the next word. */
static size_t log_downtimes(struct str lines, int64_t end, struct downtime *out)
{
	size_t n = 0;
	bool down = false;
	while (lines.len) {
		struct str line = str_split(&lines, '\n'), stamp = str_split(&line, ']'), kind = str_trim(str_split(&line, ':'));
		bool host = str_ends(kind, STR("HOST ALERT")) || str_is(kind, STR("CURRENT HOST STATE"));
		int64_t t;
		if (!(host || str_is(kind, STR("SERVICE ALERT")) || str_is(kind, STR("CURRENT SERVICE STATE"))) || !str_int(str_cut(stamp, 1, stamp.len), &t))
			continue;
		for (int skip = host ? 1 : 2; skip; skip--)
			str_split(&line, ';');
		struct str state = str_split(&line, ';');
		bool is = str_is(state, STR("DOWN")) || str_is(state, STR("CRITICAL"));
		if (is && !down)
			out[n++] = (struct downtime){ { t * 1000 }, { end }, true };
		else if (!is && down)
			out[n - 1].until.ms = t * 1000;
		down = is;
	}
	return n;
}

static void check_days(json_t *days, struct downtime *d, size_t n)
{
	const char *name;
	json_t *day;
	json_object_foreach(days, name, day) {
		struct instant from = { json_integer_value(json_object_get(day, "timestamp")) * 1000 };
		check_int(uptime_of(NULL, NULL, d, n, from, (struct instant){ from.ms + 86400000 }).down.ms / 1000, json_integer_value(json_object_get(day, "time_down")));
	}
}

TEST(nagios_logs_of_monitoring_availability)
{
	static const char *files[] = { "20-availability-host_up", "21-availability-host_down", "23-availability-service_ok", "25-availability-service_critical",
	                               "32-availability-service", "33-availability-service_ok_logs", "34-availability-breakdown", "35-availability-timeperiods", "38-availability-breakdown2" };
	for (size_t i = 0; i < COUNT(files); i++) {
		json_t *all = vectors(mem, str_c(mem, text(mem, "outage/monitoring-availability/{}-01.json", str_of(files[i])))), *c = json_object_get(all, "calculate"), *want;
		struct downtime d[256];
		int64_t from = json_integer_value(json_object_get(c, "start")) * 1000, until = json_integer_value(json_object_get(c, "end")) * 1000;
		size_t n = log_downtimes(str_of(json_string_value(json_object_get(c, "log_string"))), until, d);
		want = json_object_iter_value(json_object_iter(json_object_get(json_object_get(all, "expected"), "hosts")));
		if (!want)
			want = json_object_iter_value(json_object_iter(json_object_iter_value(json_object_iter(json_object_get(json_object_get(all, "expected"), "services")))));
		json_t *seconds = json_object_get(want, "time_down") ? json_object_get(want, "time_down") : json_object_get(want, "time_critical");
		check_int(uptime_of(NULL, NULL, d, n, (struct instant){ from }, (struct instant){ until }).down.ms / 1000, json_integer_value(seconds));
		check_days(json_object_get(want, "breakdown"), d, n);
		json_decref(all);
	}
}

/* ---- the stage ---- */

struct house { struct step s; struct err refused, e; int64_t made, client, a, b, process; };

static void act(struct house *h, const char *name, const char *json)
{
	struct act a = { .name = str_of(name), .client = h->client };
	bool twice;
	check(fields_parse(h->s.mem, str_of(json), &a.fields));
	if (!signal_act(&h->s, &a, &twice, &h->e))
		unit_failed(__FILE__, __LINE__, err_str(&h->e));
}

static void walk(struct house *h)
{
	for (bool worked = true; worked;) {
		worked = false;
		if (!state_step(&h->s, &worked, &h->e) || !outage_step(&h->s, &worked, &h->e))
			unit_failed(__FILE__, __LINE__, err_str(&h->e));
	}
}

static void begin(struct house *h, struct arena *mem, struct db *db, const char *process)
{
	h->s = (struct step){ db, mem, { 1767225600000 }, &h->refused, &h->made, LANG_EN };
	act(h, "client.add", "{\"key\":\"k\",\"name\":\"K\"}");
	h->client = h->made;
	act(h, "component.add", "{\"key\":\"a\",\"name\":\"A\",\"class\":\"standard-server\",\"critical\":\"1\"}");
	h->a = h->made;
	act(h, "component.add", "{\"key\":\"b\",\"name\":\"B\",\"class\":\"standard-server\",\"critical\":\"1\"}");
	h->b = h->made;
	act(h, "process.add", process);
	h->process = h->made;
	act(h, "need.add", "{\"process\":\"p\",\"component\":\"a\"}");
	act(h, "need.add", "{\"process\":\"p\",\"component\":\"b\"}");
	walk(h);
}

/* A probe's word, seconds after the start: decided at, holding since. */
static void say(struct house *h, int64_t component, const char *state, int64_t since, int64_t at)
{
	int64_t id;
	struct signal in = { .client = h->client, .component = component, .kind = SIGNAL_PROBE, .ref = component, .name = str_of(state), .at = { 1767225600000 + at * 1000 } };
	field_add(h->s.mem, &in.fields, STR("since"), text(h->s.mem, "{}", 1767225600000 + since * 1000));
	h->s.now = in.at;
	check(signal_add(&h->s, &in, &id, &h->e));
	walk(h);
}

static struct outage newest(struct house *h)
{
	struct outages all = { 0 };
	check(outage_list(h->s.db, h->client, (struct instant){ 0 }, (struct instant){ INT64_MAX }, h->s.mem, &all, &h->e));
	return all.n ? all.at[0] : (struct outage){ 0 };
}

static struct business business(struct house *h)
{
	struct business b;
	check(outage_business(h->s.db, h->client, h->a, h->s.mem, &b, &h->e));
	return b;
}

BOTH(an_outage_runs_from_the_first_failed_to_the_first_good_reading)
{
	struct house h = { 0 };
	begin(&h, mem, db, "{\"key\":\"p\",\"name\":\"Warenwirtschaft\"}");
	check_str(business(&h).business, STR("normal"));
	say(&h, h.a, "ok", 1, 1);
	say(&h, h.a, "failed", 10, 12);
	check(newest(&h).from.ms == 1767225610000 && !newest(&h).until.ms && newest(&h).noticed.ms == 1767225612000);
	check_str(business(&h).business, STR("impossible"));
	check_str(business(&h).evidence, STR("Warenwirtschaft: A"));
	check(business(&h).loss);
	say(&h, h.b, "failed", 9, 13);
	check_int(newest(&h).from.ms, 1767225609000);
	say(&h, h.a, "ok", 20, 20);
	check(!newest(&h).until.ms);
	say(&h, h.b, "ok", 31, 31);
	check_int(newest(&h).until.ms, 1767225631000);
	struct outage_parts parts = { 0 };
	struct outage_events news = { 0 };
	check(outage_parts(db, h.client, newest(&h).id, mem, &parts, &h.e) && outage_next(db, 0, mem, &news, &h.e));
	check_int((int64_t)parts.n, 2);
	check(parts.at[1].component == h.a && parts.at[1].until.ms == 1767225620000 && parts.at[0].until.ms == 1767225631000);
	check(news.n == 3 && news.at[0].news == OUTAGE_OPENED && news.at[1].news == OUTAGE_WIDENED && news.at[2].news == OUTAGE_CLOSED);
	struct uptime u;
	check(outage_month(db, h.client, date_of(2026, 1, 15), h.s.now, mem, &u, &h.e));
	check(u.down.ms == 22000 && u.agreed_down.ms == 22000 && u.whole.ms == 31 * (int64_t)86400000);
	check(outage_month(db, h.client, date_of(2026, 2, 1), h.s.now, mem, &u, &h.e) && u.down.ms == 0 && u.whole.ms == 28 * (int64_t)86400000);
}

/* Healthchecks once sent the figures of the wrong month: a month is that of the contract's wall, whichever of its days is asked for. */
BOTH(a_month_begins_and_ends_where_the_contract_stands)
{
	static const struct { struct date day; int64_t down, whole; } months[] = {
		{ { 20454 }, 1800, 31 }, { { 20484 }, 1800, 31 },                       /* 1 and 31 January 2026 */
		{ { 20485 }, 1800, 28 }, { { 20512 }, 1800, 28 }, { { 20453 }, 0, 31 }, /* 1 and 28 February, 31 December 2025 */
	};
	struct house h = { 0 };
	struct str document;
	struct uptime u;
	begin(&h, mem, db, "{\"key\":\"p\",\"name\":\"P\"}");
	check(asset_find(STR("contracts/standard.de.md"), &document));
	struct act sign = { .name = STR("contract.sign"), .client = h.client };
	bool twice;
	field_add(mem, &sign.fields, STR("document"), document);
	check(signal_act(&h.s, &sign, &twice, &h.e) && !h.refused.len);
	walk(&h);
	say(&h, h.a, "failed", 30 * 86400 + 81000, 30 * 86400 + 81002);         /* 31 January 23:30 in Berlin */
	say(&h, h.a, "ok", 30 * 86400 + 84600, 30 * 86400 + 84600);
	check_int(months[2].day.day, date_of(2026, 2, 1).day);
	for (size_t i = 0; i < COUNT(months); i++) {
		check(outage_month(db, h.client, months[i].day, h.s.now, mem, &u, &h.e));
		check_int(u.down.ms, months[i].down * 1000);
		check_int(zone_date(NULL, (struct instant){ u.from.ms + 3600000 }).day, date_of(date_civil(months[i].day).year, date_civil(months[i].day).month, 1).day);
		check(i > 3 || u.whole.ms == months[i].whole * 86400000);
	}
}

BOTH(loss_is_presumed_when_its_time_has_come)
{
	struct house h = { 0 };
	struct instant due = { 0 };
	begin(&h, mem, db, "{\"key\":\"p\",\"name\":\"P\",\"loss_after_minutes\":\"15\"}");
	say(&h, h.a, "failed", 10, 12);
	check(!newest(&h).id && str_is(business(&h).business, STR("impossible")) && !business(&h).loss);
	check(due_next(db, &due, &h.e));
	check_int(due.ms, 1767225610000 + 900000);
	h.s.now = due;
	check(due_set(db, h.client, STR("process.loss"), h.process, (struct instant){ 0 }, &h.e) && signal_due(&h.s, h.client, STR("process.loss"), h.process, &h.e));
	walk(&h);
	check(newest(&h).from.ms == 1767225610000 && business(&h).loss);
	say(&h, h.a, "ok", 1000, 1000);
	check(newest(&h).until.ms == 1767226600000);
	say(&h, h.a, "failed", 1010, 1012);
	say(&h, h.a, "ok", 1030, 1030);
	check(due_next(db, &due, &h.e) && due.ms == 0);
}

BOTH(sight_that_is_lost_ends_an_outage_and_begins_none)
{
	struct house h = { 0 };
	begin(&h, mem, db, "{\"key\":\"p\",\"name\":\"P\"}");
	say(&h, h.a, "unknown", 5, 8);
	check(!newest(&h).id);
	say(&h, h.a, "failed", 10, 12);
	say(&h, h.a, "unknown", 20, 23);
	check_int(newest(&h).until.ms, 1767225620000);
	check_str(business(&h).business, STR("normal"));
}

BOTH(a_cause_needs_an_outage_and_a_contract_that_knows_it)
{
	struct house h = { 0 };
	begin(&h, mem, db, "{\"key\":\"p\",\"name\":\"P\"}");
	act(&h, "outage.cause", "{\"outage\":\"7\",\"cause\":\"client\"}");
	walk(&h);
	check_str(err_str(&h.refused), STR("there is no outage 7"));
}

BOTH(a_day_of_the_inventory_is_the_houses)
{
	struct house h = { 0 };
	struct component c;
	begin(&h, mem, db, "{\"key\":\"p\",\"name\":\"P\"}");
	h.s.now.ms += 86400000 - 1800000;                /* half past eleven in the evening in UTC; in Hamburg the next day has begun */
	act(&h, "component.add", "{\"key\":\"late\",\"name\":\"Late\",\"class\":\"standard-server\"}");
	check(component_find(db, h.client, h.made, mem, &c, &h.e));
	check_int(c.counted_from.day, date_of(2026, 1, 2).day);
}
