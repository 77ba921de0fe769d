/* fields.c - what each form takes, and whether something may be sent to it. */
#include "web/api.h"

static const struct taken { struct str name, fields; bool query; } table[] = {
#define FIELDS(name, fields) { LIT(#name), LIT(fields), false },
#define QUERY(name, fields) { LIT(#name), LIT(fields), true },
#include "web/fields.def"
#undef FIELDS
#undef QUERY
};

static const struct taken *taken_by(const struct route *r, bool query)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].query == query && str_is(table[i].name, r->name))
			return &table[i];
	return NULL;
}

static bool is_body(const struct route *r) { return r->kind == ROUTE_FORM || r->kind == ROUTE_HOOK; }

bool route_is_listed(const struct route *r) { return !is_body(r) || taken_by(r, false); }

struct str route_fields(const struct route *r)
{
	const struct taken *t = taken_by(r, !is_body(r));
	return t ? t->fields : NONE;
}

static bool drops(struct str *s, char mark)
{
	bool ends = s->len && s->at[s->len - 1] == mark;
	s->len -= ends;
	return ends;
}

bool form_field_next(struct str *left, struct form_field *out)
{
	struct str s = str_split(left, ' ');
	*out = (struct form_field){ 0 };
	out->repeats = drops(&s, '*');
	out->required = drops(&s, '!');
	out->prefix = drops(&s, '-');
	out->file = drops(&s, '@');
	out->kin = drops(&s, '#');
	out->lines = drops(&s, '~');
	out->name = s;
	return s.len > 0;
}

static bool field_of(const struct route *r, struct str name, struct form_field *out)
{
	struct str left = route_fields(r);
	while (form_field_next(&left, out))
		if (out->prefix ? str_starts(name, out->name) : str_is(name, out->name))
			return true;
	return false;
}

bool route_takes(const struct route *r, struct str name)
{
	struct form_field f;
	return str_is(name, STR("csrf")) || str_is(name, STR("key")) || field_of(r, name, &f);
}

bool route_repeats(const struct route *r, struct str name)
{
	struct form_field f;
	return field_of(r, name, &f) && f.repeats;
}

/* A tab is pasted from tables and begins no line. */
static bool is_one_line(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (((unsigned char)s.at[i] < ' ' && s.at[i] != '\t') || s.at[i] == 127)
			return false;
	return true;
}

bool route_breaks(const struct route *r, const struct field *f)
{
	struct form_field known;
	return !is_one_line(f->value) && field_of(r, f->name, &known) && !known.lines;
}

bool route_takes_file(const struct route *r, struct str name)
{
	struct str left = route_fields(r);
	struct form_field f;
	while (form_field_next(&left, &f))
		if (f.file && str_is(name, f.name))
			return true;
	return false;
}
