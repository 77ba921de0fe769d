/* holes.c - every text that leaves the program: a literal with typed holes.
 *
 * "{}" is a hole, everything else is itself. Two dialects differ only in how a value is shown: print() for
 * machines, html() for people. Errors and log lines are print() into a fixed or thrown-away buffer. */
#include "base/base.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct out out_open(struct arena *mem) { return (struct out){ .mem = mem }; }
struct str out_str(const struct out *o) { return o->len ? (struct str){ o->at, o->len } : NONE; }

void out_bytes(struct out *o, struct str s)
{
	if (o->cap - o->len < s.len + 1) {
		size_t cap = o->cap ? o->cap * 2 : 128;
		while (cap - o->len < s.len + 1)
			cap *= 2;
		o->at = take_again(o->mem, o->at, o->cap, cap);
		o->cap = cap;
	}
	if (s.len)
		memcpy(o->at + o->len, s.at, s.len);
	o->len += s.len;
}

void out_char(struct out *o, char c) { out_bytes(o, (struct str){ &c, 1 }); }

struct hole raw(struct str made_by_html) { return (struct hole){ HOLE_RAW, { .s = made_by_html } }; }
struct hole blob(struct str bytes) { return (struct hole){ HOLE_BLOB, { .s = bytes } }; }

/* ---- numbers and times, machine form ---- */

static uint64_t size_of(int64_t v) { return v < 0 ? 0 - (uint64_t)v : (uint64_t)v; }

static void integer(struct out *o, int64_t v)
{
	char digits[24];
	uint64_t left = size_of(v);
	size_t at = sizeof digits;
	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (v < 0)
		digits[--at] = '-';
	out_bytes(o, (struct str){ digits + at, sizeof digits - at });
}

/* width counts the sign, as printf does. */
static void padded(struct out *o, int64_t v, int width)
{
	char digits[24];
	uint64_t left = size_of(v);
	size_t at = sizeof digits, least = sizeof digits - (size_t)width + (v < 0);
	do
		digits[--at] = (char)('0' + left % 10);
	while ((left /= 10) || at > least);
	if (v < 0)
		digits[--at] = '-';
	out_bytes(o, (struct str){ digits + at, sizeof digits - at });
}

static void money_plain(struct out *o, int64_t cents, char point)
{
	uint64_t v = size_of(cents);
	if (cents < 0)
		out_char(o, '-');
	integer(o, (int64_t)(v / 100));
	out_char(o, point);
	padded(o, (int64_t)(v % 100), 2);
}

static void micro_plain(struct out *o, int64_t u6, char point)
{
	uint64_t v = size_of(u6), part = v % 1000000;
	int places = 6;
	if (u6 < 0)
		out_char(o, '-');
	integer(o, (int64_t)(v / 1000000));
	if (!part)
		return;
	for (; part % 10 == 0; places--)
		part /= 10;
	out_char(o, point);
	padded(o, (int64_t)part, places);
}

static void date_iso(struct out *o, struct civil c)
{
	padded(o, c.year, 4);
	out_char(o, '-');
	padded(o, c.month, 2);
	out_char(o, '-');
	padded(o, c.day, 2);
}

static void date_german(struct out *o, struct civil c)
{
	padded(o, c.day, 2);
	out_char(o, '.');
	padded(o, c.month, 2);
	out_char(o, '.');
	padded(o, c.year, 4);
}

static void clock_face(struct out *o, struct civil c)
{
	padded(o, c.hour, 2);
	out_char(o, ':');
	padded(o, c.minute, 2);
	out_char(o, ':');
	padded(o, c.second, 2);
}

static void instant_iso(struct out *o, int64_t ms)
{
	struct civil c = zone_civil(NULL, (struct instant){ ms });
	int64_t part = ((ms % 1000) + 1000) % 1000;
	date_iso(o, c);
	out_char(o, 'T');
	clock_face(o, c);
	if (part) {
		out_char(o, '.');
		padded(o, part, 3);
	}
	out_char(o, 'Z');
}

static void span_iso(struct out *o, int64_t ms)
{
	static const struct { char letter; int64_t ms; } units[] = { { 'H', 3600000 }, { 'M', 60000 } };
	uint64_t left = size_of(ms);
	if (ms < 0)
		out_char(o, '-');
	out_bytes(o, STR("PT"));
	for (size_t i = 0; i < COUNT(units); i++)
		if (left >= (uint64_t)units[i].ms) {
			integer(o, (int64_t)(left / (uint64_t)units[i].ms));
			out_char(o, units[i].letter);
			left %= (uint64_t)units[i].ms;
		}
	if (left || ms == 0) {
		micro_plain(o, (int64_t)left * 1000, '.');
		out_char(o, 'S');
	}
}

