/* import.c - clients and components that are brought from elsewhere: new ones are made as client.add and component.add make them, of those
 * that came before only what nobody changed here. */
#include "inventory/acts.h"
#include "inventory/client.h"
#include "inventory/inventory.h"
#include "inventory/key.h"
#include "inventory/source.h"
#include "inventory/trait.h"
#include "inventory/words.h"

/* ---- clients ---- */

static const struct str client_columns[] = {
	LIT("name"), LIT("street"), LIT("post_code"), LIT("city"), LIT("country"), LIT("email"), LIT("phone"), LIT("vat_id"), LIT("buyer_reference"), LIT("consumer"),
};

static bool client_here(struct bringing *b, const struct client *c, struct fields *out, struct err *e)
{
	struct arena *mem = b->s->mem;
	bool consumer;
	size_t n;
	const struct client_part *parts = client_parts(&n);
	for (size_t i = 0; i < n; i++)
		field_add(mem, out, parts[i].name, client_said(c, &parts[i]));
	if (!client_is_consumer(b->s->db, c->id, &consumer, e))
		return false;
	field_add(mem, out, STR("consumer"), consumer ? STR("yes") : STR("no"));
	return true;
}

static bool client_make(struct bringing *b, const struct fields *row, struct err *e)
{
	struct fields f = { 0 };
	struct str key;
	int64_t run_id = *b->s->made, id = 0;
	if (!key_free(b->s, client_taken, 0, field(row, STR("key")).len ? field(row, STR("key")) : key_of(field(row, STR("name")), STR("client"), b->s->mem), &key, e))
		return false;
	field_add(b->s->mem, &f, STR("key"), key);
	field_add(b->s->mem, &f, STR("lang"), field(row, STR("lang")));
	for (size_t i = 0; i < COUNT(client_columns); i++)
		field_add(b->s->mem, &f, client_columns[i], field(row, client_columns[i]));
	if (!inventory_act(b->s, STR("client.add"), 0, &f, e))
		return false;
	id = *b->s->made;
	*b->s->made = run_id;
	struct fields brought = *row;
	if (!field(row, STR("country")).len)
		field_add(b->s->mem, &brought, STR("country"), STR("DE"));       /* as client.add does */
	return b->s->refused->len || source_made(b, &brought, id, id, e);
}

static bool client_renew(struct bringing *b, struct client *c, const struct fields *new, struct err *e)
{
	size_t n;
	const struct client_part *parts = client_parts(&n);
	struct fields was = { 0 };
	for (size_t i = 0; i < n; i++) {
		if (!field_is(new, parts[i].name))
			continue;
		field_add(b->s->mem, &was, parts[i].name, client_said(c, &parts[i]));
		client_say(c, &parts[i], field(new, parts[i].name));
	}
	if (!field_is(new, STR("consumer")))
		return client_write(b->s, c, &was, e);
	bool yes = str_is(field(new, STR("consumer")), STR("yes"));
	field_add(b->s->mem, &was, STR("consumer"), yes ? STR("no") : STR("yes"));
	return client_write(b->s, c, &was, e) && client_set_consumer(b->s, c->id, yes, e);
}

static bool bring_client(struct bringing *b, const struct fields *row, struct err *e)
{
	struct source_key was;
	struct client c;
	struct fields here = { 0 }, new = { 0 };
	if (!source_find(b->s->db, b->source, b->kind, field(row, STR("id")), b->s->mem, &was, e))
		return false;
	if (!was.id)
		return client_make(b, row, e);
	if (!client_find(b->s->db, was.ref, b->s->mem, &c, e))
		return false;
	if (!field_is(&was.was, STR("consumer")))
		field_add(b->s->mem, &was.was, STR("consumer"), STR("no"));      /* as client.add has it */
	return client_here(b, &c, &here, e) && source_again(b, &was, row, client_columns, COUNT(client_columns), &here, &new, e) && (!new.n || client_renew(b, &c, &new, e));
}

/* ---- components ---- */

static const struct str component_columns[] = { LIT("name"), LIT("address"), LIT("log_name"), LIT("from"), LIT("until") };

