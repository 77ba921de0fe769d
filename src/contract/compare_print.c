/* compare_print.c - a comparison for a terminal and for programs, these in the words of the source; for a page: compare_html.c. */
#include "contract/analyse.h"
#include "contract/print.h"
#include "contract/sentence.h"
#include "contract/weighed.h"

static const struct { struct str id, de, en; } kinds[] = {
	{ LIT("loss"), LIT("Der Klient verliert"), LIT("The client loses") },
	{ LIT("gain"), LIT("Der Klient gewinnt"), LIT("The client gains") },
	{ LIT("other"), LIT("Anders, ohne klaren Verlierer"), LIT("Different, with no clear loser") },
	{ LIT("old-only"), LIT("Solche Arbeit kennt nur die alte Fassung"), LIT("Only the old version knows such work") },
	{ LIT("new-only"), LIT("Solche Arbeit kennt nur die neue Fassung"), LIT("Only the new version knows such work") },
};   /* ORDER shift_kind */

/* Whose loss a changed term is: as a heading, and within a sentence. */
static const struct { struct str id, title[2], said[2]; } losers[] = {
	{ LIT("client"), { LIT("Der Klient verliert"), LIT("The client loses") }, { LIT("der Klient verliert"), LIT("the client loses") } },
	{ LIT("provider"), { LIT("Der Anbieter verliert"), LIT("The provider loses") }, { LIT("der Anbieter verliert"), LIT("the provider loses") } },
	{ LIT(""), { LIT(""), LIT("") }, { LIT(""), LIT("") } },
};   /* ORDER shift_kind, as far as a term has one */

struct str shift_kind_id(enum shift_kind kind) { return kinds[kind].id; }

struct str shift_kind_title(enum shift_kind kind, enum lang lang) { return lang == LANG_DE ? kinds[kind].de : kinds[kind].en; }
struct str loser_title(enum shift_kind loses, enum lang lang) { return losers[loses].title[lang]; }
struct str loser_said(enum shift_kind loses, enum lang lang) { return losers[loses].said[lang]; }

static struct str title_of(const struct out *o, const struct shift *s)
{
	struct str kind = shift_kind_title(s->kind, o->lang);
	if (!s->attribute.len)
		return kind;
	return s->kind == SHIFT_OTHER ? s->attribute : text(o->mem, "{}: {}", s->attribute, kind);
}

/* A heading stands above the first shift of its kind or attribute. */
bool shift_starts_group(const struct shifts *all, size_t i)
{
	return !i || all->at[i].kind != all->at[i - 1].kind || !str_is(all->at[i].attribute, all->at[i - 1].attribute);
}

/* What is counted are combinations of facts, however much work there is of each. */
struct str compare_items(const struct out *o, int64_t n)
{
	return o->lang == LANG_DE ? n == 1 ? STR("Kombination") : STR("Kombinationen") : n == 1 ? STR("combination") : STR("combinations");
}

/* Of the verdict there may be several attributes, too: where "sonst" changed. */
bool shift_is_beside(const struct shift *s) { return s->attribute.len && !s->from_class && !s->to_class; }

int64_t shift_points(const struct shifts *all, size_t i)
{
	int64_t points = 0;
	for (size_t k = i; k < all->n && str_is(all->at[k].attribute, all->at[i].attribute); k++)
		points += all->at[k].points;
	return points;
}

/* "preis technik (3 Fälle)" */
static struct str term_concerned(const struct change *c, const struct out *o)
{
	return c->points ? text(o->mem, "{} ({} {})", c->what, c->points, compare_items(o, c->points)) : c->what;
}

/* A term is named once, also where several documents change their own ("fassung"). */
static bool is_named_before(const struct changes *all, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (all->at[k].kind == CHANGE_TERMS && str_is(all->at[k].what, all->at[i].what))
			return true;
	return false;
}

