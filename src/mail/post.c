/* post.c - the two threads of the post: one fetches and hands in, one sends, each with a connection to the store of its own.
 *
 * Each looks every other second whether there is something to do: settings that changed, half a minute gone by, a row whose
 * time has come. A server that does not work is tried again after ever longer pauses, and the store says since when and
 * why, for the system page. Nothing is opened before it is set up, and a way that is not dozes. */
#include "mail/post.h"
#include "store/doze.h"
#include <errno.h>
#include <pthread.h>
#include <time.h>

enum { LOOK_MS = 2000, POLL_MS = 30000, PAUSE_MS = 15000, PAUSE_MOST_MS = 15 * 60 * 1000 };

/* One way, its thread. */
struct carrier {
	struct post *post;
	enum way way;
	pthread_t thread;
	bool runs;
	struct doze doze;
	struct arena *mem, *kept;                        /* of a turn; as long as the settings stay */
	struct server server;
	struct str known;                                /* server_print of it, in kept */
	struct fetching fetching;
	struct sending sending;
	int64_t next;                                    /* clock_ticks */
	int failures;
	bool told, answered;                             /* answered: this server, since the program runs */
	struct err said;                                 /* what the store says is wrong; empty: nothing */
};

struct post { struct arena *mem; struct post_order order; struct carrier carriers[WAYS]; struct answers *answers; int running; pthread_mutex_t lock; pthread_cond_t bell; bool stopping; };

/* ---- how it fares, for the store ---------------------------------------------------------------------------------------- */

struct faring { const struct carrier *c; const struct trouble *t; };     /* t NULL: well */

static bool keep_faring(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct faring *f = what;
	const struct carrier *c = f->c;
	struct str none[2] = { NONE, NONE }, words[2];
	for (int lang = 0; lang < 2; lang++)
		words[lang] = f->t ? err_str(&f->t->said[lang]) : none[lang];
	struct instant next = f->t ? instant_add(now, (struct span){ c->next - clock_ticks() }) : (struct instant){ 0 };
	return run(db, e, "insert into post (way, server, since_ms, failures, next_ms, trouble_de, trouble_en) values (?, ?, ?, ?, ?, ?, ?) on conflict (way) do update set"
		" since_ms = case when (post.trouble_en = '') = (excluded.trouble_en = '') and post.server = excluded.server and post.since_ms > 0 then post.since_ms else excluded.since_ms end, server = excluded.server,"
		" failures = excluded.failures, next_ms = excluded.next_ms, trouble_de = excluded.trouble_de, trouble_en = excluded.trouble_en",
		way_name(c->way), c->server.where, now, c->failures, next, words[LANG_DE], words[LANG_EN]);
}

/* A server nobody spoke to yet: since 0. Of one that is known already nothing new is known. */
static bool keep_unasked(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct carrier *c = ((const struct faring *)what)->c;
	(void)now;
	return run(db, e, "insert into post (way, server, since_ms, failures, next_ms, trouble_de, trouble_en) values (?, ?, 0, 0, 0, '', '') on conflict (way) do update set server = excluded.server,"
		" since_ms = 0, failures = 0, next_ms = 0, trouble_de = '', trouble_en = '' where post.server <> excluded.server", way_name(c->way), c->server.where);
}

static bool forget_faring(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct faring *f = what;
	(void)now;
	return run(db, e, "delete from post where way = ?", way_name(f->c->way));
}

static void keep(struct carrier *c, job_fn *fn, const struct trouble *t)
{
	struct err e = { 0 };
	struct faring f = { c, t };
	if (!c->post->order.job(c->post->order.at, fn, &f, &e))
		note(LOG_WARN, "how the post fares was not kept: {}", err_str(&e));
}

static void tell_well(struct carrier *c)
{
	bool news = !c->told || !c->answered || c->said.len;
	c->answered = true;
	c->failures = 0;
	if (!news)
		return;
	note(LOG_INFO, "mail {}: {} works", way_name(c->way), c->server.where);
	c->told = true;
	c->said = (struct err){ 0 };
	keep(c, keep_faring, NULL);
}

static void tell_unasked(struct carrier *c)
{
	if (!c->told)
		keep(c, keep_unasked, NULL);
	c->told = true;
}

static void tell_trouble(struct carrier *c, const struct trouble *t)
{
	bool news = !c->told || !str_is(err_str(&c->said), err_str(&t->said[LANG_EN])), settings = t->kind == TROUBLE_SETTING;
	int64_t pause = settings ? LOOK_MS : PAUSE_MS << (c->failures < 6 ? c->failures : 6);
	c->failures += !settings;
	c->next = clock_ticks() + (pause < PAUSE_MOST_MS ? pause : PAUSE_MOST_MS);
	if (news)
		note(LOG_WARN, "mail {}: {}", way_name(c->way), err_str(&t->said[LANG_EN]));
	if (news || !settings)
		keep(c, keep_faring, t);
	c->told = true;
	c->said = t->said[LANG_EN];
}

/* ---- a turn --------------------------------------------------------------------------------------------------------------- */

static void let_go(struct carrier *c)
{
	fetch_end(&c->fetching);
	send_end(&c->sending);
}

