/* compare_html.c - a comparison as a client reads it before signing: each region in the words of the sentences, each changed rule,
 * price and quota as its sentence before and after, then what the words of the regions mean. The source stands behind a fold at the end.
 *
 * The page's own words are in the page's language; what is quoted of a contract is in that contract's and says so (lang). */
#include "contract/showing.h"
#include "contract/money.h"
#include "contract/weighed.h"

/* Names of facts and values of both are spelled by the newer, and so are the names of what changed. */
static enum lang spelled_in(const struct showing *g) { return g->by[NEWER].c->lang; }
static struct str or_dash(struct str s) { return s.len ? s : STR("—"); }

/* Days as people write them, where the contract has them as 2026-12-31; a longer run of digits and dashes is no day. */
static struct str dated(struct str s, const struct out *to)
{
	enum { DAY_LEN = 10 };
	struct out o = out_open(to->mem);
	o.lang = to->lang;
	for (size_t i = 0, run; i < s.len; i += run) {
		struct date day;
		for (run = 0; i + run < s.len && ((s.at[i + run] >= '0' && s.at[i + run] <= '9') || s.at[i + run] == '-'); run++)
			continue;
		struct str part = str_cut(s, i, i + (run ? run : 1));
		if (run == DAY_LEN && date_parse(part, &day))
			html(&o, "{}", day);
		else
			out_bytes(&o, part);
		run = part.len;
	}
	return out_str(&o);
}

static void region_html(struct showing *g, const struct shift *s, size_t i, struct str link, size_t place)
{
	const struct cube *region = &s->regions.at[i];
	html(g->o, "<li><span class=\"num\">{}</span> {}: ", region->points, compare_items(g->o, region->points));
	if (link.len)
		html(g->o, "<a href=\"{}?shift={}&amp;region={}\">", link, place, i);
	showing_region(g, s->kind == SHIFT_OLD_ONLY ? OLDER : NEWER, region);
	out_bytes(g->o, link.len ? STR("</a></li>") : STR("</li>"));
}

/* ---- what a value became --------------------------------------------------------------------------------------------------- */

/* "gedeckt", "Projekt", "30 Minuten (Servicezeit)", "P1" */
static struct str value_said(struct showing *g, enum verdict_class class, struct str value)
{
	struct rendering *r = &g->by[NEWER];
	struct str rest = value, amount = str_split(&rest, '(');
	if (class)
		return verdict_within(&r->speech, class, value);
	if (rest.len < value.len && str_ends(rest, STR(")")))
		return text(g->o->mem, "{} ({})", showing_word(r, str_trim(amount)), showing_word(r, str_cut(rest, 0, rest.len - 1)));
	return showing_word(r, value);
}

static void put_change(struct showing *g, struct str from, struct str to)
{
	html(g->o, "{} ", g->german ? STR("bisher") : STR("until now"));
	showing_quote(g, NEWER, from);
	html(g->o, "{} ", g->german ? STR(", künftig") : STR(", from now on"));
	showing_quote(g, NEWER, to);
}

static void put_price(struct showing *g, int side, struct str position, struct str when)
{
	const struct contract *c = g->k->two[side];
	struct str said = c ? contract_price_sentence(c, position, g->o->mem) : NONE;
	if (!position.len)
		return;
	html(g->o, "<p>{}: ", when);
	showing_quote(g, said.len ? side : NEWER, said.len ? said : text(g->o->mem, "{}.", position));
	out_bytes(g->o, STR("</p>"));
}

/* The prices that a shift is of, as sentences. */
static void put_prices(struct showing *g, const struct shift *s)
{
	const struct contract *c = g->k->two[NEWER];
	bool own = c && str_is(s->attribute, c->dimensions[DIMENSION_PRICE].face.name);
	struct str from = own ? s->from : s->price_from, to = own ? s->to : s->price_to;
	put_price(g, OLDER, from, g->german ? STR("Bisher") : STR("Until now"));
	put_price(g, NEWER, to, g->german ? STR("Künftig") : STR("From now on"));
}

static void shift_html(struct showing *g, const struct shift *s, struct str link, size_t place)
{
	html(g->o, "<section class=\"shift {}\"><h4>", shift_kind_id(s->kind));
	put_change(g, value_said(g, s->from_class, s->from), value_said(g, s->to_class, s->to));
	html(g->o, ": <span class=\"num\">{}</span> {}</h4>", s->points, compare_items(g->o, s->points));
	put_prices(g, s);
	out_bytes(g->o, STR("<ul class=\"regions\">"));
	for (size_t i = 0; i < s->regions.n; i++)
		region_html(g, s, i, s->attribute.len ? NONE : link, place);
	out_bytes(g->o, STR("</ul></section>"));
}

