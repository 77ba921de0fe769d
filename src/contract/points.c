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

void axis_decides(const struct table *t, int axis, uint64_t *out)
{
	const struct axis *a = &t->space.axes[axis];
	memset(out, 0, t->space.words * sizeof *out);
	for (uint32_t p = 0; p < t->space.points; p++) {
		if (p / a->stride % (uint32_t)a->n || !line_varies(t, a, p))
			continue;
		for (uint32_t v = 0; v < (uint32_t)a->n; v++)
			if (bits_is(t->space.possible, p + v * a->stride))
				bits_set(out, p + v * a->stride);
	}
}
