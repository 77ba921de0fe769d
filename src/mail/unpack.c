/* unpack.c - see letter.h. RFC 1952 (gzip), RFC 1951 (deflate), APPNOTE.TXT 6.3 (zip: the central directory counts). */
#include "mail/letter.h"
#include <string.h>
#include <zlib.h>

enum { PIECE = 64 << 10, ZIP_TAIL = 22 + 65535, ZIP_ENTRY = 46, ZIP_LOCAL = 30, SPARE = 256 << 10 };

/* left: bytes that may still be unpacked. */
struct reader { struct arena *mem; char *piece; struct out words; size_t left; bool some, others; };

static uint32_t number(struct str s, size_t at, size_t bytes)
{
	uint32_t n = 0;
	for (size_t i = 0; i < bytes && at + i < s.len; i++)
		n |= (uint32_t)(unsigned char)s.at[at + i] << (8 * i);
	return n;
}

/* ---- deflate ---- */

/* window: 15 + 16 with the head of gzip, -15 without any. What is small may unpack to SPARE, whatever its ratio. */
static enum file_said inflated(struct reader *r, struct str packed, int window, struct str *out)
{
	struct out o = out_open(r->mem);
	size_t most = packed.len * UNPACKED_RATIO + SPARE < r->left ? packed.len * UNPACKED_RATIO + SPARE : r->left;
	z_stream z = { .next_in = (Bytef *)(uintptr_t)packed.at, .avail_in = (uInt)packed.len };
	if (inflateInit2(&z, window) != Z_OK)
		return FILE_BROKEN;
	int code;
	do {
		z.next_out = (Bytef *)r->piece;
		z.avail_out = PIECE;
		code = inflate(&z, Z_NO_FLUSH);
		out_bytes(&o, (struct str){ r->piece, PIECE - z.avail_out });
	} while (code == Z_OK && o.len <= most);
	inflateEnd(&z);
	if (o.len > most)
		return FILE_BOMB;
	r->left -= o.len;
	*out = out_str(&o);
	return code == Z_STREAM_END ? FILE_SAID : FILE_BROKEN;
}

/* ---- text ---- */

static bool is_text(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] < ' ' && s.at[i] != '\n' && s.at[i] != '\r' && s.at[i] != '\t')
			return false;
	return s.len && utf8_is(s);
}

static void add(struct reader *r, struct str words)
{
	size_t room = FILE_WORDS > r->words.len ? FILE_WORDS - r->words.len : 0, n = words.len < room ? words.len : room;
	while (n < words.len && n && ((unsigned char)words.at[n] & 0xc0) == 0x80)
		n--;
	r->others |= n < words.len;
	r->some = true;
	out_bytes(&r->words, str_cut(words, 0, n));
	if (r->words.len && r->words.len < FILE_WORDS)
		out_char(&r->words, '\n');
}

/* ---- XML ---- */

static void put_point(struct out *o, uint32_t p)
{
	if (p < 0x20 || p > 0x10ffff || (p >= 0xd800 && p <= 0xdfff) || p == 0x7f)
		out_char(o, ' ');
	else if (p < 0x80)
		out_char(o, (char)p);
	else {
		int more = p < 0x800 ? 1 : p < 0x10000 ? 2 : 3;
		static const unsigned char heads[] = { 0, 0xc0, 0xe0, 0xf0 };
		out_char(o, (char)(heads[more] | p >> (6 * more)));
		while (more--)
			out_char(o, (char)(0x80 | (p >> (6 * more) & 0x3f)));
	}
}

static void put_reference(struct out *o, struct str name)
{
	static const struct { struct str name; char is; } known[] = { { LIT("amp"), '&' }, { LIT("lt"), '<' }, { LIT("gt"), '>' }, { LIT("quot"), '"' }, { LIT("apos"), '\'' } };
	uint32_t p = 0;
	bool hex = str_starts(name, STR("#x"));
	for (size_t i = 0; i < COUNT(known); i++)
		if (str_is(known[i].name, name))
			p = (unsigned char)known[i].is;
	if (str_starts(name, STR("#")))
		for (size_t i = hex ? 2 : 1; i < name.len && p <= 0x10ffff; i++) {
			char c = name.at[i];
			p = p * (hex ? 16 : 10) + (uint32_t)(c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : 0);
		}
	put_point(o, p);
}

