/* press_test.c - manuscripts as bytes and back; the press as a program: what it makes, what it takes apart, what it survives. */
#include "press/press.h"
#include "unit.h"
#include <string.h>
#include <unistd.h>

static void fill(struct arena *mem, struct manuscript *m, int rows)
{
	manuscript_add(mem, m, ITEM_LANGUAGE, STR("de"));
	manuscript_add(mem, m, ITEM_TITLE, STR("Brief <1> & mehr"));
	manuscript_add(mem, m, ITEM_AUTHOR, STR("RAe \"Müller <& Partner>\""));
	manuscript_add(mem, m, ITEM_DAY, STR("2026-11-30"));
	manuscript_add(mem, m, ITEM_ADDRESS, STR("Łódź Sp. z o.o."), STR("Σίφνος 7"), STR("日本"), STR("שלום"));
	manuscript_add(mem, m, ITEM_PAGE, STR("Seite"), STR("von"));
	manuscript_add(mem, m, ITEM_COLUMNS, STR(">Nr."), STR("*Was"), STR(">Netto"));
	manuscript_add(mem, m, ITEM_CARRY, STR("Übertrag"));
	for (int i = 0; i < rows; i++) {
		manuscript_add(mem, m, ITEM_ROW, text(mem, "{}", i), text(mem, "{}", i), STR("Zeile\nzweite"), text(mem, "{},00 €", i));
		manuscript_add(mem, m, ITEM_FINE, STR("klein"));
	}
	manuscript_add(mem, m, ITEM_TOTAL, STR("Summe"), STR("1 €"), NONE);
	manuscript_add(mem, m, ITEM_FILE, STR("daten.csv"), STR("text/csv"), STR("Daten"), STR("Supplement"), STR("a;b\r\n\x00\xff;1\r\n"));
}

static struct str made(struct arena *mem, const struct manuscript *m)
{
	struct err e = { 0 };
	struct press *p;
	struct str pdf;
	if (!press_open(mem, &p, &e) || !press_print(p, m, mem, &pdf, &e))
		unit_failed(__FILE__, __LINE__, str_keep(mem, err_str(&e)));
	press_close(p);
	return pdf;
}

TEST(a_manuscript_comes_back_from_its_bytes)
{
	struct manuscript m = { 0 }, back;
	fill(mem, &m, 2);
	struct str bytes = manuscript_print(mem, &m);
	check(manuscript_parse(bytes, mem, &back) && back.n == m.n);
	check_str(manuscript_print(mem, &back), bytes);
	for (size_t n = 0; n < bytes.len; n++)
		if (manuscript_parse(str_cut(bytes, 0, n), mem, &back))
			check(back.n < m.n);
	check(!manuscript_parse(STR("\xff\xff\xff\xff\1\0\0\0\0\0\0\0"), mem, &back));
}

TEST_OF_MANY(same_manuscript_same_bytes)
{
	struct manuscript m = { 0 };
	fill(mem, &m, 3);
	struct str first = sha256_hex(mem, made(mem, &m));
	usleep(1100000);                                 /* into the next second: what is made of the time of writing is another then */
	check_str(sha256_hex(mem, made(mem, &m)), first);
}

TEST(what_is_enclosed_comes_out_byte_for_byte)
{
	struct err e = { 0 };
	struct manuscript m = { 0 }, parts;
	fill(mem, &m, 120);
	check(press_read(made(mem, &m), mem, &parts, &e));
	const struct item *file = manuscript_find(&parts, ITEM_FILE);
	check(file != NULL);
	check_str(file->words.at[0], STR("daten.csv"));
	check_str(file->words.at[1], STR("text/csv"));
	check_str(file->words.at[3], STR("Supplement"));
	check_str(file->words.at[4], STR("a;b\r\n\x00\xff;1\r\n"));
	for (size_t i = 0; i < parts.n; i++)
		if (parts.at[i].kind == ITEM_FAULT)
			check_str(parts.at[i].words.at[0], text(mem, "{}", (int)PDF_SCHEMA));    /* it says nothing of an invoice */
}