/* The settings changed: everything anew. */
static void adopt(struct carrier *c, const struct server *s)
{
	struct trouble ignored;
	let_go(c);
	arena_reset(c->kept);
	struct server now = *s;
	if (now.where.len && server_parse(c->way, s->where, c->kept, &now, &ignored)) {
		now.address = str_keep(c->kept, s->address);
		now.house = str_keep(c->kept, s->house);
		now.starttls = s->starttls;
		now.offered = s->offered;
		now.user = str_keep(c->kept, s->user);
		now.password = str_keep(c->kept, s->password);
		now.authority = str_keep(c->kept, s->authority);
	}
	c->server = now;
	c->answered = false;
	c->known = server_print(&c->server, c->kept);
	c->failures = 0;
	c->next = 0;
}

/* False: that way is not set up, or wrongly. */
static bool is_set_up(struct carrier *c)
{
	struct server s;
	struct trouble t = { 0 };
	if (!server_load(c->doze.db, c->way, c->post->order.data, c->mem, &s, &t)) {
		let_go(c);
		c->known = NONE;
		c->server = (struct server){ .way = c->way };
		tell_trouble(c, &t);
		return false;
	}
	if (!s.where.len) {
		let_go(c);
		if (!c->told || c->server.where.len || c->said.len)
			keep(c, forget_faring, NULL);
		c->server = s;
		c->known = NONE;
		c->told = true;
		c->said = (struct err){ 0 };
		return false;
	}
	if (!str_is(server_print(&s, c->mem), c->known)) {
		c->told = false;
		c->said = (struct err){ 0 };
		adopt(c, &s);
	}
	return true;
}

static struct room room_of(struct carrier *c) { return (struct room){ c->mem, c->doze.db, &c->post->order, &c->post->stopping }; }

static void turn(struct carrier *c)
{
	struct room room = room_of(c);
	struct trouble t = { 0 };
	bool some = false, asked = c->way == WAY_IN;
	if (!is_set_up(c) || clock_ticks() < c->next)
		return;
	bool ok = c->way == WAY_IN ? fetch_turn(&c->fetching, &c->server, &room, &some, &t) : send_turn(&c->sending, &c->server, &room, &asked, &t);
	c->next = clock_ticks() + (c->way == WAY_IN && !some ? POLL_MS : 0);
	if (ok) {
		(asked ? tell_well : tell_unasked)(c);
		return;
	}
	let_go(c);
	if (!__atomic_load_n(&c->post->stopping, __ATOMIC_ACQUIRE))
		tell_trouble(c, &t);
}

/* ---- the threads ------------------------------------------------------------------------------------------------------------ */

static bool rest(struct post *p)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += LOOK_MS / 1000;
	pthread_mutex_lock(&p->lock);
	while (!p->stopping && pthread_cond_timedwait(&p->bell, &p->lock, &until) != ETIMEDOUT)
		;
	bool going = !p->stopping;
	pthread_mutex_unlock(&p->lock);
	return going;
}

/* Also while no box is set up, or none answers: what is stored is to be worked on. */
static void hand_in(struct carrier *c)
{
	struct room room = room_of(c);
	for (bool some = true; some && !__atomic_load_n(&c->post->stopping, __ATOMIC_ACQUIRE);) {
		struct err e = { 0 };
		arena_reset(c->mem);
		if (!post_hand_in(&room, c->post->answers, &some, &e)) {
			note(LOG_WARN, "letters wait: {}", err_str(&e));
			return;
		}
		if (!some && !post_read_files(&room, c->post->answers, &some, &e)) {
			note(LOG_WARN, "files wait: {}", err_str(&e));
			return;
		}
	}
}

/* A way that is not set up: nothing comes of it but by a setting; and what is stored is read already. Wrong settings may be put right in a file. */
static bool has_nothing(struct carrier *c)
{
	struct err e = { 0 };
	bool some = false;
	struct room room = room_of(c);
	return !c->server.where.len && !c->said.len && (c->way != WAY_IN || (post_waits(&room, &some, &e) && !some));
}

static void *carrying(void *at)
{
	struct carrier *c = at;
	do {
		struct err e = { 0 };
		if (doze_wakes(&c->doze, clock_ticks(), &e)) {
			turn(c);
			if (c->way == WAY_IN)
				hand_in(c);
			doze_looked(&c->doze, has_nothing(c), clock_ticks());
		}
		arena_reset(c->mem);
	} while (rest(c->post));
	let_go(c);
	return NULL;
}

static bool start(struct post *p, enum way way, struct err *e)
{
	struct carrier *c = &p->carriers[way];
	*c = (struct carrier){ .post = p, .way = way, .mem = arena_open(), .kept = arena_open(), .server = { .way = way }, .doze = { .where = p->order.store } };
	p->running++;
	c->runs = pthread_create(&c->thread, NULL, carrying, c) == 0;
	return c->runs || fail(e, "cannot start a thread of the post");
}

bool post_open(const struct post_order *order, struct post **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct post *p = *out = NEW(mem, struct post);
	*p = (struct post){ .mem = mem, .order = *order, .answers = answers_open(mem) };
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->bell, NULL);
	return start(p, WAY_IN, e) && start(p, WAY_OUT, e);
}

void post_hear(struct post *p, const struct told *t) { answers_add(p->answers, t); }

void post_close(struct post *p)
{
	pthread_mutex_lock(&p->lock);
	__atomic_store_n(&p->stopping, true, __ATOMIC_RELEASE);
	pthread_cond_broadcast(&p->bell);
	pthread_mutex_unlock(&p->lock);
	answers_wake(p->answers);
	for (int i = 0; i < p->running; i++) {
		struct carrier *c = &p->carriers[i];
		if (c->runs)
			pthread_join(c->thread, NULL);
		doze_close(&c->doze);
		arena_close(c->mem);
		arena_close(c->kept);
	}
	answers_close(p->answers);
	arena_close(p->mem);
}