/* In a document a word goes on through the tags of its letters; what these name ends a line or a cell. */
static bool ends_word(struct str tag, bool document)
{
	static const struct str ends[] = { LIT("p"), LIT("h"), LIT("tab"), LIT("br"), LIT("s"), LIT("line-break"), LIT("si"), LIT("c"), LIT("table-cell"), LIT("list-item") };
	if (str_starts(tag, STR("/")))
		tag = str_cut(tag, 1, tag.len);
	size_t n = 0;
	while (n < tag.len && tag.at[n] != ' ' && tag.at[n] != '/' && tag.at[n] != '\n')
		n++;
	struct str name = str_cut(tag, 0, n);
	ptrdiff_t colon = str_find(name, STR(":"));
	name = str_cut(name, (size_t)(colon + 1), name.len);
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_is(name, ends[i]))
			return true;
	return !document;
}

static struct str without_tags(struct str s, bool document, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t at = 0; at < s.len;) {
		struct str rest = str_cut(s, at, s.len);
		ptrdiff_t end = rest.at[0] == '<' ? str_find(rest, STR(">")) : rest.at[0] == '&' ? str_find(str_cut(rest, 0, 12), STR(";")) : -1;
		if (rest.at[0] == '<' && end < 0)
			break;
		if (end > 0 && rest.at[0] == '<' && ends_word(str_cut(rest, 1, (size_t)end), document))
			out_char(&o, ' ');
		if (end > 0 && rest.at[0] == '&')
			put_reference(&o, str_cut(rest, 1, (size_t)end));
		if (end < 0)
			out_char(&o, rest.at[0]);
		at += end > 0 ? (size_t)end + 1 : 1;
	}
	return out_str(&o);
}

/* ---- zip ---- */

struct entry { struct str name, packed; int method; bool locked; };

static ptrdiff_t find_end(struct str zip)
{
	for (size_t at = zip.len >= 22 ? zip.len - 22 + 1 : 0, left = ZIP_TAIL; at-- > 0 && left--;)
		if (str_starts(str_cut(zip, at, zip.len), STR("PK\5\6")))
			return (ptrdiff_t)at;
	return -1;
}

/* The entry whose head in the directory begins at *at, which moves on. */
static bool next_entry(struct str zip, size_t *at, struct entry *out)
{
	struct str head = str_cut(zip, *at, zip.len);
	if (head.len < ZIP_ENTRY || !str_starts(head, STR("PK\1\2")))
		return false;
	size_t packed = number(head, 20, 4), name = number(head, 28, 2), local = number(head, 42, 4);
	out->method = (int)number(head, 10, 2);
	out->locked = number(head, 8, 2) & 1;
	out->name = str_cut(head, ZIP_ENTRY, ZIP_ENTRY + name);
	*at += ZIP_ENTRY + name + number(head, 30, 2) + number(head, 32, 2);
	struct str here = str_cut(zip, local, zip.len);
	if (here.len < ZIP_LOCAL || !str_starts(here, STR("PK\3\4")))
		return false;
	size_t from = ZIP_LOCAL + (size_t)number(here, 26, 2) + number(here, 28, 2);
	out->packed = str_cut(here, from, from + packed);
	return out->packed.len == packed && out->name.len == name;
}

