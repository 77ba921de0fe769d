/* sentence_words.c - numbers, parties and the frames that conditions speak in. */
#include "contract/sentence.h"

#define AS_SAYING(id, de, en) { LIT(de), LIT(en) },
static const struct str sayings[SAYING_COUNT][2] = { SAYINGS(AS_SAYING) };
#undef AS_SAYING
struct str saying(enum saying s, enum lang lang) { return sayings[s][lang]; }

/* ---- numbers -------------------------------------------------------------------------------------------------- */

struct str unit_said(enum measure u, int64_t u6, enum lang lang)
{
	static const struct str said[UNIT_COUNT][2][2] = {                                        /* language, one or many */
		[UNIT_SECOND] = { { LIT("Sekunde"), LIT("Sekunden") }, { LIT("second"), LIT("seconds") } },
		[UNIT_MINUTE] = { { LIT("Minute"), LIT("Minuten") }, { LIT("minute"), LIT("minutes") } },
		[UNIT_HOUR] = { { LIT("Stunde"), LIT("Stunden") }, { LIT("hour"), LIT("hours") } },
		[UNIT_DAY] = { { LIT("Tag"), LIT("Tage") }, { LIT("day"), LIT("days") } },
		[UNIT_WORKDAY] = { { LIT("Werktag"), LIT("Werktage") }, { LIT("workday"), LIT("workdays") } },
		[UNIT_WEEK] = { { LIT("Woche"), LIT("Wochen") }, { LIT("week"), LIT("weeks") } },
		[UNIT_MONTH] = { { LIT("Monat"), LIT("Monate") }, { LIT("month"), LIT("months") } },
		[UNIT_QUARTER] = { { LIT("Quartal"), LIT("Quartale") }, { LIT("quarter"), LIT("quarters") } },
		[UNIT_YEAR] = { { LIT("Jahr"), LIT("Jahre") }, { LIT("year"), LIT("years") } },
		[UNIT_CLOSE] = { { LIT("Werktagsende"), LIT("Werktagsenden") }, { LIT("workday-end"), LIT("workday-ends") } },
	};
	struct str word = said[u][lang][u6 != 1000000];
	return word.len ? word : unit_text(u, lang);
}

/* Units of time that prices go by. */
bool is_time_unit(enum measure u) { return u == UNIT_MINUTE || u == UNIT_HOUR || u == UNIT_DAY; }

bool is_masculine(enum measure u) { return u == UNIT_DAY || u == UNIT_WORKDAY || u == UNIT_MONTH; }

/* By gender, and of several. */
static const struct str begun_words[2][4] = {
	{ LIT("jede angefangene "), LIT("jeden angefangenen "), LIT("jedes angefangene "), LIT("jede angefangene Einheit von ") }, { LIT("begun "), LIT("begun "), LIT("begun "), LIT("begun ") },
};

static size_t begun_form(const struct quantity *q)
{
	bool neuter = q->unit == UNIT_YEAR || q->unit == UNIT_QUARTER || q->unit == UNIT_CLOSE;
	return q->value.u6 != 1000000 ? 3 : is_masculine(q->unit) ? 1 : neuter ? 2 : 0;
}

void say_begun(const struct speech *s, struct out *o, const struct quantity *q, bool each)
{
	bool english = s->lang == LANG_EN;
	print(o, "{}{}", each && english ? STR("each ") : NONE, each || !english ? begun_words[s->lang][begun_form(q)] : NONE);
	if (q->value.u6 == 1000000)
		out_bytes(o, unit_said(q->unit, q->value.u6, s->lang));
	else
		say_dative(s, o, q);
	out_bytes(o, each ? NONE : saying(SAYING_PART_THEREOF, s->lang));
}

bool hear_begun(struct hearer *h, struct quantity *out, bool each)
{
	size_t before = h->at;
	bool english = h->s->lang == LANG_EN, begun = hear_literal(h, each && english ? STR("each ") : NONE), found = english && !each;
	for (size_t i = COUNT(begun_words[0]); begun && i && !found; i--)          /* the longest first */
		found = hear_literal(h, begun_words[h->s->lang][i - 1]);
	if (found && (hear_quantity(h, out) || hear_one(h, out)) && (each || hear_saying(h, SAYING_PART_THEREOF)))
		return true;
	h->at = before;
	return false;
}

