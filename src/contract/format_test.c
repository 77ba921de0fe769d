/* format_test.c - the canonical form: it says the same, it is its own canonical form, and the way into the other
 * language and back leads to the same bytes. On every contract of the tree and on random ones. */
#include "contract/random_test.h"
#include "contract/language_test.h"

enum { CONTRACTS = 120, ITEMS = 12 };

/* The same item in the names of both: a value is the same by its place, for "< 60 tage" is "< 60 days" abroad. */
static void some_facts(const struct contract *a, const struct contract *b, struct arena *mem, struct facts *of_a, struct facts *of_b)
{
	for (int i = DIMENSION_FIRST; i < a->n_dimensions; i++) {
		const struct dimension *d = &a->dimensions[i], *e = &b->dimensions[i];
		if (d->derived || !d->nodes.n || !chance(60))
			continue;
		int node = below((int)d->nodes.n);
		*push(mem, of_a) = (struct fact){ d->face.name, d->nodes.at[node].name };
		*push(mem, of_b) = (struct fact){ e->face.name, e->nodes.at[node].name };
	}
}

static void same_verdicts(const struct contract *a, const struct contract *b, struct arena *mem)
{
	for (int i = 0; i < ITEMS; i++) {
		struct facts f = { 0 }, g = { 0 };
		struct judgement x, y;
		struct err e = { 0 };
		some_facts(a, b, mem, &f, &g);
		if (!contract_judge(a, &f, mem, &x, &e) || !contract_judge(b, &g, mem, &y, &e))
			unit_failed(__FILE__, __LINE__, err_str(&e));
		check(x.status == y.status && x.class == y.class && x.n_because == y.n_because && x.n_open == y.n_open && x.n_flips == y.n_flips);
	}
}

static void there_and_back(const struct contract *c, struct arena *mem)
{
	enum lang other = c->lang == LANG_DE ? LANG_EN : LANG_DE;
	struct str own = formatted(c, c->lang, mem), foreign = formatted(c, other, mem);
	struct contract *again = random_read(own, mem), *abroad = random_read(foreign, mem);
	check_str(formatted(again, c->lang, mem), own);
	check_str(formatted(abroad, other, mem), foreign);
	check_str(formatted(abroad, c->lang, mem), own);
	same_verdicts(c, again, mem);
	same_verdicts(c, abroad, mem);
}

TEST_OF_MANY(canonical_form_keeps_verdicts_and_languages_of_random_contracts)
{
	struct arena *own = arena_open();
	for (int n = 0; n < CONTRACTS; n++) {
		there_and_back(random_read(random_contract(own), own), own);
		arena_reset(own);
	}
	arena_close(own);
}

TEST_OF_MANY(canonical_form_keeps_verdicts_and_languages_of_every_contract_of_the_tree)
{
	struct tree_contracts all = tree_contracts(mem);
	check(all.n > 1);
	for (size_t i = 0; i < all.n; i++)
		there_and_back(all.at[i], mem);
}

/* Each as a cell under a clock, and behind a clock where a rule says it itself. */
TEST(every_time_of_a_target_goes_there_and_back)
{
	static const struct { struct str de, en; } times[] = {
		{ LIT("am selben tag"), LIT("same day") }, { LIT("nächster werktag"), LIT("next workday") }, { LIT("2 werktagsenden"), LIT("2 workday-ends") },
		{ LIT("30 min"), LIT("30 min") }, { LIT("4 h"), LIT("4 h") }, { LIT("1 werktag"), LIT("1 workday") }, { LIT("3 tage"), LIT("3 days") },
		{ LIT("2 wochen"), LIT("2 weeks") }, { LIT("1 monat"), LIT("1 month") },
	};
	for (size_t i = 0; i < COUNT(times); i++) {
		struct contract *c = random_read(text(mem, "---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"
			"merkmal raum: büro, halle\nkalender tag: mo-fr 08:00-17:00\nuhr antwort: ab meldung, bis antwort\n§1 gedeckt wenn raum = büro\n"
			"§2 ziel wenn raum = büro\n  | raum | kalender | antwort |\n  | büro | tag | {} |\n§3 ziel antwort {} in tag wenn raum = halle\n```\n", times[i].de, times[i].de), mem);
		struct str english = formatted(c, LANG_EN, mem);
		there_and_back(c, mem);
		check(str_has(english, text(mem, "| {} ", times[i].en)) && str_has(english, text(mem, "target antwort {} in tag", times[i].en)));
	}
}

