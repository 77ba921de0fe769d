/* classes_test.c - values that no condition tells apart, against asking each pair of values. */
#include "contract/direct_test.h"

static bool told_apart(uint64_t *const *sets, size_t n, int a, int b)
{
	for (size_t i = 0; i < n; i++)
		if (bits_is(sets[i], (size_t)a) != bits_is(sets[i], (size_t)b))
			return true;
	return false;
}

TEST(values_are_of_one_class_if_no_condition_tells_them_apart)
{
	struct arena *own = arena_open();
	for (int n = 0; n < random_cases(200); n++, arena_reset(own)) {
		int leaves = 1 + below(200), conditions = below(150), met = 0;
		size_t words = (size_t)leaves / 64 + 1;
		uint64_t **sets = NEWS(own, uint64_t *, (size_t)conditions + 1), *within = chance(50) ? NEWS(own, uint64_t, words) : NULL;
		uint16_t *class_of = NEWS(own, uint16_t, (size_t)leaves);
		for (int leaf = 0; leaf < leaves && within; leaf++)
			if (chance(60))
				bits_set(within, (size_t)leaf);
		for (int i = 0; i < conditions; i++) {
			int from = below(leaves), until = from + below(leaves - from + 1);
			sets[i] = NEWS(own, uint64_t, words);
			bits_run(sets[i], (size_t)from, (size_t)(until - from));
			bits_set(sets[i], (size_t)below(leaves));
		}
		int made = leaf_classes((const uint64_t *const *)sets, (size_t)conditions, within, leaves, class_of, own);
		for (int a = 0; a < leaves; a++) {
			if (within && !bits_is(within, (size_t)a))
				continue;
			met += class_of[a] == met;                    /* a new class is the next number */
			check(class_of[a] < met);
			for (int b = 0; b < a; b++)
				if (!within || bits_is(within, (size_t)b))
					check((class_of[a] == class_of[b]) == !told_apart(sets, (size_t)conditions, a, b));
		}
		check_int(made, met);
	}
	arena_close(own);
}
