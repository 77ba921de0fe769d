/* totp.c - see totp.h. */
#include "web/totp.h"
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

uint32_t totp_code(struct str key, int64_t step, int digits)
{
	unsigned char counter[8], mac[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	uint32_t most = 1;
	for (int i = 0; i < 8; i++)
		counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
	must(HMAC(EVP_sha1(), key.at, (int)key.len, counter, sizeof counter, mac, &n) && n == 20);
	unsigned at = mac[19] & 15;
	uint32_t cut = (uint32_t)(mac[at] & 0x7f) << 24 | (uint32_t)mac[at + 1] << 16 | (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	for (int i = 0; i < digits; i++)
		most *= 10;
	return cut % most;
}

int64_t totp_step(struct instant now) { return now.ms / TOTP_STEP_MS; }

static bool is_code(struct str code, struct str key, int64_t step)
{
	char right[6];
	uint32_t n = totp_code(key, step, 6);
	for (int i = 5; i >= 0; i--, n /= 10)
		right[i] = (char)('0' + n % 10);
	return code.len == sizeof right && sodium_memcmp(code.at, right, sizeof right) == 0;
}

int64_t totp_find(struct str key, struct str code, struct instant now, int64_t used)
{
	int64_t found = 0;
	for (int64_t step = totp_step(now) - 1; step <= totp_step(now) + 1; step++)
		if (step > used && is_code(code, key, step))
			found = step;
	return found;
}

struct str base32_print(struct arena *mem, struct str bytes)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	struct out o = out_open(mem);
	uint32_t left = 0;
	int bits = 0;
	for (size_t i = 0; i < bytes.len; i++) {
		left = left << 8 | (unsigned char)bytes.at[i];
		for (bits += 8; bits >= 5; bits -= 5)
			out_char(&o, letters[left >> (bits - 5) & 31]);
	}
	if (bits)
		out_char(&o, letters[left << (5 - bits) & 31]);
	return out_str(&o);
}

static void out_percent(struct out *o, struct str s)
{
	static const char hex[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' || c == '~')
			out_char(o, (char)c);
		else
			for (int part = 0; part < 3; part++)
				out_char(o, part == 0 ? '%' : hex[part == 1 ? c >> 4 : c & 15]);
	}
}

struct str totp_address(struct arena *mem, struct str issuer, struct str login, struct str key)
{
	struct out o = out_open(mem);
	print(&o, "otpauth://totp/");
	out_percent(&o, issuer);
	out_char(&o, ':');
	out_percent(&o, login);
	print(&o, "?secret={}&issuer=", base32_print(mem, key));
	out_percent(&o, issuer);
	print(&o, "&algorithm=SHA1&digits=6&period=30");
	return out_str(&o);
}
