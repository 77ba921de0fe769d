/* page_test.c - the page says what the structured document says. */
#include "invoice/invoice.h"
#include "invoice/case_test.h"
#include "unit.h"

static struct str page_of(struct arena *mem, const struct invoice *v, enum lang lang)
{
	struct out o = out_open(mem);
	o.lang = lang;
	invoice_print_page(v, &o);
	return out_str(&o);
}

static struct str shown(struct arena *mem, struct money m, enum lang lang)
{
	struct out o = out_open(mem);
	o.lang = lang;
	html(&o, "{}", m);
	return out_str(&o);
}

TEST(page_has_the_same_sums_in_both_languages)
{
	for (const struct str *name = case_names; name->len; name++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct invoice v = case_load(mem, *name);
			struct str page = page_of(mem, &v, lang);
			const struct money sums[] = { v.totals.net, v.totals.gross, v.totals.due, v.lines.at[v.lines.n - 1].net };
			for (size_t i = 0; i < COUNT(sums); i++)
				check(str_has(page, shown(mem, sums[i], lang)));
			for (size_t i = 0; i < v.groups.n; i++)
				check(str_has(page, shown(mem, v.groups.at[i].vat, lang)));
			check(str_has(page, v.number));
		}
}

TEST(a_price_below_a_cent_has_the_sign_of_the_others)
{
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct invoice v = { .number = STR("RE-1") };
		*push(mem, &v.lines) = (struct invoice_line){ .name = STR("Minuten"), .price = { 15000 } };
		struct str page = page_of(mem, &v, lang);
		check(str_has(page, lang == LANG_DE ? STR("0,015\u00a0€") : STR("€0.015")) && !str_has(page, STR("EUR<")));
	}
}

TEST(page_escapes)
{
	struct invoice v = { .number = STR("RE-1"), .buyer = { .name = STR("RAe \"Müller <& Partner>\"") } };
	struct str page = page_of(mem, &v, LANG_DE);
	check(str_has(page, STR("Müller &lt;&amp; Partner&gt;")) && !str_has(page, STR("<& Partner")));
}

TEST(what_is_not_known_of_a_party_leaves_no_mark)
{
	struct invoice v = { .number = STR("RE-1"), .seller = { .name = STR("Nord"), .mail = STR("a@n.example") }, .buyer = { .name = STR("Praxis"), .place = { .city = STR("Hamburg") } } };
	struct str page = page_of(mem, &v, LANG_DE);
	check(str_has(page, STR("<p class=\"from\">Nord</p>")) && str_has(page, STR("Praxis<br>Hamburg</p>")) && str_has(page, STR("<p>Nord · a@n.example</p>")));
}
