/* expand.c - a pattern with its holes filled: one escaping for each place, so that no value leaves its place. */
#include "courier/inside.h"

static bool is_unreserved(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~'; }

static void percent(struct out *o, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (is_unreserved(s.at[i])) {
			out_char(o, s.at[i]);
			continue;
		}
		out_char(o, '%');
		out_char(o, digits[c >> 4]);
		out_char(o, digits[c & 15]);
	}
}

/* Between the quotes that the pattern has. */
static void json_words(struct out *o, struct str s)
{
	struct out quoted = out_open(o->mem);
	struct json j = json_open(&quoted);
	put_value(&j, s);
	struct str q = out_str(&quoted);
	out_bytes(o, str_cut(q, 1, q.len - 1));
}

static void head_words(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= ' ' && s.at[i] != 0x7f)
			out_char(o, s.at[i]);
}

static void put_as(struct out *o, struct str value, enum expand_as as)
{
	if (as == EXPAND_JSON)
		json_words(o, value);
	else if (as == EXPAND_PLAIN || (as == EXPAND_URL && !o->len))
		out_bytes(o, value);
	else if (as == EXPAND_HEADER)
		head_words(o, value);
	else
		percent(o, value);
}

/* A name in braces: small letters alone. */
static struct str name_at(struct str s)
{
	size_t n = 1;
	while (n < s.len && s.at[n] >= 'a' && s.at[n] <= 'z')
		n++;
	return n > 1 && n < s.len && s.at[n] == '}' ? str_cut(s, 1, n) : NONE;
}

struct str expand(struct str pattern, const struct fields *values, enum expand_as as, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < pattern.len;) {
		struct str name = pattern.at[i] == '{' ? name_at(str_cut(pattern, i, pattern.len)) : NONE;
		if (name.len && field_is(values, name)) {
			put_as(&o, field(values, name), as);
			i += name.len + 2;
		} else {
			out_char(&o, pattern.at[i++]);
		}
	}
	return out_str(&o);
}

enum expand_as expand_of_type(struct str type)
{
	if (str_is(type, STR("application/json")))
		return EXPAND_JSON;
	return str_is(type, STR("application/x-www-form-urlencoded")) ? EXPAND_FORM : EXPAND_PLAIN;
}
