/* mem.c - the only file that calls malloc and free.
 *
 * An arena hands out zeroed memory from blocks and gives it all back at once. A request, a step of the
 * walk and a loaded contract each have one, so nothing is freed singly and nothing is forgotten. */
#include "base/base.h"
#include "base/rest.h"
#include <errno.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* AddressSanitizer maps whatever is larger than 128 KiB anew each time, which costs the units a third of theirs. */
#ifdef __SANITIZE_ADDRESS__
enum { LARGEST_BLOCK = 1 << 16 };
#else
enum { LARGEST_BLOCK = 1 << 20 };
#endif
enum { FIRST_BLOCK = 8192, OWN_BLOCK = 1 << 16, KEPT = 8 << 20, KEPT_UNTIL_REST = 64 << 20, TOP_PAD = 128 << 10 };

struct block { struct block *older; size_t size, used; max_align_t bytes[]; };
struct arena { struct block *newest; size_t handed; };

/* Giving pages back to the kernel and asking for them again costs a keystroke in the editor a third of its time. */
__attribute__((constructor)) static void keep_pages(void)
{
	mallopt(M_MMAP_THRESHOLD, 2 * LARGEST_BLOCK);                 /* blocks come from the heap ... */
	mallopt(M_TRIM_THRESHOLD, KEPT);                              /* ... which keeps so much when an arena closes */
}

/* What is large is a block of its own, from calloc, which knows that fresh pages are zero: nobody touches them until they are used. */
static struct block *block_new(size_t size, bool zeroed, struct block *older)
{
	struct block *b = zeroed ? calloc(1, sizeof *b + size) : malloc(sizeof *b + size);
	if (!b)
		die("out of memory");
	b->older = older;
	b->size = size;
	b->used = 0;
	return b;
}

struct arena *arena_open(void)
{
	struct arena *mem = malloc(sizeof *mem);
	if (!mem)
		die("out of memory");
	mem->newest = block_new(FIRST_BLOCK, false, NULL);
	mem->handed = 0;
	return mem;
}

static void free_until_first(struct arena *mem)
{
	while (mem->newest->older) {
		struct block *b = mem->newest;
		mem->newest = b->older;
		free(b);
	}
}

void arena_reset(struct arena *mem)
{
	free_until_first(mem);
	mem->newest->used = 0;
	mem->handed = 0;
}

void arena_close(struct arena *mem)
{
	if (!mem)
		return;
	free_until_first(mem);
	free(mem->newest);
	free(mem);
}

size_t arena_size(const struct arena *mem) { return mem->handed; }

static int kept_bytes = KEPT;

void mem_keep(void) { mallopt(M_TRIM_THRESHOLD, kept_bytes = KEPT_UNTIL_REST); }

/* malloc_trim gives back what is free between what is used, in every thread's heap; what lies above all that is used in that of this
 * thread goes when something large is freed and nothing may stay. */
void mem_rest(void)
{
	mallopt(M_TRIM_THRESHOLD, 0);
	mallopt(M_TOP_PAD, 0);
	free(block_new(2 * OWN_BLOCK, false, NULL));
	malloc_trim(0);
	mallopt(M_TOP_PAD, TOP_PAD);
	mallopt(M_TRIM_THRESHOLD, kept_bytes);
	code_rest();
}

static size_t aligned(size_t bytes) { return (bytes + _Alignof(max_align_t) - 1) & ~(_Alignof(max_align_t) - 1); }

/* Behind the newest block, whose room stays; behind the first of all none can be. */
static void *take_own(struct arena *mem, size_t want)
{
	struct block *b = mem->newest;
	struct block **place = b->older ? &b->older : &mem->newest;
	struct block *own = *place = block_new(want, true, *place);
	own->used = want;
	mem->handed += want;
	return own->bytes;
}

void *take(struct arena *mem, size_t bytes)
{
	must(bytes < SIZE_MAX / 2);
	size_t want = aligned(bytes);
	struct block *b = mem->newest;
	if (want >= OWN_BLOCK)
		return take_own(mem, want);
	if (b->size - b->used < want) {
		size_t next = b->size < LARGEST_BLOCK ? b->size * 2 : LARGEST_BLOCK;
		b = mem->newest = block_new(next > want ? next : 2 * want, false, b);
	}
	void *at = (char *)b->bytes + b->used;
	b->used += want;
	mem->handed += want;
	return memset(at, 0, want);
}

void *take_again(struct arena *mem, void *at, size_t had, size_t bytes)
{
	struct block *b = mem->newest;
	must(bytes < SIZE_MAX / 2);
	size_t was = aligned(had), want = aligned(bytes);
	bool last = had && (char *)at + was == (char *)b->bytes + b->used;
	if (last && b->used - was + want <= b->size) {
		if (want > was)
			memset((char *)at + was, 0, want - was);
		b->used += want - was;
		mem->handed += want - was;
		return at;
	}
	if (bytes <= had)
		return at;
	void *bigger = take(mem, bytes);
	if (had)
		memcpy(bigger, at, had);
	return bigger;
}

void *take_many(struct arena *mem, size_t n, size_t each)
{
	must(each == 0 || n <= SIZE_MAX / 4 / each);
	return take(mem, n * each);
}

void vec_grow(struct arena *mem, void **at, size_t *n, size_t *cap, size_t each)
{
	if (*n == *cap) {
		size_t more = *cap ? *cap * 2 : 8;
		must(more <= SIZE_MAX / 4 / each);
		*at = take_again(mem, *at, *cap * each, more * each);
		*cap = more;
	}
	++*n;
}

void must_fail(const char *what, const char *file, int line)
{
	fprintf(stderr, "<2>%s:%d: must hold: %s\n", file, line, what);
	abort();
}

void die(const char *why)
{
	fprintf(stderr, errno ? "<0>%s (%s)\n" : "<0>%s\n", why, strerror(errno));
	_exit(71);
}
