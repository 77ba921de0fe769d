/* changes.c - what two versions of a contract say differently beside the work itself: every row of the head, every statement,
 * every paragraph that is not in both word for word, and what stands in another place.
 *
 * The end of the term may move though no word of it did: reckoned from the first day of a version, it begins anew with the next. */
#include "calendar/calendar.h"
#include "contract/analyse.h"
#include "contract/print.h"
#include "contract/runs.h"

struct changing { const struct contract *const *two; struct concerns concerns[2]; struct all_said all[2]; struct arena *mem; struct changes *out; enum lang lang; };

static void add(struct changing *g, enum change_kind kind, struct str what, struct str was, struct str now)
{
	*push(g->mem, g->out) = (struct change){ .what = what, .was = was, .now = now, .kind = kind, .loses = SHIFT_OTHER };
}

static void of_said(struct changing *g, enum change_shape shape, const struct said *was, const struct said *now)
{
	struct change *made = &g->out->at[g->out->n - 1];
	made->shape = shape;
	made->said[OLDER] = was;
	made->said[NEWER] = now;
}

/* The term a statement declares; day 0: it is none of this version. */
static struct date begin_of(const struct contract *c, const struct said *x)
{
	const struct runs_decl *d = x->body;
	for (size_t i = 0; i < c->runs.n; i++)
		if (c->runs.at[i].at.doc == d->at.doc && c->runs.at[i].at.line == d->at.line)
			return c->runs.at[i].runs.from;
	return (struct date){ 0 };
}

/* "48 monate, ..." of the version that began on that day, and "48 monate ab 2026-01-01, ..." of the next: written into the clause so that it stays the same. */
static bool is_same_term(const struct changing *g, const struct said *was, const struct said *now)
{
	if (!was || !now || was->part != SAID_FORMS + FORM_RUNS || now->part != was->part)
		return false;
	struct str runs = word_text(WORD_RUNS, g->lang);
	struct str a = text(g->mem, "{} {}", runs, was->text), b = text(g->mem, "{} {}", runs, now->text);
	struct date begins = begin_of(g->two[OLDER], was);
	return begins.day && begins.day == begin_of(g->two[NEWER], now).day && str_is(contract_line_undated(a, g->mem), contract_line_undated(b, g->mem));
}

/* A statement that reads otherwise, came (was NULL) or went (now NULL). */
static void add_said(struct changing *g, const struct said *was, const struct said *now)
{
	const struct said *x = was ? was : now;
	bool same = is_same_term(g, was, now);
	add(g, same ? CHANGE_WORDS : x->kind, x->name, was ? was->text : NONE, now ? now->text : NONE);
	of_said(g, CHANGE_WHOLE, was, now);
	if (same)
		return;
	struct change *made = &g->out->at[g->out->n - 1];
	made->loses = said_weigh(g->two, was, now, g->lang, g->mem);
	if (was && now && made->loses == SHIFT_OTHER)
		made->loses = said_weigh_hours(g->two, g->all, was, now, g->lang, g->mem);
	made->points = said_concerns(&g->concerns[now ? NEWER : OLDER], now ? now : was);
}

/* ---- a list of values that grew or shrank ---------------------------------------------------------------------------------- */

static bool has_value(const struct fact_decl *d, struct str key)
{
	for (size_t i = 0; i < d->values.n; i++)
		if (str_is(d->values.at[i].key, key))
			return true;
	return false;
}

/* Values of a that b has not, or the keys of those it has. */
static struct str values_of(struct changing *g, const struct fact_decl *a, const struct fact_decl *b, bool common)
{
	struct out o = out_open(g->mem);
	for (size_t i = 0; i < a->values.n; i++)
		if (has_value(b, a->values.at[i].key) == common)
			print(&o, "{}{}", o.len ? STR(", ") : NONE, common ? a->values.at[i].key : token_text(&a->values.at[i], g->lang));
	return out_str(&o);
}

