/* clean.c - text of strangers as lines and paragraphs that cannot do harm where they are shown.
 *
 * A line break in a decoded subject would be a header of its own in an answer; a bidirectional override makes
 * "fdp.exe" of a file name read as "exe.pdf". Neither survives here. */
#include "mail/inside.h"
#include <strings.h>

bool ascii_is(struct str a, struct str b) { return a.len == b.len && (a.len == 0 || strncasecmp(a.at, b.at, a.len) == 0); }

bool ascii_starts(struct str s, struct str with) { return ascii_is(str_cut(s, 0, with.len), with); }

struct str str_most(struct str good, size_t most, bool *cut)
{
	if (good.len <= most)
		return good;
	while (most > 0 && ((unsigned char)good.at[most] & 0xc0) == 0x80)
		most--;
	*cut = true;
	return str_cut(good, 0, most);
}

/* Controls of both sets, and what Unicode calls a line or paragraph separator. */
static bool is_control(int32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0) || point == 0x2028 || point == 0x2029;
}

struct str line_clean(struct arena *mem, struct str bytes, bool *cut)
{
	struct out o = out_open(mem);
	struct str good = utf8_mend(mem, str_cut(bytes, 0, 8 * LETTER_LINE));
	bool space = false;
	*cut |= bytes.len > 8 * LETTER_LINE;
	for (size_t i = 0, n; i < good.len; i += n) {
		int32_t point;
		n = utf8_next(str_cut(good, i, good.len), &point);
		if (point == ' ' || is_control(point)) {
			space = o.len > 0;
			continue;
		}
		if (utf8_is_unseen(point))
			continue;
		if (space)
			out_char(&o, ' ');
		space = false;
		out_bytes(&o, str_cut(good, i, i + n));
	}
	return str_trim(str_most(out_str(&o), LETTER_LINE, cut));
}

bool line_is_clean(struct str line)
{
	if (line.len > LETTER_LINE || !utf8_is(line))
		return false;
	for (size_t i = 0; i < line.len;) {
		int32_t point;
		i += utf8_next(str_cut(line, i, line.len), &point);
		if (is_control(point) || utf8_is_unseen(point))
			return false;
	}
	return true;
}

struct str text_clean(struct arena *mem, struct str bytes)
{
	struct out o = out_open(mem);
	struct str good = utf8_is(bytes) ? bytes : utf8_mend(mem, bytes);
	size_t from = 0;
	for (size_t i = 0; i < good.len; i++) {
		unsigned char c = (unsigned char)good.at[i];
		if ((c >= 0x20 && c != 0x7f) || c == '\n' || c == '\t')
			continue;
		out_bytes(&o, str_cut(good, from, i));
		if (c == '\r' && (i + 1 == good.len || good.at[i + 1] != '\n'))
			out_char(&o, '\n');
		from = i + 1;
	}
	out_bytes(&o, str_cut(good, from, good.len));
	return out_str(&o);
}

bool text_is_clean(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
			return false;
	}
	return utf8_is(text);
}
