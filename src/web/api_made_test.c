/* api_made_test.c - what programs without a key may send, and what programs are told of what they made. */
#include "web/api.h"
#include "web/house_test.h"
#include <jansson.h>
#include <stdio.h>

static struct answer keyless(struct house *h, struct str path, const char *body)
{
	struct browser b = { .house = h };
	return browser_send(&b, (struct ask){ .method = STR("POST"), .path = path, .type = STR("application/json"), .body = str_of(body), .address = STR("192.0.2.9") });
}

/* Where the description has JSON it is read, of anybody where no key is asked for; and nowhere else. */
TEST(json_is_taken_where_the_description_says_so)
{
	struct house h;
	json_error_t why;
	size_t n, open = 0, said = 0;
	house_open(&h, mem);
	h.outcome.reason = STR("nein");
	const struct route *r = web_routes(&n);
	struct browser nobody = { .house = &h };
	struct answer a = browser_get(&nobody, STR("/openapi.json"));
	json_t *all = json_loadb(a.out.at, a.out.len, JSON_REJECT_DUPLICATES, &why), *paths = json_object_get(all, "paths"), *content = NULL;
	for (size_t i = 0; i < n; i++) {
		if (r[i].kind != ROUTE_FORM && r[i].kind != ROUTE_HOOK)
			continue;
		json_t *post = json_object_get(json_object_get(paths, str_c(mem, r[i].path)), "post");
		bool says = post && !json_unpack(post, "{s:{s:{s:o}}}", "requestBody", "content", "application/json", &content), anybody = json_is_array(json_object_get(post, "security"));
		if (says && r[i].lane != LANE_PASSWORDS)
			check(program_post(&h, program_key(&h, house_role(&r[i]), false), house_path(&h, &r[i]), "{}").status != 415);
		struct answer b = keyless(&h, house_path(&h, &r[i]), "{}");
		bool taken = b.status != 415 && b.status != 401 && b.status != 303 && !str_has(answer_html(&b), say(T_error_403_form, LANG_DE));
		if (taken != (says && anybody))
			printf("%.*s: %d\n", (int)r[i].path.len, r[i].path.at, b.status);
		check(taken == (says && anybody));
		said += says;
		open += anybody;
	}
	check(said > 150);
	check_int((int64_t)open, 2);
	json_decref(all);
	house_close(&h);
}

/* Who acknowledges by the link in an alert, or is a telephone system, shows no key and has no session that would count. */
TEST(a_program_without_a_key_is_nobody)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_send(&b, (struct ask){ .method = STR("POST"), .path = STR("/account/language"), .type = STR("application/json"), .body = STR("{\"language\":\"en\"}"), .address = STR("192.0.2.9") });
	check_int(a.status, 415);
	a = keyless(&h, STR("/hook/call"), "{\"secret\":\"x\",\"number\":\"+4940\"}");
	check(a.status == 403 && str_is(a.type, STR("application/problem+json")) && str_has(answer_html(&a), STR("/calls/hook")));
	a = keyless(&h, STR("/hook/call"), "{\"secret\":\"x\",\"number\":\"+4940\",\"event\":\"rings\"}");
	check(a.status == 422 && str_has(answer_html(&a), STR("\"allowed\":[\"ringing\"")));
	house_close(&h);
}

/* What was made is named by its number and its place, in the body and in the head. */
TEST(who_makes_something_is_told_its_number_and_its_place)
{
	static const struct { enum role role; struct str path, body; } makers[] = {
		{ ROLE_OWNER, LIT("/people"), LIT("{\"name\":\"Neu\",\"login\":\"neu\",\"role\":\"technician\",\"client\":0}") },
		{ ROLE_OWNER, LIT("/clients/new"), LIT("{\"name\":\"Neu GmbH\",\"country\":\"DE\"}") },
		{ ROLE_OWNER, LIT("/clients/1/site"), LIT("{\"name\":\"Lager\"}") },
		{ ROLE_OWNER, LIT("/clients/1/component"), LIT("{\"name\":\"sw9\",\"class\":\"switch\",\"from\":\"2025-11-01\"}") },
		{ ROLE_OWNER, LIT("/suppliers"), LIT("{\"name\":\"Distributor\"}") },
		{ ROLE_OWNER, LIT("/incidents"), LIT("{\"title\":\"x\"}") },
		{ ROLE_OWNER, LIT("/tickets/views"), LIT("{\"name\":\"meine\",\"filter\":\"owner=me\"}") },
		{ ROLE_OWNER, LIT("/calls"), LIT("{\"number\":\"+4940555\"}") },
		{ ROLE_OWNER, LIT("/tickets/1/part"), LIT("{\"title\":\"Teil\"}") },
		{ ROLE_OWNER, LIT("/account/channels"), LIT("{\"kind\":\"mail\",\"address\":\"a@example.com\"}") },
		{ ROLE_OWNER, LIT("/oncall/team"), LIT("{\"name\":\"Netz\",\"member\":[1],\"last\":\"30\"}") },
		{ ROLE_OWNER, LIT("/templates"), LIT("{\"kind\":0,\"name\":\"Gruß\",\"german\":\"x\"}") },
		{ ROLE_OWNER, LIT("/tickets/new"), LIT("{\"client\":1,\"subject\":\"x\",\"thing\":\"1\",\"step\":\"send\"}") },
		{ ROLE_CONTACT, LIT("/portal/requests/new"), LIT("{\"subject\":\"x\",\"thing\":\"1\",\"step\":\"send\"}") },
	};
	struct house h;
	json_error_t why;
	house_open(&h, mem);
	for (size_t i = 0; i < COUNT(makers); i++) {
		h.outcome = (struct outcome){ .accepted = true, .id = 17 };
		struct answer a = program_post(&h, program_key(&h, makers[i].role, false), makers[i].path, str_c(mem, makers[i].body));
		json_t *said = json_loadb(a.out.at, a.out.len, 0, &why);
		bool good = a.status == 200 && json_integer_value(json_object_get(said, "id")) > 0 && str_starts(a.location, STR("/")) && str_is(a.location, str_of(json_string_value(json_object_get(said, "location"))));
		if (!good)
			printf("%.*s: %d %.*s\n", (int)makers[i].path.len, makers[i].path.at, a.status, (int)a.out.len, a.out.at);
		check(good);
		json_decref(said);
	}
	house_close(&h);
}
