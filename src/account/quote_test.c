/* quote_test.c - what a client reads before it signs, and in which order. */
#include "account/books.h"
#include "unit.h"

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
