/* words.c - text as words that can be compared, and the place in a text where they stand. Pure. */
#include "search/search.h"

enum { WORD_MOST = 60, BEFORE = 60, EXCERPT = 200 };

/* Punctuation, signs and blanks beyond ASCII; all other characters there belong to words. */
static bool parts_words(int32_t point)
{
	static const struct { int32_t from, until; } ranges[] = {
		{ 0x80, 0xa9 }, { 0xab, 0xb4 }, { 0xb6, 0xb9 }, { 0xbb, 0xbf }, { 0xd7, 0xd7 }, { 0xf7, 0xf7 }, { 0x2000, 0x206f }, { 0x20a0, 0x20cf }, { 0x2190, 0x2bff }, { 0x3000, 0x303f },
	};
	if (point < 0x80)
		return !((point >= '0' && point <= '9') || (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z'));
	for (size_t i = 0; i < COUNT(ranges); i++)
		if (point >= ranges[i].from && point <= ranges[i].until)
			return true;
	return utf8_is_unseen(point);
}

/* The next word of text from *at on; false: there is none. */
static bool next_word(struct str text, size_t *at, struct search_span *out)
{
	int32_t point;
	out->from = out->until = text.len;
	while (*at < text.len) {
		size_t n = utf8_next(str_cut(text, *at, text.len), &point);
		bool parts = parts_words(point);
		if (parts && out->from < text.len)
			break;
		if (!parts && out->from == text.len)
			out->from = *at;
		*at += n;
		out->until = *at;
	}
	return out->from < text.len;
}

static struct str compared(struct str word, struct arena *mem)
{
	struct str w = utf8_ascii(mem, utf8_fold(mem, word));
	size_t n = w.len < WORD_MOST ? w.len : WORD_MOST;
	while (n < w.len && n && ((unsigned char)w.at[n] & 0xc0) == 0x80)
		n--;
	return str_cut(w, 0, n);
}

struct str search_words(struct str text, struct arena *mem)
{
	struct out o = out_open(mem);
	struct search_span s;
	for (size_t at = 0; next_word(text, &at, &s); ) {
		out_bytes(&o, o.len ? STR(" ") : NONE);
		out_bytes(&o, compared(str_cut(text, s.from, s.until), mem));
	}
	return out_str(&o);
}

/* Is it one of the words, does it begin with the last, or hold one? */
static bool is_meant(struct str word, struct str words)
{
	while (words.len) {
		struct str w = str_split(&words, ' ');
		if (str_is(word, w) || (!words.len && str_starts(word, w)) || (part_is_one(w) && str_has(word, w)))
			return true;
	}
	return false;
}

static size_t first_of(struct str text, struct str words, struct arena *mem)
{
	struct search_span s;
	for (size_t at = 0; next_word(text, &at, &s); )
		if (is_meant(compared(str_cut(text, s.from, s.until), mem), words))
			return s.from;
	return 0;
}

/* To the beginning of the next word, so that none is cut in two. */
static size_t at_word(struct str text, size_t at)
{
	struct search_span s;
	if (!at || at >= text.len)
		return at < text.len ? at : text.len;
	while (at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80)
		at++;
	while (at < text.len && text.at[at] != ' ' && text.at[at] != '\n')
		at++;
	return next_word(text, &at, &s) ? s.from : text.len;
}

struct excerpt search_excerpt(struct str text, struct str words, struct arena *mem)
{
	struct excerpt x = { 0 };
	struct search_span s;
	size_t hit = first_of(text, words, mem), from = hit > BEFORE ? at_word(text, hit - BEFORE) : 0, until = from + EXCERPT < text.len ? at_word(text, from + EXCERPT) : text.len;
	from = from > hit ? hit : from;
	x.text = str_cut(text, from, until);
	x.cut_before = from > 0;
	x.cut_after = until < text.len;
	for (size_t at = 0; next_word(x.text, &at, &s); )
		if (is_meant(compared(str_cut(x.text, s.from, s.until), mem), words))
			*push(mem, &x.spans) = s;
	return x;
}
