/* doer.c - of the house, may approve, owns the house, came with a program's key: 1 each where it is so; reader: whose language a
 * refusal is in. */
#include "inventory/doer.h"

static const struct str names[DOERS] = { LIT("house"), LIT("approver"), LIT("owner"), LIT("reader"), LIT("program") };        /* ORDER doer */

struct str doer_field(enum doer d)
{
	must((size_t)d < COUNT(names));
	return names[d];
}

bool is_doer_field(struct str name)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(names[i], name))
			return true;
	return false;
}
