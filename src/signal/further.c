/* further.c - see further.h. */
#include "inventory/doer.h"
#include "signal/further.h"

bool signal_further(const struct step *s, const struct signal *act, struct str name, struct fields *f, struct err *e)
{
	int64_t id;
	for (size_t i = 0; i < act->fields.n; i++)
		if (is_doer_field(act->fields.at[i].name))
			*push(s->mem, f) = act->fields.at[i];
	return signal_add(s, &(struct signal){ .client = act->client, .person = act->person, .kind = SIGNAL_ACT, .name = name, .fields = *f, .at = act->at }, &id, e);
}