/* A site the client does not have becomes a new one, none, or another one, as whoever imports chose for all; else component.add refuses it. */
static bool place(struct bringing *b, struct str said, struct str unknown, struct fields *f, struct err *e)
{
	struct str name, key = utf8_fold(b->s->mem, said);
	bool there = !said.len;
	struct rows *r = sql(b->s->db, "select name from site where client_id = ?", b->client);
	while (row(r, b->s->mem, &name))
		there |= str_is(utf8_fold(b->s->mem, name), key);
	bool made = !there && str_is(unknown, STR("new"));
	if (!there && !unknown.len)
		refuse(b->s, "dieser Klient hat keinen Standort „{}“; sagen Sie beim Import, was mit solchen geschieht: anlegen (neu), weglassen (keiner), oder welcher statt ihrer gilt",
		       "this client has no site \"{}\"; say at the import what becomes of such ones: made (new), left out (none), or which one is used instead", said);
	if (!there && unknown.len && !made)
		said = str_is(unknown, STR("none")) ? NONE : unknown;
	field_add(b->s->mem, f, STR("site"), said);
	if (made)
		field_add(b->s->mem, f, STR("new_site"), STR("1"));
	return done(r, e);
}

/* ---- what is known of a component and of where it stands ---- */

static const struct { struct str column, act; } traits_told[] = { { LIT("fact."), LIT("component.tell") }, { LIT("site-fact."), LIT("site.tell") } };

/* Which of those a column is; -1: none. */
static int trait_column(struct str name)
{
	for (size_t i = 0; i < COUNT(traits_told); i++)
		if (str_starts(name, traits_told[i].column))
			return (int)i;
	return -1;
}

static bool trait_tell(struct bringing *b, const struct component *c, int kind, struct str column, struct str value, struct err *e)
{
	struct fields f = { 0 };
	int64_t made = *b->s->made;
	if (kind && !c->site)
		return refuse(b->s, "{}: die Komponente hat keinen Standort", "{}: the component has no site", column), true;
	field_add(b->s->mem, &f, STR("key"), c->key);
	field_add(b->s->mem, &f, STR("site"), text(b->s->mem, "{}", c->site));
	field_add(b->s->mem, &f, STR("name"), str_cut(column, traits_told[kind].column.len, column.len));
	field_add(b->s->mem, &f, STR("value"), value);
	bool ok = inventory_act(b->s, traits_told[kind].act, c->client, &f, e);
	*b->s->made = made;
	return ok;
}

static bool traits_tell(struct bringing *b, const struct component *c, const struct fields *told, struct err *e)
{
	for (size_t i = 0; i < told->n && !b->s->refused->len; i++) {
		int kind = trait_column(told->at[i].name);
		if (kind >= 0 && told->at[i].value.len && !trait_tell(b, c, kind, told->at[i].name, told->at[i].value, e))
			return false;
	}
	return true;
}

/* What stands here of such a column, as the row writes it, or as it was last brought, where that is the same. */
static struct str trait_here(const struct component *c, const struct traits *all, struct str column, struct str come, struct str was)
{
	int kind = trait_column(column);
	struct str name = word_id(str_cut(column, traits_told[kind].column.len, column.len));
	for (size_t i = 0; i < all->n; i++) {
		const struct trait *t = &all->at[i];
		if (str_is(t->name, name) && (kind ? t->site && t->site == c->site : t->component == c->id))
			return str_is(word_id(come), t->value) ? come : str_is(word_id(was), t->value) ? was : t->value;
	}
	return NONE;
}

static bool component_make(struct bringing *b, const struct fields *row, struct err *e)
{
	static const struct str taken[] = { LIT("name"), LIT("class"), LIT("address"), LIT("log_name"), LIT("critical"), LIT("from"), LIT("until") };
	struct fields f = { 0 };
	struct str key = field(row, STR("key")).len ? field(row, STR("key")) : field(row, STR("id"));
	int64_t run_id = *b->s->made, id;
	field_add(b->s->mem, &f, STR("key"), key);
	for (size_t i = 0; i < COUNT(taken); i++)
		field_add(b->s->mem, &f, taken[i], field(row, taken[i]));
	if (!place(b, field(row, STR("site")), field(row, STR("unknown_site")), &f, e) || b->s->refused->len)
		return b->s->refused->len > 0;
	if (!inventory_act(b->s, STR("component.add"), b->client, &f, e))
		return false;
	id = *b->s->made;
	*b->s->made = run_id;
	struct component c;
	return b->s->refused->len || (component_find(b->s->db, b->client, id, b->s->mem, &c, e) && traits_tell(b, &c, row, e) && (b->s->refused->len || source_made(b, row, b->client, id, e)));
}