static struct str but_values(struct changing *g, const struct fact_decl *d)
{
	struct out o = out_open(g->mem);
	struct fact_decl bare = *d;
	bare.values.n = 0;
	print_fact(&o, &bare, g->lang);
	return out_str(&o);
}

/* Nothing but values came and went: then they are all there is to say. */
static bool add_values(struct changing *g, const struct said *was, const struct said *now)
{
	const struct fact_decl *a = was->body, *b = now->body;
	bool only_values = was->part == SAID_FORMS + FORM_FACT && a->values.n && b->values.n && str_is(but_values(g, a), but_values(g, b))
		&& str_is(values_of(g, a, b, true), values_of(g, b, a, true));
	if (only_values) {
		add(g, was->kind, was->name, values_of(g, a, b, false), values_of(g, b, a, false));
		of_said(g, CHANGE_VALUES, was, now);
	}
	return only_values;
}

/* ---- rows of a table that came or went as a whole ----------------------------------------------------------------------------- */

static bool same_row(const struct said *a, const struct said *b) { return a->row.len && a->rule == b->rule && str_is(a->row, b->row); }

/* How many cells the row has that begins here; 0: none begins here, or one of its cells is in the other version, too. */
static size_t lonely_row(const struct all_said *all, size_t i)
{
	size_t n = 0;
	if (!all->at[i].row.len || (i && same_row(&all->at[i - 1], &all->at[i])))
		return 0;
	for (; i + n < all->n && same_row(&all->at[i], &all->at[i + n]); n++)
		if (all->at[i + n].pair >= 0)
			return 0;
	return n;
}

static struct str words_of_row(struct changing *g, const struct all_said *all, size_t i, size_t n)
{
	struct out o = out_open(g->mem);
	for (size_t k = 0; k < n; k++)
		print(&o, "{}{}", k ? STR(" | ") : NONE, all->at[i + k].text);
	return out_str(&o);
}

/* A row of the other version that came or went and reads the same: one was split or joined, which the names of the rows say. */
static bool has_counterpart(struct changing *g, const struct all_said *other, const struct rule *rule, struct str words)
{
	for (size_t i = 0; i < other->n; i++) {
		size_t n = lonely_row(other, i);
		if (n && str_is(other->at[i].rule->at.key, rule->at.key) && str_is(words_of_row(g, other, i, n), words))
			return true;
	}
	return false;
}

/* How many were said at once. */
static size_t add_row(struct changing *g, int side, size_t i)
{
	const struct all_said *all = &g->all[side];
	size_t n = lonely_row(all, i);
	struct str words = words_of_row(g, all, i, n);
	if (n && !has_counterpart(g, &g->all[OLDER + NEWER - side], all->at[i].rule, words)) {
		add(g, all->at[i].kind, all->at[i].row, side == OLDER ? words : NONE, side == OLDER ? NONE : words);
		of_said(g, CHANGE_LINE, side == OLDER ? &all->at[i] : NULL, side == OLDER ? NULL : &all->at[i]);
		g->out->at[g->out->n - 1].loses = said_weigh_row(&all->at[i], words, side == NEWER);
	}
	return n;
}

/* ---- changed, taken out, put in ------------------------------------------------------------------------------------------------ */

/* A name written another way: only that; prose has none of its own. */
static void compare_names(struct changing *g, const struct said *was, const struct said *now)
{
	if (was->part != SAID_PROSE && !str_is(was->name, now->name))
		add(g, CHANGE_WORDS, was->name, was->name, now->name);
}

static void compare_one(struct changing *g, const struct said *was)
{
	const struct said *now = was->pair >= 0 ? &g->all[NEWER].at[was->pair] : NULL;
	if (now)
		compare_names(g, was, now);
	if (now && str_is(was->text, now->text))
		return;
	if (!now || !add_values(g, was, now))
		add_said(g, was, now);
}

/* ---- moved --------------------------------------------------------------------------------------------------------------------- */