static void put_attribute(struct showing *g, struct str attribute) { showing_quote(g, NEWER, showing_word(&g->by[NEWER], attribute)); }

static void group_title(struct showing *g, const struct shift *s)
{
	out_bytes(g->o, STR("<h3>"));
	if (s->attribute.len) {
		struct out large = out_open(g->o->mem);
		put_large(&large, showing_word(&g->by[NEWER], s->attribute));
		showing_quote(g, NEWER, out_str(&large));
	}
	if (!s->attribute.len || s->kind != SHIFT_OTHER)
		html(g->o, "{}{}", s->attribute.len ? STR(": ") : NONE, shift_kind_title(s->kind, g->o->lang));
	out_bytes(g->o, STR("</h3>"));
}

/* ---- what a change is called -------------------------------------------------------------------------------------------------- */

/* What stands in front of the name; a clause needs nothing. */
static const struct { struct str said[2]; } nouns[FORM_COUNT] = {                              /* ORDER form */
	{ { LIT("Merkmal"), LIT("Fact") } }, { { LIT("Unterbegriffe von"), LIT("Members of") } }, { { LIT("Begriff"), LIT("Term") } },
	{ { LIT("Was nicht vorkommt"), LIT("What does not occur") } }, { { LIT("Wahl"), LIT("Choice") } }, { { LIT("Bei mehreren Werten"), LIT("Of several values") } },
	{ { LIT(""), LIT("") } }, { { LIT("Ergänzung zu"), LIT("Addition to") } }, { { LIT("Anstelle von"), LIT("In place of") } }, { { LIT("Aufhebung von"), LIT("Repeal of") } }, { { LIT("Aufhebung von"), LIT("Repeal of") } },
	{ { LIT("Versprochene Prüfung"), LIT("Promised check") } }, { { LIT("Kalender"), LIT("Calendar") } }, { { LIT("Uhr"), LIT("Clock") } }, { { LIT("Vermutung"), LIT("Presumption") } },
	{ { LIT("Zustimmung"), LIT("Consent") } }, { { LIT("Kontingent"), LIT("Quota") } }, { { LIT("Was folgt aus"), LIT("What follows from") } }, { { LIT("Preis"), LIT("Price") } },
	{ { LIT("Zuschlag"), LIT("Surcharge") } }, { { LIT("Rabatt"), LIT("Discount") } }, { { LIT("Anpassung"), LIT("Adjustment") } }, { { LIT("Laufzeit"), LIT("Term") } },
	{ { LIT("Zahlung"), LIT("Payment") } }, { { LIT("Kennzahl"), LIT("Measure") } }, { { LIT("Pflicht"), LIT("Duty") } }, { { LIT("Kündigungsrecht"), LIT("Right to terminate") } },
	{ { LIT("Nur als Text"), LIT("As text only") } }, { { LIT("Änderung der Bedingungen"), LIT("Change of terms") } }, { { LIT("Beispiel"), LIT("Example") } },
	{ { LIT("Bedeutung von"), LIT("Meaning of") } }, { { LIT(""), LIT("") } },
};

static const struct { enum word word; struct str said[2]; } head_rows[] = {
	{ WORD_CONTRACT, { LIT("Titel"), LIT("Title") } }, { WORD_VERSION, { LIT("Geltung"), LIT("Validity") } }, { WORD_STANDARD, { LIT("Was nicht genannt ist"), LIT("What is not named") } },
	{ WORD_RANKING, { LIT("Vorrang der Dokumente"), LIT("Order of the documents") } }, { WORD_ZONE, { LIT("Zeitzone und Feiertage"), LIT("Time zone and holidays") } },
	{ WORD_ANNEX, { LIT("Anlage"), LIT("Annex") } }, { WORD_CURRENCY, { LIT("Währung"), LIT("Currency") } }, { WORD_PARTIES, { LIT("Parteien"), LIT("Parties") } },
};

static void head_title(struct showing *g, struct str key)
{
	for (size_t i = 0; i < COUNT(head_rows); i++)
		if (str_is(key, word_text(head_rows[i].word, spelled_in(g)))) {
			html(g->o, "{}", head_rows[i].said[g->o->lang]);
			return;
		}
	showing_quote(g, NEWER, key);
}

