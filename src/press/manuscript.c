/* manuscript.c - items as bytes: a kind, how many words, each with its length. */
#include "press/press.h"
#include <string.h>

enum { MANY = 1 << 20 };

/* ORDER item_kind: how many words an item has at least and at most. */
static const struct { size_t least, most; } bounds[ITEM_KINDS] = {
	{ 1, 1 }, { 1, 1 }, { 1, 1 }, { 1, 1 },
	{ 1, 8 }, { 1, 1 }, { 1, 12 }, { 2, 2 }, { 1, 12 }, { 2, 2 }, { 1, 1 },
	{ 1, 1 }, { 1, 1 }, { 1, 8 }, { 1, 1 }, { 2, 9 }, { 1, 1 }, { 1, 1 }, { 2, 2 }, { 3, 3 }, { 3, 3 }, { 2, 2 }, { 2, 2 },
	{ 2, 2 }, { 3, MANY }, { 1, MANY }, { 1, MANY }, { 1, 12 }, { 0, 0 }, { 0, 0 }, { 2, 2 },
	{ 5, 5 }, { 3, 3 },
	{ 1, 1 }, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 2, 2 }, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 2, 2 },
};

void manuscript_put(struct arena *mem, struct manuscript *m, enum item_kind kind, const struct str *words, size_t n)
{
	must(n >= bounds[kind].least && n <= bounds[kind].most);
	struct item *i = push(mem, m);
	*i = (struct item){ .kind = kind };
	for (size_t w = 0; w < n; w++)
		*push(mem, &i->words) = words[w];
}

const struct item *manuscript_find(const struct manuscript *m, enum item_kind kind)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].kind == kind)
			return &m->at[i];
	return NULL;
}

static bool is_enclosed(const struct manuscript *m, struct str name)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].kind == ITEM_FILE && str_is(m->at[i].words.at[0], name))
			return true;
	return false;
}

void manuscript_enclose(struct arena *mem, struct manuscript *m, struct str name, struct str type, struct str says, struct str bytes)
{
	struct str own = name;
	for (int n = 2; is_enclosed(m, own); n++)
		own = text(mem, "{}-{}", n, name);
	manuscript_add(mem, m, ITEM_FILE, own, type, says, STR("Source"), bytes);
}

static void print_number(struct out *o, size_t n)
{
	must(n <= UINT32_MAX);
	uint32_t number = (uint32_t)n;
	out_bytes(o, (struct str){ (const char *)&number, sizeof number });
}

struct str manuscript_print(struct arena *mem, const struct manuscript *m)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < m->n; i++) {
		print_number(&o, m->at[i].kind);
		print_number(&o, m->at[i].words.n);
		for (size_t w = 0; w < m->at[i].words.n; w++) {
			print_number(&o, m->at[i].words.at[w].len);
			out_bytes(&o, m->at[i].words.at[w]);
		}
	}
	return out_str(&o);
}

void manuscript_add_lines(struct arena *mem, struct manuscript *m, enum item_kind kind, struct str lines)
{
	enum { LINES_MOST = 8 };
	struct strs words = { 0 };
	while (lines.len && words.n < LINES_MOST)
		*push(mem, &words) = str_split(&lines, '\n');
	if (words.n)
		manuscript_put(mem, m, kind, words.at, words.n);
}

static bool parse_number(struct str *rest, size_t *out)
{
	uint32_t number;
	if (rest->len < sizeof number)
		return false;
	memcpy(&number, rest->at, sizeof number);
	*rest = str_cut(*rest, sizeof number, rest->len);
	*out = number;
	return true;
}

bool manuscript_parse(struct str bytes, struct arena *mem, struct manuscript *out)
{
	*out = (struct manuscript){ 0 };
	while (bytes.len) {
		size_t kind, n, len;
		if (!parse_number(&bytes, &kind) || kind >= ITEM_KINDS || !parse_number(&bytes, &n) || n < bounds[kind].least || n > bounds[kind].most)
			return false;
		struct item *i = push(mem, out);
		*i = (struct item){ .kind = (enum item_kind)kind };
		for (size_t w = 0; w < n; w++) {
			if (!parse_number(&bytes, &len) || len > bytes.len)
				return false;
			*push(mem, &i->words) = str_cut(bytes, 0, len);
			bytes = str_cut(bytes, len, bytes.len);
		}
	}
	return true;
}
