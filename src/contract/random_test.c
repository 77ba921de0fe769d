/* random_test.c - makes contracts: few facts, some rules, terms, nevers, annexes of precedence; small enough to be enumerated. */
#include "base/assets.h"
#include "contract/random_test.h"
#include "contract/print.h"
#include "contract/shelf_test.h"

struct maker { struct out *o; enum lang lang; int facts, kinds[8], values[8]; bool prio, term, members; uint32_t money; };

static struct str w(const struct maker *m, enum word word) { return word_text(word, m->lang); }

static void atom(struct maker *m)
{
	int f = below(m->facts);
	if (m->term && chance(15)) {
		print(m->o, "begriff-a");
	} else if (m->kinds[f] == FACT_YES_NO) {
		print(m->o, "f{}", f);
	} else if (m->kinds[f] == FACT_NUMBER) {
		static const struct str compare[] = { LIT("<"), LIT("<="), LIT("="), LIT(">="), LIT(">") };
		print(m->o, "f{} {} {} %", f, compare[below(5)], 10 * (1 + below(2)));
	} else if (chance(60)) {
		print(m->o, "f{} = {}", f, m->members && f == 0 && chance(30) ? STR("oben")
			: text(m->o->mem, "v{}", f * 10 + below(m->values[f])));
	} else {
		print(m->o, "f{} {} {v{}, v{}}", f, w(m, WORD_IN), f * 10 + below(m->values[f]), f * 10 + below(m->values[f]));
	}
}

static void condition(struct maker *m, int depth)
{
	int kind = depth ? below(5) : 4;
	if (kind == 0) {
		print(m->o, "{} (", w(m, WORD_NOT));
		condition(m, depth - 1);
		out_char(m->o, ')');
	} else if (kind == 1 || kind == 2) {
		out_char(m->o, '(');
		condition(m, depth - 1);
		print(m->o, ") {} (", w(m, kind == 1 ? WORD_AND : WORD_OR));
		condition(m, depth - 1);
		out_char(m->o, ')');
	} else {
		atom(m);
	}
}

static void make_ordinary(struct maker *m, int f)
{
	if (m->kinds[f] == FACT_NUMBER)
		print(m->o, " {} {} %", w(m, WORD_OTHERWISE), 10 * below(3));
	else
		print(m->o, "{} {} {}", m->kinds[f] == FACT_ENUM ? STR(",") : NONE, w(m, WORD_OTHERWISE),
			m->kinds[f] == FACT_YES_NO ? w(m, WORD_NO) : text(m->o->mem, "v{}", f * 10));
}

/* About how many leaves a fact comes to; thresholds cut a number into seven, and one more stands for "does not arise". */
static int leaves(const struct maker *m, int f) { return m->kinds[f] == FACT_NUMBER ? 8 : m->kinds[f] == FACT_ENUM ? m->values[f] + 3 : 3; }

/* No more work items than are walked one by one (COMPLETIONS). */
enum { LEAVES_MOST = 9000 };          /* a quota doubles them */

static void make_facts(struct maker *m)
{
	for (int f = 0, all = 1; f < m->facts; f++, all *= leaves(m, f - 1)) {
		m->kinds[f] = f == 0 ? FACT_ENUM : below(3);
		m->values[f] = 2 + below(3);
		if (all * leaves(m, f) > LEAVES_MOST)
			m->kinds[f] = FACT_YES_NO;
		print(m->o, "{} f{}: ", w(m, WORD_FACT), f);
		if (m->kinds[f] == FACT_YES_NO)
			print(m->o, "{}/{}", w(m, WORD_YES), w(m, WORD_NO));
		else if (m->kinds[f] == FACT_NUMBER)
			print(m->o, "{}", w(m, WORD_PERCENT));
		for (int v = 0; v < m->values[f] && m->kinds[f] == FACT_ENUM; v++)
			print(m->o, "{}v{}", v ? STR(", ") : NONE, f * 10 + v);
		if (m->members && f == 0)
			print(m->o, ", oben\nunten-a, unten-b {} oben", w(m, WORD_IS));
		if (f && chance(20))
			make_ordinary(m, f);
		if (f && chance(20))
			print(m->o, " {} f0 = v{}", w(m, WORD_ONLY_IF), below(2));
		print(m->o, " \n");
	}
}

