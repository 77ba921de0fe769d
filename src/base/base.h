/* base/base.h - the floor: memory, slices, typed holes, time, money, hashes, log.
 *
 * Knows no word of the trade. Three laws hold in the whole tree:
 *   Ownership: a value is borrowed (valid during the call), in mem (lives as long as the arena
 *   that was passed in) or held (has an open and a close). malloc and free occur in mem.c only.
 *   Errors: the world refuses (false, reason in the last parameter); we are wrong (must);
 *   memory is gone (die).
 *   Time is an argument: only doors and main call clock_now. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 wide;

/* ---- slices ----------------------------------------------------------------------------- */

struct str { const char *at; size_t len; };             /* bytes with a length, not terminated */

#define STR(lit) ((struct str){ "" lit "", sizeof(lit) - 1 })   /* in expressions */
#define LIT(lit) { "" lit "", sizeof(lit) - 1 }                 /* in initialisers of tables */
#define NONE ((struct str){ "", 0 })

struct str str_of(const char *terminated);              /* at the border to libc only; NULL is "" */
bool str_is(struct str a, struct str b);
int  str_order(struct str a, struct str b);             /* bytewise: <0, 0, >0 */
bool str_starts(struct str s, struct str with);
bool str_ends(struct str s, struct str with);
bool str_has(struct str s, struct str part);
ptrdiff_t str_find(struct str s, struct str part);      /* offset or -1 */
struct str str_cut(struct str s, size_t from, size_t to);       /* clamped to the slice */
struct str str_trim(struct str s);                      /* ASCII white space at both ends */
/* Takes the part before `by` off the front of *rest; without `by` takes all and leaves "". */
struct str str_split(struct str *rest, char by);
bool str_int(struct str s, int64_t *out);               /* whole decimal number, sign allowed */

/* ---- memory ----------------------------------------------------------------------------- */

struct arena;                                            /* held */
struct arena *arena_open(void);
void arena_close(struct arena *mem);
void arena_reset(struct arena *mem);                     /* keeps the first block for reuse */
size_t arena_size(const struct arena *mem);              /* bytes handed out */
void *take(struct arena *mem, size_t bytes);             /* zeroed, aligned for anything; dies if memory is gone */
/* What take() gave (had bytes; at NULL: none) with another size, as realloc(): the rest is zero; in its place if nothing was taken since. */
void *take_again(struct arena *mem, void *at, size_t had, size_t bytes);
#define NEW(mem, type) ((type *)take((mem), sizeof(type)))
#define NEWS(mem, type, n) ((type *)take_many((mem), (n), sizeof(type)))
void *take_many(struct arena *mem, size_t n, size_t each);
struct str str_keep(struct arena *mem, struct str s);    /* copy, in mem */
struct str str_without(struct arena *mem, struct str s, char c);         /* copy, in mem, of all its other bytes */
const char *str_c(struct arena *mem, struct str s);      /* terminated copy for libc; must have no NUL */

/* A growing list in mem: VEC(struct ticket) list = { 0 }; *push(mem, &list) = t; */
#define VEC(type) struct { type *at; size_t n, cap; }
#define push(mem, v) (vec_grow((mem), (void **)&(v)->at, &(v)->n, &(v)->cap, sizeof *(v)->at), &(v)->at[(v)->n - 1])
void vec_grow(struct arena *mem, void **at, size_t *n, size_t *cap, size_t each);
struct strs { struct str *at; size_t n, cap; };

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- the two other kinds of failure ------------------------------------------------------ */

#define must(cond) ((cond) ? (void)0 : must_fail(#cond, __FILE__, __LINE__))
_Noreturn void must_fail(const char *what, const char *file, int line);  /* our mistake: exit 70 by abort */
_Noreturn void die(const char *why);                    /* memory gone, fsync failed: exit 71 */

/* ---- time -------------------------------------------------------------------------------- */

struct instant { int64_t ms; };                          /* since 1970-01-01T00:00:00Z, no leap seconds */
struct span { int64_t ms; };
struct date { int32_t day; };                            /* days since 1970-01-01, Gregorian */
struct civil { int year, month, day, hour, minute, second; };    /* month, day from 1 */
struct zone;                                             /* rules of a place, in mem */

