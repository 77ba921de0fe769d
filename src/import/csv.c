/* csv.c - see import/csv.h. A block of the file becomes UTF-8, and a state machine of four states cuts rows out of it. */
#include "import/csv.h"
#include "base/cp1252.h"
#include <errno.h>
#include <sodium.h>
#include <string.h>

enum { BLOCK = 65536, ROW_MOST = 1 << 20, CELLS_MOST = 4096, LOOK = 4096 };

/* ---- what it is --------------------------------------------------------------------------------------------- */

struct str encoding_name(enum encoding x)
{
	static const struct str names[] = { LIT("UTF-8"), LIT("UTF-16LE"), LIT("UTF-16BE"), LIT("Windows-1252") };      /* ORDER encoding */
	must((size_t)x < COUNT(names));
	return names[x];
}

/* By its first bytes: a mark, or the empty half of each character of a Latin text. */
static bool is_utf16(struct str first, enum encoding *out)
{
	size_t even = 0, odd = 0;
	if (str_starts(first, STR("\xff\xfe")) || str_starts(first, STR("\xfe\xff"))) {
		*out = first.at[0] == (char)0xff ? ENCODING_UTF16LE : ENCODING_UTF16BE;
		return true;
	}
	for (size_t i = 0; i + 1 < first.len; i += 2) {
		even += !first.at[i];
		odd += !first.at[i + 1];
	}
	*out = odd > even ? ENCODING_UTF16LE : ENCODING_UTF16BE;
	return first.len > 1 && (odd > first.len / 4 || even > first.len / 4) && !(odd && even);
}

/* What of the rest may be the beginning of a character that goes on in the next block. */
static bool may_go_on(struct str rest)
{
	unsigned char first = rest.len ? (unsigned char)rest.at[0] : 0;
	size_t wanted = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
	return rest.len < wanted;
}

struct looking { char at[BLOCK + 4]; size_t n; bool utf8, nul; };

static void look_at(struct looking *l, size_t got)
{
	l->n += got;
	l->nul |= memchr(l->at, 0, l->n) != NULL;
	size_t good = utf8_good((struct str){ l->at, l->n });
	struct str rest = { l->at + good, l->n - good };
	l->utf8 &= !rest.len || may_go_on(rest);
	l->n = l->utf8 ? rest.len : 0;
	memmove(l->at, rest.at, l->n);
}

bool csv_look(FILE *in, struct arena *mem, struct csv_look *out, struct err *e)
{
	struct looking *l = take(mem, sizeof *l);
	crypto_hash_sha256_state hash;
	unsigned char digest[crypto_hash_sha256_BYTES];
	bool two = false;
	l->utf8 = true;
	*out = (struct csv_look){ 0 };
	crypto_hash_sha256_init(&hash);
	for (size_t got; (got = fread(l->at + l->n, 1, BLOCK, in)) > 0;) {
		crypto_hash_sha256_update(&hash, (const unsigned char *)l->at + l->n, got);
		if (!out->bytes)
			two = is_utf16((struct str){ l->at, got < LOOK ? got & ~(size_t)1 : LOOK }, &out->encoding);
		out->bytes += (int64_t)got;
		look_at(l, got);
	}
	if (ferror(in) || fseek(in, 0, SEEK_SET) != 0)
		return fail(e, "{}", str_of(strerror(errno)));
	if (!two && l->nul)
		return fail(e, "is no text: it has bytes of zero; save it as CSV, UTF-8");
	if (!two)
		out->encoding = l->utf8 && !l->n ? ENCODING_UTF8 : ENCODING_1252;
	crypto_hash_sha256_final(&hash, digest);
	out->sha256 = hex_print(mem, (struct str){ (const char *)digest, sizeof digest });
	return true;
}

/* ---- as UTF-8 ------------------------------------------------------------------------------------------------ */

enum cut { CUT_BEGIN, CUT_PLAIN, CUT_QUOTED, CUT_AFTER_QUOTE };
struct csv {
	struct arena *mem;
	FILE *in;
	enum encoding encoding;
	char separator;
	int64_t read, line, broken;                      /* line: of the next byte; broken: csv_broken */
	char raw[BLOCK], block[BLOCK * 3 + 8];           /* as it came; as UTF-8 */
	size_t n_raw, n, at;
	unsigned high;                                   /* half of a pair of UTF-16, 0: none */
	bool ended, returned;                            /* returned: the last byte was a carriage return */
	char row[ROW_MOST];
	size_t len, starts[CELLS_MOST + 1], cells;
	struct str at_cells[CELLS_MOST];
};

