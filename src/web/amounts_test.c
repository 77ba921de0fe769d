/* amounts_test.c - every page writes sums as its reader's language does: "1.249,50 €" or "€1,249.50", but for what it quotes in another language. */
#include "web/house_test.h"
#include "account/books.h"
#include <stdio.h>
#include <string.h>

/* Where in a page: deep in elements, of which one says another language. */
struct reading { struct str page, lang; size_t at; int depth, foreign; };

static bool is_void(struct str tag)
{
	static const struct str names[] = { LIT("br"), LIT("input"), LIT("hr"), LIT("img"), LIT("meta"), LIT("link"), LIT("col"), LIT("wbr"), LIT("source") };
	for (size_t i = 0; i < COUNT(names); i++)
		if (str_is(names[i], tag))
			return true;
	return false;
}

static void take_tag(struct reading *r)
{
	struct str rest = str_cut(r->page, r->at, r->page.len);
	ptrdiff_t end = str_find(rest, STR(">"));
	struct str tag = str_cut(rest, 1, end < 0 ? rest.len : (size_t)end), said = str_cut(rest, 0, tag.len + 1), left = tag, name = str_split(&left, ' ');
	r->at += said.len + 1;
	if (str_starts(tag, STR("!")))
		return;
	if (str_starts(tag, STR("/"))) {
		r->foreign = r->foreign == r->depth ? 0 : r->foreign;
		r->depth--;
		return;
	}
	if (is_void(name) || str_ends(tag, STR("/")))
		return;
	r->depth++;
	bool other = str_has(said, STR(" lang=\"")) && !str_has(said, r->lang);
	r->foreign = !r->foreign && other ? r->depth : r->foreign;
}

static bool is_digit(struct str s, ptrdiff_t at) { return at >= 0 && (size_t)at < s.len && s.at[at] >= '0' && s.at[at] <= '9'; }

/* Is the sign at that place behind its number, with a blank between, as German has it? */
static bool is_behind(struct str s, size_t at)
{
	ptrdiff_t i = (ptrdiff_t)at - 1;
	if (i > 0 && !memcmp(s.at + i - 1, "\xc2\xa0", 2))
		return is_digit(s, i - 2);
	return i >= 0 && s.at[i] == ' ' && is_digit(s, i - 1);
}

/* Wrong ones; *seen: all. */
static int wrong_in(struct str page, enum lang lang, int *seen)
{
	static const struct str sign = LIT("€");
	struct reading r = { .page = page, .lang = lang == LANG_DE ? STR(" lang=\"de\"") : STR(" lang=\"en\"") };
	int wrong = 0;
	while (r.at < page.len) {
		if (page.at[r.at] == '<') {
			take_tag(&r);
			continue;
		}
		bool here = str_starts(str_cut(page, r.at, page.len), sign) && !r.foreign;
		bool behind = here && is_behind(page, r.at), before = here && is_digit(page, (ptrdiff_t)(r.at + sign.len));
		*seen += behind || before;
		if (lang == LANG_DE ? before : behind) {
			printf("… %.*s …\n", 60, page.at + (r.at > 50 ? r.at - 50 : 0));
			wrong++;
		}
		r.at++;
	}
	return wrong;
}

TEST(what_another_language_quotes_is_no_sum_of_the_page)
{
	static const struct { struct str page; int wrong[2], seen; } cases[] = {
		{ LIT("<p>1.249,50\u00a0€</p>"), { 0, 1 }, 1 }, { LIT("<p>€1,249.50 <br> −€3.00</p>"), { 2, 0 }, 2 }, { LIT("<p>Preise in € je Stück</p>"), { 0, 0 }, 0 },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			int seen = 0;
			check_int(wrong_in(cases[i].page, lang, &seen), cases[i].wrong[lang]);
			check_int(seen, cases[i].seen);
		}
	int seen = 0;
	check_int(wrong_in(STR("<div><q lang=\"de\">30,00 € <b>je h</b></q> €2.00<i lang=\"en\">30,00 €</i></div>"), LANG_EN, &seen), 1);
	check_int(seen, 2);
}

