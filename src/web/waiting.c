/* waiting.c - how far the long work of a person's page is: written by the worker that does it, read by another that is asked meanwhile.
 *
 * One piece of work for each person; of two at once the board shows the later one. */
#include "web/show_replay.h"
#include <pthread.h>

enum { WAITING_MOST = 32 /* more than there are workers */, NOBODY_WAITS = -1 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct { int64_t person; int percent; bool stop; } board[WAITING_MOST];

/* The person's place, else a free one; -1: there is none. */
static int place_of(int64_t person)
{
	int found = -1;
	for (int i = WAITING_MOST - 1; i >= 0; i--)
		if (board[i].person == person)
			return i;
		else if (!board[i].person)
			found = i;
	return found;
}

void waiting_tell(int64_t person, int percent)
{
	pthread_mutex_lock(&lock);
	int i = place_of(person);
	if (i >= 0) {
		board[i].stop = board[i].person == person && board[i].stop;
		board[i].person = person;
		board[i].percent = percent;
	}
	pthread_mutex_unlock(&lock);
}

void waiting_end(int64_t person)
{
	pthread_mutex_lock(&lock);
	int i = place_of(person);
	if (i >= 0)
		board[i].person = 0;
	pthread_mutex_unlock(&lock);
}

void waiting_stop(int64_t person)
{
	pthread_mutex_lock(&lock);
	int i = place_of(person);
	if (i >= 0 && board[i].person == person)
		board[i].stop = true;
	pthread_mutex_unlock(&lock);
}

bool waiting_is_stopped(int64_t person)
{
	pthread_mutex_lock(&lock);
	int i = place_of(person);
	bool stop = i >= 0 && board[i].person == person && board[i].stop;
	pthread_mutex_unlock(&lock);
	return stop;
}

int waiting_percent(int64_t person)
{
	pthread_mutex_lock(&lock);
	int i = place_of(person), percent = i >= 0 && board[i].person == person ? board[i].percent : NOBODY_WAITS;
	pthread_mutex_unlock(&lock);
	return percent;
}

bool contract_replaying_file(struct request *q, struct answer *a, struct err *e)
{
	struct json j = json_open(&a->out);
	int percent = waiting_percent(q->me.id);
	(void)e;
	a->type = STR("application/json");
	put_object(&j);
	put_key(&j, STR("percent"));
	percent >= 0 ? put_value(&j, percent) : put_null(&j);
	put_end_object(&j);
	return true;
}
