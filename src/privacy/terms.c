/* terms.c - see terms.h. A text is folded to one of the same length, so that what is found there stands here at the same place. */
#include "privacy/terms.h"
#include <string.h>

enum { TERM_LEAST = 3, NUMBER_LEAST = 6, NUMBER_MOST = 15, COUNTRY_MOST = 3 };

/* A to Z, and the capitals of Latin-1 (UTF-8 C3 80 to C3 9E, without the sign of multiplication). */
static struct str folded(struct str s, struct arena *mem)
{
	char *to = take(mem, s.len + 1);
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i], before = i ? (unsigned char)s.at[i - 1] : 0;
		bool latin = before == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97;
		to[i] = (char)(latin || (c >= 'A' && c <= 'Z') ? c + 0x20 : c);
	}
	return (struct str){ to, s.len };
}

void terms_add(struct terms *t, enum term_kind kind, struct str words, struct arena *mem)
{
	struct str f = folded(str_trim(words), mem);
	for (size_t i = 0; i < t->n; i++)
		if (str_is(t->at[i].text, f))
			return;
	if (f.len >= TERM_LEAST)
		*push(mem, t) = (struct term){ kind, f };
}

bool terms_add_name(struct terms *t, struct str name, struct arena *mem)
{
	struct str all = str_trim(name);
	size_t cut = all.len;
	while (cut && all.at[cut - 1] != ' ')
		cut--;
	struct str first = str_trim(str_cut(all, 0, cut)), last = str_cut(all, cut, all.len);
	if (!first.len)
		return false;
	terms_add(t, TERM_WORDS, all, mem);
	terms_add(t, TERM_WORDS, text(mem, "{}, {}", last, first), mem);
	terms_add(t, TERM_WORDS, text(mem, "{} {}", last, first), mem);
	return true;
}

struct str terms_add_hint(struct terms *t, struct str name, struct arena *mem)
{
	struct str all = str_trim(name);
	size_t cut = all.len, before = t->n;
	while (cut && all.at[cut - 1] != ' ')
		cut--;
	terms_add(t, TERM_HINT, str_cut(all, cut, all.len), mem);
	return t->n > before ? str_cut(all, cut, all.len) : NONE;
}

/* ---- finding ---- */

static bool is_letter(struct str s, size_t i)
{
	unsigned char c = i < s.len ? (unsigned char)s.at[i] : 0;
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80 || c == '_';
}

static bool is_digit(struct str s, size_t i) { return i < s.len && s.at[i] >= '0' && s.at[i] <= '9'; }
static bool is_one_of(struct str s, size_t i, const char *some) { return i < s.len && s.at[i] && strchr(some, s.at[i]); }

/* What would go on an address: its neighbours are part of another one. A full stop at the end of a sentence is not. */
static bool stands_alone(const struct term *t, struct str s, size_t from, size_t until)
{
	if ((from && is_letter(s, from - 1)) || is_letter(s, until))
		return false;
	if (t->kind != TERM_ADDRESS)
		return true;
	return !(from && is_one_of(s, from - 1, ".+-%")) && !is_one_of(s, until, "-") && !(is_one_of(s, until, ".") && is_letter(s, until + 1));
}

struct span_of { size_t from, until; };

static bool find_words(const struct term *t, struct str s, size_t from, struct span_of *out)
{
	while (from + t->text.len <= s.len) {
		ptrdiff_t at = str_find(str_cut(s, from, s.len), t->text);
		if (at < 0)
			return false;
		*out = (struct span_of){ from + (size_t)at, from + (size_t)at + t->text.len };
		if (stands_alone(t, s, out->from, out->until))
			return true;
		from = out->from + 1;
	}
	return false;
}

/* Digits with what people put between them. *until: behind the last of them. */
static struct str digits_at(struct str s, size_t from, char *room, size_t *until)
{
	size_t n = 0;
	*until = from;
	for (size_t i = from; i < s.len && n < NUMBER_MOST + 3 && (is_digit(s, i) || is_one_of(s, i, " ()/-.+")); i++) {
		if (s.at[i] == '+' && i > from)
			break;
		if (is_digit(s, i)) {
			room[n++] = s.at[i];
			*until = i + 1;
		}
	}
	return (struct str){ room, n };
}

/* "+49 40 555", "0049 40 555", "040 / 555" of +4940555: with its country, or with 0 for it. */
static bool is_number(struct str wanted, struct str got, bool plus)
{
	struct str all = str_cut(wanted, 1, wanted.len);
	if (plus || str_starts(got, STR("00")))
		return str_is(str_cut(got, plus ? 0 : 2, got.len), all);
	struct str rest = str_cut(got, 1, got.len);
	if (str_is(got, all))                            /* as the search writes it: without signs */
		return true;
	return str_starts(got, STR("0")) && rest.len >= NUMBER_LEAST - 1 && str_ends(all, rest) && all.len - rest.len <= COUNTRY_MOST && all.len > rest.len;
}

static bool find_number(const struct term *t, struct str s, size_t from, struct span_of *out)
{
	char room[NUMBER_MOST + 3];
	for (size_t i = from; i < s.len; i++) {
		bool plus = s.at[i] == '+';
		if ((!plus && !is_digit(s, i)) || (i && (is_letter(s, i - 1) || s.at[i - 1] == '+')))
			continue;
		struct str got = digits_at(s, i, room, &out->until);
		out->from = i;
		if (got.len >= NUMBER_LEAST && is_number(t->text, got, plus) && !is_letter(s, out->until))
			return true;
	}
	return false;
}

/* The first of all terms behind `from`; of two at the same place the longer one. */
static bool next_of(const struct terms *t, struct str folds, size_t from, struct span_of *out)
{
	bool any = false;
	for (size_t i = 0; i < t->n; i++) {
		struct span_of x;
		if (t->at[i].kind == TERM_HINT || !(t->at[i].kind == TERM_NUMBER ? find_number : find_words)(&t->at[i], folds, from, &x))
			continue;
		if (!any || x.from < out->from || (x.from == out->from && x.until > out->until))
			*out = x;
		any = true;
	}
	return any;
}

bool terms_occur(const struct terms *t, struct str s, struct arena *mem)
{
	struct span_of x;
	return s.len >= TERM_LEAST && next_of(t, folded(s, mem), 0, &x);
}

bool terms_hint(const struct terms *t, struct str s, struct arena *mem)
{
	struct span_of x;
	struct str folds = s.len < TERM_LEAST ? NONE : folded(s, mem);
	for (size_t i = 0; i < t->n && folds.len; i++)
		if (t->at[i].kind == TERM_HINT && find_words(&t->at[i], folds, 0, &x))
			return true;
	return false;
}

struct str terms_scrub(const struct terms *t, struct str s, struct str mark, struct arena *mem, int64_t *hits)
{
	struct span_of x;
	size_t from = 0;
	if (s.len < TERM_LEAST)
		return s;
	struct str folds = folded(s, mem);
	if (!next_of(t, folds, 0, &x))
		return s;
	struct out o = out_open(mem);
	do {
		struct str between = str_cut(s, from, x.from);
		if (!from || str_trim(between).len)               /* first name and surname are one person */
			print(&o, "{}{}", between, mark);
		from = x.until;
		++*hits;
	} while (next_of(t, folds, from, &x));
	print(&o, "{}", str_cut(s, from, s.len));
	return out_str(&o);
}
