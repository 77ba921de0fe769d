/* matrix_test.c - every route x every role x {own, foreign, missing} object, generated from the route table and held
 * against the expectation each row writes down. A client's person must never see that something foreign exists. */
#include "web/api.h"
#include "web/house_test.h"
#include <stdio.h>

enum which { OWN, FOREIGN, MISSING };

static struct str path_of(struct house *h, const struct route *r, enum which which, struct str twin)
{
	struct out o = out_open(h->mem);
	struct str left = r->path;
	for (bool first = true; first || left.len; first = false) {
		struct str part = str_split(&left, '/');
		if (!first)
			out_char(&o, '/');
		if (str_is(part, STR("{id}")))
			print(&o, "{}", h->things[r->object][which]);
		else if (str_is(part, STR("{word}")) && str_is(r->name, STR("ticket_raw")))
			print(&o, "{}", h->come[which]);
		else
			out_bytes(&o, str_is(part, STR("{word}")) ? STR("word") : part);
	}
	out_bytes(&o, twin);
	return out_str(&o);
}

static struct answer call(struct house *h, const struct route *r, int64_t person, struct str path)
{
	struct browser b = browser_of(h, person);
	return r->kind == ROUTE_FORM ? browser_post(&b, path, NONE) : browser_get(&b, path);
}

static void wrong(const struct route *r, struct str who, struct str path, int status, struct str want)
{
	printf("%.*s as %.*s at %.*s: %d instead of %.*s\n", (int)r->name.len, r->name.at, (int)who.len, who.at, (int)path.len, path.at, status,
	       (int)want.len, want.at);
	check(!"the matrix holds");
}

static struct str after(struct str s, struct str part)
{
	ptrdiff_t at = str_find(s, part);
	return at < 0 ? NONE : str_cut(s, (size_t)at + part.len, s.len);
}

/* Where a page lets write several lines, its form takes them: the first that does not is named. */
static struct str broken_area(struct str html, struct arena *mem)
{
	while ((html = after(html, STR("<form method=\"post\" action=\""))).len) {
		struct str form = str_cut(html, 0, (size_t)str_find(html, STR("</form>"))), action = str_split(&form, '"'), allow;
		struct found f;
		if (!route_find(STR("POST"), action, mem, &f, &allow))
			continue;
		while ((form = after(form, STR("<textarea"))).len) {
			struct str name = after(form, STR(" name=\""));
			name = str_split(&name, '"');
			struct form_field field;
			if (route_field(f.route, name, &field) && !field.lines)
				return text(mem, "{} of {}", name, action);
		}
	}
	return NONE;
}

/* What an attribute of the tag in front says; empty: it has none. */
static struct str attribute(struct str tag, const char *name, struct arena *mem)
{
	struct str value = after(str_split(&tag, '>'), text(mem, " {}=\"", str_of(name)));
	return str_split(&value, '"');
}

/* What a form offers is among the words of its field: the first that is not, with the field and the address. */
static struct str broken_offer(struct str html, struct arena *mem)
{
	while ((html = after(html, STR("<form method=\"post\" action=\""))).len) {
		struct str form = str_cut(html, 0, (size_t)str_find(html, STR("</form>"))), action = str_split(&form, '"'), name = NONE, allow;
		struct found f;
		if (!route_find(STR("POST"), action, mem, &f, &allow))
			continue;
		while ((form = after(form, STR("<"))).len) {
			bool selects = str_starts(form, STR("select"));
			struct form_field field;
			struct field_fault fault;
			name = selects || str_starts(form, STR("input")) ? attribute(form, "name", mem) : name;
			if (!selects && (str_starts(form, STR("option")) || str_starts(form, STR("input type=\"hidden\"")) || str_starts(form, STR("input type=\"checkbox\"")) || str_starts(form, STR("input type=\"radio\""))) &&
			    route_field(f.route, name, &field) && !field_takes(&field, attribute(form, "value", mem), mem, &fault) && fault.words.n)
				return text(mem, "{} of {} at {}", attribute(form, "value", mem), name, action);
		}
	}
	return NONE;
}

/* "&amp;" is all that stands in addresses. */
static struct str plain(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	for (ptrdiff_t at; (at = str_find(s, STR("&amp;"))) >= 0; s = str_cut(s, (size_t)at + 5, s.len))
		print(&o, "{}&", str_cut(s, 0, (size_t)at));
	out_bytes(&o, s);
	return out_str(&o);
}

/* What a page leads to can be asked: the first link that cannot, with what is wrong. */
static struct str broken_link(struct str html, struct str here, struct arena *mem)
{
	while ((html = after(html, STR("href=\""))).len) {
		struct str query = plain(str_split(&html, '"'), mem), link = query, path = str_split(&query, '?'), allow;
		struct request q = { .mem = mem };
		struct fields asked;
		struct found f;
		query = str_split(&query, '#');
		path = path.len ? path : here;
		if (query.len && str_starts(path, STR("/")) && route_find(STR("GET"), path, mem, &f, &allow) && f.route->kind != ROUTE_HOOK && !asked_of_page(&q, path, query, &asked))
			return text(mem, "{}: {}", link, q.notice);
	}
	return NONE;
}

/* So can what its forms ask. */
static struct str broken_question(struct str html, struct arena *mem)
{
	while ((html = after(html, STR("method=\"get\" action=\""))).len) {
		struct str form = str_cut(html, 0, (size_t)str_find(html, STR("</form>"))), action = str_split(&form, '"'), allow;
		struct form_field field;
		struct found f;
		action = str_split(&action, '#');
		if (!route_find(STR("GET"), action, mem, &f, &allow))
			return action;
		while ((form = after(form, STR(" name=\""))).len) {
			struct str name = str_split(&form, '"');
			if (!route_field(f.route, name, &field))
				return text(mem, "{} of {}", name, action);
		}
	}
	return NONE;
}