static void machine(struct out *o, struct hole h)
{
	switch (h.kind) {
	case HOLE_STR:
	case HOLE_RAW:
	case HOLE_BLOB: out_bytes(o, h.as.s); break;
	case HOLE_INT: integer(o, h.as.i); break;
	case HOLE_BOOL: out_bytes(o, h.as.i ? STR("true") : STR("false")); break;
	case HOLE_MONEY: money_plain(o, h.as.i, '.'); break;
	case HOLE_MICRO: micro_plain(o, h.as.i, '.'); break;
	case HOLE_INSTANT: instant_iso(o, h.as.i); break;
	case HOLE_SPAN: span_iso(o, h.as.i); break;
	case HOLE_DATE: date_iso(o, date_civil((struct date){ (int32_t)h.as.i })); break;
	}
}

/* ---- human form ---- */

/* 1234567 -> 1.234.567 / 1,234,567 */
static void grouped(struct out *o, uint64_t v, char by)
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%llu", (unsigned long long)v);
	for (int i = 0; i < n; i++) {
		if (i && (n - i) % 3 == 0)
			out_char(o, by);
		out_char(o, digits[i]);
	}
}

/* How the currency of o writes an amount: its sign, on which side, and what divides groups and decimals. */
struct money_form { struct str before, after; char group, decimal; };

static struct money_form money_form(const struct out *o)
{
	static const struct { struct str code, sign; } signs[] = { { LIT(""), LIT("€") }, { LIT("EUR"), LIT("€") }, { LIT("USD"), LIT("$") }, { LIT("GBP"), LIT("£") } };
	struct str sign = NONE;
	bool german = o->lang == LANG_DE;
	if (str_is(o->currency, STR("CHF")))
		return (struct money_form){ STR("CHF\xc2\xa0"), NONE, '\'', '.' };
	for (size_t i = 0; i < COUNT(signs); i++)
		if (str_is(signs[i].code, o->currency))
			sign = signs[i].sign;
	struct str shown = text(o->mem, "{}{}{}", german ? STR("\xc2\xa0") : NONE, sign.len ? sign : o->currency, !german && !sign.len ? STR("\xc2\xa0") : NONE);
	return (struct money_form){ german ? NONE : shown, german ? shown : NONE, german ? '.' : ',', german ? ',' : '.' };
}

void out_money(struct out *o, struct money m)
{
	struct money_form f = money_form(o);
	uint64_t v = size_of(m.cents);
	if (m.cents < 0)
		out_bytes(o, STR("\xe2\x88\x92"));
	out_bytes(o, f.before);
	grouped(o, v / 100, f.group);
	out_char(o, f.decimal);
	padded(o, (int64_t)(v % 100), 2);
	out_bytes(o, f.after);
}

void out_rate(struct out *o, struct micro m)
{
	struct money_form f = money_form(o);
	out_bytes(o, f.before);
	micro_plain(o, m.u6, f.decimal);
	out_bytes(o, f.after);
}

void out_time(struct out *o, struct instant t)
{
	struct civil c = zone_civil(o->zone, t);
	(o->lang == LANG_DE ? date_german : date_iso)(o, c);
	out_char(o, ' ');
	clock_face(o, c);
}

void out_span(struct out *o, struct span d)
{
	static const struct { struct str name; int64_t s; } units[] = { { LIT(" h"), 3600 }, { LIT(" min"), 60 }, { LIT(" s"), 1 } };
	int64_t left = (int64_t)(size_of(d.ms) / 1000);
	bool some = false;
	if (d.ms < 0)
		out_bytes(o, STR("\xe2\x88\x92"));
	for (size_t i = 0; i < COUNT(units); i++) {
		int64_t n = left / units[i].s;
		left %= units[i].s;
		if (n == 0 && (some || i + 1 < COUNT(units)))
			continue;
		if (some)
			out_char(o, ' ');
		integer(o, n);
		out_bytes(o, units[i].name);
		some = true;
	}
}

/* Most of what a page says, told apart from the rest by two comparisons. */
static bool is_itself(unsigned char c) { return (c > '>' && c != 0x7f) || (c > '\'' && c < '<') || c == ' '; }

