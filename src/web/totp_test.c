/* totp_test.c - the vectors of RFC 6238 appendix B and RFC 4648 10; windows; no code twice. */
#include "unit.h"
#include "web/totp.h"

static const struct str rfc_key = LIT("12345678901234567890");

TEST(totp_gives_the_codes_of_the_rfc)
{
	static const struct { int64_t second; uint32_t code; } vectors[] = {
		{ 59, 94287082 }, { 1111111109, 7081804 }, { 1111111111, 14050471 }, { 1234567890, 89005924 }, { 2000000000, 69279037 }, { 20000000000, 65353130 },
	};
	for (size_t i = 0; i < COUNT(vectors); i++) {
		check_int(totp_code(rfc_key, totp_step((struct instant){ vectors[i].second * 1000 }), 8), vectors[i].code);
		check_int(totp_code(rfc_key, vectors[i].second / 30, 6), vectors[i].code % 1000000);
	}
}

static struct str code_at(struct arena *mem, int64_t step)
{
	struct str all = text(mem, "{}", 1000000 + totp_code(rfc_key, step, 6));
	return str_cut(all, 1, 7);
}

TEST(totp_takes_the_code_of_now_and_its_neighbours_once)
{
	struct instant now = { 1234567890123 };
	int64_t step = totp_step(now);
	for (int64_t off = -3; off <= 3; off++)
		check_int(totp_find(rfc_key, code_at(mem, step + off), now, 0), off >= -1 && off <= 1 ? step + off : 0);
	check_int(totp_find(rfc_key, code_at(mem, step), now, step), 0);
	check_int(totp_find(rfc_key, code_at(mem, step - 1), now, step), 0);
	check_int(totp_find(rfc_key, code_at(mem, step + 1), now, step), step + 1);
	check_int(totp_find(rfc_key, STR("12345"), now, 0), 0);
	check_int(totp_find(rfc_key, NONE, now, 0), 0);
}

TEST(base32_writes_what_the_rfc_writes)
{
	static const struct { struct str bytes, text; } cases[] = {
		{ LIT(""), LIT("") }, { LIT("f"), LIT("MY") }, { LIT("fo"), LIT("MZXQ") }, { LIT("foo"), LIT("MZXW6") }, { LIT("foob"), LIT("MZXW6YQ") },
		{ LIT("fooba"), LIT("MZXW6YTB") }, { LIT("foobar"), LIT("MZXW6YTBOI") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(base32_print(mem, cases[i].bytes), cases[i].text);
}

TEST(an_app_is_told_the_secret_and_whose_it_is)
{
	check_str(totp_address(mem, STR("Nord & Süd"), STR("jo@x.test"), rfc_key),
	          STR("otpauth://totp/Nord%20%26%20S%C3%BCd:jo%40x.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Nord%20%26%20S%C3%BCd&algorithm=SHA1&digits=6&period=30"));
}
