/* template.c - templates of the house, and the fields in them. */
#include "ticket/inside.h"
#include "ticket/template.h"
#include <stddef.h>

enum { NAME_MOST = 100, WORDS_MOST = 20000, LISTED = 200 };

/* ---- reading ---- */

static bool template_row(struct rows *r, struct arena *mem, struct template *t)
{
	unsigned kind = 0;
	*t = (struct template){ 0 };
	bool there = row(r, mem, &t->id, &kind, &t->name, &t->words[LANG_DE], &t->words[LANG_EN]);
	t->kind = kind;
	return there;
}

bool template_list(struct db *db, struct arena *mem, struct templates *out, struct err *e)
{
	struct template t;
	struct rows *r = sql_known(db, "template", "select id, kind, name, german, english from template where client_id = 0 and left_ms = 0 order by kind, name limit ?", (int)LISTED);
	while (template_row(r, mem, &t))
		*push(mem, out) = t;
	return done(r, e);
}

bool template_find(struct db *db, int64_t id, struct arena *mem, struct template *out, struct err *e)
{
	struct rows *r = sql(db, "select id, kind, name, german, english from template where client_id = 0 and id = ? and left_ms = 0", id);
	template_row(r, mem, out);
	return done(r, e);
}

struct str template_words(const struct template *t, enum lang lang) { return t->words[lang].len ? t->words[lang] : t->words[!lang]; }

/* ---- fields ---- */

static const struct { struct str name[2]; size_t at; } names[] = {       /* ORDER lang */
	{ { LIT("klient"), LIT("client") }, offsetof(struct template_values, client) },     { { LIT("kontakt"), LIT("contact") }, offsetof(struct template_values, contact) },
	{ { LIT("vorgang"), LIT("ticket") }, offsetof(struct template_values, ticket) },    { { LIT("betreff"), LIT("subject") }, offsetof(struct template_values, subject) },
	{ { LIT("gerät"), LIT("component") }, offsetof(struct template_values, component) }, { { LIT("ich"), LIT("me") }, offsetof(struct template_values, me) },
	{ { LIT("haus"), LIT("house") }, offsetof(struct template_values, house) },
};

static bool field_at(struct str name, size_t *at)
{
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(names[i].name[LANG_DE], name) || str_is(names[i].name[LANG_EN], name))
			return *at = names[i].at, true;
	return false;
}

/* The next "{name}" of *rest; before: what stands in front of it. False: there is none. */
static bool next_field(struct str *rest, struct str *before, struct str *name)
{
	ptrdiff_t open = str_find(*rest, STR("{"));
	struct str tail = open < 0 ? NONE : str_cut(*rest, (size_t)open + 1, rest->len);
	ptrdiff_t close = str_find(tail, STR("}"));
	if (open < 0 || close < 0)
		return false;
	*before = str_cut(*rest, 0, (size_t)open);
	*name = str_cut(tail, 0, (size_t)close);
	*rest = str_cut(tail, (size_t)close + 1, tail.len);
	return true;
}

struct str template_fill(struct str words, const struct template_values *v, struct arena *mem)
{
	struct out o = out_open(mem);
	struct str before, name;
	size_t at;
	while (next_field(&words, &before, &name)) {
		out_bytes(&o, before);
		if (field_at(name, &at))
			out_bytes(&o, *(const struct str *)(const void *)((const char *)v + at));
		else
			print(&o, "{{}}", name);
	}
	out_bytes(&o, words);
	return out_str(&o);
}

struct str template_fault(struct str words, struct str *near)
{
	struct str known[2 * COUNT(names)], before, name;
	size_t at;
	for (size_t i = 0; i < COUNT(names); i++) {
		known[2 * i] = names[i].name[LANG_DE];
		known[2 * i + 1] = names[i].name[LANG_EN];
	}
	while (next_field(&words, &before, &name))
		if (!field_at(name, &at)) {
			*near = nearest(name, known, COUNT(known));
			return name.len ? name : STR(" ");
		}
	return NONE;
}

struct str template_fields(enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < COUNT(names); i++)
		print(&o, "{}{}{}{}", i ? STR(", ") : NONE, STR("{"), names[i].name[lang], STR("}"));
	return out_str(&o);
}

/* ---- acts ---- */

static bool is_good(const struct step *s, const struct template *t)
{
	struct str near = NONE, fault = template_fault(t->words[LANG_DE], &near);
	if (!fault.len)
		fault = template_fault(t->words[LANG_EN], &near);
	if (!t->name.len || t->name.len > NAME_MOST)
		return refuse(s, "die Vorlage braucht einen Namen, höchstens {} Zeichen", "the template needs a name of at most {} characters", (int)NAME_MOST);
	if (!t->words[LANG_DE].len && !t->words[LANG_EN].len)
		return refuse(s, "der Text fehlt", "text is missing");
	if (t->words[LANG_DE].len > WORDS_MOST || t->words[LANG_EN].len > WORDS_MOST)
		return refuse(s, "der Text ist länger als {} Zeichen", "the text is longer than {} characters", (int)WORDS_MOST);
	if (fault.len && near.len)
		return refuse(s, "es gibt kein Feld „{}“; meinten Sie „{}“?", "there is no field \"{}\"; did you mean \"{}\"?", fault, near);
	return !fault.len || refuse(s, "es gibt kein Feld „{}“; es gibt: {}", "there is no field \"{}\"; there are: {}", fault, template_fields(s->reader, s->mem));
}

static bool one_of_them(const struct step *s, int64_t id, struct template *t, struct err *e)
{
	if (!template_find(s->db, id, s->mem, t, e))
		return false;
	if (!t->id)
		refuse(s, "es gibt keine Vorlage {}", "there is no template {}", id);
	return true;
}

bool template_set(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0, kind = -1;
	struct template before = { 0 };
	field_int(&act->fields, STR("template"), &id);
	field_int(&act->fields, STR("kind"), &kind);
	if (id && !one_of_them(s, id, &before, e))
		return false;
	struct template t = { .id = id, .kind = (enum template_kind)(id ? (int64_t)before.kind : kind), .name = str_trim(field(&act->fields, STR("name"))),
	                      .words = { str_trim(field(&act->fields, STR("german"))), str_trim(field(&act->fields, STR("english"))) } };
	if (s->refused->len || (!id && (kind < 0 || kind >= TEMPLATE_KINDS)))
		return s->refused->len ? true : (refuse(s, "sagen Sie, wofür die Vorlage ist", "say what the template is for"), true);
	if (!is_good(s, &t))
		return true;
	*s->made = id;
	if (id)
		return run(s->db, e, "update template set name = ?, german = ?, english = ? where client_id = 0 and id = ?", t.name, t.words[LANG_DE], t.words[LANG_EN], id);
	struct rows *r = sql(s->db, "insert into template (client_id, kind, name, german, english, left_ms) values (0, ?, ?, ?, ?, 0) returning id", (int)t.kind, t.name, t.words[LANG_DE], t.words[LANG_EN]);
	row(r, s->mem, s->made);
	return done(r, e);
}

bool template_leave(const struct step *s, const struct signal *act, struct err *e)
{
	int64_t id = 0;
	struct template t;
	field_int(&act->fields, STR("template"), &id);
	if (!one_of_them(s, id, &t, e))
		return false;
	*s->made = id;
	return s->refused->len || run(s->db, e, "update template set left_ms = ? where client_id = 0 and id = ?", s->now, id);
}
