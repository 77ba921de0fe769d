/* signal/told.c - records between processes as bytes, and back.
 *
 * A record is its kind in one byte, then the parts of that kind in the order of the table below:
 * numbers in 8 bytes, little endian; small numbers and flags in 4; strings as 4 bytes of length and
 * the bytes. There is no version: both ends are always the same program. Printer and parser walk the
 * same table, so they cannot disagree about a layout; the parser checks every bound the table names. */
#include "signal/told.h"
#include <string.h>

enum part_kind { PART_NUMBER, PART_SMALL, PART_FLAG, PART_TEXT, PART_BYTES };

struct part { enum part_kind kind; size_t at; int64_t most; };

struct layout { const struct part *parts; size_t n; };

_Static_assert(sizeof(enum probe_outcome) == sizeof(int) && sizeof(enum probe_kind) == sizeof(int), "enums travel as small numbers");

#define NUMBER(m) { PART_NUMBER, offsetof(struct told, as.m), 0 }
#define SMALL(m, most) { PART_SMALL, offsetof(struct told, as.m), (most) }
#define FLAG(m) { PART_FLAG, offsetof(struct told, as.m), 1 }
#define TEXT(m) { PART_TEXT, offsetof(struct told, as.m), 0 }
#define BYTES(m) { PART_BYTES, offsetof(struct told, as.m), 0 }
#define LAYOUT(parts) { parts, COUNT(parts) }

/* Strings that may be cut stand last, the most dispensable at the very end: what a record has too
 * much is taken from its end. */
static const struct part log_parts[] = {
	NUMBER(log.received), NUMBER(log.stated), SMALL(log.facility, 23), SMALL(log.severity, 7),
	FLAG(log.tcp), FLAG(log.malformed),
	TEXT(log.address), TEXT(log.host), TEXT(log.app), TEXT(log.process), TEXT(log.message_id),
	TEXT(log.data), TEXT(log.message), BYTES(log.raw),
};
static const struct part probe_parts[] = {
	NUMBER(probe.probe), NUMBER(probe.at), NUMBER(probe.took), SMALL(probe.outcome, PROBE_UNKNOWN), TEXT(probe.text),
};
static const struct part port_parts[] = { SMALL(port.port, 65535), TEXT(port.what), TEXT(port.address) };
static const struct part counts_parts[] = { NUMBER(counts.lines), NUMBER(counts.malformed), NUMBER(counts.dropped) };
static const struct part letter_parts[] = { NUMBER(letter.letter), NUMBER(letter.total), BYTES(letter.bytes) };
static const struct part unread_parts[] = { NUMBER(unread.letter), TEXT(unread.why) };
static const struct part order_parts[] = {
	NUMBER(order.probe), SMALL(order.kind, PROBE_PLUGIN), NUMBER(order.interval), NUMBER(order.timeout), TEXT(order.target),
};
static const struct part drop_parts[] = { NUMBER(drop) };

static const struct layout layouts[] = {                 /* ORDER told_kind */
	{ NULL, 0 },
	LAYOUT(log_parts), LAYOUT(probe_parts), LAYOUT(port_parts), LAYOUT(counts_parts),
	LAYOUT(letter_parts), LAYOUT(unread_parts), LAYOUT(order_parts), LAYOUT(drop_parts), LAYOUT(letter_parts), { NULL, 0 },
};

static size_t part_size(const struct part *p, const void *at)
{
	switch (p->kind) {
	case PART_NUMBER: return 8;
	case PART_SMALL: case PART_FLAG: return 4;
	case PART_TEXT: case PART_BYTES: break;
	}
	return 4 + ((const struct str *)at)->len;
}

static size_t body_size(const struct layout *l, const struct told *t)
{
	size_t sum = 1;
	for (size_t i = 0; i < l->n; i++)
		sum += part_size(&l->parts[i], (const char *)t + l->parts[i].at);
	return sum;
}