static void cell(struct maker *m, int f)
{
	if (chance(30))
		print(m->o, " - |");
	else if (m->kinds[f] == FACT_YES_NO)
		print(m->o, " {} |", w(m, chance(50) ? WORD_YES : WORD_NO));
	else if (m->kinds[f] == FACT_NUMBER && chance(30))
		print(m->o, " {} 10 {} {} 20 % |", chance(50) ? w(m, WORD_FROM_ABOVE) : NONE, w(m, WORD_TO), chance(50) ? w(m, WORD_TO_BELOW) : NONE);
	else if (m->kinds[f] == FACT_NUMBER)
		print(m->o, "{} {} % |", chance(50) ? STR(" <") : NONE, 10 * (1 + below(2)));
	else if (chance(50))
		print(m->o, " v{} |", f * 10 + below(m->values[f]));
	else
		print(m->o, " v{}, v{} |", f * 10 + below(m->values[f]), f * 10 + below(m->values[f]));
}

/* A table of one or two facts, with or without a column of verdicts. */
static void make_table(struct maker *m, int chapter, int section)
{
	bool valued = chance(50), two = m->facts > 2 && chance(60);
	int first = below(m->facts), second = (first + 1) % m->facts;
	print(m->o, "§{}.{} {} {}", chapter, section, w(m, valued ? WORD_VERDICT : WORD_COVERED), valued ? w(m, WORD_BY_TABLE) : NONE);
	if (chance(30)) {
		print(m->o, " {} ", w(m, WORD_IF));
		condition(m, 1);
	}
	print(m->o, " {}{}{}\n", valued ? NONE : w(m, WORD_BY_TABLE), chance(50) ? text(m->o->mem, ", {}", w(m, WORD_FIRST_ROW)) : NONE,
		chapter > 1 ? text(m->o->mem, ", {} §1", w(m, WORD_PREVAILS)) : NONE);
	print(m->o, "  | f{} |{}{}\n", first, two ? text(m->o->mem, " f{} |", second) : NONE, valued ? text(m->o->mem, " {} |", w(m, WORD_VERDICT)) : NONE);
	for (int rows = 1 + below(3); rows; rows--) {
		print(m->o, "  |");
		cell(m, first);
		if (two)
			cell(m, second);
		print(m->o, "{}\n", valued ? text(m->o->mem, " {} |", w(m, chance(50) ? WORD_COVERED : WORD_PROJECT)) : NONE);
	}
}

static void make_rule(struct maker *m, int chapter, int section)
{
	static const enum word verdicts[] = { WORD_COVERED, WORD_PROJECT, WORD_HOURLY };
	print(m->o, "§{}.{} {} {} ", chapter, section, w(m, verdicts[below(chance(80) ? 2 : 3)]), w(m, WORD_IF));
	if (m->prio && chance(20))
		print(m->o, "prio = p{} {} ", 1 + below(3), w(m, WORD_AND));
	condition(m, 2);
	if (chance(20)) {
		print(m->o, " {} ", w(m, WORD_UNLESS));
		condition(m, 1);
	}
	if (chapter > 1 && chance(60)) {
		print(m->o, ", {} §1", w(m, WORD_PREVAILS));
		if (chapter > 2)
			print(m->o, " {} §{}", w(m, WORD_TO), chapter - 1);
	}
	if (section > 1 && chance(20))
		print(m->o, ", {} §{}.1", w(m, WORD_PREVAILS), chapter);
	out_char(m->o, '\n');
}

/* Draws of its own, so that what the others draw stays what it was. */
static int picked(struct maker *m, int n)
{
	m->money = m->money * 1103515245 + 12345;
	return (int)(m->money >> 16) % n;
}

/* A position in steps or by time, with what may stand behind it. */
static void make_price(struct maker *m, int p)
{
	bool steps = picked(m, 2);
	print(m->o, "{} p{}: ", w(m, WORD_PRICE), p);
	if (steps)
		print(m->o, "{} v0 {} € {} {} v0, {} €", w(m, WORD_PER), 9 + picked(m, 9), w(m, WORD_UNTIL), 1 + picked(m, 9), 1 + picked(m, 9));
	else
		print(m->o, "{} € {} {} {} {} h", 100 + picked(m, 900), w(m, WORD_PER), unit_shown(UNIT_DAY, 1000000, m->lang), w(m, WORD_DAY_OF), 7 + picked(m, 2));
	if (steps && picked(m, 2))
		print(m->o, " {}", w(m, WORD_MONTHLY));
	if (steps && picked(m, 2))
		print(m->o, ", {}", w(m, WORD_ALL_UNITS));
	if (picked(m, 2))
		print(m->o, ", {} {} {}", w(m, WORD_AT_LEAST), 1 + picked(m, 5), steps ? STR("v0") : STR("h"));
	if (picked(m, 2))
		print(m->o, ", {} {} €{}{}", w(m, WORD_AT_LEAST), 50 + picked(m, 50), steps ? STR(" ") : NONE, steps ? w(m, WORD_MONTHLY) : NONE);
	if (steps && picked(m, 8) == 0)
		print(m->o, ", 1 € {} t{}, v0 {} 2", w(m, WORD_PER), p, w(m, WORD_COUNTS));
	if (!steps && picked(m, 2))
		print(m->o, ", {} {} min", w(m, WORD_IN_STEPS), 15 * (1 + picked(m, 4)));
	print(m->o, "\n");
	if (picked(m, 2))
		print(m->o, "{} z{}: {} {} {} p{} {} f0 = v0\n", w(m, picked(m, 2) ? WORD_SURCHARGE : WORD_DISCOUNT), p, 5 + picked(m, 50), picked(m, 2) ? STR("%") : STR("€"),
			w(m, WORD_ON_PRICE), p, w(m, WORD_IF));
	if (picked(m, 4) == 0)
		print(m->o, "{} y{}: {} % {} p{} {} {} v0 >= {}\n", w(m, WORD_DISCOUNT), p, 1 + picked(m, 9), w(m, WORD_ON_PRICE), p, w(m, WORD_IF), w(m, WORD_COUNT_OF), 2 + picked(m, 9));
}

