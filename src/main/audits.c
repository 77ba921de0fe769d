/* audits.c - the store is held against its hashes when the server starts and every night, so that nobody has to think of it.
 *
 * It reads on a connection of its own, in one snapshot, behind everybody else who wants the processor; rows come one by one,
 * so the longest chain fits. Whoever stops the server does not wait for it. */
#include "main/audits.h"
#include "agreement/agreement.h"
#include "base/rest.h"
#include "invoice/invoice.h"
#include "ledger/bank.h"
#include <errno.h>
#include <pthread.h>
#include <sys/resource.h>
#include <time.h>

enum { NIGHT_MINUTE = 2 * 60, POLITE = 10, KEPT = 30 };  /* minutes of the UTC day; nice; results */

struct audits { struct arena *mem; struct str store; struct writer *writer; pthread_t thread; pthread_mutex_t lock; pthread_cond_t bell; bool stopping; };

static bool all_of_it(struct db *db, struct arena *mem, struct audited *out, struct err *e)
{
	struct str *broken = &out->broken;
	int64_t payments = 0;
	return db_check(db, mem, broken, e) && (broken->len || audit_verify(db, mem, &out->rows, broken, e)) &&
	       (broken->len || audit_verify_seals(db, mem, &out->things, broken, e)) && (broken->len || agreement_verify(db, mem, broken, e)) &&
	       (broken->len || invoice_verify(db, mem, &out->invoices, broken, e)) && (broken->len || payment_verify(db, mem, &payments, broken, e)) && (out->things += payments, true);
}

bool audit_all(struct db *db, struct arena *mem, struct audited *out, struct err *e)
{
	*out = (struct audited){ 0 };
	if (!db_snapshot(db, e))
		return false;
	bool ok = all_of_it(db, mem, out, e);
	db_rollback(db);
	return ok;
}

/* ---- by itself --------------------------------------------------------------------------------------------------------- */

struct kept { struct instant began; const struct audited *found; };

static bool keep(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct kept *k = what;
	return run(db, e, "insert into audit_check (began_ms, ended_ms, rows, things, broken) values (?, ?, ?, ?, ?)", k->began, now, k->found->rows, k->found->things + k->found->invoices, k->found->broken) &&
	       run(db, e, "delete from audit_check where id not in (select id from audit_check order by id desc limit ?)", (int)KEPT);
}

static void one_check(struct audits *a)
{
	struct arena *mem = arena_open();
	struct err e = { 0 };
	struct db *db;
	struct audited found;
	struct kept k = { clock_now(), &found };
	if (db_open(a->store, DB_READ, &db, &e)) {
		db_give_up(db, &a->stopping);
		bool ok = audit_all(db, mem, &found, &e);
		db_close(db);
		if (ok && found.broken.len)
			note(LOG_ERROR, "what is stored was changed past the program: {}", audit_say(found.broken, LANG_EN, mem));
		if (ok)
			writer_job(a->writer, keep, &k, &e);
	}
	if (e.len && !__atomic_load_n(&a->stopping, __ATOMIC_ACQUIRE))
		note(LOG_WARN, "the store was not held against its hashes: {}", err_str(&e));
	arena_close(mem);
}

/* Until the night; false: it is time to stop. */
static bool sleep_well(struct audits *a)
{
	struct instant now = clock_now(), night = zone_instant(NULL, zone_date(NULL, now), NIGHT_MINUTE);
	if (night.ms <= now.ms)
		night = zone_instant(NULL, (struct date){ zone_date(NULL, now).day + 1 }, NIGHT_MINUTE);
	struct timespec until = { night.ms / 1000, 0 };
	pthread_mutex_lock(&a->lock);
	while (!a->stopping && pthread_cond_timedwait(&a->bell, &a->lock, &until) != ETIMEDOUT)
		;
	bool going = !a->stopping;
	pthread_mutex_unlock(&a->lock);
	return going;
}

static void *checking(void *at)
{
	setpriority(PRIO_PROCESS, 0, POLITE);            /* on Linux: of this thread */
	do {
		one_check(at);
		mem_rest();
	} while (sleep_well(at));
	return NULL;
}

bool audits_open(struct str store, struct writer *w, struct audits **out, struct err *e)
{
	struct arena *mem = arena_open();
	struct audits *a = NEW(mem, struct audits);
	*a = (struct audits){ .mem = mem, .store = store, .writer = w };
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->bell, NULL);
	if (pthread_create(&a->thread, NULL, checking, a) != 0) {
		arena_close(mem);
		return fail(e, "cannot start the thread that verifies the audit chain");
	}
	*out = a;
	return true;
}

void audits_close(struct audits *a)
{
	pthread_mutex_lock(&a->lock);
	__atomic_store_n(&a->stopping, true, __ATOMIC_RELEASE);
	pthread_cond_signal(&a->bell);
	pthread_mutex_unlock(&a->lock);
	pthread_join(a->thread, NULL);
	arena_close(a->mem);
}
