/* forms_table_test.c - tables of rules: each row is the rule that its cells spell out, read, quoted, printed and told. */
#include "contract/random_test.h"
#include "contract/sentence.h"

enum { TABLES = 60 };

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\n---\n# §1 Umfang\n§1.1 Was die Tabelle nennt.\n```klausel\n" \
	"merkmal software: nginx, apache, windows\nmerkmal version: zahl\nmerkmal notfall: ja/nein\nmerkmal stufe: s1, s2, s3 geordnet\nmerkmal rang: r1, r2\n" \
	"kalender tag: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\nuhr ende: ab meldung, bis antwort\npreis a: 10,00 € je h\npreis b: 20,00 € je h\n" \
	"begriff schlimm: notfall und stufe = s1\n"
#define TAIL "```\n"

static struct contract *with(struct str rules, struct arena *mem) { return random_read(text(mem, HEAD "{}" TAIL, rules), mem); }

/* The first finding of a text that cannot be read: code, line behind the head, column. */
static void check_place(struct str rules, struct str code, int line, int column, struct arena *mem)
{
	struct document doc = { STR("x.md"), text(mem, HEAD "{}" TAIL, rules) };
	struct findings found = { 0 };
	struct contract *c;
	int before = 0;
	for (struct str s = STR(HEAD); s.len; before++)
		str_split(&s, '\n');
	check(!contract_read(&doc, 1, mem, &c, &found) && found.n == 1);
	check_str(found.at[0].code, code);
	check_int(found.at[0].line - before, line);
	check_int(found.at[0].column, column);
}