/* Hours of weekdays, of a season or of the nth of a month, perhaps closed over new year, and what lies outside. */
static void make_calendars(struct maker *m)
{
	static const enum word months[] = { WORD_MARCH, WORD_APRIL, WORD_SEPTEMBER, WORD_OCTOBER }, numbers[] = { WORD_FIRST, WORD_THIRD_OF, WORD_LAST };
	print(m->o, "{} k0: ", w(m, WORD_CALENDAR));
	if (picked(m, 2))
		print(m->o, "{}-{} ", w(m, months[picked(m, 4)]), w(m, months[picked(m, 4)]));
	else if (picked(m, 3) == 0)
		print(m->o, "2026-03-02-2026-11-{} ", 10 + picked(m, 20));
	if (picked(m, 2))
		print(m->o, "{} {} 08:00-12:00, 13:00-17:00", w(m, numbers[picked(m, 3)]), w(m, WORD_TUESDAY));
	else
		print(m->o, "{}-{} 07:00-18:00, {} 10:00-16:00", w(m, WORD_MONDAY), w(m, WORD_FRIDAY), w(m, WORD_HOLIDAYS));
	if (picked(m, 2))
		print(m->o, " {} 2026-05-14-2026-05-16, {}", w(m, WORD_WITHOUT), m->lang == LANG_DE ? STR("24.12.-6.1.") : STR("24 dec - 6 jan"));
	print(m->o, "\n{} k1: {} k0\n", w(m, WORD_CALENDAR), w(m, WORD_OUTSIDE));
}

/* Work that a quota bears as long as it is enough, what lies beyond, and what is knowingly left open. */
static void make_quota(struct maker *m)
{
	bool german = m->lang == LANG_DE;
	print(m->o, "{} q0: 2 {}\n", w(m, WORD_QUOTA), german ? STR("je monat je klient, verfällt") : STR("per month per client, expires"));
	print(m->o, "§6.1 {} {} f0 = v{}, {} q0{}\n", w(m, WORD_COVERED), w(m, WORD_IF), picked(m, m->values[0]), w(m, WORD_FROM_QUOTA),
		picked(m, 2) ? text(m->o->mem, ", {} §1 {} §3", w(m, WORD_PREVAILS), w(m, WORD_TO)) : NONE);
	if (picked(m, 2))
		print(m->o, "§6.2 {} {} {} {} q0 {}\n", w(m, WORD_HOURLY), w(m, WORD_IF), w(m, WORD_NOT), w(m, WORD_QUOTA), w(m, WORD_SUFFICES));
	if (picked(m, 2))
		print(m->o, "§6.3 {} {} f0 = v{}{}: \"x\"\n", w(m, WORD_UNCLEAR), w(m, WORD_IF), picked(m, m->values[0]), picked(m, 2) ? text(m->o->mem, ", {} §1", w(m, WORD_PREVAILS)) : NONE);
}

static struct str any_value(struct maker *m) { return text(m->o->mem, "f0 = v{}", picked(m, m->values[0])); }