static const struct { char sign; struct str said[3][2]; } comparisons[] = {                            /* ORDER scale */
	{ '<', { { LIT("weniger als "), LIT("less than ") }, { LIT("vor dem "), LIT("before ") }, { LIT("in der Reihenfolge vor "), LIT("in order before ") } } },
	{ SIGN_LESS_EQUAL, { { LIT("höchstens "), LIT("at most ") }, { LIT("spätestens am "), LIT("on or before ") },
		{ LIT("in der Reihenfolge bis "), LIT("in order up to ") } } },
	{ '=', { { LIT("genau "), LIT("exactly ") }, { LIT("genau am "), LIT("exactly on ") }, { LIT("in der Reihenfolge "), LIT("in order ") } } },
	{ SIGN_MORE_EQUAL, { { LIT("mindestens "), LIT("at least ") }, { LIT("frühestens am "), LIT("on or after ") },
		{ LIT("in der Reihenfolge ab "), LIT("in order from ") } } },
	{ '>', { { LIT("mehr als "), LIT("more than ") }, { LIT("nach dem "), LIT("after ") }, { LIT("in der Reihenfolge nach "), LIT("in order after ") } } },
};

struct str comparison_said(char compare, enum scale scale, enum lang lang)
{
	for (size_t i = 0; i < COUNT(comparisons); i++)
		if (comparisons[i].sign == compare)
			return comparisons[i].said[scale][lang];
	return NONE;
}

void say_day(struct out *o, struct str iso, enum lang lang)
{
	if (lang == LANG_DE)
		print(o, "{}.{}.{}", str_cut(iso, 8, 10), str_cut(iso, 5, 7), str_cut(iso, 0, 4));
	else {
		bool short_day = str_starts(str_cut(iso, 8, 10), STR("0"));
		print(o, "{} ", str_cut(iso, short_day ? 9 : 8, 10));
		say_month(o, str_cut(iso, 0, 7), lang);
	}
}

#define GROUPED_FROM (10000 * INT64_C(1000000))                          /* below, a number may be a year or a version */

/* In groups of three, as people read amounts: 1.200,00 €, $1,200.00, CHF 1'200.00. */
static void say_grouped(const struct speech *s, struct out *o, struct str shown)
{
	bool francs = str_is(s->c->head.currency, STR("CHF"));
	size_t first = 0, end;
	while (first < shown.len && (shown.at[first] < '0' || shown.at[first] > '9'))
		first++;
	for (end = first; end < shown.len && shown.at[end] >= '0' && shown.at[end] <= '9'; end++)
		continue;
	for (size_t i = 0; i < shown.len; i++) {
		if (i > first && i < end && (end - i) % 3 == 0)
			out_char(o, francs ? '\'' : s->lang == LANG_DE ? '.' : ',');
		out_char(o, francs && i == end && shown.at[i] == ',' ? '.' : shown.at[i]);
	}
}

void say_quantity(const struct speech *s, struct out *o, const struct quantity *q)
{
	if (q->unit == UNIT_DATE) {
		say_day(o, q->at.text, s->lang);
		return;
	}
	if (q->unit == UNIT_CLOSE) {
		if (q->value.u6 > 1000000)
			print(o, "{}{}{}", saying(SAYING_NTH_CLOSE, s->lang), q->value, saying(SAYING_OF_CLOSE, s->lang));
		else
			out_bytes(o, saying(q->value.u6 ? SAYING_NEXT_CLOSE : SAYING_SAME_CLOSE, s->lang));
		return;
	}
	struct out number = out_open(s->mem);
	struct quantity positive = *q;
	number.lang = s->lang;
	if (q->value.u6 < 0) {
		out_bytes(o, STR("−"));
		positive.value.u6 = -q->value.u6;
	}
	put_quantity(&number, &positive, s->lang);
	struct str shown = out_str(&number);
	if (q->unit == UNIT_MONEY) {
		say_grouped(s, o, shown);
		return;
	}
	struct str unit = q->unit == UNIT_OWN ? q->own.spelled : unit_said(q->unit, positive.value.u6, s->lang), digits = str_split(&shown, ' ');
	if (positive.value.u6 >= GROUPED_FROM)
		say_grouped(s, o, digits);
	else
		out_bytes(o, digits);
	if (unit.len)
		print(o, " {}", unit);
}

/* ---- frames ---------------------------------------------------------------------------------------------------- */

static bool framed(struct str phrase, bool hole) { return phrase.len && str_has(phrase, STR("…")) == hole; }

/* "die Ebene (nicht) … ist": what stands before and after the value, and where "not" goes. */
static struct str frame_around(struct speech *s, struct str subject, enum word measure)
{
	if (s->lang == LANG_EN)
		return text(s->mem, "{} is (not) …", subject);
	return text(s->mem, "{} (nicht) … {}", subject, measure == WORD_DATE ? STR("liegt") : measure ? STR("beträgt") : STR("ist"));
}