static struct judgement judged(const struct contract *c, struct fact *at, size_t n, struct arena *mem)
{
	struct facts f = { at, n, n };
	struct judgement j;
	struct err e = { 0 };
	if (!contract_judge(c, &f, mem, &j, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return j;
}

/* "über 5" is what "> 5" is; written in the other language it stays a word. */
TEST(a_cell_may_say_one_end_of_a_range_in_words)
{
	static const struct { const char *cell, *version; enum verdict_class is; } rows[] = { { "über 5", "5", VERDICT_PROJECT }, { "über 5", "6", VERDICT_COVERED },
		{ "unter 5", "5", VERDICT_PROJECT }, { "unter 5", "4", VERDICT_COVERED }, { "bis 5", "5", VERDICT_COVERED }, { "bis 5", "6", VERDICT_PROJECT } };
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct contract *c = with(text(mem, "§1.1 gedeckt je tabelle\n  | version |\n  | {} |\n", str_of(rows[i].cell)), mem);
		struct judgement j = judged(c, (struct fact[]){ { STR("version"), str_of(rows[i].version) } }, 1, mem);
		check_int((int64_t)j.class, (int64_t)rows[i].is);
	}
}

TEST(a_fact_is_ordered_in_front_of_otherwise_or_behind_it)
{
	for (size_t i = 0; i < 2; i++) {
		const struct contract *c = with(text(mem, "merkmal dringend: d1, d2, d3{}\n§1.1 gedeckt wenn dringend >= d2\n", i ? STR(" geordnet sonst d3") : STR(", sonst d3 geordnet")), mem);
		check(str_has(contract_print(c, mem), STR("d1, d2, d3, sonst d3 geordnet")));
	}
}

TEST(a_row_decides_and_is_quoted_with_its_clause)
{
	struct contract *c = with(STR("§1.1 urteil je tabelle\n  | software | version | schlimm | urteil |\n  | windows | 2016, >= 2019 | - | gedeckt |\n"
		"  | windows | - | ja | aufwand |\n§2 gedeckt wenn software = nginx je tabelle\n| stufe |\n| >= s2 |\n"), mem);
	struct judgement j = judged(c, (struct fact[]){ { STR("software"), STR("windows") }, { STR("version"), STR("2020") }, { STR("notfall"), STR("nein") } }, 3, mem);
	check_int(j.class, VERDICT_COVERED);
	check_str(j.because[0].clause, STR("§1.1"));
	check_str(j.because[0].text, STR("§1.1 Was die Tabelle nennt. [Zeile 1: software windows; version 2016, >= 2019; urteil gedeckt]"));
	j = judged(c, (struct fact[]){ { STR("software"), STR("nginx") }, { STR("stufe"), STR("s3") } }, 2, mem);
	check_int(j.class, VERDICT_COVERED);
	j = judged(c, (struct fact[]){ { STR("software"), STR("windows") }, { STR("version"), STR("2017") }, { STR("notfall"), STR("ja") }, { STR("stufe"), STR("s1") } }, 4, mem);
	check_int(j.class, VERDICT_HOURLY);
}

TEST(the_last_column_may_be_a_price_or_a_derived_fact)
{
	struct contract *c = with(STR("§1.1 aufwand wenn notfall\n§2 preis je tabelle wenn urteil = aufwand\n| eingang | preis |\n| in tag | a |\n| außerhalb tag | b |\n"
		"§3 rang je tabelle\n| stufe | rang |\n| s1, s2 | r1 |\n| s3 | r2 |\n§4 ziel reaktion 30 min in tag wenn rang = r2\n"), mem);
	struct judgement j = judged(c, (struct fact[]){ { STR("notfall"), STR("ja") }, { STR("eingang-in-tag"), STR("nein") }, { STR("stufe"), STR("s3") } }, 3, mem);
	check_str(j.price, STR("b"));
	check(j.n_targets == 1 && j.targets[0].amount == 30);
}

/* A verdict by two rows that overlap and disagree. */
TEST(rows_that_disagree_are_a_contradiction)
{
	struct contract *c = with(STR("§1.1 urteil je tabelle\n| software | notfall | urteil |\n| nginx | - | gedeckt |\n| - | ja | aufwand |\n"), mem);
	struct findings found = { 0 };
	bool said = false;
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		said |= str_is(found.at[i].code, STR("A01")) && str_has(found.at[i].text, STR("| nginx | - | gedeckt |")) && str_has(found.at[i].text, STR("| - | ja | aufwand |"));
	check(said);
}

/* For verdicts, rules of one verdict, derived facts and prices alike; what the row above it has taken is not named as beaten. */
TEST(of_several_rows_the_first_may_decide)
{
	struct contract *c = with(STR("§1.1 urteil je tabelle, erste zeile\n| software | notfall | urteil |\n| nginx | - | gedeckt |\n| - | ja | aufwand |\n| nginx | ja | projekt |\n"
		"§3 rang je tabelle, erste zeile\n| stufe | rang |\n| <= s2 | r1 |\n| - | r2 |\n§4 ziel reaktion 30 min in tag wenn rang = r2\n"
		"§5 preis je tabelle wenn urteil = aufwand, erste zeile\n| stufe | preis |\n| s1 | a |\n| - | b |\n"), mem);
	struct judgement j = judged(c, (struct fact[]){ { STR("software"), STR("nginx") }, { STR("notfall"), STR("ja") }, { STR("stufe"), STR("s2") } }, 3, mem);
	check(j.class == VERDICT_COVERED && !j.n_beaten && !j.n_targets);
	j = judged(c, (struct fact[]){ { STR("software"), STR("apache") }, { STR("notfall"), STR("ja") }, { STR("stufe"), STR("s3") } }, 3, mem);
	check(j.class == VERDICT_HOURLY && j.n_targets == 1);
	check_str(j.price, STR("b"));
	j = judged(c, (struct fact[]){ { STR("software"), STR("apache") }, { STR("notfall"), STR("ja") }, { STR("stufe"), STR("s1") } }, 3, mem);
	check_str(j.price, STR("a"));
	struct findings found = { 0 };
	contract_check(c, mem, &found);
	bool unreached = false;
	for (size_t i = 0; i < found.n; i++) {
		unreached |= str_is(found.at[i].code, STR("A05")) && str_has(found.at[i].text, STR("| nginx | ja | projekt |"));
		check(!str_is(found.at[i].code, STR("A01")));
	}
	check(unreached);
	struct speech s = speech_open(c, mem);
	struct str sentence = NONE;
	for (size_t k = 0; k < c->statements.n && !sentence.len; k++)
		if (c->statements.at[k].form == &forms[FORM_RULE])
			sentence = sentence_print(&s, &c->statements.at[k]);
	check(str_starts(sentence, STR("§1.1 Das Urteil folgt aus der Tabelle („-“: gleich welcher Wert); von mehreren Zeilen, die zutreffen, gilt die oberste.\n")));
	struct str abroad;
	struct err e = { 0 };
	check(contract_format(c, -1, LANG_EN, mem, &abroad, &e) && str_has(abroad, STR("§5 price by table if verdict = hourly, first row\n")));
}

/* Special rows on top, "-" below; where a clock has "-" the next row that applies speaks of it. Against walking down the rows. */
TEST(of_several_rows_of_targets_the_first_may_decide)
{
	static const struct { struct str stage, urgent; int64_t response, end; } rows[] = {
		{ LIT("s1"), LIT("ja"), 15, 120 }, { LIT("s1"), LIT("nein"), 30, 120 }, { LIT("s2"), LIT("ja"), 15, 480 }, { LIT("s3"), LIT("nein"), 60, 480 } };
	struct contract *c = with(STR("§1.1 ziel in tag, erste zeile\n| stufe | notfall | kalender | reaktion | ende |\n| - | ja | tag | 15 min | - |\n| s1 | - | tag | 30 min | 120 min |\n| - | - | tag | 60 min | 480 min |\n"), mem);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct judgement j = judged(c, (struct fact[]){ { STR("stufe"), rows[i].stage }, { STR("notfall"), rows[i].urgent } }, 2, mem);
		check_int((int64_t)j.n_targets, 2);
		for (size_t k = 0; k < j.n_targets; k++)
			check_int(j.targets[k].amount, str_is(j.targets[k].clock, STR("reaktion")) ? rows[i].response : rows[i].end);
	}
	struct findings found = { 0 };
	contract_check(c, mem, &found);
	for (size_t i = 0; i < found.n; i++)
		check(!str_is(found.at[i].code, STR("A01")));
	struct sentences s = { 0 };
	contract_sentences(c, mem, &s);
	for (size_t i = 0; i < s.n; i++)
		if (str_is(s.at[i].clause, STR("§1.1"))) {
			check(str_has(s.at[i].text, STR("Es gelten die Fristen der Tabelle im Kalender „Tag“; von mehreren Zeilen, die zutreffen, gilt die oberste.")));
			check_str(contract_sentence_read(c, s.at[i].text, mem), s.at[i].source);
		}
	struct str abroad;
	struct err e = { 0 };
	check(contract_format(c, -1, LANG_EN, mem, &abroad, &e) && str_has(abroad, STR("§1.1 target in tag, first row\n")));
	check_place(STR("§1.1 ziel reaktion 30 min in tag, erste zeile\n"), STR("S01"), 1, 35, mem);
}

