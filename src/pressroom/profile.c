/* profile.c - the colours of sRGB (IEC 61966-2-1) as an ICC profile of version 2.1: three primaries, their white and their curve.
 *
 * Written from its numbers and not taken from a file, so that it is the same everywhere. Version 2, because readers of PDF/A-1 take no other. */
#include "pressroom/pressroom.h"
#include <math.h>

enum { CURVE = 1024 };                                   /* points; between them one goes straight */

/* s15Fixed16Number: 65536 is 1. Adapted to D50, as profiles want it. */
static const int32_t white[] = { 63190, 65536, 54061 }, red[] = { 28578, 14581, 912 }, green[] = { 25239, 46981, 6362 }, blue[] = { 9377, 3974, 46798 };

static void put_number(struct out *o, uint32_t n, int bytes)
{
	while (bytes-- > 0)
		out_char(o, (char)(n >> 8 * bytes & 255));
}

static void put_zeros(struct out *o, int n)
{
	while (n-- > 0)
		out_char(o, 0);
}

static struct str point_of(struct arena *mem, const int32_t *xyz)
{
	struct out o = out_open(mem);
	out_bytes(&o, STR("XYZ "));
	put_zeros(&o, 4);
	for (int i = 0; i < 3; i++)
		put_number(&o, (uint32_t)xyz[i], 4);
	return out_str(&o);
}

static struct str text_of(struct arena *mem, struct str s)
{
	struct out o = out_open(mem);
	out_bytes(&o, STR("text"));
	put_zeros(&o, 4);
	out_bytes(&o, s);
	put_zeros(&o, 4 - (int)(s.len % 4));
	return out_str(&o);
}

/* textDescriptionType: the same in Unicode and for a Macintosh may be left out, their room may not. */
static struct str description_of(struct arena *mem, struct str s)
{
	enum { OTHERS = 4 + 4 + 2 + 1 + 67 };
	struct out o = out_open(mem);
	out_bytes(&o, STR("desc"));
	put_zeros(&o, 4);
	put_number(&o, (uint32_t)s.len + 1, 4);
	out_bytes(&o, s);
	put_zeros(&o, 1 + OTHERS);
	while (o.len % 4)
		put_zeros(&o, 1);
	return out_str(&o);
}

static struct str curve_of(struct arena *mem)
{
	struct out o = out_open(mem);
	out_bytes(&o, STR("curv"));
	put_zeros(&o, 4);
	put_number(&o, CURVE, 4);
	for (int i = 0; i < CURVE; i++) {
		double x = (double)i / (CURVE - 1), y = x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4);
		put_number(&o, (uint32_t)(y * 65535 + 0.5), 2);
	}
	return out_str(&o);
}

static void put_head(struct out *o, size_t size)
{
	put_number(o, (uint32_t)size, 4);
	put_zeros(o, 4);
	put_number(o, 0x02100000, 4);
	out_bytes(o, STR("mntrRGB XYZ "));
	put_number(o, 2026, 2);                          /* made on the first of January: a date there must be */
	put_number(o, 1, 2);
	put_number(o, 1, 2);
	put_zeros(o, 6);
	out_bytes(o, STR("acsp"));
	put_zeros(o, 28);
	for (size_t i = 0; i < COUNT(white); i++)
		put_number(o, (uint32_t)white[i], 4);
	put_zeros(o, 128 - (int)o->len);
}

struct str archive_profile(struct arena *mem)
{
	const struct { struct str name, bytes; bool again; } tags[] = {
		{ STR("desc"), description_of(mem, STR("sRGB")), false }, { STR("cprt"), text_of(mem, STR("No copyright")), false }, { STR("wtpt"), point_of(mem, white), false },
		{ STR("rXYZ"), point_of(mem, red), false }, { STR("gXYZ"), point_of(mem, green), false }, { STR("bXYZ"), point_of(mem, blue), false },
		{ STR("rTRC"), curve_of(mem), false }, { STR("gTRC"), NONE, true }, { STR("bTRC"), NONE, true },          /* the three curves are one */
	};
	size_t at = 128 + 4 + 12 * COUNT(tags), size = at, len = 0;
	struct out o = out_open(mem);
	for (size_t i = 0; i < COUNT(tags); i++)
		size += tags[i].bytes.len;
	put_head(&o, size);
	put_number(&o, COUNT(tags), 4);
	for (size_t i = 0; i < COUNT(tags); i++) {
		at += tags[i].again ? 0 : len;
		len = tags[i].again ? len : tags[i].bytes.len;
		out_bytes(&o, tags[i].name);
		put_number(&o, (uint32_t)at, 4);
		put_number(&o, (uint32_t)len, 4);
	}
	for (size_t i = 0; i < COUNT(tags); i++)
		out_bytes(&o, tags[i].bytes);
	must(o.len == size);
	return out_str(&o);
}
