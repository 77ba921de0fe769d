/* guard.c - what GMime must not see: it trusts in places that a mail was written by a mail program.
 *
 * Both functions return raw itself, unless there is something to take out of it. */
#include "mail/inside.h"
#include <string.h>

/* A field with its folded lines. */
static struct str whole_field(struct str raw, size_t at)
{
	size_t end = at;
	do {
		const char *newline = memchr(raw.at + end, '\n', raw.len - end);
		end = newline ? (size_t)(newline - raw.at) + 1 : raw.len;
	} while (end < raw.len && (raw.at[end] == ' ' || raw.at[end] == '\t'));
	return str_cut(raw, at, end);
}

bool head_begins(struct str line)
{
	struct str rest = line, name = str_split(&rest, ':');
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] <= ' ' || name.at[i] == 0x7f)
			return false;
	return name.len > 0 && name.len < 80 && name.len < line.len;
}

struct str head_closed(struct arena *mem, struct str raw)
{
	size_t at = 0;
	while (at < raw.len && head_begins(str_cut(raw, at, raw.len)))
		at += whole_field(raw, at).len;
	return text(mem, "{}\n{}", str_cut(raw, 0, at), str_cut(raw, at, raw.len));
}

/* Where the head ends, or its last line that is looked at. */
static size_t head_end(struct str raw, bool *cut)
{
	size_t at = 0;
	for (int lines = 0; at < raw.len; lines++) {
		struct str rest = str_cut(raw, at, raw.len), line = str_split(&rest, '\n');
		if (line.len == 0 || str_is(line, STR("\r")))
			return at;
		if (lines >= LETTER_HEADERS && line.at[0] != ' ' && line.at[0] != '\t') {
			*cut = true;
			return at;
		}
		at += line.len + 1;
	}
	return raw.len;
}

static struct str body_of(struct str raw)
{
	static const struct str ends[] = { LIT("\n\n"), LIT("\n\r\n") };
	size_t first = raw.len;
	for (size_t i = 0; i < COUNT(ends); i++) {
		ptrdiff_t at = str_find(str_cut(raw, 0, first), ends[i]);
		first = at >= 0 ? (size_t)at : first;
	}
	return str_cut(raw, first, raw.len);
}

/* Without the lines of a head that nobody could have written: a million of them cost GMime half a gigabyte. */
struct str head_bounded(struct reading *r, struct str raw)
{
	bool cut = false;
	size_t end = head_end(raw, &cut);
	if (!cut)
		return raw;
	wrong_add(r, WRONG_HEADERS_CUT);
	return text(r->mem, "{}{}", str_cut(raw, 0, end > 0 ? end - 1 : 0), body_of(str_cut(raw, end, raw.len)));
}

static bool holds_addresses(struct str line)
{
	static const struct str names[] = { LIT("From"), LIT("To"), LIT("Cc"), LIT("Bcc"), LIT("Sender"), LIT("Reply-To"), LIT("Resent-"), LIT("Return-"), LIT("Disposition-") };
	for (size_t i = 0; line.len && strchr("FTCBSRDftcbsrd", line.at[0]) && i < COUNT(names); i++)
		if (ascii_starts(line, names[i]))
			return true;
	return false;
}

/* GMime reads a group within a group within a group by calling itself, in enclosed mails too, until its stack is full.
 * RFC 5322 has groups of one level; of a field with many colons all but the first ones become blanks. */
struct str groups_bounded(struct reading *r, struct str raw)
{
	enum { COLONS = 200 };
	struct str kept = raw;
	for (size_t at = 0; at < raw.len;) {
		const char *newline = memchr(raw.at + at, '\n', raw.len - at);
		struct str field = { raw.at + at, newline ? (size_t)(newline - raw.at) + 1 - at : raw.len - at };
		size_t colons = 0;
		if (holds_addresses(field))
			field = whole_field(raw, at);
		for (size_t i = 0; holds_addresses(field) && i < field.len; i++) {
			if (field.at[i] != ':' || ++colons <= COLONS)
				continue;
			if (kept.at == raw.at)
				kept = str_keep(r->mem, raw);
			((char *)(uintptr_t)kept.at)[at + i] = ' ';
		}
		if (colons > COLONS)
			wrong_add(r, WRONG_LIST_CUT);
		at += field.len;
	}
	return kept;
}
