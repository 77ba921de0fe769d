/* mentions.c - is a name used anywhere but where it is declared? Asked of the statements as they are printed, whatever they
 * are: a new kind of statement needs nothing here. */
#include "contract/analyse.h"

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* Where a word stands: in one statement, or in several (-1). */
static void take_word(struct mentions *m, struct str word, int statement)
{
	int n = index_find(&m->words, word);
	if (n < 0) {
		index_add(m->mem, &m->words, word, (int)m->where.n);
		*push(m->mem, &m->where) = statement;
	} else if (m->where.at[n] != statement) {
		m->where.at[n] = -1;
	}
}

static void take_words(struct mentions *m, struct str s, int statement)
{
	for (size_t i = 0, n; i < s.len; i += n ? n : 1) {
		for (n = 0; i + n < s.len && is_name_byte(s.at[i + n]); n++)
			continue;
		if (n)
			take_word(m, str_cut(s, i, i + n), statement);
	}
}

/* Examples and definitions use nothing. */
static struct mentions read_all(const struct contract *c, struct arena *mem)
{
	struct mentions m = { .mem = mem };
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		struct out o = out_open(mem);
		o.lang = c->lang;
		if (s->form == &forms[FORM_CASE] || s->form == &forms[FORM_MEANING])
			continue;
		(s->form->print)(&o, s->body, c->lang);
		take_words(&m, utf8_fold(mem, out_str(&o)), (int)i);
	}
	return m;
}

/* All that is said is printed once a check, however many of its analyses ask. */
struct mentions mentions_open(const struct contract *c, struct arena *mem)
{
	if (!c->shared)
		return read_all(c, mem);
	if (!c->shared->mentions.mem)
		c->shared->mentions = read_all(c, mem);
	return c->shared->mentions;
}

bool is_mentioned(const struct mentions *m, struct str name, size_t declared)
{
	int n = index_find(&m->words, utf8_fold(m->mem, name));
	return n >= 0 && m->where.at[n] != (int)declared;
}
