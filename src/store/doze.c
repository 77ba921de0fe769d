/* doze.c - see doze.h. */
#include "store/doze.h"

enum { CLOSES_MS = 5000 };

bool doze_wakes(struct doze *z, int64_t ticks, struct err *e)
{
	uint64_t now = db_deeds(z->where);
	if (z->found_nothing && now && now == z->seen) {
		if (ticks - z->since > CLOSES_MS)
			doze_close(z);
		return false;
	}
	z->seen = now;                                           /* before it is looked: what comes meanwhile is looked for again */
	z->found_nothing = false;
	if (!z->db)
		return db_open(z->where, DB_READ, &z->db, e);
	return !db_is_lost(z->db) || db_renew(z->db, e);
}

void doze_looked(struct doze *z, bool found_nothing, int64_t ticks)
{
	z->found_nothing = found_nothing;
	z->since = ticks;
}

void doze_close(struct doze *z)
{
	if (z->db)
		db_close(z->db);
	z->db = NULL;
}
