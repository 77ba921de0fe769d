/* showing.c - see showing.h: names, regions and what their words mean.
 *
 * A region is told by the contract that knows all of its words: what two vocabularies share is the newer's. */
#include "contract/showing.h"

struct showing showing_open(const struct comparison *k, struct out *o)
{
	struct showing g = { .k = k, .o = o, .german = o->lang == LANG_DE };
	for (int side = OLDER; side <= NEWER; side++) {
		struct contract *none = NEW(o->mem, struct contract);
		*none = (struct contract){ .lang = o->lang };
		const struct contract *c = k->two[side] ? k->two[side] : none;
		g.by[side] = (struct rendering){ .c = c, .mem = o->mem, .o = o, .speech = speech_open(c, o->mem), .german = c->lang == LANG_DE, .html = true };
	}
	return g;
}

static struct str lang_id(enum lang lang) { return lang == LANG_DE ? STR("de") : STR("en"); }

void showing_quote(struct showing *g, int side, struct str words)
{
	enum lang lang = g->by[side].c->lang;
	if (lang != g->o->lang && words.len)
		html(g->o, "<span lang=\"{}\">{}</span>", lang_id(lang), words);
	else
		html(g->o, "{}", words);
}

struct str showing_word(struct rendering *r, struct str s)
{
	bool name = s.len && name_run(s) == s.len, amount = s.len && s.at[0] >= '0' && s.at[0] <= '9' && str_find(s, STR(",")) < 0;
	return name || amount ? render_cell(r, s) : s;
}

/* ---- regions ------------------------------------------------------------------------------------------------------------- */

static void use(struct showing *g, int side, struct str fact, struct str value, struct str meaning)
{
	for (size_t i = 0; i < g->used.n; i++)
		if (str_is(g->used.at[i].fact, fact) && str_is(g->used.at[i].value, value))
			return;
	if (meaning.len)
		*push(g->o->mem, &g->used) = (struct used){ side, fact, value, meaning };
}

static void use_set(struct showing *g, int side, const struct fact_set *set)
{
	const struct dimension *d = dimension_shown(g->by[side].c, set->fact);
	if (d->face.kind != FACT_ENUM)
		use(g, side, d->face.name, NONE, d->face.meaning);
	for (size_t i = 0; i < set->n + set->n_except && d->face.kind == FACT_ENUM; i++) {
		const struct node *x = node_shown(d, i < set->n ? set->names[i] : set->except[i - set->n]);
		use(g, side, d->face.name, x->name, x->meaning);
	}
}

/* "Ebene: Hardware, Daten", where neither contract has a sentence for all of it. */
static void set_html(struct showing *g, const struct fact_set *set)
{
	struct fact_set shown = *set;
	struct out words = out_open(g->o->mem);
	words.lang = g->by[NEWER].c->lang;
	shown.names = NEWS(g->o->mem, struct str, set->n);
	shown.except = NEWS(g->o->mem, struct str, set->n_except);
	for (size_t i = 0; i < set->n; i++)
		shown.names[i] = showing_word(&g->by[NEWER], set->names[i]);
	for (size_t i = 0; i < set->n_except; i++)
		shown.except[i] = showing_word(&g->by[NEWER], set->except[i]);
	print(&words, "{}: ", name_shown(&g->by[NEWER].speech, set->fact));
	fact_set_print(&shown, &words);
	showing_quote(g, NEWER, out_str(&words));
}

static void region_said(struct showing *g, int side, const struct cube *part)
{
	struct out words = out_open(g->o->mem);
	words.lang = g->by[side].c->lang;
	print(&words, "{}", words.lang == LANG_DE ? STR("wenn ") : STR("if "));
	say_region(&g->by[side].speech, &words, part);
	showing_quote(g, side, out_str(&words));
}

void showing_region(struct showing *g, int first, const struct cube *region)
{
	struct cube of[2] = { { .sets = NEWS(g->o->mem, struct fact_set, region->n) }, { .sets = NEWS(g->o->mem, struct fact_set, region->n) } };
	struct cube nobody = { .sets = NEWS(g->o->mem, struct fact_set, region->n) };
	for (size_t i = 0; i < region->n; i++) {
		const struct fact_set *set = &region->sets[i];
		int side = region_sayable(&g->by[first].speech, set) ? first : region_sayable(&g->by[1 - first].speech, set) ? 1 - first : -1;
		struct cube *to = side < 0 ? &nobody : &of[side];
		to->sets[to->n++] = *set;
		if (side >= 0)
			use_set(g, side, set);
	}
	bool any = false;
	for (int i = 0; i < 2; i++) {
		int side = i ? 1 - first : first;
		if (!of[side].n)
			continue;
		html(g->o, "{}", !any ? NONE : g->german ? STR(" und ") : STR(" and "));
		region_said(g, side, &of[side]);
		any = true;
	}
	for (size_t i = 0; i < nobody.n; i++) {
		html(g->o, "{}", !any ? NONE : g->german ? STR(" und ") : STR(" and "));
		set_html(g, &nobody.sets[i]);
		any = true;
	}
	if (!any)
		html(g->o, "{}", g->german ? STR("immer") : STR("always"));
}

/* ---- what the words mean ---------------------------------------------------------------------------------------------------- */

void showing_meanings(struct showing *g)
{
	if (!g->used.n)
		return;
	html(g->o, "<h3>{}</h3><dl class=\"meanings\">", g->german ? STR("Was die Wörter bedeuten") : STR("What the words mean"));
	for (size_t i = 0; i < g->used.n; i++) {
		const struct used *u = &g->used.at[i];
		const struct speech *s = &g->by[u->side].speech;
		out_bytes(g->o, STR("<dt>"));
		showing_quote(g, u->side, u->value.len ? text(g->o->mem, "{}: {}", name_shown(s, u->fact), name_shown(s, u->value)) : name_shown(s, u->fact));
		out_bytes(g->o, STR("</dt><dd>"));
		showing_quote(g, u->side, u->meaning);
		out_bytes(g->o, STR("</dd>"));
	}
	out_bytes(g->o, STR("</dl>"));
}