TEST(not_in_is_printed_as_a_denied_condition)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal a: b, c, d\nkalender tag: mo-fr 08:00-17:00\n"
		"urteil abgelehnt: nach nichts\n§1 gedeckt wenn a nicht in {b, c}\n§2 abgelehnt wenn a = b und beginn nicht in tag\n```\n"), mem);
	struct str canonical = contract_print(c, mem);
	check(str_has(canonical, STR("urteil abgelehnt: in nichts\n§1 gedeckt wenn nicht a in {b, c}\n§2 abgelehnt wenn a = b und beginn außerhalb tag\n")));
	check(str_has(formatted(c, LANG_EN, mem), STR("verdict declined: in nothing\n")));
	there_and_back(c, mem);
}

TEST(a_set_stands_in_the_order_of_the_vocabulary)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"
		"merkmal A: b, c, d\nmerkmal ja-nein: ja/nein\n§1 gedeckt wenn a in {d, B, d} und (ja-nein = ja und a in {c})\n"
		"§2 projekt wenn ja-nein = nein\npreis x: je b 1.200 € monatlich\n```\n"), mem);
	check(str_has(contract_print(c, mem), STR("§1 gedeckt wenn A in {b, d} und ja-nein und A = c\n§2 projekt wenn nicht ja-nein\n"
		"preis x: je b 1200,00 € monatlich\n")));
}

TEST(a_name_that_is_a_word_of_the_other_language_is_refused)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\n"
		"merkmal if: b, c\n§1 gedeckt wenn if = b\n```\n"), mem);
	struct str s;
	struct err e = { 0 };
	check(contract_format(c, -1, LANG_DE, mem, &s, &e));
	check(!contract_format(c, -1, LANG_EN, mem, &s, &e) && str_has(err_str(&e), STR("Name")));
}

/* Sources and the event of the reference are known in both languages; an event of the author's is not. */
TEST(names_of_the_house_are_translated)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag rechnung\nsprache: de\nstandard: projekt\n---\n```klausel\n"
		"merkmal b: ja/nein aus inventar\nmerkmal d: dauer aus uhr\nmerkmal e: ja/nein aus lieferschein\nkalender tag: mo-fr 08:00-17:00\n"
		"§1 gedeckt wenn rechnung in tag und b und d < 3 h und e und außerhalb tag\n```\n```fall\n\"a\": rechnung = 2026-03-06 16:30, b = nein → projekt\n```\n"), mem);
	struct str abroad = formatted(c, LANG_EN, mem);
	check(str_has(abroad, STR("reference invoice\n")) && str_has(abroad, STR("fact b: yes/no from inventory\nfact d: duration from clock\nfact e: yes/no from lieferschein\n")));
	check(str_has(abroad, STR("if invoice in tag and b and d < 3 h and e and outside tag\n")) && str_has(abroad, STR("\"a\": invoice = 2026-03-06 16:30, b = no")));
	check_str(formatted(random_read(abroad, mem), LANG_DE, mem), formatted(c, LANG_DE, mem));
}

TEST(a_fact_of_the_reference_that_is_named_whole_keeps_its_event)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1, stichtag eingang\nsprache: de\nstandard: projekt\n---\n```klausel\n"
		"kalender tag: mo-fr 08:00-17:00\n§1 gedeckt wenn eingang in tag\n```\n```fall\n\"a\": eingang-in-tag = nein → projekt\n```\n"), mem);
	check(str_has(formatted(c, LANG_EN, mem), STR("reference eingang\n")));
}

TEST(long_statements_break_where_a_part_begins)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal gegenstand: standardserver, arbeitsplatz\n"
		"merkmal tätigkeit: konfiguration, log-auswertung, überwachung, koordination\n§1 gedeckt wenn gegenstand = standardserver\n"
		"§2 projekt wenn gegenstand = standardserver und tätigkeit in {konfiguration, log-auswertung}, geht vor §1\n"
		"§3 projekt wenn tätigkeit in {konfiguration, log-auswertung, überwachung, koordination} und gegenstand = standardserver\n```\n"), mem);
	check(str_has(contract_print(c, mem), STR("§2 projekt wenn gegenstand = standardserver und tätigkeit in {konfiguration, log-auswertung},\n  geht vor §1\n"
		"§3 projekt wenn tätigkeit in {konfiguration, log-auswertung, überwachung, koordination}\n  und gegenstand = standardserver\n")));
}

/* ---- no word of ours stays behind ------------------------------------------------------------------------------------ */

