/* beyond_test.c - work included up to a quota and beyond it in one clause; terms said in words; slips whose remedy is told. */
#include "contract/inside.h"
#include "contract/language_test.h"
#include "contract/random_test.h"
#include "contract/sentence.h"

#define HOURS "merkmal ding: server, drucker\nurteil aufwand: nach zeit\npreis technik: 120,00 € je h, im takt von 15 min\nkontingent stunden: 10 h je monat, teilbar\n"
#define ONE HOURS "§1 gedeckt wenn ding = server, aus kontingent stunden, darüber aufwand zu preis technik\n"
#define TWO HOURS "§1 gedeckt wenn ding = server, aus kontingent stunden\n§1 aufwand wenn ding = server und nicht kontingent stunden reicht, zu preis technik\n"
#define WORKED STR("\"noch da\": ding = server, arbeit = 2 h, verbraucht stunden = 3 h → gedeckt nach §1\n" \
	"\"verbraucht\": ding = server, arbeit = 1 h, verbraucht stunden = 10 h → aufwand nach §1 und preis technik 120,00 €\n" \
	"\"geteilt\": ding = server, arbeit = 3 h, verbraucht stunden = 9 h → aufwand nach §1 und preis 240,00 €\n")

/* One clause says what two did. */
TEST(what_is_beyond_a_quota_is_said_in_the_clause_that_draws_on_it)
{
	holds(mem, NONE, STR(ONE), WORKED);
	holds(mem, NONE, STR(TWO), WORKED);
	refused(mem, STR(HOURS "§1 gedeckt wenn ding = server, aus kontingent stunden, darüber gedeckt\n"), STR("S01"));
	refused(mem, STR(HOURS "§1 preis technik wenn ding = server, aus kontingent stunden, darüber aufwand\n"), STR("S01"));
	refused(mem, STR(HOURS "§1 gedeckt wenn ding = server, aus kontingent stunden, darüber aufwand zu preis technk\n"), STR("M01"));
}

TEST(what_is_beyond_reads_alike_in_both_languages_and_as_a_sentence)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(ONE), STR(""), &found);
	struct str english = formatted(c, LANG_EN, mem), want = STR("§1 gedeckt wenn ding = server, aus kontingent stunden, darüber aufwand zu preis technik");
	check(str_has(english, STR("from quota stunden, beyond hourly at price technik")));
	check(str_has(formatted(random_read(english, mem), LANG_DE, mem), want));
	struct speech s = speech_open(c, mem);
	for (size_t i = 0; i < c->statements.n; i++)
		if (c->statements.at[i].form == &forms[FORM_RULE]) {
			struct str said = sentence_print(&s, &c->statements.at[i]);
			check(str_has(said, STR("darüber hinaus Aufwand zum Preis „Technik“")));
			check_str(sentence_read(&s, said), want);
		}
}

TEST(what_is_granted_per_ticket_is_there_at_its_begin)
{
	holds(mem, NONE, STR("merkmal ding: server, drucker\nurteil aufwand: nach zeit\npreis technik: 60,00 € je h, im takt von 15 min\nkontingent frei: 30 min je ticket, teilbar\n"
		"§1 gedeckt wenn ding = server, aus kontingent frei, darüber aufwand zu preis technik\n"),
		STR("\"kurz\": ding = server, arbeit = 20 min → gedeckt nach §1\n\"lang\": ding = server, arbeit = 90 min → aufwand nach §1 und preis 60,00 €\n"
		"\"wie lange, sagt niemand\": ding = server → offen wegen frei\n\"verbraucht\": ding = server, arbeit = 20 min, verbraucht frei = 30 min → aufwand nach §1\n"));
}

/* ---- terms in words ----------------------------------------------------------------------------------------------------- */

static bool is_told(const struct findings *f, struct str code, struct str words)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(f->at[i].code, code) && str_has(f->at[i].text, words))
			return true;
	return false;
}

static struct findings told(struct arena *mem, struct str clauses, struct str cases)
{
	struct findings found = { 0 };
	read_clauses(mem, NONE, clauses, cases, &found);
	return found;
}

TEST(a_term_may_be_said_in_words_for_people)
{
	struct findings found = { 0 };
	struct str want = STR("begriff betriebsstunden: \"Stunden, in denen eine Maschine läuft\"");
	struct contract *c = read_clauses(mem, NONE, text(mem, "{}\nmerkmal ding: server\n§1 gedeckt wenn ding = server\n", want), STR(""), &found);
	check(str_has(formatted(random_read(formatted(c, LANG_EN, mem), mem), LANG_DE, mem), want));
	struct speech s = speech_open(c, mem);
	check_str(sentence_print(&s, &c->statements.at[0]), STR("„Betriebsstunden“ heißt: „Stunden, in denen eine Maschine läuft“."));
	check_str(sentence_read(&s, sentence_print(&s, &c->statements.at[0])), want);
	struct findings decided = told(mem, STR("begriff ruhe: \"nachts\"\n§1 gedeckt wenn ruhe\n"), STR(""));
	check(is_told(&decided, STR("N01"), STR("entscheiden kann es hier niemand")));
	struct findings twice = told(mem, STR("begriff ruhe: \"nachts\"\nbegriff ruhe: \"sonntags\"\n"), STR(""));
	check(is_told(&twice, STR("N02"), STR("gibt es schon")));
}

