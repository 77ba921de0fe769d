/* text.c - Unicode, hexadecimal, hashes: what libraries do for us, behind slices. */
#include "base/base.h"
#include "base/sha256.h"
#include <sodium.h>
#include <string.h>
#include <utf8proc.h>

/* How many of the next eight bytes are ASCII and not NUL: all, or nothing is said of them. */
static size_t eight_ascii(const char *at)
{
	uint64_t x;
	memcpy(&x, at, sizeof x);
	return ((x - UINT64_C(0x0101010101010101)) | x) & UINT64_C(0x8080808080808080) ? 0 : sizeof x;
}

size_t utf8_good(struct str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t ascii = s.len - i >= 8 ? eight_ascii(s.at + i) : 0;
		if (ascii) {
			i += ascii;
			continue;
		}
		utf8proc_int32_t point;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, (utf8proc_ssize_t)(s.len - i), &point);
		if (n <= 0 || point == 0)
			return i;
		i += (size_t)n;
	}
	return s.len;
}

bool utf8_is(struct str s) { return utf8_good(s) == s.len; }

size_t utf8_next(struct str s, int32_t *point)
{
	if (s.len && (unsigned char)s.at[0] < 0x80) {
		*point = s.at[0];
		return 1;
	}
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.len, point);
	return n > 0 ? (size_t)n : 1;
}

bool utf8_is_unseen(int32_t point) { return utf8proc_category(point) == UTF8PROC_CATEGORY_CF; }

struct str utf8_mend(struct arena *mem, struct str s)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < s.len;) {
		utf8proc_int32_t point;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, (utf8proc_ssize_t)(s.len - i), &point);
		bool good = n > 0 && point != 0;
		out_bytes(&o, good ? str_cut(s, i, i + (size_t)n) : STR("\xef\xbf\xbd"));
		i += good ? (size_t)n : 1;
	}
	return out_str(&o);
}

static struct str map(struct arena *mem, struct str s, utf8proc_option_t how)
{
	utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.len, NULL, 0, how);
	if (n < 0)
		return s;
	utf8proc_int32_t *points = NEWS(mem, utf8proc_int32_t, (size_t)n + 1);
	n = utf8proc_decompose((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.len, points, n + 1, how);
	n = utf8proc_reencode(points, n, how);
	return n < 0 ? s : (struct str){ (char *)points, (size_t)n };
}

/* ASCII and Latin-1, where each letter folds by itself into as many bytes. False: something stands there that may fold
 * otherwise, or compose with what is in front of it. */
static bool fold_latin(struct str s, char *to)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i], next = i + 1 < s.len ? (unsigned char)s.at[i + 1] : 0;
		bool lower = c == 0xc3 && next <= 0x9e && next != 0x97;       /* À to Þ without × */
		to[i] = c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : (char)c;
		if (c < 0x80)
			continue;
		if ((c != 0xc2 && c != 0xc3) || (next & 0xc0) != 0x80 || (c == 0xc2 && next == 0xb5 /* µ is a Greek letter */))
			return false;
		to[++i] = lower ? (char)(next + 0x20) : (char)next;
		if (c == 0xc3 && next == 0x9f)
			to[i - 1] = to[i] = 's';
	}
	return true;
}

