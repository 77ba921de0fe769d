/* source.c - see inventory/source.h. */
#include "inventory/source.h"

struct str source_kind_id(enum source_kind k)
{
	static const struct str ids[SOURCE_KINDS] = { LIT("clients"), LIT("contacts"), LIT("components"), LIT("contracts"), LIT("tickets"), LIT("time") };   /* ORDER source_kind */
	must((size_t)k < SOURCE_KINDS);
	return ids[k];
}

bool source_find(struct db *db, struct str source, enum source_kind kind, struct str key, struct arena *mem, struct source_key *out, struct err *e)
{
	struct str was = NONE;
	*out = (struct source_key){ 0 };
	struct rows *r = sql(db, "select id, client_id, ref_id, fields from source_key where source = ? and kind = ? and source_key = ? order by id limit 1", source, (int)kind, key);
	if (row(r, mem, &out->id, &out->client, &out->ref, &was))
		must(fields_parse(mem, was, &out->was));
	return done(r, e);
}

/* ---- a run ------------------------------------------------------------------------------------------------- */

static bool run_of(const struct step *s, int64_t id, struct str *source, int *kind, bool *open, struct err *e)
{
	int64_t ended = -1;
	struct rows *r = sql(s->db, "select source, kind, ended_ms from import_run where client_id = 0 and id = ?", id);
	row(r, s->mem, source, kind, &ended);
	*open = !ended;
	return done(r, e);
}

static bool begin(const struct step *s, int64_t person, const struct fields *f, struct err *e)
{
	struct str source = str_trim(field(f, STR("source"))), sha256 = field(f, STR("sha256"));
	int64_t kind = -1;
	if (!source.len || sha256.len != 64 || !field_int(f, STR("kind"), &kind) || kind < 0 || kind >= SOURCE_KINDS)
		return refuse(s, "ein Import braucht Quelle, Art und die Prüfsumme seiner Datei", "an import needs a source, a kind and the checksum of its file"), true;
	struct rows *r = sql(s->db, "select id from import_run where client_id = 0 and source = ? and kind = ? and sha256 = ? and ended_ms = 0 order by id limit 1", source, kind, sha256);
	bool goes_on = row(r, s->mem, s->made);
	if (!done(r, e) || goes_on)
		return goes_on;
	r = sql(s->db, "insert into import_run (client_id, source, kind, mapping, name, sha256, made, changed, same, left_alone, refused, person_id, begun_ms, ended_ms)"
	               " values (0, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?, ?, 0) returning id", source, kind, field(f, STR("mapping")), field(f, STR("name")), sha256, person, s->now);
	row(r, s->mem, s->made);
	return done(r, e);
}

static bool end(const struct step *s, const struct fields *f, struct err *e)
{
	int64_t id = 0, refused = 0;
	field_int(f, STR("import"), &id);
	field_int(f, STR("refused"), &refused);
	*s->made = id;
	if (!run(s->db, e, "update import_run set ended_ms = ?, refused = ? where client_id = 0 and id = ? and ended_ms = 0", s->now, refused, id))
		return false;
	return db_changed(s->db) == 1 || (refuse(s, "es gibt keinen laufenden Import {}", "there is no import {} under way", id), true);
}

bool import_run(const struct step *s, struct str name, int64_t person, const struct fields *f, struct err *e)
{
	return str_is(name, STR("import.begin")) ? begin(s, person, f, e) : end(s, f, e);
}

/* ---- rows ---------------------------------------------------------------------------------------------------- */

/* The place goes in front of what was refused, in whose language it was said. */
static void say_where(const struct step *s, const struct fields *row)
{
	if (s->reader == LANG_DE)
		within(s->refused, "Zeile {}, Schlüssel „{}“", field(row, STR("line")), field(row, STR("id")));
	else
		within(s->refused, "line {}, key \"{}\"", field(row, STR("line")), field(row, STR("id")));
}

