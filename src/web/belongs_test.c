/* belongs_test.c - what a form names must be of the object in its path: of every such field of every form, another ticket's is refused unseen by the act. */
#include "web/api.h"
#include "web/house_test.h"

struct named { struct str field; enum object object; int64_t id; };
struct all_named { struct named at[16]; size_t n; };

static int64_t made(struct house *h, struct rows *r)
{
	struct err e = { 0 };
	int64_t id = 0;
	row(r, h->mem, &id);
	if (!done(r, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return id;
}

static void name(struct all_named *all, struct str field, enum object object, int64_t id)
{
	must(all->n < COUNT(all->at));
	all->at[all->n++] = (struct named){ field, object, id };
}

/* Another ticket of the same client, with one of everything that a form may name. */
static int64_t other_ticket(struct house *h, struct all_named *all)
{
	int64_t client = h->own;
	int64_t ticket = made(h, sql(h->db, "insert into ticket (client_id, kind, state, subject, component_id, condition, person_id, opened_ms, solved_ms, closed_ms, signals, priority, touched, queue_ms)"
	                                    " values (?, 0, 1, 'Anderes', 0, '', 0, ?, 0, 0, 1, '', 0, 1) returning id", client, h->now));
	int64_t part = made(h, sql(h->db, "insert into part (client_id, ticket_id, place, title) values (?, ?, 1, 'Teil') returning id", client, ticket));
	int64_t verdict = made(h, sql(h->db, "insert into verdict (client_id, ticket_id, part_id, contract_id, class, status, priority, facts, body, at_ms)"
	                                     " values (?, ?, ?, ?, 0, 2, '', '{}', '{}', ?) returning id", client, ticket, part, h->things[OBJECT_CONTRACT][0], h->now));
	int64_t objection = made(h, sql(h->db, "insert into objection (client_id, ticket_id, part_id, verdict_id, person_id, reason, due_ms, at_ms) values (?, ?, ?, ?, 0, 'x', 0, 0) returning id",
	                                client, ticket, part, verdict));
	int64_t consent = made(h, sql(h->db, "insert into consent (client_id, ticket_id, part_id, contract_id, name, text, asked_by, asked_ms, due_ms, answer, answered_by, answered_ms)"
	                                     " values (?, ?, ?, 0, 'x', 'x', 0, 0, 0, 0, 0, 0) returning id", client, ticket, part));
	int64_t note = made(h, sql(h->db, "insert into ticket_note (client_id, ticket_id, kind, person_id, signal_id, text, at_ms) values (?, ?, 2, 0, 0, 'x', 0) returning id", client, ticket));
	int64_t message = made(h, sql(h->db, "insert into message (client_id, ticket_id, note_id, signal_id, person_id, direction, state, automatic, letter_id, message_id, in_reply_to, refs,"
	                                     " from_address, from_name, to_addresses, cc, subject, words, html_sha256, failure, at_ms)"
	                                     " values (?, ?, ?, 0, 0, 0, 0, 0, 0, 'm', '', '', 'a@b', 'A', 'c@d', '', 'x', 'x', '', '', 0) returning id", client, ticket, note));
	int64_t sent = made(h, sql(h->db, "insert into outbox (client_id, at_ms, channel, key, body, sent_ms) values (?, 0, 'mail', ?, '{}', 0) returning id", client, text(h->mem, "talk.{}", message)));
	int64_t step = made(h, sql(h->db, "insert into checklist_step (client_id, ticket_id, words, person_id, done_ms) values (?, ?, 'x', 0, 0) returning id", client, ticket));
	int64_t access = made(h, sql(h->db, "insert into vendor_access (client_id, ticket_id, state, vendor, mail, purpose, account, asked_by, asked_ms, planned_by, from_ms, until_ms, supervisor,"
	                                    " enabled_ms, closed_ms, minutes, signed_by, signed_ms, sha256) values (?, ?, 0, 'x', '', '', '', 0, 0, 0, 0, 0, 0, 0, 0, '', 0, 0, '') returning id", client, ticket));
	int64_t watch = made(h, sql(h->db, "insert into stopwatch (client_id, ticket_id, person_id, begun_ms, running_ms, spent_ms, acted_ms, ended_ms, booked_minutes) values (?, ?, 0, 0, 0, 0, 0, 0, 0) returning id", client, ticket));
	int64_t booked = made(h, sql(h->db, "insert into time_entry (client_id, ticket_id, part_id, verdict_id, quote_id, person_id, work_date, minutes, billed, state, reason, text, net_cents, at_ms)"
	                                    " values (?, ?, ?, 0, 0, 0, 0, 30, 0, 0, 'no-verdict', 'x', 0, 0) returning id", client, ticket, part));
	static const struct str parts[] = { LIT("part"), LIT("time_part"), LIT("consent_part"), LIT("decision_part"), LIT("like") };
	for (size_t i = 0; i < COUNT(parts); i++)
		name(all, parts[i], OBJECT_TICKET, part);
	name(all, STR("part"), OBJECT_REMOTE, part);
	name(all, STR("verdict"), OBJECT_TICKET, verdict);
	name(all, STR("objection"), OBJECT_TICKET, objection);
	name(all, STR("consent"), OBJECT_TICKET, consent);
	name(all, STR("message"), OBJECT_TICKET, message);
	name(all, STR("row"), OBJECT_TICKET, sent);
	name(all, STR("step"), OBJECT_TICKET, step);
	name(all, STR("access"), OBJECT_TICKET, access);
	name(all, STR("stopwatch"), OBJECT_TICKET, watch);
	name(all, STR("entry"), OBJECT_TICKET, booked);
	return ticket;
}

/* Another document of the same client, with a payment. */
static int64_t other_invoice(struct house *h, struct all_named *all)
{
	int64_t invoice = made(h, sql(h->db, "insert into invoice (client_id, series, number, type, issued, due, contract_id, quote_id, corrects, served_from, served_until, seller, buyer, buyer_reference,"
	                                     " contract, net_cents, vat_cents, gross_cents, due_cents, sha256, person_id, at_ms) values (?, 'RE', 'RE-2', 0, 0, 0, 0, 0, 0, 0, 0, '{}', '{}', '', '', 100, 19, 119, 119, 'x', 0, 0) returning id", h->own));
	name(all, STR("payment"), OBJECT_INVOICE, made(h, sql(h->db, "insert into payment (client_id, line_id, invoice_id, cents, discount_cents, takes_back, person_id, at_ms) values (?, 1, ?, 119, 0, 0, 0, 0) returning id", h->own, invoice)));
	return invoice;
}

static int64_t id_of(const struct all_named *all, struct str field, enum object object)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].object == object && str_is(all->at[i].field, field))
			return all->at[i].id;
	return 0;
}

