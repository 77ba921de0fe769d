/* ledger_test.c - pure parts: accounts of the charts, business years, archives. */
#include "unit.h"
#include "inventory/settings.h"
#include "ledger/inside.h"
#include <string.h>
#include <zlib.h>

TEST(revenue_goes_to_the_accounts_of_the_chart)
{
	static const struct { enum tax_category category; int64_t rate; bool abroad; struct str which, skr03, skr04; } cases[] = {
		{ TAX_STANDARD, 19000000, false, LIT("S19"), LIT("8400"), LIT("4400") }, { TAX_STANDARD, 7000000, false, LIT("S7"), LIT("8300"), LIT("4300") },
		{ TAX_EXEMPT, 0, false, LIT("E"), LIT("8195"), LIT("4185") }, { TAX_REVERSE, 0, false, LIT("AE"), LIT("8337"), LIT("4337") },
		{ TAX_REVERSE, 0, true, LIT("AE-EU"), LIT("8336"), LIT("4336") }, { TAX_OUTSIDE, 0, true, LIT("O"), LIT("8338"), LIT("4338") },
		{ TAX_COMMUNITY, 0, true, LIT("K"), LIT("8125"), LIT("4125") }, { TAX_EXPORT, 0, true, LIT("G"), LIT("8120"), LIT("4120") },
		{ TAX_ZERO, 0, false, LIT("Z"), LIT("8290"), LIT("4290") }, { TAX_STANDARD, 5500000, false, LIT("S5.5"), LIT(""), LIT("") },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct tax tax = { cases[i].category, { cases[i].rate } };
		struct str which = revenue_case(&tax, cases[i].abroad, mem);
		check_str(which, cases[i].which);
		check_str(chart_account(&(struct books){ .head = { .chart = STR("03"), .digits = 4 } }, ACCOUNTS_SOLD, which, mem), cases[i].skr03);
		check_str(chart_account(&(struct books){ .head = { .chart = STR("04"), .digits = 4 }, .others = { [ACCOUNTS_SOLD] = STR("S16=4402") } }, ACCOUNTS_SOLD, which, mem), cases[i].skr04);
	}
	check_str(chart_account(&(struct books){ .head = { .chart = STR("03"), .digits = 8 } }, ACCOUNTS_SOLD, STR("S19"), mem), STR("84000000"));
	check_str(chart_account(&(struct books){ .head = { .chart = STR("03"), .digits = 5 }, .others = { [ACCOUNTS_SOLD] = STR("AE=8338 S19=84010") } }, ACCOUNTS_SOLD, STR("S19"), mem), STR("84010"));
}

/* What is asked for in advance and let off has an account for whatever is sold, and each setting is one of the house's. */
TEST(each_tax_case_that_is_sold_has_its_accounts)
{
	static const struct str sold[] = { LIT("S19"), LIT("S7"), LIT("Z"), LIT("E"), LIT("AE"), LIT("AE-EU"), LIT("K"), LIT("G"), LIT("O") };
	static const struct { enum accounts of; struct str which, skr03, skr04; } cases[] = {
		{ ACCOUNTS_AHEAD, LIT("S19"), LIT("1718"), LIT("3272") }, { ACCOUNTS_AHEAD, LIT("S7"), LIT("1711"), LIT("3260") }, { ACCOUNTS_AHEAD, LIT("AE-EU"), LIT("1710"), LIT("3250") },
		{ ACCOUNTS_LET_OFF, LIT("S19"), LIT("8736"), LIT("4736") }, { ACCOUNTS_LET_OFF, LIT("K"), LIT("8743"), LIT("4743") },
		{ ACCOUNTS_BESIDE, LIT("bank"), LIT("1200"), LIT("1800") }, { ACCOUNTS_BESIDE, LIT("fee"), LIT("2700"), LIT("4830") }, { ACCOUNTS_BESIDE, LIT("interest"), LIT("2650"), LIT("7100") },
		{ ACCOUNTS_BESIDE, LIT("charges"), LIT("4970"), LIT("6855") }, { ACCOUNTS_BESIDE, LIT("setoff"), LIT("1792"), LIT("3630") }, { ACCOUNTS_BESIDE, LIT("other"), LIT(""), LIT("") },
	};
	struct books k[] = { { .head = { .chart = STR("03"), .digits = 4 } }, { .head = { .chart = STR("04"), .digits = 4 } } };
	for (size_t i = 0; i < COUNT(sold); i++)
		for (size_t b = 0; b < COUNT(k); b++)
			check(chart_account(&k[b], ACCOUNTS_AHEAD, sold[i], mem).len && chart_account(&k[b], ACCOUNTS_LET_OFF, sold[i], mem).len);
	for (size_t i = 0; i < COUNT(cases); i++) {
		check_str(chart_account(&k[0], cases[i].of, cases[i].which, mem), cases[i].skr03);
		check_str(chart_account(&k[1], cases[i].of, cases[i].which, mem), cases[i].skr04);
	}
	for (enum accounts of = 0; of < ACCOUNTS; of++)
		check(setting_row_of(accounts_setting(of)) != NULL);
}

