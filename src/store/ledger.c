/* ledger.c - which tables the writer of this process changed, for the readers beside it.
 *
 * A reader's snapshot knows the answers of the one before it as far as nobody changed what they were read from. The engine tells only that
 * somebody committed; the writer, which alone commits, tells here what. While a commit is under way nobody can say on which side of
 * it a snapshot stands: what was read from its tables then is good for that snapshot alone.
 *
 * Commits are numbered over all stores and all writers of the process, so that no two ledgers speak of the same one. */
#include "store/inside.h"
#include <pthread.h>

static struct { pthread_mutex_t lock; struct ledger *first; uint64_t commits; } all = { .lock = PTHREAD_MUTEX_INITIALIZER };

void ledger_open(struct db *db)
{
	pthread_mutex_lock(&all.lock);
	db->ledger = (struct ledger){ .db = db, .next = all.first, .begun = ++all.commits, .commits = all.commits, .deeds = all.commits };
	all.first = &db->ledger;
	pthread_mutex_unlock(&all.lock);
}

void ledger_close(struct db *db)
{
	pthread_mutex_lock(&all.lock);
	struct ledger **at = &all.first;
	while (*at && *at != &db->ledger)
		at = &(*at)->next;
	if (*at)
		*at = (*at)->next;
	pthread_mutex_unlock(&all.lock);
}

void ledger_changing(struct db *db, uint64_t tables)
{
	pthread_mutex_lock(&all.lock);
	db->ledger.changing = tables;
	pthread_mutex_unlock(&all.lock);
}

void ledger_changed(struct db *db, uint64_t tables, bool did)
{
	struct ledger *l = &db->ledger;
	pthread_mutex_lock(&all.lock);
	l->commits = ++all.commits;
	l->deeds = did ? l->commits : l->deeds;
	for (size_t i = 0; i < COUNT(l->changed); i++)
		if (tables & UINT64_C(1) << i)
			l->changed[i] = l->commits;
	l->changing = 0;
	pthread_mutex_unlock(&all.lock);
}

static const struct ledger *of(struct str where)
{
	const struct ledger *l = all.first;
	while (l && !str_is(l->db->where, where))
		l = l->next;
	return l;
}

struct ledger_look ledger_look(struct str where)
{
	pthread_mutex_lock(&all.lock);
	const struct ledger *l = of(where);
	struct ledger_look now = l ? (struct ledger_look){ l->commits, l->changing } : (struct ledger_look){ 0 };
	pthread_mutex_unlock(&all.lock);
	return now;
}

uint64_t ledger_since(struct str where, const struct ledger_look *before)
{
	uint64_t tables = 0;
	pthread_mutex_lock(&all.lock);
	const struct ledger *l = of(where);
	for (size_t i = 0; l && i < COUNT(l->changed); i++)
		if (l->changed[i] > before->commits)
			tables |= UINT64_C(1) << i;
	if (!l || before->commits < l->begun)
		tables = UINT64_MAX;
	else
		tables |= l->changing;
	pthread_mutex_unlock(&all.lock);
	return tables;
}

uint64_t db_deeds(struct str where)
{
	pthread_mutex_lock(&all.lock);
	const struct ledger *l = of(where);
	uint64_t deeds = l ? l->deeds : 0;
	pthread_mutex_unlock(&all.lock);
	return deeds;
}
