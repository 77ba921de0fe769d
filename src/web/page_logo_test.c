/* page_logo_test.c - the house's picture stands at the head of the portal and of no page of the desk; what cannot be printed is kept nowhere. */
#include "web/house_test.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

TEST(the_portal_has_the_logo_of_the_house_at_its_head)
{
	struct house h;
	house_open(&h, mem);
	struct browser contact = browser_of(&h, h.people[ROLE_CONTACT]), owner = browser_of(&h, h.people[ROLE_OWNER]);
	struct answer a = browser_get(&contact, STR("/portal"));
	check(!str_has(answer_html(&a), STR("class=\"logo\"")));
	good(run(h.db, &e, "insert into setting (name, value) values ('house.name', 'Nordlicht <GmbH>') on conflict (name) do update set value = excluded.value"));
	good(run(h.db, &e, "insert into logo (client_id, name, sha256, bytes, shown, person_id, at_ms) values (0, 'l.png', 'abc', ?, ?, 1, 5)", blob(STR("\x89PNG own")), blob(STR("\x89PNG shown"))));
	a = browser_get(&contact, STR("/portal"));
	check(str_has(answer_html(&a), STR("<img class=\"logo\" src=\"/logo/abc\" alt=\"Nordlicht &lt;GmbH&gt;\">")));
	a = browser_get(&owner, STR("/today"));
	check(!str_has(answer_html(&a), STR("class=\"logo\"")));
	a = browser_get(&contact, STR("/logo/abc"));
	check(a.status == 200 && a.keep);
	check_str(a.type, STR("image/png"));
	check_str(answer_html(&a), STR("\x89PNG shown"));        /* what the press made, never what came */
	good(run(h.db, &e, "insert into logo (client_id, name, sha256, bytes, shown, person_id, at_ms) values (0, '', '', ?, ?, 1, 6)", blob(NONE), blob(NONE)));
	a = browser_get(&contact, STR("/portal"));
	check(!str_has(answer_html(&a), STR("class=\"logo\"")));
	house_close(&h);
}
