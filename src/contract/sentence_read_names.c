/* sentence_read_names.c - names in a sentence, found again.
 *
 * What is shown with blanks is a name with hyphens, if the contract has one like that: the longest counts. Where a name
 * stands behind an article in a case of its own, each name of the contract is said in it and compared with what stands here. */
#include "contract/sentence.h"

enum { WORDS_OF_NAME = 8 };

/* A name that has underscores where this one has hyphens; below 0: there is none. */
static int spelled_with_underscores(const struct contract *c, struct str key, struct arena *mem)
{
	for (size_t i = 0; i < c->spellings.n; i++) {
		struct str name = c->spellings.at[i];
		size_t n = 0;
		if (name.len != key.len || !str_has(name, STR("_")))
			continue;
		name = utf8_fold(mem, name);
		while (n < name.len && name.len == key.len && (name.at[n] == key.at[n] || (name.at[n] == '_' && key.at[n] == '-')))
			n++;
		if (n == key.len)
			return (int)i;
	}
	return -1;
}

/* A name has no blanks: where it is shown with some, they are its hyphens, or its underscores. */
struct token token_named(const struct hearer *h, struct str shown)
{
	struct out o = out_open(h->s->mem);
	for (size_t i = 0; i < shown.len; i++)
		out_char(&o, shown.at[i] == ' ' ? '-' : shown.at[i]);
	struct str key = utf8_fold(h->s->mem, out_str(&o));
	int known = index_find(&h->s->c->spelled, key);
	known = known < 0 ? spelled_with_underscores(h->s->c, key, h->s->mem) : known;
	struct str spelled = known < 0 ? key : h->s->c->spellings.at[known];
	key = utf8_fold(h->s->mem, spelled);
	return (struct token){ .kind = TOKEN_NAME, .text = spelled, .key = key, .spelled = spelled };
}

/* What stands between quotation marks; NONE: no quotation here. */
struct str hear_quoted(struct hearer *h)
{
	size_t before = h->at;
	if (!hear_saying(h, SAYING_OPEN_QUOTE))
		return NONE;
	ptrdiff_t end = str_find(rest_of(h), saying(SAYING_CLOSE_QUOTE, h->s->lang));
	if (end < 0) {
		h->at = before;
		return NONE;
	}
	struct str inner = str_cut(rest_of(h), 0, (size_t)end);
	h->at += inner.len;
	hear_saying(h, SAYING_CLOSE_QUOTE);
	return inner;
}

/* Does the contract call something so, or several of it? */
static bool is_spelled(const struct hearer *h, struct str shown)
{
	struct str key = token_named(h, shown).key;
	return index_find(&h->s->c->spelled, key) >= 0 || index_find(&h->s->c->spelled, name_of_one(h->s, key)) >= 0;
}

/* "Windows 2016": a word of a name, but for its first, may be a number. */
static size_t word_run(struct str s)
{
	size_t digits = 0;
	while (digits < s.len && s.at[digits] >= '0' && s.at[digits] <= '9')
		digits++;
	return digits ? digits : name_run(s);
}

/* A name may be several words: the longest that the contract knows. */
static struct str words_of_name(const struct hearer *h)
{
	struct str rest = rest_of(h);
	size_t n = name_run(rest), best = n;
	for (int words = 1; words < WORDS_OF_NAME && n && n + 1 < rest.len && rest.at[n] == ' '; words++) {
		size_t more = word_run(str_cut(rest, n + 1, rest.len));
		n = more ? n + 1 + more : 0;
		best = n && is_spelled(h, str_cut(rest, 0, n)) ? n : best;
	}
	return str_cut(rest, 0, best);
}

bool hear_name(struct hearer *h, struct token *out)
{
	struct str quoted = hear_quoted(h), name = quoted.len ? quoted : words_of_name(h);
	h->at += quoted.len ? 0 : name.len;
	*out = token_named(h, name);
	return name.len;
}