/* The name behind the word of the form, or the one that the statement speaks of. */
static struct str own_name(struct showing *g, const struct said *x, enum form_id form)
{
	const struct amend_decl *amended = x->body;
	const struct meaning_decl *meaning = x->body;
	struct str word = word_text(forms[form].word, spelled_in(g));
	switch (form) {
	case FORM_UNDER: return ((const struct under_decl *)x->body)->parent.text;
	case FORM_MEANING: return meaning->value.text.len ? meaning->value.text : meaning->fact.text;
	case FORM_CASE: return ((const struct case_decl *)x->body)->title.key;
	case FORM_ADD:
	case FORM_REPLACE:
	case FORM_LIFT: return amended->target.key;
	case FORM_LIFTED: return ((const struct lifted_decl *)x->body)->name.text;
	default: return str_starts(x->name, word) ? str_trim(str_cut(x->name, word.len, x->name.len)) : x->name;
	}
}

/* "Preis „Techniker“", "§7.1", "Beispiel „Platte getauscht“" */
static void form_title(struct showing *g, int side, const struct said *x)
{
	enum form_id form = (enum form_id)(x->part - SAID_FORMS);
	struct speech *s = &g->by[side].speech;
	struct str noun = nouns[form].said[g->o->lang], name = own_name(g, x, form);
	html(g->o, "{}{}", noun, noun.len && name.len ? STR(" ") : NONE);
	if (form == FORM_CASE)
		showing_quote(g, side, text(g->o->mem, "{}{}{}", saying(SAYING_OPEN_QUOTE, s->lang), name, saying(SAYING_CLOSE_QUOTE, s->lang)));
	else
		showing_quote(g, side, name.len && !str_starts(name, STR("§")) ? name_quoted(s, name) : name);
}

/* "§8.4 P1, Reaktion": the clause, and which cells of its table. */
static void cell_title(struct showing *g, int side, struct str name)
{
	ptrdiff_t clause = str_find(name, STR("§"));
	struct str rest = clause < 0 ? name : str_cut(name, (size_t)clause, name.len), first = str_split(&rest, ' ');
	showing_quote(g, side, rest.len ? text(g->o->mem, "{} {}", first, render_cell(&g->by[side], rest)) : render_cell(&g->by[side], first));
}

static void title(struct showing *g, const struct change *c)
{
	int side = c->said[NEWER] ? NEWER : OLDER;
	const struct said *x = c->said[side];
	if (!x)
		html(g->o, "{}", c->what);
	else if (x->part == SAID_HEAD)
		head_title(g, c->what);
	else if (x->part == SAID_CELL || x->part == SAID_ROW)
		cell_title(g, side, c->what);
	else if (x->part >= SAID_FORMS)
		form_title(g, side, x);
	else
		showing_quote(g, side, c->what);
}

/* ---- what it said and says ------------------------------------------------------------------------------------------------------ */

static struct str sentences_of(struct showing *g, int side, const struct said *x)
{
	struct out all = out_open(g->o->mem);
	for (size_t i = 0; i < x->n_of; i++) {
		struct statement one = x->of[i];
		one.replaces = false;                                 /* what it replaces stands beside it */
		struct str rest = sentence_print(&g->by[side].speech, &one);
		print(&all, "{}{}", i ? STR(" ") : NONE, str_split(&rest, '\n'));      /* a table is told by its rows */
	}
	return out_str(&all);
}

/* Cells as the document shows them; of a whole row each under its column. */
static struct str cells_said(struct showing *g, int side, const struct said *x, struct str words, bool row)
{
	struct rendering *r = &g->by[side];
	const struct rows *t = x->rule ? &x->rule->table : NULL;
	struct out all = out_open(g->o->mem);
	size_t n = 1, column = 0;
	for (struct str rest = words; str_find(rest, STR(" | ")) >= 0; n++)
		rest = str_cut(rest, (size_t)str_find(rest, STR(" | ")) + 3, rest.len);
	bool headed = row && t && t->n && t->at[0].n >= n;
	for (struct str rest = words; n; n--, column++) {
		ptrdiff_t end = str_find(rest, STR(" | "));
		struct str cell = end < 0 ? rest : str_cut(rest, 0, (size_t)end);
		rest = end < 0 ? NONE : str_cut(rest, (size_t)end + 3, rest.len);
		print(&all, "{}", column ? headed ? STR("; ") : STR(", ") : NONE);
		if (headed)
			print(&all, "{}: ", render_cell(r, str_trim(cell_text(g->o->mem, t, &t->at[0].cells[t->at[0].n - n], r->c->lang))));
		print(&all, "{}", render_cell(r, str_trim(cell)));
	}
	return out_str(&all);
}