static size_t put_point(char *to, unsigned p)
{
	if (p < 0x80)
		return to[0] = (char)p, 1;
	if (p < 0x800)
		return to[0] = (char)(0xc0 | p >> 6), to[1] = (char)(0x80 | (p & 63)), 2;
	if (p < 0x10000)
		return to[0] = (char)(0xe0 | p >> 12), to[1] = (char)(0x80 | (p >> 6 & 63)), to[2] = (char)(0x80 | (p & 63)), 3;
	return to[0] = (char)(0xf0 | p >> 18), to[1] = (char)(0x80 | (p >> 12 & 63)), to[2] = (char)(0x80 | (p >> 6 & 63)), to[3] = (char)(0x80 | (p & 63)), 4;
}

static void put_1252(struct csv *c)
{
	for (size_t i = 0; i < c->n_raw; i++)
		c->n += put_point(c->block + c->n, (unsigned)cp1252_point((unsigned char)c->raw[i]));
	c->n_raw = 0;
}

static void put_unit(struct csv *c, unsigned u)
{
	bool low = u >= 0xdc00 && u < 0xe000;
	if (c->high && !low)
		c->n += put_point(c->block + c->n, 0xfffd);
	if (u >= 0xd800 && u < 0xdc00) {
		c->high = u;
		return;
	}
	unsigned p = !low ? u : c->high ? 0x10000 + ((c->high - 0xd800) << 10) + (u - 0xdc00) : 0xfffd;
	c->high = 0;
	if (p != 0xfeff)
		c->n += put_point(c->block + c->n, p ? p : 0xfffd);
}

static void put_utf16(struct csv *c)
{
	size_t i = 0, first = c->encoding == ENCODING_UTF16BE ? 0 : 1;
	for (; i + 1 < c->n_raw; i += 2)
		put_unit(c, (unsigned)(unsigned char)c->raw[i + first] << 8 | (unsigned char)c->raw[i + !first]);
	c->n_raw -= i;
	memmove(c->raw, c->raw + i, c->n_raw);
}

