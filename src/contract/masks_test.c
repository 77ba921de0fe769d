/* masks_test.c - a number that rules cut at many places: the work is told apart as by each place alone. */
#include "contract/direct_test.h"
#include "contract/analyse.h"

enum { PLACES = 60 };

/* Of each second step the verdict is another, whatever the fact beside it; the axis of the number stands inside or outside of that one's. */
TEST_OF_MANY(a_number_cut_at_many_places_is_decided_as_each_place_says)
{
	for (int beside = 2; beside <= 90; beside += 88) {
		struct out o = out_open(mem);
		print(&o, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal n: zahl\nmerkmal g: ");
		for (int i = 0; i < beside; i++)
			print(&o, "{}w{}", i ? STR(", ") : NONE, i);
		print(&o, "\n§1 abgelehnt wenn g = w1, geht vor §2\n");
		for (int i = 2; i < beside; i++)
			print(&o, "§3.{} aufwand wenn g = w{} und n > {}\n", i, i, 10 * PLACES + i);
		for (int i = 1; i <= PLACES; i++)
			print(&o, "§2.{} gedeckt wenn n >= {} und n < {}\n", i, 10 * i, 10 * i + 5);
		print(&o, "```\n");
		struct contract *c = random_read(out_str(&o), mem);
		for (int n = 0; n <= 10 * PLACES + 9; n++)
			for (int g = 0; g < 2; g++) {
				struct facts f = { 0 };
				struct judgement j;
				struct err e = { 0 };
				*push(mem, &f) = (struct fact){ STR("n"), text(mem, "{}", n) };
				*push(mem, &f) = (struct fact){ STR("g"), g ? STR("w1") : STR("w0") };
				check(contract_judge(c, &f, mem, &j, &e));
				check_int((int)j.class, g ? VERDICT_DECLINED : n >= 10 && n % 10 < 5 ? VERDICT_COVERED : VERDICT_PROJECT);
			}
	}
}
