/* base/holes.h - turns f("literal {}", a, b) into an array of typed values, at compile time.
 *
 * The format must be a literal ("" fmt "" refuses anything else) and a char * value has no entry in
 * the _Generic list: neither compiles. That is what keeps SQL and HTML injection out by types.
 * Up to 43 values. Generated shape; the only part worth reading is HOLE. */
#pragma once

static inline struct hole hole_str(struct str v) { return (struct hole){ HOLE_STR, { .s = v } }; }
static inline struct hole hole_int(int64_t v) { return (struct hole){ HOLE_INT, { .i = v } }; }
static inline struct hole hole_bool(bool v) { return (struct hole){ HOLE_BOOL, { .i = v } }; }
static inline struct hole hole_money(struct money v) { return (struct hole){ HOLE_MONEY, { .i = v.cents } }; }
static inline struct hole hole_micro(struct micro v) { return (struct hole){ HOLE_MICRO, { .i = v.u6 } }; }
static inline struct hole hole_instant(struct instant v) { return (struct hole){ HOLE_INSTANT, { .i = v.ms } }; }
static inline struct hole hole_span(struct span v) { return (struct hole){ HOLE_SPAN, { .i = v.ms } }; }
static inline struct hole hole_date(struct date v) { return (struct hole){ HOLE_DATE, { .i = v.day } }; }
static inline struct hole hole_same(struct hole v) { return v; }

#define HOLE(x) _Generic((x), \
	struct str: hole_str, _Bool: hole_bool, int: hole_int, unsigned: hole_int, \
	long: hole_int, unsigned long: hole_int, long long: hole_int, unsigned long long: hole_int, \
	struct money: hole_money, struct micro: hole_micro, struct instant: hole_instant, \
	struct span: hole_span, struct date: hole_date, struct hole: hole_same)(x)
#define HOLE_FORMAT(lit) { HOLE_STR, { .s = { "" lit "", sizeof(lit) - 1 } } }

#define HOLES(...) (const struct hole[]){ HOLE_CAT(HOLES_, HOLE_COUNT(__VA_ARGS__))(__VA_ARGS__) }, HOLE_COUNT(__VA_ARGS__)
#define HOLE_FIRST(...) HOLE_FIRST_(__VA_ARGS__, 0)
#define HOLE_FIRST_(a, ...) a
#define HOLE_CAT(a, b) HOLE_CAT_(a, b)
#define HOLE_CAT_(a, b) a##b
#define HOLE_COUNT(...) HOLE_COUNT_(__VA_ARGS__, 44, 43, 42, 41, 40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define HOLE_COUNT_(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, a33, a34, a35, a36, a37, a38, a39, a40, a41, a42, a43, a44, n, ...) n

