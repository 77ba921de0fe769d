/* negative_test.c - amounts below 0, and numbers in units of the author's: temperatures, balances, changes in percent. */
#include "contract/language_test.h"

#define COLD "merkmal temperatur: zahl in °C sonst -20 aus standort\nmerkmal saldo: betrag\nmerkmal trend: prozent\nmerkmal priorität: p1, p2, p3 geordnet\n" \
	"§1 gedeckt wenn temperatur > -18 °C\n§2 gewährleistung wenn saldo < -100,00 € und trend <= -5,5 % und temperatur <= -18\n" \
	"§3 priorität je tabelle\n  | temperatur       | priorität |\n  | über -5 °C       | p1 |\n  | über -18 bis -5 °C | p2 |\n  | unter -30, -30 bis −18 °C | p3 |\n"

TEST(amounts_below_zero_are_said_told_and_judged)
{
	holds(mem, NONE, STR(COLD), STR(
		"\"Tür offen\": temperatur = -4,5 °C, saldo = 0 €, trend = 0 % → gedeckt nach §1 und priorität p1\n"
		"\"an der Grenze\": temperatur = -18 °C, saldo = -100,01 €, trend = -5,5 % → gewährleistung nach §2 und priorität p3\n"
		"\"mit dem anderen Zeichen\": temperatur = −5, saldo = −1 €, trend = 1 % → gedeckt und priorität p2\n"
		"\"ohne Messung\": saldo = -200 €, trend = -5,49 % → projekt\n"
		"\"sehr kalt\": temperatur = -99999999 °C, saldo = -200 €, trend = -150 % → gewährleistung nach §2\n"));
	refused(mem, STR("merkmal alter: dauer\n§1 gedeckt wenn alter > -5 min\n"), STR("T05"));
	refused(mem, STR("merkmal alter: monate\n§1 gedeckt wenn alter > -1 monate\n"), STR("T05"));
	refused(mem, STR("merkmal t: zahl in °C\n§1 gedeckt wenn t > -5 °F\n"), STR("T05"));
	refused(mem, STR("merkmal t: zahl\n§1 gedeckt wenn t > -5 °C\n"), STR("T05"));
	refused(mem, STR("merkmal t: zahl in %\n"), STR("S01"));
	refused(mem, STR("merkmal t: zahl in\n"), STR("S01"));
	refused(mem, STR("merkmal t: zahl in °C\n§1 gedeckt wenn t > - -5\n"), STR("S01"));
	refused(mem, STR("merkmal t: zahl in °C\n§1 gedeckt wenn t > -5 °C uund t < 3\n"), STR("S01"));
	refused(mem, STR("merkmal t: zahl\n§1 gedeckt wenn t > 5 uund t < 3\n"), STR("S01"));
	refused(mem, STR("preis techniker: -30,00 € je h\n"), STR("S01"));
	refused(mem, STR("kontingent k: -3 je jahr\n"), STR("S01"));
}

/* What an example gives beside facts is never below 0. */
TEST(what_is_worked_counted_and_used_is_not_below_zero)
{
	static const char *const given[] = { "arbeit = -5 min", "anzahl ding = -3", "menge = -2", "verfügbarkeit = -1 %", "ausfallzeit = -5 min", "verbraucht k = -1 h" };
	for (size_t i = 0; i < COUNT(given); i++) {
		struct findings found = { 0 };
		check(!read_clauses(mem, NONE, STR("merkmal ding: a, b\n§1 gedeckt wenn ding = a, aus kontingent k\nkontingent k: 3 h je jahr\n"), text(mem, "\"x\": {}, ding = a → gedeckt\n", str_of(given[i])), &found));
		check_str(found.at[0].code, STR("T05"));
	}
}

static const struct { const char *value; bool taken; } typed[] = { { "-4", true }, { "−21,5 °C", true }, { "-18 °c", true }, { "> -18", true }, { "<= -30 °C", true }, { "-0", true },
	{ "-18 °F", false }, { "--5", false }, { "-", false }, { "5 -", false }, { "- 5", false }, { "-9999999999999999", false } };

