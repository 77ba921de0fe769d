/* lanes_test.c - a page sees one moment of the store: what another writes between two of its reads is on the next page. */
#include "web/house_test.h"
#include "web/http.h"

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
	l = lanes_open(&x.house.door, ready, &x);
	struct str before = components(&x, l, owner.session, mem), after = components(&x, l, owner.session, mem);
	check(x.writes > 1 && str_has(before, STR("Geheimnis")) && !str_has(before, STR("Dazwischen")));
	check(str_has(after, STR("Dazwischen")));
	lanes_stop(l);
	lanes_close(l);
	house_close(&x.house);
}
