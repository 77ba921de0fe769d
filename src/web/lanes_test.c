/* lanes_test.c - a page sees one moment of the store: what another writes between two of its reads is on the next page. A quiet house has one
 * connection for pages. */
#include "web/house_test.h"
#include "web/http.h"
#include <dirent.h>
#include <time.h>
#include <unistd.h>

struct asking { struct house house; pthread_mutex_t lock; pthread_cond_t answered; bool done; int writes; };

/* Called while the list is made, after the first client's things were read and before the other's are. */
static bool write_between(void *at, int64_t client, int64_t component, struct arena *mem, struct last_reading *out)
{
	struct asking *x = at;
	struct err e = { 0 };
	(void)component, (void)mem, (void)out;
	if (!x->writes++ && !run(x->house.db, &e, "update component set name = 'Dazwischen' where client_id <> ?", client))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return false;
}

static void ready(void *at, struct call *c)
{
	struct asking *x = at;
	(void)c;
	pthread_mutex_lock(&x->lock);
	x->done = true;
	pthread_cond_signal(&x->answered);
	pthread_mutex_unlock(&x->lock);
}

static struct str components(struct asking *x, struct lanes *l, struct str session, struct arena *mem)
{
	struct call c = { .mem = mem, .lane = LANE_PAGES, .ask = { .method = STR("GET"), .path = STR("/components"), .address = STR("192.0.2.9"), .cookie = text(mem, "session={}", session) } };
	x->done = false;
	check(lanes_add(l, &c));
	pthread_mutex_lock(&x->lock);
	while (!x->done)
		pthread_cond_wait(&x->answered, &x->lock);
	pthread_mutex_unlock(&x->lock);
	check_int(c.answer.status, 200);
	return answer_html(&c.answer);
}

TEST(a_page_sees_one_moment_of_the_store)
{
	struct asking x = { 0 };
	struct lanes *l;
	pthread_mutex_init(&x.lock, NULL);
	pthread_cond_init(&x.answered, NULL);
	house_open(&x.house, mem);
	x.house.now = clock_now();
	x.house.order.at = &x;
	x.house.order.is_full = NULL;
	x.house.order.live = write_between;
	struct browser owner = browser_of(&x.house, x.house.people[ROLE_OWNER]);
	l = lanes_open(&x.house.door, 10000, ready, &x);
	struct str before = components(&x, l, owner.session, mem), after = components(&x, l, owner.session, mem);
	check(x.writes > 1 && str_has(before, STR("Geheimnis")) && !str_has(before, STR("Dazwischen")));
	check(str_has(after, STR("Dazwischen")));
	lanes_stop(l);
	lanes_close(l);
	house_close(&x.house);
}

/* ---- connections ---- */

/* How many this process has to a store that is a file: by its log, for SQLite lets go of the file itself with the last of them alone. */
static int connections(void)
{
	int n = 0;
	DIR *all = opendir("/proc/self/fd");
	for (const struct dirent *d; all && (d = readdir(all));) {
		char to[500];
		ssize_t len = readlinkat(dirfd(all), d->d_name, to, sizeof to);
		n += len > 0 && str_ends((struct str){ to, (size_t)len }, STR("/regelbetrieb.db-wal"));
	}
	closedir(all);
	return n;
}

enum { AT_ONCE = 6, QUIET_MS = 300 };
static struct { pthread_mutex_t lock; int answered; } many = { .lock = PTHREAD_MUTEX_INITIALIZER };

/* Nobody is done before all have begun, so that each has a worker of its own. */
static void ready_together(void *at, struct call *c)
{
	(void)at;
	(void)c;
	pthread_mutex_lock(&many.lock);
	many.answered++;
	pthread_mutex_unlock(&many.lock);
	for (int begun = 0; begun < AT_ONCE; nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL)) {
		pthread_mutex_lock(&many.lock);
		begun = many.answered;
		pthread_mutex_unlock(&many.lock);
	}
}

TEST(connections_close_when_there_is_nothing_to_do)
{
	struct house h;
	house_open(&h, mem);
	h.now = clock_now();
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	struct lanes *l = lanes_open(&h.door, QUIET_MS, ready_together, NULL);
	int before = connections(), most = 0, left = 0;
	for (int round = 0; round < 2; round++) {
		struct call calls[AT_ONCE];
		many.answered = 0;
		for (int i = 0; i < AT_ONCE; i++) {
			calls[i] = (struct call){ .mem = arena_open(), .lane = LANE_PAGES, .ask = { .method = STR("GET"), .path = STR("/components"), .address = STR("192.0.2.9"), .cookie = text(mem, "session={}", owner.session) } };
			check(lanes_add(l, &calls[i]));
		}
		for (int waited = 0; waited < 5000 && most < before + AT_ONCE; waited++, nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL))
			most = connections();
		check_int(most, before + AT_ONCE);
		left = most;
		for (int waited = 0; waited < 5000 && left > before + 1; waited++, nanosleep(&(struct timespec){ .tv_nsec = 1000000 }, NULL))
			left = connections();
		check_int(left, before + 1);                     /* the first keeps its own */
		for (int i = 0; i < AT_ONCE; i++) {
			check_int(calls[i].answer.status, 200);
			arena_close(calls[i].mem);
		}
		most = 0;
	}
	lanes_stop(l);
	lanes_close(l);
	house_close(&h);
}
