/* changes_told.c - what an offer changes, in the few sentences of its letter: how many clauses and terms, what becomes worse for the
 * client and what better, counted as the comparison counts it, and where the whole of it stands. */
#include "agreement/inside.h"
#include "contract/names.h"

#define EITHER(o, de, en) ((o)->lang == LANG_DE ? STR(de) : STR(en))

static struct str items(const struct out *o, int64_t n) { return n == 1 ? EITHER(o, "Fall", "work item") : EITHER(o, "Fällen", "work items"); }

/* "; das Urteil von 3 Fällen", of all shifts of that attribute to that side. */
static void put_shifts(struct out *list, const struct comparison *k, size_t first, enum shift_kind kind)
{
	struct str attribute = k->shifts.at[first].attribute;
	int64_t points = 0;
	for (size_t i = 0; i < k->shifts.n; i++) {
		const struct shift *s = &k->shifts.at[i];
		bool same = s->kind == kind && str_is(s->attribute, attribute);
		if (same && i < first)
			return;                                        /* told already */
		points += same ? s->points : 0;
	}
	if (!points)
		return;
	print(list, "{}", list->len ? STR(", ") : NONE);
	if (attribute.len)
		print(list, "{}{}{}", EITHER(list, "„", "“"), contract_name_shown(attribute, list->lang, list->mem), EITHER(list, "“", "”"));
	else
		print(list, "{}", EITHER(list, "das Urteil", "the verdict"));
	print(list, " {} {} {}", EITHER(list, "von", "of"), points, items(list, points));
}

static void put_terms(struct out *list, const struct comparison *k, enum shift_kind kind)
{
	size_t n = 0;
	for (size_t i = 0; i < k->changes.n; i++)
		n += k->changes.at[i].kind == CHANGE_TERMS && k->changes.at[i].loses == kind;
	if (n)
		print(list, "{}{} {}", list->len ? STR(", ") : NONE, n, n == 1 ? EITHER(list, "Bedingung", "term") : EITHER(list, "Bedingungen", "terms"));
}

/* " Schlechter für den Klienten: das Urteil von 3 Fällen, 1 Bedingung." */
static void put_side(struct out *o, const struct comparison *k, enum shift_kind kind)
{
	struct out list = out_open(o->mem);
	list.lang = o->lang;
	for (size_t i = 0; i < k->shifts.n; i++)
		if (k->shifts.at[i].kind == kind)
			put_shifts(&list, k, i, kind);
	put_terms(&list, k, kind);
	if (list.len)
		print(o, " {} {}.", kind == SHIFT_LOSS ? EITHER(o, "Schlechter für den Klienten:", "Worse for the client:") : EITHER(o, "Besser für den Klienten:", "Better for the client:"), out_str(&list));
}

/* Clauses and terms; words decide nothing, and number and first day stand above. */
static size_t counted(const struct comparison *k)
{
	size_t n = 0;
	for (size_t i = 0; i < k->changes.n; i++) {
		const struct change *c = &k->changes.at[i];
		n += c->kind != CHANGE_WORDS && !str_is(c->what, STR("fassung")) && !str_is(c->what, STR("version"));
	}
	return n;
}

void changes_print(const struct comparison *k, struct out *o)
{
	size_t n = counted(k);
	print(o, "{} {}: ", EITHER(o, "Gegenüber Fassung", "Compared with version"), k->old->version);
	if (comparison_is_same(k)) {
		print(o, "{}", EITHER(o, "Für jede Arbeit dasselbe.", "The same for all work."));
		return;
	}
	print(o, "{} {}.", n, n == 1 ? EITHER(o, "geänderte Klausel oder Bedingung", "changed clause or term") : EITHER(o, "geänderte Klauseln und Bedingungen", "changed clauses and terms"));
	put_side(o, k, SHIFT_LOSS);
	put_side(o, k, SHIFT_GAIN);
	if (k->obstacles.n)
		print(o, " {}", EITHER(o, "Nicht alles ließ sich Fall für Fall vergleichen.", "Not everything could be compared item by item."));
}

static struct str place(const struct step *s, const struct agreement *a, enum lang lang)
{
	struct str web = str_trim(setting(s->db, s->mem, STR("house.web")));
	if (!web.len)
		return lang == LANG_DE ? STR("Der ganze Vergleich steht im Portal.") : STR("The whole comparison stands in the portal.");
	return text(s->mem, "{} {}/portal/contract/{}", lang == LANG_DE ? STR("Der ganze Vergleich:") : STR("The whole comparison:"), web, a->id);
}

bool changes_told(const struct step *s, const struct agreement *a, const struct contract *fresh, enum lang lang, struct str *out, struct err *e)
{
	struct agreement before;
	const struct contract *old = NULL;
	struct comparison k;
	struct out o = out_open(s->mem);
	*out = NONE;
	if (!a->base)
		return true;
	if (!agreement_by_id(s->db, a->client, a->base, s->mem, &before, &old, e))
		return false;
	if (!old)
		return true;
	contract_compare(old, fresh, s->mem, &k);
	o.lang = lang;
	changes_print(&k, &o);
	print(&o, "\n{}", place(s, a, lang));
	*out = out_str(&o);
	return true;
}
