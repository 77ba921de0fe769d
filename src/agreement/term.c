/* term.c - when a signed version begins and ends: on its day where the contract applies, or at once if that is past. */
#include "agreement/inside.h"

static bool is_later(const struct agreement *a, const struct agreement *than)
{
	return a->from.day != than->from.day ? a->from.day > than->from.day : a->id > than->id;
}

static bool start(const struct step *s, struct agreement *a, struct err *e)
{
	struct agreements all = { 0 };
	if (!agreement_versions(s->db, a->client, s->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].state == AGREEMENT_IN_FORCE && is_later(&all.at[i], a))
			return agreement_move(s, a, STR("end"), 0, NONE, e);
	for (size_t i = 0; i < all.n; i++) {
		struct agreement *old = &all.at[i];
		if (old->id != a->id && is_later(a, old) && agreement_may(old->state, STR("end")) && !agreement_move(s, old, STR("end"), 0, NONE, e))
			return false;
	}
	return agreement_move(s, a, STR("start"), 0, NONE, e) && term_remind(s, a, e);
}

bool term_begin(const struct step *s, struct agreement *a, struct err *e)
{
	const struct contract *c;
	struct agreement stored;
	if (s->refused->len)
		return true;
	if (!agreement_by_id(s->db, a->client, a->id, s->mem, &stored, &c, e))
		return false;
	struct instant at = zone_instant(agreement_zone(c), a->from, 0);
	return at.ms <= s->now.ms ? start(s, a, e) : due_set(s->db, a->client, STR("contract.start"), a->id, at, e);
}

bool term_due(const struct step *s, struct str what, struct agreement *a, struct err *e)
{
	if (str_is(what, STR("contract.start")) && agreement_may(a->state, STR("start")))
		return start(s, a, e);
	if (str_is(what, STR("contract.remind")))
		return term_remind(s, a, e);
	if (str_is(what, STR("contract.silence")))
		return campaign_silence(s, a, e);
	if (str_is(what, STR("contract.end")) && agreement_may(a->state, STR("end")))
		return agreement_move(s, a, STR("end"), 0, NONE, e);
	return true;
}