/* "reaktion (3 Fälle), preis technik und 2 weitere Bedingungen": what changes though the verdict stays. */
static struct str changes_beside(const struct comparison *k, const struct out *o)
{
	enum { TERMS_NAMED = 4 };
	struct out line = out_open(o->mem);
	size_t terms = 0;
	for (size_t i = 0; i < k->shifts.n; i++) {
		const struct shift *s = &k->shifts.at[i];
		if (shift_is_beside(s) && (!i || !str_is(s->attribute, s[-1].attribute)))
			print(&line, "{}{} ({} {})", line.len ? STR(", ") : NONE, s->attribute, shift_points(&k->shifts, i), compare_items(o, shift_points(&k->shifts, i)));
	}
	for (size_t i = 0; i < k->changes.n; i++)
		if (k->changes.at[i].kind == CHANGE_TERMS && !is_named_before(&k->changes, i) && terms++ < TERMS_NAMED)
			print(&line, "{}{}", line.len ? STR(", ") : NONE, term_concerned(&k->changes.at[i], o));
	if (terms > TERMS_NAMED)
		PRINT_BOTH(&line, o->lang == LANG_DE, " und weitere Bedingungen: {}", " and more terms: {}", terms - TERMS_NAMED);
	return out_str(&line);
}

/* What can be said before any region: how many keep their verdict, and what else becomes of them. */
static struct str unchanged(const struct comparison *k, const struct out *o)
{
	struct str beside = changes_beside(k, o);
	bool one = k->unchanged == 1;
	if (o->lang == LANG_DE)
		return text(o->mem, "{} von {} {} von Merkmalen {} Urteil{}{}.", k->unchanged, k->points, compare_items(o, k->points),
			one ? STR("behält sein") : STR("behalten ihr"), beside.len ? STR("; anders wird: ") : NONE, beside);
	return text(o->mem, "{} of {} {} of facts {} verdict{}{}.", k->unchanged, k->points, compare_items(o, k->points), one ? STR("keeps its") : STR("keep their"),
		beside.len ? STR("; what changes: ") : NONE, beside);
}

/* "Der Klient verliert: kontingent q, preis technik. Der Anbieter verliert: zahlung." of changed terms; nothing where nobody does. */
static struct str who_loses(const struct comparison *k, const struct out *o)
{
	enum { LOSSES_NAMED = 8 };
	struct out all = out_open(o->mem);
	for (enum shift_kind kind = SHIFT_LOSS; kind <= SHIFT_GAIN; kind++) {
		size_t n = 0;
		for (size_t i = 0; i < k->changes.n; i++) {
			const struct change *c = &k->changes.at[i];
			if (c->loses == kind && n++ < LOSSES_NAMED)
				print(&all, "{}{}", n > 1 ? STR(", ") : text(o->mem, "{}{}: ", all.len ? STR(" ") : NONE, losers[kind].title[o->lang]), c->what);
		}
		if (n > LOSSES_NAMED)
			PRINT_BOTH(&all, o->lang == LANG_DE, " und {} weitere", " and {} more", n - LOSSES_NAMED);
		print(&all, "{}", n ? STR(".") : NONE);
	}
	return out_str(&all);
}

static struct str names(const struct out *o, struct str what, const struct strs *list)
{
	struct out line = out_open(o->mem);
	for (size_t i = 0; i < list->n; i++)
		print(&line, "{}{}", i ? STR(", ") : what, list->at[i]);
	return list->n ? text(o->mem, "{}. ", out_str(&line)) : NONE;
}

/* Nothing where both ask the same. */
static struct str compared_by(const struct comparison *k, const struct out *o)
{
	bool german = o->lang == LANG_DE;
	if (!k->old_only.n && !k->new_only.n)
		return NONE;
	return str_trim(text(o->mem, "{}{}{}", names(o, german ? STR("Beide kennen: ") : STR("Both know: "), &k->both),
		names(o, german ? STR("Nur bisher gefragt: ") : STR("Asked only until now: "), &k->old_only),
		names(o, german ? STR("Nur künftig gefragt: ") : STR("Asked only from now on: "), &k->new_only)));
}