struct instant clock_now(void);                          /* wall clock; doors and main only */
void clock_stand(struct instant t);                      /* from now on it stands there; 0: it goes again. For a world that is made up (main/demo.c) */
int64_t clock_ticks(void);                               /* monotonic ms, for deadlines */
struct instant instant_add(struct instant t, struct span d);
struct span instant_since(struct instant later, struct instant earlier);
struct date date_of(int year, int month, int day);       /* any month number: 13 is January next year */
struct civil date_civil(struct date d);
int date_weekday(struct date d);                         /* 0 Monday ... 6 Sunday */
int date_days_in_month(int year, int month);
struct date date_month_last(struct date d);              /* the last day of its month */
bool date_parse(struct str iso, struct date *out);       /* "2026-01-31", must exist */
bool date_typed(struct str s, struct date *out);         /* as people write it: "2026-01-31", "31.01.2026", "31.1.2026"; slashes say too little */
bool instant_parse(struct str rfc3339, struct instant *out);     /* "2026-01-31T09:00:00[.123](Z|+01:00)" */
/* IANA zone, read from the system's TZif files (tzdata). e names the zone when it is unknown. */
struct err;
bool zone_load(struct str name, struct arena *mem, struct zone **out, struct err *e);
/* Every name zone_load knows, for the nearest to a misspelt one; none when the system does not say. */
void zone_names(struct arena *mem, struct strs *out);
int zone_offset(const struct zone *z, struct instant t);         /* seconds east of UTC at t; z NULL: UTC */
struct civil zone_civil(const struct zone *z, struct instant t);
struct date zone_date(const struct zone *z, struct instant t);
/* Local time to instant. minute may be 0..1440 and beyond. In the gap of spring the instant the
 * clock jumps; of the doubled hour in autumn the earlier one. */
struct instant zone_instant(const struct zone *z, struct date d, int minute);

/* ---- money ------------------------------------------------------------------------------- */

struct money { int64_t cents; };
struct micro { int64_t u6; };                            /* quantity, unit price, percent: x 10^-6 */
/* price * quantity, rounded once to cents, half away from zero. False: beyond int64. */
bool money_times(struct micro price, struct micro quantity, struct money *out);
bool money_percent(struct money base, struct micro percent, struct money *out);    /* same rounding */
bool money_parse(struct str s, struct money *out);       /* "1234.56", "-0.5"; at most 2 places */
bool micro_parse(struct str s, struct micro *out);       /* at most 6 places, point */
int64_t round_div(wide a, int64_t b);                    /* half away from zero; b > 0 */

/* ---- typed holes ------------------------------------------------------------------------- */

enum lang { LANG_DE, LANG_EN };
enum hole_kind { HOLE_STR, HOLE_INT, HOLE_BOOL, HOLE_MONEY, HOLE_MICRO, HOLE_INSTANT, HOLE_SPAN, HOLE_DATE, HOLE_RAW, HOLE_BLOB };
struct hole { enum hole_kind kind; union { struct str s; int64_t i; } as; };

/* Text we emit grows here. lang, zone and currency (ISO 4217; empty: EUR) decide how html() shows money and times. */
struct out { struct arena *mem; char *at; size_t len, cap; enum lang lang; const struct zone *zone; struct str currency; };
struct out out_open(struct arena *mem);
struct str out_str(const struct out *o);                 /* what stands there, in mem; valid while o grows no further */
void out_bytes(struct out *o, struct str s);
void out_char(struct out *o, char c);

#include "base/holes.h"

/* print(out, "{} of {}", a, b): machine form. Money 1234.56, micro without trailing zeros,
 * instant RFC 3339 in UTC with ms only if not 0, span ISO 8601 (PT2H), date ISO, bool true/false. */
#define print(o, ...) print_holes((o), HOLES(__VA_ARGS__))
void print_holes(struct out *o, const struct hole *h, size_t n);
/* html(out, "<td>{}</td>", x): escapes strings for text and quoted attributes; money and times in
 * the form of out->lang and out->zone ("1.234,56 EUR" with sign, "24.11.2026 09:12"). */
#define html(o, ...) html_holes((o), HOLES(__VA_ARGS__))
void html_holes(struct out *o, const struct hole *h, size_t n);
/* text(mem, "...", ...) -> struct str in mem, machine form. */
#define text(mem, ...) text_holes((mem), HOLES(__VA_ARGS__))
struct str text_holes(struct arena *mem, const struct hole *h, size_t n);
/* Human forms without escaping, for text that is not HTML. */
void out_money(struct out *o, struct money m);           /* 1.200,00 €, €1,200.00; CHF 1'200.00 in both */
void out_rate(struct out *o, struct micro m);            /* the same with all its decimals: 0,0124 € */
void out_time(struct out *o, struct instant t);          /* 24.11.2026 09:12:05 / 2026-11-24 09:12:05, in o->zone */
void out_span(struct out *o, struct span d);             /* 1 h 10 min 5 s */
void out_escaped(struct out *o, struct str s);           /* HTML escaping alone; hostile control bytes become U+FFFD */
/* Marks a string as HTML made by html(); the only way past escaping, checked by tools/codecheck. */
struct hole raw(struct str made_by_html);
struct hole blob(struct str bytes);                      /* SQL only: bytes, not text */

