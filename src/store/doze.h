/* store/doze.h - the connection of a thread that looks every other second whether there is something to do, and mostly finds nothing.
 *
 * Found nothing means: nothing comes without a commit. Until the writer of this process commits again it need not look, and after some
 * seconds it needs no connection, which costs the memory of a whole schema. */
#pragma once
#include "store/store.h"

/* Held. db NULL: it sleeps; ticks are clock_ticks(). */
struct doze { struct str where; struct db *db; bool found_nothing; uint64_t seen; int64_t since; };
/* True: there may be something, and z->db can be asked. False: there is nothing, or e says why nobody can be asked. */
bool doze_wakes(struct doze *z, int64_t ticks, struct err *e);
void doze_looked(struct doze *z, bool found_nothing, int64_t ticks);
void doze_close(struct doze *z);
