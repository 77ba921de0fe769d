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

static const struct dimension *dimension_named(const struct contract *c, struct str fact)
{
	for (int i = 0; i < c->n_dimensions; i++)
		if (str_is(c->dimensions[i].face.name, fact))
			return &c->dimensions[i];
	return NULL;
}

static bool has_sentence(const struct speech *s, const struct dimension *d)
{
	bool has = false;
	for (size_t i = 0; i < s->wordings.n; i++)
		has |= s->wordings.at[i].term < 0 && d == &s->c->dimensions[s->wordings.at[i].dimension];
	for (size_t i = 0; i < s->c->moments.n; i++)
		has |= d == &s->c->dimensions[s->c->moments.at[i].dimension];
	return has;
}

static const struct node *node_named(const struct dimension *d, struct str name)
{
	for (size_t i = 0; i < d->nodes.n; i++)
		if (str_is(d->nodes.at[i].name, name))
			return &d->nodes.at[i];
	return NULL;
}

static bool has_cut(const struct dimension *d, bool bound, struct micro at)
{
	bool has = !bound;
	for (size_t i = 0; i < d->cuts.n; i++)
		has |= d->cuts.at[i].at.u6 == at.u6;
	return has;
}

/* An amount that the contract itself draws a line at. */
static bool knows_amount(const struct speech *s, const struct dimension *d, struct str name)
{
	struct bounds x;
	if (!bounds_read(s->c, d, name, s->mem, &x))
		return d->decl && d->decl->only_if;
	return has_cut(d, x.has_low, x.low) && has_cut(d, x.has_high, x.high);
}

static bool knows_value(const struct speech *s, const struct dimension *d, struct str name)
{
	if (d->face.kind == FACT_NUMBER)
		return knows_amount(s, d, name);
	if (d->face.kind == FACT_YES_NO)
		return str_is(name, word_text(WORD_YES, s->lang)) || str_is(name, word_text(WORD_NO, s->lang));
	return node_named(d, name) != NULL;
}

/* Can the sentences of this contract say the whole set? */
static bool knows(const struct speech *s, const struct fact_set *set)
{
	const struct dimension *d = dimension_named(s->c, set->fact);
	bool all = d && has_sentence(s, d) && (d->face.kind != FACT_YES_NO || (set->n == 1 && !set->n_except));
	for (size_t i = 0; all && i < set->n; i++)
		all = knows_value(s, d, set->names[i]);
	for (size_t i = 0; all && i < set->n_except; i++)
		all = d->face.kind == FACT_NUMBER ? d->decl && d->decl->only_if : node_named(d, set->except[i]) != NULL;
	return all;
}

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
	const struct dimension *d = dimension_named(g->by[side].c, set->fact);
	if (d->face.kind != FACT_ENUM)
		use(g, side, d->face.name, NONE, d->face.meaning);
	for (size_t i = 0; i < set->n + set->n_except && d->face.kind == FACT_ENUM; i++) {
		const struct node *x = node_named(d, i < set->n ? set->names[i] : set->except[i - set->n]);
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
		int side = knows(&g->by[first].speech, set) ? first : knows(&g->by[1 - first].speech, set) ? 1 - first : -1;
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
