/* pack.c - readings squeezed: what repeats costs next to nothing.
 *
 * A probe comes round in even steps, so its time is kept as the change of the step (delta of delta), its duration as the
 * change of the duration with the outcome in the two lowest bits; both as zigzag varints, the whole through zstd. */
#include "state/inside.h"
#include <string.h>
#include <zstd.h>

enum { READING_MOST = 20, PACKED_MOST = 1 << 20 };       /* bytes of one reading, of one unpacked chunk */

static uint64_t zigzag(int64_t v) { return (uint64_t)v << 1 ^ (uint64_t)(v >> 63); }
static int64_t unzigzag(uint64_t v) { return (int64_t)(v >> 1) ^ -(int64_t)(v & 1); }

static void put(struct pack *p, uint64_t v)
{
	for (; v >= 0x80; v >>= 7)
		p->at[p->len++] = (unsigned char)(v | 0x80);
	p->at[p->len++] = (unsigned char)v;
}

static void grow(struct arena *mem, struct pack *p)
{
	if (p->len + READING_MOST <= p->cap)
		return;
	size_t cap = p->cap ? p->cap * 2 : 256;
	unsigned char *at = take(mem, cap);
	if (p->len)
		memcpy(at, p->at, p->len);
	p->at = at;
	p->cap = cap;
}

/* Durations are below a day: the shift cannot overflow. */
void pack_add(struct arena *mem, struct pack *p, const struct reading *r)
{
	grow(mem, p);
	int64_t step = r->at.ms - p->last.at.ms;
	put(p, zigzag(step - p->step));
	put(p, zigzag(r->took.ms - p->last.took.ms) << 2 | r->outcome);
	p->step = p->n ? step : 0;
	if (!p->n++)
		p->first = *r;
	p->last = *r;
}

struct str pack_squeeze(struct arena *mem, const struct pack *p)
{
	size_t room = ZSTD_compressBound(p->len);
	char *at = take(mem, room);
	size_t n = ZSTD_compress(at, room, p->at, p->len, 9);
	must(!ZSTD_isError(n));
	return (struct str){ at, n };
}

struct str readings_print(struct arena *mem, const struct readings *r)
{
	struct pack p = { 0 };
	for (size_t i = 0; i < r->n; i++)
		pack_add(mem, &p, &r->at[i]);
	return pack_squeeze(mem, &p);
}

static bool get(struct str *s, uint64_t *v)
{
	*v = 0;
	for (unsigned shift = 0; s->len && shift < 64; shift += 7) {
		unsigned char c = (unsigned char)s->at[0];
		*s = str_cut(*s, 1, s->len);
		*v |= (uint64_t)(c & 0x7f) << shift;
		if (c < 0x80)
			return true;
	}
	return false;
}

static bool unpack(struct arena *mem, struct str s, struct readings *out)
{
	struct reading r = { 0 };
	uint64_t dod, took, step = 0;
	for (bool first = true; s.len; first = false) {
		if (!get(&s, &dod) || !get(&s, &took))
			return false;
		step += (uint64_t)unzigzag(dod);
		r.at.ms = (int64_t)((uint64_t)r.at.ms + step);
		r.took.ms = (int64_t)((uint64_t)r.took.ms + (uint64_t)unzigzag(took >> 2));
		r.outcome = took & 3;
		step = first ? 0 : step;
		*push(mem, out) = r;
	}
	return true;
}

bool readings_parse(struct arena *mem, struct str packed, struct readings *out)
{
	unsigned long long size = ZSTD_getFrameContentSize(packed.at, packed.len);
	if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > PACKED_MOST)
		return false;
	char *at = take(mem, (size_t)size + 1);
	size_t n = ZSTD_decompress(at, (size_t)size, packed.at, packed.len);
	return !ZSTD_isError(n) && unpack(mem, (struct str){ at, n }, out);
}
