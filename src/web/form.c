/* form.c - what browsers send, taken apart. Everything here is read before anybody is known: strict, and bounded. */
#include "web/form.h"
#include <string.h>

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "a+b%2Fc" -> "a b/c" */
static bool decode(struct str s, struct arena *mem, struct str *out)
{
	char *to = take(mem, s.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i] == '+' ? ' ' : s.at[i];
		if (c == '%') {
			int high = i + 2 < s.len ? digit(s.at[i + 1]) : -1, low = high >= 0 ? digit(s.at[i + 2]) : -1;
			if (high < 0 || low < 0)
				return false;
			c = (char)(high << 4 | low);
			i += 2;
		}
		if (!c)
			return false;
		to[n++] = c;
	}
	*out = (struct str){ to, n };
	return true;
}

static bool decode_text(struct str s, struct arena *mem, struct str *out) { return decode(s, mem, out) && utf8_is(*out); }

bool form_parse(struct str s, struct arena *mem, struct fields *out)
{
	while (s.len) {
		struct str value = str_split(&s, '&'), name;
		if (!value.len)
			continue;
		if (out->n == FORM_FIELDS || !decode_text(str_split(&value, '='), mem, &name) || !decode_text(value, mem, &value))
			return false;
		if (!name.len || name.len > FORM_NAME)
			return false;
		field_add(mem, out, name, value);
	}
	return true;
}

bool form_not_utf8(struct str s, struct arena *mem, struct str *name, int *line)
{
	while (s.len) {
		struct str value = str_split(&s, '&');
		if (!decode_text(str_split(&value, '='), mem, name) || !decode(value, mem, &value))
			return false;
		size_t good = utf8_good(value);
		*line = 1;
		for (size_t i = 0; i < good; i++)
			*line += value.at[i] == '\n';
		if (good < value.len)
			return true;
	}
	return false;
}

struct str cookie_find(struct str header, struct str name)
{
	struct str value = NONE;
	int seen = 0;
	while (header.len) {
		struct str pair = str_trim(str_split(&header, ';')), key = str_split(&pair, '=');
		if (!str_is(key, name))
			continue;
		value = pair;
		seen++;
	}
	return seen == 1 ? value : NONE;
}

enum lang lang_wanted(struct str header)
{
	while (header.len) {
		struct str range = str_trim(str_split(&header, ','));
		char tag[2] = { range.len > 0 ? (char)(range.at[0] | 0x20) : 0, range.len > 1 ? (char)(range.at[1] | 0x20) : 0 };
		if (range.len > 2 && range.at[2] != '-' && range.at[2] != ';')
			continue;
		if (!memcmp(tag, "de", 2))
			return LANG_DE;
		if (!memcmp(tag, "en", 2))
			return LANG_EN;
	}
	return LANG_DE;
}

bool secret_is(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!(s.at[i] >= '0' && s.at[i] <= '9') && !(s.at[i] >= 'a' && s.at[i] <= 'f'))
			return false;
	return s.len == 64;
}
