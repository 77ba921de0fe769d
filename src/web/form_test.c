/* form_test.c - forms, cookies and languages as browsers and attackers send them. */
#include "unit.h"
#include "web/form.h"

static bool takes(struct arena *mem, struct str s)
{
	struct fields f = { 0 };
	return form_parse(s, mem, &f);
}

TEST(form_decodes_fields_in_order)
{
	struct fields f = { 0 };
	check(form_parse(STR("a=1&b=%C3%BC+%26&a=2&&c"), mem, &f));
	check_int((int64_t)f.n, 4);
	check_str(field(&f, STR("a")), STR("1"));
	check_str(field(&f, STR("b")), STR("ü &"));
	check_str(f.at[2].value, STR("2"));
	check(field_is(&f, STR("c")) && !field(&f, STR("c")).len);
	check(form_parse(STR("x=%3d%3D=="), mem, &f));
	check_str(field(&f, STR("x")), STR("===="));
}

TEST(form_refuses_what_no_browser_sends)
{
	check(!takes(mem, STR("a=%")) && !takes(mem, STR("a=%4")) && !takes(mem, STR("a=%4g")) && !takes(mem, STR("a=%-1")));
	check(!takes(mem, STR("a=%00")) && !takes(mem, STR("a=x\0y")) && !takes(mem, STR("%00=a")));
	check(!takes(mem, STR("a=%ff")) && !takes(mem, STR("a=%ed%a0%80")) && !takes(mem, STR("a=%c0%af")));
	check(!takes(mem, STR("=a")));
	check(takes(mem, STR("a=%41")) && takes(mem, STR("")));
}

TEST(form_keeps_its_limits)
{
	struct out o = out_open(mem);
	for (int i = 0; i < FORM_FIELDS; i++)
		print(&o, "f{}=1&", i);
	check(takes(mem, out_str(&o)));
	print(&o, "more=1");
	check(!takes(mem, out_str(&o)));
	struct out name = out_open(mem);
	for (int i = 0; i < FORM_NAME; i++)
		out_char(&name, 'n');
	check(takes(mem, out_str(&name)));
	out_char(&name, 'n');
	check(!takes(mem, out_str(&name)));
}

TEST(cookies_are_found_by_whole_name)
{
	check_str(cookie_find(STR("a=1; session=abc; b=2"), STR("session")), STR("abc"));
	check_str(cookie_find(STR("xsession=abc"), STR("session")), NONE);
	check_str(cookie_find(STR("session=abc;session=def"), STR("session")), NONE);
	check_str(cookie_find(STR("__Host-session=a=b"), STR("__Host-session")), STR("a=b"));
}

TEST(languages_are_guessed_from_the_header)
{
	check_int(lang_wanted(STR("fr, en-GB;q=0.8, de;q=0.5")), LANG_EN);
	check_int(lang_wanted(STR("de-AT,de;q=0.9,en;q=0.8")), LANG_DE);
	check_int(lang_wanted(STR("deu, EN")), LANG_EN);
	check_int(lang_wanted(NONE), LANG_DE);
}

TEST(secrets_have_one_shape)
{
	check(secret_is(STR("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")));
	check(!secret_is(STR("0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef")));
	check(!secret_is(STR("0123")) && !secret_is(NONE));
}
