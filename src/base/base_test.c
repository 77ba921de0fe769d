/* base_test.c - the floor: slices, holes, numbers, zones. */
#include "unit.h"
#include <sodium.h>
#include <string.h>

TEST(str_split_takes_the_front)
{
	struct str s = STR("a,b,,c");
	check_str(str_split(&s, ','), STR("a"));
	check_str(str_split(&s, ','), STR("b"));
	check_str(str_split(&s, ','), NONE);
	check_str(str_split(&s, ','), STR("c"));
	check_int((int64_t)s.len, 0);
}

TEST(str_int_refuses_what_is_no_number)
{
	int64_t v;
	check(str_int(STR("-9223372036854775808"), &v) && v == INT64_MIN);
	check(!str_int(STR("9223372036854775808"), &v));
	check(!str_int(STR(""), &v) && !str_int(STR("-"), &v) && !str_int(STR("1x"), &v));
}

/* In place while it was taken last, else elsewhere; what it held stays, what comes is zero, what goes back is handed out zero again. */
TEST(memory_taken_last_grows_and_shrinks_in_its_place)
{
	char *a = take(mem, 100);
	memset(a, 'a', 100);
	check(take_again(mem, a, 100, 300) == a && a[99] == 'a' && a[100] == 0 && a[299] == 0);
	memset(a, 'b', 300);
	size_t before = arena_size(mem);
	check(take_again(mem, a, 300, 20) == a && before - arena_size(mem) == 304 - 32);
	char *b = take(mem, 100);
	for (int i = 0; i < 100; i++)
		check(b[i] == 0);
	memset(b, 'c', 100);
	char *moved = take_again(mem, a, 20, 50);
	check(moved != a && moved[19] == 'b' && moved[20] == 0 && b[99] == 'c');
	check(take_again(mem, b, 100, 40) == b && b[39] == 'c');
	char *large = take_again(mem, moved, 50, 10000000);
	check(large[19] == 'b' && large[9999999] == 0);
	check(take_again(mem, large, 10000000, 1000) == large && *(char *)take(mem, 1) == 0);
	check(take_again(mem, NULL, 0, 8) != NULL);
}

TEST(holes_fill_by_type)
{
	check_str(text(mem, "{} {} {} {}", STR("a"), -3, (struct money){ -5 }, (struct micro){ 1500000 }), STR("a -3 -0.05 1.5"));
	check_str(text(mem, "{}", (struct span){ 7205000 }), STR("PT2H5S"));
	check_str(text(mem, "{{}}", 1), STR("{1}"));
	check_str(text(mem, "{}", (struct instant){ 1767225600001 }), STR("2026-01-01T00:00:00.001Z"));
}

TEST(html_escapes_and_speaks_the_language)
{
	struct out o = out_open(mem);
	html(&o, "<td title=\"{}\">{}</td>", STR("\"<&'\x01"), (struct money){ 123456789 });
	check_str(out_str(&o), STR("<td title=\"&quot;&lt;&amp;&#39;\xef\xbf\xbd\">1.234.567,89\xc2\xa0€</td>"));
	struct out en = out_open(mem);
	en.lang = LANG_EN;
	html(&en, "{} {}", (struct money){ -100 }, (struct span){ 3661000 });
	check_str(out_str(&en), STR("\xe2\x88\x92€1.00 1 h 1 min 1 s"));
}

