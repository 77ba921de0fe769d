/* owed_test.c - the claims of a client as one sum. */
#include "account/owed_test.h"
#include "account/books.h"

int64_t owed_now(struct house *h)
{
	struct claims owed = { 0 };
	int64_t cents = 0;
	check(claim_list(h->s.db, h->client, h->s.mem, &owed, &h->e));
	for (size_t i = 0; i < owed.n; i++)
		cents += owed.at[i].owed.net.cents;
	return cents;
}
