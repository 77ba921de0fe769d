/* decide.c - see ticket/decide.h. A name in a clause is that of a person with hyphens for blanks. */
#include "ticket/decide.h"
#include "inventory/deputy.h"
#include "inventory/words.h"

static bool is_called(struct str name, struct str party, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < name.len; i++)
		out_char(&o, name.at[i] == ' ' ? '-' : name.at[i]);
	return name.len && str_is(utf8_fold(mem, out_str(&o)), utf8_fold(mem, party));
}

bool ticket_decides(struct db *db, int64_t client, struct str party, int64_t person, bool owner, bool approver, struct date day, struct arena *mem, enum decides *out, struct err *e)
{
	struct str id = word_id(party), name;
	int64_t one;
	bool known = false, self = false, stands_in = false;
	VEC(int64_t) called = { 0 };
	*out = DECIDES_NOT;
	if (str_is(id, STR("provider")) || str_is(id, STR("client"))) {
		*out = (str_is(id, STR("client")) ? approver : owner) ? DECIDES_SELF : DECIDES_NOT;
		return true;
	}
	struct rows *r = sql(db, "select id, name from person where client_id in (0, ?) and disabled = 0 order by id", client);
	while (row(r, mem, &one, &name))
		if (is_called(name, party, mem)) {
			known = true;
			self |= one == person;
			*push(mem, &called) = one;
		}
	if (!done(r, e))
		return false;
	for (size_t i = 0; i < called.n && !self && !stands_in; i++)
		if (!deputy_decides(db, called.at[i], person, day, mem, &stands_in, e))
			return false;
	*out = self ? DECIDES_SELF : stands_in ? DECIDES_FOR : party.len && !known && (owner || approver) ? DECIDES_REPORTS : DECIDES_NOT;
	return true;
}

bool ticket_party_name(struct db *db, int64_t client, struct str party, struct arena *mem, struct str *out, struct err *e)
{
	struct str name;
	*out = party;
	struct rows *r = sql(db, "select name from person where client_id in (0, ?) and disabled = 0 order by id", client);
	while (row(r, mem, &name))
		if (is_called(name, party, mem))
			*out = name;
	return done(r, e);
}

bool ticket_decision_for(struct db *db, int64_t client, struct str party, struct str reason, enum lang lang, struct arena *mem, struct str *out, struct err *e)
{
	struct str whose;
	if (!ticket_party_name(db, client, party, mem, &whose, e))
		return false;
	*out = lang == LANG_DE ? text(mem, "In Vertretung von {}: {}", whose, reason) : text(mem, "On behalf of {}: {}", whose, reason);
	return true;
}

bool ticket_decision_reported(struct db *db, struct str party, int64_t person, struct date day, struct str reason, enum lang lang, struct arena *mem, struct str *out, struct err *e)
{
	struct str name = NONE;
	struct rows *r = sql(db, "select name from person where id = ?", person);
	row(r, mem, &name);
	*out = lang == LANG_DE ? text(mem, "Entscheidung von {}, mitgeteilt von {} am {}: {}", party, name, day, reason)
		: text(mem, "Decision of {}, reported by {} on {}: {}", party, name, day, reason);
	return done(r, e);
}