#define HOLES_1(f) HOLE_FORMAT(f)
#define HOLES_2(f, ...) HOLE_FORMAT(f), HOLE_EACH_1(__VA_ARGS__)
#define HOLES_3(f, ...) HOLE_FORMAT(f), HOLE_EACH_2(__VA_ARGS__)
#define HOLES_4(f, ...) HOLE_FORMAT(f), HOLE_EACH_3(__VA_ARGS__)
#define HOLES_5(f, ...) HOLE_FORMAT(f), HOLE_EACH_4(__VA_ARGS__)
#define HOLES_6(f, ...) HOLE_FORMAT(f), HOLE_EACH_5(__VA_ARGS__)
#define HOLES_7(f, ...) HOLE_FORMAT(f), HOLE_EACH_6(__VA_ARGS__)
#define HOLES_8(f, ...) HOLE_FORMAT(f), HOLE_EACH_7(__VA_ARGS__)
#define HOLES_9(f, ...) HOLE_FORMAT(f), HOLE_EACH_8(__VA_ARGS__)
#define HOLES_10(f, ...) HOLE_FORMAT(f), HOLE_EACH_9(__VA_ARGS__)
#define HOLES_11(f, ...) HOLE_FORMAT(f), HOLE_EACH_10(__VA_ARGS__)
#define HOLES_12(f, ...) HOLE_FORMAT(f), HOLE_EACH_11(__VA_ARGS__)
#define HOLES_13(f, ...) HOLE_FORMAT(f), HOLE_EACH_12(__VA_ARGS__)
#define HOLES_14(f, ...) HOLE_FORMAT(f), HOLE_EACH_13(__VA_ARGS__)
#define HOLES_15(f, ...) HOLE_FORMAT(f), HOLE_EACH_14(__VA_ARGS__)
#define HOLES_16(f, ...) HOLE_FORMAT(f), HOLE_EACH_15(__VA_ARGS__)
#define HOLES_17(f, ...) HOLE_FORMAT(f), HOLE_EACH_16(__VA_ARGS__)
#define HOLES_18(f, ...) HOLE_FORMAT(f), HOLE_EACH_17(__VA_ARGS__)
#define HOLES_19(f, ...) HOLE_FORMAT(f), HOLE_EACH_18(__VA_ARGS__)
#define HOLES_20(f, ...) HOLE_FORMAT(f), HOLE_EACH_19(__VA_ARGS__)
#define HOLES_21(f, ...) HOLE_FORMAT(f), HOLE_EACH_20(__VA_ARGS__)
#define HOLES_22(f, ...) HOLE_FORMAT(f), HOLE_EACH_21(__VA_ARGS__)
#define HOLES_23(f, ...) HOLE_FORMAT(f), HOLE_EACH_22(__VA_ARGS__)
#define HOLES_24(f, ...) HOLE_FORMAT(f), HOLE_EACH_23(__VA_ARGS__)
#define HOLES_25(f, ...) HOLE_FORMAT(f), HOLE_EACH_24(__VA_ARGS__)
#define HOLES_26(f, ...) HOLE_FORMAT(f), HOLE_EACH_25(__VA_ARGS__)
#define HOLES_27(f, ...) HOLE_FORMAT(f), HOLE_EACH_26(__VA_ARGS__)
#define HOLES_28(f, ...) HOLE_FORMAT(f), HOLE_EACH_27(__VA_ARGS__)
#define HOLES_29(f, ...) HOLE_FORMAT(f), HOLE_EACH_28(__VA_ARGS__)
#define HOLES_30(f, ...) HOLE_FORMAT(f), HOLE_EACH_29(__VA_ARGS__)
#define HOLES_31(f, ...) HOLE_FORMAT(f), HOLE_EACH_30(__VA_ARGS__)
#define HOLES_32(f, ...) HOLE_FORMAT(f), HOLE_EACH_31(__VA_ARGS__)
#define HOLES_33(f, ...) HOLE_FORMAT(f), HOLE_EACH_32(__VA_ARGS__)
#define HOLES_34(f, ...) HOLE_FORMAT(f), HOLE_EACH_33(__VA_ARGS__)
#define HOLES_35(f, ...) HOLE_FORMAT(f), HOLE_EACH_34(__VA_ARGS__)
#define HOLES_36(f, ...) HOLE_FORMAT(f), HOLE_EACH_35(__VA_ARGS__)
#define HOLES_37(f, ...) HOLE_FORMAT(f), HOLE_EACH_36(__VA_ARGS__)
#define HOLES_38(f, ...) HOLE_FORMAT(f), HOLE_EACH_37(__VA_ARGS__)
#define HOLES_39(f, ...) HOLE_FORMAT(f), HOLE_EACH_38(__VA_ARGS__)
#define HOLES_40(f, ...) HOLE_FORMAT(f), HOLE_EACH_39(__VA_ARGS__)
#define HOLES_41(f, ...) HOLE_FORMAT(f), HOLE_EACH_40(__VA_ARGS__)
#define HOLES_42(f, ...) HOLE_FORMAT(f), HOLE_EACH_41(__VA_ARGS__)
#define HOLES_43(f, ...) HOLE_FORMAT(f), HOLE_EACH_42(__VA_ARGS__)
#define HOLES_44(f, ...) HOLE_FORMAT(f), HOLE_EACH_43(__VA_ARGS__)

