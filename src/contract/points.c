/* points.c - single points of a table: value, weight, and what one other fact would make of them. */
#include "contract/analyse.h"
#include <string.h>

bool analyse_too_large(const struct contract *c, struct err *e)
{
	return c->lang == LANG_DE ? fail(e, "der Raum der Vorgänge ist für diese Auswertung zu groß; prüfen, urteilen und Lücken gehen")
		: fail(e, "the space of work items is too large for this analysis; check, judge and gaps work");
}

int point_value(const struct table *t, uint32_t p) { return t->outcomes.at[t->at[p]].value; }

int64_t point_weight(const struct space *s, uint32_t p)
{
	int64_t w = 1;
	for (int i = 0; i < s->n; i++)
		w *= s->axes[i].weight[p / s->axes[i].stride % (uint32_t)s->axes[i].n];
	return w;
}

struct str value_name(int value, enum lang lang)
{
	bool german = lang == LANG_DE;
	if (value == VALUE_CONTRADICTORY)
		return german ? STR("widersprüchlich") : STR("contradictory");
	if (value == VALUE_UNCLEAR)
		return german ? STR("bewusst ungeklärt") : STR("knowingly unclear");
	return verdict_name((enum verdict_class)(value + 1), lang);
}

/* Of each point the work that stands there, UINT32_MAX: none. */
static uint32_t *work_at(const struct space *s, struct arena *mem)
{
	uint32_t *at = NEWS(mem, uint32_t, s->points);
	for (uint32_t p = 0; p < s->points; p++)
		at[p] = bits_is(s->possible, p) ? p : UINT32_MAX;
	return at;
}

/* A fact "nur wenn" goes with what it is asked under: work in which it does not arise stands at all its values, too. What the work is
 * otherwise says whether the fact arises, so no point is that of two. */
static void spread_work(const struct contract *c, const struct space *s, uint32_t *at)
{
	for (int i = 0; i < s->n; i++) {
		const struct axis *a = &s->axes[i];
		int leaf = c->dimensions[a->dimension].inapplicable;
		for (uint32_t p = 0; p < s->points && leaf >= 0; p++)
			if (at[p] == UINT32_MAX)
				at[p] = at[p - p / a->stride % (uint32_t)a->n * a->stride + a->offset[leaf]];
	}
}

/* A line runs through all values of one fact while the others stand still. */
static bool line_varies(const struct table *t, const struct axis *a, const uint32_t *at, uint32_t start)
{
	int met = VALUE_IMPOSSIBLE;
	for (uint32_t p = start; p < start + (uint32_t)a->n * a->stride; p += a->stride) {
		int value = at[p] == UINT32_MAX ? VALUE_IMPOSSIBLE : point_value(t, at[p]);
		if (value != VALUE_IMPOSSIBLE && met != VALUE_IMPOSSIBLE && value != met)
			return true;
		met = value == VALUE_IMPOSSIBLE ? met : value;
	}
	return false;
}

static void add_line(const struct axis *a, const uint32_t *at, uint32_t start, uint64_t *out)
{
	for (uint32_t p = start; p < start + (uint32_t)a->n * a->stride; p += a->stride)
		if (at[p] != UINT32_MAX)
			bits_set(out, at[p]);
}

static void add_lines(const struct table *t, int axis, const uint32_t *at, uint64_t *out)
{
	const struct axis *a = &t->space.axes[axis];
	memset(out, 0, t->space.words * sizeof *out);
	for (uint32_t base = 0; base < t->space.points; base += (uint32_t)a->n * a->stride)
		for (uint32_t p = base; p < base + a->stride; p++)
			if (line_varies(t, a, at, p))
				add_line(a, at, p, out);
}

void axis_decides(const struct table *t, int axis, uint64_t *out)
{
	struct arena *mem = arena_open();
	add_lines(t, axis, work_at(&t->space, mem), out);
	arena_close(mem);
}

void fact_decides(const struct contract *c, const struct table *t, int axis, uint64_t *out)
{
	struct arena *mem = arena_open();
	uint32_t *at = work_at(&t->space, mem);
	spread_work(c, &t->space, at);
	add_lines(t, axis, at, out);
	arena_close(mem);
}

/* ---- conditions where a table stands already ------------------------------------------------------------------------- */

struct asking { const struct contract *c; const struct table *t; bool *exact; struct arena *mem; };
static void mask_asked(const struct asking *a, const struct condition *is, bool widest, uint64_t *out);

/* A fact's values, if the axis keeps those apart that the condition does. */
static bool mask_of_fact(const struct contract *c, const struct table *t, const struct condition *is, uint64_t *out)
{
	const struct dimension *d = &c->dimensions[is->dimension];
	const struct space *s = &t->space;
	int axis = s->axis_of[is->dimension];
	if (d->derived || !d->n_leaves)
		return false;
	for (int leaf = 1; leaf < d->n_leaves; leaf++)
		for (int before = leaf - 1; before >= 0; before--)
			if (axis < 0 || s->axes[axis].class_of[leaf] == s->axes[axis].class_of[before]) {
				if (bits_is(is->leaves, (size_t)leaf) != bits_is(is->leaves, (size_t)before))
					return false;
				break;                                /* the nearest of its class speaks for the others */
			}
	for (int leaf = 0; leaf < d->n_leaves; leaf++)
		for (size_t w = 0; w < s->words && bits_is(is->leaves, (size_t)leaf); w++)
			out[w] |= axis < 0 ? s->possible[w] : s->axes[axis].mask[s->axes[axis].class_of[leaf]][w];
	return true;
}

static void mask_of_value(const struct table *t, const struct condition *is, uint64_t *out)
{
	for (uint32_t p = 0; p < t->space.points; p++) {
		int value = point_value(t, p);
		if (value >= 0 && bits_is(is->leaves, (size_t)value))
			bits_set(out, p);
	}
}

static void mask_of_parts(const struct asking *a, const struct condition *is, bool widest, uint64_t *out)
{
	bool all = is->kind == CONDITION_ALL;
	uint64_t *part = set_new(&a->t->space, a->mem);
	memset(out, all ? 0xff : 0, a->t->space.words * sizeof *out);
	for (size_t i = 0; i < is->n; i++) {
		mask_asked(a, is->parts[i], widest, part);
		for (size_t w = 0; w < a->t->space.words; w++)
			out[w] = all ? out[w] & part[w] : out[w] | part[w];
	}
}

/* What cannot be told apart here holds everywhere where the widest set is wanted, nowhere where the narrowest is. */
static void mask_asked(const struct asking *a, const struct condition *is, bool widest, uint64_t *out)
{
	memset(out, 0, a->t->space.words * sizeof *out);
	if (is->kind == CONDITION_ALL || is->kind == CONDITION_ANY) {
		mask_of_parts(a, is, widest, out);
	} else if (is->kind == CONDITION_NOT) {
		mask_asked(a, is->parts[0], !widest, out);
		for (size_t w = 0; w < a->t->space.words; w++)
			out[w] = ~out[w];
	} else if (is->term >= 0) {
		mask_asked(a, a->c->terms.at[is->term].is, widest, out);
	} else if (is->dimension == a->t->dimension) {
		mask_of_value(a->t, is, out);
	} else if (!mask_of_fact(a->c, a->t, is, out)) {
		*a->exact = false;
		memset(out, widest ? 0xff : 0, a->t->space.words * sizeof *out);
	}
}

bool mask_on(const struct contract *c, const struct table *t, const struct condition *is, uint64_t *out, struct arena *mem)
{
	bool exact = true;
	mask_asked(&(struct asking){ c, t, &exact, mem }, is, true, out);
	return exact;
}