/* Amounts of each room, with thousands. */
static void furnish(struct house *h)
{
	struct err e = { 0 };
	int64_t quote = h->things[OBJECT_QUOTE][0];
	bool ok = run(h->db, &e, "insert into setting (name, value) values ('work.hour_cost', '61.50')") &&
	          run(h->db, &e, "insert into article (client_id, number, german, english, kind, unit, purchase_u6, sales_u6, margin_u6, tax, rate_u6, supplier_id, supplier_number, class, warranty, ended_ms)"
	                         " values (0, 'NB-14', 'Notebook', 'Notebook', 0, 'C62', 1049500000, 1249500000, 0, 'S', 0, 0, '', '', 0, 0), (0, 'M365', 'Office', 'Office', 1, 'C62', 9800000, 12000000, 0, 'S', 0, 0, '', '', 0, 0)") &&
	          run(h->db, &e, "insert into quote_line (client_id, quote_id, place, name, clause, effort, quantity_u6, unit, price_u6, base_u6, minimum_u6, net_cents, tax, rate_u6, choice, left_out, asked_u6, words)"
	                         " values (?, ?, 90, 'Umzug', '', 0, 1000000, 'C62', 1249500000, 0, 0, 124950, 'S', 19000000, 0, 0, 1000000, 'Umzug'), (?, ?, 91, 'Wahl', '', 0, 1000000, 'C62', 1249500000, 0, 0, 124950, 'S', 19000000, 1, 1, 1000000, 'Wahl')", h->own, quote, h->own, quote) &&
	          run(h->db, &e, "insert into instalment (client_id, quote_id, place, name, reason, falls, day, share_u6, amount_cents, net_cents, due_ms, dropped_ms, person_id) values (?, ?, 1, 'Anzahlung', '', 0, 0, 30000000, 0, 37485, 0, 0, 0)", h->own, quote) &&
	          run(h->db, &e, "insert into claim (client_id, source, source_id, place, attempt, contract_id, quote_id, ticket_id, served_from, served_until, name, description, clause, quantity_u6, unit, price_u6, base_u6, net_cents, tax, rate_u6, at_ms, invoice_id, position, article_id)"
	                         " values (?, 1, 990, 0, 0, 0, 0, 0, ?, ?, 'techniker', 'Arbeit', '§7', 1000000, 'C62', 1249500000, 0, 124950, 'S', 19000000, 0, 0, '', 0)", h->own, zone_date(NULL, h->now), zone_date(NULL, h->now)) &&
	          run(h->db, &e, "insert into licence (client_id, article_id, name, class, price_u6, sales_u6, begins, until, renews, notice_days, ended, person_id, at_ms) select ?, id, 'Office', '', 9800000, 1249500000, 20000, 0, 0, 0, 0, 0, 0 from article where number = 'M365'", h->own);
	if (!ok)
		unit_failed(__FILE__, __LINE__, err_str(&e));
}

TEST(sums_of_every_page_are_written_as_its_reader_does)
{
	struct house h;
	struct err e = { 0 };
	size_t n;
	int seen[2] = { 0 }, wrong = 0;
	house_open(&h, mem);
	furnish(&h);
	const struct route *r = web_routes(&n);
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		check(run(h.db, &e, "update person set lang = ?", (int)lang));
		for (size_t i = 0; i < n; i++) {
			if (r[i].kind > ROUTE_LIST || str_is(r[i].name, STR("contract_edit")))       /* a document as it is written, in its language */
				continue;
			struct browser b = browser_of(&h, h.people[house_role(&r[i])]);
			struct answer a = browser_get(&b, house_path(&h, &r[i]));
			int bad = a.status == 200 ? wrong_in(answer_html(&a), lang, &seen[lang]) : 0;
			if (bad)
				printf("%s, in %s\n", str_c(mem, r[i].path), lang == LANG_DE ? "German" : "English");
			wrong += bad;
		}
	}
	check_int(wrong, 0);
	check(seen[LANG_DE] > 40 && seen[LANG_EN] > 40);
	house_close(&h);
}

/* 48,50 in German, 48.50 in English: so it stands in the form, so it is read, and kept it is one thing; of a day's rate, too. */
TEST(settings_take_sums_as_their_reader_writes_them)
{
	static const struct { const char *name, *kept, *typed[2]; } rows[] = {      /* ORDER lang */
		{ "work.hour_cost", "48.50", { "48,50", "48.50" } }, { "dunning.fees", "0.00 2.50", { "0,00 2,50", "0.00 2.50" } }, { "dunning.base_rate", "2026-01-01=-0.88", { "2026-01-01=-0,88", "2026-01-01=-0.88" } },
		{ "house.vat_rate", "8.1", { "8,1", "8.1" } }, { "work.hour_cost", "viel", { "viel", "viel" } },
	};
	struct house h;
	struct err e = { 0 };
	house_open(&h, mem);
	h.outcome.accepted = true;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			check(run(h.db, &e, "update person set lang = ? where id = ?", (int)lang, h.people[ROLE_OWNER]));
			struct browser b = browser_of(&h, h.people[ROLE_OWNER]);
			struct str name = str_of(rows[i].name);
			browser_post(&b, STR("/house/settings"), text(mem, "{}={}", name, str_of(rows[i].typed[lang])));
			check_str(field(&h.act.fields, name), str_of(rows[i].kept));
			check(run(h.db, &e, "delete from setting where name = ?", name) && run(h.db, &e, "insert into setting (name, value) values (?, ?)", name, str_of(rows[i].kept)));
			struct answer a = browser_get(&b, STR("/house/settings"));
			check(str_has(answer_html(&a), text(mem, "value=\"{}\"", str_of(rows[i].typed[lang]))));
		}
	house_close(&h);
}
