/* chart_test.c - bars are as long as their values, the largest first, and what they say is there in words. */
#include "unit.h"
#include "web/chart.h"

static struct str drawn(struct arena *mem, struct chart *c)
{
	struct request q = { .mem = mem, .lang = LANG_EN };
	struct out o = out_open(mem);
	chart_html(&q, &o, c);
	return out_str(&o);
}

TEST(the_largest_row_is_as_wide_as_the_picture)
{
	struct chart c = { .caption = STR("Fees"), .parts = 2, .sort = true };
	*push(mem, &c.rows) = (struct chart_row){ STR("Small <b>"), STR("1 and 2"), { 100, 200 }, true };
	*push(mem, &c.rows) = (struct chart_row){ STR("Large"), STR("4 and 1"), { 400, 100 }, false };
	*push(mem, &c.rows) = (struct chart_row){ STR("Nothing"), STR("0"), { 0, -5 }, false };
	struct str s = drawn(mem, &c);
	check(str_find(s, STR("Large")) < str_find(s, STR("Small")) && !str_has(s, STR("Nothing")));
	check(str_has(s, STR("<rect class=\"part a\" x=\"0\" y=\"22\" width=\"640\"")) && str_has(s, STR("class=\"part b\" x=\"0\" y=\"31\" width=\"160\"")));
	check(str_has(s, STR("<rect class=\"part over\" x=\"0\"")) && str_has(s, STR("width=\"320\"")));
	check(str_has(s, STR("Small &lt;b&gt;")) && !str_has(s, STR("<b>")));
	check(str_has(s, STR("aria-label=\"Fees Large: 4 and 1. Small &lt;b&gt;: 1 and 2.\"")) && str_has(s, STR("<figcaption>Fees</figcaption>")));
}

TEST(stacked_parts_follow_each_other_and_a_mark_crosses_all)
{
	struct chart c = { .caption = STR("Age"), .parts = 4, .stacked = true, .mark = 20 };
	*push(mem, &c.rows) = (struct chart_row){ STR("One"), STR("10"), { 1, 2, 3, 4 }, false };
	struct str s = drawn(mem, &c);
	check(str_has(s, STR("part a\" x=\"0\"")) && str_has(s, STR("part b\" x=\"32\"")) && str_has(s, STR("part c\" x=\"96\"")) && str_has(s, STR("part d\" x=\"192\"")));
	check(str_has(s, STR("<line class=\"mark\" x1=\"640\"")));
}

TEST(what_is_nothing_is_not_drawn)
{
	struct chart c = { .caption = STR("None"), .parts = 1, .mark = 10 };
	check_int((int64_t)drawn(mem, &c).len, 0);
	*push(mem, &c.rows) = (struct chart_row){ STR("One"), STR("0"), { 0 }, false };
	check_int((int64_t)drawn(mem, &c).len, 0);
}