/* Every byte, told apart as the standard has it. */
TEST(html_escapes_five_signs_and_shows_no_control_character)
{
	for (int c = 1; c < 256; c++) {
		const char byte = (char)c;
		struct str one = { &byte, 1 }, wanted = one;
		struct out o = out_open(mem);
		wanted = c == '<' ? STR("&lt;") : c == '>' ? STR("&gt;") : c == '&' ? STR("&amp;") : c == '"' ? STR("&quot;") : c == '\'' ? STR("&#39;") : wanted;
		if ((c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == 0x7f)
			wanted = STR("\xef\xbf\xbd");
		html(&o, "a{}{}b", one, one);
		check_str(out_str(&o), text(mem, "a{}{}b", wanted, wanted));
	}
}

TEST(money_rounds_half_away_from_zero)
{
	struct money m;
	check(money_times((struct micro){ 94900000 }, (struct micro){ 250000 }, &m) && m.cents == 2373);
	check(money_times((struct micro){ 3500 }, (struct micro){ 333000000 }, &m) && m.cents == 117);
	check(money_percent((struct money){ 761250 }, (struct micro){ 19000000 }, &m) && m.cents == 144638);
	check(money_percent((struct money){ -761250 }, (struct micro){ 19000000 }, &m) && m.cents == -144638);
	check(!money_times((struct micro){ INT64_MAX }, (struct micro){ INT64_MAX }, &m));
	check(money_parse(STR("-0.5"), &m) && m.cents == -50);
	check(!money_parse(STR("1.234"), &m) && !money_parse(STR("1."), &m) && !money_parse(STR(".5"), &m) && !money_parse(STR("1e3"), &m));
}

TEST(dates_go_round)
{
	for (int32_t d = -800000; d < 800000; d += 7) {
		struct civil c = date_civil((struct date){ d });
		check_int(date_of(c.year, c.month, c.day).day, d);
	}
	check_int(date_weekday(date_of(2026, 11, 24)), 1);
	check_int(date_days_in_month(2028, 2), 29);
	check_int(date_month_last(date_of(2028, 2, 1)).day, date_of(2028, 2, 29).day);
	check_int(date_month_last(date_of(2026, 12, 31)).day, date_of(2026, 12, 31).day);
	check_int(date_of(2025, 14, 1).day, date_of(2026, 2, 1).day);
}

TEST(zones_know_both_clock_changes)
{
	struct zone *z;
	struct err e = { 0 };
	check(zone_load(STR("Europe/Berlin"), mem, &z, &e));
	check_int(zone_instant(z, date_of(2026, 3, 29), 150).ms, 1774746000000);        /* 02:30 does not exist: 03:00 CEST */
	check_int(zone_instant(z, date_of(2026, 10, 25), 150).ms, 1792888200000);       /* 02:30 twice: the earlier, CEST */
	check_int(zone_offset(z, (struct instant){ 1792888200000 }), 7200);
	check_int(zone_offset(z, (struct instant){ 1792888200000 + 3600000 }), 3600);
	check_int(zone_offset(z, (struct instant){ 4102444800000 }), 3600);             /* 2100: by the footer rule */
	struct civil c = zone_civil(z, (struct instant){ 1774746000000 });
	check(c.hour == 3 && c.minute == 0 && c.day == 29);
	check(!zone_load(STR("../etc/passwd"), mem, &z, &e) && !zone_load(STR("Europe/Berlln"), mem, &z, &e));
}

TEST(instants_parse_as_rfc3339)
{
	struct instant t;
	check(instant_parse(STR("2026-01-01T01:00:00.25+01:00"), &t) && t.ms == 1767225600250);
	check(!instant_parse(STR("2026-02-30T00:00:00Z"), &t) && !instant_parse(STR("2026-01-01T00:00:00"), &t));
}

TEST(fields_go_round)
{
	struct fields f = { 0 }, back = { 0 };
	field_add(mem, &f, STR("a"), STR("x\"\\\n\xc3\xa4{}"));
	field_add(mem, &f, STR("a"), STR(""));
	check(fields_parse(mem, fields_print(mem, &f), &back));
	check_int((int64_t)back.n, 2);
	check_str(back.at[0].value, f.at[0].value);
	check_str(back.at[1].name, STR("a"));
	check(fields_parse(mem, STR("{\"ä\":\"plain, \x7f: {}\",\"\":\"\"}"), &back));
	check_int((int64_t)back.n, 4);
	check_str(back.at[2].name, STR("ä"));
	check_str(back.at[2].value, STR("plain, \x7f: {}"));
	check(!back.at[3].name.len && !back.at[3].value.len);
	check(!fields_parse(mem, STR("{\"a\":\"x\ny\"}"), &back) && !fields_parse(mem, STR("{\"a\":\"\xff\"}"), &back) && !fields_parse(mem, STR("{\"a\":\"\xed\xa0\x80\"}"), &back));
	check(fields_parse(mem, STR("{}"), &back) && !fields_parse(mem, STR("{\"a\":1}"), &back) && !fields_parse(mem, STR("{\"a\""), &back));
}

/* What is folded by rule is what the library makes of it, which the last letter leaves it to. */
TEST(latin_letters_fold_as_the_library_folds_them)
{
	for (int first = 1; first < 0x180; first++)
		for (int second = 1; second < 0x180; second += first < 0x80 ? 1 : 37) {
			char s[8];
			size_t n = 0;
			for (int i = 0; i < 2; i++) {
				int point = i ? second : first;
				if (point >= 0x80)
					s[n++] = (char)(0xc0 | point >> 6);
				s[n++] = (char)(point >= 0x80 ? 0x80 | (point & 0x3f) : point);
			}
			struct str latin = { s, n };
			check_str(text(mem, "{}ω", utf8_fold(mem, latin)), utf8_fold(mem, text(mem, "{}Ω", latin)));
		}
}

TEST(names_fold_and_are_found)
{
	check_str(utf8_fold(mem, STR("TÄTIGKEIT")), STR("tätigkeit"));
	check_str(utf8_ascii(mem, STR("tätigkeit")), STR("taetigkeit"));
	check_str(utf8_ascii(mem, STR("äöüß")), STR("aeoeuess"));
	check_str(utf8_ascii(mem, STR("größe é ü")), STR("groesse é ue"));
	check_str(utf8_ascii(mem, STR("plain")), STR("plain"));
	check_str(utf8_mend(mem, STR("a\xff\xc3")), STR("a\xef\xbf\xbd\xef\xbf\xbd"));
	struct str names[] = { STR("hardware"), STR("office") };
	check_str(nearest(STR("hardwre"), names, 2), STR("hardware"));
	check_str(nearest(STR("xyz"), names, 2), NONE);
}

/* A device without an end stands for a file that is much too large. */
TEST(no_more_of_a_file_is_read_than_shows_that_it_is_too_large)
{
	struct str bytes = NONE;
	struct err e = { 0 };
	check(!file_read(STR("/dev/zero"), mem, 1000, &bytes, &e));
	check(str_has(err_str(&e), STR("larger than 1000 bytes")));
	check(bytes.len > 1000 && bytes.len < 32768);
	check(!file_read(STR("/dev/does-not-exist"), mem, 1000, &bytes, &e));
	check(file_read(STR("/dev/null"), mem, 0, &bytes, &e) && !bytes.len);
}

TEST(money_is_shown_as_its_currency_writes_it)
{
	static const struct { struct str currency, german, english; } rows[] = {
		{ LIT(""), LIT("−1.234.567,80\u00a0€"), LIT("−€1,234,567.80") }, { LIT("EUR"), LIT("−1.234.567,80\u00a0€"), LIT("−€1,234,567.80") },
		{ LIT("USD"), LIT("−1.234.567,80\u00a0$"), LIT("−$1,234,567.80") }, { LIT("GBP"), LIT("−1.234.567,80\u00a0£"), LIT("−£1,234,567.80") },
		{ LIT("CHF"), LIT("−CHF\u00a01'234'567.80"), LIT("−CHF\u00a01'234'567.80") }, { LIT("SEK"), LIT("−1.234.567,80\u00a0SEK"), LIT("−SEK\u00a01,234,567.80") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct out o = out_open(mem);
			o.lang = lang;
			o.currency = rows[i].currency;
			out_money(&o, (struct money){ -123456780 });
			check_str(out_str(&o), lang == LANG_DE ? rows[i].german : rows[i].english);
		}
	struct out o = out_open(mem);
	out_rate(&o, (struct micro){ 12400 });
	check_str(out_str(&o), STR("0,0124\u00a0€"));
}

/* Around every border of a block, and of many blocks: as libsodium has it. */
TEST(sha256_is_that_of_the_standard)
{
	check_str(sha256_hex(mem, STR("abc")), STR("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	check_str(sha256_hex(mem, NONE), STR("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
	char *bytes = take(mem, 5000);
	for (size_t i = 0; i < 5000; i++)
		bytes[i] = (char)unit_random();
	for (size_t n = 0; n < 5000; n += n < 300 ? 1 : 61) {
		unsigned char want[crypto_hash_sha256_BYTES];
		struct str some = { bytes + n % 7, n < 4990 ? n : 4990 }, by_sodium = { (char *)want, sizeof want };
		crypto_hash_sha256(want, (const unsigned char *)some.at, some.len);
		check_str(sha256(mem, some), by_sodium);
	}
}

/* Eight bytes at a time, wherever the odd one stands. */
TEST(text_is_good_up_to_its_first_odd_byte)
{
	static const struct str odd[] = { LIT("\0"), LIT("\xff"), LIT("\x80"), LIT("\xc3") };
	for (size_t n = 0; n < 40; n++)
		for (size_t k = 0; k < COUNT(odd); k++) {
			struct out o = out_open(mem);
			for (size_t i = 0; i < n; i++)
				out_bytes(&o, i % 5 == 4 ? STR("ü") : STR("a"));
			size_t good = o.len;
			check_int((int64_t)utf8_good(out_str(&o)), (int64_t)good);
			out_bytes(&o, odd[k]);
			out_bytes(&o, STR("abcdefghij"));
			check_int((int64_t)utf8_good(out_str(&o)), (int64_t)good);
		}
	check(utf8_is(STR("\x01\x7f\x01\x7f\x01\x7f\x01\x7f")) && utf8_is(STR("ÄÖÜäöü漢")));
}
