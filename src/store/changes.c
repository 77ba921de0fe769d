/* changes.c - which tables the writer of this process changed, for the readers beside it.
 *
 * A reader's snapshot knows the answers of the one before it as far as nobody changed what they were read from. The engine tells only that
 * somebody committed; the writer, which alone commits, tells here what. While a commit is under way nobody can say on which side of
 * it a snapshot stands: what was read from its tables then is good for that snapshot alone.
 *
 * Commits are numbered over all stores and all writers of the process, so that no two of them speak of the same one. */
#include "store/inside.h"
#include <pthread.h>

static struct { pthread_mutex_t lock; struct changes *first; uint64_t commits; } all = { .lock = PTHREAD_MUTEX_INITIALIZER };

void changes_open(struct db *db)
{
	pthread_mutex_lock(&all.lock);
	db->changes = (struct changes){ .db = db, .next = all.first, .begun = ++all.commits, .commits = all.commits, .deeds = all.commits };
	all.first = &db->changes;
	pthread_mutex_unlock(&all.lock);
}

void changes_close(struct db *db)
{
	pthread_mutex_lock(&all.lock);
	struct changes **at = &all.first;
	while (*at && *at != &db->changes)
		at = &(*at)->next;
	if (*at)
		*at = (*at)->next;
	pthread_mutex_unlock(&all.lock);
}

void changes_begin(struct db *db, uint64_t tables)
{
	pthread_mutex_lock(&all.lock);
	db->changes.changing = tables;
	pthread_mutex_unlock(&all.lock);
}

void changes_end(struct db *db, uint64_t tables, bool did)
{
	struct changes *l = &db->changes;
	pthread_mutex_lock(&all.lock);
	l->commits = ++all.commits;
	l->deeds = did ? l->commits : l->deeds;
	for (size_t i = 0; i < COUNT(l->changed); i++)
		if (tables & UINT64_C(1) << i)
			l->changed[i] = l->commits;
	l->changing = 0;
	pthread_mutex_unlock(&all.lock);
}

static const struct changes *of(struct str where)
{
	const struct changes *l = all.first;
	while (l && !str_is(l->db->where, where))
		l = l->next;
	return l;
}

struct changes_look changes_look(struct str where)
{
	pthread_mutex_lock(&all.lock);
	const struct changes *l = of(where);
	struct changes_look now = l ? (struct changes_look){ l->commits, l->changing } : (struct changes_look){ 0 };
	pthread_mutex_unlock(&all.lock);
	return now;
}

uint64_t changes_since(struct str where, const struct changes_look *before)
{
	uint64_t tables = 0;
	pthread_mutex_lock(&all.lock);
	const struct changes *l = of(where);
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
	const struct changes *l = of(where);
	uint64_t deeds = l ? l->deeds : 0;
	pthread_mutex_unlock(&all.lock);
	return deeds;
}
