/* altered_test.c - a paper or an invoice altered in the store is refused with its reason, and the system page says so once. */
#include "web/house_test.h"

static struct err e;

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&e)))

static int parked(struct house *h)
{
	int n = 0;
	struct rows *r = sql(h->db, "select count(*) from parked");
	row(r, h->mem, &n);
	good(done(r, &e));
	return n;
}

TEST(altered_paper_is_not_handed_out)
{
	struct house h;
	house_open(&h, mem);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]), client = browser_of(&h, h.people[ROLE_APPROVER]);
	struct str path = text(mem, "/contracts/{}/paper", h.things[OBJECT_CONTRACT][0]);
	struct answer a = browser_get(&owner, path);
	check_int(a.status, 200);
	check(str_has(answer_html(&a), STR("Geheimnis")));
	good(run(h.db, &e, "insert into paper (client_id, sha256, type, name, bytes, at_ms) values (?, 'feed', 'text/html', 'b.html', ?, 0)", h.own, blob(STR("<body>anders</body>"))));
	good(run(h.db, &e, "update contract set paper_sha256 = 'feed' where client_id = ?", h.own));
	for (int i = 0; i < 2; i++) {
		a = browser_get(&owner, path);
		check_int(a.status, 500);
		check(str_has(answer_html(&a), STR("Dieses Dokument wurde verändert")) && !str_has(answer_html(&a), STR("anders")));
	}
	a = browser_get(&client, text(mem, "/portal/contract/{}", h.things[OBJECT_CONTRACT][0]));
	check_int(a.status, 500);
	check(!str_has(answer_html(&a), STR("anders")));
	check_int(parked(&h), 2);
	a = browser_get(&owner, STR("/system"));
	check(str_has(answer_html(&a), STR("its bytes are not those of SHA-256 feed")));
	good(run(h.db, &e, "update contract set paper_sha256 = 'gone' where client_id = ?", h.own));
	a = browser_get(&owner, path);
	check_int(a.status, 500);
	house_close(&h);
}

static struct str disposition(struct house *h, struct str name)
{
	size_t n;
	struct answer a = { .download = name };
	const struct header *got = headers_of(&a, h->mem, &n);
	for (size_t i = 0; i < n; i++)
		if (str_is(got[i].name, STR("Content-Disposition")))
			return got[i].value;
	return NONE;
}

TEST(headers_a_name_beyond_ascii_is_sent_twice)
{
	struct house h;
	house_open(&h, mem);
	check_str(disposition(&h, STR("RE-2026-0001.xml")), STR("attachment; filename=\"RE-2026-0001.xml\""));
	check_str(disposition(&h, STR("Prüfbericht 100 %.pdf")), STR("attachment; filename=\"Pr_fbericht 100 _.pdf\"; filename*=UTF-8''Pr%C3%BCfbericht%20100%20%25.pdf"));
	check_str(disposition(&h, STR("a\"b\\c\n€.pdf")), STR("attachment; filename=\"a_b_c__.pdf\"; filename*=UTF-8''a%22b%5Cc%0A%E2%82%AC.pdf"));
	house_close(&h);
}
