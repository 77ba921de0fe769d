/* writer.c - see writer.h for the invariants. */
#include "main/writer.h"
#include "inventory/inventory.h"
#include "main/path.h"
#include "main/rehearse.h"
#include "base/rest.h"
#include "base/watch.h"
#include "search/search.h"
#include "ticket/talk.h"
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

/* What one turn takes: an act waits for the turn before it, so that must be short even in a storm of lines. */
enum { WAITING_MOST = 4000, WAITING_BYTES = 16 << 20, BATCH_MOST = 256, TOGETHER_MOST = 16, TURN_MS = 1000, REST_MS = 10 * 1000, DEEP_REST_MS = 60 * 1000 };

enum entry_kind { ENTRY_ACT, ENTRY_JOB };
/* Lives on the stack of whoever waits for it. */
struct entry {
	enum entry_kind kind;
	const struct act *act;
	struct arena *mem;
	struct outcome *out;
	job_fn *job;
	void *what;
	struct err *e;
	bool ok;
	sem_t answered;                                  /* not the writer's lock: those who wait for one commit go on at once, and not one after the other */
	struct entry *next;
};

struct inbox { struct arena *mem; struct str *at; size_t n, cap, bytes; };      /* records as told_print wrote them */

struct writer {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work, room;
	struct entry *first, **last;
	struct inbox inbox[2];                           /* one fills while the other is walked */
	int filling;
	/* changed: the inventory or a contract; behind: more waits to be written down for the search; going: a long deed waits for its next step;
	 * stirred: the last turn had something, or left it undone, so there may be something to walk; worked: somebody handed something in since the
	 * last rest */
	bool stopping, changed, behind, going, stirred, worked;
	struct writer_state state;
	struct db *db;
	struct arena *own, *mem;
	struct instant now, kept, rested;
	struct live *live;
	struct log_block *lines;
	ordered_fn *ordered;
	void *at;
};

/* ---- handing in ---- */

static void wait_for(struct writer *w, struct entry *en)
{
	sem_init(&en->answered, 0, 0);
	pthread_mutex_lock(&w->lock);
	bool taken = !w->stopping;
	if (taken) {
		*w->last = en;
		w->last = &en->next;
		pthread_cond_signal(&w->work);
	}
	pthread_mutex_unlock(&w->lock);
	if (!taken)
		en->ok = fail(en->e, "the program is stopping");
	while (taken && sem_wait(&en->answered) < 0)
		must(errno == EINTR);
	sem_destroy(&en->answered);
}

bool writer_act(void *writer, const struct act *a, struct arena *mem, struct outcome *out, struct err *e)
{
	struct entry en = { .kind = ENTRY_ACT, .act = a, .mem = mem, .out = out, .e = e };
	*out = (struct outcome){ 0 };
	wait_for(writer, &en);
	return en.ok;
}

bool writer_job(void *writer, job_fn *job, void *what, struct err *e)
{
	struct entry en = { .kind = ENTRY_JOB, .job = job, .what = what, .e = e };
	wait_for(writer, &en);
	return en.ok;
}

static bool is_crowded(const struct inbox *in) { return in->n >= WAITING_MOST || in->bytes >= WAITING_BYTES; }

/* Counts wait for no turn. */
void writer_tell(struct writer *w, const struct told *t)
{
	if (t->kind == TOLD_COUNTS) {
		live_counts(w->live, &t->as.counts);
		return;
	}
	pthread_mutex_lock(&w->lock);
	while (is_crowded(&w->inbox[w->filling]) && !w->stopping)
		pthread_cond_wait(&w->room, &w->lock);
	struct inbox *in = &w->inbox[w->filling];
	struct str *record = push(in->mem, in);
	*record = told_print(in->mem, t);
	in->bytes += record->len;
	if (in->n == 1)
		pthread_cond_signal(&w->work);
	pthread_mutex_unlock(&w->lock);
}

struct writer_state writer_state(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	struct writer_state s = w->state;
	pthread_mutex_unlock(&w->lock);
	return s;
}

/* ---- one batch ---- */

struct batch { struct entry *first; struct inbox *inbox; };

static void park(const struct step *s, struct writer *w, struct str what, struct err *why)
{
	struct err e = { 0 };
	note(LOG_ERROR, "parked: {}: {}", what, err_str(why));
	w->state.parked++;
	if (!run(s->db, &e, "insert into parked (client_id, what, reason, at_ms) values (0, ?, ?, ?)", what, err_str(why), s->now))
		note(LOG_ERROR, "parking failed: {}", err_str(&e));
}