/* "gilt ab 01.01.2027", "Anlage vor Vertrag" */
static struct str head_said(struct showing *g, int side, struct str value)
{
	struct out o = out_open(g->o->mem), large = out_open(g->o->mem);
	o.lang = g->by[side].c->lang;
	for (struct str rest = dated(value, &o); rest.len;) {
		ptrdiff_t over = str_find(rest, STR(" > "));
		print(&o, "{}{}", str_cut(rest, 0, over < 0 ? rest.len : (size_t)over), over < 0 ? NONE : o.lang == LANG_DE ? STR(" vor ") : STR(" before "));
		rest = over < 0 ? NONE : str_cut(rest, (size_t)over + 3, rest.len);
	}
	put_large(&large, out_str(&o));
	return out_str(&large);
}

static struct str said(struct showing *g, int side, const struct change *c)
{
	const struct said *x = c->said[side];
	struct str plain = side == OLDER ? c->was : c->now;
	if (!x)
		return dated(plain, g->o);
	if (c->shape == CHANGE_VALUES)
		return render_cell(&g->by[side], plain);
	if (x->part == SAID_HEAD)
		return head_said(g, side, plain);
	if (x->part == SAID_CELL || x->part == SAID_ROW)
		return cells_said(g, side, x, plain, x->part == SAID_ROW || c->shape == CHANGE_LINE);
	if (x->part == SAID_FORMS + FORM_CASE)
		return render_case_words(&g->by[side], x->body);
	return x->part < SAID_FORMS || x->part == SAID_FORMS + FORM_MEANING ? plain : sentences_of(g, side, x);
}

static void in_brackets(struct showing *g, const struct change *c)
{
	struct str who = loser_said(c->loses, g->o->lang), depends = shares_depend(c, g->o->lang, g->o->mem), work = c->points ? text(g->o->mem, "{} {}", c->points, compare_items(g->o, c->points)) : NONE;
	who = who.len ? who : depends;
	if (who.len || work.len)
		html(g->o, " ({}{}{})", who, who.len && work.len ? STR("; ") : NONE, work);
}

/* ---- tables of changes ------------------------------------------------------------------------------------------------------------ */

static void table_open(struct showing *g)
{
	html(g->o, "<table class=\"changes\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>",
		g->german ? STR("Was") : STR("What"), g->german ? STR("bisher") : STR("until now"), g->german ? STR("künftig") : STR("from now on"));
}

static void cell_html(struct showing *g, const struct change *c, int side)
{
	struct str label = side == OLDER ? g->german ? STR("bisher") : STR("until now") : g->german ? STR("künftig") : STR("from now on");
	html(g->o, "<td data-label=\"{}\">", label);
	if (c->shape == CHANGE_VALUES)
		html(g->o, "{} ", side == OLDER ? g->german ? STR("ohne Nachfolger:") : STR("without a successor:") : g->german ? STR("neu:") : STR("new:"));
	showing_quote(g, c->said[side] ? side : NEWER, or_dash(said(g, side, c)));
	out_bytes(g->o, STR("</td>"));
}

static void row_html(struct showing *g, const struct change *c)
{
	out_bytes(g->o, STR("<tr><th scope=\"row\">"));
	title(g, c);
	in_brackets(g, c);
	out_bytes(g->o, STR("</th>"));
	cell_html(g, c, OLDER);
	cell_html(g, c, NEWER);
	out_bytes(g->o, STR("</tr>"));
}

static void rows_html(struct showing *g, size_t from, size_t until)
{
	table_open(g);
	for (size_t i = from; i < until; i++)
		if (g->k->changes.at[i].shape != CHANGE_MOVED)
			row_html(g, &g->k->changes.at[i]);
	out_bytes(g->o, STR("</tbody></table>"));
}

/* What is in another place may have changed as well. */
static bool is_changed_too(const struct changes *all, const struct change *moved)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->at[i].shape != CHANGE_MOVED && str_is(all->at[i].what, moved->what))
			return true;
	return false;
}

