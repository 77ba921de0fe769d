/* approval_test.c - a link is for one person and one thing with exactly its bytes; letters go to approvers alone, once. */
#include "signal/steps_test.h"
#include "ticket/approval.h"
#include "ticket/change.h"
#include "ticket/talk_inside.h"

static stage_fn *const stages[] = { ticket_step };
#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

static const struct str secret = LIT("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

TEST(a_word_names_what_it_was_made_for_and_nothing_near_it)
{
	struct approval a = { APPROVAL_QUOTE, 3, 14, 159, { 20800 } }, back;
	struct str word = approval_word(secret, &a, STR("aa"), mem);
	check(approval_parse(word, &back) && back.kind == a.kind && back.client == 3 && back.ref == 14 && back.person == 159 && back.until.day == 20800);
	const struct approval near[] = { { APPROVAL_CHANGE, 3, 14, 159, { 20800 } }, { APPROVAL_QUOTE, 4, 14, 159, { 20800 } }, { APPROVAL_QUOTE, 3, 15, 159, { 20800 } }, { APPROVAL_QUOTE, 3, 14, 158, { 20800 } }, { APPROVAL_QUOTE, 31, 4, 159, { 20800 } }, { APPROVAL_QUOTE, 3, 14, 159, { 20801 } } };
	for (size_t i = 0; i < COUNT(near); i++) {
		struct str other = approval_word(secret, &near[i], STR("aa"), mem);
		check(!str_is(str_cut(other, other.len - 32, other.len), str_cut(word, word.len - 32, word.len)));
	}
	check(!str_is(approval_word(secret, &a, STR("ab"), mem), word) && !approval_word(NONE, &a, STR("aa"), mem).len);
	static const char *const no[] = { "", "q", "q-1-2-3", "x-1-2-3-9-00000000000000000000000000000000", "q-0-2-3-9-00000000000000000000000000000000", "q-1--3-9-00000000000000000000000000000000", "q-1-2-3-9-0000", "q-1-2-3-9-00000000000000000000000000000000-",
		"q-1-2-3-00000000000000000000000000000000", "q-1-2-3-0-00000000000000000000000000000000", "q-1-2-3-4294967297-00000000000000000000000000000000" };
	for (size_t i = 0; i < COUNT(no); i++)
		check(!approval_parse(str_of(no[i]), &back));
}

static struct str mailed(struct house *h, size_t *n)
{
	struct str body, last = NONE;
	*n = 0;
	struct rows *r = sql(h->s.db, "select body from outbox where key like 'talk.%' order by id");
	while (row(r, h->s.mem, &body)) {
		last = body;
		++*n;
	}
	good(done(r, &h->e));
	return last;
}

BOTH(whoever_approves_is_asked_by_mail_about_a_change_and_about_the_next_plan_anew)
{
	struct house world = { 0 }, *h = &world;
	size_t n;
	steps_open(h, stages, COUNT(stages), "2026-11-23T09:00:00Z", mem, db);
	static const struct { int64_t id; int role; const char *name; } people[] = { { 21, 5, "Hauke" }, { 22, 6, "Maria" } };
	for (size_t i = 0; i < COUNT(people); i++) {
		struct str name = str_of(people[i].name);
		good(run(db, &h->e, "insert into person (id, client_id, login, login_key, name, role, lang, password, disabled, created_ms) values (?, ?, ?, ?, ?, ?, 0, '', 0, 0)", people[i].id, h->client, name, name, name, people[i].role));
		good(run(db, &h->e, "insert into address (client_id, person_id, address, address_key, at_ms) values (?, ?, ?, ?, 0)", h->client, people[i].id, text(mem, "{}@hansa.example", name), name));
	}
	good(run(db, &h->e, "insert into secret (name, hex) values ('talk', ?) on conflict do nothing", secret));
	good(run(db, &h->e, "delete from setting where name = 'house.web'") && run(db, &h->e, "insert into setting (name, value) values ('house.web', 'https://desk.example')"));
	steps_act(h, "ticket.request", STR("{\"subject\":\"Firewall\"}"));
	int64_t id = h->made;
	struct field plan[] = { { STR("ticket"), text(mem, "{}", id) }, { STR("why"), STR("Neue Regeln") }, { STR("rollback"), STR("Alte Regeln laden") }, { STR("day"), STR("2026-12-05") }, { STR("time"), STR("18:00") }, { STR("minutes"), STR("60") } };
	check(steps_try(h, "change.plan", plan, COUNT(plan)));
	struct str first = mailed(h, &n);
	check_int((int64_t)n, 1);                        /* Maria approves nothing */
	check(str_has(first, STR("Hauke@hansa.example")) && str_has(first, STR("Neue Regeln")));
	struct str key, rest = str_cut(first, (size_t)(str_find(first, STR("approve/")) + 8), first.len), word = str_cut(rest, 0, (size_t)str_find(rest, STR("\\n")));
	struct approval a;
	struct planned_change c;
	bool is;
	good(talk_secret(db, mem, &key, &h->e));
	check(approval_parse(word, &a) && a.kind == APPROVAL_CHANGE && a.ref == id && a.person == 21);
	good(change_of(db, h->client, id, mem, &c, &h->e));
	good(approval_is(db, word, &a, approval_seal_of_change(c.planned, c.from, c.until, mem), h->s.now, mem, &is, &h->e));
	check(is);
	struct instant later = { h->s.now.ms + (APPROVAL_DAYS + 1) * 86400000LL };
	good(approval_is(db, word, &a, approval_seal_of_change(c.planned, c.from, c.until, mem), later, mem, &is, &h->e));
	check(!is);                                      /* two weeks are over */
	h->s.now.ms += 60000;
	check(steps_try(h, "change.plan", plan, COUNT(plan)));
	mailed(h, &n);
	check_int((int64_t)n, 2);
	good(change_of(db, h->client, id, mem, &c, &h->e));
	good(approval_is(db, word, &a, approval_seal_of_change(c.planned, c.from, c.until, mem), h->s.now, mem, &is, &h->e));
	check(!is);                                      /* the link of the first plan opens the second one not */
	good(run(db, &h->e, "update person set disabled = 1 where id = 21"));
	good(approval_is(db, approval_word(key, &a, STR("x"), mem), &a, STR("x"), h->s.now, mem, &is, &h->e));
	check(!is);
}
