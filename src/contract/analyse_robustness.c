/* analyse_robustness.c - where one wrong fact turns the verdict: how much of all work, by which fact, and the work whose
 * verdict hangs on one fact alone, which is where evidence is worth money. */
#include "contract/analyse.h"
#include <string.h>

enum { REGIONS_SHOWN = 3, FACTS_SHOWN = 3 };

static void say_alone(struct reader *r, struct section *out, const struct table *t, int axis, const uint64_t *alone, int64_t of)
{
	int64_t weight = space_weight(&t->space, alone);
	if (!weight)
		return;
	struct remark *x = remark(r, out, SAY(r, "allein an {} hängen {} der Fälle", "on {} alone hang {} of the work",
		r->c->dimensions[t->space.axes[axis].dimension].face.name, share_words(weight, of, r->lang, r->mem)));
	cubes_of(r->c, &t->space, alone, r->mem, &x->regions);
	x->regions.n = x->regions.n < REGIONS_SHOWN ? x->regions.n : REGIONS_SHOWN;
}

/* The facts on which most hangs, most first: where everything hangs on some fact, this is what can be said. */
static void say_delicate(struct reader *r, struct section *out, const struct table *t, uint64_t **turns, int64_t of)
{
	struct out words = out_open(r->mem);
	int64_t below = INT64_MAX, weight;
	for (int shown = 0; shown < FACTS_SHOWN; shown++) {
		int best = -1;
		for (int i = t->space.n - 1; i >= 0; i--)             /* the author's order: of equals the first */
			if ((weight = space_weight(&t->space, turns[i])) > 0 && weight < below && (best < 0 || weight > space_weight(&t->space, turns[best])))
				best = i;
		if (best < 0)
			break;
		below = space_weight(&t->space, turns[best]);
		print(&words, "{}{} ({})", shown ? STR(", ") : NONE, r->c->dimensions[t->space.axes[best].dimension].face.name, share_words(below, of, r->lang, r->mem));
	}
	if (words.len)
		remark(r, out, SAY(r, "Am meisten hängt ab von: {}", "Most depends on: {}", out_str(&words)));
}

/* The work that people report: all that has a value unless somebody says otherwise at that value; of a contract where no such work is
 * possible all of it. *aside: the names of those facts. */
static uint64_t *ordinary_work(struct reader *r, const struct table *t, struct arena *mem, struct out *aside)
{
	uint64_t *set = set_new(&t->space, mem);
	int *class = NEWS(mem, int, (size_t)t->space.n + 1);
	for (int i = 0; i < t->space.n; i++)
		class[i] = ordinary_class(r->c, &t->space.axes[i]);
	for (uint32_t p = 0; p < t->space.points; p++) {
		bool is = bits_is(t->space.possible, p);
		for (int i = 0; i < t->space.n && is; i++) {
			const struct axis *a = &t->space.axes[i];
			is = class[i] < 0 || (int)(p / a->stride % (uint32_t)a->n) == class[i];
		}
		if (is)
			bits_set(set, p);
	}
	if (bits_none(set, t->space.words)) {
		memcpy(set, t->space.possible, t->space.words * sizeof *set);
		return set;
	}
	for (int i = t->space.n - 1; i >= 0; i--)
		if (class[i] >= 0)
			print(aside, "{}{}", aside->len ? STR(", ") : NONE, r->c->dimensions[t->space.axes[i].dimension].face.name);
	return set;
}

void analyse_robustness(struct reader *r, struct section *out)
{
	const struct table *t = r->c->tables[DIMENSION_VERDICT];
	struct arena *mem = arena_open();
	struct out aside = out_open(r->mem);
	uint64_t **turns = NEWS(mem, uint64_t *, (size_t)t->space.n + 1), *once = set_new(&t->space, mem), *twice = set_new(&t->space, mem);
	uint64_t *work = ordinary_work(r, t, mem, &aside);
	int64_t of = space_weight(&t->space, work);
	for (int i = 0; i < t->space.n && !is_late(r->c); i++) {
		turns[i] = set_new(&t->space, mem);
		if (!aside.len || ordinary_class(r->c, &t->space.axes[i]) < 0)
			fact_decides(r->c, t, i, turns[i]);
		for (size_t w = 0; w < t->space.words; w++) {
			turns[i][w] &= work[w];
			twice[w] |= once[w] & turns[i][w];
			once[w] |= turns[i][w];
		}
	}
	if (is_late(r->c)) {
		arena_close(mem);
		return;
	}
	remark(r, out, SAY(r, "In {} der Fälle ändert ein einziges falsches Merkmal das Urteil.", "In {} of the work a single wrong fact changes the verdict.",
		share_words(space_weight(&t->space, once), of, r->lang, r->mem)));
	if (aside.len)
		remark(r, out, SAY(r, "Gezählt ist Arbeit, bei der niemand anderes sagt als der Vertrag von sich aus annimmt: {}", "Counted is work of which nobody says otherwise than the contract presumes: {}", out_str(&aside)));
	say_delicate(r, out, t, turns, of);
	for (int i = t->space.n - 1; i >= 0; i--) {
		for (size_t w = 0; w < t->space.words; w++)
			turns[i][w] &= ~twice[w];
		say_alone(r, out, t, i, turns[i], of);
	}
	arena_close(mem);
}