static void moved_html(struct showing *g, size_t from, size_t until, bool changed, struct str lead)
{
	const struct changes *all = &g->k->changes;
	size_t n = 0;
	for (size_t i = from; i < until; i++) {
		if (all->at[i].shape != CHANGE_MOVED || is_changed_too(all, &all->at[i]) != changed)
			continue;
		out_bytes(g->o, n++ ? STR(", ") : STR("<p>"));
		html(g->o, "{}", n > 1 ? NONE : lead);
		title(g, &all->at[i]);
	}
	out_bytes(g->o, n ? STR(".</p>") : NONE);
}

/* The first of a kind; where two contracts hardly have anything in common, the rest behind a fold. */
static void changes_html(struct showing *g, size_t from)
{
	enum { SHOWN = 25 };
	const struct changes *all = &g->k->changes;
	size_t until = from, moved = 0;
	for (; until < all->n && all->at[until].kind == all->at[from].kind; until++)
		moved += all->at[until].shape == CHANGE_MOVED;
	size_t shown = until - from > SHOWN ? from + SHOWN : until;
	html(g->o, "<h3>{}</h3>", change_sort_title(&all->at[from], g->o));
	if (moved < until - from)
		rows_html(g, from, shown);
	if (shown < until) {
		html(g->o, "<details><summary>{} {}</summary>", g->german ? STR("Weitere:") : STR("More:"), until - shown);
		rows_html(g, shown, until);
		html(g->o, "</details>");
	}
	moved_html(g, from, until, false, g->german ? STR("An anderer Stelle, sonst wie bisher: ") : STR("In another place, otherwise as before: "));
	moved_html(g, from, until, true, g->german ? STR("An anderer Stelle und wie gesagt geändert: ") : STR("In another place, and changed as said: "));
}

/* What the machine reads, word for word. */
static void source_html(struct showing *g)
{
	size_t n = 0;
	for (size_t i = 0; i < g->k->changes.n; i++)
		n += g->k->changes.at[i].kind != CHANGE_WORDS;
	if (!n)
		return;
	html(g->o, "<details class=\"source\"><summary>{}</summary>", g->german ? STR("Technische Anlage: dieselben Änderungen, wie sie im Quelltext stehen") : STR("Technical annex: the same changes as the source has them"));
	table_open(g);
	for (size_t i = 0; i < g->k->changes.n; i++) {
		const struct change *c = &g->k->changes.at[i];
		if (c->kind != CHANGE_WORDS)
			html(g->o, "<tr><th scope=\"row\"><code>{}</code></th><td data-label=\"{}\"><code>{}</code></td><td data-label=\"{}\"><code>{}</code></td></tr>", c->what,
				g->german ? STR("bisher") : STR("until now"), or_dash(c->was), g->german ? STR("künftig") : STR("from now on"), or_dash(c->now));
	}
	html(g->o, "</tbody></table></details>");
}

/* ---- in a few lines, before all else ------------------------------------------------------------------------------------------------ */

static void concerned(struct showing *g, int64_t points)
{
	if (points)
		html(g->o, " ({} {})", points, compare_items(g->o, points));
}

/* A term is named once, also where several documents change their own. */
static bool is_named_before(const struct changes *all, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (all->at[k].kind == CHANGE_TERMS && str_is(all->at[k].what, all->at[i].what))
			return true;
	return false;
}

/* "; anders wird: Reaktion (3 Fälle); Preis „Technik“ und weitere Bedingungen: 2": what changes though the verdict stays. */
static void changes_beside(struct showing *g)
{
	enum { TERMS_NAMED = 4 };
	const struct comparison *k = g->k;
	struct str lead = g->german ? STR("; anders wird: ") : STR("; what changes: ");
	size_t terms = 0;
	for (size_t i = 0; i < k->shifts.n; i++) {
		const struct shift *s = &k->shifts.at[i];
		if (!shift_is_beside(s) || (i && str_is(s->attribute, s[-1].attribute)))
			continue;
		html(g->o, "{}", lead);
		put_attribute(g, s->attribute);
		concerned(g, shift_points(&k->shifts, i));
		lead = STR("; ");
	}
	for (size_t i = 0; i < k->changes.n; i++) {
		if (k->changes.at[i].kind != CHANGE_TERMS || is_named_before(&k->changes, i) || terms++ >= TERMS_NAMED)
			continue;
		html(g->o, "{}", lead);
		title(g, &k->changes.at[i]);
		concerned(g, k->changes.at[i].points);
		lead = STR("; ");
	}
	if (terms > TERMS_NAMED)
		html(g->o, "{} {}", g->german ? STR(" und weitere Bedingungen:") : STR(" and more terms:"), terms - TERMS_NAMED);
}

