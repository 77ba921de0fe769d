/* page_search_test.c - a telephone number is found in whatever form somebody types it, by who works with it in the house and nobody else; words
 * come before what holds them only as parts. */
#include "search/search.h"
#include "web/house_test.h"

TEST(a_number_is_found_in_any_form)
{
	static const char *const typed[] = { "040555131", "040+555+131", "%2B49+40+555131", "0049+40+555131", "%2B49+(0)40+555131", "040%2F555-131", "555131" };
	struct house h;
	struct err e = { 0 };
	int64_t call = 0;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]), contact = browser_of(&h, h.people[ROLE_CONTACT]);
	check(run(h.db, &e, "insert into phone (client_id, person_id, number, stem, written, at_ms) values (?, ?, '+4940555131', '', '', 0)", h.own, h.people[ROLE_CONTACT]));
	check(run(h.db, &e, "update client set phone = '040 / 555 131' where id = ?", h.foreign));
	struct rows *r = sql(h.db, "insert into call (client_id, person_id, staff_id, ticket_id, direction, number, line, system_id, subject, at_ms, answered_ms, until_ms) values (?, ?, 0, 0, 0, '+4940555131', '', '', '', 1, 1, 1) returning id",
	                     h.own, h.people[ROLE_CONTACT]);
	check(row(r, mem, &call) && done(r, &e));
	for (size_t i = 0; i < COUNT(typed); i++) {
		struct answer a = browser_get(&b, text(mem, "/search?q={}", str_of(typed[i])));
		struct str html = answer_html(&a), numbers = str_cut(html, (size_t)str_find(html, say(T_search_numbers, LANG_DE)), html.len);
		check(a.status == 200 && str_has(html, say(T_search_numbers, LANG_DE)));
		check(str_has(numbers, text(mem, "<a href=\"/contacts/{}\">Person contact, Firma own</a>", h.people[ROLE_CONTACT])) && str_has(numbers, text(mem, "<a href=\"/clients/{}\">", h.foreign)) &&
		      str_has(numbers, text(mem, "<a href=\"/calls/{}\">", call)));
		a = browser_get(&contact, text(mem, "/search?q={}", str_of(typed[i])));
		check(a.status == 200 && !str_has(answer_html(&a), say(T_search_numbers, LANG_DE)));
	}
	struct answer a = browser_get(&b, STR("/search.json?q=040555131"));
	check(str_has(answer_html(&a), text(mem, "\"number\":\"+4940555131\",\"client\":{},\"person\":{},\"call\":{}}", h.own, h.people[ROLE_CONTACT], call)));
	a = browser_get(&b, STR("/search?q=5551"));
	check(!str_has(answer_html(&a), say(T_search_numbers, LANG_DE)));
	house_close(&h);
}

/* As search/keep.c writes it. */
static void add_row(struct house *h, int64_t client, int64_t ref, struct str title, bool outside)
{
	struct err e = { 0 };
	struct str words = search_words(title, h->mem);
	int64_t id = 0;
	struct rows *r = sql(h->db, "insert into search_doc (client_id, kind, ref_id, ticket_id, place, outside, title, body, scope, words, at_ms) values (?, ?, ?, ?, '', ?, ?, ?, ?, ?, 1) returning id", client,
	                     (int)SEARCH_TICKET, ref, ref, outside, title, title, text(h->mem, "k{} c{}{}", (int)SEARCH_TICKET, client, outside ? STR(" out") : NONE), words);
	check(row(r, h->mem, &id) && done(r, &e) && words_add(h->db, id, id, &e) && parts_add(h->db, &(struct strs){ &words, 1, 1 }, h->mem, &e));
}

static int hits_of(struct str html)
{
	int n = 0;
	for (ptrdiff_t at; (at = str_find(html, STR("<li><a href=\"/tickets/"))) >= 0; n++)
		html = str_cut(html, (size_t)at + 1, html.len);
	return n;
}

/* The address behind "further"; NONE: there is no more. */
static struct str further(struct house *h, struct str html)
{
	struct out o = out_open(h->mem);
	struct str mark = STR("<a rel=\"next\" href=\"");
	ptrdiff_t at = str_find(html, mark);
	if (at < 0)
		return NONE;
	struct str rest = str_cut(html, (size_t)at + mark.len, html.len), link = str_split(&rest, '"');
	while (link.len) {
		print(&o, "{}{}", o.len ? STR("&") : NONE, str_split(&link, '&'));
		link = str_starts(link, STR("amp;")) ? str_cut(link, 4, link.len) : link;
	}
	return out_str(&o);
}

TEST(words_come_before_what_holds_them_as_parts_page_by_page)
{
	enum { WHOLE = 53, PARTS = 58, ALL = WHOLE + PARTS };
	struct house h;
	house_open(&h, mem);
	struct browser b = browser_of(&h, h.people[ROLE_TECHNICIAN]);
	for (int i = 0; i < ALL; i++)
		add_row(&h, h.own, 1000 + i, i % 2 && i / 2 < WHOLE ? STR("Laufwerk") : STR("Netzlaufwerk"), true);
	struct str next = STR("/search?q=laufwerk&kind=ticket");
	int seen = 0, pages = 0;
	for (; next.len && pages < 9; pages++) {
		struct answer a = browser_get(&b, next);
		struct str html = answer_html(&a);
		ptrdiff_t whole = str_find(html, STR("<mark>Laufwerk</mark>")), part = str_find(html, STR("<mark>Netzlaufwerk</mark>"));
		check(a.status == 200 && (whole >= 0) == (seen < WHOLE) && (whole < 0 || part < 0 || whole < part));
		seen += hits_of(html);
		next = further(&h, html);
	}
	check_int(seen, ALL);
	check_int(pages, 3);
	house_close(&h);
}

/* What another client's people called something is nobody else's business; nor is what was written for the house alone. */
TEST(a_part_shows_a_contact_nothing_of_others)
{
	struct house h;
	house_open(&h, mem);
	struct browser contact = browser_of(&h, h.people[ROLE_CONTACT]);
	add_row(&h, h.foreign, 1, STR("Fremdlaufwerk"), true);
	add_row(&h, h.own, 2, STR("Geheimlaufwerk"), false);
	add_row(&h, h.own, 3, STR("Netzlaufwerk"), true);
	struct answer a = browser_get(&contact, STR("/search?q=laufwerk"));
	struct str html = answer_html(&a);
	check(str_has(html, STR("<mark>Netzlaufwerk</mark>")) && !str_has(html, STR("Fremdlaufwerk")) && !str_has(html, STR("Geheimlaufwerk")));
	a = browser_get(&contact, STR("/search.json?q=laufwerk"));
	html = answer_html(&a);
	check(str_has(html, STR("\"excerpt\":\"Netzlaufwerk\"")) && str_has(html, STR("\"within\":true")) && !str_has(html, STR("Fremdlaufwerk")) && !str_has(html, STR("Geheimlaufwerk")));
	house_close(&h);
}
