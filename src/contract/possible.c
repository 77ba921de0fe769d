/* possible.c - which verdicts work may still come to: the values of the table over all that its unknown facts may be.
 *
 * A decision that nobody has made yet leaves open what it leaves open in the judgement. */
#include "contract/possible.h"
#include "contract/values.h"

static void look_at(const struct view *v, size_t k, struct possible *out)
{
	struct arena *mem = arena_open();
	struct tile tile = view_look(v, k, mem);
	struct box b = tile_box(&tile, -1, mem);
	for (int i = 0; i < tile.t->n_values && !v->tiles->overlap && !view_is_cut(v); i++)
		if (tile.t->values[i] >= 0 && box_meets(&tile.t->space, &b, tile.t->where[i], NULL))
			out->is[tile.t->values[i] + 1] = true;
	arena_close(mem);
}

bool contract_possible(const struct contract *c, const struct facts *f, struct possible *out, struct err *e)
{
	struct arena *mem = arena_open();
	struct item i;
	*out = (struct possible){ 0 };
	bool read = item_read(c, f, mem, &i, e);
	if (read) {
		struct brief b = brief_judge(with_stamina(c, mem), &i, mem);
		b.view.c = with_stamina(c, mem);
		for (size_t k = 0; k < b.view.tiles->n && !b.view.tiles->overlap && !view_is_cut(&b.view); k++)
			look_at(&b.view, k, out);
		out->cut = b.view.tiles->overlap || view_is_cut(&b.view);
	}
	arena_close(mem);
	return read;
}