static bool take_log(struct writer *w, const struct step *s, const struct told_log *l, struct err *e)
{
	struct component owner;
	if (!component_of_log(s->db, l->host, l->address, s->mem, &owner, e))
		return false;
	log_block_add(w->lines, owner.client, l);
	live_line(w->live, l, owner.id);
	return !owner.id || signal_log(s, l, owner.client, owner.id, e);
}

static bool take_told(struct writer *w, const struct step *s, const struct told *t, struct err *e)
{
	if (t->kind == TOLD_LOG)
		return take_log(w, s, &t->as.log, e);
	bool kept;
	return t->kind != TOLD_PROBE || live_reading(w->live, s, &t->as.probe, &kept, e);
}

static bool one_told(struct writer *w, const struct step *s, struct str record, bool walk, struct err *e)
{
	struct told t;
	if (!told_parse(record, &t))
		return fail(e, "a record that cannot be read");
	return take_told(w, s, &t, e) && (!walk || path_walk(s, e));
}

/* Undoes what was done since a savepoint, if that could be set at all. */
static void undo(const struct step *s, bool set)
{
	if (set)
		db_undo(s->db);
}

/* All at once; if that fails, each for itself, and the ones that fail are parked. False: what was there before could not be walked. */
static bool walk_told(struct writer *w, const struct step *s, const struct inbox *in)
{
	struct err e = { 0 };
	bool set = db_savepoint(s->db, &e), ok = set;
	for (size_t i = 0; ok && i < in->n; i++)
		ok = one_told(w, s, in->at[i], false, &e);
	if (ok && path_walk(s, &e) && db_release(s->db, &e))
		return true;
	undo(s, set);
	live_forget(w->live);
	if (db_is_full(s->db) || db_is_lost(s->db))
		return false;
	for (size_t i = 0; i < in->n; i++) {
		struct told t = { 0 };
		e = (struct err){ 0 };
		set = db_savepoint(s->db, &e);
		if (set && one_told(w, s, in->at[i], true, &e) && db_release(s->db, &e))
			continue;
		undo(s, set);
		bool readable = told_parse(in->at[i], &t);
		park(s, w, readable && t.kind == TOLD_LOG ? t.as.log.raw : text(s->mem, "record {} of kind {}", i, (int)t.kind), &e);
	}
	return in->n > 0;
}

/* True: something fell due. */
static bool walk_due(struct writer *w, const struct step *s)
{
	struct dues dues = { 0 };
	struct err e = { 0 };
	w->going = false;
	if (!due_take(s->db, s->now, s->mem, &dues, &e))
		note(LOG_ERROR, "due times: {}", err_str(&e));
	for (size_t i = 0; i < dues.n; i++) {
		const struct due *d = &dues.at[i];
		e = (struct err){ 0 };
		bool set = db_savepoint(s->db, &e);
		w->going |= str_is(d->what, STR("erasing.go"));
		if (set && signal_due(s, d->client, d->what, d->ref, &e) && path_walk(s, &e) && db_release(s->db, &e))
			continue;
		undo(s, set);
		park(s, w, text(s->mem, "due {} {}", d->what, d->ref), &e);
	}
	return dues.n > 0;
}

/* Once a second: silent probes, ripe readings, ripe lines. True: there was something. */
static bool keep_house(struct writer *w, const struct step *s)
{
	struct err e = { 0 };
	bool kept = false;
	if (w->now.ms - w->kept.ms < TURN_MS)
		return false;
	w->kept = w->now;
	bool set = db_savepoint(s->db, &e);
	bool ok = set && live_tick(w->live, s, &kept, &e) && (!kept || path_walk(s, &e)) &&
	          (!log_block_is_ripe(w->lines, w->now) || log_block_flush(w->lines, s, &e)) && db_release(s->db, &e);
	if (ok)
		return kept;
	undo(s, set);
	note(LOG_ERROR, "{}", err_str(&e));
	return true;
}

/* What somebody asks to be forgotten is not written down for it. */
static bool is_forgotten(const struct act *a, struct str name) { return str_is(a->name, STR("person.erase")) && str_is(name, STR("words")); }

/* What is long, and what others exported of people: the chain proves it by its hash and does not hold it. */
static bool is_hashed(const struct act *a, const struct field *f) { return f->value.len > 4096 || (str_starts(a->name, STR("import.")) && str_is(f->name, STR("row"))); }

static struct str audit_body(const struct step *s, const struct act *a)
{
	struct fields f = { 0 };
	for (size_t i = 0; i < a->fields.n; i++)
		if (!is_forgotten(a, a->fields.at[i].name))
			field_add(s->mem, &f, a->fields.at[i].name, is_hashed(a, &a->fields.at[i]) ? sha256_hex(s->mem, a->fields.at[i].value) : a->fields.at[i].value);
	return fields_print(s->mem, &f);
}

