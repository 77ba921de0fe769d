/* came_test.c - what a supplier sent, as rows: each tax group on its account, or the reason why not, in both languages. */
#include "ledger/inside.h"
#include "unit.h"

static const struct datev_head head = { .adviser = LIT("29098"), .client = LIT("55003"), .digits = 4, .chart = LIT("03") };

static struct ledger_came invoice(struct arena *mem)
{
	struct ledger_came c = { .id = 1, .creditor = 700010000, .number = STR("RG 2026/88 ä"), .seller = STR("Nordhandel GmbH"), .currency = STR("EUR"), .day = date_of(2026, 11, 25), .due = date_of(2026, 12, 9), .gross = { 11900 + 10700 } };
	*push(mem, &c.groups) = (struct tax_group){ { TAX_STANDARD, { 19000000 } }, { 10000 }, { 1900 } };
	*push(mem, &c.groups) = (struct tax_group){ { TAX_STANDARD, { 7000000 } }, { 10000 }, { 700 } };
	return c;
}

static struct datev_head november(void)
{
	struct datev_head h = head;
	h.year = date_of(2026, 1, 1);
	h.from = date_of(2026, 11, 1);
	h.until = date_of(2026, 11, 30);
	return h;
}

TEST(what_came_is_booked_in_its_suppliers_favour)
{
	struct datev_head h = november();
	struct ledger_came c = invoice(mem);
	struct datev_rows rows = { 0 };
	struct err why = { 0 };
	check(came_rows(&(struct books){ .head = h, .others = { [ACCOUNTS_BOUGHT] = STR("S7=3301") } }, &c, STR("BEDI \"x\""), LANG_DE, mem, &rows, &why) && rows.n == 2);
	check_int(rows.at[0].gross.cents, -11900);
	check_str(rows.at[0].account, STR("70001"));
	check_str(rows.at[0].counter, STR("3400"));
	check_str(rows.at[1].counter, STR("3301"));
	check_str(rows.at[0].number, STR("RG-2026/88--"));
	check_str(rows.at[0].link, STR("BEDI \"x\""));
	/* A credit note is in ours. */
	c.gross.cents = -c.gross.cents;
	for (size_t i = 0; i < c.groups.n; i++)
		c.groups.at[i] = (struct tax_group){ c.groups.at[i].tax, { -c.groups.at[i].basis.cents }, { -c.groups.at[i].vat.cents } };
	rows.n = 0;
	check(came_rows(&(struct books){ .head = h }, &c, NONE, LANG_DE, mem, &rows, &why));
	check_int(rows.at[1].gross.cents, 10700);
}

/* 2 % of 119.00 and 107.00: the house owes so much less, with as much less of input tax. */
TEST(what_a_supplier_lets_off_is_booked_in_ours)
{
	struct ledger_came c = invoice(mem);
	struct datev_rows rows = { 0 };
	struct err why = { 0 };
	c.let_off = true;
	c.gross.cents = -452;
	c.groups.at[0] = (struct tax_group){ c.groups.at[0].tax, { -238 }, { 0 } };
	c.groups.at[1] = (struct tax_group){ c.groups.at[1].tax, { -214 }, { 0 } };
	check(came_rows(&(struct books){ .head = november(), .others = { [ACCOUNTS_GOT_OFF] = STR("S7=3732") } }, &c, NONE, LANG_DE, mem, &rows, &why) && rows.n == 2);
	check(rows.at[0].gross.cents == 238 && rows.at[1].gross.cents == 214);
	check_str(rows.at[0].counter, STR("3736"));
	check_str(rows.at[1].counter, STR("3732"));
	check_str(rows.at[0].text, STR("Skonto, Nordhandel GmbH"));
}

TEST(what_came_and_cannot_be_booked_says_why)
{
	struct datev_head h = november();
	struct datev_rows rows = { 0 };
	struct ledger_came abroad = invoice(mem), unknown = invoice(mem), wrong = invoice(mem), reversed = invoice(mem), late = invoice(mem);
	abroad.currency = STR("USD");
	unknown.creditor = 0;
	wrong.gross.cents++;
	reversed.groups.at[1].tax = (struct tax){ TAX_REVERSE, { 0 } };
	late.day = date_of(2026, 12, 1);
	const struct { const struct ledger_came *c; struct str german, english; } cases[] = {
		{ &abroad, LIT("sie lautet auf USD, nicht auf Euro"), LIT("it is in USD, not in euro") },
		{ &unknown, LIT("ihr Lieferant ist nicht bekannt"), LIT("its supplier is not known") },
		{ &wrong, LIT("ihre Steuergruppen ergeben nicht ihren Betrag"), LIT("its tax groups do not come to its amount") },
		{ &reversed, LIT("für „AE“ nennt der Kontenrahmen kein Aufwandskonto: Einstellung datev.purchases"), LIT("the chart has no account of purchases for \"AE\": setting datev.purchases") },
		{ &late, LIT("der 2026-12-01 ist kein Tag der Datei"), LIT("2026-12-01 is not among the days of the file") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++) {
			struct err why = { 0 };
			check(!came_rows(&(struct books){ .head = h }, cases[i].c, NONE, lang, mem, &rows, &why));
			if (!str_starts(err_str(&why), lang == LANG_DE ? cases[i].german : cases[i].english))
				unit_failed(__FILE__, __LINE__, str_keep(mem, err_str(&why)));
		}
}