/* A reader searches the tree of names by halves (ISO 32000-1, 7.9.6). */
TEST(enclosed_files_stand_in_the_order_of_their_names)
{
	struct err e = { 0 };
	struct manuscript m = { 0 }, parts;
	static const struct str names[] = { LIT("m.csv"), LIT("z.csv"), LIT("a.csv") };
	for (size_t i = 0; i < COUNT(names); i++)
		manuscript_add(mem, &m, ITEM_FILE, names[i], STR("text/csv"), STR("Daten"), STR("Supplement"), names[i]);
	check(press_read(made(mem, &m), mem, &parts, &e));
	struct out seen = out_open(mem);
	for (size_t i = 0; i < parts.n; i++)
		if (parts.at[i].kind == ITEM_FILE)
			print(&seen, "{}={} ", parts.at[i].words.at[0], parts.at[i].words.at[4]);
	check_str(out_str(&seen), STR("a.csv=a.csv m.csv=m.csv z.csv=z.csv "));
}

static int pages_of(struct str pdf)
{
	int n = 0;
	struct str mark = STR("/Type /Page\n"), other = STR("/Type /Page ");
	for (size_t i = 0; i + mark.len <= pdf.len; i++)
		n += str_starts(str_cut(pdf, i, pdf.len), mark) || str_starts(str_cut(pdf, i, pdf.len), other);
	return n;
}

/* A word without a break and a row that no page holds end, too. */
TEST(what_is_longer_than_a_page_goes_on_on_the_next)
{
	struct manuscript m = { 0 };
	char *word = take(mem, 6001);
	memset(word, 'W', 6000);
	fill(mem, &m, 1);
	manuscript_add(mem, &m, ITEM_TEXT, ((struct str){ word, 6000 }));
	manuscript_add(mem, &m, ITEM_COLUMNS, STR("*Was"), STR(">Netto"));
	manuscript_add(mem, &m, ITEM_ROW, STR("1"), ((struct str){ word, 6000 }), STR("1"));
	check(pages_of(made(mem, &m)) > 3);
	struct manuscript few = { 0 };
	fill(mem, &few, 3);
	check_int(pages_of(made(mem, &few)), 1);
}

/* Nothing that comes ends the program that asks; what cannot be read is a fault. */
TEST(a_broken_pdf_is_a_fault_and_not_the_end)
{
	struct err e = { 0 };
	struct manuscript m = { 0 }, parts;
	fill(mem, &m, 1);
	struct str pdf = made(mem, &m);
	for (int i = 0; i < 12; i++) {
		struct str hurt = str_keep(mem, str_cut(pdf, 0, i < 6 ? pdf.len * (size_t)(i + 1) / 7 : pdf.len));
		char *at = take(mem, hurt.len + 1);
		memcpy(at, hurt.at, hurt.len);
		for (int k = 0; k < 20 && i >= 6; k++)
			at[unit_random() % hurt.len] = (char)unit_random();
		if (!press_read((struct str){ at, hurt.len }, mem, &parts, &e))
			check_str(err_str(&e), STR("read"));
		check(i >= 6 || manuscript_find(&parts, ITEM_FAULT));
	}
	check(press_read(STR("%PDF-1.7\n"), mem, &parts, &e) && str_is(manuscript_find(&parts, ITEM_FAULT)->words.at[0], text(mem, "{}", (int)PDF_UNREADABLE)));
	check(press_read(NONE, mem, &parts, &e) && manuscript_find(&parts, ITEM_FAULT));
}

TEST(what_unpacks_to_too_much_is_not_unpacked)
{
	enum { TOO_MUCH = (64 << 20) + 1 };
	struct err e = { 0 };
	struct manuscript m = { 0 }, parts;
	manuscript_add(mem, &m, ITEM_FILE, STR("factur-x.xml"), STR("text/xml"), STR("Rechnung"), STR("Alternative"), ((struct str){ take(mem, TOO_MUCH), TOO_MUCH }));
	struct str pdf = made(mem, &m);
	check(pdf.len < 1 << 20);
	check(press_read(pdf, mem, &parts, &e) && !manuscript_find(&parts, ITEM_FILE));
	check_str(manuscript_find(&parts, ITEM_FAULT)->words.at[0], text(mem, "{}", (int)PDF_SCHEMA));
	check_str(parts.at[parts.n - 1].words.at[0], text(mem, "{}", (int)PDF_PACKED));
}

