/* test/copied.c - see copied.h. The app is written once more here, from RFC 4648: it must not share the program's mistakes. */
#include "copied.h"
#include "web/totp.h"

static const struct { struct str what, from; char until; } marks[] = {
	{ LIT("key"), LIT("<code>rb_"), '<' }, { LIT("recovery-code"), LIT("<li><code>"), '<' }, { LIT("code"), LIT("?secret="), '&' },
	{ LIT("feed"), LIT("/feed/"), '<' },
};

static struct str base32_bytes(struct str s, struct arena *mem)
{
	struct out o = out_open(mem);
	uint32_t left = 0;
	int bits = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		left = left << 5 | (uint32_t)(c >= 'A' ? c - 'A' : c - '2' + 26);
		bits += 5;
		if (bits >= 8)
			out_char(&o, (char)(left >> (bits -= 8)));
	}
	return out_str(&o);
}

static struct str code_of(struct str secret, struct arena *mem)
{
	struct str all = text(mem, "{}", 1000000 + totp_code(base32_bytes(secret, mem), totp_step(clock_now()), 6));
	return str_cut(all, 1, 7);
}

bool copied(struct str page, struct str what, struct arena *mem, struct str *out, struct err *e)
{
	for (size_t i = 0; i < COUNT(marks); i++) {
		ptrdiff_t at = str_is(marks[i].what, what) ? str_find(page, marks[i].from) : -1;
		if (at < 0)
			continue;
		struct str rest = str_cut(page, (size_t)at + marks[i].from.len, page.len), value = str_split(&rest, marks[i].until);
		*out = str_is(what, STR("code")) ? code_of(value, mem) : str_is(what, STR("key")) ? text(mem, "rb_{}", value) : str_keep(mem, value);
		return true;
	}
	return fail(e, "the page shows no {}", what);
}
