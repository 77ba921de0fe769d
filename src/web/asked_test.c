/* asked_test.c - every address that is read: an unknown name, a value that is none, and what pages themselves ask. */
#include "web/api.h"
#include "web/house_test.h"
#include <stdio.h>

static bool is_told(struct house *h, const struct route *r, struct str twin, struct str name, struct str value)
{
	struct browser b = browser_of(h, h->people[house_role(r)]);
	struct answer a = browser_get(&b, text(h->mem, "{}{}?{}={}", house_path(h, r), twin, name, value));
	bool page = !twin.len;
	bool good = a.status == 422 && str_has(answer_html(&a), value) && (page ? str_has(answer_html(&a), STR("role=\"alert\"")) : str_has(answer_html(&a), text(h->mem, "\"field\":\"{}\"", name)));
	if (!good)
		printf("%.*s%.*s?%.*s=%.*s: %d\n", (int)r->path.len, r->path.at, (int)twin.len, twin.at, (int)name.len, name.at, (int)value.len, value.at, a.status);
	return good;
}

/* Each name of the row with a value that is none; where any text is taken, there is no such value. */
static bool names_of(struct house *h, const struct route *r, struct str twin, int *asked)
{
	struct str left = route_fields(r);
	struct form_field f;
	bool good = true;
	while (form_field_next(&left, &f))
		if (f.words.len) {
			good &= is_told(h, r, twin, f.name, STR("abc-x"));
			++*asked;
		}
	return good;
}

TEST(what_an_address_does_not_take_is_refused_by_name)
{
	struct house h;
	size_t n;
	int asked = 0, unknown = 0;
	bool good = true;
	house_open(&h, mem);
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++) {
		struct arena *own = arena_open();
		h.mem = own;
		if (r[i].kind == ROUTE_PAGE || r[i].kind == ROUTE_LIST || r[i].kind == ROUTE_FILE) {
			struct str twin = r[i].kind == ROUTE_FILE ? NONE : STR(".json");
			good &= names_of(&h, &r[i], twin, &asked);
			if (twin.len)
				good &= names_of(&h, &r[i], NONE, &asked);
			if (r[i].right != RIGHT_ANYONE) {
				good &= is_told(&h, &r[i], twin, STR("gibtsnicht"), STR("abc-x"));
				unknown++;
			}
		}
		arena_close(own);
	}
	h.mem = mem;
	check(good && asked > 80 && unknown > 100);
	house_close(&h);
}

/* Each row of the table can be asked: the words it names are known. */
TEST(every_query_has_its_words)
{
	size_t n, fields = 0;
	const struct route *r = web_routes(&n);
	struct form_field f;
	struct strs words = { 0 };
	for (size_t i = 0; i < n; i++)
		for (struct str left = route_fields(&r[i]); form_field_next(&left, &f); fields++)
			field_words(&f, mem, &words);
	check(fields > 400);
}

static struct answer ask(struct browser *b, const char *target) { return browser_get(b, str_of(target)); }

TEST(a_refused_question_says_what_is_possible)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = ask(&b, "/tickets.json?client=abc");
	check(a.status == 422 && str_is(a.type, STR("application/problem+json")));
	check(str_has(answer_html(&a), STR("„client=abc“ gibt es hier nicht. Möglich ist: 0, eine Zahl ab 1.")) && str_has(answer_html(&a), STR("\"field\":\"client\",\"value\":\"abc\"")));
	a = ask(&b, "/tickets.json?state=offen");
	check(a.status == 422 && str_has(answer_html(&a), STR("\"allowed\":[\"new\",\"open\",\"waiting\",\"solved\",\"closed\"]")));
	a = ask(&b, "/tickets.csv?kunde=1");
	check(a.status == 422 && str_has(answer_html(&a), STR("\"allowed\":[\"client\",\"owner\",")) && str_has(answer_html(&a), STR("\"before\"]")));
	a = ask(&b, "/ledger/file?from=2026-02-01&until=2026-01-01");
	check(a.status == 422 && str_has(answer_html(&a), STR("<a href=\"/ledger/file\">")) && str_has(answer_html(&a), STR("zwei Tagen")));
	check_int(ask(&b, "/ledger.json?from=2026-01-01").status, 422);
	check_int(ask(&b, "/ledger.json?from=1.1.2026&until=2026-01-31").status, 200);
	check_int(ask(&b, "/tickets.json?client=1&client=2").status, 422);
	check_int(ask(&b, "/tickets?client=&owner=&team=&state=&kind=&priority=").status, 200);
	check_int(ask(&b, "/tickets.json?client=0&owner=me&team=mine&state=open&kind=request&overdue=1&after=12-3").status, 200);
	check_int(ask(&b, "/reports/earnings.json?month=2026-13").status, 422);
	check_int(ask(&b, "/reports/earnings.json?month=2026-03").status, 200);
	check_int(ask(&b, "/sign-in?utm_source=mail").status, 200);
	house_close(&h);
}

/* A view is a filter that is asked later, by others. */
TEST(a_filter_in_a_form_is_held_against_the_queue)
{
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
	h.outcome.accepted = true;
	check_int(browser_post(&b, STR("/tickets/views"), STR("name=x&filter=client%3Dabc")).status, 422);
	check_int(h.acts, 0);
	check_int(browser_post(&b, STR("/tickets/views"), STR("name=x&filter=client%3D1%26owner%3Dme")).status, 303);
	check_str(field(&h.act.fields, STR("filter")), STR("client=1&owner=me"));
	check_int(browser_post(&b, STR("/tickets/bulk"), text(mem, "do=take&ticket={}&filter=kunde%3D1", h.things[OBJECT_TICKET][0])).status, 422);
	house_close(&h);
}
