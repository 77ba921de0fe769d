/* shortcut_test.c - of one person no two keys are alike, and each letter after g leads to a page they may see. */
#include "unit.h"
#include "web/house_test.h"
#include "web/shortcut.h"

static size_t times(struct str page, struct str part)
{
	size_t n = 0;
	for (size_t i = 0; i + part.len <= page.len; i++)
		n += str_is(str_cut(page, i, i + part.len), part);
	return n;
}

TEST(a_letter_leads_to_one_page_in_both_halves_of_the_house)
{
	const struct entry *entries;
	size_t n = page_entries(&entries);
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			if (entries[i].right & entries[k].right)
				check(!str_is(entries[i].letter, entries[k].letter));
}

/* What stands behind ? is all there is to press, once each; who switched it off has neither list nor script. */
TEST(single_keys_are_alike_in_no_list_and_can_be_switched_off)
{
	struct house h;
	house_open(&h, mem);
	for (int role = 0; role < ROLES; role++) {
		struct browser b = browser_of(&h, h.people[role]), other = browser_of(&h, h.people[(role + 1) % ROLES]);
		struct answer a = browser_get(&b, STR("/account"));
		struct str page = answer_html(&a), rest = page, begin = STR("data-press=\"");
		check(str_has(page, STR("<dialog id=\"shortcuts\"")) && str_has(page, STR("/assets/keys-")));
		for (ptrdiff_t at; (at = str_find(rest, begin)) >= 0;) {
			rest = str_cut(rest, (size_t)at + begin.len, rest.len);
			struct str after = rest, key = str_split(&after, '"');
			check_int((int64_t)times(page, text(mem, "{}{}\"", begin, key)), 1);
		}
		check_int(browser_post(&b, STR("/account/shortcuts"), STR("on=0")).status, 303);
		a = browser_get(&b, STR("/account"));
		check(!str_has(answer_html(&a), STR("<dialog")) && !str_has(answer_html(&a), STR("/assets/keys-")) && str_has(answer_html(&a), STR("/account/shortcuts")));
		a = browser_get(&other, STR("/account"));
		check(str_has(answer_html(&a), STR("<dialog")));
		check_int(browser_post(&b, STR("/account/shortcuts"), STR("on=1")).status, 303);
		a = browser_get(&b, STR("/account"));
		check(str_has(answer_html(&a), STR("<dialog")));
	}
	house_close(&h);
}