static bool take_all(struct bringing *b, const struct fields *act, bring_fn *take_one, struct err *e)
{
	const struct step *s = b->s;
	for (size_t i = 0; i < act->n && !s->refused->len; i++) {
		struct fields row = { 0 };
		if (!str_is(act->at[i].name, STR("row")))
			continue;
		if (!fields_parse(s->mem, act->at[i].value, &row) || !field(&row, STR("id")).len)
			return refuse(s, "eine Zeile ohne Schlüssel", "a row without a key"), true;
		if (!take_one(b, &row, e))
			return false;
		if (s->refused->len)
			say_where(s, &row);
	}
	return true;
}

bool source_bring(const struct step *s, int64_t client, int64_t person, enum source_kind kind, const struct fields *act, bring_fn *take_one, struct err *e)
{
	struct bringing b = { .s = s, .client = client, .kind = kind, .person = person };
	int its = -1;
	bool open;
	field_int(act, STR("import"), &b.import);
	if (!run_of(s, b.import, &b.source, &its, &open, e))
		return false;
	bool with_time = its == SOURCE_TICKET && kind == SOURCE_TIME;
	if (!open || (its != (int)kind && !with_time))
		return refuse(s, "es läuft kein solcher Import {}", "there is no such import {} under way", b.import), true;
	*s->made = b.import;
	return take_all(&b, act, take_one, e) &&
	       run(s->db, e, "update import_run set made = made + ?, changed = changed + ?, same = same + ?, left_alone = left_alone + ? where client_id = 0 and id = ?",
	           b.made, b.changed, b.same, b.left, b.import);
}

/* Where a row stood in a file is nothing of the row. */
static struct str kept(const struct fields *row, struct arena *mem)
{
	struct fields out = { 0 };
	for (size_t i = 0; i < row->n; i++)
		if (!str_is(row->at[i].name, STR("line")) && !str_is(row->at[i].name, STR("of")) && !str_is(row->at[i].name, STR("unknown_site")))
			field_add(mem, &out, row->at[i].name, row->at[i].value);
	return fields_print(mem, &out);
}

bool source_made(struct bringing *b, const struct fields *row, int64_t client, int64_t ref, struct err *e)
{
	b->made++;
	return run(b->s->db, e, "insert into source_key (client_id, source, kind, source_key, ref_id, fields, at_ms) values (?, ?, ?, ?, ?, ?, ?)",
	           client, b->source, (int)b->kind, field(row, STR("id")), ref, kept(row, b->s->mem), b->s->now);
}

static bool leave(struct bringing *b, const struct source_key *was, const struct fields *row, struct str name, struct str here, struct err *e)
{
	int64_t line = 0;
	field_int(row, STR("line"), &line);
	return run(b->s->db, e, "insert into import_left (client_id, import_id, kind, source_key, line, name, here, come) values (?, ?, ?, ?, ?, ?, ?, ?)",
	           was->client, b->import, (int)b->kind, field(row, STR("id")), line, name, here, field(row, name));
}

bool source_again(struct bringing *b, const struct source_key *was, const struct fields *row, const struct str *names, size_t n, const struct fields *here, struct fields *out,
	struct err *e)
{
	bool left = false;
	struct fields keep = was->was;
	for (size_t i = 0; i < n; i++) {
		struct str stands = field(here, names[i]), come = field(row, names[i]);
		if (!field_is(row, names[i]) || str_is(come, stands))
			continue;
		if (str_is(stands, field(&was->was, names[i]))) {
			field_add(b->s->mem, out, names[i], come);
			continue;
		}
		left = true;
		if (!leave(b, was, row, names[i], stands, e))
			return false;
	}
	for (size_t i = 0; i < keep.n; i++)
		for (size_t k = 0; k < out->n; k++)
			if (str_is(keep.at[i].name, out->at[k].name))
				keep.at[i].value = out->at[k].value;
	for (size_t k = 0; k < out->n; k++)
		if (!field_is(&keep, out->at[k].name))
			field_add(b->s->mem, &keep, out->at[k].name, out->at[k].value);
	b->changed += out->n > 0;
	b->left += left;
	b->same += !out->n && !left;
	return !out->n || run(b->s->db, e, "update source_key set fields = ?, at_ms = ? where client_id = ? and id = ?", fields_print(b->s->mem, &keep), b->s->now, was->client, was->id);
}
