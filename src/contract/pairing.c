/* pairing.c - what one version says and what the other says in its place.
 *
 * First what is the same word for word, in whatever place; then, under the same name, what is most alike: it shares most at
 * both ends, as a text does in which a number, a word or a sentence was changed. Under a name that comes once in each, the two
 * are a pair however little they share. What is left was put in or taken out. */
#include "contract/analyse.h"

enum { GROUP_MOST = 64, ALIKE_LEAST = 30 /* percent */ };

/* The nth of equal keys has a key of its own. */
struct numbering { struct index keys; struct { int *at; size_t n, cap; } times; };

static struct str numbered(struct numbering *g, struct str key, struct arena *mem)
{
	int known = index_find(&g->keys, key);
	if (known < 0) {
		known = (int)g->times.n;
		index_add(mem, &g->keys, key, known);
		*push(mem, &g->times) = 0;
	}
	return text(mem, "{}#{}", key, ++g->times.at[known]);
}

static void bind(struct all_said all[2], int older, int newer)
{
	all[OLDER].at[older].pair = newer;
	all[NEWER].at[newer].pair = older;
}

/* ---- word for word -------------------------------------------------------------------------------------------------------- */

static bool is_same(const struct said *a, const struct said *b)
{
	return a->part == b->part && str_is(a->text, b->text) && str_is(a->name, b->name);
}

/* Somebody who types changes one place: what stands before and behind it is as it was. */
static void pair_ends(struct all_said all[2])
{
	size_t n = all[OLDER].n, m = all[NEWER].n, shorter = n < m ? n : m, front = 0, back = 0;
	while (front < shorter && is_same(&all[OLDER].at[front], &all[NEWER].at[front])) {
		bind(all, (int)front, (int)front);
		front++;
	}
	while (back < shorter - front && is_same(&all[OLDER].at[n - 1 - back], &all[NEWER].at[m - 1 - back])) {
		back++;
		bind(all, (int)(n - back), (int)(m - back));
	}
}

static bool is_prose(const struct said *x) { return x->part == SAID_PROSE || x->part == SAID_HEADING; }

/* By name and text; prose also by text alone, for it may have moved under another number. */
static struct str whole_key(const struct said *x, bool anywhere, struct arena *mem)
{
	return text(mem, "{} {}\n{}", x->part, anywhere ? NONE : utf8_fold(mem, x->name), x->text);
}

static void pair_equal(struct all_said all[2], bool anywhere, struct arena *mem)
{
	struct numbering number[2] = { 0 };
	struct index newer = { 0 };
	for (int k = NEWER; k >= OLDER; k--)
		for (size_t i = 0; i < all[k].n; i++) {
			const struct said *x = &all[k].at[i];
			if (x->pair >= 0 || (anywhere && !is_prose(x)))
				continue;
			struct str key = numbered(&number[k], whole_key(x, anywhere, mem), mem);
			if (k == NEWER)
				index_add(mem, &newer, key, (int)i);
			else if (index_find(&newer, key) >= 0)
				bind(all, (int)i, index_find(&newer, key));
		}
}

/* ---- most alike ------------------------------------------------------------------------------------------------------------ */

struct group { struct { int *at; size_t n, cap; } of[2]; };
struct groups { struct group *at; size_t n, cap; struct index names; };

static void find_groups(const struct all_said all[2], struct arena *mem, struct groups *out)
{
	for (int k = 0; k < 2; k++)
		for (size_t i = 0; i < all[k].n; i++) {
			const struct said *x = &all[k].at[i];
			if (x->pair >= 0)
				continue;
			struct str key = text(mem, "{} {}", x->part, utf8_fold(mem, x->name));
			int known = index_find(&out->names, key);
			if (known < 0) {
				known = (int)out->n;
				index_add(mem, &out->names, key, known);
				*push(mem, out) = (struct group){ 0 };
			}
			*push(mem, &out->at[known].of[k]) = (int)i;
		}
}

/* What two texts share at their ends, in percent of the longer. */
static int likeness(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len, longer = a.len < b.len ? b.len : a.len, front = 0, back = 0;
	while (front < shorter && a.at[front] == b.at[front])
		front++;
	while (back < shorter - front && a.at[a.len - 1 - back] == b.at[b.len - 1 - back])
		back++;
	return longer ? (int)((front + back) * 100 / longer) : 100;
}

/* The two that are most alike among those left; false: none is alike enough. */
static bool pair_best(struct all_said all[2], const struct group *g)
{
	int best = ALIKE_LEAST - 1, older = -1, newer = -1;
	for (size_t i = 0; i < g->of[OLDER].n; i++)
		for (size_t k = 0; k < g->of[NEWER].n; k++) {
			const struct said *a = &all[OLDER].at[g->of[OLDER].at[i]], *b = &all[NEWER].at[g->of[NEWER].at[k]];
			int alike = a->pair < 0 && b->pair < 0 ? likeness(a->text, b->text) : -1;
			if (alike <= best)
				continue;
			best = alike;
			older = g->of[OLDER].at[i];
			newer = g->of[NEWER].at[k];
		}
	if (older >= 0)
		bind(all, older, newer);
	return older >= 0;
}

/* Of very many under one name the nth is the nth: nobody wrote so many by hand. */
static void pair_group(struct all_said all[2], const struct group *g)
{
	size_t n = g->of[OLDER].n, m = g->of[NEWER].n;
	if ((n == 1 && m == 1) || n > GROUP_MOST || m > GROUP_MOST)
		for (size_t i = 0; i < n && i < m; i++)
			bind(all, g->of[OLDER].at[i], g->of[NEWER].at[i]);
	else
		while (pair_best(all, g))
			continue;
}

void said_pair(struct all_said all[2], struct arena *mem)
{
	struct groups groups = { 0 };
	pair_ends(all);
	pair_equal(all, false, mem);
	pair_equal(all, true, mem);
	find_groups(all, mem, &groups);
	for (size_t i = 0; i < groups.n; i++)
		pair_group(all, &groups.at[i]);
}

/* ---- in another place -------------------------------------------------------------------------------------------------------- */

/* Of the pairs in the older order the most that also follow each other in the newer one have stayed; the others have moved. A
 * cell goes with its table. */
void said_moved(const struct all_said all[2], struct arena *mem, bool *moved)
{
	const struct all_said *old = &all[OLDER];
	int *last = NEWS(mem, int, old->n + 1), *before = NEWS(mem, int, old->n + 1), n = 0;      /* last: of each length the run that ends first */
	for (size_t i = 0; i < old->n; i++) {
		if (old->at[i].pair < 0 || old->at[i].part == SAID_CELL)
			continue;
		int low = 0;
		for (int high = n; low < high;) {
			int middle = (low + high) / 2;
			if (old->at[last[middle]].pair < old->at[i].pair)
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? last[low - 1] : -1;
		last[low] = (int)i;
		n += low == n;
		moved[i] = true;
	}
	for (int i = n ? last[n - 1] : -1; i >= 0; i = before[i])
		moved[i] = false;
}