/* Acts after which probes and watches must be read again. */
static bool changes_inventory(struct str verb)
{
	static const struct str rooms[] = { LIT("client."), LIT("component."), LIT("process."), LIT("need."), LIT("probe."), LIT("contract.") };
	for (size_t i = 0; i < COUNT(rooms); i++)
		if (str_starts(verb, rooms[i]))
			return true;
	return false;
}

/* Doors say whose language a refusal is in; a command is told in English. */
static enum lang reader_of(const struct act *a) { return str_is(field(&a->fields, STR("reader")), STR("de")) ? LANG_DE : LANG_EN; }

static void refuse_unseen(const struct step *s, const struct act *a, const struct strs *seen)
{
	for (size_t i = 0; i < a->fields.n; i++) {
		struct str name = a->fields.at[i].name, near = nearest(name, seen->at, seen->n);
		bool known = false;
		for (size_t k = 0; k < seen->n && !known; k++)
			known = str_is(seen->at[k], name);
		if (known)
			continue;
		if (near.len)
			refuse(s, "„{}“ bewirkt hier nichts; meinten Sie „{}“?", "\"{}\" has no effect here; did you mean \"{}\"?", name, near);
		else
			refuse(s, "„{}“ bewirkt hier nichts", "\"{}\" has no effect here", name);
		return;
	}
}

/* Is it done? If not, whatever it did must be undone. */
static bool take_act(struct writer *w, const struct step *s, struct entry *en)
{
	struct err refused = { 0 };
	int64_t made = 0;
	bool twice = false;
	const struct act *a = en->act;
	struct step mine = { s->db, s->mem, s->now, &refused, &made, reader_of(a) };
	if (is_rehearsal(a)) {
		struct str said = NONE;
		en->ok = rehearse(&mine, a, &said, en->e);
		*en->out = (struct outcome){ false, 0, str_keep(en->mem, said) };
		return false;
	}
	struct field_watch watch = { .mem = s->mem };
	field_watch(a->by_hand ? &watch : NULL);
	en->ok = signal_act(&mine, a, &twice, en->e);
	if (en->ok && !twice && !refused.len)
		en->ok = path_walk(&mine, en->e) && signal_made(&mine, a, en->e);
	field_watch(NULL);
	if (en->ok && a->by_hand && !twice && !refused.len)
		refuse_unseen(&mine, a, &watch.seen);
	if (en->ok && !twice && !refused.len)
		en->ok = audit_add(s->db, a->client, s->now, a->person, a->name, made, audit_body(s, a), en->e);
	*en->out = (struct outcome){ en->ok && !refused.len, made, str_keep(en->mem, err_str(&refused)) };
	w->changed |= en->out->accepted && changes_inventory(a->name);
	return en->out->accepted;
}

static void walk_act(struct writer *w, const struct step *s, struct entry *en)
{
	bool set = db_savepoint(s->db, en->e);
	if (!set || !take_act(w, s, en) || !(en->ok = db_release(s->db, en->e)))
		undo(s, set);
	en->out->accepted &= en->ok;
}

/* Several acts in one savepoint: SQLite keeps for each a copy of every page that changes behind it. False: nothing is done. */
static bool walk_together(struct writer *w, const struct step *s, struct entry *first, const struct entry *end)
{
	struct err e = { 0 };
	bool set = db_savepoint(s->db, &e), done = set;
	for (struct entry *en = first; en != end && done; en = en->next)
		done = take_act(w, s, en);
	if (done && db_release(s->db, &e))
		return true;
	undo(s, set);
	return false;
}

/* The acts from here to the next job, some at most; nearly always all are taken. A rehearsal, of which nothing stays, is alone. If one is not, each is walked for itself; on a store that takes
 * nothing all are refused with the batch. */
static struct entry *walk_acts(struct writer *w, const struct step *s, struct entry *first)
{
	struct entry *end = first;
	int most = is_rehearsal(first->act) ? 1 : TOGETHER_MOST;
	for (int n = 0; end && end->kind == ENTRY_ACT && n < most && (!n || !is_rehearsal(end->act)); n++)
		end = end->next;
	bool alone = first->next == end;
	if ((!alone && walk_together(w, s, first, end)) || db_is_full(s->db) || db_is_lost(s->db))
		return end;
	for (struct entry *en = first; en != end; en = en->next)
		walk_act(w, s, en);
	return end;
}

