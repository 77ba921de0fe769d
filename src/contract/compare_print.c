/* compare_print.c - a comparison for a terminal, for a page and for programs. */
#include "contract/analyse.h"
#include "contract/print.h"

static const struct { struct str id, de, en; } kinds[] = {
	{ LIT("loss"), LIT("Der Klient verliert"), LIT("The client loses") },
	{ LIT("gain"), LIT("Der Klient gewinnt"), LIT("The client gains") },
	{ LIT("other"), LIT("Anders, ohne klaren Verlierer"), LIT("Different, with no clear loser") },
	{ LIT("old-only"), LIT("Solche Arbeit kennt nur die alte Fassung"), LIT("Only the old version knows such work") },
	{ LIT("new-only"), LIT("Solche Arbeit kennt nur die neue Fassung"), LIT("Only the new version knows such work") },
};   /* ORDER shift_kind */

struct str shift_kind_id(enum shift_kind kind) { return kinds[kind].id; }

static struct str title_of(const struct out *o, const struct shift *s)
{
	struct str kind = o->lang == LANG_DE ? kinds[s->kind].de : kinds[s->kind].en;
	if (!s->attribute.len)
		return kind;
	return s->kind == SHIFT_OTHER ? s->attribute : text(o->mem, "{}: {}", s->attribute, kind);
}

/* A heading stands above the first shift of its kind or attribute. */
static bool starts_group(const struct shifts *all, size_t i)
{
	return !i || all->at[i].kind != all->at[i - 1].kind || !str_is(all->at[i].attribute, all->at[i - 1].attribute);
}

static bool same(const struct comparison *k) { return !k->shifts.n && !k->changes.n; }
static struct str items(const struct out *o) { return o->lang == LANG_DE ? STR("Fälle") : STR("work items"); }

/* ---- for a terminal -------------------------------------------------------------------------------------------------- */

static void print_versions(const struct comparison *k, struct out *o)
{
	PRINT_BOTH(o, o->lang == LANG_DE, "{}, Fassung {} → {}, Fassung {}\n", "{}, version {} → {}, version {}\n",
		k->old->title, k->old->version, k->fresh->title, k->fresh->version);
	PRINT_BOTH(o, o->lang == LANG_DE, "{} von {} Fällen bleiben, wie sie sind.\n", "{} of {} work items stay as they are.\n", k->unchanged, k->points);
}

void comparison_print(const struct comparison *k, struct out *o)
{
	print_versions(k, o);
	for (size_t i = 0; i < k->shifts.n; i++) {
		const struct shift *s = &k->shifts.at[i];
		if (starts_group(&k->shifts, i))
			print(o, "\n{}\n", title_of(o, s));
		print(o, "  {} → {}: {} {}\n", s->from, s->to, s->points, items(o));
		for (size_t n = 0; n < s->regions.n; n++) {
			print(o, "    {} ", s->regions.at[n].points);
			cube_print(&s->regions.at[n], o);
			out_char(o, '\n');
		}
	}
	if (k->changes.n)
		print(o, "\n{}\n", o->lang == LANG_DE ? STR("Außerdem geändert") : STR("Changed as well"));
	for (size_t i = 0; i < k->changes.n; i++)
		print(o, "  {}: {} → {}\n", k->changes.at[i].what, k->changes.at[i].was.len ? k->changes.at[i].was : STR("—"),
			k->changes.at[i].now.len ? k->changes.at[i].now : STR("—"));
}

/* ---- for a page -------------------------------------------------------------------------------------------------------- */

static void region_html(const struct cube *region, struct str link, size_t shift, size_t i, struct out *o)
{
	struct out words = out_open(o->mem);
	words.lang = o->lang;
	cube_print(region, &words);
	html(o, "<li><span class=\"num\">{}</span> ", region->points);
	if (link.len)
		html(o, "<a href=\"{}?shift={}&amp;region={}\">{}</a></li>", link, shift, i, out_str(&words));
	else
		html(o, "{}</li>", out_str(&words));
}

void cubes_html(const struct cubes *all, struct out *o)
{
	html(o, "<ul class=\"regions\">");
	for (size_t i = 0; i < all->n; i++)
		region_html(&all->at[i], NONE, 0, i, o);
	html(o, "</ul>");
}

static void shift_html(const struct shift *s, struct str link, size_t place, struct out *o)
{
	html(o, "<section class=\"shift {}\"><h4>{} → {}: <span class=\"num\">{}</span> {}</h4><ul class=\"regions\">", shift_kind_id(s->kind), s->from, s->to, s->points, items(o));
	for (size_t i = 0; i < s->regions.n; i++)
		region_html(&s->regions.at[i], s->attribute.len ? NONE : link, place, i, o);
	html(o, "</ul>");
	html(o, "</section>");
}

static void changes_html(const struct changes *all, struct out *o)
{
	bool german = o->lang == LANG_DE;
	html(o, "<h3>{}</h3><table class=\"changes\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
		german ? STR("Außerdem geändert") : STR("Changed as well"), german ? STR("Was") : STR("What"),
		german ? STR("bisher") : STR("until now"), german ? STR("künftig") : STR("from now on"));
	for (size_t i = 0; i < all->n; i++)
		html(o, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>", all->at[i].what, all->at[i].was.len ? all->at[i].was : STR("—"),
			all->at[i].now.len ? all->at[i].now : STR("—"));
	html(o, "</tbody></table>");
}

void comparison_html(const struct comparison *k, struct str link, struct out *o)
{
	bool german = o->lang == LANG_DE;
	if (same(k))
		html(o, "<p class=\"empty\">{}</p>", german ? STR("Beide Fassungen sagen dasselbe.") : STR("Both versions say the same."));
	else
		html(o, "<p>{} {} {} {}</p>", k->unchanged, german ? STR("von") : STR("of"), k->points,
			german ? STR("Fällen bleiben, wie sie sind.") : STR("work items stay as they are."));
	for (size_t i = 0; i < k->shifts.n; i++) {
		if (starts_group(&k->shifts, i))
			html(o, "<h3>{}</h3>", title_of(o, &k->shifts.at[i]));
		shift_html(&k->shifts.at[i], link, i, o);
	}
	if (k->changes.n)
		changes_html(&k->changes, o);
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
	put_field(j, STR("points"), s->points);
	cubes_json(j, STR("regions"), &s->regions);
	put_end_object(j);
}

void comparison_json(const struct comparison *k, struct json *j)
{
	put_object(j);
	put_field(j, STR("old"), k->old->version);
	put_field(j, STR("new"), k->fresh->version);
	put_field(j, STR("points"), k->points);
	put_field(j, STR("unchanged"), k->unchanged);
	put_key(j, STR("shifts"));
	put_array(j);
	for (size_t i = 0; i < k->shifts.n; i++)
		shift_json(&k->shifts.at[i], j);
	put_end_array(j);
	put_key(j, STR("changes"));
	put_array(j);
	for (size_t i = 0; i < k->changes.n; i++) {
		put_object(j);
		put_field(j, STR("what"), k->changes.at[i].what);
		put_field(j, STR("was"), k->changes.at[i].was);
		put_field(j, STR("now"), k->changes.at[i].now);
		put_end_object(j);
	}
	put_end_array(j);
	put_end_object(j);
}
