/* camt_test.c - statements of both versions: every line as the bank has it, known again, what is no statement, and what is not believed of who reads them. */
#include "ledger/bank.h"
#include "unit.h"

static struct bank_lines read_of(const char *name, struct strs *notes, struct arena *mem)
{
	struct str bytes;
	struct bank_lines lines = { 0 };
	struct err e = { 0 };
	if (!file_read(unit_tree(mem, text(mem, "test/bank/{}", str_of(name))), mem, 1 << 20, &bytes, &e) || !statement_read_camt(bytes, LANG_EN, mem, &lines, notes, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return lines;
}

TEST(camt_has_each_line_as_the_bank_tells_it)
{
	struct strs notes = { 0 };
	struct bank_lines a = read_of("camt-08.xml", &notes, mem);
	check_int((int64_t)a.n, 4);
	check_str(a.at[0].account, STR("DE89370400440532013000"));
	check_int(a.at[0].amount.cents, 22253);
	check(a.at[0].day.day == date_of(2026, 11, 30).day && a.at[0].value.day == date_of(2026, 11, 29).day && !a.at[0].reversal);
	check_str(a.at[0].name, STR("Hansa Import GmbH"));
	check_str(a.at[0].iban, STR("DE02120300000000202051"));
	check_str(a.at[0].purpose, STR("Rechnung vom letzten Monat, danke"));
	check(a.at[1].amount.cents == 1000 && a.at[2].amount.cents == 2000);     /* a batch with amounts of its own */
	check_str(a.at[2].purpose, STR("zwei"));
	check_int(a.at[3].amount.cents, -750);
	check_str(a.at[3].purpose, STR("Kontofuehrung"));
	check_int((int64_t)notes.n, 2);
	check_str(notes.at[0], STR("line 31: in CHF, not in euro"));
	check_str(notes.at[1], STR("line 35: not booked yet"));
	a = read_of("camt-02.xml", &notes, mem);
	check_int((int64_t)a.n, 2);
	check(a.at[0].amount.cents == -22253 && a.at[0].reversal);
	check_str(a.at[0].name, STR("Hansa Import GmbH"));       /* whom it was taken from, though it goes out */
	check_str(a.at[0].end_to_end, STR("RE-2026-0001"));
	check_str(a.at[1].name, STR("Stadtwerke"));
	check_str(a.at[1].iban, STR("DE75512108001245126199"));
	check_str(a.at[1].purpose, STR("RF18539007547034"));
}

TEST(camt_knows_a_line_again_and_tells_equal_ones_apart)
{
	struct strs notes = { 0 };
	struct bank_lines a = read_of("camt-08.xml", &notes, mem), b = read_of("camt-08.xml", &notes, mem);
	for (size_t i = 0; i < a.n; i++)
		check_str(a.at[i].key, b.at[i].key);
	struct bank_line twice[2] = { { .account = STR("DE1"), .day = { 5 }, .amount = { 1 } }, { .account = STR("DE1"), .day = { 5 }, .amount = { 1 } } };
	bank_keys(&(struct bank_lines){ twice, 2, 2 }, mem);
	check(!str_is(twice[0].key, twice[1].key) && str_ends(twice[1].key, STR("-2")));
}

TEST(camt_refuses_what_is_no_statement)
{
	static const struct { struct str xml, why; } cases[] = {
		{ LIT("<Invoice/>"), LIT("das ist kein Kontoauszug im Format camt.053") }, { LIT("<Document><BkToCstmrStmt>"), LIT("1: ") },
		{ LIT("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>"), LIT("a document type is not taken") },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct bank_lines lines = { 0 };
		struct strs notes = { 0 };
		struct err e = { 0 };
		check(!statement_read_camt(cases[i].xml, LANG_DE, mem, &lines, &notes, &e) && !lines.n);
		if (!str_has(err_str(&e), cases[i].why))
			unit_failed(__FILE__, __LINE__, err_str(&e));
	}
}

/* What a file says that is too large for a page, or that no bank says, is told and costs no other line. */
TEST(camt_leaves_out_what_moves_nothing)
{
	struct str xml = STR("<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy=\"EUR\">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-30</Dt></BookgDt></Ntry>"
	                     "<Ntry><Amt Ccy=\"EUR\">1.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-30</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>");
	struct bank_lines lines = { 0 };
	struct strs notes = { 0 };
	struct err e = { 0 };
	check(statement_read_camt(xml, LANG_EN, mem, &lines, &notes, &e) && lines.n == 1 && notes.n == 1);
	check_int(lines.at[0].amount.cents, 150);
	check_str(notes.at[0], STR("line 1: without an amount or a day"));
}

TEST(what_is_no_statement_is_not_believed)
{
	static const struct str wrong[] = {
		LIT(""), LIT("[]"), LIT("{\"line\":\"x\"}"), LIT("{\"line\":\"{\\\"day\\\":\\\"2026-02-31\\\",\\\"amount\\\":\\\"1\\\"}\"}"), LIT("{\"line\":\"{\\\"day\\\":\\\"2026-02-28\\\",\\\"amount\\\":\\\"0\\\"}\"}"),
	};
	struct bank_lines lines = { 0 };
	struct strs notes = { 0 };
	for (size_t i = 0; i < COUNT(wrong); i++)
		check(!statement_parse(wrong[i], LANG_DE, mem, &lines, &notes));
	lines = (struct bank_lines){ 0 };
	check(statement_parse(STR("{\"german\":\"a\",\"english\":\"b\",\"line\":\"{\\\"day\\\":\\\"2026-02-28\\\",\\\"amount\\\":\\\"-1.50\\\",\\\"name\\\":\\\"a\\\\u0007b\\\"}\"}"), LANG_EN, mem, &lines, &notes));
	check(lines.n == 1 && notes.n == 1 && lines.at[0].amount.cents == -150 && lines.at[0].key.len);
	check_str(lines.at[0].name, STR("a b"));
	check_str(notes.at[0], STR("b"));
}