/* A press that is given what is none answers, and the next manuscript is set. */
TEST(a_press_goes_on_after_what_it_cannot_set)
{
	struct err e = { 0 };
	struct press *p;
	struct str pdf;
	struct manuscript m = { 0 };
	check(press_open(mem, &p, &e));
	check(press_print(p, &m, mem, &pdf, &e));                                /* an empty one is an empty page */
	fill(mem, &m, 1);
	check(press_print(p, &m, mem, &pdf, &e) && str_starts(pdf, STR("%PDF-1.7")));
	press_close(p);
}

/* ---- documents ---------------------------------------------------------------------------------------------------------- */

static void fill_document(struct arena *mem, struct manuscript *m, int rows, int columns)
{
	struct strs heads = { 0 };
	manuscript_add(mem, m, ITEM_LANGUAGE, STR("de"));
	manuscript_add(mem, m, ITEM_TITLE, STR("Vertrag"));
	manuscript_add(mem, m, ITEM_SECTION, STR("1"), STR("Übersicht"));
	*push(mem, &heads) = STR("table");
	for (int c = 0; c < columns; c++)
		*push(mem, &heads) = text(mem, "<Spalte {}", c);
	manuscript_put(mem, m, ITEM_GRID, heads.at, heads.n);
	for (int i = 0; i < rows; i++) {
		struct strs cells = { 0 };
		for (int c = 0; c < columns; c++)
			*push(mem, &cells) = text(mem, " Zelle-{}-{}", i, c);
		manuscript_put(mem, m, ITEM_CELLS, cells.at, cells.n);
	}
}

/* Columns that have no room go below, with the first: more pages, and none less. */
TEST(a_table_wider_than_the_page_goes_on_below)
{
	struct manuscript narrow = { 0 }, broad = { 0 };
	fill_document(mem, &narrow, 20, 4);
	fill_document(mem, &broad, 20, 40);
	check_int(pages_of(made(mem, &narrow)), 1);
	check(pages_of(made(mem, &broad)) >= 3);
}

/* Titles that stand upright do not lie over each other: where they have many lines, fewer stand beside each other. */
TEST_OF_MANY(long_titles_of_a_matrix_have_room)
{
	struct manuscript m = { 0 };
	struct strs heads = { 0 }, cells = { 0 };
	struct out title = out_open(mem);
	for (int i = 0; i < 60; i++)
		print(&title, "Sicherungsstörung, ");
	*push(mem, &heads) = STR("matrix");
	for (int c = 0; c < 30; c++) {
		*push(mem, &heads) = text(mem, "<{}", out_str(&title));
		*push(mem, &cells) = STR("=ja");
	}
	manuscript_put(mem, &m, ITEM_GRID, heads.at, heads.n);
	manuscript_put(mem, &m, ITEM_CELLS, cells.at, cells.n);
	check(pages_of(made(mem, &m)) >= 5);
}

