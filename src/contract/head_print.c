/* head_print.c - the head of a document in canonical form: entries aligned, in the author's order, its words
 * in the language asked for. What follows a key is the author's except for the words listed here. */
#include "contract/inside.h"

static const struct { enum word key, words[VERDICT_DECLINED]; } entries[] = {
	{ WORD_CONTRACT, { 0 } }, { WORD_VERSION, { WORD_VALID_FROM, WORD_REFERENCE, WORD_RECEIPT, WORD_SERVICE, WORD_INVOICE } }, { WORD_LANGUAGE, { 0 } },
	{ WORD_STANDARD, { WORD_COVERED, WORD_HOURLY, WORD_PROJECT, WORD_WARRANTY, WORD_CLIENT, WORD_DECLINED } },
	{ WORD_RANKING, { WORD_ANNEX, WORD_CONTRACT } }, { WORD_ZONE, { WORD_HOLIDAYS } }, { WORD_ANNEX, { 0 } },
	{ WORD_CURRENCY, { 0 } }, { WORD_PARTIES, { 0 } }, { WORD_VOCABULARY, { 0 } },
};

static const struct str languages[] = { [LANG_DE] = LIT("de"), [LANG_EN] = LIT("en") };

/* The entry a key names in the document's language; "language" is known in both. */
static size_t entry_of(const struct contract *c, struct str key)
{
	size_t i = 0;
	for (; i < COUNT(entries); i++)
		if (word_match(entries[i].key, c->lang, &key, 1) || (entries[i].key == WORD_LANGUAGE
			&& (word_match(WORD_LANGUAGE, LANG_DE, &key, 1) || word_match(WORD_LANGUAGE, LANG_EN, &key, 1))))
			break;
	return i;
}

static struct str key_in(struct arena *mem, const struct contract *c, struct str line, enum lang lang)
{
	struct str key = str_trim(str_split(&line, ':'));
	size_t i = entry_of(c, utf8_fold(mem, key));
	return i < COUNT(entries) ? word_text(entries[i].key, lang) : key;
}

static bool ends_part(char ch) { return ch == ' ' || ch == ',' || ch == '>'; }

static struct str part_at(struct str s, size_t from)
{
	size_t until = from;
	while (until < s.len && !ends_part(s.at[until]))
		until++;
	return str_cut(s, from, until);
}

/* Length of the word of ours that stands at the front of s, which may be two words; 0: none. */
static size_t our_word(struct arena *mem, const struct contract *c, const enum word *words, struct str s, enum word *found)
{
	struct str first = part_at(s, 0), second = part_at(s, first.len + (first.len < s.len));
	struct str keys[2] = { utf8_fold(mem, first), utf8_fold(mem, second) };
	for (size_t i = 0; i < VERDICT_DECLINED && words[i]; i++) {
		bool event = words[i] == WORD_RECEIPT || words[i] == WORD_SERVICE || words[i] == WORD_INVOICE;
		size_t used = first.len && (!event || words[i] == c->reference_word) ? word_match(words[i], c->lang, keys, 2) : 0;
		*found = words[i];
		if (used)
			return used == 1 ? first.len : first.len + 1 + second.len;
	}
	return 0;
}

static void print_entry(struct out *o, const struct contract *c, struct str line)
{
	size_t i = entry_of(c, utf8_fold(o->mem, str_trim(str_split(&line, ':'))));
	line = str_trim(line);
	if (i < COUNT(entries) && entries[i].key == WORD_LANGUAGE)
		line = languages[o->lang];
	for (bool fresh = true; line.len;) {
		enum word found;
		size_t n = fresh && i < COUNT(entries) ? our_word(o->mem, c, entries[i].words, line, &found) : 0;
		if (n)
			out_bytes(o, word_text(found, o->lang));
		else
			out_char(o, line.at[0]);
		fresh = !n && ends_part(line.at[0]);
		line = str_cut(line, n ? n : 1, line.len);
	}
	out_char(o, '\n');
}

void print_head(struct out *o, const struct contract *c, struct str lines)
{
	size_t width = 0;
	for (struct str rest = lines; rest.len;) {
		size_t n = utf8_width(key_in(o->mem, c, str_split(&rest, '\n'), o->lang));
		width = n > width ? n : width;
	}
	out_bytes(o, STR("---\n"));
	while (lines.len) {
		struct str line = str_trim(str_split(&lines, '\n')), key = key_in(o->mem, c, line, o->lang);
		if (!line.len)
			continue;
		print(o, "{}:", key);
		for (size_t n = utf8_width(key); n <= width; n++)
			out_char(o, ' ');
		print_entry(o, c, line);
	}
	out_bytes(o, STR("---\n"));
}