/* Work that is refused, and clocks whose targets hold of refused work as well. */
static void make_clocks(struct maker *m)
{
	struct str report = m->lang == LANG_DE ? STR("meldung") : STR("report"), end = m->lang == LANG_DE ? STR("betrieb") : STR("restored");
	for (int u = 0; u < 2; u++)
		print(m->o, "{} u{}: {} {}, {} {}\n", w(m, WORD_CLOCK), u, w(m, WORD_FROM), report, w(m, WORD_UNTIL), end);
	print(m->o, "{} k2: {}-{} 08:00-16:00\n", w(m, WORD_CALENDAR), w(m, WORD_MONDAY), w(m, WORD_SUNDAY));
	print(m->o, "§7.1 {} {} {}, {} §1 {} §3\n", w(m, WORD_DECLINED), w(m, WORD_IF), any_value(m), w(m, WORD_PREVAILS), w(m, WORD_TO));
	print(m->o, "§7.2 {} u0 4 h {} k2 {} {}\n", w(m, WORD_TARGET), w(m, WORD_IN), w(m, WORD_IF), any_value(m));
	if (picked(m, 2))
		print(m->o, "§7.3 {} u0 2 h {} k2, {} §7.2\n", w(m, WORD_TARGET), w(m, WORD_IN), w(m, WORD_PREVAILS));
	if (picked(m, 2))
		print(m->o, "§7.4 {} u1 1 h {} k2 {} {} ({})\n", w(m, WORD_TARGET), w(m, WORD_IN), w(m, WORD_IF), w(m, WORD_NOT), any_value(m));
	if (picked(m, 2))
		print(m->o, "§7.5 {} u1 {} {} {}\n", w(m, WORD_TARGET), w(m, WORD_NO_TARGET), w(m, WORD_IF), any_value(m));
}

struct str random_contract(struct arena *mem)
{
	struct out o = out_open(mem);
	struct maker maker = { .o = &o, .lang = below(2) ? LANG_EN : LANG_DE, .facts = 2 + below(4), .prio = chance(40),
		.members = chance(60) }, *m = &maker;
	print(&o, "---\n{}: X\n{}: 1\n{}: {}\n{}: {}\n---\n```{}\n", w(m, WORD_CONTRACT), w(m, WORD_VERSION),
		w(m, WORD_LANGUAGE), m->lang == LANG_DE ? STR("de") : STR("en"),
		w(m, WORD_STANDARD), w(m, WORD_PROJECT), w(m, WORD_CLAUSES));
	make_facts(m);
	if (chance(50)) {
		print(&o, "{} begriff-a: ", w(m, WORD_TERM));
		condition(m, 2);
		out_char(&o, '\n');
		m->term = true;
	}
	for (int n = below(3); n; n--) {
		print(&o, "{} ", w(m, WORD_NEVER));
		condition(m, 1);
		out_char(&o, '\n');
	}
	if (m->prio) {
		print(&o, "{} prio: p1, p2, p3 {}\n{} prio: {}\n", w(m, WORD_FACT), w(m, WORD_ORDERED), w(m, WORD_SEVERAL),
			w(m, WORD_FIRST));
		for (int p = 1; p < 4; p++) {
			print(&o, "§9.{} prio = p{} {} ", p, p, w(m, WORD_IF));
			condition(m, 1);
			out_char(&o, '\n');
		}
	}
	for (int chapter = 1; chapter < 4; chapter++)
		for (int section = 1 + below(3); section; section--)
			if (chance(15))
				make_table(m, chapter, section);
			else
				make_rule(m, chapter, section);
	if (chance(30)) {
		print(&o, "{} ", w(m, WORD_PRESUMED));
		condition(m, 1);
		print(&o, ", {} anbieter\n", w(m, WORD_PROOF));
	}
	m->money = (uint32_t)o.len;
	for (int p = picked(m, 3); p; p--)
		make_price(m, p);
	if (picked(m, 2))
		make_calendars(m);
	if (picked(m, 2))
		make_clocks(m);
	if (picked(m, 3) == 0)
		make_quota(m);
	if (picked(m, 3) == 0)
		print(&o, "{} {}: {}\n", w(m, WORD_SEVERAL), w(m, WORD_DISCOUNT), w(m, WORD_HIGHEST));
	print(&o, "```\n");
	return out_str(&o);
}

struct contract *random_read(struct str s, struct arena *mem)
{
	struct document doc = { STR("random.md"), s };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, text(mem, "{}\n{}", found.n ? found.at[0].text : NONE, s));
	return c;
}

struct contract *in_language(const struct contract *c, enum lang lang, struct arena *mem)
{
	struct str s;
	struct err e = { 0 };
	if (!contract_format(c, -1, lang, mem, &s, &e))
		unit_failed(__FILE__, __LINE__, str_keep(mem, err_str(&e)));
	return random_read(s, mem);
}

/* ---- the contracts of the tree ------------------------------------------------------------------------------ */

struct tree_contracts tree_contracts(struct arena *mem)
{
	struct tree_contracts out = { 0 };
	const struct shelf_row *rows;
	size_t n = shelf(&rows);
	for (size_t i = 0; i < n; i++)
		*push(mem, &out) = shelf_read(&rows[i], mem);
	return out;
}