TEST(a_meaning_of_what_is_declared_nowhere_is_told_how_to_declare_it)
{
	struct findings found = { 0 };
	struct document doc = { STR("x"), STR("---\nvertrag: X\nfassung: 1\nsprache: de\nstandard: projekt\n---\n```klausel\nmerkmal ding: server\nbegriff fest: ding = server\n```\n"
		"```werte\n| merkmal | wert | bedeutung |\n| betriebsstunden | - | Stunden im Betrieb |\n| fest | fest | steht schon da |\n```\n") };
	struct contract *c;
	contract_read(&doc, 1, mem, &c, &found);
	check(is_told(&found, STR("N01"), STR("„begriff betriebsstunden: “Stunden im Betrieb\"\"")));
	check(is_told(&found, STR("N01"), STR("diese Zeile streichen")));
}

/* ---- slips ----------------------------------------------------------------------------------------------------------------- */

TEST(a_statement_among_the_examples_is_told_its_block)
{
	struct findings found = told(mem, STR("merkmal ding: server, drucker\n§1 gedeckt wenn ding = server\n"), STR("zusage wenn ding = server dann gedeckt\n"));
	check(is_told(&found, STR("S01"), STR("sie gehört in einen Block „klausel“")));
}

/* A cap on the hours that are charged in a month is a quota beyond which work costs nothing. */
TEST(at_most_so_many_hours_of_a_month_are_charged)
{
	holds(mem, NONE, STR("merkmal art: pflege, umbau aus ticket\nkontingent deckel: 10 h je monat, teilbar\n§1 aufwand wenn art = pflege, zu preis technik, aus kontingent deckel, darüber gewährleistung\n"
		"urteil aufwand: nach zeit\nurteil gewährleistung: in nichts\nurteil projekt: nach angebot\npreis technik: 90,00 € je h\n"),
		STR("\"am Rand\": art = pflege, arbeit = 3 h, verbraucht deckel = 9 h → aufwand 60 min und gewährleistung 120 min und preis 90,00 €\n\"vorher\": art = pflege, arbeit = 3 h, verbraucht deckel = 2 h → preis 270,00 €\n"));
}

TEST(what_a_credit_is_a_share_of_is_named_with_its_remedy)
{
	struct findings found = told(mem, STR("merkmal ding: server\npreis monatsentgelt: 100,00 € monatlich\n§1 gutschrift 5 % der monatsentgeld wenn ding = server\n"), STR(""));
	check(is_told(&found, STR("M01"), STR("meinten Sie „monatsentgelt“")));
	found = told(mem, STR("merkmal ding: server\n§1 gutschrift 5 % der vergütung wenn ding = server\n"), STR(""));
	check(is_told(&found, STR("M01"), STR("gutgeschrieben wird ein Anteil der Pauschale")) && is_told(&found, STR("M01"), STR("„preis vergütung: …“")));
}

/* Forty questions answered yes or no cannot be joined; they may exclude each other. */
TEST(many_yes_or_no_facts_are_told_how_they_become_fewer)
{
	struct out o = out_open(mem);
	for (int i = 0; i < 40; i++)
		print(&o, "merkmal f{}: ja/nein\n", i);
	print(&o, "§1 gedeckt wenn ");
	for (int i = 0; i < 40; i++)
		print(&o, "{}(f{} und nicht f{})", i ? STR(" oder ") : NONE, i, (i + 7) % 40);
	print(&o, "\n");
	struct findings found = told(mem, out_str(&o), STR(""));
	check(is_told(&found, STR("G03"), STR("40 Merkmale mit zwei Antworten")) && is_told(&found, STR("G03"), STR("nur wenn")));
}

/* "without §2" would not say which of the two. */
TEST(rules_under_one_number_are_told_apart)
{
	struct examples e = { 0 };
	struct findings found = { 0 };
	contract_test(read_clauses(mem, NONE, STR(HOURS "§1 gedeckt wenn ding = server, aus kontingent stunden, darüber aufwand zu preis technik\n§2 gedeckt wenn ding = drucker\n§2 projekt wenn ding = server, geht vor §1\n"),
		STR("\"Server\": ding = server → projekt nach §2\n"), &found), mem, &e);
	bool told = false;
	for (size_t i = 0; i < e.unnoticed.n; i++)
		told |= str_is(e.unnoticed.at[i], STR("ohne §2 in Zeile 13 (gedeckt wenn ding = drucker)"));
	check(told);
}