static struct str made(const struct speech *s, struct str name, const struct making *m)
{
	struct str kind = saying(m->kind, s->lang);
	return m->owner ? name_of_owner(s, name, kind) : m->first ? name_in_first(s, name, m->in, kind) : name_in(s, name, m->in, kind);
}

static bool is_making(const struct making *a, const struct making *b) { return a->in == b->in && a->first == b->first && a->owner == b->owner && a->kind == b->kind; }

/* Each name of the contract as it is said in that manner, once for all sentences. */
static const struct str *made_names(const struct speech *s, const struct making *m)
{
	struct said_before *before = s->before;
	for (size_t i = 0; i < before->made.n; i++)
		if (before->made.at[i].manner == s->manner && is_making(&before->made.at[i].by, m))
			return before->made.at[i].said;
	struct made_as *new = push(s->mem, &before->made);
	*new = (struct made_as){ *m, s->manner, NEWS(s->mem, struct str, s->c->spellings.n + 1) };
	for (size_t i = 0; i < s->c->spellings.n; i++)
		new->said[i] = made(s, s->c->spellings.at[i], m);
	return new->said;
}

/* The longest name that stands here was meant. */
static size_t made_length(const struct hearer *h, const struct making *m, struct token *out)
{
	struct speech as = *h->s;
	size_t best = 0;
	for (as.manner = MANNER_REGULAR; as.manner < MANNER_COUNT; as.manner++) {
		const struct str *said = made_names(&as, m);
		for (size_t i = 0; i < as.c->spellings.n; i++) {
			if (said[i].len <= best || !str_starts(rest_of(h), said[i]))
				continue;
			best = said[i].len;
			*out = token_named(h, as.c->spellings.at[i]);
		}
	}
	return best;
}

/* "the question to the client": what stands here may be the beginning of a longer one. */
static bool names_party(const struct hearer *h)
{
	static const struct str behind[] = { LIT(" to the "), LIT(" for the "), LIT(" by the "), LIT(" of the ") };
	for (size_t i = 0; h->s->lang == LANG_EN && i < COUNT(behind); i++)
		if (str_starts(rest_of(h), behind[i]))
			return true;
	return false;
}

/* Mostly the name itself stands behind its article; an adjective may have another ending there. */
bool hear_made(struct hearer *h, const struct making *m, struct token *out)
{
	static const struct str articles[] = { LIT("der "), LIT("die "), LIT("den "), LIT("dem Merkmal "), LIT("dem Ereignis "), LIT("dem Posten "), LIT("dem "), LIT("zum Ereignis "), LIT("zum "), LIT("zur "),
		LIT("das Merkmal "), LIT("das Ereignis "), LIT("das "), LIT("des Kalenders "), LIT("des Betrags "), LIT("the calendar "), LIT("the "),
		LIT("Der "), LIT("Die "), LIT("Das Merkmal "), LIT("Das "), LIT("The ") };
	size_t before = h->at, behind = 0;
	for (size_t i = 0; i < COUNT(articles) && !behind; i++)
		behind = hear_literal(h, articles[i]) ? h->at : 0;
	bool named = hear_name(h, out);
	if (named && is_spelled(h, out->key) && (behind || h->s->lang == LANG_EN) && !names_party(h))
		return true;
	struct token made, plain = *out;
	size_t end = h->at, length;
	h->at = before;
	length = made_length(h, m, &made);
	*out = length ? made : plain;
	h->at = length ? before + length : end;
	return length || (named && (behind || h->s->lang == LANG_EN));
}

bool hear_events(struct hearer *h, struct tokens *list)
{
	static const struct making event = { .in = CASE_NAMED, .kind = SAYING_EVENT_KIND };
	do {
		struct token t;
		if (!hear_made(h, &event, &t))
			return false;
		*push(h->s->mem, list) = t;
	} while (hear_saying(h, SAYING_COMMA) || hear_saying(h, SAYING_OR));
	return true;
}