#define HOLE_EACH_1(a) HOLE(a)
#define HOLE_EACH_2(a, ...) HOLE(a), HOLE_EACH_1(__VA_ARGS__)
#define HOLE_EACH_3(a, ...) HOLE(a), HOLE_EACH_2(__VA_ARGS__)
#define HOLE_EACH_4(a, ...) HOLE(a), HOLE_EACH_3(__VA_ARGS__)
#define HOLE_EACH_5(a, ...) HOLE(a), HOLE_EACH_4(__VA_ARGS__)
#define HOLE_EACH_6(a, ...) HOLE(a), HOLE_EACH_5(__VA_ARGS__)
#define HOLE_EACH_7(a, ...) HOLE(a), HOLE_EACH_6(__VA_ARGS__)
#define HOLE_EACH_8(a, ...) HOLE(a), HOLE_EACH_7(__VA_ARGS__)
#define HOLE_EACH_9(a, ...) HOLE(a), HOLE_EACH_8(__VA_ARGS__)
#define HOLE_EACH_10(a, ...) HOLE(a), HOLE_EACH_9(__VA_ARGS__)
#define HOLE_EACH_11(a, ...) HOLE(a), HOLE_EACH_10(__VA_ARGS__)
#define HOLE_EACH_12(a, ...) HOLE(a), HOLE_EACH_11(__VA_ARGS__)
#define HOLE_EACH_13(a, ...) HOLE(a), HOLE_EACH_12(__VA_ARGS__)
#define HOLE_EACH_14(a, ...) HOLE(a), HOLE_EACH_13(__VA_ARGS__)
#define HOLE_EACH_15(a, ...) HOLE(a), HOLE_EACH_14(__VA_ARGS__)
#define HOLE_EACH_16(a, ...) HOLE(a), HOLE_EACH_15(__VA_ARGS__)
#define HOLE_EACH_17(a, ...) HOLE(a), HOLE_EACH_16(__VA_ARGS__)
#define HOLE_EACH_18(a, ...) HOLE(a), HOLE_EACH_17(__VA_ARGS__)
#define HOLE_EACH_19(a, ...) HOLE(a), HOLE_EACH_18(__VA_ARGS__)
#define HOLE_EACH_20(a, ...) HOLE(a), HOLE_EACH_19(__VA_ARGS__)
#define HOLE_EACH_21(a, ...) HOLE(a), HOLE_EACH_20(__VA_ARGS__)
#define HOLE_EACH_22(a, ...) HOLE(a), HOLE_EACH_21(__VA_ARGS__)
#define HOLE_EACH_23(a, ...) HOLE(a), HOLE_EACH_22(__VA_ARGS__)
#define HOLE_EACH_24(a, ...) HOLE(a), HOLE_EACH_23(__VA_ARGS__)
#define HOLE_EACH_25(a, ...) HOLE(a), HOLE_EACH_24(__VA_ARGS__)
#define HOLE_EACH_26(a, ...) HOLE(a), HOLE_EACH_25(__VA_ARGS__)
#define HOLE_EACH_27(a, ...) HOLE(a), HOLE_EACH_26(__VA_ARGS__)
#define HOLE_EACH_28(a, ...) HOLE(a), HOLE_EACH_27(__VA_ARGS__)
#define HOLE_EACH_29(a, ...) HOLE(a), HOLE_EACH_28(__VA_ARGS__)
#define HOLE_EACH_30(a, ...) HOLE(a), HOLE_EACH_29(__VA_ARGS__)
#define HOLE_EACH_31(a, ...) HOLE(a), HOLE_EACH_30(__VA_ARGS__)
#define HOLE_EACH_32(a, ...) HOLE(a), HOLE_EACH_31(__VA_ARGS__)
#define HOLE_EACH_33(a, ...) HOLE(a), HOLE_EACH_32(__VA_ARGS__)
#define HOLE_EACH_34(a, ...) HOLE(a), HOLE_EACH_33(__VA_ARGS__)
#define HOLE_EACH_35(a, ...) HOLE(a), HOLE_EACH_34(__VA_ARGS__)
#define HOLE_EACH_36(a, ...) HOLE(a), HOLE_EACH_35(__VA_ARGS__)
#define HOLE_EACH_37(a, ...) HOLE(a), HOLE_EACH_36(__VA_ARGS__)
#define HOLE_EACH_38(a, ...) HOLE(a), HOLE_EACH_37(__VA_ARGS__)
#define HOLE_EACH_39(a, ...) HOLE(a), HOLE_EACH_38(__VA_ARGS__)
#define HOLE_EACH_40(a, ...) HOLE(a), HOLE_EACH_39(__VA_ARGS__)
#define HOLE_EACH_41(a, ...) HOLE(a), HOLE_EACH_40(__VA_ARGS__)
#define HOLE_EACH_42(a, ...) HOLE(a), HOLE_EACH_41(__VA_ARGS__)
#define HOLE_EACH_43(a, ...) HOLE(a), HOLE_EACH_42(__VA_ARGS__)
