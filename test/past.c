/* test/past.c - months that were: acts and readings, each at its time, done by the program's own writer under a clock of this file's.
 *
 *   past DATA FILE [STORE]         STORE: postgres://... instead of the file in DATA
 *
 * FILE is a list in the order of time. Each entry has "at": "-3 12 01:00" is three months ago, the 12th, one o'clock in Berlin. Then
 *   "acts": [...]                         as `regelbetrieb apply` takes them,
 *   "by": LOGIN, "client": KEY, "act": .. what that person does on a page; "@made" is the id of what the last such act made, or
 *   "probe": COMPONENT, "says": "failed"  each of its readings from then on, until it says "ok" again.
 * Whatever falls due between two times does so at its own. In the end the time is now, and the store is as a server would have left
 * it. Nothing of the product knows of this: the linker puts this file's clock in the place of the wall's. */
#include "inventory/inventory.h"
#include "main/commands.h"
#include "main/control.h"
#include "web/web.h"
#include <jansson.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

enum { FILE_MOST = 1 << 20, PROBES_MOST = 16 };

static _Atomic int64_t wall;                             /* what the program takes for now */

struct instant __wrap_clock_now(void);
struct instant __real_clock_now(void);
struct instant __wrap_clock_now(void) { return (struct instant){ atomic_load(&wall) }; }

struct asked { int64_t probe; struct span interval; struct instant next; struct str component; bool failed; };
struct past { struct arena *mem; struct str data, store; struct writer *writer; const struct zone *zone; struct asked probes[PROBES_MOST]; size_t n; int64_t made; };

/* ---- time passes ---- */

static bool look(struct db *db, struct instant now, void *what, struct err *e)
{
	(void)now;
	return due_next(db, what, e);
}

/* The next reading up to then; NULL: none. */
static struct asked *next_asked(struct past *p, struct instant until)
{
	struct asked *first = NULL;
	for (size_t i = 0; i < p->n; i++)
		if (p->probes[i].next.ms <= until.ms && (!first || p->probes[i].next.ms < first->next.ms))
			first = &p->probes[i];
	return first;
}

static void read_probe(struct past *p, struct asked *a)
{
	struct told t = { .kind = TOLD_PROBE, .as.probe = { .probe = a->probe, .at = a->next, .took = { 20 }, .outcome = a->failed ? PROBE_FAILED : PROBE_OK, .text = a->failed ? STR("no answer") : STR("answers") } };
	atomic_store(&wall, a->next.ms);
	writer_tell(p->writer, &t);
	a->next.ms += a->interval.ms;
}

/* Readings and due times in their order; each turn of the writer looks for the next due time. */
static bool pass(struct past *p, struct instant until, struct err *e)
{
	for (;;) {
		struct instant due = { 0 };
		if (!writer_job(p->writer, look, &due, e))
			return false;
		bool falls_due = due.ms && due.ms <= until.ms && due.ms > atomic_load(&wall);
		struct asked *a = next_asked(p, falls_due ? due : until);
		if (a)
			read_probe(p, a);
		else if (falls_due)
			atomic_store(&wall, due.ms);
		else
			break;
	}
	atomic_store(&wall, until.ms);
	return writer_job(p->writer, look, &(struct instant){ 0 }, e);
}

/* ---- what happens ---- */

static struct str string(json_t *in, const char *name) { return str_of(json_string_value(json_object_get(in, name)) ? json_string_value(json_object_get(in, name)) : ""); }

static bool time_of(struct past *p, struct str words, struct instant *out)
{
	int64_t back, day, hour, minute;
	struct str rest = words, month = str_split(&rest, ' '), on = str_split(&rest, ' '), clock = str_split(&rest, ':');
	struct civil now = date_civil(zone_date(p->zone, __real_clock_now()));
	if (!str_int(month, &back) || !str_int(on, &day) || !str_int(clock, &hour) || !str_int(rest, &minute) || day < 1 || day > 28)
		return false;
	*out = zone_instant(p->zone, date_of(now.year, now.month + (int)back, (int)day), (int)(hour * 60 + minute));
	return true;
}

static bool find_probes(struct db *db, struct instant now, void *what, struct err *e)
{
	struct past *p = what;
	struct asked a = { .next = now };
	struct rows *r = sql(db, "select p.id, p.interval_ms, c.key from probe p join component c on c.client_id = p.client_id and c.id = p.component_id where p.active = 1 order by p.id");
	for (size_t i = 0; row(r, p->mem, &a.probe, &a.interval, &a.component); i++)
		if (i >= p->n && i < PROBES_MOST)
			p->probes[p->n++] = a;
	return done(r, e);
}

static bool apply(struct past *p, json_t *acts, struct err *e)
{
	struct str file = text(p->mem, "{}.acts", p->data);
	struct fields options = { 0 };
	struct strs words = { 0 };
	if (json_dump_file(acts, str_c(p->mem, file), 0) != 0)
		return fail(e, "{} cannot be written", file);
	field_add(p->mem, &options, STR("data"), p->data);
	*push(p->mem, &words) = file;
	return (apply_command(&options, &words, p->mem) == 0 || fail(e, "the acts were not done")) && writer_job(p->writer, find_probes, p, e);
}