TEST(business_years_go_on_from_the_day_that_is_said)
{
	static const struct { struct str said; int day[3], first[3], last[3]; } cases[] = {
		{ LIT(""), { 2026, 11, 24 }, { 2026, 1, 1 }, { 2026, 12, 31 } }, { LIT("2025-07-01"), { 2026, 6, 30 }, { 2025, 7, 1 }, { 2026, 6, 30 } },
		{ LIT("2025-07-01"), { 2026, 7, 1 }, { 2026, 7, 1 }, { 2027, 6, 30 } }, { LIT("2025-07-01"), { 2024, 1, 1 }, { 2023, 7, 1 }, { 2024, 6, 30 } },
		{ LIT("2026-03-15 2027-01-01"), { 2026, 11, 24 }, { 2026, 3, 15 }, { 2026, 12, 31 } }, { LIT("2026-03-15  2027-01-01"), { 2028, 11, 24 }, { 2028, 1, 1 }, { 2028, 12, 31 } },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct business_year y = business_year(cases[i].said, date_of(cases[i].day[0], cases[i].day[1], cases[i].day[2]));
		check_int(y.first.day, date_of(cases[i].first[0], cases[i].first[1], cases[i].first[2]).day);
		check_int(y.last.day, date_of(cases[i].last[0], cases[i].last[1], cases[i].last[2]).day);
	}
}

static uint32_t number(struct str s, size_t at, int bytes)
{
	uint32_t n = 0;
	for (int i = 0; i < bytes; i++)
		n |= (uint32_t)(unsigned char)s.at[at + (size_t)i] << (8 * i);
	return n;
}

TEST(an_archive_gives_back_what_was_put_in)
{
	struct out o = out_open(mem), big = out_open(mem);
	struct err e = { 0 };
	for (int i = 0; i < 9999; i++)
		print(&big, "<Invoice>{}</Invoice>", i % 7);
	const struct { struct str name, bytes; } files[] = { { LIT("a.xml"), LIT("Größe") }, { LIT("leer.csv"), LIT("") }, { LIT("b.xml"), out_str(&big) } };
	struct zip z = zip_open(&o, (struct civil){ 2026, 11, 30, 23, 59, 58 });
	for (size_t i = 0; i < COUNT(files); i++)
		check(zip_add(&z, files[i].name, files[i].bytes, &e));
	check(zip_close(&z, &e));
	struct str bytes = out_str(&o);
	size_t end = bytes.len - 22, at = number(bytes, end + 16, 4);
	check(number(bytes, end, 4) == 0x06054b50 && number(bytes, end + 10, 2) == COUNT(files) && at + number(bytes, end + 12, 4) == end);
	for (size_t i = 0; i < COUNT(files); i++) {
		size_t local = number(bytes, at + 42, 4), packed = number(bytes, at + 20, 4), whole = number(bytes, at + 24, 4), name = number(bytes, at + 28, 2);
		check(number(bytes, at, 4) == 0x02014b50 && number(bytes, local, 4) == 0x04034b50);
		check_str(str_cut(bytes, at + 46, at + 46 + name), files[i].name);
		check(!memcmp(bytes.at + at + 6, bytes.at + local + 4, 26));      /* says the same in both places */
		char *to = take(mem, whole + 1);
		z_stream s = { .next_in = (Bytef *)(uintptr_t)bytes.at + local + 30 + name, .avail_in = (uInt)packed, .next_out = (Bytef *)to, .avail_out = (uInt)whole + 1 };
		check(inflateInit2(&s, -MAX_WBITS) == Z_OK);
		check(inflate(&s, Z_FINISH) == Z_STREAM_END);
		inflateEnd(&s);
		struct str unpacked = { to, s.total_out };
		check_str(unpacked, files[i].bytes);
		check_int((int64_t)number(bytes, at + 16, 4), (int64_t)crc32(0, (const Bytef *)to, (uInt)whole));
		at += 46 + name;
	}
	check(at == end && bytes.len < big.len);
}

static struct arena *all_mem;

static bool collect(void *at, struct str bytes, struct err *e)
{
	struct strs *all = at;
	(void)e;
	*push(all_mem, all) = str_keep(all_mem, bytes);
	return true;
}

/* Handed on file by file it is the same archive, and no more than one file is held. */
TEST(an_archive_that_is_handed_on_is_the_same)
{
	struct err e = { 0 };
	struct out whole = out_open(mem), pending = out_open(mem), joined = out_open(mem);
	struct strs parts = { 0 };
	struct civil made = { 2026, 11, 30, 23, 59, 58 };
	struct zip one = zip_open(&whole, made), other = zip_open(&pending, made);
	all_mem = mem;
	other.take = collect;
	other.at = &parts;
	for (int i = 0; i < 3; i++) {
		struct str name = text(mem, "{}.xml", i), bytes = text(mem, "<a>{}</a>", i);
		check(zip_add(&one, name, bytes, &e) && zip_add(&other, name, bytes, &e) && !pending.len);
	}
	check(zip_close(&one, &e) && zip_close(&other, &e) && parts.n == 4);
	for (size_t i = 0; i < parts.n; i++)
		out_bytes(&joined, parts.at[i]);
	check_str(out_str(&joined), out_str(&whole));
}
