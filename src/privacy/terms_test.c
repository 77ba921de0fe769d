/* terms_test.c - who is found in a text, and who is not, although the letters are the same. */
#include "privacy/terms.h"
#include "unit.h"

static struct terms karl(struct arena *mem)
{
	struct terms t = { 0 };
	check(terms_add_name(&t, STR("Karl Größe"), mem));
	terms_add(&t, TERM_ADDRESS, STR("Karl.G@Hansa.example"), mem);
	terms_add(&t, TERM_NUMBER, STR("+494055517"), mem);
	return t;
}

TEST(a_person_is_taken_out_of_a_text)
{
	static const struct { const char *was, *is; int hits; } cases[] = {
		{ "Karl Größe rief an.", "# rief an.", 1 }, { "KARL GRÖßE und größe, karl", "# und #", 2 }, { "Größe Karl", "#", 1 },
		{ "an karl.g@hansa.example.", "an #.", 1 }, { "<karl.g@hansa.example>", "<#>", 1 },
		{ "Karl Größenwahn", "Karl Größenwahn", 0 }, { "Ankarl Größe", "Ankarl Größe", 0 }, { "x.karl.g@hansa.example", "x.karl.g@hansa.example", 0 },
		{ "karl.g@hansa.example.org", "karl.g@hansa.example.org", 0 }, { "karl.g@hansa.example-x", "karl.g@hansa.example-x", 0 },
		{ "Tel. +49 40 55517, 040/555 17, 0049 (40) 555-17", "Tel. #, #, #", 3 }, { "040555170", "040555170", 0 }, { "14055517", "14055517", 0 }, { "55517", "55517", 0 },
		{ "{\"from\":\"karl.g@hansa.example\",\"name\":\"Karl Größe\"}", "{\"from\":\"#\",\"name\":\"#\"}", 2 }, { "", "", 0 }, { "Karl Größe 040 555 17 rief an", "# rief an", 2 }, { "Karl", "Karl", 0 },
	};
	struct terms t = karl(mem);
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t hits = 0;
		check_str(terms_scrub(&t, str_of(cases[i].was), STR("#"), mem, &hits), str_of(cases[i].is));
		check_int(hits, cases[i].hits);
		check(terms_occur(&t, str_of(cases[i].was), mem) == (cases[i].hits > 0));
	}
}

TEST(a_name_of_one_word_is_looked_for_only_when_somebody_says_so)
{
	struct terms t = { 0 };
	check(!terms_add_name(&t, STR("admin"), mem) && !terms_add_name(&t, STR("  "), mem));
	check(!terms_occur(&t, STR("admin"), mem));
	terms_add(&t, TERM_WORDS, STR("Meier"), mem);
	terms_add(&t, TERM_WORDS, STR("meier"), mem);
	terms_add(&t, TERM_WORDS, STR("xy"), mem);
	check_int((int64_t)t.n, 1);
	check(terms_occur(&t, STR("Herr Meier"), mem) && !terms_occur(&t, STR("Meierei"), mem));
}