struct str utf8_fold(struct arena *mem, struct str s)
{
	bool plain = true;
	for (size_t i = 0; i < s.len; i++)
		plain &= (unsigned char)s.at[i] < 0x80 && (s.at[i] < 'A' || s.at[i] > 'Z');
	if (plain)
		return s;
	char *to = take(mem, s.len);
	return fold_latin(s, to) ? (struct str){ to, s.len } : map(mem, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
}

struct str utf8_ascii(struct arena *mem, struct str folded)
{
	static const struct { struct str from, to; } pairs[] = {
		{ LIT("ä"), LIT("ae") }, { LIT("ö"), LIT("oe") }, { LIT("ü"), LIT("ue") }, { LIT("ß"), LIT("ss") },
	};
	struct out o = out_open(mem);
	size_t from = 0;
	for (size_t i = 0; i < folded.len; i++)
		for (size_t k = 0; k < COUNT(pairs) && (unsigned char)folded.at[i] >= 0x80; k++)
			if (str_starts(str_cut(folded, i, folded.len), pairs[k].from)) {
				out_bytes(&o, str_cut(folded, from, i));
				out_bytes(&o, pairs[k].to);
				from = i + pairs[k].from.len;
			}
	if (!from)
		return folded;
	out_bytes(&o, str_cut(folded, from, folded.len));
	return out_str(&o);
}

size_t utf8_width(struct str s)
{
	size_t width = 0;
	for (size_t i = 0; i < s.len;) {
		utf8proc_int32_t point;
		utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, (utf8proc_ssize_t)(s.len - i), &point);
		int w = n > 0 ? utf8proc_charwidth(point) : 1;
		width += w > 0 ? (size_t)w : 0;
		i += n > 0 ? (size_t)n : 1;
	}
	return width;
}

struct str hex_print(struct arena *mem, struct str bytes)
{
	char *at = take(mem, bytes.len * 2 + 1);
	sodium_bin2hex(at, bytes.len * 2 + 1, (const unsigned char *)bytes.at, bytes.len);
	return (struct str){ at, bytes.len * 2 };
}

bool hex_parse(struct arena *mem, struct str hex, struct str *out)
{
	unsigned char *at = take(mem, hex.len / 2 + 1);
	size_t n = 0;
	if (sodium_hex2bin(at, hex.len / 2, hex.at, hex.len, NULL, &n, NULL) != 0 || n * 2 != hex.len)
		return false;
	*out = (struct str){ (char *)at, n };
	return true;
}

struct str sha256(struct arena *mem, struct str bytes)
{
	unsigned char *at = take(mem, SHA256_BYTES);
	sha256_of(at, bytes);
	return (struct str){ (char *)at, SHA256_BYTES };
}

struct str sha256_hex(struct arena *mem, struct str bytes) { return hex_print(mem, sha256(mem, bytes)); }

struct str hmac_sha256(struct arena *mem, struct str key, struct str bytes)
{
	unsigned char *at = take(mem, crypto_auth_hmacsha256_BYTES);
	crypto_auth_hmacsha256_state s;
	crypto_auth_hmacsha256_init(&s, (const unsigned char *)key.at, key.len);
	crypto_auth_hmacsha256_update(&s, (const unsigned char *)bytes.at, bytes.len);
	crypto_auth_hmacsha256_final(&s, at);
	return (struct str){ (char *)at, crypto_auth_hmacsha256_BYTES };
}

struct str base64(struct arena *mem, struct str bytes)
{
	size_t n = sodium_base64_encoded_len(bytes.len, sodium_base64_VARIANT_ORIGINAL);
	char *at = take(mem, n);
	sodium_bin2base64(at, n, (const unsigned char *)bytes.at, bytes.len, sodium_base64_VARIANT_ORIGINAL);
	return (struct str){ at, n - 1 };
}

void random_bytes(void *at, size_t n) { randombytes_buf(at, n); }

/* Levenshtein over bytes of the folded names; good enough to find a typo. */
static size_t distance(struct str a, struct str b)
{
	size_t before[65], now[65];
	if (a.len > 64 || b.len > 64)
		return SIZE_MAX;
	for (size_t j = 0; j <= b.len; j++)
		before[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		now[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			size_t best = before[j - 1] + (a.at[i - 1] != b.at[j - 1]);
			if (before[j] + 1 < best)
				best = before[j] + 1;
			if (now[j - 1] + 1 < best)
				best = now[j - 1] + 1;
			now[j] = best;
		}
		memcpy(before, now, sizeof before);
	}
	return before[b.len];
}

struct str nearest(struct str name, const struct str *names, size_t n)
{
	struct str found = NONE;
	size_t best = name.len / 3 + 2;
	for (size_t i = 0; i < n; i++) {
		size_t d = distance(name, names[i]);
		if (d < best && d < names[i].len) {
			best = d;
			found = names[i];
		}
	}
	return found;
}