/* By its name; prose, which shares its own with others, by its first words. */
static struct str called(struct changing *g, const struct said *x)
{
	enum { WORDS_SHOWN = 5 };
	if (x->part != SAID_PROSE && x->part != SAID_HEADING)
		return x->name;
	struct str all = x->text, rest;
	while (str_starts(all, STR("#")))
		all = str_trim(str_cut(all, 1, all.len));
	rest = all;
	for (int i = 0; i < WORDS_SHOWN; i++)
		str_split(&rest, ' ');
	struct str first = str_trim(str_cut(all, 0, all.len - rest.len)), more = rest.len ? STR(" …") : NONE;
	return in_quotes(g->mem, text(g->mem, "{}{}", first, more), g->lang);
}

static struct str place(struct changing *g, int side, int i)
{
	bool german = g->lang == LANG_DE;
	while (--i >= 0 && g->all[side].at[i].part == SAID_CELL)
		continue;
	if (i < 0)
		return german ? STR("am Anfang") : STR("at the beginning");
	return german ? text(g->mem, "hinter {}", called(g, &g->all[side].at[i])) : text(g->mem, "behind {}", called(g, &g->all[side].at[i]));
}

static void compare_order(struct changing *g)
{
	const struct all_said *old = &g->all[OLDER];
	bool *moved = NEWS(g->mem, bool, old->n + 1), with_table = false;
	said_moved(g->all, g->mem, moved);
	for (size_t i = 0; i < old->n; i++) {
		with_table = old->at[i].part >= SAID_FORMS ? moved[i] : with_table;
		if (!moved[i] || (old->at[i].part == SAID_ROW && with_table))
			continue;
		add(g, CHANGE_WORDS, called(g, &old->at[i]), place(g, OLDER, (int)i), place(g, NEWER, old->at[i].pair));
		of_said(g, CHANGE_MOVED, &old->at[i], &g->all[NEWER].at[old->at[i].pair]);
	}
}

/* ---- the end of the term ------------------------------------------------------------------------------------------------------ */

/* Of the term that day lies in; day 0: by then it runs on without end. */
static struct date last_day(const struct runs *r, struct date day)
{
	struct date first = { runs_over(r).day - 1 };
	bool open = r->without_end && (first.day < day.day || first.day < r->from.day);
	return open ? (struct date){ 0 } : r->without_end ? first : runs_days(r, day).ends;
}

/* "31.12.2028, Kündigung bis 30.09.2028" */
static struct str end_words(const struct changing *g, const struct runs *r, struct date day)
{
	struct out o = out_open(g->mem);
	struct date last = last_day(r, day);
	o.lang = g->lang;
	if (!last.day)
		return word_text(WORD_OPEN_ENDED, g->lang);
	html(&o, "{}", last);
	if (!r->without_end && !r->ends)
		html(&o, ", {} {}", g->lang == LANG_DE ? STR("Kündigung bis") : STR("notice by"), runs_days(r, day).notice_by);
	return out_str(&o);
}

/* Whoever can leave later is bound longer; what ends by itself is as long a promise as a duty. */
static enum shift_kind who_is_bound(const struct runs *was, const struct runs *now, struct date day)
{
	struct date old = last_day(was, day), fresh = last_day(now, day);
	if (was->ends || now->ends)
		return SHIFT_OTHER;
	return fresh.day && (!old.day || fresh.day > old.day) ? SHIFT_LOSS : SHIFT_GAIN;
}

/* On the first day on which both could hold. */
static void compare_terms(struct changing *g, const struct contract *const two[2])
{
	const struct runs *was = contract_runs(two[OLDER]), *now = contract_runs(two[NEWER]);
	struct date a = two[OLDER]->head.from, b = two[NEWER]->head.from, day = a.day > b.day ? a : b;
	if (!was || !now || !a.day || !b.day || last_day(was, day).day == last_day(now, day).day)
		return;
	add(g, CHANGE_TERMS, g->lang == LANG_DE ? STR("Ende der Laufzeit") : STR("end of the term"), end_words(g, was, day), end_words(g, now, day));
	g->out->at[g->out->n - 1].loses = who_is_bound(was, now, day);
}

