/* charset.c - what mails are written in, as UTF-8.
 *
 * The list is closed: iconv loads a file for each set, and the process that decodes has no files. All are opened
 * before it gives them up and stay open. Names are grouped as browsers read them (WHATWG Encoding): who says
 * ISO-8859-1 or us-ascii and writes other bytes means windows-1252. */
#include "mail/inside.h"
#include <errno.h>
#include <gmime/gmime.h>
#include <iconv.h>
#include <string.h>

static const struct charset { struct str names; const char *iconv; } charsets[] = {
	{ LIT("windows-1252 cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 l1 us-ascii ascii ansi_x3.4-1968"), "CP1252" },
	{ LIT("iso-8859-15 iso8859-15 latin9 latin-9"), "ISO-8859-15" },
	{ LIT("iso-8859-2 iso8859-2 latin2"), "ISO-8859-2" },
	{ LIT("iso-8859-3 latin3"), "ISO-8859-3" },
	{ LIT("iso-8859-4 latin4"), "ISO-8859-4" },
	{ LIT("iso-8859-5"), "ISO-8859-5" },
	{ LIT("iso-8859-6"), "ISO-8859-6" },
	{ LIT("iso-8859-7 greek"), "ISO-8859-7" },
	{ LIT("iso-8859-8 iso-8859-8-i hebrew"), "ISO-8859-8" },
	{ LIT("windows-1254 cp1254 iso-8859-9 latin5"), "CP1254" },
	{ LIT("iso-8859-10 latin6"), "ISO-8859-10" },
	{ LIT("iso-8859-13"), "ISO-8859-13" },
	{ LIT("iso-8859-14 latin8"), "ISO-8859-14" },
	{ LIT("iso-8859-16"), "ISO-8859-16" },
	{ LIT("windows-1250 cp1250"), "CP1250" },
	{ LIT("windows-1251 cp1251"), "CP1251" },
	{ LIT("windows-1253 cp1253"), "CP1253" },
	{ LIT("windows-1255 cp1255"), "CP1255" },
	{ LIT("windows-1256 cp1256"), "CP1256" },
	{ LIT("windows-1257 cp1257"), "CP1257" },
	{ LIT("windows-1258 cp1258"), "CP1258" },
	{ LIT("windows-874 tis-620 iso-8859-11"), "CP874" },
	{ LIT("koi8-r"), "KOI8-R" },
	{ LIT("koi8-u"), "KOI8-U" },
	{ LIT("macintosh mac x-mac-roman"), "MACINTOSH" },
	{ LIT("ibm437 cp437"), "IBM437" },
	{ LIT("ibm850 cp850"), "IBM850" },
	{ LIT("utf-16"), "UTF-16" },
	{ LIT("utf-16le"), "UTF-16LE" },
	{ LIT("utf-16be"), "UTF-16BE" },
	{ LIT("utf-32"), "UTF-32" },
	{ LIT("utf-7 unicode-1-1-utf-7"), "UTF-7" },
	{ LIT("shift_jis shift-jis sjis windows-31j cp932"), "CP932" },
	{ LIT("euc-jp"), "EUC-JP" },
	{ LIT("iso-2022-jp"), "ISO-2022-JP" },
	{ LIT("euc-kr ks_c_5601-1987 cp949"), "UHC" },
	{ LIT("iso-2022-kr"), "ISO-2022-KR" },
	{ LIT("gb18030 gb2312 gbk cp936"), "GB18030" },
	{ LIT("big5 cp950"), "BIG5" },
	{ LIT("big5-hkscs"), "BIG5-HKSCS" },
};

static const iconv_t none = (iconv_t)-1;
static iconv_t opened[COUNT(charsets)];

/* The converter of a row; none if this system lacks it. Held for as long as the process lives. */
static iconv_t converter(size_t row)
{
	if (!opened[row])
		opened[row] = iconv_open("UTF-8", charsets[row].iconv);
	return opened[row];
}

/* GMime opens what a header names, under its own name for it; what is held open here needs no file any more. */
static void hold_for_gmime(struct str names)
{
	static iconv_t held[200];
	static size_t n;
	while (names.len && n < COUNT(held)) {
		char name[32] = "";
		struct str one = str_split(&names, ' ');
		memcpy(name, one.at, one.len < sizeof name ? one.len : sizeof name - 1);
		held[n++] = iconv_open("UTF-8", g_mime_charset_iconv_name(name));
	}
}

void charset_prepare(void)
{
	size_t missing = 0;
	for (size_t i = 0; i < COUNT(charsets); i++) {
		missing += converter(i) == none;
		hold_for_gmime(charsets[i].names);
	}
	if (missing > 0)
		note(LOG_WARN, "{} character sets of mails are not on this system: their letters are guessed (Debian 13 has them in libc-gconv-modules-extra)", missing);
}

static struct str converted(struct arena *mem, struct str bytes, iconv_t with)
{
	struct out o = out_open(mem);
	char buffer[4096], *in = (char *)(uintptr_t)bytes.at;
	size_t left = bytes.len;
	iconv(with, NULL, NULL, NULL, NULL);
	while (left > 0) {
		char *to = buffer;
		size_t room = sizeof buffer;
		size_t bad = iconv(with, &in, &left, &to, &room);
		int why = errno;
		out_bytes(&o, (struct str){ buffer, sizeof buffer - room });
		if (bad != (size_t)-1 || why == E2BIG)
			continue;
		out_bytes(&o, STR("\xef\xbf\xbd"));
		in++;
		left--;
	}
	return out_str(&o);
}

static bool has_name(struct str names, struct str name)
{
	while (names.len)
		if (ascii_is(str_split(&names, ' '), name))
			return true;
	return false;
}

static struct str without_nul(struct arena *mem, struct str bytes)
{
	struct out o = out_open(mem);
	while (bytes.len)
		out_bytes(&o, str_split(&bytes, 0));
	return out_str(&o);
}

struct str charset_text(struct arena *mem, struct str bytes, struct str charset, bool *known)
{
	size_t row = 0;
	bool is_utf8 = charset.len == 0 || ascii_is(charset, STR("utf-8")) || ascii_is(charset, STR("utf8"));
	while (!is_utf8 && row < COUNT(charsets) && !has_name(charsets[row].names, charset))
		row++;
	if (is_utf8 && str_has(bytes, (struct str){ "", 1 }))
		bytes = without_nul(mem, bytes);
	*known = is_utf8 || (row < COUNT(charsets) && converter(row) != none);
	if ((is_utf8 || !*known) && utf8_is(bytes))
		return bytes;
	/* Said to be UTF-8, and mostly is: a few bad bytes are bad bytes. */
	if (is_utf8 && charset.len > 0 && utf8_good(bytes) > bytes.len / 2)
		return utf8_mend(mem, bytes);
	if (is_utf8 || !*known)
		row = 0;
	return converter(row) == none ? utf8_mend(mem, bytes) : converted(mem, bytes, converter(row));
}
