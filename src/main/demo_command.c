/* demo_command.c - `regelbetrieb demo`: makes the world where there is none yet, then serves it as `serve` does. */
#include "inventory/inventory.h"
#include "main/commands.h"
#include "main/demo.h"
#include "web/web.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct shown { int64_t told_at; int percent; };

static void say_far(void *with, int percent)
{
	struct shown *x = with;
	int64_t now = clock_ticks();
	if (now - x->told_at < 1000 || percent == x->percent)
		return;
	*x = (struct shown){ now, percent };
	fprintf(stderr, "%s%d %% of ninety days%s", isatty(2) ? "\r" : "", percent, isatty(2) ? "" : "\n");
}

static void nothing_ordered(void *at, struct db *db)
{
	(void)at;
	(void)db;
}

static bool make(struct str data, struct demo_order *o, struct err *e)
{
	struct db *db;
	struct live *live = live_open();
	struct writer *w;
	if (!db_open(data, DB_WRITE, &db, e))
		return false;
	clock_stand(zone_instant(NULL, (struct date){ o->until.day - 1000 }, 0));       /* a writer's time never goes back */
	bool ok = writer_open(db, live, nothing_ordered, NULL, &w, e);
	if (ok) {
		ok = demo_make(w, o, e);
		writer_close(w);
	}
	clock_stand((struct instant){ 0 });
	db_close(db);
	live_close(live);
	return ok;
}

/* *there: it was made before. */
static bool is_there(struct str data, bool *there, struct arena *mem, struct err *e)
{
	struct db *db;
	*there = access(str_c(mem, text(mem, "{}/regelbetrieb.db", data)), F_OK) == 0;
	if (!*there)
		return mkdir(str_c(mem, data), 0700) == 0 || errno == EEXIST || fail(e, "{}: {}", data, str_of(strerror(errno)));
	if (!db_open(data, DB_READ, &db, e))
		return false;
	bool is_demo = demo_seed(db, mem).len > 0;
	db_close(db);
	return is_demo || fail(e, "{} holds a house that is no demo, or one that was not made to its end; name another directory by --data", data);
}

static bool is_loopback(struct str address)
{
	static const struct str here[] = { LIT("127.0.0.1:"), LIT("[::1]:"), LIT("localhost:") };
	for (size_t i = 0; i < COUNT(here); i++)
		if (str_starts(address, here[i]))
			return true;
	return !address.len;                             /* the default is here */
}

bool demo_may_listen(struct str http, struct str syslog, struct err *e)
{
	return (is_loopback(http) && is_loopback(syslog)) || fail(e, "a demo is shown on this machine only; leave --http and --syslog at 127.0.0.1");
}

static bool read_order(const struct fields *options, struct demo_order *o, struct err *e)
{
	o->seed = 1;
	struct date last = demo_last_day(clock_now());
	o->until = last;
	if (field(options, STR("seed")).len && !field_int(options, STR("seed"), &o->seed))
		return fail(e, "--seed must be a whole number, not \"{}\"", field(options, STR("seed")));
	if (field(options, STR("until")).len && !date_typed(field(options, STR("until")), &o->until))
		return fail(e, "--until must be a day like 2026-11-29, not \"{}\"", field(options, STR("until")));
	if (o->until.day > last.day)
		return fail(e, "--until must not lie ahead: its morning (6:00 UTC) has not come yet; the last day is {} now", last);
	return o->until.day >= date_of(2026, 5, 1).day || fail(e, "--until must be 2026-05-01 or later: before that its contracts do not hold");
}

int demo_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct shown shown = { clock_ticks(), -1 };
	struct demo_order o = { .far = say_far, .with = &shown };
	struct fields serve = { 0 };
	struct str data = field(options, STR("data")).len ? field(options, STR("data")) : STR("demo");
	bool there = false, ok = !words->n || fail(&e, "demo takes no words, only options; see `regelbetrieb help demo`");
	int64_t began = clock_ticks();
	ok = ok && read_order(options, &o, &e) && demo_may_listen(field(options, STR("http")), field(options, STR("syslog")), &e) && is_there(data, &there, mem, &e) && (there || make(data, &o, &e));
	if (!ok) {
		fprintf(stderr, "%s\n", str_c(mem, err_str(&e)));
		return words->n ? EXIT_USAGE : EXIT_FAILED;
	}
	if (!there)
		fprintf(stderr, "%smade in %lld s\n", isatty(2) ? "\r" : "", (long long)(clock_ticks() - began) / 1000);
	if (field_is(options, STR("make-only")))
		return EXIT_DONE;
	field_add(mem, &serve, STR("data"), data);
	for (size_t i = 0; i < options->n; i++)
		if (str_is(options->at[i].name, STR("http")) || str_is(options->at[i].name, STR("syslog")))
			field_add(mem, &serve, options->at[i].name, options->at[i].value);
	return serve_command(&serve, words, mem);
}

/* ---- who comes in ---- */

struct links_job { struct str login, path; struct arena *mem; };

static bool link_job(struct db *db, struct instant now, void *what, struct err *e)
{
	struct links_job *j = what;
	struct person p;
	return person_find_login(db, j->login, j->mem, &p, e) && (p.id ? web_link_make(db, p.id, now, j->mem, &j->path, e) : fail(e, "the demo has no \"{}\"", j->login));
}

bool demo_links(struct writer *w, struct str base_url, struct arena *mem, struct err *e)
{
	static const struct { struct str login; const char *who; } people[] = { { LIT("chefin"), "owner" }, { LIT("technik"), "technician" }, { LIT("meier"), "client, German" }, { LIT("clerk"), "client, English" } };
	for (size_t i = 0; i < COUNT(people); i++) {
		struct links_job j = { people[i].login, NONE, mem };
		if (!writer_job(w, link_job, &j, e))
			return false;
		printf("%s, %s:\nlink %s%s\n", str_c(mem, people[i].login), people[i].who, str_c(mem, base_url), str_c(mem, j.path));
	}
	fflush(stdout);
	return true;
}