/* ---- what was paid ahead ------------------------------------------------------------------------------------------------------ */

/* "jährlich ab 1.8., vierteljährlich": the periods longer than a month, each once. */
static struct str periods_ahead(const struct changing *g, const struct price *p)
{
	static const struct { int months; enum word word; } words[] = { { 3, WORD_QUARTERLY }, { 6, WORD_HALF_YEARLY }, { 12, WORD_YEARLY } };
	struct out o = out_open(g->mem);
	for (size_t k = 0; k < COUNT(words); k++)
		for (int begins = 0; begins <= 12; begins++) {
			bool has = false;
			for (size_t i = 0; i < p->n; i++)
				has |= price_item_is_fee(&p->items[i]) && price_period_months(p->items[i].period) == words[k].months && p->items[i].begins == begins;
			if (has)
				print(&o, "{}{}", o.len ? STR(", ") : NONE, word_text(words[k].word, g->lang));
			if (has && begins) {
				print(&o, " {}", word_text(WORD_FROM, g->lang));
				print_year_day(&o, &(struct year_day){ .month = begins, .day = 1 }, g->lang);
			}
		}
	return out_str(&o);
}

/* A flat fee that is owed by other periods from the next version on, or no more: the account sets off what is paid for days after that. */
static void compare_ahead(struct changing *g)
{
	const struct contract *old = g->two[OLDER], *fresh = g->two[NEWER];
	for (size_t i = 0; i < old->prices.n; i++) {
		const struct price *was = &old->prices.at[i], *now = contract_price(fresh, was->name);
		struct str ahead = periods_ahead(g, was);
		bool goes_on = now && contract_charges(fresh, VERDICT_COVERED, was->name) && str_is(ahead, periods_ahead(g, now));
		if (!ahead.len || was->meter.len || !contract_charges(old, VERDICT_COVERED, was->name) || goes_on)
			continue;
		add(g, CHANGE_TERMS, g->lang == LANG_DE ? text(g->mem, "im Voraus bezahlt ({})", was->name) : text(g->mem, "paid ahead ({})", was->name), ahead,
		    g->lang == LANG_DE ? STR("endet mit dem Beginn dieser Fassung; was für spätere Tage bezahlt ist, wird angerechnet") : STR("ends where this version begins; what is paid for later days is set off"));
	}
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------------- */

/* Terms first, then clauses, then words; each in the order they were found. */
static void take_sorted(const struct changes *found, struct arena *mem, struct changes *out)
{
	for (enum change_kind kind = CHANGE_TERMS; kind <= CHANGE_WORDS; kind++)
		for (size_t i = 0; i < found->n; i++)
			if (found->at[i].kind == kind)
				*push(mem, out) = found->at[i];
}

void changes_find(const struct contract *const two[2], struct arena *mem, struct changes *out)
{
	struct changes found = { 0 };
	struct changing g = { .two = two, .concerns = { { two[OLDER], mem, NULL }, { two[NEWER], mem, NULL } }, .mem = mem, .out = &found, .lang = two[NEWER]->lang };
	for (int k = 0; k < 2; k++)
		said_all(two[k], g.lang, mem, &g.all[k]);
	said_pair(g.all, mem);
	compare_terms(&g, two);
	compare_ahead(&g);
	for (size_t i = 0, row; i < g.all[OLDER].n; i += row ? row : 1)
		if (!(row = add_row(&g, OLDER, i)))
			compare_one(&g, &g.all[OLDER].at[i]);
	for (size_t i = 0, row; i < g.all[NEWER].n; i += row ? row : 1)
		if (!(row = add_row(&g, NEWER, i)) && g.all[NEWER].at[i].pair < 0)
			add_said(&g, NULL, &g.all[NEWER].at[i]);
	compare_order(&g);
	take_sorted(&found, mem, out);
}