TEST(a_prompt_takes_signs_and_units)
{
	struct findings found = { 0 };
	const struct contract *c = read_clauses(mem, NONE, STR(COLD), NONE, &found);
	for (size_t i = 0; i < COUNT(typed); i++)
		check_int(contract_takes(c, STR("temperatur"), str_of(typed[i].value), mem), typed[i].taken);
	check_str(contract_value(c, STR("temperatur"), STR("−21.5"), mem), STR("-21,5 °C"));
	check_str(contract_value(c, STR("temperatur"), STR("-0"), mem), STR("0 °C"));
	check(!contract_takes(c, STR("trend"), STR("-6 °C"), mem) && contract_takes(c, STR("trend"), STR("-600 %"), mem));
}

/* A share stays between nothing and all, unless the contract itself asks beyond. */
TEST(a_share_is_below_nothing_only_where_the_contract_asks_so)
{
	struct findings found = { 0 };
	const struct contract *c = read_clauses(mem, NONE, STR("merkmal last: prozent\n§1 gedeckt wenn last > 80 %\n"), NONE, &found);
	check(!contract_takes(c, STR("last"), STR("-1 %"), mem) && !contract_takes(c, STR("last"), STR("<= -1 %"), mem) && !contract_takes(c, STR("last"), STR("> -1 %"), mem));
	check(contract_takes(c, STR("last"), STR("0 %"), mem) && contract_takes(c, STR("last"), STR("100 %"), mem) && !contract_takes(c, STR("last"), STR("101 %"), mem));
}

static struct comparison compared(struct str was, struct str now, struct arena *mem)
{
	struct findings found = { 0 };
	struct comparison k;
	contract_compare(read_clauses(mem, NONE, was, NONE, &found), read_clauses(mem, NONE, now, NONE, &found), mem, &k);
	return k;
}

#define TEMPERED(kind, amount) STR("merkmal ding: a, b\nmerkmal t: " kind "\n§1 gedeckt wenn t > " amount " und ding = a\n")

/* Degrees of two scales are no more the same than a time and a share; a unit that comes to a number is. */
TEST(amounts_in_two_units_are_not_compared)
{
	struct comparison lower = compared(TEMPERED("zahl in °C", "-18 °C"), TEMPERED("zahl in °C", "-20 °C"), mem), named = compared(TEMPERED("zahl", "-18"), TEMPERED("zahl in °C", "-18 °C"), mem);
	check(lower.both.n == 2 && lower.shifts.n == 1 && lower.shifts.at[0].kind == SHIFT_GAIN && lower.shifts.at[0].points == 2);
	check(named.both.n == 2 && named.shifts.n == 0);
	struct comparison scales = compared(TEMPERED("zahl in °C", "-18 °C"), TEMPERED("zahl in °F", "-18 °F"), mem), kinds = compared(TEMPERED("dauer", "18 h"), TEMPERED("prozent", "18 %"), mem);
	check(scales.both.n == 1 && scales.old_only.n == 1 && scales.new_only.n == 1);
	check(kinds.both.n == 1 && kinds.old_only.n == 1 && kinds.new_only.n == 1);
}

static void come_back(const struct contract *c, struct arena *mem)
{
	struct sentences said = { 0 };
	contract_sentences(c, mem, &said);
	check(said.n >= 3);
	for (size_t i = 0; i < said.n; i++)
		check_str(contract_sentence_read(c, said.at[i].text, mem), said.at[i].source);
}

static bool says(const struct contract *c, struct str words, struct arena *mem)
{
	struct sentences said = { 0 };
	bool found = false;
	contract_sentences(c, mem, &said);
	for (size_t i = 0; i < said.n; i++)
		found |= str_has(said.at[i].text, words);
	return found;
}

TEST(sentences_of_amounts_below_zero_are_understood_again)
{
	struct findings found = { 0 };
	struct contract *c = read_clauses(mem, NONE, STR(COLD), NONE, &found), *abroad = NULL;
	struct document again = { .name = STR("again.md") };
	struct err e = { 0 };
	come_back(c, mem);
	check(says(c, STR("mehr als −18 °C"), mem) && says(c, STR("weniger als −100,00 €"), mem) && says(c, STR("höchstens −18 °C"), mem));
	check(contract_format(c, -1, LANG_EN, mem, &again.bytes, &e) && contract_read(&again, 1, mem, &abroad, &found));
	check(str_has(again.bytes, STR("number in °C otherwise -20 from site")));
	come_back(abroad, mem);
	check(says(abroad, STR("more than −18 °C"), mem));
}