#define AS_FORMS(id, de, en) { { LIT(de), LIT(en) } },
static const struct { struct str of[2]; } every_word[] = { WORDS(AS_FORMS) };
#undef AS_FORMS

static bool is_whole(struct str key, enum lang lang)
{
	for (int w = WORD_NOTHING + 1; w < WORD_COUNT; w++)
		if (word_match((enum word)w, lang, &key, 1) == 1)
			return true;
	return false;
}

/* "of" of "of outage", too. */
static bool is_part(struct str key, enum lang lang, struct arena *mem)
{
	for (size_t i = 0; i < COUNT(every_word); i++)
		for (struct str forms_of = every_word[i].of[lang]; forms_of.len;)
			for (struct str form = str_split(&forms_of, '|'); form.len;)
				if (str_is(utf8_fold(mem, str_split(&form, ' ')), key))
					return true;
	return unit_find(key, lang) != UNIT_NONE;
}

/* A fact, a value, a term, a price or a quota; and what stands in the tree without a declaration: ways to charge, events, what is counted. */
static bool is_authors(const struct contract *c, struct str key, struct arena *mem)
{
	static const struct str others[] = { LIT("aufwand"), LIT("ankündigung"), LIT("anlage"), LIT("start") };
	bool is = index_find(&c->dimension_names, key) >= 0 || index_find(&c->term_names, key) >= 0;
	for (size_t i = 0; i < COUNT(others); i++)
		is |= str_is(others[i], key);
	for (int d = DIMENSION_FIRST; d < c->n_dimensions && !is; d++)
		is = index_find(&c->dimensions[d].names, key) >= 0;
	for (size_t i = 0; i < c->prices.n && !is; i++)
		is = str_is(utf8_fold(mem, c->prices.at[i].name), key);
	for (size_t i = 0; i < c->quotas.n && !is; i++)
		is = str_is(utf8_fold(mem, c->quotas.at[i].name), key);
	return is;
}

static void words_of_line(const struct contract *c, struct str line, enum lang other, struct arena *mem)
{
	struct str whole = line;
	bool quoted = false;
	while (line.len) {
		size_t n = name_run(line);
		struct str key = str_cut(line, 0, n);
		quoted ^= line.at[0] == '"';
		line = str_cut(line, n ? n : 1, line.len);
		if (n && !quoted && is_whole(key, c->lang) && !is_part(key, other, mem) && !is_authors(c, key, mem))
			unit_failed(__FILE__, __LINE__, text(mem, "{}: „{}“ stayed behind in: {}", c->head.title, key, whole));
	}
}

static void no_word_stays_behind(const struct contract *c, struct arena *mem)
{
	enum lang other = c->lang == LANG_DE ? LANG_EN : LANG_DE;
	bool inside = false;
	for (struct str rest = utf8_fold(mem, formatted(c, other, mem)); rest.len;) {
		struct str line = str_split(&rest, '\n');
		bool fence = str_starts(line, STR("```")), order = str_starts(line, STR("vorrang:")) || str_starts(line, STR("precedence:"));
		struct str kind = fence ? str_trim(str_cut(line, 3, line.len)) : NONE;
		inside = fence ? word_match(WORD_CLAUSES, other, &kind, 1) || word_match(WORD_CASES, other, &kind, 1) : inside;
		if (inside && !fence && !order)
			words_of_line(c, line, other, mem);
	}
}

TEST_OF_MANY(no_word_of_ours_stays_behind_in_the_other_language)
{
	struct tree_contracts all = tree_contracts(mem);
	for (size_t i = 0; i < all.n; i++)
		no_word_stays_behind(all.at[i], mem);
}

/* Who approves, proves and decides, and the quote a project waits for; what the author calls so himself stays. */
TEST(parties_and_quotes_are_translated)
{
	struct contract *c = random_read(STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal schuld: klient, anbieter aus befund\n"
		"vermutet nicht schuld = klient, beweis anbieter\n§1 gedeckt wenn schuld = anbieter\n§2 abgelehnt wenn schuld = klient, entscheidet anbieter, geht vor §1\n"
		"urteil projekt: nach angebot, freigabe klient\n```\n"), mem);
	struct str abroad = formatted(c, LANG_EN, mem);
	check(str_has(abroad, STR("fact schuld: klient, anbieter from finding\n")) && str_has(abroad, STR("presumed not schuld = klient, proof provider\n")));
	check(str_has(abroad, STR("decided by provider")) && str_has(abroad, STR("verdict project: after quote, approval client\n")));
	there_and_back(c, mem);
}
