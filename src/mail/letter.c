/* letter.c - a decoded letter as bytes and back, and what its faults are called.
 *
 * The parts of the table below in their order: numbers in 8 bytes, little endian; flags in 1; strings as 4 bytes of
 * length and the bytes; lists as 4 bytes of count and the members. There is no version: both ends are the same program
 * of the same moment, and what is kept is what a stage makes of it. Printer and parser walk the same table. The parser
 * holds every bound: the process at the other end read what a stranger sent, and may no longer be ours. */
#include "mail/inside.h"
#include <string.h>

enum part_kind { PART_LINE, PART_TEXT, PART_BYTES, PART_NUMBER, PART_FLAG, PART_LIST };
struct part { enum part_kind kind; size_t at, most; };

#define LINE(m) { PART_LINE, offsetof(struct letter, m), LETTER_LINE }
#define TEXT(m, most) { PART_TEXT, offsetof(struct letter, m), (most) }
#define LIST(m) { PART_LIST, offsetof(struct letter, m), LETTER_LIST }
#define FLAG(m) { PART_FLAG, offsetof(struct letter, m), 0 }

static const struct part parts[] = {
	LINE(message_id), LINE(in_reply_to), LIST(references), LINE(from), LINE(from_name), LINE(reply_to), LINE(return_path),
	LINE(subject), LINE(date_text), LIST(to), LIST(cc), { PART_NUMBER, offsetof(struct letter, date), 0 },
	TEXT(text, LETTER_TEXT), TEXT(html, LETTER_HTML), FLAG(auto_submitted), FLAG(list), FLAG(bulk),
	LINE(bounce_of), LINE(bounce_status), LINE(bounce_recipient), LINE(bounce_envelope), LINE(wrong),
};
static const struct part file_parts[] = {
	{ PART_LINE, offsetof(struct letter_file, name), LETTER_LINE }, { PART_LINE, offsetof(struct letter_file, type), LETTER_LINE },
	{ PART_LINE, offsetof(struct letter_file, content_id), LETTER_LINE }, { PART_FLAG, offsetof(struct letter_file, is_inline), 0 },
	{ PART_BYTES, offsetof(struct letter_file, bytes), LETTER_MOST },
};

/* ---- printing ---------------------------------------------------------------------------------------------- */

/* Size and bytes come from one walk: without a place to write, it only counts. */
struct sink { char *at; size_t len; };

static void put(struct sink *to, const void *bytes, size_t n)
{
	if (to->at && n > 0)
		memcpy(to->at + to->len, bytes, n);
	to->len += n;
}

static void put_number(struct sink *to, uint64_t v, size_t bytes)
{
	unsigned char b[8];
	for (size_t i = 0; i < bytes; i++)
		b[i] = (unsigned char)(v >> (8 * i));
	put(to, b, bytes);
}

static void put_string(struct sink *to, struct str s)
{
	put_number(to, s.len, 4);
	put(to, s.at, s.len);
}

static void put_part(struct sink *to, const struct part *p, const void *at)
{
	const struct strs *list = at;
	switch (p->kind) {
	case PART_LINE: case PART_TEXT: case PART_BYTES: put_string(to, *(const struct str *)at); return;
	case PART_NUMBER: put_number(to, (uint64_t)*(const int64_t *)at, 8); return;
	case PART_FLAG: put_number(to, *(const bool *)at, 1); return;
	case PART_LIST: break;
	}
	put_number(to, list->n, 4);
	for (size_t i = 0; i < list->n; i++)
		put_string(to, list->at[i]);
}

static void put_letter(struct sink *to, const struct letter *l)
{
	for (size_t i = 0; i < COUNT(parts); i++)
		put_part(to, &parts[i], (const char *)l + parts[i].at);
	put_number(to, l->files.n, 4);
	for (size_t f = 0; f < l->files.n; f++)
		for (size_t i = 0; i < COUNT(file_parts); i++)
			put_part(to, &file_parts[i], (const char *)&l->files.at[f] + file_parts[i].at);
}

