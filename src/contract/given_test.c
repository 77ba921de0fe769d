/* given_test.c - what `judge` takes and says is what examples take and say: tried with every example of every contract that ships. */
#include "unit.h"
#include "contract/command.h"
#include "contract/example.h"
#include "contract/language_test.h"
#include "contract/shelf_test.h"

/* "NAME", "VALUE" as the example writes them. */
static struct fact fact_of(const struct named_value *v, enum lang lang, struct arena *mem)
{
	struct case_decl one = { 0 };
	struct out o = out_open(mem);
	*push(mem, &one.facts) = *v;
	o.lang = lang;
	print_case(&o, &one, lang);
	struct str value = str_cut(out_str(&o), STR("\"\": ").len, o.len - STR(" →").len), name = str_split(&value, '=');
	return (struct fact){ str_trim(name), str_trim(value) };
}

static struct facts facts_of(const struct case_decl *k, enum lang lang, struct arena *mem)
{
	struct facts f = { 0 };
	for (size_t i = 0; i < k->facts.n; i++)
		*push(mem, &f) = fact_of(&k->facts.at[i], lang, mem);
	return f;
}

static struct str expectation_text(const struct expectation *e, enum lang lang, struct arena *mem)
{
	struct case_decl one = { 0 };
	struct out o = out_open(mem);
	*push(mem, &one.expected) = *e;
	o.lang = lang;
	print_case(&o, &one, lang);
	return str_cut(out_str(&o), STR("\"\": → ").len, o.len);
}

/* What judge says in the same words: instants, amounts of the position that decides, credits, ends. */
static bool is_said(const struct expectation *e, const struct judgement *j)
{
	bool price = e->kind == EXPECT_PRICE && str_is(e->amount.own.text, STR("€")) && j->price.len && (!e->name.text.len || str_is(e->name.text, j->price));
	return !e->version.text.len && (e->kind == EXPECT_DUE || price || e->kind == EXPECT_IN_FORCE);
}

/* Money is shown with a blank that does not break. */
static bool is_digit(struct str s, size_t i) { return i < s.len && s.at[i] >= '0' && s.at[i] <= '9'; }

/* Between three digits and those before them. */
static bool is_group(struct str s, size_t i)
{
	return (s.at[i] == '.' || s.at[i] == ',') && i && is_digit(s, i - 1) && is_digit(s, i + 1) && is_digit(s, i + 2) && is_digit(s, i + 3) && !is_digit(s, i + 4);
}

/* Examples write blanks and amounts as they are typed. */
static struct str as_typed(struct str said, struct arena *mem)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < said.len; i++)
		if (str_starts(str_cut(said, i, said.len), STR("\xc2\xa0")))
			out_char(&o, ' '), i++;
		else if (!is_group(said, i))
			out_char(&o, said.at[i]);
	return out_str(&o);
}

static struct str without_position(const struct expectation *e, struct str said, struct arena *mem)
{
	struct str rest = said, word = str_split(&rest, ' ');
	if (e->kind != EXPECT_PRICE || !e->name.text.len)
		return said;
	str_split(&rest, ' ');
	return text(mem, "{} {}", word, rest);
}

TEST_OF_MANY(judge_takes_what_examples_take_and_says_what_they_say)
{
	const struct shelf_row *rows;
	int cases = 0, said = 0;
	for (size_t n = shelf(&rows), i = 0; i < n; i++) {
		struct contract *c = shelf_read(&rows[i], mem);
		for (size_t k = 0; k < c->statements.n; k++) {
			if (c->statements.at[k].form != &forms[FORM_CASE])
				continue;
			const struct case_decl *d = c->statements.at[k].body;
			struct facts f = facts_of(d, c->lang, mem);
			struct situation s;
			struct judgement j;
			struct consequences q;
			struct err e = { 0 };
			struct out o = out_open(mem);
			if (!contract_judge_given(c, &f, mem, &j, &q, &e))
				unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", d->title.text, err_str(&e)));
			situation_of(c, d, mem, &s);
			struct brief b = brief_judge(c, &s.item, mem);
			check_int(j.status, b.status);
			check_int(j.class, b.class);
			consequences_print(c, &q, &o);
			cases++;
			for (size_t x = 0; x < d->expected.n; x++) {
				const struct expectation *want = &d->expected.at[x];
				struct str line = without_position(want, expectation_text(want, c->lang, mem), mem);
				if (!is_said(want, &j))
					continue;
				said++;
				if (!str_has(as_typed(out_str(&o), mem), as_typed(line, mem)))
					unit_failed(__FILE__, __LINE__, text(mem, "{}: {} is not in {}", d->title.text, line, out_str(&o)));
			}
		}
	}
	check(cases > 400 && said > 40);
}

