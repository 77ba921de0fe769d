/* mapping.c - mappings are JSON: which column of whose export is what here, and what its values mean.
 *
 *   { "made_for": {"de", "en"}, "known_from": {"de", "en"}, "source": "zammad", "kind": "tickets",
 *     "columns": { "subject": ["Title", "Titel"], ... },       the first of these whose cell says something
 *     "joined":  { "name": ["First name", "Last name"] },      where none does: all of these, with a blank between
 *     "always":  { "country": "DE" },                          where these do not, either
 *     "begins":  { "id": "123456" },                           rows that begin otherwise are not meant
 *     "values":  { "state": { "closed": "closed", "*": "open" } },
 *     "days": "month-first", "minutes": "hours" }              where they are not day or ISO first, and not minutes */
#include "base/assets.h"
#include "import/inside.h"
#include <jansson.h>

enum { MAPPING_MOST = 1 << 20 };
static const struct str folder = LIT("assets/imports/");

/* ---- from JSON ---- */

static struct str text_of(json_t *v, struct arena *mem) { return json_is_string(v) ? str_keep(mem, str_of(json_string_value(v))) : NONE; }

static void both(json_t *root, const char *name, struct arena *mem, struct str out[2])
{
	out[LANG_DE] = text_of(json_object_get(json_object_get(root, name), "de"), mem);
	out[LANG_EN] = text_of(json_object_get(json_object_get(root, name), "en"), mem);
}

static struct mapped *mapped_of(struct mapping *m, struct str target, struct arena *mem, struct err *e)
{
	for (size_t i = 0; i < m->of.n; i++)
		if (str_is(m->of.at[i].target, target))
			return &m->of.at[i];
	if (!import_target_find(m->kind, target)) {
		fail(e, "{}: {} have no \"{}\"", m->id, source_kind_id(m->kind), target);
		return NULL;
	}
	struct mapped *new = push(mem, &m->of);
	*new = (struct mapped){ .target = str_keep(mem, target) };
	return new;
}

static bool read_columns(json_t *from, bool joined, struct arena *mem, struct mapping *m, struct err *e)
{
	const char *target;
	json_t *names, *name;
	size_t i;
	json_object_foreach(from, target, names) {
		struct mapped *to = mapped_of(m, str_of(target), mem, e);
		if (!to)
			return false;
		struct strs *list = joined ? &to->joined : &to->columns;
		json_array_foreach(names, i, name)
			*push(mem, list) = text_of(name, mem);
		if (!list->n)
			return fail(e, "{}: \"{}\" needs a list of columns", m->id, to->target);
	}
	return true;
}

static bool read_texts(json_t *from, bool begins, struct arena *mem, struct mapping *m, struct err *e)
{
	const char *target;
	json_t *value;
	json_object_foreach(from, target, value) {
		struct mapped *to = mapped_of(m, str_of(target), mem, e);
		if (!to)
			return false;
		*(begins ? &to->begins : &to->always) = text_of(value, mem);
	}
	return true;
}

static bool read_values(json_t *from, struct arena *mem, struct mapping *m, struct err *e)
{
	const char *target, *theirs;
	json_t *values, *ours;
	json_object_foreach(from, target, values) {
		struct mapped *to = mapped_of(m, str_of(target), mem, e);
		if (!to)
			return false;
		json_object_foreach(values, theirs, ours)
			field_add(mem, &to->values, utf8_fold(mem, str_keep(mem, str_of(theirs))), text_of(ours, mem));
	}
	return true;
}

static bool read_kind(json_t *root, struct mapping *m, struct err *e)
{
	struct str kind = str_of(json_string_value(json_object_get(root, "kind")) ? json_string_value(json_object_get(root, "kind")) : "");
	for (int k = 0; k < SOURCE_KINDS; k++)
		if (str_is(source_kind_id((enum source_kind)k), kind)) {
			m->kind = (enum source_kind)k;
			return true;
		}
	return fail(e, "{}: \"kind\" must be clients, contacts, components, contracts, tickets or time, not \"{}\"", m->id, kind);
}

static bool read_mapping(json_t *root, struct arena *mem, struct mapping *m, struct err *e)
{
	struct str unit = text_of(json_object_get(root, "minutes"), mem);
	both(root, "made_for", mem, m->made_for);
	both(root, "known_from", mem, m->known_from);
	m->source = text_of(json_object_get(root, "source"), mem);
	m->month_first = str_is(text_of(json_object_get(root, "days"), mem), STR("month-first"));
	m->minute = str_is(unit, STR("hours")) ? 60 : str_is(unit, STR("seconds")) ? 0 : 1;
	if (!m->source.len)
		return fail(e, "{}: \"source\" is missing", m->id);
	return read_kind(root, m, e) && read_columns(json_object_get(root, "columns"), false, mem, m, e) && read_columns(json_object_get(root, "joined"), true, mem, m, e) &&
	       read_texts(json_object_get(root, "always"), false, mem, m, e) && read_texts(json_object_get(root, "begins"), true, mem, m, e) && read_values(json_object_get(root, "values"), mem, m, e);
}

bool mapping_parse(struct str id, struct str json, struct arena *mem, struct mapping *out, struct err *e)
{
	json_error_t why;
	json_t *root = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &why);
	*out = (struct mapping){ .id = str_keep(mem, id) };
	bool ok = json_is_object(root) ? read_mapping(root, mem, out, e) : fail(e, "{}:{}:{}: {}", id, why.line, why.column, root ? STR("an object was expected") : str_of(why.text));
	json_decref(root);
	return ok;
}

bool mapping_all(struct arena *mem, struct mappings *out, struct err *e)
{
	struct str path, bytes;
	for (size_t i = 0; asset_at(i, &path, &bytes); i++)
		if (str_starts(path, folder) && str_ends(path, STR(".json")) &&
		    !mapping_parse(str_cut(path, folder.len, path.len - 5), bytes, mem, push(mem, out), e))
			return false;
	return true;
}

static bool unknown(struct str name, struct arena *mem, struct err *e)
{
	struct mappings all = { 0 };
	struct strs ids = { 0 };
	if (!mapping_all(mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++)
		*push(mem, &ids) = all.at[i].id;
	struct str near = nearest(name, ids.at, ids.n);
	return near.len ? fail(e, "there is no mapping \"{}\"; did you mean {}?", name, near) : fail(e, "there is no mapping \"{}\"; `regelbetrieb import` lists them", name);
}

bool mapping_load(struct str name, struct arena *mem, struct mapping *out, struct err *e)
{
	struct str bytes;
	if (str_ends(name, STR(".json")))
		return file_read(name, mem, MAPPING_MOST, &bytes, e) && mapping_parse(name, bytes, mem, out, e);
	if (!asset_find(text(mem, "{}{}.json", folder, name), &bytes))
		return unknown(name, mem, e);
	return mapping_parse(name, bytes, mem, out, e);
}