static struct str obstacle(const struct obstacle *x, const struct out *o)
{
	return text(o->mem, "{}{}{}", x->attribute, x->attribute.len ? STR(": ") : NONE, x->why);
}

static const struct { struct str id, de, en; } sorts[] = {
	{ LIT("terms"), LIT("Außerdem geändert"), LIT("Changed as well") },
	{ LIT("rules"), LIT("Klauseln, wie sie lauten"), LIT("Clauses as they read") },
	{ LIT("words"), LIT("Text, Beispiele, Reihenfolge"), LIT("Text, examples, order") },
};   /* ORDER change_kind */

bool change_starts_sort(const struct changes *all, size_t i) { return !i || all->at[i].kind != all->at[i - 1].kind; }
struct str change_sort_title(const struct change *c, const struct out *o) { return o->lang == LANG_DE ? sorts[c->kind].de : sorts[c->kind].en; }
static struct str or_dash(struct str s) { return s.len ? s : STR("—"); }
struct str comparison_nothing(const struct out *o) { return o->lang == LANG_DE ? STR("Beide sagen dasselbe.") : STR("Both say the same."); }

/* " (der Klient verliert; 3 Fälle)" */
static struct str in_brackets(const struct change *c, const struct out *o)
{
	struct str who = losers[c->loses].said[o->lang], depends = shares_depend(c, o->lang, o->mem), work = c->points ? text(o->mem, "{} {}", c->points, compare_items(o, c->points)) : NONE;
	who = who.len ? who : depends;
	return who.len || work.len ? text(o->mem, " ({}{}{})", who, who.len && work.len ? STR("; ") : NONE, work) : NONE;
}

/* ---- for a terminal -------------------------------------------------------------------------------------------------- */

static void print_intro(const struct comparison *k, struct out *o)
{
	PRINT_BOTH(o, o->lang == LANG_DE, "{}, Fassung {} → {}, Fassung {}\n", "{}, version {} → {}, version {}\n",
		k->old->title, k->old->version, k->fresh->title, k->fresh->version);
	if (k->points)
		print(o, "{}\n", unchanged(k, o));
	if (who_loses(k, o).len)
		print(o, "{}\n", who_loses(k, o));
	if (compared_by(k, o).len)
		print(o, "{}\n", compared_by(k, o));
	for (size_t i = 0; i < k->obstacles.n; i++)
		print(o, "{}\n", obstacle(&k->obstacles.at[i], o));
	if (comparison_is_same(k))
		print(o, "{}\n", comparison_nothing(o));
}

/* "gedeckt → projekt (kein Preis → techniker)" */
static struct str what_shifts(const struct shift *s, const struct out *o)
{
	struct str price = s->price_to.len ? text(o->mem, " ({} → {})", s->price_from, s->price_to) : NONE;
	return text(o->mem, "{} → {}{}", s->from, s->to, price);
}

static void print_shift(const struct speech *newer, const struct shift *s, struct out *o)
{
	print(o, "  {}: {} {}\n", what_shifts(s, o), s->points, compare_items(o, s->points));
	for (size_t n = 0; n < s->regions.n && s->regions.at[n].n; n++) {          /* all there is says no more than its number */
		print(o, "    {} {}: ", s->regions.at[n].points, compare_items(o, s->regions.at[n].points));
		region_print(newer, o, &s->regions.at[n]);
		out_char(o, '\n');
	}
}

/* Where there is no contract any more its words are names. */
static struct speech speech_of_newer(const struct comparison *k, struct arena *mem)
{
	struct contract *none = NEW(mem, struct contract);
	*none = (struct contract){ .lang = k->fresh->lang };
	return speech_open(k->two[NEWER] ? k->two[NEWER] : none, mem);
}