TEST(what_is_wrong_in_a_table_is_shown_in_its_cell)
{
	check_place(STR("§1.1 gedeckt je tabelle\n| software | notfall |\n| nginx |\n"), STR("S04"), 3, 9, mem);             /* behind the last bar */
	check_place(STR("§1.1 gedeckt je tabelle\n| software |\n| nginx | ja |\n"), STR("S04"), 3, 11, mem);                 /* what is too much */
	check_place(STR("§1.1 gedeckt je tabelle\n| software | notfall |\n| nginx | |\n"), STR("S04"), 3, 11, mem);          /* empty */
	check_place(STR("§1.1 gedeckt je tabelle\n| software | notfall |\n| ngnix | ja |\n"), STR("W01"), 3, 3, mem);
	check_place(STR("§1.1 gedeckt je tabelle\n| sofware | notfall |\n| nginx | ja |\n| apache | ja |\n"), STR("N01"), 2, 3, mem);    /* once */
	check_place(STR("§1.1 urteil je tabelle\n| software | urteil |\n| nginx | gedekt |\n"), STR("S01"), 3, 11, mem);
	check_place(STR("§1.1 urteil je tabelle\n| software | notfall |\n| nginx | ja |\n"), STR("S01"), 2, 14, mem);        /* no column says what follows */
	check_place(STR("§1.1 gedeckt je tabelle\n| software |\n"), STR("S01"), 2, 13, mem);
	check_place(STR("§1.1 gedeckt je tabelle\n| version |\n| 2016 2017 |\n"), STR("S01"), 3, 8, mem);
	check_place(STR("§1.1 ziel in tag\n| stufe | reaktion |\n| s1 | 30 min | 2 h |\n"), STR("S04"), 3, 17, mem);
	check_place(STR("§1.1 ziel in tag\n| stufe | reaktion | ende |\n| s1 | 30 min |\n"), STR("S04"), 3, 15, mem);
	check_place(STR("§1.1 ziel in tag\n| stufe | reaktion | ende |\n| s1 | 30 min | |\n"), STR("S04"), 3, 17, mem);
	check_place(STR("§1.1 ziel\n| stufe | kalender |\n| s1 | tag |\n"), STR("S04"), 2, 20, mem);
	check_place(STR("§1.1 ziel\n| stufe |\n| s1 |\n"), STR("S04"), 2, 9, mem);
	check_place(STR("§1.1 ziel reaktion in tag\n| stufe | rasch |\n| s1 | 1 h |\n"), STR("W01"), 2, 11, mem);
}