#define HEAD "---\nvertrag: X\nfassung: 1, gilt ab 2026-01-01, stichtag eingang\nsprache: de\nstandard: projekt\nzone: Europe/Berlin\n---\n"
static const struct str body = LIT(HEAD "```klausel\nmerkmal ebene: hardware, software\nmerkmal gebucht: menge aus {a, b, c}\n"
	"kalender tags: mo-fr 08:00-17:00\nuhr reaktion: ab meldung, bis antwort\n"
	"§1 gedeckt wenn ebene = software und gebucht enthält a\n§2 aufwand wenn ebene = hardware und anzahl server < 5, geht vor §1\n"
	"preis technik: 30,00 € je 15 min\npreis pauschale: je server 85,00 € monatlich\nzuschlag abend: 50 % wenn außerhalb tags\n§3 preis technik wenn ebene = hardware\n"
	"§4 ziel reaktion 2 h in tags\n"
	"§5 verfügbarkeit 99,5 % je kalendermonat, messung alle 60 s, ausfall ab 3 fehlmessungen\n"
	"§6 gutschrift in % der pauschale, höchstens 25 %\n  | verfügbarkeit-unter | gutschrift |\n  | 99,5 % | 5 % |\n"
	"laufzeit 12 monate, verlängert um 12 monate, kündigung 3 monate\nänderung der agb: ankündigung 6 wochen, widerspruch binnen 4 wochen\n```\n");

static struct liner liner_here(struct arena *mem)
{
	struct document doc = { STR("x.md"), body };
	struct findings found = { 0 };
	struct contract *c;
	if (!contract_read(&doc, 1, mem, &c, &found))
		unit_failed(__FILE__, __LINE__, found.at[0].text);
	return (struct liner){ .c = c, .keep = mem };
}

TEST(lines_of_json_take_what_examples_take)
{
	static const struct { struct str line, has; } rows[] = {
		{ LIT("{\"ebene\":\"hardware\",\"anzahl-server\":3,\"arbeit\":\"50 min\",\"meldung\":\"2026-03-06 16:30\"}"), LIT("\"amount\":120.00,\"currency\":\"EUR\"") },
		{ LIT("{\"ebene\":\"hardware\",\"anzahl server\":3,\"arbeit\":\"50 min\",\"beginn\":\"2026-03-06 18:30\"}"), LIT("\"amount\":180.00,\"currency\":\"EUR\"") },
		{ LIT("{\"ebene\":\"hardware\",\"anzahl-server\":7,\"arbeit\":\"50 min\"}"), LIT("\"verdict\":\"projekt\"") },
		{ LIT("{\"meldung\":\"2026-03-06 16:30\"}"), LIT("\"due\":{\"reaktion\":\"2026-03-09T08:30:00Z\"}") },
		{ LIT("{\"gebucht\":\"{a, c}\",\"ebene\":\"software\"}"), LIT("\"verdict\":\"gedeckt\"") },
		{ LIT("{\"gebucht\":\"{}\",\"ebene\":\"software\"}"), LIT("\"verdict\":\"projekt\"") },
		{ LIT("{\"ausfallzeit\":\"6 h\",\"zeitraum\":\"30 tage\",\"pauschale\":\"400,00 €\"}"), LIT("\"availability\":99.166667,\"availability_kept\":false,\"credit_percent\":5,\"credit_amount\":20.00") },
		{ LIT("{\"kuendigung\":\"2026-09-30\"}"), LIT("\"runs_until\":\"2026-12-31\"") },
		{ LIT("{\"kündigung\":\"2026-10-15\"}"), LIT("\"runs_until\":\"2027-12-31\"") },
		{ LIT("{\"zugang\":\"2026-03-01\",\"widerspruch\":\"2026-03-20\"}"), LIT("\"in_force\":{\"agb\":false}") },
		{ LIT("{\"zugang\":\"2026-03-01\"}"), LIT("\"in_force\":{\"agb\":\"2026-04-12\"}") },
		{ LIT("{\"arbiet\":\"50 min\"}"), LIT("meinten Sie „arbeit“?") },
		{ LIT("{\"arbeit\":\"50\"}"), LIT("erwartet wird eine Zeit wie 50 min") },
		{ LIT("{\"meldung\":\"gestern\"}"), LIT("erwartet wird ein Tag mit Uhrzeit wie 2026-03-06 16:30") },
		{ LIT("{\"meldung\":\"2026-03-06 16:30 und\"}"), LIT("erwartet wird ein Tag") },
		{ LIT("{\"meldung\":\"2026-03-29 02:30\"}"), LIT("„2026-03-29 02:30“ passt nicht zu „meldung“: diese Uhrzeit gibt es am 2026-03-29 nicht: die Uhr wird vorgestellt; davor liegt 2026-03-29 01:59, danach 2026-03-29 03:00") },
		{ LIT("{\"ausfall\":\"2026-03-28 22:30 bis 2026-03-29 02:30\"}"), LIT("davor liegt 2026-03-29 01:59") },
		{ LIT("{\"meldung\":\"2026-10-25 02:30\"}"), LIT("\"due\":{\"reaktion\":\"2026-10-26T09:00:00Z\"}") },
		{ LIT("{\"pauschale\":\"4 min\"}"), LIT("erwartet wird ein Betrag") },
		{ LIT("{\"anzahl-drucker\":\"viele\"}"), LIT("erwartet wird eine Zahl") },
	};
	struct liner l = liner_here(mem);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct out o = out_open(mem);
		line_answer(&l, rows[i].line, &o);
		if (!str_has(out_str(&o), rows[i].has))
			unit_failed(__FILE__, __LINE__, text(mem, "{} lacks {}", out_str(&o), rows[i].has));
	}
}

