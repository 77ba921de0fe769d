/* inventory.c - reading the inventory. */
#include "inventory/inventory.h"
#include "inventory/zones.h"

#define CLIENT_COLUMNS "id, key, name, street, post_code, city, country, email, phone, vat_id, buyer_reference, lang"

static bool client_row(struct rows *r, struct arena *mem, struct client *c)
{
	unsigned lang;
	if (!row(r, mem, &c->id, &c->key, &c->name, &c->street, &c->post_code, &c->city, &c->country, &c->email, &c->phone,
	         &c->vat_id, &c->buyer_reference, &lang))
		return false;
	c->lang = lang;
	return true;
}

bool client_find(struct db *db, int64_t client, struct arena *mem, struct client *out, struct err *e)
{
	*out = (struct client){ 0 };
	struct rows *r = sql_known(db, "client", "select " CLIENT_COLUMNS " from client where id = ?", client);
	client_row(r, mem, out);
	return done(r, e);
}

bool client_find_key(struct db *db, struct str key, struct arena *mem, struct client *out, struct err *e)
{
	*out = (struct client){ 0 };
	struct rows *r = sql(db, "select " CLIENT_COLUMNS " from client where key = ?", key);
	client_row(r, mem, out);
	return done(r, e);
}

bool client_list(struct db *db, struct arena *mem, struct clients *out, struct err *e)
{
	struct client c = { 0 };
	struct rows *r = sql_known(db, "client", "select " CLIENT_COLUMNS " from client order by name, id");
	while (client_row(r, mem, &c))
		*push(mem, out) = c;
	return done(r, e);
}

#define COMPONENT_COLUMNS "id, client_id, site_id, key, name, class, address, log_name, critical, counted_from, counted_until"

static bool component_row(struct rows *r, struct arena *mem, struct component *c)
{
	return row(r, mem, &c->id, &c->client, &c->site, &c->key, &c->name, &c->class, &c->address, &c->log_name, &c->critical,
	           &c->counted_from, &c->counted_until);
}

bool component_find(struct db *db, int64_t client, int64_t id, struct arena *mem, struct component *out, struct err *e)
{
	*out = (struct component){ 0 };
	struct rows *r = sql_known(db, "component", "select " COMPONENT_COLUMNS " from component where client_id = ? and id = ?", client, id);
	component_row(r, mem, out);
	return done(r, e);
}

bool component_list(struct db *db, int64_t client, struct arena *mem, struct components *out, struct err *e)
{
	struct component c = { 0 };
	struct rows *r = sql_known(db, "component", "select " COMPONENT_COLUMNS " from component where client_id = ? order by name, id", client);
	while (component_row(r, mem, &c))
		*push(mem, out) = c;
	return done(r, e);
}

bool component_of_log(struct db *db, struct str host, struct str address, struct arena *mem, struct component *out, struct err *e)
{
	*out = (struct component){ 0 };
	if (host.len) {
		struct rows *r = sql(db, "select " COMPONENT_COLUMNS " from component where log_name = ? order by id limit 1", utf8_fold(mem, host));
		component_row(r, mem, out);
		if (!done(r, e))
			return false;
	}
	if (out->id || !address.len)
		return true;
	struct rows *r = sql(db, "select " COMPONENT_COLUMNS " from component where address = ? order by id limit 1", address);
	component_row(r, mem, out);
	return done(r, e);
}

bool component_is_counted(const struct component *c, struct date day)
{
	return c->counted_from.day && c->counted_from.day <= day.day && (c->counted_until.day == 0 || day.day < c->counted_until.day);
}

bool process_list(struct db *db, int64_t client, struct arena *mem, struct processes *out, struct err *e)
{
	struct process p = { 0 };
	struct rows *r = sql(db, "select id, client_id, key, name, loss_after_ms from process where client_id between ? and ? order by client_id, name, id", client, client ? client : INT64_MAX);
	while (row(r, mem, &p.id, &p.client, &p.key, &p.name, &p.loss_after))
		*push(mem, out) = p;
	return done(r, e);
}

struct str setting(struct db *db, struct arena *mem, struct str name)
{
	struct err e = { 0 };
	struct str value = NONE;
	struct rows *r = sql_known(db, "setting", "select value from setting where name = ?", name);
	row(r, mem, &value);
	done(r, &e);
	return value;
}

struct date house_day(struct db *db, struct instant at, struct arena *mem)
{
	struct str name = str_trim(setting(db, mem, STR("house.zone")));
	return zone_date(zone_kept(name.len ? name : STR("Europe/Berlin")), at);
}
