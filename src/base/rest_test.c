/* rest_test.c - at rest a process has neither what a busy thread took nor what it started with. Not under a sanitizer, whose heap is its own. */
#include "base/base.h"
#include "base/rest.h"
#include "unit.h"
#include <pthread.h>

enum { BUSY_BLOCKS = 6000, BUSY_BYTES = 2000 };          /* together far more than stays in a heap unasked */

/* kB of this process. */
static int64_t kb(struct arena *mem, struct str what)
{
	struct str all, rest;
	struct err e = { 0 };
	int64_t n = -1;
	check(file_read(STR("/proc/self/smaps_rollup"), mem, 1 << 16, &all, &e));
	ptrdiff_t at = str_find(all, what);
	must(at >= 0);
	rest = str_trim(str_cut(all, (size_t)at + what.len, all.len));
	check(str_int(str_split(&rest, ' '), &n));
	return n;
}

static void *busy_then_at_rest(void *at)
{
	int64_t *anonymous = at;
	struct arena *mem = arena_open(), *many[BUSY_BLOCKS];
	mem_keep();
	for (int i = 0; i < BUSY_BLOCKS; i++) {
		many[i] = arena_open();
		take(many[i], BUSY_BYTES);
	}
	anonymous[0] = kb(mem, STR("\nAnonymous:"));
	for (int i = 0; i < BUSY_BLOCKS; i++)
		arena_close(many[i]);
	anonymous[1] = kb(mem, STR("\nAnonymous:"));
	mem_rest();
	anonymous[2] = kb(mem, STR("\nAnonymous:"));
	arena_close(mem);
	return NULL;
}

TEST(what_a_busy_thread_took_goes_back_when_it_rests)
{
#ifdef __SANITIZE_ADDRESS__
	(void)busy_then_at_rest;
	unit_skip("a sanitizer has a heap of its own");
#else
	int64_t anonymous[3];
	pthread_t thread;
	check(!pthread_create(&thread, NULL, busy_then_at_rest, anonymous));
	pthread_join(thread, NULL);
	check(anonymous[0] - anonymous[1] < 8000);               /* kept for who comes next ... */
	check(anonymous[0] - anonymous[2] > 20000);              /* ... until nobody does */
#endif
}

TEST(code_that_rests_is_let_go_and_comes_back)
{
	struct str all = STR("the quick brown fox");
	int64_t before = kb(mem, STR("\nPss_File:")), after;
	code_rest();
	after = kb(mem, STR("\nPss_File:"));
	check(after < before);
	check_str(sha256_hex(mem, all), sha256_hex(mem, str_keep(mem, all)));
}
