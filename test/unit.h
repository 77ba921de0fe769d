/* test/unit.h - units beside the code: TEST(name) { check(...); } in any src/x/x_test.c.
 *
 * Tests register themselves, run in one process in file order, and close with "N passed, N failed, N skipped".
 * A failing check prints place and values and ends that test only. */
#pragma once
#include "base/base.h"
#include <setjmp.h>

struct unit { const char *name, *file; void (*run)(struct arena *mem); bool of_many; struct unit *next; };
void unit_add(struct unit *u);
_Noreturn void unit_failed(const char *file, int line, struct str what);
_Noreturn void unit_skip(const char *why);               /* counted, said aloud */
/* A folder of recordings below $REGELBETRIEB_TESTDATA; skips the test when that is not set. */
struct str unit_data(struct arena *mem, struct str path);
struct str unit_tree(struct arena *mem, struct str path);                /* a file of the source tree */
uint64_t unit_random(void);                              /* seeded by $SEED, printed at the start */

/* TEST_OF_MANY: asks something of every contract of the tree, of every route and role, of very many random cases, or how long a large document takes: without
 * sanitizers that is as true and ten times as fast; what it runs through runs under them elsewhere. */
#define TEST(name) TEST_(name, false)
#define TEST_OF_MANY(name) TEST_(name, true)
#define TEST_(name, of_many) \
	static void test_##name(struct arena *mem); \
	static struct unit unit_##name = { #name, __FILE__, test_##name, of_many, NULL }; \
	__attribute__((constructor)) static void unit_add_##name(void) { unit_add(&unit_##name); } \
	static void test_##name(__attribute__((unused)) struct arena *mem)

#define check(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, STR(#cond)))
#define check_str(got, want) unit_check_str(__FILE__, __LINE__, (got), (want))
#define check_int(got, want) unit_check_int(__FILE__, __LINE__, (got), (want))
void unit_check_str(const char *file, int line, struct str got, struct str want);
void unit_check_int(const char *file, int line, int64_t got, int64_t want);