struct who { struct past *past; struct str login, client; int64_t person, client_id; };

static bool find_who(struct db *db, struct instant now, void *what, struct err *e)
{
	struct who *w = what;
	struct person person;
	struct client client;
	(void)now;
	if (!person_find_login(db, w->login, w->past->mem, &person, e) || !client_find_key(db, w->client, w->past->mem, &client, e))
		return false;
	w->person = person.id;
	w->client_id = client.id;
	return (person.id && client.id) || fail(e, "who is {}, and {}?", w->login, w->client);
}

static bool do_act(struct past *p, json_t *in, struct err *e)
{
	struct who w = { p, string(in, "by"), string(in, "client"), 0, 0 };
	struct act a = { .name = string(in, "act") };
	struct outcome o;
	const char *key;
	json_t *v;
	if (!writer_job(p->writer, find_who, &w, e))
		return false;
	a.person = w.person;
	a.client = w.client_id;
	json_object_foreach(in, key, v) {
		struct str value = string(in, key);
		field_add(p->mem, &a.fields, str_of(key), str_is(value, STR("@made")) ? text(p->mem, "{}", p->made) : value);
	}
	if (!writer_act(p->writer, &a, p->mem, &o, e))
		return false;
	if (str_is(a.name, STR("ticket.request")))
		p->made = o.id;
	return o.accepted || fail(e, "{}: {}", a.name, o.reason);
}

/* What a probe says from then on; its next reading is taken at that very time. */
static bool turn(struct past *p, json_t *in, struct instant at, struct err *e)
{
	struct str component = string(in, "probe");
	bool known = false;
	for (size_t i = 0; i < p->n; i++)
		if (str_is(p->probes[i].component, component)) {
			p->probes[i].failed = str_is(string(in, "says"), STR("failed"));
			p->probes[i].next = at;
			known = true;
		}
	return known || fail(e, "no probe asks {}", component);
}

static bool happen(struct past *p, json_t *in, struct err *e)
{
	struct instant at;
	if (!time_of(p, string(in, "at"), &at) || at.ms < atomic_load(&wall))
		return fail(e, "\"{}\" is no time after the one before it such as \"-3 12 01:00\"", string(in, "at"));
	json_t *acts = json_object_get(in, "acts"), *act = json_object_get(in, "act");
	bool turns = !acts && !act;
	if (!pass(p, (struct instant){ at.ms - turns }, e))
		return false;
	return (acts ? apply(p, acts, e) : act ? do_act(p, in, e) : turn(p, in, at, e)) || within(e, "{}", string(in, "at"));
}

static bool happens(struct past *p, json_t *all, struct err *e)
{
	size_t i;
	json_t *in;
	json_array_foreach(all, i, in)
		if (!happen(p, in, e))
			return within(e, "entry {}", i + 1);
	return pass(p, __real_clock_now(), e);
}

/* ---- the house ---- */

static void nothing_ordered(void *at, struct db *db)
{
	(void)at;
	(void)db;
}

/* The writer begins at the first time of the list, so that nothing is done later than it happens. */
static bool in_the_house(struct past *p, json_t *all, struct err *e)
{
	struct db *db;
	struct live *live = live_open();
	struct control *control;
	struct instant begin;
	if (!time_of(p, string(json_array_get(all, 0), "at"), &begin))
		return fail(e, "the list has no beginning");
	atomic_store(&wall, begin.ms);
	if (!db_open(p->store, DB_WRITE, &db, e) || !writer_open(db, live, nothing_ordered, NULL, &p->writer, e) || !control_open(p->data, p->writer, STR("http://localhost"), &control, e))
		return false;
	bool ok = happens(p, all, e);
	control_close(control);
	writer_close(p->writer);
	db_close(db);
	live_close(live);
	return ok;
}

int main(int argc, char **argv)
{
	struct err e = { 0 };
	struct past p = { .mem = arena_open() };
	struct str bytes;
	if (argc != 3 && argc != 4)
		die("usage: past DATA FILE [STORE]");
	p.data = str_of(argv[1]);
	p.store = argc == 4 ? str_of(argv[3]) : p.data;
	if (!zone_load(STR("Europe/Berlin"), p.mem, (struct zone **)&p.zone, &e) || !file_read(str_of(argv[2]), p.mem, FILE_MOST, &bytes, &e))
		die(e.text);
	json_t *all = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, NULL);
	bool ok = json_is_array(all) ? in_the_house(&p, all, &e) : fail(&e, "{} is no list", str_of(argv[2]));
	if (!ok)
		fprintf(stderr, "%.*s\n", (int)e.len, e.text);
	json_decref(all);
	arena_close(p.mem);
	return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
