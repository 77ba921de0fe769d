/* rehearse.c - a row after the other, each a savepoint, so that a later one meets what an earlier one would have left: two rows with one
 * address are one too many before anything is written, too. */
#include "main/rehearse.h"
#include "main/path.h"

bool is_rehearsal(const struct act *a) { return str_is(a->name, STR("import.try")); }

/* One act and all that follows from it; refused: undone. */
static bool one(const struct step *s, const struct act *a, struct err *refused, int64_t *made, struct err *e)
{
	bool twice;
	struct step mine = *s;
	mine.refused = refused;
	mine.made = made;
	if (!db_savepoint(s->db, e))
		return false;
	if (!signal_act(&mine, a, &twice, e) || (!refused->len && !path_walk(&mine, e))) {
		db_undo(s->db);
		return false;
	}
	if (!refused->len)
		return db_release(s->db, e);
	db_undo(s->db);
	return true;
}

static bool begin(const struct step *s, const struct act *a, struct str *run_id, struct err *e)
{
	static const struct str names[] = { LIT("source"), LIT("kind"), LIT("mapping"), LIT("name"), LIT("sha256") };
	struct act begins = { .name = STR("import.begin"), .key = text(s->mem, "{}.begin", a->key), .person = a->person, .by = a->by };
	struct err refused = { 0 };
	int64_t made = 0;
	for (size_t i = 0; i < COUNT(names); i++)
		field_add(s->mem, &begins.fields, names[i], field(&a->fields, names[i]));
	if (!one(s, &begins, &refused, &made, e))
		return false;
	*run_id = text(s->mem, "{}", made);
	return !refused.len || fail(e, "{}", err_str(&refused));
}

static bool try_row(const struct step *s, const struct act *a, struct str row, size_t place, struct str run_id, struct fields *out, struct err *e)
{
	struct fields said = { 0 };
	struct err refused = { 0 };
	int64_t made = 0;
	struct act x = { .name = text(s->mem, "import.{}", field(&a->fields, STR("verb"))), .key = text(s->mem, "{}.{}", a->key, place), .person = a->person, .by = a->by };
	if (!fields_parse(s->mem, row, &said))
		return fail(e, "a row that cannot be read");
	field_int(&said, STR("of"), &x.client);
	field_add(s->mem, &x.fields, STR("import"), run_id);
	field_add(s->mem, &x.fields, STR("reader"), field(&a->fields, STR("reader")));
	field_add(s->mem, &x.fields, STR("row"), row);
	if (!one(s, &x, &refused, &made, e))
		return false;
	if (refused.len)
		field_add(s->mem, out, STR("refused"), text(s->mem, "{} {}", place, err_str(&refused)));
	return true;
}

bool rehearse(const struct step *s, const struct act *a, struct str *said, struct err *e)
{
	struct fields out = { 0 };
	struct str run_id;
	int64_t made = 0, changed = 0, same = 0, left = 0;
	size_t place = 0;
	if (!begin(s, a, &run_id, e))
		return false;
	for (size_t i = 0; i < a->fields.n; i++)
		if (str_is(a->fields.at[i].name, STR("row")) && !try_row(s, a, a->fields.at[i].value, place++, run_id, &out, e))
			return false;
	struct rows *r = sql(s->db, "select made, changed, same, left_alone from import_run where client_id = 0 order by id desc limit 1");
	row(r, s->mem, &made, &changed, &same, &left);
	field_add(s->mem, &out, STR("made"), text(s->mem, "{}", made));
	field_add(s->mem, &out, STR("changed"), text(s->mem, "{}", changed));
	field_add(s->mem, &out, STR("same"), text(s->mem, "{}", same));
	field_add(s->mem, &out, STR("left"), text(s->mem, "{}", left));
	*said = fields_print(s->mem, &out);
	return done(r, e);
}