static void unchanged(struct showing *g)
{
	const struct comparison *k = g->k;
	bool one = k->unchanged == 1;
	if (g->german)
		html(g->o, "<p>{} von {} {} von Merkmalen {} Urteil", k->unchanged, k->points, compare_items(g->o, k->points), one ? STR("behält sein") : STR("behalten ihr"));
	else
		html(g->o, "<p>{} of {} {} of facts {} verdict", k->unchanged, k->points, compare_items(g->o, k->points), one ? STR("keeps its") : STR("keep their"));
	changes_beside(g);
	out_bytes(g->o, STR(".</p>"));
}

/* "Der Klient verliert: Kontingent „q“; Preis „Technik“." of changed terms; nothing where nobody does. */
static void who_loses(struct showing *g)
{
	enum { LOSSES_NAMED = 8 };
	const struct changes *all = &g->k->changes;
	for (enum shift_kind kind = SHIFT_LOSS; kind <= SHIFT_GAIN; kind++) {
		size_t n = 0;
		for (size_t i = 0; i < all->n; i++) {
			if (all->at[i].loses != kind || n++ >= LOSSES_NAMED)
				continue;
			out_bytes(g->o, n > 1 ? STR("; ") : STR("<p>"));
			html(g->o, "{}{}", n > 1 ? NONE : loser_title(kind, g->o->lang), n > 1 ? NONE : STR(": "));
			title(g, &all->at[i]);
		}
		if (n > LOSSES_NAMED)
			html(g->o, " {} {}", g->german ? STR("und weitere:") : STR("and more:"), n - LOSSES_NAMED);
		out_bytes(g->o, n ? STR(".</p>") : NONE);
	}
}

static void names_html(struct showing *g, struct str what, const struct strs *list)
{
	for (size_t i = 0; i < list->n; i++) {
		html(g->o, "{}", i ? STR(", ") : what);
		put_attribute(g, list->at[i]);
	}
	out_bytes(g->o, list->n ? STR(". ") : NONE);
}

/* Nothing where both ask the same. */
static void compared_by(struct showing *g)
{
	const struct comparison *k = g->k;
	if (!k->old_only.n && !k->new_only.n)
		return;
	out_bytes(g->o, STR("<p>"));
	names_html(g, g->german ? STR("Beide kennen: ") : STR("Both know: "), &k->both);
	names_html(g, g->german ? STR("Nur bisher gefragt: ") : STR("Asked only until now: "), &k->old_only);
	names_html(g, g->german ? STR("Nur künftig gefragt: ") : STR("Asked only from now on: "), &k->new_only);
	out_bytes(g->o, STR("</p>"));
}

static void obstacles_html(struct showing *g)
{
	for (size_t i = 0; i < g->k->obstacles.n; i++) {
		const struct obstacle *x = &g->k->obstacles.at[i];
		out_bytes(g->o, STR("<p class=\"notice\">"));
		showing_quote(g, NEWER, text(g->o->mem, "{}{}{}", showing_word(&g->by[NEWER], x->attribute), x->attribute.len ? STR(": ") : NONE, x->why));
		out_bytes(g->o, STR("</p>"));
	}
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------------ */

void comparison_region_html(const struct comparison *k, const struct shift *s, const struct cube *region, struct out *o)
{
	struct showing g = showing_open(k, o);
	out_bytes(o, STR("<strong>"));
	put_change(&g, value_said(&g, s->from_class, s->from), value_said(&g, s->to_class, s->to));
	out_bytes(o, STR("</strong>, "));
	showing_region(&g, s->kind == SHIFT_OLD_ONLY ? OLDER : NEWER, region);
}

void comparison_html(const struct comparison *k, struct str link, struct out *o)
{
	struct showing g = showing_open(k, o);
	if (comparison_is_same(k))
		html(o, "<p class=\"empty\">{}</p>", comparison_nothing(o));
	else if (k->points)
		unchanged(&g);
	who_loses(&g);
	compared_by(&g);
	obstacles_html(&g);
	for (size_t i = 0; i < k->shifts.n; i++) {
		if (shift_starts_group(&k->shifts, i))
			group_title(&g, &k->shifts.at[i]);
		shift_html(&g, &k->shifts.at[i], link, i);
	}
	showing_meanings(&g);
	for (size_t i = 0; i < k->changes.n; i++)
		if (change_starts_sort(&k->changes, i))
			changes_html(&g, i);
	source_html(&g);
}