/* ---- errors the world makes --------------------------------------------------------------- */

struct err { char text[1024]; size_t len; };             /* starts zeroed; a sentence a person can act on */
#define fail(e, ...) fail_holes((e), HOLES(__VA_ARGS__))         /* sets, returns false */
#define within(e, ...) within_holes((e), HOLES(__VA_ARGS__))     /* puts "where: " in front, returns false */
bool fail_holes(struct err *e, const struct hole *h, size_t n);
bool within_holes(struct err *e, const struct hole *h, size_t n);
struct str err_str(const struct err *e);

/* ---- log: one line on standard error, "<prio>" in front for journald ---------------------- */

enum level { LOG_DEBUG = 7, LOG_INFO = 6, LOG_WARN = 4, LOG_ERROR = 3 };
#define note(level, ...) note_holes((level), HOLES(__VA_ARGS__))
void note_holes(enum level level, const struct hole *h, size_t n);
void note_name(struct str process);                      /* "core", "net": shown on each line */

/* ---- text and bytes ------------------------------------------------------------------------ */

bool utf8_is(struct str s);
size_t utf8_good(struct str s);                         /* bytes before the first that is no UTF-8, or NUL */
size_t utf8_next(struct str s, int32_t *point);         /* the first character of good text, and its length; s is not empty */
bool utf8_is_unseen(int32_t point);                     /* takes no room and is not drawn: Unicode's format characters (Cf) */
struct str utf8_mend(struct arena *mem, struct str s);   /* invalid bytes become U+FFFD */
struct str utf8_fold(struct arena *mem, struct str s);   /* NFC and case folded: the key of a name */
struct str utf8_ascii(struct arena *mem, struct str folded);     /* ae oe ue ss for umlauts: second key */
size_t utf8_width(struct str s);                         /* columns, for carets */
struct str hex_print(struct arena *mem, struct str bytes);
bool hex_parse(struct arena *mem, struct str hex, struct str *out);
struct str sha256(struct arena *mem, struct str bytes);  /* 32 bytes, in mem */
struct str sha256_hex(struct arena *mem, struct str bytes);
struct str hmac_sha256(struct arena *mem, struct str key, struct str bytes);    /* 32 bytes, in mem; RFC 2104 */
struct str base64(struct arena *mem, struct str bytes);
void random_bytes(void *at, size_t n);                   /* doors and main only */

/* Nearest of some names by edit distance; NONE if nothing is near (more than a third differs). */
struct str nearest(struct str name, const struct str *names, size_t n);

/* ---- files ---------------------------------------------------------------------------------- */

bool file_read(struct str path, struct arena *mem, size_t limit, struct str *out, struct err *e);
bool file_write(struct str path, struct str bytes, int mode, struct err *e);    /* new file beside, fsync, rename */

/* ---- JSON out: a streaming writer that puts commas and escapes ------------------------------ */

struct json { struct out *out; uint64_t more; int depth; };      /* at most 60 deep */
struct json json_open(struct out *o);
void put_object(struct json *j);  void put_end_object(struct json *j);
void put_array(struct json *j);   void put_end_array(struct json *j);
void put_key(struct json *j, struct str key);
void put_null(struct json *j);
#define put_value(j, x) put_hole((j), HOLE(x))         /* str quoted; int, money, micro bare; times quoted; bool */
#define put_field(j, key, x) (put_key((j), (key)), put_hole((j), HOLE(x)))
void put_hole(struct json *j, struct hole h);
void put_raw(struct json *j, struct str value);         /* a value that is JSON already */

/* ---- fields: names and values of a form, an act or a decoded message ------------------------- */

struct field { struct str name, value; };
struct fields { struct field *at; size_t n, cap; };      /* order kept, names may repeat */
struct str field(const struct fields *f, struct str name);       /* first of that name, NONE if absent */
bool field_is(const struct fields *f, struct str name);          /* is it there at all */
void field_add(struct arena *mem, struct fields *f, struct str name, struct str value);
bool field_int(const struct fields *f, struct str name, int64_t *out);
/* One encoding for acts in the store and records between processes: {"name":"value",...} as JSON
 * strings in order, repeated names allowed. */
struct str fields_print(struct arena *mem, const struct fields *f);
bool fields_parse(struct arena *mem, struct str s, struct fields *out);
