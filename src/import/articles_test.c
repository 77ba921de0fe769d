/* articles_test.c - lists of articles as others export them: whatever their head and separator; what is no such list is told. */
#include "import/articles.h"
#include "unit.h"

static bool read_of(struct str bytes, enum lang lang, struct arena *mem, struct article_rows *out, struct err *e)
{
	FILE *in = fmemopen((void *)(uintptr_t)bytes.at, bytes.len, "rb");
	check(in != NULL);
	bool ok = articles_read(in, lang, mem, out, e);
	fclose(in);
	return ok;
}

TEST(lists_of_articles_are_known_by_their_columns)
{
	static const struct str files[] = {
		LIT("Artikel-Nr.;Bezeichnung;EK netto;VK-Preis;Lieferant;Lager\r\nNB-14;Notebook 14\";850,00;1.100,00;Nordhandel GmbH;17\r\n"),
		LIT("SKU,Name,Cost,Price,Supplier\nNB-14,\"Notebook 14\"\"\",\"850,00\",\"1.100,00\",Nordhandel GmbH\n"),
	};
	for (size_t i = 0; i < COUNT(files); i++) {
		struct article_rows all = { 0 };
		struct err e = { 0 };
		check(read_of(files[i], LANG_DE, mem, &all, &e));
		check_int((int64_t)all.n, 1);
		check_str(fields_print(mem, &all.at[0]), STR("{\"number\":\"NB-14\",\"german\":\"Notebook 14\\\"\",\"purchase\":\"850,00\",\"sales\":\"1.100,00\",\"supplier\":\"Nordhandel GmbH\"}"));
	}
}

TEST(what_is_no_list_of_articles_is_told)
{
	static const struct str why[] = { LIT("das ist keine Artikelliste: es fehlen die Spalten Artikelnummer und Bezeichnung"), LIT("this is no list of articles: the columns article number and name are missing") };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct article_rows all = { 0 };
		struct err e = { 0 };
		check(!read_of(STR("Name;Ort\nHansa;Hamburg\n"), lang, mem, &all, &e));
		check_str(err_str(&e), why[lang]);
	}
}
