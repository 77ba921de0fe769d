/* logo_test.c - the picture on the letterhead: what can be printed is, as PDF/A wants it; what cannot is refused with the reason, in both languages. */
#include "press/document.h"
#include "press/press.h"
#include "unit.h"

static struct str picture_at(struct arena *mem, const char *name)
{
	struct str bytes;
	struct err e = { 0 };
	if (!file_read(unit_tree(mem, text(mem, "test/logo/{}", str_of(name))), mem, 1 << 20, &bytes, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return bytes;
}

static struct str printed(struct arena *mem, struct str logo, bool letter)
{
	struct err e = { 0 };
	struct str pdf;
	struct pdf_document d = { .page_html = STR("<!doctype html>\n<html lang=\"de\"><body><h1>Bericht</h1><p>Ein Satz.</p></body></html>"), .day = STR("2026-11-30"), .logo = logo };
	if (letter) {
		d.address = STR("Hansa Import GmbH\nHamburg");
		d.sender = STR("Nordlicht Systemhaus GmbH\nAm Deich 1\n20457 Hamburg");
	}
	if (!document_print_pdf(&d, mem, &pdf, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return pdf;
}

TEST(a_logo_is_printed_as_pdf_a_wants_it)
{
	for (int letter = 0; letter < 2; letter++) {
		struct str shown, picture = picture_at(mem, "nordlicht.png");
		struct err e = { 0 };
		struct manuscript parts;
		if (!press_read_logo(picture, LANG_DE, mem, &shown, &e))
			unit_failed(__FILE__, __LINE__, err_str(&e));
		check(str_starts(shown, STR("\x89PNG\r\n\x1a\n")) && shown.len < 20000);
		struct str pdf = printed(mem, picture, letter);
		check(str_is(pdf, printed(mem, picture, letter)) && !str_is(pdf, printed(mem, NONE, letter)));
		check(!str_has(pdf, STR("/SMask")) && !str_has(pdf, STR("/Interpolate true")) && !str_has(pdf, STR("/DeviceCMYK")));
		check(str_has(pdf, STR("/Subtype /Image")));
		check(press_read(pdf, mem, &parts, &e));
		for (size_t k = 0; k < parts.n; k++)
			if (parts.at[k].kind == ITEM_FAULT)
				check_str(parts.at[k].words.at[0], text(mem, "{}", (int)PDF_SCHEMA));    /* it says nothing of an invoice */
	}
}

TEST(what_cannot_be_a_logo_is_refused_with_the_reason)
{
	static const struct { struct str picture, german, english; } cases[] = {
		{ LIT("GIF89a"), LIT("das ist kein PNG"), LIT("this is no PNG") },
		{ LIT("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), LIT("das ist kein PNG"), LIT("this is no PNG") },
		{ LIT(""), LIT("das ist kein PNG"), LIT("this is no PNG") },
		{ LIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x02\x08\0\0\0\0\0\0\0\0"), LIT("das PNG ist beschädigt"), LIT("the PNG is damaged") },
		{ LIT("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x20\0\0\0\0\x02\x08\0\0\0\0\0\0\0\0"), LIT("das Bild hat 8192 × 2 Punkte: höchstens 4000 je Seite und 4 Millionen im Ganzen"), LIT("the picture has 8192 × 2 pixels: at most 4000 a side, and 4 million in all") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct err e = { 0 };
			struct str shown, why = lang == LANG_DE ? cases[i].german : cases[i].english;
			check(!press_read_logo(cases[i].picture, lang, mem, &shown, &e));
			if (!str_starts(err_str(&e), why))
				unit_failed(__FILE__, __LINE__, str_keep(mem, err_str(&e)));
		}
}

/* 512 kB, and a picture of a few bytes that would unpack to gigabytes. */
TEST(what_is_too_large_for_a_logo_is_refused_before_it_is_read)
{
	struct err e = { 0 }, other = { 0 };
	struct str shown;
	char *large = take(mem, (512 << 10) + 1);
	large[0] = '<';
	check(!press_read_logo((struct str){ large, (512 << 10) + 1 }, LANG_DE, mem, &shown, &e));
	check_str(err_str(&e), STR("das Bild hat mehr als 512 kB"));
	check(!press_read_logo(STR("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x0f\0\0\0\x0f\0\x08\0\0\0\0\0\0\0\0"), LANG_EN, mem, &shown, &other));
	check_str(err_str(&other), STR("the picture has 3840 × 3840 pixels: at most 4000 a side, and 4 million in all"));
}
