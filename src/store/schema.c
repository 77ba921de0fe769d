/* schema.c - which columns a table has, and statements made of the schema's own names, never of anybody's words. */
#include "store/inside.h"

bool schema_columns(struct db *db, struct str table, struct arena *mem, struct columns *out, struct err *e)
{
	struct column c;
	struct str type;
	struct rows *r = db_is_postgres(db)
		? sql_here(db, "select column_name::text, data_type::text from information_schema.columns where table_schema = 'public' and table_name = ? order by ordinal_position", table)
		: sql_here(db, "select name, lower(type) from pragma_table_info(?) order by cid", table);
	*out = (struct columns){ 0 };
	while (row(r, mem, &c.name, &type)) {
		c.bytes = str_is(type, STR("blob")) || str_is(type, STR("bytea"));
		c.words = str_is(type, STR("text"));
		out->id |= str_is(c.name, STR("id"));
		out->client |= str_is(c.name, STR("client_id"));
		*push(mem, out) = c;
	}
	return done(r, e);
}

struct rows *schema_ask(struct db *db, const struct out *words, struct hole *h, size_t n, struct arena *mem)
{
	char *room = take(mem, 2 * sizeof(struct sql_text));
	struct sql_text *t = (struct sql_text *)(void *)(room + (-(uintptr_t)room & (_Alignof(struct sql_text) - 1)));
	*t = (struct sql_text){ str_c(mem, out_str(words)), __FILE__, __LINE__ };
	h[0] = HOLE(out_str(words));
	return sql_holes(db, t, h, n);
}