static void walk_job(const struct step *s, struct entry *en)
{
	bool set = db_savepoint(s->db, en->e);
	en->ok = set && en->job(s->db, s->now, en->what, en->e);
	if (en->ok)
		en->ok = db_release(s->db, en->e);
	else
		undo(s, set);
}

/* What is new can be found as soon as it is there; what a store brings from before, some hundreds a turn without a pause. That
 * it could not be written down for the search undoes nothing else: it is tried again with the next batch. */
static bool keep_words(struct writer *w, const struct step *s)
{
	struct err e = { 0 };
	bool set = db_savepoint(s->db, &e);
	w->behind = false;
	if (set && search_keep(s, &w->behind, &e) && db_release(s->db, &e))
		return true;
	w->behind = false;
	undo(s, set);
	note(LOG_ERROR, "search: {}", err_str(&e));
	return false;
}

/* After a failure for want of room only a commit that writes may say that there is room again. */
static bool find_room(struct writer *w, const struct step *s, struct err *e)
{
	bool ok = cursor_move(w->db, STR("main.room"), s->now.ms, e) && db_commit(w->db, e) && db_begin(w->db, e);
	return ok || within(e, "nothing can be saved until there is room");
}

static bool walk_batch(struct writer *w, const struct batch *b, struct err *e)
{
	struct err refused = { 0 };
	int64_t made = 0;
	struct step s = { w->db, w->mem, w->now, &refused, &made, LANG_EN };
	bool came = b->first || b->inbox->n, walks = came || w->stirred, walked = true;
	w->stirred = true;
	if (!db_begin(w->db, e))
		return false;
	if (db_is_full(w->db) && !find_room(w, &s, e))
		return false;
	if (walks)
		walked = walk_told(w, &s, b->inbox);
	came |= walk_due(w, &s);
	came |= keep_house(w, &s);
	for (struct entry *en = b->first; en;) {
		if (en->kind == ENTRY_JOB)
			walk_job(&s, en);
		en = en->kind == ENTRY_JOB ? en->next : walk_acts(w, &s, en);
	}
	if (walks || came)
		walked &= keep_words(w, &s);
	if (db_is_full(w->db)) {
		db_rollback(w->db);
		return fail(e, "the disk is full: nothing can be saved until there is room");
	}
	if (!db_commit(w->db, e))
		return false;
	w->stirred = came || !walked || w->behind;
	return true;
}

static void answer(struct writer *w, struct entry *first, bool committed, const struct err *why)
{
	pthread_mutex_lock(&w->lock);
	w->state.full = db_is_full(w->db) || db_is_lost(w->db);
	w->state.batches++;
	for (const struct entry *en = first; en; en = en->next)
		w->state.acts += committed && en->kind == ENTRY_ACT && en->ok && en->out->accepted;
	pthread_mutex_unlock(&w->lock);
	for (struct entry *en = first, *next; en; en = next) {
		next = en->next;
		if (!committed && (en->ok || !en->e->len)) {
			en->ok = false;
			*en->e = *why;
		}
		sem_post(&en->answered);                 /* from here on it is gone */
	}
}

/* After acts on the inventory: new probes go to the house, watches learn of them. */
static void orders(struct writer *w)
{
	struct err e = { 0 };
	int64_t made = 0;
	struct err refused = { .len = 0 };
	struct step s = { w->db, w->mem, w->now, &refused, &made, LANG_EN };
	if (!w->changed)
		return;
	w->changed = false;
	w->ordered(w->at, w->db);
	if (!live_load(w->live, &s, &e))
		note(LOG_ERROR, "watches: {}", err_str(&e));
}

static bool walk_once(struct writer *w, const struct batch *b)
{
	struct err e = { 0 };
	struct instant now = clock_now();
	if (now.ms > w->now.ms)
		w->now = now;
	arena_reset(w->mem);
	bool ok = walk_batch(w, b, &e);
	if (!ok) {
		w->behind = false;
		db_rollback(w->db);
		live_forget(w->live);
		note(LOG_ERROR, "a batch was not saved: {}", err_str(&e));
	}
	answer(w, b->first, ok, &e);
	return ok;
}

/* ---- the thread ---- */

static void until(struct timespec *t, int64_t ms)
{
	clock_gettime(CLOCK_REALTIME, t);
	t->tv_sec += ms / 1000;
	t->tv_nsec += ms % 1000 * 1000000;
	if (t->tv_nsec >= 1000000000) {
		t->tv_sec++;
		t->tv_nsec -= 1000000000;
	}
}

/* At most BATCH_MOST entries; the rest waits for the next turn. */
static struct entry *cut_batch(struct writer *w)
{
	struct entry *first = w->first, **at = &w->first;
	for (int n = 0; *at && n < BATCH_MOST; n++)
		at = &(*at)->next;
	w->first = *at;
	*at = NULL;
	if (!w->first)
		w->last = &w->first;
	return first;
}