static bool fill(struct csv *c, struct err *e)
{
	bool begin = !c->read;
	size_t got = fread(c->raw + c->n_raw, 1, BLOCK / 2 - c->n_raw, c->in);
	if (ferror(c->in))
		return fail(e, "{}", str_of(strerror(errno)));
	c->ended = !got;
	c->read += (int64_t)got;
	c->n_raw += got;
	c->n = c->at = 0;
	if (c->encoding == ENCODING_UTF8) {
		c->at = begin && str_starts((struct str){ c->raw, c->n_raw }, STR("\xef\xbb\xbf")) ? 3 : 0;
		memcpy(c->block, c->raw, c->n = c->n_raw);
		c->n_raw = 0;
	} else {
		(c->encoding == ENCODING_1252 ? put_1252 : put_utf16)(c);
	}
	return true;
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

/* Which of them stands most often in the first line, outside of quotes. */
static char separator_of(struct str s)
{
	static const char all[] = { ';', ',', '\t', '|' };
	size_t count[sizeof all] = { 0 }, best = 0;
	bool quoted = false;
	for (size_t i = 0; i < s.len && (quoted || (s.at[i] != '\n' && s.at[i] != '\r')); i++) {
		quoted ^= s.at[i] == '"';
		for (size_t k = 0; k < sizeof all && !quoted; k++)
			count[k] += s.at[i] == all[k];
	}
	for (size_t k = 1; k < sizeof all; k++)
		best = count[k] > count[best] ? k : best;
	return all[best];
}

struct csv *csv_open(FILE *in, const struct csv_look *look)
{
	struct arena *mem = arena_open();
	struct csv *c = NEW(mem, struct csv);
	c->mem = mem;
	c->in = in;
	c->encoding = look->encoding;
	c->line = 1;
	return c;
}

void csv_close(struct csv *c) { arena_close(c->mem); }

/* "sep=;" says it; the line is then no row. */
static void choose(struct csv *c)
{
	struct str s = { c->block + c->at, c->n - c->at };
	if (str_starts(s, STR("sep=")) && s.len > 5 && (s.at[5] == '\n' || s.at[5] == '\r')) {
		c->separator = s.at[4];
		c->at += s.at[5] == '\r' && s.len > 6 && s.at[6] == '\n' ? 7 : 6;
		c->line++;
	} else {
		c->separator = separator_of(s);
	}
}

static bool broken(struct csv *c, int64_t line, struct err *e)
{
	c->broken = line;
	return fail(e, "line {}: a quote of the row that begins there is never closed; close it, or double it if it is part of the value", line);
}

static bool put(struct csv *c, char b, int64_t line, struct err *e)
{
	if (c->len == ROW_MOST)
		return broken(c, line, e);
	c->row[c->len++] = b;
	return true;
}

static bool end_cell(struct csv *c, int64_t line, struct err *e)
{
	if (c->cells == CELLS_MOST)
		return fail(e, "line {}: more than {} cells", line, (int)CELLS_MOST);
	c->starts[++c->cells] = c->len;
	return true;
}

static bool cell_has_lines(const struct csv *c)
{
	struct str cell = { c->row + c->starts[c->cells], c->len - c->starts[c->cells] };
	return str_has(cell, STR("\n")) || str_has(cell, STR("\r"));
}

/* *ends: the row ends with this byte. */
static bool take_byte(struct csv *c, char b, enum cut *cut, int64_t line, bool *ends, struct err *e)
{
	if (*cut == CUT_QUOTED) {
		*cut = b == '"' ? CUT_AFTER_QUOTE : CUT_QUOTED;
		return b == '"' || put(c, b, line, e);
	}
	if (*cut == CUT_AFTER_QUOTE && b == '"') {
		*cut = CUT_QUOTED;
		return put(c, b, line, e);
	}
	if (*cut == CUT_BEGIN && b == '"') {
		*cut = CUT_QUOTED;
		return true;
	}
	*ends = b == '\n' || b == '\r';
	if (*cut == CUT_AFTER_QUOTE && !*ends && b != c->separator && b != ' ' && cell_has_lines(c))
		return broken(c, line, e);
	*cut = b == c->separator || *ends ? CUT_BEGIN : CUT_PLAIN;
	return *cut == CUT_BEGIN ? end_cell(c, line, e) : put(c, b, line, e);
}

static bool is_empty(const struct csv *c) { return c->cells <= 1 && !c->len; }

/* Bytes up to the end of a row or of the file. *any: something was there. */
static bool cut_row(struct csv *c, struct csv_row *out, bool *any, struct err *e)
{
	enum cut cut = CUT_BEGIN;
	bool ends = false;
	c->len = c->cells = 0;
	out->line = c->line;
	*any = false;
	while (!ends) {
		if (c->at == c->n && !fill(c, e))
			return false;
		if (!c->separator && c->n)
			choose(c);
		if (c->at == c->n && c->ended)
			break;
		if (c->at == c->n)
			continue;
		char b = c->block[c->at++];
		bool pair = c->returned && b == '\n';
		c->returned = b == '\r';
		c->line += (b == '\n' && !pair) || b == '\r';
		if (pair && !*any && cut == CUT_BEGIN) {         /* the second half of the end of the row before */
			out->line = c->line;
			continue;
		}
		*any = true;
		if (!take_byte(c, b, &cut, out->line, &ends, e))
			return false;
	}
	if (*any && cut == CUT_QUOTED)
		return broken(c, out->line, e);
	return ends || !*any || end_cell(c, out->line, e);
}

bool csv_next(struct csv *c, struct csv_row *out, bool *got, struct err *e)
{
	do {
		if (!cut_row(c, out, got, e))
			return false;
	} while (*got && is_empty(c));
	out->at = c->at_cells;
	out->n = c->cells;
	for (size_t i = 0; i < c->cells; i++)
		c->at_cells[i] = (struct str){ c->row + c->starts[i], c->starts[i + 1] - c->starts[i] };
	return true;
}

int64_t csv_broken(const struct csv *c) { return c->broken; }
int64_t csv_read(const struct csv *c) { return c->read; }
char csv_separator(const struct csv *c) { return c->separator; }

/* ---- columns by name ---- */

static struct str letters(struct str s, struct arena *mem)
{
	struct str folded = utf8_ascii(mem, utf8_fold(mem, s));
	struct out o = out_open(mem);
	for (size_t i = 0; i < folded.len; i++)
		if (folded.at[i] >= 'a' && folded.at[i] <= 'z')
			out_char(&o, folded.at[i]);
	return out_str(&o);
}

void csv_find_columns(const struct csv_row *head, const struct csv_column *columns, size_t n, struct arena *mem, int *places)
{
	for (size_t c = 0; c < n; c++)
		places[c] = -1;
	for (size_t i = 0; i < head->n; i++) {
		struct str name = letters(head->at[i], mem);
		for (size_t c = 0; c < n; c++)
			if (name.len && places[c] < 0 && str_has(columns[c].names, text(mem, " {} ", name)))
				places[c] = (int)i;
	}
}

struct str csv_cell(const struct csv_row *row, int place) { return place >= 0 && (size_t)place < row->n ? str_trim(row->at[place]) : NONE; }
