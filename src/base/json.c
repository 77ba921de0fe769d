/* json.c - JSON out, and fields as JSON both ways. Reading is jansson's: the strictest parser at hand. */
#include "base/base.h"
#include <jansson.h>
#include <string.h>

static void before_value(struct json *j)
{
	uint64_t bit = (uint64_t)1 << j->depth;
	if (j->more & bit)
		out_char(j->out, ',');
	j->more |= bit;
}

static void quoted(struct out *o, struct str s)
{
	static const char hex[] = "0123456789abcdef";
	out_char(o, '"');
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		out_bytes(o, str_cut(s, from, i));
		from = i + 1;
		const char *short_form = c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : NULL;
		if (short_form) {
			out_bytes(o, str_of(short_form));
		} else {
			out_bytes(o, STR("\\u00"));
			out_char(o, hex[c >> 4]);
			out_char(o, hex[c & 15]);
		}
	}
	out_bytes(o, str_cut(s, from, s.len));
	out_char(o, '"');
}

struct json json_open(struct out *o) { return (struct json){ o, 0, 0 }; }

static void open_level(struct json *j, char c)
{
	must(j->depth < 60);
	before_value(j);
	out_char(j->out, c);
	j->depth++;
	j->more &= ~((uint64_t)1 << j->depth);
}

static void close_level(struct json *j, char c)
{
	must(j->depth > 0);
	j->depth--;
	out_char(j->out, c);
}

void put_object(struct json *j) { open_level(j, '{'); }
void put_end_object(struct json *j) { close_level(j, '}'); }
void put_array(struct json *j) { open_level(j, '['); }
void put_end_array(struct json *j) { close_level(j, ']'); }

void put_key(struct json *j, struct str key)
{
	before_value(j);
	quoted(j->out, key);
	out_char(j->out, ':');
	j->more &= ~((uint64_t)1 << j->depth);
}

void put_null(struct json *j)
{
	before_value(j);
	out_bytes(j->out, STR("null"));
}

void put_raw(struct json *j, struct str value)
{
	before_value(j);
	out_bytes(j->out, value);
}

void put_hole(struct json *j, struct hole h)
{
	if ((h.kind == HOLE_INSTANT || h.kind == HOLE_DATE) && h.as.i == 0) {
		put_null(j);                             /* a time that was not */
		return;
	}
	before_value(j);
	bool text_like = h.kind == HOLE_INSTANT || h.kind == HOLE_SPAN || h.kind == HOLE_DATE;
	if (h.kind == HOLE_STR) {
		quoted(j->out, h.as.s);
		return;
	}
	if (text_like)
		out_char(j->out, '"');
	print(j->out, "{}", h);
	if (text_like)
		out_char(j->out, '"');
}

struct str fields_print(struct arena *mem, const struct fields *f)
{
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	put_object(&j);
	for (size_t i = 0; i < f->n; i++)
		put_field(&j, f->at[i].name, f->at[i].value);
	put_end_object(&j);
	return out_str(&o);
}

/* jansson keeps one value a name; fields may repeat, so the flat object is read by hand over its decoder:
 * every pair is decoded as an object of its own. */
static bool string_end(struct str s, size_t *at)
{
	if (*at >= s.len || s.at[*at] != '"')
		return false;
	for (++*at; *at < s.len && s.at[*at] != '"'; ++*at)
		if (s.at[*at] == '\\')
			++*at;
	return ++*at <= s.len;
}

/* Without an escape a pair is what stands between its quotation marks, if a JSON text may hold that. */
static bool plain_pair(struct arena *mem, struct str s, struct fields *out)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] == '\\' || (unsigned char)s.at[i] < 0x20)
			return false;
	if (!utf8_is(s))
		return false;
	struct str rest = str_cut(s, 1, s.len - 1), name = str_split(&rest, '"');
	field_add(mem, out, str_keep(mem, name), str_keep(mem, str_cut(rest, STR(":\"").len, rest.len)));
	return true;
}

static bool pair(struct arena *mem, struct str s, struct fields *out)
{
	if (plain_pair(mem, s, out))
		return true;
	json_error_t why;
	json_t *root = json_loads(str_c(mem, text(mem, "{{}}", s)), 0, &why);
	const char *name;
	json_t *value;
	bool ok = json_is_object(root);
	json_object_foreach(root, name, value) {
		ok = ok && json_is_string(value);
		if (ok)
			field_add(mem, out, str_keep(mem, str_of(name)), str_keep(mem, str_of(json_string_value(value))));
	}
	json_decref(root);
	return ok;
}

bool fields_parse(struct arena *mem, struct str s, struct fields *out)
{
	if (s.len < 2 || s.at[0] != '{' || s.at[s.len - 1] != '}' || (s.len && memchr(s.at, 0, s.len)))
		return false;
	for (size_t at = 1; at < s.len - 1;) {
		size_t from = at;
		if (!string_end(s, &at) || at >= s.len || s.at[at++] != ':' || !string_end(s, &at))
			return false;
		if (!pair(mem, str_cut(s, from, at), out) || at >= s.len)
			return false;
		if (s.at[at] == ',')
			at++;
		else if (at != s.len - 1)
			return false;
	}
	return true;
}