static bool is_part(struct str name)
{
	static const struct str parts[] = { LIT("content.xml"), LIT("xl/sharedStrings.xml") };
	static const struct str folders[] = { LIT("word/document"), LIT("word/footnotes"), LIT("word/header"), LIT("word/footer"), LIT("word/comments"), LIT("ppt/slides/slide"), LIT("ppt/notesSlides/notes") };
	for (size_t i = 0; i < COUNT(parts); i++)
		if (str_is(parts[i], name))
			return true;
	for (size_t i = 0; i < COUNT(folders); i++)
		if (str_starts(name, folders[i]) && str_ends(name, STR(".xml")))
			return true;
	return false;
}

static enum file_said read_entry(struct reader *r, const struct entry *x, bool document)
{
	struct str bytes = x->packed;
	if (str_ends(x->name, STR("/")) || (document && !is_part(x->name)))
		return FILE_SAID;
	if (x->locked)
		return FILE_LOCKED;
	if (x->method != 0 && x->method != 8)
		return r->others = true, FILE_SAID;
	enum file_said said = x->method ? inflated(r, x->packed, -15, &bytes) : FILE_SAID;
	if (said != FILE_SAID)
		return said;
	if (!is_text(bytes))
		r->others = true;
	else
		add(r, document || str_ends(x->name, STR(".xml")) || str_ends(x->name, STR(".html")) ? without_tags(bytes, document, r->mem) : bytes);
	return FILE_SAID;
}

static bool is_document(struct str zip, size_t at, size_t n)
{
	struct entry x;
	bool first = true;
	for (; n-- && next_entry(zip, &at, &x); first = false)
		if (str_is(x.name, STR("[Content_Types].xml")) || (first && str_is(x.name, STR("mimetype")) && str_has(x.packed, STR("opendocument"))))
			return true;
	return false;
}

static enum file_said read_zip(struct reader *r, struct str zip)
{
	ptrdiff_t end = find_end(zip);
	struct entry x;
	if (end < 0)
		return FILE_BROKEN;
	size_t n = number(zip, (size_t)end + 10, 2), at = number(zip, (size_t)end + 16, 4), from = at;
	if (n > ZIP_ENTRIES)
		return FILE_BOMB;
	bool document = is_document(zip, at, n);
	for (size_t i = 0; i < n; i++) {
		if (!next_entry(zip, &from, &x))
			return FILE_BROKEN;
		enum file_said said = read_entry(r, &x, document);
		if (said != FILE_SAID)
			return said;
	}
	return FILE_SAID;
}

/* ---- a file ---- */

static enum file_said read_all(struct reader *r, struct str bytes)
{
	struct str plain;
	if (str_starts(bytes, STR("PK\3\4")) || str_starts(bytes, STR("PK\5\6")))
		return read_zip(r, bytes);
	if (!str_starts(bytes, STR("\x1f\x8b"))) {
		if (is_text(bytes) && !str_starts(bytes, STR("%PDF-")))      /* whose text is packed in a way of its own */
			add(r, bytes);
		return FILE_SAID;
	}
	enum file_said said = inflated(r, bytes, 15 + 16, &plain);
	if (said == FILE_SAID && is_text(plain))
		add(r, plain);
	return said;
}

enum file_said file_words(struct str bytes, struct arena *mem, struct str *words)
{
	struct reader r = { .mem = mem, .piece = take(mem, PIECE), .words = out_open(mem), .left = UNPACKED_MOST };
	enum file_said said = read_all(&r, bytes);
	*words = said == FILE_SAID ? out_str(&r.words) : NONE;
	if (said != FILE_SAID)
		return said;
	return !r.some ? FILE_NO_TEXT : r.others ? FILE_IN_PART : FILE_SAID;
}

struct str file_print(struct arena *mem, enum file_said said, struct str words) { return text(mem, "{}\n{}", (int)said, words); }

bool file_parse(struct str body, enum file_said *said, struct str *words)
{
	int64_t n = -1;
	*words = body;
	bool good = str_int(str_split(words, '\n'), &n) && n >= 0 && n < FILE_SAIDS && words->len <= FILE_WORDS + 1 && (!words->len || is_text(*words));
	*said = good ? (enum file_said)n : FILE_BROKEN;
	return good;
}
