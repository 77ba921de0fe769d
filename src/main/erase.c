/* erase.c - `regelbetrieb erase`: the same two steps as the page, at a terminal. */
#include "inventory/inventory.h"
#include "main/commands.h"
#include "main/control.h"
#include "privacy/privacy.h"
#include "web/web.h"
#include <stdio.h>
#include <unistd.h>

struct whom { bool person; int64_t client, id; struct str key; };

static bool find(struct db *db, const struct strs *words, struct arena *mem, struct whom *out, struct err *e)
{
	struct person p;
	struct client c;
	*out = (struct whom){ .person = str_is(words->at[0], STR("person")), .key = words->at[1] };
	if (out->person) {
		if (!person_find_login(db, out->key, mem, &p, e))
			return false;
		out->client = p.client;
		return (out->id = p.id) != 0 || fail(e, "there is no person \"{}\"", out->key);
	}
	if (!client_find_key(db, out->key, mem, &c, e))
		return false;
	return (out->id = out->client = c.id) != 0 || fail(e, "there is no client \"{}\"", out->key);
}

static void print_counts(const struct erasure_counts *all, enum lang lang, bool done, struct out *o)
{
	static const struct str fates[2][3][2] = {               /* ORDER erasure_fate */
		{ { LIT("wird gelöscht"), LIT("will be erased") }, { LIT("wird umgeschrieben"), LIT("will be written anew") }, { LIT("bleibt"), LIT("stays") } },
		{ { LIT("gelöscht"), LIT("erased") }, { LIT("umgeschrieben"), LIT("written anew") }, { LIT("bleibt"), LIT("stays") } },
	};
	for (size_t i = 0; i < all->n; i++) {
		const struct erasure_count *c = &all->at[i];
		const struct retention *r = retention_find(c->rule);
		print(o, "{}: {} {}", fates[done][c->fate][lang], c->amount, c->place);
		if (r)
			print(o, " ({})", r->basis[lang]);
		if (c->until.day)
			print(o, " {} {}", lang == LANG_DE ? STR("bis") : STR("until"), c->until);
		out_char(o, '\n');
	}
}

static void print_hints(const struct erasure_hints *all, enum lang lang, struct out *o)
{
	for (size_t i = 0; i < all->n; i++)
		print(o, "{}: /tickets/{} ({})\n", lang == LANG_DE ? STR("kann die Person noch nennen, Nachname allein") : STR("may still name the person, surname alone"), all->at[i].ticket, all->at[i].texts);
}

static bool plan(struct db *db, const struct whom *w, struct str words, struct arena *mem, struct erasure_plan *out, struct err *e)
{
	struct instant now = clock_now();
	return w->person ? erasure_plan_person(db, w->client, w->id, 0, words, now, mem, out, e) : erasure_plan_client(db, w->client, now, mem, out, e);
}

/* A large store takes as long as it takes; whoever ends this command meanwhile ends nothing: the server goes on. */
static bool wait_for(const struct fields *options, int64_t id, struct err *e)
{
	int percent = 0;
	for (int said = -1; percent < 100; said = percent) {
		struct db *db;
		struct arena *mem = arena_open();
		bool ok = db_open(store_of(options), DB_READ, &db, e);
		if (ok) {
			ok = erasure_progress(db, id, mem, &percent, e);
			db_close(db);
		}
		arena_close(mem);
		if (!ok)
			return false;
		if (percent < 100 && percent != said)
			fprintf(stderr, "%d %%\n", percent);
		if (percent < 100)
			usleep(300000);
	}
	return true;
}

static bool carry_out(const struct fields *options, const struct whom *w, struct arena *mem, struct outcome *out, struct err *e)
{
	struct control_client *c;
	struct act a = { .name = w->person ? STR("person.erase") : STR("client.erase"), .client = w->client };
	field_add(mem, &a.fields, w->person ? STR("person") : STR("key"), w->person ? text(mem, "{}", w->id) : w->key);
	field_add(mem, &a.fields, STR("words"), field(options, STR("words")));
	if (!control_connect(data_of(options), field(options, STR("store")), &c, e))
		return false;
	bool ok = control_act(c, &a, mem, out, e) && (out->accepted || fail(e, "{}", out->reason)), served = control_is_served(c);
	if (served)
		control_disconnect(c);
	ok = ok && wait_for(options, out->id, e);
	if (!served)
		control_disconnect(c);
	return ok;
}

struct erased { struct erasure_counts counts; struct erasure_hints hints; };

static bool proof(const struct fields *options, int64_t id, struct arena *mem, struct erased *out, struct err *e)
{
	struct db *db;
	if (!db_open(store_of(options), DB_READ, &db, e))
		return false;
	bool ok = erasure_counts(db, id, mem, &out->counts, e) && erasure_hints(db, id, mem, &out->hints, e);
	db_close(db);
	return ok;
}

/* *dry: nothing was done, what is printed is what would be. */
static bool erase(const struct fields *options, const struct strs *words, bool dry, struct arena *mem, struct erased *out, struct err *e)
{
	struct db *db;
	struct whom w;
	struct erasure_plan p = { 0 };
	struct outcome done;
	if (!db_open(store_of(options), DB_READ, &db, e))
		return false;
	bool ok = find(db, words, mem, &w, e) && (!dry || plan(db, &w, field(options, STR("words")), mem, &p, e));
	db_close(db);
	*out = (struct erased){ p.counts, p.hints };
	if (!ok || p.obstacle[LANG_EN].len)
		return ok && fail(e, "{}", p.obstacle[reader_language()]);
	return dry || (carry_out(options, &w, mem, &done, e) && proof(options, done.id, mem, out, e));
}

int erase_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct err e = { 0 };
	struct erased told = { 0 };
	struct out o = out_open(mem);
	bool dry = field_is(options, STR("dry-run"));
	if (words->n != 2 || (!str_is(words->at[0], STR("person")) && !str_is(words->at[0], STR("client")))) {
		fprintf(stderr, "erase person LOGIN, or erase client KEY; see `regelbetrieb help erase`\n");
		return EXIT_USAGE;
	}
	if (!erase(options, words, dry, mem, &told, &e)) {
		fprintf(stderr, "%s\n", str_c(mem, err_str(&e)));
		return EXIT_FAILED;
	}
	print_counts(&told.counts, reader_language(), !dry, &o);
	print_hints(&told.hints, reader_language(), &o);
	fwrite(o.at, 1, o.len, stdout);
	return EXIT_DONE;
}
