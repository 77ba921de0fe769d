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

/* A line runs through all values of one fact while the others stand still. */
static bool line_varies(const struct table *t, const struct axis *a, uint32_t start)
{
	int met = VALUE_IMPOSSIBLE;
	for (int v = 0; v < a->n; v++) {
		int value = point_value(t, start + (uint32_t)v * a->stride);
		if (value != VALUE_IMPOSSIBLE && met != VALUE_IMPOSSIBLE && value != met)
			return true;
		met = value == VALUE_IMPOSSIBLE ? met : value;
	}
	return false;
}

static void add_line(const struct table *t, const struct axis *a, uint32_t start, uint64_t *out)
{
	for (uint32_t p = start; p < start + (uint32_t)a->n * a->stride; p += a->stride)
		if (bits_is(t->space.possible, p))
			bits_set(out, p);
}

void axis_decides(const struct table *t, int axis, uint64_t *out)
{
	const struct axis *a = &t->space.axes[axis];
	memset(out, 0, t->space.words * sizeof *out);
	for (uint32_t base = 0; base < t->space.points; base += (uint32_t)a->n * a->stride)
		for (uint32_t p = base; p < base + a->stride; p++)
			if (line_varies(t, a, p))
				add_line(t, a, p, out);
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
