/* zip.c - files as one ZIP: APPNOTE.TXT 6.3, deflate (RFC 1951), names in UTF-8. Same files, same bytes. */
#include "ledger/inside.h"
#include <zlib.h>

enum { LOCAL = 0x04034b50, CENTRAL = 0x02014b50, END = 0x06054b50, VERSION = 20, NAMES_UTF8 = 1 << 11, DEFLATED = 8, FILES_MOST = 65535 };
static const int64_t bytes_most = 0xffffffff;

static void number(struct out *o, int64_t n, int bytes)
{
	for (; bytes; bytes--, n >>= 8)
		out_char(o, (char)(n & 0xff));
}

/* Raw deflate has neither a head nor a sum of its own. */
static struct str deflated(struct str bytes, struct arena *mem)
{
	z_stream z = { 0 };
	must(deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
	uLong room = deflateBound(&z, bytes.len);
	char *to = take(mem, room);
	z.next_in = (Bytef *)(uintptr_t)bytes.at;
	z.avail_in = (uInt)bytes.len;
	z.next_out = (Bytef *)to;
	z.avail_out = (uInt)room;
	must(deflate(&z, Z_FINISH) == Z_STREAM_END);
	size_t n = z.total_out;
	deflateEnd(&z);
	return (struct str){ to, n };
}

/* What stands of a file in front of it, and once more in the directory. */
static void head(struct out *o, const struct zip *p, struct str name, struct str bytes, struct str packed)
{
	const struct civil *c = &p->made;
	number(o, VERSION, 2);
	number(o, NAMES_UTF8, 2);
	number(o, DEFLATED, 2);
	number(o, c->hour << 11 | c->minute << 5 | c->second / 2, 2);
	number(o, (c->year - 1980) << 9 | c->month << 5 | c->day, 2);
	number(o, (int64_t)crc32(crc32(0, NULL, 0), (const Bytef *)bytes.at, (uInt)bytes.len), 4);
	number(o, (int64_t)packed.len, 4);
	number(o, (int64_t)bytes.len, 4);
	number(o, (int64_t)name.len, 2);
	number(o, 0, 2);                                 /* no further fields */
}

struct zip zip_open(struct out *out, struct civil made) { return (struct zip){ .out = out, .directory = out_open(out->mem), .made = made }; }

static int64_t length(const struct zip *p) { return p->gone + (int64_t)p->out->len; }

static bool hand_on(struct zip *p, struct err *e)
{
	struct str bytes = out_str(p->out);
	if (!p->take)
		return true;
	p->gone += (int64_t)bytes.len;
	p->out->len = 0;
	return p->take(p->at, bytes, e);
}

bool zip_add(struct zip *p, struct str name, struct str bytes, struct err *e)
{
	struct arena *scratch = arena_open();
	struct str packed = (int64_t)bytes.len < bytes_most ? deflated(bytes, scratch) : bytes;
	int64_t at = length(p);
	bool fits = p->n < FILES_MOST && (int64_t)bytes.len < bytes_most && at + (int64_t)packed.len < bytes_most / 2;
	if (fits) {
		number(p->out, LOCAL, 4);
		head(p->out, p, name, bytes, packed);
		out_bytes(p->out, name);
		out_bytes(p->out, packed);
		number(&p->directory, CENTRAL, 4);
		number(&p->directory, VERSION, 2);
		head(&p->directory, p, name, bytes, packed);
		number(&p->directory, 0, 2 + 2 + 2 + 4);     /* no comment, disk, attributes */
		number(&p->directory, at, 4);
		out_bytes(&p->directory, name);
		p->n++;
	}
	arena_close(scratch);
	return fits ? hand_on(p, e) : fail(e, "{}: more than a ZIP takes; choose fewer days", name);
}

bool zip_close(struct zip *p, struct err *e)
{
	int64_t at = length(p);
	if (at + (int64_t)p->directory.len >= bytes_most)
		return fail(e, "more than a ZIP takes; choose fewer days");
	out_bytes(p->out, out_str(&p->directory));
	number(p->out, END, 4);
	number(p->out, 0, 2 + 2);                        /* one disk */
	number(p->out, p->n, 2);
	number(p->out, p->n, 2);
	number(p->out, (int64_t)p->directory.len, 4);
	number(p->out, at, 4);
	number(p->out, 0, 2);
	return hand_on(p, e);
}
