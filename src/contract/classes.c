/* classes.c - which values no condition tells apart.
 *
 * Conditions are rows of bits, one for each value; two values are of one class if their columns are the same. Rows are turned
 * into columns in squares of 64, so that a number that hundreds of conditions cut costs little. Of no more than 64 values each row is
 * one word, by which the classes that stand so far are divided. */
#include "contract/inside.h"
#include <string.h>

enum { SQUARE = 64 };

/* Bit k of row i becomes bit i of row k: halves change places, then halves of halves. */
static void turn(uint64_t square[SQUARE])
{
	uint64_t low = ~UINT64_C(0) >> 32;
	for (unsigned half = 32; half; half >>= 1, low ^= low << half)
		for (unsigned i = 0; i < SQUARE; i = ((i | half) + 1) & ~half) {
			uint64_t swap = ((square[i] >> half) ^ square[i | half]) & low;
			square[i] ^= swap << half;
			square[i | half] ^= swap;
		}
}

/* Column by column, so many words each. */
static uint64_t *columns_of(const uint64_t *const *sets, size_t n, const uint64_t *within, int n_leaves, size_t words, struct arena *mem)
{
	size_t across = (size_t)n_leaves / SQUARE + 1;
	uint64_t *columns = NEWS(mem, uint64_t, across * SQUARE * words), square[SQUARE];
	for (size_t down = 0; down < words; down++)
		for (size_t w = 0; w * SQUARE < (size_t)n_leaves; w++) {
			if (within && !within[w])
				continue;
			for (size_t i = 0; i < SQUARE; i++)
				square[i] = down * SQUARE + i < n ? sets[down * SQUARE + i][w] : 0;
			turn(square);
			for (size_t i = 0; i < SQUARE; i++)
				columns[(w * SQUARE + i) * words + down] = square[i];
		}
	return columns;
}

static size_t hash_of(const uint64_t *column, size_t words)
{
	uint64_t hash = 0;
	for (size_t w = 0; w < words; w++) {
		hash = (hash ^ column[w]) * 0x9e3779b97f4a7c15u;
		hash ^= hash >> 29;
	}
	return (size_t)hash;
}

/* Until each value is a class of its own, or no row is left. */
static int divide(const uint64_t *const *sets, size_t n, uint64_t leaves, uint16_t *class_of)
{
	uint64_t class[SQUARE] = { leaves };
	int made = 1, most = bits_count(leaves);
	for (size_t i = 0; i < n && made < most; i++)
		for (int k = 0, until = made; k < until; k++) {
			uint64_t in = class[k] & *sets[i];
			if (!in || in == class[k])
				continue;
			class[k] &= ~in;
			class[made++] = in;
		}
	for (int next = 0, k; leaves; next++) {
		for (k = 0; !(class[k] & leaves & -leaves); k++)
			continue;
		leaves &= ~class[k];
		for (uint64_t left = class[k]; left; left &= left - 1)
			class_of[__builtin_ctzll(left)] = (uint16_t)next;
	}
	return made;
}

int leaf_classes(const uint64_t *const *sets, size_t n, const uint64_t *within, int n_leaves, uint16_t *class_of, struct arena *mem)
{
	uint64_t few = n_leaves <= SQUARE ? ~UINT64_C(0) >> (SQUARE - n_leaves) & (within ? *within : ~UINT64_C(0)) : 0;
	if (few)
		return divide(sets, n, few, class_of);
	size_t words = n / SQUARE + 1, room = 2;
	while (room < (size_t)n_leaves * 2)
		room *= 2;
	const uint64_t *columns = columns_of(sets, n, within, n_leaves, words, mem);
	int *first = NEWS(mem, int, room), made = 0;                   /* by hash the first leaf of a class, + 1 */
	for (int leaf = 0; leaf < n_leaves; leaf++) {
		const uint64_t *column = columns + (size_t)leaf * words;
		if (within && !bits_is(within, (size_t)leaf))
			continue;
		size_t at = hash_of(column, words) & (room - 1);
		while (first[at] && memcmp(column, columns + (size_t)(first[at] - 1) * words, words * sizeof *column))
			at = (at + 1) & (room - 1);
		if (!first[at]) {
			first[at] = leaf + 1;
			class_of[leaf] = (uint16_t)made++;
		}
		class_of[leaf] = class_of[first[at] - 1];
	}
	return made;
}
