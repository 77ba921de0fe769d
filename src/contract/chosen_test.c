/* chosen_test.c - what the documents of a client chose: "gewählt plan = gold" in its annex. */
#include "unit.h"
#include "contract/inside.h"
#include "contract/language_test.h"

#define MAIN "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n# §1 Pläne\n```klausel\nmerkmal plan: silber, gold, platin, sonst silber\n" \
	"gold, platin sind edel\nmerkmal gebucht: menge aus {a, b, c}\nmerkmal wlan: ja/nein\n§1.1 gedeckt wenn plan = gold\n§1.2 aufwand wenn plan = silber\n§1.3 gedeckt wenn gebucht enthält b, geht vor §1.2\n```\n" \
	"```fall\n\"gold\": plan = gold, gebucht = {} → gedeckt nach §1.1\n\"silber\": plan = silber, gebucht = {} → aufwand nach §1.2\n\"b\": plan = silber, gebucht = {b} → gedeckt nach §1.3\n" \
	"\"ohne\": gebucht = {} → aufwand\n\"offen\": plan = silber → offen wegen gebucht.b\n```\n"
#define ANNEX(clauses, cases) "---\nanlage: K\n---\n# Anlage\n```klausel\n" clauses "```\n```fall\n" cases "```\n"

static struct contract *read_two(struct arena *mem, struct str annex, struct findings *found)
{
	struct document docs[] = { { STR("x.md"), STR(MAIN) }, { STR("k.md"), annex } };
	struct contract *c = NULL;
	contract_read(docs, 2, mem, &c, found);
	if (!c)
		unit_failed(__FILE__, __LINE__, found->at[0].text);
	return c;
}

static struct examples tried(const struct contract *c, int skipped, struct arena *mem)
{
	struct examples x = { 0 };
	contract_test(c, mem, &x);
	for (size_t i = 0; i < x.n; i++)
		if (!x.at[i].holds)
			unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", x.at[i].title, x.at[i].got));
	check_int(x.skipped, skipped);
	return x;
}

TEST(a_choice_settles_the_fact_and_skips_what_is_about_others)
{
	struct findings found = { 0 };
	struct contract *c = read_two(mem, STR(ANNEX("gewählt plan = gold\n", "\"jetzt gold\": gebucht = {} → gedeckt nach §1.1\n")), &found);
	check_int((int64_t)tried(c, 4, mem).n, 2);
	struct facts f = { 0 };
	struct judgement j;
	struct err e = { 0 };
	check(contract_judge(c, &f, mem, &j, &e) && j.class == VERDICT_COVERED && j.status == JUDGE_CERTAIN);
	*push(mem, &f) = (struct fact){ STR("plan"), STR("silber") };
	check(contract_judge(c, &f, mem, &j, &e) && j.status == JUDGE_IMPOSSIBLE);
	contract_check(c, mem, &found);
	bool said = false;
	for (size_t i = 0; i < found.n; i++) {
		check(!str_is(found.at[i].code, STR("A04")) && !str_is(found.at[i].code, STR("A02")));
		said |= str_is(found.at[i].code, STR("A07")) && str_has(found.at[i].text, STR("4 Beispiele"));
	}
	check(said);
}

TEST(a_class_and_a_set_are_chosen)
{
	struct findings found = { 0 };
	struct contract *c = read_two(mem, STR(ANNEX("gewählt plan = edel\ngewählt gebucht = {b, c}\ngewählt wlan = nein\n", "\"edel\": plan = platin → gedeckt nach §1.3\n")), &found);
	check_int((int64_t)tried(c, 5, mem).n, 1);
	struct sentences s = { 0 };
	static const struct str said[] = { LIT("Der Plan: gewählt ist edel."), LIT("Das Gebucht: gewählt sind genau b und c."), LIT("Das Wlan: gewählt ist nein.") };
	size_t n = 0;
	contract_sentences(c, mem, &s);
	for (size_t i = 0; i < s.n; i++)
		if (str_starts(s.at[i].source, STR("gewählt"))) {
			check(n < COUNT(said));
			if (!str_has(s.at[i].text, STR("gewählt")))
				unit_failed(__FILE__, __LINE__, s.at[i].text);
			check_str(contract_sentence_read(c, s.at[i].text, mem), s.at[i].source);
			n++;
		}
	check_int((int64_t)n, (int64_t)COUNT(said));
	struct str english;
	struct err e = { 0 };
	check(contract_format(c, -1, LANG_EN, mem, &english, &e));
	check(str_has(english, STR("chosen plan = edel\nchosen gebucht = {b, c}\nchosen wlan = no\n")));
}