/* One clock as the only column, several facts in front, lists and any. */
TEST(a_target_table_may_have_one_column)
{
	static const struct str tables[] = { LIT("§1.1 ziel reaktion in tag\n| stufe | reaktion |\n| s1, s2 | 30 min |\n| s3 | 2 h |\n"),
		LIT("§1.1 ziel in tag\n| stufe | reaktion | ende |\n| s1, s2 | 30 min | - |\n| s3 | 2 h | - |\n"),
		LIT("§1.1 ziel\n| stufe | notfall | kalender | reaktion |\n| s1, s2 | - | tag | 30 min |\n| s3 | ja | tag | 2 h |\n"),
		LIT("§1.1 ziel reaktion in tag\n| notfall | s2 |\n| ja | 30 min |\n| nein | 30 min |\n") };
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct contract *c = with(tables[i], mem);
		struct judgement j = judged(c, (struct fact[]){ { STR("stufe"), STR("s2") }, { STR("notfall"), STR("ja") } }, 2, mem);
		check(j.n_targets == 1 && j.targets[0].amount == 30);
		check_str(j.targets[0].calendar, STR("tag"));
		struct speech s = speech_open(c, mem);
		for (size_t k = 0; k < c->statements.n; k++)
			check(!str_starts(sentence_print(&s, &c->statements.at[k]), saying(SAYING_VERBATIM, LANG_DE)));
	}
}

TEST(a_table_is_told_and_translated)
{
	struct contract *c = with(STR("§1.1 gedeckt wenn nicht notfall je tabelle\n| software | version |\n| windows, nginx | <= 2016 |\n"
		"§2 urteil je tabelle\n| schlimm | eingang | urteil |\n| ja | außerhalb tag | aufwand |\n"), mem);
	struct str abroad;
	struct err e = { 0 };
	struct speech s = speech_open(c, mem);
	check_str(sentence_print(&s, &c->statements.at[c->statements.n - 2]), STR("§1.1 Gedeckt, wenn „Notfall“ nicht zutrifft; "
		"in den Fällen der Tabelle.\n| software       | version |\n| nginx, windows | <= 2016 |"));
	check(contract_format(c, -1, LANG_EN, mem, &abroad, &e));
	check(str_has(abroad, STR("§1.1 covered if not notfall by table\n  | software       | version |\n  | nginx, windows | <= 2016 |\n"
		"§2 verdict by table\n  | schlimm | receipt     | verdict |\n  | yes     | outside tag | hourly  |\n")));
}

/* ---- against what the table spells out ------------------------------------------------------------------------------ */

static struct str spelled_cell(struct arena *mem, int column, int choice)
{
	static const struct str names[] = { LIT("software"), LIT("version"), LIT("stufe") };
	static const struct str cells[3][4] = { { LIT("-"), LIT("nginx"), LIT("apache, windows"), LIT("windows") }, { LIT("-"), LIT("2016"), LIT(">= 2016"), LIT("2016, < 2000") },
		{ LIT("-"), LIT("s2"), LIT("s1, s3"), LIT("> s1") } };
	static const struct str spelled[3][4] = { { LIT("(notfall oder nicht notfall)"), LIT("software = nginx"), LIT("software in {apache, windows}"), LIT("software = windows") },
		{ LIT("(notfall oder nicht notfall)"), LIT("version = 2016"), LIT("version >= 2016"), LIT("(version = 2016 oder version < 2000)") },
		{ LIT("(notfall oder nicht notfall)"), LIT("stufe = s2"), LIT("stufe in {s1, s3}"), LIT("stufe > s1") } };
	return choice < 0 ? spelled[column][~choice] : choice > 3 ? text(mem, "{}", names[column]) : cells[column][choice];
}

