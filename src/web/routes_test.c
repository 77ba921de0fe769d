/* routes_test.c - a path has one spelling, and every row says what it expects. */
#include "unit.h"
#include "web/page.h"

static const char *const wrong[] = {
	"", "//", "/sign-in/", "//sign-in", "/Sign-in", "/sign-in/.", "/./sign-in", "/x/../sign-in", "/sign%2din", "/sign-in.html",
	"/sign-in.csv", "/sign-in.json.json", "/link/", "/link/..", "/link/a/b", "/link/%41", "/assets/../system", "/system.", "/system;a", "sign-in",
};

TEST(routes_know_one_spelling_only)
{
	struct found f;
	struct str allow;
	for (size_t i = 0; i < COUNT(wrong); i++)
		check(!route_find(STR("GET"), str_of(wrong[i]), mem, &f, &allow) && !allow.len);
	check(route_find(STR("GET"), STR("/"), mem, &f, &allow));
	check(route_find(STR("HEAD"), STR("/link/abc"), mem, &f, &allow));
	check_str(f.word, STR("abc"));
	check(route_find(STR("GET"), STR("/system.json"), mem, &f, &allow) && f.twin == TWIN_JSON);
}

TEST(routes_name_the_methods_a_path_has)
{
	struct found f;
	struct str allow;
	check(!route_find(STR("DELETE"), STR("/sign-in"), mem, &f, &allow));
	check_str(allow, STR("GET, HEAD, POST"));
	check(!route_find(STR("GET"), STR("/sign-out"), mem, &f, &allow));
	check_str(allow, STR("POST"));
	check(!route_find(STR("post"), STR("/sign-out"), mem, &f, &allow));
}

TEST(routes_have_an_expectation_each)
{
	size_t n;
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++) {
		if (r[i].right == RIGHT_ANYONE) {
			check_str(r[i].expect, STR("anyone"));
			continue;
		}
		check_int((int64_t)r[i].expect.len, ROLES);
		for (size_t role = 0; role < ROLES; role++)
			check(r[i].expect.at[role] == 'y' || r[i].expect.at[role] == 'n');
		check(r[i].kind == ROUTE_FORM || r[i].kind == ROUTE_HOOK ? r[i].most > 0 : r[i].most == 0);
		check((r[i].object == OBJECT_NONE) == !str_has(r[i].path, STR("{id}")));
	}
}