/* ---- a store that went away ---- */

/* Whoever hands in an act meanwhile is refused with the reason; readings wait in the inbox, then in the sockets. False: stopping. */
static bool wait_refusing(struct writer *w, const struct err *why)
{
	struct timespec t;
	until(&t, TURN_MS);
	pthread_mutex_lock(&w->lock);
	while (!w->first && !w->stopping)
		if (pthread_cond_timedwait(&w->work, &w->lock, &t))
			break;
	bool going = !w->stopping;
	struct entry *first = w->first ? cut_batch(w) : NULL;
	pthread_mutex_unlock(&w->lock);
	answer(w, first, false, why);
	return going;
}

/* A restart of PostgreSQL, a line that was cut: writes only after the right to write was taken anew, and reads watches and
 * probes afresh, for somebody else may have written in between. */
static bool regain(struct writer *w)
{
	struct err why = { 0 };
	note(LOG_ERROR, "the connection to the store was lost, and with it the right to write: nothing is saved until it is back");
	for (bool going = true; going; going = wait_refusing(w, &why)) {
		struct err e = { 0 };
		if (db_renew(w->db, &e)) {
			note(LOG_WARN, "the store is back, and with it the right to write");
			w->changed = true;
			return true;
		}
		if (!str_is(err_str(&e), err_str(&why)))
			note(LOG_ERROR, "{}", err_str(&e));
		why = e;
	}
	return false;
}

/* What the store did not take because it went away comes once more; acts were answered, and their senders decide. */
static void turn(struct writer *w, const struct batch *b)
{
	bool ok = walk_once(w, b);
	if (db_is_lost(w->db) && regain(w))
		ok = walk_once(w, &(struct batch){ NULL, b->inbox });
	if (ok)
		orders(w);
	arena_reset(b->inbox->mem);
	*b->inbox = (struct inbox){ .mem = b->inbox->mem };
}

static bool next_batch(struct writer *w, struct batch *b)
{
	struct timespec t;
	until(&t, TURN_MS);
	pthread_mutex_lock(&w->lock);
	while (!w->first && !w->inbox[w->filling].n && !w->stopping && !w->behind && !w->going)
		if (pthread_cond_timedwait(&w->work, &w->lock, &t))
			break;
	bool more = !w->stopping || w->first || w->inbox[w->filling].n;
	b->inbox = &w->inbox[w->filling];
	w->filling = !w->filling;
	pthread_cond_signal(&w->room);
	b->first = w->first ? cut_batch(w) : NULL;
	pthread_mutex_unlock(&w->lock);
	return more;
}

/* What pages and acts of a busy time took goes back to the machine while nobody hands anything in. Seldom where nothing was handed in
 * since: what is let go is read in again by the next turn. */
static void rest(struct writer *w, bool quiet)
{
	w->worked |= !quiet;
	if (!quiet || w->now.ms - w->rested.ms < (w->worked ? REST_MS : DEEP_REST_MS))
		return;
	w->rested = w->now;
	w->worked = false;
	db_rest(w->db);
	mem_rest();
}

static void *writing(void *at)
{
	struct writer *w = at;
	struct batch b;
	mem_keep();
	while (next_batch(w, &b)) {
		turn(w, &b);
		rest(w, !b.first);
	}
	return NULL;
}

bool writer_open(struct db *db, struct live *live, ordered_fn *ordered, void *at, struct writer **out, struct err *e)
{
	struct arena *own = arena_open();
	char key[32];
	random_bytes(key, sizeof key);
	if (!audit_seal_old(db, clock_now(), e) || !talk_prepare(db, hex_print(own, (struct str){ key, sizeof key }), e)) {
		arena_close(own);
		return false;
	}
	struct writer *w = *out = NEW(own, struct writer);
	*w = (struct writer){ .db = db, .live = live, .ordered = ordered, .at = at, .own = own, .changed = true, .stirred = true, .worked = true, .lines = log_block_open() };
	w->mem = arena_open();
	w->last = &w->first;
	w->inbox[0].mem = arena_open();
	w->inbox[1].mem = arena_open();
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->work, NULL);
	pthread_cond_init(&w->room, NULL);
	return pthread_create(&w->thread, NULL, writing, w) == 0 || fail(e, "cannot start the writer's thread");
}

void writer_close(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->work);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	log_block_close(w->lines);
	arena_close(w->inbox[0].mem);
	arena_close(w->inbox[1].mem);
	arena_close(w->mem);
	arena_close(w->own);
}