TEST(a_document_of_odd_items_is_set)
{
	struct manuscript m = { 0 };
	char *word = take(mem, 4001);
	memset(word, 'W', 4000);
	struct str endless = { word, 4000 };
	manuscript_add(mem, &m, ITEM_SECTION, STR("9"), endless);
	manuscript_add(mem, &m, ITEM_SECTION, STR(""), STR(""));
	manuscript_add(mem, &m, ITEM_PARAGRAPH, STR("unbekannt"), STR("99"), endless, NONE, STR("*"), STR("?x"), STR(" \xff\xfe\0 \xd7\x90"));
	manuscript_add(mem, &m, ITEM_PARAGRAPH, STR("code"), STR("0"), NONE);
	manuscript_add(mem, &m, ITEM_PARAGRAPH, STR("code"), STR("0"), NONE, STR(" \n\n\n"));
	manuscript_add(mem, &m, ITEM_GRID, STR("table"));
	manuscript_add(mem, &m, ITEM_GRID, STR("matrix"), NONE, endless);
	manuscript_add(mem, &m, ITEM_CELLS, NONE, endless, STR("~mehr"));
	manuscript_add(mem, &m, ITEM_CELLS, STR(" a"));
	manuscript_add(mem, &m, ITEM_GRID, STR("table"), STR("<allein"));
	manuscript_add(mem, &m, ITEM_CELLS, endless);
	manuscript_add(mem, &m, ITEM_SIGNATURES, STR("wer"));
	manuscript_add(mem, &m, ITEM_SIGNATURES, STR("a"), STR("b"), STR("c"), STR("d"), STR("e"), STR("f"), STR("g"));
	manuscript_put(mem, &m, ITEM_LEAF, NULL, 0);
	manuscript_put(mem, &m, ITEM_LEAF, NULL, 0);
	manuscript_put(mem, &m, ITEM_LINE, NULL, 0);
	manuscript_add(mem, &m, ITEM_DRAFT, endless, NONE);
	check(pages_of(made(mem, &m)) > 5);
}

/* No word of any alphabet asks for a font that was not opened before the press gave up files. */
TEST(letters_of_any_alphabet_are_set)
{
	struct manuscript m = { 0 };
	static const struct str looks[] = { LIT("text"), LIT("sentence"), LIT("note"), LIT("muted"), LIT("code") };
	fill(mem, &m, 1);
	for (int i = 0; i < 400; i++) {
		struct out words = out_open(mem);
		for (int k = 0; k < 12; k++) {
			static const int tops[] = { 0x7f, 0x600, 0x3000, 0xffff, 0x10ffff };
			int point = (int)(unit_random() % (uint64_t)tops[i % (int)COUNT(tops)]);
			char four[4] = { (char)(0xf0 | point >> 18), (char)(0x80 | (point >> 12 & 63)), (char)(0x80 | (point >> 6 & 63)), (char)(0x80 | (point & 63)) };
			char three[3] = { (char)(0xe0 | point >> 12), (char)(0x80 | (point >> 6 & 63)), (char)(0x80 | (point & 63)) };
			char two[2] = { (char)(0xc0 | point >> 6), (char)(0x80 | (point & 63)) };
			out_bytes(&words, point < 0x800 ? (struct str){ two, 2 } : point < 0x10000 ? (struct str){ three, 3 } : (struct str){ four, 4 });
		}
		struct str face = str_cut(STR(" */`"), (size_t)i % 4, (size_t)i % 4 + 1);
		manuscript_add(mem, &m, ITEM_PARAGRAPH, looks[i % (int)COUNT(looks)], STR("0"), NONE, text(mem, "{}{}", face, out_str(&words)), STR(" ab"));
		manuscript_add(mem, &m, ITEM_TEXT, out_str(&words));
		manuscript_add(mem, &m, ITEM_SECTION, STR("2"), out_str(&words));
		manuscript_add(mem, &m, ITEM_GRID, i % 2 ? STR("matrix") : STR("table"), STR("<a"), text(mem, "<{}", out_str(&words)));
		manuscript_add(mem, &m, ITEM_CELLS, text(mem, "*{}", out_str(&words)), text(mem, " {}", out_str(&words)));
	}
	check(pages_of(made(mem, &m)) > 10);
}

TEST(a_long_document_is_set_in_bounds)
{
	struct manuscript m = { 0 };
	fill_document(mem, &m, 2000, 3);
	for (int i = 0; i < 2600; i++) {
		manuscript_add(mem, &m, ITEM_SECTION, STR("2"), text(mem, "§{}", i));
		manuscript_add(mem, &m, ITEM_PARAGRAPH, STR("sentence"), STR("0"), NONE, STR("*§1"), STR(" gilt, \xd7\x90 und \xe6\x97\xa5 "), STR("/nicht"), STR("` x = y"));
	}
	check(pages_of(made(mem, &m)) > 200);
}
