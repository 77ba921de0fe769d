/* page_settings_test.c - the page takes what the table says it takes, shows no secret, and no form names what only a session says. */
#include "inventory/doer.h"
#include "inventory/settings.h"
#include "unit.h"
#include "web/api.h"
#include "web/house_test.h"

static const struct route *route_named(const char *name)
{
	size_t n;
	const struct route *all = web_routes(&n);
	for (size_t i = 0; i < n; i++)
		if (str_is(all[i].name, str_of(name)) && all[i].kind == ROUTE_FORM)
			return &all[i];
	return NULL;
}

TEST(every_setting_is_set_on_a_page_that_exists)
{
	size_t n;
	struct found f;
	struct str allow;
	const struct setting_row *all = setting_rows(&n);
	for (size_t i = 0; i < n; i++) {
		check(!all[i].page.len || route_find(STR("GET"), all[i].page, mem, &f, &allow));
		if (str_is(all[i].page, SETTINGS_PAGE))
			check(route_takes(route_named("house_settings"), all[i].name));
	}
}

TEST(no_form_has_a_field_that_only_a_session_says)
{
	size_t n;
	const struct route *all = web_routes(&n);
	for (size_t i = 0; i < n; i++)
		for (enum doer d = 0; d < DOERS; d++)
			if (all[i].kind == ROUTE_FORM && route_takes(&all[i], doer_field(d)))
				unit_failed(__FILE__, __LINE__, all[i].path);
}

TEST(settings_are_shown_and_set_and_secrets_are_neither)
{
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true };
	check(run(h.db, &e, "insert into setting (name, value) values ('vendor.days', '9'), ('call.secret_sha256', 'abcdef0123')"));
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_get(&b, STR("/house/settings"));
	check(str_has(answer_html(&a), STR("name=\"vendor.days\"")) && str_has(answer_html(&a), STR("value=\"9\"")) && !str_has(answer_html(&a), STR("name=\"house.name\"")));
	struct answer j = browser_get(&b, STR("/house/settings.json"));
	check(str_has(answer_html(&j), STR("call.secret_sha256")) && !str_has(answer_html(&j), STR("abcdef0123")) && !str_has(answer_html(&a), STR("abcdef0123")));
	a = browser_post(&b, STR("/house/settings"), STR("vendor.days=+10+&oidc.name="));
	check_int(a.status, 303);
	check_str(h.act.name, STR("setting.set"));
	check_str(field(&h.act.fields, STR("vendor.days")), STR("10"));
	check(field_is(&h.act.fields, STR("oidc.name")) && !field_is(&h.act.fields, STR("csrf")));
	h.acts = 0;
	check_int(browser_post(&b, STR("/house/settings"), STR("house.name=X")).status, 422);
	check_int(h.acts, 0);
	h.outcome = (struct outcome){ .reason = STR("vendor.days: zu viele") };
	a = browser_post(&b, STR("/house/settings"), STR("vendor.days=999"));
	check(a.status == 422 && str_has(answer_html(&a), STR("id=\"vendor.days-fault\"")));
	house_close(&h);
}
