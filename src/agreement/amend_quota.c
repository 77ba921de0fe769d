/* amend_quota.c - the quota of an amendment: one in force taken apart for its form, and put together again with what was changed. */
#include "agreement/amend.h"

struct str amend_part_until(struct str *rest, struct str mark)
{
	ptrdiff_t at = str_find(*rest, mark);
	struct str part = at < 0 ? *rest : str_cut(*rest, 0, (size_t)at);
	*rest = at < 0 ? NONE : str_cut(*rest, (size_t)at + mark.len, rest->len);
	return part;
}

/* ---- taken apart --------------------------------------------------------------------------------------------------- */

/* "10 h je angefangene 10 anwender je quartal ab 1.2. je standort": what stands between "je", and behind "ab". */
struct measure { struct str amount, growth, per, begins, each; };

static struct measure measure_of(const struct amend *m, const struct keywords *w, struct arena *mem)
{
	struct str rest = m->agreed, measure = amend_part_until(&rest, STR(", ")), per = text(mem, " {} ", w->per);
	struct measure x = { .amount = amend_part_until(&measure, per) };
	x.growth = m->grows ? amend_part_until(&measure, per) : NONE;
	x.begins = m->has_period ? amend_part_until(&measure, per) : NONE;
	x.per = amend_part_until(&x.begins, text(mem, " {} ", w->from));
	x.each = measure;
	return x;
}

/* "angefangene 10 anwender" */
static struct amend_growth growth_of(struct str said, const struct keywords *w, struct arena *mem)
{
	struct amend_growth g = { .every = 1 };
	struct str first = said, full = text(mem, "{} ", w->full), begun = text(mem, "{} ", w->begun);
	g.begun = str_starts(said, begun);
	if (g.begun || str_starts(said, full))
		first = str_cut(said, g.begun ? begun.len : full.len, said.len);
	str_int(str_split(&first, ' '), &g.every);
	g.what = first;
	return g;
}

static enum amend_holder holder_of(struct str each, const struct keywords *w)
{
	for (size_t i = AMEND_FOR_CLIENT; i < AMEND_HOLDERS; i++)
		if (str_is(w->holders[i], each))
			return (enum amend_holder)i;
	return AMEND_SAME_HOLDER;
}

static bool is_of_rest(struct str part, const struct keywords *w)
{
	return str_starts(part, w->carries) || str_is(part, w->expires) || str_is(part, w->rolling) || str_starts(part, w->at_most);
}

/* What becomes of the rest, in the contract's words. */
static struct str left_of(const struct amend *m, const struct keywords *w, struct arena *mem)
{
	struct str rest = m->agreed;
	struct out left = out_open(mem);
	amend_part_until(&rest, STR(", "));
	while (rest.len) {
		struct str part = amend_part_until(&rest, STR(", "));
		if (is_of_rest(part, w))
			print(&left, "{}{}", left.len ? STR(", ") : NONE, part);
	}
	return m->has_period && !left.len ? w->expires : out_str(&left);
}

struct amend_terms amend_terms(const struct amend *m, enum lang lang, struct arena *mem)
{
	const struct keywords *w = &amend_keywords[lang];
	struct measure x = measure_of(m, w, mem);
	struct amend_terms t = { .amount = x.amount, .period = AMEND_SAME_PERIOD, .rest = AMEND_SAME_REST, .left = left_of(m, w, mem) };
	for (size_t i = 0; i < AMEND_PERIODS; i++)
		if (str_is(x.per, w->periods[i]))
			t.period = (enum amend_period)i;
	t.begins = x.begins;
	t.per = x.per.len ? text(mem, "{} {}", w->per, x.per) : NONE;
	t.growth = x.growth.len ? growth_of(x.growth, w, mem) : (struct amend_growth){ 0 };
	t.holder = x.each.len ? holder_of(x.each, w) : AMEND_FOR_CLIENT;
	t.each = text(mem, "{} {}", w->per, x.each.len ? x.each : w->holders[AMEND_FOR_CLIENT]);
	if (str_starts(t.left, w->carries))
		t.rest = AMEND_CARRIES;
	else if (str_is(t.left, w->expires))
		t.rest = AMEND_EXPIRES;
	return t;
}

bool amend_is_per_ticket(const struct amend *m) { return m->holder == AMEND_SAME_HOLDER ? m->replaces && !m->has_period : m->holder == AMEND_FOR_TICKET; }

