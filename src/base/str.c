/* str.c - slices of bytes. */
#include "base/watch.h"
#include <string.h>

struct str str_of(const char *terminated) { return terminated ? (struct str){ terminated, strlen(terminated) } : NONE; }

bool str_is(struct str a, struct str b) { return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0); }

int str_order(struct str a, struct str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n ? memcmp(a.at, b.at, n) : 0;
	return c ? c : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str with) { return s.len >= with.len && str_is(str_cut(s, 0, with.len), with); }

bool str_ends(struct str s, struct str with)
{
	return s.len >= with.len && str_is(str_cut(s, s.len - with.len, s.len), with);
}

bool str_has(struct str s, struct str part) { return str_find(s, part) >= 0; }

ptrdiff_t str_find(struct str s, struct str part)
{
	if (part.len == 0)
		return 0;
	const char *p = s.len ? memmem(s.at, s.len, part.at, part.len) : NULL;
	return p ? p - s.at : -1;
}

struct str str_cut(struct str s, size_t from, size_t to)
{
	if (to > s.len)
		to = s.len;
	if (from >= to)
		return NONE;
	return (struct str){ s.at + from, to - from };
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

struct str str_trim(struct str s)
{
	size_t from = 0, to = s.len;
	while (from < to && is_space(s.at[from]))
		from++;
	while (to > from && is_space(s.at[to - 1]))
		to--;
	return str_cut(s, from, to);
}

struct str str_split(struct str *rest, char by)
{
	const char *p = rest->len ? memchr(rest->at, by, rest->len) : NULL;
	struct str head = p ? str_cut(*rest, 0, (size_t)(p - rest->at)) : *rest;
	*rest = p ? str_cut(*rest, head.len + 1, rest->len) : NONE;
	return head;
}

bool str_int(struct str s, int64_t *out)
{
	bool minus = str_starts(s, STR("-"));
	size_t i = minus || str_starts(s, STR("+"));
	int64_t v = 0;
	if (i == s.len)
		return false;
	for (; i < s.len; i++) {
		int digit = s.at[i] - '0';
		if (digit < 0 || digit > 9 || __builtin_mul_overflow(v, 10, &v))
			return false;
		if (minus ? __builtin_sub_overflow(v, digit, &v) : __builtin_add_overflow(v, digit, &v))
			return false;
	}
	*out = v;
	return true;
}

struct str str_keep(struct arena *mem, struct str s)
{
	char *at = take(mem, s.len + 1);
	if (s.len)
		memcpy(at, s.at, s.len);
	return (struct str){ at, s.len };
}

struct str str_without(struct arena *mem, struct str s, char c)
{
	char *at = take(mem, s.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != c)
			at[n++] = s.at[i];
	return (struct str){ at, n };
}

const char *str_c(struct arena *mem, struct str s)
{
	must(s.len == 0 || !memchr(s.at, 0, s.len));
	return str_keep(mem, s).at;
}

/* ---- fields ---- */

static _Thread_local struct field_watch *watch;

void field_watch(struct field_watch *w) { watch = w; }

void field_seen(struct str name)
{
	for (size_t i = 0; watch && i < watch->seen.n; i++)
		if (str_is(watch->seen.at[i], name))
			return;
	if (watch)
		*push(watch->mem, &watch->seen) = str_keep(watch->mem, name);
}

bool field_named(const struct field *f, struct str name)
{
	field_seen(name);
	return str_is(f->name, name);
}

static const struct field *find(const struct fields *f, struct str name)
{
	field_seen(name);
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].name, name))
			return &f->at[i];
	return NULL;
}

struct str field(const struct fields *f, struct str name)
{
	const struct field *at = find(f, name);
	return at ? at->value : NONE;
}

bool field_is(const struct fields *f, struct str name) { return find(f, name) != NULL; }

void field_add(struct arena *mem, struct fields *f, struct str name, struct str value)
{
	*push(mem, f) = (struct field){ name, value };
}

bool field_int(const struct fields *f, struct str name, int64_t *out) { return str_int(field(f, name), out); }
