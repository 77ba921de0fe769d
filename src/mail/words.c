/* words.c - encoded words in a head (RFC 2047).
 *
 * A run of words with nothing but blanks between them is one text, and characters may be divided between two words of
 * the same set, which is why their bytes are joined before they are read. GMime loses what stands behind a padded word;
 * it is given each run as a single word in UTF-8. */
#include "mail/inside.h"

struct word { struct str charset, payload; char encoding; size_t len; };

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* "=?" charset ["*" language] "?" encoding "?" payload "?=" */
static bool word_at(struct str s, struct word *out)
{
	if (!str_starts(s, STR("=?")))
		return false;
	struct str rest = str_cut(s, 2, s.len);
	struct str charset = str_split(&rest, '?');
	if (charset.len == 0 || charset.len > 60 || rest.len < 4 || rest.at[1] != '?')
		return false;
	out->encoding = (char)(rest.at[0] | 0x20);
	rest = str_cut(rest, 2, rest.len);
	ptrdiff_t end = str_find(rest, STR("?="));
	if (end < 0 || end > LETTER_LINE || (out->encoding != 'b' && out->encoding != 'q'))
		return false;
	out->charset = str_split(&charset, '*');
	out->payload = str_cut(rest, 0, (size_t)end);
	out->len = (size_t)(rest.at - s.at) + (size_t)end + 2;
	return true;
}

static int digit64(char c)
{
	return c >= 'A' && c <= 'Z' ? c - 'A' : c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= '0' && c <= '9' ? c - '0' + 52 : c == '+' ? 62 : c == '/' ? 63 : -1;
}

static int digit16(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void unpack_base64(struct out *o, struct str s)
{
	unsigned held = 0, bits = 0;
	for (size_t i = 0; i < s.len; i++) {
		int digit = digit64(s.at[i]);
		if (digit < 0)
			continue;
		held = held << 6 | (unsigned)digit;
		bits += 6;
		if (bits < 8)
			continue;
		bits -= 8;
		out_char(o, (char)(held >> bits));
	}
}

static void unpack_quoted(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		int high = s.at[i] == '=' && i + 2 < s.len ? digit16(s.at[i + 1]) : -1, low = high >= 0 ? digit16(s.at[i + 2]) : -1;
		if (low >= 0)
			i += 2;
		out_char(o, low >= 0 ? (char)(high << 4 | low) : s.at[i] == '_' ? ' ' : s.at[i]);
	}
}

/* How many blanks stand in front of a further word of a run; false: none follows. */
static bool goes_on(struct str s, size_t *blanks, struct word *next)
{
	*blanks = 0;
	while (*blanks < s.len && is_blank(s.at[*blanks]))
		++*blanks;
	return word_at(str_cut(s, *blanks, s.len), next);
}

/* The text of the run that begins with word w; *len: its bytes in s. */
static struct str run_text(struct arena *mem, struct str s, struct word w, size_t *len)
{
	struct out all = out_open(mem), bytes = out_open(mem);
	struct word next = w;
	size_t blanks;
	bool more = true, known;
	for (*len = 0; more; w = next) {
		(w.encoding == 'b' ? unpack_base64 : unpack_quoted)(&bytes, w.payload);
		*len += w.len;
		more = goes_on(str_cut(s, *len, s.len), &blanks, &next);
		*len += more ? blanks : 0;
		if (more && ascii_is(next.charset, w.charset))
			continue;
		out_bytes(&all, charset_text(mem, str_keep(mem, out_str(&bytes)), w.charset, &known));
		bytes.len = 0;
	}
	return text_clean(mem, out_str(&all));
}

static struct str each_run(struct arena *mem, struct str value, bool again)
{
	struct out o = out_open(mem);
	struct word w;
	for (size_t i = 0, len; i < value.len; i += len) {
		struct str rest = str_cut(value, i, value.len);
		len = 1;
		if (!word_at(rest, &w)) {
			out_char(&o, rest.at[0]);
			continue;
		}
		struct str said = run_text(mem, rest, w, &len);
		if (again)
			print(&o, "=?utf-8?B?{}?=", base64(mem, said));
		else
			out_bytes(&o, said);
	}
	return out_str(&o);
}

struct str words_decoded(struct arena *mem, struct str value) { return each_run(mem, value, false); }

struct str words_joined(struct arena *mem, struct str value) { return each_run(mem, value, true); }
