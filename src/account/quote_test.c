/* quote_test.c - what a client reads before it signs, and in which order. */
#include "account/books.h"
#include "signal/steps_test.h"
#include "verdict/verdict.h"

static struct str page_of(struct arena *mem, enum lang lang, struct str title)
{
	struct tax vat = { TAX_STANDARD, { 19000000 } };
	struct quote q = { .number = STR("AN-2026-0007"), .title = title, .clause = STR("§7.3"), .clause_text = STR("was Geräte außerhalb des Bestandsverzeichnisses betrifft"),
	                   .valid_until = date_of(2026, 12, 24) };
	struct quote_lines lines = { 0 };
	struct owed_list owed = { 0 };
	struct owed_sums sums;
	*push(mem, &lines) = (struct quote_line){ .effort = true, .minimum = { 30000000 }, .owed = { .name = STR("techniker"), .unit = STR("MIN"),
		.quantity = { 75000000 }, .price = { 30000000 }, .base = { 15000000 }, .net = { 15000 }, .tax = vat } };
	*push(mem, &lines) = (struct quote_line){ .owed = { .name = STR("Notebook"), .unit = STR("C62"), .quantity = { 1000000 }, .price = { 1349000000 },
		.net = { 134900 }, .tax = vat } };
	for (size_t i = 0; i < lines.n; i++)
		*push(mem, &owed) = lines.at[i].owed;
	check(account_sum(&owed, mem, &sums));
	struct quote_sheet sheet = { .quote = &q, .lines = &lines, .sums = &sums, .house = STR("Nordlicht"), .client = STR("Praxis"), .issued = date_of(2026, 11, 24) };
	struct out o = out_open(mem);
	o.lang = lang;
	quote_print(&sheet, &o);
	return out_str(&o);
}

TEST(quote_clause_above_price_terms_before_signature)
{
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct str page = page_of(mem, lang, STR("Neuer Arbeitsplatz"));
		ptrdiff_t clause = str_find(page, STR("§7.3")), price = str_find(page, STR("class=\"lines\"")), terms = str_find(page, STR("class=\"terms\"")),
			signature = str_find(page, STR("class=\"signature\""));
		check(clause > 0 && clause < price && price < terms && terms < signature);
	}
	struct str german = page_of(mem, LANG_DE, STR("x")), english = page_of(mem, LANG_EN, STR("x"));
	check(str_has(german, STR("1.499,00")) && str_has(german, STR("284,81")) && str_has(german, STR("1.783,81")));
	check(str_has(english, STR("1,499.00")) && str_has(english, STR("1,783.81")) && str_has(english, STR("at least 30 min")));
}

TEST(quote_escapes_and_repeats_itself)
{
	struct str page = page_of(mem, LANG_DE, STR("<script>alert(1)</script>"));
	check(!str_has(page, STR("<script>")) && str_has(page, STR("&lt;script&gt;")));
	check_str(sha256_hex(mem, page), sha256_hex(mem, page_of(mem, LANG_DE, STR("<script>alert(1)</script>"))));
}

/* ---- what a quote says of steps and of the most is what is billed ------------------------------------------------- */

static stage_fn *const stages[] = { ticket_step, verdict_step, account_step };

#define DAYS "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\n" \
	"preis tage: 960,00 € je tag zu 8 h, im takt von 4 h, höchstens 2.000,00 €\nurteil projekt: nach angebot, freigabe klient\n§9 preis tage wenn urteil = projekt\n```\n"

BOTH(half_days_of_an_accepted_quote_are_billed_as_such_up_to_its_most)
{
	struct house h;
	struct quote q;
	struct str page;
	steps_open(&h, stages, COUNT(stages), "2026-01-10T10:00:00+01:00", mem, db);
	steps_sign(&h, STR(DAYS));
	steps_request(&h);
	check(quote_of_part(db, h.client, h.part, mem, &q, &h.e) && q.id);
	check_int(q.net.cents, 48000);
	steps_act(&h, "quote.offer", text(mem, "{\"quote\":\"{}\",\"house\":\"1\"}", q.id));
	check(quote_document(db, h.client, q.id, mem, &page, &h.e));
	check(str_has(page, STR("im Takt von 240 min")) && str_has(page, STR("höchstens 2.000,00")) && !str_has(page, STR("<blockquote></blockquote>")) && str_has(page, STR("Keine Klausel des Vertrags")));
	check(quote_find(db, h.client, q.id, mem, &q, &h.e));
	steps_act(&h, "quote.accept", text(mem, "{\"quote\":\"{}\",\"sha256\":\"{}\",\"approver\":\"1\"}", q.id, q.sha256));
	for (int i = 0; i < 8; i++) {
		steps_act(&h, "time.add", text(mem, "{\"part\":\"{}\",\"minutes\":\"240\",\"date\":\"2026-01-09\",\"text\":\"x\"}", h.part));
		check_int(steps_owed(&h), i < 4 ? (i + 1) * 48000 : 200000);
	}
}

TEST(a_quote_says_its_steps_and_its_most_in_both_languages)
{
	static const struct { enum lang lang; struct str step, most, otherwise; } rows[] = {
		{ LANG_DE, LIT("gerundet auf den genannten Takt: je 480 min, im Takt von 240 min, höchstens 2.000,00"), LIT("(tage)"), LIT("Keine Klausel des Vertrags spricht von dieser Arbeit") },
		{ LANG_EN, LIT("rounded up to the steps named: per 480 min, in steps of 240 min, at most"), LIT("2,000.00"), LIT("No clause of the contract speaks of this work") },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct quote q = { .number = STR("AN-1"), .title = STR("x"), .valid_until = date_of(2026, 12, 24) };
		struct quote_line line = { .effort = true, .step = 240, .cap = { 200000 }, .owed = { .name = STR("tage"), .unit = STR("MIN"), .quantity = { 240000000 }, .price = { 960000000 }, .base = { 480000000 }, .net = { 48000 } } };
		struct quote_lines lines = { &line, 1, 1 };
		struct owed_list owed = { &line.owed, 1, 1 };
		struct owed_sums sums;
		check(account_sum(&owed, mem, &sums));
		struct quote_sheet sheet = { .quote = &q, .lines = &lines, .sums = &sums, .house = STR("Nordlicht"), .client = STR("Praxis"), .issued = date_of(2026, 11, 24) };
		struct out o = out_open(mem);
		o.lang = rows[i].lang;
		quote_print(&sheet, &o);
		struct str page = out_str(&o);
		check(str_has(page, rows[i].step) && str_has(page, rows[i].most) && str_has(page, rows[i].otherwise) && !str_has(page, STR("<blockquote>")));
	}
}
