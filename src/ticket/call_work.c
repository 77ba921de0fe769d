/* call_work.c - what a call brings besides its words: what was learnt, the minutes it took, and that it is solved. Each is what it is by hand. */
#include "inventory/agreements.h"
#include "base/watch.h"
#include "inventory/doer.h"
#include "signal/further.h"
#include "ticket/calls.h"
#include "ticket/inside.h"

/* By the clock that bookings of the client go by. */
static bool say_begin(const struct step *s, const struct call *c, struct fields *f, struct err *e)
{
	struct agreement a;
	const struct contract *contract;
	struct hours h;
	if (!agreement_load_at(s->db, c->client, s->now, s->mem, &a, &contract, e) || !hours_of(s->db, c->client, s->now, s->mem, &h, e))
		return false;
	const struct zone *z = contract ? agreement_zone(contract) : h.zone;
	struct instant at = c->answered.ms ? c->answered : c->at;
	struct civil t = zone_civil(z, at);
	field_add(s->mem, f, STR("date"), text(s->mem, "{}", zone_date(z, at)));
	field_add(s->mem, f, STR("start"), text(s->mem, "{}{}:{}{}", t.hour / 10, t.hour % 10, t.minute / 10, t.minute % 10));
	return true;
}

/* The client reads what is booked, and not always what was said: so it has the subject. */
static bool book(const struct step *s, const struct signal *act, const struct call *c, const struct ticket *t, int64_t part, enum lang lang, struct err *e)
{
	static const struct str passed_on[] = { LIT("minutes"), LIT("anyway") };
	struct fields f = { 0 };
	field_add(s->mem, &f, STR("part"), text(s->mem, "{}", part));
	field_add(s->mem, &f, STR("call"), text(s->mem, "{}", c->id));
	field_add(s->mem, &f, STR("text"), text(s->mem, "{}: {}", lang == LANG_DE ? STR("Telefonat") : STR("Telephone call"), t->subject));
	for (size_t i = 0; i < COUNT(passed_on); i++)
		field_add(s->mem, &f, passed_on[i], str_trim(field(&act->fields, passed_on[i])));
	field_add(s->mem, &f, STR("solve"), field(&act->fields, STR("solved")));
	return say_begin(s, c, &f, e) && signal_further(s, act, STR("time.add"), &f, e);
}

static bool has_facts(const struct signal *act)
{
	bool some = false;
	for (size_t i = 0; i < act->fields.n; i++)
		some |= str_starts(act->fields.at[i].name, STR("fact.")) && act->fields.at[i].value.len;
	return some;
}

/* At once and not as a further act: by it the minutes are judged. */
static bool learn(const struct step *s, const struct signal *act, int64_t part, struct err *e)
{
	for (size_t i = 0; i < act->fields.n && !s->refused->len; i++) {
		const struct field *from = &act->fields.at[i];
		struct signal told = *act;
		if (!str_starts(from->name, STR("fact.")) || !from->value.len)
			continue;
		field_seen(from->name);
		told.fields = (struct fields){ 0 };
		field_add(s->mem, &told.fields, STR("part"), text(s->mem, "{}", part));
		field_add(s->mem, &told.fields, STR("name"), str_cut(from->name, 5, from->name.len));
		field_add(s->mem, &told.fields, STR("value"), from->value);
		for (size_t k = 0; k < act->fields.n; k++)
			if (is_doer_field(act->fields.at[k].name))
				*push(s->mem, &told.fields) = act->fields.at[k];
		if (!ticket_set_fact(s, &told, e))
			return false;
	}
	return true;
}

bool call_work(const struct step *s, const struct signal *act, const struct call *c, bool begins, enum lang lang, struct err *e)
{
	struct ticket t;
	struct parts parts = { 0 };
	bool minutes = str_trim(field(&act->fields, STR("minutes"))).len > 0, solved = str_is(field(&act->fields, STR("solved")), STR("1")), learnt = !begins && has_facts(act);
	if (solved && !minutes)
		return refuse(s, "zu „gelöst“ fehlen die Minuten: nach ihnen richtet sich, ob etwas freizugeben ist", "\"solved\" lacks the minutes: by them it is known whether something waits for approval"), true;
	if (!minutes && !learnt)
		return true;
	if (!ticket_find(s->db, c->client, *s->made, s->mem, &t, e) || !ticket_parts(s->db, c->client, t.id, s->mem, &parts, e))
		return false;
	if (parts.n != 1)
		return refuse(s, "Vorgang {} hat mehrere Teile: sagen Sie dort, für welchen das gilt", "ticket {} has several parts: say there for which of them this holds", t.id), true;
	return (!learnt || learn(s, act, parts.at[0].id, e)) && (!minutes || s->refused->len || book(s, act, c, &t, parts.at[0].id, lang, e));
}
