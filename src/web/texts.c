/* texts.c - one row per sentence, one column per language. A missing language does not compile. */
#include "web/texts.h"

static const struct str table[TEXTS][2] = {
#define TEXT(key, german, english) [T_##key] = { LIT(german), LIT(english) },
#include "web/texts.def"
#undef TEXT
};

struct str texts_say(enum text key, enum lang lang)
{
	must((size_t)key < TEXTS);
	return table[key][lang];
}

static void human(struct out *o, const struct hole *h)
{
	if (h->kind == HOLE_STR)
		out_bytes(o, h->as.s);
	else if (h->kind == HOLE_MONEY)
		out_money(o, (struct money){ h->as.i });
	else if (h->kind == HOLE_INSTANT)
		out_time(o, (struct instant){ h->as.i });
	else if (h->kind == HOLE_SPAN)
		out_span(o, (struct span){ h->as.i });
	else
		html(o, "{}", *h);              /* digits and dates in the form of the language: nothing to escape */
}

struct str phrase_holes(struct arena *mem, enum lang lang, const struct zone *zone, enum text key, const struct hole *h, size_t n)
{
	struct out o = out_open(mem);
	struct str left = say(key, lang);
	o.lang = lang;
	o.zone = zone;
	for (size_t i = 0; i < n; i++) {
		ptrdiff_t at = str_find(left, STR("{}"));
		must(at >= 0);
		out_bytes(&o, str_cut(left, 0, (size_t)at));
		human(&o, &h[i]);
		left = str_cut(left, (size_t)at + 2, left.len);
	}
	out_bytes(&o, left);
	return out_str(&o);
}
