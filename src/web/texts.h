/* web/texts.h - what the program says, in every language it speaks; the table is texts.def. */
#pragma once
#include "base/base.h"

enum text {
#define TEXT(key, german, english) T_##key,
#include "web/texts.def"
#undef TEXT
	TEXTS
};

struct str texts_say(enum text key, enum lang lang);
static inline struct str say(enum text key, enum lang lang) { return texts_say(key, lang); }    /* the word pages use */
/* say with holes: phrase(mem, lang, zone, T_kept_until, t). Human forms, not escaped: html() does that. */
#define phrase(mem, lang, zone, key, ...) phrase_holes((mem), (lang), (zone), (key), (const struct hole[]){ HOLE_CAT(HOLE_EACH_, HOLE_COUNT(__VA_ARGS__))(__VA_ARGS__) }, HOLE_COUNT(__VA_ARGS__))
struct str phrase_holes(struct arena *mem, enum lang lang, const struct zone *zone, enum text key, const struct hole *h, size_t n);