/* Nouns are written large in German. */
struct str verdict_within(const struct speech *s, enum verdict_class class, struct str verdict)
{
	struct str itself = class == VERDICT_CLIENT ? client_itself(s, false) : NONE;
	bool noun = class == VERDICT_HOURLY || class == VERDICT_PROJECT || class == VERDICT_WARRANTY || class == VERDICT_CLIENT;
	return itself.len ? itself : noun && s->lang == LANG_DE ? name_shown(s, verdict) : verdict;
}

static bool is_quota(const struct contract *c, const struct dimension *d)
{
	for (size_t i = 0; i < c->moments.n; i++)
		if (d == &c->dimensions[c->moments.at[i].dimension])
			return false;
	return !d->decl && !d->set.len && !d->hidden && d->face.kind == FACT_YES_NO;
}

static bool is_yes_no(const struct dimension *d) { return d->face.kind == FACT_YES_NO; }

static struct str frame_yes_no(struct speech *s, struct str name)
{
	return s->lang == LANG_EN ? text(s->mem, "{} (holds/does not hold)", name) : text(s->mem, "{} (nicht) zutrifft", name);
}

/* "gebucht enthält mail": an option of a set. */
static struct str frame_option(struct speech *s, const struct dimension *d)
{
	struct str set = name_quoted(s, d->set), option = name_shown(s, d->option);
	return s->lang == LANG_EN ? text(s->mem, "the choice {} (contains/does not contain) {}", set, option) : text(s->mem, "die Auswahl {} {} (nicht) enthält", set, option);
}

/* The fact that a quota is: yes as long as something of it is left. */
static struct str frame_left(struct speech *s, struct str name)
{
	return s->lang == LANG_EN ? text(s->mem, "the quota {} is (not used up/used up)", name)
		: text(s->mem, "das Kontingent {} (nicht aufgebraucht/aufgebraucht) ist", name);
}

static struct str frame_quota(struct speech *s, struct str name)
{
	return s->lang == LANG_EN ? text(s->mem, "the quota {} (suffices/does not suffice)", name)
		: text(s->mem, "das Kontingent {} (nicht) reicht", name);
}

/* "der Anbieter nach §3.5 (dafür/dagegen) entschieden hat": a yes/no fact that a clause leaves to somebody; until then it is open. NONE: it is no such fact. */
static struct str frame_decision(struct speech *s, const struct dimension *d)
{
	for (size_t i = 0; i < s->c->statements.n; i++) {
		const struct rule *rule = statement_rule(&s->c->statements.at[i]);
		if (!rule || !rule->decides.text.len || !str_is(rule->at.key, d->key))
			continue;
		struct str who = party_said(s, &rule->decides);
		return s->lang == LANG_EN ? text(s->mem, "{} has decided (for/against) it under {}", who, rule->at.key)
			: text(s->mem, "{} nach {} (dafür/dagegen) entschieden hat", who, rule->at.key);
	}
	return NONE;
}

/* "failures", "days-between": a number of them; "status" counts nothing. */
static bool counts_many(const struct dimension *d, struct str name)
{
	bool many = false;
	for (struct str rest = name; rest.len && !many;) {
		struct str part = str_split(&rest, '-');
		many = str_ends(part, STR("s")) && !str_ends(part, STR("ss")) && !str_ends(part, STR("us")) && !str_ends(part, STR("is"));
	}
	return many && d->face.kind == FACT_NUMBER && d->measure == WORD_NUMBER;
}

static bool is_figure(const struct contract *c, struct str key)
{
	for (size_t i = 0; i < c->statements.n; i++) {
		const struct statement *s = &c->statements.at[i];
		if (s->form == &forms[FORM_FIGURE] && str_is(((const struct figure_decl *)s->body)->name.key, key))
			return true;
		if (s->form == &forms[FORM_DUTY] && str_is(((const struct duty_decl *)s->body)->name.key, key))
			return true;
	}
	return false;
}

/* "caused-by" is no noun that an article could stand before. */
static bool ends_open(struct str name)
{
	static const struct str ends[] = { LIT("-by"), LIT("-for"), LIT("-of"), LIT("-with"), LIT("-from"), LIT("-to"), LIT("-in"), LIT("-at") };
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(name, ends[i]))
			return true;
	return false;
}