TEST(a_table_says_what_its_rows_say_one_by_one)
{
	static const struct str verdicts[] = { LIT("gedeckt"), LIT("projekt"), LIT("aufwand") };
	struct arena *own = arena_open();
	for (int n = 0; n < TABLES; n++) {
		struct out table = out_open(own), rules = out_open(own);
		int a = below(3), b = (a + 1) % 3;
		print(&table, "§1.1 urteil je tabelle wenn notfall\n| {} | {} | urteil |\n", spelled_cell(own, a, 4), spelled_cell(own, b, 4));
		for (int row = 1 + below(4); row; row--) {
			int x = below(4), y = below(4);
			struct str verdict = verdicts[below(3)];
			print(&table, "| {} | {} | {} |\n", spelled_cell(own, a, x), spelled_cell(own, b, y), verdict);
			print(&rules, "§1.1 {} wenn notfall und {} und {}\n", verdict, spelled_cell(own, a, ~x), spelled_cell(own, b, ~y));
		}
		struct comparison k;
		contract_compare(with(out_str(&table), own), with(out_str(&rules), own), own, &k);
		check(k.points > 0 && !k.shifts.n && !k.obstacles.n);
		arena_reset(own);
	}
	arena_close(own);
}

#define RANGES(lang, head, cells) "---\n" head "\n---\n```" lang "\n" cells "```\n"

static struct judgement scored(const struct contract *c, struct str fact, struct str value, struct arena *mem)
{
	return judged(c, (struct fact[]){ { fact, value } }, 1, mem);
}

/* Both ends with and without themselves, in both languages, as they are judged, printed and printed again. */
TEST(a_cell_may_be_a_range)
{
	struct contract *c = random_read(STR(RANGES("klausel", "vertrag: X\nfassung: 1\nsprache: de\nstandard: projekt", "merkmal cvss: zahl\nmerkmal last: prozent\n"
		"§1 urteil je tabelle\n| cvss | last | urteil |\n| 7,0 bis unter 9,0, 10 | - | gedeckt |\n| über 1 bis 2 | 5 bis 10 % | aufwand |\n")), mem);
	static const struct { struct str cvss; enum verdict_class class; } cases[] = { { LIT("6,9"), VERDICT_PROJECT }, { LIT("7"), VERDICT_COVERED },
		{ LIT("8,9"), VERDICT_COVERED }, { LIT("9"), VERDICT_PROJECT }, { LIT("10"), VERDICT_COVERED } };
	for (size_t i = 0; i < COUNT(cases); i++)
		check_int(scored(c, STR("cvss"), cases[i].cvss, mem).class, cases[i].class);
	static const struct { struct str cvss, last; bool hourly; } both[] = { { LIT("1"), LIT("7 %"), false }, { LIT("1,5"), LIT("5 %"), true }, { LIT("2"), LIT("10 %"), true },
		{ LIT("2"), LIT("11 %"), false }, { LIT("2"), LIT("4 %"), false } };
	for (size_t i = 0; i < COUNT(both); i++)
		check_int(judged(c, (struct fact[]){ { STR("cvss"), both[i].cvss }, { STR("last"), both[i].last } }, 2, mem).class == VERDICT_HOURLY, both[i].hourly);
	struct str german, english, again;
	struct err err = { 0 };
	check(contract_format(c, 0, LANG_DE, mem, &german, &err) && contract_format(c, 0, LANG_EN, mem, &english, &err));
	check(str_has(german, STR("7,0 bis unter 9,0, 10")) || str_has(german, STR("7 bis unter 9, 10")));
	check(str_has(german, STR("über 1 bis 2")) && str_has(german, STR("5 bis 10 %")));
	check(str_has(english, STR("to below 9")) && str_has(english, STR("above 1 to 2")));
	struct contract *e = random_read(english, mem);
	check_int(scored(e, STR("cvss"), STR("8.9"), mem).class, VERDICT_COVERED);
	check(contract_format(e, 0, LANG_DE, mem, &again, &err));
	check_str(again, german);
}

TEST(a_cell_that_holds_for_every_amount_is_refused)
{
	struct document doc = { STR("x.md"), STR(RANGES("klausel", "vertrag: X\nfassung: 1\nsprache: de\nstandard: projekt", "merkmal cvss: zahl\n§1 gedeckt je tabelle\n| cvss |\n| >= 7,0, < 9,0 |\n")) };
	struct findings found = { 0 };
	struct contract *c;
	check(!contract_read(&doc, 1, mem, &c, &found) && found.n == 1);
	check_str(found.at[0].code, STR("T08"));
	check_int(found.at[0].line, 11);
	check(str_has(found.at[0].text, STR("7 bis unter 9")));
}