static struct str path_to(struct house *h, const struct route *r, int64_t id)
{
	ptrdiff_t at = str_find(r->path, STR("{id}"));
	return text(h->mem, "{}{}{}", str_cut(r->path, 0, (size_t)at), id, str_cut(r->path, (size_t)at + 4, r->path.len));
}

static struct browser who_may(struct house *h, const struct route *r)
{
	enum role role = 0;
	while (!(r->right & 1u << role))
		role++;
	return browser_of(h, h->people[role]);
}

static bool is_refused(struct house *h, const struct answer *a, int64_t id)
{
	struct str words = phrase(h->mem, a->out.lang, NULL, T_not_of_this, text(h->mem, "{}", id));
	return a->status == 422 && str_has(answer_html(a), words);
}

static void one_field(struct house *h, const struct route *r, struct str field, int64_t id, int64_t there)
{
	struct browser b = who_may(h, r);
	struct str body = text(h->mem, "{}={}", field, id);
	int acts = h->acts;
	struct answer a = browser_post(&b, path_to(h, r, h->things[r->object][0]), body);
	check(is_refused(h, &a, id));
	check_int(h->acts, acts);
	a = browser_post(&b, path_to(h, r, h->things[r->object][0]), text(h->mem, "{}=x", field));
	check_int(a.status, 422);
	check_int(h->acts, acts);
	a = browser_post(&b, path_to(h, r, there), text(h->mem, "{}=0", field));                    /* one that is not there yet */
	check(!is_refused(h, &a, 0));
	a = browser_post(&b, path_to(h, r, there), body);
	check(!is_refused(h, &a, id));
}

TEST(what_a_form_names_is_of_the_object_in_its_path)
{
	struct house h;
	struct all_named all = { 0 };
	struct form_field f;
	size_t n, asked = 0;
	house_open(&h, mem);
	h.outcome = (struct outcome){ .accepted = true, .id = 1 };
	int64_t ticket = other_ticket(&h, &all), invoice = other_invoice(&h, &all);
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++)
		for (struct str left = route_fields(&r[i]); r[i].kind == ROUTE_FORM && form_field_next(&left, &f);) {
			if (!f.kin)
				continue;
			check(field_has_kin(r[i].object, f.name) && id_of(&all, f.name, r[i].object));
			int64_t remote = r[i].object == OBJECT_REMOTE ? made(&h, sql(h.db, "insert into remote (client_id, ticket_id, tool, code, offered_ms, offered_by, agreed_ms, agreed_by, begun_ms, ended_ms, ended_by, booked_ms)"
			                                                                   " values (?, ?, '', '', 0, 0, 0, 0, 0, 0, 0, 0) returning id", h.own, ticket)) : 0;
			one_field(&h, &r[i], f.name, id_of(&all, f.name, r[i].object), remote ? remote : r[i].object == OBJECT_INVOICE ? invoice : ticket);
			asked++;
		}
	check(asked >= 18);
	house_close(&h);
}

/* Who adds a form with such a field and forgets the mark is told here; "step" is also the next step of a vendor's access. */
TEST(fields_that_name_something_of_the_object_are_marked)
{
	struct form_field f;
	size_t n;
	const struct route *r = web_routes(&n);
	(void)mem;
	for (size_t i = 0; i < n; i++)
		for (struct str left = route_fields(&r[i]); r[i].kind == ROUTE_FORM && form_field_next(&left, &f);)
			check(f.kin || !field_has_kin(r[i].object, f.name) || str_is(f.name, STR("step")));
}
