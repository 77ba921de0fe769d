/* choice_page_test.c - who accepts a quote sees what it comes to with what is chosen before anything is accepted, in the portal and for who heard it by telephone;
 * and who books time on its ticket says on which step of it. */
#include "web/house_test.h"
#include "account/choice.h"
#include "ticket/approval.h"

static int64_t line(struct house *h, int place, enum quote_choice choice, struct str name, int64_t cents)
{
	int64_t id = 0;
	struct err e = { 0 };
	struct rows *r = sql(h->db, "insert into quote_line (client_id, quote_id, place, name, clause, effort, quantity_u6, unit, price_u6, base_u6, minimum_u6, net_cents, tax, rate_u6, choice, left_out, asked_u6, words)"
	                            " values (?, ?, ?, ?, '', 0, 1000000, 'C62', ?, 0, 0, ?, 'S', 19000000, ?, ?, 1000000, ?) returning id",
	                     h->own, h->things[OBJECT_QUOTE][0], place, name, cents * 10000, cents, (int)choice, (int)(choice != CHOICE_FIRM), name);
	row(r, h->mem, &id);
	if (!done(r, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return id;
}

struct lines { int64_t firm, optional, small, large; };

/* 1000.00 firm, 300.00 optional, 800.00 or 1400.00. */
static struct lines fill(struct house *h)
{
	struct err e = { 0 };
	check(run(h->db, &e, "delete from quote_line where client_id = ? and quote_id = ?", h->own, h->things[OBJECT_QUOTE][0]));
	return (struct lines){ line(h, 1, CHOICE_FIRM, STR("Einrichtung"), 100000), line(h, 2, CHOICE_OPTIONAL, STR("Schulung <b>"), 30000), line(h, 3, CHOICE_A, STR("Firewall klein"), 80000), line(h, 4, CHOICE_A, STR("Firewall groß"), 140000) };
}

static struct str got(struct browser *b, struct str target)
{
	struct answer a = browser_get(b, target);
	check_int(a.status, 200);
	return answer_html(&a);
}

TEST(what_is_chosen_shows_its_sum_before_it_is_accepted)
{
	struct house h;
	house_open(&h, mem);
	struct lines l = fill(&h);
	struct browser client = browser_of(&h, h.people[ROLE_APPROVER]);
	int64_t id = h.things[OBJECT_QUOTE][0];
	struct str portal = text(mem, "/portal/quotes/{}", id), accept = text(mem, "action=\"{}/accept\"", portal);
	struct str open = got(&client, portal);
	check(str_has(open, text(mem, "<option value=\"{}\">Firewall klein", l.small)) && str_has(open, text(mem, "type=\"checkbox\" name=\"choice\" value=\"{}\"", l.optional)) && str_has(open, STR("Schulung &lt;b&gt;")));
	check(!str_has(open, accept) && !str_has(open, STR("3.213,00")));
	struct str both = got(&client, text(mem, "{}?choice={}&choice={}", portal, l.optional, l.large));
	check(str_has(both, accept) && str_has(both, STR("2.700,00")) && str_has(both, STR("3.213,00")));
	check(str_has(both, text(mem, "type=\"hidden\" name=\"choice\" value=\"{}\"", l.optional)) && str_has(both, text(mem, "type=\"hidden\" name=\"choice\" value=\"{}\"", l.large)) && !str_has(both, text(mem, "type=\"hidden\" name=\"choice\" value=\"{}\"", l.small)));
	check(!str_has(got(&client, text(mem, "{}?choice={}&choice={}", portal, l.small, l.large)), accept));
	check(!str_has(got(&client, text(mem, "{}?choice={}", portal, l.firm)), accept));
	h.outcome = (struct outcome){ .accepted = true, .id = id };
	check_int(browser_post(&client, text(mem, "{}/accept", portal), text(mem, "sha256=aa&name=X&choice={}&choice={}", l.optional, l.large)).status, 303);
	check_str(h.act.name, STR("quote.accept"));
	size_t n = 0;
	for (size_t i = 0; i < h.act.fields.n; i++)
		n += str_is(h.act.fields.at[i].name, STR("choice"));
	check_int(n, 2);
	house_close(&h);
}

TEST(who_heard_it_by_telephone_chooses_alike)
{
	struct house h;
	house_open(&h, mem);
	struct lines l = fill(&h);
	struct browser owner = browser_of(&h, h.people[ROLE_OWNER]);
	struct str page = text(mem, "/quotes/{}", h.things[OBJECT_QUOTE][0]), heard = text(mem, "action=\"{}/heard\"", page);
	check(!str_has(got(&owner, page), heard));
	struct str chosen = got(&owner, text(mem, "{}?choice={}", page, l.small));
	check(str_has(chosen, heard) && str_has(chosen, STR("2.142,00")));
	h.outcome = (struct outcome){ .accepted = true };
	check_int(browser_post(&owner, text(mem, "{}/heard", page), text(mem, "heard={}&day=2026-11-24&words=ja&sha256=aa&choice={}", h.people[ROLE_APPROVER], l.small)).status, 303);
	check_str(field(&h.act.fields, STR("choice")), text(mem, "{}", l.small));
	house_close(&h);
}

TEST(the_mailed_link_lets_its_person_choose)
{
	static const struct str secret = LIT("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	struct lines l = fill(&h);
	check(run(h.db, &e, "delete from secret where name = 'talk'") && run(h.db, &e, "insert into secret (name, hex) values ('talk', ?)", secret));
	struct approval a = { APPROVAL_QUOTE, h.own, h.things[OBJECT_QUOTE][0], h.people[ROLE_APPROVER], { zone_date(NULL, h.now).day + 5 } };
	struct browser nobody = browser_of(&h, 0);
	struct str path = text(mem, "/approve/{}", approval_word(secret, &a, STR("aa"), mem)), yes = STR("name=\"answer\" value=\"yes\""), no = STR("name=\"answer\" value=\"no\"");
	struct str open = got(&nobody, path);
	check(!str_has(open, yes) && str_has(open, no) && str_has(open, text(mem, "<option value=\"{}\">Firewall klein", l.small)));
	struct str chosen = got(&nobody, text(mem, "{}?choice={}", path, l.small));
	check(str_has(chosen, yes) && str_has(chosen, text(mem, "type=\"hidden\" name=\"choice\" value=\"{}\"", l.small)) && str_has(chosen, STR("2.142,00")));
	h.outcome = (struct outcome){ .accepted = true };
	check_int(browser_post(&nobody, path, text(mem, "answer=yes&sha256=aa&name=X&choice={}", l.small)).status, 303);
	check_str(h.act.name, STR("quote.accept"));
	check_str(field(&h.act.fields, STR("choice")), text(mem, "{}", l.small));
	check_int(h.act.person, h.people[ROLE_APPROVER]);
	house_close(&h);
}

TEST(time_is_booked_from_the_ticket_on_a_step_of_its_project)
{
	struct house h;
	struct err e = { 0 };
	int64_t step = 0;
	house_open(&h, mem);
	fill(&h);
	struct browser technician = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	struct str ticket = text(mem, "/tickets/{}", h.things[OBJECT_TICKET][0]);
	check(!str_has(got(&technician, ticket), STR("name=\"time_step\"")));
	check(run(h.db, &e, "update quote set state = ? where client_id = ? and id = ?", (int)QUOTE_ACCEPTED, h.own, h.things[OBJECT_QUOTE][0]));
	struct rows *r = sql(h.db, "insert into project_step (client_id, quote_id, name, state, day, person_id, planned, rest) values (?, ?, 'Kabel ziehen', 0, 0, 0, 0, -1) returning id", h.own, h.things[OBJECT_QUOTE][0]);
	row(r, mem, &step);
	check(done(r, &e));
	struct str page = got(&technician, ticket);
	check(str_has(page, STR("name=\"time_step\"")) && str_has(page, text(mem, "<option value=\"{}\">Kabel ziehen", step)));
	h.outcome = (struct outcome){ .accepted = true };
	int64_t part = 0;
	r = sql(h.db, "select part_id from quote where client_id = ? and id = ?", h.own, h.things[OBJECT_QUOTE][0]);
	row(r, mem, &part);
	check(done(r, &e));
	check_int(browser_post(&technician, text(mem, "{}/time", ticket), text(mem, "time_part={}&time_step={}&minutes=30&date=2026-11-24&work=x", part, step)).status, 303);
	check_str(h.act.name, STR("time.add"));
	check_str(field(&h.act.fields, STR("step")), text(mem, "{}", step));
	house_close(&h);
}
