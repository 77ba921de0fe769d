/* datev_test.c - a Buchungsstapel: every field where the format wants it, what it cannot carry, sums. */
#include "unit.h"
#include "ledger/inside.h"

static struct datev_head head(void)
{
	return (struct datev_head){ .adviser = STR("29098"), .client = STR("55003"), .year = date_of(2026, 1, 1), .digits = 4, .chart = STR("03"), .from = date_of(2026, 11, 1),
		.until = date_of(2026, 11, 30), .name = STR("Rechnungen November"), .made = { 2026, 12, 1, 9, 5, 7 } };
}

static struct datev_row row_of(int64_t cents)
{
	return (struct datev_row){ .gross = { cents }, .account = STR("10017"), .counter = STR("8400"), .day = date_of(2026, 11, 30), .due = date_of(2026, 12, 14),
		.served = date_of(2026, 11, 30), .number = STR("RE-2026-0007"), .text = STR("RAe \"Müller <& Partner>\"; 1.000 €"), .cost = STR("K-2001") };
}

static struct str printed(struct arena *mem, const struct datev_head *h, struct datev_row *r, size_t n, struct strs *notes)
{
	struct out o = out_open(mem);
	struct err e = { 0 };
	if (!datev_print(h, &(struct datev_rows){ r, n, n }, LANG_EN, mem, &o, notes, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return out_str(&o);
}

static struct str line_of(struct str bytes, int which)
{
	struct str line = NONE;
	for (int i = 0; i <= which; i++) {
		line = str_split(&bytes, '\n');
		check(str_ends(line, STR("\r")));
		line = str_cut(line, 0, line.len - 1);
	}
	return line;
}

/* The cells of a line, as it has them. */
static size_t cells_of(struct str line, struct str *cells)
{
	size_t n = 0;
	for (size_t i = 0, from = 0, in = 0; i <= line.len; i++) {
		in ^= i < line.len && line.at[i] == '"';
		if (i < line.len && (in || line.at[i] != ';'))
			continue;
		cells[n++] = str_cut(line, from, i);
		from = i + 1;
	}
	return n;
}

TEST(datev_has_every_field_in_its_place)
{
	struct datev_head h = head();
	struct datev_row r = row_of(11900);
	struct strs notes = { 0 };
	struct str bytes = printed(mem, &h, &r, 1, &notes), cells[200];
	check_str(line_of(bytes, 0), STR("\"EXTF\";700;21;\"Buchungsstapel\";13;20261201090507000;;\"RE\";\"\";\"\";29098;55003;20260101;4;20261101;20261130;\"Rechnungen November\";\"\";1;0;0;\"EUR\";;\"\";;;\"03\";;;\"\";\"Regelbetrieb\""));
	check_int((int64_t)cells_of(line_of(bytes, 0), cells), 31);
	check_int((int64_t)cells_of(line_of(bytes, 1), cells), DATEV_COLUMNS);
	static const struct { int column; struct str name; } names[] = {
		{ 1, LIT("Umsatz (ohne Soll/Haben-Kz)") }, { 9, LIT("BU-Schl\xfcssel") }, { 21, LIT("Beleginfo - Art 1") }, { 36, LIT("Beleginfo - Inhalt 8") }, { 37, LIT("KOST1 - Kostenstelle") },
		{ 48, LIT("Zusatzinformation - Art 1") }, { 87, LIT("Zusatzinformation- Inhalt 20") }, { 88, LIT("St\xfc""ck") }, { 114, LIT("Festschreibung") }, { 118, LIT("Generalumkehr (GU)") }, { 125, LIT("Abw. Skontokonto") },
	};
	for (size_t i = 0; i < COUNT(names); i++)
		check_str(cells[names[i].column - 1], names[i].name);
	check_int((int64_t)cells_of(line_of(bytes, 2), cells), DATEV_COLUMNS);
	static const struct { int column; struct str is; } fields[] = {
		{ 1, LIT("119,00") }, { 2, LIT("\"S\"") }, { 3, LIT("\"\"") }, { 4, LIT("") }, { 7, LIT("10017") }, { 8, LIT("8400") }, { 9, LIT("\"\"") }, { 10, LIT("3011") }, { 11, LIT("\"RE-2026-0007\"") },
		{ 13, LIT("") }, { 14, LIT("\"RAe \"\"M\xfcller <& Partner>\"\"; 1.000 \x80\"") }, { 37, LIT("\"K-2001\"") }, { 40, LIT("\"\"") }, { 114, LIT("0") }, { 115, LIT("30112026") }, { 116, LIT("") },
		{ 117, LIT("14122026") }, { 118, LIT("\"\"") }, { 125, LIT("") },
	};
	for (size_t i = 0; i < COUNT(fields); i++)
		check_str(cells[fields[i].column - 1], fields[i].is);
	check(str_ends(bytes, STR("\r\n")) && notes.n == 0);
	check_str(datev_name(&h, mem), STR("EXTF_Buchungsstapel_20261101_20261130.csv"));
}

TEST(datev_gives_back_on_the_other_side)
{
	struct datev_head h = head();
	struct datev_row r[2] = { row_of(11905), row_of(-11905) };
	struct strs notes = { 0 };
	struct str cells[200];
	r[1].reversed = h.fixed = true;
	r[1].second = STR("RE-2026-0008");
	struct str bytes = printed(mem, &h, r, 2, &notes);
	cells_of(line_of(bytes, 3), cells);
	check_str(cells[0], STR("119,05"));
	check_str(cells[1], STR("\"H\""));
	check_str(cells[10], STR("\"RE-2026-0007\""));
	check_str(cells[11], STR("\"RE-2026-0008\""));
	check_str(cells[113], STR("1"));
	check_str(cells[117], STR("\"1\""));
}

TEST(datev_notes_what_it_cut_or_lost)
{
	struct datev_head h = head();
	struct datev_row r = row_of(5);
	struct strs notes = { 0 };
	struct str cells[200];
	r.text = STR("0123456789012345678901234567890123456789012345678901234567890123\n");
	r.cost = STR("Łódź");
	struct str bytes = printed(mem, &h, &r, 1, &notes);
	cells_of(line_of(bytes, 2), cells);
	check_str(cells[0], STR("0,05"));
	check_str(cells[13], STR("\"012345678901234567890123456789012345678901234567890123456789\""));
	check_str(cells[36], STR("\"?\xf3" "d?\""));
	check_int((int64_t)notes.n, 3);
	check_str(notes.at[1], STR("RE-2026-0007: \"Ł\" is not in Windows-1252; a question mark stands there"));
	r.text = STR("a\r\nb");
	notes.n = 0;
	cells_of(line_of(printed(mem, &h, &r, 1, &notes), 2), cells);
	check_str(cells[13], STR("\"a  b\""));
}

TEST(datev_refuses_what_it_cannot_say)
{
	struct { struct datev_head h; struct datev_row r; struct str why; } cases[] = {
		{ head(), row_of(0), STR("amount") }, { head(), row_of(1000000000000), STR("amount") }, { head(), row_of(1), STR("account of a client") }, { head(), row_of(1), STR("account of the ledger") },
		{ head(), row_of(1), STR("number here has") }, { head(), row_of(1), STR("days of the file") }, { head(), row_of(1), STR("adviser: 4 to 7") }, { head(), row_of(1), STR("business year") },
		{ head(), row_of(1), STR("4 to 8 digits") },
	};
	cases[2].r.account = STR("1001");
	cases[3].r.counter = STR("84000");
	cases[4].r.number = STR("RE 7");
	cases[5].r.day = date_of(2026, 12, 1);
	cases[6].h.adviser = STR("0290");
	cases[7].h.until = date_of(2027, 1, 1);
	cases[8].h.digits = 9;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct out o = out_open(mem);
		struct strs notes = { 0 };
		struct err e = { 0 };
		check(!datev_print(&cases[i].h, &(struct datev_rows){ &cases[i].r, 1, 1 }, LANG_EN, mem, &o, &notes, &e));
		if (!str_has(err_str(&e), cases[i].why))
			unit_failed(__FILE__, __LINE__, err_str(&e));
		check(out_str(&o).len == 0);
	}
}

TEST(datev_says_what_it_cannot_in_both_languages)
{
	static const struct { struct str number, words[2]; } cases[] = {
		{ LIT("RE 7"), { LIT("„RE 7“, „“: eine Nummer hat hier nur A-Z a-z 0-9 _ $ & % * + - /, höchstens 36 und 12 Zeichen"), LIT("\"RE 7\", \"\": a number here has A-Z a-z 0-9 _ $ & % * + - / only, at most 36 and 12") } },
		{ LIT("RE-7"), { LIT("„84000“ ist kein Sachkonto mit 4 Ziffern"), LIT("\"84000\" is no account of the ledger with 4 digits") } },
	};
	struct datev_head h = head();
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct datev_row r = row_of(1);
			struct err why = { 0 };
			r.number = cases[i].number;
			r.counter = i ? STR("84000") : r.counter;
			check(!datev_may(&h, &r, lang, mem, &why));
			check_str(err_str(&why), cases[i].words[lang]);
		}
}
