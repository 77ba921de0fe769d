/* days_said.c - days that prose names as people write them: 31.07.2030, 31. Juli 2030, 31 July 2030. */
#include "contract/analyse.h"
#include "contract/sentence.h"

static bool is_said(struct str iso, struct date d, struct str prose, enum lang lang, struct arena *mem)
{
	struct out dots = out_open(mem), month = out_open(mem);
	say_day(&dots, iso, lang);
	say_month(&month, iso, lang);
	struct str words = text(mem, "{}{} {}", date_civil(d).day, lang == LANG_DE ? STR(".") : NONE, out_str(&month));
	return str_has(prose, iso) || str_has(prose, out_str(&dots)) || str_has(prose, words);
}

bool days_are_said(struct str said, struct str prose, enum lang lang, struct arena *mem)
{
	enum { ISO = 10 };
	struct date d;
	for (size_t i = 0; i + ISO <= said.len; i++)
		if (date_parse(str_cut(said, i, i + ISO), &d) && is_said(str_cut(said, i, i + ISO), d, prose, lang, mem))
			return true;
	return false;
}