static bool is_let_in(int status) { return status < 400 || status == 422; }

static void one(struct house *h, const struct route *r, enum role role, enum which which, struct str twin)
{
	struct str path = path_of(h, r, which, twin);
	struct answer a = call(h, r, h->people[role], path);
	bool portal = role >= ROLE_APPROVER, may = r->expect.at[role] == 'y';
	if (!may && a.status != 403)
		wrong(r, role_id(role), path, a.status, STR("403"));
	if (may && (which == MISSING || (which == FOREIGN && portal)) && a.status != 404)
		wrong(r, role_id(role), path, a.status, STR("404"));
	if (may && (which == OWN || (which == FOREIGN && !portal)) && !is_let_in(a.status))
		wrong(r, role_id(role), path, a.status, STR("an answer"));
	if (a.status == 200 && str_has(answer_html(&a), STR("\"></select>")))
		wrong(r, role_id(role), path, a.status, STR("something to choose in each choice"));
	if (a.status == 200 && broken_area(answer_html(&a), h->mem).len)
		wrong(r, broken_area(answer_html(&a), h->mem), path, a.status, STR("~ in fields.def"));
	if (a.status == 200 && broken_offer(answer_html(&a), h->mem).len)
		wrong(r, broken_offer(answer_html(&a), h->mem), path, a.status, STR("words in choices.c"));
	if (a.status == 200 && str_has(a.type, STR("text/html")) && broken_link(answer_html(&a), path, h->mem).len)
		wrong(r, broken_link(answer_html(&a), path, h->mem), path, a.status, STR("links that can be asked"));
	if (a.status == 200 && str_has(a.type, STR("text/html")) && broken_question(answer_html(&a), h->mem).len)
		wrong(r, broken_question(answer_html(&a), h->mem), path, a.status, STR("QUERY in fields.def"));
	if (which == FOREIGN && portal)
		check(!str_has(answer_html(&a), text(h->mem, "Geheimnis {}", h->foreign)));
}

static void nobody(struct house *h, const struct route *r, struct str twin)
{
	struct str path = path_of(h, r, OWN, twin);
	struct answer a = call(h, r, 0, path);
	bool open = r->right == RIGHT_ANYONE;
	if (open && a.status >= 500)
		wrong(r, STR("nobody"), path, a.status, STR("an answer"));
	if (!open && twin.len && a.status != 401)
		wrong(r, STR("nobody"), path, a.status, STR("401"));
	if (!open && !twin.len && (a.status != 303 || !str_starts(a.location, STR("/sign-in"))))
		wrong(r, STR("nobody"), path, a.status, STR("303 to the sign-in"));
}

/* Thousands of pages do not stay in memory together. */
static void every(struct house *h, const struct route *r, struct str twin)
{
	struct arena *whole = h->mem;
	h->mem = arena_open();
	nobody(h, r, twin);
	for (enum role role = 0; role < ROLES && r->right != RIGHT_ANYONE; role++)
		for (enum which which = OWN; which <= (r->object ? MISSING : OWN); which++)
			if (which == OWN || role >= ROLE_APPROVER || !twin.len) {      /* to the house all clients are alike */
				one(h, r, role, which, twin);
				arena_reset(h->mem);
			}
	arena_close(h->mem);
	h->mem = whole;
}

/* What somebody paid and nobody booked: so that the page of the bank asks what it is. */
static void pay(struct house *h)
{
	struct err e = { 0 };
	check(run(h->db, &e, "insert into bank_line (client_id, line_key, account, day, value_day, cents, name, iban, purpose, end_to_end, reversal, statement, why, person_id, at_ms)"
	                     " values (0, 'a', '', 0, 0, 100, 'A', '', '', '', 0, 'S', '', 0, 0)"));
}

/* What is there only after an offer: the letter that went with it. */
static void write_letters(struct house *h)
{
	struct err e = { 0 };
	const int64_t clients[] = { h->own, h->foreign };
	for (size_t i = 0; i < COUNT(clients); i++)
		check(run(h->db, &e, "insert into outbox (client_id, at_ms, channel, key, body, sent_ms) values (?, 0, 'mail', ?, ?, 1)", clients[i],
			text(h->mem, "contract.{}.offer.client", h->things[OBJECT_CONTRACT][i]), text(h->mem, "{\"subject\":\"Angebot\",\"text\":\"Geheimnis {}\"}", clients[i])));
}

TEST_OF_MANY(every_route_role_and_object_is_as_expected)
{
	struct house h;
	size_t n;
	house_open(&h, mem);
	write_letters(&h);
	pay(&h);
	h.outcome = (struct outcome){ .reason = STR("not in a test") };
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++) {
		every(&h, &r[i], NONE);
		if (r[i].kind <= ROUTE_LIST)
			every(&h, &r[i], STR(".json"));
		if (r[i].kind == ROUTE_LIST)
			every(&h, &r[i], STR(".csv"));
	}
	house_close(&h);
}

TEST(a_client_s_pages_are_the_same_whether_or_not_another_client_exists)
{
	struct house h;
	size_t n;
	house_open(&h, mem);
	const struct route *r = web_routes(&n);
	for (size_t i = 0; i < n; i++)
		if (r[i].kind <= ROUTE_LIST && r[i].right & RIGHT_PORTAL && !r[i].object) {
			struct answer a = call(&h, &r[i], h.people[ROLE_APPROVER], path_of(&h, &r[i], OWN, NONE));
			check(!str_has(answer_html(&a), text(mem, "Geheimnis {}", h.foreign)));
			check(!str_has(answer_html(&a), STR("Firma foreign")));
		}
	house_close(&h);
}