static struct str day_words(struct date d, struct arena *mem) { return d.day ? text(mem, "{}", d) : NONE; }

static struct date earlier(struct date a, struct date b) { return !a.day || (b.day && b.day < a.day) ? b : a; }

/* The first day on which it is counted otherwise by these days; 0: by none. */
static struct date changed_from(const struct component *c, struct date from, struct date until)
{
	struct date first = { 0 };
	if (from.day != c->counted_from.day)
		first = earlier(from, c->counted_from);
	if (until.day != c->counted_until.day)
		first = earlier(first, earlier(until, c->counted_until));
	return first;
}

static bool component_write(struct bringing *b, const struct component *c, const struct fields *new, struct err *e)
{
	struct date from = c->counted_from, until = c->counted_until;
	date_typed(field(new, STR("from")), &from);
	date_typed(field(new, STR("until")), &until);
	struct date first = changed_from(c, from, until);
	if (until.day && until.day < from.day)
		return refuse(b->s, "Ende: „{}“ endet, bevor es am {} beginnt", "end: \"{}\" ends before it begins on {}", c->name, from), true;
	return run(b->s->db, e, "update component set name = ?, address = ?, log_name = ?, counted_from = ?, counted_until = ? where client_id = ? and id = ?",
	           field_is(new, STR("name")) ? field(new, STR("name")) : c->name, field_is(new, STR("address")) ? field(new, STR("address")) : c->address,
	           field_is(new, STR("log_name")) ? utf8_fold(b->s->mem, field(new, STR("log_name"))) : c->log_name, from, until, c->client, c->id) &&
	       (!first.day || component_recounts(b->s, c->client, c->id, first, e));
}

static bool bring_component(struct bringing *b, const struct fields *row, struct err *e)
{
	struct source_key was;
	struct component c;
	struct fields here = { 0 }, new = { 0 };
	if (!source_find(b->s->db, b->source, b->kind, field(row, STR("id")), b->s->mem, &was, e))
		return false;
	if (!was.id)
		return component_make(b, row, e);
	if (was.client != b->client)
		return refuse(b->s, "die Komponente gehört hier einem anderen Klienten; hängen Sie sie dort aus und bringen Sie sie unter einem neuen Schlüssel",
			"the component is another client's here; end it there and bring it under a new key"), true;
	if (!component_find(b->s->db, was.client, was.ref, b->s->mem, &c, e))
		return false;
	const struct str values[] = { c.name, c.address, c.log_name, day_words(c.counted_from, b->s->mem), day_words(c.counted_until, b->s->mem) };   /* as component_columns */
	struct strs names = { 0 };
	struct traits traits = { 0 };
	if (!trait_list(b->s->db, c.client, b->s->mem, &traits, e))
		return false;
	for (size_t i = 0; i < COUNT(values); i++) {
		field_add(b->s->mem, &here, component_columns[i], values[i]);
		*push(b->s->mem, &names) = component_columns[i];
	}
	for (size_t i = 0; i < row->n; i++)
		if (trait_column(row->at[i].name) >= 0) {
			field_add(b->s->mem, &here, row->at[i].name, trait_here(&c, &traits, row->at[i].name, row->at[i].value, field(&was.was, row->at[i].name)));
			*push(b->s->mem, &names) = row->at[i].name;
		}
	return source_again(b, &was, row, names.at, names.n, &here, &new, e) && (!new.n || (component_write(b, &c, &new, e) && traits_tell(b, &c, &new, e)));
}

bool import_act(const struct step *s, struct str name, int64_t client, int64_t person, const struct fields *f, struct err *e)
{
	if (str_is(name, STR("import.begin")) || str_is(name, STR("import.end")))
		return import_run(s, name, person, f, e);
	bool clients = str_is(name, STR("import.clients"));
	return source_bring(s, client, person, clients ? SOURCE_CLIENT : SOURCE_COMPONENT, f, clients ? bring_client : bring_component, e);
}