void out_escaped(struct out *o, struct str s)
{
	size_t from = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (is_itself(c))
			continue;
		const char *put = c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : c == '\'' ? "&#39;"
			: (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f ? "\xef\xbf\xbd" : NULL;
		if (!put)
			continue;
		out_bytes(o, str_cut(s, from, i));
		out_bytes(o, str_of(put));
		from = i + 1;
	}
	out_bytes(o, str_cut(s, from, s.len));
}

static void human(struct out *o, struct hole h)
{
	switch (h.kind) {
	case HOLE_STR: out_escaped(o, h.as.s); break;
	case HOLE_MONEY: out_money(o, (struct money){ h.as.i }); break;
	case HOLE_MICRO: micro_plain(o, h.as.i, o->lang == LANG_DE ? ',' : '.'); break;
	case HOLE_INSTANT: out_time(o, (struct instant){ h.as.i }); break;
	case HOLE_SPAN: out_span(o, (struct span){ h.as.i }); break;
	case HOLE_DATE: (o->lang == LANG_DE ? date_german : date_iso)(o, date_civil((struct date){ (int32_t)h.as.i })); break;
	default: machine(o, h);
	}
}

/* Where the next hole begins; rest.len: there is none. */
static size_t next_hole(struct str rest)
{
	const char *at = rest.at, *end = rest.at + rest.len;
	while (at < end && (at = memchr(at, '{', (size_t)(end - at))) && (at + 1 == end || at[1] != '}'))
		at++;
	return at && at < end ? (size_t)(at - rest.at) : rest.len;
}

/* h[0] is the literal, the rest fill its holes; a count that does not match is our mistake. */
static void fill(struct out *o, const struct hole *h, size_t n, void (*show)(struct out *, struct hole))
{
	struct str rest = h[0].as.s;
	for (size_t i = 1; i < n; i++) {
		size_t at = next_hole(rest);
		must(at < rest.len);
		out_bytes(o, str_cut(rest, 0, at));
		show(o, h[i]);
		rest = str_cut(rest, at + 2, rest.len);
	}
	must(next_hole(rest) == rest.len);
	out_bytes(o, rest);
}

void print_holes(struct out *o, const struct hole *h, size_t n) { fill(o, h, n, machine); }
void html_holes(struct out *o, const struct hole *h, size_t n) { fill(o, h, n, human); }

struct str text_holes(struct arena *mem, const struct hole *h, size_t n)
{
	struct out o = out_open(mem);
	print_holes(&o, h, n);
	if (o.cap)
		take_again(mem, o.at, o.cap, o.len + 1);         /* a page has thousands of short ones */
	return out_str(&o);
}

/* ---- errors and log ---- */

static void set(struct err *e, struct str s)
{
	e->len = s.len < sizeof e->text ? s.len : sizeof e->text - 1;
	if (e->len)
		memcpy(e->text, s.at, e->len);
	e->text[e->len] = 0;
}

bool fail_holes(struct err *e, const struct hole *h, size_t n)
{
	struct arena *mem = arena_open();
	set(e, text_holes(mem, h, n));
	arena_close(mem);
	return false;
}

bool within_holes(struct err *e, const struct hole *h, size_t n)
{
	struct arena *mem = arena_open();
	struct out o = out_open(mem);
	print_holes(&o, h, n);
	print(&o, ": {}", err_str(e));
	set(e, out_str(&o));
	arena_close(mem);
	return false;
}

struct str err_str(const struct err *e) { return (struct str){ e->text, e->len }; }

static char process_name[16] = "main";

void note_name(struct str process)
{
	size_t n = process.len < sizeof process_name ? process.len : sizeof process_name - 1;
	memcpy(process_name, process.at, n);
	process_name[n] = 0;
}

void note_holes(enum level level, const struct hole *h, size_t n)
{
	struct arena *mem = arena_open();
	struct out o = out_open(mem);
	print(&o, "<{}>{}: ", (int)level, str_of(process_name));
	size_t head = o.len;
	print_holes(&o, h, n);
	for (size_t i = head; i < o.len; i++)
		if ((unsigned char)o.at[i] < 0x20 || o.at[i] == 0x7f)
			o.at[i] = ' ';
	out_char(&o, '\n');
	ssize_t wrote = write(STDERR_FILENO, o.at, o.len);
	(void)wrote;
	arena_close(mem);
}
