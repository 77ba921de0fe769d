/* letters_test.c - what is said to have a letter has one in the fonts themselves, and what people write in other scripts is found. */
#include "press/press.h"
#include "unit.h"
#include <string.h>

static uint32_t number(struct str font, size_t at, int bytes)
{
	uint32_t n = 0;
	for (int i = 0; i < bytes; i++)
		n = n << 8 | (at + (size_t)i < font.len ? (unsigned char)font.at[at + (size_t)i] : 0);
	return n;
}

/* The table of characters of a TrueType font (OpenType, cmap of format 12, else 4). */
static size_t characters(struct str font, int format)
{
	for (uint32_t i = 0; i < number(font, 4, 2); i++) {
		size_t row = 12 + 16 * (size_t)i, cmap = number(font, row + 8, 4);
		if (memcmp(font.at + row, "cmap", 4) != 0)
			continue;
		for (uint32_t k = 0; k < number(font, cmap + 2, 2); k++) {
			size_t at = cmap + number(font, cmap + 4 + 8 * (size_t)k + 4, 4);
			if ((int)number(font, at, 2) == format)
				return at;
		}
	}
	return 0;
}

static bool in_groups(struct str font, size_t at, uint32_t point)
{
	for (uint32_t i = 0; at && i < number(font, at + 12, 4); i++)
		if (point >= number(font, at + 16 + 12 * (size_t)i, 4) && point <= number(font, at + 20 + 12 * (size_t)i, 4))
			return true;
	return false;
}

static bool in_segments(struct str font, size_t at, uint32_t point)
{
	size_t n = at ? number(font, at + 6, 2) / 2 : 0;
	for (size_t i = 0; i < n; i++) {
		uint32_t last = number(font, at + 14 + 2 * i, 2), first = number(font, at + 16 + 2 * n + 2 * i, 2);
		if (point >= first && point <= last && point != 0xffff)
			return true;
	}
	return false;
}

struct font { struct str bytes; size_t groups, segments; };

static bool has(const struct font *f, uint32_t point) { return in_groups(f->bytes, f->groups, point) || in_segments(f->bytes, f->segments, point); }

TEST(what_has_a_letter_has_one_in_a_font)
{
	static const struct str paths[] = { LIT("/usr/share/fonts/truetype/lato/Lato-Regular.ttf"), LIT("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf") };
	struct font fonts[COUNT(paths)];
	struct err e = { 0 };
	int wrong = 0, there = 0;
	for (size_t i = 0; i < COUNT(paths); i++) {
		if (!file_read(paths[i], mem, 8 << 20, &fonts[i].bytes, &e))
			unit_skip("the fonts of the press are not there");
		fonts[i].groups = characters(fonts[i].bytes, 12);
		fonts[i].segments = characters(fonts[i].bytes, 4);
	}
	for (int32_t point = 0x20; point < 0x20000; point++) {
		bool said = press_has_letter(point) && !utf8_is_unseen(point) && !(point >= 0xfe00 && point <= 0xfe0f);
		there += said;
		wrong += said && !has(&fonts[0], (uint32_t)point) && !has(&fonts[1], (uint32_t)point);
	}
	check_int(wrong, 0);
	check(there > 5900);
}

TEST(what_nobody_can_print_is_named_once)
{
	check_str(press_undrawn(STR("Müller & Söhne Œuvre Łódź Ελλάδα Москва עברית عربي Հայ €1,00 – „a“"), mem), NONE);
	check_str(press_undrawn(STR("漢字漢 GmbH 日"), mem), STR("漢字日"));
	check_str(press_undrawn(STR("a\u200db\u00ad\n"), mem), NONE);
	check_str(press_undrawn(STR("ok \xff rest 漢"), mem), NONE);      /* bytes that are no text end it */
}