/* Shortens s by at least `excess` bytes, or to nothing; text keeps whole characters. */
static struct str shortened(struct str s, size_t excess, enum part_kind kind)
{
	size_t keep = s.len > excess ? s.len - excess : 0;
	while (kind == PART_TEXT && keep > 0 && keep < s.len && ((unsigned char)s.at[keep] & 0xc0) == 0x80)
		keep--;
	return str_cut(s, 0, keep);
}

static void cut_to_fit(const struct layout *l, struct told *t)
{
	for (size_t i = l->n; i-- > 0;) {
		size_t size = body_size(l, t);
		if (size <= TOLD_MOST)
			return;
		const struct part *p = &l->parts[i];
		struct str *s = (struct str *)(void *)((char *)t + p->at);
		if (p->kind == PART_TEXT || p->kind == PART_BYTES)
			*s = shortened(*s, size - TOLD_MOST, p->kind);
	}
}

static char *put(char *to, uint64_t v, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		to[i] = (char)(v >> (8 * i));
	return to + bytes;
}

static char *put_part(char *to, const struct part *p, const void *at)
{
	switch (p->kind) {
	case PART_NUMBER: return put(to, (uint64_t)*(const int64_t *)at, 8);
	case PART_SMALL: return put(to, (uint32_t)*(const int *)at, 4);
	case PART_FLAG: return put(to, *(const bool *)at, 4);
	case PART_TEXT: case PART_BYTES: break;
	}
	const struct str *s = at;
	to = put(to, s->len, 4);
	if (s->len > 0)
		memcpy(to, s->at, s->len);
	return to + s->len;
}

struct str told_print(struct arena *mem, const struct told *t)
{
	must(t->kind >= TOLD_LOG && t->kind <= ORDER_STOP);
	const struct layout *l = &layouts[t->kind];
	struct told fit = *t;
	cut_to_fit(l, &fit);
	size_t size = body_size(l, &fit);
	char *at = take(mem, size), *to = put(at, t->kind, 1);
	for (size_t i = 0; i < l->n; i++)
		to = put_part(to, &l->parts[i], (const char *)&fit + l->parts[i].at);
	return (struct str){ at, size };
}

/* Takes a little-endian number off the front. */
static bool get(struct str *rest, size_t bytes, uint64_t *out)
{
	if (rest->len < bytes)
		return false;
	*out = 0;
	for (size_t i = 0; i < bytes; i++)
		*out |= (uint64_t)(unsigned char)rest->at[i] << (8 * i);
	*rest = str_cut(*rest, bytes, rest->len);
	return true;
}

static bool get_string(struct str *rest, enum part_kind kind, struct str *out)
{
	uint64_t len;
	if (!get(rest, 4, &len) || len > rest->len)
		return false;
	*out = str_cut(*rest, 0, len);
	*rest = str_cut(*rest, len, rest->len);
	return kind == PART_BYTES || utf8_is(*out);
}

static bool get_part(struct str *rest, const struct part *p, void *at)
{
	uint64_t v;
	if (p->kind == PART_TEXT || p->kind == PART_BYTES)
		return get_string(rest, p->kind, at);
	if (!get(rest, p->kind == PART_NUMBER ? 8 : 4, &v))
		return false;
	if (p->kind == PART_NUMBER)
		*(int64_t *)at = (int64_t)v;
	else if (v > (uint64_t)p->most)
		return false;
	else if (p->kind == PART_FLAG)
		*(bool *)at = v;
	else
		*(int *)at = (int)v;
	return true;
}

bool told_parse(struct str body, struct told *out)
{
	uint64_t kind;
	*out = (struct told){ 0 };
	if (body.len > TOLD_MOST || !get(&body, 1, &kind) || kind < TOLD_LOG || kind > ORDER_STOP)
		return false;
	out->kind = (enum told_kind)kind;
	const struct layout *l = &layouts[kind];
	for (size_t i = 0; i < l->n; i++)
		if (!get_part(&body, &l->parts[i], (char *)out + l->parts[i].at))
			return false;
	return body.len == 0;
}
