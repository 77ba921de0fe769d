/* keywords.c - looks words up in the table of keywords.h, in the language of the document.
 *
 * Tokens come with folded keys (lower case, composed, ß as ss), so the forms of the table are compared
 * with ß read as ss. A form of several words matches as many tokens. */
#include "contract/inside.h"

struct row { struct str form[2]; };

#define AS_ROW(id, de, en) { { LIT(de), LIT(en) } },
static const struct row words[WORD_COUNT] = { { { LIT(""), LIT("") } }, WORDS(AS_ROW) };         /* ORDER word */
#undef AS_ROW
#define AS_ROW(id, de, en, seconds) { { LIT(de), LIT(en) } },
static const struct row units[UNIT_COUNT] = { UNITS(AS_ROW) };                                    /* ORDER measure */
#undef AS_ROW
#define AS_SECONDS(id, de, en, seconds) seconds,
static const int seconds[UNIT_COUNT] = { UNITS(AS_SECONDS) };                                     /* ORDER measure */
#undef AS_SECONDS

const enum word verdict_words[VERDICT_DECLINED + 1] = { WORD_NOTHING, WORD_COVERED, WORD_HOURLY, WORD_PROJECT, WORD_WARRANTY,
	WORD_CLIENT, WORD_DECLINED };                                                             /* ORDER verdict_class */

static struct str first_form(struct str forms_of) { return str_split(&forms_of, '|'); }

struct str word_text(enum word w, enum lang lang) { return first_form(words[w].form[lang]); }
struct str unit_text(enum measure u, enum lang lang) { return first_form(units[u].form[lang]); }
int unit_seconds(enum measure u) { return seconds[u]; }

static bool same(struct str key, struct str form)
{
	size_t k = 0;
	if (key.len && form.len && (unsigned char)form.at[0] < 0x80 && key.at[0] != form.at[0])
		return false;
	for (size_t i = 0; i < form.len; i++) {
		struct str rest = str_cut(form, i, form.len);
		bool sharp = str_starts(rest, STR("ß"));
		for (size_t n = 0; n < (sharp ? 2u : 1u); n++)
			if (k == key.len || key.at[k++] != (sharp ? 's' : form.at[i]))
				return false;
		i += sharp;
	}
	return k == key.len;
}

static size_t match_form(struct str form, const struct str *keys, size_t n)
{
	size_t used = 0;
	while (form.len) {
		struct str part = str_split(&form, ' ');
		if (used == n || !same(keys[used], part))
			return 0;
		used++;
	}
	return used;
}

size_t word_match(enum word w, enum lang lang, const struct str *keys, size_t n)
{
	struct str forms_of = words[w].form[lang];
	while (forms_of.len) {
		size_t used = match_form(str_split(&forms_of, '|'), keys, n);
		if (used)
			return used;
	}
	return 0;
}

enum measure unit_find(struct str key, enum lang lang)
{
	for (enum measure u = UNIT_PERCENT; u < UNIT_DATE; u++) {
		struct str forms_of = units[u].form[lang];
		while (forms_of.len)
			if (same(key, str_split(&forms_of, '|')))
				return u;
	}
	return UNIT_NONE;
}

struct str verdict_name(enum verdict_class class, enum lang lang) { return word_text(verdict_words[class], lang); }
struct str verdict_id(enum verdict_class class) { return word_text(verdict_words[class], LANG_EN); }

struct str status_id(enum judge_status status)
{
	static const struct str ids[] = { LIT("certain"), LIT("default"), LIT("open"), LIT("provisional"),
		LIT("contradictory"), LIT("impossible") };                                        /* ORDER judge_status */
	return ids[status];
}
