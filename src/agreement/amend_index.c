/* amend_index.c - the indexation of an amendment: what a form says of it as one line of the contract, "jährlich um vpi, basis 2025-12, schwelle 2 %, zum 1.1.". */
#include "agreement/amend.h"

/* ORDER lang, amend_often */
static const struct { struct str often[AMEND_OFTEN], by, base, threshold, most, on, announced, weeks, week; char decimal; } words[] = {
	[LANG_DE] = { { LIT("jährlich"), LIT("halbjährlich"), LIT("vierteljährlich") }, LIT("um"), LIT("basis"), LIT("schwelle"), LIT("höchstens"), LIT("zum"), LIT("ankündigung"), LIT("wochen"), LIT("woche"), ',' },
	[LANG_EN] = { { LIT("yearly"), LIT("half-yearly"), LIT("quarterly") }, LIT("by"), LIT("base"), LIT("threshold"), LIT("at most"), LIT("on"), LIT("announced"), LIT("weeks"), LIT("week"), '.' },
};

static void put_percent(struct out *o, struct str before, struct micro percent, enum lang lang)
{
	struct str s = text(o->mem, "{}", percent);
	if (!percent.u6)
		return;
	print(o, ", {} ", before);
	for (size_t i = 0; i < s.len; i++)
		out_char(o, s.at[i] == '.' ? words[lang].decimal : s.at[i]);
	print(o, " %");
}

struct str amend_index_said(const struct amend_index *x, enum lang lang, struct arena *mem)
{
	struct out o = out_open(mem);
	must(x->often < AMEND_OFTEN);
	print(&o, "{} {} {}", words[lang].often[x->often], words[lang].by, x->index);
	if (x->base.len)
		print(&o, ", {} {}", words[lang].base, x->base);
	put_percent(&o, words[lang].threshold, x->threshold, lang);
	put_percent(&o, words[lang].most, x->most, lang);
	if (x->on.len)
		print(&o, ", {} {}", words[lang].on, x->on);
	if (x->weeks)
		print(&o, ", {} {} {}", words[lang].announced, x->weeks, x->weeks == 1 ? words[lang].week : words[lang].weeks);
	return out_str(&o);
}
