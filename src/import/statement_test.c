/* statement_test.c - account statements as banks' pages give them out: whatever their head, separator, days and amounts. */
#include "import/statement.h"
#include "unit.h"

static struct bank_lines read_of(struct str bytes, struct strs *notes, struct arena *mem)
{
	struct bank_lines lines = { 0 };
	struct err e = { 0 };
	FILE *in = fmemopen((void *)(uintptr_t)bytes.at, bytes.len, "rb");
	check(in != NULL);
	bool ok = statement_read(in, LANG_DE, mem, &lines, notes, &e);
	fclose(in);
	if (!ok)
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return lines;
}

TEST(statements_are_known_by_their_columns)
{
	static const struct { struct str bytes; const char *name, *iban, *purpose, *account; int64_t cents; int day, value; } cases[] = {
		{ LIT("\"Auftragskonto\";\"Buchungstag\";\"Valutadatum\";\"Buchungstext\";\"Verwendungszweck\";\"Beguenstigter/Zahlungspflichtiger\";\"Kontonummer/IBAN\";\"BIC\";\"Betrag\";\"Waehrung\"\r\n"
		      "\"DE89 3704 0044 0532 0130 00\";\"30.11.26\";\"29.11.26\";\"GUTSCHRIFT\";\"RE-2026-0001\";\"Hansa; Import GmbH\";\"DE02120300000000202051\";\"X\";\"1.222,53\";\"EUR\"\r\n"),
		  "Hansa; Import GmbH", "DE02120300000000202051", "RE-2026-0001", "DE89370400440532013000", 122253, 30, 29 },
		{ LIT("Kontoauszug vom 30.11.2026\n\nDatum,Name,IBAN,Verwendungszweck,Betrag (EUR)\n2026-11-30,Hansa,DE02 1203 0000 0000 2020 51,Miete,-12.5\n"), "Hansa", "DE02120300000000202051", "Miete", "", -1250, 30, 30 },
		{ LIT("Booking date;Payee;Payment reference;Amount\n30.11.2026;Hansa;RE 1;\"1,222.53\"\n"), "Hansa", "", "RE 1", "", 122253, 30, 30 },
		{ LIT("Buchungstag;Verwendungszweck;Betrag\n30.11.2026;x;1.000,00\n"), "", "", "x", "", 100000, 30, 30 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strs notes = { 0 };
		struct bank_lines a = read_of(cases[i].bytes, &notes, mem);
		check_int((int64_t)(a.n * 10 + notes.n), 10);
		check_int(a.at[0].amount.cents, cases[i].cents);
		check_str(a.at[0].name, str_of(cases[i].name));
		check_str(a.at[0].iban, str_of(cases[i].iban));
		check_str(a.at[0].purpose, str_of(cases[i].purpose));
		check_str(a.at[0].account, str_of(cases[i].account));
		check_int(a.at[0].day.day, date_of(2026, 11, cases[i].day).day);
		check_int(a.at[0].value.day, date_of(2026, 11, cases[i].value).day);
		check(a.at[0].key.len > 0);
	}
}

TEST(statements_name_what_they_leave_out_and_what_they_are_not)
{
	struct strs notes = { 0 };
	struct bank_lines a = read_of(STR("Buchungstag;Verwendungszweck;Betrag;Währung\n30.11.2026;x;5,00;CHF\nSaldo;;;\n30.11.2026;y;0,00;EUR\n30.11.2026;z;5,00;EUR\n"), &notes, mem);
	check(a.n == 1 && notes.n == 3);
	check_str(notes.at[0], STR("Zeile 2: in CHF, nicht in Euro"));
	check_str(notes.at[1], STR("Zeile 3: ohne Buchungstag oder ohne Betrag, der nur eines heißen kann („“)"));
	static const struct str no = LIT("Name;Ort\nHansa;Hamburg\n");
	static const struct str why[] = { LIT("das ist kein Kontoauszug: es fehlen die Spalten Buchungstag, Betrag und Verwendungszweck"), LIT("this is no account statement: the columns booking date, amount and purpose are missing") };
	for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
		struct err e = { 0 };
		FILE *in = fmemopen((void *)(uintptr_t)no.at, no.len, "rb");
		check(!statement_read(in, lang, mem, &a, &notes, &e));
		check_str(err_str(&e), why[lang]);
		fclose(in);
	}
}

static struct bank_lines amount_in(struct str typed, struct str side, struct arena *mem)
{
	struct strs notes = { 0 };
	return read_of(text(mem, "Buchungstag;Verwendungszweck;Betrag;\n30.11.2026;x;{};{}\n", typed, side), &notes, mem);
}

TEST(a_line_that_the_bank_only_expects_is_left_out)
{
	struct strs notes = { 0 };
	struct bank_lines a = read_of(STR("Buchungstag;Verwendungszweck;Betrag;Info\n30.11.2026;x;5,00;Umsatz vorgemerkt\n30.11.2026;y;6,00;Umsatz gebucht\n"), &notes, mem);
	check(a.n == 1 && a.at[0].amount.cents == 600 && notes.n == 1);
	check_str(notes.at[0], STR("Zeile 2: noch nicht gebucht („Umsatz vorgemerkt“)"));
}

TEST(an_amount_is_read_as_banks_write_it_with_its_sign)
{
	static const struct { struct str typed, side; int64_t cents; } cases[] = {
		{ LIT("238,00 €"), LIT(""), 23800 },   { LIT("1.234,56 €"), LIT(""), 123456 }, { LIT("€ 5,00"), LIT(""), 500 },       { LIT("5,00 EUR"), LIT(""), 500 },
		{ LIT("−5,00"), LIT(""), -500 },       { LIT("5,00-"), LIT(""), -500 },        { LIT("- 5,00"), LIT(""), -500 },      { LIT("(5,00)"), LIT(""), -500 },
		{ LIT("-5,00 €"), LIT(""), -500 },     { LIT("5,00- EUR"), LIT(""), -500 },    { LIT("+5,00"), LIT(""), 500 },        { LIT("1'234.50"), LIT(""), 123450 },
		{ LIT("1 234,50"), LIT(""), 123450 },  { LIT("1.234.567,8"), LIT(""), 123456780 }, { LIT("5"), LIT(""), 500 },       { LIT("238,00"), LIT("S"), -23800 },
		{ LIT("238,00"), LIT("H"), 23800 },    { LIT("238,00 S"), LIT(""), -23800 },   { LIT("238,00 H"), LIT(""), 23800 },   { LIT("-5,00"), LIT("S"), -500 },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bank_lines a = amount_in(cases[i].typed, cases[i].side, mem);
		check_int((int64_t)a.n, 1);
		check_int(a.at[0].amount.cents, cases[i].cents);
	}
	struct strs notes = { 0 };
	struct bank_lines named = read_of(STR("Buchungstag;Verwendungszweck;Soll/Haben;Betrag\n30.11.2026;x;Soll;5,00\n"), &notes, mem);
	check(named.n == 1 && named.at[0].amount.cents == -500);
}

TEST(an_amount_that_can_mean_two_things_is_left_out_and_named)
{
	static const struct str bad[] = { LIT("1.000"), LIT("1.238,005"), LIT("5,00 CHF"), LIT("1,2,3"), LIT("x"), LIT("5,0,00") };
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct strs notes = { 0 };
		struct bank_lines a = read_of(text(mem, "Buchungstag;Verwendungszweck;Betrag\n30.11.2026;x;{}\n", bad[i]), &notes, mem);
		check(a.n == 0 && notes.n == 1 && str_has(notes.at[0], bad[i]));
	}
}
