/* articles.c - see import/articles.h. */
#include "import/articles.h"

enum { ROWS_MOST = 100000 };

static const struct csv_column columns[] = {
	{ LIT("number"), LIT(" artikelnummer artikelnr artnr nummer sku number articlenumber articleno itemnumber ") },
	{ LIT("german"), LIT(" bezeichnung artikelbezeichnung name artikelname namedeutsch deutsch german namegerman kurztext kurzbezeichnung ") },
	{ LIT("english"), LIT(" nameenglisch englisch english nameenglish description ") },
	{ LIT("kind"), LIT(" art artikelart kind type ") },
	{ LIT("unit"), LIT(" einheit mengeneinheit me unit ") },
	{ LIT("purchase"), LIT(" ek ekpreis eknetto einkauf einkaufspreis hek haendlerek purchase purchaseprice cost ") },
	{ LIT("sales"), LIT(" vk vkpreis vknetto verkauf verkaufspreis preis sales salesprice price ") },
	{ LIT("margin"), LIT(" marge margin ") },
	{ LIT("rate"), LIT(" mwst mwstsatz ust ustsatz steuer steuersatz vat vatrate taxrate ") },
	{ LIT("tax"), LIT(" steuerkategorie vatcategory taxcategory ") },
	{ LIT("supplier"), LIT(" lieferant distributor supplier vendor ") },
	{ LIT("supplier_number"), LIT(" lieferantenartikelnummer lieferantennr bestellnummer supplierarticlenumber suppliernumber vendorsku ") },
	{ LIT("class"), LIT(" klasse class ") },
	{ LIT("list"), LIT(" preisliste liste pricelist list ") },
	{ LIT("step"), LIT(" verpackungseinheit ve gebinde schritt takt step increment packagingunit ") },
	{ LIT("least"), LIT(" mindestmenge mindestabnahme minimum minimumquantity moq ") },
	{ LIT("warranty"), LIT(" gewaehrleistung garantie garantiemonate warranty warrantymonths ") },
};
enum { COLUMNS = COUNT(columns), NUMBER = 0, GERMAN = 1, ENGLISH = 2 };

static bool find_columns(const struct csv_row *head, struct arena *mem, int *places)
{
	csv_find_columns(head, columns, COLUMNS, mem, places);
	return places[NUMBER] >= 0 && (places[GERMAN] >= 0 || places[ENGLISH] >= 0);
}

static struct fields fields_of(const struct csv_row *row, const int *places, struct arena *mem)
{
	struct fields f = { 0 };
	for (size_t c = 0; c < COLUMNS; c++) {
		struct str cell = csv_cell(row, places[c]);
		if (cell.len)
			field_add(mem, &f, columns[c].field, str_keep(mem, cell));
	}
	return f;
}

static bool read_rows(struct csv *csv, enum lang lang, struct arena *mem, struct article_rows *out, struct err *e)
{
	struct csv_row row;
	int places[COLUMNS];
	bool got, known = false, ok;
	for (bool first = true; (ok = csv_next(csv, &row, &got, e)) && got; first = false)
		if (first && !(known = find_columns(&row, mem, places)))
			break;
		else if (!first && out->n == ROWS_MOST)
			return fail(e, "{} {}", (int)ROWS_MOST, lang == LANG_DE ? STR("Zeilen sind die meisten auf einmal") : STR("rows are the most at once"));
		else if (!first)
			*push(mem, out) = fields_of(&row, places, mem);
	return ok && (known || fail(e, "{}", lang == LANG_DE ? STR("das ist keine Artikelliste: es fehlen die Spalten Artikelnummer und Bezeichnung") : STR("this is no list of articles: the columns article number and name are missing")));
}

bool articles_read(FILE *in, enum lang lang, struct arena *mem, struct article_rows *out, struct err *e)
{
	struct csv_look look;
	if (!csv_look(in, mem, &look, e))
		return false;
	struct csv *csv = csv_open(in, &look);
	bool ok = read_rows(csv, lang, mem, out, e);
	csv_close(csv);
	return ok;
}