void comparison_print(const struct comparison *k, struct out *o)
{
	struct speech newer = speech_of_newer(k, o->mem);
	print_intro(k, o);
	for (size_t i = 0; i < k->shifts.n; i++) {
		if (shift_starts_group(&k->shifts, i))
			print(o, "\n{}\n", title_of(o, &k->shifts.at[i]));
		print_shift(&newer, &k->shifts.at[i], o);
	}
	for (size_t i = 0; i < k->changes.n; i++) {
		const struct change *c = &k->changes.at[i];
		if (change_starts_sort(&k->changes, i))
			print(o, "\n{}\n", change_sort_title(c, o));
		print(o, "  {}: {} → {}{}\n", c->what, or_dash(c->was), or_dash(c->now), in_brackets(c, o));
	}
}

/* ---- for programs -------------------------------------------------------------------------------------------------------- */

void cubes_json(struct json *j, struct str key, const struct cubes *all)
{
	put_key(j, key);
	put_array(j);
	for (size_t i = 0; i < all->n; i++)
		cube_json(&all->at[i], j);
	put_end_array(j);
}

static void put_class(struct json *j, struct str key, enum verdict_class class)
{
	put_key(j, key);
	if (class)
		put_value(j, verdict_id(class));
	else
		put_null(j);
}

static void shift_json(const struct shift *s, struct json *j)
{
	put_object(j);
	put_field(j, STR("kind"), shift_kind_id(s->kind));
	put_key(j, STR("attribute"));
	if (s->attribute.len)
		put_value(j, s->attribute);
	else
		put_null(j);
	put_field(j, STR("from"), s->from);
	put_class(j, STR("from_class"), s->from_class);
	put_field(j, STR("to"), s->to);
	put_class(j, STR("to_class"), s->to_class);
	if (s->price_to.len) {
		put_field(j, STR("price_from"), s->price_from);
		put_field(j, STR("price_to"), s->price_to);
	}
	put_field(j, STR("points"), s->points);
	cubes_json(j, STR("regions"), &s->regions);
	put_end_object(j);
}

static void names_json(struct json *j, struct str key, const struct strs *list)
{
	put_key(j, key);
	put_array(j);
	for (size_t i = 0; i < list->n; i++)
		put_value(j, list->at[i]);
	put_end_array(j);
}

static void obstacle_json(const struct obstacle *x, struct json *j)
{
	put_object(j);
	put_key(j, STR("attribute"));
	if (x->attribute.len)
		put_value(j, x->attribute);
	else
		put_null(j);
	put_field(j, STR("why"), x->why);
	put_end_object(j);
}

static void change_json(const struct change *c, struct json *j)
{
	put_object(j);
	put_field(j, STR("kind"), sorts[c->kind].id);
	put_field(j, STR("what"), c->what);
	put_field(j, STR("was"), c->was);
	put_field(j, STR("now"), c->now);
	put_key(j, STR("loses"));
	losers[c->loses].id.len ? put_value(j, losers[c->loses].id) : put_null(j);
	if (c->points)
		put_field(j, STR("points"), c->points);
	put_end_object(j);
}

void comparison_json(const struct comparison *k, struct json *j)
{
	put_object(j);
	put_field(j, STR("old"), k->old->version);
	put_field(j, STR("new"), k->fresh->version);
	put_field(j, STR("points"), k->points);
	put_field(j, STR("unchanged"), k->unchanged);
	names_json(j, STR("both_know"), &k->both);
	names_json(j, STR("old_only"), &k->old_only);
	names_json(j, STR("new_only"), &k->new_only);
	put_key(j, STR("obstacles"));
	put_array(j);
	for (size_t i = 0; i < k->obstacles.n; i++)
		obstacle_json(&k->obstacles.at[i], j);
	put_end_array(j);
	put_key(j, STR("shifts"));
	put_array(j);
	for (size_t i = 0; i < k->shifts.n; i++)
		shift_json(&k->shifts.at[i], j);
	put_end_array(j);
	put_key(j, STR("changes"));
	put_array(j);
	for (size_t i = 0; i < k->changes.n; i++)
		change_json(&k->changes.at[i], j);
	put_end_array(j);
	put_end_object(j);
}
