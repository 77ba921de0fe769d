/* fields.c - what each form takes, and whether something may be sent to it. */
#include "inventory/line.h"
#include "web/api.h"

enum { ROUTES_MOST = 1024 };

static const struct str tick = LIT("tick");              /* set or not: a tick that is 0 is one that nobody set */

static const struct str yes_no = LIT("yes-no");

static const struct taken { struct str name, fields; bool query; } table[] = {
#define FIELDS(name, fields) { LIT(#name), LIT(fields), false },
#define QUERY(name, fields) { LIT(#name), LIT(fields), true },
#include "web/fields.def"
#undef FIELDS
#undef QUERY
};

static bool is_body(const struct route *r) { return r->kind == ROUTE_FORM || r->kind == ROUTE_HOOK; }

static const struct taken *look_up(const struct route *r, bool query)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (table[i].query == query && str_is(table[i].name, r->name))
			return &table[i];
	return NULL;
}

/* Asked for every field of every request, so what a route takes is looked up once: 1 + its place. */
static const struct taken *taken_by(const struct route *r, bool query)
{
	static _Atomic uint16_t places[ROUTES_MOST][2];
	size_t n;
	const struct route *all = web_routes(&n);
	must(n <= ROUTES_MOST && r >= all && r < all + n);
	_Atomic uint16_t *place = &places[r - all][query];
	if (!*place) {
		const struct taken *found = look_up(r, query);
		*place = found ? (uint16_t)(1 + (found - table)) : UINT16_MAX;
	}
	return *place == UINT16_MAX ? NULL : &table[*place - 1];
}

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
	struct str bound = str_split(left, ' '), words = bound, s = str_split(&words, '=');
	*out = (struct form_field){ .words = words, .most = FIELD_MOST };
	bound = s;
	s = str_split(&bound, ':');
	must(!bound.len || str_int(bound, &out->most));
	out->number = drops(&s, '+');
	out->repeats = drops(&s, '*');
	out->required = drops(&s, '!');
	out->prefix = drops(&s, '-');
	out->file = drops(&s, '@');
	out->kin = drops(&s, '#');
	out->lines = drops(&s, '~');
	out->number |= out->kin;
	out->name = s;
	return s.len || out->prefix;
}

/* Most are told apart by their first letter. */
bool field_find(struct str fields, struct str name, struct form_field *out)
{
	while (fields.len) {
		bool other = name.len && fields.at[0] != name.at[0] && fields.at[0] != '-';
		if (other)
			str_split(&fields, ' ');
		else if (form_field_next(&fields, out) && (out->prefix ? str_starts(name, out->name) : str_is(name, out->name)))
			return true;
	}
	return false;
}

bool route_field(const struct route *r, struct str name, struct form_field *out) { return field_find(route_fields(r), name, out); }

struct str route_common(const struct route *r) { return r->kind == ROUTE_LIST ? STR("lang=languages draft before=index") : STR("lang=languages draft"); }

bool route_takes(const struct route *r, struct str name)
{
	struct form_field f;
	return str_is(name, STR("csrf")) || str_is(name, STR("key")) || route_field(r, name, &f);
}

bool route_repeats(const struct route *r, struct str name)
{
	struct form_field f;
	return route_field(r, name, &f) && f.repeats;
}

/* A tab is pasted from tables and begins no line. */
static bool is_one_line(struct str s)
{
	int32_t point;
	for (struct str rest = s; rest.len; rest = str_cut(rest, utf8_next(rest, &point), rest.len)) {
		utf8_next(rest, &point);
		if (line_is_unfit(point) && point != '\t')
			return false;
	}
	return true;
}

/* Characters as the reader counts them: a line break is one, whether it comes as LF or, from browsers, as CR LF. */
static int64_t length_of(struct str s)
{
	int64_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xc0) != 0x80 && !(s.at[i] == '\r' && i + 1 < s.len && s.at[i + 1] == '\n');
	return n;
}

bool field_takes_truth(const struct form_field *f) { return str_is(f->words, tick) || str_is(f->words, yes_no); }

/* Words are told apart as such, and some of them are numbers. */
bool field_takes_number(const struct form_field *f) { return f->number || f->words.len; }

bool field_is_untaken(const struct form_field *f, struct str value) { return str_is(f->words, tick) && str_is(value, STR("0")); }

bool field_is_again(const struct fields *all, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_is(all->at[k].name, all->at[i].name))
			return true;
	return false;
}

/* Of a text that comes as several it is enough to be there: one that is being written may be empty. */
static bool is_said(const struct request *q, const struct form_field *f)
{
	for (size_t i = 0; f->file && i < q->files.n; i++)
		if (str_is(q->files.at[i].name, f->name))
			return true;
	for (size_t i = 0; !f->file && i < q->form.n; i++)
		if (str_is(q->form.at[i].name, f->name) && (f->repeats || str_trim(q->form.at[i].value).len))
			return true;
	return false;
}

static bool is_draft(const struct request *q)
{
	struct form_field f;
	return route_field(q->route, STR("do"), &f) && str_is(f.words, STR("draft")) && field(&q->form, f.name).len;
}

bool form_lacks(const struct request *q, struct form_field *out)
{
	struct str left = route_fields(q->route);
	if (is_draft(q))
		return false;
	while (form_field_next(&left, out))
		if (out->required && !is_said(q, out))
			return true;
	return false;
}

static bool is_one_of(const struct strs *words, struct str value)
{
	for (size_t i = 0; i < words->n; i++)
		if (str_is(words->at[i], value))
			return true;
	return false;
}

bool field_takes(const struct form_field *f, struct str value, struct arena *mem, struct field_fault *out)
{
	*out = (struct field_fault){ .lines = !f->lines && !is_one_line(value), .sent = length_of(value), .most = f->most };
	field_words(f, mem, &out->words);
	out->shapes = field_shapes(f);
	if (!value.len || is_one_of(&out->words, value) || shapes_fit(out->shapes, value, mem)) {
		out->words = (struct strs){ 0 };
		out->shapes = 0;
	}
	if (out->sent <= f->most)
		out->most = out->sent = 0;
	return !out->lines && !out->most && !out->words.n && !out->shapes;
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
