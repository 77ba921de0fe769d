/* session_test.c - sessions are listed and ended; what was on its way when access was closed does nothing. */
#include "web/house_test.h"
#include "web/api.h"
#include "web/session.h"

TEST(a_device_is_named_by_what_its_browser_says)
{
	static const struct { const char *agent, *name; } cases[] = {
		{ "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux" },
		{ "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows" },
		{ "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.0 Mobile Safari/604.1", "Safari, iPhone" },
		{ "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36", "Chrome, Android" },
		{ "curl/8.5.0", "curl" }, { "<script>alert(1)</script>", "" }, { "", "" },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(device_of(str_of(cases[i].agent), mem), str_of(cases[i].name));
}

static int64_t only_session(struct house *h, int64_t person)
{
	struct open_sessions all = { 0 };
	struct err e = { 0 };
	check(session_list(h->db, person, h->now, h->mem, &all, &e) && all.n == 1);
	return all.n ? all.at[0].id : 0;
}

TEST(a_person_ends_a_session_and_all_others_but_never_those_of_somebody_else)
{
	struct house h;
	house_open(&h, mem);
	struct browser desk = browser_of(&h, h.people[ROLE_OWNER]);
	struct browser lost = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	int64_t lost_id = only_session(&h, h.people[ROLE_TECHNICIAN]);
	struct browser mine = browser_of(&h, h.people[ROLE_TECHNICIAN]), third = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct answer a = browser_get(&mine, STR("/account"));
	check(str_has(answer_html(&a), say(T_session_this, LANG_DE)) && str_has(answer_html(&a), say(T_sessions_end_others, LANG_DE)));
	struct browser auditor = browser_of(&h, h.people[ROLE_AUDITOR]);
	check_int(browser_post(&auditor, STR("/account/sessions/end"), text(mem, "session={}", lost_id)).status, 404);
	check_int(browser_get(&lost, STR("/account")).status, 200);
	check_int(browser_post(&mine, STR("/account/sessions/end"), text(mem, "session={}", lost_id)).status, 303);
	check_int(browser_get(&lost, STR("/account")).status, 303);
	check_int(browser_get(&third, STR("/account")).status, 200);
	check_int(browser_post(&mine, STR("/account/sessions/end"), NONE).status, 303);
	check_int(browser_get(&third, STR("/account")).status, 303);
	check_int(browser_get(&mine, STR("/account")).status, 200);
	check_int(browser_post(&desk, text(mem, "/people/{}/sessions/end", h.people[ROLE_TECHNICIAN]), NONE).status, 303);
	check_int(browser_get(&mine, STR("/account")).status, 303);
	check_int(browser_get(&auditor, STR("/account")).status, 200);
	a = browser_get(&desk, text(mem, "/people/{}", h.people[ROLE_TECHNICIAN]));
	check(str_has(answer_html(&a), say(T_sessions_none, LANG_DE)));
	house_close(&h);
}

static struct str disabled_path(struct house *h, enum role role) { return text(h->mem, "/people/{}/disabled", h->people[role]); }

TEST(closing_access_ends_sessions_keys_and_links_and_opening_it_brings_none_back)
{
	struct house h;
	house_open(&h, mem);
	struct err e = { 0 };
	struct str link;
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), tech = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct key_make k = { .person = h.people[ROLE_TECHNICIAN], .name = STR("x"), .secret = api_key_new(mem) };
	check(api_key_make_job(h.db, h.now, &k, &e) && web_link_make(h.db, h.people[ROLE_TECHNICIAN], h.now, mem, &link, &e));
	struct ask by_key = { .method = STR("GET"), .path = STR("/account.json"), .authorization = text(mem, "Bearer {}", k.secret) };
	struct browser nobody = { .house = &h };
	check_int(browser_send(&nobody, by_key).status, 200);
	check_int(browser_post(&owner, disabled_path(&h, ROLE_TECHNICIAN), STR("disabled=1")).status, 303);
	for (int open = 0; open < 2; open++) {
		check_int(browser_get(&tech, STR("/account")).status, 303);
		check_int(browser_send(&nobody, by_key).status, 401);
		check_int(browser_get(&nobody, link).status, 404);
		check_int(browser_post(&owner, disabled_path(&h, ROLE_TECHNICIAN), STR("disabled=0")).status, 303);
	}
	house_close(&h);
}

/* ---- on its way when access was closed ---- */

static job_door *usual_job;
static int64_t closing;

static bool closed_first(void *at, job_fn *fn, void *what, struct err *e)
{
	struct house *h = at;
	return run(h->db, e, "update person set disabled = 1 where id = ?", closing) && access_end(h->db, 0, closing, h->now, e) && usual_job(at, fn, what, e);
}

TEST(what_was_on_its_way_when_access_was_closed_is_refused_and_sees_nothing)
{
	struct house h;
	house_open(&h, mem);
	struct browser tech = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct api_keys keys = { 0 };
	struct err e = { 0 };
	usual_job = h.order.job;
	closing = h.people[ROLE_TECHNICIAN];
	h.order.job = closed_first;
	struct answer a = browser_post(&tech, STR("/account/keys"), STR("name=spaet&reads=0"));
	check_int(a.status, 401);
	check(!str_has(answer_html(&a), STR("technician")));
	check(api_key_list(h.db, 0, closing, mem, &keys, &e) && keys.n == 0);
	house_close(&h);
}

TEST(a_password_that_was_right_before_access_was_closed_opens_nothing)
{
	struct house h;
	house_open(&h, mem);
	struct err e = { 0 };
	struct sign s = { .person = h.people[ROLE_TECHNICIAN], .secret = secret_new(mem) };
	check(run(h.db, &e, "update person set disabled = 1 where id = ?", s.person));
	check(!session_open_job(h.db, h.now, &s, &e));
	house_close(&h);
}
