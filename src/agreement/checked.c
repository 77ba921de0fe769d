/* checked.c - what the check of a text found, kept for the next who asks the same of it.
 *
 * A check depends on nothing but the text, and of a large contract it takes its time. Whoever shows a draft or sends the
 * act that analyses it has it checked on his own thread; the writer, which has to see for itself whether anything blocks,
 * then finds the answer here, and everybody else's acts do not wait. The newest few are kept for the life of the process. */
#include "agreement/inside.h"
#include <pthread.h>
#include <string.h>

enum { KEPT = 32 };
struct checked { struct arena *mem; struct str key; struct findings found; };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct checked kept[KEPT];
static size_t next_kept;

static void copy(const struct findings *from, struct arena *mem, struct findings *to)
{
	for (size_t i = 0; i < from->n; i++) {
		struct finding *f = push(mem, to);
		*f = from->at[i];
		f->code = str_keep(mem, f->code);
		f->file = str_keep(mem, f->file);
		f->text = str_keep(mem, f->text);
	}
}

static bool find(struct str key, struct arena *mem, struct findings *found)
{
	bool known = false;
	pthread_mutex_lock(&lock);
	for (size_t i = 0; i < KEPT && !known; i++)
		if ((known = kept[i].mem && str_is(kept[i].key, key)))
			copy(&kept[i].found, mem, found);
	pthread_mutex_unlock(&lock);
	return known;
}

static void keep(struct str key, const struct findings *found)
{
	pthread_mutex_lock(&lock);
	struct checked *k = &kept[next_kept++ % KEPT];
	arena_close(k->mem);
	*k = (struct checked){ .mem = arena_open() };
	k->key = str_keep(k->mem, key);
	copy(found, k->mem, &k->found);
	pthread_mutex_unlock(&lock);
}

/* Findings name the file, so names count as the bytes do. */
static struct str key_of(const struct document *docs, size_t n, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < n; i++)
		print(&o, "{} {}\n", sha256_hex(mem, docs[i].name), sha256_hex(mem, docs[i].bytes));
	return sha256_hex(mem, out_str(&o));
}

void check_text(const struct contract *c, const struct document *docs, size_t n, struct arena *mem, struct findings *found)
{
	struct findings fresh = { 0 };
	struct str key = key_of(docs, n, mem);
	if (find(key, mem, found))
		return;
	contract_check(c, mem, &fresh);
	keep(key, &fresh);
	copy(&fresh, mem, found);
}
