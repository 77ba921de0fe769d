/* chain.c - the audit chain of who is erased: what entries about kept things say stays with them, the words of all others go.
 *
 * What holds others (seals, the names of forgotten entries) has no words of anybody and is never forgotten. The entries themselves, their times and hashes stay (store.h, audit_forget), so that the chain can still be proved. */
#include "privacy/inside.h"

/* Is it how they came in, by a login? No term finds that in others' words, for a login may be any word; here the entry itself is about them. */
static bool says_login(struct erasing *x, const struct kept_row *r, struct str what, struct str body, struct arena *mem, bool *says, struct err *e)
{
	int64_t ref = 0;
	*says = !x->whole && str_is(what, STR("person.add")) && str_has(body, STR("\"login\":"));
	if (*says && !store_number(x->db, r->table, STR("t.ref"), r->client, r->id, mem, &ref, e))
		return false;
	*says &= ref == x->person;
	return true;
}

static bool look_at(void *at, struct kept_row *r, struct arena *mem, struct err *e)
{
	struct erasing *x = at;
	struct str what = NONE, body = NONE;
	int64_t number;
	bool login;
	for (size_t i = 0; i < r->n; i++) {
		what = str_is(r->cell[i].column, STR("what")) ? r->cell[i].value : what;
		body = str_is(r->cell[i].column, STR("body")) ? r->cell[i].value : body;
	}
	if (body.len <= STR("{}").len || str_ends(what, STR(".sealed")) || str_is(what, STR("audit.forgotten")))
		return true;
	if (!says_login(x, r, what, body, mem, &login, e))
		return false;
	if (!x->whole && !login && !terms_occur(&x->terms, body, mem))
		return true;
	if (!store_number(x->db, r->table, STR("t.number"), r->client, r->id, mem, &number, e))
		return false;
	if (audit_is_kept(what)) {
		struct date due = retention_ends(retention_find(audit_entry.rule), r->at);
		*push(x->mem, &x->kept) = (struct kept_thing){ &audit_entry, r->client, number, due };
		count_add(&x->counts, x->mem, audit_entry.table, FATE_KEPT, audit_entry.rule, due, 1);
		return true;
	}
	*push(x->mem, &x->forgotten) = (struct audit_place){ r->client, number };
	count_add(&x->counts, x->mem, audit_entry.table, FATE_REWRITTEN, NONE, (struct date){ 0 }, 1);
	return true;
}

void audit_places(struct erasing *x, struct places *out)
{
	*push(x->mem, out) = (struct looked_at){ STR("audit.theirs"), { .table = STR("audit"), .when = audit_entry.when, .client = x->client, .fn = look_at, .at = x }, false };
	if (x->client && !x->whole)
		*push(x->mem, out) = (struct looked_at){ STR("audit.house"), { .table = STR("audit"), .when = audit_entry.when, .only = STR("t.client_id = 0"), .fn = look_at, .at = x }, false };
}