/* What the contract itself chose is chosen otherwise; its examples of that plan are then about others. */
TEST(an_annex_chooses_otherwise)
{
	struct document docs[] = { { STR("x.md"), STR("---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal plan: silber, gold\ngewählt plan = gold\n"
		"§1 gedeckt wenn plan = gold\n§2 aufwand wenn plan = silber\n```\n```fall\n\"gold\": plan = gold → gedeckt nach §1\n\"gewählt\": → gedeckt\n```\n") },
		{ STR("k.md"), STR(ANNEX("ersetzt gewählt plan = silber\n", "\"jetzt silber\": plan = silber → aufwand nach §2\n")) } };
	struct findings found = { 0 };
	struct contract *c = NULL;
	struct sentences s = { 0 };
	struct str english, german;
	struct err e = { 0 };
	if (!contract_read(docs, 2, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	check_int((int64_t)tried(c, 2, mem).n, 1);
	contract_sentences(c, mem, &s);
	bool said = false;
	for (size_t i = 0; i < s.n; i++)
		if (str_is(s.at[i].source, STR("ersetzt gewählt plan = silber"))) {
			check_str(contract_sentence_read(c, s.at[i].text, mem), s.at[i].source);
			said = true;
		}
	check(said);
	check(contract_format(c, -1, LANG_EN, mem, &english, &e) && str_has(english, STR("replaces chosen plan = silber\n")));
	check(contract_format(c, -1, LANG_DE, mem, &german, &e) && str_has(german, STR("ersetzt gewählt plan = silber\n")));
	annex_refused(mem, docs[0], STR(ANNEX("gewählt plan = silber\n", "\"x\": → aufwand\n")), STR("N02"));
}

/* Clauses and rows of other plans are marked, those of the chosen one and of everybody are not. */
TEST(who_signs_sees_what_was_not_chosen)
{
	static const struct { struct str line; bool idle; } lines[] = { { LIT("| Gold   | Gedeckt |"), false }, { LIT("| Silber | Aufwand |"), true }, { LIT("| -      | Projekt |"), false } };
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR("merkmal plan: silber, gold\nmerkmal art: a, b\ngewählt plan = gold\n§1 urteil je tabelle, erste zeile\n| plan | urteil |\n| gold | gedeckt |\n| silber | aufwand |\n| - | projekt |\n"
		"§2 aufwand wenn plan = silber und art = a, geht vor §1\n§3 gedeckt wenn nicht plan = silber, geht vor §1\n"), NONE, &found);
	check(c);
	struct out plain = out_open(mem);
	contract_render(c, &(struct render_parts){ 0 }, &plain);
	for (size_t i = 0; i < COUNT(lines); i++) {
		check(str_has(out_str(&plain), lines[i].line));
		check(str_has(out_str(&plain), text(mem, "{} (nicht gewählt)\n", lines[i].line)) == lines[i].idle);
	}
	struct str rest = out_str(&plain);
	int marked = 0;
	while (rest.len) {
		struct str line = str_trim(str_split(&rest, '\n'));
		bool mark = str_ends(line, STR("(nicht gewählt)"));
		marked += mark;
		check(!mark || str_starts(line, STR("§2 ")) || str_has(line, STR("Silber")));
	}
	check_int(marked, 2);
}

TEST(what_cannot_be_chosen_is_refused)
{
	static const struct { struct str clause, code; } rows[] = {
		{ LIT("gewählt plan = bronze\n"), LIT("W01") }, { LIT("gewählt tarif = gold\n"), LIT("N01") }, { LIT("gewählt plan = gold\ngewählt plan = gold\n"), LIT("N02") },
		{ LIT("gewählt gebucht = a\n"), LIT("W01") }, { LIT("gewählt plan = {gold}\n"), LIT("W01") }, { LIT("gewählt gebucht = {d}\n"), LIT("W01") }, { LIT("gewählt zahl1 = a\n"), LIT("T05") },
	};
	for (size_t i = 0; i < COUNT(rows); i++)
		refused(mem, text(mem, "merkmal plan: silber, gold\nmerkmal zahl1: zahl\nmerkmal gebucht: menge aus {a, b}\n§1 gedeckt wenn plan = gold und zahl1 > 1\n{}", rows[i].clause), rows[i].code);
}

/* Columns of values of one fact: what was not chosen is marked, as a heading and behind the head of a plain table. */
TEST(columns_of_what_was_not_chosen_are_marked)
{
	struct document docs[] = { { STR("x.md"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n```klausel\nmerkmal plan: bronze, silber, gold aus vertrag\nmerkmal stufe: p1, p2\n"
		"kalender tags: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\n§3 ziel reaktion in tags\n  | stufe | bronze | silber | gold |\n  | p1 | 8 h | 4 h | 2 h |\n```\n") },
		{ STR("k.md"), STR("---\nanlage: K\n---\n```klausel\ngewählt plan = silber\n```\n") } };
	struct findings found = { 0 };
	struct contract *c;
	check(contract_read(docs, 2, mem, &c, &found));
	struct render_parts plain = { 0 }, page = { .html = true };
	struct out shown = out_open(mem), html = out_open(mem);
	contract_render(c, &plain, &shown);
	contract_render(c, &page, &html);
	check(str_has(out_str(&shown), STR("| (nicht gewählt: Bronze, Gold)\n")));
	check(str_has(out_str(&html), STR("<th scope=\"col\">Bronze (nicht gewählt)</th><th scope=\"col\">Silber</th><th scope=\"col\">Gold (nicht gewählt)</th>")));
}