/* ---- the day on which a period begins ---------------------------------------------------------------------------------------- */

static const struct str months[] = { LIT("jan"), LIT("feb"), LIT("mar"), LIT("apr"), LIT("may"), LIT("jun"), LIT("jul"), LIT("aug"), LIT("sep"), LIT("oct"), LIT("nov"), LIT("dec") };

/* "1 aug" as a day of some year. */
static bool english_day(struct str typed, struct arena *mem, struct date *out)
{
	struct str name = utf8_fold(mem, typed), day = str_split(&name, ' ');
	size_t month = 0;
	while (month < COUNT(months) && !str_is(months[month], str_trim(name)))
		month++;
	return month < COUNT(months) && date_typed(text(mem, "{}.{}.2000", day, month + 1), out);
}

bool amend_begins_typed(struct str typed, enum lang lang, struct arena *mem, struct str *out)
{
	enum { IN_EVERY_MONTH = 28 };
	struct str s = str_trim(typed);
	struct date d = { 0 };
	*out = NONE;
	if (!s.len)
		return true;
	if (!date_typed(text(mem, "{}{}2000", s, str_ends(s, STR(".")) ? NONE : STR(".")), &d) && !english_day(s, mem, &d))
		return false;
	struct civil c = date_civil(d);
	*out = lang == LANG_DE ? text(mem, "{}.{}.", c.day, c.month) : text(mem, "{} {}", c.day, months[c.month - 1]);
	return c.day <= IN_EVERY_MONTH;
}

/* ---- put together --------------------------------------------------------------------------------------------------- */

static void print_growth(const struct amend_growth *g, const struct keywords *w, struct out *o)
{
	bool whole = g->every > 1 || g->begun;
	print(o, " {} {}{}{} {}", w->per, whole ? g->begun ? w->begun : w->full : NONE, whole ? STR(" ") : NONE, g->every, g->what);
}

/* A ticket has no period, and grows with nothing; to the client a quota stands without a word. */
static void print_measure(const struct amend *m, const struct keywords *w, struct out *o)
{
	struct measure was = measure_of(m, w, o->mem);
	bool ticket = amend_is_per_ticket(m);
	struct str begins = m->begins.asked ? m->begins.day : m->period == AMEND_SAME_PERIOD ? was.begins : NONE;
	struct str each = m->holder == AMEND_SAME_HOLDER ? was.each : m->holder == AMEND_FOR_CLIENT ? NONE : w->holders[m->holder];
	print(o, "{}", m->amount);
	if (!ticket && m->growth.asked && m->growth.what.len)
		print_growth(&m->growth, w, o);
	else if (!ticket && !m->growth.asked && was.growth.len)
		print(o, " {} {}", w->per, was.growth);
	if (!ticket)
		print(o, " {} {}", w->per, m->period == AMEND_SAME_PERIOD ? was.per : w->periods[m->period]);
	if (!ticket && begins.len)
		print(o, " {} {}", w->from, begins);
	if (each.len)
		print(o, " {} {}", w->per, each);
}

/* What becomes of the rest, and what stands behind it: to carry over ends with its limits, to expire or to roll with itself. */
static void print_rest(const struct amend *m, const struct keywords *w, bool same, struct out *o)
{
	struct str agreed = m->agreed;
	bool ticket = amend_is_per_ticket(m);
	amend_part_until(&agreed, STR(", "));
	if (!same && !ticket)
		print(o, ", {}", m->rest == AMEND_CARRIES ? w->carries : w->expires);
	while (agreed.len) {
		struct str part = amend_part_until(&agreed, STR(", "));
		if (!is_of_rest(part, w) || (same && !ticket))
			print(o, ", {}", part);
	}
}

void amend_print_quota(const struct amend *m, enum lang lang, struct out *o)
{
	const struct keywords *w = &amend_keywords[lang];
	must(m->replaces || amend_is_per_ticket(m) || (m->period < AMEND_PERIODS && m->rest < AMEND_SAME_REST));
	print(o, "{}{} {}: ", m->replaces ? text(o->mem, "{} ", w->replaces) : NONE, w->quota, m->name);
	print_measure(m, w, o);
	print_rest(m, w, m->replaces && (m->rest == AMEND_SAME_REST || m->rest == amend_terms(m, lang, o->mem).rest), o);
	if (m->replaces)
		return;
	print(o, "\n");
	amend_print_supplement(m, w, o);
	print(o, ", {} {}", w->from_quota, m->name);
}