struct str letter_print(struct arena *mem, const struct letter *l)
{
	struct sink count = { 0 }, to = { 0 };
	put_letter(&count, l);
	must(count.len <= LETTER_PRINTED);
	to.at = take(mem, count.len);
	put_letter(&to, l);
	return (struct str){ to.at, to.len };
}

/* ---- parsing ------------------------------------------------------------------------------------------------ */

static bool get(struct str *rest, size_t bytes, uint64_t most, uint64_t *out)
{
	*out = 0;
	if (rest->len < bytes)
		return false;
	for (size_t i = 0; i < bytes; i++)
		*out |= (uint64_t)(unsigned char)rest->at[i] << (8 * i);
	*rest = str_cut(*rest, bytes, rest->len);
	return *out <= most;
}

static bool get_string(struct str *rest, const struct part *p, size_t most, struct str *out)
{
	uint64_t len;
	if (!get(rest, 4, most, &len) || len > rest->len)
		return false;
	*out = str_cut(*rest, 0, len);
	*rest = str_cut(*rest, len, rest->len);
	return p->kind == PART_BYTES || (p->kind == PART_TEXT ? text_is_clean(*out) : line_is_clean(*out));
}

static bool get_list(struct str *rest, const struct part *p, struct arena *mem, struct strs *out)
{
	uint64_t n;
	struct str line;
	if (!get(rest, 4, p->most, &n))
		return false;
	for (uint64_t i = 0; i < n; i++) {
		if (!get_string(rest, p, LETTER_LINE, &line))
			return false;
		*push(mem, out) = line;
	}
	return true;
}

static bool get_part(struct str *rest, const struct part *p, struct arena *mem, void *at)
{
	uint64_t v;
	switch (p->kind) {
	case PART_LINE: case PART_TEXT: case PART_BYTES: return get_string(rest, p, p->most, at);
	case PART_LIST: return get_list(rest, p, mem, at);
	case PART_NUMBER: case PART_FLAG: break;
	}
	if (!get(rest, p->kind == PART_FLAG ? 1 : 8, p->kind == PART_FLAG ? 1 : UINT64_MAX, &v))
		return false;
	if (p->kind == PART_FLAG)
		*(bool *)at = v;
	else
		*(int64_t *)at = (int64_t)v;
	return true;
}

static bool get_file(struct str *rest, struct arena *mem, struct letter_file *out)
{
	for (size_t i = 0; i < COUNT(file_parts); i++)
		if (!get_part(rest, &file_parts[i], mem, (char *)out + file_parts[i].at))
			return false;
	out->size = out->bytes.len;
	out->sha256 = sha256_hex(mem, out->bytes);
	return true;
}

bool letter_parse(struct str body, struct arena *mem, struct letter *out)
{
	uint64_t n;
	*out = (struct letter){ 0 };
	if (body.len > LETTER_PRINTED)
		return false;
	for (size_t i = 0; i < COUNT(parts); i++)
		if (!get_part(&body, &parts[i], mem, (char *)out + parts[i].at))
			return false;
	if (!get(&body, 4, LETTER_FILES, &n))
		return false;
	for (uint64_t i = 0; i < n; i++) {
		struct letter_file file = { 0 };
		if (!get_file(&body, mem, &file))
			return false;
		*push(mem, &out->files) = file;
	}
	return body.len == 0;
}

/* ---- what was wrong ------------------------------------------------------------------------------------------- */

static const struct str wrongs[WRONG_KINDS] = {          /* ORDER letter_wrong */
	LIT("text-cut"), LIT("html-cut"), LIT("html-deep"), LIT("line-cut"), LIT("list-cut"), LIT("headers-cut"), LIT("header-twice"), LIT("date"),
	LIT("charset"), LIT("parts-deep"), LIT("files-cut"), LIT("no-boundary"), LIT("sender-name"), LIT("senders"), LIT("empty"), LIT("too-large"), LIT("no-mail"),
	LIT("killed"),
};

struct str letter_wrong_id(enum letter_wrong wrong) { return wrongs[wrong]; }
