/* site.c - places of a client: found by what people call them, and never made by a slip of the pen. */
#include "inventory/acts.h"
#include "inventory/site.h"

bool site_list(struct db *db, int64_t client, struct arena *mem, struct sites *out, struct err *e)
{
	struct site s = { 0 };
	struct rows *r = sql(db, "select id, name, address from site where client_id = ? order by name, id", client);
	while (row(r, mem, &s.id, &s.name, &s.address))
		*push(mem, out) = s;
	return done(r, e);
}

bool site_find(struct db *db, int64_t client, struct str said, struct arena *mem, int64_t *id, struct err *e)
{
	struct str name, key = utf8_fold(mem, said);
	int64_t number = 0, one;
	*id = 0;
	if (!said.len)
		return true;
	if (!str_int(said, &number))
		number = 0;
	struct rows *r = sql_known(db, "site", "select id, name from site where client_id = ? order by id", client);
	while (row(r, mem, &one, &name))
		if (!*id && (one == number || str_is(utf8_fold(mem, name), key)))
			*id = one;
	return done(r, e);
}

static bool site_write(const struct act_in *a, struct str name, struct str address, int64_t *id, struct err *e)
{
	struct rows *r = sql(a->s->db, "insert into site (client_id, name, address) values (?, ?, ?) returning id", a->client, name, address);
	row(r, a->s->mem, id);
	return done(r, e);
}

/* "Meinten Sie „Lager Nord“?", else all there are. */
enum { SITES_SAID = 8 };
static bool sites_said(const struct act_in *a, struct str said, struct str *out, bool *any, struct err *e)
{
	struct strs names = { 0 };
	struct str name;
	struct out o = out_open(a->s->mem);
	bool german = a->s->reader == LANG_DE;
	struct rows *r = sql(a->s->db, "select name from site where client_id = ? order by name, id", a->client);
	while (row(r, a->s->mem, &name))
		*push(a->s->mem, &names) = name;
	if (!done(r, e))
		return false;
	struct str near = nearest(said, names.at, names.n);
	struct str open = german ? STR("„") : STR("\""), close = german ? STR("“") : STR("\"");
	if (near.len)
		print(&o, "{}{}{}{}?", german ? STR("; meinten Sie ") : STR("; did you mean "), open, near, close);
	for (size_t i = 0; i < names.n && i < SITES_SAID && !near.len; i++)
		print(&o, "{}{}{}{}", i ? STR(", ") : german ? STR("; er hat ") : STR("; it has "), open, names.at[i], close);
	if (!near.len)
		print(&o, "{}", names.n > SITES_SAID ? STR(" …") : STR("."));
	*any = names.n > 0;
	*out = out_str(&o);
	return true;
}

bool act_site(const struct act_in *a, struct str said, bool first, int64_t *id, struct err *e)
{
	struct str there;
	bool any;
	*id = 0;
	if (!said.len)
		return true;
	if (!site_find(a->s->db, a->client, said, a->s->mem, id, e) || !sites_said(a, said, &there, &any, e))
		return false;
	if (*id)
		return true;
	if (str_is(field(a->f, STR("new_site")), STR("1")) || (first && !any))
		return site_write(a, said, NONE, id, e);
	return refuse(a->s, "den Standort „{}“ hat dieser Klient nicht{} Ist er neu, sagen Sie es mit „Neuer Standort“ (new_site = 1)",
	              "this client has no site \"{}\"{} If it is new, say so by \"New site\" (new_site = 1)", said, there), true;
}

bool site_add(const struct act_in *a, struct err *e)
{
	struct str name;
	int64_t twin;
	if (!act_wanted(a, STR("name"), &name))
		return true;
	if (!site_find(a->s->db, a->client, name, a->s->mem, &twin, e))
		return false;
	if (twin)
		return refuse(a->s, "den Standort „{}“ gibt es schon", "the site \"{}\" is there already", name), true;
	return site_write(a, name, field(a->f, STR("address")), a->s->made, e);
}