/* What of a quota was used, beside all else; what it takes of the work is told with the rest. */
TEST(lines_of_json_say_what_was_used)
{
	static const struct { struct str line, has; } lines[] = {
		{ LIT("{\"art\":\"frage\",\"arbeit\":\"90 min\",\"verbraucht q\":\"1 h\"}"), LIT("\"shares\":[{\"verdict\":\"gedeckt\",\"minutes\":60},{\"verdict\":\"aufwand\",\"minutes\":30}],\"amount\":30.00") },
		{ LIT("{\"art\":\"frage\",\"arbeit\":\"90 min\",\"verbraucht-q\":\"0 min\"}"), LIT("\"verdict\":\"gedeckt\"") },
		{ LIT("{\"art\":\"frage\",\"arbeit\":\"90 min\",\"verbraucht-q\":\"2 h\"}"), LIT("\"amount\":90.00") },
		{ LIT("{\"art\":\"umzug\",\"konten\":\"2\",\"verbraucht stück\":\"3\"}"), LIT("\"verdict\":\"gedeckt\"") },
		{ LIT("{\"art\":\"umzug\",\"konten\":\"3\",\"verbraucht stueck\":\"3\"}"), LIT("\"verdict\":\"projekt\"") },
		{ LIT("{\"art\":\"frage\",\"verbraucht q\":\"2\"}"), LIT("erwartet wird eine Zeit wie 50 min oder 8 h") },
		{ LIT("{\"art\":\"umzug\",\"verbraucht stück\":\"2 h\"}"), LIT("erwartet wird eine Zahl") },
		{ LIT("{\"art\":\"frage\",\"verbraucht stick\":\"2\"}"), LIT("meinten Sie „verbraucht stück“?") },
	};
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR("merkmal art: frage, umzug aus ticket\nmerkmal konten: zahl aus ticket\nkontingent q: 2 h je monat, verfällt, teilbar\nkontingent stück: 5 je jahr, bedarf konten\n"
		"§1 gedeckt wenn art = frage, aus kontingent q\n§2 aufwand wenn art = frage und nicht kontingent q reicht\n§3 gedeckt wenn art = umzug, aus kontingent stück\n"
		"preis technik: 1,00 € je min\n§9 preis technik wenn urteil = aufwand\nurteil aufwand: nach zeit\n"),
		STR("\"geteilt\": art = frage, arbeit = 90 min, verbraucht q = 1 h → gedeckt 60 min und aufwand 30 min und preis 30,00 €\n"), &found);
	check(c);
	struct liner l = { .c = c, .keep = mem };
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct out o = out_open(mem);
		line_answer(&l, lines[i].line, &o);
		if (!str_has(out_str(&o), lines[i].has))
			unit_failed(__FILE__, __LINE__, text(mem, "{} lacks {}", out_str(&o), lines[i].has));
	}
	struct out shown = out_open(mem);
	contract_render(c, &(struct render_parts){ 0 }, &shown);
	check(str_has(out_str(&shown), STR("Verbraucht von Q: 1 Stunde")) && str_has(out_str(&shown), STR("→ gedeckt: 60 Minuten; Aufwand: 30 Minuten;")));
}

/* The hour that autumn has twice: a written time is the first of both, and what comes out says which it is. */
TEST(of_the_doubled_hour_it_is_said_which)
{
	struct findings found = { 0 };
	struct examples x = { 0 };
	struct contract *c = read_clauses(mem, STR("zone: Europe/Berlin\n"), STR("uhr reaktion: ab meldung, bis antwort\nkalender immer: rund um die uhr\n§1 gedeckt\n§2 ziel reaktion 1 h in immer\n"),
		STR("\"erstes\": meldung = 2026-10-25 01:30 → gedeckt und frist reaktion 2026-10-25 02:30\n\"zweites\": meldung = 2026-10-25 02:30 → gedeckt und frist reaktion 2026-10-25 02:30\n"), &found);
	check(c);
	contract_examples(c, mem, &x);
	check(x.n == 2 && x.at[0].holds && !x.at[1].holds);
	check(str_has(x.at[1].got, STR("2026-10-25 02:30 (zum zweiten Mal)")));
}

/* "eingang" and "meldung" are one event to the house, and so they are to an example. */
TEST(events_that_mean_the_same_answer_each_other)
{
	holds(mem, STR("zone: Europe/Berlin\n"), STR("merkmal ebene: hardware, software\nkalender tags: mo-fr 08:00-17:00\n§1 gedeckt wenn meldung in tags\n"),
		STR("\"im Fenster\": eingang = 2026-03-06 16:30 → gedeckt\n\"danach\": eingang = 2026-03-06 17:30 → projekt\n"
			"\"genauer\": eingang = 2026-03-06 16:30, meldung = 2026-03-06 18:00 → projekt\n"));
}