/* The regular frame of a subject in the manner of s. */
static struct str frame_regular(struct speech *s, const struct wording *w)
{
	const struct contract *c = s->c;
	struct str name = w->term >= 0 ? c->terms.at[w->term].name : c->dimensions[w->dimension].face.name, shown = name_shown(s, name), quoted_name = name_quoted(s, name);
	const struct dimension *d = w->term >= 0 ? NULL : &c->dimensions[w->dimension];
	if (w->quota)
		return frame_quota(s, quoted_name);
	struct str decision = d && is_yes_no(d) && !w->set && s->manner == MANNER_REGULAR ? frame_decision(s, d) : NONE;
	if (decision.len)
		return decision;
	if (d && is_quota(c, d) && !w->set)
		return frame_left(s, quoted_name);
	if (d && d->set.len && !w->set)
		return frame_option(s, d);
	if (!d || (is_yes_no(d) && !w->set))
		return frame_yes_no(s, quoted_name);
	bool quoted = s->manner == MANNER_QUOTED || w->set;
	struct str counted = d->decl ? NONE : count_of_what(name);
	if (is_figure(s->c, d->key))
		return frame_around(s, text(s->mem, "{}{}", s->lang == LANG_EN ? STR("the measure ") : STR("die Kennzahl "), quoted_name), d->measure);
	struct str named = counted.len ? text(s->mem, "{}{}", s->lang == LANG_EN ? STR("the number of ") : STR("die Anzahl "), name_shown(s, name_of_many(s, counted)))
		: s->lang == LANG_EN && ends_open(name) ? text(s->mem, "“{}”", shown) : s->lang == LANG_EN ? text(s->mem, "the {}{}", counts_many(d, name) ? STR("number of ") : NONE, name_shown(s, name)) : name_in(s, name, CASE_NAMED, saying(SAYING_FACT_KIND, s->lang));
	return frame_around(s, quoted ? shown : named, d->face.kind == FACT_NUMBER ? d->measure : WORD_NOTHING);
}

static void add_wording(struct speech *s, struct wording w)
{
	const struct dimension *d = w.term >= 0 ? NULL : &s->c->dimensions[w.dimension];
	struct str phrase = d ? d->phrase : phrase_of_term(s->c, s->c->terms.at[w.term].key);
	if (!w.set && !w.quota && framed(phrase, d && d->face.kind != FACT_YES_NO))
		w.frame[MANNER_WORDED] = phrase;
	for (s->manner = MANNER_REGULAR; s->manner < MANNER_COUNT; s->manner++)
		w.frame[s->manner] = frame_regular(s, &w);
	s->manner = MANNER_WORDED;
	*push(s->mem, &s->wordings) = w;
}

struct speech speech_open(const struct contract *c, struct arena *mem)
{
	struct speech s = { .c = c, .mem = mem, .lang = c->lang, .before = NEW(mem, struct said_before) };
	s.before->pieces = NEWS(mem, struct str *, (size_t)c->n_dimensions + 1);
	for (int i = 0; i < c->n_dimensions; i++) {
		const struct dimension *d = &c->dimensions[i];
		if (d->hidden && i != DIMENSION_VERDICT && i != DIMENSION_PRICE && d->measure != WORD_DATE)
			continue;
		add_wording(&s, (struct wording){ .dimension = i, .term = -1 });
		if (d->face.kind == FACT_YES_NO)
			add_wording(&s, (struct wording){ .dimension = i, .term = -1, .set = true });
		if (is_quota(c, d))
			add_wording(&s, (struct wording){ .dimension = i, .term = -1, .quota = true });
	}
	for (size_t i = 0; i < c->terms.n; i++)
		add_wording(&s, (struct wording){ .dimension = -1, .term = (int)i });
	return s;
}

struct str piece_of(const struct speech *s, const struct dimension *d, const struct node *n, enum manner manner)
{
	struct speech as = *s;
	as.manner = manner;
	if (manner == MANNER_WORDED && n->phrase.len && d->face.kind == FACT_ENUM)
		return n->phrase;
	bool left = d == &s->c->dimensions[DIMENSION_VERDICT] && str_is(n->name, verdict_name(VERDICT_CLIENT, s->lang));
	struct str itself = left ? client_itself(&as, false) : NONE;
	if (itself.len)
		return text(s->mem, "{}{}{}", saying(SAYING_OPEN_QUOTE, s->lang), itself, saying(SAYING_CLOSE_QUOTE, s->lang));
	return d->decl && manner == MANNER_REGULAR ? value_of_fact(&as, d->key, n->name) : name_shown(&as, n->name);
}
